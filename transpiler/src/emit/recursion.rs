//! Which functions can call themselves, and which lead to such: calls of both count towards RecursionError.
//!
//! ```text
//! def depth(tree): … depth(child) …     ->  #[frame(recursive)] fn depth(…)
//! def main(): print(depth(read()))      ->  #[frame(counted)] fn main()
//! ```
//!
//! A call of a value (a callback) may reach every function that the program uses as a value somewhere.

use super::Program;
use crate::hir::{Expr, ExprKind, Stmt, StmtKind};
use crate::infer::types::{Callee, Instance, InstanceId};
use crate::plan::walk::{self, Part};
use crate::ty::Ty;
use std::collections::BTreeSet;

impl Program<'_> {
    /// Versions that can reach themselves through calls, and all others that lead to one.
    pub fn find_recursive(&self) -> (BTreeSet<InstanceId>, BTreeSet<InstanceId>) {
        let given = self.used_as_values();
        let values: BTreeSet<InstanceId> = given.iter().flatten().copied().collect();
        let values: Vec<InstanceId> = values.into_iter().collect();
        let edges = |(instance, given): (&Instance, &BTreeSet<InstanceId>)| {
            let mut calls = calls_of(instance, &values);
            calls.extend(given);
            calls
        };
        let graph: Vec<Vec<InstanceId>> = self.types.instances.iter().zip(&given).map(edges).collect();
        let recursive = strongly_connected(&graph);
        let leading = leading_to(&recursive, &graph);
        (recursive, leading)
    }

    /// By version: the versions of functions that stand anywhere in it but in the place of what is called. Whatever gets them may call
    /// them: `map(visit, node.children)`.
    fn used_as_values(&self) -> Vec<BTreeSet<InstanceId>> {
        let used = |instance: &Instance| {
            let mut uses = Uses { program: self, exprs: &instance.exprs, found: BTreeSet::new() };
            uses.block(&self.hir.functions[instance.func.index()].body);
            uses.found
        };
        self.types.instances.iter().map(used).collect()
    }
}

/// Looks for functions used as values.
struct Uses<'a> {
    program: &'a Program<'a>,
    /// The types of the version that is looked at.
    exprs: &'a [Ty],
    found: BTreeSet<InstanceId>,
}

impl Uses<'_> {
    fn block(&mut self, block: &[Stmt]) {
        for stmt in block {
            if let StmtKind::Function { func, decorators, .. } = &stmt.kind
                && !decorators.is_empty()
            {
                let versions = self.program.types.instances.iter().filter(|version| version.func == *func);
                self.found.extend(versions.map(|version| version.id));
            }
            let mut parts = Vec::new();
            walk::parts(stmt, &mut |part| parts.push(part));
            for part in parts {
                match part {
                    Part::Expr(expr) => self.expr(expr),
                    Part::Target(target) => {
                        walk::evaluated(target).into_iter().for_each(|expr| self.expr(expr))
                    }
                    Part::Block(block) => self.block(block),
                }
            }
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match self.exprs.get(expr.id.index()) {
            Some(Ty::Function(_, versions)) => self.found.extend(versions),
            Some(Ty::BoundMethod(_, name)) => {
                let functions = &self.program.hir.functions;
                let named = |version: &&Instance| functions[version.func.index()].name == *name;
                self.found
                    .extend(self.program.types.instances.iter().filter(named).map(|version| version.id));
            }
            _ => {}
        }
        self.inside(expr);
    }

    /// The parts of an expression; what is called is no value, but its object may hold some.
    fn inside(&mut self, expr: &Expr) {
        let called = match &expr.kind {
            ExprKind::Call { func, .. } => Some(std::ptr::from_ref::<Expr>(func)),
            _ => None,
        };
        let mut parts = Vec::new();
        walk::subexpressions(expr, &mut |inner| parts.push(inner), &mut |_| {});
        for part in parts {
            match called {
                Some(func) if std::ptr::eq(func, part) => self.inside(part),
                _ => self.expr(part),
            }
        }
    }
}

/// The versions that one calls or makes closures of; `values` are those that a value may be.
pub(super) fn calls_of(instance: &Instance, values: &[InstanceId]) -> Vec<InstanceId> {
    let mut out = Vec::new();
    let mut callees: Vec<&Callee> = instance.callees.values().chain(instance.protocols.values()).collect();
    while let Some(callee) = callees.pop() {
        match callee {
            Callee::Function(id) | Callee::Construct(_, Some(id)) => out.push(*id),
            Callee::Method(versions) => out.extend(versions.iter().map(|(_, id)| *id)),
            Callee::Value => out.extend(values),
            Callee::Variants(variants) => {
                callees.extend(variants.iter().filter_map(|variant| variant.callee.as_ref()));
            }
            _ => {}
        }
    }
    out.extend(instance.closures.values().flatten().copied());
    out
}

/// The nodes outside of `goal` from which a path leads there.
fn leading_to(goal: &BTreeSet<InstanceId>, graph: &[Vec<InstanceId>]) -> BTreeSet<InstanceId> {
    let mut callers = vec![Vec::new(); graph.len()];
    for (node, callees) in graph.iter().enumerate() {
        for callee in callees {
            callers[callee.0 as usize].push(InstanceId(node as u32));
        }
    }
    let mut found = BTreeSet::new();
    let mut work: Vec<InstanceId> = goal.iter().copied().collect();
    while let Some(node) = work.pop() {
        let new = callers[node.0 as usize].iter().filter(|caller| !goal.contains(caller));
        work.extend(new.filter(|caller| found.insert(**caller)).copied().collect::<Vec<_>>());
    }
    found
}

/// The nodes that lie on a cycle (Tarjan's algorithm, iterative).
fn strongly_connected(graph: &[Vec<InstanceId>]) -> BTreeSet<InstanceId> {
    const NEW: usize = usize::MAX;
    let mut index = vec![NEW; graph.len()];
    let mut low = vec![0; graph.len()];
    let mut on_stack = vec![false; graph.len()];
    let (mut stack, mut counter) = (Vec::new(), 0);
    let mut found = BTreeSet::new();
    for root in 0..graph.len() {
        if index[root] != NEW {
            continue;
        }
        let mut work = vec![(root, 0)];
        while let Some((node, edge)) = work.pop() {
            if edge == 0 {
                (index[node], low[node]) = (counter, counter);
                counter += 1;
                stack.push(node);
                on_stack[node] = true;
            }
            if let Some(next) = graph[node].get(edge).map(|id| id.0 as usize) {
                work.push((node, edge + 1));
                if next == node {
                    let _ = found.insert(InstanceId(node as u32));
                } else if index[next] == NEW {
                    work.push((next, 0));
                } else if on_stack[next] {
                    low[node] = low[node].min(index[next]);
                }
                continue;
            }
            if let Some((parent, _)) = work.last() {
                low[*parent] = low[*parent].min(low[node]);
            }
            if low[node] == index[node] {
                let start = stack.iter().rposition(|other| *other == node).unwrap_or(0);
                let component = stack.split_off(start);
                let is_cycle = component.len() > 1;
                for member in component {
                    on_stack[member] = false;
                    if is_cycle {
                        let _ = found.insert(InstanceId(member as u32));
                    }
                }
            }
        }
    }
    found
}
