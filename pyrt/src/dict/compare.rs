//! What dicts do as values: `==`, `repr`, `is`.

use super::Dict;
use crate::cycles::Tracer;
use crate::error::Result;
use crate::iter::Iter;
use crate::list::same_or_equal;
use crate::op::{Part, Seen};
use crate::shared::ReprGuard;
use crate::value::{Copies, Order, Value};

impl<K: Value, V: Value> Value for Dict<K, V> {
    const TRACED: bool = K::TRACED || V::TRACED;

    fn trace_references(&self, tracer: &mut Tracer) {
        if tracer.looks_into::<(K, V)>() {
            self.0.trace(tracer, false);
        }
    }

    const PLAIN: bool = K::PLAIN && V::PLAIN;

    fn deep_copy(&self, copies: &mut Copies) -> Result<Self> {
        if let Some(known) = copies.known(self.0.address()) {
            return Ok(known);
        }
        let copy = Dict::new();
        copies.note(self.0.address(), &copy);
        let mut items = self.items().iter();
        while let Some((key, value)) = items.next()? {
            copy.set(key.deep_copy(copies)?, value.deep_copy(copies)?)?;
        }
        Ok(copy)
    }

    fn seen(&self) -> Seen {
        let part = |(key, value)| (Part::new(key), Part::new(value));
        Seen::Dict(self.items().iter().settled().map(part).collect())
    }

    fn type_name(&self) -> String {
        "dict".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        if self.is_empty() {
            out.push_str("{}");
            return Ok(());
        }
        let Some(_guard) = ReprGuard::enter(self.0.address()) else {
            out.push_str("{...}");
            return Ok(());
        };
        let mut separator = "{";
        let mut items = self.items().iter();
        while let Some((key, value)) = items.next()? {
            out.push_str(separator);
            key.repr(out)?;
            out.push_str(": ");
            value.repr(out)?;
            separator = ", ";
        }
        out.push('}');
        Ok(())
    }

    fn truth(&self) -> Result<bool> {
        Ok(!self.is_empty())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        if self.len() != other.len() {
            return Ok(false);
        }
        for at in 0..self.table().places() {
            let Some((key, value)) = self.table().pair(at).cloned() else { continue };
            match other.get(&key)? {
                Some(theirs) if same_or_equal(&value, &theirs)? => {}
                _ => return Ok(false),
            }
        }
        Ok(true)
    }

    fn is(&self, other: &Self) -> bool {
        self.0.address() == other.0.address()
    }

    fn hash(&self) -> Result<i64> {
        Err(err!(TypeError, "unhashable type: 'dict'"))
    }

    fn compare(&self, _other: &Self) -> Result<Option<std::cmp::Ordering>> {
        Err(err!(TypeError, "'<' not supported between instances of 'dict' and 'dict'"))
    }

    fn is_ordered(&self, other: &Self, asked: Order) -> Result<bool> {
        Err(crate::op::unordered(asked.sign(), self, other))
    }
}
