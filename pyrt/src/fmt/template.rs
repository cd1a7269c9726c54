//! `template.format(…)` where the template is known at run time only.
//!
//! A template that stands in the program becomes an f-string; this is for those that are computed: a row format that is put
//! together once and used for every row.

use super::PercentArg;
use crate::dict::key_error;
use crate::iter::Iter;
use crate::{Dict, Result, Str, Value};

/// An argument with its name.
pub type Named<'a> = (&'a str, &'a dyn PercentArg);

/// `template.format(*positional, **named)`.
///
/// Raises ValueError for a malformed template, IndexError and KeyError for a missing argument, and what formatting raises.
pub fn template(template: &Str, positional: &[&dyn PercentArg], named: &[Named]) -> Result<Str> {
    let find = |name: &str| match named.iter().find(|(known, _)| *known == name) {
        Some((_, value)) => Ok(*value),
        None => Err(key_error(&Str::from(name))),
    };
    expand(template, positional, &find)
}

/// `template.format(**d)`, and `template.format_map(d)`.
///
/// Raises what `template` raises.
pub fn template_dict<V: Value>(template: &Str, named: &Dict<Str, V>) -> Result<Str> {
    let mut entries: Vec<(Str, V)> = Vec::new();
    let mut items = named.items().iter();
    while let Some(entry) = items.next()? {
        entries.push(entry);
    }
    let find = |name: &str| match entries.iter().find(|(known, _)| *known == *name) {
        Some((_, value)) => Ok(value as &dyn PercentArg),
        None => Err(key_error(&Str::from(name))),
    };
    expand(template, &[], &find)
}

fn expand<'a>(
    template: &Str,
    positional: &'a [&'a dyn PercentArg],
    find: &'a dyn Fn(&str) -> Result<&'a dyn PercentArg>,
) -> Result<Str> {
    let mut formatter = Formatter { positional, find, numbering: Numbering::Unknown };
    let mut out = String::new();
    formatter.expand(template.as_str(), 2, &mut out)?;
    Ok(Str::from(out))
}

/// Whether fields count by themselves (`{}`) or say their number (`{0}`): a template can't do both.
#[derive(PartialEq)]
enum Numbering {
    Unknown,
    Manual,
    Automatic(usize),
}

struct Formatter<'a> {
    positional: &'a [&'a dyn PercentArg],
    find: &'a dyn Fn(&str) -> Result<&'a dyn PercentArg>,
    numbering: Numbering,
}

impl<'a> Formatter<'a> {
    /// `depth` is how deep fields may still nest.
    fn expand(&mut self, template: &str, depth: u32, out: &mut String) -> Result<()> {
        if depth == 0 {
            return Err(err!(ValueError, "Max string recursion exceeded"));
        }
        let mut rest = template;
        while let Some(at) = rest.find(['{', '}']) {
            out.push_str(&rest[..at]);
            let brace = &rest[at..at + 1];
            let after = &rest[at + 1..];
            if let Some(behind) = after.strip_prefix(brace) {
                out.push_str(brace);
                rest = behind;
                continue;
            }
            if brace == "}" || after.is_empty() {
                return Err(err!(ValueError, "Single '{brace}' encountered in format string"));
            }
            let end = field_end(after)?;
            self.field(&after[..end], depth, out)?;
            rest = &after[end + 1..];
        }
        out.push_str(rest);
        Ok(())
    }

    /// `name!r:spec`
    fn field(&mut self, inside: &str, depth: u32, out: &mut String) -> Result<()> {
        let head_end = inside.find([':', '!']).unwrap_or(inside.len());
        let (name, behind) = inside.split_at(head_end);
        let (conversion, spec) = match behind.strip_prefix('!') {
            None => (None, behind.strip_prefix(':').unwrap_or("")),
            Some(behind) => {
                let mut chars = behind.chars();
                let Some(letter) = chars.next() else {
                    return Err(err!(ValueError, "end of string while looking for conversion specifier"));
                };
                match chars.as_str() {
                    "" => (Some(letter), ""),
                    rest => match rest.strip_prefix(':') {
                        Some(spec) => (Some(letter), spec),
                        None => {
                            return Err(err!(ValueError, "expected ':' after conversion specifier"));
                        }
                    },
                }
            }
        };
        let value = self.argument(name)?;
        let mut expanded = String::new();
        if spec.contains(['{', '}']) {
            self.expand(spec, depth - 1, &mut expanded)?;
        } else {
            expanded.push_str(spec);
        }
        let mut shown = String::new();
        match conversion {
            None => return value.format(&expanded, out),
            Some('s') => value.str(&mut shown)?,
            Some('r') => value.repr(&mut shown)?,
            Some('a') => {
                value.repr(&mut shown)?;
                crate::str::ascii_only(&mut shown, 0);
            }
            Some(letter) => {
                return Err(err!(ValueError, "Unknown conversion specifier {letter}"));
            }
        }
        Value::format(&Str::from(shown), &expanded, out)
    }

    fn argument(&mut self, name: &str) -> Result<&'a dyn PercentArg> {
        if name.contains(['.', '[']) {
            // Emitted code formats natively only where no template of the program asks for attributes or items.
            return Err(err!(NotImplementedError, "attributes and items in a computed format template"));
        }
        let index = if name.is_empty() {
            match self.numbering {
                Numbering::Manual => {
                    return Err(err!(
                        ValueError,
                        "cannot switch from manual field specification to automatic field numbering"
                    ));
                }
                Numbering::Unknown => self.numbering = Numbering::Automatic(1),
                Numbering::Automatic(ref mut next) => *next += 1,
            }
            match self.numbering {
                Numbering::Automatic(next) => next - 1,
                _ => 0,
            }
        } else if name.bytes().all(|c| c.is_ascii_digit()) {
            if matches!(self.numbering, Numbering::Automatic(_)) {
                return Err(err!(
                    ValueError,
                    "cannot switch from automatic field numbering to manual field specification"
                ));
            }
            self.numbering = Numbering::Manual;
            match name.parse() {
                Ok(index) => index,
                Err(_) => return Err(err!(ValueError, "Too many decimal digits in format string")),
            }
        } else {
            return (self.find)(name);
        };
        match self.positional.get(index) {
            Some(value) => Ok(*value),
            None => Err(err!(IndexError, "Replacement index {index} out of range for positional args tuple")),
        }
    }
}

/// Where the field ends, whose spec may hold fields itself.
fn field_end(rest: &str) -> Result<usize> {
    let mut depth = 0;
    for (at, c) in rest.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return Ok(at),
            '}' => depth -= 1,
            _ => {}
        }
    }
    Err(err!(ValueError, "expected '}}' before end of string"))
}

#[cfg(test)]
mod tests {
    use super::template;
    use crate::fmt::PercentArg;
    use crate::str::str;

    #[test]
    fn fields_are_filled() {
        let (n, name) = (42i64, str!("né"));
        let args: [&dyn PercentArg; 2] = [&n, &name];
        let show = |text: &str| match template(&text.into(), &args, &[("w", &8i64)]) {
            Ok(shown) => shown.to_string(),
            Err(raise) => raise.to_string(),
        };
        assert_eq!(show("{} is {:>5}|{{}}"), "42 is    né|{}");
        assert_eq!(show("{1!r} {0:{w}}|{w}"), "'né'       42|8");
        assert_eq!(show("{} {0}").split(' ').next(), Some("ValueError:"));
        assert_eq!(show("{5}"), "IndexError: Replacement index 5 out of range for positional args tuple");
        assert_eq!(show("{x}"), "KeyError: 'x'");
        assert_eq!(show("}"), "ValueError: Single '}' encountered in format string");
        assert_eq!(show("{"), "ValueError: Single '{' encountered in format string");
        assert_eq!(show("{0"), "ValueError: expected '}' before end of string");
    }
}
