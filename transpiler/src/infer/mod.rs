//! Whole-program type inference: HIR in, side tables out.
//!
//! Abstract interpretation to a fixpoint ([`solve`]): every reached function is walked, with facts about variables narrowed along the
//! control flow ([`narrow`]), until no type grows. Containers are typed by the place that makes them ([`cells`]).
//! Two kinds of discoveries start it again from scratch, each a bounded number of times: a function whose calls have
//! nothing in common gets a version for each kind of call, and a class whose instances reach Python code is Python's.
//!
//! What can't be known is `Dyn`, and what flows into `Dyn` is Python's own: so the result is right however little is known.

mod attribute;
mod builtin_attributes;
mod by_keyword;
mod call;
mod cells;
mod class;
mod copied;
mod copies;
mod dataclass_functions;
pub(crate) mod declined;
pub mod dump;
mod empty_default;
mod empty_parameter;
mod exception_args;
pub mod exceptions;
mod expr;
mod files;
mod freeze;
mod generators;
mod ints;
mod isinstance;
pub(crate) mod keywords;
mod misfit;
mod mixture;
mod named_tuple;
mod narrow;
mod ops;
pub(crate) mod protocol;
pub(crate) mod record;
mod regex;
mod regex_groups;
pub(crate) mod scan;
mod seeds;
mod shape;
mod shown;
mod signature;
mod solve;
pub(crate) mod special;
mod stmt;
mod tree;
pub mod types;
mod uncalled;
mod union;
mod value_enum;
mod zero;

pub(crate) use stmt::zipped_rows;
pub(crate) use union::may_operate;

use crate::catalog::Catalog;
use crate::diagnostic::Span;
use crate::hir::Hir;
pub use seeds::Seeds;
use solve::{Decisions, Solver};
use std::collections::BTreeSet;
use types::Types;

/// How often the analysis starts again before it takes what it has, if it has found an end.
const MAX_RESTARTS: usize = 24;

/// Takes the types of everything that the program reaches, and says what else is to be a Python object.
pub type Further<'a> = dyn FnMut(&Hir, Types) -> Option<BTreeSet<Span>> + 'a;

/// The types of everything that the program reaches. Classes get copies for instances whose attributes have types of their own.
pub fn infer(hir: &mut Hir, catalog: &Catalog) -> Types {
    let mut found = None;
    infer_with(hir, catalog, true, &mut Seeds::default(), &mut |_, types| {
        found = Some(types);
        None
    });
    found.unwrap_or_default()
}

/// Finds the types and hands them to `further`. With `records`, dicts with constant keys may be structs. Begins with what the round before has decided, and notes what
/// this one has. As long as `further` names expressions, the analysis goes on with these as objects.
pub fn infer_with(
    hir: &mut Hir,
    catalog: &Catalog,
    records: bool,
    seeds: &mut Seeds,
    further: &mut Further<'_>,
) {
    if hir.functions.is_empty() {
        let _ = further(hir, Types::default());
        return;
    }
    let mut decisions = Decisions { records, ..seeds.decisions(hir) };
    let mut restarts = 0;
    loop {
        decisions.copies.make(hir);
        let mut solver = Solver::new(hir, catalog, &decisions);
        match analyse(&mut solver, restarts >= MAX_RESTARTS) {
            Some(better) => decisions = better,
            None => {
                go_on(solver, hir, further);
                *seeds = Seeds::of(hir, &decisions);
                return;
            }
        }
        restarts += 1;
    }
}

/// Runs to the fixpoint, unless there are better decisions to begin again with.
fn analyse(solver: &mut Solver<'_>, is_last: bool) -> Option<Decisions> {
    solver.run();
    let better = solver.give_up().or_else(|| solver.review().filter(|_| !is_last)).or_else(|| {
        solver.analyse_uncalled();
        solver.give_up().or_else(|| solver.review_versions().filter(|_| !is_last))
    });
    if better.is_some() {
        return better;
    }
    while !solver.is_at_a_loss() && !solver.confirm() {
        solver.settle();
        let review = |solver: &mut Solver<'_>| solver.review().or_else(|| solver.review_versions());
        let better = solver.give_up().or_else(|| review(solver).filter(|_| !is_last));
        if better.is_some() {
            return better;
        }
    }
    None
}

/// Hands on the types, and goes on with whatever more is to be an object.
fn go_on(mut solver: Solver<'_>, hir: &Hir, further: &mut Further<'_>) {
    loop {
        let more = further(hir, solver.clone().freeze());
        if !more.is_some_and(|objects| solver.go_on(objects)) {
            return;
        }
    }
}
