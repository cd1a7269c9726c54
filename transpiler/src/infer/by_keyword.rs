//! Which arguments of builtins go by name. Methods of the builtin types and builtin functions are C functions: their parameters have
//! places only, but for a few.
//!
//! ```py
//! line.split(maxsplit=1)      # the native function
//! d.get("a", default=1)       # Python's to refuse: TypeError: dict.get() takes no keyword arguments
//! words.sort(len)             # TypeError: sort() takes no positional arguments
//! ```

/// The parameters that also go by name.
const NAMED: &[(&str, &[&str])] = &[
    ("bytes", &["source", "encoding", "errors"]),
    ("bytearray", &["source", "encoding", "errors"]),
    ("bytearray.decode", &["encoding", "errors"]),
    ("bytearray.hex", &["sep", "bytes_per_sep"]),
    ("bytes.decode", &["encoding", "errors"]),
    ("bytes.expandtabs", &["tabsize"]),
    ("bytes.hex", &["sep", "bytes_per_sep"]),
    ("bytes.rsplit", &["sep", "maxsplit"]),
    ("bytes.split", &["sep", "maxsplit"]),
    ("bytes.splitlines", &["keepends"]),
    ("complex", &["real", "imag"]),
    ("enumerate", &["iterable", "start"]),
    ("int", &["base"]),
    ("int.from_bytes", &["bytes", "byteorder", "signed"]),
    ("int.to_bytes", &["length", "byteorder", "signed"]),
    ("list.sort", &["key", "reverse"]),
    ("max", &["key", "default"]),
    ("min", &["key", "default"]),
    ("pow", &["base", "exp", "mod"]),
    ("round", &["number", "ndigits"]),
    ("sorted", &["key", "reverse"]),
    ("str", &["object", "encoding", "errors"]),
    ("str.encode", &["encoding", "errors"]),
    ("str.expandtabs", &["tabsize"]),
    ("str.rsplit", &["sep", "maxsplit"]),
    ("str.split", &["sep", "maxsplit"]),
    ("str.splitlines", &["keepends"]),
    ("sum", &["start"]),
    ("zip", &["strict"]),
];

/// Builtin functions and types with places only, and the types whose methods are in [`NAMED`] if they take names.
const BUILTIN: &[&str] = &[
    "abs",
    "all",
    "any",
    "ascii",
    "bin",
    "bool",
    "bytearray",
    "bytes",
    "chr",
    "complex",
    "deque",
    "dict",
    "divmod",
    "enumerate",
    "filter",
    "float",
    "format",
    "frozenset",
    "hash",
    "hex",
    "int",
    "iter",
    "len",
    "list",
    "map",
    "max",
    "min",
    "next",
    "oct",
    "ord",
    "pow",
    "range",
    "repr",
    "reversed",
    "round",
    "set",
    "sorted",
    "str",
    "sum",
    "tuple",
    "zip",
];

/// The parameters that only go by name.
const ONLY_NAMED: &[(&str, &[&str])] = &[
    ("int.from_bytes", &["signed"]),
    ("int.to_bytes", &["signed"]),
    ("list.sort", &["key", "reverse"]),
    ("math.isclose", &["rel_tol", "abs_tol"]),
    ("math.prod", &["start"]),
    ("max", &["key", "default"]),
    ("min", &["key", "default"]),
    ("sorted", &["key", "reverse"]),
    ("zip", &["strict"]),
];

fn lists(table: &[(&str, &[&str])], path: &str, name: &str) -> bool {
    table.iter().any(|(known, names)| *known == path && names.contains(&name))
}

/// Whether Python takes the parameter by name.
pub(super) fn goes_by_name(path: &str, name: &str) -> bool {
    let (owner, method) = path.split_once('.').unwrap_or((path, ""));
    let is_counted = BUILTIN.contains(&owner) && !method.starts_with("__");
    !is_counted || lists(NAMED, path, name)
}

/// Whether Python takes the parameter by its place.
pub(super) fn goes_by_place(path: &str, name: &str) -> bool {
    !lists(ONLY_NAMED, path, name)
}
