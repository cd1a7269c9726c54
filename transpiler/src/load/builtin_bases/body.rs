//! The body of a class that derives from a builtin: how it calls the builtin's methods, above all `__init__`.
//!
//! ```py
//! class Env(dict):
//!     def __init__(self, outer):      # super().__init__() goes in front: a dict is there before `__init__` runs
//!         self.outer = outer
//!     def __setitem__(self, key, value):
//!         dict.__setitem__(self, key, value)      # super().__setitem__(key, value)
//! ```

use super::shapes::Shape;
use ruff_python_ast::visitor::transformer::{self, Transformer};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};
use std::collections::BTreeSet;

/// Methods with which instances are made in ways of their own.
const OWN_WAYS: [&str; 4] = ["__new__", "__getattribute__", "__class_getitem__", "__del__"];

pub(in crate::load) struct Body {
    methods: BTreeSet<String>,
    /// How its `__init__` calls that of the builtin; nothing if it does not.
    inits: Vec<Shape>,
}

impl Body {
    /// The body, if the later stages can take it.
    pub fn of(def: &ast::StmtClassDef, builtin: &str) -> Option<Body> {
        let methods: BTreeSet<String> =
            def.body.iter().filter_map(Stmt::as_function_def_stmt).map(|def| def.name.to_string()).collect();
        if OWN_WAYS.iter().any(|name| methods.contains(*name)) {
            return None;
        }
        let mut inits = Vec::new();
        for init in def
            .body
            .iter()
            .filter_map(Stmt::as_function_def_stmt)
            .filter(|def| def.name.as_str() == "__init__")
        {
            let this = first_parameter(init)?;
            for (at, stmt) in init.body.iter().enumerate() {
                let mut found = InitCalls { this, builtin, shapes: Vec::new() };
                found.visit_stmt(stmt);
                if found.shapes.is_empty() {
                    continue;
                }
                // Before its call nothing may use the builtin part, and it has to run for every instance.
                let is_plain =
                    matches!(stmt, Stmt::Expr(expr) if init_shape(&expr.value, this, builtin).is_some());
                let early = init.body[..at].iter().any(|stmt| uses_self(stmt, this));
                if !is_plain || early || !inits.is_empty() {
                    return None;
                }
                inits.extend(found.shapes);
            }
        }
        Some(Body { methods, inits })
    }

    pub fn defines(&self, method: &str) -> bool {
        self.methods.contains(method)
    }

    pub fn has_init(&self) -> bool {
        self.defines("__init__")
    }

    pub fn inits(&self) -> impl Iterator<Item = Shape> {
        self.inits.iter().cloned()
    }

    /// The methods in the form in which the base is one of the program's.
    pub fn rewrite(&self, def: &mut ast::StmtClassDef, builtin: &str) {
        for stmt in &mut def.body {
            let Stmt::FunctionDef(method) = stmt else { continue };
            let Some(this) = first_parameter(method).map(str::to_owned) else { continue };
            let supers = Supers { this: &this, builtin };
            method.body.iter_mut().for_each(|stmt| supers.visit_stmt(stmt));
            if method.name.as_str() == "__init__" && self.inits.is_empty() {
                let at = usize::from(is_docstring(method.body.first()));
                let place = method.body.get(at).map_or(method.range.end(), Ranged::start);
                let call = super_call("__init__", Vec::new(), TextRange::empty(place));
                let stmt = ast::StmtExpr {
                    value: Box::new(call),
                    range: TextRange::empty(place),
                    node_index: Default::default(),
                };
                method.body.insert(at, Stmt::Expr(stmt));
            }
        }
    }
}

fn first_parameter(def: &ast::StmtFunctionDef) -> Option<&str> {
    def.parameters.args.first().map(|param| param.parameter.name.as_str())
}

fn is_docstring(stmt: Option<&Stmt>) -> bool {
    matches!(stmt, Some(Stmt::Expr(expr)) if expr.value.is_string_literal_expr())
}

/// The arguments behind `self` of `super().__init__(…)` and `dict.__init__(self, …)`.
fn init_shape(expr: &Expr, this: &str, builtin: &str) -> Option<Shape> {
    let Expr::Call(call) = expr else { return None };
    let Expr::Attribute(attribute) = &*call.func else { return None };
    if attribute.attr.as_str() != "__init__" {
        return None;
    }
    let shape = Shape::of(&call.arguments);
    match &*attribute.value {
        Expr::Call(inner) if is_name(&inner.func, "super") => Some(shape),
        owner
            if is_name(owner, builtin)
                && call.arguments.args.first().is_some_and(|arg| is_name(arg, this)) =>
        {
            Some(Shape { positional: shape.positional - 1, ..shape })
        }
        _ => None,
    }
}

fn is_name(expr: &Expr, wanted: &str) -> bool {
    matches!(expr, Expr::Name(name) if name.id.as_str() == wanted)
}

/// The calls of the builtin's `__init__`.
struct InitCalls<'n> {
    this: &'n str,
    builtin: &'n str,
    shapes: Vec<Shape>,
}

impl<'a> Visitor<'a> for InitCalls<'_> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        self.shapes.extend(init_shape(expr, self.this, self.builtin));
        visitor::walk_expr(self, expr);
    }
}

/// Whether the statement uses `self` for more than assigning its attributes.
fn uses_self(stmt: &Stmt, this: &str) -> bool {
    struct Uses<'n> {
        this: &'n str,
        found: bool,
    }
    impl<'a> Visitor<'a> for Uses<'_> {
        fn visit_expr(&mut self, expr: &'a Expr) {
            match expr {
                Expr::Attribute(attribute)
                    if attribute.ctx.is_store() && is_name(&attribute.value, self.this) => {}
                Expr::Name(name) if name.id.as_str() == self.this => self.found = true,
                _ => visitor::walk_expr(self, expr),
            }
        }
    }
    let mut uses = Uses { this, found: false };
    uses.visit_stmt(stmt);
    uses.found
}

/// Makes `super().append(x)` of `list.append(self, x)`.
struct Supers<'n> {
    this: &'n str,
    builtin: &'n str,
}

impl Transformer for Supers<'_> {
    fn visit_expr(&self, expr: &mut Expr) {
        transformer::walk_expr(self, expr);
        let Expr::Call(call) = &*expr else { return };
        let Expr::Attribute(attribute) = &*call.func else { return };
        let [first, rest @ ..] = &*call.arguments.args else { return };
        if is_name(&attribute.value, self.builtin) && is_name(first, self.this) {
            let mut made = super_call(&attribute.attr, rest.to_vec(), call.range());
            if let Expr::Call(made) = &mut made {
                made.arguments.keywords.clone_from(&call.arguments.keywords);
            }
            *expr = made;
        }
    }
}

/// `super().name(args)`
fn super_call(name: &str, args: Vec<Expr>, range: TextRange) -> Expr {
    let call = |func: Expr, args: Vec<Expr>| {
        Expr::Call(ast::ExprCall {
            func: Box::new(func),
            arguments: ast::Arguments {
                args: args.into_boxed_slice(),
                keywords: Default::default(),
                range,
                node_index: Default::default(),
            },
            range_start: range.start(),
            node_index: Default::default(),
        })
    };
    let name_of_super = Expr::Name(ast::ExprName {
        id: "super".into(),
        ctx: ast::ExprContext::Load,
        range,
        node_index: Default::default(),
    });
    let method = Expr::Attribute(ast::ExprAttribute {
        value: Box::new(call(name_of_super, Vec::new())),
        attr: ast::Identifier::new(name, range),
        ctx: ast::ExprContext::Load,
        range,
        node_index: Default::default(),
    });
    call(method, args)
}
