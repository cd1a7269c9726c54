//! Trees that are made of tuples: types that hold themselves.
//!
//! ```py
//! left = term()
//! while accept("+"):
//!     left = ("+", left, term())      # the tuple of this turn holds that of the last
//! ```
//!
//! The type of a tuple names those of its items, so that of such a tree would have no end. Where tuples are nested too deep,
//! those that hold tuples like themselves become one node ([`Kind::Tuple`]): a tuple of unknown length whose items are what any of
//! them holds, the node itself among it. Whatever tuple meets the node later becomes part of it.

use super::cells::{Atom, Cells, Kind, NodeId, T};

impl Cells {
    /// The type with its trees as nodes; without any as it is.
    pub fn fold_trees(&mut self, ty: &T) -> T {
        if ty.0.iter().any(holds_its_like) {
            // The same type is the same node when it is met again: else the solver would never come to rest.
            let node = match self.trees.get(ty) {
                Some(node) => *node,
                None => self.node(Kind::Tuple, 1),
            };
            self.trees.insert(ty.clone(), node);
            return self.folded(ty, node);
        }
        let inside = |cells: &mut Self, item: &T| Box::new(cells.fold_trees(item));
        let atoms = ty.0.iter().map(|atom| match atom {
            Atom::Tuple(items) => Atom::Tuple(items.iter().map(|item| self.fold_trees(item)).collect()),
            Atom::TupleOf(item) => Atom::TupleOf(inside(self, item)),
            Atom::FrozenSet(item) => Atom::FrozenSet(inside(self, item)),
            Atom::Iter(item) => Atom::Iter(inside(self, item)),
            Atom::Generator(item) => Atom::Generator(inside(self, item)),
            other => other.clone(),
        });
        T(atoms.collect())
    }

    /// The type with all its tuples, and those in them, as parts of the node.
    pub fn folded(&mut self, ty: &T, node: NodeId) -> T {
        let mut all = T::NEVER;
        for atom in &ty.0 {
            let items = match atom {
                Atom::Tuple(items) => items.as_slice(),
                Atom::TupleOf(item) => std::slice::from_ref(&**item),
                other => {
                    all = self.join(&all, &T::of(other.clone()));
                    continue;
                }
            };
            for item in items {
                let item = self.folded(item, node);
                let slot = self.arg(node, 0);
                self.write(slot, &item);
            }
            all = self.join(&all, &T::of(Atom::Node(node)));
        }
        all
    }

    /// Whether the container is a tree of tuples.
    pub fn is_tree(&mut self, atom: &Atom) -> bool {
        matches!(atom, Atom::Node(node) if self.kind(*node) == Kind::Tuple)
    }

    /// A tree as the tuple that it is; any other as it is.
    pub fn unfolded(&mut self, atom: &Atom) -> Atom {
        match atom {
            Atom::Node(node) if self.is_tree(atom) => {
                let slot = self.arg(*node, 0);
                Atom::TupleOf(Box::new(self.read(slot)))
            }
            other => other.clone(),
        }
    }
}

/// Whether a tuple stands somewhere in another that it might be.
fn holds_its_like(atom: &Atom) -> bool {
    let (Atom::Tuple(_) | Atom::TupleOf(_)) = atom else { return false };
    items(atom).iter().flat_map(|item| &item.0).any(|inner| is_in(atom, inner))
}

/// Whether `inner` is a tuple like `outer` or has one in it.
fn is_in(outer: &Atom, inner: &Atom) -> bool {
    let alike = match (outer, inner) {
        (Atom::Tuple(a), Atom::Tuple(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| may_agree(a, b))
        }
        (Atom::TupleOf(a), Atom::TupleOf(b)) => may_agree(a, b),
        _ => false,
    };
    alike || items(inner).iter().flat_map(|item| &item.0).any(|inner| is_in(outer, inner))
}

/// The types of a tuple's items.
fn items(atom: &Atom) -> &[T] {
    match atom {
        Atom::Tuple(items) => items,
        Atom::TupleOf(item) => std::slice::from_ref(item),
        _ => &[],
    }
}

/// Whether one value may be of both types, or one of them is tuples alone.
fn may_agree(a: &T, b: &T) -> bool {
    let plain = |ty: &T| ty.filter(|atom| !matches!(atom, Atom::Tuple(_) | Atom::TupleOf(_)));
    let (a, b) = (plain(a), plain(b));
    let kind = std::mem::discriminant::<Atom>;
    a.is_never() || b.is_never() || a.0.iter().any(|one| b.0.iter().any(|other| kind(one) == kind(other)))
}
