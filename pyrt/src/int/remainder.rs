//! `a % b` of ints of up to a few hundred digits, without memory of its own: what Euclid's algorithm spends its time with.
//!
//! The big integers of `dashu` allocate copies of both operands and a reciprocal of the divisor, which pays for long ones.

use super::{Int, View};
use dashu_int::{DoubleWord, IBig, Sign, UBig, Word};
use std::slice::from_ref;

/// The longest operands that are computed here, in words.
const LONGEST: usize = 24;

/// Most are no longer than this: to clear the room for the longest would take longer than the division.
const USUAL: usize = 6;

/// A sign and the words of a magnitude, the lowest first.
type Parts<'a> = (Sign, &'a [Word]);

/// `a % b` with the sign of `b`, if both are short; `b` is not 0.
pub(super) fn of_short(a: &View, b: &View) -> Option<Int> {
    let (mut small_a, mut small_b) = (0, 0);
    let (sign_a, a) = parts(a, &mut small_a)?;
    let (sign_b, b) = parts(b, &mut small_b)?;
    let (a, b) = ((sign_a, a), (sign_b, b));
    match a.1.len().max(b.1.len()) {
        length if length <= USUAL => Some(in_room::<{ USUAL + 1 }>(a, b)),
        length if length <= LONGEST => Some(in_room::<{ LONGEST + 1 }>(a, b)),
        _ => None,
    }
}

/// `a % b` of operands that are shorter than the room.
#[inline]
fn in_room<const ROOM: usize>((sign_a, a): Parts, (sign_b, b): Parts) -> Int {
    let mut rest = [0; ROOM];
    match b {
        [divisor] => rest[0] = by_word(a, *divisor),
        _ if a.len() < b.len() => rest[..a.len()].copy_from_slice(a),
        _ => by_words(a, b, &mut rest),
    }
    let rest = &mut rest[..b.len()];
    // Rust's remainder has the sign of the dividend, Python's that of the divisor.
    if sign_a != sign_b && rest.iter().any(|word| *word != 0) {
        subtract_from(b, rest);
    }
    int(sign_b, rest)
}

/// None for machine words of another size than that of a small int.
fn parts<'a>(value: &View<'a>, small: &'a mut Word) -> Option<Parts<'a>> {
    match value {
        View::Small(value) => {
            *small = Word::try_from(value.unsigned_abs()).ok()?;
            let sign = if *value < 0 { Sign::Negative } else { Sign::Positive };
            Some((sign, if *small == 0 { &[] } else { from_ref(small) }))
        }
        View::Big(value) => Some(value.as_sign_words()),
    }
}

fn int(sign: Sign, words: &[Word]) -> Int {
    match words {
        [word, high @ ..] if high.iter().all(|word| *word == 0) && *word <= Word::MAX >> 2 => {
            let value = *word as i64;
            Int::of_small(if sign == Sign::Negative { -value } else { value })
        }
        words => IBig::from_parts(sign, UBig::from_words(words)).into(),
    }
}

const fn double(high: Word, low: Word) -> DoubleWord {
    ((high as DoubleWord) << Word::BITS) | low as DoubleWord
}

fn by_word(a: &[Word], divisor: Word) -> Word {
    a.iter().rev().fold(0, |rest, word| (double(rest, *word) % DoubleWord::from(divisor)) as Word)
}

/// Knuth's algorithm D (The Art of Computer Programming, 4.3.1) without the quotient; `b` has at least two words, and `a` as many.
fn by_words<const ROOM: usize>(a: &[Word], b: &[Word], rest: &mut [Word; ROOM]) {
    let length = b.len();
    let shift = b[length - 1].leading_zeros();
    let mut divisor = [0; ROOM];
    shift_left(b, shift, &mut divisor);
    shift_left(a, shift, rest);
    let divisor = &divisor[..length];
    for place in (0..=a.len() - length).rev() {
        let window = &mut rest[place..=place + length];
        let digit = quotient_digit(window, divisor);
        if digit != 0 && subtract_multiple(window, digit, divisor) {
            add_back(window, divisor);
        }
    }
    if shift > 0 {
        for place in 0..length {
            rest[place] = rest[place] >> shift | rest[place + 1] << (Word::BITS - shift);
        }
    }
}

fn shift_left(words: &[Word], shift: u32, out: &mut [Word]) {
    let mut carry = 0;
    for (out, word) in out.iter_mut().zip(words) {
        let shifted = DoubleWord::from(*word) << shift | carry;
        *out = shifted as Word;
        carry = shifted >> Word::BITS;
    }
    out[words.len()] = carry as Word;
}

/// The next digit of the quotient: right, or one too large.
fn quotient_digit(window: &[Word], divisor: &[Word]) -> Word {
    let length = divisor.len();
    let (top, below) = (divisor[length - 1], divisor[length - 2]);
    let (high, middle, low) = (window[length], window[length - 1], window[length - 2]);
    if high == 0 && middle < top {
        return 0;
    }
    let mut digit = double(high, middle) / DoubleWord::from(top);
    let mut rest = double(high, middle) - digit * DoubleWord::from(top);
    while digit > DoubleWord::from(Word::MAX) || digit * DoubleWord::from(below) > double(rest as Word, low) {
        digit -= 1;
        rest += DoubleWord::from(top);
        if rest > DoubleWord::from(Word::MAX) {
            break;
        }
    }
    digit as Word
}

/// `window -= digit * divisor`; whether that was too much.
fn subtract_multiple(window: &mut [Word], digit: Word, divisor: &[Word]) -> bool {
    let (mut carry, mut borrow) = (0, false);
    for (word, part) in window.iter_mut().zip(divisor) {
        let product = DoubleWord::from(digit) * DoubleWord::from(*part) + carry;
        carry = product >> Word::BITS;
        (*word, borrow) = word.borrowing_sub(product as Word, borrow);
    }
    let last = &mut window[divisor.len()];
    (*last, borrow) = last.borrowing_sub(carry as Word, borrow);
    borrow
}

fn add_back(window: &mut [Word], divisor: &[Word]) {
    let mut carry = false;
    for (word, part) in window.iter_mut().zip(divisor) {
        (*word, carry) = word.carrying_add(*part, carry);
    }
    let last = &mut window[divisor.len()];
    *last = last.wrapping_add(carry.into());
}

/// `rest = b - rest`
fn subtract_from(b: &[Word], rest: &mut [Word]) {
    let mut borrow = false;
    for (word, part) in rest.iter_mut().zip(b) {
        (*word, borrow) = part.borrowing_sub(*word, borrow);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expected(a: &IBig, b: &IBig) -> IBig {
        let rest = a % b;
        if rest.is_zero() || rest.sign() == b.sign() { rest } else { rest + b }
    }

    /// Numbers of all lengths, among them those whose words are all ones or zeros, which need the corrections.
    fn numbers() -> Vec<IBig> {
        let mut state: u64 = 88172645463325252;
        let mut numbers = Vec::new();
        for length in 1..=LONGEST {
            for kind in 0..6 {
                let words: Vec<Word> = (0..length)
                    .map(|place| {
                        state ^= state << 13;
                        state ^= state >> 7;
                        state ^= state << 17;
                        match (kind, place) {
                            (0, _) => Word::MAX,
                            (1, place) if place + 1 < length => 0,
                            (2, place) if place + 1 == length => 1 << (Word::BITS - 1),
                            (3, place) if place % 2 == 0 => Word::MAX,
                            _ => state as Word,
                        }
                    })
                    .collect();
                let number = IBig::from(UBig::from_words(&words));
                numbers.push(-number.clone());
                numbers.push(number);
            }
        }
        numbers
    }

    #[test]
    fn short_remainders_are_right() {
        let numbers: Vec<(IBig, Int)> = numbers().into_iter().map(|n| (n.clone(), Int::from(n))).collect();
        for (a, int_a) in &numbers {
            for (b, int_b) in numbers.iter().filter(|(b, _)| !b.is_zero()) {
                let found = of_short(&int_a.view(), &int_b.view()).expect("both are short");
                assert_eq!(found.to_big(), expected(a, b), "{a} % {b}");
            }
        }
    }
}
