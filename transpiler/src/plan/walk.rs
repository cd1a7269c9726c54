//! Visiting a function's tree: the children of a statement and of an expression, in evaluation order.
//!
//! Analyses say what they do at a node and leave the going-down to this file, so that a new kind of node is one arm here.

use crate::hir::{Expr, ExprKind, FStringPart, Stmt, StmtKind, Target};

/// Calls `visit` on the direct subexpressions of an expression, in evaluation order. Targets inside (walrus,
/// comprehension variables) go to `target`.
pub fn subexpressions<'a>(
    expr: &'a Expr,
    visit: &mut dyn FnMut(&'a Expr),
    target: &mut dyn FnMut(&'a Target),
) {
    match &expr.kind {
        ExprKind::None
        | ExprKind::Bool(_)
        | ExprKind::Int(_)
        | ExprKind::BigInt(_)
        | ExprKind::Float(_)
        | ExprKind::Imaginary(_)
        | ExprKind::Str(_)
        | ExprKind::Bytes(_)
        | ExprKind::Ellipsis
        | ExprKind::Local(_)
        | ExprKind::Global(_)
        | ExprKind::Builtin(_)
        | ExprKind::Import(_)
        | ExprKind::ImportFrom(..)
        | ExprKind::Lambda(_) => {}
        ExprKind::Tuple(items)
        | ExprKind::List(items)
        | ExprKind::Set(items)
        | ExprKind::Bool_(_, items)
        | ExprKind::Intrinsic(_, items) => items.iter().for_each(visit),
        ExprKind::Dict(items) => {
            for (key, value) in items {
                key.iter().for_each(&mut *visit);
                visit(value);
            }
        }
        ExprKind::Starred(value)
        | ExprKind::Unary(_, value)
        | ExprKind::Attribute(value, _)
        | ExprKind::YieldFrom(value)
        | ExprKind::Await(value) => visit(value),
        ExprKind::Yield(value) => value.iter().for_each(|value| visit(value)),
        ExprKind::Binary(_, left, right) | ExprKind::Subscript(left, right) => {
            visit(left);
            visit(right);
        }
        ExprKind::Compare(first, rest) => {
            visit(first);
            rest.iter().for_each(|(_, operand)| visit(operand));
        }
        ExprKind::IfElse { test, body, orelse } => {
            visit(test);
            visit(body);
            visit(orelse);
        }
        ExprKind::Call { func, args } => {
            visit(func);
            args.iter().for_each(|arg| visit(&arg.value));
        }
        ExprKind::Slice { lower, upper, step } => {
            [lower, upper, step].into_iter().flatten().for_each(|bound| visit(bound));
        }
        ExprKind::Comprehension(comprehension) => {
            for clause in &comprehension.clauses {
                visit(&clause.iter);
                target(&clause.target);
                clause.conditions.iter().for_each(&mut *visit);
            }
            comprehension.key.iter().for_each(&mut *visit);
            visit(&comprehension.element);
        }
        ExprKind::FString(parts) => fstring(parts, visit),
        ExprKind::Named(bound, value) => {
            visit(value);
            target(bound);
        }
    }
}

fn fstring<'a>(parts: &'a [FStringPart], visit: &mut dyn FnMut(&'a Expr)) {
    for part in parts {
        if let FStringPart::Value { value, spec, .. } = part {
            visit(value);
            fstring(spec, visit);
        }
    }
}

/// The direct parts of a statement, in evaluation order.
pub enum Part<'a> {
    Expr(&'a Expr),
    Target(&'a Target),
    /// A nested block.
    Block(&'a [Stmt]),
}

/// Calls `visit` on the direct parts of a statement.
pub fn parts<'a>(stmt: &'a Stmt, visit: &mut dyn FnMut(Part<'a>)) {
    use Part::{Block, Expr as E, Target as T};
    match &stmt.kind {
        StmtKind::Expr(value) => visit(E(value)),
        StmtKind::Assign { targets, value } => {
            visit(E(value));
            targets.iter().for_each(|target| visit(T(target)));
        }
        StmtKind::Declare { .. } | StmtKind::Break(_) | StmtKind::Continue(_) | StmtKind::Kept(_) => {}
        StmtKind::AugAssign { target, value, .. } => {
            visit(E(value));
            visit(T(target));
        }
        StmtKind::Return(value) => value.iter().for_each(|value| visit(E(value))),
        StmtKind::Raise { exc, cause } => exc.iter().chain(cause).for_each(|value| visit(E(value))),
        StmtKind::If { test, body, orelse } | StmtKind::While { test, body, orelse, .. } => {
            visit(E(test));
            visit(Block(body));
            visit(Block(orelse));
        }
        StmtKind::For { target, iter, body, orelse, .. } => {
            visit(E(iter));
            visit(T(target));
            visit(Block(body));
            visit(Block(orelse));
        }
        StmtKind::Try(statement) => {
            visit(Block(&statement.body));
            for handler in &statement.handlers {
                handler.types.iter().flatten().for_each(|ty| visit(E(ty)));
                handler.name.iter().for_each(|name| visit(T(name)));
                visit(Block(&handler.body));
            }
            visit(Block(&statement.orelse));
            visit(Block(&statement.finally));
        }
        StmtKind::With { items, body } => {
            for item in items {
                visit(E(&item.context));
                item.target.iter().for_each(|target| visit(T(target)));
            }
            visit(Block(body));
        }
        StmtKind::Assert { test, message } => {
            visit(E(test));
            message.iter().for_each(|message| visit(E(message)));
        }
        StmtKind::Delete(targets) => targets.iter().for_each(|target| visit(T(target))),
        StmtKind::Function { target, decorators, .. } | StmtKind::Class { target, decorators, .. } => {
            decorators.iter().for_each(|decorator| visit(E(decorator)));
            visit(T(target));
        }
    }
}

/// The expressions inside a target (`a[i]` evaluates `a` and `i`), and the locals that it assigns.
pub fn target_parts<'a>(
    target: &'a Target,
    visit: &mut dyn FnMut(&'a Expr),
    assigned: &mut dyn FnMut(crate::hir::LocalId),
) {
    match target {
        Target::Local(id) => assigned(*id),
        Target::Global(_) => {}
        Target::Attribute { value, .. } => visit(value),
        Target::Subscript { value, index, .. } => {
            visit(value);
            visit(index);
        }
        Target::Tuple { items, .. } => items.iter().for_each(|item| target_parts(item, visit, assigned)),
    }
}
