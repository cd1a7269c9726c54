//! Rust representations: how a value of some Python type is held in the emitted program.

use crate::hir::ClassId;
use crate::infer::types::InstanceId;

/// How Rust holds a value. `plan` chooses it from the `Ty`; `emit/coerce.rs` alone turns one into another.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Rep {
    /// `()`: None, or nothing.
    Unit,
    /// `!`: the expression never finishes (it raises).
    Never,
    Bool,
    /// A machine int that is proven to fit.
    I64,
    /// A variable of the type `u64`, for ints from 0 to 2**64 - 1. Its uses are `Int`s, or operations on `u64` (emit/word.rs).
    U64,
    /// An exact int of any size.
    Int,
    F64,
    /// A variable of the type `Total`: a float, or the int it was before. Its uses are `Num`s, or `f64`s (emit/total.rs).
    Total,
    /// `Num`: an int or a float, for `int | float`.
    Num,
    /// `Complex`: two floats.
    Complex,
    Str,
    /// A variable of the type `Char`: one character of a text. Its uses are texts, or tests of the code point (emit/character.rs).
    Char,
    Bytes,
    Range,
    /// A slice object: the three bounds.
    Slice,
    Tuple(Vec<Rep>),
    TupleOf(Box<Rep>),
    List(Box<Rep>),
    Dict(Box<Rep>, Box<Rep>),
    /// A dict that is a struct: the one at this place of `Plan::records`.
    Record(u32),
    Set(Box<Rep>),
    FrozenSet(Box<Rep>),
    Option(Box<Rep>),
    /// A boxed iterator, `Iter<T>`.
    Iter(Box<Rep>),
    /// `Gen<Y, S, R>`: what it gives, is sent and returns.
    Generator(Box<Rep>, Box<Rep>, Box<Rep>),
    /// `impl Yields<T>`: a generator that is only gone through, where it is made, passed on and used up (plan/steps.rs). An
    /// expression of it is an iterator like any other.
    Steps(Box<Rep>),
    /// A handle to an instance of a native class.
    Instance(ClassId),
    /// A handle to an instance of a builtin exception class.
    Exception(String),
    /// One of several types: the enum at this place of `Plan::unions`, and which of its variants flow analysis leaves.
    Union(u32, Kinds),
    /// A pyrt type, by its Python name.
    Native(String, Vec<Rep>),
    /// A counted closure: parameters and result.
    Func(Vec<Rep>, Box<Rep>),
    /// What a known function has captured, as a tuple: it has several versions (this is one of them), so each call names the
    /// version that it runs.
    Env(InstanceId),
    /// A value known at compile time (a function, class or module used by name only): nothing is stored.
    Static,
    /// A Python object.
    Obj,
}

/// A set of an enum's variants, by their places.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Kinds(pub u32);

impl Kinds {
    /// Nothing is known about the value.
    pub const ALL: Kinds = Kinds(u32::MAX);

    /// Whether the variant at this place is left.
    pub fn contains(self, place: usize) -> bool {
        self.0 & (1 << place) != 0
    }
}

impl Rep {
    /// An enum of which any variant may come.
    pub fn union(id: u32) -> Rep {
        Rep::Union(id, Kinds::ALL)
    }

    /// Without what flow analysis knows of an enum's variants: what decides on the Rust type.
    pub fn bare(&self) -> Rep {
        match self {
            Rep::Union(id, _) => Rep::union(*id),
            Rep::Option(inner) => Rep::Option(Box::new(inner.bare())),
            other => other.clone(),
        }
    }

    /// Copying costs nothing, so that it is never borrowed.
    pub fn is_copy(&self) -> bool {
        match self {
            Rep::Unit
            | Rep::Never
            | Rep::Bool
            | Rep::I64
            | Rep::U64
            | Rep::Total
            | Rep::Char
            | Rep::F64
            | Rep::Complex
            | Rep::Range
            | Rep::Slice
            | Rep::Static => true,
            Rep::Tuple(items) => items.iter().all(Rep::is_copy),
            Rep::Option(item) => item.is_copy(),
            _ => false,
        }
    }

    /// Whether a function, class or module that is no value in Rust is in it: nothing of it could be shown or compared.
    pub fn holds_static(&self) -> bool {
        match self {
            Rep::Static => true,
            Rep::Tuple(items) => items.iter().any(Rep::holds_static),
            Rep::TupleOf(item)
            | Rep::List(item)
            | Rep::Set(item)
            | Rep::FrozenSet(item)
            | Rep::Option(item) => item.holds_static(),
            Rep::Dict(key, value) => key.holds_static() || value.holds_static(),
            _ => false,
        }
    }

    /// Whether a Python object is in it anywhere: such a program links libpython.
    pub fn needs_python(&self) -> bool {
        match self {
            Rep::Obj => true,
            Rep::Tuple(items) | Rep::Native(_, items) => items.iter().any(Rep::needs_python),
            Rep::TupleOf(item)
            | Rep::List(item)
            | Rep::Set(item)
            | Rep::FrozenSet(item)
            | Rep::Option(item)
            | Rep::Iter(item)
            | Rep::Steps(item) => item.needs_python(),
            Rep::Generator(item, sent, returned) => {
                [item, sent, returned].iter().any(|rep| rep.needs_python())
            }
            Rep::Dict(key, value) => key.needs_python() || value.needs_python(),
            Rep::Func(params, ret) => params.iter().any(Rep::needs_python) || ret.needs_python(),
            _ => false,
        }
    }
}
