//! `//` and `%` of big ints, on signs and magnitudes: the quotient rounds down, the rest takes the divisor's sign.
//!
//! Short divisors and short quotients need nothing but the words of the results; where both are long, `dashu` is faster.

use super::Int;
use super::big::{Draft, Parts, to_ibig};
use super::magnitude::{self, Divisor};
use dashu_int::ops::DivRem;

/// From so many words on in divisor and quotient, `dashu`'s division is faster.
const LONG: usize = 48;

fn is_long(a: &[u64], b: &[u64]) -> bool {
    b.len() >= LONG && a.len() >= b.len() + LONG
}

/// `a % b`; `b` is not 0.
pub(super) fn modulo((negative, a): Parts, (divisor_negative, b): Parts) -> Int {
    let rounds_up = negative != divisor_negative;
    if let [word] = b {
        let rest = magnitude::rest_by_word(a, *word);
        return Int::from_parts((divisor_negative, &[opposite(rest, *word, rounds_up)]));
    }
    if is_long(a, b) {
        return divmod((negative, a), (divisor_negative, b)).1;
    }
    let rest = divide(a, b, |_, _| ());
    finish_rest(rest, b, rounds_up, divisor_negative)
}

/// `divmod(a, b)`; `b` is not 0.
pub(super) fn divmod((negative, a): Parts, (divisor_negative, b): Parts) -> (Int, Int) {
    let rounds_up = negative != divisor_negative;
    if let [word] = b {
        let mut quotient = Draft::copied(a, a.len() + 1);
        let rest = magnitude::divide_by_word(quotient.words_mut(), *word);
        let rest_int = Int::from_parts((divisor_negative, &[opposite(rest, *word, rounds_up)]));
        return (finish_quotient(quotient, rounds_up, rest != 0), rest_int);
    }
    if is_long(a, b) {
        let (quotient, rest) = to_ibig((false, a)).div_rem(to_ibig((false, b)));
        let (quotient, rest) = (quotient.as_sign_words().1, rest.as_sign_words().1);
        let (room, length) = (quotient.len() + 1, b.len());
        let quotient = finish_quotient(Draft::copied(quotient, room), rounds_up, !rest.is_empty());
        return (quotient, finish_rest(Draft::copied(rest, length), b, rounds_up, divisor_negative));
    }
    let (quotient, rest) = quotient(a, b);
    let has_rest = rest.words().iter().any(|word| *word != 0);
    (finish_quotient(quotient, rounds_up, has_rest), finish_rest(rest, b, rounds_up, divisor_negative))
}

/// `a // b`; `b` is not 0.
pub(super) fn floordiv((negative, a): Parts, (divisor_negative, b): Parts) -> Int {
    let rounds_up = negative != divisor_negative;
    if !rounds_up
        && b.len() > 1
        && let Some(quotient) = magnitude::quotient_of_tops(a, b)
    {
        return Draft::short(quotient.into(), false);
    }
    if b.len() == 1 || is_long(a, b) {
        return divmod((negative, a), (divisor_negative, b)).0;
    }
    let (quotient, rest) = quotient(a, b);
    finish_quotient(quotient, rounds_up, rounds_up && rest.words().iter().any(|word| *word != 0))
}

/// Quotient and rest of magnitudes, the divisor of several words.
fn quotient(a: &[u64], b: &[u64]) -> (Draft, Draft) {
    let length = (a.len() + 1).saturating_sub(b.len()).max(1);
    let mut quotient = Draft::zeros(length, length + 1);
    let digits = quotient.words_mut();
    let rest = divide(a, b, |place, digit| digits[place] = digit);
    (quotient, rest)
}

/// The rest of the division of magnitudes by one of several words; the digits of the quotient are told.
#[inline(always)]
fn divide(a: &[u64], b: &[u64], digit_found: impl FnMut(usize, u64)) -> Draft {
    let mut rest = Draft::copied(a, a.len().max(b.len()) + 1);
    if a.len() < b.len() {
        return rest;
    }
    rest.grow(a.len() + 1);
    Divisor::new(b).divide(rest.words_mut(), digit_found);
    rest
}

/// The rest of one word where the quotient was rounded down instead of towards 0.
fn opposite(rest: u64, divisor: u64, rounds_up: bool) -> u64 {
    if rounds_up && rest != 0 { divisor - rest } else { rest }
}

fn finish_rest(mut rest: Draft, b: &[u64], rounds_up: bool, negative: bool) -> Int {
    if rounds_up && rest.words().iter().any(|word| *word != 0) {
        rest.grow(b.len());
        magnitude::subtract_from(b, &mut rest.words_mut()[..b.len()]);
    }
    rest.finish(negative)
}

/// A negative quotient is rounded away from 0; the draft has room for that.
fn finish_quotient(mut quotient: Draft, negative: bool, has_rest: bool) -> Int {
    if negative && has_rest {
        let length = quotient.words().len();
        quotient.grow(length + 1);
        magnitude::add(quotient.words_mut(), &[1]);
    }
    quotient.finish(negative)
}
