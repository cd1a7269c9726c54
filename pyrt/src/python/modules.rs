//! Puts the program's own modules where `import` finds them, and makes the entry's namespace.
//!
//! The Python half is `bootstrap.py`: a finder on `sys.meta_path` and a loader that takes the source from the binary.

use super::embed::{NULL, binary};
use super::kept::{compile, compile_file, eval};
use super::{Body, Globals, Module, Program};
use crate::Result;
use crate::module::while_importing;
use crate::object::{Obj, raise};
use pyo3::ffi;
use std::cell::Cell;
use std::ptr::null_mut;

/// What the loader calls for the body of a module.
struct Installed(Cell<Option<&'static Program>>);
// SAFETY: written once at start-up, read with the interpreter's lock held.
unsafe impl Sync for Installed {}
static INSTALLED: Installed = Installed(Cell::new(None));

/// The namespace of `bootstrap.py`, whose functions make the entry's `__main__`.
pub struct Bootstrap(Obj);

/// Runs `bootstrap.py` and installs the finder; `None` with the exception pending.
pub fn install(program: &'static Program) -> Option<Bootstrap> {
    INSTALLED.0.set(Some(program));
    let mut flags = ffi::PyCompilerFlags { cf_flags: 0, cf_feature_version: 11 };
    let code = compile(
        include_bytes!("bootstrap.py"),
        "<frozen importlib._bootstrap_external>",
        ffi::Py_file_input,
        &mut flags,
    )?;
    // SAFETY: plain calls of the C API with live objects; the lock is held.
    unsafe {
        let namespace = Obj::owned(ffi::PyDict_New())?;
        let dict = namespace.as_ptr();
        ffi::PyDict_SetItemString(dict, c"__name__".as_ptr(), text("_py2rs_bootstrap")?.as_ptr());
        ffi::PyDict_SetItemString(dict, c"__builtins__".as_ptr(), ffi::PyEval_GetBuiltins());
        eval(&code, dict)?;
        let runner =
            Obj::owned(ffi::PyCFunction_NewEx(&raw const RUN_MODULE.0 as *mut _, null_mut(), null_mut()))?;
        ffi::PyDict_SetItemString(dict, c"run_module".as_ptr(), runner.as_ptr());
        let binary = binary();
        let path = Obj::owned(ffi::PyBytes_FromStringAndSize(binary.as_ptr().cast(), binary.len() as isize))?;
        ffi::PyDict_SetItemString(dict, c"binary".as_ptr(), path.as_ptr());
        let bootstrap = Bootstrap(namespace);
        bootstrap.fill_table(program)?;
        bootstrap.call("install", &[])?;
        Some(bootstrap)
    }
}

impl Bootstrap {
    /// Calls a function of `bootstrap.py`; `None` with the exception pending.
    pub fn call(&self, name: &str, arguments: &[&Obj]) -> Option<Obj> {
        let pointers: Vec<_> = arguments.iter().map(|argument| argument.as_ptr()).collect();
        // SAFETY: the function is borrowed from the namespace, the arguments live through the call.
        unsafe {
            let function = ffi::PyDict_GetItem(self.0.as_ptr(), text(name)?.as_ptr());
            Obj::owned(ffi::PyObject_Vectorcall(function, pointers.as_ptr(), pointers.len(), null_mut()))
        }
    }

    fn fill_table(&self, program: &Program) -> Option<()> {
        // SAFETY: plain calls of the C API with live objects; `PyTuple_Pack` takes its own references.
        unsafe {
            let table = ffi::PyDict_GetItemString(self.0.as_ptr(), c"table".as_ptr());
            for (index, module) in program.modules.iter().enumerate() {
                let source = ffi::PyBytes_FromStringAndSize(
                    module.source.as_ptr().cast(),
                    module.source.len() as isize,
                );
                let source = Obj::owned(source)?;
                // Compiled, the entry is `__main__` and nothing else.
                let native = !matches!(module.body, Body::Kept) && (index > 0 || module.name == "__main__");
                let (package, native) = (boolean(module.package), boolean(native));
                let path = path(module.path)?;
                let row = Obj::owned(ffi::PyTuple_Pack(4, path.as_ptr(), package, native, source.as_ptr()))?;
                ffi::PyDict_SetItem(table, text(module.name)?.as_ptr(), row.as_ptr());
            }
        }
        Some(())
    }
}

/// Runs the body of `module` in the module object `target`; `None` with the exception pending.
pub fn run_body(module: &'static Module, target: *mut ffi::PyObject) -> Option<()> {
    // As `exec` does: what looks up builtins from a frame of the module, an import for one, finds them there.
    // SAFETY: `target` is a live module, whose dict is borrowed from it; the builtins are a live dict.
    unsafe {
        let dict = ffi::PyModule_GetDict(target);
        ffi::PyDict_SetDefault(dict, text("__builtins__")?.as_ptr(), ffi::PyEval_GetBuiltins());
    }
    match &module.body {
        Body::Kept => {
            let code = compile_file(module.source, module.path)?;
            // SAFETY: `target` is a live module; its dict is borrowed from it.
            eval(&code, unsafe { ffi::PyModule_GetDict(target) })?;
            Some(())
        }
        Body::Native { init, globals } => {
            globals.bind(target, module.path);
            let outcome = while_importing(module.path, || in_frame(*init, module.path, globals))?;
            outcome.map_err(raise::restore).ok()
        }
    }
}

/// A compiled module's body.
type Init = fn() -> Result<()>;

/// A compiled module's body on its way through the interpreter, and what came of it.
struct Running {
    init: Cell<Option<Init>>,
    outcome: Cell<Option<Result<()>>>,
}
// SAFETY: read and written with the interpreter's lock held; both are taken before anything else can run.
unsafe impl Sync for Running {}
static RUNNING: Running = Running { init: Cell::new(None), outcome: Cell::new(None) };

/// Calls `init` from a frame of the interpreter that stands for the module's body: library code looks there for the caller's
/// module (`namedtuple`, `warnings`, `type(name, bases, dict)`). What `init` raises passes by the frame, which has no entry
/// in the traceback. `None` with an exception pending if the frame can't be made.
fn in_frame(init: Init, path: &str, globals: &Globals) -> Option<Result<()>> {
    let mut flags = ffi::PyCompilerFlags { cf_flags: 0, cf_feature_version: 11 };
    let code = compile(b"run()", path, ffi::Py_eval_input, &mut flags)?;
    // SAFETY: plain calls of the C API with live objects; the lock is held.
    unsafe {
        let run =
            Obj::owned(ffi::PyCFunction_NewEx(&raw const RUN_BODY.0 as *mut _, null_mut(), null_mut()))?;
        let locals = Obj::owned(ffi::PyDict_New())?;
        ffi::PyDict_SetItemString(locals.as_ptr(), c"run".as_ptr(), run.as_ptr());
        RUNNING.init.set(Some(init));
        Obj::owned(ffi::PyEval_EvalCode(code.as_ptr(), globals.dict().as_ptr(), locals.as_ptr()))?;
    }
    RUNNING.outcome.take()
}

static RUN_BODY: MethodDef = MethodDef(ffi::PyMethodDef {
    ml_name: c"run".as_ptr(),
    ml_meth: ffi::PyMethodDefPointer { PyCFunction: run_compiled },
    ml_flags: ffi::METH_NOARGS,
    ml_doc: c"Runs the compiled body of a module.".as_ptr(),
});

unsafe extern "C" fn run_compiled(_: *mut ffi::PyObject, _: *mut ffi::PyObject) -> *mut ffi::PyObject {
    if let Some(init) = RUNNING.init.take() {
        let outcome = init();
        RUNNING.outcome.set(Some(outcome));
    }
    Obj::none().into_ptr()
}

struct MethodDef(ffi::PyMethodDef);
// SAFETY: never written to; the interpreter only reads it.
unsafe impl Sync for MethodDef {}

static RUN_MODULE: MethodDef = MethodDef(ffi::PyMethodDef {
    ml_name: c"run_module".as_ptr(),
    ml_meth: ffi::PyMethodDefPointer { PyCFunctionFast: run_module },
    ml_flags: ffi::METH_FASTCALL,
    ml_doc: c"Runs the body of a module that the binary carries.".as_ptr(),
});

unsafe extern "C" fn run_module(
    _: *mut ffi::PyObject,
    arguments: *mut *mut ffi::PyObject,
    _: ffi::Py_ssize_t,
) -> *mut ffi::PyObject {
    // SAFETY: only bootstrap.py calls this, with a str and a module.
    unsafe {
        let (name, module) = (*arguments, *arguments.add(1));
        let mut length = 0;
        let data = ffi::PyUnicode_AsUTF8AndSize(name, &mut length);
        let name =
            std::str::from_utf8(std::slice::from_raw_parts(data.cast(), length as usize)).unwrap_or_default();
        let program = INSTALLED.0.get().expect("the table is filled after the program is known");
        let known = program.module(name).expect("the loader is given names of the table");
        match run_body(known, module) {
            Some(()) => ffi::Py_NewRef(ffi::Py_None()),
            None => NULL,
        }
    }
}

/// A `str`; `None` with the exception pending.
pub fn text(text: &str) -> Option<Obj> {
    // SAFETY: the text is UTF-8 of the given length.
    Obj::owned(unsafe { ffi::PyUnicode_FromStringAndSize(text.as_ptr().cast(), text.len() as isize) })
}

/// A file name as a `str`, bytes that are no text escaped as CPython escapes them.
pub fn path(path: &str) -> Option<Obj> {
    // SAFETY: as above.
    Obj::owned(unsafe { ffi::PyUnicode_DecodeFSDefaultAndSize(path.as_ptr().cast(), path.len() as isize) })
}

fn boolean(value: bool) -> *mut ffi::PyObject {
    // SAFETY: the two singletons are static.
    unsafe { if value { ffi::Py_True() } else { ffi::Py_False() } }
}

/// The dict of the program's module with that source file, if the module has been imported.
pub fn namespace_of(file: &str) -> Option<Obj> {
    let program = INSTALLED.0.get()?;
    let module = program.modules.iter().find(|module| module.path == file)?;
    let is_entry = std::ptr::eq(module, program.entry());
    let name = text(if is_entry { "__main__" } else { module.name })?;
    // SAFETY: a live str; the module is a new reference or null, its dict is borrowed from it.
    unsafe {
        let module = Obj::owned(ffi::PyImport_GetModule(name.as_ptr()))?;
        Obj::borrowed(ffi::PyModule_GetDict(module.as_ptr()))
    }
}
