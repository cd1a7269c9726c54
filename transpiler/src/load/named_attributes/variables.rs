//! What binds the variables of a program, who calls its functions, and what is done with its containers: what `texts.rs` follows back
//! to where a text was written.
//!
//! ```py
//! AXES = ["x", "y"]                # a value of `AXES`, which nothing changes
//! def length(axis): ...            # a parameter: what the calls of `length` give
//! for axis in AXES: length(axis)   # an item of `AXES`, given to `length`
//! ```

use crate::source::SourceModule;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, ExceptHandler, Expr, Pattern, Stmt};
use ruff_text_size::{Ranged, TextRange};
use std::collections::{BTreeMap, HashMap, HashSet};

pub(super) type ScopeId = usize;

/// What gives a variable a value.
#[derive(Clone, Copy)]
pub(super) enum Binding<'a> {
    /// `x = value`
    Value(&'a Expr, ScopeId),
    /// `for x in value`
    Item(&'a Expr, ScopeId),
    /// `for a, b in value`: the variable's place.
    Column(&'a Expr, usize, ScopeId),
    /// `for at, (a, b) in enumerate(value)`: the variable's places.
    Inner(&'a Expr, usize, usize, ScopeId),
    /// A parameter that may be given by position, and its place.
    Parameter(usize, usize),
    /// `**options` of the function.
    Keywords(usize),
    Other,
}

pub(super) struct Scope<'a> {
    parent: Option<ScopeId>,
    class: Option<&'a ast::StmtClassDef>,
    /// It is run where it stands, as a comprehension is that makes a list.
    at_once: bool,
    names: HashMap<&'a str, Vec<Binding<'a>>>,
    /// Where each of them stands.
    places: HashMap<&'a str, Vec<TextRange>>,
    /// The bodies of `for` statements, with the places of their targets.
    loops: Vec<(TextRange, TextRange)>,
}

pub(super) struct Function<'a> {
    pub def: &'a ast::StmtFunctionDef,
    /// Where its defaults are evaluated.
    pub around: ScopeId,
    pub class: Option<&'a ast::StmtClassDef>,
}

/// A call of something by its name.
#[derive(Clone, Copy)]
pub(super) struct Call<'a> {
    pub call: &'a ast::ExprCall,
    pub scope: ScopeId,
}

/// An assignment of an attribute.
#[derive(Clone, Copy)]
pub(super) struct Store<'a> {
    pub value: Option<(&'a Expr, ScopeId)>,
    /// The class whose method assigns it on its own instance.
    pub class: Option<&'a ast::StmtClassDef>,
}

/// A call of `getattr`, `hasattr`, `setattr` or `delattr` with a name that is computed.
pub(super) struct Site<'a> {
    pub module: usize,
    pub range: TextRange,
    pub name: &'a Expr,
    pub scope: ScopeId,
    /// It assigns or deletes.
    pub changes: bool,
}

/// What the program says of its variables.
#[derive(Default)]
pub(super) struct Variables<'a> {
    scopes: Vec<Scope<'a>>,
    comprehensions: HashMap<(usize, TextRange), ScopeId>,
    modules: HashMap<ScopeId, usize>,
    pub functions: Vec<Function<'a>>,
    pub classes: BTreeMap<&'a str, Vec<&'a ast::StmtClassDef>>,
    /// By the name that stands before the parentheses, with or without a dot.
    pub calls: HashMap<&'a str, Vec<Call<'a>>>,
    /// What is called may be anything: `makers[0](x)`.
    pub calls_any: bool,
    /// Names of functions and classes that are used as values, or stand in texts.
    pub held: HashSet<&'a str>,
    /// Variables and attributes whose containers something may change.
    changed: HashSet<&'a str>,
    /// What is given to functions with the names of those that only look at their arguments.
    given: HashSet<(&'a str, &'a str)>,
    /// What is assigned to attributes.
    pub stores: HashMap<&'a str, Vec<Store<'a>>>,
    pub sites: Vec<Site<'a>>,
    /// The program runs code that is not to be seen here.
    pub runs_unknown: bool,
    /// Names under `global` and `nonlocal`.
    declared: HashSet<&'a str>,
}

/// Builtins that only look at the containers they are given.
const READERS: &[&str] = &[
    "all",
    "any",
    "dict",
    "enumerate",
    "frozenset",
    "iter",
    "len",
    "list",
    "max",
    "min",
    "next",
    "print",
    "repr",
    "reversed",
    "set",
    "sorted",
    "str",
    "sum",
    "tuple",
    "zip",
];
/// Methods that take a container as an argument without keeping it.
const READING: &[&str] = &["choice", "extend", "index", "join", "sample", "union", "update"];
/// Methods that put something into a container.
const ADDING: &[&str] =
    &["__ior__", "__setitem__", "append", "add", "extend", "insert", "setdefault", "update"];
/// What looks at a class without calling it.
const TESTS: &[&str] = &["isinstance", "issubclass", "super"];
/// Names with which code runs that is not in the program, or variables are changed by their names.
const RUNNING: &[&str] = &["exec", "eval", "globals", "locals", "vars", "__import__", "patch", "monkeypatch"];

impl<'a> Variables<'a> {
    pub fn of(modules: &'a [SourceModule]) -> Variables<'a> {
        let mut variables = Variables::default();
        for (module, source) in modules.iter().enumerate() {
            let top = variables.open(None, None);
            let _ = variables.modules.insert(top, module);
            let mut collector = Collector {
                variables: &mut variables,
                module,
                scope: top,
                class: None,
                reading: HashSet::new(),
                in_annotation: false,
            };
            collector.visit_body(&source.suite);
        }
        variables
    }

    fn open(&mut self, parent: Option<ScopeId>, class: Option<&'a ast::StmtClassDef>) -> ScopeId {
        let (names, places, loops) = Default::default();
        self.scopes.push(Scope { parent, class, at_once: false, names, places, loops });
        self.scopes.len() - 1
    }

    /// What binds the name where the scope uses it; `None` where that is not known.
    pub fn bindings(&self, scope: ScopeId, name: &str) -> Option<(ScopeId, &[Binding<'a>])> {
        if self.declared.contains(name) {
            return None;
        }
        let mut at = Some(scope);
        while let Some(id) = at {
            let here = &self.scopes[id];
            if let Some(found) = here.names.get(name).filter(|_| here.class.is_none() || id == scope) {
                return (!self.is_assigned_outside(id, name)).then_some((id, found));
            }
            at = here.parent;
        }
        None
    }

    /// The place among the bindings of the only one that counts at `at`: in the body of a loop whose target it is, where nothing else
    /// binds it.
    pub fn by_loop(&self, scope: ScopeId, owner: ScopeId, name: &str, at: TextRange) -> Option<usize> {
        let mut around = scope;
        while around != owner {
            around = self.scopes[around].parent.filter(|_| self.scopes[around].at_once)?;
        }
        let here = &self.scopes[owner];
        let places = here.places.get(name)?;
        let of_name = |target: &TextRange| places.iter().position(|place| target.contains_range(*place));
        let found = here.loops.iter().filter(|(body, _)| body.contains_range(at));
        let inner = found.filter_map(|(body, target)| Some((body, of_name(target)?)));
        let (body, place) = inner.min_by_key(|(body, _)| body.len())?;
        (!places.iter().any(|place| body.contains_range(*place))).then_some(place)
    }

    /// Whether it is a variable of a module that another one may assign: `settings.fields = ("x",)`.
    fn is_assigned_outside(&self, owner: ScopeId, name: &str) -> bool {
        let outside = |store: &Store<'_>| store.class.is_none();
        self.modules.contains_key(&owner)
            && self.modules.len() > 1
            && self.stores.get(name).is_some_and(|stores| stores.iter().any(outside))
    }

    /// Whether a module has a variable of the name: it may be meant where the object is a module.
    pub fn is_of_module(&self, name: &str) -> bool {
        self.modules.keys().any(|scope| self.scopes[*scope].names.contains_key(name))
    }

    /// Whether a `global` or `nonlocal` statement names the variable.
    pub fn is_declared(&self, name: &str) -> bool {
        self.declared.contains(name)
    }

    /// What classes bind in their bodies under the name.
    pub fn class_bindings(&self, name: &str) -> impl Iterator<Item = (&'a ast::StmtClassDef, &Binding<'a>)> {
        let of_classes =
            self.scopes.iter().filter_map(move |scope| Some((scope.class?, scope.names.get(name)?)));
        of_classes.flat_map(|(class, all)| all.iter().map(move |one| (class, one)))
    }

    /// Whether something may put other items into the containers that the variable or attribute holds.
    pub fn may_change(&self, name: &str) -> bool {
        let own = |function: &str| self.functions.iter().any(|own| own.def.name.as_str() == function);
        self.changed.contains(name)
            || self.given.iter().any(|(function, given)| *given == name && own(function))
    }

    /// The scope that a comprehension opens.
    pub fn comprehension(&self, scope: ScopeId, range: TextRange) -> Option<ScopeId> {
        self.comprehensions.get(&(self.module_of(scope)?, range)).copied()
    }

    fn module_of(&self, scope: ScopeId) -> Option<usize> {
        let mut at = scope;
        while let Some(parent) = self.scopes[at].parent {
            at = parent;
        }
        self.modules.get(&at).copied()
    }
}

struct Collector<'c, 'a> {
    variables: &'c mut Variables<'a>,
    module: usize,
    scope: ScopeId,
    /// The class whose body this is.
    class: Option<&'a ast::StmtClassDef>,
    /// Where names stand that are only looked at.
    reading: HashSet<TextRange>,
    in_annotation: bool,
}

impl<'a> Collector<'_, 'a> {
    fn bind(&mut self, name: &'a str, binding: Binding<'a>, at: TextRange) {
        let scope = &mut self.variables.scopes[self.scope];
        scope.names.entry(name).or_default().push(binding);
        scope.places.entry(name).or_default().push(at);
    }

    /// Binds what the target assigns; `binding` says with what a plain name is.
    fn target(&mut self, target: &'a Expr, binding: Binding<'a>) {
        match target {
            Expr::Name(name) => self.bind(name.id.as_str(), binding, name.range),
            Expr::Attribute(attribute) => {
                let value = match binding {
                    Binding::Value(value, scope) => Some((value, scope)),
                    _ => None,
                };
                let class = attribute.value.as_name_expr().and_then(|name| self.class_of(name.id.as_str()));
                let store = Store { value, class };
                self.variables.stores.entry(attribute.attr.as_str()).or_default().push(store);
            }
            Expr::Starred(starred) => self.target(&starred.value, Binding::Other),
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                let starred = elts.iter().any(Expr::is_starred_expr);
                for (at, item) in elts.iter().enumerate() {
                    let own = match binding {
                        Binding::Item(value, scope) if !starred => Binding::Column(value, at, scope),
                        Binding::Column(value, outer, scope) if !starred => {
                            Binding::Inner(value, outer, at, scope)
                        }
                        Binding::Value(Expr::Tuple(values), scope) if !starred => {
                            values.elts.get(at).map_or(Binding::Other, |value| Binding::Value(value, scope))
                        }
                        _ => Binding::Other,
                    };
                    self.target(item, own);
                }
            }
            _ => {}
        }
    }

    /// The class whose instance, or which itself, the name is here: the first parameter of a method.
    fn class_of(&self, name: &str) -> Option<&'a ast::StmtClassDef> {
        match self.variables.bindings(self.scope, name)? {
            (_, [Binding::Parameter(function, 0)]) => self.variables.functions[*function].class,
            _ => None,
        }
    }

    fn within(
        &mut self,
        scope: ScopeId,
        class: Option<&'a ast::StmtClassDef>,
        visit: impl FnOnce(&mut Self),
    ) {
        let outer = (std::mem::replace(&mut self.scope, scope), std::mem::replace(&mut self.class, class));
        visit(self);
        (self.scope, self.class) = outer;
    }

    fn function(&mut self, def: &'a ast::StmtFunctionDef) {
        self.bind(def.name.as_str(), Binding::Other, def.name.range);
        def.decorator_list.iter().for_each(|decorator| self.visit_expr(&decorator.expression));
        let function = self.variables.functions.len();
        self.variables.functions.push(Function { def, around: self.scope, class: self.class });
        let parameters = &def.parameters;
        for parameter in parameters.iter_non_variadic_params() {
            parameter.default.iter().for_each(|default| self.visit_expr(default));
        }
        parameters
            .iter()
            .filter_map(|any| any.annotation())
            .for_each(|annotation| self.visit_annotation(annotation));
        def.returns.iter().for_each(|annotation| self.visit_annotation(annotation));
        let scope = self.variables.open(Some(self.scope), None);
        self.within(scope, None, |this| {
            for (at, parameter) in parameters.iter_non_variadic_params().enumerate() {
                this.bind(parameter.name().as_str(), Binding::Parameter(function, at), parameter.range);
            }
            parameters.vararg.iter().for_each(|all| this.bind(all.name.as_str(), Binding::Other, all.range));
            parameters
                .kwarg
                .iter()
                .for_each(|all| this.bind(all.name.as_str(), Binding::Keywords(function), all.range));
            this.visit_body(&def.body);
        });
    }

    fn class_def(&mut self, def: &'a ast::StmtClassDef) {
        self.bind(def.name.as_str(), Binding::Other, def.name.range);
        self.variables.classes.entry(def.name.as_str()).or_default().push(def);
        def.decorator_list.iter().for_each(|decorator| self.visit_expr(&decorator.expression));
        for argument in def.arguments.iter().flat_map(|arguments| &arguments.args) {
            self.reads(argument);
            self.visit_expr(argument);
        }
        let scope = self.variables.open(Some(self.scope), Some(def));
        self.within(scope, Some(def), |this| this.visit_body(&def.body));
    }

    fn lambda(&mut self, lambda: &'a ast::ExprLambda) {
        let scope = self.variables.open(Some(self.scope), None);
        let parameters = lambda.parameters.as_deref();
        for parameter in parameters.iter().flat_map(|parameters| parameters.iter()) {
            parameter.default().into_iter().for_each(|default| self.visit_expr(default));
        }
        self.within(scope, None, |this| {
            for parameter in parameters.iter().flat_map(|parameters| parameters.iter()) {
                this.bind(parameter.name().as_str(), Binding::Other, parameter.name().range);
            }
            this.visit_expr(&lambda.body);
        });
    }

    fn comprehension(
        &mut self,
        range: TextRange,
        at_once: bool,
        clauses: &'a [ast::Comprehension],
        parts: &[&'a Expr],
    ) {
        let scope = self.variables.open(Some(self.scope), None);
        let _ = self.variables.comprehensions.insert((self.module, range), scope);
        self.variables.scopes[scope].at_once = at_once;
        for (at, clause) in clauses.iter().enumerate() {
            let around = if at == 0 { self.scope } else { scope };
            self.reads(&clause.iter);
            self.within(around, None, |this| this.visit_expr(&clause.iter));
            self.within(scope, None, |this| {
                this.target(&clause.target, Binding::Item(&clause.iter, around));
                this.visit_expr(&clause.target);
                clause.ifs.iter().for_each(|test| this.visit_expr(test));
            });
        }
        self.within(scope, None, |this| parts.iter().for_each(|part| this.visit_expr(part)));
    }

    /// The function only looks at the argument, if it is the builtin one.
    fn gives(&mut self, function: &'a str, argument: &'a Expr) {
        let given = match argument {
            Expr::Name(name) => name.id.as_str(),
            Expr::Attribute(attribute) => attribute.attr.as_str(),
            Expr::Tuple(several) => return several.elts.iter().for_each(|item| self.gives(function, item)),
            _ => return,
        };
        let _ = self.variables.given.insert((function, given));
        self.reads(argument);
    }

    /// The expression is only looked at where it stands.
    fn reads(&mut self, expr: &Expr) {
        let _ = self.reading.insert(expr.range());
    }

    fn call(&mut self, call: &'a ast::ExprCall) {
        let name = match &*call.func {
            Expr::Name(name) => Some(name.id.as_str()),
            Expr::Attribute(attribute) => Some(attribute.attr.as_str()),
            _ => None,
        };
        let Some(name) = name else {
            // What `getattr` finds is found by its name.
            self.variables.calls_any |= !is_call_of(&call.func, "getattr");
            return;
        };
        self.variables.calls.entry(name).or_default().push(Call { call, scope: self.scope });
        self.reads(&call.func);
        let is_bare = call.func.is_name_expr();
        if is_bare && (READERS.contains(&name) || TESTS.contains(&name))
            || !is_bare && READING.contains(&name)
        {
            call.arguments.args.iter().for_each(|argument| self.gives(name, argument));
        }
        if let Expr::Attribute(attribute) = &*call.func {
            // `numbers.extend(more)` changes `numbers`, `C.create(…)` looks at `C`.
            if !ADDING.contains(&name) {
                self.reads(&attribute.value);
            }
        }
        call.arguments
            .keywords
            .iter()
            .filter(|keyword| keyword.arg.is_none())
            .for_each(|keyword| self.reads(&keyword.value));
        self.site(call, name);
    }

    fn site(&mut self, call: &'a ast::ExprCall, builtin: &str) {
        let args = &call.arguments.args;
        // A class made by a call has attributes that stand in no class statement.
        self.variables.runs_unknown |= builtin == "type" && args.len() > 1;
        if !["getattr", "hasattr", "setattr", "delattr", "__setattr__"].contains(&builtin) {
            return;
        }
        // `super().__setattr__(name, value)`
        let at = usize::from(builtin != "__setattr__" || args.len() > 2);
        let Some(name) = args.get(at).filter(|_| !args.iter().any(Expr::is_starred_expr)) else {
            self.variables.runs_unknown = true;
            return;
        };
        let changes = matches!(builtin, "setattr" | "delattr" | "__setattr__");
        match name {
            Expr::StringLiteral(text) if changes => {
                let stores = self.variables.stores.entry(text.value.to_str()).or_default();
                stores.push(Store { value: args.get(at + 1).map(|value| (value, self.scope)), class: None });
            }
            Expr::StringLiteral(_) => {}
            _ => {
                let (module, scope) = (self.module, self.scope);
                self.variables.sites.push(Site { module, range: call.range(), name, scope, changes });
            }
        }
    }

    /// What a statement or expression looks at without keeping or changing it.
    fn operand(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Compare(compare) => {
                self.reads(&compare.left);
                compare.comparators.iter().for_each(|operand| self.reads(operand));
            }
            Expr::Subscript(subscript) if !subscript.ctx.is_store() => self.reads(&subscript.value),
            Expr::Attribute(attribute) if !ADDING.contains(&attribute.attr.as_str()) => {
                self.reads(&attribute.value);
            }
            Expr::Starred(starred) => self.reads(&starred.value),
            Expr::BinOp(operation) => {
                self.reads(&operation.left);
                self.reads(&operation.right);
            }
            Expr::UnaryOp(operation) => self.reads(&operation.operand),
            Expr::Dict(dict) => {
                dict.items.iter().filter(|item| item.key.is_none()).for_each(|item| self.reads(&item.value));
            }
            Expr::FString(text) => {
                let parts = text.value.elements().filter_map(|part| part.as_interpolation());
                parts.for_each(|part| self.reads(&part.expression));
            }
            _ => {}
        }
    }
}

impl<'a> Visitor<'a> for Collector<'_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let scope = self.scope;
        match stmt {
            Stmt::FunctionDef(def) => return self.function(def),
            Stmt::ClassDef(def) => return self.class_def(def),
            Stmt::Assign(assign) => {
                assign
                    .targets
                    .iter()
                    .for_each(|target| self.target(target, Binding::Value(&assign.value, scope)));
            }
            Stmt::AnnAssign(assign) => {
                if let Some(value) = &assign.value {
                    // In a class it may be a field of a dataclass.
                    let known = self.class.is_none();
                    let binding = if known { Binding::Value(value, scope) } else { Binding::Other };
                    self.target(&assign.target, binding);
                }
            }
            Stmt::AugAssign(assign) => self.target(&assign.target, Binding::Other),
            Stmt::For(node) => {
                self.reads(&node.iter);
                let binding = if node.is_async { Binding::Other } else { Binding::Item(&node.iter, scope) };
                self.target(&node.target, binding);
                if let (Some(first), Some(last)) = (node.body.first(), node.body.last()) {
                    let body = TextRange::new(first.start(), last.end());
                    self.variables.scopes[scope].loops.push((body, node.target.range()));
                }
            }
            Stmt::With(with) => {
                let targets = with.items.iter().filter_map(|item| item.optional_vars.as_deref());
                targets.for_each(|target| self.target(target, Binding::Other));
            }
            Stmt::Delete(delete) => {
                delete.targets.iter().for_each(|target| self.target(target, Binding::Other))
            }
            Stmt::Global(node) => self.variables.declared.extend(node.names.iter().map(|name| name.as_str())),
            Stmt::Nonlocal(node) => {
                self.variables.declared.extend(node.names.iter().map(|name| name.as_str()))
            }
            Stmt::If(node) => self.reads(&node.test),
            Stmt::While(node) => self.reads(&node.test),
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_annotation(&mut self, annotation: &'a Expr) {
        let outer = std::mem::replace(&mut self.in_annotation, true);
        self.visit_expr(annotation);
        self.in_annotation = outer;
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        self.operand(expr);
        match expr {
            Expr::Lambda(lambda) => return self.lambda(lambda),
            Expr::ListComp(node) => {
                return self.comprehension(
                    node.range,
                    !expr.is_generator_expr(),
                    &node.generators,
                    &[&node.elt],
                );
            }
            Expr::SetComp(node) => {
                return self.comprehension(
                    node.range,
                    !expr.is_generator_expr(),
                    &node.generators,
                    &[&node.elt],
                );
            }
            Expr::Generator(node) => {
                return self.comprehension(
                    node.range,
                    !expr.is_generator_expr(),
                    &node.generators,
                    &[&node.elt],
                );
            }
            Expr::DictComp(node) => {
                let parts: Vec<&Expr> = node.key.iter().map(|key| &**key).chain([&*node.value]).collect();
                return self.comprehension(node.range, !expr.is_generator_expr(), &node.generators, &parts);
            }
            Expr::Named(named) => {
                // In a comprehension it binds a variable of the function around.
                self.target(&named.target, Binding::Other);
                if let Expr::Name(name) = &*named.target {
                    let _ = self.variables.declared.insert(name.id.as_str());
                }
            }
            Expr::Call(call) => self.call(call),
            Expr::Name(name) => {
                self.variables.runs_unknown |= RUNNING.contains(&name.id.as_str());
                if name.ctx.is_load() && !self.in_annotation && !self.reading.contains(&name.range) {
                    let _ = self.variables.held.insert(name.id.as_str());
                    let _ = self.variables.changed.insert(name.id.as_str());
                }
            }
            Expr::Attribute(attribute) => {
                let name = attribute.attr.as_str();
                self.variables.runs_unknown |= name == "__dict__";
                if attribute.ctx.is_load() && !self.reading.contains(&attribute.range) {
                    let _ = self.variables.held.insert(name);
                    let _ = self.variables.changed.insert(name);
                }
            }
            Expr::StringLiteral(text) => drop(self.variables.held.insert(text.value.to_str())),
            _ => {}
        }
        visitor::walk_expr(self, expr);
    }

    fn visit_alias(&mut self, alias: &'a ast::Alias) {
        let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
        // What it binds may be anything, `sorted` too.
        self.variables.runs_unknown |= name == "*";
        self.bind(name, Binding::Other, alias.range);
        if alias.asname.is_some() {
            let _ = self.variables.held.insert(alias.name.as_str());
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(caught) = handler;
        caught.name.iter().for_each(|name| self.bind(name.as_str(), Binding::Other, name.range));
        caught.type_.iter().for_each(|class| self.reads(class));
        visitor::walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let bound = match pattern {
            Pattern::MatchAs(pattern) => pattern.name.as_ref(),
            Pattern::MatchStar(pattern) => pattern.name.as_ref(),
            Pattern::MatchMapping(pattern) => pattern.rest.as_ref(),
            _ => None,
        };
        bound.iter().for_each(|name| self.bind(name.as_str(), Binding::Other, name.range));
        visitor::walk_pattern(self, pattern);
    }
}

fn is_call_of(expr: &Expr, function: &str) -> bool {
    matches!(expr, Expr::Call(call) if matches!(&*call.func, Expr::Name(name) if name.id == function))
}
