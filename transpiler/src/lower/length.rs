//! Bodies that are too long to be one Rust function.
//!
//! ```py
//! total = 0
//! total += 1         # … and 100,000 lines more, as generators of test data and of tables write them
//! ```
//!
//! rustc's time grows with the square of a function's length: 5,000 statements take some seconds, 100,000 would take an hour. Such
//! code has no loop over its length and runs in CPython sooner than rustc has read it.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Stmt};
use ruff_text_size::Ranged;

use super::program::Analysis;
use crate::infer::types::KeepRequest;

/// Statements that one Rust function may have.
const MOST_STATEMENTS: usize = 5_000;

/// What is kept in Python for its length: modules, and functions.
pub fn too_long(analysis: &Analysis<'_>) -> Vec<KeepRequest> {
    let modules = analysis.modules.iter().enumerate();
    modules.flat_map(|(module, info)| Bodies::of(module as u32, &info.source.suite)).collect()
}

/// Counts the statements of a body, and of the functions in it each for itself.
struct Bodies {
    module: u32,
    statements: usize,
    found: Vec<KeepRequest>,
}

impl Bodies {
    fn of(module: u32, suite: &[Stmt]) -> Vec<KeepRequest> {
        let mut bodies = Bodies { module, statements: 0, found: Vec::new() };
        bodies.visit_body(suite);
        bodies.end(KeepRequest::WHOLE_MODULE);
        bodies.found
    }

    /// The end of the body that starts there.
    fn end(&mut self, start: u32) {
        if self.statements > MOST_STATEMENTS {
            let reason =
                format!("{} statements are too many for rustc to take in one function", self.statements);
            self.found.push(KeepRequest { module: self.module, start, reason, because: None });
        }
    }
}

impl<'a> Visitor<'a> for Bodies {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        self.statements += 1;
        let Stmt::FunctionDef(ast::StmtFunctionDef { body, name, .. }) = stmt else {
            return visitor::walk_stmt(self, stmt);
        };
        let outer = std::mem::take(&mut self.statements);
        self.visit_body(body);
        self.end(name.start().to_u32());
        self.statements = outer;
    }

    /// Statements have no statements in their expressions.
    fn visit_expr(&mut self, _: &'a ast::Expr) {}
}
