//! A class as a value: what `type(x)` is where that is not known before the program runs.
//!
//! ```text
//! print(type(shape).__name__)           py_print!(ClassRef::of(&shape).name())?;
//! if type(a) is type(b): …        ->    if ClassRef::of(&a) == ClassRef::of(&b) { … }
//! KINDS = [Circle, Square]              list![ClassRef::to::<Circle>(), ClassRef::to::<Square>()]
//! ```

use super::info::{Class, ClassInfo};
use super::inst::Inst;
use crate::error::Result;
use crate::str::Str;
use crate::value::Value;

/// A class of the program or a builtin exception class, as a value.
#[derive(Clone, Copy)]
pub struct ClassRef(&'static ClassInfo);

impl ClassRef {
    /// `type(x)`.
    pub fn of<C: Class>(inst: &Inst<C>) -> Self {
        Self(inst.class())
    }

    /// The class `C` itself.
    pub fn to<C: Class>() -> Self {
        Self(C::INFO)
    }

    #[cfg(feature = "python")]
    pub(super) fn info(self) -> &'static ClassInfo {
        self.0
    }

    /// `cls.__name__`.
    pub fn name(self) -> Str {
        Str::from(self.0.name())
    }

    /// `cls is C`.
    pub fn is_exactly<C: Class>(self) -> bool {
        std::ptr::eq(self.0, C::INFO)
    }

    /// `isinstance(x, cls)`.
    pub fn has_instance<C: Class>(self, inst: &Inst<C>) -> bool {
        inst.class().is_subclass_of(self.0)
    }

    /// `issubclass(cls, C)`.
    pub fn is_subclass<C: Class>(self) -> bool {
        self.0.is_subclass::<C>()
    }
}

impl PartialEq for ClassRef {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Value for ClassRef {
    fn type_name(&self) -> String {
        "type".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        out.push_str(&self.0.repr());
        Ok(())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        Ok(self == other)
    }

    fn is(&self, other: &Self) -> bool {
        self == other
    }

    fn hash(&self) -> Result<i64> {
        Ok((std::ptr::from_ref(self.0).addr() as i64).rotate_right(4))
    }
}
