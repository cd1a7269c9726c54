//! `+ - * & | ^` and the unary operators, through `std::ops`: on `Int`, `&Int` and mixed with `i64`.
//!
//! `total += &x * 2` works on words until a result needs more than 63 bits. A big left operand with one owner is
//! reused for the result, so that a long sum does not allocate at each step.

use super::{Int, View, Word, from_wide};
use dashu_int::IBig;
use std::ops::{
    Add, AddAssign, BitAnd, BitAndAssign, BitOr, BitOrAssign, BitXor, BitXorAssign, Mul, MulAssign, Neg, Not,
    Sub, SubAssign,
};

/// One binary operator: on the bits of two small ints, and on big ones.
trait Operator {
    /// The bits of the result, or None when it is not small. The operands' tags are known to be 0.
    fn fast(a: i64, b: i64) -> Option<i64>;
    /// For two small ints whose result is not small.
    fn wide(a: i128, b: i128) -> i128;
    fn big(a: &IBig, b: &IBig) -> IBig;
    fn big_into(a: IBig, b: &IBig) -> IBig;
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
    // SAFETY: the caller keeps the owners alive.
    match unsafe { (a.view(), b.view()) } {
        (View::Small(a), View::Small(b)) => from_wide(O::wide(a.into(), b.into())),
        (View::Small(a), View::Big(b)) => O::big(&IBig::from(a), b).into(),
        (View::Big(a), View::Small(b)) => O::big(a, &IBig::from(b)).into(),
        (View::Big(a), View::Big(b)) => O::big(a, b).into(),
    }
}

/// # Safety
/// The second word must have a live owner.
#[cold]
#[inline(never)]
unsafe fn slow_into<O: Operator>(a: Int, b: Word) -> Int {
    if a.0.is_small() {
        // SAFETY: `a` lives here, and the caller keeps the owner of `b` alive.
        return unsafe { slow::<O>(a.0, b) };
    }
    // SAFETY: the caller keeps the owner of `b` alive.
    match unsafe { b.view() } {
        View::Small(b) => O::big_into(a.into_big(), &IBig::from(b)).into(),
        View::Big(b) => O::big_into(a.into_big(), b).into(),
    }
}

macro_rules! operator {
    ($Marker:ident: $name:ident, $symbol:tt, $method:ident, $Assign:ident, $assign:ident, |$a:ident, $b:ident| $fast:expr) => {
        enum $Marker {}

        impl Operator for $Marker {
            #[inline(always)]
            fn fast($a: i64, $b: i64) -> Option<i64> {
                $fast
            }
            fn wide(a: i128, b: i128) -> i128 {
                a $symbol b
            }
            fn big(a: &IBig, b: &IBig) -> IBig {
                a $symbol b
            }
            fn big_into(a: IBig, b: &IBig) -> IBig {
                a $symbol b
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
                    // SAFETY: the other owner lives until the end of this function.
                    None => unsafe { slow_into::<$Marker>(self, other.0) },
                }
            }
        }

        impl $name<Int> for &Int {
            type Output = Int;
            #[inline(always)]
            fn $method(self, other: Int) -> Int {
                self.$method(&other)
            }
        }

        impl $name<i64> for Int {
            type Output = Int;
            #[inline(always)]
            fn $method(self, other: i64) -> Int {
                self.$method(Int::from(other))
            }
        }

        impl $name<i64> for &Int {
            type Output = Int;
            #[inline(always)]
            fn $method(self, other: i64) -> Int {
                self.$method(Int::from(other))
            }
        }

        impl $name<Int> for i64 {
            type Output = Int;
            #[inline(always)]
            fn $method(self, other: Int) -> Int {
                Int::from(self).$method(other)
            }
        }

        impl $name<&Int> for i64 {
            type Output = Int;
            #[inline(always)]
            fn $method(self, other: &Int) -> Int {
                Int::from(self).$method(other)
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

operator!(Sum: Add, +, add, AddAssign, add_assign, |a, b| a.checked_add(b));
operator!(Difference: Sub, -, sub, SubAssign, sub_assign, |a, b| a.checked_sub(b));
operator!(Product: Mul, *, mul, MulAssign, mul_assign, |a, b| (a >> 1).checked_mul(b));
operator!(Both: BitAnd, &, bitand, BitAndAssign, bitand_assign, |a, b| Some(a & b));
operator!(Either: BitOr, |, bitor, BitOrAssign, bitor_assign, |a, b| Some(a | b));
operator!(OneOf: BitXor, ^, bitxor, BitXorAssign, bitxor_assign, |a, b| Some(a ^ b));

/// # Safety
/// The word must have a live owner.
#[cold]
#[inline(never)]
unsafe fn neg_slow(a: Word) -> Int {
    // SAFETY: the caller keeps the owner alive.
    match unsafe { a.view() } {
        View::Small(value) => from_wide(-i128::from(value)),
        View::Big(big) => (-big).into(),
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
        -&self
    }
}

impl Not for &Int {
    type Output = Int;
    #[inline(always)]
    fn not(self) -> Int {
        match self.view() {
            View::Small(value) => Int::of_small(!value),
            View::Big(big) => (!big).into(),
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
