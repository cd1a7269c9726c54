//! The command `py2rs`: reads the command line, runs the pipeline, says what went wrong.
//!
//! Exit codes: those of the program for `run`; 0 when all is well; 2 when the input (or the command line) is
//! wrong; 1 when this machine lacks something; 101 when py2rs itself is broken.

use std::ffi::{OsStr, OsString};
use std::io::{IsTerminal, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, ExitCode};

use clap::Parser;

use py2rs::Transpiled;
use py2rs::build::{self, BuildError, Unchanged};
use py2rs::cli::{Build, Check, Cli, Command, Dump, Run, Stage, Transpile};
use py2rs::diagnostic::Diagnostics;
use py2rs::keep::Keeping;
use py2rs::load::{self, Entry};
use py2rs::package;
use py2rs::report::Report;
use py2rs::source::Program;

/// The stages make and drop many small trees.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Deeply nested programs make deep trees: the stages recurse over them on a stack of this size (only what is used
/// takes memory).
const STACK: usize = 1 << 30;

const BAD_INPUT: u8 = 2;
const BAD_MACHINE: u8 = 1;
const BROKEN: u8 = 101;

fn main() -> ExitCode {
    let cli = Cli::parse();
    std::panic::set_hook(Box::new(report_panic));
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(move || execute(&cli.command));
    match thread.map(std::thread::JoinHandle::join) {
        Ok(Ok(code)) => ExitCode::from(code),
        Ok(Err(_)) => ExitCode::from(BROKEN),
        Err(error) => {
            eprintln!("py2rs: can't start a thread: {error}");
            ExitCode::from(BAD_MACHINE)
        }
    }
}

fn report_panic(info: &std::panic::PanicHookInfo<'_>) {
    eprintln!("py2rs: internal error: {info}");
    eprintln!("  help: this is a bug in py2rs, not in the program; please report it at");
    eprintln!("  https://github.com/py2rs/py2rs/issues with the program and the lines above");
}

fn execute(command: &Command) -> u8 {
    let result = match command {
        Command::Run(args) => run(args),
        Command::Build(args) => build_binary(args),
        Command::Transpile(args) => transpile(args),
        Command::Check(args) => check(args),
        Command::Dump(args) => dump(args),
    };
    match result {
        Ok(()) => 0,
        Err(failure) => {
            eprint!("{}", failure.text);
            failure.code
        }
    }
}

/// Why the command did not succeed.
struct Failure {
    code: u8,
    text: String,
    /// There is a program.
    is_found: bool,
}

impl Failure {
    fn machine(text: impl std::fmt::Display) -> Failure {
        Failure { code: BAD_MACHINE, text: format!("py2rs: {text}\n"), is_found: true }
    }
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Failure {
        let code = match error {
            BuildError::Environment { .. } => BAD_MACHINE,
            BuildError::Rejected { .. } => BROKEN,
        };
        Failure { code, ..Failure::machine(error) }
    }
}

fn run(args: &Run) -> Result<(), Failure> {
    let (entry, rest) = args.entry();
    let program = match load_program(&entry) {
        Err(failure) if !failure.is_found => return Err(refused(&entry, rest, failure)),
        program => program?,
    };
    let argv0 = program.argv0.clone();
    let binary = built(program, args.debug)?;
    Err(replace_process(&binary, &argv0, rest))
}

/// What is run instead of a program that isn't there: `-m` of an unknown module ends as Python ends it, in its words.
fn refused(entry: &Entry, arguments: &[OsString], failure: Failure) -> Failure {
    let (Entry::Module(name), Some(python)) = (entry, py2rs::interpreter::candidate(Path::new("."))) else {
        return failure;
    };
    let mut all = vec![OsString::from("-m"), OsString::from(name)];
    all.extend_from_slice(arguments);
    replace_process(&python, python.as_os_str(), &all)
}

/// Becomes the program: stdin, signals and the exit code are then its own. Returns only when that fails.
fn replace_process(binary: &Path, argv0: &OsStr, arguments: &[OsString]) -> Failure {
    let error = Process::new(binary).arg0(argv0).args(arguments).exec();
    Failure::machine(format!("can't run `{}`: {error}", binary.display()))
}

fn build_binary(args: &Build) -> Result<(), Failure> {
    let binary = built(load_program(&args.source.entry())?, args.debug)?;
    let output = args.output.clone().or_else(|| binary.file_name().map(PathBuf::from)).unwrap_or_default();
    copy_whole(&binary, &output)
        .map_err(|error| Failure::machine(format!("can't write `{}`: {error}", output.display())))?;
    Ok(())
}

/// Copies the file beside its place first: on a full disk there is no half of it, and a program that runs may be replaced.
fn copy_whole(from: &Path, to: &Path) -> std::io::Result<()> {
    if to.metadata().is_ok_and(|found| !found.is_file()) {
        // A device or a pipe is written to, a folder is refused.
        return std::fs::copy(from, to).map(drop);
    }
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let copy = tempfile::Builder::new().prefix(".py2rs-").tempfile_in(folder)?;
    std::fs::copy(from, copy.path())?;
    copy.persist(to)?;
    Ok(())
}

fn transpile(args: &Transpile) -> Result<(), Failure> {
    let Compiled { transpiled, .. } = compile(&args.source.entry())?;
    package::write(&transpiled.krate, &args.out, args.force)
        .map_err(|error| Failure { code: BAD_INPUT, ..Failure::machine(error) })
}

fn check(args: &Check) -> Result<(), Failure> {
    let Compiled { program, transpiled, .. } = compile(&args.source.entry())?;
    let report = Report::of(&program, &transpiled);
    let text = if args.json { format!("{:#}\n", report.json()) } else { report.text() };
    // `py2rs check | head` closes the pipe early: nothing is wrong then.
    let _ = std::io::stdout().write_all(text.as_bytes());
    Ok(())
}

/// Shows what a stage made of the program.
fn dump(args: &Dump) -> Result<(), Failure> {
    let Compiled { transpiled, .. } = compile(&args.source.entry())?;
    let text = match args.stage {
        Stage::Hir => transpiled.hir.to_string(),
        Stage::Types => py2rs::infer::dump::dump(&transpiled.hir, &transpiled.types),
        Stage::Plan => format!("{:#?}\n", transpiled.plan),
        Stage::Rust => transpiled.native.values().map(|module| module.text.as_str()).collect(),
    };
    let _ = std::io::stdout().write_all(text.as_bytes());
    Ok(())
}

/// A program after all stages.
struct Compiled {
    program: Program,
    transpiled: Transpiled,
    keeping: Keeping,
}

/// Loads the program; says what is wrong with it.
fn load_program(entry: &Entry) -> Result<Program, Failure> {
    let mut diagnostics = Diagnostics::default();
    let program = load::load(entry, &mut diagnostics);
    let text = diagnostics.render(&program, std::io::stderr().is_terminal());
    if diagnostics.has_errors() {
        return Err(Failure { code: BAD_INPUT, text, is_found: !program.modules.is_empty() });
    }
    eprint!("{text}");
    Ok(program)
}

/// Runs all stages.
fn compile(entry: &Entry) -> Result<Compiled, Failure> {
    Ok(transpiled(load_program(entry)?))
}

fn transpiled(program: Program) -> Compiled {
    let mut keeping = Keeping::default();
    let transpiled = py2rs::transpile_keeping(&program, &mut keeping);
    Compiled { program, transpiled, keeping }
}

/// After so many crates that rustc rejects, the whole program runs in the interpreter.
const MOST_REJECTIONS: usize = 12;

/// The binary of the program, from the cache if its sources were built before.
fn built(program: Program, debug: bool) -> Result<PathBuf, Failure> {
    let unchanged = Unchanged::of(&program, debug)?;
    match unchanged.binary()? {
        Some(binary) => Ok(binary),
        None => build_program(transpiled(program), debug, &unchanged),
    }
}

/// Builds the program. What rustc rejects of it is our bug, and the program runs all the same: the statements at fault are
/// kept in Python, at worst all. With PY2RS_STRICT set a rejection is an error, for tests.
fn build_program(compiled: Compiled, debug: bool, unchanged: &Unchanged) -> Result<PathBuf, Failure> {
    let Compiled { program, mut transpiled, mut keeping } = compiled;
    let options = build::Options { debug, progress: std::io::stderr().is_terminal() };
    let is_strict = std::env::var_os("PY2RS_STRICT").is_some_and(|value| !value.is_empty());
    for round in 0..=MOST_REJECTIONS {
        let rejection = match build::build(&transpiled.krate, &program.root, options) {
            Err(BuildError::Rejected(rejection)) if !is_strict && !transpiled.native.is_empty() => rejection,
            built => {
                let binary = built?;
                if round == 0 {
                    unchanged.note(&transpiled.krate);
                }
                return Ok(binary);
            }
        };
        if round == 0 {
            eprintln!("py2rs: {}", BuildError::Rejected(rejection.clone()));
        }
        let lines = rejection.python_lines(&transpiled.native);
        if round + 1 == MOST_REJECTIONS || !keeping.add_rejected(&program, &lines) {
            keeping.add_everything(&program);
        }
        transpiled = py2rs::transpile_keeping(&program, &mut keeping);
    }
    Ok(build::build(&package::interpreted(&program), &program.root, options)?)
}
