//! Classes: a struct of cells, its methods, and what `#[class]` needs to know.
//!
//! ```text
//! class Point:                          #[class(repr)]
//!     def __init__(self, x, y):         pub struct Point { pub x: Field<f64>, pub y: Field<f64> }
//!         self.x = x              ->    impl Point {
//!         self.y = y                        pub fn init(x: f64, y: f64) -> Self { Self { x: Field::new(x), y: Field::new(y) } }
//!     def __repr__(self): …                 pub fn new(x: f64, y: f64) -> Inst<Self> { Inst::new(Self::init(x, y)) }
//! ```
//!
//! If `__init__` does no more than assign the fields (and call the base's), it becomes the struct literal; else the instance is made with
//! unset fields and `__init__` runs on it.

use super::{Cx, Emit, Program, Value, names, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{
    ClassId, ComprehensionKind, Expr, ExprKind, FuncId, FunctionKind, Hir, MethodKind, ParamKind, Target,
};
use crate::infer::types::{Instance, InstanceId, Types};
use crate::plan::GlobalPlace;
use crate::rep::Rep;
use crate::ty::Ty;
use std::collections::{BTreeMap, BTreeSet};
use syn::parse_quote;

/// What an emitted class consists of, and the versions of its methods that raise.
pub(crate) struct EmittedClass {
    pub items: Vec<syn::Item>,
    pub raising: Vec<InstanceId>,
}

/// Special methods that the runtime finds through the class's table, and their names in `#[class(…)]`.
const SLOTS: &[(&str, &str)] = &[
    ("__repr__", "repr"),
    ("__str__", "str"),
    ("__format__", "format"),
    ("__eq__", "eq"),
    ("__lt__", "lt"),
    ("__gt__", "gt"),
    ("__hash__", "hash"),
    ("__bool__", "truth"),
    ("__len__", "len"),
    ("__del__", "del"),
];

/// Those that take another instance.
const COMPARISONS: &[&str] = &["__eq__", "__lt__", "__gt__"];

/// Whether this version of a special method may be the one in the class's table: the runtime compares instances of one hierarchy
/// only.
pub(crate) fn fills_slot(hir: &Hir, types: &Types, instance: &Instance) -> bool {
    let function = &hir.functions[instance.func.index()];
    let FunctionKind::Method(class) = function.kind else { return true };
    if function.name == "__format__" {
        // The runtime passes a text; the version for calls by Python code takes anything.
        return instance.params.get(1) != Some(&Ty::Dyn);
    }
    if !COMPARISONS.contains(&function.name.as_str()) {
        return true;
    }
    let root = |class: ClassId| {
        let chain = std::iter::successors(Some(class), |id| types.classes[id.index()].base);
        chain.last().unwrap_or(class)
    };
    matches!(instance.params.get(1), Some(Ty::Instance(other)) if root(*other) == root(class))
}

/// Whether the runtime understands what the special method returns. Python raises TypeError for other answers, or takes them
/// by their truth.
fn answers(name: &str, ret: &Rep) -> bool {
    match name {
        "__repr__" => *ret == Rep::Str,
        // The runtime looks at what it is.
        "__str__" | "__eq__" | "__lt__" | "__gt__" | "__hash__" | "__bool__" if *ret == Rep::Obj => true,
        "__str__" | "__format__" => *ret == Rep::Str,
        "__eq__" | "__lt__" | "__gt__" => match ret {
            Rep::Option(inner) => **inner == Rep::Bool,
            ret => *ret == Rep::Bool,
        },
        "__hash__" | "__len__" => matches!(ret, Rep::I64 | Rep::Int),
        "__bool__" => *ret == Rep::Bool,
        "__del__" => *ret == Rep::Unit,
        _ => true,
    }
}

/// The Rust name of a method.
pub(crate) fn method_name(name: &str) -> String {
    match SLOTS.iter().find(|(python, _)| *python == name) {
        Some((_, rust)) => (*rust).to_owned(),
        // The copy of a base's method: `Base.who`, `Base.__init__`.
        None if name.contains('.') => {
            let parts = name
                .split('.')
                .filter(|part| !part.is_empty())
                .map(|part| names::snake(part.trim_matches('_')));
            parts.collect::<Vec<_>>().join("_")
        }
        // `new` is the constructor.
        None if name == "__new__" => "instance".to_owned(),
        None => match name.strip_prefix("__").and_then(|name| name.strip_suffix("__")) {
            Some(inner) => names::snake(inner),
            // What every emitted class has, and what Rust calls itself.
            None if matches!(name, "new" | "init" | "default" | "drop") => format!("{name}_"),
            None => names::snake(name),
        },
    }
}

/// The static of a class variable: `POINT_COUNT` for `Point.count`.
pub(crate) fn attribute_static(class: &str, name: &str) -> String {
    format!("{}_{}", names::upper(class), names::upper(name))
}

impl Program<'_> {
    /// Emits a native class.
    pub fn class_items(&self, class: ClassId) -> Emit<EmittedClass> {
        let hir = &self.hir.classes[class.index()];
        let name = tree::ident(&self.class_names[class.index()]);
        self.check_names(class)?;
        let mut raising = Vec::new();
        let mut methods: Vec<syn::ImplItem> = Vec::new();
        methods.extend(self.constructor(class, &mut raising)?);
        let mut emitted_functions = BTreeSet::new();
        for method in &hir.methods {
            methods.extend(self.slot_alias(method));
            // `__rmul__ = __mul__`: one function under two names.
            if !emitted_functions.insert(method.func) {
                continue;
            }
            let captures = |instance: &Instance| !self.captures(instance.id).is_empty();
            if self.types.instances.iter().filter(|instance| instance.func == method.func).any(captures) {
                let span = self.hir.functions[method.func.index()].span;
                return unsupported(span, "a method that uses variables of the function around its class");
            }
            if method.name == "__init__" && self.literal_init(class).is_some() {
                continue;
            }
            self.check_slot(method.func)?;
            for instance in self.types.instances.iter().filter(|instance| instance.func == method.func) {
                let is_method = !matches!(method.kind, MethodKind::Static | MethodKind::Class);
                let ret = &self.plan.instance(instance.id).ret;
                if is_method && !answers(&method.name, ret) {
                    let span = self.hir.functions[method.func.index()].span;
                    return unsupported(
                        span,
                        format!("what `{}` returns is not what Python asks it for", method.name),
                    );
                }
                let emitted = self.function_item(instance, is_method)?;
                if emitted.raises {
                    raising.push(instance.id);
                }
                let mut item = emitted.item;
                if self.plan.classes[class.index()].overridden.contains(&method.name) {
                    self.check_versions(class, instance, &method.name)?;
                    let mut below: Vec<syn::Expr> = Vec::new();
                    for class in self.overriding(class, &method.name) {
                        below.push(self.overriding_call(class, instance, &method.name, &item.sig)?);
                    }
                    if !below.is_empty() {
                        item.attrs.insert(0, parse_quote!(#[dispatch(#(#below),*)]));
                    }
                }
                methods.push(parse_quote!(#item));
            }
        }
        let mut items = vec![self.struct_item(class)];
        if !methods.is_empty() {
            items.push(parse_quote!(impl #name { #(#methods)* }));
        }
        items.extend(self.shown_item(class)?);
        items.extend(self.attribute_statics(class));
        Ok(EmittedClass { items, raising })
    }

    /// `__repr__ = __str__`: the runtime asks for both names, so the second one calls the first.
    fn slot_alias(&self, method: &crate::hir::Method) -> Option<syn::ImplItem> {
        let function = &self.hir.functions[method.func.index()];
        let (alias, own) = (method_name(&method.name), method_name(&function.name));
        let is_slot = SLOTS.iter().any(|(python, _)| *python == method.name);
        if !is_slot || alias == own || COMPARISONS.contains(&method.name.as_str()) {
            return None;
        }
        let version = self.only_instance(method.func)?;
        let own = tree::ident(&self.function_names[version.0 as usize]);
        let (alias, ret) = (tree::ident(&alias), self.rust_type(&self.plan.instance(version).ret));
        let output: syn::Type =
            if self.raising.contains(&version) { parse_quote!(Result<#ret>) } else { ret };
        Some(parse_quote!(pub fn #alias(&self) -> #output { self.#own() }))
    }

    fn struct_item(&self, class: ClassId) -> syn::Item {
        let hir = &self.hir.classes[class.index()];
        let types = &self.types.classes[class.index()];
        let name = tree::ident(&self.class_names[class.index()]);
        let mut options: Vec<proc_macro2::TokenStream> = Vec::new();
        let mut fields: Vec<proc_macro2::TokenStream> = Vec::new();
        let base = types
            .base
            .map(|base| self.class_path(base))
            .or_else(|| types.exception_base.as_ref().map(|name| vec![name.clone()]));
        if let Some(base) = base {
            let base: Vec<_> = base.iter().map(|part| tree::ident(part)).collect();
            options.push(quote::quote!(base = #(#base)::*));
            fields.push(quote::quote!(pub base: #(#base)::*));
        }
        if hir.is_enum {
            options.push(quote::quote!(enumeration));
        }
        if hir.enum_value.is_some_and(|value| value.kind == crate::hir::EnumKind::Int) {
            options.push(quote::quote!(number));
        }
        if self.is_shown(class) {
            options.push(quote::quote!(shown));
        }
        for (python, rust) in SLOTS {
            if *python == "__len__" && self.inherits(class, "__bool__") {
                // That of the base answers for the truth.
                continue;
            }
            if hir.methods.iter().any(|method| method.name == *python && self.has_slot(method.func)) {
                let rust = tree::ident(rust);
                options.push(quote::quote!(#rust));
            }
        }
        let is_copied = self.plan.copied.contains(&class) && !hir.is_enum && !self.is_exception(class);
        if is_copied && hir.named_tuple.is_none() {
            options.push(quote::quote!(copies));
        }
        if self.plan.cycles.classes.contains(&class) {
            options.push(quote::quote!(cyclic));
        }
        if self.class_names[class.index()] != hir.name {
            let python = &hir.name;
            options.push(quote::quote!(name = #python));
        }
        if hir.qualname != hir.name {
            let qualname = &hir.qualname;
            options.push(quote::quote!(qualname = #qualname));
        }
        let module = &self.hir.modules[hir.module.index()].name;
        if module != "__main__" {
            options.push(quote::quote!(module = #module));
        }
        for field in &self.plan.classes[class.index()].fields {
            let field_name = tree::ident(&names::field(&field.name));
            let ty = self.rust_type(&field.rep);
            let comments = hir.attrs.iter().find(|attr| attr.name == field.name).map(|attr| &attr.comments);
            let notes = comments.map(|comments| self.documentation(comments, None)).unwrap_or_default();
            fields.push(if field.fixed {
                quote::quote!(#(#notes)* pub #field_name: #ty)
            } else if field.may_be_unset {
                quote::quote!(#(#notes)* pub #field_name: Slot<#ty>)
            } else {
                quote::quote!(#(#notes)* pub #field_name: Field<#ty>)
            });
        }
        let doc = self.documentation(&hir.comments, hir.doc.as_deref());
        let attribute: syn::Attribute =
            if options.is_empty() { parse_quote!(#[class]) } else { parse_quote!(#[class(#(#options),*)]) };
        let derive: Option<syn::Attribute> =
            self.starts_unset(class).then(|| parse_quote!(#[derive(Default)]));
        parse_quote! {
            #(#doc)*
            #attribute
            #derive
            pub struct #name { #(#fields),* }
        }
    }

    /// Whether a class above defines the method.
    fn inherits(&self, class: ClassId, method: &str) -> bool {
        let mut current = self.types.classes[class.index()].base;
        while let Some(id) = current {
            if self.hir.classes[id.index()].methods.iter().any(|own| own.name == method) {
                return true;
            }
            current = self.types.classes[id.index()].base;
        }
        false
    }

    /// Python finds an attribute of the instance before a method of that name, in whichever classes of the hierarchy they are; and
    /// it passes the instance to every method.
    fn check_names(&self, class: ClassId) -> Emit<()> {
        let order = &self.types.classes[class.index()].mro;
        let fields: BTreeSet<&str> = order
            .iter()
            .flat_map(|id| &self.types.classes[id.index()].fields)
            .map(|field| field.name.as_str())
            .collect();
        for method in order.iter().flat_map(|id| &self.hir.classes[id.index()].methods) {
            let function = &self.hir.functions[method.func.index()];
            let is_accessor =
                matches!(method.kind, MethodKind::Getter | MethodKind::Setter | MethodKind::Deleter);
            if !is_accessor && fields.contains(method.name.as_str()) {
                let reason = format!("`{}` is a method and an attribute", method.name);
                return unsupported(function.span, reason);
            }
            let takes_instance =
                is_accessor || method.kind == MethodKind::Instance && method.name.starts_with("__");
            if takes_instance && function.params.is_empty() {
                return unsupported(function.span, "a method without `self` that is not called by name");
            }
        }
        Ok(())
    }

    /// The runtime calls what is in the class's table with nothing but the operands. Containers compare instances through it: without
    /// a version for it there, they would compare identities.
    fn check_slot(&self, func: FuncId) -> Emit<()> {
        let function = &self.hir.functions[func.index()];
        let operands = match function.name.as_str() {
            "__eq__" | "__lt__" | "__gt__" | "__format__" => 2,
            _ => 1,
        };
        let takes_more = |instance: &&Instance| {
            let params = &self.plan.instance(instance.id).params;
            params.iter().filter(|param| param.rep != Rep::Static).count() > operands
        };
        if SLOTS.iter().any(|(python, _)| *python == function.name)
            && self.types.instances.iter().filter(|instance| instance.func == func).any(|it| takes_more(&it))
        {
            let reason = format!("`{}` has parameters that the runtime does not pass", function.name);
            return unsupported(function.span, reason);
        }
        let by_ref = |id: InstanceId| self.plan.instance(id).params.get(1).is_some_and(|param| param.by_ref);
        let versions: Vec<_> = self.types.instances.iter().filter(|instance| instance.func == func).collect();
        let fills = |version: &&Instance| fills_slot(self.hir, self.types, version) && by_ref(version.id);
        if COMPARISONS.contains(&function.name.as_str())
            && !versions.is_empty()
            && !versions.iter().copied().any(|version| fills(&version))
        {
            let reason = format!("`{}` is not used with instances of a class alone", function.name);
            return unsupported(function.span, reason);
        }
        Ok(())
    }

    /// A method that dispatches calls that of the subclass by its own name: the versions have to be the same there.
    fn check_versions(&self, class: ClassId, version: &Instance, method: &str) -> Emit<()> {
        let name = &self.function_names[version.id.0 as usize];
        let is_same = |func, other: &Instance| {
            other.func == func
                && self.function_names[other.id.0 as usize] == *name
                && other.params.get(1..) == version.params.get(1..)
        };
        let mut below = self.types.classes[class.index()].subclasses.clone();
        while let Some(id) = below.pop() {
            // A property has two methods of its name.
            let own = self.hir.classes[id.index()].methods.iter().find(|own| {
                let sets = self.hir.is_setter(id, own.func);
                own.name == method && sets == self.hir.is_setter(class, version.func)
            });
            if let Some(own) = own
                && (self.takes_rest(own.func) || self.takes_rest(version.func))
                && !self.params_alike(own.func, version.func)
            {
                let span = self.hir.functions[own.func.index()].span;
                return unsupported(span, format!("`{method}` takes other arguments in a subclass"));
            }
            if let Some(own) = own
                && !self.types.instances.iter().any(|other| is_same(own.func, other))
                && self.types.instances.iter().filter(|other| other.func == version.func).count() > 1
            {
                let span = self.hir.functions[own.func.index()].span;
                return unsupported(span, format!("`{method}` has other versions in a subclass"));
            }
            below.extend(self.types.classes[id.index()].subclasses.iter().copied());
        }
        Ok(())
    }

    /// Whether the function has `*args` or `**kwargs`.
    fn takes_rest(&self, func: FuncId) -> bool {
        let params = &self.hir.functions[func.index()].params;
        params.iter().any(|param| matches!(param.kind, ParamKind::Star | ParamKind::DoubleStar))
    }

    fn params_alike(&self, a: FuncId, b: FuncId) -> bool {
        let kinds = |func: FuncId| self.hir.functions[func.index()].params.iter().map(|param| param.kind);
        kinds(a).eq(kinds(b))
    }

    pub fn has_slot(&self, func: FuncId) -> bool {
        self.types
            .instances
            .iter()
            .any(|instance| instance.func == func && fills_slot(self.hir, self.types, instance))
    }

    /// The subclasses, at any depth, that define the method themselves, where anything calls it.
    fn overriding(&self, class: ClassId, name: &str) -> Vec<ClassId> {
        let mut out = Vec::new();
        let mut below: Vec<ClassId> = self.types.classes[class.index()].subclasses.clone();
        while let Some(id) = below.pop() {
            let is_called = |func| self.types.instances.iter().any(|instance| instance.func == func);
            let methods = &self.hir.classes[id.index()].methods;
            if methods.iter().any(|method| method.name == name && is_called(method.func)) {
                out.push(id);
            }
            below.extend(self.types.classes[id.index()].subclasses.iter().copied());
        }
        out.reverse();
        out
    }

    fn attribute_statics(&self, class: ClassId) -> Vec<syn::Item> {
        let hir = &self.hir.classes[class.index()];
        hir.attrs
            .iter()
            .filter_map(|attr| {
                let (_, rep) = self.class_attribute(class, &attr.name)?;
                if rep == Rep::Static {
                    return None;
                }
                let name = tree::ident(&attribute_static(&self.class_names[class.index()], &attr.name));
                let ty = self.rust_type(&rep);
                let text = &attr.name;
                // A field of the same name has the comments.
                let is_field = self.field(class, text).is_some();
                let notes = if is_field { Vec::new() } else { self.documentation(&attr.comments, None) };
                Some(parse_quote!(#(#notes)* pub static #name: Global<#ty> = Global::new(#text);))
            })
            .chain(self.late_attributes(class).into_iter().map(|(text, rep)| {
                let name = tree::ident(&attribute_static(&self.class_names[class.index()], &text));
                let ty = self.rust_type(&rep);
                parse_quote!(pub static #name: Global<#ty> = Global::new(#text);)
            }))
            .collect()
    }

    /// The statics of class variables that the program does not speak of as such: defaults of fields, and what the compiler itself adds.
    pub fn implied_statics(&self) -> BTreeSet<String> {
        let of = |class: &crate::hir::Class| {
            let is_implied = |name: &String| {
                self.field(class.id, name).is_some() || ["__members__", "_fields"].contains(&name.as_str())
            };
            let names = class.attrs.iter().map(|attr| &attr.name).filter(|name| is_implied(name));
            let path = &self.class_names[class.id.index()];
            names.map(|name| attribute_static(path, name)).collect::<Vec<_>>()
        };
        self.hir.classes.iter().flat_map(of).collect()
    }

    /// Why no instances of the class can be made, if so.
    pub fn abstract_message(&self, class: ClassId) -> Option<String> {
        let left = &self.types.classes[class.index()].abstract_left;
        let name = &self.hir.classes[class.index()].name;
        let methods = if left.len() == 1 { "method" } else { "methods" };
        (!left.is_empty()).then(|| {
            format!("Can't instantiate abstract class {name} with abstract {methods} {}", left.join(", "))
        })
    }

    /// The builtin exception class that the chain ends in.
    pub fn exception_ancestor(&self, class: ClassId) -> Option<&str> {
        let mut current = Some(class);
        while let Some(id) = current {
            let types = &self.types.classes[id.index()];
            if let Some(name) = &types.exception_base {
                return Some(name);
            }
            current = types.base;
        }
        None
    }

    /// Whether two fields of the class or its bases would have one name, `nodeName` and `node_name`, or two methods of different classes,
    /// of which one would override the other.
    fn has_names_that_are_one(&self, class: ClassId) -> bool {
        let (mut fields, mut methods) = (BTreeMap::new(), BTreeMap::new());
        self.types.classes[class.index()].mro.iter().any(|id| {
            let mut own = self.types.classes[id.index()].fields.iter().map(|field| field.name.as_str());
            let written = &self.hir.classes[id.index()].methods;
            own.any(|name| *fields.entry(names::field(name)).or_insert(name) != name)
                || written.iter().any(|method| {
                    let known: &mut Vec<(&str, ClassId)> =
                        methods.entry(method_name(&method.name)).or_default();
                    known.push((&method.name, *id));
                    known.iter().any(|(name, of)| *name != method.name && of != id)
                })
        })
    }
}

/// Whether the value is a new list, set or dict.
fn is_container(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::List(_) | ExprKind::Set(_) | ExprKind::Dict(_) => true,
        ExprKind::Comprehension(made) => made.kind != ComprehensionKind::Generator,
        ExprKind::Call { func, .. } => {
            matches!(&func.kind, ExprKind::Builtin(name) if ["list", "dict", "set"].contains(&name.as_str()))
        }
        _ => false,
    }
}

impl Cx<'_> {
    /// `class C: …` where the statement runs: class variables get their values.
    pub fn class(
        &mut self,
        target: &Target,
        class: ClassId,
        decorators: &[Expr],
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let hir = &self.program.hir.classes[class.index()];
        if hir.kept.is_some() {
            return self.kept_definition(target, hir.span, span);
        }
        if self.program.has_names_that_are_one(class) {
            return unsupported(span, "names of a class that are one in Rust, as `type` and `type_`");
        }
        let is_itself = match target {
            Target::Local(local) => self.instance.locals[local.index()] == Ty::Class(class),
            Target::Global(global) => *self.program.types.global(*global) == Ty::Class(class),
            _ => false,
        };
        let calm = hir.attrs.iter().filter_map(|attr| attr.value.as_ref()).all(|value| self.is_inert(value));
        if !(decorators.is_empty() || is_itself && calm) {
            return unsupported(
                span,
                "a decorator that makes something else of a class has no native form yet",
            );
        }
        if let Target::Global(global) = target
            && (self.program.plan.global(*global).place == GlobalPlace::Dict || !is_itself)
            && self.program.hir.globals[global.index()].seen_by_python
        {
            return unsupported(span, "a native class that Python code uses has no native form yet");
        }
        let mut out = Vec::new();
        for attr in &hir.attrs {
            let Some(value) = &attr.value else { continue };
            let Some((_, rep)) = self.program.class_attribute(class, &attr.name) else { continue };
            if rep == Rep::Static {
                continue;
            }
            let is_assigned = self.program.types.assigned_variables.contains(&attr.name);
            if rep == Rep::Obj && (is_assigned || !is_container(value)) {
                // `x = property(get_x)`: reading it from an instance may call something.
                return unsupported(attr.span, "a class attribute that may be a descriptor");
            }
            let value = Value::owned(self.expr_as(value, &rep)?, rep.clone());
            let value = self.owned(value, &rep, attr.span)?;
            let path = self.class_attribute_path(class, &attr.name);
            out.push(tree::semi(tree::method(path, "set", vec![value])));
        }
        for method in &hir.methods {
            let params = &self.program.hir.functions[method.func.index()].params;
            let is_kept = |place: usize| {
                let default = params[place].default.as_ref();
                default.is_some_and(|default| !default.is_literal())
                    && self.program.default_static(method.func, place).is_some()
            };
            // One without a place is an error at the calls that need it.
            if (0..params.len()).any(is_kept) {
                out.extend(self.kept_defaults(method.func)?);
            }
        }
        if !decorators.is_empty() {
            out.extend(self.decorated_class(class, decorators, span)?);
        }
        out.extend(self.note_definition(target));
        if let Target::Global(global) = target
            && self.program.hir.globals[global.index()].seen_by_python
        {
            let object = self.class_object(class);
            out.extend(self.set_dict_global(*global, object, span)?);
        }
        Ok(out)
    }
}
