//! Native iterators as Python iterators: a generator expression that a Python function consumes stays compiled.
//!
//! ```text
//! statistics.mean(x * x for x in xs)   ->   statistics.method("mean", (Obj::iterator(xs.iter().map(|x| x * x)),))?
//! ```

use super::{Obj, ToObj, raise};
use crate::Result;
use crate::iter::Iter;
use pyo3::ffi;
use std::ffi::c_int;
use std::ptr::null_mut;
use std::sync::OnceLock;

/// What the object does with the native iterator.
trait Steps {
    fn step(&mut self) -> Result<Option<Obj>>;
    fn close(&mut self) -> Result<()>;
}

impl<I: Iter<Item: ToObj>> Steps for I {
    fn step(&mut self) -> Result<Option<Obj>> {
        Ok(Iter::next(self)?.map(|value| value.to_obj()))
    }

    fn close(&mut self) -> Result<()> {
        Iter::close(self)
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
        let values: Box<dyn Steps> = Box::new(values);
        // SAFETY: the type's objects have the layout of `Native`; the field behind the head is written before use.
        unsafe {
            let object = ffi::PyType_GenericAlloc(iterator_type(), 0);
            (*object.cast::<Native>()).values = Box::into_raw(Box::new(Some(values)));
            Obj::owned(object).expect("no memory for an iterator")
        }
    }
}

fn iterator_type() -> *mut ffi::PyTypeObject {
    static TYPE: OnceLock<usize> = OnceLock::new();
    let address = *TYPE.get_or_init(|| {
        let slots = vec![
            ffi::PyType_Slot { slot: ffi::Py_tp_dealloc, pfunc: dealloc as *mut _ },
            ffi::PyType_Slot { slot: ffi::Py_tp_iter, pfunc: ffi::PyObject_SelfIter as *mut _ },
            ffi::PyType_Slot { slot: ffi::Py_tp_iternext, pfunc: step as *mut _ },
            ffi::PyType_Slot { slot: ffi::Py_tp_methods, pfunc: METHODS.0.as_ptr() as *mut _ },
            ffi::PyType_Slot { slot: 0, pfunc: null_mut() },
        ];
        let mut spec = ffi::PyType_Spec {
            name: c"builtins.compiled_iterator".as_ptr(),
            basicsize: size_of::<Native>() as c_int,
            itemsize: 0,
            flags: ffi::Py_TPFLAGS_DEFAULT as u32,
            slots: slots.leak().as_mut_ptr(),
        };
        // SAFETY: the spec describes `Native`, and its table lives for good.
        let made = unsafe { ffi::PyType_FromSpec(&mut spec) };
        assert!(!made.is_null(), "no memory for the type of iterators");
        made.expose_provenance()
    });
    std::ptr::with_exposed_provenance_mut(address)
}

/// The methods' table: Python asks a generator to end by `close`.
struct Methods([ffi::PyMethodDef; 2]);
// SAFETY: the table is only read.
unsafe impl Sync for Methods {}

static METHODS: Methods = Methods([
    ffi::PyMethodDef {
        ml_name: c"close".as_ptr(),
        ml_meth: ffi::PyMethodDefPointer { PyCFunction: close },
        ml_flags: ffi::METH_NOARGS,
        ml_doc: null_mut(),
    },
    ffi::PyMethodDef::zeroed(),
]);

unsafe extern "C" fn close(object: *mut ffi::PyObject, _: *mut ffi::PyObject) -> *mut ffi::PyObject {
    // SAFETY: the object is a `Native`. The iterator is taken out: what ends it cannot enter it again.
    let place = unsafe { &mut *(*object.cast::<Native>()).values };
    match place.take().map_or(Ok(()), |mut values| values.close()) {
        Ok(()) => Obj::none().into_ptr(),
        Err(error) => {
            raise::restore(error);
            null_mut()
        }
    }
}

unsafe extern "C" fn step(object: *mut ffi::PyObject) -> *mut ffi::PyObject {
    // SAFETY: the object is a `Native`. The iterator is taken out while it runs, so that it cannot be entered twice.
    let place = unsafe { &mut *(*object.cast::<Native>()).values };
    let Some(mut values) = place.take() else { return null_mut() };
    match values.step() {
        Ok(Some(value)) => {
            *place = Some(values);
            value.into_ptr()
        }
        Ok(None) => null_mut(),
        Err(error) => {
            raise::restore(error);
            null_mut()
        }
    }
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
