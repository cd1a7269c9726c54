//! Which names a function uses. Which locals are read at all: the others get names that say so (`_rest`), and rustc does not ask about them.

use super::walk::{self, Part};
use crate::hir::{Expr, ExprKind, Function, Hir, LocalId, LocalKind, Stmt, StmtKind};
use std::collections::BTreeSet;

/// The locals that some expression reads or that a nested function may read.
pub fn read_locals(hir: &Hir, function: &Function) -> BTreeSet<LocalId> {
    let mut read = BTreeSet::new();
    for (index, local) in function.locals.iter().enumerate() {
        if local.captured || local.shared || matches!(local.kind, LocalKind::Captured(_)) {
            let _ =
                read.insert(LocalId(u32::try_from(index).expect("a function has fewer locals than 2^32")));
        }
    }
    each_expr(hir, &function.body, &mut |value| {
        if let ExprKind::Local(id) = value.kind {
            let _ = read.insert(id);
        }
    });
    read
}

/// The builtins that the function names: no variable of the emitted code may hide them.
pub fn builtin_names(hir: &Hir, function: &Function) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    each_expr(hir, &function.body, &mut |value| {
        if let ExprKind::Builtin(name) = &value.kind {
            let _ = names.insert(name.clone());
        }
    });
    names
}

/// Every expression that the statements evaluate, also the values in the bodies of classes.
fn each_expr(hir: &Hir, stmts: &[Stmt], visit: &mut dyn FnMut(&Expr)) {
    for stmt in stmts {
        if let StmtKind::Class { class, .. } = &stmt.kind {
            let values = hir.classes[class.index()].attrs.iter().filter_map(|attr| attr.value.as_ref());
            values.for_each(|value| within(value, visit));
        }
        walk::parts(stmt, &mut |part| match part {
            Part::Expr(value) => within(value, visit),
            Part::Target(target) => {
                walk::evaluated(target).into_iter().for_each(|value| within(value, visit));
            }
            Part::Block(inner) => each_expr(hir, inner, visit),
        });
    }
}

fn within(value: &Expr, visit: &mut dyn FnMut(&Expr)) {
    visit(value);
    walk::subexpressions(value, &mut |inner| within(inner, visit), &mut |_| {});
}
