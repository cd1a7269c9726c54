//! Calls that Python refuses for their number or names of arguments: what stands before is evaluated, then it is a TypeError.
//!
//! ```text
//! Point(1)     ->   Err(err!(TypeError, "Point.__init__() missing 1 required positional argument: 'y'"))?
//! ```

use super::{Cx, Emit, Value, coerce, tree, unsupported};
use crate::hir::{Arg, Expr, ExprKind, Intrinsic};
use crate::rep::Rep;
use crate::ty::Ty;
use syn::parse_quote;

impl Cx<'_> {
    /// The call as a whole.
    pub fn call_misfit(&mut self, func: &Expr, message: &str, args: &[Arg]) -> Emit<Value> {
        let receiver =
            if let ExprKind::Attribute(receiver, _) = &func.kind { Some(&**receiver) } else { None };
        let mut stmts = Vec::new();
        for evaluated in receiver.into_iter().chain(args.iter().map(|arg| &arg.value)) {
            if !self.is_inert(evaluated) {
                let value = self.expr(evaluated)?;
                stmts.push(tree::semi(value.expr));
            }
        }
        let refused = self.refuse_arguments(message);
        Ok(Value { expr: tree::block_expr(stmts, refused.expr), ..refused })
    }

    /// The TypeError alone: the arguments have been evaluated.
    pub fn refuse_arguments(&mut self, message: &str) -> Value {
        self.refused(parse_quote!(err!(TypeError, #message)))
    }

    /// An expression that only raises.
    pub fn refused(&mut self, error: syn::Expr) -> Value {
        let raise = self.question(parse_quote!(Err(#error)));
        Value::owned(raise, Rep::Never)
    }

    /// One of the two values of a conditional expression. It may be known that it never comes to be: the call raises in any case, or
    /// the test before has left nothing for which it would be made.
    pub fn branch_as(&mut self, expr: &Expr, want: &Rep) -> Emit<syn::Expr> {
        if let ExprKind::IfElse { test, .. } = &expr.kind
            && *self.ty(test) == Ty::Never
        {
            return Ok(parse_quote!(unreachable!("no other type is left")));
        }
        let ExprKind::Call { func, args } = &expr.kind else { return self.expr_as(expr, want) };
        if *self.ty(expr) != Ty::Never || *want == Rep::Unit {
            return self.expr_as(expr, want);
        }
        let calm = args.iter().all(|arg| self.is_inert(&arg.value))
            && matches!(&func.kind, ExprKind::Attribute(receiver, _) if self.is_inert(receiver));
        if calm && !self.instance.callees.contains_key(&expr.id) {
            return Ok(parse_quote!(unreachable!("no other type is left")));
        }
        let value = self.expr(expr)?;
        if value.rep != Rep::Unit {
            return self.owned(value, want, expr.span);
        }
        Ok(tree::block_expr(vec![tree::semi(value.expr)], parse_quote!(unreachable!("it always raises"))))
    }

    /// What `lower` writes around methods that are chosen by a computed name.
    pub fn chosen_intrinsic(&mut self, expr: &Expr, op: Intrinsic, args: &[Expr]) -> Emit<Value> {
        match (op, args) {
            (Intrinsic::NativeOnly, [value])
                if is_native(self.ty(value)) && self.rep_of(value) != Rep::Obj =>
            {
                Ok(Value::owned(parse_quote!(()), Rep::Static))
            }
            (Intrinsic::NotCallable, []) => {
                Ok(self.refused(parse_quote!(err!(TypeError, "'NoneType' object is not callable"))))
            }
            (Intrinsic::NoAttribute, [object, name]) => {
                let mut object = self.expr(object)?;
                if coerce::is_receiver(&object) {
                    object.expr = coerce::own(object.clone());
                }
                let name = self.expr(name)?.expr;
                let class = tree::method(object.expr, "class_name", vec![]);
                let error =
                    parse_quote!(err!(AttributeError, "'{}' object has no attribute '{}'", #class, #name));
                Ok(self.refused(error))
            }
            _ => unsupported(expr.span, "a method chosen by the class of a Python object has no native form"),
        }
    }
}

/// Whether the value is none of Python's objects.
fn is_native(ty: &Ty) -> bool {
    match ty {
        Ty::Dyn => false,
        Ty::Union(items) => items.iter().all(is_native),
        _ => true,
    }
}
