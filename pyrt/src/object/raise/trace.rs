//! Native places as entries of a Python traceback: a frame of a code object that has only a file, a line and a name.

use super::Obj;
use crate::convert::ToObj;
use crate::error::Entry;
use pyo3::ffi;
use std::ffi::CString;

/// Puts the native places, innermost first, before the traceback that the exception has.
pub(super) fn prepend(exception: &Obj, entries: &[Entry]) {
    if entries.is_empty() {
        return;
    }
    let mut trace = super::traceback(exception);
    for (file, line, function) in crate::traceback::places(entries) {
        let Some(next) = entry(&trace, &file, line, &function) else {
            // SAFETY: the lock is held. A place that cannot be shown is left out.
            unsafe { ffi::PyErr_Clear() };
            return;
        };
        trace = next;
    }
    // SAFETY: a live exception and a traceback.
    unsafe { ffi::PyException_SetTraceback(exception.as_ptr(), trace.as_ptr()) };
}

/// `types.TracebackType(next, frame, 0, line)`; `None` with an exception pending.
fn entry(next: &Obj, file: &str, line: u32, function: &str) -> Option<Obj> {
    let (c_file, function) = (CString::new(file).ok()?, CString::new(function).ok()?);
    // SAFETY: the strings outlive the calls, the lock is held, the frame keeps what it needs of its code and globals.
    unsafe {
        let code = Obj::owned(ffi::PyCode_NewEmpty(c_file.as_ptr(), function.as_ptr(), line as i32).cast())?;
        let globals = globals(file)?;
        let state = ffi::PyThreadState_Get();
        let frame = ffi::PyFrame_New(state, code.as_ptr().cast(), globals.as_ptr(), std::ptr::null_mut());
        let frame = Obj::owned(frame.cast())?;
        let class = Obj::borrowed((&raw mut ffi::PyTraceBack_Type).cast())?;
        class.call((next, frame, 0, i64::from(line).to_obj())).ok()
    }
}

/// The namespace of the program's module of that file, from which its carried source is found.
fn globals(file: &str) -> Option<Obj> {
    // SAFETY: the lock is held; a new dict or null.
    crate::python::namespace_of(file).or_else(|| Obj::owned(unsafe { ffi::PyDict_New() }))
}
