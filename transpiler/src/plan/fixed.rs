//! Attributes that keep the value that the constructor gave them: plain fields of the struct, which are read in place.
//!
//! ```text
//! class Parser:                     pub struct Parser {
//!     def __init__(self, text):         pub text: Str,          nothing assigns it again
//!         self.text = text              pub pos: Field<i64>,
//!         self.pos = 0              }
//!     def next(self):
//!         self.pos += 1
//! ```
//!
//! Who assigns is asked by the attribute's name alone, whatever the object: more than enough is found, never too little.

use super::{Plan, walk};
use crate::hir::{Function, Hir, Stmt, StmtKind, Target};
use crate::infer::types::Types;
use crate::rep::Rep;
use std::collections::BTreeSet;

/// Decides for all classes that are built as a struct literal.
pub fn fields(hir: &Hir, types: &Types, plan: &mut Plan) {
    let mut stored = BTreeSet::new();
    for function in &hir.functions {
        let literal = hir.classes.iter().any(|class| {
            plan.classes[class.id.index()].literal
                && super::construct::own_init(hir, class.id).is_some_and(|init| init.id == function.id)
        });
        collect(function, literal, &mut stored);
    }
    for class in &hir.classes {
        let copied = plan.copied.contains(&class.id);
        let planned = &mut plan.classes[class.id.index()];
        // Python sees the instances of a shown class through cells, the runtime the value of an enumeration's member and
        // what it copies.
        if !planned.literal || class.is_enum || copied || types.classes[class.id.index()].shown {
            continue;
        }
        for field in &mut planned.fields {
            field.fixed =
                !field.may_be_unset && !stored.contains(field.name.as_str()) && is_plain(&field.rep);
        }
    }
}

/// Adds the names of the attributes that the function assigns or deletes. A constructor that is a struct literal assigns
/// each of its own once, in statements of its own.
fn collect<'a>(function: &'a Function, literal: bool, found: &mut BTreeSet<&'a str>) {
    for stmt in &function.body {
        let is_first = literal && super::construct::field_values(stmt).is_some();
        if !is_first {
            stores(stmt, found);
        }
    }
}

fn stores<'a>(stmt: &'a Stmt, found: &mut BTreeSet<&'a str>) {
    // An annotation alone assigns nothing.
    if matches!(stmt.kind, StmtKind::Declare { .. }) {
        return;
    }
    walk::parts(stmt, &mut |part| match part {
        walk::Part::Expr(expr) => stores_within(expr, found),
        walk::Part::Target(target) => names(target, found),
        walk::Part::Block(block) => block.iter().for_each(|stmt| stores(stmt, found)),
    });
}

/// A comprehension may assign attributes, too: `[0 for self.x in xs]`.
fn stores_within<'a>(expr: &'a crate::hir::Expr, found: &mut BTreeSet<&'a str>) {
    let mut targets = Vec::new();
    let mut inner = Vec::new();
    walk::subexpressions(expr, &mut |part| inner.push(part), &mut |target| targets.push(target));
    targets.into_iter().for_each(|target| names(target, found));
    inner.into_iter().for_each(|part| stores_within(part, found));
}

fn names<'a>(target: &'a Target, found: &mut BTreeSet<&'a str>) {
    match target {
        Target::Attribute { name, .. } => {
            let _ = found.insert(name);
        }
        Target::Tuple { items, .. } => items.iter().for_each(|item| names(item, found)),
        Target::Local(_) | Target::Global(_) | Target::Subscript { .. } => {}
    }
}

/// Values that are used by reference. An iterator is changed by whoever asks it for the next value.
fn is_plain(rep: &Rep) -> bool {
    match rep {
        Rep::Bool | Rep::I64 | Rep::Int | Rep::F64 | Rep::Num | Rep::Complex | Rep::Str | Rep::Bytes => true,
        Rep::List(_) | Rep::Dict(..) | Rep::Set(_) | Rep::FrozenSet(_) | Rep::Instance(_) | Rep::Func(..) => {
            true
        }
        Rep::Tuple(items) => items.iter().all(is_plain),
        Rep::Native(name, _) => matches!(name.as_str(), "Deque" | "DefaultDict" | "Counter" | "OrderedDict"),
        Rep::TupleOf(item) | Rep::Option(item) => is_plain(item),
        _ => false,
    }
}
