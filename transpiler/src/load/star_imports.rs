//! `from math import *` of a library module with known names is an import of the names that the program mentions.
//!
//! ```py
//! from math import *             # from math import pi, sqrt
//! print(sqrt(pi))
//! ```
//!
//! What such an import binds must be known before the program runs, or all of the module's functions stay in Python. The
//! statement as it was written is what runs where it is kept in Python.

use super::public_names;
use crate::source::SourceModule;
use ruff_python_ast::statement_visitor::{StatementVisitor, walk_stmt};
use ruff_python_ast::visitor::transformer::{self, Transformer};
use ruff_python_ast::{self as ast, Stmt};
use ruff_text_size::Ranged;
use std::collections::{BTreeMap, BTreeSet};

/// Rewrites all modules of the program.
pub(super) fn rewrite(modules: &mut [SourceModule]) {
    let mut stars = Stars::default();
    modules.iter().for_each(|module| stars.visit_body(&module.suite));
    if !stars.found {
        return;
    }
    let mut public = public_names::by_module();
    public.retain(|library, _| modules.iter().all(|module| module.name != *library));
    let mentioned = mentioned(modules);
    let mut used: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (library, names) in &public {
        let mut bound: Vec<&str> = names.iter().copied().filter(|name| mentioned.contains(*name)).collect();
        if bound.is_empty() {
            // The module is imported all the same.
            bound.extend(names.first());
        }
        let _ = used.insert(library, bound);
    }
    let rewriter = Rewriter { used: &used };
    for module in modules {
        module.suite.iter_mut().for_each(|stmt| rewriter.visit_stmt(stmt));
    }
}

/// Every word of the program's code.
fn mentioned(modules: &[SourceModule]) -> BTreeSet<String> {
    let words = |module: &SourceModule| -> Vec<String> {
        let texts = module.parsed.tokens().iter().map(|token| &module.text[token.range()]);
        texts.filter(|text| text.starts_with(|c: char| c.is_alphabetic())).map(str::to_owned).collect()
    };
    modules.iter().flat_map(words).collect()
}

/// Whether anything is imported by a star.
#[derive(Default)]
struct Stars {
    found: bool,
}

impl<'a> StatementVisitor<'a> for Stars {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::ImportFrom(import) => {
                self.found |= import.names.iter().any(|alias| alias.name.as_str() == "*");
            }
            _ => walk_stmt(self, stmt),
        }
    }
}

struct Rewriter<'a> {
    used: &'a BTreeMap<&'a str, Vec<&'a str>>,
}

impl Transformer for Rewriter<'_> {
    fn visit_stmt(&self, stmt: &mut Stmt) {
        transformer::walk_stmt(self, stmt);
        if let Stmt::ImportFrom(import) = stmt
            && import.level == 0
            && let [star] = import.names.as_slice()
            && star.name.as_str() == "*"
            && let Some(names) = import.module.as_ref().and_then(|module| self.used.get(module.as_str()))
        {
            let alias = |name: &&str| ast::Alias {
                name: ast::Identifier::new(*name, star.name.range()),
                asname: None,
                range: star.range,
                node_index: star.node_index.clone(),
            };
            import.names = names.iter().map(alias).collect();
        }
    }
}
