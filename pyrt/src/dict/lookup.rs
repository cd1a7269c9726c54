//! Finding keys, and reading values.

use super::{Dict, key_error};
use crate::error::Result;
use crate::py;
use crate::value::Value;

impl<K: Value, V: Value> Dict<K, V> {
    /// `d[key]`: the value of the key.
    ///
    /// Raises KeyError if there is none, TypeError if the key is not hashable.
    ///
    /// ```py
    /// assert {"a": 1}["a"] == 1
    /// ```
    #[py("dict.__getitem__")]
    #[inline]
    pub fn item(&self, key: &K) -> Result<V> {
        Ok(self.at(key)?.clone())
    }

    /// `d[key]` to look into at once, as in `d.at(&k)?.get(i)?`: the value is not cloned.
    ///
    /// The reference must be gone before anything can change this dict, as for `List::at`.
    #[inline]
    pub fn at(&self, key: &K) -> Result<&V> {
        match self.find(key)?.and_then(|at| self.table().pair(at)) {
            Some((_, value)) => Ok(value),
            None => Err(key_error(key)),
        }
    }

    /// `d.get(key)`: the value of the key, or None.
    ///
    /// ```py
    /// assert {"a": 1}.get("a") == 1 and {"a": 1}.get("b") is None
    /// ```
    #[py("dict.get")]
    #[inline]
    pub fn get(&self, key: &K) -> Result<Option<V>> {
        Ok(self.find(key)?.and_then(|at| self.value(at)))
    }

    /// `d.get(key, None)`: the value of the key, or None.
    ///
    /// ```py
    /// assert {"a": 1}.get("b", None) is None
    /// ```
    #[py("dict.get")]
    #[inline]
    pub fn get_or_none(&self, key: &K, default: ()) -> Result<Option<V>> {
        let () = default;
        self.get(key)
    }

    /// `d.get(key, default)`: the value of the key, or the default.
    ///
    /// ```py
    /// assert {"a": 1}.get("b", 0) == 0
    /// ```
    #[py("dict.get")]
    #[inline]
    pub fn get_or(&self, key: &K, default: V) -> Result<V> {
        Ok(self.get(key)?.unwrap_or(default))
    }

    /// `key in d`.
    ///
    /// ```py
    /// assert "a" in {"a": 1} and "b" not in {"a": 1}
    /// ```
    #[py("dict.__contains__")]
    #[inline]
    pub fn contains(&self, key: &K) -> Result<bool> {
        Ok(self.find(key)?.is_some())
    }

    /// The position of a key.
    #[inline]
    pub(super) fn find(&self, key: &K) -> Result<Option<usize>> {
        self.find_hashed(key, key.hash()?)
    }

    #[inline]
    pub(super) fn find_hashed(&self, key: &K, hash: i64) -> Result<Option<usize>> {
        if K::PLAIN {
            // The comparison of such keys can't raise, and changes nothing.
            return Ok(self.table().find(hash, |known| known.is(key) || matches!(known.eq(key), Ok(true))));
        }
        self.find_by_user_code(key, hash)
    }

    /// As [`Dict::find_hashed`], for keys whose `__eq__` may raise or change this dict: then the search starts again.
    fn find_by_user_code(&self, key: &K, hash: i64) -> Result<Option<usize>> {
        'search: loop {
            let version = self.table().version;
            for nth in 0.. {
                let Some(at) = self.table().candidate(hash, nth) else { return Ok(None) };
                let Some((known, _)) = self.table().pair(at) else { continue 'search };
                let known = known.clone();
                let found = known.is(key) || known.eq(key)?;
                if self.table().version != version {
                    continue 'search;
                }
                if found {
                    return Ok(Some(at));
                }
            }
        }
    }

    #[inline]
    pub(super) fn value(&self, at: usize) -> Option<V> {
        self.table().pair(at).map(|(_, value)| value.clone())
    }
}
