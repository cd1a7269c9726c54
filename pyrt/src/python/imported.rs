//! `Import`: a module of Python that emitted code uses by name.
//!
//! ```text
//! import numpy as np          ->   static NUMPY: Import = Import::new("numpy");
//!                                  NUMPY.load()?;
//! np.zeros(3)                 ->   NUMPY.method("zeros", (3,))?
//! np.pi                       ->   NUMPY.attr("pi")?
//! ```
//!
//! The module is looked up once; from then on a use costs as much as that of any other object.

use super::import::{import, import_from};
use crate::Result;
use crate::object::{Args, Obj, ToObj};
use std::cell::OnceCell;

/// A module of Python, imported at its first use at the latest.
pub struct Import {
    name: &'static str,
    module: OnceCell<Obj>,
}

// SAFETY: the cell is read and written with the interpreter's lock held, so never by two threads at once.
unsafe impl Sync for Import {}

impl Import {
    /// The module of that full name, not imported yet.
    pub const fn new(name: &'static str) -> Import {
        Import { name, module: OnceCell::new() }
    }

    /// `import name`.
    ///
    /// # Errors
    /// ImportError, or what the module raises while it is imported.
    pub fn load(&self) -> Result<()> {
        self.get().map(drop)
    }

    /// The module object.
    ///
    /// # Errors
    /// As for [`load`](Import::load).
    #[inline]
    pub fn get(&self) -> Result<&Obj> {
        match self.module.get() {
            Some(module) => Ok(module),
            None => self.first(),
        }
    }

    #[cold]
    fn first(&self) -> Result<&Obj> {
        let module = import(self.name)?;
        // The import may have run code that used the module already.
        Ok(self.module.get_or_init(|| module))
    }

    /// `from name import attribute`.
    ///
    /// # Errors
    /// ImportError if the module has no such attribute, or as for [`load`](Import::load).
    pub fn import_from(&self, attribute: &'static str) -> Result<Obj> {
        import_from(self.get()?, attribute)
    }

    /// `name.attribute`.
    ///
    /// # Errors
    /// AttributeError, or as for [`load`](Import::load).
    #[inline]
    pub fn attr(&self, name: &'static str) -> Result<Obj> {
        self.get()?.attr(name)
    }

    /// `name.function(a, b)`.
    ///
    /// # Errors
    /// AttributeError, what the call raises, or as for [`load`](Import::load).
    #[inline]
    pub fn method(&self, name: &'static str, args: impl Args) -> Result<Obj> {
        self.get()?.method(name, args)
    }

    /// `name.function(a, k=b)`.
    ///
    /// # Errors
    /// As for [`method`](Import::method).
    #[inline]
    pub fn method_kw<const N: usize>(
        &self,
        name: &'static str,
        args: impl Args,
        keywords: [(&'static str, Obj); N],
    ) -> Result<Obj> {
        self.get()?.method_kw(name, args, keywords)
    }

    /// `name.attribute = value`.
    ///
    /// # Errors
    /// AttributeError, or as for [`load`](Import::load).
    pub fn set_attr(&self, name: &'static str, value: impl ToObj) -> Result<()> {
        self.get()?.set_attr(name, value)
    }
}
