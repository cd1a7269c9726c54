//! The operators and conversions that work on any [`Value`], as functions that read well in emitted code.
//!
//! `op::eq(&a, &b)?` rather than `a.eq(&b)?`: the method form would collide with Rust's own `PartialEq`.

use crate::value::Value;
use crate::{Result, Str};

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
    Ok(a.compare(b)?.is_some_and(|order| order.is_le()))
}

/// `a > b`.
pub fn gt<T: Value>(a: &T, b: &T) -> Result<bool> {
    Ok(a.compare(b)?.is_some_and(|order| order.is_gt()))
}

/// `a >= b`.
pub fn ge<T: Value>(a: &T, b: &T) -> Result<bool> {
    Ok(a.compare(b)?.is_some_and(|order| order.is_ge()))
}

/// `bool(x)`.
pub fn truth<T: Value>(x: &T) -> Result<bool> {
    x.truth()
}

/// `hash(x)`.
pub fn hash<T: Value>(x: &T) -> Result<i64> {
    Value::hash(x)
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
