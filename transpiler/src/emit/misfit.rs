//! Calls that Python refuses for their number or names of arguments: what stands before is evaluated, then it is a TypeError.
//!
//! ```text
//! Point(1)     ->   Err(err!(TypeError, "Point.__init__() missing 1 required positional argument: 'y'"))?
//! ```

use super::{Cx, Emit, Value, tree};
use crate::hir::{Arg, Expr, ExprKind};
use crate::rep::Rep;
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
}
