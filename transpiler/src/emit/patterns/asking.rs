//! A `match` that only asks is a `matches!`.
//!
//! ```text
//! match &token { Some(IntOrStr::Str(x)) => *x == "(", _ => false }     matches!(&token, Some(IntOrStr::Str(x)) if *x == "(")
//! ```
//!
//! The last of all passes: what stands in a macro is not looked into any more.

use super::super::RustModule;
use syn::visit::Visit;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Lit, Pat, parse_quote};

/// Rewrites all modules.
pub(in super::super) fn shorten(modules: &mut [RustModule]) {
    for module in modules {
        Shortener.visit_file_mut(&mut module.file);
    }
}

struct Shortener;

impl VisitMut for Shortener {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        visit_mut::visit_expr_mut(self, expr);
        if let Some(asked) = asked(expr) {
            *expr = asked;
        }
    }
}

/// `match value { pattern => condition, _ => false }`
fn asked(expr: &Expr) -> Option<Expr> {
    let Expr::Match(choice) = expr else { return None };
    let [yes, no] = choice.arms.as_slice() else { return None };
    let is_no = matches!(no.pat, Pat::Wild(_)) && literal(&no.body) == Some(false);
    if !is_no || matches!(yes.pat, Pat::Guard(_)) || matches!(*yes.body, Expr::Block(_)) || raises(expr) {
        return None;
    }
    let (value, pattern, condition) = (&choice.expr, &yes.pat, &yes.body);
    Some(match literal(condition) {
        Some(true) => parse_quote!(matches!(#value, #pattern)),
        _ => parse_quote!(matches!(#value, #pattern if #condition)),
    })
}

fn literal(expr: &Expr) -> Option<bool> {
    match expr {
        Expr::Lit(syn::ExprLit { lit: Lit::Bool(literal), .. }) => Some(literal.value),
        _ => None,
    }
}

/// Whether a `?` stands in it: its place in the program is noted for tracebacks, which needs the tree.
fn raises(expr: &Expr) -> bool {
    struct Finder(bool);
    impl Visit<'_> for Finder {
        fn visit_expr_try(&mut self, _: &syn::ExprTry) {
            self.0 = true;
        }
    }
    let mut finder = Finder(false);
    finder.visit_expr(expr);
    finder.0
}
