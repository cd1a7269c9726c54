//! `set` and `frozenset`, in CPython's own order.
//!
//! The order in which a set gives its elements is that of CPython 3.11's table (`table.rs` follows it probe for probe), so
//! that a program that prints a set of ints, floats or tuples of such prints the same. The order of strs differs between any
//! two runs of CPython as well.

mod algebra;
mod compare;
mod edit;
mod frozen;
mod iter;
mod slots;
mod table;
#[cfg(test)]
mod tests;

pub use frozen::FrozenSet;
pub use iter::{FrozenSetIter, SetIter};

use crate::error::Result;
use crate::iter::Iterable;
use crate::py;
use crate::shared::Shared;
use crate::value::Value;
use table::{Found, Table};

/// `set[T]`.
pub struct Set<T: Value>(Shared<Table<T>>);

/// `set![1, 2, 3]?`: a set of these elements; hashing them may raise. Literals are in the order of [`Set::of_constants`].
#[macro_export]
macro_rules! set {
    () => { $crate::set::Set::new() };
    ($a:literal, $b:literal, $($item:literal),+ $(,)?) => { $crate::set::Set::of_constants([$a, $b, $($item),+].into_iter()) };
    ($($item:expr),+ $(,)?) => { $crate::set::Set::of([$($item),+].into_iter()) };
}

impl<T: Value> Set<T> {
    /// `set()`.
    ///
    /// ```py
    /// assert len(set()) == 0
    /// ```
    #[py("set")]
    pub fn new() -> Self {
        Set(Shared::new(Table::new()))
    }

    /// `{1, 2, 3}`, three constants or more: a new set that takes over the elements of a constant one. Their order shows it.
    ///
    /// # Errors
    /// Those of [`of`](Self::of).
    pub fn of_constants(items: impl Iterable<Item = T>) -> Result<Self> {
        Ok(Self::constant(items)?.copy())
    }

    /// `for x in {1, 2, 3}`: CPython makes a constant of the elements, looks through it for constants that it has already, and makes
    /// it again in the order found.
    ///
    /// # Errors
    /// Those of [`of`](Self::of).
    pub fn constant(items: impl Iterable<Item = T>) -> Result<Self> {
        Self::of(Self::of(items)?.iter().settled())
    }

    /// `set(other)`: a new set of the same elements.
    ///
    /// ```py
    /// s = {1, 2}
    /// assert set(s) == s and set(s) is not s
    /// ```
    #[py("set")]
    pub fn of_set(other: &Set<T>) -> Self {
        other.copy()
    }

    /// `set(items)`: the set of the elements.
    ///
    /// ```py
    /// assert set([1, 2, 1]) == {1, 2}
    /// ```
    #[py("set")]
    pub fn of(items: impl Iterable<Item = T>) -> Result<Self> {
        let set = Set::new();
        set.update_from(items)?;
        Ok(set)
    }

    /// `len(s)`.
    ///
    /// ```py
    /// assert len({1, 2}) == 2
    /// ```
    #[py("set.__len__")]
    #[inline]
    pub fn len(&self) -> i64 {
        self.table().len() as i64
    }

    /// Whether there are no elements: `not s`.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.table().len() == 0
    }

    /// `item in s`.
    ///
    /// ```py
    /// assert 1 in {1, 2} and 3 not in {1, 2}
    /// ```
    #[py("set.__contains__")]
    #[inline]
    pub fn contains(&self, item: &T) -> Result<bool> {
        self.contains_hashed(item, item.hash()?)
    }

    #[inline]
    fn contains_hashed(&self, item: &T, hash: i64) -> Result<bool> {
        Ok(matches!(self.find(item, hash)?, Found::At(_)))
    }

    /// Where an element is, or where it would go.
    #[inline]
    fn find(&self, item: &T, hash: i64) -> Result<Found> {
        if T::PLAIN {
            // The comparison of such elements can't raise, and changes nothing.
            return Ok(self.table().find(hash, |known| known.is(item) || matches!(known.eq(item), Ok(true))));
        }
        self.find_by_user_code(item, hash)
    }

    /// As [`Set::find`], for elements whose `__eq__` may raise or change this set: then the search starts again.
    fn find_by_user_code(&self, item: &T, hash: i64) -> Result<Found> {
        'search: loop {
            let version = self.table().version;
            for nth in 0.. {
                let mut left = nth + 1;
                let candidate = self.table().find(hash, |_| {
                    left -= 1;
                    left == 0
                });
                let Found::At(at) = candidate else { return Ok(candidate) };
                let Some(known) = self.table().item(at).cloned() else { continue 'search };
                let found = known.is(item) || known.eq(item)?;
                if self.table().version != version {
                    continue 'search;
                }
                if found {
                    return Ok(candidate);
                }
            }
        }
    }

    #[inline]
    fn table(&self) -> &Table<T> {
        // SAFETY: by the rule of `shared.rs`, nothing changes the table while the reference is used.
        unsafe { self.0.get() }
    }

    #[inline]
    #[expect(clippy::mut_from_ref, reason = "interior mutability by the rule of shared.rs")]
    fn table_mut(&self) -> &mut Table<T> {
        // SAFETY: by the rule of `shared.rs`, nothing else touches the table while the reference is used.
        unsafe { self.0.get_mut() }
    }
}

impl<T: Value> Default for Set<T> {
    fn default() -> Self {
        Set::new()
    }
}

impl<T: Value> Clone for Set<T> {
    /// Another reference to the same set; `copy` makes a new one.
    #[inline]
    fn clone(&self) -> Self {
        Set(self.0.clone())
    }
}
