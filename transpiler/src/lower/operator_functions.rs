//! The functions of `operator`, which are the operators written as functions.
//!
//! ```py
//! reduce(operator.mul, xs)             # reduce(lambda a, b: a * b, xs)
//! sorted(pairs, key=itemgetter(1))     # sorted(pairs, key=lambda x: x[1])
//! max(people, key=attrgetter("age"))   # max(people, key=lambda x: x.age)
//! ```
//!
//! The two forms differ in what they print, so only what is called and shown to nobody is rewritten: what is called at once, and items
//! of displays (`only_called.rs`) and arguments (`called_argument.rs`) of which that can be seen.

use ruff_python_ast::{self as ast, Expr as Ast};
use ruff_text_size::Ranged;

use super::context::{Lowered, Lowerer};
use super::function::Made;
use super::literal::is_literal;
use crate::hir::{
    Arg, ArgKind, BinaryOp, CompareOp, Expr, ExprKind, FuncId, FunctionKind, LocalId, Param, ParamKind, Stmt,
    StmtKind, UnaryOp,
};

/// What a function of `operator` does with its arguments.
#[derive(Clone, Copy)]
enum Operation {
    Binary(BinaryOp),
    Compare(CompareOp),
    Unary(UnaryOp),
    /// `getitem(a, b)`
    Item,
    /// `contains(a, b)`, which is `b in a`
    Contains,
}

impl<'a> Lowerer<'a> {
    /// An argument or an item: `operator.add`, `itemgetter(1)` and the like as the lambda that they stand for.
    pub fn lower_callable(&mut self, node: &'a Ast) -> Lowered<Expr> {
        match self.operator_callable(node)? {
            Some(lambda) => Ok(lambda),
            None => self.lower_expr(node),
        }
    }

    /// The lambda that the expression stands for, if it is a function of `operator`.
    pub fn operator_callable(&mut self, node: &'a Ast) -> Lowered<Option<Expr>> {
        let func = match node {
            Ast::Name(_) | Ast::Attribute(_) => self.operator_function(node)?,
            Ast::Call(call) => self.getter(call)?,
            _ => None,
        };
        Ok(func.map(|func| self.expr(node, ExprKind::Lambda(func))))
    }

    pub fn operator_path(&self, node: &Ast) -> Option<String> {
        let path = self.analysis.external(self.module, self.at(), node)?;
        path.strip_prefix("operator.").map(str::to_owned)
    }

    /// `operator.add`
    fn operator_function(&mut self, node: &'a Ast) -> Lowered<Option<FuncId>> {
        let Some(operation) = self.operator_path(node).and_then(|name| operation(&name)) else {
            return Ok(None);
        };
        let names: &[&str] = if matches!(operation, Operation::Unary(_)) { &["a"] } else { &["a", "b"] };
        self.made_lambda(node, names.iter().map(|name| (*name, None)).collect(), |lowerer, args| {
            let args = args.iter().map(|id| lowerer.expr(node, ExprKind::Local(*id))).collect();
            Ok(lowerer.operation(node, operation, args))
        })
        .map(Some)
    }

    /// `itemgetter(…)`, `attrgetter(…)`, `methodcaller(…)` of literals.
    fn getter(&mut self, call: &'a ast::ExprCall) -> Lowered<Option<FuncId>> {
        let Some(name) = self.operator_path(&call.func) else { return Ok(None) };
        let args = &call.arguments;
        let literals = args.keywords.is_empty() && args.args.iter().all(is_literal);
        let texts = args.args.iter().all(Ast::is_string_literal_expr);
        let fits = match name.as_str() {
            "itemgetter" => literals,
            "attrgetter" => literals && texts,
            "methodcaller" => literals && args.args.first().is_some_and(Ast::is_string_literal_expr),
            _ => false,
        };
        if !fits || args.args.is_empty() {
            return Ok(None);
        }
        self.made_lambda(call, vec![("x", None)], |lowerer, locals| {
            let this = locals[0];
            if name == "methodcaller" {
                return lowerer.method_call(call, this);
            }
            let mut parts = Vec::new();
            for arg in &call.arguments.args {
                let whole = lowerer.expr(call, ExprKind::Local(this));
                parts.push(match arg {
                    Ast::StringLiteral(path) if name == "attrgetter" => path
                        .value
                        .to_str()
                        .split('.')
                        .fold(whole, |value, attr| lowerer.attribute(call, value, attr)),
                    index => {
                        let index = Box::new(lowerer.lower_expr(index)?);
                        lowerer.expr(call, ExprKind::Subscript(Box::new(whole), index))
                    }
                });
            }
            Ok(match parts.len() {
                1 => parts.remove(0),
                _ => lowerer.expr(call, ExprKind::Tuple(parts)),
            })
        })
        .map(Some)
    }

    /// `x.name(args)` for `methodcaller("name", args)`.
    fn method_call(&mut self, call: &'a ast::ExprCall, this: LocalId) -> Lowered<Expr> {
        let mut literals = call.arguments.args.iter();
        let Some(Ast::StringLiteral(name)) = literals.next() else {
            return Err(self.unsupported(call, "methodcaller of a computed name"));
        };
        let this = self.expr(call, ExprKind::Local(this));
        let func = Box::new(self.attribute(call, this, name.value.to_str()));
        let mut args = Vec::new();
        for literal in literals {
            args.push(Arg { kind: ArgKind::Positional, value: self.lower_expr(literal)? });
        }
        Ok(self.expr(call, ExprKind::Call { func, args }))
    }

    /// `operator.add(x, y)`, called at once: the operator itself.
    pub fn called_operator(&mut self, call: &'a ast::ExprCall) -> Lowered<Option<Expr>> {
        let Some(operation) = self.operator_path(&call.func).and_then(|name| operation(&name)) else {
            return Ok(None);
        };
        let arguments = &call.arguments;
        let wanted = if matches!(operation, Operation::Unary(_)) { 1 } else { 2 };
        let plain = arguments.keywords.is_empty() && !arguments.args.iter().any(Ast::is_starred_expr);
        // `contains(a, b)` evaluates `a` first, `b in a` does not.
        if !plain || arguments.args.len() != wanted || matches!(operation, Operation::Contains) {
            return Ok(None);
        }
        let args = self.exprs(&arguments.args)?;
        Ok(Some(self.operation(call, operation, args)))
    }

    fn operation(&mut self, node: &impl Ranged, operation: Operation, args: Vec<Expr>) -> Expr {
        let mut args = args.into_iter();
        let (Some(first), second) = (args.next(), args.next()) else {
            return self.expr(node, ExprKind::None);
        };
        let kind = match (operation, second) {
            (Operation::Unary(op), _) => ExprKind::Unary(op, Box::new(first)),
            (Operation::Binary(op), Some(second)) => ExprKind::Binary(op, Box::new(first), Box::new(second)),
            (Operation::Compare(op), Some(second)) => ExprKind::Compare(Box::new(first), vec![(op, second)]),
            (Operation::Item, Some(second)) => ExprKind::Subscript(Box::new(first), Box::new(second)),
            (Operation::Contains, Some(second)) => {
                ExprKind::Compare(Box::new(second), vec![(CompareOp::In, first)])
            }
            (_, None) => return first,
        };
        self.expr(node, kind)
    }

    /// `lambda names: value`, which no source has. A name may have a default.
    pub fn made_lambda(
        &mut self,
        node: &impl Ranged,
        names: Vec<(&str, Option<Expr>)>,
        value: impl FnOnce(&mut Self, &[LocalId]) -> Lowered<Expr>,
    ) -> Lowered<FuncId> {
        let qualname = format!("{}<lambda>", self.frame().prefix);
        let at = self.at();
        let _ = self.push_frame(None, at, format!("{qualname}.<locals>."));
        let mut params = Vec::new();
        for (name, default) in names {
            params.push(Param {
                local: self.add_param(name),
                name: name.to_owned(),
                kind: ParamKind::Positional,
                default,
                annotation: None,
                span: self.span(node),
            });
        }
        let locals: Vec<LocalId> = params.iter().map(|param| param.local).collect();
        let value = value(self, &locals)?;
        let body: Vec<Stmt> = vec![self.stmt(node, StmtKind::Return(Some(value)))];
        let made = Made {
            kind: FunctionKind::Lambda,
            name: "<lambda>".to_owned(),
            returns: None,
            span: node.range(),
        };
        self.finish(made, qualname, None, params, body)
    }
}

fn operation(name: &str) -> Option<Operation> {
    use {BinaryOp as B, CompareOp as C};
    Some(match name.trim_matches('_') {
        "add" | "concat" => Operation::Binary(B::Add),
        "sub" => Operation::Binary(B::Sub),
        "mul" => Operation::Binary(B::Mul),
        "truediv" => Operation::Binary(B::Div),
        "floordiv" => Operation::Binary(B::FloorDiv),
        "mod" => Operation::Binary(B::Mod),
        "pow" => Operation::Binary(B::Pow),
        "and" => Operation::Binary(B::And),
        "or" => Operation::Binary(B::Or),
        "xor" => Operation::Binary(B::Xor),
        "lshift" => Operation::Binary(B::Shl),
        "rshift" => Operation::Binary(B::Shr),
        "matmul" => Operation::Binary(B::MatMul),
        "eq" => Operation::Compare(C::Eq),
        "ne" => Operation::Compare(C::NotEq),
        "lt" => Operation::Compare(C::Lt),
        "le" => Operation::Compare(C::LtE),
        "gt" => Operation::Compare(C::Gt),
        "ge" => Operation::Compare(C::GtE),
        "is" => Operation::Compare(C::Is),
        "is_not" => Operation::Compare(C::IsNot),
        "neg" => Operation::Unary(UnaryOp::Neg),
        "pos" => Operation::Unary(UnaryOp::Pos),
        "inv" | "invert" => Operation::Unary(UnaryOp::Invert),
        "not" => Operation::Unary(UnaryOp::Not),
        "getitem" => Operation::Item,
        "contains" => Operation::Contains,
        _ => return None,
    })
}
