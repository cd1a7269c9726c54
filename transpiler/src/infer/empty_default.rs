//! `for x in d.get(key, ())`: where a value is only gone over, an empty tuple is as good as an empty list.
//!
//! ```py
//! graph = {"a": ["b"]}
//! for node in graph.get("z", ()):      # graph.get("z", []), so that the result is a list either way
//!     ...
//! ```
//!
//! Else the result would be a list or a tuple, which no native type is.

use super::cells::{Atom, Kind, T};
use super::solve::Solver;
use crate::hir::{Arg, ArgKind, CompareOp, Expr, ExprId, ExprKind, Function, Stmt};
use crate::plan::walk::{self, Part};
use std::collections::BTreeSet;

impl Solver<'_> {
    /// Notes the container that the default `()` of this call is to be. Whether it is too early to tell.
    pub fn note_empty_default(&mut self, call: &Expr, object: &T, name: &str, args: &[Arg]) -> bool {
        let [_, Arg { kind: ArgKind::Positional, value: default }] = args else { return false };
        let is_empty = matches!(&default.kind, ExprKind::Tuple(items) if items.is_empty());
        if name != "get" || !is_empty || !(self.is_iterated(call.id) || self.is_searched(call.id)) {
            return false;
        }
        let values = match object.single() {
            Some(Atom::Node(node)) if self.cells.kind(*node) == Kind::Dict => {
                let slot = self.cells.arg(*node, 1);
                self.cells.read(slot)
            }
            _ if object.is_never() => T::NEVER,
            _ => return false,
        };
        let at = (self.version, default.id);
        if values.is_never() {
            // Where nothing ever tells, it is a list.
            if self.force {
                let _ = self.empty_defaults.insert(at, Kind::List);
            }
            return !self.empty_defaults.contains_key(&at);
        }
        if let Some(Atom::Node(node)) = values.single()
            && let kind @ (Kind::List | Kind::Set) = self.cells.kind(*node)
        {
            let _ = self.empty_defaults.entry(at).or_insert(kind);
        }
        false
    }

    /// Whether the value is only asked what is in it: `x in e`, `len(e)`.
    fn is_searched(&mut self, call: ExprId) -> bool {
        let function = self.func;
        self.searched.entry(function.id).or_insert_with(|| searched(function)).contains(&call)
    }

    /// The empty container that `()` is here.
    pub fn empty_default(&mut self, tuple: &Expr) -> Option<T> {
        let kind = self.empty_defaults.get(&(self.version, tuple.id))?.clone();
        Some(T::of(Atom::Node(self.site(tuple.id, 0, kind, 1))))
    }
}

/// The expressions that are only searched or counted.
fn searched(function: &Function) -> BTreeSet<ExprId> {
    fn stmts(block: &[Stmt], found: &mut BTreeSet<ExprId>) {
        for stmt in block {
            walk::parts(stmt, &mut |part| match part {
                Part::Expr(inner) => expr(inner, found),
                Part::Target(_) => {}
                Part::Block(block) => stmts(block, found),
            });
        }
    }
    fn expr(at: &Expr, found: &mut BTreeSet<ExprId>) {
        match &at.kind {
            ExprKind::Compare(_, rest) => {
                if let [(CompareOp::In | CompareOp::NotIn, container)] = rest.as_slice() {
                    let _ = found.insert(container.id);
                }
            }
            ExprKind::Call { func, args } if matches!(&func.kind, ExprKind::Builtin(name) if name == "len") =>
            {
                found.extend(args.iter().map(|arg| arg.value.id));
            }
            _ => {}
        }
        walk::subexpressions(at, &mut |inner| expr(inner, found), &mut |_| {});
    }
    let mut found = BTreeSet::new();
    stmts(&function.body, &mut found);
    found
}
