//! The registry: the instances that may be on a cycle, in the order in which they were made.
//!
//! ```text
//! slots   old, old, gap, old | young, gap, young, young |            the instance that was made last leaves no gap
//!                            ^ young                    ^ limit
//! ```
//!
//! An instance knows its place by the upper bits of [`Head::marks`], so that its death empties the place without a search, and touches
//! no other instance. At the limit a collection is due:
//!
//! - of the young ones, where collections find garbage: what survives is old, and looked at again when the old ones have become
//!   half as many again;
//! - of all, where they find hardly any, when there are three times as many instances as at the last one. Most programs make lists,
//!   trees and graphs that counting frees, and pay for a few looks at them.
//!
//! So an instance is visited a bounded number of times, and garbage is a bounded part of what is alive.

use super::collect::Found;
use crate::class::Head;
use std::cell::UnsafeCell;
use std::ptr::NonNull;

/// The bits of [`Head::marks`] below the place in the registry.
pub(crate) const FLAG_BITS: u32 = 3;

/// The last place that fits above the flags; an instance beyond it is freed by its count alone.
const LAST: usize = (u32::MAX >> FLAG_BITS) as usize;

/// How many young instances there are before they are looked at.
const YOUNG: usize = 2_500;

/// How many instances must have become old before all are looked at.
const OLD: usize = 2 * YOUNG;

/// A collection bears fruit if it finds one garbage instance among so many.
const FRUIT: usize = 16;

/// After so many collections without fruit in sequence the young ones are left alone.
const PATIENCE: u32 = 2;

pub(super) struct Registry {
    /// The instances; None where one died.
    pub slots: Vec<Option<NonNull<Head>>>,
    /// Where the young ones begin.
    pub young: usize,
    /// How long `slots` gets before a collection is considered.
    limit: usize,
    /// The gaps among the old ones.
    gaps: usize,
    /// How many instances survived the last collection of all, and how many have become old since.
    settled: usize,
    pending: usize,
    /// How many collections in sequence bore no fruit.
    fruitless: u32,
    /// A collection is going on: what `__del__` methods make is only noted.
    pub collecting: bool,
    disabled: bool,
}

/// What is to be looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Generation {
    Young,
    All,
}

impl Registry {
    const fn new() -> Self {
        Self {
            slots: Vec::new(),
            young: 0,
            limit: 0,
            gaps: 0,
            settled: 0,
            pending: 0,
            fruitless: 0,
            collecting: false,
            disabled: false,
        }
    }

    /// Notes an instance; whether it is time to see what is due.
    #[inline]
    fn push(&mut self, head: NonNull<Head>) -> bool {
        let place = self.slots.len() + 1;
        if place > LAST {
            return false;
        }
        self.slots.push(Some(head));
        // SAFETY: the instance was just made.
        unsafe { head.as_ref() }.set_place(place);
        place > self.limit
    }

    /// Takes the instance at this place out.
    #[inline]
    fn remove(&mut self, place: usize) {
        if place == self.slots.len() && place > self.young {
            let _ = self.slots.pop();
        } else {
            self.slots[place - 1] = None;
            self.gaps += usize::from(place <= self.young);
        }
    }

    /// What is due when the limit was reached; nothing, if most of the young instances have died meanwhile.
    pub fn due(&mut self) -> Option<Generation> {
        if self.gaps > self.young / 2 && !self.collecting {
            self.close_old_gaps();
        }
        self.close_gaps(self.young);
        let (young, old) = (self.slots.len() - self.young, self.young.saturating_sub(self.gaps));
        let generation = if self.disabled || self.collecting || young < YOUNG / 2 {
            None
        } else if self.fruitless >= PATIENCE {
            (young > 2 * old + 4 * YOUNG).then_some(Generation::All)
        } else if self.pending >= OLD && self.pending > self.settled / 2 {
            Some(Generation::All)
        } else {
            Some(Generation::Young)
        };
        if generation.is_none() {
            self.limit = self.slots.len() + YOUNG.max(young);
        }
        generation
    }

    /// Closes the gaps from `start` on, where the young ones begin, or nobody is old.
    pub fn close_gaps(&mut self, start: usize) {
        let mut end = start;
        for at in start..self.slots.len() {
            if let Some(head) = self.slots[at] {
                if end != at {
                    self.put(end, head);
                }
                end += 1;
            }
        }
        self.slots.truncate(end);
    }

    /// There are no gaps among the old ones any more.
    pub fn forget_gaps(&mut self) {
        self.gaps = 0;
    }

    /// Closes all gaps.
    fn close_old_gaps(&mut self) {
        let old = self.young.saturating_sub(self.gaps);
        self.close_gaps(0);
        (self.young, self.gaps) = (old, 0);
    }

    /// Puts an instance in this place.
    pub fn put(&mut self, at: usize, head: NonNull<Head>) {
        self.slots[at] = Some(head);
        // SAFETY: instances leave the registry before they are freed.
        unsafe { head.as_ref() }.set_place(at + 1);
    }

    /// A collection is done. What has survived from `start` on is old; `visits` is what finding it has cost.
    pub fn settle(&mut self, generation: Generation, found: &Found) {
        match generation {
            Generation::Young => self.pending += self.young - found.start,
            Generation::All => (self.settled, self.pending) = (self.young, 0),
        }
        let fruit = found.garbage.len() * FRUIT > found.looked_at;
        self.fruitless = if fruit { 0 } else { self.fruitless + 1 };
        // What many references lead to is not followed again too soon.
        let work = if generation == Generation::Young { found.visits / 16 } else { 0 };
        self.limit = self.slots.len() + YOUNG.max(work);
        self.collecting = false;
    }
}

/// The registry of the process: code of the program runs on one thread at a time, under the GIL.
#[cfg(all(feature = "python", not(test)))]
mod place {
    use super::{Registry, UnsafeCell};

    struct Place(UnsafeCell<Registry>);

    // SAFETY: whoever runs compiled code has the GIL, which orders all accesses.
    unsafe impl Sync for Place {}

    static REGISTRY: Place = Place(UnsafeCell::new(Registry::new()));

    #[inline]
    pub fn pointer() -> *mut Registry {
        REGISTRY.0.get()
    }
}

/// The registry of the thread: without Python there is one thread, and tests run each on their own.
#[cfg(not(all(feature = "python", not(test))))]
mod place {
    use super::{Registry, UnsafeCell};
    use std::mem::ManuallyDrop;

    thread_local! {
        // It has no destructor: instances that outlive it find it.
        static REGISTRY: ManuallyDrop<UnsafeCell<Registry>> =
            const { ManuallyDrop::new(UnsafeCell::new(Registry::new())) };
    }

    #[inline]
    pub fn pointer() -> *mut Registry {
        REGISTRY.with(|registry| registry.get())
    }
}

/// Works on the registry. `f` runs no code of the program and drops nothing.
#[inline]
pub(super) fn with<R>(f: impl FnOnce(&mut Registry) -> R) -> R {
    // SAFETY: `f` neither calls this again nor runs code that might.
    f(unsafe { &mut *place::pointer() })
}

/// Notes a new instance; whether a collection may be due.
#[inline]
pub(crate) fn register(head: NonNull<Head>) -> bool {
    with(|registry| registry.push(head))
}

/// Forgets an instance that is about to be freed.
#[inline]
pub(crate) fn unregister(head: &Head) {
    let place = head.place();
    if place != 0 {
        head.set_place(0);
        with(|registry| registry.remove(place));
    }
}

/// `gc.enable()`.
pub fn enable() {
    with(|registry| registry.disabled = false);
}

/// `gc.disable()`: cycles are collected where the program asks for it only.
pub fn disable() {
    with(|registry| registry.disabled = true);
}

/// `gc.isenabled()`.
pub fn is_enabled() -> bool {
    with(|registry| !registry.disabled)
}
