//! Operators, comparisons and conditions over Python objects.

use super::super::{Cx, Emit, Form, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{BinaryOp, CompareOp, UnaryOp};
use crate::rep::Rep;

impl Cx<'_> {
    /// `left op right`
    pub fn dynamic_binary(&mut self, op: BinaryOp, left: Value, right: Value, span: Span) -> Emit<Value> {
        self.operator(method_of(op), left, right, span)
    }

    /// `left op= right`: the new value of the target.
    pub fn dynamic_in_place(&mut self, op: BinaryOp, left: Value, right: Value, span: Span) -> Emit<Value> {
        self.operator(&format!("i{}", method_of(op)), left, right, span)
    }

    fn operator(&mut self, name: &str, left: Value, right: Value, span: Span) -> Emit<Value> {
        let left = self.operand(left, span)?;
        let right = self.to_object(right, span)?;
        Ok(self.asked(tree::method(left, name, vec![right])))
    }

    /// A value as the receiver of a method of `Obj`.
    pub(super) fn operand(&mut self, value: Value, span: Span) -> Emit<syn::Expr> {
        match value.rep {
            Rep::Obj => Ok(value.expr),
            _ => self.into_object(value, span),
        }
    }

    /// `op value`
    pub fn dynamic_unary(&mut self, op: UnaryOp, value: Value, span: Span) -> Emit<Value> {
        let name = match op {
            UnaryOp::Neg => "neg",
            UnaryOp::Pos => "pos",
            UnaryOp::Invert => "invert",
            UnaryOp::Not => return unsupported(span, "`not` of a Python object"),
        };
        let value = self.operand(value, span)?;
        Ok(self.asked(tree::method(value, name, vec![])))
    }

    /// `left < right` as the object that the comparison gives.
    pub fn dynamic_compare(&mut self, left: Value, op: CompareOp, right: Value, span: Span) -> Emit<Value> {
        let name = match op {
            CompareOp::Eq => "eq_obj",
            CompareOp::NotEq => "ne_obj",
            CompareOp::Lt => "lt_obj",
            CompareOp::LtE => "le_obj",
            CompareOp::Gt => "gt_obj",
            CompareOp::GtE => "ge_obj",
            _ => return unsupported(span, "this comparison of Python objects"),
        };
        self.operator(name, left, right, span)
    }

    /// `left is right`
    pub fn dynamic_identity(&mut self, left: Value, right: Value, span: Span) -> Emit<syn::Expr> {
        self.python();
        match (&left.rep, &right.rep) {
            (Rep::Obj, Rep::Unit) => Ok(tree::method(left.expr, "is_none", vec![])),
            (Rep::Unit, Rep::Obj) => Ok(tree::method(right.expr, "is_none", vec![])),
            // Other native values have no identity that Python code could know.
            (Rep::Obj | Rep::Bool | Rep::Instance(_), Rep::Obj | Rep::Bool | Rep::Instance(_)) => {
                let left = self.operand(left, span)?;
                let right = match right {
                    Value { rep: Rep::Obj, .. } => coerce::borrow(right),
                    right => tree::reference(self.into_object(right, span)?),
                };
                Ok(tree::method(left, "is", vec![right]))
            }
            (Rep::Obj, Rep::Static) | (Rep::Static, Rep::Obj) => {
                unsupported(span, "`is` with a class as a value")
            }
            _ => unsupported(span, "`is` between a Python object and a native value"),
        }
    }

    /// `item in container`
    pub fn dynamic_contains(&mut self, container: Value, item: Value, span: Span) -> Emit<syn::Expr> {
        let container = self.operand(container, span)?;
        let item = self.to_object(item, span)?;
        self.python();
        Ok(self.question(tree::method(container, "contains", vec![item])))
    }

    /// `bool(value)`; of a comparison, the comparison's own truth.
    pub fn dynamic_truth(&mut self, value: Value) -> Emit<syn::Expr> {
        self.python();
        if let (syn::Expr::Try(inner), Form::Owned) = (&value.expr, value.form)
            && let syn::Expr::MethodCall(call) = &*inner.expr
            && let Some(name) = call.method.to_string().strip_suffix("_obj")
            && COMPARISONS.contains(&name)
        {
            let mut call = call.clone();
            call.method = tree::ident(name);
            let mark = crate::emit::origin::mark_of(&value.expr);
            return Ok(crate::emit::origin::marked(tree::question(syn::Expr::MethodCall(call)), mark));
        }
        Ok(self.question(tree::method(value.expr, "truth", vec![])))
    }
}

const COMPARISONS: [&str; 6] = ["eq", "ne", "lt", "le", "gt", "ge"];

/// The method of `Obj` for an operator.
fn method_of(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "add",
        BinaryOp::Sub => "sub",
        BinaryOp::Mul => "mul",
        BinaryOp::Div => "truediv",
        BinaryOp::FloorDiv => "floordiv",
        BinaryOp::Mod => "modulo",
        BinaryOp::Pow => "pow",
        BinaryOp::MatMul => "matmul",
        BinaryOp::Shl => "shl",
        BinaryOp::Shr => "shr",
        BinaryOp::And => "bitand",
        BinaryOp::Or => "bitor",
        BinaryOp::Xor => "bitxor",
    }
}
