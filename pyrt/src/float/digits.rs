//! The decimal digits of floats, shortest or correctly rounded to a length, without any layout.
//!
//! `1234.5` is the digits `12345` with the point after the fourth: `repr`, `format`, `%` and `round` each lay these
//! out in their own way. The digits come from the standard library, whose shortest and exact modes round as CPython's do.

use crate::int::Digits;
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

/// Appends `|x|` rounded to `count` digits behind the point.
pub(crate) fn push_fixed(x: f64, count: usize, out: &mut String) {
    if let Some(digits) = fixed(x, count) {
        out.push_str(digits.as_str());
        return;
    }
    let given = count.min(MOST_DECIMALS);
    write!(out, "{:.*}", given, x.abs()).expect("a String takes all text");
    out.extend(std::iter::repeat_n('0', count - given));
}

/// `|x|` rounded to `count` digits behind the point, if [`scaled`] can do it.
pub(crate) fn fixed(x: f64, count: usize) -> Option<Digits> {
    let mut digits = Digits::of_wide(scaled(x, count)?);
    if count > 0 {
        digits.fill(count + 1);
        digits.point(count);
    }
    Some(digits)
}

/// `|x| * 10**count` rounded to an int, the even one of two: exactly, and in a few instructions, where 128 bits are enough.
///
/// A float is a mantissa of 53 bits times a power of two, and `10**22` has 74 bits, so that their product fits. What the power
/// of two shifts out decides how to round.
pub(crate) fn scaled(x: f64, count: usize) -> Option<u128> {
    /// The largest power of ten for which it is done.
    const MOST: usize = 22;
    if count > MOST || !x.is_finite() {
        return None;
    }
    let bits = x.to_bits();
    let (exponent, fraction) = ((bits >> 52 & 0x7FF) as i32, bits & ((1 << 52) - 1));
    let (mantissa, exponent) = if exponent == 0 { (fraction, 1) } else { (fraction | 1 << 52, exponent) };
    let product = u128::from(mantissa) * 10u128.pow(count as u32);
    let shift = exponent - 1075;
    if shift >= 0 {
        let fits = shift as u32 <= product.leading_zeros();
        return fits.then(|| product << shift);
    }
    let shift = -shift as u32;
    if shift >= 128 {
        // The product has at most 127 bits: less than half of one.
        return Some(0);
    }
    let (whole, rest) = (product >> shift, product & ((1 << shift) - 1));
    let half = 1 << (shift - 1);
    Some(whole + u128::from(rest > half || rest == half && whole & 1 == 1))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_digits_are_those_of_the_standard_library() {
        let mut state = 42u64;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            f64::from_bits(state.rotate_left(17) & !(1 << 63))
        };
        let mut samples =
            vec![0.0, 0.5, 1.5, 2.5, 0.125, 2.675, 1e21, 1e22, 9.995, 0.05, 5e-324, f64::MAX, 123456.789];
        samples.extend((0..3000).map(|_| random()).filter(|x| x.is_finite()));
        samples.extend((0..2000).map(|i| f64::from(i) / 8.0 + 0.0625));
        for x in samples {
            for count in [0, 1, 2, 3, 6, 15, 22, 23] {
                let mut out = String::new();
                push_fixed(x, count, &mut out);
                assert_eq!(out, format!("{x:.count$}"), "{x:e} with {count}");
            }
        }
    }
}
