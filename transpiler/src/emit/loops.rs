//! Loops: `for`, `while`, their `else`, `break` and `continue`.

use super::comprehension::Items;
use super::{Cx, Emit, Form, Value, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Expr, ExprKind, LocalId, LoopId, Stmt, Target};
use crate::plan::Start;
use crate::rep::Rep;
use crate::ty::Ty;
use std::collections::BTreeSet;
use syn::parse_quote;

/// A loop around the statement being emitted.
pub(crate) struct OpenLoop {
    id: LoopId,
    /// Label of the loop, and whether something uses it.
    label: String,
    labelled: bool,
    /// Label of the block around loop and `else`, if there is an `else`.
    outside: Option<String>,
    /// Some `break` leaves that block.
    broken: bool,
    /// Some `break` leaves the loop before its items have ended.
    left: bool,
    /// How many labelled blocks stood around when it was opened.
    blocks: usize,
    flows: usize,
}

impl OpenLoop {
    /// `'loop_1:`, if something in the loop names it.
    pub fn used_label(self) -> Option<syn::Label> {
        self.labelled.then(|| {
            let lifetime = syn::Lifetime::new(&format!("'{}", self.label), proc_macro2::Span::call_site());
            parse_quote!(#lifetime:)
        })
    }

    /// Which loop it is.
    pub fn id(&self) -> LoopId {
        self.id
    }
}

impl Cx<'_> {
    /// `for target in iter: body`
    pub fn for_(
        &mut self,
        id: LoopId,
        target: &Target,
        iter: &Expr,
        body: &[Stmt],
        orelse: &[Stmt],
    ) -> Emit<Vec<syn::Stmt>> {
        let is_empty = matches!(self.ty(iter), Ty::Tuple(items) if items.is_empty());
        if is_empty && self.is_inert(iter) && !matches!(iter.kind, ExprKind::Tuple(_)) {
            // A parameter that nothing is given for, with the default `()`: the body has no types to be emitted with.
            return self.block(orelse, 1);
        }
        let items = self.items(iter)?;
        let settled = items.settles && self.is_settled(body, iter);
        let items = self.settle(items, settled);
        self.open_loop(id, !orelse.is_empty());
        // The target counts as inside the body.
        self.steps.push((self.index, 0));
        let bound = self.bind_pattern(target, &items.rep, iter.span);
        let _ = self.steps.pop();
        let (pattern, mut stmts) = bound?;
        stmts.extend(self.block(body, 0)?);
        let Some(open) = self.loops.pop() else { return unsupported(iter.span, "a loop that is not open") };
        let label = open.labelled.then(|| open.label.clone());
        let closes = open.left && items.fallible && may_be_generator(&self.rep_of(iter));
        let mut inner = self.loop_over(items, pattern, stmts, label)?;
        if closes && let Some(syn::Stmt::Local(syn::Local { pat: syn::Pat::Ident(pat), .. })) = inner.first()
        {
            // A generator that `break` leaves behind ends here, as its last reference goes.
            let iter = pat.ident.clone();
            let ended = super::shadowed::call("drop", vec![parse_quote!(#iter)]);
            inner.push(tree::semi(ended));
        }
        self.with_else(inner, open, orelse)
    }

    /// `for pattern in items { body }`, or `while let Some(pattern) = items.next()? { body }` where `next` may raise.
    pub fn loop_over(
        &mut self,
        items: Items,
        pattern: syn::Pat,
        body: Vec<syn::Stmt>,
        label: Option<String>,
    ) -> Emit<Vec<syn::Stmt>> {
        let body = tree::block(body);
        let iter = items.expr;
        let label: Option<syn::Label> = label.map(|name| {
            let lifetime = syn::Lifetime::new(&format!("'{name}"), proc_macro2::Span::call_site());
            parse_quote!(#lifetime:)
        });
        if !items.fallible {
            let expr = syn::ExprForLoop {
                attrs: Vec::new(),
                label,
                for_token: Default::default(),
                pat: Box::new(pattern),
                in_token: Default::default(),
                expr: Box::new(iter),
                body,
            };
            return Ok(vec![tree::last(syn::Expr::ForLoop(expr))]);
        }
        let name = self.fresh("iter");
        let ident = tree::ident(&name);
        let next = tree::call_path(&["Iter", "next"], vec![tree::reference_mut(tree::var(&name))]);
        let next = self.question(next);
        let mut expr: syn::ExprWhile = parse_quote!(while let Some(#pattern) = #next #body);
        expr.label = label;
        Ok(vec![parse_quote!(let mut #ident = #iter;), tree::last(syn::Expr::While(expr))])
    }

    /// The pattern that binds a loop target, and the statements that finish the binding inside the body.
    pub fn bind_pattern(
        &mut self,
        target: &Target,
        rep: &Rep,
        span: Span,
    ) -> Emit<(syn::Pat, Vec<syn::Stmt>)> {
        match target {
            Target::Local(local) if self.binds_directly(*local, rep) => {
                Ok((self.pattern(*local), Vec::new()))
            }
            Target::Tuple { items, star: None, .. } => {
                if let Some(bound) = self.bind_tuple_fields(items, rep, span)? {
                    return Ok(bound);
                }
                let Rep::Tuple(reps) = rep else { return self.bind_through(target, rep, span) };
                if reps.len() != items.len() {
                    return self.bind_through(target, rep, span);
                }
                let mut patterns = Vec::new();
                let mut stmts = Vec::new();
                for (item, rep) in items.iter().zip(reps) {
                    let (pattern, more) = self.bind_pattern(item, rep, span)?;
                    patterns.push(pattern);
                    stmts.extend(more);
                }
                let mut pattern = tree::tuple_pattern(patterns);
                keep_last(&mut pattern, &mut BTreeSet::new());
                Ok((pattern, stmts))
            }
            _ => self.bind_through(target, rep, span),
        }
    }

    /// The pattern itself can be the variable.
    fn binds_directly(&self, local: LocalId, rep: &Rep) -> bool {
        let plan = self.plan.local(local);
        plan.start == Start::Pattern && plan.rep == *rep && !self.function.locals[local.index()].shared
    }

    /// A fresh variable in the pattern, assigned to the target in the body.
    fn bind_through(&mut self, target: &Target, rep: &Rep, span: Span) -> Emit<(syn::Pat, Vec<syn::Stmt>)> {
        let stem = match target {
            Target::Local(local) => self.locals[local.index()].clone(),
            _ => "item".to_owned(),
        };
        if let Target::Local(local) = target {
            let plan = self.plan.local(*local);
            if plan.start == Start::Pattern && stem == "_" {
                // Nobody looks at it.
                return Ok((parse_quote!(_), Vec::new()));
            }
            if plan.start == Start::Pattern {
                // Another representation: converted under the same name.
                let ident = tree::ident(&stem);
                let want = plan.rep.clone();
                let mutable = plan.mutable;
                let value = Value { expr: tree::var(&stem), rep: rep.clone(), form: Form::Last };
                let value = self.owned(value, &want, span)?;
                return Ok((parse_quote!(#ident), vec![tree::let_(&stem, mutable, value)]));
            }
        }
        let name = self.fresh(&format!("next_{}", stem.trim_start_matches('_')));
        let ident = tree::ident(&name);
        let value = Value { expr: tree::var(&name), rep: rep.clone(), form: Form::Last };
        let stmts = self.assign_pattern(target, value, span)?;
        Ok((parse_quote!(#ident), stmts))
    }

    /// Assigns inside the loop body; variables that the pattern would bind are declared here.
    pub fn assign_pattern(&mut self, target: &Target, value: Value, span: Span) -> Emit<Vec<syn::Stmt>> {
        match target {
            Target::Local(local) if self.plan.local(*local).start == Start::Pattern => {
                let plan = self.plan.local(*local);
                let (want, mutable) = (plan.rep.clone(), plan.mutable);
                let value = self.owned(value, &want, span)?;
                Ok(vec![tree::let_(&self.locals[local.index()].clone(), mutable, value)])
            }
            Target::Tuple { items, .. } => {
                let mut out = Vec::new();
                for item in pattern_locals(items) {
                    if self.plan.local(item).start == Start::Pattern {
                        let name = tree::ident(&self.locals[item.index()]);
                        let ty = self.program.rust_type(&self.plan.local(item).rep);
                        out.push(if self.plan.local(item).mutable {
                            parse_quote!(let mut #name: #ty;)
                        } else {
                            parse_quote!(let #name: #ty;)
                        });
                    }
                }
                out.extend(self.assign_to(target, value, span)?);
                Ok(out)
            }
            _ => self.assign_to(target, value, span),
        }
    }

    /// `while test: body`
    pub fn while_(
        &mut self,
        id: LoopId,
        test: &Expr,
        body: &[Stmt],
        orelse: &[Stmt],
    ) -> Emit<Vec<syn::Stmt>> {
        let forever = matches!(test.kind, ExprKind::Bool(true) | ExprKind::Int(1));
        let condition = if forever { None } else { Some(self.truth(test)?) };
        if let Some((mut before, false)) = condition.as_ref().and_then(tree::decided) {
            // What never runs has no types to be emitted with.
            before.extend(self.block(orelse, 1)?);
            return Ok(before);
        }
        self.open_loop(id, !orelse.is_empty());
        let stmts = self.while_body(test, body)?;
        // It may never end: `#[frame]` makes it look for Ctrl-C, which raises KeyboardInterrupt.
        self.raised = true;
        let Some(open) = self.loops.pop() else { return unsupported(test.span, "a loop that is not open") };
        let block = tree::block(stmts);
        let label: Option<syn::Label> = open.labelled.then(|| {
            let lifetime = syn::Lifetime::new(&format!("'{}", open.label), proc_macro2::Span::call_site());
            parse_quote!(#lifetime:)
        });
        let expr = match condition {
            None => {
                let mut expr: syn::ExprLoop = parse_quote!(loop #block);
                expr.label = label;
                syn::Expr::Loop(expr)
            }
            Some(condition) => {
                let mut expr: syn::ExprWhile = parse_quote!(while #condition #block);
                expr.label = label;
                syn::Expr::While(expr)
            }
        };
        self.with_else(vec![tree::last(expr)], open, orelse)
    }

    /// Labelled blocks around the current statement, which no `break` without a label may leave.
    fn blocks(&self) -> usize {
        self.tries.len() + self.searches
    }

    pub(super) fn open_loop(&mut self, id: LoopId, has_else: bool) {
        let label = format!("loop_{}", id.0);
        let outside = has_else.then(|| format!("search_{}", id.0));
        let (blocks, flows) = (self.blocks(), self.flows.len());
        self.loops.push(OpenLoop {
            id,
            label,
            labelled: false,
            outside,
            broken: false,
            left: false,
            blocks,
            flows,
        });
    }

    /// `'search: { for … { … break 'search; … } else-body }`
    fn with_else(&mut self, inner: Vec<syn::Stmt>, open: OpenLoop, orelse: &[Stmt]) -> Emit<Vec<syn::Stmt>> {
        let Some(label) = open.outside else { return Ok(inner) };
        let mut stmts = inner;
        self.searches += usize::from(open.broken);
        let orelse = self.block(orelse, 1);
        self.searches -= usize::from(open.broken);
        stmts.extend(orelse?);
        if !open.broken {
            return Ok(stmts);
        }
        let lifetime = syn::Lifetime::new(&format!("'{label}"), proc_macro2::Span::call_site());
        let block = tree::block(stmts);
        Ok(vec![tree::last(parse_quote!(#lifetime: #block))])
    }

    /// `break`
    pub fn break_(&mut self, id: LoopId, span: Span) -> Emit<Vec<syn::Stmt>> {
        let (blocks, flows) = (self.blocks(), self.flows.len());
        let Some(open) = self.loops.iter_mut().rev().find(|open| open.id == id) else {
            return unsupported(span, "a `break` outside of its loop");
        };
        open.left = true;
        if open.flows < flows {
            return self.flow_out("Break", span);
        }
        if let Some(outside) = &open.outside {
            open.broken = true;
            let lifetime = syn::Lifetime::new(&format!("'{outside}"), proc_macro2::Span::call_site());
            return Ok(vec![parse_quote!(break #lifetime;)]);
        }
        if open.blocks < blocks {
            open.labelled = true;
            let lifetime = syn::Lifetime::new(&format!("'{}", open.label), proc_macro2::Span::call_site());
            return Ok(vec![parse_quote!(break #lifetime;)]);
        }
        Ok(vec![parse_quote!(break;)])
    }

    /// `continue`
    pub fn continue_(&mut self, id: LoopId, span: Span) -> Emit<Vec<syn::Stmt>> {
        let (blocks, flows) = (self.blocks(), self.flows.len());
        let Some(open) = self.loops.iter_mut().rev().find(|open| open.id == id) else {
            return unsupported(span, "a `continue` outside of its loop");
        };
        if open.flows < flows {
            return self.flow_out("Continue", span);
        }
        if open.blocks < blocks {
            open.labelled = true;
            let lifetime = syn::Lifetime::new(&format!("'{}", open.label), proc_macro2::Span::call_site());
            return Ok(vec![parse_quote!(continue #lifetime;)]);
        }
        Ok(vec![parse_quote!(continue;)])
    }
}

/// Dropping the iterator may run the program's code: the `finally` of a generator, `__del__` of an object.
fn may_be_generator(iterable: &Rep) -> bool {
    matches!(iterable, Rep::Generator(..) | Rep::Iter(_) | Rep::Instance(_) | Rep::Obj)
}

/// Of the variables of one name the last one counts: `for name, name in …`.
fn keep_last(pattern: &mut syn::Pat, seen: &mut BTreeSet<syn::Ident>) {
    match pattern {
        syn::Pat::Ident(name) if !seen.insert(name.ident.clone()) => *pattern = parse_quote!(_),
        syn::Pat::Tuple(tuple) => tuple.elems.iter_mut().rev().for_each(|item| keep_last(item, seen)),
        _ => {}
    }
}

fn pattern_locals(items: &[Target]) -> Vec<LocalId> {
    let mut found = Vec::new();
    for item in items {
        match item {
            Target::Local(local) => found.push(*local),
            Target::Tuple { items, .. } => found.extend(pattern_locals(items)),
            _ => {}
        }
    }
    found
}
