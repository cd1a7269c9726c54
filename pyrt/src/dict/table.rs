//! The table of a dict: entries in order of insertion, and an index from hashes to positions.
//!
//! It never calls the methods of keys, hence no user code: hashes come with the keys, and finding a key is `lookup.rs`'s work.

use hashbrown::HashTable;

pub(super) struct Table<K, V> {
    index: HashTable<u32>,
    entries: Vec<Entry<K, V>>,
    /// Before it there are only gaps: a queue takes its first entry without passing those that it took before.
    front: usize,
    /// Changes with every insertion and deletion, so that a search notices when a key's `__eq__` changed the dict.
    pub(super) version: u32,
}

/// A place in the order: an entry, or the gap that a deleted one left.
#[derive(Clone)]
pub(super) struct Entry<K, V> {
    pub(super) hash: i64,
    pub(super) pair: Option<(K, V)>,
}

/// Spreads CPython's hash, which is the number itself for ints, over all bits: hashbrown uses the upper 7 and the lower ones.
#[inline]
fn spread(hash: i64) -> u64 {
    (hash as u64).wrapping_mul(0xf135_7aea_2e62_a9c5).rotate_left(26)
}

impl<K, V> Table<K, V> {
    pub(super) fn new() -> Self {
        Table { index: HashTable::new(), entries: Vec::new(), front: 0, version: 0 }
    }

    pub(super) fn with_capacity(capacity: usize) -> Self {
        let (index, entries) = (HashTable::with_capacity(capacity), Vec::with_capacity(capacity));
        Table { index, entries, front: 0, version: 0 }
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.index.len()
    }

    /// The first position that can hold an entry.
    #[inline]
    pub(super) fn front(&self) -> usize {
        self.front
    }

    /// The number of places: positions are below it.
    #[inline]
    pub(super) fn places(&self) -> usize {
        self.entries.len()
    }

    #[inline]
    pub(super) fn pair(&self, at: usize) -> Option<&(K, V)> {
        self.entries.get(at)?.pair.as_ref()
    }

    #[inline]
    pub(super) fn pair_mut(&mut self, at: usize) -> Option<&mut (K, V)> {
        self.entries.get_mut(at)?.pair.as_mut()
    }

    /// The entry at a position, with its hash.
    #[inline]
    pub(super) fn entry(&self, at: usize) -> Option<(i64, &(K, V))> {
        let entry = self.entries.get(at)?;
        Some((entry.hash, entry.pair.as_ref()?))
    }

    /// Makes room for `more` entries.
    pub(super) fn reserve(&mut self, more: usize) {
        self.entries.reserve(more);
        let entries = &self.entries;
        self.index.reserve(more, |&at| spread(entries[at as usize].hash));
    }

    /// The entries in order, with their hashes.
    pub(super) fn entries(&self) -> impl Iterator<Item = (i64, &(K, V))> {
        self.entries.iter().filter_map(|entry| Some((entry.hash, entry.pair.as_ref()?)))
    }

    /// The position of the first entry with this hash that `is_key` accepts.
    #[inline]
    pub(super) fn find(&self, hash: i64, mut is_key: impl FnMut(&K) -> bool) -> Option<usize> {
        let found = self.index.find(spread(hash), |&at| {
            let entry = &self.entries[at as usize];
            entry.hash == hash && entry.pair.as_ref().is_some_and(|(key, _)| is_key(key))
        });
        found.map(|&at| at as usize)
    }

    /// The position of the entry number `nth` of those with this hash.
    pub(super) fn candidate(&self, hash: i64, nth: usize) -> Option<usize> {
        let same_hash = |at: &&u32| self.entries[**at as usize].hash == hash;
        self.index.iter_hash(spread(hash)).filter(same_hash).nth(nth).map(|&at| at as usize)
    }

    /// Adds an entry at the end; its key must not be there.
    pub(super) fn push(&mut self, hash: i64, key: K, value: V) -> usize {
        if self.entries.len() == self.entries.capacity() && self.len() < self.entries.len() / 4 * 3 {
            self.compact();
        }
        let at = self.entries.len();
        let position = u32::try_from(at).expect("a dict of 2**32 entries exceeds any memory it was made for");
        self.entries.push(Entry { hash, pair: Some((key, value)) });
        let entries = &self.entries;
        self.index.insert_unique(spread(hash), position, |&at| spread(entries[at as usize].hash));
        self.version = self.version.wrapping_add(1);
        at
    }

    /// Takes the entry at `at` out.
    pub(super) fn take(&mut self, at: usize) -> Option<(K, V)> {
        let entry = self.entries.get_mut(at)?;
        let pair = entry.pair.take()?;
        if let Ok(found) = self.index.find_entry(spread(entry.hash), |&position| position as usize == at) {
            let _ = found.remove();
        }
        while self.entries.last().is_some_and(|entry| entry.pair.is_none()) {
            let _ = self.entries.pop();
        }
        if at == self.front {
            while self.entries.get(self.front).is_some_and(|entry| entry.pair.is_none()) {
                self.front += 1;
            }
        }
        self.front = self.front.min(self.entries.len());
        self.version = self.version.wrapping_add(1);
        Some(pair)
    }

    /// The position of the last entry.
    pub(super) fn last(&self) -> Option<usize> {
        // `take` leaves no gap at the end.
        self.entries.len().checked_sub(1)
    }

    /// The position of the first entry.
    pub(super) fn first(&self) -> Option<usize> {
        (self.len() > 0).then_some(self.front)
    }

    /// Closes the gaps.
    fn compact(&mut self) {
        self.entries.retain(|entry| entry.pair.is_some());
        self.front = 0;
        self.index.clear();
        let entries = &self.entries;
        for (at, entry) in entries.iter().enumerate() {
            let rehash = |&at: &u32| spread(entries[at as usize].hash);
            self.index.insert_unique(spread(entry.hash), at as u32, rehash);
        }
    }

    /// Puts the entry at `at` at the end or the front of the order, as `OrderedDict.move_to_end` does.
    pub(super) fn relocate(&mut self, at: usize, last: bool) {
        let Some(entry) = self.entries.get_mut(at) else { return };
        let hash = entry.hash;
        let Some((key, value)) = self.take(at) else { return };
        if last {
            let _ = self.push(hash, key, value);
        } else {
            self.entries.insert(0, Entry { hash, pair: Some((key, value)) });
            self.compact();
            self.version = self.version.wrapping_add(1);
        }
    }
}

impl<K: Clone, V: Clone> Clone for Table<K, V> {
    /// A table of the same entries, without the gaps.
    fn clone(&self) -> Self {
        if self.entries.len() == self.len() {
            // Without gaps all positions stay: the index can be copied as it is.
            return Table { index: self.index.clone(), entries: self.entries.clone(), front: 0, version: 0 };
        }
        let mut copy = Table::with_capacity(self.len());
        for (hash, (key, value)) in self.entries() {
            let _ = copy.push(hash, key.clone(), value.clone());
        }
        copy
    }
}
