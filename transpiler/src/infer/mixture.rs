//! What may stand side by side in one type: more than one kind of value is an enum, and some mixtures are left to Python.
//!
//! ```py
//! x = 1 if test else "one"        # int | str: an enum
//! x = p if test else (1, 2)       # a named tuple beside a tuple, which it may equal: a Python object
//! ```

use super::cells::{Atom, Cells, Kind, MAX_UNION, T};
use super::class::ClassTable;
use crate::hir::{ClassId, EnumKind, FuncId, FunctionKind, Hir};
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

/// The functions that no closure stands for where they meet others (`plan/unheld.rs`), and those of them that are methods, by the
/// root of the hierarchy and the name.
#[derive(Clone, Default, Debug)]
pub(super) struct PythonCallables {
    functions: BTreeSet<FuncId>,
    /// Those of them that are nested in others, or lambdas.
    closures: BTreeSet<FuncId>,
    methods: BTreeSet<(ClassId, String)>,
}

impl PythonCallables {
    pub fn new(hir: &Hir, classes: &ClassTable) -> PythonCallables {
        let is_one = |func: FuncId| {
            let span = hir.functions[func.index()].span;
            hir.python_callables.contains(&(span.module, span.start))
        };
        let functions: BTreeSet<FuncId> =
            hir.functions.iter().map(|function| function.id).filter(|id| is_one(*id)).collect();
        let is_nested = |func: &FuncId| {
            let function = &hir.functions[func.index()];
            let kind = |of: FuncId| hir.functions[of.index()].kind;
            function.kind == FunctionKind::Lambda
                || function.parent.is_some_and(|parent| kind(parent) != FunctionKind::ModuleBody)
        };
        let closures = functions.iter().copied().filter(is_nested).collect();
        let all = hir.classes.iter().flat_map(|class| class.methods.iter().map(|method| (class.id, method)));
        let methods = all
            .filter(|(_, method)| is_one(method.func))
            .map(|(class, method)| (classes.root(class), method.name.clone()))
            .collect();
        PythonCallables { functions, closures, methods }
    }
}

impl Cells {
    /// Whether it is such a closure or bound method: what it holds can't be read back from it, so it is Python's from its birth. So is a
    /// method of a list or another builtin value that is passed on: `visit(tree, names.append)`.
    pub fn is_python_closure(&self, ty: &T) -> bool {
        let is_one = |atom: &Atom| match atom {
            Atom::BuiltinMethod(..) => true,
            Atom::Func(func, _) => {
                self.python_callables.closures.contains(func) && self.defining != Some(*func)
            }
            atom => self.is_python_callable(atom),
        };
        ty.0.iter().any(is_one)
    }

    /// Whether the function is Python's where it meets others.
    fn is_python_callable(&self, atom: &Atom) -> bool {
        match atom {
            Atom::Func(func, _) => self.python_callables.functions.contains(func),
            Atom::BoundMethod(receiver, name) => receiver.0.iter().any(|of| match of {
                Atom::Instance(class) | Atom::Class(class) => {
                    let root = self.class_roots[class.index()];
                    self.python_callables.methods.contains(&(root, name.clone()))
                }
                _ => false,
            }),
            _ => false,
        }
    }

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
        if ty.0.len() > 1 && some.iter().any(|atom| self.is_python_callable(atom)) {
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
