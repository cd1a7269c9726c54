//! Modules of the program that are values: in a table, an attribute, an argument.
//!
//! ```py
//! import as_csv, as_json
//! FORMATS = {"csv": as_csv, "json": as_json}
//! FORMATS[kind].dump(rows)               # any name of both may be meant
//! ```
//!
//! Where a module is only named in front of a dot, what is used of it can be read off the program.

use super::expr::dotted;
use super::program::{Analysis, ModuleInfo};
use ruff_python_ast::Expr;
use ruff_python_ast::visitor::{self, Visitor};
use std::collections::BTreeSet;

/// The places of the modules that are values somewhere.
pub(super) fn held_modules(analysis: &Analysis<'_>) -> BTreeSet<usize> {
    analysis.modules.iter().enumerate().flat_map(|(at, info)| held_in(analysis, at, info)).collect()
}

fn held_in(analysis: &Analysis<'_>, at: usize, info: &ModuleInfo<'_>) -> Vec<usize> {
    let mut values = Values::default();
    values.visit_body(&info.source.suite);
    let meant = values.paths.iter().flat_map(|path| analysis.may_mean(at, path));
    meant.filter_map(|path| analysis.local_module(&path)).collect()
}

/// Names, and attributes of names, that are used for more than an attribute of theirs: `a`, `a.b`.
#[derive(Default)]
struct Values {
    paths: BTreeSet<String>,
}

impl<'a> Visitor<'a> for Values {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match dotted(expr) {
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
