//! Exceptions that are Python objects.

use super::super::{Cx, Emit, Value, coerce, tree};
use crate::hir::Expr;
use crate::rep::Rep;

impl Cx<'_> {
    /// `error.is_instance(&class)?` for a class that only Python knows.
    pub fn dynamic_match(&mut self, class: &Expr) -> Emit<syn::Expr> {
        let (span, class) = (class.span, self.object(class)?);
        let class = match class.rep {
            Rep::Obj => coerce::borrow(class),
            // `except 1:` is an error only when an exception comes.
            _ => tree::reference(self.into_object(class, span)?),
        };
        let test = tree::method(tree::var("error"), "is_instance", vec![class]);
        Ok(self.asked(test).expr)
    }

    /// A caught exception as the object that it is for Python code.
    pub fn exception_object(&mut self, caught: syn::Expr) -> Value {
        self.python();
        Value::owned(tree::method(caught, "to_obj", vec![]), Rep::Obj)
    }

    /// The exception that `raise value` raises.
    pub fn dynamic_raise(&mut self, value: &Expr) -> Emit<syn::Expr> {
        let value = self.object(value)?;
        let value = self.operand(value, Default::default())?;
        Ok(tree::method(value, "raise", vec![]))
    }
}
