//! `add = found.append`: the method of a container in a variable that is only called is the call that it stands for.
//!
//! ```py
//! found = []
//! add = found.append
//! for word in words:
//!     add(word)              # found.append(word)
//! ```
//!
//! The container is made by a display or its builtin class, in a statement that has run before, and neither variable is bound
//! anywhere else: then nothing can tell the two apart.

use super::context::{Lowered, Lowerer};
use super::program::Analysis;
use super::scope::{Access, Binding, Resolved, ScopeId};
use crate::catalog;
use crate::hir::{Expr, ExprKind};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr as Ast, Stmt as AstStmt};
use ruff_text_size::{Ranged, TextRange};
use std::collections::{BTreeSet, HashMap};

/// The methods that variables of a function hold, by the names of the variables.
pub(super) type HeldMethods<'a> = HashMap<&'a str, &'a ast::ExprAttribute>;

impl<'a> Lowerer<'a> {
    /// What the variables of the function with this body hold.
    pub fn held_methods(&self, body: &'a [AstStmt], scope: ScopeId) -> HeldMethods<'a> {
        let mut blocks = Blocks { before: Vec::new(), found: Vec::new() };
        blocks.visit_body(body);
        let is_held = |found: &Assigned<'a>| {
            let class = container(self.analysis, self.module, scope, found.made);
            let has_method = class.is_some_and(|class| {
                !catalog::catalog().overloads(&format!("{class}.{}", found.method.attr)).is_empty()
            });
            has_method
                && self.is_only_value(scope, found.owner, found.made.range())
                && self.is_only_value(scope, found.name, found.method.range())
                && self.is_only_called(scope, found.name, found.behind)
        };
        let held = blocks.found.into_iter().filter(is_held);
        held.map(|found| (found.name, found.method)).collect()
    }

    /// Whether the assignment is the one that gives a variable its method.
    pub fn holds_method(&self, assign: &ast::StmtAssign) -> bool {
        let frame = self.frames.last();
        let held = |name: &str| frame.and_then(|frame| frame.held_methods.get(name));
        matches!(assign.targets.as_slice(), [Ast::Name(target)]
            if held(&target.id).is_some_and(|method| method.range() == assign.value.range()))
    }

    /// `found.append` for the name that holds it.
    pub fn held_method(&mut self, func: &'a Ast) -> Lowered<Option<Expr>> {
        let Ast::Name(name) = func else { return Ok(None) };
        let Some(method) = self.frame().held_methods.get(name.id.as_str()).copied() else { return Ok(None) };
        let mut owner = self.lower_expr(&method.value)?;
        owner.span = self.span(func);
        Ok(Some(self.expr(func, ExprKind::Attribute(Box::new(owner), method.attr.to_string()))))
    }

    /// Whether nothing else is bound to the variable of the function.
    fn is_only_value(&self, scope: ScopeId, name: &str, value: TextRange) -> bool {
        let scopes = self.scopes();
        let is_it = |found: &&super::scope::Occurrence| {
            found.name == name && scopes.resolve(found.scope, name) == Resolved::Local(scope)
        };
        let mut stores = scopes.occurrences.iter().filter(is_it).filter(|found| found.access != Access::Load);
        let binding = self.analysis.sole_binding(self.module, scope, name);
        scopes.resolve(scope, name) == Resolved::Local(scope)
            && matches!(binding, Some(Binding::Assign(bound)) if bound.range() == value)
            && stores.next().is_some_and(|store| store.access == Access::Store)
            && stores.next().is_none()
    }

    /// Whether these statements only call the variable, and nothing else mentions it.
    fn is_only_called(&self, scope: ScopeId, name: &str, body: &[AstStmt]) -> bool {
        let mut calls = Calls { name, starts: BTreeSet::new() };
        calls.visit_body(body);
        let scopes = self.scopes();
        let mut loads = scopes.occurrences.iter().filter(|found| {
            found.name == name
                && found.access == Access::Load
                && scopes.resolve(found.scope, name) == Resolved::Local(scope)
        });
        loads.all(|found| found.scope == scope && calls.starts.contains(&found.start))
    }
}

/// A method of what an earlier statement makes is given to a variable.
struct Assigned<'a> {
    name: &'a str,
    method: &'a ast::ExprAttribute,
    owner: &'a str,
    made: &'a Ast,
    /// The statements of the block that follow.
    behind: &'a [AstStmt],
}

/// Looks for such assignments in the blocks of a function.
struct Blocks<'a> {
    /// The statements that always run before the one at work.
    before: Vec<&'a AstStmt>,
    found: Vec<Assigned<'a>>,
}

impl<'a> Visitor<'a> for Blocks<'a> {
    fn visit_body(&mut self, body: &'a [AstStmt]) {
        let depth = self.before.len();
        for (place, stmt) in body.iter().enumerate() {
            if let Some((name, method)) = assigned_method(stmt)
                && let Ast::Name(owner) = &*method.value
                && let Some(made) = self.before.iter().find_map(|before| value_of(before, &owner.id))
            {
                let behind = &body[place + 1..];
                self.found.push(Assigned { name, method, owner: &owner.id, made, behind });
            }
            self.visit_stmt(stmt);
            self.before.push(stmt);
        }
        self.before.truncate(depth);
    }

    fn visit_stmt(&mut self, stmt: &'a AstStmt) {
        // Functions have their own.
        if !matches!(stmt, AstStmt::FunctionDef(_) | AstStmt::ClassDef(_)) {
            visitor::walk_stmt(self, stmt);
        }
    }

    fn visit_expr(&mut self, _: &'a Ast) {}
}

/// `add = found.append`
fn assigned_method(stmt: &AstStmt) -> Option<(&str, &ast::ExprAttribute)> {
    let AstStmt::Assign(assign) = stmt else { return None };
    match (assign.targets.as_slice(), &*assign.value) {
        ([Ast::Name(target)], Ast::Attribute(method)) => Some((target.id.as_str(), method)),
        _ => None,
    }
}

/// What the statement gives the variable alone.
fn value_of<'s>(stmt: &'s AstStmt, name: &str) -> Option<&'s Ast> {
    match stmt {
        AstStmt::Assign(assign) => match assign.targets.as_slice() {
            [Ast::Name(target)] if target.id == name => Some(&assign.value),
            _ => None,
        },
        AstStmt::AnnAssign(assign) => match &*assign.target {
            Ast::Name(target) if target.id == name => assign.value.as_deref(),
            _ => None,
        },
        _ => None,
    }
}

/// The builtin class of the container that the expression makes.
fn container(analysis: &Analysis<'_>, module: usize, scope: ScopeId, made: &Ast) -> Option<&'static str> {
    match made {
        Ast::List(_) | Ast::ListComp(_) => Some("list"),
        Ast::Dict(_) | Ast::DictComp(_) => Some("dict"),
        Ast::Set(_) | Ast::SetComp(_) => Some("set"),
        Ast::Call(call) => {
            if analysis.external(module, scope, &call.func).as_deref() == Some("collections.deque") {
                return Some("deque");
            }
            let Ast::Name(name) = &*call.func else { return None };
            let is_builtin = analysis.modules[module].scopes.resolve(scope, &name.id) == Resolved::Builtin;
            let known = ["list", "dict", "set"].into_iter().find(|known| name.id == **known);
            known.filter(|_| is_builtin)
        }
        _ => None,
    }
}

/// Where a name is called.
struct Calls<'n> {
    name: &'n str,
    starts: BTreeSet<u32>,
}

impl<'a> Visitor<'a> for Calls<'_> {
    fn visit_expr(&mut self, expr: &'a Ast) {
        if let Ast::Call(call) = expr
            && let Ast::Name(func) = &*call.func
            && func.id == self.name
        {
            self.starts.insert(func.start().to_u32());
        }
        visitor::walk_expr(self, expr);
    }
}
