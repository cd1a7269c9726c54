//! Code points: `ord`, `chr`, and walking over a text without making one-character strings.

use super::{Kind, Str};
use crate::error::Result;
use crate::py;
use std::fmt;

/// A code point. Unlike Rust's `char` it may be a lone surrogate.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Char(pub u32);

impl Char {
    /// `ord(c)`.
    #[inline]
    pub fn ord(self) -> i64 {
        i64::from(self.0)
    }

    /// `c in chars`, of an ASCII literal: rustc makes a few comparisons of it.
    #[inline(always)]
    pub fn is_in(self, chars: &'static str) -> bool {
        chars.bytes().any(|byte| self.0 == u32::from(byte))
    }

    /// The one-character text.
    #[inline]
    pub fn to_str(self) -> Str {
        match char::from_u32(self.0) {
            Some(c) => Str::from(c),
            None => self.with_bytes(|bytes| Str::with_kind(bytes, Kind::Surrogates)),
        }
    }

    /// Calls `f` with the UTF-8 form, in which a surrogate is encoded like a character.
    #[inline]
    pub(crate) fn with_bytes<R>(self, f: impl FnOnce(&[u8]) -> R) -> R {
        match char::from_u32(self.0) {
            Some(c) => f(c.encode_utf8(&mut [0; 4]).as_bytes()),
            None => {
                let c = self.0;
                f(&[0xE0 | (c >> 12) as u8, 0x80 | (c >> 6 & 0x3F) as u8, 0x80 | (c & 0x3F) as u8])
            }
        }
    }

    /// Appends the UTF-8 form.
    #[inline(always)]
    pub(crate) fn push_to(self, out: &mut Vec<u8>) {
        let c = self.0;
        let follow = |shift: u32| 0x80 | (c >> shift & 0x3F) as u8;
        match c {
            0..0x80 => out.push(c as u8),
            0x80..0x800 => out.extend_from_slice(&[0xC0 | (c >> 6) as u8, follow(0)]),
            0x800..0x10000 => out.extend_from_slice(&[0xE0 | (c >> 12) as u8, follow(6), follow(0)]),
            _ => out.extend_from_slice(&[0xF0 | (c >> 18) as u8, follow(12), follow(6), follow(0)]),
        }
    }

    /// The code point at the start of `bytes`, and its length.
    #[inline(always)]
    pub(crate) fn first(bytes: &[u8]) -> Option<(Char, usize)> {
        let follow = |i: usize| u32::from(bytes[i] & 0x3F);
        let b = u32::from(*bytes.first()?);
        Some(match b {
            0..0x80 => (Char(b), 1),
            0x80..0xE0 => (Char((b & 0x1F) << 6 | follow(1)), 2),
            0xE0..0xF0 => (Char((b & 0xF) << 12 | follow(1) << 6 | follow(2)), 3),
            _ => (Char((b & 7) << 18 | follow(1) << 12 | follow(2) << 6 | follow(3)), 4),
        })
    }

    /// The code point at the end of `bytes`, and its length.
    #[inline]
    pub(crate) fn last(bytes: &[u8]) -> Option<(Char, usize)> {
        let start = bytes.iter().rposition(|&b| !is_continuation(b))?;
        Char::first(&bytes[start..])
    }
}

/// Whether a byte is not the first one of a code point.
#[inline]
pub(crate) fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

impl PartialEq<char> for Char {
    #[inline]
    fn eq(&self, other: &char) -> bool {
        self.0 == u32::from(*other)
    }
}

impl PartialOrd<char> for Char {
    #[inline]
    fn partial_cmp(&self, other: &char) -> Option<std::cmp::Ordering> {
        self.0.partial_cmp(&u32::from(*other))
    }
}

impl PartialEq<Str> for Char {
    #[inline]
    fn eq(&self, other: &Str) -> bool {
        self.with_bytes(|bytes| bytes == other.as_bytes())
    }
}

impl From<char> for Char {
    fn from(c: char) -> Char {
        Char(c.into())
    }
}

impl fmt::Debug for Char {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:?}", self.to_str())
    }
}

/// The code points of a text, from both ends; [`Str::chars`] makes it.
#[derive(Clone)]
pub struct Chars<'a> {
    bytes: &'a [u8],
}

impl Str {
    /// The code points. `for c in s.chars()` is the form of a loop that does not need each `c` as a str.
    #[inline]
    pub fn chars(&self) -> Chars<'_> {
        chars_of(self.as_bytes())
    }
}

/// The code points of UTF-8 that may hold surrogates.
#[inline]
pub(crate) fn chars_of(bytes: &[u8]) -> Chars<'_> {
    Chars { bytes }
}

impl<'a> Chars<'a> {
    /// What has not been walked over yet.
    #[inline]
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.bytes
    }
}

impl Iterator for Chars<'_> {
    type Item = Char;

    #[inline]
    fn next(&mut self) -> Option<Char> {
        let (c, len) = Char::first(self.bytes)?;
        self.bytes = &self.bytes[len..];
        Some(c)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.bytes.len().div_ceil(4), Some(self.bytes.len()))
    }
}

impl DoubleEndedIterator for Chars<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<Char> {
        let (c, len) = Char::last(self.bytes)?;
        self.bytes = &self.bytes[..self.bytes.len() - len];
        Some(c)
    }
}

/// The number of a character: from 0 to 0x10ffff.
pub type CodePoint = i64;

/// `ord(c)`: the code point of a one-character str.
///
/// Raises TypeError unless the length is 1.
///
/// ```py
/// assert ord("a") == 97 and ord("€") == 8364
/// ```
#[py("ord")]
#[inline]
pub fn ord(c: &Str) -> Result<CodePoint> {
    match Char::first(c.as_bytes()) {
        Some((first, len)) if len == c.byte_len() => Ok(first.ord()),
        _ => Err(err!(TypeError, "ord() expected a character, but string of length {} found", c.len())),
    }
}

/// `chr(i)`: the one-character str of a code point.
///
/// Raises ValueError outside of `range(0x110000)`.
///
/// ```py
/// assert chr(97) == "a" and chr(8364) == "€"
/// ```
#[py("chr")]
#[inline]
pub fn chr(i: i64) -> Result<Str> {
    match u32::try_from(i) {
        Ok(c) if c < 0x110000 => Ok(Char(c).to_str()),
        // CPython reads the argument as a C int first.
        _ if i32::try_from(i).is_err() => {
            Err(err!(OverflowError, "Python int too large to convert to C int"))
        }
        _ => Err(err!(ValueError, "chr() arg not in range(0x110000)")),
    }
}
