//! Which modules a module may import: every `import` in it, wherever it stands.
//!
//! `from pkg import name` names `pkg` and perhaps a module `pkg.name`: both are returned, and the finder drops what
//! is no file. Relative imports are made absolute with the module's package.

use ruff_python_ast::statement_visitor::{StatementVisitor, walk_stmt};
use ruff_python_ast::{Stmt, StmtImportFrom};

use crate::source::SourceModule;

/// The absolute dotted names of all modules that `module` may import, in source order.
pub fn imported_names(module: &SourceModule) -> Vec<String> {
    let mut collector = Collector { package: &module.package, names: Vec::new() };
    collector.visit_body(&module.suite);
    collector.names
}

struct Collector<'a> {
    package: &'a str,
    names: Vec<String>,
}

impl<'a> StatementVisitor<'a> for Collector<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Import(import) => {
                self.names.extend(import.names.iter().map(|alias| alias.name.to_string()))
            }
            Stmt::ImportFrom(import) => self.add_from(import),
            _ => walk_stmt(self, stmt),
        }
    }
}

impl Collector<'_> {
    fn add_from(&mut self, import: &StmtImportFrom) {
        let written = import.module.as_ref().map_or("", |name| name.as_str());
        let Some(base) = absolute(self.package, import.level, written) else { return };
        for alias in import.names.iter().filter(|alias| alias.name.as_str() != "*") {
            self.names.push(format!("{base}.{}", alias.name));
        }
        self.names.push(base);
    }
}

/// The absolute name of a `from` import with `level` dots; None where Python would raise ImportError.
pub fn absolute(package: &str, level: u32, written: &str) -> Option<String> {
    if level == 0 {
        return Some(written.to_owned());
    }
    let mut base = package;
    for _ in 1..level {
        base = base.rsplit_once('.')?.0;
    }
    match (base.is_empty(), written.is_empty()) {
        (true, _) => None,
        (false, true) => Some(base.to_owned()),
        (false, false) => Some(format!("{base}.{written}")),
    }
}
