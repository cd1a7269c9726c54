//! `+`, `+=` and `*`, and building a text piece by piece.

use super::{Char, INLINE, Kind, Str};
use crate::error::Result;
use crate::py;

impl Str {
    /// Appends UTF-8 that may hold surrogates: in place where nothing else holds the text.
    #[inline]
    pub(crate) fn push_wtf8(&mut self, bytes: &[u8]) {
        self.push_as(bytes, Kind::of(bytes));
    }

    /// Appends bytes whose kind is already known.
    #[inline]
    pub(crate) fn push_as(&mut self, bytes: &[u8], kind: Kind) {
        if !bytes.is_empty() {
            self.extend(bytes, kind);
        }
    }

    #[inline]
    pub(crate) fn push_char(&mut self, c: Char) {
        c.with_bytes(|bytes| self.push_wtf8(bytes));
    }

    #[inline]
    fn extend(&mut self, bytes: &[u8], kind: Kind) {
        if self.owns_block() { self.extend_block(bytes, kind) } else { self.extend_copy(bytes, kind) }
    }

    /// Appends where the block is shared, or there is none.
    fn extend_copy(&mut self, bytes: &[u8], kind: Kind) {
        let (len, kind) = (self.byte_len(), kind.max(self.kind()));
        let total = len + bytes.len();
        let longer = if total <= INLINE && kind != Kind::Surrogates {
            let mut raw = [0; INLINE];
            raw[..len].copy_from_slice(self.as_bytes());
            raw[len..total].copy_from_slice(bytes);
            Str::inline(&raw[..total])
        } else {
            // Whoever appends once often goes on, so there is room for more; a short text before a long one is no start.
            let room = if len < bytes.len() { 0 } else { total / 2 };
            Str::on_heap(&[self.as_bytes(), bytes], total + room, kind)
        };
        *self = longer;
    }

    /// `s + t`: the two texts in one.
    ///
    /// ```py
    /// assert "data" + "base" == "database"
    /// ```
    #[py("str.__add__")]
    #[inline]
    pub fn add(&self, other: &Str) -> Str {
        if let Some(both) = self.inline_concat(other) {
            return both;
        }
        self.add_long(other)
    }

    fn add_long(&self, other: &Str) -> Str {
        let (a, b) = (self.as_bytes(), other.as_bytes());
        if a.is_empty() {
            return other.clone();
        }
        if b.is_empty() {
            return self.clone();
        }
        Str::concat(&[a, b], self.kind().max(other.kind()))
    }

    /// The parts in one text, in one allocation.
    pub(crate) fn concat(parts: &[&[u8]], kind: Kind) -> Str {
        let total = parts.iter().map(|part| part.len()).sum();
        if total > INLINE || kind == Kind::Surrogates {
            return Str::on_heap(parts, total, kind);
        }
        let mut raw = [0; INLINE];
        let mut len = 0;
        for part in parts {
            raw[len..len + part.len()].copy_from_slice(part);
            len += part.len();
        }
        Str::inline(&raw[..len])
    }

    /// `s += t`: appends in place if nothing else holds `s`, so that a loop of it takes linear time.
    ///
    /// ```py
    /// s = "ab"
    /// t = s
    /// s += "c"
    /// assert (s, t) == ("abc", "ab")
    /// ```
    #[py("str.__iadd__")]
    #[inline]
    pub fn push(&mut self, other: &Str) {
        if let Some(both) = self.inline_concat(other) {
            *self = both;
        } else if self.as_bytes().is_empty() {
            *self = other.clone();
        } else if !other.as_bytes().is_empty() {
            self.extend(other.as_bytes(), other.kind());
        }
    }

    /// `s * n`: the text `n` times over, empty for a negative `n`.
    ///
    /// Raises OverflowError or MemoryError where the result cannot fit into memory.
    ///
    /// ```py
    /// assert "ab" * 3 == "ababab" and "ab" * -1 == ""
    /// ```
    #[py("str.__mul__")]
    pub fn repeat(&self, n: i64) -> Result<Str> {
        let bytes = self.as_bytes();
        let n = n.max(0) as usize;
        if n == 0 || bytes.is_empty() {
            return Ok(Str::EMPTY);
        }
        match bytes.len().checked_mul(n) {
            Some(total) if crate::allocator::fits(total) => {
                Ok(Str::filled(total, self.kind(), |out| fill_with(bytes, out)))
            }
            Some(total) if total <= i64::MAX as usize => Err(err!(MemoryError)),
            _ => Err(err!(OverflowError, "repeated string is too long")),
        }
    }
}

/// Fills `out` with a text over and over: what is there is copied, so that the copies grow.
pub(super) fn fill_with(text: &[u8], out: &mut [u8]) {
    if let [byte] = text {
        out.fill(*byte);
        return;
    }
    let mut done = text.len().min(out.len());
    out[..done].copy_from_slice(&text[..done]);
    while done < out.len() {
        let more = done.min(out.len() - done);
        out.copy_within(..more, done);
        done += more;
    }
}

impl std::ops::Add<&Str> for &Str {
    type Output = Str;

    fn add(self, other: &Str) -> Str {
        Str::add(self, other)
    }
}

impl std::ops::Add<&Str> for Str {
    type Output = Str;

    /// Appends in place where nothing else holds the left side, as in `a + b + c` and `s = s + t`.
    fn add(mut self, other: &Str) -> Str {
        if !self.owns_block() {
            return Str::add(&self, other);
        }
        self.make_room(self.byte_len() + other.byte_len());
        self.push(other);
        self
    }
}

impl std::ops::AddAssign<&Str> for Str {
    #[inline]
    fn add_assign(&mut self, other: &Str) {
        self.push(other);
    }
}

impl std::ops::AddAssign<Str> for Str {
    #[inline]
    fn add_assign(&mut self, other: Str) {
        self.push(&other);
    }
}

impl Extend<Char> for Str {
    fn extend<I: IntoIterator<Item = Char>>(&mut self, chars: I) {
        for c in chars {
            self.push_char(c);
        }
    }
}

impl FromIterator<Char> for Str {
    fn from_iter<I: IntoIterator<Item = Char>>(chars: I) -> Str {
        let mut bytes = Vec::new();
        for c in chars {
            c.push_to(&mut bytes);
        }
        Str::from_wtf8(&bytes)
    }
}
