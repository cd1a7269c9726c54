//! The operators on big ints: sums, products and bitwise operators of signs and magnitudes.
//!
//! The left operand comes as a [`Draft`] that becomes the result: the memory of `a` in `a += b`, or a copy of it.

use super::Int;
use super::big::{Draft, Parts, to_ibig};
use super::magnitude::{self, LONG_FACTOR};
use std::cmp::Ordering;

/// A magnitude of at most two words.
#[inline(always)]
fn short(words: &[u64]) -> Option<u128> {
    match words {
        [] => Some(0),
        [low] => Some(u128::from(*low)),
        [low, high] => Some(u128::from(*high) << 64 | u128::from(*low)),
        _ => None,
    }
}

/// `a + b`, if all three have at most two words: what comes just beyond 64 bits.
#[inline]
pub(super) fn short_sum((negative, a): Parts, (other_negative, b): Parts) -> Option<(bool, u128)> {
    let (a, b) = (short(a)?, short(b)?);
    if negative == other_negative {
        return Some((negative, a.checked_add(b)?));
    }
    Some(if a < b { (other_negative, b - a) } else { (negative, a - b) })
}

/// How many words a sum may have.
pub(super) fn room_of_sum(a: &[u64], b: &[u64]) -> usize {
    a.len().max(b.len()) + 1
}

/// `a + b`, of a draft with room for the sum.
pub(super) fn sum(negative: bool, mut a: Draft, (other_negative, b): Parts) -> Int {
    if negative == other_negative {
        let room = room_of_sum(a.words(), b);
        a.grow(room);
        magnitude::add(a.words_mut(), b);
        return a.finish(negative);
    }
    if magnitude::compare(a.words(), b) == Ordering::Less {
        a.grow(b.len());
        magnitude::subtract_from(b, a.words_mut());
        return a.finish(other_negative);
    }
    magnitude::subtract(a.words_mut(), b);
    a.finish(negative)
}

/// `a * b`
pub(super) fn product((negative, a): Parts, (other_negative, b): Parts) -> Int {
    let negative = negative != other_negative;
    let (a, b) = if a.len() < b.len() { (b, a) } else { (a, b) };
    if let ([a], [b]) = (a, b) {
        return Draft::short(u128::from(*a) * u128::from(*b), negative);
    }
    if b.len() >= LONG_FACTOR {
        return Int::from(to_ibig((negative, a)) * to_ibig((false, b)));
    }
    if let [factor] = b {
        let (mut out, carry) = Draft::times_word(a, *factor);
        push(&mut out, carry);
        return out.finish(negative);
    }
    let mut out = Draft::zeros(a.len() + b.len(), 0);
    magnitude::multiply(a, b, out.words_mut());
    out.finish(negative)
}

/// `a * word`, of a draft with room for one word more.
pub(super) fn by_word(negative: bool, mut a: Draft, word: u64) -> Int {
    let carry = magnitude::multiply_by_word(a.words_mut(), word);
    push(&mut a, carry);
    a.finish(negative)
}

/// Puts what was carried out of the words on top of them.
fn push(draft: &mut Draft, carry: u64) {
    if carry != 0 {
        let length = draft.words().len();
        draft.grow(length + 1);
        draft.words_mut()[length] = carry;
    }
}

/// `a op b`, word by word of two's complement; of a draft with room for one word more than the longer one has.
#[inline(always)]
pub(super) fn bitwise(
    negative: bool,
    mut a: Draft,
    (other_negative, b): Parts,
    operator: impl Fn(u64, u64) -> u64,
) -> Int {
    let room = room_of_sum(a.words(), b);
    a.grow(room);
    let fill = |negative: bool| if negative { u64::MAX } else { 0 };
    let is_negative = operator(fill(negative), fill(other_negative)) != 0;
    // A negative number is its complement plus one, and so back again.
    let (mut carry_a, mut carry_b, mut carry_out) = (negative, other_negative, is_negative);
    let others = b.iter().copied().chain(std::iter::repeat(0));
    for (word, other) in a.words_mut().iter_mut().zip(others) {
        let (left, right);
        (left, carry_a) = (*word ^ fill(negative)).overflowing_add(carry_a.into());
        (right, carry_b) = (other ^ fill(other_negative)).overflowing_add(carry_b.into());
        let result = operator(left, right) ^ fill(is_negative);
        (*word, carry_out) = result.overflowing_add(carry_out.into());
    }
    a.finish(is_negative)
}

/// `a << bits`
pub(super) fn shift_left((negative, a): Parts, bits: usize) -> Int {
    let (words, bits) = (bits / 64, (bits % 64) as u32);
    let mut out = Draft::zeros(a.len() + words + 1, 0);
    magnitude::shift_left(a, bits, &mut out.words_mut()[words..]);
    out.finish(negative)
}

/// `a >> bits`, rounded down.
pub(super) fn shift_right((negative, a): Parts, bits: u64) -> Int {
    let words = usize::try_from(bits / 64).unwrap_or(usize::MAX);
    if words >= a.len() {
        return Int::of_small(if negative { -1 } else { 0 });
    }
    let bits = (bits % 64) as u32;
    let loses_ones = a[..words].iter().any(|word| *word != 0) || a[words] & ((1 << bits) - 1) != 0;
    let mut out = Draft::copied(&a[words..], a.len() - words + 1);
    magnitude::shift_right(out.words_mut(), bits);
    if negative && loses_ones {
        let length = out.words().len();
        out.grow(length + 1);
        magnitude::add(out.words_mut(), &[1]);
    }
    out.finish(negative)
}
