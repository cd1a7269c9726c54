//! `use crate::shapes::{Square, SQUARE_SIDES};`: the classes of other modules that a module names, and their variables.
//!
//! Classes have names that are unique in the program, so that each module calls them by their plain name. Which it needs is seen
//! in its finished items, also inside macros and attributes.

use super::Program;
use super::class::attribute_static;
use super::module::RustModule;
use proc_macro2::{Ident, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::{BTreeMap, BTreeSet};
use syn::parse_quote;

/// Puts the imports of classes below `use pyrt::prelude::*;`.
pub(super) fn import_classes(modules: &mut [RustModule], program: &Program<'_>) {
    for module in modules {
        let mut named = BTreeSet::new();
        for item in &module.file.items {
            names(item.to_token_stream(), &mut named);
        }
        let mut wanted: BTreeMap<Vec<String>, Vec<Ident>> = BTreeMap::new();
        let others = program.hir.classes.iter().filter(|class| class.module != module.module);
        for class in others.filter(|class| class.kept.is_none()) {
            let name = &program.class_names[class.id.index()];
            let late = program.late_attributes(class.id).into_iter().map(|(variable, _)| variable);
            let variables = class.attrs.iter().map(|attr| attr.name.clone()).chain(late);
            let variables = variables.map(|variable| attribute_static(name, &variable));
            for name in std::iter::once(name.clone()).chain(variables).filter(|name| named.contains(name)) {
                let path = program.module_path(class.module);
                wanted.entry(path).or_default().push(super::tree::ident(&name));
            }
        }
        let imports = wanted.into_iter().map(|(path, mut classes)| {
            let path = path.iter().map(|part| super::tree::ident(part));
            classes.sort();
            match classes.as_slice() {
                [only] => parse_quote!(use crate::#(#path)::*::#only;),
                _ => parse_quote!(use crate::#(#path)::*::{#(#classes),*};),
            }
        });
        let imports: Vec<syn::Item> = imports.collect();
        let _ = module.file.items.splice(1..1, imports);
    }
}

/// The identifiers that begin a path.
fn names(tokens: TokenStream, found: &mut BTreeSet<String>) {
    let (mut half, mut inside_path) = (false, false);
    for token in tokens {
        let was_half = std::mem::take(&mut half);
        let was_inside = std::mem::take(&mut inside_path);
        match token {
            TokenTree::Ident(name) if !was_inside => {
                let _ = found.insert(name.to_string());
            }
            TokenTree::Punct(colon) if colon.as_char() == ':' => {
                inside_path = was_half;
                half = colon.spacing() == Spacing::Joint;
            }
            TokenTree::Group(group) => names(group.stream(), found),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}
