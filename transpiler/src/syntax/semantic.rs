//! Errors that CPython's compiler finds in a well-formed tree: `return` outside a function, a duplicate argument.
//!
//! ruff has these checks ([`SemanticSyntaxChecker`]) and leaves the walk and the knowledge of scopes to its caller: both
//! are here. What ruff does not check (`except*`, a bare `except:` that is not last, names that are global too late) is
//! added on the way.

mod message;

use std::cell::RefCell;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{
    self as ast, Comprehension, ExceptHandler, Expr, ExprContext, ModModule, Pattern, PythonVersion, Stmt,
};
use ruff_python_parser::Parsed;
use ruff_python_parser::semantic_errors::{
    LazyImportContext, SemanticSyntaxChecker, SemanticSyntaxContext, SemanticSyntaxError,
    SemanticSyntaxErrorKind,
};
use ruff_text_size::{Ranged, TextRange};

use super::SyntaxError;
use super::scopes::{Scope, ScopeKind};

/// The semantic errors of a text that parsed without errors.
pub fn errors(text: &str, parsed: &Parsed<ModModule>) -> Vec<SyntaxError> {
    let mut walk = Walk {
        text,
        checker: SemanticSyntaxChecker::new(),
        reported: RefCell::default(),
        found: Vec::new(),
        scopes: vec![Scope::new(ScopeKind::Module)],
    };
    walk.visit_body(parsed.suite());
    walk.leave();
    let mut reported = walk.reported.take();
    // An alternative that is never reached is told before the names that it lacks.
    reported
        .sort_by_key(|error| matches!(error.kind, SemanticSyntaxErrorKind::DifferentMatchPatternBindings));
    let mut found: Vec<SyntaxError> =
        reported.iter().filter_map(|error| message::worded(text, error)).collect();
    found.retain(|error| error.message != STARRED || !walk.found.iter().any(|own| own.range == error.range));
    found.extend(walk.found);
    found
}

const STARRED: &str = "can't use starred expression here";
const GENERATOR: &str = "generator expression";

struct Walk<'a> {
    text: &'a str,
    checker: SemanticSyntaxChecker,
    reported: RefCell<Vec<SemanticSyntaxError>>,
    found: Vec<SyntaxError>,
    scopes: Vec<Scope>,
}

impl Walk<'_> {
    fn with_checker(&mut self, check: impl FnOnce(&mut SemanticSyntaxChecker, &Self)) {
        let mut checker = std::mem::take(&mut self.checker);
        check(&mut checker, self);
        self.checker = checker;
    }

    fn scope(&mut self) -> &mut Scope {
        self.scopes.last_mut().expect("the module's scope is always there")
    }

    /// The scope that an assignment expression binds in.
    fn walrus_scope(&mut self) -> &mut Scope {
        let is_comprehension = |scope: &Scope| matches!(scope.kind, ScopeKind::Comprehension { .. });
        let at = self.scopes.iter().rposition(|scope| !is_comprehension(scope)).unwrap_or(0);
        &mut self.scopes[at]
    }

    fn leave(&mut self) {
        if let Some(scope) = self.scopes.pop() {
            self.found.extend(scope.close(self.scopes.last_mut()));
        }
    }

    fn error(&mut self, range: TextRange, message: impl Into<String>) {
        self.found.push(SyntaxError::new(range, message));
    }

    fn function(
        &mut self,
        kind: ScopeKind,
        parameters: Option<&ast::Parameters>,
        body: impl FnOnce(&mut Self),
    ) {
        self.scopes.push(Scope::new(kind));
        for parameter in parameters.into_iter().flat_map(|parameters| parameters.iter()) {
            self.scope().parameter(parameter.name());
        }
        body(self);
        self.leave();
    }

    /// Walks a loop's or handler's body with a changed view of what may be left.
    fn within(&mut self, change: impl FnOnce(&mut Scope), body: &[Stmt]) {
        let scope = self.scope();
        let before = (scope.in_loop, scope.in_except_star);
        change(scope);
        self.visit_body(body);
        let scope = self.scope();
        (scope.in_loop, scope.in_except_star) = before;
    }

    fn import_names(&mut self, names: &[ast::Alias]) {
        for alias in names {
            let whole = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
            let bound = if alias.asname.is_some() { whole } else { whole.split('.').next().unwrap_or(whole) };
            if bound == "__debug__" {
                self.error(alias.range(), "cannot assign to __debug__");
            }
            self.scope().assign(bound);
        }
    }

    fn try_statement(&mut self, stmt: &ast::StmtTry) {
        self.visit_body(&stmt.body);
        for (index, handler) in stmt.handlers.iter().enumerate() {
            let ExceptHandler::ExceptHandler(handler) = handler;
            if handler.type_.is_none() && index + 1 < stmt.handlers.len() {
                self.error(handler.range(), "default 'except:' must be last");
            }
            if let Some(type_) = &handler.type_ {
                self.visit_expr(type_);
            }
            if let Some(name) = &handler.name {
                self.scope().assign(name.as_str());
            }
            let is_star = stmt.is_star;
            self.within(
                |scope| {
                    scope.in_except_star |= is_star;
                    scope.in_loop &= !is_star;
                },
                &handler.body,
            );
        }
        self.visit_body(&stmt.orelse);
        self.visit_body(&stmt.finalbody);
    }

    fn check_jump(&mut self, range: TextRange) {
        if self.scope().in_except_star {
            self.error(range, "'break', 'continue' and 'return' cannot appear in an except* block");
        }
    }

    fn comprehension(&mut self, generators: &[Comprehension], what: &'static str, items: &[&Expr]) {
        // The first iterable belongs to the enclosing scope.
        if let Some(first) = generators.first() {
            self.visit_expr(&first.iter);
        }
        let is_async = generators.iter().any(|generator| generator.is_async);
        self.scopes.push(Scope::new(ScopeKind::Comprehension { is_async, what }));
        for (index, generator) in generators.iter().enumerate() {
            self.visit_expr(&generator.target);
            if index > 0 {
                self.visit_expr(&generator.iter);
            }
            generator.ifs.iter().for_each(|condition| self.visit_expr(condition));
        }
        items.iter().for_each(|item| self.visit_expr(item));
        self.leave();
    }
}

impl<'a> Visitor<'a> for Walk<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        self.with_checker(|checker, walk| checker.visit_stmt(stmt, walk));
        match stmt {
            Stmt::FunctionDef(def) => {
                self.scope().assign(def.name.as_str());
                def.decorator_list.iter().for_each(|decorator| self.visit_decorator(decorator));
                visitor::walk_parameters(self, &def.parameters);
                def.returns.iter().for_each(|returns| self.visit_annotation(returns));
                let kind = ScopeKind::Function { is_async: def.is_async };
                self.function(kind, Some(&def.parameters), |walk| walk.visit_body(&def.body));
            }
            Stmt::ClassDef(def) => {
                self.scope().assign(def.name.as_str());
                def.decorator_list.iter().for_each(|decorator| self.visit_decorator(decorator));
                def.arguments.iter().for_each(|arguments| self.visit_arguments(arguments));
                self.scopes.push(Scope::new(ScopeKind::Class));
                self.visit_body(&def.body);
                self.leave();
            }
            Stmt::Global(global) => {
                for name in &global.names {
                    let error = self.scope().declare(name, "global", stmt.range());
                    self.found.extend(error);
                }
            }
            Stmt::Nonlocal(nonlocal) if self.scopes.len() > 1 => {
                for name in &nonlocal.names {
                    let error = self.scope().declare(name, "nonlocal", stmt.range());
                    self.found.extend(error);
                }
            }
            Stmt::AnnAssign(assign) if assign.simple => {
                visitor::walk_stmt(self, stmt);
                if let Expr::Name(name) = &*assign.target {
                    let error = self.scope().annotate(&name.id, stmt.range());
                    self.found.extend(error);
                }
            }
            Stmt::Import(import) => self.import_names(&import.names),
            Stmt::ImportFrom(import) => self.import_names(&import.names),
            Stmt::For(stmt) => {
                if stmt.target.is_starred_expr() {
                    self.error(stmt.target.range(), "starred assignment target must be in a list or tuple");
                }
                self.visit_expr(&stmt.iter);
                self.visit_expr(&stmt.target);
                self.within(|scope| (scope.in_loop, scope.in_except_star) = (true, false), &stmt.body);
                self.visit_body(&stmt.orelse);
            }
            Stmt::While(stmt) => {
                self.visit_expr(&stmt.test);
                self.within(|scope| (scope.in_loop, scope.in_except_star) = (true, false), &stmt.body);
                self.visit_body(&stmt.orelse);
            }
            Stmt::Try(stmt) => self.try_statement(stmt),
            Stmt::Break(_) | Stmt::Continue(_) | Stmt::Return(_) => {
                // The checker has said already that a `return` is in no function.
                self.check_jump(stmt.range());
                visitor::walk_stmt(self, stmt);
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        self.with_checker(|checker, walk| checker.visit_expr(expr, walk));
        match expr {
            Expr::Name(name) => match name.ctx {
                ExprContext::Load => self.scope().use_name(&name.id),
                ExprContext::Store | ExprContext::Del => self.scope().assign(&name.id),
                ExprContext::Invalid => {}
            },
            Expr::Named(named) => {
                self.visit_expr(&named.value);
                if let Expr::Name(name) = &*named.target {
                    self.walrus_scope().assign(&name.id);
                }
            }
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                if let ScopeKind::Comprehension { what, .. } = self.scope().kind {
                    self.error(expr.range(), format!("'yield' inside {what}"));
                }
                visitor::walk_expr(self, expr);
            }
            Expr::Lambda(lambda) => {
                let parameters = lambda.parameters.as_deref();
                parameters.into_iter().for_each(|parameters| visitor::walk_parameters(self, parameters));
                self.function(ScopeKind::Lambda, parameters, |walk| walk.visit_expr(&lambda.body));
            }
            Expr::ListComp(comp) => self.comprehension(&comp.generators, "list comprehension", &[&comp.elt]),
            Expr::SetComp(comp) => self.comprehension(&comp.generators, "set comprehension", &[&comp.elt]),
            Expr::Generator(comp) => self.comprehension(&comp.generators, GENERATOR, &[&comp.elt]),
            Expr::DictComp(comp) => {
                let items: Vec<&Expr> = comp.key.iter().map(|key| &**key).chain([&*comp.value]).collect();
                self.comprehension(&comp.generators, "dict comprehension", &items);
            }
            _ => visitor::walk_expr(self, expr),
        }
    }

    fn visit_keyword(&mut self, keyword: &'a ast::Keyword) {
        if keyword.arg.as_ref().is_some_and(|name| name.as_str() == "__debug__") {
            self.error(keyword.range(), "cannot assign to __debug__");
        }
        visitor::walk_keyword(self, keyword);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let name = match pattern {
            Pattern::MatchAs(pattern) => pattern.name.as_ref(),
            Pattern::MatchStar(pattern) => pattern.name.as_ref(),
            Pattern::MatchMapping(pattern) => pattern.rest.as_ref(),
            _ => None,
        };
        if let Some(name) = name {
            self.scope().assign(name.as_str());
        }
        visitor::walk_pattern(self, pattern);
    }
}

impl SemanticSyntaxContext for Walk<'_> {
    fn future_annotations_or_stub(&self) -> bool {
        false
    }

    fn lazy_import_context(&self) -> Option<LazyImportContext> {
        None
    }

    fn python_version(&self) -> PythonVersion {
        PythonVersion::PY311
    }

    fn source(&self) -> &str {
        self.text
    }

    // The rules about global and nonlocal are those of `scopes`.
    fn global(&self, _name: &str) -> Option<TextRange> {
        None
    }

    fn has_nonlocal_binding(&self, _name: &str) -> bool {
        true
    }

    fn is_bound_parameter(&self, _name: &str) -> bool {
        false
    }

    fn in_async_context(&self) -> bool {
        for scope in self.scopes.iter().rev() {
            match scope.kind {
                ScopeKind::Comprehension { what: GENERATOR, .. } => return true,
                ScopeKind::Comprehension { .. } => {}
                ScopeKind::Function { is_async } => return is_async,
                ScopeKind::Module | ScopeKind::Class | ScopeKind::Lambda => return false,
            }
        }
        false
    }

    fn in_await_allowed_context(&self) -> bool {
        for scope in self.scopes.iter().rev() {
            match scope.kind {
                // It becomes an asynchronous generator, wherever it stands.
                ScopeKind::Comprehension { what: GENERATOR, .. } => return true,
                ScopeKind::Comprehension { .. } => {}
                ScopeKind::Function { .. } | ScopeKind::Lambda => return true,
                ScopeKind::Module | ScopeKind::Class => return false,
            }
        }
        false
    }

    fn in_yield_allowed_context(&self) -> bool {
        let kind = self.scopes.last().map(|scope| scope.kind);
        matches!(kind, Some(ScopeKind::Function { .. } | ScopeKind::Lambda | ScopeKind::Comprehension { .. }))
    }

    fn in_sync_comprehension(&self) -> bool {
        let is_sync = |scope: &Scope| matches!(scope.kind, ScopeKind::Comprehension { is_async: false, .. });
        self.scopes.iter().any(is_sync)
    }

    fn in_class_body_comprehension(&self) -> bool {
        let is_comprehension = |scope: &&Scope| matches!(scope.kind, ScopeKind::Comprehension { .. });
        let outer = self.scopes.iter().rev().find(|scope| !is_comprehension(scope));
        outer.is_some_and(|scope| scope.kind == ScopeKind::Class)
    }

    fn in_module_scope(&self) -> bool {
        self.scopes.len() == 1
    }

    fn in_function_scope(&self) -> bool {
        matches!(self.scopes.last().map(|scope| scope.kind), Some(ScopeKind::Function { .. }))
    }

    fn in_generator_context(&self) -> bool {
        let kind = self.scopes.last().map(|scope| scope.kind);
        matches!(kind, Some(ScopeKind::Comprehension { what: GENERATOR, .. }))
    }

    fn in_notebook(&self) -> bool {
        false
    }

    fn report_semantic_error(&self, error: SemanticSyntaxError) {
        self.reported.borrow_mut().push(error);
    }

    fn in_loop_context(&self) -> bool {
        self.scopes.last().is_some_and(|scope| scope.in_loop || scope.in_except_star)
    }
}
