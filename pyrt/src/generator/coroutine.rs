//! The side of a generator that its body sees.

use super::Gen;
use super::state::Drive;
use crate::error::{Raise, Result, handled};
use crate::iter::{Iter, Iterable};
use std::cell::Cell;
use std::pin::Pin;
use std::ptr::NonNull;
use std::task::{Context, Poll};

/// What passes between a generator and its body.
pub(super) struct Channel<Y: 'static, S: 'static> {
    /// Where the body that runs leaves what it yields; None once it has.
    pub given: Cell<Option<NonNull<Y>>>,
    pub sent: Cell<S>,
    pub thrown: Cell<Option<Box<Raise>>>,
    /// The generator that the body delegates to, until whoever runs the body takes it over.
    pub inner: Cell<Option<NonNull<dyn Drive<Y, S>>>>,
    /// How many exceptions were being handled when the body was run.
    pub handled: Cell<usize>,
}

impl<Y: 'static, S: Default + 'static> Default for Channel<Y, S> {
    fn default() -> Self {
        Self {
            given: Cell::new(None),
            sent: Cell::default(),
            thrown: Cell::new(None),
            inner: Cell::new(None),
            handled: Cell::new(0),
        }
    }
}

/// What the body of a generator yields through; it is of no use outside of the body, and must not leave it.
pub struct Co<Y: 'static, S: Default + 'static = ()>(NonNull<Channel<Y, S>>);

impl<Y: 'static, S: Default + 'static> Co<Y, S> {
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
        // While the body handles an exception it has to run below what it delegates to: that is the context of what is raised there.
        if generator.is_unshared() && generator.is_fresh() && self.channel().handled.get() == handled::depth()
        {
            HandOver { channel: self.channel(), inner: Some(NonNull::from(generator.0.as_driven())) }.await?;
            return generator.returned().ok_or_else(|| err!(ValueError, "generator already executing"));
        }
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

/// A `yield from` a generator that nobody else has: whoever runs the body runs that one, until it ends. So a value of a generator
/// deep down does not pass through all that delegate to it.
struct HandOver<'a, Y: 'static, S: 'static> {
    channel: &'a Channel<Y, S>,
    inner: Option<NonNull<dyn Drive<Y, S>>>,
}

impl<Y, S: Default> Future for HandOver<'_, Y, S> {
    type Output = Result<()>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Result<()>> {
        if let Some(inner) = self.inner.take() {
            self.channel.inner.set(Some(inner));
            return Poll::Pending;
        }
        Poll::Ready(self.channel.thrown.take().map_or(Ok(()), Err))
    }
}

/// A `yield` that waits to be resumed.
pub struct Give<'a, Y: 'static, S: 'static> {
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
