//! Between native representations and Python objects.
//!
//! [`ToObj`] makes a Python object of a value that crosses by value: None, bools, numbers, texts, tuples of these.
//! [`FromObj`] takes a value out of a Python object whose type is known or was checked, and raises TypeError as CPython's own
//! argument parsing does where it is another. A container crosses by copy only where the copy cannot be observed; what can
//! be seen from both sides is an [`Obj`] from its birth.

mod container;
mod number;
mod text;

use crate::Result;
use crate::object::{Obj, Operand, raise};
use pyo3::ffi;

/// What has a Python object for its value.
pub trait ToObj {
    /// The value as a Python object.
    fn to_obj(&self) -> Obj;

    /// The value as it stands next to an object, if it needs no object made.
    #[inline]
    fn to_operand(&self) -> Option<Operand<'_>> {
        None
    }

    /// The value, if it is two ints: an index of an array.
    #[inline]
    fn to_index(&self) -> Option<(i64, i64)> {
        None
    }
}

/// What can be taken out of a Python object.
pub trait FromObj: Sized {
    /// The value of the object.
    ///
    /// # Errors
    /// TypeError if the object is of another type, OverflowError if the value does not fit.
    fn from_obj(object: &Obj) -> Result<Self>;
}

impl Obj {
    /// The value of the object as a native one: `let n: i64 = x.get()?`.
    ///
    /// # Errors
    /// As for [`FromObj::from_obj`].
    #[inline]
    pub fn extract<T: FromObj>(&self) -> Result<T> {
        T::from_obj(self)
    }
}

impl<T: ToObj + ?Sized> ToObj for &T {
    #[inline]
    fn to_obj(&self) -> Obj {
        (**self).to_obj()
    }

    #[inline]
    fn to_index(&self) -> Option<(i64, i64)> {
        (**self).to_index()
    }

    #[inline]
    fn to_operand(&self) -> Option<Operand<'_>> {
        (**self).to_operand()
    }
}

impl ToObj for Obj {
    #[inline]
    fn to_obj(&self) -> Obj {
        self.clone()
    }

    #[inline]
    fn to_operand(&self) -> Option<Operand<'_>> {
        Some(Operand::Object(self))
    }
}

impl FromObj for Obj {
    #[inline]
    fn from_obj(object: &Obj) -> Result<Obj> {
        Ok(object.clone())
    }
}

/// The object that a constructor of the C API made, which fails only without memory.
fn made(pointer: *mut ffi::PyObject) -> Obj {
    Obj::owned(pointer).expect("no memory for an object")
}

impl ToObj for () {
    fn to_obj(&self) -> Obj {
        Obj::none()
    }
}

impl FromObj for () {
    fn from_obj(object: &Obj) -> Result<()> {
        if object.is_none() { Ok(()) } else { Err(wrong_type("None", object)) }
    }
}

impl ToObj for bool {
    fn to_obj(&self) -> Obj {
        // SAFETY: the lock is held.
        made(unsafe { ffi::PyBool_FromLong(i64::from(*self)) })
    }
}

impl FromObj for bool {
    fn from_obj(object: &Obj) -> Result<bool> {
        // SAFETY: the two singletons are static.
        unsafe {
            match object.as_ptr() {
                pointer if pointer == ffi::Py_True() => Ok(true),
                pointer if pointer == ffi::Py_False() => Ok(false),
                _ => Err(wrong_type("bool", object)),
            }
        }
    }
}

impl ToObj for i64 {
    #[inline]
    fn to_obj(&self) -> Obj {
        // SAFETY: the lock is held.
        made(unsafe { ffi::PyLong_FromLongLong(*self) })
    }

    #[inline]
    fn to_operand(&self) -> Option<Operand<'_>> {
        Some(Operand::Int(*self))
    }
}

impl ToObj for i32 {
    #[inline]
    fn to_obj(&self) -> Obj {
        i64::from(*self).to_obj()
    }

    #[inline]
    fn to_operand(&self) -> Option<Operand<'_>> {
        Some(Operand::Int(i64::from(*self)))
    }
}

impl FromObj for i64 {
    /// An int, or what has `__index__`.
    #[inline]
    fn from_obj(object: &Obj) -> Result<i64> {
        if let Some(small) = object.exact_int() {
            return Ok(small);
        }
        // SAFETY: a live object, the lock is held.
        unsafe {
            let value = ffi::PyLong_AsLong(object.as_ptr());
            if value == -1 && !ffi::PyErr_Occurred().is_null() { Err(raise::pending()) } else { Ok(value) }
        }
    }
}

impl ToObj for f64 {
    #[inline]
    fn to_obj(&self) -> Obj {
        // SAFETY: the lock is held.
        made(unsafe { ffi::PyFloat_FromDouble(crate::float::without_mark(*self)) })
    }

    #[inline]
    fn to_operand(&self) -> Option<Operand<'_>> {
        Some(Operand::Float(*self))
    }
}

impl FromObj for f64 {
    /// A float, an int, or what has `__float__` or `__index__`.
    #[inline]
    fn from_obj(object: &Obj) -> Result<f64> {
        if let Some(value) = object.exact_float() {
            return Ok(value);
        }
        // SAFETY: a live object, the lock is held.
        unsafe {
            let value = ffi::PyFloat_AsDouble(object.as_ptr());
            if value == -1.0 && !ffi::PyErr_Occurred().is_null() { Err(raise::pending()) } else { Ok(value) }
        }
    }
}

/// A literal of the program: one `str` object, as a constant of Python code is.
impl ToObj for &'static str {
    #[inline]
    fn to_obj(&self) -> Obj {
        crate::object::name(self)
    }
}

impl ToObj for String {
    fn to_obj(&self) -> Obj {
        Obj::of_utf8(self.as_bytes())
    }
}

impl<T: ToObj> ToObj for Option<T> {
    fn to_obj(&self) -> Obj {
        self.as_ref().map_or_else(Obj::none, ToObj::to_obj)
    }
}

impl<T: FromObj> FromObj for Option<T> {
    fn from_obj(object: &Obj) -> Result<Option<T>> {
        if object.is_none() { Ok(None) } else { T::from_obj(object).map(Some) }
    }
}

macro_rules! tuples {
    ($(($count:literal $($name:ident $index:tt),+);)*) => { $(
        impl<$($name: ToObj),+> ToObj for ($($name,)+) {
            fn to_obj(&self) -> Obj {
                crate::object::tuple([$(self.$index.to_obj()),+])
            }

            #[inline]
            fn to_index(&self) -> Option<(i64, i64)> {
                match [$(self.$index.to_operand()),+].as_slice() {
                    [Some(Operand::Int(row)), Some(Operand::Int(column))] => Some((*row, *column)),
                    _ => None,
                }
            }
        }

        impl<$($name: FromObj),+> FromObj for ($($name,)+) {
            fn from_obj(object: &Obj) -> Result<Self> {
                // SAFETY: a live object, the lock is held.
                let (is_tuple, length) = unsafe {
                    (ffi::PyTuple_Check(object.as_ptr()) != 0, ffi::Py_SIZE(object.as_ptr()))
                };
                if !is_tuple || length != $count {
                    return Err(wrong_type(concat!("tuple of length ", $count), object));
                }
                Ok(($($name::from_obj(&object.item($index as i64)?)?,)+))
            }
        }
    )* };
}
tuples! {
    (1 A 0);
    (2 A 0, B 1);
    (3 A 0, B 1, C 2);
    (4 A 0, B 1, C 2, D 3);
    (5 A 0, B 1, C 2, D 3, E 4);
    (6 A 0, B 1, C 2, D 3, E 4, F 5);
    (7 A 0, B 1, C 2, D 3, E 4, F 5, G 6);
    (8 A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
}

/// The TypeError for an object that is not of the type that native code was compiled for.
#[cold]
pub(crate) fn wrong_type(expected: &str, object: &Obj) -> Box<crate::Raise> {
    err!(TypeError, "expected {expected}, got {}", object.class_name())
}
