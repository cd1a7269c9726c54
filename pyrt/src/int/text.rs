//! Ints as text, in all bases, with CPython's limit on the number of digits.

use super::decimal::push_decimal;
use super::digits::to_ascii;
use super::{Int, View};
use crate::error::{Raise, Result};
use crate::str::{Str, repr_into};
use dashu_int::{IBig, UBig};
use std::sync::atomic::{AtomicI64, Ordering};

/// The limit that keeps hostile input from costing quadratic time; 0 is none.
static MAX_STR_DIGITS: AtomicI64 = AtomicI64::new(4300);

/// Texts up to this length are never too long, whatever the limit.
const ALWAYS_ALLOWED: i64 = 640;

/// `sys.get_int_max_str_digits()`.
pub fn max_str_digits() -> i64 {
    #[cfg(feature = "python")]
    if let Some(limit) = crate::python::max_str_digits() {
        // Python code may have changed it.
        MAX_STR_DIGITS.store(limit, Ordering::Relaxed);
    }
    MAX_STR_DIGITS.load(Ordering::Relaxed)
}

/// `sys.set_int_max_str_digits(maxdigits)`; ValueError for 1 to 639.
pub fn set_max_str_digits(maxdigits: i64) -> Result<()> {
    if maxdigits != 0 && maxdigits < ALWAYS_ALLOWED {
        return Err(err!(ValueError, "maxdigits must be 0 or larger than {ALWAYS_ALLOWED}"));
    }
    MAX_STR_DIGITS.store(maxdigits, Ordering::Relaxed);
    #[cfg(feature = "python")]
    crate::python::set_max_str_digits(maxdigits)?;
    Ok(())
}

/// `int(text)`: the int that the decimal digits of `text` mean; ValueError.
pub fn parse(text: &str) -> Result<Int> {
    // Short plain numbers are what programs read.
    if let 1..=18 = text.len()
        && text.bytes().all(|byte| byte.is_ascii_digit())
    {
        return Ok(Int::from(text.bytes().fold(0, |value, byte| value * 10 + i64::from(byte - b'0'))));
    }
    parse_base(text, 10)
}

/// `int(text, base)`: the int that `text` means in base 2 to 36, or in that of its prefix for 0; ValueError.
pub fn parse_base(text: &str, base: i64) -> Result<Int> {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(err!(ValueError, "int() base must be >= 2 and <= 36, or 0"));
    }
    if let Some(value) = short(text.as_bytes(), base) {
        return Ok(Int::from(value));
    }
    // Words and the like, which programs try and catch.
    if base == 10 && text.is_ascii() && text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return invalid(text, base);
    }
    let ascii = to_ascii(text);
    let (negative, unsigned) = match ascii.as_bytes().first() {
        Some(b'-') => (true, &ascii[1..]),
        Some(b'+') => (false, &ascii[1..]),
        _ => (false, &ascii[..]),
    };
    let Some((radix, digits)) = split_prefix(unsigned, base as u32) else { return invalid(text, base) };
    let Some(digits) = without_underscores(digits, radix) else { return invalid(text, base) };
    if !radix.is_power_of_two() {
        check_digits(digits.len() as i64)?;
    }
    // Only a plain zero may start with 0 where the prefix chooses the base.
    if base == 0 && radix == 10 && digits.starts_with('0') && digits.bytes().any(|digit| digit != b'0') {
        return invalid(text, base);
    }
    if let Ok(magnitude) = i64::from_str_radix(&digits, radix) {
        return Ok(Int::from(if negative { -magnitude } else { magnitude }));
    }
    let magnitude = UBig::from_str_radix(&digits, radix).expect("all characters are digits of the base");
    let value = IBig::from(magnitude);
    Ok(Int::from(if negative { -value } else { value }))
}

/// A few digits of the base, with or without a sign, and nothing else.
fn short(text: &[u8], base: i64) -> Option<i64> {
    /// In base 36, so many digits are less than 2**63.
    const MOST: usize = 12;
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        digits => (false, digits),
    };
    if base == 0 || !(1..=MOST).contains(&digits.len()) {
        return None;
    }
    let mut value = 0;
    for byte in digits {
        value = value * base + i64::from(char::from(*byte).to_digit(base as u32)?);
    }
    Some(if negative { -value } else { value })
}

/// The base that counts and the digits behind the prefix.
fn split_prefix(text: &str, base: u32) -> Option<(u32, &str)> {
    let prefixed = match text.get(..2) {
        Some("0x" | "0X") => 16,
        Some("0o" | "0O") => 8,
        Some("0b" | "0B") => 2,
        _ => 0,
    };
    if prefixed != 0 && (base == 0 || base == prefixed) {
        let digits = &text[2..];
        return Some((prefixed, digits.strip_prefix('_').unwrap_or(digits)));
    }
    Some((if base == 0 { 10 } else { base }, text))
}

/// The digits alone, if all are digits of the base with single underscores between them.
fn without_underscores(text: &str, radix: u32) -> Option<String> {
    let mut digits = String::with_capacity(text.len());
    let mut after_digit = false;
    for c in text.chars() {
        if c == '_' && after_digit {
            after_digit = false;
        } else if c.is_digit(radix) {
            digits.push(c);
            after_digit = true;
        } else {
            return None;
        }
    }
    after_digit.then_some(digits)
}

fn invalid<T>(text: &str, base: i64) -> Result<T> {
    let text = Str::from(text);
    Err(Raise::late(move || {
        let mut shown = String::new();
        repr_into(text.as_bytes(), &mut shown);
        let shown: String = shown.chars().take(200).collect();
        format!("invalid literal for int() with base {base}: {shown}")
    }))
}

fn check_digits(digits: i64) -> Result<()> {
    if digits <= ALWAYS_ALLOWED {
        return Ok(());
    }
    let limit = max_str_digits();
    if limit == 0 || digits <= limit {
        return Ok(());
    }
    Err(err!(
        ValueError,
        "Exceeds the limit ({limit} digits) for integer string conversion: value has {digits} digits; \
         use sys.set_int_max_str_digits() to increase the limit"
    ))
}

impl Int {
    /// Appends the decimal digits; ValueError when there are more than `sys.get_int_max_str_digits()`.
    pub fn write_decimal(&self, out: &mut String) -> Result<()> {
        match self.view() {
            View::Small(value) => push_decimal(value, out),
            View::Big(big) => {
                // 33 bits are less than 10 digits: what is clearly too long is not converted first.
                let surely = self.bit_length() / 34 * 10;
                let limit = if surely * 2 <= ALWAYS_ALLOWED { 0 } else { max_str_digits() };
                let clearly_too_long = limit != 0 && surely > limit;
                let digits = if clearly_too_long { String::new() } else { big.to_ibig().to_string() };
                let count = digits.trim_start_matches('-').len() as i64;
                if clearly_too_long || (limit != 0 && count > limit.max(ALWAYS_ALLOWED)) {
                    return Err(err!(
                        ValueError,
                        "Exceeds the limit ({limit} digits) for integer string conversion; \
                         use sys.set_int_max_str_digits() to increase the limit"
                    ));
                }
                out.push_str(&digits);
            }
        }
        Ok(())
    }

    /// The digits of the magnitude in a base of 2, 8, 10 or 16, without sign and prefix.
    pub fn magnitude_digits(&self, radix: u8) -> Result<String> {
        if radix == 10 {
            let mut digits = String::new();
            self.abs().write_decimal(&mut digits)?;
            return Ok(digits);
        }
        if let Some(small) = self.to_i64() {
            let mut digits = String::new();
            push_bit_digits(small.unsigned_abs(), radix, &mut digits);
            return Ok(digits);
        }
        let (_, magnitude) = self.to_big().into_parts();
        Ok(magnitude.in_radix(radix).to_string())
    }
}

/// Appends the digits of a number in a base of 2, 8 or 16, each of which is a few of its bits.
pub(crate) fn push_bit_digits(mut n: u64, radix: u8, out: &mut String) {
    let mut digits = [0; u64::BITS as usize];
    let mut start = digits.len();
    loop {
        start -= 1;
        digits[start] = b"0123456789abcdef"[n as usize & (radix as usize - 1)];
        n >>= radix.ilog2();
        if n == 0 {
            break;
        }
    }
    out.push_str(std::str::from_utf8(&digits[start..]).expect("digits are ASCII"));
}

impl std::fmt::Display for Int {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.view() {
            View::Small(value) => value.fmt(f),
            View::Big(big) => big.to_ibig().fmt(f),
        }
    }
}

impl std::fmt::Debug for Int {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}
