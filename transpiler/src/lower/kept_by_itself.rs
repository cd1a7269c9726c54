//! Nested functions that pass themselves on as values: `tasks.append(again)` in `again`.
//!
//! ```py
//! def schedule():
//!     def again():
//!         tasks.append(again)     # the function itself, which is complete only when the variable has it
//! ```
//!
//! A call of itself needs no value, and neither does what a builtin function only calls: `map(walk, node.children)`.

use crate::catalog::catalog;
use crate::hir::walk::{self, Part};
use crate::hir::{Arg, ArgKind, Expr, ExprKind, LocalId, Stmt};

/// Whether the statements use the function in this local as a value that somebody may keep.
pub fn keeps_itself(body: &[Stmt], itself: LocalId) -> bool {
    let mut found = false;
    for stmt in body {
        walk::stmt_parts(&stmt.kind, &mut |part| found |= part_keeps(&part, itself));
        found |= walk::blocks(&stmt.kind).into_iter().any(|block| keeps_itself(block, itself));
    }
    found
}

/// Whether the callee is a builtin function that only calls what it gets as this argument.
pub fn is_called_by_builtin(callee: &Expr, place: usize, arg: &Arg) -> bool {
    let ExprKind::Builtin(builtin) = &callee.kind else { return false };
    match &arg.kind {
        ArgKind::Positional => catalog().only_calls(builtin, place, None),
        ArgKind::Keyword(name) => catalog().only_calls(builtin, place, Some(name)),
        ArgKind::Star | ArgKind::DoubleStar => false,
    }
}

fn part_keeps(part: &Part<'_>, itself: LocalId) -> bool {
    match part {
        Part::Expr(expr) => keeps(expr, itself),
        Part::Target(target) => {
            let mut found = false;
            walk::target_parts(target, &mut |part| found |= part_keeps(&part, itself));
            found
        }
    }
}

fn keeps(expr: &Expr, itself: LocalId) -> bool {
    let is_itself = |expr: &Expr| matches!(expr.kind, ExprKind::Local(id) if id == itself);
    match &expr.kind {
        ExprKind::Local(id) => *id == itself,
        ExprKind::Call { func, args } => {
            let kept = |(at, arg): (usize, &Arg)| {
                !(is_itself(&arg.value) && is_called_by_builtin(func, at, arg)) && keeps(&arg.value, itself)
            };
            !is_itself(func) && keeps(func, itself) || args.iter().enumerate().any(kept)
        }
        _ => {
            let mut found = false;
            walk::parts(expr, &mut |part| found |= part_keeps(&part, itself));
            found
        }
    }
}
