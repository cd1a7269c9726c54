//! The order of effects: arguments are evaluated as the call has them, whatever order the parameters have.
//!
//! ```text
//! g(b=say(1), a=say(5))     ->   let b = say(1)?;
//!                                let a = say(5)?;
//!                                g(a, b)
//! ```
//!
//! Only where the order could be seen: constants and variables stay where they are.

use super::{Cx, Emit, Form, Value, names, tree};
use crate::hir::{Arg, ArgKind, BinaryOp, Expr, ExprKind, FStringPart, LocalId, MethodKind, Target};
use crate::infer::types::{Callee, InstanceId};
use crate::rep::Rep;
use crate::ty::Ty;

/// What evaluating an expression has to do with what is evaluated before and after it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Effect {
    /// It gives the same at any time.
    Nothing,
    /// It looks at what others may change.
    Reads,
    /// It may change something, print, or raise.
    Acts,
}

impl Cx<'_> {
    /// Evaluates the receiver and the arguments of a call into variables where the parameters would be in another order.
    /// `expr` gives the variables from then on.
    pub fn in_call_order(&mut self, call: &Expr, func: &Expr, args: &[Arg]) -> Emit<Vec<syn::Stmt>> {
        let Some(places) = self.parameter_places(call, args) else { return Ok(Vec::new()) };
        let effects: Vec<Effect> = args.iter().map(|arg| self.effect(&arg.value)).collect();
        let swapped = |(earlier, later): (usize, usize)| {
            places[earlier] > places[later]
                && effects[earlier].max(effects[later]) == Effect::Acts
                && effects[earlier].min(effects[later]) != Effect::Nothing
        };
        let pairs = (0..args.len()).flat_map(|later| (0..later).map(move |earlier| (earlier, later)));
        if !pairs.into_iter().any(swapped) {
            return Ok(Vec::new());
        }
        let mut lets = Vec::new();
        if let ExprKind::Attribute(receiver, name) = &func.kind
            && matches!(self.instance.callees.get(&call.id), Some(Callee::Method(_) | Callee::Entry(_)))
            && self.effect(receiver) != Effect::Nothing
        {
            self.hold_expr(receiver, name, &mut lets)?;
        }
        for (arg, effect) in args.iter().zip(&effects) {
            if *effect != Effect::Nothing {
                let stem = match &arg.kind {
                    ArgKind::Keyword(name) => name,
                    _ => "value",
                };
                self.hold_expr(&arg.value, stem, &mut lets)?;
            }
        }
        Ok(lets)
    }

    /// A function that a call makes is made once, before the runtime calls it for each item; what stands before it among the
    /// arguments is evaluated before it.
    ///
    /// ```text
    /// sorted(words, key=rank(order))   ->   let key = rank(&order)?;
    ///                                       sorted_by(&words, |x| key.call((x,)), false)?
    /// ```
    /// A function that may not be defined yet is looked for in the same place.
    pub fn made_callbacks(&mut self, call: &Expr, func: &Expr, args: &[Arg]) -> Emit<Vec<syn::Stmt>> {
        let of_runtime =
            matches!(self.instance.callees.get(&call.id), Some(Callee::Entry(_) | Callee::Special(_)));
        let is_before =
            |arg: &Arg| of_runtime && self.makes_function(&arg.value) || self.names_late(&arg.value);
        let Some(last) = args.iter().rposition(is_before) else {
            return Ok(Vec::new());
        };
        let mut lets = Vec::new();
        if let ExprKind::Attribute(receiver, name) = &func.kind
            && self.rep_of(receiver) != Rep::Static
            && self.acts(receiver)
        {
            self.hold_expr(receiver, name, &mut lets)?;
        }
        for arg in &args[..=last] {
            if self.names_late(&arg.value) {
                lets.extend(self.checked_presence(&arg.value)?);
                let _ = self.late.before.insert(arg.value.id);
                continue;
            }
            if self.acts(&arg.value) && !self.held.contains_key(&arg.value.id) {
                let stem = match &arg.kind {
                    ArgKind::Keyword(name) => name,
                    _ if self.makes_function(&arg.value) => "function",
                    _ => "items",
                };
                self.hold_expr(&arg.value, stem, &mut lets)?;
            }
        }
        Ok(lets)
    }

    /// Whether the expression runs code of the program that gives a function: `make(k)`, `options().key`, `made()[0]`.
    fn makes_function(&self, expr: &Expr) -> bool {
        self.runs_program(expr)
            && (matches!(self.rep_of(expr), Rep::Func(..) | Rep::Env(_))
                || matches!(self.ty(expr), Ty::Function(..)))
    }

    /// Whether evaluating the expression may run code of the program, or of Python.
    pub fn runs_program(&self, expr: &Expr) -> bool {
        let calls = match self.instance.callees.get(&expr.id) {
            Some(Callee::Entry(_) | Callee::Special(_)) => false,
            Some(_) => true,
            None => matches!(expr.kind, ExprKind::Call { .. } | ExprKind::Yield(_) | ExprKind::YieldFrom(_)),
        };
        let is_object = |rep: &Rep| matches!(rep, Rep::Obj);
        let own = match &expr.kind {
            ExprKind::Local(_) | ExprKind::Global(_) | ExprKind::Builtin(_) | ExprKind::Lambda(_) => false,
            kind if kind.is_constant() => false,
            // A function that is called by a builtin runs, and so do iterators.
            ExprKind::Call { args, .. } => args.iter().any(|arg| {
                let rep = self.rep_of(&arg.value);
                is_object(&rep)
                    || matches!(
                        rep,
                        Rep::Func(..) | Rep::Env(_) | Rep::Iter(_) | Rep::Generator(..) | Rep::Instance(_)
                    )
                    || matches!(self.ty(&arg.value), Ty::Function(..) | Ty::BoundMethod(..))
            }),
            _ => is_object(&self.rep_of(expr)),
        };
        let mut runs = calls || own || self.instance.protocols.keys().any(|(id, _)| *id == expr.id);
        if !matches!(expr.kind, ExprKind::Lambda(_)) {
            crate::plan::walk::subexpressions(
                expr,
                &mut |inner| runs = runs || self.runs_program(inner),
                &mut |_| {},
            );
        }
        runs
    }

    /// `let name = value;`, which stands for the expression from here on.
    pub fn hold_expr(&mut self, expr: &Expr, stem: &str, lets: &mut Vec<syn::Stmt>) -> Emit<()> {
        let rep = self.rep_of(expr);
        let value = self.expr_as(expr, &rep)?;
        if rep == Rep::Static {
            lets.push(tree::semi(value));
            return Ok(());
        }
        let name = self.fresh_beside_locals(&names::snake(stem));
        lets.push(tree::let_(&name, false, super::literal::typed(value)));
        let value = Value { expr: tree::var(&name), rep, form: Form::Last };
        let _ = self.held.insert(expr.id, value);
        Ok(())
    }

    /// A name that no variable of the function has; one that is held no longer may be used again.
    pub fn fresh_beside_locals(&mut self, stem: &str) -> String {
        let taken = |name: &str| self.locals.iter().any(|local| local == name);
        if !taken(stem) && !self.held.values().any(|held| held.expr == tree::var(stem)) {
            return stem.to_owned();
        }
        let _ = self.issued.insert(stem.to_owned());
        self.fresh(stem)
    }

    /// Where each argument ends up; `None` if it is where it stands.
    fn parameter_places(&self, call: &Expr, args: &[Arg]) -> Option<Vec<usize>> {
        if !args.iter().any(|arg| matches!(arg.kind, ArgKind::Keyword(_))) {
            return None;
        }
        let params: Vec<&str> = match self.instance.callees.get(&call.id)? {
            Callee::Function(instance) | Callee::Construct(_, Some(instance)) => {
                self.parameter_names(*instance)
            }
            Callee::Method(versions) => self.parameter_names(versions.first()?.1),
            Callee::Entry(entry) => {
                self.program.catalog.entries[*entry].params.iter().map(|param| param.name).collect()
            }
            // Each type has a method of its own.
            Callee::Variants(_) => return None,
            Callee::Value => match self.ty_of_callee(call) {
                Some(Ty::Function(ids, _)) if ids.len() == 1 => {
                    let params = &self.program.hir.functions[ids[0].index()].params;
                    params.iter().map(|param| param.name.as_str()).collect()
                }
                _ => return None,
            },
            // Whatever its arguments are, its keywords follow in this order.
            Callee::Special("print") => {
                let place = |(at, arg): (usize, &Arg)| match &arg.kind {
                    ArgKind::Keyword(name) => args.len() + usize::from(name == "end"),
                    _ => at,
                };
                return Some(args.iter().enumerate().map(place).collect());
            }
            Callee::Special(_) | Callee::Misfit(_) => return None,
            Callee::Construct(_, None) => return None,
        };
        let place = |(at, arg): (usize, &Arg)| match &arg.kind {
            ArgKind::Keyword(name) => {
                params.iter().position(|param| param == name).unwrap_or(params.len() + at)
            }
            _ => at,
        };
        Some(args.iter().enumerate().map(place).collect())
    }

    fn ty_of_callee(&self, call: &Expr) -> Option<&Ty> {
        let ExprKind::Call { func, .. } = &call.kind else { return None };
        Some(self.ty(func))
    }

    /// The parameters' names, without a receiver.
    fn parameter_names(&self, instance: InstanceId) -> Vec<&str> {
        let func = self.program.types.instance(instance).func;
        let params = &self.program.hir.functions[func.index()].params;
        let kind = self.program.method_kind(func);
        let skip = usize::from(kind.is_some_and(|kind| !matches!(kind, MethodKind::Static)));
        params.iter().skip(skip).map(|param| param.name.as_str()).collect()
    }

    /// The expression for what it does: its value is known without it.
    pub fn for_effect(&mut self, expr: &Expr) -> Emit<Vec<syn::Stmt>> {
        if self.effect(expr) != Effect::Acts || self.held.contains_key(&expr.id) {
            return Ok(Vec::new());
        }
        let value = self.expr(expr)?;
        Ok(vec![tree::semi(value.expr)])
    }

    /// Evaluating it does nothing and gives the same at any time.
    pub fn is_inert(&self, expr: &Expr) -> bool {
        self.effect(expr) == Effect::Nothing
    }

    /// Whether evaluating it may change something, print, or raise.
    pub fn acts(&self, expr: &Expr) -> bool {
        self.effect(expr) == Effect::Acts
    }

    /// Whether `first` has to be evaluated before `second`, though the Rust text would have it the other way round.
    pub fn comes_first(&self, first: &Expr, second: &Expr) -> bool {
        match (self.effect(first), self.effect(second)) {
            (Effect::Nothing, _) | (_, Effect::Nothing) | (Effect::Reads, Effect::Reads) => false,
            (Effect::Acts, Effect::Reads) => !self.is_calm(first),
            (_, Effect::Acts) => true,
        }
    }

    /// What `emit` makes, behind `first` where that [comes first](Self::comes_first): `{ let item = f()?; g()?.contains(&item)? }`.
    pub fn evaluated_first(
        &mut self,
        first: &Expr,
        stem: &str,
        second: &Expr,
        emit: impl FnOnce(&mut Self) -> Emit<Value>,
    ) -> Emit<Value> {
        if !self.comes_first(first, second) {
            return emit(self);
        }
        let mut lets = Vec::new();
        self.hold_expr(first, stem, &mut lets)?;
        let value = emit(self);
        let _ = self.held.remove(&first.id);
        let value = value?;
        Ok(Value { expr: tree::block_expr(lets, value.expr), ..value })
    }

    fn effect(&self, expr: &Expr) -> Effect {
        let all =
            |items: &[Expr]| items.iter().map(|item| self.effect(item)).max().unwrap_or(Effect::Nothing);
        match &expr.kind {
            kind if kind.is_constant() => Effect::Nothing,
            ExprKind::Builtin(_) | ExprKind::Lambda(_) => Effect::Nothing,
            ExprKind::Local(local) => self.variable_effect(*local),
            ExprKind::Global(_) if self.names_late(expr) => Effect::Acts,
            ExprKind::Global(_) if self.rep_of(expr) == Rep::Static => Effect::Nothing,
            ExprKind::Global(_) => Effect::Reads,
            // `math.sin`: known without looking.
            ExprKind::Attribute(module, _)
                if self.rep_of(expr) == Rep::Static && self.rep_of(module) == Rep::Static =>
            {
                self.effect(module)
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => all(items),
            ExprKind::Attribute(value, _)
                if !self.instance.callees.contains_key(&expr.id)
                    && matches!(self.rep_of(value), Rep::Instance(_)) =>
            {
                self.effect(value).max(Effect::Reads)
            }
            ExprKind::Subscript(value, index) if self.is_field_of_record(value, index) => {
                self.effect(value).max(Effect::Reads)
            }
            ExprKind::Dict(items) if items.is_empty() => Effect::Nothing,
            ExprKind::Unary(_, value) if self.is_plain_number(value) => self.effect(value),
            ExprKind::Binary(op, left, right)
                if self.is_plain_number(left) && self.is_plain_number(right) && !may_raise(*op, right) =>
            {
                self.effect(left).max(self.effect(right))
            }
            ExprKind::Compare(first, rest)
                if self.is_plain_number(first) && rest.iter().all(|(_, item)| self.is_plain_number(item)) =>
            {
                rest.iter().map(|(_, item)| self.effect(item)).fold(self.effect(first), Effect::max)
            }
            ExprKind::FString(parts) if parts.iter().all(|part| matches!(part, FStringPart::Literal(_))) => {
                Effect::Nothing
            }
            _ => Effect::Acts,
        }
    }

    /// Evaluating it runs no code of the program and none of Python, so that no container changes meanwhile; it may raise.
    pub fn is_calm(&self, expr: &Expr) -> bool {
        let calm = |part: &Expr| self.is_calm(part);
        let own = self.instance.callees.contains_key(&expr.id);
        match &expr.kind {
            kind if kind.is_constant() => true,
            ExprKind::Local(_) | ExprKind::Global(_) => true,
            ExprKind::Unary(_, value) => self.is_scalar(value) && calm(value),
            ExprKind::Binary(_, left, right) => {
                self.is_scalar(left) && self.is_scalar(right) && calm(left) && calm(right)
            }
            ExprKind::Attribute(value, _) => !own && self.rep_of(value) != Rep::Obj && calm(value),
            ExprKind::Slice { lower, upper, step } => {
                [lower, upper, step].into_iter().flatten().all(|b| calm(b))
            }
            _ => false,
        }
    }

    /// Whether `target = value` may be written as one call, though Python evaluates the value before the target's own parts.
    pub fn is_assigned_in_order(&self, target: &Target, value: &Expr) -> bool {
        let parts: Vec<&Expr> = match target {
            Target::Local(_) | Target::Global(_) => return true,
            Target::Attribute { value, .. } => vec![value],
            Target::Subscript { value, index, .. } => vec![value, index],
            // The value is taken apart, so that it may have to stand there several times.
            Target::Tuple { .. } => return self.effect(value) != Effect::Acts,
        };
        let calm = |part: &&Expr| self.is_calm(part);
        let of_parts = parts.iter().map(|part| self.effect(part)).max().unwrap_or(Effect::Nothing);
        match (self.effect(value), of_parts) {
            (Effect::Nothing, _) | (_, Effect::Nothing) => true,
            (Effect::Reads, _) => parts.iter().all(calm),
            (Effect::Acts, Effect::Reads) => self.is_calm(value),
            (Effect::Acts, Effect::Acts) => false,
        }
    }

    /// `row["name"]` of a record that always has the key.
    fn is_field_of_record(&self, value: &Expr, index: &Expr) -> bool {
        let (Rep::Record(id), Some(key)) = (self.rep_of(value), crate::infer::record::constant_key(index))
        else {
            return false;
        };
        self.program.record_field(id, key).is_some_and(|(_, field)| !field.is_late)
    }

    fn variable_effect(&self, local: LocalId) -> Effect {
        let is_checked = matches!(self.plan.local(local).start, crate::plan::Start::Unbound(_));
        match self.program.sharing(self.instance.id, local) {
            _ if is_checked => Effect::Acts,
            Some(_) => Effect::Reads,
            None => Effect::Nothing,
        }
    }

    pub fn is_plain_number(&self, expr: &Expr) -> bool {
        matches!(self.rep_of(expr), Rep::Bool | Rep::I64 | Rep::Int | Rep::F64)
    }

    fn is_scalar(&self, expr: &Expr) -> bool {
        self.is_plain_number(expr) || matches!(self.rep_of(expr), Rep::Num | Rep::Str)
    }
}

/// Whether the operator between numbers can raise.
fn may_raise(op: BinaryOp, right: &Expr) -> bool {
    match op {
        BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::And | BinaryOp::Or | BinaryOp::Xor => false,
        BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod => !matches!(right.kind, ExprKind::Int(1..)),
        BinaryOp::Pow | BinaryOp::MatMul | BinaryOp::Shl | BinaryOp::Shr => true,
    }
}
