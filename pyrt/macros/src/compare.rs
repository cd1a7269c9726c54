//! `compare!`: sums and products of ints that are made only to be compared.
//!
//! ```text
//! compare!(4 * &q + &r - &t < &n * &t)
//! ```
//!
//! Where a variable is large, the leading bits of all decide (`pyrt/src/int/near.rs`); if they can't, and between small ints, the
//! comparison is computed as it stands. Operands are variables, references to variables, and literals.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{BinOp, Error, Expr, Ident, Lit, Result, UnOp};

pub fn expand(tokens: TokenStream) -> Result<TokenStream> {
    let plain = crate::exact::argument(tokens)?;
    let Expr::Binary(comparison) = &plain else { return Err(unknown(&plain)) };
    let test = match comparison.op {
        BinOp::Lt(_) => quote!(is_lt),
        BinOp::Le(_) => quote!(is_le),
        BinOp::Gt(_) => quote!(is_gt),
        BinOp::Ge(_) => quote!(is_ge),
        BinOp::Eq(_) => quote!(is_eq),
        BinOp::Ne(_) => quote!(is_ne),
        _ => return Err(unknown(&plain)),
    };
    let mut variables = Vec::new();
    let (left, right) = (near(&comparison.left, &mut variables)?, near(&comparison.right, &mut variables)?);
    Ok(quote! {
        match if #(::pyrt::int::Operand::is_big(&#variables))|* {
            ::pyrt::int::Near::order(#left, #right)
        } else {
            ::core::option::Option::None
        } {
            ::core::option::Option::Some(order) => order.#test(),
            ::core::option::Option::None => #plain,
        }
    })
}

/// The expression on what the leading bits tell of its operands.
fn near(expr: &Expr, variables: &mut Vec<Ident>) -> Result<TokenStream> {
    Ok(match expr {
        Expr::Paren(inner) => near(&inner.expr, variables)?,
        Expr::Group(inner) => near(&inner.expr, variables)?,
        Expr::Reference(reference) => near(&reference.expr, variables)?,
        Expr::Path(path) => {
            let variable = path.path.get_ident().ok_or_else(|| unknown(expr))?;
            if !variables.contains(variable) {
                variables.push(variable.clone());
            }
            quote!(::pyrt::int::Operand::near(&#variable))
        }
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(value) => {
                let value: i64 = value.base10_parse()?;
                quote!(::pyrt::int::Operand::near(&#value))
            }
            _ => return Err(unknown(expr)),
        },
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => {
            let value = near(&unary.expr, variables)?;
            quote!((-#value))
        }
        Expr::Binary(binary) => {
            let (left, right) = (near(&binary.left, variables)?, near(&binary.right, variables)?);
            match binary.op {
                BinOp::Add(_) => quote!((#left + #right)),
                BinOp::Sub(_) => quote!((#left - #right)),
                BinOp::Mul(_) => quote!((#left * #right)),
                _ => return Err(unknown(expr)),
            }
        }
        _ => return Err(unknown(expr)),
    })
}

fn unknown(expr: &Expr) -> Error {
    Error::new_spanned(expr, "`compare!` knows a comparison of variables, literals, + - *")
}
