//! `float("inf")` and `math.inf` are constants, as in Rust.
//!
//! ```text
//! best = float("inf")     ->   let mut best = f64::INFINITY;
//! LOW = -math.inf         ->   pub const LOW: f64 = f64::NEG_INFINITY;
//! ```

use super::context::Lowerer;
use crate::hir::{Expr, ExprKind};
use ruff_python_ast as ast;

/// Whether the value is the positive infinity.
pub(super) fn is_infinite(value: &Expr) -> bool {
    matches!(value.kind, ExprKind::Float(value) if value == f64::INFINITY)
}

impl Lowerer<'_> {
    /// The infinity that a call of the builtin `float` gives.
    pub fn infinity(&self, func: &Expr, arguments: &ast::Arguments) -> Option<f64> {
        let is_float = matches!(&func.kind, ExprKind::Builtin(name) if name == "float");
        let ([ast::Expr::StringLiteral(text)], true) = (&*arguments.args, arguments.keywords.is_empty())
        else {
            return None;
        };
        let text = text.value.to_str();
        let (sign, name) = match text.strip_prefix('-') {
            Some(name) => (-1.0, name),
            None => (1.0, text.strip_prefix('+').unwrap_or(text)),
        };
        let is_infinite = ["inf", "infinity"].iter().any(|known| name.eq_ignore_ascii_case(known));
        (is_float && is_infinite).then_some(sign * f64::INFINITY)
    }

    /// Whether this is `math.inf`.
    pub fn is_infinity(&self, attribute: &ast::ExprAttribute) -> bool {
        let module = self.analysis.external(self.module, self.at(), &attribute.value);
        &*attribute.attr == "inf" && module.is_some_and(|module| module == "math")
    }
}
