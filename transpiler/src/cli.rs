//! The command line.
//!
//! It behaves as users of cargo and of `python3` expect: `py2rs run app.py ARGS` is `python3 app.py ARGS`, and everything
//! after the program's name belongs to the program.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::load::Entry;

/// Compiles Python programs to Rust.
#[derive(Parser, Debug)]
#[command(name = "py2rs", version, about, after_help = EXAMPLES, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  py2rs run app.py --input data.csv       compile and run, as `python3 app.py --input data.csv`
  py2rs run -m package.module             as `python3 -m package.module`
  py2rs build app.py -o app               a binary
  py2rs transpile app.py --out crate      a Rust crate to read, change and build with cargo
  py2rs check app.py                      what is native, dynamic or kept in Python, and why";

/// What to do.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Compile a program (or take it from the cache) and run it
    #[command(after_help = RUN_EXAMPLES)]
    Run(Run),
    /// Compile a program to a binary
    Build(Build),
    /// Write a program as a Rust crate
    Transpile(Transpile),
    /// Say what is native, dynamic or kept in Python, and why
    Check(Check),
    /// Print what a stage of the compiler made of a program
    Dump(Dump),
}

const RUN_EXAMPLES: &str = "\
Examples:
  py2rs run app.py one two        arguments after the program are the program's
  py2rs run tool/                 runs tool/__main__.py
  py2rs run -m tool.convert       a module of the working folder, or an installed one
  py2rs run tool.pyz              a zip archive with a __main__.py
  py2rs run - < app.py            the program is read from standard input";

#[derive(Args, Debug)]
pub struct Run {
    /// Compile quickly, without optimisation
    #[arg(long)]
    pub debug: bool,
    /// The program is a module: `-m package.module`, followed by its arguments
    #[arg(short = 'm', value_name = "MODULE", num_args = 1.., allow_hyphen_values = true)]
    pub module: Vec<OsString>,
    /// The program (a file, a folder with `__main__.py`, or `-`) and its arguments
    #[arg(
        value_name = "PROGRAM",
        trailing_var_arg = true,
        allow_hyphen_values = true,
        required_unless_present = "module",
        conflicts_with = "module"
    )]
    pub program: Vec<OsString>,
}

#[derive(Args, Debug)]
pub struct Build {
    #[command(flatten)]
    pub source: Source,
    /// Where to write the binary (the program's name in the working folder)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Compile quickly, without optimisation
    #[arg(long)]
    pub debug: bool,
}

#[derive(Args, Debug)]
pub struct Transpile {
    #[command(flatten)]
    pub source: Source,
    /// The crate's folder
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,
    /// Replace the folder even if py2rs did not write it
    #[arg(long)]
    pub force: bool,
}

#[derive(Args, Debug)]
pub struct Check {
    #[command(flatten)]
    pub source: Source,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct Dump {
    /// The stage
    #[arg(long, value_enum)]
    pub stage: Stage,
    #[command(flatten)]
    pub source: Source,
}

/// A stage whose result can be printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub enum Stage {
    Hir,
    Types,
    Plan,
    Rust,
}

#[derive(Args, Debug)]
pub struct Source {
    /// The program: a file, a folder with `__main__.py`, or `-` for standard input
    #[arg(value_name = "PROGRAM", required_unless_present = "module", conflicts_with = "module")]
    pub program: Option<PathBuf>,
    /// The program is a module of the working folder
    #[arg(short = 'm', value_name = "MODULE")]
    pub module: Option<String>,
}

impl Source {
    /// What the user named.
    pub fn entry(&self) -> Entry {
        match (&self.module, &self.program) {
            (Some(module), _) => Entry::Module(module.clone()),
            (None, Some(path)) => path_entry(path.clone()),
            (None, None) => unreachable!("clap requires one of the two"),
        }
    }
}

impl Run {
    /// What to run, and the program's own arguments.
    pub fn entry(&self) -> (Entry, &[OsString]) {
        match (self.module.split_first(), self.program.split_first()) {
            (Some((module, rest)), _) => (Entry::Module(module.to_string_lossy().into_owned()), rest),
            (None, Some((program, rest))) => (path_entry(PathBuf::from(program)), rest),
            (None, None) => unreachable!("clap requires one of the two"),
        }
    }
}

fn path_entry(path: PathBuf) -> Entry {
    if path.as_os_str() == "-" { Entry::Stdin } else { Entry::Path(path) }
}
