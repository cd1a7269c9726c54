//! Starts the interpreter as `python3` of the chosen environment would start.
//!
//! `program_name` and `executable` are that environment's interpreter, so CPython's own path computation finds
//! `pyvenv.cfg`, the prefix and site-packages; the `PYTHON*` variables count as they do for `python3`. Two mistakes that
//! embedding invites are caught here with a sentence: another libpython than the one that was built against (the dynamic
//! linker takes any library of that name), and a standard library that has gone.

use super::Program;
use pyo3::ffi;
use std::ffi::{CStr, CString, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::ptr::null_mut;

const BUILT_FOR: &str = env!("PYRT_PYTHON_VERSION");
const BUILT_PREFIX: &str = env!("PYRT_PYTHON_PREFIX");

/// Initialises the interpreter with `argv`, of which item 0 is the program; the calling thread holds the lock afterwards.
///
/// With `as_python`, `argv` is read as the arguments of `python3` itself. An error is the sentence to show.
pub fn start(program: &Program, argv: &[OsString], as_python: bool) -> Result<(), String> {
    check_version()?;
    keep_freed_memory();
    let python = interpreter(program)?;
    let python = c_string(python.into_os_string());
    let argv: Vec<CString> = argv.iter().cloned().map(c_string).collect();
    // SAFETY: nothing of Python has run in this process, and the strings outlive the calls, which copy them.
    unsafe { initialise(&python, &argv, as_python) }
}

/// Lets the C library keep what extension modules free. Under `python3` it comes to do so by itself, as it raises its thresholds with
/// the first big block that is freed; here those blocks are the runtime's, so that numpy got each temporary array from the
/// system and gave it back: a k-means took 1.5 times as long. These are the values at which the thresholds stop rising.
fn keep_freed_memory() {
    #[cfg(target_env = "gnu")]
    // SAFETY: sets two numbers of the allocator, before other threads exist that allocate.
    unsafe {
        libc::mallopt(libc::M_MMAP_THRESHOLD, 32 << 20);
        libc::mallopt(libc::M_TRIM_THRESHOLD, 64 << 20);
    }
}

unsafe fn initialise(python: &CStr, argv: &[CString], as_python: bool) -> Result<(), String> {
    unsafe {
        let mut config: ffi::PyConfig = std::mem::zeroed();
        ffi::PyConfig_InitPythonConfig(&mut config);
        config.parse_argv = i32::from(as_python);
        let mut pointers: Vec<_> = argv.iter().map(|arg| arg.as_ptr()).collect();
        checked(ffi::PyConfig_SetBytesArgv(&mut config, pointers.len() as isize, pointers.as_mut_ptr()))?;
        let (program_name, executable) = (&raw mut config.program_name, &raw mut config.executable);
        checked(ffi::PyConfig_SetBytesString(&mut config, program_name, python.as_ptr()))?;
        checked(ffi::PyConfig_SetBytesString(&mut config, executable, python.as_ptr()))?;
        if !as_python {
            set_original_arguments(&mut config)?;
        }
        let status = ffi::Py_InitializeFromConfig(&config);
        ffi::PyConfig_Clear(&mut config);
        checked(status)
    }
}

/// `sys.orig_argv` is the command line of `python3`: its executable, then the arguments.
unsafe fn set_original_arguments(config: &mut ffi::PyConfig) -> Result<(), String> {
    unsafe {
        checked(ffi::PyWideStringList_Append(&mut config.orig_argv, config.executable))?;
        for index in 0..config.argv.length {
            checked(ffi::PyWideStringList_Append(&mut config.orig_argv, *config.argv.items.offset(index)))?;
        }
        Ok(())
    }
}

fn checked(status: ffi::PyStatus) -> Result<(), String> {
    // SAFETY: a PyStatus is a plain value; its strings are static.
    unsafe {
        if ffi::PyStatus_Exception(status) == 0 {
            return Ok(());
        }
        let reason = if status.err_msg.is_null() {
            "no reason given".into()
        } else {
            CStr::from_ptr(status.err_msg).to_string_lossy()
        };
        Err(format!(
            "cannot start Python {BUILT_FOR}: {reason}\n\
             The program needs the standard library of Python {BUILT_FOR} (built against {BUILT_PREFIX}). \
             Install that Python, or build the program again with the one you have; check PYTHONHOME if it is set."
        ))
    }
}

/// Micro releases share one ABI but not one standard library: the exact version is asked for.
fn check_version() -> Result<(), String> {
    // SAFETY: Py_GetVersion may be called before initialisation and returns a static string.
    let loaded = unsafe { CStr::from_ptr(ffi::Py_GetVersion()) }.to_string_lossy();
    let loaded = loaded.split(' ').next().unwrap_or_default();
    if loaded == BUILT_FOR {
        return Ok(());
    }
    Err(format!(
        "this program was built against Python {BUILT_FOR} in {BUILT_PREFIX}, but the libpython that was loaded is {loaded}.\n\
         Install Python {BUILT_FOR}, or put the folder of its libpython first in LD_LIBRARY_PATH, or build the program again."
    ))
}

/// The interpreter whose environment is used: the recorded one, or on another machine an active environment's, or PATH's.
fn interpreter(program: &Program) -> Result<PathBuf, String> {
    let recorded = if program.python.is_empty() { env!("PYRT_PYTHON") } else { program.python };
    if Path::new(recorded).exists() {
        return Ok(recorded.into());
    }
    let environment = std::env::var_os("VIRTUAL_ENV").map(|folder| Path::new(&folder).join("bin"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let minor = BUILT_FOR.rsplit_once('.').map_or(BUILT_FOR, |(minor, _)| minor);
    let versioned = format!("python{minor}");
    environment
        .into_iter()
        .chain(std::env::split_paths(&path))
        .map(|folder| folder.join(&versioned))
        .find(|candidate| candidate.exists())
        .ok_or_else(|| {
            format!(
                "the Python that this program was built with is gone: {recorded}\n\
                 and there is no {versioned} in VIRTUAL_ENV or on PATH. Install Python {BUILT_FOR}, or build the program again."
            )
        })
}

/// Arguments and paths hold no NUL on Unix: the kernel passed them as C strings.
fn c_string(text: OsString) -> CString {
    CString::new(text.into_vec()).unwrap_or_default()
}

/// The path of the running binary, for child processes that must know the compiled modules.
pub fn binary() -> Vec<u8> {
    std::env::current_exe().map(|path| path.as_os_str().as_bytes().to_vec()).unwrap_or_default()
}

/// The value of a failed C call.
pub const NULL: *mut ffi::PyObject = null_mut();
