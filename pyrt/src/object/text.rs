//! The texts of an object: `str(x)`, `repr(x)`, `format(x, spec)`, and its class's name.

use super::{Obj, ToObj, raise, returned};
use crate::{Result, Str};
use pyo3::ffi;
use std::ffi::CStr;

impl Obj {
    /// `str(x)`.
    ///
    /// # Errors
    /// What `__str__` raises.
    pub fn str_obj(&self) -> Result<Obj> {
        // SAFETY: a live object, the lock is held.
        returned(unsafe { ffi::PyObject_Str(self.as_ptr()) })
    }

    /// `repr(x)`.
    ///
    /// # Errors
    /// What `__repr__` raises.
    pub fn repr_obj(&self) -> Result<Obj> {
        // SAFETY: a live object, the lock is held.
        returned(unsafe { ffi::PyObject_Repr(self.as_ptr()) })
    }

    /// `ascii(x)`.
    ///
    /// # Errors
    /// What `__repr__` raises.
    pub fn ascii_obj(&self) -> Result<Obj> {
        // SAFETY: a live object, the lock is held.
        returned(unsafe { ffi::PyObject_ASCII(self.as_ptr()) })
    }

    /// `format(x, spec)`, which is also `f"{x:spec}"`.
    ///
    /// # Errors
    /// ValueError for a bad specification, or what `__format__` raises.
    pub fn format_obj(&self, spec: impl ToObj) -> Result<Obj> {
        let spec = spec.to_obj();
        // SAFETY: live objects, the lock is held.
        returned(unsafe { ffi::PyObject_Format(self.as_ptr(), spec.as_ptr()) })
    }

    /// `str(x)` as Rust text; U+FFFD stands for a lone surrogate.
    pub(crate) fn str_text(&self) -> Result<String> {
        self.str_obj()?.with_utf8(|text| String::from_utf8_lossy(text).into_owned())
    }

    /// `repr(x)` as Rust text; U+FFFD stands for a lone surrogate.
    pub(crate) fn repr_text(&self) -> Result<String> {
        self.repr_obj()?.with_utf8(|text| String::from_utf8_lossy(text).into_owned())
    }

    /// Gives `f` the bytes of a `str` in UTF-8, lone surrogates encoded like other characters.
    pub(crate) fn with_utf8<R>(&self, f: impl FnOnce(&[u8]) -> R) -> Result<R> {
        let mut length = 0;
        // SAFETY: the object is a str; the pointer lives as long as it, and as long as the encoded bytes below.
        unsafe {
            let data = ffi::PyUnicode_AsUTF8AndSize(self.as_ptr(), &mut length);
            if !data.is_null() {
                return Ok(f(std::slice::from_raw_parts(data.cast(), length as usize)));
            }
            ffi::PyErr_Clear();
            let bytes =
                ffi::PyUnicode_AsEncodedString(self.as_ptr(), c"utf-8".as_ptr(), c"surrogatepass".as_ptr());
            let bytes = returned(bytes)?;
            let (data, length) = (ffi::PyBytes_AsString(bytes.as_ptr()), ffi::PyBytes_Size(bytes.as_ptr()));
            Ok(f(std::slice::from_raw_parts(data.cast(), length as usize)))
        }
    }

    /// A `str` of UTF-8 bytes in which lone surrogates are encoded like other characters.
    pub(crate) fn of_utf8(bytes: &[u8]) -> Obj {
        let (data, length) = (bytes.as_ptr().cast(), bytes.len() as isize);
        // SAFETY: the bytes live through the call.
        let object = unsafe { ffi::PyUnicode_DecodeUTF8(data, length, c"surrogatepass".as_ptr()) };
        Obj::owned(object).expect("the bytes are UTF-8 with surrogates")
    }

    /// The class's name as CPython's messages show it (`tp_name`).
    pub(crate) fn class_name(&self) -> String {
        // SAFETY: a live type has a name, a C string.
        unsafe { CStr::from_ptr((*ffi::Py_TYPE(self.as_ptr())).tp_name) }.to_string_lossy().into_owned()
    }

    /// `str(x)` as a native one.
    ///
    /// # Errors
    /// What `__str__` raises.
    pub fn str(&self) -> Result<Str> {
        self.str_obj()?.with_utf8(Str::from_wtf8)
    }

    /// `repr(x)` as a native str.
    ///
    /// # Errors
    /// What `__repr__` raises.
    pub fn repr(&self) -> Result<Str> {
        self.repr_obj()?.with_utf8(Str::from_wtf8)
    }

    /// `ascii(x)` as a native str.
    ///
    /// # Errors
    /// What `__repr__` raises.
    pub fn ascii(&self) -> Result<Str> {
        self.ascii_obj()?.with_utf8(Str::from_wtf8)
    }

    /// `format(x, spec)` as a native str.
    ///
    /// # Errors
    /// As for [`format_obj`](Obj::format_obj).
    pub fn format(&self, spec: impl ToObj) -> Result<Str> {
        self.format_obj(spec)?.with_utf8(Str::from_wtf8)
    }

    /// `hash(x)`.
    ///
    /// # Errors
    /// TypeError if x is not hashable, or what `__hash__` raises.
    pub fn hash(&self) -> Result<i64> {
        // SAFETY: a live object, the lock is held.
        match unsafe { ffi::PyObject_Hash(self.as_ptr()) } {
            -1 => Err(raise::pending()),
            hash => Ok(hash as i64),
        }
    }
}
