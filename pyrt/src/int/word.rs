//! Ints from 0 to 2**64 - 1, which variables hold as `u64`: hashes, random numbers, masks.
//!
//! ```text
//! h = (h * 31 + c) & 0xffffffffffffffff   ->   h = h.wrapping_mul(31).wrapping_add(c as u64);
//! total += h                              ->   total += Int::from_word(h);
//! ```

use super::{Int, View};

impl Int {
    /// The int that a `u64` variable holds.
    #[inline]
    pub fn from_word(value: u64) -> Int {
        match i64::try_from(value) {
            Ok(value) => Int::from(value),
            Err(_) => Int::from(i128::from(value)),
        }
    }

    /// The value of an int that is proven to be from 0 to 2**64 - 1.
    ///
    /// # Panics
    /// When it is not.
    #[inline]
    pub fn word(&self) -> u64 {
        let value = match self.view() {
            View::Small(value) => u64::try_from(value).ok(),
            View::Big(big) => match big.parts() {
                (false, [word]) => Some(*word),
                _ => None,
            },
        };
        value.expect("the transpiler has proven that this int is a word")
    }

    /// The lowest 64 bits, as in two's complement: all that `&` with a 64-bit mask leaves.
    #[inline]
    pub fn low_word(&self) -> u64 {
        match self.view() {
            View::Small(value) => value as u64,
            View::Big(big) => {
                let (negative, words) = big.parts();
                let low = words.first().copied().unwrap_or(0);
                if negative { low.wrapping_neg() } else { low }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_both_ways() {
        for value in [0, 1, 1 << 61, 1 << 62, 1 << 63, u64::MAX] {
            assert_eq!(Int::from_word(value).word(), value);
            assert_eq!(Int::from_word(value).low_word(), value);
            assert_eq!((-Int::from_word(value)).low_word(), value.wrapping_neg());
        }
        let beyond = Int::from_word(u64::MAX) * Int::from_word(u64::MAX);
        assert_eq!(beyond.low_word(), 1);
        assert_eq!((beyond * &Int::from(-3)).low_word(), 3_u64.wrapping_neg());
    }
}
