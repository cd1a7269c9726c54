//! Calls: of the program's functions and classes, and of function values; `entry` calls pyrt.

use super::entry::{Argument, Arguments};
use super::{Cx, Emit, Value, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Arg, ArgKind, ClassId, Expr, ExprKind, FuncId, Function, MethodKind, ParamKind};
use crate::infer::types::{Callee, InstanceId};
use crate::plan::construct::is_super;
use crate::rep::Rep;
use crate::ty::Ty;
use syn::parse_quote;

/// Names that `Inst` and `Value` have themselves: there the handle's method would be found before the class's.
const HANDLE_METHODS: [&str; 16] = [
    "eq",
    "lt",
    "hash",
    "str",
    "repr",
    "truth",
    "is",
    "format",
    "compare",
    "type_name",
    "class",
    "class_name",
    "id",
    "up",
    "down",
    "clone",
];

impl Cx<'_> {
    /// `func(args)`
    pub fn call(&mut self, expr: &Expr, func: &Expr, args: &[Arg]) -> Emit<Value> {
        let lets = self.in_call_order(expr, func, args)?;
        let value = self.ordered_call(expr, func, args);
        if lets.is_empty() {
            return value;
        }
        let receiver =
            if let ExprKind::Attribute(receiver, _) = &func.kind { Some(&**receiver) } else { None };
        for evaluated in args.iter().map(|arg| &arg.value).chain(receiver) {
            let _ = self.held.remove(&evaluated.id);
        }
        let value = value?;
        Ok(Value { expr: tree::block_expr(lets, value.expr), ..value })
    }

    fn ordered_call(&mut self, expr: &Expr, func: &Expr, args: &[Arg]) -> Emit<Value> {
        match self.instance.callees.get(&expr.id).cloned() {
            Some(Callee::Function(instance)) if self.is_stored_closure(func, instance) => {
                self.call_value(expr, func, args)
            }
            Some(Callee::Function(instance)) => self.call_function(expr, instance, args),
            Some(Callee::Method(versions)) => self.call_method(expr, func, &versions, args),
            Some(Callee::Construct(class, init)) => self.construct(expr, class, init, args),
            Some(Callee::Entry(entry)) => {
                if let Some(value) = self.iterator_call(self.program.catalog.entries[entry].path, args)? {
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
            Some(Callee::Value) => self.call_value(expr, func, args),
            None => self.dynamic_call(expr, func, args),
        }
    }

    /// Whether the callee is a closure out of a variable, with captures of its own, and not the name of a nested function.
    fn is_stored_closure(&self, func: &Expr, instance: InstanceId) -> bool {
        if !matches!(self.rep_of(func), Rep::Func(..)) {
            return false;
        }
        let called = self.program.types.instance(instance).func;
        let function = &self.program.hir.functions[called.index()];
        let ExprKind::Local(local) = &func.kind else { return true };
        match self.program.owner(self.instance.func, *local) {
            Some((owner, local)) => {
                let variable = &self.program.hir.functions[owner.index()].locals[local.index()];
                function.parent != Some(owner) || variable.name != function.name
            }
            None => true,
        }
    }

    /// A direct call of a function of the program.
    fn call_function(&mut self, expr: &Expr, instance: InstanceId, args: &[Arg]) -> Emit<Value> {
        if self.program.has_receiver(self.program.types.instance(instance).func)
            && let Some((receiver, rest)) = args.split_first()
        {
            // `Base.method(x, …)`: the base's own body.
            let arguments = self.bind(instance, rest, 1, expr.span)?;
            let receiver = self.receiver(&receiver.value)?;
            let call = tree::method(receiver, &self.program.own_method_name(instance), arguments);
            return Ok(self.finish_call(instance, call));
        }
        let mut arguments = self.bind(instance, args, 0, expr.span)?;
        arguments.extend(self.captured_arguments(instance, expr.span)?);
        let path = self.program.function_path(instance, self.function.module);
        Ok(self.finish_call(instance, tree::call(path, arguments)))
    }

    /// `?` where it may raise, and the representation of the result.
    fn finish_call(&mut self, instance: InstanceId, call: syn::Expr) -> Value {
        let raises = self.program.raising.contains(&instance);
        let call = self.maybe(raises, call);
        Value::owned(call, self.program.plan.instance(instance).ret.clone())
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
        match self.program.method_kind(method) {
            Some(MethodKind::Static) => return self.call_function(expr, instance, args),
            Some(MethodKind::Class) => {
                let arguments = self.bind(instance, args, 1, expr.span)?;
                let path = self.program.function_path(instance, self.function.module);
                return Ok(self.finish_call(instance, tree::call(path, arguments)));
            }
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
            // `len(x)` and the like, which run a method of their argument.
            _ if matches!(self.ty(func), Ty::Builtin(_)) && !args.is_empty() => (&args[0].value, &args[1..]),
            _ if matches!(self.rep_of(func), Rep::Instance(_)) => (func, args),
            _ => return unsupported(expr.span, "a bound method as a value has no native form yet"),
        };
        let arguments = self.bind(instance, args, 1, expr.span)?;
        let receiver = self.receiver(receiver)?;
        let call = self.invoke(receiver, instance, arguments);
        Ok(self.finish_method(versions, instance, call))
    }

    /// `receiver.name(…)`, or `Class::name(&receiver, …)` where the handle has a method of that name itself.
    fn invoke(&self, receiver: syn::Expr, instance: InstanceId, mut arguments: Vec<syn::Expr>) -> syn::Expr {
        let name = self.program.method_name(instance);
        if !HANDLE_METHODS.contains(&name.as_str()) {
            return tree::method(receiver, &name, arguments);
        }
        let receiver = match receiver {
            syn::Expr::Path(path) if path.path.is_ident("self") => syn::Expr::Path(path),
            // What branches is no place where `&Inst<C>` becomes `&C`: the class would be expected of every branch.
            branching
            @ (syn::Expr::Try(_) | syn::Expr::Block(_) | syn::Expr::If(_) | syn::Expr::Match(_)) => {
                parse_quote!(&*#branching)
            }
            receiver => tree::reference(receiver),
        };
        arguments.insert(0, receiver);
        tree::call(self.program.function_path(instance, self.function.module), arguments)
    }

    /// What `super()` is: the base inside `self`.
    fn super_base(&self) -> syn::Expr {
        let this = if self.in_generator { "this" } else { "self" };
        tree::field(tree::var(this), "base")
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
        let mut arguments = Vec::new();
        let params = self.program.plan.instance(instance).params.clone();
        for (arg, param) in args.iter().zip(params.iter().skip(1)) {
            arguments.push(if param.by_ref {
                self.expr_ref(arg, &param.rep)?
            } else {
                self.expr_as(arg, &param.rep)?
            });
        }
        let receiver = self.receiver(receiver)?;
        let call = self.invoke(receiver, instance, arguments);
        Ok(self.finish_method(versions, instance, call))
    }

    fn finish_method(
        &mut self,
        versions: &[(ClassId, InstanceId)],
        first: InstanceId,
        call: syn::Expr,
    ) -> Value {
        let raises = versions.iter().any(|(_, instance)| self.program.raising.contains(instance));
        let call = self.maybe(raises, call);
        Value::owned(call, self.program.plan.instance(first).ret.clone())
    }

    /// The receiver of a method call: auto-deref does the borrowing.
    pub fn receiver(&mut self, receiver: &Expr) -> Emit<syn::Expr> {
        let value = self.expr(receiver)?;
        match &value.rep {
            Rep::Option(inner) => {
                let narrowed = (**inner).clone();
                Ok(self.narrow(value, narrowed)?.expr)
            }
            _ => Ok(value.expr),
        }
    }

    /// `C(args)`
    fn construct(
        &mut self,
        expr: &Expr,
        class: ClassId,
        init: Option<InstanceId>,
        args: &[Arg],
    ) -> Emit<Value> {
        let arguments = match init {
            Some(init) => self.bind(init, args, 1, expr.span)?,
            None if self.program.exception_ancestor(class).is_some() => {
                vec![self.exception_args(args, expr.span)?]
            }
            None => Vec::new(),
        };
        let mut path = self.program.class_path(class, self.function.module);
        path.push("new".to_owned());
        let path = tree::path(&path.iter().map(String::as_str).collect::<Vec<_>>());
        let raises = init.is_some_and(|init| self.program.raising.contains(&init));
        let call = self.maybe(raises, tree::call(path, arguments));
        Ok(Value::owned(call, Rep::Instance(class)))
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
    fn bind_as(
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
        let plans = &program.plan.instance(instance).params;
        let (given, rest) = self.match_arguments(function, args, skip, span)?;
        let mut rest = Some(rest);
        let mut out = Vec::new();
        for ((place, param), given) in function.params.iter().enumerate().skip(skip).zip(given) {
            let plan = &plans[place];
            if plan.rep == Rep::Static {
                // A function or class that is known: nothing is passed.
                continue;
            }
            let by_ref = plan.by_ref && references;
            let value = match (param.kind, given) {
                (ParamKind::Star, _) => {
                    self.star_argument(rest.take().unwrap_or_default(), &plan.rep, span)?
                }
                (ParamKind::DoubleStar, _) => tree::call_path(&["Dict", "new"], vec![]),
                (_, Some(Argument::Expr(value))) if by_ref => self.expr_ref(value, &plan.rep)?,
                (_, Some(Argument::Expr(value))) => self.expr_as(value, &plan.rep)?,
                (_, Some(Argument::Ready(value))) if by_ref => self.borrowed(value, &plan.rep, span)?,
                (_, Some(Argument::Ready(value))) => self.owned(value, &plan.rep, span)?,
                (_, None) => self.default_argument((func, place), by_ref, &plan.rep, span)?,
            };
            out.push(value);
        }
        Ok(out)
    }

    /// Which argument belongs to which parameter (after the first `skip`), and what is left for `*args`.
    fn match_arguments<'e>(
        &mut self,
        function: &Function,
        args: &'e [Arg],
        skip: usize,
        span: Span,
    ) -> Emit<(Vec<Option<Argument<'e>>>, Vec<Argument<'e>>)> {
        let mut given: Vec<Option<Argument<'e>>> = vec![None; function.params.len() - skip];
        let mut rest: Vec<Argument<'e>> = Vec::new();
        let mut next = skip;
        let mut place_next =
            |argument: Argument<'e>, given: &mut Vec<Option<Argument<'e>>>| match function.params.get(next) {
                Some(param) if matches!(param.kind, ParamKind::PositionalOnly | ParamKind::Positional) => {
                    given[next - skip] = Some(argument);
                    next += 1;
                }
                _ => rest.push(argument),
            };
        for arg in args {
            match &arg.kind {
                ArgKind::Positional => place_next(Argument::Expr(&arg.value), &mut given),
                ArgKind::Keyword(name) => {
                    let Some(place) = function.params.iter().position(|param| param.name == *name) else {
                        return unsupported(span, "keyword arguments for `**kwargs` have no native form yet");
                    };
                    given[place - skip] = Some(Argument::Expr(&arg.value));
                }
                ArgKind::Star => {
                    for item in self.starred_items(&arg.value)? {
                        place_next(Argument::Ready(item), &mut given);
                    }
                }
                // The keywords of a call that gave none.
                ArgKind::DoubleStar if matches!(self.rep_of(&arg.value), Rep::Dict(_, value) if *value == Rep::Unit) =>
                    {}
                ArgKind::DoubleStar => {
                    return unsupported(span, "a call with `**kwargs` has no native form yet");
                }
            }
        }
        Ok((given, rest))
    }

    /// The items of `*args`, where their number is known.
    fn starred_items(&mut self, args: &Expr) -> Emit<Vec<Value>> {
        if matches!(self.rep_of(args), Rep::TupleOf(item) if *item == Rep::Unit) {
            return Ok(Vec::new());
        }
        let (Rep::Tuple(reps), ExprKind::Local(_)) = (self.rep_of(args), &args.kind) else {
            return unsupported(args.span, "a call with `*args` has no native form yet");
        };
        let tuple = self.expr(args)?;
        let items = reps.into_iter().enumerate();
        Ok(items.map(|(index, rep)| Value::place(tree::item(tuple.expr.clone(), index), rep)).collect())
    }

    fn star_argument(&mut self, rest: Vec<Argument<'_>>, rep: &Rep, span: Span) -> Emit<syn::Expr> {
        let mut items = |reps: &mut dyn Iterator<Item = &Rep>| -> Emit<Vec<syn::Expr>> {
            rest.iter()
                .zip(reps)
                .map(|(item, rep)| match item {
                    Argument::Expr(expr) => self.expr_as(expr, rep),
                    Argument::Ready(value) => self.owned(value.clone(), rep, span),
                })
                .collect()
        };
        match rep {
            Rep::Tuple(reps) if reps.len() == rest.len() => Ok(tree::tuple(items(&mut reps.iter())?)),
            Rep::TupleOf(item) => {
                let items = items(&mut std::iter::repeat(&**item))?;
                Ok(tree::call_path(&["Tuple", "from"], vec![tree::macro_call("vec", items)]))
            }
            _ => unsupported(span, "these extra arguments have no native form yet"),
        }
    }

    /// A default that is a constant is written at the call.
    fn default_argument(
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
        let Some(value) = self.constant_value(default) else {
            return unsupported(span, format!("the default of `{}` is not a constant", param.name));
        };
        if by_ref { self.borrowed(value, rep, span) } else { self.owned(value, rep, span) }
    }

    /// The value of a literal, which means the same in every function.
    pub fn constant_value(&mut self, expr: &Expr) -> Option<Value> {
        match &expr.kind {
            ExprKind::None | ExprKind::Bool(_) | ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::Str(_) => {
                self.expr(expr).ok()
            }
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

    /// `f(args)` where `f` is a closure value.
    fn call_value(&mut self, expr: &Expr, func: &Expr, args: &[Arg]) -> Emit<Value> {
        let value = self.expr(func)?;
        let Rep::Func(params, ret) = value.rep.clone() else { return self.dynamic_call(expr, func, args) };
        let plain = args.len() == params.len() && args.iter().all(|arg| arg.kind == ArgKind::Positional);
        let known = match self.ty(func) {
            Ty::Function(ids) if ids.len() == 1 => self.program.only_instance(ids[0]),
            _ => None,
        };
        let arguments = match known {
            Some(instance) => self.bind_as(instance, args, 0, false, expr.span)?,
            None if plain => {
                let arguments: Emit<Vec<_>> =
                    args.iter().zip(&params).map(|(arg, rep)| self.expr_as(&arg.value, rep)).collect();
                arguments?
            }
            None => {
                return unsupported(expr.span, "a function value called with keyword or default arguments");
            }
        };
        let call = tree::method(value.expr, "call", vec![tree::tuple(arguments)]);
        let call = self.question(call);
        Ok(Value::owned(call, *ret))
    }
}
