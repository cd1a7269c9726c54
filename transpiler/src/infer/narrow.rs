//! What is known of a variable at one point of the program beyond what is ever assigned to it.
//!
//! ```py
//! def first(node):            # node: Node | None
//!     if node is None:
//!         return 0
//!     return node.value       # node: Node
//! ```
//!
//! [`Env`] holds the facts while the tree is walked. Facts are about locals, globals and attributes of them (`self.left`); an
//! assignment ends them, and those about attributes and globals end with every call too.

use super::cells::{Atom, T};
use super::declined::is_not_implemented;
use super::ints::Ints;
use super::scan;
use super::solve::Solver;
use crate::hir::{
    ArgKind, BoolOp, CompareOp, Expr, ExprKind, GlobalId, Intrinsic, LocalId, Stmt, Target, UnaryOp,
};
use std::collections::BTreeMap;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Root {
    Local(LocalId),
    Global(GlobalId),
}

/// `node`, `self.left`, `self.left.key`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Path {
    root: Root,
    attrs: Vec<String>,
}

/// The path of a variable.
pub(super) fn path_of_local(local: LocalId) -> Path {
    Path { root: Root::Local(local), attrs: Vec::new() }
}

#[derive(Clone, Default, Debug)]
pub(super) struct Env {
    facts: BTreeMap<Path, T>,
    /// No execution comes here.
    pub dead: bool,
}

impl Env {
    pub fn unreachable() -> Env {
        Env { facts: BTreeMap::new(), dead: true }
    }

    pub fn fact(&self, path: &Path) -> Option<&T> {
        self.facts.get(path)
    }

    /// What is known of the variable or attribute.
    pub fn fact_of(&self, expr: &Expr) -> Option<&T> {
        if self.facts.is_empty() { None } else { self.facts.get(&path_of(expr)?) }
    }

    fn forget(&mut self, root: Root) {
        self.facts.retain(|path, _| path.root != root);
    }

    /// Ends what is known of the variable that is assigned.
    fn forget_target(&mut self, target: &Target) {
        match target {
            Target::Local(id) => self.forget(Root::Local(*id)),
            Target::Global(id) => self.forget(Root::Global(*id)),
            _ => {}
        }
    }

    /// Ends what a call may change.
    pub fn forget_shared(&mut self, is_shared: impl Fn(LocalId) -> bool) {
        self.facts.retain(|path, _| match path.root {
            Root::Local(id) => path.attrs.is_empty() && !is_shared(id),
            Root::Global(_) => false,
        });
    }

    fn forget_attribute(&mut self, name: &str) {
        self.facts.retain(|path, _| path.attrs.iter().all(|attr| attr != name));
    }
}

/// The path that an expression is, if it is one.
pub(super) fn path_of(expr: &Expr) -> Option<Path> {
    match &expr.kind {
        ExprKind::Local(id) => Some(Path { root: Root::Local(*id), attrs: Vec::new() }),
        ExprKind::Global(id) => Some(Path { root: Root::Global(*id), attrs: Vec::new() }),
        ExprKind::Attribute(value, name) => {
            let mut path = path_of(value)?;
            path.attrs.push(name.clone());
            Some(path)
        }
        ExprKind::Named(target, _) => match &**target {
            Target::Local(id) => Some(Path { root: Root::Local(*id), attrs: Vec::new() }),
            Target::Global(id) => Some(Path { root: Root::Global(*id), attrs: Vec::new() }),
            _ => None,
        },
        _ => None,
    }
}

impl<'a> Solver<'a> {
    /// The facts that hold whichever way execution came.
    pub fn merge(&mut self, left: Env, right: Env) -> Env {
        if left.dead {
            return right;
        }
        if right.dead {
            return left;
        }
        let mut facts = BTreeMap::new();
        for (path, ty) in left.facts {
            if let Some(other) = right.facts.get(&path) {
                let joined = self.cells.join(&ty, other);
                facts.insert(path, joined);
            }
        }
        Env { facts, dead: false }
    }

    /// A local or global was assigned: what was known of it ends, what was assigned is known.
    pub fn assigned(&mut self, root: Root, ty: &T, whole: &T) {
        self.env.forget(root);
        if ty != whole && !ty.is_never() && !whole.is_dyn() {
            self.env.facts.insert(Path { root, attrs: Vec::new() }, ty.clone());
        }
    }

    /// `value.name` was assigned.
    pub fn attribute_assigned(&mut self, value: &Expr, name: &str, ty: &T) {
        self.env.forget_attribute(name);
        if let Some(mut path) = path_of(value)
            && !ty.is_never()
            && !ty.is_dyn()
        {
            path.attrs.push(name.to_string());
            self.env.facts.insert(path, ty.clone());
        }
    }

    /// A call happened: it may have changed attributes, globals and shared locals.
    pub fn called(&mut self) {
        let func = self.func;
        self.env.forget_shared(|id| func.locals[id.index()].shared);
    }

    /// Ends what the statements of a loop or `try` may change.
    pub fn forget_assigned(&mut self, body: &'a [Stmt]) {
        let env = &mut self.env;
        scan::targets(body, &mut |target| env.forget_target(target));
        if scan::may_change_objects(body) {
            self.called();
        }
    }

    /// Ends what the rounds of a comprehension may change, as for those of a loop.
    pub fn forget_changed_by(&mut self, comprehension: &'a Expr) {
        let env = &mut self.env;
        scan::expr_targets(comprehension, &mut |target| env.forget_target(target));
        if scan::has_call(comprehension) {
            self.called();
        }
    }

    /// Evaluates a condition: what holds if it is true, and if it is false.
    pub fn branch(&mut self, test: &'a Expr) -> (Env, Env) {
        match &test.kind {
            ExprKind::Unary(UnaryOp::Not, value) => {
                let (yes, no) = self.branch(value);
                self.record(test, T::of(Atom::Bool));
                (no, yes)
            }
            ExprKind::Bool_(op, values) => {
                let (mut yes, mut no) = self.branch(&values[0]);
                for value in &values[1..] {
                    self.env = if *op == BoolOp::And { yes.clone() } else { no.clone() };
                    if self.env.dead {
                        // What stands behind `isinstance(other, C) and` says nothing of others.
                        self.record(value, T::NEVER);
                        continue;
                    }
                    let (more_yes, more_no) = self.branch(value);
                    (yes, no) = match op {
                        BoolOp::And => (more_yes, self.merge(no, more_no)),
                        BoolOp::Or => (self.merge(yes, more_yes), more_no),
                    };
                }
                let types: Vec<T> = values.iter().map(|value| self.type_of(value)).collect();
                let ty = self.bool_value(*op, &types);
                self.record(test, ty);
                (yes, no)
            }
            ExprKind::Bool(value) => {
                self.expr(test);
                self.constant(*value)
            }
            ExprKind::Int(value) => {
                self.expr(test);
                self.constant(*value != 0)
            }
            ExprKind::Compare(..) if let Some(answer) = self.tests_keyword(test) => {
                self.expr(test);
                self.constant(answer)
            }
            _ => {
                let ty = self.expr(test);
                self.truth_protocol(test, &ty);
                let env = self.env.clone();
                (self.refined(test, &ty, true, env.clone()), self.refined(test, &ty, false, env))
            }
        }
    }

    fn constant(&mut self, value: bool) -> (Env, Env) {
        let env = self.env.clone();
        if value { (env, Env::unreachable()) } else { (Env::unreachable(), env) }
    }

    fn refined(&mut self, test: &'a Expr, ty: &T, outcome: bool, mut env: Env) -> Env {
        if let Some(path) = path_of(test) {
            let ty = if outcome { self.truthy(ty) } else { self.falsy(ty) };
            self.learn(&mut env, path, ty);
        }
        if let ExprKind::Compare(left, rest) = &test.kind {
            self.refine_ints(left, rest, outcome, &mut env);
        }
        match &test.kind {
            ExprKind::Compare(left, rest) if rest.len() == 1 => {
                let (op, right) = &rest[0];
                let same = match op {
                    CompareOp::Is | CompareOp::Eq => outcome,
                    CompareOp::IsNot | CompareOp::NotEq => !outcome,
                    _ => return env,
                };
                let exact = matches!(op, CompareOp::Is | CompareOp::IsNot);
                for (side, other) in [(&**left, right), (right, &**left)] {
                    if let Some(object) = type_of_what(side) {
                        let class = self.type_of(other);
                        env = self.refined_type(object, &class, same, env);
                        continue;
                    }
                    if exact
                        && same
                        && matches!(other.kind, ExprKind::Bool(_))
                        && let Some(path) = path_of(side)
                    {
                        let old = self.type_of(side);
                        if !old.is_dyn() {
                            self.learn(&mut env, path, old.filter(|atom| *atom == Atom::Bool));
                        }
                        continue;
                    }
                    if exact
                        && self.type_of(other).single().is_some_and(is_not_implemented)
                        && let Some(path) = path_of(side)
                    {
                        let old = self.type_of(side);
                        if !old.is_dyn() {
                            self.learn(&mut env, path, old.filter(|atom| is_not_implemented(atom) == same));
                        }
                        continue;
                    }
                    if matches!(other.kind, ExprKind::None)
                        && let Some(path) = path_of(side)
                    {
                        let old = self.type_of(side);
                        let overloaded = !exact && old.0.iter().any(|atom| matches!(atom, Atom::Instance(_)));
                        if !(old.is_dyn() || same && overloaded) {
                            self.learn(&mut env, path, old.filter(|atom| (*atom == Atom::None) == same));
                        }
                    } else if same
                        && !exact
                        && let Some(path) = path_of(side)
                    {
                        // Equal to something that is not None, and nobody overloads `==`: not None either.
                        let old = self.type_of(side);
                        let other = self.type_of(other);
                        let plain = |ty: &T| !ty.is_never() && !ty.is_dyn() && !ty.0.contains(&Atom::None);
                        if plain(&other)
                            && !other.0.iter().any(|atom| matches!(atom, Atom::Instance(_)))
                            && !old.is_dyn()
                        {
                            let other = other.clone();
                            let new = old
                                .without_none()
                                .filter(|atom| other.0.iter().any(|value| may_equal(atom, value)));
                            self.learn(&mut env, path, new);
                        }
                    }
                }
            }
            ExprKind::Call { func, args } if args.len() == 2 => {
                if matches!(&func.kind, ExprKind::Builtin(name) if name == "isinstance") {
                    return self.refined_isinstance(&args[0].value, &args[1].value, outcome, env);
                }
            }
            ExprKind::Intrinsic(Intrinsic::IsInstance, args) if args.len() == 2 => {
                return self.refined_isinstance(&args[0], &args[1], outcome, env);
            }
            ExprKind::Intrinsic(op @ (Intrinsic::IsSequence | Intrinsic::IsMapping), args) => {
                if let Some(path) = path_of(&args[0]) {
                    let old = self.type_of(&args[0]);
                    if !old.is_dyn() {
                        let new = self.match_protocol(*op, &old, outcome);
                        self.learn(&mut env, path, new);
                    }
                }
            }
            _ => {}
        }
        env
    }

    /// `0 <= i < n`: each comparison bounds the ints on both its sides. Of a chain that fails nothing is known.
    fn refine_ints(&mut self, first: &'a Expr, rest: &'a [(CompareOp, Expr)], outcome: bool, env: &mut Env) {
        if !outcome && rest.len() > 1 {
            return;
        }
        let mut left = first;
        for (op, right) in rest {
            let op = if outcome { Some(*op) } else { op.negated() };
            if let Some(op) = op {
                self.limit(env, left, op, right);
                self.limit(env, right, op.mirrored(), left);
            }
            left = right;
        }
    }

    /// Inside `for … in range(start, stop)` there is a round to run: `stop` is larger than `start`. Not if the body assigns it.
    pub fn enter_range(&mut self, iter: &'a Expr, body: &'a [Stmt]) {
        let Some((start, stop)) = range_ends(iter) else { return };
        let ExprKind::Local(local) = stop.kind else { return };
        let mut changes = self.func.locals[local.index()].shared;
        scan::targets(body, &mut |target| changes |= matches!(target, Target::Local(id) if *id == local));
        if changes {
            return;
        }
        let start = start.map_or(Ints::constant(0), |start| self.type_of(start).ints());
        if let Some(Atom::Int(ints)) = self.type_of(stop).single() {
            let new = ints.where_(CompareOp::Gt, start);
            if new != *ints {
                let mut env = std::mem::take(&mut self.env);
                self.learn(&mut env, Path { root: Root::Local(local), attrs: Vec::new() }, T::int(new));
                self.env = env;
            }
        }
    }

    /// Whether iterating surely yields something: `x for i in range(n)` where n is known to be positive.
    pub fn surely_yields(&mut self, iterable: &'a Expr) -> bool {
        let ExprKind::Comprehension(node) = &iterable.kind else { return false };
        node.clauses.iter().all(|clause| {
            let Some((start, stop)) = range_ends(&clause.iter).filter(|_| clause.conditions.is_empty())
            else {
                return false;
            };
            let start = start.map_or(Ints::constant(0), |start| self.type_of(start).ints());
            start.surely_below(self.type_of(stop).ints())
        })
    }

    /// `value op other` holds: bounds the ints that a variable may be.
    fn limit(&mut self, env: &mut Env, value: &'a Expr, op: CompareOp, other: &'a Expr) {
        // What evaluating the other side may change says nothing afterwards.
        let Some(Path { root: Root::Local(local), attrs }) = path_of(value) else { return };
        if !attrs.is_empty() || self.func.locals[local.index()].shared {
            return;
        }
        let path = Path { root: Root::Local(local), attrs };
        let limit = self.type_of(other);
        if !matches!(limit.single(), Some(Atom::Int(_))) {
            return;
        }
        let old = env.fact(&path).cloned().unwrap_or_else(|| self.type_of(value));
        if let Some(Atom::Int(ints)) = old.single() {
            let new = ints.where_(op, limit.ints());
            if new != *ints {
                self.learn(env, path, T::int(new));
            }
        }
    }

    fn refined_isinstance(&mut self, value: &'a Expr, class: &'a Expr, outcome: bool, mut env: Env) -> Env {
        if let Some(path) = path_of(value) {
            let old = self.type_of(value);
            let class = self.type_of(class);
            if let Some(new) = self.narrowed(&old, &class, outcome) {
                self.learn(&mut env, path, new);
            }
        }
        env
    }

    /// `type(value) is class`: of the class itself, not of a subclass.
    fn refined_type(&mut self, value: &'a Expr, class: &T, outcome: bool, mut env: Env) -> Env {
        let Some(path) = path_of(value) else { return env };
        let old = self.type_of(value);
        let Some(class) = class.single().filter(|_| !old.is_dyn()).cloned() else { return env };
        let mut kept = Vec::new();
        for atom in &old.0 {
            let same = match (&class, atom) {
                (Atom::Class(id), Atom::Instance(of)) => {
                    self.classes.original(*of) == self.classes.original(*id)
                }
                (Atom::Class(_), _) => false,
                (Atom::Builtin(name), atom) => match self.builtin_class(atom) {
                    Some(own) => own == *name,
                    None => return env,
                },
                _ => return env,
            };
            if same == outcome {
                kept.push(atom.clone());
            }
        }
        self.learn(&mut env, path, T(kept.into()));
        env
    }

    fn learn(&mut self, env: &mut Env, path: Path, ty: T) {
        if ty.is_dyn() {
            return;
        }
        if ty.is_never() {
            *env = Env::unreachable();
            return;
        }
        env.facts.insert(path, ty);
    }

    /// What is left of a type where it is true.
    pub fn truthy(&mut self, ty: &T) -> T {
        ty.without_none()
    }

    /// What is left of a type where it is false.
    pub fn falsy(&mut self, ty: &T) -> T {
        let hir = self.hir;
        let classes = &self.classes;
        ty.filter(|atom| match atom {
            Atom::Instance(class) => {
                ["__bool__", "__len__"].iter().any(|name| classes.method(hir, *class, name, false).is_some())
            }
            Atom::Tuple(items) => items.is_empty(),
            Atom::Func(..)
            | Atom::BoundMethod(..)
            | Atom::Builtin(_)
            | Atom::BuiltinMethod(..)
            | Atom::Class(_)
            | Atom::Module(_)
            | Atom::Generator(_)
            | Atom::Exception(_) => false,
            _ => true,
        })
    }

    /// The value of `a and b and c`, or of `a or b or c`.
    pub fn bool_value(&mut self, op: BoolOp, types: &[T]) -> T {
        let (last, first) = types.split_last().expect("at least two values");
        let mut parts: Vec<T> =
            first.iter().map(|ty| if op == BoolOp::And { self.falsy(ty) } else { self.truthy(ty) }).collect();
        parts.push(last.clone());
        self.cells.join_all(&parts)
    }
}

/// The ends of a call of `range` with the step 1.
fn range_ends(call: &Expr) -> Option<(Option<&Expr>, &Expr)> {
    let ExprKind::Call { func, args } = &call.kind else { return None };
    let is_range = matches!(&func.kind, ExprKind::Builtin(name) if name == "range");
    if !is_range || args.iter().any(|arg| arg.kind != ArgKind::Positional) {
        return None;
    }
    match args.as_slice() {
        [stop] => Some((None, &stop.value)),
        [start, stop] => Some((Some(&start.value), &stop.value)),
        _ => None,
    }
}

/// The argument of `type(x)`.
fn type_of_what(expr: &Expr) -> Option<&Expr> {
    let ExprKind::Call { func, args } = &expr.kind else { return None };
    match (&func.kind, args.as_slice()) {
        (ExprKind::Builtin(name), [only]) if name == "type" => Some(&only.value),
        _ => None,
    }
}

/// Whether values of two types can be equal; instances may have an `__eq__`.
pub(super) fn may_equal(a: &Atom, b: &Atom) -> bool {
    let number = |atom: &Atom| matches!(atom, Atom::Bool | Atom::Int(_) | Atom::Float);
    let plain = |atom: &Atom| number(atom) || matches!(atom, Atom::Str | Atom::Bytes | Atom::None);
    if !plain(a) || !plain(b) {
        return true;
    }
    number(a) && number(b) || std::mem::discriminant(a) == std::mem::discriminant(b)
}
