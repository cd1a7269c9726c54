//! Short displays whose items are all that is wanted of them: arrays in Rust, which need no memory of their own.
//!
//! ```text
//! path = path + [node]   ->   let path = path.with([node]);
//! ```

use super::{Cx, Emit, Value, tree};
use crate::hir::{Expr, ExprKind};
use crate::rep::Rep;
use syn::parse_quote;

/// Longer ones would take much of the stack.
const SHORT: usize = 16;

/// The items of a list display, if these are few and each is written out.
fn short_display(expr: &Expr) -> Option<&[Expr]> {
    match &expr.kind {
        ExprKind::List(items)
            if (1..=SHORT).contains(&items.len()) && !super::displays::any_starred(items) =>
        {
            Some(items)
        }
        _ => None,
    }
}

impl Cx<'_> {
    /// `left + [a, b]` of lists.
    pub fn with_items(&mut self, left: &Value, right: &Expr, result: &Rep) -> Emit<Option<Value>> {
        let (Rep::List(item), Some(items)) = (result, short_display(right)) else { return Ok(None) };
        if left.rep != *result {
            return Ok(None);
        }
        let items: Emit<Vec<_>> = items.iter().map(|value| self.expr_as(value, item)).collect();
        let items = items?;
        let list = tree::method(left.expr.clone(), "with", vec![parse_quote!([#(#items),*])]);
        Ok(Some(Value::owned(list, result.clone())))
    }
}
