//! Int literals whose type rustc could not tell from their surroundings: they say that they are `i64`.
//!
//! `let mut best = 0;` would be an `i32` if nothing else fixes it, and would wrap where Python does not. So an expression of literals
//! alone gets its type written: `let mut best: i64 = 0;`, `list![1_i64, 2]`, `0..10_i64`.

use syn::Expr;

/// Whether the expression consists of int literals and operators alone.
pub(crate) fn is_untyped(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(lit), .. }) => lit.suffix().is_empty(),
        Expr::Unary(unary) => is_untyped(&unary.expr),
        Expr::Binary(binary) => is_untyped(&binary.left) && is_untyped(&binary.right),
        Expr::Paren(inner) => is_untyped(&inner.expr),
        Expr::If(choice) => match (choice.then_branch.stmts.last(), &choice.else_branch) {
            (Some(syn::Stmt::Expr(value, None)), Some((_, other))) => is_untyped(value) && is_untyped(other),
            _ => false,
        },
        Expr::Block(block) => {
            matches!(block.block.stmts.last(), Some(syn::Stmt::Expr(value, None)) if is_untyped(value))
        }
        Expr::Tuple(tuple) => tuple.elems.iter().any(is_untyped),
        _ => false,
    }
}

/// The expression with its type written at the first literal, if it needs one.
pub(crate) fn typed(mut expr: Expr) -> Expr {
    if is_untyped(&expr) {
        suffix(&mut expr);
    }
    expr
}

/// The expression where Rust would take it for `i32`, to be converted to `Int`: a small literal stays as it is, what may not
/// fit `i32` gets its type.
pub(crate) fn sized(expr: Expr) -> Expr {
    let small = super::coerce::literal_int(&expr).is_some_and(|value| i32::try_from(value).is_ok());
    if small { expr } else { typed(expr) }
}

fn suffix(expr: &mut Expr) {
    match expr {
        Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(lit), .. }) => {
            *lit = syn::LitInt::new(&format!("{}_i64", lit.base10_digits()), lit.span());
        }
        Expr::Unary(unary) => suffix(&mut unary.expr),
        Expr::Binary(binary) => suffix(&mut binary.left),
        Expr::Paren(inner) => suffix(&mut inner.expr),
        Expr::If(choice) => {
            if let Some(syn::Stmt::Expr(value, None)) = choice.then_branch.stmts.last_mut() {
                suffix(value);
            }
        }
        Expr::Block(block) => {
            if let Some(syn::Stmt::Expr(value, None)) = block.block.stmts.last_mut() {
                suffix(value);
            }
        }
        Expr::Tuple(tuple) => tuple.elems.iter_mut().filter(|item| is_untyped(item)).for_each(suffix),
        _ => {}
    }
}

/// All of them, the first of which may fix the type of the others.
pub(crate) fn typed_first(mut exprs: Vec<Expr>) -> Vec<Expr> {
    if exprs.iter().all(is_untyped)
        && let Some(first) = exprs.first_mut()
    {
        suffix(first);
    }
    exprs
}
