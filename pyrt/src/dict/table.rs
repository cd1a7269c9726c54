//! The table of a dict: entries in order of insertion, and an index from hashes to positions.
//!
//! A dict of up to eight places has no index: comparing eight hashes that lie side by side costs less than an index would.
//! A *run* has none either, however long it is: each hash is one more than the one before it, so that it says where its entry lies.
//! The keys of `{node: [] for node in range(n)}` and of many a memo are one: the hash of an int is the int itself.
//!
//! ```text
//! {"a": 1, "b": 2}      entries   hash("a") "a" 1 | hash("b") "b" 2
//! del d["a"]            entries   GAP             | hash("b") "b" 2         the gap is closed when CPython would (`room.rs`)
//! {7: "x", 8: "y", …}   entries   7 7 "x"         | 8 8 "y"         | …     a run: 8 lies one place behind 7
//! ```
//!
//! It never calls what a program can define, such as the methods of keys: hashes come with the keys, and finding a key is `lookup.rs`'s work.

use super::index::Index;
use super::room::Room;
use crate::cycles::{Contents, Tracer};
use crate::value::Value;
use std::mem::MaybeUninit;

pub(super) struct Table<K, V> {
    entries: Vec<Entry<K, V>>,
    index: Index,
    pub(super) len: u32,
    /// Before it there are only gaps: a queue takes its first entry without passing those that it took before.
    front: u32,
    room: Room,
    /// Changes with every insertion and deletion, so that a search notices when a key's `__eq__` changed the dict.
    pub(super) version: u32,
}

/// More places than this have an index.
const UNINDEXED: usize = 8;

/// In the place of a hash: the entry was deleted. No object of Python has this hash.
const GAP: i64 = -1;

/// A place in the order: an entry, or the gap that a deleted one left.
struct Entry<K, V> {
    hash: i64,
    /// Initialized unless the hash is `GAP`.
    pair: MaybeUninit<(K, V)>,
}

impl<K, V> Entry<K, V> {
    #[inline]
    fn pair(&self) -> Option<&(K, V)> {
        // SAFETY: an entry that is no gap has a pair.
        (self.hash != GAP).then(|| unsafe { self.pair.assume_init_ref() })
    }

    #[inline]
    fn pair_mut(&mut self) -> Option<&mut (K, V)> {
        // SAFETY: as above.
        (self.hash != GAP).then(|| unsafe { self.pair.assume_init_mut() })
    }

    /// Leaves a gap.
    fn take(&mut self) -> Option<(K, V)> {
        let hash = std::mem::replace(&mut self.hash, GAP);
        // SAFETY: the entry was no gap, and is one now, so that nobody else takes the pair.
        (hash != GAP).then(|| unsafe { self.pair.assume_init_read() })
    }
}

impl<K, V> Drop for Entry<K, V> {
    #[inline]
    fn drop(&mut self) {
        if std::mem::needs_drop::<(K, V)>() && self.hash != GAP {
            // SAFETY: an entry that is no gap has a pair, and this is its last use.
            unsafe { self.pair.assume_init_drop() }
        }
    }
}

impl<K: Value, V: Value> Contents for Table<K, V> {
    fn trace(&self, tracer: &mut Tracer) {
        let before = tracer.visits();
        for (_, (key, value)) in self.entries() {
            key.trace_references(tracer);
            value.trace_references(tracer);
        }
        // CPython's collector doesn't know a dict of numbers and texts.
        if tracer.visits() == before {
            tracer.weigh(-1);
        }
    }
}

impl<K: Clone, V: Clone> Clone for Entry<K, V> {
    fn clone(&self) -> Self {
        let pair = self.pair().map_or_else(MaybeUninit::uninit, |pair| MaybeUninit::new(pair.clone()));
        Entry { hash: self.hash, pair }
    }
}

/// The hash as it is stored: a wrong `GAP` of a caller would be read as a missing pair.
#[inline]
fn stored(hash: i64) -> i64 {
    if hash == GAP { GAP - 1 } else { hash }
}

impl<K, V> Table<K, V> {
    pub(super) fn new() -> Self {
        let (entries, index, room) = (Vec::new(), Index::default(), Room::default());
        Table { entries, index, len: 0, front: 0, room, version: 0 }
    }

    pub(super) fn with_capacity(capacity: usize) -> Self {
        let mut table = Table::new();
        // Not `Vec::with_capacity`: this leaves a short dict room for an entry more.
        table.reserve(capacity);
        table
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.len as usize
    }

    /// Whether it is the table of an `OrderedDict`.
    #[inline]
    pub(super) fn is_ordered(&self) -> bool {
        self.room.is_ordered
    }

    /// Makes it, or no longer, the table of an `OrderedDict`.
    pub(super) fn set_ordered(&mut self, is_ordered: bool) {
        self.room.is_ordered = is_ordered;
    }

    /// The first position that can hold an entry.
    #[inline]
    pub(super) fn front(&self) -> usize {
        self.front as usize
    }

    /// The number of places: positions are below it.
    #[inline]
    pub(super) fn places(&self) -> usize {
        self.entries.len()
    }

    #[inline]
    pub(super) fn pair(&self, at: usize) -> Option<&(K, V)> {
        self.entries.get(at)?.pair()
    }

    #[inline]
    pub(super) fn pair_mut(&mut self, at: usize) -> Option<&mut (K, V)> {
        self.entries.get_mut(at)?.pair_mut()
    }

    /// The entry at a position, with its hash.
    #[inline]
    pub(super) fn entry(&self, at: usize) -> Option<(i64, &(K, V))> {
        let entry = self.entries.get(at)?;
        Some((entry.hash, entry.pair()?))
    }

    /// The memory for `more` entries. A first index is made for all of it when it turns out that one is needed.
    pub(super) fn reserve(&mut self, more: usize) {
        self.entries.reserve(more);
        if !self.index.is_none() {
            self.index.grow_for(self.len() + more);
        }
    }

    /// The entries in order, with their hashes.
    pub(super) fn entries(&self) -> impl Iterator<Item = (i64, &(K, V))> {
        self.entries.iter().filter_map(|entry| Some((entry.hash, entry.pair()?)))
    }

    /// The position of the first entry with this hash that `is_key` accepts.
    #[inline]
    pub(super) fn find(&self, hash: i64, mut is_key: impl FnMut(&K) -> bool) -> Option<usize> {
        let hash = stored(hash);
        let is_entry =
            |entry: &Entry<K, V>| entry.hash == hash && entry.pair().is_some_and(|(key, _)| is_key(key));
        if !self.index.is_none() {
            return self.find_indexed(hash, is_entry);
        }
        if self.entries.len() <= UNINDEXED {
            return self.entries.iter().position(is_entry);
        }
        let at = self.place_in_run(hash);
        self.entries.get(at).is_some_and(is_entry).then_some(at)
    }

    /// Where an entry with this hash would lie in a run: maybe beyond its ends.
    #[inline]
    fn place_in_run(&self, hash: i64) -> usize {
        let front = self.front();
        let first = self.entries.get(front).map_or(hash, |entry| entry.hash);
        front.wrapping_add(hash.wrapping_sub(first) as usize)
    }

    /// Whether an entry with this hash at the end leaves, or makes, the entries a run.
    fn continues_run(&self, hash: i64) -> bool {
        // What is longer than `UNINDEXED` and has no index is a run already.
        self.place_in_run(hash) == self.places() && (self.places() > UNINDEXED || self.is_run())
    }

    fn is_run(&self) -> bool {
        let is_in_place =
            |(at, entry): (usize, &Entry<K, V>)| entry.hash == GAP || self.place_in_run(entry.hash) == at;
        self.entries.iter().enumerate().all(is_in_place)
    }

    fn find_indexed(&self, hash: i64, mut is_entry: impl FnMut(&Entry<K, V>) -> bool) -> Option<usize> {
        self.index.find(hash, |at| is_entry(&self.entries[at]))
    }

    /// The position of the entry number `nth` of those with this hash.
    pub(super) fn candidate(&self, hash: i64, nth: usize) -> Option<usize> {
        let mut left = nth + 1;
        self.find(hash, |_| {
            left -= 1;
            left == 0
        })
    }

    /// Makes room for a new key, as it must be before each `push`.
    #[inline]
    pub(super) fn make_room(&mut self, is_text: bool) {
        if self.room.takes(is_text) {
            return;
        }
        if self.room.is_new() {
            self.room = self.room.first(is_text);
        } else {
            self.remake(self.room.grown(self.len(), is_text));
        }
    }

    /// What CPython does when it makes a new table for the entries: the gaps go.
    #[cold]
    fn remake(&mut self, room: Room) {
        self.room = room;
        if self.places() > self.len() {
            self.compact();
        }
    }

    /// Gives the table of a new dict its first room.
    pub(super) fn set_room(&mut self, room: Room) {
        self.room = room;
    }

    /// Whether a key may be something else than a string, as far as CPython's table tells.
    pub(super) fn is_general(&self) -> bool {
        self.room.is_general
    }

    /// Adds an entry at the end; its key must not be there, and there must be room.
    pub(super) fn push(&mut self, hash: i64, key: K, value: V) -> usize {
        let (at, hash) = (self.entries.len(), stored(hash));
        if at == u32::MAX as usize {
            panic!("a dict of 2**32 entries exceeds any memory it was made for");
        }
        if at >= UNINDEXED && self.index.is_none() && !self.continues_run(hash) {
            self.make_index(at + 1);
        }
        self.room.fill();
        self.entries.push(Entry { hash, pair: MaybeUninit::new((key, value)) });
        self.len += 1;
        if !self.index.is_none() {
            self.index.insert(hash, at);
        }
        self.version = self.version.wrapping_add(1);
        at
    }

    /// Takes the entry at `at` out.
    pub(super) fn take(&mut self, at: usize) -> Option<(K, V)> {
        let entry = self.entries.get_mut(at)?;
        let hash = entry.hash;
        let pair = entry.take()?;
        if !self.index.is_none() {
            self.index.remove(hash, at);
        }
        self.len -= 1;
        let mut front = self.front();
        if at == front {
            while self.entries.get(front).is_some_and(|entry| entry.hash == GAP) {
                front += 1;
            }
        }
        self.front = front as u32;
        self.version = self.version.wrapping_add(1);
        Some(pair)
    }

    /// Takes the last entry out, and the gaps behind it: only here the end of the places comes back.
    pub(super) fn take_last(&mut self) -> Option<(K, V)> {
        let at = self.last()?;
        let pair = self.take(at);
        self.entries.truncate(at);
        self.front = self.front.min(at as u32);
        pair
    }

    /// The position of the last entry.
    fn last(&self) -> Option<usize> {
        self.entries.iter().rposition(|entry| entry.hash != GAP)
    }

    /// The position of the first entry.
    pub(super) fn first(&self) -> Option<usize> {
        (self.len() > 0).then_some(self.front())
    }

    /// Closes the gaps.
    fn compact(&mut self) {
        let mut full = 0;
        for at in 0..self.entries.len() {
            if self.entries[at].hash != GAP {
                self.entries.swap(full, at);
                full += 1;
            }
        }
        self.entries.truncate(full);
        self.front = 0;
        if !self.index.is_none() {
            self.index.clear();
            self.fill_index();
        } else if self.places() > UNINDEXED && !self.is_run() {
            self.make_index(self.len());
        }
    }

    /// Makes the first index, with room for `len` entries, or for all that were asked for in advance.
    #[cold]
    fn make_index(&mut self, len: usize) {
        let reserved = self.entries.capacity();
        self.index.grow_for(if reserved > 2 * len { reserved } else { len });
        self.fill_index();
    }

    fn fill_index(&mut self) {
        for (at, entry) in self.entries.iter().enumerate() {
            if entry.hash != GAP {
                self.index.insert(entry.hash, at);
            }
        }
    }

    /// Puts the entry at `at` at the end or the front of the order, as `OrderedDict.move_to_end` does. It may be there already.
    pub(super) fn relocate(&mut self, at: usize, last: bool) {
        let is_there = if last { self.last() == Some(at) } else { self.first() == Some(at) };
        if is_there {
            return;
        }
        let Some(entry) = self.entries.get_mut(at) else { return };
        let hash = entry.hash;
        let Some((key, value)) = self.take(at) else { return };
        if last {
            self.make_room(true);
            let _ = self.push(hash, key, value);
        } else {
            self.entries.insert(0, Entry { hash, pair: MaybeUninit::new((key, value)) });
            self.len += 1;
            self.compact();
            self.version = self.version.wrapping_add(1);
        }
    }
}

impl<K: Value, V: Value> Table<K, V> {
    /// Prepares that the entries of another dict come in; true if they are in already, as a copy of its table.
    pub(super) fn merge_table(&mut self, other: &Table<K, V>) -> bool {
        if other.is_ordered() {
            // CPython takes the entries of an `OrderedDict` one by one, in its order.
            return false;
        }
        if self.len == 0 && other.places() == other.len() && other.room.is_tight(other.len()) {
            let (version, is_ordered) = (self.version.wrapping_add(1), self.is_ordered());
            *self = other.same();
            self.version = version;
            self.set_ordered(is_ordered);
            return true;
        }
        if let Some(room) = self.room.for_merge(self.len(), other.len(), other.room) {
            self.remake(room);
        }
        self.reserve(other.len());
        false
    }

    /// A new table of the same entries, as `dict(d)` makes it: without gaps.
    pub(super) fn merged(&self) -> Self {
        let mut copy = Table::new();
        if self.len() == 0 || copy.merge_table(self) {
            return copy;
        }
        for (hash, (key, value)) in self.entries() {
            copy.make_room(key.is_text());
            let _ = copy.push(hash, key.clone(), value.clone());
        }
        copy
    }

    /// A new table of the same keys, with values made of those here.
    pub(super) fn values_as<W: Value>(&self, convert: impl Fn(V) -> W) -> Table<K, W> {
        let mut copy = Table::new();
        for (hash, (key, value)) in self.entries() {
            copy.make_room(key.is_text());
            let _ = copy.push(hash, key.clone(), convert(value.clone()));
        }
        copy
    }

    /// A new table of the same entries, as `d.copy()` makes it: without gaps where they are many.
    pub(super) fn copy(&self) -> Self {
        if self.is_ordered() || self.len() < self.places() * 2 / 3 {
            return self.merged();
        }
        if self.len() == 0 { Table::new() } else { self.same() }
    }

    /// A table of the same entries in the same places.
    fn same(&self) -> Self {
        let (entries, index) = (self.entries.clone(), self.index.clone());
        Table { entries, index, len: self.len, front: self.front, room: self.room, version: 0 }
    }
}
