//! Which exceptions are being handled: the `__context__` of what is raised meanwhile, and what a bare `raise` raises.

use super::Result;
use super::base::BaseException;
use super::raise::Raise;
use crate::class::{Class, Extends, Inst};
use std::cell::{Cell, RefCell};
use std::ops::Deref;

thread_local! {
    static HANDLED: RefCell<Vec<Inst<BaseException>>> = const { RefCell::new(Vec::new()) };
    /// How many these are: what raising and resuming generators look at first.
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

/// Changes the table, and keeps the count.
fn change<R>(edit: impl FnOnce(&mut Suspended) -> R) -> Option<R> {
    // A thread that is ending has no table any more.
    HANDLED
        .try_with(|handled| {
            let mut handled = handled.borrow_mut();
            let result = edit(&mut handled);
            COUNT.set(handled.len());
            result
        })
        .ok()
}

/// A caught exception during its `except` block. Dereferences to the exception's handle: `e.clone()` keeps it.
pub struct Caught<E: Class>(Inst<E>);

impl<E: Class + Extends<BaseException>> Caught<E> {
    pub(super) fn new(exception: Inst<E>) -> Self {
        change(|handled| handled.push(exception.clone().up()));
        Self(exception)
    }

    /// A bare `raise` in the `except` block: the exception goes on as if it had not been caught.
    pub fn reraise(self) -> Box<Raise> {
        Raise::again(self.0.clone().up())
    }
}

impl<E: Class> Deref for Caught<E> {
    type Target = Inst<E>;

    fn deref(&self) -> &Inst<E> {
        &self.0
    }
}

impl<E: Class> Drop for Caught<E> {
    /// Mostly the last one, but a generator may be suspended in an `except` block.
    fn drop(&mut self) {
        let ended = change(|handled| {
            if handled.last().is_some_and(|exception| exception.is(&self.0)) {
                return handled.pop();
            }
            let at = handled.iter().rposition(|exception| exception.is(&self.0));
            at.map(|at| handled.remove(at))
        });
        // Its fields may run `__del__`, so it goes when the table is free again.
        drop(ended);
        #[cfg(feature = "python")]
        crate::object::raise::forget_handled(COUNT.get());
    }
}

/// What a `finally` block knows of the exception on its way: it is being handled until the result is dropped, so it is the context of
/// what the block raises.
///
/// ```text
/// let mut outcome: Result<()> = 'try_: { … };
/// let _handled = handling(&mut outcome);
/// ```
#[inline]
pub fn handling<T>(outcome: &mut Result<T>) -> Option<Caught<BaseException>> {
    outcome.as_mut().err().map(|raised| Caught::new(raised.object_so_far()))
}

/// How many exceptions are being handled.
#[inline]
pub(crate) fn depth() -> usize {
    COUNT.get()
}

/// The exception that is being handled now.
pub(crate) fn current() -> Option<Inst<BaseException>> {
    if COUNT.get() == 0 {
        return None;
    }
    HANDLED.try_with(|handled| handled.borrow().last().cloned()).ok().flatten()
}

/// A bare `raise` outside of an `except` block, in a function that such a block calls.
pub fn reraise() -> Box<Raise> {
    match current() {
        Some(exception) => Raise::again(exception),
        None => err!(RuntimeError, "No active exception to reraise"),
    }
}

/// The exceptions that a suspended generator was handling.
pub(crate) type Suspended = Vec<Inst<BaseException>>;

/// A generator is resumed: what it was handling is being handled again.
#[cold]
pub(crate) fn enter(suspended: &mut Suspended) {
    change(|handled| handled.append(suspended));
}

/// A generator is suspended, or at its end, in an `except` block: `depth` exceptions were handled when it was resumed.
#[cold]
pub(crate) fn leave(depth: usize, suspended: &mut Suspended) {
    change(|handled| suspended.extend(handled.drain(depth..)));
}
