//! Attributes, and what is in what.

use super::entry::{Argument, Arguments};
use super::{Cx, Emit, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{ClassId, CompareOp, Expr, ExprKind, FuncId, GlobalId, ModuleId};
use crate::infer::types::{Callee, InstanceId};
use crate::plan::GlobalPlace;
use crate::plan::construct::is_super;
use crate::rep::Rep;
use crate::ty::{ModuleKey, Ty};
use syn::parse_quote;

/// How code uses a variable of another module.
#[derive(Clone, Copy)]
pub enum Foreign {
    /// `module.name`
    Attribute,
    /// `from module import name`
    Imported,
}

impl Cx<'_> {
    /// `value.name`
    pub fn attribute(&mut self, expr: &Expr, value: &Expr, name: &str) -> Emit<Value> {
        match self.instance.callees.get(&expr.id).cloned() {
            Some(Callee::Method(_)) if self.is_union(value) => {
                let receiver = self.expr(value)?;
                return self.mixed_attribute(receiver, name, expr);
            }
            Some(Callee::Method(made)) if is_super(value) => return self.super_property(expr, &made),
            Some(Callee::Method(versions)) => {
                if let Rep::Instance(class) = self.rep_of(value) {
                    if self.program.field(class, name).is_some() {
                        self.refuse_property_below(class, name, expr.span)?;
                    }
                    self.refuse_mixed_below(class, name, expr.span)?;
                }
                return self.call_method_versions(expr, &versions, value, &[]);
            }
            Some(Callee::Entry(entry)) => {
                let arguments = vec![(None, Argument::Expr(value))];
                let result = self.rep_of(expr);
                let takes_self = !self.program.catalog.entries[entry].params.is_empty();
                let arguments = if takes_self { arguments } else { Arguments::new() };
                return self.call_entry_with(entry, arguments, &result, expr.span);
            }
            _ => {}
        }
        if name == "__name__"
            && let Some(object) = type_call(value)
        {
            return self.class_name_of(object);
        }
        if let Ty::Function(ids, versions) = self.ty(value)
            && let Some(text) = self.function_text(ids, versions, value, name)?
        {
            return Ok(text);
        }
        if let ExprKind::Attribute(object, class) = &value.kind
            && class == "__class__"
            && name == "__name__"
        {
            return self.class_name_of(object);
        }
        if let Some(value) = self.class_choice_attribute(expr, value, name)? {
            return Ok(value);
        }
        match (self.ty(value), self.ty(expr)) {
            (Ty::Module(ModuleKey::Local(module)), _) => {
                let global = self.module_global(ModuleId(*module), name);
                match global {
                    Some(global) => self.foreign_global(global, Foreign::Attribute, expr),
                    None => {
                        unsupported(expr.span, format!("the module has no variable `{name}` that is known"))
                    }
                }
            }
            (Ty::Module(ModuleKey::External(module)), _) if self.is_constant(&format!("{module}.{name}")) => {
                let entry = self.program.catalog.overloads(&format!("{module}.{name}"))[0];
                self.constant(entry)
            }
            (_, Ty::Builtin(path)) if self.is_constant(path) => {
                let path = path.clone();
                let entry = self.program.catalog.overloads(&path)[0];
                self.constant(entry)
            }
            (Ty::Class(class), _) => {
                let class = *class;
                let before = self.for_effect(value)?;
                let found = self.class_attribute(class, name, expr)?;
                Ok(Value { expr: tree::block_expr(before, found.expr), ..found })
            }
            (_, Ty::Builtin(_) | Ty::BuiltinMethod(..) | Ty::Class(_)) => {
                Ok(Value::owned(parse_quote!(()), Rep::Static))
            }
            (Ty::Module(ModuleKey::External(module)), _) => Ok(self.module_attribute(module, name)),
            _ => {
                let receiver = self.attribute_owner(value, name)?;
                self.attribute_of(expr, receiver, name)
            }
        }
    }

    /// The object whose attribute is read, as the class that has it: no nearer than that.
    fn attribute_owner(&mut self, value: &Expr, name: &str) -> Emit<Value> {
        let receiver = match self.undivided(value) {
            Some(declared) if self.has_field(&declared, name) => return Ok(declared),
            _ => self.expr(value)?,
        };
        let receiver = match receiver.rep.clone() {
            Rep::Option(inner) if !matches!(*inner, Rep::Union(..)) => self.owner(receiver, *inner, name),
            _ => receiver,
        };
        match (&receiver.rep, self.rep_of(value)) {
            // What only a subclass has, on a `self` that is known to be one.
            (Rep::Instance(class), known @ Rep::Instance(_))
                if self.program.field(*class, name).is_none()
                    && self.program.class_attribute(*class, name).is_none() =>
            {
                self.narrow(receiver, known)
            }
            _ => Ok(receiver),
        }
    }

    /// The attribute by what the object is.
    fn attribute_of(&mut self, expr: &Expr, receiver: Value, name: &str) -> Emit<Value> {
        match receiver.rep.clone() {
            Rep::Instance(class) => self.instance_attribute(class, receiver, name, expr),
            Rep::Union(..) | Rep::Option(_) => self.mixed_attribute(receiver, name, expr),
            Rep::Obj => self.dynamic_attribute(receiver, name, expr.span),
            Rep::Native(kind, _) if kind == "ClassRef" && name == "__name__" => {
                Ok(Value::owned(tree::method(receiver.expr, "name", vec![]), Rep::Str))
            }
            Rep::Exception(class) if self.has_stop_value(&class, name) => self.stop_value(receiver, expr),
            Rep::Exception(_) if is_link(name) => Ok(linked_exception(receiver, name)),
            rep if *self.ty(expr) == Ty::Dyn && self.program.converts(&rep) => {
                self.dynamic_attribute(receiver, name, expr.span)
            }
            Rep::Bool | Rep::I64 | Rep::Int | Rep::F64 | Rep::Str if *self.ty(expr) == Ty::Never => {
                Ok(self.no_attribute(receiver, name))
            }
            _ => unsupported(expr.span, format!("the attribute `{name}` has no native form here")),
        }
    }

    /// `super().area`: the base's own getter.
    fn super_property(&mut self, expr: &Expr, versions: &[(ClassId, InstanceId)]) -> Emit<Value> {
        let [(_, getter)] = *versions else {
            return unsupported(expr.span, "this property of a base has no native form yet");
        };
        let call = tree::method(self.super_base(), &self.program.own_method_name(getter), vec![]);
        Ok(self.finish_call(getter, call))
    }

    /// The AttributeError that reading what the value lacks is.
    fn no_attribute(&mut self, value: Value, name: &str) -> Value {
        let owner = coerce::borrow(value);
        let error = tree::call_path(&["op", "no_attribute"], vec![owner, tree::string(name)]);
        Value::owned(self.question(parse_quote!(Err(#error))), Rep::Never)
    }

    /// `f.__name__`, `f.__qualname__`, `f.__doc__`
    fn function_text(
        &mut self,
        ids: &[FuncId],
        versions: &[InstanceId],
        value: &Expr,
        name: &str,
    ) -> Emit<Option<Value>> {
        let held = matches!(self.rep_of(value), Rep::Func(..)) && ids.len() > 1;
        let shown = match (versions, ids) {
            ([version, ..], [_]) => self.program.wrapped(*version),
            (_, [only]) => *only,
            _ if held && name == "__name__" => {
                let function = self.expr(value)?.expr;
                let text = tree::method(function, "name", vec![]);
                return Ok(Some(Value::owned(tree::call_path(&["Str", "lit"], vec![text]), Rep::Str)));
            }
            _ => return Ok(None),
        };
        let function = &self.program.hir.functions[shown.index()];
        Ok(Some(match name {
            "__name__" => self.str_literal(&function.name),
            "__qualname__" => self.str_literal(&function.qualname),
            "__doc__" => match &function.doc {
                Some(doc) => {
                    let text = self.str_literal(doc).expr;
                    let text = tree::call_path(&["Some"], vec![text]);
                    Value::owned(text, Rep::Option(Box::new(Rep::Str)))
                }
                None => Value::owned(parse_quote!(()), Rep::Unit),
            },
            _ => return Ok(None),
        }))
    }

    /// `type(object).__name__`
    fn class_name_of(&mut self, object: &Expr) -> Emit<Value> {
        let value = self.expr(object)?;
        let name = match &value.rep {
            Rep::Static | Rep::Never | Rep::Iter(_) => {
                return unsupported(object.span, "the class of this value has no native form yet");
            }
            Rep::Obj => {
                let class = Value::owned(tree::method(value.expr, "class", vec![]), Rep::Obj);
                let name = self.dynamic_attribute(class, "__name__", object.span)?;
                let name = self.from_object(name, &Rep::Str, object.span)?;
                return Ok(Value::owned(name, Rep::Str));
            }
            Rep::Instance(_) | Rep::Exception(_) => {
                let handle = if coerce::is_receiver(&value) { coerce::own(value) } else { value.expr };
                tree::method(handle, "class_name", vec![])
            }
            _ => tree::call_path(&["Value", "type_name"], vec![coerce::borrow(value)]),
        };
        Ok(Value::owned(tree::call_path(&["Str", "from"], vec![name]), Rep::Str))
    }

    /// `type(x)` where it is shown: `<class 'int'>`, if the class is a builtin one.
    pub fn shown_class(&mut self, expr: &Expr) -> Emit<Option<Value>> {
        let Some(object) = type_call(expr) else { return Ok(None) };
        let value = self.expr(object)?;
        if !is_builtin_class(&value.rep) {
            return Ok(None);
        }
        let name = tree::call_path(&["Value", "type_name"], vec![coerce::borrow(value)]);
        let text = tree::macro_call("format", vec![tree::string("<class '{}'>"), name]);
        Ok(Some(Value::owned(tree::call_path(&["Str", "from"], vec![text]), Rep::Str)))
    }

    /// `type(x) == C`, `type(x) is type(y)` where the types say the answer.
    pub fn class_test(&mut self, left: &Expr, op: CompareOp, right: &Expr) -> Emit<Option<Value>> {
        let negated = match op {
            CompareOp::Eq | CompareOp::Is => false,
            CompareOp::NotEq | CompareOp::IsNot => true,
            _ => return Ok(None),
        };
        if type_call(left).is_none() && type_call(right).is_none() {
            return Ok(None);
        }
        let mut names = Vec::new();
        let mut effects = Vec::new();
        for side in [left, right] {
            let name = match (type_call(side), self.ty(side)) {
                (Some(object), _) => {
                    let union = matches!(self.ty(object), Ty::Union(_));
                    let value = self.expr(object)?;
                    if union || !is_builtin_class(&value.rep) || matches!(value.rep, Rep::Option(_)) {
                        return Ok(None);
                    }
                    let name = match &value.rep {
                        Rep::Unit => "NoneType",
                        rep => super::types::python_name(rep).unwrap_or_default(),
                    };
                    let name = name.to_owned();
                    if !coerce::is_pure(&value.expr) {
                        effects.push(tree::semi(value.expr));
                    }
                    name
                }
                (None, Ty::Builtin(name)) => name.clone(),
                (None, Ty::Class(_)) => String::new(),
                _ => return Ok(None),
            };
            names.push(name);
        }
        let answer = (names[0] == names[1]) != negated;
        Ok(Some(Value::owned(tree::block_expr(effects, parse_quote!(#answer)), Rep::Bool)))
    }

    pub fn is_constant(&self, path: &str) -> bool {
        let catalog = self.program.catalog;
        catalog.overloads(path).first().is_some_and(|&index| catalog.entries[index].is_constant)
    }

    pub fn module_global(&self, module: ModuleId, name: &str) -> Option<GlobalId> {
        self.program
            .hir
            .globals
            .iter()
            .find(|global| global.module == module && global.name == name)
            .map(|global| global.id)
    }

    /// The variable of another module.
    pub fn foreign_global(&mut self, global: GlobalId, access: Foreign, expr: &Expr) -> Emit<Value> {
        let plan = self.program.plan.global(global);
        match plan.place {
            GlobalPlace::Nowhere if !plan.late => Ok(Value::owned(parse_quote!(()), Rep::Static)),
            GlobalPlace::Dict => self.foreign_dict_global(global, access, expr.span),
            GlobalPlace::Const => Ok(Value::owned(self.global_path(global), plan.rep.clone())),
            GlobalPlace::Static | GlobalPlace::Nowhere => {
                let path = self.global_path(global);
                let module = self.program.hir.globals[global.index()].module;
                let module = tree::string(&self.program.sources.import_names[module.index()]);
                let value = match access {
                    _ if plan.always_set => tree::method(path, "value", vec![]),
                    Foreign::Attribute => self.question(tree::method(path, "attribute_of", vec![module])),
                    Foreign::Imported => self.question(tree::method(path, "imported_from", vec![module])),
                };
                Ok(Value::owned(value, plan.rep.clone()))
            }
        }
    }

    /// Whether no instance that the handle may hold has such an attribute: reading it is an AttributeError.
    fn is_missing(&self, class: ClassId, name: &str, expr: &Expr) -> bool {
        let program = self.program;
        let has =
            |id: ClassId| program.field(id, name).is_some() || program.class_attribute(id, name).is_some();
        let is_special = name.starts_with("__") && name.ends_with("__");
        let is_plain = program.exception_ancestor(class).is_none() && !is_special;
        is_plain
            && *self.ty(expr) == Ty::Never
            && !program
                .with_subclasses(class)
                .any(|id| has(id) || program.has_method(id, name) || !program.late_attributes(id).is_empty())
    }

    fn has_field(&self, object: &Value, name: &str) -> bool {
        matches!(object.rep, Rep::Instance(class) if self.program.field(class, name).is_some_and(|(_, field)| !field.may_be_unset))
    }

    /// `obj.name` of an instance of a native class: its field, a class variable, or a bound method.
    pub fn instance_attribute(
        &mut self,
        class: ClassId,
        receiver: Value,
        name: &str,
        expr: &Expr,
    ) -> Emit<Value> {
        let program = self.program;
        if let Some((_, field)) = program.field(class, name) {
            self.refuse_property_below(class, name, expr.span)?;
            let rep = field.rep.clone();
            if field.may_be_unset && self.is_class_variable(class, name) {
                let value = self.own_or_class_attribute(class, receiver, name, expr.span)?;
                let narrowed = self.rep_of(expr);
                return self.narrow(value, narrowed);
            }
            let value = if field.may_be_unset {
                let accessor = super::names::field(name);
                let read = if accessor == name && !self.program.hides_accessor(name) {
                    let call = tree::method(receiver.expr, &accessor, vec![]);
                    self.question(call)
                } else {
                    // The instance stands in it twice.
                    let (stmts, held) = self.hold(receiver, "object");
                    let place = tree::field(held.expr.clone(), &accessor);
                    let call = tree::method(place, "of", vec![coerce::fields(held), tree::string(name)]);
                    let read = self.question(call);
                    tree::block_expr(stmts, read)
                };
                Value::owned(read, rep)
            } else {
                self.read_field(&receiver, name, field)
            };
            let narrowed = self.rep_of(expr);
            return self.narrow(value, narrowed);
        }
        if program.class_attribute(class, name).is_some() {
            return self.inherited_attribute(class, receiver, name, expr);
        }
        if is_link(name) && program.exception_ancestor(class).is_some() {
            return Ok(linked_exception(receiver, name));
        }
        match self.attribute_below(class, receiver.clone(), name, expr)? {
            Some(value) => Ok(value),
            None if self.is_missing(class, name, expr) => {
                let handle =
                    if coerce::is_receiver(&receiver) { coerce::own(receiver) } else { receiver.expr };
                let error =
                    tree::call_path(&["op", "lacks"], vec![tree::reference(handle), tree::string(name)]);
                Ok(self.refused(error))
            }
            None => {
                unsupported(expr.span, format!("the attribute `{name}` of this class has no native form yet"))
            }
        }
    }

    /// `left in right`
    pub fn contains(&mut self, expr: &Expr, op: CompareOp, left: &Expr, right: &Expr) -> Emit<Value> {
        self.evaluated_first(left, "item", right, |cx| cx.contains_of(expr, op, left, right))
    }

    fn contains_of(&mut self, expr: &Expr, op: CompareOp, left: &Expr, right: &Expr) -> Emit<Value> {
        let test = if let Some(Callee::Method(versions)) = self.instance.callees.get(&expr.id).cloned() {
            let value = self.call_method_versions(expr, &versions, right, &[left])?;
            self.truth_of(value, expr.span)?
        } else if let Some(test) = self.character_in(left, right)? {
            test
        } else if let ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) = &right.kind
            && let Some(test) = self.one_of(left, items)?
        {
            test
        } else {
            self.contains_value(expr, left, right)?
        };
        let test = if op == CompareOp::NotIn { tree::not(test) } else { test };
        Ok(Value::owned(test, Rep::Bool))
    }

    /// `[1, 2, 3].contains(&x)` for literals, which have no effects and can't raise.
    fn one_of(&mut self, left: &Expr, items: &[Expr]) -> Emit<Option<syn::Expr>> {
        let rep = self.rep_of(left);
        if self.is_union_rep(&rep)
            && items.iter().all(|item| matches!(item.kind, ExprKind::Str(_) | ExprKind::Int(_)))
        {
            return Ok(self.one_of_several(left, items).ok());
        }
        if !matches!(rep, Rep::I64 | Rep::Int | Rep::Str) || items.is_empty() {
            return Ok(None);
        }
        let mut values = Vec::new();
        for item in items {
            match (&item.kind, &rep) {
                (ExprKind::Str(_), Rep::Str) | (ExprKind::Int(_), Rep::I64 | Rep::Int) => {}
                _ => return Ok(None),
            }
            values.push(self.expr_as(item, &rep)?);
        }
        let value = self.expr(left)?;
        let value = coerce::borrow(value);
        let list: syn::Expr = parse_quote!([#(#values),*]);
        Ok(Some(tree::method(list, "contains", vec![value])))
    }

    /// `match &x { IntOrStr::Str(x) => ["a", "b"].contains(x), _ => false }`
    fn one_of_several(&mut self, left: &Expr, items: &[Expr]) -> Emit<syn::Expr> {
        let value = self.expr(left)?;
        let alike = |want: &Rep, item: &&Expr| {
            matches!((want, &item.kind), (Rep::Str, ExprKind::Str(_)) | (Rep::Int, ExprKind::Int(_)))
        };
        let of = if matches!(items[0].kind, ExprKind::Str(_)) { Rep::Str } else { Rep::Int };
        if !items.iter().all(|item| alike(&of, &item)) {
            return unsupported(left.span, "`in` has no native form here yet");
        }
        self.mixed_contains(value, &of.clone(), left.span, &mut |cx, one| {
            if one.rep != of {
                return unsupported(left.span, "`in` has no native form here yet");
            }
            let values: Emit<Vec<_>> = items.iter().map(|item| cx.expr_as(item, &of)).collect();
            let values = values?;
            let list: syn::Expr = parse_quote!([#(#values),*]);
            Ok(tree::method(list, "contains", vec![coerce::borrow(one)]))
        })
    }

    /// The item in the representation of the container's items, if those hold it.
    fn item_to_look_for(&mut self, item: Value, of: &Rep, span: Span) -> Emit<Value> {
        if self.program.joined(&[of.clone(), item.rep.clone()]).as_ref() != Some(of) {
            return Ok(item);
        }
        let converted = self.owned(item, of, span)?;
        Ok(Value::owned(converted, of.clone()))
    }

    /// `left in right` of a container of pyrt.
    pub fn contains_value(&mut self, expr: &Expr, left: &Expr, right: &Expr) -> Emit<syn::Expr> {
        let container = self.expr(right)?;
        if let (Rep::Record(id), Some(key)) = (&container.rep, crate::infer::record::constant_key(left)) {
            let id = *id;
            return Ok(self.record_has(container, id, key));
        }
        if let (Rep::Record(_), Rep::Str) = (&container.rep, self.rep_of(left)) {
            let (record, key) = (coerce::borrow(container), self.expr_ref(left, &Rep::Str)?);
            return Ok(tree::call_path(&["record", "contains"], vec![record, key]));
        }
        if container.rep == Rep::Obj {
            let item = self.expr(left)?;
            return self.dynamic_contains(container, item, expr.span);
        }
        let item = self.expr(left)?;
        if item.rep == Rep::Obj && is_immutable(&container.rep) {
            return self.dynamic_contains(container, item, expr.span);
        }
        if container.rep == Rep::Str {
            return self.text_has(container, item, expr.span);
        }
        if self.is_union_rep(&container.rep) {
            return self.mixed_has(container, item, expr.span, &mut |cx, one, item| match one.rep {
                Rep::Str => cx.text_has(one, item, expr.span),
                _ => cx.contains_natively(expr, one, item, right),
            });
        }
        let across = (container.clone(), item.clone());
        let native = self.contains_natively(expr, container, item, right);
        native.or_else(|refused| self.contains_across(across.0, across.1, expr.span).map_err(|_| refused))
    }

    fn contains_natively(
        &mut self,
        expr: &Expr,
        container: Value,
        item: Value,
        right: &Expr,
    ) -> Emit<syn::Expr> {
        if matches!(container.rep, Rep::Instance(_) | Rep::Iter(_) | Rep::Generator(..)) {
            return self.iterable_has(container, item, right, expr.span);
        }
        if self.is_union_rep(&item.rep)
            && let Some(of) = super::entry::item_rep(&container.rep)
            && !self.is_union_rep(&of)
        {
            if !coerce::is_pure(&container.expr) {
                return unsupported(expr.span, "`in` has no native form here yet");
            }
            return self.mixed_contains(item, &of, expr.span, &mut |cx, one| {
                cx.container_has(container.clone(), one, expr.span)
            });
        }
        self.container_has(container, item, expr.span)
    }

    /// `item in text`: only a str can be.
    fn text_has(&mut self, text: Value, item: Value, span: Span) -> Emit<syn::Expr> {
        let alternatives = self.program.alternatives(&item.rep);
        if item.rep == Rep::Str || !alternatives.is_empty() && !coerce::is_pure(&text.expr) {
            return self.container_has(text, item, span);
        }
        let raise = |value: syn::Expr| tree::call_path(&["op", "not_in_text"], vec![value]);
        if alternatives.is_empty() {
            let raised = raise(coerce::borrow(item));
            return Ok(self.question(parse_quote!(Err::<bool, _>(#raised))));
        }
        let mut each = |cx: &mut Self, one: Value| match one.rep {
            Rep::Str => {
                cx.container_has(text.clone(), one, span).map(|test| Some(Value::owned(test, Rep::Bool)))
            }
            _ => Ok(None),
        };
        let found = self.dispatch(item, "x", &Rep::Bool, span, &mut each, &mut |value| raise(value))?;
        Ok(found.expr)
    }

    /// `x in values` of what can only be iterated over: `values.has(&x)?`.
    fn iterable_has(&mut self, values: Value, item: Value, right: &Expr, span: Span) -> Emit<syn::Expr> {
        let refused = "`in` has no native form here yet";
        // The item is evaluated first; in Rust it stands second.
        if !coerce::is_pure(&item.expr) && !coerce::is_pure(&values.expr) {
            return unsupported(span, refused);
        }
        let items = self.items_of_value(values, right)?;
        let item = self.item_to_look_for(item, &items.rep, span)?;
        if !items.fallible || item.rep != items.rep {
            return unsupported(span, refused);
        }
        let call = tree::method(items.expr, "has", vec![coerce::borrow(item)]);
        Ok(self.question(call))
    }

    fn container_has(&mut self, container: Value, item: Value, span: Span) -> Emit<syn::Expr> {
        let Some(name) = super::types::python_name(&container.rep) else {
            return unsupported(span, "`in` has no native form here yet");
        };
        let path = format!("{name}.__contains__");
        let name = name.to_owned();
        let item = match (&container.rep, &item.rep) {
            (
                Rep::List(of) | Rep::Set(of) | Rep::FrozenSet(of) | Rep::TupleOf(of) | Rep::Dict(of, _),
                have,
            ) if **of != *have => self.item_to_look_for(item.clone(), of, span)?,
            _ => item,
        };
        let container = match (&container.rep, super::entry::item_rep(&container.rep)) {
            (Rep::Tuple(_), Some(of)) => {
                let of = Rep::TupleOf(Box::new(of));
                let converted = self.owned(container, &of, span)?;
                Value::owned(converted, of)
            }
            _ => container,
        };
        let arguments = vec![(None, container), (None, item)];
        let Some(entry) = self.entry_for(&path, &arguments) else {
            return unsupported(span, format!("`in` on a {name} with this item has no native form yet"));
        };
        let value = self.call_entry(entry, arguments, &Rep::Bool, span)?;
        Ok(value.expr)
    }
}

/// A value of which Python code may as well have a copy.
fn is_immutable(rep: &Rep) -> bool {
    match rep {
        Rep::Str | Rep::Bytes | Rep::Range => true,
        Rep::Bool | Rep::I64 | Rep::Int | Rep::F64 | Rep::Unit => true,
        Rep::Tuple(items) => items.iter().all(is_immutable),
        Rep::TupleOf(item) | Rep::FrozenSet(item) | Rep::Option(item) => is_immutable(item),
        _ => false,
    }
}

/// The attributes that chain exceptions.
fn is_link(name: &str) -> bool {
    matches!(name, "__cause__" | "__context__" | "__suppress_context__")
}

/// `e.__cause__`, `e.__context__`, `e.__suppress_context__`
fn linked_exception(exception: Value, name: &str) -> Value {
    if name == "__suppress_context__" {
        return Value::owned(tree::method(exception.expr, "suppresses_context", vec![]), Rep::Bool);
    }
    let rep = Rep::Option(Box::new(Rep::Exception("BaseException".into())));
    Value::owned(tree::method(exception.expr, name.trim_matches('_'), vec![]), rep)
}

/// Values of this representation are of builtin classes, whose names have no module.
fn is_builtin_class(rep: &Rep) -> bool {
    match rep {
        Rep::Unit | Rep::Bool | Rep::I64 | Rep::Int | Rep::F64 | Rep::Num | Rep::Str | Rep::Bytes => true,
        Rep::Range | Rep::Tuple(_) | Rep::TupleOf(_) | Rep::List(_) | Rep::Dict(..) => true,
        Rep::Set(_) | Rep::FrozenSet(_) | Rep::Record(_) => true,
        Rep::Option(inner) => is_builtin_class(inner),
        _ => false,
    }
}

/// The argument of `type(x)`.
pub(crate) fn type_call(expr: &Expr) -> Option<&Expr> {
    let ExprKind::Call { func, args } = &expr.kind else { return None };
    match (&func.kind, args.as_slice()) {
        (ExprKind::Builtin(name), [only]) if name == "type" => Some(&only.value),
        _ => None,
    }
}
