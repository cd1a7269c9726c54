//! `x.__dict__` and `vars(x)` of a program that only looks at what they give: a property that makes the dict.
//!
//! ```py
//! class Point:
//!     def __init__(self, x, y):      # @property
//!         self.x = x                 # def __dict__(self): return {"x": self.x, "y": self.y}
//!         self.y = y
//!
//! print(vars(p), dict(p.__dict__), p.__dict__ == q.__dict__)
//! p.__dict__.update(z=3)             # then there is no such property in the program
//! ```
//!
//! The dict is in the order in which the attributes are made, so `__init__` has to make them one after the other before it shows
//! the instance to anything. That there are no others inference sees (`Solver::knows_attributes`).

mod looks;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr as Ast, Stmt as AstStmt};

use super::class::ClassBody;
use super::context::{Lowered, Lowerer};
use super::expr::start;
use super::program::Analysis;
use super::scope::MODULE;
use crate::hir::{ATTRIBUTE_DICT, ExprKind, MethodKind, ParamKind, StmtKind};

/// A class, by its module and its place there.
type Place = (usize, u32);

/// The attributes of the classes that get such a property, in the order of the dict.
pub(super) type AttributeOrders = HashMap<Place, Vec<String>>;

/// The classes whose instances the program only looks at so.
pub(super) fn collect(analysis: &Analysis<'_>) -> AttributeOrders {
    let mentions = |word: &str| analysis.modules.iter().any(|info| info.source.text.contains(word));
    let asks = mentions("__dict__") || mentions("vars");
    // `__new__` makes instances whose `__init__` does not run.
    if !asks || mentions("__new__") || !looks::only_looks(analysis) {
        return AttributeOrders::new();
    }
    Classes::of(analysis).orders()
}

/// The classes of the program.
struct Classes<'p, 'a> {
    analysis: &'p Analysis<'a>,
    defs: BTreeMap<Place, &'a ast::StmtClassDef>,
    bases: BTreeMap<Place, Place>,
    /// Those that can't have the property, and so no class of their hierarchy.
    refused: BTreeSet<Place>,
    /// The names of all functions and methods.
    functions: HashSet<&'a str>,
    /// The attributes that are deleted somewhere.
    deleted: HashSet<&'a str>,
}

impl<'p, 'a> Classes<'p, 'a> {
    fn of(analysis: &'p Analysis<'a>) -> Self {
        let mut classes = Classes {
            analysis,
            defs: BTreeMap::new(),
            bases: BTreeMap::new(),
            refused: BTreeSet::new(),
            functions: HashSet::new(),
            deleted: HashSet::new(),
        };
        for (module, info) in analysis.modules.iter().enumerate() {
            let mut names = Names {
                functions: &mut classes.functions,
                deleted: &mut classes.deleted,
                classes: Vec::new(),
            };
            names.visit_body(&info.source.suite);
            for def in names.classes {
                let _ = classes.defs.insert((module, start(def)), def);
            }
        }
        for (place, def) in classes.defs.clone() {
            let is_unit = analysis.unit_at(place.0, place.1).is_some_and(|unit| start(unit) == place.1);
            let (bases, are_known) = classes.bases_of(place, def);
            match bases.as_slice() {
                [base] => drop(classes.bases.insert(place, *base)),
                several => classes.refused.extend(several),
            }
            if !is_unit || !is_plain(def) || !are_known || bases.len() > 1 {
                let _ = classes.refused.insert(place);
            }
        }
        classes
    }

    /// The bases that are classes of the program, and whether there are no others.
    fn bases_of(&self, place: Place, def: &'a ast::StmtClassDef) -> (Vec<Place>, bool) {
        let (mut found, mut are_known) = (Vec::new(), true);
        for base in def.bases() {
            let marked = if let Ast::Subscript(subscript) = base { &*subscript.value } else { base };
            let is_object = matches!(marked, Ast::Name(name) if name.id == "object");
            let path = self.analysis.external(place.0, MODULE, marked);
            let marks = ["abc.ABC", "typing.Generic", "typing.Protocol"];
            if is_object || path.is_some_and(|path| marks.contains(&path.as_str())) {
                continue;
            }
            match self.analysis.class_named(place.0, MODULE, marked) {
                Some((module, base)) => found.push((module, start(base))),
                None => are_known = false,
            }
        }
        (found, are_known)
    }

    /// The root of the class's hierarchy.
    fn root(&self, place: Place) -> Place {
        std::iter::successors(Some(place), |place| self.bases.get(place).copied())
            .take(100)
            .last()
            .unwrap_or(place)
    }

    fn orders(&self) -> AttributeOrders {
        let mut orders = AttributeOrders::new();
        let mut refused: BTreeSet<Place> = self.refused.iter().map(|place| self.root(*place)).collect();
        for (place, def) in &self.defs {
            match self.order(*place, 0) {
                Some(order) if order.iter().all(|name| self.is_attribute(name)) => {
                    // A class without `__init__` has its base's.
                    if init_of(def).is_some() || !self.bases.contains_key(place) {
                        let _ = orders.insert(*place, order);
                    }
                }
                _ => {
                    let _ = refused.insert(self.root(*place));
                }
            }
        }
        orders.retain(|place, _| !refused.contains(&self.root(*place)));
        orders
    }

    /// Whether the name can be an entry of the dict: it is no property and nothing deletes it.
    fn is_attribute(&self, name: &str) -> bool {
        !self.functions.contains(name) && !self.deleted.contains(name) && name != "dict"
    }

    /// The attributes that an instance of the class has when it is made.
    fn order(&self, place: Place, depth: usize) -> Option<Vec<String>> {
        let def = self.defs.get(&place)?;
        let base = self.bases.get(&place);
        if depth > 100 {
            return None;
        }
        let inherited = || base.map_or(Some(Vec::new()), |base| self.order(*base, depth + 1));
        let Some(init) = init_of(def) else { return inherited() };
        let this = init.parameters.iter_non_variadic_params().next()?.name().as_str();
        let scopes = &self.analysis.modules[place.0].scopes;
        let mangle = |name: &str| scopes.mangle(scopes.at(init.range), name);
        let mut making = Making { this, functions: &self.functions, names: Vec::new(), shown: false };
        for stmt in &init.body {
            match stmt {
                AstStmt::Expr(expr) if is_base_init(&expr.value) => {
                    making.arguments(&expr.value);
                    for name in inherited()? {
                        making.make(name)?;
                    }
                }
                AstStmt::Assign(assign) => {
                    making.visit_expr(&assign.value);
                    for target in &assign.targets {
                        making.assign(target, &mangle)?;
                    }
                }
                AstStmt::AnnAssign(ast::StmtAnnAssign { target, value: Some(value), .. }) => {
                    making.visit_expr(value);
                    making.assign(target, &mangle)?;
                }
                other => making.other(other, &mangle)?,
            }
        }
        Some(making.names)
    }
}

/// What `__init__` has made so far.
struct Making<'n> {
    this: &'n str,
    functions: &'n HashSet<&'n str>,
    names: Vec<String>,
    /// Something else may have seen the instance, or `__init__` may have ended.
    shown: bool,
}

impl Making<'_> {
    /// Adds an attribute; `None` if its place in the order is not known.
    fn make(&mut self, name: String) -> Option<()> {
        if !self.names.contains(&name) {
            if self.shown {
                return None;
            }
            self.names.push(name);
        }
        Some(())
    }

    fn assign(&mut self, target: &Ast, mangle: &dyn Fn(&str) -> String) -> Option<()> {
        match target {
            Ast::Attribute(attribute) if self.is_this(&attribute.value) => self.make(mangle(&attribute.attr)),
            Ast::Tuple(ast::ExprTuple { elts, .. }) | Ast::List(ast::ExprList { elts, .. }) => {
                elts.iter().try_for_each(|target| self.assign(target, mangle))
            }
            Ast::Starred(starred) => self.assign(&starred.value, mangle),
            other => {
                self.visit_expr(other);
                Some(())
            }
        }
    }

    /// A statement that may assign what is there.
    fn other(&mut self, stmt: &AstStmt, mangle: &dyn Fn(&str) -> String) -> Option<()> {
        let mut stores = Stores { this: self.this, names: Vec::new() };
        stores.visit_stmt(stmt);
        let is_new = |name: &&str| !self.names.contains(&mangle(name));
        if stores.names.iter().any(is_new) {
            return None;
        }
        self.visit_stmt(stmt);
        Some(())
    }

    fn is_this(&self, expr: &Ast) -> bool {
        matches!(expr, Ast::Name(name) if name.id == self.this)
    }

    /// The arguments of `super().__init__(…)`.
    fn arguments(&mut self, call: &Ast) {
        let Ast::Call(call) = call else { return };
        call.arguments.args.iter().for_each(|arg| self.visit_expr(arg));
        call.arguments.keywords.iter().for_each(|keyword| self.visit_expr(&keyword.value));
    }
}

impl<'a> Visitor<'a> for Making<'_> {
    fn visit_stmt(&mut self, stmt: &'a AstStmt) {
        self.shown |= stmt.is_return_stmt();
        visitor::walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Ast) {
        match expr {
            Ast::Attribute(attribute) if self.is_this(&attribute.value) => {
                let name = attribute.attr.as_str();
                self.shown |=
                    attribute.ctx.is_load() && (self.functions.contains(name) || name.starts_with("__"));
            }
            Ast::Name(name) => self.shown |= name.id == self.this,
            Ast::Call(call) if matches!(&*call.func, Ast::Name(name) if name.id == "super") => {
                self.shown = true
            }
            _ => visitor::walk_expr(self, expr),
        }
    }
}

/// The attributes that a statement assigns.
struct Stores<'n, 'a> {
    this: &'n str,
    names: Vec<&'a str>,
}

impl<'a> Visitor<'a> for Stores<'_, 'a> {
    fn visit_expr(&mut self, expr: &'a Ast) {
        if let Ast::Attribute(attribute) = expr
            && attribute.ctx.is_store()
            && matches!(&*attribute.value, Ast::Name(name) if name.id == self.this)
        {
            self.names.push(attribute.attr.as_str());
        }
        visitor::walk_expr(self, expr);
    }
}

/// What the program defines and deletes.
struct Names<'n, 'a> {
    functions: &'n mut HashSet<&'a str>,
    deleted: &'n mut HashSet<&'a str>,
    classes: Vec<&'a ast::StmtClassDef>,
}

impl<'a> Visitor<'a> for Names<'_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a AstStmt) {
        match stmt {
            AstStmt::FunctionDef(def) => {
                let _ = self.functions.insert(def.name.as_str());
            }
            AstStmt::ClassDef(def) => self.classes.push(def),
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Ast) {
        if let Ast::Attribute(attribute) = expr
            && attribute.ctx.is_del()
        {
            let _ = self.deleted.insert(attribute.attr.as_str());
        }
        visitor::walk_expr(self, expr);
    }
}

fn init_of(def: &ast::StmtClassDef) -> Option<&ast::StmtFunctionDef> {
    def.body.iter().filter_map(AstStmt::as_function_def_stmt).rfind(|def| def.name.as_str() == "__init__")
}

/// `super().__init__(…)`
fn is_base_init(expr: &Ast) -> bool {
    let Ast::Call(call) = expr else { return false };
    let Ast::Attribute(attribute) = &*call.func else { return false };
    let is_super = match &*attribute.value {
        Ast::Call(inner) => {
            inner.arguments.is_empty() && matches!(&*inner.func, Ast::Name(name) if name.id == "super")
        }
        _ => false,
    };
    attribute.attr.as_str() == "__init__" && is_super
}

/// A class without what changes its instances' attributes: decorators, `__slots__`, `cached_property`.
fn is_plain(def: &ast::StmtClassDef) -> bool {
    let caches = |decorator: &ast::Decorator| match &decorator.expression {
        Ast::Name(name) => name.id == "cached_property",
        Ast::Attribute(attribute) => attribute.attr.as_str() == "cached_property",
        _ => false,
    };
    def.decorator_list.is_empty()
        && def.keywords().is_empty()
        && def.body.iter().all(|stmt| match stmt {
            AstStmt::FunctionDef(def) => {
                let is_bare = def.decorator_list.is_empty();
                match def.name.as_str() {
                    "dict" => false,
                    "__init__" => is_bare,
                    _ => !def.decorator_list.iter().any(caches),
                }
            }
            AstStmt::Assign(assign) => assign
                .targets
                .iter()
                .all(|target| matches!(target, Ast::Name(name) if !name.id.starts_with("__"))),
            AstStmt::Expr(expr) => expr.value.is_literal_expr(),
            AstStmt::AnnAssign(_) | AstStmt::Pass(_) => true,
            _ => false,
        })
}

impl<'a> Lowerer<'a> {
    /// Adds the property, if the class has one.
    pub fn attribute_dict(&mut self, body: &mut ClassBody<'a>) -> Lowered<()> {
        let node = &body.def.name;
        let Some(names) = self.attribute_orders.get(&(self.module, start(body.def))).cloned() else {
            return Ok(());
        };
        let is_abstract =
            names.is_empty() && !body.abstract_methods.is_empty() && self.is_abc(self.module, body.def, 0);
        let params = vec![("self".to_owned(), ParamKind::Positional, None, None)];
        self.synthetic_method(ATTRIBUTE_DICT, MethodKind::Getter, params, body, |lowerer, locals| {
            let mut items = Vec::new();
            for name in names {
                let key = lowerer.str(node, name.clone());
                let this = lowerer.expr(node, ExprKind::Local(locals[0].1));
                items.push((Some(key), lowerer.attribute(node, this, &name)));
            }
            let dict = lowerer.expr(node, ExprKind::Dict(items));
            Ok(vec![lowerer.stmt(node, StmtKind::Return(Some(dict)))])
        })?;
        let made = body.methods.last().map(|method| method.func);
        if let Some(Some(function)) = made.map(|func| &mut self.functions[func.index()]) {
            // The instances are those of subclasses, with dicts of their own.
            function.is_stub = is_abstract;
        }
        Ok(())
    }
}
