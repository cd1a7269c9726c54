//! Ints from 0 to 2**64 - 1 in `u64` variables, and arithmetic of which a mask keeps only the low 64 bits.
//!
//! ```text
//! h ^= byte                          ->  h = h ^ byte as u64;
//! h = (h * 31 + c) & MASK            ->  h = h.wrapping_mul(31).wrapping_add(c as u64) & MASK;
//! state = (state * A + C) % 2**31    ->  state = state.wrapping_mul(A).wrapping_add(C) & 2147483647;
//! ```
//!
//! The low bits of sums, differences, products and left shifts depend on the low bits of the operands alone, so what is masked afterwards
//! may wrap. A variable of [`Rep::U64`] reads as `Int::from_word(h)`, a general int; the functions here take that apart again,
//! so that nothing else has to know of `u64`.

use super::{Cx, Emit, Form, Value, coerce, literal, tree};
use crate::hir::{BinaryOp, Expr, ExprKind, UnaryOp};
use crate::rep::Rep;
use syn::parse_quote;

type Bounds = Option<(i128, i128)>;
const LARGEST: i128 = u64::MAX as i128;

/// Where the result of an operator is known to lie.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reach {
    /// It fits `i64` and is not negative.
    Small,
    /// It fits `u64`.
    Word,
    Unknown,
}

impl Reach {
    pub fn of(bounds: Bounds) -> Reach {
        match bounds {
            Some((0.., high)) if high <= i128::from(i64::MAX) => Reach::Small,
            Some((0.., high)) if high <= LARGEST => Reach::Word,
            _ => Reach::Unknown,
        }
    }

    /// The `u64` as a value of the program.
    fn value(self, word: syn::Expr) -> Option<Value> {
        match self {
            Reach::Small => Some(Value::owned(tree::cast(word, parse_quote!(i64)), Rep::I64)),
            Reach::Word => Some(as_int(word)),
            Reach::Unknown => None,
        }
    }
}

/// The general int that a `u64` is.
pub(crate) fn as_int(word: syn::Expr) -> Value {
    Value { expr: tree::call_path(&["Int", "from_word"], vec![word]), rep: Rep::Int, form: Form::Owned }
}

/// A literal that fits `u64`, but not `i64`.
pub(crate) fn large_literal(value: u64) -> Value {
    as_int(suffixed(value))
}

/// `5_u64`
fn suffixed(value: u64) -> syn::Expr {
    let digits = syn::LitInt::new(&format!("{value}_u64"), proc_macro2::Span::call_site());
    parse_quote!(#digits)
}

/// The value for a variable of [`Rep::U64`], which is proven to hold it.
pub(crate) fn from_int(value: Value) -> syn::Expr {
    if let Some(word) = inside(&value) {
        return word;
    }
    if let Some(known) = coerce::literal_int(&value.expr).and_then(|known| u64::try_from(known).ok()) {
        return suffixed(known);
    }
    match value.rep {
        Rep::Int => tree::method(value.expr, "word", vec![]),
        _ => tree::cast(coerce::own(value), parse_quote!(u64)),
    }
}

/// What `Int::from_word` was called with.
pub(crate) fn inside(value: &Value) -> Option<syn::Expr> {
    let syn::Expr::Call(call) = &value.expr else { return None };
    let syn::Expr::Path(function) = &*call.func else { return None };
    let mut names = function.path.segments.iter().map(|part| part.ident.to_string());
    let is_word = names.next()? == "Int" && names.next()? == "from_word" && names.next().is_none();
    if is_word { call.args.first().cloned() } else { None }
}

/// The operand as `u64`: a word, or a machine int that is not negative.
fn operand(value: &Value, bounds: Bounds) -> Option<syn::Expr> {
    if let Some(word) = inside(value) {
        return Some(word);
    }
    if value.rep != Rep::I64 || bounds?.0 < 0 {
        return None;
    }
    Some(machine_int(value))
}

/// An `i64` as the `u64` of the same bits; a literal has no type of its own.
fn machine_int(value: &Value) -> syn::Expr {
    match (coerce::literal_int(&value.expr), &value.expr) {
        (Some(0..), _) => value.expr.clone(),
        // What this module has just made an `i64` of.
        (None, syn::Expr::Cast(cast)) if *cast.ty == parse_quote!(i64) => (*cast.expr).clone(),
        _ => tree::cast(literal::typed(coerce::own(value.clone())), parse_quote!(u64)),
    }
}

/// `left op right` of which one is a word, where it is one operation on `u64`.
pub(crate) fn operator(
    op: BinaryOp,
    (left, left_bounds): (&Value, Bounds),
    (right, right_bounds): (&Value, Bounds),
    reach: Reach,
) -> Option<Value> {
    if inside(left).is_none() && inside(right).is_none() {
        return None;
    }
    let (a, b) = (operand(left, left_bounds)?, operand(right, right_bounds)?);
    let (lowest, highest) = right_bounds.unwrap_or((0, LARGEST));
    let rust: syn::BinOp = match op {
        BinaryOp::And => parse_quote!(&),
        BinaryOp::Or => parse_quote!(|),
        BinaryOp::Xor => parse_quote!(^),
        BinaryOp::Shr if (0..64).contains(&highest) => parse_quote!(>>),
        BinaryOp::Shl if (0..64).contains(&highest) => parse_quote!(<<),
        BinaryOp::FloorDiv if lowest > 0 => parse_quote!(/),
        BinaryOp::Mod if lowest > 0 => parse_quote!(%),
        BinaryOp::Add => parse_quote!(+),
        BinaryOp::Sub => parse_quote!(-),
        BinaryOp::Mul => parse_quote!(*),
        _ => return None,
    };
    reach.value(tree::binary(a, rust, b))
}

impl Cx<'_> {
    /// `(…) & mask` and `(…) % 2**k`, where what stands in the parentheses may be larger than any machine int.
    pub fn masked(&mut self, whole: &Expr, op: BinaryOp, left: &Expr, right: &Expr) -> Emit<Option<Value>> {
        let bounds = |expr: &Expr| self.instance.bounds(expr.id);
        let is_mask = |expr: &Expr| bounds(expr).is_some_and(|(low, high)| low >= 0 && high <= LARGEST);
        let bits = match bounds(right) {
            Some((low, high)) if low == high && low > 0 && low & (low - 1) == 0 => low.trailing_zeros(),
            _ => 128,
        };
        let wide = match op {
            BinaryOp::And if is_mask(right) && self.may_wrap(left) => left,
            BinaryOp::And if is_mask(left) && self.may_wrap(right) => right,
            // A few bits of a general int.
            BinaryOp::And if is_mask(right) && self.is_general(left) && self.rep_of(right) == Rep::I64 => {
                left
            }
            BinaryOp::Mod if bits <= 64 && self.may_wrap(left) => left,
            _ => return Ok(None),
        };
        let reach = Reach::of(bounds(whole));
        if reach == Reach::Unknown {
            return Ok(None);
        }
        let word = if op == BinaryOp::Mod {
            let word = self.low_word(wide)?;
            match bits {
                64 => word,
                bits => {
                    let mask = proc_macro2::Literal::u64_unsuffixed((1 << bits) - 1);
                    tree::binary(word, parse_quote!(&), parse_quote!(#mask))
                }
            }
        } else {
            // A mask of 64 ones keeps what a word is.
            let ones = self.instance.bounds(right.id) == Some((LARGEST, LARGEST));
            let is_constant = match &right.kind {
                ExprKind::BigInt(_) => true,
                ExprKind::Global(id) => self.program.plan.global(*id).always_set,
                _ => false,
            };
            if ones && is_constant {
                self.low_word(left)?
            } else {
                let (a, b) = (self.low_word(left)?, self.low_word(right)?);
                tree::binary(a, parse_quote!(&), b)
            }
        };
        Ok(reach.value(word))
    }

    /// Whether the expression is a general int, no word.
    fn is_general(&self, expr: &Expr) -> bool {
        self.rep_of(expr) == Rep::Int && Reach::of(self.instance.bounds(expr.id)) == Reach::Unknown
    }

    /// Whether the expression is arithmetic with a result beyond machine ints, of which the low bits are cheaper.
    fn may_wrap(&self, expr: &Expr) -> bool {
        self.is_general(expr) && self.is_ring(expr)
    }

    /// Sums, products and the like of ints: operators whose low bits come from the low bits of their operands.
    fn is_ring(&self, expr: &Expr) -> bool {
        let is_int = |expr: &Expr| matches!(self.rep_of(expr), Rep::I64 | Rep::Int);
        match &expr.kind {
            ExprKind::Unary(UnaryOp::Neg | UnaryOp::Invert, value) => is_int(value),
            ExprKind::Binary(op, left, right) => {
                let known = match op {
                    BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul => true,
                    BinaryOp::And | BinaryOp::Or | BinaryOp::Xor => true,
                    BinaryOp::Shl => {
                        matches!(self.instance.bounds(right.id), Some((0.., high)) if high < 64)
                    }
                    _ => false,
                };
                known && is_int(left) && is_int(right)
            }
            _ => false,
        }
    }

    /// The low 64 bits of an int expression, as `u64`.
    fn low_word(&mut self, expr: &Expr) -> Emit<syn::Expr> {
        if !self.may_wrap(expr) {
            let value = self.expr(expr)?;
            return Ok(match (inside(&value), &value.rep) {
                (Some(word), _) => word,
                (None, Rep::I64 | Rep::Bool) => {
                    let value = Value::owned(self.owned(value, &Rep::I64, expr.span)?, Rep::I64);
                    machine_int(&value)
                }
                (None, Rep::Int) => tree::method(value.expr, "low_word", vec![]),
                (None, _) => {
                    let value = self.owned(value, &Rep::Int, expr.span)?;
                    tree::method(value, "low_word", vec![])
                }
            });
        }
        match &expr.kind {
            ExprKind::Unary(op, value) => {
                let value = self.low_word(value)?;
                Ok(match op {
                    UnaryOp::Neg => tree::method(typed(value), "wrapping_neg", vec![]),
                    _ => tree::unary(parse_quote!(!), value),
                })
            }
            ExprKind::Binary(BinaryOp::Shl, value, count) => {
                let value = typed(self.low_word(value)?);
                let count = self.expr_as(count, &Rep::I64)?;
                Ok(tree::binary(value, parse_quote!(<<), count))
            }
            ExprKind::Binary(op, left, right) => {
                let left = typed(self.low_word(left)?);
                let right = self.low_word(right)?;
                Ok(match op {
                    BinaryOp::Add => tree::method(left, "wrapping_add", vec![right]),
                    BinaryOp::Sub => tree::method(left, "wrapping_sub", vec![right]),
                    BinaryOp::Mul => tree::method(left, "wrapping_mul", vec![right]),
                    BinaryOp::And => tree::binary(left, parse_quote!(&), right),
                    BinaryOp::Or => tree::binary(left, parse_quote!(|), right),
                    _ => tree::binary(left, parse_quote!(^), right),
                })
            }
            _ => unreachable!("`may_wrap` has looked at it"),
        }
    }
}

/// A literal as the receiver of a method, or the left side of a shift, says that it is `u64`.
fn typed(value: syn::Expr) -> syn::Expr {
    match coerce::literal_int(&value).and_then(|known| u64::try_from(known).ok()) {
        Some(known) if literal::is_untyped(&value) => suffixed(known),
        _ => value,
    }
}
