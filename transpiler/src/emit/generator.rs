//! Generator functions: the `async` block around the body, `yield`, what is sent and returned.
//!
//! ```text
//! def echo():                    pub fn echo() -> Gen<Int, Option<Int>> {
//!     got = yield 0                  Gen::new("echo", move |co| async move {
//!     while got is not None:    ->       let mut got = co.give(Int::from(0)).await?;
//!         got = yield got * 2            while let Some(n) = &got { got = co.give(n * 2).await?; }
//!                                        Ok(())
//!                                    })
//!                                }
//! ```

use super::ends::{diverges, is_marker};
use super::function::Emitted;
use super::tail::tail;
use super::{Cx, Emit, Value, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::walk::blocks;
use crate::hir::{Arg, Expr, ExprKind, LocalId, Stmt, StmtKind};
use crate::infer::types::Callee;
use crate::plan::may_hold_objects;
use crate::rep::Rep;
use quote::ToTokens;
use syn::parse_quote;

/// The first iterable of a generator expression is asked for its iterator where the expression stands: a dict that grows before
/// the first value is taken has changed its size during the iteration. Takes `let mut iter = source.iter();` out of the body.
fn source_of(stmts: &mut Vec<syn::Stmt>) -> Vec<syn::Stmt> {
    let first = stmts.iter().position(|stmt| !is_marker(stmt));
    match first.map(|first| &stmts[first]) {
        Some(syn::Stmt::Local(local)) if local.init.is_some() && !may_leave(local) => {
            stmts.drain(..=first.unwrap_or_default()).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether what the variable gets may raise: the function that makes a generator does not.
fn may_leave(local: &syn::Local) -> bool {
    local.to_token_stream().to_string().contains('?')
}

/// Whether the expression is a statement of its own in the block: nothing uses its value.
fn is_alone(expr: &Expr, body: &[Stmt]) -> bool {
    body.iter().any(|stmt| match &stmt.kind {
        StmtKind::Expr(value) => value.id == expr.id,
        kind => blocks(kind).into_iter().any(|block| is_alone(expr, block)),
    })
}

/// `let x;`
fn is_declaration(stmt: &syn::Stmt) -> bool {
    is_marker(stmt) || matches!(stmt, syn::Stmt::Local(local) if local.init.is_none())
}

impl Cx<'_> {
    /// What the generator gives, is sent and returns.
    fn generator_reps(&self, span: Span) -> Emit<(Rep, Rep, Rep)> {
        match &self.plan.ret {
            Rep::Generator(item, sent, returned)
                if matches!(**sent, Rep::Unit | Rep::Option(_)) && **returned != Rep::Obj =>
            {
                Ok(((**item).clone(), (**sent).clone(), (**returned).clone()))
            }
            Rep::Steps(item) => Ok(((**item).clone(), Rep::Unit, Rep::Unit)),
            Rep::Native(name, items) if name == "ContextManager" => match items.as_slice() {
                [item] => Ok((item.clone(), Rep::Unit, Rep::Unit)),
                _ => unsupported(span, "this context manager has no native form yet"),
            },
            _ => unsupported(span, "this generator has no native form yet"),
        }
    }

    /// What `return` gives: of a generator, the value of the StopIteration.
    pub fn result_rep(&self) -> Rep {
        match &self.plan.ret {
            Rep::Generator(_, _, returned) if self.in_generator => (**returned).clone(),
            _ if self.in_generator => Rep::Unit,
            rep => rep.clone(),
        }
    }

    /// A generator function with this body.
    pub fn generator_item(mut self, body: Vec<syn::Stmt>, is_method: bool) -> Emit<Emitted> {
        let span = self.function.span;
        let (item, sent, returned) = self.generator_reps(span)?;
        let mut stmts = body;
        let ends_show = self.program.hir.ends_show;
        let declared = stmts.iter().take_while(|stmt| ends_show && is_declaration(stmt)).count();
        let params: Vec<syn::Stmt> = self
            .ending_params()
            .into_iter()
            .chain(self.mutable_params())
            .chain(self.shared_params())
            .collect();
        stmts.splice(declared..declared, params);
        if !diverges(&stmts) {
            let nothing = self.owned(Value::owned(parse_quote!(()), Rep::Unit), &returned, span)?;
            stmts.push(tree::last(parse_quote!(Ok(#nothing))));
        }
        tail(&mut stmts, false);
        let source = if self.function.name == "<genexpr>" { source_of(&mut stmts) } else { Vec::new() };
        let rep = self.plan.ret.clone();
        // What is sent is used before rustc knows its type from elsewhere.
        let co: syn::Pat = if sent == Rep::Unit {
            parse_quote!(co)
        } else {
            let (item, sent) = (self.program.rust_type(&item), self.program.rust_type(&sent));
            syn::Pat::Type(parse_quote!(co: Co<#item, #sent>))
        };
        let name = tree::string(&self.function.qualname);
        let generator: syn::Expr = match rep {
            Rep::Steps(_) => parse_quote!(iter::steps(move |#co| async move { #(#stmts)* })),
            Rep::Generator(..) => parse_quote!(Gen::new(#name, move |#co| async move { #(#stmts)* })),
            _ => parse_quote!(ContextManager::new(#name, move |#co| async move { #(#stmts)* })),
        };
        let item = self.generator_signature(is_method, parse_quote!({ #(#source)* #generator }))?;
        Ok(Emitted { item, raises: false })
    }

    /// The function around what makes the generator.
    pub(super) fn generator_signature(&mut self, is_method: bool, block: syn::Block) -> Emit<syn::ItemFn> {
        self.raised = false;
        let rep = self.plan.ret.clone();
        let ty = self.program.rust_type(&rep);
        let mut item = self.signature(is_method, &rep, false);
        let name = self.python_name();
        item.attrs.push(parse_quote!(#[frame(name = #name)]));
        item.sig.output = parse_quote!(-> #ty);
        let this = self.own_receiver(is_method)?;
        item.block = Box::new(block);
        item.block.stmts.splice(0..0, this);
        self.own_stored(&mut item.block);
        Ok(item)
    }

    /// `let n = n;` for parameters whose end the program sees: they end before the variables that are declared already, the first
    /// one first, as in Python.
    fn ending_params(&self) -> Vec<syn::Stmt> {
        if !self.program.hir.ends_show {
            return Vec::new();
        }
        let params = self.function.params.iter().rev().map(|param| param.local);
        let ends = |local: &LocalId| {
            let plan = self.plan.local(*local);
            let is_moved = !plan.mutable && !self.function.locals[local.index()].shared;
            is_moved && may_hold_objects(&plan.rep) && !self.borrowed.contains(local)
        };
        let bind = |local: LocalId| {
            let name = &self.locals[local.index()];
            tree::let_(name, false, tree::var(name))
        };
        params.filter(ends).filter(|local| self.locals[local.index()] != "self").map(bind).collect()
    }

    /// `let mut n = n;` for the parameters that the body assigns.
    pub(super) fn mutable_params(&self) -> Vec<syn::Stmt> {
        let params = self.function.params.iter().map(|param| param.local);
        params
            .filter(|local| self.plan.local(*local).mutable)
            .map(|local| {
                let name = &self.locals[local.index()];
                tree::let_(name, true, tree::var(name))
            })
            .collect()
    }

    /// `yield value`
    pub fn yield_(&mut self, expr: &Expr, value: Option<&Expr>) -> Emit<Value> {
        let (item, sent, _) = self.generator_reps(expr.span)?;
        if item == Rep::Static {
            return unsupported(expr.span, "a generator of functions that are known");
        }
        let value = match value {
            Some(value) => self.expr_as(value, &item)?,
            None => self.owned(Value::owned(parse_quote!(()), Rep::Unit), &item, expr.span)?,
        };
        self.raised = true;
        Ok(Value::owned(parse_quote!(co.give(#value).await?), sent))
    }

    /// `yield from values`
    pub fn yield_from(&mut self, expr: &Expr, values: &Expr) -> Emit<Value> {
        let (item, sent, _) = self.generator_reps(expr.span)?;
        if let Rep::Generator(given, input, returned) = self.rep_of(values)
            && !self.gives_steps(values)
            && *input == sent
        {
            let generator = self.expr(values)?;
            let generator = super::coerce::borrow(generator);
            self.raised = true;
            if *given != item {
                let value = Value::owned(tree::var("x"), (*given).clone());
                let (value, _) = self.closure_body(|cx| cx.owned(value, &item, expr.span))?;
                let seen_as = tree::closure(false, vec![parse_quote!(x)], tree::ok(value));
                let call = parse_quote!(co.delegate_as(#generator, #seen_as).await?);
                return Ok(Value::owned(call, *returned));
            }
            return Ok(Value::owned(parse_quote!(co.delegate(#generator).await?), *returned));
        }
        if matches!(self.rep_of(values), Rep::Generator(_, input, _) if *input != Rep::Unit || sent != Rep::Unit)
        {
            return unsupported(expr.span, "a `yield from` between generators of different types");
        }
        if self.rep_of(values) == Rep::Obj && !is_alone(expr, &self.function.body) {
            return unsupported(
                expr.span,
                "what a `yield from` of a Python object returns has no native form yet",
            );
        }
        let items = self.items(values)?;
        if items.rep == item && items.fallible && !items.settles {
            self.raised = true;
            let values = items.expr;
            return Ok(Value::owned(parse_quote!(co.give_all(#values).await?), Rep::Unit));
        }
        let value = self.owned(Value::owned(tree::var("x"), items.rep.clone()), &item, expr.span)?;
        self.raised = true;
        let body: Vec<syn::Stmt> = vec![parse_quote!(co.give(#value).await?;)];
        let stmts = self.loop_over(items, parse_quote!(x), body, None)?;
        Ok(Value::owned(tree::block_expr(stmts, parse_quote!(())), Rep::Unit))
    }

    /// Whether the expression gives a generator that is only gone through.
    fn gives_steps(&self, expr: &Expr) -> bool {
        let is_steps = |rep: &Rep| matches!(rep, Rep::Steps(_));
        match &expr.kind {
            ExprKind::Local(local) => is_steps(&self.plan.local(*local).rep),
            _ => match self.instance.callees.get(&expr.id) {
                Some(Callee::Function(id)) => is_steps(&self.program.plan.instance(*id).ret),
                _ => false,
            },
        }
    }

    /// `generator.throw(exception)`
    pub fn throw(&mut self, expr: &Expr, func: &Expr, args: &[Arg]) -> Emit<Value> {
        let (ExprKind::Attribute(generator, _), [exception]) = (&func.kind, args) else {
            return unsupported(expr.span, "this `throw` has no native form yet");
        };
        let Rep::Generator(item, ..) = self.rep_of(generator) else {
            return unsupported(expr.span, "this `throw` has no native form yet");
        };
        if matches!(self.ty(&exception.value), crate::ty::Ty::Class(_)) {
            return unsupported(expr.span, "`throw` of a class has no native form yet");
        }
        let generator = self.expr(generator)?;
        let raised = self.raised_value(&exception.value, expr.span)?;
        let call = tree::method(generator.expr, "throw_in", vec![raised]);
        let call = self.question(call);
        Ok(Value::owned(call, *item))
    }

    /// Whether the attribute of the exception is `e.value` of a StopIteration, and all generators are native.
    pub fn has_stop_value(&self, class: &str, name: &str) -> bool {
        class == "StopIteration" && name == "value" && self.program.types.stop_value.is_some()
    }

    /// `e.value` of a StopIteration.
    pub fn stop_value(&mut self, exception: Value, expr: &Expr) -> Emit<Value> {
        let stop_value = self.program.types.stop_value.as_ref().unwrap_or(&crate::ty::Ty::None);
        let rep = match self.program.rep(stop_value) {
            Rep::Unit => return Ok(Value::owned(parse_quote!(()), Rep::Unit)),
            Rep::Option(inner) => *inner,
            Rep::Obj | Rep::Static => {
                return unsupported(expr.span, "the value of this StopIteration has no native form yet");
            }
            rep => rep,
        };
        let ty = self.program.rust_type(&rep);
        let value = tree::method_of(exception.expr, "value", ty, vec![]);
        let value = self.question(value);
        let narrowed = self.rep_of(expr);
        self.narrow(Value::owned(value, Rep::Option(Box::new(rep))), narrowed)
    }
}
