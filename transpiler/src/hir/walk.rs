//! Walking the HIR: the direct parts of an expression, target and statement, in the order of evaluation.
//!
//! Analyses say what they do at a node and leave the going-down to this file, so that a new kind of node is one arm here.

use super::{Expr, ExprKind, FStringPart, Stmt, StmtKind, Target};

/// A part of an expression.
pub enum Part<'a> {
    Expr(&'a Expr),
    Target(&'a Target),
}

/// A part of an expression that may be changed.
pub enum PartMut<'a> {
    Expr(&'a mut Expr),
    Target(&'a mut Target),
}

macro_rules! walkers {
    ($parts:ident, $target_parts:ident, $stmt_parts:ident, $spec:ident, $Part:ident, $iter:ident,
     $($mutable:tt)?) => {
        /// Calls `f` with each direct part of `expr`; functions and classes are not entered.
        pub fn $parts<'a>(expr: &'a $($mutable)? Expr, f: &mut dyn FnMut($Part<'a>)) {
            match &$($mutable)? expr.kind {
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
                | ExprKind::Intrinsic(_, items) => items.$iter().for_each(|item| f($Part::Expr(item))),
                ExprKind::Dict(items) => {
                    for (key, value) in items {
                        key.$iter().for_each(|key| f($Part::Expr(key)));
                        f($Part::Expr(value));
                    }
                }
                ExprKind::Starred(value)
                | ExprKind::Unary(_, value)
                | ExprKind::Attribute(value, _)
                | ExprKind::YieldFrom(value)
                | ExprKind::Await(value) => f($Part::Expr(value)),
                ExprKind::Binary(_, left, right) | ExprKind::Subscript(left, right) => {
                    f($Part::Expr(left));
                    f($Part::Expr(right));
                }
                ExprKind::Compare(left, rest) => {
                    f($Part::Expr(left));
                    rest.$iter().for_each(|(_, operand)| f($Part::Expr(operand)));
                }
                ExprKind::IfElse { test, body, orelse } => {
                    f($Part::Expr(test));
                    f($Part::Expr(body));
                    f($Part::Expr(orelse));
                }
                ExprKind::Call { func, args } => {
                    f($Part::Expr(func));
                    args.$iter().for_each(|arg| f($Part::Expr(&$($mutable)? arg.value)));
                }
                ExprKind::Slice { lower, upper, step } => {
                    for part in [lower, upper, step] {
                        part.$iter().for_each(|part| f($Part::Expr(part)));
                    }
                }
                ExprKind::Comprehension(comprehension) => {
                    let comprehension = &$($mutable)? **comprehension;
                    for clause in &$($mutable)? comprehension.clauses {
                        f($Part::Expr(&$($mutable)? clause.iter));
                        f($Part::Target(&$($mutable)? clause.target));
                        clause.conditions.$iter().for_each(|test| f($Part::Expr(test)));
                    }
                    comprehension.key.$iter().for_each(|key| f($Part::Expr(key)));
                    f($Part::Expr(&$($mutable)? comprehension.element));
                }
                ExprKind::FString(parts) => $spec(parts, f),
                ExprKind::Named(target, value) => {
                    f($Part::Expr(value));
                    f($Part::Target(target));
                }
                ExprKind::Yield(value) => value.$iter().for_each(|value| f($Part::Expr(value))),
            }
        }

        fn $spec<'a>(parts: &'a $($mutable)? [FStringPart], f: &mut dyn FnMut($Part<'a>)) {
            for part in parts {
                if let FStringPart::Value { value, spec, .. } = part {
                    f($Part::Expr(value));
                    $spec(spec, f);
                }
            }
        }

        /// Calls `f` with each direct part of `target`.
        pub fn $target_parts<'a>(target: &'a $($mutable)? Target, f: &mut dyn FnMut($Part<'a>)) {
            match target {
                Target::Local(_) | Target::Global(_) => {}
                Target::Attribute { value, .. } => f($Part::Expr(value)),
                Target::Subscript { value, index, .. } => {
                    f($Part::Expr(value));
                    f($Part::Expr(index));
                }
                Target::Tuple { items, .. } => items.$iter().for_each(|item| f($Part::Target(item))),
            }
        }

        /// Calls `f` with each expression and target that stands in the statement itself, not in its blocks.
        pub fn $stmt_parts<'a>(kind: &'a $($mutable)? StmtKind, f: &mut dyn FnMut($Part<'a>)) {
            match kind {
                StmtKind::Expr(value) => f($Part::Expr(value)),
                StmtKind::Assign { targets, value } => {
                    f($Part::Expr(value));
                    targets.$iter().for_each(|target| f($Part::Target(target)));
                }
                StmtKind::Declare { target } => f($Part::Target(target)),
                StmtKind::AugAssign { target, value, .. } => {
                    f($Part::Expr(value));
                    f($Part::Target(target));
                }
                StmtKind::Return(value) => value.$iter().for_each(|value| f($Part::Expr(value))),
                StmtKind::Raise { exc, cause } => {
                    exc.$iter().for_each(|exc| f($Part::Expr(exc)));
                    cause.$iter().for_each(|cause| f($Part::Expr(cause)));
                }
                StmtKind::If { test, .. } | StmtKind::While { test, .. } => f($Part::Expr(test)),
                StmtKind::For { target, iter, .. } => {
                    f($Part::Expr(iter));
                    f($Part::Target(target));
                }
                StmtKind::Break(_) | StmtKind::Continue(_) | StmtKind::Kept(_) => {}
                StmtKind::Try(try_) => {
                    for handler in &$($mutable)? try_.handlers {
                        handler.types.$iter().flatten().for_each(|type_| f($Part::Expr(type_)));
                        handler.name.$iter().for_each(|name| f($Part::Target(name)));
                    }
                }
                StmtKind::With { items, .. } => {
                    for item in items {
                        f($Part::Expr(&$($mutable)? item.context));
                        item.target.$iter().for_each(|target| f($Part::Target(target)));
                    }
                }
                StmtKind::Assert { test, message } => {
                    f($Part::Expr(test));
                    message.$iter().for_each(|message| f($Part::Expr(message)));
                }
                StmtKind::Delete(targets) => targets.$iter().for_each(|target| f($Part::Target(target))),
                StmtKind::Function { target, decorators, .. } | StmtKind::Class { target, decorators, .. } => {
                    decorators.$iter().for_each(|decorator| f($Part::Expr(decorator)));
                    f($Part::Target(target));
                }
            }
        }
    };
}

walkers!(parts, target_parts, stmt_parts, spec_parts, Part, iter,);
walkers!(parts_mut, target_parts_mut, stmt_parts_mut, spec_parts_mut, PartMut, iter_mut, mut);

/// The blocks of a statement.
pub fn blocks(kind: &StmtKind) -> Vec<&[Stmt]> {
    match kind {
        StmtKind::If { body, orelse, .. }
        | StmtKind::While { body, orelse, .. }
        | StmtKind::For { body, orelse, .. } => vec![body, orelse],
        StmtKind::With { body, .. } => vec![body],
        StmtKind::Try(try_) => {
            let mut blocks: Vec<&[Stmt]> = vec![&try_.body];
            blocks.extend(try_.handlers.iter().map(|handler| handler.body.as_slice()));
            blocks.extend([try_.orelse.as_slice(), &try_.finally]);
            blocks
        }
        _ => Vec::new(),
    }
}

/// The blocks of a statement that may be changed.
pub fn blocks_mut(kind: &mut StmtKind) -> Vec<&mut Vec<Stmt>> {
    match kind {
        StmtKind::If { body, orelse, .. }
        | StmtKind::While { body, orelse, .. }
        | StmtKind::For { body, orelse, .. } => vec![body, orelse],
        StmtKind::With { body, .. } => vec![body],
        StmtKind::Try(try_) => {
            let mut blocks = vec![&mut try_.body];
            blocks.extend(try_.handlers.iter_mut().map(|handler| &mut handler.body));
            blocks.extend([&mut try_.orelse, &mut try_.finally]);
            blocks
        }
        _ => Vec::new(),
    }
}
