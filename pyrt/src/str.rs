//! `Str`, Python's str.
//!
//! Programs make, index, slice and compare short strings all the time, so a `Str` is 16 bytes: a text of up to 15
//! bytes lies in the handle itself and never touches the allocator; a longer one is a pointer to its bytes and their
//! number, in a counted block or, for a literal, in the program's own constant data.
//!
//! ```text
//! inline   [ b0 b1 b2 … b14 | tag = length + 1 ]
//! heap     [ pointer to the bytes | 7 bytes of length | tag ]    block: Header, then the bytes
//! literal  [ pointer to the bytes | 7 bytes of length | tag ]
//! ```
//!
//! The text is UTF-8. Python's strings may hold lone surrogates (`"\ud800"`): these are encoded like any other code point
//! of three bytes, always in a heap block, and the tag says so. The tag also tells ASCII, where `s[i]` is a byte read;
//! for other heap texts an index of code points is built at the first `s[i]`.
//!
//! The methods are in `str/`, by topic.

mod append;
mod case;
mod case_tables;
mod classify;
mod code_point;
mod encode;
mod heap;
mod index;
mod inline;
mod join;
mod layout;
mod ops;
mod pieces;
mod property_table;
mod repr;
mod search;
mod split;
mod strip;
#[cfg(test)]
mod tests;
mod translate;
pub(crate) mod unicode;
mod value;

pub use crate::__str as str;
pub use classify::{decimal_value, is_printable};
pub use code_point::{Char, Chars, chr, ord};
pub use index::{Characters, StrIter};
pub use repr::{ascii, ascii_into, repr_into};

pub(crate) use code_point::chars_of;
pub(crate) use encode::{check_utf8, decode, decode_utf8, escape_surrogates};
pub(crate) use index::{clamp, count_chars};
pub(crate) use ops::hash_bytes;
pub(crate) use repr::ascii_only;
pub(crate) use search::{count_bytes, find_bytes};
pub(crate) use split::limit;

use std::mem::MaybeUninit;
use std::num::NonZeroU64;

/// The longest text that lies in the handle.
pub const INLINE: usize = 15;

/// Python's str: an immutable text of code points; a clone shares it.
///
/// Two machine words, so that a text travels in two registers. The second word is never zero, which lets `Option<Str>` be two words
/// too. In smaller pieces the compiler would keep every handle in memory, and each read of a word would wait for the stores of its parts.
#[repr(C)]
pub struct Str {
    word: MaybeUninit<*const u8>,
    /// The other seven bytes, or the length, and above them the tag; in the byte order of the text.
    rest: NonZeroU64,
}

/// The tags of texts that do not lie in the handle; an inline text has its length plus one, from 1 to 16.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
enum Tag {
    StaticAscii = INLINE as u8 + 2,
    Static,
    HeapAscii,
    Heap,
    HeapSurrogates,
}

impl Tag {
    /// The tag in its place in the second word.
    #[inline]
    const fn in_word(self) -> u64 {
        (self as u64) << 56
    }
}

/// The tag of an inline text, in its place in the second word.
#[inline]
const fn inline_tag(len: usize) -> u64 {
    assert!(len <= INLINE);
    (len as u64 + 1) << 56
}

/// Which code points a text holds, from the most to the least special.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Kind {
    Ascii,
    Unicode,
    Surrogates,
}

impl Kind {
    /// The kind of `bytes`, which are UTF-8 that may hold surrogates.
    #[inline]
    pub(crate) fn of(bytes: &[u8]) -> Kind {
        if bytes.is_ascii() {
            Kind::Ascii
        } else if memchr::memchr_iter(0xED, bytes).any(|i| bytes.get(i + 1).is_some_and(|&b| b >= 0xA0)) {
            Kind::Surrogates
        } else {
            Kind::Unicode
        }
    }
}

/// `str!("text")`: a literal. It costs nothing at run time: the text stays where the compiler put it.
///
/// Import it as `pyrt::str::str`: at the root of the crate its name would come together with this module's, which
/// hides Rust's own `str`.
#[doc(hidden)]
#[macro_export]
macro_rules! __str {
    ($text:expr $(,)?) => {
        const { $crate::Str::lit($text) }
    };
}

impl Str {
    /// The empty text.
    pub const EMPTY: Str = Str::lit("");

    /// A literal: inline if it is short, else a pointer to the constant data. `str!("…")` forces this at compile time.
    pub const fn lit(text: &'static str) -> Str {
        let bytes = text.as_bytes();
        Str::constant(bytes, if bytes.is_ascii() { Tag::StaticAscii } else { Tag::Static })
    }

    /// The storage of a bytes literal, in which each byte is an element.
    pub(crate) const fn lit_bytes(bytes: &'static [u8]) -> Str {
        Str::constant(bytes, Tag::StaticAscii)
    }

    const fn constant(bytes: &'static [u8], tag: Tag) -> Str {
        if bytes.len() <= INLINE {
            return Str::inline(bytes);
        }
        Str::outer(bytes.as_ptr(), bytes.len(), tag)
    }

    /// A text that does not lie in the handle.
    #[inline]
    const fn outer(data: *const u8, len: usize, tag: Tag) -> Str {
        let len = len as u64;
        assert!(len >> 56 == 0);
        Str { word: MaybeUninit::new(data), rest: second_word(len | tag.in_word()) }
    }

    /// A text of at most 15 bytes without surrogates.
    #[inline]
    const fn inline(bytes: &[u8]) -> Str {
        assert!(bytes.len() <= INLINE);
        let mut raw = [0u8; 16];
        raw.split_at_mut(bytes.len()).0.copy_from_slice(bytes);
        raw[INLINE] = bytes.len() as u8 + 1;
        // SAFETY: every byte pattern is a valid `word`, and `rest` is not zero, for the tag is not.
        unsafe { std::mem::transmute::<[u8; 16], Str>(raw) }
    }

    /// As `inline`, for use at run time: a few loads and shifts instead of a call to copy the bytes.
    #[inline]
    fn short(bytes: &[u8]) -> Str {
        let len = bytes.len();
        let (low, high) = if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            // The last eight bytes overlap the first eight; the shift drops what is there twice.
            let rest = u128::from(u64::from_le_bytes(*last)) >> (8 * (16 - len));
            (u64::from_le_bytes(*first), rest as u64)
        } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            let last = u64::from(u32::from_le_bytes(*last));
            (u64::from(u32::from_le_bytes(*first)) | last << (8 * (len - 4)), 0)
        } else {
            (bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte)), 0)
        };
        Str::from_words(low, high, len)
    }

    /// The inline text whose bytes are those of two words, in little-endian order and zero behind the text.
    #[inline]
    fn from_words(low: u64, high: u64, len: usize) -> Str {
        let word = std::ptr::without_provenance(low.to_le() as usize);
        Str { word: MaybeUninit::new(word), rest: second_word(high | inline_tag(len)) }
    }

    /// The handle's 16 bytes as two little-endian numbers. Those of two inline texts are equal exactly if the texts are: behind a text is zero.
    #[inline]
    fn halves(&self) -> [u64; 2] {
        // SAFETY: all bytes of the first word are initialised.
        let low = unsafe { std::ptr::from_ref(&self.word).cast::<u64>().read() };
        [u64::from_le(low), self.tagged()]
    }

    /// The second word as a number, the tag in its highest byte: so tags are compared without taking them out.
    #[inline]
    fn tagged(&self) -> u64 {
        u64::from_le(self.rest.get())
    }

    /// The number of bytes of an inline text.
    #[inline]
    fn inline_len(&self) -> usize {
        (self.tagged() >> 56) as usize - 1
    }

    #[inline]
    fn has_tag(&self, tag: Tag) -> bool {
        self.tagged() >> 56 == tag as u64
    }

    /// The text of UTF-8 bytes that may also hold surrogates, encoded like other code points of three bytes.
    #[inline]
    pub fn from_wtf8(bytes: &[u8]) -> Str {
        Str::with_kind(bytes, Kind::of(bytes))
    }

    /// A text whose kind is already known.
    #[inline]
    pub(crate) fn with_kind(bytes: &[u8], kind: Kind) -> Str {
        if bytes.len() <= INLINE && kind != Kind::Surrogates {
            Str::short(bytes)
        } else {
            Str::on_heap(&[bytes], bytes.len(), kind)
        }
    }

    /// A text of `len` bytes that `fill` writes over zeros.
    #[inline]
    pub(crate) fn filled(len: usize, kind: Kind, fill: impl FnOnce(&mut [u8])) -> Str {
        if len > INLINE || kind == Kind::Surrogates {
            return Str::filled_on_heap(len, kind, fill);
        }
        let mut raw = [0; INLINE];
        let bytes = &mut raw[..len];
        fill(bytes);
        Str::short(bytes)
    }

    /// A text of at most the kind of `self`, which it is a part of.
    #[inline]
    pub(crate) fn part(&self, bytes: &[u8]) -> Str {
        if self.is_ascii_text() { Str::with_kind(bytes, Kind::Ascii) } else { Str::from_wtf8(bytes) }
    }

    /// The text as UTF-8 bytes, in which lone surrogates are encoded as if they were characters.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        // SAFETY: an inline text lies at the start of the handle, with its length in the tag; else `word` points to
        // `length` bytes that live as long as the handle does.
        unsafe {
            if self.is_inline() {
                std::slice::from_raw_parts(std::ptr::from_ref(self).cast(), self.inline_len())
            } else {
                std::slice::from_raw_parts(self.word.assume_init(), self.outer_len())
            }
        }
    }

    /// The text as Rust's str; U+FFFD stands for each lone surrogate.
    #[inline]
    pub fn as_str(&self) -> &str {
        if self.has_tag(Tag::HeapSurrogates) {
            return self.lossy();
        }
        // SAFETY: a text without surrogates is UTF-8.
        unsafe { std::str::from_utf8_unchecked(self.as_bytes()) }
    }

    /// The number of bytes of the UTF-8 form.
    #[inline]
    pub(crate) fn byte_len(&self) -> usize {
        if self.is_inline() { self.inline_len() } else { self.outer_len() }
    }

    /// The number of bytes of a text that is not inline: the second word without the tag.
    #[inline]
    fn outer_len(&self) -> usize {
        (self.tagged() & ((1 << 56) - 1)) as usize
    }

    /// Which code points the text holds.
    #[inline]
    pub(crate) fn kind(&self) -> Kind {
        if self.is_ascii_text() {
            Kind::Ascii
        } else if self.has_tag(Tag::HeapSurrogates) {
            Kind::Surrogates
        } else {
            Kind::Unicode
        }
    }

    /// Whether every code point is one byte.
    #[inline]
    pub(crate) fn is_ascii_text(&self) -> bool {
        if self.is_inline() {
            self.is_inline_ascii()
        } else {
            self.has_tag(Tag::StaticAscii) || self.has_tag(Tag::HeapAscii)
        }
    }

    /// Appends the text to `out`. Surrogates are kept: `Str::from(String)` finds them again.
    #[inline]
    pub fn push_to(&self, out: &mut String) {
        if self.is_inline() {
            // SAFETY: an inline text is UTF-8.
            self.push_inline(unsafe { out.as_mut_vec() });
        } else {
            push_wtf8(out, self.as_bytes());
        }
    }
}

/// The second word of a handle from the number with the tag in its highest byte.
#[inline]
const fn second_word(tagged: u64) -> NonZeroU64 {
    NonZeroU64::new(tagged.to_le()).expect("every text has a tag")
}

/// Appends UTF-8 that may hold surrogates to a text that becomes a [`Str`] or is written through `stdout`.
#[inline]
pub(crate) fn push_wtf8(out: &mut String, bytes: &[u8]) {
    // SAFETY: the runtime only appends to such a string and takes its bytes; code points of the surrogate range
    // are encoded with well-formed sequence lengths, so that nothing reads past the end.
    unsafe { out.as_mut_vec() }.extend_from_slice(bytes);
}

impl From<&str> for Str {
    #[inline]
    fn from(text: &str) -> Str {
        Str::from_wtf8(text.as_bytes())
    }
}

impl From<String> for Str {
    #[inline]
    fn from(text: String) -> Str {
        Str::from_wtf8(text.as_bytes())
    }
}

impl From<&String> for Str {
    fn from(text: &String) -> Str {
        Str::from_wtf8(text.as_bytes())
    }
}

impl From<char> for Str {
    #[inline]
    fn from(c: char) -> Str {
        if c.is_ascii() {
            return Str::from_words(c.into(), 0, 1);
        }
        Str::short(c.encode_utf8(&mut [0; 4]).as_bytes())
    }
}

impl Default for Str {
    fn default() -> Str {
        Str::EMPTY
    }
}
