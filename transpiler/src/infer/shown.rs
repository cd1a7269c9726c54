//! Native classes whose instances reach Python code: which may, and what Python code then runs.
//!
//! ```py
//! jobs = [Job(3), Job(5)]
//! with ThreadPoolExecutor() as pool:
//!     for job in pool.map(Job.run, jobs): ...     # the class itself is used by Python code: Python's
//!     done = [pool.submit(job.run) for job in jobs]   # instances are: `Job` is shown, `run` called from Python
//! ```
//!
//! A class that Python code names is shown, too, as the Python type of its instances: `Job(5)`, `isinstance(x, Job)`. How it is called
//! there says what `__init__` is given (`hir::PythonCalls`). An exception class may be named to catch it.
//!
//! A class is shown if nothing in the program looks into instances (`hir::Border`). Python code and dynamic code reach an
//! attribute only by its name, and the names that stand in the program are known: methods of such a name get a version for
//! arguments of any type, fields of such a name escape. Special methods are always asked for.

use super::call::CallArgs;
use super::cells::{Atom, SlotId, T, Version};
use super::class::ClassTable;
use super::solve::{Key, Solver, Target};
use crate::hir::{
    ATTRIBUTE_DICT, Class, ClassId, DISSECTING, Expr, ExprId, ExprKind, FuncId, FunctionKind, GivenArguments,
    GlobalId, HintTy, Hir, MethodKind, ParamKind, PythonCalls, REFLECTING, REFLECTION, StmtKind,
};
use std::collections::{BTreeMap, BTreeSet};

/// The classes that reach Python code, and the names by which it uses them.
#[derive(Clone, Default, Debug)]
pub(super) struct Border {
    /// Classes of which Python code may get instances.
    pub showable: BTreeSet<ClassId>,
    /// Those of which it does.
    pub shown: BTreeSet<ClassId>,
    /// Classes that Python code may have themselves, with the attributes of their instances.
    nameable: BTreeMap<ClassId, BTreeSet<String>>,
    /// Exception classes that Python code may have to catch them.
    catchable: BTreeSet<ClassId>,
    /// Those that it has, and how it calls them.
    pub named: BTreeMap<ClassId, PythonCalls>,
    /// Attributes that something dynamic reads or calls.
    pub used: BTreeSet<String>,
    /// Those of them that code asks for by their names, as it would of an exception that it catches.
    pub asked: BTreeSet<String>,
    /// What dynamic code assigns to attributes, by their names.
    pub stored: BTreeMap<String, SlotId>,
    /// Something that may be any instance is looked into: `copy.copy(x)`, `x.__dict__`, `setattr(x, name, value)`.
    pub looked_into: bool,
    /// The class of something that may be any instance is called: `type(x)(1)`.
    pub classes_called: bool,
}

impl Border {
    pub fn new(hir: &Hir, classes: &ClassTable, kept: &BTreeSet<ClassId>) -> Border {
        let of_library = CALLED_BY_LIBRARY.iter().map(|name| (*name).to_owned());
        let used = hir.border.kept_names.union(&hir.border.texts).cloned().chain(of_library);
        let used = used.chain(computed_names(hir, classes)).collect();
        let asked = hir.border.kept_names.clone();
        let classes_called = hir.named.calls_any;
        if !hir.border.quiet {
            return Border { used, asked, classes_called, ..Border::default() };
        }
        let may = |id: ClassId| {
            let class = &hir.classes[id.index()];
            class.kept.is_none()
                && !class.is_enum
                && class.named_tuple.is_none()
                && class.builtin.is_none()
                && classes.is_native(id)
                && classes.exception(id).is_none()
                && !kept.contains(&id)
                && !changes_instances(class)
        };
        let family_may = |id: &ClassId| {
            classes.family(classes.root(*id)).iter().copied().all(may) && one_base(classes, *id)
        };
        let showable: BTreeSet<ClassId> =
            (0..hir.classes.len() as u32).map(ClassId).filter(family_may).collect();
        let attributes = |id: ClassId| {
            let family = classes.family(classes.root(id)).iter();
            (id, family.flat_map(|member| classes.get(*member).declared.iter().cloned()).collect())
        };
        let nameable = showable.iter().copied().filter(|id| is_nameable(hir, classes, *id));
        let nameable = nameable.map(attributes).collect();
        let may_be_caught = |id: &ClassId| {
            classes.is_native(*id)
                && classes.exception(*id).is_some()
                && !kept.contains(id)
                && one_base(classes, *id)
                && !changes_instances(&hir.classes[id.index()])
                && is_nameable(hir, classes, *id)
        };
        let catchable = (0..hir.classes.len() as u32).map(ClassId).filter(may_be_caught).collect();
        Border { showable, nameable, catchable, used, asked, classes_called, ..Border::default() }
    }

    /// Lets Python code have the class itself. Whether that is new; `None` if it may not.
    pub fn name_class(&mut self, class: ClassId, calls: &PythonCalls) -> Option<bool> {
        let is_caught = self.catchable.contains(&class) && *calls == PythonCalls::default();
        if !self.nameable.contains_key(&class) && !is_caught {
            return None;
        }
        let is_new = self.shown.insert(class);
        let known = self.named.contains_key(&class);
        Some(self.named.entry(class).or_default().add(calls) || is_new || !known)
    }

    /// Whether what is asked of objects, or assigned on them, may mean the class. Where it is only tested for and called, no
    /// variable holds it.
    fn is_looked_at(&self, class: ClassId, outside_stores: &BTreeSet<String>) -> bool {
        let attributes = self.nameable.get(&class).filter(|_| self.named[&class] == PythonCalls::Any);
        let mut stores = self.stored.keys().chain(outside_stores);
        attributes.is_some_and(|attributes| stores.any(|name| !attributes.contains(name)))
            || LOOKS_AT_CLASSES.iter().any(|name| self.used.contains(*name))
    }
}

/// Attributes that only a class made by Python's `class` statement has in full.
const LOOKS_AT_CLASSES: &[&str] = &[
    "__new__",
    "__abstractmethods__",
    "__annotations__",
    "__bases__",
    "__basicsize__",
    "__class_getitem__",
    "__dataclass_fields__",
    "__dataclass_params__",
    "__instancecheck__",
    "__match_args__",
    "__mro__",
    "__set_name__",
    "__signature__",
    "__slots__",
    "__subclasscheck__",
    "__subclasses__",
    "__subclasshook__",
    "__text_signature__",
    "mro",
];

/// Whether the class itself can be a Python type: it is a plain one of a module, and nothing changes it or derives from it there.
fn is_nameable(hir: &Hir, classes: &ClassTable, id: ClassId) -> bool {
    let (class, info) = (&hir.classes[id.index()], classes.get(id));
    let is_plain = |base: &Expr| match &base.kind {
        ExprKind::Builtin(name) => name == "object" || super::exceptions::is_exception(name),
        _ => false,
    };
    let other_bases = class.bases.iter().filter(|base| !is_plain(base)).count();
    class.copy_of.is_none()
        && !hir.named.derives
        && !hir.named.changed.contains(&class.name)
        && hir.modules.iter().any(|module| module.body == class.parent)
        && class.qualname == class.name
        && other_bases == info.bases.len() + usize::from(class.is_abc)
        && info.copies.is_empty()
}

/// The attributes of the program's classes that a computed name may be.
fn computed_names(hir: &Hir, classes: &ClassTable) -> BTreeSet<String> {
    let may_be = |name: &String| hir.border.computed.iter().any(|start| name.starts_with(start.as_str()));
    let of_class = |class: &Class| -> Vec<String> {
        let methods = class.methods.iter().map(|method| method.name.clone());
        let attrs = class.attrs.iter().map(|attr| attr.name.clone());
        methods.chain(attrs).chain(classes.get(class.id).declared.iter().cloned()).collect()
    };
    hir.classes.iter().flat_map(of_class).filter(may_be).collect()
}

/// Whether the function looks into the instances that it gets.
pub(super) fn looks_into(path: &str) -> bool {
    match path.split_once('.') {
        None => REFLECTING.contains(&path),
        Some(("builtins", name)) => REFLECTING.contains(&name),
        Some(("dataclasses", name)) => DISSECTING.contains(&name),
        Some(("copy", _)) => true,
        Some(_) => false,
    }
}

/// Methods that the library calls of what it is given as a file or stream, though no name of them stands in the program:
/// `sys.stdout = Tee(sys.stdout)`, `csv.writer(Log())`, `closing(connection)`.
const CALLED_BY_LIBRARY: &[&str] = &[
    "close",
    "fileno",
    "flush",
    "isatty",
    "read",
    "readable",
    "readinto",
    "readline",
    "readlines",
    "seek",
    "seekable",
    "tell",
    "truncate",
    "writable",
    "write",
    "writelines",
];

/// Methods with which a class changes what attributes or instances are.
const UNSHOWN: &[&str] = &[
    "__new__",
    // What `__new__` is named as a method of a native class (`lower/own_new.rs`).
    ".instance",
    "__getattr__",
    "__getattribute__",
    "__setattr__",
    "__delattr__",
    "__del__",
    "__init_subclass__",
    "__set_name__",
    "__class_getitem__",
    "__get__",
    "__set__",
    "__reduce__",
    "__reduce_ex__",
    "__getstate__",
    "__setstate__",
];

fn changes_instances(class: &Class) -> bool {
    class.methods.iter().any(|method| UNSHOWN.contains(&method.name.as_str()))
}

fn one_base(classes: &ClassTable, id: ClassId) -> bool {
    classes.family(classes.root(id)).iter().all(|class| classes.get(*class).bases.len() <= 1)
}

impl Solver<'_> {
    /// Lets Python code use the instances that it gets.
    pub fn wake_shown(&mut self) {
        self.show_exceptions();
        let shown: BTreeSet<ClassId> = self.cells.border.shown.clone();
        let mut families: BTreeSet<ClassId> = BTreeSet::new();
        for class in shown {
            if self.cells.border.looked_into {
                self.cells.keep_class(class);
            }
            if self.cells.border.classes_called {
                self.cells.name_class(class, &PythonCalls::Any);
            }
            families.extend(self.classes.family(self.classes.root(class)));
        }
        for class in families {
            self.show_fields(class);
            self.show_methods(class);
        }
        for (class, calls) in self.cells.border.named.clone() {
            if self.cells.border.is_looked_at(class, &self.hir.border.outside_stores) {
                self.cells.keep_class(class);
            }
            self.show_constructor(class, &calls);
        }
    }

    /// Exceptions cross to Python code by being raised: where it asks for their attributes, they have them.
    fn show_exceptions(&mut self) {
        let hir = self.hir;
        for class in &hir.classes {
            let id = class.id;
            let may = self.classes.is_native(id)
                && self.classes.exception(id).is_some()
                && one_base(&self.classes, id)
                && !changes_instances(class);
            if !may || self.cells.border.shown.contains(&id) {
                continue;
            }
            let own = class.methods.iter().map(|method| &method.name).filter(|name| !is_special(name));
            let names = own.chain(class.attrs.iter().map(|attr| &attr.name));
            let mut names = names.chain(&self.classes.get(id).declared);
            if names.any(|name| self.cells.border.asked.contains(name)) {
                self.cells.changed |= self.cells.border.shown.insert(id);
            }
        }
    }

    /// What kept code reads from a variable, which is a class as often as not.
    pub fn show_global(&mut self, global: GlobalId, ty: &T) {
        let hir = self.hir;
        for atom in &ty.0 {
            match atom {
                Atom::Class(class) => {
                    self.cells.name_class(*class, &hir.globals[global.index()].python_calls)
                }
                atom => self.cells.escape(&T::of(atom.clone())),
            }
        }
    }

    /// Calls of the class by Python code.
    fn show_constructor(&mut self, class: ClassId, calls: &PythonCalls) {
        let init = self.classes.method(self.hir, class, "__init__", false);
        match calls {
            PythonCalls::Any => {
                self.constructed_by_python(class);
                if let Some((owner, _, func)) = init {
                    self.show_method(owner, func, Some(self.classes.instances(owner)));
                }
            }
            PythonCalls::These(calls) => {
                for given in with_unlike_unknown(calls) {
                    self.version = Version(0);
                    let args = arguments(&given);
                    self.constructed_by_python(class);
                    let made = self.call_methods(&T::of(Atom::Instance(class)), "__init__", &args, ExprId(0));
                    let Some((_, versions)) = made else { continue };
                    for (_, version) in versions {
                        let func = self.versions[version.0 as usize].func;
                        let params = self.hir.functions[func.index()].params.len();
                        self.versions[version.0 as usize].given.extend(0..params);
                        self.python_calls.insert(version);
                    }
                }
            }
        }
    }

    fn constructed_by_python(&mut self, class: ClassId) {
        if self.classes.get(class).abstract_left.is_empty() && self.constructed.insert(class) {
            self.cells.changed = true;
        }
    }

    /// Something looks into the value: instances are Python's.
    pub fn look_into(&mut self, ty: &T) {
        let mut atoms = Vec::new();
        self.cells.atoms_of(ty, true, &mut atoms);
        for atom in atoms {
            match atom {
                Atom::Instance(class) => self.cells.keep_class(class),
                Atom::Super(_, receiver) => self.look_into(&receiver),
                Atom::Dyn => self.cells.look_into_any(),
                _ => {}
            }
        }
    }

    /// The expression is the class of something that may be any instance, and may be called.
    pub fn note_class_call(&mut self, expr: &Expr, ty: &T) {
        if ty.0.contains(&Atom::Dyn) && self.hir.named.class_calls.contains(&expr.span) {
            self.cells.changed |= !self.cells.border.classes_called;
            self.cells.border.classes_called = true;
        }
    }

    /// `x.__dict__` and its like.
    pub fn note_reflection(&mut self, object: &T, name: &str) {
        if REFLECTION.contains(&name) && !(name == ATTRIBUTE_DICT && self.knows_attributes(object)) {
            self.look_into(object);
        }
    }

    /// Whether the value is an instance, and the dict that `lower` makes for its class has all of its attributes.
    pub fn knows_attributes(&self, object: &T) -> bool {
        let knows = |class: ClassId| {
            let method = self.classes.method(self.hir, class, ATTRIBUTE_DICT, false);
            let Some((_, _, func)) = method.filter(|_| self.classes.is_native(class)) else { return false };
            let [only] = self.hir.functions[func.index()].body.as_slice() else { return false };
            let StmtKind::Return(Some(Expr { kind: ExprKind::Dict(items), .. })) = &only.kind else {
                return false;
            };
            let text = |key: &Expr| match &key.kind {
                ExprKind::Str(text) => Some(text.clone()),
                _ => None,
            };
            let keys: BTreeSet<String> = items.iter().filter_map(|(key, _)| text(key.as_ref()?)).collect();
            let declared = self.classes.chain(class).flat_map(|owner| &self.classes.get(owner).declared);
            keys == declared.cloned().collect()
        };
        !object.is_never()
            && object.0.iter().all(|atom| matches!(atom, Atom::Instance(class) if knows(*class)))
    }

    /// `vars(x)` of an instance whose attributes are known.
    pub fn attributes_of_argument(&mut self, call: &Expr, path: &str, args: &CallArgs) -> Option<T> {
        let [object] = args.positional.as_slice() else { return None };
        if path != "vars" || args.all().len() > 1 || !self.knows_attributes(object) {
            return None;
        }
        let (ty, pairs) = self.call_methods(object, ATTRIBUTE_DICT, &CallArgs::default(), call.id)?;
        self.add_callee(call.id, Target::Method(pairs));
        self.called();
        Some(ty)
    }

    /// The native class whose instances the function takes as its first parameter, if it is a method.
    pub fn receiver_class(&self, function: &crate::hir::Function) -> Option<ClassId> {
        let FunctionKind::Method(class) = function.kind else { return None };
        let methods = &self.hir.classes[class.index()].methods;
        let kind = methods.iter().find(|method| method.func == function.id)?.kind;
        let is_bound = !matches!(kind, MethodKind::Static | MethodKind::Class);
        (is_bound && self.classes.is_native(class)).then_some(class)
    }

    /// Whether the class has a Python type.
    pub fn is_shown(&self, class: ClassId) -> bool {
        let family = self.classes.family(self.classes.root(class));
        family.iter().any(|class| self.cells.border.shown.contains(class))
    }

    fn show_fields(&mut self, class: ClassId) {
        self.declare_stored(class);
        for name in self.classes.get(class).declared.clone() {
            let used = self.cells.border.used.contains(&name);
            let stored = self.cells.border.stored.get(&name).copied();
            if !used && stored.is_none() {
                continue;
            }
            let slot = self.classes.field(&mut self.cells, class, &name);
            if self.hir.border.kept_stores.contains(&name) {
                self.cells.write(slot, &T::dynamic());
            }
            if self.hir.border.deleted.contains(&name) {
                self.cells.keep_class(class);
            }
            if let Some(stored) = stored {
                let ty = self.cells.read(stored);
                self.cells.write(slot, &ty);
            }
            let ty = self.cells.read(slot);
            self.cells.escape(&ty);
        }
        self.show_class_variables(class);
    }

    /// What Python code reads of the class's variables is a Python object from its birth.
    fn show_class_variables(&mut self, class: ClassId) {
        let hir = self.hir;
        let attrs = hir.classes[class.index()].attrs.iter().filter(|attr| attr.value.is_some());
        for attr in attrs {
            if !self.cells.border.used.contains(&attr.name)
                || self.classes.field_owner(class, &attr.name).is_some()
            {
                continue;
            }
            let Some(ty) = self.classes.find_attr(&mut self.cells, hir, class, &attr.name) else { continue };
            // A function would be a method.
            let is_data = |atom: &Atom| {
                !matches!(
                    atom,
                    Atom::Func(..)
                        | Atom::Class(_)
                        | Atom::BoundMethod(..)
                        | Atom::BuiltinMethod(..)
                        | Atom::Builtin(_)
                        | Atom::Module(_)
                        | Atom::Super(..)
                )
            };
            match ty.0.iter().all(is_data) {
                true => self.cells.escape(&ty),
                false => self.cells.keep_class(class),
            }
        }
    }

    /// What dynamic code assigns may be a new attribute of any instance that it has.
    fn declare_stored(&mut self, class: ClassId) {
        let hir = self.hir;
        let stored: Vec<String> =
            self.cells.border.stored.keys().chain(&hir.border.kept_stores).cloned().collect();
        for name in stored {
            if let Some((_, kind, _)) = self.classes.method(hir, class, &name, false) {
                if !matches!(kind, MethodKind::Getter) {
                    self.cells.keep_class(class);
                }
            } else if self.classes.field_owner(class, &name).is_some() {
                // `show_fields` sees to it, also where the class has a default.
            } else if self.classes.find_attr(&mut self.cells, hir, class, &name).is_some() {
                self.cells.keep_class(class);
            } else if hir.allows_attribute(&self.classes.get(class).mro, &name) {
                let _ = self.classes.field(&mut self.cells, class, &name);
            }
        }
    }

    fn show_methods(&mut self, class: ClassId) {
        let hir = self.hir;
        for method in &hir.classes[class.index()].methods {
            let property = method.name.strip_prefix(".del_").unwrap_or(&method.name);
            if hir.border.deleted.contains(property) {
                self.cells.keep_class(class);
            }
            let special = is_special(&method.name);
            let used = self.cells.border.used.contains(&method.name);
            if ["__init__", ATTRIBUTE_DICT].contains(&method.name.as_str()) || !special && !used {
                continue;
            }
            match method.kind {
                MethodKind::Deleter => self.cells.keep_class(class),
                // Which class of the family it is called on only the call says.
                MethodKind::Class if self.classes.family(self.classes.root(class)).len() > 1 => {
                    self.cells.keep_class(class);
                }
                MethodKind::Class => self.show_method(class, method.func, Some(T::of(Atom::Class(class)))),
                MethodKind::Static => self.show_method(class, method.func, None),
                MethodKind::Instance | MethodKind::Getter | MethodKind::Setter => {
                    self.show_method(class, method.func, Some(self.classes.instances(class)));
                }
            }
        }
    }

    /// The version of a method that Python code runs, with what stands before the arguments of the call.
    fn show_method(&mut self, class: ClassId, func: FuncId, receiver: Option<T>) {
        let function = &self.hir.functions[func.index()];
        if function.kept.is_some() || function.is_async {
            return self.cells.keep_class(class);
        }
        let Some(parent) = self.class_parents.get(&class).copied() else { return };
        let Some(version) = self.version_for_python(func, parent, receiver.is_some()) else { return };
        for (at, param) in function.params.iter().enumerate() {
            let slot = self.versions[version.0 as usize].locals[param.local.index()];
            let ty = match (param.kind, &receiver) {
                (_, Some(receiver)) if at == 0 => receiver.clone(),
                (ParamKind::Star, _) => T::of(Atom::TupleOf(Box::new(T::dynamic()))),
                _ => T::dynamic(),
            };
            self.cells.write(slot, &ty);
        }
        self.versions[version.0 as usize].given.extend(0..function.params.len());
        self.python_calls.insert(version);
        for slot in [self.versions[version.0 as usize].ret, self.versions[version.0 as usize].yielded] {
            let ty = self.cells.read(slot);
            self.cells.escape(&ty);
        }
    }

    /// One that there is for all calls will do where there is nothing to pass; overriding methods have only one.
    fn version_for_python(&mut self, func: FuncId, parent: Version, is_bound: bool) -> Option<Version> {
        let function = &self.hir.functions[func.index()];
        if function.name == "__init__" {
            return Some(self.version_for(func, Some(parent), &Key::Mono));
        }
        if is_bound && function.params.len() == 1 {
            return self.choose(func, Some(parent), vec![crate::ty::Ty::None]);
        }
        if self.classes.overriding.contains_key(&func) {
            return Some(self.version_for(func, Some(parent), &Key::Mono));
        }
        Some(self.version_for(func, Some(parent), &Key::Dyn))
    }
}

/// The calls; where they give a parameter values of several types, each of these may be anything.
fn with_unlike_unknown(calls: &[GivenArguments]) -> Vec<GivenArguments> {
    let is_unlike = |of: &dyn Fn(&GivenArguments) -> Option<HintTy>| {
        let mut given = calls.iter().filter_map(of).filter(|hint| *hint != HintTy::None);
        given.next().is_some_and(|first| given.any(|other| other != first))
    };
    let mut calls = calls.to_vec();
    for call in &mut calls {
        for (at, hint) in call.positional.iter_mut().enumerate() {
            if is_unlike(&|call| call.positional.get(at).cloned()) {
                *hint = HintTy::Unknown;
            }
        }
        for (name, hint) in &mut call.named {
            let named = |call: &GivenArguments| call.named.iter().find(|(other, _)| other == name).cloned();
            if is_unlike(&|call| named(call).map(|(_, hint)| hint)) {
                *hint = HintTy::Unknown;
            }
        }
    }
    calls
}

/// The arguments of a call in kept code.
fn arguments(given: &GivenArguments) -> CallArgs {
    let ty = |hint: &HintTy| match hint {
        HintTy::None => T::of(Atom::None),
        HintTy::Name(name) if name == "int" => T::int(super::ints::Ints::ANY),
        HintTy::Name(name) if name == "float" => T::of(Atom::Float),
        HintTy::Name(name) if name == "bool" => T::of(Atom::Bool),
        HintTy::Name(name) if name == "str" => T::of(Atom::Str),
        _ => T::dynamic(),
    };
    CallArgs {
        positional: given.positional.iter().map(ty).collect(),
        named: given.named.iter().map(|(name, hint)| (name.clone(), ty(hint))).collect(),
        ..CallArgs::default()
    }
}

fn is_special(name: &str) -> bool {
    name.len() > 4 && name.starts_with("__") && name.ends_with("__")
}
