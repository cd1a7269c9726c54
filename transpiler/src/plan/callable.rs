//! How functions are held as values.
//!
//! ```text
//! def double(x): …              known by its name and captures nothing: nothing is stored
//! lambda x: x + n               a counted closure, `Func<dyn Fn(i64) -> Result<i64>>`
//! repeat(3), used as @repeat(3) on functions of several types: what it captured, `(i64,)`; each call names its version
//! button.press, kept for later  a closure that holds the button: `Func<dyn Fn() -> Result<()>>`
//! ```

use crate::hir::{
    ClassId, FuncId, Function, FunctionKind, Hir, LocalId, LocalKind, MethodKind, Param, ParamKind,
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

/// The representation of a method that is bound to an instance or class, where it is kept as a value; `Static` if its versions have
/// no common signature: then it can only be called at once.
pub(super) fn method_rep(hir: &Hir, types: &Types, class: ClassId, name: &str) -> Rep {
    if method_takes_itself(hir, types, class, name) {
        return Rep::Static;
    }
    let mut rets = Vec::new();
    let mut found: Option<Vec<Rep>> = None;
    for func in methods(hir, types, class, name) {
        for instance in types.instances.iter().filter(|instance| instance.func == func) {
            // One without a parameter for its instance can't be called.
            if instance.params.is_empty() {
                return Rep::Static;
            }
            let params = closure_params(hir, types, instance).split_off(1);
            if found.as_ref().is_some_and(|found| *found != params) {
                return Rep::Static;
            }
            found = Some(params);
            rets.push(instance.ret.clone());
        }
    }
    match found {
        Some(params) => {
            let params = params.into_iter().filter(|rep| *rep != Rep::Static).collect();
            Rep::Func(params, Box::new(super::rep(hir, types, &Ty::union(rets))))
        }
        None => Rep::Static,
    }
}

/// Whether a value of the method's own type may be among what it takes or returns: no Rust type holds itself.
fn method_takes_itself(hir: &Hir, types: &Types, class: ClassId, name: &str) -> bool {
    let method = Ty::BoundMethod(class, name.to_owned());
    let mut is_first = true;
    reaches(hir, types, method.clone(), &mut |ty| !std::mem::take(&mut is_first) && *ty == method)
}

/// The same for versions of a function: `lambda x: x(x)`.
fn function_takes_itself(hir: &Hir, types: &Types, ids: &[FuncId], versions: &[InstanceId]) -> bool {
    let start = Ty::Function(ids.to_vec(), versions.to_vec());
    let mut is_first = true;
    reaches(hir, types, start, &mut |ty| {
        let is_again = !std::mem::take(&mut is_first);
        let is_own = |id: &InstanceId| versions.contains(id);
        is_again && matches!(ty, Ty::Function(_, others) if others.iter().any(is_own))
    })
}

/// Whether a type with this property is met on the way through what the functions in `start` take and return, then through what
/// those in their types do.
fn reaches(hir: &Hir, types: &Types, start: Ty, is_wanted: &mut dyn FnMut(&Ty) -> bool) -> bool {
    let mut methods_seen: Vec<(ClassId, String)> = Vec::new();
    let mut versions_seen: Vec<InstanceId> = Vec::new();
    let mut open = vec![start];
    while let Some(ty) = open.pop() {
        if is_wanted(&ty) {
            return true;
        }
        let instances: Vec<&Instance> = match &ty {
            Ty::BoundMethod(of, method) => {
                if methods_seen.iter().any(|(known, name)| (known, name) == (of, method)) {
                    continue;
                }
                methods_seen.push((*of, method.clone()));
                let funcs = methods(hir, types, *of, method);
                types.instances.iter().filter(|instance| funcs.contains(&instance.func)).collect()
            }
            Ty::Function(_, ids) => {
                let new = ids.iter().filter(|id| !versions_seen.contains(id)).copied().collect::<Vec<_>>();
                versions_seen.extend(&new);
                new.into_iter().map(|id| types.instance(id)).collect()
            }
            other => {
                open.extend(other.parts());
                continue;
            }
        };
        for instance in instances {
            // The first parameter of a method is its instance, which refers to the class by name.
            open.extend(instance.params.iter().cloned());
            open.push(instance.ret.clone());
        }
    }
    false
}

/// The method that instances of the class have under this name, and those of subclasses that override it.
pub(super) fn methods(hir: &Hir, types: &Types, class: ClassId, name: &str) -> Vec<FuncId> {
    let own = |id: ClassId| {
        let methods = &hir.classes[id.index()].methods;
        let found = methods.iter().find(|method| {
            method.name == name && matches!(method.kind, MethodKind::Instance | MethodKind::Class)
        });
        found.map(|method| method.func)
    };
    let mut chain = std::iter::successors(Some(class), |id| types.classes[id.index()].base);
    let mut found: Vec<FuncId> = chain.find_map(own).into_iter().collect();
    let mut below = types.classes[class.index()].subclasses.clone();
    while let Some(id) = below.pop() {
        found.extend(own(id));
        below.extend(&types.classes[id.index()].subclasses);
    }
    found
}

/// What holds any of these functions and bound methods: a closure, if they take the same arguments.
pub(super) fn common_rep(hir: &Hir, types: &Types, items: &[Ty]) -> Rep {
    let mut rets: Vec<Ty> = Vec::new();
    let mut common: Option<Vec<Rep>> = None;
    for item in items {
        let rep = match item {
            Ty::Function(ids, versions) => closure_rep(hir, types, ids, versions),
            item => super::rep(hir, types, item),
        };
        let Rep::Func(params, _) = rep else { return Rep::Obj };
        if common.as_ref().is_some_and(|common| *common != params) {
            return Rep::Obj;
        }
        common = Some(params);
        rets.extend(returned(hir, types, item));
    }
    match common {
        Some(params) => Rep::Func(params, Box::new(super::rep(hir, types, &Ty::union(rets)))),
        None => Rep::Obj,
    }
}

/// What the versions of a function or bound method return.
fn returned(hir: &Hir, types: &Types, ty: &Ty) -> Vec<Ty> {
    match ty {
        Ty::Function(_, versions) => versions.iter().map(|id| types.instance(*id).ret.clone()).collect(),
        Ty::BoundMethod(class, name) => {
            let funcs = methods(hir, types, *class, name);
            let versions = types.instances.iter().filter(|instance| funcs.contains(&instance.func));
            versions.map(|instance| instance.ret.clone()).collect()
        }
        _ => Vec::new(),
    }
}

/// How the parameters of a version are held that its closure takes: neither those that are known nor those that nothing is given
/// for. Of a method the first is the instance.
fn closure_params(hir: &Hir, types: &Types, instance: &Instance) -> Vec<Rep> {
    let reps = param_reps(hir, types, instance).into_iter().zip(&instance.defaulted).enumerate();
    reps.filter(|(place, (rep, defaulted))| *place == 0 || *rep != Rep::Static && !**defaulted)
        .map(|(_, (rep, _))| rep)
        .collect()
}

/// Whether each definition of a function, nested or in a loop, has defaults of its own, which its closure keeps.
fn keeps_defaults(hir: &Hir, func: FuncId) -> bool {
    let function = &hir.functions[func.index()];
    let in_module =
        function.parent.is_none_or(|parent| hir.functions[parent.index()].kind == FunctionKind::ModuleBody);
    function.kind == FunctionKind::Function
        && (!in_module || function.in_loop)
        && function.params.iter().filter_map(|param| param.default.as_ref()).any(|value| !value.is_literal())
}

fn closure_rep(hir: &Hir, types: &Types, ids: &[FuncId], versions: &[InstanceId]) -> Rep {
    let instances: Vec<&Instance> = versions.iter().map(|version| types.instance(*version)).collect();
    let Some(first) = instances.first() else { return Rep::Unit };
    if function_takes_itself(hir, types, ids, versions) {
        return Rep::Obj;
    }
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
    // What different functions return is one type for whoever calls them; versions of one are told apart.
    let several = ids.len() > 1;
    let rets = instances.iter().map(|instance| instance.ret.clone());
    let ret = if several { rep(&Ty::union(rets.collect())) } else { rep(&first.ret) };
    let agree = instances.iter().all(|instance| {
        params(instance) == params(first)
            && known(instance) == known(first)
            && (several || rep(&instance.ret) == ret)
    });
    // A closure that returns a value makes no Python object of it.
    let all_objects = instances.iter().all(|instance| rep(&instance.ret) == Rep::Obj);
    let agree = agree && (ret != Rep::Obj || all_objects);
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
            // A container is a value, and may hold the function itself: `tasks.append(again)` in `again`.
            Ty::List(_) | Ty::Dict(..) | Ty::Set(_) | Ty::Tuple(_) | Ty::TupleOf(_) | Ty::Native(..) => true,
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
