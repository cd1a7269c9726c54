//! Calls of native classes by Python code: `Job(5)` makes a native instance.
//!
//! ```text
//! class.constructor(INIT, [], |args| Ok(Job::new(args[0].extract()?).to_obj()));
//! ```

use super::instance::Locked;
use crate::Result;
use crate::object::{Obj, raise, tuple};
use pyo3::ffi;
use std::mem::ManuallyDrop;
use std::ptr::null_mut;

/// What a call of a class runs.
#[derive(Clone, Copy)]
enum Make {
    /// A function with the signature of `__init__`: it checks the arguments, and makes nothing of the first.
    ByInit(&'static ManuallyDrop<Obj>),
    /// There is no `__init__`.
    Blank(&'static dyn Fn() -> Result<Obj>),
}

/// By the address of the Python type. Types live as long as the program, and so does what they run.
static MAKERS: Locked<usize, Make> = Locked::new();

pub(super) fn by_init(class: &Obj, function: Obj) {
    let function = Box::leak(Box::new(ManuallyDrop::new(function)));
    MAKERS.with(|makers| makers.insert(class.as_ptr() as usize, Make::ByInit(function)));
}

pub(super) fn blank(class: &Obj, call: impl Fn() -> Result<Obj> + 'static) {
    let call = Box::leak(Box::new(call));
    MAKERS.with(|makers| makers.insert(class.as_ptr() as usize, Make::Blank(call)));
}

/// `tp_new` of all types of native classes.
pub(super) unsafe extern "C" fn new(
    class: *mut ffi::PyTypeObject,
    args: *mut ffi::PyObject,
    kwargs: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: the interpreter passes a type, a tuple, and a dict or null.
    let made = unsafe { make(class, args, kwargs) };
    match made {
        Ok(object) => object.into_ptr(),
        Err(error) => {
            raise::restore(error);
            null_mut()
        }
    }
}

/// # Safety
/// As for [`new`].
unsafe fn make(
    class: *mut ffi::PyTypeObject,
    args: *mut ffi::PyObject,
    kwargs: *mut ffi::PyObject,
) -> Result<Obj> {
    let maker = MAKERS.with(|makers| makers.get(&(class as usize)).copied());
    // SAFETY: as the caller promises.
    unsafe {
        let count = ffi::PyTuple_GET_SIZE(args);
        match maker {
            Some(Make::ByInit(function)) => {
                let given = (0..count).map(|at| Obj::borrowed(ffi::PyTuple_GET_ITEM(args, at)));
                let all = std::iter::once(Obj::none()).chain(given.flatten());
                let all = tuple(all.collect::<Vec<_>>());
                crate::object::returned(ffi::PyObject_Call(function.as_ptr(), all.as_ptr(), kwargs))
            }
            Some(Make::Blank(call)) if count == 0 && (kwargs.is_null() || ffi::PyDict_Size(kwargs) == 0) => {
                call()
            }
            Some(Make::Blank(_)) => Err(err!(TypeError, "{}() takes no arguments", name_of(class))),
            None => Err(err!(TypeError, "cannot create '{}' instances", name_of(class))),
        }
    }
}

/// # Safety
/// `class` is a type.
unsafe fn name_of(class: *mut ffi::PyTypeObject) -> String {
    // SAFETY: the name of a type is a text that ends with a zero.
    unsafe { std::ffi::CStr::from_ptr((*class).tp_name) }.to_string_lossy().into_owned()
}
