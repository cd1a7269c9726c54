//! Exception classes in both directions, each translated once.

use super::super::{FunctionInfo, Param};
use super::Obj;
use crate::Value;
use crate::class::{Class, ClassInfo};
use crate::error::{BaseException, FrozenInstanceError, builtin_class};
use crate::file::UnsupportedOperation;
use crate::iter::Iter;
use crate::std::re::PatternError;
use crate::std::statistics::StatisticsError;
use pyo3::ffi;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::CString;
use std::ptr::null_mut;

thread_local! {
    /// By the address of the Python type, which is kept alive.
    static NATIVE: RefCell<HashMap<usize, &'static ClassInfo>> = RefCell::default();
    /// By the address of the native class.
    static PYTHON: RefCell<HashMap<usize, Obj>> = RefCell::default();
}

/// The native class that stands for a Python exception class: a builtin one, or one of the class's own name below the builtin
/// classes that it derives from.
pub(super) fn native(class: &Obj) -> &'static ClassInfo {
    let address = class.as_ptr() as usize;
    if let Some(known) = NATIVE.with_borrow(|known| known.get(&address).copied()) {
        return known;
    }
    let made = make_native(class);
    std::mem::forget(class.clone());
    NATIVE.with_borrow_mut(|known| known.insert(address, made));
    PYTHON.with_borrow_mut(|known| known.insert(std::ptr::from_ref(made) as usize, class.clone()));
    made
}

fn make_native(class: &Obj) -> &'static ClassInfo {
    let mut bases: Vec<&'static ClassInfo> = Vec::new();
    for base in lineage(class) {
        if let Some(builtin) = builtin(&base) {
            if base.is(class) {
                return builtin;
            }
            if !bases.iter().any(|known| known.is_subclass_of(builtin)) {
                bases.push(builtin);
            }
        }
    }
    let base = bases.first().copied().unwrap_or(BaseException::INFO);
    let text = |attribute| class.attr(attribute).and_then(|text| text.str_text()).unwrap_or_default();
    let (name, module) = (text("__name__").leak(), text("__module__").leak());
    let also = bases.into_iter().skip(1).collect::<Vec<_>>().leak();
    Box::leak(Box::new(ClassInfo::of_python(name, module, base, also)))
}

/// Exception classes of the standard library that the runtime has as well: in Python they are the library's own.
const OF_LIBRARY: [&ClassInfo; 4] =
    [FrozenInstanceError::INFO, PatternError::INFO, StatisticsError::INFO, UnsupportedOperation::INFO];

/// The native class of an exception class that is builtin, or of the library.
fn builtin(class: &Obj) -> Option<&'static ClassInfo> {
    let name = class.attr("__name__").ok()?.str_text().ok()?;
    let module = class.attr("__module__").ok()?.str_text().ok()?;
    if module == "builtins" {
        return builtin_class(&name);
    }
    let library = OF_LIBRARY.into_iter().find(|known| known.module() == module && known.name() == name)?;
    class.is(&python(library)).then_some(library)
}

fn lineage(class: &Obj) -> Vec<Obj> {
    let mut classes = Vec::new();
    if let Ok(mut mro) = class.attr("__mro__").and_then(|mro| mro.iter()) {
        while let Ok(Some(base)) = mro.next() {
            classes.push(base);
        }
    }
    classes
}

/// The Python class of a native exception class: the builtin one, or for a class of the program one of its name and bases.
pub(crate) fn python(class: &'static ClassInfo) -> Obj {
    let address = std::ptr::from_ref(class) as usize;
    if let Some(known) = PYTHON.with_borrow(|known| known.get(&address).cloned()) {
        return known;
    }
    let made = make_python(class);
    PYTHON.with_borrow_mut(|known| known.insert(address, made.clone()));
    class.show_exception();
    made
}

fn make_python(class: &'static ClassInfo) -> Obj {
    if class.module() == "builtins" {
        let name = CString::new(class.name()).unwrap_or_default();
        // The dict, not an import: this also runs while the interpreter takes its modules down.
        // SAFETY: the builtins are a live dict; the value is referenced at once.
        let found =
            unsafe { Obj::borrowed(ffi::PyDict_GetItemString(ffi::PyEval_GetBuiltins(), name.as_ptr())) };
        if let Some(builtin) = found {
            return builtin;
        }
    }
    if OF_LIBRARY.iter().any(|known| std::ptr::eq(*known, class))
        && let Ok(library) =
            crate::python::import(class.module()).and_then(|module| module.attr(class.name()))
    {
        return library;
    }
    let base = match class.base() {
        Some(base) => python(base),
        // SAFETY: the class is never freed.
        None => Obj::borrowed(unsafe { ffi::PyExc_BaseException }).expect("the class exists"),
    };
    let name = CString::new(format!("{}.{}", class.module(), class.name())).unwrap_or_default();
    // SAFETY: a dotted name and a live class.
    let made = Obj::owned(unsafe { ffi::PyErr_NewException(name.as_ptr(), base.as_ptr(), null_mut()) })
        .expect("the base is an exception class");
    let text = Obj::function(&TEXT, [], |args| {
        let Some(native) = super::crossed::native(&args[0]) else {
            return crate::python::builtin("BaseException")?.method("__str__", (&args[0],));
        };
        let mut text = String::new();
        // What the native class leaves to its base would ask Python again.
        let foreign = native.foreign.replace(None);
        let outcome = Value::str(&native, &mut text);
        native.foreign.set(foreign);
        outcome?;
        Ok(Obj::of_utf8(text.as_bytes()))
    });
    // The only failure would be a metaclass that forbids it.
    let _ = made.set_attr("__str__", text);
    let _ = made.set_attr("__qualname__", Obj::of_utf8(class.qualname().as_bytes()));
    made
}

/// `str(e)` in Python code: what the native class says.
static TEXT: FunctionInfo = FunctionInfo {
    name: "__str__",
    qualname: "__str__",
    module: "__main__",
    doc: None,
    file: "",
    line: 0,
    params: &[Param::new("self")],
};
