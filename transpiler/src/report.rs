//! What py2rs did with a program, for `py2rs check`: for each function whether it is native, dynamic or kept in Python,
//! why, and what would make it native.
//!
//! ```text
//! app.py:12  total    native
//! app.py:20  load     dynamic           `json.load` returns a Python object
//! app.py:31  notify   kept in Python    async functions are not compiled yet
//! app.py:40  unused   left out          nothing calls it
//!
//! 4 functions: 1 native, 1 dynamic, 1 kept in Python, 1 left out
//! ```

use ruff_python_ast::Stmt;
use ruff_python_ast::statement_visitor::{StatementVisitor, walk_stmt};
use ruff_text_size::{Ranged, TextSize};
use serde_json::{Value, json};

use crate::Transpiled;
use crate::diagnostic::Span;
use crate::hir::{self, FuncId, StmtKind};
use crate::rep::Rep;
use crate::source::{Program, SourceModule};
use crate::ty::Ty;

/// How a function runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Rust over typed values.
    Native,
    /// Rust that calls into the interpreter for some values.
    Dynamic,
    /// Run by the embedded interpreter.
    Kept,
    /// Nothing calls it, and nothing says what it would be called with: the Rust does not have it.
    LeftOut,
}

impl State {
    fn words(self) -> &'static str {
        match self {
            State::Native => "native",
            State::Dynamic => "dynamic",
            State::Kept => "kept in Python",
            State::LeftOut => "left out",
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
    /// The report of a program that went through the stages.
    pub fn of(program: &Program, transpiled: &Transpiled) -> Report {
        let mut functions = Vec::new();
        for (place, module) in program.modules.iter().enumerate().filter(|(_, module)| module.owner.is_none())
        {
            let verdicts = Verdicts { transpiled, module: place as u32 };
            let mut collector = Collector { module, prefix: Vec::new(), verdicts, functions: &mut functions };
            collector.add("<module>", None);
            collector.visit_body(&module.suite);
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

    /// `4 functions: 1 native, 1 dynamic, 1 kept in Python, 1 left out`
    pub fn summary(&self) -> String {
        let count = |state: State| self.functions.iter().filter(|function| function.state == state).count();
        let total = self.functions.len();
        let functions = if total == 1 { "function" } else { "functions" };
        let (native, dynamic, kept) = (count(State::Native), count(State::Dynamic), count(State::Kept));
        let left_out = match count(State::LeftOut) {
            0 => String::new(),
            some => format!(", {some} left out"),
        };
        format!("{total} {functions}: {native} native, {dynamic} dynamic, {kept} kept in Python{left_out}")
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
    verdicts: Verdicts<'a>,
    functions: &'a mut Vec<Function>,
}

impl Collector<'_> {
    fn add(&mut self, name: &str, at: Option<TextSize>) {
        let offset = at.map_or(0, |at| at.to_usize());
        let line = self.module.text[..offset].matches('\n').count() + 1;
        let (state, reason) = self.verdicts.of(name, at.map(|at| at.to_u32()));
        let name = self.prefix.iter().copied().chain([name]).collect::<Vec<&str>>().join(".");
        let file = self.module.path.display().to_string();
        self.functions.push(Function { file, line, name, state, reason });
    }
}

impl<'a> StatementVisitor<'a> for Collector<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let name = match stmt {
            Stmt::FunctionDef(def) => {
                self.add(&def.name, Some(def.name.start()));
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

/// What became of the functions of one module.
struct Verdicts<'a> {
    transpiled: &'a Transpiled,
    module: u32,
}

impl Verdicts<'_> {
    /// The verdict on the function with this name at this place; on the module's body without a place.
    fn of(&self, name: &str, at: Option<u32>) -> (State, String) {
        if let Some(reason) = &self.transpiled.given_up {
            return (State::Kept, reason.clone());
        }
        let hir = &self.transpiled.hir;
        let module = &hir.modules[self.module as usize];
        if let Some(kept) = &module.kept {
            return (State::Kept, kept.reason.clone());
        }
        let Some(at) = at else { return self.state(module.body) };
        if let Some(reason) = self.kept_around(at) {
            return (State::Kept, reason);
        }
        let around = |function: &&hir::Function| {
            let span = function.span;
            function.name == name && span.module == self.module && span.start <= at && at < span.end
        };
        match hir
            .functions
            .iter()
            .filter(around)
            .min_by_key(|function| function.span.end - function.span.start)
        {
            Some(function) => self.state(function.id),
            None => (State::Native, String::new()),
        }
    }

    /// The reason of the kept statement around a place.
    fn kept_around(&self, at: u32) -> Option<String> {
        let hir = &self.transpiled.hir;
        let body = &hir.functions[hir.modules[self.module as usize].body.index()].body;
        let stmt = body.iter().find(|stmt| stmt.span.start <= at && at < stmt.span.end)?;
        let kept = match &stmt.kind {
            StmtKind::Kept(kept) => Some(&kept.kept),
            StmtKind::Function { func, .. } => hir.functions[func.index()].kept.as_ref(),
            StmtKind::Class { class, .. } => hir.classes[class.index()].kept.as_ref(),
            _ => None,
        };
        kept.map(|kept| kept.reason.clone())
    }

    /// What in the function itself has no native form, so that its values are Python objects.
    fn without_native_form(&self, func: FuncId) -> Option<String> {
        let hir = &self.transpiled.hir;
        let innermost = |span: Span| {
            let around = hir.functions.iter().filter(|function| span.is_within(function.span));
            around.min_by_key(|function| function.span.end - function.span.start).map(|function| function.id)
        };
        let found = hir.objects.iter().find(|(span, _)| innermost(**span) == Some(func));
        found.map(|(_, reason)| reason.clone())
    }

    /// Whether a compiled function works with Python objects.
    fn state(&self, func: FuncId) -> (State, String) {
        let Transpiled { types, plan, hir, .. } = self.transpiled;
        let mut versions = types.instances.iter().filter(|instance| instance.func == func).peekable();
        if versions.peek().is_none() {
            return (State::LeftOut, "nothing calls it".to_owned());
        }
        let only_python = versions.clone().count() > 1;
        for instance in versions {
            let planned = plan.instance(instance.id);
            let for_python =
                !planned.params.is_empty() && planned.params.iter().all(|param| param.rep == Rep::Obj);
            if only_python && for_python {
                continue;
            }
            let named = hir.functions[func.index()].locals.iter().zip(&planned.locals);
            let dynamic = planned.ret.needs_python() || instance.exprs.contains(&Ty::Dyn);
            if dynamic && let Some(reason) = self.without_native_form(func) {
                return (State::Dynamic, reason);
            }
            if let Some((local, _)) = named.into_iter().find(|(_, local)| local.rep.needs_python()) {
                return (State::Dynamic, format!("`{}` is a Python object", local.name));
            }
            if planned.ret.needs_python() {
                return (State::Dynamic, "it returns a Python object".to_owned());
            }
            if instance.exprs.contains(&Ty::Dyn) {
                return (State::Dynamic, "it calls into Python".to_owned());
            }
        }
        (State::Native, String::new())
    }
}
