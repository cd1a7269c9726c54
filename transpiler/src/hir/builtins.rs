//! What is true of builtin functions wherever they are called.

use super::{Expr, ExprKind};

/// Builtins that have gone over their argument once, to its end, when they return (`any` and `all` perhaps not so far).
pub const USING_UP: [&str; 11] =
    ["all", "any", "dict", "frozenset", "list", "max", "min", "set", "sorted", "sum", "tuple"];

/// Whether what is called has used up its argument when it returns: one of these, or `"".join`.
pub fn uses_up(func: &Expr) -> bool {
    match &func.kind {
        ExprKind::Builtin(name) => USING_UP.contains(&name.as_str()),
        ExprKind::Attribute(value, name) => name == "join" && matches!(value.kind, ExprKind::Str(_)),
        _ => false,
    }
}
