//! Calls: of the program's functions and classes, and of function values; `entry` calls pyrt.

use super::class_call::is_class_choice;
use super::construct::Keeps;
use super::displays::SPLICED;
use super::entry::{Argument, Arguments};
use super::matched::{Matched, Rest, is_positional, takes_keyword};
use super::{Cx, Emit, Form, Value, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Arg, ArgKind, ClassId, Expr, ExprKind, FuncId, Function, MethodKind, ParamKind};
use crate::infer::keywords::is_by_name;
use crate::infer::types::{Callee, InstanceId};
use crate::plan::construct::is_super;
use crate::rep::Rep;
use crate::ty::Ty;
use syn::parse_quote;

impl Cx<'_> {
    /// `func(args)`
    pub fn call(&mut self, expr: &Expr, func: &Expr, args: &[Arg]) -> Emit<Value> {
        if let Some(text) = self.joined_pieces(expr) {
            return Ok(text);
        }
        let mut lets = self.checked_presence(func)?;
        lets.extend(self.in_call_order(expr, func, args)?);
        lets.extend(self.made_callbacks(expr, func, args)?);
        lets.extend(self.known_callee(expr, func)?);
        lets.extend(self.spread_items(expr, func, args)?);
        let value = self.ordered_call(expr, func, args).and_then(|value| self.known_result(expr, value));
        if lets.is_empty() {
            return value;
        }
        let receiver =
            if let ExprKind::Attribute(receiver, _) = &func.kind { Some(&**receiver) } else { None };
        for evaluated in args.iter().map(|arg| &arg.value).chain(receiver) {
            let _ = self.held.remove(&evaluated.id);
            let _ = self.spreads.remove(&evaluated.id);
            let _ = self.late.before.remove(&evaluated.id);
        }
        let value = value?;
        Ok(Value { expr: tree::block_expr(lets, value.expr), ..value })
    }

    /// What evaluating the callee does where the call itself does not ask for it, because it is known: `pick()` of `pick().make(1)`
    /// and of `pick()(1)`, where `pick` returns a class.
    fn known_callee(&mut self, call: &Expr, func: &Expr) -> Emit<Vec<syn::Stmt>> {
        let is_known = match self.instance.callees.get(&call.id) {
            Some(Callee::Construct(..)) => true,
            Some(Callee::Method(versions)) => versions.first().is_some_and(|(_, instance)| {
                let kind = self.program.method_kind(self.program.types.instance(*instance).func);
                matches!(kind, Some(MethodKind::Static | MethodKind::Class))
            }),
            Some(Callee::Function(instance)) => {
                let kind = self.program.method_kind(self.program.types.instance(*instance).func);
                matches!(kind, Some(MethodKind::Static | MethodKind::Class))
            }
            _ => false,
        };
        let is_function = matches!(self.instance.callees.get(&call.id), Some(Callee::Function(_)));
        match &func.kind {
            ExprKind::Attribute(receiver, _) if is_known && !is_super(receiver) => self.for_effect(receiver),
            ExprKind::Attribute(..) | ExprKind::Local(_) | ExprKind::Global(_) => Ok(Vec::new()),
            _ if is_known || is_function && self.rep_of(func) == Rep::Static => self.for_effect(func),
            _ => Ok(Vec::new()),
        }
    }

    /// Methods that override each other return the same enum; of which class the receiver is may tell more.
    fn known_result(&mut self, expr: &Expr, value: Value) -> Emit<Value> {
        if !self.is_union_rep(&value.rep) {
            return Ok(value);
        }
        if *self.ty(expr) == Ty::Never {
            let raises =
                tree::block_expr(vec![tree::semi(value.expr)], parse_quote!(unreachable!("it raises")));
            return Ok(Value::owned(raises, Rep::Never));
        }
        let narrowed = self.rep_of(expr);
        self.narrow(value, narrowed)
    }

    fn ordered_call(&mut self, expr: &Expr, func: &Expr, args: &[Arg]) -> Emit<Value> {
        if let Some(value) = self.record_call(expr, func, args)? {
            return Ok(value);
        }
        match self.instance.callees.get(&expr.id).cloned() {
            Some(Callee::Function(instance)) if self.is_stored_closure(func, instance) => {
                match self.rep_of(func) {
                    Rep::Env(_) => self.call_environment(expr, func, instance, args),
                    _ => self.call_value(expr, func, args),
                }
            }
            Some(Callee::Function(instance)) => self.call_function(expr, instance, args),
            Some(Callee::Method(_)) if self.is_kept_method(func) => self.call_value(expr, func, args),
            Some(Callee::Method(versions)) => self.call_method(expr, func, &versions, args),
            Some(Callee::Construct(class, init)) => self.construct(expr, class, init, args),
            Some(Callee::Entry(entry)) => {
                if let Some(value) = self.character_call(expr, func, args)? {
                    return Ok(value);
                }
                if let Some(value) =
                    self.iterator_call(expr, self.program.catalog.entries[entry].path, args)?
                {
                    return Ok(value);
                }
                let mut arguments = Arguments::new();
                if let (Ty::BuiltinMethod(..), ExprKind::Attribute(receiver, _)) = (self.ty(func), &func.kind)
                {
                    arguments.push((None, Argument::Expr(receiver)));
                }
                for arg in args {
                    match &arg.kind {
                        ArgKind::Positional => arguments.push((None, Argument::Expr(&arg.value))),
                        ArgKind::Keyword(name) => {
                            arguments.push((Some(name.clone()), Argument::Expr(&arg.value)))
                        }
                        ArgKind::Star if let Some(items) = self.starred_items(&arg.value)? => {
                            arguments.extend(items.into_iter().map(|item| (None, Argument::Ready(item))));
                        }
                        ArgKind::DoubleStar if self.gives_no_keywords(&arg.value) => {}
                        _ => {
                            return unsupported(
                                expr.span,
                                "a builtin called with `*args` has no native form yet",
                            );
                        }
                    }
                }
                let result = self.rep_of(expr);
                self.call_entry_with(entry, arguments, &result, expr.span)
            }
            Some(Callee::Special(name)) => self.special(expr, name, func, args),
            Some(Callee::Variants(variants)) if is_class_choice(&variants) => {
                self.call_class_choice(expr, func, &variants, args)
            }
            Some(Callee::Variants(variants)) => self.call_variants(expr, func, &variants, args),
            Some(Callee::Value) => self.call_value(expr, func, args),
            Some(Callee::Misfit(message)) => self.call_misfit(func, &message, args),
            None => self.dynamic_call(expr, func, args),
        }
    }

    /// Whether the callee is a closure out of a variable, with captures of its own, and not the name of a nested function.
    pub fn is_stored_closure(&self, func: &Expr, instance: InstanceId) -> bool {
        if !matches!(self.rep_of(func), Rep::Func(..) | Rep::Env(_)) {
            return false;
        }
        let called = self.program.types.instance(instance).func;
        let function = &self.program.hir.functions[called.index()];
        if matches!(function.kind, crate::hir::FunctionKind::Method(_)) {
            return false;
        }
        let ExprKind::Local(local) = &func.kind else { return !matches!(func.kind, ExprKind::Lambda(_)) };
        if self.plan.local(*local).rep == Rep::Static {
            return false;
        }
        match self.program.owner(self.instance.func, *local) {
            Some((owner, local)) => {
                let variable = &self.program.hir.functions[owner.index()].locals[local.index()];
                function.parent != Some(owner) || variable.name != function.name
            }
            None => true,
        }
    }

    /// A direct call of a function of the program.
    pub fn call_function(&mut self, expr: &Expr, instance: InstanceId, args: &[Arg]) -> Emit<Value> {
        if self.program.has_receiver(self.program.types.instance(instance).func)
            && let Some((receiver, rest)) = args.split_first()
        {
            return self.call_own_body(expr, instance, &receiver.value, rest);
        }
        let mut arguments = self.bind(instance, args, 0, expr.span)?;
        arguments.extend(self.captured_arguments(instance, expr.span)?);
        let path = self.path_of(instance);
        Ok(self.finish_call(instance, tree::call(path, arguments)))
    }

    /// `?` where it may raise, and the representation of the result.
    pub fn finish_call(&mut self, instance: InstanceId, call: syn::Expr) -> Value {
        let raises = self.program.raising.contains(&instance);
        let call = self.maybe(raises, call);
        match self.program.plan.instance(instance).ret.clone() {
            Rep::Steps(item) => Value { expr: call, rep: Rep::Iter(item), form: Form::Raw },
            rep => Value::owned(call, rep),
        }
    }

    /// `receiver.name(args)`, a method of the program; several versions are dispatched by the method itself.
    fn call_method(
        &mut self,
        expr: &Expr,
        func: &Expr,
        versions: &[(ClassId, InstanceId)],
        args: &[Arg],
    ) -> Emit<Value> {
        let Some(&(_, instance)) = versions.first() else {
            return unsupported(expr.span, "a method that no class has");
        };
        let method = self.program.types.instance(instance).func;
        let is_one = versions.iter().all(|(_, other)| *other == instance);
        match self.program.method_kind(method) {
            Some(MethodKind::Static | MethodKind::Class) if !is_one => {
                return unsupported(
                    expr.span,
                    "a class or static method of one of several classes has no native form yet",
                );
            }
            Some(MethodKind::Static) => return self.call_function(expr, instance, args),
            Some(MethodKind::Class) => return self.call_class_method(expr, instance, args),
            _ => {}
        }
        let (receiver, args) = match &func.kind {
            ExprKind::Attribute(receiver, _) if is_super(receiver) => {
                let arguments = self.bind(instance, args, 1, expr.span)?;
                let call =
                    tree::method(self.super_base(), &self.program.own_method_name(instance), arguments);
                return Ok(self.finish_call(instance, call));
            }
            ExprKind::Attribute(receiver, _) if matches!(self.ty(func), Ty::BoundMethod(..)) => {
                (&**receiver, args)
            }
            _ if matches!(self.ty(func), Ty::Builtin(name) if name == "next") && args.len() == 2 => {
                return self.next_or(expr, versions, instance, args);
            }
            // `len(x)` and the like, which run a method of their argument.
            _ if matches!(self.ty(func), Ty::Builtin(_)) && !args.is_empty() => (&args[0].value, &args[1..]),
            _ if matches!(self.rep_of(func), Rep::Instance(_)) => (func, args),
            _ => return unsupported(expr.span, "a bound method as a value has no native form yet"),
        };
        let is_below = self.is_below(receiver, versions);
        if is_below && self.owned_by_several(versions) {
            return self.call_below(expr, receiver, versions, args);
        }
        if self.has_other_defaults(versions, args) {
            return self.call_one_of(expr, receiver, versions, args);
        }
        let instance = self.declared_version(receiver, instance);
        let arguments = self.bind(instance, args, 1, expr.span)?;
        let receiver =
            if is_below { self.having(receiver, instance)? } else { self.receiver_of(receiver, instance)? };
        let call = self.invoke(receiver, instance, arguments);
        let value = self.finish_method(versions, instance, call);
        Ok(self.answer_of_hook(func, instance, value))
    }

    /// `C.method(args)`, where the version knows which class `cls` is.
    pub fn call_class_method(&mut self, expr: &Expr, instance: InstanceId, args: &[Arg]) -> Emit<Value> {
        let arguments = self.bind(instance, args, 1, expr.span)?;
        let path = self.path_of(instance);
        Ok(self.finish_call(instance, tree::call(path, arguments)))
    }

    /// `next(x, default)`, where `__next__` is a method of the program.
    fn next_or(
        &mut self,
        expr: &Expr,
        versions: &[(ClassId, InstanceId)],
        instance: InstanceId,
        args: &[Arg],
    ) -> Emit<Value> {
        let rep = self.rep_of(expr);
        let receiver = self.receiver(&args[0].value, instance)?;
        let call = self.invoke(receiver, instance, Vec::new());
        let ret = self.program.plan.instance(instance).ret.clone();
        if !versions.iter().any(|(_, instance)| self.program.raising.contains(instance)) {
            let value = self.owned(Value::owned(call, ret), &rep, expr.span)?;
            return Ok(Value::owned(value, rep));
        }
        let default = self.expr_as(&args[1].value, &rep)?;
        let item = self.question(tree::var("item"));
        let item = self.owned(Value::owned(item, ret), &rep, expr.span)?;
        let at_end = tree::arm(parse_quote!(Err(error) if error.is::<StopIteration>()), default);
        let given = tree::arm(parse_quote!(item), item);
        let value = parse_quote! {
            match #call { #at_end #given }
        };
        Ok(Value::owned(value, rep))
    }

    /// A method called by an operator or protocol: the arguments are expressions, the receiver comes first.
    pub fn call_method_versions(
        &mut self,
        expr: &Expr,
        versions: &[(ClassId, InstanceId)],
        receiver: &Expr,
        args: &[&Expr],
    ) -> Emit<Value> {
        let Some(&(_, instance)) = versions.first() else {
            return unsupported(expr.span, "a method that no class has");
        };
        if self.is_union(receiver) {
            return unsupported(expr.span, "this method of a value of several types has no native form yet");
        }
        let is_below = self.is_below(receiver, versions);
        if is_below && self.owned_by_several(versions) {
            return match args {
                [] => self.call_below(expr, receiver, versions, &[]),
                _ => unsupported(expr.span, "a method that only subclasses have has no native form here"),
            };
        }
        let mut arguments = Vec::new();
        let params = self.program.plan.instance(instance).params.clone();
        for (arg, param) in args.iter().zip(params.iter().skip(1)) {
            arguments.extend(self.passed(arg, param)?);
        }
        arguments.extend(self.left_out(instance, args.len() + 1, expr.span)?);
        let receiver =
            if is_below { self.having(receiver, instance)? } else { self.receiver(receiver, instance)? };
        let call = self.invoke(receiver, instance, arguments);
        let value = self.finish_method(versions, instance, call);
        self.known_result(expr, value)
    }

    /// What the parameters from `first` on get that an operator gives nothing for: `def __pow__(self, exponent, modulus=None)`.
    pub fn left_out(&mut self, instance: InstanceId, first: usize, span: Span) -> Emit<Vec<syn::Expr>> {
        let func = self.program.types.instance(instance).func;
        let params = &self.program.hir.functions[func.index()].params;
        let plans = &self.program.plan.instance(instance).params;
        let mut out = Vec::new();
        for (place, (param, plan)) in params.iter().zip(plans).enumerate().skip(first) {
            match param.kind {
                _ if plan.rep == Rep::Static => {}
                ParamKind::Star => out.push(self.star_argument(Vec::new(), &plan.rep, span)?),
                ParamKind::DoubleStar => out.push(self.keyword_argument(Vec::new(), &plan.rep, span)?),
                _ => out.push(self.default_argument((func, place), plan.by_ref, &plan.rep, span)?),
            }
        }
        Ok(out)
    }

    /// An argument as the parameter wants it; nothing for a function that is known.
    pub fn passed(&mut self, arg: &Expr, param: &crate::plan::ParamPlan) -> Emit<Option<syn::Expr>> {
        if param.rep == Rep::Static {
            if !self.is_inert(arg) {
                return unsupported(
                    arg.span,
                    "a known function as the result of a call has no native form here",
                );
            }
            return Ok(None);
        }
        let value =
            if param.by_ref { self.expr_ref(arg, &param.rep)? } else { self.expr_as(arg, &param.rep)? };
        Ok(Some(value))
    }

    pub fn finish_method(
        &mut self,
        versions: &[(ClassId, InstanceId)],
        first: InstanceId,
        call: syn::Expr,
    ) -> Value {
        let raises = versions.iter().any(|(_, instance)| self.program.raising.contains(instance));
        let call = self.maybe(raises, call);
        Value::owned(call, self.program.plan.instance(first).ret.clone())
    }

    /// `C(args)`
    pub fn construct(
        &mut self,
        expr: &Expr,
        class: ClassId,
        init: Option<InstanceId>,
        args: &[Arg],
    ) -> Emit<Value> {
        if let Some(message) = self.program.abstract_message(class) {
            let mut stmts = Vec::new();
            for arg in args {
                let value = self.expr(&arg.value)?;
                if !super::coerce::is_pure(&value.expr) {
                    stmts.push(tree::semi(value.expr));
                }
            }
            let raise = self.question(parse_quote!(Err(err!(TypeError, #message))));
            return Ok(Value::owned(tree::block_expr(stmts, raise), Rep::Never));
        }
        let arguments = match init {
            Some(init) => self.bind(init, args, 1, expr.span)?,
            None if self.program.exception_ancestor(class).is_some() => {
                vec![self.exception_args(class, args, expr.span)?]
            }
            None => Vec::new(),
        };
        let made = self.new_instance(class, init, arguments);
        Ok(Value { expr: self.with_arguments(made.expr, class, args)?, ..made })
    }

    /// `C::new(arguments)`
    pub fn new_instance(
        &mut self,
        class: ClassId,
        init: Option<InstanceId>,
        arguments: Vec<syn::Expr>,
    ) -> Value {
        let mut path = self.program.class_path(class);
        path.push(self.program.new_name(init));
        let path = tree::path(&path.iter().map(String::as_str).collect::<Vec<_>>());
        let raises = init.is_some_and(|init| self.program.raising.contains(&init));
        let call = self.maybe(raises, tree::call(path, arguments));
        Value::owned(call, Rep::Instance(class))
    }

    /// An exception whose class does not note its arguments: the call does, as `BaseException.__new__`.
    fn with_arguments(&mut self, made: syn::Expr, class: ClassId, args: &[Arg]) -> Emit<syn::Expr> {
        match self.program.keeps_arguments(class) {
            Keeps::Init => return Ok(made),
            Keeps::InNew if args.iter().all(|arg| arg.kind == ArgKind::Positional) => return Ok(made),
            Keeps::InNew | Keeps::AtCall => {}
        }
        let mut values = Vec::new();
        for arg in args {
            match arg.kind {
                ArgKind::Positional => {}
                ArgKind::Keyword(_) => continue,
                _ => {
                    return unsupported(
                        arg.value.span,
                        "these arguments of an exception have no native form yet",
                    );
                }
            }
            // They stand twice in the text, so nothing may be moved or run twice.
            let is_copied = matches!(arg.value.kind, ExprKind::Local(_)) && self.rep_of(&arg.value).is_copy();
            let value = match self.constant_value(&arg.value) {
                Some(value) => value,
                None if is_copied => self.expr(&arg.value)?,
                None => {
                    return unsupported(
                        arg.value.span,
                        "an exception class that does not pass its arguments to `super().__init__` has no native form here",
                    );
                }
            };
            values.push(self.exception_value(class, values.len(), value, arg.value.span)?);
        }
        let args = if values.is_empty() { parse_quote!(()) } else { tree::tuple(values) };
        Ok(tree::method(made, "with_args", vec![args]))
    }

    /// Emits the arguments of a call in parameter order. `skip` leaves out the receiver.
    pub fn bind(
        &mut self,
        instance: InstanceId,
        args: &[Arg],
        skip: usize,
        span: Span,
    ) -> Emit<Vec<syn::Expr>> {
        self.bind_as(instance, args, skip, true, span)
    }

    /// As `bind`; a function value takes all its arguments by value.
    pub(super) fn bind_as(
        &mut self,
        instance: InstanceId,
        args: &[Arg],
        skip: usize,
        references: bool,
        span: Span,
    ) -> Emit<Vec<syn::Expr>> {
        let program = self.program;
        let func = program.types.instance(instance).func;
        let function = &program.hir.functions[func.index()];
        if skip > function.params.len() {
            return unsupported(span, "a method without `self`, called on an instance");
        }
        let plans = &program.plan.instance(instance).params;
        let Matched { given, mut rest, mut keywords, optional } =
            self.match_arguments(function, args, skip, span)?;
        let has = |kind: ParamKind| function.params.iter().any(|param| param.kind == kind);
        if (!rest.is_empty() && !has(ParamKind::Star))
            || (!keywords.is_empty() && !has(ParamKind::DoubleStar))
        {
            return unsupported(span, "this call does not fit the function's parameters");
        }
        let mut out = Vec::new();
        for ((place, param), given) in function.params.iter().enumerate().skip(skip).zip(given) {
            let plan = &plans[place];
            if plan.rep == Rep::Static {
                // A function or class that is known: nothing is passed.
                if let Some(Argument::Expr(known)) = &given
                    && !self.is_inert(known)
                {
                    return unsupported(
                        span,
                        "a known function as the result of a call has no native form here",
                    );
                }
                continue;
            }
            if !references && program.types.instance(instance).defaulted[place] {
                // The closure has it.
                continue;
            }
            let by_ref = plan.by_ref && references;
            let value = match (param.kind, given) {
                (ParamKind::Star, _) => self.star_argument(std::mem::take(&mut rest), &plan.rep, span)?,
                (ParamKind::DoubleStar, _) => {
                    self.keyword_argument(std::mem::take(&mut keywords), &plan.rep, span)?
                }
                (_, Some(Argument::Expr(value))) if by_ref => self.expr_ref(value, &plan.rep)?,
                (_, Some(Argument::Expr(value))) => self.expr_as(value, &plan.rep)?,
                (_, Some(Argument::Ready(value))) if optional.contains(&place) => {
                    self.optional_argument(value, (func, place), by_ref, &plan.rep, span)?
                }
                (_, Some(Argument::Ready(value))) if by_ref => self.borrowed(value, &plan.rep, span)?,
                (_, Some(Argument::Ready(value))) => self.owned(value, &plan.rep, span)?,
                (_, None) => self.default_argument((func, place), by_ref, &plan.rep, span)?,
            };
            out.push(value);
        }
        Ok(out)
    }

    /// Which argument belongs to which parameter (after the first `skip`), and what is left for `*args` and `**kwargs`.
    fn match_arguments<'e>(
        &mut self,
        function: &Function,
        args: &'e [Arg],
        skip: usize,
        span: Span,
    ) -> Emit<Matched<'e>> {
        let Some(places) = function.params.len().checked_sub(skip) else {
            return unsupported(span, "a method without a parameter for its object has no native form");
        };
        let mut out = Matched { given: vec![None; places], ..Matched::default() };
        let mut next = skip;
        for arg in args {
            match &arg.kind {
                ArgKind::Positional => out.place_next(function, skip, &mut next, Argument::Expr(&arg.value)),
                ArgKind::Keyword(name) => {
                    out.place_named(function, skip, name, Argument::Expr(&arg.value));
                }
                ArgKind::Star | ArgKind::DoubleStar if self.spreads.contains_key(&arg.value.id) => {
                    out.place_spread(&self.spreads[&arg.value.id], function, skip, &mut next);
                }
                ArgKind::Star => match self.starred_items(&arg.value)? {
                    Some(items) => {
                        for item in items {
                            out.place_next(function, skip, &mut next, Argument::Ready(item));
                        }
                    }
                    None if !function.params.get(next).is_some_and(|param| is_positional(param.kind)) => {
                        out.rest.push(Rest::Many(&arg.value));
                    }
                    None => return unsupported(span, "a call with `*args` has no native form yet"),
                },
                ArgKind::DoubleStar => {
                    for (name, value) in self.double_starred(&arg.value, function)? {
                        match (name, value) {
                            (Some(name), value) => out.place_named(function, skip, &name, value),
                            (None, value) => out.keywords.push((None, value)),
                        }
                    }
                }
            }
        }
        Ok(out)
    }

    /// The items of `*args`, where their number is known.
    pub(super) fn starred_items(&mut self, args: &Expr) -> Emit<Option<Vec<Value>>> {
        if let Some(Value { expr: syn::Expr::Tuple(spread), rep: Rep::Tuple(reps), form }) =
            self.held.get(&args.id)
        {
            let items = spread.elems.iter().zip(reps);
            let item =
                |(expr, rep): (&syn::Expr, &Rep)| Value { expr: expr.clone(), rep: rep.clone(), form: *form };
            return Ok(Some(items.map(item).collect()));
        }
        if let Ty::Tuple(items) = self.ty(args)
            && items.is_empty()
        {
            return Ok(Some(Vec::new()));
        }
        if self.is_empty_display(args) {
            return Ok(Some(Vec::new()));
        }
        let (Rep::Tuple(reps), true) = (self.rep_of(args), self.is_inert(args)) else { return Ok(None) };
        let tuple = self.expr(args)?;
        let items = reps.into_iter().enumerate();
        Ok(Some(items.map(|(index, rep)| Value::place(tree::item(tuple.expr.clone(), index), rep)).collect()))
    }

    /// The names and values of `**kwargs`; a dict whose keys are not known stands for itself.
    fn double_starred<'e>(
        &mut self,
        mapping: &'e Expr,
        function: &Function,
    ) -> Emit<Vec<(Option<String>, Argument<'e>)>> {
        let rep = match &mapping.kind {
            ExprKind::Local(local) => self.plan.local(*local).rep.clone(),
            _ => self.rep_of(mapping),
        };
        if let (Some(names), ExprKind::Local(_)) = (&self.instance.keywords, &mapping.kind) {
            let names = names.clone();
            let reps = if let Rep::Tuple(reps) = &rep { reps.clone() } else { Vec::new() };
            let mut out = Vec::new();
            for (index, name) in names.into_iter().enumerate() {
                let held = self.expr(mapping)?;
                let value = match &rep {
                    Rep::Dict(_, value) => {
                        let key = tree::reference(self.str_literal(&name).expr);
                        let item = tree::method(held.expr, "item", vec![key]);
                        Value::owned(self.question(item), (**value).clone())
                    }
                    _ => match reps.get(index) {
                        Some(item) => Value::place(tree::item(held.expr, index), item.clone()),
                        None => {
                            return unsupported(
                                mapping.span,
                                "a call with `**kwargs` has no native form yet",
                            );
                        }
                    },
                };
                out.push((Some(name), Argument::Ready(value)));
            }
            return Ok(out);
        }
        match rep {
            // The keywords of a call that gave none.
            Rep::Dict(_, value) if *value == Rep::Unit => Ok(Vec::new()),
            Rep::Dict(key, _)
                if *key == Rep::Str && !function.params.iter().any(|param| self.may_name(mapping, param)) =>
            {
                Ok(vec![(None, Argument::Expr(mapping))])
            }
            _ => unsupported(mapping.span, "a call with `**kwargs` has no native form yet"),
        }
    }

    /// Whether the dict may have the name of the parameter.
    fn may_name(&self, mapping: &Expr, param: &crate::hir::Param) -> bool {
        let is_known = matches!(mapping.kind, ExprKind::Local(local) if is_by_name(self.function, local))
            && !self.instance.from_python;
        let names = self.instance.among.as_ref().filter(|_| is_known);
        takes_keyword(param.kind) && names.is_none_or(|names| names.contains(&param.name))
    }

    fn star_argument(&mut self, rest: Vec<Rest<'_>>, rep: &Rep, span: Span) -> Emit<syn::Expr> {
        let several = rest.iter().any(|item| matches!(item, Rest::Many(_) | Rest::Left(_)));
        match rep {
            Rep::TupleOf(item)
                if let [Rest::Left(values)] = rest.as_slice()
                    && values.rep == **item =>
            {
                Ok(tree::call_path(&["Tuple", "from"], vec![values.expr.clone()]))
            }
            Rep::Tuple(reps) if reps.len() == rest.len() && !several => {
                let items: Emit<Vec<_>> =
                    rest.iter().zip(reps).map(|(item, rep)| self.rest_item(item, rep, span)).collect();
                Ok(tree::tuple(items?))
            }
            Rep::TupleOf(item) if rest.is_empty() => {
                let item = self.program.rust_type(item);
                Ok(parse_quote!(Tuple::<#item>::from([])))
            }
            Rep::TupleOf(item) if !several => {
                let items: Emit<Vec<_>> =
                    rest.iter().map(|value| self.rest_item(value, item, span)).collect();
                Ok(tree::call_path(&["Tuple", "from"], vec![tree::macro_call("vec", items?)]))
            }
            Rep::TupleOf(item) => {
                let name = self.pattern_name("items");
                let mut stmts = vec![tree::let_(&name, true, tree::call_path(&["Vec", "new"], vec![]))];
                for value in &rest {
                    let (method, value) = match value {
                        Rest::Many(values) => ("extend", self.items_of(values, item, SPLICED)?),
                        Rest::Left(values) if values.rep == **item => ("extend", values.expr.clone()),
                        one => ("push", self.rest_item(one, item, span)?),
                    };
                    stmts.push(tree::semi(tree::method(tree::var(&name), method, vec![value])));
                }
                let items = tree::block_expr(stmts, tree::var(&name));
                Ok(tree::call_path(&["Tuple", "from"], vec![items]))
            }
            _ => unsupported(span, "these extra arguments have no native form yet"),
        }
    }

    fn rest_item(&mut self, item: &Rest<'_>, rep: &Rep, span: Span) -> Emit<syn::Expr> {
        match item {
            Rest::One(Argument::Expr(expr)) => self.expr_as(expr, rep),
            Rest::One(Argument::Ready(value)) => self.owned(value.clone(), rep, span),
            Rest::Many(_) | Rest::Left(_) => {
                unsupported(span, "these extra arguments have no native form yet")
            }
        }
    }

    /// What `**kwargs` gets: a dict, or a tuple of the values where their names are known.
    fn keyword_argument(
        &mut self,
        keywords: Vec<(Option<String>, Argument<'_>)>,
        rep: &Rep,
        span: Span,
    ) -> Emit<syn::Expr> {
        let mut value = |argument: &Argument<'_>, rep: &Rep| match argument {
            Argument::Expr(expr) => self.expr_as(expr, rep),
            Argument::Ready(value) => self.owned(value.clone(), rep, span),
        };
        match (rep, keywords.as_slice()) {
            (Rep::Dict(..), []) => Ok(tree::call_path(&["Dict", "new"], vec![])),
            (Rep::Tuple(reps), _) if reps.len() == keywords.len() => {
                let items: Emit<Vec<_>> =
                    keywords.iter().zip(reps).map(|((_, argument), rep)| value(argument, rep)).collect();
                Ok(tree::tuple(items?))
            }
            (Rep::Dict(..), [(None, Argument::Expr(mapping))]) => {
                let mapping = self.expr(mapping)?;
                if mapping.rep != *rep {
                    return unsupported(span, "these keyword arguments have no native form yet");
                }
                Ok(tree::method(mapping.expr, "copy", vec![]))
            }
            (Rep::Obj, []) => Ok(self.python_value("dict").expr),
            (Rep::Dict(..) | Rep::Obj, _) => {
                let item = if let Rep::Dict(_, item) = rep { item } else { &Rep::Obj };
                let mut pairs = Vec::new();
                for (name, argument) in &keywords {
                    let Some(name) = name else {
                        return unsupported(span, "keywords beside a `**kwargs` have no native form yet");
                    };
                    let item = value(argument, item)?;
                    pairs.push((name.clone(), item));
                }
                let pairs: Vec<_> = pairs
                    .into_iter()
                    .map(|(name, item)| tree::tuple(vec![self.str_literal(&name).expr, item]))
                    .collect();
                Ok(self.question(match rep {
                    Rep::Obj => tree::call_path(&["object", "dict"], vec![parse_quote!([#(#pairs),*])]),
                    _ => tree::macro_call("dict", pairs),
                }))
            }
            _ => unsupported(span, "these keyword arguments have no native form yet"),
        }
    }

    /// A default that is a constant is written at the call.
    pub fn default_argument(
        &mut self,
        (func, place): (FuncId, usize),
        by_ref: bool,
        rep: &Rep,
        span: Span,
    ) -> Emit<syn::Expr> {
        let param = &self.program.hir.functions[func.index()].params[place];
        if let Some(default) = &param.default
            && self.constant_value(default).is_none()
            && let Some((_, kept)) = self.program.default_static(func, place)
        {
            let value = tree::method(self.default_path(func, place), "get", vec![]);
            let value = Value::owned(self.question(value), kept);
            return if by_ref { self.borrowed(value, rep, span) } else { self.owned(value, rep, span) };
        }
        let Some(default) = &param.default else {
            return unsupported(span, format!("the argument `{}` is missing", param.name));
        };
        let is_empty = matches!(&default.kind, ExprKind::Tuple(items) if items.is_empty());
        if is_empty && matches!(rep, Rep::List(_)) {
            // One that is only gone over (`infer/empty_parameter.rs`).
            let value = Value::owned(parse_quote!(List::new()), rep.clone());
            return if by_ref { self.borrowed(value, rep, span) } else { Ok(value.expr) };
        }
        let known = self.constant_value(default).or_else(|| self.class_default(default, rep));
        let Some(value) = known else {
            return unsupported(span, format!("the default of `{}` is not a constant", param.name));
        };
        if by_ref { self.borrowed(value, rep, span) } else { self.owned(value, rep, span) }
    }

    /// The value of a literal, which means the same in every function.
    pub fn constant_value(&mut self, expr: &Expr) -> Option<Value> {
        match &expr.kind {
            kind if kind.is_constant() => self.expr(expr).ok(),
            ExprKind::Unary(crate::hir::UnaryOp::Neg, inner) => match &inner.kind {
                ExprKind::Int(value) => Some(Value::owned(tree::int(-value), Rep::I64)),
                ExprKind::Float(value) => Some(Value::owned(tree::float(-value), Rep::F64)),
                _ => None,
            },
            ExprKind::Tuple(items) => {
                let items = items.iter().map(|item| self.constant_value(item)).collect::<Option<Vec<_>>>()?;
                let reps = items.iter().map(|item| item.rep.clone()).collect();
                Some(Value::owned(
                    tree::tuple(items.into_iter().map(|item| item.expr).collect()),
                    Rep::Tuple(reps),
                ))
            }
            _ => None,
        }
    }
}
