//! Comparing values of several types, and asking which type it is.

use super::super::{Cx, Emit, Value, coerce, tree, unsupported};
use super::{arm, match_};
use crate::diagnostic::Span;
use crate::hir::CompareOp;
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// `left op right` where one side may be of several types.
    pub fn mixed_compare(&mut self, left: Value, op: CompareOp, right: Value, span: Span) -> Emit<Value> {
        if matches!(op, CompareOp::Eq | CompareOp::NotEq) {
            return self.mixed_equal(left, op, right, span);
        }
        let symbol = op.order().unwrap_or(">=");
        let mut each = |cx: &mut Self, a: Value, b: Value| -> Emit<Option<Value>> {
            if has_order(&a.rep, &b.rep) {
                return cx.compare_values(a, op, b, span).map(Some);
            }
            let instance = |rep: &Rep| matches!(rep, Rep::Instance(_) | Rep::Native(..));
            if instance(&a.rep) || instance(&b.rep) {
                return unsupported(span, "an order between these types has no native form yet");
            }
            Ok(None)
        };
        let raise = |a: syn::Expr, b: syn::Expr| {
            tree::call_path(&["op", "unordered"], vec![tree::string(symbol), a, b])
        };
        self.dispatch_pair(op.stem().unwrap_or_default(), left, right, &Rep::Bool, span, &mut each, &raise)
    }

    fn mixed_equal(&mut self, left: Value, op: CompareOp, right: Value, span: Span) -> Emit<Value> {
        let negate = |test: syn::Expr| {
            Value::owned(if op == CompareOp::NotEq { tree::not(test) } else { test }, Rep::Bool)
        };
        let (left_forms, right_forms) =
            (self.program.alternatives(&left.rep), self.program.alternatives(&right.rep));
        if left.rep == right.rep || !left_forms.is_empty() && !right_forms.is_empty() {
            let Some(rep) = self.program.joined(&[left.rep.clone(), right.rep.clone()]) else {
                return self.eq_across(left, right, span).map(negate);
            };
            let (a, b) = (self.borrow_as(left, &rep, span)?, self.borrow_as(right, &rep, span)?);
            let call = self.question(tree::call_path(&["op", "eq"], vec![a, b]));
            return Ok(negate(call));
        }
        let (mixed, other) = if left_forms.is_empty() { (right, left) } else { (left, right) };
        let (stmts, other) = match super::stands_anywhere(&other.expr) {
            true => (Vec::new(), other),
            false => self.hold(other, "other"),
        };
        let name = self.pattern_name("x");
        let mut arms = Vec::new();
        for alternative in self.program.alternatives(&mixed.rep) {
            if !may_be_equal(&alternative.rep, &other.rep) {
                continue;
            }
            let inside = alternative.inside(&name);
            let ident = tree::ident(&name);
            if inside.rep == Rep::Unit && other.rep == Rep::Unit {
                arms.push((alternative.pattern(parse_quote!(_)), parse_quote!(true)));
                continue;
            }
            let test = self.compare_values(inside, CompareOp::Eq, other.clone(), span)?;
            arms.push((alternative.pattern(parse_quote!(#ident)), test.expr));
        }
        let scrutinee = super::scrutinee(mixed);
        let test = match arms.len() {
            0 => tree::block_expr(vec![parse_quote!(let _ = #scrutinee;)], parse_quote!(false)),
            _ => {
                let mut arms: Vec<syn::Arm> =
                    arms.into_iter().map(|(pattern, test)| arm(pattern, test)).collect();
                arms.push(arm(parse_quote!(_), parse_quote!(false)));
                match_(scrutinee, arms)
            }
        };
        let value = negate(test);
        Ok(Value::owned(tree::block_expr(stmts, value.expr), Rep::Bool))
    }

    /// `value is True`, where an enum holds the value.
    pub fn is_bool(&mut self, value: &Value, answer: &Value, span: Span) -> Emit<syn::Expr> {
        let (Some(answer), alternatives) =
            (bool_literal(&answer.expr), self.program.alternatives(&value.rep))
        else {
            return unsupported(span, "`is` between these types has no native form yet");
        };
        let Some(bools) = alternatives.iter().find(|one| one.rep == Rep::Bool) else {
            return Ok(parse_quote!(false));
        };
        Ok(tree::macro_call("matches", vec![value.expr.clone(), bools.test_of(parse_quote!(#answer))]))
    }

    /// `item in container` where the item may be of several types: of those that can be equal to an item.
    pub fn mixed_contains(
        &mut self,
        item: Value,
        of: &Rep,
        span: Span,
        each: &mut dyn FnMut(&mut Self, Value) -> Emit<syn::Expr>,
    ) -> Emit<syn::Expr> {
        let name = self.pattern_name("x");
        let ident = tree::ident(&name);
        let mut arms = Vec::new();
        let alternatives = self.program.alternatives(&item.rep);
        let count = alternatives.len();
        for alternative in alternatives {
            if alternative.rep == Rep::Unit || !may_be_equal(&alternative.rep, of) {
                continue;
            }
            let inside = alternative.inside(&name);
            let test = each(self, inside)?;
            arms.push(arm(alternative.pattern(parse_quote!(#ident)), test));
        }
        if arms.is_empty() {
            return unsupported(span, "`in` has no native form here yet");
        }
        if arms.len() < count || super::leaves_out(&item.rep) {
            arms.push(arm(parse_quote!(_), parse_quote!(false)));
        }
        Ok(match_(super::scrutinee(item), arms))
    }

    /// `isinstance` of a value that may be of several types: the forms that pass.
    ///
    /// `passes` says of each whether it does: surely, surely not, or by a test of the instance.
    pub fn which(
        &mut self,
        value: Value,
        span: Span,
        passes: &mut dyn FnMut(&mut Self, &Value) -> Emit<syn::Expr>,
    ) -> Emit<syn::Expr> {
        let name = self.pattern_name("x");
        let ident = tree::ident(&name);
        let mut sure: Vec<syn::Expr> = Vec::new();
        let mut tested: Vec<syn::Arm> = Vec::new();
        let alternatives = self.program.alternatives(&value.rep);
        let count = alternatives.len();
        for alternative in alternatives {
            let inside = alternative.inside(&name);
            let test = passes(self, &inside)?;
            let test = fold(test);
            match bool_literal(&test) {
                Some(true) => sure.push(alternative.test()),
                Some(false) => {}
                None => tested.push(arm(alternative.pattern(parse_quote!(#ident)), test)),
            }
        }
        if sure.len() == count || sure.is_empty() && tested.is_empty() {
            let answer = !sure.is_empty();
            return match coerce::is_pure(&value.expr) {
                true => Ok(parse_quote!(#answer)),
                false => unsupported(span, "this isinstance has no native form yet"),
            };
        }
        let or = |a: syn::Expr, b: syn::Expr| tree::binary(a, parse_quote!(|), b);
        if tested.is_empty() {
            let Some(pattern) = sure.into_iter().reduce(or) else { unreachable!("one passes") };
            // `matches!` only looks: nothing is moved or borrowed.
            let value = if value.rep == Rep::Num { super::scrutinee(value) } else { value.expr };
            return Ok(tree::macro_call("matches", vec![value, pattern]));
        }
        let mut arms = tested;
        let covered = arms.len() + sure.len() == count && !super::leaves_out(&value.rep);
        if let Some(pattern) = sure.into_iter().reduce(or) {
            let text = quote::ToTokens::to_token_stream(&pattern);
            let pattern = syn::parse::Parser::parse2(syn::Pat::parse_multi, text);
            if let Ok(pattern) = pattern {
                arms.push(arm(pattern, parse_quote!(true)));
            }
        }
        if !covered {
            arms.push(arm(parse_quote!(_), parse_quote!(false)));
        }
        Ok(match_(super::scrutinee(value), arms))
    }
}

/// `true || test`, `false || test`
fn fold(test: syn::Expr) -> syn::Expr {
    let syn::Expr::Binary(syn::ExprBinary { left, op: syn::BinOp::Or(_), right, .. }) = &test else {
        return test;
    };
    match (bool_literal(left), bool_literal(right)) {
        (Some(true), _) | (_, Some(true)) => parse_quote!(true),
        (Some(false), _) => (**right).clone(),
        (_, Some(false)) => (**left).clone(),
        _ => test,
    }
}

/// The value of a `true` or `false`.
fn bool_literal(expr: &syn::Expr) -> Option<bool> {
    match expr {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Bool(lit), .. }) => Some(lit.value),
        _ => None,
    }
}

/// Whether Python orders values of these types.
pub fn has_order(a: &Rep, b: &Rep) -> bool {
    let number = super::super::operator::is_number;
    match (a, b) {
        (a, b) if number(a) && number(b) => true,
        (Rep::Instance(a), Rep::Instance(b)) => a == b,
        (Rep::Dict(..) | Rep::Record(_) | Rep::Unit | Rep::Range, _)
        | (_, Rep::Dict(..) | Rep::Record(_) | Rep::Unit | Rep::Range) => false,
        (Rep::Tuple(_) | Rep::TupleOf(_), Rep::Tuple(_) | Rep::TupleOf(_)) => true,
        (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

/// Whether values of these types can be equal.
pub(super) fn may_be_equal(a: &Rep, b: &Rep) -> bool {
    let number = |rep: &Rep| *rep == Rep::Complex || super::super::operator::is_number(rep);
    match (a, b) {
        (a, b) if number(a) && number(b) => true,
        (Rep::Tuple(_) | Rep::TupleOf(_), Rep::Tuple(_) | Rep::TupleOf(_)) => true,
        (Rep::Set(_) | Rep::FrozenSet(_), Rep::Set(_) | Rep::FrozenSet(_)) => true,
        (Rep::Native(..) | Rep::Obj | Rep::Instance(_) | Rep::Option(_), _)
        | (_, Rep::Native(..) | Rep::Obj | Rep::Instance(_) | Rep::Option(_)) => {
            // An instance may have an `__eq__`, but none of a union that holds other types too.
            !matches!((a, b), (Rep::Instance(_), b) | (b, Rep::Instance(_)) if !matches!(b, Rep::Instance(_) | Rep::Obj | Rep::Option(_)))
        }
        (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}
