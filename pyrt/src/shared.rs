//! The counted handle under `List`, `Dict`, `Set` and the like: one word, one counter, no borrow flags.
//!
//! Python containers are shared and changed through any reference to them. `RefCell` would make every access check a flag
//! (1.4x on list-heavy code), so containers keep a rule instead: **no reference into the data is alive while code runs that
//! may touch the same container**. User code (`__eq__`, `__hash__`, callbacks, and destructors, which any drop may run)
//! only runs between two short accesses: elements are cloned out before a comparison, replaced values are dropped after the
//! store.

use crate::cycles::{Contents, Extent, Tracer};
use std::cell::{Cell, RefCell, UnsafeCell};
use std::ptr::NonNull;

/// A shared mutable `D`, counted; not thread-safe, as everything that runs under the GIL.
pub(crate) struct Shared<D>(NonNull<Body<D>>);

struct Body<D> {
    /// In its upper half the collector of cycles has a note, while it traces.
    count: Cell<u64>,
    data: UnsafeCell<D>,
}

impl<D> Shared<D> {
    #[inline]
    pub(crate) fn new(data: D) -> Self {
        let body = Box::new(Body { count: Cell::new(1), data: UnsafeCell::new(data) });
        Shared(NonNull::from(Box::leak(body)))
    }

    #[inline]
    fn body(&self) -> &Body<D> {
        // SAFETY: the body lives as long as a handle does.
        unsafe { self.0.as_ref() }
    }

    /// The data, for a short access.
    ///
    /// # Safety
    /// Until the reference dies, no code runs that may get the data mutably through another handle.
    #[inline]
    pub(crate) unsafe fn get(&self) -> &D {
        // SAFETY: the caller promises that there is no mutable reference.
        unsafe { &*self.body().data.get() }
    }

    /// The data, for a short change.
    ///
    /// # Safety
    /// Until the reference dies, no code runs that may access the data through another handle.
    #[inline]
    #[expect(clippy::mut_from_ref, reason = "interior mutability by the rule of the module")]
    pub(crate) unsafe fn get_mut(&self) -> &mut D {
        // SAFETY: the caller promises that this is the only reference.
        unsafe { &mut *self.body().data.get() }
    }

    /// What `id()` and `is` see.
    #[inline]
    pub(crate) fn address(&self) -> usize {
        self.0.as_ptr() as usize
    }
}

impl<D: Contents> Shared<D> {
    /// A reference, for the collector of cycles. What is small is looked into at once, else when all handles were found.
    pub(crate) fn trace(&self, tracer: &mut Tracer, small: bool) {
        let body = self.body();
        tracer.counted(&body.count, Extent::of(body.data.get().cast_const()), small);
    }
}

impl<D> Clone for Shared<D> {
    #[inline]
    fn clone(&self) -> Self {
        let count = &self.body().count;
        count.set(count.get() + 1);
        Shared(self.0)
    }
}

impl<D> Drop for Shared<D> {
    #[inline]
    fn drop(&mut self) {
        let count = &self.body().count;
        let left = count.get() - 1;
        count.set(left);
        if left == 0 {
            // SAFETY: this was the last handle, and the body came from a Box.
            drop(unsafe { Box::from_raw(self.0.as_ptr()) });
        }
    }
}

thread_local! {
    static BEING_PRINTED: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

/// Marks a container as being printed while it lives; see [`ReprGuard::enter`].
pub(crate) struct ReprGuard(());

impl ReprGuard {
    /// Enters the `repr` of the container at `address`; None if it is being printed further up, so that `...` stands for it.
    pub(crate) fn enter(address: usize) -> Option<ReprGuard> {
        BEING_PRINTED.with_borrow_mut(|printed| {
            if printed.contains(&address) {
                return None;
            }
            printed.push(address);
            Some(ReprGuard(()))
        })
    }
}

impl Drop for ReprGuard {
    fn drop(&mut self) {
        BEING_PRINTED.with_borrow_mut(Vec::pop);
    }
}
