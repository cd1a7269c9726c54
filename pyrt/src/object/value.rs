//! `Obj` as an element of native containers.

use super::{Obj, flag, returned};
use crate::Result;
use crate::str::push_wtf8;
use crate::value::Value;
use pyo3::ffi;
use std::cmp::Ordering;

impl Value for Obj {
    fn type_name(&self) -> String {
        let name = returned(unsafe { ffi::PyType_GetName(ffi::Py_TYPE(self.as_ptr())) }); // SAFETY: a live type
        name.and_then(|name| name.str_text()).unwrap_or_else(|_| self.class_name())
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        self.repr_obj()?.with_utf8(|text| push_wtf8(out, text))
    }

    fn str(&self, out: &mut String) -> Result<()> {
        self.str_obj()?.with_utf8(|text| push_wtf8(out, text))
    }

    fn show(&self, out: &mut String) -> Result<()> {
        Value::format(self, "", out)
    }

    fn format(&self, spec: &str, out: &mut String) -> Result<()> {
        self.format_obj(spec.to_owned())?.with_utf8(|text| push_wtf8(out, text))
    }

    fn truth(&self) -> Result<bool> {
        Obj::truth(self)
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        Obj::eq(self, other)
    }

    fn is(&self, other: &Self) -> bool {
        Obj::is(self, other)
    }

    fn hash(&self) -> Result<i64> {
        Obj::hash(self)
    }

    fn is_text(&self) -> bool {
        unsafe { ffi::PyUnicode_CheckExact(self.as_ptr()) != 0 } // SAFETY: a live object
    }

    fn compare(&self, other: &Self) -> Result<Option<Ordering>> {
        Ok(if Obj::lt(self, other)? {
            Some(Ordering::Less)
        } else if Obj::gt(self, other)? {
            Some(Ordering::Greater)
        } else if Obj::eq(self, other)? {
            Some(Ordering::Equal)
        } else {
            None
        })
    }

    fn lt(&self, other: &Self) -> Result<bool> {
        if let Some(known) = self.ordering(&other, |a, b| a < b, |a, b| a < b) {
            return Ok(known);
        }
        // SAFETY: live objects, the lock is held; no identity shortcut exists for `<`.
        flag(unsafe { ffi::PyObject_RichCompareBool(self.as_ptr(), other.as_ptr(), ffi::Py_LT) })
    }
}
