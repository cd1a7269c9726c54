//! Every program below `examples/` is a snapshot and a behaviour check, with no registration.
//!
//! ```text
//! examples/<area>/<name>.py          a program           snapshot::… and behaviour::…
//! examples/<area>/<name>/            with __main__.py    the same
//! examples/semantics/<name>.md       small facts         behaviour::… of each ```py block
//! pyrt's #[py] functions             doc blocks          catalog::…
//! ```
//!
//! A behaviour check compares standard output, exit code and the last line of standard error with CPython's, byte for byte.
//! All programs become modules of one crate (those that need Python of a second one), because a crate each would cost
//! more time than everything else together.
//!
//! `cargo test -p py2rs --test examples -- NAME` runs what has NAME in its name; `UPDATE=1` rewrites the snapshots.

mod batch;
mod behaviour;
mod catalog;
mod joined;
mod literate;
mod program;
mod snapshot;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, LazyLock};

use batch::Batch;
use libtest_mimic::{Arguments, Trial};
use program::Compiled;

/// The workspace's folder.
pub fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    root.canonicalize().expect("the workspace's folder exists")
}

/// Where the tests keep what they build.
pub fn scratch() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    // SAFETY: no other thread runs yet.
    unsafe {
        std::env::set_var("PY2RS_CACHE", scratch().join("py2rs-cache"));
        std::env::remove_var("PYTHONUNBUFFERED");
        std::env::remove_var("RUST_BACKTRACE");
    }
    let programs = program::discover(&root().join("examples"));
    assert!(!programs.is_empty(), "there are no examples");
    let compiled: Vec<Arc<Compiled>> = program::compile_all(&programs).into_iter().map(Arc::new).collect();
    let facts: Vec<Arc<Compiled>> =
        program::compile_all(&literate::programs(&root().join("examples/semantics")))
            .into_iter()
            .map(Arc::new)
            .collect();

    let mut trials = snapshot::trials(&compiled);
    let all: Vec<Arc<Compiled>> = compiled.iter().chain(&facts).cloned().collect();
    let wanted = all.clone();
    let batch: Arc<LazyLock<Batch, _>> = Arc::new(LazyLock::new(move || Batch::build("examples", &wanted)));
    for compiled in all {
        let (batch, name) = (Arc::clone(&batch), format!("behaviour::{}", compiled.program.name));
        let missing = behaviour::missing_package(&compiled.program);
        let trial = Trial::test(name, move || behaviour::check(&compiled, &batch));
        trials.push(trial.with_ignored_flag(missing));
    }
    trials.extend(catalog::trials());
    let kept = snapshot::kept_page(&compiled);
    trials.push(Trial::test("snapshot::kept", {
        let kept = kept.clone();
        move || snapshot::compare(&root().join("snapshots/kept.md"), &kept)
    }));
    if !arguments.list && arguments.filter.is_none() {
        println!("{kept}");
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    conclusion.exit_code()
}
