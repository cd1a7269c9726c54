//! `@functools.cache` and `@functools.lru_cache`: the function, and one in front of it that looks into a dict first.
//!
//! ```py
//! @lru_cache(maxsize=100)
//! def fib(n): …
//!     ->
//! def fib_uncached(n): …                    # its body calls fib, the one below
//! def fib(n, /, *, cache={}):               # in a function: the dict is a variable of the function around
//!     if n in cache:
//!         value = cache.pop(n)              # a bounded cache keeps the order of use
//!         cache[n] = value
//!         return value
//!     value = fib_uncached(n)
//!     if n not in cache and len(cache) >= 100:
//!         del cache[next(iter(cache))]
//!     cache[n] = value
//!     return value
//! ```
//!
//! A program that asks the cache (`fib.cache_info()`, `fib.cache_clear()`) has it in module variables, with what is counted: `fib_cache`,
//! `fib_hits`, `fib_misses`. For CPython `f(1)`, `f(n=1)` and `f(1, 2)` are different calls even if 2 is the default: where calls are
//! written in several ways, each says which (`shape=1`), and that is a part of the key.

use ruff_python_ast::{self as ast, Expr as Ast};

use super::context::{Lowered, Lowerer};
use super::function::{Decorator, Made};
use super::function_attributes::{CACHE_METHODS, CallShape, is_module_function};
use crate::hir::{
    Arg, ArgKind, BinaryOp, BoolOp, CacheRole, CompareOp, Expr, ExprKind, FunctionKind, GlobalId, LocalId,
    LocalKind, ModuleRef, Param, ParamKind, Stmt, StmtKind, Target,
};

/// What `lru_cache` keeps when the program does not say.
const DEFAULT_SIZE: i64 = 128;

/// The module variables of a cache.
#[derive(Clone, Copy)]
pub(super) struct CacheState {
    cache: GlobalId,
    hits: GlobalId,
    misses: GlobalId,
}

/// The same, before there is a function in front: the dict may be a default of it, or a variable of the function around.
enum Kept {
    Default(Expr),
    Outer(LocalId),
    Module(CacheState),
}

/// The names that the function in front works with.
struct Front {
    params: Vec<LocalId>,
    /// Which of several ways to write the call it is.
    shape: Option<LocalId>,
    cache: Held,
    uncached: LocalId,
    value: LocalId,
}

/// Where the dict of the known results is.
#[derive(Clone, Copy)]
enum Held {
    Local(LocalId),
    Module(CacheState),
}

impl<'a> Lowerer<'a> {
    /// Whether the decorator is a cache that can be compiled, and how many results it keeps (`None`: all).
    pub fn cache_decorator(&self, path: &str, expr: &'a Ast) -> Option<Decorator<'a>> {
        let asked = ["cache_parameters", "__wrapped__"];
        let plain = !self.uses.asks_caches()
            || self.uses.asks_plainly(self.analysis, self.keep, &|module, name| {
                self.cached_named(module, name).is_some()
            });
        if !plain || asked.iter().any(|name| self.analysis.uses_attribute(name)) {
            return None;
        }
        match (path, expr) {
            ("functools.cache", Ast::Name(_) | Ast::Attribute(_)) => Some(Decorator::Cache(None)),
            ("functools.lru_cache", Ast::Name(_) | Ast::Attribute(_)) => {
                Some(Decorator::Cache(Some(DEFAULT_SIZE)))
            }
            ("functools.lru_cache", Ast::Call(call)) => {
                let arguments = &call.arguments;
                let size = match (&*arguments.args, &*arguments.keywords) {
                    ([], []) => return Some(Decorator::Cache(Some(DEFAULT_SIZE))),
                    ([size], []) => size,
                    ([], [keyword]) if keyword.arg.as_ref().is_some_and(|name| name == "maxsize") => {
                        &keyword.value
                    }
                    _ => return None,
                };
                match size {
                    Ast::NoneLiteral(_) => Some(Decorator::Cache(None)),
                    Ast::NumberLiteral(literal) => match &literal.value {
                        ast::Number::Int(size) => {
                            let size = size.as_i64().filter(|size| *size > 0)?;
                            Some(Decorator::Cache(Some(size)))
                        }
                        _ => None,
                    },
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The function of a module with this name, if it is one with a cache and stays none of Python's.
    fn cached_named(&self, module: usize, name: &str) -> Option<&'a ast::StmtFunctionDef> {
        let info = &self.analysis.modules[module];
        let mut units = info.source.units();
        let def =
            units.find_map(|stmt| stmt.as_function_def_stmt().filter(|def| def.name.as_str() == name))?;
        let [decorator] = def.decorator_list.as_slice() else { return None };
        let called = match &decorator.expression {
            Ast::Call(call) => &*call.func,
            other => other,
        };
        let path = self.analysis.external(module, super::scope::MODULE, called)?;
        let is_kept = super::program::within(
            &super::program::kept_ranges(module, info, self.keep),
            def.range.start().to_u32(),
        );
        (matches!(path.as_str(), "functools.cache" | "functools.lru_cache")
            && is_module_function(info, name)
            && !is_kept)
            .then_some(def)
    }

    /// The module variables of the cache of a module's function.
    fn cache_state(&mut self, name: &'a str) -> CacheState {
        if let Some(state) = self.caches.get(&(self.module, name)) {
            return *state;
        }
        let mut add = |kind: &str| self.names.add(self.module, format!("{name}_{kind}"));
        let state = CacheState { cache: add("cache"), hits: add("hits"), misses: add("misses") };
        let _ = self.caches.insert((self.module, name), state);
        state
    }

    /// The cached function that `name.method` asks.
    fn asked_cache(
        &mut self,
        call: &'a ast::ExprCall,
        method: &str,
    ) -> Option<(&'a ast::StmtFunctionDef, CacheState)> {
        let Ast::Attribute(attribute) = &*call.func else { return None };
        let Ast::Name(name) = &*attribute.value else { return None };
        let def = self.cached_named(self.module, &name.id).filter(|_| attribute.attr.as_str() == method)?;
        let decorator = &def.decorator_list[0].expression;
        match self.decorator(decorator) {
            Decorator::Cache(_) => Some((def, self.cache_state(&name.id))),
            _ => None,
        }
    }

    /// `fib.cache_info()`
    pub fn cache_info(&mut self, call: &'a ast::ExprCall) -> Option<ExprKind> {
        let (def, state) = self.asked_cache(call, CACHE_METHODS[0])?;
        let Decorator::Cache(size) = self.decorator(&def.decorator_list[0].expression) else { return None };
        let module = ModuleRef::External { name: "functools".to_owned(), submodule: None };
        let module = self.expr(call, ExprKind::Import(module));
        let func = Box::new(self.attribute(call, module, "_CacheInfo"));
        let (hits, misses) =
            (self.expr(call, ExprKind::Global(state.hits)), self.expr(call, ExprKind::Global(state.misses)));
        let size = match size {
            Some(size) => self.expr(call, ExprKind::Int(size)),
            None => self.expr(call, ExprKind::None),
        };
        let (len, cache) = (self.builtin(call, "len"), self.expr(call, ExprKind::Global(state.cache)));
        let held = self.plain_call(call, len, vec![cache]);
        let args = [hits, misses, size, held].into_iter();
        let args = args.map(|value| Arg { kind: ArgKind::Positional, value }).collect();
        Some(ExprKind::Call { func, args })
    }

    /// `fib.cache_clear()`, as a statement.
    pub fn cache_clear(&mut self, node: &'a Ast) -> Option<Vec<Stmt>> {
        let call = node.as_call_expr()?;
        let (_, state) = self.asked_cache(call, CACHE_METHODS[1])?;
        let cache = self.expr(call, ExprKind::Global(state.cache));
        let clear = self.attribute(call, cache, "clear");
        let clear = self.plain_call(call, clear, Vec::new());
        let mut stmts = vec![self.stmt(call, StmtKind::Expr(clear))];
        for counter in [state.hits, state.misses] {
            let value = self.expr(call, ExprKind::Int(0));
            let targets = vec![Target::Global(counter)];
            stmts.push(self.stmt(call, StmtKind::Assign { targets, value }));
        }
        Some(stmts)
    }

    /// The ways in which calls of a module's cached function are written, where the key has to tell them apart.
    fn cache_shapes(&self, def: &ast::StmtFunctionDef) -> Option<Vec<CallShape<'a>>> {
        self.uses.call_shapes(self.analysis, self.module, def.name.as_str())
    }

    /// `shape=1`: which way the call is written in.
    pub fn cache_shape(&mut self, call: &'a ast::ExprCall) -> Option<Arg> {
        let Ast::Name(name) = &*call.func else { return None };
        let def = self.cached_named(self.module, &name.id)?;
        let is_cached = matches!(self.decorator(&def.decorator_list[0].expression), Decorator::Cache(_));
        let shapes = self.cache_shapes(def).filter(|shapes| is_cached && shapes.len() > 1)?;
        let shape = CallShape::of(&call.arguments);
        let place = shapes.iter().position(|known| *known == shape)?;
        let value = self.expr(call, ExprKind::Int(place as i64));
        Some(Arg { kind: ArgKind::Keyword("shape".to_owned()), value })
    }

    /// `@cache def …`
    pub fn cached_function(
        &mut self,
        def: &'a ast::StmtFunctionDef,
        size: Option<i64>,
        out: &mut Vec<Stmt>,
    ) -> Lowered<()> {
        let target = self.name_target(&def.name);
        self.cached(def, size, target, out)
    }

    /// The two functions, of which the one in front is bound to `target`.
    pub fn cached(
        &mut self,
        def: &'a ast::StmtFunctionDef,
        size: Option<i64>,
        target: Target,
        out: &mut Vec<Stmt>,
    ) -> Lowered<()> {
        let parameters = &def.parameters;
        let in_module = self.frames.len() == 1;
        let named = in_module && self.cached_named(self.module, &def.name).is_some();
        let shapes = if named { self.cache_shapes(def) } else { None };
        let mut params = parameters.iter_non_variadic_params();
        let constant = |default: &Ast| default.is_literal_expr();
        let plain = parameters.vararg.is_none()
            && parameters.kwarg.is_none()
            && parameters.kwonlyargs.is_empty()
            && params.all(|param| match &param.default {
                Some(default) => shapes.is_some() && constant(default) && param.name() != "shape",
                None => true,
            });
        if !plain {
            return Err(self.unsupported(&def.name, "a cached function with optional parameters"));
        }
        let inner = self.function(def, FunctionKind::Function)?;
        if let Some(function) = &mut self.functions[inner.index()] {
            function.cache = CacheRole::Uncached;
        }
        let uncached = self.temporary(&format!("_{}", def.name));
        self.frame().locals[uncached.index()].captured = true;
        out.push(self.stmt(
            def,
            StmtKind::Function { target: Target::Local(uncached), func: inner, decorators: Vec::new() },
        ));
        // The dict: a module variable where somebody asks, else a default of the module's functions, a variable beside all others.
        let dict = self.expr(&def.name, ExprKind::Dict(Vec::new()));
        let held = if named && self.uses.asks_caches() {
            let state = self.cache_state(&def.name);
            let zeros = [self.expr(&def.name, ExprKind::Int(0)), self.expr(&def.name, ExprKind::Int(0))];
            let targets = [state.cache, state.hits, state.misses];
            for (target, value) in targets.into_iter().zip(std::iter::once(dict).chain(zeros)) {
                let targets = vec![Target::Global(target)];
                out.push(self.stmt(&def.name, StmtKind::Assign { targets, value }));
            }
            Kept::Module(state)
        } else if in_module {
            Kept::Default(dict)
        } else {
            let local = self.temporary("cache");
            self.frame().locals[local.index()].captured = true;
            let targets = vec![Target::Local(local)];
            out.push(self.stmt(&def.name, StmtKind::Assign { targets, value: dict }));
            Kept::Outer(local)
        };
        let func = self.cache_front(def, (uncached, held), shapes.unwrap_or_default(), size)?;
        out.push(self.stmt(def, StmtKind::Function { target, func, decorators: Vec::new() }));
        Ok(())
    }

    fn cache_front(
        &mut self,
        def: &'a ast::StmtFunctionDef,
        (uncached, held): (LocalId, Kept),
        shapes: Vec<CallShape<'a>>,
        size: Option<i64>,
    ) -> Lowered<crate::hir::FuncId> {
        let qualname = format!("{}{}", self.frame().prefix, def.name);
        // Defaults belong to the function around.
        let mut given = Vec::new();
        for param in def.parameters.iter_non_variadic_params() {
            let default = param.default.as_deref().map(|default| self.lower_expr(default)).transpose()?;
            given.push((param.name().as_str(), default));
        }
        let first = self.expr(&def.name, ExprKind::Int(0));
        let at = self.at();
        self.push_frame(None, at, String::new());
        let mut params = Vec::new();
        let span = self.span(&def.name);
        let param = |local: LocalId, name: &str, kind: ParamKind, default: Option<Expr>| Param {
            local,
            name: name.to_owned(),
            kind,
            default,
            annotation: None,
            span,
        };
        // Calls that are known may name the parameters.
        let kind = if shapes.is_empty() { ParamKind::PositionalOnly } else { ParamKind::Positional };
        let mut locals = Vec::new();
        for (name, default) in given {
            let local = self.add_local(name.to_owned(), LocalKind::Param);
            locals.push(local);
            params.push(param(local, name, kind, default));
        }
        let cache = match held {
            Kept::Outer(outer) => Held::Local(self.add_local("cache".to_owned(), LocalKind::Captured(outer))),
            Kept::Module(state) => Held::Module(state),
            Kept::Default(dict) => {
                let local = self.add_local("cache".to_owned(), LocalKind::Param);
                params.push(param(local, "cache", ParamKind::KeywordOnly, Some(dict)));
                Held::Local(local)
            }
        };
        let shape = (shapes.len() > 1).then(|| self.add_local("shape".to_owned(), LocalKind::Param));
        params.extend(shape.map(|local| param(local, "shape", ParamKind::KeywordOnly, Some(first))));
        let uncached = self.add_local(format!("_{}", def.name), LocalKind::Captured(uncached));
        let value = self.add_local("value".to_owned(), LocalKind::Variable);
        let body = self.cache_body(def, &Front { params: locals, shape, cache, uncached, value }, size);
        let made =
            Made { kind: FunctionKind::Function, name: def.name.to_string(), returns: None, span: def.range };
        let func = self.finish(made, qualname, super::function::docstring(&def.body), params, body)?;
        if let Some(function) = &mut self.functions[func.index()] {
            function.cache = CacheRole::Front;
        }
        Ok(func)
    }

    fn cache_body(&mut self, def: &'a ast::StmtFunctionDef, front: &Front, size: Option<i64>) -> Vec<Stmt> {
        let node = &def.name;
        let key_in_cache = |cx: &mut Self, op: CompareOp| {
            let (key, cache) = (cx.cache_key(def, front), cx.cache_held(node, front));
            cx.expr(node, ExprKind::Compare(Box::new(key), vec![(op, cache)]))
        };
        let test = key_in_cache(self, CompareOp::In);
        let found = match size {
            None => {
                let (key, cache) = (self.cache_key(def, front), self.cache_held(node, front));
                let item = self.expr(node, ExprKind::Subscript(Box::new(cache), Box::new(key)));
                vec![self.stmt(node, StmtKind::Return(Some(item)))]
            }
            Some(_) => {
                let (key, cache) = (self.cache_key(def, front), self.cache_held(node, front));
                let pop = self.attribute(node, cache, "pop");
                let popped = self.plain_call(node, pop, vec![key]);
                self.store_and_return(def, front, popped, Vec::new())
            }
        };
        let mut body = found;
        if let Held::Module(state) = front.cache {
            body.insert(0, self.count(node, state.hits));
        }
        let mut body = vec![self.stmt(node, StmtKind::If { test, body, orelse: Vec::new() })];
        if let Held::Module(state) = front.cache {
            body.push(self.count(node, state.misses));
        }
        let callee = self.expr(node, ExprKind::Local(front.uncached));
        let args = front.params.iter().map(|param| self.expr(node, ExprKind::Local(*param))).collect();
        let made = self.plain_call(node, callee, args);
        let mut evict = Vec::new();
        if let Some(size) = size {
            let is_new = key_in_cache(self, CompareOp::NotIn);
            let (len, cache) = (self.builtin(node, "len"), self.cache_held(node, front));
            let len = self.plain_call(node, len, vec![cache]);
            let size = self.expr(node, ExprKind::Int(size));
            let full = self.expr(node, ExprKind::Compare(Box::new(len), vec![(CompareOp::GtE, size)]));
            let test = self.expr(node, ExprKind::Bool_(BoolOp::And, vec![is_new, full]));
            let (iter, cache) = (self.builtin(node, "iter"), self.cache_held(node, front));
            let iter = self.plain_call(node, iter, vec![cache]);
            let next = self.builtin(node, "next");
            let oldest = self.plain_call(node, next, vec![iter]);
            let cache = self.cache_held(node, front);
            let oldest =
                Target::Subscript { value: Box::new(cache), index: Box::new(oldest), span: self.span(node) };
            let body = vec![self.stmt(node, StmtKind::Delete(vec![oldest]))];
            evict.push(self.stmt(node, StmtKind::If { test, body, orelse: Vec::new() }));
        }
        body.extend(self.store_and_return(def, front, made, evict));
        body
    }

    /// `value = …; cache[key] = value; return value`
    fn store_and_return(
        &mut self,
        def: &'a ast::StmtFunctionDef,
        front: &Front,
        value: Expr,
        between: Vec<Stmt>,
    ) -> Vec<Stmt> {
        let node = &def.name;
        let targets = vec![Target::Local(front.value)];
        let mut out = vec![self.stmt(node, StmtKind::Assign { targets, value })];
        out.extend(between);
        let (key, cache) = (self.cache_key(def, front), self.cache_held(node, front));
        let item = Target::Subscript { value: Box::new(cache), index: Box::new(key), span: self.span(node) };
        let value = self.expr(node, ExprKind::Local(front.value));
        out.push(self.stmt(node, StmtKind::Assign { targets: vec![item], value }));
        let value = self.expr(node, ExprKind::Local(front.value));
        out.push(self.stmt(node, StmtKind::Return(Some(value))));
        out
    }

    /// `counter += 1`
    fn count(&mut self, node: &impl ruff_text_size::Ranged, counter: GlobalId) -> Stmt {
        let value = self.expr(node, ExprKind::Int(1));
        let target = Target::Global(counter);
        self.stmt(node, StmtKind::AugAssign { target, op: BinaryOp::Add, value })
    }

    fn cache_held(&mut self, node: &impl ruff_text_size::Ranged, front: &Front) -> Expr {
        let kind = match front.cache {
            Held::Local(local) => ExprKind::Local(local),
            Held::Module(state) => ExprKind::Global(state.cache),
        };
        self.expr(node, kind)
    }

    /// The argument, or the tuple of all of them.
    fn cache_key(&mut self, def: &'a ast::StmtFunctionDef, front: &Front) -> Expr {
        let mut items: Vec<Expr> = front
            .params
            .iter()
            .chain(&front.shape)
            .map(|param| self.expr(&def.name, ExprKind::Local(*param)))
            .collect();
        match items.len() {
            0 => self.expr(&def.name, ExprKind::Int(0)),
            1 => items.remove(0),
            _ => self.expr(&def.name, ExprKind::Tuple(items)),
        }
    }

    fn plain_call(&mut self, node: &impl ruff_text_size::Ranged, func: Expr, args: Vec<Expr>) -> Expr {
        let args = args.into_iter().map(|value| Arg { kind: ArgKind::Positional, value }).collect();
        self.expr(node, ExprKind::Call { func: Box::new(func), args })
    }
}
