//! Dicts with constant keys, held as structs.
//!
//! ```text
//! row = {"item": "pen", "qty": 3}       ->  let row = Row::new(str!("pen"), 3);
//! row["qty"] += 1                       ->  row.qty.set(row.qty.get() + 1);
//! row["total"] = 4.5                    ->  row.set_total(4.5);          a key that came later
//! print(row["total"])                   ->  py_print!(row.total()?)?;    KeyError where it is missing
//! "note" in row                         ->  row.note.get().is_some()
//! for key, value in row.items(): …      ->  record::items(&row)
//! ```

use super::{Cx, Emit, Form, Program, Value, coerce, names, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Arg, BinaryOp, Expr, ExprKind, ModuleId};
use crate::infer::record::constant_key;
use crate::plan::Plan;
use crate::plan::record::{RecordFieldPlan, RecordPlan};
use crate::rep::Rep;
use std::collections::BTreeSet;
use syn::parse_quote;

/// The Rust names of a record.
#[derive(Debug)]
pub(crate) struct RecordNames {
    name: String,
    /// By key.
    fields: Vec<String>,
}

/// The Rust names of all records: what the program suggests, numbered where that is taken.
pub(super) fn record_names(plan: &Plan, taken: &[&[String]]) -> Vec<RecordNames> {
    let mut scope = names::Scope::default();
    for name in taken.iter().copied().flatten() {
        let _ = scope.claim(name);
    }
    let mut unique = |name: String| {
        let numbered = (2..).map(|number| format!("{name}{number}"));
        let found = std::iter::once(name.clone()).chain(numbered).find(|name| scope.claim(name) == *name);
        found.unwrap_or_else(|| unreachable!("there are numbers enough"))
    };
    plan.records
        .iter()
        .map(|record| RecordNames {
            name: unique(names::camel(&identifier(&record.name))),
            fields: field_names(record),
        })
        .collect()
}

/// A field for each key: `Content-Type` is `content_type`.
fn field_names(record: &RecordPlan) -> Vec<String> {
    let mut scope = names::Scope::default();
    for method in names::HANDLE_METHODS.iter().chain(&["new", "order"]) {
        let _ = scope.claim(method);
    }
    record
        .fields
        .iter()
        .map(|field| {
            let name = names::snake(&identifier(&field.key));
            // Only a key that may be missing has a method of its name.
            if field.is_late || name == "order" || !names::HANDLE_METHODS.contains(&name.as_str()) {
                scope.claim(&name)
            } else {
                name
            }
        })
        .collect()
}

/// A word that Rust takes for a name.
fn identifier(text: &str) -> String {
    let word = |c: char| if c.is_alphanumeric() || c == '_' { c } else { '_' };
    let name: String = text.chars().map(word).collect();
    let name = name.trim_matches('_');
    match name.chars().next() {
        None => "key".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("key_{name}"),
        Some(_) => name.to_owned(),
    }
}

impl<'a> Program<'a> {
    /// The name of a record; notes that the module at work uses it.
    pub fn record_name(&self, id: u32) -> &str {
        let _ = self.used_records.borrow_mut().insert((self.module.get(), id));
        &self.record_names[id as usize].name
    }

    /// A key of the record: its Rust name and its plan.
    pub fn record_field(&self, id: u32, key: &str) -> Option<(&str, &'a RecordFieldPlan)> {
        let record = &self.plan.records[id as usize];
        let place = record.place(key)?;
        Some((&self.record_names[id as usize].fields[place], &record.fields[place]))
    }

    /// The records that emitted code mentions, as items of the module that declares them.
    pub fn record_items(&self) -> Vec<syn::Item> {
        let mut done: BTreeSet<u32> = BTreeSet::new();
        let mut items = Vec::new();
        loop {
            let wanted: BTreeSet<u32> = self.used_records.borrow().iter().map(|(_, id)| *id).collect();
            let Some(id) = wanted.difference(&done).next().copied() else { break };
            let _ = done.insert(id);
            items.push((id, self.record_item(id)));
            items.extend(self.item_impl(id).map(|item| (id, item)));
        }
        items.sort_by_key(|(id, _)| *id);
        items.into_iter().map(|(_, item)| item).collect()
    }

    fn record_item(&self, id: u32) -> syn::Item {
        let named = &self.record_names[id as usize];
        let name = tree::ident(&named.name);
        let fields = named.fields.iter().zip(&self.plan.records[id as usize].fields).map(|(ident, field)| {
            let (ty, key) = (self.rust_type(&field.rep), &field.key);
            let cell = tree::ident(if field.is_late { "Slot" } else { "Field" });
            let attribute = (ident != key).then(|| quote::quote!(#[key(#key)]));
            let ident = tree::ident(ident);
            quote::quote!(#attribute pub #ident: #cell<#ty>)
        });
        let cyclic = self.plan.cycles.records.contains(&id).then(|| quote::quote!((cyclic)));
        parse_quote!(#[record #cyclic] pub struct #name { #(#fields),* })
    }

    /// `impl record::Items for Person`: the values by their places.
    fn item_impl(&self, id: u32) -> Option<syn::Item> {
        let record = &self.plan.records[id as usize];
        let rep = record.item.as_ref()?;
        let mut cx = Cx::new(self, self.types.instances.first()?);
        let (item, name) = (self.rust_type(rep), tree::ident(self.record_name(id)));
        let mut arms: Vec<syn::Arm> = Vec::new();
        for place in 0..record.fields.len() {
            let body = cx.item_at(id, place, rep, Span::default()).ok()?;
            let place = proc_macro2::Literal::usize_unsuffixed(place);
            arms.push(parse_quote!(#place => #body,));
        }
        Some(parse_quote!(
            impl record::Items for #name {
                type Item = #item;

                fn item_at(&self, place: usize) -> Option<#item> {
                    match place {
                        #(#arms)*
                        _ => None,
                    }
                }
            }
        ))
    }

    /// `use crate::app::{Person, …};` for a module that does not declare the records itself.
    pub fn record_imports(&self, module: ModuleId, home: &[String]) -> Option<syn::Item> {
        let used = self.used_records.borrow();
        let own = used.iter().filter(|(user, _)| *user == module);
        let names: Vec<_> = own.map(|(_, id)| tree::ident(&self.record_names[*id as usize].name)).collect();
        let home: Vec<_> = home.iter().map(|part| tree::ident(part)).collect();
        (!names.is_empty()).then(|| parse_quote!(use crate::#(#home)::*::{#(#names),*};))
    }
}

impl Cx<'_> {
    /// `{"item": "pen", "qty": 3}`, `{**row, "qty": 4}`
    pub fn record_display(&mut self, id: u32, items: &[(Option<Expr>, Expr)], span: Span) -> Emit<Value> {
        let spreads = items.iter().any(|(key, _)| key.is_none());
        let mut stmts = Vec::new();
        let mut values: Vec<(String, syn::Expr)> = Vec::new();
        let calm = items.iter().all(|(key, value)| key.is_none() || self.is_calm(value));
        for (key, value) in items {
            let Some(key) = key else {
                let (more, source) = self.spread_source(value, calm)?;
                stmts.extend(more);
                self.spread_record(source, id, &mut values, span)?;
                continue;
            };
            let Some((key, field)) =
                constant_key(key).and_then(|key| Some((key, self.program.record_field(id, key)?.1)))
            else {
                return unsupported(span, "this dict display has no native form yet");
            };
            let mut emitted = self.expr_as(value, &field.rep)?;
            if spreads && !calm {
                let name = self.fresh_beside_locals(&names::snake(&identifier(key)));
                stmts.push(tree::let_(&name, false, super::literal::typed(emitted)));
                emitted = tree::var(&name);
            }
            place(&mut values, key, emitted);
        }
        self.record_of_values(id, stmts, values)
    }

    /// What is spread into a display, in a variable if reading it later would be another thing.
    fn spread_source(&mut self, value: &Expr, calm: bool) -> Emit<(Vec<syn::Stmt>, Value)> {
        let source = self.expr(value)?;
        if calm || !matches!(source.rep, Rep::Record(_)) {
            return Ok(self.hold(source, "source"));
        }
        let name = self.fresh_beside_locals("source");
        let rep = source.rep.clone();
        let copy = tree::call_path(&["record", "copy"], vec![coerce::borrow(source)]);
        Ok((vec![tree::let_(&name, false, copy)], Value::place(tree::var(&name), rep)))
    }

    /// The values of all keys of `source`, which has them all.
    fn spread_record(
        &mut self,
        source: Value,
        id: u32,
        values: &mut Vec<(String, syn::Expr)>,
        span: Span,
    ) -> Emit<()> {
        let Rep::Record(from) = source.rep else {
            return unsupported(span, "`**` of this dict has no native form yet");
        };
        let program = self.program;
        for field in &program.plan.records[from as usize].fields {
            let Some((_, wanted)) = program.record_field(id, &field.key) else {
                return unsupported(span, "`**` of this dict has no native form yet");
            };
            let read = self.record_get(source.clone(), from, &field.key);
            let read = self.owned(read, &wanted.rep, span)?;
            place(values, &field.key, read);
        }
        Ok(())
    }

    /// `dict(name="Ann", age=30)`
    fn record_of_keywords(&mut self, id: u32, args: &[Arg], span: Span) -> Emit<Value> {
        let mut values = Vec::new();
        for arg in args {
            let crate::hir::ArgKind::Keyword(key) = &arg.kind else {
                return unsupported(span, "this dict has no native form yet");
            };
            let Some((_, field)) = self.program.record_field(id, key) else {
                return unsupported(span, "this dict has no native form yet");
            };
            values.push((key.clone(), self.expr_as(&arg.value, &field.rep)?));
        }
        self.record_of_values(id, Vec::new(), values)
    }

    /// `Row::new(…)` with the values of the keys that are always there; the others are set one after the other.
    fn record_of_values(
        &mut self,
        id: u32,
        mut stmts: Vec<syn::Stmt>,
        values: Vec<(String, syn::Expr)>,
    ) -> Emit<Value> {
        let fixed =
            self.program.plan.records[id as usize].fields.iter().filter(|field| !field.is_late).count();
        let path = [self.program.record_name(id).to_owned(), "new".to_owned()];
        let mut values = values.into_iter();
        let arguments = values.by_ref().take(fixed).map(|(_, value)| value).collect();
        let new = tree::call_path(&[&path[0], &path[1]], arguments);
        let later: Vec<(String, syn::Expr)> = values.collect();
        if later.is_empty() {
            return Ok(Value::owned(tree::block_expr(stmts, new), Rep::Record(id)));
        }
        let made = self.fresh_beside_locals("made");
        stmts.push(tree::let_(&made, false, new));
        for (key, value) in later {
            if let Some((name, _)) = self.program.record_field(id, &key) {
                stmts.push(tree::semi(tree::method(tree::var(&made), &setter(name), vec![value])));
            }
        }
        Ok(Value::owned(tree::block_expr(stmts, tree::var(&made)), Rep::Record(id)))
    }

    /// `Some(StrOrInt::Str(self.name.get()))`
    fn item_at(&mut self, id: u32, place: usize, want: &Rep, span: Span) -> Emit<syn::Expr> {
        let field = &self.program.plan.records[id as usize].fields[place];
        let name = &self.program.record_names[id as usize].fields[place];
        let slot = tree::method(tree::field(tree::var("self"), name), "get", vec![]);
        let (raised, held) = (self.raised, if field.is_late { tree::var("value") } else { slot.clone() });
        self.raised = false;
        let value = self.owned(Value::owned(held, field.rep.clone()), want, span);
        let raises = std::mem::replace(&mut self.raised, raised);
        let value = value?;
        if raises {
            return unsupported(span, "going over the values of this dict has no native form yet");
        }
        if !field.is_late {
            return Ok(tree::call(tree::path(&["Some"]), vec![value]));
        }
        if value == tree::var("value") {
            return Ok(slot);
        }
        Ok(tree::method(slot, "map", vec![tree::closure(false, vec![parse_quote!(value)], value)]))
    }

    /// What holds any value of the record: the text that finds it must be possible.
    fn listed(&mut self, id: u32, span: Span) -> Emit<Rep> {
        let record = &self.program.plan.records[id as usize];
        let Some(rep) = &record.item else {
            return unsupported(span, "the values of this dict have no common native form");
        };
        for place in 0..record.fields.len() {
            let _ = self.item_at(id, place, rep, span)?;
        }
        Ok(rep.clone())
    }

    /// `record[key]` with a computed key.
    pub fn record_item(&mut self, receiver: Value, id: u32, key: &Expr, span: Span) -> Emit<Value> {
        let rep = self.listed(id, span)?;
        let record = coerce::borrow(receiver);
        let key = self.expr_ref(key, &Rep::Str)?;
        let found = tree::call_path(&["record", "item"], vec![record, key]);
        Ok(Value::owned(self.question(found), rep))
    }

    /// `record["key"]`
    pub fn record_get(&mut self, receiver: Value, id: u32, key: &str) -> Value {
        let Some((name, field)) = self.program.record_field(id, key) else {
            let key = tree::string(key);
            let raised = self.question(parse_quote!(record::absent(#key)));
            return Value::owned(raised, Rep::Unit);
        };
        let value = if field.is_late {
            let call = tree::method(receiver.expr, name, vec![]);
            self.question(call)
        } else {
            tree::method(tree::field(receiver.expr, name), "get", vec![])
        };
        Value::owned(value, field.rep.clone())
    }

    /// `record["key"] = value`
    pub fn record_set(
        &mut self,
        receiver: Value,
        id: u32,
        key: &str,
        value: Value,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let Some((name, field)) = self.program.record_field(id, key) else {
            return unsupported(span, "nothing is ever stored under this key");
        };
        let mut out = Vec::new();
        let value = self.owned(value, &field.rep, span)?;
        let value = if coerce::is_pure(&receiver.expr) || super::union::stands_anywhere(&value) {
            value
        } else {
            let held = self.fresh_beside_locals("value");
            out.push(tree::let_(&held, false, super::literal::typed(value)));
            tree::var(&held)
        };
        out.push(tree::semi(store(receiver.expr, name, field, value)));
        Ok(out)
    }

    /// The current value of `record["key"] op= value`, and how the new one is stored.
    pub fn record_update(
        &mut self,
        container: &Expr,
        index: &Expr,
        op: BinaryOp,
        value: &Expr,
        span: Span,
    ) -> Emit<Option<Vec<syn::Stmt>>> {
        let (Some(key), Some(_)) = (constant_key(index), record_id(&self.rep_of(container))) else {
            return Ok(None);
        };
        let receiver = self.item_receiver(container, false)?;
        let Some(id) = record_id(&receiver.rep) else { return Ok(None) };
        let (mut out, receiver) = self.hold(receiver, "record");
        let current = self.record_get(receiver.clone(), id, key);
        let Some((name, field)) = self.program.record_field(id, key) else {
            out.push(tree::semi(current.expr));
            return Ok(Some(out));
        };
        let rep = field.rep.clone();
        let (more, changed) = self.augmented(current, op, value, &rep, span)?;
        out.extend(more);
        if let Some(value) = changed {
            let value = self.owned(value, &rep, span)?;
            out.push(tree::semi(store(receiver.expr, name, field, value)));
        }
        Ok(Some(out))
    }

    /// `"key" in record`
    pub fn record_has(&mut self, receiver: Value, id: u32, key: &str) -> syn::Expr {
        match self.program.record_field(id, key) {
            Some((name, field)) if field.is_late => {
                let slot = tree::method(tree::field(receiver.expr, name), "get", vec![]);
                tree::method(slot, "is_some", vec![])
            }
            found => {
                let known = found.is_some();
                let answer: syn::Expr = parse_quote!(#known);
                if coerce::is_pure(&receiver.expr) {
                    return answer;
                }
                tree::block_expr(vec![tree::semi(receiver.expr)], answer)
            }
        }
    }

    /// `del record["key"]`
    pub fn record_delete(&mut self, receiver: Value, id: u32, key: &str) -> Vec<syn::Stmt> {
        let raised = match self.program.record_field(id, key) {
            Some((name, _)) => tree::method(receiver.expr, &format!("delete_{}", plain(name)), vec![]),
            None => {
                let key = tree::string(key);
                parse_quote!(record::absent(#key))
            }
        };
        vec![tree::semi(self.question(raised))]
    }

    /// `record.get("key")`, `record.get("key", default)`; `None` for other calls.
    pub fn record_call(&mut self, expr: &Expr, func: &Expr, args: &[Arg]) -> Emit<Option<Value>> {
        if let (ExprKind::Builtin(name), Rep::Record(id)) = (&func.kind, self.rep_of(expr))
            && name == "dict"
        {
            if let [Arg { kind: crate::hir::ArgKind::Positional, value }] = args {
                let source = self.expr_ref(value, &Rep::Record(id))?;
                let copy = tree::call_path(&["record", "copy"], vec![source]);
                return Ok(Some(Value::owned(copy, Rep::Record(id))));
            }
            return self.record_of_keywords(id, args, expr.span).map(Some);
        }
        let ExprKind::Attribute(owner, method) = &func.kind else { return Ok(None) };
        if record_id(&self.rep_of(owner)).is_none() {
            return Ok(None);
        }
        let receiver = self.receiver_value(owner, method)?;
        let Some(id) = record_id(&receiver.rep) else { return Ok(None) };
        let key = args.first().and_then(|key| constant_key(&key.value));
        match (method.as_str(), key) {
            ("copy", None) => {
                let copy = tree::call_path(&["record", "copy"], vec![coerce::borrow(receiver)]);
                Ok(Some(Value::owned(copy, Rep::Record(id))))
            }
            ("keys" | "values" | "items", None) => {
                let item = match method.as_str() {
                    "keys" => Rep::Str,
                    "values" => self.listed(id, expr.span)?,
                    _ => Rep::Tuple(vec![Rep::Str, self.listed(id, expr.span)?]),
                };
                let iter = tree::call_path(&["record", method], vec![coerce::borrow(receiver)]);
                Ok(Some(Value { expr: iter, rep: Rep::Iter(Box::new(item)), form: Form::Raw }))
            }
            ("get", None) if !args.is_empty() => self.record_find(expr, receiver, id, args).map(Some),
            ("get", Some(key)) => self.record_get_or(expr, receiver, id, key, args.get(1)).map(Some),
            _ => unsupported(expr.span, format!("`{method}` of this dict has no native form yet")),
        }
    }

    /// `d.items()` and the like of a record.
    pub fn is_record_view(&self, expr: &Expr) -> bool {
        let ExprKind::Call { func, args } = &expr.kind else { return false };
        match &func.kind {
            ExprKind::Attribute(owner, name) if args.is_empty() => {
                matches!(name.as_str(), "keys" | "values" | "items")
                    && record_id(&self.rep_of(owner)).is_some()
            }
            _ => false,
        }
    }

    /// `record.get(key)`, `record.get(key, default)` with a computed key.
    fn record_find(&mut self, expr: &Expr, receiver: Value, id: u32, args: &[Arg]) -> Emit<Value> {
        let (want, rep) = (self.rep_of(expr), self.listed(id, expr.span)?);
        let record = coerce::borrow(receiver);
        let key = self.expr_ref(&args[0].value, &Rep::Str)?;
        let found = tree::call_path(&["record", "get"], vec![record, key]);
        let Some(default) = args.get(1) else {
            if matches!(rep, Rep::Option(_)) {
                return Ok(Value::owned(tree::method(found, "flatten", vec![]), rep));
            }
            return Ok(Value::owned(found, Rep::Option(Box::new(rep))));
        };
        if rep != want || !self.is_inert(&default.value) {
            return unsupported(expr.span, "this default has no native form here");
        }
        let default = self.expr_as(&default.value, &want)?;
        let default = tree::closure(false, Vec::new(), default);
        Ok(Value::owned(tree::method(found, "unwrap_or_else", vec![default]), want))
    }

    fn record_get_or(
        &mut self,
        expr: &Expr,
        receiver: Value,
        id: u32,
        key: &str,
        default: Option<&Arg>,
    ) -> Emit<Value> {
        let want = self.rep_of(expr);
        let default = match default {
            Some(arg) => {
                let inert = self.is_inert(&arg.value) || matches!(arg.value.kind, ExprKind::Dict(_));
                Some((self.expr_as(&arg.value, &want)?, inert))
            }
            None => None,
        };
        let Some((name, field)) = self.program.record_field(id, key) else {
            return Ok(match default {
                Some((default, _)) => Value::owned(default, want),
                None => Value::owned(parse_quote!(()), Rep::Unit),
            });
        };
        let slot = tree::method(tree::field(receiver.expr, name), "get", vec![]);
        if !field.is_late {
            let value = Value::owned(slot, field.rep.clone());
            return match default {
                Some((_, false)) => {
                    unsupported(expr.span, "a default that does something has no native form here")
                }
                _ => Ok(value),
            };
        }
        let optional = Rep::Option(Box::new(field.rep.clone()));
        match default {
            // `None` stored and no value at all are the same here.
            None if matches!(field.rep, Rep::Option(_)) => {
                Ok(Value::owned(tree::method(slot, "flatten", vec![]), field.rep.clone()))
            }
            None if field.rep == Rep::Unit => Ok(Value::owned(slot, Rep::Unit)),
            None => Ok(Value::owned(slot, optional)),
            Some((default, inert)) => {
                let held = Value::owned(tree::var("value"), field.rep.clone());
                let held = self.owned(held, &want, expr.span)?;
                let found = if held == tree::var("value") {
                    slot
                } else {
                    tree::method(slot, "map", vec![tree::closure(false, vec![parse_quote!(value)], held)])
                };
                let call = if inert && coerce::is_pure(&default) {
                    tree::method(found, "unwrap_or", vec![default])
                } else if inert && !contains_question(&default) {
                    tree::method(found, "unwrap_or_else", vec![tree::closure(false, Vec::new(), default)])
                } else {
                    let name = self.fresh_beside_locals("default");
                    let stmts = vec![tree::let_(&name, false, default)];
                    tree::block_expr(stmts, tree::method(found, "unwrap_or", vec![tree::var(&name)]))
                };
                Ok(Value::owned(call, want))
            }
        }
    }
}

/// Whether the tree leaves the function somewhere.
fn contains_question(expr: &syn::Expr) -> bool {
    struct Finder(bool);
    impl<'ast> syn::visit::Visit<'ast> for Finder {
        fn visit_expr_try(&mut self, _: &'ast syn::ExprTry) {
            self.0 = true;
        }
    }
    let mut finder = Finder(false);
    syn::visit::Visit::visit_expr(&mut finder, expr);
    finder.0
}

/// The record that the value is, if it is one.
pub(crate) fn record_id(rep: &Rep) -> Option<u32> {
    match rep {
        Rep::Record(id) => Some(*id),
        Rep::Option(inner) => record_id(inner),
        _ => None,
    }
}

/// Sets a key's value: it stays where it is.
fn place(values: &mut Vec<(String, syn::Expr)>, key: &str, value: syn::Expr) {
    match values.iter_mut().find(|(known, _)| known == key) {
        Some((_, old)) => *old = value,
        None => values.push((key.to_owned(), value)),
    }
}

fn plain(name: &str) -> &str {
    name.trim_start_matches("r#")
}

fn setter(name: &str) -> String {
    format!("set_{}", plain(name))
}

fn store(receiver: syn::Expr, name: &str, field: &RecordFieldPlan, value: syn::Expr) -> syn::Expr {
    if field.is_late {
        return tree::method(receiver, &setter(name), vec![value]);
    }
    tree::method(tree::field(receiver, name), "set", vec![value])
}
