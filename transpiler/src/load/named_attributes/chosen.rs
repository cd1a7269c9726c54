//! `getattr` and its like with a name that is one of a few: a choice between plain attributes.
//!
//! ```py
//! for axis in ("x", "y"):
//!     setattr(self, axis, 2 * getattr(self, axis))
//!     # if axis == "x":
//!     #     self.x = 2 * self.x
//!     # else:
//!     #     self.y = 2 * self.y
//! ```
//!
//! Which names there are `texts.rs` knows. Where the object or the name would have to be evaluated more than once, and that could show,
//! the call stays as it is.

use super::dispatch::{compare, text_literal};
use super::plain_name;
use super::texts::{Known, Texts};
use super::variables::Variables;
use crate::source::SourceModule;
use ruff_python_ast::visitor::transformer::{self, Transformer};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};
use std::cell::Cell;
use std::collections::{BTreeSet, HashMap};

/// So many attributes a value is chosen from, and so many methods a call.
const MOST: usize = 24;
const MOST_CALLS: usize = 16;

/// The attributes that a call may mean.
#[derive(Clone)]
pub(super) struct Choice {
    pub names: Vec<String>,
    pub assigns: bool,
}

/// Those of a module, by the places of the calls.
pub(super) type Choices = HashMap<TextRange, Choice>;

/// Finds the calls of all modules.
pub(super) fn choices(modules: &[SourceModule]) -> Vec<Choices> {
    let variables = Variables::of(modules);
    let texts = Texts::new(&variables);
    let mut choices = vec![Choices::new(); modules.len()];
    for site in &variables.sites {
        let names: Known = texts.of(site.name, site.scope);
        if let Some(names) = names
            && !(modules.len() > 1 && names.iter().any(|name| variables.is_of_module(name)))
            && (1..=MOST).contains(&names.len())
            && names.iter().all(|name| is_plain(name))
        {
            let _ = choices[site.module].insert(site.range, Choice { names, assigns: site.changes });
        }
    }
    choices
}

fn is_plain(name: &str) -> bool {
    plain_name(&text_literal(name, TextRange::default())).is_some()
}

/// Writes the choices of a module; `bound`: the names that it binds.
pub(super) fn rewrite(suite: &mut [Stmt], choices: &Choices, bound: &BTreeSet<String>) {
    let builtins = ["getattr", "hasattr", "setattr", "delattr"];
    if !choices.is_empty() && !builtins.iter().any(|name| bound.contains(*name)) {
        let rewriter = Rewriter { choices };
        suite.iter_mut().for_each(|stmt| rewriter.visit_stmt(stmt));
    }
}

struct Rewriter<'c> {
    choices: &'c Choices,
}

impl Transformer for Rewriter<'_> {
    fn visit_stmt(&self, stmt: &mut Stmt) {
        if let Stmt::Expr(node) = stmt
            && let Some(chosen) = self.assignment(&node.value, node.range)
        {
            *stmt = chosen;
            return transformer::walk_stmt(self, stmt);
        }
        transformer::walk_stmt(self, stmt);
    }

    fn visit_expr(&self, expr: &mut Expr) {
        if let Some(chosen) = self.called(expr).or_else(|| self.read(expr)) {
            *expr = chosen;
        }
        transformer::walk_expr(self, expr);
    }
}

impl Rewriter<'_> {
    /// A call of the builtin whose name is known to be one of a few, and these.
    fn site<'e>(&self, expr: &'e Expr, builtins: &[&str]) -> Option<(&'e ast::ExprCall, &[String])> {
        let call = expr.as_call_expr()?;
        let name = call.func.as_name_expr().filter(|name| builtins.contains(&name.id.as_str()))?;
        let args = match name.id.as_str() {
            "setattr" => 3..=3,
            "getattr" => 2..=3,
            _ => 2..=2,
        };
        let plain = call.arguments.keywords.is_empty() && args.contains(&call.arguments.args.len());
        let names = &self.choices.get(&call.range()).filter(|_| plain)?.names;
        let [object, name, ..] = &*call.arguments.args else { return None };
        // The name is asked for before the object.
        let in_order = object.is_name_expr() || name.is_name_expr();
        (in_order && super::is_path(object) && is_cheap(name) && !name.is_string_literal_expr())
            .then_some((call, names))
    }

    /// `getattr(x, name)`, `hasattr(x, name)`
    fn read(&self, expr: &Expr) -> Option<Expr> {
        let (site, names) = self.site(expr, &["getattr", "hasattr"])?;
        if site.arguments.args.get(2).is_some_and(|default| !may_repeat(default)) {
            return None;
        }
        Some(choice(site, names, |name| with_name(expr, site, name)))
    }

    /// `getattr(x, name)(…)`
    fn called(&self, expr: &Expr) -> Option<Expr> {
        let whole = expr.as_call_expr()?;
        let (site, names) = self.site(&whole.func, &["getattr"])?;
        let arguments = &whole.arguments;
        let mut values = arguments.args.iter().chain(arguments.keywords.iter().map(|keyword| &keyword.value));
        if names.len() > MOST_CALLS || site.arguments.args.len() > 2 || !values.all(may_repeat) {
            return None;
        }
        Some(choice(site, names, |name| with_name(expr, site, name)))
    }

    /// `setattr(x, name, value)`, `delattr(x, name)`
    fn assignment(&self, expr: &Expr, range: TextRange) -> Option<Stmt> {
        let (site, names) = self.site(expr, &["setattr", "delattr"])?;
        let (object, value) = (&site.arguments.args[0], site.arguments.args.get(2));
        // An assignment evaluates the value first.
        let in_order = value.map_or(object.is_name_expr(), |value| super::may_come_later(object, value));
        if !in_order || value.is_some_and(|value| !may_repeat(value)) {
            return None;
        }
        let statement = |name: &String| match value {
            Some(_) => {
                let value = Box::new(with_name(expr, site, name));
                Stmt::Expr(ast::StmtExpr { value, range, node_index: Default::default() })
            }
            None => {
                let target = super::attribute(object.clone(), name, ast::ExprContext::Del, range);
                let targets = [target].into_iter().collect();
                Stmt::Delete(ast::StmtDelete { targets, range, node_index: Default::default() })
            }
        };
        let (last, others) = names.split_last()?;
        let Some((first, between)) = others.split_first() else { return Some(statement(last)) };
        let clause = |test: Option<Expr>, stmt: Stmt| ast::ElifElseClause {
            test,
            body: [stmt].into_iter().collect(),
            range,
            node_index: Default::default(),
        };
        let clauses = between.iter().map(|name| clause(Some(test(site, name)), statement(name)));
        Some(Stmt::If(ast::StmtIf {
            test: Box::new(test(site, first)),
            body: [statement(first)].into_iter().collect(),
            elif_else_clauses: clauses.chain([clause(None, statement(last))]).collect(),
            range,
            node_index: Default::default(),
        }))
    }
}

/// `first if name == "first" else … else last`
fn choice(site: &ast::ExprCall, names: &[String], with: impl Fn(&str) -> Expr) -> Expr {
    let mut names = names.iter().rev();
    let last = names.next().map_or("", String::as_str);
    names.fold(with(last), |orelse, name| {
        Expr::If(ast::ExprIf {
            test: Box::new(test(site, name)),
            body: Box::new(with(name)),
            orelse: Box::new(orelse),
            range: site.range(),
            node_index: Default::default(),
        })
    })
}

/// `name == "x"`
fn test(site: &ast::ExprCall, name: &str) -> Expr {
    let asked = site.arguments.args[1].clone();
    compare(asked, ast::CmpOp::Eq, text_literal(name, site.range()), site.range())
}

/// The expression for one name: what it says of the same name elsewhere is known as well.
fn with_name(expr: &Expr, site: &ast::ExprCall, name: &str) -> Expr {
    let mut own = expr.clone();
    Named { asked: &site.arguments.args[1], name }.visit_expr(&mut own);
    own
}

/// Puts a text where a call of `getattr` and its like has the name.
struct Named<'n> {
    asked: &'n Expr,
    name: &'n str,
}

impl Transformer for Named<'_> {
    fn visit_expr(&self, expr: &mut Expr) {
        if let Expr::Call(call) = expr
            && matches!(&*call.func, Expr::Name(name) if ["getattr", "hasattr", "setattr"].contains(&name.id.as_str()))
            && let Some(name) = call.arguments.args.get_mut(1)
            && is_same(name, self.asked)
        {
            *name = text_literal(self.name, name.range());
        }
        transformer::walk_expr(self, expr);
    }
}

/// Whether both are the same name, or the same text made from one.
fn is_same(left: &Expr, right: &Expr) -> bool {
    use ruff_python_ast::comparable::ComparableExpr;
    ComparableExpr::from(left) == ComparableExpr::from(right)
}

/// What may be evaluated for each of the names.
fn is_cheap(name: &Expr) -> bool {
    match name {
        Expr::Name(_) | Expr::StringLiteral(_) => true,
        Expr::Attribute(attribute) => super::is_path(&attribute.value),
        Expr::BinOp(sum) => is_cheap(&sum.left) && is_cheap(&sum.right),
        Expr::Subscript(item) => super::is_path(&item.value) && is_cheap(&item.slice),
        Expr::FString(text) => text
            .value
            .elements()
            .filter_map(|part| part.as_interpolation())
            .all(|part| is_cheap(&part.expression)),
        _ => false,
    }
}

/// Whether the expression may stand in several places, of which one is run.
fn may_repeat(expr: &Expr) -> bool {
    let mut finder = Finder(Cell::new(0), false);
    finder.visit_expr(expr);
    !finder.1 && finder.0.get() <= 40
}

/// Counts nodes, and looks for those that bind names or may stand only once.
struct Finder(Cell<usize>, bool);

impl<'a> Visitor<'a> for Finder {
    fn visit_expr(&mut self, expr: &'a Expr) {
        self.0.set(self.0.get() + 1);
        self.1 |= matches!(
            expr,
            Expr::Lambda(_)
                | Expr::ListComp(_)
                | Expr::SetComp(_)
                | Expr::DictComp(_)
                | Expr::Generator(_)
                | Expr::Named(_)
                | Expr::Yield(_)
                | Expr::YieldFrom(_)
                | Expr::Await(_)
        );
        visitor::walk_expr(self, expr);
    }
}
