//! What may stand side by side in one type: more than one kind of value is an enum, and some mixtures are left to Python.
//!
//! ```py
//! x = 1 if test else "one"        # int | str: an enum
//! x = p if test else (1, 2)       # a named tuple beside a tuple, which it may equal: a Python object
//! ```

use super::cells::{Atom, Cells, Kind, MAX_UNION, T};
use crate::hir::{ClassId, EnumKind};
use std::collections::BTreeSet;

/// What instances of a class are as well.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Plain {
    /// A tuple of so many items.
    Tuple(usize),
    Value(EnumKind),
}

impl Plain {
    /// Whether `==` of the instance and such a value of a builtin type may be true.
    fn may_equal(self, atom: &Atom) -> bool {
        match self {
            Plain::Tuple(_) => matches!(atom, Atom::Tuple(_) | Atom::TupleOf(_)),
            Plain::Value(EnumKind::Int) => {
                matches!(atom, Atom::Int(_) | Atom::Float | Atom::Bool | Atom::Complex)
            }
            Plain::Value(EnumKind::Str) => *atom == Atom::Str,
        }
    }
}

impl Cells {
    /// Whether no enum can hold what this may be.
    pub fn is_too_mixed(&mut self, ty: &T) -> bool {
        let some: Vec<Atom> = ty.0.iter().filter(|atom| **atom != Atom::None).cloned().collect();
        let is_static = |atom: &Atom| matches!(atom, Atom::Class(_) | Atom::Builtin(_));
        let plains: Vec<Plain> = some.iter().filter_map(|atom| self.plain(atom)).collect();
        if plains.into_iter().any(|plain| {
            some.iter()
                .any(|atom| plain.may_equal(atom) || matches!(plain, Plain::Tuple(_)) && self.is_tree(atom))
        }) {
            return true;
        }
        if some.len() <= 1 || some.iter().all(is_function) || some.iter().all(is_static) {
            return false;
        }
        if some.iter().all(|atom| matches!(atom, Atom::Class(_))) {
            return false;
        }
        let roots: BTreeSet<ClassId> = some.iter().filter_map(|atom| self.root_of(atom)).collect();
        let instances = some.iter().filter(|atom| self.root_of(atom).is_some()).count();
        let exceptions = some.iter().filter(|atom| matches!(atom, Atom::Exception(_))).count();
        if roots.len() <= 1 && instances + exceptions == some.len() {
            return false;
        }
        some.iter().any(|atom| !self.fits_union(atom)) || some.len() - instances + roots.len() > MAX_UNION
    }

    /// Whether `==` among such values may run an `__eq__` that the program wrote on a value that is no instance: the runtime, which
    /// compares the elements of containers, asks instances about instances only.
    pub fn compares_itself(&self, ty: &T) -> bool {
        let own = |atom: &Atom| matches!(atom, Atom::Instance(class) if self.own_equality.contains(class));
        let other = |atom: &Atom| !matches!(atom, Atom::Instance(_) | Atom::None);
        let plains: Vec<Plain> = ty.0.iter().filter_map(|atom| self.plain(atom)).collect();
        let alike = plains.iter().enumerate().any(|(at, plain)| plains[..at].contains(plain));
        alike || ty.0.iter().any(own) && ty.0.iter().any(other)
    }

    /// What the instance is besides one.
    fn plain(&self, atom: &Atom) -> Option<Plain> {
        match atom {
            Atom::Instance(class) => self.plain_classes.get(class).copied(),
            _ => None,
        }
    }

    /// Whether the atom can be a variant of an enum.
    fn fits_union(&mut self, atom: &Atom) -> bool {
        match atom {
            Atom::None
            | Atom::Bool
            | Atom::Int(_)
            | Atom::Float
            | Atom::Complex
            | Atom::Str
            | Atom::Bytes
            | Atom::Range(_)
            | Atom::Slice => true,
            Atom::Tuple(items) => !items.is_empty(),
            Atom::TupleOf(_) | Atom::FrozenSet(_) | Atom::Instance(_) => true,
            Atom::Node(node) => match self.kind(*node) {
                Kind::List | Kind::Dict | Kind::Set | Kind::Tuple => true,
                Kind::Native(name) => name == "Deque",
            },
            _ => false,
        }
    }

    fn root_of(&self, atom: &Atom) -> Option<ClassId> {
        match atom {
            Atom::Instance(class) => Some(self.class_roots[class.index()]),
            _ => None,
        }
    }
}

/// A function of the program, or a method bound to an instance: a closure holds either.
fn is_function(atom: &Atom) -> bool {
    match atom {
        Atom::Func(..) => true,
        Atom::BoundMethod(receiver, _) => receiver.0.iter().all(|of| matches!(of, Atom::Instance(_))),
        _ => false,
    }
}
