//! The end of an instance: `__del__`, weak references, and memory, without deep recursion.
//!
//! Dropping the head of a list with a million nodes would recurse a million times. Beyond a small depth a dead
//! instance is therefore put aside, and freed when the outermost drop is done, as CPython's "trashcan" does.

use super::info::Object;
use super::inst::{Head, Inst, marks};
use super::weak;
use crate::cycles;
use std::cell::{Cell, RefCell};
use std::ptr::NonNull;

/// How many drops may be nested. Each takes under 200 bytes of stack beside what the drops of containers take.
const DEPTH: u32 = 100;

thread_local! {
    static NESTED: Cell<u32> = const { Cell::new(0) };
    static WAITING: RefCell<Vec<NonNull<Head>>> = const { RefCell::new(Vec::new()) };
}

/// Frees an instance whose count fell to zero, unless `__del__` revives it.
///
/// # Safety
/// `head` belongs to an instance without handles.
#[inline(never)]
pub(super) unsafe fn reclaim(head: NonNull<Head>) {
    // SAFETY: the instance is dead but not freed.
    let (info, marked) = unsafe { (head.as_ref().info, head.as_ref().marks.get()) };
    // An instance that may be on a cycle is in the registry, which stands above the flags.
    if marked == 0 && info.slots.del.is_none() && !info.owns {
        // SAFETY: nothing refers to it any more.
        return unsafe { (info.free)(head) };
    }
    let nested = NESTED.get();
    if nested >= DEPTH && WAITING.try_with(|waiting| waiting.borrow_mut().push(head)).is_ok() {
        return;
    }
    NESTED.set(nested + 1);
    // SAFETY: as the caller's.
    unsafe { finish(head) };
    if nested == 0 {
        while let Ok(Some(next)) = WAITING.try_with(|waiting| waiting.borrow_mut().pop()) {
            // SAFETY: it was put aside when its count fell to zero.
            unsafe { finish(next) };
        }
    }
    NESTED.set(nested);
}

unsafe fn finish(head: NonNull<Head>) {
    // SAFETY: the instance is dead but not freed.
    let (info, marked) = unsafe { (head.as_ref().info, head.as_ref().marks.get()) };
    if marked == 0 && info.slots.del.is_none() {
        // SAFETY: nothing refers to it any more.
        return unsafe { (info.free)(head) };
    }
    // SAFETY: as the caller's.
    unsafe { finish_marked(head) }
}

/// The end of an instance that somebody wants to know of.
#[inline(never)]
unsafe fn finish_marked(head: NonNull<Head>) {
    // SAFETY: the instance is dead but not freed.
    let info = unsafe { head.as_ref().info };
    // SAFETY: as above; `finalize` gives the instance a count while user code sees it.
    if let Some(del) = info.slots.del
        && unsafe { finalize(head, del) }
    {
        return;
    }
    cut_weak_references(head);
    // SAFETY: as above.
    cycles::unregister(unsafe { head.as_ref() });
    // SAFETY: nothing refers to it any more.
    unsafe { (info.free)(head) };
}

/// Cuts the weak references to an instance that is alive or about to be freed.
pub(crate) fn cut_weak_references(head: NonNull<Head>) {
    // SAFETY: the memory of the instance is not freed yet.
    let flags = unsafe { &head.as_ref().marks };
    if flags.get() & marks::WEAK != 0 {
        flags.set(flags.get() & !marks::WEAK);
        weak::forget(head);
    }
}

/// Runs the `__del__` of an instance that somebody holds, unless it has none or it has run.
///
/// # Safety
/// The instance is alive.
pub(crate) unsafe fn run_del(head: NonNull<Head>) {
    // SAFETY: as the caller's.
    unsafe {
        if let Some(del) = head.as_ref().info.slots.del {
            let _ = finalize(head, del);
        }
    }
}

/// Runs `__del__`; true when it stored the instance somewhere, so that it lives on.
unsafe fn finalize(head: NonNull<Head>, del: super::slots::Del) -> bool {
    // SAFETY: the instance is not freed, and gets a count for the time of the call.
    let (state, handle) = unsafe {
        let state = head.as_ref();
        if state.marks.get() & marks::FINALIZED != 0 {
            return false;
        }
        state.marks.set(state.marks.get() | marks::FINALIZED);
        state.count.set(state.count.get() + 1);
        (state, std::mem::ManuallyDrop::new(Inst::<Object>::from_raw(head)))
    };
    if let Err(error) = del(&handle) {
        crate::traceback::print_ignored(&format!("{}.__del__", state.info.name()), error);
    }
    state.count.set(state.count.get() - 1);
    state.count.get() > 0
}
