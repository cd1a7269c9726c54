//! `tuple`: a Rust tuple where the items are known one by one, [`Tuple<T>`] where only their type is.
//!
//! Both hash as CPython's tuples do, so that sets of tuples of ints have CPython's order.

mod columns;
mod fixed;

pub use columns::{Row, columns};

use crate::cycles::{Extent, Tracer};
use crate::error::{Raise, Result};
use crate::iter::{Iter, Iterable};
use crate::list::{List, same_or_equal};
use crate::op::{Part, Seen};
use crate::py;
use crate::slice::{Bound, Picked, Place, position, span};
use crate::value::{Copies, Order, Value};
use std::cmp::Ordering;
use std::rc::Rc;

/// `tuple[T, ...]`: shared, unchangeable.
pub struct Tuple<T: Value>(Rc<[T]>);

impl<T: Value> Tuple<T> {
    /// `tuple(items)`.
    ///
    /// ```py
    /// assert tuple([1, 2]) == (1, 2)
    /// ```
    #[py("tuple")]
    pub fn of(items: impl Iterable<Item = T>) -> Result<Tuple<T>> {
        let mut items = items.iterate();
        let mut list = crate::allocator::room(items.len_hint())?;
        while let Some(item) = items.next()? {
            list.push(item);
        }
        Ok(Tuple::from(list))
    }

    /// `len(t)`.
    ///
    /// ```py
    /// assert len(tuple("ab")) == 2
    /// ```
    #[py("tuple.__len__")]
    #[inline]
    pub fn len(&self) -> i64 {
        self.0.len() as i64
    }

    /// `not t`.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `t[i]`: the item at `i`, counted from the end if negative.
    ///
    /// Raises IndexError outside of `-len(t)..len(t)`.
    ///
    /// ```py
    /// assert tuple("ab")[-1] == "b"
    /// ```
    #[py("tuple.__getitem__")]
    #[inline]
    pub fn get(&self, i: Place) -> Result<T> {
        Ok(self.at(i)?.clone())
    }

    /// `t[i]` without a clone.
    #[inline]
    pub fn at(&self, i: i64) -> Result<&T> {
        match position(self.0.len(), i) {
            Some(at) => Ok(&self.0[at]),
            None => Err(out_of_range()),
        }
    }

    /// `t[start:stop]`.
    ///
    /// ```py
    /// assert tuple("abc")[1:] == ("b", "c")
    /// ```
    #[py("tuple.__getslice__")]
    pub fn slice(&self, start: Option<Bound>, stop: Option<Bound>) -> Tuple<T> {
        let taken = span(self.0.len(), start, stop);
        if taken.len() == self.0.len() { self.clone() } else { Tuple(Rc::from(&self.0[taken])) }
    }

    /// `t[start:stop:step]`.
    ///
    /// Raises ValueError if the step is 0.
    ///
    /// ```py
    /// assert tuple("abc")[::-1] == ("c", "b", "a")
    /// ```
    #[py("tuple.__getslice__")]
    pub fn slice_step(
        &self,
        start: Option<Bound>,
        stop: Option<Bound>,
        step: Option<i64>,
    ) -> Result<Tuple<T>> {
        let picked = Picked::new(self.0.len(), start, stop, step)?;
        Ok(picked.positions().map(|at| self.0[at].clone()).collect())
    }

    /// `t + u`.
    ///
    /// ```py
    /// assert tuple("a") + tuple("b") == ("a", "b")
    /// ```
    #[py("tuple.__add__")]
    pub fn add(&self, other: &Tuple<T>) -> Tuple<T> {
        self.0.iter().chain(other.0.iter()).cloned().collect()
    }

    /// `t * count`.
    ///
    /// ```py
    /// assert tuple("ab") * 2 == ("a", "b", "a", "b")
    /// ```
    #[py("tuple.__mul__")]
    pub fn mul(&self, count: i64) -> Tuple<T> {
        (0..count).flat_map(|_| self.0.iter().cloned()).collect()
    }

    /// `item in t`.
    ///
    /// ```py
    /// assert "a" in tuple("ab")
    /// ```
    #[py("tuple.__contains__")]
    pub fn contains(&self, item: &T) -> Result<bool> {
        Ok(self.find(item)?.is_some())
    }

    /// `t.index(item)`: the first position of an equal item.
    ///
    /// Raises ValueError if there is none.
    ///
    /// ```py
    /// assert tuple("ab").index("b") == 1
    /// ```
    #[py("tuple.index")]
    pub fn index(&self, value: &T) -> Result<i64> {
        match self.find(value)? {
            Some(at) => Ok(at as i64),
            None => Err(err!(ValueError, "tuple.index(x): x not in tuple")),
        }
    }

    /// `t.count(item)`: how many items are equal.
    ///
    /// ```py
    /// assert tuple("aba").count("a") == 2
    /// ```
    #[py("tuple.count")]
    pub fn count(&self, value: &T) -> Result<i64> {
        let mut found = 0;
        for item in self.0.iter() {
            found += i64::from(same_or_equal(item, value)?);
        }
        Ok(found)
    }

    /// The items in order.
    #[inline]
    pub fn iter(&self) -> TupleIter<T> {
        TupleIter { left: 0..self.0.len(), tuple: self.clone() }
    }

    /// `reversed(t)`.
    ///
    /// ```py
    /// assert list(reversed(tuple("ab"))) == ["b", "a"]
    /// ```
    #[py("tuple.__reversed__")]
    pub fn reversed(&self) -> impl Iterator<Item = T> + use<T> {
        self.iter().rev()
    }

    /// The items.
    #[inline]
    pub fn items(&self) -> &[T] {
        &self.0
    }

    fn find(&self, value: &T) -> Result<Option<usize>> {
        for (at, item) in self.0.iter().enumerate() {
            if same_or_equal(item, value)? {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    fn difference<'a>(&'a self, other: &'a Self) -> Result<Option<(&'a T, &'a T)>> {
        for (a, b) in self.0.iter().zip(other.0.iter()) {
            if !same_or_equal(a, b)? {
                return Ok(Some((a, b)));
            }
        }
        Ok(None)
    }
}

#[cold]
fn out_of_range() -> Box<Raise> {
    err!(IndexError, "tuple index out of range")
}

/// Iterates over a `Tuple`.
pub struct TupleIter<T: Value> {
    tuple: Tuple<T>,
    left: std::ops::Range<usize>,
}

impl<T: Value> Iterator for TupleIter<T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        self.left.next().map(|at| self.tuple.0[at].clone())
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
}

impl<T: Value> DoubleEndedIterator for TupleIter<T> {
    fn next_back(&mut self) -> Option<T> {
        self.left.next_back().map(|at| self.tuple.0[at].clone())
    }
}

impl<T: Value> Iterable for &Tuple<T> {
    type Item = T;
    type Iter = TupleIter<T>;

    #[inline]
    fn iterate(self) -> TupleIter<T> {
        Tuple::iter(self)
    }
}

impl<T: Value> Iterable for Tuple<T> {
    type Item = T;
    type Iter = TupleIter<T>;

    #[inline]
    fn iterate(self) -> TupleIter<T> {
        Tuple::iter(&self)
    }
}

impl<T: Value> From<Vec<T>> for Tuple<T> {
    fn from(items: Vec<T>) -> Self {
        Tuple(Rc::from(items))
    }
}

impl<T: Value, const N: usize> From<[T; N]> for Tuple<T> {
    fn from(items: [T; N]) -> Self {
        Tuple(Rc::from(items))
    }
}

impl<T: Value> From<&List<T>> for Tuple<T> {
    fn from(items: &List<T>) -> Self {
        Tuple::from(items.to_vec())
    }
}

impl<T: Value> FromIterator<T> for Tuple<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Tuple(Rc::from_iter(items))
    }
}

impl<T: Value> Default for Tuple<T> {
    fn default() -> Self {
        Tuple::from(Vec::new())
    }
}

impl<T: Value> Clone for Tuple<T> {
    #[inline]
    fn clone(&self) -> Self {
        Tuple(Rc::clone(&self.0))
    }
}

impl<T: Value> Value for Tuple<T> {
    const TRACED: bool = T::TRACED;

    fn trace_references(&self, tracer: &mut Tracer) {
        if tracer.looks_into::<T>() {
            tracer.tuple(Rc::strong_count(&self.0), Extent::of_items(&self.0));
        }
    }

    fn deep_copy(&self, copies: &mut Copies) -> Result<Self> {
        self.0.iter().map(|item| item.deep_copy(copies)).collect()
    }

    const PLAIN: bool = T::PLAIN;
    const TOTAL: bool = T::TOTAL;

    fn seen(&self) -> Seen {
        Seen::Tuple(self.iter().map(Part::new).collect())
    }

    fn type_name(&self) -> String {
        "tuple".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        out.push('(');
        for (at, item) in self.0.iter().enumerate() {
            if at > 0 {
                out.push_str(", ");
            }
            item.repr(out)?;
        }
        out.push_str(if self.0.len() == 1 { ",)" } else { ")" });
        Ok(())
    }

    fn truth(&self) -> Result<bool> {
        Ok(!self.is_empty())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        Ok(self.0.len() == other.0.len() && self.difference(other)?.is_none())
    }

    fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    fn hash(&self) -> Result<i64> {
        let mut hash = TupleHash::new();
        for item in self.0.iter() {
            hash.add(item.hash()?);
        }
        Ok(hash.finish(self.0.len()))
    }

    fn compare(&self, other: &Self) -> Result<Option<Ordering>> {
        match self.difference(other)? {
            Some((a, b)) => a.compare(b),
            None => Ok(Some(self.0.len().cmp(&other.0.len()))),
        }
    }

    fn is_ordered(&self, other: &Self, asked: Order) -> Result<bool> {
        match self.difference(other)? {
            Some((a, b)) => a.is_ordered(b, asked),
            None => Ok(asked.holds(Some(self.0.len().cmp(&other.0.len())))),
        }
    }

    fn lt(&self, other: &Self) -> Result<bool> {
        match self.difference(other)? {
            Some((a, b)) => a.lt(b),
            None => Ok(self.0.len() < other.0.len()),
        }
    }
}

/// CPython's tuple hash, which is xxHash with one lane.
pub(crate) struct TupleHash(u64);

const PRIME_1: u64 = 11_400_714_785_074_694_791;
const PRIME_2: u64 = 14_029_467_366_897_019_727;
const PRIME_5: u64 = 2_870_177_450_012_600_261;

impl TupleHash {
    #[inline]
    pub(crate) fn new() -> Self {
        TupleHash(PRIME_5)
    }

    #[inline]
    pub(crate) fn add(&mut self, item: i64) {
        let mixed = self.0.wrapping_add((item as u64).wrapping_mul(PRIME_2));
        self.0 = mixed.rotate_left(31).wrapping_mul(PRIME_1);
    }

    #[inline]
    pub(crate) fn finish(self, len: usize) -> i64 {
        let hash = self.0.wrapping_add(len as u64 ^ (PRIME_5 ^ 3_527_539));
        if hash == u64::MAX { 1_546_275_796 } else { hash as i64 }
    }
}
