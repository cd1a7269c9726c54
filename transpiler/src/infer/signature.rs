//! Calls into pyrt by signature: which overload takes the arguments, what flows where, what comes out.
//!
//! `list.append(self: List<T>, item: T)` called with a list node and a `str`: `T` is bound to the node's element slot
//! and to `str`; both must be one type, so `str` flows into the list.

use super::by_keyword::{goes_by_name, goes_by_place};
use super::call::CallArgs;
use super::cells::{Atom, Kind, NodeId, SlotId, T};
use super::ints::Ints;
use super::regex::has_shape;
use super::solve::{Solver, Target};
use super::types::Callee;
use crate::catalog::{Entry, Sig};
use crate::hir::{Expr, ExprId};
use smallvec::smallvec;
use std::collections::BTreeMap;

/// How freely arguments are accepted: the strictest that finds an overload wins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Freedom {
    Exact,
    /// A bool where an int is wanted.
    Bools,
    /// `T | None` where `T` is wanted: None raises when it comes.
    Optional,
    /// An int where a float is wanted: functions of modules (`math.sqrt(2)`).
    Floats,
    /// Both.
    OptionalFloats,
}

impl Freedom {
    fn takes_floats(self) -> bool {
        matches!(self, Freedom::Floats | Freedom::OptionalFloats)
    }

    fn takes_none(self) -> bool {
        matches!(self, Freedom::Optional | Freedom::OptionalFloats)
    }
}

/// What a type variable stands for in one call.
#[derive(Default)]
struct Var {
    slots: Vec<SlotId>,
    value: T,
}

type Vars = BTreeMap<&'static str, Var>;

/// An argument on its way to a parameter.
struct Bound {
    sig: Sig,
    ty: T,
}

impl<'a> Solver<'a> {
    /// Calls a catalog path with positional arguments, recorded as the expression's callee. `None` if no overload fits.
    pub fn entry_call(&mut self, at: ExprId, path: &str, args: &[T]) -> Option<T> {
        let (entry, ty) = self.signature_call(None, at, path, &CallArgs::positional(args))?;
        self.add_callee(at, Target::Other(Callee::Entry(entry)));
        Some(ty)
    }

    /// As `entry_call`, recorded beside the expression's own callee under a protocol's name.
    pub fn entry_protocol(&mut self, at: ExprId, name: &str, path: &str, args: &[T]) -> Option<T> {
        let (entry, ty) = self.signature_call(None, at, path, &CallArgs::positional(args))?;
        self.data_mut().protocols.insert((at, name.to_string()), Target::Other(Callee::Entry(entry)));
        Some(ty)
    }

    /// Chooses the overload and lets the arguments flow: its position in the catalog and the result.
    pub fn signature_call(
        &mut self,
        expr: Option<&'a Expr>,
        at: ExprId,
        path: &str,
        args: &CallArgs,
    ) -> Option<(usize, T)> {
        if args.star.is_some() || args.double_star.is_some() {
            return None;
        }
        let catalog = self.catalog;
        let overloads = catalog.overloads(path);
        let reads_mappings = overloads.iter().any(|index| takes_mapping(&catalog.entries[*index]));
        // Those that the arguments can be assigned to.
        let mut tried = Vec::new();
        for &index in overloads {
            let Some(bound) = assign(&catalog.entries[index], args) else { continue };
            // A mapping that no overload takes is not its keys: `Counter({"a": 1.5})`.
            if reads_mappings && bound.iter().any(|bound| self.goes_over_mapping(bound)) {
                continue;
            }
            if bound.iter().all(|bound| self.accepts(bound.sig, &bound.ty, Freedom::Exact)) {
                return Some((index, self.apply(expr, at, &catalog.entries[index], bound)));
            }
            tried.push((index, bound));
        }
        for freedom in [Freedom::Bools, Freedom::Floats, Freedom::Optional, Freedom::OptionalFloats] {
            for (index, bound) in &mut tried {
                let entry = &catalog.entries[*index];
                let as_floats = freedom.takes_floats();
                if as_floats && (!takes_ints_for_floats(entry) || self.would_widen(entry, overloads, bound)) {
                    continue;
                }
                if bound.iter().all(|bound| self.accepts(bound.sig, &bound.ty, freedom)) {
                    return Some((*index, self.apply(expr, at, entry, std::mem::take(bound))));
                }
            }
        }
        None
    }

    /// Whether the overload would make floats of ints that have an overload of their own: `accumulate([1, 2.5])` gives both.
    fn would_widen(&mut self, entry: &Entry, overloads: &[usize], bound: &[Bound]) -> bool {
        let items = |entry: &Entry| {
            entry
                .params
                .iter()
                .find_map(|param| if let Sig::Iterable(item) = param.sig { Some(*item) } else { None })
        };
        let is_int = |sig: Sig| matches!(sig, Sig::Int | Sig::I64 | Sig::Word);
        let for_ints = |index: &usize| items(&self.catalog.entries[*index]).is_some_and(is_int);
        if items(entry) != Some(Sig::F64) || !overloads.iter().any(for_ints) {
            return false;
        }
        bound.iter().any(|bound| {
            matches!(bound.sig, Sig::Iterable(_)) && {
                let item = self.element(&bound.ty);
                item.0.contains(&Atom::Float)
                    && item.0.iter().any(|atom| matches!(atom, Atom::Int(_) | Atom::Bool))
            }
        })
    }

    /// Whether an overload for any iterable would go over the keys of a mapping.
    fn goes_over_mapping(&mut self, bound: &Bound) -> bool {
        let Sig::Iterable(_) = bound.sig else { return false };
        bound.ty.0.iter().any(|atom| match atom {
            Atom::Node(node) => match self.cells.kind(*node) {
                Kind::Dict => true,
                Kind::Native(name) => super::attribute::is_dict(&name),
                _ => false,
            },
            _ => false,
        })
    }

    fn apply(&mut self, expr: Option<&'a Expr>, at: ExprId, entry: &Entry, bound: Vec<Bound>) -> T {
        let mut vars = Vars::new();
        for Bound { sig, ty } in &bound {
            if !matches!(sig, Sig::Fn(..)) {
                self.bind_sig(*sig, ty, &mut vars);
            }
            if let (Some(call), Sig::Iterable(_)) = (expr, sig) {
                // What goes over an instance is noted under the argument.
                let _ = self.item_of_argument(call, ty);
            }
        }
        self.close(&mut vars);
        let receiver = bound.first().map(|bound| bound.ty.clone());
        let shape = self.shape_of_call(expr, entry.path, receiver.as_ref());
        for Bound { sig, ty } in &bound {
            let Sig::Fn(params, ret, _) = sig else { continue };
            let mut passed: Option<Vec<T>> = None;
            // What the function returns may be passed to it again: `reduce`.
            loop {
                let mut made = 20;
                self.shape = shape;
                let types: Vec<T> =
                    params.iter().map(|param| self.instantiate(*param, &vars, at, &mut made)).collect();
                if passed.as_ref() == Some(&types) || self.is_at_a_loss() {
                    break;
                }
                self.walks += usize::from(passed.is_some());
                let result = match expr {
                    Some(expr) if !types.iter().any(T::is_never) => self.call_with(expr, ty, &types),
                    _ => T::NEVER,
                };
                self.bind_sig(**ret, &result, &mut vars);
                self.close(&mut vars);
                passed = Some(types);
            }
        }
        let mut made = 4;
        self.shape = shape;
        self.instantiate(entry.ret, &vars, at, &mut made)
    }

    /// Whether a value of the type may be passed.
    fn accepts(&mut self, sig: Sig, ty: &T, freedom: Freedom) -> bool {
        if ty.is_never() {
            return !matches!(sig, Sig::Unknown);
        }
        match sig {
            Sig::Unknown => return false,
            Sig::Var(_) => return true,
            Sig::Obj => return ty.is_dyn(),
            Sig::Native("Num", _) => {
                let numbers = ty.0.iter().all(|atom| matches!(atom, Atom::Bool | Atom::Int(_) | Atom::Float));
                // Ints alone, or floats alone, have functions of their own.
                return numbers
                    && (freedom >= Freedom::Floats || ty.0.len() > 1 && ty.0.contains(&Atom::Float));
            }
            Sig::Native("Complex", _) => {
                let real = |atom: &Atom| matches!(atom, Atom::Bool | Atom::Int(_) | Atom::Float);
                let fits = |atom: &Atom| *atom == Atom::Complex || freedom >= Freedom::Floats && real(atom);
                return ty.0.iter().all(fits);
            }
            Sig::Option(inner) => {
                let some = ty.without_none();
                return some.is_never() || self.accepts(*inner, &some, freedom);
            }
            _ => {}
        }
        ty.0.iter().all(|atom| {
            (*atom == Atom::None && freedom.takes_none() && ty.0.len() > 1)
                || self.accepts_atom(sig, atom, freedom)
        })
    }

    fn accepts_atom(&mut self, sig: Sig, atom: &Atom, freedom: Freedom) -> bool {
        let bools = freedom >= Freedom::Bools;
        match sig {
            Sig::Unit => *atom == Atom::None,
            Sig::Bool => *atom == Atom::Bool,
            Sig::I64 | Sig::Bound | Sig::Place | Sig::Size | Sig::CodePoint | Sig::Int => {
                matches!(atom, Atom::Int(_)) || (bools && *atom == Atom::Bool)
            }
            // Larger ones have an overload of their own.
            Sig::Word => matches!(atom, Atom::Int(ints) if ints.fits()) || (bools && *atom == Atom::Bool),
            Sig::F64 => {
                *atom == Atom::Float || (freedom.takes_floats() && matches!(atom, Atom::Int(_) | Atom::Bool))
            }
            Sig::Str => *atom == Atom::Str,
            Sig::Bytes => *atom == Atom::Bytes,
            Sig::Range => matches!(atom, Atom::Range(_)),
            Sig::Slice => *atom == Atom::Slice,
            Sig::List(inner) => self.accepts_node(&Kind::List, &[*inner], atom),
            Sig::Set(inner) => self.accepts_node(&Kind::Set, &[*inner], atom),
            Sig::Dict(key, value) => self.accepts_node(&Kind::Dict, &[*key, *value], atom),
            Sig::FrozenSet(inner) => {
                matches!(atom, Atom::FrozenSet(item) if self.accepts(*inner, item, freedom))
            }
            Sig::Tuple(sigs) => match atom {
                Atom::Tuple(items) if items.len() == sigs.len() => {
                    sigs.iter().zip(items).all(|(sig, item)| self.accepts(*sig, item, freedom))
                }
                _ => false,
            },
            Sig::TupleOf(inner) => match self.cells.unfolded(atom) {
                Atom::Tuple(_) | Atom::TupleOf(_) => {
                    let item = self.element(&T::of(atom.clone()));
                    self.accepts(*inner, &item, freedom)
                }
                _ => false,
            },
            Sig::Iterable(inner) => {
                if !self.is_iterable(atom) {
                    return false;
                }
                let item = self.element(&T::of(atom.clone()));
                // The items of an enum are not the numbers that a concrete signature wants.
                let mixed =
                    item.is_enum() && item.0.iter().any(|atom| !matches!(atom, Atom::Int(_) | Atom::Float));
                if mixed && !matches!(inner, Sig::Var(_) | Sig::Obj | Sig::Tuple(_)) {
                    return false;
                }
                self.accepts(*inner, &item, freedom)
            }
            Sig::Iter(inner) => match atom {
                Atom::Iter(item) | Atom::Generator(item) => self.accepts(*inner, item, freedom),
                Atom::Node(node) if self.is_generator(*node) => {
                    let item = self.element(&T::of(atom.clone()));
                    self.accepts(*inner, &item, freedom)
                }
                _ => false,
            },
            Sig::Fn(..) => atom.is_callable(),
            Sig::Native("Num", _) => {
                matches!(atom, Atom::Int(_) | Atom::Float) || (bools && *atom == Atom::Bool)
            }
            Sig::Native(name, _) if super::exceptions::is_exception(name) => {
                let of = match atom {
                    Atom::Exception(of) => Some(of.as_str()),
                    Atom::Instance(class) => self.classes.exception(*class),
                    _ => None,
                };
                of.is_some_and(|of| super::exceptions::is_subclass(of, name))
            }
            Sig::Native(name, sigs) => match atom {
                Atom::Generator(item) if name == "Gen" => self.accepts(sigs[0], item, freedom),
                Atom::Node(node) => {
                    let full = self.cells.kind(*node);
                    matches!(full, Kind::Native(full) if same_native(&full, name))
                        && (has_shape(name) || self.cells.args(*node).len() == sigs.len())
                }
                Atom::Exception(_) => super::exceptions::is_exception(name),
                _ => false,
            },
            Sig::Var(_) | Sig::Obj | Sig::Option(_) | Sig::Unknown => false,
        }
    }

    fn accepts_node(&mut self, kind: &Kind, sigs: &[Sig], atom: &Atom) -> bool {
        let Atom::Node(node) = atom else { return false };
        let items = match self.cells.kind(*node) {
            Kind::Native(name) if *kind == Kind::Dict && super::attribute::is_dict(&name) => {
                self.dict_parts(*node)
            }
            own if own == *kind => self.parts(*node),
            _ => return false,
        };
        sigs.iter().zip(&items).all(|(sig, item)| self.accepts(*sig, item, Freedom::Exact))
    }

    fn parts(&mut self, node: NodeId) -> Vec<T> {
        self.cells.args(node).into_iter().map(|slot| self.cells.read(slot)).collect()
    }

    /// Keys and values of a subclass of dict; a `Counter` counts in ints.
    fn dict_parts(&mut self, node: NodeId) -> Vec<T> {
        let mut parts = self.parts(node);
        if parts.len() == 1 {
            parts.push(T::int(Ints::WORD));
        }
        parts
    }

    /// Whether `for x in value` works natively.
    pub fn is_iterable(&mut self, atom: &Atom) -> bool {
        match atom {
            Atom::Str
            | Atom::Bytes
            | Atom::Range(_)
            | Atom::Tuple(_)
            | Atom::TupleOf(_)
            | Atom::FrozenSet(_)
            | Atom::Iter(_)
            | Atom::Generator(_)
            | Atom::Node(_) => true,
            Atom::Instance(_) => {
                let this = T::of(atom.clone());
                self.has_method(&this, "__iter__") || self.has_method(&this, "__getitem__")
            }
            _ => false,
        }
    }

    /// Notes what the signature's variables stand for.
    fn bind_sig(&mut self, sig: Sig, ty: &T, vars: &mut Vars) {
        match sig {
            Sig::Var(name) => {
                let var = vars.entry(name).or_default();
                let old = std::mem::take(&mut var.value);
                let new = self.cells.join(&old, ty);
                vars.entry(name).or_default().value = new;
            }
            Sig::Option(inner) => self.bind_sig(*inner, &ty.without_none(), vars),
            Sig::Obj => self.cells.escape(ty),
            Sig::Iterable(inner) => {
                let item = self.element(ty);
                self.bind_sig(*inner, &item, vars);
            }
            _ => ty.0.iter().for_each(|atom| self.bind_atom(sig, atom, vars)),
        }
    }

    fn bind_atom(&mut self, sig: Sig, atom: &Atom, vars: &mut Vars) {
        match (sig, &self.cells.unfolded(atom)) {
            (Sig::List(inner) | Sig::Set(inner), Atom::Node(node)) => self.bind_slot(*inner, *node, 0, vars),
            (Sig::Dict(key, value), Atom::Node(node)) => {
                self.bind_slot(*key, *node, 0, vars);
                self.bind_slot(*value, *node, 1, vars);
                if self.cells.args(*node).len() == 1 {
                    self.bind_sig(*value, &T::int(Ints::ANY), vars);
                }
            }
            (Sig::Native("Gen", [given, sent, returned]), Atom::Generator(item)) => {
                self.bind_sig(*given, item, vars);
                let none = T::of(Atom::None);
                [sent, returned].into_iter().for_each(|sig| self.bind_sig(*sig, &none, vars));
            }
            (Sig::Native(_, sigs), Atom::Node(node)) => {
                sigs.iter().enumerate().for_each(|(at, sig)| self.bind_slot(*sig, *node, at, vars));
            }
            (Sig::FrozenSet(inner), Atom::FrozenSet(item))
            | (Sig::Iter(inner), Atom::Iter(item) | Atom::Generator(item))
            | (Sig::TupleOf(inner), Atom::TupleOf(item)) => self.bind_sig(*inner, item, vars),
            (Sig::Iter(inner), Atom::Node(_)) => {
                let item = self.element(&T::of(atom.clone()));
                self.bind_sig(*inner, &item, vars);
            }
            (Sig::TupleOf(inner), Atom::Tuple(items)) => {
                items.iter().for_each(|item| self.bind_sig(*inner, item, vars))
            }
            (Sig::Tuple(sigs), Atom::Tuple(items)) => {
                sigs.iter().zip(items).for_each(|(sig, item)| self.bind_sig(*sig, item, vars));
            }
            _ => {}
        }
    }

    fn bind_slot(&mut self, sig: Sig, node: NodeId, at: usize, vars: &mut Vars) {
        if self.cells.args(node).len() <= at {
            return;
        }
        let slot = self.cells.arg(node, at);
        match sig {
            Sig::Var(name) => vars.entry(name).or_default().slots.push(slot),
            sig => {
                let item = self.cells.read(slot);
                self.bind_sig(sig, &item, vars);
                // `List<Str>` as a parameter says what an empty list holds.
                if item.is_never()
                    && let Some(atom) = plain(sig)
                {
                    self.cells.write(slot, &T::of(atom));
                }
            }
        }
    }

    /// Joins all that a variable stands for and lets it flow back into the containers' slots.
    fn close(&mut self, vars: &mut Vars) {
        for var in vars.values_mut() {
            let mut all = var.value.clone();
            for slot in &var.slots {
                let held = self.cells.read(*slot);
                all = self.cells.join(&all, &held);
            }
            for slot in &var.slots {
                self.cells.write(*slot, &all);
            }
            var.value = all;
        }
    }

    /// The type that a signature type is in this call; containers are born at the call.
    fn instantiate(&mut self, sig: Sig, vars: &Vars, at: ExprId, made: &mut u8) -> T {
        let var = |name: &str| vars.get(name).map_or(T::NEVER, |var| var.value.clone());
        match sig {
            Sig::Unit => T::of(Atom::None),
            Sig::Bool => T::of(Atom::Bool),
            Sig::I64 => T::int(Ints::INDEX),
            Sig::Size => T::int(Ints::SIZE),
            Sig::CodePoint => T::int(Ints::CODE),
            Sig::Word | Sig::Bound | Sig::Place => T::int(Ints::WORD),
            Sig::Int => T::int(Ints::ANY),
            Sig::F64 => T::of(Atom::Float),
            Sig::Str => T::of(Atom::Str),
            Sig::Bytes => T::of(Atom::Bytes),
            Sig::Range => T::of(Atom::Range(Ints::WORD)),
            Sig::Var(name) => var(name),
            Sig::Option(inner) => {
                let some = self.instantiate(*inner, vars, at, made);
                self.cells.join(&some, &T::of(Atom::None))
            }
            Sig::List(inner) => self.instantiate_node(Kind::List, &[*inner], vars, at, made),
            Sig::Set(inner) => self.instantiate_node(Kind::Set, &[*inner], vars, at, made),
            Sig::Dict(key, value) => self.instantiate_node(Kind::Dict, &[*key, *value], vars, at, made),
            Sig::Native("Num", _) => T(smallvec![Atom::Int(Ints::ANY), Atom::Float]),
            Sig::Native("Complex" | "Complex64", _) => T::of(Atom::Complex),
            Sig::Slice => T::of(Atom::Slice),
            Sig::Native(name, _) if super::exceptions::is_exception(name) => {
                T::of(Atom::Exception(name.into()))
            }
            Sig::Native(name, sigs) => self.instantiate_node(Kind::Native(name.into()), sigs, vars, at, made),
            Sig::FrozenSet(inner) => {
                T::of(Atom::FrozenSet(Box::new(self.instantiate(*inner, vars, at, made))))
            }
            Sig::Tuple(sigs) => {
                let items: Vec<T> = sigs.iter().map(|sig| self.instantiate(*sig, vars, at, made)).collect();
                if items.iter().any(T::is_never) { T::NEVER } else { T::of(Atom::Tuple(items)) }
            }
            Sig::TupleOf(inner) => T::of(Atom::TupleOf(Box::new(self.instantiate(*inner, vars, at, made)))),
            Sig::Iterable(inner) | Sig::Iter(inner) => {
                T::of(Atom::Iter(Box::new(self.instantiate(*inner, vars, at, made))))
            }
            Sig::Fn(..) | Sig::Obj | Sig::Unknown => T::dynamic(),
        }
    }

    fn instantiate_node(&mut self, kind: Kind, sigs: &[Sig], vars: &Vars, at: ExprId, made: &mut u8) -> T {
        *made += 1;
        let shaped = matches!(&kind, Kind::Native(name) if has_shape(name));
        let node = self.site(at, *made, kind, sigs.len() + usize::from(shaped));
        if shaped {
            let slot = self.cells.arg(node, 0);
            self.cells.write(slot, &T::int(self.shape));
        }
        for (position, sig) in sigs.iter().enumerate() {
            let item = self.instantiate(*sig, vars, at, made);
            let slot = self.cells.arg(node, position);
            self.cells.write(slot, &item);
        }
        self.cells.resolve(T::of(Atom::Node(node)))
    }
}

fn same_native(full: &str, name: &str) -> bool {
    full == name || full.rsplit('.').next() == name.rsplit('.').next()
}

fn plain(sig: Sig) -> Option<Atom> {
    Some(match sig {
        Sig::Bool => Atom::Bool,
        Sig::I64 | Sig::Word | Sig::Bound | Sig::Place | Sig::Size | Sig::CodePoint | Sig::Int => {
            Atom::Int(Ints::ANY)
        }
        Sig::F64 => Atom::Float,
        Sig::Str => Atom::Str,
        Sig::Bytes => Atom::Bytes,
        _ => return None,
    })
}

/// Pairs the arguments with the parameters; `None` if their number or names do not fit.
fn assign(entry: &Entry, args: &CallArgs) -> Option<Vec<Bound>> {
    if args.positional.len() > entry.params.len() {
        return None;
    }
    let mut bound = Vec::new();
    let mut named = 0;
    for (position, param) in entry.params.iter().enumerate() {
        let ty = match args.positional.get(position) {
            Some(_) if !goes_by_place(entry.path, param.name) => return None,
            Some(ty) => Some(ty),
            None => args.named.iter().find(|(name, _)| name == param.name).map(|(_, ty)| {
                named += usize::from(goes_by_name(entry.path, param.name));
                ty
            }),
        };
        match ty {
            Some(ty) => bound.push(Bound { sig: param.sig, ty: ty.clone() }),
            None if param.default.is_some() => {}
            None => return None,
        }
    }
    (named == args.named.len()).then_some(bound)
}

/// Whether the call means something else for a mapping than for the iterable of its keys: `Counter(counts)`, `d.update(other)`.
fn takes_mapping(entry: &Entry) -> bool {
    let own = usize::from(entry.is_method);
    entry.params.iter().skip(own).any(|param| matches!(param.sig, Sig::Dict(..)))
}

/// Functions of modules and methods of their objects take an int for a float (`math.sqrt(2)`, `rng.uniform(0, 1)`); methods of the builtin
/// types are chosen by the type that they are given. So do functions of several floats (`complex(x, 0)`, `divmod(7, 2.5)`): what they have
/// for ints alone has been tried before.
fn takes_ints_for_floats(entry: &Entry) -> bool {
    match entry.params.first() {
        Some(receiver) if entry.is_method => matches!(receiver.sig, Sig::Native(..)),
        _ => {
            let several = entry.params.len() > 1;
            entry.path.contains('.') || several && entry.params.iter().all(|param| param.sig == Sig::F64)
        }
    }
}
