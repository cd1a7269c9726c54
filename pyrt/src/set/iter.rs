//! Iteration over sets; it raises if the set changes its size meanwhile.

use super::{FrozenSet, Set};
use crate::error::Result;
use crate::iter::{Iter, Iterable};
use crate::value::Value;

/// The place of an iterator that found no more elements: whatever is added then, it stays at its end.
const OVER: usize = usize::MAX;

/// Iterates over a set.
pub struct SetIter<T: Value> {
    set: Set<T>,
    at: usize,
    expected: usize,
}

impl<T: Value> Set<T> {
    /// The elements, in CPython's order.
    #[inline]
    pub fn iter(&self) -> SetIter<T> {
        SetIter { set: self.clone(), at: 0, expected: self.table().len() }
    }

    /// The next element from slot `at` on, with its slot and hash.
    #[inline]
    pub(super) fn next_from(&self, mut at: usize) -> Option<(usize, i64, T)> {
        let table = self.table();
        while at < table.places() {
            if let Some(item) = table.item(at) {
                return Some((at, table.hash_at(at), item.clone()));
            }
            at += 1;
        }
        None
    }

    /// The next element from slot `at` on, and the slot behind it.
    #[inline]
    fn item_from(&self, at: usize) -> Option<(usize, T)> {
        let table = self.table();
        let (at, item) = (at..table.places()).find_map(|at| Some((at, table.item(at)?)))?;
        Some((at + 1, item.clone()))
    }
}

impl<T: Value> SetIter<T> {
    /// The same as a plain Rust iterator, for loops during which the set does not change.
    #[inline]
    pub fn settled(mut self) -> impl Iterator<Item = T> {
        std::iter::from_fn(move || self.advance())
    }

    #[inline]
    fn advance(&mut self) -> Option<T> {
        let Some((behind, item)) = self.set.item_from(self.at) else {
            self.at = OVER;
            return None;
        };
        self.at = behind;
        Some(item)
    }
}

impl<T: Value> Iter for SetIter<T> {
    type Item = T;

    /// Raises RuntimeError if the set has another size than when the iteration began.
    #[inline]
    fn next(&mut self) -> Result<Option<T>> {
        if self.set.table().len() != self.expected && self.at != OVER {
            // Once raised, it raises again.
            self.expected = usize::MAX;
            return Err(err!(RuntimeError, "Set changed size during iteration"));
        }
        Ok(self.advance())
    }

    fn len_hint(&self) -> usize {
        if self.at == 0 { self.set.table().len() } else { 0 }
    }
}

impl<T: Value> Iterable for &Set<T> {
    type Item = T;
    type Iter = SetIter<T>;

    fn reserved_keys(&self) -> Option<(usize, bool)> {
        Some((self.table().len(), true))
    }

    #[inline]
    fn iterate(self) -> SetIter<T> {
        Set::iter(self)
    }
}

impl<T: Value> Iterable for Set<T> {
    type Item = T;
    type Iter = SetIter<T>;

    fn reserved_keys(&self) -> Option<(usize, bool)> {
        Some((self.table().len(), true))
    }

    #[inline]
    fn iterate(self) -> SetIter<T> {
        Set::iter(&self)
    }
}

/// Iterates over a frozen set, which nothing can change meanwhile: a plain Rust iterator.
pub struct FrozenSetIter<T: Value>(SetIter<T>);

impl<T: Value> FrozenSet<T> {
    /// The elements, in CPython's order.
    #[inline]
    pub fn iter(&self) -> FrozenSetIter<T> {
        FrozenSetIter(self.0.iter())
    }
}

impl<T: Value> Iterator for FrozenSetIter<T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        self.0.advance()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0.len_hint(), None)
    }
}

impl<T: Value> Iterable for &FrozenSet<T> {
    type Item = T;
    type Iter = FrozenSetIter<T>;

    fn reserved_keys(&self) -> Option<(usize, bool)> {
        Some((self.0.table().len(), true))
    }

    #[inline]
    fn iterate(self) -> FrozenSetIter<T> {
        FrozenSet::iter(self)
    }
}

impl<T: Value> Iterable for FrozenSet<T> {
    type Item = T;
    type Iter = FrozenSetIter<T>;

    fn reserved_keys(&self) -> Option<(usize, bool)> {
        Some((self.0.table().len(), true))
    }

    #[inline]
    fn iterate(self) -> FrozenSetIter<T> {
        FrozenSet::iter(&self)
    }
}
