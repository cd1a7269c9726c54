//! Calls: of the program's functions and classes, of pyrt's entries, of function values.

use super::{Cx, Emit, Form, Value, coerce, tree, unsupported};
use crate::catalog::{Entry, Param, Pass, Sig};
use crate::diagnostic::Span;
use crate::hir::{Arg, ArgKind, ClassId, Expr, ExprKind, FuncId, Function, MethodKind, ParamKind};
use crate::infer::types::{Callee, InstanceId};
use crate::plan::construct::is_super;
use crate::rep::Rep;
use crate::ty::Ty;
use std::collections::BTreeMap;
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

/// An argument of a pyrt entry: emitted when the parameter's type is known.
#[derive(Clone)]
pub(crate) enum Argument<'e> {
    Ready(Value),
    Expr(&'e Expr),
}

pub(crate) type Arguments<'e> = Vec<(Option<String>, Argument<'e>)>;

impl Cx<'_> {
    /// `func(args)`
    pub fn call(&mut self, expr: &Expr, func: &Expr, args: &[Arg]) -> Emit<Value> {
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

    /// A pyrt constant such as `math.pi`.
    pub fn constant(&mut self, entry: usize) -> Emit<Value> {
        let result = Rep::Unit;
        self.call_entry_with(entry, Vec::new(), &result, Span::default())
    }

    /// The first overload of a path that takes these values.
    pub fn entry_for(&self, path: &str, arguments: &[(Option<String>, Value)]) -> Option<usize> {
        let exact = self.overload_for(path, arguments);
        match arguments.first() {
            // What `defaultdict` does not have itself it has from `dict`.
            Some((_, Value { rep: Rep::Native(name, _), .. }))
                if exact.is_none() && super::types::is_dict(name) =>
            {
                let (_, method) = path.rsplit_once('.')?;
                self.overload_for(&format!("dict.{method}"), arguments)
            }
            _ => exact,
        }
    }

    /// The entry that inference chose, or the overload beside it that takes the representations that the arguments got.
    fn fitting_overload(&self, entry: usize, arguments: &Arguments<'_>) -> usize {
        let fits = |index: usize| {
            let entry = &self.program.catalog.entries[index];
            let mut bound = BTreeMap::new();
            let required = entry.params.iter().filter(|param| param.default.is_none()).count();
            (required..=entry.params.len()).contains(&arguments.len())
                && entry.params.iter().zip(arguments).all(|(param, (_, argument))| match argument {
                    Argument::Ready(value) => accepts(&param.sig, &value.rep, &mut bound),
                    Argument::Expr(expr) => accepts(&param.sig, &self.rep_of(expr), &mut bound),
                })
        };
        let path = self.program.catalog.entries[entry].path;
        if arguments.iter().any(|(name, _)| name.is_some()) || fits(entry) {
            return entry;
        }
        self.program.catalog.overloads(path).iter().copied().find(|&other| fits(other)).unwrap_or(entry)
    }

    fn overload_for(&self, path: &str, arguments: &[(Option<String>, Value)]) -> Option<usize> {
        self.program.catalog.overloads(path).iter().copied().find(|&index| {
            let entry = &self.program.catalog.entries[index];
            let required = entry.params.iter().filter(|param| param.default.is_none()).count();
            let mut bound = BTreeMap::new();
            (required..=entry.params.len()).contains(&arguments.len())
                && entry
                    .params
                    .iter()
                    .zip(arguments)
                    .all(|(param, (_, value))| accepts(&param.sig, &value.rep, &mut bound))
        })
    }

    /// Calls an entry with values that are emitted already.
    pub fn call_entry(
        &mut self,
        entry: usize,
        arguments: Vec<(Option<String>, Value)>,
        result: &Rep,
        span: Span,
    ) -> Emit<Value> {
        let arguments = arguments.into_iter().map(|(name, value)| (name, Argument::Ready(value))).collect();
        self.call_entry_with(entry, arguments, result, span)
    }

    /// Calls an entry; the result has the signature's representation.
    pub fn call_entry_with(
        &mut self,
        entry: usize,
        arguments: Arguments<'_>,
        result: &Rep,
        span: Span,
    ) -> Emit<Value> {
        let entry = &self.program.catalog.entries[self.fitting_overload(entry, &arguments)];
        let mut slots: Vec<Option<Argument<'_>>> = vec![None; entry.params.len()];
        for (place, (name, argument)) in arguments.into_iter().enumerate() {
            let place = match name {
                None => Some(place),
                Some(name) => entry.params.iter().position(|param| param.name == name),
            };
            let Some(slot) = place.and_then(|place| slots.get_mut(place)) else {
                return unsupported(span, format!("these arguments of `{}` have no native form", entry.path));
            };
            *slot = Some(argument);
        }
        let mut bound = BTreeMap::new();
        for (param, slot) in entry.params.iter().zip(&slots) {
            let rep = match slot {
                Some(Argument::Ready(value)) => value.rep.clone(),
                Some(Argument::Expr(expr)) => self.rep_of(expr),
                None => continue,
            };
            let _ = accepts(&param.sig, &rep, &mut bound);
        }
        bind_result(&entry.ret, result, &mut bound);
        if !entry.is_method {
            widen_to_result(&entry.ret, result, &mut bound);
        }
        let shown_factory = match (entry.path, slots.first()) {
            ("collections.defaultdict", Some(Some(Argument::Expr(factory)))) => match self.ty(factory) {
                Ty::Builtin(class) => Some(class.clone()),
                _ => None,
            },
            _ => None,
        };
        let mut emitted = Vec::new();
        for (param, slot) in entry.params.iter().zip(slots) {
            emitted.push(match slot {
                Some(argument) => self.entry_argument(entry, param, argument, &mut bound, span)?,
                None => match param.default {
                    Some(text) => match syn::parse_str(text) {
                        Ok(default) => default,
                        Err(_) => return unsupported(span, "a default in the runtime that is no expression"),
                    },
                    None => return unsupported(span, format!("an argument of `{}` is missing", entry.path)),
                },
            });
        }
        let mut call = entry_call(entry, emitted);
        if let (Some(class), syn::Expr::Call(made)) = (shown_factory, &mut call) {
            // Its `repr` shows the class.
            *made.func = tree::path(&["DefaultDict", "shown_as"]);
            made.args.insert(0, tree::string(&format!("<class '{class}'>")));
        }
        let call = self.maybe(entry.raises, call);
        let rep = sig_rep(&entry.ret, &bound);
        let form =
            if matches!(entry.ret, Sig::Iter(_)) && entry.plain_iterator { Form::Plain } else { Form::Owned };
        let form = if matches!(entry.ret, Sig::Iter(_)) && !entry.plain_iterator { Form::Raw } else { form };
        Ok(Value { expr: call, rep, form })
    }

    fn entry_argument(
        &mut self,
        entry: &Entry,
        param: &Param,
        argument: Argument<'_>,
        bound: &mut BTreeMap<&'static str, Rep>,
        span: Span,
    ) -> Emit<syn::Expr> {
        if entry.is_method && param.name == "self" {
            let want = sig_rep(&param.sig, bound);
            let value = match argument {
                Argument::Ready(value) => value,
                Argument::Expr(expr) => self.expr(expr)?,
            };
            return match (&value.rep, param.pass) {
                (have, _) if *have == want || matches!(have, Rep::Iter(_)) => {
                    Ok(if param.pass == Pass::Value { coerce::own(value) } else { value.expr })
                }
                (Rep::Option(inner), _) if **inner == want => Ok(self.narrow(value, want)?.expr),
                (Rep::Native(name, _), _) if super::types::is_dict(name) => Ok(value.expr),
                _ => self.owned(value, &want, span),
            };
        }
        match (&param.sig, argument) {
            (Sig::Fn(params, ret, raises), Argument::Expr(expr)) => {
                self.callback(expr, params, ret, *raises, bound)
            }
            (Sig::Iterable(_), Argument::Expr(expr)) => {
                let want = sig_rep(&param.sig, bound);
                let Rep::Iter(item) = want else { return unsupported(span, "an iterable of unknown items") };
                self.iterable(expr, &item, matches!(entry.ret, Sig::Iter(_)))
            }
            (Sig::Iterable(_), Argument::Ready(value)) => Ok(match value.form {
                Form::Raw | Form::Plain => value.expr,
                _ => coerce::borrow(value),
            }),
            (Sig::Bound, argument) => {
                let value = self.argument_value(argument)?;
                Ok(if value.rep == Rep::Int {
                    tree::method(value.expr, "saturating", vec![])
                } else {
                    self.owned(value, &Rep::I64, span)?
                })
            }
            (sig, argument) => {
                let want = sig_rep(sig, bound);
                match argument {
                    Argument::Ready(value) if param.pass == Pass::Value => self.owned(value, &want, span),
                    Argument::Ready(value) => self.borrow_as(value, &want, span),
                    Argument::Expr(expr) if param.pass == Pass::Value => {
                        let value = self.expr_as(expr, &want)?;
                        Ok(if matches!(sig, Sig::Var(_)) { super::literal::typed(value) } else { value })
                    }
                    Argument::Expr(expr) => {
                        let value = self.expr(expr)?;
                        self.borrow_as(value, &want, span)
                    }
                }
            }
        }
    }

    fn argument_value(&mut self, argument: Argument<'_>) -> Emit<Value> {
        match argument {
            Argument::Ready(value) => Ok(value),
            Argument::Expr(expr) => self.expr(expr),
        }
    }
}

/// `receiver.name(…)` or `module::name(…)`.
fn entry_call(entry: &Entry, mut arguments: Vec<syn::Expr>) -> syn::Expr {
    if entry.is_method {
        let receiver = arguments.remove(0);
        let name = entry.rust.last().copied().unwrap_or_default();
        return tree::method(receiver, name, arguments);
    }
    if entry.is_constant {
        return entry_path(entry);
    }
    tree::call(entry_path(entry), arguments)
}

/// The path of a pyrt function as emitted code writes it: `List::of`, `float::div`, `math::sqrt`, `len`.
pub(crate) fn entry_path(entry: &Entry) -> syn::Expr {
    let names = entry.rust;
    let is_type = |name: &&str| name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
    let start = names.iter().position(is_type).unwrap_or_else(|| {
        // The module itself; submodules re-export into their parent (`int/division.rs` is `int::floordiv`).
        if names[0] == "std" { 1 } else { 0 }
    });
    let mut path: Vec<&str> = names[start..].to_vec();
    if start == 0 && path.len() > 2 {
        path = vec![path[0], path[path.len() - 1]];
    }
    if names[0] == "std" && path.len() > 2 && !path[0].starts_with(char::is_uppercase) {
        path = vec![path[0], path[path.len() - 1]];
    }
    if path.len() == 2 && matches!(path[0], "builtins" | "range" | "stdin" | "str") {
        let _ = path.remove(0);
    }
    tree::path(&path)
}

/// Whether a value of this representation can be passed where the signature says this; binds type variables.
pub(crate) fn accepts(sig: &Sig, rep: &Rep, bound: &mut BTreeMap<&'static str, Rep>) -> bool {
    match (sig, rep) {
        (Sig::I64 | Sig::Word | Sig::Bound | Sig::Int, Rep::Bool | Rep::I64 | Rep::Int) => true,
        (Sig::F64, Rep::Bool | Rep::I64 | Rep::Int | Rep::F64) => true,
        (Sig::Bool, Rep::Bool)
        | (Sig::Str, Rep::Str)
        | (Sig::Bytes, Rep::Bytes)
        | (Sig::Range, Rep::Range) => true,
        (Sig::Unit, Rep::Unit) | (Sig::Obj, Rep::Obj) => true,
        (Sig::Option(_), Rep::Unit) => true,
        (Sig::Option(inner), Rep::Option(rep)) => accepts(inner, rep, bound),
        (Sig::Option(inner), rep) => accepts(inner, rep, bound),
        (Sig::Var(name), rep) => match bound.get(name) {
            None | Some(Rep::Unit) => {
                let _ = bound.insert(name, rep.clone());
                true
            }
            Some(known) => {
                let wider = super::operator::wider(known, rep);
                if let Some(wider) = &wider {
                    let _ = bound.insert(name, wider.clone());
                }
                wider.is_some() || *rep == Rep::Unit
            }
        },
        (Sig::List(item), Rep::List(rep))
        | (Sig::Set(item), Rep::Set(rep))
        | (Sig::FrozenSet(item), Rep::FrozenSet(rep))
        | (Sig::TupleOf(item), Rep::TupleOf(rep))
        | (Sig::Iter(item), Rep::Iter(rep) | Rep::Generator(rep)) => accepts(item, rep, bound),
        (Sig::Dict(key, value), Rep::Dict(key_rep, value_rep)) => {
            accepts(key, key_rep, bound) && accepts(value, value_rep, bound)
        }
        // They dereference to the dict that they hold.
        (Sig::Dict(key, value), Rep::Native(name, reps)) if super::types::is_dict(name) => {
            match reps.as_slice() {
                [key_rep, value_rep] => accepts(key, key_rep, bound) && accepts(value, value_rep, bound),
                [key_rep] => accepts(key, key_rep, bound) && accepts(value, &Rep::I64, bound),
                _ => false,
            }
        }
        (Sig::Tuple(items), Rep::Tuple(reps)) => {
            items.len() == reps.len() && items.iter().zip(reps).all(|(item, rep)| accepts(item, rep, bound))
        }
        (Sig::Iterable(item), rep) => item_rep(rep).is_some_and(|rep| {
            // Machine ints among the items are all of them: a bigger one would be an error that Python has not.
            !(matches!(item, Sig::I64 | Sig::Bound) && rep == Rep::Int) && accepts(item, &rep, bound)
        }),
        (Sig::Native("Num", _), rep) => super::operator::is_number(rep),
        (Sig::Native(name, items), Rep::Native(path, reps)) => {
            path.rsplit('.').next() == Some(name)
                && items.len() == reps.len()
                && items.iter().zip(reps).all(|(item, rep)| accepts(item, rep, bound))
        }
        (Sig::Fn(params, ret, _), Rep::Func(reps, result)) => {
            for (param, rep) in params.iter().zip(reps) {
                let _ = accepts(param, rep, bound);
            }
            accepts(ret, result, bound)
        }
        (Sig::Fn(..), Rep::Static) => true,
        _ => false,
    }
}

/// What iterating over a value of this representation gives.
pub(crate) fn item_rep(rep: &Rep) -> Option<Rep> {
    match rep {
        Rep::List(item)
        | Rep::Set(item)
        | Rep::FrozenSet(item)
        | Rep::TupleOf(item)
        | Rep::Iter(item)
        | Rep::Generator(item)
        | Rep::Dict(item, _) => Some((**item).clone()),
        Rep::Str => Some(Rep::Str),
        Rep::Range | Rep::Bytes => Some(Rep::I64),
        Rep::Tuple(items) => {
            let (first, others) = items.split_first()?;
            others.iter().all(|item| item == first).then(|| first.clone())
        }
        Rep::Native(name, items) => match (name.as_str(), items.as_slice()) {
            ("DictItems", [key, value]) => Some(Rep::Tuple(vec![key.clone(), value.clone()])),
            ("DictValues", [_, value]) => Some(value.clone()),
            ("ByteArray", _) => Some(Rep::I64),
            ("Stdin", _) => Some(Rep::Str),
            // Counter counts in machine ints: its item is what it counts.
            (_, [item, ..]) => Some(item.clone()),
            (_, []) => None,
        },
        Rep::Obj => Some(Rep::Obj),
        _ => None,
    }
}

/// A fresh container that is wanted with wider items (`list(range(3))` that becomes a list of big ints) is made with them.
fn widen_to_result(sig: &Sig, result: &Rep, bound: &mut BTreeMap<&'static str, Rep>) {
    let mut wanted = BTreeMap::new();
    if !matches!(
        sig,
        Sig::List(_) | Sig::Set(_) | Sig::Dict(..) | Sig::Native(..) | Sig::TupleOf(_) | Sig::FrozenSet(_)
    ) || !accepts(sig, result, &mut wanted)
    {
        return;
    }
    for (name, rep) in wanted {
        let Some(known) = bound.get(name) else { continue };
        if super::operator::wider(known, &rep).as_ref() == Some(&rep) || *known == Rep::Unit {
            let _ = bound.insert(name, rep);
        }
    }
}

/// Binds the type variables that only the result mentions (`List::new() -> List<T>`).
fn bind_result(sig: &Sig, result: &Rep, bound: &mut BTreeMap<&'static str, Rep>) {
    match (sig, result) {
        (Sig::Var(name), rep) => {
            let _ = bound.entry(name).or_insert_with(|| rep.clone());
        }
        (Sig::Option(item), Rep::Option(rep)) => bind_result(item, rep, bound),
        _ => {
            let mut fresh = bound.clone();
            if accepts(sig, result, &mut fresh) {
                // What the arguments have bound stays.
                fresh.append(bound);
                *bound = fresh;
            }
        }
    }
}

/// The representation that a signature's type has, given the type variables.
pub(crate) fn sig_rep(sig: &Sig, bound: &BTreeMap<&'static str, Rep>) -> Rep {
    let one = |sig: &Sig| sig_rep(sig, bound);
    match sig {
        Sig::Unit => Rep::Unit,
        Sig::Bool => Rep::Bool,
        Sig::I64 | Sig::Word | Sig::Bound => Rep::I64,
        Sig::Int => Rep::Int,
        Sig::F64 => Rep::F64,
        Sig::Str => Rep::Str,
        Sig::Bytes => Rep::Bytes,
        Sig::Range => Rep::Range,
        Sig::Obj | Sig::Unknown => Rep::Obj,
        Sig::Var(name) => bound.get(name).cloned().unwrap_or(Rep::Unit),
        Sig::Option(item) => Rep::Option(Box::new(one(item))),
        Sig::List(item) => Rep::List(Box::new(one(item))),
        Sig::Set(item) => Rep::Set(Box::new(one(item))),
        Sig::FrozenSet(item) => Rep::FrozenSet(Box::new(one(item))),
        Sig::TupleOf(item) => Rep::TupleOf(Box::new(one(item))),
        Sig::Dict(key, value) => Rep::Dict(Box::new(one(key)), Box::new(one(value))),
        Sig::Tuple(items) => Rep::Tuple(items.iter().map(one).collect()),
        Sig::Iterable(item) | Sig::Iter(item) => Rep::Iter(Box::new(one(item))),
        Sig::Fn(params, ret, _) => Rep::Func(params.iter().map(one).collect(), Box::new(one(ret))),
        Sig::Native("Num", _) => Rep::Num,
        Sig::Native(name, items) => Rep::Native((*name).to_owned(), items.iter().map(one).collect()),
    }
}
