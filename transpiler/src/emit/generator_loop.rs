//! Generators that are one loop with a `yield` at its end: closures, as a Rust programmer writes such iterators.
//!
//! ```text
//! def naturals(limit):                 let mut n: i64 = 1;
//!     n = 1                            iter::generate(move || {
//!     while n <= limit:                    if n <= limit {
//!         yield n               ->             let given = n;
//!         n += 1                               n += 1;
//!                                              Ok(Some(given))
//!                                          } else { Ok(None) }
//!                                      })
//!
//! for item in items:                   iter::generate_from(items, move |item| {
//!     if keep(item): yield item            if keep(&item)? { return Ok(Some(item)); }
//!                                          Ok(None)
//!                                      })
//! ```
//!
//! What stands behind the `yield` runs before the value is given, and what stands before the loop runs when the generator is made.
//! So both may only be what nobody notices then: assignments of local variables that can't raise (`Shape::is_harmless`).

use super::comprehension::Items;
use super::ends::diverges;
use super::function::Emitted;
use super::tail::tail;
use super::{Cx, Emit, Marker, tree, unsupported};
use crate::hir::{BinaryOp, Expr, ExprKind, LocalId, LocalKind, LoopId, Stmt, StmtKind, Target};
use crate::infer::types::Callee;
use crate::plan::{Start, steps::suspends, walk};
use crate::rep::Rep;
use crate::ty::Ty;
use std::collections::BTreeSet;
use syn::parse_quote;

/// What a `yield` is in the closure.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Giving {
    /// The last thing: `return Ok(Some(value));`
    Returned,
    /// One that is always reached: `let given = value;`, which is returned behind the statements that follow.
    Named,
    /// One in a branch: `given = Some(value);`
    Noted,
}

/// The closure that is being emitted.
pub(crate) struct Closure {
    giving: Giving,
    /// The variable of the value to give.
    given: String,
    /// The variables that live as long as the generator: nothing moves out of them.
    pub outer: BTreeSet<LocalId>,
}

/// The loop of a generator function that is a closure.
pub(crate) struct Shape {
    giving: Giving,
    /// Where it stands in the body.
    place: usize,
    outer: BTreeSet<LocalId>,
}

impl Cx<'_> {
    /// The loop that the body of this generator is, if a closure can be its round.
    pub fn generator_loop(&self) -> Option<Shape> {
        let is_steps = matches!(self.plan.ret, Rep::Steps(_));
        let (last, before) = self.function.body.split_last()?;
        let plain =
            self.function.locals.iter().all(|local| {
                !local.shared && (!local.captured || matches!(local.kind, LocalKind::Captured(_)))
            });
        if !is_steps || !plain || !before.iter().all(|stmt| self.is_harmless(stmt)) {
            return None;
        }
        let giving = match &last.kind {
            StmtKind::While { id, test, body, orelse } if orelse.is_empty() && !suspends(test) => {
                let giving = self.giving(body)?;
                let leaves = leaves(body, *id);
                (!leaves || giving == Giving::Returned).then_some(giving)?
            }
            StmtKind::For { id, iter, body, orelse, .. } if orelse.is_empty() => {
                (self.is_source(iter) && !leaves(body, *id)).then_some(())?;
                self.giving(body)?
            }
            _ => return None,
        };
        Some(Shape { giving, place: before.len(), outer: self.outer_locals()? })
    }

    /// The variables that outlive a round; nothing if one of them may be unset.
    fn outer_locals(&self) -> Option<BTreeSet<LocalId>> {
        let mut outer = BTreeSet::new();
        for (local, plan) in (0..).map(LocalId).zip(&self.plan.locals) {
            let _ = match &plan.start {
                Start::Given => outer.insert(local),
                Start::Assignment(place) if place.block.is_empty() => outer.insert(local),
                Start::Pattern | Start::Never | Start::Assignment(_) => false,
                Start::Deferred(place) | Start::Default(place) | Start::Unbound(place)
                    if !place.block.is_empty() =>
                {
                    false
                }
                _ => return None,
            };
        }
        Some(outer)
    }

    /// What the `yield`s of a round are; nothing if something has to wait for the generator to be resumed.
    fn giving(&self, body: &[Stmt]) -> Option<Giving> {
        if !body.iter().all(|stmt| self.is_simple(stmt)) {
            return None;
        }
        if is_last(body) {
            return Some(Giving::Returned);
        }
        let place = body.iter().position(yields)?;
        let (stmt, after) = (&body[place], &body[place + 1..]);
        if !after.iter().all(|stmt| self.is_harmless(stmt)) {
            return None;
        }
        match &stmt.kind {
            StmtKind::Expr(_) => Some(Giving::Named),
            _ => self.gives_once(stmt).then_some(Giving::Noted),
        }
    }

    /// A `yield`, or a choice in whose branches nothing but harmless statements follow one.
    fn gives_once(&self, stmt: &Stmt) -> bool {
        let branch = |body: &[Stmt]| match body.iter().position(yields) {
            Some(place) => {
                self.gives_once(&body[place]) && body[place + 1..].iter().all(|stmt| self.is_harmless(stmt))
            }
            None => true,
        };
        match &stmt.kind {
            StmtKind::Expr(_) => true,
            StmtKind::If { body, orelse, .. } => branch(body) && branch(orelse),
            _ => false,
        }
    }

    /// Whether a `yield` stands nowhere in the statement but as a statement of its own, outside of inner loops and `try`.
    fn is_simple(&self, stmt: &Stmt) -> bool {
        match &stmt.kind {
            StmtKind::Expr(Expr { kind: ExprKind::Yield(Some(value)), .. }) => {
                !suspends(value) && !self.uses_steps(value)
            }
            StmtKind::If { test, body, orelse } => {
                !suspends(test)
                    && !self.uses_steps(test)
                    && body.iter().chain(orelse).all(|stmt| self.is_simple(stmt))
            }
            StmtKind::Try(_) | StmtKind::With { .. } | StmtKind::Function { .. } | StmtKind::Class { .. } => {
                false
            }
            _ => {
                let mut simple = true;
                walk::parts(stmt, &mut |part| match part {
                    walk::Part::Expr(expr) => simple &= !suspends(expr) && !self.uses_steps(expr),
                    walk::Part::Block(block) => {
                        simple &= block.iter().all(|stmt| !yields(stmt) && self.is_simple(stmt));
                    }
                    walk::Part::Target(_) => {}
                });
                simple
            }
        }
    }

    /// It goes through a generator that the function holds, which each round would have to take along.
    fn uses_steps(&self, expr: &Expr) -> bool {
        let mut found = match &expr.kind {
            ExprKind::Local(local) => matches!(self.plan.local(*local).rep, Rep::Steps(_)),
            _ => false,
        };
        walk::subexpressions(expr, &mut |inner| found |= self.uses_steps(inner), &mut |_| {});
        found
    }

    /// A statement that nobody notices: when it runs, or that it does.
    fn is_harmless(&self, stmt: &Stmt) -> bool {
        let assigns_local = |target: &Target| match target {
            Target::Local(_) => true,
            Target::Tuple { items, star: None, .. } => {
                items.iter().all(|item| matches!(item, Target::Local(_)))
            }
            _ => false,
        };
        match &stmt.kind {
            StmtKind::Expr(value) => matches!(value.kind, ExprKind::Str(_) | ExprKind::Ellipsis),
            StmtKind::Declare { .. } => true,
            StmtKind::Assign { targets, value } => {
                let fits = |target: &Target| match (target, &value.kind) {
                    (Target::Tuple { items, .. }, ExprKind::Tuple(values)) => items.len() == values.len(),
                    (Target::Tuple { .. }, _) => false,
                    _ => true,
                };
                targets.iter().all(|target| assigns_local(target) && fits(target))
                    && self.is_harmless_value(value)
            }
            StmtKind::AugAssign { target: Target::Local(local), op, value } => {
                let held = &self.plan.local(*local).rep;
                is_exact(*op, held) && self.is_harmless_value(value) && self.is_number(value)
            }
            _ => false,
        }
    }

    fn is_number(&self, expr: &Expr) -> bool {
        matches!(self.ty(expr), Ty::Fixnum | Ty::Word | Ty::Int | Ty::Float)
    }

    /// An expression of local variables and constants that can't raise.
    fn is_harmless_value(&self, expr: &Expr) -> bool {
        match &expr.kind {
            kind if kind.is_constant() => true,
            ExprKind::Local(local) => !matches!(self.plan.local(*local).rep, Rep::Steps(_) | Rep::Static),
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                items.iter().all(|item| self.is_harmless_value(item))
            }
            ExprKind::Dict(items) => items.is_empty(),
            ExprKind::Binary(op, left, right) => {
                let exact =
                    self.is_number(left) && self.is_number(right) && is_exact(*op, &self.rep_of(expr));
                exact && self.is_harmless_value(left) && self.is_harmless_value(right)
            }
            ExprKind::Unary(_, value) => self.is_number(value) && self.is_harmless_value(value),
            _ => false,
        }
    }

    /// What the loop may go over: asking for its iterator does nothing, now or later.
    fn is_source(&self, iter: &Expr) -> bool {
        match &iter.kind {
            ExprKind::Local(local) => matches!(
                self.plan.local(*local).rep,
                Rep::Steps(_) | Rep::Generator(..) | Rep::Iter(_) | Rep::List(_) | Rep::Str | Rep::TupleOf(_)
            ),
            ExprKind::Call { func, args } => {
                let values = || args.iter().map(|arg| &arg.value);
                match self.instance.callees.get(&iter.id) {
                    Some(Callee::Function(id)) => {
                        matches!(self.program.plan.instance(*id).ret, Rep::Steps(_))
                            && values().all(|arg| self.is_harmless_value(arg) || self.is_source(arg))
                    }
                    Some(Callee::Entry(_) | Callee::Special(_)) => match &func.kind {
                        ExprKind::Builtin(name) if name == "range" => {
                            args.len() < 3
                                && values()
                                    .all(|arg| *self.ty(arg) == Ty::Fixnum && self.is_harmless_value(arg))
                        }
                        ExprKind::Builtin(name) if name == "enumerate" || name == "zip" => {
                            args.len() < 3 && values().all(|arg| self.is_source(arg))
                        }
                        _ => false,
                    },
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// A generator function that is a closure.
    pub fn generator_closure(mut self, shape: Shape, is_method: bool) -> Emit<Emitted> {
        let (before, rest) = self.function.body.split_at(shape.place);
        let mut stmts = self.mutable_params();
        stmts.extend(self.stmts(before)?);
        self.index = shape.place as u32;
        let [stmt] = rest else { return unsupported(self.function.span, "a generator without its loop") };
        self.comments(&stmt.comments, shape.place == 0, &mut stmts);
        self.declarations(&mut stmts);
        stmts.push(self.program.marker(Marker::Line(self.program.line(stmt.span))));
        let given = self.fresh("given");
        let closure = Closure { giving: shape.giving, given, outer: shape.outer };
        let generator = match &stmt.kind {
            StmtKind::While { id, test, body, .. } => self.generate(closure, *id, test, body)?,
            StmtKind::For { id, target, iter, body, .. } => {
                let items = self.items(iter)?;
                if self.raised {
                    return unsupported(stmt.span, "a generator over what may not be iterable");
                }
                self.generate_from(closure, *id, (target, iter), items, body)?
            }
            _ => return unsupported(stmt.span, "a generator without its loop"),
        };
        self.all_checked()?;
        let item = self.generator_signature(is_method, parse_quote!({ #(#stmts)* #generator }))?;
        Ok(Emitted { item, raises: false })
    }

    /// `iter::generate(move || …)`
    fn generate(&mut self, closure: Closure, id: LoopId, test: &Expr, body: &[Stmt]) -> Emit<syn::Expr> {
        self.closure = Some(closure);
        let forever = matches!(test.kind, ExprKind::Bool(true) | ExprKind::Int(1));
        let condition = if forever { None } else { Some(self.truth(test)?) };
        self.open_loop(id, false);
        let mut stmts = self.while_body(test, body)?;
        let label = self.loops.pop().and_then(|open| open.used_label());
        self.give_at_end(&mut stmts, true);
        let once = diverges(&stmts) && !leaves(body, id);
        let nothing = || tree::semi(tree::return_(Some(parse_quote!(Ok(None)))));
        let block = tree::block(stmts);
        let mut stmts = match (condition, once) {
            (None, true) => block.stmts,
            (Some(test), true) => {
                let end = tree::braced(vec![nothing()]);
                vec![tree::last(tree::if_else(test, block, Some(end)))]
            }
            (None, false) => vec![tree::last(parse_quote!(#label loop #block))],
            (Some(test), false) => vec![tree::last(parse_quote!(#label while #test #block)), nothing()],
        };
        if !diverges(&stmts) {
            stmts.push(nothing());
        }
        tail(&mut stmts, false);
        let body = tree::braced(stmts);
        self.closure = None;
        Ok(parse_quote!(iter::generate(move || #body)))
    }

    /// `iter::generate_from(items, move |item| …)`
    fn generate_from(
        &mut self,
        closure: Closure,
        id: LoopId,
        (target, iter): (&Target, &Expr),
        items: Items,
        body: &[Stmt],
    ) -> Emit<syn::Expr> {
        self.closure = Some(closure);
        self.steps.push((self.index, 0));
        let bound = self.bind_pattern(target, &items.rep, iter.span);
        let _ = self.steps.pop();
        let (pattern, mut stmts) = bound?;
        self.open_loop(id, false);
        stmts.extend(self.block(body, 0)?);
        let _ = self.loops.pop();
        self.give_at_end(&mut stmts, false);
        tail(&mut stmts, false);
        self.closure = None;
        let source = super::iteration::into_iterator(items.expr);
        let body = tree::braced(stmts);
        Ok(parse_quote!(iter::generate_from(#source, move |#pattern| #body)))
    }

    /// The end of a round.
    fn give_at_end(&self, stmts: &mut Vec<syn::Stmt>, repeats: bool) {
        let Some(closure) = &self.closure else { return };
        let given = tree::ident(&closure.given);
        match closure.giving {
            Giving::Returned if repeats || diverges(stmts) => {}
            Giving::Returned => stmts.push(parse_quote!(return Ok(None);)),
            Giving::Named => stmts.push(parse_quote!(return Ok(Some(#given));)),
            Giving::Noted => {
                stmts.insert(0, parse_quote!(let mut #given = None;));
                stmts.push(if repeats {
                    tree::last(parse_quote!(if #given.is_some() { return Ok(#given); }))
                } else {
                    parse_quote!(return Ok(#given);)
                });
            }
        }
    }

    /// `yield value` in a closure; nothing if this is none.
    pub fn give(&mut self, value: &Expr) -> Emit<Option<syn::Stmt>> {
        let Some(closure) = &self.closure else { return Ok(None) };
        let (giving, given) = (closure.giving, tree::ident(&closure.given));
        let Rep::Steps(item) = self.plan.ret.clone() else {
            return unsupported(value.span, "this generator has no native form yet");
        };
        let value = self.expr_as(value, &item)?;
        Ok(Some(match giving {
            Giving::Returned => parse_quote!(return Ok(Some(#value));),
            Giving::Named => parse_quote!(let #given = #value;),
            Giving::Noted => parse_quote!(#given = Some(#value);),
        }))
    }
}

/// The operator gives a number of that kind, whatever the operands are.
fn is_exact(op: BinaryOp, rep: &Rep) -> bool {
    matches!(op, BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul)
        && matches!(rep, Rep::I64 | Rep::Int | Rep::F64)
}

/// Whether a `yield` stands in the statement.
fn yields(stmt: &Stmt) -> bool {
    let mut found = false;
    walk::parts(stmt, &mut |part| match part {
        walk::Part::Expr(expr) => found |= suspends(expr),
        walk::Part::Block(block) => found |= block.iter().any(yields),
        walk::Part::Target(_) => {}
    });
    found
}

/// Whether nothing follows any `yield` of the block.
fn is_last(body: &[Stmt]) -> bool {
    let Some((last, before)) = body.split_last() else { return true };
    let ends = match &last.kind {
        StmtKind::If { test, body, orelse } => !suspends(test) && is_last(body) && is_last(orelse),
        StmtKind::Expr(_) => true,
        _ => !yields(last),
    };
    // A `yield` in a branch that leaves the round behind it would do as well, but is rare.
    ends && !before.iter().any(yields)
}

/// Whether a `break`, `continue` or `return` leaves a round of this loop.
fn leaves(body: &[Stmt], id: LoopId) -> bool {
    body.iter().any(|stmt| match &stmt.kind {
        StmtKind::Break(of) | StmtKind::Continue(of) => *of == id,
        StmtKind::Return(_) => true,
        _ => {
            let mut found = false;
            walk::parts(stmt, &mut |part| {
                if let walk::Part::Block(block) = part {
                    found |= leaves(block, id);
                }
            });
            found
        }
    })
}
