//! Members of `IntEnum`, `StrEnum` and their like where a plain value is wanted: the expression is seen as the value.
//!
//! ```py
//! Priority.LOW + 1        # Priority.LOW.value + 1
//! p < Priority.HIGH       # p.value < Priority.HIGH.value
//! names[p]; range(p)      # names[p.value]; range(p.value)
//! Color.RED.upper()       # Color.RED.value.upper()
//! ```
//!
//! As with named tuples (`named_tuple.rs`), the view is noted for the expression, and what goes beyond the views takes the
//! class to Python.

use super::cells::{Atom, Kind, T};
use super::solve::Solver;
use crate::catalog::Sig;
use crate::hir::{BinaryOp, ClassId, CompareOp, EnumKind, Expr, ExprKind};

/// Builtins without a signature that take numbers.
const NUMERIC: [&str; 8] = ["range", "int", "float", "abs", "round", "divmod", "pow", "chr"];

impl<'a> Solver<'a> {
    /// The enumeration of which the value always is a member that is a plain value, too.
    pub fn value_enum(&self, ty: &T) -> Option<(ClassId, EnumKind)> {
        match ty.single() {
            Some(Atom::Instance(class)) => Some((*class, self.enum_kind(*class)?)),
            _ => None,
        }
    }

    /// What the members of the class are besides members.
    pub fn enum_kind(&self, class: ClassId) -> Option<EnumKind> {
        let value = self.hir.classes[class.index()].enum_value?;
        self.classes.is_native(class).then_some(value.kind)
    }

    /// Sees the expression as its plain value, if it is a member of such an enumeration.
    pub fn as_value(&mut self, expr: &Expr, ty: T) -> T {
        let Some((class, _)) = self.value_enum(&ty) else { return ty };
        let slot = self.classes.field(&mut self.cells, class, "value");
        let value = self.cells.read(slot);
        if !value.is_never() {
            self.data_mut().views.insert(expr.id, value.clone());
        }
        value
    }

    /// The operands of an operator, seen as plain values.
    pub fn value_operands(&mut self, op: BinaryOp, left: (&Expr, T), right: (&Expr, T)) -> (T, T) {
        if op == BinaryOp::Mod && left.1.is(&Atom::Str) && !self.formats_values(left.0, &right.1) {
            return (left.1, right.1);
        }
        (self.as_value(left.0, left.1), self.as_value(right.0, right.1))
    }

    /// Whether `text % member` shows the member as its value.
    fn formats_values(&self, text: &Expr, member: &T) -> bool {
        let ExprKind::Str(text) = &text.kind else { return false };
        self.is_shown_as_value(member) && !text.contains("%r") && !text.contains("%a")
    }

    /// Whether `str(member)` is that of the value.
    pub fn is_shown_as_value(&self, ty: &T) -> bool {
        let Some((class, _)) = self.value_enum(ty) else { return false };
        let class = &self.hir.classes[class.index()];
        let shows = class.enum_value.is_some_and(|value| value.shows_value);
        shows && !class.methods.iter().any(|method| method.name == "__str__" && !method.synthetic)
    }

    /// The operands of a comparison, seen as plain values where they are compared as such.
    pub fn compared_as_values(
        &mut self,
        op: CompareOp,
        (left, left_ty): (&'a Expr, T),
        (right, right_ty): (&'a Expr, T),
    ) -> (T, T) {
        let (a, b) = (self.value_enum(&left_ty), self.value_enum(&right_ty));
        if a.is_none() && b.is_none() {
            self.refuse_mixed_values(&left_ty, &right_ty);
            self.refuse_mixed_values(&right_ty, &left_ty);
            return (left_ty, right_ty);
        }
        match op {
            CompareOp::Is | CompareOp::IsNot => (left_ty, right_ty),
            CompareOp::In | CompareOp::NotIn => {
                let right_ty = self.as_value(right, right_ty);
                let items = self.element(&right_ty);
                let left_ty =
                    if self.holds_instances(&items) { left_ty } else { self.as_value(left, left_ty) };
                (left_ty, right_ty)
            }
            CompareOp::Eq | CompareOp::NotEq if a == b => (left_ty, right_ty),
            _ if a.is_some() && b.is_some() => (self.as_value(left, left_ty), self.as_value(right, right_ty)),
            _ if self.holds_instances(&left_ty) && self.holds_instances(&right_ty) => {
                self.refuse_mixed_values(&left_ty, &right_ty);
                self.refuse_mixed_values(&right_ty, &left_ty);
                (left_ty, right_ty)
            }
            _ => (self.as_value(left, left_ty), self.as_value(right, right_ty)),
        }
    }

    /// Whether the value may be an instance, or is not known yet.
    fn holds_instances(&self, ty: &T) -> bool {
        ty.is_never() || ty.0.iter().any(|atom| matches!(atom, Atom::Instance(_)))
    }

    /// A value of several types, of which a member may equal one.
    fn refuse_mixed_values(&mut self, ty: &T, other: &T) {
        for atom in &ty.0 {
            let Atom::Instance(class) = atom else { continue };
            let Some(kind) = self.enum_kind(*class) else { continue };
            let may_equal = |other: &Atom| match other {
                Atom::Int(_) | Atom::Float | Atom::Bool => kind == EnumKind::Int,
                Atom::Str => kind == EnumKind::Str,
                Atom::Instance(id) => id != class && self.enum_kind(*id) == Some(kind),
                _ => false,
            };
            if other.0.iter().any(may_equal) {
                self.cells.keep_class(*class);
            }
        }
    }

    /// The key of a subscript: a plain value, unless the keys of the dict are members.
    pub fn key_of(&mut self, index: &Expr, key: T, object: &T) -> T {
        if self.value_enum(&key).is_none() {
            return key;
        }
        for atom in object.0.clone() {
            let Atom::Node(node) = atom else { continue };
            let is_sequence = matches!(self.cells.kind(node), Kind::List)
                || matches!(self.cells.kind(node), Kind::Native(name) if name == "Deque");
            if is_sequence || self.cells.is_record(node) {
                continue;
            }
            let slot = self.cells.arg(node, 0);
            let keys = self.cells.read(slot);
            if self.holds_instances(&keys) {
                return key;
            }
        }
        self.as_value(index, key)
    }

    /// Whether a builtin that is called with this value takes it as a plain one.
    pub fn takes_value(&self, path: &str, place: usize, kind: EnumKind) -> bool {
        let by_signature = self.catalog.overloads(path).iter().any(|&entry| {
            match self.catalog.entries[entry].params.get(place).map(|param| param.sig) {
                Some(Sig::I64 | Sig::Int | Sig::Bound | Sig::Place | Sig::F64) => kind == EnumKind::Int,
                Some(Sig::Str) => kind == EnumKind::Str,
                _ => false,
            }
        });
        by_signature
            || kind == EnumKind::Int && NUMERIC.contains(&path)
            || kind == EnumKind::Str && path == "len"
    }

    /// `Color.RED.upper()`: a method of the value, where the class has none of that name.
    pub fn method_owner(&mut self, value: &Expr, object: T, name: &str) -> T {
        let Some((class, kind)) = self.value_enum(&object) else { return object };
        let atom = if kind == EnumKind::Int { T::int(super::ints::Ints::ANY) } else { T::of(Atom::Str) };
        let is_own = self.classes.method(self.hir, class, name, false).is_some()
            || self.classes.field_owner(class, name).is_some()
            || self.classes.find_attr(&mut self.cells, self.hir, class, name).is_some();
        match atom.single().cloned() {
            Some(atom) if !is_own && self.method_path(&atom, name).is_some() => self.as_value(value, object),
            _ => object,
        }
    }
}
