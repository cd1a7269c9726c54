//! `@functools.total_ordering`: the comparisons that a class leaves out, made from the one that it defines.
//!
//! ```py
//! @total_ordering
//! class Version:                    # def __le__(self, other): return self.__lt__(other) or self == other
//!     def __lt__(self, other): …    # def __gt__(self, other): return not self.__lt__(other) and self != other
//! ```                               # def __ge__(self, other): return not self.__lt__(other)
//!
//! Where the comparison may answer NotImplemented, each of them has a copy of its own, for the message names the operator.

use ruff_python_ast::{self as ast, Stmt as AstStmt};

use super::class::ClassBody;
use super::context::{Lowered, Lowerer};
use crate::hir::{Arg, ArgKind, BoolOp, CompareOp, Expr, ExprKind, LocalId, ParamKind, StmtKind, UnaryOp};

/// A comparison made from another one: its name, whether the answer is turned round, and what else counts.
type Made = (&'static str, bool, Option<(BoolOp, CompareOp)>);

const OR_EQUAL: Option<(BoolOp, CompareOp)> = Some((BoolOp::Or, CompareOp::Eq));
const AND_UNEQUAL: Option<(BoolOp, CompareOp)> = Some((BoolOp::And, CompareOp::NotEq));

/// By the method that a class defines, in the order in which they are looked for.
const CONVERSIONS: [(&str, [Made; 3]); 4] = [
    ("__lt__", [("__gt__", true, AND_UNEQUAL), ("__le__", false, OR_EQUAL), ("__ge__", true, None)]),
    ("__le__", [("__ge__", true, OR_EQUAL), ("__lt__", false, AND_UNEQUAL), ("__gt__", true, None)]),
    ("__gt__", [("__lt__", true, AND_UNEQUAL), ("__ge__", false, OR_EQUAL), ("__le__", true, None)]),
    ("__ge__", [("__le__", true, OR_EQUAL), ("__gt__", false, AND_UNEQUAL), ("__lt__", true, None)]),
];

impl<'a> Lowerer<'a> {
    /// Adds the comparisons that the class lacks.
    pub fn total_ordering(&mut self, body: &mut ClassBody<'a>) -> Lowered<()> {
        let defined = |name: &str| body.methods.iter().any(|method| method.name == name);
        let Some((root, made)) = CONVERSIONS.iter().find(|(root, _)| defined(root)) else {
            return Err(self.unsupported(&body.def.name, "@total_ordering of inherited comparisons"));
        };
        if self.inherits_comparison(body.def) {
            return Err(self.unsupported(&body.def.name, "@total_ordering of a class whose base compares"));
        }
        let missing: Vec<Made> = made.iter().copied().filter(|(name, ..)| !defined(name)).collect();
        for (name, turned, also) in missing {
            let called = self.comparison_copy(root, name, body)?;
            let node = &body.def.name;
            let params = vec![("other".to_owned(), ParamKind::Positional, None, None)];
            self.synthetic(name, params, body, |lowerer, locals| {
                let (this, other) = (locals[0].1, locals[1].1);
                let mut answer = lowerer.compared(node, this, other, &called);
                if turned {
                    answer = lowerer.expr(node, ExprKind::Unary(UnaryOp::Not, Box::new(answer)));
                }
                if let Some((joined, op)) = also {
                    let left = Box::new(lowerer.expr(node, ExprKind::Local(this)));
                    let right = lowerer.expr(node, ExprKind::Local(other));
                    let equal = lowerer.expr(node, ExprKind::Compare(left, vec![(op, right)]));
                    answer = lowerer.expr(node, ExprKind::Bool_(joined, vec![answer, equal]));
                }
                Ok(vec![lowerer.stmt(node, StmtKind::Return(Some(answer)))])
            })?;
        }
        Ok(())
    }

    /// `self.root(other)`
    fn compared(&mut self, node: &'a ast::Identifier, this: LocalId, other: LocalId, root: &str) -> Expr {
        let this = self.expr(node, ExprKind::Local(this));
        let func = Box::new(self.attribute(node, this, root));
        let value = self.expr(node, ExprKind::Local(other));
        self.expr(node, ExprKind::Call { func, args: vec![Arg { kind: ArgKind::Positional, value }] })
    }

    /// The method that a made comparison asks: the one of the class, or a copy that speaks of another operator.
    fn comparison_copy(&mut self, root: &str, name: &str, body: &mut ClassBody<'a>) -> Lowered<String> {
        let def = body.def.body.iter().find_map(|stmt| match stmt {
            AstStmt::FunctionDef(def) if def.name.as_str() == root => Some(def),
            _ => None,
        });
        let Some(def) = def.filter(|def| self.text(*def).contains("NotImplemented")) else {
            return Ok(root.to_owned());
        };
        let copy = format!("{name}.{root}");
        let mut copied = ClassBody::copying(body.id, body.def, body.scope);
        self.method(def, &mut copied)?;
        for method in copied.methods {
            if let Some(function) = &mut self.functions[method.func.index()] {
                function.name.clone_from(&copy);
            }
            body.methods.push(crate::hir::Method { name: copy.clone(), ..method });
        }
        Ok(copy)
    }

    /// Whether a base of the program compares its instances by order.
    fn inherits_comparison(&self, def: &'a ast::StmtClassDef) -> bool {
        def.bases().iter().any(|base| {
            let Some((_, class)) = self.analysis.class_named(self.module, super::scope::MODULE, base) else {
                return false;
            };
            let compares = |stmt: &AstStmt| {
                matches!(stmt, AstStmt::FunctionDef(def) if CONVERSIONS.iter().any(|(name, _)| *name == def.name.as_str()))
            };
            class.body.iter().any(compares) || !class.decorator_list.is_empty() || self.inherits_comparison(class)
        })
    }
}
