//! Kept code: statements of a compiled module that the interpreter runs, in that module's own namespace.
//!
//! The module's dict is the one truth for every global that kept or dynamic code can see: native code reads and writes it
//! through [`Globals`], kept code is compiled under the module's file name and its own line numbers, so tracebacks and
//! `inspect` show the original file.

use super::embed::NULL;
use super::import::import_from;
use crate::Result;
use crate::convert::ToObj;
use crate::error::NameError;
use crate::object::names::interned;
use crate::object::{Obj, done, raise, returned};
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
    doc: Option<&'static str>,
}

// SAFETY: the cells are read and written with the interpreter's lock held, so never by two threads at once.
unsafe impl Sync for Globals {}

impl Globals {
    #[allow(clippy::new_without_default)] // a default would not be const, and these are statics
    pub const fn new() -> Globals {
        Globals { dict: Cell::new(null_mut()), path: Cell::new(""), features: Cell::new(0), doc: None }
    }

    /// Of a module with `from __future__ import annotations`.
    pub const fn postponing_annotations(self) -> Globals {
        Globals { features: Cell::new(FUTURE_ANNOTATIONS), ..self }
    }

    /// Of a module whose docstring Python code may read.
    pub const fn documented(self, doc: &'static str) -> Globals {
        Globals { doc: Some(doc), ..self }
    }

    /// Ties the namespace to the module object that is being imported.
    pub(super) fn bind(&'static self, module: *mut ffi::PyObject, path: &'static str) {
        // SAFETY: `module` is a module; its dict is kept alive for good by the reference taken here.
        unsafe {
            let dict = ffi::PyModule_GetDict(module);
            ffi::Py_INCREF(dict);
            self.dict.set(dict);
            if ffi::PyDict_GetItemString(dict, c"__builtins__".as_ptr()).is_null() {
                ffi::PyDict_SetItemString(dict, c"__builtins__".as_ptr(), ffi::PyEval_GetBuiltins());
            }
            if let Some(doc) = self.doc {
                ffi::PyDict_SetItemString(dict, c"__doc__".as_ptr(), doc.to_obj().as_ptr());
            }
        }
        self.path.set(path);
    }

    /// The value of a global, or of the builtin of that name.
    ///
    /// # Errors
    /// NameError if there is neither.
    pub fn get(&self, name: &'static str) -> Result<Obj> {
        if let Some(found) = self.find(name)? {
            return Ok(found);
        }
        match builtin(name)? {
            Some(found) => Ok(found),
            None => Err(NameError::undefined(name)),
        }
    }

    /// `module.name` in another module.
    ///
    /// # Errors
    /// AttributeError if there is no such global and the module gives none by `__getattr__`.
    pub fn attr(&self, name: &'static str) -> Result<Obj> {
        match self.find(name)? {
            Some(found) => Ok(found),
            None => self.module()?.attr(name),
        }
    }

    /// `from module import name` in another module.
    ///
    /// # Errors
    /// ImportError if there is no such global, and the module gives none by `__getattr__` and has no such submodule.
    pub fn import_from(&self, name: &'static str) -> Result<Obj> {
        match self.find(name)? {
            Some(found) => Ok(found),
            None => import_from(&self.module()?, name),
        }
    }

    /// The module object, as `import` finds it.
    fn module(&self) -> Result<Obj> {
        let name = self.get("__name__")?;
        // SAFETY: a live object; the lock is held.
        returned(unsafe { ffi::PyImport_Import(name.as_ptr()) })
    }

    /// The value of a global, if it has one.
    ///
    /// # Errors
    /// None in practice: a key that is a str compares without running Python code.
    pub fn find(&self, name: &'static str) -> Result<Option<Obj>> {
        // SAFETY: the dict is live once the module is bound; the value is borrowed from it and referenced at once.
        unsafe {
            let found = ffi::PyDict_GetItemWithError(self.dict.get(), interned(name));
            if found.is_null() && !ffi::PyErr_Occurred().is_null() {
                return Err(raise::pending());
            }
            Ok(Obj::borrowed(found))
        }
    }

    /// Assigns a global.
    ///
    /// # Errors
    /// MemoryError only.
    pub fn set(&self, name: &'static str, value: impl ToObj) -> Result<()> {
        let value = value.to_obj();
        // SAFETY: live objects, the lock is held.
        done(unsafe { ffi::PyDict_SetItem(self.dict.get(), interned(name), value.as_ptr()) })
    }

    /// `del name`.
    ///
    /// # Errors
    /// NameError if there is no such global.
    pub fn del(&self, name: &'static str) -> Result<()> {
        if self.find(name)?.is_none() {
            return Err(NameError::undefined(name));
        }
        // SAFETY: live objects, the lock is held.
        done(unsafe { ffi::PyDict_DelItem(self.dict.get(), interned(name)) })
    }

    /// The end of `except … as name`: the name is unbound, unless it is already.
    ///
    /// # Errors
    /// Only what CPython has no memory for.
    pub fn unset(&self, name: &'static str) -> Result<()> {
        if self.find(name)?.is_none() {
            return Ok(());
        }
        // SAFETY: live objects, the lock is held.
        done(unsafe { ffi::PyDict_DelItem(self.dict.get(), interned(name)) })
    }

    /// Whether the module is the program's `__main__` (and not its copy in a child of multiprocessing).
    ///
    /// # Errors
    /// What comparing `__name__` raises, which the program may have assigned.
    pub fn is_main(&self) -> Result<bool> {
        self.get("__name__")?.eq("__main__")
    }

    /// `globals()`: the dict itself.
    pub fn dict(&self) -> Obj {
        Obj::borrowed(self.dict.get()).expect("a module is bound to its dict before its code runs")
    }

    /// The value of an expression in the namespace: a lambda, a comprehension or whatever else is kept; `first_line` is its
    /// line of the source file.
    ///
    /// # Errors
    /// What the expression raises.
    pub fn eval(&self, source: &str, first_line: usize) -> Result<Obj> {
        let padded = format!("{}({source}\n)", "\n".repeat(first_line.saturating_sub(1)));
        let code = self.compile(&padded, ffi::Py_eval_input)?;
        eval(&code, self.dict.get()).ok_or_else(raise::pending)
    }

    /// `import name`, seen from the module: a relative name (`level` dots before it) counts from its package. With `names` it
    /// is the import that `from name import names` makes, and gives the module itself instead of the top package.
    ///
    /// # Errors
    /// ImportError, or what the imported module raises.
    pub fn import(&self, name: &'static str, names: &[&'static str], level: i32) -> Result<Obj> {
        let names = if names.is_empty() { Obj::none() } else { crate::object::tuple(names.iter().copied()) };
        // SAFETY: live objects, the lock is held.
        let module = unsafe {
            ffi::PyImport_ImportModuleLevelObject(
                interned(name),
                self.dict.get(),
                NULL,
                names.as_ptr(),
                level,
            )
        };
        returned(module)
    }

    /// Runs statements in the namespace; `first_line` is the line of the source file on which `source` starts.
    ///
    /// # Errors
    /// What the statements raise.
    pub fn exec(&self, source: &str, first_line: usize) -> Result<()> {
        // What is indented stands in the guarded block of a program: `if __name__ == "__main__":` is on a line above.
        let indented = source.starts_with([' ', '\t']);
        let mut padded = "\n".repeat(first_line.saturating_sub(1 + usize::from(indented)));
        padded.push_str(if indented { "if 1:\n" } else { "" });
        padded.push_str(source);
        let code = self.compile(&padded, ffi::Py_file_input)?;
        // The statements have an entry of the module's body, so the function around them adds none.
        eval(&code, self.dict.get()).map(drop).ok_or_else(|| raise::pending().already_placed())
    }

    fn compile(&self, source: &str, start: i32) -> Result<Obj> {
        let mut flags = ffi::PyCompilerFlags {
            cf_flags: self.features.get() | SOURCE_IS_UTF8,
            cf_feature_version: MINOR_VERSION,
        };
        let code =
            compile(source.as_bytes(), self.path.get(), start, &mut flags).ok_or_else(raise::pending)?;
        self.features.set(flags.cf_flags & FUTURE_FEATURES);
        Ok(code)
    }
}

/// A builtin of the interpreter, if there is one of that name.
fn builtin(name: &'static str) -> Result<Option<Obj>> {
    // SAFETY: the builtins are a live dict; the value is referenced at once.
    unsafe {
        let found = ffi::PyDict_GetItemWithError(ffi::PyEval_GetBuiltins(), interned(name));
        if found.is_null() && !ffi::PyErr_Occurred().is_null() {
            return Err(raise::pending());
        }
        Ok(Obj::borrowed(found))
    }
}

/// `PyCF_SOURCE_IS_UTF8`.
const SOURCE_IS_UTF8: i32 = 0x0100;
/// `PyCF_MASK`: the bits of the `from __future__` features.
const FUTURE_FEATURES: i32 = 0x01fe_0000;
/// `CO_FUTURE_ANNOTATIONS`.
const FUTURE_ANNOTATIONS: i32 = 0x0100_0000;
/// The grammar that the parser accepts: this interpreter's own.
const MINOR_VERSION: i32 = 11;

/// Compiles a module's text; `None` with the exception pending.
pub(super) fn compile(
    source: &[u8],
    path: &str,
    start: i32,
    flags: &mut ffi::PyCompilerFlags,
) -> Option<Obj> {
    // SAFETY: the strings are NUL-terminated and outlive the call.
    unsafe {
        let Ok(source) = CString::new(source) else {
            ffi::PyErr_SetString(ffi::PyExc_SyntaxError, c"source code cannot contain null bytes".as_ptr());
            return None;
        };
        let path =
            Obj::owned(ffi::PyUnicode_DecodeFSDefaultAndSize(path.as_ptr().cast(), path.len() as isize))?;
        Obj::owned(ffi::Py_CompileStringObject(source.as_ptr(), path.as_ptr(), start, flags, -1))
    }
}

/// Compiles a whole source file as its bytes stand, with encoding cookie; `None` with the exception pending.
pub(super) fn compile_file(source: &[u8], path: &str) -> Option<Obj> {
    let mut flags = ffi::PyCompilerFlags { cf_flags: 0, cf_feature_version: MINOR_VERSION };
    compile(source, path, ffi::Py_file_input, &mut flags)
}

/// Runs a code object with `dict` as its globals and locals; `None` with the exception pending.
pub(super) fn eval(code: &Obj, dict: *mut ffi::PyObject) -> Option<Obj> {
    // SAFETY: `code` is a code object and `dict` a live dict.
    Obj::owned(unsafe { ffi::PyEval_EvalCode(code.as_ptr(), dict, dict) })
}
