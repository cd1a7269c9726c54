//! What statements and operators ask of objects: iteration, subscripts, `with`, truth.
//!
//! Where that runs a method of the program, its callee is recorded under the expression's id and the method's name.

use super::cells::{Atom, Kind, NodeId, T};
use super::ints::Ints;
use super::record::constant_key;
use super::solve::{Solver, Target};
use crate::hir::{Expr, ExprId, ExprKind, UnaryOp};
use smallvec::smallvec;

impl<'a> Solver<'a> {
    /// Calls a dunder method on the instances of `receiver` for an operator; `None` if none of them has it.
    pub fn call_dunder(&mut self, at: ExprId, receiver: &T, name: &str, args: &[T]) -> Option<T> {
        let (ty, target) = self.dunder(receiver, name, args)?;
        self.add_callee(at, target);
        Some(ty)
    }

    /// As `call_dunder`, but recorded beside the expression's own callee.
    pub fn protocol(&mut self, at: ExprId, receiver: &T, name: &str, args: &[T]) -> Option<T> {
        let (ty, target) = self.dunder(receiver, name, args)?;
        let key = (at, name.to_string());
        let merged = match (self.data_mut().protocols.remove(&key), target) {
            (Some(Target::Method(mut old)), Target::Method(new)) => {
                new.into_iter().for_each(|pair| {
                    if !old.contains(&pair) {
                        old.push(pair)
                    }
                });
                Target::Method(old)
            }
            (_, target) => target,
        };
        self.data_mut().protocols.insert(key, merged);
        Some(ty)
    }

    /// Whether all of the instances have the method.
    pub fn has_method(&self, receiver: &T, name: &str) -> bool {
        receiver.0.iter().all(|atom| match atom {
            Atom::Instance(class) => self.classes.method(self.hir, *class, name, false).is_some(),
            _ => false,
        })
    }

    /// The type of the items, without saying how they are got.
    pub fn element(&mut self, ty: &T) -> T {
        let mut all = T::NEVER;
        for atom in ty.0.clone() {
            let one = match &atom {
                Atom::Dyn => T::dynamic(),
                Atom::Str => T::of(Atom::Str),
                Atom::Bytes => T::int(Ints::CODE),
                Atom::Range(ints) => T::int(*ints),
                Atom::Tuple(items) => self.cells.join_all(items),
                Atom::TupleOf(item) | Atom::FrozenSet(item) | Atom::Iter(item) | Atom::Generator(item) => {
                    (**item).clone()
                }
                Atom::Node(node) => self.node_element(*node),
                Atom::Instance(_) => self.instance_element(None, &T::of(atom)),
                Atom::Class(_) => {
                    self.cells.escape(&T::of(atom));
                    T::dynamic()
                }
                _ => T::NEVER,
            };
            all = self.cells.join(&all, &one);
        }
        all
    }

    /// pyrt's types give their first type argument, except the views of a dict's values and items.
    fn node_element(&mut self, node: NodeId) -> T {
        if self.cells.is_record(node) {
            return self.cells.record_keys(node);
        }
        let Kind::Native(name) = self.cells.kind(node) else {
            let slot = self.cells.arg(node, 0);
            return self.cells.read(slot);
        };
        let args: Vec<T> = self.cells.args(node).into_iter().map(|slot| self.cells.read(slot)).collect();
        match (name.as_str(), args.as_slice()) {
            ("ByteArray", _) => T::int(Ints::ANY),
            ("Stdin" | "TextIOWrapper", _) => T::of(Atom::Str),
            ("BufferedIOBase", _) => T::of(Atom::Bytes),
            (name, _) if super::regex::has_shape(name) => {
                self.cells.make_dynamic(node);
                T::dynamic()
            }
            ("DictValues", [_, value]) => value.clone(),
            ("DictItems", [key, value]) if key.is_never() || value.is_never() => T::NEVER,
            ("DictItems", [key, value]) => T::of(Atom::Tuple(vec![key.clone(), value.clone()])),
            (_, [first, ..]) => first.clone(),
            _ => {
                self.cells.make_dynamic(node);
                T::dynamic()
            }
        }
    }

    /// The type of the items that iterating over the expression's value gives.
    pub fn iterate(&mut self, expr: &Expr, ty: &T) -> T {
        let seen = self.as_tuple(expr, ty.clone());
        let ty = &seen;
        let instances = ty.filter(|atom| matches!(atom, Atom::Instance(_)));
        let rest = ty.filter(|atom| !matches!(atom, Atom::Instance(_)));
        if ty.is_dyn() {
            self.called();
        }
        let items = self.element(&rest);
        if instances.is_never() {
            return items;
        }
        self.called();
        let more = self.instance_element(Some(expr.id), &instances);
        self.cells.join(&items, &more)
    }

    fn instance_element(&mut self, at: Option<ExprId>, instances: &T) -> T {
        if self.has_method(instances, "__iter__") {
            let Some(iterator) = self.protocol_at(at, instances, "__iter__", &[]) else { return T::NEVER };
            let own = iterator.filter(|atom| matches!(atom, Atom::Instance(_)));
            let rest = iterator.filter(|atom| !matches!(atom, Atom::Instance(_)));
            let items = self.element(&rest);
            if own.is_never() {
                return items;
            }
            let next = self.protocol_at(at, &own, "__next__", &[]).unwrap_or(T::NEVER);
            return self.cells.join(&items, &next);
        }
        self.protocol_at(at, instances, "__getitem__", &[T::int(Ints::ANY)]).unwrap_or(T::NEVER)
    }

    fn protocol_at(&mut self, at: Option<ExprId>, receiver: &T, name: &str, args: &[T]) -> Option<T> {
        match at {
            Some(at) => self.protocol(at, receiver, name, args),
            None => {
                let (ty, target) = self.dunder(receiver, name, args)?;
                self.note_runs(&target);
                Some(ty)
            }
        }
    }

    /// `bool(value)` of instances with a `__bool__` or `__len__`.
    pub fn truth_protocol(&mut self, expr: &Expr, ty: &T) {
        for atom in &ty.0 {
            if let Atom::Instance(_) = atom {
                let this = T::of(atom.clone());
                // A named tuple has fields, so it is true.
                let is_true = self.tuple_fields(&this).is_some();
                if self.protocol(expr.id, &this, "__bool__", &[]).is_none() && !is_true {
                    self.protocol(expr.id, &this, "__len__", &[]);
                }
            }
        }
    }

    /// What `with context as x` binds, and whether its exit may swallow exceptions.
    pub fn enter(&mut self, context: &'a Expr, ty: &T) -> (T, bool) {
        let mut entered = T::NEVER;
        let mut swallows = false;
        for atom in ty.0.clone() {
            let this = T::of(atom.clone());
            let one = match &atom {
                Atom::Instance(_) => {
                    let none = T::of(Atom::None);
                    let exception = T(smallvec![Atom::None, Atom::Exception("BaseException".into())]);
                    let class = T(smallvec![Atom::None, Atom::Builtin("BaseException".into())]);
                    let trace = T(smallvec![Atom::None, Atom::Builtin("types.TracebackType".into())]);
                    let args = [class, exception, trace];
                    let exit = self.protocol(context.id, &this, "__exit__", &args);
                    swallows |= exit.is_some_and(|exit| !exit.is_never() && exit != none);
                    self.protocol(context.id, &this, "__enter__", &[]).unwrap_or(T::NEVER)
                }
                Atom::Node(_) => {
                    let path = self.method_path(&atom, "__enter__");
                    swallows |= matches!(&path, Some(path) if path.starts_with("contextmanager."));
                    match path.and_then(|path| {
                        self.entry_protocol(context.id, "__enter__", &path, std::slice::from_ref(&this))
                    }) {
                        Some(ty) => ty,
                        // A native type with a `close` is its own context, which closes it.
                        None if self.method_path(&atom, "close").is_some() => this,
                        None => {
                            self.cells.escape(&this);
                            T::dynamic()
                        }
                    }
                }
                Atom::Dyn => {
                    swallows = true;
                    T::dynamic()
                }
                _ => T::NEVER,
            };
            entered = self.cells.join(&entered, &one);
        }
        self.called();
        (entered, swallows)
    }

    /// `object[key]` as an expression.
    pub fn item(&mut self, expr: &'a Expr, object: &T, key: &T, index: &'a Expr) -> T {
        self.item_at(expr.id, false, object, key, index)
    }

    /// `object[key]` as the old value of `object[key] += …`: callees stand beside the object's own.
    pub fn item_value(&mut self, at: ExprId, object: &T, key: &T, index: &'a Expr) -> T {
        self.item_at(at, true, object, key, index)
    }

    /// Whether a list is asked for what an object says: `deck[i]` is an item, or a list if `i` is a slice.
    fn may_be_a_slice(&mut self, node: NodeId, key: &T) -> bool {
        key.is_dyn() && self.cells.kind(node) == Kind::List
    }

    fn item_at(&mut self, at: ExprId, beside: bool, object: &T, key: &T, index: &'a Expr) -> T {
        let is_slice = key.is(&Atom::Slice);
        let mut all = T::NEVER;
        if object.is_dyn() {
            self.cells.escape(key);
            self.called();
            return T::dynamic();
        }
        for atom in object.0.clone() {
            let this = T::of(atom.clone());
            let one = match &self.cells.unfolded(&atom) {
                Atom::Str => this,
                Atom::Bytes | Atom::Range(_) | Atom::Tuple(_) | Atom::TupleOf(_) if key.is_dyn() => {
                    // An item, or a slice.
                    self.cells.escape(&this);
                    T::dynamic()
                }
                Atom::Bytes if is_slice => this,
                Atom::Bytes => T::int(Ints::CODE),
                Atom::Range(ints) => T::of(if is_slice { Atom::Range(*ints) } else { Atom::Int(*ints) }),
                Atom::Tuple(items) => self.tuple_item(items, key, index),
                Atom::TupleOf(item) if !is_slice => (**item).clone(),
                Atom::TupleOf(_) => this,
                Atom::Node(node) => match self.record_item(*node, index) {
                    Some(value) => value,
                    None if self.may_be_a_slice(*node, key) => {
                        self.cells.escape(&this);
                        T::dynamic()
                    }
                    None => self.node_item((at, beside), *node, (key, Some(index)), is_slice),
                },
                Atom::Instance(_) => {
                    let args = std::slice::from_ref(key);
                    let made = if beside {
                        self.protocol(at, &this, "__getitem__", args)
                    } else {
                        self.call_dunder(at, &this, "__getitem__", args)
                    };
                    made.unwrap_or(T::NEVER)
                }
                // `Stack[int]`, `list[int]`: the type arguments mean nothing at run time.
                Atom::Class(_) | Atom::Builtin(_) => this,
                _ => T::NEVER,
            };
            all = self.cells.join(&all, &one);
        }
        all
    }

    fn node_item(
        &mut self,
        (at, beside): (ExprId, bool),
        node: NodeId,
        (key, index): (&T, Option<&Expr>),
        is_slice: bool,
    ) -> T {
        let this = T::of(Atom::Node(node));
        match self.cells.kind(node) {
            Kind::List if is_slice => {
                let made = self.site(at, 2, Kind::List, 1);
                let made = self.cells.unify(made, node);
                self.cells.resolve(T::of(Atom::Node(made)))
            }
            Kind::List => {
                let slot = self.cells.arg(node, 0);
                self.cells.read(slot)
            }
            Kind::Dict => {
                let (keys, values) = (self.cells.arg(node, 0), self.cells.arg(node, 1));
                let held = self.cells.read(keys);
                // Looking for what no key can be is a KeyError, and makes the keys no wider.
                if held.0.iter().any(|held| key.0.iter().any(|key| super::narrow::may_equal(held, key))) {
                    self.cells.write(keys, key);
                }
                self.cells.read(values)
            }
            Kind::Set | Kind::Tuple => T::NEVER,
            Kind::Native(name) if is_slice && name == "ByteArray" => this,
            Kind::Native(_) => {
                let name = if is_slice { "__getslice__" } else { "__getitem__" };
                let args = [this.clone(), key.clone()];
                let path = self.method_path(&Atom::Node(node), name);
                let path = path.map(|path| self.regex_item_path(node, path, index));
                let made = path.and_then(|path| {
                    if beside {
                        self.entry_protocol(at, name, &path, &args)
                    } else {
                        self.entry_call(at, &path, &args)
                    }
                });
                made.unwrap_or_else(|| {
                    self.cells.escape(&this);
                    T::dynamic()
                })
            }
        }
    }

    fn tuple_item(&mut self, items: &[T], key: &T, index: &Expr) -> T {
        if let Some(position) = literal_int(index) {
            let at = if position < 0 { position + items.len() as i64 } else { position };
            return usize::try_from(at).ok().and_then(|at| items.get(at).cloned()).unwrap_or(T::NEVER);
        }
        if let ExprKind::Slice { lower, upper, step } = &index.kind {
            let bound = |part: &Option<Box<Expr>>, default: i64| match part {
                None => Some(default),
                Some(expr) => literal_int(expr),
            };
            let count = items.len() as i64;
            if let (None, None, Some(-1)) = (lower, upper, bound(step, 1)) {
                return T::of(Atom::Tuple(items.iter().rev().cloned().collect()));
            }
            if let (None, Some(lower), Some(upper)) = (step, bound(lower, 0), bound(upper, count)) {
                let clip = |at: i64| (if at < 0 { at + count } else { at }).clamp(0, count) as usize;
                let (lower, upper) = (clip(lower), clip(upper));
                return T::of(Atom::Tuple(items[lower..upper.max(lower)].to_vec()));
            }
        }
        let item = self.cells.join_all(items);
        if key.is(&Atom::Slice) { T::of(Atom::TupleOf(Box::new(item))) } else { item }
    }

    /// `object[key] = value`
    pub fn set_item(&mut self, at: &'a Expr, object: &T, key: &T, index: &'a Expr, value: &T) {
        if object.is_dyn() {
            self.cells.escape(key);
            self.cells.escape(value);
            self.called();
            return;
        }
        for atom in object.0.clone() {
            let this = T::of(atom.clone());
            match &atom {
                Atom::Node(node) if self.set_record_item(*node, index, value) => {}
                Atom::Node(node) => self.set_node_item(at.id, *node, key, value),
                Atom::Instance(_) => {
                    self.protocol(at.id, &this, "__setitem__", &[key.clone(), value.clone()]);
                    self.called();
                }
                _ => {}
            }
        }
    }

    fn set_node_item(&mut self, at: ExprId, node: NodeId, key: &T, value: &T) {
        let this = T::of(Atom::Node(node));
        match self.cells.kind(node) {
            Kind::List if self.may_be_a_slice(node, key) => {
                self.cells.escape(&this);
                self.cells.escape(value);
            }
            Kind::List if key.is(&Atom::Slice) => {
                let item = self.element(value);
                let slot = self.cells.arg(node, 0);
                self.cells.write(slot, &item);
            }
            Kind::List => {
                let slot = self.cells.arg(node, 0);
                self.cells.write(slot, value);
            }
            Kind::Dict => self.set_dict_item(node, key, value),
            Kind::Set | Kind::Tuple => {}
            Kind::Native(name) if key.is(&Atom::Slice) && name == "ByteArray" => {}
            Kind::Native(_) => {
                let name = if key.is(&Atom::Slice) { "__setslice__" } else { "__setitem__" };
                let args = [this.clone(), key.clone(), value.clone()];
                let path = self.method_path(&Atom::Node(node), name);
                if path.and_then(|path| self.entry_protocol(at, name, &path, &args)).is_none()
                    && !key.is_never()
                {
                    args.iter().for_each(|arg| self.cells.escape(arg));
                }
            }
        }
    }

    /// `del object[key]`
    pub fn delete_item(&mut self, at: &'a Expr, object: &T, key: &T, index: &'a Expr) {
        if object.is_dyn() {
            self.cells.escape(key);
        }
        for atom in object.0.clone() {
            let this = T::of(atom.clone());
            match &atom {
                Atom::Node(node) => match self.cells.kind(*node) {
                    Kind::Dict if self.cells.is_record(*node) && constant_key(index).is_some() => {
                        self.cells.record_delete(*node, constant_key(index).unwrap_or_default());
                    }
                    Kind::Dict => {
                        let keys = self.cells.arg(*node, 0);
                        self.cells.write(keys, key);
                    }
                    Kind::List | Kind::Set | Kind::Tuple => {}
                    Kind::Native(_) => {
                        let path = self.method_path(&atom, "__delitem__");
                        let args = [this.clone(), key.clone()];
                        let made =
                            path.and_then(|path| self.entry_protocol(at.id, "__delitem__", &path, &args));
                        if made.is_none() && !key.is_never() {
                            self.cells.escape(&this);
                        }
                    }
                },
                Atom::Instance(_) => {
                    self.protocol(at.id, &this, "__delitem__", std::slice::from_ref(key));
                }
                _ => {}
            }
        }
        self.called();
    }
}

/// The value of an int literal with an optional sign.
pub(crate) fn literal_int(expr: &Expr) -> Option<i64> {
    match &expr.kind {
        ExprKind::Int(value) => Some(*value),
        ExprKind::Unary(UnaryOp::Neg, value) => literal_int(value).and_then(i64::checked_neg),
        _ => None,
    }
}
