//! `from m import *` of a module of the program: one assignment for each public name that `m` has by then.
//!
//! ```text
//! from m import *      ->   x = ImportFrom(m, "x")
//!                           try: y = ImportFrom(m, "y")       # `y` is bound in a branch of `m`
//!                           except ImportError: pass
//! ```
//!
//! Where `m` imports this module, it may not have got to any of its names yet.

use ruff_python_ast::{self as ast, Expr, Stmt as AstStmt};
use std::collections::BTreeSet;

use super::context::{Lowered, Lowerer};
use super::import::local;
use super::program::{Analysis, Import};
use crate::hir::{Comments, ExprKind, Handler, Stmt, StmtKind, Try};

impl<'a> Lowerer<'a> {
    pub(super) fn import_star(
        &mut self,
        alias: &'a ast::Alias,
        module: usize,
        out: &mut Vec<Stmt>,
    ) -> Lowered<()> {
        let names = self.analysis.star_names(module);
        let names = names.filter(|_| !self.keep.modules.contains_key(&module));
        let Some(names) = names else {
            let reason = "from … import * of a module whose names are only known when it runs";
            return Err(self.unsupported_module(alias, reason));
        };
        let sure = surely_bound(self.analysis, module, self.module);
        if !names.iter().all(|name| sure.contains(name)) || names.is_empty() {
            let value = self.expr(alias, ExprKind::Import(local(module)));
            out.push(self.stmt(alias, StmtKind::Expr(value)));
        }
        for name in names {
            let kind = ExprKind::ImportFrom(local(module), name.clone());
            if sure.contains(&name) {
                self.bind_import(alias, &name, kind, out);
                continue;
            }
            let mut body = Vec::new();
            self.bind_import(alias, &name, kind, &mut body);
            let handler = Handler {
                types: Some(vec![self.builtin(alias, "ImportError")]),
                name: None,
                body: Vec::new(),
                comments: Comments::default(),
                span: self.span(alias),
            };
            let (orelse, finally) = (Vec::new(), Vec::new());
            let attempt = Try { body, handlers: vec![handler], orelse, finally, is_star: false };
            out.push(self.stmt(alias, StmtKind::Try(attempt)));
        }
        Ok(())
    }
}

/// The names that `module` surely has when `importer` has imported it.
fn surely_bound(analysis: &Analysis<'_>, module: usize, importer: usize) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    if !imported_by(analysis, module).contains(&importer) {
        let suite = &analysis.modules[module].source.suite;
        bound(analysis, module, suite, &mut names);
        unbound(suite, &mut names);
    }
    names
}

/// The modules of the program that importing one may run.
fn imported_by(analysis: &Analysis<'_>, module: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![module];
    while let Some(module) = waiting.pop() {
        let mut note = |name: &str| {
            let dots = name.match_indices('.').map(|(at, _)| at).chain([name.len()]);
            waiting.extend(
                dots.filter_map(|end| analysis.local_module(&name[..end])).filter(|it| found.insert(*it)),
            );
        };
        for import in analysis.modules[module].imports() {
            match import {
                Import::Plain(import) => import.names.iter().for_each(|alias| note(&alias.name)),
                Import::From(import) => {
                    let source = analysis.import_source(module, import);
                    import.names.iter().for_each(|alias| note(&format!("{source}.{}", alias.name)));
                }
            }
        }
    }
    found
}

/// What statements that all run bind.
fn bound(analysis: &Analysis<'_>, module: usize, stmts: &[AstStmt], names: &mut BTreeSet<String>) {
    for stmt in stmts {
        match stmt {
            AstStmt::FunctionDef(def) => names.extend([def.name.to_string()]),
            AstStmt::ClassDef(def) => names.extend([def.name.to_string()]),
            AstStmt::Assign(assign) => assign.targets.iter().for_each(|target| targets(target, names)),
            AstStmt::AnnAssign(assign) if assign.value.is_some() => targets(&assign.target, names),
            AstStmt::Import(import) => names.extend(import.names.iter().map(|alias| {
                let top = alias.name.split('.').next().unwrap_or(&alias.name);
                alias.asname.as_ref().map_or(top, |name| name.as_str()).to_owned()
            })),
            AstStmt::ImportFrom(import) => {
                let source = analysis.local_module(&analysis.import_source(module, import));
                for alias in &import.names {
                    match (alias.name.as_str(), source) {
                        ("*", Some(source)) if source != module => {
                            names.extend(surely_bound(analysis, source, module));
                        }
                        ("*", _) => {}
                        (name, _) => {
                            names.extend([alias
                                .asname
                                .as_ref()
                                .map_or(name, |name| name.as_str())
                                .to_owned()]);
                        }
                    }
                }
            }
            AstStmt::If(test) if test.elif_else_clauses.last().is_some_and(|last| last.test.is_none()) => {
                let others = test.elif_else_clauses.iter().map(|clause| clause.body.as_slice());
                all_bind(analysis, module, std::iter::once(test.body.as_slice()).chain(others), names);
            }
            AstStmt::Try(attempt) => {
                let handlers =
                    attempt.handlers.iter().map(|ast::ExceptHandler::ExceptHandler(handler)| &*handler.body);
                let leaves = |body: &&[AstStmt]| matches!(body.last(), Some(AstStmt::Raise(_)));
                let whole: Vec<AstStmt> = attempt.body.iter().chain(&attempt.orelse).cloned().collect();
                let ways = std::iter::once(whole.as_slice()).chain(handlers.filter(|body| !leaves(body)));
                all_bind(analysis, module, ways, names);
                bound(analysis, module, &attempt.finalbody, names);
            }
            _ => {}
        }
    }
}

/// What each of the blocks binds, one of which runs.
fn all_bind<'s>(
    analysis: &Analysis<'_>,
    module: usize,
    blocks: impl Iterator<Item = &'s [AstStmt]>,
    names: &mut BTreeSet<String>,
) {
    let each = blocks.map(|block| {
        let mut names = BTreeSet::new();
        bound(analysis, module, block, &mut names);
        names
    });
    names.extend(each.reduce(|all, names| &all & &names).unwrap_or_default());
}

fn targets(target: &Expr, names: &mut BTreeSet<String>) {
    match target {
        Expr::Name(name) => names.extend([name.id.to_string()]),
        Expr::Tuple(tuple) => tuple.elts.iter().for_each(|target| targets(target, names)),
        Expr::List(list) => list.elts.iter().for_each(|target| targets(target, names)),
        Expr::Starred(starred) => targets(&starred.value, names),
        _ => {}
    }
}

/// Takes away what some `del`, or the end of an `except … as name`, may unbind.
fn unbound(stmts: &[AstStmt], names: &mut BTreeSet<String>) {
    use ruff_python_ast::visitor::{self, Visitor};

    struct Unbinding<'n>(&'n mut BTreeSet<String>);

    impl<'a> Visitor<'a> for Unbinding<'_> {
        fn visit_stmt(&mut self, stmt: &'a AstStmt) {
            if let AstStmt::Delete(delete) = stmt {
                let mut deleted = BTreeSet::new();
                delete.targets.iter().for_each(|target| targets(target, &mut deleted));
                self.0.retain(|name| !deleted.contains(name));
            }
            visitor::walk_stmt(self, stmt);
        }

        fn visit_except_handler(&mut self, handler: &'a ast::ExceptHandler) {
            let ast::ExceptHandler::ExceptHandler(caught) = handler;
            if let Some(name) = &caught.name {
                self.0.remove(name.as_str());
            }
            visitor::walk_except_handler(self, handler);
        }
    }

    Unbinding(names).visit_body(stmts);
}
