//! Modules of Python that look into the program's own: a name that they may find has to be in its module's dict.
//!
//! ```py
//! import unittest
//! def load_tests(loader, tests, pattern): ...   # nobody here calls it: `unittest.main()` finds it by its name
//! ```
//!
//! Compiled names live in Rust unless something in Python may use them; what these modules may use can't be read off the
//! program, so a program that imports one shows it all its names.

use ruff_python_ast::{StmtImport, StmtImportFrom};

/// What an import lets Python code do with the names of the program's modules.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Look {
    No,
    /// Functions and classes are found by their names (pickle).
    Definitions,
    /// Any name is read.
    All,
    /// Any name is read, and may be replaced.
    Change,
}

/// `importlib` and its like load modules by computed names, which import what they want from those that are compiled.
const READERS: &[&str] = &[
    "unittest",
    "doctest",
    "pytest",
    "timeit",
    "cProfile",
    "profile",
    "trace",
    "code",
    "pydoc",
    "runpy",
    "pkgutil",
    "importlib.util",
    "importlib.import_module",
];
const CHANGERS: &[&str] = &["unittest.mock", "mock", "pdb", "__main__", "importlib.reload"];
const PICKLERS: &[&str] =
    &["pickle", "_pickle", "copyreg", "shelve", "multiprocessing", "joblib", "dill", "cloudpickle"];

/// What `import a, b.c` allows.
pub(super) fn of_import(import: &StmtImport) -> Look {
    import.names.iter().map(|alias| of(&alias.name)).max().unwrap_or(Look::No)
}

/// What `from a import b` allows; `sys.modules` leads to every module.
pub(super) fn of_import_from(import: &StmtImportFrom) -> Look {
    let Some(module) = import.module.as_ref().filter(|_| import.level == 0) else { return Look::No };
    let names = import.names.iter().map(|alias| match (module.as_str(), alias.name.as_str()) {
        ("sys", "modules") => Look::All,
        ("concurrent.futures", "ProcessPoolExecutor") => Look::Definitions,
        (module, name) => of(&format!("{module}.{name}")),
    });
    names.max().unwrap_or(Look::No)
}

/// What a module of this name does; a package does what its modules do.
pub(super) fn of(name: &str) -> Look {
    let any = |known: &[&str]| {
        known
            .iter()
            .any(|known| name == *known || name.strip_prefix(known).is_some_and(|rest| rest.starts_with('.')))
    };
    if any(CHANGERS) {
        Look::Change
    } else if any(READERS) {
        Look::All
    } else if any(PICKLERS) || name == "concurrent.futures" {
        Look::Definitions
    } else {
        Look::No
    }
}
