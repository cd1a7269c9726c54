//! Variables that begin as 0 and hold complex numbers from then on, where nothing can see that the 0 was an int.
//!
//! ```py
//! z = 0                      # let mut z = Complex::from(0.0);
//! while abs(z) <= 2:
//!     z = z * z + c
//! ```
//!
//! Such a variable is a complex number from the start. It must be read in these places only: as a summand or factor of what is assigned
//! to itself, where the other summands are complex and the other factors are itself or literals, so that all is 0 with the same signs
//! in both ways of counting; and as `abs(z)`, `z.real` or `z.imag` inside of a comparison.

use super::cells::{Atom, T};
use super::solve::Solver;
use crate::hir::walk::{self, Part};
use crate::hir::{
    ArgKind, BinaryOp, Expr, ExprId, ExprKind, FuncId, Function, GlobalId, Hir, LocalId, LocalKind, Stmt,
    StmtKind, Target,
};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Variable {
    Local(FuncId, LocalId),
    Global(GlobalId),
}

/// The variables of a program that may be complex from the start.
#[derive(Clone, Default, Debug)]
pub(super) struct Zeros {
    variables: BTreeSet<Variable>,
    /// What is added to a variable and has to be complex.
    summands: BTreeMap<(FuncId, ExprId), Variable>,
}

/// What was found in the tree.
struct Search<'a> {
    function: &'a Function,
    /// Assigned a literal 0.
    zeros: BTreeSet<Variable>,
    /// Read or assigned where the difference shows.
    seen: BTreeSet<Variable>,
    summands: BTreeMap<(FuncId, ExprId), Variable>,
}

impl Zeros {
    pub fn new(hir: &Hir) -> Zeros {
        let Some(first) = hir.functions.first() else { return Zeros::default() };
        let mut search = Search {
            function: first,
            zeros: BTreeSet::new(),
            seen: BTreeSet::new(),
            summands: BTreeMap::new(),
        };
        for function in &hir.functions {
            search.function = function;
            search.block(&function.body);
        }
        let Search { mut zeros, seen, mut summands, .. } = search;
        zeros.retain(|variable| !seen.contains(variable) && is_plain(hir, *variable));
        summands.retain(|_, variable| zeros.contains(variable));
        Zeros { variables: zeros, summands }
    }
}

/// Whether only the one function's own code sees the variable.
fn is_plain(hir: &Hir, variable: Variable) -> bool {
    match variable {
        Variable::Local(function, local) => {
            let local = &hir.functions[function.index()].locals[local.index()];
            local.kind == LocalKind::Variable && !(local.captured || local.shared || local.maybe_unbound)
        }
        Variable::Global(global) => {
            let global = &hir.globals[global.index()];
            !(global.seen_by_python || global.set_by_python)
        }
    }
}

impl Search<'_> {
    fn block(&mut self, stmts: &[Stmt]) {
        for stmt in stmts {
            self.stmt(&stmt.kind);
            walk::blocks(&stmt.kind).into_iter().for_each(|block| self.block(block));
        }
    }

    fn stmt(&mut self, kind: &StmtKind) {
        match kind {
            StmtKind::Assign { targets, value } if is_zero(value) => {
                targets.iter().for_each(|target| self.zero(target));
            }
            StmtKind::Assign { targets, value } => {
                if let ([Target::Tuple { items, star: None, .. }], ExprKind::Tuple(values)) =
                    (targets.as_slice(), &value.kind)
                    && items.len() == values.len()
                {
                    for (target, value) in items.iter().zip(values) {
                        if is_zero(value) { self.zero(target) } else { self.assigned(target, value) }
                    }
                } else if let [target] = targets.as_slice() {
                    self.assigned(target, value);
                } else {
                    self.expr(value);
                    targets.iter().for_each(|target| self.target(target));
                }
            }
            StmtKind::AugAssign { target, op, value } => match (self.target_variable(target), op) {
                (Some(variable), BinaryOp::Add | BinaryOp::Sub) => self.sum(value, variable),
                (Some(variable), BinaryOp::Mul) if self.is_zero_of(value, variable) => {}
                _ => {
                    self.expr(value);
                    self.target(target);
                }
            },
            kind => walk::stmt_parts(kind, &mut |part| self.part(part)),
        }
    }

    fn part(&mut self, part: Part) {
        match part {
            Part::Expr(expr) => self.expr(expr),
            Part::Target(target) => self.target(target),
        }
    }

    /// A target of a 0.
    fn zero(&mut self, target: &Target) {
        match self.target_variable(target) {
            Some(variable) => self.zeros.extend([variable]),
            None => self.target(target),
        }
    }

    /// `target = value`
    fn assigned(&mut self, target: &Target, value: &Expr) {
        match self.target_variable(target) {
            Some(variable) => self.sum(value, variable),
            None => {
                self.expr(value);
                self.target(target);
            }
        }
    }

    /// A target of anything else.
    fn target(&mut self, target: &Target) {
        if let Some(variable) = self.target_variable(target) {
            self.seen.extend([variable]);
        }
        walk::target_parts(target, &mut |part| self.part(part));
    }

    /// A sum that is assigned to the variable.
    fn sum(&mut self, value: &Expr, variable: Variable) {
        match &value.kind {
            _ if self.is_zero_of(value, variable) => {}
            ExprKind::Binary(BinaryOp::Add, left, right) => {
                self.sum(left, variable);
                self.sum(right, variable);
            }
            ExprKind::Binary(BinaryOp::Sub, left, right) if !self.is_zero_of(right, variable) => {
                self.sum(left, variable);
                self.sum(right, variable);
            }
            _ => {
                self.summands.extend([((self.function.id, value.id), variable)]);
                self.expr(value);
            }
        }
    }

    /// Whether the value is 0 where the variable is: the variable, its powers, multiples and products.
    fn is_zero_of(&self, value: &Expr, variable: Variable) -> bool {
        let is_factor = |value: &Expr| is_natural(value).is_some() || self.is_zero_of(value, variable);
        match &value.kind {
            ExprKind::Binary(BinaryOp::Mul, left, right) => {
                is_factor(left)
                    && is_factor(right)
                    && (self.is_zero_of(left, variable) || self.is_zero_of(right, variable))
            }
            ExprKind::Binary(BinaryOp::Add, left, right) => {
                self.is_zero_of(left, variable) && self.is_zero_of(right, variable)
            }
            ExprKind::Binary(BinaryOp::Pow, base, power) => {
                self.is_zero_of(base, variable) && is_natural(power).is_some_and(|power| power > 0)
            }
            _ => self.variable(value) == Some(variable),
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Compare(left, rest) => {
                self.compared(left);
                rest.iter().for_each(|(_, operand)| self.compared(operand));
            }
            _ => {
                self.seen.extend(self.variable(expr));
                walk::parts(expr, &mut |part| self.part(part));
            }
        }
    }

    /// An operand of a comparison, for which 0 is 0.0.
    fn compared(&mut self, expr: &Expr) {
        if !self.is_size(expr) {
            self.expr(expr);
        }
    }

    /// Whether the value is made of `abs(z)`, `z.real`, `z.imag` and literals.
    fn is_size(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Call { func, args } => match (&func.kind, args.as_slice()) {
                (ExprKind::Builtin(name), [arg]) if name == "abs" && arg.kind == ArgKind::Positional => {
                    self.variable(&arg.value).is_some()
                }
                _ => false,
            },
            ExprKind::Attribute(value, name) => {
                matches!(name.as_str(), "real" | "imag") && self.variable(value).is_some()
            }
            ExprKind::Binary(BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul, left, right) => {
                self.is_size(left) && self.is_size(right)
            }
            ExprKind::Binary(BinaryOp::Pow, base, power) => {
                self.is_size(base) && is_natural(power).is_some_and(|power| power > 0)
            }
            _ => is_natural(expr).is_some(),
        }
    }

    fn variable(&self, expr: &Expr) -> Option<Variable> {
        match &expr.kind {
            ExprKind::Local(local) => Some(Variable::Local(self.function.id, *local)),
            ExprKind::Global(global) => Some(Variable::Global(*global)),
            _ => None,
        }
    }

    fn target_variable(&self, target: &Target) -> Option<Variable> {
        match target {
            Target::Local(local) => Some(Variable::Local(self.function.id, *local)),
            Target::Global(global) => Some(Variable::Global(*global)),
            _ => None,
        }
    }
}

fn is_zero(value: &Expr) -> bool {
    is_natural(value) == Some(0)
}

/// A small literal that is not negative.
fn is_natural(value: &Expr) -> Option<i64> {
    match value.kind {
        ExprKind::Int(value) if (0..=64).contains(&value) => Some(value),
        _ => None,
    }
}

impl<'a> Solver<'a> {
    /// The variable's type where it counts as complex from the start.
    pub fn complex_from_start(&mut self, variable: Variable, ty: &T) -> Option<T> {
        let is_number = |atom: &Atom| matches!(atom, Atom::Int(_) | Atom::Complex);
        let is_complex = ty.0.contains(&Atom::Complex) && ty.0.iter().all(is_number);
        (is_complex && self.zeros.variables.contains(&variable)).then(|| T::of(Atom::Complex))
    }

    /// What an expression gives when it is such a variable.
    pub fn complex_variable(&mut self, expr: &Expr) -> Option<T> {
        let (variable, slot) = match &expr.kind {
            _ if self.zeros.variables.is_empty() => return None,
            ExprKind::Local(local) => (Variable::Local(self.func.id, *local), self.local_slot(*local)),
            ExprKind::Global(global) => (Variable::Global(*global), self.global_slot(*global)),
            _ => return None,
        };
        let ty = self.cells.read(slot);
        self.complex_from_start(variable, &ty)
    }

    /// A summand that turns out not to be complex leaves its variable what it is.
    pub fn note_summand(&mut self, expr: &Expr, ty: &T) {
        let key = (self.func.id, expr.id);
        if !self.zeros.summands.contains_key(&key) || ty.0.iter().all(|atom| *atom == Atom::Complex) {
            return;
        }
        if let Some(variable) = self.zeros.summands.remove(&key)
            && self.zeros.variables.remove(&variable)
        {
            self.cells.changed = true;
            let walked = (0..self.versions.len() as u32).map(super::cells::Version);
            self.cells.woken.extend(walked);
        }
    }
}
