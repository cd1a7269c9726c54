//! A test for a key and one of its value, with one search.
//!
//! ```text
//! k not in d or x < d[k]    ->  d.get(&k)?.is_none_or(|known| x < known)
//! k in d and d[k] == x      ->  d.get(&k)?.is_some_and(|known| known == x)
//! ```
//!
//! Only where the dict, the key and the other operand are looked at without running code of the program: then nobody can
//! tell one search from two.

use super::compare::rust_operator;
use super::update::same;
use super::{Cx, Emit, tree};
use crate::hir::{BoolOp, CompareOp, Expr, ExprKind};
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// The test that the two operands of `and` or `or` are together, if they are these.
    pub fn found_item(&mut self, op: BoolOp, first: &Expr, second: &Expr) -> Emit<Option<syn::Expr>> {
        let (ExprKind::Compare(key, contained), ExprKind::Compare(left, compared)) =
            (&first.kind, &second.kind)
        else {
            return Ok(None);
        };
        let ([(is_in, dict)], [(compare, right)]) = (contained.as_slice(), compared.as_slice()) else {
            return Ok(None);
        };
        let method = match (op, is_in) {
            (BoolOp::Or, CompareOp::NotIn) => "is_none_or",
            (BoolOp::And, CompareOp::In) => "is_some_and",
            _ => return Ok(None),
        };
        let Rep::Dict(key_rep, item) = self.rep_of(dict) else { return Ok(None) };
        let is_item = |expr: &Expr| match &expr.kind {
            ExprKind::Subscript(owner, index) => same(owner, dict) && same(index, key),
            _ => false,
        };
        let (other, item_is_left) = match (is_item(left), is_item(right)) {
            (true, false) => (right, true),
            (false, true) => (&**left, false),
            _ => return Ok(None),
        };
        let Some(compare) = rust_operator(*compare) else { return Ok(None) };
        let is_looked_at = |expr: &Expr| match expr.kind {
            ExprKind::Local(local) => self.is_plain_local(local),
            _ => expr.kind.is_constant(),
        };
        let has_form = matches!(*item, Rep::I64 | Rep::F64)
            && self.rep_of(other) == *item
            && matches!(
                (self.rep_of(key), &*key_rep),
                (Rep::I64, Rep::I64 | Rep::Int) | (Rep::Int, Rep::Int) | (Rep::Str, Rep::Str)
            );
        if !has_form || !is_looked_at(key) || !is_looked_at(other) || !self.is_calm(dict) {
            return Ok(None);
        }
        let receiver = self.item_receiver(dict, true)?;
        let key = match *key_rep {
            Rep::I64 => tree::reference(super::literal::typed(self.expr_as(key, &Rep::I64)?)),
            _ => self.expr_ref(key, &key_rep)?,
        };
        let free = ["known", "found", "item"]
            .into_iter()
            .find(|name| !self.locals.iter().any(|local| local == name));
        let name = free.map_or_else(|| self.fresh("known"), str::to_owned);
        let other = self.expr_as(other, &item)?;
        let operands = if item_is_left { (tree::var(&name), other) } else { (other, tree::var(&name)) };
        let test = tree::binary(operands.0, compare, operands.1);
        let name = tree::ident(&name);
        let found = self.question(tree::method(receiver.expr, "get", vec![key]));
        Ok(Some(tree::method(found, method, vec![tree::closure(false, vec![parse_quote!(#name)], test)])))
    }
}
