//! Templates of replacements: `\1`, `\g<name>`, `\n`.

use super::error::{Fault, repr};
use super::escapes::control;
use super::groups::number;
use super::tokens::{Token, Tokens, is_digit, is_letter, is_octal, text_of};
use crate::str::{Char, Str};

/// The largest number of a group, one more than it can be.
const MAX_GROUPS: usize = 1_073_741_823;

/// Text, and groups between.
pub(super) struct Template {
    pub(super) parts: Vec<Part>,
}

pub(super) enum Part {
    Text(Vec<u8>),
    Group(usize),
}

impl Template {
    fn push(&mut self, c: u32) {
        if !matches!(self.parts.last(), Some(Part::Text(_))) {
            self.parts.push(Part::Text(Vec::new()));
        }
        if let Some(Part::Text(text)) = self.parts.last_mut() {
            Char(c).push_to(text);
        }
    }
}

/// Reads a template for a pattern with these groups.
pub(super) fn parse(text: &Str, groups: usize, names: &[(Str, usize)]) -> Result<Template, Fault> {
    let mut tokens = Tokens::new(text)?;
    let mut template = Template { parts: Vec::new() };
    while let Some(token) = tokens.get()? {
        let c = match token {
            Token::Plain(c) => {
                template.push(c);
                continue;
            }
            Token::Escape(c) => c,
        };
        let group = match c {
            _ if c == u32::from(b'g') => Some(named(&mut tokens, names)?),
            _ if is_digit(c) => match numbered(&mut tokens, c)? {
                Ok(group) => Some(group),
                Err(c) => {
                    template.push(c);
                    None
                }
            },
            _ if control(c).is_some() || c == u32::from(b'b') => {
                template.push(control(c).unwrap_or(8));
                None
            }
            _ if is_letter(c) => {
                let message = format!("bad escape {}", token.text());
                return Err(tokens.error(message, 2));
            }
            _ => {
                template.push(u32::from(b'\\'));
                template.push(c);
                None
            }
        };
        if let Some((group, back)) = group {
            if group > groups {
                return Err(tokens.error(format!("invalid group reference {group}"), back));
            }
            template.parts.push(Part::Group(group));
        }
    }
    Ok(template)
}

/// `\g<name>`: the group, and how far back an error is.
fn named(tokens: &mut Tokens, names: &[(Str, usize)]) -> Result<(usize, usize), Fault> {
    if !tokens.take('<')? {
        return Err(tokens.error("missing <", 0));
    }
    let name = tokens.get_until('>', "group name")?;
    let back = name.len() + 1;
    let text = text_of(&name);
    if text.isidentifier() {
        return match names.iter().find(|(known, _)| *known == text) {
            Some((_, group)) => Ok((*group, back)),
            None => Err(Fault::Index(format!("unknown group name {}", repr(&name)))),
        };
    }
    match number(&name) {
        None => Err(tokens.error(format!("bad character in group name {}", repr(&name)), back)),
        Some(group) if group >= MAX_GROUPS => {
            Err(tokens.error(format!("invalid group reference {group}"), back))
        }
        Some(group) => Ok((group, back)),
    }
}

/// `\1` and the like; the inner error is a character that is written in octal.
fn numbered(tokens: &mut Tokens, first: u32) -> Result<Result<(usize, usize), u32>, Fault> {
    let octal = |digits: &[u32]| digits.iter().fold(0, |value, digit| value * 8 + (digit - 0x30));
    let mut digits = vec![first];
    if first == u32::from(b'0') {
        digits.extend(tokens.get_while(2, is_octal)?);
        return Ok(Err(octal(&digits) & 0xFF));
    }
    if let Some(second) = tokens.get_if(is_digit)? {
        digits.push(second);
        if is_octal(first)
            && is_octal(second)
            && let Some(third) = tokens.get_if(is_octal)?
        {
            digits.push(third);
            let code = octal(&digits);
            if code > 0o377 {
                let shown = super::tokens::shown(&digits);
                let message = format!("octal escape value \\{shown} outside of range 0-0o377");
                return Err(tokens.error(message, digits.len() + 1));
            }
            return Ok(Err(code));
        }
    }
    let group = digits.iter().fold(0, |value, digit| value * 10 + (digit - 0x30) as usize);
    Ok(Ok((group, digits.len())))
}
