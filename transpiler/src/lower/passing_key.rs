//! Keys that a call uses and lets go of: behind it, nothing holds the variables that they capture.
//!
//! ```py
//! for p in points:
//!     nearest = min(range(k), key=lambda i: distance(p, centres[i]))     # the next `p` is nobody else's
//! centres = moved
//! ```
//!
//! Only the key itself may be a function: one that it or another argument makes may be kept for longer.

use super::tree::{Definition, Tables};
use crate::hir::{
    Arg, ArgKind, ComprehensionKind, Expr, ExprId, ExprKind, Function, Intrinsic, LocalId, LocalKind, uses_up,
};
use std::collections::HashSet;

/// The variables that the key of such a call captures.
pub(super) fn captured_by_key<'a>(tables: Tables<'a>, func: &Expr, args: &'a [Arg]) -> Vec<LocalId> {
    let ExprKind::Builtin(name) = &func.kind else { return Vec::new() };
    if !["min", "max", "sorted"].contains(&name.as_str()) {
        return Vec::new();
    }
    let is_key = |arg: &&Arg| arg.kind == ArgKind::Keyword("key".into());
    let Some(Arg { value: Expr { kind: ExprKind::Lambda(id), .. }, .. }) = args.iter().find(is_key) else {
        return Vec::new();
    };
    let key = tables.definition_functions(Definition::Function(*id));
    let mut made = Made { tables, eager: HashSet::new(), lambdas: 0, others: false };
    if uses_up(func) {
        made.eager.extend(args.first().map(|arg| arg.value.id));
    }
    args.iter().for_each(|arg| tables.each_in(&arg.value, &mut |expr| made.note(expr)));
    key.iter().for_each(|function| made.note_all(function));
    if made.others || made.lambdas != 1 {
        return Vec::new();
    }
    let outer = |local: &crate::hir::Local| match local.kind {
        LocalKind::Captured(outer) => Some(outer),
        _ => None,
    };
    key.iter().flat_map(|function| function.locals.iter().filter_map(outer)).collect()
}

/// What the arguments make that holds variables, or changes them.
struct Made<'a> {
    tables: Tables<'a>,
    /// Generator expressions that are used up where they stand.
    eager: HashSet<ExprId>,
    lambdas: usize,
    others: bool,
}

impl<'a> Made<'a> {
    fn note_all(&mut self, function: &'a Function) {
        let tables = self.tables;
        tables.each_expr(&function.body, &mut |expr| self.note(expr));
    }

    fn note(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Lambda(_) => self.lambdas += 1,
            ExprKind::Call { func, args } if uses_up(func) => {
                self.eager.extend(args.first().map(|arg| arg.value.id));
            }
            ExprKind::Comprehension(comprehension) => {
                let is_lazy = comprehension.kind == ComprehensionKind::Generator;
                self.others |= is_lazy && !self.eager.contains(&expr.id);
            }
            ExprKind::Intrinsic(Intrinsic::Bind, _) => self.others = true,
            _ => {}
        }
    }
}
