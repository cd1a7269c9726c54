//! CPython 3.11's set table (`Objects/setobject.c`): open addressing with short linear runs, and the same growth.
//!
//! CPython's slots are a hash and a pointer. Here a slot is the element itself, and a byte in an array of its own: whether it is free,
//! and seven bits of the element's hash. A search reads the bytes, which lie close together, and only looks at an element whose
//! bits are right. Hashes are stored only for elements whose `__hash__` is the program's.
//!
//! ```text
//! marks   FREE  1·35  REMOVED  1·02
//! items   -     8     -        "a"
//! ```
//!
//! It never calls the program's methods: hashes come with the elements.

use crate::value::Value;
use std::mem::MaybeUninit;

/// The number of slots after the first that are tried before the probe jumps.
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
const MIN_SIZE: usize = 8;

/// The mark of a slot that never had an element.
const FREE: u8 = 0;
/// The mark of a slot whose element was removed.
const REMOVED: u8 = 1;
/// The bit of a slot with an element.
const FULL: u8 = 0x80;

pub(super) struct Table<T: Value> {
    /// The marks of the smallest table, which needs no memory of its own for them.
    few: [u8; MIN_SIZE],
    /// The marks of a larger one.
    many: Box<[u8]>,
    /// As many as marks, or none at all before the first element. Initialized where the mark is `FULL`.
    items: Box<[MaybeUninit<T>]>,
    /// As many as items, but none if `T::PLAIN`.
    hashes: Box<[i64]>,
    mask: usize,
    /// Slots that are not free: elements and the marks of removed ones.
    fill: usize,
    pub(super) used: usize,
    /// Where `pop` looks next.
    finger: usize,
    /// Changes with every change of the elements.
    pub(super) version: u32,
}

/// The result of a search.
#[derive(Clone, Copy)]
pub(super) enum Found {
    At(usize),
    /// The slot where the element would go: a free one, or that of a removed element.
    Free(usize),
}

/// The slots to try for a hash, in order; endless.
struct Probe {
    at: usize,
    left: usize,
    start: usize,
    perturb: usize,
    mask: usize,
}

impl Probe {
    #[inline]
    fn new(hash: i64, mask: usize) -> Self {
        let start = hash as usize & mask;
        Probe { at: start, left: run_length(start, mask), start, perturb: hash as usize, mask }
    }

    #[inline]
    fn advance(&mut self) {
        if self.left > 0 {
            self.left -= 1;
            self.at += 1;
            return;
        }
        self.perturb >>= PERTURB_SHIFT;
        self.start = self.start.wrapping_mul(5).wrapping_add(1).wrapping_add(self.perturb) & self.mask;
        self.at = self.start;
        self.left = run_length(self.start, self.mask);
    }
}

#[inline]
fn run_length(start: usize, mask: usize) -> usize {
    if start + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 }
}

/// The mark of an element. The hash of an int is the int itself: a product spreads it over all bits.
#[inline]
fn mark(hash: i64) -> u8 {
    FULL | ((hash as u64).wrapping_mul(0xf135_7aea_2e62_a9c5) >> 57) as u8
}

/// The hash of an element that has been hashed before and runs no code of the program.
#[inline]
fn hash_again<T: Value>(item: &T) -> i64 {
    item.hash().unwrap_or_default()
}

impl<T: Value> Table<T> {
    pub(super) fn new() -> Self {
        Table {
            few: [FREE; MIN_SIZE],
            many: Box::default(),
            items: Box::default(),
            hashes: Box::default(),
            mask: MIN_SIZE - 1,
            fill: 0,
            used: 0,
            finger: 0,
            version: 0,
        }
    }

    /// An empty table of this many slots, a power of two.
    fn with_slots(size: usize) -> Self {
        let mut table = Table::new();
        table.mask = size - 1;
        table.many = if size > MIN_SIZE { vec![FREE; size].into() } else { Box::default() };
        table.make_slots();
        table
    }

    /// The memory for the elements: an empty set has none.
    fn make_slots(&mut self) {
        self.items = Box::new_uninit_slice(self.places());
        if !T::PLAIN {
            self.hashes = vec![0; self.places()].into();
        }
    }

    #[inline]
    fn marks(&self) -> &[u8] {
        if self.mask < MIN_SIZE { &self.few } else { &self.many }
    }

    #[inline]
    fn marks_mut(&mut self) -> &mut [u8] {
        if self.mask < MIN_SIZE { &mut self.few } else { &mut self.many }
    }

    /// The number of slots: positions are below it.
    #[inline]
    pub(super) fn places(&self) -> usize {
        self.mask + 1
    }

    #[inline]
    pub(super) fn item(&self, at: usize) -> Option<&T> {
        if self.marks().get(at)? & FULL == 0 {
            return None;
        }
        // SAFETY: where the mark is `FULL` there is an element.
        Some(unsafe { self.items[at].assume_init_ref() })
    }

    /// The hash of the element at a position that has one.
    #[inline]
    pub(super) fn hash_at(&self, at: usize) -> i64 {
        match self.item(at) {
            Some(item) if T::PLAIN => hash_again(item),
            _ => self.hashes[at],
        }
    }

    /// The first element with this hash that `is_item` accepts.
    #[inline]
    pub(super) fn find(&self, hash: i64, mut is_item: impl FnMut(&T) -> bool) -> Found {
        let (marks, wanted) = (self.marks(), mark(hash));
        let mut probe = Probe::new(hash, self.mask);
        let mut removed = None;
        loop {
            match marks[probe.at] {
                FREE => return Found::Free(removed.unwrap_or(probe.at)),
                REMOVED => removed = Some(probe.at),
                mark if mark == wanted && (T::PLAIN || self.hashes[probe.at] == hash) => {
                    // SAFETY: the mark is `FULL`, so there is an element.
                    if is_item(unsafe { self.items[probe.at].assume_init_ref() }) {
                        return Found::At(probe.at);
                    }
                }
                _ => {}
            }
            probe.advance();
        }
    }

    /// Adds an element to the slot that `find` gave for it.
    pub(super) fn insert(&mut self, at: usize, hash: i64, item: T) {
        if self.items.is_empty() {
            self.make_slots();
        }
        let was_removed = self.marks()[at] == REMOVED;
        self.store(at, hash, item);
        self.used += 1;
        self.version = self.version.wrapping_add(1);
        if was_removed {
            return;
        }
        self.fill += 1;
        if self.fill * 5 >= self.mask * 3 {
            self.resize(self.grown());
        }
    }

    /// Puts an element into a slot that has none.
    #[inline]
    fn store(&mut self, at: usize, hash: i64, item: T) {
        self.marks_mut()[at] = mark(hash);
        let _ = self.items[at].write(item);
        if !T::PLAIN {
            self.hashes[at] = hash;
        }
    }

    /// Takes an element out. A mark stays in its slot.
    pub(super) fn take(&mut self, at: usize) -> Option<T> {
        if self.marks().get(at)? & FULL == 0 {
            return None;
        }
        self.marks_mut()[at] = REMOVED;
        self.used -= 1;
        self.version = self.version.wrapping_add(1);
        // SAFETY: there was an element, and from now on there is none.
        Some(unsafe { self.items[at].assume_init_read() })
    }

    /// Takes the element out that `set.pop` takes.
    pub(super) fn pop(&mut self) -> Option<T> {
        if self.used == 0 {
            return None;
        }
        let mut at = self.finger & self.mask;
        while self.item(at).is_none() {
            at = if at == self.mask { 0 } else { at + 1 };
        }
        self.finger = at + 1;
        self.take(at)
    }

    /// Puts another table in the place of this one, which is returned; as in CPython, the place where `pop` looks stays.
    pub(super) fn replace(&mut self, mut new: Table<T>) -> Table<T> {
        new.finger = self.finger;
        new.version = self.version.wrapping_add(1);
        std::mem::replace(self, new)
    }

    /// Makes room for `more` elements at once, as CPython does before it adds those of another set or dict.
    pub(super) fn reserve(&mut self, more: usize) {
        if (self.fill + more) * 5 >= self.mask * 3 {
            self.resize((self.used + more) * 2);
        }
    }

    /// Sweeps the marks of removed elements if they are many, as CPython does after a difference.
    pub(super) fn sweep(&mut self) {
        if self.fill - self.used > self.mask / 4 {
            self.resize(self.grown());
        }
    }

    fn grown(&self) -> usize {
        if self.used > 50_000 { self.used * 2 } else { self.used * 4 }
    }

    fn resize(&mut self, min_used: usize) {
        let mut size = MIN_SIZE;
        while size <= min_used {
            size <<= 1;
        }
        let mut old = std::mem::replace(self, Table::with_slots(size));
        (self.used, self.fill, self.finger) = (old.used, old.used, old.finger);
        self.version = old.version.wrapping_add(1);
        for at in 0..old.places() {
            if old.marks()[at] & FULL != 0 {
                let hash = old.hash_at(at);
                if let Some(item) = old.take(at) {
                    self.insert_new(hash, item);
                }
            }
        }
    }

    /// Puts an element that is not there into a table without marks; the counters are the caller's.
    #[inline]
    fn insert_new(&mut self, hash: i64, item: T) {
        let mut probe = Probe::new(hash, self.mask);
        while self.marks()[probe.at] & FULL != 0 {
            probe.advance();
        }
        self.store(probe.at, hash, item);
    }

    /// Fills an empty table from another one; false if this one is not empty.
    pub(super) fn fill_from(&mut self, other: &Table<T>) -> bool {
        if self.fill != 0 {
            return false;
        }
        if self.items.is_empty() {
            self.make_slots();
        }
        self.fill = other.used;
        self.used = other.used;
        self.version = self.version.wrapping_add(1);
        let same_slots = self.mask == other.mask && other.fill == other.used;
        for at in 0..other.places() {
            let Some(item) = other.item(at) else { continue };
            let (item, hash) = (item.clone(), other.hash_at(at));
            if same_slots {
                self.store(at, hash, item);
            } else {
                self.insert_new(hash, item);
            }
        }
        true
    }
}

impl<T: Value> Drop for Table<T> {
    fn drop(&mut self) {
        if std::mem::needs_drop::<T>() && self.used > 0 {
            for at in 0..self.places() {
                drop(self.take(at));
            }
        }
    }
}
