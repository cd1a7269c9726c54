//! `Tracer`: what follows the references from the instances that a collection looks at.
//!
//! Each value says itself what it refers to ([`Value::trace_references`]). The tracer goes over everything twice: first it *subtracts*
//! each reference that it finds from the count of what it leads to, then it *reaches* what the rest keeps alive.
//!
//! ```text
//! a = Node(); b = Node(); a.next = b; b.next = a; keep = a      counts   a 2, b 1
//! subtract: b refers to a, a to b                               left     a 1, b 0
//! reach:    a is referred to from outside, and leads to b       alive    a, b
//! ```
//!
//! Lists, dicts, sets, variables and functions are counted as well: those with several handles are nodes as instances are. One with a
//! single handle is a part of what holds it. A container that is referred to from outside is not even looked into: what it
//! holds keeps its count, so that it is found to be alive.

use crate::cell;
use crate::class::{Field, Head, Slot};
use crate::value::Value;
use std::cell::Cell;
use std::collections::HashMap;
use std::ptr::NonNull;

/// Something that may refer to instances: any value, and what holds values without being one.
pub trait Trace {
    /// It is a variable that functions share: an object of its own.
    const IS_VARIABLE: bool = false;

    /// Shows the tracer what this refers to: every counted reference once.
    fn trace(&self, tracer: &mut Tracer);
}

impl<T: Value> Trace for T {
    #[inline]
    fn trace(&self, tracer: &mut Tracer) {
        self.trace_references(tracer);
    }
}

impl<T: Value> Trace for Field<T> {
    fn trace(&self, tracer: &mut Tracer) {
        self.look(|value| value.trace_references(tracer));
    }
}

impl<T: Value> Trace for Slot<T> {
    fn trace(&self, tracer: &mut Tracer) {
        self.look(|value| value.trace_references(tracer));
    }
}

impl<T: Value> Trace for cell::Shared<T> {
    const IS_VARIABLE: bool = true;

    fn trace(&self, tracer: &mut Tracer) {
        if tracer.looks_into::<T>() {
            self.handle().trace(tracer, true);
        }
    }
}

/// What a function has captured: a tuple.
pub trait Environment: 'static {
    /// How many objects CPython has for it beside variables that are shared: a tuple of cells.
    const OBJECTS: isize;

    /// Shows the tracer what the variables refer to.
    fn trace(&self, tracer: &mut Tracer);
}

macro_rules! environments {
    ($($name:ident $at:tt),*) => {
        impl<$($name: Trace + 'static),*> Environment for ($($name,)*) {
            const OBJECTS: isize = 1 $(+ !$name::IS_VARIABLE as isize)*;

            fn trace(&self, tracer: &mut Tracer) {
                $(Trace::trace(&self.$at, tracer);)*
            }
        }
    };
}

environments!(A 0);
environments!(A 0, B 1);
environments!(A 0, B 1, C 2);
environments!(A 0, B 1, C 2, D 3);
environments!(A 0, B 1, C 2, D 3, E 4);
environments!(A 0, B 1, C 2, D 3, E 4, F 5);
environments!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
environments!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
environments!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
environments!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);

/// An attribute, of which `#[class]` does not know the type: `(&Part(&self.x)).show(tracer)` shows it if it can be traced.
pub struct Part<'a, T>(pub &'a T);

/// Chosen for what can be traced, because its receiver needs one reference less.
pub trait Traced {
    fn show(&self, tracer: &mut Tracer);
}

impl<T: Trace> Traced for Part<'_, T> {
    #[inline]
    fn show(&self, tracer: &mut Tracer) {
        self.0.trace(tracer);
    }
}

/// Chosen for everything else: what it refers to is alive.
pub trait Opaque {
    fn show(&self, _tracer: &mut Tracer) {}
}

impl<T> Opaque for &Part<'_, T> {}

/// What lies behind a counted handle.
pub(crate) trait Contents {
    /// Shows the tracer what it refers to.
    fn trace(&self, tracer: &mut Tracer);
}

/// Where something lies that is looked into later, and who knows its type.
#[derive(Clone, Copy)]
pub(crate) struct Extent {
    pub place: *const (),
    pub len: usize,
    /// Shows what lies there; the arguments are `place` and `len`.
    pub show: unsafe fn(*const (), usize, &mut Tracer),
}

impl Extent {
    /// Something of a type with a size.
    pub fn of<D: Contents>(data: *const D) -> Self {
        unsafe fn show<D: Contents>(place: *const (), _len: usize, tracer: &mut Tracer) {
            // SAFETY: `place` is that of a living `D`, which nobody changes: a collection runs no code of the program while it traces.
            unsafe { (*place.cast::<D>()).trace(tracer) }
        }
        Self { place: data.cast(), len: 1, show: show::<D> }
    }

    /// The items of a tuple.
    pub fn of_items<T: Value>(items: &[T]) -> Self {
        unsafe fn show<T: Value>(place: *const (), len: usize, tracer: &mut Tracer) {
            // SAFETY: these are the place and the length of living, unchangeable items.
            let items = unsafe { std::slice::from_raw_parts(place.cast::<T>(), len) };
            items.iter().for_each(|item| item.trace_references(tracer));
        }
        Self { place: items.as_ptr().cast(), len: items.len(), show: show::<T> }
    }

    /// # Safety
    /// What lies there is alive.
    unsafe fn show(self, tracer: &mut Tracer) {
        // SAFETY: the constructors join each place with a function for what lies there.
        unsafe { (self.show)(self.place, self.len, tracer) }
    }
}

/// Something with several handles, found by one of them.
struct Node {
    extent: Extent,
    /// The handles that were not found yet.
    left: u64,
    /// All handles were found, so that it was looked into; or it is small and was at once.
    open: bool,
    reached: bool,
    /// The count in whose upper half the place of the node is noted meanwhile.
    noted: Option<NonNull<Cell<u64>>>,
}

/// The bits of a container's count below the note of its node.
const COUNT_BITS: u32 = 32;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Subtract,
    Reach,
    /// Counts the containers that only garbage refers to, as CPython does.
    Count,
}

enum Work {
    Instance(u32),
    Inside(Extent),
}

/// How many containers may be looked into within each other; beyond that they are put aside.
const DEPTH: u32 = 50;

/// What is left of the count of an instance that was found to be alive.
const ALIVE: u32 = u32::MAX;

/// Follows references for a collection.
pub struct Tracer {
    phase: Phase,
    /// The place in the registry of the first instance that is looked at.
    first: usize,
    /// Of each instance: the references to it that were not found yet.
    left: Vec<u32>,
    nodes: Vec<Node>,
    /// The nodes of tuples and functions, which have no place for a note, by their addresses.
    tuples: HashMap<usize, usize>,
    work: Vec<Work>,
    depth: u32,
    /// References that were followed: what the collection costs.
    visits: usize,
    containers: usize,
    /// Looks into what can't hold instances as well, because the program is told how many objects there were.
    exhaustive: bool,
}

impl Tracer {
    /// Which of these instances are alive, of which the first stands at `first` in the registry and each is held `held` times by the
    /// collector itself.
    pub(super) fn living(
        instances: &[Option<NonNull<Head>>],
        first: usize,
        held: u32,
        exhaustive: bool,
    ) -> Self {
        let count = |head: &Option<NonNull<Head>>| match head {
            // SAFETY: instances leave the registry before they are freed.
            Some(head) => match unsafe { head.as_ref() }.count.get() {
                // It waits to be freed, and its attributes are dropped then.
                0 => ALIVE,
                count => count - held,
            },
            None => ALIVE,
        };
        let mut tracer = Self {
            phase: Phase::Subtract,
            first,
            left: instances.iter().map(count).collect(),
            nodes: Vec::new(),
            tuples: HashMap::new(),
            work: Vec::new(),
            depth: 0,
            visits: 0,
            containers: 0,
            exhaustive,
        };
        for head in instances.iter().flatten() {
            tracer.look_into(*head);
            tracer.finish(instances);
        }
        tracer.phase = Phase::Reach;
        for at in 0..instances.len() {
            if !matches!(tracer.left[at], 0 | ALIVE) {
                tracer.left[at] = ALIVE;
                tracer.work.push(Work::Instance(at as u32));
                tracer.finish(instances);
            }
        }
        for at in 0..tracer.nodes.len() {
            if tracer.nodes[at].open && tracer.nodes[at].left > 0 {
                tracer.reach_node(at);
                tracer.finish(instances);
            }
        }
        tracer
    }

    /// Whether something refers to the instance at this place, counted from the first one.
    pub(super) fn is_alive(&self, at: usize) -> bool {
        self.left[at] == ALIVE
    }

    /// Whether containers of these types are looked into.
    #[inline]
    pub(crate) fn looks_into<T: Value>(&self) -> bool {
        T::TRACED || self.exhaustive
    }

    /// How many references were followed.
    pub(crate) fn visits(&self) -> usize {
        self.visits
    }

    /// What was found is not one object for CPython, but as many more (or fewer).
    pub(crate) fn weigh(&mut self, more: isize) {
        if self.phase == Phase::Count {
            self.containers = self.containers.saturating_add_signed(more);
        }
    }

    /// How many containers and functions only garbage refers to.
    pub(super) fn garbage_containers(&mut self, garbage: &[NonNull<Head>]) -> usize {
        self.phase = Phase::Count;
        for head in garbage {
            self.look_into(*head);
            self.finish(&[]);
        }
        self.containers
    }

    /// A reference to an instance.
    #[inline]
    pub(crate) fn instance(&mut self, head: NonNull<Head>) {
        self.visits += 1;
        // SAFETY: the reference that was found keeps the instance alive.
        let place = unsafe { head.as_ref() }.place();
        let at = place.wrapping_sub(self.first + 1);
        let Some(left) = self.left.get_mut(at) else { return };
        match self.phase {
            Phase::Subtract if *left != ALIVE => *left = left.saturating_sub(1),
            Phase::Reach if *left != ALIVE => {
                *left = ALIVE;
                self.work.push(Work::Instance(at as u32));
            }
            _ => {}
        }
    }

    /// A reference to something with `count` handles, in which a place is noted while there is a node for it.
    pub(crate) fn counted(&mut self, count: &Cell<u64>, extent: Extent, small: bool) {
        self.visits += 1;
        if count.get() == 1 {
            return self.inside(extent);
        }
        let at = match (count.get() >> COUNT_BITS) as usize {
            0 => {
                self.nodes.push(Node::new(extent, count.get(), Some(NonNull::from(count)), small));
                count.set(count.get() | (self.nodes.len() as u64) << COUNT_BITS);
                self.begin(self.nodes.len() - 1);
                self.nodes.len() - 1
            }
            noted => noted - 1,
        };
        self.met(at);
    }

    /// A reference to what has `count` handles and no place for a note: the items of a tuple, what a function has captured.
    pub(crate) fn tuple(&mut self, count: usize, extent: Extent) {
        self.visits += 1;
        if count == 1 {
            return self.inside(extent);
        }
        let address = extent.place.addr();
        let at = match self.tuples.get(&address) {
            Some(known) => *known,
            None => {
                self.nodes.push(Node::new(extent, count as u64, None, true));
                let at = self.nodes.len() - 1;
                let _ = self.tuples.insert(address, at);
                self.begin(at);
                at
            }
        };
        self.met(at);
    }

    /// Looks into a new node at once, if it is small.
    fn begin(&mut self, at: usize) {
        if self.nodes[at].open {
            self.work.push(Work::Inside(self.nodes[at].extent));
        }
    }

    /// A handle of the node was found.
    fn met(&mut self, at: usize) {
        let Some(node) = self.nodes.get_mut(at) else { return };
        match self.phase {
            Phase::Subtract => {
                node.left = node.left.saturating_sub(1);
                if node.left == 0 && !node.open {
                    node.open = true;
                    self.work.push(Work::Inside(node.extent));
                }
            }
            Phase::Reach => self.reach_node(at),
            Phase::Count => {
                if node.left == 0 && !std::mem::replace(&mut node.reached, true) {
                    self.containers += 1;
                    self.work.push(Work::Inside(node.extent));
                }
            }
        }
    }

    fn reach_node(&mut self, at: usize) {
        let node = &mut self.nodes[at];
        if node.open && !std::mem::replace(&mut node.reached, true) {
            self.work.push(Work::Inside(node.extent));
        }
    }

    /// Something with a single handle, which was just found.
    fn inside(&mut self, extent: Extent) {
        if self.phase == Phase::Count {
            self.containers += 1;
        }
        if self.depth >= DEPTH {
            return self.work.push(Work::Inside(extent));
        }
        self.depth += 1;
        // SAFETY: the handle keeps it alive.
        unsafe { extent.show(self) };
        self.depth -= 1;
    }

    /// Follows what was put aside.
    fn finish(&mut self, instances: &[Option<NonNull<Head>>]) {
        while let Some(work) = self.work.pop() {
            match work {
                Work::Instance(at) => {
                    if let Some(Some(head)) = instances.get(at as usize) {
                        self.look_into(*head);
                    }
                }
                // SAFETY: handles of it were found, and nothing is dropped while the collector traces.
                Work::Inside(extent) => unsafe { extent.show(self) },
            }
        }
    }

    fn look_into(&mut self, head: NonNull<Head>) {
        // SAFETY: an instance in the registry is alive, and belongs to a class that can be traced.
        unsafe {
            if let Some(cyclic) = head.as_ref().info.cyclic {
                (cyclic.trace)(head, self);
            }
        }
    }
}

impl Node {
    fn new(extent: Extent, count: u64, noted: Option<NonNull<Cell<u64>>>, open: bool) -> Self {
        Self { extent, left: count, open, reached: false, noted }
    }
}

impl Drop for Tracer {
    /// Takes the notes out of the counts again.
    fn drop(&mut self) {
        for count in self.nodes.iter().filter_map(|node| node.noted) {
            // SAFETY: nothing was dropped since the node was noted: a tracer ends before garbage is.
            let count = unsafe { count.as_ref() };
            count.set(count.get() & ((1 << COUNT_BITS) - 1));
        }
    }
}
