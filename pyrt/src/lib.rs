//! The runtime of programs that py2rs compiled from Python.
//!
//! One file per Python type holds that type's representation and its methods, each marked `#[py("type.method")]`:
//! these marks are the table from which the transpiler knows what exists natively, with which types and what may raise.
//! What is absent here goes to CPython's own implementation through `Obj` (cargo feature `python`).

extern crate self as pyrt;

#[macro_use]
pub mod error;
mod allocator;
pub mod builtins;
pub mod bytes;
pub mod cell;
pub mod class;
pub mod complex;
#[cfg(feature = "python")]
pub mod convert;
#[cfg(test)]
mod cpython;
pub mod cycles;
pub mod dict;
pub mod file;
pub mod float;
pub mod flow;
pub mod fmt;
pub mod func;
pub mod generator;
pub mod global;
pub mod int;
pub mod iter;
pub mod list;
pub mod module;
pub mod num;
pub mod number;
#[cfg(feature = "python")]
pub mod object;
pub mod op;
pub mod option;
pub mod prelude;
pub mod print;
pub mod process;
#[cfg(feature = "python")]
pub mod python;
pub mod range;
pub mod record;
pub mod recursion;
pub mod set;
mod shared;
pub mod signal;
pub mod slice;
pub mod std;
pub mod stdin;
pub mod stdout;
pub mod str;
pub mod table;
pub mod text;
pub mod total;
pub mod traceback;
pub mod tuple;
pub mod value;

pub use bytes::{ByteArray, Bytes};
pub use cell::Shared;
pub use class::{Field, Inst, Slot};
pub use dict::Dict;
pub use error::{Raise, Result};
pub use func::Func;
pub use generator::{Co, Gen, Yields};
pub use global::Global;
pub use int::Int;
pub use iter::{AnyIter, Each, Iter, Iterable};
pub use list::List;
pub use num::Num;
pub use process::run;
pub use pyrt_macros::{class, compare, dispatch, exact, frame, fstr, py, py_print, record, try_fstr, union};
pub use range::Range;
pub use set::{FrozenSet, Set};
pub use signal::poll;
pub use slice::Bound;
pub use str::Str;
pub use total::Total;
pub use tuple::Tuple;
pub use value::Value;

#[global_allocator]
static ALLOCATOR: allocator::Allocator = allocator::Allocator;
