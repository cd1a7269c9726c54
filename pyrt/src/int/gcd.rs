//! Greatest common divisors: Lehmer's steps of Euclid's algorithm for big ints, shifts and differences for machine words.
//!
//! ```text
//! while b:                            while b != 0 {
//!     a, b = b, a % b        ->           (a, b) = int::euclid(a, b);
//!                                     }
//! ```
//!
//! Lehmer saw that the first quotients depend on the highest bits alone: they are found by machine arithmetic, and what they do to the
//! long numbers is done at once, about thirty bits per pass.

use super::magnitude::{self, Divisor};
use super::{Int, View};
use std::cmp::Ordering;

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
    let (a, b) = if magnitude::compare(a, b) == Ordering::Less { (b, a) } else { (a, b) };
    let mut pair = Pair { a: with_room(a), b: with_room(b) };
    loop {
        match pair.b.as_slice() {
            [] => return pair.a,
            [b] => {
                let rest = magnitude::rest_by_word(&pair.a, *b);
                return vec![of_words(*b, rest)];
            }
            _ => pair.step(),
        }
    }
}

/// A division needs one word more on top.
fn with_room(words: &[u64]) -> Vec<u64> {
    let mut copy = Vec::with_capacity(words.len() + 1);
    copy.extend_from_slice(words);
    copy
}

/// Two consecutive remainders; `b` is the smaller one.
struct Pair {
    a: Vec<u64>,
    b: Vec<u64>,
}

impl Pair {
    fn step(&mut self) {
        match self.tops().and_then(|(a, b)| Steps::of(a, b)) {
            Some(steps) => self.take(&steps),
            None => self.divide(),
        }
        trim(&mut self.b);
        trim(&mut self.a);
    }

    /// The 62 highest bits of `a`, and what stands in their places in `b`; None if that is nothing.
    fn tops(&self) -> Option<(i64, i64)> {
        let length = self.a.len();
        let shift = self.a[length - 1].leading_zeros();
        let top = |words: &[u64]| {
            let word = |at: usize| u128::from(words.get(at).copied().unwrap_or(0));
            let two = word(length - 1) << 64 | word(length - 2);
            ((two << shift) >> 66) as i64
        };
        let (a, b) = (top(&self.a), top(&self.b));
        (b != 0).then_some((a, b))
    }

    /// One step of Euclid's algorithm: `(b, a % b)`.
    fn divide(&mut self) {
        self.a.push(0);
        Divisor::new(&self.b).divide(&mut self.a, |_, _| ());
        self.a.truncate(self.b.len());
        std::mem::swap(&mut self.a, &mut self.b);
    }

    /// Puts combinations of the two in their places. Neither is negative, nor longer than they were.
    fn take(&mut self, steps: &Steps) {
        if steps.swaps {
            std::mem::swap(&mut self.a, &mut self.b);
        }
        let [[aa, ab], [ba, bb]] = steps.factors.map(|row| row.map(|factor| factor as u128));
        let (mut carry_a, mut carry_b) = (0_i128, 0_i128);
        let length = self.a.len().max(self.b.len());
        self.a.resize(length, 0);
        self.b.resize(length, 0);
        for (a, b) in self.a.iter_mut().zip(&mut self.b) {
            // A factor has no more than 32 bits: the products leave room for their difference and what is carried.
            let (old_a, old_b) = (u128::from(*a), u128::from(*b));
            carry_a += (aa * old_a) as i128 - (ab * old_b) as i128;
            carry_b += (bb * old_b) as i128 - (ba * old_a) as i128;
            (*a, *b) = (carry_a as u64, carry_b as u64);
            carry_a >>= 64;
            carry_b >>= 64;
        }
        debug_assert!(carry_a == 0 && carry_b == 0);
    }
}

fn trim(words: &mut Vec<u64>) {
    let length = words.iter().rposition(|word| *word != 0).map_or(0, |top| top + 1);
    words.truncate(length);
}

/// What some steps of Euclid's algorithm make of a pair `(a, b)`, or of `(b, a)` if it swaps: `(aa * a - ab * b, bb * b - ba * a)`.
/// No factor is negative.
struct Steps {
    factors: [[i64; 2]; 2],
    swaps: bool,
}

impl Steps {
    /// The steps that are the same whatever stands below the highest 62 bits (Knuth, The Art of Computer Programming, 4.5.2,
    /// algorithm L, with the test of Jebelean, which CPython uses as well). None if not even the first is sure.
    fn of(mut x: i64, mut y: i64) -> Option<Steps> {
        let (mut a, mut b, mut c, mut d) = (1_i64, 0_i64, 0_i64, 1_i64);
        let mut odd = false;
        while y != c {
            let quotient = ((x + (a - 1)) as u64 / (y - c) as u64) as i64;
            let next = b + quotient * d;
            let rest = x - quotient * y;
            if next > rest {
                break;
            }
            (x, y) = (y, rest);
            (a, b, c, d) = (d, c, next, a + quotient * c);
            odd = !odd;
        }
        if b == 0 && c == 0 {
            return None;
        }
        Some(Steps { factors: [[a, b], [c, d]], swaps: odd })
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
