//! Calls of function values: closures out of variables, attributes and containers.
//!
//! ```text
//! for handler in self.handlers[event]:
//!     handler(*args)                      ->  handler.call((args.0.clone(), args.1))?
//! ```

use super::entry::{Argument, item_rep};
use super::{Cx, Emit, Value, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Arg, ArgKind, Expr, ExprKind, Param, ParamKind};
use crate::infer::types::InstanceId;
use crate::rep::Rep;
use syn::parse_quote;

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
            None if let [before @ .., Arg { value: items, kind: ArgKind::Star }] = args
                && self.starred_items(items)?.is_none() =>
            {
                let call = self.spread_value(value, before, items, &versions, expr.span);
                return call.map_err(|error| self.with_callables(func, error.at(func.span)));
            }
            None => self
                .positional_values(args, &params, expr.span)
                .map_err(|error| self.with_callables(func, error.at(func.span)))?,
        };
        let call = tree::method(value.expr, "call", vec![tree::tuple(arguments)]);
        let call = self.question(call);
        Ok(Value::owned(call, *ret))
    }

    /// `f(a, *items)` where only running the program tells how many there are, and which function it is:
    /// `let [x] = op::spread_value(&f, &[("go", 1, ["where"]), ("take", 1, ["what"])], items)?`
    fn spread_value(
        &mut self,
        value: Value,
        before: &[Arg],
        items: &Expr,
        versions: &[(InstanceId, usize)],
        span: Span,
    ) -> Emit<Value> {
        let Rep::Func(params, ret) = value.rep.clone() else { unreachable!("the caller has looked") };
        let taken = params.get(before.len()..).unwrap_or_default();
        let known: Option<Vec<syn::Expr>> =
            versions.iter().map(|version| self.spread_params(*version, before.len(), params.len())).collect();
        let (Some(known), Some(item)) = (known, item_rep(&self.rep_of(items))) else {
            return unsupported(span, "a function value called with keyword or default arguments");
        };
        if taken.is_empty() || known.is_empty() || before.iter().any(|arg| arg.kind != ArgKind::Positional) {
            return unsupported(span, "a function value called with keyword or default arguments");
        }
        let (mut stmts, function) = self.hold(value, "function");
        let mut arguments = Vec::new();
        for (arg, rep) in before.iter().zip(&params) {
            let given = self.expr_as(&arg.value, rep)?;
            let (held, given) = self.hold(Value::owned(given, rep.clone()), "given");
            stmts.extend(held);
            arguments.push(super::coerce::own(Value { form: super::Form::Last, ..given }));
        }
        let spread = self.iterable(items, &item, false)?;
        let callee = super::coerce::borrow(function.clone());
        let spread =
            tree::call_path(&["op", "spread_value"], vec![callee, parse_quote!(&[#(#known),*]), spread]);
        let spread = self.question(spread);
        let names: Vec<String> = taken.iter().map(|_| self.fresh("x")).collect();
        let patterns = names.iter().map(|name| tree::ident(name));
        stmts.push(parse_quote!(let [#(#patterns),*] = #spread;));
        for (name, rep) in names.iter().zip(taken) {
            let given = Value { expr: tree::var(name), rep: item.clone(), form: super::Form::Last };
            arguments.push(self.owned(given, rep, span)?);
        }
        let call = tree::method(function.expr, "call", vec![tree::tuple(arguments)]);
        let call = self.question(call);
        Ok(Value::owned(tree::block_expr(stmts, call), *ret))
    }

    /// `("go", 1, ["where"])`: the function's name, how many arguments stand before the items, and the parameters that they fill;
    /// `None` if it may be called with another number of arguments.
    fn spread_params(
        &self,
        (version, skip): (InstanceId, usize),
        before: usize,
        count: usize,
    ) -> Option<syn::Expr> {
        let function = &self.program.hir.functions[self.program.types.instance(version).func.index()];
        let is_plain = |param: &Param| param.kind == ParamKind::Positional && param.default.is_none();
        if function.params.len() != count + skip || !function.params.iter().all(is_plain) {
            return None;
        }
        let names = function.params.iter().skip(skip + before).map(|param| tree::string(&param.name));
        let (name, before) = (tree::string(&function.qualname), tree::int((skip + before) as i64));
        Some(parse_quote!((#name, #before, [#(#names),*])))
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
