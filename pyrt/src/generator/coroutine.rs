//! The side of a generator that its body sees.

use super::Gen;
use crate::error::Result;
use crate::iter::{Iter, Iterable};
use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

/// What passes between a generator and its body.
pub(super) struct Channel<Y, S> {
    pub output: Cell<Option<Y>>,
    pub input: Cell<Option<Result<S>>>,
}

impl<Y, S> Default for Channel<Y, S> {
    fn default() -> Self {
        Self { output: Cell::new(None), input: Cell::new(None) }
    }
}

/// What the body of a generator yields through.
pub struct Co<Y, S: Default = ()>(Rc<Channel<Y, S>>);

impl<Y, S: Default> Co<Y, S> {
    pub(super) fn new(channel: Rc<Channel<Y, S>>) -> Self {
        Self(channel)
    }

    /// `yield value`: `co.give(value).await?` gives what is sent, or raises what is thrown into the generator.
    #[inline]
    pub fn give(&self, value: Y) -> Give<'_, Y, S> {
        self.0.output.set(Some(value));
        Give { channel: &self.0, given: false }
    }

    /// `yield from values`, for an iterable that is no generator.
    pub async fn give_all<I: Iterable<Item = Y>>(&self, values: I) -> Result<()> {
        let mut values = values.iterate();
        while let Some(value) = values.next()? {
            self.give(value).await?;
        }
        Ok(())
    }

    /// `yield from generator`: what is sent or thrown reaches that generator; gives what it returns.
    pub async fn delegate<R: Clone>(&self, generator: &Gen<Y, S, R>) -> Result<R> {
        let mut input = Ok(S::default());
        while let Some(value) = generator.0.resume(input)? {
            input = self.give(value).await;
        }
        generator.returned().ok_or_else(|| err!(ValueError, "generator already executing"))
    }
}

/// A `yield` that waits to be resumed.
pub struct Give<'a, Y, S> {
    channel: &'a Channel<Y, S>,
    given: bool,
}

impl<Y, S: Default> Future for Give<'_, Y, S> {
    type Output = Result<S>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Result<S>> {
        if !std::mem::replace(&mut self.given, true) {
            return Poll::Pending;
        }
        Poll::Ready(self.channel.input.take().unwrap_or_else(|| Ok(S::default())))
    }
}
