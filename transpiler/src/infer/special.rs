//! Builtins whose rules a Rust signature can't say: any number of arguments, results that depend on several of them,
//! classes as arguments. `emit/special.rs` writes the calls under the same names.

use super::call::CallArgs;
use super::cells::{Atom, Kind, T};
use super::exceptions;
use super::files;
use super::ints::Ints;
use super::shown::looks_into;
use super::solve::{Solver, Target};
use super::types::Callee;
use crate::catalog::Sig;
use crate::hir::{BinaryOp, Expr, ExprId, ExprKind};

/// The paths that are typed here where the catalog has no fitting entry.
const PATHS: &[&str] = &[
    "dataclasses.replace",
    "dataclasses.asdict",
    "dataclasses.astuple",
    "dataclasses.fields",
    "dataclasses.is_dataclass",
    "copy.copy",
    "copy.deepcopy",
    "print",
    "isinstance",
    "issubclass",
    "callable",
    "hasattr",
    "getattr",
    "setattr",
    "delattr",
    "vars",
    "dir",
    "zip",
    "enumerate",
    "map",
    "filter",
    "range",
    "len",
    "sum",
    "min",
    "max",
    "sorted",
    "reversed",
    "type",
    "super",
    "iter",
    "next",
    "int",
    "str",
    "float",
    "bool",
    "list",
    "dict",
    "set",
    "tuple",
    "frozenset",
    "abs",
    "round",
    "divmod",
    "pow",
    "repr",
    "ascii",
    "format",
    "hash",
    "id",
    "any",
    "all",
    "object",
    "complex",
    "bytes",
    "exit",
    "quit",
    "sys.exit",
    "functools.reduce",
    "functools.wraps",
    "functools.wraps()",
    "str.format",
    "dict.fromkeys",
    "dict.update",
    "object.__init__",
    "object.__new__",
    "staticmethod",
    "classmethod",
    "property",
    "generator.close",
    "generator.throw",
    "generator.__next__",
    "iterator.__next__",
    "generator.__iter__",
    "tuple.index",
    "tuple.count",
    "tuple.__len__",
    "BaseException.with_traceback",
    "BaseException.add_note",
    "BaseException.__init__",
    "BaseException.__str__",
    "BaseException.__repr__",
    "object.__repr__",
    "object.__str__",
    "object.__eq__",
    "object.__hash__",
    "object.__init_subclass__",
    "exception",
    "slice",
    "chr",
    "ord",
    "input",
    "NotImplemented",
];

/// Whether the path is typed here.
pub(super) fn is_path(path: &str) -> bool {
    PATHS.contains(&path)
}

/// Whether anything of the external module is typed here.
pub(crate) fn has_module(module: &str) -> bool {
    matches!(module, "functools" | "sys" | "dataclasses")
}

/// Objects with methods in the catalog, whose paths look like those of modules.
pub(crate) fn is_stream(path: &str) -> bool {
    matches!(path, "sys.stdout" | "sys.stderr")
}

/// The path of a method that is typed here.
pub(super) fn method(atom: &Atom, name: &str) -> Option<String> {
    let prefix = match atom {
        Atom::Generator(_) => "generator",
        Atom::Iter(_) => "iterator",
        Atom::Tuple(_) | Atom::TupleOf(_) => "tuple",
        Atom::Str => "str",
        Atom::Exception(_) => "BaseException",
        _ => return None,
    };
    let path = format!("{prefix}.{name}");
    is_path(&path).then_some(path)
}

/// `setattr(x, "name", value)`
fn is_plain_assignment(call: &Expr, path: &str) -> bool {
    let ExprKind::Call { args, .. } = &call.kind else { return false };
    path == "setattr" && args.get(1).is_some_and(|name| matches!(name.value.kind, ExprKind::Str(_)))
}

impl<'a> Solver<'a> {
    /// Calls a builtin function or class.
    pub fn call_builtin(&mut self, expr: &'a Expr, path: &str, args: &CallArgs) -> T {
        if path == "print" {
            return self.special(expr, "print", T::of(Atom::None));
        }
        if args.all().iter().any(T::is_never) {
            return T::NEVER;
        }
        if path == "StopIteration" {
            self.note_stop_value(args);
        }
        if exceptions::is_exception(path) && self.catalog.overloads(path).is_empty() {
            return self.special(expr, "exception", T::of(Atom::Exception(path.to_string())));
        }
        if counts_beyond(path, args) || self.sums_bools(expr, path) {
            args.all().iter().for_each(|arg| self.cells.escape(arg));
            return T::dynamic();
        }
        if let Some(ty) = self.dataclass_function(expr, path, args) {
            return ty;
        }
        if let Some(ty) = self.instance_hook(expr, path, args) {
            return ty;
        }
        if let Some(ty) = self.attributes_of_argument(expr, path, args) {
            return ty;
        }
        let regex_path = self.regex_path(expr, path, None, args);
        if let Some(ty) = self.copied_instance(expr, path, args) {
            return ty;
        }
        if looks_into(path) && !path.starts_with("copy.") && !is_plain_assignment(expr, path) {
            args.all().iter().for_each(|arg| self.look_into(arg));
        }
        let path = match path {
            "open" => files::entry_path(expr),
            _ => regex_path.as_str(),
        };
        if let Some(ty) = self.known_result(expr, path, args) {
            return ty;
        }
        if let Some((entry, ty)) = self.signature_call(Some(expr), expr.id, path, args) {
            return self.call_entry(expr, path, args, entry, ty);
        }
        if takes_one_kind(path)
            && let Some(ty) = self.builtin_on_union(expr, path, args)
        {
            return ty;
        }
        match self.special_type(expr, path, args) {
            Some(ty) => {
                let name = PATHS.iter().find(|known| **known == path).copied().unwrap_or("exception");
                self.special(expr, name, ty)
            }
            None => {
                args.all().iter().for_each(|arg| self.cells.escape(arg));
                self.cells.escape(&T::of(Atom::Builtin(path.to_owned())));
                T::dynamic()
            }
        }
    }

    /// A builtin whose result says more of its arguments than a signature could.
    fn known_result(&mut self, expr: &'a Expr, path: &str, args: &CallArgs) -> Option<T> {
        let is_mixed = |ty: &T| ty.0.contains(&Atom::Complex) && ty.is_enum();
        match (path, args.positional.as_slice()) {
            ("dict", _) => {
                let record = self.record_from_call(expr, args)?;
                Some(self.special(expr, "dict", record))
            }
            ("len", [record]) if self.cells.record_of(record).is_some() => {
                Some(self.special(expr, "len", T::int(Ints::SIZE)))
            }
            // Rounded to no digits, a float is an int.
            ("round", [_, digits]) if digits.0.contains(&Atom::None) => {
                args.all().iter().for_each(|arg| self.cells.escape(arg));
                Some(T::dynamic())
            }
            // The absolute value of an int is an int, that of a complex number is not.
            ("abs", [mixed, ..]) if is_mixed(mixed) => self.builtin_on_union(expr, path, args),
            ("abs", _) => {
                let small = small_absolute(path, args)?;
                Some(self.special(expr, "abs", small))
            }
            ("divmod", _) => {
                let pair = int_divmod(path, args).or_else(|| number_divmod(path, args))?;
                Some(self.special(expr, "divmod", pair))
            }
            _ => None,
        }
    }

    /// A call of a builtin with a signature, which gives a `ty`.
    fn call_entry(&mut self, expr: &'a Expr, path: &str, args: &CallArgs, entry: usize, ty: T) -> T {
        if ty.is_dyn() && matches!(self.catalog.entries[entry].ret, Sig::Native(..))
            || path.starts_with("re.") && holds_dynamic(&ty)
        {
            // What reaches Python code is Python's own from its birth.
            args.all().iter().for_each(|arg| self.cells.escape(arg));
            return T::dynamic();
        }
        self.add_callee(expr.id, Target::Other(Callee::Entry(entry)));
        // A signature does not say how large the values are.
        match path {
            "range" => T::of(Atom::Range(range_values(args))),
            "random.choice" => one_of_range(args).unwrap_or(ty),
            "random.randint" | "random.randrange" => drawn(path, &args.positional).unwrap_or(ty),
            // The int 0 is the sum of no floats only.
            "sum" if self.sums_floats(expr) => T::of(Atom::Float),
            _ => ty,
        }
    }

    /// `sum(items)` of at least one float.
    fn sums_floats(&mut self, call: &'a Expr) -> bool {
        let ExprKind::Call { args, .. } = &call.kind else { return false };
        let [items] = args.as_slice() else { return false };
        let ty = self.type_of(&items.value);
        matches!(ty.single(), Some(Atom::Generator(item)) if item.is(&Atom::Float))
            && self.surely_yields(&items.value)
    }

    fn special(&mut self, expr: &Expr, name: &'static str, ty: T) -> T {
        self.add_callee(expr.id, Target::Other(Callee::Special(name)));
        ty
    }

    /// Calls a method of a builtin value.
    pub fn call_builtin_method(&mut self, expr: &'a Expr, receiver: &T, path: &str, args: &CallArgs) -> T {
        if args.all().iter().any(T::is_never) {
            return T::NEVER;
        }
        if path == "BaseException.__init__" {
            for atom in &receiver.0 {
                if let Atom::Instance(class) = atom {
                    self.note_exception_args(*class, args);
                }
            }
        }
        let path = &*self.regex_path(expr, path, Some(receiver), args);
        let mut full = args.clone();
        full.positional.insert(0, receiver.clone());
        if let Some((entry, ty)) = self.signature_call(Some(expr), expr.id, path, &full) {
            if path.starts_with("re.") && holds_dynamic(&ty) {
                // The match is Python's, and so is the pattern.
                full.all().iter().for_each(|arg| self.cells.escape(arg));
                return T::dynamic();
            }
            self.add_callee(expr.id, Target::Other(Callee::Entry(entry)));
            return match path {
                "Random.choice" => one_of_range(args).unwrap_or(ty),
                "Random.randint" | "Random.randrange" => drawn(path, &args.positional).unwrap_or(ty),
                _ => ty,
            };
        }
        match self.special_method(path, receiver, args) {
            Some(ty) => {
                let name = PATHS.iter().find(|known| **known == path).copied().unwrap_or("object.__init__");
                self.special(expr, name, ty)
            }
            None => {
                full.all().iter().for_each(|arg| self.cells.escape(arg));
                T::dynamic()
            }
        }
    }

    /// Calls a method by name on a builtin value, for operators.
    pub fn builtin_method(&mut self, expr: &'a Expr, receiver: &T, name: &str, args: &[T]) -> T {
        let path = receiver.0.first().and_then(|atom| self.method_path(atom, name));
        match path {
            Some(path) => self.call_builtin_method(expr, receiver, &path, &CallArgs::positional(args)),
            None => {
                self.cells.escape(receiver);
                T::dynamic()
            }
        }
    }

    /// `len(x)`, `int(x)`, … of instances run their dunder method.
    fn instance_hook(&mut self, expr: &'a Expr, path: &str, args: &CallArgs) -> Option<T> {
        let name = match path {
            "len" => "__len__",
            "abs" => "__abs__",
            "int" => "__int__",
            "float" => "__float__",
            "complex" => "__complex__",
            "round" => "__round__",
            "reversed" => "__reversed__",
            "iter" => "__iter__",
            "next" => "__next__",
            "divmod" => "__divmod__",
            "pow" => "__pow__",
            "hash" => "__hash__",
            "format" => "__format__",
            _ => return None,
        };
        let (receiver, rest) = args.positional.split_first()?;
        if !receiver.0.iter().all(|atom| matches!(atom, Atom::Instance(_))) {
            return None;
        }
        let ty = self.call_dunder(expr.id, receiver, name, rest)?;
        Some(match path {
            "next" if !rest.is_empty() => self.cells.join(&ty, &rest[0]),
            "int" | "len" | "hash" => T::int(Ints::ANY),
            "float" => T::of(Atom::Float),
            _ => ty,
        })
    }

    /// `total + item`, one step of `sum`; the methods that it runs are noted beside the call.
    fn summed(&mut self, at: ExprId, total: &T, item: &T) -> T {
        if !item.0.iter().all(|atom| matches!(atom, Atom::Instance(_))) {
            return self.binary(at, BinaryOp::Add, total, item, None);
        }
        let mut all = T::NEVER;
        for atom in total.0.clone() {
            let added = match atom {
                Atom::Instance(_) => self.protocol(at, &T::of(atom), "__add__", std::slice::from_ref(item)),
                other => self.protocol(at, item, "__radd__", &[T::of(other)]),
            };
            all = self.cells.join(&all, &added.unwrap_or(T::NEVER));
        }
        all
    }

    fn special_method(&mut self, path: &str, receiver: &T, args: &CallArgs) -> Option<T> {
        let name = path.rsplit('.').next()?;
        Some(match (path, name) {
            ("str.format", _) => T::of(Atom::Str),
            ("dict.update", _) => return self.update_by_keywords(receiver, args),
            ("tuple.index" | "tuple.count" | "tuple.__len__", _) => T::int(Ints::ANY),
            ("generator.close", _) => T::of(Atom::None),
            ("generator.throw" | "generator.__next__" | "iterator.__next__", _) => self.element(receiver),
            ("generator.__iter__", _) | (_, "with_traceback") => receiver.clone(),
            (_, "add_note" | "__init__" | "__init_subclass__") => T::of(Atom::None),
            (_, "__str__" | "__repr__") => T::of(Atom::Str),
            (_, "__eq__") => T::of(Atom::Bool),
            (_, "__hash__") => T::int(Ints::ANY),
            _ => return None,
        })
    }

    /// `d.update(key=value, …)`
    fn update_by_keywords(&mut self, receiver: &T, args: &CallArgs) -> Option<T> {
        let Some(Atom::Node(node)) = receiver.single() else { return None };
        let node = *node;
        let plain = args.positional.is_empty() && args.star.is_none() && args.double_star.is_none();
        if !plain || args.named.is_empty() || self.cells.kind(node) != Kind::Dict {
            return None;
        }
        let (keys, values) = (self.cells.arg(node, 0), self.cells.arg(node, 1));
        self.cells.write(keys, &T::of(Atom::Str));
        for (_, ty) in &args.named {
            self.cells.write(values, ty);
        }
        Some(T::of(Atom::None))
    }

    fn special_type(&mut self, expr: &'a Expr, path: &str, args: &CallArgs) -> Option<T> {
        let first = args.positional.first().cloned();
        let dynamic = args.all().iter().any(T::is_dyn);
        Some(match path {
            "isinstance" | "issubclass" | "callable" | "bool" | "any" | "all" => T::of(Atom::Bool),
            "str" | "repr" | "ascii" | "format" | "str.format" | "chr" | "input" => T::of(Atom::Str),
            "len" => T::int(Ints::SIZE),
            "ord" => T::int(Ints::CODE),
            "hash" | "id" => T::int(Ints::WORD),
            "object.__init__" | "object.__init_subclass__" => T::of(Atom::None),
            "exit" | "quit" | "sys.exit" => T::NEVER,
            "range" => T::of(Atom::Range(range_values(args))),
            "slice" => T::of(Atom::Slice),
            "int" => T::int(Ints::ANY),
            "float" => T::of(Atom::Float),
            "complex" => T::of(Atom::Complex),
            "bytes" => T::of(Atom::Bytes),
            "type" if args.positional.len() == 1 => self.class_of(&first?),
            "hasattr" | "getattr" | "setattr" => return self.attribute_builtin(expr, path, args),
            "zip" | "enumerate" | "map" | "filter" | "iter" | "next" | "reversed" | "sorted" | "sum"
            | "min" | "max" | "functools.reduce" => return self.iterating(expr, path, args),
            // What a Python object has as keys and values only Python knows.
            "dict" | "dict.fromkeys" if dynamic => return None,
            "list" | "dict" | "set" | "tuple" | "frozenset" | "dict.fromkeys" => {
                return self.container(expr, path, args);
            }
            "abs" | "round" | "divmod" | "pow" if !dynamic => return self.arithmetic(expr, path, args),
            "functools.wraps" => T::of(Atom::Builtin("functools.wraps()".into())),
            "functools.wraps()" | "staticmethod" | "classmethod" => first?,
            _ => return None,
        })
    }

    fn attribute_builtin(&mut self, expr: &'a Expr, path: &str, args: &CallArgs) -> Option<T> {
        let ExprKind::Call { args: exprs, .. } = &expr.kind else { return None };
        let (object, name) = (args.positional.first()?.clone(), &exprs.get(1)?.value);
        let ExprKind::Str(name) = &name.kind else { return None };
        match path {
            "hasattr" => Some(T::of(Atom::Bool)),
            "getattr" => {
                let value = self.attribute_value(exprs[1].value.id, &object, name);
                let default = args.positional.get(2).cloned().unwrap_or_default();
                Some(self.cells.join(&value, &default))
            }
            _ => {
                let value = args.positional.get(2)?.clone();
                self.set_attribute(&exprs[0].value, &object, name, &value);
                Some(T::of(Atom::None))
            }
        }
    }

    fn iterating(&mut self, expr: &'a Expr, path: &str, args: &CallArgs) -> Option<T> {
        let mut items: Vec<T> = Vec::new();
        for arg in &args.positional {
            items.push(self.item_of_argument(expr, arg));
        }
        let named = |name: &str| args.named.iter().find(|(known, _)| known == name).map(|(_, ty)| ty.clone());
        let key = named("key").filter(|key| !key.is(&Atom::None));
        let iter = |item: T| T::of(Atom::Iter(Box::new(item)));
        Some(match path {
            "zip" => match &args.star {
                Some(star) => {
                    let fields = self.tuple_fields(star).map(|fields| T::of(Atom::Tuple(fields)));
                    let columns = self.element(fields.as_ref().unwrap_or(star));
                    let item = items.iter().fold(columns, |all, item| self.cells.join(&all, item));
                    iter(T::of(Atom::TupleOf(Box::new(item))))
                }
                None if items.iter().any(T::is_never) => iter(T::NEVER),
                None => iter(T::of(Atom::Tuple(items))),
            },
            "enumerate" => {
                let item = items.first()?.clone();
                iter(if item.is_never() {
                    T::NEVER
                } else {
                    T::of(Atom::Tuple(vec![T::int(Ints::SIZE), item]))
                })
            }
            "map" => {
                let (function, items) = (args.positional.first()?, &items[1..]);
                let waits = items.iter().any(T::is_never);
                iter(if waits { T::NEVER } else { self.call_with(expr, function, items) })
            }
            "filter" => {
                let (function, item) = (args.positional.first()?, items.get(1)?.clone());
                if function.is(&Atom::None) {
                    return Some(iter(item.without_none()));
                }
                if !item.is_never() {
                    self.call_with(expr, function, std::slice::from_ref(&item));
                }
                iter(item)
            }
            "iter" if args.positional.len() == 2 => {
                let function = args.positional[0].clone();
                iter(self.call_with(expr, &function, &[]))
            }
            "iter" | "reversed" => iter(items.first()?.clone()),
            "next" => match args.positional.get(1) {
                Some(default) => self.cells.join(&items[0], default),
                None => items.first()?.clone(),
            },
            "sorted" => {
                let item = items.first()?.clone();
                if let Some(key) = key
                    && !item.is_never()
                {
                    self.call_with(expr, &key, std::slice::from_ref(&item));
                }
                self.new_node(expr, Kind::List, &[item])
            }
            "sum" => {
                let start = args.positional.get(1).cloned().or(named("start")).unwrap_or(T::int(Ints::ANY));
                let item = items.first()?.clone();
                let sum = self.summed(expr.id, &start, &item);
                let twice = self.summed(expr.id, &sum, &item);
                let all = self.cells.join(&start, &sum);
                self.cells.join(&all, &twice)
            }
            "functools.reduce" => {
                let function = args.positional.first()?.clone();
                let item = items.get(1)?.clone();
                let mut all = args.positional.get(2).cloned().unwrap_or(item.clone());
                for _ in 0..3 {
                    let result = self.call_with(expr, &function, &[all.clone(), item.clone()]);
                    all = self.cells.join(&all, &result);
                }
                all
            }
            _ => {
                let several = args.positional.len() > 1;
                let item =
                    if several { self.cells.join_all(&args.positional) } else { items.first()?.clone() };
                if let Some(key) = key
                    && !item.is_never()
                {
                    self.call_with(expr, &key, std::slice::from_ref(&item));
                }
                let default = named("default").unwrap_or_default();
                let star = args.star.clone().unwrap_or_default();
                let item = self.cells.join(&item, &default);
                self.cells.join(&item, &star)
            }
        })
    }

    /// The items of an iterable argument; an instance's iteration is recorded under the argument.
    pub fn item_of_argument(&mut self, call: &'a Expr, ty: &T) -> T {
        if let ExprKind::Call { args, .. } = &call.kind {
            for arg in args {
                if ty.0.iter().any(|atom| matches!(atom, Atom::Instance(_)))
                    && self.type_of(&arg.value) == *ty
                {
                    return self.iterate(&arg.value, ty);
                }
            }
        }
        self.element(ty)
    }

    fn new_node(&mut self, expr: &Expr, kind: Kind, args: &[T]) -> T {
        let node = self.site(expr.id, 1, kind, args.len());
        for (at, ty) in args.iter().enumerate() {
            let slot = self.cells.arg(node, at);
            self.cells.write(slot, ty);
        }
        self.cells.resolve(T::of(Atom::Node(node)))
    }

    fn container(&mut self, expr: &'a Expr, path: &str, args: &CallArgs) -> Option<T> {
        let first = args.positional.first().cloned();
        let item = first.as_ref().map_or(T::NEVER, |ty| self.item_of_argument(expr, ty));
        Some(match path {
            "list" => self.new_node(expr, Kind::List, &[item]),
            "set" => self.new_node(expr, Kind::Set, &[item]),
            "frozenset" => T::of(Atom::FrozenSet(Box::new(item))),
            "tuple" => match first.as_ref().and_then(T::single) {
                None if first.is_none() => T::of(Atom::Tuple(Vec::new())),
                Some(Atom::Tuple(_)) => first?,
                _ => T::of(Atom::TupleOf(Box::new(item))),
            },
            "dict.fromkeys" => {
                let value = args.positional.get(1).cloned().unwrap_or(T::of(Atom::None));
                self.new_node(expr, Kind::Dict, &[item, value])
            }
            _ => {
                let (mut key, mut value) = (T::NEVER, T::NEVER);
                match first.as_ref().and_then(T::single) {
                    Some(Atom::Node(node)) if self.cells.kind(*node) == Kind::Dict => {
                        let slots = self.cells.args(*node);
                        key = self.cells.read(slots[0]);
                        value = self.cells.read(slots[1]);
                    }
                    _ => match item.single() {
                        Some(Atom::Tuple(pair)) if pair.len() == 2 => {
                            (key, value) = (pair[0].clone(), pair[1].clone())
                        }
                        _ if first.is_some() && !item.is_never() => {
                            let part = self.element(&item);
                            (key, value) = (part.clone(), part);
                        }
                        _ => {}
                    },
                }
                for (_, ty) in &args.named {
                    key = self.cells.join(&key, &T::of(Atom::Str));
                    value = self.cells.join(&value, ty);
                }
                self.new_node(expr, Kind::Dict, &[key, value])
            }
        })
    }

    fn arithmetic(&mut self, expr: &'a Expr, path: &str, args: &CallArgs) -> Option<T> {
        let first = args.positional.first()?.clone();
        let second = args.positional.get(1).cloned();
        let mut all = T::NEVER;
        match path {
            "divmod" => {
                let quotient = self.binary(expr.id, BinaryOp::FloorDiv, &first, &second.clone()?, None);
                let rest = self.binary(expr.id, BinaryOp::Mod, &first, &second?, None);
                return Some(T::of(Atom::Tuple(vec![quotient, rest])));
            }
            "pow" if args.positional.len() > 2 => return Some(T::int(Ints::ANY)),
            "pow" => {
                let ExprKind::Call { args: exprs, .. } = &expr.kind else { return None };
                let literal = exprs.get(1).map(|arg| &arg.value);
                return Some(self.binary(expr.id, BinaryOp::Pow, &first, &second?, literal));
            }
            _ => {}
        }
        let to_int = path == "round" && second.as_ref().is_none_or(|digits| digits.is(&Atom::None));
        for atom in &first.0 {
            let one = match atom {
                Atom::Bool => Atom::Int(Ints::CODE),
                Atom::Int(ints) => Atom::Int(*ints),
                Atom::Float if to_int => Atom::Int(Ints::ANY),
                Atom::Float => Atom::Float,
                Atom::Complex if path == "abs" => Atom::Float,
                Atom::None => continue,
                _ => return None,
            };
            all = self.cells.join(&all, &T::of(one));
        }
        Some(all)
    }
}

/// `divmod` of what may be an int or a float: so may its results.
fn number_divmod(path: &str, args: &CallArgs) -> Option<T> {
    let ("divmod", [left, right], true) = (path, args.positional.as_slice(), args.named.is_empty()) else {
        return None;
    };
    let is_int = |atom: &Atom| matches!(atom, Atom::Int(_) | Atom::Bool);
    let is_open = |ty: &T| ty.0.contains(&Atom::Float) && ty.0.iter().any(is_int);
    let is_number = |ty: &T| ty.0.iter().all(|atom| is_int(atom) || *atom == Atom::Float);
    if !(is_open(left) && is_number(right) || is_number(left) && is_open(right)) {
        return None;
    }
    let number = T::of_all(vec![Atom::Int(Ints::ANY), Atom::Float]);
    Some(T::of(Atom::Tuple(vec![number.clone(), number])))
}

/// `divmod` of ints: how large its results are follows from how large the operands are.
fn int_divmod(path: &str, args: &CallArgs) -> Option<T> {
    let ("divmod", [left, right], true) = (path, args.positional.as_slice(), args.named.is_empty()) else {
        return None;
    };
    let (Some(Atom::Int(left)), Some(Atom::Int(right))) = (left.single(), right.single()) else {
        return None;
    };
    let result = |op| T::int(Ints::binary(op, *left, *right));
    Some(T::of(Atom::Tuple(vec![result(BinaryOp::FloorDiv), result(BinaryOp::Mod)])))
}

/// What the builtin does depends on the type of its first argument: a value of several types is asked for each.
fn takes_one_kind(path: &str) -> bool {
    matches!(path, "int" | "float" | "abs" | "round" | "len" | "math.floor" | "math.ceil" | "math.sqrt")
}

/// The values of `range(…)` with these arguments.
fn range_values(args: &CallArgs) -> Ints {
    let bound = |at: usize| args.positional.get(at).map_or(Ints::ANY, T::ints);
    match args.positional.len() {
        1 => Ints::range(Ints::constant(0), bound(0), Ints::constant(1)),
        2 => Ints::range(bound(0), bound(1), Ints::constant(1)),
        _ => Ints::range(bound(0), bound(1), bound(2)),
    }
}

/// `range(2**64, 2**64 + 2)`, `enumerate(items, 2**63 - 1)`: the runtime counts in 64 bits.
fn counts_beyond(path: &str, args: &CallArgs) -> bool {
    let bounds = match path {
        "range" => args.positional.as_slice(),
        "enumerate" => args.positional.get(1..).unwrap_or_default(),
        _ => return false,
    };
    let start = args.named.iter().filter(|(name, _)| path == "enumerate" && name == "start");
    let is_far = |ty: &T| ty.ints().is_beyond(path == "enumerate");
    bounds.iter().any(is_far) || start.map(|(_, ty)| ty).any(is_far)
}

/// `randint(a, b)`, `randrange(…)`: what is drawn lies between the bounds, or an error is raised.
fn drawn(path: &str, bounds: &[T]) -> Option<T> {
    let ints = match (path.ends_with("randint"), bounds) {
        (true, [low, high]) => low.ints().up_to(high.ints()),
        (false, [stop]) => Ints::constant(0).up_to(stop.ints().before()),
        (false, [start, stop]) => start.ints().up_to(stop.ints().before()),
        (false, [start, stop, step]) if [start, stop, step].iter().all(|ty| ty.ints().fits()) => {
            Ints::range(start.ints(), stop.ints(), step.ints())
        }
        _ => return None,
    };
    Some(T::int(ints))
}

/// `choice(range(…))`
fn one_of_range(args: &CallArgs) -> Option<T> {
    match args.positional.as_slice() {
        [range] => match range.single()? {
            Atom::Range(ints) => Some(T::int(*ints)),
            _ => None,
        },
        _ => None,
    }
}

/// `abs(n)` of an int that fits is one that fits.
fn small_absolute(path: &str, args: &CallArgs) -> Option<T> {
    let [only] = args.positional.as_slice() else { return None };
    let is_int = path == "abs" && matches!(only.single(), Some(Atom::Int(_)));
    let ints = only.ints().absolute();
    (is_int && ints.fits()).then(|| T::int(ints))
}

/// Whether the value, or what it gives one after the other, is Python's.
fn holds_dynamic(ty: &T) -> bool {
    ty.0.iter().any(|atom| match atom {
        Atom::Dyn => true,
        Atom::Iter(item) => holds_dynamic(item),
        _ => false,
    })
}
