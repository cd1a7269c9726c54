//! The rounds of the stages: what has no native form is decided upon, until all that is left has one.
//!
//! A round begins with lowering and inference. Where all that it finds is expressions that may help as Python objects, a *search* goes on
//! from there: only what these change is inferred and emitted again, until no more of them help. The next round sees what has come of it.

use crate::catalog::catalog;
use crate::diagnostic::Span;
use crate::emit::{self, Checked, Past, Sources, Unsupported};
use crate::hir::Hir;
use crate::infer::types::Types;
use crate::keep::Keeping;
use crate::lower::Lowering;
use crate::package::NativeModule;
use crate::plan::{self, Plan};
use crate::render;
use crate::source::Program;
use std::collections::{BTreeMap, BTreeSet};

/// After so many rounds in which ever more had to be kept, the whole program is.
const MOST_ROUNDS: usize = 60;

/// After so many, only whole statements are tried.
const MOST_LOCAL_ROUNDS: usize = 20;

/// What a round comes to.
pub(crate) enum Step {
    /// Something was decided: the stages run again.
    Again,
    /// These expressions are to be objects, too; nothing else is new.
    Objects(BTreeSet<Span>),
    Done(Done),
}

/// What the stages have made of a program.
pub(crate) struct Done {
    pub types: Types,
    pub plan: Plan,
    pub native: BTreeMap<usize, NativeModule>,
    /// Why there is nothing native.
    pub given_up: Option<String>,
}

/// The rounds so far.
pub(crate) struct Rounds<'a> {
    program: &'a Program,
    pub keeping: &'a mut Keeping,
    count: usize,
    /// What the search that is under way has found.
    past: Option<Past>,
}

impl<'a> Rounds<'a> {
    pub fn new(program: &'a Program, keeping: &'a mut Keeping) -> Rounds<'a> {
        Rounds { program, keeping, count: 0, past: None }
    }

    /// The program, with what has been decided.
    pub fn lower(&self, lowering: &Lowering<'_>) -> Hir {
        let keeping = &self.keeping;
        let mut hir = lowering.lower(keeping.requests(), keeping.generators());
        hir.python_draws |= keeping.python_draws();
        hir.left_out.extend(keeping.left_out());
        hir.python_callables.extend(keeping.callables());
        hir.objects = keeping.objects().clone();
        hir
    }

    /// From the types to the text, or to what has to be decided first.
    pub fn round(&mut self, hir: &Hir, types: Types) -> Step {
        self.count += 1;
        let may_decide = self.count < MOST_ROUNDS;
        if may_decide && self.types_decide(hir, &types) {
            return Step::Again;
        }
        let plan = plan::plan(hir, &types); // how each value is held in Rust
        let checked = match emit::emit(hir, &types, &plan, catalog(), Sources::of(self.program)) {
            // Where they come from Python already, nothing is new.
            Ok(emitted) if may_decide && self.keeping.add_imports(&emitted.imports) && !hir.python_draws => {
                return Step::Again;
            }
            Ok(emitted) => {
                let native = used(render::render(&emitted), self.program, hir);
                return Step::Done(Done { types, plan, native, given_up: None });
            }
            Err(checked) => checked,
        };
        if may_decide && self.keeping.add_found_callables(hir, &checked.errors) {
            return Step::Again;
        }
        if let Some(objects) = self.add_objects(hir, &checked.errors) {
            return self.go_on(types, plan, checked, objects);
        }
        if may_decide && self.keeping.add_unsupported(self.program, &checked.errors) {
            return Step::Again;
        }
        let given_up = checked.errors.into_iter().next().map(|found| found.reason);
        Step::Done(Done { types, plan, native: BTreeMap::new(), given_up })
    }

    /// Goes on after more expressions became objects. Inference has not begun with them, so its types may be coarser than need be: what
    /// is found with these is only taken for more objects.
    pub fn search(&mut self, hir: &Hir, types: Types) -> Step {
        let Some(past) = self.past.take() else { return Step::Again };
        let plan = plan::plan(hir, &types);
        let checked = emit::check(hir, &types, &plan, catalog(), Sources::of(self.program), &past);
        self.count += 1;
        match self.add_objects(hir, &checked.errors) {
            Some(objects) => self.go_on(types, plan, checked, objects),
            None => {
                // The next round finds the same.
                self.count -= 1;
                Step::Again
            }
        }
    }

    /// Whether something has to be decided before there can be a plan.
    fn types_decide(&mut self, hir: &Hir, types: &Types) -> bool {
        let keeping = &mut *self.keeping;
        keeping.note_records(!types.records.is_empty());
        keeping.note_idle(&types.idle);
        types.idle_harms && keeping.leave_out_idle()
            || keeping.add(self.program, &types.keep)
            || keeping.add_callables(hir, &plan::unheld::functions(hir, types))
    }

    /// Adds what may help as an object, and gives what is new. None if there is nothing left to try.
    fn add_objects(&mut self, hir: &Hir, found: &[Unsupported]) -> Option<BTreeSet<Span>> {
        let before: BTreeSet<Span> = self.keeping.objects().keys().copied().collect();
        if self.count >= MOST_LOCAL_ROUNDS || !self.keeping.add_objects(hir, found) {
            return None;
        }
        Some(self.keeping.objects().keys().copied().filter(|place| !before.contains(place)).collect())
    }

    fn go_on(&mut self, types: Types, plan: Plan, checked: Checked, objects: BTreeSet<Span>) -> Step {
        // Generators are for `lower` to make.
        if objects.is_empty() {
            return Step::Again;
        }
        self.past = Some(Past { types, plan, checked });
        Step::Objects(objects)
    }
}

/// Without the modules that were made for classes which are kept in Python.
fn used(
    mut native: BTreeMap<usize, NativeModule>,
    program: &Program,
    hir: &Hir,
) -> BTreeMap<usize, NativeModule> {
    let has_class = |place: usize| hir.classes.iter().any(|class| class.module.index() == place);
    native.retain(|place, _| program.modules[*place].owner.is_none() || has_class(*place));
    native
}
