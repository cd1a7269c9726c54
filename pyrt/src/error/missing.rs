//! `NameError` and `AttributeError`: a name that is not there, and where it was looked for.
//!
//! The runtime's own know the name, which `e.name` gives, and from which tracebacks propose what may have been meant.

use super::args::Args;
use super::builtin::{Exception, exceptions};
use super::raise::Raise;
use crate::class::{Class, ClassInfo, Field, Inst, Object};
use crate::str::Str;
use pyrt_macros::class;
use std::fmt;

/// A name is not defined.
#[class(base = Exception, make, module = "builtins")]
#[derive(Default)]
pub struct NameError {
    pub base: Exception,
    /// The name, if it was the runtime that missed it.
    pub name: Field<Option<Str>>,
}

impl NameError {
    pub fn init(args: impl Into<Args>) -> Self {
        Self { base: Exception::init(args), name: Field::default() }
    }

    pub fn new(args: impl Into<Args>) -> Inst<Self> {
        Inst::new(Self::init(args))
    }

    /// `name 'x' is not defined`
    #[cold]
    pub(crate) fn undefined(name: &str) -> Box<Raise> {
        Self::about(name, &format_args!("name '{name}' is not defined"))
    }

    /// The error with this message, about this name.
    #[cold]
    pub(crate) fn about(name: &str, message: &fmt::Arguments<'_>) -> Box<Raise> {
        let error = Self::new(message.to_string());
        error.name.set(Some(Str::from(name)));
        super::raise(error)
    }
}

/// An attribute does not exist or cannot be set.
#[class(base = Exception, make, module = "builtins")]
#[derive(Default)]
pub struct AttributeError {
    pub base: Exception,
    /// The name of the attribute, if it was the runtime that missed it.
    pub name: Field<Option<Str>>,
    /// What lacks it.
    pub(crate) owner: Field<Option<Lacking>>,
}

/// What lacks an attribute.
#[derive(Clone)]
pub(crate) enum Lacking {
    Instance(Inst<Object>),
    /// A value of the builtin type of that name.
    Type(String),
    /// The module with that Rust file.
    Module(&'static str),
}

impl AttributeError {
    pub fn init(args: impl Into<Args>) -> Self {
        Self { base: Exception::init(args), name: Field::default(), owner: Field::default() }
    }

    pub fn new(args: impl Into<Args>) -> Inst<Self> {
        Inst::new(Self::init(args))
    }

    /// `'C' object has no attribute 'x'`
    #[cold]
    pub(crate) fn lacking<C: Class>(object: &Inst<C>, name: &str) -> Box<Raise> {
        let message = format_args!("'{}' object has no attribute '{name}'", object.class_name());
        Self::about(name, Lacking::Instance(object.any().clone()), &message)
    }

    /// The error with this message, about this name of this owner.
    #[cold]
    pub(crate) fn about(name: &str, owner: Lacking, message: &fmt::Arguments<'_>) -> Box<Raise> {
        let error = Self::new(message.to_string());
        error.name.set(Some(Str::from(name)));
        error.owner.set(Some(owner));
        super::raise(error)
    }
}

exceptions! {
    /// A local variable is read before it is set.
    UnboundLocalError: NameError;
}
