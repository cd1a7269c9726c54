//! Calls of `replace`, `asdict` and `astuple` of `dataclasses`: the method that `lower` has made for the class.

use super::call::CallArgs;
use super::cells::{Atom, Kind, T};
use super::solve::{Solver, Target};
use crate::hir::{ClassId, Expr, FieldCopy, replace_method};

impl<'a> Solver<'a> {
    /// The result of the call, if it is one of a native dataclass without subclasses.
    pub fn dataclass_function(&mut self, call: &'a Expr, path: &str, args: &CallArgs) -> Option<T> {
        let function = path.strip_prefix("dataclasses.")?;
        let (receiver, rest) = args.positional.split_first()?;
        let Some(Atom::Instance(class)) = receiver.single() else { return None };
        let class = *class;
        if !rest.is_empty() || args.star.is_some() || args.double_star.is_some() || !self.is_dataclass(class)
        {
            return None;
        }
        let method = match function {
            "replace" if args.named.is_empty() => return None,
            "replace" => replace_method(args.named.iter().map(|(name, _)| name.as_str())),
            _ if !args.named.is_empty() || !self.copies_fields(class) => return None,
            _ => format!("_{function}"),
        };
        self.classes.method(self.hir, class, &method, false)?;
        let given = CallArgs { named: args.named.clone(), ..CallArgs::default() };
        let (ty, pairs) = self.call_methods(receiver, &method, &given, call.id)?;
        self.add_callee(call.id, Target::Method(pairs));
        self.called();
        Some(ty)
    }

    fn is_dataclass(&self, class: ClassId) -> bool {
        let node = &self.hir.classes[class.index()];
        node.dataclass.is_some()
            && node.named_tuple.is_none()
            && self.classes.is_native(class)
            && self.classes.family(class).len() == 1
    }

    /// Whether the methods copy each field as Python does: what its annotation says is what it holds.
    fn copies_fields(&mut self, class: ClassId) -> bool {
        let hir = self.hir;
        let owners: Vec<ClassId> = self.classes.chain(class).collect();
        let attrs = owners.iter().flat_map(|owner| &hir.classes[owner.index()].attrs);
        let hints: Vec<_> = attrs.filter_map(|attr| Some((&attr.name, attr.annotation.as_ref()?))).collect();
        hints.into_iter().all(|(name, annotation)| {
            if self.classes.field_owner(class, name).is_none() {
                // A class variable.
                return true;
            }
            let slot = self.classes.field(&mut self.cells, class, name);
            let ty = self.cells.read(slot);
            self.is_copied(&ty, FieldCopy::of(&annotation.ty))
        })
    }

    fn is_copied(&mut self, ty: &T, copy: FieldCopy) -> bool {
        match copy {
            FieldCopy::None => is_plain(ty),
            FieldCopy::Dataclass(id) => {
                // What is not known yet may still be one.
                let is_it = matches!(ty.single(), Some(Atom::Instance(class)) if *class == id);
                (ty.is_never() || is_it) && self.is_dataclass(id)
            }
            FieldCopy::List | FieldCopy::Dict => {
                let Some(Atom::Node(node)) = ty.single().cloned() else { return ty.is_never() };
                let wanted = if copy == FieldCopy::List { Kind::List } else { Kind::Dict };
                let args = self.cells.args(node);
                self.cells.kind(node) == wanted
                    && !self.cells.is_record(node)
                    && args.into_iter().all(|slot| is_plain(&self.cells.read(slot)))
            }
        }
    }
}

/// Values that need no copy.
fn is_plain(ty: &T) -> bool {
    ty.0.iter().all(|atom| {
        matches!(atom, Atom::None | Atom::Bool | Atom::Int(_) | Atom::Float | Atom::Str | Atom::Bytes)
    })
}
