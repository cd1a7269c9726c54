//! `functools`, as far as it is native: `reduce`, and what a cache says about itself. The decorators (`lru_cache`, `wraps`, …) are the
//! transpiler's.

use crate::error::Result;
use crate::iter::{Iter, Iterable};
use crate::py;
use crate::value::Value;

/// `functools.reduce(f, items)`: `f(f(a, b), c)` and so on.
///
/// Raises TypeError if there are no items.
///
/// ```py
/// import functools
/// assert functools.reduce(lambda a, b: a * b, [2, 3, 4]) == 24
/// ```
#[py("functools.reduce")]
pub fn reduce<T: Value>(
    function: impl Fn(T, T) -> Result<T>,
    iterable: impl Iterable<Item = T>,
) -> Result<T> {
    let mut items = iterable.iterate();
    let Some(mut result) = items.next()? else {
        return Err(err!(TypeError, "reduce() of empty iterable with no initial value"));
    };
    while let Some(item) = items.next()? {
        result = function(result, item)?;
    }
    Ok(result)
}

/// `functools.reduce(f, items, initial)`.
///
/// ```py
/// import functools
/// assert functools.reduce(lambda a, b: a + b, [1, 2], 10) == 13
/// ```
#[py("functools.reduce")]
pub fn reduce_from<T: Value, R: Value>(
    function: impl Fn(R, T) -> Result<R>,
    iterable: impl Iterable<Item = T>,
    initial: R,
) -> Result<R> {
    let mut items = iterable.iterate();
    let mut result = initial;
    while let Some(item) = items.next()? {
        result = function(result, item)?;
    }
    Ok(result)
}

/// What `f.cache_info()` gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CacheInfo {
    hits: i64,
    misses: i64,
    maxsize: Option<i64>,
    currsize: i64,
}

impl CacheInfo {
    /// `functools._CacheInfo(hits, misses, maxsize, currsize)`: what a cache has counted.
    ///
    /// ```py
    /// import functools
    /// @functools.lru_cache(maxsize=4)
    /// def double(n):
    ///     return n * 2
    /// double(1)
    /// assert str(double.cache_info()) == "CacheInfo(hits=0, misses=1, maxsize=4, currsize=1)"
    /// ```
    #[py("functools._CacheInfo")]
    pub fn new(hits: i64, misses: i64, maxsize: Option<i64>, currsize: i64) -> CacheInfo {
        CacheInfo { hits, misses, maxsize, currsize }
    }

    /// `info.hits`: how many calls found their result.
    ///
    /// ```py
    /// import functools
    /// @functools.cache
    /// def double(n):
    ///     return n * 2
    /// double(double(1) - 1)
    /// assert double.cache_info().hits == 1
    /// ```
    #[py("functools._CacheInfo.hits", value)]
    pub fn hits(&self) -> i64 {
        self.hits
    }

    /// `info.misses`: how many calls ran the function.
    ///
    /// ```py
    /// import functools
    /// @functools.cache
    /// def double(n):
    ///     return n * 2
    /// double(double(1))
    /// assert double.cache_info().misses == 2
    /// ```
    #[py("functools._CacheInfo.misses", value)]
    pub fn misses(&self) -> i64 {
        self.misses
    }

    /// `info.maxsize`: how many results are kept, None for all.
    ///
    /// ```py
    /// import functools
    /// @functools.cache
    /// def double(n):
    ///     return n * 2
    /// assert double.cache_info().maxsize is None
    /// ```
    #[py("functools._CacheInfo.maxsize", value)]
    pub fn maxsize(&self) -> Option<i64> {
        self.maxsize
    }

    /// `info.currsize`: how many results there are.
    ///
    /// ```py
    /// import functools
    /// @functools.cache
    /// def double(n):
    ///     return n * 2
    /// double(3)
    /// assert double.cache_info().currsize == 1
    /// ```
    #[py("functools._CacheInfo.currsize", value)]
    pub fn currsize(&self) -> i64 {
        self.currsize
    }
}

impl Value for CacheInfo {
    fn type_name(&self) -> String {
        "CacheInfo".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        let CacheInfo { hits, misses, maxsize, currsize } = self;
        out.push_str(&format!("CacheInfo(hits={hits}, misses={misses}, maxsize="));
        maxsize.repr(out)?;
        out.push_str(&format!(", currsize={currsize})"));
        Ok(())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        Ok(self == other)
    }

    fn is(&self, other: &Self) -> bool {
        self == other
    }

    fn hash(&self) -> Result<i64> {
        (self.hits, self.misses, self.maxsize, self.currsize).hash()
    }
}
