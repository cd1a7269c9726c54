//! `try`, `raise`, `finally`.
//!
//! ```text
//! try:                          let outcome: Result<()> = 'try_: {
//!     a, b = read(line)             (a, b) = read(&line)?;
//!     total += a / b                total += float::div(a, b)?;
//! except ValueError:                Ok(())
//!     skipped += 1       ->     };
//!                               match outcome {
//!                                   Err(error) if error.is::<ValueError>() => skipped += 1,
//!                                   outcome => outcome?,
//!                               }
//! ```
//!
//! A body that is one call needs no block (`attempt.rs`). The `except` branches are in `handler.rs`.
//!
//! In a function under `#[frame]`, `?` inside a block labelled `'try…` leaves that block.

use super::attempt::Attempt;
use super::class_value::is_class_ref;
use super::{Cx, Emit, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Expr, ExprKind, Stmt, StmtKind, Try};
use crate::infer::types::Callee;
use crate::rep::Rep;
use crate::ty::Ty;
use syn::parse_quote;

/// A region that `finally` protects: leaving it goes through `Flow`.
pub(crate) struct OpenFlow {
    pub label: String,
    pub returns: bool,
    pub breaks: bool,
    pub continues: bool,
}

/// What runs when a protected block is left, however it is left.
pub(crate) struct Leaving {
    /// Statements between the block and what it leads to; `outcome` is how the block ended.
    stmts: Vec<syn::Stmt>,
    /// How the block ends for those around it: `outcome`, or what an `__exit__` makes of it.
    outcome: syn::Expr,
    /// It may end an exception of the block.
    swallows: bool,
    /// The statements may raise while an exception of the block is on its way, which is then their exception's context.
    handles: bool,
}

impl Leaving {
    /// These statements run, then the block's own outcome counts.
    pub fn then(stmts: Vec<syn::Stmt>) -> Leaving {
        Leaving { stmts: apart(stmts), outcome: tree::var("outcome"), swallows: false, handles: false }
    }

    /// The statements may raise.
    pub fn handling(self, handles: bool) -> Leaving {
        Leaving { handles, ..self }
    }

    /// `let outcome: T = block;`, and what makes its exception one that is being handled.
    fn begin(&self, ty: &syn::Type, block: &syn::Expr) -> Vec<syn::Stmt> {
        if !self.handles {
            return vec![parse_quote!(let outcome: #ty = #block;)];
        }
        let handled = super::shadowed::call("handling", vec![parse_quote!(&mut outcome)]);
        vec![parse_quote!(let mut outcome: #ty = #block;), parse_quote!(let _handled = #handled;)]
    }

    /// The expression makes another outcome of the block's.
    pub fn by(outcome: syn::Expr) -> Leaving {
        Leaving { stmts: Vec::new(), outcome, swallows: true, handles: false }
    }

    /// Whether exceptions of the block may end there.
    pub fn swallowing(self, swallows: bool) -> Leaving {
        Leaving { swallows, ..self }
    }
}

/// A `try` among the statements has an `outcome` of its own, which must not hide that of the block: `{ let outcome = …; match
/// outcome { … } }`.
fn apart(stmts: Vec<syn::Stmt>) -> Vec<syn::Stmt> {
    let mut out = Vec::new();
    let mut stmts = stmts.into_iter();
    while let Some(stmt) = stmts.next() {
        let is_outcome = match &stmt {
            syn::Stmt::Local(local) => match &local.pat {
                syn::Pat::Type(typed) => {
                    matches!(&*typed.pat, syn::Pat::Ident(name) if name.ident == "outcome")
                }
                _ => false,
            },
            _ => false,
        };
        if is_outcome {
            out.push(tree::last(tree::braced(std::iter::once(stmt).chain(stmts.next()).collect())));
        } else {
            out.push(stmt);
        }
    }
    out
}

impl Cx<'_> {
    /// Whether the Rust expression has the type `()`. A version of a method that never returns has the type of the others.
    fn has_no_value(&self, value: &Expr) -> bool {
        self.rep_of(value) == Rep::Unit
            && match self.instance.callees.get(&value.id) {
                Some(Callee::Method(versions)) => {
                    versions.iter().all(|(_, version)| self.program.plan.instance(*version).ret == Rep::Unit)
                }
                // What `popitem` of a dict that holds nothing gives has no value here, but a type.
                Some(Callee::Entry(entry)) => {
                    matches!(self.program.catalog.entries[*entry].ret, crate::catalog::Sig::Unit)
                }
                _ => true,
            }
    }

    /// A `try` statement.
    pub fn try_(&mut self, statement: &Try, span: Span) -> Emit<Vec<syn::Stmt>> {
        if statement.is_star {
            return unsupported(span, "`except*` has no native form yet");
        }
        if statement.finally.is_empty() {
            return self.guarded(statement);
        }
        self.with_finally(statement, span)
    }

    /// `try`/`except`/`else` without `finally`.
    fn guarded(&mut self, statement: &Try) -> Emit<Vec<syn::Stmt>> {
        let label = self.try_label();
        self.tries.push(label.clone());
        let (body, _) = self.in_try(|cx| cx.block(&statement.body, 0))?;
        let _ = self.tries.pop();
        let mut arms: Vec<syn::Arm> = Vec::new();
        for (place, handler) in statement.handlers.iter().enumerate() {
            arms.push(self.handler(handler, place as u32 + 1)?);
        }
        let catches_all = statement.handlers.iter().any(|handler| self.catches_everything(handler));
        let orelse = self.block(&statement.orelse, statement.handlers.len() as u32 + 1)?;
        let is_unit = matches!(statement.body.as_slice(), [Stmt { kind: StmtKind::Expr(value), .. }]
            if self.has_no_value(value));
        if let Some(attempt) = Attempt::of(&body, &orelse, is_unit) {
            return Ok(self.attempted(attempt, &orelse, arms, catches_all));
        }
        // Where the body always returns or raises, the end of the statement is not reached through it.
        let falls_through = !super::ends::diverges(&body);
        let body = finish_body(body);
        let lifetime = label_of(&label);
        let mut stmts: Vec<syn::Stmt> =
            vec![parse_quote!(let outcome: Result<()> = #lifetime: { #(#body)* };)];
        if !falls_through {
            if !catches_all {
                arms.push(self.uncaught());
            }
            arms.push(parse_quote!(Ok(()) => unreachable!("the block is not left like this"),));
        } else if !catches_all {
            if orelse.is_empty() {
                let leave = self.question(tree::path(&["outcome"]));
                arms.push(parse_quote!(outcome => #leave,));
            } else {
                arms.push(parse_quote!(Ok(()) => { #(#orelse)* }));
                arms.push(self.uncaught());
            }
        } else {
            let block = tree::block(orelse);
            arms.push(parse_quote!(Ok(()) => #block));
        }
        stmts.push(tree::last(parse_quote!(match outcome { #(#arms)* })));
        Ok(stmts)
    }

    /// `match number::parse_int(text) { Ok(value) => n = value, … }`
    fn attempted(
        &mut self,
        attempt: Attempt,
        orelse: &[syn::Stmt],
        mut arms: Vec<syn::Arm>,
        catches_all: bool,
    ) -> Vec<syn::Stmt> {
        match attempt.arm(orelse) {
            // In another `try` the exception is that one's.
            None if !self.tries.is_empty() && !catches_all => {
                arms.insert(0, parse_quote!(Ok(value) => return Ok(value),));
                arms.push(self.uncaught());
            }
            None => {
                let leave = tree::return_(Some(tree::var("outcome")));
                self.raised |= !catches_all;
                arms.push(parse_quote!(outcome => #leave,));
            }
            Some(arm) => {
                arms.insert(0, arm);
                if !catches_all {
                    arms.push(self.uncaught());
                }
            }
        }
        let (result, mut stmts) = (attempt.result, attempt.comments);
        stmts.push(tree::last(parse_quote!(match #result { #(#arms)* })));
        stmts
    }

    /// The arm of the exceptions that no handler catches.
    fn uncaught(&mut self) -> syn::Arm {
        let leave = self.leave_raising(tree::var("error"));
        parse_quote!(Err(error) => #leave,)
    }

    /// The label of a `'try` block: unlike those around it.
    pub fn try_label(&self) -> String {
        let is_open =
            |label: &String| self.tries.contains(label) || self.flows.iter().any(|flow| flow.label == *label);
        let numbered = (2..).map(|number| format!("try_{number}"));
        let mut labels = std::iter::once("try_".to_owned()).chain(numbered);
        labels.find(|label| !is_open(label)).unwrap_or_default()
    }

    /// Emits the body of a `'try` block: its `?`s do not leave the function, but `#[frame]` must see them.
    pub fn in_try<T>(&mut self, emit: impl FnOnce(&mut Self) -> Emit<T>) -> Emit<(T, bool)> {
        let outer = std::mem::replace(&mut self.raised, false);
        let result = emit(self);
        let raised = std::mem::replace(&mut self.raised, outer);
        Ok((result?, raised))
    }

    /// `raise exc from cause`
    pub fn raise(&mut self, exc: Option<&Expr>, cause: Option<&Expr>, span: Span) -> Emit<Vec<syn::Stmt>> {
        let Some(exc) = exc else {
            let raised = tree::call_path(&["reraise"], vec![]);
            return Ok(vec![tree::semi(self.leave_raising(raised))]);
        };
        // `raise "too long"`
        if is_plain_value(&self.rep_of(exc)) {
            let mut stmts = self.for_effect(exc)?;
            stmts.extend(cause.map(|cause| self.for_effect(cause)).transpose()?.unwrap_or_default());
            let refused = parse_quote!(err!(TypeError, "exceptions must derive from BaseException"));
            stmts.push(tree::semi(self.leave_raising(refused)));
            return Ok(stmts);
        }
        let mut raised = self.raised_value(exc, span)?;
        if let Some(cause) = cause {
            raised = if matches!(cause.kind, ExprKind::None) {
                tree::method(raised, "without_cause", vec![])
            } else {
                let cause = self.expr(cause)?;
                let method = match cause.rep.clone() {
                    Rep::Exception(_) | Rep::Instance(_) => "caused_by",
                    Rep::Obj => "caused_by_object",
                    Rep::Option(inner) if matches!(*inner, Rep::Exception(_) | Rep::Instance(_)) => {
                        "caused_by_any"
                    }
                    _ => return unsupported(span, "this cause of an exception has no native form yet"),
                };
                tree::method(raised, method, vec![coerce::borrow(cause)])
            };
        }
        Ok(vec![tree::semi(self.leave_raising(raised))])
    }

    /// `return Err(raised)`, or the way out of the block that catches it.
    pub fn leave_raising(&mut self, raised: syn::Expr) -> syn::Expr {
        let mark = self.origin.and_then(|span| self.program.origins.mark(span));
        let err = super::origin::marked(tree::call(tree::path(&["Err"]), vec![raised]), mark);
        self.raised = true;
        match self.tries.last() {
            Some(label) => {
                let lifetime = label_of(label);
                parse_quote!(break #lifetime #err)
            }
            None => tree::return_(Some(err)),
        }
    }

    /// The boxed exception: `err!(ValueError, "…")` for the everyday form.
    pub fn raised_value(&mut self, exc: &Expr, span: Span) -> Emit<syn::Expr> {
        let (class, args) = match &exc.kind {
            // `raise type(error)(…)`, `raise type(error)`: only the class of the exception says what it makes.
            ExprKind::Call { .. } if *self.ty(exc) == Ty::Dyn => return self.dynamic_raise(exc),
            kind if is_class_ref(&self.rep_of(exc)) && !matches!(kind, ExprKind::Builtin(_)) => {
                self.refuse_own_constructors(exc)?;
                return self.dynamic_raise(exc);
            }
            ExprKind::Call { func, args } if matches!(self.ty(func), Ty::Builtin(_)) => {
                (func, args.as_slice())
            }
            _ if matches!(self.ty(exc), Ty::Builtin(_)) => {
                let class = self.exception_class(exc)?;
                return Ok(parse_quote!(err!(#class)));
            }
            _ if matches!(self.ty(exc), Ty::Class(_)) => {
                let class = self.exception_class(exc)?;
                let made = self.instance.protocols.get(&(exc.id, "__call__".to_owned()));
                let call: syn::Expr = match made {
                    Some(Callee::Construct(_, Some(init))) => {
                        let arguments = self.bind(*init, &[], 1, span)?;
                        let raises = self.program.raising.contains(init);
                        self.maybe(raises, parse_quote!(#class::new(#(#arguments),*)))
                    }
                    _ => parse_quote!(#class::new(())),
                };
                return Ok(tree::call_path(&["raise"], vec![call]));
            }
            _ => {
                let rep = self.rep_of(exc);
                if rep == Rep::Obj {
                    return self.dynamic_raise(exc);
                }
                let is_exception = |rep: &Rep| match rep {
                    Rep::Exception(_) => true,
                    Rep::Instance(class) => self.program.is_exception(*class),
                    _ => false,
                };
                let may_be_none = matches!(&rep, Rep::Option(inner) if is_exception(inner));
                if !may_be_none && !is_exception(&rep) {
                    return unsupported(span, "this value can't be raised natively");
                }
                let value = self.expr_as(exc, &rep)?;
                if may_be_none {
                    // `last = None; for …: try: … except E as e: last = e`, then `raise last`.
                    let none = parse_quote!(|| err!(TypeError, "exceptions must derive from BaseException"));
                    return Ok(tree::method(value, "map_or_else", vec![none, tree::path(&["raise"])]));
                }
                return Ok(tree::call_path(&["raise"], vec![value]));
            }
        };
        let class = self.exception_class(class)?;
        match args {
            [] => Ok(parse_quote!(err!(#class))),
            [only]
                if let ExprKind::Str(text) = &only.value.kind
                    && !text.contains(['{', '}'])
                    && !is_class(&class, "KeyError") =>
            {
                Ok(parse_quote!(err!(#class, #text)))
            }
            _ => {
                let value = self.new_exception(&class, args, span)?;
                Ok(tree::call_path(&["raise"], vec![value]))
            }
        }
    }

    /// `ValueError::new((a, b))`
    pub fn new_exception(
        &mut self,
        class: &syn::Type,
        args: &[crate::hir::Arg],
        span: Span,
    ) -> Emit<syn::Expr> {
        if ["ExceptionGroup", "BaseExceptionGroup"].iter().any(|name| is_class(class, name)) {
            return unsupported(span, "making an exception group has no native form yet");
        }
        let mut values = Vec::new();
        for arg in args {
            if arg.kind != crate::hir::ArgKind::Positional {
                return unsupported(span, "an exception with keyword arguments has no native form yet");
            }
            let rep = self.rep_of(&arg.value);
            if rep == Rep::Static {
                return unsupported(span, "this argument of an exception has no native form yet");
            }
            values.push(self.expr_as(&arg.value, &rep)?);
        }
        let args = if values.is_empty() { parse_quote!(()) } else { tree::tuple(values) };
        Ok(parse_quote!(#class::new(#args)))
    }

    /// A body with `finally`: whatever way it is left, the `finally` block runs, then the leaving goes on.
    fn with_finally(&mut self, statement: &Try, span: Span) -> Emit<Vec<syn::Stmt>> {
        let label = self.try_label();
        self.tries.push(label.clone());
        self.flows.push(OpenFlow { label: label.clone(), returns: false, breaks: false, continues: false });
        let (body, _) = self.in_try(|cx| {
            if statement.handlers.is_empty() { cx.block(&statement.body, 0) } else { cx.guarded(statement) }
        })?;
        let flow = self.flows.pop();
        let _ = self.tries.pop();
        let number = statement.handlers.len() as u32 + 2;
        let (finally, raises) = self.in_try(|cx| cx.block(&statement.finally, number))?;
        self.raised |= raises;
        let handles = raises && !only_prints(&statement.finally);
        let Some(flow) = flow else { return unsupported(span, "a `finally` that is not open") };
        self.leave_protected(flow, body, Vec::new(), Leaving::then(finally).handling(handles), span)
    }

    /// `{ before; let outcome = 'try_: { body }; finally; go on as outcome says }`
    pub fn leave_protected(
        &mut self,
        flow: OpenFlow,
        body: Vec<syn::Stmt>,
        before: Vec<syn::Stmt>,
        leaving: Leaving,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let label = flow.label.clone();
        let lifetime = label_of(&label);
        if !flow.returns && !flow.breaks && !flow.continues {
            let is_left_raising = !leaving.swallows && super::ends::diverges(&body);
            let body = finish_body(body);
            let mut stmts = before;
            stmts.extend(leaving.begin(&parse_quote!(Result<()>), &parse_quote!(#lifetime: { #(#body)* })));
            stmts.extend(leaving.stmts);
            stmts.push(if is_left_raising {
                // What follows is not reached, as a `try` around this statement has to know.
                let (outcome, leave) = (leaving.outcome, self.leave_raising(tree::var("error")));
                tree::last(parse_quote!(match #outcome {
                    Err(error) => #leave,
                    Ok(()) => unreachable!("the block is not left like this"),
                }))
            } else {
                tree::semi(self.question(leaving.outcome))
            });
            return Ok(vec![tree::last(tree::braced(stmts))]);
        }
        let ty = self.program.rust_type(&self.result_rep());
        let mut body = body;
        // Where the block never runs to its end, neither does what follows it, unless `finally` swallows exceptions.
        let falls_through = leaving.swallows || !super::ends::diverges(&body);
        if !super::ends::leaves(&body) {
            body.push(tree::last(parse_quote!(Ok(Flow::Next))));
        }
        let mut stmts = before;
        stmts
            .extend(leaving.begin(&parse_quote!(Result<Flow<#ty>>), &parse_quote!(#lifetime: { #(#body)* })));
        stmts.extend(leaving.stmts);
        let outcome = self.question(leaving.outcome);
        let mut arms: Vec<syn::Arm> = Vec::new();
        if falls_through {
            arms.push(parse_quote!(Flow::Next => {}));
        }
        if flow.returns {
            let leave = self.leave_function(Some(tree::var("value")));
            arms.push(parse_quote!(Flow::Return(value) => #leave,));
        }
        arms.extend(self.loop_arms(&flow, falls_through, span)?);
        stmts.push(tree::last(parse_quote!(match #outcome { #(#arms)* })));
        Ok(vec![tree::last(tree::braced(stmts))])
    }

    /// Goes on with the `break` or `continue` that a `finally` interrupted.
    fn loop_arms(&mut self, flow: &OpenFlow, falls_through: bool, span: Span) -> Emit<Vec<syn::Arm>> {
        let mut arms: Vec<syn::Arm> = Vec::new();
        let Some(id) = self.innermost_loop() else {
            if !(falls_through && flow.returns && flow.breaks && flow.continues) {
                arms.push(parse_quote!(_ => unreachable!("the block is not left like this"),));
            }
            return Ok(arms);
        };
        if flow.breaks {
            let stmts = self.break_out(id, span)?;
            arms.push(parse_quote!(Flow::Break => { #(#stmts)* }));
        }
        if flow.continues {
            let stmts = self.continue_on(id, span)?;
            arms.push(parse_quote!(Flow::Continue => { #(#stmts)* }));
        }
        if !(falls_through && flow.returns && flow.breaks && flow.continues) {
            arms.push(parse_quote!(_ => unreachable!("the block is not left like this"),));
        }
        Ok(arms)
    }

    fn innermost_loop(&self) -> Option<crate::hir::LoopId> {
        self.loops.last().map(super::loops::OpenLoop::id)
    }

    /// `break` or `continue` out of a `finally`-protected region.
    pub fn flow_out(&mut self, way: &str, span: Span) -> Emit<Vec<syn::Stmt>> {
        let Some(flow) = self.flows.last_mut() else {
            return unsupported(span, "a `finally` that is not open");
        };
        if way == "Break" {
            flow.breaks = true;
        } else {
            flow.continues = true;
        }
        let lifetime = label_of(&flow.label);
        let way = tree::ident(way);
        Ok(vec![parse_quote!(break #lifetime Ok(Flow::#way);)])
    }
}

fn is_class(class: &syn::Type, name: &str) -> bool {
    matches!(class, syn::Type::Path(path) if path.path.is_ident(name))
}

/// Whether the statements print texts and numbers, and do nothing else: what may fail there is the output.
fn only_prints(stmts: &[Stmt]) -> bool {
    let is_plain = |expr: &Expr| expr.kind.is_constant();
    stmts.iter().all(|stmt| match &stmt.kind {
        StmtKind::Expr(Expr { kind: ExprKind::Call { func, args }, .. }) => {
            matches!(&func.kind, ExprKind::Builtin(name) if name == "print")
                && args.iter().all(|arg| is_plain(&arg.value))
        }
        _ => false,
    })
}

fn label_of(name: &str) -> syn::Lifetime {
    syn::Lifetime::new(&format!("'{name}"), proc_macro2::Span::call_site())
}

/// `Ok(())` at the end, unless the end is not reached.
fn finish_body(mut body: Vec<syn::Stmt>) -> Vec<syn::Stmt> {
    if !super::ends::leaves(&body) {
        body.push(tree::last(parse_quote!(Ok(()))));
    }
    body
}

/// Whether such a value is never an exception or the class of one.
fn is_plain_value(rep: &Rep) -> bool {
    use Rep::{
        Bool, Bytes, Complex, Dict, F64, FrozenSet, I64, Int, List, Num, Set, Str, Tuple, TupleOf, Unit,
    };
    matches!(
        rep,
        Unit | Bool
            | I64
            | Int
            | F64
            | Num
            | Complex
            | Str
            | Bytes
            | Tuple(_)
            | TupleOf(_)
            | List(_)
            | Dict(..)
            | Set(_)
            | FrozenSet(_)
    )
}
