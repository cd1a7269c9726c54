//! Variables of modules that only the compiler was interested in: `from dataclasses import field` binds a name, and in the Rust
//! program nothing asks for it.

use super::RustModule;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::BTreeSet;

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
