//! Iteration over dicts. It raises if the dict changes its size meanwhile, so that its iterators are no plain Rust ones;
//! [`DictIter::settled`] makes one where the loop's body can't change the dict.

use super::Dict;
use crate::error::Result;
use crate::iter::{Iter, Iterable};
use crate::py;
use crate::value::Value;
use std::marker::PhantomData;

/// What an iterator takes from each entry: [`Keys`], [`Values`] or [`Items`].
pub trait Part<K: Value, V: Value> {
    type Item: Value;

    fn of(pair: &(K, V)) -> Self::Item;
}

pub struct Keys;
pub struct Values;
pub struct Items;

impl<K: Value, V: Value> Part<K, V> for Keys {
    type Item = K;

    #[inline]
    fn of(pair: &(K, V)) -> K {
        pair.0.clone()
    }
}

impl<K: Value, V: Value> Part<K, V> for Values {
    type Item = V;

    #[inline]
    fn of(pair: &(K, V)) -> V {
        pair.1.clone()
    }
}

impl<K: Value, V: Value> Part<K, V> for Items
where
    (K, V): Value,
{
    type Item = (K, V);

    #[inline]
    fn of(pair: &(K, V)) -> (K, V) {
        pair.clone()
    }
}

/// Iterates over the keys, values or items of a dict.
pub struct DictIter<K: Value, V: Value, P> {
    dict: Dict<K, V>,
    at: usize,
    expected: usize,
    part: PhantomData<P>,
}

impl<K: Value, V: Value> Dict<K, V> {
    /// `iter(d)`: the keys in order of insertion.
    ///
    /// ```py
    /// assert list({"b": 1, "a": 2}) == ["b", "a"]
    /// ```
    #[inline]
    #[py("dict.__iter__")]
    pub fn iter(&self) -> DictIter<K, V, Keys> {
        DictIter::new(self)
    }

    /// `reversed(d)`: the keys, the last one first.
    ///
    /// ```py
    /// assert list(reversed({"b": 1, "a": 2})) == ["a", "b"]
    /// ```
    #[py("dict.__reversed__")]
    pub fn reversed(&self) -> impl Iter<Item = K> + use<K, V> {
        DictRev::<K, V, Keys>::new(self)
    }
}

impl<K: Value, V: Value, P: Part<K, V>> DictIter<K, V, P> {
    #[inline]
    pub(super) fn new(dict: &Dict<K, V>) -> Self {
        DictIter {
            dict: dict.clone(),
            at: dict.table().front(),
            expected: dict.table().len(),
            part: PhantomData,
        }
    }

    /// The same as a plain Rust iterator, for loops during which the dict does not change.
    #[inline]
    pub fn settled(mut self) -> impl Iterator<Item = P::Item> {
        std::iter::from_fn(move || self.advance())
    }

    #[inline]
    fn advance(&mut self) -> Option<P::Item> {
        let table = self.dict.table();
        while self.at < table.places() {
            let pair = table.pair(self.at);
            self.at += 1;
            if let Some(pair) = pair {
                return Some(P::of(pair));
            }
        }
        None
    }
}

impl<K: Value, V: Value, P: Part<K, V>> Iter for DictIter<K, V, P> {
    type Item = P::Item;

    /// Raises RuntimeError if the dict has another size than when the iteration began.
    #[inline]
    fn next(&mut self) -> Result<Option<P::Item>> {
        if self.dict.table().len() != self.expected {
            // Once raised, it raises again.
            self.expected = usize::MAX;
            return Err(err!(RuntimeError, "dictionary changed size during iteration"));
        }
        Ok(self.advance())
    }

    fn len_hint(&self) -> usize {
        self.dict.table().len().saturating_sub(self.at)
    }
}

/// Iterates over a dict from the last entry to the first.
pub struct DictRev<K: Value, V: Value, P> {
    dict: Dict<K, V>,
    left: usize,
    expected: usize,
    part: PhantomData<P>,
}

impl<K: Value, V: Value, P: Part<K, V>> DictRev<K, V, P> {
    pub(super) fn new(dict: &Dict<K, V>) -> Self {
        let table = dict.table();
        DictRev { dict: dict.clone(), left: table.places(), expected: table.len(), part: PhantomData }
    }
}

impl<K: Value, V: Value, P: Part<K, V>> Iter for DictRev<K, V, P> {
    type Item = P::Item;

    fn next(&mut self) -> Result<Option<P::Item>> {
        let table = self.dict.table();
        if table.len() != self.expected {
            self.expected = usize::MAX;
            return Err(err!(RuntimeError, "dictionary changed size during iteration"));
        }
        while self.left > 0 {
            self.left -= 1;
            if let Some(pair) = table.pair(self.left) {
                return Ok(Some(P::of(pair)));
            }
        }
        Ok(None)
    }
}

impl<K: Value, V: Value> Iterable for &Dict<K, V> {
    type Item = K;
    type Iter = DictIter<K, V, Keys>;

    #[inline]
    fn iterate(self) -> DictIter<K, V, Keys> {
        Dict::iter(self)
    }
}

impl<K: Value, V: Value> Iterable for Dict<K, V> {
    type Item = K;
    type Iter = DictIter<K, V, Keys>;

    #[inline]
    fn iterate(self) -> DictIter<K, V, Keys> {
        Dict::iter(&self)
    }
}
