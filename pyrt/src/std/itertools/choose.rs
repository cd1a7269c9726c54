//! Products, permutations and combinations, in CPython's order.
//!
//! Each takes its items at once and then steps through tuples of positions.

use crate::error::Result;
use crate::iter::{Iter, Iterable, from_fn};
use crate::list::List;
use crate::py;
use crate::tuple::Tuple;
use crate::value::Value;

/// `itertools.product(a, b)`: all pairs, the second item changing fastest.
///
/// ```py
/// import itertools
/// assert list(itertools.product([1, 2], "ab")) == [(1, "a"), (1, "b"), (2, "a"), (2, "b")]
/// ```
#[py("itertools.product")]
pub fn product<A: Value, B: Value>(
    a: impl Iterable<Item = A>,
    b: impl Iterable<Item = B>,
) -> Result<impl Iter<Item = (A, B)>> {
    let (a, b) = (List::of(a)?.to_vec(), List::of(b)?.to_vec());
    Ok(a.into_iter().flat_map(move |x| {
        let b = b.clone();
        b.into_iter().map(move |y| (x.clone(), y))
    }))
}

/// `itertools.product(a, b, c)`: all triples.
///
/// ```py
/// import itertools
/// assert list(itertools.product([1], [2, 3], [4])) == [(1, 2, 4), (1, 3, 4)]
/// ```
#[py("itertools.product")]
pub fn product3<A: Value, B: Value, C: Value>(
    a: impl Iterable<Item = A>,
    b: impl Iterable<Item = B>,
    c: impl Iterable<Item = C>,
) -> Result<impl Iter<Item = (A, B, C)>> {
    Ok(product(product(a, b)?, c)?.try_map(|((x, y), z)| Ok((x, y, z))))
}

/// `itertools.product(items, repeat=n)`: all tuples of `n` items.
///
/// Raises ValueError if `n` is negative.
///
/// ```py
/// import itertools
/// assert list(itertools.product([0, 1], repeat=2)) == [(0, 0), (0, 1), (1, 0), (1, 1)]
/// ```
#[py("itertools.product")]
pub fn product_repeat<T: Value>(
    iterable: impl Iterable<Item = T>,
    repeat: i64,
) -> Result<impl Iter<Item = Tuple<T>>> {
    if repeat < 0 {
        return Err(err!(ValueError, "repeat argument cannot be negative"));
    }
    let pool = List::of(iterable)?.to_vec();
    let len = pool.len();
    let start = (len > 0 || repeat == 0).then(|| vec![0; repeat as usize]);
    Ok(choices(pool, start, move |at| {
        // Count up, as an odometer does.
        for digit in at.iter_mut().rev() {
            *digit += 1;
            if *digit < len {
                return true;
            }
            *digit = 0;
        }
        false
    }))
}

/// `itertools.permutations(items, r)`: all arrangements of `r` items, of all of them for None.
///
/// Raises ValueError if `r` is negative.
///
/// ```py
/// import itertools
/// assert list(itertools.permutations([1, 2, 3], 2)) == [(1, 2), (1, 3), (2, 1), (2, 3), (3, 1), (3, 2)]
/// ```
#[py("itertools.permutations")]
pub fn permutations<T: Value>(
    iterable: impl Iterable<Item = T>,
    #[default(None)] r: Option<i64>,
) -> Result<impl Iter<Item = Tuple<T>>> {
    let pool = List::of(iterable)?.to_vec();
    let len = pool.len();
    let r = size(r.unwrap_or(len as i64))?;
    let mut used = vec![false; len];
    used.iter_mut().take(r).for_each(|used| *used = true);
    let start = (r <= len).then(|| (0..r).collect());
    Ok(choices(pool, start, move |at| {
        // The rightmost position that can move on to a free item does; those after it start again.
        for place in (0..at.len()).rev() {
            used[at[place]] = false;
            let Some(next) = (at[place] + 1..len).find(|&item| !used[item]) else { continue };
            used[next] = true;
            at[place] = next;
            for later in &mut at[place + 1..] {
                let free = (0..len).find(|&item| !used[item]).expect("there are at least r items");
                used[free] = true;
                *later = free;
            }
            return true;
        }
        false
    }))
}

/// `itertools.combinations(items, r)`: all choices of `r` items, in their order.
///
/// Raises ValueError if `r` is negative.
///
/// ```py
/// import itertools
/// assert list(itertools.combinations([1, 2, 3], 2)) == [(1, 2), (1, 3), (2, 3)]
/// ```
#[py("itertools.combinations")]
pub fn combinations<T: Value>(
    iterable: impl Iterable<Item = T>,
    r: i64,
) -> Result<impl Iter<Item = Tuple<T>>> {
    let pool = List::of(iterable)?.to_vec();
    let (len, r) = (pool.len(), size(r)?);
    let start = (r <= len).then(|| (0..r).collect());
    Ok(choices(pool, start, move |at| {
        let Some(place) = (0..r).rev().find(|&place| at[place] != place + len - r) else { return false };
        at[place] += 1;
        for later in place + 1..r {
            at[later] = at[later - 1] + 1;
        }
        true
    }))
}

/// `itertools.combinations_with_replacement(items, r)`: all choices of `r` items, each as often as you like.
///
/// Raises ValueError if `r` is negative.
///
/// ```py
/// import itertools
/// assert list(itertools.combinations_with_replacement([1, 2], 2)) == [(1, 1), (1, 2), (2, 2)]
/// ```
#[py("itertools.combinations_with_replacement")]
pub fn combinations_with_replacement<T: Value>(
    iterable: impl Iterable<Item = T>,
    r: i64,
) -> Result<impl Iter<Item = Tuple<T>>> {
    let pool = List::of(iterable)?.to_vec();
    let (len, r) = (pool.len(), size(r)?);
    let start = (len > 0 || r == 0).then(|| vec![0; r]);
    Ok(choices(pool, start, move |at| {
        let Some(place) = (0..r).rev().find(|&place| at[place] + 1 != len) else { return false };
        let next = at[place] + 1;
        at[place..].fill(next);
        true
    }))
}

fn size(r: i64) -> Result<usize> {
    usize::try_from(r).map_err(|_| err!(ValueError, "r must be non-negative"))
}

/// The tuples of the items at the positions `at`, which `step` moves on until it returns false.
fn choices<T: Value>(
    pool: Vec<T>,
    start: Option<Vec<usize>>,
    mut step: impl FnMut(&mut Vec<usize>) -> bool,
) -> impl Iter<Item = Tuple<T>> {
    let mut at = start;
    let mut fresh = true;
    from_fn(move || {
        let Some(positions) = &mut at else { return Ok(None) };
        if !fresh && !step(positions) {
            at = None;
            return Ok(None);
        }
        fresh = false;
        Ok(Some(positions.iter().map(|&position| pool[position].clone()).collect()))
    })
}
