//! `collections.OrderedDict`: a dict whose order can be changed, and counts in a comparison.

use crate::cycles::Tracer;
use crate::dict::{Dict, key_error};
use crate::error::Result;
use crate::iter::{Iter, Iterable};
use crate::list::List;
use crate::op::Seen;
use crate::py;
use crate::value::Value;
use std::ops::Deref;

/// `OrderedDict[K, V]`.
#[derive(Clone)]
pub struct OrderedDict<K: Value, V: Value>(Dict<K, V>);

impl<K: Value, V: Value> OrderedDict<K, V> {
    /// `OrderedDict()`.
    ///
    /// ```py
    /// from collections import OrderedDict
    /// assert len(OrderedDict()) == 0
    /// ```
    #[py("collections.OrderedDict")]
    pub fn new() -> Self {
        OrderedDict(Dict::new().ordered())
    }

    /// `OrderedDict(pairs)`.
    ///
    /// ```py
    /// from collections import OrderedDict
    /// assert list(OrderedDict([("b", 1), ("a", 2)])) == ["b", "a"]
    /// ```
    #[py("collections.OrderedDict")]
    pub fn of(pairs: impl Iterable<Item = (K, V)>) -> Result<Self> {
        Ok(OrderedDict(Dict::of(pairs)?.ordered()))
    }

    /// `d.move_to_end(key, last)`: makes the entry the last one, or the first.
    ///
    /// Raises KeyError if the key is not there.
    ///
    /// ```py
    /// from collections import OrderedDict
    /// d = OrderedDict([("a", 1), ("b", 2)])
    /// d.move_to_end("a")
    /// assert list(d) == ["b", "a"]
    /// d.move_to_end("a", last=False)
    /// assert list(d) == ["a", "b"]
    /// ```
    #[py("OrderedDict.move_to_end")]
    pub fn move_to_end(&self, key: &K, #[default(true)] last: bool) -> Result<()> {
        self.0.relocate(key, last)
    }

    /// `d.popitem(last)`: takes the last entry out, or the first.
    ///
    /// Raises KeyError if there is none.
    ///
    /// ```py
    /// from collections import OrderedDict
    /// d = OrderedDict([("a", 1), ("b", 2)])
    /// assert d.popitem(last=False) == ("a", 1) and d.popitem() == ("b", 2)
    /// ```
    #[py("OrderedDict.popitem")]
    pub fn popitem(&self, #[default(true)] last: bool) -> Result<(K, V)> {
        let pair = if last { self.0.popitem().ok() } else { self.0.pop_first() };
        pair.ok_or_else(|| key_error(&crate::Str::from("dictionary is empty")))
    }

    /// `d | other`: a new OrderedDict of both; the values of `other` win.
    ///
    /// ```py
    /// from collections import OrderedDict
    /// d = OrderedDict(a=1) | {"b": 2}
    /// assert d == OrderedDict(a=1, b=2)
    /// ```
    #[py("OrderedDict.__or__")]
    pub fn or(&self, other: &Dict<K, V>) -> Result<Self> {
        let union = self.copy();
        union.update(other)?;
        Ok(union)
    }

    /// `other | d` of a dict and an OrderedDict: a new OrderedDict of both; the values of `d` win.
    ///
    /// ```py
    /// from collections import OrderedDict
    /// d = {"b": 2} | OrderedDict(a=1)
    /// assert d == OrderedDict([("b", 2), ("a", 1)])
    /// ```
    #[py("OrderedDict.__ror__")]
    pub fn ror(&self, other: &Dict<K, V>) -> Result<Self> {
        Ok(OrderedDict(other.or(&self.0)?.ordered()))
    }

    /// `d.copy()`: a new OrderedDict of the same entries.
    ///
    /// ```py
    /// from collections import OrderedDict
    /// d = OrderedDict([("a", 1)])
    /// assert d.copy() == d and d.copy() is not d
    /// ```
    #[py("OrderedDict.copy")]
    pub fn copy(&self) -> Self {
        OrderedDict(self.0.copy().ordered())
    }
}

impl<K: Value, V: Value> Default for OrderedDict<K, V> {
    fn default() -> Self {
        OrderedDict::new()
    }
}

impl<K: Value, V: Value> Deref for OrderedDict<K, V> {
    type Target = Dict<K, V>;

    #[inline]
    fn deref(&self) -> &Dict<K, V> {
        &self.0
    }
}

impl<K: Value, V: Value> Value for OrderedDict<K, V> {
    const TRACED: bool = Dict::<K, V>::TRACED;

    fn trace_references(&self, tracer: &mut Tracer) {
        self.0.trace_references(tracer);
    }

    fn seen(&self) -> Seen {
        Value::seen(&**self)
    }

    fn type_name(&self) -> String {
        "collections.OrderedDict".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        out.push_str("OrderedDict(");
        if !self.is_empty() {
            List::of(self.items())?.repr(out)?;
        }
        out.push(')');
        Ok(())
    }

    fn truth(&self) -> Result<bool> {
        self.0.truth()
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        if !self.0.eq(&other.0)? {
            return Ok(false);
        }
        let (mut ours, mut theirs) = (self.0.iter(), other.0.iter());
        while let (Some(a), Some(b)) = (ours.next()?, theirs.next()?) {
            if !a.eq(&b)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn is(&self, other: &Self) -> bool {
        self.0.is(&other.0)
    }

    fn hash(&self) -> Result<i64> {
        Err(err!(TypeError, "unhashable type: 'collections.OrderedDict'"))
    }
}
