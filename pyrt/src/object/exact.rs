//! Short cuts for objects of exactly a builtin type, which no program can give another behaviour: the interpreter has the same.
//!
//! ```text
//! total.add(price)?      two exact floats: one addition; anything else: PyNumber_Add
//! value.is_str()?        a str by its type's flag; anything else: PyObject_IsInstance
//! ```

use super::operand::Operand;
use super::{Obj, ToObj, flag};
use crate::Result;
use pyo3::ffi;

/// What CPython 3.11 stores of an int: 30 bits in each digit, their number (negative for a negative int) in the head.
#[repr(C)]
struct Long {
    head: ffi::PyVarObject,
    first: u32,
}

impl Obj {
    /// The value of an exact int of one digit.
    #[inline]
    pub(crate) fn exact_int(&self) -> Option<i64> {
        // SAFETY: the type is checked, and an int of one digit has that digit behind its head.
        unsafe {
            if ffi::PyLong_CheckExact(self.as_ptr()) == 0 {
                return None;
            }
            let long = self.as_ptr().cast::<Long>();
            match (*long).head.ob_size {
                0 => Some(0),
                1 => Some(i64::from((*long).first)),
                -1 => Some(-i64::from((*long).first)),
                _ => None,
            }
        }
    }

    /// The value of an exact float.
    #[inline]
    pub(crate) fn exact_float(&self) -> Option<f64> {
        // SAFETY: the type is checked.
        unsafe {
            (ffi::PyFloat_CheckExact(self.as_ptr()) != 0).then(|| ffi::PyFloat_AS_DOUBLE(self.as_ptr()))
        }
    }

    /// The values of an exact tuple of two small ints.
    pub(super) fn exact_pair(&self) -> Option<(i64, i64)> {
        // SAFETY: the type and the length are checked; the tuple keeps its items alive.
        unsafe {
            let object = self.as_ptr();
            if ffi::PyTuple_CheckExact(object) == 0 || ffi::Py_SIZE(object) != 2 {
                return None;
            }
            let item = |index| Obj::borrowed(ffi::PyTuple_GET_ITEM(object, index))?.exact_int();
            Some((item(0)?, item(1)?))
        }
    }

    /// The result of an arithmetic operator on small ints or on floats; `None` for all that the general way is for.
    #[inline(always)]
    pub(super) fn arithmetic(
        &self,
        other: Operand<'_>,
        int: impl FnOnce(i64, i64) -> Option<i64>,
        float: impl FnOnce(f64, f64) -> Option<f64>,
    ) -> Option<Obj> {
        if let Some(left) = self.exact_int() {
            return int(left, other.int()?).map(|value| value.to_obj());
        }
        let left = self.exact_float()?;
        let right = match other.float() {
            Some(right) => right,
            None => other.int()? as f64,
        };
        float(left, right).map(|value| value.to_obj())
    }

    /// The answer of a comparison of small ints or of floats.
    #[inline(always)]
    pub(super) fn ordering<R>(
        &self,
        other: Operand<'_>,
        int: impl FnOnce(i64, i64) -> R,
        float: impl FnOnce(f64, f64) -> R,
    ) -> Option<R> {
        if let Some(left) = self.exact_int() {
            return Some(int(left, other.int()?));
        }
        Some(float(self.exact_float()?, other.float()?))
    }
}

macro_rules! instance_tests {
    ($($name:ident $check:ident $class:ident $text:literal;)*) => {
        impl Obj {
            $(
                #[doc = concat!("`isinstance(x, ", $text, ")`.")]
                ///
                /// # Errors
                /// What a `__class__` of the program raises.
                #[inline]
                pub fn $name(&self) -> Result<bool> {
                    // SAFETY: a live object; the class is static, and asked only for objects that may claim to be what they are not.
                    unsafe {
                        if ffi::$check(self.as_ptr()) != 0 {
                            return Ok(true);
                        }
                        if self.is_plain() {
                            return Ok(false);
                        }
                        flag(ffi::PyObject_IsInstance(self.as_ptr(), (&raw mut ffi::$class).cast()))
                    }
                }
            )*
        }
    };
}

instance_tests! {
    is_int PyLong_Check PyLong_Type "int";
    is_float PyFloat_Check PyFloat_Type "float";
    is_str PyUnicode_Check PyUnicode_Type "str";
    is_list PyList_Check PyList_Type "list";
    is_dict PyDict_Check PyDict_Type "dict";
    is_tuple PyTuple_Check PyTuple_Type "tuple";
    is_bool PyBool_Check PyBool_Type "bool";
    is_bytes PyBytes_Check PyBytes_Type "bytes";
    is_set PySet_Check PySet_Type "set";
}

impl Obj {
    /// An object of exactly one of the everyday types: its class is what it says.
    #[inline]
    fn is_plain(&self) -> bool {
        // SAFETY: only the type is looked at.
        unsafe {
            let object = self.as_ptr();
            ffi::PyUnicode_CheckExact(object) != 0
                || ffi::PyLong_CheckExact(object) != 0
                || ffi::PyFloat_CheckExact(object) != 0
                || ffi::PyList_CheckExact(object) != 0
                || ffi::PyDict_CheckExact(object) != 0
                || ffi::PyTuple_CheckExact(object) != 0
                || ffi::PyBool_Check(object) != 0
                || self.is_none()
        }
    }
}
