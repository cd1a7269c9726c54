//! `import numpy.linalg` and `from numpy import array`, from native code.

use crate::Result;
use crate::error::AttributeError;
use crate::object::names::interned;
use crate::object::{Obj, returned};
use pyo3::ffi;
use std::ptr::null_mut;

/// The module of that full name, imported if it was not yet: what `import a.b as m` binds to m.
///
/// # Errors
/// ImportError, or what the module raises while it is imported.
pub fn import(name: &'static str) -> Result<Obj> {
    // SAFETY: an interned str, the lock is held.
    returned(unsafe { ffi::PyImport_Import(interned(name)) })
}

/// `from module import name`: an attribute of the module, or its submodule.
///
/// # Errors
/// ImportError if it has neither.
pub fn import_from(module: &Obj, name: &'static str) -> Result<Obj> {
    let missing = match module.attr(name) {
        Err(error) if error.is::<AttributeError>() => error,
        found => return found,
    };
    drop(missing);
    if let Some(found) = submodule(module, name)? {
        return Ok(found);
    }
    let text = |name: &'static str| module.attr(name).and_then(|value| value.str_text());
    let package = text("__name__").unwrap_or_else(|_| "<unknown module name>".into());
    let full_name = crate::convert::ToObj::to_obj(&format!("{package}.{name}"));
    // SAFETY: a live str; the module that is found is referenced already.
    if let Some(found) = Obj::owned(unsafe { ffi::PyImport_GetModule(full_name.as_ptr()) }) {
        return Ok(found);
    }
    let place = text("__file__").unwrap_or_else(|_| "unknown location".into());
    let partial =
        module.attr("__spec__").and_then(|spec| spec.attr("_initializing")).and_then(|flag| flag.truth());
    if partial.unwrap_or(false) {
        return Err(err!(
            ImportError,
            "cannot import name '{name}' from partially initialized module '{package}' \
             (most likely due to a circular import) ({place})"
        ));
    }
    Err(err!(ImportError, "cannot import name '{name}' from '{package}' ({place})"))
}

/// The attribute that a package has once its submodule of that name is imported.
fn submodule(module: &Obj, name: &'static str) -> Result<Option<Obj>> {
    if module.attr("__path__").is_err() {
        return Ok(None);
    }
    let package = module.attr("__name__")?;
    let names = crate::object::tuple([name]);
    // SAFETY: live objects, the lock is held; without globals the name is absolute.
    let imported = unsafe {
        ffi::PyImport_ImportModuleLevelObject(package.as_ptr(), null_mut(), null_mut(), names.as_ptr(), 0)
    };
    returned(imported)?;
    Ok(module.attr(name).ok())
}

/// A builtin function or class: `builtin("sorted")?`.
///
/// # Errors
/// AttributeError if the program took it away.
pub fn builtin(name: &'static str) -> Result<Obj> {
    // SAFETY: the builtins are a live dict; the value is referenced at once.
    match Obj::borrowed(unsafe { ffi::PyDict_GetItemWithError(ffi::PyEval_GetBuiltins(), interned(name)) }) {
        Some(found) => Ok(found),
        None => import("builtins")?.attr(name),
    }
}
