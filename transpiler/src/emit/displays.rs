//! Displays: `(a, b)`, `[a, b]`, `{a, b}`, `{k: v}`.

use super::long::is_long;
use super::{Cx, Emit, Value, tree};
use crate::hir::{Expr, ExprKind};
use crate::rep::Rep;
use syn::parse_quote;

/// What gives the items of a Python object for `[*x]` and `f(a, *x)`, which have a message of their own for what has none.
pub(super) const SPLICED: &str = "items_to_splice";

impl Cx<'_> {
    /// `(a, b)`, or the empty tuple that `tuple()` gives.
    pub fn tuple(&mut self, expr: &Expr, items: &[Expr]) -> Emit<Value> {
        let rep = self.rep_of(expr);
        match &rep {
            Rep::Tuple(reps) if !any_starred(items) => {
                let items: Emit<Vec<_>> =
                    items.iter().zip(reps).map(|(item, rep)| self.expr_as(item, rep)).collect();
                Ok(Value::owned(tree::tuple(items?), rep))
            }
            Rep::List(_) if items.is_empty() => Ok(Value::owned(parse_quote!(List::new()), rep)),
            Rep::Set(_) if items.is_empty() => Ok(Value::owned(parse_quote!(Set::new()), rep)),
            Rep::Static => Ok(Value::owned(parse_quote!(()), Rep::Static)),
            Rep::Unit if items.is_empty() => Ok(Value::owned(parse_quote!(()), Rep::Tuple(Vec::new()))),
            Rep::TupleOf(_) if items.is_empty() => {
                let ty = self.program.rust_type(&rep);
                Ok(Value::owned(parse_quote!(<#ty>::default()), rep))
            }
            Rep::TupleOf(item) => {
                if let Some(table) = self.table(expr, &rep) {
                    return Ok(table);
                }
                let list = self.sequence(items, item, SPLICED)?;
                Ok(Value::owned(tree::call_path(&["Tuple", "from"], vec![list]), rep))
            }
            _ => self.dynamic_display(expr),
        }
    }

    pub(super) fn list(&mut self, expr: &Expr, items: &[Expr]) -> Emit<Value> {
        let rep = self.rep_of(expr);
        let Rep::List(item) = &rep else { return self.dynamic_display(expr) };
        if items.is_empty() {
            return Ok(self.empty("List", rep));
        }
        if let Some(table) = self.table(expr, &rep) {
            return Ok(table);
        }
        if any_starred(items) || is_long(items.iter()) {
            let list = self.sequence(items, item, SPLICED)?;
            return Ok(Value::owned(tree::call_path(&["List", "from"], vec![list]), rep));
        }
        let items: Emit<Vec<_>> = items.iter().map(|value| self.expr_as(value, item)).collect();
        Ok(Value::owned(tree::macro_call("list", items?), rep))
    }

    /// `List::new()`. Where nothing is ever put into it, only this text can tell rustc the type of the items.
    pub fn empty(&self, container: &str, rep: Rep) -> Value {
        let mut new = tree::call_path(&[container, "new"], vec![]);
        if super::types::leaves_open(&rep) {
            self.write_type_arguments(&mut new, &rep);
        }
        Value::owned(new, rep)
    }

    /// `{ let mut items = Vec::new(); items.push(a); items.extend(b.iter()); items }`, for displays with starred items, or very many;
    /// `starred` is the method that gives those of a Python object.
    pub(super) fn sequence(&mut self, items: &[Expr], rep: &Rep, starred: &str) -> Emit<syn::Expr> {
        if !any_starred(items) && !is_long(items.iter()) {
            let items: Emit<Vec<_>> = items.iter().map(|item| self.expr_as(item, rep)).collect();
            return Ok(tree::macro_call("vec", items?));
        }
        let name = self.pattern_name("items");
        let mut stmts = vec![tree::let_(&name, true, tree::call_path(&["Vec", "new"], vec![]))];
        for item in items {
            if let ExprKind::Starred(inner) = &item.kind {
                let iter = self.items_of(inner, rep, starred)?;
                stmts.push(tree::semi(tree::method(tree::var(&name), "extend", vec![iter])));
            } else {
                let value = self.expr_as(item, rep)?;
                stmts.push(tree::semi(tree::method(tree::var(&name), "push", vec![value])));
            }
        }
        Ok(tree::block_expr(stmts, tree::var(&name)))
    }

    pub(super) fn set(&mut self, expr: &Expr, items: &[Expr]) -> Emit<Value> {
        let rep = self.rep_of(expr);
        let Rep::Set(item) = &rep else { return self.dynamic_display(expr) };
        if let Some(table) = self.table(expr, &rep) {
            return Ok(table);
        }
        if let [Expr { kind: ExprKind::Starred(only), .. }] = items {
            let items = self.iterable(only, &item.clone(), false)?;
            let set = tree::call_path(&["Set", "of"], vec![items]);
            let set = self.question(set);
            return Ok(Value::owned(set, rep));
        }
        if any_starred(items) || is_long(items.iter()) {
            let made = if is_constant_set(items) { "of_constants" } else { "of" };
            let items = tree::method(self.sequence(items, item, "iter")?, "into_iter", vec![]);
            let set = tree::call_path(&["Set", made], vec![items]);
            let set = self.question(set);
            return Ok(Value::owned(set, rep));
        }
        // The macro knows constants by their being literals, which those of a common type are not.
        let is_hidden = !matches!(**item, Rep::I64 | Rep::F64 | Rep::Str | Rep::Bytes);
        let values: Emit<Vec<_>> = items.iter().map(|value| self.expr_as(value, item)).collect();
        let set = if is_hidden && is_constant_set(items) {
            let values = values?;
            parse_quote!(Set::of_constants([#(#values),*].into_iter()))
        } else {
            tree::macro_call("set", values?)
        };
        let set = self.question(set);
        Ok(Value::owned(set, rep))
    }

    pub(super) fn dict(&mut self, expr: &Expr, items: &[(Option<Expr>, Expr)]) -> Emit<Value> {
        let rep = self.rep_of(expr);
        if let Rep::Record(id) = rep {
            return self.record_display(id, items, expr.span);
        }
        let Rep::Dict(key_rep, value_rep) = &rep else { return self.dynamic_display(expr) };
        if items.is_empty() {
            return Ok(self.empty("Dict", rep));
        }
        if let Some(table) = self.table(expr, &rep) {
            return Ok(table);
        }
        if items.iter().all(|(key, _)| key.is_some()) && !is_long(items.iter().map(|(_, value)| value)) {
            let mut pairs: Vec<syn::Expr> = Vec::new();
            for (key, value) in items {
                let Some(key) = key else { continue };
                let key = self.expr_as(key, key_rep)?;
                let value = self.expr_as(value, value_rep)?;
                pairs.push(tree::tuple(vec![key, value]));
            }
            let dict = self.question(tree::macro_call("dict", pairs));
            return Ok(Value::owned(dict, rep));
        }
        let name = self.pattern_name("items");
        let mut stmts = vec![tree::let_(&name, false, tree::call_path(&["Dict", "new"], vec![]))];
        for (key, value) in items {
            let call = match key {
                Some(key) => {
                    let key = self.expr_as(key, key_rep)?;
                    let value = self.expr_as(value, value_rep)?;
                    tree::method(tree::var(&name), "set", vec![key, value])
                }
                None => {
                    let other = self.expr_ref(value, &rep)?;
                    tree::method(tree::var(&name), "update", vec![other])
                }
            };
            let call = self.question(call);
            stmts.push(tree::semi(call));
        }
        Ok(Value::owned(tree::block_expr(stmts, tree::var(&name)), rep))
    }
}

/// Whether CPython makes a constant of the set display first, which its order shows.
pub(super) fn is_constant_set(items: &[Expr]) -> bool {
    items.len() >= 3 && items.iter().all(|item| item.kind.is_constant())
}

/// Whether a display has `*items`.
pub(crate) fn any_starred(items: &[Expr]) -> bool {
    items.iter().any(|item| matches!(item.kind, ExprKind::Starred(_)))
}
