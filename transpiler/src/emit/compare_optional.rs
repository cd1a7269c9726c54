//! `==` where one side, or both, may be None, and the values themselves are plain: Rust's own `==` is Python's then.
//!
//! ```text
//! state.get(name) == "done"      ->  state.get(name)? == Some(str!("done"))
//! self.best != other             ->  self.best.get().as_ref() != Some(&other)
//! ```

use super::{Cx, Emit, Form, Value, coerce, tree};
use crate::diagnostic::Span;
use crate::hir::CompareOp;
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// The comparison; nothing for other operators and values.
    pub fn compare_optional(
        &mut self,
        left: &Value,
        op: CompareOp,
        right: &Value,
        span: Span,
    ) -> Emit<Option<Value>> {
        let rust: syn::BinOp = match op {
            CompareOp::Eq => parse_quote!(==),
            CompareOp::NotEq => parse_quote!(!=),
            _ => return Ok(None),
        };
        let (item, alone) = match (&left.rep, &right.rep) {
            (Rep::Option(a), Rep::Option(b)) if a == b => (&**a, None),
            (Rep::Option(item), other) if **item == *other => (other, Some(right)),
            (other, Rep::Option(item)) if **item == *other => (other, Some(left)),
            _ => return Ok(None),
        };
        if !matches!(item, Rep::Str | Rep::Bytes | Rep::I64 | Rep::Int | Rep::F64 | Rep::Bool) {
            return Ok(None);
        }
        // A text that somebody holds is not copied for it.
        let lent =
            alone.is_some_and(|value| matches!(value.form, Form::Place | Form::Ref) && !item.is_copy());
        let mut side = |value: &Value| -> Emit<syn::Expr> {
            match (&value.rep, lent) {
                (Rep::Option(_), false) => Ok(coerce::without_copy(coerce::shown(value.clone()))),
                (Rep::Option(_), true) => {
                    Ok(tree::method(coerce::without_copy(value.expr.clone()), "as_ref", vec![]))
                }
                (_, true) => Ok(tree::call_path(&["Some"], vec![coerce::borrow(value.clone())])),
                (rep, false) => {
                    let value = self.owned(value.clone(), rep, span)?;
                    Ok(tree::call_path(&["Some"], vec![value]))
                }
            }
        };
        let (left, right) = (side(left)?, side(right)?);
        Ok(Some(Value::owned(tree::binary(left, rust, right), Rep::Bool)))
    }
}
