//! What the solver works on: types that may still grow, kept in slots, and containers that are unified where they meet.
//!
//! A [`T`] is a set of possibilities ([`Atom`]); a slot (a local, a parameter, a field, an element) holds the join of all
//! that flows into it and wakes its readers when that grows. A list, dict, set or native container is a *node*, born where
//! the program makes it. Two nodes that flow into one slot become one node, because one representation must
//! serve both:
//!
//! ```py
//! xs = [1]            # node 0, element int
//! ys = [2.5]          # node 1, element float
//! zs = xs if c else ys    # nodes 0 and 1 are one now: list[int | float], also for xs and ys
//! ```
//!
//! A value may be one of several kinds (a *union*): an int or a str, a list or a dict, an instance of one of a few classes. Of each
//! kind of container there is one node in it, so that a JSON value is `None | bool | int | float | str | list | dict` where the
//! items of the list and the values of the dict are such a value again.
//!
//! A node that meets `Dyn` becomes dynamic as a whole: it is a Python list from its birth.

mod escape;

use super::ints::Ints;
use super::record::Fields;
use crate::diagnostic::Span;
use crate::hir::{ClassId, FuncId};
use crate::ty::ModuleKey;
use smallvec::{SmallVec, smallvec};
use std::collections::{BTreeMap, BTreeSet};

/// Tuples and iterators nested deeper than this are not followed: they are `Dyn`.
const MAX_DEPTH: usize = 5;
/// Unions of more kinds than this are `Dyn`.
pub(super) const MAX_UNION: usize = 12;
/// Tuples of more lengths than this are one tuple of unknown length.
const MAX_LENGTHS: usize = 4;

/// A version (of a function) in the solver: the position in `Solver::versions`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Version(pub u32);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct SlotId(pub u32);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct NodeId(pub u32);

/// One thing that a value may be.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Atom {
    None,
    Bool,
    /// An int of these values.
    Int(Ints),
    Float,
    Complex,
    Str,
    Bytes,
    /// A range of ints of these values.
    Range(Ints),
    Slice,
    Ellipsis,
    Tuple(Vec<T>),
    TupleOf(Box<T>),
    FrozenSet(Box<T>),
    Iter(Box<T>),
    Generator(Box<T>),
    /// A mutable container.
    Node(NodeId),
    /// An instance of exactly this class.
    Instance(ClassId),
    /// An instance of this builtin exception class or a subclass.
    Exception(String),
    Class(ClassId),
    Builtin(String),
    /// A method of a builtin value.
    BuiltinMethod(Box<T>, String),
    /// A function, and the version of the function whose body defined it.
    Func(FuncId, Version),
    /// A method of the program bound to a receiver.
    BoundMethod(Box<T>, String),
    /// `super()` in a method of the class: attributes are looked up behind it.
    Super(ClassId, Box<T>),
    Module(ModuleKey),
    Dyn,
}

/// Possibilities; most values have one, which takes no allocation.
pub(super) type Atoms = SmallVec<[Atom; 1]>;

/// The possibilities, sorted. Empty: no value yet.
#[derive(PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub(super) struct T(pub Atoms);

impl Clone for T {
    /// Nearly all have one possibility or none, which is copied in place.
    fn clone(&self) -> T {
        match self.0.as_slice() {
            [] => T::NEVER,
            [only] => T(Atoms::from_buf([only.clone()])),
            atoms => T(atoms.iter().cloned().collect()),
        }
    }
}

impl T {
    pub const NEVER: T = T(Atoms::new_const());

    pub fn of(atom: Atom) -> T {
        T(Atoms::from_buf([atom]))
    }

    pub fn int(ints: Ints) -> T {
        T::of(Atom::Int(ints))
    }

    /// The ints that a number may be.
    pub fn ints(&self) -> Ints {
        match self.single() {
            Some(Atom::Int(ints)) => *ints,
            Some(Atom::Bool) => Ints::constant(0).join(Ints::constant(1)),
            _ => Ints::ANY,
        }
    }

    pub fn dynamic() -> T {
        T::of(Atom::Dyn)
    }

    pub fn is_never(&self) -> bool {
        self.0.is_empty()
    }

    pub fn is_dyn(&self) -> bool {
        self.0.as_slice() == [Atom::Dyn]
    }

    pub fn is(&self, atom: &Atom) -> bool {
        self.0.len() == 1 && self.0[0] == *atom
    }

    /// The only atom, if there is one.
    pub fn single(&self) -> Option<&Atom> {
        match self.0.as_slice() {
            [atom] => Some(atom),
            _ => None,
        }
    }

    /// The possibilities that `keep` accepts.
    pub fn filter(&self, keep: impl Fn(&Atom) -> bool) -> T {
        T(self.0.iter().filter(|atom| keep(atom)).cloned().collect())
    }

    pub fn without_none(&self) -> T {
        self.filter(|atom| *atom != Atom::None)
    }

    /// Whether it is of several kinds, None aside.
    pub fn is_enum(&self) -> bool {
        self.0.iter().filter(|atom| **atom != Atom::None).count() > 1
    }

    fn depth(&self) -> usize {
        self.0.iter().map(Atom::depth).max().unwrap_or(0)
    }
}

impl Atom {
    fn depth(&self) -> usize {
        match self {
            Atom::Tuple(items) => 1 + items.iter().map(T::depth).max().unwrap_or(0),
            Atom::TupleOf(item) | Atom::FrozenSet(item) | Atom::Iter(item) | Atom::Generator(item) => {
                1 + item.depth()
            }
            Atom::BuiltinMethod(receiver, _) | Atom::BoundMethod(receiver, _) => 1 + receiver.depth(),
            _ => 0,
        }
    }

    pub fn is_callable(&self) -> bool {
        matches!(
            self,
            Atom::Func(..)
                | Atom::BoundMethod(..)
                | Atom::Builtin(_)
                | Atom::BuiltinMethod(..)
                | Atom::Class(_)
        )
    }
}

/// What a node is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Kind {
    List,
    Dict,
    Set,
    /// Tuples that hold tuples like themselves: see `tree`.
    Tuple,
    Native(String),
}

impl Kind {
    /// A dict or one of its subclasses: they can be equal to each other.
    fn is_dict(&self) -> bool {
        match self {
            Kind::Dict => true,
            Kind::Native(name) => super::attribute::is_dict(name),
            _ => false,
        }
    }
}

#[derive(Clone, Debug)]
pub(super) struct Node {
    pub parent: NodeId,
    kind: Kind,
    pub args: Vec<SlotId>,
    dynamic: bool,
    /// Says what the elements are if nothing is ever put in: from an annotation.
    hint: Option<crate::hir::HintTy>,
    /// A dict that is a record: see `record`.
    pub fields: Option<Fields>,
}

#[derive(Clone, Default, Debug)]
pub(super) struct Slot {
    pub ty: T,
    /// It is the items, keys or values of a container.
    pub is_element: bool,
    pub readers: Vec<Version>,
}

/// All slots and nodes, and what has happened to them since the solver last looked.
#[derive(Clone, Default, Debug)]
pub(super) struct Cells {
    pub slots: Vec<Slot>,
    pub nodes: Vec<Node>,
    /// The version that is being walked: it becomes a reader of what it reads.
    pub reader: Option<Version>,
    /// Versions that must be walked again.
    pub woken: BTreeSet<Version>,
    /// Something grew since this was last cleared.
    pub changed: bool,
    /// Classes whose instances (or which themselves) flowed into `Dyn`.
    pub escaped_classes: BTreeSet<ClassId>,
    /// Where that happened first, for the reason that the user is given.
    pub escape_sites: BTreeMap<ClassId, Span>,
    /// What is being walked.
    pub at: Option<Span>,
    /// Functions that flowed into `Dyn`.
    pub escaped_funcs: BTreeSet<(FuncId, Version)>,
    /// Those that have no version for Python code yet.
    pub newly_escaped: Vec<(FuncId, Version)>,
    /// Modules with a state of which Python code has a part, and attributes of modules, `sys.argv`, that the program replaces.
    pub foreign_modules: BTreeSet<String>,
    /// By class: the root of its native hierarchy, for unions of instances.
    pub class_roots: Vec<ClassId>,
    /// Classes with an `__eq__` that the program wrote: it may be asked about anything.
    pub own_equality: BTreeSet<ClassId>,
    /// Classes whose instances may equal instances of others and values of builtin types.
    pub plain_classes: BTreeMap<ClassId, super::mixture::Plain>,
    /// Functions that no closure stands for where they meet others.
    pub python_callables: super::mixture::PythonCallables,
    /// The function whose definition is being walked: its own name stands for it.
    pub defining: Option<FuncId>,
    /// The nodes of types that turned out to be trees: see `tree`.
    pub trees: BTreeMap<T, NodeId>,
    /// Classes that Python code sees although they are native.
    pub border: super::shown::Border,
    /// What grows is dynamic at once: so there is an end.
    pub coarse: bool,
}

impl Cells {
    pub fn slot(&mut self) -> SlotId {
        self.slots.push(Slot::default());
        SlotId(self.slots.len() as u32 - 1)
    }

    pub fn slots(&mut self, count: usize) -> Vec<SlotId> {
        (0..count).map(|_| self.slot()).collect()
    }

    /// What the slot holds now; the version at work is walked again when it grows.
    pub fn read(&mut self, slot: SlotId) -> T {
        let entry = &mut self.slots[slot.0 as usize];
        if let Some(reader) = self.reader
            && !entry.readers.contains(&reader)
        {
            entry.readers.push(reader);
        }
        let ty = entry.ty.clone();
        self.resolve(ty)
    }

    /// Lets `ty` flow into the slot.
    pub fn write(&mut self, slot: SlotId, ty: &T) {
        if ty.is_never() {
            return;
        }
        if self.is_python_closure(ty) {
            self.escape(ty);
            return self.write(slot, &T::dynamic());
        }
        let old = &self.slots[slot.0 as usize].ty;
        if old == ty && !has_nodes(ty) {
            return;
        }
        let old = self.resolve(old.clone());
        let mut new = self.join(&old, ty);
        if self.slots[slot.0 as usize].is_element && self.compares_itself(&new) {
            self.escape(&new);
            new = T::dynamic();
        }
        if self.coarse && new != old && !old.is_never() && !new.is_dyn() {
            self.escape(&old);
            self.escape(&new);
            new = T::dynamic();
        }
        if new != old {
            self.changed = true;
            let readers = self.slots[slot.0 as usize].readers.clone();
            self.woken.extend(readers);
        }
        self.slots[slot.0 as usize].ty = new;
    }

    /// Replaces stale nodes by their representatives; a dynamic one makes the whole `Dyn`.
    pub fn resolve(&mut self, ty: T) -> T {
        if !has_nodes(&ty) {
            return ty;
        }
        let mut atoms = Atoms::with_capacity(ty.0.len());
        for atom in ty.0 {
            let atom = self.resolve_atom(atom);
            self.insert(&mut atoms, atom);
        }
        self.settle(atoms)
    }

    fn resolve_atom(&mut self, atom: Atom) -> Atom {
        match atom {
            Atom::Node(node) => {
                let root = self.find(node);
                if self.nodes[root.0 as usize].dynamic { Atom::Dyn } else { Atom::Node(root) }
            }
            Atom::Tuple(items) => Atom::Tuple(items.into_iter().map(|item| self.resolve(item)).collect()),
            Atom::TupleOf(item) => Atom::TupleOf(Box::new(self.resolve(*item))),
            Atom::FrozenSet(item) => Atom::FrozenSet(Box::new(self.resolve(*item))),
            Atom::Iter(item) => Atom::Iter(Box::new(self.resolve(*item))),
            Atom::Generator(item) => Atom::Generator(Box::new(self.resolve(*item))),
            Atom::BuiltinMethod(receiver, name) => {
                let receiver = self.resolve(*receiver);
                if receiver.is_dyn() { Atom::Dyn } else { Atom::BuiltinMethod(Box::new(receiver), name) }
            }
            Atom::BoundMethod(receiver, name) => Atom::BoundMethod(Box::new(self.resolve(*receiver)), name),
            other => other,
        }
    }

    /// The type of a value that is one or the other.
    pub fn join(&mut self, left: &T, right: &T) -> T {
        if left.is_never() {
            return self.resolve(right.clone());
        }
        if right.is_never() {
            return self.resolve(left.clone());
        }
        if left == right && left.0.len() == 1 && left.depth() == 0 && !has_nodes(left) {
            return left.clone();
        }
        let mut atoms = Atoms::with_capacity(left.0.len().max(right.0.len()));
        for atom in left.0.iter().chain(&right.0) {
            let atom = self.resolve_atom(atom.clone());
            self.insert(&mut atoms, atom);
        }
        // Unifying may have made a node dynamic that stands in the list already.
        if atoms.iter().any(|atom| matches!(atom, Atom::Node(node) if self.is_dynamic(*node))) {
            atoms.push(Atom::Dyn);
        }
        self.settle(atoms)
    }

    pub fn join_all(&mut self, items: &[T]) -> T {
        items.iter().fold(T::NEVER, |all, item| self.join(&all, item))
    }

    fn insert(&mut self, atoms: &mut Atoms, atom: Atom) {
        if atoms.contains(&atom) {
            return;
        }
        let position = (0..atoms.len()).find(|at| self.same_family(&atoms[*at], &atom));
        let Some(position) = position else {
            atoms.push(atom);
            self.limit_lengths(atoms);
            return;
        };
        let old = atoms.remove(position);
        let merged = self.merge(old, atom);
        for atom in merged {
            if !atoms.contains(&atom) {
                atoms.push(atom);
            }
        }
    }

    /// Whether two atoms can't stand side by side in a type but become one.
    fn same_family(&mut self, a: &Atom, b: &Atom) -> bool {
        match (a, b) {
            (Atom::Node(a), Atom::Node(b)) => {
                let (a, b) = (self.kind(*a), self.kind(*b));
                a == b || a.is_dict() && b.is_dict()
            }
            // Records of different lengths are kinds of their own; of rows of one kind of value only the length differs.
            (Atom::Tuple(a), Atom::Tuple(b)) => a.len() == b.len() || are_rows(a, b),
            (Atom::Tuple(_) | Atom::TupleOf(_), Atom::TupleOf(_)) | (Atom::TupleOf(_), Atom::Tuple(_)) => {
                true
            }
            (Atom::Int(_), Atom::Int(_))
            | (Atom::Range(_), Atom::Range(_))
            | (Atom::FrozenSet(_), Atom::FrozenSet(_))
            | (Atom::Iter(_) | Atom::Generator(_), Atom::Iter(_) | Atom::Generator(_)) => true,
            (Atom::BoundMethod(_, a), Atom::BoundMethod(_, b)) => a == b,
            (Atom::Node(node), Atom::Iter(_) | Atom::Generator(_))
            | (Atom::Iter(_) | Atom::Generator(_), Atom::Node(node)) => {
                self.kind(*node) == Kind::Native("Gen".to_owned())
            }
            (Atom::Node(node), Atom::Tuple(_) | Atom::TupleOf(_))
            | (Atom::Tuple(_) | Atom::TupleOf(_), Atom::Node(node)) => self.kind(*node) == Kind::Tuple,
            _ => false,
        }
    }

    /// Makes one tuple of unknown length out of tuples of too many lengths.
    fn limit_lengths(&mut self, atoms: &mut Atoms) {
        let is_tuple = |atom: &Atom| matches!(atom, Atom::Tuple(_));
        if atoms.iter().filter(|atom| is_tuple(atom)).count() <= MAX_LENGTHS {
            return;
        }
        let (tuples, rest): (Vec<Atom>, Vec<Atom>) = std::mem::take(atoms).into_iter().partition(is_tuple);
        *atoms = rest.into();
        let items: Vec<T> = tuples
            .into_iter()
            .flat_map(|atom| if let Atom::Tuple(items) = atom { items } else { Vec::new() })
            .collect();
        atoms.push(Atom::TupleOf(Box::new(self.join_all(&items))));
    }

    /// One atom for two of a family.
    fn merge(&mut self, old: Atom, new: Atom) -> Atoms {
        match (old, new) {
            (Atom::Node(a), Atom::Node(b)) => {
                let root = self.unify(a, b);
                smallvec![if self.is_dynamic(root) { Atom::Dyn } else { Atom::Node(root) }]
            }
            (Atom::Int(a), Atom::Int(b)) => smallvec![Atom::Int(a.join(b))],
            (Atom::Range(a), Atom::Range(b)) => smallvec![Atom::Range(a.join(b))],
            (Atom::Tuple(a), Atom::Tuple(b)) if a.len() == b.len() => {
                smallvec![Atom::Tuple(a.iter().zip(&b).map(|(a, b)| self.join(a, b)).collect())]
            }
            (Atom::Tuple(items), Atom::Tuple(more)) => {
                let item = self.join_all(&items);
                let more = self.join_all(&more);
                smallvec![Atom::TupleOf(Box::new(self.join(&item, &more)))]
            }
            (Atom::Tuple(items), Atom::TupleOf(item)) | (Atom::TupleOf(item), Atom::Tuple(items)) => {
                let all = self.join_all(&items);
                smallvec![Atom::TupleOf(Box::new(self.join(&all, &item)))]
            }
            (Atom::TupleOf(a), Atom::TupleOf(b)) => smallvec![Atom::TupleOf(Box::new(self.join(&a, &b)))],
            (Atom::FrozenSet(a), Atom::FrozenSet(b)) => {
                smallvec![Atom::FrozenSet(Box::new(self.join(&a, &b)))]
            }
            (Atom::Iter(a), Atom::Iter(b)) => smallvec![Atom::Iter(Box::new(self.join(&a, &b)))],
            (Atom::Generator(a), Atom::Generator(b)) => {
                smallvec![Atom::Generator(Box::new(self.join(&a, &b)))]
            }
            (Atom::Generator(a), Atom::Iter(b)) | (Atom::Iter(a), Atom::Generator(b)) => {
                smallvec![Atom::Iter(Box::new(self.join(&a, &b)))]
            }
            (Atom::Node(node), Atom::Iter(item) | Atom::Generator(item))
            | (Atom::Iter(item) | Atom::Generator(item), Atom::Node(node)) => {
                let given = self.arg(node, 0);
                let given = self.read(given);
                smallvec![Atom::Iter(Box::new(self.join(&given, &item)))]
            }
            (Atom::Node(node), tuple @ (Atom::Tuple(_) | Atom::TupleOf(_)))
            | (tuple @ (Atom::Tuple(_) | Atom::TupleOf(_)), Atom::Node(node)) => {
                self.folded(&T::of(tuple), node);
                smallvec![if self.is_dynamic(node) { Atom::Dyn } else { Atom::Node(self.find(node)) }]
            }
            (Atom::BoundMethod(a, name), Atom::BoundMethod(b, other)) if name == other => {
                smallvec![Atom::BoundMethod(Box::new(self.join(&a, &b)), name)]
            }
            (old, new) => smallvec![old, new],
        }
    }

    /// Sorts, and decides what is too mixed to be anything but `Dyn`.
    fn settle(&mut self, mut atoms: Atoms) -> T {
        atoms.sort();
        atoms.dedup();
        let mut ty = T(atoms);
        if ty.depth() > MAX_DEPTH && !ty.0.contains(&Atom::Dyn) {
            ty = self.fold_trees(&ty);
        }
        if ty.0.len() <= 1 && ty.depth() <= MAX_DEPTH {
            return ty;
        }
        if ty.0.contains(&Atom::Dyn) || ty.depth() > MAX_DEPTH || self.is_too_mixed(&ty) {
            self.escape(&ty);
            return T::dynamic();
        }
        ty
    }

    pub fn node(&mut self, kind: Kind, args: usize) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        let args = self.slots(args);
        args.iter().for_each(|slot| self.slots[slot.0 as usize].is_element = true);
        self.nodes.push(Node { parent: id, kind, args, dynamic: false, hint: None, fields: None });
        id
    }

    pub fn find(&mut self, node: NodeId) -> NodeId {
        let mut root = node;
        while self.nodes[root.0 as usize].parent != root {
            root = self.nodes[root.0 as usize].parent;
        }
        self.nodes[node.0 as usize].parent = root;
        root
    }

    pub fn is_dynamic(&mut self, node: NodeId) -> bool {
        let root = self.find(node);
        self.nodes[root.0 as usize].dynamic
    }

    pub fn kind(&mut self, node: NodeId) -> Kind {
        let root = self.find(node);
        self.nodes[root.0 as usize].kind.clone()
    }

    /// The slots of the element types: whoever asks takes a record for the dict that it is.
    pub fn args(&mut self, node: NodeId) -> Vec<SlotId> {
        self.collapse(node);
        let root = self.find(node);
        self.nodes[root.0 as usize].args.clone()
    }

    /// How many element types there are.
    pub fn arity(&mut self, node: NodeId) -> usize {
        let root = self.find(node);
        self.nodes[root.0 as usize].args.len()
    }

    /// The slot of an element type: the items of a list or set, the keys (0) and values (1) of a dict.
    pub fn arg(&mut self, node: NodeId, index: usize) -> SlotId {
        self.collapse(node);
        let root = self.find(node);
        self.nodes[root.0 as usize].args[index]
    }

    /// What an annotation says about the node's elements.
    pub fn set_hint(&mut self, node: NodeId, hint: &crate::hir::HintTy) {
        let root = self.find(node);
        self.nodes[root.0 as usize].hint.get_or_insert_with(|| hint.clone());
    }

    /// Makes two nodes one; the representative.
    pub fn unify(&mut self, a: NodeId, b: NodeId) -> NodeId {
        let (a, b) = (self.find(a), self.find(b));
        if a == b {
            return a;
        }
        let (root, other) = (a.min(b), a.max(b));
        if self.fields(root).is_some() != self.fields(other).is_some() {
            self.collapse(root);
            self.collapse(other);
            return self.unify(root, other);
        }
        let (root_node, other_node) = (&self.nodes[root.0 as usize], &self.nodes[other.0 as usize]);
        let alike = root_node.kind == other_node.kind && root_node.args.len() == other_node.args.len();
        if !alike || root_node.dynamic || other_node.dynamic {
            self.make_dynamic(root);
            self.make_dynamic(other);
            return root;
        }
        self.changed = true;
        self.nodes[other.0 as usize].parent = root;
        if let Some(hint) = self.nodes[other.0 as usize].hint.clone() {
            self.set_hint(root, &hint);
        }
        let pairs: Vec<(SlotId, SlotId)> = self.nodes[root.0 as usize]
            .args
            .iter()
            .copied()
            .zip(self.nodes[other.0 as usize].args.clone())
            .collect();
        let mut pairs = pairs;
        let fields = (self.nodes[root.0 as usize].fields.take(), self.nodes[other.0 as usize].fields.take());
        if let (Some(own), Some(more)) = fields {
            let (joined, meeting) = self.join_fields(own, more);
            self.nodes[root.0 as usize].fields = Some(joined);
            pairs.extend(meeting);
            self.wake_watchers(root);
        }
        for (kept, gone) in pairs {
            let readers = std::mem::take(&mut self.slots[gone.0 as usize].readers);
            let ty = self.slots[gone.0 as usize].ty.clone();
            self.woken.extend(readers.iter().copied());
            for reader in readers {
                if !self.slots[kept.0 as usize].readers.contains(&reader) {
                    self.slots[kept.0 as usize].readers.push(reader);
                }
            }
            self.write(kept, &ty);
        }
        self.find(root)
    }

    /// Makes the container a Python object.
    pub fn make_dynamic(&mut self, node: NodeId) {
        let root = self.find(node);
        if std::mem::replace(&mut self.nodes[root.0 as usize].dynamic, true) {
            return;
        }
        self.changed = true;
        let mut slots = self.nodes[root.0 as usize].args.clone();
        slots.extend(self.record_slots(root));
        self.nodes[root.0 as usize].fields = None;
        for slot in slots {
            let ty = std::mem::replace(&mut self.slots[slot.0 as usize].ty, T::dynamic());
            let readers = self.slots[slot.0 as usize].readers.clone();
            self.woken.extend(readers);
            self.escape(&ty);
        }
    }

    /// Makes every container dynamic that can hold itself, unless a union stands in between: an enum can hold itself, a list of
    /// lists of lists has no finite type. Whether there was one.
    pub fn break_cycles(&mut self) -> bool {
        let mut found = false;
        let mut state = vec![0u8; self.nodes.len()];
        for node in 0..self.nodes.len() {
            let root = self.find(NodeId(node as u32));
            found |= self.visit(root, &mut state);
        }
        found
    }

    fn visit(&mut self, node: NodeId, state: &mut [u8]) -> bool {
        let root = self.find(node);
        let at = root.0 as usize;
        if self.nodes[at].dynamic || state[at] == 2 {
            return false;
        }
        if state[at] == 1 {
            self.make_dynamic(root);
            return true;
        }
        state[at] = 1;
        let mut found = false;
        for slot in self.nodes[at].args.clone() {
            let mut inner = Vec::new();
            bare_nodes(&self.slots[slot.0 as usize].ty, &mut inner);
            for node in inner {
                found |= self.visit(node, state);
            }
        }
        state[at] = 2;
        found
    }

    /// The hint that the node was given.
    pub fn hint(&mut self, node: NodeId) -> Option<crate::hir::HintTy> {
        let root = self.find(node);
        self.nodes[root.0 as usize].hint.clone()
    }
}

/// The nodes that a type holds without an enum around them.
fn bare_nodes(ty: &T, out: &mut Vec<NodeId>) {
    if ty.is_enum() {
        return;
    }
    for atom in &ty.0 {
        match atom {
            Atom::Node(node) => out.push(*node),
            Atom::Tuple(items) => items.iter().for_each(|item| bare_nodes(item, out)),
            Atom::TupleOf(item) | Atom::FrozenSet(item) | Atom::Iter(item) | Atom::Generator(item) => {
                bare_nodes(item, out)
            }
            Atom::BuiltinMethod(receiver, _) | Atom::BoundMethod(receiver, _) => bare_nodes(receiver, out),
            _ => {}
        }
    }
}

fn has_nodes(ty: &T) -> bool {
    ty.0.iter().any(|atom| match atom {
        Atom::Node(_) => true,
        Atom::Tuple(items) => items.iter().any(has_nodes),
        Atom::TupleOf(item) | Atom::FrozenSet(item) | Atom::Iter(item) | Atom::Generator(item) => {
            has_nodes(item)
        }
        Atom::BuiltinMethod(receiver, _) | Atom::BoundMethod(receiver, _) => has_nodes(receiver),
        _ => false,
    })
}

/// Whether the items of two tuples are all of one kind.
fn are_rows(a: &[T], b: &[T]) -> bool {
    let (Some(first), false) = (a.first(), b.is_empty()) else { return true };
    let alike = |item: &T| match (item.single(), first.single()) {
        (Some(Atom::Int(_)), Some(Atom::Int(_))) => true,
        _ => item == first,
    };
    a.iter().chain(b).all(alike)
}
