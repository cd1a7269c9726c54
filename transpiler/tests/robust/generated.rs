//! Programs that generators on PyPI write: pysource-codegen (any syntax tree that CPython compiles) and hypothesmith (any text
//! of the grammar). Both were made to find bugs in compilers and formatters. `scripts/generate_programs.py` calls them.

use std::path::{Path, PathBuf};
use std::process::Command;

/// How many programs each generator writes for a usual run of the tests.
pub const USUAL: usize = 40;

/// The programs for a seed; none where the generators are not installed, unless PY2RS_GENERATORS asks for them, as `./run-tests`
/// does.
pub fn texts(seed: usize, count: usize) -> Vec<String> {
    let import = ["-c", "import pysource_codegen, hypothesmith"];
    let installed = Command::new(python()).args(import).output().is_ok_and(|done| done.status.success());
    if !installed && std::env::var_os("PY2RS_GENERATORS").is_none() {
        eprintln!("skipped: pysource-codegen and hypothesmith are not installed (./run-tests installs them)");
        return Vec::new();
    }
    let folder = tempfile::tempdir().expect("a folder can be made");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scripts/generate_programs.py");
    let status = Command::new(python())
        .arg(script)
        .arg(folder.path())
        .args([seed.to_string(), count.to_string()])
        .status()
        .expect("Python starts");
    assert!(status.success(), "the generators fail");
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
