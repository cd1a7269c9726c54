//! From a crate to a binary.
//!
//! cargo takes seconds to build a crate with its dependencies; a user who runs a program expects it to start at once.
//! So pyrt is built by cargo once per version of pyrt, rustc and Python ([`warm`]), the program itself by a direct call
//! of rustc against it (0.4 s for a small one), and a program that has not changed is not built at all: binaries
//! are cached under the hash of everything that goes into them, and found by the program's sources ([`Unchanged`]).

mod cache;
mod compile;
mod python;
mod rejection;
mod unchanged;
mod warm;

use std::fmt;
use std::path::{Path, PathBuf};

use crate::package::Crate;

pub use python::{Python, find};
pub use rejection::Rejection;
pub use unchanged::Unchanged;

/// How to build.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options {
    /// Quick to build, slow to run.
    pub debug: bool,
    /// Whether to say on stderr what takes time.
    pub progress: bool,
}

/// Why there is no binary.
#[derive(Debug)]
pub enum BuildError {
    /// Something is missing or broken on this machine: a sentence, and what to do.
    Environment { problem: String, hint: String },
    /// rustc rejects what py2rs wrote.
    Rejected(Rejection),
}

impl BuildError {
    fn environment(problem: impl Into<String>, hint: impl Into<String>) -> BuildError {
        BuildError::Environment { problem: problem.into(), hint: hint.into() }
    }

    fn io(what: &str, path: &Path, error: &std::io::Error) -> BuildError {
        BuildError::environment(
            format!("can't {what} `{}`: {error}", path.display()),
            "the cache folder is the one that PY2RS_CACHE names, else `py2rs` in the user's cache folder",
        )
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BuildError::Environment { problem, hint } => write!(f, "{problem}\n  help: {hint}"),
            BuildError::Rejected(rejection) => write!(
                f,
                "rustc rejects the Rust that py2rs wrote: a bug in py2rs, not in the program.\n  help: please report it \
                 at https://github.com/py2rs/py2rs/issues with the program and the file `{}`",
                rejection.log.display()
            ),
        }
    }
}

/// Asks rustc whether it takes `krate`, and builds nothing of it.
///
/// # Errors
/// As for [`build`].
pub fn check(krate: &Crate, near: &Path) -> Result<(), BuildError> {
    let cache = cache::Cache::open()?;
    let python = if krate.needs_python { Some(find(near, &cache)?) } else { None };
    let options = Options { debug: true, progress: false };
    let runtime = warm::runtime(&cache, python.as_ref(), options)?;
    let folder = tempfile::tempdir().map_err(|error| BuildError::io("make", Path::new("/tmp"), &error))?;
    match compile::compile(krate, folder.path(), &runtime, python.as_ref(), compile::Emit::Nothing, options) {
        // The messages outlive the folder.
        Err(BuildError::Rejected(rejection)) => {
            let kept = folder.keep();
            Err(BuildError::Rejected(Rejection { log: kept.join("rustc.log"), ..rejection }))
        }
        checked => checked,
    }
}

/// The binary of `krate`, built if it is not in the cache. `near` is the folder of the program, where a virtual
/// environment is looked for.
///
/// # Errors
/// When Python or Rust is missing or broken, or when rustc rejects the crate (a bug of py2rs).
pub fn build(krate: &Crate, near: &Path, options: Options) -> Result<PathBuf, BuildError> {
    let cache = cache::Cache::open()?;
    let python = if krate.needs_python { Some(find(near, &cache)?) } else { None };
    let key = cache::program_key(&cache::crate_key(krate), python.as_ref(), options.debug);
    let folder = cache.folder("programs", &key);
    let binary = folder.join(&krate.name);
    if binary.is_file() {
        return Ok(binary);
    }
    let _lock = cache.lock(&format!("program-{key}"))?;
    if !binary.is_file() {
        let runtime = warm::runtime(&cache, python.as_ref(), options)?;
        compile::compile(krate, &folder, &runtime, python.as_ref(), compile::Emit::Binary, options)?;
    }
    Ok(binary)
}
