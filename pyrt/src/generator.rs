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
//! and returns an `R`. A value costs about 3 ns; a loop that only maps and filters is better emitted as an iterator.

mod coroutine;

pub use coroutine::Co;

use crate::class::{Class, Field};
use crate::error::{Arg, GeneratorExit, Raise, Result, RuntimeError, StopIteration, handled};
use crate::py;
use crate::traceback;
use crate::value::Value;
use coroutine::Channel;
use std::cell::{Cell, RefCell};
use std::fmt::Write;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// A generator. A clone is the same generator.
pub struct Gen<Y, S: Default = (), R = ()>(Rc<State<Y, S, R>>);

type Body<R> = Pin<Box<dyn Future<Output = Result<R>>>>;

struct State<Y, S: Default, R> {
    name: &'static str,
    status: Cell<Status>,
    channel: Rc<Channel<Y, S>>,
    body: RefCell<Option<Body<R>>>,
    /// The exceptions that the suspended body is handling.
    handled: RefCell<handled::Suspended>,
    returned: Field<Option<R>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    Fresh,
    Suspended,
    Running,
    Done,
}

impl<Y, S: Default, R> Gen<Y, S, R> {
    /// A generator that has not begun; `name` is the `__qualname__` of its function.
    pub fn new<F, B>(name: &'static str, body: F) -> Self
    where
        F: FnOnce(Co<Y, S>) -> B,
        B: Future<Output = Result<R>> + 'static,
    {
        let channel = Rc::new(Channel::default());
        let body: Body<R> = Box::pin(body(Co::new(Rc::clone(&channel))));
        Self(Rc::new(State {
            name,
            status: Cell::new(Status::Fresh),
            channel,
            body: RefCell::new(Some(body)),
            handled: RefCell::default(),
            returned: Field::new(None),
        }))
    }

    /// The next value; None at the end.
    ///
    /// # Errors
    /// What the body raises; ValueError if the generator is running already.
    pub fn next(&self) -> Result<Option<Y>> {
        self.0.resume(Ok(S::default()))
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

    /// `id(g)`.
    pub fn id(&self) -> i64 {
        Rc::as_ptr(&self.0).cast::<()>().addr() as i64
    }
}

impl<Y, S: Sent, R: Value> Gen<Y, S, R> {
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
        if self.0.status.get() == Status::Fresh && !value.is_none() {
            return Err(err!(TypeError, "can't send non-None value to a just-started generator"));
        }
        let given = self.0.resume(Ok(value))?;
        given.ok_or_else(|| self.ended())
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
        match self.0.returned.replace(None) {
            Some(value) if value.type_name() != "NoneType" => {
                Raise::made_of(StopIteration::INFO, Arg::new(value))
            }
            _ => err!(StopIteration),
        }
    }
}

impl<Y, S: Default, R: Clone> Gen<Y, S, R> {
    /// What the generator returned, `StopIteration.value`; None before its end.
    pub fn returned(&self) -> Option<R> {
        self.0.returned.get()
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

impl<Y, S: Default, R> State<Y, S, R> {
    fn resume(&self, input: Result<S>) -> Result<Option<Y>> {
        match self.status.get() {
            Status::Running => return Err(err!(ValueError, "generator already executing")),
            Status::Done => return input.map(|_| None),
            Status::Fresh => {
                if let Err(error) = input {
                    self.finish();
                    return Err(error);
                }
            }
            Status::Suspended => self.channel.input.set(Some(input)),
        }
        self.status.set(Status::Running);
        let outcome = self.poll();
        match outcome {
            Poll::Pending => {
                self.status.set(Status::Suspended);
                Ok(self.channel.output.take())
            }
            Poll::Ready(end) => {
                self.finish();
                match end {
                    Ok(value) => {
                        self.returned.set(Some(value));
                        Ok(None)
                    }
                    Err(error) => Err(not_stop_iteration(error)),
                }
            }
        }
    }

    /// Runs the body up to its next `yield`, with the exceptions that it is handling.
    fn poll(&self) -> Poll<Result<R>> {
        let mut body = self.body.borrow_mut();
        let body = body.as_mut().expect("a generator that has not ended has a body");
        let depth = handled::enter(&mut self.handled.borrow_mut());
        let outcome = body.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        handled::leave(depth, &mut self.handled.borrow_mut());
        outcome
    }

    /// Drops the body; its variables may run `__del__`, which finds a generator at its end.
    fn finish(&self) {
        self.status.set(Status::Done);
        let body = self.body.borrow_mut().take();
        drop(body);
    }

    fn throw(&self, error: Box<Raise>) -> Result<Option<Y>> {
        self.resume(Err(error))
    }

    fn close(&self) -> Result<()> {
        match self.status.get() {
            Status::Fresh => self.finish(),
            Status::Done => {}
            Status::Running | Status::Suspended => match self.throw(err!(GeneratorExit)) {
                Ok(None) => {}
                Ok(Some(_)) => return Err(err!(RuntimeError, "generator ignored GeneratorExit")),
                Err(error) if error.is::<GeneratorExit>() || error.is::<StopIteration>() => {}
                Err(error) => return Err(error),
            },
        }
        Ok(())
    }
}

/// A StopIteration that leaves the body would look like its end (PEP 479).
fn not_stop_iteration(error: Box<Raise>) -> Box<Raise> {
    if !error.is::<StopIteration>() {
        return error;
    }
    let stop = error.catch::<StopIteration>();
    crate::error::raise(RuntimeError::new("generator raised StopIteration")).caused_by(&stop)
}

impl<Y, S: Default, R> Drop for State<Y, S, R> {
    /// The `finally` blocks of a suspended generator run when nobody can resume it any more.
    fn drop(&mut self) {
        if self.status.get() == Status::Suspended
            && let Err(error) = self.close()
        {
            let place = format!("<generator object {} at {:#x}>", self.name, std::ptr::from_ref(self).addr());
            traceback::print_ignored(&place, error);
        }
    }
}

impl<Y, S: Default, R> Clone for Gen<Y, S, R> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<Y: Value, S: Sent, R: Value> crate::iter::Iter for Gen<Y, S, R> {
    type Item = Y;

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
        let _ = write!(out, "<generator object {} at {:#x}>", self.0.name, self.id());
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
