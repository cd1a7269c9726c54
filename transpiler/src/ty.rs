//! Python types, as inference finds them: `int`, `str`, `list[float]`, a class, or `Dyn` for what it can't know.
//!
//! `Ty` says what a value *is*; how Rust holds it is `Rep`'s business (rep.rs), and `plan` alone goes from one to the other.

use crate::hir::{ClassId, FuncId, ModuleRef};
use crate::infer::types::InstanceId;
use std::fmt;

/// The type of a Python value.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Ty {
    /// No value reaches here: dead code, or the element of a container that stays empty.
    Never,
    None,
    Bool,
    /// An int that is proven to fit 64 bits.
    Fixnum,
    /// An int from 0 to 2**64 - 1 that may be beyond [`Ty::Fixnum`]: only variables have it, uses of them are `Int`s.
    Word,
    /// An int of any size.
    Int,
    Float,
    Complex,
    Str,
    Bytes,
    Range,
    Slice,
    Ellipsis,
    /// A tuple with known items.
    Tuple(Vec<Ty>),
    /// A tuple of unknown length.
    TupleOf(Box<Ty>),
    List(Box<Ty>),
    Dict(Box<Ty>, Box<Ty>),
    /// A dict with constant keys whose values have types of their own, at this place of `Types::records`.
    Record(u32),
    Set(Box<Ty>),
    FrozenSet(Box<Ty>),
    /// Any iterator or view that yields this, as a pyrt `Iter`.
    Iter(Box<Ty>),
    /// A generator object.
    Generator(Box<Ty>),
    /// A native type of pyrt with its type arguments: `collections.deque`, `re.Pattern`, `file`, ...
    Native(String, Vec<Ty>),
    /// An instance of a class of the program (or of a subclass).
    Instance(ClassId),
    /// An instance of a builtin exception class (or of a subclass), by its name.
    Exception(String),
    /// A class of the program, as a value.
    Class(ClassId),
    /// A builtin or pyrt-provided function, type or exception class as a value, by its catalog path: `len`, `int`, `math.sqrt`.
    Builtin(String),
    /// A method bound to a builtin value: the receiver and the catalog path.
    BuiltinMethod(Box<Ty>, String),
    /// One of these functions of the program (sorted), and the versions of them that may run.
    Function(Vec<FuncId>, Vec<InstanceId>),
    /// A method of the program bound to an instance: the class and the method's name.
    BoundMethod(ClassId, String),
    Module(ModuleKey),
    /// One of several, sorted, flat, at least two; never holds `Dyn` or `Never`. `int | None` is a union.
    Union(Vec<Ty>),
    /// The union at this place of `Types::unions`, which holds itself: a JSON value has lists of JSON values.
    Recursive(u32),
    /// Anything: a Python object.
    Dyn,
}

/// A module as a value, comparable.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum ModuleKey {
    Local(u32),
    External(String),
}

impl From<&ModuleRef> for ModuleKey {
    fn from(module: &ModuleRef) -> Self {
        match module {
            ModuleRef::Local(id) => ModuleKey::Local(id.0),
            ModuleRef::External { name, .. } => ModuleKey::External(name.clone()),
        }
    }
}

impl Ty {
    /// The types that this one is made of.
    pub fn parts(&self) -> Vec<Ty> {
        match self {
            Ty::Tuple(items) | Ty::Native(_, items) | Ty::Union(items) => items.clone(),
            Ty::TupleOf(item) | Ty::List(item) | Ty::Set(item) | Ty::FrozenSet(item) => {
                vec![(**item).clone()]
            }
            Ty::Iter(item) | Ty::Generator(item) | Ty::BuiltinMethod(item, _) => vec![(**item).clone()],
            Ty::Dict(key, value) => vec![(**key).clone(), (**value).clone()],
            _ => Vec::new(),
        }
    }

    /// `T | None` without the None; `None` if this is no optional type.
    pub fn optional(&self) -> Option<Ty> {
        let Ty::Union(items) = self else { return None };
        if !items.contains(&Ty::None) {
            return None;
        }
        Some(Ty::union(items.iter().filter(|ty| **ty != Ty::None).cloned().collect()))
    }

    /// The union of these types: flat, sorted, without duplicates; `Dyn` swallows everything, `Never` vanishes.
    pub fn union(items: Vec<Ty>) -> Ty {
        let mut flat = Vec::new();
        for item in items {
            match item {
                Ty::Never => {}
                Ty::Dyn => return Ty::Dyn,
                Ty::Union(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        if flat.len() > 1 {
            flat.iter_mut().filter(|ty| **ty == Ty::Word).for_each(|ty| *ty = Ty::Int);
        }
        flat.sort();
        flat.dedup();
        // Beside other types an int has the general form.
        if flat.iter().any(|ty| !matches!(ty, Ty::Fixnum | Ty::None)) {
            flat.iter_mut().filter(|ty| **ty == Ty::Fixnum).for_each(|ty| *ty = Ty::Int);
            flat.sort();
            flat.dedup();
        }
        match flat.len() {
            0 => Ty::Never,
            1 => flat.remove(0),
            _ => Ty::Union(flat),
        }
    }
}

impl fmt::Display for Ty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |f: &mut fmt::Formatter<'_>, name: &str, items: &[Ty]| {
            write!(f, "{name}[")?;
            for (i, item) in items.iter().enumerate() {
                write!(f, "{}{item}", if i > 0 { ", " } else { "" })?;
            }
            write!(f, "]")
        };
        match self {
            Ty::Never => write!(f, "Never"),
            Ty::None => write!(f, "None"),
            Ty::Bool => write!(f, "bool"),
            Ty::Fixnum => write!(f, "int64"),
            Ty::Word => write!(f, "uint64"),
            Ty::Int => write!(f, "int"),
            Ty::Float => write!(f, "float"),
            Ty::Complex => write!(f, "complex"),
            Ty::Str => write!(f, "str"),
            Ty::Bytes => write!(f, "bytes"),
            Ty::Range => write!(f, "range"),
            Ty::Slice => write!(f, "slice"),
            Ty::Ellipsis => write!(f, "ellipsis"),
            Ty::Tuple(items) => list(f, "tuple", items),
            Ty::TupleOf(item) => write!(f, "tuple[{item}, ...]"),
            Ty::List(item) => write!(f, "list[{item}]"),
            Ty::Dict(key, value) => write!(f, "dict[{key}, {value}]"),
            Ty::Record(id) => write!(f, "record#{id}"),
            Ty::Set(item) => write!(f, "set[{item}]"),
            Ty::FrozenSet(item) => write!(f, "frozenset[{item}]"),
            Ty::Iter(item) => write!(f, "Iterator[{item}]"),
            Ty::Generator(item) => write!(f, "Generator[{item}]"),
            Ty::Native(name, items) if items.is_empty() => write!(f, "{name}"),
            Ty::Native(name, items) => list(f, name, items),
            Ty::Instance(class) => write!(f, "instance#{}", class.0),
            Ty::Exception(name) => write!(f, "{name}"),
            Ty::Class(class) => write!(f, "type#{}", class.0),
            Ty::Builtin(path) => write!(f, "<{path}>"),
            Ty::BuiltinMethod(receiver, path) => write!(f, "<{path} of {receiver}>"),
            Ty::Function(ids, _) => {
                write!(f, "def")?;
                ids.iter().try_for_each(|id| write!(f, "#{}", id.0))
            }
            Ty::BoundMethod(class, name) => write!(f, "instance#{}.{name}", class.0),
            Ty::Module(ModuleKey::Local(id)) => write!(f, "module#{id}"),
            Ty::Module(ModuleKey::External(name)) => write!(f, "module {name}"),
            Ty::Union(items) => {
                for (i, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if i > 0 { " | " } else { "" })?;
                }
                Ok(())
            }
            Ty::Recursive(id) => write!(f, "union#{id}"),
            Ty::Dyn => write!(f, "object"),
        }
    }
}
