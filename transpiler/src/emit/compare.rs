//! Comparisons: `a < b <= c`, `in`, `is`.
//!
//! Rust's operators where both sides have one representation and Rust compares as Python does; else both sides are brought to
//! the representation that holds the values of both.

use super::operator::{is_number, wider};
use super::{Cx, Emit, Form, Value, coerce, tree, union, unsupported};
use crate::diagnostic::Span;
use crate::hir::{ClassId, CompareOp, Expr, ExprKind};
use crate::infer::types::{Callee, InstanceId};
use crate::plan::walk;
use crate::rep::Rep;
use syn::parse_quote;

/// What the types of two values decide, behind the effects of both.
fn after_both(left: &Value, right: &Value, answer: bool) -> syn::Expr {
    coerce::after(left, coerce::after(right, parse_quote!(#answer)))
}

impl Cx<'_> {
    /// `a < b <= c`
    pub fn compare(&mut self, expr: &Expr, first: &Expr, rest: &[(CompareOp, Expr)]) -> Emit<Value> {
        if let [(op, right)] = rest {
            return self.compare_pair(expr, first, *op, right);
        }
        let rep = self.rep_of(expr);
        if rep == Rep::Bool {
            return Ok(Value::owned(self.chain_truth(first, rest)?, rep));
        }
        Ok(Value::owned(self.compare_chain_lazily(&rep, first, rest)?, rep))
    }

    /// The condition that `a < b <= c` is.
    pub fn chain_truth(&mut self, first: &Expr, rest: &[(CompareOp, Expr)]) -> Emit<syn::Expr> {
        if !self.middle_can_stand_twice(first, rest) {
            return self.compare_chain_lazily(&Rep::Bool, first, rest);
        }
        let mut operands = Vec::new();
        for operand in std::iter::once(first).chain(rest.iter().map(|(_, operand)| operand)) {
            operands.push(self.expr(operand)?);
        }
        let mut joined: Option<syn::Expr> = None;
        for (i, (op, operand)) in rest.iter().enumerate() {
            let test =
                self.compare_values(operands[i].clone(), *op, operands[i + 1].clone(), operand.span)?;
            let test = self.truth_of(test, operand.span)?;
            joined = Some(match joined {
                None => test,
                Some(left) => tree::binary(left, parse_quote!(&&), test),
            });
        }
        Ok(joined.unwrap_or_else(|| parse_quote!(true)))
    }

    /// Operands in the middle are evaluated once; literals and variables that the operands behind them leave as they are
    /// can stand twice: `0 <= i < len(xs)` is `0 <= i && i < xs.len()`.
    fn middle_can_stand_twice(&self, first: &Expr, rest: &[(CompareOp, Expr)]) -> bool {
        let Some(((_, last), middle)) = rest.split_last() else { return true };
        if is_simple(first) && rest.iter().all(|(_, operand)| is_simple(operand)) {
            return true;
        }
        middle.iter().all(|(_, operand)| is_simple(operand) && self.is_inert(operand))
            && !binds_a_name(first)
            && !binds_a_name(last)
    }

    /// `{ let left = a; let middle = b; left < middle && middle < c }`: each operand once, and only if it is reached.
    fn compare_chain_lazily(
        &mut self,
        rep: &Rep,
        first: &Expr,
        rest: &[(CompareOp, Expr)],
    ) -> Emit<syn::Expr> {
        let left_rep = self.rep_of(first);
        let left = self.expr_as(first, &left_rep)?;
        let left_name = self.fresh("left");
        let tail = self.compare_tail(rep, Value::place(tree::var(&left_name), left_rep), rest)?;
        Ok(tree::block_expr(vec![tree::let_(&left_name, false, left)], tail))
    }

    /// What follows the operand `left` of a chain: a condition for `Rep::Bool`, else the first answer that is not true, or the last.
    fn compare_tail(&mut self, rep: &Rep, left: Value, rest: &[(CompareOp, Expr)]) -> Emit<syn::Expr> {
        let Some(((op, right), more)) = rest.split_first() else { return Ok(parse_quote!(true)) };
        if more.is_empty() {
            let right_value = self.expr(right)?;
            let test = self.compare_values(left, *op, right_value, right.span)?;
            return if *rep == Rep::Bool {
                self.truth_of(test, right.span)
            } else {
                self.owned(test, rep, right.span)
            };
        }
        let right_rep = self.rep_of(right);
        let value = self.expr_as(right, &right_rep)?;
        let name = self.fresh("middle");
        let held = Value::place(tree::var(&name), right_rep);
        let test = self.compare_values(left, *op, held.clone(), right.span)?;
        let mut stmts = vec![tree::let_(&name, false, value)];
        if *rep == Rep::Bool {
            let test = self.truth_of(test, right.span)?;
            let tail = self.compare_tail(rep, held, more)?;
            return Ok(tree::block_expr(stmts, tree::binary(test, parse_quote!(&&), tail)));
        }
        let answer = self.fresh("answer");
        let held_answer = Value { expr: tree::var(&answer), rep: test.rep.clone(), form: Form::Last };
        stmts.push(tree::let_(&answer, false, coerce::own(test)));
        let is_true = self.truth_of(Value::place(tree::var(&answer), held_answer.rep.clone()), right.span)?;
        let decided = self.owned(held_answer, rep, right.span)?;
        let tail = self.compare_tail(rep, held, more)?;
        let other = tree::braced(vec![tree::last(decided)]);
        let choice = tree::if_else(is_true, tree::block(vec![tree::last(tail)]), Some(other));
        Ok(tree::block_expr(stmts, choice))
    }

    fn compare_pair(&mut self, expr: &Expr, left: &Expr, op: CompareOp, right: &Expr) -> Emit<Value> {
        if let Some(value) = self.compare_character(left, op, right)? {
            return Ok(value);
        }
        if let Some(value) = self.is_not_implemented(left, op, right)? {
            return Ok(value);
        }
        if let Some(value) = self.class_test(left, op, right)? {
            return Ok(value);
        }
        if matches!(op, CompareOp::In | CompareOp::NotIn) {
            return self.contains(expr, op, left, right);
        }
        if let Some(value) = self.compare_classes(left, op, right)? {
            return Ok(value);
        }
        if let Some(object) = super::method::type_call(left)
            && !matches!(op, CompareOp::Lt | CompareOp::LtE | CompareOp::Gt | CompareOp::GtE)
        {
            let test = self.exact_class(object, right)?;
            let negated = matches!(op, CompareOp::IsNot | CompareOp::NotEq);
            return Ok(Value::owned(if negated { tree::not(test) } else { test }, Rep::Bool));
        }
        let callee = self.instance.callees.get(&expr.id).cloned();
        if matches!(callee, Some(Callee::Method(_))) {
            self.refuse_comparison_of_right(op, &self.rep_of(left), &self.rep_of(right), expr.span)?;
        }
        let types = &self.program.types;
        let is_synthetic = |version: InstanceId| self.program.hir.is_synthetic(types.instance(version).func);
        match callee {
            Some(Callee::Method(versions))
                if self.is_mixed_call(&versions, &self.rep_of(left), &self.rep_of(right)) =>
            {
                let left = self.expr(left)?;
                let right = self.expr(right)?;
                self.mixed_comparison(&versions, op, left, right, expr.span)
            }
            Some(Callee::Method(versions))
                if matches!(op, CompareOp::Eq | CompareOp::NotEq)
                    && [left, right].iter().any(|side| is_optional_instance(&self.rep_of(side)))
                    && versions.iter().all(|(_, version)| is_synthetic(*version)) =>
            {
                // None equals no instance, and what `lower` made asks instances about instances only.
                let left = self.expr(left)?;
                let right = self.expr(right)?;
                self.compare_values(left, op, right, expr.span)
            }
            Some(Callee::Method(versions)) => self.compare_by_method(expr, &versions, left, op, right),
            Some(Callee::Entry(entry)) => {
                let left = self.expr(left)?;
                let right = self.expr(right)?;
                self.call_entry(entry, vec![(None, left), (None, right)], &Rep::Bool, expr.span)
            }
            _ => {
                // Beside a Python object a class or function is one, too.
                let is_object = |side: &Expr| self.rep_of(side) == Rep::Obj;
                let (a, b) = match is_object(left) || is_object(right) {
                    true => (self.object(left)?, self.object(right)?),
                    false => (self.expr(left)?, self.expr(right)?),
                };
                if let Some(symbol) = op.order()
                    && (matches!(a.rep, Rep::Instance(_)) || !union::has_order(&a.rep, &b.rep))
                    && [&a.rep, &b.rep].into_iter().all(|rep| self.has_no_other_order(rep))
                {
                    return Ok(self.unordered(a, symbol, b));
                }
                let test = self.compare_values(a, op, b, expr.span)?;
                Ok(self.by_leading_bits(left, right, test))
            }
        }
    }

    /// Whether values of the representation are ordered only among themselves, if at all.
    fn has_no_other_order(&self, rep: &Rep) -> bool {
        match rep {
            Rep::Str | Rep::Bytes | Rep::List(_) | Rep::Tuple(_) | Rep::TupleOf(_) => true,
            Rep::Dict(..) | Rep::Unit | Rep::Range => true,
            Rep::Instance(class) => self.program.hir.classes[class.index()].enum_value.is_none(),
            rep => is_number(rep),
        }
    }

    /// `a < b` of types that no order is between: a TypeError when both are evaluated.
    fn unordered(&mut self, left: Value, symbol: &str, right: Value) -> Value {
        // Of an empty container rustc would ask what it holds.
        let holds_nothing = [&left, &right].iter().any(|value| coerce::is_new(&value.expr));
        let [a, b] = [&left.rep, &right.rep].map(|rep| self.program.rust_type(rep));
        let [left, right] = [left, right].map(|value| {
            let typed = super::literal::typed(value.expr);
            coerce::borrow(Value { expr: typed, ..value })
        });
        let error: syn::Expr = match holds_nothing {
            true => parse_quote!(op::unordered::<#a, #b>(#symbol, #left, #right)),
            false => parse_quote!(op::unordered(#symbol, #left, #right)),
        };
        let raise = self.question(tree::call_path(&["Err"], vec![error]));
        Value::owned(coerce::raised_as(raise, parse_quote!(bool)), Rep::Bool)
    }

    /// `a < b` as `a.lt(&b)`; where `a` has no `__lt__` but `b` a `__gt__`, as `b.gt(&a)`.
    fn compare_by_method(
        &mut self,
        expr: &Expr,
        versions: &[(ClassId, InstanceId)],
        left: &Expr,
        op: CompareOp,
        right: &Expr,
    ) -> Emit<Value> {
        let reflected = op.order().and_then(|_| op.mirrored().method());
        // `5 == money`: the left operand, of a builtin type, knows nothing of the class.
        let is_asked = |side: &Expr| matches!(self.rep_of(side), Rep::Instance(_));
        let of_right =
            op.order().is_none() && !is_asked(left) && never_knows(&self.rep_of(left)) && is_asked(right);
        let mirrored = of_right || reflected.is_some_and(|name| self.calls(versions, name));
        if !matches!(self.rep_of(if mirrored { right } else { left }), Rep::Instance(_)) {
            return unsupported(
                expr.span,
                "a comparison that the right operand decides has no native form yet",
            );
        }
        let value = match mirrored {
            true => self.evaluated_first(left, "left", right, |cx| {
                cx.call_method_versions(expr, versions, right, &[left])
            })?,
            false => self.call_method_versions(expr, versions, left, &[right])?,
        };
        if op == CompareOp::NotEq && value.rep != Rep::Never && !self.calls(versions, "__ne__") {
            let equal = self.truth_of(value, expr.span)?;
            return Ok(Value::owned(tree::not(equal), Rep::Bool));
        }
        Ok(value)
    }

    fn calls(&self, versions: &[(ClassId, InstanceId)], name: &str) -> bool {
        versions.iter().any(|(_, instance)| {
            let func = self.program.types.instance(*instance).func;
            self.program.hir.functions[func.index()].name == name
        })
    }

    /// Compares two values of built-in types.
    pub fn compare_values(&mut self, left: Value, op: CompareOp, right: Value, span: Span) -> Emit<Value> {
        if left.rep == Rep::Never {
            // Nothing is compared: evaluating it raises.
            return Ok(left);
        }
        if right.rep == Rep::Never {
            return Ok(Value { expr: coerce::after(&left, right.expr), ..right });
        }
        if matches!(op, CompareOp::Is | CompareOp::IsNot) {
            return self.identity(left, op, right, span);
        }
        if let Some(value) = super::character::compare_values(&left, op, &right) {
            return Ok(value);
        }
        if left.rep == Rep::Obj || right.rep == Rep::Obj {
            return self.dynamic_compare(left, op, right, span);
        }
        if let Some(value) = self.compare_argument(&left, op, &right) {
            return Ok(value);
        }
        if left.rep.holds_static() && right.rep.holds_static() {
            return unsupported(span, "comparing functions has no native form here");
        }
        let is_union = |rep: &Rep| match rep {
            Rep::Union(..) => true,
            Rep::Option(inner) => matches!(**inner, Rep::Union(..)),
            _ => false,
        };
        let orders = !matches!(op, CompareOp::Eq | CompareOp::NotEq);
        let mixed = |rep: &Rep| is_union(rep) || orders && self.is_mixed(rep);
        if mixed(&left.rep) || mixed(&right.rep) {
            return self.mixed_compare(left, op, right, span);
        }
        let is_numeric = |rep: &Rep| *rep == Rep::Complex || is_number(rep);
        let numbers = is_numeric(&left.rep) && is_numeric(&right.rep);
        if numbers || (left.rep == right.rep && matches!(left.rep, Rep::Str | Rep::Bytes)) {
            return self.compare_plain(left, op, right, span);
        }
        if let Some(test) = self.compare_optional(&left, op, &right, span)? {
            return Ok(test);
        }
        let is_array = |rep: &Rep| matches!(rep, Rep::Native(name, _) if name == "ByteArray");
        if (is_array(&left.rep) && right.rep == Rep::Bytes)
            || (left.rep == Rep::Bytes && is_array(&right.rep))
        {
            let as_bytes = |value: Value| match value.rep {
                Rep::Bytes => value,
                _ => Value::owned(tree::method(value.expr, "to_bytes", vec![]), Rep::Bytes),
            };
            return self.compare_plain(as_bytes(left), op, as_bytes(right), span);
        }
        let (left, right) = match op {
            CompareOp::Eq | CompareOp::NotEq => (left, right),
            _ if left.rep == right.rep => (left, right),
            _ => (self.as_ordered_set(left), self.as_ordered_set(right)),
        };
        let operands = (left.clone(), right.clone());
        let common = match self.common(left, right, span) {
            Err(refused) if matches!(op, CompareOp::Eq | CompareOp::NotEq) => {
                let equal = self.eq_across(operands.0, operands.1, span).map_err(|_| refused)?;
                let test = if op == CompareOp::NotEq { tree::not(equal) } else { equal };
                return Ok(Value::owned(test, Rep::Bool));
            }
            common => common?,
        };
        let Some((left, right, rep)) = common else {
            if !matches!(op, CompareOp::Eq | CompareOp::NotEq) {
                return unsupported(span, "these types are not ordered");
            }
            let answer = after_both(&operands.0, &operands.1, op == CompareOp::NotEq);
            return Ok(Value::owned(answer, Rep::Bool));
        };
        let name = match op {
            CompareOp::Eq | CompareOp::NotEq => "eq",
            CompareOp::Lt => "lt",
            CompareOp::LtE => "le",
            CompareOp::Gt => "gt",
            _ => "ge",
        };
        if matches!(op, CompareOp::LtE | CompareOp::GtE) && self.holds_unordered(&rep) {
            return unsupported(span, "the items may have no `<=`");
        }
        let call = if super::types::is_empty_container(&rep) {
            // Two containers that nothing is ever put into: only this fixes the type of their items.
            let (ty, name) = (self.program.rust_type(&rep), tree::ident(name));
            parse_quote!(op::#name::<#ty>(#left, #right))
        } else {
            tree::call_path(&["op", name], vec![left, right])
        };
        let call = self.question(call);
        let call = if op == CompareOp::NotEq { tree::not(call) } else { call };
        Ok(Value::owned(call, Rep::Bool))
    }

    /// Whether the container holds instances without `__le__` and `__ge__`: the runtime would ask their `__lt__`.
    fn holds_unordered(&self, rep: &Rep) -> bool {
        match rep {
            Rep::Instance(class) => {
                !["__le__", "__ge__"].iter().any(|name| self.program.has_method(*class, name))
            }
            Rep::List(item) | Rep::TupleOf(item) | Rep::Option(item) => self.holds_unordered(item),
            Rep::Tuple(items) | Rep::Native(_, items) => items.iter().any(|item| self.holds_unordered(item)),
            _ => false,
        }
    }

    /// `d.keys() <= names`: the keys or items of a dict are ordered as sets are.
    fn as_ordered_set(&mut self, value: Value) -> Value {
        let item = match &value.rep {
            Rep::Native(name, reps) => match (name.as_str(), reps.as_slice()) {
                ("DictKeys", [key, ..]) => key.clone(),
                ("DictItems", [key, item]) => Rep::Tuple(vec![key.clone(), item.clone()]),
                _ => return value,
            },
            _ => return value,
        };
        let set = self.question(tree::call_path(&["Set", "of"], vec![value.expr]));
        Value::owned(set, Rep::Set(Box::new(item)))
    }

    /// Both sides as `&T` of one representation, if there is one that holds either without loss.
    fn common(&mut self, left: Value, right: Value, span: Span) -> Emit<Option<(syn::Expr, syn::Expr, Rep)>> {
        if left.rep != right.rep
            && let Some(rep) = wider_list(&left.rep, &right.rep)
        {
            let left = self.widened_list(left, &rep, span)?;
            let right = self.widened_list(right, &rep, span)?;
            return Ok(Some((left, right, rep)));
        }
        // Only what is made here is surely empty: a list of the same type may be one of None.
        let (left_is_new, right_is_new) = (coerce::is_new(&left.expr), coerce::is_new(&right.expr));
        let rep = if left.rep == right.rep {
            left.rep.clone()
        } else {
            match (&left.rep, &right.rep) {
                (Rep::Option(inner), other) if **inner == *other => left.rep.clone(),
                (other, Rep::Option(inner)) if **inner == *other => right.rep.clone(),
                (Rep::Option(_), Rep::Unit) => left.rep.clone(),
                (Rep::Unit, Rep::Option(_)) => right.rep.clone(),
                (Rep::Tuple(a), Rep::Tuple(b)) if a.len() == b.len() => match wider(&left.rep, &right.rep) {
                    Some(rep) => rep,
                    None => return unsupported(span, "comparing these tuples has no native form yet"),
                },
                (Rep::List(a), Rep::List(_)) if **a == Rep::Unit && left_is_new => right.rep.clone(),
                (Rep::List(_), Rep::List(b)) if **b == Rep::Unit && right_is_new => left.rep.clone(),
                (Rep::Dict(a, _), Rep::Dict(..)) if **a == Rep::Unit && left_is_new => right.rep.clone(),
                (Rep::Dict(..), Rep::Dict(b, _)) if **b == Rep::Unit && right_is_new => left.rep.clone(),
                (Rep::Set(a), Rep::Set(_)) if **a == Rep::Unit && left_is_new => right.rep.clone(),
                (Rep::Set(_), Rep::Set(b)) if **b == Rep::Unit && right_is_new => left.rep.clone(),
                (Rep::List(_), Rep::List(_))
                | (Rep::Dict(..) | Rep::Record(_), Rep::Dict(..) | Rep::Record(_))
                | (Rep::Set(_) | Rep::FrozenSet(_), Rep::Set(_) | Rep::FrozenSet(_))
                | (Rep::Instance(_), _)
                | (_, Rep::Instance(_))
                | (Rep::Option(_), _)
                | (_, Rep::Option(_)) => {
                    return unsupported(span, "comparing these types has no native form yet");
                }
                (Rep::Tuple(items), Rep::TupleOf(item)) if items.iter().all(|one| one == &**item) => {
                    right.rep.clone()
                }
                (Rep::TupleOf(item), Rep::Tuple(items)) if items.iter().all(|one| one == &**item) => {
                    left.rep.clone()
                }
                (left, right) if never_equal(left, right) => return Ok(None),
                _ => return unsupported(span, "comparing these types has no native form yet"),
            }
        };
        let left = self.borrow_as(left, &rep, span)?;
        let right = self.borrow_as(right, &rep, span)?;
        Ok(Some((left, right, rep)))
    }

    /// A list to compare with one of wider items: a copy with such items.
    fn widened_list(&mut self, list: Value, want: &Rep, span: Span) -> Emit<syn::Expr> {
        if list.rep == *want {
            return Ok(coerce::borrow(list));
        }
        let copy = self.copied_list(list, want, span)?;
        Ok(tree::reference(copy))
    }

    fn copied_list(&mut self, list: Value, want: &Rep, span: Span) -> Emit<syn::Expr> {
        let (Rep::List(have), Rep::List(item)) = (list.rep.clone(), want) else {
            return self.owned(list, want, span);
        };
        let each = Value { expr: tree::var("x"), rep: *have, form: Form::Last };
        let (body, raised) = self.closure_body(|cx| cx.copied_list(each, item, span))?;
        if raised {
            return unsupported(span, "comparing these lists has no native form yet");
        }
        let items = tree::method(list.expr, "iter", vec![]);
        let items = tree::method(items, "map", vec![tree::closure(false, vec![parse_quote!(x)], body)]);
        Ok(tree::method_of(items, "collect", parse_quote!(List<_>), vec![]))
    }

    /// `&T`, also of copied values.
    pub fn borrow_as(&mut self, value: Value, rep: &Rep, span: Span) -> Emit<syn::Expr> {
        if value.rep.bare() == rep.bare() {
            return Ok(coerce::borrow(value));
        }
        if let (Rep::Native(name, _), Rep::Dict(_, item)) = (&value.rep, rep)
            && super::types::is_dict(name)
        {
            if name == "Counter" && **item != Rep::I64 {
                let count = Value::owned(tree::var("x"), Rep::I64);
                let (count, raises) = self.closure_body(|cx| cx.owned(count, item, span))?;
                if raises {
                    return unsupported(span, "counts as values of another type have no native form yet");
                }
                let each = tree::closure(false, vec![parse_quote!(x)], count);
                return Ok(tree::reference(tree::method(value.expr, "values_as", vec![each])));
            }
            if value.form == Form::Owned && !coerce::is_pure(&value.expr) {
                return Ok(tree::method(value.expr, "as_dict", vec![]));
            }
            return Ok(coerce::borrow(value));
        }
        Ok(tree::reference(self.owned(value, rep, span)?))
    }

    /// An int or a float as the number that may be either; one that is so already stays where it is.
    fn as_number(&mut self, value: Value, span: Span) -> Emit<Value> {
        if value.rep == Rep::Num {
            return Ok(value);
        }
        Ok(Value::owned(self.owned(value, &Rep::Num, span)?, Rep::Num))
    }

    fn compare_plain(&mut self, left: Value, op: CompareOp, right: Value, span: Span) -> Emit<Value> {
        let Some(rust) = rust_operator(op) else {
            return unsupported(span, "this comparison of numbers has no native form yet");
        };
        let (left, right) = match (&left.rep, &right.rep) {
            (Rep::F64, Rep::I64) | (Rep::I64, Rep::F64) => {
                let exact = |value: &Value| {
                    value.rep == Rep::F64
                        || coerce::literal_int(&value.expr).is_some_and(|n| n.unsigned_abs() < 1 << 53)
                };
                if exact(&left) && exact(&right) {
                    (self.owned(left, &Rep::F64, span)?, self.owned(right, &Rep::F64, span)?)
                } else {
                    // Exact as in Python: 2**53 + 1 != float(2**53).
                    let int = |cx: &mut Self, value: Value| {
                        if value.rep == Rep::I64 { cx.owned(value, &Rep::Int, span) } else { Ok(value.expr) }
                    };
                    (int(self, left)?, int(self, right)?)
                }
            }
            (Rep::Bool, other) if *other != Rep::Bool => {
                let small = self.owned(left, &Rep::I64, span)?;
                return self.compare_plain(Value::owned(small, Rep::I64), op, right, span);
            }
            (other, Rep::Bool) if *other != Rep::Bool => {
                let small = self.owned(right, &Rep::I64, span)?;
                return self.compare_plain(left, op, Value::owned(small, Rep::I64), span);
            }
            (Rep::Complex, _) | (_, Rep::Complex) if !matches!(op, CompareOp::Eq | CompareOp::NotEq) => {
                return unsupported(span, "complex numbers have no order");
            }
            (Rep::Complex, Rep::Complex) => (left.expr, right.expr),
            (Rep::Complex, _) | (_, Rep::Complex) => {
                // A float, or an int that is one exactly.
                let exact = |value: &Value| {
                    matches!(value.rep, Rep::Complex | Rep::F64)
                        || coerce::literal_int(&value.expr).is_some_and(|n| n.unsigned_abs() < 1 << 53)
                };
                if !exact(&left) || !exact(&right) {
                    return unsupported(span, "an int beside a complex number in a comparison");
                }
                (self.owned(left, &Rep::Complex, span)?, self.owned(right, &Rep::Complex, span)?)
            }
            (Rep::Num, other) | (other, Rep::Num) if *other != Rep::Num => {
                let (left, right) = (self.as_number(left, span)?, self.as_number(right, span)?);
                (same_level(&left, &right), same_level(&right, &left))
            }
            (Rep::Str, Rep::Str) if matches!(op, CompareOp::Eq | CompareOp::NotEq) => {
                (same_level(&left, &right), tree::plain_text(same_level(&right, &left)))
            }
            _ => {
                let (left, right) = (same_level(&left, &right), same_level(&right, &left));
                let literals = super::literal::is_untyped(&left) && super::literal::is_untyped(&right);
                let small = |side: &syn::Expr| *side == super::literal::sized(side.clone());
                let fits = !literals || small(&left) && small(&right);
                (if fits { left } else { super::literal::typed(left) }, right)
            }
        };
        // `x == true` is `x`.
        Ok(Value::owned(tree::binary(left, rust, right), Rep::Bool))
    }

    fn identity(&mut self, left: Value, op: CompareOp, right: Value, span: Span) -> Emit<Value> {
        let negated = op == CompareOp::IsNot;
        let test = match (&left.rep, &right.rep) {
            (Rep::Option(_), Rep::Unit) => {
                Some(tree::method(coerce::without_copy(left.expr.clone()), "is_none", vec![]))
            }
            (Rep::Unit, Rep::Option(_)) => {
                Some(tree::method(coerce::without_copy(right.expr.clone()), "is_none", vec![]))
            }
            (Rep::Unit, Rep::Unit) => Some(after_both(&left, &right, true)),
            (Rep::Obj, _) | (_, Rep::Obj) => {
                Some(self.dynamic_identity(left.clone(), right.clone(), span)?)
            }
            (Rep::Unit, _) | (_, Rep::Unit) => Some(after_both(&left, &right, false)),
            (_, Rep::Bool) if self.is_union_rep(&left.rep) => Some(self.is_bool(&left, &right, span)?),
            (Rep::Bool, _) if self.is_union_rep(&right.rep) => Some(self.is_bool(&right, &left, span)?),
            // `node is not self.tail`, where one of them may be None.
            (Rep::Option(inner), other) | (other, Rep::Option(inner)) if **inner == *other => {
                let rep = Rep::Option(Box::new(other.clone()));
                let left = self.borrow_as(left.clone(), &rep, span)?;
                let right = self.borrow_as(right.clone(), &rep, span)?;
                Some(tree::call_path(&["op", "is"], vec![left, right]))
            }
            (Rep::Bool, other) | (other, Rep::Bool)
                if matches!(other, Rep::I64 | Rep::Int | Rep::F64 | Rep::Str | Rep::Bytes | Rep::List(_))
                    && coerce::is_pure(&left.expr)
                    && coerce::is_pure(&right.expr) =>
            {
                Some(parse_quote!(false))
            }
            (a, b) if a.bare() == b.bare() && *a != Rep::Static => {
                let left = coerce::borrow(left.clone());
                let right = coerce::borrow(right.clone());
                Some(tree::call_path(&["op", "is"], vec![left, right]))
            }
            (Rep::Instance(_) | Rep::Exception(_), Rep::Instance(_) | Rep::Exception(_)) => {
                let handle = |value: &Value| {
                    if coerce::is_receiver(value) { coerce::own(value.clone()) } else { value.expr.clone() }
                };
                Some(tree::method(handle(&left), "is", vec![coerce::borrow(right.clone())]))
            }
            (Rep::Option(inner), Rep::Instance(_)) if matches!(**inner, Rep::Instance(_)) => {
                let other = coerce::borrow(right.clone());
                let option = left.expr.clone();
                Some(parse_quote!(#option.as_ref().is_some_and(|x| x.is(#other))))
            }
            (Rep::Instance(_), Rep::Option(inner)) if matches!(**inner, Rep::Instance(_)) => {
                let other = coerce::borrow(left.clone());
                let option = right.expr.clone();
                Some(parse_quote!(#option.as_ref().is_some_and(|x| x.is(#other))))
            }
            // One of them may be None as well: `node is self.tail`.
            (a, Rep::Option(b)) | (Rep::Option(b), a) if *a == **b && *a != Rep::Static => {
                let wide = Rep::Option(b.clone());
                let left = self.borrowed(left.clone(), &wide, span)?;
                let right = self.borrowed(right.clone(), &wide, span)?;
                Some(tree::call_path(&["op", "is"], vec![left, right]))
            }
            _ => None,
        };
        let Some(test) = test else {
            return unsupported(span, "`is` between these types has no native form yet");
        };
        let test = match (negated, &test) {
            // Only an `Option` has the opposite as a method.
            (true, syn::Expr::MethodCall(call))
                if call.method == "is_none"
                    && (matches!(left.rep, Rep::Option(_)) || matches!(right.rep, Rep::Option(_))) =>
            {
                tree::method((*call.receiver).clone(), "is_some", vec![])
            }
            (true, _) => tree::not(test),
            (false, _) => test,
        };
        Ok(Value::owned(test, Rep::Bool))
    }
}

/// The operand at the same level of reference as the other one.
fn same_level(value: &Value, other: &Value) -> syn::Expr {
    match (value.form, other.form) {
        (Form::Ref, Form::Ref) => value.expr.clone(),
        (Form::Ref, _) => tree::unary(parse_quote!(*), value.expr.clone()),
        _ => coerce::without_copy(value.expr.clone()),
    }
}

/// The operator that Rust has for it.
pub(super) fn rust_operator(op: CompareOp) -> Option<syn::BinOp> {
    Some(match op {
        CompareOp::Eq => parse_quote!(==),
        CompareOp::NotEq => parse_quote!(!=),
        CompareOp::Lt => parse_quote!(<),
        CompareOp::LtE => parse_quote!(<=),
        CompareOp::Gt => parse_quote!(>),
        CompareOp::GtE => parse_quote!(>=),
        _ => return None,
    })
}

/// Evaluating the expression twice is the same as once.
fn is_simple(expr: &Expr) -> bool {
    expr.kind.is_constant() || matches!(expr.kind, ExprKind::Local(_))
}

/// Whether evaluating the expression binds a variable: `(n := …)` anywhere in it.
fn binds_a_name(expr: &Expr) -> bool {
    let mut found = matches!(expr.kind, ExprKind::Named(..));
    walk::subexpressions(expr, &mut |part| found |= binds_a_name(part), &mut |_| {});
    found
}

/// The list that holds the items of both.
fn wider_list(a: &Rep, b: &Rep) -> Option<Rep> {
    match (a, b) {
        (Rep::List(a), Rep::List(b)) if **a != Rep::Unit && **b != Rep::Unit => {
            let item = wider_list(a, b).or_else(|| wider(a, b))?;
            Some(Rep::List(Box::new(item)))
        }
        _ => None,
    }
}

/// Values of builtin types, which decline to compare with instances of classes of the program.
fn never_knows(rep: &Rep) -> bool {
    is_number(rep)
        || matches!(rep, Rep::Unit | Rep::Str | Rep::Bytes | Rep::List(_) | Rep::Tuple(_) | Rep::TupleOf(_))
        || matches!(rep, Rep::Dict(..) | Rep::Set(_) | Rep::Range)
}

/// `T | None` of a native class.
fn is_optional_instance(rep: &Rep) -> bool {
    matches!(rep, Rep::Option(inner) if matches!(**inner, Rep::Instance(_)))
}

/// No value of the one is ever equal to one of the other.
fn never_equal(left: &Rep, right: &Rep) -> bool {
    let kind = |rep: &Rep| {
        Some(match rep {
            Rep::Bool | Rep::I64 | Rep::Int | Rep::F64 | Rep::Num => 0,
            Rep::Str => 1,
            Rep::Unit => 2,
            Rep::List(_) => 3,
            Rep::Dict(..) | Rep::Record(_) => 4,
            Rep::Set(_) | Rep::FrozenSet(_) => 5,
            Rep::Tuple(_) | Rep::TupleOf(_) => 6,
            Rep::Range => 7,
            _ => return None,
        })
    };
    let lengths = |a: &Rep, b: &Rep| matches!((a, b), (Rep::Tuple(a), Rep::Tuple(b)) if a.len() != b.len());
    match (kind(left), kind(right)) {
        (Some(a), Some(b)) => a != b || lengths(left, right),
        _ => false,
    }
}
