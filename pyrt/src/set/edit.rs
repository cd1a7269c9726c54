//! Adding and removing elements.

use super::{Found, Set, Table};
use crate::dict::key_error;
use crate::error::Result;
use crate::iter::{Iter, Iterable};
use crate::py;
use crate::value::Value;

impl<T: Value> Set<T> {
    /// `s.add(item)`: adds the element if no equal one is there.
    ///
    /// ```py
    /// s = {1}
    /// s.add(2)
    /// s.add(1)
    /// assert s == {1, 2}
    /// ```
    #[py("set.add")]
    #[inline]
    pub fn add(&self, item: T) -> Result<()> {
        let hash = item.hash()?;
        self.add_hashed(hash, item)
    }

    #[inline]
    pub(super) fn add_hashed(&self, hash: i64, item: T) -> Result<()> {
        if let Found::Free(at) = self.find(&item, hash)? {
            self.table_mut().insert(at, hash, item);
        }
        Ok(())
    }

    /// `s.discard(item)`: removes the element if it is there.
    ///
    /// ```py
    /// s = {1, 2}
    /// s.discard(2)
    /// s.discard(3)
    /// assert s == {1}
    /// ```
    #[py("set.discard")]
    pub fn discard(&self, item: &T) -> Result<()> {
        let _ = self.take_hashed(item, item.hash()?)?;
        Ok(())
    }

    /// `s.remove(item)`: removes the element.
    ///
    /// Raises KeyError if it is not there.
    ///
    /// ```py
    /// s = {1, 2}
    /// s.remove(2)
    /// assert s == {1}
    /// ```
    #[py("set.remove")]
    pub fn remove(&self, item: &T) -> Result<()> {
        match self.take_hashed(item, item.hash()?)? {
            Some(_) => Ok(()),
            None => Err(key_error(item)),
        }
    }

    pub(super) fn take_hashed(&self, item: &T, hash: i64) -> Result<Option<T>> {
        Ok(match self.find(item, hash)? {
            Found::At(at) => self.table_mut().take(at),
            Found::Free(_) => None,
        })
    }

    /// `s.pop()`: takes some element out, the same that CPython takes.
    ///
    /// Raises KeyError if the set is empty.
    ///
    /// ```py
    /// s = {3}
    /// assert s.pop() == 3 and s == set()
    /// ```
    #[py("set.pop")]
    pub fn pop(&self) -> Result<T> {
        match self.table_mut().pop() {
            Some(item) => Ok(item),
            None => Err(err!(KeyError, "'pop from an empty set'")),
        }
    }

    /// `s.clear()`: removes all elements.
    ///
    /// ```py
    /// s = {1}
    /// s.clear()
    /// assert s == set()
    /// ```
    #[py("set.clear")]
    pub fn clear(&self) {
        let old = self.table_mut().replace(Table::new());
        drop(old);
    }

    /// `s.copy()`: a new set of the same elements.
    ///
    /// ```py
    /// s = {1}
    /// assert s.copy() == s and s.copy() is not s
    /// ```
    #[py("set.copy")]
    pub fn copy(&self) -> Set<T> {
        let copy = Set::new();
        let table = copy.table_mut();
        if !self.is_empty() {
            table.reserve(self.table().len());
            let _ = table.fill_from(self.table());
        }
        copy
    }

    /// `s.update(other)` with a set: adds its elements.
    ///
    /// ```py
    /// s = {1}
    /// s.update({2, 3})
    /// assert s == {1, 2, 3}
    /// ```
    #[py("set.update")]
    pub fn update(&self, other: &Set<T>) -> Result<()> {
        if self.0.address() == other.0.address() || other.is_empty() {
            return Ok(());
        }
        self.table_mut().reserve(other.table().len());
        if self.table_mut().fill_from(other.table()) {
            return Ok(());
        }
        let mut from = 0;
        while let Some((at, hash, item)) = other.next_from(from) {
            from = at + 1;
            self.add_hashed(hash, item)?;
        }
        Ok(())
    }

    /// `s.update(items)`: adds the elements.
    ///
    /// ```py
    /// s = {1}
    /// s.update([2, 3])
    /// assert s == {1, 2, 3}
    /// ```
    #[py("set.update")]
    pub fn update_from(&self, items: impl Iterable<Item = T>) -> Result<()> {
        if let Some((len, _)) = items.reserved_keys() {
            self.table_mut().reserve(len);
        }
        let mut items = items.iterate();
        while let Some(item) = items.next()? {
            self.add(item)?;
        }
        Ok(())
    }
}
