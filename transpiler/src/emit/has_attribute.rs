//! `hasattr(x, "name")` of instances: what the class says, where it says it for all of them.
//!
//! ```text
//! hasattr(self, "cache")     self.cache.get().is_some()       where the attribute may be unset
//! hasattr(shape, "area")     shape.is_instance::<Square>()    where one subclass has it
//! getattr(self, "cache", 0)  self.cache.get().unwrap_or(0)    where the attribute may be unset
//! ```

use super::{Cx, Emit, Program, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{ClassId, Expr, ExprKind, MethodKind};
use crate::rep::Rep;
use syn::parse_quote;

/// What a class knows about an attribute of its instances.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Has {
    Always,
    /// Where it is set.
    Sometimes,
    /// The getter of a property decides, or what the program has given the class.
    Asks,
    Never,
}

impl Program<'_> {
    fn has_attribute(&self, class: ClassId, name: &str) -> Has {
        let order = &self.types.classes[class.index()].mro;
        let methods = order.iter().flat_map(|id| &self.hir.classes[id.index()].methods);
        let mut kinds = methods.filter(|method| method.name == name).map(|method| method.kind);
        match (kinds.next(), self.field(class, name)) {
            (Some(MethodKind::Getter | MethodKind::Setter), _) => Has::Asks,
            (Some(_), _) => Has::Always,
            _ if self.class_attribute(class, name).is_some() && !self.may_lack(class, name) => Has::Always,
            (None, Some((_, field))) if field.may_be_unset => Has::Sometimes,
            (None, Some(_)) => Has::Always,
            (None, None) if self.class_attribute(class, name).is_some() => Has::Asks,
            (None, None) => Has::Never,
        }
    }
}

impl Cx<'_> {
    /// `hasattr(object, name)`
    pub fn has_attribute(&mut self, object: &Expr, name: &Expr, span: Span) -> Emit<Value> {
        let ExprKind::Str(name) = &name.kind else { return no_form(span) };
        let program = self.program;
        let value = self.expr(object)?;
        let Rep::Instance(class) = value.rep else { return no_form(span) };
        let is_special = name.starts_with("__") && name.ends_with("__");
        let has = program.has_attribute(class, name);
        if is_special || program.is_exception(class) || has != Has::Always && !self.is_inert(object) {
            return no_form(span);
        }
        let answer = match has {
            Has::Always => {
                let before = self.for_effect(object)?;
                tree::block_expr(before, parse_quote!(true))
            }
            // Where it is not set, the class of a subclass may have it.
            Has::Sometimes if self.is_class_variable(class, name) => return no_form(span),
            Has::Sometimes => {
                let place = tree::field(value.expr, &super::names::field(name));
                tree::method(tree::method(place, "get", vec![]), "is_some", vec![])
            }
            Has::Asks => return no_form(span),
            Has::Never => {
                let having: Vec<_> = program
                    .with_subclasses(class)
                    .map(|id| (id, program.has_attribute(id, name)))
                    .filter(|(_, has)| *has != Has::Never)
                    .collect();
                if having.iter().any(|(_, has)| *has != Has::Always) {
                    return no_form(span);
                }
                let handle = if coerce::is_receiver(&value) { coerce::own(value) } else { value.expr };
                let base_has = |id: &ClassId| {
                    having.iter().any(|(other, _)| other != id && program.derives(*id, *other))
                };
                let tops = having.iter().map(|(id, _)| *id).filter(|id| !base_has(id));
                let tests = tops.map(|id| {
                    let path = program.class_path(id);
                    let path = path.iter().map(|part| tree::ident(part));
                    tree::method_of(handle.clone(), "is_instance", parse_quote!(#(#path)::*), vec![])
                });
                let any = tests.reduce(|a, b| tree::binary(a, parse_quote!(||), b));
                any.unwrap_or_else(|| parse_quote!(false))
            }
        };
        Ok(Value::owned(answer, Rep::Bool))
    }
}

impl Cx<'_> {
    /// `getattr(object, name, default)` of a field, or of what no instance has.
    pub fn attribute_or(&mut self, expr: &Expr, object: &Expr, name: &Expr, default: &Expr) -> Emit<Value> {
        let no_form = || unsupported(expr.span, "`getattr` with these arguments has no native form yet");
        let ExprKind::Str(name) = &name.kind else { return no_form() };
        let receiver = self.expr(object)?;
        let Rep::Instance(class) = receiver.rep else { return no_form() };
        let is_special = name.starts_with("__") && name.ends_with("__");
        let program = self.program;
        if is_special || program.is_exception(class) || !self.is_inert(object) || !self.is_inert(default) {
            return no_form();
        }
        let want = self.rep_of(expr);
        let below = |id: ClassId| id != class && program.has_attribute(id, name) != Has::Never;
        match (program.has_attribute(class, name), program.field(class, name)) {
            (Has::Never, _) if !program.with_subclasses(class).any(below) => {
                Ok(Value::owned(self.expr_as(default, &want)?, want))
            }
            (Has::Always, Some((_, field))) if !field.may_be_unset => {
                self.refuse_property_below(class, name, expr.span)?;
                let value = self.read_field(&receiver, name, field);
                Ok(Value::owned(self.owned(value, &want, expr.span)?, want))
            }
            (Has::Sometimes, Some((_, field))) if !self.is_class_variable(class, name) => {
                self.refuse_property_below(class, name, expr.span)?;
                let place = tree::field(receiver.expr, &super::names::field(name));
                let found = tree::method(place, "get", vec![]);
                let default = self.expr_as(default, &want)?;
                if field.rep == want && coerce::is_pure(&default) {
                    return Ok(Value::owned(tree::method(found, "unwrap_or", vec![default]), want));
                }
                let value = Value::owned(tree::var("value"), field.rep.clone());
                let value = self.owned(value, &want, expr.span)?;
                let chosen = parse_quote!(match #found { Some(value) => #value, None => #default });
                Ok(Value::owned(chosen, want))
            }
            _ => no_form(),
        }
    }
}

fn no_form<T>(span: Span) -> Emit<T> {
    unsupported(span, "`hasattr` with these arguments has no native form yet")
}
