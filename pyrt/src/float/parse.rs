//! `float(text)`.

use crate::error::{Raise, Result};
use crate::int::digits::to_ascii;
use crate::str::{Str, repr_into};

/// `float(text)`: the float nearest to a decimal number, or infinity, or NaN; ValueError.
pub fn parse(text: &str) -> Result<f64> {
    let trimmed = text.trim();
    let value = if trimmed.is_ascii() { parse_ascii(trimmed) } else { parse_ascii(&to_ascii(text)) };
    match value {
        Some(value) if value.is_nan() => Ok(super::nan::marked(value)),
        Some(value) => Ok(value),
        None => {
            let text = Str::from(text);
            Err(Raise::late(move || {
                let mut message = "could not convert string to float: ".to_owned();
                repr_into(text.as_bytes(), &mut message);
                message
            }))
        }
    }
}

fn parse_ascii(text: &str) -> Option<f64> {
    if !text.contains('_') {
        return parse_plain(text);
    }
    // Underscores stand between two digits.
    let bytes = text.as_bytes();
    let is_digit = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_digit);
    let between = |(index, byte): (usize, &u8)| {
        *byte != b'_' || (index > 0 && is_digit(index - 1) && is_digit(index + 1))
    };
    if bytes.iter().enumerate().all(between) { parse_plain(&text.replace('_', "")) } else { None }
}

/// Rust's grammar is Python's: `inf`, `infinity` and `nan` in any case, digits, point, exponent.
fn parse_plain(text: &str) -> Option<f64> {
    text.parse().ok()
}
