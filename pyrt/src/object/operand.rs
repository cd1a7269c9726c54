//! The other side of an operator or a subscript, in the forms that matter to speed.
//!
//! An operator has one function for each form, compiled once, in this crate: what a program does with an object costs its own
//! crate a call of the function that fits the value's type.

use super::{Obj, ToObj};
use std::borrow::Cow;

/// A value next to an object.
#[derive(Clone, Copy)]
pub enum Operand<'a> {
    /// An int that needs no object.
    Int(i64),
    Float(f64),
    Object(&'a Obj),
}

impl<'a> Operand<'a> {
    /// The value as an object.
    #[inline(always)]
    pub(super) fn into_object(self) -> Cow<'a, Obj> {
        match self {
            Operand::Int(value) => Cow::Owned(value.to_obj()),
            Operand::Float(value) => Cow::Owned(value.to_obj()),
            Operand::Object(object) => Cow::Borrowed(object),
        }
    }

    /// The value, if it is an object.
    #[inline(always)]
    pub(super) fn object(self) -> Option<&'a Obj> {
        if let Operand::Object(object) = self { Some(object) } else { None }
    }

    /// The value, if it is a small int.
    #[inline(always)]
    pub(super) fn int(self) -> Option<i64> {
        match self {
            Operand::Int(value) => Some(value),
            Operand::Float(_) => None,
            Operand::Object(object) => object.exact_int(),
        }
    }

    /// The value, if it is a float.
    #[inline(always)]
    pub(super) fn float(self) -> Option<f64> {
        match self {
            Operand::Int(_) => None,
            Operand::Float(value) => Some(value),
            Operand::Object(object) => object.exact_float(),
        }
    }

    /// The value, if it is a number that a float holds exactly.
    #[inline(always)]
    pub(super) fn as_float(self) -> Option<f64> {
        let small = || self.int().filter(|value| value.unsigned_abs() < 1 << 53);
        self.float().or_else(|| small().map(|value| value as f64))
    }
}

/// What is done to an object and a value: one function for each form of the value.
pub(super) trait Operator: Sized {
    type Output;

    fn int(self, x: &Obj, y: i64) -> Self::Output;
    fn float(self, x: &Obj, y: f64) -> Self::Output;
    fn object(self, x: &Obj, y: &Obj) -> Self::Output;

    /// Calls the function for the value's type.
    #[inline]
    fn apply(self, x: &Obj, y: &impl ToObj) -> Self::Output {
        match y.to_operand() {
            Some(Operand::Int(y)) => self.int(x, y),
            Some(Operand::Float(y)) => self.float(x, y),
            Some(Operand::Object(y)) => self.object(x, y),
            None => self.object(x, &y.to_obj()),
        }
    }
}
