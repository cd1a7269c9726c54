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
use super::single_dispatch;
use crate::hir::{Border, DISSECTING, REFLECTING, REFLECTION};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Alias, Expr, ExprCall, Operator, Parameter, Stmt, StmtFunctionDef};
use ruff_text_size::Ranged;
use std::collections::HashSet;

/// Modules that use objects which they know nothing of only as they were told: call what is callable, compare, hash, print. What
/// is not in this list may set attributes, look into `__dict__`, derive classes or keep weak references.
const QUIET: &[&str] = &[
    "abc",
    "argparse",
    "array",
    "ast",
    "asyncio",
    "atexit",
    "base64",
    "binascii",
    "bisect",
    "bz2",
    "calendar",
    "cmath",
    "codecs",
    "collections",
    "colorsys",
    "concurrent",
    "configparser",
    "contextlib",
    "contextvars",
    "copy",
    "csv",
    "curses",
    "dataclasses",
    "datetime",
    "decimal",
    "difflib",
    "email",
    "enum",
    "errno",
    "filecmp",
    "fileinput",
    "fnmatch",
    "fractions",
    "functools",
    "__future__",
    "gc",
    "getopt",
    "getpass",
    "gettext",
    "glob",
    "graphlib",
    "grp",
    "gzip",
    "hashlib",
    "heapq",
    "hmac",
    "html",
    "http",
    "io",
    "ipaddress",
    "itertools",
    "json",
    "keyword",
    "linecache",
    "locale",
    "logging",
    "lzma",
    "math",
    "mimetypes",
    "mmap",
    "numbers",
    "numpy",
    "operator",
    "optparse",
    "os",
    "pathlib",
    "platform",
    "pwd",
    "queue",
    "random",
    "re",
    "readline",
    "reprlib",
    "resource",
    "sched",
    "secrets",
    "select",
    "selectors",
    "shlex",
    "shutil",
    "signal",
    "smtplib",
    "socket",
    "socketserver",
    "sqlite3",
    "ssl",
    "stat",
    "statistics",
    "string",
    "struct",
    "subprocess",
    "symtable",
    "sys",
    "sysconfig",
    "syslog",
    "tarfile",
    "tempfile",
    "textwrap",
    "threading",
    "time",
    "token",
    "tokenize",
    "tomllib",
    "traceback",
    "tracemalloc",
    "turtle",
    "types",
    "typing",
    "typing_extensions",
    "unicodedata",
    "unittest",
    "urllib",
    "uuid",
    "warnings",
    "wave",
    "webbrowser",
    "xml",
    "zipfile",
    "zlib",
    "zoneinfo",
];

/// Modules of quiet packages that are not.
const LOUD_MODULES: &[&str] = &["logging.config", "unittest.mock"];

/// Of these modules only the names that look at classes and instances are a reason to keep a class in Python.
const LOUD_NAMES: &[(&str, &[&str])] = &[
    ("dataclasses", &["make_dataclass"]),
    ("logging", &["config"]),
    ("unittest", &["mock"]),
    ("concurrent", &["ProcessPoolExecutor"]),
    ("types", &["MethodType", "new_class", "prepare_class"]),
    ("functools", &["cached_property", "singledispatchmethod", "partialmethod"]),
];

/// Functions that run code of which nothing is known.
const RUNNING: &[&str] = &["exec", "eval", "compile", "__import__"];

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
    let dispatches = single_dispatch::are_compiled(analysis, keep);
    for (at, info) in analysis.modules.iter().enumerate() {
        border.quiet &= is_quiet(analysis, info);
        let kept = kept_ranges(at, info, keep);
        let dissecting = dissecting_names(info);
        let mut collector =
            Collector { kept, dissecting, dispatches, in_class: false, receiver: None, border: &mut border };
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
    QUIET.contains(&root) && !LOUD_MODULES.contains(&name)
        || analysis.is_module(name)
        || analysis.is_module(root)
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

/// What the module calls the functions of `dataclasses` that look into instances.
fn dissecting_names(info: &ModuleInfo<'_>) -> HashSet<String> {
    let mut names = HashSet::new();
    for import in info.imports() {
        match import {
            Import::Plain(import) if import.names.iter().any(|alias| &*alias.name == "dataclasses") => {
                names.extend(DISSECTING.iter().map(|name| (*name).to_owned()));
            }
            Import::From(import) if import.module.as_deref() == Some("dataclasses") => {
                let found = import.names.iter().filter(|alias| DISSECTING.contains(&&*alias.name));
                names.extend(found.map(|alias| alias.asname.as_ref().unwrap_or(&alias.name).to_string()));
            }
            _ => {}
        }
    }
    names
}

struct Collector<'b> {
    kept: Vec<(u32, u32)>,
    dissecting: HashSet<String>,
    /// What `singledispatch` would ask for is known.
    dispatches: bool,
    /// The statements are those of a class.
    in_class: bool,
    /// The first parameter of the method around. In a class that is kept it is no native instance.
    receiver: Option<String>,
    border: &'b mut Border,
}

impl<'a> Visitor<'a> for Collector<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let outer = (self.in_class, self.receiver.clone());
        match stmt {
            Stmt::ClassDef(_) => (self.in_class, self.receiver) = (true, None),
            Stmt::FunctionDef(def) => {
                if self.in_class {
                    self.receiver = receiver(def);
                } else if self.receiver.as_ref().is_some_and(|name| binds(stmt, name)) {
                    self.receiver = None;
                }
                self.in_class = false;
            }
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
        (self.in_class, self.receiver) = outer;
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Some((call, _)) = import_by_name(expr) {
            return self.visit_arguments(&call.arguments);
        }
        match expr {
            Expr::Attribute(attribute) => {
                let name = attribute.attr.as_str();
                self.asks_by_name(name);
                let changes = name == "__class__" && !attribute.ctx.is_load();
                self.border.quiet &= !changes;
                if self.is_kept(attribute) {
                    let reflects = REFLECTION.contains(&name);
                    self.border.kept_reflection |= reflects;
                    self.border.quiet &= !reflects || self.is_receiver(&attribute.value);
                    self.border.quiet &= !self.dissecting.contains(name);
                    self.border.kept_names.insert(name.to_owned());
                    if !attribute.ctx.is_load() {
                        self.border.kept_stores.insert(name.to_owned());
                        if !self.is_receiver(&attribute.value) {
                            self.border.outside_stores.insert(name.to_owned());
                        }
                    }
                }
                if attribute.ctx.is_del() {
                    self.border.deleted.insert(name.to_owned());
                }
            }
            Expr::Call(call) if self.is_about_receiver(call) => {
                self.border.kept_reflection |= self.is_kept(call);
                return self.visit_arguments(&call.arguments);
            }
            Expr::Call(call) if is_getter(&call.func) => {
                let computed: Vec<&Expr> =
                    names_asked(call).filter(|name| !name.is_string_literal_expr()).collect();
                self.border.kept_reflection |= !computed.is_empty() && self.is_kept(call);
                self.border.computed.extend(computed.into_iter().map(known_start));
                self.visit_arguments(&call.arguments);
                return;
            }
            Expr::Name(name) => {
                let is_kept = self.is_kept(name);
                let name = name.id.as_str();
                let reflects = REFLECTING.contains(&name);
                let asks = GETTERS.contains(&name);
                let runs = RUNNING.contains(&name);
                self.border.quiet &= !runs && !(is_kept && (reflects || self.dissecting.contains(name)));
                self.border.kept_reflection |= is_kept && (reflects || runs || asks || name == "globals");
                if asks {
                    self.border.computed.insert(String::new());
                }
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
        let is_compiled = self.dispatches && name == "singledispatch";
        self.border.annotations |= ASKS_FOR_ANNOTATIONS.contains(&name) && !is_compiled;
    }

    fn is_kept(&self, node: &impl Ranged) -> bool {
        within(&self.kept, node.start().to_u32())
    }

    fn is_receiver(&self, expr: &Expr) -> bool {
        matches!(expr, Expr::Name(name) if self.receiver.as_deref() == Some(name.id.as_str()))
    }

    /// `setattr(self, key, value)`, `vars(self)`
    fn is_about_receiver(&self, call: &ExprCall) -> bool {
        matches!(&*call.func, Expr::Name(name) if REFLECTING.contains(&name.id.as_str()))
            && call.arguments.args.first().is_some_and(|first| self.is_receiver(first))
    }

    /// `getattr(x, "name")`, `attrgetter("name.of")`, `"{0.name}".format(x)`: any text may hold a name.
    fn text(&mut self, text: &str) {
        let may_name = text.contains('{') || text.len() < 40 && !text.contains(' ');
        if may_name {
            let words =
                text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
            for word in words {
                self.border.quiet &= !REFLECTION.contains(&word);
                self.border.texts.insert(word.to_owned());
            }
        }
    }
}

/// The first parameter of a method, if it is the instance all the time.
fn receiver(def: &StmtFunctionDef) -> Option<String> {
    let is_unbound = |name: &str| ["staticmethod", "classmethod"].contains(&name);
    let unbound = def
        .decorator_list
        .iter()
        .any(|decorator| matches!(&decorator.expression, Expr::Name(name) if is_unbound(name.id.as_str())));
    let makes = ["__new__", "__init_subclass__", "__class_getitem__"].contains(&def.name.as_str());
    let name = def.parameters.iter_non_variadic_params().next()?.name().to_string();
    let changes = def.body.iter().any(|stmt| binds(stmt, &name));
    (!unbound && !makes && !changes).then_some(name)
}

/// Whether something in the statement binds the name.
fn binds(stmt: &Stmt, name: &str) -> bool {
    let mut binder = Binder { name, found: false };
    binder.visit_stmt(stmt);
    binder.found
}

struct Binder<'n> {
    name: &'n str,
    found: bool,
}

impl<'a> Visitor<'a> for Binder<'_> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Name(name) = expr {
            self.found |= !name.ctx.is_load() && name.id == self.name;
        }
        visitor::walk_expr(self, expr);
    }

    fn visit_parameter(&mut self, parameter: &'a Parameter) {
        self.found |= parameter.name.as_str() == self.name;
        visitor::walk_parameter(self, parameter);
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

/// The arguments that say which attribute is meant, or that may hold them.
fn names_asked(call: &ExprCall) -> impl Iterator<Item = &Expr> {
    let of_object = matches!(&*call.func, Expr::Name(name) if name.id == "getattr" || name.id == "hasattr");
    let spread = call.arguments.args.iter().any(Expr::is_starred_expr);
    let args = call.arguments.args.iter().skip(usize::from(of_object && !spread));
    if of_object { args.take(1) } else { args.take(usize::MAX) }
}

/// What a text begins with, as far as the program says it: `"op_" + name`, `f"op_{name}"`.
fn known_start(text: &Expr) -> String {
    match text {
        Expr::StringLiteral(text) => text.value.to_str().to_owned(),
        Expr::BinOp(operation) if operation.op == Operator::Add => known_start(&operation.left),
        Expr::FString(text) => {
            let first = text.value.elements().next().and_then(|part| part.as_literal());
            first.map_or_else(String::new, |part| part.value.to_string())
        }
        _ => String::new(),
    }
}
