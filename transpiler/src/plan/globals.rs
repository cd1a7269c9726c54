//! Module variables that are constants, and those that surely have a value whenever a function runs.
//!
//! ```py
//! # metres per second          /// metres per second
//! SPEED = 299_792_458     ->   pub const SPEED: i64 = 299792458;
//! NAMES = {"a": 1}        ->   pub static NAMES: Global<Dict<Str, i64>> = …;    read as NAMES.value(), which can't raise
//! print(area(2))
//! TOTAL = area(3)         ->   read as TOTAL.get()?: `area` ran before it was set
//! ```
//!
//! Both are decided for the *calm* statements with which a module starts: those that run no code of the program, so that
//! nothing can have looked at a variable that one of them is about to set.

use super::walk::{self, Part};
use crate::hir::{
    BinaryOp, Expr, ExprKind, Function, GlobalId, Hir, ModuleId, ModuleRef, Stmt, StmtKind, Target, UnaryOp,
};
use crate::infer::types::{Callee, Instance, Types};
use crate::rep::Rep;
use crate::ty::Ty;
use std::collections::{BTreeMap, BTreeSet};

/// The value of a constant.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Constant {
    Bool(bool),
    Int(i64),
    Float(f64),
}

impl Constant {
    /// How it is held.
    pub fn rep(self) -> Rep {
        match self {
            Constant::Bool(_) => Rep::Bool,
            Constant::Int(_) => Rep::I64,
            Constant::Float(_) => Rep::F64,
        }
    }
}

/// What is known of module variables.
#[derive(Default, Debug)]
pub struct Known {
    /// The value, and the comments of the assignment.
    pub constants: BTreeMap<GlobalId, (Constant, Vec<String>)>,
    /// Set before any function can run, and never deleted.
    pub always_set: BTreeSet<GlobalId>,
}

/// Looks at the beginning of every module.
pub fn known(hir: &Hir, types: &Types) -> Known {
    let mut known = Known::default();
    for module in &hir.modules {
        let body = &hir.functions[module.body.index()];
        let instance = types.instances.iter().find(|instance| instance.func == module.body);
        if let (None, None, Some(instance)) = (&module.kept, &body.kept, instance) {
            Reader { hir, instance, module: module.id, known: &mut known, read: BTreeSet::new() }
                .module(body);
        }
    }
    let deleted = deleted(hir);
    known.always_set.retain(|global| !deleted.contains(global));
    known
}

struct Reader<'a> {
    hir: &'a Hir,
    instance: &'a Instance,
    module: ModuleId,
    known: &'a mut Known,
    /// Variables that a statement so far has read.
    read: BTreeSet<GlobalId>,
}

impl Reader<'_> {
    fn module(&mut self, body: &Function) {
        for stmt in &body.body {
            if !self.stmt_is_calm(stmt) {
                return;
            }
            self.note_reads(std::slice::from_ref(stmt));
            if let StmtKind::Assign { targets, value } = &stmt.kind {
                targets.iter().for_each(|target| self.set(target));
                if let [target] = targets.as_slice() {
                    self.constant(target, value, stmt);
                }
            }
        }
    }

    fn set(&mut self, target: &Target) {
        match target {
            Target::Global(id) if !self.read.contains(id) => {
                let _ = self.known.always_set.insert(*id);
            }
            Target::Tuple { items, .. } => items.iter().for_each(|item| self.set(item)),
            _ => {}
        }
    }

    /// Notes the constants that the assignment makes: all of its targets or none.
    fn constant(&mut self, target: &Target, value: &Expr, stmt: &Stmt) {
        let (targets, values) = match target {
            Target::Global(_) => (std::slice::from_ref(target), self.value(value).map(|value| vec![value])),
            Target::Tuple { items, star: None, .. } => (items.as_slice(), self.values(value)),
            _ => return,
        };
        let Some(values) = values else { return };
        let comments: Vec<String> =
            stmt.comments.before.iter().chain(&stmt.comments.after).cloned().collect();
        let mut found = Vec::new();
        for (target, value) in targets.iter().zip(&values) {
            let Target::Global(id) = target else { return };
            let global = &self.hir.globals[id.index()];
            let private = !global.seen_by_python && !global.set_by_python;
            if !(private && global.assigned_once && self.known.always_set.contains(id)) {
                return;
            }
            found.push((*id, *value));
        }
        if targets.len() == values.len() {
            for (at, (id, value)) in found.into_iter().enumerate() {
                let comments = if at == 0 { comments.clone() } else { Vec::new() };
                let _ = self.known.constants.insert(id, (value, comments));
            }
        }
    }

    /// The values of `(1, 2)` or `range(2)`.
    fn values(&self, expr: &Expr) -> Option<Vec<Constant>> {
        match &expr.kind {
            ExprKind::Tuple(items) => items.iter().map(|item| self.value(item)).collect(),
            ExprKind::Call { func, args } => match (&func.kind, args.as_slice()) {
                (ExprKind::Builtin(name), [stop]) if name == "range" => match self.value(&stop.value)? {
                    Constant::Int(stop) if stop <= 256 => Some((0..stop).map(Constant::Int).collect()),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    }

    /// The value of an expression of constants.
    fn value(&self, expr: &Expr) -> Option<Constant> {
        Some(match &expr.kind {
            ExprKind::Bool(value) => Constant::Bool(*value),
            ExprKind::Int(value) => Constant::Int(*value),
            ExprKind::Float(value) => Constant::Float(*value),
            ExprKind::Global(id) => self.known.constants.get(id)?.0,
            ExprKind::Unary(UnaryOp::Neg, value) => match self.value(value)? {
                Constant::Int(value) => Constant::Int(value.checked_neg()?),
                Constant::Float(value) => Constant::Float(-value),
                Constant::Bool(_) => return None,
            },
            ExprKind::Binary(op, left, right) => match (self.value(left)?, self.value(right)?) {
                (Constant::Int(left), Constant::Int(right)) => Constant::Int(int(*op, left, right)?),
                (Constant::Float(left), Constant::Float(right)) => {
                    // What goes beyond the floats may raise.
                    Constant::Float(float(*op, left, right).filter(|value| value.is_finite())?)
                }
                _ => return None,
            },
            _ => return None,
        })
    }

    fn stmt_is_calm(&self, stmt: &Stmt) -> bool {
        match &stmt.kind {
            StmtKind::Function { func, .. } => {
                let params = &self.hir.functions[func.index()].params;
                let defaults = params.iter().filter_map(|param| param.default.as_ref());
                if !defaults.into_iter().all(|default| self.expr_is_calm(default)) {
                    return false;
                }
            }
            StmtKind::Class { class, .. } => {
                let class = &self.hir.classes[class.index()];
                let values = class.attrs.iter().filter_map(|attr| attr.value.as_ref());
                let methods = class.methods.iter().map(|method| &self.hir.functions[method.func.index()]);
                let defaults =
                    methods.flat_map(|func| &func.params).filter_map(|param| param.default.as_ref());
                if class.kept.is_some()
                    || !values.chain(defaults).chain(&class.bases).all(|value| self.expr_is_calm(value))
                {
                    return false;
                }
            }
            StmtKind::Expr(_) | StmtKind::Assign { .. } | StmtKind::AugAssign { .. } => {}
            StmtKind::Declare { .. } | StmtKind::Assert { .. } => {}
            StmtKind::For { .. } | StmtKind::While { .. } | StmtKind::If { .. } => {}
            StmtKind::Break(_) | StmtKind::Continue(_) => {}
            _ => return false,
        }
        let mut calm = true;
        walk::parts(stmt, &mut |part| {
            calm &= match part {
                Part::Expr(expr) => self.expr_is_calm(expr),
                Part::Target(target) => self.target_is_calm(target),
                Part::Block(block) => block.iter().all(|stmt| self.stmt_is_calm(stmt)),
            }
        });
        let decorated = matches!(&stmt.kind, StmtKind::Function { decorators, .. } | StmtKind::Class { decorators, .. } if !decorators.is_empty());
        calm && !decorated
    }

    fn target_is_calm(&self, target: &Target) -> bool {
        match target {
            Target::Local(_) | Target::Global(_) => true,
            Target::Attribute { .. } => false,
            Target::Subscript { value, index, .. } => {
                matches!(self.instance.ty(value.id), Ty::List(_) | Ty::Dict(..))
                    && self.expr_is_calm(value)
                    && self.expr_is_calm(index)
            }
            Target::Tuple { items, .. } => items.iter().all(|item| self.target_is_calm(item)),
        }
    }

    /// Evaluating it runs no code of the program.
    fn expr_is_calm(&self, expr: &Expr) -> bool {
        let callee_is_calm = match self.instance.callees.get(&expr.id) {
            Some(Callee::Entry(_) | Callee::Special(_)) => true,
            Some(_) => false,
            None => !matches!(expr.kind, ExprKind::Call { .. }),
        };
        let plain = match &expr.kind {
            ExprKind::Import(module) | ExprKind::ImportFrom(module, _) => match module {
                ModuleRef::Local(id) => !imports(self.hir, *id).contains(&self.module),
                _ => true,
            },
            ExprKind::Yield(_) | ExprKind::YieldFrom(_) | ExprKind::Await(_) => false,
            ExprKind::Lambda(_) => true,
            _ => !may_run_code(self.instance.ty(expr.id)),
        };
        let has_protocol = self.instance.protocols.keys().any(|(id, _)| *id == expr.id);
        let mut calm = callee_is_calm && plain && !has_protocol;
        walk::subexpressions(expr, &mut |inner| calm = calm && self.expr_is_calm(inner), &mut |_| {});
        calm
    }

    fn note_reads(&mut self, stmts: &[Stmt]) {
        for stmt in stmts {
            if let StmtKind::Function { func, .. } = &stmt.kind {
                let params = &self.hir.functions[func.index()].params;
                params.iter().filter_map(|param| param.default.as_ref()).for_each(|value| self.note(value));
            }
            if let StmtKind::Class { class, .. } = &stmt.kind {
                let class = &self.hir.classes[class.index()];
                let methods = class.methods.iter().map(|method| &self.hir.functions[method.func.index()]);
                let defaults =
                    methods.flat_map(|func| &func.params).filter_map(|param| param.default.as_ref());
                let values = class.attrs.iter().filter_map(|attr| attr.value.as_ref());
                values.chain(&class.bases).chain(defaults).for_each(|value| self.note(value));
            }
            if let StmtKind::AugAssign { target: Target::Global(id), .. } = &stmt.kind {
                let _ = self.read.insert(*id);
            }
            walk::parts(stmt, &mut |part| match part {
                Part::Expr(expr) => self.note(expr),
                Part::Target(target) => walk::evaluated(target).into_iter().for_each(|expr| self.note(expr)),
                Part::Block(block) => self.note_reads(block),
            });
        }
    }

    /// A variable that is read before it is set here raises NameError here.
    fn note(&mut self, expr: &Expr) {
        if let ExprKind::Global(id) = &expr.kind
            && !self.known.always_set.contains(id)
        {
            let _ = self.read.insert(*id);
        }
        let mut inner = Vec::new();
        walk::subexpressions(expr, &mut |expr| inner.push(expr), &mut |_| {});
        inner.into_iter().for_each(|expr| self.note(expr));
    }
}

/// Using the value (showing, comparing, calling it) may run code of the program, or of Python.
fn may_run_code(ty: &Ty) -> bool {
    match ty {
        Ty::Instance(_) | Ty::Function(..) | Ty::BoundMethod(..) | Ty::Class(_) | Ty::Generator(_) => true,
        Ty::Tuple(items) | Ty::Union(items) | Ty::Native(_, items) => items.iter().any(may_run_code),
        Ty::TupleOf(item) | Ty::List(item) | Ty::Set(item) | Ty::FrozenSet(item) | Ty::Iter(item) => {
            may_run_code(item)
        }
        Ty::Dict(key, value) => may_run_code(key) || may_run_code(value),
        _ => false,
    }
}

fn int(op: BinaryOp, left: i64, right: i64) -> Option<i64> {
    match op {
        BinaryOp::Add => left.checked_add(right),
        BinaryOp::Sub => left.checked_sub(right),
        BinaryOp::Mul => left.checked_mul(right),
        BinaryOp::Pow => left.checked_pow(u32::try_from(right).ok()?),
        BinaryOp::Shl => left.checked_mul(1_i64.checked_shl(u32::try_from(right).ok().filter(|n| *n < 63)?)?),
        BinaryOp::FloorDiv if right > 0 => left.checked_div_euclid(right),
        _ => None,
    }
}

fn float(op: BinaryOp, left: f64, right: f64) -> Option<f64> {
    match op {
        BinaryOp::Add => Some(left + right),
        BinaryOp::Sub => Some(left - right),
        BinaryOp::Mul => Some(left * right),
        BinaryOp::Div if right != 0.0 => Some(left / right),
        _ => None,
    }
}

/// The local modules that importing a module may run, itself included.
fn imports(hir: &Hir, module: ModuleId) -> BTreeSet<ModuleId> {
    let mut found = BTreeSet::from([module]);
    let mut waiting = vec![module];
    while let Some(module) = waiting.pop() {
        for function in hir.functions.iter().filter(|function| function.module == module) {
            each_expr(&function.body, &mut |expr| {
                if let ExprKind::Import(ModuleRef::Local(id)) | ExprKind::ImportFrom(ModuleRef::Local(id), _) =
                    &expr.kind
                    && found.insert(*id)
                {
                    waiting.push(*id);
                }
            });
        }
    }
    found
}

/// Module variables that some `del` names.
fn deleted(hir: &Hir) -> BTreeSet<GlobalId> {
    fn block(stmts: &[Stmt], found: &mut BTreeSet<GlobalId>) {
        for stmt in stmts {
            if let StmtKind::Delete(targets) = &stmt.kind {
                found.extend(targets.iter().filter_map(|target| match target {
                    Target::Global(id) => Some(*id),
                    _ => None,
                }));
            }
            walk::parts(stmt, &mut |part| {
                if let Part::Block(inner) = part {
                    block(inner, found);
                }
            });
        }
    }
    let mut found = BTreeSet::new();
    hir.functions.iter().for_each(|function| block(&function.body, &mut found));
    found
}

fn each_expr(stmts: &[Stmt], visit: &mut dyn FnMut(&Expr)) {
    fn inside(expr: &Expr, visit: &mut dyn FnMut(&Expr)) {
        visit(expr);
        walk::subexpressions(expr, &mut |inner| inside(inner, visit), &mut |_| {});
    }
    for stmt in stmts {
        walk::parts(stmt, &mut |part| match part {
            Part::Expr(expr) => inside(expr, visit),
            Part::Block(block) => each_expr(block, visit),
            Part::Target(_) => {}
        });
    }
}
