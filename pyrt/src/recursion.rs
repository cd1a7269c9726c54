//! RecursionError: calls are counted as CPython counts them, and never overflow the stack.
//!
//! Only functions that can call themselves, directly or in a circle, count (`#[frame(recursive)]`), with one counter per thread that
//! goes up when they are called and down when they return: one comparison in all, for as many calls as surely fit on the
//! stack (`EASY`). Beyond those, which only a program with a limit of its own gets to, the stack pointer is looked at too.

use crate::error::{Raise, Result};
use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering};

/// The stack of the thread that runs the program. It is reserved, not used: pages count when they are touched.
pub const STACK: usize = 512 << 20;

/// What is kept free below the limit, for functions that do not count and for the runtime itself.
const RESERVE: usize = 1 << 20;

/// What a thread that did not call [`limit_stack`] is assumed to have left, from where it first looks.
const UNKNOWN: usize = (2 << 20) - (512 << 10);

/// More than the functions of one counted call take on the stack.
const CALL: usize = 32 << 10;

/// `sys.getrecursionlimit()`.
static LIMIT: AtomicU32 = AtomicU32::new(1000);

thread_local! {
    /// How many counted calls have not returned. The module is the first.
    static DEPTH: Cell<u32> = const { Cell::new(1) };
    /// So many calls are allowed and fit on the stack.
    static EASY: Cell<u32> = const { Cell::new(0) };
    /// The lowest address that the stack may grow to; 0 while it is not known.
    static END: Cell<usize> = const { Cell::new(0) };
    /// The size of the stack, where it is known.
    static SIZE: Cell<usize> = const { Cell::new(0) };
}

#[inline(always)]
fn stack_pointer() -> usize {
    let here = 0u8;
    std::ptr::from_ref(std::hint::black_box(&here)).addr()
}

/// Sets the limit of this thread, whose stack has `size` bytes, of which next to nothing is in use yet.
pub fn limit_stack(size: usize) {
    END.set(stack_pointer().saturating_sub(size.saturating_sub(RESERVE)));
    SIZE.set(size);
    ease();
}

fn ease() {
    let fitting = u32::try_from(SIZE.get() / CALL).unwrap_or(u32::MAX);
    EASY.set(fitting.min(LIMIT.load(Ordering::Relaxed)));
}

/// A call that counts until this is dropped. It remembers the depth that was before: to store that is faster than to count down,
/// which had to wait for what the functions called have stored.
pub struct Level(u32);

impl Drop for Level {
    #[inline(always)]
    fn drop(&mut self) {
        DEPTH.set(self.0);
    }
}

/// Counts a call; None if it is one too many.
#[inline(always)]
pub fn enter() -> Option<Level> {
    enter_many::<1>()
}

/// Counts what is so many calls under CPython.
#[inline(always)]
pub(crate) fn enter_many<const CALLS: u32>() -> Option<Level> {
    enter_levels(CALLS)
}

/// Counts as many calls as generators delegate to each other.
#[inline(always)]
pub(crate) fn enter_levels(calls: u32) -> Option<Level> {
    let before = DEPTH.get();
    let depth = before.wrapping_add(calls);
    if depth > EASY.get() && too_deep(depth) {
        return None;
    }
    DEPTH.set(depth);
    Some(Level(before))
}

/// The slow half of [`enter`]: the limit itself, and the end of the stack.
#[cold]
#[inline(never)]
fn too_deep(depth: u32) -> bool {
    if END.get() == 0 {
        END.set(own_end().unwrap_or_else(|| stack_pointer().saturating_sub(UNKNOWN)));
    }
    if depth > limit() {
        return true;
    }
    ease();
    stack_is_full()
}

/// Where the stack of a thread that somebody else has made may grow to.
#[cfg(target_os = "linux")]
fn own_end() -> Option<usize> {
    // SAFETY: the attributes are a local that the first call fills and the last one empties.
    unsafe {
        let mut attributes = std::mem::zeroed();
        if libc::pthread_getattr_np(libc::pthread_self(), &mut attributes) != 0 {
            return None;
        }
        let (mut lowest, mut size) = (std::ptr::null_mut(), 0);
        let found = libc::pthread_attr_getstack(&attributes, &mut lowest, &mut size) == 0;
        libc::pthread_attr_destroy(&mut attributes);
        (found && size > 2 * RESERVE).then(|| lowest.addr() + RESERVE)
    }
}

#[cfg(not(target_os = "linux"))]
fn own_end() -> Option<usize> {
    None
}

/// Whether the stack is nearly used up: what is called without being counted asks.
#[inline]
pub(crate) fn stack_is_full() -> bool {
    stack_pointer() < END.get()
}

/// The RecursionError of a function that is called.
#[cold]
#[inline(never)]
pub fn error() -> Box<Raise> {
    exceeded("")
}

/// The RecursionError; `what` says what went too deep.
#[cold]
#[inline(never)]
pub(crate) fn exceeded(what: &str) -> Box<Raise> {
    err!(RecursionError, "maximum recursion depth exceeded{what}")
}

/// `sys.getrecursionlimit()`.
pub(crate) fn limit() -> u32 {
    #[cfg(feature = "python")]
    if let Some(limit) = crate::python::recursion_limit() {
        // Kept code may have changed it.
        LIMIT.store(limit, Ordering::Relaxed);
    }
    LIMIT.load(Ordering::Relaxed)
}

/// `sys.setrecursionlimit(limit)`.
pub(crate) fn set_limit(limit: u32) -> Result<()> {
    let depth = DEPTH.get();
    if depth >= limit {
        return Err(err!(
            RecursionError,
            "cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"
        ));
    }
    LIMIT.store(limit, Ordering::Relaxed);
    #[cfg(feature = "python")]
    crate::python::set_recursion_limit(limit);
    ease();
    Ok(())
}
