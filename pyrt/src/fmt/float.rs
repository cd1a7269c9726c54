//! Floats.

use super::Spec;
use super::number::Number;
use crate::Result;
use crate::float::{digits, write_repr};
use crate::int::Digits;
use crate::text;

/// Precisions beyond this are refused, as C's int does.
const MOST: usize = i32::MAX as usize;

/// Appends `format(x, spec)`; ValueError.
pub fn format_float(x: f64, spec: &str, out: &mut String) -> Result<()> {
    if spec.is_empty() {
        write_repr(x, out);
        return Ok(());
    }
    write_float(x, &Spec::parse(spec, true, "float")?, "float", out)
}

pub(super) fn write_float(x: f64, spec: &Spec, type_name: &str, out: &mut String) -> Result<()> {
    // `'\0'` is CPython's own mark of no type letter.
    let kind = spec.kind.unwrap_or('\0');
    if !matches!(kind, '\0' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%') {
        return spec.unknown_kind(type_name);
    }
    if spec.precision.is_some_and(|precision| precision > MOST) {
        return Err(err!(ValueError, "precision too big"));
    }
    let x = if kind == '%' { x * 100.0 } else { x };
    let negative = x.is_sign_negative() && !x.is_nan();
    if let Some(digits) = plain_fixed(x, kind, spec) {
        let (digits, rest) = digits.as_str().split_at(whole_digits(digits.as_str()));
        Number { negative, prefix: "", digits, rest, group: 3 }.write(spec, out);
        return Ok(());
    }
    let mut text = text::buffer();
    push_magnitude(x, kind, spec.precision, spec.alternate, &mut text);
    if kind == '%' {
        text.push('%');
    }
    let (digits, rest) = text.split_at(whole_digits(&text));
    let is_zero = || !text.bytes().take_while(|c| !b"eE".contains(c)).any(|c| (b'1'..=b'9').contains(&c));
    let negative = negative && !(spec.no_negative_zero && x.is_finite() && is_zero());
    Number { negative, prefix: "", digits, rest, group: 3 }.write(spec, out);
    text::give_back(text);
    Ok(())
}

/// The number of digits before the point.
fn whole_digits(text: &str) -> usize {
    text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len())
}

/// The digits of `|x|` for a plain `f`, the most common form, which then needs no buffer.
pub(super) fn plain_fixed(x: f64, kind: char, spec: &Spec) -> Option<Digits> {
    let plain = matches!(kind, 'f' | 'F') && !spec.alternate && !spec.no_negative_zero;
    plain.then(|| digits::fixed(x, spec.precision.unwrap_or(6))).flatten()
}

/// Appends the digits of `|x|` in the form of a type letter to the empty `text`; `'\0'` is the form of `repr`, or with a
/// precision that of `g` with a digit behind the point.
pub(super) fn push_magnitude(
    x: f64,
    kind: char,
    precision: Option<usize>,
    alternate: bool,
    text: &mut String,
) {
    if x.is_nan() {
        text.push_str("nan");
    } else if x.is_infinite() {
        text.push_str("inf");
    } else {
        match kind.to_ascii_lowercase() {
            'f' | '%' => {
                digits::push_fixed(x, precision.unwrap_or(6), text);
                if alternate && precision == Some(0) {
                    text.push('.');
                }
            }
            'e' => text.push_str(&scientific(&digits::significant(x, precision.unwrap_or(6) + 1), alternate)),
            '\0' if precision.is_none() => text.push_str(&shortest(x, alternate)),
            _ => text.push_str(&general(x, precision.unwrap_or(6).max(1), kind == '\0', alternate)),
        }
    }
    if kind.is_ascii_uppercase() {
        text.make_ascii_uppercase();
    }
}

fn shortest(x: f64, alternate: bool) -> String {
    let mut text = String::new();
    let decimal = digits::shortest(x);
    if alternate && !(-4..16).contains(&(decimal.point - 1)) {
        return scientific(&decimal, true);
    }
    write_repr(x.abs(), &mut text);
    text
}

/// `d.ddde+xx`; the alternate form keeps the point even if nothing follows.
fn scientific(decimal: &digits::Decimal, alternate: bool) -> String {
    let mut text = String::new();
    if alternate && decimal.digits.len() == 1 {
        text.push_str(&decimal.digits);
        text.push('.');
        decimal.push_exponent('e', &mut text);
    } else {
        decimal.push_scientific('e', &mut text);
    }
    text
}

/// `g`: `precision` significant digits, positional or scientific, without the zeros at the end unless `alternate`.
fn general(x: f64, precision: usize, point_and_digit: bool, alternate: bool) -> String {
    let mut decimal = digits::significant(x, precision);
    if !alternate {
        let kept = decimal.digits.trim_end_matches('0').len().max(1);
        decimal.digits.truncate(kept);
    }
    if x == 0.0 {
        decimal.point = 1;
    }
    let last = precision as i64 - i64::from(point_and_digit);
    if decimal.point <= -4 || decimal.point > last {
        return scientific(&decimal, alternate);
    }
    let mut text = String::new();
    decimal.push_positional(&mut text);
    if !text.contains('.') {
        if point_and_digit {
            text.push_str(".0");
        } else if alternate {
            text.push('.');
        }
    }
    text
}
