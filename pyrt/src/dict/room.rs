//! How many entries CPython's own table would still take, for it decides when the gaps of a dict are closed.
//!
//! A dict that changes while a program goes through it shows where its entries lie: an entry that is deleted and stored again
//! comes once more, at the end, unless the table was made anew meanwhile. So the places here are those of CPython 3.11:
//!
//! ```text
//! d = {"a": 1, "b": 2, "c": 3}            8 slots, of which 5 hold an entry
//! for key in d: d[key] = d.pop(key)       a b c a b | a b …        the 6th entry finds no room: the gaps before it go
//! ```
//!
//! A table has 2**n slots, two thirds of which hold entries, a deleted one too. The entry that finds no room makes a new table,
//! with slots for three times the entries that there are.

/// The room of a dict's table.
#[derive(Clone, Copy, Default)]
pub(super) struct Room {
    /// So many entries get in before the table is made anew.
    free: u32,
    /// The logarithm of the number of slots; 0 for the table of a new dict, which takes nothing.
    log_slots: u8,
    /// Whether a key may be something else than a string. A table for strings is made anew for the first other key.
    pub(super) is_general: bool,
    /// Whether the dict is an `OrderedDict`, which tells any change from none.
    pub(super) is_ordered: bool,
}

const MIN_LOG_SLOTS: u8 = 3;
/// So many entries the smallest table takes.
const SMALLEST: u32 = capacity(MIN_LOG_SLOTS) as u32;
/// A display reserves no more than this, as it was with CPython's list of a display's values.
const LONGEST_RESERVED: usize = 15;

/// How many entries a table of this size takes.
const fn capacity(log_slots: u8) -> usize {
    (2 << log_slots) / 3
}

/// The size of the table that CPython takes for at least so many slots, as a logarithm. It is not always the smallest that
/// would do: `calculate_log2_keysize` sets the bit of the smallest table before it counts bits.
fn log_slots(slots: usize) -> u8 {
    let min = 1 << MIN_LOG_SLOTS;
    (usize::BITS - (((slots | min) - 1) | (min - 1)).leading_zeros()) as u8
}

impl Room {
    /// Whether a dict display of so many entries reserves room for them.
    pub(super) const fn is_reserved(len: usize) -> bool {
        len > SMALLEST as usize && len <= LONGEST_RESERVED
    }

    /// The room of a new table that is made for `len` entries at once.
    pub(super) fn reserved(len: usize, is_general: bool) -> Room {
        Room { is_general, ..Room::default() }.for_len(len)
    }

    /// Whether a new key gets in as it is.
    #[inline]
    pub(super) fn takes(self, is_text: bool) -> bool {
        self.free > 0 && (is_text || self.is_general)
    }

    /// The table of a new dict, which its first key replaces by a small one.
    #[inline]
    pub(super) fn is_new(self) -> bool {
        self.log_slots == 0
    }

    /// The room of a new dict when its first key comes.
    #[inline]
    pub(super) fn first(self, is_text: bool) -> Room {
        Room { free: SMALLEST, log_slots: MIN_LOG_SLOTS, is_general: !is_text, ..self }
    }

    /// One entry more.
    #[inline]
    pub(super) fn fill(&mut self) {
        self.free -= 1;
    }

    /// The room of the new table that a dict of `len` entries gets when a key does not get in.
    pub(super) fn grown(self, len: usize, is_text: bool) -> Room {
        let log_slots = log_slots(len * 3);
        Room { is_general: self.is_general || !is_text, ..self.with_slots(log_slots, len) }
    }

    /// The room that a table with `len` entries has left which is made for `more` of another dict at once; `None` where the
    /// table stays as it is.
    pub(super) fn for_merge(self, len: usize, more: usize, other: Room) -> Option<Room> {
        if capacity(self.log_slots) >= more {
            return None;
        }
        let is_general = self.is_general || other.is_general;
        let Room { log_slots, .. } = self.for_len(len + more);
        Some(Room { is_general, ..self.with_slots(log_slots, len) })
    }

    /// A table that takes `len` entries, still empty.
    fn for_len(self, len: usize) -> Room {
        self.with_slots(log_slots((len * 3).div_ceil(2)), 0)
    }

    fn with_slots(self, log_slots: u8, len: usize) -> Room {
        Room { log_slots, free: (capacity(log_slots) - len) as u32, ..self }
    }

    /// Whether a table with `len` entries and no gaps is no larger than they need: then it is taken over as it is.
    pub(super) fn is_tight(self, len: usize) -> bool {
        self.log_slots == MIN_LOG_SLOTS || self.log_slots > 0 && capacity(self.log_slots - 1) < len
    }
}
