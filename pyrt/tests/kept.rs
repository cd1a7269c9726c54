//! Whole kept programs, compared with CPython byte for byte: standard output, standard error and the exit status of scripts,
//! packages run by `-m`, and folders. The binary runs itself again as each program.

use pyrt::python::{Body, Module, Program, RunAs, main as run};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The interpreter that pyrt was built against.
const PYTHON: &str = env!("PYRT_PYTHON");

fn main() {
    if let Some(entry) = std::env::var_os("PYRT_KEPT") {
        run(program(Path::new(&entry)))
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kept");
    let mut scripts: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    scripts.sort();
    for script in
        scripts.iter().filter(|script| script.extension().is_some_and(|extension| extension == "py"))
    {
        compare(&[script.to_str().expect("a path")], script, &script.display().to_string());
    }
    compare(&["-m", "package.tool"], Path::new("-m package.tool"), "package/tool.py");
    compare(&["-m", "package"], Path::new("-m package.__main__"), "package/__main__.py");
    compare(&["folder"], Path::new("folder/__main__.py"), "folder");
    without_the_file();
}

/// The program as the emitted `main.rs` would describe it: the entry, and with `-m` the modules of its package.
fn program(entry: &Path) -> &'static Program {
    let text: &'static str = entry.to_str().expect("a path").to_owned().leak();
    if let Some(name) = text.strip_prefix("-m ") {
        let folder = std::env::current_dir().expect("a folder");
        let others = ["package", "package.helper"].map(|name| module(name, &folder));
        let modules = [module(name, &folder)].into_iter().chain(others).collect::<Vec<_>>();
        return leak(RunAs::Module, modules);
    }
    let run_as = if entry.ends_with("__main__.py") { RunAs::Folder } else { RunAs::Script };
    leak(run_as, vec![described("__main__", std::path::absolute(entry).expect("a folder"), false)])
}

fn leak(run_as: RunAs, modules: Vec<Module>) -> &'static Program {
    Box::leak(Box::new(Program { python: PYTHON, run_as, modules: modules.leak() }))
}

fn module(name: &'static str, folder: &Path) -> Module {
    let path = folder.join(name.replace('.', "/"));
    match path.is_dir() {
        true => described(name, path.join("__init__.py"), true),
        false => described(name, path.with_extension("py"), false),
    }
}

fn described(name: &'static str, path: PathBuf, package: bool) -> Module {
    let source = match std::env::var("PYRT_SOURCE") {
        Ok(source) => source.into_bytes(),
        Err(_) => std::fs::read(&path).expect("the source"),
    };
    let path: &'static str = path.to_str().expect("a path").to_owned().leak();
    Module { name, path, source: source.leak(), package, body: Body::Kept }
}

fn compare(arguments: &[&str], entry: &Path, argv0: &str) {
    let tail = ["first", "seco\u{6e}d ä"];
    let theirs = output(Command::new(PYTHON).args(arguments).args(tail));
    let mut ours = Command::new(std::env::current_exe().expect("this test"));
    let ours = output(ours.arg0(argv0).env("PYRT_KEPT", entry).args(tail));
    assert_eq!(shown(&ours), shown(&theirs), "{}", entry.display());
}

fn output(command: &mut Command) -> Output {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kept");
    let command = command.current_dir(folder).env_remove("PYTHONUNBUFFERED").env_remove("RUST_BACKTRACE");
    command.stdin(std::process::Stdio::null()).output().expect("the program runs")
}

fn shown(output: &Output) -> (String, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr), output.status.to_string())
}

/// The binary alone: the file is not on this machine, the source lines in a traceback come from the binary.
fn without_the_file() {
    let mut command = Command::new(std::env::current_exe().expect("this test"));
    let source = "def f():\n    return 1 / 0\n\nf()\n";
    let gone = shown(&output(command.env("PYRT_KEPT", "/nowhere/app.py").env("PYRT_SOURCE", source)));
    let expected = "Traceback (most recent call last):\n  File \"/nowhere/app.py\", line 4, in <module>\n    f()\n  \
                    File \"/nowhere/app.py\", line 2, in f\n    return 1 / 0\n           ~~^~~\nZeroDivisionError: division by zero\n";
    assert_eq!(gone.1, expected);
}
