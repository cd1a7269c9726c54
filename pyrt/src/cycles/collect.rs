//! Finding the garbage, and its end: weak references, `__del__`, attributes, memory, in CPython's order.
//!
//! ```text
//! find     which instances nothing outside refers to (`Tracer`)
//! cut      the weak references to them
//! __del__  of each that has one, in the order in which they were made; it runs once. What it has stored somewhere lives on,
//!          with all that it leads to
//! clear    the attributes of each, while the collector holds every one: no count falls to zero on the way
//! free     their memory
//! ```
//!
//! Code of the program runs in `__del__` methods only, of garbage or of what garbage alone refers to. It can't meet an instance that
//! was cleared: whatever leads to garbage is garbage.

use super::registry::{Generation, Registry, with};
use super::tracer::Tracer;
use crate::class::{self, Head};
use std::ptr::NonNull;

/// Collects if it is time to; called where the registry has reached its limit.
#[cold]
#[inline(never)]
pub fn due() {
    if let Some(generation) = with(Registry::due) {
        let _ = run(generation, false);
    }
}

/// `gc.collect()`: collects all cycles, or those of young instances; how many objects nothing referred to, as CPython counts them.
/// A `__del__` that a collection runs can't start another one.
pub fn collect(all: bool) -> usize {
    match with(|registry| registry.collecting) {
        true => 0,
        false if all => run(Generation::All, true),
        false => run(Generation::Young, true),
    }
}

/// How many instances the collector knows: what is alive, and garbage that no collection has met yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Population {
    pub young: usize,
    pub old: usize,
}

/// The instances that the collector knows.
pub fn population() -> Population {
    with(|registry| {
        let living = |slots: &[Option<_>]| slots.iter().flatten().count();
        let (old, young) = registry.slots.split_at(registry.young);
        Population { young: living(young), old: living(old) }
    })
}

/// One collection; how many objects were garbage, as far as `exhaustive` has them counted.
fn run(generation: Generation, exhaustive: bool) -> usize {
    let found = with(|registry| find(registry, generation, exhaustive));
    if !found.garbage.is_empty() {
        finalize(&found.garbage);
        let dead = with(|registry| bury(registry, &found.garbage));
        clear(&dead);
    }
    with(|registry| registry.settle(generation, &found));
    found.garbage.len() + found.containers
}

/// What a collection has found.
pub(super) struct Found {
    /// Where the instances begin that it looked at, and how many these are.
    pub start: usize,
    pub looked_at: usize,
    pub garbage: Vec<NonNull<Head>>,
    /// The containers and functions that only garbage refers to.
    containers: usize,
    /// The references that were followed.
    pub visits: usize,
}

/// The garbage among the instances of the generation. It stands behind the others in the registry then, all of which are old.
fn find(registry: &mut Registry, generation: Generation, exhaustive: bool) -> Found {
    registry.collecting = true;
    let start = if generation == Generation::All { 0 } else { registry.young };
    registry.close_gaps(start);
    if start == 0 {
        registry.forget_gaps();
    }
    let looked_at = registry.slots.len() - start;
    let mut tracer = Tracer::living(&registry.slots[start..], start, 0, exhaustive);
    let visits = tracer.visits();
    let mut garbage = Vec::new();
    let mut end = start;
    for at in start..registry.slots.len() {
        let Some(head) = registry.slots[at] else { continue };
        if tracer.is_alive(at - start) {
            registry.put(end, head);
            end += 1;
        } else {
            garbage.push(head);
        }
    }
    let containers = if exhaustive { tracer.garbage_containers(&garbage) } else { 0 };
    drop(tracer);
    for (at, head) in garbage.iter().enumerate() {
        registry.put(end + at, *head);
    }
    registry.young = registry.slots.len();
    Found { start, looked_at, garbage, containers, visits }
}

/// Cuts the weak references to the garbage, and runs its `__del__` methods while the collector holds all of it.
fn finalize(garbage: &[NonNull<Head>]) {
    for head in garbage {
        // SAFETY: garbage is alive until it is freed below.
        let head_ref = unsafe { head.as_ref() };
        head_ref.count.set(head_ref.count.get() + 1);
        class::cut_weak_references(*head);
    }
    for head in garbage {
        // SAFETY: the collector holds the instance.
        unsafe { class::run_del(*head) };
    }
}

/// Takes what is still garbage out of the registry, and lets go of what a `__del__` has revived.
fn bury(registry: &mut Registry, garbage: &[NonNull<Head>]) -> Vec<NonNull<Head>> {
    // SAFETY: the collector holds the garbage.
    let first = unsafe { garbage[0].as_ref() }.place() - 1;
    let end = first + garbage.len();
    let has_del = |head: &NonNull<Head>| {
        // SAFETY: the collector holds the instance.
        unsafe { head.as_ref() }.info.slots.del.is_some()
    };
    let mut revived = vec![false; garbage.len()];
    if garbage.iter().any(has_del) {
        let tracer = Tracer::living(&registry.slots[first..end], first, 1, false);
        revived = (0..garbage.len()).map(|at| tracer.is_alive(at)).collect();
    }
    let mut dead = Vec::with_capacity(garbage.len());
    for ((at, head), revived) in garbage.iter().enumerate().zip(revived) {
        // SAFETY: the collector holds the instance.
        let state = unsafe { head.as_ref() };
        if revived {
            state.count.set(state.count.get() - 1);
        } else {
            registry.slots[first + at] = None;
            state.set_place(0);
            dead.push(*head);
        }
    }
    // What was made meanwhile stays young.
    let revived = garbage.len() - dead.len();
    registry.close_gaps(first);
    registry.young = first + revived;
    dead
}

/// Drops the attributes of the dead, then frees their memory.
fn clear(dead: &[NonNull<Head>]) {
    for head in dead {
        // SAFETY: nothing but other dead instances refers to it, and nobody looks at its attributes again.
        unsafe {
            if let Some(cyclic) = head.as_ref().info.cyclic {
                (cyclic.clear)(*head);
            }
        }
    }
    for head in dead {
        // SAFETY: the attributes of all that referred to it are dropped; only the collector holds it.
        unsafe {
            debug_assert_eq!(head.as_ref().count.get(), 1, "nothing else refers to garbage");
            if let Some(cyclic) = head.as_ref().info.cyclic {
                (cyclic.release)(*head);
            }
        }
    }
}
