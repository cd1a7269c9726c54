//! Finding elements: `in`, `index`, `count`, `remove`.
//!
//! An element may have an `__eq__` that changes the list, so that the length is asked anew after each comparison.

use super::List;
use crate::error::Result;
use crate::py;
use crate::slice::{Bound, Size, span};
use crate::value::Value;

/// `a is b or a == b`: the comparison that containers use.
#[inline]
pub(crate) fn same_or_equal<T: Value>(a: &T, b: &T) -> Result<bool> {
    Ok(a.is(b) || a.eq(b)?)
}

impl<T: Value> List<T> {
    /// `item in xs`.
    ///
    /// ```py
    /// assert 2 in [1, 2] and 3 not in [1, 2]
    /// ```
    #[py("list.__contains__")]
    pub fn contains(&self, item: &T) -> Result<bool> {
        Ok(self.find(item, 0, usize::MAX)?.is_some())
    }

    /// `xs.index(item)`: the first position of an equal element.
    ///
    /// Raises ValueError if there is none.
    ///
    /// ```py
    /// assert [5, 6, 5].index(5) == 0
    /// ```
    #[py("list.index")]
    pub fn index(&self, value: &T) -> Result<Size> {
        self.index_in(value, 0, Bound::MAX)
    }

    /// `xs.index(item, start, stop)`: the first position of an equal element in `xs[start:stop]`, counted from the list's start.
    ///
    /// Raises ValueError if there is none.
    ///
    /// ```py
    /// assert [5, 6, 5].index(5, 1) == 2
    /// ```
    #[py("list.index")]
    pub fn index_in(&self, value: &T, start: Bound, #[default(i64::MAX)] stop: Bound) -> Result<i64> {
        let len = self.items().len();
        let from = span(len, Some(start), None).start;
        let to = if stop < 0 { span(len, Some(stop), None).start } else { stop as usize };
        match self.find(value, from, to)? {
            Some(at) => Ok(at as i64),
            None => {
                let mut shown = String::new();
                value.repr(&mut shown)?;
                Err(err!(ValueError, "{shown} is not in list"))
            }
        }
    }

    /// `xs.count(item)`: how many elements are equal.
    ///
    /// ```py
    /// assert [1, 2, 1].count(1) == 2
    /// ```
    #[py("list.count")]
    pub fn count(&self, value: &T) -> Result<Size> {
        let mut found = 0;
        let mut from = 0;
        while let Some(at) = self.find(value, from, usize::MAX)? {
            found += 1;
            from = at + 1;
        }
        Ok(found)
    }

    /// `xs.remove(item)`: removes the first equal element.
    ///
    /// Raises ValueError if there is none.
    ///
    /// ```py
    /// xs = [1, 2, 1]
    /// xs.remove(1)
    /// assert xs == [2, 1]
    /// ```
    #[py("list.remove")]
    pub fn remove(&self, value: &T) -> Result<()> {
        let Some(at) = self.find(value, 0, usize::MAX)? else {
            return Err(err!(ValueError, "list.remove(x): x not in list"));
        };
        let items = self.items_mut();
        let removed = (at < items.len()).then(|| items.remove(at));
        drop(removed);
        Ok(())
    }

    /// The first position from `from` up to `to` of an element that is equal.
    fn find(&self, value: &T, from: usize, to: usize) -> Result<Option<usize>> {
        let mut at = from;
        while at < to {
            let Some(item) = self.items().get(at) else { break };
            let equal =
                if T::PLAIN { same_or_equal(item, value)? } else { same_or_equal(&item.clone(), value)? };
            if equal {
                return Ok(Some(at));
            }
            at += 1;
        }
        Ok(None)
    }
}
