//! Calls and attributes of a class that is one of several.
//!
//! ```text
//! shape = SHAPES[kind](2.0)     let class = shapes.getitem(&kind)?;
//!                          ->   let shape = if class.is_exactly::<Circle>() { Circle::new(2.0).up::<Shape>() } else { … };
//! cls.sides                ->   if cls.is_exactly::<Circle>() { circle::SIDES.get()? } else { … }
//! ```
//!
//! Inference knows every class that the value may be, so the last one needs no test. What the call does depends on the class: the class
//! is read first, then the arguments run once, in order, and only then a constructor is chosen.

use super::class_value::is_class_ref;
use super::{Cx, Emit, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Arg, ArgKind, ClassId, Expr, ExprKind, MethodKind};
use crate::infer::types::{Callee, Variant};
use crate::rep::Rep;
use crate::ty::Ty;
use syn::parse_quote;

/// Whether these are the possibilities of a class that is one of several.
pub(super) fn is_class_choice(variants: &[Variant]) -> bool {
    variants.len() > 1 && variants.iter().all(|variant| matches!(variant.receiver, Ty::Class(_)))
}

impl Cx<'_> {
    /// `cls(args)`, `cls.method(args)`
    pub fn call_class_choice(
        &mut self,
        expr: &Expr,
        func: &Expr,
        variants: &[Variant],
        args: &[Arg],
    ) -> Emit<Value> {
        let chosen = match &func.kind {
            ExprKind::Attribute(class, _) if !is_class_ref(&self.rep_of(func)) => class,
            _ => func,
        };
        let running: Vec<&Arg> = args.iter().filter(|arg| !self.is_inert(&arg.value)).collect();
        let mut lets = Vec::new();
        let class = self.chosen_class(chosen, running.is_empty(), &mut lets)?;
        for arg in &running {
            let stem = if let ArgKind::Keyword(name) = &arg.kind { name } else { "value" };
            self.hold_expr(&arg.value, stem, &mut lets)?;
        }
        let value = self.each_class(expr, &class, variants, &mut |cx, class, variant| {
            cx.call_of_class(expr, class, variant, args)
        });
        for arg in running {
            let _ = self.held.remove(&arg.value.id);
        }
        let value = value?;
        Ok(Value { expr: tree::block_expr(lets, value.expr), ..value })
    }

    /// `x.__class__`, and `cls.name`: a class variable that each of the classes has.
    pub fn class_choice_attribute(&mut self, expr: &Expr, value: &Expr, name: &str) -> Emit<Option<Value>> {
        if name == "__class__" {
            return self.class_value(expr);
        }
        let Ty::Union(items) = self.ty(value).clone() else { return Ok(None) };
        if !items.iter().all(|item| matches!(item, Ty::Class(_))) || name.starts_with("__") {
            return Ok(None);
        }
        let variants: Vec<Variant> =
            items.into_iter().map(|receiver| Variant { receiver, method: Ty::Never, callee: None }).collect();
        let mut lets = Vec::new();
        let class = self.chosen_class(value, true, &mut lets)?;
        let found = self.each_class(expr, &class, &variants, &mut |cx, class, _| {
            if cx.program.class_attribute(class, name).is_none() {
                return unsupported(expr.span, format!("not every one of the classes has a `{name}`"));
            }
            cx.class_attribute(class, name, expr)
        })?;
        Ok(Some(Value { expr: tree::block_expr(lets, found.expr), ..found }))
    }

    /// What a loop over `(Dog, Cat)` gives: each class is known, but the variable holds one of them.
    pub fn class_display(&self, expr: &Expr) -> Option<Rep> {
        let Ty::Tuple(items) = self.ty(expr) else { return None };
        let classes = items.iter().all(|item| matches!(item, Ty::Class(_)));
        let several = items.iter().any(|item| *item != items[0]);
        (classes && several).then(|| Rep::Native("ClassRef".into(), Vec::new()))
    }

    /// `type(error)(…)` calls the class as a Python object, which runs no constructor of the program.
    pub fn refuse_own_constructors(&self, class: &Expr) -> Emit<()> {
        let has_own = |class: &crate::hir::Class| {
            self.program.is_exception(class.id)
                && class.methods.iter().any(|method| matches!(&*method.name, "__init__" | "__new__"))
        };
        if is_class_ref(&self.rep_of(class)) && self.program.hir.classes.iter().any(has_own) {
            return unsupported(
                class.span,
                "a call of the class of an exception, which may be one with an `__init__`",
            );
        }
        Ok(())
    }

    /// `isinstance(value, cls)`
    pub fn is_instance_of_choice(&mut self, value: &Value, class: &Expr) -> Emit<Option<syn::Expr>> {
        let is_plain = match self.ty(class) {
            Ty::Union(items) => items
                .iter()
                .all(|item| matches!(item, Ty::Class(id) if self.program.embodiments(*id).len() == 1)),
            // The class of an exception that is caught.
            Ty::Builtin(_) => {
                is_class_ref(&self.rep_of(class)) && !matches!(class.kind, ExprKind::Builtin(_))
            }
            _ => false,
        };
        if !is_plain || !matches!(value.rep, Rep::Instance(_) | Rep::Exception(_)) {
            return Ok(None);
        }
        let Some(class) = self.class_or_ref(class)? else { return Ok(None) };
        Ok(Some(tree::method(class.expr, "has_instance", vec![coerce::borrow(value.clone())])))
    }

    /// The class as something that can be asked again and again; `at_once` if nothing runs before it is asked.
    pub fn chosen_class(
        &mut self,
        class: &Expr,
        at_once: bool,
        lets: &mut Vec<syn::Stmt>,
    ) -> Emit<syn::Expr> {
        let Some(value) = self.class_or_ref(class)?.filter(|value| is_class_ref(&value.rep)) else {
            return unsupported(class.span, "a call of this value has no native form yet");
        };
        let is_variable =
            matches!(class.kind, ExprKind::Local(_)) && matches!(value.expr, syn::Expr::Path(_));
        if is_variable && at_once {
            return Ok(value.expr);
        }
        let name = self.fresh_beside_locals("class");
        lets.push(tree::let_(&name, false, coerce::own(value)));
        Ok(tree::var(&name))
    }

    /// `if class.is_exactly::<A>() { … } else { … }`
    fn each_class(
        &mut self,
        expr: &Expr,
        class: &syn::Expr,
        variants: &[Variant],
        each: &mut dyn FnMut(&mut Self, ClassId, &Variant) -> Emit<Value>,
    ) -> Emit<Value> {
        let result = self.rep_of(expr);
        let mut chain: Option<syn::Expr> = None;
        for variant in variants.iter().rev() {
            let Ty::Class(id) = variant.receiver else {
                return unsupported(expr.span, "a call of this value has no native form yet");
            };
            let value = each(self, id, variant)?;
            let value = self.owned(value, &result, expr.span)?;
            chain = Some(match chain {
                None => tree::block_expr(Vec::new(), value),
                Some(other) => {
                    let path = self.program.class_path(id);
                    let path = path.iter().map(|part| tree::ident(part));
                    let test =
                        tree::method_of(class.clone(), "is_exactly", parse_quote!(#(#path)::*), vec![]);
                    let other = match other {
                        other @ syn::Expr::If(_) => other,
                        other => parse_quote!({ #other }),
                    };
                    tree::if_else(test, parse_quote!({ #value }), Some(other))
                }
            });
        }
        match chain {
            Some(chain) => Ok(Value::owned(chain, result)),
            None => unsupported(expr.span, "a call of this value has no native form yet"),
        }
    }

    /// What the call runs if it is this class.
    fn call_of_class(&mut self, expr: &Expr, class: ClassId, variant: &Variant, args: &[Arg]) -> Emit<Value> {
        match &variant.callee {
            Some(Callee::Misfit(message)) => Ok(self.refuse_arguments(message)),
            Some(callee @ Callee::Construct(made, init)) if *made == class => {
                let takes_nothing = init.is_none() && self.program.exception_ancestor(class).is_none();
                if self.program.abstract_message(class).is_some() || (takes_nothing && !args.is_empty()) {
                    return unsupported(expr.span, "one of the classes can't be called with these arguments");
                }
                // Each class takes `*items` apart for its own parameters.
                let held = args.last().filter(|arg| arg.kind == ArgKind::Star);
                let held = held.and_then(|arg| Some((arg.value.id, self.held.get(&arg.value.id)?.clone())));
                let lets = self.spread_for(callee, args)?;
                let value = self.construct(expr, class, *init, args);
                let _ = args.last().and_then(|arg| self.spreads.remove(&arg.value.id));
                if let Some((id, held)) = held {
                    let _ = self.held.insert(id, held);
                } else if let Some(arg) = args.last().filter(|_| !lets.is_empty()) {
                    let _ = self.held.remove(&arg.value.id);
                }
                let value = value?;
                Ok(Value { expr: tree::block_expr(lets, value.expr), ..value })
            }
            Some(Callee::Function(instance))
                if !self.program.has_receiver(self.program.types.instance(*instance).func) =>
            {
                self.call_function(expr, *instance, args)
            }
            Some(Callee::Method(versions)) => match versions.as_slice() {
                [(_, instance)] if self.is_class_method(*instance) => {
                    self.call_class_method(expr, *instance, args)
                }
                _ => self.no_call(expr.span),
            },
            _ => self.no_call(expr.span),
        }
    }

    fn no_call(&self, span: Span) -> Emit<Value> {
        unsupported(span, "a call of one of several classes has no native form here")
    }

    fn is_class_method(&self, instance: crate::infer::types::InstanceId) -> bool {
        let func = self.program.types.instance(instance).func;
        matches!(self.program.method_kind(func), Some(MethodKind::Class))
    }
}
