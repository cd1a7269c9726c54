//! What `__exit__` is told about the exception that leaves its `with` block, beside the exception itself.
//!
//! ```text
//! def __exit__(self, kind, error, trace):     fn exit(&self, kind: Option<ExceptionType>,
//!     if kind is not None:                            error: Option<Inst<BaseException>>, trace: Option<Traceback>)
//!         print(kind.__name__)            ->      … kind.name() …
//! ```

use super::Result;
use super::base::BaseException;
use crate::class::{ClassInfo, Inst};
use crate::str::Str;
use crate::value::Value;
use std::fmt::Write;

/// The class of an exception, as a value.
#[derive(Clone, Copy)]
pub struct ExceptionType(&'static ClassInfo);

impl ExceptionType {
    /// `type(error)`.
    pub fn of(error: &Inst<BaseException>) -> Self {
        Self(error.class())
    }

    /// `kind.__name__`.
    pub fn name(self) -> Str {
        Str::from(self.0.name())
    }
}

impl Value for ExceptionType {
    fn type_name(&self) -> String {
        "type".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        let _ = write!(out, "<class '{}'>", self.0.full_name());
        Ok(())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        Ok(self.is(other))
    }

    fn is(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }

    fn hash(&self) -> Result<i64> {
        Ok((std::ptr::from_ref(self.0).addr() as i64).rotate_right(4))
    }
}

/// `__traceback__` as a value: a program can see that there is one.
#[derive(Clone, Copy)]
pub struct Traceback;

impl Value for Traceback {
    fn type_name(&self) -> String {
        "traceback".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        out.push_str("<traceback object>");
        Ok(())
    }

    fn eq(&self, _: &Self) -> Result<bool> {
        Ok(true)
    }

    fn is(&self, _: &Self) -> bool {
        true
    }

    fn hash(&self) -> Result<i64> {
        Ok(0)
    }
}
