//! Unpacking: a value into several targets.
//!
//! ```text
//! a, b = pair           ->  let (a, b) = pair;
//! a, b = items          ->  let [a, b] = op::unpack::<2, _>(&items)?;
//! first, *rest = items  ->  let ([first], rest, []) = op::unpack_rest::<1, 0, _>(&items)?;
//! ```

use super::{Cx, Emit, Form, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Expr, LocalId, Target};
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// Unpacks a value into targets.
    pub fn unpack(
        &mut self,
        items: &[Target],
        star: Option<usize>,
        value: Value,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        if self.named_tuple(&value.rep).is_some() {
            let tuple = self.seen_as_tuple(value, span)?;
            return self.unpack(items, star, tuple, span);
        }
        if self.is_union_rep(&value.rep)
            && star.is_none()
            && let Some(tuple) = self.mixed_unpack(items.len(), value.clone(), span)?
        {
            return self.unpack(items, star, tuple, span);
        }
        if self.is_union_rep(&value.rep)
            && star.is_none()
            && let Some((array, item)) = self.mixed_array(items.len(), value.clone(), span)?
        {
            return self.bind_array(items, array, &vec![item; items.len()], span);
        }
        if let Rep::Option(inner) = value.rep.clone() {
            let narrowed = self.present(value, *inner, parse_quote!(op::not_unpackable(&())));
            return self.unpack(items, star, narrowed, span);
        }
        if let (Rep::Tuple(reps), None) = (value.rep.clone(), star) {
            if reps.len() != items.len() {
                return self.wrong_length(items, reps.len(), span);
            }
            let tuple = coerce::own(value);
            return self.bind_tuple(items, tuple, &reps, span);
        }
        if let (Rep::Tuple(reps), Some(place)) = (value.rep.clone(), star)
            && reps.len() + 1 >= items.len()
        {
            return self.unpack_fixed(items, place, value, &reps, span);
        }
        if value.rep == Rep::Obj {
            return self.dynamic_unpack(items, star, value, span);
        }
        let Some(rep) = super::entry::item_rep(&value.rep) else {
            return unsupported(span, "unpacking this has no native form yet");
        };
        let source = match value.form {
            Form::Plain | Form::Raw => value.expr,
            _ if value.rep == Rep::Range => value.expr,
            _ if matches!(value.rep, Rep::Generator(..)) => coerce::own(value),
            _ if matches!(value.rep, Rep::Tuple(_)) => tree::method(value.expr, "each", vec![]),
            _ => coerce::borrow(value),
        };
        match star {
            None => {
                let count = proc_macro2::Literal::usize_unsuffixed(items.len());
                let call: syn::Expr = parse_quote!(op::unpack::<#count, _>(#source));
                let call = self.question(call);
                self.bind_array(items, call, &vec![rep; items.len()], span)
            }
            Some(place) => {
                let before = proc_macro2::Literal::usize_unsuffixed(place);
                let after = proc_macro2::Literal::usize_unsuffixed(items.len() - place - 1);
                let call: syn::Expr = parse_quote!(op::unpack_rest::<#before, #after, _>(#source));
                let call = self.question(call);
                self.bind_rest(items, place, call, &rep, span)
            }
        }
    }

    /// `first, *rest = tuple` of known length: `let (first, rest) = (t.0, list![t.1, t.2]);`
    fn unpack_fixed(
        &mut self,
        items: &[Target],
        star: usize,
        value: Value,
        reps: &[Rep],
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let Target::Local(list) = &items[star] else {
            return unsupported(span, "`*` before this target has no native form yet");
        };
        let Rep::List(item) = self.plan.local(*list).rep.clone() else {
            return unsupported(span, "unpacking this has no native form yet");
        };
        let (mut stmts, whole) =
            self.hold(Value { form: Form::Owned, expr: coerce::own(value.clone()), ..value }, "t");
        let part = |at: usize| Value::place(tree::item(whole.expr.clone(), at), reps[at].clone());
        let alone = |at: usize| Value::owned(coerce::own(part(at)), reps[at].clone());
        let after = items.len() - star - 1;
        let end = reps.len() - after;
        let mut values: Vec<Value> = (0..star).map(alone).collect();
        let rest: Vec<syn::Expr> =
            (star..end).map(|at| self.owned(part(at), &item, span)).collect::<Emit<_>>()?;
        let rest = match rest.is_empty() {
            true => {
                let item = self.program.rust_type(&item);
                parse_quote!(List::<#item>::new())
            }
            false => tree::macro_call("list", super::literal::typed_first(rest)),
        };
        values.push(Value::owned(rest, Rep::List(item)));
        values.extend((end..reps.len()).map(alone));
        stmts.extend(self.bind_all(items, values, span)?);
        Ok(stmts)
    }

    /// `a, b = zip(*pairs)`
    pub fn bind_columns(
        &mut self,
        items: &[Target],
        rows: &Expr,
        row: &[Rep],
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let rows = self.items(rows)?;
        let columns: Vec<Rep> = row.iter().map(|item| Rep::TupleOf(Box::new(item.clone()))).collect();
        let call =
            self.question(tree::call_path(&["columns"], vec![super::iteration::into_iterator(rows.expr)]));
        self.bind_tuple(items, call, &columns, span)
    }

    /// It always raises; the variables are bound all the same, because the statements behind it name them:
    /// `let (a, b, c): (Int, Int, Int) = Err(err!(ValueError, "…"))?;`
    fn wrong_length(&mut self, items: &[Target], got: usize, span: Span) -> Emit<Vec<syn::Stmt>> {
        let raise = super::union::length_error(items.len(), got);
        let bound: Vec<LocalId> = items.iter().flat_map(locals_of).collect();
        let reps: Vec<Rep> = bound.iter().map(|local| self.plan.local(*local).rep.clone()).collect();
        if bound.is_empty() || reps.contains(&Rep::Static) {
            return Ok(vec![tree::semi(self.question(parse_quote!(Err(#raise))))]);
        }
        let types: Vec<syn::Type> = reps.iter().map(|rep| self.program.rust_type(rep)).collect();
        let ty: syn::Type = match types.as_slice() {
            [only] => only.clone(),
            _ => parse_quote!((#(#types),*)),
        };
        let tuple = self.question(parse_quote!(Err::<#ty, _>(#raise)));
        let targets: Vec<Target> = bound.into_iter().map(Target::Local).collect();
        match (targets.as_slice(), reps.as_slice()) {
            ([only], [rep]) => self.assign_to(only, Value::owned(tuple, rep.clone()), span),
            _ => self.bind_tuple(&targets, tuple, &reps, span),
        }
    }

    fn bind_array(
        &mut self,
        items: &[Target],
        array: syn::Expr,
        reps: &[Rep],
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        if let Some(patterns) = self.started(items, reps) {
            return Ok(vec![parse_quote!(let [#(#patterns),*] = #array;)]);
        }
        let names: Vec<String> = items.iter().map(|item| self.temporary(item)).collect();
        let idents = names.iter().map(|name| tree::ident(name));
        let mut out: Vec<syn::Stmt> = vec![parse_quote!(let [#(#idents),*] = #array;)];
        out.extend(self.assign_names(items, &names, reps, span)?);
        Ok(out)
    }

    fn bind_rest(
        &mut self,
        items: &[Target],
        star: usize,
        call: syn::Expr,
        rep: &Rep,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let mut reps = vec![rep.clone(); items.len()];
        reps[star] = Rep::List(Box::new(rep.clone()));
        let bind = |patterns: Vec<syn::Pat>| -> syn::Stmt {
            let (before, rest, after) = (&patterns[..star], &patterns[star], &patterns[star + 1..]);
            parse_quote!(let ([#(#before),*], #rest, [#(#after),*]) = #call;)
        };
        if let Some(patterns) = self.started(items, &reps) {
            return Ok(vec![bind(patterns)]);
        }
        let names: Vec<String> = items.iter().map(|item| self.temporary(item)).collect();
        let idents = names.iter().map(|name| tree::ident(name));
        let mut out = vec![bind(idents.map(|ident| parse_quote!(#ident)).collect())];
        out.extend(self.assign_names(items, &names, &reps, span)?);
        Ok(out)
    }

    /// The patterns of the targets, if each is a variable that starts here and holds the value as it comes. Of one that is there several
    /// times, the last counts: `_, _, x = items`.
    fn started(&self, items: &[Target], reps: &[Rep]) -> Option<Vec<syn::Pat>> {
        let pattern = |(at, (item, rep)): (usize, (&Target, &Rep))| match item {
            Target::Local(local) if self.comes_again(items, at, *local) => Some(parse_quote!(_)),
            Target::Local(local)
                if self.starts_here(*local)
                    && self.is_plain_local(*local)
                    && self.plan.local(*local).rep == *rep =>
            {
                Some(self.pattern(*local))
            }
            _ => None,
        };
        items.iter().zip(reps).enumerate().map(pattern).collect()
    }

    /// Whether a target behind the one at this place has the same name in Rust: a pattern has each name once.
    pub(super) fn comes_again(&self, items: &[Target], at: usize, local: LocalId) -> bool {
        let name = |local: &LocalId| &self.locals[local.index()];
        items[at + 1..].iter().any(|later| matches!(later, Target::Local(id) if name(id) == name(&local)))
    }
}

/// The variables that a target binds.
fn locals_of(target: &Target) -> Vec<LocalId> {
    match target {
        Target::Local(local) => vec![*local],
        Target::Tuple { items, .. } => items.iter().flat_map(locals_of).collect(),
        Target::Global(_) | Target::Attribute { .. } | Target::Subscript { .. } => Vec::new(),
    }
}
