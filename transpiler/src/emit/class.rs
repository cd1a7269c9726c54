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
use crate::hir::{ClassId, Expr, ExprKind, FunctionKind, Hir, MethodKind, ParamKind, Stmt, StmtKind, Target};
use crate::infer::types::{Instance, InstanceId};
use crate::plan::GlobalPlace;
use crate::plan::construct::is_super_init;
use crate::rep::Rep;
use crate::ty::Ty;
use syn::parse_quote;

/// What an emitted class consists of, and the versions of its methods that raise.
pub(crate) struct EmittedClass {
    pub items: Vec<syn::Item>,
    pub raising: Vec<InstanceId>,
}

/// Who notes the arguments of an exception.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Keeps {
    /// The `__init__` chain does, or the class is no exception.
    Init,
    /// `new` does: its parameters are the arguments.
    InNew,
    /// Whoever makes the exception: only the call says which arguments were given.
    AtCall,
}

/// Special methods that the runtime finds through the class's table, and their names in `#[class(…)]`.
const SLOTS: &[(&str, &str)] = &[
    ("__repr__", "repr"),
    ("__str__", "str"),
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

/// Whether this version of a special method may be the one in the class's table: the runtime compares instances only.
pub(crate) fn fills_slot(hir: &Hir, instance: &Instance) -> bool {
    let function = &hir.functions[instance.func.index()];
    let compares =
        matches!(function.kind, FunctionKind::Method(_)) && COMPARISONS.contains(&function.name.as_str());
    !compares || matches!(instance.params.get(1), Some(Ty::Instance(_)))
}

/// Whether the runtime understands what the special method returns. Python raises TypeError for other answers, or takes them
/// by their truth.
fn answers(name: &str, ret: &Rep) -> bool {
    match name {
        "__repr__" | "__str__" => *ret == Rep::Str,
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

/// Operators whose methods may answer NotImplemented, as messages name them.
const OPERATORS: &[(&str, &str)] = &[
    ("__add__", "+"),
    ("__sub__", "-"),
    ("__mul__", "*"),
    ("__truediv__", "/"),
    ("__floordiv__", "//"),
    ("__mod__", "%"),
    ("__pow__", "** or pow()"),
    ("__and__", "&"),
    ("__or__", "|"),
    ("__xor__", "^"),
    ("__matmul__", "@"),
    ("__lt__", "'<'"),
    ("__le__", "'<='"),
    ("__gt__", "'>'"),
    ("__ge__", "'>='"),
];

/// The Rust name of a method.
pub(crate) fn method_name(name: &str) -> String {
    match SLOTS.iter().find(|(python, _)| *python == name) {
        Some((_, rust)) => (*rust).to_owned(),
        None => match name.strip_prefix("__").and_then(|name| name.strip_suffix("__")) {
            Some(inner) => names::snake(inner),
            // What every emitted class has, and what Rust calls itself.
            None if matches!(name, "new" | "init" | "blank" | "drop") => format!("{name}_"),
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
        let mut raising = Vec::new();
        let mut methods: Vec<syn::ImplItem> = Vec::new();
        methods.extend(self.constructor(class, &mut raising)?);
        let mut emitted_functions = std::collections::BTreeSet::new();
        for method in &hir.methods {
            // `__rmul__ = __mul__`: one function under two names.
            if !emitted_functions.insert(method.func) {
                continue;
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
                let emitted = Cx::new(self, instance).function_item(is_method)?;
                if emitted.raises {
                    raising.push(instance.id);
                }
                let mut item = emitted.item;
                if self.plan.classes[class.index()].overridden.contains(&method.name) {
                    self.check_versions(class, instance, &method.name)?;
                    let below = self.overriding(class, &method.name);
                    item.attrs.insert(0, parse_quote!(#[dispatch(#(#below),*)]));
                }
                methods.push(parse_quote!(#item));
            }
        }
        let mut items = vec![self.struct_item(class)];
        if !methods.is_empty() {
            items.push(parse_quote!(impl #name { #(#methods)* }));
        }
        items.extend(self.attribute_statics(class));
        Ok(EmittedClass { items, raising })
    }

    fn struct_item(&self, class: ClassId) -> syn::Item {
        let hir = &self.hir.classes[class.index()];
        let types = &self.types.classes[class.index()];
        let name = tree::ident(&self.class_names[class.index()]);
        let mut options: Vec<proc_macro2::TokenStream> = Vec::new();
        let mut fields: Vec<proc_macro2::TokenStream> = Vec::new();
        let base = types
            .base
            .map(|base| self.class_path(base, hir.module))
            .or_else(|| types.exception_base.as_ref().map(|name| vec![name.clone()]));
        if let Some(base) = base {
            let base: Vec<_> = base.iter().map(|part| tree::ident(part)).collect();
            options.push(quote::quote!(base = #(#base)::*));
            fields.push(quote::quote!(pub base: #(#base)::*));
        }
        if hir.is_enum {
            options.push(quote::quote!(enumeration));
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
        if self.class_names[class.index()] != hir.name {
            let python = &hir.name;
            options.push(quote::quote!(name = #python));
        }
        let module = &self.hir.modules[hir.module.index()].name;
        if module != "__main__" {
            options.push(quote::quote!(module = #module));
        }
        for field in &self.plan.classes[class.index()].fields {
            let field_name = tree::ident(&names::snake(&field.name));
            let ty = self.rust_type(&field.rep);
            fields.push(if field.may_be_unset {
                quote::quote!(pub #field_name: Slot<#ty>)
            } else {
                quote::quote!(pub #field_name: Field<#ty>)
            });
        }
        let doc = self.documentation(&hir.comments, hir.doc.as_deref());
        let attribute: syn::Attribute =
            if options.is_empty() { parse_quote!(#[class]) } else { parse_quote!(#[class(#(#options),*)]) };
        parse_quote! {
            #(#doc)*
            #attribute
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

    /// Containers compare instances through the class's table: without a version for it there, they would compare identities.
    fn check_slot(&self, func: crate::hir::FuncId) -> Emit<()> {
        let function = &self.hir.functions[func.index()];
        let by_ref = |id: InstanceId| self.plan.instance(id).params.get(1).is_some_and(|param| param.by_ref);
        let versions: Vec<_> = self.types.instances.iter().filter(|instance| instance.func == func).collect();
        let fills = |version: &&Instance| fills_slot(self.hir, version) && by_ref(version.id);
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
            let own = self.hir.classes[id.index()].methods.iter().find(|own| own.name == method);
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

    fn has_slot(&self, func: crate::hir::FuncId) -> bool {
        self.types.instances.iter().any(|instance| instance.func == func && fills_slot(self.hir, instance))
    }

    /// The subclasses, at any depth, that define the method themselves.
    fn overriding(&self, class: ClassId, name: &str) -> Vec<syn::Path> {
        let module = self.hir.classes[class.index()].module;
        let mut out = Vec::new();
        let mut below: Vec<ClassId> = self.types.classes[class.index()].subclasses.clone();
        while let Some(id) = below.pop() {
            if self.hir.classes[id.index()].methods.iter().any(|method| method.name == name) {
                let path = self.class_path(id, module);
                let path = path.iter().map(|part| tree::ident(part));
                out.push(parse_quote!(#(#path)::*));
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
                Some(parse_quote!(pub static #name: Global<#ty> = Global::new(#text);))
            })
            .collect()
    }

    fn init_of(&self, class: ClassId) -> Option<InstanceId> {
        let method =
            self.hir.classes[class.index()].methods.iter().find(|method| method.name == "__init__")?;
        self.only_instance(method.func)
    }

    /// `init` and `new`.
    fn constructor(&self, class: ClassId, raising: &mut Vec<InstanceId>) -> Emit<Vec<syn::ImplItem>> {
        let hir = &self.hir.classes[class.index()];
        if hir.methods.iter().any(|method| method.name == "__init__" && self.has_slot(method.func))
            && self.init_of(class).is_none()
        {
            return unsupported(
                hir.span,
                "a class whose `__init__` is called with several types has no native form yet",
            );
        }
        let Some(init) = self.init_of(class) else { return self.default_constructor(class) };
        let instance = self.types.instance(init);
        let cx = Cx::new(self, instance);
        let params = cx.init_params()?;
        let names: Vec<_> = cx.init_param_names();
        if let Some(body) = self.literal_init(class) {
            let (item, raises) = cx.literal_init_item(class, body, &params)?;
            if raises {
                raising.push(init);
            }
            let new: syn::ImplItem = if self.raising.contains(&init) {
                parse_quote!(pub fn new(#(#params),*) -> Result<Inst<Self>> { Ok(Inst::new(Self::init(#(#names),*)?)) })
            } else {
                parse_quote!(pub fn new(#(#params),*) -> Inst<Self> { Inst::new(Self::init(#(#names),*)) })
            };
            return Ok(vec![item, new]);
        }
        let blank = self.blank(class);
        let init_name = tree::ident(&self.function_names[init.0 as usize]);
        let blank_item: syn::ImplItem = parse_quote!(pub fn blank() -> Self { #blank });
        let mut keep_args: Vec<syn::Stmt> = Vec::new();
        if self.keeps_arguments(class) == Keeps::InNew {
            let args = cx.all_arguments()?;
            keep_args.push(parse_quote!(this.args.set(#args.into());));
        }
        let new: syn::ImplItem = if self.raising.contains(&init) {
            parse_quote! {
                pub fn new(#(#params),*) -> Result<Inst<Self>> {
                    let this = Inst::new(Self::blank());
                    #(#keep_args)*
                    this.#init_name(#(#names),*)?;
                    Ok(this)
                }
            }
        } else {
            parse_quote! {
                pub fn new(#(#params),*) -> Inst<Self> {
                    let this = Inst::new(Self::blank());
                    #(#keep_args)*
                    this.#init_name(#(#names),*);
                    this
                }
            }
        };
        Ok(vec![blank_item, new])
    }

    /// Who notes the arguments that an exception was made from, as `BaseException.__new__` does.
    pub fn keeps_arguments(&self, class: ClassId) -> Keeps {
        if self.exception_ancestor(class).is_none() || self.sets_arguments(class) {
            return Keeps::Init;
        }
        let own = self.init_of(class).map(|init| (class, init));
        let Some((owner, init)) = own.or_else(|| self.inherited_init(class)) else { return Keeps::Init };
        let params = &self.hir.functions[self.types.instance(init).func.index()].params[1..];
        let plain =
            |param: &crate::hir::Param| param.default.is_none() && param.kind == ParamKind::Positional;
        // A struct literal notes them where it makes the builtin base; a blank instance gets them in its own `new`.
        let is_noted = match self.literal_init(owner) {
            Some(_) => self.types.classes[owner.index()].exception_base.is_some(),
            None => owner == class,
        };
        if params.iter().all(plain) && is_noted { Keeps::InNew } else { Keeps::AtCall }
    }

    /// Whether `__init__` surely comes to that of the builtin exception, which sets them anew.
    fn sets_arguments(&self, class: ClassId) -> bool {
        let Some(init) = self.init_of(class) else {
            return self.types.classes[class.index()].base.is_none_or(|base| self.sets_arguments(base));
        };
        let func = self.types.instance(init).func;
        let calls_base = self.hir.functions[func.index()]
            .body
            .iter()
            .any(|stmt| matches!(&stmt.kind, StmtKind::Expr(value) if is_super_init(value)));
        calls_base && self.types.classes[class.index()].base.is_none_or(|base| self.sets_arguments(base))
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

    /// A class without an `__init__` of its own.
    fn default_constructor(&self, class: ClassId) -> Emit<Vec<syn::ImplItem>> {
        let hir = &self.hir.classes[class.index()];
        let types = &self.types.classes[class.index()];
        if let Some(base) = &types.exception_base {
            return Ok(self.exception_constructor(class, std::slice::from_ref(base)));
        }
        let Some((owner, init)) = self.inherited_init(class) else {
            if self.exception_ancestor(class).is_some() {
                let base = types.base.map(|base| self.class_path(base, hir.module)).unwrap_or_default();
                return Ok(self.exception_constructor(class, &base));
            }
            let blank = self.blank(class);
            return Ok(vec![
                parse_quote!(pub fn blank() -> Self { #blank }),
                parse_quote!(
                    pub fn new() -> Inst<Self> {
                        Inst::new(Self::blank())
                    }
                ),
            ]);
        };
        let cx = Cx::new(self, self.types.instance(init));
        let params = cx.init_params()?;
        let names = cx.init_param_names();
        let raises = self.raising.contains(&init);
        if self.literal_init(owner).is_some() {
            let fields = self.unset_fields(class);
            let base = types.base.map(|base| self.class_path(base, hir.module)).unwrap_or_default();
            let base: Vec<_> = base.iter().map(|part| tree::ident(part)).collect();
            return Ok(if raises {
                vec![
                    parse_quote! {
                        pub fn init(#(#params),*) -> Result<Self> { Ok(Self { base: #(#base)::*::init(#(#names),*)?, #(#fields),* }) }
                    },
                    parse_quote!(pub fn new(#(#params),*) -> Result<Inst<Self>> { Ok(Inst::new(Self::init(#(#names),*)?)) }),
                ]
            } else {
                vec![
                    parse_quote! {
                        pub fn init(#(#params),*) -> Self { Self { base: #(#base)::*::init(#(#names),*), #(#fields),* } }
                    },
                    parse_quote!(pub fn new(#(#params),*) -> Inst<Self> { Inst::new(Self::init(#(#names),*)) }),
                ]
            });
        }
        let blank = self.blank(class);
        let init_name = tree::ident(&self.function_names[init.0 as usize]);
        let (output, call, value): (syn::Type, syn::Stmt, syn::Expr) = if raises {
            (
                parse_quote!(Result<Inst<Self>>),
                parse_quote!(this.#init_name(#(#names),*)?;),
                parse_quote!(Ok(this)),
            )
        } else {
            (parse_quote!(Inst<Self>), parse_quote!(this.#init_name(#(#names),*);), parse_quote!(this))
        };
        Ok(vec![
            parse_quote!(pub fn blank() -> Self { #blank }),
            parse_quote! {
                pub fn new(#(#params),*) -> #output {
                    let this = Inst::new(Self::blank());
                    #call
                    #value
                }
            },
        ])
    }

    /// An exception class without an `__init__`: made of any arguments, as its base is.
    fn exception_constructor(&self, class: ClassId, base: &[String]) -> Vec<syn::ImplItem> {
        let base: Vec<_> = base.iter().map(|part| tree::ident(part)).collect();
        let fields = self.unset_fields(class);
        let mut items = Vec::from_iter(self.blank_for_subclasses(class));
        items.push(parse_quote! {
            pub fn init(args: impl Into<Args>) -> Self {
                Self { base: #(#base)::*::init(args), #(#fields),* }
            }
        });
        items.push(parse_quote! {
            pub fn new(args: impl Into<Args>) -> Inst<Self> {
                Inst::new(Self::init(args))
            }
        });
        items
    }

    /// `blank` of an exception class without an `__init__`, where a subclass starts from it.
    fn blank_for_subclasses(&self, class: ClassId) -> Option<syn::ImplItem> {
        let is_base = !self.types.classes[class.index()].subclasses.is_empty();
        let blank = self.blank(class);
        (is_base && !self.plan.classes[class.index()].literal)
            .then(|| parse_quote!(pub fn blank() -> Self { #blank }))
    }

    /// The nearest `__init__` above a class, and the class that has it.
    fn inherited_init(&self, class: ClassId) -> Option<(ClassId, InstanceId)> {
        let mut current = self.types.classes[class.index()].base;
        while let Some(id) = current {
            if let Some(init) = self.init_of(id) {
                return Some((id, init));
            }
            current = self.types.classes[id.index()].base;
        }
        None
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

    fn unset_fields(&self, class: ClassId) -> Vec<syn::FieldValue> {
        self.plan.classes[class.index()]
            .fields
            .iter()
            .map(|field| {
                let name = tree::ident(&names::snake(&field.name));
                if field.may_be_unset {
                    parse_quote!(#name: Slot::empty())
                } else {
                    parse_quote!(#name: Field::default())
                }
            })
            .collect()
    }

    /// `Self { base: Base::blank(), x: Slot::empty() }`
    fn blank(&self, class: ClassId) -> syn::Expr {
        let hir = &self.hir.classes[class.index()];
        let types = &self.types.classes[class.index()];
        let fields = self.unset_fields(class);
        if let Some(base) = types.base {
            let base = self.class_path(base, hir.module);
            let base = base.iter().map(|part| tree::ident(part));
            return parse_quote!(Self { base: #(#base)::*::blank(), #(#fields),* });
        }
        if let Some(name) = &types.exception_base {
            let name = tree::ident(name);
            return parse_quote!(Self { base: #name::init(()), #(#fields),* });
        }
        if fields.is_empty() {
            return parse_quote!(Self::default());
        }
        parse_quote!(Self { #(#fields),* })
    }

    /// The statements of `__init__` where instances are made as a struct literal.
    pub fn literal_init(&self, class: ClassId) -> Option<&[Stmt]> {
        let init = self.init_of(class)?;
        let func = self.types.instance(init).func;
        self.plan.classes[class.index()].literal.then_some(self.hir.functions[func.index()].body.as_slice())
    }
}

impl Cx<'_> {
    fn init_params(&self) -> Emit<Vec<syn::FnArg>> {
        let mut out = Vec::new();
        for (param, plan) in self.function.params.iter().zip(&self.plan.params).skip(1) {
            let name = tree::ident(&self.locals[param.local.index()]);
            let ty = self.program.rust_type(&plan.rep);
            out.push(if plan.by_ref { parse_quote!(#name: &#ty) } else { parse_quote!(#name: #ty) });
        }
        Ok(out)
    }

    fn init_param_names(&self) -> Vec<syn::Expr> {
        self.function
            .params
            .iter()
            .skip(1)
            .map(|param| tree::var(&self.locals[param.local.index()]))
            .collect()
    }

    /// `return NotImplemented`: what the operator does when the other operand does not know better.
    pub fn not_implemented(&mut self, span: Span) -> Emit<Vec<syn::Stmt>> {
        let name = self.function.name.as_str();
        if let "__eq__" | "__ne__" = name {
            let answer = name == "__ne__";
            return Ok(vec![tree::semi(self.leave_function(Some(parse_quote!(#answer))))]);
        }
        let Some((_, text)) = OPERATORS.iter().find(|(method, _)| *method == name) else {
            return unsupported(span, "NotImplemented has no native form here");
        };
        let Some(other) = self.function.params.get(1) else {
            return unsupported(span, "NotImplemented has no native form here");
        };
        let rep = self.plan.local(other.local).rep.clone();
        let other = super::coerce::borrow(self.local_value(other.local, rep));
        let message = if text.starts_with('\'') {
            format!("{text} not supported between instances of '{{}}' and '{{}}'")
        } else {
            format!("unsupported operand type(s) for {text}: '{{}}' and '{{}}'")
        };
        let raise: syn::Expr = parse_quote!(Err(
            err!(TypeError, #message, Inst::of(self).class_name(), Value::type_name(#other))
        ));
        Ok(vec![tree::semi(self.question(raise))])
    }

    /// What `BaseException.__new__` keeps as `args`: all arguments of the call.
    fn all_arguments(&self) -> Emit<syn::Expr> {
        let params = &self.function.params[1..];
        if params.iter().any(|param| param.default.is_some() || param.kind != ParamKind::Positional) {
            return unsupported(
                self.function.span,
                "an exception class with optional arguments that does not call `super().__init__` has no native form yet",
            );
        }
        let values = params.iter().map(|param| {
            let form =
                if self.borrowed.contains(&param.local) { super::Form::Ref } else { super::Form::Place };
            let rep = self.plan.local(param.local).rep.clone();
            super::coerce::own(Value { expr: tree::var(&self.locals[param.local.index()]), rep, form })
        });
        let values: Vec<_> = values.collect();
        Ok(if values.is_empty() { parse_quote!(()) } else { tree::tuple(values) })
    }

    /// `pub fn init(…) -> Self { Self { … } }`
    fn literal_init_item(
        mut self,
        class: ClassId,
        body: &[Stmt],
        params: &[syn::FnArg],
    ) -> Emit<(syn::ImplItem, bool)> {
        let mut fields: Vec<syn::FieldValue> = Vec::new();
        let mut base: Option<syn::FieldValue> = None;
        for stmt in body {
            match &stmt.kind {
                StmtKind::Expr(value) if is_super_init(value) => {
                    let call = self.base_init(class, value)?;
                    base = Some(parse_quote!(base: #call));
                }
                StmtKind::Assign { targets, value } => {
                    let Some(Target::Attribute { name, .. }) = targets.first() else { continue };
                    let Some((_, field)) = self.program.field(class, name) else { continue };
                    let rep = field.rep.clone();
                    let value = self.expr_as(value, &rep)?;
                    let name = tree::ident(&names::snake(name));
                    fields.push(parse_quote!(#name: Field::new(#value)));
                }
                _ => {}
            }
        }
        if base.is_none()
            && let Some(name) = self.program.types.classes[class.index()].exception_base.clone()
        {
            let args = match self.program.keeps_arguments(class) {
                Keeps::InNew => self.all_arguments()?,
                Keeps::Init | Keeps::AtCall => parse_quote!(()),
            };
            let name = tree::ident(&name);
            base = Some(parse_quote!(base: #name::init(#args)));
        }
        let raises = self.raised;
        let base = base.into_iter();
        let literal: syn::Expr = if base.len() + fields.len() == 0 {
            parse_quote!(Self::default())
        } else {
            parse_quote!(Self { #(#base,)* #(#fields),* })
        };
        let doc = self.program.documentation(&self.function.comments, self.function.doc.as_deref());
        let item = if self.raises {
            let name = "__init__";
            parse_quote! {
                #(#doc)*
                #[frame(name = #name)]
                pub fn init(#(#params),*) -> Result<Self> { Ok(#literal) }
            }
        } else {
            parse_quote! {
                #(#doc)*
                pub fn init(#(#params),*) -> Self { #literal }
            }
        };
        Ok((item, raises))
    }

    /// `Base::init(args)`
    fn base_init(&mut self, class: ClassId, call: &Expr) -> Emit<syn::Expr> {
        let ExprKind::Call { args, .. } = &call.kind else {
            return unsupported(call.span, "a call of the base's `__init__`");
        };
        let types = &self.program.types.classes[class.index()];
        if let Some(base) = types.base {
            let mut owner = base;
            let init = loop {
                if let Some(init) = self.program.init_of(owner) {
                    break Some(init);
                }
                match self.program.types.classes[owner.index()].base {
                    Some(next) => owner = next,
                    None => break None,
                }
            };
            let mut path = self.program.class_path(base, self.function.module);
            path.push("init".to_owned());
            let path = tree::path(&path.iter().map(String::as_str).collect::<Vec<_>>());
            let Some(init) = init else {
                let args = self.exception_args(args, call.span)?;
                return Ok(tree::call(path, vec![args]));
            };
            let arguments = self.bind(init, args, 1, call.span)?;
            let raises = self.program.raising.contains(&init);
            return Ok(self.maybe(raises, tree::call(path, arguments)));
        }
        let Some(name) = types.exception_base.clone() else {
            return unsupported(call.span, "this call of the base's `__init__` has no native form yet");
        };
        let args = self.exception_args(args, call.span)?;
        Ok(tree::call_path(&[&name, "init"], vec![args]))
    }

    pub fn exception_args(&mut self, args: &[crate::hir::Arg], span: Span) -> Emit<syn::Expr> {
        let mut values = Vec::new();
        for arg in args {
            let rep = self.rep_of(&arg.value);
            if arg.kind != crate::hir::ArgKind::Positional || matches!(rep, Rep::Obj | Rep::Static) {
                return unsupported(span, "this argument of an exception has no native form yet");
            }
            values.push(self.expr_as(&arg.value, &rep)?);
        }
        Ok(if values.is_empty() { parse_quote!(()) } else { tree::tuple(values) })
    }

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
        if !decorators.is_empty() {
            return unsupported(span, "a decorated class has no native form yet");
        }
        if let Target::Global(global) = target
            && (self.program.plan.global(*global).place == GlobalPlace::Dict
                || self.program.hir.globals[global.index()].seen_by_python)
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
            if rep == Rep::Obj {
                // `x = property(get_x)`: reading it from an instance may call something.
                return unsupported(attr.span, "a class attribute that may be a descriptor");
            }
            let value = Value::owned(self.expr_as(value, &rep)?, rep.clone());
            let value = self.owned(value, &rep, attr.span)?;
            let path = self.class_attribute_path(class, &attr.name);
            out.push(tree::semi(tree::method(path, "set", vec![value])));
        }
        for method in &hir.methods {
            let params = self.program.hir.functions[method.func.index()].params.len();
            // One without a place is an error at the calls that need it.
            if (0..params).any(|place| self.program.default_static(method.func, place).is_some()) {
                out.extend(self.kept_defaults(method.func)?);
            }
        }
        Ok(out)
    }
}
