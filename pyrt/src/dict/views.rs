//! `d.keys()`, `d.values()`, `d.items()`: live views of a dict.

use super::{Dict, DictIter, DictRev, Items, Keys, Values};
use crate::error::Result;
use crate::iter::{Iter, Iterable};
use crate::list::{List, same_or_equal};
use crate::op::{Part, Seen};
use crate::py;
use crate::set::Set;
use crate::value::Value;
use std::cmp::Ordering;

/// `d.keys()`.
#[derive(Clone)]
pub struct DictKeys<K: Value, V: Value>(Dict<K, V>);

/// `d.values()`.
#[derive(Clone)]
pub struct DictValues<K: Value, V: Value>(Dict<K, V>);

/// `d.items()`.
#[derive(Clone)]
pub struct DictItems<K: Value, V: Value>(Dict<K, V>);

impl<K: Value, V: Value> Dict<K, V> {
    /// `d.keys()`: a live view of the keys.
    ///
    /// ```py
    /// d = {"a": 1}
    /// keys = d.keys()
    /// d["b"] = 2
    /// assert list(keys) == ["a", "b"] and keys & {"b"} == {"b"}
    /// ```
    #[py("dict.keys")]
    #[inline]
    pub fn keys(&self) -> DictKeys<K, V> {
        DictKeys(self.clone())
    }

    /// `d.values()`: a live view of the values.
    ///
    /// ```py
    /// assert list({"a": 1, "b": 2}.values()) == [1, 2]
    /// ```
    #[py("dict.values")]
    #[inline]
    pub fn values(&self) -> DictValues<K, V> {
        DictValues(self.clone())
    }

    /// `d.items()`: a live view of the key and value pairs.
    ///
    /// ```py
    /// assert list({"a": 1, "b": 2}.items()) == [("a", 1), ("b", 2)]
    /// ```
    #[py("dict.items")]
    #[inline]
    pub fn items(&self) -> DictItems<K, V> {
        DictItems(self.clone())
    }
}

impl<K: Value, V: Value> DictKeys<K, V> {
    /// `iter(view)`: raises RuntimeError when the dict has changed its size.
    ///
    /// ```py
    /// assert [k for k in {"a": 1}.keys()] == ["a"]
    /// ```
    #[py("dict_keys.__iter__")]
    #[inline]
    pub fn iter(&self) -> DictIter<K, V, Keys> {
        DictIter::new(&self.0)
    }

    /// `reversed(view)`.
    ///
    /// ```py
    /// assert len(list(reversed({"a": 1, "b": 2}.keys()))) == 2
    /// ```
    #[py("dict_keys.__reversed__")]
    pub fn reversed(&self) -> DictRev<K, V, Keys> {
        DictRev::new(&self.0)
    }

    /// `len(view)`.
    ///
    /// ```py
    /// assert len({"a": 1}.keys()) == 1
    /// ```
    #[py("dict_keys.__len__")]
    pub fn len(&self) -> i64 {
        self.0.len()
    }

    /// `not view`.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: Value, V: Value> DictValues<K, V> {
    /// `iter(view)`: raises RuntimeError when the dict has changed its size.
    ///
    /// ```py
    /// assert [v for v in {"a": 1}.values()] == [1]
    /// ```
    #[py("dict_values.__iter__")]
    #[inline]
    pub fn iter(&self) -> DictIter<K, V, Values> {
        DictIter::new(&self.0)
    }

    /// `reversed(view)`.
    ///
    /// ```py
    /// assert len(list(reversed({"a": 1, "b": 2}.values()))) == 2
    /// ```
    #[py("dict_values.__reversed__")]
    pub fn reversed(&self) -> DictRev<K, V, Values> {
        DictRev::new(&self.0)
    }

    /// `len(view)`.
    ///
    /// ```py
    /// assert len({"a": 1}.values()) == 1
    /// ```
    #[py("dict_values.__len__")]
    pub fn len(&self) -> i64 {
        self.0.len()
    }

    /// `not view`.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: Value, V: Value> DictItems<K, V> {
    /// `iter(view)`: raises RuntimeError when the dict has changed its size.
    ///
    /// ```py
    /// assert [i for i in {"a": 1}.items()] == [("a", 1)]
    /// ```
    #[py("dict_items.__iter__")]
    #[inline]
    pub fn iter(&self) -> DictIter<K, V, Items> {
        DictIter::new(&self.0)
    }

    /// `reversed(view)`.
    ///
    /// ```py
    /// assert len(list(reversed({"a": 1, "b": 2}.items()))) == 2
    /// ```
    #[py("dict_items.__reversed__")]
    pub fn reversed(&self) -> DictRev<K, V, Items> {
        DictRev::new(&self.0)
    }

    /// `len(view)`.
    ///
    /// ```py
    /// assert len({"a": 1}.items()) == 1
    /// ```
    #[py("dict_items.__len__")]
    pub fn len(&self) -> i64 {
        self.0.len()
    }

    /// `not view`.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: Value, V: Value> DictKeys<K, V> {
    /// `key in d.keys()`.
    ///
    /// ```py
    /// assert "a" in {"a": 1}.keys()
    /// ```
    #[py("dict_keys.__contains__")]
    pub fn contains(&self, key: &K) -> Result<bool> {
        self.0.contains(key)
    }

    /// `d.keys() & other`: the keys that both have.
    ///
    /// ```py
    /// assert {"a": 1, "b": 2}.keys() & ["b", "c"] == {"b"}
    /// ```
    #[py("dict_keys.__and__")]
    pub fn and(&self, other: impl Iterable<Item = K>) -> Result<Set<K>> {
        Set::of(self)?.intersection_with(other)
    }

    /// `d.keys() | other`: the keys and the elements of `other`.
    ///
    /// ```py
    /// assert {"a": 1}.keys() | ["b"] == {"a", "b"}
    /// ```
    #[py("dict_keys.__or__")]
    pub fn or(&self, other: impl Iterable<Item = K>) -> Result<Set<K>> {
        let keys = Set::of(&self.0)?;
        keys.update_from(other)?;
        Ok(keys)
    }

    /// `d.keys() - other`: the keys that `other` has not.
    ///
    /// ```py
    /// assert {"a": 1, "b": 2}.keys() - ["b"] == {"a"}
    /// ```
    #[py("dict_keys.__sub__")]
    pub fn sub(&self, other: impl Iterable<Item = K>) -> Result<Set<K>> {
        let keys = Set::of(&self.0)?;
        keys.difference_update_with(other)?;
        Ok(keys)
    }

    /// `d.keys() ^ other`: what only one of them has.
    ///
    /// ```py
    /// assert {"a": 1, "b": 2}.keys() ^ ["b", "c"] == {"a", "c"}
    /// ```
    #[py("dict_keys.__xor__")]
    pub fn xor(&self, other: impl Iterable<Item = K>) -> Result<Set<K>> {
        Set::of(&self.0)?.symmetric_difference_with(other)
    }

    /// `d.keys().isdisjoint(other)`: whether no key is in `other`.
    ///
    /// ```py
    /// assert {"a": 1}.keys().isdisjoint(["b"]) and not {"a": 1}.keys().isdisjoint(["a"])
    /// ```
    #[py("dict_keys.isdisjoint")]
    pub fn isdisjoint(&self, other: impl Iterable<Item = K>) -> Result<bool> {
        let mut other = other.iterate();
        while let Some(key) = other.next()? {
            if self.contains(&key)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl<K: Value, V: Value> DictValues<K, V> {
    /// `value in d.values()`.
    ///
    /// ```py
    /// assert 1 in {"a": 1}.values()
    /// ```
    #[py("dict_values.__contains__")]
    pub fn contains(&self, value: &V) -> Result<bool> {
        let mut values = self.iter();
        while let Some(known) = values.next()? {
            if same_or_equal(&known, value)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl<K: Value, V: Value> DictItems<K, V> {
    /// `d.items() & other`: the entries that `other` has too.
    ///
    /// ```py
    /// assert {"a": 1, "b": 2}.items() & {"a": 1, "b": 3}.items() == {("a", 1)}
    /// ```
    #[py("dict_items.__and__")]
    pub fn and(&self, other: impl Iterable<Item = (K, V)>) -> Result<Set<(K, V)>> {
        Set::of(self)?.intersection_with(other)
    }

    /// `d.items() | other`: the entries of both.
    ///
    /// ```py
    /// assert {"a": 1}.items() | {"a": 2}.items() == {("a", 1), ("a", 2)}
    /// ```
    #[py("dict_items.__or__")]
    pub fn or(&self, other: impl Iterable<Item = (K, V)>) -> Result<Set<(K, V)>> {
        let entries = Set::of(self)?;
        entries.update_from(other)?;
        Ok(entries)
    }

    /// `d.items() - other`: the entries that `other` has not.
    ///
    /// ```py
    /// assert {"a": 1, "b": 2}.items() - {"b": 2}.items() == {("a", 1)}
    /// ```
    #[py("dict_items.__sub__")]
    pub fn sub(&self, other: impl Iterable<Item = (K, V)>) -> Result<Set<(K, V)>> {
        let entries = Set::of(self)?;
        entries.difference_update_with(other)?;
        Ok(entries)
    }

    /// `d.items() ^ other`: the entries that only one of them has.
    ///
    /// ```py
    /// assert {"a": 1, "b": 2}.items() ^ {"b": 2}.items() == {("a", 1)}
    /// ```
    #[py("dict_items.__xor__")]
    pub fn xor(&self, other: impl Iterable<Item = (K, V)>) -> Result<Set<(K, V)>> {
        Set::of(self)?.symmetric_difference_with(other)
    }

    /// `(key, value) in d.items()`.
    ///
    /// ```py
    /// assert ("a", 1) in {"a": 1}.items()
    /// ```
    #[py("dict_items.__contains__")]
    pub fn contains(&self, item: &(K, V)) -> Result<bool> {
        match self.0.get(&item.0)? {
            Some(value) => same_or_equal(&value, &item.1),
            None => Ok(false),
        }
    }
}

/// What the views are as values; `$equal` is `==`, `$seen` what a comparison with another type sees, `$more` what else of
/// `Value` they have.
macro_rules! view {
    ($view:ident, $name:literal, $part:ident, $item:ty, $equal:expr, $seen:expr $(, $more:item)?) => {
        impl<K: Value, V: Value> Iterable for &$view<K, V> {
            type Item = $item;
            type Iter = DictIter<K, V, $part>;

            #[inline]
            fn iterate(self) -> DictIter<K, V, $part> {
                $view::iter(self)
            }
        }

        impl<K: Value, V: Value> Iterable for $view<K, V> {
            type Item = $item;
            type Iter = DictIter<K, V, $part>;

            #[inline]
            fn iterate(self) -> DictIter<K, V, $part> {
                $view::iter(&self)
            }
        }

        impl<K: Value, V: Value> Value for $view<K, V> {
            fn type_name(&self) -> String {
                $name.to_owned()
            }

            fn repr(&self, out: &mut String) -> Result<()> {
                out.push_str($name);
                out.push('(');
                List::of(self)?.repr(out)?;
                out.push(')');
                Ok(())
            }

            fn seen(&self) -> Seen {
                let seen: fn(&Self) -> Seen = $seen;
                seen(self)
            }

            fn truth(&self) -> Result<bool> {
                Ok(!self.is_empty())
            }

            fn eq(&self, other: &Self) -> Result<bool> {
                let equal: fn(&Self, &Self) -> Result<bool> = $equal;
                equal(self, other)
            }

            fn is(&self, _other: &Self) -> bool {
                // Each call of the method makes a new view.
                false
            }

            fn hash(&self) -> Result<i64> {
                Err(err!(TypeError, concat!("unhashable type: '", $name, "'")))
            }

            $($more)?
        }
    };
}

view!(
    DictKeys,
    "dict_keys",
    Keys,
    K,
    |a, b| {
        let mut keys = a.iter();
        while let Some(key) = keys.next()? {
            if !b.contains(&key)? {
                return Ok(false);
            }
        }
        Ok(a.len() == b.len())
    },
    |keys| Seen::Set(keys.iter().settled().map(Part::new).collect()),
    fn compare(&self, other: &Self) -> Result<Option<Ordering>> {
        Set::of(self)?.compare(&Set::of(other)?)
    }
);
view!(DictValues, "dict_values", Values, V, |_, _| Ok(false), |values| Seen::of(values));
view!(
    DictItems,
    "dict_items",
    Items,
    (K, V),
    |a, b| a.0.eq(&b.0),
    |items| Seen::Set(items.iter().settled().map(Part::new).collect()),
    fn compare(&self, other: &Self) -> Result<Option<Ordering>> {
        let order = self.len().cmp(&other.len());
        let (fewer, more) = if order == Ordering::Greater { (other, self) } else { (self, other) };
        let mut items = fewer.iter();
        while let Some(item) = items.next()? {
            if !more.contains(&item)? {
                return Ok(None);
            }
        }
        Ok(Some(order))
    }
);
