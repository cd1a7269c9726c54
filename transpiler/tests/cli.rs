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
    let user = "import json\nfrom app import Bad\ntry:\n    raise Bad(json.dumps([1]))\nexcept Bad as e:\n    print(e, __builtins__ is not None)\n";
    let folder = folder(&[
        ("app/__init__.py", "import json\nfrom .errors import Bad\nprint(json.dumps({}))\n"),
        ("app/errors.py", "class Bad(Exception):\n    pass\n"),
        ("app/__main__.py", user),
        ("pkg/__init__.py", "print('pkg')\n"),
        ("pkg/__main__.py", &main),
        ("pkg/part.py", "x = 'part of pkg'\n"),
        ("tool/__main__.py", &tool),
        ("tool/part.py", "x = 'part of tool'\n"),
    ]);
    same_as_python(folder.path(), &["-m", "pkg", "--flag", "-x", "1"]);
    same_as_python(folder.path(), &["tool", "a"]);
    same_as_python(folder.path(), &["-m", "app"]);
}

#[test]
fn installed_modules_and_archives_run() {
    let folder = folder(&[
        ("data.json", "{\"b\": [1, 2], \"a\": null}\n"),
        ("tool/part.py", "x = 'in the archive'\n"),
    ]);
    let main = "import sys\nfrom part import x\nprint(x, __name__, sys.argv[1:])\n";
    std::fs::write(folder.path().join("tool/__main__.py"), main).expect("it can be written");
    let zipped = Command::new("python3").args(["-m", "zipapp", "tool"]).current_dir(folder.path()).status();
    assert!(zipped.expect("python3 starts").success());
    same_as_python(folder.path(), &["-m", "json.tool", "--sort-keys", "data.json"]);
    same_as_python(folder.path(), &["-m", "calendar", "2024", "2"]);
    same_as_python(folder.path(), &["tool.pyz", "a"]);
}

#[test]
fn library_code_finds_the_programs_names() {
    let tests = "import unittest\n\nLIMIT = 3\n\n\ndef add(a, b):\n    return a + b\n\n\nclass Tests(unittest.TestCase):\n    \
                 def test_add(self):\n        self.assertEqual(add(1, 2), LIMIT)\n\n\nif __name__ == '__main__':\n    \
                 unittest.main(argv=['tests'], exit=False, verbosity=0)\n    print(add(2, 3))\n";
    let doctests = "import doctest\n\n\ndef twice(x):\n    \"\"\"\n    >>> twice(3)\n    6\n    >>> twice('ab')\n    'abab'\n    \
                    \"\"\"\n    return 2 * x\n\n\nprint(twice(4), doctest.testmod())\n";
    let pickles = "import pickle\nfrom collections import namedtuple\n\nPoint = namedtuple('Point', 'x y')\n\n\ndef twice(x):\n    \
                   return 2 * x\n\n\nprint(pickle.loads(pickle.dumps(Point(1, 2))), Point)\n\
                   print(pickle.loads(pickle.dumps(twice))(4))\n";
    let folder = folder(&[("tests.py", tests), ("doctests.py", doctests), ("pickles.py", pickles)]);
    let out = output(&mut py2rs(folder.path(), &["run", "tests.py"]));
    assert!(out.2.contains("Ran 1 test"), "{}", out.2);
    assert_eq!(out.1, "5\n");
    same_as_python(folder.path(), &["doctests.py"]);
    same_as_python(folder.path(), &["pickles.py"]);
}

/// Runs a program until it has printed a line, presses Ctrl-C, and gives how it ended.
fn interrupted(folder: &Path, program: &str) -> (Option<i32>, String, String) {
    use std::io::{BufRead, BufReader, Read};
    let command = py2rs(folder, &["run", program]);
    // A shell without job control starts background commands with SIGINT ignored, which children inherit. What the signal
    // does not end is ended by an alarm.
    let restored = "import os, signal, sys\nsignal.signal(signal.SIGINT, signal.SIG_DFL)\nsignal.alarm(300)\nos.execvp(sys.argv[1], sys.argv[1:])";
    let mut launcher = Command::new("python3");
    launcher.args(["-c", restored]).arg(command.get_program()).args(command.get_args()).current_dir(folder);
    launcher.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?)))).stdin(Stdio::piped());
    let mut child = launcher.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut out = BufReader::new(child.stdout.take().expect("it is a pipe"));
    let mut first = String::new();
    let _ = out.read_line(&mut first).expect("it prints a line");
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().expect("kill runs").success());
    let mut rest = String::new();
    let _ = out.read_to_string(&mut rest).expect("it prints text");
    let mut errors = String::new();
    let _ = child.stderr.take().expect("it is a pipe").read_to_string(&mut errors).expect("it prints text");
    (child.wait().expect("it ends").signal(), rest, errors)
}

#[test]
fn interrupts_end_loops() {
    let endless = "print('go', flush=True)\nn = 0\nwhile True:\n    n += 1\n";
    let caught = "def count(limit):\n    total = 0\n    while total < limit:\n        total += 1\n    return total\n\n\n\
                  print('go', flush=True)\ntry:\n    print(count(10**12))\nexcept KeyboardInterrupt:\n    print('stopped')\n";
    let asleep =
        "import json\nimport time\nprint(json.dumps('go'), flush=True)\nwhile True:\n    time.sleep(60)\n";
    let reading =
        "print('go', flush=True)\ntry:\n    input()\nexcept KeyboardInterrupt:\n    print('no answer')\n";
    let folder = folder(&[
        ("endless.py", endless),
        ("caught.py", caught),
        ("asleep.py", asleep),
        ("reading.py", reading),
    ]);
    for program in ["endless.py", "asleep.py"] {
        let (signal, _, errors) = interrupted(folder.path(), program);
        assert_eq!(signal, Some(2), "{errors}");
        assert!(errors.starts_with("Traceback") && errors.ends_with("\nKeyboardInterrupt\n"), "{errors}");
    }
    assert_eq!(interrupted(folder.path(), "caught.py"), (None, "stopped\n".to_owned(), String::new()));
    assert_eq!(interrupted(folder.path(), "reading.py"), (None, "no answer\n".to_owned(), String::new()));
}

#[test]
fn exit_codes_and_uncaught_exceptions_are_the_programs() {
    let folder = folder(&[
        ("gen.py", "import sys\nsys.exit(7)\n"),
        ("bye.py", "import sys\nprint('out')\nsys.exit('bye')\n"),
        ("error.py", "def f():\n    raise ValueError('no')\nf()\n"),
    ]);
    same_as_python(folder.path(), &["gen.py"]); // a keyword of Rust
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

/// The binary of a program that has not changed is found by its sources; a change in any of its modules is seen, and so is a module
/// that hides another one from then on.
#[test]
fn changes_of_a_program_are_seen() {
    let folder = folder(&[("app.py", "import tool\nprint(tool.NAME)\n"), ("tool.py", "NAME = 'first'\n")]);
    let run = || output(&mut py2rs(folder.path(), &["run", "app.py"]));
    let write = |path: &str, text: &str| {
        std::fs::write(folder.path().join(path), text).expect("it can be written");
    };
    assert_eq!(run(), (0, "first\n".into(), String::new()));
    assert_eq!(run(), (0, "first\n".into(), String::new()));
    write("tool.py", "NAME = 'second'\n");
    assert_eq!(run(), (0, "second\n".into(), String::new()));
    write("tool.py", "NAME = 'first'\n");
    assert_eq!(run(), (0, "first\n".into(), String::new()));
    std::fs::create_dir(folder.path().join("tool")).expect("it can be made");
    write("tool/__init__.py", "NAME = 'package'\n");
    assert_eq!(run(), (0, "package\n".into(), String::new()));
}

/// A module and a function of 20,000 statements, which rustc would read for many minutes; what stands around them is compiled.
#[test]
fn long_programs_run() {
    let lines =
        |indent: &str| -> String { (0..20_000).map(|line| format!("{indent}total += {line}\n")).collect() };
    let table = format!("def fill(total):\n{}    return total\n", lines("    "));
    let app = format!("import table\ntotal = table.fill(1)\n{}print(total)\n", lines(""));
    let main = "import app\ndef twice(x):\n    return x * 2\nprint(twice(app.total))\n";
    let folder = folder(&[("main.py", main), ("app.py", &app), ("table.py", &table)]);
    same_as_python(folder.path(), &["main.py"]);
    let (_, report, _) = output(&mut py2rs(folder.path(), &["check", "main.py"]));
    assert!(report.contains("20003 statements are too many"), "{report}");
    assert!(report.contains("20001 statements are too many"), "{report}");
    let twice = report.lines().find(|line| line.contains("twice")).unwrap_or_default();
    assert!(twice.contains("native") || twice.contains("dynamic"), "{report}");
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
fn an_unknown_module_ends_as_under_python() {
    let folder = folder(&[("package/__init__.py", "")]);
    for name in ["no_such_module", "package", "package.nothing"] {
        let python = output(Command::new("python3").args(["-m", name]).current_dir(folder.path()));
        let (code, out, err) = output(&mut py2rs(folder.path(), &["run", "-m", name]));
        assert_eq!((code, out), (python.0, python.1), "{name}: {err}");
        // The interpreter may be called by another path.
        let message = |text: &str| text.split_once(": ").map(|(_, message)| message.to_owned());
        assert_eq!(message(&err), message(&python.2), "{name}");
    }
    let (code, _, err) = output(&mut py2rs(folder.path(), &["check", "-m", "no_such_module"]));
    assert_eq!((code, err.as_str()), (2, "error: No module named no_such_module\n"));
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
