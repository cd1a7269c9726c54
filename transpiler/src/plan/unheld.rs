//! Functions that meet where no closure can stand for all of them: the stages run again with these as Python's callables.
//!
//! ```py
//! commands = {"add": add, "neg": neg}     # two arguments, one argument
//! commands[name](*args)                   # which of them takes what is given is known when it runs
//! ```
//!
//! `Rep::Obj` is right for such a value only if inference knows that the functions are called with anything (`infer/mixture.rs`).

use crate::hir::{FuncId, Hir};
use crate::infer::types::{Instance, Types};
use crate::rep::Rep;
use crate::ty::Ty;
use std::collections::BTreeSet;

/// The functions that are kept somewhere beside others, or beside None, in a value that has no native form.
pub fn functions(hir: &Hir, types: &Types) -> BTreeSet<FuncId> {
    let mut found = Found { hir, types, seen: BTreeSet::new(), functions: BTreeSet::new() };
    for Instance { locals, exprs, ret, .. } in &types.instances {
        locals.iter().chain(exprs).chain([ret]).for_each(|ty| found.visit(ty));
    }
    types.globals.iter().for_each(|ty| found.visit(ty));
    for class in &types.classes {
        let fields = class.fields.iter().map(|field| &field.ty);
        fields.chain(class.attrs.values()).for_each(|ty| found.visit(ty));
    }
    found.functions
}

/// The functions of the program that a value of this type may be.
pub fn named(hir: &Hir, types: &Types, ty: &Ty) -> Vec<FuncId> {
    match ty {
        Ty::Function(ids, _) => ids.clone(),
        Ty::BoundMethod(class, name) => super::callable::methods(hir, types, *class, name),
        Ty::Union(items) => items.iter().flat_map(|item| named(hir, types, item)).collect(),
        _ => Vec::new(),
    }
}

struct Found<'a> {
    hir: &'a Hir,
    types: &'a Types,
    seen: BTreeSet<Ty>,
    functions: BTreeSet<FuncId>,
}

impl Found<'_> {
    fn visit(&mut self, ty: &Ty) {
        let parts = ty.parts();
        let may_meet = !parts.is_empty() || matches!(ty, Ty::Function(ids, _) if ids.len() > 1);
        if !may_meet || !self.seen.insert(ty.clone()) {
            return;
        }
        let kept: Vec<&Ty> = match ty {
            Ty::Union(items) => items.iter().filter(|item| **item != Ty::None).collect(),
            ty => vec![ty],
        };
        let is_callable = |ty: &&Ty| matches!(ty, Ty::Function(..) | Ty::BoundMethod(..));
        if kept.iter().all(is_callable) && super::rep(self.hir, self.types, ty) == Rep::Obj {
            self.functions.extend(kept.into_iter().flat_map(|ty| named(self.hir, self.types, ty)));
        }
        parts.iter().for_each(|part| self.visit(part));
    }
}
