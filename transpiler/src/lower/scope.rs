//! Which scope a name belongs to, decided exactly as CPython's symtable does it.
//!
//! A scope is a module, class, function, lambda or comprehension. A name that a scope binds (assignment, parameter,
//! import, `def`, `for`, `del`, ...) is its own unless `global` or `nonlocal` says otherwise; any other name is looked
//! up outwards, past class scopes, and ends as a module variable or a builtin:
//!
//! ```py
//! x = 1
//! class C:
//!     x = 2
//!     def f(self): return x          # the module's
//!     ys = [x for _ in range(x)]     # the first iterable sees the class's x, the element the module's
//! ```
//!
//! Names like `__x` inside a class are mangled here already, so that everything else sees `_C__x`.

use std::collections::{HashMap, HashSet};

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Pattern, Stmt};
use ruff_text_size::TextRange;

pub(super) type ScopeId = usize;

/// The scope of the module itself.
pub(super) const MODULE: ScopeId = 0;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ScopeKind {
    Module,
    Class,
    Function,
    Comprehension,
}

#[derive(Debug)]
pub(super) struct Scope {
    pub kind: ScopeKind,
    pub parent: Option<ScopeId>,
    symbols: HashMap<String, Symbol>,
    /// The innermost class around, for name mangling.
    class_name: Option<String>,
}

#[derive(Clone, Copy, Default, Debug)]
struct Symbol {
    bound: bool,
    global: bool,
    nonlocal: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Access {
    Load,
    Store,
    Delete,
}

/// One mention of a name in the source.
#[derive(Debug)]
pub(super) struct Occurrence {
    pub scope: ScopeId,
    pub name: String,
    pub start: u32,
    pub access: Access,
    /// It stands in an annotation, which native code never evaluates.
    pub annotation: bool,
    pub in_loop: bool,
}

/// What binds a name, as far as later steps want to know.
#[derive(Clone, Copy, Debug)]
pub(super) enum Binding<'a> {
    Class(&'a ast::StmtClassDef),
    Function,
    /// `import a.b as name`; without `as` the top package is bound.
    Import(&'a ast::Alias),
    ImportFrom(&'a ast::StmtImportFrom, &'a ast::Alias),
    Assign(&'a Expr),
    /// `from m import *` of a module of the program, by its place there.
    Star(usize),
    Other,
}

/// Where a name leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Resolved {
    /// A variable of this function, lambda or comprehension.
    Local(ScopeId),
    /// A name of the class body in which it is used.
    Class(ScopeId),
    Module,
    Builtin,
}

/// All scopes of a module.
#[derive(Debug)]
pub(super) struct Scopes<'a> {
    scopes: Vec<Scope>,
    by_range: HashMap<(u32, u32), ScopeId>,
    pub occurrences: Vec<Occurrence>,
    bindings: HashMap<(ScopeId, String), Vec<Binding<'a>>>,
    /// `from m import *` statements.
    pub stars: Vec<&'a ast::StmtImportFrom>,
    /// Where the module's body reads a name before anything binds it.
    early: HashSet<u32>,
    /// Where the first star import is that binds a name.
    star_names: HashMap<String, u32>,
}

impl<'a> Scopes<'a> {
    pub fn build(suite: &'a [Stmt]) -> Scopes<'a> {
        let scopes = Scopes {
            scopes: Vec::new(),
            by_range: HashMap::new(),
            occurrences: Vec::new(),
            bindings: HashMap::new(),
            stars: Vec::new(),
            early: HashSet::new(),
            star_names: HashMap::new(),
        };
        let mut builder = Builder { scopes, current: MODULE, annotation: false, loops: 0 };
        builder.push(ScopeKind::Module, None, None);
        builder.visit_body(suite);
        builder.scopes
    }

    /// To be called when all names that star imports bind are known.
    pub fn find_early_uses(&mut self) {
        self.early = self.read_before_bound();
    }

    /// `_len = len`, and behind it `def len(x)`: there the name still is the builtin's. The occurrences are in the order in which
    /// they are evaluated.
    fn read_before_bound(&self) -> HashSet<u32> {
        let is_set_elsewhere = |name: &str| {
            self.scopes[1..].iter().any(|scope| scope.symbols.get(name).is_some_and(|symbol| symbol.global))
        };
        let is_from_star = |occurrence: &Occurrence| {
            self.star_names.get(&occurrence.name).is_some_and(|star| *star < occurrence.start)
        };
        let mut bound = HashSet::new();
        let mut early = HashSet::new();
        for occurrence in self.occurrences.iter().filter(|occurrence| occurrence.scope == MODULE) {
            match occurrence.access {
                Access::Load
                    if occurrence.in_loop
                        || bound.contains(&*occurrence.name)
                        || is_from_star(occurrence) => {}
                Access::Load if self.binds(&occurrence.name) && !is_set_elsewhere(&occurrence.name) => {
                    let _ = early.insert(occurrence.start);
                }
                Access::Load => {}
                _ => {
                    let _ = bound.insert(&*occurrence.name);
                }
            }
        }
        early
    }

    /// Whether the use of a module's name at `start` is before all that bind it.
    pub fn is_early(&self, start: u32) -> bool {
        self.early.contains(&start)
    }

    /// The scope that the definition, lambda or comprehension at `range` opens.
    pub fn at(&self, range: TextRange) -> ScopeId {
        self.by_range.get(&key(range)).copied().unwrap_or(MODULE)
    }

    /// All scopes but the module's own, each with where it starts and ends.
    pub fn ranges(&self) -> impl Iterator<Item = ((u32, u32), ScopeId)> {
        self.by_range.iter().map(|(range, scope)| (*range, *scope))
    }

    pub fn get(&self, id: ScopeId) -> &Scope {
        &self.scopes[id]
    }

    /// `name` as the compiler sees it inside `scope`.
    pub fn mangle(&self, scope: ScopeId, name: &str) -> String {
        mangled(self.scopes[scope].class_name.as_deref(), name)
    }

    /// Where `name` (mangled) leads from `scope`.
    pub fn resolve(&self, scope: ScopeId, name: &str) -> Resolved {
        let mut at = scope;
        loop {
            let here = &self.scopes[at];
            let symbol = here.symbols.get(name).copied().unwrap_or_default();
            if here.kind == ScopeKind::Module || symbol.global {
                return self.module_level(name);
            }
            if symbol.bound && !symbol.nonlocal {
                match here.kind {
                    ScopeKind::Class if at == scope => return Resolved::Class(at),
                    ScopeKind::Class => {}
                    _ => return Resolved::Local(at),
                }
            }
            at = here.parent.unwrap_or(MODULE);
        }
    }

    /// Whether some function assigns a variable of this name of a function around it.
    pub fn declares_nonlocal(&self, name: &str) -> bool {
        let is_nonlocal = |symbol: &Symbol| symbol.nonlocal;
        self.scopes.iter().any(|scope| scope.symbols.get(name).is_some_and(is_nonlocal))
    }

    fn module_level(&self, name: &str) -> Resolved {
        if self.binds(name) { Resolved::Module } else { Resolved::Builtin }
    }

    /// Whether `name` is a variable of the module.
    pub fn binds(&self, name: &str) -> bool {
        self.scopes[MODULE].symbols.get(name).is_some_and(|symbol| symbol.bound)
    }

    /// The module's variables, sorted.
    pub fn module_names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.scopes[MODULE]
            .symbols
            .iter()
            .filter(|(_, symbol)| symbol.bound)
            .map(|(name, _)| name.clone())
            .collect();
        names.sort();
        names
    }

    /// Makes `name` a variable of the module: `from m import *` at `start` binds it, where `m` is `source`. Whether that is news.
    pub fn bind_star(&mut self, name: &str, source: usize, start: u32) -> bool {
        let first = self.star_names.entry(name.to_owned()).or_insert(start);
        *first = start.min(*first);
        let bindings = self.bindings.entry((MODULE, name.to_owned())).or_default();
        if bindings.iter().any(|binding| matches!(binding, Binding::Star(known) if *known == source)) {
            return false;
        }
        bindings.push(Binding::Star(source));
        self.scopes[MODULE].symbols.entry(name.to_owned()).or_default().bound = true;
        true
    }

    /// Everything that binds `name` in `scope`.
    pub fn bindings(&self, scope: ScopeId, name: &str) -> &[Binding<'a>] {
        self.bindings.get(&(scope, name.to_owned())).map_or(&[], Vec::as_slice)
    }

    /// Whether the variables of `scope` are in the frame that `frame` opens: it is that scope, or a comprehension or class body in it.
    pub fn is_within(&self, scope: ScopeId, frame: ScopeId) -> bool {
        let mut at = scope;
        while at != frame && matches!(self.scopes[at].kind, ScopeKind::Comprehension | ScopeKind::Class) {
            at = self.scopes[at].parent.unwrap_or(MODULE);
        }
        at == frame
    }

    /// Whether `scope` belongs to the module's own frame, outside class bodies.
    pub fn in_module_body(&self, scope: ScopeId) -> bool {
        let mut at = scope;
        while self.scopes[at].kind == ScopeKind::Comprehension {
            at = self.scopes[at].parent.unwrap_or(MODULE);
        }
        at == MODULE
    }
}

fn key(range: TextRange) -> (u32, u32) {
    (range.start().to_u32(), range.end().to_u32())
}

/// `__x` inside class `_C` is `_C__x`; dunder names and dotted names are left alone.
pub(super) fn mangled(class: Option<&str>, name: &str) -> String {
    match class {
        Some(class) if name.starts_with("__") && !name.ends_with("__") && !name.contains('.') => {
            let class = class.trim_start_matches('_');
            if class.is_empty() { name.to_owned() } else { format!("_{class}{name}") }
        }
        _ => name.to_owned(),
    }
}

/// Whether a test is `TYPE_CHECKING` or `typing.TYPE_CHECKING`: false when the program runs.
pub(super) fn is_type_checking(test: &Expr) -> bool {
    match test {
        Expr::Name(name) => name.id == "TYPE_CHECKING",
        Expr::Attribute(attribute) => {
            attribute.attr.as_str() == "TYPE_CHECKING"
                && matches!(&*attribute.value, Expr::Name(name) if name.id == "typing" || name.id == "t")
        }
        _ => false,
    }
}

struct Builder<'a> {
    scopes: Scopes<'a>,
    current: ScopeId,
    annotation: bool,
    loops: usize,
}

impl<'a> Builder<'a> {
    fn push(&mut self, kind: ScopeKind, range: Option<TextRange>, class_name: Option<&str>) -> ScopeId {
        let parent = range.is_some().then_some(self.current);
        let inherited = parent.and_then(|parent| self.scopes.scopes[parent].class_name.clone());
        let class_name = class_name.map(str::to_owned).or(inherited);
        let id = self.scopes.scopes.len();
        self.scopes.scopes.push(Scope { kind, parent, symbols: HashMap::new(), class_name });
        if let Some(range) = range {
            self.scopes.by_range.insert(key(range), id);
        }
        id
    }

    fn within(&mut self, scope: ScopeId, visit: impl FnOnce(&mut Self)) {
        let saved = (self.current, self.loops, self.annotation);
        let comprehension = self.scopes.scopes[scope].kind == ScopeKind::Comprehension;
        self.current = scope;
        self.loops = if comprehension { self.loops + 1 } else { 0 };
        self.annotation = self.annotation && comprehension;
        visit(self);
        (self.current, self.loops, self.annotation) = saved;
    }

    fn symbol(&mut self, scope: ScopeId, name: &str) -> &mut Symbol {
        self.scopes.scopes[scope].symbols.entry(name.to_owned()).or_default()
    }

    fn mention(&mut self, scope: ScopeId, name: String, start: u32, access: Access) {
        let (annotation, in_loop) = (self.annotation, self.loops > 0);
        self.scopes.occurrences.push(Occurrence { scope, name, start, access, annotation, in_loop });
    }

    fn load(&mut self, name: &str, range: TextRange) {
        let name = self.scopes.mangle(self.current, name);
        self.mention(self.current, name, range.start().to_u32(), Access::Load);
    }

    fn bind(&mut self, name: &str, range: TextRange, binding: Binding<'a>) {
        self.bind_in(self.current, name, range, Access::Store, binding);
    }

    fn bind_in(
        &mut self,
        scope: ScopeId,
        name: &str,
        range: TextRange,
        access: Access,
        binding: Binding<'a>,
    ) {
        let name = self.scopes.mangle(scope, name);
        let symbol = self.symbol(scope, &name);
        let owner = if symbol.global { MODULE } else { scope };
        if !symbol.nonlocal {
            self.symbol(owner, &name).bound = true;
        }
        self.scopes.bindings.entry((owner, name.clone())).or_default().push(binding);
        self.mention(scope, name, range.start().to_u32(), access);
    }

    /// Binds every name in an assignment target and visits what is evaluated in it.
    fn target(&mut self, target: &'a Expr, binding: Binding<'a>) {
        match target {
            Expr::Name(name) => self.bind(&name.id, name.range, binding),
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                elts.iter().for_each(|item| self.target(item, Binding::Other));
            }
            Expr::Starred(starred) => self.target(&starred.value, Binding::Other),
            other => self.visit_expr(other),
        }
    }

    fn delete(&mut self, target: &'a Expr) {
        match target {
            Expr::Name(name) => {
                self.bind_in(self.current, &name.id, name.range, Access::Delete, Binding::Other);
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                elts.iter().for_each(|item| self.delete(item));
            }
            other => self.visit_expr(other),
        }
    }

    fn parameters(&mut self, parameters: &'a ast::Parameters) {
        for parameter in parameters {
            let parameter = parameter.as_parameter();
            self.bind(&parameter.name, parameter.name.range, Binding::Other);
        }
    }

    /// Defaults and annotations are evaluated outside the function.
    fn signature(&mut self, parameters: &'a ast::Parameters) {
        parameters
            .iter()
            .filter_map(|parameter| parameter.default())
            .for_each(|default| self.visit_expr(default));
        for parameter in parameters {
            if let Some(annotation) = parameter.annotation() {
                self.visit_annotation(annotation);
            }
        }
    }

    fn function(&mut self, def: &'a ast::StmtFunctionDef) {
        def.decorator_list.iter().for_each(|decorator| self.visit_decorator(decorator));
        self.signature(&def.parameters);
        if let Some(returns) = &def.returns {
            self.visit_annotation(returns);
        }
        self.bind(&def.name, def.name.range, Binding::Function);
        let scope = self.push(ScopeKind::Function, Some(def.range), None);
        self.within(scope, |builder| {
            builder.parameters(&def.parameters);
            builder.visit_body(&def.body);
        });
    }

    fn class(&mut self, def: &'a ast::StmtClassDef) {
        def.decorator_list.iter().for_each(|decorator| self.visit_decorator(decorator));
        if let Some(arguments) = &def.arguments {
            self.visit_arguments(arguments);
        }
        self.bind(&def.name, def.name.range, Binding::Class(def));
        let scope = self.push(ScopeKind::Class, Some(def.range), Some(def.name.as_str()));
        self.within(scope, |builder| {
            let start = def.name.range;
            for name in ["__module__", "__qualname__"] {
                builder.symbol(builder.current, name).bound = true;
                builder.mention(builder.current, name.to_owned(), start.start().to_u32(), Access::Store);
            }
            builder.visit_body(&def.body);
        });
    }

    fn comprehension(&mut self, range: TextRange, clauses: &'a [ast::Comprehension], elements: &[&'a Expr]) {
        if let Some(first) = clauses.first() {
            self.visit_expr(&first.iter);
        }
        let scope = self.push(ScopeKind::Comprehension, Some(range), None);
        self.within(scope, |builder| {
            for (position, clause) in clauses.iter().enumerate() {
                if position > 0 {
                    builder.visit_expr(&clause.iter);
                }
                builder.target(&clause.target, Binding::Other);
                clause.ifs.iter().for_each(|test| builder.visit_expr(test));
            }
            elements.iter().for_each(|element| builder.visit_expr(element));
        });
    }

    /// `(x := v)` binds in the function around all comprehensions.
    fn named(&mut self, named: &'a ast::ExprNamed) {
        self.visit_expr(&named.value);
        let Expr::Name(name) = &*named.target else { return };
        let mut scope = self.current;
        while self.scopes.scopes[scope].kind == ScopeKind::Comprehension {
            scope = self.scopes.scopes[scope].parent.unwrap_or(MODULE);
        }
        self.bind_in(scope, &name.id, name.range, Access::Store, Binding::Other);
    }

    fn looped(&mut self, visit: impl FnOnce(&mut Self)) {
        self.loops += 1;
        visit(self);
        self.loops -= 1;
    }

    fn import_from(&mut self, import: &'a ast::StmtImportFrom) {
        for alias in &import.names {
            if alias.name.as_str() == "*" {
                self.scopes.stars.push(import);
            } else {
                let name = alias.asname.as_ref().unwrap_or(&alias.name);
                self.bind(name, alias.range, Binding::ImportFrom(import, alias));
            }
        }
    }

    fn declare(&mut self, names: &[ast::Identifier], set: fn(&mut Symbol)) {
        for name in names {
            let name = self.scopes.mangle(self.current, name);
            set(self.symbol(self.current, &name));
        }
    }
}

impl<'a> Visitor<'a> for Builder<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => self.function(def),
            Stmt::ClassDef(def) => self.class(def),
            Stmt::Global(global) => self.declare(&global.names, |symbol| symbol.global = true),
            Stmt::Nonlocal(nonlocal) => self.declare(&nonlocal.names, |symbol| symbol.nonlocal = true),
            Stmt::Assign(assign) => {
                self.visit_expr(&assign.value);
                assign.targets.iter().for_each(|target| self.target(target, Binding::Assign(&assign.value)));
            }
            Stmt::AugAssign(assign) => {
                if let Expr::Name(name) = &*assign.target {
                    self.load(&name.id, name.range);
                }
                self.visit_expr(&assign.value);
                self.target(&assign.target, Binding::Other);
            }
            Stmt::AnnAssign(assign) => {
                self.visit_annotation(&assign.annotation);
                let binding = assign.value.as_deref().map_or(Binding::Other, Binding::Assign);
                if let Some(value) = &assign.value {
                    self.visit_expr(value);
                    self.target(&assign.target, binding);
                } else if let (Expr::Name(name), true) = (&*assign.target, assign.simple) {
                    let name = self.scopes.mangle(self.current, &name.id);
                    self.symbol(self.current, &name).bound = true;
                }
            }
            Stmt::For(for_) => {
                self.visit_expr(&for_.iter);
                self.looped(|builder| {
                    builder.target(&for_.target, Binding::Other);
                    builder.visit_body(&for_.body);
                });
                self.visit_body(&for_.orelse);
            }
            Stmt::While(while_) => {
                self.looped(|builder| {
                    builder.visit_expr(&while_.test);
                    builder.visit_body(&while_.body);
                });
                self.visit_body(&while_.orelse);
            }
            Stmt::If(if_) if is_type_checking(&if_.test) => {
                // Code that is kept in Python asks all the same.
                self.visit_expr(&if_.test);
                if_.elif_else_clauses.iter().for_each(|clause| self.visit_elif_else_clause(clause));
            }
            Stmt::Delete(delete) => delete.targets.iter().for_each(|target| self.delete(target)),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::TypeAlias(alias) => self.target(&alias.name, Binding::Other),
            other => visitor::walk_stmt(self, other),
        }
    }

    fn visit_alias(&mut self, alias: &'a ast::Alias) {
        let name = match &alias.asname {
            Some(name) => name.as_str(),
            None => alias.name.split('.').next().unwrap_or_default(),
        };
        self.bind(name, alias.range, Binding::Import(alias));
    }

    fn visit_annotation(&mut self, annotation: &'a Expr) {
        let saved = std::mem::replace(&mut self.annotation, true);
        self.visit_expr(annotation);
        self.annotation = saved;
    }

    fn visit_with_item(&mut self, item: &'a ast::WithItem) {
        self.visit_expr(&item.context_expr);
        if let Some(target) = &item.optional_vars {
            self.target(target, Binding::Other);
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(handler) = handler;
        if let Some(type_) = &handler.type_ {
            self.visit_expr(type_);
        }
        if let Some(name) = &handler.name {
            self.bind(name, name.range, Binding::Other);
            self.bind_in(self.current, name, name.range, Access::Delete, Binding::Other);
        }
        self.visit_body(&handler.body);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let name = match pattern {
            Pattern::MatchAs(as_) => as_.name.as_ref(),
            Pattern::MatchStar(star) => star.name.as_ref(),
            Pattern::MatchMapping(mapping) => mapping.rest.as_ref(),
            _ => None,
        };
        visitor::walk_pattern(self, pattern);
        if let Some(name) = name {
            self.bind(name, name.range, Binding::Other);
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) => match name.ctx {
                ast::ExprContext::Store => self.bind(&name.id, name.range, Binding::Other),
                _ => self.load(&name.id, name.range),
            },
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.signature(parameters);
                }
                let scope = self.push(ScopeKind::Function, Some(lambda.range), None);
                self.within(scope, |builder| {
                    if let Some(parameters) = &lambda.parameters {
                        builder.parameters(parameters);
                    }
                    builder.visit_expr(&lambda.body);
                });
            }
            Expr::ListComp(comp) => self.comprehension(comp.range, &comp.generators, &[&comp.elt]),
            Expr::SetComp(comp) => self.comprehension(comp.range, &comp.generators, &[&comp.elt]),
            Expr::Generator(comp) => self.comprehension(comp.range, &comp.generators, &[&comp.elt]),
            Expr::DictComp(comp) => {
                let elements: Vec<&Expr> = comp.key.iter().map(|key| &**key).chain([&*comp.value]).collect();
                self.comprehension(comp.range, &comp.generators, &elements);
            }
            Expr::Named(named) => self.named(named),
            other => visitor::walk_expr(self, other),
        }
    }
}
