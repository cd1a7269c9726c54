//! The characters of a pattern or template, one token ahead: a backslash and what follows it are one token.

use super::error::Fault;
use crate::str::{Char, Str};

/// A character, or a backslash with one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Token {
    Plain(u32),
    Escape(u32),
}

impl Token {
    pub(super) fn is(self, c: char) -> bool {
        self == Token::Plain(c.into())
    }

    pub(super) fn len(self) -> usize {
        match self {
            Token::Plain(_) => 1,
            Token::Escape(_) => 2,
        }
    }

    /// As it stands in the pattern.
    pub(super) fn text(self) -> String {
        match self {
            Token::Plain(c) => shown(&[c]),
            Token::Escape(c) => shown(&[u32::from(b'\\'), c]),
        }
    }
}

/// Code points as a text for a message.
pub(super) fn shown(chars: &[u32]) -> String {
    chars.iter().map(|&c| char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Code points as a Python text.
pub(super) fn text_of(chars: &[u32]) -> Str {
    let mut bytes = Vec::with_capacity(chars.len());
    chars.iter().for_each(|&c| Char(c).push_to(&mut bytes));
    Str::from_wtf8(&bytes)
}

pub(super) fn is_digit(c: u32) -> bool {
    (u32::from(b'0')..=u32::from(b'9')).contains(&c)
}

pub(super) fn is_octal(c: u32) -> bool {
    (u32::from(b'0')..=u32::from(b'7')).contains(&c)
}

pub(super) fn is_letter(c: u32) -> bool {
    c < 128 && (c as u8).is_ascii_alphabetic()
}

pub(super) struct Tokens {
    chars: Vec<u32>,
    /// Behind the token ahead.
    index: usize,
    /// The token ahead.
    pub(super) next: Option<Token>,
}

impl Tokens {
    pub(super) fn new(text: &Str) -> Result<Tokens, Fault> {
        let mut tokens = Tokens { chars: text.chars().map(|c| c.0).collect(), index: 0, next: None };
        tokens.advance()?;
        Ok(tokens)
    }

    fn advance(&mut self) -> Result<(), Fault> {
        let Some(&c) = self.chars.get(self.index) else {
            self.next = None;
            return Ok(());
        };
        self.index += 1;
        self.next = Some(Token::Plain(c));
        if c == u32::from(b'\\') {
            let Some(&escaped) = self.chars.get(self.index) else {
                let at = self.chars.len() - 1;
                return Err(Fault::at("bad escape (end of pattern)", at));
            };
            self.index += 1;
            self.next = Some(Token::Escape(escaped));
        }
        Ok(())
    }

    /// Takes the next token if it is this character.
    pub(super) fn take(&mut self, c: char) -> Result<bool, Fault> {
        let found = self.next.is_some_and(|token| token.is(c));
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    pub(super) fn get(&mut self) -> Result<Option<Token>, Fault> {
        let token = self.next;
        self.advance()?;
        Ok(token)
    }

    /// The next character, if it is a plain one that passes the test.
    pub(super) fn get_if(&mut self, test: impl Fn(u32) -> bool) -> Result<Option<u32>, Fault> {
        match self.next {
            Some(Token::Plain(c)) if test(c) => {
                self.advance()?;
                Ok(Some(c))
            }
            _ => Ok(None),
        }
    }

    /// Up to `most` characters that pass the test.
    pub(super) fn get_while(&mut self, most: usize, test: impl Fn(u32) -> bool) -> Result<Vec<u32>, Fault> {
        let mut found = Vec::new();
        while found.len() < most
            && let Some(c) = self.get_if(&test)?
        {
            found.push(c);
        }
        Ok(found)
    }

    /// What stands before the terminator, which is taken too.
    pub(super) fn get_until(&mut self, terminator: char, what: &str) -> Result<Vec<u32>, Fault> {
        let mut found = Vec::new();
        loop {
            match self.get()? {
                None if found.is_empty() => return Err(self.error(format!("missing {what}"), 0)),
                None => {
                    let message = format!("missing {terminator}, unterminated name");
                    return Err(self.error(message, found.len()));
                }
                Some(token) if token.is(terminator) => break,
                Some(Token::Plain(c)) => found.push(c),
                Some(Token::Escape(c)) => found.extend([u32::from(b'\\'), c]),
            }
        }
        if found.is_empty() {
            return Err(self.error(format!("missing {what}"), 1));
        }
        Ok(found)
    }

    /// Where the token ahead begins.
    pub(super) fn tell(&self) -> usize {
        self.index - self.next.map_or(0, Token::len)
    }

    pub(super) fn seek(&mut self, index: usize) -> Result<(), Fault> {
        self.index = index;
        self.advance()
    }

    /// An error `back` characters before the token ahead.
    #[cold]
    pub(super) fn error(&self, message: impl Into<String>, back: usize) -> Fault {
        Fault::at(message, self.tell() - back)
    }
}
