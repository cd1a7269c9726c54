//! `functools`, as far as it is native: `reduce`. The decorators (`lru_cache`, `wraps`, …) are the transpiler's.

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
