//! `==` and `in` between values that no representation holds both of: pyrt takes them apart (`op::eq_across`).
//!
//! ```text
//! t.value in ("+", None)       op::contains_across(&(str!("+"), ()), &t.value.get())?
//! prices.keys() == {"a", "b"}  op::eq_across(&prices.keys(), &set![str!("a"), str!("b")])?
//! ```

use super::{Cx, Emit, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::rep::Rep;
use std::collections::BTreeSet;

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
        self.is_compared_by_value(rep, &mut BTreeSet::new())
    }

    /// `seen`: the unions on the way here, for those that hold themselves.
    fn is_compared_by_value(&self, rep: &Rep, seen: &mut BTreeSet<u32>) -> bool {
        let mut all = |reps: &[Rep]| reps.iter().all(|rep| self.is_compared_by_value(rep, seen));
        match rep {
            Rep::Unit | Rep::Bool | Rep::I64 | Rep::Int | Rep::F64 | Rep::Num => true,
            Rep::Str | Rep::Bytes | Rep::Range => true,
            Rep::Option(item)
            | Rep::List(item)
            | Rep::TupleOf(item)
            | Rep::Set(item)
            | Rep::FrozenSet(item) => self.is_compared_by_value(item, seen),
            Rep::Dict(key, value) => {
                self.is_compared_by_value(key, seen) && self.is_compared_by_value(value, seen)
            }
            Rep::Tuple(items) | Rep::Native(_, items) => all(items),
            Rep::Union(id, _) => {
                !seen.insert(*id) || {
                    let variants = self.program.variants(*id).to_vec();
                    variants.iter().all(|(_, rep)| self.is_compared_by_value(rep, seen))
                }
            }
            Rep::Instance(_) => !self.has_own_equality(),
            _ => false,
        }
    }
}
