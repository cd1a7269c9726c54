//! `dict`: an insertion-ordered hash table behind a counted handle.
//!
//! `table.rs` holds the data: the entries in order of insertion, with gaps where some were deleted, and an index from
//! hashes to positions. Deleting leaves a gap, so that it costs the same wherever the entry stands.
//!
//! ```text
//! d[k]                         ->   d.item(&k)?            a copy of the value, KeyError if there is none
//! d[k][i]                      ->   d.at(&k)?.get(i)?      looks into the value without cloning it
//! d[k] = d.get(k, 0) + 1       ->   d.update_or(&k, 0, |n| Ok(n + 1))?     one search
//! for k, v in d.items(): …     ->   let mut items = d.items().iter(); while let Some((k, v)) = items.next()? { … }
//! ```
//!
//! Hashing and comparing keys may raise, so that nearly everything returns a `Result`; for keys that are `Value::PLAIN` and
//! hashable nothing but KeyError comes of it, and the checks are compiled away.

mod compare;
mod edit;
mod index;
mod iter;
mod lookup;
#[cfg(test)]
mod replayed;
mod room;
mod table;
#[cfg(test)]
mod tests;
mod views;

pub use iter::{DictIter, DictRev, Items, Keys, Part, Values};
pub use views::{DictItems, DictKeys, DictValues};

use crate::class::Class;
use crate::error::{KeyError, Raise, Result};
use crate::iter::{Iter, Iterable};
use crate::list::List;
use crate::py;
use crate::shared::Shared;
use crate::value::Value;
use room::Room;
use table::Table;

/// `dict[K, V]`.
pub struct Dict<K: Value, V: Value>(Shared<Table<K, V>>);

/// `dict! { k => v, … }?` or `dict![(k, v), …]?`: a dict of these entries; hashing the keys may raise.
#[macro_export]
macro_rules! dict {
    () => { $crate::dict::Dict::display([]) };
    ($(($key:expr, $value:expr $(,)?)),+ $(,)?) => { $crate::dict::Dict::display([$(($key, $value)),+]) };
    ($($key:expr => $value:expr),+ $(,)?) => { $crate::dict::Dict::display([$(($key, $value)),+]) };
}

impl<K: Value, V: Value> Dict<K, V> {
    /// `{}`.
    ///
    /// ```py
    /// assert dict() == {}
    /// ```
    #[py("dict")]
    pub fn new() -> Self {
        Dict(Shared::new(Table::new()))
    }

    /// An empty dict with room for `capacity` entries.
    pub fn with_capacity(capacity: usize) -> Self {
        Dict(Shared::new(Table::with_capacity(capacity)))
    }

    /// `dict(pairs)`: the dict of key and value pairs; a later value replaces an earlier one.
    ///
    /// ```py
    /// assert dict([("a", 1), ("b", 2)]) == {"a": 1, "b": 2}
    /// ```
    #[py("dict")]
    pub fn of(pairs: impl Iterable<Item = (K, V)>) -> Result<Self> {
        let mut pairs = pairs.iterate();
        let dict = Dict::with_capacity(pairs.len_hint());
        while let Some((key, value)) = pairs.next()? {
            dict.set(key, value)?;
        }
        Ok(dict)
    }

    /// `{key: value, …}`, which `dict!` writes. CPython reserves room for a display of some length, also for keys that come again.
    #[inline(always)]
    pub fn display<const N: usize>(pairs: [(K, V); N]) -> Result<Self> {
        if !Room::is_reserved(N) {
            return Dict::of(pairs.into_iter());
        }
        let dict = Dict::with_capacity(N);
        let is_general = !pairs.iter().all(|(key, _)| key.is_text());
        dict.table_mut().set_room(Room::reserved(N, is_general));
        for (key, value) in pairs {
            dict.set(key, value)?;
        }
        Ok(dict)
    }

    /// `dict(other)`: a new dict of the same entries.
    ///
    /// ```py
    /// d = {"a": 1}
    /// assert dict(d) == d and dict(d) is not d
    /// ```
    #[py("dict")]
    pub fn of_dict(other: &Dict<K, V>) -> Self {
        Dict(Shared::new(other.table().merged()))
    }

    /// The same dict, as the inside of an `OrderedDict`.
    pub(crate) fn ordered(self) -> Self {
        self.table_mut().set_ordered(true);
        self
    }

    /// `dict.fromkeys(keys, value)`: every key with the same value.
    ///
    /// ```py
    /// assert dict.fromkeys("ab", 0) == {"a": 0, "b": 0}
    /// ```
    #[py("dict.fromkeys")]
    pub fn fromkeys(keys: impl Iterable<Item = K>, value: V) -> Result<Self> {
        let reserved = keys.reserved_keys();
        let mut keys = keys.iterate();
        let dict = Dict::with_capacity(keys.len_hint());
        if let Some((len, is_general)) = reserved {
            dict.table_mut().set_room(Room::reserved(len, is_general));
        }
        while let Some(key) = keys.next()? {
            dict.set(key, value.clone())?;
        }
        Ok(dict)
    }

    /// `len(d)`.
    ///
    /// ```py
    /// assert len({"a": 1}) == 1
    /// ```
    #[py("dict.__len__")]
    #[inline]
    pub fn len(&self) -> i64 {
        self.table().len() as i64
    }

    /// Whether there are no entries: `not d`.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.table().len() == 0
    }

    #[inline]
    fn table(&self) -> &Table<K, V> {
        // SAFETY: by the rule of `shared.rs`, nothing changes the table while the reference is used.
        unsafe { self.0.get() }
    }

    #[inline]
    #[expect(clippy::mut_from_ref, reason = "interior mutability by the rule of shared.rs")]
    fn table_mut(&self) -> &mut Table<K, V> {
        // SAFETY: by the rule of `shared.rs`, nothing else touches the table while the reference is used.
        unsafe { self.0.get_mut() }
    }
}

impl<K: Value> Dict<K, K> {
    /// `dict(pairs)` of lists with two items: `dict(line.split("=") for line in lines)`.
    ///
    /// Raises ValueError for a list of another length.
    ///
    /// ```py
    /// assert dict(text.split("=") for text in ["a=1", "b=2"]) == {"a": "1", "b": "2"}
    /// ```
    #[py("dict")]
    pub fn of_lists(pairs: impl Iterable<Item = List<K>>) -> Result<Self> {
        let mut pairs = pairs.iterate();
        let dict = Dict::with_capacity(pairs.len_hint());
        let mut index = 0;
        while let Some(pair) = pairs.next()? {
            let len = pair.len();
            if len != 2 {
                return Err(err!(
                    ValueError,
                    "dictionary update sequence element #{index} has length {len}; 2 is required"
                ));
            }
            dict.set(pair.get(0)?, pair.get(1)?)?;
            index += 1;
        }
        Ok(dict)
    }
}

impl<K: Value> Dict<K, ()> {
    /// `dict.fromkeys(keys)`: every key with None. Its keys are the items without their repetitions, in order.
    ///
    /// ```py
    /// assert list(dict.fromkeys("banana")) == ["b", "a", "n"]
    /// ```
    #[py("dict.fromkeys")]
    pub fn fromkeys_none(keys: impl Iterable<Item = K>) -> Result<Self> {
        Dict::fromkeys(keys, ())
    }
}

/// KeyError with the key, whose message is the key's `repr`.
#[cold]
pub(crate) fn key_error<K: Value>(key: &K) -> Box<Raise> {
    Raise::made_of(KeyError::INFO, key.clone())
}

impl<K: Value, V: Value> Default for Dict<K, V> {
    fn default() -> Self {
        Dict::new()
    }
}

impl<K: Value, V: Value> Clone for Dict<K, V> {
    /// Another reference to the same dict; `copy` makes a new one.
    #[inline]
    fn clone(&self) -> Self {
        Dict(self.0.clone())
    }
}
