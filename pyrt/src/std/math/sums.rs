//! Sums, products and distances of several numbers.

use crate::iter::{Iter, Iterable};
use crate::{Int, Result};
use pyrt_macros::py;

/// The items of an iterable of floats.
fn collected(items: impl Iterable<Item = f64>) -> Result<Vec<f64>> {
    let mut items = items.iterate();
    let mut values = Vec::with_capacity(items.len_hint());
    while let Some(value) = items.next()? {
        values.push(value);
    }
    Ok(values)
}

/// `math.fsum(seq)`: the sum of floats, rounded once; OverflowError, ValueError.
///
/// ```py
/// import math
/// assert math.fsum([0.1] * 10) == 1.0
/// ```
#[py("math.fsum")]
pub fn fsum(seq: impl Iterable<Item = f64>) -> Result<f64> {
    match pymath::math::fsum(collected(seq)?) {
        Ok(sum) => Ok(sum),
        Err(pymath::Error::EDOM) => Err(err!(ValueError, "-inf + inf in fsum")),
        Err(pymath::Error::ERANGE) => Err(err!(OverflowError, "intermediate overflow in fsum")),
    }
}

/// `math.prod(iterable)`: the product of ints.
///
/// ```py
/// import math
/// assert math.prod([2, 3, 7]) == 42
/// assert math.prod([2, 3], start=10) == 60
/// ```
#[py("math.prod")]
pub fn prod(iterable: impl Iterable<Item = Int>, #[default(Int::ONE)] start: Int) -> Result<Int> {
    let mut items = iterable.iterate();
    let mut product = start;
    while let Some(value) = items.next()? {
        product *= value;
    }
    Ok(product)
}

/// `math.prod(iterable)`: the product of floats.
///
/// ```py
/// import math
/// assert math.prod([0.5, 4.0]) == 2.0
/// ```
#[py("math.prod")]
pub fn prod_float(iterable: impl Iterable<Item = f64>, #[default(1.0)] start: f64) -> Result<f64> {
    let mut items = iterable.iterate();
    let mut product = start;
    while let Some(value) = items.next()? {
        product *= value;
    }
    Ok(product)
}

/// `math.hypot(x, y)`: the distance of a point of the plane from the origin.
///
/// ```py
/// import math
/// assert math.hypot(3.0, 4.0) == 5.0
/// ```
#[py("math.hypot")]
pub fn hypot(x: f64, y: f64) -> f64 {
    pymath::math::hypot(&[x, y])
}

/// `math.hypot(x, y, z)`: the distance of a point of space from the origin.
///
/// ```py
/// import math
/// assert math.hypot(2.0, 3.0, 6.0) == 7.0
/// ```
#[py("math.hypot")]
pub fn hypot3(x: f64, y: f64, z: f64) -> f64 {
    pymath::math::hypot(&[x, y, z])
}

/// `math.dist(p, q)`: the distance of two points; ValueError when they have not the same dimensions.
///
/// ```py
/// import math
/// assert math.dist([1.0, 1.0], [4.0, 5.0]) == 5.0
/// ```
#[py("math.dist")]
pub fn dist(p: impl Iterable<Item = f64>, q: impl Iterable<Item = f64>) -> Result<f64> {
    let (p, q) = (collected(p)?, collected(q)?);
    if p.len() != q.len() {
        return Err(err!(ValueError, "both points must have the same number of dimensions"));
    }
    Ok(pymath::math::dist(&p, &q))
}
