//! Generators that are only gone through: what takes their values knows the type of their body, so that no call is indirect.
//!
//! ```
//! use pyrt::iter::{self, Iter};
//! use pyrt::{Result, Yields, frame};
//!
//! /// def naturals(): n = 1; while True: yield n; n += 1
//! #[frame]
//! fn naturals() -> impl Yields<i64> {
//!     let mut n = 1;
//!     iter::generate(move || {
//!         let given = n;
//!         n += 1;
//!         Ok(Some(given))
//!     })
//! }
//!
//! /// def odd(numbers): for n in numbers: if n % 2: yield n
//! #[frame]
//! fn odd(numbers: impl Yields<i64>) -> impl Yields<i64> {
//!     iter::generate_from(numbers, move |n| Ok(if n % 2 == 1 { Some(n) } else { None }))
//! }
//!
//! # fn main() -> Result<()> {
//! let mut numbers = odd(naturals());
//! assert_eq!((numbers.next()?, numbers.next()?), (Some(1), Some(3)));
//! # Ok(())
//! # }
//! ```
//!
//! A body that is one loop with a `yield` at its end is a closure, which gives a value when it is called. Any other is an `async`
//! block, as that of a [`Gen`](super::Gen).

use super::coroutine::Co;
use super::state::{State, not_stop_iteration};
use crate::error::{Raise, Result, Site};
use crate::iter::Iter;
use crate::value::Value;
use std::rc::Rc;

/// What gives values of `Y`: a generator that is gone through once, by whoever has it.
pub trait Yields<Y>: Iter<Item = Y> + 'static {}

impl<Y, I: Iter<Item = Y> + 'static> Yields<Y> for I {}

/// A generator with the body `B`; see [`steps`].
pub struct Steps<Y: Value, B: Future<Output = Result<()>> + 'static>(Rc<State<Y, (), (), B>>);

/// A generator whose body is an `async` block that suspends in no `try`.
pub fn steps<Y: Value, B: Future<Output = Result<()>> + 'static>(
    body: impl FnOnce(Co<Y>) -> B,
) -> Steps<Y, B> {
    // Nobody can ask for its name.
    Steps(State::new("", body))
}

impl<Y: Value, B: Future<Output = Result<()>> + 'static> Iter for Steps<Y, B> {
    type Item = Y;

    #[inline]
    fn next(&mut self) -> Result<Option<Y>> {
        self.0.step()
    }
}

/// A generator whose values a closure gives; see [`generate`].
pub struct Generate<F> {
    next: F,
    ended: bool,
}

/// A generator whose body is a loop with a `yield` at its end: the closure runs up to that, or gives None at the end of the loop.
pub fn generate<Y: Value, F: FnMut() -> Result<Option<Y>>>(next: F) -> Generate<F> {
    Generate { next, ended: false }
}

impl<Y: Value, F: FnMut() -> Result<Option<Y>>> Iter for Generate<F> {
    type Item = Y;

    #[inline]
    fn next(&mut self) -> Result<Option<Y>> {
        if self.ended {
            return Ok(None);
        }
        match (self.next)() {
            Ok(Some(value)) => Ok(Some(value)),
            end => {
                self.ended = true;
                end.map_err(not_stop_iteration)
            }
        }
    }
}

/// A generator over other values; see [`generate_from`].
pub struct GenerateFrom<I, F> {
    source: I,
    give: F,
    ended: bool,
    /// Where the loop stands, for tracebacks of what the source raises.
    site: Option<&'static Site>,
}

impl<I, F> GenerateFrom<I, F> {
    /// `#[frame]` says where the loop stands.
    #[doc(hidden)]
    #[must_use]
    pub fn placed(self, site: &'static Site) -> Self {
        Self { site: Some(site), ..self }
    }
}

/// A generator whose body is `for item in source: …`: the closure gives what the body yields for an item, None if it does not.
pub fn generate_from<I: Iter, Y: Value, F>(source: I, give: F) -> GenerateFrom<I, F>
where
    F: FnMut(I::Item) -> Result<Option<Y>>,
{
    GenerateFrom { source, give, ended: false, site: None }
}

impl<I: Iter, Y: Value, F: FnMut(I::Item) -> Result<Option<Y>>> Iter for GenerateFrom<I, F> {
    type Item = Y;

    #[inline]
    fn next(&mut self) -> Result<Option<Y>> {
        while !self.ended {
            let given = match self.source.next() {
                Ok(Some(item)) => (self.give)(item),
                Ok(None) => break,
                Err(error) => Err(match self.site {
                    Some(site) => Raise::leaving(error, site),
                    None => error,
                }),
            };
            match given {
                Ok(Some(value)) => return Ok(Some(value)),
                Ok(None) => {}
                Err(error) => {
                    self.ended = true;
                    return Err(not_stop_iteration(error));
                }
            }
        }
        self.ended = true;
        Ok(None)
    }
}
