//! How functions are held as values.
//!
//! ```text
//! def double(x): …              known by its name and captures nothing: nothing is stored
//! lambda x: x + n               a counted closure, `Func<dyn Fn(i64) -> Result<i64>>`
//! repeat(3), used as @repeat(3) on functions of several types: what it captured, `(i64,)`; each call names its version
//! ```

use crate::hir::{
    Expr, ExprKind, FuncId, Function, FunctionKind, Hir, LocalId, LocalKind, Param, ParamKind, UnaryOp,
};
use crate::infer::types::{Instance, InstanceId, Types};
use crate::rep::Rep;
use crate::ty::Ty;

/// The representation of one of these functions, in one of these versions.
pub(super) fn function_rep(hir: &Hir, types: &Types, ids: &[FuncId], versions: &[InstanceId]) -> Rep {
    if let [only] = ids
        && hir.functions[only.index()].kind != FunctionKind::Lambda
        && !captures_values(hir, types, *only, versions, &mut Vec::new())
        && !keeps_defaults(hir, *only)
    {
        return Rep::Static;
    }
    closure_rep(hir, types, ids, versions)
}

/// Whether each definition of a nested function has defaults of its own, which its closure keeps.
fn keeps_defaults(hir: &Hir, func: FuncId) -> bool {
    let function = &hir.functions[func.index()];
    let nested = function.kind == FunctionKind::Function
        && function
            .parent
            .is_some_and(|parent| hir.functions[parent.index()].kind != FunctionKind::ModuleBody);
    nested
        && function.params.iter().filter_map(|param| param.default.as_ref()).any(|value| !is_literal(value))
}

/// A default that is written at the call.
fn is_literal(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::None | ExprKind::Bool(_) | ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::Str(_) => true,
        ExprKind::Unary(UnaryOp::Neg, inner) => matches!(inner.kind, ExprKind::Int(_) | ExprKind::Float(_)),
        ExprKind::Tuple(items) => items.iter().all(is_literal),
        _ => false,
    }
}

fn closure_rep(hir: &Hir, types: &Types, ids: &[FuncId], versions: &[InstanceId]) -> Rep {
    let instances: Vec<&Instance> = versions.iter().map(|version| types.instance(*version)).collect();
    let Some(first) = instances.first() else { return Rep::Unit };
    let rep = |ty: &Ty| super::rep(hir, types, ty);
    // What is known when it is compiled is no parameter, but each has its own version.
    let params = |instance: &Instance| -> Vec<Rep> {
        let reps = param_reps(hir, types, instance).into_iter().zip(&instance.defaulted);
        reps.filter(|(rep, defaulted)| *rep != Rep::Static && !**defaulted).map(|(rep, _)| rep).collect()
    };
    let known = |instance: &Instance| -> Vec<Ty> {
        let reps = param_reps(hir, types, instance);
        let params = instance.params.iter().zip(reps);
        params.filter(|(_, rep)| *rep == Rep::Static).map(|(ty, _)| ty.clone()).collect()
    };
    let ret = rep(&first.ret);
    let agree = instances.iter().all(|instance| {
        params(instance) == params(first) && known(instance) == known(first) && rep(&instance.ret) == ret
    });
    let params = params(first);
    let one_definition = ids.len() == 1 && instances.iter().all(|instance| instance.parent == first.parent);
    match (agree, one_definition) {
        (true, _) => Rep::Func(params, Box::new(ret)),
        // What it captured would be a part of itself.
        (false, true) if captures_function(hir, types, first, first.func, &mut Vec::new()) => Rep::Obj,
        (false, true) => Rep::Env(first.id),
        (false, false) => Rep::Obj,
    }
}

/// How the parameters of a version are held. Nothing is passed where `*args` or `**kwargs` is empty and only passed on.
fn param_reps(hir: &Hir, types: &Types, instance: &Instance) -> Vec<Rep> {
    let function = &hir.functions[instance.func.index()];
    let params = function.params.iter().zip(&instance.params);
    params
        .map(
            |(param, ty)| {
                if passes_nothing(function, param.local, ty) {
                    Rep::Static
                } else {
                    super::rep(hir, types, ty)
                }
            },
        )
        .collect()
}

/// Whether the local is an `*args` or `**kwargs` that is empty, and only passed on.
pub(super) fn passes_nothing(function: &Function, local: LocalId, ty: &Ty) -> bool {
    let is_rest =
        |param: &Param| param.local == local && matches!(param.kind, ParamKind::Star | ParamKind::DoubleStar);
    *ty == Ty::Tuple(Vec::new())
        && function.params.iter().any(is_rest)
        && crate::infer::scan::only_forwards(function, local)
}

/// Whether something has to be stored for the function: a variable of a function around it that is no known function itself.
fn captures_values(
    hir: &Hir,
    types: &Types,
    func: FuncId,
    versions: &[InstanceId],
    visited: &mut Vec<FuncId>,
) -> bool {
    visited.push(func);
    let function = &hir.functions[func.index()];
    (0..function.locals.len()).map(|index| LocalId(index as u32)).any(|local| {
        if !matches!(function.locals[local.index()].kind, LocalKind::Captured(_)) {
            return false;
        }
        let Some((owner, variable)) = super::called::variable(hir, func, local) else { return true };
        let Some(version) = versions.first() else {
            // Never called: its own name may be all that it captures.
            return hir.functions[owner.index()].locals[variable.index()].name != function.name;
        };
        let Some(around) = enclosing(types, *version, owner) else { return true };
        match around.local(variable) {
            Ty::Function(ids, inner) => match ids.as_slice() {
                [only] if visited.contains(only) => false,
                [only] if hir.functions[only.index()].kind != FunctionKind::Lambda => {
                    captures_values(hir, types, *only, inner, visited)
                }
                _ => true,
            },
            ty => super::rep(hir, types, ty) != Rep::Static,
        }
    })
}

/// Whether a version captures the function, directly or through the functions that it captures.
fn captures_function(
    hir: &Hir,
    types: &Types,
    version: &Instance,
    wanted: FuncId,
    visited: &mut Vec<InstanceId>,
) -> bool {
    if visited.contains(&version.id) {
        return false;
    }
    visited.push(version.id);
    let function = &hir.functions[version.func.index()];
    (0..function.locals.len()).map(|index| LocalId(index as u32)).any(|local| {
        let is_captured = matches!(function.locals[local.index()].kind, LocalKind::Captured(_));
        let variable = if is_captured { super::called::variable(hir, version.func, local) } else { None };
        let Some((owner, variable)) = variable else { return false };
        let Some(around) = enclosing(types, version.id, owner) else { return false };
        let Ty::Function(ids, versions) = around.local(variable) else { return false };
        ids.contains(&wanted)
            || versions
                .iter()
                .any(|inner| captures_function(hir, types, types.instance(*inner), wanted, visited))
    })
}

/// The version of an enclosing function in which a version of a nested one is defined.
fn enclosing(types: &Types, version: InstanceId, owner: FuncId) -> Option<&Instance> {
    let mut current = Some(version);
    while let Some(id) = current {
        let instance = types.instance(id);
        if instance.func == owner {
            return Some(instance);
        }
        current = instance.parent;
    }
    None
}
