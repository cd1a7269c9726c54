//! What py2rs did with a program, for `py2rs check`: for each function whether it is native, dynamic or kept in Python,
//! why, and what would make it native.
//!
//! ```text
//! app.py:12  total    native
//! app.py:20  load     dynamic           `json.load` returns a Python object
//! app.py:31  notify   kept in Python    async functions are not compiled yet
//!
//! 3 functions: 1 native, 1 dynamic, 1 kept in Python
//! ```

use ruff_python_ast::Stmt;
use ruff_python_ast::statement_visitor::{StatementVisitor, walk_stmt};
use ruff_text_size::{Ranged, TextSize};
use serde_json::{Value, json};

use crate::load::{Program, SourceModule};

/// How a function runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Rust over typed values.
    Native,
    /// Rust that calls into the interpreter for some values.
    Dynamic,
    /// Run by the embedded interpreter.
    Kept,
}

impl State {
    fn words(self) -> &'static str {
        match self {
            State::Native => "native",
            State::Dynamic => "dynamic",
            State::Kept => "kept in Python",
        }
    }
}

/// One function (or a module's body).
#[derive(Clone, Debug)]
pub struct Function {
    /// The source file, as the user named it.
    pub file: String,
    /// 1-based.
    pub line: usize,
    /// `Class.method`, or `<module>` for a module's body.
    pub name: String,
    pub state: State,
    /// Why it is not native; empty if it is.
    pub reason: String,
}

/// All functions of a program, in the order of the source.
#[derive(Clone, Default, Debug)]
pub struct Report {
    pub functions: Vec<Function>,
}

impl Report {
    /// The report of a program that runs in the interpreter as a whole, for this reason.
    pub fn all_kept(program: &Program, reason: &str) -> Report {
        let mut functions = Vec::new();
        for module in &program.modules {
            let mut collector = Collector { module, prefix: Vec::new(), reason, functions: &mut functions };
            collector.add("<module>", TextSize::from(0));
            collector.visit_body(module.parsed.suite());
        }
        Report { functions }
    }

    /// For a person: a line per function, and one of summary.
    pub fn text(&self) -> String {
        let place = |function: &Function| format!("{}:{}", function.file, function.line);
        let width = |cell: &dyn Fn(&Function) -> usize| self.functions.iter().map(cell).max().unwrap_or(0);
        let (places, names) = (width(&|f| place(f).chars().count()), width(&|f| f.name.chars().count()));
        let mut text = String::new();
        for function in &self.functions {
            let (place, state) = (place(function), function.state.words());
            let line = format!("{place:places$}  {:names$}  {state:14}  {}", function.name, function.reason);
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text.push_str(&format!("\n{}\n", self.summary()));
        text
    }

    /// `3 functions: 1 native, 1 dynamic, 1 kept in Python`
    pub fn summary(&self) -> String {
        let count = |state: State| self.functions.iter().filter(|function| function.state == state).count();
        let total = self.functions.len();
        let functions = if total == 1 { "function" } else { "functions" };
        let (native, dynamic, kept) = (count(State::Native), count(State::Dynamic), count(State::Kept));
        format!("{total} {functions}: {native} native, {dynamic} dynamic, {kept} kept in Python")
    }

    /// For a program: the same as JSON.
    pub fn json(&self) -> Value {
        let functions: Vec<Value> = self
            .functions
            .iter()
            .map(|function| {
                json!({
                    "file": function.file,
                    "line": function.line,
                    "name": function.name,
                    "state": function.state.words(),
                    "reason": function.reason,
                })
            })
            .collect();
        json!({ "functions": functions, "summary": self.summary() })
    }
}

/// Finds the functions of a module.
struct Collector<'a> {
    module: &'a SourceModule,
    prefix: Vec<&'a str>,
    reason: &'a str,
    functions: &'a mut Vec<Function>,
}

impl Collector<'_> {
    fn add(&mut self, name: &str, at: TextSize) {
        let line = self.module.text[..at.to_usize()].matches('\n').count() + 1;
        let name = self.prefix.iter().copied().chain([name]).collect::<Vec<&str>>().join(".");
        let file = self.module.path.display().to_string();
        self.functions.push(Function {
            file,
            line,
            name,
            state: State::Kept,
            reason: self.reason.to_owned(),
        });
    }
}

impl<'a> StatementVisitor<'a> for Collector<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let name = match stmt {
            Stmt::FunctionDef(def) => {
                self.add(&def.name, def.name.start());
                def.name.as_str()
            }
            Stmt::ClassDef(def) => def.name.as_str(),
            _ => return walk_stmt(self, stmt),
        };
        self.prefix.push(name);
        walk_stmt(self, stmt);
        self.prefix.pop();
    }
}
