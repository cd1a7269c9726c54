//! The descriptor behind an attribute of a native instance: one call to read it, one to assign it.

use crate::Result;
use crate::object::{Obj, raise};
use pyo3::ffi;
use std::ffi::{c_int, c_void};
use std::ptr::null_mut;
use std::sync::OnceLock;

type Get = dyn Fn(&Obj) -> Result<Obj>;
type Set = dyn Fn(&Obj, &Obj) -> Result<()>;
type Read = dyn Fn() -> Result<Obj>;

/// The object: the head, and what it does.
#[repr(C)]
struct Attribute {
    head: ffi::PyObject,
    actions: *mut Actions,
}

enum Actions {
    OfInstances {
        get: Box<Get>,
        set: Box<Set>,
        /// What the class itself has; the descriptor if nothing.
        of_class: Option<Box<Read>>,
    },
    /// The same for the class and its instances.
    OfClass(Box<Read>),
}

/// A descriptor with these actions.
pub(super) fn make(
    get: impl Fn(&Obj) -> Result<Obj> + 'static,
    set: impl Fn(&Obj, &Obj) -> Result<()> + 'static,
) -> Obj {
    new(Actions::OfInstances { get: Box::new(get), set: Box::new(set), of_class: None })
}

/// Says what the class itself has under the descriptor's name, before anybody else knows the descriptor.
pub(super) fn set_default(attribute: &Obj, read: impl Fn() -> Result<Obj> + 'static) {
    // SAFETY: the attribute is one of `make`'s, and nobody reads it yet.
    let actions = unsafe { &mut *(*attribute.as_ptr().cast::<Attribute>()).actions };
    if let Actions::OfInstances { of_class, .. } = actions {
        *of_class = Some(Box::new(read));
    }
}

/// The descriptor of a class variable.
pub(super) fn variable(read: impl Fn() -> Result<Obj> + 'static) -> Obj {
    new(Actions::OfClass(Box::new(read)))
}

/// `staticmethod(function)`
pub(super) fn static_method(function: &Obj) -> Obj {
    // SAFETY: the argument is an object.
    unsafe { Obj::owned(ffi::PyStaticMethod_New(function.as_ptr())) }.expect("no memory for a method")
}

/// `classmethod(function)`
pub(super) fn class_method(function: &Obj) -> Obj {
    // SAFETY: the argument is an object.
    unsafe { Obj::owned(ffi::PyClassMethod_New(function.as_ptr())) }.expect("no memory for a method")
}

fn new(actions: Actions) -> Obj {
    let actions = Box::new(actions);
    // SAFETY: the type's objects have the layout of `Attribute`; the field behind the head is written before use.
    unsafe {
        let object = ffi::PyType_GenericAlloc(attribute_type(), 0);
        (*object.cast::<Attribute>()).actions = Box::into_raw(actions);
        Obj::owned(object).expect("no memory for an attribute")
    }
}

fn attribute_type() -> *mut ffi::PyTypeObject {
    static TYPE: OnceLock<usize> = OnceLock::new();
    let address = *TYPE.get_or_init(|| {
        let slots = vec![
            ffi::PyType_Slot { slot: ffi::Py_tp_dealloc, pfunc: dealloc as *mut c_void },
            ffi::PyType_Slot { slot: ffi::Py_tp_descr_get, pfunc: get as *mut c_void },
            ffi::PyType_Slot { slot: ffi::Py_tp_descr_set, pfunc: set as *mut c_void },
            ffi::PyType_Slot { slot: 0, pfunc: null_mut() },
        ];
        let mut spec = ffi::PyType_Spec {
            name: c"builtins.compiled_attribute".as_ptr(),
            basicsize: size_of::<Attribute>() as c_int,
            itemsize: 0,
            flags: ffi::Py_TPFLAGS_DEFAULT as u32,
            slots: slots.leak().as_mut_ptr(),
        };
        // SAFETY: the spec describes `Attribute`, and its table lives for good.
        let made = unsafe { ffi::PyType_FromSpec(&mut spec) };
        assert!(!made.is_null(), "no memory for the type of attributes");
        made.expose_provenance()
    });
    std::ptr::with_exposed_provenance_mut(address)
}

unsafe extern "C" fn get(
    attribute: *mut ffi::PyObject,
    object: *mut ffi::PyObject,
    _: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: the attribute is one of `make`'s; no object means access through the class.
    unsafe {
        let value = match &*(*attribute.cast::<Attribute>()).actions {
            Actions::OfClass(read) => read(),
            Actions::OfInstances { of_class: Some(read), .. } if object.is_null() => read(),
            Actions::OfInstances { .. } if object.is_null() => return ffi::Py_NewRef(attribute),
            // `Obj` is a transparent pointer: the caller's reference is lent.
            Actions::OfInstances { get, .. } => get(&*(&raw const object).cast::<Obj>()),
        };
        match value {
            Ok(value) => value.into_ptr(),
            Err(error) => {
                raise::restore(error);
                null_mut()
            }
        }
    }
}

unsafe extern "C" fn set(
    attribute: *mut ffi::PyObject,
    object: *mut ffi::PyObject,
    value: *mut ffi::PyObject,
) -> c_int {
    // SAFETY: as for `get`; a null value deletes.
    let outcome = unsafe {
        let object = Obj::borrowed(object).expect("an attribute is assigned on an object");
        match (&*(*attribute.cast::<Attribute>()).actions, Obj::borrowed(value)) {
            (Actions::OfInstances { set, .. }, Some(value)) => set(&object, &value),
            (Actions::OfClass(_), Some(_)) => {
                Err(err!(AttributeError, "can't set this attribute of a compiled class"))
            }
            (_, None) => Err(err!(AttributeError, "can't delete this attribute of a compiled class")),
        }
    };
    match outcome {
        Ok(()) => 0,
        Err(error) => {
            raise::restore(error);
            -1
        }
    }
}

unsafe extern "C" fn dealloc(object: *mut ffi::PyObject) {
    // SAFETY: the last reference is gone; the type is a heap type and holds one reference for each object.
    unsafe {
        let class = ffi::Py_TYPE(object);
        drop(Box::from_raw((*object.cast::<Attribute>()).actions));
        ffi::PyObject_Free(object.cast());
        ffi::Py_DECREF(class.cast());
    }
}
