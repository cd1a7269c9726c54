//! Every `#[py]` function of pyrt says what it does and shows it: its ```` ```py ```` block runs under CPython, and compiled.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use libtest_mimic::{Failed, Trial};

use crate::batch::{Batch, Built};
use crate::behaviour::python;
use crate::literate::{blocks, program};
use crate::program::{compile_all, entries};
use crate::{root, scratch};

/// A `#[py]` function and its doc comment.
struct Documented {
    /// `str.find`
    path: String,
    /// `pyrt/src/str/search.rs:12`
    place: String,
    doc: String,
}

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("catalog::every_entry_is_documented", every_entry_is_documented),
        Trial::test("catalog::examples_hold_under_cpython", examples_hold_under_cpython),
        Trial::test("catalog::examples_hold_compiled", examples_hold_compiled),
    ]
}

/// The functions in file order, found by their text: a doc comment is what stands above the attribute.
fn functions() -> Vec<Documented> {
    let mut files = Vec::new();
    rust_files(&root().join("pyrt/src"), &mut files);
    let mut functions = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("sources are text");
        let mut doc = String::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim_start();
            if let Some(comment) = line.strip_prefix("///") {
                doc.push_str(comment.strip_prefix(' ').unwrap_or(comment));
                doc.push('\n');
            } else if let Some(path) = line.strip_prefix("#[py(\"").and_then(|rest| rest.split('"').next()) {
                let name = file.strip_prefix(root()).unwrap_or(&file).display().to_string();
                functions.push(Documented {
                    path: path.to_owned(),
                    place: format!("{name}:{}", index + 1),
                    doc: doc.clone(),
                });
            } else if !line.starts_with("#[") {
                doc.clear();
            }
        }
    }
    assert!(functions.len() > 100, "only {} #[py] functions found", functions.len());
    functions
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in entries(folder) {
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn every_entry_is_documented() -> Result<(), Failed> {
    let mut wrong = String::new();
    for function in functions() {
        if !function.doc.starts_with('`') {
            let _ =
                writeln!(wrong, "{}: {} has no line that says what it does", function.place, function.path);
        }
        if blocks(&function.doc).is_empty() {
            let _ = writeln!(wrong, "{}: {} has no example", function.place, function.path);
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Failed::from(wrong)) }
}

/// Runs each block in a namespace of its own; prints the place and the error of those that fail.
const RUNNER: &str = r"
import ast, sys, traceback
for place, block in ast.literal_eval(open(sys.argv[1]).read()):
    try:
        exec(compile(block, place, 'exec'), {'__name__': '__main__'})
    except BaseException:
        print(place + ':', traceback.format_exc(limit=-1).strip())
";

fn examples_hold_under_cpython() -> Result<(), Failed> {
    let mut list = String::from("[\n");
    for function in functions() {
        for block in blocks(&function.doc) {
            let _ = writeln!(list, "({}, {}),", serde_json::json!(function.place), serde_json::json!(block));
        }
    }
    list.push_str("]\n");
    let path = scratch().join("catalog-blocks.txt");
    std::fs::write(&path, list)?;
    let output = Command::new(python()).args(["-c", RUNNER]).arg(&path).output()?;
    let wrong =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    if wrong.is_empty() { Ok(()) } else { Err(Failed::from(wrong)) }
}

/// Compiles all blocks as one crate and runs each. Those that are not native yet are counted and listed; what is native
/// must hold.
fn examples_hold_compiled() -> Result<(), Failed> {
    let mut programs = Vec::new();
    for function in functions() {
        for block in blocks(&function.doc) {
            let name = format!("{:04}_{}", programs.len(), function.path.replace('.', "_"));
            programs.push(program("catalog", &name, &block));
        }
    }
    let compiled: Vec<_> = compile_all(&programs).into_iter().map(Arc::new).collect();
    let (mut wrong, mut foreign) = (String::new(), Vec::new());
    let mut native = Vec::new();
    for compiled in compiled {
        match &compiled.result {
            Ok(done) if done.krate.needs_python => {
                let reasons = done.report.functions.iter().map(|function| function.reason.as_str());
                let reason = reasons.into_iter().find(|reason| !reason.is_empty()).unwrap_or("needs Python");
                foreign.push(format!("{}: {reason}", compiled.program.name));
            }
            Ok(_) => native.push(compiled),
            Err(why) => {
                let _ = writeln!(wrong, "{}: {why}", compiled.program.name);
            }
        }
    }
    let batch = Batch::build("catalog", &native);
    let mut held = 0;
    for compiled in &native {
        match batch.outcome(&compiled.program.name) {
            Built::Binary(binary) => match run(binary, &compiled.program.path) {
                Ok(()) => held += 1,
                Err(why) => wrong.push_str(&format!("{}: {why}\n", compiled.program.name)),
            },
            Built::Rejected(messages) => {
                let first = messages.lines().next().unwrap_or_default();
                foreign.push(format!("{}: rustc: {first}", compiled.program.name));
            }
            Built::Failed(why) => return Err(Failed::from(why)),
        }
    }
    println!("catalog: {held} examples hold natively, {} are not native yet:", foreign.len());
    for line in foreign {
        println!("  {line}");
    }
    if wrong.is_empty() { Ok(()) } else { Err(Failed::from(wrong)) }
}

fn run(binary: &Path, program: &Path) -> Result<(), String> {
    use std::os::unix::process::CommandExt;
    let output = Command::new(binary).arg0(program).output().map_err(|error| error.to_string())?;
    if output.status.success() {
        return Ok(());
    }
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(stderr.lines().rev().take(3).collect::<Vec<&str>>().join(" | "))
}
