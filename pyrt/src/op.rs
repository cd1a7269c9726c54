//! The operators and conversions that work on any [`Value`], as functions that read well in emitted code.
//!
//! `op::eq(&a, &b)?` rather than `a.eq(&b)?`: the method form would collide with Rust's own `PartialEq`.

mod across;
mod refuse;
mod spread;

pub use across::{Part, Seen, contains_across, eq_across};
pub use refuse::*;
pub use spread::*;

use crate::iter::{Iter, Iterable};
use crate::list::List;
use crate::value::{Order, Value};
use crate::{Int, Result, Str};

/// `a == b`; identical values are equal to themselves only where Python says so (not for `nan == nan`).
pub fn eq<T: Value>(a: &T, b: &T) -> Result<bool> {
    Value::eq(a, b)
}

/// `a is b`.
pub fn is<T: Value>(a: &T, b: &T) -> bool {
    Value::is(a, b)
}

/// `a < b`.
pub fn lt<T: Value>(a: &T, b: &T) -> Result<bool> {
    a.lt(b)
}

/// `a <= b`.
pub fn le<T: Value>(a: &T, b: &T) -> Result<bool> {
    a.is_ordered(b, Order::Le)
}

/// `a > b`.
pub fn gt<T: Value>(a: &T, b: &T) -> Result<bool> {
    a.is_ordered(b, Order::Gt)
}

/// `a >= b`.
pub fn ge<T: Value>(a: &T, b: &T) -> Result<bool> {
    a.is_ordered(b, Order::Ge)
}

/// `bool(x)`.
pub fn truth<T: Value>(x: &T) -> Result<bool> {
    x.truth()
}

/// `hash(x)`.
pub fn hash<T: Value>(x: &T) -> Result<i64> {
    Value::hash(x)
}

/// `hash(x)`, of what `__hash__` gives.
pub fn checked_hash(answer: impl crate::class::IntAnswer) -> Result<i64> {
    answer.number()
}

/// `len(x)`, of what `__len__` gives.
///
/// # Errors
/// ValueError for a negative number, OverflowError for one that does not fit 64 bits.
pub fn checked_len(answer: impl Into<Int>) -> Result<i64> {
    let answer = answer.into();
    if answer.is_negative() {
        return Err(negative_length());
    }
    answer.to_i64().ok_or_else(|| err!(OverflowError, "cannot fit 'int' into an index-sized integer"))
}

/// What a `__len__` that gives a negative number ends in.
#[cold]
pub(crate) fn negative_length() -> Box<crate::error::Raise> {
    err!(ValueError, "__len__() should return >= 0")
}

/// `repr(x)`.
pub fn repr<T: Value>(x: &T) -> Result<Str> {
    let mut out = String::new();
    x.repr(&mut out)?;
    Ok(Str::from(out))
}

/// `str(x)`.
pub fn str<T: Value>(x: &T) -> Result<Str> {
    let mut out = String::new();
    x.str(&mut out)?;
    Ok(Str::from(out))
}

/// `a, b = items`: exactly `N` items.
///
/// # Errors
/// ValueError if there are more or fewer.
pub fn unpack<const N: usize, I: Iterable>(items: I) -> Result<[I::Item; N]> {
    let mut iter = items.iterate();
    let mut found = [const { None }; N];
    for (got, place) in found.iter_mut().enumerate() {
        *place = iter.next()?;
        if place.is_none() {
            return Err(err!(ValueError, "not enough values to unpack (expected {N}, got {got})"));
        }
    }
    if iter.next()?.is_some() {
        return Err(err!(ValueError, "too many values to unpack (expected {N})"));
    }
    Ok(found.map(|item| item.unwrap_or_else(|| unreachable!("every place was filled"))))
}

/// The parts of `a, *rest, b = items`.
pub type Parts<T, const BEFORE: usize, const AFTER: usize> = ([T; BEFORE], List<T>, [T; AFTER]);

/// `a, *rest, b = items`: `BEFORE` items, a list of the others, `AFTER` items.
///
/// # Errors
/// ValueError if there are fewer than `BEFORE + AFTER`.
pub fn unpack_rest<const BEFORE: usize, const AFTER: usize, I: Iterable>(
    items: I,
) -> Result<Parts<I::Item, BEFORE, AFTER>> {
    let mut iter = items.iterate();
    let mut found = Vec::new();
    while let Some(item) = iter.next()? {
        found.push(item);
    }
    let wanted = BEFORE + AFTER;
    if found.len() < wanted {
        let got = found.len();
        return Err(err!(ValueError, "not enough values to unpack (expected at least {wanted}, got {got})"));
    }
    let after = found.split_off(found.len() - AFTER);
    let rest = found.split_off(BEFORE);
    let fixed = |items: Vec<I::Item>| items.into_iter();
    let before = std::array::from_fn({
        let mut items = fixed(found);
        move |_| Iterator::next(&mut items).unwrap_or_else(|| unreachable!("the vector has BEFORE items"))
    });
    let after = std::array::from_fn({
        let mut items = fixed(after);
        move |_| Iterator::next(&mut items).unwrap_or_else(|| unreachable!("the vector has AFTER items"))
    });
    Ok((before, List::from(rest), after))
}
