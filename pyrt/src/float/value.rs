//! `f64` as a Python value: `repr` and `hash`.

use super::digits;
use crate::int::{exact_parts, hash_i64};
use crate::num::Case;
use crate::value::Order;
use crate::{Result, Value, fmt};
use std::cmp::Ordering;
use std::fmt::Write;

/// Appends `repr(x)`: the shortest digits that mean `x` again.
pub fn write_repr(x: f64, out: &mut String) {
    if x.is_nan() {
        out.push_str("nan");
        return;
    }
    if x.is_sign_negative() {
        out.push('-');
    }
    if x.is_infinite() {
        out.push_str("inf");
        return;
    }
    if write_plain(x.abs(), out) {
        return;
    }
    let decimal = digits::shortest(x);
    if !(-4..16).contains(&(decimal.point - 1)) {
        decimal.push_scientific('e', out);
        return;
    }
    decimal.push_positional(out);
    if decimal.point >= decimal.digits.len() as i64 {
        out.push_str(".0");
    }
}

/// Appends what Rust's own debug form shares with `repr`: all floats without an exponent, but for a few ties.
fn write_plain(x: f64, out: &mut String) -> bool {
    if !(1e-4..1e16).contains(&x) {
        return false;
    }
    let start = out.len();
    write!(out, "{x:?}").expect("a String takes all text");
    // Only 16 digits and more can be a tie, which `digits::shortest` decides.
    let short = out.len() - start < 17 || (x * (1 << 26) as f64).fract() != 0.0;
    if !short {
        out.truncate(start);
    }
    short
}

/// `hash(x)`: equal to the hash of an equal int.
pub fn hash_f64(x: f64) -> i64 {
    if x.is_infinite() {
        return if x > 0.0 { 314_159 } else { -314_159 };
    }
    if x.is_nan() {
        return 0;
    }
    if x.trunc() == x && x.abs() < 9e18 {
        return hash_i64(x as i64);
    }
    // 2**61 is 1 modulo the hash's prime, so a power of two rotates the 61 bits of the residue.
    const MODULUS: u64 = (1 << 61) - 1;
    let (negative, mantissa, exponent) = exact_parts(x);
    let rotation = exponent.rem_euclid(61);
    let residue = (u128::from(mantissa) << rotation) % u128::from(MODULUS);
    let signed = if negative { -(residue as i64) } else { residue as i64 };
    hash_i64(signed)
}

impl Value for f64 {
    fn seen_number(&self) -> Option<Case> {
        Some(Case::Float(*self))
    }

    const PLAIN: bool = true;

    fn type_name(&self) -> String {
        "float".to_owned()
    }
    fn repr(&self, out: &mut String) -> Result<()> {
        write_repr(*self, out);
        Ok(())
    }
    fn format(&self, spec: &str, out: &mut String) -> Result<()> {
        fmt::format_float(*self, spec, out)
    }
    #[inline]
    fn truth(&self) -> Result<bool> {
        Ok(*self != 0.0)
    }
    #[inline]
    fn eq(&self, other: &f64) -> Result<bool> {
        Ok(self == other)
    }
    /// Equal bits: NaN is itself, and 0.0 is not -0.0.
    #[inline]
    fn is(&self, other: &f64) -> bool {
        self.to_bits() == other.to_bits()
    }
    fn hash(&self) -> Result<i64> {
        Ok(hash_f64(*self))
    }
    #[inline]
    fn compare(&self, other: &f64) -> Result<Option<Ordering>> {
        Ok(self.partial_cmp(other))
    }
    #[inline]
    fn is_ordered(&self, other: &f64, asked: Order) -> Result<bool> {
        Ok(match asked {
            Order::Lt => self < other,
            Order::Le => self <= other,
            Order::Gt => self > other,
            Order::Ge => self >= other,
        })
    }
    #[inline]
    fn lt(&self, other: &f64) -> Result<bool> {
        Ok(self < other)
    }
}
