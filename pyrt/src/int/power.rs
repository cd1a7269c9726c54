//! `**`: an int for exponents from 0 up, a float for negative ones.

use super::{Int, View};
use crate::{Result, float};

/// `a ** b` for an exponent that is known not to be negative; ValueError if it is after all.
#[inline]
pub fn pow(a: impl Into<Int>, b: impl Into<Int>) -> Result<Int> {
    let (a, b) = (a.into(), b.into());
    if let (View::Small(base), View::Small(exponent @ 0..)) = (a.view(), b.view())
        && let Some(power) = u32::try_from(exponent).ok().and_then(|e| base.checked_pow(e))
    {
        return Ok(power.into());
    }
    pow_slow(&a, &b)
}

#[cold]
#[inline(never)]
fn pow_slow(a: &Int, b: &Int) -> Result<Int> {
    if b.is_negative() {
        return Err(err!(ValueError, "negative exponent: use a float base for a float result"));
    }
    if let Some(base @ -1..=1) = a.to_i64() {
        let odd = (b & 1) == 1;
        return Ok(Int::from(if b.is_zero() || (base == -1 && !odd) { 1 } else { base }));
    }
    match b.to_i64().and_then(|exponent| usize::try_from(exponent).ok()) {
        Some(exponent) if exponent < 1 << 36 => Ok(a.to_big().pow(exponent).into()),
        _ => Err(err!(MemoryError)),
    }
}

/// `a ** b` for a negative exponent: the power of the floats; ZeroDivisionError for 0.
#[inline]
pub fn pow_float(a: impl Into<Int>, b: impl Into<Int>) -> Result<f64> {
    float::pow(a.into().to_f64()?, b.into().to_f64()?)
}
