//! `Obj` as an element of native containers.

use super::operand::Operand;
use super::{Obj, flag, returned};
use crate::list::List;
use crate::num::Num;
use crate::op::{Part, Seen};
use crate::str::{Str, push_wtf8};
use crate::tuple::Tuple;
use crate::value::{Order, Value};
use crate::{Int, Result};
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

    /// What a native value of another type can be equal to is seen as that; whatever has an `__eq__` of its own is an object.
    fn seen(&self) -> Seen {
        // SAFETY: a live object.
        let class = unsafe { ffi::Py_TYPE(self.as_ptr()) };
        let is = |known: *mut ffi::PyTypeObject| class == known;
        let seen = if self.is_none() {
            Ok(Seen::None)
        } else if is(&raw mut ffi::PyBool_Type) {
            self.extract::<bool>().map(|value| Seen::Number(Num::from(value)))
        } else if is(&raw mut ffi::PyLong_Type) {
            self.extract::<Int>().map(|value| Seen::Number(Num::from(value)))
        } else if is(&raw mut ffi::PyFloat_Type) {
            self.extract::<f64>().map(|value| Seen::Number(Num::from(value)))
        } else if is(&raw mut ffi::PyUnicode_Type) {
            self.extract::<Str>().map(Seen::Text)
        } else if is(&raw mut ffi::PyTuple_Type) {
            self.extract::<Tuple<Obj>>().map(|items| items.seen())
        } else if is(&raw mut ffi::PyList_Type) {
            self.extract::<List<Obj>>().map(|items| items.seen())
        } else {
            return Seen::Whole(Part::new(self.clone()));
        };
        seen.unwrap_or_else(|_| Seen::Whole(Part::new(self.clone())))
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

    fn is_ordered(&self, other: &Self, asked: Order) -> Result<bool> {
        match asked {
            Order::Lt => Obj::lt(self, other),
            Order::Le => Obj::le(self, other),
            Order::Gt => Obj::gt(self, other),
            Order::Ge => Obj::ge(self, other),
        }
    }

    fn lt(&self, other: &Self) -> Result<bool> {
        if let Some(known) = self.ordering(Operand::Object(other), |a, b| a < b, |a, b| a < b) {
            return Ok(known);
        }
        // SAFETY: live objects, the lock is held; no identity shortcut exists for `<`.
        flag(unsafe { ffi::PyObject_RichCompareBool(self.as_ptr(), other.as_ptr(), ffi::Py_LT) })
    }
}
