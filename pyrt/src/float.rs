//! Python's `float`: `f64`, with Python's errors and texts.
//!
//! `+`, `-`, `*` and comparisons are Rust's own. What differs is here: division by zero raises, `//` and `%` round
//! down, `**` raises where C returns infinity, `repr` lays the shortest digits out differently, and `round` is exact.

mod arithmetic;
pub(crate) mod digits;
mod hex;
mod nan;
mod parse;
mod rounding;
mod value;

pub use arithmetic::{div, divmod, floordiv, max, min, modulo, pow};
pub use hex::{from_hex, write_hex};
pub use nan::without_mark;
pub use parse::parse;
pub use rounding::{ceil, floor, round, round_digits, to_int};
pub use value::{hash_f64, write_repr};

use crate::Result;
use crate::int::{self, Int};
use pyrt_macros::py;

/// `x.is_integer()`: whether the float has no fraction.
///
/// ```py
/// assert (3.0).is_integer()
/// assert not (3.5).is_integer()
/// assert not float("inf").is_integer()
/// ```
#[py("float.is_integer")]
pub fn is_integer(x: f64) -> bool {
    x.is_finite() && x.trunc() == x
}

/// `x.as_integer_ratio()`: the pair of ints whose ratio is exactly `x`; OverflowError, ValueError.
///
/// ```py
/// assert (0.75).as_integer_ratio() == (3, 4)
/// assert (-10.0).as_integer_ratio() == (-10, 1)
/// ```
#[py("float.as_integer_ratio")]
pub fn as_integer_ratio(x: f64) -> Result<(Int, Int)> {
    if x.is_infinite() {
        return Err(err!(OverflowError, "cannot convert Infinity to integer ratio"));
    }
    if x.is_nan() {
        return Err(err!(ValueError, "cannot convert NaN to integer ratio"));
    }
    let (negative, mantissa, exponent) = int::exact_parts(x);
    if mantissa == 0 {
        return Ok((Int::ZERO, Int::ONE));
    }
    let zeros = mantissa.trailing_zeros();
    let odd = Int::from(mantissa >> zeros);
    let exponent = exponent + i64::from(zeros);
    let signed = if negative { -odd } else { odd };
    Ok(if exponent >= 0 {
        (int::shl(signed, exponent)?, Int::ONE)
    } else {
        (signed, int::shl(1, -exponent)?)
    })
}

/// `x.conjugate()`: the float itself.
///
/// ```py
/// assert (1.5).conjugate() == 1.5
/// ```
#[py("float.conjugate")]
pub fn conjugate(x: f64) -> f64 {
    x
}
