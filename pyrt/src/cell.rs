//! Variables that closures capture, and variables that may be unbound.

use crate::class::Field;
use crate::cycles::{Contents, Trace, Tracer};
use crate::error::{NameError, Raise, Result};
use crate::shared;
use crate::value::Value;

/// A variable that several functions share (`nonlocal`). A clone is the same variable.
pub struct Shared<T>(shared::Shared<Field<T>>);

impl<T> Shared<T> {
    pub fn new(value: T) -> Self {
        Self(shared::Shared::new(Field::new(value)))
    }

    /// `x = value`.
    #[inline]
    pub fn set(&self, value: T) {
        self.field().set(value);
    }

    #[inline]
    fn field(&self) -> &Field<T> {
        // SAFETY: a field is never borrowed mutably: it changes through shared references.
        unsafe { self.0.get() }
    }
}

impl<T: Value> Shared<T> {
    pub(crate) fn handle(&self) -> &shared::Shared<Field<T>> {
        &self.0
    }
}

impl<T: Value> Contents for Field<T> {
    fn trace(&self, tracer: &mut Tracer) {
        Trace::trace(self, tracer);
    }
}

impl<T: Clone> Shared<T> {
    /// The value of the variable.
    #[inline]
    pub fn get(&self) -> T {
        self.field().get()
    }

    /// `x = f(x)`, for augmented assignments.
    #[inline]
    pub fn update(&self, f: impl FnOnce(T) -> T) {
        self.field().update(f);
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// A variable that may be unbound: an `Option`, or one that several functions share.
pub trait MaybeBound {
    type Value;

    /// What it holds, if anything.
    fn held(&self) -> Option<Self::Value>;
}

impl<T: Clone> MaybeBound for Option<T> {
    type Value = T;

    #[inline]
    fn held(&self) -> Option<T> {
        self.clone()
    }
}

impl<T: Clone> MaybeBound for Shared<Option<T>> {
    type Value = T;

    #[inline]
    fn held(&self) -> Option<T> {
        self.get()
    }
}

/// The value of a local variable that may be unbound: `bound(&total, "total")?`.
///
/// # Errors
/// UnboundLocalError.
#[inline]
pub fn bound<V: MaybeBound>(variable: &V, name: &str) -> Result<V::Value> {
    match variable.held() {
        Some(value) => Ok(value),
        None => Err(unbound(name)),
    }
}

/// The same for a variable of a module: `defined(&total, "total")?`.
///
/// # Errors
/// NameError.
#[inline]
pub fn defined<V: MaybeBound>(variable: &V, name: &str) -> Result<V::Value> {
    match variable.held() {
        Some(value) => Ok(value),
        None => Err(undefined(name)),
    }
}

/// The value of a variable of an enclosing function that may be unbound there: `free(&total, "total")?`.
///
/// # Errors
/// NameError.
#[inline]
pub fn free<T: Clone>(variable: &Shared<Option<T>>, name: &str) -> Result<T> {
    variable.get().ok_or_else(|| unbound_free(name))
}

#[cold]
fn unbound(name: &str) -> Box<Raise> {
    err!(UnboundLocalError, "cannot access local variable '{name}' where it is not associated with a value")
}

#[cold]
fn undefined(name: &str) -> Box<Raise> {
    NameError::undefined(name)
}

#[cold]
fn unbound_free(name: &str) -> Box<Raise> {
    let text = format_args!(
        "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
    );
    NameError::about(name, &text)
}

#[cfg(test)]
mod tests {
    use super::{Shared, bound, defined, free};

    #[test]
    fn a_clone_is_the_same_variable() {
        let total = Shared::new(1);
        total.clone().update(|n| n + 1);
        assert_eq!(total.get(), 2);
    }

    #[test]
    fn unbound_variables_raise() {
        let local: Option<i64> = None;
        let error = bound(&local, "n").expect_err("unbound");
        let text =
            "UnboundLocalError: cannot access local variable 'n' where it is not associated with a value";
        assert_eq!(error.to_string(), text);
        assert_eq!(
            defined(&local, "n").expect_err("unbound").to_string(),
            "NameError: name 'n' is not defined"
        );
        let error = free(&Shared::new(local), "n").expect_err("unbound");
        assert!(error.is::<crate::error::NameError>());
        assert_eq!(bound(&Some(1), "n").expect("bound"), 1);
    }
}
