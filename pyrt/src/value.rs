//! What every Python value can do, whatever its Rust type: the one bound that containers ask of their elements.

use crate::class::{Inst, Object};
use crate::cycles::Tracer;
use crate::error::{Arg, Result};
use crate::num::Case;
use crate::op::Seen;
use crate::str::Str;
use std::any::Any;
use std::cmp::Ordering;
use std::collections::HashMap;

/// The copies that one `copy.deepcopy` has made so far: what is shared is copied once.
#[derive(Default)]
pub struct Copies(HashMap<usize, Box<dyn Any>>);

impl Copies {
    /// The copy of the object at this address.
    pub fn known<T: Clone + 'static>(&self, address: usize) -> Option<T> {
        self.0.get(&address)?.downcast_ref::<T>().cloned()
    }

    /// Notes a copy, before its parts are copied: they may refer to the whole.
    pub fn note<T: Clone + 'static>(&mut self, address: usize, copy: &T) {
        let _ = self.0.insert(address, Box::new(copy.clone()));
    }
}

/// An operator that asks for an order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Lt,
    Le,
    Gt,
    Ge,
}

impl Order {
    /// `a < b` and the like, of values that stand so to each other.
    #[inline]
    pub fn holds(self, found: Option<Ordering>) -> bool {
        found.is_some_and(|found| match self {
            Order::Lt => found.is_lt(),
            Order::Le => found.is_le(),
            Order::Gt => found.is_gt(),
            Order::Ge => found.is_ge(),
        })
    }

    /// The operator's text.
    pub fn sign(self) -> &'static str {
        match self {
            Order::Lt => "<",
            Order::Le => "<=",
            Order::Gt => ">",
            Order::Ge => ">=",
        }
    }
}

/// A Python value in its Rust representation: `i64`, `Int`, `f64`, `bool`, `()` (None), `Option<T>`, `Str`, tuples,
/// `List<T>`, `Dict<K, V>`, `Set<T>`, instance handles, `Obj`, ...
///
/// Cloning copies a reference, never the object. Everything that user code can override may raise.
pub trait Value: Clone + 'static {
    /// Whether `eq`, `hash`, `compare` and `drop` run only the runtime's own code: they change no container meanwhile, so that
    /// containers may compare elements in place. True for ints, floats, bools, None, strs and tuples of such.
    const PLAIN: bool = false;

    /// Whether all values of the type are in one order, so that every stable sort gives the same: not floats, for a NaN is
    /// neither before nor behind another. True for ints, bools, strs and tuples of such.
    const TOTAL: bool = false;

    /// Whether a value may lead to instances that can be on a cycle: the collector looks into no other.
    const TRACED: bool = false;

    /// Shows the collector of cycles what the value refers to, as far as it knows.
    #[inline]
    fn trace_references(&self, tracer: &mut Tracer) {
        let _ = tracer;
    }

    /// `type(x).__name__`.
    fn type_name(&self) -> String;

    /// Appends `repr(x)` to `out`.
    fn repr(&self, out: &mut String) -> Result<()>;

    /// Appends `str(x)` to `out`.
    fn str(&self, out: &mut String) -> Result<()> {
        self.repr(out)
    }

    /// Appends `format(x, "")`, what an f-string puts in: only a Python object may have another text than `str(x)`.
    fn show(&self, out: &mut String) -> Result<()> {
        self.str(out)
    }

    /// Appends `format(x, spec)`; a type without a format of its own takes the empty spec only.
    fn format(&self, spec: &str, out: &mut String) -> Result<()> {
        crate::fmt::format_object(self, spec, out)
    }

    /// `bool(x)`.
    fn truth(&self) -> Result<bool> {
        Ok(true)
    }

    /// `x == y`, for two values of one representation. Containers and `in` test identity first, as CPython does.
    fn eq(&self, other: &Self) -> Result<bool>;

    /// `x is y`, as far as it can be observed: equal bits for immutable values, the same object for the others.
    fn is(&self, other: &Self) -> bool;

    /// `hash(x)`: CPython's own number where a program can observe it (ints, floats, bools, None, tuples of them).
    fn hash(&self) -> Result<i64>;

    /// `x < y` and the other orderings at once: `None` where neither holds (NaN). TypeError by default.
    fn compare(&self, other: &Self) -> Result<Option<Ordering>> {
        let _ = other;
        Err(err!(TypeError, "'<' not supported between instances of '{0}' and '{0}'", self.type_name()))
    }

    /// `copy.deepcopy(x)`: the value itself, as it should be for what can't change; containers copy themselves.
    fn deep_copy(&self, copies: &mut Copies) -> Result<Self> {
        let _ = copies;
        Ok(self.clone())
    }

    /// The value as a number, if it is one: what `%d` and `%f` show.
    fn seen_number(&self) -> Option<Case> {
        None
    }

    /// The value, if it is a string.
    fn seen_text(&self) -> Option<&Str> {
        None
    }

    /// The value as an argument of an exception, without an `Option` or enum around it.
    fn argument(&self) -> Arg {
        Arg::new(self.clone())
    }

    /// The value, if it is an instance of a class.
    #[inline]
    fn seen_instance(&self) -> Option<&Inst<Object>> {
        None
    }

    /// Whether the value is a string: a dict's table is made for strings, or for anything.
    #[inline]
    fn is_text(&self) -> bool {
        self.seen_text().is_some()
    }

    /// The value as a comparison with one of another Rust type sees it.
    fn seen(&self) -> Seen {
        Seen::of(self)
    }

    /// `x < y`, `x <= y`, ...: where operands may answer for themselves, only the operator that stands there is asked for.
    #[inline]
    fn is_ordered(&self, other: &Self, asked: Order) -> Result<bool> {
        Ok(asked.holds(self.compare(other)?))
    }

    /// `x < y`, the only comparison that sorting uses.
    fn lt(&self, other: &Self) -> Result<bool> {
        Ok(self.compare(other)? == Some(Ordering::Less))
    }
}
