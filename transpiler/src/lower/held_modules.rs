//! Modules of the program that are values: in a table, an attribute, an argument.
//!
//! ```py
//! import as_csv, as_json
//! FORMATS = {"csv": as_csv, "json": as_json}
//! FORMATS[kind].dump(rows)               # any name of both may be meant
//! ```
//!
//! Where a module is only named in front of a dot, what is used of it can be read off the program.

use super::program::{Analysis, Import, ModuleInfo};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Alias, Expr};
use std::collections::BTreeSet;

/// The places of the modules that are values somewhere.
pub(super) fn held_modules(analysis: &Analysis<'_>) -> BTreeSet<usize> {
    analysis.modules.iter().enumerate().flat_map(|(at, info)| held_in(analysis, at, info)).collect()
}

fn held_in(analysis: &Analysis<'_>, at: usize, info: &ModuleInfo<'_>) -> Vec<usize> {
    let imported: Vec<(String, String)> =
        info.imports().iter().flat_map(|import| imported_names(analysis, at, import)).collect();
    if !imported.iter().any(|(_, module)| analysis.local_module(module).is_some()) {
        return Vec::new();
    }
    let mut values = Values::default();
    values.visit_body(&info.source.suite);
    let mut held = Vec::new();
    for path in values.paths {
        for (name, module) in &imported {
            let Some(rest) = path.strip_prefix(name.as_str()) else { continue };
            if rest.is_empty() || rest.starts_with('.') {
                held.extend(analysis.local_module(&format!("{module}{rest}")));
            }
        }
    }
    held
}

/// What the path means with the names that the module imports.
pub(super) fn meant(analysis: &Analysis<'_>, at: usize, info: &ModuleInfo<'_>, path: &str) -> Vec<String> {
    let imported = info.imports().iter().flat_map(|import| imported_names(analysis, at, import));
    imported
        .filter_map(|(name, module)| {
            let rest = path.strip_prefix(name.as_str())?;
            (rest.is_empty() || rest.starts_with('.')).then(|| format!("{module}{rest}"))
        })
        .collect()
}

/// The names that an import binds, each with the module that it may be.
fn imported_names(analysis: &Analysis<'_>, at: usize, import: &Import<'_>) -> Vec<(String, String)> {
    let bound =
        |alias: &Alias, name: &str| alias.asname.as_ref().map_or(name, |name| name.as_str()).to_owned();
    match import {
        Import::Plain(import) => {
            let one = |alias: &Alias| match alias.asname {
                Some(_) => (bound(alias, ""), alias.name.to_string()),
                None => {
                    let top = alias.name.split('.').next().unwrap_or_default();
                    (top.to_owned(), top.to_owned())
                }
            };
            import.names.iter().map(one).collect()
        }
        Import::From(import) => {
            let source = analysis.import_source(at, import);
            let one = |alias: &Alias| (bound(alias, &alias.name), format!("{source}.{}", alias.name));
            import.names.iter().map(one).collect()
        }
    }
}

/// Names, and attributes of names, that are used for more than an attribute of theirs: `a`, `a.b`.
#[derive(Default)]
struct Values {
    paths: BTreeSet<String>,
}

impl<'a> Visitor<'a> for Values {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match path(expr) {
            Some(path) if is_load(expr) => drop(self.paths.insert(path)),
            Some(_) => {}
            None => visitor::walk_expr(self, expr),
        }
    }
}

fn is_load(expr: &Expr) -> bool {
    match expr {
        Expr::Name(name) => name.ctx.is_load(),
        Expr::Attribute(attribute) => attribute.ctx.is_load(),
        _ => false,
    }
}

/// `a.b` as a text.
pub(super) fn path(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Name(name) => Some(name.id.to_string()),
        Expr::Attribute(attribute) => Some(format!("{}.{}", path(&attribute.value)?, attribute.attr)),
        _ => None,
    }
}
