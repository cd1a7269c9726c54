//! `+ - * & | ^` and the unary operators, through `std::ops`: on `Int`, `&Int` and mixed with `i64`.
//!
//! `total += &x * 2` works on words until a result needs more than 63 bits. A big left operand with one owner is
//! reused for the result, so that a long sum does not allocate at each step.

use super::big::{Draft, Parts};
use super::operate::{self, room_of_sum};
use super::{Int, View, Word, from_wide};
use std::ops::{
    Add, AddAssign, BitAnd, BitAndAssign, BitOr, BitOrAssign, BitXor, BitXorAssign, Mul, MulAssign, Neg, Not,
    Sub, SubAssign,
};

/// One binary operator: on the bits of two small ints, and on big ones.
trait Operator {
    /// Whether `b op a` is the same.
    const COMMUTES: bool;
    /// The bits of the result, or None when it is not small. The operands' tags are known to be 0.
    fn fast(a: i64, b: i64) -> Option<i64>;
    /// For two small ints whose result is not small.
    fn wide(a: i128, b: i128) -> i128;
    fn big(a: Parts, b: Parts) -> Int;
    /// The same, of a big left operand whose memory may be taken.
    fn big_into(a: Int, b: Parts) -> Int;
}

#[inline(always)]
fn fast<O: Operator>(a: Word, b: Word) -> Option<Word> {
    let (a, b) = (a.bits(), b.bits());
    if (a | b) & 1 == 0 { O::fast(a, b).map(Word::small) } else { None }
}

/// # Safety
/// Both words must have live owners.
#[cold]
#[inline(never)]
unsafe fn slow<O: Operator>(a: Word, b: Word) -> Int {
    let (mut word_a, mut word_b) = (0, 0);
    // SAFETY: the caller keeps the owners alive.
    match unsafe { (a.view(), b.view()) } {
        (View::Small(a), View::Small(b)) => from_wide(O::wide(a.into(), b.into())),
        (a, b) => O::big(a.parts(&mut word_a), b.parts(&mut word_b)),
    }
}

/// # Safety
/// The second word must have a live owner.
#[cold]
#[inline(never)]
unsafe fn slow_into<O: Operator>(a: Int, b: Word) -> Int {
    let mut word = 0;
    if a.0.is_small() {
        // SAFETY: `a` lives here, and the caller keeps the owner of `b` alive.
        return unsafe { slow::<O>(a.0, b) };
    }
    // SAFETY: the caller keeps the owner of `b` alive.
    O::big_into(a, unsafe { b.view() }.parts(&mut word))
}

#[cold]
#[inline(never)]
fn slow_both<O: Operator>(a: Int, b: Int) -> Int {
    // SAFETY: both live here.
    match O::COMMUTES && a.0.is_small() {
        true => unsafe { slow_into::<O>(b, a.0) },
        false => unsafe { slow_into::<O>(a, b.0) },
    }
}

/// The same beside a machine int.
#[inline(always)]
fn fast_machine<O: Operator>(a: Word, b: i64) -> Option<Word> {
    fast::<O>(a, Word::small(b.checked_add(b)?))
}

/// # Safety
/// The word must have a live owner.
#[cold]
#[inline(never)]
unsafe fn machine<O: Operator>(a: Word, b: i64) -> Int {
    let mut word = 0;
    // SAFETY: the caller keeps the owner alive.
    match unsafe { a.view() } {
        View::Small(a) => from_wide(O::wide(a.into(), b.into())),
        a => O::big(a.parts(&mut 0), View::Small(b).parts(&mut word)),
    }
}

#[cold]
#[inline(never)]
fn machine_into<O: Operator>(a: Int, b: i64) -> Int {
    let mut word = 0;
    match a.view() {
        View::Small(a) => from_wide(O::wide(a.into(), b.into())),
        View::Big(_) => O::big_into(a, View::Small(b).parts(&mut word)),
    }
}

macro_rules! operator {
    ($Marker:ident: $name:ident, $symbol:tt, $method:ident, $Assign:ident, $assign:ident, $commutes:literal,
     |$a:ident, $b:ident| $fast:expr, $big:expr, $big_into:expr) => {
        enum $Marker {}

        impl Operator for $Marker {
            const COMMUTES: bool = $commutes;
            #[inline(always)]
            fn fast($a: i64, $b: i64) -> Option<i64> {
                $fast
            }
            fn wide(a: i128, b: i128) -> i128 {
                a $symbol b
            }
            fn big(a: Parts, b: Parts) -> Int {
                ($big)(a, b)
            }
            fn big_into(a: Int, b: Parts) -> Int {
                ($big_into)(a, b)
            }
        }

        impl $name<&Int> for &Int {
            type Output = Int;
            #[inline(always)]
            fn $method(self, other: &Int) -> Int {
                match fast::<$Marker>(self.0, other.0) {
                    Some(word) => Int(word),
                    // SAFETY: both owners are borrowed.
                    None => unsafe { slow::<$Marker>(self.0, other.0) },
                }
            }
        }

        impl $name<&Int> for Int {
            type Output = Int;
            #[inline(always)]
            fn $method(self, other: &Int) -> Int {
                match fast::<$Marker>(self.0, other.0) {
                    Some(word) => {
                        std::mem::forget(self);
                        Int(word)
                    }
                    // SAFETY: the other owner is borrowed.
                    None => unsafe { slow_into::<$Marker>(self, other.0) },
                }
            }
        }

        impl $name<Int> for Int {
            type Output = Int;
            #[inline(always)]
            fn $method(self, other: Int) -> Int {
                match fast::<$Marker>(self.0, other.0) {
                    Some(word) => {
                        std::mem::forget((self, other));
                        Int(word)
                    }
                    None => slow_both::<$Marker>(self, other),
                }
            }
        }

        impl $name<Int> for &Int {
            type Output = Int;
            #[inline(always)]
            fn $method(self, other: Int) -> Int {
                if $commutes { other.$method(self) } else { self.$method(&other) }
            }
        }

        impl $name<i64> for Int {
            type Output = Int;
            #[inline(always)]
            fn $method(self, other: i64) -> Int {
                match fast_machine::<$Marker>(self.0, other) {
                    Some(word) => {
                        std::mem::forget(self);
                        Int(word)
                    }
                    None => machine_into::<$Marker>(self, other),
                }
            }
        }

        impl $name<i64> for &Int {
            type Output = Int;
            #[inline(always)]
            fn $method(self, other: i64) -> Int {
                match fast_machine::<$Marker>(self.0, other) {
                    Some(word) => Int(word),
                    // SAFETY: the owner is borrowed.
                    None => unsafe { machine::<$Marker>(self.0, other) },
                }
            }
        }

        impl $name<Int> for i64 {
            type Output = Int;
            #[inline(always)]
            fn $method(self, other: Int) -> Int {
                if $commutes { other.$method(self) } else { Int::from(self).$method(other) }
            }
        }

        impl $name<&Int> for i64 {
            type Output = Int;
            #[inline(always)]
            fn $method(self, other: &Int) -> Int {
                if $commutes { other.$method(self) } else { Int::from(self).$method(other) }
            }
        }

        impl<T> $Assign<T> for Int
        where
            Int: $name<T, Output = Int>,
        {
            #[inline(always)]
            fn $assign(&mut self, other: T) {
                *self = std::mem::take(self).$method(other);
            }
        }
    };
}

operator!(
    Sum: Add, +, add, AddAssign, add_assign, true, |a, b| a.checked_add(b), big_sum, big_sum_into
);
operator!(
    Difference: Sub, -, sub, SubAssign, sub_assign, false, |a, b| a.checked_sub(b),
    |a, b| big_sum(a, opposite(b)), |a, b| big_sum_into(a, opposite(b))
);
operator!(
    Product: Mul, *, mul, MulAssign, mul_assign, true, |a, b| (a >> 1).checked_mul(b),
    operate::product, big_product_into
);
operator!(
    Both: BitAnd, &, bitand, BitAndAssign, bitand_assign, true, |a, b| Some(a & b),
    |a, b| big_bits(a, b, |a, b| a & b), |a, b| big_bits_into(a, b, |a, b| a & b)
);
operator!(
    Either: BitOr, |, bitor, BitOrAssign, bitor_assign, true, |a, b| Some(a | b),
    |a, b| big_bits(a, b, |a, b| a | b), |a, b| big_bits_into(a, b, |a, b| a | b)
);
operator!(
    OneOf: BitXor, ^, bitxor, BitXorAssign, bitxor_assign, true, |a, b| Some(a ^ b),
    |a, b| big_bits(a, b, |a, b| a ^ b), |a, b| big_bits_into(a, b, |a, b| a ^ b)
);

fn opposite((negative, words): Parts) -> Parts {
    (!negative, words)
}

fn big_sum((negative, a): Parts, b: Parts) -> Int {
    if let Some((negative, sum)) = operate::short_sum((negative, a), b) {
        return Draft::short(sum, negative);
    }
    operate::sum(negative, Draft::copied(a, room_of_sum(a, b.1)), b)
}

fn big_sum_into(a: Int, b: Parts) -> Int {
    if let Some((negative, sum)) = operate::short_sum(a.view().parts(&mut 0), b) {
        return Draft::short_into(a, sum, negative);
    }
    let room = room_of_sum(words(&a), b.1);
    let (negative, a) = Draft::of(a, room);
    operate::sum(negative, a, b)
}

fn big_product_into(a: Int, (other_negative, b): Parts) -> Int {
    if let [word] = b {
        let room = words(&a).len() + 1;
        let (negative, a) = Draft::of(a, room);
        return operate::by_word(negative != other_negative, a, *word);
    }
    operate::product(a.view().parts(&mut 0), (other_negative, b))
}

fn big_bits((negative, a): Parts, b: Parts, operator: impl Fn(u64, u64) -> u64) -> Int {
    operate::bitwise(negative, Draft::copied(a, room_of_sum(a, b.1)), b, operator)
}

fn big_bits_into(a: Int, b: Parts, operator: impl Fn(u64, u64) -> u64) -> Int {
    let room = room_of_sum(words(&a), b.1);
    let (negative, a) = Draft::of(a, room);
    operate::bitwise(negative, a, b, operator)
}

/// The magnitude of a big int.
fn words(big: &Int) -> &[u64] {
    match big.view() {
        View::Big(big) => big.words(),
        View::Small(_) => &[],
    }
}

/// # Safety
/// The word must have a live owner.
#[cold]
#[inline(never)]
unsafe fn neg_slow(a: Word) -> Int {
    // SAFETY: the caller keeps the owner alive.
    match unsafe { a.view() } {
        View::Small(value) => from_wide(-i128::from(value)),
        View::Big(big) => Int::from_parts((!big.is_negative(), big.words())),
    }
}

impl Neg for &Int {
    type Output = Int;
    #[inline(always)]
    fn neg(self) -> Int {
        if self.0.is_small()
            && let Some(bits) = self.0.bits().checked_neg()
        {
            return Int(Word::small(bits));
        }
        // SAFETY: the owner is borrowed.
        unsafe { neg_slow(self.0) }
    }
}

impl Neg for Int {
    type Output = Int;
    #[inline(always)]
    fn neg(self) -> Int {
        if self.0.is_small() {
            return -&self;
        }
        let (negative, big) = Draft::of(self, 0);
        big.finish(!negative)
    }
}

impl Not for &Int {
    type Output = Int;
    #[inline(always)]
    fn not(self) -> Int {
        match self.view() {
            View::Small(value) => Int::of_small(!value),
            View::Big(_) => -self - 1,
        }
    }
}

impl Not for Int {
    type Output = Int;
    #[inline(always)]
    fn not(self) -> Int {
        !&self
    }
}

/// `a + b` of machine ints whose sum may not be one.
#[inline]
pub fn add(a: i64, b: i64) -> Int {
    match a.checked_add(b) {
        Some(sum) => sum.into(),
        None => from_wide(i128::from(a) + i128::from(b)),
    }
}

/// `a - b` of machine ints whose difference may not be one.
#[inline]
pub fn sub(a: i64, b: i64) -> Int {
    match a.checked_sub(b) {
        Some(difference) => difference.into(),
        None => from_wide(i128::from(a) - i128::from(b)),
    }
}

/// `a * b` of machine ints whose product may not be one.
#[inline]
pub fn mul(a: i64, b: i64) -> Int {
    match a.checked_mul(b) {
        Some(product) => product.into(),
        None => from_wide(i128::from(a) * i128::from(b)),
    }
}

/// `-a` of a machine int; the lowest one has no negative.
#[inline]
pub fn neg(a: i64) -> Int {
    sub(0, a)
}
