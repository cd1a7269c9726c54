//! `sum` of values that no pyrt function adds: numbers of several types, and instances with an `__add__`.
//!
//! ```text
//! sum(vectors, Vec(0, 0))   ->   functools::reduce_from(|total, item| Ok(total.add(&item)), &vectors, Vec::new(0, 0))?
//! ```

use super::{Cx, Emit, Form, Value, coerce, tree, unsupported};
use crate::hir::{BinaryOp, ClassId, Expr};
use crate::infer::types::{Callee, InstanceId};
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// `sum(items, start)`; `None` for items that the catalog has functions for.
    pub fn own_sum(&mut self, expr: &Expr, items: &Expr, start: Option<&Expr>) -> Emit<Option<Value>> {
        match super::entry::item_rep(&self.rep_of(items)) {
            Some(Rep::Instance(class)) => self.sum_of_instances(expr, items, start, class).map(Some),
            Some(item) if self.has_complex(&item) => {
                self.sum_step_by_step(expr, items, start, &item).map(Some)
            }
            Some(item) if self.sums_several(&item) => {
                let items = self.iterable(items, &item, false)?;
                let start = match start {
                    Some(start) => self.expr_as(start, &Rep::Num)?,
                    None => parse_quote!(Num::from(0_i64)),
                };
                let sum = self.question(tree::call_path(&["num", "sum_mixed"], vec![items, start]));
                let result = self.rep_of(expr);
                self.narrow(Value::owned(sum, Rep::Num), result).map(Some)
            }
            _ => Ok(None),
        }
    }

    fn sums_several(&self, item: &Rep) -> bool {
        let Rep::Union(id, _) = item else { return false };
        let variants = self.program.variants(*id);
        let has = |test: &dyn Fn(&Rep) -> bool| variants.iter().any(|(_, rep)| test(rep));
        has(&super::operator::is_number)
            && !has(&|rep| matches!(rep, Rep::Complex | Rep::Instance(_) | Rep::Obj))
    }

    fn has_complex(&self, item: &Rep) -> bool {
        let Rep::Union(id, _) = item else { return false };
        self.program.variants(*id).iter().any(|(_, rep)| *rep == Rep::Complex)
    }

    /// Each step is the `+` of what total and item are.
    fn sum_step_by_step(
        &mut self,
        expr: &Expr,
        items: &Expr,
        start: Option<&Expr>,
        item: &Rep,
    ) -> Emit<Value> {
        let total = self.rep_of(expr);
        let value =
            |name: &str, rep: &Rep| Value { expr: tree::var(name), rep: rep.clone(), form: Form::Last };
        let (left, right) = (value("total", &total), value("item", item));
        let (body, _) = self.closure_body(|cx| {
            let added = cx.apply(BinaryOp::Add, left, right, &total, expr.span)?;
            cx.owned(added, &total, expr.span)
        })?;
        self.folded(body, items, item, start, total, expr)
    }

    /// Each step runs the methods that inference found for it.
    fn sum_of_instances(
        &mut self,
        expr: &Expr,
        items: &Expr,
        start: Option<&Expr>,
        class: ClassId,
    ) -> Emit<Value> {
        let forward = self.versions_noted(expr, "__add__");
        let reflected = self.versions_noted(expr, "__radd__");
        let total = self.rep_of(expr);
        if forward.is_empty() && reflected.is_empty() || total == Rep::Obj {
            return unsupported(expr.span, "`sum` of these items has no native form yet");
        }
        let value = |name: &str, rep: Rep| Value { expr: tree::var(name), rep, form: Form::Last };
        let (left, right) = (value("total", total.clone()), value("item", Rep::Instance(class)));
        let (body, _) = self.closure_body(|cx| {
            let mut step = |cx: &mut Self, total: Value| match total.rep {
                Rep::Instance(_) => cx.method_for(&forward, "__add__", &total, &right, expr.span),
                _ => cx.method_for(&reflected, "__radd__", &right, &total, expr.span),
            };
            let added = if cx.is_mixed(&total) {
                let item = coerce::borrow(right.clone());
                let raise = &mut |total| {
                    tree::call_path(&["op", "bad_operands"], vec![tree::string("+"), total, item.clone()])
                };
                cx.dispatch(left, "total", &total, expr.span, &mut step, raise)?
            } else {
                match step(cx, left)? {
                    Some(added) => added,
                    None => return unsupported(expr.span, "`sum` of these items has no native form yet"),
                }
            };
            cx.owned(added, &total, expr.span)
        })?;
        self.folded(body, items, &Rep::Instance(class), start, total, expr)
    }

    /// The fold whose step, of `total` and `item`, is `body`.
    fn folded(
        &mut self,
        body: syn::Expr,
        items: &Expr,
        item: &Rep,
        start: Option<&Expr>,
        total: Rep,
        expr: &Expr,
    ) -> Emit<Value> {
        let items = self.iterable(items, item, false)?;
        let start = match start {
            Some(start) => self.expr_as(start, &total)?,
            None => self.owned(Value::owned(parse_quote!(0), Rep::I64), &total, expr.span)?,
        };
        let step = tree::closure(false, vec![parse_quote!(total), parse_quote!(item)], tree::ok(body));
        let call = tree::call_path(&["functools", "reduce_from"], vec![step, items, start]);
        Ok(Value::owned(self.question(call), total))
    }

    /// The versions of a method that steps of the sum run.
    fn versions_noted(&self, expr: &Expr, name: &str) -> Vec<(ClassId, InstanceId)> {
        match self.instance.protocols.get(&(expr.id, name.to_owned())) {
            Some(Callee::Method(versions)) => versions.clone(),
            _ => Vec::new(),
        }
    }
}
