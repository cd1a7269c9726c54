//! Subscripts of Python objects.

use super::super::{Cx, Emit, Value, coerce, tree};
use crate::diagnostic::Span;
use crate::hir::{BinaryOp, Expr, ExprKind};
use crate::rep::Rep;

impl Cx<'_> {
    /// `value[index]`
    pub fn dynamic_item(&mut self, value: Value, index: &Expr, span: Span) -> Emit<Value> {
        let value = self.operand(value, span)?;
        let index = self.object_argument(index)?;
        Ok(self.asked(tree::method(value, "item", vec![index])))
    }

    /// `value[lower:upper:step]`
    pub fn dynamic_slice(&mut self, value: Value, bounds: [Option<&Expr>; 3], span: Span) -> Emit<Value> {
        let value = self.operand(value, span)?;
        let slice = self.slice_object(bounds)?;
        Ok(self.asked(tree::method(value, "item", vec![slice])))
    }

    /// `object::slice(1, (), ())`
    pub(super) fn slice_object(&mut self, bounds: [Option<&Expr>; 3]) -> Emit<syn::Expr> {
        self.python();
        let mut arguments = Vec::new();
        for bound in bounds {
            arguments.push(match bound {
                Some(bound) => self.object_argument(bound)?,
                None => tree::tuple(Vec::new()),
            });
        }
        Ok(tree::call_path(&["object", "slice"], arguments))
    }

    /// `container[index] = value`
    pub fn set_dynamic_item(
        &mut self,
        container: Value,
        index: &Expr,
        value: Value,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let container = self.operand(container, span)?;
        let index = self.object_argument(index)?;
        let value = self.to_object(value, span)?;
        let call = self.asked(tree::method(container, "set_item", vec![index, value]));
        Ok(vec![tree::semi(call.expr)])
    }

    /// `container[index] op= value`
    pub fn dynamic_aug_item(
        &mut self,
        container: Value,
        index: &Expr,
        op: BinaryOp,
        value: &Expr,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let (mut out, container) = self.hold(container, "items");
        let index_value = self.object(index)?;
        let index_value = if let ExprKind::Int(_) | ExprKind::Str(_) = index.kind {
            index_value
        } else {
            Value::owned(self.into_object(index_value, index.span)?, Rep::Obj)
        };
        let (more, key) = match &index.kind {
            ExprKind::Int(_) | ExprKind::Str(_) => (Vec::new(), index_value),
            _ => self.hold(index_value, "index"),
        };
        out.extend(more);
        let key = self.to_object(key, index.span)?;
        let current = self.asked(tree::method(container.expr.clone(), "item", vec![key.clone()]));
        let value = self.object(value)?;
        let new = self.dynamic_in_place(op, current, value, span)?;
        let new = coerce::own(new);
        let call = self.asked(tree::method(container.expr, "set_item", vec![key, new]));
        out.push(tree::semi(call.expr));
        Ok(out)
    }

    /// `del container[index]`
    pub fn dynamic_delete_item(
        &mut self,
        container: Value,
        index: &Expr,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let container = self.operand(container, span)?;
        let index = self.object_argument(index)?;
        let call = self.asked(tree::method(container, "del_item", vec![index]));
        Ok(vec![tree::semi(call.expr)])
    }
}
