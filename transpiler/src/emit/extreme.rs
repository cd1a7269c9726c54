//! `min` and `max` of numbers that are machine words: a comparison and a choice, which can't fail.
//!
//! ```text
//! max(best, length)             ->  best.max(length)              both are i64
//! min(a[j] + 1, left, diagonal) ->  (a.get(j)? + 1).min(left).min(diagonal)
//! max(x, 0.0)                   ->  float::max(x, 0.0)            Python's choice where one is NaN, or both are zero
//! ```

use super::entry::Argument;
use super::{Cx, Emit, Value, literal, tree};
use crate::catalog::{Entry, Sig};
use crate::diagnostic::Span;
use crate::rep::Rep;

impl Cx<'_> {
    /// `min` or `max` of arguments that are all `i64`, or all `f64`.
    pub fn extreme(
        &mut self,
        entry: &Entry,
        slots: &[Option<Argument<'_>>],
        span: Span,
    ) -> Emit<Option<Value>> {
        let takes_items = entry.params.iter().all(|param| matches!(param.sig, Sig::Var(_)));
        if !matches!(entry.path, "min" | "max") || slots.len() < 2 || !takes_items {
            return Ok(None);
        }
        let rep_of = |slot: &Option<Argument<'_>>| match slot {
            Some(Argument::Ready(value)) => value.rep.clone(),
            Some(Argument::Expr(expr)) => self.rep_of(expr),
            None => Rep::Obj,
        };
        let reps: Vec<Rep> = slots.iter().map(rep_of).collect();
        let Some(rep @ (Rep::I64 | Rep::F64)) = reps.first() else { return Ok(None) };
        if reps.iter().any(|other| other != rep) {
            return Ok(None);
        }
        let mut chosen = None;
        for slot in slots.iter().flatten() {
            let value = match slot {
                Argument::Ready(value) => value.clone(),
                Argument::Expr(expr) => self.expr(expr)?,
            };
            let value = self.owned(value, rep, span)?;
            chosen = Some(match chosen {
                None => value,
                Some(best) if *rep == Rep::I64 => tree::method(literal::typed(best), entry.path, vec![value]),
                Some(best) => tree::call_path(&["float", entry.path], vec![best, value]),
            });
        }
        Ok(chosen.map(|chosen| Value::owned(chosen, rep.clone())))
    }
}
