//! `contextlib`: context managers that are generators.
//!
//! ```text
//! @contextmanager                      #[frame]
//! def tag(name):                       pub fn tag(name: Str) -> ContextManager<()> {
//!     print(f"<{name}>")        ->         ContextManager::new("tag", move |co| async move {
//!     yield                                    py_print!("<", name, ">")?;
//!     print(f"</{name}>")                      co.give(()).await?;
//!                                              py_print!("</", name, ">")?;
//!                                              Ok(())
//!                                          })
//!                                      }
//! with tag("b"): …                     let manager = tag(str!("b")); manager.enter()?; …; manager.leave(outcome)?;
//! ```

use crate::error::{BaseException, Raise, Result, RuntimeError, StopIteration};
use crate::flow::Ended;
use crate::generator::{Co, Gen};
use crate::py;
use crate::value::Value;
use std::fmt::Write;

/// What a function under `@contextmanager` gives. A clone is the same manager.
#[derive(Clone)]
pub struct ContextManager<T: Value>(Gen<T>);

impl<T: Value> ContextManager<T> {
    /// A manager whose block stands where the body of the generator yields.
    pub fn new<F, B>(name: &'static str, body: F) -> Self
    where
        F: FnOnce(Co<T>) -> B,
        B: Future<Output = Result<()>> + 'static,
    {
        Self(Gen::new(name, body))
    }

    /// `manager.__enter__()`: runs the generator up to its `yield`, whose value `as` binds.
    ///
    /// # Errors
    /// RuntimeError if the generator does not yield.
    ///
    /// ```py
    /// from contextlib import contextmanager
    ///
    /// @contextmanager
    /// def doubled(n):
    ///     yield n * 2
    ///
    /// with doubled(4) as n:
    ///     assert n == 8
    /// ```
    #[py("contextmanager.__enter__")]
    pub fn enter(&self) -> Result<T> {
        self.0.next()?.ok_or_else(|| err!(RuntimeError, "generator didn't yield"))
    }

    /// `manager.__exit__(…)`, with what the block ended with: the generator goes on, and may end an exception by handling it.
    ///
    /// # Errors
    /// RuntimeError if the generator yields once more; else what it raises.
    pub fn leave<E: Ended>(&self, outcome: Result<E>) -> Result<E> {
        match outcome {
            Ok(end) => match self.0.next()? {
                None => Ok(end),
                Some(_) => Err(err!(RuntimeError, "generator didn't stop")),
            },
            Err(error) => self.throw(error).map(|()| E::NEXT),
        }
    }

    /// Raises the block's exception at the `yield`; it goes on as it is if the generator lets it pass.
    #[cold]
    fn throw(&self, error: Box<Raise>) -> Result<()> {
        let caught = error.catch::<BaseException>();
        let trace = caught.trace.get();
        let goes_on = match self.0.throw(Raise::of(caught.clone())) {
            Ok(None) => return Ok(()),
            Ok(Some(_)) => return Err(err!(RuntimeError, "generator didn't stop after throw()")),
            Err(mut thrown) => {
                // A StopIteration of the block comes out of the generator as the cause of a RuntimeError.
                let stopped = caught.is_instance::<StopIteration>() && thrown.is::<RuntimeError>();
                let is_same = thrown.object().is(&caught);
                let is_cause = stopped && thrown.object().cause().is_some_and(|cause| cause.is(&caught));
                if !is_same && !is_cause {
                    return Err(thrown);
                }
                caught
            }
        };
        goes_on.trace.set(trace);
        Err(goes_on.reraise())
    }
}

impl<T: Value> Value for ContextManager<T> {
    fn type_name(&self) -> String {
        "_GeneratorContextManager".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        let _ = write!(out, "<contextlib._GeneratorContextManager object at {:#x}>", self.0.id());
        Ok(())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        Ok(self.is(other))
    }

    fn is(&self, other: &Self) -> bool {
        self.0.is(&other.0)
    }

    fn hash(&self) -> Result<i64> {
        self.0.hash()
    }
}
