//! `import numpy.linalg` and `from numpy import array`, from native code.

use crate::Result;
use crate::convert::ToObj;
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
    let full_name = format!("{package}.{name}").to_obj();
    // SAFETY: a live str; the module that is found is referenced already.
    if let Some(found) = Obj::owned(unsafe { ffi::PyImport_GetModule(full_name.as_ptr()) }) {
        return Ok(found);
    }
    let file = text("__file__").ok();
    let place = file.as_deref().unwrap_or("unknown location");
    let partial =
        module.attr("__spec__").and_then(|spec| spec.attr("_initializing")).and_then(|flag| flag.truth());
    let message = if partial.unwrap_or(false) {
        format!(
            "cannot import name '{name}' from partially initialized module '{package}' \
             (most likely due to a circular import) ({place})"
        )
    } else {
        format!("cannot import name '{name}' from '{package}' ({place})")
    };
    missing_name(message, package, file)
}

/// The ImportError with its attributes: the module's name, and its file if it has one.
fn missing_name(message: String, package: String, file: Option<String>) -> Result<Obj> {
    let (message, package) = (message.to_obj(), package.to_obj());
    let file = file.map(|file| file.to_obj());
    let path = file.as_ref().map_or(null_mut(), Obj::as_ptr);
    // SAFETY: live objects, the lock is held; the call sets the error and gives null.
    returned(unsafe { ffi::PyErr_SetImportError(message.as_ptr(), package.as_ptr(), path) })
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
