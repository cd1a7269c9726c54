//! `Field<T>` and `Slot<T>`: the attributes of instances.

use super::info::Class;
use crate::error::{AttributeError, Result};
use std::cell::UnsafeCell;

/// An attribute that is always set. Reading copies the value (a reference, for what lives on the heap).
///
/// An attribute that no code assigns after `__init__` can be a plain field of the struct instead.
pub struct Field<T>(UnsafeCell<T>);

impl<T> Field<T> {
    pub const fn new(value: T) -> Self {
        Self(UnsafeCell::new(value))
    }

    /// `self.x = value`. The old value is dropped after the store, because its `__del__` may read this field.
    #[inline]
    pub fn set(&self, value: T) {
        drop(self.replace(value));
    }

    /// Stores `value` and returns what was there.
    #[inline]
    pub fn replace(&self, value: T) -> T {
        // SAFETY: no reference into the cell outlives a method of this type, and none of them runs other code
        // while it holds one (`get` clones values, which only counts references).
        unsafe { self.0.get().replace(value) }
    }
}

impl<T> Field<T> {
    /// Shows the value in its place to the collector of cycles.
    #[inline]
    pub(crate) fn look(&self, see: impl FnOnce(&T)) {
        // SAFETY: see `replace`; tracing runs no code of the program.
        see(unsafe { &*self.0.get() });
    }
}

impl<T: Clone> Field<T> {
    /// `self.x`.
    #[inline]
    pub fn get(&self) -> T {
        // SAFETY: see `replace`.
        unsafe { (*self.0.get()).clone() }
    }

    /// `self.x = f(self.x)`, for augmented assignments; `f` may use the field.
    #[inline]
    pub fn update(&self, f: impl FnOnce(T) -> T) {
        self.set(f(self.get()));
    }
}

impl<T: Default> Default for Field<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

/// An attribute that may be unset. `#[class]` gives the struct an accessor of the field's name: `point.x()?`.
pub struct Slot<T>(Field<Option<T>>);

impl<T> Slot<T> {
    /// Not set yet.
    pub const fn empty() -> Self {
        Self(Field::new(None))
    }

    pub const fn new(value: T) -> Self {
        Self(Field::new(Some(value)))
    }

    /// `self.x = value`.
    #[inline]
    pub fn set(&self, value: T) {
        self.0.set(Some(value));
    }
}

impl<T> Slot<T> {
    /// Shows the value in its place to the collector of cycles, if there is one.
    #[inline]
    pub(crate) fn look(&self, see: impl FnOnce(&T)) {
        self.0.look(|value| {
            if let Some(value) = value {
                see(value);
            }
        });
    }
}

impl<T: Clone> Slot<T> {
    /// The value, None where the attribute is unset.
    #[inline]
    pub fn get(&self) -> Option<T> {
        self.0.get()
    }

    /// Empties the slot; what was in it.
    pub fn take(&self) -> Option<T> {
        self.0.replace(None)
    }

    /// The value of the attribute `name` of `owner`, in which this slot is; AttributeError where it is unset.
    #[inline]
    pub fn of<C: Class>(&self, owner: &C, name: &str) -> Result<T> {
        match self.get() {
            Some(value) => Ok(value),
            None => Err(unset(owner, name)),
        }
    }

    /// `del self.x`.
    pub fn delete<C: Class>(&self, owner: &C, name: &str) -> Result<()> {
        match self.0.replace(None) {
            Some(_) => Ok(()),
            None => Err(unset(owner, name)),
        }
    }
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self::empty()
    }
}

#[cold]
fn unset<C: Class>(owner: &C, name: &str) -> Box<crate::Raise> {
    AttributeError::lacking(&super::Inst::of(owner), name)
}
