//! `pow(a, b, m)`: powers and inverses modulo an int.

use super::{Int, View, division::Divide};
use crate::Result;
use dashu_int::IBig;
use dashu_int::fast_div::ConstDivisor;
use dashu_int::ops::ExtendedGcd;

/// `pow(a, b, m)`: `a ** b % m` without the large power; ValueError for `m` = 0 and where `a` has no inverse.
#[inline]
pub fn pow_mod(a: impl Into<Int>, b: impl Into<Int>, modulus: impl Into<Int>) -> Result<Int> {
    let (a, b, modulus) = (a.into(), b.into(), modulus.into());
    if let (View::Small(base), View::Small(exponent @ 0..), View::Small(modulus @ 1..)) =
        (a.view(), b.view(), modulus.view())
    {
        return Ok(small_pow_mod(base, exponent, modulus).into());
    }
    pow_mod_slow(&a, &b, &modulus)
}

fn small_pow_mod(base: i64, mut exponent: i64, modulus: i64) -> i64 {
    let modulus = modulus as u64;
    let multiply = |a: u64, b: u64| match a.checked_mul(b) {
        Some(product) => product % modulus,
        None => (u128::from(a) * u128::from(b) % u128::from(modulus)) as u64,
    };
    let mut base = base.rem_euclid(modulus as i64) as u64;
    let mut power = 1 % modulus;
    while exponent != 0 {
        if exponent & 1 == 1 {
            power = multiply(power, base);
        }
        base = multiply(base, base);
        exponent >>= 1;
    }
    power as i64
}

#[cold]
#[inline(never)]
fn pow_mod_slow(a: &Int, b: &Int, modulus: &Int) -> Result<Int> {
    if modulus.is_zero() {
        return Err(err!(ValueError, "pow() 3rd argument cannot be 0"));
    }
    let size = if modulus.is_negative() { -modulus } else { modulus.clone() };
    if size == 1 {
        return Ok(Int::ZERO);
    }
    let base = if b.is_negative() { inverse(a, &size)? } else { a.modulo(&size)? };
    let (_, exponent) = b.to_big().into_parts();
    let (_, magnitude) = size.to_big().into_parts();
    let (_, base) = base.to_big().into_parts();
    let ring = ConstDivisor::new(magnitude);
    let power = Int::from(IBig::from(ring.reduce(base).pow(&exponent).residue()));
    power.modulo(modulus)
}

/// The inverse of `a` modulo `size`, an int above 1.
fn inverse(a: &Int, size: &Int) -> Result<Int> {
    let residue = a.modulo(size)?;
    if residue.is_zero() {
        return Err(not_invertible());
    }
    let (divisor, coefficient, _) = residue.to_big().gcd_ext(size.to_big());
    if !divisor.is_one() {
        return Err(not_invertible());
    }
    Int::from(coefficient).modulo(size)
}

fn not_invertible() -> Box<crate::Raise> {
    err!(ValueError, "base is not invertible for the given modulus")
}
