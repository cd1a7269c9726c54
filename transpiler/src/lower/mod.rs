//! ruff's AST to the HIR: names become ids, sugar goes, comments are attached.
//!
//! ```py
//! total = 0                      # local 0 of the module body
//! def add(n):                    # global add, function 1
//!     return n + 1
//! print(add(total))              # Call(Builtin print, [Call(Global add, [local 0])])
//! ```
//!
//! Each construct has its file. What the stages can't do natively is found where it is lowered: the function returns
//! [`Unsupported`](context::Unsupported), the top-level statement around it joins the set of what is kept in Python, and
//! the program is lowered again (what is kept decides which module variables Python sees). Later stages ask for more to
//! be kept with [`KeepRequest`]s. Nothing here fails: syntax errors were reported by `load`.
//!
//! Recursion follows the nesting of the source, on a stack of [`STACK`] bytes: enough for a sum of 10,000 terms.

mod annotation;
mod assign;
mod attribute_dicts;
mod border;
mod cache;
mod called_argument;
mod class;
mod class_mentions;
mod comments;
mod comprehension;
mod context;
mod dataclass;
mod dataclass_functions;
mod dead_imports;
mod enumeration;
mod expr;
mod flow;
mod fstring;
mod function;
mod function_attributes;
mod generator_expression;
mod held_methods;
mod held_modules;
mod import;
mod infinity;
pub(crate) mod kept_by_itself;
mod kept_getters;
mod known_arguments;
mod known_names;
mod length;
mod literal;
mod lookers;
mod loops;
mod match_;
mod mentions;
mod method_decorator;
mod mixin;
mod module_variables;
mod named_tuple;
mod onlookers;
mod only_called;
mod operator_functions;
mod ordering;
mod own_new;
mod partial;
mod passing_key;
mod program;
mod replaced;
mod scope;
mod seen_ends;
mod single_dispatch;
mod star_import;
mod stmt;
mod subclass_hook;
mod tree;
mod try_;
mod type_aliases;
mod typed_dict;
mod unbound_methods;
mod webs;
mod with;
mod wrapper_attributes;

use std::collections::{BTreeSet, HashMap};

use ruff_python_ast::Stmt as AstStmt;
use ruff_text_size::{Ranged, TextRange};

use crate::diagnostic::Span;
use crate::hir::{Function, FunctionKind, Hir, Kept, KeptStmt, LocalKind, Module, ModuleId, Stmt, StmtKind};
use crate::infer::types::KeepRequest;
use crate::source::Program;

use comments::CommentTable;
use context::{Lowered, Lowerer};
use function::{Made, docstring};
use function_attributes::FunctionUses;
pub use known_names::KnownNames;
use module_variables::Names;
use onlookers::Look;
use program::{Analysis, KeepSet};
use scope::MODULE;

/// Address space for the recursion over deep expressions; only what is used is ever touched.
const STACK: usize = 1 << 30;

/// Lowers the program; `keep` is what later stages found they can't do natively.
pub fn lower(program: &Program, keep: &BTreeSet<KeepRequest>) -> Hir {
    Lowering::of(program).lower(keep, &BTreeSet::new())
}

/// The names that tracebacks may propose in a module with these statements.
pub fn known_names(suite: &[ruff_python_ast::Stmt]) -> KnownNames {
    deeply(|| KnownNames::of(suite))
}

/// The program with what lowering knows of it whatever is kept: found once, and good for every round.
pub struct Lowering<'a> {
    analysis: Analysis<'a>,
    uses: FunctionUses<'a>,
    too_long: Vec<KeepRequest>,
}

impl<'a> Lowering<'a> {
    pub fn of(program: &'a Program) -> Lowering<'a> {
        deeply(|| {
            let analysis = Analysis::new(program);
            let uses = FunctionUses::collect(&analysis);
            let too_long = length::too_long(&analysis);
            Lowering { analysis, uses, too_long }
        })
    }

    /// Lowers the program; `keep` is what later stages found they can't do natively, and these generator expressions have to be
    /// generators: no native form consumes them.
    pub fn lower(&self, keep: &BTreeSet<KeepRequest>, generators: &BTreeSet<Span>) -> Hir {
        deeply(|| Converging::new(self, keep, generators).run())
    }
}

/// Runs what recurses over the program's trees.
fn deeply<T: Send>(run: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("lower".to_owned()).stack_size(STACK);
        let handle = thread.spawn_scoped(scope, run).expect("the system can start a thread");
        handle.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// The passes over the program, until nothing new has to be kept.
struct Converging<'a> {
    program: &'a Lowering<'a>,
    keep: KeepSet,
}

impl<'a> Converging<'a> {
    fn new(
        program: &'a Lowering<'a>,
        requests: &BTreeSet<KeepRequest>,
        generators: &BTreeSet<Span>,
    ) -> Converging<'a> {
        let keep = KeepSet { generators: generators.clone(), ..KeepSet::default() };
        let mut converging = Converging { program, keep };
        for request in program.too_long.iter().chain(requests) {
            if request.start == KeepRequest::WHOLE_MODULE {
                let span = Span { module: request.module, start: 0, end: 0 };
                let kept = Kept { reason: request.reason.clone(), span };
                converging.keep.modules.entry(request.module as usize).or_insert(kept);
                continue;
            }
            let span = Span { module: request.module, start: request.start, end: request.start + 1 };
            converging.keep_at(span, request.reason.clone());
        }
        converging
    }

    fn run(mut self) -> Hir {
        loop {
            let pass = Lowerer::new(&self.program.analysis, &self.keep, &self.program.uses).run();
            match pass {
                Ok(hir) => return hir,
                Err(failures) => {
                    for failure in failures {
                        if failure.whole_module {
                            let kept = Kept { reason: failure.reason, span: failure.span };
                            self.keep.modules.entry(failure.span.module as usize).or_insert(kept);
                        } else {
                            self.keep_at(failure.span, failure.reason);
                        }
                    }
                }
            }
        }
    }

    /// Keeps the top-level statement around `span`.
    fn keep_at(&mut self, span: Span, reason: String) {
        let analysis = &self.program.analysis;
        let (module, start) = analysis.place_of(span.module as usize, span.start);
        let Some(unit) = analysis.unit_at(module, start) else { return };
        let kept = Kept { reason, span };
        self.keep.units.entry((module, unit.start().to_u32())).or_insert(kept);
    }
}

/// Whether the module begins with `from __future__ import annotations`.
fn postpones_annotations(suite: &[AstStmt]) -> bool {
    suite.iter().filter_map(AstStmt::as_import_from_stmt).any(|import| {
        import.module.as_ref().is_some_and(|module| module == "__future__")
            && import.names.iter().any(|alias| alias.name.as_str() == "annotations")
    })
}

impl<'a> Lowerer<'a> {
    fn new(analysis: &'a Analysis<'a>, keep: &'a KeepSet, uses: &'a FunctionUses<'a>) -> Lowerer<'a> {
        let mut names = Names::collect(analysis, keep);
        let function_attributes = uses.attributes(analysis, keep, &mut names);
        let wrapper_attributes = wrapper_attributes::collect(uses, analysis, keep, &mut names);
        Lowerer {
            analysis,
            keep,
            uses,
            names,
            function_attributes,
            wrapper_attributes,
            caches: HashMap::new(),
            functions: Vec::new(),
            classes: Vec::new(),
            class_ids: HashMap::new(),
            dataclasses: HashMap::new(),
            module: 0,
            frames: Vec::new(),
            comments: CommentTable::empty(),
            failures: Vec::new(),
            own_news: own_new::collect(analysis),
            attribute_orders: attribute_dicts::collect(analysis),
            dispatches: single_dispatch::collect(analysis, keep),
            dispatch_variables: HashMap::new(),
            making: None,
            enumeration_receiver: None,
            mixture: None,
            in_top_hook: false,
        }
    }

    /// One pass; what it finds unsupported is returned when there is any.
    fn run(mut self) -> Result<Hir, Vec<context::Unsupported>> {
        let modules: Vec<Module> =
            (0..self.analysis.modules.len()).map(|module| self.lower_module(module)).collect();
        if !self.failures.is_empty() {
            return Err(self.failures);
        }
        let complete = "a pass without failures defines every function and class that it names";
        settle_captures(&mut self.functions);
        dead_imports::remove(&mut self.functions, &self.classes, &self.names.globals);
        Ok(Hir {
            modules,
            functions: self.functions.into_iter().map(|function| function.expect(complete)).collect(),
            classes: self.classes.into_iter().map(|class| class.expect(complete)).collect(),
            globals: self.names.globals,
            python_looks: self.analysis.look() >= Look::All,
            python_draws: self.analysis.draws_in_python(self.keep),
            replaced: self.analysis.calls.replaced.clone(),
            left_out: Default::default(),
            python_callables: Default::default(),
            objects: Default::default(),
            ends_show: self.analysis.ends_show || self.analysis.told_of_ends,
            border: border::border(self.analysis, self.keep),
            named: class_mentions::named_classes(self.analysis, self.keep),
        })
    }

    fn lower_module(&mut self, module: usize) -> Module {
        self.module = module;
        let source = self.analysis.modules[module].source;
        let suite = source.suite.as_slice();
        self.comments = CommentTable::new(source);
        self.push_frame(Some(MODULE), MODULE, String::new());
        let kept = self.keep.modules.get(&module).cloned();
        let doc = docstring(suite);
        let header = suite
            .first()
            .map_or_else(Vec::new, |stmt| self.comments.header(stmt.start().to_u32(), doc.is_some()));
        let mut body = Vec::new();
        // What was made for a class that is kept is nothing.
        let is_idle = source.owner.is_some_and(|owner| self.is_kept(owner.module, owner.start));
        if kept.is_none() && !is_idle {
            for stmt in source.units().skip(usize::from(doc.is_some())) {
                let first = body.len();
                let guard = source
                    .guard()
                    .filter(|guard| guard.body.first().is_some_and(|first| first.start() == stmt.start()));
                let comments = guard.map(|guard| self.comments.take(guard.range, true));
                self.top_level(stmt, &mut body);
                if let Some(comments) = comments {
                    self.attach(comments, first, &mut body);
                }
            }
        }
        let made = Made {
            kind: FunctionKind::ModuleBody,
            name: "<module>".to_owned(),
            returns: None,
            span: TextRange::up_to(source.parsed.syntax().range.end()),
        };
        let id = match self.finish(made, "<module>".to_owned(), None, Vec::new(), body) {
            Ok(id) => id,
            Err(failure) => {
                self.failures.push(failure);
                crate::hir::FuncId(0)
            }
        };
        if let (Some(kept), Some(Some(function))) = (&kept, self.functions.get_mut(id.index())) {
            function.kept = Some(kept.clone());
        }
        Module {
            id: ModuleId(module as u32),
            name: source.name.clone(),
            doc,
            body: id,
            postpones_annotations: postpones_annotations(suite),
            kept,
            header,
            trailing_comments: self.comments.rest(),
        }
    }

    fn top_level(&mut self, stmt: &'a AstStmt, body: &mut Vec<Stmt>) {
        let key = (self.module, stmt.start().to_u32());
        let result = match self.keep.units.get(&key).cloned() {
            Some(kept) => self.kept_statement(stmt, kept, body),
            None => self.statement(stmt, body),
        };
        if let Err(failure) = result {
            self.failures.push(failure);
            self.frames.truncate(1);
            let frame = self.frame();
            frame.at = MODULE;
            frame.loop_stack.clear();
        }
    }

    fn kept_statement(&mut self, stmt: &'a AstStmt, kept: Kept, body: &mut Vec<Stmt>) -> Lowered<()> {
        let comments = self.comments.take(stmt.range(), true);
        self.comments.skip(stmt.range());
        let kind = match stmt {
            AstStmt::FunctionDef(def) => {
                let func = self.kept_function(def, kept)?;
                StmtKind::Function { target: self.name_target(&def.name), func, decorators: Vec::new() }
            }
            AstStmt::ClassDef(def) => {
                let class = self.kept_class(def, kept);
                StmtKind::Class { target: self.name_target(&def.name), class, decorators: Vec::new() }
            }
            other => {
                let info = &self.analysis.modules[self.module];
                let (reads, writes) = self.names.used_by(self.analysis, info, self.span(other));
                StmtKind::Kept(KeptStmt { kept, reads, writes })
            }
        };
        let first = body.len();
        body.push(self.stmt(stmt, kind));
        self.attach(comments, first, body);
        Ok(())
    }
}

/// A captured variable is in a cell, or possibly unbound, in every function that uses it.
fn settle_captures(functions: &mut [Option<Function>]) {
    for index in 0..functions.len() {
        let Some(function) = &functions[index] else { continue };
        let Some(parent) = function.parent.and_then(|parent| functions[parent.index()].as_ref()) else {
            continue;
        };
        let settled: Vec<_> = function
            .locals
            .iter()
            .map(|local| match local.kind {
                LocalKind::Captured(outer) => parent.locals.get(outer.index()),
                _ => None,
            })
            .map(|outer| outer.map(|outer| (outer.shared, outer.maybe_unbound, outer.annotation.clone())))
            .collect();
        let Some(function) = &mut functions[index] else { continue };
        for (local, outer) in function.locals.iter_mut().zip(settled) {
            if let Some((shared, maybe_unbound, annotation)) = outer {
                (local.shared, local.maybe_unbound, local.annotation) = (shared, maybe_unbound, annotation);
            }
        }
    }
}
