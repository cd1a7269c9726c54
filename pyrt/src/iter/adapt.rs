//! Generator expressions whose parts may raise.

use super::Iter;
use crate::error::{IndexError, Result, StopIteration};
use crate::value::Value;

/// See [`Iter::try_map`].
pub struct TryMap<I, F> {
    source: I,
    f: F,
}

impl<I, F> TryMap<I, F> {
    pub(super) fn new(source: I, f: F) -> Self {
        TryMap { source, f }
    }
}

impl<I: Iter, R: Value, F: FnMut(I::Item) -> Result<R>> Iter for TryMap<I, F> {
    type Item = R;

    #[inline]
    fn next(&mut self) -> Result<Option<R>> {
        match self.source.next()? {
            Some(x) => (self.f)(x).map(Some),
            None => Ok(None),
        }
    }

    fn len_hint(&self) -> usize {
        self.source.len_hint()
    }
}

/// See [`Iter::try_filter`].
pub struct TryFilter<I, F> {
    source: I,
    keep: F,
}

impl<I, F> TryFilter<I, F> {
    pub(super) fn new(source: I, keep: F) -> Self {
        TryFilter { source, keep }
    }
}

impl<I: Iter, F: FnMut(&I::Item) -> Result<bool>> Iter for TryFilter<I, F> {
    type Item = I::Item;

    #[inline]
    fn next(&mut self) -> Result<Option<I::Item>> {
        while let Some(x) = self.source.next()? {
            if (self.keep)(&x)? {
                return Ok(Some(x));
            }
        }
        Ok(None)
    }
}

/// See [`Iter::try_filter_map`].
pub struct TryFilterMap<I, F> {
    source: I,
    f: F,
}

impl<I, F> TryFilterMap<I, F> {
    pub(super) fn new(source: I, f: F) -> Self {
        TryFilterMap { source, f }
    }
}

impl<I: Iter, R: Value, F: FnMut(I::Item) -> Result<Option<R>>> Iter for TryFilterMap<I, F> {
    type Item = R;

    #[inline]
    fn next(&mut self) -> Result<Option<R>> {
        while let Some(x) = self.source.next()? {
            if let Some(y) = (self.f)(x)? {
                return Ok(Some(y));
            }
        }
        Ok(None)
    }
}

/// See [`Iter::try_flat_map`].
pub struct TryFlatMap<I, J, F> {
    source: I,
    inner: Option<J>,
    f: F,
}

impl<I, J, F> TryFlatMap<I, J, F> {
    pub(super) fn new(source: I, f: F) -> Self {
        TryFlatMap { source, inner: None, f }
    }
}

impl<I: Iter, J: Iter, F: FnMut(I::Item) -> Result<J>> Iter for TryFlatMap<I, J, F> {
    type Item = J::Item;

    #[inline]
    fn next(&mut self) -> Result<Option<J::Item>> {
        loop {
            if let Some(inner) = &mut self.inner {
                if let Some(y) = inner.next()? {
                    return Ok(Some(y));
                }
                self.inner = None;
            }
            match self.source.next()? {
                Some(x) => self.inner = Some((self.f)(x)?),
                None => return Ok(None),
            }
        }
    }
}

/// The values of an object with a `__next__` of its own: StopIteration is the end.
pub fn until_stop<T: Value, F: FnMut() -> Result<T>>(mut next: F) -> impl Iter<Item = T> {
    from_fn(move || next().map(Some)).until_stop()
}

/// See [`Iter::until_stop`].
pub struct Stopped<I>(I);

impl<I> Stopped<I> {
    pub(super) fn new(source: I) -> Self {
        Stopped(source)
    }
}

impl<I: Iter> Iter for Stopped<I> {
    type Item = I::Item;

    fn next(&mut self) -> Result<Option<I::Item>> {
        match self.0.next() {
            Err(error) if error.is::<StopIteration>() => Ok(None),
            outcome => outcome,
        }
    }
}

/// The items of an object with a `__getitem__` and no `__iter__`: from 0 on, until that raises IndexError.
pub fn by_index<T: Value>(mut item: impl FnMut(i64) -> Result<T>) -> impl Iter<Item = T> {
    let mut place = Some(0);
    from_fn(move || {
        let Some(at) = place else { return Ok(None) };
        place = Some(at + 1);
        match item(at) {
            Ok(item) => Ok(Some(item)),
            Err(error) if error.is::<IndexError>() || error.is::<StopIteration>() => {
                place = None;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    })
}

/// `iter(next, sentinel)`: what `next` gives, until that equals the sentinel or `next` raises StopIteration.
pub fn until<T: Value>(next: impl FnMut() -> Result<T>, sentinel: T) -> impl Iter<Item = T> {
    let mut values = until_stop(next);
    let mut ended = false;
    from_fn(move || {
        if ended {
            return Ok(None);
        }
        let value = values.next()?;
        ended = value.as_ref().map(|value| value.eq(&sentinel)).transpose()?.unwrap_or(true);
        Ok(value.filter(|_| !ended))
    })
}

/// An iterator that a closure computes; see [`from_fn`].
pub struct FromFn<F>(F);

/// An iterator whose values the closure gives: the body of most functions of `builtins` and `itertools`.
pub fn from_fn<T: Value, F: FnMut() -> Result<Option<T>>>(next: F) -> FromFn<F> {
    FromFn(next)
}

impl<T: Value, F: FnMut() -> Result<Option<T>>> Iter for FromFn<F> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Result<Option<T>> {
        (self.0)()
    }
}
