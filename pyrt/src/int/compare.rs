//! Comparisons: with ints, and exactly with floats (`2**53 + 1 > float(2**53)` holds, which rounding would miss).

use super::{Int, View, Word, magnitude};
use crate::float;
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// # Safety
/// Both words must have live owners.
#[cold]
#[inline(never)]
unsafe fn compare_slow(a: Word, b: Word) -> Ordering {
    // SAFETY: the caller keeps the owners alive.
    match unsafe { (a.view(), b.view()) } {
        (View::Small(a), View::Small(b)) => a.cmp(&b),
        // A big int lies beyond all small ones.
        (View::Small(_), View::Big(b)) if b.is_negative() => Ordering::Greater,
        (View::Small(_), View::Big(_)) => Ordering::Less,
        (View::Big(a), View::Small(_)) if a.is_negative() => Ordering::Less,
        (View::Big(_), View::Small(_)) => Ordering::Greater,
        (View::Big(a), View::Big(b)) => match (a.is_negative(), b.is_negative()) {
            (false, false) => magnitude::compare(a.words(), b.words()),
            (true, true) => magnitude::compare(b.words(), a.words()),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        },
    }
}

impl PartialEq for Int {
    #[inline(always)]
    fn eq(&self, other: &Int) -> bool {
        if (self.0.bits() & other.0.bits()) & 1 == 0 {
            return self.0 == other.0;
        }
        // SAFETY: both owners are borrowed.
        unsafe { compare_slow(self.0, other.0) == Ordering::Equal }
    }
}

impl Eq for Int {}

impl Ord for Int {
    #[inline(always)]
    fn cmp(&self, other: &Int) -> Ordering {
        let (a, b) = (self.0.bits(), other.0.bits());
        if (a | b) & 1 == 0 {
            return a.cmp(&b);
        }
        // SAFETY: both owners are borrowed.
        unsafe { compare_slow(self.0, other.0) }
    }
}

impl PartialOrd for Int {
    #[inline(always)]
    fn partial_cmp(&self, other: &Int) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq<i64> for Int {
    #[inline(always)]
    fn eq(&self, other: &i64) -> bool {
        self.to_i64() == Some(*other)
    }
}

impl PartialOrd<i64> for Int {
    #[inline(always)]
    fn partial_cmp(&self, other: &i64) -> Option<Ordering> {
        match self.view() {
            View::Small(value) => Some(value.cmp(other)),
            View::Big(_) => Some(self.cmp(&Int::from(*other))),
        }
    }
}

impl PartialEq<Int> for i64 {
    #[inline(always)]
    fn eq(&self, other: &Int) -> bool {
        other == self
    }
}

impl PartialOrd<Int> for i64 {
    #[inline(always)]
    fn partial_cmp(&self, other: &Int) -> Option<Ordering> {
        other.partial_cmp(self).map(Ordering::reverse)
    }
}

impl PartialEq<f64> for Int {
    fn eq(&self, other: &f64) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd<f64> for Int {
    fn partial_cmp(&self, other: &f64) -> Option<Ordering> {
        match self.view() {
            View::Small(value) => compare_float(value, *other),
            // A big int lies beyond all floats that have a fraction, so the float is an int, too, or not finite.
            View::Big(_) => match float::to_int(*other) {
                Ok(other) => Some(self.cmp(&other)),
                Err(_) => 0.0.partial_cmp(other),
            },
        }
    }
}

impl PartialEq<Int> for f64 {
    fn eq(&self, other: &Int) -> bool {
        other == self
    }
}

impl PartialOrd<Int> for f64 {
    fn partial_cmp(&self, other: &Int) -> Option<Ordering> {
        other.partial_cmp(self).map(Ordering::reverse)
    }
}

/// `a < x` and its kin for a machine int and a float: exact, and None for NaN.
#[inline]
pub fn compare_float(a: i64, x: f64) -> Option<Ordering> {
    const END: f64 = 9_223_372_036_854_775_808.0;
    if x.is_nan() {
        return None;
    }
    if x >= END {
        return Some(Ordering::Less);
    }
    if x < -END {
        return Some(Ordering::Greater);
    }
    let whole = x.trunc();
    match a.cmp(&(whole as i64)) {
        // The whole parts agree: the fraction decides.
        Ordering::Equal => whole.partial_cmp(&x),
        unequal => Some(unequal),
    }
}

/// `a == x` for a machine int and a float, exactly.
#[inline]
pub fn eq_float(a: i64, x: f64) -> bool {
    compare_float(a, x) == Some(Ordering::Equal)
}

impl Hash for Int {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_i64(self.py_hash());
    }
}
