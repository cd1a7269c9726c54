//! `collections.Counter`: a dict of counts.
//!
//! Counts are machine ints: OverflowError where one would exceed 63 bits, which counting does not reach.

use crate::cycles::Tracer;
use crate::dict::Dict;
use crate::error::Result;
use crate::iter::{Iter, Iterable, from_fn};
use crate::list::List;
use crate::op::Seen;
use crate::py;
use crate::value::Value;
use std::cmp::Ordering;
use std::ops::Deref;

/// `Counter[K]`.
#[derive(Clone)]
pub struct Counter<K: Value>(Dict<K, i64>);

impl<K: Value> Counter<K> {
    /// `Counter()`.
    ///
    /// ```py
    /// from collections import Counter
    /// assert Counter()["x"] == 0
    /// ```
    #[py("collections.Counter")]
    pub fn new() -> Self {
        Counter(Dict::new())
    }

    /// `Counter(counts)` of a dict.
    ///
    /// ```py
    /// from collections import Counter
    /// assert Counter({"a": 2})["a"] == 2
    /// ```
    #[py("collections.Counter")]
    pub fn of_dict(mapping: &Dict<K, i64>) -> Self {
        Counter(mapping.copy())
    }

    /// `Counter(items)`: how often each item comes.
    ///
    /// ```py
    /// from collections import Counter
    /// assert Counter("aab") == {"a": 2, "b": 1}
    /// ```
    #[py("collections.Counter")]
    pub fn of(iterable: impl Iterable<Item = K>) -> Result<Self> {
        let counter = Counter::new();
        counter.update(iterable)?;
        Ok(counter)
    }

    /// `c[key]`: the count, 0 if there is none.
    ///
    /// ```py
    /// from collections import Counter
    /// assert Counter("aab")["a"] == 2 and Counter("aab")["x"] == 0
    /// ```
    #[py("Counter.__getitem__")]
    #[inline]
    pub fn item(&self, key: &K) -> Result<i64> {
        self.0.get_or(key, 0)
    }

    /// `c[key] = f(c[key])`, as `c[key] += 1` means it.
    #[inline]
    pub fn update_at(&self, key: &K, f: impl FnOnce(i64) -> Result<i64>) -> Result<()> {
        self.0.update_or(key, 0, f)
    }

    /// `del c[key]`, which does nothing if the key is not there.
    ///
    /// ```py
    /// from collections import Counter
    /// c = Counter("ab")
    /// del c["a"]
    /// del c["x"]
    /// assert c == {"b": 1}
    /// ```
    #[py("Counter.__delitem__")]
    pub fn del(&self, key: &K) -> Result<()> {
        let _ = self.0.remove(key)?;
        Ok(())
    }

    /// `c.update(counts)`: adds the counts of another counter.
    ///
    /// ```py
    /// from collections import Counter
    /// c = Counter("a")
    /// c.update(Counter("aab"))
    /// assert c == {"a": 3, "b": 1}
    /// ```
    #[py("Counter.update")]
    pub fn update_counts(&self, other: &Counter<K>) -> Result<()> {
        for (key, count) in other.items().iter().settled().collect::<Vec<_>>() {
            self.0.update_or(&key, 0, |n| plus(n, count))?;
        }
        Ok(())
    }

    /// `c.update(counts)`: adds the counts of a dict.
    ///
    /// ```py
    /// from collections import Counter
    /// c = Counter("a")
    /// c.update({"a": 2, "b": 1})
    /// assert c == {"a": 3, "b": 1}
    /// ```
    #[py("Counter.update")]
    pub fn update_dict(&self, mapping: &Dict<K, i64>) -> Result<()> {
        for (key, count) in mapping.items().iter().settled().collect::<Vec<_>>() {
            self.0.update_or(&key, 0, |n| plus(n, count))?;
        }
        Ok(())
    }

    /// `c.update(items)`: counts the items too.
    ///
    /// ```py
    /// from collections import Counter
    /// c = Counter("a")
    /// c.update("ab")
    /// assert c == {"a": 2, "b": 1}
    /// ```
    #[py("Counter.update")]
    pub fn update(&self, iterable: impl Iterable<Item = K>) -> Result<()> {
        let mut items = iterable.iterate();
        while let Some(item) = items.next()? {
            self.0.update_or(&item, 0, |n| plus(n, 1))?;
        }
        Ok(())
    }

    /// `c.subtract(counts)`: takes the counts of another counter off.
    ///
    /// ```py
    /// from collections import Counter
    /// c = Counter("aab")
    /// c.subtract(Counter("abb"))
    /// assert c == {"a": 1, "b": -1}
    /// ```
    #[py("Counter.subtract")]
    pub fn subtract_counts(&self, other: &Counter<K>) -> Result<()> {
        self.subtract_dict(&other.0)
    }

    /// `c.subtract(counts)`: takes the counts of a dict off.
    ///
    /// ```py
    /// from collections import Counter
    /// c = Counter("aaa")
    /// c.subtract({"a": 2, "b": 1})
    /// assert c == {"a": 1, "b": -1}
    /// ```
    #[py("Counter.subtract")]
    pub fn subtract_dict(&self, mapping: &Dict<K, i64>) -> Result<()> {
        for (key, count) in mapping.items().iter().settled().collect::<Vec<_>>() {
            self.0.update_or(&key, 0, |n| plus(n, -count))?;
        }
        Ok(())
    }

    /// `c.subtract(items)`: takes one off for each item; counts may become negative.
    ///
    /// ```py
    /// from collections import Counter
    /// c = Counter("a")
    /// c.subtract("ab")
    /// assert c == {"a": 0, "b": -1}
    /// ```
    #[py("Counter.subtract")]
    pub fn subtract(&self, iterable: impl Iterable<Item = K>) -> Result<()> {
        let mut items = iterable.iterate();
        while let Some(item) = items.next()? {
            self.0.update_or(&item, 0, |n| plus(n, -1))?;
        }
        Ok(())
    }

    /// `c.most_common(n)`: the items with the highest counts; equal counts come in order of insertion. All for None.
    ///
    /// ```py
    /// from collections import Counter
    /// assert Counter("abracadabra").most_common(3) == [("a", 5), ("b", 2), ("r", 2)]
    /// ```
    #[py("Counter.most_common")]
    pub fn most_common(&self, #[default(None)] n: Option<i64>) -> Result<List<(K, i64)>> {
        let all = crate::builtins::sorted_by(self.0.items(), |(_, count)| Ok(count), true)?;
        Ok(match n {
            Some(n) => all.slice(None, Some(n.max(0))),
            None => all,
        })
    }

    /// `c.elements()`: each item as often as its count says.
    ///
    /// ```py
    /// from collections import Counter
    /// assert sorted(Counter("aba").elements()) == ["a", "a", "b"]
    /// ```
    #[py("Counter.elements")]
    pub fn elements(&self) -> impl Iter<Item = K> + use<K> {
        let mut items = self.0.items().iter();
        let mut current: Option<(K, i64)> = None;
        from_fn(move || {
            loop {
                if let Some((key, left)) = &mut current
                    && *left > 0
                {
                    *left -= 1;
                    return Ok(Some(key.clone()));
                }
                current = items.next()?;
                if current.is_none() {
                    return Ok(None);
                }
            }
        })
    }

    /// `c.total()`: the sum of the counts.
    ///
    /// ```py
    /// from collections import Counter
    /// assert Counter("aab").total() == 3
    /// ```
    #[py("Counter.total")]
    pub fn total(&self) -> Result<i64> {
        self.0.values().iter().settled().try_fold(0, plus)
    }

    /// `c.copy()`: a new counter of the same counts.
    ///
    /// ```py
    /// from collections import Counter
    /// c = Counter("a")
    /// assert c.copy() == c and c.copy() is not c
    /// ```
    #[py("Counter.copy")]
    pub fn copy(&self) -> Self {
        Counter(Dict::of_dict(&self.0))
    }

    /// `c + other`: the sums of the counts that are positive.
    ///
    /// ```py
    /// from collections import Counter
    /// assert Counter("aab") + Counter("a") == {"a": 3, "b": 1}
    /// ```
    #[py("Counter.__add__")]
    pub fn add(&self, other: &Counter<K>) -> Result<Counter<K>> {
        self.combine(other, plus, Ok)
    }

    /// `c - other`: the differences of the counts that are positive.
    ///
    /// ```py
    /// from collections import Counter
    /// assert Counter("aab") - Counter("a") == {"a": 1, "b": 1}
    /// ```
    #[py("Counter.__sub__")]
    pub fn sub(&self, other: &Counter<K>) -> Result<Counter<K>> {
        self.combine(other, minus, |count| minus(0, count))
    }

    /// `c | other`: the greater counts.
    ///
    /// ```py
    /// from collections import Counter
    /// assert Counter("aab") | Counter("a") == {"a": 2, "b": 1}
    /// ```
    #[py("Counter.__or__")]
    pub fn or(&self, other: &Counter<K>) -> Result<Counter<K>> {
        self.combine(other, |a, b| Ok(a.max(b)), Ok)
    }

    /// `c & other`: the smaller counts.
    ///
    /// ```py
    /// from collections import Counter
    /// assert Counter("aab") & Counter("a") == {"a": 1}
    /// ```
    #[py("Counter.__and__")]
    pub fn and(&self, other: &Counter<K>) -> Result<Counter<K>> {
        self.combine(other, |a, b| Ok(a.min(b)), |_| Ok(0))
    }

    /// Combines the counts, and keeps the positive ones; `only_other` gives those of keys that this counter has not.
    fn combine(
        &self,
        other: &Counter<K>,
        both: impl Fn(i64, i64) -> Result<i64>,
        only_other: impl Fn(i64) -> Result<i64>,
    ) -> Result<Counter<K>> {
        let result = Counter::new();
        let mut ours = self.0.items().iter();
        while let Some((key, count)) = ours.next()? {
            let count = both(count, other.item(&key)?)?;
            if count > 0 {
                result.0.set(key, count)?;
            }
        }
        let mut theirs = other.0.items().iter();
        while let Some((key, count)) = theirs.next()? {
            let count = only_other(count)?;
            if count > 0 && !self.0.contains(&key)? {
                result.0.set(key, count)?;
            }
        }
        Ok(result)
    }
}

fn plus(a: i64, b: i64) -> Result<i64> {
    a.checked_add(b).ok_or_else(|| err!(OverflowError, "a count exceeds 64 bits"))
}

fn minus(a: i64, b: i64) -> Result<i64> {
    a.checked_sub(b).ok_or_else(|| err!(OverflowError, "a count exceeds 64 bits"))
}

impl<K: Value> Default for Counter<K> {
    fn default() -> Self {
        Counter::new()
    }
}

impl<K: Value> Deref for Counter<K> {
    type Target = Dict<K, i64>;

    #[inline]
    fn deref(&self) -> &Dict<K, i64> {
        &self.0
    }
}

impl<K: Value> Value for Counter<K> {
    const TRACED: bool = K::TRACED;

    fn trace_references(&self, tracer: &mut Tracer) {
        self.0.trace_references(tracer);
    }

    fn seen(&self) -> Seen {
        Value::seen(&**self)
    }

    fn type_name(&self) -> String {
        "Counter".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        out.push_str("Counter(");
        if !self.is_empty() {
            Dict::of(self.most_common(None)?)?.repr(out)?;
        }
        out.push(')');
        Ok(())
    }

    fn truth(&self) -> Result<bool> {
        self.0.truth()
    }

    /// Counters are equal if all counts are; a missing one is 0.
    fn eq(&self, other: &Self) -> Result<bool> {
        for (a, b) in [(self, other), (other, self)] {
            let mut items = a.0.items().iter();
            while let Some((key, count)) = items.next()? {
                if b.item(&key)? != count {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// The order of inclusion: each count is at most the other's.
    fn compare(&self, other: &Self) -> Result<Option<Ordering>> {
        let (mut within, mut around) = (true, true);
        for counter in [self, other] {
            let mut keys = counter.0.keys().iter();
            while let Some(key) = keys.next()? {
                let (ours, theirs) = (self.item(&key)?, other.item(&key)?);
                within &= ours <= theirs;
                around &= ours >= theirs;
            }
        }
        Ok(match (within, around) {
            (true, true) => Some(Ordering::Equal),
            (true, false) => Some(Ordering::Less),
            (false, true) => Some(Ordering::Greater),
            (false, false) => None,
        })
    }

    fn is(&self, other: &Self) -> bool {
        self.0.is(&other.0)
    }

    fn hash(&self) -> Result<i64> {
        Err(err!(TypeError, "unhashable type: 'Counter'"))
    }
}
