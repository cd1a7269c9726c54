//! CPython 3.11's set table (`Objects/setobject.c`): open addressing with short linear runs, and the same growth.
//!
//! It never calls the methods of elements, hence no user code: hashes come with them.

/// The number of slots after the first that are tried before the probe jumps.
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
const MIN_SIZE: usize = 8;

pub(super) struct Table<T> {
    slots: Vec<Slot<T>>,
    mask: usize,
    /// Slots that are not free: elements and the marks of removed ones.
    fill: usize,
    pub(super) used: usize,
    /// Where `pop` looks next.
    finger: usize,
    /// Changes with every change of the elements.
    pub(super) version: u32,
}

/// Free: hash 0 and no item. Removed: hash -1 (which no object has) and no item.
#[derive(Clone)]
struct Slot<T> {
    hash: i64,
    item: Option<T>,
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

fn free_slots<T>(size: usize) -> Vec<Slot<T>> {
    let mut slots = Vec::with_capacity(size);
    slots.resize_with(size, || Slot { hash: 0, item: None });
    slots
}

impl<T> Table<T> {
    pub(super) fn new() -> Self {
        Table { slots: free_slots(MIN_SIZE), mask: MIN_SIZE - 1, fill: 0, used: 0, finger: 0, version: 0 }
    }

    /// The number of slots: positions are below it.
    #[inline]
    pub(super) fn places(&self) -> usize {
        self.slots.len()
    }

    #[inline]
    pub(super) fn item(&self, at: usize) -> Option<&T> {
        self.slots.get(at)?.item.as_ref()
    }

    #[inline]
    pub(super) fn hash_at(&self, at: usize) -> i64 {
        self.slots[at].hash
    }

    /// The first element with this hash that `is_item` accepts.
    #[inline]
    pub(super) fn find(&self, hash: i64, mut is_item: impl FnMut(&T) -> bool) -> Found {
        let mut probe = Probe::new(hash, self.mask);
        let mut removed = None;
        loop {
            let slot = &self.slots[probe.at];
            match &slot.item {
                None if slot.hash == 0 => return Found::Free(removed.unwrap_or(probe.at)),
                None => removed = Some(probe.at),
                Some(item) if slot.hash == hash && is_item(item) => return Found::At(probe.at),
                Some(_) => {}
            }
            probe.advance();
        }
    }

    /// Adds an element to the slot that `find` gave for it.
    pub(super) fn insert(&mut self, at: usize, hash: i64, item: T) {
        let was_removed = self.slots[at].hash == -1;
        self.slots[at] = Slot { hash, item: Some(item) };
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

    /// Takes an element out. A mark stays in its slot.
    pub(super) fn take(&mut self, at: usize) -> Option<T> {
        let slot = &mut self.slots[at];
        let item = slot.item.take()?;
        slot.hash = -1;
        self.used -= 1;
        self.version = self.version.wrapping_add(1);
        Some(item)
    }

    /// Takes the element out that `set.pop` takes.
    pub(super) fn pop(&mut self) -> Option<T> {
        if self.used == 0 {
            return None;
        }
        let mut at = self.finger & self.mask;
        while self.slots[at].item.is_none() {
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
        let old = std::mem::replace(&mut self.slots, free_slots(size));
        self.mask = size - 1;
        self.fill = self.used;
        for slot in old {
            if let Some(item) = slot.item {
                self.insert_new(slot.hash, item);
            }
        }
        self.version = self.version.wrapping_add(1);
    }

    /// Puts an element that is not there into a table without marks; the counters are the caller's.
    fn insert_new(&mut self, hash: i64, item: T) {
        let mut probe = Probe::new(hash, self.mask);
        while self.slots[probe.at].item.is_some() {
            probe.advance();
        }
        self.slots[probe.at] = Slot { hash, item: Some(item) };
    }
}

impl<T: Clone> Table<T> {
    /// Fills an empty table from another one; false if this one is not empty.
    pub(super) fn fill_from(&mut self, other: &Table<T>) -> bool {
        if self.fill != 0 {
            return false;
        }
        self.fill = other.used;
        self.used = other.used;
        self.version = self.version.wrapping_add(1);
        if self.mask == other.mask && other.fill == other.used {
            self.slots.clone_from(&other.slots);
            return true;
        }
        for slot in &other.slots {
            if let Some(item) = &slot.item {
                self.insert_new(slot.hash, item.clone());
            }
        }
        true
    }
}
