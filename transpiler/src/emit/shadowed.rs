//! Functions of the runtime beside variables of their names.
//!
//! ```text
//! owner = dog.owner                  let owner = dog.owner.clone();
//! print(dog.owner.name)              pyrt::prelude::owner(&dog.owner, "name")?.name
//! ```
//!
//! What stands for something that any program may do is emitted by its full path. Where no variable of the function hides the name,
//! the short one that `pyrt::prelude` gives it reads better.

use super::{RustModule, tree};
use std::collections::BTreeSet;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};

/// The functions, by their full paths.
const FUNCTIONS: [&[&str]; 6] = [
    &["pyrt", "prelude", "owner"],
    &["pyrt", "prelude", "bound"],
    &["pyrt", "prelude", "defined"],
    &["pyrt", "prelude", "free"],
    &["pyrt", "prelude", "handling"],
    &["std", "mem", "drop"],
];

/// `pyrt::prelude::owner(args)`, which becomes `owner(args)` where nothing hides it.
///
/// # Panics
/// If the function is none of those that are known here.
pub(super) fn call(name: &str, args: Vec<syn::Expr>) -> syn::Expr {
    let path = FUNCTIONS.iter().find(|path| path.last() == Some(&name));
    tree::call_path(path.unwrap_or_else(|| unreachable!("`{name}` is no function of the runtime")), args)
}

/// Shortens the paths where no variable has the name.
pub(super) fn shorten(modules: &mut [RustModule]) {
    for module in modules {
        Shortener { hidden: BTreeSet::new() }.visit_file_mut(&mut module.file);
    }
}

struct Shortener {
    /// The variables of the function around.
    hidden: BTreeSet<String>,
}

impl Shortener {
    fn inside(&mut self, collect: impl FnOnce(&mut Variables), visit: impl FnOnce(&mut Self)) {
        let mut variables = Variables(BTreeSet::new());
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
        let is_known = FUNCTIONS.iter().any(|known| segments == **known);
        if let Some(name) = segments.last().filter(|name| is_known && !self.hidden.contains(*name)) {
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
