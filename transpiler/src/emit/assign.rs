//! Assignment: `let`, destructuring, items, attributes.

use super::function::SharedKind;
use super::{Cx, Emit, Form, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::MethodKind;
use crate::hir::{Expr, ExprKind, GlobalId, LocalId, Target};
use crate::infer::types::Callee;
use crate::plan::{GlobalPlace, Start};
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// `a = b = value`
    pub fn assign(&mut self, targets: &[Target], value: &Expr, span: Span) -> Emit<Vec<syn::Stmt>> {
        let [target] = targets else { return self.assign_many(targets, value, span) };
        match target {
            Target::Local(local) => {
                if let Some(stmt) = self.no_pieces(*local) {
                    return Ok(vec![stmt]);
                }
                let rep = self.plan.local(*local).rep.clone();
                if rep == Rep::Static {
                    let mut out = self.effects_of(value)?;
                    out.extend(self.note_presence(*local));
                    return Ok(out);
                }

                let emitted = self.expr_as(value, &rep)?;
                Ok(vec![self.set_local(*local, emitted)])
            }
            Target::Tuple { items, star: None, span: origin } => {
                self.originating(Some(*origin), |cx| cx.destructure(items, value, span))
            }
            _ => {
                if let Some(update) = self.counted_item(target, value, span)? {
                    return Ok(update);
                }
                // Python evaluates the value before the target's own parts.
                if self.is_assigned_in_order(target, value) {
                    return self.assign_expr(target, value, span);
                }
                let rep = self.rep_of(value);
                let emitted = self.expr(value)?;
                if rep == Rep::Static {
                    return self.assign_to(target, emitted, span);
                }
                let rep = emitted.rep.clone();
                let emitted = coerce::own(emitted);
                let name = self.fresh("value");
                let mut out = vec![tree::let_(&name, false, emitted)];
                out.extend(self.assign_to(
                    target,
                    Value { expr: tree::var(&name), rep, form: Form::Last },
                    span,
                )?);
                Ok(out)
            }
        }
    }

    fn effects_of(&mut self, value: &Expr) -> Emit<Vec<syn::Stmt>> {
        let emitted = self.expr(value)?;
        if coerce::is_pure(&emitted.expr) { Ok(Vec::new()) } else { Ok(vec![tree::semi(emitted.expr)]) }
    }

    fn assign_many(&mut self, targets: &[Target], value: &Expr, span: Span) -> Emit<Vec<syn::Stmt>> {
        let rep = self.rep_of(value);
        let emitted = self.expr(value)?;
        let (mut out, held) = if coerce::literal_int(&emitted.expr).is_some() {
            (Vec::new(), emitted)
        } else {
            let rep = if emitted.rep == Rep::Static { rep } else { emitted.rep.clone() };
            let name = self.fresh("value");
            (vec![tree::let_(&name, false, coerce::own(emitted))], Value::place(tree::var(&name), rep))
        };
        for (place, target) in targets.iter().enumerate() {
            let form = if place + 1 == targets.len() { Form::Last } else { held.form };
            out.extend(self.assign_to(target, Value { form, ..held.clone() }, span)?);
        }
        Ok(out)
    }

    /// `let x = value;`, `x = value;`, `x = Some(value);` or `x.set(value);`
    pub fn set_local(&mut self, local: LocalId, value: syn::Expr) -> syn::Stmt {
        let plan = self.plan.local(local);
        let name = self.locals[local.index()].clone();
        match self.program.sharing(self.instance.id, local) {
            Some(SharedKind::MaybeUnset) => {
                let some = tree::call(tree::path(&["Some"]), vec![value]);
                return tree::semi(tree::method(tree::var(&name), "set", vec![some]));
            }
            Some(SharedKind::Set) if self.starts_here(local) => {
                return tree::let_(&name, false, tree::call_path(&["Shared", "new"], vec![value]));
            }
            Some(SharedKind::Set) => return tree::semi(tree::method(tree::var(&name), "set", vec![value])),
            None => {}
        }
        if matches!(plan.start, Start::Unbound(_)) {
            let some = tree::call(tree::path(&["Some"]), vec![value]);
            return tree::semi(tree::assign(tree::var(&name), some));
        }
        if self.starts_here(local) {
            return self.let_local(local, plan.mutable, value);
        }
        tree::semi(tree::assign(tree::var(&name), value))
    }

    /// A `let`, with its type where rustc could not infer it from the value.
    fn let_local(&self, local: LocalId, mutable: bool, value: syn::Expr) -> syn::Stmt {
        let name = &self.locals[local.index()];
        let rep = &self.plan.local(local).rep;
        if !needs_type(&value, rep) {
            return tree::let_(name, mutable, value);
        }
        let name = tree::ident(name);
        // What never gets a value needs some type for what follows.
        let ty = if *rep == Rep::Never { parse_quote!(()) } else { self.program.rust_type(rep) };
        if mutable {
            parse_quote!(let mut #name: #ty = #value;)
        } else {
            parse_quote!(let #name: #ty = #value;)
        }
    }

    /// Assigns an emitted value to a target.
    pub fn assign_to(&mut self, target: &Target, value: Value, span: Span) -> Emit<Vec<syn::Stmt>> {
        let origin = match target {
            Target::Attribute { span, .. } | Target::Subscript { span, .. } | Target::Tuple { span, .. } => {
                Some(*span)
            }
            Target::Local(_) | Target::Global(_) => None,
        };
        self.originating(origin, |cx| cx.assign_by_kind(target, value, span))
    }

    fn assign_by_kind(&mut self, target: &Target, value: Value, span: Span) -> Emit<Vec<syn::Stmt>> {
        match target {
            Target::Local(local) => {
                let rep = self.plan.local(*local).rep.clone();
                if rep == Rep::Static {
                    return Ok(self.note_presence(*local));
                }
                let value = self.owned(value, &rep, span)?;
                Ok(vec![self.set_local(*local, value)])
            }
            Target::Global(global) => self.set_global(*global, value, span),
            Target::Attribute { value: owner, name, .. } => self.set_attribute(owner, name, value, span),
            Target::Subscript { value: container, index, .. } => self.set_item(container, index, value, span),
            Target::Tuple { items, star, .. } => self.unpack(items, *star, value, span),
        }
    }

    /// Assigns an expression to a target that is not a local: the target's representation guides the value's.
    fn assign_expr(&mut self, target: &Target, value: &Expr, span: Span) -> Emit<Vec<syn::Stmt>> {
        let want = match target {
            Target::Global(global) => {
                let plan = self.program.plan.global(*global);
                if plan.place == GlobalPlace::Dict {
                    super::dynamic::refuse_iterator(&self.native_rep(value), span)?;
                }
                Some(plan.rep.clone())
            }
            Target::Attribute { value: owner, name, .. } => match self.rep_of(owner) {
                Rep::Instance(class) => self.program.field(class, name).map(|(_, field)| field.rep.clone()),
                _ => None,
            },
            Target::Subscript { value: container, index, .. } => match self.rep_of(container) {
                // A slice takes items.
                rep @ Rep::List(_) if matches!(index.kind, ExprKind::Slice { .. }) => {
                    matches!(self.rep_of(value), Rep::List(_)).then_some(rep)
                }
                Rep::List(item) | Rep::Dict(_, item) => Some(*item),
                Rep::Record(id) => crate::infer::record::constant_key(index)
                    .and_then(|key| self.program.record_field(id, key))
                    .map(|(_, field)| field.rep.clone()),
                _ => None,
            },
            _ => None,
        };
        let emitted = match want {
            Some(rep) if rep != Rep::Static => Value::owned(self.expr_as(value, &rep)?, rep),
            _ => self.expr(value)?,
        };
        let mut out = self.assign_to(target, emitted, span)?;
        if let Target::Global(global) = target
            && self.program.plan.global(*global).rep == Rep::Static
        {
            out.extend(self.note_definition(target));
            if self.program.plan.global(*global).place == GlobalPlace::Nowhere {
                out.extend(self.publish(*global, value)?);
            }
        }
        Ok(out)
    }

    pub fn set_global(&mut self, global: GlobalId, value: Value, span: Span) -> Emit<Vec<syn::Stmt>> {
        let plan = self.program.plan.global(global);
        match plan.place {
            GlobalPlace::Nowhere | GlobalPlace::Const => {
                if coerce::is_pure(&value.expr) {
                    Ok(Vec::new())
                } else {
                    Ok(vec![tree::semi(value.expr)])
                }
            }
            GlobalPlace::Dict => self.set_dict_global(global, value, span),
            // A module that is imported twice: the name is nothing in Rust.
            GlobalPlace::Static if plan.rep == Rep::Static => {
                Ok(if coerce::is_pure(&value.expr) { Vec::new() } else { vec![tree::semi(value.expr)] })
            }
            GlobalPlace::Static => {
                let rep = plan.rep.clone();
                let value = self.owned(value, &rep, span)?;
                Ok(vec![tree::semi(tree::method(self.global_path(global), "set", vec![value]))])
            }
        }
    }

    fn set_attribute(&mut self, owner: &Expr, name: &str, value: Value, span: Span) -> Emit<Vec<syn::Stmt>> {
        if let crate::ty::Ty::Class(class) = self.ty(owner) {
            let class = *class;
            let made = self.for_effect(owner)?;
            if made.is_empty() {
                return self.set_class_attribute(class, name, value, span);
            }
            let (mut out, value) = self.hold(value, "value");
            out.extend(made);
            out.extend(self.set_class_attribute(class, name, value, span)?);
            return Ok(out);
        }
        if let Some(choices) = self.class_choices(owner) {
            let (mut out, value) = self.hold(value, "value");
            out.extend(self.assign_to_choice(owner, &choices, &mut |cx, class| {
                cx.set_class_attribute(class, name, value.clone(), span)
            })?);
            return Ok(out);
        }
        if let crate::ty::Ty::Module(crate::ty::ModuleKey::External(_)) = self.ty(owner) {
            let module = self.object(owner)?;
            return self.set_dynamic_attribute(module, name, value, span);
        }
        let receiver = self.receiver_value(owner, name)?;
        match receiver.rep.clone() {
            Rep::Instance(class) => {
                if let Some(refusal) = self.refusal(class, name, &receiver) {
                    let mut out = Vec::new();
                    if !coerce::is_pure(&value.expr) {
                        out.push(tree::semi(value.expr));
                    }
                    out.push(tree::semi(self.question(refusal)));
                    return Ok(out);
                }
                if let Some(field) = self.program.field(class, name).map(|(_, field)| field.rep.clone()) {
                    self.refuse_property_below(class, name, span)?;
                    let value = self.owned(value, &field, span)?;
                    let place = tree::field(receiver.expr, &super::names::field(name));
                    return Ok(vec![tree::semi(tree::method(place, "set", vec![value]))]);
                }
                if let Some(setter) = self.setter_version(owner, class, name)
                    && self.program.has_method(class, name)
                {
                    return self.call_setter(receiver, setter, value, span);
                }
                unsupported(span, format!("assigning the attribute `{name}` has no native form yet"))
            }
            Rep::Obj => self.set_dynamic_attribute(receiver, name, value, span),
            _ => unsupported(span, format!("assigning the attribute `{name}` has no native form yet")),
        }
    }

    /// The version of a property's setter that `owner.name = …` runs.
    pub fn setter_version(
        &self,
        owner: &Expr,
        class: crate::hir::ClassId,
        name: &str,
    ) -> Option<crate::infer::types::InstanceId> {
        let program = self.program;
        let made = match self.instance.protocols.get(&(owner.id, format!("{name}="))) {
            Some(Callee::Method(versions)) => {
                let (_, first) = versions.first()?;
                let called = program.method_name(*first);
                versions.iter().all(|(_, version)| program.method_name(*version) == called).then_some(*first)
            }
            _ => program.setter(class, name),
        }?;
        // Rust finds the one of the class, which dispatches.
        let found = program.setter_method(class, name)?;
        program.namesake(found, made).map(|version| version.id)
    }

    /// `receiver.name(value);`, where `name` is the setter of a property.
    pub fn call_setter(
        &mut self,
        receiver: Value,
        setter: crate::infer::types::InstanceId,
        value: Value,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let param = self.program.plan.instance(setter).params.get(1).cloned();
        let Some(param) = param else { return unsupported(span, "a setter without a parameter") };
        let value = match param.rep {
            // A function that is known: nothing is passed.
            Rep::Static => None,
            _ if param.by_ref => Some(self.borrowed(value, &param.rep, span)?),
            _ => Some(self.owned(value, &param.rep, span)?),
        };
        let raises = self.program.raising.contains(&setter);
        let arguments = value.into_iter().collect();
        let call = tree::method(receiver.expr, &self.program.method_name(setter), arguments);
        Ok(vec![tree::semi(self.maybe(raises, call))])
    }

    /// The error that assigning the attribute is, where the class does not take it.
    pub fn refusal(&self, class: crate::hir::ClassId, name: &str, receiver: &Value) -> Option<syn::Expr> {
        let program = self.program;
        let bases = |id: &crate::hir::ClassId| program.types.classes[id.index()].base;
        let mro: Vec<_> = std::iter::successors(Some(class), bases).collect();
        let nodes = || mro.iter().map(|id| &program.hir.classes[id.index()]);
        let is_made = nodes()
            .flat_map(|node| &node.methods)
            .any(|method| method.synthetic && method.func == self.instance.func);
        if is_made {
            return None;
        }
        if nodes().any(|node| {
            node.named_tuple.as_ref().is_some_and(|fields| fields.iter().any(|field| field == name))
        }) {
            return Some(parse_quote!(Err(err!(AttributeError, "can't set attribute"))));
        }
        if program.is_frozen(class) {
            let message = format!("cannot assign to field '{name}'");
            return Some(parse_quote!(Err(err!(FrozenInstanceError, #message))));
        }
        if nodes().any(|node| node.is_enum) && matches!(name, "name" | "value") {
            let message = format!("<enum 'Enum'> cannot set attribute '{name}'");
            return Some(parse_quote!(Err(err!(AttributeError, #message))));
        }
        let handle =
            if coerce::is_receiver(receiver) { coerce::own(receiver.clone()) } else { receiver.expr.clone() };
        let has = |node: &crate::hir::Class, kind| {
            node.methods.iter().any(|method| method.name == name && method.kind == kind)
        };
        if let Some(property) = nodes().find(|node| has(node, MethodKind::Getter)) {
            let message = format!("property '{name}' of '{{}}' object has no setter");
            return (!has(property, MethodKind::Setter))
                .then(|| parse_quote!(Err(err!(AttributeError, #message, #handle.class_name()))));
        }
        let is_refused = !program.hir.allows_attribute(&mro, name);
        is_refused.then(|| parse_quote!(Err(op::lacks(&#handle, #name))))
    }

    /// The owner of an attribute, narrowed from `Option` if flow analysis says so.
    pub fn receiver_value(&mut self, owner: &Expr, name: &str) -> Emit<Value> {
        let receiver = self.expr(owner)?;
        Ok(match receiver.rep.clone() {
            Rep::Option(inner) if !matches!(*inner, Rep::Union(..)) => self.owner(receiver, *inner, name),
            _ => receiver,
        })
    }

    /// The TypeError of what would change an item of a value that keeps its items, when `before` is evaluated.
    pub fn refuse_item_change(&mut self, error: &str, owner: Value, before: Vec<Value>) -> Vec<syn::Stmt> {
        let effects = before.into_iter().filter(|value| !coerce::is_pure(&value.expr));
        let mut out: Vec<_> = effects.map(|value| tree::semi(value.expr)).collect();
        let error = tree::call_path(&["op", error], vec![coerce::borrow(owner)]);
        out.push(tree::semi(self.question(tree::call_path(&["Err"], vec![error]))));
        out
    }

    fn set_item(&mut self, container: &Expr, index: &Expr, value: Value, span: Span) -> Emit<Vec<syn::Stmt>> {
        let calm = self.is_calm(index) && coerce::is_pure(&value.expr);
        let receiver = self.item_receiver(container, calm)?;
        if receiver.rep == Rep::Obj {
            return self.set_dynamic_item(receiver, index, value, span);
        }
        if self.is_union_rep(&receiver.rep) {
            return self.mixed_set_item(receiver, container, index, value, span);
        }
        self.set_item_of(receiver, container, index, value, span)
    }

    /// `receiver[index] = value`, the receiver being what the container is or may be.
    pub fn set_item_of(
        &mut self,
        receiver: Value,
        container: &Expr,
        index: &Expr,
        value: Value,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        if let (Rep::Record(id), Some(key)) = (&receiver.rep, crate::infer::record::constant_key(index)) {
            let id = *id;
            return self.record_set(receiver, id, key, value, span);
        }
        if let Some(Callee::Method(versions)) =
            self.instance.protocols.get(&(container.id, "__setitem__".to_owned()))
        {
            return self.set_user_item(receiver, versions, index, value, span);
        }
        if let ExprKind::Slice { lower, upper, step } = &index.kind
            && let Rep::List(item) = receiver.rep.clone()
        {
            let mut arguments =
                vec![self.slice_bound(lower.as_deref())?, self.slice_bound(upper.as_deref())?];
            let mut name = "set_slice";
            if step.is_some() {
                arguments.push(self.slice_bound(step.as_deref())?);
                name = "set_slice_step";
            }
            arguments.push(match (&value.rep, value.form) {
                (Rep::List(of), _) if **of != *item => {
                    let values = self.owned(value, &receiver.rep, span)?;
                    tree::reference(values)
                }
                (rep, _) if super::entry::item_rep(rep).as_ref() != Some(&*item) => {
                    return unsupported(span, "assigning these items to a slice has no native form yet");
                }
                (_, Form::Plain | Form::Raw) => super::iteration::into_iterator(value.expr),
                (Rep::Tuple(_), _) => tree::method(value.expr, "each", vec![]),
                (Rep::Generator(..), _) => coerce::own(value),
                (Rep::Obj, _) => self.question(tree::method(
                    value.expr,
                    if step.is_some() { "items_for_steps" } else { "items_for_slice" },
                    vec![],
                )),
                _ => coerce::borrow(value),
            });
            let call = tree::method(receiver.expr, name, arguments);
            let call = self.question(call);
            return Ok(vec![tree::semi(call)]);
        }
        if let (ExprKind::Slice { lower, upper, step }, Rep::Native(name, _)) = (&index.kind, &receiver.rep)
            && name == "ByteArray"
        {
            let bounds = [lower.as_deref(), upper.as_deref(), step.as_deref()];
            return self.set_bytes(receiver, bounds, value, span);
        }
        if super::types::is_without_item_changes(&receiver.rep) {
            let index = self.expr(index)?;
            return Ok(self.refuse_item_change("no_item_assignment", receiver, vec![value, index]));
        }
        let Some(name) = super::types::python_name(&receiver.rep) else {
            return unsupported(span, "assigning this item has no native form yet");
        };
        let path = format!("{name}.__setitem__");
        let index = self.expr(index)?;
        super::types::check_count(&receiver.rep, &value.rep, span)?;
        let value = match super::types::stored_item(&receiver.rep) {
            Some(item) => Value::owned(self.owned(value, &item, span)?, item),
            None => value,
        };
        let arguments = vec![(None, receiver), (None, index), (None, value)];
        match self.entry_for(&path, &arguments) {
            Some(entry) => {
                let value = self.call_entry(entry, arguments, &Rep::Unit, span)?;
                Ok(vec![tree::semi(value.expr)])
            }
            None => unsupported(span, "assigning this item has no native form yet"),
        }
    }

    /// `a[start:stop] = b` of a bytearray.
    fn set_bytes(
        &mut self,
        receiver: Value,
        [lower, upper, step]: [Option<&Expr>; 3],
        value: Value,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let bytes = match &value.rep {
            Rep::Bytes => coerce::borrow(value),
            Rep::Native(name, _) if name == "ByteArray" => {
                tree::reference(tree::method(value.expr, "to_bytes", vec![]))
            }
            _ => return unsupported(span, "assigning these items to a slice has no native form yet"),
        };
        let mut arguments = vec![self.slice_bound(lower)?, self.slice_bound(upper)?];
        let call = match step {
            None => {
                arguments.push(bytes);
                tree::method(receiver.expr, "set_slice", arguments)
            }
            Some(step) => {
                arguments.extend([self.slice_bound(Some(step))?, bytes]);
                self.question(tree::method(receiver.expr, "set_slice_step", arguments))
            }
        };
        Ok(vec![tree::semi(call)])
    }

    /// `a, b = value`
    fn destructure(&mut self, items: &[Target], value: &Expr, span: Span) -> Emit<Vec<syn::Stmt>> {
        if let ExprKind::Tuple(values) | ExprKind::List(values) = &value.kind
            && values.len() == items.len()
            && !super::displays::any_starred(values)
            && !self.held.contains_key(&value.id)
        {
            if self.is_separable(items, values) {
                let pairs = items.iter().zip(values);
                let assigned =
                    pairs.map(|(item, value)| self.assign(std::slice::from_ref(item), value, span));
                return Ok(assigned.collect::<Emit<Vec<_>>>()?.concat());
            }
            let mut emitted = Vec::new();
            for (item, value) in items.iter().zip(values) {
                let rep = match item {
                    Target::Local(local) => self.plan.local(*local).rep.clone(),
                    _ => self.rep_of(value),
                };
                if rep == Rep::Static {
                    return unsupported(span, "unpacking functions or classes has no native form yet");
                }
                emitted.push(Value::owned(self.expr_as(value, &rep)?, rep));
            }
            return self.bind_all(items, emitted, span);
        }
        if let Some(rows) = crate::infer::zipped_rows(value)
            && let Some(Rep::Tuple(row)) = super::entry::item_rep(&self.rep_of(rows))
            && row.len() == items.len()
            && matches!(self.ty(value), crate::ty::Ty::Iter(_))
        {
            return self.bind_columns(items, rows, &row, span);
        }
        let emitted = self.expr(value)?;
        if matches!(emitted.rep, Rep::Instance(_)) && self.named_tuple(&emitted.rep).is_none() {
            // `x, y = point`, where points have an `__iter__`.
            let parts = self.items_of_value(emitted, value)?;
            let rep = Rep::Iter(Box::new(parts.rep));
            let form = if parts.fallible { Form::Raw } else { Form::Plain };
            return self.unpack(items, None, Value { expr: parts.expr, rep, form }, span);
        }
        self.unpack(items, None, emitted, span)
    }

    /// Whether `self.x, self.y = x, y` is the same as `self.x = x; self.y = y`, and reads better so: no value can see an earlier assignment.
    fn is_separable(&self, items: &[Target], values: &[Expr]) -> bool {
        let assigned: Vec<LocalId> = items
            .iter()
            .filter_map(|item| if let Target::Local(local) = item { Some(*local) } else { None })
            .collect();
        let is_untouched = |expr: &Expr| match &expr.kind {
            ExprKind::Local(local) => !assigned.contains(local) && self.is_plain_local(*local),
            _ => false,
        };
        let is_known = |value: &Expr| match &value.kind {
            kind if kind.is_constant() => true,
            ExprKind::List(items) => items.is_empty(),
            ExprKind::Dict(items) => items.is_empty(),
            _ => is_untouched(value),
        };
        let is_attribute =
            |item: &Target| matches!(item, Target::Attribute { value, .. } if is_untouched(value));
        let is_empty = |value: &Expr| matches!(value.kind, ExprKind::List(_) | ExprKind::Dict(_));
        values.iter().all(is_known)
            && items.iter().all(|item| matches!(item, Target::Local(_)) || is_attribute(item))
            && (items.iter().any(is_attribute) || values.iter().any(is_empty))
    }

    /// Binds several targets at once, after all values are computed.
    pub fn bind_all(&mut self, items: &[Target], values: Vec<Value>, span: Span) -> Emit<Vec<syn::Stmt>> {
        let tuple =
            super::literal::typed(tree::tuple(values.iter().map(|value| value.expr.clone()).collect()));
        let reps: Vec<Rep> = values.into_iter().map(|value| value.rep).collect();
        self.bind_tuple(items, tuple, &reps, span)
    }

    /// `let (a, b) = tuple;` / `(a, b) = tuple;`, or through temporaries for targets that are not plain variables.
    pub fn bind_tuple(
        &mut self,
        items: &[Target],
        tuple: syn::Expr,
        reps: &[Rep],
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let plain: Option<Vec<LocalId>> = items
            .iter()
            .zip(reps)
            .map(|(item, rep)| match item {
                Target::Local(local)
                    if self.plan.local(*local).rep == *rep && self.is_plain_local(*local) =>
                {
                    Some(*local)
                }
                _ => None,
            })
            .collect();
        if let Some(locals) = plain {
            if locals.iter().all(|local| self.starts_here(*local)) {
                let pattern = |(at, local): (usize, &LocalId)| match self.comes_again(items, at, *local) {
                    true => parse_quote!(_),
                    false => self.pattern(*local),
                };
                let pattern = tree::tuple_pattern(locals.iter().enumerate().map(pattern).collect());
                let is_unclear = |(item, rep)| needs_type(item, rep);
                if !matches!(&tuple, syn::Expr::Tuple(display) if display.elems.iter().zip(reps).any(is_unclear))
                {
                    return Ok(vec![parse_quote!(let #pattern = #tuple;)]);
                }
                // `None` and empty containers do not say what they would hold.
                let ty = self.program.rust_type(&Rep::Tuple(reps.to_vec()));
                return Ok(vec![parse_quote!(let #pattern: #ty = #tuple;)]);
            }
            if locals.iter().all(|local| !self.starts_here(*local)) {
                let places = locals.iter().map(|local| tree::var(&self.locals[local.index()])).collect();
                return Ok(vec![tree::semi(tree::assign(tree::tuple(places), tuple))]);
            }
        }
        let names: Vec<String> = items.iter().map(|item| self.temporary(item)).collect();
        let patterns = names.iter().map(|name| tree::ident(name)).map(|name| parse_quote!(#name));
        let pattern = tree::tuple_pattern(patterns.collect());
        let mut out: Vec<syn::Stmt> = vec![parse_quote!(let #pattern = #tuple;)];
        out.extend(self.assign_names(items, &names, reps, span)?);
        Ok(out)
    }

    /// Gives each target the variable that holds its part of the value.
    pub fn assign_names(
        &mut self,
        items: &[Target],
        names: &[String],
        reps: &[Rep],
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let mut out = Vec::new();
        for ((item, name), rep) in items.iter().zip(names).zip(reps) {
            let value = Value { expr: tree::var(name), rep: rep.clone(), form: Form::Last };
            out.extend(self.assign_to(item, value, span)?);
        }
        Ok(out)
    }

    pub fn is_plain_local(&self, local: LocalId) -> bool {
        self.program.sharing(self.instance.id, local).is_none()
            && !matches!(self.plan.local(local).start, Start::Unbound(_))
    }

    pub fn temporary(&mut self, target: &Target) -> String {
        let stem = match target {
            Target::Local(local) => format!("new_{}", self.locals[local.index()].trim_start_matches('_')),
            _ => "item".to_owned(),
        };
        self.fresh(&stem)
    }

    /// The pattern that binds a local: `x` or `mut x`.
    pub fn pattern(&self, local: LocalId) -> syn::Pat {
        let name = tree::ident(&self.locals[local.index()]);
        if self.plan.local(local).mutable { parse_quote!(mut #name) } else { parse_quote!(#name) }
    }

    /// Keeps a value in a temporary unless it can be written twice.
    pub fn hold(&mut self, value: Value, stem: &str) -> (Vec<syn::Stmt>, Value) {
        if coerce::is_pure(&value.expr) || coerce::literal_int(&value.expr).is_some() || is_look(&value.expr)
        {
            let form = if value.form == Form::Last { Form::Place } else { value.form };
            return (Vec::new(), Value { form, ..value });
        }
        let name = self.fresh(stem);
        let rep = value.rep.clone();
        (vec![tree::let_(&name, false, coerce::own(value))], Value::place(tree::var(&name), rep))
    }
}

/// Reading it twice is cheap and gives the same: `grid.at(i)?`, `some_ref(&item)`, `node.as_down::<Leaf>().expect("…")`.
pub(super) fn is_look(expr: &syn::Expr) -> bool {
    match expr {
        syn::Expr::Try(inner) => is_look(&inner.expr),
        syn::Expr::Reference(place) => is_look(&place.expr),
        syn::Expr::Call(call) => {
            matches!(&*call.func, syn::Expr::Path(path) if path.path.is_ident("some_ref"))
                && call.args.iter().all(is_look)
        }
        syn::Expr::MethodCall(call) if call.method == "expect" || call.method == "as_down" => {
            is_look(&call.receiver)
        }
        syn::Expr::MethodCall(call) => {
            call.method == "at" && call.args.iter().all(coerce::is_pure) && is_look(&call.receiver)
        }
        syn::Expr::Field(field) => is_look(&field.base),
        syn::Expr::Path(_) => true,
        _ => false,
    }
}

/// Values whose type rustc can't tell: `None`, empty containers.
fn needs_type(value: &syn::Expr, rep: &Rep) -> bool {
    match value {
        syn::Expr::Path(path) => path.path.is_ident("None"),
        syn::Expr::Call(call) => match &*call.func {
            syn::Expr::Path(path) => {
                let says_nothing = path.path.segments.iter().all(|segment| segment.arguments.is_none());
                let is_new = path.path.segments.last().is_some_and(|last| last.ident == "new");
                is_new && says_nothing && call.args.is_empty() && !matches!(rep, Rep::Instance(_))
            }
            _ => false,
        },
        syn::Expr::Macro(call) => call.mac.tokens.is_empty(),
        syn::Expr::Try(_) => super::ends::expr_diverges(value),
        _ => super::literal::is_untyped(value),
    }
}
