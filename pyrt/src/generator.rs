//! `Gen`: generators, as `async` blocks that are polled by hand.
//!
//! ```
//! use pyrt::{Gen, Result, frame};
//!
//! #[frame]
//! fn countdown(n: i64) -> Gen<i64> {
//!     Gen::new("countdown", move |co| async move {
//!         let mut n = n;
//!         while n > 0 {
//!             co.give(n).await?; // `yield n`
//!             n -= 1;
//!         }
//!         Ok(())
//!     })
//! }
//!
//! # fn main() -> Result<()> {
//! let gen_ = countdown(2);
//! assert_eq!((gen_.next()?, gen_.next()?, gen_.next()?), (Some(2), Some(1), None));
//! # Ok(())
//! # }
//! ```
//!
//! rustc turns the block into a state machine, so the text keeps Python's shape whatever stands around a `yield`. `give`
//! suspends the block; when the generator is resumed, it gives what was sent, or raises what was thrown into the generator.
//! `Gen<Y, S, R>` gives values of `Y`, is sent values of `S` (`Option<T>` where the program uses `send`, `()` otherwise)
//! and returns an `R`.
//!
//! Where nothing is done with a generator but to take its values one after the other, it is no `Gen` but a `Steps`, or a closure
//! (`steps`): a type that its consumer knows.
//!
//! A generator is one allocation, and a value costs one indirect call, to a `resume` into which the body is inlined.

mod coroutine;
mod state;
mod steps;

pub use coroutine::Co;
pub use steps::{Generate, GenerateFrom, Steps, Yields, generate, generate_from, steps};

use crate::class::Class;
use crate::error::{Raise, Result, StopIteration};
use crate::value::Value;
use crate::{py, recursion};
use state::{Resume, State};
use std::fmt::Write;
use std::rc::Rc;

/// A generator. A clone is the same generator.
pub struct Gen<Y, S: Default = (), R = ()>(Rc<dyn Resume<Y, S, R>>);

impl<Y: 'static, S: Default + 'static, R: 'static> Gen<Y, S, R> {
    /// A generator that has not begun; `name` is the `__qualname__` of its function. The body keeps `Co` to itself.
    pub fn new<F, B>(name: &'static str, body: F) -> Self
    where
        F: FnOnce(Co<Y, S>) -> B,
        B: Future<Output = Result<R>> + 'static,
    {
        Self(State::new(name, body))
    }

    /// The next value; None at the end.
    ///
    /// # Errors
    /// What the body raises; ValueError if the generator is running already.
    #[inline]
    pub fn next(&self) -> Result<Option<Y>> {
        self.resume(S::default())
    }

    #[inline(always)]
    fn resume(&self, sent: S) -> Result<Option<Y>> {
        state::value_of(|given| self.0.resume(sent, given))
    }

    /// Resumes the generator that another one delegates to: such may be nested without end.
    #[inline]
    fn resume_within(&self, sent: S) -> Result<Option<Y>> {
        let Some(_level) = recursion::enter() else { return Err(recursion::error()) };
        self.resume(sent)
    }

    /// `g.throw(exc)`: raises the exception at the `yield`. None if the generator ends.
    pub fn throw(&self, error: Box<Raise>) -> Result<Option<Y>> {
        self.0.throw(error)
    }

    /// `g.close()`: raises GeneratorExit at the `yield`, so that the generator ends.
    ///
    /// # Errors
    /// What the body raises meanwhile; RuntimeError if it yields.
    ///
    /// ```py
    /// def numbers():
    ///     yield 1
    ///     yield 2
    ///
    /// g = numbers()
    /// assert next(g) == 1
    /// g.close()
    /// assert list(g) == []
    /// ```
    #[py("generator.close")]
    pub fn close(&self) -> Result<()> {
        self.0.close()
    }
}

impl<Y: 'static, S: Default + 'static, R> Gen<Y, S, R> {
    /// Whether nothing has been asked of it yet.
    pub(crate) fn is_fresh(&self) -> bool {
        self.0.is_fresh()
    }

    /// Whether nobody else has it.
    fn is_unshared(&self) -> bool {
        Rc::strong_count(&self.0) == 1
    }

    /// `id(g)`.
    pub fn id(&self) -> i64 {
        Rc::as_ptr(&self.0).cast::<()>().addr() as i64
    }
}

impl<Y: 'static, S: Sent, R: Value> Gen<Y, S, R> {
    /// `g.send(value)`: the value of the `yield` that the generator waits at.
    ///
    /// # Errors
    /// StopIteration with what the generator returns if it ends, TypeError for a value other than None before the first `yield`;
    /// else what the body raises.
    ///
    /// ```py
    /// def echo():
    ///     got = yield 0
    ///     while got is not None:
    ///         got = yield got * 2
    ///
    /// g = echo()
    /// assert next(g) == 0 and g.send(21) == 42
    /// ```
    #[py("generator.send")]
    pub fn send(&self, value: S) -> Result<Y> {
        if self.0.is_fresh() && !value.is_none() {
            return Err(err!(TypeError, "can't send non-None value to a just-started generator"));
        }
        self.resume(value)?.ok_or_else(|| self.ended())
    }

    /// `g.throw(exc)`: raises the exception at the `yield`.
    ///
    /// # Errors
    /// StopIteration if the generator ends, else what it raises.
    pub fn throw_in(&self, error: Box<Raise>) -> Result<Y> {
        self.throw(error)?.ok_or_else(|| self.ended())
    }

    /// StopIteration with what the body returned; only the first one has it.
    #[cold]
    fn ended(&self) -> Box<Raise> {
        match self.0.returned().replace(None) {
            Some(value) if value.type_name() != "NoneType" => Raise::made_of(StopIteration::INFO, value),
            _ => err!(StopIteration),
        }
    }
}

impl<Y: 'static, S: Default + 'static, R: Clone + 'static> Gen<Y, S, R> {
    /// What the generator returned, `StopIteration.value`; None before its end.
    pub fn returned(&self) -> Option<R> {
        self.0.returned().get()
    }
}

/// What a `yield` gives: None, or what was sent.
pub trait Sent: Default + 'static {
    /// Whether it is None.
    fn is_none(&self) -> bool;
}

impl Sent for () {
    fn is_none(&self) -> bool {
        true
    }
}

impl<T: 'static> Sent for Option<T> {
    fn is_none(&self) -> bool {
        Option::is_none(self)
    }
}

impl<Y, S: Default, R> Clone for Gen<Y, S, R> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<Y: Value, S: Sent, R: Value> crate::iter::Iter for Gen<Y, S, R> {
    type Item = Y;

    #[inline]
    fn next(&mut self) -> Result<Option<Y>> {
        Gen::next(self)
    }

    fn close(&mut self) -> Result<()> {
        Gen::close(self)
    }

    fn stop(&self) -> Box<Raise> {
        self.ended()
    }
}

impl<Y: 'static, S: Default + 'static, R: 'static> Value for Gen<Y, S, R> {
    fn type_name(&self) -> String {
        "generator".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        let _ = write!(out, "<generator object {} at {:#x}>", self.0.name(), self.id());
        Ok(())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        Ok(self.is(other))
    }

    fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    fn hash(&self) -> Result<i64> {
        Ok(self.id().rotate_right(4))
    }
}

#[cfg(test)]
mod tests;
