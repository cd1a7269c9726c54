//! Attributes, items, methods, length and iteration of values of several types.

use super::super::expr::without_end;
use super::super::{Cx, Emit, Form, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Arg, ArgKind, ClassId, Expr, ExprKind};
use crate::infer::types::{Callee, InstanceId, Variant};
use crate::rep::Rep;
use crate::ty::Ty;
use syn::parse_quote;

impl Cx<'_> {
    /// `receiver.name(args)` or `function(first, …)` where the receiver may be of several types.
    pub fn call_variants(
        &mut self,
        expr: &Expr,
        func: &Expr,
        variants: &[Variant],
        args: &[Arg],
    ) -> Emit<Value> {
        let is_builtin = variants.iter().any(|variant| matches!(variant.method, Ty::Builtin(_)));
        let (receiver, rest, name) = match (&func.kind, args) {
            (_, [first, rest @ ..]) if is_builtin => (&first.value, rest, None),
            (ExprKind::Attribute(receiver, name), _) if !is_builtin => {
                (&**receiver, args, Some(name.as_str()))
            }
            _ => return unsupported(expr.span, "this call has no native form yet"),
        };
        let value = self.expr(receiver)?;
        if self.program.alternatives(&value.rep).is_empty() {
            return unsupported(expr.span, "this call has no native form yet");
        }
        let result = self.rep_of(expr);
        let mut each = |cx: &mut Self, value: Value| -> Emit<Option<Value>> {
            let Some(variant) = variants.iter().find(|variant| cx.is_for(variant, &value.rep)) else {
                return match value.rep {
                    Rep::Unit => Ok(None),
                    _ => unsupported(expr.span, "this method has no native form for one of the types"),
                };
            };
            cx.call_variant(expr, variant, value, name, rest)
        };
        let raise = &mut |value: syn::Expr| match name {
            Some(name) => tree::call_path(&["op", "no_attribute"], vec![value, tree::string(name)]),
            None => tree::call_path(&["op", "no_len"], vec![value]),
        };
        self.dispatch(value, "x", &result, expr.span, &mut each, raise)
    }

    fn is_for(&self, variant: &Variant, rep: &Rep) -> bool {
        let own = self.program.rep(&variant.receiver);
        own == *rep
            || matches!((&own, rep), (Rep::I64, Rep::Int))
            || matches!((&own, rep), (Rep::Instance(class), Rep::Instance(base)) if self.program.derives(*class, *base))
    }

    fn call_variant(
        &mut self,
        expr: &Expr,
        variant: &Variant,
        value: Value,
        name: Option<&str>,
        args: &[Arg],
    ) -> Emit<Option<Value>> {
        match &variant.callee {
            Some(Callee::Entry(entry)) => {
                use super::super::entry::{Argument, Arguments};
                let mut arguments: Arguments<'_> = vec![(None, Argument::Ready(value))];
                for arg in args {
                    match &arg.kind {
                        ArgKind::Positional => arguments.push((None, Argument::Expr(&arg.value))),
                        ArgKind::Keyword(name) => {
                            arguments.push((Some(name.clone()), Argument::Expr(&arg.value)))
                        }
                        _ => {
                            return unsupported(
                                expr.span,
                                "a builtin called with `*args` has no native form yet",
                            );
                        }
                    }
                }
                let rep = value_rep(self, expr);
                self.call_entry_with(*entry, arguments, &rep, expr.span).map(Some)
            }
            Some(Callee::Method(versions)) => {
                let Some(&(_, instance)) = versions.first() else { return Ok(None) };
                let arguments = self.bind(instance, args, 1, expr.span)?;
                let result = self.call_on_value(versions, value, arguments)?;
                let only_raises =
                    versions.iter().all(|(_, id)| self.program.types.instance(*id).ret == Ty::Never);
                Ok(Some(if only_raises { without_end(result, &self.rep_of(expr)) } else { result }))
            }
            Some(Callee::Special(special)) if name.is_none() => {
                if *special == "len"
                    && matches!(value.rep, Rep::Bool | Rep::Int | Rep::I64 | Rep::F64 | Rep::Unit)
                {
                    return Ok(None);
                }
                match self.special_builtin(special, &[(None, value)], expr.span)? {
                    Some(value) => Ok(Some(value)),
                    None => unsupported(expr.span, "this call has no native form for one of the types"),
                }
            }
            None if variant.method == Ty::Never && name.is_some() => Ok(None),
            _ => unsupported(expr.span, "this method has no native form for one of the types"),
        }
    }

    /// A value that flow analysis knows no better than `T | None`, where it has to be a `T`: `error` says what None raises.
    pub fn present(&mut self, value: Value, inner: Rep, error: syn::Expr) -> Value {
        // What nobody else needs is taken apart itself.
        let (some, form) = match value.form {
            Form::Owned | Form::Last => (value.expr, Form::Owned),
            _ => (tree::method(coerce::shown(value), "as_ref", vec![]), Form::Ref),
        };
        let some = tree::method(some, "ok_or_else", vec![tree::closure(false, Vec::new(), error)]);
        Value { expr: self.question(some), rep: inner, form }
    }

    /// The same where an attribute or method is asked for.
    pub fn owner(&mut self, value: Value, inner: Rep, name: &str) -> Value {
        let call = super::super::shadowed::call("owner", vec![coerce::borrow(value), tree::string(name)]);
        Value { expr: self.question(call), rep: inner, form: Form::Ref }
    }

    /// A method of the program on a value that is emitted already.
    pub fn call_on_value(
        &mut self,
        versions: &[(ClassId, InstanceId)],
        value: Value,
        arguments: Vec<syn::Expr>,
    ) -> Emit<Value> {
        let (_, instance) = versions[0];
        let call = self.invoke(value, instance, arguments);
        Ok(self.finish_method(versions, instance, call))
    }

    /// `value.name` of a value that may be of several types.
    pub fn mixed_attribute(&mut self, receiver: Value, name: &str, expr: &Expr) -> Emit<Value> {
        let result = self.rep_of(expr);
        let getters = match self.instance.callees.get(&expr.id) {
            Some(Callee::Method(versions)) => versions.clone(),
            _ => Vec::new(),
        };
        let mut each = |cx: &mut Self, value: Value| -> Emit<Option<Value>> {
            let Rep::Instance(class) = value.rep else {
                let known = matches!(
                    value.rep,
                    Rep::Unit
                        | Rep::Bool
                        | Rep::Int
                        | Rep::F64
                        | Rep::Str
                        | Rep::List(_)
                        | Rep::Dict(..)
                        | Rep::Record(_)
                        | Rep::Set(_)
                        | Rep::Tuple(_)
                        | Rep::TupleOf(_)
                );
                let real = matches!(name, "real" | "imag" | "numerator" | "denominator");
                return if known && !real && !name.starts_with("__") {
                    Ok(None)
                } else {
                    unsupported(expr.span, format!("the attribute `{name}` has no native form here"))
                };
            };
            let own: Vec<_> = getters
                .iter()
                .copied()
                .filter(|(of, _)| *of == class || cx.program.derives(*of, class))
                .collect();
            if !own.is_empty() {
                return cx.call_on_value(&own, value, Vec::new()).map(Some);
            }
            if cx.program.field(class, name).is_none() && cx.program.class_attribute(class, name).is_none() {
                return Ok(None);
            }
            cx.instance_attribute(class, value, name, expr).map(Some)
        };
        self.dispatch(receiver, "x", &result, expr.span, &mut each, &mut |value| {
            tree::call_path(&["op", "no_attribute"], vec![value, tree::string(name)])
        })
    }

    /// `value[index]` of a value that may be of several types.
    pub fn mixed_item(&mut self, receiver: Value, expr: &Expr, index: &Expr) -> Emit<Value> {
        let result = self.rep_of(expr);
        let key = self.rep_of(index);
        let mut each = |cx: &mut Self, value: Value| -> Emit<Option<Value>> {
            match &value.rep {
                Rep::Unit | Rep::Bool | Rep::Int | Rep::I64 | Rep::F64 | Rep::Set(_) | Rep::FrozenSet(_) => {
                    Ok(None)
                }
                Rep::Instance(_) => unsupported(expr.span, "an item of this type has no native form here"),
                Rep::Str | Rep::List(_) | Rep::Tuple(_) | Rep::TupleOf(_)
                    if !super::super::operator::is_number(&key) =>
                {
                    cx.wrong_index(&value.rep, index, &key).map(Some)
                }
                Rep::Dict(of, _) if !super::compare::may_be_equal(of, &key) => {
                    let key = cx.expr_as(index, &key)?;
                    let raised = cx.question(parse_quote!(Err(raise(KeyError::new((#key,))))));
                    Ok(Some(Value::owned(raised, Rep::Never)))
                }
                _ => cx.item_of_value(value, expr, index).map(Some),
            }
        };
        self.dispatch(receiver, "x", &result, expr.span, &mut each, &mut |value| {
            tree::call_path(&["op", "no_items"], vec![value])
        })
    }

    /// `receiver[index] = value` of a receiver that may be of several types.
    pub fn mixed_set_item(
        &mut self,
        receiver: Value,
        container: &Expr,
        index: &Expr,
        value: Value,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let key = self.rep_of(index);
        // The key stands in each arm, and an arm that raises has none.
        let placed = self.expr(index)?;
        if !super::stands_anywhere(&placed.expr) || matches!(index.kind, ExprKind::Slice { .. }) {
            return unsupported(span, "assigning this item has no native form yet");
        }
        let (mut out, value) = self.hold(value, "value");
        let mut each = |cx: &mut Self, one: Value| -> Emit<Option<Value>> {
            if super::super::types::is_without_item_changes(&one.rep) {
                return Ok(None);
            }
            if matches!(one.rep, Rep::List(_)) && !super::super::operator::is_number(&key) {
                return cx.wrong_index(&one.rep, index, &key).map(Some);
            }
            if !matches!(one.rep, Rep::List(_) | Rep::Dict(..)) {
                return unsupported(span, "assigning this item has no native form yet");
            }
            let mut set = cx.set_item_of(one, container, index, value.clone(), span)?;
            let last = match set.pop() {
                Some(syn::Stmt::Expr(call, _)) => call,
                _ => return unsupported(span, "assigning this item has no native form yet"),
            };
            Ok(Some(Value::owned(tree::block_expr(set, last), Rep::Unit)))
        };
        let set = self.dispatch(receiver, "container", &Rep::Unit, span, &mut each, &mut |value| {
            tree::call_path(&["op", "no_item_assignment"], vec![value])
        })?;
        out.push(tree::semi(set.expr));
        Ok(out)
    }

    /// `item in container` of a container that may be of several types.
    pub fn mixed_has(
        &mut self,
        container: Value,
        item: Value,
        span: Span,
        has: &mut dyn FnMut(&mut Self, Value, Value) -> Emit<syn::Expr>,
    ) -> Emit<syn::Expr> {
        if !super::stands_anywhere(&item.expr) {
            return unsupported(span, "`in` has no native form here yet");
        }
        let mut each = |cx: &mut Self, one: Value| -> Emit<Option<Value>> {
            match &one.rep {
                Rep::Unit | Rep::Bool | Rep::Int | Rep::I64 | Rep::F64 | Rep::Complex => Ok(None),
                Rep::Str
                | Rep::List(_)
                | Rep::Dict(..)
                | Rep::Set(_)
                | Rep::FrozenSet(_)
                | Rep::TupleOf(_) => {
                    has(cx, one, item.clone()).map(|test| Some(Value::owned(test, Rep::Bool)))
                }
                _ => unsupported(span, "`in` has no native form here yet"),
            }
        };
        let found = self.dispatch(container, "container", &Rep::Bool, span, &mut each, &mut |value| {
            tree::call_path(&["op", "no_container"], vec![value])
        })?;
        Ok(found.expr)
    }

    /// `value[lower:upper:step]` of a value that may be of several types; the bounds stand in each arm, so they do nothing else.
    pub fn mixed_slice(&mut self, receiver: Value, bounds: [Option<&Expr>; 3], expr: &Expr) -> Emit<Value> {
        let result = self.rep_of(expr);
        let mut each = |cx: &mut Self, value: Value| -> Emit<Option<Value>> {
            match &value.rep {
                Rep::Unit | Rep::Bool | Rep::Int | Rep::I64 | Rep::F64 | Rep::Set(_) | Rep::FrozenSet(_) => {
                    Ok(None)
                }
                _ => cx.slice_of(value, bounds, expr.span).map(Some),
            }
        };
        self.dispatch(receiver, "x", &result, expr.span, &mut each, &mut |value| {
            tree::call_path(&["op", "no_items"], vec![value])
        })
    }

    /// `text["a"]`
    fn wrong_index(&mut self, rep: &Rep, index: &Expr, key: &Rep) -> Emit<Value> {
        let (Some(name), ExprKind::Str(_), Rep::Str) =
            (super::super::types::python_name(rep), &index.kind, key)
        else {
            return unsupported(index.span, "this index has no native form here");
        };
        let message = match rep {
            Rep::Str => "string indices must be integers, not 'str'".to_owned(),
            _ => format!("{name} indices must be integers or slices, not str"),
        };
        let raised = self.question(parse_quote!(Err(err!(TypeError, #message))));
        Ok(Value::owned(raised, Rep::Never))
    }

    /// An iterator over a value that may be of several types: boxed, as each type has its own.
    pub fn mixed_items(&mut self, value: Value, expr: &Expr) -> Emit<Value> {
        let empty = self.stays_empty(expr);
        let mut reps = Vec::new();
        for alternative in self.program.alternatives(&value.rep) {
            match alternative.rep {
                Rep::Unit | Rep::Bool | Rep::Int | Rep::I64 | Rep::F64 => {}
                rep if empty.contains(&rep) => {}
                rep => reps.extend(self.parts_of(&rep)),
            }
        }
        let Some(item) = self.program.joined(&reps) else {
            return unsupported(expr.span, "iterating over this has no native form yet");
        };
        let want = Rep::Iter(Box::new(item.clone()));
        let mut each = |cx: &mut Self, value: Value| -> Emit<Option<Value>> {
            match value.rep {
                Rep::Unit | Rep::Bool | Rep::Int | Rep::I64 | Rep::F64 => Ok(None),
                rep if empty.contains(&rep) => {
                    Ok(Some(Value::owned(parse_quote!(list![].iter().boxed()), want.clone())))
                }
                _ => cx.boxed_items(value, &item, expr).map(Some),
            }
        };
        self.dispatch(value, "x", &want, expr.span, &mut each, &mut |value| {
            tree::call_path(&["op", "not_iterable"], vec![value])
        })
    }

    /// The representations of those lists that an expression may give which are never filled, as in `found or []`: they have no items,
    /// so that the others' alone decide what the items are.
    fn stays_empty(&self, expr: &Expr) -> Vec<Rep> {
        let Ty::Union(types) = self.ty(expr) else { return Vec::new() };
        let is_empty = |ty: &&Ty| matches!(ty, Ty::List(item) if **item == Ty::Never);
        types.iter().filter(is_empty).map(|_| Rep::List(Box::new(Rep::Unit))).collect()
    }

    /// The representations of the items of an iterable.
    fn parts_of(&self, rep: &Rep) -> Vec<Rep> {
        match rep {
            Rep::Tuple(items) => items.clone(),
            other => super::super::entry::item_rep(other).into_iter().collect(),
        }
    }

    /// `xs.iter().map(…).boxed()`
    fn boxed_items(&mut self, value: Value, item: &Rep, expr: &Expr) -> Emit<Value> {
        if let Rep::Tuple(reps) = value.rep.clone() {
            let mut parts = Vec::new();
            for (place, rep) in reps.iter().enumerate() {
                let part = Value::place(tree::item(value.expr.clone(), place), rep.clone());
                parts.push(self.owned(part, item, expr.span)?);
            }
            let list = tree::method(tree::macro_call("list", parts), "iter", vec![]);
            let boxed = tree::method(list, "boxed", vec![]);
            return Ok(Value::owned(boxed, Rep::Iter(Box::new(item.clone()))));
        }
        let items = self.items_of_value(value, expr)?;
        let mut source = items.expr;
        if items.rep != *item {
            let (body, raised) = self.closure_body(|cx| {
                let part = Value { expr: tree::var("item"), rep: items.rep.clone(), form: Form::Last };
                cx.owned(part, item, expr.span)
            })?;
            if raised {
                return unsupported(expr.span, "iterating over this has no native form yet");
            }
            let name = if items.fallible { "try_map" } else { "map" };
            let body = if items.fallible { tree::ok(body) } else { body };
            source = tree::method(source, name, vec![tree::closure(false, vec![parse_quote!(item)], body)]);
        }
        let boxed = tree::method(source, "boxed", vec![]);
        Ok(Value::owned(boxed, Rep::Iter(Box::new(item.clone()))))
    }

    /// The items of a tuple of different types, as an array of one representation.
    pub fn tuple_parts(&mut self, value: Value, reps: &[Rep], span: Span) -> Emit<Option<(syn::Expr, Rep)>> {
        let Some(item) = self.program.joined(reps) else { return Ok(None) };
        if let syn::Expr::Tuple(display) = &value.expr {
            let owned = display.elems.iter().zip(reps).map(|(part, rep)| {
                let part = Value::owned(part.clone(), rep.clone());
                self.owned(part, &item, span)
            });
            let parts = owned.collect::<Emit<Vec<_>>>()?;
            return Ok(Some((parse_quote!([#(#parts),*]), item)));
        }
        let (stmts, held) = self.hold(value, "items");
        let mut parts = Vec::new();
        for (place, rep) in reps.iter().enumerate() {
            let part = Value::place(tree::item(held.expr.clone(), place), rep.clone());
            parts.push(self.owned(part, &item, span)?);
        }
        Ok(Some((tree::block_expr(stmts, parse_quote!([#(#parts),*])), item)))
    }
}

/// The representation that a call's result has.
fn value_rep(cx: &Cx<'_>, expr: &Expr) -> Rep {
    cx.rep_of(expr)
}
