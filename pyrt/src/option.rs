//! `T | None` as `Option<T>`.

use crate::class::{Inst, Object};
use crate::cycles::Tracer;
use crate::error::{Arg, Result};
use crate::num::Case;
use crate::op::Seen;
use crate::str::Str;
use crate::value::{Copies, Order, Value};
use std::cmp::Ordering;

impl<T: Value> Value for Option<T> {
    const TRACED: bool = T::TRACED;

    fn trace_references(&self, tracer: &mut Tracer) {
        if let Some(value) = self {
            value.trace_references(tracer);
        }
    }

    fn seen_number(&self) -> Option<Case> {
        self.as_ref().and_then(Value::seen_number)
    }

    fn seen_text(&self) -> Option<&Str> {
        self.as_ref().and_then(Value::seen_text)
    }

    fn argument(&self) -> Arg {
        self.as_ref().map_or_else(|| Arg::new(()), Value::argument)
    }

    fn seen_instance(&self) -> Option<&Inst<Object>> {
        self.as_ref().and_then(Value::seen_instance)
    }

    fn seen(&self) -> Seen {
        self.as_ref().map_or(Seen::None, Value::seen)
    }

    const PLAIN: bool = T::PLAIN;

    fn deep_copy(&self, copies: &mut Copies) -> Result<Self> {
        self.as_ref().map(|value| value.deep_copy(copies)).transpose()
    }

    fn type_name(&self) -> String {
        self.as_ref().map_or_else(|| "NoneType".to_owned(), Value::type_name)
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        match self {
            Some(value) => value.repr(out),
            None => {
                out.push_str("None");
                Ok(())
            }
        }
    }

    fn str(&self, out: &mut String) -> Result<()> {
        match self {
            Some(value) => value.str(out),
            None => self.repr(out),
        }
    }

    fn show(&self, out: &mut String) -> Result<()> {
        match self {
            Some(value) => value.show(out),
            None => self.repr(out),
        }
    }

    fn format(&self, spec: &str, out: &mut String) -> Result<()> {
        match self {
            Some(value) => value.format(spec, out),
            None => ().format(spec, out),
        }
    }

    #[inline]
    fn truth(&self) -> Result<bool> {
        self.as_ref().map_or(Ok(false), Value::truth)
    }

    #[inline]
    fn eq(&self, other: &Self) -> Result<bool> {
        match (self, other) {
            (Some(a), Some(b)) => a.eq(b),
            (None, None) => Ok(true),
            _ => Ok(false),
        }
    }

    #[inline]
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Some(a), Some(b)) => a.is(b),
            (None, None) => true,
            _ => false,
        }
    }

    fn hash(&self) -> Result<i64> {
        match self {
            Some(value) => value.hash(),
            None => ().hash(),
        }
    }

    fn compare(&self, other: &Self) -> Result<Option<Ordering>> {
        match (self, other) {
            (Some(a), Some(b)) => a.compare(b),
            _ => Err(crate::op::unordered("<", self, other)),
        }
    }

    fn is_ordered(&self, other: &Self, asked: Order) -> Result<bool> {
        match (self, other) {
            (Some(a), Some(b)) => a.is_ordered(b, asked),
            _ => Err(crate::op::unordered(asked.sign(), self, other)),
        }
    }
}

/// The value of an `Option` that flow analysis knows not to be None here.
#[inline]
pub fn some<T>(value: Option<T>) -> T {
    value.expect("flow analysis excludes None here")
}

/// The value of an `Option` whose attribute or method is asked for; AttributeError if it is None.
#[inline]
pub fn owner<'a, T>(value: &'a Option<T>, name: &str) -> Result<&'a T> {
    value.as_ref().ok_or_else(|| crate::op::no_attribute(&(), name))
}

/// A reference to the value of an `Option` that flow analysis knows not to be None here.
#[inline]
pub fn some_ref<T>(value: &Option<T>) -> &T {
    value.as_ref().expect("flow analysis excludes None here")
}
