//! Iteration: what can be asked for a next value, and what can be iterated over.
//!
//! Whatever cannot raise while it is iterated (lists, ranges, strs, tuples) is a plain Rust `Iterator`, so that a loop over it reads
//! `for x in xs.iter()`. [`Iter`] is the general form, which Python's iterator protocol is: `next` may raise. Every Rust
//! iterator of values is an `Iter` too; hence functions such as `sum` take any `impl Iterable` and compile to the plain loop
//! when the argument can't raise:
//!
//! ```text
//! sum(x * x for x in xs)      ->  sum(xs.iter().map(|x| x * x))
//! sum(f(x) for x in xs)       ->  sum(xs.iter().try_map(|x| f(x)))?       f may raise
//! for k in d: d.pop(0)        ->  let mut keys = d.iter(); while let Some(k) = keys.next()? { … }
//! ```

mod adapt;
mod any_iter;
mod each;
mod text;

pub use crate::generator::{generate, generate_from, steps};
pub use adapt::{
    FromFn, Stopped, TryFilter, TryFilterMap, TryFlatMap, TryMap, by_index, from_fn, until, until_stop,
};
pub use any_iter::AnyIter;
pub use each::Each;

use crate::error::{Raise, Result};
use crate::value::Value;

/// Python's iterator: gives a value, nothing (`Ok(None)`, Python's StopIteration), or raises.
pub trait Iter: Sized {
    type Item: Value;

    /// `next(it)`.
    fn next(&mut self) -> Result<Option<Self::Item>>;

    /// `it.close()` of a generator; other iterators have nothing to end.
    fn close(&mut self) -> Result<()> {
        Ok(())
    }

    /// The StopIteration of `next(it)` at the end: that of a generator has what it returned.
    #[cold]
    fn stop(&self) -> Box<Raise> {
        err!(StopIteration)
    }

    /// `x in it`: takes values up to the first one that is or equals `x`.
    fn has(mut self, x: &Self::Item) -> Result<bool> {
        while let Some(value) = self.next()? {
            if value.is(x) || value.eq(x)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// How many values will come at least: only a hint for the size of what is allocated for them.
    fn len_hint(&self) -> usize {
        0
    }

    /// Appends all values that are left.
    fn append_to(mut self, items: &mut Vec<Self::Item>) -> Result<()> {
        while let Some(item) = self.next()? {
            items.push(item);
        }
        Ok(())
    }

    /// `(f(x) for x in it)`.
    fn try_map<R: Value, F: FnMut(Self::Item) -> Result<R>>(self, f: F) -> TryMap<Self, F> {
        TryMap::new(self, f)
    }

    /// `(x for x in it if keep(x))`.
    fn try_filter<F: FnMut(&Self::Item) -> Result<bool>>(self, keep: F) -> TryFilter<Self, F> {
        TryFilter::new(self, keep)
    }

    /// `(… for x in it if …)`: map and filter in one closure.
    fn try_filter_map<R: Value, F: FnMut(Self::Item) -> Result<Option<R>>>(
        self,
        f: F,
    ) -> TryFilterMap<Self, F> {
        TryFilterMap::new(self, f)
    }

    /// `(… for x in it for y in f(x))`.
    fn try_flat_map<I: Iter, F: FnMut(Self::Item) -> Result<I>>(self, f: F) -> TryFlatMap<Self, I, F> {
        TryFlatMap::new(self, f)
    }

    /// `map(f, it)` where `f` may raise StopIteration: it ends there.
    fn until_stop(self) -> Stopped<Self> {
        Stopped::new(self)
    }

    /// The iterator as a Python object, of the type that all iterators over `T` share.
    fn boxed(self) -> AnyIter<Self::Item>
    where
        Self: 'static,
    {
        AnyIter::new(self)
    }
}

impl<I> Iter for I
where
    I: Iterator,
    I::Item: Value,
{
    type Item = I::Item;

    #[inline]
    fn next(&mut self) -> Result<Option<I::Item>> {
        Ok(Iterator::next(self))
    }

    fn len_hint(&self) -> usize {
        self.size_hint().0
    }

    #[inline]
    fn append_to(self, items: &mut Vec<I::Item>) -> Result<()> {
        // Not `extend`: this lets the iterator run the loop.
        self.for_each(|item| items.push(item));
        Ok(())
    }
}

/// What `for x in …` and every parameter that Python calls an iterable accept.
pub trait Iterable {
    type Item: Value;
    type Iter: Iter<Item = Self::Item>;

    /// `iter(x)`.
    ///
    /// It takes the value: the iterables that keep their elements are references (`&List<T>`), an iterator is used up. The name
    /// differs from the `iter(&self)` that every iterable type has by itself: Rust would prefer this one, and move the value.
    fn iterate(self) -> Self::Iter;

    /// Of a dict or set the number of keys, for which `dict.fromkeys` reserves room, and whether not all are known to be strings.
    #[inline]
    fn reserved_keys(&self) -> Option<(usize, bool)> {
        None
    }

    /// How many items a list takes of it: of a list what it has now, for it may be the one that grows (`xs += xs`).
    #[inline]
    fn at_most(&self) -> usize {
        usize::MAX
    }
}

impl<I: Iter> Iterable for I {
    type Item = I::Item;
    type Iter = I;

    #[inline]
    fn iterate(self) -> I {
        self
    }
}
