//! `return NotImplemented`: the method of an operator leaves the answer to the other operand.
//!
//! ```py
//! class Metres:
//!     def __add__(self, other):
//!         if isinstance(other, Metres):
//!             return Metres(self.value + other.value)
//!         return NotImplemented            # other: Feet, which has a __radd__
//! ```
//!
//! What the operator does next is done where the method declines, for there the type of the other operand is known best: the reflected
//! method runs, recorded under the returned expression and the method's name, and its result is this method's result. Where there
//! is none, `==` compares identities and the other operators raise.
//!
//! Two classes that compare with each other may decline in turns, so which of them answers has to be known: a
//! version of the reflected method for exactly this operand tells ([`Solver::exact_verdict`]).

use super::cells::{Atom, T, Version};
use super::narrow::path_of_local;
use super::solve::{Key, Solver, Target};
use super::types::{Callee, Declines, Instance};
use crate::hir::{
    Asked, ClassId, CompareOp, Expr, ExprId, ExprKind, FuncId, FunctionKind, Stmt, StmtKind, UnaryOp,
};
use crate::ty::Ty;

/// The callee of an operator of which only Python says which method runs.
pub(crate) const OPEN: &str = "which method answers";

impl<'a> Solver<'a> {
    /// What a `return` of this type gives the caller.
    pub fn answered(&mut self, value: Option<&'a Expr>, ty: T) -> T {
        let Some(asked) = self.asked() else { return ty };
        let verdict = self.data().verdict;
        let answer = ty.filter(|atom| !is_not_implemented(atom));
        if !answer.is_never() {
            self.cells.write(verdict, &T::of(Atom::Bool));
        }
        let (true, Some(value)) = (answer != ty, value) else { return ty };
        self.cells.write(verdict, &T::of(Atom::Builtin("NotImplemented".into())));
        let next = self.declined(value.id, asked);
        self.cells.join(&answer, &next)
    }

    /// The operator that the function at work implements.
    fn asked(&self) -> Option<Asked> {
        let is_method = matches!(self.func.kind, FunctionKind::Method(_)) && self.func.params.len() > 1;
        Asked::of(&self.func.name).filter(|_| is_method)
    }

    /// The result of the operator behind `return NotImplemented`.
    fn declined(&mut self, at: ExprId, asked: Asked) -> T {
        let [this, other] = [0, 1].map(|place: usize| {
            let local = self.func.params[place].local;
            let slot = self.local_slot(local);
            let whole = self.cells.read(slot);
            self.env.fact(&path_of_local(local)).cloned().unwrap_or(whole)
        });
        let none = match asked {
            Asked::Compare(CompareOp::Eq | CompareOp::NotEq) => T::of(Atom::Bool),
            _ => T::NEVER,
        };
        let is_same = |atom: &Atom| matches!(atom, Atom::Instance(_)) && this.is(atom);
        if none.is(&Atom::Bool) && other.0.iter().any(is_same) {
            // Then `==` compares identities.
            let itself = Target::Other(Callee::Special("is"));
            self.data_mut().protocols.insert((at, "is".to_owned()), itself);
        }
        let Some(name) = asked.next() else { return none };
        let mut all = none;
        for atom in other.0.clone() {
            let Atom::Instance(class) = atom else { continue };
            let name = self.reflected_name(class, &name);
            let Some((_, _, func)) = self.classes.method(self.hir, class, name, false) else { continue };
            // Of operands of one class the other one knows no better, and a dataclass's own method declines all other classes.
            if func == self.func.id || this.is(&atom) || self.hir.is_synthetic(func) {
                continue;
            }
            if let Asked::Compare(_) = asked {
                match self.exact_verdict(class, func, &this) {
                    Some(Declines::Never) => {}
                    Some(Declines::Sometimes) => {
                        self.leave_open(at, name);
                        continue;
                    }
                    Some(Declines::Always) | None => continue,
                }
            }
            let name = name.to_owned();
            let made = self.protocol(at, &T::of(atom), &name, std::slice::from_ref(&this));
            all = self.cells.join(&all, &made.unwrap_or(T::NEVER));
        }
        all
    }

    /// `!=` without a `__ne__` is the negation of `__eq__`.
    fn reflected_name<'n>(&self, class: ClassId, name: &'n str) -> &'n str {
        let has = self.classes.method(self.hir, class, name, false).is_some();
        if name == "__ne__" && !has { "__eq__" } else { name }
    }

    /// Notes that inference can't say what the operator does.
    fn leave_open(&mut self, at: ExprId, name: &str) {
        let open = Target::Other(Callee::Special(OPEN));
        self.data_mut().protocols.insert((at, name.to_owned()), open);
    }

    /// Whether the method declines for these operands and no others; `None` while that is not known.
    fn exact_verdict(&mut self, class: ClassId, func: FuncId, argument: &T) -> Option<Declines> {
        let instances: Vec<ClassId> = argument
            .0
            .iter()
            .filter_map(|atom| if let Atom::Instance(class) = atom { Some(*class) } else { None })
            .collect();
        let owner = self.classes.method(self.hir, class, &self.hir.functions[func.index()].name, false);
        let owner = owner.map_or(class, |(owner, ..)| owner);
        let parent = self.class_parents.get(&owner).copied()?;
        let of = Ty::union(instances.into_iter().map(Ty::Instance).collect());
        let version = self.version_for(func, Some(parent), &Key::Exact(vec![Ty::Instance(class), of]));
        let function = &self.hir.functions[func.index()];
        for (param, ty) in function.params.iter().zip([T::of(Atom::Instance(class)), argument.clone()]) {
            let slot = self.versions[version.0 as usize].locals[param.local.index()];
            self.cells.write(slot, &ty);
        }
        let verdict = self.versions[version.0 as usize].verdict;
        let verdict = self.cells.read(verdict);
        (!verdict.is_never()).then(|| declines(&verdict))
    }

    /// How often a version answers NotImplemented.
    pub fn declines(&mut self, version: Version) -> Declines {
        let verdict = self.versions[version.0 as usize].verdict;
        declines(&self.cells.read(verdict))
    }
}

fn declines(verdict: &T) -> Declines {
    match (verdict.0.iter().any(is_not_implemented), verdict.is(&Atom::Bool)) {
        (false, _) => Declines::Never,
        (true, true) => Declines::Sometimes,
        (true, false) => Declines::Always,
    }
}

/// Whether the value is `NotImplemented` itself.
pub(super) fn is_not_implemented(atom: &Atom) -> bool {
    matches!(atom, Atom::Builtin(name) if name == "NotImplemented")
}

/// Whether the statements do no more than test types on their way to `return NotImplemented`.
pub(crate) fn only_tests(body: &[Stmt], instance: &Instance) -> bool {
    body.iter().all(|stmt| match &stmt.kind {
        StmtKind::If { test, body, orelse } => {
            is_type_test(test) && only_tests(body, instance) && only_tests(orelse, instance)
        }
        // What never runs has no type.
        StmtKind::Return(Some(value)) => match instance.ty(value.id) {
            Ty::Never => true,
            ty => matches!(ty, Ty::Builtin(name) if name == "NotImplemented"),
        },
        _ => false,
    })
}

fn is_type_test(test: &Expr) -> bool {
    let is_name = |expr: &Expr| {
        matches!(expr.kind, ExprKind::Local(_) | ExprKind::Global(_) | ExprKind::Builtin(_) | ExprKind::None)
    };
    match &test.kind {
        ExprKind::Unary(UnaryOp::Not, test) => is_type_test(test),
        ExprKind::Bool_(_, tests) => tests.iter().all(is_type_test),
        ExprKind::Call { func, args } => {
            matches!(&func.kind, ExprKind::Builtin(name) if name == "isinstance")
                && args.iter().all(|arg| match &arg.value.kind {
                    ExprKind::Tuple(items) => items.iter().all(is_name),
                    _ => is_name(&arg.value),
                })
        }
        _ => false,
    }
}
