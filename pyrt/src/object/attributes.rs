//! Attributes: `x.name` to read, to assign, to delete.

use super::names::interned;
use super::{Obj, ToObj, done, returned};
use crate::Result;
use crate::error::AttributeError;
use pyo3::ffi;

impl Obj {
    /// `x.name`.
    ///
    /// # Errors
    /// AttributeError, or what a property raises.
    #[inline]
    pub fn attr(&self, name: &'static str) -> Result<Obj> {
        // SAFETY: live objects, the lock is held.
        returned(unsafe { ffi::PyObject_GetAttr(self.as_ptr(), interned(name)) })
    }

    /// `x.name = value`.
    ///
    /// # Errors
    /// What the assignment raises.
    #[inline]
    pub fn set_attr(&self, name: &'static str, value: impl ToObj) -> Result<()> {
        let value = value.to_obj();
        // SAFETY: live objects, the lock is held.
        done(unsafe { ffi::PyObject_SetAttr(self.as_ptr(), interned(name), value.as_ptr()) })
    }

    /// `del x.name`.
    ///
    /// # Errors
    /// AttributeError if there is none.
    pub fn del_attr(&self, name: &'static str) -> Result<()> {
        // SAFETY: live objects, the lock is held; a null value deletes.
        done(unsafe { ffi::PyObject_SetAttr(self.as_ptr(), interned(name), std::ptr::null_mut()) })
    }

    /// `hasattr(x, name)`.
    ///
    /// # Errors
    /// What a property raises, other than AttributeError.
    pub fn has_attr(&self, name: &'static str) -> Result<bool> {
        match self.attr(name) {
            Ok(_) => Ok(true),
            Err(error) if error.is::<AttributeError>() => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// `x.name` of the type of x, bound to x: how the interpreter looks up special methods. `None` where there is none.
    pub(crate) fn special(&self, name: &'static str) -> Result<Option<Obj>> {
        // SAFETY: the looked-up attribute is borrowed from the type and is referenced before anything runs.
        unsafe {
            let class = ffi::Py_TYPE(self.as_ptr());
            let Some(found) = Obj::borrowed(_PyType_Lookup(class, interned(name))) else {
                return Ok(None);
            };
            match (*ffi::Py_TYPE(found.as_ptr())).tp_descr_get {
                None => Ok(Some(found)),
                Some(bind) => returned(bind(found.as_ptr(), self.as_ptr(), class.cast())).map(Some),
            }
        }
    }
}

unsafe extern "C" {
    /// Looks a name up in a type's method resolution order; a borrowed reference or null, never an exception.
    fn _PyType_Lookup(class: *mut ffi::PyTypeObject, name: *mut ffi::PyObject) -> *mut ffi::PyObject;
}
