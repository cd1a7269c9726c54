//! What a piece of the tree may assign, found without knowing any types: loops and `try` forget what they assign.

use super::keywords::{LookupKind, lookup};
use crate::hir::{
    Arg, ArgKind, Expr, ExprKind, FStringPart, Function, LocalId, Param, ParamKind, Stmt, StmtKind, Target,
};

/// Calls `visit` for every target of an assignment in the statements, also of loops, `with`, `except`, `del` and `:=`.
pub(super) fn targets<'a>(stmts: &'a [Stmt], visit: &mut dyn FnMut(&'a Target)) {
    stmts.iter().for_each(|stmt| stmt_targets(stmt, visit));
}

fn stmt_targets<'a>(stmt: &'a Stmt, visit: &mut dyn FnMut(&'a Target)) {
    match &stmt.kind {
        StmtKind::Assign { targets: list, value } => {
            list.iter().for_each(|target| flat(target, visit));
            expr_targets(value, visit);
        }
        StmtKind::AugAssign { target, value, .. } => {
            flat(target, visit);
            expr_targets(value, visit);
        }
        StmtKind::Declare { .. } | StmtKind::Break(_) | StmtKind::Continue(_) | StmtKind::Kept(_) => {}
        StmtKind::Expr(value) => expr_targets(value, visit),
        StmtKind::Return(value) => value.iter().for_each(|value| expr_targets(value, visit)),
        StmtKind::Raise { exc, cause } => {
            exc.iter().chain(cause).for_each(|value| expr_targets(value, visit))
        }
        StmtKind::Assert { test, message } => {
            expr_targets(test, visit);
            message.iter().for_each(|value| expr_targets(value, visit));
        }
        StmtKind::If { test, body, orelse } | StmtKind::While { test, body, orelse, .. } => {
            expr_targets(test, visit);
            targets(body, visit);
            targets(orelse, visit);
        }
        StmtKind::For { target, iter, body, orelse, .. } => {
            flat(target, visit);
            expr_targets(iter, visit);
            targets(body, visit);
            targets(orelse, visit);
        }
        StmtKind::Try(node) => {
            targets(&node.body, visit);
            for handler in &node.handlers {
                handler.name.iter().for_each(|target| flat(target, visit));
                targets(&handler.body, visit);
            }
            targets(&node.orelse, visit);
            targets(&node.finally, visit);
        }
        StmtKind::With { items, body } => {
            for item in items {
                expr_targets(&item.context, visit);
                item.target.iter().for_each(|target| flat(target, visit));
            }
            targets(body, visit);
        }
        StmtKind::Delete(list) => list.iter().for_each(|target| flat(target, visit)),
        StmtKind::Function { target, .. } | StmtKind::Class { target, .. } => flat(target, visit),
    }
}

fn flat<'a>(target: &'a Target, visit: &mut dyn FnMut(&'a Target)) {
    match target {
        Target::Tuple { items, .. } => items.iter().for_each(|item| flat(item, visit)),
        other => visit(other),
    }
}

/// Calls `visit` for every `:=` target in the expression.
pub(super) fn expr_targets<'a>(expr: &'a Expr, visit: &mut dyn FnMut(&'a Target)) {
    if let ExprKind::Named(target, _) = &expr.kind {
        flat(target, visit);
    }
    children(expr, &mut |child| expr_targets(child, visit));
}

/// Whether anything in the statements may run code that changes attributes: a call, an attribute assignment, ...
pub(super) fn may_change_objects(stmts: &[Stmt]) -> bool {
    let mut found = false;
    targets(stmts, &mut |target| found |= matches!(target, Target::Attribute { .. }));
    found
        || stmts.iter().any(|stmt| {
            let mut calls = false;
            exprs(stmt, &mut |expr| calls |= has_call(expr));
            calls
        })
}

/// Whether evaluating the expression may run code of the program, which may change what others refer to.
pub(super) fn has_call(expr: &Expr) -> bool {
    let mut found = matches!(expr.kind, ExprKind::Call { .. } | ExprKind::Yield(_) | ExprKind::YieldFrom(_));
    children(expr, &mut |child| found = found || has_call(child));
    found
}

/// Whether `*local` or `**local` is passed on to a call.
pub(super) fn forwards(body: &[Stmt], local: LocalId) -> bool {
    fn in_expr(expr: &Expr, local: LocalId) -> bool {
        let mut found = match &expr.kind {
            ExprKind::Call { args, .. } => args.iter().any(|Arg { kind, value }| {
                matches!(kind, ArgKind::Star | ArgKind::DoubleStar)
                    && matches!(value.kind, ExprKind::Local(id) if id == local)
            }),
            _ => false,
        };
        children(expr, &mut |child| found = found || in_expr(child, local));
        found
    }
    let mut found = false;
    for stmt in body {
        exprs(stmt, &mut |expr| found = found || in_expr(expr, local));
    }
    found
}

/// Whether the only use of `*args` or `**kwargs` is to be passed on so, or a look for a name in `**kwargs`.
pub(crate) fn only_forwards(function: &Function, local: LocalId) -> bool {
    uses_are(function, local, &|_| false)
}

/// Whether nothing can change the dict of `**kwargs` or keep it: it is passed on, or looked at.
pub(super) fn only_reads(function: &Function, local: LocalId) -> bool {
    const READING: [&str; 4] = ["items", "keys", "values", "get"];
    uses_are(function, local, &|user| match &user.kind {
        ExprKind::Call { func, .. } => matches!(func.kind, ExprKind::Builtin(_)),
        ExprKind::Attribute(_, name) => READING.contains(&name.as_str()),
        ExprKind::FString(_) | ExprKind::Compare(..) | ExprKind::Subscript(..) => true,
        _ => false,
    })
}

/// Whether a variable that is never assigned is used as `*x` or `**x` in calls, or directly in expressions that `allows`.
fn uses_are(function: &Function, local: LocalId, allows: &dyn Fn(&Expr) -> bool) -> bool {
    fn is_use(expr: &Expr, local: LocalId) -> bool {
        matches!(expr.kind, ExprKind::Local(id) if id == local)
    }
    fn check(expr: &Expr, local: LocalId, by_name: bool, allows: &dyn Fn(&Expr) -> bool) -> bool {
        if let Some(lookup) = lookup(expr).filter(|lookup| by_name && lookup.local == local) {
            let LookupKind::Get(Some(default)) = lookup.kind else { return true };
            return !is_use(default, local) && check(default, local, by_name, allows);
        }
        let mut fine = true;
        if let ExprKind::Call { func, args } = &expr.kind {
            let passed_on = |arg: &&Arg| matches!(arg.kind, ArgKind::Star | ArgKind::DoubleStar);
            fine = !is_use(func, local)
                && args
                    .iter()
                    .filter(|arg| !passed_on(arg))
                    .all(|arg| !is_use(&arg.value, local) || allows(expr));
        } else {
            children(expr, &mut |inner| fine &= !is_use(inner, local) || allows(expr));
        }
        children(expr, &mut |inner| fine = fine && check(inner, local, by_name, allows));
        fine
    }
    let is_keywords = |param: &Param| param.local == local && param.kind == ParamKind::DoubleStar;
    let by_name = function.params.iter().any(is_keywords);
    let mut fine = !function.locals[local.index()].captured;
    for stmt in &function.body {
        exprs(stmt, &mut |expr| fine = fine && !is_use(expr, local) && check(expr, local, by_name, allows));
    }
    targets(&function.body, &mut |target| match target {
        Target::Local(id) => fine &= *id != local,
        Target::Subscript { value, .. } | Target::Attribute { value, .. } => fine &= !is_use(value, local),
        _ => {}
    });
    fine
}

/// Calls `visit` for every outermost expression in the statement and the statements inside it.
pub(super) fn exprs<'a>(stmt: &'a Stmt, visit: &mut dyn FnMut(&'a Expr)) {
    let block =
        |body: &'a [Stmt], visit: &mut dyn FnMut(&'a Expr)| body.iter().for_each(|stmt| exprs(stmt, visit));
    match &stmt.kind {
        StmtKind::Expr(value) | StmtKind::Assign { value, .. } | StmtKind::AugAssign { value, .. } => {
            visit(value)
        }
        StmtKind::Return(value) => value.iter().for_each(visit),
        StmtKind::Raise { exc, cause } => exc.iter().chain(cause).for_each(visit),
        StmtKind::Assert { test, message } => std::iter::once(test).chain(message).for_each(visit),
        StmtKind::If { test, body, orelse } | StmtKind::While { test, body, orelse, .. } => {
            visit(test);
            block(body, visit);
            block(orelse, visit);
        }
        StmtKind::For { iter, body, orelse, .. } => {
            visit(iter);
            block(body, visit);
            block(orelse, visit);
        }
        StmtKind::Try(node) => {
            block(&node.body, visit);
            for handler in &node.handlers {
                handler.types.iter().flatten().for_each(&mut *visit);
                block(&handler.body, visit);
            }
            block(&node.orelse, visit);
            block(&node.finally, visit);
        }
        StmtKind::With { items, body } => {
            items.iter().for_each(|item| visit(&item.context));
            block(body, visit);
        }
        StmtKind::Function { decorators, .. } | StmtKind::Class { decorators, .. } => {
            decorators.iter().for_each(visit)
        }
        StmtKind::Declare { .. }
        | StmtKind::Break(_)
        | StmtKind::Continue(_)
        | StmtKind::Delete(_)
        | StmtKind::Kept(_) => {}
    }
}

/// Calls `visit` for the direct parts of an expression.
pub(super) fn children<'a>(expr: &'a Expr, visit: &mut dyn FnMut(&'a Expr)) {
    match &expr.kind {
        ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) | ExprKind::Bool_(_, items) => {
            items.iter().for_each(visit);
        }
        ExprKind::Intrinsic(_, items) => items.iter().for_each(visit),
        ExprKind::Dict(items) => {
            for (key, value) in items {
                key.iter().for_each(&mut *visit);
                visit(value);
            }
        }
        ExprKind::Starred(value)
        | ExprKind::Unary(_, value)
        | ExprKind::Attribute(value, _)
        | ExprKind::Named(_, value)
        | ExprKind::YieldFrom(value)
        | ExprKind::Await(value)
        | ExprKind::Yield(Some(value)) => visit(value),
        ExprKind::Binary(_, left, right) | ExprKind::Subscript(left, right) => {
            visit(left);
            visit(right);
        }
        ExprKind::Compare(first, rest) => {
            visit(first);
            rest.iter().for_each(|(_, value)| visit(value));
        }
        ExprKind::IfElse { test, body, orelse } => {
            [test, body, orelse].into_iter().for_each(|part| visit(part))
        }
        ExprKind::Call { func, args } => {
            visit(func);
            args.iter().for_each(|Arg { value, .. }| visit(value));
        }
        ExprKind::Slice { lower, upper, step } => {
            [lower, upper, step].into_iter().flatten().for_each(|part| visit(part));
        }
        ExprKind::Comprehension(node) => {
            node.key.iter().for_each(&mut *visit);
            visit(&node.element);
            for clause in &node.clauses {
                visit(&clause.iter);
                clause.conditions.iter().for_each(&mut *visit);
            }
        }
        ExprKind::FString(parts) => format_values(parts, visit),
        _ => {}
    }
}

fn format_values<'a>(parts: &'a [FStringPart], visit: &mut dyn FnMut(&'a Expr)) {
    for part in parts {
        if let FStringPart::Value { value, spec, .. } = part {
            visit(value);
            format_values(spec, visit);
        }
    }
}

/// Whether every call that returns gives back the local, which nothing assigns.
pub(super) fn only_returns(body: &[Stmt], local: LocalId) -> bool {
    fn in_block(body: &[Stmt], local: LocalId) -> bool {
        body.iter().all(|stmt| match &stmt.kind {
            StmtKind::Return(value) => {
                value.as_ref().is_some_and(|value| matches!(value.kind, ExprKind::Local(id) if id == local))
            }
            kind => crate::hir::walk::blocks(kind).into_iter().all(|block| in_block(block, local)),
        })
    }
    let mut assigned = false;
    targets(body, &mut |target| assigned |= matches!(target, Target::Local(id) if *id == local));
    let ends =
        matches!(body.last().map(|last| &last.kind), Some(StmtKind::Return(_) | StmtKind::Raise { .. }));
    ends && !assigned && in_block(body, local)
}
