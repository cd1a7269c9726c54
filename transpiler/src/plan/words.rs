//! Which locals are `u64`: ints from 0 to 2**64 - 1 that are assigned one by one in one function.
//!
//! ```py
//! h = 0xcbf29ce484222325                               # let mut h = 14695981039346656037_u64;
//! for byte in data:
//!     h = ((h ^ byte) * 0x100000001b3) & MASK          # h = (h ^ byte as u64).wrapping_mul(1099511628211) & MASK;
//! ```
//!
//! Parameters, and what nested functions or patterns bind, stay general: they are passed and bound in the form that all ints have.

use super::walk::{self, Part};
use crate::hir::{Expr, Function, LocalId, LocalKind, Stmt, StmtKind, Target};
use crate::infer::types::Instance;
use crate::ty::Ty;
use std::collections::BTreeSet;

/// The locals of this version that are held as `u64`.
pub fn locals(function: &Function, instance: &Instance) -> BTreeSet<LocalId> {
    let is_word = |at: &usize| {
        let local = &function.locals[*at];
        instance.locals[*at] == Ty::Word
            && local.kind == LocalKind::Variable
            && !(local.captured || local.shared || local.maybe_unbound)
    };
    let mut words: BTreeSet<LocalId> =
        (0..instance.locals.len()).filter(is_word).map(|at| LocalId(at as u32)).collect();
    if !words.is_empty() {
        function.body.iter().for_each(|stmt| drop_bound(stmt, &mut words));
    }
    words
}

/// Takes out what is bound in another way than by `x = …` and `x op= …`.
fn drop_bound(stmt: &Stmt, words: &mut BTreeSet<LocalId>) {
    let is_plain = match &stmt.kind {
        StmtKind::Assign { targets, .. } => matches!(targets.as_slice(), [Target::Local(_)]),
        StmtKind::AugAssign { .. } => true,
        _ => false,
    };
    walk::parts(stmt, &mut |part| match part {
        Part::Block(body) => body.iter().for_each(|stmt| drop_bound(stmt, words)),
        Part::Expr(value) => drop_named(value, words),
        Part::Target(_) if is_plain => {}
        Part::Target(target) => drop_target(target, words),
    });
}

fn drop_target(target: &Target, words: &mut BTreeSet<LocalId>) {
    walk::assigned(target).into_iter().for_each(|local| words.retain(|word| *word != local));
}

fn drop_named(value: &Expr, words: &mut BTreeSet<LocalId>) {
    let mut inner = Vec::new();
    walk::subexpressions(value, &mut |part| inner.push(part), &mut |target| drop_target(target, words));
    inner.into_iter().for_each(|part| drop_named(part, words));
}
