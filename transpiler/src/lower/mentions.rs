//! Where the program mentions a name: an index, so that what follows the uses of one name does not go over all modules for each.
//!
//! ```py
//! ops = {"+": operator.add}      # ops, operator, add
//! def run(word):                 # run, word, ops: `ops` is mentioned by these two statements alone
//!     return ops[word]
//! ```

use std::collections::HashMap;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Stmt};

/// The statements of the modules' top level that mention a name, in the order of the program.
#[derive(Default)]
pub(super) struct Mentions<'a> {
    by_name: HashMap<&'a str, Vec<&'a Stmt>>,
    /// The statement that is being gone through.
    at: Option<&'a Stmt>,
}

impl<'a> Mentions<'a> {
    /// Adds what a module mentions.
    pub fn add(&mut self, suite: &'a [Stmt]) {
        for stmt in suite {
            self.at = Some(stmt);
            self.visit_stmt(stmt);
        }
    }

    /// The statements where the name is a variable, an attribute, a parameter, or that of a function or class.
    pub fn of(&self, name: &str) -> &[&'a Stmt] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    fn note(&mut self, name: &'a str) {
        let Some(at) = self.at else { return };
        let stmts = self.by_name.entry(name).or_default();
        if stmts.last().is_none_or(|last| !std::ptr::eq(*last, at)) {
            stmts.push(at);
        }
    }
}

impl<'a> Visitor<'a> for Mentions<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => self.note(&def.name),
            Stmt::ClassDef(class) => self.note(&class.name),
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_parameter(&mut self, parameter: &'a ast::Parameter) {
        self.note(&parameter.name);
        visitor::walk_parameter(self, parameter);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) => self.note(&name.id),
            Expr::Attribute(attribute) => self.note(&attribute.attr),
            _ => {}
        }
        visitor::walk_expr(self, expr);
    }
}
