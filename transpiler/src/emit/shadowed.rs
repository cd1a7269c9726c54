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
        Shortener { hidden: items.clone(), items }.visit_file_mut(&mut module.file);
    }
}

struct Shortener {
    /// The functions of the module.
    items: BTreeSet<String>,
    /// These, and the variables of the function around.
    hidden: BTreeSet<String>,
}

impl Shortener {
    fn inside(&mut self, collect: impl FnOnce(&mut Variables), visit: impl FnOnce(&mut Self)) {
        let mut variables = Variables(self.items.clone());
        collect(&mut variables);
        let outer = std::mem::replace(&mut self.hidden, variables.0);
        visit(self);
        self.hidden = outer;
    }
}

impl VisitMut for Shortener {
    fn visit_item_fn_mut(&mut self, function: &mut syn::ItemFn) {
        let whole = function.clone();
        self.inside(
            |variables| variables.visit_item_fn(&whole),
            |inner| visit_mut::visit_item_fn_mut(inner, function),
        );
    }

    fn visit_impl_item_fn_mut(&mut self, function: &mut syn::ImplItemFn) {
        let whole = function.clone();
        self.inside(
            |variables| variables.visit_impl_item_fn(&whole),
            |inner| visit_mut::visit_impl_item_fn_mut(inner, function),
        );
    }

    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if let [krate, module, name] = segments.as_slice()
            && MODULES.contains(&[krate, module])
            && !self.hidden.contains(name)
        {
            *path = tree::ident(name).into();
            return;
        }
        visit_mut::visit_path_mut(self, path);
    }
}

/// The variables that patterns bind.
struct Variables(BTreeSet<String>);

impl Visit<'_> for Variables {
    fn visit_pat_ident(&mut self, pattern: &syn::PatIdent) {
        let _ = self.0.insert(pattern.ident.to_string());
        visit::visit_pat_ident(self, pattern);
    }
}
