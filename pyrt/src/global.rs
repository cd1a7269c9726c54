//! `Global`: the variables of modules.
//!
//! ```
//! use pyrt::Global;
//!
//! static LIMIT: Global<i64> = Global::new("LIMIT");
//!
//! # fn main() -> pyrt::Result<()> {
//! assert!(LIMIT.get().is_err()); // NameError: name 'LIMIT' is not defined
//! LIMIT.set(10);
//! assert_eq!(LIMIT.get()?, 10);
//! assert_eq!(LIMIT.value(), 10); // where analysis knows that the variable is set
//! # Ok(())
//! # }
//! ```

use crate::class::Field;
use crate::error::{NameError, Raise, Result};
use crate::module;
use std::panic::Location;

/// A module variable, which is unset until the module's code assigns it.
pub struct Global<T> {
    name: &'static str,
    /// Where it is declared, which says whose variable it is.
    place: &'static Location<'static>,
    value: Field<Option<T>>,
}

// SAFETY: compiled code runs on one thread, or under the GIL, which orders all accesses; no method runs other code while it
// holds a reference into the field.
unsafe impl<T> Sync for Global<T> {}

impl<T> Global<T> {
    /// An unset variable.
    #[track_caller]
    pub const fn new(name: &'static str) -> Self {
        Self { name, place: Location::caller(), value: Field::new(None) }
    }

    /// A variable that has its value from the start.
    #[track_caller]
    pub const fn with(name: &'static str, value: T) -> Self {
        Self { name, place: Location::caller(), value: Field::new(Some(value)) }
    }

    /// `NAME = value`.
    #[inline]
    pub fn set(&self, value: T) {
        self.value.set(Some(value));
    }

    /// `del NAME`; NameError if it is unset.
    pub fn delete(&self) -> Result<()> {
        match self.value.replace(None) {
            Some(_) => Ok(()),
            None => Err(self.undefined()),
        }
    }

    /// The name of the variable in the program.
    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    #[cold]
    fn undefined(&self) -> Box<Raise> {
        NameError::undefined(self.name)
    }
}

impl<T: Clone> Global<T> {
    /// The value; NameError if the variable is unset.
    #[inline]
    pub fn get(&self) -> Result<T> {
        match self.value.get() {
            Some(value) => Ok(value),
            None => Err(self.undefined()),
        }
    }

    /// `module.NAME` in another module; AttributeError if the variable is unset.
    #[inline]
    pub fn attribute_of(&self, module: &str) -> Result<T> {
        match self.value.get() {
            Some(value) => Ok(value),
            None => Err(module::no_attribute(module, self.place.file(), self.name)),
        }
    }

    /// `from module import NAME`; ImportError if the variable is unset.
    #[inline]
    pub fn imported_from(&self, module: &str) -> Result<T> {
        match self.value.get() {
            Some(value) => Ok(value),
            None => Err(module::no_name(module, self.place.file(), self.name)),
        }
    }

    /// The value, None where the variable is unset: a class variable that a subclass may have been given.
    #[inline]
    pub fn given(&self) -> Option<T> {
        self.value.get()
    }

    /// The value of a variable that is known to be set.
    ///
    /// # Panics
    /// If it is not: the transpiler has proven that it is.
    #[inline]
    #[track_caller]
    pub fn value(&self) -> T {
        self.value.get().expect("analysis has proven that the variable is set")
    }

    /// `NAME = f(NAME)`, for augmented assignments to a variable that is known to be set.
    #[inline]
    #[track_caller]
    pub fn update(&self, f: impl FnOnce(T) -> T) {
        self.set(f(self.value()));
    }
}

#[cfg(test)]
mod tests {
    use super::Global;
    use crate::Str;

    static NAME: Global<Str> = Global::new("NAME");
    static COUNT: Global<i64> = Global::with("COUNT", 1);

    #[test]
    fn a_variable_is_unset_until_assigned() {
        let error = NAME.get().expect_err("unset");
        assert_eq!(error.to_string(), "NameError: name 'NAME' is not defined");
        NAME.set(Str::from("ada"));
        assert_eq!(NAME.value(), Str::from("ada"));
        NAME.delete().expect("set");
        assert!(NAME.delete().is_err());
        COUNT.update(|n| n + 1);
        assert_eq!(COUNT.get().expect("set"), 2);
    }
}
