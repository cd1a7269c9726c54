//! Calls of function values: closures out of variables, attributes and containers.
//!
//! ```text
//! for handler in self.handlers[event]:
//!     handler(*args)                      ->  handler.call((args.0.clone(), args.1))?
//! ```

use super::entry::Argument;
use super::{Cx, Emit, Value, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Arg, ArgKind, Expr, ExprKind};
use crate::rep::Rep;

impl Cx<'_> {
    /// `f(args)` where `f` is a closure value.
    pub fn call_value(&mut self, expr: &Expr, func: &Expr, args: &[Arg]) -> Emit<Value> {
        let value = self.expr(func)?;
        let Rep::Func(params, ret) = value.rep.clone() else { return self.dynamic_call(expr, func, args) };
        let plain = args.len() == params.len() && args.iter().all(|arg| arg.kind == ArgKind::Positional);
        let versions = self.program.value_versions(self.ty(func));
        let known = match versions.as_slice() {
            [only] => Some(*only),
            // One speaks for all whose parameters have the same names.
            [first, ..] if !plain && self.program.are_alike(&versions) => Some(*first),
            _ => None,
        };
        let arguments = match known {
            Some((instance, skip)) => self.bind_as(instance, args, skip, false, expr.span)?,
            None if plain => {
                let arguments: Emit<Vec<_>> =
                    args.iter().zip(&params).map(|(arg, rep)| self.expr_as(&arg.value, rep)).collect();
                arguments?
            }
            None => self.positional_values(args, &params, expr.span)?,
        };
        let call = tree::method(value.expr, "call", vec![tree::tuple(arguments)]);
        let call = self.question(call);
        Ok(Value::owned(call, *ret))
    }

    /// The arguments of a call of one of several functions: `*args` of which the number is known counts as its items.
    fn positional_values(&mut self, args: &[Arg], params: &[Rep], span: Span) -> Emit<Vec<syn::Expr>> {
        let mut given: Vec<Argument<'_>> = Vec::new();
        for arg in args {
            match &arg.kind {
                ArgKind::Positional => given.push(Argument::Expr(&arg.value)),
                ArgKind::Star if let Some(items) = self.starred_items(&arg.value)? => {
                    given.extend(items.into_iter().map(Argument::Ready));
                }
                ArgKind::DoubleStar if self.gives_no_keywords(&arg.value) => {}
                _ => return unsupported(span, "a function value called with keyword or default arguments"),
            }
        }
        if given.len() != params.len() {
            return unsupported(span, "a function value called with keyword or default arguments");
        }
        let values = given.into_iter().zip(params).map(|(argument, rep)| match argument {
            Argument::Expr(value) => self.expr_as(value, rep),
            Argument::Ready(value) => self.owned(value, rep, span),
        });
        values.collect()
    }

    /// Whether `**kwargs` is known to be empty.
    pub(super) fn gives_no_keywords(&self, mapping: &Expr) -> bool {
        let known = self.instance.keywords.as_ref().is_some_and(Vec::is_empty);
        known && matches!(mapping.kind, ExprKind::Local(_))
            || matches!(self.rep_of(mapping), Rep::Dict(_, value) if *value == Rep::Unit)
    }
}
