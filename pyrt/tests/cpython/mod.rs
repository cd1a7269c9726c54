//! The cases that a Python script beside the tests prints, one a line, with CPython's answers.

use std::process::Command;

/// What `tests/NAME` prints.
pub fn cases(name: &str) -> String {
    let path = format!("{}/tests/{name}", env!("CARGO_MANIFEST_DIR"));
    let run = Command::new("python3").arg(path).output().expect("python3 is there for tests");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).expect("the cases are UTF-8")
}
