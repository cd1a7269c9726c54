//! Variables of modules that only the compiler was interested in: `from dataclasses import field` binds a name, and in the Rust
//! program nothing asks for it.

use super::RustModule;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::visit_mut::{self, VisitMut};

/// Removes the statics whose type has one value and that nothing mentions.
pub(super) fn drop_statics(modules: &mut [RustModule]) {
    let mut mentioned = BTreeSet::new();
    for item in
        modules.iter().flat_map(|module| &module.file.items).filter(|item| idle_static(item).is_none())
    {
        note(item.to_token_stream(), &mut mentioned);
    }
    for module in modules {
        module
            .file
            .items
            .retain(|item| idle_static(item).is_none_or(|name| mentioned.contains(&name.to_string())));
    }
}

/// Removes the `let x;` of variables that nothing mentions: where the types of a version decide a test, the branch that
/// assigns the variable is not there.
pub(super) fn drop_declarations(modules: &mut [RustModule]) {
    struct Dropper;
    impl VisitMut for Dropper {
        fn visit_block_mut(&mut self, block: &mut syn::Block) {
            visit_mut::visit_block_mut(self, block);
            let mut at = 0;
            while at < block.stmts.len() {
                let idle = declared(&block.stmts[at]).is_some_and(|name| {
                    let mut mentioned = BTreeSet::new();
                    let rest = &block.stmts[at + 1..];
                    rest.iter().for_each(|stmt| note(stmt.to_token_stream(), &mut mentioned));
                    // A format string names its arguments.
                    let shown = format!("{{{name}");
                    !mentioned.contains(&name)
                        && !rest.iter().any(|stmt| stmt.to_token_stream().to_string().contains(&shown))
                });
                if idle {
                    let _ = block.stmts.remove(at);
                } else {
                    at += 1;
                }
            }
        }
    }
    for module in modules {
        Dropper.visit_file_mut(&mut module.file);
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
