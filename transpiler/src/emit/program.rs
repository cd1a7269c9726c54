//! What the emitter asks of the program as a whole: names, paths, captures, fields.

use super::class::method_name;
use super::function::{Capture, SharedKind};
use super::stmt::Marker;
use super::{Program, names, tree};
use crate::diagnostic::Span;
use crate::hir::{ClassId, Comments, FuncId, FunctionKind, LocalId, LocalKind, MethodKind, ModuleId};
use crate::infer::types::{Instance, InstanceId};
use crate::plan::{FieldPlan, Start};
use crate::rep::Rep;
use crate::ty::Ty;
use std::collections::BTreeSet;
use syn::parse_quote;

impl<'a> Program<'a> {
    /// The Rust path of a module, without `crate`.
    pub fn module_path(&self, module: ModuleId) -> Vec<String> {
        let name = &self.hir.modules[module.index()].name;
        if name == "__main__" {
            vec![self.sources.entry.clone()]
        } else {
            let mut parts: Vec<String> = name.split('.').map(names::snake).collect();
            // Inside a package, `mod math;` would hide the runtime's `math` from the package's own code.
            for part in parts.iter_mut().skip(1) {
                if names::is_of_prelude(part) || self.catalog.has_module(part) {
                    part.push('_');
                }
            }
            if let Some(root) = parts.first_mut()
                && names::is_of_root(root)
            {
                root.push('_');
            }
            parts
        }
    }

    /// `f`, or `crate::helper::f` from another module.
    pub fn function_path(&self, instance: InstanceId, from: ModuleId) -> syn::Expr {
        let func = self.types.instance(instance).func;
        let function = &self.hir.functions[func.index()];
        let mut path = match function.kind {
            FunctionKind::Method(class) => self.class_path(class),
            _ => self.prefix(function.module, from),
        };
        path.push(self.function_names[instance.0 as usize].clone());
        tree::path(&path.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// What `Shape.area` names, as a value or called: the class's own body, `Shape::own_area` where subclasses override it.
    pub fn own_path(&self, instance: InstanceId, from: ModuleId) -> syn::Expr {
        let mut path = self.function_path(instance, from);
        if self.has_receiver(self.types.instance(instance).func)
            && let syn::Expr::Path(path) = &mut path
            && let Some(last) = path.path.segments.last_mut()
        {
            last.ident = tree::ident(&self.own_method_name(instance));
        }
        path
    }

    /// `Point`, also in another module, which imports it (`uses`).
    pub fn class_path(&self, class: ClassId) -> Vec<String> {
        vec![self.class_names[class.index()].clone()]
    }

    pub fn prefix(&self, module: ModuleId, from: ModuleId) -> Vec<String> {
        if module == from {
            return Vec::new();
        }
        let mut path = vec!["crate".to_owned()];
        path.extend(self.module_path(module));
        path
    }

    /// The name and representation of the static for the default of a parameter that is no constant. Only functions of a
    /// module's top level outside loops, with one version, have such statics: what is defined again has new defaults each time.
    pub fn default_static(&self, func: FuncId, place: usize) -> Option<(String, Rep)> {
        let function = &self.hir.functions[func.index()];
        let parent = &self.hir.functions[function.parent?.index()];
        let is_once = parent.kind == FunctionKind::ModuleBody && !function.in_loop;
        if function.kind == FunctionKind::Lambda || !is_once {
            return None;
        }
        let rep = self.default_rep(func, place)?;
        let param = names::upper(&function.params[place].name);
        let name = match function.kind {
            FunctionKind::Method(class) => {
                let (class, method) = (&self.class_names[class.index()], method_name(&function.name));
                format!("{}_{}_{param}", names::upper(class), names::upper(&method))
            }
            _ => format!("{}_{param}", names::upper(&function.name)),
        };
        Some((name, rep))
    }

    /// One representation of a default for all versions of the function that may take it: versions for Python code take objects, which
    /// any other may become.
    fn default_rep(&self, func: FuncId, place: usize) -> Option<Rep> {
        let versions = || self.types.instances.iter().filter(|instance| instance.func == func);
        let rep_of =
            |version: &Instance| self.plan.instance(version.id).params.get(place).map(|param| &param.rep);
        let takes = |version: &Instance| version.defaulted[place] || rep_of(version) == Some(&Rep::Obj);
        let any_takes = versions().any(takes);
        let mut found: Option<Rep> = None;
        for version in versions().filter(|version| takes(version) || !any_takes) {
            let rep = rep_of(version)?;
            match &found {
                _ if *rep == Rep::Static => return None,
                None => found = Some(rep.clone()),
                Some(known) if known == rep => {}
                Some(known) if *rep == Rep::Obj && self.converts(known) => {}
                Some(Rep::Obj) if self.converts(rep) => found = Some(rep.clone()),
                Some(_) => return None,
            }
        }
        found
    }

    /// How a method is defined: with a receiver, a class, or nothing in front of its arguments.
    pub fn method_kind(&self, func: FuncId) -> Option<MethodKind> {
        let FunctionKind::Method(class) = self.hir.functions[func.index()].kind else { return None };
        let methods = &self.hir.classes[class.index()].methods;
        methods.iter().find(|method| method.func == func).map(|method| method.kind)
    }

    /// Whether the first parameter of the function is `self`.
    pub fn has_receiver(&self, func: FuncId) -> bool {
        self.method_kind(func).is_some_and(|kind| !matches!(kind, MethodKind::Static | MethodKind::Class))
    }

    /// The class whose method the function is, if its first parameter is `self`.
    pub fn receiver_class(&self, func: FuncId) -> Option<ClassId> {
        match self.hir.functions[func.index()].kind {
            FunctionKind::Method(class) if self.has_receiver(func) => Some(class),
            _ => None,
        }
    }

    /// The name of a method's own body, whatever overrides it: `own_area` beside the dispatching `area`.
    pub fn own_method_name(&self, instance: InstanceId) -> String {
        let func = self.types.instance(instance).func;
        let name = self.method_name(instance);
        let function = &self.hir.functions[func.index()];
        match function.kind {
            FunctionKind::Method(class)
                if self.plan.classes[class.index()].overridden.contains(&function.name) =>
            {
                format!("own_{name}")
            }
            _ => name,
        }
    }

    /// The Rust name of a method's version.
    pub fn method_name(&self, instance: InstanceId) -> String {
        self.function_names[instance.0 as usize].clone()
    }

    /// The version of a function that is used as a value, if there is just one.
    pub fn only_instance(&self, func: FuncId) -> Option<InstanceId> {
        let mut found = self.types.instances.iter().filter(|instance| instance.func == func);
        let only = found.next()?;
        found.next().is_none().then_some(only.id)
    }

    /// `__name__` and `__qualname__` of a function: with `functools.wraps`, those of the function that it wraps.
    pub fn shown_name(&self, version: InstanceId) -> (String, String) {
        let function = &self.hir.functions[self.wrapped(version).index()];
        (function.name.clone(), function.qualname.clone())
    }

    /// The function that `functools.wraps` makes this one look like; itself without it.
    pub fn wrapped(&self, version: InstanceId) -> FuncId {
        let instance = self.types.instance(version);
        let function = &self.hir.functions[instance.func.index()];
        let around = instance.parent.map(|parent| self.types.instance(parent));
        match (function.wraps, around) {
            (Some(local), Some(around)) => match around.local(local) {
                Ty::Function(_, versions) if !versions.is_empty() => self.wrapped(versions[0]),
                Ty::Function(ids, _) => ids[0],
                _ => instance.func,
            },
            _ => instance.func,
        }
    }

    /// The version of a function for arguments of these representations.
    pub fn instance_for(&self, func: FuncId, reps: &[Rep]) -> Option<InstanceId> {
        let versions: Vec<_> = self.types.instances.iter().filter(|instance| instance.func == func).collect();
        if let [only] = versions.as_slice() {
            return Some(only.id);
        }
        versions
            .iter()
            .find(|instance| self.plan.instance(instance.id).params.iter().map(|param| &param.rep).eq(reps))
            .map(|instance| instance.id)
    }

    /// Whether the class is a strict subclass of `base`.
    pub fn derives(&self, class: ClassId, base: ClassId) -> bool {
        let mut current = self.types.classes[class.index()].base;
        while let Some(id) = current {
            if id == base {
                return true;
            }
            current = self.types.classes[id.index()].base;
        }
        false
    }

    /// The class and all that derive from it.
    pub fn below(&self, class: ClassId) -> BTreeSet<ClassId> {
        let mut found = BTreeSet::new();
        let mut work = vec![class];
        while let Some(class) = work.pop() {
            if found.insert(class) {
                work.extend(self.types.classes[class.index()].subclasses.iter().copied());
            }
        }
        found
    }

    /// The class of the chain that has the field, and the field.
    pub fn field(&self, class: ClassId, name: &str) -> Option<(ClassId, &'a FieldPlan)> {
        let mut current = Some(class);
        while let Some(id) = current {
            if let Some(field) = self.plan.classes[id.index()].fields.iter().find(|field| field.name == name)
            {
                return Some((id, field));
            }
            current = self.types.classes[id.index()].base;
        }
        None
    }

    /// Whether the class or a base defines the method.
    pub fn has_method(&self, class: ClassId, name: &str) -> bool {
        let defines =
            |id: ClassId| self.hir.classes[id.index()].methods.iter().any(|method| method.name == name);
        std::iter::successors(Some(class), |id| self.types.classes[id.index()].base).any(defines)
    }

    /// Whether the fields of the class are those of a frozen dataclass: nothing assigns them after `__init__`.
    pub fn is_frozen(&self, class: ClassId) -> bool {
        let is_frozen = |id: ClassId| {
            let node = &self.hir.classes[id.index()];
            node.named_tuple.is_none() && node.dataclass.is_some_and(|options| options.frozen)
        };
        std::iter::successors(Some(class), |id| self.types.classes[id.index()].base).any(is_frozen)
    }

    /// The class and all that derive from it, by whichever base.
    pub fn with_subclasses(&self, class: ClassId) -> impl Iterator<Item = ClassId> {
        let derives = move |id: &ClassId| *id == class || self.types.classes[id.index()].mro.contains(&class);
        self.hir.classes.iter().map(|other| other.id).filter(derives)
    }

    /// The class in which this one finds the method, if that is emitted.
    pub fn version_owner(&self, class: ClassId, name: &str) -> Option<ClassId> {
        let own = |id: ClassId| {
            let method =
                self.hir.classes[id.index()].methods.iter().rev().find(|method| method.name == name)?;
            Some((id, method.func))
        };
        let mut chain = std::iter::successors(Some(class), |id| self.types.classes[id.index()].base);
        let (owner, func) = chain.find_map(own)?;
        self.types.instances.iter().any(|instance| instance.func == func).then_some(owner)
    }

    /// Whether the method that the class finds under this name is emitted.
    pub fn has_version(&self, class: ClassId, name: &str) -> bool {
        self.version_owner(class, name).is_some()
    }

    /// Whether the accessor of an attribute that may be unset would be hidden: by a method of the handle or of a class.
    pub fn hides_accessor(&self, name: &str) -> bool {
        let is_method =
            |class: &crate::hir::Class| class.methods.iter().any(|method| method_name(&method.name) == name);
        names::HANDLE_METHODS.contains(&name) || self.hir.classes.iter().any(is_method)
    }

    /// The class of the resolution order that has the class variable, and its representation: the first whose body has it, or
    /// else the last that is given one.
    pub fn class_attribute(&self, class: ClassId, name: &str) -> Option<(ClassId, Rep)> {
        let order = &self.types.classes[class.index()].mro;
        let declared = order.iter().find_map(|id| {
            let ty = self.types.classes[id.index()].attrs.get(name)?;
            let is_declared = self.hir.classes[id.index()].attrs.iter().any(|attr| attr.name == name);
            (is_declared && !matches!(ty, Ty::Function(..))).then(|| (*id, self.rep(ty)))
        });
        declared.or_else(|| order.iter().rev().find_map(|id| Some((*id, self.late_attribute(*id, name)?))))
    }

    /// Whether the class derives from one of Python's exceptions.
    pub fn is_exception(&self, class: ClassId) -> bool {
        let order = &self.types.classes[class.index()].mro;
        order.iter().any(|id| self.types.classes[id.index()].exception_base.is_some())
    }

    /// The classes whose structs say that a handle holds an instance of `class`: itself, and those that have it among
    /// their bases without its struct.
    pub fn embodiments(&self, class: ClassId) -> Vec<ClassId> {
        let mut found = vec![class];
        found.extend(&self.types.classes[class.index()].mixed_into);
        found
    }

    /// The topmost subclasses that have an attribute of the name in their instances, where the class itself has none.
    pub fn owners_below(&self, class: ClassId, name: &str) -> Vec<ClassId> {
        let mut found = self.redefining(class, name);
        let all = found.clone();
        found.retain(|id| !all.iter().any(|other| id != other && self.derives(*id, *other)));
        found.sort();
        let is_field = |id: &ClassId| self.field(*id, name).is_some();
        if found.iter().all(is_field) { found } else { Vec::new() }
    }

    /// The subclasses, at any depth and each after its base, that define a class variable of the class anew: as a class
    /// variable, as a method or as an attribute of their instances.
    pub fn redefining(&self, class: ClassId, name: &str) -> Vec<ClassId> {
        let mut out = Vec::new();
        let mut below: Vec<ClassId> = self.types.classes[class.index()].subclasses.clone();
        while let Some(id) = below.pop() {
            let defines = self.types.classes[id.index()].attrs.contains_key(name)
                || self.plan.classes[id.index()].fields.iter().any(|field| field.name == name)
                || self.hir.classes[id.index()].methods.iter().any(|method| method.name == name);
            if defines && !out.contains(&id) {
                out.push(id);
            }
            below.extend(self.types.classes[id.index()].subclasses.iter().copied());
        }
        out
    }

    /// The version of a property's setter.
    pub fn setter(&self, class: ClassId, name: &str) -> Option<InstanceId> {
        self.only_instance(self.setter_method(class, name)?)
    }

    /// The setter that the class finds for a property.
    pub fn setter_method(&self, class: ClassId, name: &str) -> Option<FuncId> {
        let own = |id: ClassId| {
            let mut methods = self.hir.classes[id.index()].methods.iter();
            methods.find(|method| method.name == name && method.kind == MethodKind::Setter)
        };
        let mut chain = std::iter::successors(Some(class), |id| self.types.classes[id.index()].base);
        chain.find_map(own).map(|method| method.func)
    }

    /// Whether the class, a base or a subclass defines one of these methods.
    pub fn class_or_subclass_defines(&self, class: ClassId, methods: &[&str]) -> bool {
        let defines = |id: ClassId| {
            self.hir.classes[id.index()].methods.iter().any(|method| methods.contains(&method.name.as_str()))
        };
        let mut current = Some(class);
        while let Some(id) = current {
            if defines(id) {
                return true;
            }
            current = self.types.classes[id.index()].base;
        }
        let mut below = vec![class];
        while let Some(id) = below.pop() {
            if defines(id) {
                return true;
            }
            below.extend(self.types.classes[id.index()].subclasses.iter().copied());
        }
        false
    }

    /// The captured locals of a function itself, with the functions that own them.
    pub fn resolve_captures(&self, func: FuncId) -> Vec<(LocalId, (FuncId, LocalId))> {
        let function = &self.hir.functions[func.index()];
        function
            .locals
            .iter()
            .enumerate()
            .filter_map(|(index, local)| {
                let LocalKind::Captured(outer) = local.kind else { return None };
                Some((LocalId(index as u32), self.owner(function.parent?, outer)?))
            })
            .collect()
    }

    /// The function that declares a variable, up the chain of captures.
    pub fn owner(&self, func: FuncId, local: LocalId) -> Option<(FuncId, LocalId)> {
        let function = &self.hir.functions[func.index()];
        match function.locals.get(local.index())?.kind {
            LocalKind::Captured(outer) => self.owner(function.parent?, outer),
            _ => Some((func, local)),
        }
    }

    /// What a lifted function takes as further parameters: its own captures, and those of the functions that it may call.
    pub fn captures(&self, version: InstanceId) -> Vec<Capture> {
        let func = self.types.instance(version).func;
        let mut out: Vec<Capture> = Vec::new();
        let mut seen = vec![version];
        let mut next = 0;
        while let Some(&current) = seen.get(next) {
            next += 1;
            for (_, owner) in self.resolve_captures(self.types.instance(current).func) {
                match self.capture(current, owner) {
                    Some(capture) if self.is_outside(func, owner.0) => {
                        if !out.contains(&capture) {
                            out.push(capture);
                        }
                    }
                    Some(_) => {}
                    // A captured function is called directly: its captures are needed too.
                    None => {
                        for called in self.functions_in(current, owner) {
                            if !seen.contains(&called) {
                                seen.push(called);
                            }
                        }
                    }
                }
            }
        }
        out
    }

    /// The version of an enclosing function that `version` is defined in, which owns the variable.
    fn owner_version(&self, version: InstanceId, owner: FuncId) -> Option<&'a Instance> {
        let mut current = Some(version);
        while let Some(id) = current {
            let instance = self.types.instance(id);
            if instance.func == owner {
                return Some(instance);
            }
            current = instance.parent;
        }
        self.types.instances.iter().find(|instance| instance.func == owner)
    }

    /// Whether `owner` is not `func` itself nor inside of it.
    fn is_outside(&self, func: FuncId, owner: FuncId) -> bool {
        let mut current = Some(owner);
        while let Some(id) = current {
            if id == func {
                return false;
            }
            current = self.hir.functions[id.index()].parent;
        }
        true
    }

    /// The versions of functions that a static variable stands for.
    fn functions_in(&self, version: InstanceId, owner: (FuncId, LocalId)) -> Vec<InstanceId> {
        let Some(instance) = self.owner_version(version, owner.0) else { return Vec::new() };
        match instance.local(owner.1) {
            Ty::Function(_, versions) => versions.clone(),
            _ => Vec::new(),
        }
    }

    /// A variable as a capture; `None` if nothing is stored for it.
    fn capture(&self, version: InstanceId, owner: (FuncId, LocalId)) -> Option<Capture> {
        let instance = self.owner_version(version, owner.0)?;
        let plan = self.plan.instance(instance.id).local(owner.1);
        if plan.rep == Rep::Static || plan.called_within {
            return None;
        }
        let local = &self.hir.functions[owner.0.index()].locals[owner.1.index()];
        let shared = local.shared.then_some(match plan.start {
            Start::Shared(_) | Start::SharedPattern => SharedKind::MaybeUnset,
            _ => SharedKind::Set,
        });
        let is_self = local.name == "self"
            && owner.1 == LocalId(0)
            && matches!(self.hir.functions[owner.0.index()].kind, FunctionKind::Method(_));
        let name = if is_self { "this".to_owned() } else { names::snake(&local.name) };
        Some(Capture { owner, rep: plan.rep.clone(), shared, name })
    }

    /// The Rust type of a captured variable, without the reference.
    pub fn capture_type(&self, capture: &Capture) -> syn::Type {
        let ty = self.rust_type(&capture.rep);
        match capture.shared {
            None => ty,
            Some(SharedKind::Set) => parse_quote!(Shared<#ty>),
            Some(SharedKind::MaybeUnset) => parse_quote!(Shared<Option<#ty>>),
        }
    }

    /// How a variable of this function is shared with closures, wherever it is declared.
    pub fn sharing(&self, version: InstanceId, local: LocalId) -> Option<SharedKind> {
        self.capture(version, self.owner(self.types.instance(version).func, local)?)?.shared
    }

    /// The Python line of a place.
    pub fn line(&self, span: Span) -> u32 {
        let Some(starts) = self.sources.line_starts.get(span.module as usize) else { return 0 };
        starts.partition_point(|start| *start <= span.start) as u32
    }

    /// A statement that `render` replaces.
    pub fn marker(&self, marker: Marker) -> syn::Stmt {
        let mut markers = self.markers.borrow_mut();
        let number = proc_macro2::Literal::usize_unsuffixed(markers.len());
        markers.push(marker);
        parse_quote!(__py!(#number);)
    }

    /// What stands above an item: the program's comments and its docstring.
    pub fn documentation(&self, comments: &Comments, doc: Option<&str>) -> Vec<syn::Attribute> {
        let comments = comments.before.iter().chain(&comments.after).map(|text| {
            let mut markers = self.markers.borrow_mut();
            let number = proc_macro2::Literal::usize_unsuffixed(markers.len());
            markers.push(Marker::Comment(text.clone()));
            parse_quote!(#[__py(#number)])
        });
        comments.chain(super::function::doc_attributes(doc)).collect()
    }
}
