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

/// What an iterator knows of its dict, to notice that the dict changed.
struct Watch {
    /// The size that the dict should have.
    len: u32,
    /// So many entries are still to come.
    left: u32,
    version: u32,
    is_over: bool,
}

impl Watch {
    #[inline]
    fn new<K: Value, V: Value>(dict: &Dict<K, V>) -> Watch {
        let table = dict.table();
        Watch { len: table.len, left: table.len, version: table.version, is_over: false }
    }

    /// Whether there may be another entry; RuntimeError if the dict has another size than when the iteration began.
    #[inline]
    fn goes_on<K: Value, V: Value>(&mut self, dict: &Dict<K, V>) -> Result<bool> {
        let table = dict.table();
        if table.len == self.len && !table.is_ordered() { Ok(true) } else { self.look_closely(dict) }
    }

    #[cold]
    fn look_closely<K: Value, V: Value>(&mut self, dict: &Dict<K, V>) -> Result<bool> {
        let (table, kind) =
            (dict.table(), if dict.table().is_ordered() { "OrderedDict" } else { "dictionary" });
        if self.is_over || table.is_ordered() && self.left == 0 {
            return Ok(false);
        }
        if table.is_ordered() && table.version != self.version && table.places() > 0 {
            self.is_over = true;
            return Err(err!(RuntimeError, "OrderedDict mutated during iteration"));
        }
        if table.len != self.len {
            // Once raised, it raises again.
            self.len = u32::MAX;
            return Err(err!(RuntimeError, "{kind} changed size during iteration"));
        }
        Ok(true)
    }
}

/// Iterates over the keys, values or items of a dict.
pub struct DictIter<K: Value, V: Value, P> {
    dict: Dict<K, V>,
    at: usize,
    watch: Watch,
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
        DictIter { dict: dict.clone(), at: 0, watch: Watch::new(dict), part: PhantomData }
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
            self.at = self.at.max(table.front());
        }
        None
    }
}

impl<K: Value, V: Value, P: Part<K, V>> Iter for DictIter<K, V, P> {
    type Item = P::Item;

    /// Raises RuntimeError if the dict has another size than when the iteration began, or more entries come than it had then.
    #[inline]
    fn next(&mut self) -> Result<Option<P::Item>> {
        if !self.watch.goes_on(&self.dict)? {
            return Ok(None);
        }
        let item = self.advance();
        if self.watch.left == 0 || item.is_none() {
            self.at = usize::MAX;
            self.watch.is_over = true;
            return match item {
                Some(_) => Err(err!(RuntimeError, "dictionary keys changed during iteration")),
                None => Ok(None),
            };
        }
        self.watch.left -= 1;
        Ok(item)
    }

    fn len_hint(&self) -> usize {
        self.watch.left as usize
    }
}

/// Iterates over a dict from the last entry to the first.
pub struct DictRev<K: Value, V: Value, P> {
    dict: Dict<K, V>,
    /// The places before it are still to come.
    end: usize,
    watch: Watch,
    part: PhantomData<P>,
}

impl<K: Value, V: Value, P: Part<K, V>> DictRev<K, V, P> {
    pub(super) fn new(dict: &Dict<K, V>) -> Self {
        let end = dict.table().places();
        DictRev { dict: dict.clone(), end, watch: Watch::new(dict), part: PhantomData }
    }
}

impl<K: Value, V: Value, P: Part<K, V>> Iter for DictRev<K, V, P> {
    type Item = P::Item;

    /// Raises RuntimeError if the dict has another size than when the iteration began.
    fn next(&mut self) -> Result<Option<P::Item>> {
        if !self.watch.goes_on(&self.dict)? {
            return Ok(None);
        }
        let table = self.dict.table();
        while self.end > 0 {
            self.end -= 1;
            if let Some(pair) = table.pair(self.end) {
                self.watch.left = self.watch.left.saturating_sub(1);
                return Ok(Some(P::of(pair)));
            }
        }
        self.watch.is_over = true;
        Ok(None)
    }
}

impl<K: Value, V: Value> Iterable for &Dict<K, V> {
    type Item = K;
    type Iter = DictIter<K, V, Keys>;

    fn reserved_keys(&self) -> Option<(usize, bool)> {
        Some((self.table().len(), self.table().is_general()))
    }

    #[inline]
    fn iterate(self) -> DictIter<K, V, Keys> {
        Dict::iter(self)
    }
}

impl<K: Value, V: Value> Iterable for Dict<K, V> {
    type Item = K;
    type Iter = DictIter<K, V, Keys>;

    fn reserved_keys(&self) -> Option<(usize, bool)> {
        Some((self.table().len(), self.table().is_general()))
    }

    #[inline]
    fn iterate(self) -> DictIter<K, V, Keys> {
        Dict::iter(&self)
    }
}
