//! Methods and attributes that the receiver's own class does not have, but subclasses do, each by itself.
//!
//! ```text
//! for pet in [Dog(), Cat()]:      if let Some(object) = pet.as_down::<Dog>() { object.speak() }
//!     pet.speak()            ->   else if let Some(object) = pet.as_down::<Cat>() { object.speak() }
//!                                 else { Err(err!(AttributeError, …))? }
//! ```
//!
//! Where one subclass has it: `pet.having::<Dog>("speak")?.speak()`. Attributes that only subclasses have are read as such methods are
//! called.
//!
//! A method that the base has too is dispatched by the method itself (`#[dispatch]`). The other way round, `Base.speak(dog)` runs
//! the base's own body, past what the classes between them have: `Base::own_speak(dog)`.

use super::assign::is_look;
use super::{Cx, Emit, Form, Value, coerce, tree, unsupported};
use crate::hir::{Arg, ClassId, Expr, FunctionKind};
use crate::infer::types::InstanceId;
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// `Base.method(x, …)`: the base's own body, whatever the class of `x` has.
    pub fn call_own_body(
        &mut self,
        expr: &Expr,
        instance: InstanceId,
        receiver: &Expr,
        args: &[Arg],
    ) -> Emit<Value> {
        let mut arguments = self.bind(instance, args, 1, expr.span)?;
        let name = self.program.own_method_name(instance);
        let rep = self.rep_of(receiver);
        let receiver = self.receiver(receiver, instance)?.expr;
        let method = self.program.types.instance(instance).func;
        let owner = self.program.hir.functions[method.index()].kind;
        if !matches!(rep, Rep::Instance(class) if owner != FunctionKind::Method(class)) {
            return Ok(self.finish_call(instance, tree::method(receiver, &name, arguments)));
        }
        if let (Rep::Instance(class), FunctionKind::Method(owner)) = (rep, owner)
            && !self.program.derives(class, owner)
        {
            return unsupported(expr.span, "a method called on what may be no instance of its class");
        }
        // `x.method(…)` could find that of a class between them: `Base::method(x, …)`.
        arguments.insert(0, lent(receiver));
        let path = self.own_path_of(instance);
        Ok(self.finish_call(instance, tree::call(path, arguments)))
    }

    /// Whether the method has to be looked for in subclasses: several have it, and the class of the receiver's handle has not.
    pub fn is_below(&self, receiver: &Expr, versions: &[(ClassId, InstanceId)]) -> bool {
        let handle = match self.rep_of(receiver) {
            Rep::Option(inner) => *inner,
            rep => rep,
        };
        let (Rep::Instance(class), Some((_, first))) = (handle, versions.first()) else { return false };
        let name = &self.program.hir.functions[self.program.types.instance(*first).func.index()].name;
        // A method of the base that nothing runs is not emitted.
        !self.program.has_method(class, name) || !self.program.has_version(class, name)
    }

    /// The call, in the first of the subclasses that the receiver is an instance of.
    pub fn call_below(
        &mut self,
        expr: &Expr,
        receiver: &Expr,
        versions: &[(ClassId, InstanceId)],
        args: &[Arg],
    ) -> Emit<Value> {
        self.call_by_class(expr, receiver, self.owners(versions), args)
    }

    /// The call of whichever method the receiver's class has: the methods of the family, of which those below come first.
    pub fn call_one_of(
        &mut self,
        expr: &Expr,
        receiver: &Expr,
        versions: &[(ClassId, InstanceId)],
        args: &[Arg],
    ) -> Emit<Value> {
        // A class is numbered behind its bases.
        let mut owners = self.all_owners(versions);
        owners.reverse();
        self.call_by_class(expr, receiver, owners, args)
    }

    /// The call in the first of the classes that the receiver is an instance of.
    fn call_by_class(
        &mut self,
        expr: &Expr,
        receiver: &Expr,
        mut owners: Vec<(ClassId, InstanceId)>,
        args: &[Arg],
    ) -> Emit<Value> {
        let Some(&(_, some)) = owners.first() else {
            return unsupported(expr.span, "a method that no class has");
        };
        let value = self.expr(receiver)?;
        let name = self.method_of(some).to_owned();
        let value = match value.rep.clone() {
            Rep::Option(inner) => self.owner(value, *inner, &name),
            _ => value,
        };
        let Rep::Instance(handle) = value.rep else {
            return unsupported(expr.span, "a method of one of several classes has no native form here");
        };
        let is_its = |owner: ClassId| owner == handle || self.program.derives(handle, owner);
        let mut chosen = match owners.last().copied().filter(|(owner, _)| is_its(*owner)) {
            Some((_, instance)) => {
                let _ = owners.pop();
                let call = self.call_on_object(expr, handle, instance, args)?;
                tree::braced(vec![tree::last(call)])
            }
            None => {
                let raise = self.question(parse_quote!(Err(op::lacks(object, #name))));
                tree::braced(vec![tree::last(raise)])
            }
        };
        for (owner, instance) in owners.into_iter().rev() {
            let call = self.call_on_object(expr, owner, instance, args)?;
            let path = self.program.class_path(owner);
            let path = path.iter().map(|part| tree::ident(part));
            chosen = parse_quote! {
                if let Some(object) = object.as_down::<#(#path)::*>() { #call } else #chosen
            };
        }
        let stmts = self.let_object(value);
        Ok(Value::owned(tree::block_expr(stmts, chosen), self.rep_of(expr)))
    }

    /// The call of the method on `object`, an instance of the class.
    fn call_on_object(
        &mut self,
        expr: &Expr,
        class: ClassId,
        instance: InstanceId,
        args: &[Arg],
    ) -> Emit<syn::Expr> {
        let arguments = self.bind(instance, args, 1, expr.span)?;
        let object = Value { expr: tree::var("object"), rep: Rep::Instance(class), form: Form::Ref };
        let call = self.invoke(object, instance, arguments);
        let call = self.maybe(self.program.raising.contains(&instance), call);
        let ret = self.program.plan.instance(instance).ret.clone();
        self.owned(Value::owned(call, ret), &self.rep_of(expr), expr.span)
    }

    /// The receiver of a method that one subclass has: `pet.having::<Dog>("speak")?`.
    pub fn having(&mut self, receiver: &Expr, instance: InstanceId) -> Emit<Value> {
        let function = &self.program.hir.functions[self.program.types.instance(instance).func.index()];
        let FunctionKind::Method(owner) = function.kind else { return self.receiver(receiver, instance) };
        let value = self.expr(receiver)?;
        let value = match value.rep.clone() {
            Rep::Option(inner) => self.owner(value, *inner, &function.name),
            _ => value,
        };
        let handle = if coerce::is_receiver(&value) { coerce::own(value) } else { value.expr };
        let path = self.program.class_path(owner);
        let path = path.iter().map(|part| tree::ident(part));
        let name = tree::string(&function.name);
        let held = self.question(tree::method_of(handle, "having", parse_quote!(#(#path)::*), vec![name]));
        Ok(Value { expr: held, rep: Rep::Instance(owner), form: Form::Ref })
    }

    /// `node.value` where only subclasses have the attribute: that of the one that the instance is of.
    pub fn attribute_below(
        &mut self,
        class: ClassId,
        receiver: Value,
        name: &str,
        expr: &Expr,
    ) -> Emit<Option<Value>> {
        let rep = self.rep_of(expr);
        let owners = self.program.owners_below(class, name);
        if owners.is_empty() || matches!(rep, Rep::Static | Rep::Never) {
            return Ok(None);
        }
        let mut chosen = {
            let raise: syn::Expr = parse_quote!(Err(op::no_attribute(object, #name)));
            let raise = self.question(raise);
            tree::braced(vec![tree::last(raise)])
        };
        for owner in owners.into_iter().rev() {
            let object = Value { expr: tree::var("object"), rep: Rep::Instance(owner), form: Form::Ref };
            let value = self.instance_attribute(owner, object, name, expr)?;
            let value = self.owned(value, &rep, expr.span)?;
            let path = self.program.class_path(owner);
            let path = path.iter().map(|part| tree::ident(part));
            chosen = parse_quote! {
                if let Some(object) = object.as_down::<#(#path)::*>() { #value } else #chosen
            };
        }
        let stmts = self.let_object(receiver);
        Ok(Some(Value::owned(tree::block_expr(stmts, chosen), rep)))
    }

    /// `let object = &value;`. What `owner(&stack.pop()?, "area")?` borrows from would end with the statement: it gets a name.
    fn let_object(&mut self, value: Value) -> Vec<syn::Stmt> {
        let mut handle = coerce::borrow(value);
        let mut stmts = Vec::new();
        let looked = match &mut handle {
            syn::Expr::Try(tried) => &mut *tried.expr,
            looked => looked,
        };
        if let syn::Expr::Call(call) = looked
            && let Some(syn::Expr::Reference(lent)) = call.args.first_mut()
            && !is_look(&lent.expr)
        {
            let name = self.fresh("receiver");
            let held = std::mem::replace(&mut *lent.expr, tree::var(&name));
            stmts.push(tree::let_(&name, false, held));
        }
        stmts.push(tree::let_("object", false, handle));
        stmts
    }

    /// Whether the versions are not all one function.
    pub fn owned_by_several(&self, versions: &[(ClassId, InstanceId)]) -> bool {
        self.owners(versions).len() > 1
    }

    /// The classes that define the method, and its version there.
    fn all_owners(&self, versions: &[(ClassId, InstanceId)]) -> Vec<(ClassId, InstanceId)> {
        let owner = |instance: InstanceId| {
            let func = self.program.types.instance(instance).func;
            match self.program.hir.functions[func.index()].kind {
                FunctionKind::Method(owner) => Some((owner, instance)),
                _ => None,
            }
        };
        let mut all: Vec<_> = versions.iter().filter_map(|(_, instance)| owner(*instance)).collect();
        all.sort();
        all.dedup();
        all
    }

    /// The topmost of them: these dispatch further.
    fn owners(&self, versions: &[(ClassId, InstanceId)]) -> Vec<(ClassId, InstanceId)> {
        let all = self.all_owners(versions);
        let tops = all
            .iter()
            .filter(|(class, _)| !all.iter().any(|(other, _)| self.program.derives(*class, *other)));
        tops.copied().collect()
    }
}

/// A receiver as the argument of a method that is called by its path: `self`, `&node`.
pub(super) fn lent(receiver: syn::Expr) -> syn::Expr {
    match receiver {
        syn::Expr::Path(path) if path.path.is_ident("self") => syn::Expr::Path(path),
        // What branches is no place where `&Inst<C>` becomes `&C`: the class would be expected of every branch.
        branching @ (syn::Expr::Try(_) | syn::Expr::Block(_) | syn::Expr::If(_) | syn::Expr::Match(_)) => {
            parse_quote!(&*#branching)
        }
        receiver => tree::reference(receiver),
    }
}
