//! The builtins that exist natively, read from pyrt's own `#[py("…")]` functions by `build.rs`.
//!
//! `#[py("str.find")] pub fn find(&self, sub: &Str, #[default(0)] start: Bound) -> i64` in `impl Str` becomes an [`Entry`]
//! with path `str.find`, the parameter types, what is borrowed, whether it raises, and the Rust path to call. The
//! Rust signature is the only table: what is absent here goes to CPython's own method.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A type in a pyrt signature, on the border between Python and Rust: it fixes both the `Ty` and the `Rep`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Sig {
    Unit,
    Bool,
    /// `i64`: an int that must fit; as a result, a size, index or count.
    I64,
    /// `Word`: as a result, any 64-bit int.
    Word,
    /// `Bound`: an int that saturates.
    Bound,
    /// `Place`: the index of an item, where an int beyond 64 bits is an IndexError.
    Place,
    /// `Size`: as a result, an int from 0 to what memory holds.
    Size,
    /// `CodePoint`: as a result, an int from 0 to 0x10ffff.
    CodePoint,
    /// `Int`
    Int,
    F64,
    Str,
    Bytes,
    Range,
    Slice,
    /// A generic parameter, by name.
    Var(&'static str),
    Option(&'static Sig),
    List(&'static Sig),
    Dict(&'static Sig, &'static Sig),
    Set(&'static Sig),
    FrozenSet(&'static Sig),
    Tuple(&'static [Sig]),
    TupleOf(&'static Sig),
    /// `impl Iterable<Item = T>`
    Iterable(&'static Sig),
    /// `Iter<T>`, or any `impl Iter<Item = T>` / `impl Iterator<Item = T>` as a result.
    Iter(&'static Sig),
    /// `impl Fn(A, B) -> Result<R>` (the flag: it may raise)
    Fn(&'static [Sig], &'static Sig, bool),
    /// A pyrt type with arguments, by its Python name.
    Native(&'static str, &'static [Sig]),
    Obj,
    /// A type that is not part of the table: such an entry can't be chosen by its signature.
    Unknown,
}

/// How a parameter is passed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pass {
    Value,
    Ref,
    Mut,
}

#[derive(Clone, Copy, Debug)]
pub struct Param {
    pub name: &'static str,
    pub sig: Sig,
    pub pass: Pass,
    /// The Rust expression written when the argument is absent (`#[default(0)]`); `#[default]` alone is `None`.
    pub default: Option<&'static str>,
}

/// One `#[py]` function.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// `len`, `str.find`, `math.sqrt`.
    pub path: &'static str,
    /// Module path and name in pyrt: `["str", "Str", "find"]`; the type is there for methods and associated functions.
    pub rust: &'static [&'static str],
    /// The first parameter is `self`: called as `receiver.name(…)`.
    pub is_method: bool,
    /// A `const`: its path is the value.
    pub is_constant: bool,
    /// What Python has under this name is a value (`math.pi`, `sys.argv`), not a function: the entry gives it.
    pub is_value: bool,
    /// It gives the items one by one that Python, and the entry of the same path and parameters, makes a list of.
    pub is_each: bool,
    /// Generic type parameters, by name.
    pub generics: &'static [&'static str],
    /// All parameters, the receiver first (under the name `self` for methods).
    pub params: &'static [Param],
    pub ret: Sig,
    /// Returns `Result`.
    pub raises: bool,
    /// The result is a plain Rust iterator: asking it for the next value can't raise.
    pub plain_iterator: bool,
    /// First line of the doc comment.
    pub doc: &'static str,
}

impl Entry {
    /// The name of a method, without what tells it from others of that name: `group` for `re.Match.group.str`.
    pub fn method_name(&self) -> &'static str {
        let of_match = self.path.strip_prefix("re.").and_then(|rest| rest.split('.').nth(1));
        of_match.or(self.path.rsplit('.').next()).unwrap_or(self.path)
    }
}

include!(concat!(env!("OUT_DIR"), "/catalog_entries.rs"));

/// Builtin types: what stands behind their names is no module's.
const TYPES: &[&str] = &[
    "bool",
    "bytearray",
    "bytes",
    "dict",
    "float",
    "frozenset",
    "int",
    "list",
    "object",
    "range",
    "set",
    "slice",
    "str",
    "tuple",
];

/// Modules whose functions share one hidden state, here a generator of random numbers, and their classes, whose instances
/// have a state of their own. If Python code uses such a module, then the compiled code must use Python's, too: there
/// would be two states otherwise.
const WITH_HIDDEN_STATE: &[(&str, &[&str])] = &[("random", &["Random"])];

/// Whether functions of the module share a state that their callers do not see.
pub fn has_hidden_state(module: &str) -> bool {
    WITH_HIDDEN_STATE.iter().any(|(with_state, _)| *with_state == module)
}

/// Whether `module.name` uses the state that the functions of its module share.
pub fn uses_hidden_state(module: &str, name: &str) -> bool {
    WITH_HIDDEN_STATE.iter().any(|(with_state, classes)| *with_state == module && !classes.contains(&name))
}

/// All entries, and where each path's overloads stand.
#[derive(Debug)]
pub struct Catalog {
    pub entries: &'static [Entry],
    by_path: BTreeMap<&'static str, Vec<usize>>,
    each_by_path: BTreeMap<&'static str, Vec<usize>>,
    by_receiver: BTreeMap<&'static str, Vec<&'static str>>,
}

/// The catalog of the pyrt that this transpiler carries.
pub fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| {
        let mut by_path: BTreeMap<&'static str, Vec<usize>> = BTreeMap::new();
        let mut each_by_path: BTreeMap<&'static str, Vec<usize>> = BTreeMap::new();
        for (index, entry) in ENTRIES.iter().enumerate() {
            let by_path = if entry.is_each { &mut each_by_path } else { &mut by_path };
            by_path.entry(entry.path).or_default().push(index);
        }
        let mut by_receiver: BTreeMap<&'static str, Vec<&'static str>> = BTreeMap::new();
        for entry in ENTRIES.iter().filter(|entry| entry.is_method) {
            if let Some(Sig::Native(name, _)) = entry.params.first().map(|param| param.sig)
                && let Some((class, _)) = entry.path.rsplit_once('.')
            {
                let classes = by_receiver.entry(name).or_default();
                if !classes.contains(&class) {
                    classes.push(class);
                }
            }
        }
        Catalog { entries: ENTRIES, by_path, each_by_path, by_receiver }
    })
}

impl Catalog {
    /// The overloads of a path, in file order; empty if it does not exist natively.
    pub fn overloads(&self, path: &str) -> &[usize] {
        self.by_path.get(path).map_or(&[], Vec::as_slice)
    }

    /// Whether a builtin function does nothing with this argument but call it: `map(f, xs)`, `sorted(xs, key=f)`.
    pub fn only_calls(&self, builtin: &str, position: usize, keyword: Option<&str>) -> bool {
        let is_meant = |(at, param): (usize, &Param)| {
            matches!(param.sig, Sig::Fn(..)) && keyword.map_or(at == position, |name| name == param.name)
        };
        matches!(builtin, "map" | "filter") && position == 0
            || self
                .overloads(builtin)
                .iter()
                .any(|&entry| self.entries[entry].params.iter().enumerate().any(is_meant))
    }

    /// What gives the items of the entry's list one by one, called with the same arguments.
    pub fn each(&self, entry: &Entry) -> Option<&'static Entry> {
        let ways = self.each_by_path.get(entry.path)?;
        ways.iter().map(|&way| &self.entries[way]).find(|way| way.params.len() == entry.params.len())
    }

    /// The Python classes whose methods the Rust type has: `Counter` has those of `collections.Counter`.
    pub fn classes_of(&self, rust: &str) -> &[&'static str] {
        self.by_receiver.get(rust).map_or(&[], Vec::as_slice)
    }

    /// Whether a standard-library module has any native function (`math`), so that importing it needs no Python by itself.
    pub fn has_module(&self, module: &str) -> bool {
        // `dict` has entries as well, and is a type.
        if TYPES.contains(&module) {
            return false;
        }
        let prefix = format!("{module}.");
        self.by_path.range(prefix.as_str()..).next().is_some_and(|(path, _)| path.starts_with(&prefix))
    }
}
