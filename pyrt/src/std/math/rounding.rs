//! Rounding, remainders, signs and comparisons of floats.

use super::{checked, domain_error};
use crate::{Int, Result, float};
use pyrt_macros::py;

/// `math.floor(n)`: an int is whole.
///
/// ```py
/// import math
/// assert math.floor(7) == 7
/// ```
#[py("math.floor")]
#[inline]
pub fn floor_int(n: Int) -> Int {
    n
}

/// `math.floor(x)`: the largest int that is not above `x`; OverflowError, ValueError.
///
/// ```py
/// import math
/// assert math.floor(-2.5) == -3
/// ```
#[py("math.floor")]
#[inline]
pub fn floor(x: f64) -> Result<Int> {
    float::floor(x)
}

/// `math.ceil(n)`: an int is whole.
///
/// ```py
/// import math
/// assert math.ceil(7) == 7
/// ```
#[py("math.ceil")]
#[inline]
pub fn ceil_int(n: Int) -> Int {
    n
}

/// `math.ceil(x)`: the smallest int that is not below `x`; OverflowError, ValueError.
///
/// ```py
/// import math
/// assert math.ceil(-2.5) == -2
/// ```
#[py("math.ceil")]
#[inline]
pub fn ceil(x: f64) -> Result<Int> {
    float::ceil(x)
}

/// `math.trunc(n)`: an int is whole.
///
/// ```py
/// import math
/// assert math.trunc(7) == 7
/// ```
#[py("math.trunc")]
#[inline]
pub fn trunc_int(n: Int) -> Int {
    n
}

/// `math.trunc(x)`: the int without the fraction of `x`; OverflowError, ValueError.
///
/// ```py
/// import math
/// assert math.trunc(-2.5) == -2
/// ```
#[py("math.trunc")]
#[inline]
pub fn trunc(x: f64) -> Result<Int> {
    float::to_int(x)
}

/// `math.fabs(x)`: the magnitude.
///
/// ```py
/// import math
/// assert math.fabs(-2) == 2.0
/// ```
#[py("math.fabs")]
#[inline]
pub fn fabs(x: f64) -> f64 {
    x.abs()
}

/// `math.copysign(x, y)`: the magnitude of `x` with the sign of `y`.
///
/// ```py
/// import math
/// assert math.copysign(1.0, -0.0) == -1.0
/// ```
#[py("math.copysign")]
#[inline]
pub fn copysign(x: f64, y: f64) -> f64 {
    x.copysign(y)
}

/// `math.isnan(x)`: whether the float is NaN.
///
/// ```py
/// import math
/// assert math.isnan(float("nan"))
/// ```
#[py("math.isnan")]
#[inline]
pub fn isnan(x: f64) -> bool {
    x.is_nan()
}

/// `math.isinf(x)`: whether the float is an infinity.
///
/// ```py
/// import math
/// assert math.isinf(-math.inf)
/// ```
#[py("math.isinf")]
#[inline]
pub fn isinf(x: f64) -> bool {
    x.is_infinite()
}

/// `math.isfinite(x)`: whether the float is neither NaN nor an infinity.
///
/// ```py
/// import math
/// assert math.isfinite(1.0)
/// ```
#[py("math.isfinite")]
#[inline]
pub fn isfinite(x: f64) -> bool {
    x.is_finite()
}

/// `math.modf(x)`: the fraction and the whole part.
///
/// ```py
/// import math
/// assert math.modf(-2.5) == (-0.5, -2.0)
/// ```
#[py("math.modf")]
#[inline]
pub fn modf(x: f64) -> (f64, f64) {
    pymath::math::modf(x)
}

/// `math.fmod(x, y)`: the remainder with the sign of `x`; ValueError.
///
/// ```py
/// import math
/// assert math.fmod(-7, 3) == -1.0
/// ```
#[py("math.fmod")]
#[inline]
pub fn fmod(x: f64, y: f64) -> Result<f64> {
    let remainder = x % y;
    if remainder.is_nan() && !x.is_nan() && !y.is_nan() { Err(domain_error()) } else { Ok(remainder) }
}

/// `math.remainder(x, y)`: what `x` lies from the nearest multiple of `y`; ValueError.
///
/// ```py
/// import math
/// assert math.remainder(7, 4) == -1.0
/// ```
#[py("math.remainder")]
#[inline]
pub fn remainder(x: f64, y: f64) -> Result<f64> {
    checked(pymath::math::remainder(x, y))
}

/// `math.nextafter(x, y)`: the next float after `x` towards `y`.
///
/// ```py
/// import math
/// assert math.nextafter(1.0, 2.0) == 1.0000000000000002
/// ```
#[py("math.nextafter")]
#[inline]
pub fn nextafter(x: f64, y: f64) -> f64 {
    pymath::math::nextafter(x, y, None)
}

/// `math.ulp(x)`: the weight of the lowest bit.
///
/// ```py
/// import math
/// assert math.ulp(1.0) == 2.0**-52
/// ```
#[py("math.ulp")]
#[inline]
pub fn ulp(x: f64) -> f64 {
    pymath::math::ulp(x)
}

/// `math.isclose(a, b)`: whether two floats differ by little; ValueError for negative tolerances.
///
/// ```py
/// import math
/// assert math.isclose(0.1 + 0.2, 0.3)
/// assert not math.isclose(1.0, 1.1, rel_tol=0.05)
/// ```
#[py("math.isclose")]
pub fn isclose(a: f64, b: f64, #[default(1e-9)] rel_tol: f64, #[default(0.0)] abs_tol: f64) -> Result<bool> {
    if rel_tol < 0.0 || abs_tol < 0.0 {
        return Err(err!(ValueError, "tolerances must be non-negative"));
    }
    if a == b {
        return Ok(true);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(false);
    }
    let difference = (b - a).abs();
    Ok(difference <= (rel_tol * b).abs() || difference <= (rel_tol * a).abs() || difference <= abs_tol)
}
