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
//! Whatever asks the cache itself (`cache_info`) stays with CPython's. So does a function with defaults: there `f(1)` and
//! `f(1, 2)` are different calls even if 2 is the default.

use ruff_python_ast::{self as ast, Expr as Ast};

use super::context::{Lowered, Lowerer};
use super::function::{Decorator, Made};
use crate::hir::{
    Arg, ArgKind, BoolOp, CacheRole, CompareOp, Expr, ExprKind, FunctionKind, LocalId, LocalKind, Param,
    ParamKind, Stmt, StmtKind, Target,
};

/// What `lru_cache` keeps when the program does not say.
const DEFAULT_SIZE: i64 = 128;

/// The names that the function in front works with.
struct Front {
    params: Vec<LocalId>,
    cache: LocalId,
    uncached: LocalId,
    value: LocalId,
}

impl<'a> Lowerer<'a> {
    /// Whether the decorator is a cache that can be compiled, and how many results it keeps (`None`: all).
    pub fn cache_decorator(&self, path: &str, expr: &'a Ast) -> Option<Decorator<'a>> {
        let asked = ["cache_info", "cache_clear", "cache_parameters", "__wrapped__"];
        if asked.iter().any(|name| self.analysis.uses_attribute(name)) {
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

    /// `@cache def …`
    pub fn cached_function(
        &mut self,
        def: &'a ast::StmtFunctionDef,
        size: Option<i64>,
        out: &mut Vec<Stmt>,
    ) -> Lowered<()> {
        let parameters = &def.parameters;
        let plain = parameters.vararg.is_none()
            && parameters.kwarg.is_none()
            && parameters.kwonlyargs.is_empty()
            && parameters.iter_non_variadic_params().all(|parameter| parameter.default.is_none());
        if !plain {
            return Err(self.unsupported(&def.name, "a cached function with optional parameters"));
        }
        let names: Vec<&str> = parameters
            .iter_non_variadic_params()
            .map(|parameter| parameter.parameter.name.as_str())
            .collect();
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
        // The dict: a default of the module's functions, a variable beside all others.
        let dict = self.expr(&def.name, ExprKind::Dict(Vec::new()));
        let in_module = self.frames.len() == 1;
        let (mut default, mut held) = (None, None);
        if in_module {
            default = Some(dict);
        } else {
            let local = self.temporary("cache");
            self.frame().locals[local.index()].captured = true;
            held = Some(local);
            let targets = vec![Target::Local(local)];
            out.push(self.stmt(&def.name, StmtKind::Assign { targets, value: dict }));
        }
        let func = self.cache_front(def, &names, (uncached, held, default), size)?;
        let target = self.name_target(&def.name);
        out.push(self.stmt(def, StmtKind::Function { target, func, decorators: Vec::new() }));
        Ok(())
    }

    fn cache_front(
        &mut self,
        def: &'a ast::StmtFunctionDef,
        names: &[&str],
        (uncached, held, default): (LocalId, Option<LocalId>, Option<Expr>),
        size: Option<i64>,
    ) -> Lowered<crate::hir::FuncId> {
        let qualname = format!("{}{}", self.frame().prefix, def.name);
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
        let mut locals = Vec::new();
        for name in names {
            let local = self.add_local((*name).to_owned(), LocalKind::Param);
            locals.push(local);
            params.push(param(local, name, ParamKind::PositionalOnly, None));
        }
        let cache = match held {
            Some(outer) => self.add_local("cache".to_owned(), LocalKind::Captured(outer)),
            None => {
                let local = self.add_local("cache".to_owned(), LocalKind::Param);
                params.push(param(local, "cache", ParamKind::KeywordOnly, default));
                local
            }
        };
        let uncached = self.add_local(format!("_{}", def.name), LocalKind::Captured(uncached));
        let value = self.add_local("value".to_owned(), LocalKind::Variable);
        let body = self.cache_body(def, &Front { params: locals, cache, uncached, value }, size);
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
            let (key, cache) = (cx.cache_key(def, front), cx.expr(node, ExprKind::Local(front.cache)));
            cx.expr(node, ExprKind::Compare(Box::new(key), vec![(op, cache)]))
        };
        let test = key_in_cache(self, CompareOp::In);
        let found = match size {
            None => {
                let (key, cache) =
                    (self.cache_key(def, front), self.expr(node, ExprKind::Local(front.cache)));
                let item = self.expr(node, ExprKind::Subscript(Box::new(cache), Box::new(key)));
                vec![self.stmt(node, StmtKind::Return(Some(item)))]
            }
            Some(_) => {
                let (key, cache) =
                    (self.cache_key(def, front), self.expr(node, ExprKind::Local(front.cache)));
                let pop = self.attribute(node, cache, "pop");
                let popped = self.plain_call(node, pop, vec![key]);
                self.store_and_return(def, front, popped, Vec::new())
            }
        };
        let mut body = vec![self.stmt(node, StmtKind::If { test, body: found, orelse: Vec::new() })];
        let callee = self.expr(node, ExprKind::Local(front.uncached));
        let args = front.params.iter().map(|param| self.expr(node, ExprKind::Local(*param))).collect();
        let made = self.plain_call(node, callee, args);
        let mut evict = Vec::new();
        if let Some(size) = size {
            let is_new = key_in_cache(self, CompareOp::NotIn);
            let (len, cache) = (self.builtin(node, "len"), self.expr(node, ExprKind::Local(front.cache)));
            let len = self.plain_call(node, len, vec![cache]);
            let size = self.expr(node, ExprKind::Int(size));
            let full = self.expr(node, ExprKind::Compare(Box::new(len), vec![(CompareOp::GtE, size)]));
            let test = self.expr(node, ExprKind::Bool_(BoolOp::And, vec![is_new, full]));
            let (iter, cache) = (self.builtin(node, "iter"), self.expr(node, ExprKind::Local(front.cache)));
            let iter = self.plain_call(node, iter, vec![cache]);
            let next = self.builtin(node, "next");
            let oldest = self.plain_call(node, next, vec![iter]);
            let cache = self.expr(node, ExprKind::Local(front.cache));
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
        let (key, cache) = (self.cache_key(def, front), self.expr(node, ExprKind::Local(front.cache)));
        let item = Target::Subscript { value: Box::new(cache), index: Box::new(key), span: self.span(node) };
        let value = self.expr(node, ExprKind::Local(front.value));
        out.push(self.stmt(node, StmtKind::Assign { targets: vec![item], value }));
        let value = self.expr(node, ExprKind::Local(front.value));
        out.push(self.stmt(node, StmtKind::Return(Some(value))));
        out
    }

    /// The argument, or the tuple of all of them.
    fn cache_key(&mut self, def: &'a ast::StmtFunctionDef, front: &Front) -> Expr {
        let mut items: Vec<Expr> =
            front.params.iter().map(|param| self.expr(&def.name, ExprKind::Local(*param))).collect();
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
