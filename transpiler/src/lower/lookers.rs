//! Functions that look at the code that calls them.
//!
//! ```py
//! def old():
//!     warnings.warn("old() is deprecated", stacklevel=2)     # names the line of the call
//! ```
//!
//! They are kept in Python, and so is what calls them by name: compiled code has no frame of its own. Where a program's log
//! says where its lines come from (`%(funcName)s:%(lineno)d`), so is what writes to it.

use super::context::Lowerer;
use super::expr::dotted;
use super::program::{Analysis, Import, ModuleInfo};
use super::replaced::replaced;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Decorator, Expr, ExprCall, Stmt, StmtFunctionDef};
use std::collections::BTreeSet;

const LOOKS: &[&str] = &[
    "sys._getframe",
    "inspect.currentframe",
    "inspect.stack",
    "traceback.print_stack",
    "traceback.extract_stack",
    "traceback.format_stack",
];

/// What of a log record says where the call stands.
const PLACES: &[&str] = &["lineno", "funcName", "filename", "pathname", "module"];
/// The functions of `logging` and the methods of its loggers that write a record.
const LOGS: &[&str] = &["debug", "info", "warning", "warn", "error", "exception", "critical", "fatal", "log"];

/// What the whole program tells about its calls.
#[derive(Default)]
pub(super) struct Calls {
    /// Attributes of installed modules that the program puts something else in the place of.
    pub replaced: BTreeSet<String>,
    /// Functions and classes of the program whose calls look at the calling code.
    pub lookers: BTreeSet<String>,
    /// Log records say where the calls stand that wrote them.
    pub logs_places: bool,
}

impl Calls {
    pub fn of(analysis: &Analysis<'_>) -> Calls {
        Calls { replaced: replaced(analysis), lookers: lookers(analysis), logs_places: logs_places(analysis) }
    }
}

/// Whether the program uses `logging`, and some text or attribute names a place of a record.
fn logs_places(analysis: &Analysis<'_>) -> bool {
    let is_logging = |name: &str| name.split('.').next() == Some("logging");
    let imports = |info: &ModuleInfo<'_>| {
        info.imports().iter().any(|import| match import {
            Import::Plain(import) => import.names.iter().any(|alias| is_logging(&alias.name)),
            Import::From(import) => import.module.as_ref().is_some_and(|module| is_logging(module)),
        })
    };
    let names_place = |info: &ModuleInfo<'_>| {
        let mut texts = Places(false);
        texts.visit_body(&info.source.suite);
        texts.0 || ["lineno", "funcName"].iter().any(|name| info.uses_attribute(name))
    };
    analysis.modules.iter().any(imports) && analysis.modules.iter().any(names_place)
}

/// Looks for a format with `%(lineno)d`, `{lineno}` or `$lineno`.
struct Places(bool);

impl<'a> Visitor<'a> for Places {
    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::StringLiteral(literal) = expr {
            let text = literal.value.to_str();
            let names = |place: &&str| {
                text.match_indices(*place).any(|(at, _)| text[..at].ends_with(['(', '{', '$']))
            };
            self.0 |= PLACES.iter().any(names);
        }
        visitor::walk_expr(self, expr);
    }
}

/// The names of functions and classes whose calls look, and of what they decorate.
fn lookers(analysis: &Analysis<'_>) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    let modules = || analysis.modules.iter().enumerate();
    for (at, info) in modules() {
        Finder { analysis, at, around: Vec::new(), found: &mut all }.visit_body(&info.source.suite);
    }
    if !all.is_empty() {
        let suites = modules().flat_map(|(_, info)| &info.source.suite);
        let decorated: Vec<String> =
            suites.filter_map(Stmt::as_function_def_stmt).filter_map(|def| decorated(def, &all)).collect();
        all.extend(decorated);
    }
    all
}

fn decorated(def: &StmtFunctionDef, lookers: &BTreeSet<String>) -> Option<String> {
    let looks = |decorator: &Decorator| {
        let made =
            if let Expr::Call(call) = &decorator.expression { &*call.func } else { &decorator.expression };
        dotted(made).is_some_and(|path| lookers.contains(last(&path)))
    };
    def.decorator_list.iter().any(looks).then(|| def.name.to_string())
}

fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

struct Finder<'f, 'a> {
    analysis: &'f Analysis<'a>,
    at: usize,
    /// The definitions around the place.
    around: Vec<&'a str>,
    found: &'f mut BTreeSet<String>,
}

impl<'a> Visitor<'a> for Finder<'_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let name = match stmt {
            Stmt::FunctionDef(def) => &def.name,
            Stmt::ClassDef(def) => &def.name,
            _ => return visitor::walk_stmt(self, stmt),
        };
        self.around.push(name);
        visitor::walk_stmt(self, stmt);
        self.around.pop();
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let (Expr::Call(call), [outermost, ..]) = (expr, &*self.around)
            && self.looks(call)
        {
            self.found.insert((*outermost).to_owned());
        }
        visitor::walk_expr(self, expr);
    }
}

impl Finder<'_, '_> {
    fn looks(&self, call: &ExprCall) -> bool {
        if writes_log(call) && call.arguments.find_keyword("stacklevel").is_some() {
            return true;
        }
        let Some(path) = dotted(&call.func) else { return false };
        self.analysis.may_mean(self.at, &path).iter().any(|path| match path.as_str() {
            "warnings.warn" => {
                let arguments = &call.arguments;
                arguments.args.len() > 2 || arguments.find_keyword("stacklevel").is_some()
            }
            path => LOOKS.contains(&path),
        })
    }
}

/// Whether it is a call as loggers take it.
fn writes_log(call: &ExprCall) -> bool {
    match &*call.func {
        Expr::Attribute(attribute) => LOGS.contains(&attribute.attr.as_str()),
        _ => false,
    }
}

impl Lowerer<'_> {
    /// Whether the call may write a log record that says where it stands.
    pub(super) fn logs_its_place(&self, call: &ExprCall) -> bool {
        if !self.analysis.calls.logs_places {
            return false;
        }
        match self.analysis.external(self.module, self.at(), &call.func) {
            Some(path) => path.strip_prefix("logging.").is_some_and(|name| LOGS.contains(&name)),
            None => writes_log(call),
        }
    }

    /// Whether the call is of a function that looks at the calling code, which is the program's own.
    pub(super) fn calls_looker(&self, call: &ExprCall) -> bool {
        let lookers = &self.analysis.calls.lookers;
        if lookers.is_empty() {
            return false;
        }
        let Some(path) = dotted(&call.func) else { return false };
        let in_module = || {
            let all = self.analysis.may_mean(self.module, &path);
            let own = |path: &String| {
                path.rsplit_once('.').is_some_and(|(module, _)| self.analysis.local_module(module).is_some())
            };
            all.iter().any(own)
        };
        lookers.contains(last(&path)) && (!path.contains('.') || in_module())
    }
}
