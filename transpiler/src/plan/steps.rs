//! Generators that are only gone through: functions, parameters and variables whose generator needs no common type.
//!
//! A `Gen` can be stored, sent to, closed and resumed by anybody, and each value costs an indirect call. Where all that happens to
//! a generator is that something takes its values once, Rust can know the type of its body:
//!
//! ```text
//! def naturals(limit): …                          fn naturals(limit: i64) -> impl Yields<i64> { … }
//! def squares(numbers):                           fn squares(numbers: impl Yields<i64>) -> impl Yields<i64> { … }
//!     for n in numbers: yield n * n          ->
//! sum(squares(naturals(9)))                       sum(squares(naturals(9)), 0)?
//! ```
//!
//! All candidates are taken for such generators first, and the uses that do not fit take them away, until nothing changes. What
//! the end of a generator could show (a `finally`, a `with`, `__del__`) makes it no candidate: nobody sees then when it ends.

use super::declare::{LocalPlan, Start};
use super::params::ParamPlan;
use super::walk::{self, Part};
use super::{InstancePlan, Plan};
use crate::hir::{
    Arg, ArgKind, CacheRole, Expr, ExprId, ExprKind, FuncId, Function, FunctionKind, GeneratorRole, Hir,
    LocalId, LocalKind, ParamKind, Stmt, StmtKind, Target, USING_UP,
};
use crate::infer::types::{Callee, Instance, InstanceId, Types};
use crate::rep::Rep;
use crate::ty::Ty;
use std::collections::{BTreeMap, BTreeSet};

/// Builtins that take each value of their arguments once, and whose result does not show what they were, besides those that use
/// them up at once.
const TAKING: [&str; 5] = ["enumerate", "zip", "map", "filter", "next"];

/// Methods of builtin types that do.
const TAKING_METHODS: [&str; 3] = ["join", "extend", "update"];

type Variable = (InstanceId, LocalId);

/// Gives generators that are only gone through their representation.
pub fn find(hir: &Hir, types: &Types, plan: &mut Plan) {
    if hir.ends_show {
        return;
    }
    let functions: BTreeSet<InstanceId> = types
        .instances
        .iter()
        .filter(|instance| is_candidate(hir, plan.instance(instance.id), instance))
        .map(|instance| instance.id)
        .collect();
    let functions = without_circles(types, functions);
    if functions.is_empty() {
        return;
    }
    let mut found = Found { functions, variables: BTreeSet::new() };
    for instance in &types.instances {
        let function = &hir.functions[instance.func.index()];
        let own = variables(function, plan.instance(instance.id));
        found.variables.extend(own.into_iter().map(|local| (instance.id, local)));
    }
    loop {
        let mut uses = Uses::new(hir, types, &found);
        for global in hir.globals.iter().filter(|global| global.seen_by_python || global.set_by_python) {
            if let Ty::Function(ids, _) = types.global(global.id) {
                ids.iter().for_each(|func| uses.refuse_all(*func));
            }
        }
        for instance in &types.instances {
            uses.instance(instance);
        }
        let mut next = Found { functions: found.functions.clone(), variables: found.variables.clone() };
        next.functions.retain(|id| !uses.refused.contains(id));
        next.variables.retain(|variable| uses.fits(*variable));
        if next.functions.len() == found.functions.len() && next.variables.len() == found.variables.len() {
            break;
        }
        found = next;
    }
    hold(plan, &found);
}

struct Found {
    functions: BTreeSet<InstanceId>,
    variables: BTreeSet<Variable>,
}

/// Notes what was found in the plan.
fn hold(plan: &mut Plan, found: &Found) {
    let steps = |rep: &Rep| match rep {
        Rep::Generator(item, ..) => Rep::Steps(item.clone()),
        other => other.clone(),
    };
    for id in &found.functions {
        let own = &mut plan.instances[id.0 as usize];
        own.ret = steps(&own.ret);
    }
    for (id, local) in &found.variables {
        let own = &mut plan.instances[id.0 as usize];
        let rep = steps(&own.locals[local.index()].rep);
        own.locals[local.index()].rep = rep.clone();
        own.locals[local.index()].mutable = false;
        for (place, param) in own.params.iter_mut().enumerate() {
            if place == local.index() {
                *param = ParamPlan { rep: rep.clone(), by_ref: false };
            }
        }
    }
}

/// A generator function that only gives values, and whose end nobody sees.
fn is_candidate(hir: &Hir, plan: &InstancePlan, instance: &Instance) -> bool {
    let function = &hir.functions[instance.func.index()];
    let is_plain = matches!(function.kind, FunctionKind::Function | FunctionKind::Lambda)
        && function.is_generator
        && function.generator == GeneratorRole::Giving
        && !function.is_async
        && !function.asks
        && !instance.from_python
        && function.kept.is_none()
        && function.cache == CacheRole::None;
    let gives = matches!(&plan.ret, Rep::Generator(item, sent, returned)
        if **item != Rep::Static && **item != Rep::Obj && **sent == Rep::Unit && **returned == Rep::Unit);
    let holds_nothing_open = plan.locals.iter().all(|local| !matches!(local.rep, Rep::Native(..) | Rep::Obj));
    is_plain && gives && holds_nothing_open && !suspends_guarded(&function.body, false)
}

/// Whether a `yield` stands in a `try` or `with`.
fn suspends_guarded(stmts: &[Stmt], guarded: bool) -> bool {
    stmts.iter().any(|stmt| {
        let guarded = guarded || matches!(stmt.kind, StmtKind::Try(_) | StmtKind::With { .. });
        let mut found = false;
        walk::parts(stmt, &mut |part| match part {
            Part::Expr(expr) => found |= guarded && suspends(expr),
            Part::Block(block) => found |= suspends_guarded(block, guarded),
            Part::Target(_) => {}
        });
        found
    })
}

/// Whether a `yield` stands in the expression.
pub fn suspends(expr: &Expr) -> bool {
    let mut found = matches!(expr.kind, ExprKind::Yield(_) | ExprKind::YieldFrom(_) | ExprKind::Await(_));
    walk::subexpressions(expr, &mut |inner| found |= suspends(inner), &mut |_| {});
    found
}

/// Without the functions that can reach themselves: the type of such a body would hold itself.
fn without_circles(types: &Types, functions: BTreeSet<InstanceId>) -> BTreeSet<InstanceId> {
    let calls = |id: InstanceId| -> Vec<InstanceId> {
        let instance = types.instance(id);
        let mut out = Vec::new();
        let mut callees: Vec<&Callee> =
            instance.callees.values().chain(instance.protocols.values()).collect();
        while let Some(callee) = callees.pop() {
            match callee {
                Callee::Function(id) | Callee::Construct(_, Some(id)) => out.push(*id),
                Callee::Method(versions) => out.extend(versions.iter().map(|(_, id)| *id)),
                Callee::Variants(variants) => {
                    callees.extend(variants.iter().filter_map(|variant| variant.callee.as_ref()));
                }
                _ => {}
            }
        }
        out
    };
    let reaches_itself = |start: InstanceId| {
        let (mut seen, mut next) = (BTreeSet::new(), calls(start));
        while let Some(id) = next.pop() {
            if id == start {
                return true;
            }
            if seen.insert(id) {
                next.extend(calls(id));
            }
        }
        false
    };
    functions.into_iter().filter(|id| !reaches_itself(*id)).collect()
}

/// The parameters and variables that may hold such a generator.
fn variables(function: &Function, plan: &InstancePlan) -> Vec<LocalId> {
    let is_plain = |local: LocalId, held: &LocalPlan| {
        let own = &function.locals[local.index()];
        let gives = matches!(&held.rep, Rep::Generator(item, sent, returned)
            if **item != Rep::Static && **item != Rep::Obj && **sent == Rep::Unit && **returned == Rep::Unit);
        gives && !own.captured && !own.shared && !own.maybe_unbound
    };
    let is_method = matches!(function.kind, FunctionKind::Method(_) | FunctionKind::ModuleBody);
    let locals = (0..).map(LocalId).zip(&plan.locals);
    locals
        .filter(|(local, held)| is_plain(*local, held))
        .filter(|(local, held)| match function.locals[local.index()].kind {
            LocalKind::Param => {
                let place = function.params.iter().position(|param| param.local == *local);
                let param = place.map(|place| &function.params[place]);
                !is_method
                    && place == Some(local.index())
                    && held.start == Start::Given
                    && !held.mutable
                    && param.is_some_and(|param| {
                        param.default.is_none()
                            && matches!(param.kind, ParamKind::Positional | ParamKind::PositionalOnly)
                    })
            }
            LocalKind::Variable => matches!(held.start, Start::Assignment(_)) && !held.mutable,
            _ => false,
        })
        .map(|(local, _)| local)
        .collect()
}

/// What happens to the candidates.
struct Uses<'a> {
    hir: &'a Hir,
    types: &'a Types,
    found: &'a Found,
    refused: BTreeSet<InstanceId>,
    /// Variables that something else happens to.
    spoiled: BTreeSet<Variable>,
    /// How often a variable is gone through, and how often it gets such a generator.
    taken: BTreeMap<Variable, usize>,
    given: BTreeMap<Variable, usize>,
    /// Where in the loops of its function a variable gets its value.
    depth_given: BTreeMap<Variable, Vec<usize>>,
    instance: Option<&'a Instance>,
    /// The loops around, by a number for each.
    loops: Vec<usize>,
    loops_seen: usize,
}

impl<'a> Uses<'a> {
    fn new(hir: &'a Hir, types: &'a Types, found: &'a Found) -> Self {
        Uses {
            hir,
            types,
            found,
            refused: BTreeSet::new(),
            spoiled: BTreeSet::new(),
            taken: BTreeMap::new(),
            given: BTreeMap::new(),
            depth_given: BTreeMap::new(),
            instance: None,
            loops: Vec::new(),
            loops_seen: 0,
        }
    }

    /// Gone through once, by whoever gets it.
    fn fits(&self, variable: Variable) -> bool {
        !self.spoiled.contains(&variable)
            && self.taken.get(&variable) == Some(&1)
            && self.given.get(&variable).is_some_and(|given| *given > 0)
    }

    fn instance(&mut self, instance: &'a Instance) {
        self.instance = Some(instance);
        self.loops.clear();
        let function = &self.hir.functions[instance.func.index()];
        self.block(&function.body);
        // What runs beside a call is not looked at.
        for callee in instance.protocols.values() {
            self.refuse_callee(callee);
        }
        for callee in instance.callees.values().filter(|callee| !matches!(callee, Callee::Function(_))) {
            self.refuse_callee(callee);
        }
        // Defaults and what stands in class statements belong to the function around.
        for inner in self.hir.functions.iter().filter(|inner| inner.parent == Some(instance.func)) {
            inner.params.iter().filter_map(|param| param.default.as_ref()).for_each(|value| self.expr(value));
        }
        for class in self.hir.classes.iter().filter(|class| class.parent == instance.func) {
            class.bases.iter().for_each(|base| self.expr(base));
            class.attrs.iter().filter_map(|attr| attr.value.as_ref()).for_each(|value| self.expr(value));
        }
    }

    fn refuse_callee(&mut self, callee: &Callee) {
        match callee {
            Callee::Function(id) | Callee::Construct(_, Some(id)) => self.refuse(*id),
            Callee::Method(versions) => versions.iter().for_each(|(_, id)| self.refuse(*id)),
            Callee::Variants(variants) => variants
                .iter()
                .filter_map(|variant| variant.callee.as_ref())
                .for_each(|callee| self.refuse_callee(callee)),
            _ => {}
        }
    }

    /// The function is more than called, or its generator more than gone through.
    fn refuse(&mut self, id: InstanceId) {
        let _ = self.refused.insert(id);
        let own = self.found.variables.range((id, LocalId(0))..=(id, LocalId(u32::MAX)));
        let function = &self.hir.functions[self.types.instance(id).func.index()];
        let is_param = |local: LocalId| function.params.iter().any(|param| param.local == local);
        self.spoiled.extend(own.filter(|(_, local)| is_param(*local)));
    }

    /// All versions of a function that is used as a value.
    fn refuse_all(&mut self, func: FuncId) {
        let versions = self.types.instances.iter().filter(|version| version.func == func);
        versions.for_each(|version| self.refuse(version.id));
    }

    fn id(&self) -> InstanceId {
        self.instance.expect("the caller has set it").id
    }

    fn block(&mut self, stmts: &'a [Stmt]) {
        stmts.iter().for_each(|stmt| self.stmt(stmt));
    }

    fn looping(&mut self, stmts: impl FnOnce(&mut Self)) {
        self.loops_seen += 1;
        self.loops.push(self.loops_seen);
        stmts(self);
        let _ = self.loops.pop();
    }

    fn stmt(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            StmtKind::For { target, iter, body, orelse, .. } => {
                self.taken_by_loop(iter);
                self.target(target);
                self.looping(|uses| uses.block(body));
                self.block(orelse);
            }
            StmtKind::While { test, body, orelse, .. } => {
                self.looping(|uses| {
                    uses.expr(test);
                    uses.block(body);
                });
                self.block(orelse);
            }
            StmtKind::Assign { targets, value } => {
                match targets.as_slice() {
                    [Target::Local(local)] if self.found.variables.contains(&(self.id(), *local)) => {
                        let variable = (self.id(), *local);
                        if self.gives_steps(value) {
                            *self.given.entry(variable).or_default() += 1;
                            let _ = self.depth_given.insert(variable, self.loops.clone());
                            self.take(value);
                        } else {
                            let _ = self.spoiled.insert(variable);
                            self.expr(value);
                        }
                        return;
                    }
                    _ => self.expr(value),
                }
                targets.iter().for_each(|target| self.target(target));
            }
            StmtKind::Function { func, decorators, .. } if !decorators.is_empty() => {
                self.refuse_all(*func);
                decorators.iter().for_each(|decorator| self.expr(decorator));
            }
            _ => {
                let mut parts = Vec::new();
                walk::parts(stmt, &mut |part| parts.push(part));
                for part in parts {
                    match part {
                        Part::Expr(expr) => self.expr(expr),
                        Part::Target(target) => self.target(target),
                        Part::Block(block) => self.block(block),
                    }
                }
            }
        }
    }

    fn target(&mut self, target: &'a Target) {
        let id = self.id();
        self.spoiled.extend(walk::assigned(target).into_iter().map(|local| (id, local)));
        walk::evaluated(target).into_iter().for_each(|expr| self.expr(expr));
    }

    /// A call of a candidate, or a variable that holds one.
    fn gives_steps(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Local(local) => self.found.variables.contains(&(self.id(), *local)),
            ExprKind::Call { .. } => {
                self.called(expr.id).is_some_and(|id| self.found.functions.contains(&id))
            }
            _ => false,
        }
    }

    fn called(&self, call: ExprId) -> Option<InstanceId> {
        match self.instance?.callees.get(&call) {
            Some(Callee::Function(id)) => Some(*id),
            _ => None,
        }
    }

    /// The generator is gone through here, once.
    fn take(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Local(local) => {
                let variable = (self.id(), *local);
                *self.taken.entry(variable).or_default() += 1;
                let given = self.depth_given.get(&variable).map_or(&[][..], Vec::as_slice);
                if given != self.loops.as_slice() {
                    // Each round of a loop would go through it.
                    let _ = self.spoiled.insert(variable);
                }
            }
            ExprKind::Call { func, args } => self.call(expr, func, args),
            _ => self.expr(expr),
        }
    }

    fn taken_by_loop(&mut self, expr: &'a Expr) {
        if self.gives_steps(expr) { self.take(expr) } else { self.expr(expr) }
    }

    fn expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Local(local) => {
                let variable = (self.id(), *local);
                let _ = self.spoiled.insert(variable);
                self.refuse_value(expr);
            }
            ExprKind::Call { func, args } => {
                if let Some(id) = self.called(expr.id)
                    && self.found.functions.contains(&id)
                {
                    let _ = self.refused.insert(id);
                }
                self.call(expr, func, args);
            }
            ExprKind::YieldFrom(values) => self.taken_by_loop(values),
            ExprKind::Comprehension(comprehension) => {
                for (place, clause) in comprehension.clauses.iter().enumerate() {
                    // The iterable of the first clause is asked for once.
                    if place == 0 {
                        self.taken_by_loop(&clause.iter);
                    } else {
                        self.looping(|uses| uses.taken_by_loop(&clause.iter));
                    }
                    self.target(&clause.target);
                    self.looping(|uses| clause.conditions.iter().for_each(|test| uses.expr(test)));
                }
                self.looping(|uses| {
                    comprehension.key.iter().for_each(|key| uses.expr(key));
                    uses.expr(&comprehension.element);
                });
            }
            _ => {
                self.refuse_value(expr);
                self.parts(expr);
            }
        }
    }

    fn parts(&mut self, expr: &'a Expr) {
        let (mut inside, mut targets) = (Vec::new(), Vec::new());
        walk::subexpressions(expr, &mut |inner| inside.push(inner), &mut |target| targets.push(target));
        inside.into_iter().for_each(|inner| self.expr(inner));
        targets.into_iter().for_each(|target| self.target(target));
    }

    /// A function that stands for itself.
    fn refuse_value(&mut self, expr: &Expr) {
        if let Some(Ty::Function(ids, versions)) = self.instance.map(|instance| instance.ty(expr.id)) {
            ids.iter().for_each(|func| self.refuse_all(*func));
            versions.iter().for_each(|id| self.refuse(*id));
        }
    }

    fn call(&mut self, expr: &'a Expr, func: &'a Expr, args: &'a [Arg]) {
        let callee = self.instance.and_then(|instance| instance.callees.get(&expr.id));
        match (&func.kind, callee) {
            (ExprKind::Builtin(name), Some(Callee::Entry(_) | Callee::Special(_)))
                if TAKING.contains(&name.as_str()) || USING_UP.contains(&name.as_str()) =>
            {
                let several = matches!(name.as_str(), "min" | "max") && args.len() > 1;
                for arg in args {
                    let plain = arg.kind == ArgKind::Positional && !several;
                    // `next` takes one value: what is made for it alone is gone then.
                    let lasts = name == "next" && matches!(arg.value.kind, ExprKind::Local(_));
                    if plain && !lasts { self.taken_by_loop(&arg.value) } else { self.expr(&arg.value) }
                }
            }
            (ExprKind::Attribute(receiver, name), Some(Callee::Entry(_)))
                if TAKING_METHODS.contains(&name.as_str()) =>
            {
                self.expr(receiver);
                args.iter().for_each(|arg| self.taken_by_loop(&arg.value));
            }
            (_, Some(Callee::Function(id))) => self.call_function(*id, func, args),
            _ => {
                self.expr(func);
                args.iter().for_each(|arg| self.expr(&arg.value));
            }
        }
    }

    fn call_function(&mut self, id: InstanceId, func: &'a Expr, args: &'a [Arg]) {
        // What is called is no value; a computed function may be.
        let is_name = match &func.kind {
            ExprKind::Attribute(module, _) => matches!(module.kind, ExprKind::Import(_)),
            kind => matches!(
                kind,
                ExprKind::Local(_) | ExprKind::Global(_) | ExprKind::Lambda(_) | ExprKind::ImportFrom(..)
            ),
        };
        if !is_name {
            self.refuse(id);
            self.expr(func);
        }
        let function = &self.hir.functions[self.types.instance(id).func.index()];
        let is_plain = args.iter().all(|arg| arg.kind == ArgKind::Positional);
        for (place, arg) in args.iter().enumerate() {
            let param = function.params.get(place).map(|param| (id, param.local));
            match param.filter(|param| is_plain && self.found.variables.contains(param)) {
                Some(param) if self.gives_steps(&arg.value) => {
                    *self.given.entry(param).or_default() += 1;
                    self.take(&arg.value);
                }
                Some(param) => {
                    let _ = self.spoiled.insert(param);
                    self.expr(&arg.value);
                }
                None => self.expr(&arg.value),
            }
        }
        if !is_plain {
            let params = function.params.iter().map(|param| (id, param.local));
            self.spoiled.extend(params);
        }
    }
}
