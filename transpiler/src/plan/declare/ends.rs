//! In a program that sees its objects end (`__del__`), the variables of a function end with the function, the first one first.
//!
//! ```text
//! def main():                 let b;
//!     a = Resource("a")  ->   let a;
//!     b = Resource("b")       a = Resource::new(str!("a")); b = Resource::new(str!("b"));
//! ```
//!
//! Rust drops first what was declared last, and a variable of a block with the block.

use super::{Kind, LocalPlan, Occurrence, Place, Start, Way, is_mutable};
use crate::hir::{Function, LocalKind};
use crate::rep::Rep;

/// Declares at the start of the function what may hold an object whose end is seen. The only one of a function can stay in the
/// function's own block.
pub(super) fn end_with_function(function: &Function, found: &[Vec<Occurrence>], plans: &mut [LocalPlan]) {
    let is_held = |at: usize, plan: &LocalPlan| {
        let closure = |one: &Occurrence| one.in_closure && one.kind != Kind::Use;
        let local = &function.locals[at];
        local.kind == LocalKind::Variable
            && !local.shared
            && may_hold_objects(&plan.rep)
            && !found[at].iter().any(closure)
    };
    let held: Vec<usize> = (0..plans.len()).filter(|at| is_held(*at, &plans[*at])).collect();
    if let [only] = held.as_slice()
        && matches!(&plans[*only].start, Start::Assignment(place) if place.block.is_empty())
    {
        return;
    }
    for at in held {
        let at_start = Place { block: Vec::new(), index: 0 };
        let plan = &mut plans[at];
        match &mut plan.start {
            Start::Assignment(_) | Start::Deferred(_) => {
                plan.start = Start::Deferred(at_start);
                plan.mutable = is_mutable(&found[at], 0);
            }
            Start::Default(place) | Start::Unbound(place) => *place = at_start,
            // What the loop gave last stays in its variable.
            Start::Pattern if is_loop_variable(&found[at]) => {
                (plan.start, plan.mutable) = (Start::Deferred(at_start), true);
            }
            _ => {}
        }
    }
}

/// Whether a `for` binds it, and something uses it.
fn is_loop_variable(found: &[Occurrence]) -> bool {
    let in_loop = matches!(found[0].steps.last(), Some((_, _, Way::Loop)));
    in_loop && found.iter().any(|occurrence| occurrence.kind == Kind::Use)
}

/// Whether the end of the value may be that of an object.
pub fn may_hold_objects(rep: &Rep) -> bool {
    match rep {
        Rep::Int | Rep::Num | Rep::Str | Rep::Bytes | Rep::Steps(_) | Rep::Static => false,
        Rep::List(item) | Rep::Set(item) | Rep::FrozenSet(item) | Rep::TupleOf(item) | Rep::Option(item) => {
            may_hold_objects(item)
        }
        Rep::Dict(key, value) => may_hold_objects(key) || may_hold_objects(value),
        Rep::Tuple(items) => items.iter().any(may_hold_objects),
        rep => !rep.is_copy(),
    }
}
