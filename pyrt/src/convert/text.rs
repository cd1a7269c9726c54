//! Texts between the two worlds.

use super::{FromObj, ToObj, wrong_type};
use crate::object::Obj;
use crate::{Result, Str};
use pyo3::ffi;

impl ToObj for Str {
    fn to_obj(&self) -> Obj {
        Obj::of_utf8(self.as_bytes())
    }
}

impl FromObj for Str {
    /// A `str`, or an instance of a subclass.
    fn from_obj(object: &Obj) -> Result<Str> {
        // SAFETY: only the type is looked at.
        if unsafe { ffi::PyUnicode_Check(object.as_ptr()) } == 0 {
            return Err(wrong_type("str", object));
        }
        object.with_utf8(Str::from_wtf8)
    }
}
