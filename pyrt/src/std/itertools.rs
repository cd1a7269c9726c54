//! `itertools`: lazy where Python is lazy, with iterators that Rust compiles into the loop that uses them.
//!
//! A Python function that takes any number of arguments is here once for each usual number (`chain`, `chain3`, `product3`).

mod choose;
mod group;
#[cfg(test)]
mod tests;

pub use choose::{
    combinations, combinations_with_replacement, permutations, product, product_repeat, product3,
};
pub use group::{groupby, groupby_by, tee};

use crate::error::Result;
use crate::int::Int;
use crate::iter::{Iter, Iterable, from_fn};
use crate::py;
use crate::slice::{Bound, Word};
use crate::value::Value;

/// `itertools.count(start, step)`: `start`, `start + step`, … without end; OverflowError beyond 64 bits.
///
/// ```py
/// import itertools
/// assert list(itertools.islice(itertools.count(5, 2), 3)) == [5, 7, 9]
/// ```
#[py("itertools.count")]
pub fn count(#[default(0)] start: Word, #[default(1)] step: Word) -> impl Iter<Item = i64> {
    let mut next = Some(start);
    from_fn(move || {
        let Some(n) = next else { return Err(err!(OverflowError, "count exceeds 64 bits")) };
        next = n.checked_add(step);
        Ok(Some(n))
    })
}

/// `itertools.count(start, step)` from an int of any size.
///
/// ```py
/// import itertools
/// assert next(itertools.count(10**20)) == 10**20
/// ```
#[py("itertools.count")]
pub fn count_big(start: Int, #[default(Int::from(1))] step: Int) -> impl Iter<Item = Int> {
    let mut next = start;
    from_fn(move || {
        let after = &next + &step;
        Ok(Some(std::mem::replace(&mut next, after)))
    })
}

/// `itertools.cycle(items)`: the items again and again.
///
/// ```py
/// import itertools
/// assert list(itertools.islice(itertools.cycle("ab"), 3)) == ["a", "b", "a"]
/// ```
#[py("itertools.cycle")]
pub fn cycle<T: Value>(iterable: impl Iterable<Item = T>) -> impl Iter<Item = T> {
    let mut items = iterable.iterate();
    let mut saved: Vec<T> = Vec::new();
    let mut replay: Option<usize> = None;
    from_fn(move || {
        if replay.is_none() {
            if let Some(item) = items.next()? {
                saved.push(item.clone());
                return Ok(Some(item));
            }
            replay = Some(0);
        }
        let at = replay.unwrap_or(0);
        let item = saved.get(at).cloned();
        replay = Some(if at + 1 < saved.len() { at + 1 } else { 0 });
        Ok(item)
    })
}

/// `itertools.repeat(item)` without end.
///
/// ```py
/// import itertools
/// assert list(itertools.islice(itertools.repeat(7), 2)) == [7, 7]
/// ```
#[py("itertools.repeat")]
pub fn repeat<T: Value>(object: T) -> impl Iterator<Item = T> {
    std::iter::repeat(object)
}

/// `itertools.repeat(item, times)`.
///
/// ```py
/// import itertools
/// assert list(itertools.repeat(7, 2)) == [7, 7]
/// ```
#[py("itertools.repeat")]
pub fn repeat_times<T: Value>(object: T, times: Bound) -> impl Iterator<Item = T> {
    std::iter::repeat_n(object, times.max(0) as usize)
}

/// `itertools.chain(a, b)`: the items of one after those of the other.
///
/// ```py
/// import itertools
/// assert list(itertools.chain([1], [2, 3])) == [1, 2, 3]
/// ```
#[py("itertools.chain")]
pub fn chain<T: Value>(a: impl Iterable<Item = T>, b: impl Iterable<Item = T>) -> impl Iter<Item = T> {
    let mut a = Some(a.iterate());
    let mut b = b.iterate();
    from_fn(move || {
        if let Some(items) = &mut a {
            if let Some(item) = items.next()? {
                return Ok(Some(item));
            }
            a = None;
        }
        b.next()
    })
}

/// `itertools.chain(a, b, c)`.
///
/// ```py
/// import itertools
/// assert list(itertools.chain([1], [2], [3])) == [1, 2, 3]
/// ```
#[py("itertools.chain")]
pub fn chain3<T: Value>(
    a: impl Iterable<Item = T>,
    b: impl Iterable<Item = T>,
    c: impl Iterable<Item = T>,
) -> impl Iter<Item = T> {
    chain(chain(a, b), c)
}

/// `itertools.chain.from_iterable(iterables)`: the items of all of them, one after the other.
///
/// ```py
/// import itertools
/// assert list(itertools.chain.from_iterable([[1], [2, 3]])) == [1, 2, 3]
/// ```
#[py("itertools.chain.from_iterable")]
pub fn chain_from_iterable<T: Value>(
    iterable: impl Iterable<Item = impl Iterable<Item = T> + Value>,
) -> impl Iter<Item = T> {
    iterable.iterate().try_flat_map(|inner| Ok(inner.iterate()))
}

/// `itertools.islice(items, stop)`: the first `stop` items.
///
/// Raises ValueError if `stop` is negative.
///
/// ```py
/// import itertools
/// assert list(itertools.islice("abcd", 2)) == ["a", "b"]
/// ```
#[py("itertools.islice")]
pub fn islice<T: Value>(
    iterable: impl Iterable<Item = T>,
    stop: Option<Bound>,
) -> Result<impl Iter<Item = T>> {
    islice_step(iterable, None, stop, None)
}

/// `itertools.islice(items, start, stop, step)`: the items that `[start:stop:step]` takes.
///
/// Raises ValueError if a number is negative, or the step is 0.
///
/// ```py
/// import itertools
/// assert list(itertools.islice("abcdef", 1, None, 2)) == ["b", "d", "f"]
/// ```
#[py("itertools.islice")]
pub fn islice_step<T: Value>(
    iterable: impl Iterable<Item = T>,
    start: Option<Bound>,
    stop: Option<Bound>,
    #[default(None)] step: Option<Bound>,
) -> Result<impl Iter<Item = T>> {
    if stop.is_some_and(|stop| stop < 0) {
        let message = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
        return Err(err!(ValueError, "{message}"));
    }
    if start.is_some_and(|start| start < 0) {
        let message = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
        return Err(err!(ValueError, "{message}"));
    }
    let step = step.unwrap_or(1);
    if step < 1 {
        return Err(err!(ValueError, "Step for islice() must be a positive integer or None."));
    }
    let mut items = iterable.iterate();
    let (mut wanted, mut taken) = (start.unwrap_or(0), 0);
    let end = stop.unwrap_or(Bound::MAX);
    Ok(from_fn(move || {
        // As in CPython, what lies before the next wanted item, or before the end, is used up.
        while taken < wanted {
            if items.next()?.is_none() {
                (wanted, taken) = (end, end);
                return Ok(None);
            }
            taken += 1;
        }
        if taken >= end {
            return Ok(None);
        }
        let item = items.next()?;
        taken += 1;
        wanted = wanted.saturating_add(step).min(end);
        if item.is_none() {
            (wanted, taken) = (end, end);
        }
        Ok(item)
    }))
}

/// `itertools.takewhile(f, items)`: the items before the first for which `f` is false.
///
/// ```py
/// import itertools
/// assert list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])) == [1, 2]
/// ```
#[py("itertools.takewhile")]
pub fn takewhile<T: Value, R: Value>(
    predicate: impl Fn(T) -> Result<R>,
    iterable: impl Iterable<Item = T>,
) -> impl Iter<Item = T> {
    let mut items = iterable.iterate();
    let mut ended = false;
    from_fn(move || {
        if ended {
            return Ok(None);
        }
        let Some(item) = items.next()? else { return Ok(None) };
        ended = !predicate(item.clone())?.truth()?;
        Ok((!ended).then_some(item))
    })
}

/// `itertools.dropwhile(f, items)`: the items from the first on for which `f` is false.
///
/// ```py
/// import itertools
/// assert list(itertools.dropwhile(lambda x: x < 3, [1, 2, 3, 1])) == [3, 1]
/// ```
#[py("itertools.dropwhile")]
pub fn dropwhile<T: Value, R: Value>(
    predicate: impl Fn(T) -> Result<R>,
    iterable: impl Iterable<Item = T>,
) -> impl Iter<Item = T> {
    let mut started = false;
    iterable.iterate().try_filter(move |item| {
        started = started || !predicate(item.clone())?.truth()?;
        Ok(started)
    })
}

/// `itertools.filterfalse(f, items)`: the items for which `f` is false.
///
/// ```py
/// import itertools
/// assert list(itertools.filterfalse(lambda x: x > 1, [1, 2, 0])) == [1, 0]
/// ```
#[py("itertools.filterfalse")]
pub fn filterfalse<T: Value, R: Value>(
    predicate: impl Fn(T) -> Result<R>,
    iterable: impl Iterable<Item = T>,
) -> impl Iter<Item = T> {
    iterable.iterate().try_filter(move |item| Ok(!predicate(item.clone())?.truth()?))
}

/// `itertools.compress(items, selectors)`: the items whose selector is true.
///
/// ```py
/// import itertools
/// assert list(itertools.compress("abc", [1, 0, 1])) == ["a", "c"]
/// ```
#[py("itertools.compress")]
pub fn compress<T: Value, S: Value>(
    data: impl Iterable<Item = T>,
    selectors: impl Iterable<Item = S>,
) -> impl Iter<Item = T> {
    crate::builtins::zip(data, selectors)
        .try_filter_map(|(item, selector)| Ok(selector.truth()?.then_some(item)))
}

/// `itertools.accumulate(items, f)`: `a`, `f(a, b)`, `f(f(a, b), c)`, …
///
/// ```py
/// import itertools
/// assert list(itertools.accumulate([1, 2, 3], lambda a, b: a * b)) == [1, 2, 6]
/// ```
#[py("itertools.accumulate")]
pub fn accumulate<T: Value>(
    iterable: impl Iterable<Item = T>,
    func: impl Fn(T, T) -> Result<T>,
) -> impl Iter<Item = T> {
    let mut items = iterable.iterate();
    let mut total: Option<T> = None;
    from_fn(move || {
        let Some(item) = items.next()? else { return Ok(None) };
        let next = match total.take() {
            Some(total) => func(total, item)?,
            None => item,
        };
        total = Some(next.clone());
        Ok(Some(next))
    })
}

/// `itertools.accumulate(items, f, initial=initial)`: starts with the initial value.
///
/// ```py
/// import itertools
/// assert list(itertools.accumulate([1, 2], lambda a, b: a + b, initial=10)) == [10, 11, 13]
/// ```
#[py("itertools.accumulate")]
pub fn accumulate_from<T: Value>(
    iterable: impl Iterable<Item = T>,
    func: impl Fn(T, T) -> Result<T>,
    initial: T,
) -> impl Iter<Item = T> {
    accumulate(chain(std::iter::once(initial), iterable), func)
}

/// `itertools.accumulate(items)` of ints: the sums so far; OverflowError beyond 63 bits.
///
/// ```py
/// import itertools
/// assert list(itertools.accumulate([1, 2, 3])) == [1, 3, 6]
/// ```
#[py("itertools.accumulate")]
pub fn accumulate_sum(iterable: impl Iterable<Item = i64>) -> impl Iter<Item = Int> {
    let mut total = Int::from(0);
    iterable.iterate().try_map(move |item| {
        total += Int::from(item);
        Ok(total.clone())
    })
}

/// `itertools.accumulate(items)` of floats.
///
/// ```py
/// import itertools
/// assert list(itertools.accumulate([0.5, 1.5])) == [0.5, 2.0]
/// ```
#[py("itertools.accumulate")]
pub fn accumulate_floats(iterable: impl Iterable<Item = f64>) -> impl Iter<Item = f64> {
    accumulate(iterable, |a, b| Ok(a + b))
}

/// `itertools.starmap(f, pairs)`: `f(a, b)` for each pair.
///
/// ```py
/// import itertools
/// assert list(itertools.starmap(lambda a, b: a + b, [(1, 2), (3, 4)])) == [3, 7]
/// ```
#[py("itertools.starmap")]
pub fn starmap<A: Value, B: Value, R: Value>(
    function: impl Fn(A, B) -> Result<R>,
    iterable: impl Iterable<Item = (A, B)>,
) -> impl Iter<Item = R> {
    iterable.iterate().try_map(move |(a, b)| function(a, b))
}

/// `itertools.pairwise(items)`: each item with the one after it.
///
/// ```py
/// import itertools
/// assert list(itertools.pairwise([1, 2, 3])) == [(1, 2), (2, 3)]
/// ```
#[py("itertools.pairwise")]
pub fn pairwise<T: Value>(iterable: impl Iterable<Item = T>) -> impl Iter<Item = (T, T)> {
    let mut items = iterable.iterate();
    let mut before: Option<T> = None;
    from_fn(move || {
        let first = match before.take() {
            Some(item) => item,
            None => match items.next()? {
                Some(item) => item,
                None => return Ok(None),
            },
        };
        let Some(second) = items.next()? else { return Ok(None) };
        before = Some(second.clone());
        Ok(Some((first, second)))
    })
}

/// `itertools.zip_longest(a, b)`: pairs, until both end; None for what is missing.
///
/// ```py
/// import itertools
/// assert list(itertools.zip_longest([1, 2], "a")) == [(1, "a"), (2, None)]
/// ```
#[py("itertools.zip_longest")]
pub fn zip_longest<A: Value, B: Value>(
    a: impl Iterable<Item = A>,
    b: impl Iterable<Item = B>,
) -> impl Iter<Item = (Option<A>, Option<B>)> {
    let (mut a, mut b) = (Some(a.iterate()), Some(b.iterate()));
    from_fn(move || {
        let x = next_of(&mut a)?;
        let y = next_of(&mut b)?;
        Ok((a.is_some() || b.is_some()).then_some((x, y)))
    })
}

/// `itertools.zip_longest(a, b, fillvalue=value)` of one type.
///
/// ```py
/// import itertools
/// assert list(itertools.zip_longest([1, 2], [3], fillvalue=0)) == [(1, 3), (2, 0)]
/// ```
#[py("itertools.zip_longest")]
pub fn zip_longest_or<T: Value>(
    a: impl Iterable<Item = T>,
    b: impl Iterable<Item = T>,
    fillvalue: T,
) -> impl Iter<Item = (T, T)> {
    let or_fill = move |item: Option<T>| item.unwrap_or_else(|| fillvalue.clone());
    zip_longest(a, b).try_map(move |(x, y)| Ok((or_fill(x), or_fill(y))))
}

/// The next item; an iterator that has ended is not asked again.
fn next_of<I: Iter>(items: &mut Option<I>) -> Result<Option<I::Item>> {
    let Some(some) = items else { return Ok(None) };
    let item = some.next()?;
    if item.is_none() {
        *items = None;
    }
    Ok(item)
}
