//! Imports become assignments, so that a module is a value like any other.
//!
//! ```py
//! import os.path                  # os = Import(External os, submodule os.path)
//! import os.path as p             # p = Import(External os.path)
//! import pkg.run as r             # r = ImportFrom(Local pkg, "run"), if pkg itself binds a `run`
//! import pkg.util                 # pkg = Import(Local pkg); Import(Local pkg.util)
//! from .util import x as y        # y = ImportFrom(Local pkg.util, "x")
//! from . import util              # util = Import(Local pkg.util), unless pkg binds a `util`
//! from util import *              # one assignment for each public name
//! from __future__ import …        # nothing
//! ```

use ruff_python_ast as ast;
use ruff_text_size::Ranged;

use super::context::{Lowered, Lowerer};
use super::scope::MODULE;
use crate::hir::{Arg, ArgKind, ExprKind, ModuleId, ModuleRef, Stmt, StmtKind, Target};

impl<'a> Lowerer<'a> {
    pub fn import(&mut self, import: &'a ast::StmtImport, out: &mut Vec<Stmt>) -> Lowered<()> {
        for alias in &import.names {
            let name = alias.name.as_str();
            let top = name.split('.').next().unwrap_or(name);
            if name == "__main__" {
                return Err(self.unsupported_module(alias, "import __main__ gives access to every variable"));
            }
            if self.analysis.local_module(top).is_none() {
                if let (Some(module), Some(as_)) = (self.analysis.local_module(name), &alias.asname) {
                    // A folder without `__init__.py` around a module of the program.
                    self.import_parents(alias, name, out);
                    self.bind_import(alias, as_, ExprKind::Import(local(module)), out);
                    continue;
                }
                let (target, module) = match &alias.asname {
                    Some(as_) => (as_.as_str(), external(name)),
                    None if top == name => (top, external(name)),
                    None => {
                        let submodule = Some(name.to_owned());
                        (top, ModuleRef::External { name: top.to_owned(), submodule })
                    }
                };
                self.bind_import(alias, target, ExprKind::Import(module), out);
                continue;
            }
            let Some(module) = self.analysis.local_module(name) else {
                return Err(self.unsupported(alias, format!("{name} is not among the program's modules")));
            };
            let whole = ExprKind::Import(local(module));
            match &alias.asname {
                Some(as_) => {
                    self.import_parents(alias, name, out);
                    let bound = match (self.analysis.is_rebound(name), name.rsplit_once('.')) {
                        (true, Some((package, last))) => {
                            if !self.analysis.imports_from_below(name) {
                                let reason = format!("the package may have something else named {last}");
                                return Err(self.unsupported(alias, reason));
                            }
                            let value = self.expr(alias, whole);
                            out.push(self.stmt(alias, StmtKind::Expr(value)));
                            self.imported(self.analysis.local_module(package), package, last)
                        }
                        _ => whole,
                    };
                    self.bind_import(alias, as_, bound, out);
                }
                None if top == name => self.bind_import(alias, top, whole, out),
                None => {
                    let package = self.analysis.local_module(top).unwrap_or(module);
                    self.bind_import(alias, top, ExprKind::Import(local(package)), out);
                    let rest = name.strip_prefix(top).unwrap_or(name).len();
                    self.import_between(alias, name, name.len() - rest + 1, out);
                    let value = self.expr(alias, whole);
                    out.push(self.stmt(alias, StmtKind::Expr(value)));
                }
            }
        }
        Ok(())
    }

    pub fn import_from(&mut self, import: &'a ast::StmtImportFrom, out: &mut Vec<Stmt>) -> Lowered<()> {
        let source = self.analysis.import_source(self.module, import);
        if source == "__future__" {
            return Ok(());
        }
        if source == "__main__" {
            return Err(self.unsupported_module(import, "import __main__ gives access to every variable"));
        }
        if source.starts_with('.') {
            out.push(self.relative_import_error(import));
            return Ok(());
        }
        let module = self.analysis.local_module(&source);
        let top = source.split('.').next().unwrap_or(&source);
        let is_known = module.is_some() || self.analysis.leads_to_module(&source);
        if !is_known && self.analysis.local_module(top).is_some() {
            return Err(self.unsupported(import, format!("{source} is not among the program's modules")));
        }
        if is_known {
            self.import_parents(import, &source, out);
        }
        for alias in &import.names {
            match (alias.name.as_str(), module) {
                ("*", None) => {
                    let reason =
                        format!("from {source} import * binds names that are only known when it runs");
                    return Err(self.unsupported_module(import, reason));
                }
                ("*", Some(module)) => self.import_star(alias, module, out)?,
                (name, _) => {
                    let kind = self.imported(module, &source, name);
                    self.bind_import(
                        alias,
                        alias.asname.as_ref().map_or(name, |name| name.as_str()),
                        kind,
                        out,
                    );
                }
            }
        }
        Ok(())
    }

    /// `raise ImportError(…)`, which is what a relative import without a package around it comes to.
    fn relative_import_error(&mut self, import: &ast::StmtImportFrom) -> Stmt {
        let message = match self.analysis.modules[self.module].source.package.is_empty() {
            true => "attempted relative import with no known parent package",
            false => "attempted relative import beyond top-level package",
        };
        let message = self.expr(import, ExprKind::Str(message.to_owned()));
        let func = Box::new(self.builtin(import, "ImportError"));
        let args = vec![Arg { kind: ArgKind::Positional, value: message }];
        let error = self.expr(import, ExprKind::Call { func, args });
        self.stmt(import, StmtKind::Raise { exc: Some(error), cause: None })
    }

    fn imported(&self, module: Option<usize>, source: &str, name: &str) -> ExprKind {
        let path = format!("{source}.{name}");
        let submodule = self.analysis.local_module(&path);
        let Some(module) = module else {
            // A folder without `__init__.py` has nothing but modules.
            return submodule.map_or(ExprKind::ImportFrom(external(source), name.to_owned()), |it| {
                ExprKind::Import(local(it))
            });
        };
        // A package that says `from . import util` itself binds the module to that name.
        let binds = module != self.module && self.analysis.modules[module].scopes.binds(name);
        if let Some(submodule) = submodule
            && (!binds || self.analysis.module_named(module, MODULE, name) == Some(submodule))
        {
            return ExprKind::Import(local(submodule));
        }
        if !binds && self.analysis.leads_to_module(&path) {
            return ExprKind::Import(external(&path));
        }
        ExprKind::ImportFrom(local(module), name.to_owned())
    }

    pub(super) fn bind_import(
        &mut self,
        node: &impl Ranged,
        name: &str,
        kind: ExprKind,
        out: &mut Vec<Stmt>,
    ) {
        let value = self.expr(node, kind);
        let target: Target = self.name_target(name);
        out.push(self.stmt(node, StmtKind::Assign { targets: vec![target], value }));
    }

    /// The packages around `a.b.c` are imported first.
    fn import_parents(&mut self, node: &impl Ranged, name: &str, out: &mut Vec<Stmt>) {
        self.import_between(node, name, 0, out);
    }

    /// Imports the packages `a.b` around `name` that are longer than `from`.
    fn import_between(&mut self, node: &impl Ranged, name: &str, from: usize, out: &mut Vec<Stmt>) {
        for (dot, _) in name.match_indices('.').filter(|(dot, _)| *dot > from) {
            let Some(package) = self.analysis.local_module(&name[..dot]) else { continue };
            let empty = self.analysis.modules[package].source.suite.is_empty();
            let around = self.analysis.modules[self.module].source.name.starts_with(&name[..=dot]);
            if package == self.module || empty || around {
                continue;
            }
            let value = self.expr(node, ExprKind::Import(local(package)));
            out.push(self.stmt(node, StmtKind::Expr(value)));
        }
    }
}

pub(super) fn local(module: usize) -> ModuleRef {
    ModuleRef::Local(ModuleId(module as u32))
}

fn external(name: &str) -> ModuleRef {
    ModuleRef::External { name: name.to_owned(), submodule: None }
}
