//! Copies of classes: one class of the program whose instances differ in the types of their attributes is several in Rust.
//!
//! ```py
//! words, numbers = Stack(), Stack()
//! words.push("a")            # without copies, `items` would be a list of an enum of str and int
//! numbers.push(1)
//! ```
//!
//! A class whose attributes are of several types is tried with a copy for each expression that makes instances (a *maker*). Copies that
//! meet in a variable, in a container, in a parameter are one again; so are those whose attributes turn out to be alike. Each of
//! these discoveries starts the analysis again; they only ever join, so this ends.
//!
//! A class makes instances of the same copy in its own methods: `Matrix(…)` in `Matrix.__add__` is like its `self`. A class that
//! makes instances of such a class gets copies too: the nodes of a list of words are not those of a list of numbers.

use super::cells::{Atom, T};
use super::shape;
use super::solve::Solver;
use crate::hir::{ClassId, Expr, ExprId, FuncId, Hir, ParamKind, Stmt, StmtKind};
use crate::ty::Ty;
use std::collections::{BTreeMap, BTreeSet};

/// More copies of one class than this are not worth it.
const MAX_COPIES: usize = 8;

/// An expression that makes instances of a class, in one version of a function (by its place among the versions).
pub(super) type Maker = (ClassId, FuncId, usize, ExprId);

/// Which makers make which copy.
#[derive(Clone, Default, Debug)]
pub(super) struct Copies {
    pub makes: BTreeMap<Maker, ClassId>,
    /// Makers that are to have a copy of their own.
    wanted: Vec<Maker>,
    /// Classes that were found to need no copies, or not to allow them.
    pub whole: BTreeSet<ClassId>,
}

impl Copies {
    /// These, of which all copies are made.
    pub fn made(makes: BTreeMap<Maker, ClassId>, whole: BTreeSet<ClassId>) -> Copies {
        Copies { makes, wanted: Vec::new(), whole }
    }

    /// Adds the copies that are wanted to the program.
    pub fn make(&mut self, hir: &mut Hir) {
        for maker in std::mem::take(&mut self.wanted) {
            let class = maker.0;
            let is_first = !self.makes.keys().any(|known| known.0 == class);
            let copy = if is_first { class } else { hir.copy_class(class) };
            self.makes.insert(maker, copy);
        }
    }

    fn is_split(&self, class: ClassId) -> bool {
        self.makes.keys().any(|maker| maker.0 == class)
    }

    fn copies(&self, class: ClassId) -> BTreeSet<ClassId> {
        self.makes.iter().filter(|(maker, _)| maker.0 == class).map(|(_, copy)| *copy).collect()
    }

    fn give_up(&mut self, class: ClassId) {
        self.whole.insert(class);
        self.makes.retain(|maker, _| maker.0 != class);
    }

    /// Makes two copies one; whether they were two.
    fn join(&mut self, a: ClassId, b: ClassId) -> bool {
        let (kept, gone) = (a.min(b), a.max(b));
        let mut changed = false;
        for copy in self.makes.values_mut().filter(|copy| **copy == gone && kept != gone) {
            *copy = kept;
            changed = true;
        }
        changed
    }
}

impl<'a> Solver<'a> {
    /// The class whose instances an expression makes that names `class`.
    pub fn copy_at(&mut self, class: ClassId, at: ExprId) -> ClassId {
        if self.classes.original(class) != class {
            return class;
        }
        if let Some(own) = self.own_class()
            && self.classes.original(own) == class
        {
            return own;
        }
        let data = self.data();
        let versions = self.versions_of(data.func, data.parent);
        let place = versions.iter().position(|version| *version == self.version).unwrap_or(0);
        let maker = (class, self.func.id, place, at);
        self.makers.insert(maker);
        self.decisions.copies.makes.get(&maker).copied().unwrap_or(class)
    }

    /// `C` of a call `C.method(…)`: the copy whose method is called.
    pub fn copied_class(&mut self, value: &'a Expr, object: T) -> T {
        let Some(Atom::Class(class)) = object.single() else { return object };
        let copy = self.copy_at(*class, value.id);
        if copy == *class {
            return object;
        }
        let ty = T::of(Atom::Class(copy));
        self.data_mut().exprs[value.id.index()] = ty.clone();
        ty
    }

    /// Better copies than this run had, if there are any.
    pub fn review_copies(&mut self) -> Option<Copies> {
        let mut next = self.decisions.copies.clone();
        let able = self.able_classes();
        let unable: Vec<ClassId> =
            next.makes.keys().map(|maker| maker.0).filter(|id| !able.contains(id)).collect();
        if !unable.is_empty() {
            unable.into_iter().for_each(|class| next.give_up(class));
            return Some(next);
        }
        let wanted = self.wanted_makers(&next, &able);
        if !wanted.is_empty() {
            let classes: BTreeSet<ClassId> = wanted.iter().map(|maker| maker.0).collect();
            for class in classes {
                let more = wanted.iter().filter(|maker| maker.0 == class);
                if next.copies(class).len() + more.clone().count() > MAX_COPIES {
                    next.give_up(class);
                } else {
                    next.wanted.extend(more);
                }
            }
            return Some(next);
        }
        let met = self.meeting_copies();
        let joined = met.into_iter().fold(false, |changed, (a, b)| next.join(a, b) || changed);
        (joined || self.join_alike(&mut next)).then_some(next)
    }

    /// The makers that have no class of their own yet but should.
    fn wanted_makers(&mut self, known: &Copies, able: &BTreeSet<ClassId>) -> Vec<Maker> {
        let mut split: BTreeSet<ClassId> = BTreeSet::new();
        for class in able.iter().filter(|class| !known.whole.contains(class)) {
            if known.is_split(*class) || self.is_mixed_class(*class) {
                split.insert(*class);
            }
        }
        loop {
            let outer: Vec<ClassId> = (self.makers.iter())
                .filter(|maker| split.contains(&maker.0))
                .filter_map(|maker| self.class_around(maker.1))
                .filter(|class| able.contains(class) && !known.whole.contains(class))
                .collect();
            let before = split.len();
            split.extend(outer);
            if split.len() == before {
                break;
            }
        }
        let is_new = |maker: &&Maker| split.contains(&maker.0) && !known.makes.contains_key(maker);
        let wanted: Vec<Maker> = self.makers.iter().filter(is_new).copied().collect();
        // One maker alone tells nothing apart.
        let several = wanted.iter().any(|maker| {
            known.is_split(maker.0) || wanted.iter().filter(|other| other.0 == maker.0).count() > 1
        });
        if several { wanted } else { Vec::new() }
    }

    /// The class, as the program wrote it, in whose methods the function stands.
    fn class_around(&self, func: FuncId) -> Option<ClassId> {
        let mut function = &self.hir.functions[func.index()];
        loop {
            match (function.kind, function.parent) {
                (crate::hir::FunctionKind::Method(class), _) => return Some(self.classes.original(class)),
                (_, Some(parent)) => function = &self.hir.functions[parent.index()],
                (_, None) => return None,
            }
        }
    }

    /// Whether an attribute of the class is of several types.
    fn is_mixed_class(&mut self, class: ClassId) -> bool {
        self.field_shapes(class).values().any(is_mixed)
    }

    fn field_shapes(&mut self, class: ClassId) -> BTreeMap<String, Ty> {
        let range = self.classes.fields.range((class, String::new())..);
        let fields: Vec<_> = range
            .take_while(|((owner, _), _)| *owner == class)
            .map(|((_, name), slot)| (name.clone(), *slot))
            .collect();
        let mut shapes = BTreeMap::new();
        for (name, slot) in fields {
            let ty = self.cells.read(slot);
            shapes.insert(name, self.shape(&ty));
        }
        shapes
    }

    /// The copies of one class that some variable, container or expression may hold.
    fn meeting_copies(&self) -> BTreeSet<(ClassId, ClassId)> {
        let mut met = BTreeSet::new();
        let slots = self.cells.slots.iter().map(|slot| &slot.ty);
        let exprs = self.versions.iter().flat_map(|data| &data.exprs);
        for ty in slots.chain(exprs) {
            self.meet(ty, &mut met);
        }
        met
    }

    fn meet(&self, ty: &T, met: &mut BTreeSet<(ClassId, ClassId)>) {
        for (at, atom) in ty.0.iter().enumerate() {
            match atom {
                Atom::Instance(class) => {
                    for other in &ty.0[at + 1..] {
                        if let Atom::Instance(other) = other
                            && self.classes.original(*other) == self.classes.original(*class)
                        {
                            met.insert((*class, *other));
                        }
                    }
                }
                Atom::Tuple(items) => items.iter().for_each(|item| self.meet(item, met)),
                Atom::TupleOf(item) | Atom::FrozenSet(item) | Atom::Iter(item) | Atom::Generator(item) => {
                    self.meet(item, met);
                }
                Atom::BoundMethod(receiver, _) | Atom::BuiltinMethod(receiver, _) => self.meet(receiver, met),
                _ => {}
            }
        }
    }

    /// Joins copies whose attributes have the same types; whether there were any.
    fn join_alike(&mut self, next: &mut Copies) -> bool {
        let classes: BTreeSet<ClassId> = next.makes.keys().map(|maker| maker.0).collect();
        // Of what was joined, the attributes are only known in the next run.
        let mut joined: BTreeSet<ClassId> = BTreeSet::new();
        for class in classes {
            let copies: Vec<ClassId> = next.copies(class).into_iter().collect();
            for (at, copy) in copies.iter().enumerate() {
                for other in &copies[..at] {
                    if joined.contains(other) || joined.contains(copy) {
                        continue;
                    }
                    let mut pairs = BTreeSet::new();
                    if self.are_alike(*other, *copy, &mut pairs) {
                        for (a, b) in pairs {
                            next.join(a, b);
                            joined.extend([a, b]);
                        }
                    }
                }
            }
        }
        !joined.is_empty()
    }

    /// Whether the attributes of two copies are of the same types, if those of `pairs` are.
    fn are_alike(&mut self, a: ClassId, b: ClassId, pairs: &mut BTreeSet<(ClassId, ClassId)>) -> bool {
        if a == b || !pairs.insert((a.min(b), a.max(b))) {
            return true;
        }
        let (own, mut other) = (self.field_shapes(a), self.field_shapes(b));
        own.into_iter().all(|(name, shape)| match other.remove(&name) {
            Some(same) => self.same_shape(&shape, &same, pairs),
            None => true,
        })
    }

    fn same_shape(&mut self, a: &Ty, b: &Ty, pairs: &mut BTreeSet<(ClassId, ClassId)>) -> bool {
        let reals = |shape: &Ty| match shape {
            Ty::Union(items) => items.iter().all(is_real),
            shape => is_real(shape),
        };
        if reals(a) && reals(b) {
            // A number of either kind is one word.
            return true;
        }
        self.same_content(a, b, pairs)
    }

    fn same_content(&mut self, a: &Ty, b: &Ty, pairs: &mut BTreeSet<(ClassId, ClassId)>) -> bool {
        match (a, b) {
            (Ty::Never, _) | (_, Ty::Never) => true,
            (Ty::Instance(a), Ty::Instance(b)) => {
                self.classes.original(*a) == self.classes.original(*b) && self.are_alike(*a, *b, pairs)
            }
            (Ty::List(a), Ty::List(b))
            | (Ty::Set(a), Ty::Set(b))
            | (Ty::TupleOf(a), Ty::TupleOf(b))
            | (Ty::FrozenSet(a), Ty::FrozenSet(b))
            | (Ty::Iter(a), Ty::Iter(b)) => self.same_content(a, b, pairs),
            (Ty::Dict(k, v), Ty::Dict(l, w)) => {
                self.same_content(k, l, pairs) && self.same_content(v, w, pairs)
            }
            (Ty::Tuple(a), Ty::Tuple(b)) | (Ty::Union(a), Ty::Union(b)) if a.len() == b.len() => {
                a.iter().zip(b).all(|(a, b)| self.same_content(a, b, pairs))
            }
            (Ty::Native(n, a), Ty::Native(m, b)) if n == m && a.len() == b.len() => {
                a.iter().zip(b).all(|(a, b)| self.same_content(a, b, pairs))
            }
            _ => a == b,
        }
    }

    /// The classes that there may be copies of: plain ones of a module's top level that are no values and that Python does not see.
    fn able_classes(&mut self) -> BTreeSet<ClassId> {
        let mut able = BTreeSet::new();
        for module in &self.hir.modules {
            undecorated_classes(&self.hir.functions[module.body.index()].body, &mut able);
        }
        able.retain(|class| self.is_able(*class));
        let held = self.held_classes();
        able.retain(|class| !held.contains(class));
        able
    }

    fn is_able(&self, class: ClassId) -> bool {
        let (node, info) = (&self.hir.classes[class.index()], self.classes.get(class));
        let seen =
            |id: &ClassId| self.cells.escaped_classes.contains(id) || self.cells.border.shown.contains(id);
        let plain = node.kept.is_none()
            && !node.is_enum
            && node.named_tuple.is_none()
            && info.foreign.is_none()
            && info.exception_base.is_none()
            && info.bases.is_empty()
            && info.subclasses.is_empty()
            && info.abstract_left.is_empty()
            && !self.is_mixed_in_elsewhere(class)
            && !seen(&class)
            && !self.classes.copies(class).iter().any(seen);
        plain
            && node.methods.iter().all(|method| {
                let function = &self.hir.functions[method.func.index()];
                let defaults = function.params.iter().filter_map(|param| param.default.as_ref());
                function.kept.is_none()
                    && !function.is_async
                    && function.cache == crate::hir::CacheRole::None
                    && !function.params.iter().any(|param| param.kind == ParamKind::DoubleStar)
                    && defaults.into_iter().all(Expr::is_literal)
                    && !defines_class(&function.body)
            })
    }

    fn is_mixed_in_elsewhere(&self, class: ClassId) -> bool {
        self.classes.get(class).mixed_into.iter().any(|id| self.classes.original(*id) != class)
    }

    /// Classes that are held by containers, attributes or beside other values: which of their copies is meant, nothing says.
    fn held_classes(&self) -> BTreeSet<ClassId> {
        let fields: BTreeSet<usize> = self
            .classes
            .fields
            .values()
            .chain(self.classes.attrs.values())
            .map(|slot| slot.0 as usize)
            .collect();
        let mut held = BTreeSet::new();
        for (at, slot) in self.cells.slots.iter().enumerate() {
            let is_part = slot.is_element || fields.contains(&at);
            note_held(&slot.ty, is_part, &mut held);
        }
        held
    }
}

fn note_held(ty: &T, is_part: bool, held: &mut BTreeSet<ClassId>) {
    let is_part = is_part || ty.0.len() > 1;
    for atom in &ty.0 {
        match atom {
            Atom::Class(class) if is_part => drop(held.insert(*class)),
            Atom::Tuple(items) => items.iter().for_each(|item| note_held(item, true, held)),
            Atom::TupleOf(item) | Atom::FrozenSet(item) | Atom::Iter(item) | Atom::Generator(item) => {
                note_held(item, true, held);
            }
            _ => {}
        }
    }
}

/// Whether values of this shape are held as an enum, as Python objects, or are containers of numbers of both kinds.
fn is_mixed(shape: &Ty) -> bool {
    match shape {
        Ty::Union(items) => !items.iter().all(is_real),
        shape => holds_mixed(shape),
    }
}

fn is_real(shape: &Ty) -> bool {
    matches!(shape, Ty::Int | Ty::Float)
}

fn holds_mixed(shape: &Ty) -> bool {
    let is_mixed = holds_mixed;
    match shape {
        Ty::Dyn | Ty::Union(_) => true,
        Ty::List(item) | Ty::Set(item) | Ty::TupleOf(item) | Ty::FrozenSet(item) | Ty::Iter(item) => {
            is_mixed(item)
        }
        Ty::Dict(key, value) => is_mixed(key) || is_mixed(value),
        Ty::Tuple(items) | Ty::Native(_, items) => items.iter().any(is_mixed),
        shape => !shape::is_clean(shape),
    }
}

/// The classes that a module's body defines, without decorators.
fn undecorated_classes(body: &[Stmt], out: &mut BTreeSet<ClassId>) {
    for stmt in body {
        if let StmtKind::Class { class, decorators, .. } = &stmt.kind
            && decorators.is_empty()
        {
            out.insert(*class);
        }
    }
}

fn defines_class(body: &[Stmt]) -> bool {
    body.iter().any(|stmt| {
        matches!(stmt.kind, StmtKind::Class { .. })
            || crate::hir::walk::blocks(&stmt.kind).into_iter().any(defines_class)
    })
}
