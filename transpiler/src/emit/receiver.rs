//! What a call names: the function's path, the receiver of a method.
//!
//! ```text
//! dog.speak()            ->  dog.speak()
//! node.show()            ->  Node::show(&node)       the handle has a `show` of its own
//! pick(5)                ->  self::pick(5)           a variable of the function is named `pick`
//! ```

use super::names::{self, HANDLE_METHODS};
use super::{Cx, Emit, Value, tree};
use crate::hir::{Expr, ExprKind, FunctionKind};
use crate::infer::types::InstanceId;
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// The function's path from here: `self::pick` where a variable of that name hides it.
    pub fn path_of(&self, instance: InstanceId) -> syn::Expr {
        self.not_hidden(self.program.function_path(instance, self.function.module))
    }

    /// [`path_of`](Self::path_of) of the class's own body, where subclasses override the method.
    pub fn own_path_of(&self, instance: InstanceId) -> syn::Expr {
        self.not_hidden(self.program.own_path(instance, self.function.module))
    }

    fn not_hidden(&self, mut function: syn::Expr) -> syn::Expr {
        if let syn::Expr::Path(path) = &mut function
            && let Some(name) = path.path.get_ident()
            && self
                .locals
                .iter()
                .zip(&self.plan.locals)
                .any(|(local, plan)| name == local && !plan.is_nowhere())
        {
            path.path = parse_quote!(self::#name);
        }
        function
    }

    /// `receiver.name(…)`, or `Class::name(&receiver, …)` where the handle has a method of that name itself: the class is
    /// that in which the receiver's finds it.
    pub fn invoke(&self, receiver: Value, instance: InstanceId, mut arguments: Vec<syn::Expr>) -> syn::Expr {
        let name = self.program.method_name(instance);
        // `self` is no handle, and has only what every Rust type has.
        let is_self = receiver.expr == tree::var("self") && !names::METHODS_OF_ALL.contains(&name.as_str());
        if is_self || !HANDLE_METHODS.contains(&name.as_str()) {
            return tree::method(receiver.expr, &name, arguments);
        }
        let owner = match receiver.rep {
            Rep::Instance(class) => self.program.version_owner(class, self.method_of(instance)),
            _ => None,
        };
        let function = match owner {
            Some(class) => tree::path(&[&self.program.class_names[class.index()], &name]),
            None => self.path_of(instance),
        };
        arguments.insert(0, super::below::lent(receiver.expr));
        tree::call(function, arguments)
    }

    /// What `super()` is: the base inside `self`.
    pub fn super_base(&self) -> syn::Expr {
        let this = if self.in_generator { "this" } else { "self" };
        tree::field(tree::var(this), "base")
    }

    /// As `receiver`; a `self` that is known to be of the subclass that has the method is made one.
    pub fn receiver_of(&mut self, receiver: &Expr, instance: InstanceId) -> Emit<Value> {
        let method = &self.program.hir.functions[self.program.types.instance(instance).func.index()];
        if let (FunctionKind::Method(owner), ExprKind::Local(_)) = (method.kind, &receiver.kind) {
            let value = self.expr(receiver)?;
            if let Rep::Instance(class) = value.rep
                && self.program.derives(owner, class)
                && !self.program.has_method(class, &method.name)
            {
                return self.narrow(value, Rep::Instance(owner));
            }
        }
        self.receiver(receiver, instance)
    }

    /// The receiver of a method call: auto-deref does the borrowing.
    pub fn receiver(&mut self, receiver: &Expr, method: InstanceId) -> Emit<Value> {
        let value = self.expr(receiver)?;
        let function = self.program.types.instance(method).func;
        if let (Rep::Obj, FunctionKind::Method(class)) =
            (&value.rep, self.program.hir.functions[function.index()].kind)
        {
            return Ok(self.lent_instance(value, &Rep::Instance(class)));
        }
        let Rep::Option(inner) = value.rep.clone() else { return Ok(value) };
        let name = self.method_of(method).to_owned();
        let error: syn::Expr = match name.as_str() {
            "__getitem__" => parse_quote!(op::no_items(&())),
            "__setitem__" => parse_quote!(op::no_item_assignment(&())),
            "__delitem__" => parse_quote!(op::no_item_deletion(&())),
            "__len__" => parse_quote!(op::no_len(&())),
            "__iter__" => parse_quote!(op::not_iterable(&())),
            "__contains__" => parse_quote!(op::no_container(&())),
            "__call__" => parse_quote!(err!(TypeError, "'NoneType' object is not callable")),
            dunder if dunder.starts_with("__") => return self.narrow(value, *inner),
            name => return Ok(self.owner(value, *inner, name)),
        };
        Ok(self.present(value, *inner, error))
    }
}
