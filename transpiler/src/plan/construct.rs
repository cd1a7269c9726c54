//! How instances come to be: which fields an instance surely has, and which classes are built as a struct literal.
//!
//! ```text
//! def __init__(self, x):      literal: `Self { x: Field::new(x), y: Field::new(Int::from(0)) }`
//!     self.x = x
//!     self.y = 0
//! def __init__(self, n):      blank, then filled: `items` holds an empty list until its assignment runs
//!     self.items = []
//!     for i in range(n):
//!         self.items.append(i)
//! ```

use super::{ClassPlan, Plan, walk};
use crate::hir::{ClassId, Expr, ExprKind, Function, FunctionKind, Hir, Stmt, StmtKind, Target};
use crate::infer::types::Types;
use crate::rep::Rep;
use std::collections::BTreeSet;

/// Decides for all classes.
pub fn classes(hir: &Hir, types: &Types, plan: &mut Plan) {
    let own: Vec<bool> =
        hir.classes.iter().map(|class| fits_literal(hir, types, &plan.classes, class.id)).collect();
    let deleted = deleted_attributes(hir);
    for class in &hir.classes {
        // A constructor calls its base's, so a whole family is built one way.
        let literal = family(types, class.id).iter().all(|member| own[member.index()]);
        let init = own_init(hir, class.id);
        let mut sure = Vec::new();
        if let Some(init) = init {
            let _ = surely_set(hir, types, init, &mut sure);
        }
        let planned = &mut plan.classes[class.id.index()];
        planned.literal = literal;
        for field in &mut planned.fields {
            let starts_unset = if literal {
                init.is_none()
            } else {
                !(sure.contains(&field.name) && has_default(&field.rep))
            };
            field.may_be_unset = starts_unset || deleted.contains(field.name.as_str());
        }
    }
}

/// The names of attributes that some `del` takes away.
fn deleted_attributes(hir: &Hir) -> BTreeSet<&str> {
    fn collect<'a>(block: &'a [Stmt], found: &mut BTreeSet<&'a str>) {
        for stmt in block {
            if let StmtKind::Delete(targets) = &stmt.kind {
                found.extend(targets.iter().filter_map(|target| match target {
                    Target::Attribute { name, .. } => Some(name.as_str()),
                    _ => None,
                }));
            }
            walk::parts(stmt, &mut |part| {
                if let walk::Part::Block(block) = part {
                    collect(block, found);
                }
            });
        }
    }
    let mut found = BTreeSet::new();
    hir.functions.iter().for_each(|function| collect(&function.body, &mut found));
    found
}

/// The `__init__` that the class itself defines.
pub fn own_init(hir: &Hir, class: ClassId) -> Option<&Function> {
    let method = hir.classes[class.index()].methods.iter().find(|method| method.name == "__init__")?;
    Some(&hir.functions[method.func.index()])
}

/// The class, everything above it and everything below its topmost base.
fn family(types: &Types, class: ClassId) -> Vec<ClassId> {
    let mut root = class;
    while let Some(base) = types.classes[root.index()].base {
        root = base;
    }
    let mut found = vec![root];
    let mut next = 0;
    while let Some(&member) = found.get(next) {
        found.extend(types.classes[member.index()].subclasses.iter().copied());
        next += 1;
    }
    found
}

/// The statements at the beginning of `__init__` that need no instance: they check the arguments, `if n < 0: raise ValueError(…)`, or
/// compute what the fields are made of, `common = gcd(a, b)`.
pub fn preparation(body: &[Stmt]) -> &[Stmt] {
    let end = body.iter().position(|stmt| !prepares(stmt)).unwrap_or(body.len());
    &body[..end]
}

fn prepares(stmt: &Stmt) -> bool {
    let mut prepares = match &stmt.kind {
        StmtKind::If { .. } | StmtKind::While { .. } | StmtKind::For { .. } => true,
        StmtKind::Break(_) | StmtKind::Continue(_) => true,
        StmtKind::Assign { .. } | StmtKind::AugAssign { .. } | StmtKind::Declare { .. } => true,
        StmtKind::Raise { .. } | StmtKind::Assert { .. } => true,
        StmtKind::Expr(value) => !is_super_init(value),
        _ => false,
    };
    walk::parts(stmt, &mut |part| match part {
        walk::Part::Expr(expr) => prepares &= needs_no_instance(expr),
        walk::Part::Target(target) => prepares &= is_local(target),
        walk::Part::Block(block) => prepares &= block.iter().all(self::prepares),
    });
    prepares
}

/// Whether the target is a variable of `__init__` itself, or a tuple of such.
fn is_local(target: &Target) -> bool {
    match target {
        Target::Local(local) => local.0 != 0,
        Target::Tuple { items, .. } => items.iter().all(is_local),
        Target::Global(_) | Target::Attribute { .. } | Target::Subscript { .. } => false,
    }
}

/// Whether the expression neither needs the instance nor binds a variable.
fn needs_no_instance(expr: &Expr) -> bool {
    let mut needs_none = !is_self(expr) && !is_super(expr);
    needs_none &=
        !matches!(expr.kind, ExprKind::Lambda(_) | ExprKind::Named(..) | ExprKind::Comprehension(_));
    walk::subexpressions(expr, &mut |inner| needs_none &= needs_no_instance(inner), &mut |_| {});
    needs_none
}

/// Whether `__init__` only assigns the class's fields, each once, from expressions that do not use `self`, after a call of the
/// base's `__init__` and a preparation that needs no instance.
fn fits_literal(hir: &Hir, types: &Types, plans: &[ClassPlan], class: ClassId) -> bool {
    let Some(init) = own_init(hir, class) else { return true };
    let known = &types.classes[class.index()];
    let fields = &plans[class.index()].fields;
    let mut assigned: Vec<&str> = Vec::new();
    let mut called_base = known.base.is_none();
    for stmt in &init.body[preparation(&init.body).len()..] {
        match &stmt.kind {
            StmtKind::Assign { .. } => {
                let Some(values) = field_values(stmt) else { return false };
                for (name, value) in values {
                    let known = fields.iter().any(|field| field.name == name);
                    if !known || assigned.contains(&name) || uses_self(value) || binds_variable(value) {
                        return false;
                    }
                    assigned.push(name);
                }
            }
            StmtKind::Expr(value) if is_super_init(value) && assigned.is_empty() => {
                // `super().__init__(self.default())` asks an instance that is there.
                if call_arguments(value).any(|value| asks_instance(hir, types, class, value)) {
                    return false;
                }
                called_base = true
            }
            StmtKind::Declare { .. } => {}
            _ => return false,
        }
    }
    called_base && assigned.len() == fields.len()
}

/// The arguments of a call.
fn call_arguments(call: &Expr) -> impl Iterator<Item = &Expr> {
    let args = if let ExprKind::Call { args, .. } = &call.kind { args.as_slice() } else { &[] };
    args.iter().map(|arg| &arg.value)
}

/// Whether the expression needs an instance: `self` for more than a class variable that no subclass has its own of.
fn asks_instance(hir: &Hir, types: &Types, class: ClassId, expr: &Expr) -> bool {
    if let ExprKind::Attribute(owner, name) = &expr.kind
        && is_self(owner)
    {
        let declares = |id: ClassId| hir.classes[id.index()].attrs.iter().any(|attr| attr.name == *name);
        let mut below = types.classes[class.index()].subclasses.clone();
        while let Some(id) = below.pop() {
            if declares(id) {
                return true;
            }
            below.extend(&types.classes[id.index()].subclasses);
        }
        return !types.classes[class.index()].mro.iter().any(|id| declares(*id));
    }
    let mut found = is_self(expr);
    walk::subexpressions(expr, &mut |inner| found |= asks_instance(hir, types, class, inner), &mut |_| {});
    found
}

/// Whether the expression binds a variable, `(n := len(items))`: a struct literal has no place for that.
fn binds_variable(expr: &Expr) -> bool {
    let mut binds = matches!(expr.kind, ExprKind::Named(..));
    walk::subexpressions(expr, &mut |inner| binds |= binds_variable(inner), &mut |_| {});
    binds
}

/// The fields that a statement of `__init__` assigns, each with its value: `self.x = x`, or `self.x, self.y = x, y`.
pub fn field_values(stmt: &Stmt) -> Option<Vec<(&str, &Expr)>> {
    let StmtKind::Assign { targets, value } = &stmt.kind else { return None };
    let [target] = targets.as_slice() else { return None };
    match (target, &value.kind) {
        (Target::Tuple { items, star: None, .. }, ExprKind::Tuple(values))
            if items.len() == values.len()
                && !values.iter().any(|value| matches!(value.kind, ExprKind::Starred(_))) =>
        {
            items.iter().zip(values).map(|(item, value)| Some((field_of_self(item)?, value))).collect()
        }
        (target, _) => Some(vec![(field_of_self(target)?, value)]),
    }
}

/// Adds the fields that the first statements of `__init__` assign before anything can read them; `false` if something might, so
/// that what comes behind the call of this `__init__` counts no more.
fn surely_set(hir: &Hir, types: &Types, init: &Function, found: &mut Vec<String>) -> bool {
    for stmt in &init.body {
        match &stmt.kind {
            StmtKind::Assign { targets, value } if !leaks_self(value, found) => {
                found.extend(targets.iter().flat_map(fields_of_self).map(str::to_owned));
            }
            StmtKind::Expr(value) if is_super_init(value) => {
                if base_calls_back(hir, types, init) {
                    return false;
                }
            }
            StmtKind::Declare { .. } => {}
            // What raises leaves no instance behind, so long as nobody has seen `self`.
            _ if !stmt_leaks(stmt, found) => {}
            StmtKind::Expr(value) => match copied_init(hir, init, value, found) {
                Some(copied) if surely_set(hir, types, copied, found) => {}
                _ => return false,
            },
            _ => return false,
        }
    }
    true
}

/// Whether `super().__init__()` may run methods of the class itself, or of one below it, which see that it is not complete yet: the
/// base's `__init__` lets others have `self`, and there are methods that replace the base's, or that `print` and operators call.
fn base_calls_back(hir: &Hir, types: &Types, init: &Function) -> bool {
    let FunctionKind::Method(class) = init.kind else { return false };
    let methods =
        |id: ClassId| hir.classes[id.index()].methods.iter().filter(|method| method.name != "__init__");
    let bases: Vec<ClassId> = types.classes[class.index()].mro.iter().skip(1).copied().collect();
    let replaces = |name: &str| bases.iter().any(|base| methods(*base).any(|method| method.name == name));
    let called_back =
        |id: ClassId| methods(id).any(|method| method.name.starts_with("__") || replaces(&method.name));
    let mut members = vec![class];
    let mut next = 0;
    while let Some(&member) = members.get(next) {
        members.extend(types.classes[member.index()].subclasses.iter().copied());
        next += 1;
    }
    members.into_iter().any(called_back)
        && bases
            .iter()
            .find_map(|base| own_init(hir, *base))
            .is_some_and(|base| !surely_set(hir, types, base, &mut Vec::new()))
}

/// The method that `self.Base.__init__(…)` calls, where the arguments do not use what is not set yet.
fn copied_init<'a>(hir: &'a Hir, init: &Function, call: &Expr, set: &[String]) -> Option<&'a Function> {
    let FunctionKind::Method(class) = init.kind else { return None };
    let ExprKind::Call { func, args } = &call.kind else { return None };
    let ExprKind::Attribute(owner, name) = &func.kind else { return None };
    let copied =
        name.ends_with(".__init__") && is_self(owner) && !args.iter().any(|arg| leaks_self(&arg.value, set));
    let method = hir.classes[class.index()].methods.iter().find(|method| copied && method.name == *name)?;
    let function = &hir.functions[method.func.index()];
    (function.id != init.id).then_some(function)
}

fn stmt_leaks(stmt: &Stmt, set: &[String]) -> bool {
    let mut leaks = matches!(stmt.kind, StmtKind::Return(_) | StmtKind::Try(_) | StmtKind::Function { .. });
    walk::parts(stmt, &mut |part| match part {
        walk::Part::Expr(expr) => leaks |= leaks_self(expr, set),
        walk::Part::Target(target) => {
            leaks |= walk::evaluated(target).into_iter().any(|expr| leaks_self(expr, set));
        }
        walk::Part::Block(block) => leaks |= block.iter().any(|stmt| stmt_leaks(stmt, set)),
    });
    leaks
}

/// Whether `self` is used for more than reading or assigning a field that is set.
fn leaks_self(expr: &Expr, set: &[String]) -> bool {
    if let ExprKind::Attribute(owner, name) = &expr.kind
        && is_self(owner)
    {
        return !set.contains(name);
    }
    let mut found = is_self(expr) || matches!(expr.kind, ExprKind::Lambda(_));
    walk::subexpressions(expr, &mut |inner| found |= leaks_self(inner, set), &mut |_| {});
    found
}

/// The fields that a target assigns: `self.x, self.y = …` assigns two.
fn fields_of_self(target: &Target) -> Vec<&str> {
    match target {
        Target::Tuple { items, .. } => items.iter().flat_map(fields_of_self).collect(),
        target => field_of_self(target).into_iter().collect(),
    }
}

fn field_of_self(target: &Target) -> Option<&str> {
    match target {
        Target::Attribute { value, name, .. } if is_self(value) => Some(name),
        _ => None,
    }
}

fn is_self(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Local(local) if local.0 == 0)
}

fn uses_self(expr: &Expr) -> bool {
    let mut found = is_self(expr) || matches!(expr.kind, ExprKind::Lambda(_));
    walk::subexpressions(expr, &mut |inner| found |= uses_self(inner), &mut |_| {});
    found
}

/// `super().__init__(…)`
pub fn is_super_init(expr: &Expr) -> bool {
    let ExprKind::Call { func, .. } = &expr.kind else { return false };
    let ExprKind::Attribute(owner, name) = &func.kind else { return false };
    name == "__init__" && is_super(owner)
}

/// `super()`
pub fn is_super(expr: &Expr) -> bool {
    let ExprKind::Call { func, .. } = &expr.kind else { return false };
    matches!(&func.kind, ExprKind::Builtin(name) if name == "super")
}

/// The type has a value that can stand in a field until `__init__` assigns it.
fn has_default(rep: &Rep) -> bool {
    match rep {
        Rep::Unit | Rep::Bool | Rep::I64 | Rep::Int | Rep::F64 | Rep::Num | Rep::Complex => true,
        Rep::Str | Rep::Bytes | Rep::Option(_) => true,
        Rep::List(_) | Rep::Dict(..) | Rep::Set(_) | Rep::FrozenSet(_) | Rep::TupleOf(_) => true,
        Rep::Native(name, _) => matches!(name.as_str(), "Deque" | "OrderedDict" | "Counter"),
        Rep::Tuple(items) => items.iter().all(has_default),
        _ => false,
    }
}
