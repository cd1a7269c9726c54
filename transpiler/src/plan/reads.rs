//! Which locals of a function are read at all: the others get names that say so (`_rest`), and rustc does not ask about them.

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
    block(&function.body, &mut read);
    read
}

fn block(stmts: &[Stmt], read: &mut BTreeSet<LocalId>) {
    for stmt in stmts {
        walk::parts(stmt, &mut |part| match part {
            Part::Expr(value) => expr(value, read),
            Part::Target(target) => walk::target_parts(target, &mut |value| expr(value, read), &mut |_| {}),
            Part::Block(inner) => block(inner, read),
        });
    }
}

fn expr(value: &Expr, read: &mut BTreeSet<LocalId>) {
    if let ExprKind::Local(id) = value.kind {
        let _ = read.insert(id);
    }
    walk::subexpressions(value, &mut |inner| expr(inner, read), &mut |_| {});
}
