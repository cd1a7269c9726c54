//! The operators that raise or round in Python's way.

use std::hint::black_box;

use crate::error::{Raise, Result};

#[cold]
#[inline(never)]
fn zero_division(message: &str) -> Box<Raise> {
    err!(ZeroDivisionError, "{message}")
}

/// `x / y`; ZeroDivisionError.
#[inline]
pub fn div(x: f64, y: f64) -> Result<f64> {
    if y == 0.0 { Err(zero_division("float division by zero")) } else { Ok(x / y) }
}

/// `max(x, y)`: the first unless the second is larger, so also where one is NaN.
#[inline(always)]
pub fn max(x: f64, y: f64) -> f64 {
    if x < y { y } else { x }
}

/// `min(x, y)`: the first unless the second is smaller, so also where one is NaN.
#[inline(always)]
pub fn min(x: f64, y: f64) -> f64 {
    if y < x { y } else { x }
}

/// `x // y`: the quotient rounded down; ZeroDivisionError.
#[inline]
pub fn floordiv(x: f64, y: f64) -> Result<f64> {
    if y == 0.0 {
        Err(zero_division("float floor division by zero"))
    } else {
        Ok(quotient_and_remainder(x, y).0)
    }
}

/// `x % y`: the remainder, with the sign of `y`; ZeroDivisionError.
#[inline]
pub fn modulo(x: f64, y: f64) -> Result<f64> {
    if y == 0.0 {
        return Err(zero_division("float modulo"));
    }
    let remainder = x % y;
    if remainder == 0.0 {
        return Ok(0f64.copysign(y));
    }
    Ok(if (y < 0.0) != (remainder < 0.0) { remainder + y } else { remainder })
}

/// `divmod(x, y)`: `(x // y, x % y)`; ZeroDivisionError.
#[inline]
pub fn divmod(x: f64, y: f64) -> Result<(f64, f64)> {
    if y == 0.0 { Err(zero_division("float divmod()")) } else { Ok(quotient_and_remainder(x, y)) }
}

fn quotient_and_remainder(x: f64, y: f64) -> (f64, f64) {
    let mut remainder = x % y;
    // The remainder is exact, so this quotient is within rounding of a whole number.
    let mut quotient = (x - remainder) / y;
    if remainder == 0.0 {
        remainder = 0f64.copysign(y);
    } else if (y < 0.0) != (remainder < 0.0) {
        remainder += y;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0f64.copysign(x / y), remainder);
    }
    let whole = quotient.floor();
    (if quotient - whole > 0.5 { whole + 1.0 } else { whole }, remainder)
}

/// `x ** y`; ZeroDivisionError, OverflowError.
///
/// For a negative `x` and a fractional `y` Python's result is a complex number: no `f64`, hence a ValueError.
///
/// The operands are opaque: of a literal LLVM would make another function (`x * x` of `x ** 2`, `exp2(y)` of `2 ** y`) whose
/// last digit is not always that of the C library's `pow`, which is Python's. Most squares need no call, see [`square`].
#[inline]
pub fn pow(x: f64, y: f64) -> Result<f64> {
    if y == 2.0
        && let Some(square) = square(x)
    {
        return Ok(square);
    }
    let power = black_box(x).powf(black_box(y));
    if power.is_finite() && (x >= 0.0 || y.fract() == 0.0) { Ok(power) } else { special_power(x, y, power) }
}

/// `x * x` where it is surely what `pow(x, 2.0)` gives.
///
/// `x * x` is the exact square, rounded. `pow` may be wrong by a little more than half a unit of the last digit (0.54 by the GNU C
/// library's own account), so it may round the other way where the exact square lies close to the middle between two floats. The
/// digits behind the last one tell: they are in the product of the mantissas.
#[inline]
fn square(x: f64) -> Option<f64> {
    /// The mantissa from which on the product of two has one more digit: the root of 2.
    const ROOT: u64 = 0x0016_a09e_667f_3bcd;
    let bits = x.to_bits();
    let exponent = bits >> 52 & 0x7ff;
    // Squares that are neither subnormal nor infinite.
    if !(600..1400).contains(&exponent) {
        return None;
    }
    let mantissa = bits & ((1 << 52) - 1) | 1 << 52;
    let behind = if mantissa >= ROOT { 53 } else { 52 };
    let rest = mantissa.wrapping_mul(mantissa) & ((1 << behind) - 1);
    let from_middle = rest.abs_diff(1 << (behind - 1));
    // A sixteenth of a unit.
    (from_middle >> (behind - 4) != 0).then_some(x * x)
}

#[cold]
#[inline(never)]
fn special_power(x: f64, y: f64, power: f64) -> Result<f64> {
    if !x.is_finite() || !y.is_finite() {
        return Ok(power);
    }
    if x == 0.0 && y < 0.0 {
        return Err(zero_division("0.0 cannot be raised to a negative power"));
    }
    if x < 0.0 && y.fract() != 0.0 {
        return Err(err!(ValueError, "negative number cannot be raised to a fractional power"));
    }
    if power.is_infinite() {
        return Err(err!(OverflowError, "(34, 'Numerical result out of range')"));
    }
    Ok(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squares_are_those_of_the_c_library() {
        let mut state = 88_172_645_463_325_252_u64;
        let mut quick = 0;
        for _ in 0..400_000 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let exponent = 1023 - 20 + (state >> 58) % 40;
            let x = f64::from_bits(state & ((1 << 52) - 1) | exponent << 52);
            let wanted = black_box(x).powf(black_box(2.0));
            if let Some(square) = square(x) {
                quick += 1;
                assert_eq!(square.to_bits(), wanted.to_bits(), "{x:e}");
            }
            assert_eq!(pow(-x, 2.0).ok(), Some(wanted));
        }
        assert!(quick > 300_000);
        assert_eq!(square(3.0), Some(9.0));
        assert_eq!((square(0.0), square(1e200), square(1e-200), square(f64::NAN)), (None, None, None, None));
        assert_eq!(pow(0.0, 2.0).ok(), Some(0.0));
    }
}
