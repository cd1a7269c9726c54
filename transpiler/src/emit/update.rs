//! Changing an item of a dict with one search: `d[k] += v` and `d[k] = d.get(k, default) + v`.
//!
//! ```text
//! counts[word] += 1                          ->  counts.update_at(&word, |n| Ok(n + 1))?;
//! counts[word] = counts.get(word, 0) + 1     ->  counts.update_or(&word, 0, |n| Ok(n + 1))?;
//! ```
//!
//! Only where the dict, the key and the other operand are looked at without running code of the program: then nobody can
//! tell one search from two.

use super::{Cx, Emit, Form, Value, tree};
use crate::diagnostic::Span;
use crate::hir::{ArgKind, BinaryOp, Expr, ExprKind, Target};
use crate::rep::Rep;
use syn::parse_quote;

/// How much may be added to a count each time: it would take 2**53 times to leave 64 bits.
const SMALL: i128 = 1 << 10;

/// What the old value of an item is if the key is not there.
enum Missing<'e> {
    /// KeyError, or what a `Counter` or a `defaultdict` makes.
    Raises,
    Default(&'e Expr),
}

impl Cx<'_> {
    /// `d[k] = d.get(k, default) op v`
    pub fn counted_item(
        &mut self,
        target: &Target,
        value: &Expr,
        span: Span,
    ) -> Emit<Option<Vec<syn::Stmt>>> {
        let (Target::Subscript { value: dict, index, .. }, ExprKind::Binary(op, old, right)) =
            (target, &value.kind)
        else {
            return Ok(None);
        };
        let ExprKind::Call { func, args } = &old.kind else { return Ok(None) };
        let (ExprKind::Attribute(receiver, name), [key, default]) = (&func.kind, args.as_slice()) else {
            return Ok(None);
        };
        let plain = [key, default].iter().all(|arg| arg.kind == ArgKind::Positional);
        if name != "get" || !plain || !same(receiver, dict) || !same(&key.value, index) {
            return Ok(None);
        }
        if !matches!(self.rep_of(dict), Rep::Dict(..)) || self.instance.callees.contains_key(&value.id) {
            return Ok(None);
        }
        self.updated_item(dict, index, *op, right, Missing::Default(&default.value), span)
    }

    /// `d[k] op= v`
    pub fn augmented_item(
        &mut self,
        dict: &Expr,
        index: &Expr,
        op: BinaryOp,
        value: &Expr,
        span: Span,
    ) -> Emit<Option<Vec<syn::Stmt>>> {
        self.updated_item(dict, index, op, value, Missing::Raises, span)
    }

    fn updated_item(
        &mut self,
        dict: &Expr,
        index: &Expr,
        op: BinaryOp,
        right: &Expr,
        missing: Missing<'_>,
        span: Span,
    ) -> Emit<Option<Vec<syn::Stmt>>> {
        let rep = self.rep_of(dict);
        let key_rep = match &rep {
            Rep::Dict(key, _) => (**key).clone(),
            // Counts are machine ints, which counting by small steps does not leave.
            Rep::Native(name, reps) if name == "Counter" && self.is_small_step(op, right) => reps[0].clone(),
            Rep::Native(name, reps) if name == "DefaultDict" => reps[0].clone(),
            _ => return Ok(None),
        };
        let Some(item) = super::types::stored_item(&rep) else { return Ok(None) };
        let looked_at = |expr: &Expr| self.is_calm(expr) && !matches!(expr.kind, ExprKind::Global(_));
        let default_is_plain = match &missing {
            Missing::Raises => true,
            Missing::Default(default) => matches!(
                default.kind,
                ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::Str(_) | ExprKind::Bool(_)
            ),
        };
        let number_or_text = |rep: &Rep| matches!(rep, Rep::I64 | Rep::Int | Rep::F64 | Rep::Str);
        if !looked_at(index)
            || !(looked_at(right) || matches!(right.kind, ExprKind::Float(_)))
            || !(self.is_calm(dict))
            || !default_is_plain
            || !number_or_text(&item)
            || !number_or_text(&self.rep_of(right))
        {
            return Ok(None);
        }
        let receiver = self.item_receiver(dict, true)?;
        let key = self.expr(index)?;
        if key.rep != key_rep {
            return Ok(None);
        }
        let key = match key.form {
            Form::Ref => key.expr,
            _ => tree::reference(super::literal::typed(key.expr)),
        };
        // The closure's own variable: its name must only differ from those that the other operand may mention.
        let free =
            ["n", "old", "before"].into_iter().find(|name| !self.locals.iter().any(|local| local == name));
        let old_name = free.map_or_else(|| self.fresh("n"), str::to_owned);
        let old = Value { expr: tree::var(&old_name), rep: item.clone(), form: Form::Last };
        let (body, _) = self.closure_body(|cx| {
            let right = cx.expr(right)?;
            let value = cx.apply(op, old, right, &item, span)?;
            cx.owned(value, &item, span)
        })?;
        let name = tree::ident(&old_name);
        let update = tree::closure(false, vec![parse_quote!(#name)], tree::ok(body));
        let call = match missing {
            Missing::Raises => tree::method(receiver.expr, "update_at", vec![key, update]),
            Missing::Default(default) => {
                let default = self.expr_as(default, &item)?;
                tree::method(receiver.expr, "update_or", vec![key, default, update])
            }
        };
        let call = self.question(call);
        Ok(Some(vec![tree::semi(call)]))
    }

    /// Whether so little is added to a count that it stays a machine int.
    pub(super) fn is_small_step(&self, op: BinaryOp, step: &Expr) -> bool {
        let is_small = |(low, high): (i128, i128)| low >= -SMALL && high <= SMALL;
        matches!(op, BinaryOp::Add | BinaryOp::Sub) && self.instance.bounds(step.id).is_some_and(is_small)
    }
}

/// Whether both are the same look at a variable, an attribute or a constant.
pub(super) fn same(a: &Expr, b: &Expr) -> bool {
    match (&a.kind, &b.kind) {
        (ExprKind::Local(a), ExprKind::Local(b)) => a == b,
        (ExprKind::Global(a), ExprKind::Global(b)) => a == b,
        (ExprKind::Int(a), ExprKind::Int(b)) => a == b,
        (ExprKind::Str(a), ExprKind::Str(b)) => a == b,
        (ExprKind::Attribute(a, x), ExprKind::Attribute(b, y)) => x == y && same(a, b),
        (ExprKind::Subscript(a, x), ExprKind::Subscript(b, y)) => same(a, b) && same(x, y),
        (ExprKind::Binary(op, a, x), ExprKind::Binary(other, b, y)) => {
            op == other && same(a, b) && same(x, y)
        }
        (ExprKind::Tuple(a), ExprKind::Tuple(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        _ => false,
    }
}
