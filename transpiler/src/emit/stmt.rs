//! Statements: the switchboard, declarations, the simple ones.

use super::{Cx, Emit, Value, tree, unsupported};
use crate::hir::{
    ClassId, Comments, Expr, ExprKind, FunctionKind, LocalId, Stmt, StmtKind, Target, UnaryOp, deleter_name,
};
use crate::infer::types::{Callee, InstanceId};
use crate::plan::{GlobalPlace, Place, Start};
use crate::rep::Rep;
use crate::ty::Ty;
use syn::parse_quote;

/// What `render` puts in place of a marker statement.
#[derive(Clone, PartialEq, Debug)]
pub enum Marker {
    /// A comment line, without the `//`.
    Comment(String),
    /// An empty line.
    Blank,
    /// The next Rust line comes from this Python line.
    Line(u32),
}

impl Cx<'_> {
    /// A block: the statements of the block with that number inside the current statement.
    pub fn block(&mut self, stmts: &[Stmt], number: u32) -> Emit<Vec<syn::Stmt>> {
        self.steps.push((self.index, number));
        let outer = self.index;
        let result = self.stmts(stmts);
        self.index = outer;
        let _ = self.steps.pop();
        result
    }

    /// The statements of the current block.
    pub fn stmts(&mut self, stmts: &[Stmt]) -> Emit<Vec<syn::Stmt>> {
        let mut out = Vec::new();
        for (index, stmt) in stmts.iter().enumerate() {
            self.index = index as u32;
            if self.makes_constants(&stmt.kind) {
                // They are items of the module, with the comments of this statement.
                continue;
            }
            self.comments(&stmt.comments, index == 0, &mut out);
            self.declarations(&mut out);
            out.push(self.program.marker(Marker::Line(self.program.line(stmt.span))));
            let emitted =
                self.originating(
                    origin(stmt),
                    |cx| {
                        if cx.is_unit() { Ok(cx.unit(stmt)) } else { cx.stmt(stmt) }
                    },
                )?;
            // Behind a test that is known to be true, nothing runs if its branch leaves.
            let leaves = matches!(stmt.kind, StmtKind::If { .. }) && super::ends::diverges(&emitted);
            out.extend(emitted);
            if leaves || ends(&stmt.kind) {
                break;
            }
        }
        Ok(out)
    }

    /// Whether the statements of this block are kept in Python one by one.
    fn is_unit(&self) -> bool {
        let straight = self.loops.is_empty() && self.tries.is_empty() && self.flows.is_empty();
        self.function.kind == FunctionKind::ModuleBody && straight && self.searches == 0
    }

    /// A statement of the module: what can't be emitted is noted, and the others are tried as well, for all that has to be kept
    /// to be known at once.
    fn unit(&mut self, stmt: &Stmt) -> Vec<syn::Stmt> {
        let (steps, index, borrowed) = (self.steps.clone(), self.index, self.borrowed.clone());
        self.stmt(stmt).unwrap_or_else(|error| {
            (self.steps, self.index, self.borrowed) = (steps, index, borrowed);
            self.loops.clear();
            self.tries.clear();
            self.flows.clear();
            self.held.clear();
            self.unseen.clear();
            self.searches = 0;
            self.program.body_errors.borrow_mut().push(error);
            Vec::new()
        })
    }

    fn makes_constants(&self, kind: &StmtKind) -> bool {
        let StmtKind::Assign { targets, .. } = kind else { return false };
        let is_constant = |target: &Target| match target {
            Target::Global(id) => self.program.plan.global(*id).place == GlobalPlace::Const,
            _ => false,
        };
        match targets.as_slice() {
            [Target::Tuple { items, .. }] => !items.is_empty() && items.iter().all(is_constant),
            targets => targets.iter().all(is_constant),
        }
    }

    pub(super) fn comments(&self, comments: &Comments, first: bool, out: &mut Vec<syn::Stmt>) {
        if comments.blank_before && !first {
            out.push(self.program.marker(Marker::Blank));
        }
        for text in comments.before.iter().chain(&comments.after) {
            out.push(self.program.marker(Marker::Comment(text.clone())));
        }
    }

    /// `let x;` and the like for the locals whose scope starts here without an assignment.
    pub(super) fn declarations(&mut self, out: &mut Vec<syn::Stmt>) {
        let here = Place { block: self.steps.clone(), index: self.index };
        for id in self.declared_at.get(&here).cloned().unwrap_or_default() {
            let local = self.plan.local(id);
            let name = tree::ident(&self.locals[id.index()]);
            let ty = self.program.rust_type(&local.rep);
            out.push(match &local.start {
                Start::Deferred(_) if local.mutable => parse_quote!(let mut #name: #ty;),
                Start::Deferred(_) => parse_quote!(let #name;),
                Start::Default(_) => parse_quote!(let mut #name = <#ty>::default();),
                Start::Shared(_) => parse_quote!(let #name: Shared<Option<#ty>> = Shared::new(None);),
                _ => parse_quote!(let mut #name: Option<#ty> = None;),
            });
        }
    }

    /// Whether this local's `let` is the statement being emitted.
    pub fn starts_here(&self, local: LocalId) -> bool {
        let Start::Assignment(place) = &self.plan.local(local).start else { return false };
        place.index == self.index && place.block == self.steps
    }

    fn stmt(&mut self, stmt: &Stmt) -> Emit<Vec<syn::Stmt>> {
        match &stmt.kind {
            StmtKind::Expr(value) => self.expr_stmt(value),
            StmtKind::Assign { targets, value } => self.assign(targets, value, stmt.span),
            StmtKind::Declare { .. } => Ok(Vec::new()),
            StmtKind::AugAssign { target, op, value } => self.aug_assign(target, *op, value, stmt.span),
            StmtKind::Return(value) => self.return_(value.as_ref(), stmt.span),
            StmtKind::Raise { exc, cause } => self.raise(exc.as_ref(), cause.as_ref(), stmt.span),
            StmtKind::If { test, body, orelse } => self.if_(test, body, orelse),
            StmtKind::While { id, test, body, orelse } => self.while_(*id, test, body, orelse),
            StmtKind::For { id, target, iter, body, orelse } => self.for_(*id, target, iter, body, orelse),
            StmtKind::Break(id) => self.break_out(*id, stmt.span),
            StmtKind::Continue(id) => self.continue_on(*id, stmt.span),
            StmtKind::Try(statement) => self.try_(statement, stmt.span),
            StmtKind::With { items, body } => self.with(items, body, stmt.span),
            StmtKind::Assert { test, message } => self.assert(test, message.as_ref()),
            StmtKind::Delete(targets) => self.delete(targets, stmt.span),
            StmtKind::Function { target, func, decorators } => self.def(target, *func, decorators, stmt.span),
            StmtKind::Class { target, class, decorators } => {
                self.class(target, *class, decorators, stmt.span)
            }
            StmtKind::Kept(kept) => self.kept_statement(kept, stmt.span),
        }
    }

    fn expr_stmt(&mut self, value: &Expr) -> Emit<Vec<syn::Stmt>> {
        if matches!(value.kind, ExprKind::Str(_) | ExprKind::Ellipsis | ExprKind::None) {
            return Ok(Vec::new());
        }
        if let ExprKind::Yield(Some(given)) = &value.kind
            && let Some(stmt) = self.give(given)?
        {
            return Ok(vec![stmt]);
        }
        if let Some(stmts) = self.append_piece(value)? {
            return Ok(stmts);
        }
        let emitted = self.expr(value)?;
        if emitted.rep == Rep::Static && super::coerce::is_pure(&emitted.expr) {
            return Ok(Vec::new());
        }
        Ok(match emitted.rep {
            Rep::Unit => vec![tree::semi(emitted.expr)],
            // A result that nobody uses, spelled so that rustc does not ask about it.
            _ if matches!(
                emitted.expr,
                syn::Expr::MethodCall(_) | syn::Expr::Call(_) | syn::Expr::Try(_)
            ) =>
            {
                vec![tree::semi(emitted.expr)]
            }
            _ => {
                let expr = emitted.expr;
                vec![parse_quote!(let _ = #expr;)]
            }
        })
    }

    fn return_(&mut self, value: Option<&Expr>, span: crate::diagnostic::Span) -> Emit<Vec<syn::Stmt>> {
        let rep = self.result_rep();
        let is_not_implemented =
            |cx: &Self, value| matches!(cx.ty(value), Ty::Builtin(name) if name == "NotImplemented");
        if let Some(value) = value.filter(|value| is_not_implemented(self, value)) {
            if self.may_decline() {
                return self.decline(value);
            }
            if rep != Rep::Static {
                return unsupported(span, "NotImplemented beside other values has no native form yet");
            }
        }
        let emitted = match value {
            Some(value) => Some(self.expr_as(value, &rep)?),
            None if rep == Rep::Unit => None,
            None => Some(self.owned(Value::owned(parse_quote!(()), Rep::Unit), &rep, span)?),
        };
        if matches!(rep, Rep::Unit | Rep::Static) {
            let mut stmts = Vec::new();
            if let Some(value) = emitted.filter(|value| !super::coerce::is_pure(value)) {
                stmts.push(tree::semi(value));
            }
            stmts.push(tree::semi(self.leave_function(None)));
            return Ok(stmts);
        }
        Ok(vec![tree::semi(self.leave_function(emitted))])
    }

    /// `return value`, `return Ok(value)`, or leaving through the `finally` blocks around.
    pub fn leave_function(&mut self, value: Option<syn::Expr>) -> syn::Expr {
        if let Some(flow) = self.flows.last_mut() {
            flow.returns = true;
            let value = value.unwrap_or_else(|| parse_quote!(()));
            let label = syn::Lifetime::new(&format!("'{}", flow.label), proc_macro2::Span::call_site());
            return parse_quote!(break #label Ok(Flow::Return(#value)));
        }
        if self.closure.is_some() {
            return tree::return_(Some(parse_quote!(Ok(None))));
        }
        if self.raises || self.in_generator {
            let value = value.unwrap_or_else(|| parse_quote!(()));
            // Inside a `'try_` block the `?` of the value is what brings its exception to the handlers.
            let result = if self.tries.is_empty() {
                tree::ok(value)
            } else {
                tree::call(tree::path(&["Ok"]), vec![value])
            };
            return tree::return_(Some(result));
        }
        tree::return_(value)
    }

    fn if_(&mut self, test: &Expr, body: &[Stmt], orelse: &[Stmt]) -> Emit<Vec<syn::Stmt>> {
        let test = self.truth(test)?;
        if let Some((mut stmts, answer)) = tree::decided(&test) {
            // The types decide: what never runs has no types to be emitted with.
            stmts.extend(if answer { self.block(body, 0)? } else { self.block(orelse, 1)? });
            return Ok(stmts);
        }
        let then = tree::block(self.block(body, 0)?);
        let other = if orelse.is_empty() { None } else { Some(self.else_branch(orelse)?) };
        Ok(vec![tree::last(tree::if_else(test, then, other))])
    }

    /// `else { … }`, or `else if …` when that is all there is.
    fn else_branch(&mut self, orelse: &[Stmt]) -> Emit<syn::Expr> {
        let mut stmts = self.block(orelse, 1)?;
        if let [only] = orelse
            && matches!(only.kind, StmtKind::If { .. })
            && only.comments == Comments::default()
        {
            // Only the line marker stands before the inner `if`: it is dropped, and the chain continues.
            if let [_, syn::Stmt::Expr(syn::Expr::If(_), None)] = stmts.as_slice()
                && let Some(syn::Stmt::Expr(inner, None)) = stmts.pop()
            {
                return Ok(inner);
            }
        }
        Ok(tree::braced(stmts))
    }

    fn assert(&mut self, test: &Expr, message: Option<&Expr>) -> Emit<Vec<syn::Stmt>> {
        let test = self.refuted(test)?;
        let raised = match message {
            None => parse_quote!(err!(AssertionError)),
            Some(Expr { kind: ExprKind::Str(text), .. }) if !text.contains(['{', '}']) => {
                parse_quote!(err!(AssertionError, #text))
            }
            Some(message) => {
                let rep = self.rep_of(message);
                let value = self.expr_as(message, &rep)?;
                parse_quote!(raise(AssertionError::new((#value,))))
            }
        };
        let leave = tree::semi(self.leave_raising(raised));
        if let Some((mut before, fails)) = tree::decided(&test) {
            before.extend(fails.then_some(leave));
            return Ok(before);
        }
        Ok(vec![tree::last(tree::if_else(test, tree::block(vec![leave]), None))])
    }

    fn delete(&mut self, targets: &[Target], span: crate::diagnostic::Span) -> Emit<Vec<syn::Stmt>> {
        let mut out = Vec::new();
        for target in targets {
            match target {
                Target::Subscript { value, index, span: origin } => {
                    out.extend(self.originating(Some(*origin), |cx| cx.delete_item(value, index, span))?)
                }
                Target::Local(id) if self.plan.local(*id).rep == Rep::Static => {
                    return unsupported(span, "`del` of a function or class has no native form yet");
                }
                Target::Local(id) if matches!(self.plan.local(*id).start, Start::Unbound(_)) => {
                    // Its value may be gone already.
                    let name = tree::var(&self.locals[id.index()]);
                    let check = self.checked(*id, tree::reference(name.clone()));
                    out.push(tree::semi(check));
                    out.push(tree::semi(tree::assign(name, tree::path(&["None"]))));
                }
                // Nobody reads it any more. What it holds may be an object that somebody waits to see the end of.
                Target::Local(id) if self.is_plain_local(*id) => {
                    let owned = !self.borrowed.contains(id) && !self.plan.local(*id).rep.is_copy();
                    if owned && self.plan.local(*id).rep != Rep::Static {
                        let name = tree::var(&self.locals[id.index()]);
                        out.push(tree::semi(super::shadowed::call("drop", vec![name])));
                    }
                }
                Target::Global(id) if self.program.plan.global(*id).place == GlobalPlace::Dict => {
                    out.extend(self.delete_dict_global(*id));
                }
                Target::Attribute { value, name, .. } if self.rep_of(value) == Rep::Obj => {
                    let owner = self.expr(value)?;
                    let call = tree::method(owner.expr, "del_attr", vec![tree::string(name)]);
                    let call = self.question(call);
                    out.push(tree::semi(call));
                }
                Target::Attribute { value, name, .. }
                    if let Some(Callee::Method(versions)) =
                        self.instance.protocols.get(&(value.id, deleter_name(name))) =>
                {
                    out.push(self.delete_property(value, versions)?);
                }
                Target::Attribute { value, name, .. } => out.extend(self.delete_field(value, name, span)?),
                _ => return unsupported(span, "this `del` has no native form yet"),
            }
        }
        Ok(out)
    }

    /// `del owner.name`, an attribute of the instance.
    fn delete_field(
        &mut self,
        owner: &Expr,
        name: &str,
        span: crate::diagnostic::Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let receiver = self.receiver_value(owner, name)?;
        let Rep::Instance(class) = receiver.rep else {
            return unsupported(span, "this `del` has no native form yet");
        };
        let is_slot = self.program.field(class, name).is_some_and(|(_, field)| field.may_be_unset);
        let order = &self.program.types.classes[class.index()].mro;
        // With `__slots__` the error has another text.
        let has_slots = order.iter().any(|id| self.program.hir.classes[id.index()].slots);
        if !is_slot || has_slots || self.refusal(class, name, &receiver).is_some() {
            return unsupported(span, "this `del` has no native form yet");
        }
        let (mut out, held) = self.hold(receiver, "owner");
        let place = tree::field(held.expr.clone(), &super::names::field(name));
        let call = tree::method(place, "delete", vec![super::coerce::fields(held), tree::string(name)]);
        let call = self.question(call);
        out.push(tree::semi(call));
        Ok(out)
    }

    /// `del owner.name`, where `name` is a property with a deleter.
    fn delete_property(&mut self, owner: &Expr, versions: &[(ClassId, InstanceId)]) -> Emit<syn::Stmt> {
        let Some(&(_, deleter)) = versions.first() else {
            return unsupported(owner.span, "this `del` has no native form yet");
        };
        let receiver = self.receiver(owner, deleter)?;
        let call = self.invoke(receiver, deleter, vec![]);
        let raises = versions.iter().any(|(_, instance)| self.program.raising.contains(instance));
        Ok(tree::semi(self.maybe(raises, call)))
    }

    fn delete_item(
        &mut self,
        value: &Expr,
        index: &Expr,
        span: crate::diagnostic::Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let receiver = self.item_receiver(value, self.is_calm(index))?;
        if receiver.rep == Rep::Obj {
            return self.dynamic_delete_item(receiver, index, span);
        }
        if let Some(Callee::Method(versions)) =
            self.instance.protocols.get(&(value.id, "__delitem__".to_owned()))
            && matches!(receiver.rep, Rep::Instance(_))
        {
            return self.delete_user_item(receiver, versions, index, span);
        }
        if let (Rep::Record(id), Some(key)) = (&receiver.rep, crate::infer::record::constant_key(index)) {
            let id = *id;
            return Ok(self.record_delete(receiver, id, key));
        }
        if let ExprKind::Slice { lower, upper, step } = &index.kind
            && matches!(receiver.rep, Rep::List(_))
        {
            let lower = self.slice_bound(lower.as_deref())?;
            let upper = self.slice_bound(upper.as_deref())?;
            if step.is_some() {
                let step = self.slice_bound(step.as_deref())?;
                let call = tree::method(receiver.expr, "del_slice_step", vec![lower, upper, step]);
                let call = self.question(call);
                return Ok(vec![tree::semi(call)]);
            }
            return Ok(vec![tree::semi(tree::method(receiver.expr, "del_slice", vec![lower, upper]))]);
        }
        if super::types::is_without_item_changes(&receiver.rep) {
            let index = self.expr(index)?;
            return Ok(self.refuse_item_change("no_item_deletion", receiver, vec![index]));
        }
        let Some(name) = super::types::python_name(&receiver.rep) else {
            return unsupported(span, "deleting this item has no native form yet");
        };
        let path = format!("{name}.__delitem__");
        let index = self.expr(index)?;
        let arguments = vec![(None, receiver), (None, index)];
        match self.entry_for(&path, &arguments) {
            Some(entry) => {
                let value = self.call_entry(entry, arguments, &Rep::Unit, span)?;
                Ok(vec![tree::semi(value.expr)])
            }
            None => unsupported(span, "deleting this item has no native form yet"),
        }
    }
}

/// Nothing after it in the same block runs.
fn ends(kind: &StmtKind) -> bool {
    matches!(kind, StmtKind::Return(_) | StmtKind::Raise { .. } | StmtKind::Break(_) | StmtKind::Continue(_))
}

/// What CPython underlines where the statement itself raises, not an expression in it.
fn origin(stmt: &Stmt) -> Option<crate::diagnostic::Span> {
    match &stmt.kind {
        StmtKind::Raise { .. }
        | StmtKind::AugAssign { .. }
        | StmtKind::For { .. }
        | StmtKind::With { .. } => Some(stmt.span),
        StmtKind::Assert { test, .. } => Some(refuted_part(test).unwrap_or(stmt.span)),
        _ => None,
    }
}

/// The comparison that a test ends with: CPython takes what follows it for a part of it.
fn refuted_part(test: &Expr) -> Option<crate::diagnostic::Span> {
    match &test.kind {
        ExprKind::Compare(..) => Some(test.span),
        ExprKind::Bool_(_, items) => refuted_part(items.last()?),
        ExprKind::Unary(UnaryOp::Not, operand) => refuted_part(operand),
        _ => None,
    }
}
