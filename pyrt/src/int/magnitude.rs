//! Arithmetic on magnitudes: slices of words, the lowest first.
//!
//! The methods taught at school are the fastest for numbers of up to some thousand bits; longer factors and divisors go to `dashu`.

use std::cmp::Ordering;
use std::mem::MaybeUninit;

/// From so many words on in both factors, `dashu`'s multiplication is faster.
pub(super) const LONG_FACTOR: usize = 32;

/// Compares magnitudes without zeros on top.
pub(super) fn compare(a: &[u64], b: &[u64]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

/// What `a` becomes, word by word, with a carry from each word to the next.
#[derive(Clone, Copy)]
enum Chain {
    /// `a + b`
    Add,
    /// `a - b`
    Subtract,
    /// `b - a`
    SubtractFrom,
}

impl Chain {
    /// Goes through both, which have one length; what is carried out.
    #[inline(always)]
    fn run(self, a: &mut [u64], b: &[u64]) -> bool {
        let ((fours, rest), (other_fours, other_rest)) = (a.as_chunks_mut::<4>(), b.as_chunks::<4>());
        let mut carry = self.run_fours(fours, other_fours);
        for (word, part) in rest.iter_mut().zip(other_rest) {
            (*word, carry) = self.step(*word, *part, carry);
        }
        carry
    }

    #[inline(always)]
    fn step(self, a: u64, b: u64, carry: bool) -> (u64, bool) {
        match self {
            Chain::Add => a.carrying_add(b, carry),
            Chain::Subtract => a.borrowing_sub(b, carry),
            Chain::SubtractFrom => b.borrowing_sub(a, carry),
        }
    }

    /// The carry stays in the processor's flag from the first word to the last, which rustc doesn't find: twice as fast.
    #[cfg(target_arch = "x86_64")]
    #[inline(always)]
    fn run_fours(self, a: &mut [[u64; 4]], b: &[[u64; 4]]) -> bool {
        let count = a.len().min(b.len());
        if count == 0 {
            return false;
        }
        let carry: u64;
        // `$a = $x $operator $y`, by four words.
        macro_rules! fours {
            ($operator:literal, $x:literal, $y:literal) => {
                // SAFETY: reads and writes `count` fours of `a`, and reads as many of `b`.
                unsafe {
                    std::arch::asm!(
                        "xor {carry:e}, {carry:e}",
                        "2:",
                        concat!("mov {w0}, [{", $x, "}]"),
                        concat!("mov {w1}, [{", $x, "} + 8]"),
                        concat!("mov {w2}, [{", $x, "} + 16]"),
                        concat!("mov {w3}, [{", $x, "} + 24]"),
                        concat!($operator, " {w0}, [{", $y, "}]"),
                        concat!($operator, " {w1}, [{", $y, "} + 8]"),
                        concat!($operator, " {w2}, [{", $y, "} + 16]"),
                        concat!($operator, " {w3}, [{", $y, "} + 24]"),
                        "mov [{a}], {w0}",
                        "mov [{a} + 8], {w1}",
                        "mov [{a} + 16], {w2}",
                        "mov [{a} + 24], {w3}",
                        // Neither changes the flag.
                        "lea {a}, [{a} + 32]",
                        "lea {b}, [{b} + 32]",
                        "dec {count}",
                        "jnz 2b",
                        "setc {carry:l}",
                        carry = out(reg) carry,
                        count = inout(reg) count => _,
                        a = inout(reg) a.as_mut_ptr() => _,
                        b = inout(reg) b.as_ptr() => _,
                        w0 = out(reg) _, w1 = out(reg) _, w2 = out(reg) _, w3 = out(reg) _,
                        options(nostack)
                    );
                }
            };
        }
        match self {
            Chain::Add => fours!("adc", "a", "b"),
            Chain::Subtract => fours!("sbb", "a", "b"),
            Chain::SubtractFrom => fours!("sbb", "b", "a"),
        }
        carry != 0
    }

    #[cfg(not(target_arch = "x86_64"))]
    #[inline(always)]
    fn run_fours(self, a: &mut [[u64; 4]], b: &[[u64; 4]]) -> bool {
        let mut carry = false;
        for (word, part) in a.as_flattened_mut().iter_mut().zip(b.as_flattened()) {
            (*word, carry) = self.step(*word, *part, carry);
        }
        carry
    }
}

/// `a += b`; `a` is longer than `b`, or the sum does not need more words.
pub(super) fn add(a: &mut [u64], b: &[u64]) {
    let (low, high) = a.split_at_mut(b.len());
    let mut carry = Chain::Add.run(low, b);
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
    let mut borrow = Chain::Subtract.run(low, b);
    for word in high {
        if !borrow {
            break;
        }
        (*word, borrow) = word.overflowing_sub(1);
    }
}

/// `a = b - a`; of one length, and `b` is not less than `a`.
pub(super) fn subtract_from(b: &[u64], a: &mut [u64]) {
    let _ = Chain::SubtractFrom.run(a, b);
}

/// `a *= factor`; what is carried out of it.
pub(super) fn multiply_by_word(a: &mut [u64], factor: u64) -> u64 {
    let (eights, rest) = a.as_chunks_mut::<8>();
    let out = eights.as_mut_ptr();
    // SAFETY: the results lie where the factors were.
    let mut carry = unsafe { times_word_eights(out, factor, out, eights.len()) };
    for word in rest {
        (*word, carry) = word.carrying_mul(factor, carry);
    }
    carry
}

/// `out = a * factor`, of one length; what is carried out of it.
pub(super) fn times_word(a: &[u64], factor: u64, out: &mut [MaybeUninit<u64>]) -> u64 {
    let ((eights, rest), (out_eights, out_rest)) = (a.as_chunks::<8>(), out.as_chunks_mut::<8>());
    let count = eights.len().min(out_eights.len());
    // SAFETY: there is room for as many results.
    let mut carry =
        unsafe { times_word_eights(eights.as_ptr(), factor, out_eights.as_mut_ptr().cast(), count) };
    for (out, word) in out_rest.iter_mut().zip(rest) {
        let low;
        (low, carry) = word.carrying_mul(factor, carry);
        let _ = out.write(low);
    }
    carry
}

/// `out = a * factor`, by `count` times eight words; what is carried out of it.
///
/// # Safety
/// `a` has so many words and `out` room for them; they are one or do not overlap.
#[inline]
unsafe fn times_word_eights(a: *const [u64; 8], factor: u64, out: *mut [u64; 8], count: usize) -> u64 {
    #[cfg(target_arch = "x86_64")]
    if count > 0 && std::arch::is_x86_feature_detected!("bmi2") {
        // SAFETY: as the caller says, and the processor has the instruction.
        return unsafe { times_word_one_chain(a, factor, out, count) };
    }
    let mut carry = 0;
    for at in 0..count {
        // SAFETY: as the caller says.
        unsafe { out.add(at).write(products(&a.add(at).read(), factor, [0; 8], &mut carry)) };
    }
    carry
}

/// The same where a product leaves the carry in the processor's flag as it is: 1.6 times as fast.
///
/// # Safety
/// As above; the count is not 0, and the processor has BMI2.
#[cfg(target_arch = "x86_64")]
unsafe fn times_word_one_chain(a: *const [u64; 8], factor: u64, out: *mut [u64; 8], count: usize) -> u64 {
    let mut carry = 0_u64;
    // SAFETY: reads `count` eights of `a` and writes as many to `out`.
    unsafe {
        std::arch::asm!(
            "xor {high:e}, {high:e}",
            "2:",
            "mulx {high}, {low}, [{a}]",
            "adc {low}, {carry}",
            "mov [{out}], {low}",
            "mulx {carry}, {low}, [{a} + 8]",
            "adc {low}, {high}",
            "mov [{out} + 8], {low}",
            "mulx {high}, {low}, [{a} + 16]",
            "adc {low}, {carry}",
            "mov [{out} + 16], {low}",
            "mulx {carry}, {low}, [{a} + 24]",
            "adc {low}, {high}",
            "mov [{out} + 24], {low}",
            "mulx {high}, {low}, [{a} + 32]",
            "adc {low}, {carry}",
            "mov [{out} + 32], {low}",
            "mulx {carry}, {low}, [{a} + 40]",
            "adc {low}, {high}",
            "mov [{out} + 40], {low}",
            "mulx {high}, {low}, [{a} + 48]",
            "adc {low}, {carry}",
            "mov [{out} + 48], {low}",
            "mulx {carry}, {low}, [{a} + 56]",
            "adc {low}, {high}",
            "mov [{out} + 56], {low}",
            // None of them changes the flag.
            "lea {a}, [{a} + 64]",
            "lea {out}, [{out} + 64]",
            "dec {count}",
            "jnz 2b",
            "adc {carry}, 0",
            high = out(reg) _,
            low = out(reg) _,
            carry = inout(reg) carry,
            a = inout(reg) a => _,
            out = inout(reg) out => _,
            count = inout(reg) count => _,
            in("rdx") factor,
            options(nostack)
        );
    }
    carry
}

/// The words of the products of some words and a factor, with what is carried into them and added to each: first all products, which
/// do not wait for each other, then one chain of additions with carry.
#[inline(always)]
fn products<const N: usize>(parts: &[u64; N], factor: u64, added: [u64; N], carry: &mut u64) -> [u64; N] {
    let pairs: [(u64, u64); N] = std::array::from_fn(|at| parts[at].carrying_mul(factor, added[at]));
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

/// `a // b`, if it is one word and the highest words tell it, as they mostly do where it is much less than a word. `b` has several words.
pub(super) fn quotient_of_tops(a: &[u64], b: &[u64]) -> Option<u64> {
    let length = b.len();
    if a.len() < length {
        return Some(0);
    }
    let above = match a[length..] {
        [] => 0,
        [above] => above,
        _ => return None,
    };
    let bits = b[length - 1].leading_zeros();
    let divisor = shifted(b[length - 1], b[length - 2], bits).0;
    let (high, low) = (shifted(above, a[length - 1], bits).0, shifted(a[length - 1], a[length - 2], bits).0);
    if above.leading_zeros() < bits || high >= divisor {
        return None;
    }
    let (quotient, rest) = divide_two_words(high, low, divisor);
    // The words below make the divisor less than one more than this.
    (quotient <= rest).then_some(quotient)
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
