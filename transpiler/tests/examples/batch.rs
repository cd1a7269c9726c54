//! Many programs in one binary, which is told by `argv[0]` which of them it is.
//!
//! The crate of a program is its files; in the batch they lie one folder deeper:
//!
//! ```text
//! src/main.rs   ->  src/basics_sieve/mod.rs      its `main` is public, `crate::` is `crate::basics_sieve::`
//! src/sieve.rs  ->  src/basics_sieve/sieve.rs
//! python/…      ->  src/basics_sieve/python/…
//! ```
//!
//! When rustc rejects the batch, its messages name the programs that are to blame. These are left out, and the others
//! are compiled again, until it accepts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use py2rs::build::{self, BuildError, Options, Rejection};
use py2rs::package::Crate;

use crate::program::Compiled;
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
            let mut members: BTreeMap<String, &Compiled> = BTreeMap::new();
            for compiled in programs {
                if compiled.result.as_ref().is_ok_and(|done| done.krate.needs_python == needs_python) {
                    members.insert(module_name(&compiled.program.name), compiled);
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
    mut members: BTreeMap<String, &Compiled>,
    outcomes: &mut BTreeMap<String, Built>,
) {
    while !members.is_empty() {
        let krate = batch_crate(name, needs_python, &members);
        match build::build(&krate, &root(), Options { debug: true, progress: true }) {
            Ok(binary) => {
                for compiled in members.values() {
                    outcomes.insert(compiled.program.name.clone(), Built::Binary(binary.clone()));
                }
                return;
            }
            Err(BuildError::Rejected(Rejection { log, .. })) => {
                let messages = std::fs::read_to_string(&log).unwrap_or_default();
                let blamed = blame(&messages, &members.keys().cloned().collect());
                if blamed.is_empty() {
                    fail_all(&members, &messages, outcomes);
                    return;
                }
                for (module, messages) in blamed {
                    let compiled = members.remove(&module).expect("only members are blamed");
                    outcomes.insert(compiled.program.name.clone(), Built::Rejected(messages));
                }
            }
            Err(error) => {
                fail_all(&members, &error.to_string(), outcomes);
                return;
            }
        }
    }
}

fn fail_all(members: &BTreeMap<String, &Compiled>, why: &str, outcomes: &mut BTreeMap<String, Built>) {
    for compiled in members.values() {
        outcomes.insert(compiled.program.name.clone(), Built::Failed(why.to_owned()));
    }
}

/// The messages of rustc, by the module that they are about. Messages are separated by empty lines; the first `-->`
/// of one says where it is.
fn blame(log: &str, modules: &BTreeSet<String>) -> BTreeMap<String, String> {
    let mut blamed: BTreeMap<String, String> = BTreeMap::new();
    for message in log.split("\n\n").filter(|message| message.starts_with("error")) {
        let place = message.lines().find_map(|line| line.trim_start().strip_prefix("--> src/"));
        let module = place.and_then(|place| place.split('/').next()).unwrap_or_default();
        if modules.contains(module) {
            let text = blamed.entry(module.to_owned()).or_default();
            text.push_str(message);
            text.push_str("\n\n");
        }
    }
    blamed
}

/// `basics/sieve` is the module `basics_sieve`.
fn module_name(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    format!("p_{}", name.chars().map(plain).collect::<String>())
}

fn batch_crate(name: &str, needs_python: bool, members: &BTreeMap<String, &Compiled>) -> Crate {
    let mut files: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
    for (module, compiled) in members {
        let done = compiled.result.as_ref().expect("members have a crate");
        for (path, contents) in done.krate.own_files() {
            let (path, contents) = moved(module, path, contents);
            files.insert(path, contents);
        }
    }
    files.insert(PathBuf::from("src/main.rs"), dispatcher(needs_python, members).into_bytes());
    Crate { name: name.to_owned(), files, needs_python }
}

/// A file of a program at its place in the batch. Texts are changed by name only, which no example's strings contain.
fn moved(module: &str, path: &Path, contents: &[u8]) -> (PathBuf, Vec<u8>) {
    let folder = Path::new("src").join(module);
    if path.extension().is_none_or(|extension| extension != "rs") || path.starts_with("python") {
        return (folder.join(path.strip_prefix("src").unwrap_or(path)), contents.to_vec());
    }
    let text = String::from_utf8_lossy(contents).replace("crate::", &format!("crate::{module}::"));
    if path != Path::new("src/main.rs") {
        let below = path.strip_prefix("src").expect("all Rust files are below src");
        return (folder.join(below), text.into_bytes());
    }
    let text = text
        .replace("\nfn main()", "\npub fn main()")
        .replace("(\"src/", &format!("(\"src/{module}/"))
        .replace("\"../python/", "\"python/");
    (folder.join("mod.rs"), text.into_bytes())
}

fn dispatcher(needs_python: bool, members: &BTreeMap<String, &Compiled>) -> String {
    let mut text = String::from("//! Programs in one binary, chosen by `argv[0]`.\n\n");
    for module in members.keys() {
        text.push_str(&format!("mod {module};\n"));
    }
    let result = if needs_python { "" } else { " -> std::process::ExitCode" };
    text.push_str(&format!("\nfn main(){result} {{\n"));
    text.push_str("    let name = std::env::args_os().next().unwrap_or_default();\n");
    text.push_str("    match name.to_string_lossy().as_ref() {\n");
    for (module, compiled) in members {
        text.push_str(&format!(
            "        {:?} => {module}::main(),\n",
            compiled.program.path.display().to_string()
        ));
    }
    text.push_str("        other => panic!(\"there is no program {other}\"),\n    }\n}\n");
    text
}
