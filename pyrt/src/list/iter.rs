//! Iteration over lists: it sees what the loop appends, as in Python, and holds the list alive.

use super::List;
use crate::iter::Iterable;
use crate::py;
use crate::value::Value;

impl<T: Value> List<T> {
    /// The elements in order, those included that are appended meanwhile.
    #[inline]
    pub fn iter(&self) -> ListIter<T> {
        ListIter { list: self.clone(), next: 0 }
    }

    /// `reversed(xs)`: the elements from the last to the first.
    ///
    /// ```py
    /// assert list(reversed([1, 2, 3])) == [3, 2, 1]
    /// ```
    #[py("list.__reversed__")]
    pub fn reversed(&self) -> impl Iterator<Item = T> + use<T> {
        ListRev { list: self.clone(), left: self.items().len() }
    }
}

/// Iterates over a list.
pub struct ListIter<T: Value> {
    list: List<T>,
    next: usize,
}

impl<T: Value> Iterator for ListIter<T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        match self.list.items().get(self.next) {
            Some(item) => {
                let item = item.clone();
                self.next += 1;
                Some(item)
            }
            None => {
                // An iterator that has ended stays so, even if the list grows.
                self.next = usize::MAX;
                None
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.list.items().len().saturating_sub(self.next), None)
    }
}

/// Iterates over a list from the back.
pub struct ListRev<T: Value> {
    list: List<T>,
    left: usize,
}

impl<T: Value> Iterator for ListRev<T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        self.left = self.left.checked_sub(1)?;
        match self.list.items().get(self.left) {
            Some(item) => Some(item.clone()),
            None => {
                self.left = 0;
                None
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left.min(self.list.items().len()), None)
    }
}

impl<T: Value> Iterable for &List<T> {
    type Item = T;
    type Iter = ListIter<T>;

    #[inline]
    fn iterate(self) -> ListIter<T> {
        List::iter(self)
    }

    #[inline]
    fn at_most(&self) -> usize {
        self.items().len()
    }
}

impl<T: Value> Iterable for List<T> {
    type Item = T;
    type Iter = ListIter<T>;

    #[inline]
    fn iterate(self) -> ListIter<T> {
        ListIter { list: self, next: 0 }
    }

    #[inline]
    fn at_most(&self) -> usize {
        self.items().len()
    }
}
