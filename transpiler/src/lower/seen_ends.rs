//! Variables whose next value is the end of the one before, and the program sees that end: a file is closed, the `finally` of a
//! generator runs.
//!
//! ```py
//! def lines(path):
//!     with open(path) as file:     # a call of `lines` gives what does something at its end
//!         yield from file
//! numbered = lines("a.txt")
//! numbered = lines("b.txt")        # closes a.txt: both values are in one variable
//! ```
//!
//! What is called is known by its name only, for types come later: a variable too many here costs little.

use std::collections::{HashMap, HashSet};

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Expr as Ast, Stmt as AstStmt};

use super::flow::Flow;
use crate::hir::walk;
use crate::hir::{ExprKind, Function, Global, LocalId, Stmt, StmtKind, Target};

/// Gives files.
const OPEN: &str = "open";

/// The names of functions whose results do something at their end.
pub(super) fn makers<'a>(suites: impl Iterator<Item = &'a [AstStmt]>) -> HashSet<String> {
    let mut found = Functions::default();
    suites.for_each(|suite| found.visit_body(suite));
    let mut makers = HashSet::from([OPEN.to_owned()]);
    loop {
        let gives_generator = |name: &&str| *name != OPEN && makers.contains(*name);
        let new: Vec<String> = found
            .functions
            .iter()
            .filter(|(name, facts)| {
                let ends = facts.yields && (facts.cleans_up || facts.called.iter().any(gives_generator));
                !makers.contains(**name) && (ends || facts.returned.iter().any(|name| makers.contains(*name)))
            })
            .map(|(name, _)| (*name).to_owned())
            .collect();
        if new.is_empty() {
            return makers;
        }
        makers.extend(new);
    }
}

/// The variables of the function that are assigned several times, what such a function gives among it.
pub(super) fn variables(
    function: &Function,
    flow: &Flow<'_>,
    globals: &[Global],
    makers: &HashSet<String>,
) -> HashSet<LocalId> {
    let is_maker = |callee: &ExprKind| match callee {
        ExprKind::Builtin(name) => name == OPEN,
        ExprKind::Local(id) => makers.contains(&function.locals[id.index()].name),
        ExprKind::Global(id) => makers.contains(&globals[id.index()].name),
        ExprKind::Attribute(_, name) => makers.contains(name),
        _ => false,
    };
    let mut found = HashSet::new();
    made(&function.body, &is_maker, &mut found);
    let mut assigned: HashMap<LocalId, usize> = HashMap::new();
    flow.targets.values().for_each(|def| *assigned.entry(flow.defs[*def as usize]).or_default() += 1);
    found.retain(|id| assigned.get(id).is_some_and(|times| *times > 1));
    found
}

fn made(body: &[Stmt], is_maker: &dyn Fn(&ExprKind) -> bool, found: &mut HashSet<LocalId>) {
    for stmt in body {
        if let StmtKind::Assign { targets, value } = &stmt.kind
            && let ([Target::Local(id)], ExprKind::Call { func, .. }) = (targets.as_slice(), &value.kind)
            && is_maker(&func.kind)
        {
            let _ = found.insert(*id);
        }
        walk::blocks(&stmt.kind).into_iter().for_each(|block| made(block, is_maker, found));
    }
}

/// What the functions of the program do themselves, without those in them.
#[derive(Default)]
struct Functions<'a> {
    functions: HashMap<&'a str, Facts<'a>>,
    /// The functions around, innermost last.
    around: Vec<&'a str>,
}

#[derive(Default)]
struct Facts<'a> {
    yields: bool,
    cleans_up: bool,
    called: HashSet<&'a str>,
    returned: HashSet<&'a str>,
}

impl<'a> Functions<'a> {
    fn facts(&mut self) -> Option<&mut Facts<'a>> {
        self.functions.get_mut(self.around.last()?)
    }
}

impl<'a> Visitor<'a> for Functions<'a> {
    fn visit_stmt(&mut self, stmt: &'a AstStmt) {
        match stmt {
            AstStmt::FunctionDef(def) => {
                self.functions.entry(def.name.as_str()).or_default();
                self.around.push(def.name.as_str());
                self.visit_body(&def.body);
                let _ = self.around.pop();
                return;
            }
            AstStmt::Try(_) | AstStmt::With(_) => {
                self.facts().into_iter().for_each(|facts| facts.cleans_up = true);
            }
            AstStmt::Return(return_) => {
                let name = return_.value.as_deref().and_then(called);
                self.facts().into_iter().for_each(|facts| facts.returned.extend(name));
            }
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Ast) {
        let name = called(expr);
        if let Some(facts) = self.facts() {
            facts.yields |= matches!(expr, Ast::Yield(_) | Ast::YieldFrom(_));
            facts.called.extend(name);
        }
        visitor::walk_expr(self, expr);
    }
}

/// The name of what the expression calls.
fn called(expr: &Ast) -> Option<&str> {
    match &*expr.as_call_expr()?.func {
        Ast::Name(name) => Some(name.id.as_str()),
        Ast::Attribute(attribute) => Some(attribute.attr.as_str()),
        _ => None,
    }
}
