//! The command as its users see it: arguments, standard input, exit codes, signals, files.
//!
//! The programs are compiled with the real toolchain, against a runtime that is built once below cargo's own target
//! folder.

use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    for (path, contents) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("it is below the folder")).expect("it can be made");
        std::fs::write(path, contents).expect("it can be written");
    }
    folder
}

fn py2rs(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_py2rs"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("PY2RS_CACHE", Path::new(env!("CARGO_TARGET_TMPDIR")).join("py2rs-cache"))
        .env_remove("PYTHONUNBUFFERED")
        .env_remove("RUST_BACKTRACE");
    command
}

fn output(command: &mut Command) -> (i32, String, String) {
    let Output { status, stdout, stderr } = command.output().expect("the command starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it prints UTF-8");
    (status.code().unwrap_or(-1), text(stdout), text(stderr))
}

/// The same under CPython and under `py2rs run`, with the arguments after the program's name.
fn same_as_python(folder: &Path, arguments: &[&str]) {
    let mut run = vec!["run"];
    run.extend(arguments);
    let ours = output(&mut py2rs(folder, &run));
    let mut python = Command::new("python3");
    let theirs = output(python.args(arguments).current_dir(folder).env_remove("PYTHONUNBUFFERED"));
    assert_eq!(ours, theirs);
}

#[test]
fn arguments_belong_to_the_program() {
    let folder = folder(&[("app.py", "import sys\nprint(sys.argv, __file__, __name__, sys.path[0])\n")]);
    same_as_python(folder.path(), &["app.py", "one", "--debug", "-m", "--", "-h"]);
}

#[test]
fn modules_and_folders_run_as_under_python() {
    let show = "import sys\nprint(sys.argv[1:], __name__, __package__)\n";
    let main = format!("{show}from .part import x\nprint(x)\n");
    let tool = format!("{show}from part import x\nprint(x)\n");
    let folder = folder(&[
        ("pkg/__init__.py", "print('pkg')\n"),
        ("pkg/__main__.py", &main),
        ("pkg/part.py", "x = 'part of pkg'\n"),
        ("tool/__main__.py", &tool),
        ("tool/part.py", "x = 'part of tool'\n"),
    ]);
    same_as_python(folder.path(), &["-m", "pkg", "--flag", "-x", "1"]);
    same_as_python(folder.path(), &["tool", "a"]);
}

#[test]
fn exit_codes_and_uncaught_exceptions_are_the_programs() {
    let folder = folder(&[
        ("seven.py", "import sys\nsys.exit(7)\n"),
        ("bye.py", "import sys\nprint('out')\nsys.exit('bye')\n"),
        ("error.py", "def f():\n    raise ValueError('no')\nf()\n"),
    ]);
    same_as_python(folder.path(), &["seven.py"]);
    same_as_python(folder.path(), &["bye.py"]);
    same_as_python(folder.path(), &["error.py"]);
}

#[test]
fn standard_input_is_the_programs() {
    let folder = folder(&[("app.py", "print(input()[::-1])\n")]);
    let mut child = py2rs(folder.path(), &["run", "app.py"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command starts");
    child.stdin.take().expect("it is a pipe").write_all(b"hello\n").expect("the program reads it");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "olleh\n");
}

#[test]
fn program_can_come_from_standard_input() {
    let folder = folder(&[]);
    let mut child = py2rs(folder.path(), &["run", "-", "a"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command starts");
    child
        .stdin
        .take()
        .expect("it is a pipe")
        .write_all(b"import sys\nprint(sys.argv)\n")
        .expect("it is read");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "['-', 'a']\n");
}

#[test]
fn signals_reach_the_program() {
    let source = "import os, signal\nos.kill(os.getpid(), signal.SIGTERM)\n";
    let folder = folder(&[("app.py", source)]);
    let status = py2rs(folder.path(), &["run", "app.py"]).status().expect("the command starts");
    assert_eq!(status.signal(), Some(15));
}

#[test]
fn errors_in_the_input_exit_with_2() {
    let folder = folder(&[("bad.py", "x = (\n"), ("nothing/readme.txt", "")]);
    for arguments in [["run", "bad.py"], ["run", "missing.py"], ["run", "nothing"], ["check", "bad.py"]] {
        let (code, out, err) = output(&mut py2rs(folder.path(), &arguments));
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
        assert!(err.starts_with("error"), "{err}");
    }
    assert_eq!(output(&mut py2rs(folder.path(), &["frobnicate"])).0, 2);
}

#[test]
fn transpile_gives_the_same_bytes_and_leaves_other_folders_alone() {
    let folder = folder(&[("app.py", "print('hi')\n"), ("bad.py", "x = (\n"), ("mine/notes.txt", "keep me")]);
    let transpile =
        |program: &str, out: &str| output(&mut py2rs(folder.path(), &["transpile", program, "--out", out]));
    assert_eq!(transpile("app.py", "crate"), (0, String::new(), String::new()));
    let first = contents(&folder.path().join("crate"));
    assert_eq!(transpile("app.py", "crate").0, 0);
    assert_eq!(contents(&folder.path().join("crate")), first);
    assert_eq!(transpile("bad.py", "crate").0, 2);
    assert_eq!(contents(&folder.path().join("crate")), first, "an error leaves the crate as it was");
    let (code, _, message) = transpile("app.py", "mine");
    assert_eq!(code, 2);
    assert!(message.contains("`mine` was not written by py2rs"), "{message}");
    assert_eq!(contents(&folder.path().join("mine")).len(), 1);
    let forced = py2rs(folder.path(), &["transpile", "app.py", "--out", "mine", "--force"]).status();
    assert!(forced.expect("the command starts").success());
    assert_eq!(contents(&folder.path().join("mine")), first);
}

/// All files below a folder, sorted.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("it is a folder") {
        let path = entry.expect("it can be listed").path();
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        if path.is_dir() {
            let below = contents(&path);
            files.extend(below.into_iter().map(|(inside, bytes)| (format!("{name}/{inside}"), bytes)));
        } else {
            files.push((name, std::fs::read(&path).expect("it can be read")));
        }
    }
    files.sort();
    files
}

#[test]
fn build_writes_a_binary_that_runs_anywhere() {
    let folder =
        folder(&[("app.py", "import part\nprint(part.x)\n"), ("part.py", "x = 'built'\n"), ("other/x", "")]);
    let (code, out, err) = output(&mut py2rs(folder.path(), &["build", "app.py", "-o", "other/tool"]));
    assert_eq!((code, out.as_str(), err.as_str()), (0, "", ""));
    std::fs::remove_file(folder.path().join("app.py")).expect("it is there");
    std::fs::remove_file(folder.path().join("part.py")).expect("it is there");
    let run = Command::new(folder.path().join("other/tool")).env_clear().output().expect("it starts");
    assert_eq!(String::from_utf8_lossy(&run.stdout), "built\n");
}

#[test]
fn check_prints_a_summary_and_json() {
    let folder =
        folder(&[("app.py", "def f():\n    return 1\n\n\nclass A:\n    def g(self):\n        pass\n")]);
    let (code, out, _) = output(&mut py2rs(folder.path(), &["check", "app.py"]));
    assert_eq!(code, 0);
    let last = out.lines().last().expect("it prints a summary");
    assert!(last.starts_with("3 functions: "), "{last}");
    let (_, json, _) = output(&mut py2rs(folder.path(), &["check", "--json", "app.py"]));
    let json: serde_json::Value = serde_json::from_str(&json).expect("it prints JSON");
    let names: Vec<&str> = json["functions"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|function| function["name"].as_str())
        .collect();
    assert_eq!(names, ["<module>", "f", "A.g"]);
}

#[test]
fn help_has_examples() {
    let (code, out, _) = output(&mut py2rs(Path::new("."), &["--help"]));
    assert_eq!(code, 0);
    assert!(out.contains("py2rs run app.py"));
    let (_, version, _) = output(&mut py2rs(Path::new("."), &["--version"]));
    assert_eq!(version, format!("py2rs {}\n", env!("CARGO_PKG_VERSION")));
}
