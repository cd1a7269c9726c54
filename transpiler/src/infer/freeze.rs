//! From the solver's state to [`Types`]: final numbers for the versions that are really run, `Ty` for every `T`.

use super::cells::{Atom, Kind, T, Version};
use super::solve::{Key, Solver, Target};
use super::types::{Callee, ClassTypes, Field, Instance, InstanceId, KeepRequest, Types, Variant};
use super::zero::Variable;
use crate::hir::{ClassId, ExprId, FuncId, HintTy, PythonCalls};
use crate::ty::Ty;
use std::collections::{BTreeMap, BTreeSet};

impl Solver<'_> {
    /// The result.
    pub fn freeze(&mut self) -> Types {
        let order = self.live();
        let numbers: BTreeMap<Version, InstanceId> =
            order.iter().enumerate().map(|(at, version)| (*version, InstanceId(at as u32))).collect();
        self.numbers.clone_from(&numbers);
        let instances = order.iter().map(|version| self.instance(*version, &numbers)).collect();
        let globals = (0..self.hir.globals.len() as u32)
            .map(|id| {
                let id = crate::hir::GlobalId(id);
                self.variable_ty(self.global_slot(id), Variable::Global(id))
            })
            .collect();
        let classes =
            (0..self.hir.classes.len() as u32).map(|id| self.class_types(ClassId(id), &numbers)).collect();
        let keep = self.keep_requests();
        let asked = std::mem::take(&mut self.asked_args);
        let exception_args = asked
            .into_iter()
            .filter_map(|key| Some((key, self.slot_ty(*self.exception_args.get(&key)?))))
            .filter(|(_, ty)| !matches!(ty, Ty::Dyn | Ty::Never))
            .collect();
        let stop_value = self.asks_stop_value.then(|| self.slot_ty(self.stop_value));
        let records = self.take_records();
        let unions = self.take_unions();
        let mut types = Types {
            stop_value,
            instances,
            globals,
            classes,
            unions,
            records,
            exception_args,
            used_by_python: self.cells.border.used.clone(),
            assigned_variables: self.classes.assigned.clone(),
            stored_by_python: self.cells.border.stored.keys().cloned().collect(),
            idle: std::mem::take(&mut self.idle),
            idle_harms: self.idle_harms,
            copied: std::mem::take(&mut self.copied),
            keep,
        };
        super::union::collect(self.hir, &mut types);
        types
    }

    /// Versions that module bodies, Python or implicit dunder calls reach, modules first.
    fn live(&self) -> Vec<Version> {
        let mut order: Vec<Version> =
            self.hir.modules.iter().map(|module| self.versions_of(module.body, None)[0]).collect();
        let mut seen: BTreeSet<Version> = order.iter().copied().collect();
        let mut work: Vec<Version> = order.clone();
        work.extend(self.implicit.values().copied());
        work.extend(self.uncalled.iter().copied());
        work.extend(self.python_calls.iter().copied());
        let dynamic = (0..self.versions.len() as u32).map(Version);
        work.extend(dynamic.filter(|version| self.versions[version.0 as usize].key == Key::Dyn));
        let mut rest = BTreeSet::new();
        while let Some(version) = work.pop() {
            if !order.contains(&version) && !rest.insert(version) {
                continue;
            }
            for next in &self.versions[version.0 as usize].runs {
                if seen.insert(*next) {
                    work.push(*next);
                }
            }
        }
        let mut rest: Vec<Version> = rest.into_iter().collect();
        rest.sort_by_key(|version| (self.versions[version.0 as usize].func, *version));
        order.extend(rest);
        order
    }

    fn instance(&mut self, version: Version, numbers: &BTreeMap<Version, InstanceId>) -> Instance {
        let at = version.0 as usize;
        let function = &self.hir.functions[self.versions[at].func.index()];
        let exprs = std::mem::take(&mut self.versions[at].exprs);
        let bounds =
            exprs.iter().zip(0..).filter_map(|(ty, id)| Some((ExprId(id), int_bounds(ty)?))).collect();
        let exprs: Vec<Ty> = exprs.iter().map(|ty| self.ty(ty)).collect();
        self.version = version;
        let locals: Vec<Ty> = (0..function.locals.len() as u32)
            .map(|id| {
                let id = crate::hir::LocalId(id);
                self.variable_ty(self.local_slot(id), Variable::Local(function.id, id))
            })
            .collect();
        let params = function.params.iter().map(|param| locals[param.local.index()].clone()).collect();
        let ret = if function.is_generator {
            let made = self.generator(version);
            self.ty(&made)
        } else {
            self.slot_ty(self.versions[at].ret)
        };
        let targets = std::mem::take(&mut self.versions[at].callees);
        let callees =
            targets.iter().filter_map(|(id, target)| Some((*id, callee(self, target, numbers)?))).collect();
        let views = std::mem::take(&mut self.versions[at].views);
        let views = views.iter().map(|(id, ty)| (*id, self.ty(ty))).collect();
        let objects = std::mem::take(&mut self.versions[at].objects);
        let objects = objects.iter().map(|(id, ty)| (*id, self.ty(ty))).collect();
        let targets = std::mem::take(&mut self.versions[at].protocols);
        let protocols = targets
            .iter()
            .filter_map(|(key, target)| Some((key.clone(), callee(self, target, numbers)?)))
            .collect();
        Instance {
            id: numbers[&version],
            func: function.id,
            parent: self.versions[at].parent.and_then(|parent| numbers.get(&parent).copied()),
            params,
            defaulted: self.defaulted(version),
            from_python: self.python_calls.contains(&version),
            among: self.versions[at].keywords.all().map(<[String]>::to_vec),
            keywords: self.versions[at].keywords.known().map(<[String]>::to_vec),
            ret,
            declines: self.declines(version),
            locals,
            exprs,
            bounds,
            callees,
            protocols,
            views,
            objects,
            closures: self.closures(version, numbers),
        }
    }

    fn closures(
        &self,
        version: Version,
        numbers: &BTreeMap<Version, InstanceId>,
    ) -> BTreeMap<FuncId, Vec<InstanceId>> {
        let mut found: BTreeMap<FuncId, Vec<InstanceId>> = BTreeMap::new();
        for (inner, id) in numbers {
            let data = &self.versions[inner.0 as usize];
            if data.parent == Some(version) {
                found.entry(data.func).or_default().push(*id);
            }
        }
        found.values_mut().for_each(|ids| ids.sort());
        found
    }

    fn class_types(&mut self, class: ClassId, numbers: &BTreeMap<Version, InstanceId>) -> ClassTypes {
        let info = self.classes.get(class);
        let (declared, subclasses) = (info.declared.clone(), info.subclasses.clone());
        let abstract_left = info.abstract_left.clone();
        let base = info.primary;
        // A class below one of the program's own is an exception through that one.
        let exception_base = info.exception_base.clone().filter(|_| base.is_none());
        let mro = info.mro.iter().copied().chain(info.original).collect();
        let is_there = |id: &ClassId| self.classes.original(*id) == *id || self.constructed.contains(id);
        let mixed_into = info.mixed_into.iter().copied().filter(is_there).collect();
        // What nothing makes is not there.
        let is_idle = info.original.is_some() && !self.constructed.contains(&class);
        let mut reaches_python = info.foreign.clone();
        if reaches_python.is_none() && self.cells.escaped_classes.contains(&class) {
            reaches_python = Some("its instances reach Python code".into());
        }
        let mut fields = Vec::new();
        for name in declared {
            if self.classes.field_owner(class, &name) != Some(class) {
                continue;
            }
            if let Some(slot) = self.classes.fields.get(&(class, name.clone())).copied() {
                let ty = self.field_ty(slot);
                fields.push(Field { name, ty });
            } else {
                fields.push(Field { name, ty: Ty::Never });
            }
        }
        let names: Vec<_> = self
            .classes
            .attrs
            .range((class, String::new())..)
            .map_while(|((id, name), slot)| (*id == class).then(|| (name.clone(), *slot)))
            .collect();
        let declares =
            |name: &str| self.hir.classes[class.index()].attrs.iter().any(|attr| attr.name == name);
        // One that nothing gives the class is none.
        let attrs = names
            .into_iter()
            .map(|(name, slot)| (name, self.slot_ty(slot)))
            .filter(|(name, ty)| *ty != Ty::Never || declares(name))
            .collect();
        let dunders = self
            .implicit
            .iter()
            .filter(|((id, _), _)| *id == class)
            .filter_map(|((_, name), version)| Some((name.clone(), *numbers.get(version)?)))
            .collect();
        let shown = self.is_shown(class);
        let calls = self.cells.border.named.get(&class);
        let made_by_python = calls.is_some_and(|calls| *calls != PythonCalls::default());
        ClassTypes {
            fields,
            attrs,
            subclasses,
            base,
            exception_base,
            abstract_left,
            reaches_python,
            dunders,
            mro,
            mixed_into,
            is_idle,
            shown,
            made_by_python,
        }
    }

    fn keep_requests(&self) -> Vec<KeepRequest> {
        let functions = self.inspected_functions();
        let classes = self
            .hir
            .classes
            .iter()
            .filter(|class| class.kept.is_none())
            .filter(|class| {
                !self.classes.is_native(class.id) || self.cells.escaped_classes.contains(&class.id)
            })
            .map(|class| {
                let reason = format!("instances of {} reach Python code", class.name);
                let because = self.decisions.sites.get(&class.id).or(self.cells.escape_sites.get(&class.id));
                let because = because.copied();
                KeepRequest { because, ..KeepRequest::at(class.span, reason) }
            });
        classes.chain(functions).collect()
    }

    /// Functions that the program may ask whether they are Python's.
    fn inspected_functions(&self) -> Vec<KeepRequest> {
        let border = &self.hir.border;
        let escaped = self.cells.escaped_funcs.iter().map(|(func, _)| &self.hir.functions[func.index()]);
        escaped
            .filter(|function| function.kept.is_none())
            .filter_map(|function| {
                let asked = match (border.functions, border.annotations && function.is_annotated()) {
                    (true, _) => "`FunctionType` or its like",
                    (false, true) => "annotations",
                    (false, false) => return None,
                };
                let reason = format!("it reaches Python code, and the program asks for {asked}");
                Some(KeepRequest::at(function.span, reason))
            })
            .collect()
    }

    fn variable_ty(&mut self, slot: super::cells::SlotId, variable: Variable) -> Ty {
        let ty = self.cells.read(slot);
        match self.complex_from_start(variable, &ty) {
            Some(complex) => self.ty(&complex),
            None => self.field_ty(slot),
        }
    }

    /// The type of a field, as of a variable: of these more is told than of an expression.
    fn field_ty(&mut self, slot: super::cells::SlotId) -> Ty {
        let ty = self.cells.read(slot);
        match ty.single() {
            Some(Atom::Int(ints)) if ints.is_word() => Ty::Word,
            _ => self.ty(&ty),
        }
    }

    fn slot_ty(&mut self, slot: super::cells::SlotId) -> Ty {
        let ty = self.cells.read(slot);
        self.ty(&ty)
    }

    /// The Python type.
    pub fn ty(&mut self, ty: &T) -> Ty {
        let ty = self.cells.resolve(ty.clone());
        if !ty.is_enum() {
            return self.plain_ty(&ty);
        }
        let inner = self.union_ty(&ty);
        if ty.0.contains(&Atom::None) { Ty::union(vec![Ty::None, inner]) } else { inner }
    }

    /// The Python type of what is no union that holds itself.
    pub fn plain_ty(&mut self, ty: &T) -> Ty {
        let mut items = Vec::new();
        let mut instances = Vec::new();
        let mut functions = Vec::new();
        let mut exceptions: Vec<String> = Vec::new();
        for atom in &ty.0 {
            match atom {
                Atom::Instance(class) => instances.push(*class),
                Atom::Func(func, parent) => functions.push((*func, *parent)),
                Atom::Exception(name) => exceptions.push(name.clone()),
                atom => items.push(self.atom_ty(atom)),
            }
        }
        if !functions.is_empty() {
            items.push(self.functions_ty(&functions));
        }
        if !exceptions.is_empty() {
            instances.retain(|class| match self.classes.exception_root(*class) {
                Some(root) => {
                    exceptions.push(root.to_owned());
                    false
                }
                None => true,
            });
        }
        items.extend(self.instance_types(&instances));
        if let Some(name) =
            exceptions.into_iter().reduce(|a, b| super::exceptions::common_base(&a, &b).to_string())
        {
            items.push(Ty::Exception(name));
        }
        Ty::union(items)
    }

    fn defaulted(&self, version: Version) -> Vec<bool> {
        let data = &self.versions[version.0 as usize];
        let called = data.key != Key::Dyn && !self.uncalled.contains(&version);
        let params = self.hir.functions[data.func.index()].params.iter().enumerate();
        params.map(|(at, param)| called && param.default.is_some() && !data.given.contains(&at)).collect()
    }

    fn functions_ty(&self, functions: &[(FuncId, Version)]) -> Ty {
        let mut ids: Vec<FuncId> = functions.iter().map(|(func, _)| *func).collect();
        let versions = functions.iter().flat_map(|(func, parent)| self.versions_of(*func, Some(*parent)));
        let mut versions: Vec<InstanceId> =
            versions.filter_map(|version| self.numbers.get(version).copied()).collect();
        ids.sort();
        ids.dedup();
        versions.sort();
        Ty::Function(ids, versions)
    }

    /// One type for the instances of each hierarchy.
    fn instance_types(&self, instances: &[ClassId]) -> Vec<Ty> {
        let mut families: BTreeMap<ClassId, Vec<ClassId>> = BTreeMap::new();
        for class in instances {
            families.entry(self.classes.root(*class)).or_default().push(*class);
        }
        let mut types = Vec::new();
        for family in families.values() {
            match self.common_class(family) {
                Some(class) => types.push(Ty::Instance(class)),
                None => types.extend(family.iter().copied().map(Ty::Instance)),
            }
        }
        types
    }

    /// The nearest class that all derive from.
    fn common_class(&self, classes: &[ClassId]) -> Option<ClassId> {
        let (first, rest) = classes.split_first()?;
        let mut chain = self.classes.chain(*first);
        chain.find(|base| rest.iter().all(|class| self.classes.has_struct_of(*class, *base)))
    }

    fn atom_ty(&mut self, atom: &Atom) -> Ty {
        match atom {
            Atom::None => Ty::None,
            Atom::Bool => Ty::Bool,
            Atom::Int(ints) if ints.fits() => Ty::Fixnum,
            Atom::Int(_) => Ty::Int,
            Atom::Float => Ty::Float,
            Atom::Complex => Ty::Complex,
            Atom::Str => Ty::Str,
            Atom::Bytes => Ty::Bytes,
            Atom::Range(_) => Ty::Range,
            Atom::Slice => Ty::Slice,
            Atom::Ellipsis => Ty::Ellipsis,
            Atom::Tuple(items) => Ty::Tuple(items.iter().map(|item| self.ty(item)).collect()),
            Atom::TupleOf(item) => Ty::TupleOf(Box::new(self.ty(item))),
            Atom::FrozenSet(item) => Ty::FrozenSet(Box::new(self.ty(item))),
            Atom::Iter(item) => Ty::Iter(Box::new(self.ty(item))),
            Atom::Generator(item) => Ty::Generator(Box::new(self.ty(item))),
            Atom::Node(node) => self.node_ty(*node),
            Atom::Instance(class) => Ty::Instance(*class),
            Atom::Exception(name) => Ty::Exception(name.clone()),
            Atom::Class(class) => Ty::Class(*class),
            Atom::Builtin(path) => Ty::Builtin(path.clone()),
            Atom::BuiltinMethod(receiver, path) => {
                Ty::BuiltinMethod(Box::new(self.ty(receiver)), path.clone())
            }
            Atom::Func(func, parent) => self.functions_ty(&[(*func, *parent)]),
            Atom::BoundMethod(receiver, name) => match receiver.single() {
                Some(Atom::Super(_, inner)) => self.bound(&inner.clone(), name),
                _ => self.bound(&receiver.clone(), name),
            },
            Atom::Super(class, _) => Ty::Instance(*class),
            Atom::Module(key) => Ty::Module(key.clone()),
            Atom::Dyn => Ty::Dyn,
        }
    }

    fn bound(&mut self, receiver: &T, name: &str) -> Ty {
        match self.ty(receiver) {
            Ty::Instance(class) | Ty::Class(class) => Ty::BoundMethod(class, name.to_string()),
            Ty::Union(items) if items.iter().all(|item| matches!(item, Ty::Instance(_))) => {
                let bound = |item: Ty| match item {
                    Ty::Instance(class) => Ty::BoundMethod(class, name.to_string()),
                    other => other,
                };
                Ty::union(items.into_iter().map(bound).collect())
            }
            _ => Ty::Dyn,
        }
    }

    fn node_ty(&mut self, node: super::cells::NodeId) -> Ty {
        if self.cells.fields(node).is_some() {
            return self.record_ty(node);
        }
        let hint = self.cells.hint(node);
        let hinted = match &hint {
            Some(HintTy::Generic(_, items)) => items.clone(),
            _ => Vec::new(),
        };
        let mut args: Vec<Ty> = Vec::new();
        for (at, slot) in self.cells.args(node).into_iter().enumerate() {
            let ty = self.cells.read(slot);
            args.push(match hinted.get(at) {
                Some(hint) if ty.is_never() => self.hint_ty(hint),
                _ => self.ty(&ty),
            });
        }
        let mut args = args.into_iter();
        let mut next = || Box::new(args.next().unwrap_or(Ty::Never));
        match self.cells.kind(node) {
            Kind::List => Ty::List(next()),
            Kind::Set => Ty::Set(next()),
            Kind::Tuple => Ty::TupleOf(next()),
            Kind::Dict => {
                let key = next();
                Ty::Dict(key, next())
            }
            Kind::Native(name) if super::regex::has_shape(&name) => Ty::Native(name, Vec::new()),
            Kind::Native(name) => Ty::Native(name, args.collect()),
        }
    }

    /// What an annotation says; `Dyn` where that is not understood.
    pub fn hint_ty(&self, hint: &HintTy) -> Ty {
        match hint {
            HintTy::Unknown => Ty::Dyn,
            HintTy::None => Ty::None,
            HintTy::Class(class) if self.classes.is_native(*class) => Ty::Instance(*class),
            HintTy::Class(_) => Ty::Dyn,
            HintTy::Name(name) => match name.as_str() {
                "int" => Ty::Int,
                "float" => Ty::Float,
                "str" => Ty::Str,
                "bool" => Ty::Bool,
                "bytes" => Ty::Bytes,
                "complex" => Ty::Complex,
                _ => Ty::Dyn,
            },
            HintTy::Generic(name, items) => {
                let last = name.rsplit('.').next().unwrap_or(name);
                let mut inner = items.iter().map(|item| self.hint_ty(item));
                let mut next = || Box::new(inner.next().unwrap_or(Ty::Dyn));
                match last {
                    "list" | "List" => Ty::List(next()),
                    "set" | "Set" => Ty::Set(next()),
                    "frozenset" | "FrozenSet" => Ty::FrozenSet(next()),
                    "dict" | "Dict" => {
                        let key = next();
                        Ty::Dict(key, next())
                    }
                    "Optional" => Ty::union(vec![*next(), Ty::None]),
                    "tuple_of" => Ty::TupleOf(next()),
                    "tuple" | "Tuple" => Ty::Tuple(inner.collect()),
                    _ => Ty::Dyn,
                }
            }
            HintTy::Union(items) => Ty::union(items.iter().map(|item| self.hint_ty(item)).collect()),
        }
    }
}

/// The bounds of an int that has them on both sides.
fn int_bounds(ty: &T) -> Option<(i128, i128)> {
    match ty.single() {
        Some(Atom::Int(ints)) => ints.bounds(),
        _ => None,
    }
}

fn callee(solver: &mut Solver, target: &Target, numbers: &BTreeMap<Version, InstanceId>) -> Option<Callee> {
    Some(match target {
        Target::Function(version) => Callee::Function(*numbers.get(version)?),
        Target::Method(pairs) => Callee::Method(
            pairs.iter().filter_map(|(class, version)| Some((*class, *numbers.get(version)?))).collect(),
        ),
        Target::Construct(class, None) => Callee::Construct(*class, None),
        Target::Construct(class, Some(version)) => Callee::Construct(*class, Some(*numbers.get(version)?)),
        Target::Variants(variants) => {
            let mut found = Vec::new();
            for (receiver, method, target) in variants {
                let callee =
                    target.as_ref().map(|target| callee(solver, target, numbers)).unwrap_or_default();
                found.push(Variant { receiver: solver.ty(receiver), method: solver.ty(method), callee });
            }
            Callee::Variants(found)
        }
        Target::Other(callee) => callee.clone(),
    })
}
