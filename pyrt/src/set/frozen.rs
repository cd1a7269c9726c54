//! `frozenset`: a set that never changes, hence hashable.

use super::Set;
use crate::cycles::Tracer;
use crate::error::Result;
use crate::iter::Iterable;
use crate::op::{Part, Seen};
use crate::py;
use crate::value::Value;
use std::cmp::Ordering;

/// `frozenset[T]`.
#[derive(Clone)]
pub struct FrozenSet<T: Value>(pub(super) Set<T>);

impl<T: Value> FrozenSet<T> {
    /// `frozenset(items)`: the frozen set of the elements.
    ///
    /// ```py
    /// assert frozenset([1, 2, 1]) == frozenset({1, 2})
    /// ```
    #[py("frozenset")]
    pub fn of(items: impl Iterable<Item = T>) -> Result<Self> {
        Ok(FrozenSet(Set::of(items)?))
    }

    /// `frozenset(s)` of a set.
    ///
    /// ```py
    /// assert frozenset({1, 2}) == {1, 2}
    /// ```
    #[py("frozenset")]
    pub fn of_set(items: &Set<T>) -> Self {
        FrozenSet(items.copy())
    }

    /// `frozenset()`.
    ///
    /// ```py
    /// assert len(frozenset()) == 0
    /// ```
    #[py("frozenset")]
    pub fn new() -> Self {
        FrozenSet(Set::new())
    }

    /// The same elements for reading, where a function takes any set.
    #[inline]
    pub fn as_set(&self) -> &Set<T> {
        &self.0
    }

    /// `len(s)`.
    ///
    /// ```py
    /// assert len(frozenset([1, 2])) == 2
    /// ```
    #[py("frozenset.__len__")]
    #[inline]
    pub fn len(&self) -> i64 {
        self.0.len()
    }

    /// `not s`.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `item in s`.
    ///
    /// ```py
    /// assert 1 in frozenset([1, 2])
    /// ```
    #[py("frozenset.__contains__")]
    #[inline]
    pub fn contains(&self, item: &T) -> Result<bool> {
        self.0.contains(item)
    }

    /// `s.copy()`: the same frozen set.
    ///
    /// ```py
    /// s = frozenset([1])
    /// assert s.copy() is s
    /// ```
    #[py("frozenset.copy")]
    pub fn copy(&self) -> FrozenSet<T> {
        self.clone()
    }

    /// `s | other`, see `set.union`.
    ///
    /// ```py
    /// assert frozenset([1, 2]) | frozenset([2, 3]) == frozenset({1, 2, 3})
    /// ```
    #[py("frozenset.__or__")]
    pub fn or(&self, other: &FrozenSet<T>) -> Result<FrozenSet<T>> {
        Ok(FrozenSet(self.0.union(&other.0)?))
    }

    /// `s.union(items)`.
    ///
    /// ```py
    /// assert frozenset([1, 2]).union([2, 3]) == frozenset({1, 2, 3})
    /// ```
    #[py("frozenset.union")]
    pub fn union(&self, other: impl Iterable<Item = T>) -> Result<FrozenSet<T>> {
        Ok(FrozenSet(self.0.union_with(other)?))
    }

    /// `s & other`, see `set.intersection`.
    ///
    /// ```py
    /// assert frozenset([1, 2]) & frozenset([2, 3]) == frozenset({2})
    /// ```
    #[py("frozenset.__and__")]
    pub fn and(&self, other: &FrozenSet<T>) -> Result<FrozenSet<T>> {
        Ok(FrozenSet(self.0.intersection(&other.0)?))
    }

    /// `s.intersection(items)`.
    ///
    /// ```py
    /// assert frozenset([1, 2]).intersection([2, 3]) == frozenset({2})
    /// ```
    #[py("frozenset.intersection")]
    pub fn intersection(&self, other: impl Iterable<Item = T>) -> Result<FrozenSet<T>> {
        Ok(FrozenSet(self.0.intersection_with(other)?))
    }

    /// `s - other`, see `set.difference`.
    ///
    /// ```py
    /// assert frozenset([1, 2]) - frozenset([2, 3]) == frozenset({1})
    /// ```
    #[py("frozenset.__sub__")]
    pub fn sub(&self, other: &FrozenSet<T>) -> Result<FrozenSet<T>> {
        Ok(FrozenSet(self.0.difference(&other.0)?))
    }

    /// `s.difference(items)`.
    ///
    /// ```py
    /// assert frozenset([1, 2]).difference([2, 3]) == frozenset({1})
    /// ```
    #[py("frozenset.difference")]
    pub fn difference(&self, other: impl Iterable<Item = T>) -> Result<FrozenSet<T>> {
        Ok(FrozenSet(self.0.difference_with(other)?))
    }

    /// `s ^ other`, see `set.symmetric_difference`.
    ///
    /// ```py
    /// assert frozenset([1, 2]) ^ frozenset([2, 3]) == frozenset({1, 3})
    /// ```
    #[py("frozenset.__xor__")]
    pub fn xor(&self, other: &FrozenSet<T>) -> Result<FrozenSet<T>> {
        Ok(FrozenSet(self.0.symmetric_difference(&other.0)?))
    }

    /// `s.symmetric_difference(items)`.
    ///
    /// ```py
    /// assert frozenset([1, 2]).symmetric_difference([2, 3]) == frozenset({1, 3})
    /// ```
    #[py("frozenset.symmetric_difference")]
    pub fn symmetric_difference(&self, other: impl Iterable<Item = T>) -> Result<FrozenSet<T>> {
        Ok(FrozenSet(self.0.symmetric_difference_with(other)?))
    }

    /// `s <= other`: subset or superset.
    ///
    /// ```py
    /// assert frozenset([1]) <= frozenset([1, 2])
    /// ```
    #[py("frozenset.__le__")]
    pub fn le(&self, other: &FrozenSet<T>) -> Result<bool> {
        self.0.le(&other.0)
    }

    /// `s < other`: subset or superset.
    ///
    /// ```py
    /// assert frozenset([1]) < frozenset([1, 2])
    /// ```
    #[py("frozenset.__lt__")]
    pub fn lt_set(&self, other: &FrozenSet<T>) -> Result<bool> {
        self.0.lt_set(&other.0)
    }

    /// `s >= other`: subset or superset.
    ///
    /// ```py
    /// assert frozenset([1, 2]) >= frozenset([1])
    /// ```
    #[py("frozenset.__ge__")]
    pub fn ge(&self, other: &FrozenSet<T>) -> Result<bool> {
        self.0.ge(&other.0)
    }

    /// `s > other`: subset or superset.
    ///
    /// ```py
    /// assert frozenset([1, 2]) > frozenset([1])
    /// ```
    #[py("frozenset.__gt__")]
    pub fn gt(&self, other: &FrozenSet<T>) -> Result<bool> {
        self.0.gt(&other.0)
    }

    /// `s.issubset(other)`, see `set.issubset`.
    ///
    /// ```py
    /// assert frozenset([1]).issubset(frozenset([1, 2]))
    /// ```
    #[py("frozenset.issubset")]
    pub fn issubset(&self, other: &FrozenSet<T>) -> Result<bool> {
        self.0.issubset(&other.0)
    }

    /// `s.issuperset(other)`, see `set.issuperset`.
    ///
    /// ```py
    /// assert frozenset([1, 2]).issuperset(frozenset([1]))
    /// ```
    #[py("frozenset.issuperset")]
    pub fn issuperset(&self, other: &FrozenSet<T>) -> Result<bool> {
        self.0.issuperset(&other.0)
    }

    /// `s.isdisjoint(other)`, see `set.isdisjoint`.
    ///
    /// ```py
    /// assert frozenset([1]).isdisjoint(frozenset([2]))
    /// ```
    #[py("frozenset.isdisjoint")]
    pub fn isdisjoint(&self, other: &FrozenSet<T>) -> Result<bool> {
        self.0.isdisjoint(&other.0)
    }
}

impl<T: Value> Default for FrozenSet<T> {
    fn default() -> Self {
        FrozenSet::new()
    }
}

impl<T: Value> Value for FrozenSet<T> {
    const TRACED: bool = T::TRACED;

    fn trace_references(&self, tracer: &mut Tracer) {
        self.0.trace_references(tracer);
    }

    const PLAIN: bool = T::PLAIN;

    fn seen(&self) -> Seen {
        Seen::Set(self.iter().map(Part::new).collect())
    }

    fn type_name(&self) -> String {
        "frozenset".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        out.push_str("frozenset(");
        if !self.is_empty() {
            self.0.show(out)?;
        }
        out.push(')');
        Ok(())
    }

    fn truth(&self) -> Result<bool> {
        Ok(!self.is_empty())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        self.0.eq(&other.0)
    }

    fn is(&self, other: &Self) -> bool {
        self.0.is(&other.0)
    }

    fn hash(&self) -> Result<i64> {
        let shuffle = |hash: i64| ((hash ^ 89_869_747) ^ (hash << 16)).wrapping_mul(3_644_798_167) as u64;
        let mut hash = 0;
        let mut from = 0;
        while let Some((at, item_hash, _)) = self.0.next_from(from) {
            from = at + 1;
            hash ^= shuffle(item_hash);
        }
        hash ^= (self.len() as u64 + 1).wrapping_mul(1_927_868_237);
        hash ^= (hash >> 11) ^ (hash >> 25);
        hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
        Ok(if hash == u64::MAX { 590_923_713 } else { hash as i64 })
    }

    fn compare(&self, other: &Self) -> Result<Option<Ordering>> {
        self.0.compare(&other.0)
    }
}
