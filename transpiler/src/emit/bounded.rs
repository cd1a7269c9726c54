//! Operators on machine ints whose bounds say that Rust's own operator is Python's.
//!
//! ```text
//! n % 2        ->  n % 2                  n is not negative
//! x % n        ->  x.rem_euclid(n)        n is positive, so there is no ZeroDivisionError
//! bits << k    ->  bits << k              k is from 0 to 63, and the result fits
//! ```

use super::{Cx, Value, literal, tree};
use crate::hir::{BinaryOp, Expr};
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
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
        Some(tree::binary(left, rust, right))
    }
}
