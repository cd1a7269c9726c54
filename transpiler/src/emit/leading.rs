//! Comparisons of sums and products that nothing else wants: `compare!` looks at the leading bits of what is large first.
//!
//! ```text
//! if 4 * q + r - t < n * t:    ->    if compare!(4 * &q + &r - &t < &n * &t) {
//! ```

use super::{Cx, Value, tree};
use crate::hir::{BinaryOp, Expr, ExprKind, UnaryOp};
use crate::rep::Rep;

/// With fewer operators the plain comparison does as well.
const LEAST: usize = 2;

impl Cx<'_> {
    /// The emitted comparison of two ints, as one `compare!` if they come from several operators on unbounded ints.
    pub fn by_leading_bits(&self, left: &Expr, right: &Expr, value: Value) -> Value {
        let operators = [left, right].map(|side| self.operators_on_ints(side));
        match (operators, &value.expr) {
            ([Some(left), Some(right)], syn::Expr::Binary(test))
                if left + right >= LEAST && is_known(&test.left) && is_known(&test.right) =>
            {
                Value { expr: tree::macro_call("compare", vec![value.expr]), ..value }
            }
            _ => value,
        }
    }

    /// How many of the operators give an `Int`; None if the expression has other parts than ints and their `+ - *`.
    fn operators_on_ints(&self, expr: &Expr) -> Option<usize> {
        let rep = self.rep_of(expr);
        let own = usize::from(rep == Rep::Int);
        match &expr.kind {
            _ if !matches!(rep, Rep::Int | Rep::I64) => None,
            ExprKind::Int(_) | ExprKind::Local(_) | ExprKind::Global(_) => Some(0),
            ExprKind::Unary(UnaryOp::Neg, value) => Some(self.operators_on_ints(value)? + own),
            ExprKind::Binary(BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul, left, right) => {
                Some(self.operators_on_ints(left)? + self.operators_on_ints(right)? + own)
            }
            _ => None,
        }
    }
}

/// Whether `compare!` knows the emitted text.
fn is_known(expr: &syn::Expr) -> bool {
    match expr {
        syn::Expr::Paren(inner) => is_known(&inner.expr),
        syn::Expr::Reference(reference) => is_known(&reference.expr),
        syn::Expr::Path(path) => path.path.get_ident().is_some(),
        syn::Expr::Lit(literal) => {
            matches!(&literal.lit, syn::Lit::Int(value) if value.base10_parse::<i64>().is_ok())
        }
        syn::Expr::Unary(unary) => matches!(unary.op, syn::UnOp::Neg(_)) && is_known(&unary.expr),
        syn::Expr::Binary(binary) => {
            matches!(binary.op, syn::BinOp::Add(_) | syn::BinOp::Sub(_) | syn::BinOp::Mul(_))
                && is_known(&binary.left)
                && is_known(&binary.right)
        }
        _ => false,
    }
}
