//! Functions that look at the code that calls them.
//!
//! ```py
//! def old():
//!     warnings.warn("old() is deprecated", stacklevel=2)     # names the line of the call
//! ```
//!
//! They are kept in Python, and so is what calls them by name: compiled code has no frame of its own.

use super::context::Lowerer;
use super::expr::dotted;
use super::program::Analysis;
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

/// What the whole program tells about its calls.
#[derive(Default)]
pub(super) struct Calls {
    /// Attributes of installed modules that the program puts something else in the place of.
    pub replaced: BTreeSet<String>,
    /// Functions and classes of the program whose calls look at the calling code.
    pub lookers: BTreeSet<String>,
}

impl Calls {
    pub fn of(analysis: &Analysis<'_>) -> Calls {
        Calls { replaced: replaced(analysis), lookers: lookers(analysis) }
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

impl Lowerer<'_> {
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
