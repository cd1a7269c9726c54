//! `"%5.2f of %s" % (x, name)`: the older formatting.
//!
//! Emitted code passes the tuple's items: `fmt::percent(&template, &[&x, &name])?`.

use super::float::{plain_fixed, push_magnitude};
use super::int::push_code_point;
use super::number::Number;
use super::{Spec, text as layout};
use crate::dict::key_error;
use crate::int::Digits;
use crate::iter::Iter;
use crate::num::Case;
use crate::str::{Chars, chars_of, count_chars, push_wtf8};
use crate::text;
use crate::{Dict, Result, Str, Value, float};

/// An argument of `%`, or of `format` with a computed template.
pub trait PercentArg {
    fn type_name(&self) -> String;
    fn str(&self, out: &mut String) -> Result<()>;
    fn repr(&self, out: &mut String) -> Result<()>;
    fn format(&self, spec: &str, out: &mut String) -> Result<()>;
    /// The value as a number, if it is one.
    fn number(&self) -> Option<Case>;
    /// The value, if it is a string.
    fn text(&self) -> Option<&Str>;
}

impl<T: Value> PercentArg for T {
    fn type_name(&self) -> String {
        Value::type_name(self)
    }
    fn str(&self, out: &mut String) -> Result<()> {
        Value::str(self, out)
    }
    fn repr(&self, out: &mut String) -> Result<()> {
        Value::repr(self, out)
    }
    fn format(&self, spec: &str, out: &mut String) -> Result<()> {
        Value::format(self, spec, out)
    }
    fn number(&self) -> Option<Case> {
        Value::seen_number(self)
    }
    fn text(&self) -> Option<&Str> {
        Value::seen_text(self)
    }
}

/// `template % args`; TypeError, ValueError, OverflowError.
pub fn percent(template: &Str, args: &[&dyn PercentArg]) -> Result<Str> {
    let mut printer = Printer::new(template, args, None);
    printer.run()?;
    if printer.args.next().is_some() {
        return Err(err!(TypeError, "not all arguments converted during string formatting"));
    }
    Ok(text::finish(printer.out))
}

/// `template % {"name": x, …}`: the values by their names; KeyError for a name that is not there.
pub fn percent_named(template: &Str, args: &[(&str, &dyn PercentArg)]) -> Result<Str> {
    let find = |name: &Str| {
        // A name that the display has twice stands for its last value.
        match args.iter().rev().find(|(known, _)| *name == **known) {
            Some((_, value)) => Ok(*value),
            None => Err(key_error(name)),
        }
    };
    let mut printer = Printer::new(template, &[], Some(&find));
    printer.run()?;
    Ok(text::finish(printer.out))
}

/// `template % d`: the values of a dict by their names, and the dict itself where no name is given; KeyError for a key
/// that is not there.
pub fn percent_dict<V: Value>(template: &Str, dict: &Dict<Str, V>) -> Result<Str> {
    let mut entries: Vec<(Str, V)> = Vec::new();
    let mut items = dict.items().iter();
    while let Some(entry) = items.next()? {
        entries.push(entry);
    }
    let find = |name: &Str| match entries.iter().find(|(known, _)| known == name) {
        Some((_, value)) => Ok(value as &dyn PercentArg),
        None => Err(key_error(name)),
    };
    let whole = [dict as &dyn PercentArg];
    let mut printer = Printer::new(template, &whole, Some(&find));
    printer.run()?;
    Ok(text::finish(printer.out))
}

/// How the value of a `%(name)s` is found.
type Find<'a> = &'a dyn Fn(&Str) -> Result<&'a dyn PercentArg>;

struct Printer<'a> {
    chars: Chars<'a>,
    /// The number of characters read.
    index: usize,
    args: std::slice::Iter<'a, &'a dyn PercentArg>,
    mapping: Option<Find<'a>>,
    /// The value of the `(name)` that was just read.
    named: Option<&'a dyn PercentArg>,
    out: String,
}

#[derive(Default)]
struct Flags {
    left: bool,
    plus: bool,
    blank: bool,
    alternate: bool,
    zero: bool,
}

impl<'a> Printer<'a> {
    fn new(template: &'a Str, args: &'a [&'a dyn PercentArg], mapping: Option<Find<'a>>) -> Self {
        let (chars, out) = (template.chars(), text::buffer());
        Printer { chars, index: 0, args: args.iter(), mapping, named: None, out }
    }

    fn run(&mut self) -> Result<()> {
        loop {
            self.literal();
            if self.next_char().is_none() {
                return Ok(());
            }
            self.conversion()?;
        }
    }

    /// Appends what stands before the next percent sign.
    fn literal(&mut self) {
        let rest = self.chars.rest();
        let literal = &rest[..rest.iter().position(|&byte| byte == b'%').unwrap_or(rest.len())];
        self.index += count_chars(literal);
        push_wtf8(&mut self.out, literal);
        self.chars = chars_of(&rest[literal.len()..]);
    }

    /// The next character; a lone surrogate is kept as it is.
    fn next_char(&mut self) -> Option<char> {
        loop {
            let c = self.chars.next()?;
            self.index += 1;
            match char::from_u32(c.0) {
                Some(c) => return Some(c),
                None => c.to_str().push_to(&mut self.out),
            }
        }
    }

    fn required(&mut self) -> Result<char> {
        self.next_char().ok_or_else(|| err!(ValueError, "incomplete format"))
    }

    fn argument(&mut self) -> Result<&'a dyn PercentArg> {
        match self.named.take().or_else(|| self.args.next().copied()) {
            Some(arg) => Ok(arg),
            None => Err(err!(TypeError, "not enough arguments for format string")),
        }
    }

    /// The `name)` of `%(name)s`, which may hold parentheses itself: its value is the next argument.
    fn read_name(&mut self) -> Result<()> {
        let Some(find) = self.mapping else {
            return Err(err!(TypeError, "format requires a mapping"));
        };
        let (mut name, mut depth) = (String::new(), 1);
        loop {
            let Some(c) = self.next_char() else {
                return Err(err!(ValueError, "incomplete format key"));
            };
            depth += i32::from(c == '(') - i32::from(c == ')');
            if depth == 0 {
                break;
            }
            name.push(c);
        }
        self.named = Some(find(&Str::from(name))?);
        Ok(())
    }

    /// What follows a percent sign.
    fn conversion(&mut self) -> Result<()> {
        let mut c = self.required()?;
        if c == '%' {
            self.out.push('%');
            return Ok(());
        }
        if c == '(' {
            self.read_name()?;
            c = self.required()?;
        }
        let mut flags = Flags::default();
        loop {
            match c {
                '-' => flags.left = true,
                '+' => flags.plus = true,
                ' ' => flags.blank = true,
                '#' => flags.alternate = true,
                '0' => flags.zero = true,
                _ => break,
            }
            c = self.required()?;
        }
        let width = self.count(&mut c, "width")?.unwrap_or(0);
        flags.left |= width < 0;
        let mut precision = None;
        if c == '.' {
            c = self.required()?;
            precision = Some(self.count(&mut c, "precision")?.unwrap_or(0).max(0) as usize);
        }
        if matches!(c, 'h' | 'l' | 'L') {
            c = self.required()?;
        }
        self.convert(c, &flags, width.unsigned_abs() as usize, precision)
    }

    /// A width or a precision, in digits or as an argument.
    fn count(&mut self, c: &mut char, what: &str) -> Result<Option<i64>> {
        if *c == '*' {
            let Some(Case::Int(count)) = self.argument()?.number() else {
                return Err(err!(TypeError, "* wants int"));
            };
            *c = self.required()?;
            return count.index().map(Some);
        }
        let mut count = None;
        while let Some(digit) = c.to_digit(10) {
            let value =
                count.unwrap_or(0i64).checked_mul(10).and_then(|value| value.checked_add(digit.into()));
            count = match value {
                Some(value) if what == "width" || value <= i64::from(i32::MAX) => Some(value),
                _ => return Err(err!(ValueError, "{what} too big")),
            };
            *c = self.required()?;
        }
        Ok(count)
    }

    fn convert(&mut self, kind: char, flags: &Flags, width: usize, precision: Option<usize>) -> Result<()> {
        let spec = Spec {
            fill: if flags.zero && !flags.left { '0' } else { ' ' },
            align: Some(if flags.left { '<' } else { '>' }),
            sign: if flags.plus { Some('+') } else { Some(' ').filter(|_| flags.blank) },
            no_negative_zero: false,
            alternate: flags.alternate,
            width,
            grouping: None,
            precision,
            kind: Some(kind),
        };
        match kind {
            's' | 'r' | 'a' => self.text(kind, &spec),
            'c' => self.character(&spec),
            'd' | 'i' | 'u' | 'x' | 'X' | 'o' => self.integer(kind, spec),
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => self.float(kind, spec),
            _ => {
                self.argument()?;
                let shown = if (' '..='~').contains(&kind) { kind } else { '?' };
                let position = self.index - 1;
                let code = kind as u32;
                Err(err!(
                    ValueError,
                    "unsupported format character '{shown}' ({code:#x}) at index {position}"
                ))
            }
        }
    }

    fn text(&mut self, kind: char, spec: &Spec) -> Result<()> {
        let argument = self.argument()?;
        if kind == 's' && spec.width == 0 && spec.precision.is_none() {
            return argument.str(&mut self.out);
        }
        let mut shown = String::new();
        match kind {
            's' => argument.str(&mut shown)?,
            'r' => argument.repr(&mut shown)?,
            _ => {
                let mut repr = String::new();
                argument.repr(&mut repr)?;
                let escaped = |c: char| if c.is_ascii() { c.to_string() } else { escape(c) };
                shown.extend(repr.chars().map(escaped));
            }
        }
        self.padded(&Str::from(shown), spec);
        Ok(())
    }

    fn character(&mut self, spec: &Spec) -> Result<()> {
        let argument = self.argument()?;
        let mut shown = String::new();
        match (argument.text(), argument.number()) {
            (Some(text), _) if text.len() == 1 => text.push_to(&mut shown),
            (_, Some(Case::Int(code))) => push_code_point(&code, &mut shown)?,
            _ => return Err(err!(TypeError, "%c requires int or char")),
        }
        self.padded(&Str::from(shown), &Spec { precision: None, ..spec.clone() });
        Ok(())
    }

    fn padded(&mut self, shown: &Str, spec: &Spec) {
        let length = spec.precision.map_or(shown.len(), |precision| shown.len().min(precision as i64));
        let padding = spec.width.saturating_sub(length as usize);
        let before = layout::padding_before(spec, '>', padding);
        layout::push_fill(' ', before, &mut self.out);
        shown.slice(None, Some(length)).push_to(&mut self.out);
        layout::push_fill(' ', padding - before, &mut self.out);
    }

    fn integer(&mut self, kind: char, spec: Spec) -> Result<()> {
        let argument = self.argument()?;
        let decimal = matches!(kind, 'd' | 'i' | 'u');
        let value = match argument.number() {
            Some(Case::Int(value)) => value,
            Some(Case::Float(value)) if decimal => float::to_int(value)?,
            _ => {
                let wanted = if decimal { "a real number" } else { "an integer" };
                let given = argument.type_name();
                return Err(err!(TypeError, "%{kind} format: {wanted} is required, not {given}"));
            }
        };
        if decimal
            && spec.precision.is_none()
            && let Some(value) = value.to_i64()
        {
            let digits = Digits::of(value.unsigned_abs());
            self.number(value < 0, "", digits.as_str(), spec);
            return Ok(());
        }
        let (radix, prefix) = match kind {
            'x' => (16, "0x"),
            'X' => (16, "0X"),
            'o' => (8, "0o"),
            _ => (10, ""),
        };
        let mut digits = value.magnitude_digits(radix)?;
        if kind == 'X' {
            digits.make_ascii_uppercase();
        }
        if let Some(missing) = spec.precision.and_then(|precision| precision.checked_sub(digits.len())) {
            digits.insert_str(0, &"0".repeat(missing));
        }
        let prefix = if spec.alternate { prefix } else { "" };
        self.number(value.is_negative(), prefix, &digits, spec);
        Ok(())
    }

    fn float(&mut self, kind: char, spec: Spec) -> Result<()> {
        let argument = self.argument()?;
        let value = match argument.number() {
            Some(Case::Int(value)) => value.to_f64()?,
            Some(Case::Float(value)) => value,
            None => return Err(err!(TypeError, "must be real number, not {}", argument.type_name())),
        };
        let negative = value.is_sign_negative() && !value.is_nan();
        if let Some(digits) = plain_fixed(value, kind, &spec) {
            self.number(negative, "", digits.as_str(), spec);
            return Ok(());
        }
        let mut digits = text::buffer();
        push_magnitude(value, kind, spec.precision, spec.alternate, &mut digits);
        self.number(negative, "", &digits, spec);
        text::give_back(digits);
        Ok(())
    }

    fn number(&mut self, negative: bool, prefix: &str, digits: &str, mut spec: Spec) {
        if spec.fill == '0' {
            spec.align = Some('=');
        }
        Number { negative, prefix, digits, rest: "", group: 3 }.write(&spec, &mut self.out);
    }
}

fn escape(c: char) -> String {
    match c as u32 {
        code @ ..0x100 => format!("\\x{code:02x}"),
        code @ ..0x1_0000 => format!("\\u{code:04x}"),
        code => format!("\\U{code:08x}"),
    }
}
