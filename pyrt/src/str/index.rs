//! `len`, `s[i]`, `s[i:j:k]` and iteration, all by code point.
//!
//! ASCII texts are indexed by byte. Other texts of more than 15 bytes get an index at the first `s[i]`: all code
//! points as `u32`, so that `s[i]` is one read. A literal has no block to keep it in: its index is kept by its address.

use super::code_point::is_continuation;
use super::{Char, Kind, Str};
use crate::error::Result;
use crate::py;
use crate::slice::{Bound, Picked, Place, position, span};
use std::cell::RefCell;
use std::collections::HashMap;

/// From how many bytes on a small slice of a text that is not ASCII uses the index, instead of walking to its place.
const FAR: usize = 256;

impl Str {
    /// `len(s)`: the number of code points.
    ///
    /// ```py
    /// assert len("naïve") == 5
    /// ```
    #[py("str.__len__")]
    #[inline]
    pub fn len(&self) -> i64 {
        if self.is_ascii_text() { self.byte_len() as i64 } else { self.count_chars() as i64 }
    }

    /// `not s`
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.as_bytes().is_empty()
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
            if let Some(at) = position(bytes.len(), i) {
                return Ok(Char(bytes[at].into()));
            }
        } else if let Some(c) = self.wide_char_at(i) {
            return Ok(c);
        }
        Err(out_of_range())
    }

    fn wide_char_at(&self, i: i64) -> Option<Char> {
        if self.is_inline() {
            let back = usize::try_from(-(i.max(-64) + 1));
            return match back {
                Ok(n) if i < 0 => self.chars().nth_back(n),
                _ => self.chars().nth(usize::try_from(i).ok()?),
            };
        }
        let index = self.index();
        position(index.len(), i).map(|at| Char(index[at]))
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
    pub fn get(&self, i: Place) -> Result<Str> {
        if self.is_ascii_text() {
            let bytes = self.as_bytes();
            if let Some(at) = position(bytes.len(), i) {
                return Ok(Str::from_words(bytes[at].into(), 0, 1));
            }
        }
        self.get_wide(i)
    }

    /// What is not ASCII, out of line.
    #[inline(never)]
    fn get_wide(&self, i: i64) -> Result<Str> {
        Ok(self.char_at(i)?.to_str())
    }

    /// `s[start:stop]`; None stands for an end that is left out.
    ///
    /// ```py
    /// s = "database"
    /// assert s[:4] == "data" and s[-4:] == "base" and s[6:2] == ""
    /// ```
    #[inline]
    pub fn slice(&self, start: Option<Bound>, stop: Option<Bound>) -> Str {
        if start.is_none() && stop.is_none() {
            return self.clone();
        }
        if self.byte_len() > FAR && !self.is_ascii_text() {
            let index = self.index();
            let picked = span(index.len(), start, stop);
            if picked.len() < index.len() / 4 {
                return index[picked].iter().map(|&c| Char(c)).collect();
            }
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
    pub fn slice_step(&self, start: Option<Bound>, stop: Option<Bound>, step: Option<i64>) -> Result<Str> {
        let picked = Picked::new(self.len() as usize, start, stop, step)?;
        if picked.step == 1 {
            return Ok(self.slice(start, stop));
        }
        if self.is_ascii_text() {
            let bytes = self.as_bytes();
            if picked.step == -1 && picked.count == bytes.len() {
                return Ok(self.reversed_ascii());
            }
            return Ok(Str::filled(picked.count, Kind::Ascii, |out| {
                out.iter_mut().zip(picked.positions()).for_each(|(to, from)| *to = bytes[from]);
            }));
        }
        let all: Vec<Char> = self.chars().collect();
        Ok(picked.positions().map(|i| all[i]).collect())
    }

    /// `s[::-1]` of an ASCII text.
    fn reversed_ascii(&self) -> Str {
        if let Some(reversed) = self.inline_reversed() {
            return reversed;
        }
        let bytes = self.as_bytes();
        Str::filled(bytes.len(), Kind::Ascii, |out| {
            out.iter_mut().zip(bytes.iter().rev()).for_each(|(to, &from)| *to = from);
        })
    }

    /// The bytes that `s[start:stop]` takes; an empty range where the ends cross.
    pub(super) fn byte_range(&self, start: Option<Bound>, stop: Option<Bound>) -> (usize, usize) {
        let chars = span(self.len() as usize, start, stop);
        (self.byte_offset(chars.start as i64), self.byte_offset(chars.end as i64))
    }

    /// The byte at which the code point number `chars` starts.
    pub(crate) fn byte_offset(&self, chars: i64) -> usize {
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
    pub(crate) fn char_offset(&self, offset: usize) -> i64 {
        if self.is_ascii_text() { offset as i64 } else { count_chars(&self.as_bytes()[..offset]) as i64 }
    }

    /// The code points of the text, for loops that look at each.
    #[inline]
    pub fn characters(&self) -> Characters {
        Characters { text: self.clone(), at: 0 }
    }

    /// The one-character strs of the text, for loops that need each as a str.
    ///
    /// ```py
    /// assert [c for c in "añb"] == ["a", "ñ", "b"]
    /// ```
    #[inline]
    pub fn iter(&self) -> StrIter {
        StrIter { text: self.clone(), at: 0, end: self.byte_len() }
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

/// The code points of a text; the iterator keeps the text alive.
///
/// No method takes it by reference out of line, so that it stays in registers: a loop over it costs what one over bytes costs.
#[derive(Clone)]
pub struct Characters {
    text: Str,
    at: usize,
}

impl Iterator for Characters {
    type Item = Char;

    #[inline(always)]
    fn next(&mut self) -> Option<Char> {
        let bytes = self.text.as_bytes();
        let &byte = bytes.get(self.at)?;
        if byte < 0x80 {
            self.at += 1;
            return Some(Char(byte.into()));
        }
        let (c, len) = wide_at(bytes, self.at);
        self.at += len;
        Some(c)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let bytes = self.text.byte_len() - self.at;
        (bytes.div_ceil(4), Some(bytes))
    }
}

/// The code point at a place inside the text, and its length.
#[inline(never)]
fn wide_at(bytes: &[u8], at: usize) -> (Char, usize) {
    Char::first(&bytes[at..]).expect("there is a byte at this place")
}

/// The characters of a text as strs; the iterator keeps the text alive.
#[derive(Clone)]
pub struct StrIter {
    text: Str,
    at: usize,
    end: usize,
}

impl StrIter {
    #[inline]
    fn rest(&self) -> &[u8] {
        &self.text.as_bytes()[self.at..self.end]
    }

    /// The next character, if it is not ASCII.
    fn next_wide(&mut self) -> Option<Str> {
        let (c, len) = Char::first(self.rest())?;
        self.at += len;
        Some(c.to_str())
    }
}

impl Iterator for StrIter {
    type Item = Str;

    #[inline]
    fn next(&mut self) -> Option<Str> {
        if let Some(&byte @ 0..0x80) = self.rest().first() {
            self.at += 1;
            return Some(Str::from_words(byte.into(), 0, 1));
        }
        self.next_wide()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let bytes = self.end - self.at;
        (if self.text.is_ascii_text() { bytes } else { bytes.div_ceil(4) }, Some(bytes))
    }

    fn fold<A, F: FnMut(A, Str) -> A>(self, start: A, f: F) -> A {
        each_char(self.rest(), start, f)
    }
}

/// The characters as strs, by a loop over the bytes.
fn each_char<A>(mut rest: &[u8], start: A, mut f: impl FnMut(A, Str) -> A) -> A {
    let mut done = start;
    while let Some(&byte) = rest.first() {
        if byte < 0x80 {
            rest = &rest[1..];
            done = f(done, Str::from_words(byte.into(), 0, 1));
        } else if let Some((c, len)) = Char::first(rest) {
            rest = &rest[len..];
            done = f(done, c.to_str());
        }
    }
    done
}

impl DoubleEndedIterator for StrIter {
    #[inline]
    fn next_back(&mut self) -> Option<Str> {
        if let Some(&byte @ 0..0x80) = self.rest().last() {
            self.end -= 1;
            return Some(Str::from_words(byte.into(), 0, 1));
        }
        self.next_wide_back()
    }
}

impl StrIter {
    /// The last character, if it is not ASCII.
    fn next_wide_back(&mut self) -> Option<Str> {
        let (c, len) = Char::last(self.rest())?;
        self.end -= len;
        Some(c.to_str())
    }
}

impl IntoIterator for &Str {
    type Item = Str;
    type IntoIter = StrIter;

    fn into_iter(self) -> StrIter {
        self.iter()
    }
}
