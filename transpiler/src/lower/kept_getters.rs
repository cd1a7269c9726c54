//! `by_age = attrgetter("age")`: a getter in a variable is the lambda that it stands for, where it is only called and passed on.
//!
//! ```py
//! by_age = attrgetter("age")          # by_age = lambda x: x.age
//! sorted(people, key=by_age)
//! print(by_age)                       # what it prints is not what a lambda does: so it stays an object of Python
//! ```

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr as Ast};

use super::context::{Lowered, Lowerer};
use crate::hir::Expr;

/// Functions that show what they get, or look into it.
const SHOWING: [&str; 9] = ["print", "repr", "str", "type", "format", "id", "hash", "isinstance", "callable"];

impl<'a> Lowerer<'a> {
    /// The value of an assignment.
    pub fn assigned_value(&mut self, assign: &'a ast::StmtAssign) -> Lowered<Expr> {
        if let ([Ast::Name(target)], Ast::Call(_)) = (assign.targets.as_slice(), &*assign.value)
            && self.is_called_or_passed(&target.id)
            && let Some(lambda) = self.operator_callable(&assign.value)?
        {
            return Ok(lambda);
        }
        self.lower_expr(&assign.value)
    }

    /// Whether every use of the name in the program is a call of it, or an argument of a function that does not show it.
    fn is_called_or_passed(&self, name: &str) -> bool {
        let mut uses = Uses { name, fits: true };
        for info in &self.analysis.modules {
            uses.visit_body(&info.source.suite);
        }
        uses.fits && !self.analysis.imports_name(name)
    }
}

struct Uses<'n> {
    name: &'n str,
    fits: bool,
}

impl Uses<'_> {
    fn is_it(&self, expr: &Ast) -> bool {
        matches!(expr, Ast::Name(name) if name.id == *self.name)
    }
}

impl<'a> Visitor<'a> for Uses<'_> {
    fn visit_expr(&mut self, expr: &'a Ast) {
        match expr {
            Ast::Name(name) => self.fits &= name.id != *self.name || name.ctx.is_store(),
            Ast::Call(call) => {
                let shows = matches!(&*call.func, Ast::Name(name) if SHOWING.contains(&name.id.as_str()));
                let keywords = call.arguments.keywords.iter().map(|keyword| &keyword.value);
                let parts = std::iter::once(&*call.func).chain(&call.arguments.args).chain(keywords);
                for part in parts {
                    if shows || !self.is_it(part) {
                        self.visit_expr(part);
                    }
                }
            }
            _ => visitor::walk_expr(self, expr),
        }
    }
}
