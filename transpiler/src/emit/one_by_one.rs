//! Lists that only a loop sees: their items come one by one, and there is no list.
//!
//! ```text
//! for word in text.split():        ->  for word in text.words() {
//! for a in line.split(","):        ->  for a in line.pieces(&str!(","))? {
//! for x in [1, 2] * n:             ->  for x in list![1, 2].times(n) {
//! ```
//!
//! pyrt says for which of its functions there is such a way (`#[py("str.split", each)]`): it takes the same arguments.

use super::comprehension::Items;
use super::{Cx, Value, tree};
use crate::hir::{BinaryOp, Expr, ExprKind};
use crate::rep::Rep;

impl Cx<'_> {
    /// The items of a list that the expression has just made, if pyrt gives them one by one as well.
    pub fn one_by_one(&self, value: &Value, expr: &Expr) -> Option<Items> {
        let Rep::List(item) = &value.rep else { return None };
        let path = match &expr.kind {
            ExprKind::Call { func, .. } => match &func.kind {
                ExprKind::Attribute(receiver, name) if self.rep_of(receiver) == Rep::Str => {
                    format!("str.{name}")
                }
                _ => return None,
            },
            ExprKind::Binary(BinaryOp::Mul, list, _) if self.rep_of(list) == value.rep => {
                "list.__mul__".to_owned()
            }
            _ => return None,
        };
        let mut items = value.expr.clone();
        let call = called(&mut items)?;
        let catalog = self.program.catalog;
        let mut entries = catalog.overloads(&path).iter().map(|&entry| &catalog.entries[entry]);
        let entry = entries.find(|entry| entry.rust.last().is_some_and(|name| call.method == name))?;
        call.method = tree::ident(catalog.each(entry)?.rust.last()?);
        Some(Items { expr: items, rep: (**item).clone(), fallible: false, settles: false })
    }
}

/// The method call that an expression is, below its `?`.
fn called(expr: &mut syn::Expr) -> Option<&mut syn::ExprMethodCall> {
    match expr {
        syn::Expr::MethodCall(call) => Some(call),
        syn::Expr::Try(asked) => called(&mut asked.expr),
        _ => None,
    }
}
