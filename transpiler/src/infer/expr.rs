//! Expressions: the type of each, recorded under its id.

use super::cells::{Atom, Kind, T};
use super::ints::Ints;
use super::narrow::Env;
use super::solve::Solver;
use crate::hir::{
    BinaryOp, Clause, Comprehension, ComprehensionKind, Conversion, Expr, ExprKind, FStringPart, GlobalId,
    Intrinsic, ModuleRef, UnaryOp,
};
use crate::ty::ModuleKey;

/// A tuple of more items is a table, whose items share one type: as a Rust tuple it would be a type of that many types.
const LONG_TUPLE: usize = 12;

impl<'a> Solver<'a> {
    /// The type of an expression, here and now.
    pub fn expr(&mut self, expr: &'a Expr) -> T {
        self.cells.at = Some(expr.span);
        let ty = self.expr_kind(expr);
        let ty = self.with_fact(expr, ty);
        let ty = self.complex_variable(expr).unwrap_or(ty);
        let ty = self.as_object(expr, ty);
        self.note_summand(expr, &ty);
        self.note_class_call(expr, &ty);
        self.record(expr, ty.clone());
        ty
    }

    /// A Python object, if that is how the expression is evaluated.
    pub fn as_object(&mut self, expr: &Expr, ty: T) -> T {
        if ty.is_never() || ty.is_dyn() || !self.objects.contains(&expr.span) {
            return ty;
        }
        let is_no_object = |atom: &Atom| match atom {
            // What an operator's method declines with is no result.
            Atom::Builtin(path) => path == "NotImplemented",
            // Each time one of these is seen as an object it is another one.
            Atom::Func(..) | Atom::BoundMethod(..) | Atom::Class(_) | Atom::Super(..) => true,
            Atom::Module(module) => matches!(module, ModuleKey::Local(_)),
            _ => false,
        };
        if ty.0.iter().any(is_no_object) {
            return ty;
        }
        self.cells.escape(&ty);
        self.data_mut().objects.insert(expr.id, ty);
        T::dynamic()
    }

    /// The type with what tests have found of the variable or attribute.
    pub fn with_fact(&mut self, expr: &Expr, ty: T) -> T {
        match self.env.fact_of(expr) {
            Some(fact) if !ty.is_dyn() || is_instances(fact) => self.cells.resolve(fact.clone()),
            _ => ty,
        }
    }

    /// Notes an expression's type; several visits in one walk join.
    pub fn record(&mut self, expr: &Expr, ty: T) {
        let at = expr.id.index();
        let old = std::mem::take(&mut self.data_mut().exprs[at]);
        let new = if old.is_never() || old == ty { ty } else { self.cells.join(&old, &ty) };
        self.data_mut().exprs[at] = new;
    }

    /// What reading a variable gives: of an instance in the module's dict the Python object, which dynamic code uses by names.
    pub fn held_global(&mut self, id: GlobalId, ty: T) -> T {
        let global = &self.hir.globals[id.index()];
        let is_shown =
            |atom: &Atom| matches!(atom, Atom::Instance(class) if self.cells.border.showable.contains(class));
        if (global.seen_by_python || global.set_by_python) && ty.0.iter().any(is_shown) {
            self.cells.escape(&ty);
            return T::dynamic();
        }
        ty
    }

    /// The type that was recorded for an expression in this walk.
    pub fn type_of(&mut self, expr: &Expr) -> T {
        let ty = self.data().exprs[expr.id.index()].clone();
        self.cells.resolve(ty)
    }

    fn expr_kind(&mut self, expr: &'a Expr) -> T {
        match &expr.kind {
            ExprKind::None => T::of(Atom::None),
            ExprKind::Bool(_) => T::of(Atom::Bool),
            ExprKind::Int(value) => T::int(Ints::constant(*value)),
            ExprKind::BigInt(digits) => T::int(Ints::literal(digits)),
            ExprKind::Float(_) => T::of(Atom::Float),
            ExprKind::Imaginary(_) => T::of(Atom::Complex),
            ExprKind::Str(_) => T::of(Atom::Str),
            ExprKind::Bytes(_) => T::of(Atom::Bytes),
            ExprKind::Ellipsis => T::of(Atom::Ellipsis),
            ExprKind::Local(id) => {
                let slot = self.local_slot(*id);
                self.cells.read(slot)
            }
            ExprKind::Global(id) => {
                let slot = self.global_slot(*id);
                let ty = self.cells.read(slot);
                self.held_global(*id, ty)
            }
            ExprKind::Builtin(name) => self.builtin_name(name),
            ExprKind::Import(module) => self.import(module),
            ExprKind::ImportFrom(module, name) => {
                let module = self.import(module);
                self.attribute_of(expr, &module, name)
            }
            ExprKind::Tuple(items) => self.empty_default(expr).unwrap_or_else(|| self.tuple(items)),
            ExprKind::List(items) => self.display(expr, items, Kind::List),
            ExprKind::Set(items) => self.display(expr, items, Kind::Set),
            ExprKind::Dict(items) => self.dict(expr, items),
            ExprKind::Starred(value) => {
                let ty = self.expr(value);
                self.iterate(value, &ty)
            }
            ExprKind::Unary(op, value) => self.unary(expr, *op, value),
            ExprKind::Binary(op, left, right) => {
                let left_ty = self.expr(left);
                let right_ty = self.expr(right);
                let (left_ty, right_ty) = self.operands(*op, (left, left_ty), (right, right_ty));
                let ty = self.binary(expr.id, *op, &left_ty, &right_ty, Some(right));
                // `dx * dx`
                match (&left.kind, &right.kind, ty.single()) {
                    (ExprKind::Local(a), ExprKind::Local(b), Some(Atom::Int(square)))
                        if *op == BinaryOp::Mul && a == b =>
                    {
                        T::int(square.absolute())
                    }
                    _ => ty,
                }
            }
            ExprKind::Bool_(..) => {
                let (yes, no) = self.branch(expr);
                self.env = self.merge(yes, no);
                self.type_of(expr)
            }
            ExprKind::Compare(..) | ExprKind::Call { .. } | ExprKind::Subscript(..)
                if let Some(found) = self.looked_up(expr) =>
            {
                found
            }
            ExprKind::Compare(left, rest) => self.compare(expr, left, rest),
            ExprKind::IfElse { test, body, orelse } => self.if_else(test, body, orelse),
            ExprKind::Call { func, args } => self.call(expr, func, args),
            ExprKind::Attribute(value, name) => {
                let ty = self.expr(value);
                self.attribute_of(expr, &ty, name)
            }
            ExprKind::Subscript(value, index) => self.subscript(expr, value, index),
            ExprKind::Slice { lower, upper, step } => {
                for part in [lower, upper, step].into_iter().flatten() {
                    let ty = self.expr(part);
                    self.as_value(part, ty);
                }
                T::of(Atom::Slice)
            }
            ExprKind::Lambda(func) => {
                self.defaults(*func);
                T::of(Atom::Func(*func, self.version))
            }
            ExprKind::Comprehension(node) => self.comprehension(expr, node),
            ExprKind::FString(parts) => {
                self.format(parts);
                T::of(Atom::Str)
            }
            ExprKind::Named(target, value) => {
                let ty = self.expr(value);
                self.assign(target, &ty);
                ty
            }
            ExprKind::Yield(value) => self.yielded(value.as_deref()),
            ExprKind::YieldFrom(value) => self.yield_from(value),
            ExprKind::Await(value) => {
                let ty = self.expr(value);
                self.cells.escape(&ty);
                T::dynamic()
            }
            ExprKind::Intrinsic(op, args) => self.intrinsic(expr, *op, args),
        }
    }

    fn subscript(&mut self, expr: &'a Expr, value: &'a Expr, index: &'a Expr) -> T {
        let object = self.expr(value);
        let object = self.as_tuple(value, object);
        let key = self.expr(index);
        let key = self.key_of(index, key, &object);
        if let Some(ty) = self.exception_arg(value, index) {
            return ty;
        }
        self.item(expr, &object, &key, index)
    }

    fn yielded(&mut self, value: Option<&'a Expr>) -> T {
        let ty = value.map_or(T::of(Atom::None), |value| self.expr(value));
        let slot = self.data().yielded;
        self.cells.write(slot, &ty);
        self.called();
        self.sent()
    }

    fn if_else(&mut self, test: &'a Expr, body: &'a Expr, orelse: &'a Expr) -> T {
        let (yes, no) = self.branch(test);
        self.env = yes;
        let left = if self.env.dead { T::NEVER } else { self.expr(body) };
        let after = std::mem::replace(&mut self.env, no);
        let right = if self.env.dead { T::NEVER } else { self.expr(orelse) };
        let other = std::mem::take(&mut self.env);
        self.env = self.merge(after, other);
        self.cells.join(&left, &right)
    }

    fn import(&mut self, module: &ModuleRef) -> T {
        match module {
            ModuleRef::Local(id) if self.hir.modules[id.index()].kept.is_some() => T::dynamic(),
            module => T::of(Atom::Module(ModuleKey::from(module))),
        }
    }

    /// An item of a tuple. A slice in it is part of an index (`grid[0:1:0.1, :]`), and numpy takes anything as its ends.
    fn tuple_part(&mut self, item: &'a Expr) -> T {
        let ty = self.expr(item);
        let ExprKind::Slice { lower, upper, step } = &item.kind else { return ty };
        let ends: Vec<T> = [lower, upper, step].into_iter().flatten().map(|end| self.type_of(end)).collect();
        let is_native = |atom: &Atom| matches!(atom, Atom::None | Atom::Bool | Atom::Int(_));
        if ends.iter().all(|end| end.0.iter().all(is_native)) {
            return ty;
        }
        ends.iter().for_each(|end| self.cells.escape(end));
        self.record(item, T::dynamic());
        T::dynamic()
    }

    fn tuple(&mut self, items: &'a [Expr]) -> T {
        if !items.iter().any(|item| matches!(item.kind, ExprKind::Starred(_))) {
            let items: Vec<T> = items.iter().map(|item| self.tuple_part(item)).collect();
            if items.iter().any(T::is_never) {
                return T::NEVER;
            }
            if items.len() > LONG_TUPLE {
                return T::of(Atom::TupleOf(Box::new(self.cells.join_all(&items))));
            }
            return self.cells.resolve(T::of(Atom::Tuple(items)));
        }
        let mut parts: Vec<T> = Vec::new();
        let mut known = true;
        for item in items {
            let ty = self.expr(item);
            match &item.kind {
                ExprKind::Starred(value) => match self.seen(value).single() {
                    Some(Atom::Tuple(inner)) => parts.extend(inner.clone()),
                    _ => {
                        known = false;
                        parts.push(ty);
                    }
                },
                _ => parts.push(ty),
            }
        }
        if known {
            return self.cells.resolve(T::of(Atom::Tuple(parts)));
        }
        T::of(Atom::TupleOf(Box::new(self.cells.join_all(&parts))))
    }

    fn display(&mut self, expr: &'a Expr, items: &'a [Expr], kind: Kind) -> T {
        let node = self.site(expr.id, 0, kind, 1);
        let slot = self.cells.arg(node, 0);
        for item in items {
            let ty = self.expr(item);
            if matches!(self.cells.kind(node), Kind::Set) {
                self.runs_methods_of(&ty);
            }
            self.cells.write(slot, &ty);
        }
        self.cells.resolve(T::of(Atom::Node(node)))
    }

    /// Ends what is known of objects where the value's own methods run: it is shown, or hashed.
    pub fn runs_methods_of(&mut self, ty: &T) {
        let is_instance = |atom: &Atom| matches!(atom, Atom::Instance(_));
        let runs = ty.0.iter().any(|atom| match atom {
            Atom::Tuple(items) => items.iter().any(|item| item.is_dyn() || item.0.iter().any(is_instance)),
            atom => is_instance(atom),
        });
        if runs || ty.is_dyn() {
            self.called();
        }
    }

    fn dict(&mut self, expr: &'a Expr, items: &'a [(Option<Expr>, Expr)]) -> T {
        let node = self.dict_site(expr, items);
        if let Some(record) = self.record_display(node, items) {
            return record;
        }
        self.cells.collapse(node);
        for (key, value) in items {
            let Some(key) = key else {
                let other = self.expr(value);
                self.update_dict(node, &other);
                continue;
            };
            let key = self.expr(key);
            let value = self.expr(value);
            self.runs_methods_of(&key);
            self.set_dict_item(node, &key, &value);
        }
        self.cells.resolve(T::of(Atom::Node(node)))
    }

    /// The dict that the display makes: a record at first, if its keys are constants.
    fn dict_site(&mut self, expr: &Expr, items: &[(Option<Expr>, Expr)]) -> super::cells::NodeId {
        let is_new = !self.has_site(expr.id, Kind::Dict);
        let node = self.site(expr.id, 0, Kind::Dict, 2);
        if is_new && self.decisions.records && super::record::is_record_display(items) {
            self.cells.start_record(node);
        }
        node
    }

    fn update_dict(&mut self, node: super::cells::NodeId, other: &T) {
        let keys = self.element(other);
        let values = match other.single() {
            Some(Atom::Node(other)) if self.cells.kind(*other) == Kind::Dict => {
                let slot = self.cells.arg(*other, 1);
                self.cells.read(slot)
            }
            // The call that gives it has not been analysed.
            None if other.is_never() => return,
            _ => T::dynamic(),
        };
        let slots = (self.cells.arg(node, 0), self.cells.arg(node, 1));
        self.cells.write(slots.0, &keys);
        self.cells.write(slots.1, &values);
    }

    fn unary(&mut self, expr: &'a Expr, op: UnaryOp, value: &'a Expr) -> T {
        if op == UnaryOp::Not {
            let ty = self.expr(value);
            self.truth_protocol(value, &ty);
            return T::of(Atom::Bool);
        }
        let ty = self.expr(value);
        let ty = self.as_value(value, ty);
        let name = match op {
            UnaryOp::Neg => "__neg__",
            UnaryOp::Pos => "__pos__",
            _ => "__invert__",
        };
        let mut all = T::NEVER;
        for atom in ty.0.clone() {
            let one = match self.cells.unfolded(&atom) {
                Atom::Bool | Atom::Int(_) => {
                    let ints = T::of(atom).ints();
                    T::int(match op {
                        UnaryOp::Neg => ints.negated(),
                        UnaryOp::Pos => ints,
                        _ => ints.inverted(),
                    })
                }
                Atom::Float | Atom::Complex if op != UnaryOp::Invert => T::of(atom),
                Atom::Dyn => T::dynamic(),
                Atom::Instance(_) => self.call_dunder(expr.id, &T::of(atom), name, &[]).unwrap_or(T::NEVER),
                Atom::Node(_) => self.builtin_method(expr, &T::of(atom), name, &[]),
                _ => T::NEVER,
            };
            all = self.cells.join(&all, &one);
        }
        all
    }

    fn comprehension(&mut self, expr: &'a Expr, node: &'a Comprehension) -> T {
        self.forget_changed_by(expr);
        let outer = self.env.clone();
        for clause in &node.clauses {
            self.clause(clause);
        }
        let key = node.key.as_ref().map(|key| if self.env.dead { T::NEVER } else { self.expr(key) });
        let element = if self.env.dead { T::NEVER } else { self.expr(&node.element) };
        // There may be no round at all, or some after which less is known.
        let inner = std::mem::replace(&mut self.env, Env::unreachable());
        self.env = if inner.dead { outer } else { self.merge(outer, inner) };
        let kind = match node.kind {
            ComprehensionKind::Generator => return T::of(Atom::Generator(Box::new(element))),
            ComprehensionKind::List => Kind::List,
            ComprehensionKind::Set => Kind::Set,
            ComprehensionKind::Dict => Kind::Dict,
        };
        let made = self.site(expr.id, 0, kind, if key.is_some() { 2 } else { 1 });
        let mut position = 0;
        if let Some(key) = key {
            let slot = self.cells.arg(made, 0);
            self.cells.write(slot, &key);
            position = 1;
        }
        let slot = self.cells.arg(made, position);
        self.cells.write(slot, &element);
        self.cells.resolve(T::of(Atom::Node(made)))
    }

    fn clause(&mut self, clause: &'a Clause) {
        if self.env.dead {
            return;
        }
        let ty = self.expr(&clause.iter);
        let item = if clause.is_async { T::dynamic() } else { self.iterate(&clause.iter, &ty) };
        self.enter_range(&clause.iter, &[]);
        self.assign(&clause.target, &item);
        if item.is_never() {
            self.env.dead = true;
            return;
        }
        for condition in &clause.conditions {
            let (yes, _) = self.branch(condition);
            self.env = yes;
        }
    }

    fn format(&mut self, parts: &'a [FStringPart]) {
        for part in parts {
            if let FStringPart::Value { value, spec, conversion } = part {
                let mut ty = self.expr(value);
                if !spec.is_empty() && *conversion == Conversion::None && self.is_shown_as_value(&ty) {
                    ty = self.as_value(value, ty);
                }
                if !spec.is_empty() {
                    for atom in &ty.0 {
                        if matches!(atom, Atom::Instance(_)) {
                            self.protocol(value.id, &T::of(atom.clone()), "__format__", &[T::of(Atom::Str)]);
                        }
                    }
                }
                self.runs_methods_of(&ty);
                self.format(spec);
            }
        }
    }

    fn intrinsic(&mut self, expr: &'a Expr, op: Intrinsic, args: &'a [Expr]) -> T {
        let mut types: Vec<T> = args.iter().map(|arg| self.expr(arg)).collect();
        if matches!(op, Intrinsic::Len | Intrinsic::RestList) {
            types[0] = self.as_tuple(&args[0], types[0].clone());
        }
        match op {
            Intrinsic::IsSequence
            | Intrinsic::IsMapping
            | Intrinsic::HasKey
            | Intrinsic::IsInstance
            | Intrinsic::Bind => T::of(Atom::Bool),
            Intrinsic::Len => T::int(Ints::SIZE),
            Intrinsic::RestList => {
                let item = self.element(&types[0]);
                let node = self.site(expr.id, 0, Kind::List, 1);
                let slot = self.cells.arg(node, 0);
                self.cells.write(slot, &item);
                self.cells.resolve(T::of(Atom::Node(node)))
            }
            Intrinsic::RestDict => {
                let node = self.site(expr.id, 0, Kind::Dict, 2);
                self.update_dict(node, &types[0]);
                self.cells.resolve(T::of(Atom::Node(node)))
            }
        }
    }

    /// Whether evaluating the statement's expression never comes back: `sys.exit()`, a function that always raises.
    pub fn never_returns(&mut self, expr: &'a Expr) -> bool {
        let ExprKind::Call { func, .. } = &expr.kind else { return false };
        if !self.type_of(expr).is_never() {
            return false;
        }
        match self.type_of(func).single() {
            Some(Atom::Builtin(path)) => matches!(path.as_str(), "sys.exit" | "exit" | "quit" | "os._exit"),
            Some(Atom::Func(..) | Atom::BoundMethod(..)) => true,
            _ => false,
        }
    }
}

/// All that is known of a Python object is that it stands for a native instance.
fn is_instances(fact: &T) -> bool {
    !fact.is_never() && fact.0.iter().all(|atom| matches!(atom, Atom::Instance(_)))
}
