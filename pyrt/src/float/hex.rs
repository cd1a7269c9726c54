//! `float.hex` and `float.fromhex`: floats without any rounding.

use crate::Result;
use crate::int::{exact_parts, scaled_to_float};
use std::fmt::Write;

/// Appends `x.hex()`: `0x1.8000000000000p+1` for 3.0.
pub fn write_hex(x: f64, out: &mut String) {
    if !x.is_finite() {
        super::write_repr(x, out);
        return;
    }
    let (negative, mantissa, exponent) = exact_parts(x);
    if negative {
        out.push('-');
    }
    if mantissa == 0 {
        out.push_str("0x0.0p+0");
        return;
    }
    let (whole, fraction) = (mantissa >> 52, mantissa & ((1 << 52) - 1));
    write!(out, "0x{whole}.{fraction:013x}p{:+}", exponent + 52).expect("a String takes all text");
}

/// `float.fromhex(text)`: the float of a hexadecimal number, correctly rounded; ValueError, OverflowError.
pub fn from_hex(text: &str) -> Result<f64> {
    let trimmed = text.trim_matches(|c: char| c.is_ascii() && c.is_whitespace());
    let (negative, unsigned) = match trimmed.as_bytes().first() {
        Some(b'-') => (true, &trimmed[1..]),
        Some(b'+') => (false, &trimmed[1..]),
        _ => (false, trimmed),
    };
    let lower = unsigned.to_ascii_lowercase();
    let magnitude = match lower.as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        number => parse_hex(number.strip_prefix("0x").unwrap_or(number))?,
    };
    Ok(if negative { -magnitude } else { magnitude })
}

fn parse_hex(text: &str) -> Result<f64> {
    let invalid = || err!(ValueError, "invalid hexadecimal floating-point string");
    let (number, exponent) = match text.split_once('p') {
        None => (text, "0"),
        Some((number, exponent)) => (number, exponent),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = || whole.bytes().chain(fraction.bytes());
    let unsigned = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    if whole.len() + fraction.len() == 0
        || !digits().all(|digit| digit.is_ascii_hexdigit())
        || unsigned.is_empty()
        || !unsigned.bytes().all(|digit| digit.is_ascii_digit())
    {
        return Err(invalid());
    }
    // An exponent that is no i64 is as good as the largest one.
    let size = unsigned.parse::<i64>().unwrap_or(i64::MAX).min(1 << 40);
    let mut exponent = if exponent.starts_with('-') { -size } else { size } - 4 * fraction.len() as i64;
    let mut mantissa = 0u128;
    for digit in digits() {
        let value = u128::from(char::from(digit).to_digit(16).expect("checked to be a digit"));
        if mantissa >> 100 == 0 {
            mantissa = mantissa << 4 | value;
        } else {
            // Enough digits to round from; all others only tell whether anything follows.
            mantissa |= u128::from(value != 0);
            exponent += 4;
        }
    }
    scaled_to_float(mantissa, exponent)
        .ok_or_else(|| err!(OverflowError, "hexadecimal value too large to represent as a float"))
}
