//! Native classes as Python code sees them: which attributes and methods their Python type has.
//!
//! ```text
//! impl Shown for Job {
//!     fn show(class: &mut PyClass<Self>) {
//!         class.field("n", |this| this.n.get(), |this, n| this.n.set(n));
//!         class.method(const { &FunctionInfo::new("Job.add", …) }, [], |this, args| Ok(this.add(&args[0])?.to_obj()));
//!     }
//! }
//! ```

use super::super::class_variable::Reader;
use super::super::{Cx, Emit, Form, Program, Value, coerce, names, tree, unsupported};
use crate::hir::{ClassId, FuncId, Method, MethodKind};
use crate::infer::types::Instance;
use crate::plan::FieldPlan;
use crate::rep::Rep;
use syn::parse_quote;

impl<'a> Program<'a> {
    /// Whether the class has a Python type.
    pub fn is_shown(&self, class: ClassId) -> bool {
        self.embeds && self.types.classes[class.index()].shown
    }

    /// `impl Shown for C`, for a class whose instances Python code uses.
    pub fn shown_item(&self, class: ClassId) -> Emit<Option<syn::Item>> {
        if !self.is_shown(class) {
            return Ok(None);
        }
        let hir = &self.hir.classes[class.index()];
        let name = tree::ident(&self.class_names[class.index()]);
        let mut stmts: Vec<syn::Stmt> = Vec::new();
        if let Some(doc) = &hir.doc {
            stmts.push(parse_quote!(class.doc(#doc);));
        }
        if hir.qualname != hir.name {
            let qualname = &hir.qualname;
            stmts.push(parse_quote!(class.qualname(#qualname);));
        }
        stmts.extend(self.shown_fields(class)?);
        stmts.extend(self.shown_variables(class)?);
        for method in hir.methods.iter().filter(|method| method.name != "__init__") {
            stmts.extend(self.shown_method(class, method)?);
        }
        stmts.extend(self.shown_constructor(class)?);
        let class = tree::ident(if stmts.is_empty() { "_class" } else { "class" });
        Ok(Some(parse_quote! {
            impl Shown for #name {
                fn show(#class: &mut PyClass<Self>) { #(#stmts)* }
            }
        }))
    }

    fn shown_fields(&self, class: ClassId) -> Emit<Vec<syn::Stmt>> {
        let mut stmts = Vec::new();
        let is_frozen = self.is_frozen(class);
        for field in &self.plan.classes[class.index()].fields {
            let text = &field.name;
            let name = tree::ident(&names::field(text));
            let stored = self.types.stored_by_python.contains(text);
            if !self.converts(&field.rep) || stored && !self.extracts(&field.rep) {
                if self.types.used_by_python.contains(text) {
                    let span = self.hir.classes[class.index()].span;
                    return unsupported(span, format!("the attribute `{text}` can't be used by Python code"));
                }
                continue;
            }
            if field.may_be_unset && self.has_default(class, text) {
                if self.types.used_by_python.contains(text) {
                    stmts.push(self.shown_with_default(class, field)?);
                    if self.class_attribute(class, text).is_some() {
                        stmts.push(self.shown_default(class, text)?);
                    }
                }
                continue;
            }
            stmts.push(match (self.extracts(&field.rep), field.may_be_unset) {
                (_, true) if is_frozen => {
                    parse_quote!(class.frozen(#text, |this| Ok(this.#name()?.to_obj()));)
                }
                (_, false) if is_frozen => {
                    parse_quote!(class.frozen(#text, |this| Ok(this.#name.get().to_obj()));)
                }
                (true, true) => {
                    parse_quote!(class.slot(#text, |this| this.#name(), |this, value| this.#name.set(value));)
                }
                (true, false) => {
                    parse_quote!(class.field(#text, |this| this.#name.get(), |this, value| this.#name.set(value));)
                }
                (false, true) => parse_quote!(class.read(#text, |this| Ok(this.#name()?.to_obj()));),
                (false, false) => parse_quote!(class.read(#text, |this| Ok(this.#name.get().to_obj()));),
            });
            if self.types.used_by_python.contains(text) && self.class_attribute(class, text).is_some() {
                stmts.push(self.shown_default(class, text)?);
            }
        }
        Ok(stmts)
    }

    /// Whether an instance without the attribute may have that of its class.
    fn has_default(&self, class: ClassId, name: &str) -> bool {
        self.class_attribute(class, name).is_some() || self.is_default_below(class, name)
    }

    /// Whether a subclass has a class variable of the name.
    fn is_default_below(&self, class: ClassId, name: &str) -> bool {
        let declares = |id: &ClassId| self.hir.classes[id.index()].attrs.iter().any(|attr| attr.name == name);
        self.redefining(class, name).iter().any(declares)
    }

    /// An attribute that is the class's until the instance has one of its own.
    fn shown_with_default(&self, class: ClassId, field: &FieldPlan) -> Emit<syn::Stmt> {
        let hir = &self.hir.classes[class.index()];
        let text = &field.name;
        let around = self.types.instances.iter().find(|instance| instance.func == hir.parent);
        let Some(around) = around.filter(|_| {
            !self.is_default_below(class, text) && !self.may_lack(class, text) && self.extracts(&field.rep)
        }) else {
            return unsupported(hir.span, format!("the attribute `{text}` is used by Python code"));
        };
        let mut cx = Cx::new(self, around);
        let shared = cx.seen_by(class, text, &field.rep, Reader::Class, hir.span)?;
        let name = tree::ident(&names::field(text));
        let value = parse_quote!(match this.#name.get() { Some(value) => value, None => #shared });
        let value = cx.into_object(Value::owned(value, field.rep.clone()), hir.span)?;
        let set: syn::Expr = parse_quote!(|this, value| { this.#name.set(value.extract()?); Ok(()) });
        Ok(parse_quote!(class.property(#text, |this| Ok(#value), #set);))
    }

    /// The variables of the class, as they are when Python code reads them.
    fn shown_variables(&self, class: ClassId) -> Emit<Vec<syn::Stmt>> {
        let hir = &self.hir.classes[class.index()];
        let own = hir.attrs.iter().filter(|attr| attr.value.is_some()).map(|attr| attr.name.clone());
        let late = self.late_attributes(class).into_iter().map(|(name, _)| name);
        let mut stmts = Vec::new();
        for name in own.chain(late) {
            if !self.types.used_by_python.contains(&name) || self.field(class, &name).is_some() {
                continue;
            }
            let value = self.class_variable_object(class, &name)?;
            stmts.push(parse_quote!(class.variable(#name, || Ok(#value));));
        }
        Ok(stmts)
    }

    /// What the class itself has under the name of an attribute of its instances.
    fn shown_default(&self, class: ClassId, name: &str) -> Emit<syn::Stmt> {
        let value = self.class_variable_object(class, name)?;
        Ok(parse_quote!(class.default(#name, || Ok(#value));))
    }

    /// The value of a class variable as a Python object.
    fn class_variable_object(&self, class: ClassId, name: &str) -> Emit<syn::Expr> {
        let hir = &self.hir.classes[class.index()];
        let around = self.types.instances.iter().find(|instance| instance.func == hir.parent);
        let (Some(around), Some((_, rep))) = (around, self.class_attribute(class, name)) else {
            return unsupported(hir.span, format!("the class variable `{name}` is used by Python code"));
        };
        let mut cx = Cx::new(self, around);
        let value = cx.seen_by(class, name, &rep, Reader::Class, hir.span)?;
        cx.into_object(Value::owned(value, rep), hir.span)
    }

    /// What a call of the class by Python code does.
    fn shown_constructor(&self, class: ClassId) -> Emit<Option<syn::Stmt>> {
        let types = &self.types.classes[class.index()];
        if !types.made_by_python {
            return Ok(None);
        }
        let span = self.hir.classes[class.index()].span;
        if let Some(message) = self.abstract_message(class) {
            return Ok(Some(parse_quote!(class.blank_constructor(|| Err(err!(TypeError, #message)));)));
        }
        let has_init = |id: &&ClassId| {
            self.hir.classes[id.index()].methods.iter().any(|method| method.name == "__init__")
        };
        let Some(owner) = types.mro.iter().find(has_init) else {
            let made = parse_quote!(Self::new());
            let made = Value { expr: made, rep: Rep::Instance(class), form: Form::Owned };
            let made = coerce::own(made);
            return Ok(Some(parse_quote!(class.blank_constructor(|| Ok(#made.to_obj()));)));
        };
        let Some(init) = self.init_of(*owner).filter(|init| self.types.instance(*init).from_python) else {
            return unsupported(span, "a class that Python code calls");
        };
        let mut cx = Cx::new(self, self.types.instance(init));
        let info = cx.function_info(cx.function);
        let defaults = cx.object_defaults(cx.function, true)?;
        let arguments = cx.arguments_from_python(1)?;
        let made = cx.new_instance(class, Some(init), arguments);
        let args = tree::ident(if cx.function.params.len() > 1 { "args" } else { "_" });
        let made = coerce::own(made);
        Ok(Some(parse_quote!(class.constructor(#info, [#(#defaults),*], |#args| Ok(#made.to_obj()));)))
    }

    /// The version of a method that Python code calls.
    fn version_from_python(&self, func: FuncId) -> Option<&'a Instance> {
        self.types.instances.iter().find(|instance| instance.func == func && instance.from_python)
    }

    fn shown_method(&self, class: ClassId, method: &Method) -> Emit<Option<syn::Stmt>> {
        let Some(version) = self.version_from_python(method.func) else { return Ok(None) };
        let function = &self.hir.functions[method.func.index()];
        if method.name.starts_with("__") && function.name.starts_with("__") && method.name != function.name {
            // `__rmul__ = __mul__`: Python code would find only one of the names.
            return unsupported(function.span, "a special method with two names that Python code asks for");
        }
        let mut cx = Cx::new(self, version);
        let text = &method.name;
        match method.kind {
            MethodKind::Instance => {
                let call = cx.call_on_this()?;
                let info = cx.function_info(function);
                let defaults = cx.object_defaults(function, true)?;
                let args = tree::ident(if function.params.len() > 1 { "args" } else { "_" });
                Ok(Some(parse_quote!(class.method(#info, [#(#defaults),*], |this, #args| #call);)))
            }
            MethodKind::Static | MethodKind::Class => {
                let bound = usize::from(method.kind == MethodKind::Class);
                let call = cx.call_on_class(bound)?;
                let info = cx.function_info(function);
                let defaults = cx.object_defaults(function, true)?;
                let args = tree::ident(if function.params.len() > bound { "args" } else { "_" });
                let set = tree::ident(if bound == 1 { "class_method" } else { "static_method" });
                Ok(Some(parse_quote!(class.#set(#info, [#(#defaults),*], |#args| #call);)))
            }
            MethodKind::Getter => {
                let get = cx.call_on_this()?;
                let methods = &self.hir.classes[class.index()].methods;
                let setter = methods
                    .iter()
                    .find(|other| other.name == *text && other.kind == MethodKind::Setter)
                    .and_then(|setter| self.version_from_python(setter.func));
                let Some(setter) = setter else {
                    return Ok(Some(parse_quote!(class.getter(#text, |this| #get);)));
                };
                let set = Cx::new(self, setter).set_on_this();
                Ok(Some(parse_quote!(class.property(#text, |this| #get, |this, value| #set);)))
            }
            MethodKind::Setter | MethodKind::Deleter => Ok(None),
        }
    }
}

impl Cx<'_> {
    /// The Python type of a class that is shown.
    pub fn class_object(&mut self, class: ClassId) -> Value {
        self.python();
        let path = self.program.class_path(class);
        let path = path.iter().map(|part| tree::ident(part));
        Value::owned(parse_quote!(ClassRef::to::<#(#path)::*>().to_obj()), Rep::Obj)
    }

    /// `Ok(this.add(&args[0])?.to_obj())`
    fn call_on_this(&mut self) -> Emit<syn::Expr> {
        let arguments = self.arguments_from_python(1)?;
        let name = self.program.function_names[self.instance.id.0 as usize].clone();
        self.answer_python(tree::method(tree::var("this"), &name, arguments))
    }

    /// `Ok(Item::of(&args[0])?.to_obj())`; `bound`: the parameters before those of the call.
    fn call_on_class(&mut self, bound: usize) -> Emit<syn::Expr> {
        if self.plan.params.iter().take(bound).any(|param| param.rep != Rep::Static) {
            return unsupported(self.function.span, "a class method that Python code calls");
        }
        let arguments = self.arguments_from_python(bound)?;
        let path = self.path_of(self.instance.id);
        self.answer_python(tree::call(path, arguments))
    }

    /// What is passed for the parameters behind the first `bound`.
    fn arguments_from_python(&self, bound: usize) -> Emit<Vec<syn::Expr>> {
        let is_of_several = |rep: &Rep| matches!(rep, Rep::Num | Rep::Func(..)) || self.is_union_rep(rep);
        let mut arguments = Vec::new();
        for (index, param) in self.plan.params.iter().skip(bound).enumerate() {
            let refused = match &param.rep {
                Rep::Option(inner) => is_of_several(inner),
                rep => is_of_several(rep),
            };
            if refused {
                return unsupported(
                    self.function.span,
                    "a parameter of several types that Python code gives",
                );
            }
            let index = proc_macro2::Literal::usize_unsuffixed(index);
            arguments.push(match (&param.rep, param.by_ref) {
                (Rep::Obj, true) => parse_quote!(&args[#index]),
                (Rep::Obj, false) => parse_quote!(args[#index].clone()),
                (rep, by_ref) => {
                    let ty = self.program.rust_type(rep);
                    let value: syn::Expr = parse_quote!(args[#index].extract::<#ty>()?);
                    if by_ref { tree::reference(value) } else { value }
                }
            });
        }
        Ok(arguments)
    }

    /// The result of the call as a Python object.
    fn answer_python(&mut self, call: syn::Expr) -> Emit<syn::Expr> {
        let raises = self.program.raising.contains(&self.instance.id);
        if raises && self.plan.ret == Rep::Obj {
            return Ok(call);
        }
        let call = if raises { tree::question(call) } else { call };
        let value = Value { expr: call, rep: self.plan.ret.clone(), form: Form::Owned };
        Ok(tree::ok(self.into_object(value, self.function.span)?))
    }

    /// `this.set_size(value)` of a setter.
    fn set_on_this(&mut self) -> syn::Expr {
        let by_ref = self.plan.params.get(1).is_some_and(|param| param.by_ref);
        let value: syn::Expr = if by_ref { parse_quote!(value) } else { parse_quote!(value.clone()) };
        let name = self.program.function_names[self.instance.id.0 as usize].clone();
        let call = tree::method(tree::var("this"), &name, vec![value]);
        match (self.program.raising.contains(&self.instance.id), &self.plan.ret) {
            (true, Rep::Unit) => call,
            (true, _) => parse_quote!({ #call?; Ok(()) }),
            (false, _) => parse_quote!({ #call; Ok(()) }),
        }
    }
}
