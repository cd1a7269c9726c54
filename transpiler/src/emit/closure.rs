//! Functions as values: counted closures, what a function with several versions has captured, decorators.
//!
//! ```text
//! add5 = adder(5)          Func::new("adder.<locals>.add", move |x: i64| adder_add(x, n))
//! @trace                   the version of `trace` for this function makes the value that the name is bound to
//! def f(x): …
//! ```

use super::{Cx, Emit, Value, coerce, names, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Arg, ClassId, Expr, ExprKind, FuncId, MethodKind, ParamKind, StmtKind};
use crate::infer::types::{Callee, InstanceId};
use crate::rep::Rep;
use crate::ty::Ty;
use std::collections::BTreeMap;
use syn::parse_quote;

impl Cx<'_> {
    /// `lambda …` as a value.
    pub fn lambda(&mut self, expr: &Expr, func: FuncId) -> Emit<Value> {
        let rep = self.rep_of(expr);
        self.closure_value(func, &rep, expr.span)
    }

    /// A known function where a function value is wanted: `Func::new("double", move |x: i64| double(x))`.
    pub fn known_function(&mut self, ty: &Ty, want: &Rep, span: Span) -> Emit<Option<Value>> {
        match (ty, want) {
            (Ty::Function(ids, _), Rep::Func(..)) if ids.len() == 1 => {
                self.closure_value(ids[0], want, span).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// A function of the program as a value that is made here.
    pub fn closure_value(&mut self, func: FuncId, want: &Rep, span: Span) -> Emit<Value> {
        let (params, ret) = match want {
            Rep::Func(params, ret) => (params, ret),
            Rep::Env(version) => return self.environment(*version, span),
            _ => return unsupported(span, "this function value has no native form yet"),
        };
        let Some(instance) = self.version_as_value(func, params) else {
            return unsupported(span, "this function is used with several types as a value");
        };
        let plan = self.program.plan.instance(instance);
        let passed: Vec<usize> =
            (0..plan.params.len()).filter(|index| plan.params[*index].rep != Rep::Static).collect();
        let defaulted = &self.program.types.instance(instance).defaulted;
        let (absent, passed): (Vec<usize>, Vec<usize>) =
            passed.into_iter().partition(|index| defaulted[*index]);
        if passed.len() != params.len() {
            return unsupported(span, "this function has optional parameters as a value");
        }
        // In Rust, `X` that it captures and its parameter `x` have one name.
        let captures = self.program.captures(instance);
        let is_captured = |name: &String| captures.iter().any(|capture| capture.name == *name);
        let names: Vec<String> = passed
            .iter()
            .map(|index| self.param_name(instance, *index))
            .map(|name| if is_captured(&name) { format!("{name}_given") } else { name })
            .collect();
        let mut held = self.unused_defaults(func, &passed)?;
        let mut defaults = BTreeMap::new();
        for place in absent {
            let (stmt, value) = self.held_default(func, instance, place, span)?;
            held.extend(stmt);
            let _ = defaults.insert(place, value);
        }
        let mut given = BTreeMap::new();
        for ((name, rep), place) in names.iter().zip(params).zip(passed) {
            let param = &plan.params[place];
            let value = Value::owned(tree::var(name), rep.clone());
            let argument = if param.by_ref {
                self.borrowed(value, &param.rep, span)?
            } else {
                self.owned(value, &param.rep, span)?
            };
            let _ = given.insert(place, argument);
        }
        given.append(&mut defaults);
        let mut arguments: Vec<syn::Expr> = given.into_values().collect();
        let mut open = None;
        if held.is_empty() && self.holds_openly(instance, &names) {
            let variables = self.captured_openly(instance, span)?;
            arguments.extend(variables.arguments.iter().cloned());
            open = Some(variables);
        } else {
            let (mut lets, captured) = self.captured_clones(instance, span)?;
            held.append(&mut lets);
            arguments.extend(captured);
        }
        let lets = held;
        let call = tree::call(self.own_path_of(instance), arguments);
        let raises = self.program.raising.contains(&instance);
        let result_rep = plan.ret.clone();
        let body = if result_rep == **ret && raises {
            call
        } else {
            let call = if raises { tree::question(call) } else { call };
            let ends = self.program.types.instance(instance).ret != Ty::Never;
            let result = Value::owned(call, result_rep);
            let result = if ends { result } else { super::expr::without_end(result, ret) };
            tree::ok(self.owned(result, ret, span)?)
        };
        let own: Vec<(syn::Ident, syn::Type)> = names
            .iter()
            .zip(params)
            .map(|(name, rep)| (tree::ident(name), self.program.rust_type(rep)))
            .collect();
        let qualname = tree::string(&self.program.shown_name(instance).1);
        if let Some(variables) = open {
            let mut arguments = vec![qualname];
            arguments.extend(self.held_beside(&variables.values, &variables.names, &own, &body));
            return Ok(Value::owned(tree::call_path(&["Func", "holding"], arguments), want.clone()));
        }
        let typed = own.iter().map(|(name, ty)| quote::quote!(#name: #ty));
        let closure: syn::Expr = parse_quote!(move |#(#typed),*| #body);
        let new = if self.is_only_one(func) { "known" } else { "new" };
        let value = tree::call_path(&["Func", new], vec![qualname, closure]);
        Ok(Value::owned(tree::block_expr(lets, value), want.clone()))
    }

    /// What evaluating the defaults of a lambda does, for parameters that every call passes something for.
    fn unused_defaults(&mut self, func: FuncId, passed: &[usize]) -> Emit<Vec<syn::Stmt>> {
        let function = &self.program.hir.functions[func.index()];
        if function.kind != crate::hir::FunctionKind::Lambda || function.parent != Some(self.instance.func) {
            return Ok(Vec::new());
        }
        let mut out = Vec::new();
        for place in passed {
            if let Some(default) = &function.params[*place].default
                && self.program.default_static(func, *place).is_none()
            {
                out.extend(self.for_effect(default)?);
            }
        }
        Ok(out)
    }

    /// Whether every value of the function is the same object: a module's own function, the only one of its name.
    fn is_only_one(&self, func: FuncId) -> bool {
        let functions = &self.program.hir.functions;
        let function = &functions[func.index()];
        let of_module = |id: FuncId| functions[id.index()].kind == crate::hir::FunctionKind::ModuleBody;
        function.kind == crate::hir::FunctionKind::Function
            && !function.in_loop
            && function.parent.is_some_and(of_module)
            && functions.iter().filter(|other| other.qualname == function.qualname).count() == 1
    }

    /// A default that no call of the closure overrides: evaluated here, once, and kept by it.
    fn held_default(
        &mut self,
        func: FuncId,
        instance: InstanceId,
        place: usize,
        span: Span,
    ) -> Emit<(Option<syn::Stmt>, syn::Expr)> {
        let plan = &self.program.plan.instance(instance).params[place];
        let param = &self.program.hir.functions[func.index()].params[place];
        let Some(default) = &param.default else {
            return unsupported(span, format!("the argument `{}` is missing", param.name));
        };
        let is_own = self.program.hir.functions[func.index()].parent == Some(self.instance.func);
        if self.constant_value(default).is_some() || !is_own {
            return Ok((None, self.default_argument((func, place), plan.by_ref, &plan.rep, span)?));
        }
        let value = self.expr_as(default, &plan.rep)?;
        let name = self.fresh_beside_locals(&names::snake(&param.name));
        let held = Value::place(tree::var(&name), plan.rep.clone());
        let argument = if plan.by_ref {
            self.borrowed(held, &plan.rep, span)?
        } else {
            self.owned(held, &plan.rep, span)?
        };
        Ok((Some(tree::let_(&name, false, super::literal::typed(value))), argument))
    }

    /// The version of a function that takes such arguments. A version of the outer function has its own version of the inner one.
    pub fn version_as_value(&self, func: FuncId, params: &[Rep]) -> Option<InstanceId> {
        let own = self.instance.closures.get(&func).map(Vec::as_slice);
        if let Some([own]) = own {
            return Some(*own);
        }
        let all: Vec<InstanceId> = match own {
            Some(several) => several.to_vec(),
            None => {
                let of_func = self.program.types.instances.iter().filter(|instance| instance.func == func);
                of_func.map(|instance| instance.id).collect()
            }
        };
        if let [only] = all.as_slice() {
            return Some(*only);
        }
        let takes = |id: &&InstanceId| {
            let plan = self.program.plan.instance(**id);
            plan.params.iter().map(|param| &param.rep).filter(|rep| **rep != Rep::Static).eq(params)
        };
        all.iter().find(takes).copied()
    }

    /// `self.score` as a callback: `|x| self.score(x)`.
    pub fn apply_method(
        &mut self,
        func: &Expr,
        class: ClassId,
        name: &str,
        values: Vec<Value>,
    ) -> Emit<Value> {
        let ExprKind::Attribute(receiver, _) = &func.kind else {
            return unsupported(func.span, "this callback has no native form yet");
        };
        if !self.is_inert(receiver) {
            return unsupported(func.span, "a method of what a call gives as a callback");
        }
        let mut owner = Some(class);
        let mut method = None;
        while let (Some(id), None) = (owner, method) {
            let methods = &self.program.hir.classes[id.index()].methods;
            method = methods.iter().find(|own| own.name == name && own.kind == MethodKind::Instance);
            owner = self.program.types.classes[id.index()].base;
        }
        let mut reps = vec![Rep::Instance(class)];
        reps.extend(values.iter().map(|value| value.rep.clone()));
        let Some(instance) = method.and_then(|method| self.program.instance_for(method.func, &reps)) else {
            return unsupported(func.span, "no version of this method takes these arguments");
        };
        let plan = self.program.plan.instance(instance);
        if plan.params.len() != values.len() + 1 {
            return unsupported(func.span, "a method with optional parameters as a callback");
        }
        let mut arguments = Vec::new();
        for (value, param) in values.into_iter().zip(plan.params.iter().skip(1)) {
            arguments.push(if param.by_ref {
                self.borrowed(value, &param.rep, func.span)?
            } else {
                self.owned(value, &param.rep, func.span)?
            });
        }
        let receiver = self.receiver(receiver, instance)?;
        let call = self.invoke(receiver, instance, arguments);
        Ok(self.finish_method(&[(class, instance)], instance, call))
    }

    /// `(n, log.clone())`: what the function captures.
    fn environment(&mut self, version: InstanceId, span: Span) -> Emit<Value> {
        let mut items = Vec::new();
        for capture in self.program.captures(version) {
            let (variable, _) = self.captured_variable(&capture, span)?;
            items.push(self.captured_copy(&capture, variable));
        }
        Ok(Value::owned(tree::tuple(items), Rep::Env(version)))
    }

    /// `repeat_decorate(f, env.0)`: a call of a version of a function that is held as what it captured.
    pub fn call_environment(
        &mut self,
        expr: &Expr,
        func: &Expr,
        instance: InstanceId,
        args: &[Arg],
    ) -> Emit<Value> {
        let (lets, captured) = self.environment_arguments(func, instance)?;
        let mut arguments = self.bind(instance, args, 0, expr.span)?;
        arguments.extend(captured);
        let path = self.path_of(instance);
        let value = self.finish_call(instance, tree::call(path, arguments));
        Ok(Value { expr: tree::block_expr(lets, value.expr), ..value })
    }

    fn environment_arguments(
        &mut self,
        func: &Expr,
        instance: InstanceId,
    ) -> Emit<(Vec<syn::Stmt>, Vec<syn::Expr>)> {
        let value = self.expr(func)?;
        let mut lets = Vec::new();
        let place = match value.expr {
            place @ (syn::Expr::Path(_) | syn::Expr::Field(_)) => place,
            made => {
                let name = self.fresh("env");
                lets.push(tree::let_(&name, false, made));
                tree::var(&name)
            }
        };
        let called = self.program.types.instance(instance).func;
        let is_generator = self.program.hir.functions[called.index()].is_generator;
        let mut arguments = Vec::new();
        for (index, capture) in self.program.captures(instance).iter().enumerate() {
            let item = tree::item(place.clone(), index);
            arguments.push(if capture.shared.is_none() && capture.rep.is_copy() {
                item
            } else if is_generator {
                tree::method(item, "clone", vec![])
            } else {
                tree::reference(item)
            });
        }
        Ok((lets, arguments))
    }

    fn param_name(&self, instance: InstanceId, index: usize) -> String {
        let func = self.program.types.instance(instance).func;
        let function = &self.program.hir.functions[func.index()];
        function.params.get(index).map_or_else(|| format!("arg{index}"), |param| names::snake(&param.name))
    }

    /// `@a @b def f`: the version of `b` for `f` makes a value, that of `a` for it another.
    pub fn decorated(
        &mut self,
        func: FuncId,
        decorators: &[Expr],
        span: Span,
    ) -> Emit<(Vec<syn::Stmt>, Value)> {
        let mut lets = Vec::new();
        if decorators.len() > 1 {
            // They are evaluated from the top, and applied from the bottom.
            for decorator in
                decorators.iter().filter(|decorator| matches!(decorator.kind, ExprKind::Call { .. }))
            {
                self.hold_expr(decorator, "decorator", &mut lets)?;
            }
        }
        let mut value = Value::owned(parse_quote!(()), Rep::Static);
        let mut ty = Ty::Function(vec![func], Vec::new());
        for decorator in decorators.iter().rev() {
            (value, ty) = self.apply_decorator(decorator, value, &ty, span)?;
            if value.rep == Rep::Static && !coerce::is_pure(&value.expr) {
                lets.push(tree::semi(std::mem::replace(&mut value.expr, parse_quote!(()))));
            }
            let _ = self.held.remove(&decorator.id);
        }
        Ok((lets, value))
    }

    /// The calls of a class's decorators, each of which gives the class back.
    pub fn decorated_class(
        &mut self,
        class: ClassId,
        decorators: &[Expr],
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let mut out = Vec::new();
        if decorators.len() > 1 {
            for decorator in
                decorators.iter().filter(|decorator| matches!(decorator.kind, ExprKind::Call { .. }))
            {
                self.hold_expr(decorator, "decorator", &mut out)?;
            }
        }
        for decorator in decorators.iter().rev() {
            let known = Value::owned(parse_quote!(()), Rep::Static);
            let (made, _) = self.apply_decorator(decorator, known, &Ty::Class(class), span)?;
            if !coerce::is_pure(&made.expr) {
                out.push(tree::semi(made.expr));
            }
            let _ = self.held.remove(&decorator.id);
        }
        Ok(out)
    }

    fn apply_decorator(&mut self, decorator: &Expr, value: Value, ty: &Ty, span: Span) -> Emit<(Value, Ty)> {
        let made = self.instance.protocols.get(&(decorator.id, "__call__".to_owned())).cloned();
        let made_ty = |cx: &Self, instance: InstanceId| cx.program.types.instance(instance).ret.clone();
        match made {
            Some(Callee::Function(instance)) => {
                let mut arguments = self.decorator_arguments(instance, 0, value, ty, span)?;
                let ret = made_ty(self, instance);
                if self.is_stored_closure(decorator, instance)
                    && matches!(self.rep_of(decorator), Rep::Func(..))
                {
                    let closure = self.expr(decorator)?;
                    let Rep::Func(_, result) = closure.rep.clone() else {
                        return unsupported(span, "this decorator has no native form yet");
                    };
                    let call = tree::method(closure.expr, "call", vec![tree::tuple(arguments)]);
                    return Ok((Value::owned(self.question(call), *result), ret));
                }
                let mut lets = Vec::new();
                if matches!(self.rep_of(decorator), Rep::Env(_)) {
                    let (held, captured) = self.environment_arguments(decorator, instance)?;
                    lets = held;
                    arguments.extend(captured);
                } else {
                    if !matches!(
                        decorator.kind,
                        ExprKind::Local(_) | ExprKind::Global(_) | ExprKind::ImportFrom(..)
                    ) {
                        let evaluated = self.expr(decorator)?;
                        if !coerce::is_pure(&evaluated.expr) {
                            lets.push(tree::semi(evaluated.expr));
                        }
                    }
                    arguments.extend(self.captured_arguments(instance, span)?);
                }
                if lets.is_empty() && self.only_defines(instance) {
                    return Ok((Value::owned(parse_quote!(()), Rep::Static), ret));
                }
                let path = self.path_of(instance);
                let call = self.finish_call(instance, tree::call(path, arguments));
                Ok((Value { expr: tree::block_expr(lets, call.expr), ..call }, ret))
            }
            Some(Callee::Method(versions)) if versions.len() == 1 => {
                let (_, instance) = versions[0];
                let arguments = self.decorator_arguments(instance, 1, value, ty, span)?;
                let kind = self.program.method_kind(self.program.types.instance(instance).func);
                if kind == Some(MethodKind::Class) {
                    // `@Registry.add`
                    let ExprKind::Attribute(receiver, _) = &decorator.kind else {
                        return unsupported(span, "this decorator has no native form yet");
                    };
                    let effects = self.for_effect(receiver)?;
                    let call = self.finish_call(instance, tree::call(self.path_of(instance), arguments));
                    let expr = tree::block_expr(effects, call.expr);
                    return Ok((Value { expr, ..call }, made_ty(self, instance)));
                }
                let receiver = match &decorator.kind {
                    ExprKind::Attribute(receiver, _) if matches!(self.ty(decorator), Ty::BoundMethod(..)) => {
                        receiver
                    }
                    _ if matches!(self.rep_of(decorator), Rep::Instance(_)) => decorator,
                    _ => return unsupported(span, "this decorator has no native form yet"),
                };
                let receiver = self.receiver(receiver, instance)?;
                let call = self.invoke(receiver, instance, arguments);
                Ok((self.finish_method(&versions, instance, call), made_ty(self, instance)))
            }
            Some(Callee::Construct(class, Some(init))) => {
                let arguments = self.decorator_arguments(init, 1, value, ty, span)?;
                Ok((self.new_instance(class, Some(init), arguments), Ty::Instance(class)))
            }
            _ => unsupported(span, "a decorated function has no native form yet"),
        }
    }

    /// Whether calling the function only gives a nested function that is known: nothing happens at run time.
    fn only_defines(&self, instance: InstanceId) -> bool {
        let function = &self.program.hir.functions[self.program.types.instance(instance).func.index()];
        self.program.plan.instance(instance).ret == Rep::Static
            && function.body.iter().all(|stmt| match &stmt.kind {
                StmtKind::Function { func, decorators, .. } => {
                    let params = &self.program.hir.functions[func.index()].params;
                    decorators.is_empty() && params.iter().all(|param| param.default.is_none())
                }
                StmtKind::Return(Some(value)) => matches!(value.kind, ExprKind::Local(_)),
                _ => false,
            })
    }

    /// The function that is decorated, and the defaults of what else the decorator takes.
    fn decorator_arguments(
        &mut self,
        instance: InstanceId,
        skip: usize,
        value: Value,
        ty: &Ty,
        span: Span,
    ) -> Emit<Vec<syn::Expr>> {
        let func = self.program.types.instance(instance).func;
        let function = &self.program.hir.functions[func.index()];
        let plans = &self.program.plan.instance(instance).params;
        let mut value = Some(value);
        let mut out = Vec::new();
        for (place, (param, plan)) in function.params.iter().zip(plans).enumerate().skip(skip) {
            if matches!(param.kind, ParamKind::Star | ParamKind::DoubleStar) {
                return unsupported(span, "a decorator with `*args` or `**kwargs` has no native form yet");
            }
            let Some(given) = value.take() else {
                if plan.rep != Rep::Static {
                    out.push(self.default_argument((func, place), plan.by_ref, &plan.rep, span)?);
                }
                continue;
            };
            if plan.rep == Rep::Static {
                continue;
            }
            let given = match given.rep {
                Rep::Static
                    if let Ty::Class(class) = ty
                        && super::class_value::is_class_ref(&plan.rep) =>
                {
                    let path = self.program.class_path(*class);
                    let path = path.iter().map(|part| tree::ident(part));
                    Value::owned(parse_quote!(ClassRef::to::<#(#path)::*>()), plan.rep.clone())
                }
                Rep::Static => self.known_function(ty, &plan.rep, span)?.unwrap_or(given),
                _ => given,
            };
            out.push(if plan.by_ref {
                self.borrowed(given, &plan.rep, span)?
            } else {
                self.owned(given, &plan.rep, span)?
            });
        }
        Ok(out)
    }
}
