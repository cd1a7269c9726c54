//! Modules of the program: each body runs once, at the first import.

use crate::error::{AttributeError, Lacking, Raise, Result};
use crate::traceback;
use std::cell::Cell;
use std::panic::Location;
use std::sync::{Mutex, PoisonError};

/// A compiled module.
pub struct Module {
    body: fn() -> Result<()>,
    /// Where it is declared, which says which module it is.
    place: &'static Location<'static>,
    imported: Cell<bool>,
}

// SAFETY: compiled code runs on one thread, or under the GIL, which orders all accesses.
unsafe impl Sync for Module {}

impl Module {
    /// A module that has not been imported yet.
    #[track_caller]
    pub const fn new(body: fn() -> Result<()>) -> Self {
        Self { body, place: Location::caller(), imported: Cell::new(false) }
    }

    /// `import module`: runs the body the first time. In a circular import the second import finds the module half done.
    ///
    /// # Errors
    /// What the body raises; the module counts as not imported then.
    pub fn import(&self) -> Result<()> {
        if self.imported.replace(true) {
            return Ok(());
        }
        let outcome = while_importing(self.place.file(), self.body);
        self.imported.set(outcome.is_ok());
        outcome
    }
}

/// The files of the modules whose bodies run, in Rust or, where the interpreter imports them, in Python.
static IMPORTING: Mutex<Vec<&'static str>> = Mutex::new(Vec::new());

fn importing() -> std::sync::MutexGuard<'static, Vec<&'static str>> {
    IMPORTING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs the body of the module with this file.
pub(crate) fn while_importing<R>(file: &'static str, body: impl FnOnce() -> R) -> R {
    importing().push(file);
    let outcome = body();
    let mut files = importing();
    if let Some(place) = files.iter().rposition(|other| *other == file) {
        files.remove(place);
    }
    outcome
}

/// The AttributeError of `module.name`, where the module is the one with this Rust file.
#[cold]
pub(crate) fn no_attribute(module: &str, rust_file: &'static str, name: &str) -> Box<Raise> {
    let lacks = |state: &str, reason: &str| {
        let text = format_args!("{state}module '{module}' has no attribute '{name}'{reason}");
        AttributeError::about(name, Lacking::Module(rust_file), &text)
    };
    match is_partial(rust_file) {
        false => lacks("", ""),
        true => lacks("partially initialized ", " (most likely due to a circular import)"),
    }
}

/// The ImportError of `from module import name`, where the module is the one with this Rust file.
#[cold]
pub(crate) fn no_name(module: &str, rust_file: &str, name: &str) -> Box<Raise> {
    let path = traceback::python_file(rust_file).unwrap_or("unknown location");
    match is_partial(rust_file) {
        false => err!(ImportError, "cannot import name '{name}' from '{module}' ({path})"),
        true => err!(
            ImportError,
            "cannot import name '{name}' from partially initialized module '{module}' \
             (most likely due to a circular import) ({path})"
        ),
    }
}

/// Whether the body of the module with this Rust file is still running.
fn is_partial(rust_file: &str) -> bool {
    let path = traceback::python_file(rust_file);
    importing().iter().any(|file| *file == rust_file || Some(*file) == path)
}
