//! The files of the generated crate: a pure function of the program and its Rust, so the same input gives the same bytes.
//!
//! ```text
//! app/
//!   Cargo.toml  Cargo.lock  build.rs  README.md  .gitignore  .py2rs
//!   src/main.rs             the program
//!   python/app.py           the sources of the modules that run (partly) in the embedded interpreter
//!   pyrt/                   the runtime, so that the crate builds wherever it is copied to
//! ```

mod line_map;
mod main_file;
mod write;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diagnostic::Span;
use crate::emit::names::is_keyword;
use crate::source::{Program, SourceModule};

pub use main_file::absolute;
pub use write::{WriteError, write};

include!(concat!(env!("OUT_DIR"), "/runtime_files.rs"));

/// The file that marks a folder as written by py2rs, and therefore as one that it may replace.
pub const MARKER: &str = ".py2rs";

/// A generated crate, as the files that are in it.
#[derive(Clone, Debug)]
pub struct Crate {
    /// The package's and the binary's name.
    pub name: String,
    /// Paths below the crate's folder.
    pub files: BTreeMap<PathBuf, Vec<u8>>,
    /// Whether libpython is linked.
    pub needs_python: bool,
}

impl Crate {
    /// The files that are the program's own: all but the runtime and what cargo needs.
    pub fn own_files(&self) -> impl Iterator<Item = (&PathBuf, &Vec<u8>)> {
        self.files.iter().filter(|(path, _)| path.starts_with("src") || path.starts_with("python"))
    }
}

/// What the compiler made of one module; a module without it runs in the embedded interpreter as a whole.
#[derive(Clone, Debug)]
pub struct NativeModule {
    /// The module's name in Rust, from the crate's root: `["app"]`, `["pkg", "sub"]`. It has a function `init` that runs
    /// the module's body (`fn() -> pyrt::Result<()>`) and, when it calls into Python, a static `GLOBALS`.
    pub path: Vec<String>,
    /// Its text. It declares the Rust modules below it itself (`pub mod sub;`).
    pub text: String,
    /// The Rust line and the Python line of its statements, ascending.
    pub lines: Vec<(u32, u32)>,
    /// What of the program the places that may raise come from.
    pub places: Vec<Origin>,
    /// Whether the text uses the embedded interpreter.
    pub needs_python: bool,
}

/// A place in a Rust file, and the expression or statement of the program that it comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Origin {
    pub line: u32,
    /// Counted from 1, in characters.
    pub column: u32,
    pub span: Span,
}

/// The crate of a program, of which `native` has the modules that were compiled, by their place in the program.
pub fn package(program: &Program, native: &BTreeMap<usize, NativeModule>) -> Crate {
    let name = crate_name(&program.name());
    let is_there = |place: usize| native.contains_key(&place) || program.modules[place].owner.is_some();
    let is_whole = (0..program.modules.len()).all(is_there);
    let needs_python = !is_whole || native.values().any(|module| module.needs_python);
    let mut files: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
    files.insert(PathBuf::from("src/main.rs"), main_file::text(program, native, needs_python).into_bytes());
    for (place, module) in native {
        let path = rust_file(module, native);
        let map = line_map::text(&program.modules[*place], module);
        files.insert(path.with_extension("lines"), map.into_bytes());
        files.insert(path, module.text.clone().into_bytes());
    }
    if needs_python {
        // Also of native modules: tracebacks show their lines, and kept parts of them are run from here.
        for module in
            program.modules.iter().enumerate().filter_map(|(at, one)| is_used(at, one, native).then_some(one))
        {
            files.insert(Path::new("python").join(kept_path(module)), module.bytes.clone());
        }
    }
    with_surroundings(name, program, files, needs_python)
}

/// Not the module that was made for a class which is kept in Python.
fn is_used(place: usize, module: &SourceModule, native: &BTreeMap<usize, NativeModule>) -> bool {
    module.owner.is_none() || native.contains_key(&place)
}

/// The crate in which all modules run in the embedded interpreter: right for every program.
pub fn interpreted(program: &Program) -> Crate {
    package(program, &BTreeMap::new())
}

/// `src/pkg/sub.rs`, or `src/pkg/mod.rs` for a module with modules below it.
pub fn rust_file(module: &NativeModule, native: &BTreeMap<usize, NativeModule>) -> PathBuf {
    let is_below =
        |other: &NativeModule| other.path.len() > module.path.len() && other.path.starts_with(&module.path);
    let path = Path::new("src").join(module.path.iter().collect::<PathBuf>());
    if native.values().any(is_below) { path.join("mod.rs") } else { path.with_extension("rs") }
}

/// Adds everything that does not depend on the program's code.
fn with_surroundings(
    name: String,
    program: &Program,
    mut files: BTreeMap<PathBuf, Vec<u8>>,
    needs_python: bool,
) -> Crate {
    let source = program.modules.first().map_or_else(String::new, |entry| file_name(&entry.path));
    let fill = |template: &str| fill(template, &name, &source, needs_python).into_bytes();
    files.insert("Cargo.toml".into(), fill(include_str!("../../templates/Cargo.toml")));
    files.insert("Cargo.lock".into(), include_bytes!("../../Cargo.lock").to_vec());
    files.insert("README.md".into(), fill(include_str!("../../templates/README.md")));
    files.insert(".gitignore".into(), include_bytes!("../../templates/gitignore").to_vec());
    files.insert(MARKER.into(), format!("py2rs {}\n", env!("CARGO_PKG_VERSION")).into_bytes());
    if needs_python {
        files.insert("build.rs".into(), include_bytes!("../../templates/build.rs").to_vec());
    }
    for (path, contents) in RUNTIME {
        files.insert(Path::new("pyrt").join(path), contents.to_vec());
    }
    Crate { name, files, needs_python }
}

/// The text of the manifest, with which `build` also makes the crate that warms up pyrt.
fn fill(template: &str, name: &str, source: &str, needs_python: bool) -> String {
    let (features, notes) = if needs_python {
        (
            ", features = [\"python\"]",
            "- `python/` holds the sources of the modules of which something runs in the embedded interpreter.\n",
        )
    } else {
        ("", "")
    };
    template
        .replace("{version}", env!("CARGO_PKG_VERSION"))
        .replace("{name}", name)
        .replace("{source}", source)
        .replace("{features}", features)
        .replace("{python-notes}", notes)
}

/// A crate without a program: what building pyrt itself needs.
pub fn runtime_only(needs_python: bool) -> BTreeMap<PathBuf, Vec<u8>> {
    let manifest = fill(include_str!("../../templates/Cargo.toml"), "warm", "nothing", needs_python);
    let mut files: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
    files.insert("Cargo.toml".into(), manifest.into_bytes());
    files.insert("Cargo.lock".into(), include_bytes!("../../Cargo.lock").to_vec());
    files.insert("src/lib.rs".into(), b"//! Depends on pyrt, so that cargo builds it.\n".to_vec());
    for (path, contents) in RUNTIME {
        files.insert(Path::new("pyrt").join(path), contents.to_vec());
    }
    files
}

/// Where a module's Python source lies below `python/`: the same place as below `sys.path[0]`.
pub fn kept_path(module: &SourceModule) -> PathBuf {
    if module.import_name == "__main__" {
        return PathBuf::from(file_name(&module.path));
    }
    let mut path: PathBuf = module.import_name.split('.').collect();
    if module.is_package {
        path.push("__init__.py");
        path
    } else {
        path.with_extension("py")
    }
}

fn file_name(path: &Path) -> String {
    match path.file_name() {
        Some(name) if name != "<stdin>" => name.to_string_lossy().into_owned(),
        _ => "stdin.py".to_owned(),
    }
}

/// The name of the entry's Rust module: the program's, unless another of its modules has it.
pub fn module_name(program: &Program) -> String {
    let mut name = crate_name(&program.name()).replace('-', "_").to_lowercase();
    while name == "main" || program.modules.iter().any(|module| module.name.split('.').next() == Some(&name))
    {
        name.push('_');
    }
    name
}

/// A package name that cargo takes: `my app-2` becomes `my_app-2`.
fn crate_name(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let mut plain: String = name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    if !plain.starts_with(|c: char| c.is_ascii_alphabetic()) {
        plain.insert_str(0, "py_");
    }
    // Names that cargo refuses or that would hide a dependency.
    if TAKEN.contains(&plain.as_str()) || is_keyword(&plain) {
        plain.push_str("_py");
    }
    plain
}

const TAKEN: &[&str] =
    &["pyrt", "pyrt-macros", "test", "core", "std", "alloc", "proc_macro", "build", "deps", "examples"];
