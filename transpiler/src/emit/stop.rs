//! Whether what a program calls may raise StopIteration: `map` and `filter` end there, as everything does that asks for a next value.
//!
//! ```text
//! map(next, iterators)      iterators.iter().try_map(|it| it.next_or_stop()).until_stop()
//! map(parse, texts)         texts.iter().try_map(parse)        nothing in the program raises one
//! ```

use crate::hir::walk::{self, Part};
use crate::hir::{Expr, ExprKind, Hir, Stmt};

/// Whether the program names `next`, `__next__` or StopIteration: who doesn't meets none but in loops, which end.
pub(super) fn may_stop(hir: &Hir) -> bool {
    hir.functions.iter().any(|function| function.body.iter().any(stmt_stops))
}

fn stmt_stops(stmt: &Stmt) -> bool {
    let mut found = false;
    walk::stmt_parts(&stmt.kind, &mut |part| found |= part_stops(&part));
    found || walk::blocks(&stmt.kind).into_iter().flatten().any(stmt_stops)
}

fn part_stops(part: &Part<'_>) -> bool {
    let mut found = false;
    match part {
        Part::Expr(expr) => found = expr_stops(expr),
        Part::Target(target) => walk::target_parts(target, &mut |part| found |= part_stops(&part)),
    }
    found
}

fn expr_stops(expr: &Expr) -> bool {
    let mut found = match &expr.kind {
        ExprKind::Builtin(name) => matches!(name.as_str(), "next" | "StopIteration"),
        ExprKind::Attribute(_, name) => name == "__next__",
        _ => false,
    };
    walk::parts(expr, &mut |part| found |= part_stops(&part));
    found
}
