//! `zip`: one function for each number of iterables, since the tuples are of different Rust types.
//!
//! Each takes its next item from the iterables in their order and ends with the first that ends, as CPython's does: those before it
//! have then given an item that is lost.

use crate::error::Result;
use crate::iter::{Iter, Iterable, from_fn};
use crate::py;
use crate::tuple::Tuple;
use crate::value::Value;

/// `zip(a, b)`: pairs, until one of them ends.
///
/// ```py
/// assert list(zip([1, 2], "ab")) == [(1, "a"), (2, "b")]
/// ```
#[py("zip")]
#[inline]
pub fn zip<A: Value, B: Value>(
    a: impl Iterable<Item = A>,
    b: impl Iterable<Item = B>,
) -> impl Iter<Item = (A, B)> {
    let (mut a, mut b) = (a.iterate(), b.iterate());
    from_fn(move || {
        let Some(x) = a.next()? else { return Ok(None) };
        Ok(b.next()?.map(|y| (x, y)))
    })
}

/// `zip(a, b, strict=strict)`: raises ValueError if they have different lengths and `strict` is true.
///
/// ```py
/// try:
///     list(zip([1, 2], "a", strict=True))
/// except ValueError as e:
///     assert str(e) == "zip() argument 2 is shorter than argument 1"
/// ```
#[py("zip")]
pub fn zip_strict<A: Value, B: Value>(
    a: impl Iterable<Item = A>,
    b: impl Iterable<Item = B>,
    strict: bool,
) -> impl Iter<Item = (A, B)> {
    let (mut a, mut b) = (a.iterate(), b.iterate());
    from_fn(move || match (a.next()?, strict) {
        (Some(x), _) => match b.next()? {
            Some(y) => Ok(Some((x, y))),
            None if strict => Err(err!(ValueError, "zip() argument 2 is shorter than argument 1")),
            None => Ok(None),
        },
        (None, true) if b.next()?.is_some() => {
            Err(err!(ValueError, "zip() argument 2 is longer than argument 1"))
        }
        (None, _) => Ok(None),
    })
}

/// `zip(*rows)`: the columns, as long as the shortest row.
pub fn zip_rows<R: Iterable + Value>(
    rows: impl Iterable<Item = R>,
) -> Result<impl Iter<Item = Tuple<R::Item>>> {
    let mut sources = Vec::new();
    let mut rows = rows.iterate();
    while let Some(row) = rows.next()? {
        sources.push(row.iterate());
    }
    Ok(from_fn(move || {
        let mut column = Vec::with_capacity(sources.len());
        for source in &mut sources {
            match source.next()? {
                Some(item) => column.push(item),
                None => return Ok(None),
            }
        }
        Ok((!column.is_empty()).then(|| Tuple::from(column)))
    }))
}

/// `zip(a, b, c)`: triples, until one of them ends.
///
/// ```py
/// assert list(zip([1], "a", [0.5])) == [(1, "a", 0.5)]
/// ```
#[py("zip")]
#[inline]
pub fn zip3<A: Value, B: Value, C: Value>(
    a: impl Iterable<Item = A>,
    b: impl Iterable<Item = B>,
    c: impl Iterable<Item = C>,
) -> impl Iter<Item = (A, B, C)> {
    let (mut ab, mut c) = (zip(a, b), c.iterate());
    from_fn(move || {
        let Some((x, y)) = ab.next()? else { return Ok(None) };
        Ok(c.next()?.map(|z| (x, y, z)))
    })
}

/// `zip(a, b, c, d)`: until one of them ends.
///
/// ```py
/// assert list(zip([1], [2], [3], [4])) == [(1, 2, 3, 4)]
/// ```
#[py("zip")]
#[inline]
pub fn zip4<A: Value, B: Value, C: Value, D: Value>(
    a: impl Iterable<Item = A>,
    b: impl Iterable<Item = B>,
    c: impl Iterable<Item = C>,
    d: impl Iterable<Item = D>,
) -> impl Iter<Item = (A, B, C, D)> {
    let (mut abc, mut d) = (zip3(a, b, c), d.iterate());
    from_fn(move || {
        let Some((x, y, z)) = abc.next()? else { return Ok(None) };
        Ok(d.next()?.map(|w| (x, y, z, w)))
    })
}

/// `zip(a, b, c, d, e)`: until one of them ends.
///
/// ```py
/// assert list(zip([1], [2], [3], [4], "x")) == [(1, 2, 3, 4, "x")]
/// ```
#[py("zip")]
#[inline]
pub fn zip5<A: Value, B: Value, C: Value, D: Value, E: Value>(
    a: impl Iterable<Item = A>,
    b: impl Iterable<Item = B>,
    c: impl Iterable<Item = C>,
    d: impl Iterable<Item = D>,
    e: impl Iterable<Item = E>,
) -> impl Iter<Item = (A, B, C, D, E)> {
    let (mut abcd, mut e) = (zip4(a, b, c, d), e.iterate());
    from_fn(move || {
        let Some((x, y, z, w)) = abcd.next()? else { return Ok(None) };
        Ok(e.next()?.map(|v| (x, y, z, w, v)))
    })
}

/// `zip(a, b, c, d, e, f)`: until one of them ends.
///
/// ```py
/// assert list(zip([1], [2], [3], [4], "x", [True])) == [(1, 2, 3, 4, "x", True)]
/// ```
#[py("zip")]
#[inline]
pub fn zip6<A: Value, B: Value, C: Value, D: Value, E: Value, F: Value>(
    a: impl Iterable<Item = A>,
    b: impl Iterable<Item = B>,
    c: impl Iterable<Item = C>,
    d: impl Iterable<Item = D>,
    e: impl Iterable<Item = E>,
    f: impl Iterable<Item = F>,
) -> impl Iter<Item = (A, B, C, D, E, F)> {
    let (mut first, mut f) = (zip5(a, b, c, d, e), f.iterate());
    from_fn(move || {
        let Some((x, y, z, w, v)) = first.next()? else { return Ok(None) };
        Ok(f.next()?.map(|u| (x, y, z, w, v, u)))
    })
}
