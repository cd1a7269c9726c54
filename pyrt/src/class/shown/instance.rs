//! The Python objects that stand for native instances: their type, their identity, their end.

use super::super::info::{ClassInfo, Object};
use super::super::inst::{Inst, marks};
use crate::object::{Obj, tuple};
use pyo3::ffi;
use std::cell::UnsafeCell;
use std::collections::HashMap;
use std::ffi::{CString, c_int, c_void};
use std::mem::ManuallyDrop;
use std::ptr::null_mut;
use std::sync::LazyLock;

/// What lies behind such an object.
#[repr(C)]
struct Instance {
    head: ffi::PyObject,
    native: ManuallyDrop<Inst<Object>>,
}

/// A table that is touched only with the interpreter's lock held.
pub(super) struct Locked<K, V>(LazyLock<UnsafeCell<HashMap<K, V>>>);
// SAFETY: see above; the pointers in it are never followed without the lock.
unsafe impl<K, V> Sync for Locked<K, V> {}

impl<K: Eq + std::hash::Hash, V> Locked<K, V> {
    pub(super) const fn new() -> Self {
        Self(LazyLock::new(|| UnsafeCell::new(HashMap::new())))
    }

    /// The table; `f` runs no Python code.
    pub(super) fn with<R>(&self, f: impl FnOnce(&mut HashMap<K, V>) -> R) -> R {
        // SAFETY: the lock is held, and `f` does not come back here.
        f(unsafe { &mut *self.0.get() })
    }
}

/// The living object of each instance that has one, by the address of the instance.
static OBJECTS: Locked<usize, usize> = Locked::new();
/// The types, by the address of the native class.
static TYPES: Locked<usize, usize> = Locked::new();

/// The object of the instance, made if there is none.
pub(super) fn object(native: &Inst<Object>) -> Obj {
    of_type(native, |class| class.python_type().expect("instances of classes that are not shown stay native"))
}

/// The same for an instance of any class. If its class is not shown, all that the object tells is its class and the names of its attributes:
/// what an AttributeError holds.
pub(crate) fn lacking_object(native: &Inst<Object>) -> Obj {
    of_type(native, |class| class.python_type().unwrap_or_else(|| type_without_attributes(class)))
}

fn of_type(native: &Inst<Object>, type_of: impl Fn(&'static ClassInfo) -> Obj) -> Obj {
    let place = native.raw().as_ptr() as usize;
    let head = native.head();
    if head.marks.get() & marks::SHOWN != 0
        && let Some(known) = OBJECTS.with(|objects| objects.get(&place).copied())
    {
        return Obj::borrowed(known as *mut ffi::PyObject).expect("the table holds living objects");
    }
    let class = type_of(native.class());
    // SAFETY: the type's objects have the layout of `Instance`; the field behind the head is written before use.
    unsafe {
        let made = ffi::PyType_GenericAlloc(class.as_ptr().cast(), 0);
        assert!(!made.is_null(), "no memory for an object");
        (&raw mut (*made.cast::<Instance>()).native).write(ManuallyDrop::new(native.clone()));
        head.marks.set(head.marks.get() | marks::SHOWN);
        OBJECTS.with(|objects| objects.insert(place, made as usize));
        Obj::owned(made).expect("checked above")
    }
}

/// The instance that the object stands for, if it does for one.
#[inline]
pub(super) fn native(object: &Obj) -> Option<&Inst<Object>> {
    // SAFETY: only types that are made here have this function, and their objects have the layout of `Instance`.
    unsafe {
        let dealloc_of = (*ffi::Py_TYPE(object.as_ptr())).tp_dealloc;
        let is_ours = dealloc_of.is_some_and(|known| std::ptr::fn_addr_eq(known, dealloc as ffi::destructor));
        is_ours.then(|| &*(&raw const (*object.as_ptr().cast::<Instance>()).native).cast::<Inst<Object>>())
    }
}

/// The Python type of the class, or of the nearest base that is shown.
pub(super) fn type_of(class: &'static ClassInfo) -> Option<Obj> {
    let mut class = class;
    loop {
        if let Some(make) = class.shown {
            let address = std::ptr::from_ref(class) as usize;
            if let Some(known) = TYPES.with(|types| types.get(&address).copied()) {
                return Obj::borrowed(known as *mut ffi::PyObject);
            }
            let made = make();
            // Types live as long as the program.
            std::mem::forget(made.clone());
            TYPES.with(|types| types.insert(address, made.as_ptr() as usize));
            return Some(made);
        }
        class = class.base()?;
    }
}

/// The type of a class that is not shown.
fn type_without_attributes(class: &'static ClassInfo) -> Obj {
    let address = std::ptr::from_ref(class) as usize;
    if let Some(known) =
        TYPES.with(|types| types.get(&address).copied().and_then(|known| Obj::borrowed(known as *mut _)))
    {
        return known;
    }
    let made = make_type(class);
    // As for all types.
    std::mem::forget(made.clone());
    TYPES.with(|types| types.insert(address, made.as_ptr() as usize));
    made
}

/// A new type of the class's name and bases, without attributes.
pub(super) fn make_type(class: &'static ClassInfo) -> Obj {
    let base = class.base().and_then(type_of);
    let name = CString::new(class.full_name()).unwrap_or_default();
    let slot = |slot: c_int, pfunc: *mut c_void| ffi::PyType_Slot { slot, pfunc };
    let mut slots = vec![
        slot(ffi::Py_tp_dealloc, dealloc as *mut c_void),
        slot(ffi::Py_tp_methods, (&raw const METHODS.0).cast_mut().cast()),
    ];
    if base.is_none() {
        slots.push(slot(ffi::Py_tp_hash, hash as *mut c_void));
    }
    slots.push(slot(ffi::Py_tp_new, super::make::new as *mut c_void));
    slots.push(slot(0, null_mut()));
    let flags = ffi::Py_TPFLAGS_DEFAULT;
    let mut spec = ffi::PyType_Spec {
        // The type keeps the pointer.
        name: name.into_raw(),
        basicsize: size_of::<Instance>() as c_int,
        itemsize: 0,
        flags: flags as u32,
        slots: slots.leak().as_mut_ptr(),
    };
    let bases = base.as_ref().map(|base| tuple([base.clone()]));
    if let Some(base) = &base {
        set_flag(base, ffi::Py_TPFLAGS_BASETYPE, true);
    }
    // SAFETY: the spec describes `Instance`; a null for the bases is `object`.
    let made =
        unsafe { ffi::PyType_FromSpecWithBases(&mut spec, bases.as_ref().map_or(null_mut(), Obj::as_ptr)) };
    let made = Obj::owned(made).expect("no memory for a type");
    if let Some(base) = &base {
        set_flag(base, ffi::Py_TPFLAGS_BASETYPE, false);
    }
    // `__module__` was read off the whole name; messages name a class of a program by its name alone.
    let own_name = CString::new(class.name()).unwrap_or_default();
    // SAFETY: a type that nobody else knows yet; the text lives for good.
    unsafe { (*made.as_ptr().cast::<ffi::PyTypeObject>()).tp_name = own_name.into_raw() };
    made
}

/// Ends the making of a type: from now on nothing assigns its attributes.
pub(super) fn close(class: &Obj) {
    set_flag(class, ffi::Py_TPFLAGS_IMMUTABLETYPE, true);
}

fn set_flag(class: &Obj, flag: std::ffi::c_ulong, on: bool) {
    // SAFETY: a type that was made here; the lock is held.
    unsafe {
        let flags = &mut (*class.as_ptr().cast::<ffi::PyTypeObject>()).tp_flags;
        *flags = if on { *flags | flag } else { *flags & !flag };
    }
}

/// `hash(x)` where the class says nothing of it: as native code has it, however often the object is made anew.
unsafe extern "C" fn hash(object: *mut ffi::PyObject) -> ffi::Py_hash_t {
    // SAFETY: the object has the layout of `Instance`.
    let native = unsafe { &(*object.cast::<Instance>()).native };
    (native.raw().as_ptr() as usize).rotate_right(4) as ffi::Py_hash_t
}

struct Methods([ffi::PyMethodDef; 2]);
// SAFETY: never written to; the interpreter only reads it.
unsafe impl Sync for Methods {}

static METHODS: Methods = Methods([
    ffi::PyMethodDef {
        ml_name: c"__dir__".as_ptr(),
        ml_meth: ffi::PyMethodDefPointer { PyCFunction: dir },
        ml_flags: ffi::METH_NOARGS,
        ml_doc: c"The names of all attributes, also of those that only compiled code uses.".as_ptr(),
    },
    ffi::PyMethodDef::zeroed(),
]);

unsafe extern "C" fn dir(object: *mut ffi::PyObject, _: *mut ffi::PyObject) -> *mut ffi::PyObject {
    // SAFETY: a method of types that are made here, whose objects have the layout of `Instance`.
    let native = unsafe { &(*object.cast::<Instance>()).native };
    tuple(crate::traceback::meant::attributes(native.class())).into_ptr()
}

unsafe extern "C" fn dealloc(object: *mut ffi::PyObject) {
    // SAFETY: the last reference is gone; the type is a heap type and holds one reference for each object. The instance
    // forgets the object before its own end, which may run code of the program.
    unsafe {
        let class = ffi::Py_TYPE(object);
        let native = ManuallyDrop::take(&mut (*object.cast::<Instance>()).native);
        let head = native.head();
        head.marks.set(head.marks.get() & !marks::SHOWN);
        OBJECTS.with(|objects| objects.remove(&(native.raw().as_ptr() as usize)));
        ffi::PyObject_Free(object.cast());
        ffi::Py_DECREF(class.cast());
        drop(native);
    }
}
