//! `Obj`: a Python object, owned, with everything that emitted code does to a value it could not type.
//!
//! ```text
//! a = np.array(data)            ->  let a = np.method("array", (data,))?;
//! print(a.shape[0] * 2 + 1)     ->  print(a.attr("shape")?.item(0)?.mul(2)?.add(1)?)
//! np.sum(a, axis=0)             ->  np.attr("sum")?.call_kw((&a,), [("axis", 0.to_obj())])?
//! if a > b: …                   ->  if a.gt(&b)? { … }
//! m = a > b                     ->  let m = a.gt_obj(&b)?;
//! ```
//!
//! Arguments and operands are whatever is [`ToObj`]: native ints, floats, strs and so on convert on the way.
//!
//! An `Obj` is one counted reference and takes no lock token: emitted code runs with the interpreter's lock held from the
//! start of the program. Speed comes from what the interpreter itself has: vectorcall, attribute names interned once
//! (by the address of the literal, see `names.rs`), and no boxing of an index into a list.

mod arguments;
mod attributes;
mod build;
mod call;
mod context;
mod exact;
pub mod function;
mod items;
mod iterate;
mod iterator;
pub(crate) mod names;
mod ndarray;
mod operand;
mod operators;
pub(crate) mod raise;
mod text;
mod value;

pub use arguments::Arguments;
pub use build::{complex, dict, ellipsis, list, set, slice, tuple};
pub use call::Args;
pub use context::Context;
pub use function::{FunctionInfo, Param, ParamKind};
pub use iterate::{ObjIter, sum, sum_from};
pub use names::name;
pub use operand::Operand;

use crate::Result;
pub use crate::convert::{FromObj, ToObj};
use pyo3::ffi;
use std::ptr::NonNull;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;

/// A Python object: one counted reference. Cloning copies the reference.
#[repr(transparent)]
pub struct Obj(NonNull<ffi::PyObject>);

impl Obj {
    /// `None`.
    pub fn none() -> Obj {
        // SAFETY: the singleton is static.
        Obj::borrowed(unsafe { ffi::Py_None() }).expect("None exists")
    }

    /// `x is None`.
    #[inline]
    pub fn is_none(&self) -> bool {
        // SAFETY: the singleton is static.
        self.as_ptr() == unsafe { ffi::Py_None() }
    }

    /// `x is y`.
    #[inline]
    pub fn is(&self, other: &Obj) -> bool {
        self.as_ptr() == other.as_ptr()
    }

    /// `type(x)`.
    pub fn class(&self) -> Obj {
        // SAFETY: every object has a type.
        Obj::borrowed(unsafe { ffi::Py_TYPE(self.as_ptr()) }.cast()).expect("every object has a type")
    }

    /// `id(x)`.
    pub fn id(&self) -> i64 {
        self.as_ptr() as i64
    }

    /// `isinstance(x, class)`.
    ///
    /// # Errors
    /// TypeError if `class` is neither a class, nor a tuple of classes, nor a union.
    pub fn isinstance(&self, class: &Obj) -> Result<bool> {
        // SAFETY: live objects, the lock is held.
        flag(unsafe { ffi::PyObject_IsInstance(self.as_ptr(), class.as_ptr()) })
    }

    /// `issubclass(x, class)`.
    ///
    /// # Errors
    /// TypeError as for [`isinstance`](Obj::isinstance).
    pub fn issubclass(&self, class: &Obj) -> Result<bool> {
        // SAFETY: live objects, the lock is held.
        flag(unsafe { ffi::PyObject_IsSubclass(self.as_ptr(), class.as_ptr()) })
    }

    /// Takes over the reference that a C function returned; `None` where it is null (an exception is pending).
    #[inline]
    pub(crate) fn owned(pointer: *mut ffi::PyObject) -> Option<Obj> {
        NonNull::new(pointer).map(Obj)
    }

    /// A new reference to what a C function lent.
    #[inline]
    pub(crate) fn borrowed(pointer: *mut ffi::PyObject) -> Option<Obj> {
        let pointer = NonNull::new(pointer)?;
        // SAFETY: the pointer is a live object, and the lock is held.
        unsafe { ffi::Py_INCREF(pointer.as_ptr()) };
        Some(Obj(pointer))
    }

    #[inline]
    pub(crate) fn as_ptr(&self) -> *mut ffi::PyObject {
        self.0.as_ptr()
    }

    #[inline]
    pub(crate) fn into_ptr(self) -> *mut ffi::PyObject {
        let pointer = self.0.as_ptr();
        std::mem::forget(self);
        pointer
    }
}

/// Whether the interpreter is finalised: its objects are gone then.
static ENDED: AtomicBool = AtomicBool::new(false);

/// Tells that the interpreter is finalised.
pub(crate) fn end() {
    ENDED.store(true, Relaxed);
}

/// None: what an attribute holds in a struct that no constructor of the program makes.
impl Default for Obj {
    fn default() -> Obj {
        Obj::none()
    }
}

impl Clone for Obj {
    #[inline]
    fn clone(&self) -> Obj {
        // SAFETY: the reference is live, and emitted code holds the lock.
        unsafe { ffi::Py_INCREF(self.as_ptr()) };
        Obj(self.0)
    }
}

impl Drop for Obj {
    #[inline]
    fn drop(&mut self) {
        if ENDED.load(Relaxed) {
            return; // a handle in a static that outlives the interpreter
        }
        // SAFETY: this handle owns the reference, and emitted code holds the lock.
        unsafe { ffi::Py_DECREF(self.as_ptr()) };
    }
}

impl std::fmt::Debug for Obj {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.repr_text().unwrap_or_else(|_| "<object>".into()))
    }
}

/// The result of a C function that returns a new reference.
#[inline]
pub(crate) fn returned(pointer: *mut ffi::PyObject) -> Result<Obj> {
    Obj::owned(pointer).ok_or_else(raise::pending)
}

/// The result of a C function that returns 0, or -1 with an exception.
#[inline]
pub(crate) fn done(code: i32) -> Result<()> {
    if code < 0 { Err(raise::pending()) } else { Ok(()) }
}

/// The result of a C function that returns 0 or 1, or -1 with an exception.
#[inline]
pub(crate) fn flag(code: i32) -> Result<bool> {
    if code < 0 { Err(raise::pending()) } else { Ok(code != 0) }
}
