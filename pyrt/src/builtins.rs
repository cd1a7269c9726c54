//! The builtin functions that work on iterables: `sum`, `min`, `sorted`, `enumerate`, `zip`, …
//!
//! Each takes any [`Iterable`]; over one that can't raise, the `Result` is compiled away, so that
//! `builtins::sum(xs.iter().map(|x| x * x))?` is the plain loop. What Python makes lazily is lazy here.

mod zip;

pub use zip::*;

use crate::error::Result;
use crate::int::Int;
use crate::iter::{AnyIter, Iter, Iterable, from_fn};
use crate::list::List;
use crate::num::Num;
use crate::py;
use crate::range::Range;
use crate::str::Str;
use crate::tuple::Tuple;
use crate::value::{Order, Value};

/// `any(items)`: whether one is true; stops at the first.
///
/// ```py
/// assert any([0, 1]) and not any([])
/// ```
#[py("any")]
pub fn any<T: Value>(iterable: impl Iterable<Item = T>) -> Result<bool> {
    let mut items = iterable.iterate();
    while let Some(item) = items.next()? {
        if item.truth()? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `all(items)`: whether none is false; stops at the first that is.
///
/// ```py
/// assert all([1, 2]) and not all([1, 0]) and all([])
/// ```
#[py("all")]
pub fn all<T: Value>(iterable: impl Iterable<Item = T>) -> Result<bool> {
    let mut items = iterable.iterate();
    while let Some(item) = items.next()? {
        if !item.truth()? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `sum(items)` of ints.
///
/// ```py
/// assert sum([1, 2, 3]) == 6 and sum([2**62, 2**62]) == 2**63
/// ```
#[py("sum")]
#[inline]
pub fn sum(iterable: impl Iterable<Item = i64>) -> Result<Int> {
    sum_from(iterable, Int::from(0))
}

/// `sum(items, start)` of ints.
///
/// ```py
/// assert sum([1, 2], 10) == 13
/// ```
#[py("sum")]
#[inline]
pub fn sum_from(iterable: impl Iterable<Item = i64>, start: Int) -> Result<Int> {
    let mut items = iterable.iterate();
    let mut total = start;
    // A machine word at a time: only what overflows is added as a big int.
    let mut part = 0_i64;
    while let Some(item) = items.next()? {
        part = match part.checked_add(item) {
            Some(sum) => sum,
            None => {
                total += Int::from(part);
                item
            }
        };
    }
    Ok(total + Int::from(part))
}

/// `sum(items)` of bools: how many are true.
///
/// ```py
/// assert sum(x > 1 for x in [1, 2, 3]) == 2
/// ```
#[py("sum")]
#[inline]
pub fn sum_bools(iterable: impl Iterable<Item = bool>) -> Result<i64> {
    let mut items = iterable.iterate();
    let mut total = 0;
    while let Some(item) = items.next()? {
        total += i64::from(item);
    }
    Ok(total)
}

/// `sum(items)` of ints of any size.
///
/// ```py
/// assert sum([10**20, 1]) == 10**20 + 1
/// ```
#[py("sum")]
pub fn sum_big(iterable: impl Iterable<Item = Int>, #[default(Int::from(0))] start: Int) -> Result<Int> {
    let mut items = iterable.iterate();
    let mut total = start;
    while let Some(item) = items.next()? {
        total += item;
    }
    Ok(total)
}

/// `sum(items)` of floats, added from left to right. It is the int 0 where there are none.
///
/// ```py
/// assert sum([0.5, 0.25]) == 0.75 and repr(sum([0.5][1:])) == "0"
/// ```
#[py("sum")]
#[inline]
pub fn sum_floats(iterable: impl Iterable<Item = f64>) -> Result<Num> {
    let mut items = iterable.iterate();
    let Some(first) = items.next()? else { return Ok(Num::from(0_i64)) };
    let mut total = 0.0 + first;
    while let Some(item) = items.next()? {
        total += item;
    }
    Ok(Num::from(total))
}

/// `sum(items)` of ints and floats, added from left to right: an int as long as there are only ints.
///
/// ```py
/// assert repr(sum([1, 2, 0.5][:2])) == "3" and sum([1, 2, 0.5]) == 3.5
/// ```
#[py("sum")]
#[inline]
pub fn sum_nums(iterable: impl Iterable<Item = Num>, #[default(Num::from(0_i64))] start: Num) -> Result<Num> {
    let mut items = iterable.iterate();
    let mut total = start;
    while let Some(item) = items.next()? {
        total = (total + item)?;
    }
    Ok(total)
}

/// `sum(items, start)` of floats, added from left to right.
///
/// ```py
/// assert sum([0.5, 0.25], 0.0) == 0.75
/// ```
#[py("sum")]
#[inline]
pub fn sum_floats_from(iterable: impl Iterable<Item = f64>, start: f64) -> Result<f64> {
    let mut items = iterable.iterate();
    let mut total = start;
    while let Some(item) = items.next()? {
        total += item;
    }
    Ok(total)
}

/// `sum(lists, start)`: the lists in one, behind the items of `start`.
///
/// ```py
/// assert sum([[1], [2, 3]], []) == [1, 2, 3]
/// ```
#[py("sum")]
pub fn sum_lists<T: Value>(iterable: impl Iterable<Item = List<T>>, start: &List<T>) -> Result<List<T>> {
    let mut items = iterable.iterate();
    let all = start.copy();
    while let Some(list) = items.next()? {
        all.extend(&list)?;
    }
    Ok(all)
}

/// Keeps the first item that no other one `beats`.
#[inline]
fn best<T: Value, K: Value>(
    items: impl Iterable<Item = T>,
    key: impl Fn(&T) -> Result<K>,
    beats: impl Fn(&K, &K) -> Result<bool>,
) -> Result<Option<T>> {
    let mut items = items.iterate();
    let Some(mut best) = items.next()? else { return Ok(None) };
    let mut best_key = key(&best)?;
    while let Some(item) = items.next()? {
        let item_key = key(&item)?;
        if beats(&item_key, &best_key)? {
            (best, best_key) = (item, item_key);
        }
    }
    Ok(Some(best))
}

/// `min` and `max`, which differ in the comparison only: `$beats` tells whether a later item replaces the one so far.
macro_rules! extreme {
    ($plain:ident, $beats:expr) => {
        mod $plain {
            use super::{Iterable, Result, Value, best};

            #[inline]
            pub(super) fn of<T: Value>(items: impl Iterable<Item = T>) -> Result<Option<T>> {
                best(items, |item| Ok(item.clone()), $beats)
            }

            #[inline]
            pub(super) fn by<T: Value, K: Value>(
                items: impl Iterable<Item = T>,
                key: impl Fn(T) -> Result<K>,
            ) -> Result<Option<T>> {
                best(items, |item| key(item.clone()), $beats)
            }
        }
    };
}

extreme!(least, |item, best| item.lt(best));
extreme!(greatest, |item, best| item.is_ordered(best, crate::value::Order::Gt));

/// `min(items)`: the first of the smallest items.
///
/// Raises ValueError if there are none.
///
/// ```py
/// assert min([3, 1, 2]) == 1
/// ```
#[py("min")]
#[inline]
pub fn min<T: Value>(iterable: impl Iterable<Item = T>) -> Result<T> {
    least::of(iterable)?.ok_or_else(|| err!(ValueError, "min() arg is an empty sequence"))
}

/// `min(a, b)`.
///
/// ```py
/// assert min(3, 1) == 1
/// ```
#[py("min")]
#[inline]
pub fn min_of<T: Value>(a: T, b: T) -> Result<T> {
    Ok(if b.lt(&a)? { b } else { a })
}

/// `min(a, b, c)`.
///
/// ```py
/// assert min(3, 1, 2) == 1
/// ```
#[py("min")]
#[inline]
pub fn min_of3<T: Value>(a: T, b: T, c: T) -> Result<T> {
    min_of(min_of(a, b)?, c)
}

/// `min(items, default=None)`: None if there are no items.
///
/// ```py
/// assert min([], default=None) is None and min([3], default=None) == 3
/// ```
#[py("min")]
#[inline]
pub fn min_or_none<T: Value>(iterable: impl Iterable<Item = T>, default: ()) -> Result<Option<T>> {
    let () = default;
    least::of(iterable)
}

/// `min(items, default=default)`.
///
/// ```py
/// assert min([], default=7) == 7
/// ```
#[py("min")]
#[inline]
pub fn min_or<T: Value>(iterable: impl Iterable<Item = T>, default: T) -> Result<T> {
    Ok(least::of(iterable)?.unwrap_or(default))
}

/// `min(items, key=key)`.
///
/// Raises ValueError if there are none.
///
/// ```py
/// assert min(["aaa", "b"], key=len) == "b"
/// ```
#[py("min")]
#[inline]
pub fn min_by<T: Value, K: Value>(
    iterable: impl Iterable<Item = T>,
    key: impl Fn(T) -> Result<K>,
) -> Result<T> {
    least::by(iterable, key)?.ok_or_else(|| err!(ValueError, "min() arg is an empty sequence"))
}

/// `min(items, key=key, default=None)`: None if there are no items.
///
/// ```py
/// assert min(["a"], key=len, default=None) == "a"
/// ```
#[py("min")]
#[inline]
pub fn min_by_or_none<T: Value, K: Value>(
    iterable: impl Iterable<Item = T>,
    key: impl Fn(T) -> Result<K>,
    default: (),
) -> Result<Option<T>> {
    let () = default;
    least::by(iterable, key)
}

/// `min(items, key=key, default=default)`.
///
/// ```py
/// assert min([], key=len, default="x") == "x"
/// ```
#[py("min")]
#[inline]
pub fn min_by_or<T: Value, K: Value>(
    iterable: impl Iterable<Item = T>,
    key: impl Fn(T) -> Result<K>,
    default: T,
) -> Result<T> {
    Ok(least::by(iterable, key)?.unwrap_or(default))
}

/// `max(items)`: the first of the greatest items.
///
/// Raises ValueError if there are none.
///
/// ```py
/// assert max([3, 1, 2]) == 3
/// ```
#[py("max")]
#[inline]
pub fn max<T: Value>(iterable: impl Iterable<Item = T>) -> Result<T> {
    greatest::of(iterable)?.ok_or_else(|| err!(ValueError, "max() arg is an empty sequence"))
}

/// `max(a, b)`.
///
/// ```py
/// assert max(3, 1) == 3
/// ```
#[py("max")]
#[inline]
pub fn max_of<T: Value>(a: T, b: T) -> Result<T> {
    Ok(if b.is_ordered(&a, Order::Gt)? { b } else { a })
}

/// `max(a, b, c)`.
///
/// ```py
/// assert max(3, 1, 2) == 3
/// ```
#[py("max")]
#[inline]
pub fn max_of3<T: Value>(a: T, b: T, c: T) -> Result<T> {
    max_of(max_of(a, b)?, c)
}

/// `max(items, default=None)`: None if there are no items.
///
/// ```py
/// assert max([], default=None) is None and max([3], default=None) == 3
/// ```
#[py("max")]
#[inline]
pub fn max_or_none<T: Value>(iterable: impl Iterable<Item = T>, default: ()) -> Result<Option<T>> {
    let () = default;
    greatest::of(iterable)
}

/// `max(items, default=default)`.
///
/// ```py
/// assert max([], default=7) == 7
/// ```
#[py("max")]
#[inline]
pub fn max_or<T: Value>(iterable: impl Iterable<Item = T>, default: T) -> Result<T> {
    Ok(greatest::of(iterable)?.unwrap_or(default))
}

/// `max(items, key=key)`.
///
/// Raises ValueError if there are none.
///
/// ```py
/// assert max(["aaa", "b"], key=len) == "aaa"
/// ```
#[py("max")]
#[inline]
pub fn max_by<T: Value, K: Value>(
    iterable: impl Iterable<Item = T>,
    key: impl Fn(T) -> Result<K>,
) -> Result<T> {
    greatest::by(iterable, key)?.ok_or_else(|| err!(ValueError, "max() arg is an empty sequence"))
}

/// `max(items, key=key, default=None)`: None if there are no items.
///
/// ```py
/// assert max(["a"], key=len, default=None) == "a"
/// ```
#[py("max")]
#[inline]
pub fn max_by_or_none<T: Value, K: Value>(
    iterable: impl Iterable<Item = T>,
    key: impl Fn(T) -> Result<K>,
    default: (),
) -> Result<Option<T>> {
    let () = default;
    greatest::by(iterable, key)
}

/// `max(items, key=key, default=default)`.
///
/// ```py
/// assert max([], key=len, default="x") == "x"
/// ```
#[py("max")]
#[inline]
pub fn max_by_or<T: Value, K: Value>(
    iterable: impl Iterable<Item = T>,
    key: impl Fn(T) -> Result<K>,
    default: T,
) -> Result<T> {
    Ok(greatest::by(iterable, key)?.unwrap_or(default))
}

/// `sorted(items, reverse=reverse)`: a new sorted list.
///
/// ```py
/// assert sorted([3, 1, 2]) == [1, 2, 3]
/// ```
#[py("sorted")]
pub fn sorted<T: Value>(
    iterable: impl Iterable<Item = T>,
    #[default(false)] reverse: bool,
) -> Result<List<T>> {
    let list = List::of(iterable)?;
    list.sort(reverse)?;
    Ok(list)
}

/// `sorted(items, key=key, reverse=reverse)`: a new list, sorted by `key(item)`.
///
/// ```py
/// assert sorted(["bb", "a"], key=len) == ["a", "bb"]
/// ```
#[py("sorted")]
pub fn sorted_by<T: Value, K: Value>(
    iterable: impl Iterable<Item = T>,
    key: impl Fn(T) -> Result<K>,
    #[default(false)] reverse: bool,
) -> Result<List<T>> {
    let list = List::of(iterable)?;
    list.sort_by(key, reverse)?;
    Ok(list)
}

/// `reversed(xs)` of a list.
///
/// ```py
/// assert list(reversed([1, 2])) == [2, 1]
/// ```
#[py("reversed")]
pub fn reversed<T: Value>(sequence: &List<T>) -> impl Iterator<Item = T> + use<T> {
    sequence.reversed()
}

/// `reversed(r)` of a range.
///
/// ```py
/// assert list(reversed(range(3))) == [2, 1, 0]
/// ```
#[py("reversed")]
#[inline]
pub fn reversed_range(sequence: Range) -> impl Iterator<Item = crate::slice::Word> {
    sequence.reversed()
}

/// `reversed(t)` of a tuple.
///
/// ```py
/// assert list(reversed(tuple([1, 2]))) == [2, 1]
/// ```
#[py("reversed")]
pub fn reversed_tuple<T: Value>(sequence: &Tuple<T>) -> impl Iterator<Item = T> + use<T> {
    sequence.reversed()
}

/// `reversed(s)` of a str.
///
/// ```py
/// assert "".join(reversed("abc")) == "cba"
/// ```
#[py("reversed")]
pub fn reversed_str(sequence: &Str) -> impl Iterator<Item = Str> + use<> {
    sequence.iter().rev()
}

/// `reversed(d)` of a dict: its keys, the last one first.
///
/// ```py
/// assert list(reversed({"a": 1, "b": 2})) == ["b", "a"]
/// ```
#[py("reversed")]
pub fn reversed_dict<K: Value, V: Value>(sequence: &crate::Dict<K, V>) -> impl Iter<Item = K> + use<K, V> {
    sequence.reversed()
}

/// `enumerate(items, start)`: the items with their numbers.
///
/// ```py
/// assert list(enumerate("ab", 1)) == [(1, "a"), (2, "b")]
/// ```
#[py("enumerate")]
#[inline]
pub fn enumerate<T: Value>(
    iterable: impl Iterable<Item = T>,
    #[default(0)] start: i64,
) -> impl Iter<Item = (i64, T)> {
    let mut items = iterable.iterate();
    let mut number = start;
    from_fn(move || {
        let Some(item) = items.next()? else { return Ok(None) };
        let numbered = (number, item);
        number += 1;
        Ok(Some(numbered))
    })
}

/// `map(f, items)`.
///
/// ```py
/// assert list(map(abs, [-1, 2])) == [1, 2]
/// ```
#[py("map")]
#[inline]
pub fn map<T: Value, R: Value>(
    func: impl Fn(T) -> Result<R>,
    iterable: impl Iterable<Item = T>,
) -> impl Iter<Item = R> {
    iterable.iterate().try_map(func)
}

/// `map(f, a, b)`: until one of them ends.
///
/// ```py
/// assert list(map(lambda x, y: x + y, [1, 2], [10, 20])) == [11, 22]
/// ```
#[py("map")]
#[inline]
pub fn map2<A: Value, B: Value, R: Value>(
    func: impl Fn(A, B) -> Result<R>,
    a: impl Iterable<Item = A>,
    b: impl Iterable<Item = B>,
) -> impl Iter<Item = R> {
    let (mut a, mut b) = (a.iterate(), b.iterate());
    from_fn(move || {
        let Some(x) = a.next()? else { return Ok(None) };
        let Some(y) = b.next()? else { return Ok(None) };
        func(x, y).map(Some)
    })
}

/// `filter(f, items)`: the items for which `f` is true.
///
/// ```py
/// assert list(filter(lambda x: x > 1, [1, 2, 3])) == [2, 3]
/// ```
#[py("filter")]
#[inline]
pub fn filter<T: Value, R: Value>(
    function: impl Fn(T) -> Result<R>,
    iterable: impl Iterable<Item = T>,
) -> impl Iter<Item = T> {
    iterable.iterate().try_filter(move |item| function(item.clone())?.truth())
}

/// `filter(None, items)`: the items that are true.
///
/// ```py
/// assert list(filter(None, [0, 1, 2])) == [1, 2]
/// ```
#[py("filter")]
#[inline]
pub fn filter_true<T: Value>(_none: (), iterable: impl Iterable<Item = T>) -> impl Iter<Item = T> {
    iterable.iterate().try_filter(|item| item.truth())
}

/// `iter(items)`.
///
/// ```py
/// it = iter([1, 2])
/// assert next(it) == 1 and list(it) == [2]
/// ```
#[py("iter")]
pub fn iter<T: Value, I: Iterable<Item = T>>(iterable: I) -> AnyIter<T>
where
    I::Iter: 'static,
{
    iterable.iterate().boxed()
}

/// `next(it)`.
///
/// Raises StopIteration if there is none left.
///
/// ```py
/// assert next(iter([1, 2])) == 1
/// ```
#[py("next")]
#[inline]
pub fn next<T: Value>(iterator: &mut impl Iter<Item = T>) -> Result<T> {
    iterator.next()?.ok_or_else(|| iterator.stop())
}

/// `next(it, None)`: None if there is no further item.
///
/// ```py
/// assert next(iter([1]), None) == 1 and next(iter([]), None) is None
/// ```
#[py("next")]
#[inline]
pub fn next_or_none<T: Value>(iterator: &mut impl Iter<Item = T>, default: ()) -> Result<Option<T>> {
    let () = default;
    iterator.next()
}

/// `next(it, default)`.
///
/// ```py
/// assert next(iter([]), 7) == 7
/// ```
#[py("next")]
#[inline]
pub fn next_or<T: Value>(iterator: &mut impl Iter<Item = T>, default: T) -> Result<T> {
    Ok(iterator.next()?.unwrap_or(default))
}
