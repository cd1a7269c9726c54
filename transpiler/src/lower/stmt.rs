//! Statements: blocks, simple statements, `if`, and what vanishes.
//!
//! ```py
//! if a: x()            # If { a, [x()], orelse: [If { b, [y()], [] }] }
//! elif b: y()
//! pass                 # nothing
//! global g             # nothing: scope.rs knows
//! if TYPE_CHECKING: …  # nothing, or its else branch
//! ```

use ruff_python_ast::{self as ast, Expr as Ast, Stmt as AstStmt};
use ruff_text_size::{Ranged, TextRange};

use super::context::{Lowered, Lowerer};
use super::scope::is_type_checking;

use crate::hir::is_builtin;
use crate::hir::{BoolOp, Comments, ExprKind, Stmt, StmtKind, UnaryOp};

impl<'a> Lowerer<'a> {
    pub fn block(&mut self, stmts: &'a [AstStmt]) -> Lowered<Vec<Stmt>> {
        let mut out = Vec::with_capacity(stmts.len());
        for stmt in stmts {
            self.statement(stmt, &mut out)?;
        }
        Ok(out)
    }

    /// Lowers one statement to any number of statements; the first one has the comments.
    pub fn statement(&mut self, stmt: &'a AstStmt, out: &mut Vec<Stmt>) -> Lowered<()> {
        if self.vanishes(stmt) {
            return Ok(());
        }
        let comments = self.comments.take(stmt.range(), is_compound(stmt));
        let first = out.len();
        self.dispatch(stmt, out)?;
        match out.get_mut(first) {
            Some(Stmt { kind: StmtKind::Function { func, .. }, comments: own, .. }) => {
                own.blank_before = comments.blank_before;
                self.comment_function(*func, comments);
            }
            Some(Stmt { kind: StmtKind::Class { class, .. }, comments: own, .. }) => {
                own.blank_before = comments.blank_before;
                if let Some(class) = &mut self.classes[class.index()] {
                    class.comments = comments;
                }
            }
            _ => self.attach(comments, first, out),
        }
        Ok(())
    }

    /// Comments of a statement that left nothing behind are kept by the statement before.
    pub fn attach(&self, comments: Comments, first: usize, out: &mut [Stmt]) {
        if let Some(stmt) = out.get_mut(first) {
            let inner = std::mem::replace(&mut stmt.comments, comments);
            stmt.comments.before.extend(inner.before);
            if stmt.comments.after.is_none() {
                stmt.comments.after = inner.after;
            }
        }
    }

    fn vanishes(&self, stmt: &AstStmt) -> bool {
        match stmt {
            AstStmt::Pass(_) | AstStmt::Global(_) | AstStmt::Nonlocal(_) => true,
            AstStmt::If(if_) => is_type_checking(&if_.test) && if_.elif_else_clauses.is_empty(),
            _ => false,
        }
    }

    fn dispatch(&mut self, stmt: &'a AstStmt, out: &mut Vec<Stmt>) -> Lowered<()> {
        let kind = match stmt {
            AstStmt::Expr(expr) => match self.cache_clear(&expr.value) {
                Some(stmts) => {
                    out.extend(stmts);
                    return Ok(());
                }
                None => self.expr_stmt(&expr.value)?,
            },
            AstStmt::Assign(assign) if self.sets_wrapper_attribute(assign) => return Ok(()),
            AstStmt::Assign(assign) if self.holds_method(assign) => return Ok(()),
            AstStmt::Assign(assign) => self.assign(assign)?,
            AstStmt::AugAssign(assign) => self.aug_assign(assign)?,
            AstStmt::AnnAssign(assign) => return self.ann_assign(assign, out),
            AstStmt::Return(return_) => {
                let value = return_.value.as_deref().map(|value| self.lower_expr(value)).transpose()?;
                self.frame().converses |=
                    value.as_ref().is_some_and(|value| !matches!(value.kind, ExprKind::None));
                StmtKind::Return(value)
            }
            AstStmt::Raise(raise) => {
                let exc = raise.exc.as_deref().map(|exc| self.lower_expr(exc)).transpose()?;
                let cause = raise.cause.as_deref().map(|cause| self.lower_expr(cause)).transpose()?;
                StmtKind::Raise { exc, cause }
            }
            AstStmt::Assert(assert) => {
                let test = self.lower_expr(&assert.test)?;
                let message = assert.msg.as_deref().map(|message| self.lower_expr(message)).transpose()?;
                StmtKind::Assert { test, message }
            }
            AstStmt::Delete(delete) => {
                // Behind it the name is the builtin again.
                let hides = |target: &&Ast| matches!(target, Ast::Name(name) if is_builtin(&name.id));
                if let Some(target) = delete.targets.iter().find(hides)
                    && self.frames.len() == 1
                {
                    return Err(self.unsupported(target, "`del` of a variable that hides a builtin"));
                }
                let targets = delete.targets.iter().map(|target| self.target(target));
                StmtKind::Delete(targets.collect::<Lowered<Vec<_>>>()?)
            }
            AstStmt::If(if_) if is_type_checking(&if_.test) => {
                return self.elif_clauses(&if_.elif_else_clauses).map(|stmts| out.extend(stmts));
            }
            AstStmt::If(if_) => {
                let test = self.lower_expr(&if_.test)?;
                let body = self.block(&if_.body)?;
                StmtKind::If { test, body, orelse: self.elif_clauses(&if_.elif_else_clauses)? }
            }
            AstStmt::While(while_) => self.while_(while_)?,
            AstStmt::For(for_) => self.for_(for_)?,
            AstStmt::Break(_) => StmtKind::Break(self.innermost_loop(stmt)?),
            AstStmt::Continue(_) => StmtKind::Continue(self.innermost_loop(stmt)?),
            AstStmt::Try(try_) => self.try_(try_)?,
            AstStmt::With(with) => return self.with(with, out),
            AstStmt::Match(match_) => return self.match_(match_, out),
            AstStmt::FunctionDef(def) => return self.function_def(def, out),
            AstStmt::ClassDef(def) => return self.class_def(def, out),
            AstStmt::Import(import) => return self.import(import, out),
            AstStmt::ImportFrom(import) => return self.import_from(import, out),
            AstStmt::Pass(_) | AstStmt::Global(_) | AstStmt::Nonlocal(_) => return Ok(()),
            AstStmt::TypeAlias(alias) => return Err(self.unsupported(alias, "a type statement")),
            AstStmt::IpyEscapeCommand(command) => {
                return Err(self.unsupported(command, "an IPython command"));
            }
        };
        out.push(self.stmt(stmt, kind));
        Ok(())
    }

    fn expr_stmt(&mut self, value: &'a Ast) -> Lowered<StmtKind> {
        if let Some(value) = self.lower_yield(value)? {
            return Ok(StmtKind::Expr(value));
        }
        if self.is_empty_hook(value) {
            return Ok(StmtKind::Expr(self.expr(value, ExprKind::None)));
        }
        match value {
            Ast::If(choice) => {
                let mut test = self.lower_expr(&choice.test)?;
                let (mut body, mut orelse) =
                    (self.for_effect(&choice.body)?, self.for_effect(&choice.orelse)?);
                if body.is_empty() {
                    test = self.expr(&*choice.test, ExprKind::Unary(UnaryOp::Not, Box::new(test)));
                    std::mem::swap(&mut body, &mut orelse);
                }
                Ok(StmtKind::If { test, body, orelse })
            }
            Ast::BoolOp(operation) if let [tests @ .., last] = operation.values.as_slice() => {
                self.guarded(value, operation.op, tests, last)
            }
            _ => self.lower_expr(value).map(StmtKind::Expr),
        }
    }

    /// `ready and start()`, of which nobody wants the value: `if ready: start()`.
    fn guarded(&mut self, node: &Ast, op: ast::BoolOp, tests: &'a [Ast], last: &'a Ast) -> Lowered<StmtKind> {
        let mut test = match tests {
            [only] => self.lower_expr(only)?,
            several => {
                let tests = self.exprs(several)?;
                let op = if op == ast::BoolOp::And { BoolOp::And } else { BoolOp::Or };
                self.expr(node, ExprKind::Bool_(op, tests))
            }
        };
        if op == ast::BoolOp::Or {
            test = self.expr(node, ExprKind::Unary(UnaryOp::Not, Box::new(test)));
        }
        Ok(StmtKind::If { test, body: self.for_effect(last)?, orelse: Vec::new() })
    }

    /// The statement that evaluates the expression; none for a constant.
    fn for_effect(&mut self, value: &'a Ast) -> Lowered<Vec<Stmt>> {
        if value.is_literal_expr() {
            return Ok(Vec::new());
        }
        let kind = self.expr_stmt(value)?;
        Ok(vec![self.stmt(value, kind)])
    }

    fn elif_clauses(&mut self, clauses: &'a [ast::ElifElseClause]) -> Lowered<Vec<Stmt>> {
        let Some((clause, rest)) = clauses.split_first() else { return Ok(Vec::new()) };
        let Some(test) = &clause.test else { return self.block(&clause.body) };
        let comments = self.comments.take(clause.range, true);
        let test = self.lower_expr(test)?;
        let body = self.block(&clause.body)?;
        let orelse = self.elif_clauses(rest)?;
        let end = rest.last().map_or(clause.range, |last| last.range);
        let range = TextRange::new(clause.range.start(), end.end());
        let mut out = vec![self.stmt(&range, StmtKind::If { test, body, orelse })];
        self.attach(comments, 0, &mut out);
        Ok(out)
    }
}

fn is_compound(stmt: &AstStmt) -> bool {
    matches!(
        stmt,
        AstStmt::If(_)
            | AstStmt::While(_)
            | AstStmt::For(_)
            | AstStmt::Try(_)
            | AstStmt::With(_)
            | AstStmt::Match(_)
            | AstStmt::FunctionDef(_)
            | AstStmt::ClassDef(_)
    )
}
