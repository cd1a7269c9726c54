//! Names for types that only annotations use: nothing has to make them when the program runs.
//!
//! ```py
//! Shape = Union[Circle, Square]         # goes: what it would make holds the classes as values
//! Handler = Callable[[Event], None]
//!
//! def area(shape: Shape) -> float: ...
//! ```

use std::collections::HashSet;

use crate::hir::walk;
use crate::hir::{BinaryOp, Expr, ExprKind, FuncId, GlobalId, LocalId, ModuleRef, Stmt, StmtKind, Target};

/// Modules that define types.
const OF_TYPES: [&str; 3] = ["typing", "typing_extensions", "collections.abc"];

/// Builtin types that take type arguments.
const GENERIC: [&str; 6] = ["list", "dict", "set", "frozenset", "tuple", "type"];

/// The other builtin types.
const PLAIN: [&str; 8] = ["int", "float", "bool", "str", "bytes", "bytearray", "complex", "object"];

/// A variable of a module: only what functions see is a global, the others are locals of the module's body.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Name {
    Global(GlobalId),
    Local(FuncId, LocalId),
}

/// The variables that hold types, and nothing else.
#[derive(Default)]
pub(super) struct TypeNames {
    /// `from typing import Union`, `T = TypeVar("T")`, `Number = Union[int, float]`
    library: HashSet<Name>,
    /// `import typing`
    modules: HashSet<Name>,
    /// `class C: …`
    classes: HashSet<Name>,
}

impl TypeNames {
    /// Notes what the statements of a function bind.
    pub fn note(&mut self, func: FuncId, stmts: &[Stmt]) {
        for stmt in stmts {
            match &stmt.kind {
                StmtKind::Class { target, .. } => self.classes.extend(bound(func, target)),
                StmtKind::Assign { targets, value } => {
                    let names = targets.iter().filter_map(|target| bound(func, target));
                    match &value.kind {
                        ExprKind::Import(module) if is_of_types(module) => self.modules.extend(names),
                        ExprKind::ImportFrom(module, _) if is_of_types(module) => self.library.extend(names),
                        _ if self.makes_type(func, value) => self.library.extend(names),
                        _ => {}
                    }
                }
                kind => walk::blocks(kind).into_iter().for_each(|block| self.note(func, block)),
            }
        }
    }

    /// Whether the statement names a type that nothing uses when the program runs.
    pub fn is_unused_alias(&self, func: FuncId, stmt: &Stmt, unused: &impl Fn(&Target) -> bool) -> bool {
        let StmtKind::Assign { targets, value } = &stmt.kind else { return false };
        let is_made = matches!(value.kind, ExprKind::Subscript(..) | ExprKind::Binary(BinaryOp::Or, ..));
        is_made && targets.iter().all(unused) && self.is_type(func, value)
    }

    /// `Union[int, float]`, `TypeVar("T")`
    fn makes_type(&self, func: FuncId, value: &Expr) -> bool {
        match &value.kind {
            ExprKind::Call { func: maker, args } => {
                self.is_in(&self.library, func, maker)
                    && args.iter().all(|arg| self.is_argument(func, &arg.value))
            }
            ExprKind::Subscript(..) | ExprKind::Binary(BinaryOp::Or, ..) => self.is_type(func, value),
            _ => false,
        }
    }

    fn is_type(&self, func: FuncId, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::None => true,
            ExprKind::Builtin(name) => PLAIN.contains(&name.as_str()) || GENERIC.contains(&name.as_str()),
            ExprKind::Attribute(module, _) => self.is_in(&self.modules, func, module),
            ExprKind::Subscript(generic, argument) => {
                self.is_generic(func, generic) && self.is_argument(func, argument)
            }
            ExprKind::Binary(BinaryOp::Or, left, right) => {
                self.is_type(func, left) && self.is_type(func, right)
            }
            _ => self.is_in(&self.library, func, expr) || self.is_in(&self.classes, func, expr),
        }
    }

    fn is_generic(&self, func: FuncId, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Builtin(name) => GENERIC.contains(&name.as_str()),
            ExprKind::Attribute(module, _) => self.is_in(&self.modules, func, module),
            _ => self.is_in(&self.library, func, expr),
        }
    }

    fn is_argument(&self, func: FuncId, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                items.iter().all(|item| self.is_argument(func, item))
            }
            ExprKind::Str(_) | ExprKind::Ellipsis | ExprKind::Int(_) | ExprKind::Bool(_) => true,
            _ => self.is_type(func, expr),
        }
    }

    fn is_in(&self, names: &HashSet<Name>, func: FuncId, expr: &Expr) -> bool {
        match expr.kind {
            ExprKind::Global(id) => names.contains(&Name::Global(id)),
            ExprKind::Local(id) => names.contains(&Name::Local(func, id)),
            _ => false,
        }
    }
}

fn bound(func: FuncId, target: &Target) -> Option<Name> {
    match target {
        Target::Global(id) => Some(Name::Global(*id)),
        Target::Local(id) => Some(Name::Local(func, *id)),
        _ => None,
    }
}

fn is_of_types(module: &ModuleRef) -> bool {
    match module {
        ModuleRef::External { name, submodule } => OF_TYPES.contains(&submodule.as_deref().unwrap_or(name)),
        ModuleRef::Local(_) => false,
    }
}
