//! `sort` and `sorted`.
//!
//! ints, strs, tuples of them and floats without a NaN have a total order that runs no user code: these use Rust's stable sort. Everything else
//! goes through `timsort.rs`, which makes CPython's comparisons in CPython's order: what an inconsistent `__lt__` (or a NaN)
//! leads to is then the same, and a raise leaves the elements where CPython leaves them.

use super::List;
use super::timsort::timsort;
use crate::error::Result;
use crate::py;
use crate::value::Value;
use std::any::Any;
use std::cmp::Ordering;

impl<T: Value> List<T> {
    /// `xs.sort(reverse=reverse)`: sorts in place, equal elements keep their order.
    ///
    /// Raises what the comparison raises (the list then keeps all elements in some order), and ValueError if a comparison
    /// changes the list.
    ///
    /// ```py
    /// xs = [3, 1, 2]
    /// xs.sort()
    /// assert xs == [1, 2, 3]
    /// xs.sort(reverse=True)
    /// assert xs == [3, 2, 1]
    /// ```
    #[py("list.sort")]
    pub fn sort(&self, #[default(false)] reverse: bool) -> Result<()> {
        self.sort_taken(|items| sort_items(items, reverse, |item| item))
    }

    /// `xs.sort(key=key, reverse=reverse)`: sorts by `key(x)`, which is called once for each element, in order.
    ///
    /// Raises what `key` and the comparison raise, and ValueError if one of them changes the list.
    ///
    /// ```py
    /// xs = ["bb", "a", "ccc"]
    /// xs.sort(key=lambda s: -len(s))
    /// assert xs == ["ccc", "bb", "a"]
    /// ```
    #[py("list.sort")]
    pub fn sort_by<K: Value>(
        &self,
        key: impl Fn(T) -> Result<K>,
        #[default(false)] reverse: bool,
    ) -> Result<()> {
        self.sort_taken(|items| {
            let mut keyed = Vec::with_capacity(items.len());
            for item in items.iter() {
                keyed.push((key(item.clone())?, item.clone()));
            }
            let outcome = sort_items(&mut keyed, reverse, |(key, _)| key);
            *items = keyed.into_iter().map(|(_, item)| item).collect();
            outcome
        })
    }

    /// Sorts the elements while the list is empty for everyone else, and puts them back.
    fn sort_taken(&self, sort: impl FnOnce(&mut Vec<T>) -> Result<()>) -> Result<()> {
        let mut taken = std::mem::take(self.items_mut());
        let outcome = sort(&mut taken);
        let meanwhile = std::mem::replace(self.items_mut(), taken);
        // A use as a list leaves room in the new vector, even if it is emptied again (but for elements without a size).
        let modified = meanwhile.capacity() != Vec::<T>::new().capacity() || !meanwhile.is_empty();
        drop(meanwhile);
        if modified && outcome.is_ok() {
            return Err(err!(ValueError, "list modified during sort"));
        }
        outcome
    }
}

/// Sorts stably by the key of each item.
fn sort_items<E, K: Value>(items: &mut Vec<E>, reverse: bool, key: impl Fn(&E) -> &K) -> Result<()> {
    // A stable descending sort is an ascending one of the reversed items, reversed.
    if reverse {
        items.reverse();
    }
    let outcome = sort_ascending(items, key);
    if reverse {
        items.reverse();
    }
    outcome
}

fn sort_ascending<E, K: Value>(items: &mut Vec<E>, key: impl Fn(&E) -> &K) -> Result<()> {
    // Of two sorts, a program is to have compiled the one that its type needs.
    if K::TOTAL {
        sort_totally(items, key);
        return Ok(());
    }
    if are_floats(items.iter().map(&key)) {
        sort_totally(items, key);
        return Ok(());
    }
    let (order, outcome) = timsort(items.len(), |a, b| key(&items[a]).lt(key(&items[b])));
    let mut from: Vec<Option<E>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|at| from[at].take()));
    outcome
}

/// Sorts by keys with a total order: any stable sort gives the same.
fn sort_totally<E, K: Value>(items: &mut [E], key: impl Fn(&E) -> &K) {
    items.sort_by(|a, b| match key(a).compare(key(b)) {
        Ok(Some(order)) => order,
        _ => Ordering::Equal,
    });
}

/// Whether these keys are floats, none of them a NaN: those have a total order.
fn are_floats<'a, K: Value>(mut keys: impl Iterator<Item = &'a K>) -> bool {
    keys.all(|key| (key as &dyn Any).downcast_ref::<f64>().is_some_and(|x| !x.is_nan()))
}
