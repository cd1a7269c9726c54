//! The collector of reference cycles: instances that keep each other alive, though nothing else refers to them.
//!
//! Counting references frees everything else at once. Only a class whose instances can form a cycle takes part, one under
//! `#[class(cyclic)]`: its instances are noted in a registry (`registry.rs`) when they are made, and traced by the collector.
//! All other classes pay nothing.
//!
//! ```
//! use pyrt::{Inst, Slot, class, cycles};
//!
//! #[class(cyclic)]
//! pub struct Node {
//!     pub next: Slot<Inst<Node>>,
//! }
//!
//! # fn main() {
//! let a = Inst::new(Node { next: Slot::empty() });
//! let b = Inst::new(Node { next: Slot::new(a.clone()) });
//! a.next.set(b);
//! drop(a); // both are still there: they refer to each other
//! assert_eq!(cycles::collect(true), 2);
//! # }
//! ```
//!
//! A collection is CPython's: of each instance it takes away the references that it finds by tracing the others
//! ([`Tracer`]). An instance that has more is referred to from outside, and so is what it leads to; the rest is garbage
//! (`collect.rs`). Most collections look at the instances that were made since the last one only.
//!
//! What can't be traced (a generator, an iterator, an object of Python) counts as outside: what it refers to is alive. So nothing
//! that is used is ever freed, however little is known; what goes through such a value is freed by its count alone.

mod collect;
mod registry;
#[cfg(test)]
mod tests;
mod tracer;

pub use collect::{Population, collect, due, population};
pub(crate) use registry::{FLAG_BITS, register, unregister};
pub use registry::{disable, enable, is_enabled};
pub(crate) use tracer::{Contents, Extent};
pub use tracer::{Environment, Opaque, Part, Trace, Traced, Tracer};
