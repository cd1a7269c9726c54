//! Nested functions that are only ever called by their name: nothing is stored for them.
//!
//! A nested function that captures something is a closure when it is used as a value. Where each use is a direct call, the lifted
//! function gets what it captures from the caller, and the variable needs no value: which also is the only way for a function
//! to capture itself, for its own closure would have to exist before it is made.
//!
//! ```text
//! def visit(name):                 fn build_order_visit(name: Str, seen: &List<Str>) { … build_order_visit(other, seen) … }
//!     …; visit(other)       ->
//! visit(first)                     build_order_visit(first, &seen)
//! ```
//!
//! A builtin function that only calls what it gets does so directly as well: `map(visit, others)`.
//!
//! Where the function around uses it as a value, but nested functions (itself among them) only call it, there is a value, which
//! those do not capture:
//!
//! ```text
//! def fib(n):                      let fib = { let memo = memo.clone(); Func::new("…", move |n: i64| make_fib_fib(n, &memo)) };
//!     return fib(n - 1) + …  ->
//! return fib                       Ok(fib)
//! ```

use super::walk::{self, Part};
use crate::hir::{Expr, ExprKind, FuncId, Function, Hir, LocalId, LocalKind, Stmt, StmtKind, Target};
use crate::infer::types::{Callee, Types};
use crate::lower::kept_by_itself::is_called_by_builtin;
use crate::ty::Ty;
use std::collections::{BTreeMap, BTreeSet};

/// A variable, by the function that declares it.
pub type Variable = (FuncId, LocalId);

/// Variables that hold a nested function.
pub struct Called {
    /// It is only called.
    pub everywhere: BTreeSet<Variable>,
    /// Nested functions only call it; the function around may do more.
    pub within: BTreeSet<Variable>,
}

/// The variables that hold a nested function which is only called.
pub fn only_called(hir: &Hir, types: &Types) -> Called {
    let mut uses =
        Uses { hir, types, defined: BTreeMap::new(), others: BTreeSet::new(), captured: BTreeSet::new() };
    for function in &hir.functions {
        uses.block(function, &function.body);
        // Defaults belong to the function around.
        if let Some(parent) = function.parent {
            let defaults = function.params.iter().filter_map(|param| param.default.as_ref());
            defaults.for_each(|default| uses.expr(&hir.functions[parent.index()], default));
        }
    }
    let Uses { defined, others, captured, .. } = uses;
    let is_known = |(&variable, &func): (&Variable, &FuncId)| {
        let local = &hir.functions[variable.0.index()].locals[variable.1.index()];
        let known = types
            .instances
            .iter()
            .filter(|instance| instance.func == variable.0)
            .all(|instance| matches!(instance.local(variable.1), Ty::Function(ids, _) if *ids == [func]));
        let settled = !local.shared && !local.maybe_unbound;
        let plain = local.kind == LocalKind::Variable && (settled || is_bound_in_time(hir, variable));
        (plain && known).then_some(variable)
    };
    let known: BTreeSet<Variable> = defined.iter().filter_map(is_known).collect();
    Called {
        everywhere: known.difference(&others).copied().collect(),
        within: known.difference(&captured).copied().collect(),
    }
}

/// The variable that a local of a function stands for, up the chain of captures.
pub fn variable(hir: &Hir, func: FuncId, local: LocalId) -> Option<Variable> {
    let function = &hir.functions[func.index()];
    match function.locals.get(local.index())?.kind {
        LocalKind::Captured(outer) => variable(hir, function.parent?, outer),
        _ => Some((func, local)),
    }
}

/// Whether a nested function is bound before anything can call it, though functions above it mention it: between the first of
/// those and its own definition nothing runs.
///
/// ```py
/// def even(k): … odd(k - 1)      # captures odd, which has no value yet
/// def odd(k): … even(k - 1)
/// ```
fn is_bound_in_time(hir: &Hir, (owner, local): Variable) -> bool {
    let function = &hir.functions[owner.index()];
    let defines = |stmt: &Stmt, wanted: &dyn Fn(LocalId, FuncId) -> bool| match &stmt.kind {
        StmtKind::Function { target: Target::Local(target), func, .. } => wanted(*target, *func),
        _ => false,
    };
    let Some(bound) = function.body.iter().position(|stmt| defines(stmt, &|target, _| target == local))
    else {
        return false;
    };
    let start = function.body[bound].span.start;
    let mut first = bound;
    for inner in hir.functions.iter().filter(|inner| inner.parent == Some(owner)) {
        let captures = inner.locals.iter().any(|own| own.kind == LocalKind::Captured(local));
        if !captures {
            continue;
        }
        match function.body.iter().position(|stmt| defines(stmt, &|_, func| func == inner.id)) {
            Some(place) => first = first.min(place),
            None if inner.span.start > start => {}
            None => return false,
        }
    }
    let quiet = |stmt: &Stmt| match &stmt.kind {
        StmtKind::Function { func, decorators, .. } => {
            let params = &hir.functions[func.index()].params;
            decorators.is_empty() && params.iter().all(|param| param.default.is_none())
        }
        StmtKind::Assign { value, .. } => {
            matches!(&value.kind, ExprKind::Dict(items) if items.is_empty())
                || matches!(&value.kind, ExprKind::List(items) if items.is_empty())
        }
        _ => false,
    };
    let mut used_before = false;
    function.body[..bound].iter().for_each(|stmt| uses(stmt, local, &mut used_before));
    !used_before && function.body[first..bound].iter().all(quiet)
}

/// Notes whether a statement itself reads or assigns the variable.
fn uses(stmt: &Stmt, local: LocalId, found: &mut bool) {
    fn in_expr(expr: &Expr, local: LocalId, found: &mut bool) {
        *found |= matches!(expr.kind, ExprKind::Local(id) if id == local);
        walk::subexpressions(expr, &mut |inner| in_expr(inner, local, found), &mut |_| {});
    }
    walk::parts(stmt, &mut |part| match part {
        Part::Expr(expr) => in_expr(expr, local, found),
        Part::Target(target) => *found |= walk::assigned(target).contains(&local),
        Part::Block(block) => block.iter().for_each(|stmt| uses(stmt, local, found)),
    });
}

struct Uses<'a> {
    hir: &'a Hir,
    types: &'a Types,
    /// What a plain `def` assigns.
    defined: BTreeMap<Variable, FuncId>,
    /// Variables that are read as a value, or assigned otherwise or twice.
    others: BTreeSet<Variable>,
    /// Those of which this is true in a function below the one that declares them, or that are assigned otherwise or twice.
    captured: BTreeSet<Variable>,
}

impl Uses<'_> {
    fn block(&mut self, function: &Function, stmts: &[Stmt]) {
        for stmt in stmts {
            match &stmt.kind {
                StmtKind::Function { target: Target::Local(local), func, decorators }
                    if decorators.is_empty() && self.hir.functions[func.index()].kept.is_none() =>
                {
                    if let Some(variable) = variable(self.hir, function.id, *local)
                        && self.defined.insert(variable, *func).is_some()
                    {
                        self.reassigned(function, *local);
                    }
                    continue;
                }
                // Python may read any variable.
                StmtKind::Kept(_) => {
                    (0..function.locals.len())
                        .for_each(|index| self.reassigned(function, LocalId(index as u32)));
                }
                _ => {}
            }
            walk::parts(stmt, &mut |part| match part {
                Part::Expr(expr) => self.expr(function, expr),
                Part::Target(target) => self.target(function, target),
                Part::Block(block) => self.block(function, block),
            });
        }
    }

    fn target(&mut self, function: &Function, target: &Target) {
        walk::evaluated(target).into_iter().for_each(|expr| self.expr(function, expr));
        walk::assigned(target).into_iter().for_each(|local| self.reassigned(function, local));
    }

    fn expr(&mut self, function: &Function, expr: &Expr) {
        match &expr.kind {
            ExprKind::Local(local) => self.other(function, *local),
            ExprKind::Call { func, args }
                if matches!(func.kind, ExprKind::Local(_)) && self.is_direct(function, expr) =>
            {
                args.iter().for_each(|arg| self.expr(function, &arg.value));
            }
            ExprKind::Call { func, args } if matches!(func.kind, ExprKind::Builtin(_)) => {
                let others = args.iter().enumerate().filter(|(at, arg)| {
                    !(matches!(arg.value.kind, ExprKind::Local(_)) && is_called_by_builtin(func, *at, arg))
                });
                others.for_each(|(_, arg)| self.expr(function, &arg.value));
            }
            _ => {
                let mut inner = Vec::new();
                let mut targets = Vec::new();
                walk::subexpressions(expr, &mut |expr| inner.push(expr), &mut |target| targets.push(target));
                inner.into_iter().for_each(|expr| self.expr(function, expr));
                targets.into_iter().for_each(|target| self.target(function, target));
            }
        }
    }

    fn other(&mut self, function: &Function, local: LocalId) {
        let Some(variable) = variable(self.hir, function.id, local) else { return };
        let _ = self.others.insert(variable);
        if variable.0 != function.id {
            let _ = self.captured.insert(variable);
        }
    }

    fn reassigned(&mut self, function: &Function, local: LocalId) {
        self.other(function, local);
        self.captured.extend(variable(self.hir, function.id, local));
    }

    /// Whether every version of this function calls a function of the program here.
    fn is_direct(&self, function: &Function, call: &Expr) -> bool {
        self.types
            .instances
            .iter()
            .filter(|instance| instance.func == function.id)
            .all(|instance| matches!(instance.callees.get(&call.id), Some(Callee::Function(_))))
    }
}
