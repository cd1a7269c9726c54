//! Subscripts: items and slices.
//!
//! ```text
//! grid[i][k]        ->  grid.at(i)?.get(k)?      (the inner list is looked at where it is)
//! pair[0]           ->  pair.0
//! text[2:]          ->  text.slice(Some(2), None)
//! ```

use super::{Cx, Emit, Form, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Expr, ExprKind};
use crate::infer::types::Callee;
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// `value[index]`
    pub fn subscript(&mut self, expr: &Expr, value: &Expr, index: &Expr) -> Emit<Value> {
        if let Some(Callee::Method(versions)) = self.instance.callees.get(&expr.id).cloned() {
            return self.call_method_versions(expr, &versions, value, &[index]);
        }
        if let ExprKind::Slice { lower, upper, step } = &index.kind {
            let bounds = [lower.as_deref(), upper.as_deref(), step.as_deref()];
            return self.slice(expr, value, bounds);
        }
        if let Some(field) = self.tuple_field_at(value, index)? {
            let narrowed = self.rep_of(expr);
            return self.narrow(field, narrowed);
        }
        if let Some(value) = self.exception_arg(expr, value, index)? {
            return Ok(value);
        }
        let receiver = self.item_receiver(value, self.is_calm(index))?;
        self.item_of_value(receiver, expr, index)
    }

    /// `receiver[index]` of a value that is emitted already.
    pub fn item_of_value(&mut self, receiver: Value, expr: &Expr, index: &Expr) -> Emit<Value> {
        match receiver.rep.clone() {
            Rep::Record(id) => {
                let value = match crate::infer::record::constant_key(index) {
                    Some(key) => self.record_get(receiver, id, key),
                    None => self.record_item(receiver, id, index, expr.span)?,
                };
                let narrowed = self.rep_of(expr);
                self.narrow(value, narrowed)
            }
            Rep::Union(..) | Rep::Option(_) => self.mixed_item(receiver, expr, index),
            Rep::Tuple(items) if self.rep_of(index) != Rep::Obj => {
                self.tuple_item(receiver, &items, index, expr.span)
            }
            Rep::Obj => self.dynamic_item(receiver, index, expr.span),
            rep if self.program.converts(&rep) && self.rep_of(index) == Rep::Obj => {
                let item = self.dynamic_item(receiver, index, expr.span)?;
                self.as_inferred(item, expr)
            }
            rep => {
                let Some(name) = super::types::python_name(&rep) else {
                    return unsupported(expr.span, "subscripting this has no native form yet");
                };
                let path = format!("{name}.__getitem__");
                let index_value = self.expr(index)?;
                let arguments = vec![(None, receiver), (None, index_value)];
                // Inference knows which groups of a match take part, and so the function that gives them.
                let noted = match self.instance.callees.get(&expr.id) {
                    Some(Callee::Entry(entry)) => Some(*entry),
                    _ => None,
                };
                let Some(entry) = self.entry_for(&path, &arguments).or(noted) else {
                    return unsupported(expr.span, format!("`{name}[…]` with this index has no native form"));
                };
                let result = self.rep_of(expr);
                let value = self.call_entry(entry, arguments, &result, expr.span)?;
                self.narrow(value, result)
            }
        }
    }

    /// A container to index into: an item of a list is looked at where it is, without being cloned, if
    /// what happens next (`calm`) can't change that list.
    pub fn item_receiver(&mut self, value: &Expr, calm: bool) -> Emit<Value> {
        if let ExprKind::Subscript(base, index) = &value.kind
            && calm
            && self.is_calm(index)
            && !matches!(index.kind, ExprKind::Slice { .. })
            && !self.is_user_item(value)
            && let Rep::List(item) = self.rep_of(base)
            && !item.is_copy()
            && self.rep_of(value) == *item
        {
            let list = self.item_receiver(base, true)?;
            if list.rep == Rep::List(item.clone()) {
                let index_value = self.expr(index)?;
                let index = self.as_place(index_value, index.span)?;
                let at = tree::method(list.expr, "at", vec![index]);
                let at = self.question(at);
                return Ok(Value { expr: at, rep: *item, form: Form::Ref });
            }
        }
        let value_emitted = self.expr(value)?;
        match value_emitted.rep.clone() {
            Rep::Option(inner) if !matches!(*inner, Rep::Union(..)) => {
                Ok(self.present(value_emitted, *inner, parse_quote!(op::no_items(&()))))
            }
            _ => Ok(value_emitted),
        }
    }

    fn is_user_item(&self, value: &Expr) -> bool {
        matches!(self.instance.callees.get(&value.id), Some(Callee::Method(_)))
    }

    fn tuple_item(&mut self, receiver: Value, items: &[Rep], index: &Expr, span: Span) -> Emit<Value> {
        let index =
            match self.constant_value(index).as_ref().and_then(|value| coerce::literal_int(&value.expr)) {
                Some(index) if index < 0 => index + items.len() as i64,
                Some(index) => index,
                None => return self.tuple_item_at(receiver, items, index, span),
            };
        match usize::try_from(index).ok().and_then(|index| items.get(index).map(|rep| (index, rep))) {
            Some((index, rep)) => {
                let form = if matches!(receiver.form, Form::Owned) { Form::Owned } else { Form::Place };
                Ok(Value { expr: tree::item(receiver.expr, index), rep: rep.clone(), form })
            }
            None => {
                let raise: syn::Expr = parse_quote!(Err(err!(IndexError, "tuple index out of range")));
                let raise = self.question(raise);
                Ok(Value::owned(raise, Rep::Never))
            }
        }
    }

    /// A computed index into a tuple whose items have one representation.
    fn tuple_item_at(&mut self, receiver: Value, items: &[Rep], index: &Expr, span: Span) -> Emit<Value> {
        let Some(rep) = super::entry::item_rep(&Rep::Tuple(items.to_vec())) else {
            return unsupported(
                span,
                "a computed index into a tuple of different types has no native form yet",
            );
        };
        let index_value = self.expr(index)?;
        let of = Rep::TupleOf(Box::new(rep.clone()));
        if index_value.rep == Rep::Slice {
            let tuple = self.owned(receiver, &of, span)?;
            let call = tree::method(tuple, "sliced", vec![coerce::borrow(index_value)]);
            return Ok(Value::owned(self.question(call), of));
        }
        let index = self.owned(index_value, &Rep::I64, index.span)?;
        let tuple = self.owned(receiver, &of, span)?;
        let call = tree::method(tuple, "get", vec![index]);
        let call = self.question(call);
        Ok(Value::owned(call, rep))
    }

    fn slice(&mut self, expr: &Expr, value: &Expr, bounds: [Option<&Expr>; 3]) -> Emit<Value> {
        let calm = bounds.iter().flatten().all(|bound| self.is_calm(bound));
        let receiver = self.item_receiver(value, calm)?;
        if calm && self.is_union_rep(&receiver.rep) {
            return self.mixed_slice(receiver, bounds, expr);
        }
        self.slice_of(receiver, bounds, expr.span)
    }

    /// `value[lower:upper:step]` of a value of one type.
    pub fn slice_of(&mut self, receiver: Value, bounds: [Option<&Expr>; 3], span: Span) -> Emit<Value> {
        let rep = receiver.rep.clone();
        if rep == Rep::Obj {
            return self.dynamic_slice(receiver, bounds, span);
        }
        if let Rep::Tuple(items) = &rep {
            return self.tuple_slice(receiver, items, bounds, span);
        }
        let name = match (&rep, super::types::python_name(&rep)) {
            (Rep::Str | Rep::Bytes | Rep::Range | Rep::TupleOf(_) | Rep::List(_), Some(name)) => name,
            (Rep::Native(..), Some("bytearray")) => "bytearray",
            _ => return unsupported(span, "slicing this has no native form yet"),
        };
        let [lower, upper, step] = bounds;
        let mut arguments = vec![receiver.expr];
        for bound in [lower, upper] {
            arguments.push(self.slice_bound(bound)?);
        }
        let path = format!("{name}.__getslice__");
        let catalog = self.program.catalog;
        // A range has one function for all slices.
        let has_plain = name != "range";
        let method = match step {
            None if has_plain => "slice",
            step => {
                let step = self.slice_bound(step)?;
                arguments.push(step);
                "slice_step"
            }
        };
        let raises = catalog.overloads(&path).iter().any(|&index| {
            let entry = &catalog.entries[index];
            entry.rust.last() == Some(&method) && entry.raises
        }) || (method == "slice_step");
        let receiver = arguments.remove(0);
        let call = tree::method(receiver, method, arguments);
        let call = self.maybe(raises, call);
        Ok(Value::owned(call, rep))
    }

    /// `Slice::new(Some(1), None, None)`: what a method of the program gets for `obj[1:]`.
    pub fn made_slice(&mut self, bounds: [Option<&Expr>; 3]) -> Emit<Value> {
        for bound in bounds.iter().flatten() {
            if !self.is_slice_end(bound) {
                return unsupported(bound.span, "a slice between such ends has no native form yet");
            }
        }
        let bounds: Emit<Vec<_>> = bounds.into_iter().map(|bound| self.slice_bound(bound)).collect();
        let made = tree::call_path(&["Slice", "new"], bounds?);
        Ok(Value::owned(made, Rep::Slice))
    }

    /// Whether the expression can be an end of a `Slice`.
    pub fn is_slice_end(&self, bound: &Expr) -> bool {
        let rep = self.rep_of(bound);
        let bare = if let Rep::Option(inner) = &rep { inner } else { &rep };
        matches!(bare, Rep::Unit | Rep::Bool | Rep::I64 | Rep::Int)
    }

    /// `None` or `Some(i)`, `x.slice_end()?` of a Python object, which may be None; ints that are too big saturate.
    pub fn slice_bound(&mut self, bound: Option<&Expr>) -> Emit<syn::Expr> {
        let Some(bound) = bound else { return Ok(tree::path(&["None"])) };
        let value = self.expr(bound)?;
        let index = match &value.rep {
            Rep::Unit => return Ok(tree::path(&["None"])),
            Rep::Int => tree::method(value.expr, "saturating", vec![]),
            Rep::Obj => return Ok(self.question(tree::method(value.expr, "slice_end", vec![]))),
            Rep::Option(of) if **of == Rep::Int => {
                let end = value.expr;
                return Ok(parse_quote!(#end.as_ref().map(Int::saturating)));
            }
            Rep::Option(_) => return self.owned(value, &Rep::Option(Box::new(Rep::I64)), bound.span),
            _ => self.owned(value, &Rep::I64, bound.span)?,
        };
        Ok(tree::call(tree::path(&["Some"]), vec![index]))
    }

    fn tuple_slice(
        &mut self,
        receiver: Value,
        items: &[Rep],
        bounds: [Option<&Expr>; 3],
        span: Span,
    ) -> Emit<Value> {
        let mut known = [None; 3];
        for (place, bound) in bounds.into_iter().enumerate() {
            if let Some(bound) = bound {
                known[place] = self.constant_value(bound).and_then(|value| coerce::literal_int(&value.expr));
                if known[place].is_none() && !matches!(bound.kind, ExprKind::None) {
                    return self.computed_tuple_slice(receiver, items, bounds, span);
                }
            }
        }
        let Some(picked) = picked_items(known, items.len() as i64) else {
            return self.computed_tuple_slice(receiver, items, bounds, span);
        };
        if picked.is_empty() {
            // `()` is None in Rust.
            let effects =
                if coerce::is_pure(&receiver.expr) { vec![] } else { vec![tree::semi(receiver.expr)] };
            let empty = tree::block_expr(effects, parse_quote!(Tuple::<()>::default()));
            return Ok(Value::owned(empty, Rep::TupleOf(Box::new(Rep::Unit))));
        }
        let reps = picked.iter().map(|index| items[*index].clone()).collect();
        let (stmts, place) = if coerce::is_pure(&receiver.expr) {
            (Vec::new(), receiver.expr)
        } else {
            (vec![tree::let_("t", false, receiver.expr)], tree::var("t"))
        };
        let values = picked
            .into_iter()
            .map(|index| coerce::own(Value::place(tree::item(place.clone(), index), items[index].clone())))
            .collect();
        Ok(Value::owned(tree::block_expr(stmts, tree::tuple(values)), Rep::Tuple(reps)))
    }

    /// A slice with computed ends: of a tuple whose items have one representation.
    fn computed_tuple_slice(
        &mut self,
        receiver: Value,
        items: &[Rep],
        bounds: [Option<&Expr>; 3],
        span: Span,
    ) -> Emit<Value> {
        let Some(item) = super::entry::item_rep(&Rep::Tuple(items.to_vec())) else {
            return unsupported(span, "a computed slice of a tuple has no native form yet");
        };
        let of = Rep::TupleOf(Box::new(item));
        let tuple = self.owned(receiver, &of, span)?;
        let [lower, upper, step] = bounds;
        let mut arguments = vec![self.slice_bound(lower)?, self.slice_bound(upper)?];
        let Some(step) = step else {
            return Ok(Value::owned(tree::method(tuple, "slice", arguments), of));
        };
        arguments.push(self.slice_bound(Some(step))?);
        let call = self.question(tree::method(tuple, "slice_step", arguments));
        Ok(Value::owned(call, of))
    }
}

/// Which items a slice with these literal ends and step takes; `None` for the step 0.
fn picked_items([lower, upper, step]: [Option<i64>; 3], len: i64) -> Option<Vec<usize>> {
    let step = step.unwrap_or(1);
    let (least, most) = if step < 0 { (-1, len - 1) } else { (0, len) };
    let clamp = |bound: i64| (if bound < 0 { bound + len } else { bound }).clamp(least, most);
    let start = lower.map_or(if step < 0 { most } else { least }, clamp);
    let stop = upper.map_or(if step < 0 { least } else { most }, clamp);
    let mut picked = Vec::new();
    let mut at = start;
    while step != 0 && (if step > 0 { at < stop } else { at > stop }) {
        picked.push(usize::try_from(at).ok()?);
        at = at.saturating_add(step);
    }
    (step != 0).then_some(picked)
}
