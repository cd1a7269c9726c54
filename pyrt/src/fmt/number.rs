//! The layout that all numbers share: sign, prefix, grouped digits, fraction, padding.

use super::Spec;
use super::text::{padding_before, push_fill};

/// A number as text, before it is laid out.
pub(super) struct Number<'a> {
    pub negative: bool,
    /// `0x` and the like.
    pub prefix: &'a str,
    /// What is grouped: the digits before the point.
    pub digits: &'a str,
    /// Point, fraction, exponent and percent sign, or the one character of `c`.
    pub rest: &'a str,
    /// The digits in a group.
    pub group: usize,
}

impl Number<'_> {
    pub(super) fn write(&self, spec: &Spec, out: &mut String) {
        let sign = match spec.sign {
            _ if self.negative => "-",
            Some('+') => "+",
            Some(' ') => " ",
            _ => "",
        };
        let around = sign.len() + self.prefix.len() + self.rest.chars().count();
        if spec.grouping.is_none() {
            self.write_plain(spec, sign, around + self.digits.len(), out);
            return;
        }
        // Zeros behind the sign belong to the number: they are grouped, too.
        let zeros = spec.fill == '0' && spec.align == Some('=') && !self.digits.is_empty();
        let digits = self.grouped(spec.grouping, if zeros { spec.width.saturating_sub(around) } else { 0 });
        let padding = spec.width.saturating_sub(around + digits.len());
        let inner = if spec.align == Some('=') { padding } else { 0 };
        let before = padding_before(spec, '>', padding - inner);
        push_fill(spec.fill, before, out);
        out.push_str(sign);
        out.push_str(self.prefix);
        push_fill(spec.fill, inner, out);
        out.push_str(&digits);
        out.push_str(self.rest);
        push_fill(spec.fill, padding - inner - before, out);
    }

    /// Without separators, which is most numbers: the digits go to the output as they are.
    fn write_plain(&self, spec: &Spec, sign: &str, length: usize, out: &mut String) {
        let padding = spec.width.saturating_sub(length);
        let inner = if spec.align == Some('=') { padding } else { 0 };
        let before = padding_before(spec, '>', padding - inner);
        push_fill(spec.fill, before, out);
        out.push_str(sign);
        out.push_str(self.prefix);
        push_fill(spec.fill, inner, out);
        out.push_str(self.digits);
        out.push_str(self.rest);
        push_fill(spec.fill, padding - inner - before, out);
    }

    /// The digits with separators; there is at least one digit.
    fn separated(&self, separator: char) -> String {
        let (first, others) = self.digits.split_at((self.digits.len() - 1) % self.group + 1);
        let mut text = String::with_capacity(self.digits.len() * 2);
        text.push_str(first);
        for at in (0..others.len()).step_by(self.group) {
            text.push(separator);
            text.push_str(&others[at..at + self.group]);
        }
        text
    }

    /// The digits with separators, filled with zeros to `width`; a separator never comes first.
    fn grouped(&self, separator: Option<char>, width: usize) -> String {
        let mut missing = width as i64;
        let Some(separator) = separator.filter(|_| !self.digits.is_empty()) else {
            let zeros = width.saturating_sub(self.digits.len());
            return std::iter::repeat_n('0', zeros).chain(self.digits.chars()).collect();
        };
        if width == 0 {
            return self.separated(separator);
        }
        let mut remaining = self.digits.len();
        let mut reversed = String::new();
        loop {
            let length = self.group.min(remaining.max(missing.max(1) as usize));
            let taken = remaining.min(length);
            let zeros =
                if reversed.is_empty() && remaining == 0 && missing <= 0 { 0 } else { length - taken };
            reversed.extend(self.digits[remaining - taken..remaining].chars().rev());
            reversed.extend(std::iter::repeat_n('0', zeros));
            remaining -= taken;
            missing -= length as i64;
            if remaining == 0 && missing <= 0 {
                return reversed.chars().rev().collect();
            }
            reversed.push(separator);
            missing -= 1;
        }
    }
}
