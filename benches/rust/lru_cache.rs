//! A cache that forgets the least recently used key: a map and a linked list in a vector.

use std::collections::HashMap;

struct Node {
    key: u64,
    value: u64,
    previous: usize,
    next: usize,
}

const HEAD: usize = 0;
const TAIL: usize = 1;

struct LruCache {
    capacity: usize,
    nodes: Vec<Node>,
    places: HashMap<u64, usize>,
    hits: u64,
    misses: u64,
}

impl LruCache {
    fn new(capacity: usize) -> LruCache {
        let head = Node { key: 0, value: 0, previous: HEAD, next: TAIL };
        let tail = Node { key: 0, value: 0, previous: HEAD, next: TAIL };
        LruCache { capacity, nodes: vec![head, tail], places: HashMap::new(), hits: 0, misses: 0 }
    }

    fn unlink(&mut self, at: usize) {
        let Node { previous, next, .. } = self.nodes[at];
        self.nodes[previous].next = next;
        self.nodes[next].previous = previous;
    }

    fn push_front(&mut self, at: usize) {
        let first = self.nodes[HEAD].next;
        self.nodes[at].next = first;
        self.nodes[at].previous = HEAD;
        self.nodes[first].previous = at;
        self.nodes[HEAD].next = at;
    }

    fn get(&mut self, key: u64) -> Option<u64> {
        let Some(&at) = self.places.get(&key) else {
            self.misses += 1;
            return None;
        };
        self.hits += 1;
        self.unlink(at);
        self.push_front(at);
        Some(self.nodes[at].value)
    }

    fn put(&mut self, key: u64, value: u64) {
        let at = if let Some(&at) = self.places.get(&key) {
            self.nodes[at].value = value;
            self.unlink(at);
            at
        } else {
            let at = if self.places.len() >= self.capacity {
                let oldest = self.nodes[TAIL].previous;
                self.unlink(oldest);
                self.places.remove(&self.nodes[oldest].key);
                self.nodes[oldest] = Node { key, value, previous: HEAD, next: TAIL };
                oldest
            } else {
                self.nodes.push(Node { key, value, previous: HEAD, next: TAIL });
                self.nodes.len() - 1
            };
            self.places.insert(key, at);
            at
        };
        self.push_front(at);
    }
}

fn main() {
    let n: u64 = std::env::args().nth(1).expect("a count").parse().expect("a number");
    let mut cache = LruCache::new(1000);
    let (mut state, mut total) = (1_u64, 0);
    for i in 0..n {
        state = (state * 1103515245 + 12345) % 2147483648;
        let mut key = state / 65536 % 1500;
        if i % 3 == 0 {
            key %= 300;
        }
        match cache.get(key) {
            None => cache.put(key, i),
            Some(value) => total += value % 10,
        }
    }
    println!("{} {} {} {total}", cache.hits, cache.misses, cache.places.len());
    let mut keys = Vec::new();
    let mut at = cache.nodes[HEAD].next;
    while at != TAIL && keys.len() < 10 {
        keys.push(cache.nodes[at].key);
        at = cache.nodes[at].next;
    }
    println!("{keys:?}");
}
