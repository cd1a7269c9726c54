//! What Python code may ask of native instances that it gets: whether a class can be shown to it depends on the whole program.
//!
//! ```py
//! from threading import Thread
//! Thread(target=job.run).start()      # threading calls what it was given: `job` stays native, `run` is its entry
//!
//! import pickle
//! pickle.dumps(job)                   # pickle looks into `__dict__`: instances have to be Python's
//! ```

use super::program::{Analysis, Import, KeepSet, ModuleInfo, import_by_name, kept_ranges, within};
use crate::hir::Border;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Alias, Expr, ExprCall};
use ruff_text_size::Ranged;
use std::collections::HashSet;

/// Modules that use objects which they know nothing of only as they were told: call what is callable, compare, hash, print. What
/// is not in this list may set attributes, look into `__dict__`, derive classes or keep weak references.
const QUIET: &[&str] = &[
    "__future__",
    "abc",
    "argparse",
    "array",
    "asyncio",
    "base64",
    "binascii",
    "bisect",
    "calendar",
    "cmath",
    "codecs",
    "collections",
    "concurrent",
    "contextlib",
    "copy",
    "csv",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "email",
    "errno",
    "fractions",
    "functools",
    "getopt",
    "getpass",
    "gettext",
    "glob",
    "gzip",
    "hashlib",
    "heapq",
    "hmac",
    "html",
    "http",
    "io",
    "itertools",
    "json",
    "locale",
    "logging",
    "math",
    "numbers",
    "numpy",
    "operator",
    "optparse",
    "os",
    "pathlib",
    "platform",
    "queue",
    "random",
    "re",
    "sched",
    "secrets",
    "select",
    "shlex",
    "shutil",
    "signal",
    "socket",
    "ssl",
    "sqlite3",
    "statistics",
    "string",
    "struct",
    "subprocess",
    "sys",
    "tempfile",
    "textwrap",
    "threading",
    "time",
    "traceback",
    "types",
    "typing",
    "typing_extensions",
    "unicodedata",
    "urllib",
    "uuid",
    "warnings",
    "xml",
    "zipfile",
    "zlib",
    "zoneinfo",
];

/// Of these modules only the names that look at classes and instances are a reason to keep a class in Python.
const LOUD_NAMES: &[(&str, &[&str])] = &[
    ("dataclasses", &["asdict", "astuple", "fields", "replace", "is_dataclass", "make_dataclass"]),
    ("concurrent", &["ProcessPoolExecutor"]),
    ("types", &["MethodType", "new_class", "prepare_class"]),
    ("functools", &["cached_property", "singledispatchmethod", "partialmethod"]),
];

/// Names with which a program looks into instances itself.
const REFLECTION: &[&str] = &["__dict__", "__weakref__", "__reduce__", "__getstate__"];
const REFLECTING: &[&str] =
    &["vars", "dir", "setattr", "delattr", "exec", "eval", "compile", "globals", "__import__"];

/// Names with which a program asks what kind of function it was given: a compiled one is no `FunctionType`.
const LOOKS_AT_FUNCTIONS: &[&str] = &[
    "FunctionType",
    "LambdaType",
    "isfunction",
    "isgeneratorfunction",
    "iscoroutinefunction",
    "isasyncgenfunction",
    "getsource",
    "getsourcelines",
    "getclosurevars",
];

/// Names with which a program asks functions for their annotations.
const ASKS_FOR_ANNOTATIONS: &[&str] = &[
    "__annotations__",
    "signature",
    "getfullargspec",
    "get_annotations",
    "get_type_hints",
    "singledispatch",
    "singledispatchmethod",
];

/// What the program says about the border.
pub(super) fn border(analysis: &Analysis<'_>, keep: &KeepSet) -> Border {
    // Elsewhere inference sees what is copied.
    let quiet = !analysis.uses_in_python(keep, |module| module == "copy");
    let mut border = Border { quiet, ..Border::default() };
    for (at, info) in analysis.modules.iter().enumerate() {
        border.quiet &= is_quiet(analysis, info);
        let mut collector = Collector { kept: kept_ranges(at, info, keep), border: &mut border };
        collector.visit_body(&info.source.suite);
    }
    border
}

/// Whether the module imports only such modules and those of the program.
pub(super) fn imports_only_known(analysis: &Analysis<'_>, info: &ModuleInfo<'_>) -> bool {
    info.imports().iter().all(|import| match import {
        Import::Plain(import) => import.names.iter().all(|alias| is_known(analysis, &alias.name)),
        Import::From(import) => {
            import.level > 0 || import.module.as_ref().is_none_or(|module| is_known(analysis, module))
        }
    })
}

fn is_known(analysis: &Analysis<'_>, name: &str) -> bool {
    let root = name.split('.').next().unwrap_or(name);
    QUIET.contains(&root) || analysis.is_module(name) || analysis.is_module(root)
}

fn is_quiet(analysis: &Analysis<'_>, info: &ModuleInfo<'_>) -> bool {
    let known = |name: &str| is_known(analysis, name);
    let loud = |module: &str| LOUD_NAMES.iter().find(|(name, _)| module.split('.').next() == Some(name));
    let named = |names: &HashSet<String>| names.iter().all(|name| known(name) && loud(name).is_none());
    let by_name = info.imports_by_name().is_some_and(named);
    by_name
        && info.imports().iter().all(|import| match import {
            Import::Plain(import) => import.names.iter().all(|alias| {
                let names = loud(&alias.name).map_or(&[][..], |(_, names)| names);
                let bound = alias.asname.as_ref().unwrap_or(&alias.name);
                let module = bound.rsplit('.').next().unwrap_or_default();
                known(&alias.name) && !names.iter().any(|name| info.uses_name_of(module, name))
            }),
            Import::From(import) => {
                let Some(module) = import.module.as_ref().filter(|_| import.level == 0) else { return true };
                let names = loud(module).map_or(&[][..], |(_, names)| names);
                known(module) && !import.names.iter().any(|alias| names.contains(&alias.name.as_str()))
            }
        })
}

struct Collector<'b> {
    kept: Vec<(u32, u32)>,
    border: &'b mut Border,
}

impl<'a> Visitor<'a> for Collector<'_> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Some((call, _)) = import_by_name(expr) {
            return self.visit_arguments(&call.arguments);
        }
        match expr {
            Expr::Attribute(attribute) => {
                let name = attribute.attr.as_str();
                self.asks_by_name(name);
                let changes = name == "__class__" && !attribute.ctx.is_load();
                self.border.kept_reflection |= REFLECTION.contains(&name) && self.is_kept(attribute);
                self.border.quiet &= !REFLECTION.contains(&name) && !changes;
                if self.is_kept(attribute) {
                    self.border.kept_names.insert(name.to_owned());
                    if !attribute.ctx.is_load() {
                        self.border.kept_stores.insert(name.to_owned());
                    }
                }
                if attribute.ctx.is_del() {
                    self.border.deleted.insert(name.to_owned());
                }
            }
            Expr::Call(call) if is_getter(&call.func) => {
                // A name that is computed may be any.
                let is_known = names_asked(call).all(Expr::is_string_literal_expr);
                self.border.quiet &= is_known;
                self.border.kept_reflection |= !is_known && self.is_kept(call);
                self.visit_arguments(&call.arguments);
                return;
            }
            Expr::Name(name) => {
                let start = name.start().to_u32();
                let name = name.id.as_str();
                let reflects = REFLECTING.contains(&name) || GETTERS.contains(&name);
                self.border.quiet &= !reflects;
                self.border.kept_reflection |= reflects && within(&self.kept, start);
            }
            Expr::StringLiteral(text) => self.text(text.value.to_str()),
            _ => {}
        }
        visitor::walk_expr(self, expr);
    }

    fn visit_alias(&mut self, alias: &'a Alias) {
        self.asks_by_name(&alias.name);
    }
}

impl Collector<'_> {
    fn asks_by_name(&mut self, name: &str) {
        self.border.functions |= LOOKS_AT_FUNCTIONS.contains(&name);
        self.border.annotations |= ASKS_FOR_ANNOTATIONS.contains(&name);
    }

    fn is_kept(&self, node: &impl Ranged) -> bool {
        within(&self.kept, node.start().to_u32())
    }

    /// `getattr(x, "name")`, `attrgetter("name.of")`, `"{0.name}".format(x)`: any text may hold a name.
    fn text(&mut self, text: &str) {
        let may_name = text.contains('{') || text.len() < 40 && !text.contains(' ');
        if may_name {
            let words =
                text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
            self.border.texts.extend(words.map(str::to_owned));
        }
    }
}

/// Functions that get attributes by a name that they are given.
const GETTERS: &[&str] = &["getattr", "hasattr", "attrgetter", "methodcaller"];

fn is_getter(func: &Expr) -> bool {
    match func {
        Expr::Name(name) => GETTERS.contains(&name.id.as_str()),
        Expr::Attribute(attribute) => GETTERS.contains(&attribute.attr.as_str()),
        _ => false,
    }
}

/// The arguments that say which attribute is meant.
fn names_asked(call: &ExprCall) -> impl Iterator<Item = &Expr> {
    let of_object = matches!(&*call.func, Expr::Name(name) if name.id == "getattr" || name.id == "hasattr");
    let args = call.arguments.args.iter().skip(usize::from(of_object));
    if of_object { args.take(1) } else { args.take(usize::MAX) }
}
