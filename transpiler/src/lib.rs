//! py2rs: compiles Python programs to readable Rust. See ARCHITECTURE.md for the map.

pub mod build;
pub mod catalog;
pub mod cli;
pub mod diagnostic;
pub mod emit;
pub mod hir;
pub mod infer;
pub mod interpreter;
pub mod keep;
pub mod load;
pub mod lower;
pub mod package;
pub mod plan;
pub mod render;
pub mod rep;
pub mod report;
mod rounds;
pub mod source;
pub mod syntax;
pub mod ty;

use hir::Hir;
use infer::Seeds;
use infer::types::Types;
use keep::Keeping;
use lower::Lowering;
use package::{Crate, NativeModule};
use plan::Plan;
use rounds::{Done, Rounds, Step};
use source::Program;
use std::collections::BTreeMap;

/// The crate of a program, and what the stages found on the way to it.
#[derive(Debug)]
pub struct Transpiled {
    pub krate: Crate,
    pub hir: Hir,
    pub types: Types,
    pub plan: Plan,
    /// The Rust text of the modules that are compiled, by their place in the program.
    pub native: BTreeMap<usize, NativeModule>,
    /// Why the program runs in the interpreter as a whole, if it does although no module asked for it.
    pub given_up: Option<String>,
}

/// Translates a Python program into a Rust crate. Pure: reads nothing, writes nothing.
pub fn transpile(program: &Program) -> Transpiled {
    transpile_keeping(program, &mut Keeping::default())
}

/// The same, with what is known already to stay in Python; what is found out is added to it.
///
/// Where a dict that is held as a struct makes the emitter give something up, the same dict as a dict may be better.
pub fn transpile_keeping(program: &Program, keeping: &mut Keeping) -> Transpiled {
    let lowering = Lowering::of(program);
    let mut without = keeping.without_records();
    let before = keeping.cost();
    let transpiled = transpile_once(program, &lowering, keeping, ANY_COST).expect("it costs less than that");
    if transpiled.types.records.is_empty() && !keeping.lost_records() || keeping.cost() == before {
        return transpiled;
    }
    let Some(plain) = transpile_once(program, &lowering, &mut without, keeping.cost()) else {
        return transpiled;
    };
    *keeping = without;
    plain
}

/// More than anything costs (see [`Keeping::cost`]).
const ANY_COST: (usize, usize) = (usize::MAX, 0);

/// The rounds to the end; none as soon as they cost that much.
fn transpile_once(
    program: &Program,
    lowering: &Lowering<'_>,
    keeping: &mut Keeping,
    limit: (usize, usize),
) -> Option<Transpiled> {
    let mut seeds = Seeds::default();
    let mut rounds = Rounds::new(program, keeping);
    loop {
        if rounds.keeping.cost() >= limit {
            return None;
        }
        let mut hir = rounds.lower(lowering); // names resolved, sugar removed
        let records = rounds.keeping.records();
        let mut step = None;
        // What each value is in Python; and from there on.
        infer::infer_with(&mut hir, catalog::catalog(), records, &mut seeds, &mut |hir, types| {
            let next = match step {
                None => rounds.round(hir, types),
                Some(_) => rounds.search(hir, types),
            };
            match step.insert(next) {
                Step::Objects(objects) => Some(std::mem::take(objects)),
                _ => None,
            }
        });
        if let Some(Step::Done(done)) = step {
            let Done { types, plan, native, given_up } = done;
            let krate = package::package(program, &native);
            return Some(Transpiled { krate, hir, types, plan, native, given_up });
        }
    }
}
