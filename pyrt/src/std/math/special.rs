//! The gamma and error functions.

use super::checked;
use crate::Result;
use pyrt_macros::py;

/// `math.gamma(x)`: the gamma function; ValueError at its poles, OverflowError.
///
/// ```py
/// import math
/// assert math.gamma(5.0) == 24.0
/// ```
#[py("math.gamma")]
pub fn gamma(x: f64) -> Result<f64> {
    checked(pymath::math::gamma(x))
}

/// `math.lgamma(x)`: the logarithm of the gamma function's magnitude; ValueError at its poles, OverflowError.
///
/// ```py
/// import math
/// assert math.lgamma(1.0) == 0.0
/// ```
#[py("math.lgamma")]
pub fn lgamma(x: f64) -> Result<f64> {
    checked(pymath::math::lgamma(x))
}

/// `math.erf(x)`: the error function.
///
/// ```py
/// import math
/// assert math.erf(0.0) == 0.0
/// ```
#[py("math.erf")]
pub fn erf(x: f64) -> f64 {
    pymath::math::erf(x).unwrap_or(f64::NAN)
}

/// `math.erfc(x)`: one minus the error function.
///
/// ```py
/// import math
/// assert math.erfc(0.0) == 1.0
/// ```
#[py("math.erfc")]
pub fn erfc(x: f64) -> f64 {
    pymath::math::erfc(x).unwrap_or(f64::NAN)
}
