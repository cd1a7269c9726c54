//! Whether a compiled program does what CPython does.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use libtest_mimic::Failed;

use crate::batch::{Batch, Built};
use crate::program::{Compiled, Program};
use crate::root;

/// What a run shows.
#[derive(PartialEq, Eq, Debug)]
struct Outcome {
    stdout: String,
    code: Option<i32>,
    /// The exception's line of a traceback, or all of it.
    stderr: String,
}

/// The interpreter to compare with: the one that `py2rs run` would take.
pub fn python() -> PathBuf {
    let active = std::env::var_os("VIRTUAL_ENV").map(|folder| Path::new(&folder).join("bin/python"));
    let beside = root().join(".venv/bin/python");
    active.or_else(|| beside.is_file().then_some(beside)).unwrap_or_else(|| PathBuf::from("python3"))
}

/// Whether the program needs a package that this machine's Python lacks.
pub fn missing_package(program: &Program) -> bool {
    let has = |package: &String| {
        let import =
            Command::new(python()).args(["-c", &format!("import {package}")]).stderr(Stdio::null()).status();
        import.is_ok_and(|status| status.success())
    };
    !program.needs.iter().all(has)
}

/// Runs the program under CPython and compiled.
pub fn check<F: FnOnce() -> Batch>(compiled: &Compiled, batch: &LazyLock<Batch, F>) -> Result<(), Failed> {
    let program = &compiled.program;
    if let Err(why) = &compiled.result {
        return Err(Failed::from(why));
    }
    let binary = match batch.outcome(&program.name) {
        Built::Binary(binary) => binary,
        Built::Rejected(messages) => return Err(Failed::from(format!("rustc rejects it:\n{messages}"))),
        Built::Failed(why) => return Err(Failed::from(why)),
    };
    let theirs = run(Command::new(python()).arg(&program.path), program);
    let ours = run(Command::new(binary).arg0(&program.path), program);
    if ours == theirs { Ok(()) } else { Err(Failed::from(difference(&theirs, &ours))) }
}

fn run(command: &mut Command, program: &Program) -> Outcome {
    command.args(&program.arguments).current_dir(root().join("examples"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    // A program that does not read its input may have ended already.
    let _ = stdin.write_all(program.stdin.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    Outcome {
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        code: output.status.code(),
        stderr: match program.whole_stderr {
            true => stderr,
            false => stderr.lines().next_back().unwrap_or_default().to_owned(),
        },
    }
}

/// Where the two runs part.
fn difference(theirs: &Outcome, ours: &Outcome) -> String {
    let mut text = String::new();
    let (mut python, mut compiled) = (theirs.stdout.lines(), ours.stdout.lines());
    for number in 1.. {
        match (python.next(), compiled.next()) {
            (None, None) => break,
            (a, b) if a == b => {}
            (a, b) => {
                text.push_str(&format!(
                    "line {number} of the output:\n  CPython:  {a:?}\n  compiled: {b:?}\n"
                ));
                break;
            }
        }
    }
    if theirs.code != ours.code {
        text.push_str(&format!("exit code: CPython {:?}, compiled {:?}\n", theirs.code, ours.code));
    }
    if theirs.stderr != ours.stderr {
        let (a, b) = (&theirs.stderr, &ours.stderr);
        text.push_str(&format!("standard error:\n  CPython:  {a}\n  compiled: {b}\n"));
    }
    if text.is_empty() { "the outputs differ in their line ends".to_owned() } else { text }
}
