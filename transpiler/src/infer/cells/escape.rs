//! Where values leave inference: what flows to where anything may happen to it is a Python object from its birth, or stays what it is
//! and is shown to Python.

use super::super::shown::looks_into;
use super::{Atom, Cells, NodeId, T};
use crate::catalog;
use crate::hir::{ClassId, PythonCalls};
use crate::ty::ModuleKey;
use std::collections::BTreeSet;

impl Cells {
    /// Lets a value flow to where anything may happen to it.
    pub fn escape(&mut self, ty: &T) {
        for atom in &ty.0 {
            match atom {
                Atom::Node(node) => self.make_dynamic(*node),
                Atom::Tuple(items) => items.iter().for_each(|item| self.escape(item)),
                Atom::TupleOf(item) | Atom::FrozenSet(item) | Atom::Iter(item) | Atom::Generator(item) => {
                    self.escape(item);
                }
                Atom::Instance(class) if self.border.showable.contains(class) => {
                    self.changed |= self.border.shown.insert(*class);
                }
                Atom::Instance(class) => self.keep_class(*class),
                Atom::Class(class) => self.name_class(*class, &PythonCalls::Any),
                Atom::BoundMethod(receiver, name) => {
                    self.use_name(name);
                    self.escape(receiver);
                }
                Atom::BuiltinMethod(receiver, _) | Atom::Super(_, receiver) => {
                    self.escape(receiver);
                }
                Atom::Func(func, parent) if self.escaped_funcs.insert((*func, *parent)) => {
                    self.changed = true;
                    self.newly_escaped.push((*func, *parent));
                }
                Atom::Module(ModuleKey::External(module)) => self.leave_to_python(module),
                Atom::Builtin(path) => {
                    let module = path.split_once('.').map_or("", |(module, _)| module);
                    self.leave_to_python(module);
                    if looks_into(path) {
                        self.look_into_any();
                    }
                }
                _ => {}
            }
        }
    }

    /// What the value may be; `deep`: also what containers hold.
    pub fn atoms_of(&mut self, ty: &T, deep: bool, found: &mut Vec<Atom>) {
        self.add_atoms(ty, deep, &mut BTreeSet::new(), found);
    }

    fn add_atoms(&mut self, ty: &T, deep: bool, seen: &mut BTreeSet<NodeId>, found: &mut Vec<Atom>) {
        for atom in &ty.0 {
            match atom {
                Atom::Node(node) if deep && seen.insert(self.find(*node)) => {
                    // A record stays one.
                    let root = self.find(*node);
                    let mut slots = self.nodes[root.0 as usize].args.clone();
                    slots.extend(self.record_slots(root));
                    for slot in slots {
                        let inner = self.read(slot);
                        self.add_atoms(&inner, deep, seen, found);
                    }
                }
                Atom::Tuple(items) if deep => {
                    items.iter().for_each(|item| self.add_atoms(item, deep, seen, found));
                }
                Atom::TupleOf(item) | Atom::FrozenSet(item) if deep => {
                    self.add_atoms(item, deep, seen, found);
                }
                atom => found.push(atom.clone()),
            }
        }
    }

    /// Lets Python code have the class itself, to be called like that.
    pub fn name_class(&mut self, class: ClassId, calls: &PythonCalls) {
        match self.border.name_class(class, calls) {
            Some(is_new) => self.changed |= is_new,
            None => self.keep_class(class),
        }
    }

    /// Notes that the class can't be native.
    pub fn keep_class(&mut self, class: ClassId) {
        let is_new = self.escaped_classes.insert(class);
        self.changed |= is_new;
        self.escape_sites.extend(self.at.filter(|_| is_new).map(|at| (class, at)));
    }

    /// Something looks into what may be any instance.
    pub fn look_into_any(&mut self) {
        self.changed |= !self.border.looked_into;
        self.border.looked_into = true;
    }

    /// Something dynamic reads or calls an attribute of that name.
    pub fn use_name(&mut self, name: &str) {
        // A native instance is made once and for all.
        if name == "__init__" {
            self.look_into_any();
        }
        self.changed |= self.border.asked.insert(name.to_owned());
        if !self.border.used.contains(name) {
            self.border.used.insert(name.to_owned());
            self.changed = true;
        }
    }

    /// Something dynamic assigns an attribute of that name.
    pub fn store_name(&mut self, name: &str, value: &T) {
        self.use_name(name);
        let slot = match self.border.stored.get(name) {
            Some(slot) => *slot,
            None => {
                let slot = self.slot();
                self.border.stored.insert(name.to_owned(), slot);
                slot
            }
        };
        self.write(slot, value);
    }

    /// Something of the module runs in Python. Where its functions share a state, all of it does: there are not two states.
    pub fn leave_to_python(&mut self, module: &str) {
        if catalog::has_hidden_state(module) {
            self.foreign_modules.insert(module.to_owned());
        }
    }
}
