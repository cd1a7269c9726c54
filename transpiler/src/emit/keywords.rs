//! Keyword arguments that are looked up by name in a version that knows which are given: each is an item of a tuple, or what none
//! of the calls gives.
//!
//! ```text
//! options.get("size", 3)     options.0, or 3 where no call of the version gives a size
//! "size" in options          true
//! ```

use super::{Cx, Emit, Value, tree};
use crate::hir::Expr;
use crate::infer::keywords::{LookupKind, is_by_name, lookup};
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// The value of the expression, if it is such a lookup.
    pub fn looked_up(&mut self, expr: &Expr) -> Emit<Option<Value>> {
        let Some(lookup) = lookup(expr).filter(|lookup| is_by_name(self.function, lookup.local)) else {
            return Ok(None);
        };
        let Some(names) = self.instance.among.as_ref().filter(|_| !self.instance.from_python) else {
            return Ok(None);
        };
        let place = names.iter().position(|name| name == lookup.key);
        let rep = self.plan.local(lookup.local).rep.clone();
        let items = match &rep {
            Rep::Tuple(items) if items.len() == names.len() => items.as_slice(),
            _ if place.is_none() => &[],
            _ => return Ok(None),
        };
        let item = place.map(|place| {
            let held = self.local_value(lookup.local, rep.clone()).expr;
            Value::place(tree::item(held, place), items[place].clone())
        });
        Ok(Some(match (lookup.kind, item) {
            (LookupKind::Test(negated), item) => {
                let answer = item.is_some() != negated;
                Value::owned(parse_quote!(#answer), Rep::Bool)
            }
            (LookupKind::Item, None) => {
                let key = self.str_literal(lookup.key).expr;
                self.refused(parse_quote!(raise(KeyError::new((#key,)))))
            }
            (LookupKind::Get(Some(default)), Some(item)) => {
                let before = self.for_effect(default)?;
                Value { expr: tree::block_expr(before, item.expr.clone()), ..item }
            }
            (LookupKind::Get(Some(default)), None) => {
                let rep = self.rep_of(default);
                Value::owned(self.expr_as(default, &rep)?, rep)
            }
            (LookupKind::Get(None), None) => Value::owned(parse_quote!(()), Rep::Unit),
            (LookupKind::Item | LookupKind::Get(None), Some(item)) => item,
        }))
    }
}
