//! `Obj`: a Python object, owned.

pub(crate) mod raise;

use pyo3::ffi;
use std::ptr::NonNull;

/// A Python object: one counted reference. Cloning copies the reference.
pub struct Obj(NonNull<ffi::PyObject>);

impl Obj {
    /// Takes over the reference that a C function returned; `None` where it is null (an exception is pending).
    pub(crate) fn owned(pointer: *mut ffi::PyObject) -> Option<Obj> {
        NonNull::new(pointer).map(Obj)
    }

    /// A new reference to what a C function lent.
    pub(crate) fn borrowed(pointer: *mut ffi::PyObject) -> Option<Obj> {
        let pointer = NonNull::new(pointer)?;
        // SAFETY: the pointer is a live object, and the lock is held.
        unsafe { ffi::Py_INCREF(pointer.as_ptr()) };
        Some(Obj(pointer))
    }

    pub(crate) fn as_ptr(&self) -> *mut ffi::PyObject {
        self.0.as_ptr()
    }

    pub(crate) fn into_ptr(self) -> *mut ffi::PyObject {
        let pointer = self.0.as_ptr();
        std::mem::forget(self);
        pointer
    }
}

impl Clone for Obj {
    fn clone(&self) -> Obj {
        // SAFETY: the reference is live, and emitted code holds the lock.
        unsafe { ffi::Py_INCREF(self.as_ptr()) };
        Obj(self.0)
    }
}

impl Drop for Obj {
    fn drop(&mut self) {
        // SAFETY: this handle owns the reference, and emitted code holds the lock.
        unsafe { ffi::Py_DECREF(self.as_ptr()) };
    }
}
