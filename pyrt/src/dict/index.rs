//! The index of a larger dict: from hashes to positions.
//!
//! Slots are words, each with 32 bits of the spread hash above a position. The upper bits of the spread hash are the slot where
//! the search for it begins, so that
//!
//! - a search reads one place in memory, mostly, before it reads the entry: the bits tell nearly all others from the one it looks for;
//! - growing goes through the old slots from first to last and fills the new ones in the same order, without a look at the entries.
//!
//! ```text
//! bits = 2     slot 0   slot 1          slot 2            slot 3
//!              -        01…/0 "b"       01…/1 "a"         11…/2 "c"      position and key, for the reader
//! ```

/// Open addressing, with the next free slot for what finds its own taken.
#[derive(Clone, Default)]
pub(super) struct Index {
    /// A power of two of them; zero is a free one, else the position is stored plus one.
    slots: Box<[u64]>,
    used: u32,
    /// By how much a tag is shifted to give its first slot.
    shift: u32,
}

/// The 32 bits of a hash that a slot holds. CPython's hash of an int is the int itself: multiples of the golden ratio spread ints that
/// follow each other evenly, so that hardly two meet (Knuth, The Art of Computer Programming, 6.4). Hashes that differ in their upper bits only are folded.
#[inline]
fn tag(hash: i64) -> u32 {
    let folded = hash as u64 ^ hash as u64 >> 32;
    (folded.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

impl Index {
    /// Whether there is no index yet.
    #[inline]
    pub(super) fn is_none(&self) -> bool {
        self.slots.is_empty()
    }

    #[inline]
    fn mask(&self) -> usize {
        self.slots.len().wrapping_sub(1)
    }

    /// The first position with this hash, or one that looks like it, that `is_entry` accepts.
    #[inline]
    pub(super) fn find(&self, hash: i64, mut is_entry: impl FnMut(usize) -> bool) -> Option<usize> {
        let (tag, mask) = (tag(hash), self.mask());
        let mut at = (tag >> self.shift) as usize;
        loop {
            let slot = *self.slots.get(at & mask)?;
            if slot == 0 {
                return None;
            }
            if (slot >> 32) as u32 == tag {
                let position = (slot as u32 - 1) as usize;
                if is_entry(position) {
                    return Some(position);
                }
            }
            at += 1;
        }
    }

    /// Adds a position; an index must be there.
    #[inline]
    pub(super) fn insert(&mut self, hash: i64, position: usize) {
        if self.used as usize + 1 > self.slots.len() / 4 * 3 {
            self.grow_for(self.used as usize + 1);
        }
        self.used += 1;
        self.put(u64::from(tag(hash)) << 32 | (position as u64 + 1));
    }

    #[inline]
    fn put(&mut self, slot: u64) {
        let mask = self.mask();
        let mut at = (slot >> 32 >> self.shift) as usize;
        while self.slots[at & mask] != 0 {
            at += 1;
        }
        self.slots[at & mask] = slot;
    }

    /// Removes a position. What stands behind it moves forward, so that no search ends too early.
    pub(super) fn remove(&mut self, hash: i64, position: usize) {
        let mask = self.mask();
        let (gone, first) = (position as u32 + 1, (tag(hash) >> self.shift) as usize);
        let is_it = |step: &usize| self.slots[(first + step) & mask] as u32 == gone;
        let Some(step) = (0..self.slots.len()).find(is_it) else { return };
        let mut hole = (first + step) & mask;
        let mut at = hole;
        loop {
            at = (at + 1) & mask;
            let slot = self.slots[at];
            if slot == 0 {
                break;
            }
            let home = (slot >> 32 >> self.shift) as usize;
            // How far the slot is from where it belongs, and from the hole: it may not go in front of its home.
            if at.wrapping_sub(home) & mask >= at.wrapping_sub(hole) & mask {
                self.slots[hole] = slot;
                hole = at;
            }
        }
        self.slots[hole] = 0;
        self.used -= 1;
    }

    /// Removes all positions, and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.slots.fill(0);
        self.used = 0;
    }

    /// Makes room for `len` positions in all.
    #[cold]
    pub(super) fn grow_for(&mut self, len: usize) {
        let size = (len / 3 * 4 + 4).next_power_of_two().max(16);
        if size <= self.slots.len() {
            return;
        }
        let old = std::mem::replace(&mut self.slots, vec![0; size].into_boxed_slice());
        self.shift = 32 - size.trailing_zeros();
        for slot in old {
            if slot != 0 {
                self.put(slot);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Index;
    use std::collections::BTreeMap;

    /// Random insertions and removals, with hashes that collide often, against a map.
    #[test]
    fn finds_what_is_there() {
        let (mut index, mut model) = (Index::default(), BTreeMap::new());
        index.grow_for(1);
        let mut state = 7_u64;
        for position in 0..20_000_usize {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let hash = (state >> 33) as i64 % 500 * (1 << (state >> 60));
            index.insert(hash, position);
            let _ = model.insert(position, hash);
            if state >> 40 & 3 != 0 {
                let gone = (state >> 20) as usize % (position + 1);
                if let Some(hash) = model.remove(&gone) {
                    index.remove(hash, gone);
                    assert_eq!(index.find(hash, |at| at == gone), None);
                }
            }
        }
        for (position, hash) in model {
            assert_eq!(index.find(hash, |at| at == position), Some(position));
        }
    }
}
