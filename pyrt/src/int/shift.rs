//! `<<` and `>>`.

use super::big::BigRef;
use super::{Int, View, operate};
use crate::Result;
use std::ops::Shr;

/// Shifts beyond this many bits cannot be held in memory.
const MAX_BITS: i64 = 1 << 36;

/// `a << b`; ValueError for a negative `b`.
#[inline]
pub fn shl(a: impl Into<Int>, b: impl Into<Int>) -> Result<Int> {
    let (a, b) = (a.into(), b.into());
    if let (View::Small(value), View::Small(count @ 0..62)) = (a.view(), b.view()) {
        let shifted = value << count;
        if shifted >> count == value {
            return Ok(shifted.into());
        }
    }
    shl_slow(a, b)
}

#[cold]
#[inline(never)]
fn shl_slow(a: Int, b: Int) -> Result<Int> {
    if b.is_negative() {
        return Err(err!(ValueError, "negative shift count"));
    }
    if a.is_zero() {
        return Ok(a);
    }
    match b.to_i64() {
        None => Err(err!(OverflowError, "too many digits in integer")),
        Some(count) if count > MAX_BITS => Err(err!(MemoryError)),
        Some(count) => Ok(operate::shift_left(a.view().parts(&mut 0), count as usize)),
    }
}

/// The left operands of `>>`: an `i64` stays one.
pub trait ShiftRight {
    type Output;
    fn shift_right(self, count: u64) -> Self::Output;
}

impl ShiftRight for i64 {
    type Output = i64;
    #[inline(always)]
    fn shift_right(self, count: u64) -> i64 {
        self >> count.min(63)
    }
}

impl ShiftRight for &Int {
    type Output = Int;
    #[inline]
    fn shift_right(self, count: u64) -> Int {
        match self.view() {
            // It has no more bits than before.
            View::Small(value) => Int::of_small(value.shift_right(count)),
            View::Big(big) => big_shift_right(big, count),
        }
    }
}

#[cold]
#[inline(never)]
fn big_shift_right(big: BigRef, count: u64) -> Int {
    operate::shift_right(big.parts(), count)
}

impl ShiftRight for Int {
    type Output = Int;
    #[inline]
    fn shift_right(self, count: u64) -> Int {
        (&self).shift_right(count)
    }
}

impl Shr<i64> for &Int {
    type Output = Int;
    /// `a >> b` of a `b` that is known not to be negative.
    #[inline]
    fn shr(self, count: i64) -> Int {
        self.shift_right(count as u64)
    }
}

impl Shr<i64> for Int {
    type Output = Int;
    #[inline]
    fn shr(self, count: i64) -> Int {
        &self >> count
    }
}

/// `a >> b`, rounding down; ValueError for a negative `b`.
#[inline]
pub fn shr<A: ShiftRight>(a: A, b: impl Into<Int>) -> Result<A::Output> {
    let b = b.into();
    match b.view() {
        View::Small(count @ 0..) => Ok(a.shift_right(count as u64)),
        _ if b.is_negative() => Err(err!(ValueError, "negative shift count")),
        _ => Ok(a.shift_right(u64::MAX)),
    }
}
