//! Class variables that no class body sets: `Vector.UP = Vector(0, 1, 0)` behind the class.

use super::info::Class;
use super::inst::Inst;
use crate::error::{AttributeError, Result, raise};
use crate::global::Global;
use crate::str::Str;

impl<T: Clone> Global<T> {
    /// `C.NAME` of the class of that name; AttributeError where nothing has given it one.
    #[inline]
    pub fn of_class(&self, class: &str) -> Result<T> {
        self.given().ok_or_else(|| {
            let error =
                AttributeError::new(format!("type object '{class}' has no attribute '{}'", self.name()));
            error.name.set(Some(Str::from(self.name())));
            raise(error)
        })
    }

    /// `object.NAME`; AttributeError where nothing has given its class one.
    #[inline]
    pub fn of_object<C: Class>(&self, object: &Inst<C>) -> Result<T> {
        self.given().ok_or_else(|| AttributeError::lacking(object, self.name()))
    }
}

#[cfg(test)]
mod tests {
    use crate::Global;

    static UP: Global<i64> = Global::new("UP");

    #[test]
    fn a_class_has_none_until_it_is_given_one() {
        assert!(UP.of_class("Vector").is_err());
        UP.set(1);
        assert_eq!(UP.of_class("Vector").ok(), Some(1));
    }
}
