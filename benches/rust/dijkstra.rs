//! Shortest paths in a sparse graph with a binary heap.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

type Graph = HashMap<usize, Vec<(usize, usize)>>;

fn make_graph(nodes: usize) -> Graph {
    let mut graph: Graph = (0..nodes).map(|node| (node, Vec::new())).collect();
    let mut state = 7;
    for node in 0..nodes {
        for _ in 0..6 {
            state = (state * 1103515245 + 12345) % 2147483648;
            let other = state / 64 % nodes;
            let weight = state % 97 + 1;
            graph.get_mut(&node).expect("a node").push((other, weight));
            graph.get_mut(&other).expect("a node").push((node, weight));
        }
    }
    graph
}

fn shortest(graph: &Graph, start: usize) -> (HashMap<usize, usize>, HashMap<usize, usize>) {
    let mut distances = HashMap::from([(start, 0)]);
    let mut previous = HashMap::new();
    let mut done = HashSet::new();
    let mut heap = BinaryHeap::from([Reverse((0, start))]);
    while let Some(Reverse((distance, node))) = heap.pop() {
        if !done.insert(node) {
            continue;
        }
        for &(other, weight) in &graph[&node] {
            let candidate = distance + weight;
            if distances.get(&other).is_none_or(|known| candidate < *known) {
                distances.insert(other, candidate);
                previous.insert(other, node);
                heap.push(Reverse((candidate, other)));
            }
        }
    }
    (distances, previous)
}

fn path(previous: &HashMap<usize, usize>, start: usize, goal: usize) -> Vec<usize> {
    let mut nodes = vec![goal];
    let mut node = goal;
    while node != start {
        node = previous[&node];
        nodes.push(node);
    }
    nodes.reverse();
    nodes
}

fn main() {
    let nodes: usize = std::env::args().nth(1).expect("a size").parse().expect("a number");
    let graph = make_graph(nodes);
    for start in [0, nodes / 2, nodes - 1] {
        let (distances, previous) = shortest(&graph, start);
        let (&farthest, distance) =
            distances.iter().max_by_key(|&(node, distance)| (*distance, *node)).expect("not empty");
        println!("{start} {} {farthest} {distance} {:?}", distances.len(), path(&previous, start, farthest));
    }
}
