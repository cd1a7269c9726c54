//! Constructors: `init` and `new` of an emitted class.
//!
//! ```text
//! def __init__(self, x, y):             pub fn init(x: f64, y: f64) -> Self { Self { x: Field::new(x), y: Field::new(y) } }
//!     self.x = x                  ->    pub fn new(x: f64, y: f64) -> Inst<Self> { Inst::new(Self::init(x, y)) }
//!     self.y = y
//! ```
//!
//! An `__init__` that does more is a method that runs on an instance with unset fields, which the derived `default` makes.

use super::{Cx, Emit, Program, Value, names, tree, unsupported};
use crate::hir::{ClassId, Expr, ExprKind, ParamKind, Stmt, StmtKind};
use crate::infer::types::InstanceId;
use crate::plan::construct::{field_values, is_super_init};
use crate::rep::Rep;
use syn::parse_quote;

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

impl Program<'_> {
    /// `init` and `new`.
    pub fn constructor(&self, class: ClassId, raising: &mut Vec<InstanceId>) -> Emit<Vec<syn::ImplItem>> {
        let hir = &self.hir.classes[class.index()];
        let inits = self.inits_of(class);
        if inits.is_empty() {
            return self.default_constructor(class);
        }
        if inits.len() > 1 && !self.stands_alone(class) {
            return unsupported(
                hir.span,
                "a class whose `__init__` is called with several types has no native form yet",
            );
        }
        let mut items: Vec<syn::ImplItem> = Vec::new();
        for init in inits {
            items.extend(self.constructor_version(class, init, raising)?);
        }
        Ok(items)
    }

    /// Whether the class has neither bases nor subclasses: its `__init__` may have several versions.
    fn stands_alone(&self, class: ClassId) -> bool {
        let types = &self.types.classes[class.index()];
        types.base.is_none() && types.subclasses.is_empty() && self.exception_ancestor(class).is_none()
    }

    /// `init` and `new` for one version of `__init__`.
    fn constructor_version(
        &self,
        class: ClassId,
        init: InstanceId,
        raising: &mut Vec<InstanceId>,
    ) -> Emit<Vec<syn::ImplItem>> {
        let mut cx = Cx::new(self, self.types.instance(init));
        let params = cx.init_params()?;
        let names: Vec<_> = cx.init_param_names();
        let new_name = tree::ident(&self.new_name(Some(init)));
        let init_name = tree::ident(&self.function_names[init.0 as usize]);
        if let Some(body) = self.literal_init(class) {
            let (item, raises) = cx.literal_init_item(class, body, &init_name)?;
            if raises {
                raising.push(init);
            }
            let new: syn::ImplItem = if self.raising.contains(&init) {
                parse_quote!(pub fn #new_name(#(#params),*) -> Result<Inst<Self>> { Ok(Inst::new(Self::#init_name(#(#names),*)?)) })
            } else {
                parse_quote!(pub fn #new_name(#(#params),*) -> Inst<Self> { Inst::new(Self::#init_name(#(#names),*)) })
            };
            return Ok(vec![item, new]);
        }
        let mut keep_args: Vec<syn::Stmt> = Vec::new();
        if self.keeps_arguments(class) == Keeps::InNew {
            let args = cx.all_arguments(class)?;
            keep_args.push(parse_quote!(this.args.set(#args.into());));
        }
        let new: syn::ImplItem = if self.raising.contains(&init) {
            parse_quote! {
                pub fn #new_name(#(#params),*) -> Result<Inst<Self>> {
                    let this = Inst::new(Self::default());
                    #(#keep_args)*
                    this.#init_name(#(#names),*)?;
                    Ok(this)
                }
            }
        } else {
            parse_quote! {
                pub fn #new_name(#(#params),*) -> Inst<Self> {
                    let this = Inst::new(Self::default());
                    #(#keep_args)*
                    this.#init_name(#(#names),*);
                    this
                }
            }
        };
        Ok(vec![new])
    }

    /// The name of the constructor that runs this version of `__init__`: `new_2` for `init_2`.
    pub fn new_name(&self, init: Option<InstanceId>) -> String {
        let name = init.map_or("init", |init| self.function_names[init.0 as usize].as_str());
        format!("new{}", name.strip_prefix("init").unwrap_or_default())
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
    pub fn sets_arguments(&self, class: ClassId) -> bool {
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

    /// A class without an `__init__` of its own.
    pub fn default_constructor(&self, class: ClassId) -> Emit<Vec<syn::ImplItem>> {
        let types = &self.types.classes[class.index()];
        if let Some(base) = &types.exception_base {
            return Ok(self.exception_constructor(class, std::slice::from_ref(base)));
        }
        let Some((owner, init)) = self.inherited_init(class) else {
            if self.exception_ancestor(class).is_some() {
                let base = types.base.map(|base| self.class_path(base)).unwrap_or_default();
                return Ok(self.exception_constructor(class, &base));
            }
            return Ok(vec![parse_quote!(
                pub fn new() -> Inst<Self> {
                    Inst::new(Self::default())
                }
            )]);
        };
        let cx = Cx::new(self, self.types.instance(init));
        let params = cx.init_params()?;
        let names = cx.init_param_names();
        let raises = self.raising.contains(&init);
        if self.literal_init(owner).is_some() {
            let fields = self.unset_fields(class);
            let base = types.base.map(|base| self.class_path(base)).unwrap_or_default();
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
        Ok(vec![parse_quote! {
            pub fn new(#(#params),*) -> #output {
                let this = Inst::new(Self::default());
                #call
                #value
            }
        }])
    }

    /// An exception class without an `__init__`: made of any arguments, as its base is.
    pub fn exception_constructor(&self, class: ClassId, base: &[String]) -> Vec<syn::ImplItem> {
        let base: Vec<_> = base.iter().map(|part| tree::ident(part)).collect();
        let fields = self.unset_fields(class);
        vec![
            parse_quote! {
                pub fn init(args: impl Into<Args>) -> Self {
                    Self { base: #(#base)::*::init(args), #(#fields),* }
                }
            },
            parse_quote! {
                pub fn new(args: impl Into<Args>) -> Inst<Self> {
                    Inst::new(Self::init(args))
                }
            },
        ]
    }

    /// Whether instances of the class, or of a subclass, begin with unset fields: the struct derives `Default`. A struct without fields has it
    /// from `#[class]`.
    pub fn starts_unset(&self, class: ClassId) -> bool {
        let types = &self.types.classes[class.index()];
        let has_parts = types.base.is_some()
            || types.exception_base.is_some()
            || !self.plan.classes[class.index()].fields.is_empty();
        let by_itself = if !self.inits_of(class).is_empty() {
            self.literal_init(class).is_none()
        } else {
            match self.inherited_init(class) {
                Some((owner, _)) => self.literal_init(owner).is_none(),
                None => self.exception_ancestor(class).is_none(),
            }
        };
        has_parts && (by_itself || types.subclasses.iter().any(|below| self.starts_unset(*below)))
    }

    /// The nearest `__init__` above a class, and the class that has it.
    pub fn inherited_init(&self, class: ClassId) -> Option<(ClassId, InstanceId)> {
        let mut current = self.types.classes[class.index()].base;
        while let Some(id) = current {
            if let Some(init) = self.init_of(id) {
                return Some((id, init));
            }
            current = self.types.classes[id.index()].base;
        }
        None
    }

    pub fn unset_fields(&self, class: ClassId) -> Vec<syn::FieldValue> {
        self.plan.classes[class.index()]
            .fields
            .iter()
            .map(|field| {
                let name = tree::ident(&names::field(&field.name));
                if field.may_be_unset {
                    parse_quote!(#name: Slot::empty())
                } else {
                    parse_quote!(#name: Field::default())
                }
            })
            .collect()
    }

    /// The statements of `__init__` where instances are made as a struct literal.
    pub fn literal_init(&self, class: ClassId) -> Option<&[Stmt]> {
        let init = self.inits_of(class).into_iter().next()?;
        let func = self.types.instance(init).func;
        self.plan.classes[class.index()].literal.then_some(self.hir.functions[func.index()].body.as_slice())
    }

    /// The versions of the class's own `__init__`.
    fn inits_of(&self, class: ClassId) -> Vec<InstanceId> {
        let methods = &self.hir.classes[class.index()].methods;
        let Some(method) = methods.iter().find(|method| method.name == "__init__") else { return Vec::new() };
        let versions = self.types.instances.iter().filter(|instance| instance.func == method.func);
        versions.map(|instance| instance.id).collect()
    }

    /// The class's own `__init__`, if it has one version.
    pub fn init_of(&self, class: ClassId) -> Option<InstanceId> {
        let method =
            self.hir.classes[class.index()].methods.iter().find(|method| method.name == "__init__")?;
        self.only_instance(method.func)
    }
}

impl Cx<'_> {
    /// The parameters of `new`, which passes them on.
    pub fn init_params(&self) -> Emit<Vec<syn::FnArg>> {
        self.params_of_init(false)
    }

    /// `assigned`: the body of `__init__` is here, and may assign them.
    fn params_of_init(&self, assigned: bool) -> Emit<Vec<syn::FnArg>> {
        let mut out = Vec::new();
        for (param, plan) in self.function.params.iter().zip(&self.plan.params).skip(1) {
            if plan.rep == Rep::Static {
                // A known function, or a `**kwargs` that is always empty: nothing is passed.
                continue;
            }
            let name = tree::ident(&self.locals[param.local.index()]);
            let ty = self.program.rust_type(&plan.rep);
            out.push(match plan.by_ref {
                true => parse_quote!(#name: &#ty),
                false if assigned && self.plan.local(param.local).mutable => parse_quote!(mut #name: #ty),
                false => parse_quote!(#name: #ty),
            });
        }
        Ok(out)
    }

    pub fn init_param_names(&self) -> Vec<syn::Expr> {
        let params = self.function.params.iter().zip(&self.plan.params).skip(1);
        params
            .filter(|(_, plan)| plan.rep != Rep::Static)
            .map(|(param, _)| tree::var(&self.locals[param.local.index()]))
            .collect()
    }

    /// What `BaseException.__new__` keeps as `args`: all arguments of the call.
    pub fn all_arguments(&mut self, class: ClassId) -> Emit<syn::Expr> {
        let params = &self.function.params[1..];
        if params.iter().any(|param| param.default.is_some() || param.kind != ParamKind::Positional) {
            return unsupported(
                self.function.span,
                "an exception class with optional arguments that does not call `super().__init__` has no native form yet",
            );
        }
        let mut values = Vec::new();
        for (place, param) in params.iter().enumerate() {
            let form =
                if self.borrowed.contains(&param.local) { super::Form::Ref } else { super::Form::Place };
            let rep = self.plan.local(param.local).rep.clone();
            let value = Value { expr: tree::var(&self.locals[param.local.index()]), rep, form };
            values.push(self.exception_value(class, place, value, param.span)?);
        }
        Ok(if values.is_empty() { parse_quote!(()) } else { tree::tuple(values) })
    }

    /// `pub fn init(…) -> Self { Self { … } }`
    pub fn literal_init_item(
        mut self,
        class: ClassId,
        body: &[Stmt],
        rust_name: &syn::Ident,
    ) -> Emit<(syn::ImplItem, bool)> {
        let params = self.params_of_init(true)?;
        let mut fields: Vec<syn::FieldValue> = Vec::new();
        let mut base: Option<syn::FieldValue> = None;
        let preparation = crate::plan::construct::preparation(body);
        let before = self.stmts(preparation)?;
        for stmt in &body[preparation.len()..] {
            let mut notes = self.program.documentation(&stmt.comments, None);
            match &stmt.kind {
                // That of `object` does nothing.
                StmtKind::Expr(value) if is_super_init(value) && self.is_plain_init(class, value) => {}
                StmtKind::Expr(value) if is_super_init(value) => {
                    let call = self.base_init(class, value)?;
                    base = Some(parse_quote!(#(#notes)* base: #call));
                }
                StmtKind::Assign { .. } => {
                    for (name, value) in field_values(stmt).unwrap_or_default() {
                        fields.extend(self.literal_field(class, name, value, std::mem::take(&mut notes))?);
                    }
                }
                _ => {}
            }
        }
        if base.is_none()
            && let Some(name) = self.program.types.classes[class.index()].exception_base.clone()
        {
            let args = match self.program.keeps_arguments(class) {
                Keeps::InNew => self.all_arguments(class)?,
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
                pub fn #rust_name(#(#params),*) -> Result<Self> { #(#before)* Ok(#literal) }
            }
        } else {
            parse_quote! {
                #(#doc)*
                pub fn #rust_name(#(#params),*) -> Self { #(#before)* #literal }
            }
        };
        Ok((item, raises))
    }

    /// `x: value` of the literal, below the comments of its assignment.
    fn literal_field(
        &mut self,
        class: ClassId,
        name: &str,
        value: &Expr,
        notes: Vec<syn::Attribute>,
    ) -> Emit<Option<syn::FieldValue>> {
        let Some((_, field)) = self.program.field(class, name) else { return Ok(None) };
        let (rep, fixed, may_be_unset) = (field.rep.clone(), field.fixed, field.may_be_unset);
        let value = self.expr_as(value, &rep)?;
        let name = tree::ident(&names::field(name));
        Ok(Some(match &value {
            value if may_be_unset => parse_quote!(#(#notes)* #name: Slot::new(#value)),
            value if !fixed => parse_quote!(#(#notes)* #name: Field::new(#value)),
            syn::Expr::Path(path) if path.path.is_ident(&name) => parse_quote!(#(#notes)* #name),
            value => parse_quote!(#(#notes)* #name: #value),
        }))
    }

    /// Whether the call of the base's `__init__` is one of `object` without arguments.
    fn is_plain_init(&self, class: ClassId, call: &Expr) -> bool {
        let types = &self.program.types.classes[class.index()];
        let has_arguments = matches!(&call.kind, ExprKind::Call { args, .. } if !args.is_empty());
        types.base.is_none() && types.exception_base.is_none() && !has_arguments
    }

    /// `Base::init(args)`
    pub fn base_init(&mut self, class: ClassId, call: &Expr) -> Emit<syn::Expr> {
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
            let mut path = self.program.class_path(base);
            path.push("init".to_owned());
            let path = tree::path(&path.iter().map(String::as_str).collect::<Vec<_>>());
            let Some(init) = init else {
                let args = self.exception_args(class, args, call.span)?;
                return Ok(tree::call(path, vec![args]));
            };
            let arguments = self.bind(init, args, 1, call.span)?;
            let raises = self.program.raising.contains(&init);
            return Ok(self.maybe(raises, tree::call(path, arguments)));
        }
        let Some(name) = types.exception_base.clone() else {
            return unsupported(call.span, "this call of the base's `__init__` has no native form yet");
        };
        let args = self.exception_args(class, args, call.span)?;
        Ok(tree::call_path(&[&name, "init"], vec![args]))
    }
}
