//! Kept code: statements of a compiled module that the interpreter runs, in that module's own namespace.
//!
//! The module's dict is the one truth for every global that kept or dynamic code can see: native code reads and writes it
//! through [`Globals`], kept code is compiled under the module's file name and its own line numbers, so tracebacks and
//! `inspect` show the original file.

use crate::Result;
use crate::object::{Obj, raise};
use pyo3::ffi;
use std::cell::Cell;
use std::ffi::CString;
use std::ptr::null_mut;

/// A compiled module's namespace: its dict in the interpreter, bound when the module is imported.
pub struct Globals {
    dict: Cell<*mut ffi::PyObject>,
    path: Cell<&'static str>,
    /// The `from __future__` features in force, which each kept statement inherits and may add to.
    features: Cell<i32>,
}

// SAFETY: the cells are read and written with the interpreter's lock held, so never by two threads at once.
unsafe impl Sync for Globals {}

impl Globals {
    #[allow(clippy::new_without_default)] // a default would not be const, and these are statics
    pub const fn new() -> Globals {
        Globals { dict: Cell::new(null_mut()), path: Cell::new(""), features: Cell::new(0) }
    }

    /// Ties the namespace to the module object that is being imported.
    pub(super) fn bind(&'static self, module: *mut ffi::PyObject, path: &'static str) {
        // SAFETY: `module` is a module; its dict is kept alive for good by the reference taken here.
        unsafe {
            let dict = ffi::PyModule_GetDict(module);
            ffi::Py_INCREF(dict);
            self.dict.set(dict);
        }
        self.path.set(path);
    }

    /// Runs statements in the namespace; `first_line` is the line of the source file on which `source` starts.
    ///
    /// # Errors
    /// What the statements raise.
    pub fn exec(&self, source: &str, first_line: usize) -> Result<()> {
        let mut padded = "\n".repeat(first_line.saturating_sub(1));
        padded.push_str(source);
        let mut flags = ffi::PyCompilerFlags {
            cf_flags: self.features.get() | SOURCE_IS_UTF8,
            cf_feature_version: MINOR_VERSION,
        };
        let code = compile(padded.as_bytes(), self.path.get(), &mut flags).ok_or_else(raise::pending)?;
        self.features.set(flags.cf_flags & FUTURE_FEATURES);
        eval(&code, self.dict.get()).map(drop).ok_or_else(raise::pending)
    }
}

/// `PyCF_SOURCE_IS_UTF8`.
const SOURCE_IS_UTF8: i32 = 0x0100;
/// `PyCF_MASK`: the bits of the `from __future__` features.
const FUTURE_FEATURES: i32 = 0x01fe_0000;
/// The grammar that the parser accepts: this interpreter's own.
const MINOR_VERSION: i32 = 11;

/// Compiles a module's text; `None` with the exception pending.
pub(super) fn compile(source: &[u8], path: &str, flags: &mut ffi::PyCompilerFlags) -> Option<Obj> {
    // SAFETY: the strings are NUL-terminated and outlive the call.
    unsafe {
        let Ok(source) = CString::new(source) else {
            ffi::PyErr_SetString(ffi::PyExc_SyntaxError, c"source code cannot contain null bytes".as_ptr());
            return None;
        };
        let path =
            Obj::owned(ffi::PyUnicode_DecodeFSDefaultAndSize(path.as_ptr().cast(), path.len() as isize))?;
        Obj::owned(ffi::Py_CompileStringObject(source.as_ptr(), path.as_ptr(), ffi::Py_file_input, flags, -1))
    }
}

/// Compiles a whole source file as its bytes stand, with encoding cookie; `None` with the exception pending.
pub(super) fn compile_file(source: &[u8], path: &str) -> Option<Obj> {
    let mut flags = ffi::PyCompilerFlags { cf_flags: 0, cf_feature_version: MINOR_VERSION };
    compile(source, path, &mut flags)
}

/// Runs a code object with `dict` as its globals and locals; `None` with the exception pending.
pub(super) fn eval(code: &Obj, dict: *mut ffi::PyObject) -> Option<Obj> {
    // SAFETY: `code` is a code object and `dict` a live dict.
    Obj::owned(unsafe { ffi::PyEval_EvalCode(code.as_ptr(), dict, dict) })
}
