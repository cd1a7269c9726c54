//! Functions: signatures, bodies, closures, generators.
//!
//! A nested function is lifted: what it captures becomes further parameters, so that it can call itself and be called directly. Used as a
//! value, it is a counted closure around the lifted function.

use super::ends::diverges;
use super::tail::tail;
use super::{Cx, Emit, Form, Program, Value, names, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{CacheRole, Expr, ExprKind, FuncId, FunctionKind, LocalId, LocalKind, Target};
use crate::infer::types::{Callee, Instance, InstanceId};
use crate::plan::{InstancePlan, Place, Start};
use crate::rep::Rep;
use std::collections::{BTreeMap, BTreeSet};
use syn::parse_quote;

/// One emitted function.
pub(crate) struct Emitted {
    pub item: syn::ItemFn,
    /// It returns `Result`.
    pub raises: bool,
}

/// A variable of an enclosing function that a lifted function takes as a parameter.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Capture {
    /// The function that owns the variable, and the variable there.
    pub owner: (FuncId, LocalId),
    pub rep: Rep,
    /// A `Shared` cell; with `Option` inside if it may be unset.
    pub shared: Option<SharedKind>,
    pub name: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum SharedKind {
    Set,
    MaybeUnset,
}

impl<'a> Cx<'a> {
    /// A context to emit this version of a function.
    pub fn new(program: &'a Program<'a>, instance: &'a Instance) -> Self {
        let function = &program.hir.functions[instance.func.index()];
        let plan = program.plan.instance(instance.id);
        let mut borrowed = BTreeSet::new();
        for (param, planned) in function.params.iter().zip(&plan.params) {
            // A receiver that is no longer `self` is a variable of the method's own.
            let is_variable = function.is_generator
                || plan.local(param.local).mutable
                || function.locals[param.local.index()].shared;
            if planned.by_ref && !is_variable {
                let _ = borrowed.insert(param.local);
            }
        }
        for (index, local) in function.locals.iter().enumerate() {
            let captured = matches!(local.kind, LocalKind::Captured(_)) && !plan.locals[index].rep.is_copy();
            if captured && !function.is_generator {
                let _ = borrowed.insert(LocalId(index as u32));
            }
        }
        Cx {
            program,
            instance,
            plan,
            function,
            locals: local_names(program, instance, plan),
            borrowed,
            raised: false,
            raises: program.raising.contains(&instance.id),
            steps: Vec::new(),
            index: 0,
            declared_at: declared_at(plan, program.hir.ends_show),
            loops: Vec::new(),
            tries: Vec::new(),
            searches: 0,
            issued: crate::plan::reads::builtin_names(program.hir, function),
            in_generator: function.is_generator,
            flows: Vec::new(),
            caught: Vec::new(),
            held: BTreeMap::new(),
            augments: false,
            spreads: BTreeMap::new(),
            unseen: BTreeSet::new(),
            closure: None,
            origin: None,
            late: super::presence::Late::default(),
        }
    }

    /// The function as a Rust item; methods get `&self` from `class`.
    pub fn function_item(mut self, is_method: bool) -> Emit<Emitted> {
        if self.function.is_stub {
            let mut item = self.signature(is_method, &self.plan.ret.clone(), self.raises);
            item.block = Box::new(parse_quote!({ unreachable!("an abstract method") }));
            return Ok(Emitted { item, raises: self.raises });
        }
        if let Some(shape) = self.generator_loop() {
            return self.generator_closure(shape, is_method);
        }
        let mut body = self.stmts(&self.function.body)?;
        self.all_checked()?;
        let is_module = self.function.kind == FunctionKind::ModuleBody;
        if let Some(error) = self.program.body_errors.borrow_mut().pop_if(|_| is_module) {
            return Err(error);
        }
        if self.function.is_generator {
            return self.generator_item(body, is_method);
        }
        // A known function is nothing at run time.
        let rep = if self.plan.ret == Rep::Static { Rep::Unit } else { self.plan.ret.clone() };
        if !diverges(&body) {
            if rep != Rep::Unit && rep != Rep::Never {
                let value =
                    self.owned(Value::owned(parse_quote!(()), Rep::Unit), &rep, self.function.span)?;
                let value = if self.raises { tree::ok(value) } else { value };
                body.push(tree::last(value));
            } else if self.raises {
                body.push(tree::last(parse_quote!(Ok(()))));
            }
        }
        tail(&mut body, rep == Rep::Unit && !self.raises);
        body.splice(0..0, self.shared_params());
        body.splice(0..0, self.own_receiver(is_method)?);
        let raises = self.raised || self.raises;
        let mut item = self.signature(is_method, &rep, raises);
        if !raises && super::hidden::has_try(&self.function.body) {
            // Nothing leaves the function, but the `?` of its `'try_` blocks are the attribute's.
            item.attrs.extend(self.frame_attribute(true));
        }
        item.block = Box::new(tree::block(body));
        self.own_stored(&mut item.block);
        Ok(Emitted { item, raises })
    }

    /// `let mut this = Inst::of(self);` in a method that does more with `self` than use it: `self = self.parent`.
    pub(super) fn own_receiver(&mut self, is_method: bool) -> Emit<Option<syn::Stmt>> {
        let Some(class) = self.program.receiver_class(self.instance.func).filter(|_| is_method) else {
            return Ok(None);
        };
        if self.function.params.is_empty() {
            return Ok(None);
        }
        let own = self.plan.locals[0].clone();
        if self.locals[0] == "self" {
            let is_read =
                || crate::plan::reads::read_locals(self.program.hir, self.function).contains(&LocalId(0));
            if !matches!(own.rep, Rep::Instance(_)) && is_read() {
                return unsupported(self.function.span, "`self` may be something else than an instance");
            }
            return Ok(None);
        }
        let this = Value::owned(parse_quote!(Inst::of(self)), Rep::Instance(class));
        let this = self.owned(this, &own.rep, self.function.span)?;
        Ok(Some(tree::let_(&self.locals[0], own.mutable, this)))
    }

    /// `let balance = Shared::new(balance);` for the parameters that a nested function assigns.
    pub(super) fn shared_params(&self) -> Vec<syn::Stmt> {
        let is_shared = |local: LocalId| self.program.sharing(self.instance.id, local).is_some();
        let shared = self.function.params.iter().map(|param| param.local).filter(|local| is_shared(*local));
        shared
            .map(|local| {
                let name = &self.locals[local.index()];
                tree::let_(name, false, tree::call_path(&["Shared", "new"], vec![tree::var(name)]))
            })
            .collect()
    }

    pub(super) fn signature(&self, is_method: bool, ret: &Rep, raises: bool) -> syn::ItemFn {
        let name = tree::ident(&self.program.function_names[self.instance.id.0 as usize]);
        let params = self.params(is_method);
        let ty = self.program.rust_type(ret);
        let output: syn::ReturnType = match (ret, raises) {
            (Rep::Unit, false) => syn::ReturnType::Default,
            (_, false) => parse_quote!(-> #ty),
            (_, true) => parse_quote!(-> Result<#ty>),
        };
        let frame = self.frame_attribute(raises);
        let doc = self.doc();
        parse_quote! {
            #(#doc)*
            #frame
            pub fn #name(#(#params),*) #output {}
        }
    }

    /// `__name__`: without the class that a copied method comes from.
    pub(super) fn python_name(&self) -> &str {
        let name = self.function.name.as_str();
        name.rsplit_once('.').map_or(name, |(_, method)| method)
    }

    fn frame_attribute(&self, raises: bool) -> Option<syn::Attribute> {
        if !raises || self.function.cache == CacheRole::Front {
            return None;
        }
        let rust_name = &self.program.function_names[self.instance.id.0 as usize];
        let name = self.python_name();
        let id = &self.instance.id;
        // The body of a module counts from the start.
        let leading = self.program.leading.contains(id) && self.function.kind != FunctionKind::ModuleBody;
        let count: Option<syn::Ident> = match self.program.recursive.contains(id) {
            true => Some(parse_quote!(recursive)),
            false => leading.then(|| parse_quote!(counted)),
        };
        Some(match (rust_name == name, count) {
            (true, None) => parse_quote!(#[frame]),
            (true, Some(count)) => parse_quote!(#[frame(#count)]),
            (false, None) => parse_quote!(#[frame(name = #name)]),
            (false, Some(count)) => parse_quote!(#[frame(name = #name, #count)]),
        })
    }

    fn doc(&self) -> Vec<syn::Attribute> {
        self.program.documentation(&self.function.comments, self.function.doc.as_deref())
    }

    fn params(&self, is_method: bool) -> Vec<syn::FnArg> {
        let mut out: Vec<syn::FnArg> = Vec::new();
        for (place, (param, plan)) in self.function.params.iter().zip(&self.plan.params).enumerate() {
            if place == 0 && is_method {
                out.push(parse_quote!(&self));
                continue;
            }
            if plan.rep == Rep::Static {
                continue;
            }
            let name = tree::ident(&self.locals[param.local.index()]);
            let ty = self.program.rust_type(&plan.rep);
            let local = self.plan.local(param.local);
            out.push(match (plan.by_ref, local.mutable && !self.function.is_generator) {
                (true, _) => parse_quote!(#name: &#ty),
                (false, true) => parse_quote!(mut #name: #ty),
                (false, false) => parse_quote!(#name: #ty),
            });
        }
        for capture in self.program.captures(self.instance.id) {
            let name = tree::ident(&self.capture_name(&capture));
            let ty = self.program.capture_type(&capture);
            let by_value = capture.shared.is_none() && capture.rep.is_copy();
            out.push(if by_value || self.function.is_generator {
                parse_quote!(#name: #ty)
            } else {
                parse_quote!(#name: &#ty)
            });
        }
        out
    }

    /// The variable that holds a captured variable here.
    pub fn capture_name(&self, capture: &Capture) -> String {
        let own = self
            .program
            .resolve_captures(self.instance.func)
            .into_iter()
            .find(|(_, owner)| *owner == capture.owner);
        match own {
            Some((local, _)) => self.locals[local.index()].clone(),
            None => capture.name.clone(),
        }
    }

    /// The arguments for the captured variables of a lifted function, in a direct call from here.
    pub fn captured_arguments(&mut self, instance: InstanceId, span: Span) -> Emit<Vec<syn::Expr>> {
        let func = self.program.types.instance(instance).func;
        let mut out = Vec::new();
        for capture in self.program.captures(instance) {
            let (name, is_ref) = self.captured_variable(&capture, span)?;
            let by_value = capture.shared.is_none() && capture.rep.is_copy();
            let callee_is_generator = self.program.hir.functions[func.index()].is_generator;
            out.push(if is_self(&name) {
                let this = tree::call_path(&["Inst", "of"], vec![name]);
                if callee_is_generator { this } else { tree::reference(this) }
            } else if by_value {
                name
            } else if callee_is_generator {
                tree::method(name, "clone", vec![])
            } else if is_ref {
                name
            } else {
                tree::reference(name)
            });
        }
        Ok(out)
    }

    /// A captured variable as seen from here, and whether the Rust variable is a reference.
    pub fn captured_variable(&mut self, capture: &Capture, span: Span) -> Emit<(syn::Expr, bool)> {
        if capture.owner.0 == self.instance.func {
            let local = capture.owner.1;
            if matches!(self.plan.local(local).start, Start::Unbound(_)) && capture.shared.is_none() {
                return unsupported(span, "a captured variable that may be unset has no native form yet");
            }
            return Ok((tree::var(&self.locals[local.index()]), self.borrowed.contains(&local)));
        }
        let known = self.program.captures(self.instance.id);
        let name = self.capture_name(capture);
        let hides = |own: &Capture| own.owner != capture.owner && self.capture_name(own) == name;
        if known.iter().any(hides) {
            return unsupported(span, "two variables of one name that a nested function hands on");
        }
        if known.iter().any(|own| own.owner == capture.owner) {
            let by_value = capture.shared.is_none() && capture.rep.is_copy();
            return Ok((tree::var(&self.capture_name(capture)), !by_value && !self.function.is_generator));
        }
        unsupported(span, "this nested function has no native form yet")
    }

    /// `def` inside a function or module: known functions need nothing at run time.
    pub fn def(
        &mut self,
        target: &Target,
        func: FuncId,
        decorators: &[Expr],
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let function = &self.program.hir.functions[func.index()];
        if function.kept.is_some() {
            return self.kept_definition(target, function.span, span);
        }
        if !decorators.is_empty() {
            let mut out = self.kept_defaults(func)?;
            let (lets, value) = self.decorated(func, decorators, span)?;
            out.extend(lets);
            if value.rep == Rep::Static
                && !matches!(target, Target::Local(local) if self.plan.local(*local).is_presence())
            {
                return Ok(out);
            }
            out.extend(self.assign_to(target, value, span)?);
            return Ok(out);
        }
        let mut out = self.kept_defaults(func)?;
        out.extend(self.definition(target, func, span)?);
        Ok(out)
    }

    /// Defaults that are no constants are evaluated once, here: `FIB_MEMO.set(Dict::new());`
    pub fn kept_defaults(&mut self, func: FuncId) -> Emit<Vec<syn::Stmt>> {
        let function = &self.program.hir.functions[func.index()];
        let mut out = Vec::new();
        for (place, param) in function.params.iter().enumerate() {
            let Some(default) = &param.default else { continue };
            if self.constant_value(default).is_some() {
                continue;
            }
            if self.closure_keeps(func, place) || self.is_known_default(func, place, default) {
                continue;
            }
            let Some((_, rep)) = self.program.default_static(func, place) else {
                return unsupported(param.span, format!("the default of `{}` is not a constant", param.name));
            };
            let path = self.default_path(func, place);
            let value = self.expr_as(default, &rep)?;
            out.push(tree::semi(tree::method(path, "set", vec![value])));
        }
        Ok(out)
    }

    /// Whether all versions of a function that is defined here are closures that keep the default themselves.
    fn closure_keeps(&self, func: FuncId, place: usize) -> bool {
        let Some(versions) = self.instance.closures.get(&func) else { return false };
        self.program.default_static(func, place).is_none()
            && versions.iter().all(|version| self.program.types.instance(*version).defaulted[place])
    }

    /// Whether the default is a class or function, and nothing is passed for the parameter in any version.
    fn is_known_default(&self, func: FuncId, place: usize, default: &Expr) -> bool {
        let mut versions = self.program.types.instances.iter().filter(|instance| instance.func == func);
        let passes_nothing =
            |version: &Instance| self.program.plan.instance(version.id).params[place].rep == Rep::Static;
        self.is_inert(default) && versions.all(passes_nothing)
    }

    /// The static that holds a parameter's default, as seen from here.
    pub fn default_path(&self, func: FuncId, place: usize) -> syn::Expr {
        let name = self.program.default_static(func, place).map(|(name, _)| name).unwrap_or_default();
        let mut path =
            self.program.prefix(self.program.hir.functions[func.index()].module, self.function.module);
        path.push(name);
        tree::path(&path.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn definition(&mut self, target: &Target, func: FuncId, span: Span) -> Emit<Vec<syn::Stmt>> {
        match target {
            Target::Local(local) => {
                let rep = self.plan.local(*local).rep.clone();
                if rep == Rep::Static || rep == Rep::Unit {
                    return Ok(self.note_presence(*local));
                }
                let value = match rep {
                    Rep::Obj => self.function_object(func, span)?,
                    _ => self.closure_value(func, &rep, span)?,
                };
                let value = self.owned(value, &rep, span)?;
                let mut stmt = self.set_local(*local, value);
                // Where the closure is only called directly, nothing else tells its type.
                if let syn::Stmt::Local(binding) = &mut stmt
                    && let syn::Pat::Ident(_) = &binding.pat
                    && matches!(rep, Rep::Func(..))
                    && (self.plan.local(*local).called_within || !self.function.locals[local.index()].shared)
                {
                    let (name, ty) = (binding.pat.clone(), self.program.rust_type(&rep));
                    binding.pat = syn::Pat::Type(parse_quote!(#name: #ty));
                }
                Ok(vec![stmt])
            }
            Target::Global(global) => {
                let plan = self.program.plan.global(*global);
                match plan.place {
                    crate::plan::GlobalPlace::Nowhere
                        if !self.program.hir.globals[global.index()].seen_by_python =>
                    {
                        Ok(self.note_definition(target))
                    }
                    crate::plan::GlobalPlace::Nowhere | crate::plan::GlobalPlace::Dict => {
                        let value = self.function_object(func, span)?;
                        let mut out = self.set_dict_global(*global, value, span)?;
                        out.extend(self.note_definition(target));
                        Ok(out)
                    }
                    _ => {
                        let rep = plan.rep.clone();
                        let value = self.closure_value(func, &rep, span)?;
                        self.assign_to(target, value, span)
                    }
                }
            }
            _ => unsupported(span, "this function definition has no native form yet"),
        }
    }

    /// `let x = x.clone();` for each captured variable of a closure, and the arguments that pass them on.
    pub fn captured_clones(
        &mut self,
        instance: InstanceId,
        span: Span,
    ) -> Emit<(Vec<syn::Stmt>, Vec<syn::Expr>)> {
        let mut lets = Vec::new();
        let mut arguments = Vec::new();
        let func = self.program.types.instance(instance).func;
        let is_generator = self.program.hir.functions[func.index()].is_generator;
        for capture in self.program.captures(instance) {
            let (variable, _) = self.captured_variable(&capture, span)?;
            if capture.shared.is_none() && capture.rep.is_copy() {
                arguments.push(variable);
                continue;
            }
            let name = capture.name.clone();
            let cloned = self.captured_copy(&capture, variable);
            lets.push(tree::let_(&name, false, cloned));
            let passed = tree::var(&name);
            arguments.push(if is_generator {
                tree::method(passed, "clone", vec![])
            } else {
                tree::reference(passed)
            });
        }
        Ok((lets, arguments))
    }

    /// A captured variable for a closure to keep.
    pub fn captured_copy(&self, capture: &Capture, variable: syn::Expr) -> syn::Expr {
        match (&capture.rep, capture.shared, is_self(&variable)) {
            (Rep::Instance(_), None, true) => tree::call_path(&["Inst", "of"], vec![variable]),
            (rep, None, _) if rep.is_copy() => variable,
            _ => tree::method(variable, "clone", vec![]),
        }
    }

    /// A callback for a parameter of pyrt that is `impl Fn`: a plain Rust closure.
    pub fn callback(
        &mut self,
        expr: &Expr,
        params: &[crate::catalog::Sig],
        ret: &crate::catalog::Sig,
        raises: bool,
        bound: &mut BTreeMap<&'static str, Rep>,
    ) -> Emit<syn::Expr> {
        let mut lets = Vec::new();
        let receiver = self.computed_receiver(expr);
        if let Some(receiver) = receiver {
            self.hold_expr(receiver, "receiver", &mut lets)?;
            let held = self.held.get_mut(&receiver.id);
            held.into_iter().for_each(|held| held.form = Form::Place);
        }
        let closure = self.callback_of(expr, params, ret, raises, bound);
        let _ = receiver.and_then(|receiver| self.held.remove(&receiver.id));
        Ok(tree::block_expr(lets, closure?))
    }

    fn callback_of(
        &mut self,
        expr: &Expr,
        params: &[crate::catalog::Sig],
        ret: &crate::catalog::Sig,
        raises: bool,
        bound: &mut BTreeMap<&'static str, Rep>,
    ) -> Emit<syn::Expr> {
        let reps: Vec<Rep> = params.iter().map(|sig| super::entry::sig_rep(sig, bound)).collect();
        let names: Vec<String> = if reps.len() == 1 {
            vec![self.closure_name()]
        } else {
            (1..=reps.len()).map(|n| self.pattern_name(&format!("x{n}"))).collect()
        };
        let values: Vec<_> = names
            .iter()
            .zip(&reps)
            .map(|(name, rep)| Value { expr: tree::var(name), rep: rep.clone(), form: Form::Last })
            .collect();
        let made_as = super::entry::sig_rep(ret, bound);
        let (value, may_raise) = self.closure_body(|cx| match cx.ty(expr).clone() {
            crate::ty::Ty::Builtin(path) if made_as == Rep::Obj && values.is_empty() => {
                Ok(cx.python_value(&path))
            }
            _ => cx.apply_callback(expr, values),
        })?;
        let ends = value.rep != Rep::Never;
        let _ = super::entry::accepts(ret, &value.rep, bound);
        let want = super::entry::sig_rep(ret, bound);
        let (body, converting) = self.closure_body(|cx| cx.owned(value, &want, expr.span))?;
        if (may_raise || converting) && !raises {
            return unsupported(expr.span, "this callback may raise, which has no native form here");
        }
        let body = match raises {
            true if ends => tree::ok(body),
            true => tree::only_raises(body),
            false => body,
        };
        let patterns = names.iter().map(|name| {
            let name = tree::ident(name);
            parse_quote!(#name)
        });
        // A function that was made for it lives as long as what calls it.
        let owns = self.held.contains_key(&expr.id) || self.computed_receiver(expr).is_some();
        Ok(tree::closure(owns, patterns.collect(), body))
    }

    /// `lambda x, k=k: …` as a callback: a variable that never changes is as good as its value when the function is made.
    fn settled_default(&mut self, func: &Expr, place: usize) -> Option<Value> {
        let ExprKind::Lambda(lambda) = func.kind else { return None };
        let default = self.program.hir.functions[lambda.index()].params[place].default.as_ref()?;
        match default.kind {
            ExprKind::Local(local) if !self.plan.local(local).mutable => self.expr(default).ok(),
            _ => None,
        }
    }

    /// The result of applying a function expression to values.
    pub fn apply_callback(&mut self, func: &Expr, values: Vec<Value>) -> Emit<Value> {
        match self.ty(func).clone() {
            crate::ty::Ty::Function(ids, versions)
                if ids.len() == 1
                    && !matches!(self.rep_of(func), Rep::Obj)
                    && !versions.iter().any(|version| self.is_stored_closure(func, *version)) =>
            {
                let reps: Vec<Rep> = values.iter().map(|value| value.rep.clone()).collect();
                let Some(instance) = self.version_as_value(ids[0], &reps) else {
                    return unsupported(func.span, "no version of this function takes these arguments");
                };
                let plan = self.program.plan.instance(instance);
                let given = values.len();
                if given > plan.params.len() {
                    return unsupported(func.span, "this callback takes fewer arguments than it is given");
                }
                let mut arguments = Vec::new();
                for (value, param) in values.into_iter().zip(&plan.params) {
                    arguments.push(if param.by_ref {
                        self.borrowed(value, &param.rep, func.span)?
                    } else {
                        self.owned(value, &param.rep, func.span)?
                    });
                }
                for (place, param) in plan.params.iter().enumerate().skip(given) {
                    if param.rep == Rep::Static {
                        continue;
                    }
                    arguments.push(match self.settled_default(func, place) {
                        Some(value) if param.by_ref => self.borrowed(value, &param.rep, func.span)?,
                        Some(value) => self.owned(value, &param.rep, func.span)?,
                        None => {
                            let default = (ids[0], place);
                            self.default_argument(default, param.by_ref, &param.rep, func.span)?
                        }
                    });
                }
                arguments.extend(self.captured_arguments(instance, func.span)?);
                let call = tree::call(self.own_path_of(instance), arguments);
                let raises = self.program.raising.contains(&instance);
                let call = self.maybe(raises, call);
                Ok(Value::owned(call, self.program.plan.instance(instance).ret.clone()))
            }
            // What gives the function runs once, before any call.
            crate::ty::Ty::Builtin(_) if matches!(func.kind, ExprKind::Call { .. }) => {
                unsupported(func.span, "a builtin that a call gives, as a callback, has no native form yet")
            }
            crate::ty::Ty::Builtin(path) => self.apply_builtin(&path, values, func.span),
            crate::ty::Ty::BoundMethod(class, name) => self.apply_method(func, class, &name, values),
            crate::ty::Ty::BuiltinMethod(_, path) => self.apply_bound(func, &path, values),
            _ => {
                let value = self.expr(func)?;
                let Rep::Func(params, ret) = value.rep.clone() else {
                    return unsupported(func.span, "this callback has no native form yet");
                };
                let mut arguments = Vec::new();
                for (argument, rep) in values.into_iter().zip(&params) {
                    arguments.push(self.owned(argument, rep, func.span)?);
                }
                let call = tree::method(value.expr, "call", vec![tree::tuple(arguments)]);
                let call = self.question(call);
                Ok(Value::owned(call, *ret))
            }
        }
    }

    /// `list()`, `int()` … : what a class called without arguments gives, as `defaultdict(list)` does.
    fn empty_value(&mut self, path: &str) -> Option<Value> {
        let new = |name: &str| tree::call_path(&[name, "new"], vec![]);
        Some(match path {
            "int" => Value::owned(tree::int(0), Rep::I64),
            "float" => Value::owned(tree::float(0.0), Rep::F64),
            "bool" => Value::owned(parse_quote!(false), Rep::Bool),
            "str" => self.str_literal(""),
            "list" => Value::owned(new("List"), Rep::List(Box::new(Rep::Unit))),
            "set" => Value::owned(new("Set"), Rep::Set(Box::new(Rep::Unit))),
            "dict" => Value::owned(new("Dict"), Rep::Dict(Box::new(Rep::Unit), Box::new(Rep::Unit))),
            _ => return None,
        })
    }

    /// `len`, `str.lower`, `abs` ... as a callback.
    fn apply_builtin(&mut self, path: &str, values: Vec<Value>, span: Span) -> Emit<Value> {
        let arguments: Vec<_> = values.into_iter().map(|value| (None, value)).collect();
        if let Some(value) = self.special_builtin(path, &arguments, span)? {
            return Ok(value);
        }
        if let (true, Some(value)) = (arguments.is_empty(), self.empty_value(path)) {
            return Ok(value);
        }
        match self.entry_for(path, &arguments) {
            Some(entry) => self.call_entry(entry, arguments, &Rep::Unit, span),
            None => unsupported(span, format!("`{path}` as a callback has no native form yet")),
        }
    }
}

/// The variable is the receiver of a method.
fn is_self(expr: &syn::Expr) -> bool {
    matches!(expr, syn::Expr::Path(path) if path.path.is_ident("self"))
}

/// A docstring as doc comments.
pub(crate) fn doc_attributes(doc: Option<&str>) -> Vec<syn::Attribute> {
    let Some(doc) = doc else { return Vec::new() };
    let indent = doc
        .lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    let lines: Vec<String> = doc
        .trim_end()
        .lines()
        .enumerate()
        .map(|(i, line)| {
            if i == 0 {
                line.trim().to_owned()
            } else {
                line.get(indent..).unwrap_or(line.trim_start()).trim_end().to_owned()
            }
        })
        .collect();
    lines
        .into_iter()
        .map(|line| {
            let line = if line.is_empty() { line } else { format!(" {line}") };
            parse_quote!(#[doc = #line])
        })
        .collect()
}

/// The locals whose scope starts before a statement without being its assignment.
///
/// `ends_show`: the program sees its objects end. What is declared last ends first in Rust, and in Python what was assigned first.
fn declared_at(plan: &InstancePlan, ends_show: bool) -> BTreeMap<Place, Vec<LocalId>> {
    let mut found: BTreeMap<Place, Vec<LocalId>> = BTreeMap::new();
    for (index, local) in plan.locals.iter().enumerate() {
        let place = match &local.start {
            Start::Deferred(place) | Start::Default(place) | Start::Unbound(place) | Start::Shared(place) => {
                place
            }
            _ => continue,
        };
        if !local.is_nowhere() {
            found.entry(place.clone()).or_default().push(LocalId(index as u32));
        }
    }
    if ends_show {
        found.values_mut().for_each(|declared| declared.reverse());
    }
    found
}

/// The Rust names of a function's locals. Webs of one variable share its name where shadowing keeps them apart.
fn local_names(program: &Program<'_>, instance: &Instance, plan: &InstancePlan) -> Vec<String> {
    let function = &program.hir.functions[instance.func.index()];
    let is_method = program.has_receiver(instance.func);
    let mut scope = called_names(program, instance);
    for name in handed_on(program, instance) {
        let _ = scope.claim(&name);
    }
    // The Rust name that webs of a variable share. By Python name: `P` and `p` are both `p` in Rust, but two variables.
    let mut by_name: BTreeMap<(&str, String), (String, bool)> = BTreeMap::new();
    let mut out = Vec::new();
    let read = crate::plan::reads::read_locals(program.hir, function);
    let hidden = super::hidden::Hidden::of(function);
    for (index, local) in function.locals.iter().enumerate() {
        let is_self = index == 0 && is_method;
        if is_self {
            let is_plain = !function.is_generator && !plan.locals[0].mutable && !local.shared;
            out.push(if is_plain { "self".to_owned() } else { scope.claim("this") });
            continue;
        }
        let is_read = read.iter().any(|id| id.index() == index);
        let start = &plan.locals[index].start;
        if local.name == "_" && !is_read && *start == Start::Pattern && !plan.locals[index].mutable {
            out.push("_".to_owned());
            continue;
        }
        let name = names::snake(&local.name);
        if plan.locals[index].is_nowhere() {
            // A function or class of its own is no variable: it takes no name from one, and a loop over functions must not hide them.
            out.push(if *start == Start::Pattern { "_".to_owned() } else { name });
            continue;
        }
        let name = if is_read || name.starts_with('_') { name } else { format!("_{name}") };
        let name = hidden.name(name, LocalId(index as u32), *start == Start::Pattern);
        let shadows = matches!(start, Start::Assignment(_) | Start::Pattern | Start::Given | Start::Never);
        let hides_another = plan.locals[index].hides_another;
        let key = (local.name.as_str(), name.clone());
        match by_name.get(&key) {
            Some((shared, true)) if shadows && !hides_another => out.push(shared.clone()),
            _ => {
                let claimed = scope.claim(&name);
                if !hides_another {
                    let _ = by_name.insert(key, (claimed.clone(), shadows));
                }
                out.push(claimed);
            }
        }
    }
    out
}

/// The names of variables around that the function itself does not use, but hands to those that it calls: its own get other names.
fn handed_on(program: &Program<'_>, instance: &Instance) -> BTreeSet<String> {
    let own = program.resolve_captures(instance.func);
    let is_own = |capture: &Capture| own.iter().any(|(_, owner)| *owner == capture.owner);
    let captures = program.captures(instance.id).into_iter();
    captures.filter(|capture| !is_own(capture)).map(|capture| capture.name).collect()
}

/// The names of the functions that the body calls: no variable may hide them. In Python `LU` and `lu` are two names, in Rust one.
fn called_names(program: &Program<'_>, instance: &Instance) -> names::Scope {
    let mut scope = names::Scope::default();
    for callee in instance.callees.values() {
        let Callee::Function(called) = callee else { continue };
        let path = program.function_path(*called, program.hir.functions[instance.func.index()].module);
        if let syn::Expr::Path(path) = path
            && let Some(name) = path.path.get_ident()
        {
            let _ = scope.claim(&name.to_string());
        }
    }
    scope
}
