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
pub mod source;
pub mod syntax;
pub mod ty;

use hir::Hir;
use infer::types::Types;
use keep::Keeping;
use lower::Lowering;
use package::{Crate, NativeModule};
use plan::Plan;
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

/// After so many rounds in which ever more had to be kept, the whole program is.
const MOST_ROUNDS: usize = 60;

/// After so many, only whole statements are tried.
const MOST_LOCAL_ROUNDS: usize = 20;

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

/// More than anything costs (see [`Keeping::cost`]).
const ANY_COST: (usize, usize) = (usize::MAX, 0);

/// The rounds to the end; none as soon as they cost that much.
fn transpile_once(
    program: &Program,
    lowering: &Lowering<'_>,
    keeping: &mut Keeping,
    limit: (usize, usize),
) -> Option<Transpiled> {
    let mut rounds = 0;
    loop {
        if keeping.cost() >= limit {
            return None;
        }
        rounds += 1;
        let mut hir = lowering.lower(keeping.requests(), keeping.generators()); // names resolved, sugar removed
        hir.python_draws |= keeping.python_draws();
        hir.left_out.extend(keeping.left_out());
        hir.python_callables.extend(keeping.callables());
        hir.objects = keeping.objects().clone();
        let types = infer::infer_with(&mut hir, catalog::catalog(), keeping.records()); // what each value is in Python
        keeping.note_records(!types.records.is_empty());
        keeping.note_idle(&types.idle);
        if rounds < MOST_ROUNDS && types.idle_harms && keeping.leave_out_idle() {
            continue;
        }
        if rounds < MOST_ROUNDS && keeping.add(program, &types.keep) {
            continue;
        }
        if rounds < MOST_ROUNDS && keeping.add_callables(&hir, &plan::unheld::functions(&hir, &types)) {
            continue;
        }
        let plan = plan::plan(&hir, &types); // how each value is held in Rust
        let sources = emit::Sources::of(program);
        let (native, given_up) = match emit::emit(&hir, &types, &plan, catalog::catalog(), sources) {
            // Where they come from Python already, nothing is new.
            Ok(emitted)
                if rounds < MOST_ROUNDS && keeping.add_imports(&emitted.imports) && !hir.python_draws =>
            {
                continue;
            }
            Ok(emitted) => (used(render::render(&emitted), program, &hir), None),
            Err(found) if rounds < MOST_ROUNDS && keeping.add_found_callables(&hir, &found) => continue,
            Err(found) if rounds < MOST_LOCAL_ROUNDS && keeping.add_objects(&hir, &found) => continue,
            Err(found) if rounds < MOST_ROUNDS && keeping.add_unsupported(program, &found) => continue,
            Err(found) => (BTreeMap::new(), found.into_iter().next().map(|found| found.reason)),
        };
        let krate = package::package(program, &native);
        return Some(Transpiled { krate, hir, types, plan, native, given_up });
    }
}
