//! Attributes: fields, class variables, properties, methods, and what modules and builtin values offer.

use super::cells::{Atom, Kind, NodeId, T};
use super::exceptions;
use super::ints::Ints;
use super::solve::{Solver, Target};
use super::types::Callee;
use crate::catalog;
use crate::hir::{ClassId, Expr, ExprId, GlobalId, MethodKind, ModuleId};
use crate::ty::ModuleKey;
use smallvec::smallvec;
use std::collections::BTreeSet;

impl<'a> Solver<'a> {
    /// The type of `object.name` as an expression.
    pub fn attribute_of(&mut self, expr: &'a Expr, object: &T, name: &str) -> T {
        self.attribute_value(expr.id, object, name)
    }

    /// The type of `object.name`, getters recorded under `at`.
    pub fn attribute_value(&mut self, at: ExprId, object: &T, name: &str) -> T {
        self.note_reflection(object, name);
        let mut all = T::NEVER;
        for atom in &object.0 {
            let is_plain = matches!(atom, Atom::Int(_) | Atom::Float | Atom::Str | Atom::Bool);
            if (object.is_enum() || is_plain) && self.lacks(atom, name) {
                // Reading it raises AttributeError.
                continue;
            }
            let one = self.atom_attribute(at, atom, name);
            all = self.cells.join(&all, &one);
        }
        all
    }

    pub fn atom_attribute(&mut self, at: ExprId, atom: &Atom, name: &str) -> T {
        match atom {
            Atom::Dyn => {
                self.cells.use_name(name);
                T::dynamic()
            }
            Atom::Module(ModuleKey::External(module)) => self.external_attribute(at, module, name),
            Atom::Module(ModuleKey::Local(module)) => self.module_attribute(ModuleId(*module), name),
            Atom::Instance(class) => self.instance_attribute(at, *class, name),
            Atom::Class(class) => self.class_attribute(*class, name),
            Atom::Super(class, receiver) => self.super_attribute(at, *class, receiver, name),
            Atom::Builtin(path) => self.builtin_attribute(at, path, name),
            Atom::Func(func, parent) => match name {
                "__name__" | "__qualname__" | "__module__" => T::of(Atom::Str),
                "__doc__" => T(smallvec![Atom::None, Atom::Str]),
                _ => {
                    self.cells.escape(&T::of(Atom::Func(*func, *parent)));
                    T::dynamic()
                }
            },
            Atom::None => T::NEVER,
            atom => self.value_attribute(at, atom, name),
        }
    }

    fn value_attribute(&mut self, at: ExprId, atom: &Atom, name: &str) -> T {
        let this = T::of(atom.clone());
        if name == "__class__" {
            return self.class_of(&this);
        }
        if name == "value"
            && *atom == Atom::Exception("StopIteration".into())
            && let Some(ty) = self.asked_stop_value()
        {
            return ty;
        }
        if let Atom::Exception(_) = atom
            && let Some(ty) = exception_attribute(name)
        {
            return ty;
        }
        match self.method_path(atom, name) {
            Some(path) if self.is_constant(&path) => {
                self.entry_call(at, &path, std::slice::from_ref(&this)).unwrap_or(T::dynamic())
            }
            Some(path) => T::of(Atom::BuiltinMethod(Box::new(this), path)),
            None => match (atom, name) {
                (Atom::Int(_) | Atom::Bool, "real" | "numerator" | "imag" | "denominator") => {
                    T::int(Ints::ANY)
                }
                (Atom::Float | Atom::Complex, "real" | "imag") => T::of(Atom::Float),
                (Atom::Range(_), "start" | "stop" | "step") => T::int(Ints::ANY),
                _ => match self.special_method_path(atom, name) {
                    Some(path) => T::of(Atom::BuiltinMethod(Box::new(this), path)),
                    None => {
                        self.cells.escape(&this);
                        if let Atom::Exception(base) = atom {
                            self.leave_exceptions_with(base, name);
                        }
                        T::dynamic()
                    }
                },
            },
        }
    }

    /// The exceptions of the program that may be meant where an attribute is read that the builtin class does not have:
    /// `e.__cause__.detail`. Python reads it.
    fn leave_exceptions_with(&mut self, base: &str, name: &str) {
        let hir = self.hir;
        for class in &hir.classes {
            let info = self.classes.get(class.id);
            let derives = |builtin: &str| exceptions::is_subclass(builtin, base);
            let has = info.declared.iter().any(|attr| attr == name)
                || class.attrs.iter().any(|attr| attr.name == name)
                || class.methods.iter().any(|method| method.name == name);
            if has && info.exception_base.as_deref().is_some_and(derives) {
                self.cells.keep_class(class.id);
            }
        }
    }

    fn special_method_path(&mut self, atom: &Atom, name: &str) -> Option<String> {
        match atom {
            Atom::Node(node) if self.is_generator(*node) => {
                super::special::method(&Atom::Generator(Box::new(T::NEVER)), name)
            }
            atom => super::special::method(&self.cells.unfolded(atom), name),
        }
    }

    fn instance_attribute(&mut self, at: ExprId, class: ClassId, name: &str) -> T {
        if !self.classes.is_native(class) {
            return T::dynamic();
        }
        let this = T::of(Atom::Instance(class));
        if let Some((_, kind, func)) = self.classes.method(self.hir, class, name, false) {
            match kind {
                MethodKind::Getter => {
                    let made = self.call_methods(&this, name, &super::call::CallArgs::default(), at);
                    let Some((ty, pairs)) = made else { return T::NEVER };
                    self.add_callee(at, Target::Method(pairs));
                    self.called();
                    return ty;
                }
                MethodKind::Static => return self.method_value(class, func),
                MethodKind::Class => {
                    return T::of(Atom::BoundMethod(Box::new(T::of(Atom::Class(class))), name.to_string()));
                }
                _ => return T::of(Atom::BoundMethod(Box::new(this), name.to_string())),
            }
        }
        let mut ty = T::NEVER;
        let owned = self.classes.field_owner(class, name).is_some();
        if owned {
            let slot = self.classes.field(&mut self.cells, class, name);
            // The instance may be one of a subclass that has a class variable of its own.
            for member in self.classes.family(class).to_vec() {
                if let Some(value) = self.classes.find_attr(&mut self.cells, self.hir, member, name) {
                    self.cells.write(slot, &value);
                }
            }
            ty = self.cells.read(slot);
        } else if self.classes.find_attr(&mut self.cells, self.hir, class, name).is_some() {
            for member in self.classes.family(class).to_vec() {
                if let Some(value) = self.classes.find_attr(&mut self.cells, self.hir, member, name) {
                    ty = self.cells.join(&ty, &value);
                }
            }
        }
        if owned || !ty.is_never() {
            return ty;
        }
        match name {
            "__class__" => T::of(Atom::Class(class)),
            "__dict__" => {
                self.cells.escape(&this);
                T::dynamic()
            }
            _ if self.classes.exception(class).is_some() => {
                self.value_attribute(at, &Atom::Exception("Exception".into()), name)
            }
            name if self.ask_tuple(class, name) => T::dynamic(),
            _ => T::NEVER,
        }
    }

    /// The function of a static or unbound method as a value.
    fn method_value(&mut self, class: ClassId, func: crate::hir::FuncId) -> T {
        let owner = match self.hir.functions[func.index()].kind {
            crate::hir::FunctionKind::Method(owner) => owner,
            _ => class,
        };
        match self.class_parents.get(&owner) {
            Some(parent) => T::of(Atom::Func(func, *parent)),
            None => T::NEVER,
        }
    }

    fn class_attribute(&mut self, class: ClassId, name: &str) -> T {
        if let Some((_, kind, func)) = self.classes.method(self.hir, class, name, false) {
            return match kind {
                MethodKind::Class => {
                    T::of(Atom::BoundMethod(Box::new(T::of(Atom::Class(class))), name.to_string()))
                }
                MethodKind::Getter | MethodKind::Setter | MethodKind::Deleter => {
                    self.cells.keep_class(class);
                    T::dynamic()
                }
                _ => self.method_value(class, func),
            };
        }
        if let Some(value) = self.classes.find_attr(&mut self.cells, self.hir, class, name) {
            return value;
        }
        match name {
            "__name__" | "__qualname__" | "__module__" => T::of(Atom::Str),
            "__doc__" => T(smallvec![Atom::None, Atom::Str]),
            "__init__" => T::of(Atom::Builtin("object.__init__".into())),
            _ => {
                self.cells.keep_class(class);
                T::dynamic()
            }
        }
    }

    fn super_attribute(&mut self, at: ExprId, class: ClassId, receiver: &T, name: &str) -> T {
        let kinds: Vec<MethodKind> = receiver
            .0
            .iter()
            .filter_map(|atom| match atom {
                Atom::Instance(of) | Atom::Class(of) => {
                    let method = self.classes.method_after(self.hir, *of, Some(class), name, false);
                    method.map(|(_, kind, _)| kind)
                }
                _ => None,
            })
            .collect();
        let this = T::of(Atom::Super(class, Box::new(receiver.clone())));
        if kinds.contains(&MethodKind::Getter) {
            let made = self.call_methods(&this, name, &super::call::CallArgs::default(), at);
            let Some((ty, pairs)) = made else { return T::NEVER };
            self.add_callee(at, Target::Method(pairs));
            self.called();
            return ty;
        }
        if !kinds.is_empty() {
            return T::of(Atom::BoundMethod(Box::new(this), name.into()));
        }
        let base = self.classes.exception(class).map_or("object", |_| "BaseException").to_string();
        T::of(Atom::BuiltinMethod(Box::new(receiver.clone()), format!("{base}.{name}")))
    }

    fn module_attribute(&mut self, module: ModuleId, name: &str) -> T {
        let global = self.hir.globals.iter().find(|global| global.module == module && global.name == name);
        match global.map(|global| global.id) {
            Some(id) => {
                let slot = self.global_slot(id);
                self.cells.read(slot)
            }
            None if name == "__name__" => T::of(Atom::Str),
            None => T::dynamic(),
        }
    }

    /// The module variable that `module.name` is.
    pub fn module_global(&self, module: ModuleId, name: &str) -> Option<GlobalId> {
        self.hir
            .globals
            .iter()
            .find(|global| global.module == module && global.name == name)
            .map(|global| global.id)
    }

    fn external_attribute(&mut self, at: ExprId, module: &str, name: &str) -> T {
        let path = format!("{module}.{name}");
        let foreign = &self.decisions.foreign_modules;
        let is_in = |paths: &BTreeSet<String>| paths.contains(module) || paths.contains(&path);
        let left_to_python = is_in(foreign) || is_in(&self.hir.replaced);
        let draws = catalog::uses_hidden_state(module, name);
        if left_to_python || draws && self.hir.python_draws {
            return T::dynamic();
        }
        match path.as_str() {
            "dataclasses.FrozenInstanceError" | "statistics.StatisticsError" => {
                return T::of(Atom::Builtin(name.to_string()));
            }
            "re.error" => return T::of(Atom::Builtin("PatternError".to_string())),
            _ => {}
        }
        if self.is_constant(&path) {
            return self.entry_call(at, &path, &[]).unwrap_or(T::dynamic());
        }
        if !self.catalog.overloads(&path).is_empty() || super::special::is_path(&path) || self.is_type(&path)
        {
            return T::of(Atom::Builtin(path));
        }
        if super::special::is_stream(&path) {
            // `print(file=…)` asks for them by their path.
            return T::of(Atom::Builtin(path));
        }
        if self.catalog.has_module(&path) {
            return T::of(Atom::Module(ModuleKey::External(path)));
        }
        // A class makes objects with a state of their own.
        if !name.starts_with(char::is_uppercase) {
            self.cells.leave_to_python(module);
        }
        T::dynamic()
    }

    /// Whether the name is a value, not a function: `math.pi`, `sys.argv`, the `start` of a range.
    fn is_constant(&self, path: &str) -> bool {
        let overloads = self.catalog.overloads(path);
        !overloads.is_empty() && overloads.iter().all(|entry| self.catalog.entries[*entry].is_value)
    }

    /// Whether the path names a type that has methods in the catalog (`collections.deque`).
    fn is_type(&self, path: &str) -> bool {
        self.catalog.has_module(path)
            && path.rsplit('.').next().is_some_and(|name| name.starts_with(char::is_uppercase))
    }

    fn builtin_attribute(&mut self, at: ExprId, path: &str, name: &str) -> T {
        match name {
            "__name__" | "__qualname__" => return T::of(Atom::Str),
            "__doc__" => return T(smallvec![Atom::None, Atom::Str]),
            _ => {}
        }
        let full = format!("{path}.{name}");
        if !self.catalog.overloads(&full).is_empty() || super::special::is_path(&full) {
            let _ = at;
            return T::of(Atom::Builtin(full));
        }
        T::dynamic()
    }

    /// What a name that the program does not bind is.
    pub fn builtin_name(&mut self, name: &str) -> T {
        match name {
            "__name__" | "__file__" => T::of(Atom::Str),
            "__debug__" => T::of(Atom::Bool),
            "__doc__" => T(smallvec![Atom::None, Atom::Str]),
            "Ellipsis" => T::of(Atom::Ellipsis),
            "NotImplemented" => T::of(Atom::Builtin("NotImplemented".into())),
            _ if exceptions::is_exception(name) => {
                T::of(Atom::Builtin(exceptions::canonical(name).to_string()))
            }
            _ if !self.catalog.overloads(name).is_empty() || super::special::is_path(name) => {
                T::of(Atom::Builtin(name.into()))
            }
            _ => T::dynamic(),
        }
    }

    /// `object.name = value`
    pub fn set_attribute(&mut self, at: &'a Expr, object: &T, name: &str, value: &T) {
        for atom in object.0.clone() {
            let takes_none = |class: String| !matches!(class.as_str(), "instance" | "type");
            if object.is_enum() && self.builtin_class(&atom).is_some_and(takes_none) {
                // Builtin values take no attributes.
                continue;
            }
            match atom {
                Atom::Instance(class) => {
                    if let Some((_, MethodKind::Setter, _)) = self.classes.method(self.hir, class, name, true)
                    {
                        let args = super::call::CallArgs::positional(std::slice::from_ref(value));
                        // All instances at once: what they have in common dispatches.
                        let instances = object.filter(|atom| matches!(atom, Atom::Instance(_)));
                        if let Some((_, pairs)) = self.call_setters(&instances, name, &args, at.id) {
                            let key = (at.id, format!("{name}="));
                            self.data_mut().protocols.insert(key, Target::Method(pairs));
                        }
                        self.called();
                        continue;
                    }
                    // A property without a setter, a frozen class: AttributeError.
                    if self.refuses(class, name) {
                        self.called();
                        continue;
                    }
                    let slot = self.classes.field(&mut self.cells, class, name);
                    self.cells.write(slot, value);
                }
                Atom::Class(class) => {
                    let owner = self.classes.get(class).mro.iter().copied().find(|owner| {
                        self.hir.classes[owner.index()].attrs.iter().any(|attr| attr.name == name)
                    });
                    // A new or overriding class variable of just this class.
                    let owner = owner.filter(|owner| *owner == class).unwrap_or(class);
                    let slot = self.classes.attr(&mut self.cells, owner, name);
                    self.cells.write(slot, value);
                }
                Atom::Module(ModuleKey::Local(module)) => {
                    if let Some(id) = self.module_global(ModuleId(module), name) {
                        let slot = self.global_slot(id);
                        self.cells.write(slot, value);
                    }
                }
                Atom::None => {}
                other => {
                    self.cells.store_name(name, value);
                    self.cells.escape(&T::of(other));
                    self.cells.escape(value);
                }
            }
        }
    }

    /// Whether no instance of the class takes an assignment of the attribute.
    fn refuses(&self, class: ClassId, name: &str) -> bool {
        let getter = self.classes.method(self.hir, class, name, false);
        matches!(getter, Some((_, MethodKind::Getter, _)))
            || !self.hir.allows_attribute(&self.classes.get(class).mro, name)
    }

    /// `type(value)`
    pub fn class_of(&mut self, ty: &T) -> T {
        let mut all = T::NEVER;
        for atom in ty.0.clone() {
            let one = match &atom {
                Atom::Instance(class) => T::of(Atom::Class(*class)),
                Atom::Dyn => T::dynamic(),
                Atom::Exception(_) => T::of(Atom::Builtin("BaseException".into())),
                Atom::Node(node) if let Some(class) = self.native_class(*node) => class,
                atom => match self.builtin_class(atom) {
                    Some(name) if name != "instance" => T::of(Atom::Builtin(name)),
                    _ => T::dynamic(),
                },
            };
            all = self.cells.join(&all, &one);
        }
        all
    }

    /// `collections.Counter`, where the value is one: its methods are also those of `dict`. Only Python knows the others.
    fn native_class(&mut self, node: NodeId) -> Option<T> {
        let Kind::Native(name) = self.cells.kind(node) else { return None };
        if name == "Gen" {
            return None;
        }
        let path = self.native_prefixes(&name).into_iter().find(|path| path.contains('.'));
        Some(path.map_or(T::dynamic(), |path| T::of(Atom::Builtin(path))))
    }

    /// The catalog path of a method of a builtin value, if it exists natively.
    pub fn method_path(&mut self, atom: &Atom, name: &str) -> Option<String> {
        let mut prefixes: Vec<String> = Vec::new();
        match atom {
            Atom::Bool => prefixes.extend(["bool".into(), "int".into()]),
            Atom::FrozenSet(_) => prefixes.extend(["frozenset".into(), "set".into()]),
            Atom::Iter(_) => prefixes.push("iterator".into()),
            Atom::Exception(of) => prefixes.extend(exceptions::ancestry(of).into_iter().map(str::to_string)),
            Atom::Node(node) => match self.cells.kind(*node) {
                Kind::Native(rust) => prefixes.extend(self.native_prefixes(&rust)),
                _ => prefixes.extend(self.builtin_class(atom)),
            },
            atom => prefixes.extend(self.builtin_class(atom)),
        }
        prefixes
            .into_iter()
            .filter(|_| !OF_THE_CLASS.contains(&name))
            .map(|prefix| format!("{prefix}.{name}"))
            .find(|path| !self.catalog.overloads(path).is_empty())
    }

    /// Under which names the catalog has the methods of a pyrt type: `deque` for `Deque`.
    fn native_prefixes(&self, rust: &str) -> Vec<String> {
        let mut found: Vec<String> =
            self.catalog.classes_of(rust).iter().map(|class| class.to_string()).collect();
        if is_dict(rust) {
            found.push("dict".into());
        }
        found
    }

    /// Notes what a call or operator runs; several possibilities of one kind add up.
    pub fn add_callee(&mut self, at: ExprId, target: Target) {
        self.note_runs(&target);
        let merged = match (self.data_mut().callees.remove(&at), target) {
            (Some(Target::Method(mut old)), Target::Method(new)) => {
                new.into_iter().for_each(|pair| {
                    if !old.contains(&pair) {
                        old.push(pair)
                    }
                });
                Target::Method(old)
            }
            // How many items `*values` has is known now, or no longer.
            (Some(Target::Other(Callee::Misfit(_))), new) => new,
            (_, new @ Target::Other(Callee::Misfit(_))) => new,
            (Some(old), new) if old != new => Target::Other(Callee::Value),
            (_, new) => new,
        };
        self.data_mut().callees.insert(at, merged);
    }

    /// Notes that the version at work may run the target.
    pub fn note_runs(&mut self, target: &Target) {
        let runs = &mut self.versions[self.version.0 as usize].runs;
        match target {
            Target::Function(version) => drop(runs.insert(*version)),
            Target::Method(pairs) => runs.extend(pairs.iter().map(|(_, version)| *version)),
            Target::Construct(_, Some(version)) => drop(runs.insert(*version)),
            Target::Variants(variants) => {
                for (_, _, target) in variants {
                    target.iter().for_each(|target| self.note_runs(target));
                }
            }
            _ => {}
        }
    }
}

/// Methods of builtin classes that do not get the value that they are called on: `{}.fromkeys("ab")`.
const OF_THE_CLASS: [&str; 4] = ["from_bytes", "fromhex", "fromkeys", "maketrans"];

/// Whether the pyrt type is a subclass of dict in Python.
pub(super) fn is_dict(rust: &str) -> bool {
    matches!(rust, "Counter" | "DefaultDict" | "OrderedDict")
}

fn exception_attribute(name: &str) -> Option<T> {
    Some(match name {
        "__cause__" | "__context__" => T(smallvec![Atom::None, Atom::Exception("BaseException".into())]),
        "__suppress_context__" => T::of(Atom::Bool),
        _ => return None,
    })
}
