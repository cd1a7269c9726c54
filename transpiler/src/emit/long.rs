//! Displays of very many items are filled one after the other.
//!
//! ```text
//! KEYWORDS = {"ABORT": tokens.Keyword, …}     {
//!                                                 let items = object::dict::<Obj, Obj>([])?;
//!                                                 items.set_item("ABORT", GLOBALS.get("tokens")?.attr("Keyword")?)?;
//!                                                 …
//!                                                 items
//!                                             }
//! ```
//!
//! Each `?` inside an array leaves the function and drops every item before it: for a thousand items rustc takes minutes.

use crate::hir::{Expr, ExprKind};

/// So many items that may raise are no problem.
const MANY: usize = 40;

/// Whether the items of a display should be evaluated one by one.
pub fn is_long<'a>(items: impl Iterator<Item = &'a Expr>) -> bool {
    items.filter(|item| !is_plain(item)).nth(MANY).is_some()
}

/// A constant, or a tuple of them: evaluating it can't raise.
fn is_plain(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::None
        | ExprKind::Bool(_)
        | ExprKind::Int(_)
        | ExprKind::Float(_)
        | ExprKind::Str(_)
        | ExprKind::Bytes(_) => true,
        ExprKind::Unary(_, value) => is_plain(value),
        ExprKind::Tuple(items) => items.iter().all(is_plain),
        _ => false,
    }
}
