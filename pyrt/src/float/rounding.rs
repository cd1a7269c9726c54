//! From floats to ints and to fewer digits.

use super::digits;
use crate::error::{Raise, Result};
use crate::int::{self, Int};

/// `int(x)`: the float without its fraction; OverflowError for infinities, ValueError for NaN.
#[inline]
pub fn to_int(x: f64) -> Result<Int> {
    if x.is_finite() { Ok(int::from_float(x)) } else { Err(not_finite(x)) }
}

#[cold]
#[inline(never)]
fn not_finite(x: f64) -> Box<Raise> {
    if x.is_nan() {
        return err!(ValueError, "cannot convert float NaN to integer");
    }
    err!(OverflowError, "cannot convert float infinity to integer")
}

/// `math.floor(x)`: the largest int that is not above `x`.
#[inline]
pub fn floor(x: f64) -> Result<Int> {
    to_int(x.floor())
}

/// `math.ceil(x)`: the smallest int that is not below `x`.
#[inline]
pub fn ceil(x: f64) -> Result<Int> {
    to_int(x.ceil())
}

/// `round(x)`: the nearest int, the even one of two.
#[inline]
pub fn round(x: f64) -> Result<Int> {
    to_int(x.round_ties_even())
}

/// `round(x, ndigits)`: the float nearest to `x` rounded, as an exact decimal, to `ndigits` digits behind the point.
pub fn round_digits(x: f64, ndigits: i64) -> Result<f64> {
    // Beyond these, nothing or everything is rounded away.
    if !x.is_finite() || x == 0.0 || ndigits > 323 {
        return Ok(x);
    }
    if ndigits < -308 {
        return Ok(0f64.copysign(x));
    }
    let magnitude = if ndigits >= 0 {
        rounded_to_decimals(x, ndigits as usize)
    } else {
        rounded_to_tens(x, -ndigits).parse().expect("digits are a float")
    };
    if magnitude.is_infinite() {
        return Err(err!(OverflowError, "rounded value too large to represent"));
    }
    Ok(magnitude.copysign(x))
}

/// The magnitude of `x` rounded to `count` digits behind the point.
fn rounded_to_decimals(x: f64, count: usize) -> f64 {
    if let Some(scaled) = digits::scaled(x, count)
        && scaled < 1 << 53
    {
        // Both operands are exact, so the quotient is the float nearest to the decimal number.
        return scaled as u64 as f64 / 10f64.powi(count as i32);
    }
    let mut text = String::new();
    digits::push_fixed(x, count, &mut text);
    text.parse().expect("digits are a float")
}

/// The magnitude of `x` rounded to a multiple of `10**zeros`.
fn rounded_to_tens(x: f64, zeros: i64) -> String {
    // All its digits: ties are only ties when nothing follows.
    let exact = digits::significant(x, 800);
    let kept = exact.point - zeros;
    if kept < 0 {
        return "0".to_owned();
    }
    if kept == 0 {
        let above_half =
            exact.digits.as_bytes() > b"5".as_slice() && exact.digits.trim_end_matches('0') != "5";
        return if above_half { format!("1e{zeros}") } else { "0".to_owned() };
    }
    let rounded = digits::significant(x, kept as usize);
    format!("0.{}e{}", rounded.digits, rounded.point)
}
