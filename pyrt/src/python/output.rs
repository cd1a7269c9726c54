//! One standard output for both worlds.
//!
//! `sys.stdout` remains a real `TextIOWrapper`, but its buffer hands the bytes to [`crate::stdout`], where native prints put
//! theirs: so they come out in the order in which they were printed. Native prints follow `sys.stdout` when Python code
//! replaces it (`contextlib.redirect_stdout`).

use super::embed::NULL;
use super::modules::Bootstrap;
use crate::object::{Obj, raise};
use crate::{Result, stdout};
use pyo3::ffi;
use std::cell::Cell;
use std::ptr::null_mut;

/// What is known of `sys.stdout`, as of one version of the dict of sys.
struct Known {
    /// The wrapper that this program installed; null where the configuration (`PYTHONUNBUFFERED`) forbade one.
    shared: Cell<*mut ffi::PyObject>,
    sys: Cell<*mut ffi::PyDictObject>,
    version: Cell<u64>,
    is_shared: Cell<bool>,
}
// SAFETY: only touched with the interpreter's lock held.
unsafe impl Sync for Known {}

static KNOWN: Known = Known {
    shared: Cell::new(null_mut()),
    sys: Cell::new(null_mut()),
    version: Cell::new(0),
    is_shared: Cell::new(false),
};

/// Makes `sys.stdout` write to the shared buffer, and native prints follow it; `None` with the exception pending.
pub fn share(bootstrap: &Bootstrap) -> Option<()> {
    // SAFETY: the definitions are static, the module sys and its dict live as long as the interpreter.
    unsafe {
        let write = Obj::owned(ffi::PyCFunction_NewEx(&raw const WRITE.0 as *mut _, null_mut(), null_mut()))?;
        let flush = Obj::owned(ffi::PyCFunction_NewEx(&raw const FLUSH.0 as *mut _, null_mut(), null_mut()))?;
        let unshare =
            Obj::owned(ffi::PyCFunction_NewEx(&raw const UNSHARE.0 as *mut _, null_mut(), null_mut()))?;
        let shared = bootstrap.call("share_stdout", &[&write, &flush, &unshare])?;
        if !shared.is_none() {
            KNOWN.shared.set(shared.into_ptr());
        }
        let sys = Obj::owned(ffi::PyImport_ImportModule(c"sys".as_ptr()))?;
        KNOWN.sys.set(ffi::PyModule_GetDict(sys.as_ptr()).cast());
    }
    stdout::redirect(Some(print));
    Some(())
}

/// Where a native print goes.
fn print(text: &[u8]) -> Result<()> {
    if is_shared() && std::str::from_utf8(text).is_ok() {
        return stdout::write(text);
    }
    // SAFETY: sys.stdout is borrowed from sys and referenced at once.
    let Some(current) = Obj::borrowed(unsafe { ffi::PySys_GetObject(c"stdout".as_ptr()) }) else {
        return Err(err!(RuntimeError, "lost sys.stdout"));
    };
    if current.is_none() {
        return Ok(());
    }
    current.method("write", (Obj::of_utf8(text),)).map(drop)
}

/// Whether `sys.stdout` is still the wrapper over the shared buffer. Looked up only when the dict of sys has changed.
#[inline]
fn is_shared() -> bool {
    // SAFETY: the dict of sys lives as long as the interpreter.
    let version = unsafe { (*KNOWN.sys.get()).ma_version_tag };
    if version != KNOWN.version.get() {
        // SAFETY: the lock is held; only the address is looked at.
        let current = unsafe { ffi::PySys_GetObject(c"stdout".as_ptr()) };
        KNOWN.is_shared.set(!current.is_null() && current == KNOWN.shared.get());
        KNOWN.version.set(version);
    }
    KNOWN.is_shared.get()
}

struct MethodDef(ffi::PyMethodDef);
// SAFETY: never written to; the interpreter only reads it.
unsafe impl Sync for MethodDef {}

static WRITE: MethodDef = MethodDef(ffi::PyMethodDef {
    ml_name: c"write".as_ptr(),
    ml_meth: ffi::PyMethodDefPointer { PyCFunction: write },
    ml_flags: ffi::METH_O,
    ml_doc: c"Appends bytes to the buffer of standard output.".as_ptr(),
});

static FLUSH: MethodDef = MethodDef(ffi::PyMethodDef {
    ml_name: c"flush".as_ptr(),
    ml_meth: ffi::PyMethodDefPointer { PyCFunction: flush },
    ml_flags: ffi::METH_NOARGS,
    ml_doc: c"Writes out the buffer of standard output.".as_ptr(),
});

static UNSHARE: MethodDef = MethodDef(ffi::PyMethodDef {
    ml_name: c"unshare".as_ptr(),
    ml_meth: ffi::PyMethodDefPointer { PyCFunction: unshare },
    ml_flags: ffi::METH_NOARGS,
    ml_doc: c"Sends native prints to `sys.stdout`, which is closed and refuses them.".as_ptr(),
});

unsafe extern "C" fn write(_: *mut ffi::PyObject, bytes: *mut ffi::PyObject) -> *mut ffi::PyObject {
    // SAFETY: the view is valid until it is released; the lock is held.
    unsafe {
        let mut view: ffi::Py_buffer = std::mem::zeroed();
        if ffi::PyObject_GetBuffer(bytes, &mut view, ffi::PyBUF_SIMPLE) < 0 {
            return NULL;
        }
        let length = view.len;
        let outcome = match length {
            0 => Ok(()),
            _ => stdout::write(std::slice::from_raw_parts(view.buf.cast(), length as usize)),
        };
        ffi::PyBuffer_Release(&mut view);
        match outcome {
            Ok(()) => ffi::PyLong_FromSsize_t(length),
            Err(error) => failed(error),
        }
    }
}

unsafe extern "C" fn flush(_: *mut ffi::PyObject, _: *mut ffi::PyObject) -> *mut ffi::PyObject {
    match stdout::flush() {
        Ok(()) => Obj::none().into_ptr(),
        Err(error) => failed(error),
    }
}

unsafe extern "C" fn unshare(_: *mut ffi::PyObject, _: *mut ffi::PyObject) -> *mut ffi::PyObject {
    KNOWN.shared.set(null_mut());
    // No version of the dict is known any more.
    KNOWN.version.set(0);
    Obj::none().into_ptr()
}

#[cold]
fn failed(error: Box<crate::Raise>) -> *mut ffi::PyObject {
    raise::restore(error);
    NULL
}
