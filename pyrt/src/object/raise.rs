//! Exceptions across the boundary: the interpreter's pending exception becomes a [`Raise`], and back.

use super::{Obj, ToObj};
use crate::error::Raise;
use pyo3::ffi;
use std::ffi::CString;
use std::ptr::null_mut;

impl Raise {
    /// The exception as the Python object that it is for Python code.
    pub fn into_python(self: Box<Self>) -> Obj {
        into_exception(self)
    }
}

/// Takes the interpreter's pending exception; a C function has just reported a failure.
#[cold]
pub(crate) fn pending() -> Box<Raise> {
    from_exception(take().expect("a failed C call leaves an exception"))
}

/// Makes `raise` the interpreter's pending exception, before native code returns to Python with a failure.
pub(crate) fn restore(raise: Box<Raise>) {
    set_pending(&into_exception(raise));
}

/// The Python exception as it travels through native code.
pub(crate) fn from_exception(exception: Obj) -> Box<Raise> {
    let class = crate::value::Value::type_name(&exception).leak();
    let message = exception.str_text().unwrap_or_default();
    Box::new(Raise { class, message })
}

/// The exception as the Python object that it is for Python code.
pub(crate) fn into_exception(raise: Box<Raise>) -> Obj {
    let name = CString::new(raise.class).unwrap_or_default();
    // SAFETY: the builtins are a dict that lives as long as the interpreter.
    let class = unsafe { Obj::borrowed(ffi::PyDict_GetItemString(ffi::PyEval_GetBuiltins(), name.as_ptr())) };
    let class = class.expect("a builtin exception class");
    class.call((raise.message.as_str(),)).expect("builtin exceptions take one message")
}

/// Whether the exception is of the builtin class of that name.
pub(crate) fn is(raise: &Raise, class: &str) -> bool {
    raise.class == class
}

/// `e.__traceback__`.
pub(crate) fn traceback(exception: &Obj) -> Obj {
    // SAFETY: a live exception; a new reference or null comes back.
    Obj::owned(unsafe { ffi::PyException_GetTraceback(exception.as_ptr()) }).unwrap_or_else(Obj::none)
}

fn set_pending(exception: &Obj) {
    let (class, trace) = (exception.class(), traceback(exception));
    let trace = if trace.is_none() { null_mut() } else { trace.into_ptr() };
    // SAFETY: the interpreter takes over the three references.
    unsafe { ffi::PyErr_Restore(class.into_ptr(), exception.to_obj().into_ptr(), trace) };
}

/// While it lives, the exception is what `sys.exc_info()` gives, and the context of what Python code raises.
pub(crate) struct Handled(Obj);

impl Handled {
    pub(crate) fn enter(exception: &Obj) -> Handled {
        // SAFETY: the interpreter takes its own reference of what it is given and returns one that is owned here.
        unsafe {
            let before = Obj::owned(ffi::PyErr_GetHandledException()).unwrap_or_else(Obj::none);
            ffi::PyErr_SetHandledException(exception.as_ptr());
            Handled(before)
        }
    }
}

impl Drop for Handled {
    fn drop(&mut self) {
        // SAFETY: as above; None stands for no exception.
        unsafe { ffi::PyErr_SetHandledException(self.0.as_ptr()) };
    }
}

/// The pending exception as an instance with its traceback, cleared from the interpreter.
fn take() -> Option<Obj> {
    let (mut class, mut value, mut trace) = (null_mut(), null_mut(), null_mut());
    // SAFETY: the three are owned references or null after the fetch; the normalised value holds what is needed of the others.
    unsafe {
        ffi::PyErr_Fetch(&mut class, &mut value, &mut trace);
        ffi::PyErr_NormalizeException(&mut class, &mut value, &mut trace);
        if !trace.is_null() && !value.is_null() {
            ffi::PyException_SetTraceback(value, trace);
        }
        ffi::Py_XDECREF(class);
        ffi::Py_XDECREF(trace);
    }
    Obj::owned(value)
}
