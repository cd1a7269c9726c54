//! How parameters are passed: `&T` when the function only looks at the value, `T` when it keeps it.

use super::declare::LocalPlan;
use super::walk::{self, Part};
use crate::hir::{
    CacheRole, ClassId, Expr, ExprKind, Function, FunctionKind, LocalId, ParamKind, Stmt, StmtKind,
};
use crate::infer::types::Instance;
use crate::rep::Rep;
use std::collections::BTreeSet;

/// How one parameter is passed.
#[derive(Clone, PartialEq, Debug)]
pub struct ParamPlan {
    /// [`Rep::Static`]: not at all.
    pub rep: Rep,
    pub by_ref: bool,
}

/// Plans a function's parameters, in signature order. The receiver of a method is lent whatever it does with `self`.
pub fn params(
    function: &Function,
    instance: &Instance,
    locals: &[LocalPlan],
    receiver: Option<ClassId>,
) -> Vec<ParamPlan> {
    let mut kept = BTreeSet::new();
    keeps(&function.body, &mut kept);
    function
        .params
        .iter()
        .enumerate()
        .map(|(place, param)| {
            if let (0, Some(class)) = (place, receiver) {
                return ParamPlan { rep: Rep::Instance(class), by_ref: true };
            }
            let plan = &locals[param.local.index()];
            let local = &function.locals[param.local.index()];
            if is_always_none(function, instance, place, plan) {
                return ParamPlan { rep: Rep::Static, by_ref: false };
            }
            let plain = matches!(
                param.kind,
                ParamKind::PositionalOnly | ParamKind::Positional | ParamKind::KeywordOnly
            );
            // A generator that only the callee has ends with the call: its `finally` runs then.
            let by_ref = plain
                && !plan.rep.is_copy()
                && !matches!(plan.rep, Rep::Generator(..))
                && !plan.mutable
                && !local.captured
                && !function.is_generator
                && !kept.contains(&param.local);
            ParamPlan { rep: plan.rep.clone(), by_ref }
        })
        .collect()
}

/// Whether the parameter is None in every call, because none gives it: where nothing dispatches among several methods, the signature
/// does without it.
fn is_always_none(function: &Function, instance: &Instance, place: usize, plan: &LocalPlan) -> bool {
    let is_called_directly = match function.kind {
        FunctionKind::Function => function.cache == CacheRole::None,
        FunctionKind::Method(_) => function.name == "__init__",
        FunctionKind::Lambda | FunctionKind::ModuleBody => false,
    };
    let local = &function.locals[function.params[place].local.index()];
    is_called_directly
        && instance.defaulted[place]
        && plan.rep == Rep::Unit
        && !(plan.mutable || local.captured || local.shared)
}

/// Collects the locals whose value is stored, returned or put into a container somewhere.
fn keeps(stmts: &[Stmt], kept: &mut BTreeSet<LocalId>) {
    for stmt in stmts {
        match &stmt.kind {
            StmtKind::Assign { value, .. } | StmtKind::Return(Some(value)) => keep(value, kept),
            _ => {}
        }
        walk::parts(stmt, &mut |part| match part {
            Part::Expr(expr) => displays(expr, kept),
            Part::Block(block) => keeps(block, kept),
            Part::Target(_) => {}
        });
    }
}

fn keep(expr: &Expr, kept: &mut BTreeSet<LocalId>) {
    match &expr.kind {
        ExprKind::Local(local) => {
            let _ = kept.insert(*local);
        }
        ExprKind::IfElse { body, orelse, .. } => {
            keep(body, kept);
            keep(orelse, kept);
        }
        _ => {}
    }
}

fn displays(expr: &Expr, kept: &mut BTreeSet<LocalId>) {
    match &expr.kind {
        ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => {
            items.iter().for_each(|item| keep(item, kept));
        }
        ExprKind::Dict(items) => {
            items.iter().flat_map(|(key, value)| key.iter().chain([value])).for_each(|item| keep(item, kept))
        }
        _ => {}
    }
    walk::subexpressions(expr, &mut |inner| displays(inner, kept), &mut |_| {});
}
