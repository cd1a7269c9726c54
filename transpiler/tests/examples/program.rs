//! The programs that are tested: found on disk, described by comments at their top, compiled up to the crate.
//!
//! ```py
//! # check: 1000 --verbose      arguments for the behaviour check
//! # stdin: one\ntwo\n          standard input, with escapes
//! # needs: numpy               left out when the package is missing
//! # stderr: whole              all of standard error is compared, not only its last line
//! ```

use std::path::{Path, PathBuf};

use py2rs::diagnostic::Diagnostics;
use py2rs::load::{self, Entry};
use py2rs::package::Crate;
use py2rs::report::Report;

/// The stages recurse over trees.
const STACK: usize = 1 << 28;

/// One program.
#[derive(Clone, Debug)]
pub struct Program {
    /// `basics/sieve`
    pub name: String,
    /// A `.py` file, or a folder with `__main__.py`.
    pub path: PathBuf,
    pub arguments: Vec<String>,
    pub stdin: String,
    /// Packages without which it does not run.
    pub needs: Vec<String>,
    /// Its traceback is shown as CPython shows it, line for line.
    pub whole_stderr: bool,
}

/// A program and its crate, or why there is none.
pub struct Compiled {
    pub program: Program,
    pub result: Result<Done, String>,
}

/// What the stages made of a program.
pub struct Done {
    pub krate: Crate,
    pub report: Report,
}

impl Program {
    /// The program at a path, with what its header says.
    pub fn at(name: String, path: PathBuf) -> Program {
        let entry = if path.is_dir() { path.join("__main__.py") } else { path.clone() };
        let text = std::fs::read_to_string(&entry).expect("examples are UTF-8 text");
        let header = |key: &str| {
            let prefix = format!("# {key}:");
            text.lines().find_map(|line| line.strip_prefix(&prefix)).map(|value| value.trim().to_owned())
        };
        let words = |key: &str| -> Vec<String> {
            header(key).unwrap_or_default().split_whitespace().map(str::to_owned).collect()
        };
        let stdin = header("stdin").unwrap_or_default().replace("\\n", "\n");
        let whole_stderr = header("stderr").is_some_and(|what| what == "whole");
        Program { name, arguments: words("check"), needs: words("needs"), whole_stderr, path, stdin }
    }

    /// The Python files, entry first, with their names below the program's folder.
    pub fn sources(&self) -> Vec<(String, String)> {
        let mut files = Vec::new();
        if self.path.is_dir() {
            python_files(&self.path, &mut files);
            files.sort_by_key(|path| (!path.ends_with("__main__.py"), path.clone()));
        } else {
            files.push(self.path.clone());
        }
        let parent = self.path.parent().expect("it lies in a folder");
        let read = |path: PathBuf| {
            let text = std::fs::read_to_string(&path).expect("examples are UTF-8 text");
            let name = path.strip_prefix(parent).expect("it lies below").display().to_string();
            (name, text)
        };
        files.into_iter().map(read).collect()
    }
}

fn python_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in entries(folder) {
        if path.is_dir() {
            python_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            files.push(path);
        }
    }
}

/// What is in a folder, sorted; nothing if there is no such folder.
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(listing) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = listing.map(|entry| entry.expect("it can be listed").path()).collect();
    paths.sort();
    paths
}

/// All programs in the areas below `folder`.
pub fn discover(folder: &Path) -> Vec<Program> {
    let mut programs = Vec::new();
    for area in entries(folder).into_iter().filter(|path| path.is_dir()) {
        for path in entries(&area) {
            let is_program = if path.is_dir() {
                path.join("__main__.py").is_file()
            } else {
                path.extension().is_some_and(|extension| extension == "py")
            };
            if is_program {
                let name = path.strip_prefix(folder).expect("it lies below").with_extension("");
                programs.push(Program::at(name.display().to_string(), path));
            }
        }
    }
    programs
}

/// Runs the stages over all programs. A panic is the program's result, not the end of the tests.
pub fn compile_all(programs: &[Program]) -> Vec<Compiled> {
    let work = || programs.iter().map(compile).collect();
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        thread.expect("a thread can be started").join().expect("panics are caught inside")
    })
}

fn compile(program: &Program) -> Compiled {
    let mut diagnostics = Diagnostics::default();
    let loaded = load::load(&Entry::Path(program.path.clone()), &mut diagnostics);
    let result = if diagnostics.has_errors() {
        Err(diagnostics.render(&loaded, false))
    } else {
        let stages = std::panic::AssertUnwindSafe(|| {
            let transpiled = py2rs::transpile(&loaded);
            let report = Report::of(&loaded, &transpiled);
            Done { krate: transpiled.krate, report }
        });
        std::panic::catch_unwind(stages).map_err(|_| "py2rs panicked (see above)".to_owned())
    };
    Compiled { program: program.clone(), result }
}
