//! Operators: the result types as CPython computes them, and the dunder methods that run for instances.

use super::cells::{Atom, Kind, NodeId, T};
use super::ints::Ints;
use super::solve::Solver;
use super::zero::Variable;
use crate::hir::{BinaryOp, CompareOp, Expr, ExprId, ExprKind, Target, UnaryOp};

impl<'a> Solver<'a> {
    /// `left op right`; the right expression, if there is one, tells literal exponents.
    pub fn binary(&mut self, at: ExprId, op: BinaryOp, left: &T, right: &T, literal: Option<&Expr>) -> T {
        if left.is_never() || right.is_never() {
            return T::NEVER;
        }
        if left.is_dyn() || right.is_dyn() {
            self.cells.escape(left);
            self.cells.escape(right);
            self.called();
            return T::dynamic();
        }
        if op == BinaryOp::Mod && left.is(&Atom::Str) {
            self.runs_methods_of(right);
        }
        let mut all = T::NEVER;
        for a in left.0.clone() {
            if let Atom::Instance(_) = a {
                let one = self.instance_binary(at, op, &T::of(a), right);
                all = self.cells.join(&all, &one);
                continue;
            }
            for b in right.0.clone() {
                if (left.is_enum() || right.is_enum()) && self.surely_raises(op, &a, &b) {
                    continue;
                }
                let one = match b {
                    // A text formats whatever it is given.
                    Atom::Instance(_) if op != BinaryOp::Mod || a != Atom::Str => {
                        let name = format!("__r{}__", op.stem());
                        let made = self.call_dunder(at, &T::of(b), &name, &[T::of(a.clone())]);
                        made.unwrap_or(T::NEVER)
                    }
                    b => self.builtin_binary(at, op, &a, &b, literal),
                };
                all = self.cells.join(&all, &one);
            }
        }
        all
    }

    fn instance_binary(&mut self, at: ExprId, op: BinaryOp, left: &T, right: &T) -> T {
        let (name, reflected) = (format!("__{}__", op.stem()), format!("__r{}__", op.stem()));
        if let Some(result) = self.call_dunder(at, left, &name, std::slice::from_ref(right)) {
            // Where the method declines, it goes on to the other operand itself (`infer/declined.rs`).
            return result;
        }
        let mut all = T::NEVER;
        for atom in right.0.clone() {
            if matches!(atom, Atom::Instance(_)) && !left.is(&atom) {
                let other = self.call_dunder(at, &T::of(atom), &reflected, std::slice::from_ref(left));
                all = self.cells.join(&all, &other.unwrap_or(T::NEVER));
            }
        }
        all
    }

    fn builtin_binary(&mut self, at: ExprId, op: BinaryOp, a: &Atom, b: &Atom, literal: Option<&Expr>) -> T {
        if let Some(ty) = numeric(op, a, b, literal) {
            return T::of_all(ty);
        }
        let (a, b) = (&self.cells.unfolded(a), &self.cells.unfolded(b));
        if let (BinaryOp::Mod, Atom::Str | Atom::Bytes, Atom::Node(node)) = (op, a, b) {
            // `"%(name)s" % record` looks the keys up.
            self.cells.collapse(*node);
        }
        match (op, a, b) {
            (BinaryOp::Add, Atom::Str, Atom::Str) | (BinaryOp::Mod, Atom::Str, _) => T::of(Atom::Str),
            (BinaryOp::Add, Atom::Bytes, Atom::Bytes) | (BinaryOp::Mod, Atom::Bytes, _) => T::of(Atom::Bytes),
            (BinaryOp::Mul, Atom::Str | Atom::Bytes, Atom::Int(_) | Atom::Bool) => T::of(a.clone()),
            (BinaryOp::Mul, Atom::Int(_) | Atom::Bool, Atom::Str | Atom::Bytes) => T::of(b.clone()),
            (BinaryOp::Add, Atom::Tuple(a), Atom::Tuple(b)) => {
                self.cells.resolve(T::of(Atom::Tuple(a.iter().chain(b).cloned().collect())))
            }
            (BinaryOp::Add, Atom::Tuple(_) | Atom::TupleOf(_), Atom::Tuple(_) | Atom::TupleOf(_)) => {
                let a = self.element(&T::of(a.clone()));
                let b = self.element(&T::of(b.clone()));
                T::of(Atom::TupleOf(Box::new(self.cells.join(&a, &b))))
            }
            (BinaryOp::Mul, Atom::Tuple(_) | Atom::TupleOf(_), Atom::Int(_) | Atom::Bool) => {
                self.repeat(a, literal)
            }
            (BinaryOp::Mul, Atom::Int(_) | Atom::Bool, Atom::Tuple(_) | Atom::TupleOf(_)) => {
                self.repeat(b, None)
            }
            (BinaryOp::Mul, Atom::Node(node), Atom::Int(_) | Atom::Bool)
            | (BinaryOp::Mul, Atom::Int(_) | Atom::Bool, Atom::Node(node))
                if self.cells.kind(*node) == Kind::List =>
            {
                self.like(at, Kind::List, &[*node])
            }
            (_, Atom::Node(x), Atom::Node(y)) => {
                let (kind, other) = (self.cells.kind(*x), self.cells.kind(*y));
                let fits = match op {
                    BinaryOp::Add => kind == Kind::List,
                    BinaryOp::Or => matches!(kind, Kind::Set | Kind::Dict),
                    BinaryOp::And | BinaryOp::Sub | BinaryOp::Xor => kind == Kind::Set,
                    _ => false,
                };
                if fits && kind == other {
                    self.like(at, kind, &[*x, *y])
                } else {
                    self.native_binary(at, op, a, b)
                }
            }
            (_, Atom::FrozenSet(x), Atom::FrozenSet(y)) => {
                T::of(Atom::FrozenSet(Box::new(self.cells.join(x, y))))
            }
            _ => self.native_binary(at, op, a, b),
        }
    }

    /// A new container of the kind of `of`, with their elements.
    fn like(&mut self, at: ExprId, kind: Kind, of: &[NodeId]) -> T {
        let args = if kind == Kind::Dict { 2 } else { 1 };
        let mut node = self.site(at, 3, kind, args);
        for other in of {
            node = self.cells.unify(node, *other);
        }
        self.cells.resolve(T::of(Atom::Node(node)))
    }

    fn repeat(&mut self, tuple: &Atom, count: Option<&Expr>) -> T {
        if let (Atom::Tuple(items), Some(Expr { kind: ExprKind::Int(count @ 0..=16), .. })) = (tuple, count) {
            let repeated: Vec<T> = (0..*count).flat_map(|_| items.clone()).collect();
            return T::of(Atom::Tuple(repeated));
        }
        let item = self.element(&T::of(tuple.clone()));
        T::of(Atom::TupleOf(Box::new(item)))
    }

    /// Operators of pyrt's other types, by the catalog: `deque + deque`, `timedelta * 2`.
    fn native_binary(&mut self, at: ExprId, op: BinaryOp, a: &Atom, b: &Atom) -> T {
        let (left, right) = (T::of(a.clone()), T::of(b.clone()));
        let mut asked = [(&left, &right, ""), (&right, &left, "r")];
        // The class that derives from the other one comes first: `{} | defaultdict(int)`.
        if self.is_derived_dict(b) && !self.is_derived_dict(a) {
            asked.reverse();
        }
        for (receiver, other, prefix) in asked {
            let name = format!("__{prefix}{}__", op.stem());
            if let Some(path) = self.method_path(&receiver.0[0], &name)
                && let Some(ty) = self.entry_call(at, &path, &[receiver.clone(), other.clone()])
            {
                return ty;
            }
        }
        let opaque = |atom: &Atom| matches!(atom, Atom::Node(_) | Atom::Iter(_) | Atom::Generator(_));
        if opaque(a) || opaque(b) {
            self.cells.escape(&left);
            self.cells.escape(&right);
            return T::dynamic();
        }
        T::NEVER
    }

    fn is_derived_dict(&mut self, atom: &Atom) -> bool {
        let Atom::Node(node) = atom else { return false };
        matches!(self.cells.kind(*node), Kind::Native(name) if super::attribute::is_dict(&name))
    }

    /// `target op= value`; the callee stands under the value's id.
    pub fn aug_assign(&mut self, target: &'a Target, op: BinaryOp, value: &'a Expr) {
        let old = self.target_value(target);
        let ty = self.expr(value);
        let ty = self.operand_beside(op, &old, (value, ty));
        let new = self.aug_result(target, op, &old, &ty, value);
        self.assign(target, &new);
    }

    fn aug_result(&mut self, _target: &Target, op: BinaryOp, old: &T, ty: &T, value: &'a Expr) -> T {
        let mut all = T::NEVER;
        if old.is_dyn() || ty.is_dyn() && !matches!(old.single(), Some(Atom::Node(_))) {
            return self.binary(value.id, op, old, ty, Some(value));
        }
        for atom in old.0.clone() {
            let this = T::of(atom.clone());
            let one = match &self.cells.unfolded(&atom) {
                Atom::Instance(_) => {
                    let name = format!("__i{}__", op.stem());
                    match self.protocol(value.id, &this, &name, std::slice::from_ref(ty)) {
                        Some(result) => result,
                        None => {
                            let name = format!("__{}__", op.stem());
                            let made = self.protocol(value.id, &this, &name, std::slice::from_ref(ty));
                            made.unwrap_or(T::NEVER)
                        }
                    }
                }
                Atom::Node(node) if self.cells.kind(*node) == Kind::List && op == BinaryOp::Add => {
                    let item = self.iterate(value, ty);
                    let slot = self.cells.arg(*node, 0);
                    self.cells.write(slot, &item);
                    self.cells.resolve(this)
                }
                Atom::Node(node) if self.cells.kind(*node) == Kind::Native("ByteArray".into()) => {
                    self.cells.resolve(this)
                }
                Atom::Node(node) if self.cells.kind(*node) != Kind::List => {
                    self.node_update(*node, ty);
                    self.cells.resolve(this)
                }
                Atom::Node(_) => self.cells.resolve(this),
                _ => self.aug_plain(op, &this, ty, value),
            };
            all = self.cells.join(&all, &one);
        }
        all
    }

    /// `x op= instance` runs the instance's reflected method; its callee must not hide the value's own.
    fn aug_plain(&mut self, op: BinaryOp, old: &T, ty: &T, value: &'a Expr) -> T {
        if ty.0.iter().any(|atom| matches!(atom, Atom::Instance(_))) {
            let name = format!("__r{}__", op.stem());
            return self.protocol(value.id, ty, &name, std::slice::from_ref(old)).unwrap_or(T::NEVER);
        }
        let kept = self.data_mut().callees.remove(&value.id);
        let result = self.binary(value.id, op, old, ty, Some(value));
        let data = self.data_mut();
        let made = data.callees.remove(&value.id);
        if let Some(kept) = kept {
            data.callees.insert(value.id, kept);
        }
        if let Some(made) = made {
            data.protocols.insert((value.id, format!("__i{}__", op.stem())), made);
        }
        result
    }

    fn node_update(&mut self, node: NodeId, ty: &T) {
        let count = self.cells.args(node).len();
        match ty.single() {
            Some(Atom::Node(other)) => {
                for at in 0..count.min(self.cells.args(*other).len()) {
                    let from = self.cells.arg(*other, at);
                    let item = self.cells.read(from);
                    let slot = self.cells.arg(node, at);
                    self.cells.write(slot, &item);
                }
            }
            Some(Atom::FrozenSet(item)) => {
                let slot = self.cells.arg(node, 0);
                self.cells.write(slot, item);
            }
            _ => self.cells.make_dynamic(node),
        }
    }

    /// The present value of a target.
    fn target_value(&mut self, target: &'a Target) -> T {
        match target {
            Target::Local(id) => {
                let slot = self.local_slot(*id);
                let ty = self.cells.read(slot);
                self.complex_from_start(Variable::Local(self.func.id, *id), &ty).unwrap_or(ty)
            }
            Target::Global(id) => {
                let slot = self.global_slot(*id);
                let ty = self.cells.read(slot);
                self.complex_from_start(Variable::Global(*id), &ty).unwrap_or(ty)
            }
            Target::Attribute { value, name, .. } => {
                let object = self.expr(value);
                self.old_attribute(value.id, &object, name)
            }
            Target::Subscript { value, index, .. } => {
                let object = self.expr(value);
                let key = self.expr(index);
                let key = self.key_of(index, key, &object);
                self.item_value(value.id, &object, &key, index)
            }
            Target::Tuple { .. } => T::NEVER,
        }
    }

    /// `object.name` as the old value of `object.name += …`: the getter of a property stands beside the object's own callee.
    fn old_attribute(&mut self, at: ExprId, object: &T, name: &str) -> T {
        let kept = self.data_mut().callees.remove(&at);
        let ty = self.attribute_value(at, object, name);
        let data = self.data_mut();
        let getter = data.callees.remove(&at);
        if let Some(kept) = kept {
            data.callees.insert(at, kept);
        }
        if let Some(getter) = getter {
            data.protocols.insert((at, name.to_string()), getter);
        }
        ty
    }

    /// `a < b < c`. The first operator's callee stands under the expression, the others' under their right operands.
    pub fn compare(&mut self, expr: &'a Expr, left: &'a Expr, rest: &'a [(CompareOp, Expr)]) -> T {
        let mut left_ty = self.expr(left);
        let mut all = T::NEVER;
        for (position, (op, right)) in rest.iter().enumerate() {
            let right_ty = self.expr(right);
            if matches!(op, CompareOp::In | CompareOp::NotIn) {
                self.search(right, &right_ty);
            }
            let first = position == 0;
            let asked = if position == 0 { left } else { &rest[position - 1].1 };
            let (seen_left, right_ty) = self.compared_as_tuples(*op, (asked, left_ty), (right, right_ty));
            let (seen_left, right_ty) = self.compared_as_values(*op, (asked, seen_left), (right, right_ty));
            left_ty = seen_left;
            if self.asks_record(asked, *op, &right_ty) {
                all = self.cells.join(&all, &T::of(Atom::Bool));
                left_ty = right_ty;
                continue;
            }
            let one = self.compare_pair(if first { expr } else { right }, first, *op, &left_ty, &right_ty);
            all = self.cells.join(&all, &one);
            left_ty = right_ty;
        }
        if rest.len() > 1 && !all.is_dyn() {
            all = self.cells.join(&all, &T::of(Atom::Bool));
        }
        all
    }

    /// `"key" in record`
    fn asks_record(&mut self, key: &Expr, op: CompareOp, container: &T) -> bool {
        matches!(op, CompareOp::In | CompareOp::NotIn)
            && (super::record::constant_key(key).is_some() || self.type_of(key).is(&Atom::Str))
            && self.cells.record_of(container).is_some()
    }

    fn compare_pair(&mut self, at: &Expr, first: bool, op: CompareOp, left: &T, right: &T) -> T {
        let bool_ = T::of(Atom::Bool);
        let (receiver, argument, name, reflected) = match op.method() {
            Some(name) => (left, right, name, op.mirrored().method()),
            None if matches!(op, CompareOp::In | CompareOp::NotIn) => (right, left, "__contains__", None),
            None => return bool_,
        };
        let membership = reflected.is_none();
        if left.is_dyn() || right.is_dyn() {
            if receiver.is_dyn() || !membership {
                self.cells.escape(argument);
                self.cells.escape(receiver);
            } else {
                self.contains(receiver, argument);
            }
            return if membership { bool_ } else { T::dynamic() };
        }
        if membership {
            self.contains(receiver, argument);
        } else if self.cells.holds_record(left, 0) || self.cells.holds_record(right, 0) {
            // Structs compare with their like only.
            let _ = self.cells.join(left, right);
        }
        let mut all = T::NEVER;
        let mut asked = false;
        for (side, other, name) in [(receiver, argument, Some(name)), (argument, receiver, reflected)] {
            let Some(name) = name else { continue };
            let instances = side.filter(|atom| matches!(atom, Atom::Instance(_)));
            // A method that declines goes on to the other operand itself (`infer/declined.rs`).
            if instances.is_never() || asked {
                continue;
            }
            // `!=` without a `__ne__` is the negation of `__eq__`.
            let negates = name == "__ne__" && !self.has_method(&instances, name);
            let name = if negates { "__eq__" } else { name };
            let result = if first {
                self.call_dunder(at.id, &instances, name, std::slice::from_ref(other))
            } else {
                self.protocol(at.id, &instances, name, std::slice::from_ref(other))
            };
            asked = result.is_some();
            let result = match result.unwrap_or(T::NEVER) {
                result if negates && !result.is_never() => bool_.clone(),
                result => result,
            };
            if !membership {
                all = self.cells.join(&all, &result);
            }
        }
        if all.is_never() { bool_ } else { all }
    }

    /// `x in instance` without a `__contains__` goes over what iterating gives.
    fn search(&mut self, container: &'a Expr, ty: &T) {
        let instances = ty.filter(|atom| matches!(atom, Atom::Instance(_)));
        if !instances.is_never()
            && !self.has_method(&instances, "__contains__")
            && (self.has_method(&instances, "__iter__") || self.has_method(&instances, "__getitem__"))
        {
            self.iterate(container, &instances);
        }
    }

    /// What is looked for in a container must fit its elements' representation.
    fn contains(&mut self, container: &T, item: &T) {
        for atom in container.0.clone() {
            if let Atom::Node(node) = atom
                && !self.cells.args(node).is_empty()
            {
                for (place, item) in self.looked_for(node, item) {
                    let slot = self.cells.arg(node, place);
                    if !self.cells.read(slot).is_never() {
                        self.cells.write(slot, &item);
                    }
                }
            }
        }
    }

    /// What of the value is compared with which part of the container: `("a", 1) in d.items()` asks for a key and a value.
    fn looked_for(&mut self, container: NodeId, item: &T) -> Vec<(usize, T)> {
        match (self.cells.kind(container), item.single()) {
            (Kind::Native(name), Some(Atom::Tuple(parts))) if name == "DictItems" => {
                parts.iter().cloned().enumerate().take(2).collect()
            }
            (Kind::Native(name), _) if name == "DictItems" => Vec::new(),
            (Kind::Native(name), _) if name == "DictValues" => vec![(1, item.clone())],
            _ => vec![(0, item.clone())],
        }
    }
}

impl T {
    pub(super) fn of_all(mut atoms: Vec<Atom>) -> T {
        atoms.sort();
        T(atoms.into())
    }
}

/// The result of an operator on numbers; `None` if it is not about numbers.
fn numeric(op: BinaryOp, a: &Atom, b: &Atom, literal: Option<&Expr>) -> Option<Vec<Atom>> {
    let rank = |atom: &Atom| match atom {
        Atom::Bool => Some(0),
        Atom::Int(_) => Some(1),
        Atom::Float => Some(2),
        Atom::Complex => Some(3),
        _ => None,
    };
    let high = rank(a)?.max(rank(b)?);
    let int = Atom::Int(Ints::binary(op, T::of(a.clone()).ints(), T::of(b.clone()).ints()));
    Some(match op {
        BinaryOp::And | BinaryOp::Or | BinaryOp::Xor if high == 0 => vec![Atom::Bool],
        BinaryOp::And | BinaryOp::Or | BinaryOp::Xor | BinaryOp::Shl | BinaryOp::Shr => {
            if high > 1 {
                return Some(Vec::new());
            }
            vec![int]
        }
        BinaryOp::MatMul => Vec::new(),
        BinaryOp::FloorDiv | BinaryOp::Mod if high == 3 => Vec::new(),
        BinaryOp::Div if high < 3 => vec![Atom::Float],
        BinaryOp::Pow if high < 2 => match literal.map(exponent_sign) {
            Some(Some(true)) => vec![int],
            Some(Some(false)) => vec![Atom::Float],
            _ if *b == Atom::Bool || !may_be_negative(b) => vec![int],
            _ => vec![Atom::Int(Ints::ANY), Atom::Float],
        },
        // What is negative gives a complex number or a float.
        BinaryOp::Pow if high == 2 && *b == Atom::Float && is_seen_negative(a) => {
            return Some(vec![Atom::Dyn]);
        }
        _ => vec![match high {
            3 => Atom::Complex,
            2 => Atom::Float,
            _ => int,
        }],
    })
}

/// Whether an exponent may be below zero, as far as its interval says.
fn may_be_negative(atom: &Atom) -> bool {
    !matches!(atom, Atom::Int(ints) if ints.is_natural())
}

/// Whether the program shows that an int may be below zero: `(-8) ** (1 / 3)`, `for n in range(-3, 4): n ** 0.5`. An int of which nothing
/// is known, and a float, are taken to be positive; a root of a negative one is then an error.
fn is_seen_negative(atom: &Atom) -> bool {
    matches!(atom, Atom::Int(ints) if ints.is_seen_negative())
}

/// Whether a literal exponent is not negative; `None` if it is no literal.
fn exponent_sign(expr: &Expr) -> Option<bool> {
    match &expr.kind {
        ExprKind::Int(value) => Some(*value >= 0),
        ExprKind::BigInt(_) | ExprKind::Bool(_) => Some(true),
        ExprKind::Unary(UnaryOp::Neg, value) => match value.kind {
            ExprKind::Int(value) => Some(value == 0),
            _ => None,
        },
        _ => None,
    }
}
