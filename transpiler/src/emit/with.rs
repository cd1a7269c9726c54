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
//!                                           if manager.exit(Some(ExceptionType::of(&caught)), …)? { Ok(()) } else { Err(caught.reraise()) }
//!                                       }
//!                                       left => { manager.exit(None, None, None)?; left }
//!                                   };
//!                                   outcome?;
//!                               }
//! ```
//!
//! The result of `exit` is looked at only where it can be true.

use super::try_::OpenFlow;
use super::{Cx, Emit, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{ParamKind, Stmt, WithItem};
use crate::infer::types::{Callee, InstanceId};
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// `with context as target: body`
    pub fn with(&mut self, items: &[WithItem], body: &[Stmt], span: Span) -> Emit<Vec<syn::Stmt>> {
        let Some((item, rest)) = items.split_first() else { return self.block(body, 0) };
        let context = self.expr(&item.context)?;
        let Rep::Instance(_) = context.rep else {
            return unsupported(item.context.span, "this context manager has no native form yet");
        };
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
                self.steps.push((self.index, 0));
                let bound = self.assign_pattern(target, value, span);
                let _ = self.steps.pop();
                before.extend(bound?);
            }
            None => before.push(tree::semi(entered)),
        }
        let label = self.fresh("try_");
        self.tries.push(label.clone());
        self.flows.push(OpenFlow { label, returns: false, breaks: false, continues: false });
        let (body, _) =
            self.in_try(|cx| if rest.is_empty() { cx.block(body, 0) } else { cx.with(rest, body, span) })?;
        let flow = self.flows.pop();
        let _ = self.tries.pop();
        let Some(flow) = flow else { return unsupported(span, "a `with` that is not open") };
        let leave = self.exit_call(&name, exit, exit_raises, &flow, span)?;
        let swallows = self.program.plan.instance(exit).ret != Rep::Unit;
        self.leave_protected(flow, body, before, vec![leave], swallows, span)
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
            [parse_quote!(ExceptionType::of(&caught)), parse_quote!(caught.clone()), parse_quote!(Traceback)];
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
            parse_quote!({ #failed; Err(caught.reraise()) })
        } else {
            let test = self.truth_of(Value::owned(failed, rep.clone()), span)?;
            parse_quote!(if #test { #next } else { Err(caught.reraise()) })
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
        Rep::Native("ExceptionType".into(), Vec::new()),
        Rep::Exception("BaseException".into()),
        Rep::Native("Traceback".into(), Vec::new()),
    ]
}
