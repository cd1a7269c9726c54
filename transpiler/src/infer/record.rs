//! Records: dicts that are only ever used by the keys that stand in the text.
//!
//! ```py
//! people = [{"name": "Ann", "age": 30}, {"name": "Bob", "age": 25}]
//! total = sum(p["age"] for p in people)      # a field each: `name` is a str, `age` an int
//! ```
//!
//! A dict display with constant keys makes a node with a slot for each key instead of one for all values. Reading and storing by a
//! constant key go to that slot; two records that meet are one record with the keys of both. Whatever else looks at the keys or
//! values asks for [`Cells::arg`], and that *collapses* the record: it becomes the dict that it is in Python, and so does a record whose
//! values are all of one type, for which a dict is the natural form.
//!
//! The order of the keys is exact: those that each display begins with, in one order, and that are never deleted, are *fixed*; the
//! runtime keeps the order of all others.

use super::cells::{Atom, Cells, Kind, NodeId, SlotId, T};
use super::solve::Solver;
use super::types::{RecordField, RecordTypes};
use crate::hir::{Arg, ArgKind, Expr, ExprId, ExprKind, Function, Stmt, StmtKind};
use crate::plan::walk::{self, Part};
use crate::ty::Ty;
use std::collections::{BTreeMap, BTreeSet};

/// More keys than this are no record.
const MAX_KEYS: usize = 48;
/// Of more keys than this the runtime can't keep the order.
const MAX_LATE: usize = 16;

/// The keys of a record and the slots of their values.
#[derive(Clone, Default, Debug)]
pub(super) struct Fields {
    keys: Vec<(String, SlotId)>,
    /// How many keys each instance has from its birth, in this order; `None` before the first display.
    fixed: Option<usize>,
    /// The values are gone over, or found by computed keys: they have a type that is that of all of them.
    listed: bool,
    /// It is spread into another record, which takes its keys one by one.
    spread: bool,
}

/// The records of the result, by their nodes.
#[derive(Clone, Default, Debug)]
pub(super) struct Records {
    numbers: BTreeMap<NodeId, u32>,
    nodes: Vec<NodeId>,
}

impl Fields {
    fn slot(&self, key: &str) -> Option<SlotId> {
        self.keys.iter().find(|(known, _)| known == key).map(|(_, slot)| *slot)
    }

    fn late(&self) -> usize {
        self.keys.len() - self.fixed.unwrap_or(0)
    }
}

impl Cells {
    /// Makes the new dict a record: nothing has been put into it yet.
    pub fn start_record(&mut self, node: NodeId) {
        self.set_fields(node, Some(Fields::default()));
    }

    /// Whether the node is a record; whoever asks is walked again when it is none any more, or has other keys.
    pub fn is_record(&mut self, node: NodeId) -> bool {
        if self.fields(node).is_none() {
            return false;
        }
        self.watch(node);
        true
    }

    /// The record that the value is, if it is one, `None` aside.
    pub fn record_of(&mut self, ty: &T) -> Option<NodeId> {
        let mut some = ty.0.iter().filter(|atom| **atom != Atom::None);
        match (some.next(), some.next()) {
            (Some(Atom::Node(node)), None) if self.is_record(*node) => Some(*node),
            _ => None,
        }
    }

    /// A display makes the record with these keys, in this order.
    pub fn declare_keys(&mut self, node: NodeId, keys: &[String]) {
        for key in keys {
            let _ = self.record_slot(node, key);
        }
        let Some(mut fields) = self.fields(node).cloned() else { return };
        let known = fields.fixed.unwrap_or(usize::MAX).min(keys.len());
        let same = fields.keys.iter().zip(keys).take(known).take_while(|((a, _), b)| a == *b).count();
        if fields.fixed != Some(same) {
            fields.fixed = Some(same);
            self.changed = true;
            self.set_fields(node, Some(fields));
            self.wake_watchers(node);
        }
    }

    /// The slot of a key's value, made where the record has no such key yet.
    pub fn record_slot(&mut self, node: NodeId, key: &str) -> Option<SlotId> {
        let mut fields = self.fields(node)?.clone();
        if let Some(slot) = fields.slot(key) {
            return Some(slot);
        }
        if fields.keys.len() >= MAX_KEYS {
            self.collapse(node);
            return None;
        }
        let slot = self.element_slot();
        fields.keys.push((key.to_owned(), slot));
        self.set_fields(node, Some(fields));
        self.changed = true;
        self.wake_watchers(node);
        Some(slot)
    }

    /// What any key is: a str, where there are keys.
    pub fn record_keys(&mut self, node: NodeId) -> T {
        let some = self.fields(node).is_some_and(|fields| !fields.keys.is_empty());
        if some { T::of(Atom::Str) } else { T::NEVER }
    }

    /// The record is spread into another one.
    fn spread_fields(&mut self, node: NodeId) {
        if let Some(fields) = self.fields(node).filter(|fields| !fields.spread).cloned() {
            self.set_fields(node, Some(Fields { spread: true, ..fields }));
            self.changed = true;
        }
    }

    /// The keys, if each instance has all of them, always.
    fn all_fixed(&mut self, node: NodeId) -> Option<Vec<String>> {
        let fields = self.fields(node)?;
        (fields.late() == 0).then(|| fields.keys.iter().map(|(key, _)| key.clone()).collect())
    }

    /// What the key's value is; never, where nothing stores that key.
    pub fn record_value(&mut self, node: NodeId, key: &str) -> T {
        self.watch(node);
        match self.fields(node).and_then(|fields| fields.slot(key)) {
            Some(slot) => self.read(slot),
            None => T::NEVER,
        }
    }

    /// What any value of the record is, for a computed key or a loop; the keys are strs. `None` if only a dict can do that.
    pub fn record_values(&mut self, node: NodeId) -> Option<T> {
        self.watch(node);
        let fields = self.fields(node)?.clone();
        if !fields.listed {
            self.set_fields(node, Some(Fields { listed: true, ..fields.clone() }));
            self.changed = true;
        }
        let mut all = T::NEVER;
        for (_, slot) in fields.keys {
            let ty = self.read(slot);
            all = self.join(&all, &ty);
        }
        // Joining may have made it dynamic, or one with another.
        if all.is_dyn() {
            self.collapse(node);
        }
        self.fields(node).is_some().then_some(all)
    }

    /// `del d[key]`: from there on it may be missing, and comes back at the end.
    pub fn record_delete(&mut self, node: NodeId, key: &str) {
        self.watch(node);
        let Some(mut fields) = self.fields(node).cloned() else { return };
        let place = fields.keys.iter().position(|(known, _)| known == key);
        if let (Some(place), Some(fixed)) = (place, fields.fixed)
            && place < fixed
        {
            fields.fixed = Some(place);
            self.changed = true;
            self.set_fields(node, Some(fields));
            self.wake_watchers(node);
        }
    }

    /// The slots of all values, if the node is a record.
    pub fn record_slots(&mut self, node: NodeId) -> Vec<SlotId> {
        self.fields(node)
            .map(|fields| fields.keys.iter().map(|(_, slot)| *slot).collect())
            .unwrap_or_default()
    }

    /// Both nodes are one from now on: the record that `root` becomes.
    pub fn join_fields(&mut self, root: Fields, other: Fields) -> (Fields, Vec<(SlotId, SlotId)>) {
        let fixed = match (root.fixed, other.fixed) {
            (Some(a), Some(b)) => {
                let pairs = root.keys.iter().take(a).zip(other.keys.iter().take(b));
                Some(pairs.take_while(|((a, _), (b, _))| a == b).count())
            }
            (a, b) => a.or(b),
        };
        let mut joined = Fields {
            fixed,
            keys: root.keys,
            listed: root.listed || other.listed,
            spread: root.spread || other.spread,
        };
        let mut pairs = Vec::new();
        for (key, slot) in other.keys {
            match joined.slot(&key) {
                Some(kept) => pairs.push((kept, slot)),
                None => joined.keys.push((key, slot)),
            }
        }
        (joined, pairs)
    }

    /// Makes the record the dict that it is in Python: something looks at it as one.
    pub fn collapse(&mut self, node: NodeId) {
        let Some(fields) = self.fields(node).cloned() else { return };
        self.set_fields(node, None);
        self.changed = true;
        let (keys, values) = (self.arg(node, 0), self.arg(node, 1));
        self.wake_watchers(node);
        for (_, slot) in fields.keys {
            self.write(keys, &T::of(Atom::Str));
            self.wake_readers(slot);
            let ty = self.held(slot);
            self.write(values, &ty);
        }
    }

    /// What tells records apart as arguments: the keys that all instances have.
    pub fn record_shape(&mut self, node: NodeId) -> String {
        let keys = self.fields(node).map(|fields| {
            let keys = fields.keys.iter().take(fields.fixed.unwrap_or(0));
            keys.map(|(key, _)| key.as_str()).collect::<Vec<_>>().join(",")
        });
        format!("{{{}}}", keys.unwrap_or_default())
    }

    /// Collapses the records for which a dict is the better form, now that nothing grows. Whether there were any.
    pub fn review_records(&mut self) -> bool {
        let mut found = false;
        for node in self.all_nodes() {
            let Some(fields) = self.fields(node).cloned() else { continue };
            let types: Vec<T> = fields.keys.iter().map(|(_, slot)| self.held(*slot)).collect();
            let stored: Vec<T> = types.iter().filter(|ty| !ty.is_never()).cloned().collect();
            let first = stored.iter().find(|ty| !ty.without_none().is_never()).cloned().unwrap_or_default();
            let alike = !fields.spread && stored.iter().all(|ty| self.are_alike(&first, ty, 0));
            // Numbers by name that a loop goes over are a table, and so is what has no key for sure.
            let number = |ty: &T| ty.0.iter().all(|atom| matches!(atom, Atom::Int(_) | Atom::Float));
            let alike = alike || fields.listed && (fields.fixed == Some(0) || stored.iter().all(number));
            if alike || fields.late() > MAX_LATE || !stored.iter().all(|ty| self.fits_field(ty)) {
                self.collapse(node);
                found = true;
            }
        }
        found
    }

    /// Whether a struct's field can hold the value, and show it.
    fn fits_field(&mut self, ty: &T) -> bool {
        let functions = ty.0.iter().filter(|atom| matches!(atom, Atom::Func(..))).count();
        ty.0.iter().all(|atom| match atom {
            // One function alone is known by its name: nothing is stored.
            Atom::Func(..) => functions > 1 && functions == ty.0.len(),
            Atom::Tuple(items) => items.iter().all(|item| self.fits_field(item)),
            Atom::TupleOf(item) | Atom::FrozenSet(item) => self.fits_field(item),
            Atom::None
            | Atom::Bool
            | Atom::Int(_)
            | Atom::Float
            | Atom::Complex
            | Atom::Str
            | Atom::Bytes
            | Atom::Range(_)
            | Atom::Slice
            | Atom::Node(_)
            | Atom::Instance(_)
            | Atom::Dyn => true,
            _ => false,
        })
    }

    /// Whether a record is in the value somewhere.
    pub fn holds_record(&mut self, ty: &T, depth: usize) -> bool {
        depth < 4
            && ty.0.iter().any(|atom| match atom {
                Atom::Node(node) if self.is_record(*node) => true,
                Atom::Node(node) => {
                    let slots = self.args(*node);
                    slots.into_iter().any(|slot| {
                        let item = self.read(slot);
                        self.holds_record(&item, depth + 1)
                    })
                }
                Atom::Tuple(items) => items.iter().any(|item| self.holds_record(item, depth + 1)),
                _ => false,
            })
    }

    /// Whether two values are of one type, so that a dict holds both as they are.
    fn are_alike(&mut self, a: &T, b: &T, depth: usize) -> bool {
        let (a, b) = (a.without_none(), b.without_none());
        if a.is_never() || b.is_never() || depth > 4 {
            return true;
        }
        a.0.len() == b.0.len()
            && a.0.iter().zip(&b.0).all(|(a, b)| match (a, b) {
                (Atom::Node(a), Atom::Node(b)) => self.are_nodes_alike(*a, *b, depth + 1),
                (Atom::Tuple(a), Atom::Tuple(b)) => {
                    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.are_alike(a, b, depth + 1))
                }
                (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
            })
    }

    fn are_nodes_alike(&mut self, a: NodeId, b: NodeId, depth: usize) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        if a == b {
            return true;
        }
        if self.kind(a) != self.kind(b) {
            return false;
        }
        let pairs: Vec<(SlotId, SlotId)> = match (self.fields(a).cloned(), self.fields(b).cloned()) {
            (Some(a), Some(b)) => {
                if !a.keys.iter().map(|(key, _)| key).eq(b.keys.iter().map(|(key, _)| key)) {
                    return false;
                }
                a.keys.iter().zip(&b.keys).map(|((_, a), (_, b))| (*a, *b)).collect()
            }
            (None, None) => self.args(a).into_iter().zip(self.args(b)).collect(),
            _ => return false,
        };
        pairs.into_iter().all(|(a, b)| {
            let (a, b) = (self.held(a), self.held(b));
            self.are_alike(&a, &b, depth)
        })
    }
}

impl<'a> Solver<'a> {
    /// A dict display whose keys are all constants, if it still is a record.
    pub fn record_display(&mut self, node: NodeId, items: &'a [(Option<Expr>, Expr)]) -> Option<T> {
        if !self.cells.is_record(node) {
            return None;
        }
        let keys = self.display_keys(items)?;
        self.cells.declare_keys(node, &keys);
        for (key, value) in items {
            let Some(key) = key else {
                self.spread_record(node, value);
                continue;
            };
            let _ = self.expr(key);
            let ty = self.expr(value);
            match self.cells.record_slot(node, constant_key(key)?) {
                Some(slot) => self.cells.write(slot, &ty),
                // It has collapsed meanwhile.
                None => self.set_dict_item(node, &T::of(Atom::Str), &ty),
            }
        }
        Some(self.cells.resolve(T::of(Atom::Node(node))))
    }

    /// `dict(name="Ann", age=30)`, `dict(record)`
    pub fn record_from_call(&mut self, expr: &Expr, args: &super::call::CallArgs) -> Option<T> {
        if args.star.is_some() || args.double_star.is_some() || !self.decisions.records {
            return None;
        }
        match (args.positional.as_slice(), args.named.as_slice()) {
            ([source], []) => match source.single() {
                Some(Atom::Node(node)) if self.cells.is_record(*node) => Some(source.clone()),
                _ => None,
            },
            ([], [_, ..]) => {
                let is_new = !self.has_site(expr.id, Kind::Dict);
                let node = self.site(expr.id, 0, Kind::Dict, 2);
                if is_new {
                    self.cells.start_record(node);
                }
                if !self.cells.is_record(node) {
                    return None;
                }
                let keys: Vec<String> = args.named.iter().map(|(name, _)| name.clone()).collect();
                self.cells.declare_keys(node, &keys);
                for (key, ty) in &args.named {
                    let slot = self.cells.record_slot(node, key)?;
                    self.cells.write(slot, ty);
                }
                Some(self.cells.resolve(T::of(Atom::Node(node))))
            }
            _ => None,
        }
    }

    /// The keys of a display, each where it comes first. `None` if it spreads what is no record whose keys are all fixed.
    fn display_keys(&mut self, items: &'a [(Option<Expr>, Expr)]) -> Option<Vec<String>> {
        let mut keys: Vec<String> = Vec::new();
        for (key, value) in items {
            let more = match key {
                Some(key) => vec![constant_key(key)?.to_owned()],
                None => {
                    let spread = self.expr(value);
                    match spread.single() {
                        Some(Atom::Node(source)) if self.cells.is_record(*source) => {
                            self.cells.spread_fields(*source);
                            self.cells.all_fixed(*source)?
                        }
                        _ => return None,
                    }
                }
            };
            more.into_iter().for_each(|key| {
                if !keys.contains(&key) {
                    keys.push(key)
                }
            });
        }
        Some(keys)
    }

    /// `**source` in a display.
    fn spread_record(&mut self, node: NodeId, value: &'a Expr) {
        let spread = self.type_of(value);
        let Some(Atom::Node(source)) = spread.single() else { return };
        for key in self.cells.all_fixed(*source).unwrap_or_default() {
            let ty = self.cells.record_value(*source, &key);
            if let Some(slot) = self.cells.record_slot(node, &key) {
                self.cells.write(slot, &ty);
            }
        }
    }

    /// Puts a value under a key into a dict that is no record.
    pub fn set_dict_item(&mut self, node: NodeId, key: &T, value: &T) {
        let (keys, values) = (self.cells.arg(node, 0), self.cells.arg(node, 1));
        self.cells.write(keys, key);
        self.cells.write(values, value);
    }

    /// `record["key"]`, if the dict is a record and the key stands there.
    pub fn record_item(&mut self, node: NodeId, index: &Expr) -> Option<T> {
        if !self.cells.is_record(node) {
            return None;
        }
        match constant_key(index) {
            Some(key) => Some(self.cells.record_value(node, key)),
            None if self.type_of(index).is(&Atom::Str) => self.cells.record_values(node),
            None => None,
        }
    }

    /// `record["key"] = value`; whether that was it.
    pub fn set_record_item(&mut self, node: NodeId, index: &Expr, value: &T) -> bool {
        let Some(key) = constant_key(index) else { return false };
        if !self.cells.is_record(node) {
            return false;
        }
        if value.is_never() {
            return true;
        }
        match self.cells.record_slot(node, key) {
            Some(slot) => self.cells.write(slot, value),
            None => return false,
        }
        true
    }

    /// `record.get("key")`, `record.get("key", default)`
    pub fn record_method(&mut self, call: ExprId, node: NodeId, name: &str, args: &'a [Arg]) -> Option<T> {
        let positional = |arg: &Arg| arg.kind == ArgKind::Positional;
        if !self.cells.is_record(node) || !args.iter().all(positional) {
            return None;
        }
        match (name, args) {
            ("get", _) => self.record_get(node, args),
            ("copy", []) => Some(self.cells.resolve(T::of(Atom::Node(node)))),
            ("keys" | "values" | "items", []) if self.is_iterated(call) => {
                let values = if name == "keys" { T::NEVER } else { self.cells.record_values(node)? };
                let item = match name {
                    "keys" => self.cells.record_keys(node),
                    "values" => values,
                    _ if values.is_never() => T::NEVER,
                    _ => T::of(Atom::Tuple(vec![T::of(Atom::Str), values])),
                };
                Some(T::of(Atom::Iter(Box::new(item))))
            }
            _ => None,
        }
    }

    fn record_get(&mut self, node: NodeId, args: &'a [Arg]) -> Option<T> {
        let default = match args {
            [_] => T::of(Atom::None),
            [_, default] => self.expr(&default.value),
            _ => return None,
        };
        let asked = self.expr(&args[0].value);
        let held = match constant_key(&args[0].value) {
            Some(key) if self.cells.is_fixed(node, key) => return Some(self.cells.record_value(node, key)),
            Some(key) => self.cells.record_value(node, key),
            None if asked.is(&Atom::Str) => self.cells.record_values(node)?,
            None => return None,
        };
        Some(self.cells.join(&held, &default))
    }

    /// Whether the value of the call is gone over at once and nothing else: it is the iterable of a loop or an argument of a function
    /// that does so.
    pub fn is_iterated(&mut self, call: ExprId) -> bool {
        let function = self.func;
        self.iterated.entry(function.id).or_insert_with(|| iterated(function)).contains(&call)
    }

    /// The number of a record in the result.
    pub fn record_ty(&mut self, node: NodeId) -> Ty {
        let node = self.cells.find(node);
        let next = self.records.nodes.len() as u32;
        let number = *self.records.numbers.entry(node).or_insert(next);
        if number == next {
            self.records.nodes.push(node);
        }
        Ty::Record(number)
    }

    /// The records of the result; their fields may have further ones.
    pub fn take_records(&mut self) -> Vec<RecordTypes> {
        let mut done = Vec::new();
        while let Some(node) = self.records.nodes.get(done.len()).copied() {
            let fields = self.cells.fields(node).cloned().unwrap_or_default();
            let fixed = fields.fixed.unwrap_or(0);
            let mut types = Vec::new();
            for (place, (key, slot)) in fields.keys.clone().into_iter().enumerate() {
                let ty = self.cells.held(slot);
                types.push(RecordField { key, ty: self.ty(&ty), is_late: place >= fixed });
            }
            let item = fields.listed.then(|| self.cells.record_values(node)).flatten();
            let item = item.map(|item| self.ty(&item));
            done.push(RecordTypes { fields: types, item, sites: self.sites_of(node) });
        }
        done
    }
}

/// The expressions that are only gone over: `e` in `for x in e`, `list(e)`, `", ".join(e)`.
fn iterated(function: &Function) -> BTreeSet<ExprId> {
    fn stmts(block: &[Stmt], found: &mut BTreeSet<ExprId>) {
        for stmt in block {
            if let StmtKind::For { iter, .. } = &stmt.kind {
                found.insert(iter.id);
            }
            walk::parts(stmt, &mut |part| match part {
                Part::Expr(inner) => expr(inner, found),
                Part::Target(_) => {}
                Part::Block(block) => stmts(block, found),
            });
        }
    }
    fn expr(at: &Expr, found: &mut BTreeSet<ExprId>) {
        match &at.kind {
            ExprKind::Comprehension(node) => found.extend(node.clauses.iter().map(|clause| clause.iter.id)),
            ExprKind::Call { func, args } if goes_over(func) => {
                found.extend(
                    args.iter().filter(|arg| arg.kind == ArgKind::Positional).map(|arg| arg.value.id),
                );
            }
            _ => {}
        }
        walk::subexpressions(at, &mut |inner| expr(inner, found), &mut |_| {});
    }
    let mut found = BTreeSet::new();
    stmts(&function.body, &mut found);
    found
}

/// A function that goes over its arguments, once each.
fn goes_over(func: &Expr) -> bool {
    match &func.kind {
        ExprKind::Builtin(name) if matches!(name.as_str(), "enumerate" | "zip") => true,
        // It takes the values of a dict, too.
        ExprKind::Builtin(name) if name == "dict" => false,
        _ => crate::hir::uses_up(func),
    }
}

/// The text of a constant key.
pub(crate) fn constant_key(index: &Expr) -> Option<&str> {
    match &index.kind {
        ExprKind::Str(key) => Some(key),
        _ => None,
    }
}

/// Whether a display is made of constant keys, each once, and of other dicts.
pub(super) fn is_record_display(items: &[(Option<Expr>, Expr)]) -> bool {
    let mut seen: Vec<&str> = Vec::new();
    items.len() <= MAX_KEYS
        && items.iter().all(|(key, _)| {
            let Some(key) = key else { return true };
            match constant_key(key) {
                Some(key) if !seen.contains(&key) => {
                    seen.push(key);
                    true
                }
                _ => false,
            }
        })
}

impl Cells {
    /// Whether each instance has the key, always.
    pub fn is_fixed(&mut self, node: NodeId, key: &str) -> bool {
        self.fields(node).is_some_and(|fields| {
            let fixed = fields.fixed.unwrap_or(0);
            fields.keys.iter().take(fixed).any(|(known, _)| known == key)
        })
    }

    /// The fields, if the node is a record.
    pub fn fields(&mut self, node: NodeId) -> Option<&Fields> {
        let root = self.find(node);
        self.nodes[root.0 as usize].fields.as_ref()
    }

    pub fn set_fields(&mut self, node: NodeId, fields: Option<Fields>) {
        let root = self.find(node);
        self.nodes[root.0 as usize].fields = fields;
    }

    /// The nodes that stand for themselves.
    pub fn all_nodes(&mut self) -> Vec<NodeId> {
        let nodes = (0..self.nodes.len() as u32).map(NodeId);
        nodes.filter(|node| self.nodes[node.0 as usize].parent == *node).collect()
    }

    /// A slot for a value in a container.
    pub fn element_slot(&mut self) -> SlotId {
        let slot = self.slot();
        self.slots[slot.0 as usize].is_element = true;
        slot
    }

    /// What the slot holds now, for one who does not want to hear of changes.
    pub fn held(&mut self, slot: SlotId) -> T {
        let ty = self.slots[slot.0 as usize].ty.clone();
        self.resolve(ty)
    }

    /// The version at work is walked again when the record gets other keys or becomes a dict.
    pub fn watch(&mut self, node: NodeId) {
        let root = self.find(node);
        let _ = self.read(self.nodes[root.0 as usize].args[0]);
    }

    pub fn wake_watchers(&mut self, node: NodeId) {
        let root = self.find(node);
        self.wake_readers(self.nodes[root.0 as usize].args[0]);
    }

    pub fn wake_readers(&mut self, slot: SlotId) {
        let readers = self.slots[slot.0 as usize].readers.clone();
        self.woken.extend(readers);
    }
}
