//! `Num`: an int or a float, for values that may be either (`total = 0` before a sum of floats, `a ** b`,
//! `distance = float("inf")` before ints).
//!
//! Python keeps the two apart at run time, and so does this: `1` and `1.0` print differently, ints are exact and floats
//! round, and an int beside a float becomes one, with OverflowError if it is too large. So `+`, `-` and `*` give a
//! `Result`: `(a + b)?`.
//!
//! A `Num` is one word, the bits of a float. Ints hide among the many NaNs:
//!
//! ```text
//! 0000... to FFFC...   a float (every NaN is stored as the one positive quiet NaN)
//! FFFD + 48 bits       a pointer to a boxed `Int`, for ints beyond 49 bits
//! FFFE or FFFF + 49    a small int
//! ```
//!
//! So the sum of two floats is just that: where the hardware's sum of the two words is not NaN, both were floats and it
//! is the result. Only else the words are looked at.

use crate::int::{self, Divide};
use crate::{Int, Result, Value, float};
use std::cmp::Ordering;
use std::mem::ManuallyDrop;
use std::ops::{Add, Mul, Neg, Sub};

/// A value of several types that may be a number: what `sum` asks of the items of a mixed list.
pub trait Summand: Value {
    /// The value as a number, if it is one.
    fn number(&self) -> Option<Num>;
}

/// `sum(items)` of values that may be numbers; TypeError at the first that is none.
pub fn sum_mixed<T: Summand>(items: impl crate::Iterable<Item = T>, start: Num) -> Result<Num> {
    let mut items = items.iterate();
    let mut total = start;
    while let Some(item) = crate::Iter::next(&mut items)? {
        match item.number() {
            Some(number) => total = (total + number)?,
            None => return Err(crate::op::bad_operands("+", &total, &item)),
        }
    }
    Ok(total)
}

/// An int or a float, in one word.
#[repr(transparent)]
pub struct Num(*mut Int);

/// A [`Num`] as its two cases.
#[derive(Clone, Debug)]
pub enum Case {
    Int(Int),
    Float(f64),
}

/// Words from here on are ints.
const INTS: u64 = 0xFFFD << 48;
/// Words from here on are small ints.
const SMALL: u64 = 0xFFFE << 48;
/// Small ints are of this many bits, with sign.
const BITS: u32 = 49;

impl Num {
    #[inline(always)]
    fn word(&self) -> u64 {
        self.0.addr() as u64
    }

    #[inline(always)]
    fn of_word(word: u64) -> Num {
        Num(std::ptr::without_provenance_mut(word as usize))
    }

    /// The float that the word would be; NaN for every int.
    #[inline(always)]
    fn raw(&self) -> f64 {
        f64::from_bits(self.word())
    }

    #[inline(always)]
    fn is_float(&self) -> bool {
        self.word() < INTS
    }

    /// The value of a small int.
    #[inline(always)]
    fn small(&self) -> Option<i64> {
        (self.word() >= SMALL).then(|| ((self.word() << (64 - BITS)) as i64) >> (64 - BITS))
    }

    /// The value as a float where that is exact at once: of a float or a small int.
    #[inline(always)]
    fn plain(&self) -> Option<f64> {
        match self.small() {
            Some(value) => Some(value as f64),
            None if self.is_float() => Some(self.raw()),
            None => None,
        }
    }

    /// A float that is not NaN.
    #[inline(always)]
    fn of_plain(value: f64) -> Num {
        Num::of_word(value.to_bits())
    }

    /// The boxed int.
    #[inline(always)]
    fn boxed(&self) -> Option<&Int> {
        if self.is_float() || self.word() >= SMALL {
            return None;
        }
        let pointer = self.0.map_addr(|address| address & ((1 << 48) - 1));
        // SAFETY: a word with this tag comes from `Box::into_raw` in `of_large`, and this `Num` owns the box.
        Some(unsafe { &*pointer })
    }

    #[cold]
    #[inline(never)]
    fn of_large(value: Int) -> Num {
        Num(Box::into_raw(Box::new(value)).map_addr(|address| address | INTS as usize))
    }

    /// Which of the two it is.
    pub fn case(&self) -> Case {
        match (self.small(), self.boxed()) {
            (Some(value), _) => Case::Int(value.into()),
            (None, Some(value)) => Case::Int(value.clone()),
            (None, None) => Case::Float(self.raw()),
        }
    }

    /// The value as a float; OverflowError for an int beyond the floats.
    #[inline]
    pub fn to_f64(&self) -> Result<f64> {
        if self.is_float() {
            return Ok(self.raw());
        }
        match (self.small(), self.boxed()) {
            (None, Some(value)) => value.to_f64(),
            (value, _) => Ok(value.unwrap_or_default() as f64),
        }
    }

    /// `int(x)`: the value without its fraction; OverflowError for infinities, ValueError for NaN.
    pub fn to_int(&self) -> Result<Int> {
        match self.case() {
            Case::Int(value) => Ok(value),
            Case::Float(value) => float::to_int(value),
        }
    }

    /// The int of a value that is known to be one, else None.
    pub fn as_int(&self) -> Option<Int> {
        match self.case() {
            Case::Int(value) => Some(value),
            Case::Float(_) => None,
        }
    }

    /// The float of a value that is known to be one, else None.
    pub fn as_float(&self) -> Option<f64> {
        self.is_float().then(|| self.raw())
    }

    /// `abs(x)`.
    pub fn abs(&self) -> Num {
        match self.case() {
            Case::Int(value) => value.abs().into(),
            Case::Float(value) => value.abs().into(),
        }
    }

    /// `a / b`; ZeroDivisionError, OverflowError.
    #[inline]
    pub fn truediv(a: Num, b: Num) -> Result<f64> {
        if a.is_float() && b.is_float() {
            return float::div(a.raw(), b.raw());
        }
        combine(a, b, |a, b| int::truediv(a, b).map(Num::from), float::div)?.to_f64()
    }

    /// `a // b`; ZeroDivisionError.
    pub fn floordiv(a: Num, b: Num) -> Result<Num> {
        combine(a, b, |a, b| a.floordiv(b).map(Num::from), float::floordiv)
    }

    /// `a % b`; ZeroDivisionError.
    pub fn modulo(a: Num, b: Num) -> Result<Num> {
        combine(a, b, |a, b| a.modulo(b).map(Num::from), float::modulo)
    }

    /// `a ** b`: an int for an int and an exponent that is not negative, else a float; ZeroDivisionError, OverflowError.
    pub fn pow(a: Num, b: Num) -> Result<Num> {
        let ints = |a: &Int, b: &Int| {
            if b.is_negative() { int::pow_float(a, b).map(Num::from) } else { int::pow(a, b).map(Num::from) }
        };
        combine(a, b, ints, float::pow)
    }
}

/// Applies the operator of ints to two ints, else that of floats.
#[inline(never)]
fn combine(
    a: Num,
    b: Num,
    ints: impl FnOnce(&Int, &Int) -> Result<Num>,
    floats: impl FnOnce(f64, f64) -> Result<f64>,
) -> Result<Num> {
    match (a.case(), b.case()) {
        (Case::Int(a), Case::Int(b)) => ints(&a, &b),
        _ => floats(a.to_f64()?, b.to_f64()?).map(Num::from),
    }
}

macro_rules! operator {
    ($name:ident, $method:ident, $symbol:tt, $checked:ident) => {
        impl $name for Num {
            type Output = Result<Num>;
            #[inline]
            fn $method(self, other: Num) -> Result<Num> {
                let floats = self.raw() $symbol other.raw();
                if !floats.is_nan() {
                    // Two floats: they own nothing.
                    let _ = (ManuallyDrop::new(self), ManuallyDrop::new(other));
                    return Ok(Num::of_plain(floats));
                }
                match (self.small(), other.small()) {
                    (Some(a), Some(b)) => {
                        if let Some(value) = a.$checked(b) {
                            return Ok(Num::from(value));
                        }
                    }
                    _ => {
                        if let (Some(a), Some(b)) = (self.plain(), other.plain()) {
                            return Ok(Num::from(a $symbol b));
                        }
                    }
                }
                combine(self, other, |a, b| Ok((a $symbol b).into()), |a, b| Ok(a $symbol b))
            }
        }
    };
}

operator!(Add, add, +, checked_add);
operator!(Sub, sub, -, checked_sub);
operator!(Mul, mul, *, checked_mul);

impl Neg for Num {
    type Output = Num;
    fn neg(self) -> Num {
        -&self
    }
}

impl Neg for &Num {
    type Output = Num;
    fn neg(self) -> Num {
        match self.case() {
            Case::Int(value) => (-value).into(),
            Case::Float(value) => (-value).into(),
        }
    }
}

impl Clone for Num {
    #[inline(always)]
    fn clone(&self) -> Num {
        match self.boxed() {
            None => Num(self.0),
            Some(value) => Num::of_large(value.clone()),
        }
    }
}

impl Drop for Num {
    #[inline(always)]
    fn drop(&mut self) {
        if !self.is_float() && self.word() < SMALL {
            release(self.0);
        }
    }
}

#[cold]
#[inline(never)]
fn release(word: *mut Int) {
    let pointer = word.map_addr(|address| address & ((1 << 48) - 1));
    // SAFETY: called with the word of a boxed int only, whose owner is being dropped; the box is from `of_large`.
    drop(unsafe { Box::from_raw(pointer) });
}

impl std::fmt::Debug for Num {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.case().fmt(f)
    }
}

impl Default for Num {
    fn default() -> Num {
        Num::from(0_i64)
    }
}

impl From<Int> for Num {
    #[inline]
    fn from(value: Int) -> Num {
        match value.to_i64() {
            Some(small) => Num::from(small),
            None => Num::of_large(value),
        }
    }
}

impl From<i64> for Num {
    #[inline]
    fn from(value: i64) -> Num {
        if value << (64 - BITS) >> (64 - BITS) == value {
            Num::of_word(value as u64 | SMALL)
        } else {
            Num::of_large(value.into())
        }
    }
}

impl From<bool> for Num {
    #[inline]
    fn from(value: bool) -> Num {
        Num::from(i64::from(value))
    }
}

impl From<Case> for Num {
    fn from(case: Case) -> Self {
        match case {
            Case::Int(value) => Self::from(value),
            Case::Float(value) => Self::from(value),
        }
    }
}

impl From<f64> for Num {
    #[inline]
    fn from(value: f64) -> Num {
        // A NaN with bits of its own could pass for an int.
        Num::of_plain(if value.is_nan() { f64::from_bits(0x7FF8 << 48) } else { value })
    }
}

impl PartialEq for Num {
    #[inline]
    fn eq(&self, other: &Num) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Num {
    /// Exact, also between an int and a float; None for NaN.
    #[inline]
    fn partial_cmp(&self, other: &Num) -> Option<Ordering> {
        if let (Some(a), Some(b)) = (self.plain(), other.plain()) {
            return a.partial_cmp(&b);
        }
        compare_mixed(self, other)
    }

    #[inline]
    fn lt(&self, other: &Num) -> bool {
        self.raw() < other.raw()
            || !(self.is_float() && other.is_float()) && self.partial_cmp(other) == Some(Ordering::Less)
    }

    #[inline]
    fn gt(&self, other: &Num) -> bool {
        other < self
    }
}

#[inline(never)]
fn compare_mixed(a: &Num, b: &Num) -> Option<Ordering> {
    match (a.case(), b.case()) {
        (Case::Int(a), Case::Int(b)) => Some(a.cmp(&b)),
        (Case::Int(a), Case::Float(b)) => a.partial_cmp(&b),
        (Case::Float(a), Case::Int(b)) => a.partial_cmp(&b),
        (Case::Float(a), Case::Float(b)) => a.partial_cmp(&b),
    }
}

impl Value for Num {
    fn seen_number(&self) -> Option<Case> {
        Some(self.case())
    }

    fn type_name(&self) -> String {
        match self.case() {
            Case::Int(value) => value.type_name(),
            Case::Float(value) => value.type_name(),
        }
    }
    fn repr(&self, out: &mut String) -> Result<()> {
        match self.case() {
            Case::Int(value) => value.repr(out),
            Case::Float(value) => value.repr(out),
        }
    }
    fn format(&self, spec: &str, out: &mut String) -> Result<()> {
        match self.case() {
            Case::Int(value) => value.format(spec, out),
            Case::Float(value) => value.format(spec, out),
        }
    }
    fn truth(&self) -> Result<bool> {
        match self.case() {
            Case::Int(value) => value.truth(),
            Case::Float(value) => value.truth(),
        }
    }
    #[inline]
    fn eq(&self, other: &Num) -> Result<bool> {
        Ok(self == other)
    }
    fn is(&self, other: &Num) -> bool {
        match (self.case(), other.case()) {
            (Case::Int(a), Case::Int(b)) => a.is(&b),
            (Case::Float(a), Case::Float(b)) => a.is(&b),
            _ => false,
        }
    }
    fn hash(&self) -> Result<i64> {
        match self.case() {
            Case::Int(value) => Value::hash(&value),
            Case::Float(value) => Value::hash(&value),
        }
    }
    #[inline]
    fn compare(&self, other: &Num) -> Result<Option<Ordering>> {
        Ok(self.partial_cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &Num) -> String {
        let mut out = String::new();
        value.repr(&mut out).expect("numbers can be shown");
        out
    }

    #[test]
    fn ints_stay_ints_of_any_size() {
        for value in
            [0, 1, -1, 1 << 47, (1 << 48) - 1, 1 << 48, -(1 << 48), -(1 << 48) - 1, i64::MAX, i64::MIN]
        {
            let num = Num::from(value);
            assert_eq!(shown(&num), value.to_string());
            assert_eq!(
                shown(&(num.clone() + Num::from(1_i64)).expect("ints add")),
                (i128::from(value) + 1).to_string()
            );
            assert_eq!(num.as_float(), None);
        }
    }

    #[test]
    fn nan_is_a_float() {
        for nan in [f64::NAN, -f64::NAN, f64::from_bits(u64::MAX), f64::INFINITY - f64::INFINITY] {
            let num = Num::from(nan);
            assert_eq!(shown(&num), "nan");
            assert_ne!(num, num.clone());
            assert_eq!(shown(&(num + Num::from(1_i64)).expect("a float")), "nan");
        }
        let infinite = Num::from(f64::INFINITY);
        assert_eq!(shown(&(infinite.clone() - infinite).expect("a float")), "nan");
    }

    #[test]
    fn ints_and_floats_compare_exactly() {
        let (large, float) = (Num::from((1_i64 << 53) + 1), Num::from((1_i64 << 53) as f64));
        assert!(float < large && float != large);
        assert!(Num::from(3_i64) < Num::from(3.5) && Num::from(2.5) < Num::from(3_i64));
        assert_eq!(Num::from(2_i64), Num::from(2.0));
    }
}
