//! What sets do as values: `==`, subset order, `repr`.

use super::Set;
use crate::cycles::Tracer;
use crate::error::Result;
use crate::op::{Part, Seen};
use crate::shared::ReprGuard;
use crate::value::{Copies, Value};
use std::cmp::Ordering;

impl<T: Value> Value for Set<T> {
    const TRACED: bool = T::TRACED;

    fn trace_references(&self, tracer: &mut Tracer) {
        if tracer.looks_into::<T>() {
            self.0.trace(tracer, false);
        }
    }

    const PLAIN: bool = T::PLAIN;

    fn deep_copy(&self, copies: &mut Copies) -> Result<Self> {
        if let Some(known) = copies.known(self.0.address()) {
            return Ok(known);
        }
        let copy = Set::new();
        copies.note(self.0.address(), &copy);
        for item in self.iter().settled() {
            copy.add(item.deep_copy(copies)?)?;
        }
        Ok(copy)
    }

    fn seen(&self) -> Seen {
        Seen::Set(self.iter().settled().map(Part::new).collect())
    }

    fn type_name(&self) -> String {
        "set".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        if self.is_empty() {
            out.push_str("set()");
            return Ok(());
        }
        let Some(_guard) = ReprGuard::enter(self.0.address()) else {
            out.push_str("set(...)");
            return Ok(());
        };
        self.show(out)
    }

    fn truth(&self) -> Result<bool> {
        Ok(!self.is_empty())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        Ok(self.len() == other.len() && self.issubset(other)?)
    }

    fn is(&self, other: &Self) -> bool {
        self.0.address() == other.0.address()
    }

    fn hash(&self) -> Result<i64> {
        Err(err!(TypeError, "unhashable type: 'set'"))
    }

    /// The subset order: None where neither is a subset of the other.
    fn compare(&self, other: &Self) -> Result<Option<Ordering>> {
        let order = self.len().cmp(&other.len());
        let holds = if order == Ordering::Greater { other.issubset(self)? } else { self.issubset(other)? };
        Ok(holds.then_some(order))
    }
}

impl<T: Value> Set<T> {
    /// Appends `{1, 2}`.
    pub(super) fn show(&self, out: &mut String) -> Result<()> {
        let mut separator = "{";
        let mut from = 0;
        while let Some((at, _, item)) = self.next_from(from) {
            from = at + 1;
            out.push_str(separator);
            item.repr(out)?;
            separator = ", ";
        }
        out.push('}');
        Ok(())
    }
}
