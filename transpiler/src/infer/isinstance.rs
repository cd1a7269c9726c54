//! `isinstance` and the structural tests of `match`: which possibilities of a type pass.

use super::cells::{Atom, Kind, T};
use super::exceptions;
use super::solve::Solver;
use crate::hir::{EnumKind, Intrinsic};

impl Solver<'_> {
    /// What is left of `old` if `isinstance(value, class)` is `outcome`; `None` if nothing can be said.
    pub fn narrowed(&mut self, old: &T, class: &T, outcome: bool) -> Option<T> {
        if old.is_dyn()
            && outcome
            && let Some(Atom::Class(id)) = class.single()
        {
            // The object of a native instance is that instance; a value of a builtin type may be of a subclass of it.
            let native = self.classes.is_native(*id) && self.classes.exception(*id).is_none();
            return native.then(|| self.classes.instances(*id));
        }
        if old.is_dyn() || class.is_never() {
            return None;
        }
        let mut tests = Vec::new();
        flatten(class, &mut tests)?;
        let mut kept = Vec::new();
        for atom in &old.0 {
            let mut yes = false;
            let mut no = true;
            for test in &tests {
                let (may, must) = self.passes(atom, test)?;
                if may && outcome && !must {
                    // Only part of the values pass: what passes is of the tested class itself.
                    if let (Atom::Exception(_), Atom::Builtin(name)) = (atom, test) {
                        kept.push(Atom::Exception(exceptions::canonical(name).to_string()));
                        continue;
                    }
                    if let (Atom::Exception(_), Atom::Class(id)) = (atom, test) {
                        kept.extend(self.classes.instances(*id).0);
                        continue;
                    }
                }
                yes |= may;
                no &= !must;
            }
            if if outcome { yes } else { no } {
                kept.push(atom.clone());
            }
        }
        kept.sort();
        kept.dedup();
        Some(T(kept.into()))
    }

    /// Whether a value of the atom may be an instance of the class, and whether it always is; `None` if unknown.
    fn passes(&mut self, atom: &Atom, class: &Atom) -> Option<(bool, bool)> {
        let sure = |value: bool| Some((value, value));
        match class {
            Atom::Class(id) => match atom {
                Atom::Instance(of) => sure(self.classes.is_subclass(*of, *id)),
                Atom::Exception(_) if self.classes.exception(*id).is_some() => Some((true, false)),
                _ => sure(false),
            },
            Atom::Builtin(name) if name == "object" => sure(true),
            Atom::Builtin(name) if exceptions::is_exception(name) => match atom {
                Atom::Exception(of) if exceptions::is_subclass(of, name) => sure(true),
                Atom::Exception(of) => Some((exceptions::is_subclass(name, of), false)),
                Atom::Instance(of) => {
                    let base = self.classes.exception(*of).map(str::to_string);
                    sure(base.is_some_and(|base| exceptions::is_subclass(&base, name)))
                }
                _ => sure(false),
            },
            Atom::Builtin(name) if matches!(atom, Atom::Instance(class) if self.is_named_tuple(*class)) => {
                sure(name == "tuple")
            }
            Atom::Builtin(name) if self.builtin_base(atom).is_some() => {
                let base = self.builtin_base(atom).unwrap_or_default();
                sure(base == name || base == "OrderedDict" && name == "dict")
            }
            Atom::Builtin(name) if matches!(name.as_str(), "int" | "str") => {
                let kind = match atom {
                    Atom::Instance(class) => self.enum_kind(*class),
                    _ => None,
                };
                let own = match kind {
                    Some(EnumKind::Int) => "int".to_owned(),
                    Some(EnumKind::Str) => "str".to_owned(),
                    None => self.builtin_class(atom)?,
                };
                sure(own == *name || (own == "bool" && name == "int"))
            }
            Atom::Builtin(name) => {
                let own = self.builtin_class(atom)?;
                let abstract_class = match name.as_str() {
                    "int" | "float" | "str" | "bool" | "list" | "dict" | "set" | "tuple" | "frozenset"
                    | "bytes" | "complex" | "range" | "type" | "bytearray" => false,
                    _ => !self.catalog.overloads(name).is_empty() && own == *name,
                };
                if abstract_class {
                    return sure(true);
                }
                sure(own == *name || (own == "bool" && name == "int"))
            }
            _ => None,
        }
    }

    /// The builtin class that the class of an instance derives from.
    fn builtin_base(&self, atom: &Atom) -> Option<&'static str> {
        let Atom::Instance(class) = atom else { return None };
        let mro = &self.classes.get(*class).mro;
        mro.iter().find_map(|base| self.hir.classes[base.index()].builtin)
    }

    /// The name of the builtin class of a value; `instance` for what no builtin class but `object` matches.
    pub fn builtin_class(&mut self, atom: &Atom) -> Option<String> {
        Some(
            match atom {
                Atom::None => "NoneType",
                Atom::Bool => "bool",
                Atom::Int(_) => "int",
                Atom::Float => "float",
                Atom::Complex => "complex",
                Atom::Str => "str",
                Atom::Bytes => "bytes",
                Atom::Range(_) => "range",
                Atom::Slice => "slice",
                Atom::Ellipsis => "ellipsis",
                Atom::Tuple(_) | Atom::TupleOf(_) => "tuple",
                Atom::FrozenSet(_) => "frozenset",
                Atom::Generator(_) => "generator",
                Atom::Class(_) => "type",
                Atom::Node(node) => {
                    return Some(match self.cells.kind(*node) {
                        Kind::List => "list".into(),
                        Kind::Dict => "dict".into(),
                        Kind::Set => "set".into(),
                        Kind::Tuple => "tuple".into(),
                        Kind::Native(name) if super::attribute::is_dict(&name) => "dict".into(),
                        Kind::Native(name) if name == "Gen" => "generator".into(),
                        Kind::Native(name) => name.to_lowercase(),
                    });
                }
                Atom::Instance(_) | Atom::Exception(_) | Atom::Func(..) | Atom::BoundMethod(..) => "instance",
                Atom::Module(_) => "module",
                _ => return None,
            }
            .into(),
        )
    }

    /// What is left of `old` where a sequence or mapping test of `match` is `outcome`.
    pub fn match_protocol(&mut self, op: Intrinsic, old: &T, outcome: bool) -> T {
        let mut kept = Vec::new();
        for atom in &old.0 {
            if let (Atom::Instance(class), Some(_)) = (atom, self.builtin_base(atom)) {
                // `match` takes such an instance apart as the builtin.
                self.cells.keep_class(*class);
            }
            let passes = match atom {
                Atom::Tuple(_) | Atom::TupleOf(_) | Atom::Range(_) => op == Intrinsic::IsSequence,
                Atom::Instance(class) if self.is_named_tuple(*class) => op == Intrinsic::IsSequence,
                Atom::Node(node) => match self.cells.kind(*node) {
                    Kind::List | Kind::Tuple => op == Intrinsic::IsSequence,
                    Kind::Dict => op == Intrinsic::IsMapping,
                    Kind::Set => false,
                    Kind::Native(name) => {
                        if op == Intrinsic::IsSequence {
                            name == "Deque"
                        } else {
                            super::attribute::is_dict(&name)
                        }
                    }
                },
                _ => false,
            };
            if passes == outcome {
                kept.push(atom.clone());
            }
        }
        T(kept.into())
    }
}

fn flatten(class: &T, out: &mut Vec<Atom>) -> Option<()> {
    for atom in &class.0 {
        match atom {
            Atom::Tuple(items) => items.iter().try_for_each(|item| flatten(item, out))?,
            // A value whose class is one of several: which one is not known.
            _ if class.0.len() > 1 => return None,
            Atom::None => out.push(Atom::Builtin("NoneType".into())),
            Atom::Class(_) | Atom::Builtin(_) => out.push(atom.clone()),
            _ => return None,
        }
    }
    Some(())
}
