//! Calls of methods that the receiver's own class does not have, but subclasses do, each by itself.
//!
//! ```text
//! for pet in [Dog(), Cat()]:      if let Some(object) = pet.as_down::<Dog>() { object.speak() }
//!     pet.speak()            ->   else if let Some(object) = pet.as_down::<Cat>() { object.speak() }
//!                                 else { Err(err!(AttributeError, …))? }
//! ```
//!
//! A method that the base has too is dispatched by the method itself (`#[dispatch]`).

use super::{Cx, Emit, Value, coerce, tree};
use crate::hir::{Arg, ClassId, Expr, FunctionKind};
use crate::infer::types::InstanceId;
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// Whether the method has to be looked for in subclasses: several have it, and the class of the receiver's handle has not.
    pub fn is_below(&self, receiver: &Expr, versions: &[(ClassId, InstanceId)]) -> bool {
        let handle = match self.rep_of(receiver) {
            Rep::Option(inner) => *inner,
            rep => rep,
        };
        let (Rep::Instance(class), Some((_, first))) = (handle, versions.first()) else { return false };
        let name = &self.program.hir.functions[self.program.types.instance(*first).func.index()].name;
        !self.program.has_method(class, name)
    }

    /// The call, in the first of the subclasses that the receiver is an instance of.
    pub fn call_below(
        &mut self,
        expr: &Expr,
        receiver: &Expr,
        versions: &[(ClassId, InstanceId)],
        args: &[Arg],
    ) -> Emit<Value> {
        let rep = self.rep_of(expr);
        let value = self.expr(receiver)?;
        let value = match value.rep.clone() {
            Rep::Option(inner) => self.narrow(value, *inner)?,
            _ => value,
        };
        let handle = coerce::borrow(value);
        let name = self.method_of(versions[0].1);
        let mut chosen = {
            let message = format!("'{{}}' object has no attribute '{name}'");
            let raise: syn::Expr = parse_quote!(Err(err!(AttributeError, #message, object.class_name())));
            let raise = self.question(raise);
            tree::braced(vec![tree::last(raise)])
        };
        for (owner, instance) in self.owners(versions).into_iter().rev() {
            let arguments = self.bind(instance, args, 1, expr.span)?;
            let call = self.invoke(tree::var("object"), instance, arguments);
            let raises = versions.iter().any(|(_, id)| self.program.raising.contains(id) && *id == instance);
            let call = self.maybe(raises, call);
            let ret = self.program.plan.instance(instance).ret.clone();
            let call = self.owned(Value::owned(call, ret), &rep, expr.span)?;
            let path = self.program.class_path(owner);
            let path = path.iter().map(|part| tree::ident(part));
            chosen = parse_quote! {
                if let Some(object) = object.as_down::<#(#path)::*>() { #call } else #chosen
            };
        }
        let object = tree::let_("object", false, handle);
        Ok(Value::owned(tree::block_expr(vec![object], chosen), rep))
    }

    /// Whether the versions are not all one function.
    pub fn owned_by_several(&self, versions: &[(ClassId, InstanceId)]) -> bool {
        self.owners(versions).len() > 1
    }

    /// The classes that define the method, and its version there; the topmost of a hierarchy dispatches further.
    fn owners(&self, versions: &[(ClassId, InstanceId)]) -> Vec<(ClassId, InstanceId)> {
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
        let tops = all
            .iter()
            .filter(|(class, _)| !all.iter().any(|(other, _)| self.program.derives(*class, *other)));
        tops.copied().collect()
    }
}
