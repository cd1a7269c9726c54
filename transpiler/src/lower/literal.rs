//! Which expressions may be written more than once, or somewhere else: nothing can tell.

use ruff_python_ast::Expr as Ast;

/// A constant, a number with a sign, or a tuple of such.
pub(super) fn is_literal(node: &Ast) -> bool {
    match node {
        Ast::UnaryOp(unary) => unary.operand.is_number_literal_expr(),
        Ast::Tuple(tuple) => tuple.elts.iter().all(is_literal),
        other => other.is_literal_expr(),
    }
}
