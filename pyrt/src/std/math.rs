//! Python's `math`.
//!
//! CPython calls the C library for the elementary functions, and so do Rust's `f64` methods: the results have the same
//! bits. What CPython computes itself (`gamma`, `fsum`, `hypot`, ...) comes from pymath, which ports it bit by bit.
//! A result that is not a number is a "math domain error", an infinite one a "math range error".

mod exponential;
mod integer;
mod rounding;
mod special;
mod sums;
mod trigonometric;

pub use exponential::*;
pub use integer::*;
pub use rounding::*;
pub use special::*;
pub use sums::*;
pub use trigonometric::*;

use crate::error::{Raise, Result};
use pyrt_macros::py;

/// `math.pi`: half the length of the unit circle.
///
/// ```py
/// import math
/// assert math.pi == 3.141592653589793
/// ```
#[py("math.pi", value)]
#[inline]
pub fn pi() -> f64 {
    std::f64::consts::PI
}

/// `math.e`: Euler's number.
///
/// ```py
/// import math
/// assert math.e == 2.718281828459045
/// ```
#[py("math.e", value)]
#[inline]
pub fn e() -> f64 {
    std::f64::consts::E
}

/// `math.tau`: the length of the unit circle.
///
/// ```py
/// import math
/// assert math.tau == 2 * math.pi
/// ```
#[py("math.tau", value)]
#[inline]
pub fn tau() -> f64 {
    std::f64::consts::TAU
}

/// `math.inf`: the positive infinity.
///
/// ```py
/// import math
/// assert math.inf > 1e308
/// ```
#[py("math.inf", value)]
#[inline]
pub fn inf() -> f64 {
    f64::INFINITY
}

/// `math.nan`: not a number.
///
/// ```py
/// import math
/// assert math.nan != math.nan
/// ```
#[py("math.nan", value)]
#[inline]
pub fn nan() -> f64 {
    f64::NAN
}

#[cold]
#[inline(never)]
fn domain_error() -> Box<Raise> {
    err!(ValueError, "math domain error")
}

#[cold]
#[inline(never)]
fn range_error() -> Box<Raise> {
    err!(OverflowError, "math range error")
}

/// The result of a function that has no value for some arguments.
#[inline]
fn domain(x: f64, result: f64) -> Result<f64> {
    if result.is_nan() && !x.is_nan() { Err(domain_error()) } else { Ok(result) }
}

/// The result of a function that overflows for some arguments.
#[inline]
fn range(x: f64, result: f64) -> Result<f64> {
    if result.is_infinite() && x.is_finite() { Err(range_error()) } else { Ok(result) }
}

/// pymath's result with Python's exceptions.
#[inline]
fn checked(result: pymath::Result<f64>) -> Result<f64> {
    match result {
        Ok(value) => Ok(value),
        Err(pymath::Error::EDOM) => Err(domain_error()),
        Err(pymath::Error::ERANGE) => Err(range_error()),
    }
}
