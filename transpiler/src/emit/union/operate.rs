//! Operators on values of several types.

use super::super::{Cx, Emit, Form, Value, coerce, tree, unsupported};
use super::shared::Operation;
use super::{Alternative, EachPair, arm, match_};
use crate::diagnostic::Span;
use crate::hir::{BinaryOp, UnaryOp};
use crate::infer::may_operate;
use crate::rep::Rep;
use syn::parse_quote;

impl<'c> Cx<'c> {
    /// Whether values of this representation may be of several types for an operator; numbers have their own operators.
    pub fn is_mixed(&self, rep: &Rep) -> bool {
        match rep {
            Rep::Union(..) => true,
            Rep::Option(inner) => !matches!(**inner, Rep::Obj | Rep::Static),
            _ => false,
        }
    }

    /// `left op right` where one side may be of several types: `symbol` is what the error says.
    pub fn mixed_binary(
        &mut self,
        op: BinaryOp,
        symbol: &str,
        left: Value,
        right: Value,
        result: &Rep,
        span: Span,
    ) -> Emit<Value> {
        if let (Rep::Num, Some(left), Some(right)) =
            (result, self.seen_number(&left), self.seen_number(&right))
        {
            return self.apply(op, left, right, &Rep::Num, span);
        }
        let mut operate = |cx: &mut Self, a: Value, b: Value| -> Emit<Option<Value>> {
            if cx.augments
                && let Some(changed) = cx.changed_in_place(op, &a, &b, span)?
            {
                return Ok(Some(changed));
            }
            match (super::super::types::python_name(&a.rep), super::super::types::python_name(&b.rep)) {
                (Some(left), Some(right)) if !may_operate(op, left, right) => return Ok(None),
                (None, _) | (_, None) if a.rep == Rep::Unit || b.rep == Rep::Unit => {
                    let instance = |rep: &Rep| matches!(rep, Rep::Instance(_));
                    if instance(&a.rep) || instance(&b.rep) {
                        return unsupported(
                            span,
                            "an operator between None and an instance has no native form yet",
                        );
                    }
                    if a.rep == Rep::Str && op == BinaryOp::Mod {
                        return cx.apply(op, a, b, result, span).map(Some);
                    }
                    return Ok(None);
                }
                _ => {}
            }
            let want = match cx.program.alternatives(result).is_empty() {
                true => result.clone(),
                // An int to the power of an int may be a float: `2 ** -1`.
                false
                    if op == BinaryOp::Pow && is_int(&a.rep) && is_int(&b.rep) && cx.may_be_float(result) =>
                {
                    Rep::Num
                }
                // Which of the result's types it is follows from those of the operands.
                false => Rep::Never,
            };
            cx.apply(op, a, b, &want, span).map(Some)
        };
        let symbol = self.said_operator(symbol);
        let raise = |a: syn::Expr, b: syn::Expr| {
            tree::call_path(&["op", "bad_operands"], vec![tree::string(&symbol), a, b])
        };
        let name = if self.augments { op.stem_in_place() } else { op.stem() };
        self.dispatch_pair(name, left, right, result, span, &mut operate, &raise)
    }

    /// `xs += ys` where `xs` is a container in this case: it changes itself, as everyone who holds it sees, and is the value.
    /// `None` where there is no such operator in place.
    fn changed_in_place(&mut self, op: BinaryOp, a: &Value, b: &Value, span: Span) -> Emit<Option<Value>> {
        let refused = "this augmented assignment of a value of several types has no native form yet";
        let call = match (&a.rep, op) {
            (Rep::Instance(class), _) => {
                let own =
                    self.program.class_or_subclass_defines(*class, &[&format!("__{}__", op.stem_in_place())]);
                return if own { unsupported(span, refused) } else { Ok(None) };
            }
            (Rep::List(_), BinaryOp::Add) if a.rep == b.rep => {
                tree::method(a.expr.clone(), "extend", vec![coerce::borrow(b.clone())])
            }
            (Rep::List(_), BinaryOp::Add)
                if super::super::operator::is_number(&b.rep) || b.rep == Rep::Unit =>
            {
                let other = coerce::borrow(b.clone());
                return Ok(Some(self.refused(parse_quote!(op::not_iterable(#other)))));
            }
            (Rep::Dict(..) | Rep::Set(_), BinaryOp::Or) if a.rep == b.rep => {
                tree::method(a.expr.clone(), "update", vec![coerce::borrow(b.clone())])
            }
            (Rep::List(_), BinaryOp::Add) | (Rep::Dict(..), BinaryOp::Or) => {
                return unsupported(span, refused);
            }
            (Rep::List(_) | Rep::Set(_) | Rep::Dict(..) | Rep::Native(..), _) => {
                let arguments = vec![(None, a.clone()), (None, b.clone())];
                let name = super::super::types::python_name(&a.rep).unwrap_or_default();
                let path = format!("{name}.__{}__", op.stem_in_place());
                let Some(entry) = self.entry_for(&path, &arguments) else { return Ok(None) };
                let call = self.call_entry(entry, arguments, &Rep::Unit, span)?.expr;
                return Ok(Some(itself_after(tree::semi(call), a)));
            }
            _ => return Ok(None),
        };
        let call = self.question(call);
        Ok(Some(itself_after(tree::semi(call), a)))
    }

    /// What a TypeError calls the operator: `+=` where `x += y` computes `x + y`.
    pub fn said_operator(&self, symbol: &str) -> String {
        if self.augments { format!("{symbol}=") } else { symbol.to_owned() }
    }

    fn may_be_float(&self, rep: &Rep) -> bool {
        self.program.alternatives(rep).iter().any(|one| matches!(one.rep, Rep::F64 | Rep::Num))
    }

    /// A value of several types that are all numbers, as a number.
    fn seen_number(&self, value: &Value) -> Option<Value> {
        match &value.rep {
            Rep::Union(id, _) => {
                let variants = self.program.variants(*id);
                let number = |(_, rep): &(String, Rep)| super::super::operator::is_number(rep);
                variants
                    .iter()
                    .all(number)
                    .then(|| Value::owned(tree::method(value.expr.clone(), "to_num", vec![]), Rep::Num))
            }
            rep if super::super::operator::is_number(rep) => Some(value.clone()),
            _ => None,
        }
    }

    /// `match (&left, &right) { (A(a), B(b)) => …, (a, b) => Err(…)? }`, in a function beside the enum if that is long.
    #[allow(clippy::too_many_arguments)]
    pub fn dispatch_pair(
        &mut self,
        name: &'static str,
        left: Value,
        right: Value,
        want: &Rep,
        span: Span,
        each: EachPair<'_, 'c>,
        raise: &dyn Fn(syn::Expr, syn::Expr) -> syn::Expr,
    ) -> Emit<Value> {
        for (mixed, other, is_left) in [(&left, &right, true), (&right, &left, false)] {
            if !self.is_mixed(&other.rep) && super::stands_anywhere(&other.expr) {
                return self.dispatch_beside(mixed.clone(), other.clone(), is_left, want, span, each, raise);
            }
        }
        let reps = [left.rep.clone(), right.rep.clone()];
        let operands = [coerce::borrow(left), coerce::borrow(right)];
        let Some(operation) = self.shared_operation(name, &reps, want) else {
            let body = self.match_pair(operands, &reps, want, span, each, raise)?;
            return Ok(Value::owned(body, want.clone()));
        };
        let names = [tree::var("left"), tree::var("right")];
        let body = self.apart(|cx| cx.match_pair(names, &reps, want, span, each, raise))?;
        Ok(Value::owned(self.call_shared(&operation, body, operands), want.clone()))
    }

    /// The operation as a function of its own, if an enum is among the operands and its `match` would be long.
    fn shared_operation(&self, name: &'static str, reps: &[Rep; 2], result: &Rep) -> Option<Operation> {
        let union = reps.iter().find_map(|rep| match super::some(rep) {
            Rep::Union(id, _) => Some(*id),
            _ => None,
        })?;
        let pairs: usize = reps.iter().map(|rep| self.forms(rep).len()).product();
        let is_plain =
            |rep: &Rep| !matches!(rep, Rep::Iter(_) | Rep::Generator(..) | Rep::Steps(_) | Rep::Never);
        (pairs > 2 && reps.iter().chain([result]).all(is_plain)).then(|| Operation {
            union,
            name,
            operands: reps.clone(),
            result: result.clone(),
        })
    }

    fn forms(&self, rep: &Rep) -> Vec<Alternative> {
        if self.is_mixed(rep) { self.program.alternatives(rep) } else { vec![Alternative::plain(rep)] }
    }

    fn match_pair(
        &mut self,
        operands: [syn::Expr; 2],
        reps: &[Rep; 2],
        want: &Rep,
        span: Span,
        each: EachPair<'_, 'c>,
        raise: &dyn Fn(syn::Expr, syn::Expr) -> syn::Expr,
    ) -> Emit<syn::Expr> {
        let [lefts, rights] = reps.each_ref().map(|rep| self.forms(rep));
        let (a, b) = (self.pattern_name("a"), self.pattern_name("b"));
        let mut arms = Vec::new();
        let mut all = true;
        for one in &lefts {
            for other in &rights {
                let (x, y) = (one.inside(&a), other.inside(&b));
                let Some(result) = each(self, x, y)? else {
                    all = false;
                    continue;
                };
                let body = self.owned(result, want, span)?;
                arms.push(arm(pair(one.bound(&a, &body), other.bound(&b, &body)), body));
            }
        }
        if !all {
            let raised = tree::call(tree::path(&["Err"]), vec![raise(tree::var(&a), tree::var(&b))]);
            let body = self.question(raised);
            let (a, b) = (tree::ident(&a), tree::ident(&b));
            arms.push(arm(parse_quote!((#a, #b)), body));
        } else if reps.iter().any(super::leaves_out) {
            arms.push(super::excluded());
        }
        if arms.len() == usize::from(!all) {
            return unsupported(span, "no types of these values have the operation");
        }
        Ok(match_(tree::tuple(operands.to_vec()), arms))
    }

    /// `match &left { A(a) => a + 1, a => Err(…)? }`: one side is of one type, and simple enough to stand in every arm.
    #[allow(clippy::too_many_arguments)]
    fn dispatch_beside(
        &mut self,
        mixed: Value,
        other: Value,
        is_left: bool,
        want: &Rep,
        span: Span,
        each: EachPair<'_, 'c>,
        raise: &dyn Fn(syn::Expr, syn::Expr) -> syn::Expr,
    ) -> Emit<Value> {
        let order = |one: syn::Expr, two: syn::Expr| if is_left { (one, two) } else { (two, one) };
        let beside = tree::reference(super::super::literal::typed(coerce::shown(other.clone())));
        self.dispatch(
            mixed,
            if is_left { "a" } else { "b" },
            want,
            span,
            &mut |cx, one| if is_left { each(cx, one, other.clone()) } else { each(cx, other.clone(), one) },
            &mut |one| {
                let (a, b) = order(one, beside.clone());
                raise(a, b)
            },
        )
    }

    /// `-x`, `+x`, `~x` of a value of several types.
    pub fn mixed_unary(&mut self, op: UnaryOp, value: Value, result: &Rep, span: Span) -> Emit<Value> {
        if let Some(number) = self.seen_number(&value)
            && op != UnaryOp::Invert
        {
            return self.unary_value(op, number, result, span);
        }
        let symbol = match op {
            UnaryOp::Neg => "-",
            UnaryOp::Pos => "+",
            _ => "~",
        };
        let mut each = |cx: &mut Self, value: Value| -> Emit<Option<Value>> {
            let has = match op {
                UnaryOp::Invert => matches!(value.rep, Rep::Bool | Rep::I64 | Rep::Int),
                _ => super::super::operator::is_number(&value.rep),
            };
            if matches!(value.rep, Rep::Instance(_)) {
                return unsupported(span, "this operator has no native form for this type");
            }
            if has { cx.unary_value(op, value, &Rep::Int, span).map(Some) } else { Ok(None) }
        };
        self.dispatch(value, "x", result, span, &mut each, &mut |value| {
            tree::call_path(&["op", "bad_operand"], vec![tree::string(symbol), value])
        })
    }
}

impl Alternative {
    /// The only form of a value.
    fn plain(rep: &Rep) -> Alternative {
        Alternative { constructors: Vec::new(), rep: rep.clone() }
    }

    /// What the pattern binds.
    pub(super) fn inside(&self, name: &str) -> Value {
        match self.rep {
            Rep::Unit => Value::owned(parse_quote!(()), Rep::Unit),
            // The cases of a number come by value.
            _ if self.constructors.first().is_some_and(|path| path.segments[0].ident == "num") => {
                Value { expr: tree::var(name), rep: self.rep.clone(), form: Form::Last }
            }
            _ if self.rep.is_copy() => {
                Value::owned(tree::unary(parse_quote!(*), tree::var(name)), self.rep.clone())
            }
            _ => Value { expr: tree::var(name), rep: self.rep.clone(), form: Form::Ref },
        }
    }

    /// The pattern, with the name where the body uses it.
    fn bound(&self, name: &str, body: &syn::Expr) -> syn::Pat {
        let ident = tree::ident(name);
        let inside = if super::mentions(body, name) { parse_quote!(#ident) } else { parse_quote!(_) };
        self.pattern(inside)
    }
}

/// `{ a.extend(b)?; a.clone() }`
fn itself_after(change: syn::Stmt, container: &Value) -> Value {
    let itself = coerce::own(container.clone());
    Value::owned(tree::block_expr(vec![change], itself), container.rep.clone())
}

fn pair(left: syn::Pat, right: syn::Pat) -> syn::Pat {
    parse_quote!((#left, #right))
}

fn is_int(rep: &Rep) -> bool {
    matches!(rep, Rep::I64 | Rep::Int)
}
