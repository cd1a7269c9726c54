//! Which locals are a `Total`: an int at first, floats from then on.
//!
//! ```py
//! total = 0                          # let mut total = Total::from(0);
//! for x in xs:                       # for x in xs.iter() {
//!     total += x * 0.5               #     total += x * 0.5;
//! ```
//!
//! Every assignment must give a float, or an int that an `f64` holds exactly. What is bound in other ways (parameters, loops, patterns)
//! stays a `Num`.

use super::walk::{self, Part};
use crate::hir::{BinaryOp, Expr, Function, LocalId, LocalKind, Stmt, StmtKind, Target};
use crate::infer::types::Instance;
use crate::ty::Ty;
use std::collections::BTreeSet;

/// Ints up to this magnitude are floats exactly.
const EXACT: i128 = 1 << 53;

/// The locals of this version that are held as a `Total`.
pub fn locals(function: &Function, instance: &Instance) -> BTreeSet<LocalId> {
    let is_number = |at: &usize| {
        let local = &function.locals[*at];
        matches!(&instance.locals[*at], Ty::Union(items) if matches!(items.as_slice(), [Ty::Int, Ty::Float]))
            && local.kind == LocalKind::Variable
            && !(local.captured || local.shared || local.maybe_unbound)
    };
    let mut totals: BTreeSet<LocalId> =
        (0..instance.locals.len()).filter(is_number).map(|at| LocalId(at as u32)).collect();
    if !totals.is_empty() {
        function.body.iter().for_each(|stmt| drop_others(stmt, instance, &mut totals));
    }
    totals
}

/// Takes out what is assigned anything else.
fn drop_others(stmt: &Stmt, instance: &Instance, totals: &mut BTreeSet<LocalId>) {
    let fits = match &stmt.kind {
        StmtKind::Assign { targets, value, .. } => {
            targets.iter().all(|target| matches!(target, Target::Local(_))) && fits(value, instance)
        }
        StmtKind::AugAssign { op, value, .. } => gives_float(*op, value, instance),
        _ => false,
    };
    walk::parts(stmt, &mut |part| match part {
        Part::Block(body) => body.iter().for_each(|stmt| drop_others(stmt, instance, totals)),
        Part::Expr(value) => drop_named(value, totals),
        Part::Target(_) if fits => {}
        Part::Target(target) => drop_target(target, totals),
    });
}

/// A float, or an int that is one exactly.
fn fits(value: &Expr, instance: &Instance) -> bool {
    match instance.ty(value.id) {
        Ty::Float => true,
        Ty::Fixnum => instance.bounds(value.id).is_some_and(|(low, high)| low >= -EXACT && high <= EXACT),
        _ => false,
    }
}

/// Whether `total op= value` is a float whatever the total is.
fn gives_float(op: BinaryOp, value: &Expr, instance: &Instance) -> bool {
    match op {
        BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul => *instance.ty(value.id) == Ty::Float,
        BinaryOp::Div => matches!(instance.ty(value.id), Ty::Float | Ty::Fixnum),
        _ => false,
    }
}

fn drop_target(target: &Target, totals: &mut BTreeSet<LocalId>) {
    walk::assigned(target).into_iter().for_each(|local| totals.retain(|total| *total != local));
}

fn drop_named(value: &Expr, totals: &mut BTreeSet<LocalId>) {
    let mut inner = Vec::new();
    walk::subexpressions(value, &mut |part| inner.push(part), &mut |target| drop_target(target, totals));
    inner.into_iter().for_each(|part| drop_named(part, totals));
}
