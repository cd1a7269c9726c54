//! What a function's body holds: the definitions in it, and all its expressions.
//!
//! Defaults of a nested function, and bases and attributes of a class, are expressions of the function in which the
//! definition stands: `definition_exprs` finds them.

use crate::hir::walk::{Part, blocks, parts, stmt_parts, target_parts};
use crate::hir::{Class, ClassId, Expr, ExprKind, FuncId, Function, Stmt, StmtKind};

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
