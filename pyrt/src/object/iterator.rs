//! Native iterators as Python iterators: a generator expression that a Python function consumes stays compiled.
//!
//! ```text
//! statistics.mean(x * x for x in xs)   ->   statistics.method("mean", (Obj::iterator(xs.iter().map(|x| x * x)),))?
//! ```
//!
//! A generator is one that Python code may also send None, throw exceptions into and ask for what it returned: `yield from` does.

use super::{Obj, ToObj, raise};
use crate::Result;
use crate::class::Class;
use crate::error::{Raise, StopIteration};
use crate::generator::Gen;
use crate::iter::Iter;
use crate::value::Value;
use pyo3::ffi;
use std::ffi::{CStr, c_int};
use std::ptr::null_mut;
use std::sync::OnceLock;

/// What the object does with the native iterator.
trait Steps {
    fn step(&mut self) -> Result<Option<Obj>>;
    fn close(&mut self) -> Result<()>;
    /// `g.throw(error)`.
    fn throw(&mut self, error: Box<Raise>) -> Result<Option<Obj>>;
    /// The StopIteration at the end, if it has a value.
    fn stop(&self) -> Option<Box<Raise>>;
    /// Nothing has been asked of it yet.
    fn is_fresh(&self) -> bool;
}

impl<I: Iter<Item: ToObj>> Steps for I {
    fn step(&mut self) -> Result<Option<Obj>> {
        Ok(Iter::next(self)?.map(|value| value.to_obj()))
    }

    fn close(&mut self) -> Result<()> {
        Iter::close(self)
    }

    fn throw(&mut self, error: Box<Raise>) -> Result<Option<Obj>> {
        Err(error)
    }

    fn stop(&self) -> Option<Box<Raise>> {
        None
    }

    fn is_fresh(&self) -> bool {
        false
    }
}

/// A generator that takes no values.
struct Generator<Y, R>(Gen<Y, (), R>);

impl<Y: Value + ToObj, R: Value + ToObj> Steps for Generator<Y, R> {
    fn step(&mut self) -> Result<Option<Obj>> {
        Ok(self.0.next()?.map(|value| value.to_obj()))
    }

    fn close(&mut self) -> Result<()> {
        self.0.close()
    }

    fn throw(&mut self, error: Box<Raise>) -> Result<Option<Obj>> {
        Ok(self.0.throw(error)?.map(|value| value.to_obj()))
    }

    fn stop(&self) -> Option<Box<Raise>> {
        let value = self.0.returned()?.to_obj();
        (!value.is_none()).then(|| Raise::made_of(StopIteration::INFO, value))
    }

    fn is_fresh(&self) -> bool {
        self.0.is_fresh()
    }
}

/// The object: the head, and what gives the next value until the end.
#[repr(C)]
struct Native {
    head: ffi::PyObject,
    values: *mut Option<Box<dyn Steps>>,
}

impl Obj {
    /// A Python iterator over the values of a native one.
    pub fn iterator<I: Iter<Item: ToObj> + 'static>(values: I) -> Obj {
        static TYPE: OnceLock<usize> = OnceLock::new();
        made(&TYPE, c"builtins.compiled_iterator", &ITERATOR, Box::new(values))
    }

    /// A native generator for Python code.
    pub fn generator<Y: Value + ToObj, R: Value + ToObj>(values: Gen<Y, (), R>) -> Obj {
        static TYPE: OnceLock<usize> = OnceLock::new();
        made(&TYPE, c"builtins.generator", &GENERATOR, Box::new(Generator(values)))
    }
}

/// An object of the type, which the first one makes.
fn made(
    class: &'static OnceLock<usize>,
    name: &'static CStr,
    methods: &'static Methods,
    values: Box<dyn Steps>,
) -> Obj {
    let address = *class.get_or_init(|| make_type(name, methods));
    // SAFETY: the type's objects have the layout of `Native`; the field behind the head is written before use.
    unsafe {
        let object = ffi::PyType_GenericAlloc(std::ptr::with_exposed_provenance_mut(address), 0);
        (*object.cast::<Native>()).values = Box::into_raw(Box::new(Some(values)));
        Obj::owned(object).expect("no memory for an iterator")
    }
}

fn make_type(name: &'static CStr, methods: &'static Methods) -> usize {
    let slots = vec![
        ffi::PyType_Slot { slot: ffi::Py_tp_dealloc, pfunc: dealloc as *mut _ },
        ffi::PyType_Slot { slot: ffi::Py_tp_iter, pfunc: ffi::PyObject_SelfIter as *mut _ },
        ffi::PyType_Slot { slot: ffi::Py_tp_iternext, pfunc: step as *mut _ },
        ffi::PyType_Slot { slot: ffi::Py_tp_methods, pfunc: methods.0.as_ptr() as *mut _ },
        ffi::PyType_Slot { slot: 0, pfunc: null_mut() },
    ];
    let mut spec = ffi::PyType_Spec {
        name: name.as_ptr(),
        basicsize: size_of::<Native>() as c_int,
        itemsize: 0,
        flags: ffi::Py_TPFLAGS_DEFAULT as u32,
        slots: slots.leak().as_mut_ptr(),
    };
    // SAFETY: the spec describes `Native`, and its table lives for good.
    let made = unsafe { ffi::PyType_FromSpec(&mut spec) };
    assert!(!made.is_null(), "no memory for the type of iterators");
    // `__module__` was read off the whole name; messages name the type by its name alone.
    let module = "builtins.".len();
    // SAFETY: a type that nobody else knows yet; the text lives for good and begins so.
    unsafe { (*made.cast::<ffi::PyTypeObject>()).tp_name = name.as_ptr().add(module) };
    made.expose_provenance()
}

/// The methods' tables: Python asks a generator to end by `close`.
struct Methods(&'static [ffi::PyMethodDef]);
// SAFETY: the tables are only read.
unsafe impl Sync for Methods {}

const CLOSE: ffi::PyMethodDef = ffi::PyMethodDef {
    ml_name: c"close".as_ptr(),
    ml_meth: ffi::PyMethodDefPointer { PyCFunction: close },
    ml_flags: ffi::METH_NOARGS,
    ml_doc: null_mut(),
};
const SEND: ffi::PyMethodDef = ffi::PyMethodDef {
    ml_name: c"send".as_ptr(),
    ml_meth: ffi::PyMethodDefPointer { PyCFunction: send },
    ml_flags: ffi::METH_O,
    ml_doc: null_mut(),
};
const THROW: ffi::PyMethodDef = ffi::PyMethodDef {
    ml_name: c"throw".as_ptr(),
    ml_meth: ffi::PyMethodDefPointer { PyCFunction: throw },
    ml_flags: ffi::METH_VARARGS,
    ml_doc: null_mut(),
};

static ITERATOR: Methods = Methods(&[CLOSE, ffi::PyMethodDef::zeroed()]);
static GENERATOR: Methods = Methods(&[CLOSE, SEND, THROW, ffi::PyMethodDef::zeroed()]);

/// The values of the object: taken out while they run, so that they cannot be entered twice.
///
/// # Safety
/// The object is a `Native`.
unsafe fn place<'a>(object: *mut ffi::PyObject) -> &'a mut Option<Box<dyn Steps>> {
    // SAFETY: see above.
    unsafe { &mut *(*object.cast::<Native>()).values }
}

unsafe extern "C" fn close(object: *mut ffi::PyObject, _: *mut ffi::PyObject) -> *mut ffi::PyObject {
    // SAFETY: methods of the type are called with its objects.
    match unsafe { place(object) }.take().map_or(Ok(()), |mut values| values.close()) {
        Ok(()) => Obj::none().into_ptr(),
        Err(error) => {
            raise::restore(error);
            null_mut()
        }
    }
}

unsafe extern "C" fn step(object: *mut ffi::PyObject) -> *mut ffi::PyObject {
    // SAFETY: the slot is that of the type.
    unsafe { resumed(object, |values| values.step()) }
}

/// `g.send(value)`: nobody looks at the value, but a generator that has not begun takes none.
unsafe extern "C" fn send(object: *mut ffi::PyObject, value: *mut ffi::PyObject) -> *mut ffi::PyObject {
    // SAFETY: methods of the type are called with its objects; the caller's reference is lent.
    unsafe {
        let is_fresh = place(object).as_ref().is_some_and(|values| values.is_fresh());
        if is_fresh && value != ffi::Py_None() {
            raise::restore(err!(TypeError, "can't send non-None value to a just-started generator"));
            return null_mut();
        }
        ended(resumed(object, |values| values.step()))
    }
}

/// `g.throw(exception)` and the older `g.throw(class, value, traceback)`.
unsafe extern "C" fn throw(object: *mut ffi::PyObject, args: *mut ffi::PyObject) -> *mut ffi::PyObject {
    // SAFETY: methods of the type are called with its objects; the arguments are a live tuple.
    unsafe {
        let count = ffi::PyTuple_GET_SIZE(args);
        let arg = |at| if at < count { Obj::borrowed(ffi::PyTuple_GET_ITEM(args, at)) } else { None };
        let Some(class) = arg(0) else {
            raise::restore(err!(TypeError, "throw expected at least 1 argument, got 0"));
            return null_mut();
        };
        let given = arg(1).filter(|value| !value.is_none());
        let is_exception = |value: &Obj| ffi::PyExceptionInstance_Check(value.as_ptr()) != 0;
        let error = match given {
            Some(value) if is_exception(&value) => value.raise(),
            Some(value) => match class.call((value,)) {
                Ok(made) => made.raise(),
                Err(error) => error,
            },
            None => class.raise(),
        };
        ended(resumed(object, |values| values.throw(error)))
    }
}

/// What the generator gives next; null without an exception at a plain end.
///
/// # Safety
/// The object is a `Native`.
unsafe fn resumed(
    object: *mut ffi::PyObject,
    resume: impl FnOnce(&mut Box<dyn Steps>) -> Result<Option<Obj>>,
) -> *mut ffi::PyObject {
    // SAFETY: see above.
    let place = unsafe { place(object) };
    let Some(mut values) = place.take() else { return null_mut() };
    let error = match resume(&mut values) {
        Ok(Some(value)) => {
            *place = Some(values);
            return value.into_ptr();
        }
        Ok(None) => values.stop(),
        Err(error) => Some(error),
    };
    // What ends with the generator may run code of the program.
    drop(values);
    if let Some(error) = error {
        raise::restore(error);
    }
    null_mut()
}

/// A method tells the end by StopIteration, where the slot gives nothing.
fn ended(given: *mut ffi::PyObject) -> *mut ffi::PyObject {
    // SAFETY: the interpreter's lock is held.
    if given.is_null() && unsafe { ffi::PyErr_Occurred() }.is_null() {
        raise::restore(err!(StopIteration));
    }
    given
}

unsafe extern "C" fn dealloc(object: *mut ffi::PyObject) {
    // SAFETY: the last reference is gone; the type is a heap type and holds one reference for each object.
    unsafe {
        let class = ffi::Py_TYPE(object);
        drop(Box::from_raw((*object.cast::<Native>()).values));
        ffi::PyObject_Free(object.cast());
        ffi::Py_DECREF(class.cast());
    }
}
