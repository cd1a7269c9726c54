//! `len`, `s[i]`, `s[i:j:k]` and iteration, all by code point.
//!
//! ASCII texts are indexed by byte. Other texts of more than 15 bytes get an index at the first `s[i]`: all code
//! points as `u32`, so that `s[i]` is one read. A literal has no block to keep it in: its index is kept by its address.

use super::code_point::is_continuation;
use super::{Char, Chars, INLINE, Kind, Str};
use crate::error::Result;
use crate::py;
use std::cell::RefCell;
use std::collections::HashMap;

impl Str {
    /// `len(s)`: the number of code points.
    ///
    /// ```py
    /// assert len("naïve") == 5
    /// ```
    #[py("str.__len__")]
    #[inline]
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> i64 {
        if self.is_ascii_text() { self.byte_len() as i64 } else { self.count_chars() as i64 }
    }

    fn count_chars(&self) -> usize {
        let count = || count_chars(self.as_bytes());
        match self.side() {
            Some(side) => *side.chars.get_or_init(count),
            None => count(),
        }
    }

    /// `s[i]` as a code point: for comparisons and for `ord`, without making a str.
    ///
    /// Raises IndexError outside of `-len(s)..len(s)`.
    #[inline]
    pub fn char_at(&self, i: i64) -> Result<Char> {
        if self.is_ascii_text() {
            let bytes = self.as_bytes();
            let at = if i < 0 { i.wrapping_add(bytes.len() as i64) } else { i };
            if let Some(&byte) = bytes.get(at as usize) {
                return Ok(Char(byte.into()));
            }
        } else if let Some(c) = self.wide_char_at(i) {
            return Ok(c);
        }
        Err(out_of_range())
    }

    fn wide_char_at(&self, i: i64) -> Option<Char> {
        if self.tag as usize <= INLINE {
            let back = usize::try_from(-(i.max(-64) + 1));
            return match back {
                Ok(n) if i < 0 => self.chars().nth_back(n),
                _ => self.chars().nth(usize::try_from(i).ok()?),
            };
        }
        let index = self.index();
        let at = if i < 0 { i.wrapping_add(index.len() as i64) } else { i };
        index.get(at as usize).map(|&c| Char(c))
    }

    /// All code points of a text that is not inline.
    fn index(&self) -> &[u32] {
        let all = || self.chars().map(|c| c.0).collect::<Box<[u32]>>();
        match self.side() {
            Some(side) => side.index.get_or_init(all),
            None => INDICES.with_borrow_mut(|indices| {
                let bytes = self.as_bytes();
                *indices.entry((bytes.as_ptr(), bytes.len())).or_insert_with(|| Box::leak(all()))
            }),
        }
    }

    /// `s[i]`: the one-character str at `i`, counted from the end if negative.
    ///
    /// Raises IndexError outside of `-len(s)..len(s)`.
    ///
    /// ```py
    /// s = "data"
    /// assert s[0] == "d" and s[-1] == "a"
    /// ```
    #[py("str.__getitem__")]
    #[inline]
    pub fn get(&self, i: i64) -> Result<Str> {
        Ok(self.char_at(i)?.to_str())
    }

    /// `s[start:stop]`; None stands for an end that is left out.
    ///
    /// ```py
    /// s = "database"
    /// assert s[:4] == "data" and s[-4:] == "base" and s[6:2] == ""
    /// ```
    #[inline]
    pub fn slice(&self, start: Option<i64>, stop: Option<i64>) -> Str {
        if start.is_none() && stop.is_none() {
            return self.clone();
        }
        let (from, to) = self.byte_range(start, stop);
        if to - from == self.byte_len() { self.clone() } else { self.part(&self.as_bytes()[from..to]) }
    }

    /// `s[start:stop:step]`; None stands for what is left out.
    ///
    /// Raises ValueError if the step is 0.
    ///
    /// ```py
    /// assert "database"[::2] == "dtbs" and "abc"[::-1] == "cba"
    /// ```
    pub fn slice_step(&self, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<Str> {
        let step = step.unwrap_or(1);
        match step {
            0 => return Err(err!(ValueError, "slice step cannot be zero")),
            1 => return Ok(self.slice(start, stop)),
            _ => {}
        }
        if self.is_ascii_text() {
            let bytes = self.as_bytes();
            let picked: Vec<u8> = positions(bytes.len(), start, stop, step).map(|i| bytes[i]).collect();
            return Ok(Str::with_kind(&picked, Kind::Ascii));
        }
        let all: Vec<Char> = self.chars().collect();
        Ok(positions(all.len(), start, stop, step).map(|i| all[i]).collect())
    }

    /// The bytes that `s[start:stop]` takes; an empty range where the ends cross.
    pub(super) fn byte_range(&self, start: Option<i64>, stop: Option<i64>) -> (usize, usize) {
        let len = self.len();
        let from = clamp(start.unwrap_or(0), len);
        let to = clamp(stop.unwrap_or(i64::MAX), len).max(from);
        (self.byte_offset(from), self.byte_offset(to))
    }

    /// The byte at which the code point number `chars` starts.
    pub(super) fn byte_offset(&self, chars: i64) -> usize {
        let bytes = self.as_bytes();
        if self.is_ascii_text() {
            return chars as usize;
        }
        if chars == self.len() {
            return bytes.len();
        }
        let mut starts = bytes.iter().enumerate().filter(|&(_, &b)| !is_continuation(b));
        starts.nth(chars as usize).map_or(bytes.len(), |(at, _)| at)
    }

    /// The number of code points before the byte `offset`.
    pub(super) fn char_offset(&self, offset: usize) -> i64 {
        if self.is_ascii_text() { offset as i64 } else { count_chars(&self.as_bytes()[..offset]) as i64 }
    }

    /// The one-character strs of the text, for loops that need each as a str.
    ///
    /// ```py
    /// assert [c for c in "añb"] == ["a", "ñ", "b"]
    /// ```
    #[inline]
    pub fn iter(&self) -> Iter<'_> {
        Iter(self.chars())
    }
}

thread_local! {
    /// The code points of literals that were indexed: at most one entry for each literal of the program.
    static INDICES: RefCell<HashMap<(*const u8, usize), &'static [u32]>> = RefCell::default();
}

#[cold]
fn out_of_range() -> Box<crate::Raise> {
    err!(IndexError, "string index out of range")
}

/// The number of code points of UTF-8 that may hold surrogates.
pub(crate) fn count_chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| !is_continuation(b)).count()
}

/// A slice end within a sequence of `len` elements, where negative ends count from the back.
#[inline]
pub(crate) fn clamp(end: i64, len: i64) -> i64 {
    if end < 0 { end.saturating_add(len).max(0) } else { end.min(len) }
}

/// The positions that `[start:stop:step]` takes from a sequence of `len` elements; the step is not 0.
pub(crate) fn positions(
    len: usize,
    start: Option<i64>,
    stop: Option<i64>,
    step: i64,
) -> impl Iterator<Item = usize> {
    let len = len as i64;
    let (first, end) = if step > 0 {
        (clamp(start.unwrap_or(0), len), clamp(stop.unwrap_or(len), len))
    } else {
        let down = |end: i64| if end < 0 { end.saturating_add(len).max(-1) } else { end.min(len - 1) };
        (start.map_or(len - 1, down), stop.map_or(-1, down))
    };
    let mut next = Some(first);
    std::iter::from_fn(move || {
        let at = next.filter(|&at| if step > 0 { at < end } else { at > end })?;
        next = at.checked_add(step);
        Some(at as usize)
    })
}

/// The characters of a borrowed text as strs.
#[derive(Clone)]
pub struct Iter<'a>(Chars<'a>);

impl Iterator for Iter<'_> {
    type Item = Str;

    #[inline]
    fn next(&mut self) -> Option<Str> {
        self.0.next().map(Char::to_str)
    }
}

impl DoubleEndedIterator for Iter<'_> {
    fn next_back(&mut self) -> Option<Str> {
        self.0.next_back().map(Char::to_str)
    }
}

impl<'a> IntoIterator for &'a Str {
    type Item = Str;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

/// The characters of a text that the iterator keeps alive.
#[derive(Clone)]
pub struct IntoIter {
    text: Str,
    at: usize,
}

impl Iterator for IntoIter {
    type Item = Str;

    #[inline]
    fn next(&mut self) -> Option<Str> {
        let (c, len) = Char::first(&self.text.as_bytes()[self.at..])?;
        self.at += len;
        Some(c.to_str())
    }
}

impl IntoIterator for Str {
    type Item = Str;
    type IntoIter = IntoIter;

    fn into_iter(self) -> IntoIter {
        IntoIter { text: self, at: 0 }
    }
}
