//! `cmath`: functions of complex numbers. What is not here is CPython's own.

use crate::Result;
use crate::complex::Complex;
use crate::error::Raise;
use pyrt_macros::py;

/// `cmath.pi`: the circumference of a circle of diameter 1.
///
/// ```py
/// import cmath, math
/// assert cmath.pi == math.pi
/// ```
#[py("cmath.pi")]
pub const PI: f64 = std::f64::consts::PI;

/// `cmath.tau`: twice pi.
///
/// ```py
/// import cmath
/// assert cmath.tau == 2 * cmath.pi
/// ```
#[py("cmath.tau")]
pub const TAU: f64 = std::f64::consts::TAU;

/// `cmath.e`: Euler's number.
///
/// ```py
/// import cmath, math
/// assert cmath.e == math.e
/// ```
#[py("cmath.e")]
pub const E: f64 = std::f64::consts::E;

#[cold]
fn domain() -> Box<Raise> {
    err!(ValueError, "math domain error")
}

/// `cmath.exp(z)`: e to the power of `z`; OverflowError, ValueError.
///
/// ```py
/// import cmath
/// assert cmath.exp(0) == 1 and abs(cmath.exp(1j * cmath.pi) + 1) < 1e-15
/// ```
#[py("cmath.exp")]
pub fn exp(z: Complex) -> Result<Complex> {
    let (x, y) = (z.real(), z.imag());
    if !x.is_finite() || !y.is_finite() {
        return special_exp(x, y);
    }
    // The largest argument whose exponential is a float, with room for the sine and cosine.
    let (scale, length) =
        if x > 708.396_418_532_264_1 { (std::f64::consts::E, (x - 1.0).exp()) } else { (1.0, x.exp()) };
    let (real, imag) = (length * y.cos() * scale, length * y.sin() * scale);
    if real.is_infinite() || imag.is_infinite() {
        return Err(err!(OverflowError, "math range error"));
    }
    Ok(Complex::new(real, imag))
}

fn special_exp(x: f64, y: f64) -> Result<Complex> {
    if x.is_infinite() && y.is_finite() && y != 0.0 {
        let length = if x > 0.0 { f64::INFINITY } else { 0.0 };
        return Ok(Complex::new(length.copysign(y.cos()), length.copysign(y.sin())));
    }
    if y.is_infinite() && (x.is_finite() || x == f64::INFINITY) {
        return Err(domain());
    }
    Ok(match (x, y) {
        (x, 0.0) if x == f64::INFINITY || x.is_nan() => Complex::new(x, y),
        (x, 0.0) if x < 0.0 => Complex::new(0.0, y),
        (x, _) if x == f64::INFINITY => Complex::new(x, f64::NAN),
        (x, _) if x < 0.0 && x.is_infinite() => Complex::new(0.0, 0.0),
        _ => Complex::new(f64::NAN, f64::NAN),
    })
}

/// `cmath.sqrt(z)`: the square root with a real part that is not negative.
///
/// ```py
/// import cmath
/// assert cmath.sqrt(-4) == 2j and cmath.sqrt(3 + 4j) == 2 + 1j
/// ```
#[py("cmath.sqrt")]
pub fn sqrt(z: Complex) -> Complex {
    let (x, y) = (z.real(), z.imag());
    if y.is_infinite() {
        return Complex::new(f64::INFINITY, y);
    }
    if x.is_infinite() {
        let other = if y.is_nan() { y } else { 0.0_f64.copysign(y) };
        return match (x > 0.0, y.is_nan()) {
            (true, _) => Complex::new(x, other),
            (false, true) => Complex::new(f64::NAN, f64::INFINITY),
            (false, false) => Complex::new(0.0, f64::INFINITY.copysign(y)),
        };
    }
    if x == 0.0 && y == 0.0 {
        return Complex::new(0.0, y);
    }
    let (ax, ay) = (x.abs(), y.abs());
    let root = if ax < f64::MIN_POSITIVE && ay < f64::MIN_POSITIVE {
        // Scaled up by 2**53, and down again by half of that, for subnormal parts.
        let up = (1_u64 << 53) as f64;
        let ax = ax * up;
        (ax + ax.hypot(ay * up)).sqrt() / (1_u64 << 27) as f64
    } else {
        let ax = ax / 8.0;
        2.0 * (ax + ax.hypot(ay / 8.0)).sqrt()
    };
    let rest = ay / (2.0 * root);
    if x >= 0.0 { Complex::new(root, rest.copysign(y)) } else { Complex::new(rest, root.copysign(y)) }
}

/// `cmath.phase(z)`: the angle to the positive real axis.
///
/// ```py
/// import cmath
/// assert cmath.phase(-1) == cmath.pi
/// ```
#[py("cmath.phase")]
#[inline]
pub fn phase(z: Complex) -> f64 {
    z.imag().atan2(z.real())
}

/// `cmath.polar(z)`: length and angle; OverflowError.
///
/// ```py
/// import cmath
/// assert cmath.polar(2j) == (2.0, cmath.pi / 2)
/// ```
#[py("cmath.polar")]
pub fn polar(z: Complex) -> Result<(f64, f64)> {
    let length = z.real().hypot(z.imag());
    if length.is_infinite() && z.real().is_finite() && z.imag().is_finite() {
        return Err(err!(OverflowError, "math range error"));
    }
    Ok((length, phase(z)))
}

/// `cmath.rect(r, phi)`: the number of that length and angle; ValueError.
///
/// ```py
/// import cmath
/// assert cmath.rect(2.0, 0.0) == 2
/// ```
#[py("cmath.rect")]
pub fn rect(r: f64, phi: f64) -> Result<Complex> {
    if phi == 0.0 {
        return Ok(Complex::new(r, r * phi));
    }
    if phi.is_infinite() && r != 0.0 && !r.is_nan() {
        return Err(domain());
    }
    Ok(Complex::new(r * phi.cos(), r * phi.sin()))
}
