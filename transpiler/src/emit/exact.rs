//! Arithmetic on machine ints whose steps in between may be larger: one `exact!` instead of an `Int` per operator.
//!
//! ```text
//! base * base % modulus           ->  exact!((base * base).rem_euclid(modulus))
//! i * i * (i - 7)                 ->  exact!(i * i * (i - 7))
//! 1.0 / (i * (i + 1) // 2 + 1)    ->  float::div(1.0, exact!((i * (i + 1)).div_euclid(2) + 1) as f64))?
//! ```
//!
//! The operands are variables, constants and what is surely `i64` made of them: they are computed again where 64 bits end. Items,
//! attributes and results of calls become variables first:
//!
//! ```text
//! (h * base + ord(ch)) % modulus  ->  { let value = ord(&ch)?; exact!((h * base + value).rem_euclid(modulus)) }
//! ```

use super::{Cx, Emit, Value, coerce, names, tree};
use crate::hir::{BinaryOp, Expr, ExprKind, UnaryOp};
use crate::plan::GlobalPlace;
use crate::rep::Rep;
use syn::parse_quote;

/// More operands make a product that may be no float, and a cold path that nobody wants to read.
const MOST: usize = 8;

impl Cx<'_> {
    /// The expression as one `exact!`, if an operand of its operators may be larger than a machine int.
    pub fn exact(&mut self, expr: &Expr) -> Emit<Option<Value>> {
        let ExprKind::Binary(op, left, right) = &expr.kind else { return Ok(None) };
        let is_wide = |cx: &Self, operand: &Expr| cx.rep_of(operand) == Rep::Int;
        if !(is_wide(self, left) || is_wide(self, right)) || !self.is_exact(expr) || operands(expr) > MOST {
            return Ok(None);
        }
        let result = self.rep_of(expr);
        let before = self.raised;
        let mut lets = Vec::new();
        let Some(tree) = self.exact_tree(expr, &mut lets)? else {
            self.raised = before;
            return Ok(None);
        };
        let call = tree::block_expr(lets, tree::macro_call("exact", vec![tree]));
        if *op == BinaryOp::Mod {
            return Ok(Some(Value::owned(call, Rep::I64)));
        }
        self.fit(Value::owned(call, Rep::Int), &result, expr.span).map(Some)
    }

    /// Whether the expression is made of operators that `exact!` knows, and of plain operands.
    fn is_exact(&self, expr: &Expr) -> bool {
        let is_operator = matches!(expr.kind, ExprKind::Unary(..) | ExprKind::Binary(..));
        let is_own = !self.instance.callees.contains_key(&expr.id) && !self.held.contains_key(&expr.id);
        (is_own || !is_operator)
            && match &expr.kind {
                ExprKind::Int(_) => true,
                ExprKind::Local(local) => {
                    self.plan.local(*local).rep == Rep::I64 && self.is_plain_local(*local)
                }
                ExprKind::Global(global) => {
                    let plan = self.program.plan.global(*global);
                    plan.rep == Rep::I64 && plan.place == GlobalPlace::Const
                }
                ExprKind::Unary(UnaryOp::Neg, value) => self.is_exact(value),
                ExprKind::Binary(op, left, right) => {
                    let divides = matches!(op, BinaryOp::FloorDiv | BinaryOp::Mod);
                    let known = divides || matches!(op, BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul);
                    let is_positive = || {
                        self.instance.bounds(right.id).is_some_and(|(low, high)| low > 0 && high < 1 << 63)
                    };
                    known && (!divides || is_positive()) && self.is_exact(left) && self.is_exact(right)
                }
                ExprKind::Call { .. } | ExprKind::Subscript(..) | ExprKind::Attribute(..) => {
                    self.rep_of(expr) == Rep::I64
                }
                _ => false,
            }
    }

    /// The tree in Rust's operators; None where a variable is one only behind a reference or a path.
    fn exact_tree(&mut self, expr: &Expr, lets: &mut Vec<syn::Stmt>) -> Emit<Option<syn::Expr>> {
        match &expr.kind {
            ExprKind::Unary(_, value) => {
                Ok(self.exact_tree(value, lets)?.map(|value| tree::unary(parse_quote!(-), value)))
            }
            ExprKind::Binary(op, left, right) => {
                let is_natural = self.instance.bounds(left.id).is_some_and(|(low, _)| low >= 0);
                let (Some(left), Some(right)) = (self.exact_tree(left, lets)?, self.exact_tree(right, lets)?)
                else {
                    return Ok(None);
                };
                let rust: syn::BinOp = match op {
                    BinaryOp::Add => parse_quote!(+),
                    BinaryOp::Sub => parse_quote!(-),
                    BinaryOp::Mul => parse_quote!(*),
                    BinaryOp::FloorDiv if is_natural => parse_quote!(/),
                    BinaryOp::FloorDiv => return Ok(Some(tree::method(left, "div_euclid", vec![right]))),
                    _ if is_natural => parse_quote!(%),
                    _ => return Ok(Some(tree::method(left, "rem_euclid", vec![right]))),
                };
                Ok(Some(tree::binary(left, rust, right)))
            }
            ExprKind::Call { .. } | ExprKind::Subscript(..) | ExprKind::Attribute(..) => {
                let value = self.expr_as(expr, &Rep::I64)?;
                let name = self.fresh(&operand_name(expr));
                lets.push(tree::let_(&name, false, super::literal::typed(value)));
                Ok(Some(tree::var(&name)))
            }
            _ => {
                let value = self.expr(expr)?;
                let value = coerce::own(value);
                let is_name = matches!(&value, syn::Expr::Path(path) if path.path.get_ident().is_some());
                Ok((is_name || coerce::literal_int(&value).is_some()).then_some(value))
            }
        }
    }
}

/// What a variable for the operand is named for.
fn operand_name(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Attribute(_, name) => names::snake(name),
        ExprKind::Call { func, .. } => match &func.kind {
            ExprKind::Attribute(_, name) => names::snake(name),
            _ => "value".to_owned(),
        },
        _ => "item".to_owned(),
    }
}

fn operands(expr: &Expr) -> usize {
    match &expr.kind {
        ExprKind::Unary(_, value) => operands(value),
        ExprKind::Binary(_, left, right) => operands(left) + operands(right),
        _ => 1,
    }
}

/// `exact!(…)` as a float, without an `Int` in between.
pub(crate) fn as_float(value: &Value) -> Option<syn::Expr> {
    let arguments = tree::macro_arguments(&value.expr, "exact")?;
    let [argument] = arguments.as_slice() else { return None };
    let argument = tree::cast((*argument).clone(), parse_quote!(f64));
    Some(tree::macro_call("exact", vec![argument]))
}
