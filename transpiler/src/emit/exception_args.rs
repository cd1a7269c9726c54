//! `e.args`: the arguments of exceptions of the program's classes, and what is asked for of them.
//!
//! ```text
//! raise LimitError(value)          return Err(raise(LimitError::new((value,))));
//! total += e.args[0]          ->   total = total + e.arg::<Int>(0)?;
//! ```

use super::{Cx, Emit, Program, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Arg, ArgKind, ClassId, CompareOp, Expr, ExprKind};
use crate::rep::Rep;
use syn::parse_quote;

impl Program<'_> {
    /// How the hierarchy of the class holds what stands at this place of `args`, if the program asks for it.
    fn exception_rep(&self, class: ClassId, place: usize) -> Option<Rep> {
        let rep = self.rep(self.types.exception_args.get(&(self.hierarchy(class), place))?);
        (!matches!(rep, Rep::Obj | Rep::Static)).then_some(rep)
    }

    /// Whether the class, or one above it, says more than what it derives from: as a Python exception it does not.
    fn has_own_methods(&self, class: ClassId) -> bool {
        let mut at = Some(class);
        while let Some(class) = at {
            if !self.hir.classes[class.index()].methods.is_empty() {
                return true;
            }
            at = self.types.classes[class.index()].base;
        }
        false
    }

    /// Whether the program asks for what stands at this place of `args`: a native value of a type is looked for there.
    fn asks_argument(&self, class: ClassId, place: usize) -> bool {
        self.types.exception_args.contains_key(&(self.hierarchy(class), place))
    }

    /// The topmost class of the program above it.
    fn hierarchy(&self, class: ClassId) -> ClassId {
        let mut root = class;
        while let Some(base) = self.types.classes[root.index()].base {
            root = base;
        }
        root
    }
}

impl Cx<'_> {
    /// The arguments of a call that makes an exception, as a Rust tuple.
    pub fn exception_args(&mut self, class: ClassId, args: &[Arg], span: Span) -> Emit<syn::Expr> {
        if args.iter().any(|arg| arg.kind != ArgKind::Positional) {
            return unsupported(span, "this argument of an exception has no native form yet");
        }
        let values: Vec<&Expr> = args.iter().map(|arg| &arg.value).collect();
        self.exception_tuple(class, &values, span)
    }

    /// As [`exception_args`](Self::exception_args), of positional arguments.
    pub fn exception_tuple(&mut self, class: ClassId, args: &[&Expr], span: Span) -> Emit<syn::Expr> {
        let mut values = Vec::new();
        for (place, arg) in args.iter().enumerate() {
            let rep = self.rep_of(arg);
            let asked = self.program.asks_argument(class, place) || self.program.has_own_methods(class);
            if rep == Rep::Static || rep == Rep::Obj && asked {
                return unsupported(span, "this argument of an exception has no native form yet");
            }
            let rep = self.program.exception_rep(class, place).unwrap_or(rep);
            values.push(self.expr_as(arg, &rep)?);
        }
        Ok(if values.is_empty() { parse_quote!(()) } else { tree::tuple(values) })
    }

    /// A value as the hierarchy of the class holds it at this place of `args`.
    pub fn exception_value(
        &mut self,
        class: ClassId,
        place: usize,
        value: Value,
        span: Span,
    ) -> Emit<syn::Expr> {
        match self.program.exception_rep(class, place) {
            Some(rep) => self.owned(value, &rep, span),
            None => Ok(coerce::own(value)),
        }
    }

    /// `e.args[0] == value` of a builtin exception, whose argument may be of any type: `arg.equals(&value)?`.
    pub fn compare_argument(&mut self, left: &Value, op: CompareOp, right: &Value) -> Option<Value> {
        let is_argument = |value: &Value| matches!(&value.rep, Rep::Native(name, _) if name == "Arg");
        let (argument, other) = match (is_argument(left), is_argument(right)) {
            (true, false) => (left, right),
            (false, true) => (right, left),
            _ => return None,
        };
        if !matches!(op, CompareOp::Eq | CompareOp::NotEq) || matches!(other.rep, Rep::Obj | Rep::Static) {
            return None;
        }
        let call = tree::method(argument.expr.clone(), "equals", vec![coerce::borrow(other.clone())]);
        let test = self.question(call);
        let test = if op == CompareOp::NotEq { tree::not(test) } else { test };
        Some(Value::owned(test, Rep::Bool))
    }

    /// `e.args[place]` of an exception of the program's own classes: `e.arg::<T>(place)?`.
    pub fn exception_arg(&mut self, expr: &Expr, args: &Expr, index: &Expr) -> Emit<Option<Value>> {
        let (ExprKind::Attribute(exception, name), ExprKind::Int(place)) = (&args.kind, &index.kind) else {
            return Ok(None);
        };
        let Rep::Instance(class) = self.rep_of(exception) else { return Ok(None) };
        let place = usize::try_from(*place).ok().filter(|_| name == "args");
        let rep = place.and_then(|place| self.program.exception_rep(class, place));
        let Some(rep) = rep.filter(|_| self.program.exception_ancestor(class).is_some()) else {
            return Ok(None);
        };
        if self
            .program
            .hir
            .classes
            .iter()
            .any(|class| class.methods.iter().any(|method| method.name == "arg"))
        {
            return unsupported(expr.span, "an argument of an exception beside a method `arg`");
        }
        let exception = self.expr(exception)?;
        let (ty, place) =
            (self.program.rust_type(&rep), proc_macro2::Literal::usize_unsuffixed(place.unwrap_or_default()));
        let value = tree::method_of(exception.expr, "arg", ty, vec![parse_quote!(#place)]);
        let value = self.question(value);
        let narrowed = self.rep_of(expr);
        self.narrow(Value::owned(value, rep), narrowed).map(Some)
    }
}
