//! Operators on machine ints whose bounds say that Rust's own operator is Python's.
//!
//! ```text
//! n % 2        ->  n % 2                  n is not negative
//! x % n        ->  x.rem_euclid(n)        n is positive, so there is no ZeroDivisionError
//! bits << k    ->  bits << k              k is from 0 to 63, and the result fits
//! big % n      ->  big.rem_euclid(n)      n is a positive i64, and so the result is one
//! ```

use super::operator::int_reference;
use super::{Cx, Emit, Value, literal, tree, unsupported};
use crate::hir::{BinaryOp, Expr};
use crate::rep::Rep;
use syn::parse_quote;

/// `left // right` and `left % right` of an `Int` by a machine int that is known to be positive.
pub(crate) fn by_positive(
    op: BinaryOp,
    left: &Value,
    right: &Value,
    bounds: Option<(i128, i128)>,
) -> Option<Value> {
    let is_literal = super::coerce::literal_int(&right.expr).is_some_and(|value| value > 0);
    let is_positive = is_literal || bounds.is_some_and(|(lowest, _)| lowest > 0);
    if left.rep != Rep::Int || right.rep != Rep::I64 || !is_positive {
        return None;
    }
    let divisor = super::coerce::own(right.clone());
    match op {
        BinaryOp::FloorDiv => {
            Some(Value::owned(tree::method(left.expr.clone(), "div_euclid", vec![divisor]), Rep::Int))
        }
        BinaryOp::Mod => {
            Some(Value::owned(tree::method(left.expr.clone(), "rem_euclid", vec![divisor]), Rep::I64))
        }
        _ => None,
    }
}

impl Cx<'_> {
    /// `divmod(left, right)` of ints: machine ints stay such where both results are.
    pub fn int_divmod(&mut self, expr: &Expr, left: &Expr, right: &Expr) -> Emit<Value> {
        let Rep::Tuple(results) = self.rep_of(expr) else {
            return unsupported(expr.span, "`divmod` with these arguments has no native form yet");
        };
        let (mut left, right) = (self.expr(left)?, self.expr(right)?);
        if [&left.rep, &right.rep].contains(&&Rep::Num) {
            let left = self.owned(left, &Rep::Num, expr.span)?;
            let right = self.owned(right, &Rep::Num, expr.span)?;
            let call = self.question(tree::call_path(&["number", "divmod_num"], vec![left, right]));
            return Ok(Value::owned(call, Rep::Tuple([Rep::Num, Rep::Num].into())));
        }
        let machine = left.rep == Rep::I64 && right.rep == Rep::I64;
        if machine && results.first() != Some(&Rep::I64) {
            // -2**63 // -1
            left = Value::owned(self.owned(left, &Rep::Int, expr.span)?, Rep::Int);
        }
        let reps = match (&left.rep, &right.rep) {
            (Rep::I64, Rep::I64) => [Rep::I64, Rep::I64],
            (Rep::Int, Rep::I64) => [Rep::Int, Rep::I64],
            (Rep::I64 | Rep::Int, Rep::Int) => [Rep::Int, Rep::Int],
            _ => return unsupported(expr.span, "`divmod` with these arguments has no native form yet"),
        };
        let operands = vec![int_reference(left), int_reference(right)];
        let call = self.question(tree::call_path(&["int", "divmod"], operands));
        Ok(Value::owned(call, Rep::Tuple(reps.into())))
    }

    /// `left op right` where the operands' bounds make it one operation of Rust that can't fail.
    pub fn plain_by_bounds(
        &self,
        op: BinaryOp,
        (left, left_value): (&Expr, &Value),
        (right, right_value): (&Expr, &Value),
        result: &Rep,
    ) -> Option<syn::Expr> {
        if [&left_value.rep, &right_value.rep, result].into_iter().any(|rep| *rep != Rep::I64) {
            return None;
        }
        let (lowest, _) = self.instance.bounds(left.id)?;
        let (low, high) = self.instance.bounds(right.id)?;
        let (left, right) = (super::coerce::own(left_value.clone()), super::coerce::own(right_value.clone()));
        let left = literal::typed(left);
        let rust: syn::BinOp = match op {
            BinaryOp::Mod if low > 0 && lowest >= 0 => parse_quote!(%),
            BinaryOp::FloorDiv if low > 0 && lowest >= 0 => parse_quote!(/),
            BinaryOp::Mod if low > 0 => return Some(tree::method(left, "rem_euclid", vec![right])),
            BinaryOp::FloorDiv if low > 0 => return Some(tree::method(left, "div_euclid", vec![right])),
            BinaryOp::Shl if low >= 0 && high < 64 => parse_quote!(<<),
            BinaryOp::Shr if low >= 0 && high < 64 => parse_quote!(>>),
            _ => return None,
        };
        // What is shifted says nothing about the type of the count.
        let right = match op {
            BinaryOp::Shl | BinaryOp::Shr => literal::sized(right),
            _ => right,
        };
        Some(tree::binary(left, rust, right))
    }
}
