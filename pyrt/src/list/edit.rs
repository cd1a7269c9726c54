//! Growing, shrinking and rearranging lists.

use super::{Items, List};
use crate::error::Result;
use crate::iter::{Iter, Iterable};
use crate::py;
use crate::slice::{Bound, Place, position, span};
use crate::value::Value;

impl<T: Value> List<T> {
    /// `xs.append(item)`: adds the item at the end.
    ///
    /// ```py
    /// xs = [1]
    /// xs.append(2)
    /// assert xs == [1, 2]
    /// ```
    #[py("list.append")]
    #[inline]
    pub fn append(&self, item: T) {
        let items = self.items_mut();
        let len = items.len();
        if len == items.capacity() {
            // The item goes along: what lived across the call would leave its register for the whole loop around.
            return push_growing(items, item);
        }
        // SAFETY: there is room for one more element.
        unsafe {
            items.as_mut_ptr().add(len).write(item);
            items.set_len(len + 1);
        }
    }

    /// `xs.extend(items)`: adds all items at the end.
    ///
    /// What came before a raise of the iterator stays added.
    ///
    /// ```py
    /// xs = [1]
    /// xs.extend(x * x for x in range(2, 4))
    /// assert xs == [1, 4, 9]
    /// ```
    #[py("list.extend")]
    pub fn extend(&self, items: impl Iterable<Item = T>) -> Result<()> {
        let mut left = items.at_most();
        let mut items = items.iterate();
        self.items_mut().reserve(items.len_hint());
        while left > 0
            && let Some(item) = items.next()?
        {
            self.append(item);
            left -= 1;
        }
        Ok(())
    }

    /// `xs += ys` and `xs.extend(ys)` for a list, which can't raise; `xs += xs` doubles it.
    ///
    /// ```py
    /// xs = [1]
    /// xs += [2, 3]
    /// assert xs == [1, 2, 3]
    /// ```
    #[py("list.__iadd__")]
    pub fn extend_list(&self, other: &List<T>) {
        // The copy comes first: `other` may be this list.
        let items = other.to_vec();
        self.items_mut().extend(items);
    }

    /// `xs.insert(i, item)`: adds the item before the position `i`, or at the nearest end.
    ///
    /// ```py
    /// xs = [1, 3]
    /// xs.insert(1, 2)
    /// xs.insert(-99, 0)
    /// assert xs == [0, 1, 2, 3]
    /// ```
    #[py("list.insert")]
    pub fn insert(&self, index: Bound, item: T) {
        let items = self.items_mut();
        let at = span(items.len(), Some(index), None).start;
        items.insert(at, item);
    }

    /// `xs.pop()`: takes the last element out.
    ///
    /// Raises IndexError if the list is empty.
    ///
    /// ```py
    /// xs = [1, 2]
    /// assert xs.pop() == 2 and xs == [1]
    /// ```
    #[py("list.pop")]
    #[inline]
    pub fn pop(&self) -> Result<T> {
        match self.items_mut().pop() {
            Some(item) => Ok(item),
            None => Err(err!(IndexError, "pop from empty list")),
        }
    }

    /// `xs.pop(i)`: takes the element at `i` out.
    ///
    /// Raises IndexError if there is none.
    ///
    /// ```py
    /// xs = [1, 2, 3]
    /// assert xs.pop(0) == 1 and xs == [2, 3]
    /// ```
    #[py("list.pop")]
    pub fn pop_at(&self, index: i64) -> Result<T> {
        let items = self.items_mut();
        match position(items.len(), index) {
            Some(at) => Ok(items.remove(at)),
            None if items.is_empty() => Err(err!(IndexError, "pop from empty list")),
            None => Err(err!(IndexError, "pop index out of range")),
        }
    }

    /// `del xs[i]`: removes the element at `i`.
    ///
    /// Raises IndexError if there is none.
    ///
    /// ```py
    /// xs = [1, 2, 3]
    /// del xs[-2]
    /// assert xs == [1, 3]
    /// ```
    #[py("list.__delitem__")]
    pub fn del(&self, i: Place) -> Result<()> {
        let items = self.items_mut();
        let Some(at) = position(items.len(), i) else { return Err(super::assignment_out_of_range()) };
        let removed = items.remove(at);
        drop(removed);
        Ok(())
    }

    /// `xs.clear()`: removes all elements.
    ///
    /// ```py
    /// xs = [1, 2]
    /// xs.clear()
    /// assert xs == []
    /// ```
    #[py("list.clear")]
    pub fn clear(&self) {
        let removed = std::mem::take(self.items_mut());
        drop(Items(removed));
    }

    /// `xs.reverse()`: reverses the order in place.
    ///
    /// ```py
    /// xs = [1, 2, 3]
    /// xs.reverse()
    /// assert xs == [3, 2, 1]
    /// ```
    #[py("list.reverse")]
    pub fn reverse(&self) {
        self.items_mut().reverse();
    }

    /// `xs.copy()`: a new list of the same elements.
    ///
    /// ```py
    /// xs = [1, 2]
    /// assert xs.copy() == xs and xs.copy() is not xs
    /// ```
    #[py("list.copy")]
    pub fn copy(&self) -> List<T> {
        List::from(self.to_vec())
    }

    /// `xs + ys`: a new list of both.
    ///
    /// ```py
    /// assert [1, 2] + [3] == [1, 2, 3]
    /// ```
    #[py("list.__add__")]
    pub fn add(&self, other: &List<T>) -> List<T> {
        List::from([self.items(), other.items()].concat())
    }

    /// `xs + [a, b]`: a new list of the elements and these.
    pub fn with<const N: usize>(&self, items: [T; N]) -> List<T> {
        let mut list = Vec::with_capacity(self.items().len() + N);
        list.extend_from_slice(self.items());
        list.extend(items);
        List::from(list)
    }

    /// `xs * count`: a new list that repeats the elements; empty if the count is not positive.
    ///
    /// ```py
    /// assert [1, 2] * 2 == [1, 2, 1, 2] and [1] * -1 == []
    /// ```
    #[py("list.__mul__")]
    pub fn mul(&self, count: i64) -> List<T> {
        List::from(self.repeated(count))
    }

    /// `for x in xs * count`: the elements that the list has now, again and again. Nobody sees the long list.
    ///
    /// ```py
    /// assert [x + 1 for x in [1, 2] * 2] == [2, 3, 2, 3]
    /// ```
    #[py("list.__mul__", each)]
    pub fn times(&self, count: i64) -> impl Iterator<Item = T> + use<T> {
        let items = self.to_vec();
        let (mut next, mut left) = (0, if items.is_empty() { 0 } else { count });
        std::iter::from_fn(move || {
            if left <= 0 {
                return None;
            }
            let item = items[next].clone();
            next += 1;
            if next == items.len() {
                (next, left) = (0, left - 1);
            }
            Some(item)
        })
    }

    /// `count * xs`, see [`List::mul`].
    ///
    /// ```py
    /// assert 2 * [1, 2] == [1, 2, 1, 2]
    /// ```
    #[py("list.__rmul__")]
    pub fn rmul(&self, count: i64) -> List<T> {
        self.mul(count)
    }

    /// `xs *= count`: repeats the elements in place.
    ///
    /// ```py
    /// xs = [1, 2]
    /// xs *= 2
    /// assert xs == [1, 2, 1, 2]
    /// ```
    #[py("list.__imul__")]
    pub fn imul(&self, count: i64) {
        let repeated = self.repeated(count);
        let old = std::mem::replace(self.items_mut(), repeated);
        drop(old);
    }

    fn repeated(&self, count: i64) -> Vec<T> {
        let items = self.items();
        let count = count.max(0) as usize;
        let mut repeated = Vec::with_capacity(items.len().saturating_mul(count));
        for _ in 0..count {
            repeated.extend_from_slice(items);
        }
        repeated
    }
}

/// `push` of a list without room.
#[cold]
#[inline(never)]
fn push_growing<T>(items: &mut Vec<T>, item: T) {
    items.push(item);
}
