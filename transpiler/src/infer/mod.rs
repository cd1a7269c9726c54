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
use crate::hir::Hir;
use solve::{Decisions, Solver};
use types::Types;

/// How often the analysis starts again before it takes what it has, if it has found an end.
const MAX_RESTARTS: usize = 24;

/// The types of everything that the program reaches. Classes get copies for instances whose attributes have types of their own.
pub fn infer(hir: &mut Hir, catalog: &Catalog) -> Types {
    infer_with(hir, catalog, true)
}

/// The same; with `records`, dicts with constant keys may be structs.
pub fn infer_with(hir: &mut Hir, catalog: &Catalog, records: bool) -> Types {
    if hir.functions.is_empty() {
        return Types::default();
    }
    let mut decisions = Decisions { records, ..Decisions::default() };
    let mut restarts = 0;
    loop {
        decisions.copies.make(hir);
        let mut solver = Solver::new(hir, catalog, &decisions);
        solver.run();
        let is_last = restarts >= MAX_RESTARTS;
        let better = solver.give_up().or_else(|| solver.review().filter(|_| !is_last)).or_else(|| {
            solver.analyse_uncalled();
            solver.give_up().or_else(|| solver.review_versions().filter(|_| !is_last))
        });
        match better {
            Some(better) => decisions = better,
            None => return solver.freeze(),
        }
        restarts += 1;
    }
}
