//! Comprehensions as pipelines of Rust iterators: `xs.iter().map(…)`, with `flat_map` for a further `for`.
//!
//! ```text
//! sum(f(a, b) for a in xs for b in ys)
//!     ->  sum({ let ys = &ys; xs.iter().flat_map(move |a| ys.iter().map(move |b| f(a, b))) })
//! ```

use super::comprehension::Items;
use super::{Cx, Emit, Form, Value, coerce, tree, unsupported};
use crate::hir::{Clause, Comprehension, ComprehensionKind, Expr, ExprKind, LocalId, Target};
use crate::infer::types::Callee;
use crate::plan::{Start, walk};
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// A generator expression, or the clauses of any comprehension, as an iterator pipeline.
    pub fn pipeline(&mut self, comprehension: &Comprehension) -> Emit<Items> {
        let Some((clause, rest)) = comprehension.clauses.split_first() else {
            return unsupported(comprehension.element.span, "a comprehension without clauses");
        };
        if !self.shared_targets(comprehension).is_empty() {
            return unsupported(
                comprehension.element.span,
                "a generator expression whose variable a closure captures has no native form yet",
            );
        }
        let lent = if rest.is_empty() { Vec::new() } else { self.lend_outer_locals(comprehension)? };
        let source = self.clause_items(comprehension, clause)?;
        let mut items = self.pipeline_from(comprehension, source, clause, rest)?;
        if !lent.is_empty() {
            let lets = lent.iter().map(|local| {
                let _ = self.borrowed.remove(local);
                let name = &self.locals[local.index()];
                tree::let_(name, false, tree::reference(tree::var(name)))
            });
            items.expr = tree::block_expr(lets.collect(), make_move(items.expr));
        }
        Ok(items)
    }

    /// The closures of inner clauses take what they use with them, once for each item of the outer clause: of the function's own
    /// variables they get references.
    fn lend_outer_locals(&mut self, comprehension: &Comprehension) -> Emit<Vec<LocalId>> {
        let mut lent = Vec::new();
        let mut outer = outer_locals(comprehension);
        later_parts(comprehension).for_each(|part| self.captured_by_calls(part, &mut outer));
        for local in outer {
            let plan = self.plan.local(local);
            let by_reference =
                plan.rep.is_copy() || plan.rep == Rep::Static || self.borrowed.contains(&local);
            if by_reference || self.program.sharing(self.instance.id, local).is_some() {
                continue;
            }
            if matches!(plan.start, Start::Unbound(_)) {
                return unsupported(
                    comprehension.element.span,
                    "a generator expression with several `for` over a variable that may be unset",
                );
            }
            let _ = self.borrowed.insert(local);
            lent.push(local);
        }
        Ok(lent)
    }

    /// Adds the function's own variables that the nested functions capture which the expression calls.
    fn captured_by_calls(&self, expr: &Expr, found: &mut Vec<LocalId>) {
        if let Some(Callee::Function(version)) = self.instance.callees.get(&expr.id) {
            let captures = self.program.captures(*version).into_iter().map(|capture| capture.owner);
            for (_, local) in captures.filter(|(owner, _)| *owner == self.instance.func) {
                if !found.contains(&local) {
                    found.push(local);
                }
            }
        }
        walk::subexpressions(expr, &mut |inner| self.captured_by_calls(inner, found), &mut |_| {});
    }

    fn pipeline_from(
        &mut self,
        comprehension: &Comprehension,
        source: Items,
        clause: &Clause,
        rest: &[Clause],
    ) -> Emit<Items> {
        if let Some((next, more)) = rest.split_first() {
            let (pattern, mut stmts) = self.bind_pattern(&clause.target, &source.rep, clause.iter.span)?;
            let ((inner, tests), raised) = self.closure_body(|cx| {
                let mut tests = Vec::new();
                for condition in &clause.conditions {
                    tests.push(cx.truth(condition)?);
                }
                let inner_source = cx.clause_items(comprehension, next)?;
                Ok((cx.pipeline_from(comprehension, inner_source, next, more)?, tests))
            })?;
            if !tests.is_empty() {
                return unsupported(
                    clause.iter.span,
                    "a condition before the last `for` of a generator expression",
                );
            }
            let fallible = raised || source.fallible || inner.fallible;
            let inner_expr = make_move(inner.expr);
            let body =
                if fallible { tree::ok(super::iteration::into_iterator(inner_expr)) } else { inner_expr };
            let body =
                if stmts.is_empty() { body } else { tree::block_expr(std::mem::take(&mut stmts), body) };
            let name = if fallible { "try_flat_map" } else { "flat_map" };
            let outer = super::iteration::into_iterator(source.expr);
            let expr = tree::method(outer, name, vec![tree::closure(false, vec![pattern], body)]);
            return Ok(Items { expr, rep: inner.rep, fallible, settles: false });
        }
        let rep = self.rep_of(&comprehension.element);
        let (stage, raised) =
            self.closure_body(|cx| cx.stage(comprehension, clause, &source.rep, Some(&rep)))?;
        let fallible = raised || source.fallible;
        let expr = stage.apply(source.expr, fallible);
        Ok(Items { expr, rep, fallible, settles: false })
    }

    /// The closure of the last clause: pattern, condition, element.
    pub fn stage(
        &mut self,
        comprehension: &Comprehension,
        clause: &Clause,
        source: &Rep,
        want: Option<&Rep>,
    ) -> Emit<Stage> {
        let (pattern, stmts) = self.bind_pattern(&clause.target, source, clause.iter.span)?;
        let mut test: Option<syn::Expr> = None;
        for condition in &clause.conditions {
            let next = self.truth(condition)?;
            test = Some(match test {
                None => next,
                Some(test) => tree::binary(test, parse_quote!(&&), next),
            });
        }
        let moved = self.single_use(comprehension, clause);
        let element = match (want, moved) {
            (Some(rep), Some(local)) => {
                let name = tree::var(&self.locals[local.index()]);
                let value = Value { expr: name, rep: self.plan.local(local).rep.clone(), form: Form::Last };
                self.owned(value, rep, comprehension.element.span)?
            }
            (Some(Rep::Tuple(entry)), None) if comprehension.kind == ComprehensionKind::Dict => {
                let [key, value] = self.entry_of(comprehension, &entry[0], &entry[1])?;
                super::literal::typed(tree::tuple(vec![key, value]))
            }
            (Some(rep), None) => {
                let element = self.expr_as(&comprehension.element, rep)?;
                // An element that only raises has no type of its own.
                let ty = if *rep == Rep::Never { parse_quote!(()) } else { self.program.rust_type(rep) };
                coerce::raised_as(element, ty)
            }
            (None, _) => self.expr(&comprehension.element)?.expr,
        };
        let is_identity = test.is_none()
            && stmts.is_empty()
            && matches!((&pattern, &element), (syn::Pat::Ident(pat), syn::Expr::Path(path)) if path.path.is_ident(&pat.ident));
        Ok(Stage { pattern, stmts, test, element, is_identity })
    }

    /// The element is just the clause's variable, which the condition does not need afterwards.
    fn single_use(&self, comprehension: &Comprehension, clause: &Clause) -> Option<LocalId> {
        let (ExprKind::Local(used), Target::Local(bound)) = (&comprehension.element.kind, &clause.target)
        else {
            return None;
        };
        (used == bound
            && comprehension.key.is_none()
            && self.rep_of(&comprehension.element) == self.plan.local(*bound).rep)
            .then_some(*used)
    }

    /// Whether the comprehension mentions locals other than its own (apart from the first iterable, evaluated at once).
    pub fn uses_outer_locals(&self, comprehension: &Comprehension) -> bool {
        let own = own_locals(comprehension);
        later_parts(comprehension).any(|part| mentions_other(part, &own))
    }
}

/// The variables of the comprehension itself.
fn own_locals(comprehension: &Comprehension) -> Vec<LocalId> {
    comprehension.clauses.iter().flat_map(|clause| walk::assigned(&clause.target)).collect()
}

/// What is evaluated for each item: all but the first iterable.
fn later_parts(comprehension: &Comprehension) -> impl Iterator<Item = &Expr> {
    let conditions = comprehension.clauses.iter().flat_map(|clause| &clause.conditions);
    let inner = comprehension.clauses.iter().skip(1).map(|clause| &clause.iter);
    comprehension.key.iter().chain([&comprehension.element]).chain(conditions).chain(inner)
}

/// The locals around the comprehension that its items need.
fn outer_locals(comprehension: &Comprehension) -> Vec<LocalId> {
    fn collect(expr: &Expr, own: &[LocalId], found: &mut Vec<LocalId>) {
        if let ExprKind::Local(local) = &expr.kind
            && !own.contains(local)
            && !found.contains(local)
        {
            found.push(*local);
        }
        walk::subexpressions(expr, &mut |inner| collect(inner, own, found), &mut |_| {});
    }
    let own = own_locals(comprehension);
    let mut found = Vec::new();
    later_parts(comprehension).for_each(|part| collect(part, &own, &mut found));
    found
}

fn mentions_other(expr: &Expr, own: &[LocalId]) -> bool {
    let mut found = match &expr.kind {
        ExprKind::Local(local) => !own.contains(local),
        ExprKind::Lambda(_) => true,
        _ => false,
    };
    walk::subexpressions(expr, &mut |inner| found |= mentions_other(inner, own), &mut |_| {});
    found
}

/// Inner closures of a pipeline outlive the call that made them: they own what they use.
fn make_move(expr: syn::Expr) -> syn::Expr {
    match expr {
        syn::Expr::MethodCall(mut call) => {
            call.receiver = Box::new(make_move(*call.receiver));
            for arg in &mut call.args {
                if let syn::Expr::Closure(closure) = arg {
                    closure.capture = Some(Default::default());
                }
            }
            syn::Expr::MethodCall(call)
        }
        other => other,
    }
}

/// One clause's closure.
pub struct Stage {
    pub pattern: syn::Pat,
    pub stmts: Vec<syn::Stmt>,
    pub test: Option<syn::Expr>,
    pub element: syn::Expr,
    pub is_identity: bool,
}

impl Stage {
    /// Hangs the stage onto an iterator that can't raise, as the results of the elements; without a condition.
    pub fn results(self, source: syn::Expr) -> syn::Expr {
        let body = tree::block_expr(self.stmts, tree::ok(self.element));
        let each = tree::closure(false, vec![self.pattern], body);
        tree::method(super::iteration::into_iterator(source), "map", vec![each])
    }

    /// Hangs the stage onto an iterator.
    pub fn apply(self, source: syn::Expr, fallible: bool) -> syn::Expr {
        if self.is_identity {
            return source;
        }
        let (name, body) = match (self.test, fallible) {
            (None, false) => ("map", self.element),
            (None, true) => ("try_map", tree::ok(self.element)),
            (Some(test), false) if matches!(self.element, syn::Expr::Path(_)) => {
                ("filter_map", tree::method(test, "then_some", vec![self.element]))
            }
            (Some(test), fallible) => {
                let some = tree::call(tree::path(&["Some"]), vec![self.element]);
                let other = tree::braced(vec![tree::last(tree::path(&["None"]))]);
                let choice = tree::if_else(test, tree::block(vec![tree::last(some)]), Some(other));
                if fallible { ("try_filter_map", tree::ok(choice)) } else { ("filter_map", choice) }
            }
        };
        let body = tree::block_expr(self.stmts, body);
        tree::method(
            super::iteration::into_iterator(source),
            name,
            vec![tree::closure(false, vec![self.pattern], body)],
        )
    }
}
