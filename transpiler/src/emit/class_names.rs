//! The Rust names of classes. A copy of a class is named for what makes it different: `StackOfStr`.

use super::names;
use crate::hir::{ClassId, Hir};
use crate::infer::types::Types;
use crate::ty::Ty;
use std::collections::BTreeSet;

/// Unique in the program: a module imports the classes of others by name. Those of the runtime's types that the program uses are taken.
pub(super) fn class_names(hir: &Hir, types: &Types) -> Vec<String> {
    let mut scope = names::Scope::default();
    let exprs = types.instances.iter().flat_map(|instance| &instance.exprs);
    exprs.for_each(|ty| claim_types(ty, &mut scope));
    let mut name = |class: &crate::hir::Class| {
        let own = names::camel(&class.name);
        let word =
            class.copy_of.and_then(|of| Naming { hir, types, seen: BTreeSet::new() }.between(of, class.id));
        scope.claim(&word.map_or_else(|| own.clone(), |word| format!("{own}Of{word}")))
    };
    hir.classes.iter().map(&mut name).collect()
}

/// Takes the names of the runtime's types in this one that not every program uses: `deque` is a `Deque`.
fn claim_types(ty: &Ty, scope: &mut names::Scope) {
    match ty {
        Ty::Native(name, _) => scope.take(name.rsplit('.').next().unwrap_or(name)),
        Ty::Slice => scope.take("Slice"),
        _ => {}
    }
    ty.parts().iter().for_each(|part| claim_types(part, scope));
}

struct Naming<'a> {
    hir: &'a Hir,
    types: &'a Types,
    /// The copies that are being compared already: a node holds nodes.
    seen: BTreeSet<ClassId>,
}

impl Naming<'_> {
    /// What the first attribute with another type in the copy holds there.
    fn between(&mut self, original: ClassId, copy: ClassId) -> Option<String> {
        if original == copy || !self.seen.insert(copy) {
            return None;
        }
        let fields =
            self.types.classes[original.index()].fields.iter().zip(&self.types.classes[copy.index()].fields);
        let pairs: Vec<(Ty, Ty)> = fields.map(|(a, b)| (a.ty.clone(), b.ty.clone())).collect();
        pairs.iter().find_map(|(a, b)| self.difference(a, b))
    }

    fn difference(&mut self, a: &Ty, b: &Ty) -> Option<String> {
        if let (Some(a), Some(b)) = (a.optional(), b.optional()) {
            return self.difference(&a, &b);
        }
        match (a, b) {
            _ if a == b => None,
            (Ty::List(a), Ty::List(b))
            | (Ty::Set(a), Ty::Set(b))
            | (Ty::TupleOf(a), Ty::TupleOf(b))
            | (Ty::FrozenSet(a), Ty::FrozenSet(b)) => self.difference(a, b),
            (Ty::Dict(k, v), Ty::Dict(l, w)) => self.difference(v, w).or_else(|| self.difference(k, l)),
            (Ty::Tuple(a), Ty::Tuple(b)) | (Ty::Native(_, a), Ty::Native(_, b)) if a.len() == b.len() => {
                a.iter().zip(b).find_map(|(a, b)| self.difference(a, b))
            }
            (Ty::Instance(a), Ty::Instance(b)) if self.hir.original(*a) == self.hir.original(*b) => {
                self.between(*a, *b)
            }
            (_, b) => self.word(b),
        }
    }

    fn word(&self, ty: &Ty) -> Option<String> {
        let word = match ty {
            Ty::Bool => "Bool",
            Ty::Int | Ty::Fixnum | Ty::Word => "Int",
            Ty::Float => "Float",
            Ty::Complex => "Complex",
            Ty::Str => "Str",
            Ty::Bytes => "Bytes",
            Ty::Tuple(items) if items.len() == 2 => "Pair",
            Ty::Tuple(items) if items.len() == 3 => "Triple",
            Ty::Tuple(_) | Ty::TupleOf(_) => "Tuple",
            Ty::List(_) => "List",
            Ty::Dict(..) | Ty::Record(_) => "Dict",
            Ty::Set(_) | Ty::FrozenSet(_) => "Set",
            Ty::Instance(class) => return Some(names::camel(&self.hir.classes[class.index()].name)),
            Ty::Union(items) if items.iter().all(|item| matches!(item, Ty::Int | Ty::Float | Ty::None)) => {
                "Number"
            }
            Ty::Union(items) => {
                let words: Option<Vec<String>> =
                    items.iter().filter(|item| **item != Ty::None).map(|item| self.word(item)).collect();
                return words.map(|words| words.join("Or"));
            }
            _ => return None,
        };
        Some(word.to_owned())
    }
}
