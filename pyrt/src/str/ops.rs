//! Comparison, hashing and Rust's formatting of `Str`.
//!
//! The order of UTF-8 bytes is the order of code points, also with surrogates, so comparisons are on bytes.

use super::{INLINE, Str};
use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{BuildHasher, Hash, Hasher};

impl PartialEq for Str {
    #[inline]
    fn eq(&self, other: &Str) -> bool {
        // An inline text equals no text of the other forms: these are longer or hold surrogates.
        self.halves() == other.halves()
            || !self.is_inline() && !other.is_inline() && self.as_bytes() == other.as_bytes()
    }
}

impl Eq for Str {}

impl PartialEq<str> for Str {
    #[inline]
    fn eq(&self, other: &str) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl PartialEq<&str> for Str {
    #[inline]
    fn eq(&self, other: &&str) -> bool {
        // With a literal, which emitted code compares with, the words are known when it is compiled.
        if other.len() <= INLINE {
            self.halves() == Str::inline(other.as_bytes()).halves()
        } else {
            self.as_bytes() == other.as_bytes()
        }
    }
}

impl PartialOrd for Str {
    #[inline]
    fn partial_cmp(&self, other: &Str) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Str {
    #[inline]
    fn cmp(&self, other: &Str) -> Ordering {
        match (self.inline_rank(), other.inline_rank()) {
            (Some(ours), Some(theirs)) => ours.cmp(&theirs),
            _ => self.as_bytes().cmp(other.as_bytes()),
        }
    }
}

impl Hash for Str {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_bytes().hash(state);
    }
}

/// Lets a table with `Str` keys be asked with bytes.
impl Borrow<[u8]> for Str {
    fn borrow(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl Str {
    /// `hash(s)`: the same for equal texts; as in CPython, its value means nothing else.
    #[inline(always)]
    pub fn hash_value(&self) -> i64 {
        // Equal texts have the same form, but for literals and blocks.
        if let Some(hash) = self.inline_hash() {
            return if self.is_empty() { 0 } else { valid_hash(hash) };
        }
        self.outer_hash()
    }

    /// Out of line, so that the hash of a short text is a few instructions where a table is searched.
    #[inline(never)]
    fn outer_hash(&self) -> i64 {
        let Some(header) = self.header() else {
            return hash_bytes(self.as_bytes());
        };
        if header.hash.get() == 0 {
            header.hash.set(hash_bytes(self.as_bytes()));
        }
        header.hash.get()
    }
}

/// The hash of long texts and of byte strings. Never -1 or, but for the empty text, 0, as in CPython.
#[inline]
pub(crate) fn hash_bytes(bytes: &[u8]) -> i64 {
    if bytes.is_empty() {
        return 0;
    }
    valid_hash(foldhash::fast::FixedState::with_seed(0).hash_one(bytes))
}

#[inline]
fn valid_hash(hash: u64) -> i64 {
    match hash as i64 {
        -1 | 0 => -2,
        hash => hash,
    }
}

impl fmt::Display for Str {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Python's repr.
impl fmt::Debug for Str {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let mut out = String::new();
        super::repr_into(self.as_bytes(), &mut out);
        f.write_str(&out)
    }
}
