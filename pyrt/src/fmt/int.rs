//! Ints and bools.

use super::Spec;
use super::float::write_float;
use super::number::Number;
use crate::int::{Digits, push_decimal};
use crate::{Int, Result, Value};

/// Appends `format(n, spec)` of a machine int; ValueError, OverflowError.
pub fn format_i64(n: i64, spec: &str, out: &mut String) -> Result<()> {
    if spec.is_empty() {
        push_decimal(n, out);
        return Ok(());
    }
    let spec = Spec::parse(spec, true, "int")?;
    if !matches!(spec.kind, None | Some('d')) || check(&spec).is_err() {
        return write_int(&Int::from(n), &spec, "int", out);
    }
    // The most common form needs no buffer.
    let digits = Digits::of(n.unsigned_abs());
    Number { negative: n < 0, prefix: "", digits: digits.as_str(), rest: "", group: 3 }.write(&spec, out);
    Ok(())
}

/// Appends `format(n, spec)`; ValueError, OverflowError.
pub fn format_int(n: &Int, spec: &str, out: &mut String) -> Result<()> {
    if spec.is_empty() {
        return n.write_decimal(out);
    }
    write_int(n, &Spec::parse(spec, true, "int")?, "int", out)
}

/// Appends `format(x, spec)`: the word for the empty spec, else the int.
pub fn format_bool(x: bool, spec: &str, out: &mut String) -> Result<()> {
    if spec.is_empty() {
        return x.str(out);
    }
    write_int(&Int::from(x), &Spec::parse(spec, true, "bool")?, "bool", out)
}

fn write_int(n: &Int, spec: &Spec, type_name: &str, out: &mut String) -> Result<()> {
    match spec.kind.unwrap_or('d') {
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' => write_float(n.to_f64()?, spec, "float", out),
        kind @ ('b' | 'o' | 'x' | 'X' | 'd' | 'n' | 'c') => {
            check(spec)?;
            if kind == 'c' {
                return write_character(n, spec, out);
            }
            let (radix, prefix) = match kind {
                'b' => (2, "0b"),
                'o' => (8, "0o"),
                'x' => (16, "0x"),
                'X' => (16, "0X"),
                _ => (10, ""),
            };
            let mut digits = n.magnitude_digits(radix)?;
            if kind == 'X' {
                digits.make_ascii_uppercase();
            }
            let number = Number {
                negative: n.is_negative(),
                prefix: if spec.alternate { prefix } else { "" },
                digits: &digits,
                rest: "",
                group: if radix == 10 { 3 } else { 4 },
            };
            number.write(spec, out);
            Ok(())
        }
        _ => spec.unknown_kind(type_name),
    }
}

fn check(spec: &Spec) -> Result<()> {
    if spec.precision.is_some() {
        return Err(err!(ValueError, "Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(err!(ValueError, "Negative zero coercion (z) not allowed in integer format specifier"));
    }
    Ok(())
}

fn write_character(n: &Int, spec: &Spec, out: &mut String) -> Result<()> {
    if spec.sign.is_some() {
        return Err(err!(ValueError, "Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(err!(ValueError, "Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    if n.to_i64().is_none() {
        return Err(err!(OverflowError, "Python int too large to convert to C long"));
    }
    let mut text = String::new();
    push_code_point(n, &mut text)?;
    Number { negative: false, prefix: "", digits: "", rest: &text, group: 3 }.write(spec, out);
    Ok(())
}

/// Appends the character of a code point; OverflowError outside of Unicode.
pub(super) fn push_code_point(n: &Int, out: &mut String) -> Result<()> {
    match n.to_i64() {
        Some(code @ 0..0x11_0000) => {
            crate::str::Char(code as u32).to_str().push_to(out);
            Ok(())
        }
        _ => Err(err!(OverflowError, "%c arg not in range(0x110000)")),
    }
}
