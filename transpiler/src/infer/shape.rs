//! Shapes of arguments: types reduced to what is worth a version of its own.
//!
//! `None` and elements that are not known yet are *open*: they go with every shape. A bool goes with ints, instances of one
//! hierarchy go together, all functions of the program go together.

use super::cells::{Atom, Kind, T};
use super::solve::Solver;
use crate::ty::Ty;

impl Solver<'_> {
    /// The shape of an argument.
    pub fn shape(&mut self, ty: &T) -> Ty {
        self.shape_at(ty, 0)
    }

    fn shape_at(&mut self, ty: &T, depth: usize) -> Ty {
        if ty.is_dyn() {
            return Ty::Dyn;
        }
        let shapes: Vec<Ty> =
            ty.0.iter()
                .filter(|atom| **atom != Atom::None)
                .map(|atom| self.atom_shape(atom, depth))
                .collect();
        Ty::union(shapes)
    }

    fn atom_shape(&mut self, atom: &Atom, depth: usize) -> Ty {
        if depth > 3 {
            return Ty::Never;
        }
        let mut inner = |ty: &T| self.shape_at(ty, depth + 1);
        match atom {
            Atom::Bool | Atom::Int(_) => Ty::Int,
            Atom::Float => Ty::Float,
            Atom::Complex => Ty::Complex,
            Atom::Str => Ty::Str,
            Atom::Bytes => Ty::Bytes,
            Atom::Range(_) => Ty::Range,
            Atom::Tuple(items) => Ty::Tuple(items.iter().map(inner).collect()),
            Atom::TupleOf(item) => Ty::TupleOf(Box::new(inner(item))),
            Atom::FrozenSet(item) => Ty::FrozenSet(Box::new(inner(item))),
            Atom::Iter(item) | Atom::Generator(item) => Ty::Iter(Box::new(inner(item))),
            Atom::Node(node) if self.cells.is_record(*node) => {
                Ty::Native(self.cells.record_shape(*node), Vec::new())
            }
            Atom::Node(node) => {
                let args: Vec<Ty> = self
                    .cells
                    .args(*node)
                    .into_iter()
                    .map(|slot| {
                        let ty = self.cells.read(slot);
                        self.shape_at(&ty, depth + 1)
                    })
                    .collect();
                match self.cells.kind(*node) {
                    Kind::List => Ty::List(Box::new(args[0].clone())),
                    Kind::Set => Ty::Set(Box::new(args[0].clone())),
                    Kind::Tuple => Ty::TupleOf(Box::new(args[0].clone())),
                    Kind::Dict => Ty::Dict(Box::new(args[0].clone()), Box::new(args[1].clone())),
                    Kind::Native(name) if super::regex::has_shape(&name) => Ty::Native(name, Vec::new()),
                    Kind::Native(name) => Ty::Native(name, args),
                }
            }
            Atom::Instance(class) => Ty::Instance(self.classes.root(*class)),
            Atom::Exception(_) => Ty::Exception("BaseException".into()),
            Atom::Class(class) => Ty::Class(*class),
            // `math.sin` and `math.exp` have no representation in common: each is called by its name.
            Atom::Builtin(path) => Ty::Builtin(path.clone()),
            Atom::BuiltinMethod(..) | Atom::Func(..) | Atom::BoundMethod(..) => {
                Ty::Function(Vec::new(), Vec::new())
            }
            Atom::Module(key) => Ty::Module(key.clone()),
            Atom::Slice => Ty::Slice,
            Atom::None | Atom::Ellipsis | Atom::Super(..) => Ty::Never,
            Atom::Dyn => Ty::Dyn,
        }
    }
}

/// Both lists of shapes in one, if each pair goes together.
pub(super) fn merge_all(a: &[Ty], b: &[Ty]) -> Option<Vec<Ty>> {
    if a.len() != b.len() {
        return None;
    }
    a.iter().zip(b).map(|(a, b)| merge(a, b)).collect()
}

fn merge(a: &Ty, b: &Ty) -> Option<Ty> {
    let pair = |a: &Ty, b: &Ty| merge(a, b).map(Box::new);
    Some(match (a, b) {
        (Ty::Never, other) | (other, Ty::Never) => other.clone(),
        _ if a == b => a.clone(),
        (Ty::List(a), Ty::List(b)) => Ty::List(pair(a, b)?),
        (Ty::Set(a), Ty::Set(b)) => Ty::Set(pair(a, b)?),
        (Ty::Dict(k, v), Ty::Dict(l, w)) => Ty::Dict(pair(k, l)?, pair(v, w)?),
        (Ty::TupleOf(a), Ty::TupleOf(b)) => Ty::TupleOf(pair(a, b)?),
        (Ty::FrozenSet(a), Ty::FrozenSet(b)) => Ty::FrozenSet(pair(a, b)?),
        (Ty::Iter(a), Ty::Iter(b)) => Ty::Iter(pair(a, b)?),
        (Ty::Tuple(a), Ty::Tuple(b)) => Ty::Tuple(merge_all(a, b)?),
        // A record without keys may become any; each may turn out to be a dict.
        (Ty::Native(empty, _), Ty::Native(record, _)) | (Ty::Native(record, _), Ty::Native(empty, _))
            if empty == "{}" && record.starts_with('{') =>
        {
            Ty::Native(record.clone(), Vec::new())
        }
        (Ty::Native(record, _), dict @ Ty::Dict(..)) | (dict @ Ty::Dict(..), Ty::Native(record, _))
            if record.starts_with('{') =>
        {
            dict.clone()
        }
        (Ty::Native(a, x), Ty::Native(b, y)) if a == b => Ty::Native(a.clone(), merge_all(x, y)?),
        _ => return None,
    })
}

/// Whether something in the shape is not known yet.
pub(super) fn is_open(shape: &Ty) -> bool {
    match shape {
        Ty::Never => true,
        Ty::List(item) | Ty::Set(item) | Ty::TupleOf(item) | Ty::FrozenSet(item) | Ty::Iter(item) => {
            is_open(item)
        }
        Ty::Dict(key, value) => is_open(key) || is_open(value),
        Ty::Tuple(items) | Ty::Native(_, items) => items.iter().any(is_open),
        _ => false,
    }
}

/// Whether a parameter of this shape is served well by one representation.
pub(super) fn is_clean(shape: &Ty) -> bool {
    match shape {
        Ty::Dyn | Ty::Union(_) => false,
        Ty::List(item) | Ty::Set(item) | Ty::TupleOf(item) | Ty::FrozenSet(item) | Ty::Iter(item) => {
            is_clean(item)
        }
        Ty::Dict(key, value) => is_clean(key) && is_clean(value),
        Ty::Tuple(items) | Ty::Native(_, items) => items.iter().all(is_clean),
        _ => true,
    }
}

/// Whether a container in the shape has items of several types: a list of ints can't become one.
pub(super) fn holds_mixture(shape: &Ty) -> bool {
    let is_mixed = |item: &Ty| matches!(item, Ty::Union(_)) || holds_mixture(item);
    match shape {
        Ty::List(item) | Ty::Set(item) => is_mixed(item),
        Ty::Dict(key, value) => is_mixed(key) || is_mixed(value),
        Ty::Tuple(items) | Ty::Union(items) => items.iter().any(holds_mixture),
        Ty::TupleOf(item) | Ty::FrozenSet(item) | Ty::Iter(item) => holds_mixture(item),
        _ => false,
    }
}

/// Whether a value of this shape is, or holds, a Python object.
pub(super) fn holds_dyn(shape: &Ty) -> bool {
    match shape {
        Ty::Dyn => true,
        Ty::List(item) | Ty::Set(item) | Ty::TupleOf(item) | Ty::FrozenSet(item) | Ty::Iter(item) => {
            holds_dyn(item)
        }
        Ty::Dict(key, value) => holds_dyn(key) || holds_dyn(value),
        Ty::Tuple(items) | Ty::Native(_, items) | Ty::Union(items) => items.iter().any(holds_dyn),
        _ => false,
    }
}
