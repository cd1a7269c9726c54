//! The end of a body: its value stands last, as Rust has it.
//!
//! ```text
//! return x;                                        ->   x
//! return Ok({ let y = f(x)?; exact!(y * x) });     ->   let y = f(x)?;
//!                                                       Ok(exact!(y * x))
//! ```

use super::ends::{expr_diverges, is_marker};

/// Turns the `return x;` at the end of a body, through its last `if`, into the value `x`.
pub(super) fn tail(stmts: &mut Vec<syn::Stmt>, unit: bool) {
    let Some(place) = stmts.iter().rposition(|stmt| !is_marker(stmt)) else { return };
    let syn::Stmt::Expr(expr, semi) = &mut stmts[place] else { return };
    match expr {
        syn::Expr::Return(inner) => match inner.expr.take() {
            Some(value) => {
                *expr = *value;
                *semi = None;
                open_block(stmts, place);
            }
            None if unit => {
                let _ = stmts.remove(place);
            }
            None => {}
        },
        syn::Expr::If(choice) if expr_diverges(&syn::Expr::If(choice.clone())) => tail_if(choice, unit),
        // `Err(e)?;` as the last thing: the result itself.
        syn::Expr::Try(inner) if !unit && expr_diverges(&syn::Expr::Try(inner.clone())) => {
            *expr = super::origin::result_of(inner.clone());
            *semi = None;
        }
        _ => {}
    }
}

fn tail_if(choice: &mut syn::ExprIf, unit: bool) {
    tail(&mut choice.then_branch.stmts, unit);
    match choice.else_branch.as_mut().map(|(_, other)| &mut **other) {
        Some(syn::Expr::If(inner)) => tail_if(inner, unit),
        Some(syn::Expr::Block(block)) => tail(&mut block.block.stmts, unit),
        _ => {}
    }
}

/// `Ok({ let y = …; value })` at the end: the statements of the block are those of the body.
fn open_block(stmts: &mut Vec<syn::Stmt>, place: usize) {
    let syn::Stmt::Expr(expr, None) = &mut stmts[place] else { return };
    let inner = match expr {
        syn::Expr::Block(_) => &mut *expr,
        syn::Expr::Call(call) if call.func == syn::parse_quote!(Ok) && call.args.len() == 1 => {
            &mut call.args[0]
        }
        _ => return,
    };
    let syn::Expr::Block(block) = inner else { return };
    if block.label.is_some() || !matches!(block.block.stmts.last(), Some(syn::Stmt::Expr(_, None))) {
        return;
    }
    let mut opened = std::mem::take(&mut block.block.stmts);
    let Some(syn::Stmt::Expr(value, None)) = opened.pop() else { return };
    if expr_diverges(&value) {
        *expr = value;
    } else {
        *inner = value;
    }
    let _ = stmts.splice(place..place, opened);
}
