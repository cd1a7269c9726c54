//! The entry file and the local modules that it imports: the only reader of the disk.
//!
//! What is compiled is what lies under `sys.path[0]` as CPython would set it: the folder of the script, the folder that
//! is run, or the working folder for `-m`. Installed packages and the standard library are imported when the program
//! runs, never compiled, except for the entry itself (`-m json.tool`). Imports are followed wherever they stand (inside functions, under `if` and `try`): a module
//! that is compiled and then never imported costs nothing.
//!
//! A local module that is not valid Python is left to the interpreter, because the program may catch the
//! `SyntaxError` of its import; in the entry file the same is an error.

mod builtin_bases;
mod encoding;
mod guard;
mod imports;
mod installed;
mod made_classes;
mod named_attributes;
pub(crate) mod public_names;
mod resolve;
mod star_imports;

use std::collections::{HashSet, VecDeque};
use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};

pub use imports::absolute;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, Severity};
use crate::source::{Program, SourceModule, Start};
use crate::syntax;

/// What the user asked to run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Entry {
    /// A file, or a folder with a `__main__.py`.
    Path(PathBuf),
    /// `-m package.module`, looked up from the working folder.
    Module(String),
    /// `-`: the program is read from standard input.
    Stdin,
}

/// Reads and parses the program. What is wrong with it goes to `diagnostics`; with an error there, the program may
/// have no modules and must not be compiled.
pub fn load(entry: &Entry, diagnostics: &mut Diagnostics) -> Program {
    let located = match locate(entry) {
        Ok(located) => located,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return Program {
                modules: Vec::new(),
                start: Start::Script,
                root: PathBuf::new(),
                argv0: OsString::new(),
            };
        }
    };
    let mut program =
        Program { modules: Vec::new(), start: located.start, root: located.root, argv0: located.argv0 };
    let main =
        Wanted { name: main_name(), path: located.path, is_package: false, package: located.package.clone() };
    let bytes = located.bytes.map_or_else(|| read(&main, located.start), |bytes| decode(bytes, &main.path));
    match bytes {
        Ok((bytes, text)) => {
            let (mut module, errors) = parse(main, bytes, text);
            module.import_name = located.import_name;
            errors.into_iter().for_each(|error| diagnostics.push(error));
            program.modules.push(module);
        }
        Err(diagnostic) => diagnostics.push(*diagnostic),
    }
    if !diagnostics.has_errors() {
        follow_imports(&mut program, &located.package, diagnostics);
    }
    star_imports::rewrite(&mut program.modules);
    named_attributes::rewrite(&mut program.modules);
    builtin_bases::add(&mut program.modules);
    program
}

/// Adds every local module that can be reached from the entry.
fn follow_imports(program: &mut Program, package: &str, diagnostics: &mut Diagnostics) {
    let mut seen: HashSet<String> = HashSet::new();
    let mut queue: VecDeque<Wanted> = VecDeque::new();
    let finder = resolve::Finder::new(&program.root);
    let mut want = |name: &str, queue: &mut VecDeque<Wanted>| {
        for prefix in resolve::prefixes(name) {
            if seen.insert(prefix.to_owned())
                && let Some(found) = finder.find(prefix)
            {
                queue.push_back(found);
            }
        }
    };
    want(package, &mut queue);
    for name in program.modules.iter().flat_map(imports::imported_names) {
        want(&name, &mut queue);
    }
    while let Some(wanted) = queue.pop_front() {
        let path = wanted.path.clone();
        let (module, errors) = match read(&wanted, Start::Script) {
            Ok((bytes, text)) => parse(wanted, bytes, text),
            Err(diagnostic) => {
                diagnostics
                    .push(Diagnostic { severity: Severity::Warning, ..*diagnostic }.hint(LEFT_TO_PYTHON));
                continue;
            }
        };
        if let Some(error) = errors.into_iter().next() {
            diagnostics.push(as_warning(error, path, &module.text));
            continue;
        }
        for name in imports::imported_names(&module) {
            want(&name, &mut queue);
        }
        program.modules.push(module);
    }
}

const LEFT_TO_PYTHON: &str =
    "the module is not compiled: importing it raises this error when the program runs";

/// The error of a module that is not part of the program: its text is gone, so only file and line are left.
fn as_warning(error: Diagnostic, path: PathBuf, text: &str) -> Diagnostic {
    let line = match &error.place {
        Place::Span(span) => text.get(..span.start as usize).map(|before| before.matches('\n').count() + 1),
        Place::File(_, line) => *line,
        Place::Nowhere => None,
    };
    Diagnostic { severity: Severity::Warning, place: Place::File(path, line), ..error }.hint(LEFT_TO_PYTHON)
}

/// A module that was found and not yet read.
#[derive(Clone, Debug)]
struct Wanted {
    name: String,
    path: PathBuf,
    is_package: bool,
    package: String,
}

fn parse(wanted: Wanted, bytes: Vec<u8>, text: String) -> (SourceModule, Vec<Diagnostic>) {
    let parsed = syntax::parse(&text);
    let suite = made_classes::as_statements(&syntax::statements(&text, &parsed));
    let Wanted { name, path, is_package, package } = wanted;
    let module = SourceModule {
        import_name: name.clone(),
        name,
        path,
        bytes,
        text,
        is_package,
        package,
        guard: guard::find(&suite),
        suite,
        parsed,
        owner: None,
    };
    // Only the entry's diagnostics keep their spans, and the entry is module 0.
    let errors = syntax::check(0, &module);
    (module, errors)
}

fn read(wanted: &Wanted, start: Start) -> Result<(Vec<u8>, String), Box<Diagnostic>> {
    let bytes = if start == Start::Stdin {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(&wanted.path)
    };
    match bytes {
        Ok(bytes) => decode(bytes, &wanted.path),
        Err(error) => Err(cannot_open(&wanted.path, &error)),
    }
}

fn decode(bytes: Vec<u8>, path: &Path) -> Result<(Vec<u8>, String), Box<Diagnostic>> {
    encoding::decode(&bytes, path).map(|text| (bytes, text))
}

fn cannot_open(path: &Path, error: &std::io::Error) -> Box<Diagnostic> {
    // As Python says it: `[Errno 2] No such file or directory`.
    let message = error.to_string();
    let reason = message.split(" (os error").next().unwrap_or_default();
    let number = error.raw_os_error().map_or_else(String::new, |number| format!("[Errno {number}] "));
    let title = format!("can't open file '{}': {number}{reason}", path.display());
    Box::new(Diagnostic::new(Severity::Error, Place::Nowhere, title))
}

/// The entry file and what Python would make of the way it was named.
struct Located {
    path: PathBuf,
    start: Start,
    root: PathBuf,
    argv0: OsString,
    package: String,
    import_name: String,
    /// The source, where it is in no file of its own.
    bytes: Option<Vec<u8>>,
}

impl Located {
    /// A file that is no part of a package, run as `__main__`.
    fn new(path: PathBuf, start: Start, root: PathBuf, argv0: OsString) -> Located {
        Located { path, start, root, argv0, package: String::new(), import_name: main_name(), bytes: None }
    }
}

fn main_name() -> String {
    "__main__".to_owned()
}

fn locate(entry: &Entry) -> Result<Located, Box<Diagnostic>> {
    let nowhere = |title: String| Diagnostic::new(Severity::Error, Place::Nowhere, title);
    match entry {
        Entry::Stdin => {
            Ok(Located::new(PathBuf::from("<stdin>"), Start::Stdin, PathBuf::from("."), OsString::from("-")))
        }
        Entry::Path(path) if path.is_dir() => {
            let main = path.join("__main__.py");
            if !main.is_file() {
                let message = format!("can't find '__main__' module in '{}'", path.display());
                return Err(Box::new(
                    nowhere(message).hint("name a file, or add a `__main__.py` to the folder"),
                ));
            }
            Ok(Located::new(main, Start::Folder, path.clone(), path.clone().into_os_string()))
        }
        Entry::Path(path) => {
            let real = path.canonicalize().map_err(|error| cannot_open(path, &error))?;
            let argv0 = path.clone().into_os_string();
            if let Some(bytes) = installed::main_of_archive(path) {
                let main = path.join("__main__.py");
                let located = Located::new(main, Start::Folder, path.clone(), argv0);
                return Ok(Located { bytes: Some(bytes), ..located });
            }
            let root = real.parent().map_or_else(|| PathBuf::from("/"), Path::to_path_buf);
            Ok(Located::new(path.clone(), Start::Script, root, argv0))
        }
        Entry::Module(name) => match locate_module(name) {
            Some(found) => Ok(found),
            None => {
                let found = installed::find(name).map_err(|message| Box::new(nowhere(message)))?;
                let argv0 = found.path.clone().into_os_string();
                let located = Located::new(found.path, Start::Module, PathBuf::from("."), argv0);
                Ok(Located { package: found.package, import_name: found.name, ..located })
            }
        },
    }
}

/// Finds what `-m name` runs: the module itself, or the package's `__main__`.
fn locate_module(name: &str) -> Option<Located> {
    let root = PathBuf::from(".");
    let finder = resolve::Finder::new(&root);
    let found = finder.find(name)?;
    let found = if found.is_package { finder.find(&format!("{name}.__main__"))? } else { found };
    let path = found.path.strip_prefix(".").map_or(found.path.clone(), Path::to_path_buf);
    let argv0 = std::path::absolute(&path).unwrap_or_else(|_| path.clone()).into_os_string();
    let located = Located::new(path, Start::Module, root, argv0);
    Some(Located { package: found.package, import_name: found.name, ..located })
}
