//! The Python type of native functions: its slots and attributes.

use super::{Function, Inner, ParamKind, code};
use crate::Result;
use crate::object::{Obj, raise, tuple};
use pyo3::ffi;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::mem::offset_of;
use std::ptr::null_mut;
use std::sync::OnceLock;

/// The type, made at the first call.
pub(super) fn function_type() -> *mut ffi::PyTypeObject {
    static TYPE: OnceLock<usize> = OnceLock::new();
    let address = *TYPE.get_or_init(|| {
        // SAFETY: the tables are leaked, because the type keeps pointers into them.
        let made = unsafe { make_type() };
        made.expose_provenance()
    });
    std::ptr::with_exposed_provenance_mut(address)
}

unsafe fn make_type() -> *mut ffi::PyObject {
    let slot = |slot: c_int, pfunc: *mut c_void| ffi::PyType_Slot { slot, pfunc };
    let slots = vec![
        slot(ffi::Py_tp_dealloc, dealloc as *mut c_void),
        slot(ffi::Py_tp_traverse, traverse as *mut c_void),
        slot(ffi::Py_tp_clear, clear as *mut c_void),
        slot(ffi::Py_tp_call, ffi::PyVectorcall_Call as *mut c_void),
        slot(ffi::Py_tp_descr_get, bind_method as *mut c_void),
        slot(ffi::Py_tp_repr, representation as *mut c_void),
        slot(ffi::Py_tp_members, members().leak().as_mut_ptr().cast()),
        slot(ffi::Py_tp_getset, attributes().leak().as_mut_ptr().cast()),
        slot(ffi::Py_tp_methods, methods().leak().as_mut_ptr().cast()),
        slot(0, null_mut()),
    ];
    let flags = ffi::Py_TPFLAGS_DEFAULT
        | ffi::Py_TPFLAGS_HAVE_GC
        | ffi::Py_TPFLAGS_HAVE_VECTORCALL
        | ffi::Py_TPFLAGS_METHOD_DESCRIPTOR;
    let mut spec = ffi::PyType_Spec {
        name: c"builtins.function".as_ptr(),
        basicsize: size_of::<Function>() as c_int,
        itemsize: 0,
        flags: flags as u32,
        slots: slots.leak().as_mut_ptr(),
    };
    // SAFETY: the spec describes `Function`, and its tables live for good.
    let made = unsafe { ffi::PyType_FromSpec(&mut spec) };
    assert!(!made.is_null(), "no memory for the type of functions");
    // `__module__` was read off the whole name; messages name the type as they name Python's own.
    // SAFETY: a type that nobody else knows yet.
    unsafe { (*made.cast::<ffi::PyTypeObject>()).tp_name = c"function".as_ptr() };
    made
}

fn members() -> Vec<ffi::PyMemberDef> {
    let offset = |name: &'static CStr, offset: usize| ffi::PyMemberDef {
        name: name.as_ptr(),
        type_code: ffi::Py_T_PYSSIZET,
        offset: offset as isize,
        flags: ffi::Py_READONLY,
        doc: std::ptr::null(),
    };
    vec![
        offset(c"__vectorcalloffset__", offset_of!(Function, vectorcall)),
        offset(c"__dictoffset__", offset_of!(Function, dict)),
        offset(c"__weaklistoffset__", offset_of!(Function, weakrefs)),
        // SAFETY: an entry of zeros ends the table.
        unsafe { std::mem::zeroed() },
    ]
}

fn methods() -> Vec<ffi::PyMethodDef> {
    let reduce = ffi::PyMethodDef {
        ml_name: c"__reduce__".as_ptr(),
        ml_meth: ffi::PyMethodDefPointer { PyCFunction: reduce },
        ml_flags: ffi::METH_NOARGS,
        ml_doc: c"Functions are pickled by name.".as_ptr(),
    };
    vec![reduce, ffi::PyMethodDef::zeroed()]
}

/// One attribute: what reads it, and where its new value is stored (null where it cannot be assigned).
fn attributes() -> Vec<ffi::PyGetSetDef> {
    let entry = |name: &'static CStr, get: ffi::getter, set: Option<ffi::setter>| ffi::PyGetSetDef {
        name: name.as_ptr(),
        get: Some(get),
        set,
        doc: std::ptr::null(),
        closure: name.as_ptr() as *mut c_void,
    };
    vec![
        entry(c"__name__", get, Some(set)),
        entry(c"__qualname__", get, Some(set)),
        entry(c"__module__", get, Some(set)),
        entry(c"__doc__", get, Some(set)),
        entry(c"__annotations__", get, Some(set)),
        entry(c"__defaults__", get, None),
        entry(c"__kwdefaults__", get, None),
        entry(c"__code__", get, None),
        entry(c"__globals__", get, None),
        entry(c"__closure__", get, None),
        ffi::PyGetSetDef {
            name: c"__dict__".as_ptr(),
            get: Some(ffi::PyObject_GenericGetDict),
            set: Some(ffi::PyObject_GenericSetDict),
            doc: std::ptr::null(),
            closure: null_mut(),
        },
        // SAFETY: an entry of zeros ends the table.
        unsafe { std::mem::zeroed() },
    ]
}

unsafe extern "C" fn get(object: *mut ffi::PyObject, attribute: *mut c_void) -> *mut ffi::PyObject {
    // SAFETY: the object is a `Function`, the closure pointer the attribute's name.
    let (inner, name) = unsafe { (inner(object), CStr::from_ptr(attribute as *const c_char)) };
    match read(inner, name.to_bytes()) {
        Ok(value) => value.into_ptr(),
        Err(error) => {
            raise::restore(error);
            null_mut()
        }
    }
}

fn read(inner: &mut Inner, attribute: &[u8]) -> Result<Obj> {
    Ok(match attribute {
        b"__name__" => inner.name.clone(),
        b"__qualname__" => inner.qualname.clone(),
        b"__module__" => inner.module.clone(),
        b"__doc__" => inner.doc.clone(),
        b"__code__" => code::code(inner)?,
        b"__annotations__" => match &inner.annotations {
            Some(annotations) => annotations.clone(),
            None => inner.annotations.insert(crate::object::dict::<Obj, Obj>([])?).clone(),
        },
        b"__defaults__" => defaults(inner),
        b"__kwdefaults__" => keyword_defaults(inner)?,
        // SAFETY: sys.modules is a dict; a missing module gives null.
        b"__globals__" => unsafe {
            let module = Obj::owned(ffi::PyImport_GetModule(inner.module.as_ptr()));
            module.map_or_else(|| Ok(Obj::none()), |module| module.attr("__dict__"))?
        },
        _ => Obj::none(),
    })
}

fn with_defaults(inner: &Inner) -> impl Iterator<Item = (&'static super::Param, &Obj)> {
    inner.info.params.iter().filter(|param| param.has_default).zip(&inner.defaults)
}

fn defaults(inner: &Inner) -> Obj {
    let values: Vec<_> = with_defaults(inner)
        .filter(|(param, _)| param.kind != ParamKind::KeywordOnly)
        .map(|(_, value)| value)
        .collect();
    if values.is_empty() { Obj::none() } else { tuple(values) }
}

fn keyword_defaults(inner: &Inner) -> Result<Obj> {
    let values: Vec<_> = with_defaults(inner)
        .filter(|(param, _)| param.kind == ParamKind::KeywordOnly)
        .map(|(param, value)| (param.name, value))
        .collect();
    if values.is_empty() { Ok(Obj::none()) } else { crate::object::dict(values) }
}

unsafe extern "C" fn set(
    object: *mut ffi::PyObject,
    value: *mut ffi::PyObject,
    attribute: *mut c_void,
) -> c_int {
    // SAFETY: as for `get`; a null value deletes.
    let (inner, name) = unsafe { (inner(object), CStr::from_ptr(attribute as *const c_char)) };
    let value = Obj::borrowed(value);
    let place = match name.to_bytes() {
        b"__name__" => &mut inner.name,
        b"__qualname__" => &mut inner.qualname,
        b"__module__" => &mut inner.module,
        b"__doc__" => &mut inner.doc,
        _ => {
            inner.annotations = value.filter(|value| !value.is_none());
            return 0;
        }
    };
    let text = value.as_ref().is_some_and(|value| value.class_name() == "str");
    if matches!(name.to_bytes(), b"__name__" | b"__qualname__") && !text {
        raise::restore(err!(TypeError, "{} must be set to a string object", name.to_string_lossy()));
        return -1;
    }
    *place = value.unwrap_or_else(Obj::none);
    0
}

/// # Safety
/// The object is a `Function`.
unsafe fn inner<'a>(object: *mut ffi::PyObject) -> &'a mut Inner {
    // SAFETY: the box lives as long as the object, and no other reference to it is used meanwhile.
    unsafe { &mut *(*object.cast::<Function>()).inner }
}

unsafe extern "C" fn reduce(object: *mut ffi::PyObject, _: *mut ffi::PyObject) -> *mut ffi::PyObject {
    // SAFETY: the object is a `Function`.
    unsafe { inner(object) }.qualname.clone().into_ptr()
}

unsafe extern "C" fn representation(object: *mut ffi::PyObject) -> *mut ffi::PyObject {
    // SAFETY: the object is a `Function`.
    let name = unsafe { inner(object) }.qualname.str_text().unwrap_or_default();
    crate::convert::ToObj::to_obj(&format!("<function {name} at {object:p}>")).into_ptr()
}

unsafe extern "C" fn bind_method(
    function: *mut ffi::PyObject,
    object: *mut ffi::PyObject,
    _: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: live objects; a null or None object means access through the class.
    unsafe {
        if object.is_null() || object == ffi::Py_None() {
            return ffi::Py_NewRef(function);
        }
        PyMethod_New(function, object)
    }
}

unsafe extern "C" fn traverse(object: *mut ffi::PyObject, visit: ffi::visitproc, arg: *mut c_void) -> c_int {
    // SAFETY: the collector calls this with a live object; what the closure captured is not known to it.
    unsafe {
        let function = object.cast::<Function>();
        let class = visit(ffi::Py_TYPE(object).cast(), arg);
        if class != 0 || (*function).dict.is_null() { class } else { visit((*function).dict, arg) }
    }
}

unsafe extern "C" fn clear(object: *mut ffi::PyObject) -> c_int {
    // SAFETY: the collector breaks a cycle: the dict is given up before its reference is.
    unsafe {
        let dict = std::mem::replace(&mut (*object.cast::<Function>()).dict, null_mut());
        ffi::Py_XDECREF(dict);
    }
    0
}

unsafe extern "C" fn dealloc(object: *mut ffi::PyObject) {
    // SAFETY: the last reference is gone; the type is a heap type and holds one reference for each object.
    unsafe {
        let class = ffi::Py_TYPE(object);
        let function = object.cast::<Function>();
        ffi::PyObject_GC_UnTrack(object.cast());
        if !(*function).weakrefs.is_null() {
            ffi::PyObject_ClearWeakRefs(object);
        }
        clear(object);
        drop(Box::from_raw((*function).inner));
        ffi::PyObject_GC_Del(object.cast());
        ffi::Py_DECREF(class.cast());
    }
}

unsafe extern "C" {
    /// A bound method of any callable.
    fn PyMethod_New(function: *mut ffi::PyObject, object: *mut ffi::PyObject) -> *mut ffi::PyObject;
}
