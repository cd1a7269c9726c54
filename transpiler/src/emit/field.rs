//! Reading the attributes of instances.
//!
//! ```text
//! self.pos     ->  self.pos.get()      a cell, because something assigns it later
//! self.text    ->  &self.text          a plain field, which is read in place
//! node.text    ->  node.text.clone()   `node` may be another one before the value has been used
//! node.text.lower()  ->  node.text.lower()   not before a method of the runtime has used it
//! ```

use super::{Cx, Form, Value, coerce, names, tree};
use crate::plan::FieldPlan;

impl Cx<'_> {
    /// The attribute `name`, which is surely set, of an instance.
    pub fn read_field(&self, owner: &Value, name: &str, field: &FieldPlan) -> Value {
        let place = tree::field(owner.expr.clone(), &names::field(name));
        if !field.fixed {
            return Value::owned(tree::method(place, "get", vec![]), field.rep.clone());
        }
        let value = Value::place(place, field.rep.clone());
        if field.rep.is_copy() || self.is_steady(owner) {
            return value;
        }
        let rep = value.rep.clone();
        Value::owned(coerce::own(value), rep)
    }

    /// Whether nothing can end the life of the instance before the function returns: it is `self` or lent by the caller, or
    /// a plain field of such.
    fn is_steady(&self, owner: &Value) -> bool {
        let mut root = &owner.expr;
        while let syn::Expr::Field(field) = root {
            root = &field.base;
        }
        let syn::Expr::Path(path) = root else { return false };
        let Some(root) = path.path.get_ident() else { return false };
        let is_field = matches!(owner.expr, syn::Expr::Field(_)) && owner.form == Form::Place;
        if root == "self" && (is_field || coerce::is_receiver(owner)) {
            return true;
        }
        let mut params = self.function.params.iter().zip(&self.plan.params);
        (is_field || owner.form == Form::Ref)
            && params.any(|(param, plan)| plan.by_ref && root == &self.locals[param.local.index()])
    }
}

/// The receiver of a method of the runtime that borrows it: a plain field of a variable is used in place, if the arguments don't
/// mention the variable. It stays as it is, and keeps the instance alive, until the method has ended.
pub(super) fn lent(receiver: syn::Expr, arguments: &[syn::Expr]) -> syn::Expr {
    let syn::Expr::MethodCall(call) = &receiver else { return receiver };
    let is_copy = call.method == "clone" && matches!(*call.receiver, syn::Expr::Field(_));
    match variable_of(&call.receiver) {
        Some(name)
            if is_copy
                && !arguments.iter().any(|argument| super::union::mentions(argument, &name.to_string())) =>
        {
            (*call.receiver).clone()
        }
        _ => receiver,
    }
}

/// The variable that a path of plain fields starts at: `node` of `node.next.text` and of `owner(&node, "text")?.text`.
fn variable_of(place: &syn::Expr) -> Option<&syn::Ident> {
    match place {
        syn::Expr::Field(field) => variable_of(&field.base),
        syn::Expr::Try(asked) => variable_of(&asked.expr),
        syn::Expr::Path(path) => path.path.get_ident(),
        syn::Expr::Call(call) => match (&*call.func, call.args.first()) {
            (syn::Expr::Path(func), Some(syn::Expr::Reference(lent)))
                if func
                    .path
                    .segments
                    .last()
                    .is_some_and(|name| name.ident == "owner" || name.ident == "some_ref") =>
            {
                match &*lent.expr {
                    syn::Expr::Path(path) => path.path.get_ident(),
                    _ => None,
                }
            }
            _ => None,
        },
        _ => None,
    }
}
