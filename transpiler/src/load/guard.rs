//! The block of a module that runs only when the module is the program itself.
//!
//! ```py
//! if __name__ == "__main__":
//!     main()               # a statement of the top level, as if the line above were not there
//! ```
//!
//! Which way the test goes is known before the program runs, so its statements are units of their own: each may be
//! compiled or kept in Python without the others, and the emitted text has no test that is always true.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{CmpOp, Expr, ExprContext, Stmt, StmtIf};

/// Where in `suite` the module's only `if __name__ == "__main__":` without an `else` stands. A module that assigns
/// `__name__` has none.
pub(super) fn find(suite: &[Stmt]) -> Option<usize> {
    let mut guards = suite.iter().enumerate().filter(|(_, stmt)| is_guard(stmt));
    let (at, _) = guards.next()?;
    if guards.next().is_some() {
        return None;
    }
    let mut assigned = Assigned(false);
    assigned.visit_body(suite);
    (!assigned.0).then_some(at)
}

fn is_guard(stmt: &Stmt) -> bool {
    let Stmt::If(StmtIf { test, elif_else_clauses, .. }) = stmt else { return false };
    let Expr::Compare(compare) = &**test else { return false };
    let is_name = |expr: &Expr| matches!(expr, Expr::Name(name) if name.id == "__name__");
    let is_main =
        |expr: &Expr| matches!(expr, Expr::StringLiteral(text) if text.value.to_str() == "__main__");
    let ([CmpOp::Eq], [right]) = (&*compare.ops, &*compare.comparators) else { return false };
    let left = &compare.left;
    elif_else_clauses.is_empty() && (is_name(left) && is_main(right) || is_main(left) && is_name(right))
}

/// Whether `__name__` is assigned, or named by `global`, anywhere.
struct Assigned(bool);

impl<'a> Visitor<'a> for Assigned {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if let Stmt::Global(global) = stmt {
            self.0 |= global.names.iter().any(|name| name.as_str() == "__name__");
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Name(name) = expr {
            self.0 |= name.id == "__name__" && name.ctx != ExprContext::Load;
        }
        visitor::walk_expr(self, expr);
    }
}
