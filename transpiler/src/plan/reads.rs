//! Which names a function uses. Which locals are read at all: the others get names that say so (`_rest`), and rustc does not ask about them.

use super::walk::{self, Part};
use crate::hir::{Expr, ExprKind, Function, LocalId, LocalKind, Stmt};
use std::collections::BTreeSet;

/// The locals that some expression reads or that a nested function may read.
pub fn read_locals(function: &Function) -> BTreeSet<LocalId> {
    let mut read = BTreeSet::new();
    for (index, local) in function.locals.iter().enumerate() {
        if local.captured || local.shared || matches!(local.kind, LocalKind::Captured(_)) {
            let _ =
                read.insert(LocalId(u32::try_from(index).expect("a function has fewer locals than 2^32")));
        }
    }
    each_expr(&function.body, &mut |value| {
        if let ExprKind::Local(id) = value.kind {
            let _ = read.insert(id);
        }
    });
    read
}

/// The builtins that the function names: no variable of the emitted code may hide them.
pub fn builtin_names(function: &Function) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    each_expr(&function.body, &mut |value| {
        if let ExprKind::Builtin(name) = &value.kind {
            let _ = names.insert(name.clone());
        }
    });
    names
}

fn each_expr(stmts: &[Stmt], visit: &mut dyn FnMut(&Expr)) {
    for stmt in stmts {
        walk::parts(stmt, &mut |part| match part {
            Part::Expr(value) => within(value, visit),
            Part::Target(target) => {
                walk::target_parts(target, &mut |value| within(value, visit), &mut |_| {});
            }
            Part::Block(inner) => each_expr(inner, visit),
        });
    }
}

fn within(value: &Expr, visit: &mut dyn FnMut(&Expr)) {
    visit(value);
    walk::subexpressions(value, &mut |inner| within(inner, visit), &mut |_| {});
}
