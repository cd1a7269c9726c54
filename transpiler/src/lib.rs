//! py2rs: compiles Python programs to readable Rust. See ARCHITECTURE.md for the map.

pub mod build;
pub mod catalog;
pub mod cli;
pub mod diagnostic;
pub mod emit;
pub mod hir;
pub mod infer;
pub mod load;
pub mod lower;
pub mod package;
pub mod plan;
pub mod render;
pub mod rep;
pub mod report;
pub mod syntax;
pub mod ty;

use emit::Unsupported;
use load::Program;
use package::Crate;
use std::collections::BTreeSet;

/// The crate of a program, and what keeps it from being native, if anything does.
pub struct Transpiled {
    pub krate: Crate,
    pub kept: Vec<Unsupported>,
}

/// Translates a Python program into a Rust crate. Pure: reads nothing, writes nothing.
pub fn transpile(program: &Program) -> Transpiled {
    let hir = lower::lower(program, &BTreeSet::new()); // names resolved, sugar removed
    let types = infer::infer(&hir, catalog::catalog()); // what each value is in Python
    let plan = plan::plan(&hir, &types); // how each value is held in Rust
    let sources = emit::Sources {
        entry: package::module_name(program),
        line_starts: program.modules.iter().map(load::SourceModule::line_starts).collect(),
    };
    let emitted = emit::emit(&hir, &types, &plan, catalog::catalog(), sources);
    match emitted {
        Ok(emitted) => {
            let files = render::render(&emitted);
            Transpiled { krate: package::package(program, &files), kept: Vec::new() }
        }
        Err(kept) => Transpiled { krate: package::interpreted(program), kept },
    }
}
