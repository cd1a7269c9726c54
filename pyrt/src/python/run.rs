//! Runs the program as `python3 app.py` runs one, and ends the process as it does.

use super::modules::{self, Bootstrap, run_body};
use super::{Program, RunAs, attend, embed, output};
use crate::Result;
use crate::object::Obj;
use pyo3::ffi;
use std::convert::Infallible;
use std::ffi::{CString, OsString};
use std::path::Path;
use std::ptr::null_mut;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;

/// Runs the program and exits with its exit code.
pub fn main(program: &'static Program) -> ! {
    match crate::process::on_large_stack(move || -> Infallible { exit(run(program)) }) {}
}

/// Runs C's exit handlers, as CPython's own `exit` does.
fn exit(code: i32) -> ! {
    // SAFETY: the interpreter is finalised and no other thread runs Python code.
    unsafe { libc::exit(code) }
}

fn run(program: &'static Program) -> i32 {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let child = child_of_multiprocessing(&arguments);
    if let Err(sentence) = embed::start(program, &arguments, child) {
        eprintln!("{sentence}");
        return 1;
    }
    let Some(bootstrap) = modules::install(program) else {
        return finish(None, None);
    };
    if child && program.has_native_code() && prepare_native(&bootstrap).is_none() {
        return finish(None, None);
    }
    if child {
        // SAFETY: the interpreter was initialised with a `-c` command, which this runs before it finalises.
        return unsafe { ffi::Py_RunMain() };
    }
    let ready = if program.has_native_code() { prepare_native(&bootstrap) } else { Some(()) };
    let outcome = ready.and_then(|()| run_entry(program, &bootstrap));
    finish(outcome, Some(bootstrap))
}

/// What compiled code needs of the interpreter, and it of compiled code; `None` with the exception pending.
fn prepare_native(bootstrap: &Bootstrap) -> Option<()> {
    RUNNING.store(true, Relaxed);
    output::share(bootstrap)?;
    attend::start();
    Some(())
}

/// Whether an interpreter runs and compiled code with it.
static RUNNING: AtomicBool = AtomicBool::new(false);

/// Whether compiled code runs together with an interpreter.
pub(crate) fn is_running() -> bool {
    RUNNING.load(Relaxed)
}

/// The recursion limit of the interpreter, if it runs.
pub(crate) fn recursion_limit() -> Option<u32> {
    // SAFETY: the interpreter runs, and compiled code holds its lock.
    is_running().then(|| unsafe { ffi::Py_GetRecursionLimit() }).and_then(|limit| u32::try_from(limit).ok())
}

/// Sets the recursion limit of the interpreter too, for kept code.
pub(crate) fn set_recursion_limit(limit: u32) {
    if is_running()
        && let Ok(limit) = i32::try_from(limit)
    {
        // SAFETY: as above.
        unsafe { ffi::Py_SetRecursionLimit(limit) };
    }
}

/// From how many digits on the interpreter does not convert ints, if it runs.
pub(crate) fn max_str_digits() -> Option<i64> {
    let asked = || super::import("sys")?.method("get_int_max_str_digits", ())?.extract();
    is_running().then(asked).and_then(Result::ok)
}

/// Sets this limit of the interpreter too, for Python code.
pub(crate) fn set_max_str_digits(maxdigits: i64) -> Result<()> {
    if is_running() {
        let _ = super::import("sys")?.method("set_int_max_str_digits", (maxdigits,))?;
    }
    Ok(())
}

/// multiprocessing starts its children with a `-c` command of its own: then this binary stands in for `python3`.
fn child_of_multiprocessing(arguments: &[OsString]) -> bool {
    let mut pairs = arguments.iter().zip(arguments.iter().skip(1));
    pairs.any(|(flag, code)| flag == "-c" && code.as_encoded_bytes().starts_with(b"from multiprocessing."))
}

/// `None` with the exception pending.
fn run_entry(program: &'static Program, bootstrap: &Bootstrap) -> Option<()> {
    let entry = program.entry();
    bootstrap.call("show_carried_source", &[&modules::path(entry.path)?])?;
    // SAFETY: `__main__` exists after initialisation and is borrowed from sys.modules.
    let main = Obj::borrowed(unsafe { ffi::PyImport_AddModule(c"__main__".as_ptr()) })?;
    let dict = Obj::borrowed(unsafe { ffi::PyModule_GetDict(main.as_ptr()) })?;
    insert_path(program)?;
    match program.run_as {
        RunAs::Script => run_script(program, bootstrap, &main, &dict),
        RunAs::Folder => {
            bootstrap.call("folder_spec", &[&dict])?;
            run_body(entry, main.as_ptr())
        }
        RunAs::Module => run_module(program, bootstrap, &main, &dict),
    }
}

fn run_script(program: &'static Program, bootstrap: &Bootstrap, main: &Obj, dict: &Obj) -> Option<()> {
    bootstrap.call("become_script", &[dict, &modules::text("__main__")?])?;
    let outcome = run_body(program.entry(), main.as_ptr());
    // CPython takes these two away again before atexit functions run. The pending exception must survive that.
    let (mut class, mut value, mut trace) = (null_mut(), null_mut(), null_mut());
    // SAFETY: the three references go out and come back as they are; the dict is live.
    unsafe {
        ffi::PyErr_Fetch(&mut class, &mut value, &mut trace);
        ffi::PyDict_DelItemString(dict.as_ptr(), c"__file__".as_ptr());
        ffi::PyDict_DelItemString(dict.as_ptr(), c"__cached__".as_ptr());
        ffi::PyErr_Clear();
        ffi::PyErr_Restore(class, value, trace);
    }
    outcome
}

/// `python3 -m`: a kept entry is run by `runpy` itself, whose frames stand in its tracebacks.
fn run_module(program: &'static Program, bootstrap: &Bootstrap, main: &Obj, dict: &Obj) -> Option<()> {
    let entry = program.entry();
    let name = modules::text(entry.name)?;
    if let Some((parent, _)) = entry.name.rsplit_once('.') {
        // SAFETY: the name is a C string; the module is owned and dropped at once.
        unsafe { Obj::owned(ffi::PyImport_ImportModule(CString::new(parent).ok()?.as_ptr()))? };
    }
    if matches!(entry.body, super::Body::Kept) {
        // SAFETY: live objects, names without NUL.
        unsafe {
            let runpy = Obj::owned(ffi::PyImport_ImportModule(c"runpy".as_ptr()))?;
            let function =
                Obj::owned(ffi::PyObject_GetAttrString(runpy.as_ptr(), c"_run_module_as_main".as_ptr()))?;
            let result = Obj::owned(ffi::PyObject_CallFunctionObjArgs(
                function.as_ptr(),
                name.as_ptr(),
                null_mut::<ffi::PyObject>(),
            ));
            return result.map(drop);
        }
    }
    bootstrap.call("become_module", &[dict, &name])?;
    run_body(entry, main.as_ptr())
}

/// `sys.path[0]`: the script's folder, or for `-m` the working directory; none with `python3 -P`'s variable.
fn insert_path(program: &Program) -> Option<()> {
    if std::env::var_os("PYTHONSAFEPATH").is_some_and(|value| !value.is_empty())
        && program.run_as != RunAs::Folder
    {
        return Some(());
    }
    let folder = match program.run_as {
        RunAs::Script | RunAs::Folder => Path::new(program.entry().path).parent().map(Path::to_path_buf),
        RunAs::Module => std::env::current_dir().ok(),
    };
    let folder = modules::path(folder?.to_str()?)?;
    // SAFETY: sys.path and sys.argv are lists that sys lends; both exist after initialisation.
    unsafe {
        ffi::PyList_Insert(ffi::PySys_GetObject(c"path".as_ptr()), 0, folder.as_ptr());
        if program.run_as == RunAs::Module {
            let argv0 = modules::path(program.entry().path)?.into_ptr();
            ffi::PyList_SetItem(ffi::PySys_GetObject(c"argv".as_ptr()), 0, argv0);
        }
    }
    Some(())
}

/// Prints an uncaught exception, joins threads, runs `atexit`, flushes; the process's exit code.
fn finish(outcome: Option<()>, bootstrap: Option<Bootstrap>) -> i32 {
    crate::file::flush_all();
    // SAFETY: the lock is held, and nothing of Python is touched after the finalisation.
    unsafe {
        let mut code = 0;
        let mut interrupted = false;
        if outcome.is_none() {
            code = 1;
            interrupted = ffi::PyErr_ExceptionMatches(ffi::PyExc_KeyboardInterrupt) != 0;
            flush_streams();
            print_error(bootstrap.as_ref());
        }
        drop(bootstrap);
        if ffi::Py_FinalizeEx() < 0 {
            code = 120; // what CPython exits with when the last flush fails
        }
        crate::object::end();
        if interrupted {
            crate::signal::die_of_interrupt();
            code = libc::SIGINT + 128;
        }
        code
    }
}

/// What was printed comes before what is said about the pending exception, which stays.
unsafe fn flush_streams() {
    // SAFETY: the caller holds the lock; the three references go out and come back, the streams are borrowed from sys.
    unsafe {
        let (mut class, mut value, mut trace) = (null_mut(), null_mut(), null_mut());
        ffi::PyErr_Fetch(&mut class, &mut value, &mut trace);
        for name in [c"stderr", c"stdout"] {
            let stream = ffi::PySys_GetObject(name.as_ptr());
            let flushed = match stream.is_null() {
                true => null_mut(),
                false => ffi::PyObject_CallMethod(stream, c"flush".as_ptr(), null_mut()),
            };
            ffi::Py_XDECREF(flushed);
            ffi::PyErr_Clear();
        }
        ffi::PyErr_Restore(class, value, trace);
    }
}

/// Prints the pending exception. Meanwhile the modules have the names of variables that only compiled code sees: what was not found may be a
/// typo of one. Ends the process itself for SystemExit.
unsafe fn print_error(bootstrap: Option<&Bootstrap>) {
    // SAFETY: the caller holds the lock and has an exception pending, whose three references go out and come back.
    unsafe {
        let Some(bootstrap) = bootstrap.filter(|_| ffi::PyErr_ExceptionMatches(ffi::PyExc_Exception) != 0)
        else {
            return ffi::PyErr_Print();
        };
        let (mut class, mut value, mut trace) = (null_mut(), null_mut(), null_mut());
        ffi::PyErr_Fetch(&mut class, &mut value, &mut trace);
        let traceback = Obj::borrowed(trace).unwrap_or_else(Obj::none);
        let known = crate::object::tuple(crate::traceback::meant::variables());
        let shown = bootstrap.call("show_variables", &[&traceback, &known]);
        ffi::PyErr_Restore(class, value, trace);
        ffi::PyErr_Print();
        if let Some(shown) = shown {
            let _ = bootstrap.call("hide_variables", &[&shown]);
        }
    }
}
