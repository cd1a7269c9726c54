//! Calls: arguments to parameters, the version to run, constructors, values that can be called.

use super::cells::{Atom, Kind, SlotId, T, Version};
use super::misfit::NoItems;
use super::solve::{Key, Keywords, Solver, Target};
use super::types::{Callee, InstanceId};
use super::{keywords, scan};
use crate::hir::{
    Arg, ArgKind, ClassId, Expr, ExprId, ExprKind, FuncId, Function, FunctionKind, HintTy, MethodKind, Param,
    ParamKind,
};
use crate::ty::Ty;

/// Whether the method compares its object with another one.
fn is_comparison(function: &Function) -> bool {
    matches!(function.kind, FunctionKind::Method(_))
        && matches!(function.name.as_str(), "__eq__" | "__ne__" | "__lt__" | "__le__" | "__gt__" | "__ge__")
}

/// The evaluated arguments of a call.
#[derive(Clone, Default, Debug)]
pub(super) struct CallArgs {
    pub positional: Vec<T>,
    /// The items of `*values` whose number is not known.
    pub star: Option<T>,
    pub named: Vec<(String, T)>,
    /// The values of `**mapping`.
    pub double_star: Option<T>,
    /// The names that may be in it, and the dict, where it is a `**kwargs` whose names are known.
    pub among: Option<(Vec<String>, T)>,
    /// The call of a decorator: each decorated function is a case of its own.
    pub decorates: bool,
    /// What Python says to `*5`, behind the name of the function where it is the only argument by place.
    pub no_items: Option<NoItems>,
}

impl CallArgs {
    pub fn positional(types: &[T]) -> CallArgs {
        CallArgs { positional: types.to_vec(), ..CallArgs::default() }
    }

    fn with_receiver(&self, receiver: T) -> CallArgs {
        let mut args = self.clone();
        args.positional.insert(0, receiver);
        args
    }

    /// All of them.
    pub fn all(&self) -> Vec<T> {
        let named = self.named.iter().map(|(_, ty)| ty);
        self.positional.iter().chain(&self.star).chain(named).chain(&self.double_star).cloned().collect()
    }

    fn waits(&self) -> bool {
        self.positional.iter().any(T::is_never) || self.named.iter().any(|(_, ty)| ty.is_never())
    }
}

impl<'a> Solver<'a> {
    pub fn call(&mut self, expr: &'a Expr, func: &'a Expr, args: &'a [Arg]) -> T {
        if let ExprKind::Builtin(name) = &func.kind
            && name == "super"
        {
            return self.super_call(func, args);
        }
        let callee = match &func.kind {
            ExprKind::Attribute(value, name) => {
                let mut object = self.expr(value);
                if matches!(name.as_str(), "count" | "index") {
                    object = self.as_tuple(value, object);
                }
                object = self.method_owner(value, object, name);
                if self.note_empty_default(expr, &object, name, args) {
                    let _ = self.deferred.insert(self.version);
                    return T::NEVER;
                }
                let kinds = self.kinds(&object);
                if kinds.len() > 1 {
                    return self.call_on_union(expr, func, &object, name, args);
                }
                // Of `T | None` the method is that of `T`: where it is None, that is an AttributeError.
                let object = kinds.into_iter().next().unwrap_or(object);
                let object = self.copied_class(value, object);
                if let Some(record) = self.cells.record_of(&object)
                    && let Some(ty) = self.record_method(expr.id, record, name, args)
                {
                    return ty;
                }
                let replacing = self.replacing_method(&object, name, args);
                let name = replacing.as_deref().unwrap_or(name);
                let ty = self.attribute_of(func, &object, name);
                // A bound method beside None is held; a function that is the only one is called as it is.
                let is_bound = |atom: &Atom| matches!(atom, Atom::BoundMethod(..));
                let ty = if ty.0.iter().any(is_bound) { self.with_fact(func, ty) } else { ty };
                let ty = self.as_object(func, ty);
                self.record(func, ty.clone());
                ty
            }
            _ => self.expr(func),
        };
        let mut values = self.arguments(args);
        self.view_arguments(&callee, args, &mut values);
        let ty = self.call_value(expr, &callee, &values);
        self.called();
        ty
    }

    /// Evaluates the arguments in order.
    pub fn arguments(&mut self, args: &'a [Arg]) -> CallArgs {
        let mut out = CallArgs::default();
        for arg in args {
            let ty = self.expr(&arg.value);
            match &arg.kind {
                ArgKind::Positional if out.star.is_some() => {
                    let star = out.star.take().unwrap_or_default();
                    out.star = Some(self.cells.join(&star, &ty));
                }
                ArgKind::Positional => out.positional.push(ty),
                ArgKind::Star => match self.as_tuple(&arg.value, ty.clone()).single() {
                    Some(Atom::Tuple(items)) if out.star.is_none() => out.positional.extend(items.clone()),
                    _ => {
                        out.no_items = out.no_items.or(self.no_items(&ty, args));
                        let item = self.iterate(&arg.value, &ty);
                        let star = out.star.take().unwrap_or_default();
                        out.star = Some(self.cells.join(&star, &item));
                    }
                },
                ArgKind::Keyword(name) => out.named.push((name.clone(), ty)),
                ArgKind::DoubleStar => {
                    if let Some(known) = self.known_keywords(&arg.value) {
                        out.named.extend(known);
                        continue;
                    }
                    let values = match ty.single() {
                        Some(Atom::Node(node)) if self.cells.kind(*node) == Kind::Dict => {
                            let slot = self.cells.arg(*node, 1);
                            self.cells.read(slot)
                        }
                        None if ty.is_never() => T::NEVER,
                        _ => T::dynamic(),
                    };
                    let among = self.names_among(&arg.value).filter(|_| out.double_star.is_none());
                    out.among = among.map(|names| (names, ty.clone()));
                    let old = out.double_star.take().unwrap_or_default();
                    out.double_star = Some(self.cells.join(&old, &values));
                }
            }
        }
        out
    }

    /// Calls whatever the callee may be.
    pub fn call_value(&mut self, expr: &'a Expr, callee: &T, args: &CallArgs) -> T {
        if callee.is_dyn() || is_class_of_exception(expr, callee) {
            args.all().iter().for_each(|arg| self.cells.escape(arg));
            return T::dynamic();
        }
        if callee.0.len() > 1 && callee.0.iter().all(|atom| matches!(atom, Atom::Class(_))) {
            return self.call_class_choice(expr, callee, args);
        }
        if let Some(only) = callee.single()
            && let Some(message) = self.misfit(only, args)
        {
            self.add_callee(expr.id, Target::Other(Callee::Misfit(message)));
            return T::NEVER;
        }
        let several = callee.is_enum();
        self.note_alternatives(callee);
        let mut all = T::NEVER;
        for atom in &callee.0 {
            let (ty, target) = self.call_atom(expr, atom, args);
            if let Some(target) = target {
                self.note_runs(&target);
                let is_object = matches!(atom, Atom::Instance(_)) && matches!(target, Target::Method(_));
                let target = if several && !is_object { Target::Other(Callee::Value) } else { target };
                self.add_callee(expr.id, target);
            }
            all = self.cells.join(&all, &ty);
        }
        // `kind(text) for kind in (int, float)`: one of several builtin functions is a Python object, and no enum is made from one.
        if several && callee.0.iter().all(|atom| matches!(atom, Atom::Builtin(_))) {
            args.all().iter().for_each(|arg| self.cells.escape(arg));
            return if all.is_enum() { T::dynamic() } else { all };
        }
        all
    }

    fn note_alternatives(&mut self, callee: &T) {
        if callee.is_enum() {
            let functions = callee.0.iter().filter_map(|atom| match atom {
                Atom::Func(func, _) => Some(*func),
                _ => None,
            });
            self.alternatives.extend(functions);
        }
    }

    /// `cls(…)`, where `cls` is one of several classes: the construction of each.
    fn call_class_choice(&mut self, expr: &'a Expr, callee: &T, args: &CallArgs) -> T {
        let mut all = T::NEVER;
        let mut variants = Vec::new();
        for atom in callee.0.clone() {
            let (ty, target) = match self.misfit(&atom, args) {
                Some(message) => (T::NEVER, Some(Target::Other(Callee::Misfit(message)))),
                None => self.call_atom(expr, &atom, args),
            };
            let class = T::of(atom);
            variants.push((class.clone(), class, target));
            all = self.cells.join(&all, &ty);
        }
        let target = Target::Variants(variants);
        self.note_runs(&target);
        self.data_mut().callees.insert(expr.id, target);
        all
    }

    fn call_atom(&mut self, expr: &'a Expr, callee: &Atom, args: &CallArgs) -> (T, Option<Target>) {
        match callee {
            Atom::Func(func, parent) => match self.call_function(*func, *parent, args, expr.id) {
                (ty, Some(version)) => (ty, Some(Target::Function(version))),
                (ty, None) => (ty, None),
            },
            Atom::BoundMethod(receiver, name) => match self.call_methods(receiver, name, args, expr.id) {
                Some((ty, pairs)) => (ty, Some(Target::Method(pairs))),
                None => (T::NEVER, None),
            },
            Atom::Class(class) => {
                let class = self.copy_at(*class, expr.id);
                self.construct(class, args, expr.id)
            }
            Atom::Builtin(path) => (self.call_builtin(expr, path, args), None),
            Atom::BuiltinMethod(receiver, path) => {
                (self.call_builtin_method(expr, receiver, path, args), None)
            }
            Atom::Instance(_) => match self.dunder_args(&T::of(callee.clone()), "__call__", args, expr.id) {
                Some((ty, target)) => (ty, Some(target)),
                None => (T::NEVER, None),
            },
            Atom::Dyn => {
                args.all().iter().for_each(|arg| self.cells.escape(arg));
                (T::dynamic(), None)
            }
            // A context manager is a decorator too.
            Atom::Node(_) => {
                self.cells.escape(&T::of(callee.clone()));
                args.all().iter().for_each(|arg| self.cells.escape(arg));
                (T::dynamic(), None)
            }
            _ => (T::NEVER, None),
        }
    }

    /// Calls a function value from inside a builtin (`key=`, `map`): what it gives for these arguments.
    pub fn call_with(&mut self, expr: &'a Expr, callee: &T, types: &[T]) -> T {
        let args = CallArgs::positional(types);
        if callee.is_dyn() {
            types.iter().for_each(|ty| self.cells.escape(ty));
            return T::dynamic();
        }
        self.note_alternatives(callee);
        let mut all = T::NEVER;
        for atom in &callee.0 {
            let kept = self.data_mut().callees.remove(&expr.id);
            let (ty, target) = self.call_atom(expr, atom, &args);
            self.data_mut().callees.remove(&expr.id);
            if let Some(kept) = kept {
                self.data_mut().callees.insert(expr.id, kept);
            }
            if let Some(target) = target {
                self.note_runs(&target);
            }
            all = self.cells.join(&all, &ty);
        }
        all
    }

    /// Calls a function: its result and the version that runs.
    pub fn call_function(
        &mut self,
        func: FuncId,
        parent: Version,
        args: &CallArgs,
        at: ExprId,
    ) -> (T, Option<Version>) {
        let function = &self.hir.functions[func.index()];
        if function.kept.is_some() || function.is_async {
            args.all().iter().for_each(|arg| self.cells.escape(arg));
            return (T::dynamic(), None);
        }
        let Some(mut values) = self.bind(func, parent, args) else { return (T::NEVER, None) };
        if let Some(receiver) = values.first_mut().filter(|receiver| receiver.is_dyn())
            && let Some(class) = self.receiver_class(function)
        {
            // `Vec.length2(x)`: what is no instance is refused where it is called.
            *receiver = self.classes.instances(class);
        }
        let shapes = self.shapes(function, &values, args);
        let _ = at;
        let Some(version) = self.choose(func, Some(parent), shapes) else { return (T::NEVER, None) };
        for (param, value) in function.params.iter().zip(&values) {
            let slot = self.versions[version.0 as usize].locals[param.local.index()];
            if param.kind == ParamKind::DoubleStar {
                self.pass_keywords(version, param, value, args);
                continue;
            }
            if let Some(annotation) = &param.annotation {
                self.hint(value, &annotation.ty);
            }
            self.cells.write(slot, value);
        }
        self.share_arguments(func, &values);
        let given = given_places(function, args);
        self.versions[version.0 as usize].given.extend(given);
        self.data_mut().runs.insert(version);
        if function.is_generator {
            return (self.generator(version), Some(version));
        }
        let slot = self.versions[version.0 as usize].ret;
        (self.cells.read(slot), Some(version))
    }

    /// The shapes of the arguments: what a version of its own is made for.
    fn shapes(&mut self, function: &Function, values: &[T], args: &CallArgs) -> Vec<Ty> {
        let params = function.params.iter().zip(values).enumerate();
        params
            .map(|(position, (param, ty))| match (param.kind, ty.single()) {
                (ParamKind::Star, Some(Atom::Tuple(items)))
                    if scan::forwards(&function.body, param.local) =>
                {
                    Ty::Tuple(items.iter().map(|item| self.shape(item)).collect())
                }
                (ParamKind::Star, _) => {
                    // How many arguments there are makes no version of its own.
                    let item = self.element(ty);
                    Ty::TupleOf(Box::new(self.shape(&item)))
                }
                (ParamKind::DoubleStar, _) if keywords::tells_names(function, param.local) => {
                    let names: Vec<&str> = extra_keywords(function, args).map(|(name, _)| &**name).collect();
                    let shapes = extra_keywords(function, args).map(|(_, ty)| self.shape(ty)).collect();
                    Ty::Native(format!("**{}", names.join(",")), shapes)
                }
                // A class method has a version for each class that it is called on: `cls` is always known.
                (_, Some(Atom::Class(class)))
                    if position == 0 && matches!(function.kind, FunctionKind::Method(_)) =>
                {
                    Ty::Class(*class)
                }
                _ if position == 0 && self.takes_receiver(function) => Ty::None,
                (_, Some(Atom::Func(id, parent))) => {
                    let function = Ty::Function(vec![*id], vec![InstanceId(parent.0)]);
                    let is_case = args.decorates || self.is_made_for(&function);
                    if is_case { function } else { self.shape(ty) }
                }
                _ if position == 1 && is_comparison(function) => self.compared_shape(ty),
                // `@log` and `@log(level=…)`: what it makes of a function is another thing than what it makes of none.
                (_, Some(Atom::None)) if position == 0 && self.may_decorate_none(function) => Ty::None,
                _ => self.shape(ty),
            })
            .collect()
    }

    /// Whether the version at work is that of a decorator for this function: what it passes the function to has its own, too.
    fn is_made_for(&self, function: &Ty) -> bool {
        let key = &self.versions[self.version.0 as usize].key;
        matches!(key, Key::Shapes(shapes) if shapes.contains(function))
    }

    /// Whether the first parameter is None by default, and there are nested functions: so decorators with optional arguments
    /// are written.
    fn may_decorate_none(&self, function: &Function) -> bool {
        let is_none = |param: &Param| {
            param.default.as_ref().is_some_and(|default| matches!(default.kind, ExprKind::None))
        };
        function.params.first().is_some_and(is_none)
            && self.hir.functions.iter().any(|nested| nested.parent == Some(function.id))
    }

    /// The shape of what a comparison compares with: None makes a version of its own, as containers need one for instances alone.
    fn compared_shape(&mut self, ty: &T) -> Ty {
        let shape = self.shape(ty);
        if ty.0.contains(&Atom::None) { Ty::union(vec![shape, Ty::None]) } else { shape }
    }

    /// What `**kwargs` gets. Where it is only passed on or looked into by names, it is a tuple of the values, whose names belong to
    /// the version.
    fn pass_keywords(&mut self, version: Version, param: &Param, values: &T, args: &CallArgs) {
        let function = &self.hir.functions[self.versions[version.0 as usize].func.index()];
        let slot = self.versions[version.0 as usize].locals[param.local.index()];
        if keywords::tells_names(function, param.local) && scan::only_reads(function, param.local) {
            let names: Vec<String> = extra_keywords(function, args).map(|(name, _)| name.clone()).collect();
            let names = match (&args.double_star, &args.among) {
                (None, _) => Some(names),
                (Some(_), among) => among.as_ref().map(|(among, _)| [names, among.clone()].concat()),
            };
            let data = &mut self.versions[version.0 as usize].keywords;
            // What comes out of another `**kwargs` may be missing.
            let before = if args.double_star.is_some() { &Keywords::Among(Vec::new()) } else { &*data };
            let new = match data {
                Keywords::Unseen => before.with(names),
                _ => data.with(names),
            };
            if *data != new {
                *data = new;
                self.cells.woken.insert(version);
                self.cells.changed = true;
            }
            let mut types = Vec::new();
            for (name, ty) in extra_keywords(function, args) {
                let held = self.keyword_slot(version, name);
                self.cells.write(held, ty);
                types.push(self.cells.read(held));
            }
            let data = &self.versions[version.0 as usize];
            let is_version = matches!(data.key, Key::Shapes(_));
            if scan::only_forwards(function, param.local)
                && data.keywords.known().is_some()
                && (is_version || !keywords::looks_up(&function.body, param.local))
            {
                self.cells.write(slot, &T::of(Atom::Tuple(types)));
                return;
            }
        }
        self.flow_keywords(version, slot, param.local.0, values);
        if let Some((_, dict)) = &args.among {
            // It gets a copy, which is of the same type.
            self.cells.write(slot, dict);
        }
    }

    /// The names and values that `**kwargs` holds in the version at work.
    fn known_keywords(&mut self, value: &Expr) -> Option<Vec<(String, T)>> {
        let ExprKind::Local(local) = value.kind else { return None };
        let is_keywords = |param: &Param| param.local == local && param.kind == ParamKind::DoubleStar;
        if !self.func.params.iter().any(is_keywords) {
            return None;
        }
        let names = self.data().keywords.known()?.to_vec();
        let version = self.version;
        let read = |name: String| {
            let slot = self.keyword_slot(version, &name);
            (name, self.cells.read(slot))
        };
        Some(names.into_iter().map(read).collect())
    }

    /// A method and those that override it have one signature: what flows into one flows into all.
    pub fn share_arguments(&mut self, func: FuncId, values: &[T]) {
        let Some(family) = self.classes.overriding.get(&func).cloned() else { return };
        let kinds = |func: FuncId| self.hir.functions[func.index()].params.iter().map(|param| param.kind);
        for other in family {
            let FunctionKind::Method(owner) = self.hir.functions[other.index()].kind else { continue };
            let Some(parent) = self.class_parents.get(&owner).copied() else { continue };
            if other == func || !kinds(func).eq(kinds(other)) {
                continue;
            }
            for version in self.versions_of(other, Some(parent)).to_vec() {
                let params = &self.hir.functions[other.index()].params;
                for (param, value) in params.iter().zip(values).skip(1) {
                    if param.kind != ParamKind::DoubleStar {
                        let slot = self.versions[version.0 as usize].locals[param.local.index()];
                        self.cells.write(slot, value);
                    }
                }
            }
        }
    }

    /// The dict of `**kwargs` belongs to the version that gets it.
    fn flow_keywords(&mut self, version: Version, slot: SlotId, local: u32, values: &T) {
        let caller = std::mem::replace(&mut self.version, version);
        let node = self.site(ExprId((1 << 29) + local), 0, Kind::Dict, 2);
        self.version = caller;
        let (keys, held) = (self.cells.arg(node, 0), self.cells.arg(node, 1));
        self.cells.write(keys, &T::of(Atom::Str));
        self.cells.write(held, values);
        self.cells.write(slot, &T::of(Atom::Node(node)));
    }

    /// The value of each parameter; `None` while an argument has no type yet. For `**kwargs`: the values' type.
    fn bind(&mut self, func: FuncId, parent: Version, args: &CallArgs) -> Option<Vec<T>> {
        if args.waits() {
            return None;
        }
        let function = &self.hir.functions[func.index()];
        let mut positional = args.positional.iter();
        let mut values = Vec::new();
        for (position, param) in function.params.iter().enumerate() {
            let named = args.named.iter().find(|(name, _)| *name == param.name).map(|(_, ty)| ty.clone());
            let value = match param.kind {
                ParamKind::Star => {
                    let rest: Vec<T> = positional.by_ref().cloned().collect();
                    match &args.star {
                        None if (rest.iter().all(|item| *item == rest[0])
                            || rest.iter().all(is_function))
                            && !rest.is_empty()
                            && !scan::forwards(&function.body, param.local) =>
                        {
                            T::of(Atom::TupleOf(Box::new(self.cells.join_all(&rest))))
                        }
                        None => T::of(Atom::Tuple(rest)),
                        Some(star) => {
                            let rest = self.cells.join_all(&rest);
                            T::of(Atom::TupleOf(Box::new(self.cells.join(&rest, star))))
                        }
                    }
                }
                ParamKind::DoubleStar => {
                    let rest: Vec<T> = extra_keywords(function, args)
                        .map(|(_, ty)| ty.clone())
                        .chain(args.double_star.clone())
                        .collect();
                    self.cells.join_all(&rest)
                }
                kind => {
                    let given =
                        if kind == ParamKind::KeywordOnly { None } else { positional.next().cloned() };
                    let given = given.or(if takes_keyword(kind) { named } else { None });
                    match given {
                        Some(ty) => ty,
                        None => self.absent(func, parent, position, args),
                    }
                }
            };
            values.push(value);
        }
        Some(values)
    }

    /// A parameter without an argument of its own: the default, or something out of `*values` and `**mapping`.
    fn absent(&mut self, func: FuncId, parent: Version, position: usize, args: &CallArgs) -> T {
        let param = &self.hir.functions[func.index()].params[position];
        let mut ty = T::NEVER;
        if param.default.is_some() {
            let slot = self.default_slot(func, parent, position);
            ty = self.cells.read(slot);
        }
        let is_among = args.among.as_ref().is_none_or(|(names, _)| names.contains(&param.name));
        if param.kind != ParamKind::KeywordOnly
            && let Some(star) = &args.star
        {
            ty = self.cells.join(&ty, star);
        }
        if takes_keyword(param.kind)
            && is_among
            && let Some(values) = &args.double_star
        {
            ty = self.cells.join(&ty, values);
        }
        ty
    }

    /// Calls a method on each class that the receiver may be an instance of.
    pub fn call_methods(
        &mut self,
        receiver: &T,
        name: &str,
        args: &CallArgs,
        at: ExprId,
    ) -> Option<(T, Vec<(ClassId, Version)>)> {
        self.dispatch(receiver, name, false, args, at)
    }

    /// As `call_methods`, for property setters.
    pub fn call_setters(
        &mut self,
        receiver: &T,
        name: &str,
        args: &CallArgs,
        at: ExprId,
    ) -> Option<(T, Vec<(ClassId, Version)>)> {
        self.dispatch(receiver, name, true, args, at)
    }

    /// The common base of the classes of a receiver, where its method only raises: nothing may ever be an instance of
    /// the base, but a variable that holds any of its subclasses is called through its method.
    fn abstract_base(&self, receiver: &T, name: &str, setter: bool) -> Option<ClassId> {
        let classes: Vec<ClassId> = receiver
            .0
            .iter()
            .filter_map(|atom| if let Atom::Instance(class) = atom { Some(*class) } else { None })
            .collect();
        let mut base = *classes.first().filter(|_| classes.len() > 1)?;
        while !classes.iter().all(|class| self.classes.has_struct_of(*class, base)) {
            base = self.classes.get(base).primary?;
        }
        let (_, _, func) = self.classes.method(self.hir, base, name, setter)?;
        let function = &self.hir.functions[func.index()];
        let last = function.body.last().map(|last| &last.kind);
        let raises = matches!(last, Some(crate::hir::StmtKind::Raise { .. }));
        ((raises || function.is_stub) && !classes.contains(&base)).then_some(base)
    }

    fn dispatch(
        &mut self,
        receiver: &T,
        name: &str,
        setter: bool,
        args: &CallArgs,
        at: ExprId,
    ) -> Option<(T, Vec<(ClassId, Version)>)> {
        let (receiver, after) = match receiver.single() {
            Some(Atom::Super(class, inner)) => ((**inner).clone(), Some(*class)),
            _ => (receiver.clone(), None),
        };
        let mut all = T::NEVER;
        let mut pairs = Vec::new();
        let mut found = false;
        let base = self.abstract_base(&receiver, name, setter).map(Atom::Instance);
        for atom in receiver.0.iter().cloned().chain(base) {
            let (Atom::Instance(class) | Atom::Class(class)) = atom else { continue };
            let method = self.classes.method_after(self.hir, class, after, name, setter);
            let Some((owner, kind, func)) = method else { continue };
            found = true;
            let Some(parent) = self.class_parents.get(&owner).copied() else { continue };
            let args = match kind {
                MethodKind::Static => args.clone(),
                MethodKind::Class => args.with_receiver(T::of(Atom::Class(class))),
                _ => args.with_receiver(T::of(atom.clone())),
            };
            let (ty, version) = self.call_function(func, parent, &args, at);
            all = self.cells.join(&all, &ty);
            if let Some(version) = version
                && !pairs.contains(&(class, version))
            {
                pairs.push((class, version));
            }
        }
        found.then_some((all, pairs))
    }

    /// Runs a dunder method on the instances of a receiver.
    pub fn dunder(&mut self, receiver: &T, name: &str, args: &[T]) -> Option<(T, Target)> {
        let instances = receiver.filter(|atom| matches!(atom, Atom::Instance(_)));
        for atom in &instances.0 {
            if let Atom::Instance(class) = atom
                && self.classes.method(self.hir, *class, name, false).is_none()
            {
                self.ask_tuple(*class, name);
            }
        }
        let (ty, pairs) = self.call_methods(&instances, name, &CallArgs::positional(args), ExprId(0))?;
        let target = Target::Method(pairs);
        self.note_runs(&target);
        self.called();
        Some((ty, target))
    }

    fn dunder_args(&mut self, receiver: &T, name: &str, args: &CallArgs, at: ExprId) -> Option<(T, Target)> {
        let (ty, pairs) = self.call_methods(receiver, name, args, at)?;
        Some((ty, Target::Method(pairs)))
    }

    /// `C(...)`
    pub fn construct(&mut self, class: ClassId, args: &CallArgs, at: ExprId) -> (T, Option<Target>) {
        if !self.classes.is_native(class) {
            args.all().iter().for_each(|arg| self.cells.escape(arg));
            return (T::dynamic(), None);
        }
        if !self.classes.get(class).abstract_left.is_empty() {
            return (T::NEVER, Some(Target::Construct(class, None)));
        }
        let this = T::of(Atom::Instance(class));
        let mut init = None;
        if self.classes.method(self.hir, class, "__init__", false).is_some() {
            let Some((_, pairs)) = self.call_methods(&this, "__init__", args, at) else {
                return (T::NEVER, None);
            };
            let Some((_, version)) = pairs.first() else { return (T::NEVER, None) };
            init = Some(*version);
        }
        if self.classes.exception(class).is_some() && self.call_notes_args(class) {
            self.note_exception_args(class, args);
        }
        if self.constructed.insert(class) {
            self.cells.changed = true;
        }
        (this, Some(Target::Construct(class, init)))
    }

    /// `raise C`: the class is instantiated without arguments.
    pub fn instantiate_raised(&mut self, expr: &'a Expr, ty: &T) {
        for atom in ty.0.clone() {
            if let Atom::Class(class) = atom
                && let (_, Some(target)) = self.construct(class, &CallArgs::default(), expr.id)
            {
                self.note_runs(&target);
                self.data_mut().protocols.insert((expr.id, "__call__".into()), target);
            }
        }
    }

    fn super_call(&mut self, func: &'a Expr, args: &'a [Arg]) -> T {
        self.record(func, T::of(Atom::Builtin("super".into())));
        let types: Vec<T> = args.iter().map(|arg| self.expr(&arg.value)).collect();
        let class = match types.first().and_then(T::single) {
            Some(Atom::Class(class)) => Some(*class),
            _ => self.own_class(),
        };
        let receiver = match types.get(1) {
            Some(receiver) => receiver.clone(),
            None => match self.func.params.first() {
                Some(param) => {
                    let slot = self.local_slot(param.local);
                    self.cells.read(slot)
                }
                None => T::dynamic(),
            },
        };
        match class {
            Some(class) if !receiver.is_dyn() => T::of(Atom::Super(class, Box::new(receiver))),
            _ => T::dynamic(),
        }
    }

    /// The value that a decorator makes of a function or class; the callee stands beside the decorator's own.
    pub fn decorate(&mut self, decorator: &'a Expr, callee: &T, ty: &T) -> T {
        let kept = self.data_mut().callees.remove(&decorator.id);
        let args = CallArgs { decorates: true, ..CallArgs::positional(std::slice::from_ref(ty)) };
        let result = self.call_value(decorator, callee, &args);
        let made = self.data_mut().callees.remove(&decorator.id);
        let data = self.data_mut();
        if let Some(kept) = kept {
            data.callees.insert(decorator.id, kept);
        }
        if let Some(made) = made {
            data.protocols.insert((decorator.id, "__call__".into()), made);
        }
        self.called();
        result
    }

    /// An annotation is a hint for containers that stay empty.
    pub fn hint(&mut self, ty: &T, hint: &HintTy) {
        let hint = match hint {
            HintTy::Union(items) => {
                items.iter().for_each(|item| self.hint(ty, item));
                return;
            }
            HintTy::Generic(name, args) if name.ends_with("Optional") && args.len() == 1 => {
                return self.hint(ty, &args[0]);
            }
            hint => hint,
        };
        let HintTy::Generic(name, args) = hint else { return };
        for atom in ty.0.clone() {
            match atom {
                Atom::Node(node) => {
                    let wanted = self.builtin_class(&Atom::Node(node)).unwrap_or_default();
                    let last = name.rsplit('.').next().unwrap_or(name).to_lowercase();
                    if wanted.ends_with(&last) && self.cells.arity(node) == args.len() {
                        self.cells.set_hint(node, hint);
                    }
                }
                Atom::Tuple(items) if items.len() == args.len() => {
                    items.iter().zip(args).for_each(|(item, arg)| self.hint(item, arg));
                }
                _ => {}
            }
        }
    }
}

fn takes_keyword(kind: ParamKind) -> bool {
    matches!(kind, ParamKind::Positional | ParamKind::KeywordOnly)
}

/// The places of the parameters that a call gives a value, or may.
fn given_places<'c>(function: &'c Function, args: &'c CallArgs) -> impl Iterator<Item = usize> + 'c {
    let open = args.star.is_some() || args.double_star.is_some();
    let params = function.params.iter().enumerate();
    params
        .filter(move |(at, param)| {
            open || *at < args.positional.len() || args.named.iter().any(|(name, _)| *name == param.name)
        })
        .map(|(at, _)| at)
}

/// Functions in `*args` are held alike.
fn is_function(ty: &T) -> bool {
    matches!(ty.single(), Some(Atom::Func(..)))
}

/// The keyword arguments that no parameter takes: what `**kwargs` gets.
fn extra_keywords<'c>(function: &'c Function, args: &'c CallArgs) -> impl Iterator<Item = &'c (String, T)> {
    let takes = |name: &str| function.params.iter().any(|p| p.name == name && takes_keyword(p.kind));
    args.named.iter().filter(move |(name, _)| !takes(name))
}

/// `type(error)(…)`: which exception it makes is known when the program runs.
fn is_class_of_exception(call: &Expr, callee: &T) -> bool {
    let is_name =
        matches!(&call.kind, ExprKind::Call { func, .. } if matches!(func.kind, ExprKind::Builtin(_)));
    !is_name && matches!(callee.single(), Some(Atom::Builtin(path)) if path == "BaseException")
}
