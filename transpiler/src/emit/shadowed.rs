//! Functions of the runtime beside variables and functions of their names.
//!
//! ```text
//! owner = dog.owner                  let owner = dog.owner.clone();
//! print(dog.owner.name)              pyrt::prelude::owner(&dog.owner, "name")?.name
//!
//! def sorted_by(xs, order): ...      pub fn sorted_by(xs: &List<i64>, …)
//! sorted(xs, key=abs)                pyrt::prelude::sorted_by(&xs, …)
//! ```
//!
//! They are emitted by their full paths. Where neither a variable of the function nor an item of the module hides the name, the short
//! one that `pyrt::prelude` gives it reads better.

use super::{RustModule, tree};
use std::collections::BTreeSet;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};

/// Where the functions are that have short names everywhere.
const MODULES: [[&str; 2]; 2] = [["pyrt", "prelude"], ["std", "mem"]];

/// `pyrt::prelude::owner`, which becomes `owner` where nothing hides it.
pub(super) fn path(name: &str) -> syn::Expr {
    let [krate, module] = if name == "drop" { MODULES[1] } else { MODULES[0] };
    tree::path(&[krate, module, name])
}

/// A call of the function.
pub(super) fn call(name: &str, args: Vec<syn::Expr>) -> syn::Expr {
    tree::call(path(name), args)
}

/// Shortens the paths where nothing else has the name.
pub(super) fn shorten(modules: &mut [RustModule]) {
    for module in modules {
        let functions = module.file.items.iter().filter_map(|item| match item {
            syn::Item::Fn(function) => Some(function.sig.ident.to_string()),
            _ => None,
        });
        let items: BTreeSet<String> = functions.collect();
        Shortener { items, variables: BTreeSet::new() }.visit_file_mut(&mut module.file);
    }
}

struct Shortener {
    /// The functions of the module.
    items: BTreeSet<String>,
    /// The variables of the function around.
    variables: BTreeSet<String>,
}

impl VisitMut for Shortener {
    fn visit_item_fn_mut(&mut self, function: &mut syn::ItemFn) {
        let mut own = Variables::default();
        own.visit_item_fn(function);
        let outer = std::mem::replace(&mut self.variables, own.0);
        visit_mut::visit_item_fn_mut(self, function);
        self.variables = outer;
    }

    fn visit_impl_item_fn_mut(&mut self, function: &mut syn::ImplItemFn) {
        let mut own = Variables::default();
        own.visit_impl_item_fn(function);
        let outer = std::mem::replace(&mut self.variables, own.0);
        visit_mut::visit_impl_item_fn_mut(self, function);
        self.variables = outer;
    }

    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        let segments = &path.segments;
        let starts = |module: &&[&str; 2]| segments[0].ident == module[0] && segments[1].ident == module[1];
        if segments.len() == 3 && MODULES.iter().any(|module| starts(&module)) {
            let name = segments[2].ident.to_string();
            if !self.items.contains(&name) && !self.variables.contains(&name) {
                *path = tree::ident(&name).into();
                return;
            }
        }
        visit_mut::visit_path_mut(self, path);
    }
}

/// The variables that patterns bind.
#[derive(Default)]
struct Variables(BTreeSet<String>);

impl Visit<'_> for Variables {
    fn visit_pat_ident(&mut self, pattern: &syn::PatIdent) {
        let _ = self.0.insert(pattern.ident.to_string());
        visit::visit_pat_ident(self, pattern);
    }
}
