//! Storing, removing and merging entries.

use super::{Dict, key_error};
use crate::error::Result;
use crate::iter::{Iter, Iterable};
use crate::py;
use crate::value::Value;

impl<K: Value, V: Value> Dict<K, V> {
    /// `d[key] = value`. A key that is there keeps its place.
    ///
    /// Raises TypeError if the key is not hashable.
    ///
    /// ```py
    /// d = {"a": 1}
    /// d["b"] = 2
    /// d["a"] = 3
    /// assert d == {"a": 3, "b": 2}
    /// ```
    #[py("dict.__setitem__")]
    #[inline]
    pub fn set(&self, key: K, value: V) -> Result<()> {
        let hash = key.hash()?;
        self.set_hashed(hash, key, value)
    }

    #[inline]
    pub(super) fn set_hashed(&self, hash: i64, key: K, value: V) -> Result<()> {
        match self.find_hashed(&key, hash)? {
            Some(at) => self.store(at, value),
            None => self.add(hash, key, value),
        }
        Ok(())
    }

    /// Adds an entry whose key is not there.
    #[inline]
    fn add(&self, hash: i64, key: K, value: V) {
        let table = self.table_mut();
        table.make_room(key.is_text());
        let _ = table.push(hash, key, value);
    }

    /// Replaces the value at a position; the old one is dropped after that.
    #[inline]
    fn store(&self, at: usize, value: V) {
        let old = self.table_mut().pair_mut(at).map(|(_, slot)| std::mem::replace(slot, value));
        drop(old);
    }

    /// `d[key] = f(d[key])`, as `d[key] += 1` means it, with one search.
    ///
    /// Raises KeyError if the key is not there.
    #[inline]
    pub fn update_at(&self, key: &K, f: impl FnOnce(V) -> Result<V>) -> Result<()> {
        let hash = key.hash()?;
        let Some(at) = self.find_hashed(key, hash)? else { return Err(key_error(key)) };
        self.update_place(at, hash, key, f)
    }

    /// `d[key] = f(d.get(key, default))` with one search: `d.update_or(&word, 0, |n| Ok(n + 1))?` counts words.
    #[inline]
    pub fn update_or(&self, key: &K, default: V, f: impl FnOnce(V) -> Result<V>) -> Result<()> {
        let hash = key.hash()?;
        match self.find_hashed(key, hash)? {
            Some(at) => self.update_place(at, hash, key, f),
            None => {
                let value = f(default)?;
                self.set_hashed(hash, key.clone(), value)
            }
        }
    }

    #[inline]
    fn update_place(&self, at: usize, hash: i64, key: &K, f: impl FnOnce(V) -> Result<V>) -> Result<()> {
        let version = self.table().version;
        let Some(old) = self.value(at) else { return Err(key_error(key)) };
        let new = f(old)?;
        if self.table().version == version {
            self.store(at, new);
            return Ok(());
        }
        self.set_hashed(hash, key.clone(), new)
    }

    /// `d.setdefault(key, default)`: the value of the key, which is stored first if there is none.
    ///
    /// ```py
    /// d = {"a": 1}
    /// assert d.setdefault("a", 5) == 1 and d.setdefault("b", 5) == 5
    /// assert d == {"a": 1, "b": 5}
    /// ```
    #[py("dict.setdefault")]
    pub fn setdefault(&self, key: K, default: V) -> Result<V> {
        let hash = key.hash()?;
        if let Some(value) = self.find_hashed(&key, hash)?.and_then(|at| self.value(at)) {
            return Ok(value);
        }
        self.add(hash, key, default.clone());
        Ok(default)
    }

    /// `del d[key]`.
    ///
    /// Raises KeyError if the key is not there.
    ///
    /// ```py
    /// d = {"a": 1, "b": 2}
    /// del d["a"]
    /// assert d == {"b": 2}
    /// ```
    #[py("dict.__delitem__")]
    pub fn del(&self, key: &K) -> Result<()> {
        let _ = self.pop(key)?;
        Ok(())
    }

    /// `d.pop(key)`: removes the key, and returns its value.
    ///
    /// Raises KeyError if the key is not there.
    ///
    /// ```py
    /// d = {"a": 1, "b": 2}
    /// assert d.pop("a") == 1 and d == {"b": 2}
    /// ```
    #[py("dict.pop")]
    pub fn pop(&self, key: &K) -> Result<V> {
        match self.remove(key)? {
            Some((_, value)) => Ok(value),
            None => Err(key_error(key)),
        }
    }

    /// `d.pop(key, None)`: removes the key, and returns its value, or None if it is not there.
    ///
    /// ```py
    /// d = {"a": 1}
    /// assert d.pop("b", None) is None and d.pop("a", None) == 1
    /// ```
    #[py("dict.pop")]
    pub fn pop_or_none(&self, key: &K, default: ()) -> Result<Option<V>> {
        let () = default;
        Ok(self.remove(key)?.map(|(_, value)| value))
    }

    /// `d.pop(key, default)`: removes the key, and returns its value, or the default if it is not there.
    ///
    /// ```py
    /// d = {"a": 1}
    /// assert d.pop("b", 7) == 7 and d == {"a": 1}
    /// ```
    #[py("dict.pop")]
    pub fn pop_or(&self, key: &K, default: V) -> Result<V> {
        Ok(self.remove(key)?.map_or(default, |(_, value)| value))
    }

    pub(crate) fn remove(&self, key: &K) -> Result<Option<(K, V)>> {
        Ok(self.find(key)?.and_then(|at| self.table_mut().take(at)))
    }

    /// `d.popitem()`: removes the last entry, and returns its key and value.
    ///
    /// Raises KeyError if the dict is empty.
    ///
    /// ```py
    /// d = {"a": 1, "b": 2}
    /// assert d.popitem() == ("b", 2) and d == {"a": 1}
    /// ```
    #[py("dict.popitem")]
    pub fn popitem(&self) -> Result<(K, V)> {
        match self.table_mut().take_last() {
            Some(pair) => Ok(pair),
            None => Err(err!(KeyError, "'popitem(): dictionary is empty'")),
        }
    }

    /// `OrderedDict.popitem(last=False)` takes the first entry.
    pub(crate) fn pop_first(&self) -> Option<(K, V)> {
        let table = self.table_mut();
        table.first().and_then(|at| table.take(at))
    }

    /// `OrderedDict.move_to_end`.
    pub(crate) fn relocate(&self, key: &K, last: bool) -> Result<()> {
        let Some(at) = self.find(key)? else { return Err(key_error(key)) };
        self.table_mut().relocate(at, last);
        Ok(())
    }

    /// `d.clear()`: removes all entries.
    ///
    /// ```py
    /// d = {"a": 1}
    /// d.clear()
    /// assert d == {}
    /// ```
    #[py("dict.clear")]
    pub fn clear(&self) {
        let mut empty = super::Table::new();
        empty.version = self.table().version.wrapping_add(1);
        empty.set_ordered(self.table().is_ordered());
        let old = std::mem::replace(self.table_mut(), empty);
        drop(old);
    }

    /// `d.copy()`: a new dict of the same entries.
    ///
    /// ```py
    /// d = {"a": 1}
    /// assert d.copy() == d and d.copy() is not d
    /// ```
    #[py("dict.copy")]
    pub fn copy(&self) -> Dict<K, V> {
        Dict(super::Shared::new(self.table().copy()))
    }

    /// The dict that a `defaultdict`, an `OrderedDict` or a `Counter` dereferences to.
    pub fn as_dict(&self) -> &Dict<K, V> {
        self
    }

    /// A copy whose values are held in another way: the counts of a `Counter` as exact ints.
    pub fn values_as<W: Value>(&self, convert: impl Fn(V) -> W) -> Dict<K, W> {
        Dict(super::Shared::new(self.table().values_as(convert)))
    }

    /// `d.update(other)`: stores all entries of another dict.
    ///
    /// ```py
    /// d = {"a": 1}
    /// d.update({"a": 2, "b": 3})
    /// assert d == {"a": 2, "b": 3}
    /// ```
    #[py("dict.update")]
    pub fn update(&self, other: &Dict<K, V>) -> Result<()> {
        if self.0.address() == other.0.address() || other.is_empty() {
            return Ok(());
        }
        if self.table_mut().merge_table(other.table()) {
            return Ok(());
        }
        let places = other.table().places();
        let mut at = 0;
        // Comparing keys may run code, and so may dropping a value that is replaced: nothing of the other dict is held meanwhile.
        while at < other.table().places() {
            if let Some((hash, (key, value))) = other.table().entry(at) {
                let (key, value) = (key.clone(), value.clone());
                self.set_hashed(hash, key, value)?;
                if other.table().places() != places {
                    return Err(err!(RuntimeError, "dict mutated during update"));
                }
            }
            at += 1;
        }
        Ok(())
    }

    /// `d.update(pairs)`: stores key and value pairs.
    ///
    /// ```py
    /// d = {"a": 1}
    /// d.update([("b", 3)])
    /// assert d == {"a": 1, "b": 3}
    /// ```
    #[py("dict.update")]
    pub fn update_pairs(&self, pairs: impl Iterable<Item = (K, V)>) -> Result<()> {
        let mut pairs = pairs.iterate();
        while let Some((key, value)) = pairs.next()? {
            self.set(key, value)?;
        }
        Ok(())
    }

    /// `d | other`: a new dict of both; the values of `other` win.
    ///
    /// ```py
    /// assert {"a": 1} | {"b": 2} == {"a": 1, "b": 2}
    /// ```
    #[py("dict.__or__")]
    pub fn or(&self, other: &Dict<K, V>) -> Result<Dict<K, V>> {
        let union = self.copy();
        union.update(other)?;
        Ok(union)
    }

    /// `d |= other`: stores all entries of `other`.
    ///
    /// ```py
    /// d = {"a": 1}
    /// d |= {"b": 2}
    /// assert d == {"a": 1, "b": 2}
    /// ```
    #[py("dict.__ior__")]
    pub fn ior(&self, other: &Dict<K, V>) -> Result<()> {
        self.update(other)
    }
}
