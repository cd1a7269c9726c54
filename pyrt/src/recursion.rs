//! RecursionError instead of a stack overflow.
//!
//! Functions that can call themselves, directly or in a circle, compare the stack pointer with a limit at their start
//! (`#[frame(recursive)]`): 5 % of a Fibonacci function, where counting as CPython does would cost 70 %. The limit is therefore
//! the size of the stack and not 1000 calls.

use crate::error::{Raise, Site};
use std::cell::Cell;

/// The stack of the thread that runs the program. It is reserved, not used: pages count when they are touched.
pub const STACK: usize = 512 << 20;

/// What is kept free below the limit, for functions without a check and for the runtime itself.
const RESERVE: usize = 1 << 20;

/// What a thread that did not call [`limit_stack`] is assumed to have left, from where it first checks.
const UNKNOWN: usize = (2 << 20) - (512 << 10);

thread_local! {
    /// The lowest address that the stack may grow to.
    static LIMIT: Cell<usize> = const { Cell::new(usize::MAX) };
}

#[inline(always)]
fn stack_pointer() -> usize {
    let here = 0u8;
    std::ptr::from_ref(std::hint::black_box(&here)).addr()
}

/// Sets the limit of this thread, whose stack has `size` bytes, of which next to nothing is in use yet.
pub fn limit_stack(size: usize) {
    LIMIT.set(stack_pointer().saturating_sub(size.saturating_sub(RESERVE)));
}

/// Whether the stack is nearly used up.
#[inline(always)]
pub fn too_deep() -> bool {
    stack_pointer() < LIMIT.get() && beyond()
}

/// The slow half of [`too_deep`]: the first check of a thread that has no limit yet sets one.
#[cold]
#[inline(never)]
fn beyond() -> bool {
    if LIMIT.get() == usize::MAX {
        LIMIT.set(stack_pointer().saturating_sub(UNKNOWN));
        return false;
    }
    true
}

/// The RecursionError of a function.
#[cold]
#[inline(never)]
pub fn error(site: &'static Site) -> Box<Raise> {
    err!(RecursionError, "maximum recursion depth exceeded").leaving(site)
}
