//! Named tuples where a tuple is wanted: the expression is seen as the tuple of its fields.
//!
//! ```py
//! p + (3,)          # p is seen as tuple[int, int]
//! p == (1, 2)       # here too; `p == q` of one class runs its `__eq__`
//! x, y = p          # the targets take the fields
//! ```
//!
//! The view is noted for the expression (`Instance::views`); its own type stays what it is. What a tuple can do beyond
//! the views takes the class to Python.

use super::call::CallArgs;
use super::cells::{Atom, T};
use super::solve::Solver;
use crate::catalog::Sig;
use crate::hir::{Arg, ArgKind, BinaryOp, ClassId, CompareOp, Expr};

/// Builtins without a signature that go over their arguments.
const ITERATING: [&str; 16] = [
    "len",
    "list",
    "tuple",
    "set",
    "frozenset",
    "sorted",
    "enumerate",
    "zip",
    "reversed",
    "map",
    "filter",
    "iter",
    "sum",
    "min",
    "max",
    "dict.fromkeys",
];

const COMPARISONS: [&str; 6] = ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"];

/// What tuples have and named tuples have through them.
const OF_TUPLES: [&str; 21] = [
    "count",
    "index",
    "_replace",
    "_make",
    "_asdict",
    "_fields",
    "_field_defaults",
    "__iter__",
    "__len__",
    "__getitem__",
    "__contains__",
    "__add__",
    "__radd__",
    "__mul__",
    "__rmul__",
    "__reversed__",
    "__getnewargs__",
    "__match_args__",
    "__slots__",
    "__new__",
    "__class_getitem__",
];

/// What every instance answers for itself.
const OF_OBJECTS: [&str; 10] = [
    "__init__",
    "__repr__",
    "__str__",
    "__eq__",
    "__ne__",
    "__hash__",
    "__call__",
    "__enter__",
    "__exit__",
    "__class__",
];

impl<'a> Solver<'a> {
    /// The named tuple that every instance of the class is.
    pub fn is_named_tuple(&self, class: ClassId) -> bool {
        self.hir.classes[class.index()].named_tuple.is_some() && self.classes.is_native(class)
    }

    /// The named tuple that the value always is.
    pub fn named_tuple(&self, ty: &T) -> Option<ClassId> {
        match ty.single() {
            Some(Atom::Instance(class)) if self.is_named_tuple(*class) => Some(*class),
            _ => None,
        }
    }

    /// The types of the fields, if the value is always the same named tuple.
    pub fn tuple_fields(&mut self, ty: &T) -> Option<Vec<T>> {
        let class = self.named_tuple(ty).filter(|_| !self.defines(ty, &["__iter__"]))?;
        let names = self.hir.classes[class.index()].named_tuple.clone()?;
        Some(
            names
                .iter()
                .map(|name| {
                    let slot = self.classes.field(&mut self.cells, class, name);
                    self.cells.read(slot)
                })
                .collect(),
        )
    }

    /// Whether the class of a named tuple itself says what one of these methods does.
    fn defines(&self, ty: &T, names: &[&str]) -> bool {
        let Some(Atom::Instance(class)) = ty.single() else { return false };
        if self.named_tuple(ty).is_none() && self.value_enum(ty).is_none() {
            return false;
        }
        let methods = &self.hir.classes[class.index()].methods;
        methods.iter().any(|method| !method.synthetic && names.contains(&method.name.as_str()))
    }

    /// The operands of an operator, seen as tuples unless a class has the operator.
    pub fn operands(&mut self, op: BinaryOp, left: (&Expr, T), right: (&Expr, T)) -> (T, T) {
        let (name, reflected) = (format!("__{}__", op.stem()), format!("__r{}__", op.stem()));
        let own = [name.as_str(), reflected.as_str()];
        if self.defines(&left.1, &own) || self.defines(&right.1, &own) {
            return (left.1, right.1);
        }
        let (left_ty, right_ty) = self.value_operands(op, (left.0, left.1), (right.0, right.1));
        (self.as_tuple(left.0, left_ty), self.as_tuple(right.0, right_ty))
    }

    /// The value of `old op= value`, seen plainly unless a class has the operator.
    pub fn operand_beside(&mut self, op: BinaryOp, old: &T, value: (&Expr, T)) -> T {
        let names = ["i", "", "r"].map(|prefix| format!("__{prefix}{}__", op.stem()));
        let names = names.each_ref().map(String::as_str);
        if self.defines(old, &names) || self.defines(&value.1, &names) || op == BinaryOp::Mod {
            return value.1;
        }
        let ty = self.as_value(value.0, value.1);
        self.as_tuple(value.0, ty)
    }

    /// Sees the expression as a tuple if it is a named one whose items are the fields: what it is then.
    pub fn as_tuple(&mut self, expr: &Expr, ty: T) -> T {
        if self.defines(&ty, &["__iter__", "__len__", "__getitem__", "__contains__"]) {
            return ty;
        }
        let Some(fields) = self.tuple_fields(&ty) else { return ty };
        if fields.iter().any(T::is_never) {
            return T::NEVER;
        }
        let tuple = self.cells.resolve(T::of(Atom::Tuple(fields)));
        self.data_mut().views.insert(expr.id, tuple.clone());
        tuple
    }

    /// The type of an expression as it is seen.
    pub fn seen(&mut self, expr: &Expr) -> T {
        match self.data().views.get(&expr.id).cloned() {
            Some(view) => self.cells.resolve(view),
            None => self.type_of(expr),
        }
    }

    /// Sees named tuples among the arguments of a call as tuples, where the callee goes over them.
    pub fn view_arguments(&mut self, callee: &T, args: &'a [Arg], values: &mut CallArgs) {
        let (path, skipped) = match callee.single() {
            Some(Atom::Builtin(path)) => (path.clone(), 0),
            Some(Atom::BuiltinMethod(_, path)) => (path.clone(), 1),
            _ => return,
        };
        let compares = matches!(path.as_str(), "min" | "max") && args.len() > 1 && {
            args.iter().filter(|arg| arg.kind == ArgKind::Positional).count() > 1
        };
        if compares || args.iter().any(|arg| arg.kind == ArgKind::Star) {
            return;
        }
        for (place, arg) in args.iter().enumerate() {
            if arg.kind == ArgKind::Positional
                && let Some((_, kind)) = self.value_enum(&values.positional[place])
                && self.takes_value(&path, place + skipped, kind)
            {
                let ty = values.positional[place].clone();
                values.positional[place] = self.as_value(&arg.value, ty);
            }
            if arg.kind != ArgKind::Positional || self.named_tuple(&values.positional[place]).is_none() {
                continue;
            }
            let by_signature = self.catalog.overloads(&path).iter().any(|&entry| {
                let params = &self.catalog.entries[entry].params;
                let sig = params.get(place + skipped).map(|param| param.sig);
                matches!(sig, Some(Sig::Iterable(_) | Sig::Tuple(_) | Sig::TupleOf(_)))
            });
            if by_signature || ITERATING.contains(&path.as_str()) {
                let ty = values.positional[place].clone();
                values.positional[place] = self.as_tuple(&arg.value, ty);
            }
        }
    }

    /// The method that `p._replace(x=…)` runs: `lower` has made one for these keywords.
    pub fn replacing_method(&mut self, object: &T, name: &str, args: &'a [Arg]) -> Option<String> {
        let class = self.named_tuple(object).filter(|_| name == "_replace")?;
        let keyword = |arg: &'a Arg| match &arg.kind {
            ArgKind::Keyword(name) => Some(name.as_str()),
            _ => None,
        };
        let names: Vec<&str> = args.iter().map(keyword).collect::<Option<_>>()?;
        let method = crate::hir::replace_method(names.into_iter());
        self.classes.method(self.hir, class, &method, false).map(|_| method)
    }

    /// The operands of a comparison, seen as tuples where they are compared as such.
    pub fn compared_as_tuples(
        &mut self,
        op: CompareOp,
        (left, left_ty): (&'a Expr, T),
        (right, right_ty): (&'a Expr, T),
    ) -> (T, T) {
        let classes = (self.named_tuple(&left_ty), self.named_tuple(&right_ty));
        let mut is_tuple = |ty: &T| {
            ty.single()
                .is_some_and(|atom| matches!(self.cells.unfolded(atom), Atom::Tuple(_) | Atom::TupleOf(_)))
        };
        let are_tuples = (is_tuple(&left_ty), is_tuple(&right_ty));
        match op {
            CompareOp::Is | CompareOp::IsNot => {}
            CompareOp::In | CompareOp::NotIn => {
                let right_ty = self.as_tuple(right, right_ty);
                return (left_ty, right_ty);
            }
            _ => match classes {
                _ if self.defines(&left_ty, &COMPARISONS) || self.defines(&right_ty, &COMPARISONS) => {}
                (Some(a), Some(b)) if a != b => {
                    return (self.as_tuple(left, left_ty), self.as_tuple(right, right_ty));
                }
                (Some(_), None) if are_tuples.1 => return (self.as_tuple(left, left_ty), right_ty),
                (None, Some(_)) if are_tuples.0 => return (left_ty, self.as_tuple(right, right_ty)),
                _ => {
                    self.refuse_mixed(&left_ty, &right_ty);
                    self.refuse_mixed(&right_ty, &left_ty);
                }
            },
        }
        (left_ty, right_ty)
    }

    /// A value of several types among which are tuples of different kinds: Python compares them.
    fn refuse_mixed(&mut self, ty: &T, other: &T) {
        for atom in &ty.0 {
            let Atom::Instance(class) = atom else { continue };
            let mut may_equal = |other: &Atom| match self.cells.unfolded(other) {
                Atom::Tuple(_) | Atom::TupleOf(_) => true,
                Atom::Instance(id) => id != *class && self.is_named_tuple(id),
                _ => false,
            };
            if other.0.iter().any(&mut may_equal) && self.is_named_tuple(*class) {
                self.cells.keep_class(*class);
            }
        }
    }

    /// Something asks an instance for what named tuples inherit from tuples: Python knows it.
    pub fn ask_tuple(&mut self, class: ClassId, name: &str) -> bool {
        let is_special = name.starts_with("__") && !OF_OBJECTS.contains(&name);
        let asks = self.is_named_tuple(class) && OF_TUPLES.contains(&name)
            || self.enum_kind(class).is_some() && is_special
            || self.enum_kind(class).is_some() && !name.starts_with('_');
        if asks {
            self.cells.keep_class(class);
        }
        asks
    }
}
