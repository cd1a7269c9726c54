//! Backslashes and sets in patterns: `\d`, `\x41`, `\1`, `[^a-z\s]`.

use super::error::Fault;
use super::parser::Parser;
use super::set::{Case, Category, Item, Set};
use super::tokens::{Token, is_digit, is_letter, is_octal, shown};
use super::tree::{At, Node, One};
use std::rc::Rc;

/// The character that an escape of one letter stands for, in patterns and templates; `\b` is one in sets only.
pub(super) fn control(c: u32) -> Option<u32> {
    Some(match char::from_u32(c)? {
        'a' => 7,
        'f' => 12,
        'n' => 10,
        'r' => 13,
        't' => 9,
        'v' => 11,
        '\\' => 92,
        _ => return None,
    })
}

fn value(digits: &[u32], radix: u32) -> u32 {
    digits.iter().fold(0, |value: u32, &digit| {
        let digit = char::from_u32(digit).and_then(|c| c.to_digit(radix)).unwrap_or(0);
        value.saturating_mul(radix).saturating_add(digit)
    })
}

fn is_hex(c: u32) -> bool {
    c < 128 && (c as u8).is_ascii_hexdigit()
}

impl Parser {
    /// An escape outside of sets; the token is taken.
    pub(super) fn escape(&mut self, token: Token) -> Result<Node, Fault> {
        let Token::Escape(c) = token else { unreachable!("only escapes begin with a backslash") };
        let ascii = self.is_ascii();
        let place = match char::from_u32(c) {
            Some('A') => Some(At::Start),
            Some('Z') => Some(At::End),
            Some('b') => Some(At::Boundary { ascii }),
            Some('B') => Some(At::NoBoundary { ascii }),
            _ => None,
        };
        if let Some(place) = place {
            return Ok(Node::At(place));
        }
        if let Some(item) = self.category_escape(c) {
            return Ok(Node::One(One::Set(Rc::new(Set::new(vec![item], false, Case::Exact)))));
        }
        if is_digit(c) {
            return self.number(c);
        }
        self.character(c).map(|c| self.letter(c))
    }

    fn category_escape(&self, c: u32) -> Option<Item> {
        let (category, negated) = match char::from_u32(c)? {
            'd' => (Category::Digit, false),
            'D' => (Category::Digit, true),
            's' => (Category::Space, false),
            'S' => (Category::Space, true),
            'w' => (Category::Word, false),
            'W' => (Category::Word, true),
            _ => return None,
        };
        Some(self.category(category, negated))
    }

    /// An escape that stands for one character: `\n`, `\x41`, `\.`.
    fn character(&mut self, c: u32) -> Result<u32, Fault> {
        if let Some(c) = control(c) {
            return Ok(c);
        }
        let digits = match char::from_u32(c) {
            Some('x') => 2,
            Some('u') => 4,
            Some('U') => 8,
            Some('N') => return Err(self.named_character()?),
            _ if is_letter(c) => return Err(self.bad_escape(&[c])),
            _ => return Ok(c),
        };
        let found = self.tokens.get_while(digits, is_hex)?;
        let text = [&[c], &*found].concat();
        if found.len() != digits {
            let message = format!("incomplete escape \\{}", shown(&text));
            return Err(self.tokens.error(message, text.len() + 1));
        }
        match value(&found, 16) {
            code @ 0..=0x10FFFF => Ok(code),
            _ => Err(self.bad_escape(&text)),
        }
    }

    /// `\N{…}`: the names of characters are not part of the runtime.
    fn named_character(&mut self) -> Result<Fault, Fault> {
        if !self.tokens.take('{')? {
            return Err(self.tokens.error("missing {", 0));
        }
        let name = self.tokens.get_until('}', "character name")?;
        let message = format!("undefined character name {}", super::error::repr(&name));
        Ok(self.tokens.error(message, name.len() + 4))
    }

    #[cold]
    fn bad_escape(&self, text: &[u32]) -> Fault {
        self.tokens.error(format!("bad escape \\{}", shown(text)), text.len() + 1)
    }

    #[cold]
    fn bad_octal(&self, digits: &[u32]) -> Fault {
        let message = format!("octal escape value \\{} outside of range 0-0o377", shown(digits));
        self.tokens.error(message, digits.len() + 1)
    }

    /// `\0` and three octal digits are a character, other numbers a group.
    fn number(&mut self, c: u32) -> Result<Node, Fault> {
        let mut digits = vec![c];
        if c == u32::from(b'0') {
            digits.extend(self.tokens.get_while(2, is_octal)?);
            return Ok(self.letter(value(&digits, 8)));
        }
        if let Some(second) = self.tokens.get_if(is_digit)? {
            digits.push(second);
            if is_octal(c)
                && is_octal(second)
                && let Some(third) = self.tokens.get_if(is_octal)?
            {
                digits.push(third);
                return match value(&digits, 8) {
                    code @ 0..=0o377 => Ok(self.letter(code)),
                    _ => Err(self.bad_octal(&digits)),
                };
            }
        }
        let group = value(&digits, 10) as usize;
        if group >= self.widths.len() {
            return Err(self.tokens.error(format!("invalid group reference {group}"), digits.len()));
        }
        self.check_closed(group, digits.len() + 1)?;
        self.check_behind(group)?;
        Ok(Node::Reference(group, self.fold()))
    }

    /// A set; its `[` is taken.
    pub(super) fn set(&mut self) -> Result<Node, Fault> {
        let here = self.tokens.tell() - 1;
        let negated = self.tokens.take('^')?;
        let mut items: Vec<Item> = Vec::new();
        loop {
            let Some(token) = self.tokens.get()? else { return Err(self.unterminated(here)) };
            if token.is(']') && !items.is_empty() {
                break;
            }
            let first = self.set_item(token)?;
            if !self.tokens.take('-')? {
                items.push(first);
                continue;
            }
            let Some(to) = self.tokens.get()? else { return Err(self.unterminated(here)) };
            if to.is(']') {
                items.extend([first, Item::Range(0x2D, 0x2D)]);
                break;
            }
            match (first, self.set_item(to)?) {
                (Item::Range(low, _), Item::Range(high, _)) if low <= high => {
                    items.push(Item::Range(low, high))
                }
                _ => {
                    let message = format!("bad character range {}-{}", token.text(), to.text());
                    return Err(self.tokens.error(message, token.len() + 1 + to.len()));
                }
            }
        }
        if let (&[Item::Range(low, high)], false) = (&*items, negated)
            && low == high
        {
            return Ok(self.letter(low));
        }
        Ok(Node::One(One::Set(Rc::new(Set::new(items, negated, self.case())))))
    }

    #[cold]
    fn unterminated(&self, here: usize) -> Fault {
        Fault::at("unterminated character set", here)
    }

    /// One character or category of a set.
    fn set_item(&mut self, token: Token) -> Result<Item, Fault> {
        let c = match token {
            Token::Plain(c) => return Ok(Item::Range(c, c)),
            Token::Escape(c) => c,
        };
        if c == u32::from(b'b') {
            return Ok(Item::Range(8, 8));
        }
        if let Some(item) = self.category_escape(c) {
            return Ok(item);
        }
        let c = match c {
            c if is_octal(c) => {
                let digits = [&[c], &*self.tokens.get_while(2, is_octal)?].concat();
                match value(&digits, 8) {
                    code @ 0..=0o377 => code,
                    _ => return Err(self.bad_octal(&digits)),
                }
            }
            c if is_digit(c) => return Err(self.bad_escape(&[c])),
            c => self.character(c)?,
        };
        Ok(Item::Range(c, c))
    }
}
