//! The builtins over numbers: `int`, `float`, `abs`, `divmod`, `pow`, `round`, `bin`, `oct`, `hex`.
//!
//! Each has its overloads together here, ints before floats, because the first one that takes the arguments is called and
//! a float parameter takes ints, too. `int::abs` and the like are the same on `i64`.

use crate::bytes::Bytes;
use crate::int::{self, Divide};
use crate::num::{Case, Num};
use crate::slice::Bound;
use crate::{Int, Result, Str, float};
use pyrt_macros::py;

/// `int(n)`: the int itself; 0 or 1 for a bool.
///
/// ```py
/// assert int(True) == 1
/// assert int() == 0
/// ```
#[py("int")]
#[inline]
pub fn int(#[default(Int::ZERO)] n: Int) -> Int {
    n
}

/// `int(x)`: the float without its fraction; OverflowError for infinities, ValueError for NaN.
///
/// ```py
/// assert int(-2.7) == -2
/// assert int(1e20) == 10**20
/// ```
#[py("int")]
#[inline]
pub fn int_of_float(x: f64) -> Result<Int> {
    float::to_int(x)
}

/// `int(x)` of an int or a float.
///
/// ```py
/// assert int(sum([0.5, 2])) == 2
/// ```
#[py("int")]
pub fn int_of_num(x: &Num) -> Result<Int> {
    x.to_int()
}

/// `int(text)`: the int that the decimal digits of `text` mean; ValueError.
///
/// ```py
/// assert int(" -1_000 ") == -1000
/// ```
#[py("int")]
#[inline]
pub fn parse_int(text: &Str) -> Result<Int> {
    int::parse(text.as_str())
}

/// `int(text, base)`: the int that `text` means in base 2 to 36, or in that of its prefix for 0; ValueError.
///
/// ```py
/// assert int("ff", 16) == 255
/// assert int("0b101", 0) == 5
/// ```
#[py("int")]
pub fn parse_int_base(text: &Str, base: i64) -> Result<Int> {
    int::parse_base(text.as_str(), base)
}

/// `float(x)`: the number as a float; OverflowError for ints beyond the floats.
///
/// ```py
/// assert float(3) == 3.0
/// assert float() == 0.0
/// ```
#[py("float")]
#[inline]
pub fn float(#[default(0.0)] x: f64) -> f64 {
    x
}

/// `float(x)` of an int or a float; OverflowError for ints beyond the floats.
///
/// ```py
/// assert float(sum([0.5, 2])) == 2.5
/// ```
#[py("float")]
#[inline]
pub fn float_of_num(x: &Num) -> Result<f64> {
    x.to_f64()
}

/// `float(text)`: the float nearest to a decimal number, or infinity, or NaN; ValueError.
///
/// ```py
/// assert float(" 2.5e3 ") == 2500.0
/// ```
#[py("float")]
#[inline]
pub fn parse_float(text: &Str) -> Result<f64> {
    float::parse(text.as_str())
}

/// `abs(n)`: the magnitude of an int.
///
/// ```py
/// assert abs(-7) == 7
/// ```
#[py("abs")]
#[inline]
pub fn abs(n: &Int) -> Int {
    n.abs()
}

/// `abs(x)`: the magnitude of a float.
///
/// ```py
/// assert abs(-2.5) == 2.5
/// ```
#[py("abs")]
#[inline]
pub fn abs_float(x: f64) -> f64 {
    x.abs()
}

/// `abs(x)`: the magnitude of an int or a float.
///
/// ```py
/// assert abs(sum([0.5, -2])) == 1.5
/// ```
#[py("abs")]
#[inline]
pub fn abs_num(x: &Num) -> Num {
    x.abs()
}

/// `divmod(a, b)`: `(a // b, a % b)` of ints; ZeroDivisionError.
///
/// ```py
/// assert divmod(-7, 2) == (-4, 1)
/// ```
#[py("divmod")]
#[inline]
pub fn divmod(a: &Int, b: &Int) -> Result<(Int, Int)> {
    a.divmod(b)
}

/// `divmod(x, y)`: `(x // y, x % y)` of floats; ZeroDivisionError.
///
/// ```py
/// assert divmod(-7.5, 2.0) == (-4.0, 0.5)
/// ```
#[py("divmod")]
#[inline]
pub fn divmod_float(x: f64, y: f64) -> Result<(f64, f64)> {
    float::divmod(x, y)
}

/// `divmod(a, b)`: `(a // b, a % b)` where each may be an int or a float; ZeroDivisionError.
///
/// ```py
/// assert divmod(sum([0.5, 2]), 2) == (1.0, 0.5)
/// ```
#[py("divmod")]
pub fn divmod_num(a: Num, b: Num) -> Result<(Num, Num)> {
    match (a.as_int(), b.as_int()) {
        (Some(a), Some(b)) => a.divmod(&b).map(|(quotient, rest)| (quotient.into(), rest.into())),
        _ => float::divmod(a.to_f64()?, b.to_f64()?).map(|(quotient, rest)| (quotient.into(), rest.into())),
    }
}

/// `pow(a, b, mod)`: `a ** b % mod` without the large power; ValueError.
///
/// ```py
/// assert pow(3, 200, 13) == 9
/// assert pow(3, -1, 7) == 5
/// ```
#[py("pow")]
pub fn pow_mod(base: &Int, exp: &Int, r#mod: &Int) -> Result<Int> {
    int::pow_mod(base, exp, r#mod)
}

/// `round(n)`: an int is round.
///
/// ```py
/// assert round(7) == 7
/// ```
#[py("round")]
#[inline]
pub fn round(number: Int) -> Int {
    number
}

/// `round(n, ndigits)`: the nearest multiple of `10 ** -ndigits`, the even one of two.
///
/// ```py
/// assert round(25, -1) == 20
/// assert round(26, -1) == 30
/// ```
#[py("round")]
pub fn round_digits(number: &Int, ndigits: &Int) -> Result<Int> {
    int::round_digits(number, ndigits)
}

/// `round(x)`: the nearest int, the even one of two; OverflowError, ValueError.
///
/// ```py
/// assert round(2.5) == 2
/// assert round(3.5) == 4
/// ```
#[py("round")]
#[inline]
pub fn round_float(number: f64) -> Result<Int> {
    float::round(number)
}

/// `round(x, ndigits)`: the float nearest to `x` rounded to `ndigits` digits behind the point; OverflowError.
///
/// ```py
/// assert round(2.675, 2) == 2.67
/// assert round(1234.5, -2) == 1200.0
/// ```
#[py("round")]
pub fn round_float_digits(number: f64, ndigits: Bound) -> Result<f64> {
    float::round_digits(number, ndigits)
}

/// `round(x)` of an int or a float: the nearest int, the even one of two; OverflowError, ValueError.
///
/// ```py
/// assert round(sum([0.5, 2])) == 2
/// ```
#[py("round")]
pub fn round_num(number: &Num) -> Result<Int> {
    match number.case() {
        Case::Int(value) => Ok(value),
        Case::Float(value) => float::round(value),
    }
}

/// `round(x, ndigits)` of an int or a float, which it stays; OverflowError.
///
/// ```py
/// assert round(sum([0.125, 2]), 2) == 2.12
/// ```
#[py("round")]
pub fn round_num_digits(number: &Num, ndigits: Bound) -> Result<Num> {
    Ok(match number.case() {
        Case::Int(value) => int::round_digits(value, ndigits)?.into(),
        Case::Float(value) => float::round_digits(value, ndigits)?.into(),
    })
}

fn prefixed(n: &Int, radix: u8, prefix: &str) -> Result<Str> {
    let mut out = crate::text::buffer();
    if n.is_negative() {
        out.push('-');
    }
    out.push_str(prefix);
    match n.to_i64() {
        Some(small) => int::push_bit_digits(small.unsigned_abs(), radix, &mut out),
        None => out.push_str(&n.magnitude_digits(radix)?),
    }
    Ok(crate::text::finish(out))
}

/// `bin(n)`: the binary digits, with `0b`.
///
/// ```py
/// assert bin(-5) == "-0b101"
/// ```
#[py("bin")]
pub fn bin(n: &Int) -> Str {
    prefixed(n, 2, "0b").expect("only decimal digits have a limit")
}

/// `oct(n)`: the octal digits, with `0o`.
///
/// ```py
/// assert oct(8) == "0o10"
/// ```
#[py("oct")]
pub fn oct(n: &Int) -> Str {
    prefixed(n, 8, "0o").expect("only decimal digits have a limit")
}

/// `hex(n)`: the hexadecimal digits, with `0x`.
///
/// ```py
/// assert hex(255) == "0xff"
/// ```
#[py("hex")]
pub fn hex(n: &Int) -> Str {
    prefixed(n, 16, "0x").expect("only decimal digits have a limit")
}

/// `x.hex()`: the float as a hexadecimal number, without any rounding.
///
/// ```py
/// assert (1.5).hex() == "0x1.8000000000000p+0"
/// ```
#[py("float.hex")]
pub fn float_hex(x: f64) -> Str {
    let mut text = String::new();
    float::write_hex(x, &mut text);
    text.into()
}

/// `float.fromhex(text)`: the float of a hexadecimal number; ValueError, OverflowError.
///
/// ```py
/// assert float.fromhex("0x1.8p0") == 1.5
/// ```
#[py("float.fromhex")]
pub fn float_from_hex(text: &Str) -> Result<f64> {
    float::from_hex(text.as_str())
}

impl Int {
    /// `n.to_bytes(length, byteorder)`: the int as bytes; OverflowError when it does not fit, ValueError.
    ///
    /// ```py
    /// assert (1024).to_bytes(2, "big") == b"\x04\x00"
    /// assert (-1).to_bytes(2, "little", signed=True) == b"\xff\xff"
    /// ```
    #[py("int.to_bytes")]
    pub fn to_bytes(
        &self,
        #[default(1)] length: i64,
        #[default(&Str::lit("big"))] byteorder: &Str,
        #[default(false)] signed: bool,
    ) -> Result<Bytes> {
        self.to_byte_vec(length, byteorder.as_str(), signed).map(Bytes::from)
    }
}

/// `int.from_bytes(bytes, byteorder)`: the int that the bytes mean; ValueError.
///
/// ```py
/// assert int.from_bytes(b"\x04\x00", "big") == 1024
/// assert int.from_bytes(b"\xff\xff", "little", signed=True) == -1
/// ```
#[py("int.from_bytes")]
pub fn int_from_bytes(
    bytes: &Bytes,
    #[default(&Str::lit("big"))] byteorder: &Str,
    #[default(false)] signed: bool,
) -> Result<Int> {
    int::from_bytes(bytes.as_slice(), byteorder.as_str(), signed)
}
