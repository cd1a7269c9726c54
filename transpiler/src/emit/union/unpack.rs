//! Unpacking values of several types.
//!
//! ```text
//! a, b = value      # (int, str) | (int, str, int)  ->  let (a, b) = match &value { Row::Tuple(x) => x.clone(), … };
//! a, b = value      # str | tuple[value, ...]       ->  let [a, b] = match &value { Tree::Tuple(x) => op::unpack::<2, _>(x)?, … };
//! ```

use super::super::{Cx, Emit, Form, Value, coerce, tree, unsupported};
use super::{Alternative, arm, match_};
use crate::diagnostic::Span;
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// `a, b = value` of a value that may be tuples of several lengths: each is unpacked or raises.
    pub fn mixed_unpack(&mut self, count: usize, value: Value, span: Span) -> Emit<Option<Value>> {
        let alternatives = self.program.alternatives(&value.rep);
        let fitting: Vec<&Rep> = alternatives
            .iter()
            .map(|one| &one.rep)
            .filter(|rep| matches!(rep, Rep::Tuple(items) if items.len() == count))
            .collect();
        let [rep] = fitting.as_slice() else { return Ok(None) };
        let want = (*rep).clone();
        let name = self.pattern_name("x");
        let ident = tree::ident(&name);
        let mut arms = Vec::new();
        let mut others = false;
        for alternative in &alternatives {
            match &alternative.rep {
                rep if *rep == want => {
                    let inside = Value { expr: tree::var(&name), rep: want.clone(), form: Form::Ref };
                    arms.push(arm(alternative.pattern(parse_quote!(#ident)), coerce::own(inside)));
                }
                Rep::Tuple(items) => {
                    let raised = self
                        .question(tree::call(tree::path(&["Err"]), vec![length_error(count, items.len())]));
                    arms.push(arm(alternative.pattern(parse_quote!(_)), raised));
                }
                Rep::Unit | Rep::Bool | Rep::Int | Rep::I64 | Rep::F64 => others = true,
                _ => return unsupported(span, "unpacking this has no native form yet"),
            }
        }
        if others {
            arms.push(arm(parse_quote!(#ident), self.refused_unpacking(&name)));
        } else if super::leaves_out(&value.rep) {
            arms.push(super::excluded());
        }
        Ok(Some(Value::owned(match_(coerce::borrow(value), arms), want)))
    }

    /// `a, b = value` of a value that may be one of several iterables: an array of what all their items fit in.
    pub fn mixed_array(&mut self, count: usize, value: Value, span: Span) -> Emit<Option<(syn::Expr, Rep)>> {
        let alternatives = self.program.alternatives(&value.rep);
        let given: Vec<Rep> = alternatives.iter().flat_map(|one| unpacked(&one.rep, count)).collect();
        let Some(item) = self.program.joined(&given) else { return Ok(None) };
        let name = self.pattern_name("x");
        let ident = tree::ident(&name);
        let mut arms = Vec::new();
        let mut others = false;
        for alternative in &alternatives {
            if matches!(alternative.rep, Rep::Unit | Rep::Bool | Rep::Int | Rep::I64 | Rep::F64) {
                others = true;
                continue;
            }
            let Some(parts) = self.array_of(alternative, count, &name, &item, span)? else { return Ok(None) };
            arms.push(arm(alternative.pattern(parse_quote!(#ident)), parts));
        }
        if others {
            arms.push(arm(parse_quote!(#ident), self.refused_unpacking(&name)));
        } else if super::leaves_out(&value.rep) {
            arms.push(super::excluded());
        }
        Ok(Some((match_(coerce::borrow(value), arms), item)))
    }

    /// The items of one of the iterables, which has the name.
    fn array_of(
        &mut self,
        alternative: &Alternative,
        count: usize,
        name: &str,
        item: &Rep,
        span: Span,
    ) -> Emit<Option<syn::Expr>> {
        let whole = tree::var(name);
        if let Rep::Tuple(items) = &alternative.rep {
            if items.len() != count {
                let error = length_error(count, items.len());
                return Ok(Some(self.question(tree::call(tree::path(&["Err"]), vec![error]))));
            }
            let part = |at: usize| Value::place(tree::item(whole.clone(), at), items[at].clone());
            let parts = (0..count).map(|at| self.owned(part(at), item, span)).collect::<Emit<Vec<_>>>()?;
            return Ok(Some(parse_quote!([#(#parts),*])));
        }
        let Some(own) = super::super::entry::item_rep(&alternative.rep) else { return Ok(None) };
        let count = proc_macro2::Literal::usize_unsuffixed(count);
        let parts = self.question(parse_quote!(op::unpack::<#count, _>(#whole)));
        if own == *item {
            return Ok(Some(parts));
        }
        let part = self.pattern_name("item");
        let ident = tree::ident(&part);
        let taken = Value::owned(tree::var(&part), own);
        let (made, raises) = self.closure_body(|cx| cx.owned(taken, item, span))?;
        if raises {
            return unsupported(span, "the items of this need a conversion that may raise");
        }
        Ok(Some(parse_quote!(#parts.map(|#ident| #made))))
    }

    /// `Err(op::not_unpackable(x))?`
    fn refused_unpacking(&mut self, name: &str) -> syn::Expr {
        let error = tree::call_path(&["op", "not_unpackable"], vec![tree::var(name)]);
        self.question(tree::call(tree::path(&["Err"]), vec![error]))
    }
}

/// What unpacking into so many targets takes from a value: nothing where that raises.
fn unpacked(rep: &Rep, count: usize) -> Vec<Rep> {
    match rep {
        Rep::Tuple(items) if items.len() == count => items.clone(),
        Rep::Tuple(_) => Vec::new(),
        rep => super::super::entry::item_rep(rep).into_iter().collect(),
    }
}

/// `err!(ValueError, "not enough values to unpack …")`
pub(crate) fn length_error(expected: usize, got: usize) -> syn::Expr {
    let message = if got > expected {
        format!("too many values to unpack (expected {expected})")
    } else {
        format!("not enough values to unpack (expected {expected}, got {got})")
    };
    parse_quote!(err!(ValueError, #message))
}
