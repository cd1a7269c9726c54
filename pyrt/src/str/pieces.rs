//! Texts that a loop takes apart: `for word in s.split()` needs no list of the words.
//!
//! ```
//! use pyrt::prelude::*;
//!
//! let line = str!("to be or not");
//! assert_eq!(line.words().map(|word| word.len()).sum::<i64>(), 9);
//! ```
//!
//! Nothing can see the list that Python makes there, and a text never changes: the pieces come one by one. The methods that
//! make the list stand in `split.rs`.

use super::split::{SHORT, line_end, separator, word_len};
use super::{Str, strip};
use crate::error::Result;
use crate::py;
use memchr::memmem::Finder;

impl Str {
    /// `for word in s.split()`: the words, which white space separates, one by one.
    ///
    /// ```py
    /// assert [len(word) for word in " to  be ".split()] == [2, 2]
    /// ```
    #[py("str.split", each)]
    pub fn words(&self) -> impl Iterator<Item = Str> + use<> {
        let text = self.clone();
        let mut at = 0;
        std::iter::from_fn(move || {
            let rest = strip::skip_space(&text.as_bytes()[at..]);
            let word = &rest[..word_len(rest)];
            at = text.byte_len() - rest.len() + word.len();
            (!word.is_empty()).then(|| text.part(word))
        })
    }

    /// `for piece in s.split(sep)`: the pieces between the separators, one by one.
    ///
    /// Raises ValueError if `sep` is empty.
    ///
    /// ```py
    /// assert [piece.upper() for piece in "a,,b".split(",")] == ["A", "", "B"]
    /// ```
    #[py("str.split", each)]
    pub fn pieces(&self, sep: &Str) -> Result<impl Iterator<Item = Str> + use<>> {
        let finder = SeparatorFinder::new(separator(sep)?);
        let text = self.clone();
        let mut next = Some(0);
        Ok(std::iter::from_fn(move || {
            let rest = &text.as_bytes()[next?..];
            let found = finder.find(rest);
            next = found.map(|at| text.byte_len() - rest.len() + at + finder.len());
            Some(text.part(found.map_or(rest, |at| &rest[..at])))
        }))
    }

    /// `for line in s.splitlines(keepends=False)`: the lines, one by one, with their ends if `keepends`.
    ///
    /// ```py
    /// assert [len(line) for line in "one\ntwo\r\n".splitlines()] == [3, 3]
    /// ```
    #[py("str.splitlines", each)]
    pub fn each_line(&self, #[default(false)] keepends: bool) -> impl Iterator<Item = Str> + use<> {
        let text = self.clone();
        let mut at = 0;
        std::iter::from_fn(move || {
            let rest = &text.as_bytes()[at..];
            if rest.is_empty() {
                return None;
            }
            let (line, end) = line_end(rest);
            at += end;
            Some(text.part(&rest[..if keepends { end } else { line }]))
        })
    }
}

/// Looks for a separator again and again; that of one byte, which most are, needs no preparation.
enum SeparatorFinder {
    Byte(u8),
    Text(Finder<'static>),
}

impl SeparatorFinder {
    fn new(separator: &[u8]) -> Self {
        match separator {
            [byte] => Self::Byte(*byte),
            _ => Self::Text(Finder::new(separator).into_owned()),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Byte(_) => 1,
            Self::Text(finder) => finder.needle().len(),
        }
    }

    fn find(&self, text: &[u8]) -> Option<usize> {
        match self {
            Self::Byte(byte) if text.len() <= SHORT => text.iter().position(|b| b == byte),
            Self::Byte(byte) => memchr::memchr(*byte, text),
            Self::Text(finder) => finder.find(text),
        }
    }
}
