//! CPython 3.11's set table (`Objects/setobject.c`): open addressing with short linear runs, and the same growth.
//!
//! What lies in a slot is `slots.rs`'s affair.
//!
//! It never calls the program's methods: hashes come with the elements.

use super::slots::{FREE, MIN_SIZE, REMOVED, Slots, mark};
use crate::cycles::{Contents, Tracer};
use crate::value::Value;

/// The number of slots after the first that are tried before the probe jumps.
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;

pub(super) struct Table<T: Value> {
    slots: Slots<T>,
    /// Slots that are not free: elements and the marks of removed ones.
    fill: u32,
    pub(super) used: u32,
    /// Where `pop` looks next.
    finger: u32,
    /// Changes with every change of the elements.
    pub(super) version: u32,
}

impl<T: Value> Contents for Table<T> {
    fn trace(&self, tracer: &mut Tracer) {
        (0..self.places()).filter_map(|at| self.item(at)).for_each(|item| item.trace_references(tracer));
    }
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

impl<T: Value> Table<T> {
    #[inline]
    pub(super) fn new() -> Self {
        Table { slots: Slots::empty(), fill: 0, used: 0, finger: 0, version: 0 }
    }

    /// The number of slots: positions are below it.
    #[inline]
    pub(super) fn places(&self) -> usize {
        self.slots.len()
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.used as usize
    }

    #[inline]
    pub(super) fn item(&self, at: usize) -> Option<&T> {
        self.slots.item(at)
    }

    /// The hash of the element at a position that has one.
    #[inline]
    pub(super) fn hash_at(&self, at: usize) -> i64 {
        self.slots.hash(at).unwrap_or_default()
    }

    /// The first element with this hash that `is_item` accepts.
    #[inline]
    pub(super) fn find(&self, hash: i64, mut is_item: impl FnMut(&T) -> bool) -> Found {
        let (marks, wanted) = (self.slots.marks(), mark(hash));
        let mut probe = Probe::new(hash, self.slots.mask());
        let mut removed = None;
        loop {
            match marks[probe.at] {
                FREE => return Found::Free(removed.unwrap_or(probe.at)),
                REMOVED => removed = Some(probe.at),
                mark if mark == wanted
                    && (T::PLAIN || self.hash_at(probe.at) == hash)
                    && self.item(probe.at).is_some_and(&mut is_item) =>
                {
                    return Found::At(probe.at);
                }
                _ => {}
            }
            probe.advance();
        }
    }

    /// Adds an element to the slot that `find` gave for it.
    pub(super) fn insert(&mut self, at: usize, hash: i64, item: T) {
        self.make_slots();
        let was_removed = self.slots.marks()[at] == REMOVED;
        self.slots.store(at, hash, item);
        self.used += 1;
        self.version = self.version.wrapping_add(1);
        if was_removed {
            return;
        }
        self.fill += 1;
        if self.fill as usize * 5 >= self.slots.mask() * 3 {
            self.resize(self.grown());
        }
    }

    /// Memory for the elements: an empty set has none.
    #[inline]
    fn make_slots(&mut self) {
        if !self.slots.are_there() {
            self.slots = Slots::new(MIN_SIZE);
        }
    }

    /// Takes an element out. A mark stays in its slot.
    pub(super) fn take(&mut self, at: usize) -> Option<T> {
        let item = self.slots.take(at)?;
        self.used -= 1;
        self.version = self.version.wrapping_add(1);
        Some(item)
    }

    /// Takes the element out that `set.pop` takes.
    pub(super) fn pop(&mut self) -> Option<T> {
        if self.used == 0 {
            return None;
        }
        let mask = self.slots.mask();
        let mut at = self.finger as usize & mask;
        while self.item(at).is_none() {
            at = if at == mask { 0 } else { at + 1 };
        }
        self.finger = at as u32 + 1;
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
        if (self.fill as usize + more) * 5 >= self.slots.mask() * 3 {
            self.resize((self.len() + more) * 2);
        }
    }

    /// Sweeps the marks of removed elements if they are many, as CPython does after a difference.
    pub(super) fn sweep(&mut self) {
        if (self.fill - self.used) as usize > self.slots.mask() / 4 {
            self.resize(self.grown());
        }
    }

    fn grown(&self) -> usize {
        if self.used > 50_000 { self.len() * 2 } else { self.len() * 4 }
    }

    fn resize(&mut self, min_used: usize) {
        let mut size = MIN_SIZE;
        while size <= min_used {
            size <<= 1;
        }
        let mut old = std::mem::replace(&mut self.slots, Slots::new(size));
        self.fill = self.used;
        for at in 0..old.len() {
            if let Some(hash) = old.hash(at)
                && let Some(item) = old.take(at)
            {
                self.insert_new(hash, item);
            }
        }
        self.version = self.version.wrapping_add(1);
    }

    /// Puts an element that is not there into a table without marks; the counters are the caller's.
    #[inline]
    fn insert_new(&mut self, hash: i64, item: T) {
        let mut probe = Probe::new(hash, self.slots.mask());
        while self.slots.is_full(probe.at) {
            probe.advance();
        }
        self.slots.store(probe.at, hash, item);
    }

    /// Fills an empty table from another one; false if this one is not empty.
    pub(super) fn fill_from(&mut self, other: &Table<T>) -> bool {
        if self.fill != 0 {
            return false;
        }
        self.make_slots();
        self.fill = other.used;
        self.used = other.used;
        self.version = self.version.wrapping_add(1);
        let same_slots = self.places() == other.places() && other.fill == other.used;
        for at in 0..other.places() {
            let Some(item) = other.item(at) else { continue };
            let (item, hash) = (item.clone(), other.hash_at(at));
            if same_slots {
                self.slots.store(at, hash, item);
            } else {
                self.insert_new(hash, item);
            }
        }
        true
    }
}
