//! `list`: a counted handle to a growable array, as in Python shared by everyone who holds it.
//!
//! ```text
//! xs = [1, 2]; ys = xs; ys.append(3)   ->   let xs = list![1, 2]; let ys = xs.clone(); ys.append(3);     // xs is [1, 2, 3]
//! grid[r][c]                           ->   grid.at(r)?.get(c)?                                          // no inner clone
//! counts[i] += n                       ->   counts.update_at(i, |x| Ok(x + n))?
//! ```
//!
//! Access follows the rule of `shared.rs`: elements are cloned out, so that nothing points into a list while user code runs.

mod compare;
mod edit;
mod iter;
mod search;
mod slices;
mod sort;
#[cfg(test)]
mod tests;
mod timsort;

pub use iter::{ListIter, ListRev};
pub(crate) use search::same_or_equal;

use crate::cycles::{Contents, Tracer};
use crate::error::{Raise, Result};
use crate::iter::{Iter, Iterable};
use crate::py;
use crate::shared::Shared;
use crate::slice::{Place, position};
use crate::value::Value;

/// `list[T]`.
pub struct List<T: Value>(Shared<Items<T>>);

/// Elements that are dropped from the last to the first, as CPython's lists do: a `__del__` shows it.
struct Items<T>(Vec<T>);

impl<T: Value> Contents for Items<T> {
    fn trace(&self, tracer: &mut Tracer) {
        self.0.iter().for_each(|item| item.trace_references(tracer));
    }
}

impl<T> Drop for Items<T> {
    #[inline]
    fn drop(&mut self) {
        if std::mem::needs_drop::<T>() {
            while self.0.pop().is_some() {}
        }
    }
}

/// `list![1, 2, 3]`: a list of these elements.
#[macro_export]
macro_rules! list {
    () => { $crate::list::List::new() };
    ($($item:expr),+ $(,)?) => { $crate::list::List::from(vec![$($item),+]) };
}

impl<T: Value> List<T> {
    /// `[]`.
    #[inline]
    pub fn new() -> Self {
        List::from(Vec::new())
    }

    /// An empty list with room for `capacity` elements.
    pub fn with_capacity(capacity: usize) -> Self {
        List::from(Vec::with_capacity(capacity))
    }

    /// `list(items)`: a new list of the elements.
    ///
    /// ```py
    /// assert list("abc") == ["a", "b", "c"]
    /// ```
    #[py("list")]
    pub fn of(items: impl Iterable<Item = T>) -> Result<List<T>> {
        Ok(List::from(List::gathered(items)?))
    }

    /// All items, for a new list or in place of old ones.
    fn gathered(items: impl Iterable<Item = T>) -> Result<Vec<T>> {
        let items = items.iterate();
        let mut all = crate::allocator::room(items.len_hint())?;
        items.append_to(&mut all)?;
        Ok(all)
    }

    /// `[item] * count`: a new list; empty if the count is not positive.
    pub fn filled(item: T, count: i64) -> List<T> {
        List::from(vec![item; count.max(0) as usize])
    }

    /// `len(xs)`.
    ///
    /// ```py
    /// assert len([1, 2]) == 2
    /// ```
    #[py("list.__len__")]
    #[inline]
    pub fn len(&self) -> i64 {
        self.items().len() as i64
    }

    /// Whether there are no elements: `not xs`.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.items().is_empty()
    }

    /// `xs[i]`: the element at `i`, counted from the end if negative.
    ///
    /// Raises IndexError outside of `-len(xs)..len(xs)`.
    ///
    /// ```py
    /// xs = [1, 2, 3]
    /// assert xs[0] == 1 and xs[-1] == 3
    /// ```
    #[py("list.__getitem__")]
    #[inline]
    pub fn get(&self, i: Place) -> Result<T> {
        Ok(self.at(i)?.clone())
    }

    /// `xs[i]` to look into at once, as in `grid.at(r)?.get(c)?`: the element is not cloned.
    ///
    /// The reference must be gone before anything can change this list: it is for an immediate index, method call or field
    /// access whose arguments are plain values, not for a `let`.
    #[inline]
    pub fn at(&self, i: i64) -> Result<&T> {
        let items = self.items();
        match position(items.len(), i) {
            Some(at) => Ok(&items[at]),
            None => Err(out_of_range()),
        }
    }

    /// `xs[i] = value`.
    ///
    /// Raises IndexError outside of `-len(xs)..len(xs)`.
    ///
    /// ```py
    /// xs = [1, 2, 3]
    /// xs[-1] = 9
    /// assert xs == [1, 2, 9]
    /// ```
    #[py("list.__setitem__")]
    #[inline]
    pub fn set(&self, i: Place, value: T) -> Result<()> {
        let items = self.items_mut();
        let Some(at) = position(items.len(), i) else { return Err(assignment_out_of_range()) };
        let old = std::mem::replace(&mut items[at], value);
        drop(old);
        Ok(())
    }

    /// `xs[i] = f(xs[i])`, as `xs[i] += 1` means it: read, compute, store.
    ///
    /// Raises IndexError if `i` is outside, before or after `f` ran.
    #[inline]
    pub fn update_at(&self, i: i64, f: impl FnOnce(T) -> Result<T>) -> Result<()> {
        let old = self.get(i)?;
        self.set(i, f(old)?)
    }

    /// The elements, for an access during which no user code runs.
    #[inline]
    pub(crate) fn items(&self) -> &[T] {
        // SAFETY: by the rule of `shared.rs`, nothing changes the list while the slice is used.
        unsafe { &self.0.get().0 }
    }

    /// The elements, for a change during which no user code runs.
    #[inline]
    #[expect(clippy::mut_from_ref, reason = "interior mutability by the rule of shared.rs")]
    pub(crate) fn items_mut(&self) -> &mut Vec<T> {
        // SAFETY: by the rule of `shared.rs`, nothing else touches the list while the reference is used.
        unsafe { &mut self.0.get_mut().0 }
    }

    /// A copy of the elements.
    pub fn to_vec(&self) -> Vec<T> {
        self.items().to_vec()
    }
}

#[cold]
fn out_of_range() -> Box<Raise> {
    err!(IndexError, "list index out of range")
}

#[cold]
fn assignment_out_of_range() -> Box<Raise> {
    err!(IndexError, "list assignment index out of range")
}

impl<T: Value> From<Vec<T>> for List<T> {
    #[inline]
    fn from(items: Vec<T>) -> Self {
        List(Shared::new(Items(items)))
    }
}

impl<T: Value> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        List::from(Vec::from_iter(items))
    }
}

impl<T: Value> Default for List<T> {
    fn default() -> Self {
        List::new()
    }
}

impl<T: Value> Clone for List<T> {
    /// Another reference to the same list; `copy` makes a new one.
    #[inline]
    fn clone(&self) -> Self {
        List(self.0.clone())
    }
}
