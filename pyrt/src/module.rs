//! Modules of the program: each body runs once, at the first import.

use crate::Result;
use std::cell::Cell;

/// A compiled module.
pub struct Module {
    body: fn() -> Result<()>,
    imported: Cell<bool>,
}

// SAFETY: compiled code runs on one thread, or under the GIL, which orders all accesses.
unsafe impl Sync for Module {}

impl Module {
    /// A module that has not been imported yet.
    pub const fn new(body: fn() -> Result<()>) -> Self {
        Self { body, imported: Cell::new(false) }
    }

    /// `import module`: runs the body the first time. In a circular import the second import finds the module half done.
    ///
    /// # Errors
    /// What the body raises; the module counts as not imported then.
    pub fn import(&self) -> Result<()> {
        if self.imported.replace(true) {
            return Ok(());
        }
        let outcome = (self.body)();
        self.imported.set(outcome.is_ok());
        outcome
    }
}
