//! Inline texts as two machine words: comparing, joining and changing the case of short texts without touching single bytes.
//!
//! An inline text is 15 bytes, zero behind the text, and its length plus one. So as one number of 16 bytes, read from the front, two of
//! them are in the order of their texts, and a shift puts one behind the other:
//!
//! ```text
//! "ab"        61 62 00 … 00 | 03
//! "ab\0"      61 62 00 … 00 | 04       larger: the length decides where the bytes are equal
//! "ab" + "c"  61 62 63 … 00 | 04       the words of "c", shifted by two bytes, over those of "ab"
//! ```

use super::{INLINE, Str, Tag};

/// One in each byte.
const ONES: u64 = 0x0101_0101_0101_0101;

/// The highest bit of each byte: set in all bytes of what is not ASCII.
const HIGH: u64 = ONES << 7;

/// The byte of the second word in which the tag lies.
const LENGTH: u64 = 0xFF << 56;

impl Str {
    /// Whether the text lies in the handle.
    #[inline]
    pub(super) fn is_inline(&self) -> bool {
        self.tagged() < Tag::StaticAscii.in_word()
    }

    /// The handle's words, if the text lies in them.
    #[inline]
    fn inline_words(&self) -> Option<[u64; 2]> {
        self.is_inline().then(|| self.halves())
    }

    /// A number for each inline text; they are in the order of the texts.
    #[inline]
    pub(super) fn inline_rank(&self) -> Option<u128> {
        let [low, high] = self.inline_words()?;
        Some(u128::from(low.swap_bytes()) << 64 | u128::from(high.swap_bytes()))
    }

    /// Whether an inline text is ASCII; a tag is below 128, too.
    #[inline]
    pub(super) fn is_inline_ascii(&self) -> bool {
        let [low, high] = self.halves();
        (low | high) & HIGH == 0
    }

    /// The only byte of a text of one ASCII character.
    #[inline]
    pub(super) fn one_byte(&self) -> Option<u8> {
        match self.inline_words()? {
            [low, high] if high == super::inline_tag(1) => Some(low as u8),
            _ => None,
        }
    }

    /// The two texts in one, if all three are inline.
    #[inline]
    pub(super) fn inline_concat(&self, other: &Str) -> Option<Str> {
        let ([a_low, a_high], [b_low, b_high]) = (self.inline_words()?, other.inline_words()?);
        let (a_len, b_len) = (self.inline_len(), other.inline_len());
        if a_len + b_len > INLINE {
            return None;
        }
        let number = |low: u64, high: u64| u128::from(low) | u128::from(high & !LENGTH) << 64;
        let both = number(a_low, a_high) | number(b_low, b_high) << (8 * a_len);
        Some(Str::from_words(both as u64, (both >> 64) as u64, a_len + b_len))
    }

    /// Whether an inline text has this byte, which is not zero; None for other texts.
    #[inline]
    pub(super) fn inline_has(&self, byte: u8) -> Option<bool> {
        let [low, high] = self.inline_words()?;
        let pattern = ONES * u64::from(byte);
        let zero_byte = |word: u64| word.wrapping_sub(ONES) & !word & HIGH != 0;
        Some(zero_byte(low ^ pattern) || zero_byte((high ^ pattern) | LENGTH))
    }

    /// An inline ASCII text in upper case.
    #[inline]
    pub(super) fn inline_upper(&self) -> Option<Str> {
        self.inline_case(b'a')
    }

    /// An inline ASCII text in lower case.
    #[inline]
    pub(super) fn inline_lower(&self) -> Option<Str> {
        self.inline_case(b'A')
    }

    /// Flips the case of the 26 letters from `first` on. They differ from those of the other case in one bit.
    #[inline]
    fn inline_case(&self, first: u8) -> Option<Str> {
        let [low, high] = self.inline_words()?;
        if (low | high) & HIGH != 0 {
            return None;
        }
        let flip = |word: u64| {
            // The high bit of each byte tells whether adding carried: the byte is at least what was subtracted.
            let from_first = word + ONES * u64::from(0x80 - first);
            let behind_last = word + ONES * u64::from(0x80 - first - 26);
            word ^ (from_first & !behind_last & HIGH) >> 2
        };
        Some(Str::from_words(flip(low), flip(high) & !LENGTH, self.inline_len()))
    }

    /// The bytes of an inline text from the last to the first.
    #[inline]
    pub(super) fn inline_reversed(&self) -> Option<Str> {
        let [low, high] = self.inline_words()?;
        let number = u128::from(low) | u128::from(high & !LENGTH) << 64;
        let unused = 8 * (INLINE + 1 - self.inline_len()) as u32;
        let reversed = number.swap_bytes().checked_shr(unused).unwrap_or(0);
        Some(Str::from_words(reversed as u64, (reversed >> 64) as u64, self.inline_len()))
    }

    /// Appends an inline text to bytes: all 16 at once, of which the next text overwrites those behind this one.
    #[inline]
    pub(super) fn push_inline(&self, out: &mut Vec<u8>) {
        let len = out.len();
        out.reserve(size_of::<Str>());
        let words = self.halves().map(u64::to_le);
        // SAFETY: there is room for 16 bytes behind the length, and the first `inline_len` of those written count.
        unsafe {
            out.as_mut_ptr().add(len).cast::<[u64; 2]>().write_unaligned(words);
            out.set_len(len + self.inline_len());
        }
    }

    /// A hash of an inline text.
    #[inline]
    pub(super) fn inline_hash(&self) -> Option<u64> {
        let [low, high] = self.inline_words()?;
        // The two halves of a product of 128 bits: every bit of the text changes about half of theirs.
        let product = u128::from(low ^ 0x9e37_79b9_7f4a_7c15) * u128::from(high ^ 0xd1b5_4a32_d192_ed03);
        Some(product as u64 ^ (product >> 64) as u64)
    }
}

#[cfg(test)]
mod tests {
    use crate::Str;
    use crate::str::str;

    const TEXTS: [&str; 12] = [
        "",
        "\0",
        "a",
        "a\0",
        "ab",
        "abcdefgh",
        "abcdefghi",
        "b",
        "zZ@[`{",
        "é",
        "abcdefghijklmno",
        "abcdefghijklmnop",
    ];

    #[test]
    fn words_say_the_same_as_bytes() {
        for a in TEXTS {
            let left = Str::from(a);
            assert_eq!(
                (left.upper().as_str(), left.lower().as_str()),
                (&*a.to_uppercase(), &*a.to_lowercase())
            );
            assert_eq!(left.is_ascii_text(), a.is_ascii());
            for b in TEXTS {
                let right = Str::from(b);
                assert_eq!(left.cmp(&right), a.as_bytes().cmp(b.as_bytes()), "{a:?} {b:?}");
                assert_eq!(left.contains(&right), a.contains(b), "{b:?} in {a:?}");
                assert_eq!(left.add(&right).as_str(), format!("{a}{b}"));
                let mut pushed = left.clone();
                pushed.push(&right);
                assert_eq!(pushed, left.add(&right));
                let mut text = String::from("<");
                left.push_to(&mut text);
                right.push_to(&mut text);
                assert_eq!(text, format!("<{a}{b}"));
            }
        }
        assert!(str!("ab\0").contains(&str!("\0")) && !str!("ab").contains(&str!("\0")));
    }
}
