//! Bit counts, common divisors and roots.
//!
//! Each exists as a method of `Int`, which the catalog lists, and as a free function on `i64`, for ints with known bounds.

use super::big::BigRef;
use super::{Int, View};
use crate::Result;
use crate::slice::Size;
use dashu_int::IBig;
use dashu_int::ops::SquareRoot;
use pyrt_macros::py;

/// `n.bit_length()` of a machine int.
#[inline]
pub fn bit_length(n: i64) -> i64 {
    i64::from(64 - n.unsigned_abs().leading_zeros())
}

/// `n.bit_count()` of a machine int.
#[inline]
pub fn bit_count(n: i64) -> i64 {
    i64::from(n.unsigned_abs().count_ones())
}

/// `abs(n)` of a machine int; the lowest one has no such absolute value.
#[inline]
pub fn abs(n: i64) -> Int {
    match n.checked_abs() {
        Some(magnitude) => magnitude.into(),
        None => super::neg(n),
    }
}

/// The greatest common divisor of machine ints: what `math.gcd(a, b)` is while it is a machine int, too.
#[inline]
pub fn gcd(a: i64, b: i64) -> Int {
    Int::from(super::gcd::of_words(a.unsigned_abs(), b.unsigned_abs()))
}

/// The largest int whose square is not above `n`; ValueError for negative ones.
#[inline]
pub fn isqrt(n: i64) -> Result<i64> {
    if n < 0 { Err(negative_root()) } else { Ok(n.isqrt()) }
}

#[cold]
fn negative_root() -> Box<crate::Raise> {
    err!(ValueError, "isqrt() argument must be nonnegative")
}

impl Int {
    /// `n.bit_length()`: the number of bits of the magnitude.
    ///
    /// ```py
    /// assert (255).bit_length() == 8
    /// assert (2**100).bit_length() == 101
    /// ```
    #[py("int.bit_length")]
    #[inline]
    pub fn bit_length(&self) -> Size {
        match self.view() {
            View::Small(value) => bit_length(value),
            View::Big(big) => magnitude_bits(big),
        }
    }

    /// `n.bit_count()`: the number of ones in the binary form of the magnitude.
    ///
    /// ```py
    /// assert (-7).bit_count() == 3
    /// assert (2**100 - 1).bit_count() == 100
    /// ```
    #[py("int.bit_count")]
    pub fn bit_count(&self) -> Size {
        match self.view() {
            View::Small(value) => bit_count(value),
            View::Big(big) => big.words().iter().map(|word| i64::from(word.count_ones())).sum(),
        }
    }

    /// `abs(n)`.
    #[inline]
    pub fn abs(&self) -> Int {
        match self.view() {
            View::Small(value) => abs(value),
            View::Big(big) if big.is_negative() => Int::from_parts((false, big.words())),
            View::Big(_) => self.clone(),
        }
    }

    /// The greatest common divisor of two ints.
    pub fn gcd(&self, other: &Int) -> Int {
        match (self.view(), other.view()) {
            (View::Small(a), View::Small(b)) => gcd(a, b),
            (a, b) => {
                let (mut word_a, mut word_b) = (0, 0);
                let ((_, a), (_, b)) = (a.parts(&mut word_a), b.parts(&mut word_b));
                Int::from_parts((false, &super::gcd::of_magnitudes(a, b)))
            }
        }
    }

    /// The largest int whose square is not above `n`; ValueError for negative ones.
    pub fn isqrt(&self) -> Result<Int> {
        match self.view() {
            _ if self.is_negative() => Err(negative_root()),
            View::Small(value) => Ok(value.isqrt().into()),
            View::Big(big) => Ok(IBig::from(big.to_ibig().into_parts().1.sqrt()).into()),
        }
    }
}

fn magnitude_bits(big: BigRef) -> i64 {
    let words = big.words();
    let top = words.last().map_or(0, |word| word.leading_zeros());
    words.len() as i64 * 64 - i64::from(top)
}

/// What `int` shares with the other numbers.
impl Int {
    /// `n.conjugate()`: the int itself.
    ///
    /// ```py
    /// assert (5).conjugate() == 5
    /// ```
    #[py("int.conjugate")]
    pub fn conjugate(&self) -> Int {
        self.clone()
    }

    /// `n.as_integer_ratio()`: the int and 1.
    ///
    /// ```py
    /// assert (5).as_integer_ratio() == (5, 1)
    /// ```
    #[py("int.as_integer_ratio")]
    pub fn as_integer_ratio(&self) -> (Int, Int) {
        (self.clone(), Int::ONE)
    }
}
