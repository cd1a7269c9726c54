//! `copy.copy(x)` and `copy.deepcopy(x)` of instances: a new instance of the same class, whose attributes are the same, or copies.
//!
//! ```
//! use pyrt::{Field, Inst, List, class, std::copy};
//!
//! #[class(copies)]
//! pub struct Board {
//!     pub rows: Field<List<i64>>,
//! }
//!
//! # fn main() -> pyrt::Result<()> {
//! let board = Inst::new(Board { rows: Field::new([1, 2].into_iter().collect()) });
//! let (same, own) = (copy::instance(&board), copy::deep(&board)?);
//! board.rows.get().append(3);
//! assert_eq!((same.rows.get().len(), own.rows.get().len()), (3, 2));
//! # Ok(())
//! # }
//! ```
//!
//! As under CPython neither runs `__init__`. What is shared stays shared, and a part may refer to the whole: the copy is noted
//! before its parts are copied.

use super::info::{Class, Extends, Object};
use super::inst::Inst;
use super::{Field, Slot};
use crate::error::Result;
use crate::recursion;
use crate::value::{Copies, Value};

/// What `#[class(copies)]` implements.
pub trait Copied: Class + Extends<Object> {
    /// The attributes, for another instance.
    fn copied(&self) -> Self;

    /// Replaces the attributes by deep copies.
    fn deepen(&self, copies: &mut Copies) -> Result<()>;
}

/// What `copy.deepcopy` calls for an instance under CPython: itself, `_reconstruct`, and both for the attributes' dict.
const CALLS: u32 = 4;

/// `copy.copy(x)`, for the slot.
pub fn copy<C: Copied>(this: &Inst<Object>) -> Inst<Object> {
    Inst::new(this.fields::<C>().copied()).up()
}

/// `copy.deepcopy(x)`, for the slot.
pub fn deep_copy<C: Copied>(this: &Inst<Object>, copies: &mut Copies) -> Result<Inst<Object>> {
    let address = this.id() as usize;
    if let Some(known) = copies.known::<Inst<Object>>(address) {
        return Ok(known);
    }
    let Some(_level) = recursion::enter_many::<CALLS>() else { return Err(recursion::exceeded("")) };
    let copy = Inst::new(this.fields::<C>().copied());
    let whole: Inst<Object> = copy.clone().up();
    copies.note(address, &whole);
    copy.deepen(copies)?;
    Ok(whole)
}

impl<T: Value> Field<T> {
    /// A field of the same value.
    pub fn copied(&self) -> Self {
        Self::new(self.get())
    }

    /// Replaces the value by a deep copy.
    pub fn deepen(&self, copies: &mut Copies) -> Result<()> {
        self.set(self.get().deep_copy(copies)?);
        Ok(())
    }
}

impl<T: Value> Slot<T> {
    /// A slot of the same value, or an empty one.
    pub fn copied(&self) -> Self {
        self.get().map_or_else(Self::empty, Self::new)
    }

    /// Replaces the value by a deep copy.
    pub fn deepen(&self, copies: &mut Copies) -> Result<()> {
        if let Some(value) = self.get() {
            self.set(value.deep_copy(copies)?);
        }
        Ok(())
    }
}
