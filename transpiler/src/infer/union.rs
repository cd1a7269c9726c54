//! Values of several types: what each of them does, and the enums that will hold them.
//!
//! ```py
//! def width(x):            # x: int | str
//!     return len(str(x)) if isinstance(x, int) else x.count("")
//! ```
//!
//! What a method call runs is found for each type in turn and noted as [`Target::Variants`]. A union that holds itself (a JSON value is
//! `str | list[JSON value] | …`) has no finite type: it becomes [`Ty::Recursive`], a name.

use super::builtin_attributes;
use super::cells::{Atom, T};
use super::ints::Ints;
use super::solve::{Solver, Target};
use super::types::{Callee, Types};
use crate::hir::{Arg, BinaryOp, Expr, FunctionKind, Hir};
use crate::ty::Ty;
use std::collections::{BTreeMap, BTreeSet};

/// The recursive unions found while types are made final.
#[derive(Clone, Default, Debug)]
pub(super) struct Unions {
    /// By what they may be; with the place in `members`, once they have turned out to hold themselves.
    known: BTreeMap<T, Option<u32>>,
    members: Vec<Vec<Ty>>,
}

impl<'a> Solver<'a> {
    /// A method of a value that is one of several kinds: each in turn.
    pub fn call_on_union(
        &mut self,
        expr: &'a Expr,
        func: &'a Expr,
        object: &T,
        name: &str,
        args: &'a [Arg],
    ) -> T {
        let args = self.arguments(args);
        let mut all = T::NEVER;
        let mut variants = Vec::new();
        for receiver in self.kinds(object) {
            let atom = receiver.0[0].clone();
            if self.lacks(&atom, name) {
                variants.push((receiver, T::NEVER, None));
                continue;
            }
            let method = self.attribute_value(func.id, &receiver, name);
            self.data_mut().callees.remove(&expr.id);
            let ty = self.call_value(expr, &method, &args);
            let target = self.data_mut().callees.remove(&expr.id);
            variants.push((receiver, method, target));
            all = self.cells.join(&all, &ty);
        }
        self.record(func, T::NEVER);
        self.data_mut().callees.insert(expr.id, Target::Variants(variants));
        self.called();
        all
    }

    /// A builtin function of a value that is one of several kinds, where the function does not take them all together.
    pub fn builtin_on_union(
        &mut self,
        expr: &'a Expr,
        path: &str,
        args: &super::call::CallArgs,
    ) -> Option<T> {
        let first = args.positional.first()?.clone();
        if !first.is_enum() || self.in_variants {
            return None;
        }
        self.in_variants = true;
        let mut all = T::NEVER;
        let mut variants = Vec::new();
        for receiver in self.kinds(&first) {
            let mut own = args.clone();
            own.positional[0] = receiver.clone();
            self.data_mut().callees.remove(&expr.id);
            let ty = self.call_builtin(expr, path, &own);
            let target = self.data_mut().callees.remove(&expr.id);
            variants.push((receiver, T::of(Atom::Builtin(path.into())), target));
            all = self.cells.join(&all, &ty);
        }
        self.in_variants = false;
        self.data_mut().callees.insert(expr.id, Target::Variants(variants));
        Some(all)
    }

    /// The types that an enum tells apart, None aside: instances of one hierarchy are one.
    pub fn kinds(&self, ty: &T) -> Vec<T> {
        let mut kinds: Vec<T> = Vec::new();
        for atom in &ty.0 {
            let root = |atom: &Atom| match atom {
                Atom::Instance(class) => Some(self.classes.root(*class)),
                _ => None,
            };
            match kinds.iter_mut().find(|kind| root(atom).is_some() && root(&kind.0[0]) == root(atom)) {
                _ if *atom == Atom::None => {}
                Some(kind) => kind.0.push(atom.clone()),
                None => kinds.push(T::of(atom.clone())),
            }
        }
        kinds
    }

    /// Whether a value of a builtin type surely has no such attribute.
    pub fn lacks(&mut self, atom: &Atom, name: &str) -> bool {
        match self.builtin_class(atom) {
            Some(class) => builtin_attributes::lacks(&class, name),
            None => false,
        }
    }

    /// Whether an operator between these builtin types is a TypeError.
    pub fn surely_raises(&mut self, op: BinaryOp, a: &Atom, b: &Atom) -> bool {
        let (Some(left), Some(right)) = (self.builtin_class(a), self.builtin_class(b)) else { return false };
        !may_operate(op, &left, &right)
    }

    /// The type of a union, None aside: the union itself, or its name if it holds itself.
    pub(super) fn union_ty(&mut self, ty: &T) -> Ty {
        let key = key(ty);
        match self.unions.known.get(&key) {
            Some(Some(id)) => return Ty::Recursive(*id),
            Some(None) => {
                // We are inside of it: it holds itself.
                let id = self.unions.members.len() as u32;
                self.unions.members.push(Vec::new());
                self.unions.known.insert(key, Some(id));
                return Ty::Recursive(id);
            }
            None => {}
        }
        self.unions.known.insert(key.clone(), None);
        let plain = self.plain_ty(&ty.without_none());
        match self.unions.known.get(&key) {
            Some(Some(id)) => {
                let id = *id;
                self.unions.members[id as usize] = match plain {
                    Ty::Union(items) => items,
                    other => vec![other],
                };
                Ty::Recursive(id)
            }
            _ => {
                self.unions.known.remove(&key);
                plain
            }
        }
    }

    /// The recursive unions, in the order of their ids.
    pub(super) fn take_unions(&mut self) -> Vec<Vec<Ty>> {
        std::mem::take(&mut self.unions.members)
    }
}

/// What tells unions apart: the sizes of ints do not.
fn key(ty: &T) -> T {
    let atoms = ty.without_none().0.into_iter();
    let mut atoms: Vec<Atom> =
        atoms.map(|atom| if let Atom::Int(_) = atom { Atom::Int(Ints::ANY) } else { atom }).collect();
    atoms.sort();
    T(atoms.into())
}

/// Whether CPython has the operator between values of these builtin classes; true where that is not known.
pub(crate) fn may_operate(op: BinaryOp, left: &str, right: &str) -> bool {
    let known = |name: &str| {
        matches!(
            name,
            "NoneType"
                | "bool"
                | "int"
                | "float"
                | "str"
                | "bytes"
                | "list"
                | "tuple"
                | "dict"
                | "set"
                | "range"
        )
    };
    if !known(left) || !known(right) {
        return true;
    }
    let int = |name: &str| matches!(name, "bool" | "int");
    let number = |name: &str| int(name) || name == "float";
    let sequence = |name: &str| matches!(name, "str" | "bytes" | "list" | "tuple");
    match op {
        BinaryOp::Add if number(left) && number(right) => true,
        BinaryOp::Add => left == right && sequence(left),
        BinaryOp::Mul => {
            number(left) && number(right) || sequence(left) && int(right) || int(left) && sequence(right)
        }
        BinaryOp::Mod if matches!(left, "str" | "bytes") => true,
        BinaryOp::Sub if left == "set" => right == "set",
        BinaryOp::Sub | BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod | BinaryOp::Pow => {
            number(left) && number(right)
        }
        BinaryOp::Shl | BinaryOp::Shr => int(left) && int(right),
        BinaryOp::And | BinaryOp::Xor => int(left) && int(right) || left == "set" && right == "set",
        BinaryOp::Or => int(left) && int(right) || left == right && matches!(left, "set" | "dict"),
        BinaryOp::MatMul => false,
    }
}

/// Lists every union of the program's types that needs an enum, after the recursive ones.
pub(super) fn collect(hir: &Hir, types: &mut Types) {
    let mut found: BTreeSet<Vec<Ty>> = BTreeSet::new();
    for members in &types.unions {
        members.iter().for_each(|ty| visit(ty, &mut found));
    }
    types
        .globals
        .iter()
        .chain(types.exception_args.values())
        .chain(&types.stop_value)
        .for_each(|ty| visit(ty, &mut found));
    for record in &types.records {
        record.fields.iter().map(|field| &field.ty).chain(&record.item).for_each(|ty| visit(ty, &mut found));
    }
    for instance in &types.instances {
        let all = instance.params.iter().chain(&instance.locals).chain(&instance.exprs);
        all.chain([&instance.ret]).for_each(|ty| visit(ty, &mut found));
        instance.callees.values().for_each(|callee| visit_callee(callee, &mut found));
    }
    for class in &types.classes {
        class
            .fields
            .iter()
            .map(|field| &field.ty)
            .chain(class.attrs.values())
            .for_each(|ty| visit(ty, &mut found));
    }
    // Methods that override each other return the same.
    let mut results: BTreeMap<&str, Vec<Ty>> = BTreeMap::new();
    for instance in &types.instances {
        let function = &hir.functions[instance.func.index()];
        if matches!(function.kind, FunctionKind::Method(_)) {
            results.entry(&function.name).or_default().push(instance.ret.clone());
        }
    }
    for returned in results.into_values() {
        visit(&Ty::union(returned), &mut found);
    }
    types.unions.extend(found);
}

fn visit_callee(callee: &Callee, found: &mut BTreeSet<Vec<Ty>>) {
    if let Callee::Variants(variants) = callee {
        variants.iter().for_each(|variant| visit(&variant.receiver, found));
    }
}

fn visit(ty: &Ty, found: &mut BTreeSet<Vec<Ty>>) {
    match ty {
        Ty::Union(items) => {
            let members: Vec<Ty> = items.iter().filter(|item| **item != Ty::None).cloned().collect();
            members.iter().for_each(|item| visit(item, found));
            if members.len() > 1 {
                let _ = found.insert(members);
            }
        }
        Ty::Tuple(items) | Ty::Native(_, items) => items.iter().for_each(|item| visit(item, found)),
        Ty::TupleOf(item)
        | Ty::List(item)
        | Ty::Set(item)
        | Ty::FrozenSet(item)
        | Ty::Iter(item)
        | Ty::Generator(item)
        | Ty::BuiltinMethod(item, _) => visit(item, found),
        Ty::Dict(key, value) => {
            visit(key, found);
            visit(value, found);
        }
        _ => {}
    }
}
