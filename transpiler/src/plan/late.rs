//! Functions, classes and imports of a module that something may look for before their statement has run, or where it does not run at all.
//!
//! ```text
//! def main(): helper()             pub static HELPER: Global<()> = Global::new("helper");
//! main()                     ->    fn main() … { HELPER.get()?; helper(); }
//! def helper(): ...                HELPER.set(());
//! ```
//!
//! Nothing is stored for a function or class that is used by its name. The module's statements are gone through in order; what
//! the calls of each may reach, and what is not yet there, is checked. All others are used without.

use super::walk::{self, Part};
use crate::hir::{
    ClassId, Expr, ExprKind, Function, FunctionKind, GlobalId, Hir, Module, ModuleId, ModuleRef, Stmt,
    StmtKind, Target,
};
use crate::infer::types::{Callee, Instance, InstanceId, Types};
use crate::ty::{ModuleKey, Ty};
use std::collections::BTreeSet;

/// The variables whose definition may not have run when they are used.
pub fn late(hir: &Hir, types: &Types) -> BTreeSet<GlobalId> {
    let mut late = BTreeSet::new();
    for module in hir.modules.iter().filter(|module| module.kept.is_none()) {
        let body = &hir.functions[module.body.index()];
        let Some(instance) = types.instances.iter().find(|instance| instance.func == module.body) else {
            continue;
        };
        let mut pending = BTreeSet::new();
        definitions(&body.body, &mut pending);
        if body.kept.is_none() {
            let mut reach = Reach { hir, types, pending, late: BTreeSet::new(), visited: BTreeSet::new() };
            reach.module(module, body, instance);
            late.extend(reach.late);
        }
    }
    late
}

/// What the functions, classes and imports of a block are called.
fn definitions(stmts: &[Stmt], found: &mut BTreeSet<GlobalId>) {
    for stmt in stmts {
        found.extend(definition(stmt));
        walk::parts(stmt, &mut |part| {
            if let Part::Block(block) = part {
                definitions(block, found);
            }
        });
    }
}

fn definition(stmt: &Stmt) -> Option<GlobalId> {
    match &stmt.kind {
        StmtKind::Function { target: Target::Global(id), .. }
        | StmtKind::Class { target: Target::Global(id), .. } => Some(*id),
        StmtKind::Assign { targets, value } => match (targets.as_slice(), &value.kind) {
            ([Target::Global(id)], ExprKind::Import(_) | ExprKind::ImportFrom(..)) => Some(*id),
            _ => None,
        },
        _ => None,
    }
}

struct Reach<'a> {
    hir: &'a Hir,
    types: &'a Types,
    /// What no statement so far has surely defined.
    pending: BTreeSet<GlobalId>,
    late: BTreeSet<GlobalId>,
    /// Versions that an earlier statement has reached, when more was pending.
    visited: BTreeSet<InstanceId>,
}

impl<'a> Reach<'a> {
    fn module(&mut self, module: &Module, body: &'a Function, instance: &'a Instance) {
        self.block(&body.body, instance);
        // Some branch defines it: whoever uses it later may find nothing.
        let unsure = std::mem::take(&mut self.pending);
        self.late.extend(unsure.into_iter().filter(|id| self.hir.globals[id.index()].module == module.id));
    }

    /// Statements that run one after the other.
    fn block(&mut self, stmts: &'a [Stmt], instance: &'a Instance) {
        for stmt in stmts {
            if self.pending.is_empty() {
                return;
            }
            self.stmt(stmt, instance);
            if let Some(id) = definition(stmt) {
                let _ = self.pending.remove(&id);
            }
        }
    }

    fn stmt(&mut self, stmt: &'a Stmt, instance: &'a Instance) {
        match &stmt.kind {
            StmtKind::If { test, body, orelse } => {
                self.expr(test, instance);
                let before = self.pending.clone();
                self.block(body, instance);
                let after_body = std::mem::replace(&mut self.pending, before);
                self.block(orelse, instance);
                self.pending.extend(after_body);
            }
            _ => {
                self.definition_time(stmt, instance);
                walk::parts(stmt, &mut |part| match part {
                    Part::Expr(expr) => self.expr(expr, instance),
                    Part::Target(target) => self.target(target, instance),
                    Part::Block(block) => {
                        let before = self.pending.clone();
                        self.block(block, instance);
                        self.pending = before;
                    }
                });
            }
        }
    }

    /// What a `def` or `class` evaluates, and what a kept statement may call.
    fn definition_time(&mut self, stmt: &'a Stmt, instance: &'a Instance) {
        let functions: Vec<&'a Function> = match &stmt.kind {
            StmtKind::Function { func, .. } => vec![&self.hir.functions[func.index()]],
            StmtKind::Class { class, .. } => {
                let class = &self.hir.classes[class.index()];
                let values = class.attrs.iter().filter_map(|attr| attr.value.as_ref());
                values.for_each(|value| self.expr(value, instance));
                class.bases.iter().for_each(|base| self.named(base));
                class.methods.iter().map(|method| &self.hir.functions[method.func.index()]).collect()
            }
            StmtKind::Kept(kept) => {
                kept.reads.iter().for_each(|id| self.value(self.types.global(*id)));
                return;
            }
            _ => return,
        };
        let params = functions.into_iter().flat_map(|function| &function.params);
        params.filter_map(|param| param.default.as_ref()).for_each(|default| self.expr(default, instance));
    }

    fn target(&mut self, target: &'a Target, instance: &'a Instance) {
        walk::evaluated(target).into_iter().for_each(|expr| self.expr(expr, instance));
    }

    fn expr(&mut self, expr: &'a Expr, instance: &'a Instance) {
        let mut constructed = None;
        match &expr.kind {
            ExprKind::Global(id) if self.pending.contains(id) => {
                let _ = self.late.insert(*id);
            }
            ExprKind::Attribute(owner, name) => {
                if let Ty::Module(ModuleKey::Local(module)) = instance.ty(owner.id) {
                    self.foreign(ModuleId(*module), name);
                }
            }
            ExprKind::Import(ModuleRef::Local(id)) | ExprKind::ImportFrom(ModuleRef::Local(id), _) => {
                if let ExprKind::ImportFrom(_, name) = &expr.kind {
                    self.foreign(*id, name);
                }
                let body = self.hir.modules[id.index()].body;
                let versions = self.types.instances.iter().filter(|instance| instance.func == body);
                versions.for_each(|instance| self.instance(instance.id));
            }
            ExprKind::Call { func, .. } => {
                constructed =
                    matches!(instance.callees.get(&expr.id), Some(Callee::Construct(..))).then_some(func.id);
            }
            _ => {}
        }
        let callee = instance.callees.get(&expr.id);
        let beside =
            instance.protocols.range((expr.id, String::new())..).take_while(|((id, _), _)| *id == expr.id);
        callee.into_iter().chain(beside.map(|(_, callee)| callee)).for_each(|callee| self.callee(callee));
        self.value(instance.ty(expr.id));
        let (mut inner, mut targets) = (Vec::new(), Vec::new());
        walk::subexpressions(expr, &mut |expr| inner.push(expr), &mut |target| targets.push(target));
        for inner in inner {
            match constructed {
                // The class is called: what it runs is known.
                Some(func) if func == inner.id => self.named(inner),
                _ => self.expr(inner, instance),
            }
        }
        targets.into_iter().for_each(|target| self.target(target, instance));
    }

    /// The name of another module, which may import this one.
    fn foreign(&mut self, module: ModuleId, name: &str) {
        let is_meant = |id: &&GlobalId| {
            let global = &self.hir.globals[id.index()];
            global.module == module && global.name == name
        };
        let meant = self.pending.iter().find(is_meant).copied();
        self.late.extend(meant);
    }

    /// A name that is looked up, of which nothing runs.
    fn named(&mut self, expr: &Expr) {
        if let ExprKind::Global(id) = &expr.kind
            && self.pending.contains(id)
        {
            let _ = self.late.insert(*id);
        }
    }

    fn callee(&mut self, callee: &Callee) {
        match callee {
            Callee::Function(id) | Callee::Construct(_, Some(id)) => self.instance(*id),
            Callee::Method(versions) => versions.iter().for_each(|(_, id)| self.instance(*id)),
            Callee::Variants(variants) => {
                variants
                    .iter()
                    .filter_map(|variant| variant.callee.as_ref())
                    .for_each(|callee| self.callee(callee));
            }
            _ => {}
        }
    }

    /// What may be called where there is a value of this type.
    fn value(&mut self, ty: &Ty) {
        match ty {
            Ty::Function(_, versions) => versions.iter().for_each(|id| self.instance(*id)),
            Ty::Class(class) => self.methods(*class, None),
            Ty::BoundMethod(class, name) => self.methods(*class, Some(name)),
            Ty::Instance(class) => {
                let types = &self.types.classes[class.index()];
                types.dunders.values().for_each(|id| self.instance(*id));
            }
            _ => {}
        }
    }

    fn methods(&mut self, class: ClassId, name: Option<&str>) {
        let chain = &self.types.classes[class.index()].mro;
        for instance in &self.types.instances {
            let function = &self.hir.functions[instance.func.index()];
            if let FunctionKind::Method(owner) = function.kind
                && (owner == class || chain.contains(&owner))
                && name.is_none_or(|name| function.name == name)
            {
                self.instance(instance.id);
            }
        }
    }

    /// A function that may run now.
    fn instance(&mut self, id: InstanceId) {
        if !self.visited.insert(id) {
            return;
        }
        let instance = self.types.instance(id);
        let function = &self.hir.functions[instance.func.index()];
        if function.kept.is_none() {
            self.inside(&function.body, instance);
        }
    }

    fn inside(&mut self, stmts: &'a [Stmt], instance: &'a Instance) {
        for stmt in stmts {
            self.definition_time(stmt, instance);
            walk::parts(stmt, &mut |part| match part {
                Part::Expr(expr) => self.expr(expr, instance),
                Part::Target(target) => self.target(target, instance),
                Part::Block(block) => self.inside(block, instance),
            });
        }
    }
}
