//! Arithmetic on magnitudes: slices of words, the lowest first.
//!
//! The methods taught at school are the fastest for numbers of up to some thousand bits; longer factors and divisors go to `dashu`.

use std::cmp::Ordering;

/// From so many words on in both factors, `dashu`'s multiplication is faster.
pub(super) const LONG_FACTOR: usize = 32;

/// Compares magnitudes without zeros on top.
pub(super) fn compare(a: &[u64], b: &[u64]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

/// Steps through both, by eight words: rustc makes one chain of additions with carry of them.
#[inline(always)]
fn in_chains(a: &mut [u64], b: &[u64], mut step: impl FnMut(&mut u64, u64)) {
    let ((chains, rest), (other_chains, other_rest)) = (a.as_chunks_mut::<8>(), b.as_chunks::<8>());
    for (chain, other) in chains.iter_mut().zip(other_chains) {
        for (word, part) in chain.iter_mut().zip(other) {
            step(word, *part);
        }
    }
    for (word, part) in rest.iter_mut().zip(other_rest) {
        step(word, *part);
    }
}

/// `a += b`; `a` is longer than `b`, or the sum does not need more words.
pub(super) fn add(a: &mut [u64], b: &[u64]) {
    let (low, high) = a.split_at_mut(b.len());
    let mut carry = false;
    in_chains(low, b, |word, part| (*word, carry) = word.carrying_add(part, carry));
    for word in high {
        if !carry {
            break;
        }
        (*word, carry) = word.overflowing_add(1);
    }
}

/// `a -= b`; `a` is not less than `b`.
pub(super) fn subtract(a: &mut [u64], b: &[u64]) {
    let (low, high) = a.split_at_mut(b.len());
    let mut borrow = false;
    in_chains(low, b, |word, part| (*word, borrow) = word.borrowing_sub(part, borrow));
    for word in high {
        if !borrow {
            break;
        }
        (*word, borrow) = word.overflowing_sub(1);
    }
}

/// `a = b - a`; of one length, and `b` is not less than `a`.
pub(super) fn subtract_from(b: &[u64], a: &mut [u64]) {
    let mut borrow = false;
    in_chains(a, b, |word, part| (*word, borrow) = part.borrowing_sub(*word, borrow));
}

/// `a *= factor`; what is carried out of it.
pub(super) fn multiply_by_word(a: &mut [u64], factor: u64) -> u64 {
    let mut carry = 0;
    for word in a {
        (*word, carry) = word.carrying_mul(factor, carry);
    }
    carry
}

/// The words of the products of four words and a factor, with what is carried into them and added to each: first all products, which
/// do not wait for each other, then one chain of additions with carry.
#[inline(always)]
fn products(parts: &[u64; 4], factor: u64, added: [u64; 4], carry: &mut u64) -> [u64; 4] {
    let pairs: [(u64, u64); 4] = std::array::from_fn(|at| parts[at].carrying_mul(factor, added[at]));
    let (mut high, mut carried) = (*carry, false);
    let words = pairs.map(|(low, above)| {
        let word;
        (word, carried) = low.carrying_add(high, carried);
        high = above;
        word
    });
    // A product with two words added has no more than two words: nothing is carried out of this.
    *carry = high + u64::from(carried);
    words
}

/// `out = a * b`; `out` is 0 and as long as both together.
pub(super) fn multiply(a: &[u64], b: &[u64], out: &mut [u64]) {
    let (fours, rest) = a.as_chunks::<4>();
    for (place, factor) in b.iter().enumerate() {
        let row = &mut out[place..=place + a.len()];
        let mut carry = 0;
        let (last, row) = row.split_last_mut().expect("there is a word for the carry");
        let (four_words, words) = row.as_chunks_mut::<4>();
        for (words, parts) in four_words.iter_mut().zip(fours) {
            *words = products(parts, *factor, *words, &mut carry);
        }
        for (word, part) in words.iter_mut().zip(rest) {
            (*word, carry) = part.carrying_mul_add(*factor, *word, carry);
        }
        *last = carry;
    }
}

/// `out = a << bits`; `out` has room for all of it.
pub(super) fn shift_left(a: &[u64], bits: u32, out: &mut [u64]) {
    let mut carry = 0;
    for (out, word) in out.iter_mut().zip(a) {
        *out = word << bits | carry;
        carry = if bits == 0 { 0 } else { word >> (64 - bits) };
    }
    if let Some(top) = out.get_mut(a.len()) {
        *top = carry;
    }
}

/// `a >>= bits`, of less than 64.
pub(super) fn shift_right(a: &mut [u64], bits: u32) {
    if bits == 0 {
        return;
    }
    let mut carry = 0;
    for word in a.iter_mut().rev() {
        let low = *word << (64 - bits);
        *word = *word >> bits | carry;
        carry = low;
    }
}

/// A divisor of one word with its highest bit set, and what multiplies in place of the division by it (Möller and Granlund,
/// Improved division by invariant integers).
#[derive(Clone, Copy)]
struct Reciprocal {
    divisor: u64,
    value: u64,
}

impl Reciprocal {
    fn new(divisor: u64) -> Self {
        Self { divisor, value: divide_two_words(!divisor, u64::MAX, divisor).0 }
    }

    /// Quotient and rest of two words; the high one is less than the divisor.
    #[inline(always)]
    fn divide(self, high: u64, low: u64) -> (u64, u64) {
        let estimate = u128::from(self.value) * u128::from(high) + (u128::from(high) << 64 | u128::from(low));
        let mut quotient = ((estimate >> 64) as u64).wrapping_add(1);
        let mut rest = low.wrapping_sub(quotient.wrapping_mul(self.divisor));
        if rest > estimate as u64 {
            quotient = quotient.wrapping_sub(1);
            rest = rest.wrapping_add(self.divisor);
        }
        if rest >= self.divisor {
            quotient = quotient.wrapping_add(1);
            rest -= self.divisor;
        }
        (quotient, rest)
    }
}

/// `a //= divisor`; the rest.
pub(super) fn divide_by_word(a: &mut [u64], divisor: u64) -> u64 {
    if let [word] = a {
        let rest = *word % divisor;
        *word /= divisor;
        return rest;
    }
    let shift = divisor.leading_zeros();
    let reciprocal = Reciprocal::new(divisor << shift);
    let mut rest = 0;
    for at in (0..a.len()).rev() {
        let (high, low) = shifted(rest, a[at], shift);
        (a[at], rest) = reciprocal.divide(high, low);
        rest >>= shift;
    }
    rest
}

/// `a % divisor`
pub(super) fn rest_by_word(a: &[u64], divisor: u64) -> u64 {
    match a {
        [] => return 0,
        [word] => return *word % divisor,
        _ => {}
    }
    let shift = divisor.leading_zeros();
    let reciprocal = Reciprocal::new(divisor << shift);
    a.iter().rev().fold(0, |rest, word| {
        let (high, low) = shifted(rest, *word, shift);
        reciprocal.divide(high, low).1 >> shift
    })
}

/// The two words of `(high, low) << bits`.
#[inline(always)]
fn shifted(high: u64, low: u64, bits: u32) -> (u64, u64) {
    let both = (u128::from(high) << 64 | u128::from(low)) << bits;
    ((both >> 64) as u64, both as u64)
}

/// A divisor of at least two words.
pub(super) struct Divisor<'a> {
    words: &'a [u64],
    /// So many zeros are on top of it. Only what the digits are estimated from is shifted by them.
    shift: u32,
    top: u64,
    below: u64,
}

impl<'a> Divisor<'a> {
    pub(super) fn new(words: &'a [u64]) -> Self {
        let shift = words[words.len() - 1].leading_zeros();
        let (top, below) = shifted_top(words, shift);
        Self { words, shift, top, below }
    }

    /// Knuth's algorithm D (The Art of Computer Programming, 4.3.1). `rest` holds the dividend with a 0 on top, and then the rest in its lowest
    /// words; each digit of the quotient is given to `digit_found` with its place.
    #[inline(always)]
    pub(super) fn divide(&self, rest: &mut [u64], digit_found: impl FnMut(usize, u64)) {
        // For a few digits a division each is as fast as what would multiply instead.
        if rest.len() - self.words.len() <= 3 {
            self.divide_by(rest, digit_found, |high, low| divide_two_words(high, low, self.top));
        } else {
            let reciprocal = Reciprocal::new(self.top);
            self.divide_by(rest, digit_found, |high, low| reciprocal.divide(high, low));
        }
    }

    #[inline(always)]
    fn divide_by(
        &self,
        rest: &mut [u64],
        mut digit_found: impl FnMut(usize, u64),
        by_top: impl Fn(u64, u64) -> (u64, u64),
    ) {
        let length = self.words.len();
        for place in (0..rest.len() - length).rev() {
            let window = &mut rest[place..=place + length];
            let mut digit = self.digit(window, &by_top);
            if digit != 0 && subtract_multiple(window, digit, self.words) {
                digit -= 1;
                add_back(window, self.words);
            }
            digit_found(place, digit);
        }
    }

    /// The next digit of the quotient: right, or one too large.
    #[inline(always)]
    fn digit(&self, window: &[u64], by_top: &impl Fn(u64, u64) -> (u64, u64)) -> u64 {
        let length = self.words.len();
        let (high, middle) = shifted_top(window, self.shift);
        if high == 0 && middle < self.top {
            return 0;
        }
        let low = shifted_top(&window[..length], self.shift).1;
        if high >= self.top {
            // The quotient of the two words would be more than one word: the largest one is at most one too large here.
            return capped(u128::from(high) << 64 | u128::from(middle), self.top, self.below, low);
        }
        let (mut digit, rest) = by_top(high, middle);
        let mut rest = u128::from(rest);
        while u128::from(digit) * u128::from(self.below) > (rest << 64 | u128::from(low)) {
            digit -= 1;
            rest += u128::from(self.top);
            if rest > u128::from(u64::MAX) {
                break;
            }
        }
        digit
    }
}

/// The two highest words of `words << bits`, of at least two words; what leaves the highest one is 0.
#[inline(always)]
fn shifted_top(words: &[u64], bits: u32) -> (u64, u64) {
    let length = words.len();
    let (top, below) = (words[length - 1], words[length - 2]);
    let third = if length > 2 { words[length - 3] } else { 0 };
    (shifted(top, below, bits).0, shifted(below, third, bits).0)
}

/// The digit where its estimate is no word.
#[cold]
fn capped(window: u128, top: u64, below: u64, low: u64) -> u64 {
    let mut digit = u64::MAX;
    let mut rest = window - u128::from(digit) * u128::from(top);
    while rest <= u128::from(u64::MAX)
        && u128::from(digit) * u128::from(below) > (rest << 64 | u128::from(low))
    {
        digit -= 1;
        rest += u128::from(top);
    }
    digit
}

/// Quotient and rest of two words; the high one is less than the divisor.
#[inline(always)]
fn divide_two_words(high: u64, low: u64, divisor: u64) -> (u64, u64) {
    debug_assert!(high < divisor);
    #[cfg(target_arch = "x86_64")]
    {
        let (quotient, rest);
        // SAFETY: the quotient fits one word because the high word is less than the divisor.
        unsafe {
            std::arch::asm!(
                "div {}", in(reg) divisor, inlateout("rax") low => quotient, inlateout("rdx") high => rest,
                options(pure, nomem, nostack)
            );
        }
        (quotient, rest)
    }
    #[cfg(not(target_arch = "x86_64"))]
    {
        let (dividend, divisor) = (u128::from(high) << 64 | u128::from(low), u128::from(divisor));
        ((dividend / divisor) as u64, (dividend % divisor) as u64)
    }
}

/// `window -= digit * divisor`; whether that was too much.
#[inline(always)]
fn subtract_multiple(window: &mut [u64], digit: u64, divisor: &[u64]) -> bool {
    let (mut carry, mut borrow) = (0, false);
    let (last, window) = window.split_last_mut().expect("a window is longer than the divisor");
    let ((four_words, words), (fours, rest)) = (window.as_chunks_mut::<4>(), divisor.as_chunks::<4>());
    for (words, parts) in four_words.iter_mut().zip(fours) {
        for (word, product) in words.iter_mut().zip(products(parts, digit, [0; 4], &mut carry)) {
            (*word, borrow) = word.borrowing_sub(product, borrow);
        }
    }
    for (word, part) in words.iter_mut().zip(rest) {
        let product;
        (product, carry) = part.carrying_mul(digit, carry);
        (*word, borrow) = word.borrowing_sub(product, borrow);
    }
    (*last, borrow) = last.borrowing_sub(carry, borrow);
    borrow
}

#[cold]
fn add_back(window: &mut [u64], divisor: &[u64]) {
    let mut carry = false;
    for (word, part) in window.iter_mut().zip(divisor) {
        (*word, carry) = word.carrying_add(*part, carry);
    }
    let last = &mut window[divisor.len()];
    *last = last.wrapping_add(carry.into());
}
