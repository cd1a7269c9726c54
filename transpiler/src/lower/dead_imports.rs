//! Imports that nothing uses once the program is lowered go, when importing has no effect of its own.
//!
//! ```py
//! from typing import List               # used in annotations only, which are never evaluated
//! from dataclasses import dataclass     # the decorator became synthesised methods
//! ```
//!
//! Without this, such a program would need the embedded interpreter for nothing. In a `try` block an import asks whether there is
//! such a module or name, so it stays; so does a name that the module is not known to have, which may be an ImportError.

use std::collections::{BTreeMap, HashSet};

use super::tree::Tables;
use super::type_aliases::TypeNames;
use crate::hir::walk;
use crate::hir::{
    Class, ExprKind, FuncId, Function, Global, GlobalId, LocalId, ModuleRef, Stmt, StmtKind, Target,
};
use crate::load::public_names;

/// Modules of the standard library that do nothing but define names when they are imported.
const PURE: &[&str] = &[
    "abc",
    "array",
    "bisect",
    "calendar",
    "cmath",
    "collections",
    "collections.abc",
    "contextlib",
    "copy",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "hashlib",
    "heapq",
    "io",
    "itertools",
    "json",
    "math",
    "numbers",
    "operator",
    "os",
    "os.path",
    "pathlib",
    "pprint",
    "queue",
    "random",
    "re",
    "statistics",
    "string",
    "struct",
    "sys",
    "textwrap",
    "time",
    "types",
    "typing",
    "unittest",
    "uuid",
];

/// Whether importing these names does nothing but define them.
struct PureImports(BTreeMap<&'static str, Vec<&'static str>>);

impl PureImports {
    fn of_library() -> PureImports {
        PureImports(public_names::by_module())
    }

    /// `import module`, or `from module import name`.
    fn holds(&self, module: &ModuleRef, name: Option<&str>) -> bool {
        let ModuleRef::External { name: root, submodule } = module else { return false };
        let path = submodule.as_deref().unwrap_or(root);
        let has = |name: &str| {
            self.0.get(path).is_some_and(|names| names.contains(&name))
                || PURE.contains(&format!("{path}.{name}").as_str())
        };
        PURE.contains(&path) && name.is_none_or(has)
    }
}

/// Removes the unused imports of [`PURE`] modules, after the type variables that only annotations use.
pub(super) fn remove(functions: &mut [Option<Function>], classes: &[Option<Class>], globals: &[Global]) {
    // What goes may have been the last use of something else.
    let pure = PureImports::of_library();
    while remove_round(functions, classes, globals, &pure) {}
}

/// Whether anything was removed.
fn remove_round(
    functions: &mut [Option<Function>],
    classes: &[Option<Class>],
    globals: &[Global],
    pure: &PureImports,
) -> bool {
    let mut markers: HashSet<(FuncId, GlobalOrLocal)> = HashSet::new();
    let mut type_names = TypeNames::default();
    for function in functions.iter().flatten() {
        note_markers(function.id, &function.body, &mut markers);
        type_names.note(function.id, &function.body);
    }
    let mut removed = false;
    let mut used_globals: HashSet<GlobalId> = HashSet::new();
    let mut used_locals: HashSet<(FuncId, LocalId)> = HashSet::new();
    let mut attributes: HashSet<String> = HashSet::new();
    let tables = Tables { functions, classes };
    for function in functions.iter().flatten() {
        tables.each_expr(&function.body, &mut |expr| match &expr.kind {
            ExprKind::Global(id) => drop(used_globals.insert(*id)),
            ExprKind::Local(id) => drop(used_locals.insert((function.id, *id))),
            ExprKind::Attribute(_, name) | ExprKind::ImportFrom(ModuleRef::Local(_), name) => {
                attributes.insert(name.clone());
            }
            _ => {}
        });
    }
    for global in globals {
        if global.seen_by_python || attributes.contains(&global.name) {
            used_globals.insert(global.id);
        }
    }
    for function in functions.iter_mut().flatten() {
        let id = function.id;
        let locals = &function.locals;
        let unused = |target: &Target| match target {
            Target::Global(global) => !used_globals.contains(global),
            Target::Local(local) => !used_locals.contains(&(id, *local)) && !locals[local.index()].captured,
            _ => false,
        };
        let is_marker = |name: GlobalOrLocal| match name {
            GlobalOrLocal::Global(_) => markers.iter().any(|(_, marker)| *marker == name),
            GlobalOrLocal::Local(_) => markers.contains(&(id, name)),
        };
        removed |= prune(&mut function.body, &|stmt| {
            is_dead(stmt, pure, &unused)
                || is_unused_marker(stmt, &unused, &is_marker)
                || type_names.is_unused_alias(id, stmt, &unused)
        });
    }
    removed
}

/// A variable, as far as it can name `TypeVar`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum GlobalOrLocal {
    Global(GlobalId),
    Local(LocalId),
}

/// Notes the variables that `from typing import TypeVar` binds.
fn note_markers(func: FuncId, stmts: &[Stmt], markers: &mut HashSet<(FuncId, GlobalOrLocal)>) {
    for stmt in stmts {
        let StmtKind::Assign { targets, value } = &stmt.kind else { continue };
        let ExprKind::ImportFrom(ModuleRef::External { name, .. }, item) = &value.kind else { continue };
        if name == "typing" && matches!(item.as_str(), "TypeVar" | "ParamSpec") {
            markers.extend(targets.iter().filter_map(|target| match target {
                Target::Global(id) => Some((func, GlobalOrLocal::Global(*id))),
                Target::Local(id) => Some((func, GlobalOrLocal::Local(*id))),
                _ => None,
            }));
        }
    }
}

/// `T = TypeVar("T")`, where nothing uses `T` when the program runs.
fn is_unused_marker(
    stmt: &Stmt,
    unused: &impl Fn(&Target) -> bool,
    is_marker: &impl Fn(GlobalOrLocal) -> bool,
) -> bool {
    let StmtKind::Assign { targets, value } = &stmt.kind else { return false };
    let ExprKind::Call { func, args } = &value.kind else { return false };
    let named = match func.kind {
        ExprKind::Global(id) => is_marker(GlobalOrLocal::Global(id)),
        ExprKind::Local(id) => is_marker(GlobalOrLocal::Local(id)),
        _ => false,
    };
    let is_plain = |kind: &ExprKind| {
        matches!(kind, ExprKind::Str(_) | ExprKind::Bool(_) | ExprKind::None | ExprKind::Builtin(_))
    };
    named && targets.iter().all(unused) && args.iter().all(|arg| is_plain(&arg.value.kind))
}

/// Takes the dead statements out; whether there were any.
fn prune(stmts: &mut Vec<Stmt>, is_dead: &impl Fn(&Stmt) -> bool) -> bool {
    let mut removed = false;
    let mut kept: Vec<Stmt> = Vec::with_capacity(stmts.len());
    let mut orphans = Vec::new();
    for mut stmt in stmts.drain(..) {
        if is_dead(&stmt) {
            orphans.append(&mut stmt.comments.before);
            removed = true;
            continue;
        }
        let asks = matches!(&stmt.kind, StmtKind::Try(node) if !node.handlers.is_empty());
        let blocks = walk::blocks_mut(&mut stmt.kind).into_iter();
        blocks.skip(usize::from(asks)).for_each(|block| removed |= prune(block, is_dead));
        if !orphans.is_empty() {
            orphans.append(&mut stmt.comments.before);
            stmt.comments.before = std::mem::take(&mut orphans);
        }
        kept.push(stmt);
    }
    *stmts = kept;
    removed
}

fn is_dead(stmt: &Stmt, pure: &PureImports, unused: &impl Fn(&Target) -> bool) -> bool {
    let StmtKind::Assign { targets, value } = &stmt.kind else { return false };
    match &value.kind {
        ExprKind::Import(module) => pure.holds(module, None) && targets.iter().all(unused),
        ExprKind::ImportFrom(module, name) => pure.holds(module, Some(name)) && targets.iter().all(unused),
        _ => false,
    }
}
