//! The end of a handler's variable: `except ValueError as e` unbinds `e` however the handler is left.
//!
//! ```py
//! for text in texts:
//!     try:
//!         int(text)
//!     except ValueError as e:
//!         print(e)
//!         continue            # the variable is unbound, then the loop goes on
//! print("e" in globals())     # False
//! ```
//!
//! It shows only where something looks for the variable later: Python code in the module's dict, or a read that checks whether the
//! variable is bound.

use super::function::SharedKind;
use super::try_::{Leaving, OpenFlow};
use super::{Cx, Emit, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Handler, LoopId, StmtKind, Target};
use crate::plan::{GlobalPlace, Start};

/// A handler that is open, whose variable something may look for.
pub(crate) struct Caught {
    /// How many loops and protected blocks stood around when it was opened.
    loops: usize,
    flows: usize,
    /// What unbinds the variable.
    unset: Vec<syn::Stmt>,
}

impl Cx<'_> {
    /// The body of a handler, and the end of its variable.
    pub fn handled(&mut self, handler: &Handler, number: u32) -> Emit<Vec<syn::Stmt>> {
        let unset = self.unset_caught(handler);
        if unset.is_empty() {
            return self.block(&handler.body, number);
        }
        let raises = matches!(handler.body.last().map(|stmt| &stmt.kind), Some(StmtKind::Raise { .. }));
        if raises && !self.tries.is_empty() {
            return self.handled_within(handler, number, unset);
        }
        let (loops, flows) = (self.loops.len(), self.flows.len());
        self.caught.push(Caught { loops, flows, unset: unset.clone() });
        let body = self.block(&handler.body, number);
        let _ = self.caught.pop();
        let mut body = body?;
        if !super::ends::diverges(&body) {
            body.extend(unset);
        }
        Ok(body)
    }

    /// A handler that raises inside another `try`, behind which the variable may be looked for.
    fn handled_within(
        &mut self,
        handler: &Handler,
        number: u32,
        unset: Vec<syn::Stmt>,
    ) -> Emit<Vec<syn::Stmt>> {
        let label = self.try_label();
        self.tries.push(label.clone());
        self.flows.push(OpenFlow { label, returns: false, breaks: false, continues: false });
        let body = self.in_try(|cx| cx.block(&handler.body, number));
        let flow = self.flows.pop();
        let _ = self.tries.pop();
        let (body, _) = body?;
        let Some(flow) = flow else { return unsupported(handler.span, "a handler that is not open") };
        self.leave_protected(flow, body, Vec::new(), Leaving::then(unset), handler.span)
    }

    /// `e = None;`, or what takes the variable out of the module's dict; nothing if nobody sees it.
    fn unset_caught(&mut self, handler: &Handler) -> Vec<syn::Stmt> {
        match handler.name {
            Some(Target::Local(local)) if matches!(self.plan.local(local).start, Start::Unbound(_)) => {
                let name = tree::var(&self.locals[local.index()]);
                vec![tree::semi(tree::assign(name, tree::path(&["None"])))]
            }
            // A closure that was made in the handler finds it unbound as well.
            Some(Target::Local(local))
                if self.program.sharing(self.instance.id, local) == Some(SharedKind::MaybeUnset) =>
            {
                let name = tree::var(&self.locals[local.index()]);
                vec![tree::semi(tree::method(name, "set", vec![tree::path(&["None"])]))]
            }
            // Python code looks for it in the module, unless it is gone already: the handler may have deleted it.
            Some(Target::Global(global)) if self.program.plan.global(global).place == GlobalPlace::Dict => {
                self.unset_dict_global(global)
            }
            _ => Vec::new(),
        }
    }

    /// `break`, and what ends with the handlers that it leaves.
    pub fn break_out(&mut self, id: LoopId, span: Span) -> Emit<Vec<syn::Stmt>> {
        let mut stmts = self.ended_by_leaving(id);
        stmts.extend(self.break_(id, span)?);
        Ok(stmts)
    }

    /// `continue`, and what ends with the handlers that it leaves.
    pub fn continue_on(&mut self, id: LoopId, span: Span) -> Emit<Vec<syn::Stmt>> {
        let mut stmts = self.ended_by_leaving(id);
        stmts.extend(self.continue_(id, span)?);
        Ok(stmts)
    }

    /// The handlers inside the loop end where it is left; those around a `finally` only after that has run.
    fn ended_by_leaving(&self, id: LoopId) -> Vec<syn::Stmt> {
        let Some(at) = self.loops.iter().position(|open| open.id() == id) else { return Vec::new() };
        let left = |caught: &&Caught| caught.loops > at && caught.flows == self.flows.len();
        self.caught.iter().rev().filter(left).flat_map(|caught| caught.unset.clone()).collect()
    }
}
