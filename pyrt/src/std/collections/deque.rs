//! `collections.deque`: a list that grows and shrinks cheaply at both ends, with an optional maximal length.

use crate::cycles::{Contents, Tracer};
use crate::error::{Raise, Result};
use crate::iter::{Iter, Iterable};
use crate::list::{List, same_or_equal};
use crate::py;
use crate::shared::{ReprGuard, Shared};
use crate::slice::{Bound, Place, position, span};
use crate::value::{Order, Value};
use std::cmp::Ordering;
use std::collections::VecDeque;

/// `deque[T]`.
pub struct Deque<T: Value>(Shared<Body<T>>);

struct Body<T> {
    items: VecDeque<T>,
    maxlen: Option<usize>,
    /// Changes with every change of the length, so that iterators notice.
    version: u32,
}

impl<T: Value> Contents for Body<T> {
    fn trace(&self, tracer: &mut Tracer) {
        self.items.iter().for_each(|item| item.trace_references(tracer));
    }
}

impl<T: Value> Deque<T> {
    /// `deque(items, maxlen)`: a deque of the items; of the last `maxlen` if that is given.
    ///
    /// Raises ValueError if `maxlen` is negative.
    ///
    /// ```py
    /// from collections import deque
    /// assert list(deque([1, 2, 3], 2)) == [2, 3]
    /// ```
    #[py("collections.deque")]
    pub fn of(iterable: impl Iterable<Item = T>, #[default(None)] maxlen: Option<i64>) -> Result<Self> {
        let maxlen = match maxlen.map(usize::try_from) {
            None => None,
            Some(Ok(maxlen)) => Some(maxlen),
            Some(Err(_)) => return Err(err!(ValueError, "maxlen must be non-negative")),
        };
        let deque = Deque(Shared::new(Body { items: VecDeque::new(), maxlen, version: 0 }));
        deque.extend(iterable)?;
        Ok(deque)
    }

    /// `deque()`.
    ///
    /// ```py
    /// from collections import deque
    /// assert len(deque()) == 0
    /// ```
    #[py("collections.deque")]
    pub fn new() -> Self {
        Deque(Shared::new(Body { items: VecDeque::new(), maxlen: None, version: 0 }))
    }

    /// `deque(maxlen=n)`: an empty deque that keeps the last `n` items.
    ///
    /// Raises ValueError if `maxlen` is negative.
    ///
    /// ```py
    /// from collections import deque
    /// d = deque(maxlen=2)
    /// d.extend([1, 2, 3])
    /// assert list(d) == [2, 3]
    /// ```
    #[py("collections.deque")]
    pub fn bounded(#[default(())] iterable: (), maxlen: i64) -> Result<Self> {
        let () = iterable;
        Deque::of(std::iter::empty(), Some(maxlen))
    }

    #[inline]
    fn body(&self) -> &Body<T> {
        // SAFETY: by the rule of `shared.rs`, nothing changes the deque while the reference is used.
        unsafe { self.0.get() }
    }

    #[inline]
    #[expect(clippy::mut_from_ref, reason = "interior mutability by the rule of shared.rs")]
    fn body_mut(&self) -> &mut Body<T> {
        // SAFETY: by the rule of `shared.rs`, nothing else touches the deque while the reference is used.
        unsafe { self.0.get_mut() }
    }

    #[inline]
    fn changed(&self) -> &mut VecDeque<T> {
        let body = self.body_mut();
        body.version = body.version.wrapping_add(1);
        &mut body.items
    }

    fn is_over_full(&self) -> bool {
        self.body().maxlen.is_some_and(|maxlen| self.body().items.len() > maxlen)
    }

    /// `len(d)`.
    ///
    /// ```py
    /// from collections import deque
    /// assert len(deque([1, 2])) == 2
    /// ```
    #[py("deque.__len__")]
    #[inline]
    pub fn len(&self) -> i64 {
        self.body().items.len() as i64
    }

    /// `not d`.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.body().items.is_empty()
    }

    /// `d.maxlen`.
    ///
    /// ```py
    /// from collections import deque
    /// assert deque([1], 3).maxlen == 3 and deque([1]).maxlen is None
    /// ```
    #[py("deque.maxlen", value)]
    pub fn maxlen(&self) -> Option<i64> {
        self.body().maxlen.map(|maxlen| maxlen as i64)
    }

    /// `d.append(item)`: adds the item on the right; a full deque loses its first.
    ///
    /// ```py
    /// from collections import deque
    /// d = deque([1, 2], 2)
    /// d.append(3)
    /// assert list(d) == [2, 3]
    /// ```
    #[py("deque.append")]
    #[inline]
    pub fn append(&self, item: T) {
        self.changed().push_back(item);
        if self.is_over_full() {
            let lost = self.body_mut().items.pop_front();
            drop(lost);
        }
    }

    /// `d.appendleft(item)`: adds the item on the left; a full deque loses its last.
    ///
    /// ```py
    /// from collections import deque
    /// d = deque([1])
    /// d.appendleft(0)
    /// assert list(d) == [0, 1]
    /// ```
    #[py("deque.appendleft")]
    #[inline]
    pub fn appendleft(&self, item: T) {
        self.changed().push_front(item);
        if self.is_over_full() {
            let lost = self.body_mut().items.pop_back();
            drop(lost);
        }
    }

    /// `d.pop()`: takes the last item out.
    ///
    /// Raises IndexError if the deque is empty.
    ///
    /// ```py
    /// from collections import deque
    /// assert deque([1, 2]).pop() == 2
    /// ```
    #[py("deque.pop")]
    #[inline]
    pub fn pop(&self) -> Result<T> {
        match self.body_mut().items.pop_back() {
            Some(item) => {
                let _ = self.changed();
                Ok(item)
            }
            None => Err(err!(IndexError, "pop from an empty deque")),
        }
    }

    /// `d.popleft()`: takes the first item out.
    ///
    /// Raises IndexError if the deque is empty.
    ///
    /// ```py
    /// from collections import deque
    /// assert deque([1, 2]).popleft() == 1
    /// ```
    #[py("deque.popleft")]
    #[inline]
    pub fn popleft(&self) -> Result<T> {
        match self.body_mut().items.pop_front() {
            Some(item) => {
                let _ = self.changed();
                Ok(item)
            }
            None => Err(err!(IndexError, "pop from an empty deque")),
        }
    }

    /// `d.extend(items)`: adds the items on the right.
    ///
    /// ```py
    /// from collections import deque
    /// d = deque([1])
    /// d.extend([2, 3])
    /// assert list(d) == [1, 2, 3]
    /// ```
    #[py("deque.extend")]
    pub fn extend(&self, iterable: impl Iterable<Item = T>) -> Result<()> {
        let mut items = iterable.iterate();
        while let Some(item) = items.next()? {
            self.append(item);
        }
        Ok(())
    }

    /// `d.extendleft(items)`: adds one item after the other on the left.
    ///
    /// ```py
    /// from collections import deque
    /// d = deque([1])
    /// d.extendleft([2, 3])
    /// assert list(d) == [3, 2, 1]
    /// ```
    #[py("deque.extendleft")]
    pub fn extendleft(&self, iterable: impl Iterable<Item = T>) -> Result<()> {
        let mut items = iterable.iterate();
        while let Some(item) = items.next()? {
            self.appendleft(item);
        }
        Ok(())
    }

    /// `d.rotate(n)`: moves the last `n` items to the front, or the first ones to the end if `n` is negative.
    ///
    /// ```py
    /// from collections import deque
    /// d = deque([1, 2, 3])
    /// d.rotate()
    /// assert list(d) == [3, 1, 2]
    /// d.rotate(-2)
    /// assert list(d) == [2, 3, 1]
    /// ```
    #[py("deque.rotate")]
    pub fn rotate(&self, #[default(1)] n: i64) {
        let len = self.len();
        if len > 1 {
            self.changed().rotate_right(n.rem_euclid(len) as usize);
        }
    }

    /// `d.clear()`: removes all items.
    ///
    /// ```py
    /// from collections import deque
    /// d = deque([1])
    /// d.clear()
    /// assert len(d) == 0
    /// ```
    #[py("deque.clear")]
    pub fn clear(&self) {
        let old = std::mem::take(self.changed());
        drop(old);
    }

    /// `d.copy()`: a new deque of the same items.
    ///
    /// ```py
    /// from collections import deque
    /// d = deque([1])
    /// assert d.copy() == d and d.copy() is not d
    /// ```
    #[py("deque.copy")]
    pub fn copy(&self) -> Deque<T> {
        let body = self.body();
        Deque(Shared::new(Body { items: body.items.clone(), maxlen: body.maxlen, version: 0 }))
    }

    /// `d[i]`.
    ///
    /// Raises IndexError outside of `-len(d)..len(d)`.
    ///
    /// ```py
    /// from collections import deque
    /// assert deque([1, 2])[-1] == 2
    /// ```
    #[py("deque.__getitem__")]
    #[inline]
    pub fn get(&self, i: Place) -> Result<T> {
        let items = &self.body().items;
        position(items.len(), i).map(|at| items[at].clone()).ok_or_else(out_of_range)
    }

    /// `d[i] = item`.
    ///
    /// Raises IndexError outside of `-len(d)..len(d)`.
    ///
    /// ```py
    /// from collections import deque
    /// d = deque([1, 2])
    /// d[0] = 5
    /// assert d[0] == 5
    /// ```
    #[py("deque.__setitem__")]
    pub fn set(&self, i: Place, value: T) -> Result<()> {
        let items = &mut self.body_mut().items;
        let at = position(items.len(), i).ok_or_else(out_of_range)?;
        let old = std::mem::replace(&mut items[at], value);
        drop(old);
        Ok(())
    }

    /// `del d[i]`.
    ///
    /// Raises IndexError outside of `-len(d)..len(d)`.
    ///
    /// ```py
    /// from collections import deque
    /// d = deque([1, 2])
    /// del d[0]
    /// assert list(d) == [2]
    /// ```
    #[py("deque.__delitem__")]
    pub fn del(&self, i: Place) -> Result<()> {
        let at = position(self.body().items.len(), i).ok_or_else(out_of_range)?;
        let removed = self.changed().remove(at);
        drop(removed);
        Ok(())
    }

    /// `d.insert(i, item)`: adds the item before the position `i`.
    ///
    /// Raises IndexError if the deque is full.
    ///
    /// ```py
    /// from collections import deque
    /// d = deque([1, 3])
    /// d.insert(1, 2)
    /// assert list(d) == [1, 2, 3]
    /// ```
    #[py("deque.insert")]
    pub fn insert(&self, index: Bound, item: T) -> Result<()> {
        let len = self.body().items.len();
        if self.body().maxlen.is_some_and(|maxlen| len >= maxlen) {
            return Err(err!(IndexError, "deque already at its maximum size"));
        }
        let at = span(len, Some(index), None).start;
        self.changed().insert(at, item);
        Ok(())
    }

    /// `item in d`.
    ///
    /// ```py
    /// from collections import deque
    /// assert 1 in deque([1])
    /// ```
    #[py("deque.__contains__")]
    pub fn contains(&self, item: &T) -> Result<bool> {
        Ok(self.find(item)?.is_some())
    }

    /// `d.index(item)`: the first position of an equal item.
    ///
    /// Raises ValueError if there is none.
    ///
    /// ```py
    /// from collections import deque
    /// assert deque([5, 6]).index(6) == 1
    /// ```
    #[py("deque.index")]
    pub fn index(&self, item: &T) -> Result<i64> {
        if let Some(at) = self.find(item)? {
            return Ok(at as i64);
        }
        let mut shown = String::new();
        item.repr(&mut shown)?;
        Err(err!(ValueError, "{shown} is not in deque"))
    }

    /// `d.count(item)`: how many items are equal.
    ///
    /// ```py
    /// from collections import deque
    /// assert deque([1, 2, 1]).count(1) == 2
    /// ```
    #[py("deque.count")]
    pub fn count(&self, item: &T) -> Result<i64> {
        let mut found = 0;
        let mut items = self.iter();
        while let Some(known) = items.next()? {
            found += i64::from(same_or_equal(&known, item)?);
        }
        Ok(found)
    }

    /// `d.remove(item)`: removes the first equal item.
    ///
    /// Raises ValueError if there is none.
    ///
    /// ```py
    /// from collections import deque
    /// d = deque([1, 2, 1])
    /// d.remove(1)
    /// assert list(d) == [2, 1]
    /// ```
    #[py("deque.remove")]
    pub fn remove(&self, value: &T) -> Result<()> {
        match self.find(value)? {
            Some(at) => self.del(at as i64),
            None => Err(err!(ValueError, "{} is not in deque", crate::op::repr(value)?)),
        }
    }

    /// `d.reverse()`: reverses the order in place.
    ///
    /// ```py
    /// from collections import deque
    /// d = deque([1, 2])
    /// d.reverse()
    /// assert list(d) == [2, 1]
    /// ```
    #[py("deque.reverse")]
    pub fn reverse(&self) {
        self.body_mut().items.make_contiguous().reverse();
    }

    /// `iter(d)`: raises RuntimeError if the deque changes its length meanwhile.
    ///
    /// ```py
    /// from collections import deque
    /// assert [x for x in deque([1, 2])] == [1, 2]
    /// ```
    #[py("deque.__iter__")]
    #[inline]
    pub fn iter(&self) -> DequeIter<T> {
        DequeIter { deque: self.clone(), at: 0, version: self.body().version }
    }

    /// `reversed(d)`.
    ///
    /// ```py
    /// from collections import deque
    /// assert list(reversed(deque([1, 2]))) == [2, 1]
    /// ```
    #[py("deque.__reversed__")]
    pub fn reversed(&self) -> impl Iter<Item = T> + use<T> {
        let (deque, version, mut left) = (self.clone(), self.body().version, self.len());
        crate::iter::from_fn(move || {
            if deque.body().version != version {
                return Err(err!(RuntimeError, "deque mutated during iteration"));
            }
            left -= 1;
            if left < 0 { Ok(None) } else { deque.get(left).map(Some) }
        })
    }

    fn find(&self, item: &T) -> Result<Option<usize>> {
        let mut items = self.iter();
        while let Some(known) = items.next()? {
            if same_or_equal(&known, item)? {
                return Ok(Some(items.at - 1));
            }
        }
        Ok(None)
    }

    fn to_list(&self) -> List<T> {
        self.body().items.iter().cloned().collect()
    }
}

#[cold]
fn out_of_range() -> Box<Raise> {
    err!(IndexError, "deque index out of range")
}

/// Iterates over a deque.
pub struct DequeIter<T: Value> {
    deque: Deque<T>,
    at: usize,
    version: u32,
}

impl<T: Value> Iter for DequeIter<T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Result<Option<T>> {
        let body = self.deque.body();
        if body.version != self.version {
            return Err(err!(RuntimeError, "deque mutated during iteration"));
        }
        let item = body.items.get(self.at).cloned();
        self.at += usize::from(item.is_some());
        Ok(item)
    }

    fn len_hint(&self) -> usize {
        self.deque.body().items.len().saturating_sub(self.at)
    }
}

impl<T: Value> Iterable for &Deque<T> {
    type Item = T;
    type Iter = DequeIter<T>;

    fn iterate(self) -> DequeIter<T> {
        self.iter()
    }
}

impl<T: Value> Iterable for Deque<T> {
    type Item = T;
    type Iter = DequeIter<T>;

    fn iterate(self) -> DequeIter<T> {
        self.iter()
    }
}

impl<T: Value> Default for Deque<T> {
    fn default() -> Self {
        Deque::new()
    }
}

impl<T: Value> Clone for Deque<T> {
    #[inline]
    fn clone(&self) -> Self {
        Deque(self.0.clone())
    }
}

impl<T: Value> Value for Deque<T> {
    const TRACED: bool = T::TRACED;

    fn trace_references(&self, tracer: &mut Tracer) {
        if tracer.looks_into::<T>() {
            self.0.trace(tracer, false);
        }
    }

    const PLAIN: bool = T::PLAIN;

    fn type_name(&self) -> String {
        "collections.deque".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        let Some(_guard) = ReprGuard::enter(self.0.address()) else {
            out.push_str("[...]");
            return Ok(());
        };
        out.push_str("deque(");
        self.to_list().repr(out)?;
        if let Some(maxlen) = self.maxlen() {
            out.push_str(&format!(", maxlen={maxlen}"));
        }
        out.push(')');
        Ok(())
    }

    fn truth(&self) -> Result<bool> {
        Ok(!self.is_empty())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        self.to_list().eq(&other.to_list())
    }

    fn is(&self, other: &Self) -> bool {
        self.0.address() == other.0.address()
    }

    fn hash(&self) -> Result<i64> {
        Err(err!(TypeError, "unhashable type: 'collections.deque'"))
    }

    fn compare(&self, other: &Self) -> Result<Option<Ordering>> {
        self.to_list().compare(&other.to_list())
    }

    fn is_ordered(&self, other: &Self, asked: Order) -> Result<bool> {
        self.to_list().is_ordered(&other.to_list(), asked)
    }
}
