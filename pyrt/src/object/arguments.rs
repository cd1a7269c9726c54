//! Arguments of calls with `*` and `**`, put together in the order in which they stand.
//!
//! ```text
//! f(a, *xs, k=b, **kw)   ->   f.call_with(Arguments::of(&f).push(a).extend(&xs)?.keyword("k", b)?.merge(&kw)?)?
//! ```

use super::{Obj, ToObj, done, flag, raise, returned};
use crate::Result;
use crate::iter::Iter;
use pyo3::ffi;

/// The arguments of a call so far.
pub struct Arguments<'f> {
    function: &'f Obj,
    positional: Vec<Obj>,
    keywords: Option<Obj>,
}

impl<'f> Arguments<'f> {
    /// No arguments yet; the function is named in messages.
    pub fn of(function: &'f Obj) -> Self {
        Arguments { function, positional: Vec::new(), keywords: None }
    }

    /// One positional argument.
    pub fn push(mut self, value: impl ToObj) -> Self {
        self.positional.push(value.to_obj());
        self
    }

    /// `*values`, the only argument by place: the call itself takes it apart.
    ///
    /// # Errors
    /// TypeError if `values` is not iterable, or what its iteration raises.
    pub fn extend(self, values: &Obj) -> Result<Self> {
        if !values.is_iterable() {
            let (function, class) = (self.function_name()?, values.class_name());
            return Err(err!(TypeError, "{function} argument after * must be an iterable, not {class}"));
        }
        self.splice(values)
    }

    /// `*values` beside other arguments: they are put into one list before the call.
    ///
    /// # Errors
    /// TypeError if `values` is not iterable, or what its iteration raises.
    pub fn splice(mut self, values: &Obj) -> Result<Self> {
        if !values.is_iterable() {
            return Err(values.no_items_to_splice());
        }
        let mut values = values.iter()?;
        while let Some(value) = values.next()? {
            self.positional.push(value);
        }
        Ok(self)
    }

    /// `name=value`.
    ///
    /// # Errors
    /// TypeError if the name has come before.
    pub fn keyword(mut self, name: &'static str, value: impl ToObj) -> Result<Self> {
        self.insert(&super::name(name), &value.to_obj())?;
        Ok(self)
    }

    /// `**mapping`.
    ///
    /// # Errors
    /// TypeError if it is no mapping, has a key that is no str, or repeats a name.
    pub fn merge(mut self, mapping: &Obj) -> Result<Self> {
        // SAFETY: only the type is looked at.
        let exact = unsafe { ffi::PyDict_CheckExact(mapping.as_ptr()) != 0 };
        if !exact && !mapping.has_attr("keys")? {
            let (function, class) = (self.function_name()?, mapping.class_name());
            return Err(err!(TypeError, "{function} argument after ** must be a mapping, not {class}"));
        }
        let mut keys = mapping.method("keys", ())?.iter()?;
        while let Some(key) = keys.next()? {
            let value = mapping.item(&key)?;
            self.insert(&key, &value)?;
        }
        Ok(self)
    }

    fn insert(&mut self, key: &Obj, value: &Obj) -> Result<()> {
        // SAFETY: live objects; the dict is new and of our own.
        unsafe {
            if ffi::PyUnicode_Check(key.as_ptr()) == 0 {
                return Err(err!(TypeError, "keywords must be strings"));
            }
            if self.keywords.is_none() {
                self.keywords = Some(returned(ffi::PyDict_New())?);
            }
            let keywords = self.keywords.as_ref().expect("just made");
            if flag(ffi::PyDict_Contains(keywords.as_ptr(), key.as_ptr()))? {
                let (function, key) = (self.function_name()?, key.str_text()?);
                return Err(err!(TypeError, "{function} got multiple values for keyword argument '{key}'"));
            }
            done(ffi::PyDict_SetItem(keywords.as_ptr(), key.as_ptr(), value.as_ptr()))
        }
    }

    /// The function as messages about its arguments name it: `module.f()`.
    fn function_name(&self) -> Result<String> {
        // SAFETY: a live object; a new str or null comes back.
        returned(unsafe { _PyObject_FunctionStr(self.function.as_ptr()) })?.str_text()
    }
}

impl Obj {
    /// Whether `iter(value)` is worth a try, as CPython asks before it takes a value apart.
    pub(super) fn is_iterable(&self) -> bool {
        // SAFETY: a live object; only the class is looked at.
        unsafe {
            (*ffi::Py_TYPE(self.as_ptr())).tp_iter.is_some() || ffi::PySequence_Check(self.as_ptr()) != 0
        }
    }

    /// `f(…)` with arguments that hold `*` or `**`.
    ///
    /// # Errors
    /// As for [`call`](Obj::call).
    pub fn call_with(&self, arguments: Arguments<'_>) -> Result<Obj> {
        let args = super::tuple(arguments.positional);
        let kwargs = arguments.keywords.as_ref().map_or(std::ptr::null_mut(), Obj::as_ptr);
        // SAFETY: a tuple and a dict or null; the lock is held.
        Obj::owned(unsafe { ffi::PyObject_Call(self.as_ptr(), args.as_ptr(), kwargs) })
            .ok_or_else(raise::pending)
    }
}

unsafe extern "C" {
    /// What the interpreter itself uses in messages: the qualified name with its module, and parentheses.
    fn _PyObject_FunctionStr(function: *mut ffi::PyObject) -> *mut ffi::PyObject;
}
