//! The side of a generator that its body sees.

use super::Gen;
use crate::error::{Raise, Result};
use crate::iter::{Iter, Iterable};
use std::cell::Cell;
use std::pin::Pin;
use std::ptr::NonNull;
use std::task::{Context, Poll};

/// What passes between a generator and its body.
pub(super) struct Channel<Y, S> {
    /// Where the body that runs leaves what it yields; None once it has.
    pub given: Cell<Option<NonNull<Y>>>,
    pub sent: Cell<S>,
    pub thrown: Cell<Option<Box<Raise>>>,
}

impl<Y, S: Default> Default for Channel<Y, S> {
    fn default() -> Self {
        Self { given: Cell::new(None), sent: Cell::default(), thrown: Cell::new(None) }
    }
}

/// What the body of a generator yields through; it is of no use outside of the body, and must not leave it.
pub struct Co<Y, S: Default = ()>(NonNull<Channel<Y, S>>);

impl<Y, S: Default> Co<Y, S> {
    pub(super) fn new(channel: NonNull<Channel<Y, S>>) -> Self {
        Self(channel)
    }

    #[inline]
    fn channel(&self) -> &Channel<Y, S> {
        // SAFETY: the channel lies beside the body, which owns this value; what is in it are cells.
        unsafe { self.0.as_ref() }
    }

    /// `yield value`: `co.give(value).await?` gives what is sent, or raises what is thrown into the generator.
    #[inline]
    pub fn give(&self, value: Y) -> Give<'_, Y, S> {
        let channel = self.channel();
        let place = channel.given.take().expect("a body gives one value when it is run");
        // SAFETY: only `State` runs a body, and points at room of its caller's before.
        unsafe { place.write(value) };
        Give { channel, given: false }
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
    pub async fn delegate<R: Clone + 'static>(&self, generator: &Gen<Y, S, R>) -> Result<R>
    where
        Y: 'static,
        S: 'static,
    {
        self.delegate_as(generator, Ok).await
    }

    /// `yield from generator`, where that gives values in another representation.
    pub async fn delegate_as<T: 'static, R: Clone + 'static>(
        &self,
        generator: &Gen<T, S, R>,
        seen_as: impl Fn(T) -> Result<Y>,
    ) -> Result<R>
    where
        S: 'static,
    {
        let mut given = generator.resume_within(S::default())?;
        while let Some(value) = given {
            given = match self.give(seen_as(value)?).await {
                Ok(sent) => generator.resume_within(sent)?,
                Err(thrown) => generator.throw(thrown)?,
            };
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
        match self.channel.thrown.take() {
            None => Poll::Ready(Ok(self.channel.sent.take())),
            Some(error) => Poll::Ready(Err(error)),
        }
    }
}
