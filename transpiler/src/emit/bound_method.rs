//! Bound methods as values: closures that hold the instance.
//!
//! ```text
//! self.commands = {"add": self.add}     Func::bound("Shell.add", this.id(), move |x: i64| this.add(x))
//! ```
//!
//! Two of them are equal if they are the same method of the same instance, so that `handlers.remove(self.on_event)` finds the one that
//! was put in.

use super::{Cx, Emit, Form, Program, Value, coerce, names, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{ClassId, Expr, ExprKind, FuncId, MethodKind, Param, ParamKind};
use crate::infer::types::InstanceId;
use crate::rep::Rep;
use crate::ty::Ty;
use syn::parse_quote;

impl Program<'_> {
    /// The versions that a function value may run, and how many of their parameters it has already.
    pub fn value_versions(&self, ty: &Ty) -> Vec<(InstanceId, usize)> {
        match ty {
            Ty::Function(_, versions) => versions.iter().map(|version| (*version, 0)).collect(),
            Ty::BoundMethod(class, name) => {
                self.bound_version(*class, name).map(|id| (id, 1)).into_iter().collect()
            }
            Ty::Union(items) => items.iter().flat_map(|item| self.value_versions(item)).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether the functions take arguments of the same names, with the same defaults, so that a call means the same to all of them.
    pub fn are_alike(&self, versions: &[(InstanceId, usize)]) -> bool {
        let signature = |(id, skip): &(InstanceId, usize)| -> Vec<(Option<String>, ParamKind, Omitted)> {
            let instance = self.types.instance(*id);
            let params = self.hir.functions[instance.func.index()].params.iter().zip(&instance.defaulted);
            let omitted = |param: &Param, defaulted: bool, place: usize| match &param.default {
                _ if defaulted => Omitted::Always,
                None => Omitted::Never,
                // Literals have no ids: the same text is the same value.
                Some(default) if default.kind.is_constant() => {
                    Omitted::Literal(format!("{:?}", default.kind))
                }
                Some(_) => Omitted::Computed(instance.func, place),
            };
            params
                .enumerate()
                .skip(*skip)
                .map(|(place, (param, defaulted))| {
                    // No call gives these by name.
                    let by_name = matches!(param.kind, ParamKind::Positional | ParamKind::KeywordOnly);
                    let name = by_name.then(|| param.name.clone());
                    (name, param.kind, omitted(param, *defaulted, place))
                })
                .collect()
        };
        versions.iter().all(|version| signature(version) == signature(&versions[0]))
    }

    /// The version of a method that is kept as a value: there is one signature for all (`plan/callable.rs`).
    fn bound_version(&self, class: ClassId, name: &str) -> Option<InstanceId> {
        let chain = std::iter::successors(Some(class), |id| self.types.classes[id.index()].base);
        let mut methods = chain.filter_map(|id| {
            let methods = &self.hir.classes[id.index()].methods;
            methods
                .iter()
                .find(|own| own.name == name && matches!(own.kind, MethodKind::Instance | MethodKind::Class))
        });
        let func = methods.next()?.func;
        self.types.instances.iter().find(|instance| instance.func == func).map(|instance| instance.id)
    }
}

/// What a parameter is without an argument.
#[derive(PartialEq)]
enum Omitted {
    /// It always has one.
    Never,
    /// It never has one: the closure keeps the default.
    Always,
    Literal(String),
    /// The default of this parameter of this function.
    Computed(FuncId, usize),
}

impl Cx<'_> {
    /// `d` of the callback `d.get`, where it is computed: once, before any call.
    pub(super) fn computed_receiver<'e>(&self, callback: &'e Expr) -> Option<&'e Expr> {
        let ExprKind::Attribute(receiver, _) = &callback.kind else { return None };
        let is_method = matches!(self.ty(callback), Ty::BuiltinMethod(..));
        let is_native = !matches!(self.rep_of(receiver), Rep::Obj | Rep::Static | Rep::Never | Rep::Iter(_));
        (is_method && is_native && !self.is_calm(receiver)).then_some(receiver)
    }

    /// `counts.get` as a callback: the method of a value that evaluating again does not change.
    pub(super) fn apply_bound(&mut self, func: &Expr, path: &str, values: Vec<Value>) -> Emit<Value> {
        let ExprKind::Attribute(receiver, _) = &func.kind else {
            return unsupported(func.span, "a bound method that is kept for later has no native form yet");
        };
        if !self.is_calm(receiver) && !self.held.contains_key(&receiver.id) {
            return unsupported(
                func.span,
                "a method of a computed value as a callback has no native form yet",
            );
        }
        let mut arguments = vec![(None, self.expr(receiver)?)];
        arguments.extend(values.into_iter().map(|value| (None, value)));
        match self.entry_for(path, &arguments) {
            Some(entry) => self.call_entry(entry, arguments, &Rep::Unit, func.span),
            None => unsupported(func.span, format!("`{path}` as a callback has no native form yet")),
        }
    }

    /// Whether the expression `receiver.name` names a method of the receiver's class, and is no attribute that holds one.
    pub fn is_method_of(&self, expr: &Expr, receiver: &Expr, name: &str) -> bool {
        let Ty::BoundMethod(_, method) = self.ty(expr) else { return false };
        match self.ty(receiver) {
            Ty::Instance(class) => method == name && self.program.field(*class, name).is_none(),
            Ty::Class(_) => method == name,
            _ => false,
        }
    }

    /// Whether what is called is a bound method out of a variable, an attribute, a container.
    pub fn is_kept_method(&self, func: &Expr) -> bool {
        // `p._replace(x=1)` runs a method of another name: what no attribute holds is a method.
        let is_held = |class: ClassId, name: &str| {
            self.program.field(class, name).is_some() || self.program.class_attribute(class, name).is_some()
        };
        let is_named = |receiver: &Expr, name: &str| {
            let holder = match self.ty(receiver) {
                Ty::Instance(class) | Ty::Class(class) if !crate::plan::construct::is_super(receiver) => {
                    Some(*class)
                }
                _ => None,
            };
            holder.is_none_or(|class| !is_held(class, name)) || self.is_method_of(func, receiver, name)
        };
        matches!(self.ty(func), Ty::BoundMethod(..))
            && matches!(self.rep_of(func), Rep::Func(..))
            && !matches!(&func.kind, ExprKind::Attribute(receiver, name) if is_named(receiver, name))
    }

    /// `receiver.name` as a value.
    pub fn bound_value(&mut self, receiver: &Expr, name: &str, want: &Rep, span: Span) -> Emit<Value> {
        let Rep::Func(params, ret) = want else {
            return unsupported(span, "a bound method as a value has no native form here");
        };
        let (Ty::Instance(class) | Ty::Class(class)) = self.ty(receiver).clone() else {
            return unsupported(span, "a method of this value as a value has no native form");
        };
        let Some(instance) = self.program.bound_version(class, name) else {
            return unsupported(span, "a method that nothing calls as a value has no native form");
        };
        let types = self.program.types.instance(instance);
        let function = &self.program.hir.functions[types.func.index()];
        if function.name == "__init__" {
            return unsupported(span, "`__init__` as a value has no native form");
        }
        let plan = self.program.plan.instance(instance);
        let this = self.fresh_beside_locals("this");
        let mut given = params.iter();
        let (mut arguments, mut typed) = (Vec::new(), Vec::new());
        for (place, param) in function.params.iter().enumerate().skip(1) {
            let plan = &plan.params[place];
            if plan.rep == Rep::Static {
                continue;
            }
            if types.defaulted[place] {
                arguments.push(self.default_argument((function.id, place), plan.by_ref, &plan.rep, span)?);
                continue;
            }
            let Some(rep) = given.next() else {
                return unsupported(span, "this method takes other arguments as a value");
            };
            let name = names::snake(&param.name);
            let value = Value::owned(tree::var(&name), rep.clone());
            arguments.push(if plan.by_ref {
                self.borrowed(value, &plan.rep, span)?
            } else {
                self.owned(value, &plan.rep, span)?
            });
            typed.push((tree::ident(&name), self.program.rust_type(rep)));
        }
        let is_class_method = matches!(self.program.method_kind(types.func), Some(MethodKind::Class));
        let call = if is_class_method {
            tree::call(self.path_of(instance), arguments)
        } else {
            let this = Value { expr: tree::var(&this), rep: Rep::Instance(class), form: Form::Place };
            self.invoke(this, instance, arguments)
        };
        let raises = self.program.raising.contains(&instance);
        let body = if plan.ret == **ret && raises {
            call
        } else {
            let call = if raises { tree::question(call) } else { call };
            let result = Value::owned(call, plan.ret.clone());
            let result = if types.ret == Ty::Never { super::expr::without_end(result, ret) } else { result };
            tree::ok(self.owned(result, ret, span)?)
        };
        let (names, types): (Vec<&syn::Ident>, Vec<&syn::Type>) =
            typed.iter().map(|(name, ty)| (name, ty)).unzip();
        let closure: syn::Expr = parse_quote!(move |#(#names: #types),*| #body);
        let qualname = tree::string(&function.qualname);
        if is_class_method {
            let id = tree::int(1);
            return Ok(Value::owned(
                tree::call_path(&["Func", "bound"], vec![qualname, id, closure]),
                want.clone(),
            ));
        }
        let held = self.expr(receiver)?;
        if !matches!(held.rep, Rep::Instance(_)) {
            return unsupported(span, "a method of what may be None as a value");
        }
        let held = tree::let_(&this, false, coerce::own(held));
        let id = tree::method(tree::var(&this), "id", vec![]);
        let value = if self.owner_is_held(class) && !names.contains(&&tree::ident(&this)) {
            let mut arguments = vec![qualname, id];
            arguments.extend(self.held_beside(&[tree::var(&this)], &[tree::ident(&this)], &typed, &body));
            tree::call_path(&["Func", "bound_holding"], arguments)
        } else {
            tree::call_path(&["Func", "bound"], vec![qualname, id, closure])
        };
        Ok(Value::owned(tree::block_expr(vec![held], value), want.clone()))
    }
}
