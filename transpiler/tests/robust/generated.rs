//! Programs that generators on PyPI write: pysource-codegen (any syntax tree that CPython compiles) and hypothesmith (any text
//! of the grammar). Both were made to find bugs in compilers and formatters. `scripts/generate_programs.py` calls them.

use std::path::{Path, PathBuf};
use std::process::Command;

/// How many programs each generator writes for a usual run of the tests.
pub const USUAL: usize = 40;

/// The programs for a seed.
pub fn texts(seed: usize, count: usize) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scripts/generate_programs.py");
    let status = Command::new(python())
        .arg(script)
        .arg(folder.path())
        .args([seed.to_string(), count.to_string()])
        .status()
        .expect("Python starts");
    assert!(status.success(), "the generators are missing or fail: ./run-tests installs them");
    let mut texts = Vec::new();
    crate::python_texts(folder.path(), &mut texts);
    assert!(texts.len() >= count, "only {} programs were generated", texts.len());
    texts
}

/// The interpreter of the active virtual environment, else that of the tests' own.
fn python() -> PathBuf {
    let active = std::env::var_os("VIRTUAL_ENV").map(|folder| Path::new(&folder).join("bin/python"));
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.venv/bin/python");
    active.or_else(|| own.is_file().then_some(own)).unwrap_or_else(|| PathBuf::from("python3"))
}
