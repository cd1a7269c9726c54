//! Closures that may be on a cycle of references: what they have captured stands beside them, where the collector can look into it.
//!
//! ```text
//! def connect(self):                          Func::holding(
//!     self.on_click = lambda: self.press()        "Button.connect.<locals>.<lambda>",
//!                                                 (Inst::of(self),),
//!                                                 |(this,), ()| connect_lambda(this),
//!                                             )
//! ```
//!
//! `plan/cycles.rs` says which functions these are. All others are closures of Rust, which nobody can look into.

use super::function::Capture;
use super::{Cx, Emit, tree};
use crate::diagnostic::Span;
use crate::hir::ClassId;
use crate::infer::types::InstanceId;
use crate::rep::Rep;
use syn::parse_quote;

/// The tuples that the runtime can look into have at most so many items.
const MOST: usize = 10;

/// What a closure holds: the values, the names that its body has for them, and what it passes on.
pub struct Held {
    pub values: Vec<syn::Expr>,
    pub names: Vec<syn::Ident>,
    pub arguments: Vec<syn::Expr>,
}

impl Cx<'_> {
    /// Whether a value of this function holds its variables where they can be looked into. `params` are the closure's own.
    pub fn holds_openly(&self, version: InstanceId, params: &[String]) -> bool {
        let captures = self.program.captures(version);
        let is_value = |capture: &Capture| {
            !matches!(capture.rep, Rep::U64 | Rep::Total | Rep::Char | Rep::Env(_) | Rep::Static | Rep::Never)
                && !params.contains(&capture.name)
        };
        self.program.plan.cycles.functions.contains(&version)
            && (1..=MOST).contains(&captures.len())
            && captures.iter().all(is_value)
    }

    /// Whether a bound method of the class is a value that an instance may hold.
    pub fn owner_is_held(&self, class: ClassId) -> bool {
        let order = &self.program.types.classes[class.index()].mro;
        let owners = &self.program.plan.cycles.owners;
        let is_below = |owner: &ClassId| self.program.types.classes[owner.index()].mro.contains(&class);
        owners.iter().any(|owner| order.contains(owner) || is_below(owner))
    }

    /// What the closure of this function holds. Its body has references to it.
    pub fn captured_openly(&mut self, version: InstanceId, span: Span) -> Emit<Held> {
        let func = self.program.types.instance(version).func;
        let is_generator = self.program.hir.functions[func.index()].is_generator;
        let mut held = Held { values: Vec::new(), names: Vec::new(), arguments: Vec::new() };
        for capture in self.program.captures(version) {
            let (variable, _) = self.captured_variable(&capture, span)?;
            held.values.push(self.captured_copy(&capture, variable));
            held.names.push(tree::ident(&capture.name));
            let name = tree::var(&capture.name);
            held.arguments.push(if is_generator {
                tree::method(name, "clone", vec![])
            } else if capture.shared.is_none() && capture.rep.is_copy() {
                parse_quote!(*#name)
            } else {
                name
            });
        }
        Ok(held)
    }

    /// The variables, and the closure that has references to them: `(this, n)`, `|(this, n), (x,): (i64,)| …`.
    pub fn held_beside(
        &self,
        values: &[syn::Expr],
        variables: &[syn::Ident],
        params: &[(syn::Ident, syn::Type)],
        body: &syn::Expr,
    ) -> Vec<syn::Expr> {
        let names = params.iter().map(|(name, _)| name);
        let types = params.iter().map(|(_, ty)| ty);
        let own = match params {
            [] => quote::quote!(()),
            _ => quote::quote!((#(#names,)*): (#(#types,)*)),
        };
        let (values, variables) = (one_or_more(values), one_or_more(variables));
        vec![parse_quote!(#values), parse_quote!(|#variables, #own| #body)]
    }
}

/// `(a,)`, `(a, b)`.
fn one_or_more<T: quote::ToTokens>(items: &[T]) -> proc_macro2::TokenStream {
    match items {
        [one] => quote::quote!((#one,)),
        several => quote::quote!((#(#several),*)),
    }
}
