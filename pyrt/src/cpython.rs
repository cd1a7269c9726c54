//! What CPython says: the tests compare the runtime's answers with its own.

use std::io::Write;
use std::process::{Command, Stdio};

/// What a Python program prints. It comes by stdin: long programs are no arguments.
pub fn printed(program: &str) -> String {
    let mut child = Command::new("python3")
        .args(["-X", "utf8", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 is there for tests");
    child.stdin.take().expect("piped").write_all(program.as_bytes()).expect("python3 reads its program");
    let output = child.wait_with_output().expect("python3 ends");
    assert!(output.status.success(), "the program raises");
    String::from_utf8(output.stdout).expect("UTF-8")
}
