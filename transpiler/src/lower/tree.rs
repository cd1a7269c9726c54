//! Walking the HIR: the direct parts of an expression, target and statement, in the order of evaluation.
//!
//! Defaults of a nested function, and bases and attributes of a class, are expressions of the function in which the
//! definition stands: `definition_exprs` finds them.

use crate::hir::{Class, ClassId, Expr, ExprKind, FStringPart, FuncId, Function, Stmt, StmtKind, Target};

/// A part of an expression.
pub(super) enum Part<'a> {
    Expr(&'a Expr),
    Target(&'a Target),
}

/// A part of an expression that may be changed.
pub(super) enum PartMut<'a> {
    Expr(&'a mut Expr),
    Target(&'a mut Target),
}

macro_rules! walkers {
    ($parts:ident, $target_parts:ident, $stmt_parts:ident, $spec:ident, $Part:ident, $iter:ident,
     $($mutable:tt)?) => {
        /// Calls `f` with each direct part of `expr`; functions and classes are not entered.
        pub(super) fn $parts<'a>(expr: &'a $($mutable)? Expr, f: &mut dyn FnMut($Part<'a>)) {
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
        pub(super) fn $target_parts<'a>(target: &'a $($mutable)? Target, f: &mut dyn FnMut($Part<'a>)) {
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
        pub(super) fn $stmt_parts<'a>(kind: &'a $($mutable)? StmtKind, f: &mut dyn FnMut($Part<'a>)) {
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
pub(super) fn blocks(kind: &StmtKind) -> Vec<&[Stmt]> {
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
pub(super) fn blocks_mut(kind: &mut StmtKind) -> Vec<&mut Vec<Stmt>> {
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

/// Functions and classes by id, as far as they are finished.
#[derive(Clone, Copy)]
pub(super) struct Tables<'a> {
    pub functions: &'a [Option<Function>],
    pub classes: &'a [Option<Class>],
}

/// A definition that a function body holds.
#[derive(Clone, Copy)]
pub(super) enum Definition {
    Function(FuncId),
    Class(ClassId),
}

impl<'a> Tables<'a> {
    /// Expressions that a definition evaluates in the function around it.
    pub fn definition_exprs(self, definition: Definition) -> Vec<&'a Expr> {
        let defaults = |id: FuncId| {
            let function = self.functions[id.index()].as_ref();
            function
                .into_iter()
                .flat_map(|function| &function.params)
                .filter_map(|param| param.default.as_ref())
        };
        match definition {
            Definition::Function(id) => defaults(id).collect(),
            Definition::Class(id) => {
                let Some(class) = &self.classes[id.index()] else { return Vec::new() };
                let mut exprs: Vec<&Expr> = class.bases.iter().collect();
                exprs.extend(class.attrs.iter().filter_map(|attr| attr.value.as_ref()));
                exprs.extend(class.methods.iter().flat_map(|method| defaults(method.func)));
                exprs
            }
        }
    }

    /// The functions that a definition makes.
    pub fn definition_functions(self, definition: Definition) -> Vec<&'a Function> {
        match definition {
            Definition::Function(id) => self.functions[id.index()].iter().collect(),
            Definition::Class(id) => {
                let class = self.classes[id.index()].as_ref();
                let methods = class.into_iter().flat_map(|class| &class.methods);
                methods.filter_map(|method| self.functions[method.func.index()].as_ref()).collect()
            }
        }
    }

    /// Calls `f` with every expression that belongs to the function with this body, inner ones after outer ones.
    pub fn each_expr(self, body: &'a [Stmt], f: &mut dyn FnMut(&'a Expr)) {
        for stmt in body {
            let mut parts = Vec::new();
            stmt_parts(&stmt.kind, &mut |part| parts.push(part));
            parts.into_iter().for_each(|part| self.each_in_part(part, f));
            if let Some(definition) = definition(&stmt.kind) {
                self.definition_exprs(definition).into_iter().for_each(|expr| self.each_in(expr, f));
            }
            blocks(&stmt.kind).into_iter().for_each(|block| self.each_expr(block, f));
        }
    }

    fn each_in_part(self, part: Part<'a>, f: &mut dyn FnMut(&'a Expr)) {
        match part {
            Part::Expr(expr) => self.each_in(expr, f),
            Part::Target(target) => target_parts(target, &mut |part| self.each_in_part(part, f)),
        }
    }

    /// Calls `f` with `expr` and everything in it.
    pub fn each_in(self, expr: &'a Expr, f: &mut dyn FnMut(&'a Expr)) {
        f(expr);
        if let ExprKind::Lambda(id) = &expr.kind {
            let defaults = self.definition_exprs(Definition::Function(*id));
            defaults.into_iter().for_each(|default| self.each_in(default, f));
        }
        parts(expr, &mut |part| self.each_in_part(part, f));
    }
}

/// The function or class that a statement defines.
pub(super) fn definition(kind: &StmtKind) -> Option<Definition> {
    match kind {
        StmtKind::Function { func, .. } => Some(Definition::Function(*func)),
        StmtKind::Class { class, .. } => Some(Definition::Class(*class)),
        _ => None,
    }
}
