//! `by_age = attrgetter("age")`: a getter in a variable is the lambda that it stands for, where it is only called and passed on.
//!
//! ```py
//! by_age = attrgetter("age")          # by_age = lambda x: x.age
//! sorted(people, key=by_age)
//! print(by_age)                       # what it prints is not what a lambda does: so it stays an object of Python
//! ```

use ruff_python_ast::{self as ast, Expr as Ast};

use super::context::{Lowered, Lowerer};
use crate::hir::Expr;

impl<'a> Lowerer<'a> {
    /// The value of an assignment.
    pub fn assigned_value(&mut self, assign: &'a ast::StmtAssign) -> Lowered<Expr> {
        // First what is cheap to see: the uses are looked for in the whole program.
        if let ([Ast::Name(target)], Ast::Call(call)) = (assign.targets.as_slice(), &*assign.value)
            && self.operator_path(&call.func).is_some()
            && self.is_called_or_passed(&target.id)
            && let Some(lambda) = self.operator_callable(&assign.value)?
        {
            return Ok(lambda);
        }
        self.lower_expr(&assign.value)
    }
}
