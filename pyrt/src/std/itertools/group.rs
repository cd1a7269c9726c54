//! `groupby` and `tee`: iterators that share their source.

use crate::error::Result;
use crate::iter::{AnyIter, Iter, Iterable, from_fn};
use crate::list::same_or_equal;
use crate::py;
use crate::value::Value;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// `itertools.groupby(items)`: runs of equal items, each with the item as key.
///
/// ```py
/// import itertools
/// assert [(k, len(list(g))) for k, g in itertools.groupby("aab")] == [("a", 2), ("b", 1)]
/// ```
#[py("itertools.groupby")]
pub fn groupby<T: Value, I: Iterable<Item = T>>(iterable: I) -> impl Iter<Item = (T, AnyIter<T>)>
where
    I::Iter: 'static,
{
    groupby_by(iterable, Ok)
}

/// `itertools.groupby(items, key)`: runs of items with equal keys. A group is empty once the next one has been asked for.
///
/// ```py
/// import itertools
/// assert [(k, list(g)) for k, g in itertools.groupby([1, 3, 2], lambda x: x % 2)] == [(1, [1, 3]), (0, [2])]
/// ```
#[py("itertools.groupby")]
pub fn groupby_by<T: Value, K: Value, I: Iterable<Item = T>>(
    iterable: I,
    key: impl Fn(T) -> Result<K> + 'static,
) -> impl Iter<Item = (K, AnyIter<T>)>
where
    I::Iter: 'static,
{
    let groups = Rc::new(RefCell::new(Groups {
        items: iterable.iterate(),
        key,
        current: None,
        group: None,
        number: 0,
    }));
    from_fn(move || {
        let mut state = groups.borrow_mut();
        let Some(key) = state.next_group()? else { return Ok(None) };
        let number = state.number;
        drop(state);
        let groups = Rc::clone(&groups);
        let mut group_key = Some(key.clone());
        let group = from_fn(move || {
            let Some(key) = &group_key else { return Ok(None) };
            let item = groups.borrow_mut().next_in_group(number, key)?;
            if item.is_none() {
                group_key = None;
            }
            Ok(item)
        });
        Ok(Some((key, group.boxed())))
    })
}

/// What the groups of one `groupby` share.
struct Groups<I, F, T, K> {
    items: I,
    key: F,
    /// The item that was read last and belongs to no group yet, and its key.
    current: Option<(K, T)>,
    /// The key of the group that was given last.
    group: Option<K>,
    number: u64,
}

impl<T: Value, K: Value, I: Iter<Item = T>, F: Fn(T) -> Result<K>> Groups<I, F, T, K> {
    fn read(&mut self) -> Result<bool> {
        let Some(item) = self.items.next()? else { return Ok(false) };
        self.current = Some(((self.key)(item.clone())?, item));
        Ok(true)
    }

    /// Skips what is left of the group before, and gives the key of the next one.
    fn next_group(&mut self) -> Result<Option<K>> {
        self.number += 1;
        loop {
            if self.current.is_none() && !self.read()? {
                return Ok(None);
            }
            let Some((key, _)) = &self.current else { return Ok(None) };
            let key = key.clone();
            let skip = match &self.group {
                Some(group) => same_or_equal(group, &key)?,
                None => false,
            };
            if !skip {
                self.group = Some(key.clone());
                return Ok(Some(key));
            }
            self.current = None;
        }
    }

    fn next_in_group(&mut self, number: u64, group: &K) -> Result<Option<T>> {
        if self.number != number || self.current.is_none() && !self.read()? {
            return Ok(None);
        }
        let Some((key, item)) = self.current.take() else { return Ok(None) };
        if same_or_equal(group, &key)? {
            return Ok(Some(item));
        }
        self.current = Some((key, item));
        Ok(None)
    }
}

/// `itertools.tee(items)`: two iterators over the same items.
///
/// ```py
/// import itertools
/// a, b = itertools.tee([1, 2])
/// assert list(a) == [1, 2] and list(b) == [1, 2]
/// ```
#[py("itertools.tee")]
pub fn tee<T: Value, I: Iterable<Item = T>>(iterable: I) -> (AnyIter<T>, AnyIter<T>)
where
    I::Iter: 'static,
{
    /// The source, and for each of the two what the other one has read ahead.
    struct Source<I, T> {
        items: I,
        waiting: [VecDeque<T>; 2],
    }

    let source = Rc::new(RefCell::new(Source {
        items: iterable.iterate(),
        waiting: [VecDeque::new(), VecDeque::new()],
    }));
    let branch = |me: usize| {
        let source = Rc::clone(&source);
        from_fn(move || {
            let mut source = source.borrow_mut();
            if let Some(item) = source.waiting[me].pop_front() {
                return Ok(Some(item));
            }
            let item = source.items.next()?;
            if let Some(item) = &item {
                source.waiting[1 - me].push_back(item.clone());
            }
            Ok(item)
        })
        .boxed()
    };
    (branch(0), branch(1))
}
