//! Unions, intersections and differences, each with a set (which decides CPython's order of the result) or any iterable.

use super::{Set, Table};
use crate::error::Result;
use crate::iter::{Iter, Iterable};
use crate::py;
use crate::value::Value;

impl<T: Value> Set<T> {
    /// `s | other`: a new set of what either has.
    ///
    /// ```py
    /// assert {1, 2} | {2, 3} == {1, 2, 3}
    /// ```
    #[py("set.__or__")]
    pub fn or(&self, other: &Set<T>) -> Result<Set<T>> {
        self.union(other)
    }

    /// `s.union(other)` with a set.
    ///
    /// ```py
    /// assert {1}.union({2}) == {1, 2}
    /// ```
    #[py("set.union")]
    pub fn union(&self, other: &Set<T>) -> Result<Set<T>> {
        let union = self.copy();
        if !self.is(other) {
            union.update(other)?;
        }
        Ok(union)
    }

    /// `s.union(items)`: a new set with the items added.
    ///
    /// ```py
    /// assert {1}.union([2]) == {1, 2}
    /// ```
    #[py("set.union")]
    pub fn union_with(&self, other: impl Iterable<Item = T>) -> Result<Set<T>> {
        let union = self.copy();
        union.update_from(other)?;
        Ok(union)
    }

    /// `s |= other`: adds the elements of `other`.
    ///
    /// ```py
    /// s = {1}
    /// s |= {2}
    /// assert s == {1, 2}
    /// ```
    #[py("set.__ior__")]
    pub fn ior(&self, other: &Set<T>) -> Result<()> {
        self.update(other)
    }

    /// `s & other`: a new set of what both have.
    ///
    /// ```py
    /// assert {1, 2} & {2, 3} == {2}
    /// ```
    #[py("set.__and__")]
    pub fn and(&self, other: &Set<T>) -> Result<Set<T>> {
        self.intersection(other)
    }

    /// `s.intersection(other)` with a set.
    ///
    /// ```py
    /// assert {1, 2}.intersection({2, 3}) == {2}
    /// ```
    #[py("set.intersection")]
    pub fn intersection(&self, other: &Set<T>) -> Result<Set<T>> {
        if self.is(other) {
            return Ok(self.copy());
        }
        let (walked, asked) = if other.len() > self.len() { (self, other) } else { (other, self) };
        let common = Set::new();
        let mut from = 0;
        while let Some((at, hash, item)) = walked.next_from(from) {
            from = at + 1;
            if asked.contains_hashed(&item, hash)? {
                common.add_hashed(hash, item)?;
            }
        }
        Ok(common)
    }

    /// `s.intersection(items)`: a new set of what both have.
    ///
    /// ```py
    /// assert {1, 2}.intersection([2, 3]) == {2}
    /// ```
    #[py("set.intersection")]
    pub fn intersection_with(&self, other: impl Iterable<Item = T>) -> Result<Set<T>> {
        let common = Set::new();
        let mut items = other.iterate();
        while let Some(item) = items.next()? {
            let hash = item.hash()?;
            if self.contains_hashed(&item, hash)? {
                common.add_hashed(hash, item)?;
            }
        }
        Ok(common)
    }

    /// `s &= other`: keeps what `other` has too.
    ///
    /// ```py
    /// s = {1, 2}
    /// s &= {2, 3}
    /// assert s == {2}
    /// ```
    #[py("set.__iand__")]
    pub fn iand(&self, other: &Set<T>) -> Result<()> {
        self.intersection_update(other)
    }

    /// `s.intersection_update(other)`: keeps what `other` has too.
    ///
    /// ```py
    /// s = {1, 2}
    /// s.intersection_update({2, 3})
    /// assert s == {2}
    /// ```
    #[py("set.intersection_update")]
    pub fn intersection_update(&self, other: &Set<T>) -> Result<()> {
        let common = self.intersection(other)?;
        let common = common.table_mut().replace(Table::new());
        let old = self.table_mut().replace(common);
        drop(old);
        Ok(())
    }

    /// `s - other`: a new set of what `other` has not.
    ///
    /// ```py
    /// assert {1, 2} - {2, 3} == {1}
    /// ```
    #[py("set.__sub__")]
    pub fn sub(&self, other: &Set<T>) -> Result<Set<T>> {
        self.difference(other)
    }

    /// `s.difference(other)` with a set.
    ///
    /// ```py
    /// assert {1, 2}.difference({2, 3}) == {1}
    /// ```
    #[py("set.difference")]
    pub fn difference(&self, other: &Set<T>) -> Result<Set<T>> {
        // Like CPython: where the other set is small, a copy without its elements is cheaper.
        if self.len() >> 2 > other.len() {
            let rest = self.copy();
            rest.difference_update(other)?;
            return Ok(rest);
        }
        let rest = Set::new();
        let mut from = 0;
        while let Some((at, hash, item)) = self.next_from(from) {
            from = at + 1;
            if !other.contains_hashed(&item, hash)? {
                rest.add_hashed(hash, item)?;
            }
        }
        Ok(rest)
    }

    /// `s.difference(items)`: a new set without the items.
    ///
    /// ```py
    /// assert {1, 2}.difference([2, 3]) == {1}
    /// ```
    #[py("set.difference")]
    pub fn difference_with(&self, other: impl Iterable<Item = T>) -> Result<Set<T>> {
        let rest = self.copy();
        rest.difference_update_with(other)?;
        Ok(rest)
    }

    /// `s -= other`: removes the elements of `other`.
    ///
    /// ```py
    /// s = {1, 2}
    /// s -= {2}
    /// assert s == {1}
    /// ```
    #[py("set.__isub__")]
    pub fn isub(&self, other: &Set<T>) -> Result<()> {
        self.difference_update(other)
    }

    /// `s.difference_update(other)` with a set: removes its elements.
    ///
    /// ```py
    /// s = {1, 2}
    /// s.difference_update({2})
    /// assert s == {1}
    /// ```
    #[py("set.difference_update")]
    pub fn difference_update(&self, other: &Set<T>) -> Result<()> {
        if self.is(other) {
            self.clear();
            return Ok(());
        }
        // Like CPython: only the common elements of a much larger set are of interest.
        let common;
        let other = if other.len() >> 3 > self.len() {
            common = self.intersection(other)?;
            &common
        } else {
            other
        };
        let mut from = 0;
        while let Some((at, hash, item)) = other.next_from(from) {
            from = at + 1;
            let _ = self.take_hashed(&item, hash)?;
        }
        self.table_mut().sweep();
        Ok(())
    }

    /// `s.difference_update(items)`: removes the items.
    ///
    /// ```py
    /// s = {1, 2}
    /// s.difference_update([2])
    /// assert s == {1}
    /// ```
    #[py("set.difference_update")]
    pub fn difference_update_with(&self, other: impl Iterable<Item = T>) -> Result<()> {
        let mut items = other.iterate();
        while let Some(item) = items.next()? {
            self.discard(&item)?;
        }
        self.table_mut().sweep();
        Ok(())
    }

    /// `s ^ other`: a new set of what only one of them has.
    ///
    /// ```py
    /// assert {1, 2} ^ {2, 3} == {1, 3}
    /// ```
    #[py("set.__xor__")]
    pub fn xor(&self, other: &Set<T>) -> Result<Set<T>> {
        self.symmetric_difference(other)
    }

    /// `s.symmetric_difference(other)` with a set.
    ///
    /// ```py
    /// assert {1, 2}.symmetric_difference({2, 3}) == {1, 3}
    /// ```
    #[py("set.symmetric_difference")]
    pub fn symmetric_difference(&self, other: &Set<T>) -> Result<Set<T>> {
        let result = other.copy();
        result.symmetric_difference_update(self)?;
        Ok(result)
    }

    /// `s.symmetric_difference(items)`: a new set of what only one of them has.
    ///
    /// ```py
    /// assert {1, 2}.symmetric_difference([2, 3]) == {1, 3}
    /// ```
    #[py("set.symmetric_difference")]
    pub fn symmetric_difference_with(&self, other: impl Iterable<Item = T>) -> Result<Set<T>> {
        let result = Set::of(other)?;
        result.symmetric_difference_update(self)?;
        Ok(result)
    }

    /// `s ^= other`: keeps what only one of them has.
    ///
    /// ```py
    /// s = {1, 2}
    /// s ^= {2, 3}
    /// assert s == {1, 3}
    /// ```
    #[py("set.__ixor__")]
    pub fn ixor(&self, other: &Set<T>) -> Result<()> {
        self.symmetric_difference_update(other)
    }

    /// `s.symmetric_difference_update(other)`: keeps what only one of them has.
    ///
    /// ```py
    /// s = {1, 2}
    /// s.symmetric_difference_update({2, 3})
    /// assert s == {1, 3}
    /// ```
    #[py("set.symmetric_difference_update")]
    pub fn symmetric_difference_update(&self, other: &Set<T>) -> Result<()> {
        if self.is(other) {
            self.clear();
            return Ok(());
        }
        let mut from = 0;
        while let Some((at, hash, item)) = other.next_from(from) {
            from = at + 1;
            if self.take_hashed(&item, hash)?.is_none() {
                self.add_hashed(hash, item)?;
            }
        }
        Ok(())
    }

    /// `s.issubset(other)`: whether `other` has all elements.
    ///
    /// ```py
    /// assert {1}.issubset({1, 2})
    /// ```
    #[py("set.issubset")]
    pub fn issubset(&self, other: &Set<T>) -> Result<bool> {
        if self.len() > other.len() {
            return Ok(false);
        }
        let mut from = 0;
        while let Some((at, hash, item)) = self.next_from(from) {
            from = at + 1;
            if !other.contains_hashed(&item, hash)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// `s.issuperset(other)`: whether the set has all elements of `other`.
    ///
    /// ```py
    /// assert {1, 2}.issuperset({1})
    /// ```
    #[py("set.issuperset")]
    pub fn issuperset(&self, other: &Set<T>) -> Result<bool> {
        other.issubset(self)
    }

    /// `s.isdisjoint(other)`: whether there is no common element.
    ///
    /// ```py
    /// assert {1}.isdisjoint({2})
    /// ```
    #[py("set.isdisjoint")]
    pub fn isdisjoint(&self, other: &Set<T>) -> Result<bool> {
        Ok(self.intersection(other)?.is_empty())
    }

    /// `s <= other`: subset or superset.
    ///
    /// ```py
    /// assert {1} <= {1, 2} and not {1} <= {2}
    /// ```
    #[py("set.__le__")]
    pub fn le(&self, other: &Set<T>) -> Result<bool> {
        self.issubset(other)
    }

    /// `s < other`: subset or superset.
    ///
    /// ```py
    /// assert {1} < {1, 2} and not {1} < {1}
    /// ```
    #[py("set.__lt__")]
    pub fn lt_set(&self, other: &Set<T>) -> Result<bool> {
        Ok(self.len() < other.len() && self.issubset(other)?)
    }

    /// `s >= other`: subset or superset.
    ///
    /// ```py
    /// assert {1, 2} >= {1}
    /// ```
    #[py("set.__ge__")]
    pub fn ge(&self, other: &Set<T>) -> Result<bool> {
        other.issubset(self)
    }

    /// `s > other`: subset or superset.
    ///
    /// ```py
    /// assert {1, 2} > {1}
    /// ```
    #[py("set.__gt__")]
    pub fn gt(&self, other: &Set<T>) -> Result<bool> {
        other.lt_set(self)
    }
}
