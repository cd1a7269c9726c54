//! Attributes that are reached by a name which stands in the program are plain attributes.
//!
//! ```py
//! getattr(config, "path")              # config.path
//! setattr(config, "path", "/tmp")      # config.path = "/tmp"
//! getattr(self, "visit_" + type(node).__name__, self.generic)(node)
//!     # (self.visit_Num(node) if type(node) is Num else self.visit_Add(node) if type(node) is Add else self.generic(node))
//! getattr(self, "do_" + command, None)
//!     # (self.do_go if "do_" + command == "do_go" else self.do_stop if … else None)
//! ```
//!
//! The last two are for methods of the class around: which names there are is known, because all modules of the program are. What is kept
//! in Python runs as it was written.

use crate::source::SourceModule;
use ruff_python_ast::visitor::transformer::{self, Transformer};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};
use std::collections::BTreeSet;

mod chosen;
mod dispatch;
mod texts;
mod variables;

/// Rewrites all modules of the program.
pub(super) fn rewrite(modules: &mut [SourceModule]) {
    let choices = chosen::choices(modules);
    let families = dispatch::Families::new(modules, &choices);
    for (module, choices) in modules.iter_mut().zip(choices) {
        let bound = bound_names(&module.suite);
        let global = Global::of(&module.suite);
        families.rewrite(&mut module.suite, &bound, &global);
        chosen::rewrite(&mut module.suite, &choices, &bound);
        let rewriter = Rewriter { bound: &bound };
        module.suite.iter_mut().for_each(|stmt| rewriter.visit_stmt(stmt));
    }
}

/// The names that the statements bind anywhere.
pub(super) fn bound_names(suite: &[Stmt]) -> BTreeSet<String> {
    let mut names = Bound::default();
    names.visit_body(suite);
    names.0
}

/// The names that a module binds anywhere.
#[derive(Default)]
struct Bound(BTreeSet<String>);

impl<'a> Visitor<'a> for Bound {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => {
                self.0.insert(def.name.to_string());
            }
            Stmt::ClassDef(def) => {
                self.0.insert(def.name.to_string());
            }
            Stmt::Import(import) => self.aliases(&import.names),
            Stmt::ImportFrom(import) => self.aliases(&import.names),
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Name(name) = expr
            && !name.ctx.is_load()
        {
            self.0.insert(name.id.to_string());
        }
        visitor::walk_expr(self, expr);
    }

    fn visit_parameter(&mut self, parameter: &'a ast::Parameter) {
        self.0.insert(parameter.name.to_string());
        visitor::walk_parameter(self, parameter);
    }
}

impl Bound {
    fn aliases(&mut self, aliases: &[ast::Alias]) {
        for alias in aliases {
            self.0.insert(alias.asname.as_ref().unwrap_or(&alias.name).to_string());
        }
    }
}

/// The names that a module binds for all of its functions: those of its top level, and what functions declare `global`.
#[derive(Default)]
struct Global {
    bound: Bound,
    /// Inside of a function or class.
    below: bool,
}

impl Global {
    fn of(suite: &[Stmt]) -> BTreeSet<String> {
        let mut names = Global::default();
        names.visit_body(suite);
        names.bound.0
    }

    fn visit_below(&mut self, body: &[Stmt]) {
        let above = std::mem::replace(&mut self.below, true);
        self.visit_body(body);
        self.below = above;
    }

    fn insert(&mut self, name: &ast::Identifier) {
        if !self.below {
            self.bound.0.insert(name.to_string());
        }
    }
}

impl<'a> Visitor<'a> for Global {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => {
                self.insert(&def.name);
                def.decorator_list.iter().for_each(|decorator| self.visit_decorator(decorator));
                // Their defaults.
                self.visit_parameters(&def.parameters);
                self.visit_below(&def.body);
            }
            Stmt::ClassDef(def) => {
                self.insert(&def.name);
                def.decorator_list.iter().for_each(|decorator| self.visit_decorator(decorator));
                def.arguments.iter().for_each(|bases| self.visit_arguments(bases));
                self.visit_below(&def.body);
            }
            Stmt::Global(declared) => self.bound.0.extend(declared.names.iter().map(ToString::to_string)),
            Stmt::Import(import) if !self.below => self.bound.aliases(&import.names),
            Stmt::ImportFrom(import) if !self.below => self.bound.aliases(&import.names),
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if !self.below {
            self.bound.visit_expr(expr);
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(caught) = handler;
        caught.name.iter().for_each(|name| self.insert(name));
        visitor::walk_except_handler(self, handler);
    }
}

struct Rewriter<'a> {
    bound: &'a BTreeSet<String>,
}

impl Transformer for Rewriter<'_> {
    fn visit_stmt(&self, stmt: &mut Stmt) {
        transformer::walk_stmt(self, stmt);
        if let Stmt::Expr(node) = stmt
            && let Some(set) = self.assignment(&node.value, node.range)
        {
            *stmt = set;
        }
    }

    fn visit_expr(&self, expr: &mut Expr) {
        transformer::walk_expr(self, expr);
        if let Some([object, name]) = self.asked(expr, "getattr")
            && let Some(name) = plain_name(name)
        {
            *expr = attribute(object.clone(), &name, ast::ExprContext::Load, expr.range());
        }
    }
}

impl Rewriter<'_> {
    /// The arguments of a call of the builtin.
    fn asked<'e, const N: usize>(&self, expr: &'e Expr, builtin: &str) -> Option<&'e [Expr; N]> {
        let Expr::Call(call) = expr else { return None };
        let is_builtin = matches!(&*call.func, Expr::Name(name) if name.id == builtin);
        if !is_builtin || self.bound.contains(builtin) || !call.arguments.keywords.is_empty() {
            return None;
        }
        let args: &[Expr; N] = (*call.arguments.args).try_into().ok()?;
        (!args.iter().any(Expr::is_starred_expr)).then_some(args)
    }

    /// `setattr(x, "name", value)`. An assignment evaluates the value first.
    fn assignment(&self, expr: &Expr, range: TextRange) -> Option<Stmt> {
        let [object, name, value] = self.asked(expr, "setattr")?;
        let name = plain_name(name).filter(|_| may_come_later(object, value))?;
        Some(Stmt::Assign(ast::StmtAssign {
            targets: [attribute(object.clone(), &name, ast::ExprContext::Store, range)].into_iter().collect(),
            value: Box::new(value.clone()),
            range,
            node_index: Default::default(),
        }))
    }
}

/// Whether nothing shows that the object is evaluated behind the value: it is a name, or the value is one, or a literal.
fn may_come_later(object: &Expr, value: &Expr) -> bool {
    let is_plain = |value: &Expr| value.is_name_expr() || value.is_literal_expr();
    object.is_name_expr() || is_plain(value) && is_path(object)
}

/// A name, an attribute or an item of one.
fn is_path(expr: &Expr) -> bool {
    match expr {
        Expr::Name(_) => true,
        Expr::Attribute(attribute) => is_path(&attribute.value),
        Expr::Subscript(item) => {
            is_path(&item.value) && (item.slice.is_literal_expr() || is_path(&item.slice))
        }
        _ => false,
    }
}

/// The name in a literal, if it can stand behind a dot and means the same there: inside a class, `x.__name` would be changed, and the
/// parser normalizes what is not ASCII.
fn plain_name(expr: &Expr) -> Option<String> {
    let text = expr.as_string_literal_expr()?.value.to_str();
    let parsed = ruff_python_parser::parse_expression(text).ok()?;
    let is_name = matches!(parsed.expr(), Expr::Name(name) if name.id == text);
    (is_name && text.is_ascii() && !text.starts_with("__")).then(|| text.to_owned())
}

/// `object.name`
fn attribute(object: Expr, name: &str, ctx: ast::ExprContext, range: TextRange) -> Expr {
    Expr::Attribute(ast::ExprAttribute {
        value: Box::new(object),
        attr: ast::Identifier::new(name, range),
        ctx,
        range,
        node_index: Default::default(),
    })
}
