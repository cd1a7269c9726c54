//! Imports that nothing uses once the program is lowered go, when importing has no effect of its own.
//!
//! ```py
//! from typing import List               # used in annotations only, which are never evaluated
//! from dataclasses import dataclass     # the decorator became synthesised methods
//! ```
//!
//! Without this, such a program would need the embedded interpreter for nothing. In a `try` block an import asks whether there is
//! such a module or name, so it stays.

use std::collections::HashSet;

use super::tree::{self, Tables};
use crate::hir::{
    Class, ExprKind, FuncId, Function, Global, GlobalId, LocalId, ModuleRef, Stmt, StmtKind, Target,
};

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

/// Removes the unused imports of [`PURE`] modules.
pub(super) fn remove(functions: &mut [Option<Function>], classes: &[Option<Class>], globals: &[Global]) {
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
        prune(&mut function.body, &unused);
    }
}

fn prune(stmts: &mut Vec<Stmt>, unused: &impl Fn(&Target) -> bool) {
    let mut kept: Vec<Stmt> = Vec::with_capacity(stmts.len());
    let mut orphans = Vec::new();
    for mut stmt in stmts.drain(..) {
        if is_dead(&stmt, unused) {
            orphans.append(&mut stmt.comments.before);
            continue;
        }
        let asks = matches!(&stmt.kind, StmtKind::Try(node) if !node.handlers.is_empty());
        let blocks = tree::blocks_mut(&mut stmt.kind).into_iter();
        blocks.skip(usize::from(asks)).for_each(|block| prune(block, unused));
        if !orphans.is_empty() {
            orphans.append(&mut stmt.comments.before);
            stmt.comments.before = std::mem::take(&mut orphans);
        }
        kept.push(stmt);
    }
    *stmts = kept;
}

fn is_dead(stmt: &Stmt, unused: &impl Fn(&Target) -> bool) -> bool {
    let StmtKind::Assign { targets, value } = &stmt.kind else { return false };
    let pure = |module: &ModuleRef| match module {
        ModuleRef::External { name, submodule } => PURE.contains(&submodule.as_deref().unwrap_or(name)),
        ModuleRef::Local(_) => false,
    };
    match &value.kind {
        ExprKind::Import(module) | ExprKind::ImportFrom(module, _) => {
            pure(module) && targets.iter().all(unused)
        }
        _ => false,
    }
}
