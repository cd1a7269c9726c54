//! Variables that only the compiler was interested in, so that nothing asks for them in the Rust program: `from dataclasses import field`
//! binds a name, `price: float = 1.0` in a dataclass makes a class variable beside the default of the field.

use super::RustModule;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};

/// Removes the statics that nothing mentions: those whose type has one value, and those in `implied`, which may be set nevertheless to what
/// costs nothing to make.
pub(super) fn drop_statics(modules: &mut [RustModule], implied: &BTreeSet<String>) {
    let may_go = |name: &syn::Ident| implied.contains(&name.to_string());
    let is_candidate =
        |item: &syn::Item| static_name(item).is_some_and(|name| may_go(name) || idle_static(item).is_some());
    if !modules.iter().flat_map(|module| &module.file.items).any(is_candidate) {
        return;
    }
    let mut mentions = Mentions { implied, found: BTreeSet::new() };
    for item in modules.iter().flat_map(|module| &module.file.items).filter(|item| !is_candidate(item)) {
        mentions.visit_item(item);
    }
    let found = mentions.found;
    let mut settings = Settings { gone: implied.difference(&found).cloned().collect() };
    for module in modules {
        let is_read =
            |item: &syn::Item| static_name(item).is_some_and(|name| found.contains(&name.to_string()));
        module.file.items.retain(|item| !is_candidate(item) || is_read(item));
        settings.visit_file_mut(&mut module.file);
    }
}

/// What is mentioned, besides where one of these statics is set.
struct Mentions<'i> {
    implied: &'i BTreeSet<String>,
    found: BTreeSet<String>,
}

impl<'a> Visit<'a> for Mentions<'_> {
    fn visit_stmt(&mut self, stmt: &'a syn::Stmt) {
        if !set_static(stmt).is_some_and(|name| self.implied.contains(&name.to_string())) {
            visit::visit_stmt(self, stmt);
        }
    }

    fn visit_ident(&mut self, ident: &'a syn::Ident) {
        let _ = self.found.insert(ident.to_string());
    }

    fn visit_macro(&mut self, call: &'a syn::Macro) {
        note(call.tokens.clone(), &mut self.found);
    }
}

/// Removes the statements that set the statics which are gone.
struct Settings {
    gone: BTreeSet<String>,
}

impl VisitMut for Settings {
    fn visit_block_mut(&mut self, block: &mut syn::Block) {
        visit_mut::visit_block_mut(self, block);
        block
            .stmts
            .retain(|stmt| !set_static(stmt).is_some_and(|name| self.gone.contains(&name.to_string())));
    }
}

/// The static in `NAME.set(3);`, where making the value has no effect.
fn set_static(stmt: &syn::Stmt) -> Option<&syn::Ident> {
    let syn::Stmt::Expr(syn::Expr::MethodCall(call), Some(_)) = stmt else { return None };
    let syn::Expr::Path(place) = &*call.receiver else { return None };
    let is_idle = call.method == "set" && call.args.iter().all(is_idle);
    place.path.segments.last().map(|last| &last.ident).filter(|_| is_idle)
}

/// Whether making the value has no effect and can't fail: a constant, a tuple or list of such or of statics.
fn is_idle(value: &syn::Expr) -> bool {
    match value {
        syn::Expr::Lit(_) => true,
        syn::Expr::Unary(unary) => is_idle(&unary.expr),
        syn::Expr::Tuple(tuple) => tuple.elems.iter().all(is_idle),
        syn::Expr::Macro(call) if call.mac.path.is_ident("str") || call.mac.path.is_ident("list") => {
            let items = call.mac.parse_body_with(Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated);
            items.is_ok_and(|items| items.iter().all(is_idle))
        }
        // Fails only before the static is set, which is done by then.
        syn::Expr::Try(checked) => {
            matches!(&*checked.expr, syn::Expr::MethodCall(call) if call.method == "get" && call.args.is_empty()
                && matches!(&*call.receiver, syn::Expr::Path(_)))
        }
        _ => false,
    }
}

/// Removes the `let x;` of variables that nothing mentions: where the types of a version decide a test, the branch that
/// assigns the variable is not there.
pub(super) fn drop_declarations(modules: &mut [RustModule]) {
    struct Dropper;
    impl VisitMut for Dropper {
        fn visit_block_mut(&mut self, block: &mut syn::Block) {
            visit_mut::visit_block_mut(self, block);
            if !block.stmts.iter().any(|stmt| declared(stmt).is_some()) {
                return;
            }
            let said: Vec<Said> = block.stmts.iter().map(Said::of).collect();
            let mut at = 0..;
            block.stmts.retain(|stmt| {
                let rest = at.next().and_then(|at| said.get(at + 1..)).unwrap_or_default();
                declared(stmt).is_none_or(|name| rest.iter().any(|stmt| stmt.mentions(&name)))
            });
        }
    }
    for module in modules {
        Dropper.visit_file_mut(&mut module.file);
    }
}

/// What a statement mentions.
struct Said {
    names: BTreeSet<String>,
    text: String,
}

impl Said {
    fn of(stmt: &syn::Stmt) -> Said {
        let tokens = stmt.to_token_stream();
        let mut said = Said { names: BTreeSet::new(), text: tokens.to_string() };
        note(tokens, &mut said.names);
        said
    }

    /// Whether it mentions the variable; a format string names its arguments.
    fn mentions(&self, name: &str) -> bool {
        self.names.contains(name) || self.text.contains(&format!("{{{name}"))
    }
}

/// The name in `let x;`.
fn declared(stmt: &syn::Stmt) -> Option<String> {
    match stmt {
        syn::Stmt::Local(syn::Local { pat: syn::Pat::Ident(name), init: None, .. }) => {
            Some(name.ident.to_string())
        }
        _ => None,
    }
}

fn static_name(item: &syn::Item) -> Option<&syn::Ident> {
    if let syn::Item::Static(item) = item { Some(&item.ident) } else { None }
}

/// The name of `static NAME: Global<()>`.
fn idle_static(item: &syn::Item) -> Option<&syn::Ident> {
    let syn::Item::Static(item) = item else { return None };
    let unit: syn::Type = syn::parse_quote!(Global<()>);
    (*item.ty == unit).then_some(&item.ident)
}

fn note(tokens: TokenStream, mentioned: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                let _ = mentioned.insert(ident.to_string());
            }
            TokenTree::Group(group) => note(group.stream(), mentioned),
            _ => {}
        }
    }
}
