//! Classes whose instances `copy` copies natively: those that the program gives it, and for `deepcopy` all that these hold.
//!
//! ```py
//! twin = copy.deepcopy(game)      # Game, the Board that it holds, and the Pieces on the board
//! ```
//!
//! Their attributes stay in cells: a deep copy is made first and then filled, because its parts may refer to it.

use super::Plan;
use crate::hir::{ClassId, Hir};
use crate::infer::types::Types;
use crate::rep::Rep;
use std::collections::BTreeSet;

/// The classes, bases of their structs included.
pub fn classes(hir: &Hir, types: &Types, plan: &Plan) -> BTreeSet<ClassId> {
    let mut found = BTreeSet::new();
    let mut work: Vec<ClassId> = types.copied.iter().copied().collect();
    while let Some(class) = work.pop() {
        if hir.classes[class.index()].kept.is_some() || !found.insert(class) {
            continue;
        }
        let node = &types.classes[class.index()];
        work.extend(node.subclasses.iter().chain(&node.base).copied());
        for field in &plan.classes[class.index()].fields {
            held(plan, &field.rep, &mut Vec::new(), &mut work);
        }
    }
    found
}

/// The classes of the instances that a value of the representation may hold.
fn held(plan: &Plan, rep: &Rep, records: &mut Vec<u32>, found: &mut Vec<ClassId>) {
    match rep {
        Rep::Instance(class) => found.push(*class),
        Rep::Record(id) if !records.contains(id) => {
            records.push(*id);
            let fields = &plan.records[*id as usize].fields;
            fields.iter().for_each(|field| held(plan, &field.rep, records, found));
        }
        Rep::Tuple(items) | Rep::Native(_, items) => {
            items.iter().for_each(|item| held(plan, item, records, found));
        }
        Rep::List(item) | Rep::Set(item) | Rep::FrozenSet(item) | Rep::TupleOf(item) | Rep::Option(item) => {
            held(plan, item, records, found);
        }
        Rep::Dict(key, value) => {
            held(plan, key, records, found);
            held(plan, value, records, found);
        }
        _ => {}
    }
}
