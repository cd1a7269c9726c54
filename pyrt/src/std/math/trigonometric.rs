//! Angles and hyperbolic functions.

use super::{checked, domain, range};
use crate::Result;
use pyrt_macros::py;
use std::f64::consts::PI;

/// `math.sin(x)`: the sine of an angle in radians; ValueError for infinities.
///
/// ```py
/// import math
/// assert math.sin(0.0) == 0.0
/// ```
#[py("math.sin")]
#[inline]
pub fn sin(x: f64) -> Result<f64> {
    domain(x, x.sin())
}

/// `math.cos(x)`: the cosine of an angle in radians; ValueError for infinities.
///
/// ```py
/// import math
/// assert math.cos(0.0) == 1.0
/// ```
#[py("math.cos")]
#[inline]
pub fn cos(x: f64) -> Result<f64> {
    domain(x, x.cos())
}

/// `math.tan(x)`: the tangent of an angle in radians; ValueError for infinities.
///
/// ```py
/// import math
/// assert math.tan(0.0) == 0.0
/// ```
#[py("math.tan")]
#[inline]
pub fn tan(x: f64) -> Result<f64> {
    domain(x, x.tan())
}

/// `math.asin(x)`: the angle whose sine is `x`; ValueError outside of -1 to 1.
///
/// ```py
/// import math
/// assert math.asin(1.0) == math.pi / 2
/// ```
#[py("math.asin")]
#[inline]
pub fn asin(x: f64) -> Result<f64> {
    domain(x, x.asin())
}

/// `math.acos(x)`: the angle whose cosine is `x`; ValueError outside of -1 to 1.
///
/// ```py
/// import math
/// assert math.acos(1.0) == 0.0
/// ```
#[py("math.acos")]
#[inline]
pub fn acos(x: f64) -> Result<f64> {
    domain(x, x.acos())
}

/// `math.atan(x)`: the angle whose tangent is `x`.
///
/// ```py
/// import math
/// assert math.atan(0.0) == 0.0
/// ```
#[py("math.atan")]
#[inline]
pub fn atan(x: f64) -> f64 {
    x.atan()
}

/// `math.atan2(y, x)`: the angle of the point (x, y).
///
/// ```py
/// import math
/// assert math.atan2(0.0, -1.0) == math.pi
/// ```
#[py("math.atan2")]
#[inline]
pub fn atan2(y: f64, x: f64) -> f64 {
    y.atan2(x)
}

/// `math.sinh(x)`: the hyperbolic sine; OverflowError.
///
/// ```py
/// import math
/// assert math.sinh(0.0) == 0.0
/// ```
#[py("math.sinh")]
#[inline]
pub fn sinh(x: f64) -> Result<f64> {
    range(x, x.sinh())
}

/// `math.cosh(x)`: the hyperbolic cosine; OverflowError.
///
/// ```py
/// import math
/// assert math.cosh(0.0) == 1.0
/// ```
#[py("math.cosh")]
#[inline]
pub fn cosh(x: f64) -> Result<f64> {
    range(x, x.cosh())
}

/// `math.tanh(x)`: the hyperbolic tangent.
///
/// ```py
/// import math
/// assert math.tanh(0.0) == 0.0
/// ```
#[py("math.tanh")]
#[inline]
pub fn tanh(x: f64) -> f64 {
    x.tanh()
}

/// `math.asinh(x)`: the inverse hyperbolic sine.
///
/// ```py
/// import math
/// assert math.asinh(0.0) == 0.0
/// ```
#[py("math.asinh")]
#[inline]
pub fn asinh(x: f64) -> Result<f64> {
    checked(pymath::math::asinh(x))
}

/// `math.acosh(x)`: the inverse hyperbolic cosine; ValueError below 1.
///
/// ```py
/// import math
/// assert math.acosh(1.0) == 0.0
/// ```
#[py("math.acosh")]
#[inline]
pub fn acosh(x: f64) -> Result<f64> {
    checked(pymath::math::acosh(x))
}

/// `math.atanh(x)`: the inverse hyperbolic tangent; ValueError outside of -1 to 1.
///
/// ```py
/// import math
/// assert math.atanh(0.0) == 0.0
/// ```
#[py("math.atanh")]
#[inline]
pub fn atanh(x: f64) -> Result<f64> {
    checked(pymath::math::atanh(x))
}

/// `math.degrees(x)`: an angle in radians as degrees.
///
/// ```py
/// import math
/// assert math.degrees(math.pi) == 180.0
/// ```
#[py("math.degrees")]
#[inline]
pub fn degrees(x: f64) -> f64 {
    x * (180.0 / PI)
}

/// `math.radians(x)`: an angle in degrees as radians.
///
/// ```py
/// import math
/// assert math.radians(180.0) == math.pi
/// ```
#[py("math.radians")]
#[inline]
pub fn radians(x: f64) -> f64 {
    x * (PI / 180.0)
}
