//! `copy.copy(x)` and `copy.deepcopy(x)` where instances are copied: natively, unless a class of the program says itself how.
//!
//! ```py
//! twin = copy.deepcopy(board)     # Board, as `board` is; the class can copy its instances (`plan/copied.rs`)
//! ```

use super::call::CallArgs;
use super::cells::{Atom, T};
use super::solve::{Solver, Target};
use super::types::Callee;
use crate::hir::Expr;

/// Methods with which a class says how its instances are copied.
const HOOKS: [&str; 8] = [
    "__copy__",
    "__deepcopy__",
    "__reduce__",
    "__reduce_ex__",
    "__getstate__",
    "__setstate__",
    "__getnewargs__",
    "__getnewargs_ex__",
];

impl<'a> Solver<'a> {
    /// The type of the call, if what is copied is an instance. A container of instances is copied as every container is.
    pub fn copied_instance(&mut self, call: &'a Expr, path: &str, args: &CallArgs) -> Option<T> {
        let deep = match path {
            "copy.copy" => false,
            "copy.deepcopy" => true,
            _ => return None,
        };
        let mut atoms = Vec::new();
        for value in args.all() {
            self.cells.atoms_of(&value, deep, &mut atoms);
        }
        let instances: Vec<_> = atoms
            .iter()
            .filter_map(|atom| if let Atom::Instance(class) = atom { Some(*class) } else { None })
            .collect();
        let has_hooks = |class: &crate::hir::Class| {
            class.methods.iter().any(|method| HOOKS.contains(&method.name.as_str()))
        };
        let dynamic = atoms.contains(&Atom::Dyn);
        let foreign = instances.iter().any(|class| !self.classes.is_native(*class));
        if dynamic || foreign || self.hir.classes.iter().any(has_hooks) {
            if dynamic || !instances.is_empty() {
                self.cells.look_into_any();
            }
            return None;
        }
        self.copied.extend(instances);
        let [value] = args.positional.as_slice() else { return None };
        let is_instance = !value.0.is_empty() && value.0.iter().all(|atom| matches!(atom, Atom::Instance(_)));
        if !is_instance || args.star.is_some() || args.double_star.is_some() || !args.named.is_empty() {
            return None;
        }
        let name = if deep { "copy.deepcopy" } else { "copy.copy" };
        self.add_callee(call.id, Target::Other(Callee::Special(name)));
        Some(value.clone())
    }
}
