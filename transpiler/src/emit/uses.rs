//! `use crate::shapes::{Square, SQUARE_SIDES};`: the classes of other modules that a module names, and their variables.
//!
//! Classes have names that are unique in the program, so that each module calls them by their plain name. Which it needs is seen
//! in its finished items, also inside macros and attributes.

use super::Program;
use super::class::attribute_static;
use super::module::RustModule;
use crate::hir::{Class, ModuleId};
use proc_macro2::{Ident, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::{BTreeMap, BTreeSet};
use syn::parse_quote;

/// Puts the imports of classes below `use pyrt::prelude::*;`.
pub(super) fn import_classes(modules: &mut [RustModule], program: &Program<'_>) {
    let classes = program.hir.classes.iter().filter(|class| class.kept.is_none());
    let offered: Vec<(ModuleId, Vec<String>)> =
        classes.map(|class| (class.module, names_of(class, program))).collect();
    for module in modules {
        let mut others = offered.iter().filter(|(owner, _)| *owner != module.module).peekable();
        if others.peek().is_none() {
            continue;
        }
        let mut named = BTreeSet::new();
        for item in &module.file.items {
            names(item.to_token_stream(), &mut named);
        }
        let mut wanted: BTreeMap<Vec<String>, Vec<Ident>> = BTreeMap::new();
        for (owner, own) in others {
            for name in own.iter().filter(|name| named.contains(*name)) {
                let path = program.module_path(*owner);
                wanted.entry(path).or_default().push(super::tree::ident(name));
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

/// The Rust names of a class and its variables.
fn names_of(class: &Class, program: &Program<'_>) -> Vec<String> {
    let name = &program.class_names[class.id.index()];
    let late = program.late_attributes(class.id).into_iter().map(|(variable, _)| variable);
    let variables = class.attrs.iter().map(|attr| attr.name.clone()).chain(late);
    let variables = variables.map(|variable| attribute_static(name, &variable));
    std::iter::once(name.clone()).chain(variables).collect()
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
