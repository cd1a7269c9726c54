//! `==` and `in` between values that no representation holds both of: pyrt takes them apart (`op::eq_across`).
//!
//! ```text
//! t.value in ("+", None)       op::contains_across(&(str!("+"), ()), &t.value.get())?
//! prices.keys() == {"a", "b"}  op::eq_across(&prices.keys(), &set![str!("a"), str!("b")])?
//! ```

use super::{Cx, Emit, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::rep::Rep;

impl Cx<'_> {
    /// `left == right`.
    pub fn eq_across(&mut self, left: Value, right: Value, span: Span) -> Emit<syn::Expr> {
        if !self.compares_by_value(&left.rep) || !self.compares_by_value(&right.rep) {
            return unsupported(span, "comparing these types has no native form yet");
        }
        let sides = vec![coerce::borrow(left), coerce::borrow(right)];
        Ok(self.question(tree::call_path(&["op", "eq_across"], sides)))
    }

    /// `item in container`.
    pub fn contains_across(&mut self, container: Value, item: Value, span: Span) -> Emit<syn::Expr> {
        let holds_items = match &container.rep {
            Rep::List(_) | Rep::Tuple(_) | Rep::TupleOf(_) | Rep::Set(_) | Rep::FrozenSet(_) => true,
            Rep::Dict(..) => true,
            Rep::Native(name, _) => super::types::is_dict(name),
            _ => false,
        };
        if !holds_items || !self.compares_by_value(&container.rep) || !self.compares_by_value(&item.rep) {
            return unsupported(span, "`in` has no native form here yet");
        }
        let operands = vec![coerce::borrow(container), coerce::borrow(item)];
        Ok(self.question(tree::call_path(&["op", "contains_across"], operands)))
    }

    /// Whether any class of the program says itself what equals its instances.
    fn has_own_equality(&self) -> bool {
        let methods = self.program.hir.classes.iter().flat_map(|class| &class.methods);
        methods.into_iter().any(|method| method.name == "__eq__")
    }

    /// Whether comparing such a value runs no code of the program that inference would have to know of, and no Python.
    fn compares_by_value(&self, rep: &Rep) -> bool {
        let all = |reps: &[Rep]| reps.iter().all(|rep| self.compares_by_value(rep));
        match rep {
            Rep::Unit | Rep::Bool | Rep::I64 | Rep::Int | Rep::F64 | Rep::Num => true,
            Rep::Str | Rep::Bytes | Rep::Range => true,
            Rep::Option(item) | Rep::List(item) | Rep::TupleOf(item) => self.compares_by_value(item),
            Rep::Set(item) | Rep::FrozenSet(item) => self.compares_by_value(item),
            Rep::Dict(key, value) => self.compares_by_value(key) && self.compares_by_value(value),
            Rep::Tuple(items) | Rep::Native(_, items) => all(items),
            Rep::Union(..) => {
                self.program.alternatives(rep).iter().all(|one| self.compares_by_value(&one.rep))
            }
            Rep::Instance(_) => !self.has_own_equality(),
            _ => false,
        }
    }
}
