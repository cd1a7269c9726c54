//! `//`, `%` and `divmod`: the quotient rounds down, the remainder takes the divisor's sign.
//!
//! `-7 // 2` is -4 and `-7 % 2` is 1, where Rust's own `/` and `%` give -3 and -1.

use super::{Int, View, Word, long_division};
use crate::error::{Raise, Result};

/// Operands of `//` and `%`: a remainder by `i64` is `i64`, and so is the quotient of two; all others are `Int`.
pub trait Divide<Divisor> {
    type Quotient;
    type Remainder;
    fn floordiv(self, divisor: Divisor) -> Result<Self::Quotient>;
    fn modulo(self, divisor: Divisor) -> Result<Self::Remainder>;
    fn divmod(self, divisor: Divisor) -> Result<(Self::Quotient, Self::Remainder)>;
}

/// `a // b`: the quotient rounded down; ZeroDivisionError.
///
/// For two `i64`s there is one quotient that is no `i64`, `-2**63 // -1`, which is an OverflowError: operands that
/// may be these two are to be `Int`s.
#[inline]
pub fn floordiv<A: Divide<B>, B>(a: A, b: B) -> Result<A::Quotient> {
    a.floordiv(b)
}

/// `a % b`: the remainder, with the sign of `b`; ZeroDivisionError.
#[inline]
pub fn modulo<A: Divide<B>, B>(a: A, b: B) -> Result<A::Remainder> {
    a.modulo(b)
}

/// `divmod(a, b)`: `(a // b, a % b)`; ZeroDivisionError.
#[inline]
pub fn divmod<A: Divide<B>, B>(a: A, b: B) -> Result<(A::Quotient, A::Remainder)> {
    a.divmod(b)
}

/// `a // b` where `b` is known to be neither 0 nor -1.
#[inline(always)]
pub fn floordiv_const(a: i64, b: i64) -> i64 {
    let quotient = a / b;
    if a % b != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient }
}

/// `a % b` where `b` is known not to be 0.
#[inline(always)]
pub fn modulo_const(a: i64, b: i64) -> i64 {
    let remainder = a.wrapping_rem(b);
    if remainder != 0 && (remainder < 0) != (b < 0) { remainder + b } else { remainder }
}

#[cold]
#[inline(never)]
fn zero_division() -> Box<Raise> {
    err!(ZeroDivisionError, "integer division or modulo by zero")
}

#[cold]
#[inline(never)]
fn zero_modulo() -> Box<Raise> {
    err!(ZeroDivisionError, "integer modulo by zero")
}

#[cold]
#[inline(never)]
fn lowest_by_minus_one() -> Box<Raise> {
    err!(OverflowError, "Python int too large to convert to C long")
}

impl Divide<i64> for i64 {
    type Quotient = i64;
    type Remainder = i64;

    #[inline]
    fn floordiv(self, divisor: i64) -> Result<i64> {
        match divisor {
            0 => Err(zero_division()),
            -1 => self.checked_neg().ok_or_else(lowest_by_minus_one),
            _ => Ok(floordiv_const(self, divisor)),
        }
    }

    #[inline]
    fn modulo(self, divisor: i64) -> Result<i64> {
        if divisor == 0 { Err(zero_modulo()) } else { Ok(modulo_const(self, divisor)) }
    }

    #[inline]
    fn divmod(self, divisor: i64) -> Result<(i64, i64)> {
        Ok((self.floordiv(divisor)?, modulo_const(self, divisor)))
    }
}

impl Divide<&Int> for &Int {
    type Quotient = Int;
    type Remainder = Int;

    #[inline]
    fn floordiv(self, divisor: &Int) -> Result<Int> {
        match (self.view(), divisor.view()) {
            (_, View::Small(0)) => Err(zero_division()),
            // Both have 63 bits, so the quotient has at most 64.
            (View::Small(a), View::Small(b)) => Ok(floordiv_const(a, b).into()),
            // SAFETY: both owners are borrowed.
            _ => Ok(unsafe { big_floordiv(self.0, divisor.0) }),
        }
    }

    #[inline]
    fn modulo(self, divisor: &Int) -> Result<Int> {
        match (self.view(), divisor.view()) {
            (_, View::Small(0)) => Err(zero_modulo()),
            (View::Small(a), View::Small(b)) => Ok(modulo_const(a, b).into()),
            // SAFETY: both owners are borrowed.
            _ => Ok(unsafe { big_modulo(self.0, divisor.0) }),
        }
    }

    #[inline]
    fn divmod(self, divisor: &Int) -> Result<(Int, Int)> {
        match (self.view(), divisor.view()) {
            (_, View::Small(0)) => Err(zero_division()),
            (View::Small(a), View::Small(b)) => Ok((floordiv_const(a, b).into(), modulo_const(a, b).into())),
            // SAFETY: both owners are borrowed.
            _ => Ok(unsafe { big_divmod(self.0, divisor.0) }),
        }
    }
}

impl Divide<i64> for &Int {
    type Quotient = Int;
    type Remainder = i64;

    #[inline]
    fn floordiv(self, divisor: i64) -> Result<Int> {
        match (self.view(), divisor) {
            (_, 0) => Err(zero_division()),
            (View::Small(value), _) => Ok(floordiv_const(value, divisor).into()),
            _ => Ok(big_by_word(self, divisor).0),
        }
    }

    #[inline]
    fn modulo(self, divisor: i64) -> Result<i64> {
        match (self.view(), divisor) {
            (_, 0) => Err(zero_modulo()),
            (View::Small(value), _) => Ok(modulo_const(value, divisor)),
            _ => Ok(big_modulo_word(self, divisor)),
        }
    }

    #[inline]
    fn divmod(self, divisor: i64) -> Result<(Int, i64)> {
        match (self.view(), divisor) {
            (_, 0) => Err(zero_division()),
            (View::Small(value), _) => {
                Ok((floordiv_const(value, divisor).into(), modulo_const(value, divisor)))
            }
            _ => Ok(big_by_word(self, divisor)),
        }
    }
}

impl Divide<i64> for Int {
    type Quotient = Int;
    type Remainder = i64;

    #[inline]
    fn floordiv(self, divisor: i64) -> Result<Int> {
        (&self).floordiv(divisor)
    }

    #[inline]
    fn modulo(self, divisor: i64) -> Result<i64> {
        (&self).modulo(divisor)
    }

    #[inline]
    fn divmod(self, divisor: i64) -> Result<(Int, i64)> {
        (&self).divmod(divisor)
    }
}

impl Int {
    /// `a // b` of a positive `b`, which is what Rust's Euclidean division is, too.
    ///
    /// # Panics
    /// When `b` is 0.
    #[inline]
    pub fn div_euclid(&self, b: i64) -> Int {
        match self.view() {
            // A quotient by a positive int has no more bits than the dividend.
            View::Small(value) => Int::of_small(value.div_euclid(b)),
            View::Big(_) => big_by_word(self, b).0,
        }
    }

    /// `a % b` of a positive `b`.
    ///
    /// # Panics
    /// When `b` is 0.
    #[inline]
    pub fn rem_euclid(&self, b: i64) -> i64 {
        match self.view() {
            View::Small(value) => value.rem_euclid(b),
            View::Big(_) => big_modulo_word(self, b),
        }
    }
}

/// Quotient and remainder of a big int by a machine int other than 0.
#[cold]
#[inline(never)]
fn big_by_word(a: &Int, b: i64) -> (Int, i64) {
    let b = Int::from(b);
    // SAFETY: both owners live here.
    let (quotient, remainder) = unsafe { big_divmod(a.0, b.0) };
    (quotient, remainder.small())
}

/// The remainder alone of a big int by a machine int other than 0.
#[cold]
#[inline(never)]
fn big_modulo_word(a: &Int, b: i64) -> i64 {
    let mut word = 0;
    let rest = long_division::modulo(a.view().parts(&mut word), (b < 0, &[b.unsigned_abs()]));
    rest.small()
}

macro_rules! divide_through_references {
    ($($A:ty, $B:ty, |$a:ident, $b:ident| $pair:expr;)*) => {$(
        impl Divide<$B> for $A {
            type Quotient = Int;
            type Remainder = Int;
            #[inline]
            fn floordiv(self, divisor: $B) -> Result<Int> {
                let ($a, $b) = (self, divisor);
                let (a, b): (&Int, &Int) = $pair;
                a.floordiv(b)
            }
            #[inline]
            fn modulo(self, divisor: $B) -> Result<Int> {
                let ($a, $b) = (self, divisor);
                let (a, b): (&Int, &Int) = $pair;
                a.modulo(b)
            }
            #[inline]
            fn divmod(self, divisor: $B) -> Result<(Int, Int)> {
                let ($a, $b) = (self, divisor);
                let (a, b): (&Int, &Int) = $pair;
                a.divmod(b)
            }
        }
    )*};
}

divide_through_references! {
    Int, Int, |a, b| (&a, &b);
    Int, &Int, |a, b| (&a, b);
    &Int, Int, |a, b| (a, &b);
    i64, Int, |a, b| (&Int::from(a), &b);
    i64, &Int, |a, b| (&Int::from(a), b);
}

/// The remainder alone, where at least one operand is big and the divisor is not 0.
///
/// # Safety
/// Both words must have live owners.
#[cold]
#[inline(never)]
unsafe fn big_modulo(a: Word, b: Word) -> Int {
    let (mut word_a, mut word_b) = (0, 0);
    // SAFETY: the caller keeps the owners alive.
    let (a, b) = unsafe { (a.view(), b.view()) };
    long_division::modulo(a.parts(&mut word_a), b.parts(&mut word_b))
}

/// The quotient alone, where at least one operand is big and the divisor is not 0.
///
/// # Safety
/// Both words must have live owners.
#[cold]
#[inline(never)]
unsafe fn big_floordiv(a: Word, b: Word) -> Int {
    let (mut word_a, mut word_b) = (0, 0);
    // SAFETY: the caller keeps the owners alive.
    let (a, b) = unsafe { (a.view(), b.view()) };
    long_division::floordiv(a.parts(&mut word_a), b.parts(&mut word_b))
}

/// Quotient and remainder where at least one operand is big and the divisor is not 0.
///
/// # Safety
/// Both words must have live owners.
#[cold]
#[inline(never)]
unsafe fn big_divmod(a: Word, b: Word) -> (Int, Int) {
    let (mut word_a, mut word_b) = (0, 0);
    // SAFETY: the caller keeps the owners alive.
    let (a, b) = unsafe { (a.view(), b.view()) };
    long_division::divmod(a.parts(&mut word_a), b.parts(&mut word_b))
}
