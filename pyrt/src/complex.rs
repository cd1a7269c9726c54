//! Python's `complex`: two floats, with CPython's algorithms and errors.
//!
//! ```text
//! z * z + c            ->   z * z + c
//! 1 / z                ->   Complex::div(Complex::from(1.0), z)?
//! abs(z), z.real       ->   z.abs()?, z.real()
//! ```
//!
//! A real operand becomes a complex one first, as in CPython 3.11.

use crate::float::{hash_f64, write_repr};
use crate::fmt::Spec;
use crate::num::Num;
use crate::op::{Part, Seen, unordered};
use crate::value::Order;
use crate::{Result, Value};
use pyrt_macros::py;
use std::ops::{Add, Mul, Neg, Sub};

/// A complex number.
#[derive(Clone, Copy, Default, PartialEq, Debug)]
pub struct Complex {
    real: f64,
    imag: f64,
}

/// Whole exponents up to here are powers by repeated squaring.
const SMALL_EXPONENT: f64 = 100.0;

impl Complex {
    /// `complex(real, imag)`: the number of these parts.
    ///
    /// ```py
    /// assert complex(1.5, -2) == 1.5 - 2j and complex() == 0
    /// ```
    #[py("complex")]
    #[inline(always)]
    pub const fn new(#[default(0.0)] real: f64, #[default(0.0)] imag: f64) -> Complex {
        Complex { real, imag }
    }

    /// `complex(z)`: the number itself.
    ///
    /// ```py
    /// assert complex(2j) == 2j
    /// ```
    #[py("complex")]
    #[inline(always)]
    pub fn of(z: Complex) -> Complex {
        z
    }

    /// `abs(z)`: the distance from 0; OverflowError.
    ///
    /// ```py
    /// assert abs(3 + 4j) == 5.0
    /// ```
    #[py("abs")]
    #[inline]
    pub fn abs(self) -> Result<f64> {
        let length = self.real.hypot(self.imag);
        if length.is_infinite() && self.real.is_finite() && self.imag.is_finite() {
            return Err(err!(OverflowError, "absolute value too large"));
        }
        Ok(length)
    }

    /// `z.real`: the real part.
    ///
    /// ```py
    /// assert (3 + 4j).real == 3.0
    /// ```
    #[py("complex.real", value)]
    #[inline(always)]
    pub fn real(self) -> f64 {
        self.real
    }

    /// `z.imag`: the imaginary part.
    ///
    /// ```py
    /// assert (3 + 4j).imag == 4.0
    /// ```
    #[py("complex.imag", value)]
    #[inline(always)]
    pub fn imag(self) -> f64 {
        self.imag
    }

    /// `z.conjugate()`: with the other sign of the imaginary part.
    ///
    /// ```py
    /// assert (3 + 4j).conjugate() == 3 - 4j
    /// ```
    #[py("complex.conjugate")]
    #[inline]
    pub fn conjugate(self) -> Complex {
        Complex::new(self.real, -self.imag)
    }

    /// `a / b`; ZeroDivisionError, which the operator's trait can't give.
    #[inline]
    #[allow(clippy::should_implement_trait)]
    pub fn div(a: Complex, b: Complex) -> Result<Complex> {
        match quotient(a, b) {
            Some(value) => Ok(value),
            None => Err(err!(ZeroDivisionError, "complex division by zero")),
        }
    }

    /// `a ** b`; ZeroDivisionError, OverflowError.
    pub fn pow(a: Complex, b: Complex) -> Result<Complex> {
        let whole = b.imag == 0.0 && b.real == b.real.floor() && b.real.abs() <= SMALL_EXPONENT;
        let power = if whole { whole_power(a, b.real as i64) } else { general_power(a, b) };
        match power {
            None => Err(err!(ZeroDivisionError, "0.0 to a negative or complex power")),
            Some(value) if value.real.is_infinite() || value.imag.is_infinite() => {
                Err(err!(OverflowError, "complex exponentiation"))
            }
            Some(value) => Ok(value),
        }
    }
}

/// The quotient; None for a division by zero.
#[inline]
fn quotient(a: Complex, b: Complex) -> Option<Complex> {
    // Scaled by the larger part of the divisor, so that nothing overflows on the way.
    if b.real.abs() >= b.imag.abs() {
        if b.real == 0.0 {
            return None;
        }
        let ratio = b.imag / b.real;
        let scale = b.real + b.imag * ratio;
        return Some(Complex::new((a.real + a.imag * ratio) / scale, (a.imag - a.real * ratio) / scale));
    }
    if b.imag.abs() >= b.real.abs() {
        let ratio = b.real / b.imag;
        let scale = b.real * ratio + b.imag;
        return Some(Complex::new((a.real * ratio + a.imag) / scale, (a.imag * ratio - a.real) / scale));
    }
    Some(Complex::new(f64::NAN, f64::NAN))
}

fn whole_power(base: Complex, exponent: i64) -> Option<Complex> {
    let one = Complex::new(1.0, 0.0);
    let (mut result, mut square, mut rest) = (one, base, exponent.unsigned_abs());
    while rest > 0 {
        if rest & 1 == 1 {
            result = result * square;
        }
        rest >>= 1;
        square = square * square;
    }
    if exponent > 0 { Some(result) } else { quotient(one, result) }
}

fn general_power(a: Complex, b: Complex) -> Option<Complex> {
    if b == Complex::default() {
        return Some(Complex::new(1.0, 0.0));
    }
    if a == Complex::default() {
        let defined = b.imag == 0.0 && b.real >= 0.0;
        return defined.then(Complex::default);
    }
    let length = a.real.hypot(a.imag);
    let angle = a.imag.atan2(a.real);
    let (mut scale, mut turn) = (length.powf(b.real), angle * b.real);
    if b.imag != 0.0 {
        scale /= (angle * b.imag).exp();
        turn += b.imag * length.ln();
    }
    Some(Complex::new(scale * turn.cos(), scale * turn.sin()))
}

impl From<f64> for Complex {
    #[inline(always)]
    fn from(real: f64) -> Complex {
        Complex::new(real, 0.0)
    }
}

impl Add for Complex {
    type Output = Complex;
    #[inline(always)]
    fn add(self, other: Complex) -> Complex {
        Complex::new(self.real + other.real, self.imag + other.imag)
    }
}

impl Sub for Complex {
    type Output = Complex;
    #[inline(always)]
    fn sub(self, other: Complex) -> Complex {
        Complex::new(self.real - other.real, self.imag - other.imag)
    }
}

impl Mul for Complex {
    type Output = Complex;
    #[inline(always)]
    fn mul(self, other: Complex) -> Complex {
        Complex::new(
            self.real * other.real - self.imag * other.imag,
            self.real * other.imag + self.imag * other.real,
        )
    }
}

impl Neg for Complex {
    type Output = Complex;
    #[inline(always)]
    fn neg(self) -> Complex {
        Complex::new(-self.real, -self.imag)
    }
}

/// A part as `repr` shows it: without the `.0` of whole numbers.
fn write_part(x: f64, sign: bool, out: &mut String) {
    if sign && (x.is_nan() || x.is_sign_positive()) {
        out.push('+');
    }
    write_repr(x, out);
    if out.ends_with(".0") {
        out.truncate(out.len() - 2);
    }
}

impl Value for Complex {
    const PLAIN: bool = true;

    fn type_name(&self) -> String {
        "complex".to_owned()
    }
    fn repr(&self, out: &mut String) -> Result<()> {
        if self.real == 0.0 && self.real.is_sign_positive() {
            write_part(self.imag, false, out);
            out.push('j');
            return Ok(());
        }
        out.push('(');
        write_part(self.real, false, out);
        write_part(self.imag, true, out);
        out.push_str("j)");
        Ok(())
    }
    /// The spec is that of both parts, but the width and alignment are those of the whole.
    fn format(&self, spec: &str, out: &mut String) -> Result<()> {
        if spec.is_empty() {
            return self.repr(out);
        }
        let whole = Spec::parse(spec, true, "complex")?;
        if whole.align == Some('=') || whole.fill == '0' {
            let what = if whole.fill == '0' { "Zero padding" } else { "'=' alignment flag" };
            return Err(err!(ValueError, "{what} is not allowed in complex format specifier"));
        }
        let mut text = String::new();
        let shown = |sign: char, x: f64, text: &mut String| {
            if whole.kind.is_none() && whole.precision.is_none() {
                if sign == ' ' && (x.is_nan() || x.is_sign_positive()) {
                    text.push(' ');
                }
                write_part(x, sign == '+', text);
                return Ok(());
            }
            let precision = whole.precision.map_or(String::new(), |digits| format!(".{digits}"));
            let grouping = whole.grouping.map_or(String::new(), String::from);
            let alternate = if whole.alternate { "#" } else { "" };
            let kind = whole.kind.unwrap_or('g');
            Value::format(&x, &format!("{sign}{alternate}{grouping}{precision}{kind}"), text)
        };
        let sign = whole.sign.unwrap_or('-');
        // Without a type letter, it is shown as `repr` shows it.
        let plain = whole.kind.is_none();
        if plain && self.real == 0.0 && self.real.is_sign_positive() {
            shown(sign, self.imag, &mut text)?;
            text.push('j');
        } else {
            text.push_str(if plain { "(" } else { "" });
            shown(sign, self.real, &mut text)?;
            shown('+', self.imag, &mut text)?;
            text.push_str(if plain { "j)" } else { "j" });
        }
        let padding = whole.width.saturating_sub(text.chars().count());
        let before = match whole.align {
            Some('<') => 0,
            Some('^') => padding / 2,
            _ => padding,
        };
        out.extend(std::iter::repeat_n(whole.fill, before));
        out.push_str(&text);
        out.extend(std::iter::repeat_n(whole.fill, padding - before));
        Ok(())
    }
    #[inline]
    fn truth(&self) -> Result<bool> {
        Ok(self.real != 0.0 || self.imag != 0.0)
    }
    #[inline]
    fn eq(&self, other: &Complex) -> Result<bool> {
        Ok(self == other)
    }
    /// On the real axis it is the real number.
    fn seen(&self) -> Seen {
        if self.imag == 0.0 { Seen::Number(Num::from(self.real)) } else { Seen::Whole(Part::new(*self)) }
    }
    fn is(&self, other: &Complex) -> bool {
        self.real.to_bits() == other.real.to_bits() && self.imag.to_bits() == other.imag.to_bits()
    }
    fn hash(&self) -> Result<i64> {
        let hash = hash_f64(self.real).wrapping_add(hash_f64(self.imag).wrapping_mul(1_000_003));
        Ok(if hash == -1 { -2 } else { hash })
    }

    fn is_ordered(&self, other: &Self, asked: Order) -> Result<bool> {
        Err(unordered(asked.sign(), self, other))
    }
}
