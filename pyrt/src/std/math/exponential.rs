//! Powers, roots, exponentials and logarithms.
//!
//! The logarithms take ints of any size: `math.log(10**400)` is no overflow.

use super::{checked, domain, domain_error, range, range_error};
use crate::{Int, Result, float, int};
use pyrt_macros::py;
use std::hint::black_box;
use std::sync::OnceLock;

/// `math.sqrt(x)`: the square root; ValueError for negative numbers.
///
/// ```py
/// import math
/// assert math.sqrt(2.25) == 1.5
/// ```
#[py("math.sqrt")]
#[inline]
pub fn sqrt(x: f64) -> Result<f64> {
    domain(x, x.sqrt())
}

/// `math.cbrt(x)`: the cube root.
///
/// ```py
/// import math
/// assert math.cbrt(-8.0) == -2.0
/// ```
#[py("math.cbrt")]
#[inline]
pub fn cbrt(x: f64) -> f64 {
    platform_cbrt(x)
}

/// The C library's own function, which CPython calls: the one that Rust links in by this name rounds differently.
fn platform_cbrt(x: f64) -> f64 {
    static FOUND: OnceLock<Option<extern "C" fn(f64) -> f64>> = OnceLock::new();
    let found = FOUND.get_or_init(|| {
        // SAFETY: looking a name up has no effect, null is None, and C declares what is found as `double cbrt(double)`.
        unsafe {
            let symbol = libc::dlsym(libc::RTLD_DEFAULT, c"cbrt".as_ptr());
            std::mem::transmute::<*mut libc::c_void, Option<extern "C" fn(f64) -> f64>>(symbol)
        }
    });
    found.map_or_else(|| x.cbrt(), |cbrt| cbrt(x))
}

/// `math.exp(x)`: e to the power of `x`; OverflowError.
///
/// ```py
/// import math
/// assert math.exp(0.0) == 1.0
/// ```
#[py("math.exp")]
#[inline]
pub fn exp(x: f64) -> Result<f64> {
    range(x, x.exp())
}

/// `math.exp2(x)`: 2 to the power of `x`; OverflowError.
///
/// ```py
/// import math
/// assert math.exp2(10.0) == 1024.0
/// ```
#[py("math.exp2")]
#[inline]
pub fn exp2(x: f64) -> Result<f64> {
    checked(pymath::math::exp2(x))
}

/// `math.expm1(x)`: `exp(x) - 1` without loss of digits; OverflowError.
///
/// ```py
/// import math
/// assert math.expm1(0.0) == 0.0
/// ```
#[py("math.expm1")]
#[inline]
pub fn expm1(x: f64) -> Result<f64> {
    range(x, x.exp_m1())
}

/// `math.pow(x, y)`: the power of floats; ValueError, OverflowError.
///
/// ```py
/// import math
/// assert math.pow(2, 0.5) == math.sqrt(2)
/// ```
#[py("math.pow")]
#[inline]
pub fn pow(x: f64, y: f64) -> Result<f64> {
    // Opaque, as in `float::pow`: with a literal LLVM would choose another function.
    let power = black_box(x).powf(black_box(y));
    if power.is_finite() || !x.is_finite() || !y.is_finite() {
        return Ok(power);
    }
    // A negative base with a fraction, or zero with a negative exponent.
    if power.is_nan() || x == 0.0 { Err(domain_error()) } else { Err(range_error()) }
}

/// The logarithm of an int of any size, by that of its leading bits; ValueError for what is not positive.
fn integer_log(n: &Int, log: fn(f64) -> f64) -> Result<f64> {
    if n.is_negative() || n.is_zero() {
        return Err(domain_error());
    }
    match n.to_f64() {
        Ok(x) => Ok(log(x)),
        Err(_) => {
            let (mantissa, exponent) = n.fraction_and_exponent();
            Ok(log(mantissa) + log(2.0) * exponent as f64)
        }
    }
}

fn log_float(x: f64, log: fn(f64) -> f64) -> Result<f64> {
    if x <= 0.0 { Err(domain_error()) } else { Ok(log(x)) }
}

/// `math.log(n)`: the natural logarithm of an int; ValueError.
///
/// ```py
/// import math
/// assert math.log(1) == 0.0
/// assert math.log(10**400) > 921.0
/// ```
#[py("math.log")]
#[inline]
pub fn log_int(n: &Int) -> Result<f64> {
    integer_log(n, f64::ln)
}

/// `math.log(x)`: the natural logarithm of a float; ValueError.
///
/// ```py
/// import math
/// assert math.log(math.e) == 1.0
/// ```
#[py("math.log")]
#[inline]
pub fn log(x: f64) -> Result<f64> {
    log_float(x, f64::ln)
}

/// `math.log2(n)`: the logarithm to base 2 of an int; ValueError.
///
/// ```py
/// import math
/// assert math.log2(2**1000) == 1000.0
/// ```
#[py("math.log2")]
#[inline]
pub fn log2_int(n: &Int) -> Result<f64> {
    integer_log(n, f64::log2)
}

/// `math.log2(x)`: the logarithm to base 2 of a float; ValueError.
///
/// ```py
/// import math
/// assert math.log2(0.125) == -3.0
/// ```
#[py("math.log2")]
#[inline]
pub fn log2(x: f64) -> Result<f64> {
    log_float(x, f64::log2)
}

/// `math.log10(n)`: the logarithm to base 10 of an int; ValueError.
///
/// ```py
/// import math
/// assert math.log10(1000) == 3.0
/// ```
#[py("math.log10")]
#[inline]
pub fn log10_int(n: &Int) -> Result<f64> {
    integer_log(n, f64::log10)
}

/// `math.log10(x)`: the logarithm to base 10 of a float; ValueError.
///
/// ```py
/// import math
/// assert math.log10(0.01) == -2.0
/// ```
#[py("math.log10")]
#[inline]
pub fn log10(x: f64) -> Result<f64> {
    log_float(x, f64::log10)
}

/// `math.log(n, base)`: the logarithm of an int to the base of another; ValueError, ZeroDivisionError.
///
/// ```py
/// import math
/// assert math.log(8, 2) == 3.0
/// ```
#[py("math.log")]
#[inline]
pub fn log_int_base(n: &Int, base: &Int) -> Result<f64> {
    float::div(integer_log(n, f64::ln)?, integer_log(base, f64::ln)?)
}

/// `math.log(x, base)`: the logarithm to a base; ValueError, ZeroDivisionError.
///
/// ```py
/// import math
/// assert math.log(0.25, 2) == -2.0
/// ```
#[py("math.log")]
#[inline]
pub fn log_base(x: f64, base: f64) -> Result<f64> {
    float::div(log_float(x, f64::ln)?, log_float(base, f64::ln)?)
}

/// `math.log1p(x)`: `log(1 + x)` without loss of digits; ValueError.
///
/// ```py
/// import math
/// assert math.log1p(0.0) == 0.0
/// ```
#[py("math.log1p")]
#[inline]
pub fn log1p(x: f64) -> Result<f64> {
    checked(pymath::math::log1p(x))
}

/// `math.ldexp(x, i)`: `x * 2**i`; OverflowError.
///
/// ```py
/// import math
/// assert math.ldexp(0.75, 3) == 6.0
/// ```
#[py("math.ldexp")]
pub fn ldexp(x: f64, i: &Int) -> Result<f64> {
    if x == 0.0 || !x.is_finite() {
        return Ok(x);
    }
    let (negative, mantissa, exponent) = int::exact_parts(x);
    // All exponents beyond these mean zero or too much.
    let exponent = exponent + i.saturating().clamp(-10_000, 10_000);
    match int::scaled_to_float(mantissa.into(), exponent) {
        Some(magnitude) => Ok(if negative { -magnitude } else { magnitude }),
        None => Err(range_error()),
    }
}

/// `math.frexp(x)`: the pair of `m` and `e` with `x == m * 2**e` and `m` from 0.5 to 1.
///
/// ```py
/// import math
/// assert math.frexp(6.0) == (0.75, 3)
/// ```
#[py("math.frexp")]
pub fn frexp(x: f64) -> (f64, i64) {
    let (mantissa, exponent) = pymath::math::frexp(x);
    (mantissa, exponent.into())
}
