//! The last use of each local: there its value moves, everywhere else it is cloned or borrowed.
//!
//! A backward pass over the structured tree. Loops run twice, so that a use in the next iteration counts; inside `try` whatever a
//! handler may still read stays alive. Captured variables never move.

use super::declare::LocalPlan;
use super::declare::ends::may_hold_objects;
use super::params::ParamPlan;
use super::walk;
use crate::hir::{BinaryOp, Expr, ExprId, ExprKind, Function, LocalId, LoopId, Stmt, StmtKind, Target};
use crate::rep::Rep;
use std::collections::{BTreeMap, BTreeSet};

type Live = BTreeSet<LocalId>;

/// The uses after which nothing reads the local's value again.
///
/// `ends_show`: the program sees its objects end, which they do with the last of their names.
pub fn last_uses(
    function: &Function,
    locals: &[LocalPlan],
    params: &[ParamPlan],
    ends_show: bool,
) -> BTreeSet<ExprId> {
    let mut movable: Vec<bool> = function
        .locals
        .iter()
        .zip(locals)
        // A generator that is let go ends there, and its `finally` runs: that is where its last name ends, not where it is used last.
        .map(|(local, plan)| {
            let is_captured = local.captured && !plan.called_within;
            let ends_itself =
                matches!(plan.rep, Rep::Generator(..)) || ends_show && may_hold_objects(&plan.rep);
            !is_captured && !plan.rep.is_copy() && !ends_itself
        })
        .collect();
    for (param, plan) in function.params.iter().zip(params) {
        if plan.by_ref {
            movable[param.local.index()] = false;
        }
    }
    let natives = locals.iter().map(|plan| matches!(plan.rep, Rep::Native(..))).collect();
    let objects = locals.iter().map(|plan| plan.rep == Rep::Obj).collect();
    let texts = locals.iter().map(|plan| plan.rep == Rep::Str).collect();
    let (found, pinned, loops) = Default::default();
    let mut pass = Pass { movable, natives, objects, texts, found, pinned, loops };
    let _ = pass.block(&function.body, Live::new());
    pass.found
}

struct Pass {
    movable: Vec<bool>,
    /// Locals of pyrt's own types.
    natives: Vec<bool>,
    objects: Vec<bool>,
    texts: Vec<bool>,
    found: BTreeSet<ExprId>,
    /// What handlers around may read: an assignment does not end its life.
    pinned: Vec<Live>,
    /// What is alive after a loop (`break`) and at its head (`continue`).
    loops: BTreeMap<LoopId, (Live, Live)>,
}

impl Pass {
    fn block(&mut self, stmts: &[Stmt], after: Live) -> Live {
        stmts.iter().rev().fold(after, |live, stmt| self.stmt(stmt, live))
    }

    fn stmt(&mut self, stmt: &Stmt, mut live: Live) -> Live {
        match &stmt.kind {
            StmtKind::Return(value) => {
                live = self.everything_pinned();
                value.iter().for_each(|value| self.expr(value, &mut live));
            }
            StmtKind::Raise { exc, cause } => {
                live = self.everything_pinned();
                cause.iter().chain(exc).for_each(|value| self.expr(value, &mut live));
            }
            // What stands before it in a `try` may still raise, and the handler reads on.
            StmtKind::Break(id) => {
                live = self.everything_pinned();
                live.extend(self.loops.get(id).into_iter().flat_map(|(after, _)| after));
            }
            StmtKind::Continue(id) => {
                live = self.everything_pinned();
                live.extend(self.loops.get(id).into_iter().flat_map(|(_, head)| head));
            }
            StmtKind::If { test, body, orelse } => {
                let other = self.block(orelse, live.clone());
                live = self.block(body, live);
                live.extend(other);
                self.expr(test, &mut live);
            }
            StmtKind::While { id, test, body, orelse } => {
                let exit = self.block(orelse, live.clone());
                live = self.looping(*id, live, exit, |pass, mut live| {
                    live = pass.block(body, live);
                    pass.expr(test, &mut live);
                    live
                });
            }
            StmtKind::For { id, target, iter, body, orelse } => {
                let exit = self.block(orelse, live.clone());
                live = self.looping(*id, live, exit, |pass, live| {
                    let mut live = pass.block(body, live);
                    pass.target(target, &mut live);
                    live
                });
                self.expr(iter, &mut live);
            }
            StmtKind::Try(_) | StmtKind::With { .. } => live = self.guarded(stmt, live),
            StmtKind::Assign { targets, value } => {
                // `d[k] = f(k)` is written `d.set(k, f(&k))`: what the value needs can't move into the target.
                let mut used = Live::new();
                shared_locals(value, &mut used);
                for target in targets.iter().rev() {
                    self.target_beside(target, &used, &mut live);
                }
                self.expr(value, &mut live);
            }
            StmtKind::Delete(targets) => {
                for target in targets.iter().rev() {
                    match target {
                        // `drop(x)`: its value may not have moved before.
                        Target::Local(local) => live.extend([*local]),
                        other => self.target(other, &mut live),
                    }
                }
            }
            StmtKind::AugAssign { target, value, .. } => {
                live.extend(walk::assigned(target));
                walk::evaluated(target).into_iter().rev().for_each(|expr| self.shared_use(expr, &mut live));
                self.expr(value, &mut live);
            }
            _ => {
                let mut parts = Vec::new();
                walk::parts(stmt, &mut |part| parts.push(part));
                for part in parts.into_iter().rev() {
                    match part {
                        walk::Part::Expr(expr) => self.expr(expr, &mut live),
                        walk::Part::Target(target) => self.target(target, &mut live),
                        walk::Part::Block(block) => live = self.block(block, live),
                    }
                }
            }
        }
        live
    }

    /// The body of a loop, until what is alive at its head no longer grows (two rounds: the second is the one that counts).
    fn looping(
        &mut self,
        id: LoopId,
        after: Live,
        exit: Live,
        body: impl Fn(&mut Self, Live) -> Live,
    ) -> Live {
        let before = self.found.clone();
        let mut head = exit.clone();
        loop {
            self.found.clone_from(&before);
            let _ = self.loops.insert(id, (after.clone(), head.clone()));
            let mut next = body(self, head.clone());
            next.extend(exit.iter().copied());
            next.extend(head.iter().copied());
            if next == head {
                return head;
            }
            head = next;
        }
    }

    fn guarded(&mut self, stmt: &Stmt, live: Live) -> Live {
        match &stmt.kind {
            StmtKind::With { items, body } => {
                for item in items {
                    // A file is closed behind the block, by the name it has there.
                    if let Some(Target::Local(local)) = item.target
                        && self.natives[local.index()]
                    {
                        self.movable[local.index()] = false;
                    }
                }
                // A manager may swallow what the body raises: then the program goes on behind the block.
                self.pinned.push(live.clone());
                let mut live = self.block(body, live);
                let _ = self.pinned.pop();
                for item in items.iter().rev() {
                    item.target.iter().for_each(|target| self.target(target, &mut live));
                    self.expr(&item.context, &mut live);
                }
                live
            }
            StmtKind::Try(statement) => {
                let after = self.block(&statement.finally, live);
                self.pinned.push(after.clone());
                let mut pinned = after.clone();
                for handler in &statement.handlers {
                    let mut inner = self.block(&handler.body, after.clone());
                    handler.name.iter().for_each(|name| self.target(name, &mut inner));
                    handler.types.iter().flatten().for_each(|ty| self.shared_use(ty, &mut inner));
                    pinned.extend(inner);
                }
                let normal = self.block(&statement.orelse, after);
                self.pinned.push(pinned.clone());
                let mut live = normal;
                live.extend(pinned);
                let live = self.block(&statement.body, live);
                self.pinned.truncate(self.pinned.len() - 2);
                live
            }
            _ => live,
        }
    }

    fn everything_pinned(&self) -> Live {
        self.pinned.iter().flatten().copied().collect()
    }

    fn target(&mut self, target: &Target, live: &mut Live) {
        self.target_beside(target, &Live::new(), live);
    }

    /// A target in a statement that uses these locals too.
    fn target_beside(&mut self, target: &Target, used: &Live, live: &mut Live) {
        for local in walk::assigned(target) {
            if !self.pinned.iter().any(|pinned| pinned.contains(&local)) {
                let _ = live.remove(&local);
            }
        }
        for expr in walk::evaluated(target).into_iter().rev() {
            if repeats(expr, &mut used.clone()) { self.shared_use(expr, live) } else { self.expr(expr, live) }
        }
    }

    fn expr(&mut self, expr: &Expr, live: &mut Live) {
        match &expr.kind {
            ExprKind::Local(local) => {
                if live.insert(*local) && self.movable[local.index()] {
                    let _ = self.found.insert(expr.id);
                }
            }
            ExprKind::IfElse { test, body, orelse } => {
                let mut other = live.clone();
                self.expr(orelse, &mut other);
                self.expr(body, live);
                live.extend(other);
                self.expr(test, live);
            }
            // The first operand always runs, and is given or not: nothing reads it afterwards.
            ExprKind::Bool_(_, items) if matches!(items[0].kind, ExprKind::Local(_)) => {
                items[1..].iter().for_each(|item| self.shared_use(item, live));
                self.expr(&items[0], live);
            }
            // The operands may or may not run, and an item, attribute or comparison may borrow what stands to its left.
            ExprKind::Bool_(..) | ExprKind::Compare(..) | ExprKind::Comprehension(_) => {
                self.shared_use(expr, live);
            }
            ExprKind::Binary(op, left, right) => self.operands(*op, left, right, live),
            _ => {
                let mut inner = Vec::new();
                let mut targets = Vec::new();
                walk::subexpressions(expr, &mut |expr| inner.push(expr), &mut |target| targets.push(target));
                // A local that occurs twice in one expression would be borrowed and moved at once.
                let mut names = BTreeSet::new();
                let repeated = inner.iter().any(|expr| repeats(expr, &mut names));
                for target in targets {
                    self.target(target, live);
                }
                let is_argument = |inner: &Expr| match &expr.kind {
                    ExprKind::Call { func, .. } => !std::ptr::eq(inner, &**func),
                    _ => false,
                };
                for expr in inner.into_iter().rev() {
                    let stays = repeated || is_argument(expr) && self.is_object(expr);
                    if stays { self.shared_use(expr, live) } else { self.expr(expr, live) }
                }
            }
        }
    }

    /// The operands of an operator are looked at, but for the text at the left of a sum: it grows to the whole.
    fn operands(&mut self, op: BinaryOp, left: &Expr, right: &Expr, live: &mut Live) {
        self.shared_use(right, live);
        match &left.kind {
            ExprKind::Local(local) if op == BinaryOp::Add && self.texts[local.index()] => {
                self.expr(left, live)
            }
            ExprKind::Binary(inner, first, second) => self.operands(*inner, first, second, live),
            _ => self.shared_use(left, live),
        }
    }

    /// A variable with a Python object, which may do something at its end: not before the end of the call that it is given to.
    fn is_object(&self, expr: &Expr) -> bool {
        matches!(&expr.kind, ExprKind::Local(local) if self.objects[local.index()])
    }

    /// Marks everything used in here as alive, so that nothing in it moves.
    fn shared_use(&mut self, expr: &Expr, live: &mut Live) {
        if let ExprKind::Local(local) = &expr.kind {
            let _ = live.insert(*local);
        }
        walk::subexpressions(expr, &mut |inner| shared_locals(inner, live), &mut |_| {});
    }
}

fn shared_locals(expr: &Expr, live: &mut Live) {
    if let ExprKind::Local(local) = &expr.kind {
        let _ = live.insert(*local);
    }
    walk::subexpressions(expr, &mut |inner| shared_locals(inner, live), &mut |_| {});
}

/// Whether a local in here is in `names` already; adds those that are not.
fn repeats(expr: &Expr, names: &mut Live) -> bool {
    let mut found = matches!(&expr.kind, ExprKind::Local(local) if !names.insert(*local));
    walk::subexpressions(expr, &mut |inner| found |= repeats(inner, names), &mut |_| {});
    found
}
