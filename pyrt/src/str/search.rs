//! Searching and replacing.

use super::{Kind, Str};
use crate::error::Result;
use crate::py;
use crate::slice::{Bound, Size};
use crate::tuple::Tuple;
use memchr::memmem;

impl Str {
    /// `t in s`: whether `t` occurs in `s`.
    ///
    /// ```py
    /// assert "nan" in "banana" and "x" not in "banana"
    /// ```
    #[py("str.__contains__")]
    #[inline(always)]
    pub fn contains(&self, sub: &Str) -> bool {
        let one = sub.one_byte().filter(|&byte| byte != 0);
        match one.and_then(|byte| self.inline_has(byte)) {
            Some(found) => found,
            None => self.contains_text(sub),
        }
    }

    /// Out of line, so that looking for a character in a short text is a few instructions where it stands.
    #[inline(never)]
    fn contains_text(&self, sub: &Str) -> bool {
        find_bytes(self.as_bytes(), sub.as_bytes()).is_some()
    }

    /// `s.find(sub)`: index of the first occurrence of `sub`, or -1.
    ///
    /// ```py
    /// assert "banana".find("nan") == 2 and "banana".find("x") == -1
    /// ```
    #[py("str.find")]
    pub fn find(&self, sub: &Str) -> i64 {
        find_bytes(self.as_bytes(), sub.as_bytes()).map_or(-1, |at| self.char_offset(at))
    }

    /// `s.find(sub, start)`: the first occurrence at or after `start`, or -1.
    ///
    /// ```py
    /// assert "banana".find("an", 2) == 3
    /// ```
    #[py("str.find")]
    pub fn find_from(&self, sub: &Str, start: Bound) -> i64 {
        self.find_in(sub, start, i64::MAX)
    }

    /// `s.find(sub, start, end)`: the first occurrence within `s[start:end]`, or -1.
    ///
    /// ```py
    /// assert "banana".find("an", 2, 4) == -1
    /// ```
    #[py("str.find")]
    pub fn find_in(&self, sub: &Str, start: Bound, end: Bound) -> i64 {
        let Some((from, to)) = self.window(start, end) else { return -1 };
        find_bytes(&self.as_bytes()[from..to], sub.as_bytes()).map_or(-1, |at| self.char_offset(from + at))
    }

    /// `s.rfind(sub)`: index of the last occurrence of `sub`, or -1.
    ///
    /// ```py
    /// assert "banana".rfind("an") == 3
    /// ```
    #[py("str.rfind")]
    pub fn rfind(&self, sub: &Str) -> i64 {
        memmem::rfind(self.as_bytes(), sub.as_bytes()).map_or(-1, |at| self.char_offset(at))
    }

    /// `s.rfind(sub, start)`: the last occurrence at or after `start`, or -1.
    ///
    /// ```py
    /// assert "banana".rfind("ba", 1) == -1
    /// ```
    #[py("str.rfind")]
    pub fn rfind_from(&self, sub: &Str, start: Bound) -> i64 {
        self.rfind_in(sub, start, i64::MAX)
    }

    /// `s.rfind(sub, start, end)`: the last occurrence within `s[start:end]`, or -1.
    ///
    /// ```py
    /// assert "banana".rfind("an", 0, 4) == 1
    /// ```
    #[py("str.rfind")]
    pub fn rfind_in(&self, sub: &Str, start: Bound, end: Bound) -> i64 {
        let Some((from, to)) = self.window(start, end) else { return -1 };
        memmem::rfind(&self.as_bytes()[from..to], sub.as_bytes()).map_or(-1, |at| self.char_offset(from + at))
    }

    /// `s.index(sub)`: like `find`, but raises ValueError where `sub` is not found.
    ///
    /// ```py
    /// assert "banana".index("nan") == 2
    /// ```
    #[py("str.index")]
    pub fn index_of(&self, sub: &Str) -> Result<Size> {
        found(self.find(sub))
    }

    /// `s.index(sub, start)`: like `find`, but raises ValueError where `sub` is not found.
    ///
    /// ```py
    /// assert "banana".index("an", 2) == 3
    /// ```
    #[py("str.index")]
    pub fn index_from(&self, sub: &Str, start: Bound) -> Result<Size> {
        found(self.find_from(sub, start))
    }

    /// `s.index(sub, start, end)`: like `find`, but raises ValueError where `sub` is not found.
    ///
    /// ```py
    /// assert "banana".index("an", 2, 6) == 3
    /// ```
    #[py("str.index")]
    pub fn index_in(&self, sub: &Str, start: Bound, end: Bound) -> Result<Size> {
        found(self.find_in(sub, start, end))
    }

    /// `s.rindex(sub)`: like `rfind`, but raises ValueError where `sub` is not found.
    ///
    /// ```py
    /// assert "banana".rindex("an") == 3
    /// ```
    #[py("str.rindex")]
    pub fn rindex(&self, sub: &Str) -> Result<i64> {
        found(self.rfind(sub))
    }

    /// `s.rindex(sub, start)`: like `rfind`, but raises ValueError where `sub` is not found.
    ///
    /// ```py
    /// assert "banana".rindex("an", 1) == 3
    /// ```
    #[py("str.rindex")]
    pub fn rindex_from(&self, sub: &Str, start: Bound) -> Result<i64> {
        found(self.rfind_from(sub, start))
    }

    /// `s.rindex(sub, start, end)`: like `rfind`, but raises ValueError where `sub` is not found.
    ///
    /// ```py
    /// assert "banana".rindex("an", 0, 4) == 1
    /// ```
    #[py("str.rindex")]
    pub fn rindex_in(&self, sub: &Str, start: Bound, end: Bound) -> Result<i64> {
        found(self.rfind_in(sub, start, end))
    }

    /// `s.count(sub)`: how often `sub` occurs without overlap; an empty `sub` counts the gaps.
    ///
    /// ```py
    /// assert "banana".count("an") == 2 and "abc".count("") == 4
    /// ```
    #[py("str.count")]
    pub fn count(&self, sub: &Str) -> Size {
        count_bytes(self.as_bytes(), sub.as_bytes(), || self.len())
    }

    /// `s.count(sub, start)`: how often `sub` occurs without overlap in `s[start:]`.
    ///
    /// ```py
    /// assert "banana".count("an", 2) == 1
    /// ```
    #[py("str.count")]
    pub fn count_from(&self, sub: &Str, start: Bound) -> i64 {
        self.count_in(sub, start, i64::MAX)
    }

    /// `s.count(sub, start, end)`: how often `sub` occurs without overlap in `s[start:end]`.
    ///
    /// ```py
    /// assert "banana".count("a", 1, 5) == 2
    /// ```
    #[py("str.count")]
    pub fn count_in(&self, sub: &Str, start: Bound, end: Bound) -> i64 {
        let Some((from, to)) = self.window(start, end) else { return 0 };
        let part = &self.as_bytes()[from..to];
        count_bytes(part, sub.as_bytes(), || super::index::count_chars(part) as i64)
    }

    /// `s.startswith(prefix)`: whether `s` begins with it.
    ///
    /// ```py
    /// assert "database".startswith("data")
    /// ```
    #[py("str.startswith")]
    #[inline]
    pub fn startswith(&self, prefix: &Str) -> bool {
        self.as_bytes().starts_with(prefix.as_bytes())
    }

    /// `s.startswith(prefix, start)`: whether `s[start:]` begins with it.
    ///
    /// ```py
    /// assert "database".startswith("base", 4) and not "".startswith("", 1)
    /// ```
    #[py("str.startswith")]
    pub fn startswith_from(&self, prefix: &Str, start: Bound) -> bool {
        self.startswith_in(prefix, start, i64::MAX)
    }

    /// `s.startswith(prefix, start, end)`: whether `s[start:end]` begins with it.
    ///
    /// ```py
    /// assert not "database".startswith("base", 4, 7)
    /// ```
    #[py("str.startswith")]
    pub fn startswith_in(&self, prefix: &Str, start: Bound, end: Bound) -> bool {
        self.window(start, end)
            .is_some_and(|(from, to)| self.as_bytes()[from..to].starts_with(prefix.as_bytes()))
    }

    /// `s.endswith(suffix)`: whether `s` ends with it.
    ///
    /// ```py
    /// assert "database".endswith("base")
    /// ```
    #[py("str.endswith")]
    #[inline]
    pub fn endswith(&self, suffix: &Str) -> bool {
        self.as_bytes().ends_with(suffix.as_bytes())
    }

    /// `s.endswith(suffix, start)`: whether `s[start:]` ends with it.
    ///
    /// ```py
    /// assert not "database".endswith("base", 5)
    /// ```
    #[py("str.endswith")]
    pub fn endswith_from(&self, suffix: &Str, start: Bound) -> bool {
        self.endswith_in(suffix, start, i64::MAX)
    }

    /// `s.endswith(suffix, start, end)`: whether `s[start:end]` ends with it.
    ///
    /// ```py
    /// assert "database".endswith("data", 0, 4)
    /// ```
    #[py("str.endswith")]
    pub fn endswith_in(&self, suffix: &Str, start: Bound, end: Bound) -> bool {
        self.window(start, end)
            .is_some_and(|(from, to)| self.as_bytes()[from..to].ends_with(suffix.as_bytes()))
    }

    /// `s.startswith((a, b))`: whether `s` begins with any of them.
    ///
    /// ```py
    /// assert "http://x".startswith(("http:", "https:"))
    /// ```
    #[py("str.startswith")]
    pub fn startswith_any2(&self, prefix: &(Str, Str)) -> bool {
        self.startswith(&prefix.0) || self.startswith(&prefix.1)
    }

    /// `s.startswith((a, b, c))`: whether `s` begins with any of them.
    ///
    /// ```py
    /// assert not "x".startswith(("a", "b", "c"))
    /// ```
    #[py("str.startswith")]
    pub fn startswith_any3(&self, prefix: &(Str, Str, Str)) -> bool {
        self.startswith(&prefix.0) || self.startswith(&prefix.1) || self.startswith(&prefix.2)
    }

    /// `s.endswith((a, b))`: whether `s` ends with any of them.
    ///
    /// ```py
    /// assert "a.txt".endswith((".md", ".txt"))
    /// ```
    #[py("str.endswith")]
    pub fn endswith_any2(&self, suffix: &(Str, Str)) -> bool {
        self.endswith(&suffix.0) || self.endswith(&suffix.1)
    }

    /// `s.endswith((a, b, c))`: whether `s` ends with any of them.
    ///
    /// ```py
    /// assert not "x".endswith(("a", "b", "c"))
    /// ```
    #[py("str.endswith")]
    pub fn endswith_any3(&self, suffix: &(Str, Str, Str)) -> bool {
        self.endswith(&suffix.0) || self.endswith(&suffix.1) || self.endswith(&suffix.2)
    }

    /// `s.startswith(prefixes, start, end)`: whether `s[start:end]` begins with any of them.
    ///
    /// ```py
    /// assert "a//b".startswith(("**", "//", "<<", ">>"), 1)
    /// ```
    #[py("str.startswith")]
    pub fn startswith_any(
        &self,
        prefix: &Tuple<Str>,
        #[default(0)] start: Bound,
        #[default(i64::MAX)] end: Bound,
    ) -> bool {
        prefix.items().iter().any(|prefix| self.startswith_in(prefix, start, end))
    }

    /// `s.endswith(suffixes, start, end)`: whether `s[start:end]` ends with any of them.
    ///
    /// ```py
    /// assert "photo.jpeg".endswith((".png", ".gif", ".jpg", ".jpeg"))
    /// ```
    #[py("str.endswith")]
    pub fn endswith_any(
        &self,
        suffix: &Tuple<Str>,
        #[default(0)] start: Bound,
        #[default(i64::MAX)] end: Bound,
    ) -> bool {
        suffix.items().iter().any(|suffix| self.endswith_in(suffix, start, end))
    }

    /// `s.removeprefix(prefix)`: `s` without it, if it begins with it.
    ///
    /// ```py
    /// assert "database".removeprefix("data") == "base"
    /// ```
    #[py("str.removeprefix")]
    pub fn removeprefix(&self, prefix: &Str) -> Str {
        match self.as_bytes().strip_prefix(prefix.as_bytes()) {
            Some(rest) if !prefix.as_bytes().is_empty() => self.part(rest),
            _ => self.clone(),
        }
    }

    /// `s.removesuffix(suffix)`: `s` without it, if it ends with it.
    ///
    /// ```py
    /// assert "database".removesuffix("base") == "data"
    /// ```
    #[py("str.removesuffix")]
    pub fn removesuffix(&self, suffix: &Str) -> Str {
        match self.as_bytes().strip_suffix(suffix.as_bytes()) {
            Some(rest) if !suffix.as_bytes().is_empty() => self.part(rest),
            _ => self.clone(),
        }
    }

    /// `s.replace(old, new)`: every occurrence of `old`, without overlap, becomes `new`.
    ///
    /// ```py
    /// assert "banana".replace("an", "AN") == "bANANa" and "ab".replace("", "-") == "-a-b-"
    /// ```
    #[py("str.replace")]
    pub fn replace(&self, old: &Str, new: &Str) -> Str {
        if let ([from], [to]) = (old.as_bytes(), new.as_bytes())
            && self.is_ascii_text()
        {
            return self.map_ascii(|byte| if byte == *from { *to } else { byte });
        }
        self.replace_max(old, new, -1)
    }

    /// `s.replace(old, new, count)`: as `replace`, at most `count` times; a negative count is no limit.
    ///
    /// ```py
    /// assert "banana".replace("a", "o", 2) == "bonona"
    /// ```
    #[py("str.replace")]
    pub fn replace_max(&self, old: &Str, new: &Str, count: Bound) -> Str {
        let limit = usize::try_from(count).unwrap_or(usize::MAX);
        let ascii = self.is_ascii_text() && new.is_ascii_text();
        let (text, old, new) = (self.as_bytes(), old.as_bytes(), new.as_bytes());
        // Most calls find nothing: a search for the first occurrence alone prepares and allocates nothing.
        let first = find_bytes(text, old);
        if first.is_none() || limit == 0 {
            return self.clone();
        }
        let mut out = Vec::with_capacity(text.len() + new.len());
        let mut done = 0;
        let mut cut = |at: usize| {
            out.extend_from_slice(&text[done..at]);
            out.extend_from_slice(new);
            done = at + old.len();
        };
        match old {
            [] => between(text).take(limit).for_each(&mut cut),
            _ => Found::of(text, old).take(limit).for_each(&mut cut),
        }
        out.extend_from_slice(&text[done..]);
        Str::with_kind(&out, if ascii { Kind::Ascii } else { Kind::of(&out) })
    }

    /// The bytes of `s[start:end]`, or None if `start` lies behind the end, where not even "" is found.
    fn window(&self, start: Bound, end: Bound) -> Option<(usize, usize)> {
        let len = self.len();
        let start = if start < 0 { start.saturating_add(len).max(0) } else { start };
        let end = super::index::clamp(end, len);
        (start <= end).then(|| (self.byte_offset(start), self.byte_offset(end)))
    }
}

/// The starts of the occurrences of a text that is not empty, without overlap. In a short text each is searched for by itself:
/// a search that is prepared would cost more than it saves.
pub(super) enum Found<'a> {
    One(memchr::Memchr<'a>),
    Short { text: &'a [u8], sub: &'a [u8], from: usize },
    Long(memmem::FindIter<'a, 'a>),
}

impl<'a> Found<'a> {
    pub(super) fn of(text: &'a [u8], sub: &'a [u8]) -> Self {
        match sub {
            [byte] => Found::One(memchr::memchr_iter(*byte, text)),
            _ if text.len() < 64 => Found::Short { text, sub, from: 0 },
            _ => Found::Long(memmem::find_iter(text, sub)),
        }
    }
}

impl Iterator for Found<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        match self {
            Found::One(found) => found.next(),
            Found::Short { text, sub, from } => {
                let at = *from + find_bytes(&text[*from..], sub)?;
                *from = at + sub.len();
                Some(at)
            }
            Found::Long(found) => found.next(),
        }
    }
}

/// The places before, between and behind all code points, where an empty text occurs.
fn between(text: &[u8]) -> impl Iterator<Item = usize> {
    (0..=text.len()).filter(|&at| text.get(at).is_none_or(|&b| !super::code_point::is_continuation(b)))
}

/// The first occurrence of `sub`; a search for one byte, the most common, is direct.
#[inline]
pub(crate) fn find_bytes(text: &[u8], sub: &[u8]) -> Option<usize> {
    match sub {
        [byte] => memchr::memchr(*byte, text),
        _ => memmem::find(text, sub),
    }
}

/// The number of occurrences without overlap; an empty `sub` occurs once more than there are elements.
pub(crate) fn count_bytes(text: &[u8], sub: &[u8], len: impl Fn() -> i64) -> i64 {
    match sub {
        [] => len() + 1,
        [byte] => memchr::memchr_iter(*byte, text).count() as i64,
        _ => Found::of(text, sub).count() as i64,
    }
}

fn found(at: i64) -> Result<i64> {
    if at < 0 { Err(err!(ValueError, "substring not found")) } else { Ok(at) }
}
