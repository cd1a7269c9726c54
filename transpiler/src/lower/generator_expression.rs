//! Generator expressions: where they are consumed on the spot they are pipelines, everywhere else generators of their own.
//!
//! ```py
//! sum(x * x for x in xs)              # a Comprehension: nothing is made at run time
//! squares = (x * n for x in xs)       # a generator function <genexpr>(source), called with xs:
//!                                     #     for x in source: yield x * n
//! ```

use ruff_python_ast::{self as ast, Expr as Ast};
use ruff_text_size::Ranged;

use super::context::{Lowered, Lowerer};
use super::function::Made;
use crate::hir::{
    Arg, ArgKind, Expr, ExprKind, FunctionKind, LocalKind, LoopId, Param, ParamKind, Stmt, StmtKind, USING_UP,
};

/// Builtins that have used up their argument when they return, besides those that take nothing but an iterable.
const CONSUMERS: [&str; 3] = ["bytes", "bytearray", "print"];

/// Builtins whose result goes over their argument later: used up where the result is.
const ADAPTERS: [&str; 6] = ["enumerate", "zip", "map", "filter", "iter", "reversed"];

/// Methods of containers and strings that take an iterable.
const CONSUMING_METHODS: [&str; 14] = [
    "join",
    "extend",
    "update",
    "union",
    "intersection",
    "difference",
    "symmetric_difference",
    "issubset",
    "issuperset",
    "isdisjoint",
    "difference_update",
    "intersection_update",
    "writelines",
    "extendleft",
];

impl<'a> Lowerer<'a> {
    /// An expression whose items are used up before anything else happens: `for x in …`.
    pub fn consumed(&mut self, node: &'a Ast) -> Lowered<Expr> {
        match node {
            Ast::Generator(_) if !self.keep.generators.contains(&self.span(node)) => self.comprehension(node),
            Ast::Call(call) if self.calls_builtin(call, &ADAPTERS) => {
                let func = self.lower_expr(&call.func)?;
                let args = self.arguments_of(call, true)?;
                Ok(self.expr(node, ExprKind::Call { func: Box::new(func), args }))
            }
            _ => self.lower_expr(node),
        }
    }

    /// Whether what is called has used up its arguments when it returns.
    pub fn consumes(&self, call: &'a ast::ExprCall) -> bool {
        if let Some(path) = self.analysis.external(self.module, self.at(), &call.func) {
            return !path.starts_with("itertools.");
        }
        match &*call.func {
            Ast::Name(_) => self.calls_builtin(call, &USING_UP) || self.calls_builtin(call, &CONSUMERS),
            Ast::Attribute(attribute) => CONSUMING_METHODS.contains(&attribute.attr.as_str()),
            _ => false,
        }
    }

    fn calls_builtin(&self, call: &ast::ExprCall, names: &[&str]) -> bool {
        matches!(&*call.func, Ast::Name(name) if names.contains(&name.id.as_str()) && self.is_builtin(&name.id))
    }

    /// `(element for target in first …)` as a generator: the first iterable is evaluated here, all else when it runs.
    pub fn generator_expression(&mut self, node: &'a Ast, comp: &'a ast::ExprGenerator) -> Lowered<Expr> {
        if let Some(clause) = comp.generators.iter().find(|clause| clause.is_async) {
            return Err(self.unsupported(clause, "an asynchronous comprehension"));
        }
        let Some(first) = comp.generators.first() else { return self.comprehension(node) };
        let source = self.lower_expr(&first.iter)?;
        let scope = self.at_range(node.range());
        let qualname = format!("{}<genexpr>", self.frame().prefix);
        self.push_frame(Some(scope), scope, format!("{qualname}.<locals>."));
        let local = self.add_local("source".to_owned(), LocalKind::Param);
        let param = Param {
            local,
            name: "source".to_owned(),
            kind: ParamKind::PositionalOnly,
            default: None,
            annotation: None,
            span: self.span(&first.iter),
        };
        self.frame().is_generator = true;
        let source_use = self.expr(&first.iter, ExprKind::Local(local));
        let body = self.generator_loops(comp, &comp.generators, Some(source_use))?;
        let made = Made {
            kind: FunctionKind::Lambda,
            name: "<genexpr>".to_owned(),
            returns: None,
            span: node.range(),
        };
        let func = self.finish(made, qualname, None, vec![param], vec![body])?;
        let func = self.expr(node, ExprKind::Lambda(func));
        let args = vec![Arg { kind: ArgKind::Positional, value: source }];
        Ok(self.expr(node, ExprKind::Call { func: Box::new(func), args }))
    }

    /// `for target in iter: if condition: …`, with the `yield` innermost.
    fn generator_loops(
        &mut self,
        comp: &'a ast::ExprGenerator,
        clauses: &'a [ast::Comprehension],
        source: Option<Expr>,
    ) -> Lowered<Stmt> {
        let Some((clause, rest)) = clauses.split_first() else {
            let value = self.lower_expr(&comp.elt)?;
            let value = self.expr(&*comp.elt, ExprKind::Yield(Some(Box::new(value))));
            return Ok(self.stmt(&*comp.elt, StmtKind::Expr(value)));
        };
        let iter = match source {
            Some(source) => source,
            None => self.consumed(&clause.iter)?,
        };
        let target = self.target(&clause.target)?;
        let id = LoopId(self.frame().loops);
        self.frame().loops += 1;
        let tests = self.exprs(&clause.ifs)?;
        let mut body = self.generator_loops(comp, rest, None)?;
        for test in tests.into_iter().rev() {
            body = self.stmt(clause, StmtKind::If { test, body: vec![body], orelse: Vec::new() });
        }
        Ok(self.stmt(clause, StmtKind::For { id, target, iter, body: vec![body], orelse: Vec::new() }))
    }
}
