//! Long displays of constants become plain data, of which the runtime makes the values (`pyrt::table`).
//!
//! ```text
//! WORDS = [("abort", 1), …]     ->     {
//!                                          static ITEMS: [(&str, i64); 500] = [("abort", 1), …];
//!                                          table::list::<(Str, i64)>(&ITEMS)
//!                                      }
//! ```
//!
//! Over Python objects the interpreter evaluates the display's own text. Shorter displays are expressions, which read better.

use super::{Cx, Value, tree};
use crate::hir::{Expr, ExprKind, UnaryOp};
use crate::rep::Rep;
use syn::parse_quote;

/// So many constants are no problem as expressions.
const MANY: usize = 250;

impl Cx<'_> {
    /// The display as plain data; `None` if it is short, or has anything but constants.
    pub fn table(&mut self, expr: &Expr, rep: &Rep) -> Option<Value> {
        if constants(expr)? < MANY {
            return None;
        }
        if *rep == Rep::Obj {
            return Some(self.evaluated(expr.span));
        }
        let (data, kind, types) = match (&expr.kind, rep) {
            (ExprKind::List(items), Rep::List(item)) => (rows(items, item)?, "list", vec![&**item]),
            (ExprKind::Tuple(items), Rep::TupleOf(item)) => (rows(items, item)?, "tuple", vec![&**item]),
            (ExprKind::Set(items), Rep::Set(item)) => (rows(items, item)?, "set", vec![&**item]),
            (ExprKind::Dict(items), Rep::Dict(key, value)) => {
                let pair = |(name, content): &(Option<Expr>, Expr)| {
                    Some(tree::tuple(vec![plain(name.as_ref()?, key)?, plain(content, value)?]))
                };
                (items.iter().map(pair).collect::<Option<Vec<_>>>()?, "dict", vec![&**key, &**value])
            }
            _ => return None,
        };
        let plain_types: Vec<syn::Type> = types.iter().map(|rep| plain_type(rep)).collect::<Option<_>>()?;
        let row: syn::Type = match plain_types.as_slice() {
            [item] => item.clone(),
            types => parse_quote!((#(#types),*)),
        };
        let count = proc_macro2::Literal::usize_unsuffixed(data.len());
        let types: Vec<syn::Type> = types.into_iter().map(|rep| self.program.rust_type(rep)).collect();
        let kind_name = tree::ident(kind);
        let call: syn::Expr = parse_quote!(table::#kind_name::<#(#types),*>(&ITEMS));
        let call = if matches!(kind, "set" | "dict") { self.question(call) } else { call };
        let items: syn::Stmt = parse_quote!(static ITEMS: [#row; #count] = [#(#data),*];);
        Some(Value::owned(tree::block_expr(vec![items], call), rep.clone()))
    }
}

/// How many constants the display has; `None` if it has anything else.
fn constants(expr: &Expr) -> Option<usize> {
    let all = |items: &[Expr]| items.iter().map(constants).sum();
    match &expr.kind {
        ExprKind::None | ExprKind::Bool(_) | ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::Str(_) => {
            Some(1)
        }
        ExprKind::Unary(UnaryOp::Neg, value) => {
            matches!(value.kind, ExprKind::Int(_) | ExprKind::Float(_)).then_some(1)
        }
        ExprKind::List(items) | ExprKind::Tuple(items) | ExprKind::Set(items) => all(items),
        ExprKind::Dict(items) => {
            items.iter().map(|(key, value)| Some(constants(key.as_ref()?)? + constants(value)?)).sum()
        }
        _ => None,
    }
}

fn rows(items: &[Expr], rep: &Rep) -> Option<Vec<syn::Expr>> {
    items.iter().map(|item| plain(item, rep)).collect()
}

/// The constant as plain data of which a value of the representation is made.
fn plain(expr: &Expr, rep: &Rep) -> Option<syn::Expr> {
    Some(match (&expr.kind, rep) {
        (ExprKind::None, Rep::Option(_)) => tree::path(&["None"]),
        (_, Rep::Option(inner)) => tree::call_path(&["Some"], vec![plain(expr, inner)?]),
        (ExprKind::Bool(value), Rep::Bool) => parse_quote!(#value),
        (ExprKind::Int(value), Rep::I64 | Rep::Int) => tree::int(*value),
        (ExprKind::Float(value), Rep::F64) => tree::float(*value),
        (ExprKind::Unary(UnaryOp::Neg, value), Rep::I64 | Rep::Int | Rep::F64) => {
            tree::unary(parse_quote!(-), plain(value, rep)?)
        }
        (ExprKind::Str(text), Rep::Str) => tree::string(text),
        (ExprKind::Tuple(items), Rep::Tuple(reps)) if items.len() == reps.len() => {
            let items = items.iter().zip(reps).map(|(item, rep)| plain(item, rep));
            tree::tuple(items.collect::<Option<_>>()?)
        }
        (ExprKind::List(items), Rep::List(item)) | (ExprKind::Tuple(items), Rep::TupleOf(item)) => {
            let items = rows(items, item)?;
            parse_quote!(&[#(#items),*])
        }
        _ => return None,
    })
}

/// The type of the plain data of a representation.
fn plain_type(rep: &Rep) -> Option<syn::Type> {
    Some(match rep {
        Rep::Bool => parse_quote!(bool),
        Rep::I64 | Rep::Int => parse_quote!(i64),
        Rep::F64 => parse_quote!(f64),
        Rep::Str => parse_quote!(&str),
        Rep::Option(item) => {
            let item = plain_type(item)?;
            parse_quote!(Option<#item>)
        }
        Rep::List(item) | Rep::TupleOf(item) => {
            let item = plain_type(item)?;
            parse_quote!(&[#item])
        }
        Rep::Tuple(items) if (1..=8).contains(&items.len()) => {
            let items: Vec<syn::Type> = items.iter().map(plain_type).collect::<Option<_>>()?;
            if items.len() == 1 { parse_quote!((#(#items),*,)) } else { parse_quote!((#(#items),*)) }
        }
        _ => return None,
    })
}
