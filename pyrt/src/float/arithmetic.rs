//! The operators that raise or round in Python's way.

use std::hint::black_box;

use crate::Result;

#[cold]
#[inline(never)]
fn zero_division<T>(message: &str) -> Result<T> {
    Err(err!(ZeroDivisionError, "{message}"))
}

/// `x / y`; ZeroDivisionError.
#[inline]
pub fn div(x: f64, y: f64) -> Result<f64> {
    if y == 0.0 { zero_division("float division by zero") } else { Ok(x / y) }
}

/// `x // y`: the quotient rounded down; ZeroDivisionError.
#[inline]
pub fn floordiv(x: f64, y: f64) -> Result<f64> {
    if y == 0.0 { zero_division("float floor division by zero") } else { Ok(quotient_and_remainder(x, y).0) }
}

/// `x % y`: the remainder, with the sign of `y`; ZeroDivisionError.
#[inline]
pub fn modulo(x: f64, y: f64) -> Result<f64> {
    if y == 0.0 {
        return zero_division("float modulo");
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
    if y == 0.0 { zero_division("float divmod()") } else { Ok(quotient_and_remainder(x, y)) }
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
/// last digit is not always that of the C library's `pow`, which is Python's.
#[inline]
pub fn pow(x: f64, y: f64) -> Result<f64> {
    let power = black_box(x).powf(black_box(y));
    if power.is_finite() && (x >= 0.0 || y.fract() == 0.0) { Ok(power) } else { special_power(x, y, power) }
}

#[cold]
#[inline(never)]
fn special_power(x: f64, y: f64, power: f64) -> Result<f64> {
    if !x.is_finite() || !y.is_finite() {
        return Ok(power);
    }
    if x == 0.0 && y < 0.0 {
        return zero_division("0.0 cannot be raised to a negative power");
    }
    if x < 0.0 && y.fract() != 0.0 {
        return Err(err!(ValueError, "negative number cannot be raised to a fractional power"));
    }
    if power.is_infinite() {
        return Err(err!(OverflowError, "(34, 'Numerical result out of range')"));
    }
    Ok(power)
}
