//! Greatest common divisors, by shifts and differences: of machine words, and of big ints by the bits at both of their ends.
//!
//! ```text
//! while b:                            while b != 0 {
//!     a, b = b, a % b        ->           (a, b) = int::euclid(a, b);
//!                                     }
//! ```
//!
//! What Stein's algorithm does next depends on the lowest bits, which tell what can be halved, and on which number is the larger one, which the
//! highest bits tell. So its steps are found by machine arithmetic on both ends, thirty-one halvings at a time, and what they do to the long
//! numbers is done at once (Pornin, Optimized binary GCD for modular inversion).

use super::magnitude::{self, Divisor};
use super::{Int, View};
use std::hint::select_unpredictable;

/// Operands of Euclid's algorithm.
pub trait Euclid {
    type Number;
    fn euclid(self, divisor: Self) -> (Self::Number, Self::Number);
}

/// A later pair of Euclid's algorithm, which goes on with `(b, a % b)` as long as `b` is not 0: the last one, `(gcd, 0)`.
#[inline]
pub fn euclid<A: Euclid>(a: A, b: A) -> (A::Number, A::Number) {
    a.euclid(b)
}

impl Euclid for i64 {
    type Number = i64;

    #[inline]
    fn euclid(self, divisor: i64) -> (i64, i64) {
        if divisor == 0 {
            return (self, 0);
        }
        // All remainders have the sign of the divisor, and the last of them is not longer than it is.
        let magnitude = of_words(self.unsigned_abs(), divisor.unsigned_abs()) as i64;
        (if divisor < 0 { magnitude.wrapping_neg() } else { magnitude }, 0)
    }
}

impl Euclid for &Int {
    type Number = Int;

    #[inline]
    fn euclid(self, divisor: &Int) -> (Int, Int) {
        match (self.view(), divisor.view()) {
            (View::Small(a), View::Small(b)) => (Int::from(a.euclid(b).0), Int::ZERO),
            _ => (big(self, divisor), Int::ZERO),
        }
    }
}

/// The last divisor of Euclid's algorithm, where one of the two is big.
#[cold]
#[inline(never)]
fn big(a: &Int, b: &Int) -> Int {
    if b.is_zero() {
        return a.clone();
    }
    let (mut word_a, mut word_b) = (0, 0);
    let ((_, a), (negative, b)) = (a.view().parts(&mut word_a), b.view().parts(&mut word_b));
    Int::from_parts((negative, &of_magnitudes(a, b)))
}

/// The greatest common divisor of two words; that of 0 and a number is the number.
#[inline]
pub(super) fn of_words(mut a: u64, mut b: u64) -> u64 {
    if a == 0 || b == 0 {
        return a | b;
    }
    let twos = (a | b).trailing_zeros();
    a >>= a.trailing_zeros();
    b >>= b.trailing_zeros();
    // Both are odd: their difference is even, and one that is half of it or less takes the place of the larger.
    while a != b {
        let difference = a.abs_diff(b);
        b = a.min(b);
        a = difference >> difference.trailing_zeros();
    }
    a << twos
}

/// The greatest common divisor of two magnitudes.
pub(super) fn of_magnitudes(a: &[u64], b: &[u64]) -> Vec<u64> {
    if a.is_empty() || b.is_empty() {
        return [a, b].concat();
    }
    let (twos_of_a, twos_of_b) = (trailing_zeros(a), trailing_zeros(b));
    let mut pair = Pair { a: with_room(a), b: with_room(b) };
    drop_zeros(&mut pair.b, twos_of_b);
    let odd = pair.divisor();
    let twos = twos_of_a.min(twos_of_b);
    let mut divisor = vec![0; odd.len() + twos / 64 + 1];
    magnitude::shift_left(&odd, (twos % 64) as u32, &mut divisor[twos / 64..]);
    trim(&mut divisor);
    divisor
}

/// A division needs one word more on top.
fn with_room(words: &[u64]) -> Vec<u64> {
    let mut copy = Vec::with_capacity(words.len() + 1);
    copy.extend_from_slice(words);
    copy
}

/// How often two divides a magnitude that is not 0.
fn trailing_zeros(words: &[u64]) -> usize {
    let zeros = words.iter().take_while(|word| **word == 0).count();
    64 * zeros + words[zeros].trailing_zeros() as usize
}

/// Divides by two so often; nothing but zeros is shifted out.
fn drop_zeros(words: &mut Vec<u64>, zeros: usize) {
    let _ = words.drain(..zeros / 64);
    magnitude::shift_right(words, (zeros % 64) as u32);
    trim(words);
}

/// Two numbers of which `b` is odd: twos in `a` are no common divisors, and may go.
struct Pair {
    a: Vec<u64>,
    b: Vec<u64>,
}

impl Pair {
    fn divisor(mut self) -> Vec<u64> {
        loop {
            match (self.a.as_slice(), self.b.as_slice()) {
                ([], _) => return self.b,
                (a, [b]) => return vec![of_words(*b, magnitude::rest_by_word(a, *b))],
                (a, b) if a.len().abs_diff(b.len()) > 1 => self.divide(),
                _ => self.halve(),
            }
        }
    }

    /// One step of Euclid's algorithm, for numbers of very different lengths.
    fn divide(&mut self) {
        if self.a.len() < self.b.len() {
            let zeros = trailing_zeros(&self.a);
            drop_zeros(&mut self.a, zeros);
            std::mem::swap(&mut self.a, &mut self.b);
        }
        match self.b.as_slice() {
            [b] => self.a = vec![magnitude::rest_by_word(&self.a, *b)],
            b => {
                self.a.push(0);
                Divisor::new(b).divide(&mut self.a, |_, _| ());
            }
        }
        trim(&mut self.a);
    }

    /// `BITS` halvings, and the subtractions between them.
    fn halve(&mut self) {
        let length = self.a.len().max(self.b.len());
        self.a.resize(length, 0);
        self.b.resize(length, 0);
        let (a, b) = self.ends();
        self.take(&Steps::of(a, b));
        trim(&mut self.a);
        trim(&mut self.b);
    }

    /// The highest and the lowest bits of both, in one word each. Both are of one length, of at least two words.
    fn ends(&self) -> (u64, u64) {
        let length = self.a.len();
        let shift = (self.a[length - 1] | self.b[length - 1]).leading_zeros();
        let ends = |words: &[u64]| {
            let two = u128::from(words[length - 1]) << 64 | u128::from(words[length - 2]);
            let top = ((two << shift) >> (64 + BITS)) as u64;
            top << BITS | words[0] & ((1 << BITS) - 1)
        };
        (ends(&self.a), ends(&self.b))
    }

    /// Puts what the steps make of the two in their places.
    fn take(&mut self, steps: &Steps) {
        let [[aa, ab], [ba, bb]] = steps.factors.map(|row| row.map(u128::from));
        let (mut carry_a, mut carry_b) = (0_i128, 0_i128);
        // What a word becomes is known with the word above it.
        let (mut out_a, mut out_b) = (Halved::default(), Halved::default());
        let length = self.a.len();
        let (words_a, words_b) = (&mut self.a[..length], &mut self.b[..length]);
        for at in 0..length {
            // A factor has no more than 32 bits: the products leave room for their difference and what is carried.
            let (a, b) = (u128::from(words_a[at]), u128::from(words_b[at]));
            carry_a += (aa * a) as i128 - (ab * b) as i128;
            carry_b += (bb * b) as i128 - (ba * a) as i128;
            let (a, b) = (out_a.below(carry_a as u64), out_b.below(carry_b as u64));
            if at > 0 {
                (words_a[at - 1], words_b[at - 1]) = (a, b);
            }
            carry_a >>= 64;
            carry_b >>= 64;
        }
        words_a[length - 1] = out_a.below(carry_a as u64);
        words_b[length - 1] = out_b.below(carry_b as u64);
        // The steps compared numbers by their highest bits. Where these were the same, a difference may have the other sign.
        if carry_a < 0 {
            negate(words_a);
        }
        if carry_b < 0 {
            negate(words_b);
        }
    }
}

/// The words of a number, from the lowest on, as they become those of the number divided by `2**BITS`.
#[derive(Default)]
struct Halved(u64);

impl Halved {
    /// The word below this one.
    #[inline(always)]
    fn below(&mut self, word: u64) -> u64 {
        std::mem::replace(&mut self.0, word) >> BITS | word << (64 - BITS)
    }
}

fn negate(words: &mut [u64]) {
    let mut carry = true;
    for word in words {
        (*word, carry) = (!*word).overflowing_add(carry.into());
    }
}

fn trim(words: &mut Vec<u64>) {
    let length = words.iter().rposition(|word| *word != 0).map_or(0, |top| top + 1);
    words.truncate(length);
}

/// So often a pass halves a number: as many of the lowest bits decide about it.
const BITS: u32 = 31;

/// What the steps of a pass make of a pair `(a, b)`: `(aa * a - ab * b, bb * b - ba * a)`, both divided by `2**BITS`, and without their signs.
struct Steps {
    factors: [[u64; 2]; 2],
}

impl Steps {
    /// The steps for a pair with these ends: the lower ones tell what can be halved, and the upper ones, mostly, which is the larger one.
    fn of(mut a: u64, mut b: u64) -> Steps {
        let (mut aa, mut ab, mut ba, mut bb) = (1_u64, 0_u64, 0_u64, 1_u64);
        let mut left = BITS;
        let mut twos = a.trailing_zeros();
        while twos < left {
            // Halving `a` is doubling all that is not `a`.
            left -= twos;
            (a, ba, bb) = (a >> twos, ba << twos, bb << twos);
            // Both are odd: their difference is even.
            let (is_less, difference) = (a < b, a.wrapping_sub(b));
            twos = difference.trailing_zeros();
            let (sum_a, sum_b) = (aa + ba, ab + bb);
            // Which is the larger one is as good as random: a jump would be guessed wrongly every other time.
            b = select_unpredictable(is_less, a, b);
            (ba, bb) = (select_unpredictable(is_less, aa, ba), select_unpredictable(is_less, ab, bb));
            a = select_unpredictable(is_less, difference.wrapping_neg(), difference);
            (aa, ab) = (sum_a, sum_b);
        }
        Steps { factors: [[aa, ab], [ba << left, bb << left]] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::int::modulo;

    fn plain(mut a: Int, mut b: Int) -> Int {
        while !b.is_zero() {
            (a, b) = (b.clone(), modulo(&a, &b).expect("it is not 0"));
        }
        a
    }

    /// Numbers of all lengths, with common factors.
    fn samples() -> Vec<Int> {
        let mut state = 88_172_645_463_325_252_u64;
        let mut numbers = vec![Int::ZERO, Int::ONE, Int::from(-1), Int::from(i64::MIN), Int::from(i64::MAX)];
        for length in [1, 1, 2, 2, 3, 3, 5, 8, 9, 20, 21, 40] {
            let mut number = Int::from(if length % 2 == 0 { 1_i64 } else { -1 });
            for _ in 0..length {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                number = number * Int::from_word(state) + 6;
            }
            numbers.push(number.clone());
            numbers.push(&number * Int::from(1_i64 << 40) * 1_000_003);
            let factor = numbers[5].clone();
            numbers.push(number * factor);
        }
        let (mut a, mut b) = (Int::from(1), Int::from(1));
        for _ in 0..300 {
            (a, b) = (b.clone(), a + &b);
        }
        numbers.extend([a, b]);
        numbers
    }

    #[test]
    fn divisors_are_those_of_single_steps() {
        let numbers = samples();
        for a in &numbers {
            for b in &numbers {
                assert_eq!(euclid(a, b).0, plain(a.clone(), b.clone()), "{a:?} {b:?}");
                assert_eq!(a.gcd(b), plain(a.clone(), b.clone()).abs());
            }
        }
    }

    #[test]
    fn words_have_the_same_divisors() {
        let words = [0, 1, -1, 2, 6, -9, 12, 35, 1 << 40, 600_851_475_143, i64::MAX, i64::MIN, i64::MIN + 1];
        for a in words {
            for b in words {
                let (divisor, rest) = euclid(a, b);
                assert_eq!((Int::from(divisor), rest), (plain(Int::from(a), Int::from(b)), 0), "{a} {b}");
            }
        }
    }
}
