//! Attributes of the functions that decorators make.
//!
//! ```py
//! def counted(func):                   # wrapper_calls = [0]; counted_calls = wrapper_calls
//!     def wrapper(*args):
//!         wrapper.calls += 1           # wrapper_calls[0] += 1
//!         return func(*args)
//!     wrapper.calls = 0
//!     return wrapper
//! @counted
//! def add(a, b): …                     # then: add_calls = counted_calls
//! print(add.calls)                     # add_calls[0]
//! ```
//!
//! The list is what the attribute's value stands in: the wrapper and whoever names the decorated function share it. As in
//! `function_attributes.rs`, every use has to name the one or the other.

use super::context::{Lowered, Lowerer};
use super::function_attributes::{FunctionUses, Receiver, holds_instance, is_module_function};
use super::module_variables::Names;
use super::program::{Analysis, KeepSet, kept_ranges, within};
use crate::hir::{Expr, ExprKind, GlobalId, Stmt, StmtKind, Target};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr as Ast, Stmt as AstStmt};
use ruff_text_size::Ranged;
use std::collections::HashMap;

/// An attribute that a decorator gives to its wrapper.
pub(super) struct WrapperAttribute<'a> {
    module: usize,
    /// The decorator, and the function in it that has the attribute.
    decorator: &'a ast::StmtFunctionDef,
    wrapper: &'a str,
    name: &'a str,
    /// What it is at first: a constant or a variable that never changes, so that it may be asked for before the wrapper is made.
    initial: &'a Ast,
    /// The list of the wrapper that was made last.
    last: GlobalId,
    /// The lists of the decorated functions.
    decorated: HashMap<&'a str, GlobalId>,
}

/// The attributes that can be variables.
pub(super) fn collect<'a>(
    uses: &FunctionUses<'a>,
    analysis: &Analysis<'a>,
    keep: &KeepSet,
    names: &mut Names,
) -> Vec<WrapperAttribute<'a>> {
    let mut found = Vec::new();
    for (module, info) in analysis.modules.iter().enumerate() {
        let defs = || info.source.units().filter_map(AstStmt::as_function_def_stmt);
        for decorator in defs() {
            for (wrapper, name, initial) in given(decorator) {
                let is_by_it = |def: &&ast::StmtFunctionDef| {
                    let [only] = def.decorator_list.as_slice() else { return false };
                    matches!(&only.expression, Ast::Name(name) if name.id == decorator.name.id)
                };
                let decorated: Vec<&ast::StmtFunctionDef> = defs().filter(is_by_it).collect();
                let kept = kept_ranges(module, info, keep);
                let native = |def: &ast::StmtFunctionDef| {
                    is_module_function(info, &def.name) && !within(&kept, def.start().to_u32())
                };
                let known = |receiver: &Receiver<'_>, start: u32| match receiver {
                    Receiver::Name(receiver) => {
                        decorated.iter().any(|def| def.name.as_str() == *receiver)
                            || *receiver == wrapper && decorator.range.contains(start.into())
                    }
                    _ => false,
                };
                let plain = uses.all_plain(analysis, keep, name, &|used| {
                    !used.deleted
                        && (used.module == module && known(&used.receiver, used.start)
                            || used.receiver == Receiver::Instance
                            || matches!(used.receiver, Receiver::Name(variable)
                                if holds_instance(analysis, used.module, variable)))
                });
                if !plain
                    || uses.may_be_text(name)
                    || !native(decorator)
                    || !decorated.iter().all(|def| native(def))
                {
                    continue;
                }
                let mut add = |function: &str| names.add(module, format!("{function}_{name}"));
                found.push(WrapperAttribute {
                    module,
                    decorator,
                    wrapper,
                    name,
                    initial,
                    last: add(&decorator.name),
                    decorated: decorated.iter().map(|def| (def.name.as_str(), add(&def.name))).collect(),
                });
            }
        }
    }
    found
}

/// The attributes of a function that a decorator defines, sets attributes of, and returns: the function, the name and the value.
fn given(decorator: &ast::StmtFunctionDef) -> Vec<(&str, &str, &Ast)> {
    let mut wrapper: Option<&str> = None;
    let mut found = Vec::new();
    for stmt in &decorator.body {
        match (stmt, wrapper) {
            (AstStmt::FunctionDef(def), None) => wrapper = Some(def.name.as_str()),
            (AstStmt::Assign(assign), Some(wrapper)) => {
                let [Ast::Attribute(attribute)] = assign.targets.as_slice() else { return Vec::new() };
                let is_own = matches!(&*attribute.value, Ast::Name(name) if name.id == wrapper);
                let name = attribute.attr.as_str();
                let is_known = is_constant(&assign.value) || is_settled(&assign.value, decorator);
                if !is_own || !is_known || name.starts_with("__") {
                    return Vec::new();
                }
                found.push((wrapper, name, &*assign.value));
            }
            (AstStmt::Return(result), Some(wrapper)) => {
                let returns_it =
                    matches!(result.value.as_deref(), Some(Ast::Name(name)) if name.id == wrapper);
                return if returns_it { found } else { Vec::new() };
            }
            // The docstring.
            (AstStmt::Expr(text), None) if text.value.is_string_literal_expr() => {}
            // `cache = {}`
            (AstStmt::Assign(assign), None) if assign.targets.iter().all(Ast::is_name_expr) => {}
            _ => return Vec::new(),
        }
    }
    Vec::new()
}

/// Whether the value is a variable of the decorator that is assigned once, above the wrapper: `wrapper.cache = cache`.
fn is_settled(value: &Ast, decorator: &ast::StmtFunctionDef) -> bool {
    let Ast::Name(variable) = value else { return false };
    let binds = |stmt: &&AstStmt| match stmt {
        AstStmt::Assign(assign) => {
            assign.targets.iter().any(|target| matches!(target, Ast::Name(name) if name.id == variable.id))
        }
        _ => false,
    };
    let above = decorator.body.iter().take_while(|stmt| !stmt.is_function_def_stmt()).filter(binds).count();
    let mut bindings = Bindings { name: &variable.id, count: 0 };
    bindings.visit_body(&decorator.body);
    above == 1 && bindings.count == 1
}

/// Counts the assignments of a name.
struct Bindings<'n> {
    name: &'n str,
    count: usize,
}

impl<'a> Visitor<'a> for Bindings<'_> {
    fn visit_stmt(&mut self, stmt: &'a AstStmt) {
        let binds = match stmt {
            AstStmt::FunctionDef(def) => def.name.as_str() == self.name,
            AstStmt::ClassDef(class) => class.name.as_str() == self.name,
            AstStmt::Import(_) | AstStmt::ImportFrom(_) => true,
            _ => false,
        };
        self.count += usize::from(binds);
        visitor::walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Ast) {
        if let Ast::Name(name) = expr {
            self.count += usize::from(name.id == *self.name && !name.ctx.is_load());
        }
        visitor::walk_expr(self, expr);
    }

    fn visit_except_handler(&mut self, handler: &'a ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(clause) = handler;
        self.count += usize::from(clause.name.as_ref().is_some_and(|name| name.as_str() == self.name));
        visitor::walk_except_handler(self, handler);
    }
}

fn is_constant(value: &Ast) -> bool {
    match value {
        Ast::List(list) => list.elts.is_empty(),
        Ast::Dict(dict) => dict.items.is_empty(),
        other => other.is_literal_expr() && !other.is_none_literal_expr(),
    }
}

impl<'a> Lowerer<'a> {
    /// `wrapper.calls` inside the decorator, `add.calls` anywhere: the first item of the list that holds it.
    pub fn wrapper_attribute(&mut self, attribute: &ast::ExprAttribute) -> Option<(Expr, Expr)> {
        let Ast::Name(function) = &*attribute.value else { return None };
        let (function, name) = (function.id.as_str(), attribute.attr.as_str());
        let at = self.wrapper_attributes.iter().position(|known| {
            let inside = known.wrapper == function && known.decorator.range.contains_range(attribute.range());
            known.module == self.module
                && known.name == name
                && (inside || known.decorated.contains_key(function))
        })?;
        let known = &self.wrapper_attributes[at];
        let held = match known.decorated.get(function) {
            Some(id) if !known.decorator.range.contains_range(attribute.range()) => ExprKind::Global(*id),
            _ => self.wrapper_list(at),
        };
        let (held, first) = (self.expr(attribute, held), self.expr(attribute, ExprKind::Int(0)));
        Some((held, first))
    }

    /// The list, as a variable of the decorator.
    fn wrapper_list(&mut self, at: usize) -> ExprKind {
        let known = &self.wrapper_attributes[at];
        let (scope, name) =
            (self.at_range(known.decorator.range), format!("{}_{}", known.wrapper, known.name));
        ExprKind::Local(self.local(scope, &name))
    }

    /// Whether the statement only sets an attribute that is made before the wrapper.
    pub fn sets_wrapper_attribute(&self, assign: &ast::StmtAssign) -> bool {
        self.wrapper_attributes
            .iter()
            .any(|known| known.module == self.module && std::ptr::eq(known.initial, &*assign.value))
    }

    /// The lists of a wrapper, before it is defined: `wrapper_calls = [0]`, `counted_calls = wrapper_calls`.
    pub fn wrapper_lists(&mut self, def: &'a ast::StmtFunctionDef, out: &mut Vec<Stmt>) -> Lowered<()> {
        for at in 0..self.wrapper_attributes.len() {
            let known = &self.wrapper_attributes[at];
            let is_it = known
                .decorator
                .body
                .iter()
                .any(|stmt| matches!(stmt, AstStmt::FunctionDef(own) if std::ptr::eq(own, def)));
            if !is_it {
                continue;
            }
            let (initial, last) = (known.initial, known.last);
            let initial = self.lower_expr(initial)?;
            let list = self.expr(&def.name, ExprKind::List(vec![initial]));
            let ExprKind::Local(local) = self.wrapper_list(at) else { continue };
            let targets = vec![Target::Local(local)];
            out.push(self.stmt(&def.name, StmtKind::Assign { targets, value: list }));
            let value = self.expr(&def.name, ExprKind::Local(local));
            let targets = vec![Target::Global(last)];
            out.push(self.stmt(&def.name, StmtKind::Assign { targets, value }));
        }
        Ok(())
    }

    /// After a decorated function is defined: `add_calls = counted_calls`.
    pub fn name_wrapper_lists(&mut self, def: &'a ast::StmtFunctionDef, out: &mut Vec<Stmt>) {
        if self.frames.len() > 1 {
            return;
        }
        let module = self.module;
        let lists: Vec<(GlobalId, GlobalId)> = self
            .wrapper_attributes
            .iter()
            .filter(|known| known.module == module)
            .filter_map(|known| Some((*known.decorated.get(def.name.as_str())?, known.last)))
            .collect();
        for (own, last) in lists {
            let value = self.expr(&def.name, ExprKind::Global(last));
            let targets = vec![Target::Global(own)];
            out.push(self.stmt(&def.name, StmtKind::Assign { targets, value }));
        }
    }
}
