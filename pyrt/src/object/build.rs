//! Displays: `[a, b]`, `(a, b)`, `{k: v}`, `{a, b}` and slices that are Python's own objects from their birth.

use super::{Obj, ToObj, done, returned};
use crate::Result;
use pyo3::ffi;

/// `[a, b, c]`.
pub fn list<T: ToObj>(items: impl IntoIterator<Item = T, IntoIter: ExactSizeIterator>) -> Obj {
    let items = items.into_iter();
    // SAFETY: the new list has room for exactly the items, each stored with a reference of its own.
    unsafe {
        let list = ffi::PyList_New(items.len() as isize);
        for (index, item) in items.enumerate() {
            ffi::PyList_SET_ITEM(list, index as isize, item.to_obj().into_ptr());
        }
        Obj::owned(list).expect("no memory for a list")
    }
}

/// `(a, b, c)`.
pub fn tuple<T: ToObj>(items: impl IntoIterator<Item = T, IntoIter: ExactSizeIterator>) -> Obj {
    let items = items.into_iter();
    // SAFETY: as for a list.
    unsafe {
        let tuple = ffi::PyTuple_New(items.len() as isize);
        for (index, item) in items.enumerate() {
            ffi::PyTuple_SET_ITEM(tuple, index as isize, item.to_obj().into_ptr());
        }
        Obj::owned(tuple).expect("no memory for a tuple")
    }
}

/// `{k: v, …}`.
///
/// # Errors
/// TypeError for an unhashable key, or what `__hash__` and `__eq__` raise.
pub fn dict<K: ToObj, V: ToObj>(items: impl IntoIterator<Item = (K, V)>) -> Result<Obj> {
    // SAFETY: live objects, the lock is held.
    unsafe {
        let dict = returned(ffi::PyDict_New())?;
        for (key, value) in items {
            let (key, value) = (key.to_obj(), value.to_obj());
            done(ffi::PyDict_SetItem(dict.as_ptr(), key.as_ptr(), value.as_ptr()))?;
        }
        Ok(dict)
    }
}

/// `{a, b, …}`.
///
/// # Errors
/// As for a dict.
pub fn set<T: ToObj>(items: impl IntoIterator<Item = T>) -> Result<Obj> {
    // SAFETY: live objects, the lock is held.
    unsafe {
        let set = returned(ffi::PySet_New(std::ptr::null_mut()))?;
        for item in items {
            done(ffi::PySet_Add(set.as_ptr(), item.to_obj().as_ptr()))?;
        }
        Ok(set)
    }
}

/// `start:stop:step` in a subscript; `()` is what is left out.
pub fn slice(start: impl ToObj, stop: impl ToObj, step: impl ToObj) -> Obj {
    let (start, stop, step) = (start.to_obj(), stop.to_obj(), step.to_obj());
    // SAFETY: live objects; None counts as left out.
    Obj::owned(unsafe { ffi::PySlice_New(start.as_ptr(), stop.as_ptr(), step.as_ptr()) })
        .expect("no memory for a slice")
}

/// `real + imaginary j`.
pub fn complex(real: f64, imaginary: f64) -> Obj {
    // SAFETY: the lock is held.
    Obj::owned(unsafe { ffi::PyComplex_FromDoubles(real, imaginary) })
        .expect("no memory for a complex number")
}

/// `...`
pub fn ellipsis() -> Obj {
    // SAFETY: the singleton is static.
    Obj::borrowed(unsafe { ffi::Py_Ellipsis() }).expect("Ellipsis exists")
}
