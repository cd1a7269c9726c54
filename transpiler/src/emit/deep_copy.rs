//! Which values the runtime copies deeply as Python does: those that hold nothing with a way of its own.

use super::{Cx, Program};
use crate::hir::ClassId;
use crate::rep::Rep;

impl Cx<'_> {
    /// Whether the runtime makes deep copies of such values as Python does.
    pub fn is_copied_deeply(&self, rep: &Rep) -> bool {
        plain_value(self.program, rep, &mut Seen::default())
    }
}

/// Whether the value holds nothing that a class of the program copies in its own way; `records` have been looked at.
fn plain_value(program: &Program<'_>, rep: &Rep, seen: &mut Seen) -> bool {
    if let Rep::Record(id) = rep {
        if seen.records.contains(id) {
            return true;
        }
        seen.records.push(*id);
        let fields = &program.plan.records[*id as usize].fields;
        return fields.iter().all(|field| plain_value(program, &field.rep, seen));
    }
    if let Rep::Instance(class) = rep {
        return plain_instance(program, *class, seen);
    }
    let mut plain = |rep: &Rep| plain_value(program, rep, seen);
    match rep {
        Rep::Unit | Rep::Bool | Rep::I64 | Rep::Int | Rep::F64 | Rep::Num => true,
        Rep::Str | Rep::Bytes | Rep::Range => true,
        Rep::Tuple(items) => items.iter().all(plain),
        Rep::List(item) | Rep::Set(item) | Rep::FrozenSet(item) => plain(item),
        Rep::TupleOf(item) | Rep::Option(item) => plain(item),
        Rep::Dict(key, value) => plain(key) && plain(value),
        Rep::Union(id, _) => program.plan.unions[*id as usize].variants.iter().all(|(_, rep)| {
            matches!(rep, Rep::Bool | Rep::I64 | Rep::Int | Rep::F64 | Rep::Num | Rep::Str | Rep::Bytes)
        }),
        _ => false,
    }
}

/// What a look for values that are copied in their own way has been through.
#[derive(Default)]
struct Seen {
    records: Vec<u32>,
    classes: Vec<ClassId>,
}

/// Whether a copy of an instance is made of its attributes alone: it has no items, and no arguments of an exception.
pub(super) fn is_copied(program: &Program<'_>, class: ClassId) -> bool {
    let node = &program.hir.classes[class.index()];
    let is_plain = node.builtin.is_none() && node.named_tuple.is_none() && !program.is_exception(class);
    is_plain && program.plan.copied.contains(&class)
}

/// Whether instances of the class, and of those below it, are copied by their attributes.
fn plain_instance(program: &Program<'_>, class: ClassId, seen: &mut Seen) -> bool {
    if seen.classes.contains(&class) {
        return true;
    }
    seen.classes.push(class);
    if program.hir.classes[class.index()].is_enum {
        // Its members are the same in every copy.
        return true;
    }
    let types = &program.types.classes[class.index()];
    let fields = &program.plan.classes[class.index()].fields;
    is_copied(program, class)
        && fields.iter().all(|field| plain_value(program, &field.rep, seen))
        && types.base.iter().chain(&types.subclasses).all(|other| plain_instance(program, *other, seen))
}
