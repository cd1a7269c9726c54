//! Generators that are talked to, and context managers that are generators.
//!
//! ```py
//! def averager():                     # Gen[float | None, float | None, int]: it gives, is sent, returns
//!     total, count, average = 0.0, 0, None
//!     while True:
//!         value = yield average       # what is sent is None or a float
//!         if value is None:
//!             return count
//! ```
//!
//! A generator that only gives values is a [`Atom::Generator`]. One that converses is a node with three slots, as its Rust type
//! has three parameters that can't change: what it gives, what it is sent, what it returns. A context manager has one.

use super::call::CallArgs;
use super::cells::{Atom, Kind, NodeId, T, Version};
use super::solve::Solver;
use crate::hir::{Expr, ExprId, ExprKind, GeneratorRole};

/// The node of a generator function's result stands for no expression.
const RESULT: ExprId = ExprId(1 << 28);

impl<'a> Solver<'a> {
    /// What the call of a generator function gives.
    pub fn generator(&mut self, version: Version) -> T {
        let data = &self.versions[version.0 as usize];
        let (yielded, ret) = (data.yielded, data.ret);
        let role = self.hir.functions[data.func.index()].generator;
        let given = self.cells.read(yielded);
        match role {
            GeneratorRole::Giving => return T::of(Atom::Generator(Box::new(given))),
            GeneratorRole::Manager => {
                let node = self.result_node(version, "ContextManager", 1);
                let item = self.cells.arg(node, 0);
                self.cells.write(item, &given);
                return self.cells.resolve(T::of(Atom::Node(node)));
            }
            GeneratorRole::Conversing => {}
        }
        let node = self.result_node(version, "Gen", 3);
        if self.python_stops {
            self.cells.make_dynamic(node);
            return T::dynamic();
        }
        let returned = self.cells.read(ret);
        let slots = self.cells.args(node);
        self.cells.write(slots[0], &given);
        self.cells.write(slots[1], &T::of(Atom::None));
        self.cells.write(slots[2], &returned);
        if self.asks_stop_value {
            let stop_value = self.stop_value;
            let held = self.cells.read(slots[2]);
            self.cells.write(stop_value, &held);
            let held = self.cells.read(stop_value);
            self.cells.write(slots[2], &held);
        }
        self.cells.resolve(T::of(Atom::Node(node)))
    }

    fn result_node(&mut self, version: Version, name: &str, slots: usize) -> NodeId {
        let caller = std::mem::replace(&mut self.version, version);
        let node = self.site(RESULT, 0, Kind::Native(name.to_owned()), slots);
        self.version = caller;
        node
    }

    /// The generator that the function at work is the body of, if it converses.
    fn own_node(&mut self) -> Option<NodeId> {
        let version = self.version;
        let converses = self.func.generator == GeneratorRole::Conversing;
        converses.then(|| self.result_node(version, "Gen", 3))
    }

    /// What a `yield` gives.
    pub fn sent(&mut self) -> T {
        let Some(node) = self.own_node() else { return T::of(Atom::None) };
        let slot = self.cells.arg(node, 1);
        let sent = self.cells.read(slot);
        self.cells.join(&T::of(Atom::None), &sent)
    }

    /// `yield from values`: what is sent reaches the generator, and what that returns is the value.
    pub fn yield_from(&mut self, values: &'a Expr) -> T {
        let ty = self.expr(values);
        let item = self.iterate(values, &ty);
        let slot = self.data().yielded;
        self.cells.write(slot, &item);
        self.called();
        let inner = match ty.single() {
            Some(Atom::Node(node)) if self.is_generator(*node) => *node,
            _ if ty.is_dyn() => return T::dynamic(),
            _ => return T::of(Atom::None),
        };
        if let Some(own) = self.own_node() {
            let (own, inner) = (self.cells.arg(own, 1), self.cells.arg(inner, 1));
            for (from, to) in [(own, inner), (inner, own)] {
                let sent = self.cells.read(from);
                self.cells.write(to, &sent);
            }
        }
        let slot = self.cells.arg(inner, 2);
        self.cells.read(slot)
    }

    /// Whether the node is a generator that converses.
    pub fn is_generator(&mut self, node: NodeId) -> bool {
        self.cells.kind(node) == Kind::Native("Gen".to_owned())
    }

    /// `StopIteration(value)`: the program raises it itself, with its value.
    pub fn note_stop_value(&mut self, args: &CallArgs) {
        let slot = self.stop_value;
        let value = match (&args.star, args.positional.first()) {
            (Some(_), _) => T::dynamic(),
            (None, Some(value)) => value.clone(),
            (None, None) => return,
        };
        self.cells.write(slot, &value);
    }

    /// `itertools.accumulate` of bools: the first sum is a bool, the others are ints.
    pub fn sums_bools(&mut self, expr: &'a Expr, path: &str) -> bool {
        let ExprKind::Call { args, .. } = &expr.kind else { return false };
        let ("itertools.accumulate", [items]) = (path, args.as_slice()) else { return false };
        let ty = self.type_of(&items.value);
        let item = self.iterate(&items.value, &ty);
        matches!(item.single(), Some(Atom::Bool))
    }

    /// `e.value` of a StopIteration: whatever generators return. None if generators in Python may have raised it.
    pub fn asked_stop_value(&mut self) -> Option<T> {
        let functions = &self.hir.functions;
        let converses = functions.iter().any(|function| function.generator == GeneratorRole::Conversing);
        if !converses || functions.iter().any(|function| function.kept.is_some()) {
            // Then all of them are Python's, and so is the value.
            self.cells.changed |= !std::mem::replace(&mut self.python_stops, true);
            return None;
        }
        if !std::mem::replace(&mut self.asks_stop_value, true) {
            self.cells.changed = true;
        }
        let slot = self.stop_value;
        let value = self.cells.read(slot);
        Some(self.cells.join(&T::of(Atom::None), &value))
    }
}
