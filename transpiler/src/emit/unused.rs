//! Variables of modules that only the compiler was interested in: `from dataclasses import field` binds a name, and in the Rust
//! program nothing asks for it.

use super::RustModule;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::visit_mut::{self, VisitMut};

/// Removes the statics whose type has one value and that nothing mentions.
pub(super) fn drop_statics(modules: &mut [RustModule]) {
    if !modules.iter().flat_map(|module| &module.file.items).any(|item| idle_static(item).is_some()) {
        return;
    }
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
