//! Visiting a function's tree as the plan asks: an expression's parts without its targets, a statement's with its blocks.

use crate::hir::walk;
use crate::hir::{Expr, LocalId, Stmt, StmtKind, Target};

/// Calls `visit` on the direct subexpressions of an expression, in evaluation order. Targets inside (walrus,
/// comprehension variables) go to `target`.
pub fn subexpressions<'a>(
    expr: &'a Expr,
    visit: &mut dyn FnMut(&'a Expr),
    target: &mut dyn FnMut(&'a Target),
) {
    walk::parts(expr, &mut |part| match part {
        walk::Part::Expr(inner) => visit(inner),
        walk::Part::Target(bound) => target(bound),
    });
}

/// The direct parts of a statement, in evaluation order.
pub enum Part<'a> {
    Expr(&'a Expr),
    Target(&'a Target),
    /// A nested block.
    Block(&'a [Stmt]),
}

/// Calls `visit` on the direct parts of a statement.
pub fn parts<'a>(stmt: &'a Stmt, visit: &mut dyn FnMut(Part<'a>)) {
    match &stmt.kind {
        StmtKind::Declare { .. } => {}
        // A handler is looked at after the body that may raise.
        StmtKind::Try(statement) => {
            visit(Part::Block(&statement.body));
            for handler in &statement.handlers {
                handler.types.iter().flatten().for_each(|ty| visit(Part::Expr(ty)));
                handler.name.iter().for_each(|name| visit(Part::Target(name)));
                visit(Part::Block(&handler.body));
            }
            visit(Part::Block(&statement.orelse));
            visit(Part::Block(&statement.finally));
        }
        kind => {
            walk::stmt_parts(kind, &mut |part| match part {
                walk::Part::Expr(expr) => visit(Part::Expr(expr)),
                walk::Part::Target(target) => visit(Part::Target(target)),
            });
            walk::blocks(kind).into_iter().for_each(|block| visit(Part::Block(block)));
        }
    }
}

/// The locals that a target assigns, from left to right.
pub fn assigned(target: &Target) -> Vec<LocalId> {
    match target {
        Target::Local(id) => vec![*id],
        Target::Tuple { items, .. } => items.iter().flat_map(assigned).collect(),
        Target::Global(_) | Target::Attribute { .. } | Target::Subscript { .. } => Vec::new(),
    }
}

/// The expressions that assigning to a target evaluates, in order: `a` and `i` of `a[i]`.
pub fn evaluated(target: &Target) -> Vec<&Expr> {
    match target {
        Target::Local(_) | Target::Global(_) => Vec::new(),
        Target::Attribute { value, .. } => vec![value],
        Target::Subscript { value, index, .. } => vec![value, index],
        Target::Tuple { items, .. } => items.iter().flat_map(evaluated).collect(),
    }
}
