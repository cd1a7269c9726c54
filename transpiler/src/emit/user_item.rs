//! Items of instances: `x[i] = v`, `x[i] += v`, `del x[i]`, where the class has `__setitem__` and `__delitem__`.
//!
//! ```text
//! grid[0, 1] += 5     ->   let index = (0, 1);
//!                          grid.setitem(index, grid.getitem(index)? + 5)?;
//! ```

use super::augmented::Augmented;
use super::{Cx, Emit, Value, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{BinaryOp, ClassId, Expr};
use crate::infer::types::{Callee, InstanceId};
use crate::plan::ParamPlan;
use crate::rep::Rep;

/// The method that each class of the receiver has.
type Versions = [(ClassId, InstanceId)];

impl Cx<'_> {
    /// `container[index] = value`
    pub fn set_user_item(
        &mut self,
        receiver: Value,
        versions: &Versions,
        index: &Expr,
        value: Value,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let [key, _] = self.item_params(versions, span)?;
        let index = if key.by_ref { self.expr_ref(index, &key.rep)? } else { self.expr_as(index, &key.rep)? };
        self.call_setitem(receiver, versions, index, value, span)
    }

    /// `del container[index]`
    pub fn delete_user_item(
        &mut self,
        receiver: Value,
        versions: &Versions,
        index: &Expr,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let [key] = self.item_params(versions, span)?;
        let index = if key.by_ref { self.expr_ref(index, &key.rep)? } else { self.expr_as(index, &key.rep)? };
        let call = tree::method(receiver.expr, &self.program.method_name(versions[0].1), vec![index]);
        let raises = versions.iter().any(|(_, instance)| self.program.raising.contains(instance));
        Ok(vec![tree::semi(self.maybe(raises, call))])
    }

    /// `container[index] op= value`: the index is evaluated once, and the item read before the value.
    pub fn aug_user_item(
        &mut self,
        (container, receiver): (&Expr, Value),
        index: &Expr,
        op: BinaryOp,
        value: &Expr,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let method = |name: &str| self.instance.protocols.get(&(container.id, name.to_owned())).cloned();
        let (Some(Callee::Method(get)), Some(Callee::Method(set))) =
            (method("__getitem__"), method("__setitem__"))
        else {
            return unsupported(span, "this augmented assignment has no native form yet");
        };
        let [key] = self.item_params(&get, span)?;
        let index = self.expr(index)?;
        let (mut out, index) = self.hold(index, "index");
        let lent = self.passed_value(index.clone(), &key, span)?;
        let call = tree::method(receiver.expr.clone(), &self.program.method_name(get[0].1), vec![lent]);
        let current = self.finish_method(&get, get[0].1, call);
        let rep = current.rep.clone();
        let changes = matches!(rep, Rep::List(_) | Rep::Set(_) | Rep::Dict(..) | Rep::Native(..));
        let (more, current) = match self.is_calm(value) && !changes {
            true => (Vec::new(), current),
            false => self.hold(current, "item"),
        };
        out.extend(more);
        let new = match self.aug_value(current.clone(), op, value, &rep, span)? {
            Augmented::Value(new) => new,
            Augmented::InPlace(stmts) => {
                out.extend(stmts);
                current
            }
        };
        let [key, _] = self.item_params(&set, span)?;
        let lent = self.passed_value(index, &key, span)?;
        out.extend(self.call_setitem(receiver, &set, lent, new, span)?);
        Ok(out)
    }

    fn call_setitem(
        &mut self,
        receiver: Value,
        versions: &Versions,
        index: syn::Expr,
        value: Value,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let [_, item] = self.item_params(versions, span)?;
        let value = self.passed_value(value, &item, span)?;
        let raises = versions.iter().any(|(_, instance)| self.program.raising.contains(instance));
        let name = self.program.method_name(versions[0].1);
        let call = tree::method(receiver.expr, &name, vec![index, value]);
        Ok(vec![tree::semi(self.maybe(raises, call))])
    }

    fn passed_value(&mut self, value: Value, param: &ParamPlan, span: Span) -> Emit<syn::Expr> {
        if param.by_ref {
            return self.borrowed(value, &param.rep, span);
        }
        self.owned(value, &param.rep, span)
    }

    /// The parameters of the method behind `self`.
    fn item_params<const N: usize>(&self, versions: &Versions, span: Span) -> Emit<[ParamPlan; N]> {
        let plans = versions.first().map(|(_, instance)| &self.program.plan.instance(*instance).params);
        let params = plans.and_then(|params| params.get(1..)).unwrap_or_default();
        match <[ParamPlan; N]>::try_from(params.to_vec()) {
            Ok(params) => Ok(params),
            Err(_) => unsupported(span, "an item method with other parameters has no native form yet"),
        }
    }
}
