//! What a program keeps in its functions: attributes that it sets, and what `functools.lru_cache` counts.
//!
//! ```py
//! def greet(name):
//!     greet.calls += 1         # a module variable `greet_calls`
//! greet.calls = 0
//!
//! fib.cache_info()             # functools._CacheInfo(hits, misses, maxsize, len(cache)): module variables, too
//! ```
//!
//! This holds where every use names the function of the module: then nobody can tell. Anything else (the attribute of a variable
//! that may hold the function, or a use in code that stays in Python) leaves it to Python's function objects.

use super::context::Lowerer;
use super::module_variables::Names;
use super::program::{Analysis, KeepSet, ModuleInfo, kept_ranges, within};
use super::scope::{Access, Binding, MODULE, Resolved};
use crate::hir::GlobalId;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;
use std::collections::{BTreeSet, HashMap};

/// What the whole program does with the names of functions and their attributes.
#[derive(Default)]
pub(super) struct FunctionUses<'a> {
    attributes: Vec<AttributeUse<'a>>,
    /// Calls by name, with their module.
    calls: Vec<(usize, &'a str, CallShape<'a>)>,
    /// Texts that could be an attribute's name.
    texts: BTreeSet<&'a str>,
}

pub(super) struct AttributeUse<'a> {
    pub module: usize,
    pub name: &'a str,
    /// The name in front of the dot, unless it is the instance of the method around.
    pub receiver: Receiver<'a>,
    pub start: u32,
    /// It is called at once, without arguments.
    pub called: bool,
    pub deleted: bool,
}

/// What stands in front of the dot.
#[derive(PartialEq, Eq)]
pub(super) enum Receiver<'a> {
    Name(&'a str),
    /// The first parameter of the method around.
    Instance,
    Other,
}

/// How a call gives its arguments: two calls of different shapes are different for `lru_cache`, even if they give the same.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct CallShape<'a> {
    positional: usize,
    keywords: Vec<&'a str>,
    /// `*args` or `**kwargs` are among them.
    open: bool,
}

impl<'a> CallShape<'a> {
    pub fn of(arguments: &'a ast::Arguments) -> CallShape<'a> {
        CallShape {
            positional: arguments.args.len(),
            keywords: arguments.keywords.iter().filter_map(|keyword| keyword.arg.as_deref()).collect(),
            open: arguments.args.iter().any(Expr::is_starred_expr)
                || arguments.keywords.iter().any(|keyword| keyword.arg.is_none()),
        }
    }
}

impl<'a> FunctionUses<'a> {
    pub fn collect(analysis: &Analysis<'a>) -> FunctionUses<'a> {
        let mut uses = FunctionUses::default();
        for (module, info) in analysis.modules.iter().enumerate() {
            let mut collector = Collector { uses: &mut uses, module, instances: Vec::new(), in_class: false };
            collector.visit_body(&info.source.suite);
        }
        uses
    }

    /// The module variables that stand for attributes of functions.
    pub fn attributes(
        &self,
        analysis: &Analysis<'a>,
        keep: &KeepSet,
        names: &mut Names,
    ) -> HashMap<(usize, &'a str, &'a str), GlobalId> {
        let mut found: HashMap<(usize, &'a str, &'a str), GlobalId> = HashMap::new();
        for (module, info) in analysis.modules.iter().enumerate() {
            for (function, name) in initialised(info) {
                let is_own = |receiver: &Receiver<'_>| *receiver == Receiver::Name(function);
                if name.starts_with("__")
                    || found.contains_key(&(module, function, name))
                    || !is_module_function(info, function)
                    || self.texts.contains(name)
                    || !self.all_plain(analysis, keep, name, &|used| {
                        // Several functions of the module may have an attribute of that name.
                        let known = |receiver: &Receiver<'_>| match receiver {
                            Receiver::Name(other) => {
                                initialised(info).any(|(f, a)| f == *other && a == name)
                                    && is_module_function(info, other)
                            }
                            _ => false,
                        };
                        let of_instance = |receiver: &Receiver<'_>| match receiver {
                            Receiver::Name(name) => holds_instance(analysis, used.module, name),
                            Receiver::Instance => true,
                            Receiver::Other => false,
                        };
                        let here = used.module == module && (is_own(&used.receiver) || known(&used.receiver));
                        !used.deleted && (here || of_instance(&used.receiver))
                    })
                {
                    continue;
                }
                let id = names.add(module, format!("{function}_{name}"));
                let _ = found.insert((module, function, name), id);
            }
        }
        found
    }

    /// Whether all uses of an attribute are like this, and none is in what stays in Python.
    pub fn all_plain(
        &self,
        analysis: &Analysis<'a>,
        keep: &KeepSet,
        name: &str,
        is_plain: &dyn Fn(&AttributeUse<'a>) -> bool,
    ) -> bool {
        self.attributes.iter().filter(|used| used.name == name).all(|used| {
            let kept = kept_ranges(used.module, &analysis.modules[used.module], keep);
            !within(&kept, used.start) && is_plain(used)
        })
    }

    /// Whether a text of the program may be the attribute's name.
    pub fn may_be_text(&self, name: &str) -> bool {
        self.texts.contains(name)
    }

    /// Whether the program asks a cache of `lru_cache` for what it counts, or clears it.
    pub fn asks_caches(&self) -> bool {
        self.attributes.iter().any(|used| CACHE_METHODS.contains(&used.name))
    }

    /// Whether all that it asks caches are calls by the name of a cached function of the module.
    pub fn asks_plainly(
        &self,
        analysis: &Analysis<'a>,
        keep: &KeepSet,
        is_cached: &dyn Fn(usize, &str) -> bool,
    ) -> bool {
        CACHE_METHODS.iter().all(|name| {
            !self.texts.contains(name)
                && self.all_plain(analysis, keep, name, &|used| match used.receiver {
                    Receiver::Name(function) => used.called && is_cached(used.module, function),
                    _ => false,
                })
        })
    }

    /// How often the module calls something by its name.
    pub fn calls_of(&self, module: usize, name: &str) -> usize {
        self.calls.iter().filter(|(at, called, _)| *at == module && *called == name).count()
    }

    /// The shapes of the calls of a module's function; `None` if it is used in any other way, or with `*args`.
    pub fn call_shapes(
        &self,
        analysis: &Analysis<'a>,
        module: usize,
        name: &str,
    ) -> Option<Vec<CallShape<'a>>> {
        let info = &analysis.modules[module];
        let mut shapes: Vec<CallShape<'a>> = Vec::new();
        let mut calls = 0;
        for (at, function, shape) in &self.calls {
            if *at != module || *function != name {
                continue;
            }
            calls += 1;
            if shape.open {
                return None;
            }
            if !shapes.contains(shape) {
                shapes.push(shape.clone());
            }
        }
        let asked = self
            .attributes
            .iter()
            .filter(|used| used.module == module)
            .filter(|used| matches!(used.receiver, Receiver::Name(receiver) if receiver == name));
        let loads = info.scopes.occurrences.iter().filter(|occurrence| {
            occurrence.name == name && occurrence.access == Access::Load && !occurrence.annotation
        });
        let imported = analysis.imports_name(name) || self.attributes.iter().any(|used| used.name == name);
        (loads.count() == calls + asked.count() && !imported).then_some(shapes)
    }
}

/// What the function that `lru_cache` makes has of its own.
pub(super) const CACHE_METHODS: [&str; 2] = ["cache_info", "cache_clear"];

/// The attributes of functions that the module sets before anything can ask for them: only definitions stand between.
fn initialised<'a>(info: &ModuleInfo<'a>) -> impl Iterator<Item = (&'a str, &'a str)> {
    let mut defined: Vec<&'a str> = Vec::new();
    let mut found = Vec::new();
    for stmt in info.source.units() {
        match stmt {
            Stmt::FunctionDef(def) => {
                // A decorator may call what is defined already.
                if !def.decorator_list.is_empty() {
                    defined.clear();
                }
                defined.push(def.name.as_str());
            }
            Stmt::ClassDef(_) | Stmt::Import(_) | Stmt::ImportFrom(_) => {}
            Stmt::Assign(assign) => {
                if let [Expr::Attribute(attribute)] = assign.targets.as_slice()
                    && let Expr::Name(function) = &*attribute.value
                    && defined.contains(&function.id.as_str())
                {
                    found.push((function.id.as_str(), attribute.attr.as_str()));
                }
                if !is_constant(&assign.value) {
                    defined.clear();
                }
            }
            _ => defined.clear(),
        }
    }
    found.into_iter()
}

/// An expression that runs nothing of the program.
fn is_constant(value: &Expr) -> bool {
    match value {
        Expr::List(list) => list.elts.iter().all(is_constant),
        Expr::Tuple(tuple) => tuple.elts.iter().all(is_constant),
        Expr::Dict(dict) => dict
            .items
            .iter()
            .all(|item| item.key.as_ref().is_some_and(is_constant) && is_constant(&item.value)),
        Expr::UnaryOp(unary) => unary.operand.is_literal_expr(),
        other => other.is_literal_expr() || other.is_name_expr(),
    }
}

/// Whether the name is the module's function in all of its scopes.
pub(super) fn is_module_function(info: &ModuleInfo<'_>, name: &str) -> bool {
    let stores = info
        .scopes
        .occurrences
        .iter()
        .filter(|occurrence| occurrence.name == name && occurrence.access != Access::Load);
    matches!(info.scopes.bindings(MODULE, name), [Binding::Function]) && stores.count() == 1
}

/// Whether the name is a variable of the module that always holds what one of its classes makes: `counter = Counter()`.
pub(super) fn holds_instance(analysis: &Analysis<'_>, module: usize, name: &str) -> bool {
    let info = &analysis.modules[module];
    let stores = info
        .scopes
        .occurrences
        .iter()
        .filter(|occurrence| occurrence.name == name && occurrence.access != Access::Load);
    let [Binding::Assign(Expr::Call(call))] = info.scopes.bindings(MODULE, name) else { return false };
    let Expr::Name(class) = &*call.func else { return false };
    let binding = analysis.sole_binding(module, MODULE, &class.id);
    stores.count() == 1 && matches!(binding, Some(Binding::Class(_)))
}

struct Collector<'a, 'u> {
    uses: &'u mut FunctionUses<'a>,
    module: usize,
    /// The first parameters of the methods around.
    instances: Vec<&'a str>,
    in_class: bool,
}

impl<'a> Collector<'a, '_> {
    fn attribute(&mut self, attribute: &'a ast::ExprAttribute, called: bool) {
        let receiver = match &*attribute.value {
            Expr::Name(name) if self.instances.contains(&name.id.as_str()) => Receiver::Instance,
            Expr::Name(name) => Receiver::Name(name.id.as_str()),
            _ => Receiver::Other,
        };
        self.uses.attributes.push(AttributeUse {
            module: self.module,
            name: attribute.attr.as_str(),
            receiver,
            start: attribute.start().to_u32(),
            called,
            deleted: attribute.ctx.is_del(),
        });
    }
}

impl<'a> Visitor<'a> for Collector<'a, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let outer = self.in_class;
        let depth = self.instances.len();
        match stmt {
            Stmt::ClassDef(_) => self.in_class = true,
            Stmt::FunctionDef(def) => {
                let is_plain = |decorator: &ast::Decorator| !decorator.expression.is_name_expr();
                if outer && def.decorator_list.iter().all(is_plain) {
                    self.instances
                        .extend(def.parameters.iter_non_variadic_params().next().map(|p| p.name().as_str()));
                }
                self.in_class = false;
            }
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
        self.in_class = outer;
        self.instances.truncate(depth);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Call(call) => match &*call.func {
                Expr::Name(name) => {
                    let shape = CallShape::of(&call.arguments);
                    self.uses.calls.push((self.module, name.id.as_str(), shape));
                }
                Expr::Attribute(attribute) => {
                    self.attribute(attribute, call.arguments.is_empty());
                    self.visit_expr(&attribute.value);
                    self.visit_arguments(&call.arguments);
                    return;
                }
                _ => {}
            },
            Expr::Attribute(attribute) => self.attribute(attribute, false),
            Expr::StringLiteral(text) => {
                let _ = self.uses.texts.insert(text.value.to_str());
            }
            _ => {}
        }
        visitor::walk_expr(self, expr);
    }
}

impl<'a> Lowerer<'a> {
    /// The module variable that `function.name` is.
    pub fn function_attribute(&self, attribute: &ast::ExprAttribute) -> Option<GlobalId> {
        let Expr::Name(function) = &*attribute.value else { return None };
        if self.function_attributes.is_empty()
            || self.scopes().resolve(self.at(), &function.id) != Resolved::Module
        {
            return None;
        }
        let key = (self.module, function.id.as_str(), attribute.attr.as_str());
        self.function_attributes.get(&key).copied()
    }
}
