//! Floats.

use super::Spec;
use super::number::Number;
use crate::Result;
use crate::float::{digits, write_repr};

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
    let mut text = magnitude(x, kind, spec.precision, spec.alternate);
    if kind == '%' {
        text.push('%');
    }
    let point = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(point);
    let is_zero = || !text.bytes().take_while(|c| !b"eE".contains(c)).any(|c| (b'1'..=b'9').contains(&c));
    let negative = x.is_sign_negative() && !x.is_nan();
    let negative = negative && !(spec.no_negative_zero && x.is_finite() && is_zero());
    Number { negative, prefix: "", digits, rest, group: 3 }.write(spec, out);
    Ok(())
}

/// The digits of `|x|` in the form of a type letter; `'\0'` is the form of `repr`, or with a precision that of `g` with
/// a digit behind the point.
pub(super) fn magnitude(x: f64, kind: char, precision: Option<usize>, alternate: bool) -> String {
    let mut text = if x.is_nan() {
        "nan".to_owned()
    } else if x.is_infinite() {
        "inf".to_owned()
    } else {
        match kind.to_ascii_lowercase() {
            'f' | '%' => {
                let mut text = digits::fixed(x, precision.unwrap_or(6));
                if alternate && precision == Some(0) {
                    text.push('.');
                }
                text
            }
            'e' => scientific(&digits::significant(x, precision.unwrap_or(6) + 1), alternate),
            '\0' if precision.is_none() => shortest(x, alternate),
            _ => general(x, precision.unwrap_or(6).max(1), kind == '\0', alternate),
        }
    };
    if kind.is_ascii_uppercase() {
        text.make_ascii_uppercase();
    }
    text
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
