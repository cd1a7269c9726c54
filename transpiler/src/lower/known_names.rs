//! The names that a traceback may propose for one that was not found: `Did you mean: 'result'?`
//!
//! CPython looks into the frame (its variables and those of enclosing functions that it uses), then into the module, then among the builtins;
//! for an attribute, into `dir()` of the object. Compiled code has neither frames nor `dir()`, so the names go beside the line map.

use std::collections::{BTreeMap, HashSet};

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{TextRange, TextSize};

use super::scope::{Access, MODULE, Resolved, ScopeId, ScopeKind, Scopes};

/// The names of one module.
#[derive(Default, Debug)]
pub struct KnownNames {
    /// Its variables, each with the offset at which it is first bound, in that order.
    pub module: Vec<(String, u32)>,
    /// What stands in the frame of each function, lambda and comprehension; inner ones follow those around them.
    pub frames: Vec<(TextRange, Vec<String>)>,
    /// What each class itself gives its instances, by qualified name.
    pub classes: BTreeMap<String, Vec<String>>,
}

impl KnownNames {
    pub(super) fn of(suite: &[Stmt]) -> KnownNames {
        let scopes = Scopes::build(suite);
        let mut classes = Classes::default();
        classes.visit_body(suite);
        KnownNames { module: variables(&scopes), frames: frames(&scopes), classes: classes.found }
    }
}

fn variables(scopes: &Scopes<'_>) -> Vec<(String, u32)> {
    let mut seen = HashSet::new();
    let is_bound = |name: &str, scope| {
        scopes.resolve(scope, name) == Resolved::Module && (scope == MODULE || scopes.binds(name))
    };
    let stores = scopes.occurrences.iter().filter(|found| found.access == Access::Store);
    let mut found: Vec<(String, u32)> = stores
        .filter(|found| is_bound(&found.name, found.scope))
        .filter(|found| seen.insert(found.name.clone()))
        .map(|found| (found.name.clone(), found.start))
        .collect();
    found.sort_by_key(|(_, start)| *start);
    found
}

fn frames(scopes: &Scopes<'_>) -> Vec<(TextRange, Vec<String>)> {
    let mut names: BTreeMap<ScopeId, Vec<String>> = BTreeMap::new();
    let mut note = |scope: ScopeId, name: &str| {
        let known = names.entry(scope).or_default();
        if !known.iter().any(|other| other == name) {
            known.push(name.to_owned());
        }
    };
    for found in &scopes.occurrences {
        let Resolved::Local(owner) = scopes.resolve(found.scope, &found.name) else { continue };
        // It is also a variable of every function on the way there.
        let mut at = Some(found.scope);
        while let Some(scope) = at {
            note(scope, &found.name);
            at = if scope == owner { None } else { scopes.get(scope).parent };
        }
    }
    let mut frames: Vec<(TextRange, Vec<String>)> = scopes
        .ranges()
        .filter(|(_, scope)| scopes.get(*scope).kind != ScopeKind::Module)
        .map(|((start, end), scope)| {
            let mut all = names.remove(&scope).unwrap_or_default();
            if scopes.get(scope).kind == ScopeKind::Comprehension {
                all.insert(0, ".0".to_owned());
            }
            (TextRange::new(TextSize::new(start), TextSize::new(end)), all)
        })
        .collect();
    frames.sort_by_key(|(range, _)| (range.start(), std::cmp::Reverse(range.end())));
    frames
}

/// Goes through the class statements.
#[derive(Default)]
struct Classes {
    found: BTreeMap<String, Vec<String>>,
    /// The qualified name of what is around.
    around: String,
}

impl<'a> Visitor<'a> for Classes {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let (name, ending) = match stmt {
            Stmt::ClassDef(class) => (class.name.as_str(), "."),
            Stmt::FunctionDef(function) => (function.name.as_str(), ".<locals>."),
            other => return visitor::walk_stmt(self, other),
        };
        let qualname = format!("{}{name}", self.around);
        if let Stmt::ClassDef(class) = stmt {
            let mut names = class_names(class);
            names.sort();
            names.dedup();
            let _ = self.found.insert(qualname.clone(), names);
        }
        let around = std::mem::replace(&mut self.around, qualname + ending);
        visitor::walk_stmt(self, stmt);
        self.around = around;
    }
}

/// What the class body binds, and what its methods assign to attributes of their first parameter.
fn class_names(class: &ast::StmtClassDef) -> Vec<String> {
    let scopes = Scopes::build(&class.body);
    let mut names: Vec<String> = scopes.module_names();
    for method in class.body.iter().filter_map(Stmt::as_function_def_stmt) {
        if let Some(first) = method.parameters.iter().next() {
            let mut attributes = Attributes { owner: first.name().as_str(), names: &mut names };
            attributes.visit_body(&method.body);
        }
    }
    let mangle = |name: String| super::scope::mangled(Some(class.name.as_str()), &name);
    names.into_iter().map(mangle).collect()
}

struct Attributes<'n> {
    owner: &'n str,
    names: &'n mut Vec<String>,
}

impl<'a> Visitor<'a> for Attributes<'_> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Attribute(attribute) = expr
            && attribute.ctx.is_store()
            && attribute.value.as_name_expr().is_some_and(|name| name.id == self.owner)
        {
            self.names.push(attribute.attr.to_string());
        }
        visitor::walk_expr(self, expr);
    }
}
