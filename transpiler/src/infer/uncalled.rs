//! Functions that no reached code calls, and methods that only the runtime calls (`__repr__`, `__eq__`, …).

use super::call::CallArgs;
use super::cells::{Atom, Kind, NodeId, SlotId, T, Version};
use super::ints::Ints;
use super::shape;
use super::solve::{Decisions, Key, MAX_VERSIONS, Solver, VersionData};
use crate::diagnostic::Span;
use crate::hir::{ClassId, ExprId, FuncId, FunctionKind, ParamKind, PythonCalls};
use crate::ty::Ty;
use std::collections::{BTreeMap, BTreeSet};

/// What the runtime passes to a method that it calls.
#[derive(Clone, Copy)]
enum Passes {
    Nothing,
    /// Another instance of the hierarchy.
    Another,
    /// The text behind the colon in `{x:>10}`.
    Spec,
}

/// Methods that containers, printing and the end of an object's life call.
const IMPLICIT: [(&str, Passes); 13] = [
    ("__repr__", Passes::Nothing),
    ("__str__", Passes::Nothing),
    ("__format__", Passes::Spec),
    ("__eq__", Passes::Another),
    ("__ne__", Passes::Another),
    ("__lt__", Passes::Another),
    ("__gt__", Passes::Another),
    ("__hash__", Passes::Nothing),
    ("__bool__", Passes::Nothing),
    ("__len__", Passes::Nothing),
    ("__del__", Passes::Nothing),
    ("__iter__", Passes::Nothing),
    ("__next__", Passes::Nothing),
];

impl Solver<'_> {
    /// Calls what the runtime may call on instances that exist.
    pub fn call_implicit(&mut self) {
        self.version = Version(0);
        let mut hierarchies: BTreeMap<ClassId, T> = BTreeMap::new();
        for class in &self.constructed {
            let root = self.classes.root(*class);
            hierarchies.entry(root).or_default().0.push(Atom::Instance(*class));
        }
        for class in self.constructed.clone() {
            let others = hierarchies.get(&self.classes.root(class)).cloned().unwrap_or_default();
            for (name, passes) in IMPLICIT {
                if self.classes.method(self.hir, class, name, false).is_none() {
                    continue;
                }
                let args = match passes {
                    Passes::Nothing => CallArgs::default(),
                    Passes::Another => CallArgs::positional(std::slice::from_ref(&others)),
                    Passes::Spec => CallArgs::positional(&[T::of(Atom::Str)]),
                };
                let made = self.call_methods(&T::of(Atom::Instance(class)), name, &args, ExprId(0));
                if let Some((_, pairs)) = made
                    && let Some((_, version)) = pairs.first()
                {
                    self.implicit.insert((class, name.to_string()), *version);
                }
            }
        }
    }

    /// Better decisions than this run had, if it showed that some are needed.
    pub fn review(&mut self) -> Option<Decisions> {
        self.review_empty_parameters().or_else(|| self.review_versions()).or_else(|| self.review_places())
    }

    /// Which functions have versions.
    pub fn review_versions(&mut self) -> Option<Decisions> {
        let mut next = self.decisions.clone();
        next.mono.extend(&self.too_many);
        next.mono.extend(self.inits_of_objects());
        next.mono.extend(self.inits_for_python());
        next.mono.extend(self.functions_of_numbers());
        next.poly.retain(|func| !next.mono.contains(func));
        let mut wanted = Vec::new();
        let dynamic_inits = self.dynamic_inits();
        for (func, groups) in &self.seen {
            let fits = (2..=MAX_VERSIONS).contains(&groups.len());
            let some_clean = groups.iter().any(|group| group.iter().all(shape::is_clean));
            if fits && some_clean && !next.mono.contains(func) && !self.is_single(*func, &dynamic_inits) {
                wanted.push(*func);
            }
        }
        next.poly.extend(wanted);
        let is_better = next.poly != self.decisions.poly || next.mono != self.decisions.mono;
        is_better.then_some(next)
    }

    /// Which classes are kept, and which modules are left to Python.
    fn review_places(&mut self) -> Option<Decisions> {
        let mut next = self.decisions.clone();
        if !next.coarse
            && let Some(copies) = self.review_copies()
        {
            next.copies = copies;
            return Some(next);
        }
        let escaped = self.cells.escaped_classes.iter().filter(|class| self.classes.is_native(**class));
        let before = next.kept.len();
        next.kept.extend(escaped);
        for (class, site) in &self.cells.escape_sites {
            next.sites.entry(*class).or_insert(*site);
        }
        next.foreign_modules.extend(self.cells.foreign_modules.iter().cloned());
        let more = next.kept.len() > before || next.foreign_modules != self.decisions.foreign_modules;
        more.then_some(next)
    }

    /// Functions that are called through a value which may be another function, with ints here and floats there: the closures behind
    /// such a value have one signature, so each of them has one version, for numbers.
    fn functions_of_numbers(&self) -> Vec<FuncId> {
        let differ_in_numbers = |groups: &[Vec<Ty>]| {
            let Some((first, rest)) = groups.split_first() else { return false };
            let mut others = rest.iter().flat_map(|group| first.iter().zip(group));
            others.all(|(a, b)| a == b || is_real(a) && is_real(b))
        };
        let is_met = |func: &&FuncId| self.seen.get(func).is_some_and(|groups| differ_in_numbers(groups));
        self.alternatives.iter().filter(is_met).copied().collect()
    }

    /// Functions that can't have several versions: a class has one set of methods, so the function that defines it
    /// has one version; and it has one set of fields, so its `__init__`, which assigns them, has one, unless what it is given
    /// has no common type: `Matrix(rows)` and `Matrix(zip(*rows))`.
    fn is_single(&self, func: FuncId, dynamic_inits: &BTreeSet<FuncId>) -> bool {
        let function = &self.hir.functions[func.index()];
        let is_one_init = match function.kind {
            FunctionKind::Method(class) if function.name == "__init__" => {
                let info = self.classes.get(class);
                let alone =
                    info.bases.is_empty() && info.subclasses.is_empty() && info.exception_base.is_none();
                !alone || !self.decisions.poly.contains(&func) && !dynamic_inits.contains(&func)
            }
            _ => false,
        };
        is_one_init || self.classes.overriding.contains_key(&func) || self.classes.parents.contains(&func)
    }

    /// The `__init__`s of several versions of which one takes Python objects: the attributes hold objects then, whatever the others
    /// are given.
    fn inits_of_objects(&self) -> Vec<FuncId> {
        let takes_objects = |data: &&VersionData| match &data.key {
            Key::Shapes(shapes) => shapes.iter().any(shape::holds_dyn),
            Key::Mono | Key::Exact(_) | Key::Dyn => false,
        };
        let is_init = |data: &&VersionData| {
            self.hir.functions[data.func.index()].name == "__init__"
                && self.decisions.poly.contains(&data.func)
        };
        let inits: BTreeSet<FuncId> =
            self.versions.iter().filter(is_init).filter(takes_objects).map(|data| data.func).collect();
        inits.into_iter().collect()
    }

    /// The `__init__`s of classes that Python code calls: it has one constructor.
    fn inits_for_python(&self) -> Vec<FuncId> {
        let called = self.cells.border.named.iter().filter(|(_, calls)| **calls != PythonCalls::default());
        let init = |class: &ClassId| self.classes.method(self.hir, *class, "__init__", false);
        called.filter_map(|(class, _)| init(class)).map(|(_, _, func)| func).collect()
    }

    /// The `__init__`s with a parameter that is a Python object or a container of several types, because what the calls give has no
    /// type in common.
    fn dynamic_inits(&mut self) -> BTreeSet<FuncId> {
        let mut found = BTreeSet::new();
        for at in 0..self.versions.len() {
            let data = &self.versions[at];
            let (func, function) = (data.func, &self.hir.functions[data.func.index()]);
            if function.name != "__init__" || data.key != Key::Mono {
                continue;
            }
            let slots: Vec<_> =
                function.params.iter().map(|param| data.locals[param.local.index()]).collect();
            let is_dynamic = slots.into_iter().any(|slot| {
                let ty = self.cells.read(slot);
                let shape = self.shape(&ty);
                shape::holds_dyn(&shape) || shape::holds_mixture(&shape)
            });
            if is_dynamic {
                found.insert(func);
            }
        }
        found
    }

    /// Analyses functions that nothing calls: with the types of their annotations; in a program that calls nothing
    /// at all (a library), those without annotations too, for arguments of any type.
    pub fn analyse_uncalled(&mut self) {
        let is_body = |func: FuncId| self.hir.functions[func.index()].kind == FunctionKind::ModuleBody;
        let library = self.versions.iter().all(|data| is_body(data.func));
        let reached: BTreeSet<FuncId> = self.versions.iter().map(|data| data.func).collect();
        for function in &self.hir.functions {
            let native = function.kept.is_none() && !function.is_async;
            if reached.contains(&function.id)
                || is_body(function.id)
                || !native
                || function.kind == FunctionKind::Lambda
            {
                continue;
            }
            let Some(parent) = self.parent_version(function.id) else { continue };
            let place = (function.span.module, function.span.start);
            if self.is_mixed_in(function)
                || self.is_made_for_calls(function)
                || self.hir.left_out.contains(&place)
            {
                continue;
            }
            let flowed = self.flows_past(function);
            let known = function.params.iter().enumerate().all(|(at, param)| {
                param.default.is_some()
                    || (at == 0 && self.takes_receiver(function))
                    || flowed.get(at).is_some_and(|flowed| !flowed.is_never())
                    || param
                        .annotation
                        .as_ref()
                        .is_some_and(|annotation| is_known(&self.hint_ty(&annotation.ty)))
            });
            if known || library {
                self.analyse(function.id, parent);
            }
        }
        // Nothing new has to come to rest.
        if self.cells.woken.is_empty() {
            return;
        }
        let before = self.cells.escaped_classes.clone();
        let shown = self.cells.border.shown.len();
        self.settle();
        // Of a library everything is there for others.
        if library {
            return;
        }
        self.note_idle(&reached);
        let sites =
            self.cells.escaped_classes.difference(&before).map(|class| self.cells.escape_sites.get(class));
        let is_theirs = |site: &&Span| self.idle.iter().any(|(span, _)| span.holds(**site));
        let harms = sites.flatten().any(|site| !is_theirs(&site)) || self.cells.border.shown.len() > shown;
        self.idle_harms = !self.idle.is_empty() && harms;
    }

    /// Which functions run only because functions that nothing calls were analysed, and because of which of them.
    fn note_idle(&mut self, reached: &BTreeSet<FuncId>) {
        let hir = self.hir;
        for root in self.roots.clone() {
            let span = |version: Version| hir.functions[self.versions[version.0 as usize].func.index()].span;
            let mut seen = BTreeSet::from([root]);
            let mut work = vec![root];
            while let Some(version) = work.pop() {
                let data = &self.versions[version.0 as usize];
                if reached.contains(&data.func) {
                    continue;
                }
                self.idle.push((span(version), span(root)));
                work.extend(data.runs.iter().copied().filter(|next| seen.insert(*next)));
            }
        }
    }

    /// A method that `lower` made for uses that it saw (`_asdict`, `_replace_x`, `__dict__`): without them nobody knows of it.
    fn is_made_for_calls(&self, function: &crate::hir::Function) -> bool {
        let FunctionKind::Method(class) = function.kind else { return false };
        let is_it = |method: &&crate::hir::Method| method.func == function.id;
        let method = self.hir.classes[class.index()].methods.iter().find(is_it);
        method.is_some_and(|method| {
            let is_private = method.name.starts_with('_') && !method.name.starts_with("__");
            method.synthetic && (is_private || method.name == crate::hir::ATTRIBUTE_DICT)
        })
    }

    /// Whether the method can't run: it belongs to a mixin without instances, of which only copies run, or is such a copy.
    fn is_mixed_in(&self, function: &crate::hir::Function) -> bool {
        let FunctionKind::Method(class) = function.kind else { return false };
        if self.classes.get(class).original.is_some() {
            return true;
        }
        let (place, own) = (function.span, self.hir.classes[class.index()].span);
        if place.start < own.start || place.end > own.end {
            // A copy that nothing calls.
            return true;
        }
        let has_instances = |id: &ClassId| self.classes.has_struct_of(*id, class);
        let is_mixin =
            self.classes.get(class).mixed_into.iter().any(|id| self.classes.original(*id) != class);
        is_mixin && !self.constructed.iter().any(has_instances)
    }

    fn parent_version(&self, func: FuncId) -> Option<Version> {
        let function = &self.hir.functions[func.index()];
        if let FunctionKind::Method(class) = function.kind {
            return self.class_parents.get(&class).copied().filter(|_| self.classes.is_native(class));
        }
        let parent = function.parent?;
        self.first_version(parent)
    }

    fn analyse(&mut self, func: FuncId, parent: Version) {
        let version = self.version_for(func, Some(parent), &Key::Mono);
        self.uncalled.insert(version);
        self.roots.push(version);
        let function = &self.hir.functions[func.index()];
        let family = self.family_arguments(func);
        let mut values = Vec::new();
        for (position, param) in function.params.iter().enumerate() {
            let receiver = match function.kind {
                FunctionKind::Method(class) if position == 0 => Some(self.receiver(class, func)),
                _ => None,
            };
            let hint = param.annotation.as_ref().map(|annotation| self.hint_ty(&annotation.ty));
            let shared = family.as_ref().and_then(|family| family.get(position)).filter(|_| position > 0);
            let ty = match (receiver.flatten(), hint) {
                (Some(receiver), _) => receiver,
                (None, _) if shared.is_some_and(|shared| !shared.is_never()) => {
                    shared.cloned().unwrap_or_default()
                }
                (None, Some(hint)) if is_known(&hint) => self.value_of(&hint, version, param.local.0, &mut 0),
                _ if param.default.is_some() => {
                    let slot = self.default_slot(func, parent, position);
                    self.cells.read(slot)
                }
                _ => T::dynamic(),
            };
            let ty = match param.kind {
                _ if shared.is_some_and(|shared| *shared == ty) => ty,
                ParamKind::Star => T::of(Atom::TupleOf(Box::new(ty))),
                ParamKind::DoubleStar => {
                    let keywords = Ty::Dict(Box::new(Ty::Str), Box::new(Ty::Dyn));
                    self.value_of(&keywords, version, param.local.0, &mut 0)
                }
                _ => ty,
            };
            let slot = self.versions[version.0 as usize].locals[param.local.index()];
            self.cells.write(slot, &ty);
            values.push(ty);
        }
        self.share_arguments(func, &values);
    }

    /// What the method would take if an instance of a subclass, which overrides it, had not: the base's own methods call it on
    /// `self`, so it has to be there, and stand for the others.
    fn flows_past(&mut self, function: &crate::hir::Function) -> Vec<T> {
        let FunctionKind::Method(class) = function.kind else { return Vec::new() };
        let is_above = self.constructed.iter().any(|below| self.classes.has_struct_of(*below, class));
        if !is_above {
            return Vec::new();
        }
        self.family_arguments(function.id).unwrap_or_default()
    }

    /// What flows into the parameters of the methods that override this one, or that it overrides: an abstract method that
    /// nothing calls takes what those take that are called in its place.
    fn family_arguments(&mut self, func: FuncId) -> Option<Vec<T>> {
        let function = &self.hir.functions[func.index()];
        let family = self.classes.overriding.get(&func)?.clone();
        let slots: Vec<Vec<SlotId>> = (self.versions.iter())
            .filter(|data| data.func != func && family.contains(&data.func))
            .filter_map(|data| {
                let params = &self.hir.functions[data.func.index()].params;
                let same = params.len() == function.params.len()
                    && params.iter().zip(&function.params).all(|(other, own)| other.kind == own.kind);
                same.then(|| params.iter().map(|param| data.locals[param.local.index()]).collect())
            })
            .collect();
        let mut values = vec![T::NEVER; function.params.len()];
        for (place, value) in values.iter_mut().enumerate() {
            for slots in &slots {
                let flowed = self.cells.read(slots[place]);
                *value = self.cells.join(value, &flowed);
            }
        }
        Some(values)
    }

    /// Whether the first parameter is the instance or class that a method is called on.
    pub fn takes_receiver(&self, function: &crate::hir::Function) -> bool {
        let FunctionKind::Method(class) = function.kind else { return false };
        let methods = &self.hir.classes[class.index()].methods;
        let method = methods.iter().find(|method| method.func == function.id);
        method.is_some_and(|method| method.kind != crate::hir::MethodKind::Static)
    }

    fn receiver(&self, class: ClassId, func: FuncId) -> Option<T> {
        let method = self.hir.classes[class.index()].methods.iter().find(|method| method.func == func)?;
        match method.kind {
            crate::hir::MethodKind::Static => None,
            crate::hir::MethodKind::Class => Some(T::of(Atom::Class(class))),
            _ => Some(self.classes.instances(class)),
        }
    }

    /// A value of the type, its containers born at the version's entry.
    fn value_of(&mut self, ty: &Ty, version: Version, place: u32, n: &mut u8) -> T {
        let atom = match ty {
            Ty::None => Atom::None,
            Ty::Bool => Atom::Bool,
            Ty::Int | Ty::Fixnum => Atom::Int(Ints::ANY),
            Ty::Float => Atom::Float,
            Ty::Complex => Atom::Complex,
            Ty::Str => Atom::Str,
            Ty::Bytes => Atom::Bytes,
            Ty::Tuple(items) => {
                Atom::Tuple(items.iter().map(|item| self.value_of(item, version, place, n)).collect())
            }
            Ty::TupleOf(item) => Atom::TupleOf(Box::new(self.value_of(item, version, place, n))),
            Ty::FrozenSet(item) => Atom::FrozenSet(Box::new(self.value_of(item, version, place, n))),
            Ty::List(item) => self.entry_node(Kind::List, &[item], version, place, n),
            Ty::Set(item) => self.entry_node(Kind::Set, &[item], version, place, n),
            Ty::Dict(key, value) => self.entry_node(Kind::Dict, &[key, value], version, place, n),
            Ty::Instance(class) => return self.classes.instances(*class),
            Ty::Union(items) => {
                let parts: Vec<T> = items.iter().map(|item| self.value_of(item, version, place, n)).collect();
                return self.cells.join_all(&parts);
            }
            _ => return T::dynamic(),
        };
        T::of(atom)
    }

    fn entry_node(&mut self, kind: Kind, items: &[&Ty], version: Version, place: u32, n: &mut u8) -> Atom {
        *n += 1;
        let outer = std::mem::replace(&mut self.version, version);
        let node: NodeId = self.site(ExprId((1 << 28) + place), *n, kind, items.len());
        self.version = outer;
        for (at, item) in items.iter().enumerate() {
            let ty = self.value_of(item, version, place, n);
            let slot = self.cells.arg(node, at);
            self.cells.write(slot, &ty);
        }
        Atom::Node(node)
    }
}

/// Whether a hinted type leaves nothing open.
fn is_known(ty: &Ty) -> bool {
    match ty {
        Ty::Dyn | Ty::Never => false,
        Ty::List(item) | Ty::Set(item) | Ty::FrozenSet(item) | Ty::TupleOf(item) => is_known(item),
        Ty::Dict(key, value) => is_known(key) && is_known(value),
        Ty::Tuple(items) | Ty::Union(items) => items.iter().all(is_known),
        _ => true,
    }
}

fn is_real(ty: &Ty) -> bool {
    match ty {
        Ty::Bool | Ty::Fixnum | Ty::Word | Ty::Int | Ty::Float => true,
        Ty::Union(members) => members.iter().all(is_real),
        _ => false,
    }
}
