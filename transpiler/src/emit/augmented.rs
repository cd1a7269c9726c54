//! Augmented assignment: `+=` and its kind, on locals, globals, attributes and items.
//!
//! The owner and the index of the target are evaluated once; a container that has the operator changes itself.

use super::{Cx, Emit, Form, Value, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Asked, BinaryOp, ClassId, Expr, ExprKind, LocalId, Target};
use crate::infer::types::{Callee, InstanceId};
use crate::plan::GlobalPlace;
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// `target op= value`
    pub fn aug_assign(
        &mut self,
        target: &Target,
        op: BinaryOp,
        value: &Expr,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        // Reading and storing an item is the target's doing, the operator that of the statement.
        let origin = match target {
            Target::Attribute { span, .. } | Target::Subscript { span, .. } => *span,
            _ => span,
        };
        self.originating(Some(origin), |cx| cx.aug_target(target, op, value, span))
    }

    fn aug_target(
        &mut self,
        target: &Target,
        op: BinaryOp,
        value: &Expr,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        match target {
            Target::Local(local) => self.aug_local(*local, op, value, span),
            Target::Global(global) => {
                let plan = self.program.plan.global(*global);
                if plan.place == GlobalPlace::Dict {
                    let current = self.dict_global(*global, span)?;
                    let right = self.object(value)?;
                    let value = self.dynamic_in_place(op, current, right, span)?;
                    return self.set_dict_global(*global, value, span);
                }
                if plan.place == GlobalPlace::Nowhere {
                    return unsupported(span, "this `+=` on a module variable has no native form yet");
                }
                let rep = plan.rep.clone();
                let path = self.global_path(*global);
                let current = if plan.always_set {
                    tree::method(path, "value", vec![])
                } else {
                    self.question(tree::method(path, "get", vec![]))
                };
                let current = Value::owned(current, rep.clone());
                let (mut out, current) = self.kept_for_storing(current, value);
                match self.aug_value(current.clone(), op, value, &rep, span)? {
                    Augmented::InPlace(stmts) if out.is_empty() => Ok(stmts),
                    Augmented::InPlace(stmts) => {
                        out.extend(stmts);
                        out.extend(self.set_global(*global, current, span)?);
                        Ok(out)
                    }
                    Augmented::Value(value) => {
                        out.extend(self.set_global(*global, value, span)?);
                        Ok(out)
                    }
                }
            }
            Target::Attribute { value: owner, name, .. } => self.aug_attribute(owner, name, op, value, span),
            Target::Subscript { value: container, index, .. } => {
                self.aug_item(container, index, op, value, span)
            }
            Target::Tuple { .. } => unsupported(span, "`+=` on a tuple"),
        }
    }

    /// `name op= value`
    pub fn aug_local(
        &mut self,
        local: LocalId,
        op: BinaryOp,
        value: &Expr,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let rep = self.plan.local(local).rep.clone();
        let name = tree::var(&self.locals[local.index()]);
        let plain = self.is_plain_local(local);
        let rust: Option<syn::BinOp> = match op {
            BinaryOp::Add => Some(parse_quote!(+=)),
            BinaryOp::Sub => Some(parse_quote!(-=)),
            BinaryOp::Mul => Some(parse_quote!(*=)),
            BinaryOp::And => Some(parse_quote!(&=)),
            BinaryOp::Or => Some(parse_quote!(|=)),
            BinaryOp::Xor => Some(parse_quote!(^=)),
            _ => None,
        };
        if plain && let Some(rust) = rust {
            let value_rep = self.rep_of(value);
            let direct = match (&rep, &value_rep, op) {
                (Rep::Total, Rep::F64, BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul) => {
                    Some(self.expr_as(value, &Rep::F64)?)
                }
                (Rep::F64, other, BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul)
                    if super::operator::is_number(other) =>
                {
                    Some(self.expr_as(value, &Rep::F64)?)
                }
                (Rep::I64, Rep::I64 | Rep::Bool, _) => Some(self.expr_as(value, &Rep::I64)?),
                (Rep::Int, Rep::I64 | Rep::Bool, _) => Some(self.expr_as(value, &Rep::I64)?),
                (Rep::Int, Rep::Int, _) => {
                    let emitted = self.expr(value)?;
                    Some(match (emitted.rep == Rep::I64, emitted.form) {
                        (true, _) => emitted.expr,
                        // `n *= n`: the number that is changed can't be lent meanwhile.
                        (_, Form::Place) if emitted.expr == name => {
                            tree::method(emitted.expr, "clone", vec![])
                        }
                        (_, Form::Place) => tree::reference(emitted.expr),
                        _ => emitted.expr,
                    })
                }
                (Rep::Str, Rep::Str, BinaryOp::Add) if !mentions(value, local) => {
                    Some(self.expr_ref(value, &Rep::Str)?)
                }
                _ => None,
            };
            if let Some(value) = direct {
                return Ok(vec![tree::semi(tree::binary(name, rust, value))]);
            }
        }
        let current = self.local_value(local, rep.clone());
        let (mut out, current) = match self.is_plain_local(local) {
            true => (Vec::new(), current),
            false => self.kept_for_storing(current, value),
        };
        match self.aug_value(current.clone(), op, value, &rep, span)? {
            Augmented::InPlace(stmts) if out.is_empty() => Ok(stmts),
            Augmented::InPlace(stmts) => {
                out.extend(stmts);
                out.push(self.set_local(local, super::coerce::own(current)));
                Ok(out)
            }
            Augmented::Value(value) => {
                let value = self.owned(value, &rep, span)?;
                out.push(self.set_local(local, value));
                Ok(out)
            }
        }
    }

    /// The new value of `current op= value`, or the statements that change a container in place.
    pub(super) fn aug_value(
        &mut self,
        current: Value,
        op: BinaryOp,
        value: &Expr,
        rep: &Rep,
        span: Span,
    ) -> Emit<Augmented> {
        self.originating(Some(span), |cx| cx.aug_value_of(current, op, value, rep, span))
    }

    fn aug_value_of(
        &mut self,
        current: Value,
        op: BinaryOp,
        value: &Expr,
        rep: &Rep,
        span: Span,
    ) -> Emit<Augmented> {
        match (rep, op) {
            (Rep::List(item), BinaryOp::Add) => {
                let items = self.iterable(value, &item.clone(), false)?;
                let call = tree::method(current.expr, "extend", vec![items]);
                let call = self.question(call);
                Ok(Augmented::InPlace(vec![tree::semi(call)]))
            }
            (Rep::Set(_) | Rep::Dict(..), BinaryOp::Or) => {
                let other = self.expr_ref(value, rep)?;
                let call = tree::method(current.expr, "update", vec![other]);
                let call = self.question(call);
                Ok(Augmented::InPlace(vec![tree::semi(call)]))
            }
            (Rep::Instance(_), _) => self.aug_instance(current, op, value, span),
            (Rep::Native(..) | Rep::Set(_) | Rep::List(_) | Rep::Dict(..), _) => {
                let Some(name) = super::types::python_name(rep) else {
                    return unsupported(span, "this augmented assignment has no native form yet");
                };
                let path = format!("{name}.__i{}__", op.stem());
                let right = self.expr(value)?;
                let arguments = vec![(None, current), (None, right)];
                let Some(entry) = self.entry_for(&path, &arguments) else {
                    return unsupported(span, "this augmented assignment has no native form yet");
                };
                let call = self.call_entry(entry, arguments, &Rep::Unit, span)?;
                Ok(Augmented::InPlace(vec![tree::semi(call.expr)]))
            }
            (Rep::Obj, _) => {
                let right = self.object(value)?;
                Ok(Augmented::Value(self.dynamic_in_place(op, current, right, span)?))
            }
            _ => {
                let right = self.expr(value)?;
                let bounds = self.instance.bounds(value.id);
                if *rep == Rep::U64
                    && let Some(value) = super::word::operator(
                        op,
                        (&current, None),
                        (&right, bounds),
                        super::word::Reach::Word,
                    )
                {
                    return Ok(Augmented::Value(value));
                }
                if let Some(value) = super::bounded::by_positive(op, &current, &right, bounds) {
                    return Ok(Augmented::Value(value));
                }
                let outer = std::mem::replace(&mut self.augments, true);
                let value = self.apply(op, current, right, rep, span);
                self.augments = outer;
                Ok(Augmented::Value(value?))
            }
        }
    }

    /// What `current op= value` does: statements, and the new value that is to be stored, if it is.
    pub fn augmented(
        &mut self,
        current: Value,
        op: BinaryOp,
        value: &Expr,
        rep: &Rep,
        span: Span,
    ) -> Emit<(Vec<syn::Stmt>, Option<Value>)> {
        Ok(match self.aug_value(current, op, value, rep, span)? {
            Augmented::InPlace(stmts) => (stmts, None),
            Augmented::Value(value) => (Vec::new(), Some(value)),
        })
    }

    /// `x += value` of an instance: its `__iadd__`, or else its `__add__`.
    fn aug_instance(&mut self, current: Value, op: BinaryOp, value: &Expr, span: Span) -> Emit<Augmented> {
        let found = ["i", ""].into_iter().find_map(|prefix| {
            let name = format!("__{prefix}{}__", op.stem());
            self.instance.protocols.get(&(value.id, name))
        });
        let Some(Callee::Method(versions)) = found else {
            return unsupported(span, "this augmented assignment has no native form yet");
        };
        self.refuse_operator_of_right(op, &current.rep, &self.rep_of(value), span)?;
        let Some(&(_, instance)) = versions.first() else {
            return unsupported(span, "this augmented assignment has no native form yet");
        };
        if !self.calls_in_place(versions)
            && let Some(raise) = self.declined_in_place(&versions.clone(), op, (&current, value))?
        {
            return Ok(Augmented::Value(raise));
        }
        let plan = self.program.plan.instance(instance);
        let Some(param) = plan.params.get(1) else {
            return unsupported(span, "this augmented assignment has no native form yet");
        };
        let mut arguments: Vec<syn::Expr> = self.passed(value, param)?.into_iter().collect();
        arguments.extend(self.left_out(instance, 2, span)?);
        let raises = versions.iter().any(|(_, instance)| self.program.raising.contains(instance));
        let call = tree::method(current.expr, &self.program.method_name(instance), arguments);
        let call = self.maybe(raises, call);
        Ok(Augmented::Value(Value::owned(call, plan.ret.clone())))
    }

    /// `let items = owner.items.get();`: `owner.items += f()` changes and stores what the attribute held before `f` ran, which may
    /// have given it another list. Nothing where no code of the program runs in between.
    fn kept_for_storing(&mut self, current: Value, value: &Expr) -> (Vec<syn::Stmt>, Value) {
        let changes_itself =
            matches!(current.rep, Rep::List(_) | Rep::Set(_) | Rep::Dict(..) | Rep::Native(..));
        if !changes_itself || !self.runs_program(value) {
            return (Vec::new(), current);
        }
        let name = self.fresh("items");
        let rep = current.rep.clone();
        let kept = tree::let_(&name, false, super::coerce::own(current));
        (vec![kept], Value::place(tree::var(&name), rep))
    }

    /// Whether the methods are `__iadd__` and the like.
    fn calls_in_place(&self, versions: &[(ClassId, InstanceId)]) -> bool {
        versions
            .iter()
            .all(|(_, version)| matches!(Asked::of(self.method_of(*version)), Some(Asked::InPlace(_))))
    }

    fn aug_attribute(
        &mut self,
        owner: &Expr,
        name: &str,
        op: BinaryOp,
        value: &Expr,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        if let crate::ty::Ty::Class(class) = self.ty(owner) {
            let class = *class;
            let mut out = self.for_effect(owner)?;
            out.extend(self.aug_class_attribute(class, name, op, value, span)?);
            return Ok(out);
        }
        if let Some(choices) = self.class_choices(owner) {
            if !self.is_inert(value) {
                return unsupported(span, "this augmented assignment has no native form yet");
            }
            return self.assign_to_choice(owner, &choices, &mut |cx, class| {
                cx.aug_class_attribute(class, name, op, value, span)
            });
        }
        let receiver = self.receiver_value(owner, name)?;
        let (mut out, receiver) = self.hold(receiver, "owner");
        if receiver.rep == Rep::Obj {
            out.extend(self.dynamic_aug_attribute(receiver, name, op, value, span)?);
            return Ok(out);
        }
        let Rep::Instance(class) = receiver.rep else {
            return unsupported(span, "this augmented assignment has no native form yet");
        };
        if self.refusal(class, name, &receiver).is_some() {
            return unsupported(span, format!("`{name}` can't be assigned here"));
        }
        let Some((_, field)) = self.program.field(class, name) else {
            out.extend(self.aug_property(receiver, owner, name, op, value, span)?);
            return Ok(out);
        };
        self.refuse_property_below(class, name, span)?;
        let rep = field.rep.clone();
        let place = tree::field(receiver.expr.clone(), &super::names::field(name));
        let get = if field.may_be_unset && self.is_class_variable(class, name) {
            self.own_or_class_attribute(class, receiver.clone(), name, span)?.expr
        } else if field.may_be_unset {
            let deref = super::coerce::fields(receiver.clone());
            let call = tree::method(place.clone(), "of", vec![deref, tree::string(name)]);
            self.question(call)
        } else {
            tree::method(place.clone(), "get", vec![])
        };
        let (kept, current) = self.kept_for_storing(Value::owned(get, rep.clone()), value);
        let stores = !kept.is_empty();
        out.extend(kept);
        match self.aug_value(current.clone(), op, value, &rep, span)? {
            Augmented::InPlace(stmts) => {
                out.extend(stmts);
                if stores {
                    let held = self.owned(current, &rep, span)?;
                    out.push(tree::semi(tree::method(place, "set", vec![held])));
                }
            }
            Augmented::Value(value) => {
                let value = self.owned(value, &rep, span)?;
                out.push(tree::semi(tree::method(place, "set", vec![value])));
            }
        }
        Ok(out)
    }

    /// `receiver.set_name(receiver.name()? + value)?;` for a property.
    fn aug_property(
        &mut self,
        receiver: Value,
        owner: &Expr,
        name: &str,
        op: BinaryOp,
        value: &Expr,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let Rep::Instance(class) = receiver.rep else {
            return unsupported(span, "this augmented assignment has no native form yet");
        };
        let getter = self.instance.protocols.get(&(owner.id, name.to_owned())).cloned();
        let (Some(Callee::Method(versions)), Some(setter)) =
            (getter, self.setter_version(owner, class, name))
        else {
            return unsupported(span, format!("the attribute `{name}` has no native form here"));
        };
        let Some(&(_, getter)) = versions.first() else {
            return unsupported(span, format!("the attribute `{name}` has no native form here"));
        };
        if !self.program.has_method(class, name) {
            return unsupported(span, format!("the attribute `{name}` is a property of a subclass"));
        }
        let call = self.invoke(receiver.clone(), getter, Vec::new());
        let current = self.finish_method(&versions, getter, call);
        let rep = current.rep.clone();
        // The value is read before the other operand is evaluated.
        let (mut out, current) =
            if self.is_calm(value) { (Vec::new(), current) } else { self.hold(current, "current") };
        match self.aug_value(current, op, value, &rep, span)? {
            Augmented::Value(new) => out.extend(self.call_setter(receiver, setter, new, span)?),
            Augmented::InPlace(_) => {
                return unsupported(span, "changing the value of a property in place has no native form yet");
            }
        }
        Ok(out)
    }

    fn aug_item(
        &mut self,
        container: &Expr,
        index: &Expr,
        op: BinaryOp,
        value: &Expr,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        if let Some(update) = self.record_update(container, index, op, value, span)? {
            return Ok(update);
        }
        if let Some(update) = self.augmented_item(container, index, op, value, span)? {
            return Ok(update);
        }
        let calm = self.is_calm(index) && self.is_calm(value);
        let receiver = self.item_receiver(container, calm)?;
        let (mut out, receiver) = self.hold(receiver, "items");
        let item = match (super::types::stored_item(&receiver.rep), &receiver.rep) {
            (Some(item), _) => item,
            (None, Rep::Obj) => {
                out.extend(self.dynamic_aug_item(receiver, index, op, value, span)?);
                return Ok(out);
            }
            (None, Rep::Instance(_)) => {
                out.extend(self.aug_user_item((container, receiver), index, op, value, span)?);
                return Ok(out);
            }
            _ => return unsupported(span, "this augmented assignment has no native form yet"),
        };
        let Some(name) = super::types::python_name(&receiver.rep).map(str::to_owned) else {
            return unsupported(span, "this augmented assignment has no native form yet");
        };
        let index_value = self.expr(index)?;
        let (more, index_value) = self.hold(index_value, "index");
        out.extend(more);
        let arguments = vec![(None, receiver.clone()), (None, index_value.clone())];
        let Some(get) = self.entry_for(&format!("{name}.__getitem__"), &arguments) else {
            return unsupported(span, "this augmented assignment has no native form yet");
        };
        let current = self.call_entry(get, arguments, &item, span)?;
        // A count is a machine int; what does not fit raises, and never wraps.
        let is_count = matches!(&receiver.rep, Rep::Native(name, _) if name == "Counter")
            && !self.is_small_step(op, value);
        let wide = if is_count { Rep::Int } else { item.clone() };
        let value = match self.aug_value(current, op, value, &wide, span)? {
            Augmented::InPlace(stmts) => {
                out.extend(stmts);
                return Ok(out);
            }
            Augmented::Value(value) => {
                super::types::check_count(&receiver.rep, &value.rep, span)?;
                Value::owned(self.owned(value, &item, span)?, item)
            }
        };
        let arguments = vec![(None, receiver), (None, index_value), (None, value)];
        let Some(set) = self.entry_for(&format!("{name}.__setitem__"), &arguments) else {
            return unsupported(span, "this augmented assignment has no native form yet");
        };
        let set = self.call_entry(set, arguments, &Rep::Unit, span)?;
        out.push(tree::semi(set.expr));
        Ok(out)
    }
}

/// What an augmented assignment does.
pub(super) enum Augmented {
    /// The container changed itself.
    InPlace(Vec<syn::Stmt>),
    /// The new value is to be stored.
    Value(Value),
}

/// Whether the expression mentions the local.
fn mentions(expr: &Expr, local: LocalId) -> bool {
    let mut found = matches!(&expr.kind, ExprKind::Local(other) if *other == local);
    crate::plan::walk::subexpressions(expr, &mut |inner| found |= mentions(inner, local), &mut |_| {});
    found
}
