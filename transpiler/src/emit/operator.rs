//! Operators: arithmetic and truth.
//!
//! On numbers they stay Rust operators where Rust's result is Python's (`a + b` on `Int`, `x * y` on `f64`), and become
//! functions of pyrt where it is not (`int::floordiv(a, b)?`).

use super::{Cx, Emit, Form, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{BinaryOp, Expr, ExprKind, UnaryOp};
use crate::infer::types::Callee;
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// `left op right`
    pub fn binary(&mut self, expr: &Expr, op: BinaryOp, left: &Expr, right: &Expr) -> Emit<Value> {
        if self.is_mirrored(op, left, right) {
            return self.evaluated_first(left, "left", right, |cx| cx.binary_of(expr, op, left, right));
        }
        self.binary_of(expr, op, left, right)
    }

    /// Whether the right operand is the receiver of the call that the operator becomes: `3 * "ab"`, `2 * vector`.
    fn is_mirrored(&self, op: BinaryOp, left: &Expr, right: &Expr) -> bool {
        match (self.rep_of(left), self.rep_of(right)) {
            (Rep::Instance(_), _) => false,
            (_, Rep::Instance(_)) => true,
            (count, repeated) => op == BinaryOp::Mul && is_number(&count) && !is_number(&repeated),
        }
    }

    fn binary_of(&mut self, expr: &Expr, op: BinaryOp, left: &Expr, right: &Expr) -> Emit<Value> {
        if let Some(callee) = self.instance.callees.get(&expr.id).cloned() {
            return self.operator_call(expr, &callee, op, left, right);
        }
        if let (BinaryOp::Mod, ExprKind::Dict(items)) = (op, &right.kind)
            && let Some(text) = self.percent_display(left, items)?
        {
            return Ok(text);
        }
        if let Some(value) = self.masked(expr, op, left, right)? {
            return Ok(value);
        }
        if let Some(value) = self.exact(expr)? {
            return Ok(value);
        }
        let left_value = self.expr(left)?;
        let result = self.rep_of(expr);
        if op == BinaryOp::Add
            && let Some(list) = self.with_items(&left_value, right, &result)?
        {
            return Ok(list);
        }
        let right_value = self.expr(right)?;
        let bounds = (self.instance.bounds(left.id), self.instance.bounds(right.id));
        let reach = super::word::Reach::of(self.instance.bounds(expr.id));
        if let Some(value) =
            super::word::operator(op, (&left_value, bounds.0), (&right_value, bounds.1), reach)
        {
            return Ok(value);
        }
        if let Some(rust) = self.plain_by_bounds(op, (left, &left_value), (right, &right_value), &result) {
            return Ok(Value::owned(rust, Rep::I64));
        }
        if let Some(value) = super::bounded::by_positive(op, &left_value, &right_value, bounds.1) {
            return self.fit(value, &result, expr.span);
        }
        self.apply(op, left_value, right_value, &result, expr.span)
    }

    /// Applies an operator that is built in for these representations.
    pub fn apply(
        &mut self,
        op: BinaryOp,
        left: Value,
        right: Value,
        result: &Rep,
        span: Span,
    ) -> Emit<Value> {
        // `(-8) ** (1 / 3)` is complex, which only Python says.
        let is_open_power = op == BinaryOp::Pow && *result == Rep::Obj;
        if is_open_power || matches!(left.rep, Rep::Obj) || matches!(right.rep, Rep::Obj) {
            return self.dynamic_binary(op, left, right, span);
        }
        if self.is_mixed(&left.rep)
            || self.is_mixed(&right.rep) && !(op == BinaryOp::Mod && left.rep == Rep::Str)
        {
            return self.mixed_binary(op, op.symbol(), left, right, result, span);
        }
        if [&left.rep, &right.rep].contains(&&Rep::Complex) {
            return self.complex(op, left, right, span);
        }
        match (&left.rep, &right.rep) {
            // An int beside a float becomes one.
            (Rep::Num, Rep::F64) | (Rep::F64, Rep::Num) => self.float(op, left, right, span),
            (Rep::Num, right_rep) if is_number(right_rep) => self.num(op, left, right, span),
            (left_rep, Rep::Num) if is_number(left_rep) => self.num(op, left, right, span),
            (Rep::F64, right_rep) if is_number(right_rep) => self.float(op, left, right, span),
            (left_rep, Rep::F64) if is_number(left_rep) => self.float(op, left, right, span),
            (left_rep, right_rep) if is_number(left_rep) && is_number(right_rep) => {
                self.int(op, left, right, result, span)
            }
            (left_rep, right_rep)
                if self.has_no_operator(op, left_rep, right_rep)
                    || self.never_works(op, left_rep, right_rep) =>
            {
                self.refused_operator(op, left, right)
            }
            (Rep::Str, _) | (_, Rep::Str) => self.str_operator(op, left, right, span),
            (Rep::Tuple(_) | Rep::TupleOf(_), _) | (_, Rep::Tuple(_) | Rep::TupleOf(_))
                if matches!(result, Rep::Tuple(_) | Rep::TupleOf(_)) =>
            {
                self.tuple_operator(op, left, right, result, span)
            }
            _ => self.container_operator(op, left, right, result, span),
        }
    }

    /// A real operand becomes a complex one.
    fn complex(&mut self, op: BinaryOp, left: Value, right: Value, span: Span) -> Emit<Value> {
        let is_operand = |rep: &Rep| *rep == Rep::Complex || is_number(rep);
        if !is_operand(&left.rep) || !is_operand(&right.rep) {
            return self.type_error(op, &left.rep, &right.rep, span);
        }
        let (own_left, own_right) = (left.rep.clone(), right.rep.clone());
        let left = self.owned(left, &Rep::Complex, span)?;
        let right = self.owned(right, &Rep::Complex, span)?;
        let value = match op {
            BinaryOp::Add => tree::binary(left, parse_quote!(+), right),
            BinaryOp::Sub => tree::binary(left, parse_quote!(-), right),
            BinaryOp::Mul => tree::binary(left, parse_quote!(*), right),
            BinaryOp::Div => self.question(tree::call_path(&["Complex", "div"], vec![left, right])),
            BinaryOp::Pow => self.question(tree::call_path(&["Complex", "pow"], vec![left, right])),
            _ => return self.type_error(op, &own_left, &own_right, span),
        };
        Ok(Value::owned(value, Rep::Complex))
    }

    fn float(&mut self, op: BinaryOp, left: Value, right: Value, span: Span) -> Emit<Value> {
        let left = self.owned(left, &Rep::F64, span)?;
        let literal = float_literal(&right.expr);
        let right = self.owned(right, &Rep::F64, span)?;
        let rust: syn::BinOp = match op {
            BinaryOp::Add => parse_quote!(+),
            BinaryOp::Sub => parse_quote!(-),
            BinaryOp::Mul => parse_quote!(*),
            // Dividing by a literal other than zero can't raise.
            BinaryOp::Div if literal.is_some_and(|value| value != 0.0) => parse_quote!(/),
            BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod | BinaryOp::Pow => {
                let name = match op {
                    BinaryOp::Div => "div",
                    BinaryOp::FloorDiv => "floordiv",
                    BinaryOp::Mod => "modulo",
                    _ => "pow",
                };
                let call = tree::call_path(&["float", name], vec![left, right]);
                let call = self.question(call);
                return Ok(Value::owned(call, Rep::F64));
            }
            _ => return self.type_error(op, &Rep::F64, &Rep::F64, span),
        };
        Ok(Value::owned(tree::binary(left, rust, right), Rep::F64))
    }

    fn int(&mut self, op: BinaryOp, left: Value, right: Value, result: &Rep, span: Span) -> Emit<Value> {
        if left.rep == Rep::Bool && right.rep == Rep::Bool && *result == Rep::Bool {
            let rust = bit_operator(op).unwrap_or_else(|| parse_quote!(&));
            return Ok(Value::owned(tree::binary(left.expr, rust, right.expr), Rep::Bool));
        }
        let fits = *result == Rep::I64;
        let small = left.rep != Rep::Int && right.rep != Rep::Int;
        match op {
            BinaryOp::Div => self.int_true_division(left, right, span),
            BinaryOp::FloorDiv | BinaryOp::Mod => self.int_division(op, left, right, result, span),
            BinaryOp::Pow => self.int_power(left, right, result, span),
            BinaryOp::Shl | BinaryOp::Shr => self.int_shift(op, left, right, result, span),
            BinaryOp::MatMul => self.type_error(op, &Rep::Int, &Rep::Int, span),
            _ if small && (fits || matches!(op, BinaryOp::And | BinaryOp::Or | BinaryOp::Xor)) => {
                let left = self.owned(left, &Rep::I64, span)?;
                let right = self.owned(right, &Rep::I64, span)?;
                Ok(Value::owned(tree::binary(left, plain_operator(op), right), Rep::I64))
            }
            BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul if small => {
                let left = self.owned(left, &Rep::I64, span)?;
                let right = self.owned(right, &Rep::I64, span)?;
                let name = match op {
                    BinaryOp::Add => "add",
                    BinaryOp::Sub => "sub",
                    _ => "mul",
                };
                Ok(Value::owned(tree::call_path(&["int", name], vec![left, right]), Rep::Int))
            }
            _ => {
                let left = int_operand(left);
                let right = int_operand(right);
                let value = Value::owned(tree::binary(left, plain_operator(op), right), Rep::Int);
                self.fit(value, result, span)
            }
        }
    }

    /// An `Int` that is proven to fit becomes `i64`.
    pub fn fit(&mut self, value: Value, result: &Rep, _span: Span) -> Emit<Value> {
        if *result == Rep::I64 && value.rep == Rep::Int {
            return Ok(Value::owned(tree::method(value.expr, "small", vec![]), Rep::I64));
        }
        Ok(value)
    }

    fn int_true_division(&mut self, left: Value, right: Value, span: Span) -> Emit<Value> {
        if left.rep == Rep::I64
            && let Some(n) = coerce::literal_int(&right.expr)
            && n != 0
            && (n & (n - 1)) == 0
        {
            // Exact: a power of two only changes the exponent, and i64 to f64 rounds as Python does.
            let left = self.owned(left, &Rep::F64, span)?;
            return Ok(Value::owned(tree::binary(left, parse_quote!(/), tree::float(n as f64)), Rep::F64));
        }
        let left = int_argument(self, left, span)?;
        let right = int_argument(self, right, span)?;
        let call = tree::call_path(&["int", "truediv"], vec![left, right]);
        let call = self.question(call);
        Ok(Value::owned(call, Rep::F64))
    }

    fn int_division(
        &mut self,
        op: BinaryOp,
        left: Value,
        right: Value,
        result: &Rep,
        span: Span,
    ) -> Emit<Value> {
        let name = if op == BinaryOp::Mod { "modulo" } else { "floordiv" };
        let small = left.rep != Rep::Int && right.rep != Rep::Int;
        if small
            && let Some(n) = coerce::literal_int(&right.expr)
            && n > 0
        {
            // A positive literal: Rust's Euclidean division is Python's, and can't fail.
            let left = self.owned(left, &Rep::I64, span)?;
            let euclid = if op == BinaryOp::Mod { "rem_euclid" } else { "div_euclid" };
            let left = super::literal::typed(left);
            return Ok(Value::owned(tree::method(left, euclid, vec![right.expr]), Rep::I64));
        }
        // `x % m` is smaller than m; `x // m` of small numbers is small but for `-2**63 // -1`.
        if small && op == BinaryOp::FloorDiv && *result == Rep::Int {
            let left = tree::reference(self.owned(left, &Rep::Int, span)?);
            let right = self.owned(right, &Rep::I64, span)?;
            let call = self.question(tree::call_path(&["int", name], vec![left, right]));
            return Ok(Value::owned(call, Rep::Int));
        }
        let rep = if small || (op == BinaryOp::Mod && right.rep != Rep::Int) { Rep::I64 } else { Rep::Int };
        let call = if small {
            let left = self.owned(left, &Rep::I64, span)?;
            let right = self.owned(right, &Rep::I64, span)?;
            tree::call_path(&["int", name], vec![left, right])
        } else {
            tree::call_path(&["int", name], vec![int_reference(left), int_reference(right)])
        };
        let call = self.question(call);
        Ok(Value::owned(call, rep))
    }

    fn int_power(&mut self, left: Value, right: Value, result: &Rep, span: Span) -> Emit<Value> {
        let known = coerce::literal_int(&right.expr);
        match result {
            Rep::F64 => {
                let left = int_argument(self, left, span)?;
                let right = int_argument(self, right, span)?;
                let call = tree::call_path(&["int", "pow_float"], vec![left, right]);
                let call = self.question(call);
                Ok(Value::owned(call, Rep::F64))
            }
            Rep::Num => {
                let left = self.owned(left, &Rep::Num, span)?;
                let right = self.owned(right, &Rep::Num, span)?;
                let call = tree::call_path(&["Num", "pow"], vec![left, right]);
                let call = self.question(call);
                Ok(Value::owned(call, Rep::Num))
            }
            Rep::I64 if left.rep == Rep::I64 && known.is_some() => Ok(Value::owned(
                tree::method(super::literal::typed(left.expr), "pow", vec![right.expr]),
                Rep::I64,
            )),
            _ => {
                let left = int_argument(self, left, span)?;
                let right = int_argument(self, right, span)?;
                let call = tree::call_path(&["int", "pow"], vec![left, right]);
                let call = self.question(call);
                self.fit(Value::owned(call, Rep::Int), result, span)
            }
        }
    }

    fn int_shift(
        &mut self,
        op: BinaryOp,
        left: Value,
        right: Value,
        result: &Rep,
        span: Span,
    ) -> Emit<Value> {
        let known = coerce::literal_int(&right.expr).filter(|n| (0..63).contains(n));
        let small = left.rep != Rep::Int;
        if small && known.is_some() && (op == BinaryOp::Shr || *result == Rep::I64) {
            let left = self.owned(left, &Rep::I64, span)?;
            let rust: syn::BinOp = if op == BinaryOp::Shr { parse_quote!(>>) } else { parse_quote!(<<) };
            return Ok(Value::owned(tree::binary(left, rust, right.expr), Rep::I64));
        }
        if op == BinaryOp::Shr && left.rep == Rep::Int && known.is_some() {
            let shifted = tree::binary(int_operand(left), parse_quote!(>>), right.expr);
            return self.fit(Value::owned(shifted, Rep::Int), result, span);
        }
        let rep = if op == BinaryOp::Shr && small { Rep::I64 } else { Rep::Int };
        let left = int_argument(self, left, span)?;
        let right = int_argument(self, right, span)?;
        let name = if op == BinaryOp::Shr { "shr" } else { "shl" };
        let call = tree::call_path(&["int", name], vec![left, right]);
        let call = self.question(call);
        self.fit(Value::owned(call, rep), result, span)
    }

    fn num(&mut self, op: BinaryOp, left: Value, right: Value, span: Span) -> Emit<Value> {
        let left = self.owned(left, &Rep::Num, span)?;
        let right = self.owned(right, &Rep::Num, span)?;
        let (rust, name): (Option<syn::BinOp>, &str) = match op {
            BinaryOp::Add => (Some(parse_quote!(+)), ""),
            BinaryOp::Sub => (Some(parse_quote!(-)), ""),
            BinaryOp::Mul => (Some(parse_quote!(*)), ""),
            BinaryOp::Div => (None, "truediv"),
            BinaryOp::FloorDiv => (None, "floordiv"),
            BinaryOp::Mod => (None, "modulo"),
            BinaryOp::Pow => (None, "pow"),
            _ => return unsupported(span, "an operation on bits of what may be a float has no native form"),
        };
        let value = match rust {
            Some(rust) => tree::binary(left, rust, right),
            None => tree::call_path(&["Num", name], vec![left, right]),
        };
        // A huge int beside a float overflows to OverflowError.
        let value = self.question(value);
        Ok(Value::owned(value, if op == BinaryOp::Div { Rep::F64 } else { Rep::Num }))
    }

    fn str_operator(&mut self, op: BinaryOp, left: Value, right: Value, span: Span) -> Emit<Value> {
        match (op, &left.rep, &right.rep) {
            (BinaryOp::Add, Rep::Str, Rep::Str) => {
                // An owned left side grows in place.
                let left = if matches!(left.form, Form::Owned | Form::Last) {
                    left.expr
                } else {
                    coerce::borrow(left)
                };
                let right = coerce::borrow(right);
                Ok(Value::owned(tree::binary(left, parse_quote!(+), right), Rep::Str))
            }
            (BinaryOp::Mul, Rep::Str, count) if is_number(count) => self.str_repeat(left, right, span),
            (BinaryOp::Mul, count, Rep::Str) if is_number(count) => self.str_repeat(right, left, span),
            (BinaryOp::Mod, Rep::Str, _) => self.percent(left, right, span),
            _ => self.type_error(op, &left.rep, &right.rep, span),
        }
    }

    fn str_repeat(&mut self, text: Value, count: Value, span: Span) -> Emit<Value> {
        let count = self.owned(count, &Rep::I64, span)?;
        let call = tree::method(text.expr, "repeat", vec![count]);
        let call = self.question(call);
        Ok(Value::owned(call, Rep::Str))
    }

    /// `(a, b) + (c,)`, `(0,) * 3` with known items, or with both sides as tuples of any length.
    fn tuple_operator(
        &mut self,
        op: BinaryOp,
        left: Value,
        right: Value,
        result: &Rep,
        span: Span,
    ) -> Emit<Value> {
        if let (Rep::TupleOf(_), _, _) | (_, Rep::TupleOf(_), Rep::TupleOf(_)) | (_, _, Rep::TupleOf(_)) =
            (&left.rep, &right.rep, result)
        {
            let any_length = |cx: &mut Self, value: Value| -> Emit<Value> {
                if !matches!(value.rep, Rep::Tuple(_) | Rep::TupleOf(_)) {
                    return Ok(value);
                }
                let converted = cx.owned(value, result, span)?;
                Ok(Value::owned(converted, result.clone()))
            };
            let left = any_length(self, left)?;
            let right = any_length(self, right)?;
            return self.container_operator(op, left, right, result, span);
        }
        let mut stmts = Vec::new();
        let mut items = Vec::new();
        match (op, &left.rep, &right.rep) {
            (BinaryOp::Add, Rep::Tuple(_), Rep::Tuple(_)) => {
                items.extend(self.known_items(left, "left", &mut stmts));
                items.extend(self.known_items(right, "right", &mut stmts));
            }
            (BinaryOp::Mul, Rep::Tuple(_), _) => {
                let Some(count) = coerce::literal_int(&right.expr) else {
                    return self.type_error(op, &left.rep, &right.rep, span);
                };
                let once = self.known_items(left, "repeated", &mut stmts);
                if count > 1 && !once.iter().all(coerce::is_pure) {
                    return self.type_error(op, &Rep::Tuple(Vec::new()), &right.rep, span);
                }
                items.extend((0..count.max(0)).flat_map(|_| once.clone()));
            }
            _ => return self.type_error(op, &left.rep, &right.rep, span),
        }
        Ok(Value::owned(tree::block_expr(stmts, tree::tuple(items)), result.clone()))
    }

    /// The items of a tuple, which is evaluated once.
    pub fn known_items(&mut self, tuple: Value, name: &str, stmts: &mut Vec<syn::Stmt>) -> Vec<syn::Expr> {
        let Rep::Tuple(reps) = tuple.rep else { return Vec::new() };
        let place = match tuple.expr {
            syn::Expr::Tuple(display) => return display.elems.into_iter().collect(),
            pure if coerce::is_pure(&pure) => pure,
            other => {
                stmts.push(tree::let_(name, false, other));
                tree::var(name)
            }
        };
        let item = |(at, rep)| coerce::own(Value::place(tree::item(place.clone(), at), rep));
        reps.into_iter().enumerate().map(item).collect()
    }

    /// An operator that pyrt has as `list.__add__` and the like, without a callee recorded by inference.
    fn container_operator(
        &mut self,
        op: BinaryOp,
        left: Value,
        right: Value,
        result: &Rep,
        span: Span,
    ) -> Emit<Value> {
        let Some(name) = super::types::python_name(&left.rep) else {
            return self.type_error(op, &left.rep, &right.rep, span);
        };
        let path = format!("{name}.__{}__", op.stem());
        let arguments = vec![(None, left.clone()), (None, right.clone())];
        match self.entry_for(&path, &arguments) {
            Some(entry) => self.call_entry(entry, arguments, result, span),
            None => {
                let path =
                    super::types::python_name(&right.rep).map(|name| format!("{name}.__r{}__", op.stem()));
                let arguments = vec![(None, right.clone()), (None, left.clone())];
                match path.and_then(|path| self.entry_for(&path, &arguments)) {
                    Some(entry) => self.call_entry(entry, arguments, result, span),
                    None => self.type_error(op, &left.rep, &right.rep, span),
                }
            }
        }
    }

    fn type_error(&mut self, op: BinaryOp, left: &Rep, right: &Rep, span: Span) -> Emit<Value> {
        let (left, right) = (self.program.type_text(left), self.program.type_text(right));
        unsupported(
            span,
            format!("`{}` between the Rust types {left} and {right} has no native form", op.symbol()),
        )
    }

    /// An operator that a dunder method or a pyrt entry implements.
    fn operator_call(
        &mut self,
        expr: &Expr,
        callee: &Callee,
        op: BinaryOp,
        left: &Expr,
        right: &Expr,
    ) -> Emit<Value> {
        if matches!(callee, Callee::Method(_)) {
            self.refuse_operator_of_right(op, &self.rep_of(left), &self.rep_of(right), expr.span)?;
        }
        match callee {
            Callee::Entry(entry) => {
                let left = self.expr(left)?;
                let result = self.rep_of(expr);
                if op == BinaryOp::Add
                    && let Some(list) = self.with_items(&left, right, &result)?
                {
                    return Ok(list);
                }
                let right = self.expr(right)?;
                let path = self.program.catalog.entries[*entry].path;
                if path.ends_with(&format!(".__r{}__", op.stem())) {
                    // The method of the right operand, which is evaluated last.
                    let (lets, left) =
                        if coerce::is_pure(&right.expr) { (vec![], left) } else { self.hold(left, "left") };
                    let value =
                        self.call_entry(*entry, vec![(None, right), (None, left)], &result, expr.span)?;
                    return Ok(Value { expr: tree::block_expr(lets, value.expr), ..value });
                }
                self.call_entry(*entry, vec![(None, left), (None, right)], &result, expr.span)
            }
            Callee::Method(versions)
                if self.is_mixed_call(versions, &self.rep_of(left), &self.rep_of(right)) =>
            {
                let left = self.expr(left)?;
                let right = self.expr(right)?;
                let result = self.rep_of(expr);
                self.mixed_operator(versions, op, left, right, &result, expr.span)
            }
            Callee::Method(versions) => {
                // The reflected method (`__radd__`, or `__radd__ = __add__`) belongs to the right operand.
                let left_has_none = !matches!(self.rep_of(left), Rep::Instance(_) | Rep::Option(_));
                let reflected = left_has_none
                    || versions.first().is_some_and(|(_, instance)| {
                        let func = self.program.types.instance(*instance).func;
                        self.program.hir.functions[func.index()].name == format!("__r{}__", op.stem())
                    });
                let (receiver, argument) = if reflected { (right, left) } else { (left, right) };
                self.call_method_versions(expr, versions, receiver, &[argument])
            }
            _ => unsupported(expr.span, "this operator has no native form yet"),
        }
    }

    /// `not x`, `-x`, `+x`, `~x`
    pub fn unary(&mut self, expr: &Expr, op: UnaryOp, operand: &Expr) -> Emit<Value> {
        if op == UnaryOp::Not {
            let test = self.truth(operand)?;
            return Ok(Value::owned(tree::not(test), Rep::Bool));
        }
        if let Some(Callee::Method(versions)) = self.instance.callees.get(&expr.id).cloned() {
            return self.call_method_versions(expr, &versions, operand, &[]);
        }
        if let (UnaryOp::Neg, ExprKind::Int(value)) = (op, &operand.kind)
            && let Some(value) = value.checked_neg()
        {
            return Ok(Value::owned(tree::int(value), Rep::I64));
        }
        let value = self.expr(operand)?;
        let result = self.rep_of(expr);
        if self.is_mixed(&value.rep) {
            return self.mixed_unary(op, value, &result, expr.span);
        }
        self.unary_value(op, value, &result, expr.span)
    }

    /// `-x`, `+x`, `~x` of a value that is emitted already.
    pub fn unary_value(&mut self, op: UnaryOp, value: Value, result: &Rep, span: Span) -> Emit<Value> {
        match (op, &value.rep) {
            (UnaryOp::Neg, Rep::F64 | Rep::Complex) => {
                let rep = value.rep.clone();
                Ok(Value::owned(tree::unary(parse_quote!(-), value.expr), rep))
            }
            (UnaryOp::Pos, Rep::F64 | Rep::Complex | Rep::I64 | Rep::Int | Rep::Num) => Ok(value),
            (UnaryOp::Pos, Rep::Bool) => {
                let value = self.owned(value, &Rep::I64, span)?;
                Ok(Value::owned(value, Rep::I64))
            }
            (UnaryOp::Neg, Rep::I64 | Rep::Bool) => {
                let value = self.owned(value, &Rep::I64, span)?;
                if *result == Rep::I64 {
                    return Ok(Value::owned(tree::unary(parse_quote!(-), value), Rep::I64));
                }
                Ok(Value::owned(tree::call_path(&["int", "neg"], vec![value]), Rep::Int))
            }
            (UnaryOp::Invert, Rep::I64 | Rep::Bool) => {
                let value = self.owned(value, &Rep::I64, span)?;
                Ok(Value::owned(tree::unary(parse_quote!(!), value), Rep::I64))
            }
            (UnaryOp::Neg, Rep::Int | Rep::Num) => {
                let rep = value.rep.clone();
                Ok(Value::owned(tree::unary(parse_quote!(-), int_operand(value)), rep))
            }
            (UnaryOp::Invert, Rep::Int) => {
                Ok(Value::owned(tree::unary(parse_quote!(!), int_operand(value)), Rep::Int))
            }
            (_, Rep::Obj) => self.dynamic_unary(op, value, span),
            _ => unsupported(span, "this operator has no native form for this type"),
        }
    }

    /// The truth of a value.
    pub fn truth_of(&mut self, value: Value, span: Span) -> Emit<syn::Expr> {
        Ok(match &value.rep {
            Rep::Bool | Rep::Never => coerce::own(value),
            Rep::Unit => coerce::after(&value, parse_quote!(false)),
            Rep::Static => parse_quote!(true),
            Rep::I64 => tree::binary(coerce::own(value), parse_quote!(!=), tree::int(0)),
            Rep::F64 => tree::binary(coerce::own(value), parse_quote!(!=), tree::float(0.0)),
            Rep::Int => tree::not(tree::method(value.expr, "is_zero", vec![])),
            Rep::Str
            | Rep::Bytes
            | Rep::List(_)
            | Rep::Dict(..)
            | Rep::Set(_)
            | Rep::FrozenSet(_)
            | Rep::TupleOf(_)
            | Rep::Range => tree::not(tree::method(coerce::without_copy(value.expr), "is_empty", vec![])),
            Rep::Native(name, _) if name == "Deque" || super::types::is_dict(name) => {
                tree::not(tree::method(coerce::without_copy(value.expr), "is_empty", vec![]))
            }
            Rep::Tuple(items) => {
                let truth = !items.is_empty();
                coerce::after(&value, parse_quote!(#truth))
            }
            Rep::Func(..) | Rep::Iter(_) | Rep::Generator(..) => coerce::after(&value, parse_quote!(true)),
            Rep::Option(inner) if self.always_true(inner) => {
                tree::method(coerce::without_copy(value.expr), "is_some", vec![])
            }
            Rep::Instance(_) if self.always_true(&value.rep) => coerce::after(&value, parse_quote!(true)),
            Rep::Obj => self.dynamic_truth(value)?,
            _ => {
                let _ = span;
                let call = tree::call_path(&["op", "truth"], vec![coerce::borrow(value)]);
                self.question(call)
            }
        })
    }

    /// Values of this representation are true whatever they hold.
    fn always_true(&self, rep: &Rep) -> bool {
        match rep {
            Rep::Instance(class) => !self.program.class_or_subclass_defines(*class, &["__bool__", "__len__"]),
            Rep::Func(..) | Rep::Exception(_) => true,
            Rep::Tuple(items) => !items.is_empty(),
            _ => false,
        }
    }
}

/// A number for `apply`.
pub(crate) fn is_number(rep: &Rep) -> bool {
    matches!(rep, Rep::Bool | Rep::I64 | Rep::Int | Rep::F64 | Rep::Num)
}

fn float_literal(expr: &syn::Expr) -> Option<f64> {
    match expr {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Float(lit), .. }) => lit.base10_parse().ok(),
        _ => coerce::literal_int(expr).map(|n| n as f64),
    }
}

fn plain_operator(op: BinaryOp) -> syn::BinOp {
    match op {
        BinaryOp::Add => parse_quote!(+),
        BinaryOp::Sub => parse_quote!(-),
        BinaryOp::Mul => parse_quote!(*),
        _ => bit_operator(op).unwrap_or_else(|| unreachable!("the caller handles the others")),
    }
}

fn bit_operator(op: BinaryOp) -> Option<syn::BinOp> {
    match op {
        BinaryOp::And => Some(parse_quote!(&)),
        BinaryOp::Or => Some(parse_quote!(|)),
        BinaryOp::Xor => Some(parse_quote!(^)),
        _ => None,
    }
}

/// An operand of an `Int` operator: `i64` as it is, an `Int` variable borrowed, a fresh `Int` moved.
fn int_operand(value: Value) -> syn::Expr {
    match (&value.rep, value.form) {
        (Rep::Bool, _) => tree::call_path(&["i64", "from"], vec![coerce::own(value)]),
        (Rep::I64, _) => coerce::own(value),
        (_, Form::Place) => tree::reference(value.expr),
        _ => value.expr,
    }
}

/// An argument of a pyrt function that takes `impl Into<Int>`.
fn int_argument(cx: &mut Cx<'_>, value: Value, span: Span) -> Emit<syn::Expr> {
    match (&value.rep, value.form) {
        (Rep::Bool, _) => cx.owned(value, &Rep::I64, span),
        (Rep::Int, Form::Place) => Ok(tree::reference(value.expr)),
        (Rep::I64, _) => Ok(super::literal::sized(value.expr)),
        _ => Ok(if value.form == Form::Ref { value.expr } else { coerce::own(value) }),
    }
}

/// An operand of `int::floordiv`: numbers by value, `Int`s by reference.
pub(crate) fn int_reference(value: Value) -> syn::Expr {
    match &value.rep {
        Rep::Int => coerce::borrow(value),
        Rep::Bool => tree::call_path(&["i64", "from"], vec![coerce::own(value)]),
        _ => super::literal::sized(coerce::own(value)),
    }
}

/// The representation that holds the values of both as numbers, if there is one: `True` beside `2` is `1`.
pub(crate) fn wider(a: &Rep, b: &Rep) -> Option<Rep> {
    match (a, b) {
        (Rep::Bool, Rep::I64) | (Rep::I64, Rep::Bool) => Some(Rep::I64),
        (Rep::Bool, Rep::Int) | (Rep::Int, Rep::Bool) => Some(Rep::Int),
        (a, b) if a != b && is_number(a) && is_number(b) && [a, b].contains(&&Rep::Bool) => Some(Rep::Num),
        _ => joint(a, b, wider),
    }
}

/// The representation that holds the values of both as they are, if there is one: `True` beside `2` stays a bool.
pub(crate) fn holding(a: &Rep, b: &Rep) -> Option<Rep> {
    match (a, b) {
        (Rep::Bool, other) | (other, Rep::Bool) if is_number(other) && *other != Rep::Bool => None,
        _ => joint(a, b, holding),
    }
}

/// What both have in common, part by part.
fn joint(a: &Rep, b: &Rep, of_parts: fn(&Rep, &Rep) -> Option<Rep>) -> Option<Rep> {
    match (a, b) {
        (a, b) if a == b => Some(a.clone()),
        (Rep::Tuple(a), Rep::Tuple(b)) if a.len() == b.len() => {
            a.iter().zip(b).map(|(a, b)| of_parts(a, b)).collect::<Option<Vec<_>>>().map(Rep::Tuple)
        }
        // A tuple with known items beside one of any length.
        (Rep::TupleOf(of), Rep::Tuple(items)) | (Rep::Tuple(items), Rep::TupleOf(of)) => items
            .iter()
            .try_fold((**of).clone(), |of, item| of_parts(&of, item))
            .map(|of| Rep::TupleOf(Box::new(of))),
        (Rep::Unit, Rep::Option(_)) => Some(b.clone()),
        (Rep::Option(_), Rep::Unit) => Some(a.clone()),
        (Rep::Option(inner), other) | (other, Rep::Option(inner)) if !matches!(other, Rep::Option(_)) => {
            of_parts(inner, other).map(|item| Rep::Option(Box::new(item)))
        }
        (Rep::I64, Rep::Int) | (Rep::Int, Rep::I64) => Some(Rep::Int),
        (a, b) if is_number(a) && is_number(b) => Some(Rep::Num),
        _ => None,
    }
}
