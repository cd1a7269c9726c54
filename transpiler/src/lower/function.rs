//! `def` and `lambda`: a function of its own, with defaults that belong to the function around.
//!
//! ```py
//! @twice                      # Stmt::Function { target: Global f, func, decorators: [twice] }
//! def f(a, /, b: int = n, *rest, key=None):     # defaults n and None are expressions of the enclosing function
//!     "doc"                   # Function::doc
//!     return a                # Function::body
//! lambda x: x + 1             # a function <lambda> with the body [Return(x + 1)]
//! ```

use ruff_python_ast::{self as ast, Expr as Ast, Stmt as AstStmt};
use ruff_text_size::TextRange;

use super::context::{Lowered, Lowerer};
use super::scope::ScopeId;
use super::webs;
use crate::hir::{
    Annotation, CacheRole, Comments, Expr, ExprKind, FuncId, Function, FunctionKind, GeneratorRole, Kept,
    Param, ParamKind, Stmt, StmtKind,
};

/// What a decorator means for the stages.
pub(super) enum Decorator<'a> {
    /// Only for type checkers and the like: no effect when the program runs.
    Dropped,
    /// `@typing.overload`: the definition is never used.
    Overload,
    AbstractMethod,
    Static,
    Class,
    Property,
    /// `@name.setter`, `@name.getter`, `@name.deleter`
    Accessor(&'a str),
    /// `@functools.cache`, `@functools.lru_cache`, with the number of results that it keeps.
    Cache(Option<i64>),
    /// `@functools.wraps(f)`
    Wraps(&'a Ast),
    /// `@contextlib.contextmanager`
    ContextManager,
    /// A function or class of the program.
    Plain(&'a Ast),
    /// What the stages don't know.
    Unknown,
}

/// A parameter before its function has a frame.
struct Signature<'a> {
    name: &'a str,
    kind: ParamKind,
    default: Option<Expr>,
    annotation: Option<Annotation>,
    range: TextRange,
}

impl<'a> Lowerer<'a> {
    pub fn function_def(&mut self, def: &'a ast::StmtFunctionDef, out: &mut Vec<Stmt>) -> Lowered<()> {
        if self.dispatched(def, out)? {
            return Ok(());
        }
        let mut decorators = Vec::new();
        let mut wraps = None;
        let mut manager = false;
        for decorator in &def.decorator_list {
            match self.decorator(&decorator.expression) {
                Decorator::Dropped => {}
                Decorator::Overload => return Ok(()),
                Decorator::ContextManager if def.decorator_list.len() == 1 => manager = true,
                Decorator::Cache(size) if def.decorator_list.len() == 1 => {
                    return self.cached_function(def, size, out);
                }
                Decorator::Wraps(wrapped) => match self.lower_expr(wrapped)?.kind {
                    ExprKind::Local(local) if def.decorator_list.len() == 1 => wraps = Some(local),
                    _ if !self.reads_function_names() => {}
                    _ => return Err(self.unsupported(decorator, "this use of functools.wraps".to_owned())),
                },
                Decorator::Plain(expr) => decorators.push(self.lower_expr(expr)?),
                _ => {
                    let text = self.text(&decorator.expression);
                    return Err(self.unsupported(decorator, format!("the decorator @{text}")));
                }
            }
        }
        self.wrapper_lists(def, out)?;
        let func = self.function(def, FunctionKind::Function)?;
        if let Some(function) = &mut self.functions[func.index()] {
            function.wraps = wraps;
        }
        if manager {
            self.make_manager(def, func)?;
        }
        let target = self.name_target(&def.name);
        out.push(self.stmt(def, StmtKind::Function { target, func, decorators }));
        self.name_wrapper_lists(def, out);
        Ok(())
    }

    /// `@contextmanager def …`: a generator that `with` runs.
    pub fn make_manager(&mut self, def: &'a ast::StmtFunctionDef, func: FuncId) -> Lowered<()> {
        match &mut self.functions[func.index()] {
            Some(function) if function.is_generator => {
                function.generator = GeneratorRole::Manager;
                Ok(())
            }
            _ => Err(self.unsupported(&def.name, "a context manager that is no generator")),
        }
    }

    /// What a decorator means.
    pub fn decorator(&self, expr: &'a Ast) -> Decorator<'a> {
        let called = match expr {
            Ast::Call(call) => &*call.func,
            other => other,
        };
        if let Some(path) = self.analysis.external(self.module, self.at(), called) {
            return match path.as_str() {
                "typing.overload" => Decorator::Overload,
                "typing.final"
                | "typing.no_type_check"
                | "typing_extensions.override"
                | "typing_extensions.final" => Decorator::Dropped,
                "abc.abstractmethod" => Decorator::AbstractMethod,
                "functools.cache" | "functools.lru_cache" => {
                    self.cache_decorator(&path, expr).unwrap_or(Decorator::Unknown)
                }
                "contextlib.contextmanager" => Decorator::ContextManager,
                "functools.wraps" if !self.reads_what_wraps_adds() => match expr {
                    Ast::Call(call)
                        if call.arguments.args.len() == 1 && call.arguments.keywords.is_empty() =>
                    {
                        Decorator::Wraps(&call.arguments.args[0])
                    }
                    _ => Decorator::Unknown,
                },
                _ => Decorator::Unknown,
            };
        }
        match expr {
            Ast::Name(name) => match (name.id.as_str(), self.is_builtin(&name.id)) {
                ("staticmethod", true) => Decorator::Static,
                ("classmethod", true) => Decorator::Class,
                ("property", true) => Decorator::Property,
                (_, true) => Decorator::Unknown,
                _ => Decorator::Plain(expr),
            },
            Ast::Attribute(attribute)
                if matches!(attribute.attr.as_str(), "setter" | "getter" | "deleter") =>
            {
                Decorator::Accessor(attribute.attr.as_str())
            }
            _ => Decorator::Plain(expr),
        }
    }

    pub fn is_builtin(&self, name: &str) -> bool {
        self.scopes().resolve(self.at(), name) == super::scope::Resolved::Builtin
    }

    /// Whether the program looks at what `functools.wraps` copies.
    fn reads_function_names(&self) -> bool {
        ["__name__", "__qualname__", "__doc__"].iter().any(|name| self.analysis.uses_attribute(name))
    }

    /// Whether the program looks at what only `functools.wraps` gives to a function.
    fn reads_what_wraps_adds(&self) -> bool {
        ["__wrapped__", "__module__", "__dict__"].iter().any(|name| self.analysis.uses_attribute(name))
    }

    /// The function of a `def`; the caller binds it.
    pub fn function(&mut self, def: &'a ast::StmtFunctionDef, kind: FunctionKind) -> Lowered<FuncId> {
        if def.is_async {
            return Err(self.unsupported(&def.name, "an async function"));
        }
        if let Some(params) = &def.type_params {
            return Err(self.unsupported(&**params, "type parameters"));
        }
        let signature = self.signature(&def.parameters, Some(def))?;
        let returns = def.returns.as_deref().map(|returns| self.annotation(returns));
        let scope = self.at_range(def.range);
        let made = Made { kind, name: def.name.to_string(), returns, span: def.range };
        self.in_function(scope, signature, made, |lowerer| {
            let doc = docstring(&def.body);
            lowerer.frame().held_methods = lowerer.held_methods(&def.body, scope);
            let body = lowerer.block(&def.body[usize::from(doc.is_some())..])?;
            Ok((doc, body))
        })
    }

    pub fn lambda(&mut self, lambda: &'a ast::ExprLambda) -> Lowered<FuncId> {
        let signature = match &lambda.parameters {
            Some(parameters) => self.signature(parameters, None)?,
            None => Vec::new(),
        };
        let scope = self.at_range(lambda.range);
        let made = Made {
            kind: FunctionKind::Lambda,
            name: "<lambda>".to_owned(),
            returns: None,
            span: lambda.range,
        };
        self.in_function(scope, signature, made, |lowerer| {
            let value = lowerer.lower_expr(&lambda.body)?;
            Ok((None, vec![lowerer.stmt(&*lambda.body, StmtKind::Return(Some(value)))]))
        })
    }

    /// Defaults and annotations, evaluated in the function around; `def`: whose they are, if it is no lambda.
    fn signature(
        &mut self,
        parameters: &'a ast::Parameters,
        def: Option<&'a ast::StmtFunctionDef>,
    ) -> Lowered<Vec<Signature<'a>>> {
        let plain = |parameter: &'a ast::ParameterWithDefault, kind| {
            (&parameter.parameter, kind, parameter.default.as_deref())
        };
        let all = parameters.posonlyargs.iter().map(|parameter| plain(parameter, ParamKind::PositionalOnly));
        let all = all.chain(parameters.args.iter().map(|parameter| plain(parameter, ParamKind::Positional)));
        let all = all.chain(parameters.vararg.iter().map(|parameter| (&**parameter, ParamKind::Star, None)));
        let all =
            all.chain(parameters.kwonlyargs.iter().map(|parameter| plain(parameter, ParamKind::KeywordOnly)));
        let all =
            all.chain(parameters.kwarg.iter().map(|parameter| (&**parameter, ParamKind::DoubleStar, None)));
        let mut signature = Vec::new();
        for (parameter, kind, default) in all {
            signature.push(Signature {
                name: parameter.name.as_str(),
                kind,
                default: default
                    .map(|default| self.default_value(default, def, parameter.name.as_str()))
                    .transpose()?,
                annotation: parameter.annotation.as_deref().map(|annotation| self.annotation(annotation)),
                range: parameter.range,
            });
        }
        Ok(signature)
    }

    /// A default; a function of `operator` that is only called is the lambda that it stands for.
    fn default_value(
        &mut self,
        default: &'a Ast,
        def: Option<&'a ast::StmtFunctionDef>,
        name: &str,
    ) -> Lowered<Expr> {
        let is_function = self.operator_path(default).is_some();
        match def {
            Some(def) if is_function && self.calls_parameter(def, name) => self.lower_callable(default),
            _ => self.lower_expr(default),
        }
    }

    fn in_function(
        &mut self,
        scope: ScopeId,
        signature: Vec<Signature<'a>>,
        made: Made,
        lower: impl FnOnce(&mut Self) -> Lowered<(Option<String>, Vec<Stmt>)>,
    ) -> Lowered<FuncId> {
        let outer = self.frame();
        let qualname = format!("{}{}", outer.prefix, made.name);
        self.push_frame(Some(scope), scope, format!("{qualname}.<locals>."));
        let mut params = Vec::with_capacity(signature.len());
        for Signature { name, kind, default, annotation, range } in signature {
            let name = self.scopes().mangle(scope, name);
            let local = self.add_param(&name);
            self.frame().locals[local.index()].annotation.clone_from(&annotation);
            params.push(Param { local, name, kind, default, annotation, span: self.span(&range) });
        }
        let (doc, body) = lower(self)?;
        self.finish(made, qualname, doc, params, body)
    }

    /// Ends the function on top: its locals are split into webs, and it takes its place in the program.
    pub fn finish(
        &mut self,
        made: Made,
        qualname: String,
        doc: Option<String>,
        params: Vec<Param>,
        body: Vec<Stmt>,
    ) -> Lowered<FuncId> {
        let frame = self.frames.pop().expect("the frame was pushed when the function began");
        // Whoever sends to one generator may send to any.
        let sends = ["send", "throw"].iter().any(|name| self.analysis.uses_attribute(name));
        let converses = frame.is_generator && made.kind != FunctionKind::Lambda && (frame.converses || sends);
        let mut function = Function {
            id: frame.id,
            module: self.module_id(),
            parent: self.frames.last().map(|frame| frame.id),
            kind: made.kind,
            name: made.name,
            qualname,
            doc,
            params,
            returns: made.returns,
            locals: frame.locals,
            body,
            expr_count: frame.exprs,
            is_generator: frame.is_generator,
            generator: if converses { GeneratorRole::Conversing } else { GeneratorRole::Giving },
            asks: frame.asks,
            is_async: false,
            wraps: None,
            cache: CacheRole::None,
            in_loop: self.frames.last().is_some_and(|frame| !frame.loop_stack.is_empty()),
            is_stub: false,
            kept: None,
            comments: Comments::default(),
            span: self.span(&made.span),
        };
        let ends = webs::Ends {
            all_show: self.analysis.ends_show,
            makers: &self.analysis.makers,
            globals: &self.names.globals,
        };
        if let Some(span) = webs::split(&mut function, &mut self.functions, &mut self.classes, ends) {
            let reason = "a variable that a nested function uses is deleted".to_owned();
            return Err(super::context::Unsupported { reason, span, whole_module: false });
        }
        let id = frame.id;
        self.functions[id.index()] = Some(function);
        Ok(id)
    }

    /// A function that stays in Python: only its place and its name are known.
    pub fn kept_function(&mut self, def: &'a ast::StmtFunctionDef, kept: Kept) -> Lowered<FuncId> {
        let made =
            Made { kind: FunctionKind::Function, name: def.name.to_string(), returns: None, span: def.range };
        let (is_async, qualname) = (def.is_async, def.name.to_string());
        let scope = self.at_range(def.range);
        self.push_frame(Some(scope), scope, String::new());
        let id = self.finish(made, qualname, docstring(&def.body), Vec::new(), Vec::new())?;
        if let Some(function) = &mut self.functions[id.index()] {
            function.is_async = is_async;
            function.kept = Some(kept);
        }
        Ok(id)
    }
}

/// What is known of a function besides its parameters and body.
pub(super) struct Made {
    pub kind: FunctionKind,
    pub name: String,
    pub returns: Option<Annotation>,
    pub span: TextRange,
}

/// The docstring that a body begins with.
pub(super) fn docstring(body: &[AstStmt]) -> Option<String> {
    let AstStmt::Expr(first) = body.first()? else { return None };
    let literal = first.value.as_string_literal_expr()?;
    Some(literal.value.to_str().to_owned())
}
