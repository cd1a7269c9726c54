//! `with`.
//!
//! ```text
//! with Timer("a") as t:         {
//!     work(t)                       let manager = Timer::new(str!("a"));
//!                                   let t = manager.enter()?;
//!                           ->      let outcome: Result<()> = 'try_: { work(&t)?; Ok(()) };
//!                                   let outcome = match outcome {
//!                                       Err(error) => {
//!                                           let caught = error.catch::<BaseException>();
//!                                           if manager.exit(Some(ClassRef::of(&caught)), …)? { Ok(()) } else { Err(reraise()) }
//!                                       }
//!                                       left => { manager.exit(None, None, None)?; left }
//!                                   };
//!                                   outcome?;
//!                               }
//! ```
//!
//! The result of `exit` is looked at only where it can be true. A Python object is entered and left by pyrt's `Context`; a native
//! file is closed.

use super::try_::{Leaving, OpenFlow};
use super::{Cx, Emit, Form, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{LocalId, ParamKind, Stmt, Target, WithItem};
use crate::infer::types::{Callee, InstanceId};
use crate::plan::Start;
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// `with context as target: body`
    pub fn with(&mut self, items: &[WithItem], body: &[Stmt], span: Span) -> Emit<Vec<syn::Stmt>> {
        let Some((item, rest)) = items.split_first() else { return self.block(body, 0) };
        let context = self.expr(&item.context)?;
        match context.rep {
            Rep::Instance(_) => {}
            Rep::Obj => return self.with_object(context, item, rest, body, span),
            Rep::Native(ref name, _) if name == "ContextManager" => {
                return self.with_generator(context, item, rest, body, span);
            }
            Rep::Native(..) => return self.with_closing(context, item, rest, body, span),
            _ => return unsupported(item.context.span, "this context manager has no native form yet"),
        }
        let (Some((enter, enter_raises)), Some((exit, exit_raises))) =
            (self.with_method(item, "__enter__"), self.with_method(item, "__exit__"))
        else {
            return unsupported(item.context.span, "this context manager has no native form yet");
        };
        let name = self.fresh("manager");
        let mut before = vec![tree::let_(&name, false, coerce::own(context))];
        let entered = tree::method(tree::var(&name), &self.program.method_name(enter), vec![]);
        let entered = self.maybe(enter_raises, entered);
        match &item.target {
            Some(target) => {
                let value = Value::owned(entered, self.program.plan.instance(enter).ret.clone());
                before.extend(self.bind_entered(target, value, span)?);
            }
            None => before.push(tree::semi(entered)),
        }
        let (body, flow) = self.with_body(rest, body, span)?;
        let leave = self.exit_call(&name, exit, exit_raises, &flow, span)?;
        let swallows = self.program.plan.instance(exit).ret != Rep::Unit;
        self.leave_protected(flow, body, before, Leaving::then(vec![leave]).swallowing(swallows), span)
    }

    /// The managers that follow in the same statement, and the body; how the body may be left.
    fn with_body(
        &mut self,
        rest: &[WithItem],
        body: &[Stmt],
        span: Span,
    ) -> Emit<(Vec<syn::Stmt>, OpenFlow)> {
        let label = self.try_label();
        self.tries.push(label.clone());
        self.flows.push(OpenFlow { label, returns: false, breaks: false, continues: false });
        let (body, _) =
            self.in_try(|cx| if rest.is_empty() { cx.block(body, 0) } else { cx.with(rest, body, span) })?;
        let flow = self.flows.pop();
        let _ = self.tries.pop();
        match flow {
            Some(flow) => Ok((body, flow)),
            None => unsupported(span, "a `with` that is not open"),
        }
    }

    /// What `as` binds, where the statement begins.
    fn bind_entered(&mut self, target: &Target, value: Value, span: Span) -> Emit<Vec<syn::Stmt>> {
        self.steps.push((self.index, 0));
        let bound = self.assign_pattern(target, value, span);
        let _ = self.steps.pop();
        bound
    }

    /// The variable is assigned once and holds the value itself: it still does when the block is left.
    fn stays_bound(&self, local: LocalId, rep: &Rep) -> bool {
        let plan = self.plan.local(local);
        plan.rep == *rep && !plan.mutable && plan.start == Start::Pattern
    }

    /// `with` over a Python object: `let (context, f) = Context::enter(&manager)?; …; context.leave(outcome)?;`
    fn with_object(
        &mut self,
        manager: Value,
        item: &WithItem,
        rest: &[WithItem],
        body: &[Stmt],
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let name = self.fresh("context");
        let (context, entered) = (tree::ident(&name), tree::ident("entered"));
        let enter = tree::call_path(&["Context", "enter"], vec![coerce::borrow(manager)]);
        let enter = self.question(enter);
        let mut before: Vec<syn::Stmt> = Vec::new();
        match &item.target {
            Some(Target::Local(local)) if self.stays_bound(*local, &Rep::Obj) => {
                let bound = tree::ident(&self.locals[local.index()]);
                before.push(parse_quote!(let (#context, #bound) = #enter;));
            }
            Some(target) => {
                before.push(parse_quote!(let (#context, #entered) = #enter;));
                let value = Value { expr: tree::var("entered"), rep: Rep::Obj, form: Form::Last };
                before.extend(self.bind_entered(target, value, span)?);
            }
            None => before.push(parse_quote!(let (#context, _) = #enter;)),
        }
        let (body, flow) = self.with_body(rest, body, span)?;
        let leave = tree::method(tree::var(&name), "leave", vec![tree::var("outcome")]);
        self.leave_protected(flow, body, before, Leaving::by(leave), span)
    }

    /// `with tag("b") as b:` of a function under `@contextmanager`: the generator goes on where the block ends.
    fn with_generator(
        &mut self,
        manager: Value,
        item: &WithItem,
        rest: &[WithItem],
        body: &[Stmt],
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let Rep::Native(_, items) = manager.rep.clone() else {
            return unsupported(span, "this context manager has no native form yet");
        };
        let name = self.fresh("manager");
        let mut before = vec![tree::let_(&name, false, coerce::own(manager))];
        let entered = tree::method(tree::var(&name), "enter", vec![]);
        let entered = self.question(entered);
        match (&item.target, items.into_iter().next()) {
            (Some(target), Some(rep)) => {
                before.extend(self.bind_entered(target, Value::owned(entered, rep), span)?);
            }
            _ => before.push(tree::semi(entered)),
        }
        let (body, flow) = self.with_body(rest, body, span)?;
        let leave = tree::method(tree::var(&name), "leave", vec![tree::var("outcome")]);
        self.leave_protected(flow, body, before, Leaving::by(leave), span)
    }

    /// `with open(…) as f`: a native object that `__exit__` closes and nothing else.
    fn with_closing(
        &mut self,
        manager: Value,
        item: &WithItem,
        rest: &[WithItem],
        body: &[Stmt],
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let rep = manager.rep.clone();
        let close = match &rep {
            Rep::Native(name, _) => self.entry_for(&format!("{name}.close"), &[(None, manager.clone())]),
            _ => None,
        };
        let Some(close) = close else {
            return unsupported(item.context.span, "this context manager has no native form yet");
        };
        // What nothing looks at has no name; the file has one, to be closed by.
        let bound = item
            .target
            .as_ref()
            .filter(|target| !matches!(target, Target::Local(local) if self.locals[local.index()] == "_"));
        let (before, held) = match bound {
            Some(Target::Local(local)) if self.stays_bound(*local, &rep) => {
                let before = self.bind_entered(&Target::Local(*local), manager, span)?;
                (before, Value::place(tree::var(&self.locals[local.index()]), rep))
            }
            target => {
                let name = self.fresh("file");
                let mut before = vec![tree::let_(&name, false, coerce::own(manager))];
                let held = Value::place(tree::var(&name), rep);
                if let Some(target) = target {
                    before.extend(self.bind_entered(target, held.clone(), span)?);
                }
                (before, held)
            }
        };
        let (body, flow) = self.with_body(rest, body, span)?;
        let close = self.call_entry(close, vec![(None, held)], &Rep::Unit, span)?;
        let leaving = Leaving::then(vec![tree::semi(close.expr)]);
        self.leave_protected(flow, body, before, leaving, span)
    }

    fn with_method(&self, item: &WithItem, name: &str) -> Option<(InstanceId, bool)> {
        let Callee::Method(versions) = self.instance.protocols.get(&(item.context.id, name.to_owned()))?
        else {
            return None;
        };
        let raises = versions.iter().any(|(_, instance)| self.program.raising.contains(instance));
        Some((versions.first()?.1, raises))
    }

    /// `let outcome = match outcome { … };`: runs `__exit__`, which may swallow the exception.
    fn exit_call(
        &mut self,
        name: &str,
        exit: InstanceId,
        raises: bool,
        flow: &OpenFlow,
        span: Span,
    ) -> Emit<syn::Stmt> {
        let caught: [syn::Expr; 3] =
            [parse_quote!(ClassRef::of(&caught)), parse_quote!(caught.clone()), parse_quote!(Traceback)];
        let given =
            caught.into_iter().zip(exit_reps()).map(|(value, rep)| Value::owned(value, rep)).collect();
        let absent = (0..3).map(|_| Value::owned(parse_quote!(()), Rep::Unit)).collect();
        let with_error = self.exit_arguments(exit, given, span)?;
        let without = self.exit_arguments(exit, absent, span)?;
        let method = self.program.method_name(exit);
        let failed = tree::method(tree::var(name), &method, with_error);
        let failed = self.maybe(raises, failed);
        let done = tree::method(tree::var(name), &method, without);
        let done = self.maybe(raises, done);
        let rep = self.program.plan.instance(exit).ret.clone();
        let next: syn::Expr = if flow.returns || flow.breaks || flow.continues {
            parse_quote!(Ok(Flow::Next))
        } else {
            parse_quote!(Ok(()))
        };
        let after: syn::Expr = if rep == Rep::Unit {
            parse_quote!({ #failed; Err(reraise()) })
        } else {
            let test = self.truth_of(Value::owned(failed, rep.clone()), span)?;
            parse_quote!(if #test { #next } else { Err(reraise()) })
        };
        let after: Vec<syn::Stmt> = match after {
            syn::Expr::Block(block) => block.block.stmts,
            other => vec![tree::last(other)],
        };
        Ok(parse_quote! {
            let outcome = match outcome {
                Err(error) => {
                    let caught = error.catch::<BaseException>();
                    #(#after)*
                }
                left => { #done; left }
            };
        })
    }

    fn exit_arguments(&mut self, exit: InstanceId, values: Vec<Value>, span: Span) -> Emit<Vec<syn::Expr>> {
        let program = self.program;
        let plans = &program.plan.instance(exit).params;
        let function = &program.hir.functions[program.types.instance(exit).func.index()];
        let mut values = values.into_iter();
        let mut out = Vec::new();
        for (param, plan) in function.params.iter().zip(plans).skip(1) {
            if let (ParamKind::Star, Rep::Tuple(reps)) = (param.kind, &plan.rep) {
                let items: Emit<Vec<_>> =
                    values.by_ref().zip(reps).map(|(value, rep)| self.owned(value, rep, span)).collect();
                out.push(tree::tuple(items?));
                continue;
            }
            let Some(value) = values.next() else {
                return unsupported(span, "this `__exit__` has no native form yet");
            };
            out.push(if plan.by_ref {
                self.borrowed(value, &plan.rep, span)?
            } else {
                self.owned(value, &plan.rep, span)?
            });
        }
        Ok(out)
    }
}

/// What `__exit__` is given: the class, the exception, the traceback.
fn exit_reps() -> [Rep; 3] {
    [
        Rep::Native("ClassRef".into(), Vec::new()),
        Rep::Exception("BaseException".into()),
        Rep::Native("Traceback".into(), Vec::new()),
    ]
}
