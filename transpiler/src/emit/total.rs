//! Variables of the type `Total` (`plan/totals.rs`): sums that are an int until the first float comes.
//!
//! ```text
//! total += x * y     ->  total += x * y;
//! total / len(xs)    ->  Num::truediv(total.num(), …)        an int divided by an int may be another float
//! total * 0.5        ->  total.float() * 0.5                 beside a float it is one
//! ```
//!
//! A variable of [`Rep::Total`] reads as `total.num()`, an int or a float; the functions here take that apart again, so that nothing
//! else has to know of it.

use super::{Form, Value, coerce, tree};
use crate::rep::Rep;
use syn::Expr;

/// The int or float that the variable holds.
pub(crate) fn as_num(total: Expr) -> Value {
    Value { expr: tree::method(total, "num", vec![]), rep: Rep::Num, form: Form::Owned }
}

/// The variable as a float, if the value is one that is read from a `Total`.
pub(crate) fn as_float(value: &Value) -> Option<Expr> {
    let Expr::MethodCall(call) = &value.expr else { return None };
    let is_read = value.rep == Rep::Num && call.method == "num" && call.args.is_empty();
    is_read.then(|| tree::method((*call.receiver).clone(), "float", vec![]))
}

/// The value for such a variable.
pub(crate) fn from(value: Value) -> Expr {
    let value = super::literal::typed(coerce::own(value));
    tree::call_path(&["Total", "from"], vec![value])
}
