//! Instances of native classes: a counted, thin handle to a struct whose fields are cells.
//!
//! A Python class becomes a struct under `#[class]`, whose attributes are [`Field`]s and whose base is its first field:
//!
//! ```
//! use pyrt::{Field, Inst, class};
//!
//! #[class(repr)]
//! pub struct Shape {
//!     pub name: Field<i64>,
//! }
//!
//! impl Shape {
//!     pub fn init(name: i64) -> Self {
//!         Self { name: Field::new(name) }
//!     }
//!
//!     #[pyrt::dispatch(Square)]
//!     pub fn area(&self) -> f64 {
//!         0.0
//!     }
//!
//!     pub fn repr(&self) -> String {
//!         format!("Shape({}, {})", self.name.get(), self.area())
//!     }
//! }
//!
//! #[class(base = Shape)]
//! pub struct Square {
//!     pub base: Shape,
//!     pub side: Field<f64>,
//! }
//!
//! impl Square {
//!     pub fn init(side: f64) -> Self {
//!         Self { base: Shape::init(4), side: Field::new(side) }
//!     }
//!
//!     pub fn new(side: f64) -> Inst<Self> {
//!         Inst::new(Self::init(side))
//!     }
//!
//!     pub fn area(&self) -> f64 {
//!         self.side.get() * self.side.get()
//!     }
//! }
//!
//! let shape: Inst<Shape> = Square::new(3.0).up();
//! assert_eq!(shape.area(), 9.0); // dispatched on the class of the instance
//! assert!(shape.is_instance::<Square>());
//! ```
//!
//! An instance is one allocation: a count, marks, a pointer to the [`ClassInfo`], then the struct. A base is the prefix
//! of its subclass, so a handle changes its class without moving anything, and `Deref` reaches inherited fields and
//! methods. The program is a closed world: a method that subclasses override tests the class of the instance inline
//! (`#[dispatch]`), which is 0.4 times the cost of a call through `Box<dyn Trait>`. What the runtime must find without
//! knowing the class (`__repr__`, `__eq__`, ...) goes through function pointers in the `ClassInfo`.
//!
//! Instances of a class under `#[class(cyclic)]` may refer to each other in a circle: the collector of `cycles.rs` finds such that
//! nothing else refers to.

mod class_ref;
pub mod copied;
mod field;
mod info;
mod inst;
mod reclaim;
#[cfg(feature = "python")]
pub mod shown;
mod slots;
mod value;
mod variable;
mod weak;

pub use class_ref::ClassRef;
pub use field::{Field, Slot};
pub use info::{Class, ClassInfo, Extends, Object};
pub(crate) use inst::Head;
pub use inst::{Inst, fields_as};
pub(crate) use reclaim::{cut_weak_references, run_del};
pub use slots::{BoolAnswer, DoneAnswer, EqAnswer, IntAnswer, Slots, SpecArgument, TextAnswer, unhashable};
pub use value::{compare, eq, lt, order};
pub use weak::Weak;

#[cfg(test)]
mod tests;
