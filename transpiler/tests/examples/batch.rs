//! Many programs in one binary, which is told by `argv[0]` which of them it is ([`crate::joined`]).
//!
//! When rustc rejects the batch, its messages name the programs that are to blame. These are left out, and the others
//! are compiled again, until it accepts.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use py2rs::build::{self, BuildError, Options, Rejection};

use crate::joined::{self, Member};
use crate::program::{Compiled, Program};
use crate::root;

/// What became of each program, by name.
pub struct Batch {
    outcomes: BTreeMap<String, Built>,
}

/// What became of one program.
#[derive(Clone, Debug)]
pub enum Built {
    /// The binary that is it when its `argv[0]` is the program's path.
    Binary(PathBuf),
    /// rustc's messages about it.
    Rejected(String),
    /// Something is wrong with the machine or the batch itself.
    Failed(String),
}

impl Batch {
    /// Compiles all programs that have a crate: the native ones into one binary, those with Python into another.
    pub fn build(name: &str, programs: &[Arc<Compiled>]) -> Batch {
        let mut outcomes = BTreeMap::new();
        for needs_python in [false, true] {
            let mut members: BTreeMap<String, Member> = BTreeMap::new();
            for compiled in programs {
                let Ok(done) = &compiled.result else { continue };
                if done.krate.needs_python == needs_python {
                    let Program { name, path, .. } = &compiled.program;
                    members.insert(joined::module_name(name), Member { name, path, krate: &done.krate });
                }
            }
            let name = format!("{name}_{}", if needs_python { "python" } else { "native" });
            build_members(&name, needs_python, members, &mut outcomes);
        }
        Batch { outcomes }
    }

    /// What became of the program of this name, which had a crate.
    pub fn outcome(&self, name: &str) -> &Built {
        self.outcomes.get(name).expect("every program with a crate was built")
    }
}

fn build_members(
    name: &str,
    needs_python: bool,
    mut members: BTreeMap<String, Member>,
    outcomes: &mut BTreeMap<String, Built>,
) {
    while !members.is_empty() {
        let krate = joined::joined(name, needs_python, &members);
        match build::build(&krate, &root(), Options { debug: true, progress: true }) {
            Ok(binary) => {
                for member in members.values() {
                    outcomes.insert(member.name.to_owned(), Built::Binary(binary.clone()));
                }
                return;
            }
            Err(BuildError::Rejected(Rejection { log, .. })) => {
                let messages = std::fs::read_to_string(&log).unwrap_or_default();
                let blamed = joined::blame(&messages, &members);
                if blamed.is_empty() {
                    fail_all(&members, &messages, outcomes);
                    return;
                }
                for (module, messages) in blamed {
                    let member = members.remove(&module).expect("only members are blamed");
                    outcomes.insert(member.name.to_owned(), Built::Rejected(messages));
                }
            }
            Err(error) => {
                fail_all(&members, &error.to_string(), outcomes);
                return;
            }
        }
    }
}

fn fail_all(members: &BTreeMap<String, Member>, why: &str, outcomes: &mut BTreeMap<String, Built>) {
    for member in members.values() {
        outcomes.insert(member.name.to_owned(), Built::Failed(why.to_owned()));
    }
}
