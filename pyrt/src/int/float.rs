//! Between ints and floats: correctly rounded, and true division without an intermediate rounding.
//!
//! `(2**53 + 1) / 1` or `10**400 / 10**399` must round the exact quotient once; converting both operands first would
//! round twice, or overflow.

use super::big::BigRef;
use super::{Int, View};
use crate::Result;
use dashu_int::ops::{BitTest, DivRem};
use dashu_int::{IBig, UBig};

/// Ints up to this magnitude are floats exactly.
const EXACT: i64 = 1 << 53;

impl Int {
    /// `float(a)`: the nearest float, ties to even; OverflowError beyond the floats.
    #[inline]
    pub fn to_f64(&self) -> Result<f64> {
        match self.view() {
            View::Small(value) => Ok(value as f64),
            View::Big(big) => big_to_f64(big),
        }
    }
}

impl Int {
    /// A fraction from 0.5 to 1, rounded, and the exponent of two that scale to the magnitude of a big int.
    pub(crate) fn fraction_and_exponent(&self) -> (f64, i64) {
        let bits = self.bit_length();
        let shift = (bits - 66).max(0);
        let (_, magnitude) = self.to_big().into_parts();
        let sticky = magnitude.trailing_zeros().is_some_and(|zeros| (zeros as i64) < shift);
        let head = u128::try_from(magnitude >> shift as usize).expect("66 bits fit 128");
        let fraction =
            scaled_to_float(head | u128::from(sticky), shift - bits).expect("a fraction is no overflow");
        if fraction == 1.0 { (0.5, bits + 1) } else { (fraction, bits) }
    }
}

#[cold]
#[inline(never)]
fn big_to_f64(big: BigRef) -> Result<f64> {
    let (_, magnitude) = big.to_ibig().into_parts();
    let shift = magnitude.bit_len().saturating_sub(66);
    let sticky = magnitude.trailing_zeros().is_some_and(|zeros| zeros < shift);
    let head = u128::try_from(magnitude >> shift).expect("66 bits fit 128");
    match scaled_to_float(head | u128::from(sticky), shift as i64) {
        Some(value) => Ok(if big.is_negative() { -value } else { value }),
        None => Err(err!(OverflowError, "int too large to convert to float")),
    }
}

/// `mantissa * 2**exponent` as the nearest float, ties to even; None when it overflows.
///
/// A caller that has cut off lower bits sets the lowest bit of a mantissa of at least 55 bits if any was set.
pub(crate) fn scaled_to_float(mantissa: u128, exponent: i64) -> Option<f64> {
    if mantissa == 0 {
        return Some(0.0);
    }
    let bits = i64::from(128 - mantissa.leading_zeros());
    let top = exponent + bits - 1;
    if top > 1023 {
        return None;
    }
    // Numbers below 2**-1022 have fewer bits, down to none.
    let precision = if top >= -1022 { 53 } else { 53 - (-1022 - top) };
    let dropped = bits - precision;
    let (kept, exponent) = if dropped <= 0 {
        (mantissa as u64, exponent)
    } else if dropped > 127 {
        (0, 0)
    } else {
        let kept = (mantissa >> dropped) as u64;
        let rest = mantissa & ((1 << dropped) - 1);
        let half = 1 << (dropped - 1);
        let up = rest > half || (rest == half && kept & 1 == 1);
        (kept + u64::from(up), exponent + dropped)
    };
    let value = times_power_of_two(kept as f64, exponent);
    value.is_finite().then_some(value)
}

/// `x * 2**exponent` in steps that stay within the floats; exact because the caller has rounded already.
fn times_power_of_two(mut x: f64, mut exponent: i64) -> f64 {
    while exponent > 1000 {
        x *= 2f64.powi(1000);
        exponent -= 1000;
    }
    while exponent < -1000 {
        // A value of at most 53 bits reaches the subnormal range only in the last step.
        let step = (-exponent - 60).clamp(1, 1000);
        x *= 2f64.powi(-(step as i32));
        exponent += step;
    }
    x * 2f64.powi(exponent as i32)
}

/// The float as `mantissa * 2**exponent` with its sign apart; it must be finite.
pub(crate) fn exact_parts(x: f64) -> (bool, u64, i64) {
    let bits = x.to_bits();
    let field = (bits >> 52 & 0x7ff) as i64;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) =
        if field == 0 { (fraction, -1074) } else { (fraction | 1 << 52, field - 1075) };
    (x.is_sign_negative(), mantissa, exponent)
}

/// The int of a finite float without its fraction.
pub fn from_float(x: f64) -> Int {
    let whole = x.trunc();
    if whole.abs() < 9_223_372_036_854_775_808.0 {
        return Int::from(whole as i64);
    }
    let (negative, mantissa, exponent) = exact_parts(whole);
    let magnitude = IBig::from(mantissa) << exponent as usize;
    Int::from(if negative { -magnitude } else { magnitude })
}

/// `a / b`: the float nearest to the exact quotient; ZeroDivisionError, OverflowError.
#[inline]
pub fn truediv(a: impl Into<Int>, b: impl Into<Int>) -> Result<f64> {
    let (a, b) = (a.into(), b.into());
    if let (View::Small(x), View::Small(y)) = (a.view(), b.view())
        && y != 0
        && x.abs() <= EXACT
        && y.abs() <= EXACT
    {
        return Ok(x as f64 / y as f64);
    }
    truediv_slow(a, b)
}

#[cold]
#[inline(never)]
fn truediv_slow(a: Int, b: Int) -> Result<f64> {
    if b.is_zero() {
        return Err(err!(ZeroDivisionError, "division by zero"));
    }
    let negative = a.is_negative() != b.is_negative();
    let (_, a) = a.to_big().into_parts();
    let (_, b) = b.to_big().into_parts();
    if a.is_zero() {
        return Ok(if negative { -0.0 } else { 0.0 });
    }
    // Scaled so that the quotient has 66 or 67 bits: enough to round from, whatever the rest.
    let shift = 66 - (a.bit_len() as i64 - b.bit_len() as i64);
    let (quotient, rest): (UBig, UBig) =
        if shift >= 0 { (a << shift as usize).div_rem(&b) } else { a.div_rem(&(b << (-shift) as usize)) };
    let mantissa = u128::try_from(quotient).expect("67 bits fit 128") | u128::from(!rest.is_zero());
    match scaled_to_float(mantissa, -shift) {
        Some(value) => Ok(if negative { -value } else { value }),
        None => Err(err!(OverflowError, "integer division result too large for a float")),
    }
}
