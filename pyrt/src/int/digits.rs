//! The texts of numbers in all scripts: `int("٣")` is 3.

use crate::str::{Char, decimal_value};

/// The text of a number in ASCII: digits of other scripts replaced, blanks at the ends removed.
pub(crate) fn to_ascii(text: &str) -> String {
    let text = text.trim();
    if text.is_ascii() {
        return text.to_owned();
    }
    let ascii = |c: char| match decimal_value(Char(c.into())) {
        Some(digit) => char::from_digit(digit, 10).expect("a decimal digit is below 10"),
        None => c,
    };
    text.chars().map(ascii).collect()
}
