//! Searching, splitting, stripping, padding, decoding.

use super::Bytes;
use super::predicates::is_space;
use crate::error::Result;
use crate::iter::{Iter, Iterable};
use crate::list::List;
use crate::py;
use crate::slice::{Bound, span};
use crate::str::{Str, count_bytes, decode, decode_utf8, find_bytes, limit};
use memchr::memmem;

impl Bytes {
    /// `a + b`: the bytes of both.
    ///
    /// ```py
    /// assert b"ab" + b"c" == b"abc"
    /// ```
    #[py("bytes.__add__")]
    pub fn add(&self, other: &Bytes) -> Bytes {
        Bytes::concat(&[self.as_slice(), other.as_slice()])
    }

    /// `b * n`: the bytes `n` times over.
    ///
    /// Raises OverflowError or MemoryError where the result cannot fit into memory.
    ///
    /// ```py
    /// assert b"ab" * 2 == b"abab"
    /// ```
    #[py("bytes.__mul__")]
    pub fn repeat(&self, n: i64) -> Result<Bytes> {
        match self.as_slice().len().checked_mul(n.max(0) as usize) {
            Some(total) if crate::allocator::fits(total) => {
                Ok(Bytes::from(self.as_slice().repeat(n.max(0) as usize)))
            }
            Some(total) if total <= i64::MAX as usize => Err(err!(MemoryError)),
            _ => Err(err!(OverflowError, "repeated bytes are too long")),
        }
    }

    /// `sub in b`: whether the bytes `sub` occur in `b`.
    ///
    /// ```py
    /// assert b"an" in b"banana"
    /// ```
    #[py("bytes.__contains__")]
    pub fn contains(&self, sub: &Bytes) -> bool {
        find_bytes(self.as_slice(), sub.as_slice()).is_some()
    }

    /// `n in b`: whether a byte has the value `n`.
    ///
    /// Raises ValueError unless `n` is in `range(256)`.
    ///
    /// ```py
    /// assert 97 in b"banana"
    /// ```
    #[py("bytes.__contains__")]
    pub fn contains_int(&self, n: i64) -> Result<bool> {
        Ok(self.as_slice().contains(&byte(n)?))
    }

    /// `b.find(sub)`: index of the first occurrence, or -1.
    ///
    /// ```py
    /// assert b"banana".find(b"nan") == 2
    /// ```
    #[py("bytes.find")]
    pub fn find(&self, sub: &Bytes) -> i64 {
        self.find_in(sub, 0, i64::MAX)
    }

    /// `b.find(sub, start, end)`: index of the first occurrence within `b[start:end]`, or -1.
    ///
    /// ```py
    /// assert b"banana".find(b"an", 2) == 3
    /// ```
    #[py("bytes.find")]
    pub fn find_in(&self, sub: &Bytes, start: Bound, #[default(i64::MAX)] end: Bound) -> i64 {
        let Some((from, part)) = self.window(start, end) else { return -1 };
        find_bytes(part, sub.as_slice()).map_or(-1, |at| (from + at) as i64)
    }

    /// `b.rfind(sub)`: index of the last occurrence, or -1.
    ///
    /// ```py
    /// assert b"banana".rfind(b"an") == 3
    /// ```
    #[py("bytes.rfind")]
    pub fn rfind(&self, sub: &Bytes) -> i64 {
        self.rfind_in(sub, 0, i64::MAX)
    }

    /// `b.rfind(sub, start, end)`: index of the last occurrence within `b[start:end]`, or -1.
    ///
    /// ```py
    /// assert b"banana".rfind(b"an", 0, 4) == 1
    /// ```
    #[py("bytes.rfind")]
    pub fn rfind_in(&self, sub: &Bytes, start: Bound, #[default(i64::MAX)] end: Bound) -> i64 {
        let Some((from, part)) = self.window(start, end) else { return -1 };
        memmem::rfind(part, sub.as_slice()).map_or(-1, |at| (from + at) as i64)
    }

    /// `b.index(sub)`: like `find`, but raises ValueError where `sub` is not found.
    ///
    /// ```py
    /// assert b"banana".index(b"nan") == 2
    /// ```
    #[py("bytes.index")]
    pub fn index_of(&self, sub: &Bytes) -> Result<i64> {
        found(self.find(sub))
    }

    /// `b.rindex(sub)`: like `rfind`, but raises ValueError where `sub` is not found.
    ///
    /// ```py
    /// assert b"banana".rindex(b"an") == 3
    /// ```
    #[py("bytes.rindex")]
    pub fn rindex(&self, sub: &Bytes) -> Result<i64> {
        found(self.rfind(sub))
    }

    /// `b.count(sub)`: how often `sub` occurs without overlap.
    ///
    /// ```py
    /// assert b"banana".count(b"an") == 2
    /// ```
    #[py("bytes.count")]
    pub fn count(&self, sub: &Bytes) -> i64 {
        count_bytes(self.as_slice(), sub.as_slice(), || self.len())
    }

    /// `b.startswith(prefix)`: whether `b` begins with it.
    ///
    /// ```py
    /// assert b"\x89PNG".startswith(b"\x89")
    /// ```
    #[py("bytes.startswith")]
    pub fn startswith(&self, prefix: &Bytes) -> bool {
        self.as_slice().starts_with(prefix.as_slice())
    }

    /// `b.endswith(suffix)`: whether `b` ends with it.
    ///
    /// ```py
    /// assert b"a\n".endswith(b"\n")
    /// ```
    #[py("bytes.endswith")]
    pub fn endswith(&self, suffix: &Bytes) -> bool {
        self.as_slice().ends_with(suffix.as_slice())
    }

    /// `b.removeprefix(prefix)`: `b` without it, if it begins with it.
    ///
    /// ```py
    /// assert b"abc".removeprefix(b"a") == b"bc"
    /// ```
    #[py("bytes.removeprefix")]
    pub fn removeprefix(&self, prefix: &Bytes) -> Bytes {
        self.as_slice().strip_prefix(prefix.as_slice()).map_or_else(|| self.clone(), Bytes::from)
    }

    /// `b.removesuffix(suffix)`: `b` without it, if it ends with it.
    ///
    /// ```py
    /// assert b"abc".removesuffix(b"c") == b"ab"
    /// ```
    #[py("bytes.removesuffix")]
    pub fn removesuffix(&self, suffix: &Bytes) -> Bytes {
        self.as_slice().strip_suffix(suffix.as_slice()).map_or_else(|| self.clone(), Bytes::from)
    }

    /// `b.replace(old, new, count=-1)`: occurrences of `old`, without overlap, become `new`.
    ///
    /// ```py
    /// assert b"banana".replace(b"an", b"") == b"ba" and b"ab".replace(b"", b"-") == b"-a-b-"
    /// ```
    #[py("bytes.replace")]
    pub fn replace(&self, old: &Bytes, new: &Bytes, #[default(-1)] count: Bound) -> Bytes {
        let limit = usize::try_from(count).unwrap_or(usize::MAX);
        let text = self.as_slice();
        let mut out = Vec::with_capacity(text.len());
        let mut done = 0;
        for at in memmem::find_iter(text, old.as_slice()).take(limit) {
            out.extend_from_slice(&text[done..at]);
            out.extend_from_slice(new.as_slice());
            done = at + old.as_slice().len();
        }
        out.extend_from_slice(&text[done..]);
        Bytes::from(out)
    }

    /// `b.strip()`: without the ASCII white space at both ends.
    ///
    /// ```py
    /// assert b" a\n".strip() == b"a"
    /// ```
    #[py("bytes.strip")]
    pub fn strip(&self) -> Bytes {
        self.trimmed(true, true, is_space)
    }

    /// `b.lstrip()`: without the ASCII white space at the start.
    ///
    /// ```py
    /// assert b" a ".lstrip() == b"a "
    /// ```
    #[py("bytes.lstrip")]
    pub fn lstrip(&self) -> Bytes {
        self.trimmed(true, false, is_space)
    }

    /// `b.rstrip()`: without the ASCII white space at the end.
    ///
    /// ```py
    /// assert b" a ".rstrip() == b" a"
    /// ```
    #[py("bytes.rstrip")]
    pub fn rstrip(&self) -> Bytes {
        self.trimmed(false, true, is_space)
    }

    /// `b.strip(bytes)`: without any of `bytes` at both ends.
    ///
    /// ```py
    /// assert b"\0a\0".strip(b"\0") == b"a"
    /// ```
    #[py("bytes.strip")]
    pub fn strip_bytes(&self, bytes: &Bytes) -> Bytes {
        self.trimmed(true, true, |byte| bytes.as_slice().contains(byte))
    }

    /// `b.lstrip(bytes)`: without any of `bytes` at the start.
    ///
    /// ```py
    /// assert b"\0a\0".lstrip(b"\0") == b"a\0"
    /// ```
    #[py("bytes.lstrip")]
    pub fn lstrip_bytes(&self, bytes: &Bytes) -> Bytes {
        self.trimmed(true, false, |byte| bytes.as_slice().contains(byte))
    }

    /// `b.rstrip(bytes)`: without any of `bytes` at the end.
    ///
    /// ```py
    /// assert b"\0a\0".rstrip(b"\0") == b"\0a"
    /// ```
    #[py("bytes.rstrip")]
    pub fn rstrip_bytes(&self, bytes: &Bytes) -> Bytes {
        self.trimmed(false, true, |byte| bytes.as_slice().contains(byte))
    }

    fn trimmed(&self, start: bool, end: bool, drop: impl Fn(&u8) -> bool) -> Bytes {
        let bytes = self.as_slice();
        let from = if start { bytes.iter().take_while(|byte| drop(byte)).count() } else { 0 };
        let rest = &bytes[from..];
        let cut = if end { rest.iter().rev().take_while(|byte| drop(byte)).count() } else { 0 };
        Bytes::from(&rest[..rest.len() - cut])
    }

    /// `b.split()`: the words, which ASCII white space separates.
    ///
    /// ```py
    /// assert b" a  b ".split() == [b"a", b"b"]
    /// ```
    #[py("bytes.split")]
    pub fn split(&self) -> List<Bytes> {
        self.split_space(usize::MAX).into()
    }

    /// `b.split(sep, maxsplit=-1)`: the pieces between the separators, at most `maxsplit` cuts.
    ///
    /// Raises ValueError if `sep` is empty.
    ///
    /// ```py
    /// assert b"a,b,c".split(b",", 1) == [b"a", b"b,c"]
    /// ```
    #[py("bytes.split")]
    pub fn split_on(&self, sep: &Bytes, #[default(-1)] maxsplit: Bound) -> Result<List<Bytes>> {
        self.split_by(sep, limit(maxsplit)).map(List::from)
    }

    /// `b.splitlines(keepends=False)`: the lines; only `\n`, `\r` and `\r\n` end one.
    ///
    /// ```py
    /// assert b"a\r\nb\x0bc".splitlines() == [b"a", b"b\x0bc"]
    /// ```
    #[py("bytes.splitlines")]
    pub fn splitlines(&self, #[default(false)] keepends: bool) -> List<Bytes> {
        let mut lines = Vec::new();
        let mut rest = self.as_slice();
        while !rest.is_empty() {
            let line = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
            let end = if rest[line..].starts_with(b"\r\n") { line + 2 } else { rest.len().min(line + 1) };
            lines.push(Bytes::from(&rest[..if keepends { end } else { line }]));
            rest = &rest[end..];
        }
        lines.into()
    }

    /// `sep.join(items)`: the byte strings of an iterable in one, `sep` between them.
    ///
    /// Raises what the iterable raises.
    ///
    /// ```py
    /// assert b", ".join([b"a", b"b"]) == b"a, b"
    /// ```
    #[py("bytes.join")]
    pub fn join(&self, items: impl Iterable<Item = Bytes>) -> Result<Bytes> {
        let mut items = items.iterate();
        let mut out = Vec::new();
        let mut first = true;
        while let Some(item) = Iter::next(&mut items)? {
            if !std::mem::take(&mut first) {
                out.extend_from_slice(self.as_slice());
            }
            out.extend_from_slice(item.as_slice());
        }
        Ok(Bytes::from(out))
    }

    /// The pieces between ASCII white space, at most `max` cuts.
    pub fn split_space(&self, max: usize) -> Vec<Bytes> {
        let mut pieces = Vec::new();
        let mut rest = self.as_slice().trim_ascii_start_like_python();
        while !rest.is_empty() {
            let word = if pieces.len() < max {
                rest.iter().position(is_space).unwrap_or(rest.len())
            } else {
                rest.len()
            };
            pieces.push(Bytes::from(&rest[..word]));
            rest = rest[word..].trim_ascii_start_like_python();
        }
        pieces
    }

    /// The pieces between the separators, at most `max` cuts.
    ///
    /// Raises ValueError if the separator is empty.
    pub fn split_by(&self, sep: &Bytes, max: usize) -> Result<Vec<Bytes>> {
        let (text, sep) = (self.as_slice(), separator(sep)?);
        let mut done = 0;
        let mut pieces = Vec::new();
        for at in memmem::find_iter(text, sep).take(max) {
            pieces.push(Bytes::from(&text[done..at]));
            done = at + sep.len();
        }
        pieces.push(Bytes::from(&text[done..]));
        Ok(pieces)
    }

    /// `b.partition(sep)`: what is before, the first `sep`, what is behind; `(b, b"", b"")` without it.
    ///
    /// Raises ValueError if `sep` is empty.
    ///
    /// ```py
    /// assert b"k=v".partition(b"=") == (b"k", b"=", b"v")
    /// ```
    #[py("bytes.partition")]
    pub fn partition(&self, sep: &Bytes) -> Result<(Bytes, Bytes, Bytes)> {
        let text = self.as_slice();
        Ok(match memmem::find(text, separator(sep)?) {
            Some(at) => (text[..at].into(), sep.clone(), text[at + sep.as_slice().len()..].into()),
            None => (self.clone(), Bytes::EMPTY, Bytes::EMPTY),
        })
    }

    /// `b.decode()`: the text of UTF-8 bytes.
    ///
    /// Raises UnicodeDecodeError where they are not UTF-8.
    ///
    /// ```py
    /// assert b"\xc3\xb1".decode() == "ñ"
    /// ```
    #[py("bytes.decode")]
    pub fn decode(&self) -> Result<Str> {
        decode_utf8(self.as_slice())
    }

    /// `b.decode(encoding, errors="strict")`: the text of bytes in UTF-8, ASCII or Latin-1.
    ///
    /// Raises UnicodeDecodeError for what cannot be decoded, LookupError for an unknown name.
    ///
    /// ```py
    /// assert b"\xf1".decode("latin-1") == "ñ" and b"a\xf1".decode("ascii", "ignore") == "a"
    /// ```
    #[py("bytes.decode")]
    pub fn decode_as(
        &self,
        encoding: &Str,
        #[default(&pyrt::Str::lit("strict"))] errors: &Str,
    ) -> Result<Str> {
        decode(self.as_slice(), encoding, errors)
    }

    /// `str(b, encoding, errors="strict")`: the text of bytes.
    ///
    /// Raises UnicodeDecodeError for what cannot be decoded, LookupError for an unknown name.
    ///
    /// ```py
    /// assert str(b"abc", "utf-8") == "abc"
    /// ```
    #[py("str")]
    pub fn text(
        object: &Bytes,
        encoding: &Str,
        #[default(&pyrt::Str::lit("strict"))] errors: &Str,
    ) -> Result<Str> {
        decode(object.as_slice(), encoding, errors)
    }

    /// The offset and the bytes of `b[start:end]`, or None if `start` lies behind the end.
    fn window(&self, start: Bound, end: Bound) -> Option<(usize, &[u8])> {
        let len = self.len();
        let from = if start < 0 { start.saturating_add(len).max(0) } else { start };
        let part = span(len as usize, Some(from), Some(end));
        let reachable = from <= crate::str::clamp(end, len);
        reachable.then(|| (part.start, &self.as_slice()[part]))
    }
}

/// Bytes without the white space at the start, which for Python includes `\v`.
trait TrimStart {
    fn trim_ascii_start_like_python(&self) -> &Self;
}

impl TrimStart for [u8] {
    fn trim_ascii_start_like_python(&self) -> &[u8] {
        &self[self.iter().take_while(|byte| is_space(byte)).count()..]
    }
}

fn separator(sep: &Bytes) -> Result<&[u8]> {
    match sep.as_slice() {
        [] => Err(err!(ValueError, "empty separator")),
        bytes => Ok(bytes),
    }
}

fn found(at: i64) -> Result<i64> {
    if at < 0 { Err(err!(ValueError, "subsection not found")) } else { Ok(at) }
}

/// The byte of an int.
///
/// Raises ValueError outside of `range(256)`.
pub(super) fn byte(n: i64) -> Result<u8> {
    u8::try_from(n).map_err(|_| err!(ValueError, "byte must be in range(0, 256)"))
}
