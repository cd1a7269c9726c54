//! Which lists of texts are one text from the start: what is appended is only joined.
//!
//! ```py
//! parts = []                     # let mut parts = str!("");
//! for word in words:             # for word in words.iter() {
//!     parts.append(word + "\n")  #     parts += &(word + &str!("\n"));
//! return "".join(parts)          # return parts;
//! ```
//!
//! Nothing else may be done with the variable: how many pieces there are is forgotten. A text that nobody else has grows in place.

use super::walk::{self, Part};
use crate::hir::{Arg, ArgKind, Expr, ExprKind, Function, LocalId, LocalKind, Stmt, StmtKind, Target};
use crate::infer::types::Instance;
use crate::ty::Ty;
use std::collections::BTreeSet;

/// The locals of this version that are held as a text.
pub fn locals(function: &Function, instance: &Instance) -> BTreeSet<LocalId> {
    let is_list = |at: &usize| {
        let local = &function.locals[*at];
        matches!(&instance.locals[*at], Ty::List(item) if **item == Ty::Str)
            && local.kind == LocalKind::Variable
            && !(local.captured || local.shared || local.maybe_unbound)
    };
    let candidates: BTreeSet<LocalId> =
        (0..instance.locals.len()).filter(is_list).map(|at| LocalId(at as u32)).collect();
    if candidates.is_empty() {
        return candidates;
    }
    let mut pass = Pass { instance, candidates, joined: BTreeSet::new() };
    pass.block(&function.body);
    pass.candidates.intersection(&pass.joined).copied().collect()
}

/// `parts.append(piece)`: the variable and the piece.
pub fn appended(expr: &Expr) -> Option<(LocalId, &Expr)> {
    let (receiver, name, only) = call_with_one(expr)?;
    let ExprKind::Local(local) = receiver.kind else { return None };
    (name == "append").then_some((local, only))
}

/// `"".join(parts)`: the use of the variable.
pub fn joined(expr: &Expr) -> Option<(LocalId, &Expr)> {
    let (receiver, name, only) = call_with_one(expr)?;
    let (ExprKind::Str(separator), ExprKind::Local(local)) = (&receiver.kind, &only.kind) else {
        return None;
    };
    (name == "join" && separator.is_empty()).then_some((*local, only))
}

/// A call of a method with one argument: the receiver, the method's name, the argument.
fn call_with_one(expr: &Expr) -> Option<(&Expr, &str, &Expr)> {
    let ExprKind::Call { func, args } = &expr.kind else { return None };
    let (ExprKind::Attribute(receiver, name), [Arg { kind: ArgKind::Positional, value, .. }]) =
        (&func.kind, args.as_slice())
    else {
        return None;
    };
    Some((receiver, name, value))
}

struct Pass<'a> {
    instance: &'a Instance,
    candidates: BTreeSet<LocalId>,
    joined: BTreeSet<LocalId>,
}

impl Pass<'_> {
    fn block(&mut self, stmts: &[Stmt]) {
        stmts.iter().for_each(|stmt| self.stmt(stmt));
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::Assign { targets, value } => {
                let is_empty = matches!(&value.kind, ExprKind::List(items) if items.is_empty());
                if let ([Target::Local(_)], true) = (targets.as_slice(), is_empty) {
                    return;
                }
            }
            StmtKind::Expr(value) => {
                if let Some((_, piece)) = appended(value)
                    && *self.instance.ty(piece.id) == Ty::Str
                {
                    self.expr(piece);
                    return;
                }
            }
            _ => {}
        }
        walk::parts(stmt, &mut |part| match part {
            Part::Block(body) => self.block(body),
            Part::Expr(value) => self.expr(value),
            Part::Target(target) => self.target(target),
        });
    }

    fn target(&mut self, target: &Target) {
        for assigned in walk::assigned(target) {
            let _ = self.candidates.remove(&assigned);
        }
        walk::evaluated(target).into_iter().for_each(|expr| self.expr(expr));
    }

    fn expr(&mut self, expr: &Expr) {
        if let Some((local, _)) = joined(expr) {
            let _ = self.joined.insert(local);
            return;
        }
        if let ExprKind::Local(local) = expr.kind {
            let _ = self.candidates.remove(&local);
        }
        let (mut targets, mut inner) = (Vec::new(), Vec::new());
        walk::subexpressions(expr, &mut |part| inner.push(part), &mut |target| targets.push(target));
        targets.into_iter().for_each(|target| self.target(target));
        inner.into_iter().for_each(|part| self.expr(part));
    }
}
