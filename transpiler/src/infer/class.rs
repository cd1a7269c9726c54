//! Classes of the program: bases, method resolution order, and who owns which attribute.
//!
//! Bases are resolved before inference from the names alone. A field lives in the topmost class of the hierarchy that assigns
//! it, so that a base's methods and a subclass's methods speak of the same struct field.

use super::cells::{Atom, Cells, SlotId, T};
use super::mixture::Plain;
use super::scan;
use crate::hir::{
    Class, ClassAttr, ClassId, Expr, ExprKind, FuncId, FunctionKind, GlobalId, Hir, LocalId, MethodKind,
    ModuleRef, StmtKind, Target,
};
use std::collections::{BTreeMap, BTreeSet};

/// Bases that say nothing at run time.
const PLAIN_BASES: [&str; 8] = [
    "object",
    "abc.ABC",
    "typing.Generic",
    "typing.Protocol",
    "collections.abc.Iterator",
    "collections.abc.Iterable",
    "typing.Iterator",
    "typing.Iterable",
];

/// What the tree says about a class.
#[derive(Clone, Default, Debug)]
pub(super) struct ClassInfo {
    pub bases: Vec<ClassId>,
    /// The class of which this one is a copy: `copies`.
    pub original: Option<ClassId>,
    /// The base whose struct the class's own begins with: of several, the one that `lower` chose.
    pub primary: Option<ClassId>,
    /// Classes that have this one among their bases without its struct.
    pub mixed_into: Vec<ClassId>,
    pub exception_base: Option<String>,
    /// Why the class can't be native, if it can't.
    pub foreign: Option<String>,
    /// Method resolution order, the class itself first.
    pub mro: Vec<ClassId>,
    pub subclasses: Vec<ClassId>,
    /// The class and everything below it, in order of definition.
    pub family: Vec<ClassId>,
    /// The copies of the class.
    pub copies: Vec<ClassId>,
    /// Abstract methods that nothing in the resolution order defines, sorted: no instances can be made.
    pub abstract_left: Vec<String>,
    /// Attributes that its own methods assign on `self`, in order, `__init__` first.
    pub declared: Vec<String>,
}

/// A class that derives from itself, by way of a class that is not there yet when it is made (`class A(A): …`), is Python's,
/// which raises NameError or finds an older class of that name.
fn cut_circles(info: &mut [ClassInfo]) {
    for class in 0..info.len() {
        let mut seen = BTreeSet::new();
        let mut below = info[class].bases.clone();
        while let Some(base) = below.pop() {
            if base.index() == class {
                info[class].bases.clear();
                info[class].foreign = Some("one of its bases is defined later".into());
                break;
            }
            if seen.insert(base) {
                below.extend(&info[base.index()].bases);
            }
        }
    }
}

/// All classes, and the slots of their attributes.
#[derive(Clone, Default, Debug)]
pub(super) struct ClassTable {
    pub info: Vec<ClassInfo>,
    pub fields: BTreeMap<(ClassId, String), SlotId>,
    pub attrs: BTreeMap<(ClassId, String), SlotId>,
    /// Class variables that the program assigns as attributes of something: of the class, of a subclass, of an instance.
    pub assigned: BTreeSet<String>,
    /// Class variables that statements assign by the name of a class.
    given: BTreeSet<(ClassId, String)>,
    /// The functions whose bodies define classes.
    pub parents: BTreeSet<FuncId>,
    /// Methods that override one another: each with all of its family.
    pub overriding: BTreeMap<FuncId, Vec<FuncId>>,
}

impl ClassTable {
    pub fn new(hir: &Hir, kept: &BTreeSet<ClassId>) -> ClassTable {
        let names = Names::new(hir);
        let mut info: Vec<ClassInfo> = hir.classes.iter().map(|class| own_info(hir, class, &names)).collect();
        cut_circles(&mut info);
        for class in &hir.classes {
            if kept.contains(&class.id) {
                info[class.id.index()].foreign.get_or_insert("its instances reach Python code".into());
            }
            if let Some(base) = info[class.id.index()].primary {
                info[base.index()].subclasses.push(class.id);
            }
        }
        for class in &hir.classes {
            info[class.id.index()].mro = linearize(class.id, &info, 0);
        }
        for class in &hir.classes {
            info[class.id.index()].abstract_left = abstract_left(hir, class, &info[class.id.index()].mro);
        }
        note_mixed(hir, &mut info);
        for class in &hir.classes {
            for base in info[class.id.index()].mro.clone() {
                info[base.index()].family.push(class.id);
            }
            if let Some(original) = class.copy_of {
                info[original.index()].mixed_into.push(class.id);
                info[original.index()].copies.push(class.id);
            }
        }
        inherit_exceptions(&mut info);
        drop_inherited_properties(hir, &mut info);
        note_hidden_methods(hir, &mut info);
        note_overriding_properties(hir, &mut info);
        spread_foreign(hir, &mut info);
        let overriding = overriding(hir, &info);
        let parents = hir.classes.iter().map(|class| class.parent).collect();
        let given = given(hir, &names, &info);
        ClassTable { info, parents, overriding, assigned: assigned(hir), given, ..ClassTable::default() }
    }

    pub fn get(&self, class: ClassId) -> &ClassInfo {
        &self.info[class.index()]
    }

    pub fn is_native(&self, class: ClassId) -> bool {
        self.get(class).foreign.is_none()
    }

    /// Whether `class` is `base` or derives from it.
    pub fn is_subclass(&self, class: ClassId, base: ClassId) -> bool {
        self.get(class).mro.contains(&base) || self.get(class).original == Some(self.original(base))
    }

    /// The class that the program wrote, of which this one may be a copy.
    pub fn original(&self, class: ClassId) -> ClassId {
        self.get(class).original.unwrap_or(class)
    }

    /// The copies of a class.
    pub fn copies(&self, class: ClassId) -> &[ClassId] {
        &self.get(class).copies
    }

    /// The class and the bases of its struct.
    pub fn chain(&self, class: ClassId) -> impl Iterator<Item = ClassId> {
        std::iter::successors(Some(class), |id| self.get(*id).primary).take(100)
    }

    /// The farthest of them.
    pub fn root(&self, class: ClassId) -> ClassId {
        self.chain(class).last().unwrap_or(class)
    }

    /// Whether a handle to `base` may hold instances of the class.
    pub fn has_struct_of(&self, class: ClassId, base: ClassId) -> bool {
        self.chain(class).any(|id| id == base)
    }

    /// The class and everything below it, in order of definition.
    pub fn family(&self, class: ClassId) -> &[ClassId] {
        &self.get(class).family
    }

    /// The builtin exception class that the class derives from.
    pub fn exception(&self, class: ClassId) -> Option<&str> {
        self.get(class).exception_base.as_deref()
    }

    /// The builtin exception class that the class or one of its bases derives from.
    pub fn exception_root(&self, class: ClassId) -> Option<&str> {
        self.get(class).mro.iter().find_map(|base| self.exception(*base))
    }

    /// The classes with an `__eq__` that the program itself wrote.
    pub fn with_own_equality(&self, hir: &Hir) -> BTreeSet<ClassId> {
        let writes = |id: ClassId| {
            let methods = &hir.classes[id.index()].methods;
            methods.iter().any(|method| method.name == "__eq__" && !method.synthetic)
        };
        let ids = (0..self.info.len() as u32).map(ClassId);
        ids.filter(|id| self.get(*id).mro.iter().any(|owner| writes(*owner))).collect()
    }

    /// The native classes whose instances are tuples, ints or texts as well.
    pub fn plain_classes(&self, hir: &Hir) -> BTreeMap<ClassId, Plain> {
        let native = hir.classes.iter().filter(|class| self.is_native(class.id));
        let plain = |class: &Class| match (&class.named_tuple, class.enum_value) {
            (Some(fields), _) => Some(Plain::Tuple(fields.len())),
            (None, value) => value.map(|value| Plain::Value(value.kind)),
        };
        native.filter_map(|class| Some((class.id, plain(class)?))).collect()
    }

    /// Where the class finds a method: the owner, the kind, the function.
    pub fn method(
        &self,
        hir: &Hir,
        class: ClassId,
        name: &str,
        setter: bool,
    ) -> Option<(ClassId, MethodKind, FuncId)> {
        self.method_after(hir, class, None, name, setter)
    }

    /// As `method`, but only behind `after` in the class's resolution order (`super()`).
    pub fn method_after(
        &self,
        hir: &Hir,
        class: ClassId,
        after: Option<ClassId>,
        name: &str,
        setter: bool,
    ) -> Option<(ClassId, MethodKind, FuncId)> {
        let mro = &self.get(class).mro;
        let start = after.map_or(0, |after| mro.iter().position(|id| *id == after).map_or(0, |at| at + 1));
        mro[start..].iter().find_map(|owner| {
            let method = hir.classes[owner.index()].methods.iter().rev().find(|method| {
                method.name == name
                    && match method.kind {
                        MethodKind::Setter => setter,
                        // Its name is one of its own.
                        MethodKind::Deleter => !setter,
                        _ => !setter,
                    }
            })?;
            Some((*owner, method.kind, method.func))
        })
    }

    /// The class that owns the instance attribute: the topmost that declares it.
    pub fn field_owner(&self, class: ClassId, name: &str) -> Option<ClassId> {
        self.chain(class).filter(|owner| self.get(*owner).declared.iter().any(|field| field == name)).last()
    }

    /// The slot of an instance attribute, made where nothing declared it so far.
    pub fn field(&mut self, cells: &mut Cells, class: ClassId, name: &str) -> SlotId {
        let owner = match self.field_owner(class, name) {
            Some(owner) => owner,
            None => {
                self.info[class.index()].declared.push(name.to_string());
                class
            }
        };
        *self.fields.entry((owner, name.to_string())).or_insert_with(|| cells.slot())
    }

    /// The slot of a class variable of exactly this class.
    pub fn attr(&mut self, cells: &mut Cells, class: ClassId, name: &str) -> SlotId {
        let owner = self.original(class);
        *self.attrs.entry((owner, name.to_string())).or_insert_with(|| cells.slot())
    }

    /// The class variable that the class sees under this name. Where the program assigns such a variable, a class before the
    /// one whose body has it may have been given one of its own; there may be none whose body has it.
    pub fn find_attr(&mut self, cells: &mut Cells, hir: &Hir, class: ClassId, name: &str) -> Option<T> {
        let mro: Vec<ClassId> = self.get(class).mro.iter().map(|owner| self.original(*owner)).collect();
        let mut found: Option<T> = None;
        for owner in mro {
            let declared = hir.classes[owner.index()].attrs.iter().find(|attr| attr.name == name);
            let sets = |attr: &ClassAttr| attr.value.is_some();
            let is_given = !declared.is_some_and(sets) && self.given.contains(&(owner, name.to_string()));
            let is_late = is_given || declared.is_none() && self.assigned.contains(name);
            let slot = match self.attrs.get(&(owner, name.to_string())) {
                Some(slot) => *slot,
                None if is_late => self.attr(cells, owner, name),
                None => continue,
            };
            let value = cells.read(slot);
            if !is_late {
                return Some(found.map_or(value.clone(), |found| cells.join(&found, &value)));
            }
            if is_given || !value.is_never() {
                found = Some(found.map_or(value.clone(), |found| cells.join(&found, &value)));
            }
        }
        found
    }

    /// Instances of the class and of all classes below it.
    pub fn instances(&self, class: ClassId) -> T {
        T(self.family(class).iter().copied().map(Atom::Instance).collect())
    }
}

/// A variable of some scope.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    Global(GlobalId),
    Local(FuncId, LocalId),
}

/// Which names stand for classes, and which for imported things.
#[derive(Default)]
struct Names<'a> {
    classes: BTreeMap<Name, ClassId>,
    imports: BTreeMap<Name, &'a Expr>,
    by_module: BTreeMap<(u32, String), ClassId>,
}

impl<'a> Names<'a> {
    fn new(hir: &'a Hir) -> Names<'a> {
        let mut names = Names::default();
        for function in &hir.functions {
            names.collect(hir, function.id, &function.body);
        }
        names
    }

    fn collect(&mut self, hir: &'a Hir, func: FuncId, body: &'a [crate::hir::Stmt]) {
        for stmt in body {
            match &stmt.kind {
                StmtKind::Assign { targets, value } if is_import(value) => {
                    for target in targets {
                        if let Some(name) = target_name(func, target) {
                            self.imports.insert(name, value);
                        }
                    }
                }
                StmtKind::Class { target, class, .. } => {
                    if let Some(name) = target_name(func, target) {
                        self.classes.insert(name, *class);
                    }
                    let node = &hir.classes[class.index()];
                    if hir.modules.iter().any(|module| module.body == func) {
                        self.by_module.insert((node.module.0, node.name.clone()), *class);
                    }
                }
                StmtKind::If { body, orelse, .. } => {
                    self.collect(hir, func, body);
                    self.collect(hir, func, orelse);
                }
                StmtKind::Try(node) => [&node.body, &node.orelse, &node.finally]
                    .into_iter()
                    .for_each(|body| self.collect(hir, func, body)),
                _ => {}
            }
        }
    }
}

/// What a base expression is.
enum Base {
    Class(ClassId),
    Exception(String),
    Plain,
    Foreign(String),
}

fn own_info(hir: &Hir, class: &Class, names: &Names) -> ClassInfo {
    let mut info =
        ClassInfo { declared: declared(hir, class), original: class.copy_of, ..ClassInfo::default() };
    info.foreign = class.kept.as_ref().map(|kept| kept.reason.clone());
    for base in &class.bases {
        match base_of(base, class.parent, hir, names) {
            Base::Class(id) => info.bases.push(id),
            Base::Exception(name) => info.exception_base = Some(name),
            Base::Plain => {}
            Base::Foreign(text) => info.foreign = Some(format!("its base {text} is a Python class")),
        }
    }
    info.primary = info.bases.get(class.primary).copied();
    if !info.bases.is_empty() && info.exception_base.is_some() {
        info.foreign.get_or_insert("it has more than one base".into());
    }
    info
}

fn base_of(base: &Expr, func: FuncId, hir: &Hir, names: &Names) -> Base {
    if let Some(name) = expr_name(hir, func, base) {
        return match (names.classes.get(&name), names.imports.get(&name)) {
            (Some(class), _) => Base::Class(*class),
            (None, Some(import)) => base_of(import, func, hir, names),
            (None, None) => Base::Foreign("(computed)".into()),
        };
    }
    match &base.kind {
        ExprKind::ImportFrom(ModuleRef::Local(module), name) => {
            match names.by_module.get(&(module.0, name.clone())) {
                Some(class) => Base::Class(*class),
                None => Base::Foreign(name.clone()),
            }
        }
        ExprKind::Attribute(value, name) if local_module(hir, func, value, names).is_some() => {
            let module = local_module(hir, func, value, names).expect("just found");
            names
                .by_module
                .get(&(module, name.clone()))
                .map_or(Base::Foreign(name.clone()), |id| Base::Class(*id))
        }
        ExprKind::Builtin(name) if super::exceptions::is_exception(name) => Base::Exception(name.clone()),
        ExprKind::Subscript(generic, _) => base_of(generic, func, hir, names),
        _ => match dotted(base, hir, func, names) {
            Some(path) if PLAIN_BASES.contains(&path.as_str()) => Base::Plain,
            Some(path) => Base::Foreign(path),
            None => Base::Foreign("(computed)".into()),
        },
    }
}

fn is_import(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Import(_) | ExprKind::ImportFrom(..))
}

fn target_name(func: FuncId, target: &Target) -> Option<Name> {
    match target {
        Target::Global(id) => Some(Name::Global(*id)),
        Target::Local(id) => Some(Name::Local(func, *id)),
        _ => None,
    }
}

/// The variable that an expression names; a captured one is its owner's.
fn expr_name(hir: &Hir, func: FuncId, expr: &Expr) -> Option<Name> {
    match expr.kind {
        ExprKind::Global(id) => Some(Name::Global(id)),
        ExprKind::Local(mut id) => {
            let mut func = func;
            loop {
                let function = &hir.functions[func.index()];
                match function.locals.get(id.index())?.kind {
                    crate::hir::LocalKind::Captured(outer) => (func, id) = (function.parent?, outer),
                    _ => return Some(Name::Local(func, id)),
                }
            }
        }
        _ => None,
    }
}

fn local_module(hir: &Hir, func: FuncId, expr: &Expr, names: &Names) -> Option<u32> {
    if let Some(name) = expr_name(hir, func, expr) {
        return names.imports.get(&name).and_then(|import| local_module(hir, func, import, names));
    }
    match &expr.kind {
        ExprKind::Import(ModuleRef::Local(module)) => Some(module.0),
        _ => None,
    }
}

/// `abc.ABC` for the expressions `abc.ABC` and `ABC` imported from `abc`; `int` for the builtin.
fn dotted(expr: &Expr, hir: &Hir, func: FuncId, names: &Names) -> Option<String> {
    if let Some(name) = expr_name(hir, func, expr) {
        return names.imports.get(&name).and_then(|import| dotted(import, hir, func, names));
    }
    match &expr.kind {
        ExprKind::Builtin(name) => Some(name.clone()),
        ExprKind::ImportFrom(ModuleRef::External { name, .. }, item) => Some(format!("{name}.{item}")),
        ExprKind::Import(ModuleRef::External { name, .. }) => Some(name.clone()),
        ExprKind::Attribute(value, name) => Some(format!("{}.{name}", dotted(value, hir, func, names)?)),
        _ => None,
    }
}

/// The names of class variables that statements of the program assign as attributes.
fn assigned(hir: &Hir) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for function in &hir.functions {
        scan::targets(&function.body, &mut |target| {
            if let Target::Attribute { name, .. } = target {
                names.insert(name.clone());
            }
        });
    }
    let attrs = hir.classes.iter().flat_map(|class| &class.attrs);
    let variables: BTreeSet<&str> = attrs.map(|attr| attr.name.as_str()).collect();
    names.retain(|name| variables.contains(name.as_str()));
    names
}

/// The class variables that statements assign by the name of a class, or by `cls` in one of its class methods.
fn given(hir: &Hir, names: &Names, info: &[ClassInfo]) -> BTreeSet<(ClassId, String)> {
    let mut found = BTreeSet::new();
    for function in &hir.functions {
        let receiver = class_receiver(hir, function);
        scan::targets(&function.body, &mut |target| {
            let Target::Attribute { value, name, .. } = target else { return };
            let classes = match (&value.kind, receiver) {
                (ExprKind::Local(id), Some((receiver, class))) if *id == receiver => {
                    info[class.index()].family.clone()
                }
                _ => match base_of(value, function.id, hir, names) {
                    Base::Class(class) => vec![class],
                    _ => Vec::new(),
                },
            };
            let is_method = |id: &ClassId| {
                let related = info[id.index()].mro.iter().chain(&info[id.index()].family);
                let mut methods = related.flat_map(|id| &hir.classes[id.index()].methods);
                methods.any(|method| method.name == *name)
            };
            if !name.starts_with("__") && !classes.iter().any(is_method) {
                found.extend(classes.iter().map(|class| (*class, name.clone())));
            }
        });
    }
    found
}

/// The first parameter of a class method, and its class.
fn class_receiver(hir: &Hir, function: &crate::hir::Function) -> Option<(LocalId, ClassId)> {
    let FunctionKind::Method(class) = function.kind else { return None };
    let methods = &hir.classes[class.index()].methods;
    let is_it = |method: &&crate::hir::Method| method.func == function.id && method.kind == MethodKind::Class;
    methods.iter().find(is_it)?;
    Some((function.params.first()?.local, class))
}

/// The attributes that the methods assign on their first parameter.
fn declared(hir: &Hir, class: &Class) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let is_init = |name: &str| name == "__init__";
    let order = class
        .methods
        .iter()
        .filter(|m| is_init(&m.name))
        .chain(class.methods.iter().filter(|m| !is_init(&m.name)));
    for method in order {
        if matches!(method.kind, MethodKind::Static | MethodKind::Class) {
            continue;
        }
        let function = &hir.functions[method.func.index()];
        let Some(receiver) = function.params.first() else { continue };
        scan::targets(&function.body, &mut |target| {
            if let Target::Attribute { value, name, .. } = target
                && matches!(value.kind, ExprKind::Local(id) if id == receiver.local)
                && !names.contains(name)
                && !class.methods.iter().any(|method| {
                    matches!(method.kind, MethodKind::Setter | MethodKind::Getter) && method.name == *name
                })
            {
                names.push(name.clone());
            }
        });
    }
    names
}

/// C3, as far as the bases allow it.
fn linearize(class: ClassId, info: &[ClassInfo], depth: usize) -> Vec<ClassId> {
    let bases = &info[class.index()].bases;
    if depth > 100 {
        return vec![class];
    }
    let mut lists: Vec<Vec<ClassId>> = bases.iter().map(|base| linearize(*base, info, depth + 1)).collect();
    lists.push(bases.clone());
    let mut mro = vec![class];
    loop {
        lists.retain(|list| !list.is_empty());
        let head =
            lists.iter().map(|list| list[0]).find(|head| !lists.iter().any(|list| list[1..].contains(head)));
        let Some(head) = head else { return mro };
        mro.push(head);
        lists.iter_mut().for_each(|list| list.retain(|id| *id != head));
    }
}

/// The families of methods that override one another: of one name, in classes of one hierarchy.
fn overriding(hir: &Hir, info: &[ClassInfo]) -> BTreeMap<FuncId, Vec<FuncId>> {
    let mut families: BTreeMap<(ClassId, &str), Vec<FuncId>> = BTreeMap::new();
    for class in &hir.classes {
        for method in class.methods.iter().filter(|method| method.kind == MethodKind::Instance) {
            let defines =
                |id: &&ClassId| hir.classes[id.index()].methods.iter().any(|other| other.name == method.name);
            // The topmost class that has it names the family.
            let chain = std::iter::successors(Some(class.id), |id| info[id.index()].primary).take(100);
            let top = chain.filter(|id| defines(&id)).last().unwrap_or(class.id);
            families.entry((top, &method.name)).or_default().push(method.func);
        }
    }
    families
        .into_iter()
        .filter(|((_, name), family)| family.len() > 1 && *name != "__init__")
        .flat_map(|(_, family)| family.clone().into_iter().map(move |func| (func, family.clone())))
        .collect()
}

/// The abstract methods of a class and its bases that are still abstract in it.
fn abstract_left(hir: &Hir, class: &Class, mro: &[ClassId]) -> Vec<String> {
    let mut left: Vec<String> = Vec::new();
    let mut defined: BTreeSet<&str> = BTreeSet::new();
    for owner in mro.iter().map(|id| &hir.classes[id.index()]).filter(|_| class.is_abc) {
        let names =
            owner.methods.iter().map(|method| &method.name).chain(owner.attrs.iter().map(|attr| &attr.name));
        for name in names {
            if defined.insert(name) && owner.abstract_methods.contains(name) {
                left.push(name.clone());
            }
        }
    }
    left.sort();
    left
}

/// Notes for every class which others have it as a base without its struct.
fn note_mixed(hir: &Hir, info: &mut [ClassInfo]) {
    for class in &hir.classes {
        let of = &info[class.id.index()];
        let known: BTreeSet<ClassId> =
            of.primary.iter().flat_map(|base| info[base.index()].mro.iter().copied()).collect();
        let mixed: Vec<ClassId> = of.mro[1..].iter().copied().filter(|id| !known.contains(id)).collect();
        mixed.into_iter().for_each(|base| info[base.index()].mixed_into.push(class.id));
    }
}

fn inherit_exceptions(info: &mut [ClassInfo]) {
    for at in 0..info.len() {
        if info[at].exception_base.is_none() {
            let found = info[at].mro.iter().find_map(|base| info[base.index()].exception_base.clone());
            info[at].exception_base = found;
        }
    }
}

/// A class variable that hides a method or property of a base: which of the two `x.name` means depends on the instance.
fn note_hidden_methods(hir: &Hir, info: &mut [ClassInfo]) {
    for class in &hir.classes {
        let bases = info[class.id.index()].mro.iter().filter(|base| **base != class.id);
        let methods: BTreeSet<&str> = bases
            .flat_map(|base| &hir.classes[base.index()].methods)
            .filter(|method| !method.synthetic && !method.name.starts_with("__"))
            .map(|method| method.name.as_str())
            .collect();
        if let Some(attr) = class.attrs.iter().find(|attr| methods.contains(attr.name.as_str())) {
            let reason = format!("its class variable {} hides a method of a base", attr.name);
            info[class.id.index()].foreign.get_or_insert(reason);
        }
    }
}

/// Whether the class itself has a property of the name.
fn has_property(class: &Class, name: &str) -> bool {
    let kinds = [MethodKind::Getter, MethodKind::Setter];
    class.methods.iter().any(|method| method.name == name && kinds.contains(&method.kind))
}

/// What a method assigns on `self` is no attribute of the instance where the class inherits a property of that name.
fn drop_inherited_properties(hir: &Hir, info: &mut [ClassInfo]) {
    for of in info {
        let bases = || of.mro.iter().map(|base| &hir.classes[base.index()]);
        let mut declared = std::mem::take(&mut of.declared);
        declared.retain(|name| !bases().any(|base| has_property(base, name)));
        of.declared = declared;
    }
}

/// A property that overrides something else of a base, or less of a property than the base has: what `x.name` and
/// `x.name = …` do depends on the instance.
fn note_overriding_properties(hir: &Hir, info: &mut [ClassInfo]) {
    for class in &hir.classes {
        let mut getters = class.methods.iter().filter(|method| method.kind == MethodKind::Getter);
        let overriding = getters.find_map(|getter| {
            let bases = info[class.id.index()].mro.iter().filter(|base| **base != class.id);
            let what = bases.map(|base| overridden(hir, class, &info[base.index()], *base, &getter.name));
            Some((getter, what.flatten().next()?))
        });
        if let Some((getter, what)) = overriding {
            let reason = format!("its property {} overrides {what} of a base", getter.name);
            info[class.id.index()].foreign.get_or_insert(reason);
        }
    }
}

/// What of the base the property `name` of the class overrides that is not a property like it.
fn overridden(hir: &Hir, class: &Class, info: &ClassInfo, base: ClassId, name: &str) -> Option<&'static str> {
    let sets = |class: &Class| {
        class.methods.iter().any(|method| method.name == name && method.kind == MethodKind::Setter)
    };
    let base = &hir.classes[base.index()];
    if info.declared.iter().any(|field| field == name) {
        return Some("an attribute");
    }
    if base.attrs.iter().any(|attr| attr.name == name && attr.value.is_some()) {
        return Some("a class variable");
    }
    (sets(base) && !sets(class)).then_some("a property with a setter")
}

/// A class whose base or subclass can't be native can't be native either.
fn spread_foreign(hir: &Hir, info: &mut [ClassInfo]) {
    loop {
        let mut changed = false;
        for class in &hir.classes {
            let related = info[class.id.index()].bases.clone();
            for base in related {
                changed |= spread(info, class.id, base, "its base");
                changed |= spread(info, base, class.id, "its subclass");
            }
        }
        if !changed {
            return;
        }
        fn spread(info: &mut [ClassInfo], to: ClassId, from: ClassId, what: &str) -> bool {
            let bad = info[from.index()].foreign.is_some() && info[to.index()].foreign.is_none();
            if bad {
                info[to.index()].foreign = Some(format!("{what} stays in Python"));
            }
            bad
        }
    }
}
