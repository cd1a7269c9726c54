//! Splitting, and joining.

use super::unicode::is_space;
use super::{Char, Str};
use crate::error::Result;
use crate::py;
use memchr::memmem;

impl Str {
    /// The pieces between white space, at most `max` cuts.
    pub fn split_space(&self, max: usize) -> Vec<Str> {
        let mut pieces = Vec::new();
        let mut rest = super::strip::trim_start(self.as_bytes(), is_space);
        while !rest.is_empty() {
            let word = if pieces.len() < max { word_len(rest) } else { rest.len() };
            pieces.push(self.part(&rest[..word]));
            rest = super::strip::trim_start(&rest[word..], is_space);
        }
        pieces
    }

    /// As `split_space`, cutting from the end.
    pub fn rsplit_space(&self, max: usize) -> Vec<Str> {
        let mut pieces = Vec::new();
        let mut rest = super::strip::trim_end(self.as_bytes(), is_space);
        while !rest.is_empty() {
            let start = if pieces.len() < max { last_word_start(rest) } else { 0 };
            pieces.push(self.part(&rest[start..]));
            rest = super::strip::trim_end(&rest[..start], is_space);
        }
        pieces.reverse();
        pieces
    }

    /// The pieces between the separators, at most `max` cuts.
    pub fn split_by(&self, sep: &Str, max: usize) -> Result<Vec<Str>> {
        let (text, sep) = (self.as_bytes(), separator(sep)?);
        let mut done = 0;
        let mut pieces = Vec::new();
        let mut cut = |at: usize| {
            pieces.push(self.part(&text[done..at]));
            done = at + sep.len();
        };
        match sep {
            [byte] => memchr::memchr_iter(*byte, text).take(max).for_each(&mut cut),
            _ => memmem::find_iter(text, sep).take(max).for_each(&mut cut),
        }
        pieces.push(self.part(&text[done..]));
        Ok(pieces)
    }

    /// As `split_by`, cutting from the end.
    pub fn rsplit_by(&self, sep: &Str, max: usize) -> Result<Vec<Str>> {
        let (text, sep) = (self.as_bytes(), separator(sep)?);
        let mut end = text.len();
        let mut pieces = Vec::new();
        for at in memmem::rfind_iter(text, sep).take(max) {
            pieces.push(self.part(&text[at + sep.len()..end]));
            end = at;
        }
        pieces.push(self.part(&text[..end]));
        pieces.reverse();
        Ok(pieces)
    }

    /// The lines, with their ends if `keepends`.
    pub fn lines(&self, keepends: bool) -> Vec<Str> {
        let mut lines = Vec::new();
        let mut rest = self.as_bytes();
        while !rest.is_empty() {
            let (line, end) = line_end(rest);
            lines.push(self.part(&rest[..if keepends { end } else { line }]));
            rest = &rest[end..];
        }
        lines
    }

    /// `s.partition(sep)`: what is before, the first `sep`, what is behind; `(s, "", "")` without it.
    ///
    /// Raises ValueError if `sep` is empty.
    ///
    /// ```py
    /// assert "k=v=w".partition("=") == ("k", "=", "v=w")
    /// ```
    #[py("str.partition")]
    pub fn partition(&self, sep: &Str) -> Result<(Str, Str, Str)> {
        let text = self.as_bytes();
        Ok(match memmem::find(text, separator(sep)?) {
            Some(at) => (self.part(&text[..at]), sep.clone(), self.part(&text[at + sep.byte_len()..])),
            None => (self.clone(), Str::EMPTY, Str::EMPTY),
        })
    }

    /// `s.rpartition(sep)`: what is before, the last `sep`, what is behind; `("", "", s)` without it.
    ///
    /// Raises ValueError if `sep` is empty.
    ///
    /// ```py
    /// assert "k=v=w".rpartition("=") == ("k=v", "=", "w")
    /// ```
    #[py("str.rpartition")]
    pub fn rpartition(&self, sep: &Str) -> Result<(Str, Str, Str)> {
        let text = self.as_bytes();
        Ok(match memmem::rfind(text, separator(sep)?) {
            Some(at) => (self.part(&text[..at]), sep.clone(), self.part(&text[at + sep.byte_len()..])),
            None => (Str::EMPTY, Str::EMPTY, self.clone()),
        })
    }
}

fn separator(sep: &Str) -> Result<&[u8]> {
    match sep.as_bytes() {
        [] => Err(err!(ValueError, "empty separator")),
        bytes => Ok(bytes),
    }
}

fn word_len(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some((c, len)) = Char::first(&bytes[at..])
        && !is_space(c)
    {
        at += len;
    }
    at
}

fn last_word_start(bytes: &[u8]) -> usize {
    let mut at = bytes.len();
    while let Some((c, len)) = Char::last(&bytes[..at])
        && !is_space(c)
    {
        at -= len;
    }
    at
}

/// The lengths of the first line without and with its end.
fn line_end(bytes: &[u8]) -> (usize, usize) {
    let mut at = 0;
    while let Some((c, len)) = Char::first(&bytes[at..]) {
        match c.0 {
            0x0D if bytes.get(at + 1) == Some(&b'\n') => return (at, at + 2),
            0x0A..=0x0D | 0x1C..=0x1E | 0x85 | 0x2028 | 0x2029 => return (at, at + len),
            _ => at += len,
        }
    }
    (at, at)
}
