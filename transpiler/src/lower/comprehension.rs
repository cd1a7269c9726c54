//! Comprehensions stay comprehensions; their variables become locals of the function around, one set per comprehension.
//!
//! ```py
//! [x * y for x in xs if x for y in ys]     # Comprehension List, two clauses, locals x and y of kind Comprehension
//! ```

use ruff_python_ast::{self as ast, Expr as Ast};
use ruff_text_size::Ranged;

use super::context::{Lowered, Lowerer};
use crate::hir::{Clause, Comprehension, ComprehensionKind, Expr, ExprKind};

impl<'a> Lowerer<'a> {
    pub fn comprehension(&mut self, node: &'a Ast) -> Lowered<Expr> {
        let (kind, key, element, generators) = match node {
            Ast::ListComp(comp) => (ComprehensionKind::List, None, &*comp.elt, &comp.generators),
            Ast::SetComp(comp) => (ComprehensionKind::Set, None, &*comp.elt, &comp.generators),
            Ast::Generator(comp) => (ComprehensionKind::Generator, None, &*comp.elt, &comp.generators),
            Ast::DictComp(comp) => {
                (ComprehensionKind::Dict, comp.key.as_deref(), &*comp.value, &comp.generators)
            }
            other => return self.lower_expr(other),
        };
        if let Some(clause) = generators.iter().find(|clause| clause.is_async) {
            return Err(self.unsupported(clause, "an asynchronous comprehension"));
        }
        let first = match generators.first() {
            Some(clause) => Some(self.iterated(&clause.iter)?),
            None => None,
        };
        let scope = self.at_range(node.range());
        let made = self.within(scope, |lowerer| {
            let clauses = lowerer.clauses(generators, first)?;
            let key = key.map(|key| lowerer.lower_expr(key)).transpose()?;
            let element = lowerer.lower_expr(element)?;
            Ok(Comprehension { kind, key, element, clauses })
        })?;
        Ok(self.expr(node, ExprKind::Comprehension(Box::new(made))))
    }

    fn clauses(&mut self, generators: &'a [ast::Comprehension], first: Option<Expr>) -> Lowered<Vec<Clause>> {
        let mut first = first;
        let mut clauses = Vec::with_capacity(generators.len());
        for generator in generators {
            let iter = match first.take() {
                Some(iter) => iter,
                None => self.iterated(&generator.iter)?,
            };
            let target = self.target(&generator.target)?;
            let conditions = self.exprs(&generator.ifs)?;
            clauses.push(Clause { target, iter, conditions, is_async: false });
        }
        Ok(clauses)
    }
}
