//! Operators: arithmetic, comparison, truth.
//!
//! On numbers they stay Rust operators where Rust's result is Python's (`a + b` on `Int`, `x * y` on `f64`), and become
//! functions of pyrt where it is not (`int::floordiv(a, b)?`).

use super::{Cx, Emit, Form, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{BinaryOp, CompareOp, Expr, ExprKind, UnaryOp};
use crate::infer::types::Callee;
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// `left op right`
    pub fn binary(&mut self, expr: &Expr, op: BinaryOp, left: &Expr, right: &Expr) -> Emit<Value> {
        if let Some(callee) = self.instance.callees.get(&expr.id).cloned() {
            return self.operator_call(expr, &callee, op, left, right);
        }
        let left_value = self.expr(left)?;
        let right_value = self.expr(right)?;
        let result = self.rep_of(expr);
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
        if matches!(left.rep, Rep::Obj) || matches!(right.rep, Rep::Obj) {
            return self.dynamic_binary(op, left, right, span);
        }
        match (&left.rep, &right.rep) {
            (Rep::Num, right_rep) if is_number(right_rep) => self.num(op, left, right, span),
            (left_rep, Rep::Num) if is_number(left_rep) => self.num(op, left, right, span),
            (Rep::F64, right_rep) if is_number(right_rep) => self.float(op, left, right, span),
            (left_rep, Rep::F64) if is_number(left_rep) => self.float(op, left, right, span),
            (left_rep, right_rep) if is_number(left_rep) && is_number(right_rep) => {
                self.int(op, left, right, result, span)
            }
            (Rep::Str, _) | (_, Rep::Str) => self.str_operator(op, left, right, span),
            _ => self.container_operator(op, left, right, result, span),
        }
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
            BinaryOp::FloorDiv | BinaryOp::Mod => self.int_division(op, left, right, span),
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
    fn fit(&mut self, value: Value, result: &Rep, _span: Span) -> Emit<Value> {
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
            let left = tree::cast(left.expr, parse_quote!(f64));
            return Ok(Value::owned(tree::binary(left, parse_quote!(/), tree::float(n as f64)), Rep::F64));
        }
        let left = int_argument(self, left, span)?;
        let right = int_argument(self, right, span)?;
        let call = tree::call_path(&["int", "truediv"], vec![left, right]);
        let call = self.question(call);
        Ok(Value::owned(call, Rep::F64))
    }

    fn int_division(&mut self, op: BinaryOp, left: Value, right: Value, span: Span) -> Emit<Value> {
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
        // `x % m` is smaller than m; `x // m` of small numbers is small but for one case, which floordiv checks.
        let rep = if small || (op == BinaryOp::Mod && right.rep != Rep::Int) { Rep::I64 } else { Rep::Int };
        let call = if small {
            let left = self.owned(left, &Rep::I64, span)?;
            let right = self.owned(right, &Rep::I64, span)?;
            tree::call_path(&["int", name], vec![left, right])
        } else {
            tree::call_path(&["int", name], vec![int_reference(left), int_reference(right)])
        };
        let call = self.question(call);
        if small {
            return Ok(Value::owned(call, Rep::I64));
        }
        let value = Value::owned(call, Rep::Int);
        if rep == Rep::I64 { self.fit(value, &Rep::I64, span) } else { Ok(value) }
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
        let rust: Option<syn::BinOp> = match op {
            BinaryOp::Add => Some(parse_quote!(+)),
            BinaryOp::Sub => Some(parse_quote!(-)),
            BinaryOp::Mul => Some(parse_quote!(*)),
            _ => None,
        };
        let value = match rust {
            Some(rust) => tree::binary(left, rust, right),
            None => tree::call_path(&["Num", op.stem()], vec![left, right]),
        };
        // A huge int beside a float overflows to OverflowError.
        let value = self.question(value);
        Ok(Value::owned(value, Rep::Num))
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
        unsupported(
            span,
            format!("`{}` between these types has no native form ({left:?} and {right:?})", op.stem()),
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
        match callee {
            Callee::Entry(entry) => {
                let left = self.expr(left)?;
                let right = self.expr(right)?;
                let result = self.rep_of(expr);
                self.call_entry(*entry, vec![(None, left), (None, right)], &result, expr.span)
            }
            Callee::Method(versions) => {
                // The reflected method (`__radd__`) belongs to the right operand.
                let reflected = versions.first().is_some_and(|(_, instance)| {
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
        match (op, &value.rep) {
            (UnaryOp::Neg, Rep::F64) => Ok(Value::owned(tree::unary(parse_quote!(-), value.expr), Rep::F64)),
            (UnaryOp::Pos, Rep::F64 | Rep::I64 | Rep::Int | Rep::Num) => Ok(value),
            (UnaryOp::Pos, Rep::Bool) => {
                let value = self.owned(value, &Rep::I64, expr.span)?;
                Ok(Value::owned(value, Rep::I64))
            }
            (UnaryOp::Neg, Rep::I64 | Rep::Bool) => {
                let value = self.owned(value, &Rep::I64, expr.span)?;
                if result == Rep::I64 {
                    return Ok(Value::owned(tree::unary(parse_quote!(-), value), Rep::I64));
                }
                Ok(Value::owned(tree::call_path(&["int", "neg"], vec![value]), Rep::Int))
            }
            (UnaryOp::Invert, Rep::I64 | Rep::Bool) => {
                let value = self.owned(value, &Rep::I64, expr.span)?;
                Ok(Value::owned(tree::unary(parse_quote!(!), value), Rep::I64))
            }
            (UnaryOp::Neg, Rep::Int | Rep::Num) => {
                let rep = value.rep.clone();
                Ok(Value::owned(tree::unary(parse_quote!(-), int_operand(value)), rep))
            }
            (UnaryOp::Invert, Rep::Int) => {
                Ok(Value::owned(tree::unary(parse_quote!(!), int_operand(value)), Rep::Int))
            }
            (_, Rep::Obj) => self.dynamic_unary(op, value, expr.span),
            _ => unsupported(expr.span, "this operator has no native form for this type"),
        }
    }

    /// `a < b <= c`
    pub fn compare(&mut self, expr: &Expr, first: &Expr, rest: &[(CompareOp, Expr)]) -> Emit<Value> {
        if let [(op, right)] = rest {
            return self.compare_pair(expr, first, *op, right);
        }
        // Operands in the middle are evaluated once; names and literals can stand twice.
        let mut stmts = Vec::new();
        let mut operands = Vec::new();
        let all_simple = std::iter::once(first).chain(rest.iter().map(|(_, operand)| operand)).all(is_simple);
        if !all_simple && rest.len() > 1 {
            return self.compare_chain_lazily(expr, first, rest);
        }
        for operand in std::iter::once(first).chain(rest.iter().map(|(_, operand)| operand)) {
            let value = self.expr(operand)?;
            operands.push(value);
        }
        let mut joined: Option<syn::Expr> = None;
        for (i, (op, operand)) in rest.iter().enumerate() {
            let test =
                self.compare_values(operands[i].clone(), *op, operands[i + 1].clone(), operand.span)?;
            let test = self.owned(test, &Rep::Bool, expr.span)?;
            joined = Some(match joined {
                None => test,
                Some(left) => tree::binary(left, parse_quote!(&&), test),
            });
        }
        let value = joined.unwrap_or_else(|| parse_quote!(true));
        stmts.push(tree::last(value.clone()));
        Ok(Value::owned(value, Rep::Bool))
    }

    /// `{ let left = a; let middle = b; left < middle && middle < c }`: each operand once, and only if it is reached.
    fn compare_chain_lazily(&mut self, expr: &Expr, first: &Expr, rest: &[(CompareOp, Expr)]) -> Emit<Value> {
        let Some(((op, next), more)) = rest.split_first() else {
            return Ok(Value::owned(parse_quote!(true), Rep::Bool));
        };
        let left_rep = self.rep_of(first);
        let left = self.expr_as(first, &left_rep)?;
        let left_name = self.fresh("left");
        let tail = self.compare_tail(expr, Value::place(tree::var(&left_name), left_rep), *op, next, more)?;
        Ok(Value::owned(tree::block_expr(vec![tree::let_(&left_name, false, left)], tail), Rep::Bool))
    }

    fn compare_tail(
        &mut self,
        expr: &Expr,
        left: Value,
        op: CompareOp,
        right: &Expr,
        more: &[(CompareOp, Expr)],
    ) -> Emit<syn::Expr> {
        let Some(((next_op, next), rest)) = more.split_first() else {
            let right_value = self.expr(right)?;
            let test = self.compare_values(left, op, right_value, right.span)?;
            return self.owned(test, &Rep::Bool, expr.span);
        };
        let rep = self.rep_of(right);
        let value = self.expr_as(right, &rep)?;
        let name = self.fresh("middle");
        let held = Value::place(tree::var(&name), rep);
        let test = self.compare_values(left, op, held.clone(), right.span)?;
        let test = self.owned(test, &Rep::Bool, expr.span)?;
        let tail = self.compare_tail(expr, held, *next_op, next, rest)?;
        let both = tree::binary(test, parse_quote!(&&), tail);
        Ok(tree::block_expr(vec![tree::let_(&name, false, value)], both))
    }

    fn compare_pair(&mut self, expr: &Expr, left: &Expr, op: CompareOp, right: &Expr) -> Emit<Value> {
        if let Some(value) = self.compare_character(left, op, right)? {
            return Ok(value);
        }
        if matches!(op, CompareOp::In | CompareOp::NotIn) {
            return self.contains(expr, op, left, right);
        }
        match self.instance.callees.get(&expr.id).cloned() {
            Some(Callee::Method(versions)) => {
                let value = self.call_method_versions(expr, &versions, left, &[right])?;
                if op == CompareOp::NotEq && value.rep == Rep::Bool && !self.calls(&versions, "__ne__") {
                    return Ok(Value::owned(tree::not(value.expr), Rep::Bool));
                }
                Ok(value)
            }
            Some(Callee::Entry(entry)) => {
                let left = self.expr(left)?;
                let right = self.expr(right)?;
                self.call_entry(entry, vec![(None, left), (None, right)], &Rep::Bool, expr.span)
            }
            _ => {
                let left = self.expr(left)?;
                let right = self.expr(right)?;
                self.compare_values(left, op, right, expr.span)
            }
        }
    }

    fn calls(&self, versions: &[(crate::hir::ClassId, crate::infer::types::InstanceId)], name: &str) -> bool {
        versions.iter().any(|(_, instance)| {
            let func = self.program.types.instance(*instance).func;
            self.program.hir.functions[func.index()].name == name
        })
    }

    /// Compares two values of built-in types.
    pub fn compare_values(&mut self, left: Value, op: CompareOp, right: Value, span: Span) -> Emit<Value> {
        if matches!(op, CompareOp::Is | CompareOp::IsNot) {
            return self.identity(left, op, right, span);
        }
        if left.rep == Rep::Obj || right.rep == Rep::Obj {
            return self.dynamic_compare(left, op, right, span);
        }
        let numbers = is_number(&left.rep) && is_number(&right.rep);
        if numbers || (left.rep == right.rep && matches!(left.rep, Rep::Str | Rep::Bytes)) {
            return self.compare_plain(left, op, right, span);
        }
        let Some((left, right, rep)) = self.common(left, right, span)? else {
            return match op {
                CompareOp::Eq => Ok(Value::owned(parse_quote!(false), Rep::Bool)),
                CompareOp::NotEq => Ok(Value::owned(parse_quote!(true), Rep::Bool)),
                _ => unsupported(span, "these types are not ordered"),
            };
        };
        let name = match op {
            CompareOp::Eq | CompareOp::NotEq => "eq",
            CompareOp::Lt => "lt",
            CompareOp::LtE => "le",
            CompareOp::Gt => "gt",
            _ => "ge",
        };
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

    /// Both sides as `&T` of one representation, if there is one that holds either without loss.
    fn common(&mut self, left: Value, right: Value, span: Span) -> Emit<Option<(syn::Expr, syn::Expr, Rep)>> {
        if left.rep != right.rep
            && let Some(rep) = wider_list(&left.rep, &right.rep)
        {
            let left = self.widened_list(left, &rep, span)?;
            let right = self.widened_list(right, &rep, span)?;
            return Ok(Some((left, right, rep)));
        }
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
                (Rep::List(a), Rep::List(_)) if **a == Rep::Unit => right.rep.clone(),
                (Rep::List(_), Rep::List(b)) if **b == Rep::Unit => left.rep.clone(),
                (Rep::Dict(a, _), Rep::Dict(..)) if **a == Rep::Unit => right.rep.clone(),
                (Rep::Dict(..), Rep::Dict(b, _)) if **b == Rep::Unit => left.rep.clone(),
                (Rep::Set(a), Rep::Set(_)) if **a == Rep::Unit => right.rep.clone(),
                (Rep::Set(_), Rep::Set(b)) if **b == Rep::Unit => left.rep.clone(),
                (Rep::List(_), Rep::List(_))
                | (Rep::Dict(..), Rep::Dict(..))
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
        if value.rep == *rep {
            return Ok(coerce::borrow(value));
        }
        if let (Rep::Native(name, _), Rep::Dict(..)) = (&value.rep, rep)
            && super::types::is_dict(name)
        {
            return Ok(coerce::borrow(value));
        }
        Ok(tree::reference(self.owned(value, rep, span)?))
    }

    fn compare_plain(&mut self, left: Value, op: CompareOp, right: Value, span: Span) -> Emit<Value> {
        let rust: syn::BinOp = match op {
            CompareOp::Eq => parse_quote!(==),
            CompareOp::NotEq => parse_quote!(!=),
            CompareOp::Lt => parse_quote!(<),
            CompareOp::LtE => parse_quote!(<=),
            CompareOp::Gt => parse_quote!(>),
            _ => parse_quote!(>=),
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
            (Rep::Num, Rep::Num) => (left.expr, right.expr),
            (Rep::Num, _) | (_, Rep::Num) => {
                (self.owned(left, &Rep::Num, span)?, self.owned(right, &Rep::Num, span)?)
            }
            _ => (same_level(&left, &right), same_level(&right, &left)),
        };
        // `x == true` is `x`.
        Ok(Value::owned(tree::binary(left, rust, right), Rep::Bool))
    }

    fn identity(&mut self, left: Value, op: CompareOp, right: Value, span: Span) -> Emit<Value> {
        let negated = op == CompareOp::IsNot;
        let test = match (&left.rep, &right.rep) {
            (Rep::Option(_), Rep::Unit) => Some(tree::method(left.expr.clone(), "is_none", vec![])),
            (Rep::Unit, Rep::Option(_)) => Some(tree::method(right.expr.clone(), "is_none", vec![])),
            (Rep::Unit, Rep::Unit) => Some(parse_quote!(true)),
            (Rep::Obj, _) | (_, Rep::Obj) => {
                Some(self.dynamic_identity(left.clone(), right.clone(), span)?)
            }
            (Rep::Unit, _) | (_, Rep::Unit) => Some(parse_quote!(false)),
            (a, b) if a == b && *a != Rep::Static => {
                let left = coerce::borrow(left.clone());
                let right = coerce::borrow(right.clone());
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

    /// The truth of a value.
    pub fn truth_of(&mut self, value: Value, span: Span) -> Emit<syn::Expr> {
        Ok(match &value.rep {
            Rep::Bool => coerce::own(value),
            Rep::Unit => parse_quote!(false),
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
            | Rep::Range => tree::not(tree::method(value.expr, "is_empty", vec![])),
            Rep::Native(name, _) if name == "Deque" || super::types::is_dict(name) => {
                tree::not(tree::method(value.expr, "is_empty", vec![]))
            }
            Rep::Tuple(items) => {
                let truth = !items.is_empty();
                parse_quote!(#truth)
            }
            Rep::Func(..) | Rep::Iter(_) | Rep::Generator(_) => parse_quote!(true),
            Rep::Option(inner) if self.always_true(inner) => tree::method(value.expr, "is_some", vec![]),
            Rep::Instance(_) if self.always_true(&value.rep) => parse_quote!(true),
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
        (Rep::I64, _) if coerce::literal_int(&value.expr).is_some() => {
            let lit = value.expr;
            Ok(parse_quote!(#lit))
        }
        _ => Ok(if value.form == Form::Ref { value.expr } else { coerce::own(value) }),
    }
}

/// An operand of `int::floordiv`: numbers by value, `Int`s by reference.
fn int_reference(value: Value) -> syn::Expr {
    match &value.rep {
        Rep::Int => coerce::borrow(value),
        Rep::Bool => tree::call_path(&["i64", "from"], vec![coerce::own(value)]),
        _ => coerce::own(value),
    }
}

/// The operand at the same level of reference as the other one.
fn same_level(value: &Value, other: &Value) -> syn::Expr {
    match (value.form, other.form) {
        (Form::Ref, Form::Ref) => value.expr.clone(),
        (Form::Ref, _) => tree::unary(parse_quote!(*), value.expr.clone()),
        _ => value.expr.clone(),
    }
}

/// Evaluating the expression twice is the same as once.
fn is_simple(expr: &Expr) -> bool {
    matches!(
        expr.kind,
        ExprKind::Local(_)
            | ExprKind::Int(_)
            | ExprKind::Float(_)
            | ExprKind::Str(_)
            | ExprKind::Bool(_)
            | ExprKind::None
    )
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

/// The representation that holds the values of both, if there is one.
pub(crate) fn wider(a: &Rep, b: &Rep) -> Option<Rep> {
    match (a, b) {
        (a, b) if a == b => Some(a.clone()),
        (Rep::Tuple(a), Rep::Tuple(b)) if a.len() == b.len() => {
            a.iter().zip(b).map(|(a, b)| wider(a, b)).collect::<Option<Vec<_>>>().map(Rep::Tuple)
        }
        (Rep::Unit, Rep::Option(_)) => Some(b.clone()),
        (Rep::Option(_), Rep::Unit) => Some(a.clone()),
        (Rep::Option(inner), other) | (other, Rep::Option(inner)) if !matches!(other, Rep::Option(_)) => {
            wider(inner, other).map(|item| Rep::Option(Box::new(item)))
        }
        (Rep::I64 | Rep::Bool, Rep::Int) | (Rep::Int, Rep::I64 | Rep::Bool) => Some(Rep::Int),
        (Rep::Bool, Rep::I64) | (Rep::I64, Rep::Bool) => Some(Rep::I64),
        (a, b) if is_number(a) && is_number(b) => Some(Rep::Num),
        _ => None,
    }
}

/// No value of the one is ever equal to one of the other.
fn never_equal(left: &Rep, right: &Rep) -> bool {
    let kind = |rep: &Rep| {
        Some(match rep {
            Rep::Bool | Rep::I64 | Rep::Int | Rep::F64 | Rep::Num => 0,
            Rep::Str => 1,
            Rep::Unit => 2,
            Rep::List(_) => 3,
            Rep::Dict(..) => 4,
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
