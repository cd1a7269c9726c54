//! `strip` and its one-sided forms.

use super::unicode::is_space;
use super::{Char, Str};
use crate::py;

impl Str {
    /// `s.strip()`: without the white space at both ends.
    ///
    /// ```py
    /// assert "  a b \n".strip() == "a b"
    /// ```
    #[py("str.strip")]
    pub fn strip(&self) -> Str {
        self.trimmed(trim_end(trim_start(self.as_bytes(), is_space), is_space))
    }

    /// `s.lstrip()`: without the white space at the start.
    ///
    /// ```py
    /// assert "  a ".lstrip() == "a "
    /// ```
    #[py("str.lstrip")]
    pub fn lstrip(&self) -> Str {
        self.trimmed(trim_start(self.as_bytes(), is_space))
    }

    /// `s.rstrip()`: without the white space at the end.
    ///
    /// ```py
    /// assert " a \n".rstrip() == " a"
    /// ```
    #[py("str.rstrip")]
    pub fn rstrip(&self) -> Str {
        self.trimmed(trim_end(self.as_bytes(), is_space))
    }

    /// `s.strip(chars)`: without any of `chars` at both ends.
    ///
    /// ```py
    /// assert "xxayx".strip("xy") == "a"
    /// ```
    #[py("str.strip")]
    pub fn strip_chars(&self, chars: &Str) -> Str {
        let among = among(chars);
        self.trimmed(trim_end(trim_start(self.as_bytes(), &among), &among))
    }

    /// `s.lstrip(chars)`: without any of `chars` at the start.
    ///
    /// ```py
    /// assert "007".lstrip("0") == "7"
    /// ```
    #[py("str.lstrip")]
    pub fn lstrip_chars(&self, chars: &Str) -> Str {
        self.trimmed(trim_start(self.as_bytes(), among(chars)))
    }

    /// `s.rstrip(chars)`: without any of `chars` at the end.
    ///
    /// ```py
    /// assert "1.500".rstrip("0") == "1.5"
    /// ```
    #[py("str.rstrip")]
    pub fn rstrip_chars(&self, chars: &Str) -> Str {
        self.trimmed(trim_end(self.as_bytes(), among(chars)))
    }

    fn trimmed(&self, bytes: &[u8]) -> Str {
        if bytes.len() == self.byte_len() { self.clone() } else { self.part(bytes) }
    }
}

fn among(chars: &Str) -> impl Fn(Char) -> bool + '_ {
    move |c| chars.chars().any(|other| other == c)
}

/// [`trim_start`] of white space; between words it is a single blank.
#[inline]
pub(super) fn skip_space(bytes: &[u8]) -> &[u8] {
    match bytes {
        [b'!'..=b'~', ..] => bytes,
        [b' ', rest @ ..] if matches!(rest, [b'!'..=b'~', ..]) => rest,
        _ => trim_start(bytes, is_space),
    }
}

pub(super) fn trim_start(mut bytes: &[u8], drop: impl Fn(Char) -> bool) -> &[u8] {
    while let Some((c, len)) = Char::first(bytes)
        && drop(c)
    {
        bytes = &bytes[len..];
    }
    bytes
}

pub(super) fn trim_end(mut bytes: &[u8], drop: impl Fn(Char) -> bool) -> &[u8] {
    while let Some((c, len)) = Char::last(bytes)
        && drop(c)
    {
        bytes = &bytes[..bytes.len() - len];
    }
    bytes
}
