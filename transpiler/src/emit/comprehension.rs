//! Comprehensions and iteration.
//!
//! ```text
//! [f(x) for x in xs]               ->  xs.iter().map(|x| f(x)).collect::<List<_>>()
//! [g(x) for x in xs] (g raises)    ->  xs.iter().map(|x| g(x)).collect::<Result<List<_>>>()?
//! {x: g(x) for x in xs}            ->  Dict::of(xs.iter().try_map(|x| Ok((x, g(x)?))))?
//! [g(x) for x in xs if p(x)]       ->  { let items = List::new(); for x in xs.iter() { if p(x) { items.append(g(x)?); } } items }
//! sum(x * x for x in xs)           ->  sum(xs.iter().map(|x| x * x))
//! ```

use super::entry::item_rep;
use super::pipeline::Stage;
use super::{Cx, Emit, Form, Value, coerce, tree, unsupported};
use crate::hir::{ClassId, Clause, Comprehension, ComprehensionKind, Expr, ExprKind};
use crate::infer::types::{Callee, InstanceId};
use crate::plan::{Start, walk};
use crate::rep::Rep;
use crate::ty::Ty;
use quote::ToTokens;
use syn::parse_quote;

/// A Rust iterator over the items of a Python iterable.
pub(crate) struct Items {
    pub expr: syn::Expr,
    pub rep: Rep,
    /// Asking for the next item may raise: it is an `Iter`, not an `Iterator`.
    pub fallible: bool,
    /// It raises only when its container changes its size meanwhile: `settled()` makes it a plain iterator.
    pub settles: bool,
}

impl Cx<'_> {
    /// How to go over the items of an iterable.
    pub fn items(&mut self, expr: &Expr) -> Emit<Items> {
        if let ExprKind::Comprehension(comprehension) = &expr.kind
            && comprehension.kind == ComprehensionKind::Generator
        {
            return self.pipeline(comprehension);
        }
        if let ExprKind::Tuple(items) | ExprKind::List(items) = &expr.kind
            && !items.is_empty()
            && !super::displays::any_starred(items)
            && let Some(rep) = self
                .class_display(expr)
                .or_else(|| self.function_display(expr))
                .or_else(|| self.builtin_display(expr))
                .or_else(|| display_item(&self.rep_of(expr)))
        {
            let values: Emit<Vec<_>> = items.iter().map(|item| self.expr_as(item, &rep)).collect();
            let values = super::literal::typed_first(values?);
            return Ok(Items { expr: parse_quote!([#(#values),*]), rep, fallible: false, settles: false });
        }
        if let Some(items) = self.range_items(expr)? {
            return Ok(items);
        }
        let value = match self.constant_set(expr)? {
            Some(constant) => constant,
            None => self.expr(expr)?,
        };
        if let (Rep::Iter(item), true) = (&value.rep, self.is_record_view(expr)) {
            return Ok(Items { rep: (**item).clone(), expr: value.expr, fallible: true, settles: true });
        }
        if let Rep::Tuple(reps) = value.rep.clone()
            && item_rep(&value.rep).is_none()
            && let Some((items, rep)) = self.tuple_parts(value.clone(), &reps, expr.span)?
        {
            let expr = match items {
                // What goes over a display makes an iterator of it where it has to.
                display @ syn::Expr::Array(_) => display,
                block => tree::method(block, "into_iter", vec![]),
            };
            return Ok(Items { expr, rep, fallible: false, settles: false });
        }
        if let Some(items) = self.one_by_one(&value, expr) {
            return Ok(items);
        }
        if let Some(characters) = self.characters(&value, expr) {
            return Ok(Items { expr: characters, rep: Rep::Char, fallible: false, settles: false });
        }
        self.items_of_value(value, expr)
    }

    /// How the items of `(int, float)` are held, which are several builtin functions and classes: as the interpreter knows them.
    fn builtin_display(&self, expr: &Expr) -> Option<Rep> {
        let Ty::Tuple(items) = self.ty(expr) else { return None };
        let is_builtin = |ty: &Ty| matches!(ty, Ty::Builtin(_));
        (items.iter().all(is_builtin) && items.iter().any(|ty| *ty != items[0])).then_some(Rep::Obj)
    }

    /// The items of one clause: plain where the rest of the comprehension can't change what it iterates over.
    pub fn clause_items(&mut self, comprehension: &Comprehension, clause: &Clause) -> Emit<Items> {
        let items = self.items(&clause.iter)?;
        let parts = comprehension
            .clauses
            .iter()
            .flat_map(|clause| &clause.conditions)
            .chain(comprehension.clauses.iter().skip(1).map(|clause| &clause.iter))
            .chain(&comprehension.key)
            .chain([&comprehension.element]);
        let settled = items.settles && self.are_settled(parts, &clause.iter);
        Ok(self.settle(items, settled))
    }

    /// How to go over the items of a value.
    pub fn items_of_value(&mut self, value: Value, expr: &Expr) -> Emit<Items> {
        let Some(rep) = item_rep(&value.rep) else {
            return match value.rep.clone() {
                Rep::Union(..) => {
                    let boxed = self.mixed_items(value, expr)?;
                    self.items_of_value(boxed, expr)
                }
                Rep::Option(inner) if matches!(*inner, Rep::Union(..)) => {
                    let boxed = self.mixed_items(value, expr)?;
                    self.items_of_value(boxed, expr)
                }
                Rep::Option(inner) => {
                    let value = Value { rep: Rep::Option(inner.clone()), ..value };
                    let there = self.present(value, *inner, parse_quote!(op::not_iterable(&())));
                    self.items_of_value(there, expr)
                }
                Rep::Instance(_) => self.instance_items(value, expr),
                _ => unsupported(expr.span, "iterating over this has no native form yet"),
            };
        };
        Ok(match (&value.rep, value.form) {
            (Rep::Iter(_), Form::Plain) => Items { expr: value.expr, rep, fallible: false, settles: false },
            (Rep::Iter(_), Form::Raw) => Items { expr: value.expr, rep, fallible: true, settles: false },
            (Rep::Iter(_) | Rep::Generator(..), _) => {
                Items { expr: coerce::own(value), rep, fallible: true, settles: false }
            }
            (Rep::Range, _) => Items { expr: value.expr, rep, fallible: false, settles: false },
            (Rep::List(_) | Rep::Str | Rep::TupleOf(_) | Rep::Bytes | Rep::FrozenSet(_), _) => {
                // The iterator holds what it goes over.
                let expr = tree::method(coerce::without_copy(value.expr), "iter", vec![]);
                Items { expr, rep, fallible: false, settles: false }
            }
            (Rep::Tuple(_), _) => {
                Items { expr: tree::method(value.expr, "each", vec![]), rep, fallible: false, settles: false }
            }
            (Rep::Obj, _) => self.dynamic_items(value, "iter", expr.span)?,
            (Rep::Record(_), _) => {
                let keys = tree::call_path(&["record", "keys"], vec![coerce::borrow(value)]);
                Items { expr: keys, rep, fallible: true, settles: true }
            }
            (rep_of, _) => {
                let settles = match rep_of {
                    Rep::Dict(..) | Rep::Set(_) => true,
                    Rep::Native(name, _) => name.starts_with("Dict") || super::types::is_dict(name),
                    _ => false,
                };
                let expr = tree::method(coerce::without_copy(value.expr), "iter", vec![]);
                Items { expr, rep, fallible: true, settles }
            }
        })
    }

    /// `for x in {3, 1, 2}` goes over a constant, whose order may be another than that of a set which is made.
    fn constant_set(&mut self, expr: &Expr) -> Emit<Option<Value>> {
        let rep = self.rep_of(expr);
        let (ExprKind::Set(items), Rep::Set(item)) = (&expr.kind, &rep) else { return Ok(None) };
        if !super::displays::is_constant_set(items) {
            return Ok(None);
        }
        let values: Emit<Vec<_>> = items.iter().map(|value| self.expr_as(value, item)).collect();
        let values = super::literal::typed_first(values?);
        let made = self.question(parse_quote!(Set::constant([#(#values),*].into_iter())));
        Ok(Some(Value::owned(made, rep)))
    }

    /// The version of a method that instances of the class run.
    fn only_version(&self, rep: &Rep, name: &str) -> Option<(InstanceId, Vec<(ClassId, InstanceId)>)> {
        let Rep::Instance(class) = rep else { return None };
        let mut current = Some(*class);
        while let Some(id) = current {
            let method =
                self.program.hir.classes[id.index()].methods.iter().find(|method| method.name == name);
            if let Some(method) = method {
                let instance = self.program.only_instance(method.func)?;
                return Some((instance, vec![(id, instance)]));
            }
            current = self.program.types.classes[id.index()].base;
        }
        None
    }

    /// The representation of what going over the instance gives.
    pub fn instance_item(&self, expr: &Expr) -> Option<Rep> {
        let result = |name: &str| {
            let callee = self.instance.protocols.get(&(expr.id, name.to_owned()));
            let own = match callee {
                Some(Callee::Method(versions)) => versions.first().map(|(_, instance)| *instance),
                _ => self.only_version(&self.rep_of(expr), name).map(|(instance, _)| instance),
            };
            own.map(|instance| self.program.plan.instance(instance).ret.clone())
        };
        match result("__iter__")? {
            Rep::Instance(_) => result("__next__"),
            items => item_rep(&items),
        }
    }

    /// The items of an instance: what its `__iter__` gives, or what its `__next__` gives until StopIteration.
    fn instance_items(&mut self, value: Value, expr: &Expr) -> Emit<Items> {
        let protocol = |name: &str| match self.instance.protocols.get(&(expr.id, name.to_owned())) {
            Some(Callee::Method(versions)) => {
                versions.first().map(|(_, instance)| (*instance, versions.clone()))
            }
            _ => None,
        };
        let (iter, next) = (protocol("__iter__"), protocol("__next__"));
        let iter = iter.or_else(|| self.only_version(&value.rep, "__iter__"));
        let next = next.or_else(|| self.only_version(&value.rep, "__next__"));
        let Some((iter, versions)) = iter else {
            return match protocol("__getitem__") {
                Some((_, versions)) => self.items_by_index(value, &versions, expr),
                None => unsupported(expr.span, "iterating over this has no native form yet"),
            };
        };
        let raises = versions.iter().any(|(_, instance)| self.program.raising.contains(instance));
        let call = tree::method(value.expr, &self.program.method_name(iter), vec![]);
        let call = self.maybe(raises, call);
        let result = Value::owned(call, self.program.plan.instance(iter).ret.clone());
        if !matches!(result.rep, Rep::Instance(_)) {
            return self.items_of_value(result, expr);
        }
        let Some((next, versions)) = next else {
            return unsupported(expr.span, "iterating over this has no native form yet");
        };
        let raises = versions.iter().any(|(_, instance)| self.program.raising.contains(instance));
        let call = tree::method(tree::var("source"), &self.program.method_name(next), vec![]);
        let call = if raises { call } else { tree::ok(call) };
        let source = tree::let_("source", false, coerce::own(result));
        let items = tree::call_path(&["iter", "until_stop"], vec![parse_quote!(move || #call)]);
        let rep = self.program.plan.instance(next).ret.clone();
        Ok(Items { expr: tree::block_expr(vec![source], items), rep, fallible: true, settles: false })
    }

    /// The items of an instance that has a `__getitem__` alone.
    fn items_by_index(
        &mut self,
        value: Value,
        versions: &[(ClassId, InstanceId)],
        expr: &Expr,
    ) -> Emit<Items> {
        let source = Value::place(tree::var("source"), value.rep.clone());
        let index = Value { expr: tree::var("i"), rep: Rep::I64, form: Form::Last };
        let (item, _) = self.closure_body(|cx| {
            let found = cx.method_for(versions, "__getitem__", &source, &index, expr.span)?;
            found.map_or_else(|| unsupported(expr.span, "iterating over this has no native form yet"), Ok)
        })?;
        let rep = item.rep.clone();
        let body = tree::ok(coerce::own(item));
        let source = tree::let_("source", false, coerce::own(value));
        let each = tree::closure(true, vec![parse_quote!(i)], body);
        let items = tree::call_path(&["iter", "by_index"], vec![each]);
        Ok(Items { expr: tree::block_expr(vec![source], items), rep, fallible: true, settles: false })
    }

    /// The items of `*expr` as owned values of this representation, as something that `Vec::extend` takes; of a Python object by this method.
    pub fn items_of(&mut self, expr: &Expr, want: &Rep, method: &str) -> Emit<syn::Expr> {
        let items = match self.rep_of(expr) {
            Rep::Obj => {
                let value = self.object(expr)?;
                let value = Value::owned(self.into_object(value, expr.span)?, Rep::Obj);
                self.dynamic_items(value, method, expr.span)?
            }
            _ => self.items(expr)?,
        };
        let iter = if items.fallible {
            let collected = tree::call_path(&["List", "of"], vec![items.expr]);
            let collected = self.question(collected);
            tree::method(collected, "iter", vec![])
        } else {
            items.expr
        };
        if items.rep == *want {
            return Ok(iter);
        }
        let (body, raised) =
            self.closure_body(|cx| cx.owned(Value::owned(tree::var("x"), items.rep), want, expr.span))?;
        let each = |body| vec![tree::closure(false, vec![parse_quote!(x)], body)];
        if !raised {
            return Ok(tree::method(iter, "map", each(body)));
        }
        let results = tree::method(iter, "map", each(tree::ok(body)));
        Ok(self.question(tree::method_of(results, "collect", parse_quote!(Result<Vec<_>>), vec![])))
    }

    /// An argument for a parameter that is `impl Iterable<Item = want>`. What is used later (`lazy`) must not be borrowed.
    pub fn iterable(&mut self, expr: &Expr, want: &Rep, lazy: bool) -> Emit<syn::Expr> {
        let is_generator = matches!(&expr.kind, ExprKind::Comprehension(inner) if inner.kind == ComprehensionKind::Generator);
        let rep = self.rep_of(expr);
        let handle = matches!(
            rep,
            Rep::List(_) | Rep::Dict(..) | Rep::Set(_) | Rep::FrozenSet(_) | Rep::Str | Rep::TupleOf(_)
        );
        if handle && !lazy && !is_generator && item_rep(&rep).as_ref() == Some(want) {
            let value = self.expr(expr)?;
            if value.rep == Rep::Obj && *want == Rep::Obj {
                // `sorted(x)` of an object is Python's own list.
                let iter = tree::method(value.expr, "iter", vec![]);
                return Ok(self.question(iter));
            }
            if let Some(items) = self.one_by_one(&value, expr) {
                return Ok(items.expr);
            }
            if value.rep == Rep::Obj {
                // A tuple of the module that Python code sees as well: its items are asked for one by one.
                let iter = tree::method(value.expr, "iter", vec![]);
                let iter = self.question(iter);
                let item = Value::owned(tree::var("x"), Rep::Obj);
                let (body, _) = self.closure_body(|cx| cx.owned(item, want, expr.span))?;
                let each = tree::closure(false, vec![parse_quote!(x)], tree::ok(body));
                return Ok(tree::method(iter, "try_map", vec![each]));
            }
            return Ok(match value.form {
                Form::Plain | Form::Raw => value.expr,
                _ => coerce::borrow(value),
            });
        }
        let is_empty_tuple = matches!(self.ty(expr), Ty::Tuple(items) if items.is_empty());
        if (is_empty_display(self.ty(expr)) || is_empty_tuple && self.is_inert(expr)) && *want != Rep::Unit {
            let item = self.program.rust_type(want);
            return Ok(parse_quote!(std::iter::empty::<#item>()));
        }
        let mut items = self.items(expr)?;
        if let syn::Expr::Array(array) = items.expr {
            let elems = super::literal::typed_first(array.elems.into_iter().collect());
            items.expr = tree::method(parse_quote!([#(#elems),*]), "into_iter", vec![]);
        }
        if items.rep == *want || *want == Rep::Unit {
            return Ok(items.expr);
        }
        let (body, raised) = self
            .closure_body(|cx| cx.owned(Value::owned(tree::var("x"), items.rep.clone()), want, expr.span))?;
        let name = if raised || items.fallible { "try_map" } else { "map" };
        let body = if raised || items.fallible { tree::ok(body) } else { body };
        Ok(tree::method(items.expr, name, vec![tree::closure(false, vec![parse_quote!(x)], body)]))
    }

    /// Emits something inside a closure; says whether it may raise there.
    pub fn closure_body<T>(&mut self, emit: impl FnOnce(&mut Self) -> Emit<T>) -> Emit<(T, bool)> {
        let outer = std::mem::replace(&mut self.raised, false);
        let result = emit(self);
        let raised = std::mem::replace(&mut self.raised, outer);
        Ok((result?, raised))
    }

    /// A comprehension as a value.
    pub fn comprehension(&mut self, expr: &Expr, comprehension: &Comprehension) -> Emit<Value> {
        if comprehension.clauses.iter().any(|clause| clause.is_async) {
            return unsupported(expr.span, "an asynchronous comprehension has no native form yet");
        }
        let rep = self.rep_of(expr);
        match (&rep, comprehension.kind) {
            (Rep::List(item), ComprehensionKind::List) => {
                if let Some(list) = self.gathered(comprehension, "List", &rep, item)? {
                    return Ok(list);
                }
                self.loop_comprehension(comprehension, "List", &rep, &mut |cx| {
                    let value = cx.expr_as(&comprehension.element, item)?;
                    Ok(tree::method(tree::var(&cx.pattern_name("items")), "append", vec![value]))
                })
            }
            (Rep::Set(item), ComprehensionKind::Set) => {
                if let Some(set) = self.gathered(comprehension, "Set", &rep, item)? {
                    return Ok(set);
                }
                self.loop_comprehension(comprehension, "Set", &rep, &mut |cx| {
                    let value = cx.expr_as(&comprehension.element, item)?;
                    let call = tree::method(tree::var(&cx.pattern_name("items")), "add", vec![value]);
                    Ok(cx.question(call))
                })
            }
            (Rep::Dict(key, value), ComprehensionKind::Dict) => {
                let entry = Rep::Tuple(vec![(**key).clone(), (**value).clone()]);
                if let Some(dict) = self.gathered(comprehension, "Dict", &rep, &entry)? {
                    return Ok(dict);
                }
                self.loop_comprehension(comprehension, "Dict", &rep, &mut |cx| {
                    let entry = cx.entry_of(comprehension, key, value)?;
                    let call = tree::method(tree::var(&cx.pattern_name("items")), "set", entry.to_vec());
                    Ok(cx.question(call))
                })
            }
            (_, ComprehensionKind::Generator) => {
                let items = self.pipeline(comprehension)?;
                if self.uses_outer_locals(comprehension) {
                    return unsupported(
                        expr.span,
                        "a generator expression that is kept for later has no native form yet",
                    );
                }
                let form = if items.fallible { Form::Raw } else { Form::Plain };
                Ok(Value { expr: items.expr, rep: Rep::Iter(Box::new(items.rep)), form })
            }
            _ => self.dynamic_comprehension(expr),
        }
    }

    /// One clause as an iterator that the container takes; nothing where a loop says it better: several clauses, or a condition
    /// where something may raise.
    fn gathered(
        &mut self,
        comprehension: &Comprehension,
        container: &str,
        rep: &Rep,
        item: &Rep,
    ) -> Emit<Option<Value>> {
        let [clause] = comprehension.clauses.as_slice() else { return Ok(None) };
        if !self.shared_targets(comprehension).is_empty() {
            return Ok(None);
        }
        let raised_before = std::mem::replace(&mut self.raised, false);
        let source = self.clause_items(comprehension, clause)?;
        let source_raised = std::mem::replace(&mut self.raised, raised_before) || raised_before;
        let (stage, raised) =
            self.closure_body(|cx| cx.stage(comprehension, clause, &source.rep, Some(item)))?;
        if (raised || source.fallible) && !clause.conditions.is_empty() {
            return Ok(None);
        }
        self.raised |= source_raised;
        let gathered = match (container, raised, source.fallible) {
            ("List", false, false) => {
                let items = super::iteration::into_iterator(stage.apply(source.expr, false));
                tree::method_of(items, "collect", parse_quote!(List<_>), vec![])
            }
            ("List", true, false) => {
                let items = stage.results(source.expr);
                self.question(tree::method_of(items, "collect", parse_quote!(Result<List<_>>), vec![]))
            }
            _ => {
                let container = self.gathering_type(container, rep, &stage);
                let items = stage.apply(source.expr, raised || source.fallible);
                let items = super::iteration::into_iterator(items);
                self.question(tree::call(parse_quote!(#container::of), vec![items]))
            }
        };
        Ok(Some(Value::owned(gathered, rep.clone())))
    }

    /// `Dict`, or `Dict::<Str, Option<i64>>` where the elements do not say their type.
    fn gathering_type(&self, name: &str, rep: &Rep, stage: &Stage) -> syn::Path {
        let name = tree::ident(name);
        let element = stage.element.to_token_stream();
        let says_all = ["None", "new"].iter().all(|word| super::inline::count_in(element.clone(), word) == 0);
        let types = match rep {
            _ if says_all => return parse_quote!(#name),
            Rep::Dict(key, value) => self.program.rust_types(&[(**key).clone(), (**value).clone()]),
            Rep::Set(item) | Rep::List(item) => self.program.rust_types(&[(**item).clone()]),
            _ => return parse_quote!(#name),
        };
        parse_quote!(#name::<#(#types),*>)
    }

    /// Key and value of a dict comprehension.
    pub fn entry_of(
        &mut self,
        comprehension: &Comprehension,
        key: &Rep,
        value: &Rep,
    ) -> Emit<[syn::Expr; 2]> {
        let Some(made) = &comprehension.key else {
            return unsupported(comprehension.element.span, "a dict comprehension without a key");
        };
        Ok([self.expr_as(made, key)?, self.expr_as(&comprehension.element, value)?])
    }

    /// `{ let items = List::new(); for … { if … { items.append(…); } } items }`
    fn loop_comprehension(
        &mut self,
        comprehension: &Comprehension,
        container: &str,
        rep: &Rep,
        add: &mut dyn FnMut(&mut Self) -> Emit<syn::Expr>,
    ) -> Emit<Value> {
        let ty = self.program.rust_type(rep);
        let new = tree::call_path(&[container, "new"], vec![]);
        let name = self.pattern_name("items");
        let ident = tree::ident(&name);
        let mut stmts: Vec<syn::Stmt> = vec![parse_quote!(let #ident: #ty = #new;)];
        stmts.extend(self.shared_targets(comprehension));
        stmts.extend(self.nested(comprehension, &comprehension.clauses, &mut |cx| add(cx).map(tree::semi))?);
        Ok(Value::owned(tree::block_expr(stmts, tree::var(&name)), rep.clone()))
    }

    /// `let i = Shared::new(None);` for each variable of the comprehension that a closure made in it captures.
    pub fn shared_targets(&self, comprehension: &Comprehension) -> Vec<syn::Stmt> {
        let mut out = Vec::new();
        for clause in &comprehension.clauses {
            for local in walk::assigned(&clause.target) {
                let plan = self.plan.local(local);
                if plan.start == Start::SharedPattern && plan.rep != Rep::Static {
                    let name = tree::ident(&self.locals[local.index()]);
                    let ty = self.program.rust_type(&plan.rep);
                    out.push(parse_quote!(let #name: Shared<Option<#ty>> = Shared::new(None);));
                }
            }
        }
        out
    }

    pub fn nested(
        &mut self,
        comprehension: &Comprehension,
        clauses: &[Clause],
        add: &mut dyn FnMut(&mut Self) -> Emit<syn::Stmt>,
    ) -> Emit<Vec<syn::Stmt>> {
        let Some((clause, rest)) = clauses.split_first() else { return Ok(vec![add(self)?]) };
        let items = self.clause_items(comprehension, clause)?;
        let (pattern, mut body) = self.bind_pattern(&clause.target, &items.rep, clause.iter.span)?;
        let mut tests = Vec::new();
        for condition in &clause.conditions {
            tests.push(self.truth(condition)?);
        }
        let inner = self.nested(comprehension, rest, add)?;
        match tests.into_iter().reduce(|a, b| tree::binary(a, parse_quote!(&&), b)) {
            Some(test) => body.push(tree::last(tree::if_else(test, tree::block(inner), None))),
            None => body.extend(inner),
        }
        self.loop_over(items, pattern, body, None)
    }
}

/// What a loop over a display gives: numbers of several representations meet in the one that keeps them as they are.
fn display_item(rep: &Rep) -> Option<Rep> {
    fn common(a: &Rep, b: &Rep) -> Option<Rep> {
        match (a, b) {
            (a, b) if a == b => Some(a.clone()),
            (Rep::Tuple(a), Rep::Tuple(b)) if a.len() == b.len() => {
                a.iter().zip(b).map(|(a, b)| common(a, b)).collect::<Option<_>>().map(Rep::Tuple)
            }
            // Not bool: `True` is not shown as 1.
            (Rep::I64, Rep::Int) | (Rep::Int, Rep::I64) => Some(Rep::Int),
            (Rep::I64 | Rep::Int | Rep::F64 | Rep::Num, Rep::I64 | Rep::Int | Rep::F64 | Rep::Num) => {
                Some(Rep::Num)
            }
            _ => None,
        }
    }
    let Rep::Tuple(items) = rep else { return item_rep(rep) };
    let (first, others) = items.split_first()?;
    others.iter().try_fold(first.clone(), |all, item| common(&all, item))
}

/// A container into which nothing is ever put.
fn is_empty_display(ty: &Ty) -> bool {
    matches!(ty, Ty::List(item) | Ty::Set(item) | Ty::TupleOf(item) if **item == Ty::Never)
}
