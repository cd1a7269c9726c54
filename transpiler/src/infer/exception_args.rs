//! `e.args[0]`: what the exceptions of the program's own classes are made from.
//!
//! ```py
//! class LimitError(Exception): pass
//! class StepError(LimitError): pass
//! raise LimitError(value)             # args[0] of this hierarchy is an int
//! except LimitError as e: total += e.args[0]
//! ```
//!
//! The runtime keeps arguments as values of any type. All classes of one hierarchy share a slot for each place of `args`, so that
//! each place has one representation, which is asked for by its type. Of builtin exceptions nobody knows where they come from.

use super::call::CallArgs;
use super::cells::{Atom, SlotId, T};
use super::solve::Solver;
use crate::hir::{ClassId, Expr, ExprKind, StmtKind};
use crate::plan::construct::is_super_init;

impl<'a> Solver<'a> {
    fn exception_slot(&mut self, class: ClassId, place: usize) -> SlotId {
        let key = (self.classes.root(class), place);
        *self.exception_args.entry(key).or_insert_with(|| self.cells.slot())
    }

    /// `C(…)` of an exception class, and `super().__init__(…)` in one: the arguments become `args`.
    pub fn note_exception_args(&mut self, class: ClassId, args: &CallArgs) {
        for (place, ty) in args.positional.iter().enumerate() {
            let slot = self.exception_slot(class, place);
            self.cells.write(slot, ty);
        }
        // `*values` may stand at any place.
        if let Some(star) = &args.star {
            for place in 0..=MAX_PLACE {
                let slot = self.exception_slot(class, place);
                self.cells.write(slot, &T::dynamic());
            }
            self.cells.escape(star);
        }
    }

    /// Whether `C(…)` itself notes its arguments: `__init__` does not pass others on to the builtin class.
    pub fn call_notes_args(&self, class: ClassId) -> bool {
        let Some((_, _, init)) = self.classes.method(self.hir, class, "__init__", false) else { return true };
        let body = &self.hir.functions[init.index()].body;
        !body.iter().any(|stmt| matches!(&stmt.kind, StmtKind::Expr(value) if is_super_init(value)))
    }

    /// The type of `e.args[place]`, if all that are made of the class are known.
    pub fn exception_arg(&mut self, args: &'a Expr, index: &Expr) -> Option<T> {
        let ExprKind::Attribute(exception, name) = &args.kind else { return None };
        let ExprKind::Int(place) = &index.kind else { return None };
        let place = usize::try_from(*place).ok().filter(|place| *place <= MAX_PLACE)?;
        if name != "args" {
            return None;
        }
        let ty = self.type_of(exception);
        let Atom::Instance(class) = ty.0.first()? else { return None };
        let root = self.classes.root(*class);
        let related = |atom: &Atom| matches!(atom, Atom::Instance(of) if self.classes.root(*of) == root);
        if !ty.0.iter().all(related) || self.classes.exception(*class).is_none() {
            return None;
        }
        let slot = self.exception_slot(root, place);
        self.asked_args.insert((root, place));
        let held = self.cells.read(slot);
        (!held.is_dyn()).then_some(held)
    }
}

/// More places of `args` than this are not told apart.
const MAX_PLACE: usize = 7;
