//! What lists do as values: `==`, `<`, `repr`, `is`.

use super::List;
use super::search::same_or_equal;
use crate::cycles::Tracer;
use crate::error::Result;
use crate::op::{Part, Seen};
use crate::shared::ReprGuard;
use crate::value::{Copies, Order, Value};
use std::cmp::Ordering;

impl<T: Value> Value for List<T> {
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
        let copy = List::with_capacity(self.items().len());
        copies.note(self.0.address(), &copy);
        for item in self.iter() {
            copy.append(item.deep_copy(copies)?);
        }
        Ok(copy)
    }

    fn seen(&self) -> Seen {
        Seen::List(self.iter().map(Part::new).collect())
    }

    fn type_name(&self) -> String {
        "list".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        if self.is_empty() {
            out.push_str("[]");
            return Ok(());
        }
        let Some(_guard) = ReprGuard::enter(self.0.address()) else {
            out.push_str("[...]");
            return Ok(());
        };
        let mut separator = "[";
        for item in self.iter() {
            out.push_str(separator);
            item.repr(out)?;
            separator = ", ";
        }
        out.push(']');
        Ok(())
    }

    fn truth(&self) -> Result<bool> {
        Ok(!self.is_empty())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        Ok(self.items().len() == other.items().len() && self.difference(other)?.is_none())
    }

    fn is(&self, other: &Self) -> bool {
        self.0.address() == other.0.address()
    }

    fn hash(&self) -> Result<i64> {
        Err(err!(TypeError, "unhashable type: 'list'"))
    }

    fn compare(&self, other: &Self) -> Result<Option<Ordering>> {
        match self.difference(other)? {
            Some((a, b)) => a.compare(&b),
            None => Ok(Some(self.len().cmp(&other.len()))),
        }
    }

    fn is_ordered(&self, other: &Self, asked: Order) -> Result<bool> {
        match self.difference(other)? {
            Some((a, b)) => a.is_ordered(&b, asked),
            None => Ok(asked.holds(Some(self.len().cmp(&other.len())))),
        }
    }

    fn lt(&self, other: &Self) -> Result<bool> {
        match self.difference(other)? {
            Some((a, b)) => a.lt(&b),
            None => Ok(self.len() < other.len()),
        }
    }
}

impl<T: Value> List<T> {
    /// The first two elements at the same place that are not equal.
    fn difference(&self, other: &Self) -> Result<Option<(T, T)>> {
        let mut at = 0;
        while let (Some(a), Some(b)) = (self.items().get(at), other.items().get(at)) {
            if T::PLAIN {
                if !same_or_equal(a, b)? {
                    return Ok(Some((a.clone(), b.clone())));
                }
            } else {
                let (a, b) = (a.clone(), b.clone());
                if !same_or_equal(&a, &b)? {
                    return Ok(Some((a, b)));
                }
            }
            at += 1;
        }
        Ok(None)
    }
}
