//! The decimal digits of floats, shortest or correctly rounded to a length, without any layout.
//!
//! `1234.5` is the digits `12345` with the point after the fourth: `repr`, `format`, `%` and `round` each lay these
//! out in their own way. The digits come from the standard library, whose shortest and exact modes round as CPython's do.

use std::fmt::Write;

/// `0.DIGITS * 10**point`, without sign; zero has the digits `0` and the point 1.
pub(crate) struct Decimal {
    pub digits: String,
    pub point: i64,
}

/// No float has more significant digits than this; what is asked beyond are zeros.
const MOST_DIGITS: usize = 800;

/// No float has more digits than this behind the point.
const MOST_DECIMALS: usize = 1100;

/// The fewest digits that round to `x` again. `x` must be finite.
pub(crate) fn shortest(x: f64) -> Decimal {
    let mut text = String::with_capacity(24);
    write!(text, "{:e}", x.abs()).expect("a String takes all text");
    let decimal = from_scientific(&text);
    // Halfway between two shortest candidates CPython takes the even one. Such a float has 17 or 18 digits in all, hence
    // no more than 26 bits behind the point: a test that most floats fail.
    let odd = decimal.digits.as_bytes().last().is_some_and(|digit| digit % 2 == 1);
    if !odd || decimal.digits.len() < 16 || (x * (1 << 26) as f64).fract() != 0.0 {
        return decimal;
    }
    let rounded = format!("{:.*e}", decimal.digits.len() - 1, x.abs());
    if rounded.parse() == Ok(x.abs()) { from_scientific(&rounded) } else { decimal }
}

/// `x` rounded to `count` significant digits, at least one.
pub(crate) fn significant(x: f64, count: usize) -> Decimal {
    let count = count.max(1);
    let given = count.min(MOST_DIGITS);
    let mut decimal = from_scientific(&format!("{:.*e}", given - 1, x.abs()));
    decimal.digits.extend(std::iter::repeat_n('0', count - given));
    decimal
}

/// `x` rounded to `count` digits behind the point, as text.
pub(crate) fn fixed(x: f64, count: usize) -> String {
    let given = count.min(MOST_DECIMALS);
    let mut text = format!("{:.*}", given, x.abs());
    text.extend(std::iter::repeat_n('0', count - given));
    text
}

/// Takes `1.2345e3` apart.
fn from_scientific(text: &str) -> Decimal {
    let (mantissa, exponent) = text.split_once('e').expect("scientific notation has an exponent");
    let exponent: i64 = exponent.parse().expect("an exponent is an int");
    Decimal { digits: mantissa.replace('.', ""), point: exponent + 1 }
}

impl Decimal {
    /// Appends the digits with the point among them, filled with zeros where it lies outside; no point behind the last.
    pub(crate) fn push_positional(&self, out: &mut String) {
        let count = self.digits.len() as i64;
        if self.point <= 0 {
            out.push_str("0.");
            out.extend(std::iter::repeat_n('0', -self.point as usize));
            out.push_str(&self.digits);
        } else if self.point >= count {
            out.push_str(&self.digits);
            out.extend(std::iter::repeat_n('0', (self.point - count) as usize));
        } else {
            let (whole, fraction) = self.digits.split_at(self.point as usize);
            out.push_str(whole);
            out.push('.');
            out.push_str(fraction);
        }
    }

    /// Appends `d.ddde+xx`, with an exponent of at least two digits.
    pub(crate) fn push_scientific(&self, marker: char, out: &mut String) {
        let (first, rest) = self.digits.split_at(1);
        out.push_str(first);
        if !rest.is_empty() {
            out.push('.');
            out.push_str(rest);
        }
        self.push_exponent(marker, out);
    }

    pub(crate) fn push_exponent(&self, marker: char, out: &mut String) {
        let exponent = self.point - 1;
        let sign = if exponent < 0 { '-' } else { '+' };
        write!(out, "{marker}{sign}{:02}", exponent.abs()).expect("a String takes all text");
    }
}
