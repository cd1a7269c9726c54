//! Exceptions across the boundary: the interpreter's pending exception becomes a [`Raise`], and back.

use super::Obj;
use crate::error::Raise;
use pyo3::ffi;
use std::ffi::CString;
use std::ptr::null_mut;

/// Takes the interpreter's pending exception; a C function has just reported a failure.
#[cold]
pub(crate) fn pending() -> Box<Raise> {
    let exception = take().expect("a failed C call leaves an exception");
    // SAFETY: the exception is live, and str of it returns a new reference or null with an exception that is cleared.
    unsafe {
        let class = Obj::borrowed(ffi::Py_TYPE(exception.as_ptr()).cast()).expect("every object has a type");
        let name = ffi::PyType_GetName(class.as_ptr().cast());
        let name = Obj::owned(name).map(|name| text(&name)).unwrap_or_default();
        let message = Obj::owned(ffi::PyObject_Str(exception.as_ptr()))
            .map(|message| text(&message))
            .unwrap_or_default();
        ffi::PyErr_Clear();
        Raise::named(&name, message)
    }
}

/// Makes `raise` the interpreter's pending exception, before native code returns to Python with a failure.
pub(crate) fn restore(raise: Box<Raise>) {
    let text = raise.text();
    // SAFETY: the builtins module lives as long as the interpreter.
    unsafe {
        let builtins = ffi::PyEval_GetBuiltins();
        let name = CString::new(raise.class().name()).unwrap_or_default();
        let class = ffi::PyDict_GetItemString(builtins, name.as_ptr());
        let class = if class.is_null() { ffi::PyExc_Exception } else { class };
        let message = ffi::PyUnicode_FromStringAndSize(text.as_ptr().cast(), text.len() as isize);
        ffi::PyErr_SetObject(class, message);
        ffi::Py_XDECREF(message);
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

fn text(object: &Obj) -> String {
    let mut length = 0;
    // SAFETY: the object is a str; the pointer lives as long as it.
    unsafe {
        let data = ffi::PyUnicode_AsUTF8AndSize(object.as_ptr(), &mut length);
        if data.is_null() {
            ffi::PyErr_Clear();
            return String::new();
        }
        String::from_utf8_lossy(std::slice::from_raw_parts(data.cast(), length as usize)).into_owned()
    }
}
