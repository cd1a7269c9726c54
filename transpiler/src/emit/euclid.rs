//! Euclid's algorithm, which programs write out: the runtime takes all of its steps at once.
//!
//! ```text
//! while b:                            while b != 0 {
//!     a, b = b, a % b        ->           (a, b) = int::euclid(a, b);
//!                                     }
//! ```

use super::operator::int_reference;
use super::{Cx, Emit, Value, tree};
use crate::hir::{BinaryOp, CompareOp, Expr, ExprKind, LocalId, Stmt, StmtKind, Target};
use crate::rep::Rep;

impl Cx<'_> {
    /// The body of a `while`; the values of `a, b = b, a % b` are those of a later pair if nothing else happens in the loop.
    pub fn while_body(&mut self, test: &Expr, body: &[Stmt]) -> Emit<Vec<syn::Stmt>> {
        let Some((a, b, values)) = step(test, body).filter(|(a, b, _)| self.are_plain_ints(*a, *b)) else {
            return self.block(body, 0);
        };
        let operand = |cx: &Self, local: LocalId| {
            let rep = cx.plan.local(local).rep.clone();
            int_reference(Value::place(tree::var(&cx.locals[local.index()]), rep))
        };
        let call = tree::call_path(&["int", "euclid"], vec![operand(self, a), operand(self, b)]);
        let rep = self.plan.local(a).rep.clone();
        let _ = self.held.insert(values.id, Value::owned(call, Rep::Tuple(vec![rep.clone(), rep])));
        let stmts = self.block(body, 0);
        let _ = self.held.remove(&values.id);
        stmts
    }

    fn are_plain_ints(&self, a: LocalId, b: LocalId) -> bool {
        let rep = &self.plan.local(a).rep;
        matches!(rep, Rep::I64 | Rep::Int)
            && *rep == self.plan.local(b).rep
            && [a, b].into_iter().all(|local| self.is_plain_local(local))
    }
}

/// The variables, and the tuple of their new values, if the loop is Euclid's.
fn step<'a>(test: &Expr, body: &'a [Stmt]) -> Option<(LocalId, LocalId, &'a Expr)> {
    let [Stmt { kind: StmtKind::Assign { targets, value }, .. }] = body else { return None };
    let [Target::Tuple { items, star: None, .. }] = targets.as_slice() else { return None };
    let ([Target::Local(a), Target::Local(b)], ExprKind::Tuple(values)) = (items.as_slice(), &value.kind)
    else {
        return None;
    };
    let [first, second] = values.as_slice() else { return None };
    let ExprKind::Binary(BinaryOp::Mod, left, right) = &second.kind else { return None };
    let divides = is(left, *a) && is(right, *b) && is(first, *b);
    (a != b && divides && is_nonzero(test, *b)).then_some((*a, *b, value))
}

fn is(expr: &Expr, local: LocalId) -> bool {
    matches!(expr.kind, ExprKind::Local(id) if id == local)
}

/// `while b` or `while b != 0`
fn is_nonzero(test: &Expr, local: LocalId) -> bool {
    match &test.kind {
        ExprKind::Compare(left, rest) => {
            matches!(rest.as_slice(), [(CompareOp::NotEq, zero)] if matches!(zero.kind, ExprKind::Int(0)))
                && is(left, local)
        }
        _ => is(test, local),
    }
}
