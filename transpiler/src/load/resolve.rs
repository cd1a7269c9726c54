//! From a dotted name to a local file, with the precedence of CPython's path finder.
//!
//! `sys.path[0]` comes before the standard library, so a local `random.py` wins over Python's; but modules that are
//! built into the interpreter, or that it has imported before the program starts, are never looked up.

use std::path::{Path, PathBuf};

use super::Wanted;

/// Finds local modules below one folder.
pub struct Finder<'a> {
    root: &'a Path,
    /// The folder is Python's own library: nothing in it is the user's.
    is_library: bool,
}

impl<'a> Finder<'a> {
    /// A finder for the modules below `root` (what `sys.path[0]` names).
    pub fn new(root: &'a Path) -> Finder<'a> {
        Finder { root, is_library: root.join("os.py").is_file() && root.join("encodings").is_dir() }
    }

    /// The file of the module `name`, if it is a local one.
    pub(super) fn find(&self, name: &str) -> Option<Wanted> {
        if name.is_empty() || self.is_library || is_never_local(name.split('.').next()?) {
            return None;
        }
        let (parents, last) = match name.rsplit_once('.') {
            Some((parents, last)) => (parents, last),
            None => ("", name),
        };
        let mut folder = self.root.to_path_buf();
        for part in parents.split('.').filter(|part| !part.is_empty()) {
            folder.push(part);
            if !folder.is_dir() {
                return None;
            }
        }
        let init = folder.join(last).join("__init__.py");
        if init.is_file() {
            return Some(Wanted {
                name: name.to_owned(),
                path: init,
                is_package: true,
                package: name.to_owned(),
            });
        }
        let path = folder.join(format!("{last}.py"));
        (!has_extension_module(&folder, last) && path.is_file()).then(|| Wanted {
            name: name.to_owned(),
            path,
            is_package: false,
            package: parents.to_owned(),
        })
    }
}

/// `a`, `a.b`, `a.b.c` for `a.b.c`: importing a module imports its packages first.
pub fn prefixes(name: &str) -> impl Iterator<Item = &str> {
    name.char_indices().filter(|(_, c)| *c == '.').map(|(at, _)| &name[..at]).chain([name])
}

/// A compiled extension beside `name.py` has precedence over it.
fn has_extension_module(folder: &Path, name: &str) -> bool {
    let suffixes =
        [".cpython-311-x86_64-linux-gnu.so", ".cpython-311-aarch64-linux-gnu.so", ".abi3.so", ".so", ".pyd"];
    suffixes.iter().any(|suffix| PathBuf::from(folder).join(format!("{name}{suffix}")).is_file())
}

/// Whether the interpreter has the module without looking at `sys.path`: `sys.builtin_module_names`, and what is
/// already imported (or frozen) when a program starts.
fn is_never_local(name: &str) -> bool {
    BUILTIN.contains(&name) || AT_START.contains(&name)
}

const BUILTIN: &[&str] = &[
    "__future__",
    "_abc",
    "_ast",
    "_codecs",
    "_collections",
    "_functools",
    "_imp",
    "_io",
    "_locale",
    "_operator",
    "_signal",
    "_sre",
    "_stat",
    "_string",
    "_symtable",
    "_thread",
    "_tokenize",
    "_tracemalloc",
    "_typing",
    "_warnings",
    "_weakref",
    "atexit",
    "builtins",
    "errno",
    "faulthandler",
    "gc",
    "itertools",
    "marshal",
    "posix",
    "pwd",
    "sys",
    "time",
    "xxsubtype",
];

const AT_START: &[&str] = &[
    "_collections_abc",
    "_frozen_importlib",
    "_frozen_importlib_external",
    "_sitebuiltins",
    "abc",
    "codecs",
    "encodings",
    "genericpath",
    "importlib",
    "io",
    "ntpath",
    "os",
    "posixpath",
    "runpy",
    "site",
    "stat",
    "zipimport",
];
