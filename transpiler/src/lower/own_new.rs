//! Classes with a `__new__` of their own: a class method that gives the instance, and what runs for each call of the class.
//!
//! ```py
//! class Config:                                   # Config(path) -> Config.made(path)
//!     _instance = None                            # def made(path):                    the parameters of __init__
//!     def __new__(cls, *args):                    #     this = Config.instance()       __new__
//!         if cls._instance is None:               #     this.initialise(path)          __init__
//!             cls._instance = super().__new__(cls)    # return this
//!         return cls._instance                    # `super().__new__(cls)` is an instance without attributes: Config()
//!     def __init__(self, path): …
//! ```
//!
//! This holds where the program uses the class only by its name, to call it or to ask it for attributes, and nothing derives from it.

use std::collections::{BTreeSet, HashMap};

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr as Ast, Stmt as AstStmt};

use super::class::ClassBody;
use super::context::{Lowered, Lowerer};
use super::expr::start;
use super::program::Analysis;
use crate::hir::{Arg, ArgKind, Expr, ExprKind, MethodKind, ParamKind, StmtKind, Target};

/// `__new__`, as a method of the class: its Rust name is `instance`, for `new` is the constructor.
const INSTANCE: &str = ".instance";
/// `__init__`, which runs for an instance that may be there already.
const INITIALISE: &str = ".initialise";
/// Both, one after the other.
const MADE: &str = ".made";

/// How instances of such a class are made.
#[derive(Clone, Copy)]
pub(super) struct OwnNew<'a> {
    new: &'a ast::StmtFunctionDef,
    init: Option<&'a ast::StmtFunctionDef>,
}

/// The classes of the program with a `__new__` that can be a method, by module and place.
pub(super) fn collect<'a>(analysis: &Analysis<'a>) -> HashMap<(usize, u32), OwnNew<'a>> {
    let mut found = HashMap::new();
    for (at, info) in analysis.modules.iter().enumerate() {
        for def in info.source.units().filter_map(AstStmt::as_class_def_stmt) {
            let method = |name: &str| {
                def.body
                    .iter()
                    .filter_map(AstStmt::as_function_def_stmt)
                    .find(|def| def.name.as_str() == name)
            };
            let Some(new) = method("__new__") else { continue };
            let own = OwnNew { new, init: method("__init__") };
            let text = &info.source.text[def.range];
            let makes_more = ["cls(", "type(self)", "__class__"].iter().any(|form| text.contains(form));
            if own.fits() && def.arguments.is_none() && def.decorator_list.is_empty() && !makes_more {
                let _ = found.insert((at, start(def)), own);
            }
        }
    }
    if found.is_empty() {
        return found;
    }
    let mut uses = Uses::default();
    analysis.modules.iter().for_each(|info| uses.visit_body(&info.source.suite));
    found.retain(|(module, place), _| {
        let unit = analysis.unit_at(*module, *place).and_then(AstStmt::as_class_def_stmt);
        unit.is_some_and(|def| !uses.as_value.contains(def.name.as_str()))
    });
    found
}

impl<'a> OwnNew<'a> {
    /// Whether what `__new__` is given can be passed on: nothing, or just what `__init__` is given.
    fn fits(&self) -> bool {
        let (new, plain) = (self.new, |def: &ast::StmtFunctionDef| {
            def.decorator_list.is_empty()
                && def
                    .parameters
                    .iter_non_variadic_params()
                    .all(|param| param.default().is_none_or(Ast::is_literal_expr))
        });
        let Some(init) = self.init else { return plain(new) };
        let no_rest = init.parameters.vararg.is_none() && init.parameters.kwarg.is_none();
        plain(new) && plain(init) && no_rest && (self.takes_nothing() || names(new)[1..] == names(init)[1..])
    }

    /// `__new__(cls)`, `__new__(cls, *args, **kwargs)`
    fn takes_nothing(&self) -> bool {
        names(self.new).len() == 1
    }

    /// The method that a call of the class runs.
    fn called(&self) -> &'static str {
        if self.init.is_some() { MADE } else { INSTANCE }
    }
}

fn names(def: &ast::StmtFunctionDef) -> Vec<&str> {
    def.parameters.iter_non_variadic_params().map(|param| param.name().as_str()).collect()
}

/// The names that are used as values: for more than a call, an attribute or a test.
#[derive(Default)]
struct Uses<'a> {
    as_value: BTreeSet<&'a str>,
}

impl<'a> Visitor<'a> for Uses<'a> {
    fn visit_stmt(&mut self, stmt: &'a AstStmt) {
        match stmt {
            AstStmt::Import(import) => {
                self.as_value.extend(
                    import
                        .names
                        .iter()
                        .filter(|alias| alias.asname.is_some())
                        .map(|alias| alias.name.as_str()),
                );
            }
            AstStmt::ImportFrom(import) => {
                self.as_value.extend(
                    import
                        .names
                        .iter()
                        .filter(|alias| alias.asname.is_some())
                        .map(|alias| alias.name.as_str()),
                );
            }
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_annotation(&mut self, _: &'a Ast) {}

    fn visit_expr(&mut self, expr: &'a Ast) {
        match expr {
            Ast::Call(call) => {
                let named = |wanted: &str| matches!(&*call.func, Ast::Name(name) if name.id == wanted);
                let (tests, is_super) = (named("isinstance"), named("super"));
                match &*call.func {
                    Ast::Name(_) => {}
                    Ast::Attribute(attribute) => self.visit_expr(&attribute.value),
                    func => self.visit_expr(func),
                }
                for (at, arg) in call.arguments.args.iter().enumerate() {
                    let is_test = tests && at == 1 || is_super && at == 0;
                    if !(is_test && arg.is_name_expr()) {
                        self.visit_expr(arg);
                    }
                }
                call.arguments.keywords.iter().for_each(|keyword| self.visit_expr(&keyword.value));
            }
            Ast::Attribute(attribute) => {
                let _ = self.as_value.insert(attribute.attr.as_str());
                if !attribute.value.is_name_expr() {
                    self.visit_expr(&attribute.value);
                }
            }
            Ast::Name(name) if name.ctx.is_load() => {
                let _ = self.as_value.insert(name.id.as_str());
            }
            _ => visitor::walk_expr(self, expr),
        }
    }
}

impl<'a> Lowerer<'a> {
    /// How the class makes its instances, if it has a `__new__` that is native.
    fn own_new(&self, module: usize, def: &'a ast::StmtClassDef) -> Option<OwnNew<'a>> {
        self.own_news.get(&(module, start(def))).copied().filter(|_| !self.is_kept(module, start(def)))
    }

    /// The name under which the class has one of these two methods, and the kind it is of.
    pub fn making_method(&self, name: &str, body: &ClassBody<'a>) -> Option<(&'static str, MethodKind)> {
        let _ = self.own_new(self.module, body.def)?;
        match name {
            "__new__" => Some((INSTANCE, MethodKind::Class)),
            "__init__" => Some((INITIALISE, MethodKind::Instance)),
            _ => None,
        }
    }

    /// Adds what a call of the class runs, where that is more than `__new__`.
    pub fn synthesise_making(&mut self, body: &mut ClassBody<'a>) -> Lowered<()> {
        let Some(own) = self.own_new(self.module, body.def) else { return Ok(()) };
        let Some(init) = own.init else { return Ok(()) };
        let node = &body.def.name;
        let mut params = Vec::new();
        let positional = init.parameters.posonlyargs.len() + init.parameters.args.len();
        for (place, param) in init.parameters.iter_non_variadic_params().enumerate().skip(1) {
            let kind = if place < positional { ParamKind::Positional } else { ParamKind::KeywordOnly };
            let default = param.default().map(|default| self.lower_expr(default)).transpose()?;
            let annotation = param.annotation().map(|annotation| self.annotation(annotation));
            params.push((param.name().to_string(), kind, default, annotation));
        }
        let kinds: Vec<ParamKind> = params.iter().map(|(_, kind, ..)| *kind).collect();
        self.synthetic_method(MADE, MethodKind::Static, params, body, |lowerer, locals| {
            let pass = |lowerer: &mut Self| -> Vec<Arg> {
                let given = locals.iter().zip(&kinds);
                let arg = |((name, local), kind): (&(String, crate::hir::LocalId), &ParamKind)| {
                    let value = lowerer.expr(node, ExprKind::Local(*local));
                    let kind = match kind {
                        ParamKind::KeywordOnly => ArgKind::Keyword(name.clone()),
                        _ => ArgKind::Positional,
                    };
                    Arg { kind, value }
                };
                given.map(arg).collect()
            };
            let given = if own.takes_nothing() { Vec::new() } else { pass(lowerer) };
            let class = lowerer.name(node, node.as_str())?;
            let func = Box::new(lowerer.attribute(node, class, INSTANCE));
            let value = lowerer.expr(node, ExprKind::Call { func, args: given });
            let this = lowerer.temporary("this");
            let first = lowerer.stmt(node, StmtKind::Assign { targets: vec![Target::Local(this)], value });
            let held = lowerer.expr(node, ExprKind::Local(this));
            let func = Box::new(lowerer.attribute(node, held, INITIALISE));
            let args = pass(lowerer);
            let call = lowerer.expr(node, ExprKind::Call { func, args });
            let held = lowerer.expr(node, ExprKind::Local(this));
            Ok(vec![
                first,
                lowerer.stmt(node, StmtKind::Expr(call)),
                lowerer.stmt(node, StmtKind::Return(Some(held))),
            ])
        })
    }

    /// The function that a call of such a class runs.
    pub fn made_by(&mut self, func: &'a Ast) -> Lowered<Option<Expr>> {
        let Some((module, def)) = self.analysis.class_named(self.module, self.at(), func) else {
            return Ok(None);
        };
        let Some(own) = self.own_new(module, def) else { return Ok(None) };
        let class = self.lower_expr(func)?;
        Ok(Some(self.attribute(func, class, own.called())))
    }

    /// `super().__new__(cls)` and `object.__new__(cls)` in such a class: an instance without attributes.
    pub fn bare_instance(&mut self, call: &'a ast::ExprCall) -> Lowered<Option<ExprKind>> {
        let Ast::Attribute(attribute) = &*call.func else { return Ok(None) };
        let Some((own, class)) = self.making else { return Ok(None) };
        if attribute.attr.as_str() != "__new__" {
            return Ok(None);
        }
        let is_objects = match &*attribute.value {
            Ast::Call(inner) => matches!(&*inner.func, Ast::Name(name) if name.id == "super"),
            Ast::Name(name) => name.id == "object",
            _ => false,
        };
        let [Ast::Name(given)] = &*call.arguments.args else {
            return Err(self.unsupported(call, "this call of __new__"));
        };
        if !is_objects
            || !call.arguments.keywords.is_empty()
            || Some(given.id.as_str()) != names(own.new).first().copied()
        {
            return Err(self.unsupported(call, "this call of __new__"));
        }
        let func = Box::new(self.name(&class.name, class.name.as_str())?);
        Ok(Some(ExprKind::Call { func, args: Vec::new() }))
    }

    /// `__new__` that passes nothing on has no parameters for it.
    pub fn finish_making(&mut self, func: crate::hir::FuncId) {
        let Some((own, _)) = self.making.take() else { return };
        let params = &own.new.parameters;
        let rest: Vec<&str> =
            [&params.vararg, &params.kwarg].into_iter().flatten().map(|param| param.name.as_str()).collect();
        let text: String = own.new.body.iter().map(|stmt| self.text(stmt)).collect();
        let uses_rest =
            text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|name| rest.contains(&name));
        let Some(function) = &mut self.functions[func.index()] else { return };
        if own.init.is_some() && own.takes_nothing() && !uses_rest {
            for param in function.params.iter().skip(1) {
                function.locals[param.local.index()].kind = crate::hir::LocalKind::Variable;
            }
            function.params.truncate(1);
        }
    }

    /// Notes whose `__new__` is lowered next.
    pub fn enter_making(&mut self, name: &str, body: &ClassBody<'a>) {
        let own = self.own_new(self.module, body.def).filter(|_| name == "__new__");
        self.making = own.map(|own| (own, body.def));
    }
}
