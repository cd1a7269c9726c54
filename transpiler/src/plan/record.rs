//! The structs for dicts with constant keys: their fields, and what they are called.
//!
//! ```text
//! people = [{"name": "Ann", "age": 30}]       ->  Person { name: Str, age: i64 }
//! def make_order(item, n): return {…}         ->  Order
//! config["server"] = {"host": "x", …}         ->  Server
//! ```
//!
//! A name is taken from where the program puts the dict that it writes first; the emitter makes it unique.

use super::rep;
use super::walk::{self, Part};
use crate::hir::{ComprehensionKind, Expr, ExprId, ExprKind, FuncId, Hir, LocalId, Stmt, StmtKind, Target};
use crate::infer::types::Types;
use crate::rep::Rep;

/// A struct.
#[derive(PartialEq, Debug)]
pub struct RecordPlan {
    /// The name that the program suggests.
    pub name: String,
    /// By key: those that every instance has always come first.
    pub fields: Vec<RecordFieldPlan>,
    /// What holds any of the values, where they are gone over or found by computed keys.
    pub item: Option<Rep>,
}

/// A key.
#[derive(PartialEq, Debug)]
pub struct RecordFieldPlan {
    pub key: String,
    pub rep: Rep,
    /// It may be missing.
    pub is_late: bool,
}

/// Plans the records of the program.
pub fn records(hir: &Hir, types: &Types) -> Vec<RecordPlan> {
    let plan = |record: &crate::infer::types::RecordTypes| RecordPlan {
        name: record.sites.iter().min().and_then(|site| name(hir, *site)).unwrap_or_else(|| "Record".into()),
        fields: record
            .fields
            .iter()
            .map(|field| RecordFieldPlan {
                key: field.key.clone(),
                rep: rep(hir, types, &field.ty),
                is_late: field.is_late,
            })
            .collect(),
        item: record.item.as_ref().map(|item| rep(hir, types, item)),
    };
    types.records.iter().map(plan).collect()
}

impl RecordPlan {
    /// The place of a key.
    pub fn place(&self, key: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.key == key)
    }
}

/// The name for the display `at` of the function.
fn name(hir: &Hir, (func, at): (FuncId, ExprId)) -> Option<String> {
    let mut namer = Namer { hir, func, at, found: None };
    namer.block(&hir.functions[func.index()].body);
    namer.found.flatten()
}

/// Looks for a display, with the name of where its value goes.
struct Namer<'a> {
    hir: &'a Hir,
    func: FuncId,
    at: ExprId,
    found: Option<Option<String>>,
}

impl Namer<'_> {
    fn block(&mut self, stmts: &[Stmt]) {
        for stmt in stmts {
            match &stmt.kind {
                StmtKind::Assign { targets, value } => {
                    let name = targets.first().and_then(|target| self.target(target));
                    self.expr(value, name);
                }
                StmtKind::AugAssign { target, value, .. } => {
                    let name = self.target(target);
                    self.expr(value, name);
                }
                StmtKind::Return(Some(value)) => {
                    let name = without_verb(&self.hir.functions[self.func.index()].name);
                    self.expr(value, name);
                }
                _ => walk::parts(stmt, &mut |part| match part {
                    Part::Expr(expr) => self.expr(expr, None),
                    Part::Target(_) => {}
                    Part::Block(block) => self.block(block),
                }),
            }
        }
    }

    fn target(&self, target: &Target) -> Option<String> {
        match target {
            Target::Local(id) => self.local(*id),
            Target::Global(id) => Some(self.hir.globals[id.index()].name.clone()),
            Target::Attribute { name, .. } => Some(name.clone()),
            Target::Subscript { value, index, .. } => self.item(value, index),
            Target::Tuple { .. } => None,
        }
    }

    fn local(&self, id: LocalId) -> Option<String> {
        let name = &self.hir.functions[self.func.index()].locals[id.index()].name;
        (!name.starts_with('_')).then(|| name.clone())
    }

    /// What an item of a container is called: its key, or one of what the container is called.
    fn item(&self, container: &Expr, index: &Expr) -> Option<String> {
        match &index.kind {
            ExprKind::Str(key) => Some(key.clone()),
            _ => self.owner(container).map(|name| one_of(&name)),
        }
    }

    /// What an expression that names a thing is called.
    fn owner(&self, expr: &Expr) -> Option<String> {
        match &expr.kind {
            ExprKind::Local(id) => self.local(*id),
            ExprKind::Global(id) => Some(self.hir.globals[id.index()].name.clone()),
            ExprKind::Attribute(_, name) => Some(name.clone()),
            ExprKind::Subscript(value, index) => self.item(value, index),
            _ => None,
        }
    }

    fn expr(&mut self, expr: &Expr, name: Option<String>) {
        if self.found.is_some() {
            return;
        }
        if expr.id == self.at {
            // One letter says nothing.
            self.found = Some(name.filter(|name| name.len() > 1));
            return;
        }
        let one = name.as_deref().map(one_of);
        match &expr.kind {
            ExprKind::List(items) | ExprKind::Tuple(items) | ExprKind::Set(items) => {
                items.iter().for_each(|item| self.expr(item, one.clone()));
            }
            ExprKind::Dict(items) => {
                for (key, value) in items {
                    let own = match key.as_ref().map(|key| &key.kind) {
                        Some(ExprKind::Str(key)) if !self.is_table(items) => Some(key.clone()),
                        _ => one.clone(),
                    };
                    self.expr(value, own);
                }
            }
            ExprKind::Comprehension(node) => {
                let kept = if node.kind == ComprehensionKind::Generator { name.clone() } else { one };
                self.expr(&node.element, kept);
                walk::subexpressions(expr, &mut |inner| self.expr(inner, None), &mut |_| {});
            }
            ExprKind::IfElse { body, orelse, .. } => {
                self.expr(body, name.clone());
                self.expr(orelse, name);
            }
            ExprKind::Bool_(_, items) => items.iter().for_each(|item| self.expr(item, name.clone())),
            ExprKind::Named(target, value) => {
                let name = self.target(target);
                self.expr(value, name);
            }
            ExprKind::Call { func, args } => {
                let into = match &func.kind {
                    ExprKind::Attribute(owner, _) => self.owner(owner).map(|name| one_of(&name)),
                    _ => None,
                };
                self.expr(func, None);
                args.iter().for_each(|arg| self.expr(&arg.value, into.clone()));
            }
            _ => walk::subexpressions(expr, &mut |inner| self.expr(inner, None), &mut |_| {}),
        }
    }

    /// A dict whose values are all displays: its keys name single things, not kinds of things.
    fn is_table(&self, items: &[(Option<Expr>, Expr)]) -> bool {
        items.len() > 1 && items.iter().all(|(_, value)| matches!(value.kind, ExprKind::Dict(_)))
    }
}

/// `make_person` -> `person`
fn without_verb(function: &str) -> Option<String> {
    const VERBS: [&str; 16] = [
        "make",
        "create",
        "build",
        "new",
        "get",
        "load",
        "read",
        "parse",
        "compute",
        "calculate",
        "calc",
        "generate",
        "find",
        "fetch",
        "to",
        "as",
    ];
    if function.starts_with('<') {
        return None;
    }
    let name = function.trim_start_matches('_');
    if VERBS.contains(&name) {
        return None;
    }
    let rest = name.split_once('_').filter(|(verb, rest)| VERBS.contains(verb) && !rest.is_empty());
    Some(rest.map_or(name, |(_, rest)| rest).to_owned())
}

/// What one of these is called: `people` -> `person`, `rows` -> `row`, `inventory` -> `inventory_item`.
fn one_of(many: &str) -> String {
    const IRREGULAR: [(&str, &str); 4] =
        [("people", "person"), ("children", "child"), ("men", "man"), ("indices", "index")];
    let lower = many.to_lowercase();
    if let Some((plural, single)) = IRREGULAR.iter().find(|(plural, _)| lower.ends_with(plural)) {
        return format!("{}{single}", &lower[..lower.len() - plural.len()]);
    }
    if let Some(stem) = lower.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for ending in ["sses", "xes", "ches", "shes", "uses"] {
        if lower.ends_with(ending) {
            return lower[..lower.len() - 2].to_owned();
        }
    }
    match lower.strip_suffix('s') {
        Some(stem) if !["s", "u", "i"].iter().any(|end| stem.ends_with(end)) => stem.to_owned(),
        _ if lower.ends_with("item") => lower,
        _ => format!("{lower}_item"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(one_of("people"), "person");
        assert_eq!(one_of("rows"), "row");
        assert_eq!(one_of("entries"), "entry");
        assert_eq!(one_of("addresses"), "address");
        assert_eq!(one_of("inventory"), "inventory_item");
        assert_eq!(without_verb("make_person").as_deref(), Some("person"));
        assert_eq!(without_verb("summary").as_deref(), Some("summary"));
    }
}
