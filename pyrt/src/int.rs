//! Python's `int`: unbounded, yet as cheap as a machine word while it is small.
//!
//! An [`Int`] is one word. Its lowest bit tells what the rest is:
//!
//! ```text
//! ...vvvvvvvvv0   a small int: the value, shifted left by one (63 bits)
//! ...pppppppp1    a pointer to a counted heap integer, plus one
//! ```
//!
//! With 0 as the tag of small ints, `a + b` of two small ints is the addition of the two words, and the overflow flag
//! of that addition says whether the sum still fits: a test, an addition and a jump. Whatever is larger goes to slow
//! paths that are out of line and take the words by value, so that the fast path keeps them in registers. An `Int` is
//! always normalised: what fits 63 bits is small, so equal small ints are equal words. The heap form is one piece of memory ([`big`]);
//! what it takes much work to compute is left to `dashu`.
//!
//! Where the transpiler proves bounds it uses `i64` instead; the functions of this module take both
//! (`int::floordiv(a, b)?` is `i64` for two `i64`s and `Int` otherwise).
//!
//! Not `Send`: the count is not atomic, as everywhere in the runtime.

mod big;
mod bits;
mod bytes;
mod compare;
mod decimal;
pub(crate) mod digits;
mod division;
mod exact;
mod float;
mod gcd;
mod long_division;
mod magnitude;
mod modular;
mod near;
mod operate;
mod ops;
mod power;
mod rounding;
mod shift;
#[cfg(test)]
mod tests;
mod text;
mod value;
mod word;

pub use bits::*;
pub use bytes::*;
pub use compare::{compare_float, eq_float};
pub(crate) use decimal::{Digits, push_decimal};
pub use division::{Divide, divmod, floordiv, floordiv_const, modulo, modulo_const};
pub use exact::{fitting, nearest};
pub(crate) use float::{exact_parts, scaled_to_float};
pub use float::{from_float, truediv};
pub use gcd::{Euclid, euclid};
pub use modular::pow_mod;
pub use near::{Near, Operand};
pub use ops::{add, mul, neg, sub};
pub use power::{pow, pow_float};
pub use rounding::round_digits;
pub use shift::{shl, shr};
pub(crate) use text::push_bit_digits;
pub use text::{max_str_digits, parse, parse_base, set_max_str_digits};
pub use value::hash_i64;

use crate::Result;
use big::{Big, BigRef, Draft, Parts};
use dashu_int::{IBig, Sign};
use std::slice::from_ref;

/// Python's `int` of any size. A clone of a big one copies a counted reference.
#[repr(transparent)]
pub struct Int(Word);

/// The bits of an [`Int`] without its ownership: what slow paths take by value.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub(crate) struct Word(*const Big);

/// An int as its two cases.
pub(crate) enum View<'a> {
    Small(i64),
    Big(BigRef<'a>),
}

impl<'a> View<'a> {
    /// Sign and magnitude; `word` is the place for that of a small int.
    #[inline]
    fn parts(self, word: &'a mut u64) -> Parts<'a> {
        match self {
            View::Small(value) => {
                *word = value.unsigned_abs();
                (value < 0, if value == 0 { &[] } else { from_ref(word) })
            }
            View::Big(big) => big.parts(),
        }
    }
}

impl Word {
    #[inline(always)]
    const fn small(bits: i64) -> Word {
        Word(std::ptr::without_provenance(bits as usize))
    }

    /// The tagged bits; twice the value of a small int.
    #[inline(always)]
    fn bits(self) -> i64 {
        self.0.addr() as i64
    }

    #[inline(always)]
    fn is_small(self) -> bool {
        self.bits() & 1 == 0
    }

    #[inline(always)]
    fn pointer(self) -> *const Big {
        self.0.map_addr(|address| address & !1)
    }

    /// # Safety
    /// The `Int` that owns the word must live for `'a`.
    #[inline(always)]
    unsafe fn view<'a>(self) -> View<'a> {
        if self.is_small() {
            View::Small(self.bits() >> 1)
        } else {
            // SAFETY: a word with the tag bit points to a live `Big` as long as its owner lives.
            View::Big(unsafe { BigRef::new(self.pointer()) })
        }
    }
}

impl Int {
    pub const ZERO: Int = Int::of_small(0);
    pub const ONE: Int = Int::of_small(1);

    /// The int of a value of at most 63 bits, in constants.
    const fn of_small(value: i64) -> Int {
        Int(Word::small(value << 1))
    }

    /// The value if it fits a machine int.
    #[inline]
    pub fn to_i64(&self) -> Option<i64> {
        match self.view() {
            View::Small(value) => Some(value),
            View::Big(big) => big_to_i64(big),
        }
    }

    /// The value of an int that is proven to fit a machine int.
    ///
    /// # Panics
    /// When it does not.
    #[inline]
    pub fn small(&self) -> i64 {
        self.to_i64().expect("the transpiler has proven that this int is small")
    }

    /// The value as an index or a count; OverflowError when it does not fit.
    #[inline]
    pub fn index(&self) -> Result<i64> {
        match self.view() {
            View::Small(value) => Ok(value),
            View::Big(big) => match big_to_i64(big) {
                Some(value) => Ok(value),
                None => Err(err!(OverflowError, "Python int too large to convert to C ssize_t")),
            },
        }
    }

    /// The value as the index of an item; IndexError when it does not fit.
    #[inline]
    pub fn place(&self) -> Result<i64> {
        self.index().map_err(|_| err!(IndexError, "cannot fit 'int' into an index-sized integer"))
    }

    /// The nearest machine int: what a slice end means.
    #[inline]
    pub fn saturating(&self) -> i64 {
        match self.view() {
            View::Small(value) => value,
            View::Big(big) => big_to_i64(big).unwrap_or(if self.is_negative() { i64::MIN } else { i64::MAX }),
        }
    }

    #[inline]
    pub fn is_zero(&self) -> bool {
        self.0.bits() == 0
    }

    #[inline]
    pub fn is_negative(&self) -> bool {
        match self.view() {
            View::Small(value) => value < 0,
            View::Big(big) => big.is_negative(),
        }
    }

    /// The int written with decimal digits only, as the transpiler writes literals that are too long for `i64`.
    ///
    /// # Panics
    /// When `digits` is anything else.
    pub fn parse_literal(digits: &str) -> Int {
        Int::from(IBig::from_str_radix(digits, 10).expect("a literal has decimal digits only"))
    }

    #[inline(always)]
    pub(crate) fn view(&self) -> View<'_> {
        // SAFETY: `self` owns the word and is borrowed for as long as the view lives.
        unsafe { self.0.view() }
    }

    /// The value as a big integer of `dashu`.
    pub(crate) fn to_big(&self) -> IBig {
        match self.view() {
            View::Small(value) => IBig::from(value),
            View::Big(big) => big.to_ibig(),
        }
    }

    /// The int of a sign and a magnitude, which may have zeros on top.
    fn from_parts((negative, words): Parts) -> Int {
        match words {
            [] => Int::ZERO,
            [word] if *word < 1 << 62 => Int::of_small(if negative { -(*word as i64) } else { *word as i64 }),
            words => Draft::copied(words, words.len()).finish(negative),
        }
    }
}

#[cold]
#[inline(never)]
fn big_to_i64(big: BigRef) -> Option<i64> {
    match big.parts() {
        (negative, [word]) => 0_i64.checked_add_unsigned(*word).map_or_else(
            || (negative && *word == 1 << 63).then_some(i64::MIN),
            |value| Some(if negative { -value } else { value }),
        ),
        _ => None,
    }
}

#[cold]
#[inline(never)]
fn retain(word: Word) {
    // SAFETY: called with the word of a live big int only.
    unsafe { (*word.pointer()).retain() }
}

#[cold]
#[inline(never)]
fn release(word: Word) {
    // SAFETY: the word owns one count of a live `Big`.
    unsafe { Big::release(word.pointer()) }
}

impl Clone for Int {
    #[inline(always)]
    fn clone(&self) -> Int {
        if !self.0.is_small() {
            retain(self.0);
        }
        Int(self.0)
    }
}

impl Drop for Int {
    #[inline(always)]
    fn drop(&mut self) {
        if !self.0.is_small() {
            release(self.0);
        }
    }
}

impl Default for Int {
    fn default() -> Int {
        Int::ZERO
    }
}

impl From<IBig> for Int {
    fn from(value: IBig) -> Int {
        let (sign, words) = value.as_sign_words();
        Int::from_parts((sign == Sign::Negative, words))
    }
}

/// The big int of what does not fit 63 bits.
#[cold]
#[inline(never)]
fn from_wide(value: i128) -> Int {
    Draft::short(value.unsigned_abs(), value < 0)
}

impl From<i64> for Int {
    #[inline(always)]
    fn from(value: i64) -> Int {
        match value.checked_add(value) {
            Some(bits) => Int(Word::small(bits)),
            None => from_wide(value.into()),
        }
    }
}

/// What an integer literal is in Rust where nothing else decides: `int::pow(2, 10)`.
impl From<i32> for Int {
    #[inline(always)]
    fn from(value: i32) -> Int {
        Int::of_small(value.into())
    }
}

impl From<i128> for Int {
    #[inline]
    fn from(value: i128) -> Int {
        match i64::try_from(value) {
            Ok(value) => Int::from(value),
            Err(_) => from_wide(value),
        }
    }
}

impl From<u64> for Int {
    #[inline]
    fn from(value: u64) -> Int {
        Int::from(i128::from(value))
    }
}

impl From<usize> for Int {
    #[inline]
    fn from(value: usize) -> Int {
        Int::from(value as u64)
    }
}

impl From<bool> for Int {
    #[inline]
    fn from(value: bool) -> Int {
        Int::of_small(value.into())
    }
}

impl From<&Int> for Int {
    #[inline]
    fn from(value: &Int) -> Int {
        value.clone()
    }
}
