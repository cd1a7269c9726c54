//! Decorated methods: the program's own decorators, and `functools.cached_property`.
//!
//! ```py
//! class Job:                        # @logged
//!     @logged                       # def run(self, n): …          (a module variable of its own: Job_run)
//!     def run(self, n): …           # class Job:
//!                                   #     def run(self, *args, **kwargs): return Job_run(self, *args, **kwargs)
//!     @cached_property
//!     def size(self): …             # size: a property that asks `_cached_size` first, and the method as it is written
//! ```

use ruff_python_ast::{self as ast};

use super::class::ClassBody;
use super::context::{ClassName, Lowered, Lowerer};
use super::function::Decorator;
use crate::hir::{
    Arg, ArgKind, ExprKind, FunctionKind, GlobalId, Handler, Method, MethodKind, ParamKind, Stmt, StmtKind,
    Target, Try,
};

impl<'a> Lowerer<'a> {
    /// Lowers a method whose decorators make something else of it; `false` if they do not.
    pub fn decorated_method(
        &mut self,
        def: &'a ast::StmtFunctionDef,
        name: &str,
        body: &mut ClassBody<'a>,
    ) -> Lowered<bool> {
        let is_special = name.starts_with("__") && name.ends_with("__");
        if def.decorator_list.is_empty() || is_special || body.members.is_some() || self.mixture.is_some() {
            return Ok(false);
        }
        if let [only] = def.decorator_list.as_slice()
            && self.analysis.external(self.module, self.at(), &only.expression).as_deref()
                == Some("functools.cached_property")
        {
            return self.cached_property(def, name, body).map(|()| true);
        }
        if let [only] = def.decorator_list.as_slice()
            && let Decorator::Cache(size) = self.decorator(&only.expression)
            && self.frames.len() == 1
        {
            return self.cached_method(def, size, name, body).map(|()| true);
        }
        let is_plain = |decorator: &'a ast::Decorator| {
            matches!(self.decorator(&decorator.expression), Decorator::Plain(_))
        };
        // A method of a class inside a function would need a variable of that function.
        if self.frames.len() > 1 || !def.decorator_list.iter().all(is_plain) {
            return Ok(false);
        }
        if self.text(def).contains("super(") {
            return Err(self.unsupported(def, "super() in a decorated method"));
        }
        let mut decorators = Vec::new();
        for decorator in &def.decorator_list {
            decorators.push(self.lower_expr(&decorator.expression)?);
        }
        let comments = self.comments.take(def.range, true);
        let func = self.function(def, FunctionKind::Function)?;
        self.comment_function(func, comments);
        let global = self.names.add_once(self.module, format!("{}_{name}", body.def.name));
        let statement = StmtKind::Function { target: Target::Global(global), func, decorators };
        body.before.push(self.stmt(def, statement));
        self.forward(name, global, body)?;
        Ok(true)
    }

    /// `@lru_cache` on a method: one cache for all instances, which are part of the key.
    fn cached_method(
        &mut self,
        def: &'a ast::StmtFunctionDef,
        size: Option<i64>,
        name: &str,
        body: &mut ClassBody<'a>,
    ) -> Lowered<()> {
        if self.text(def).contains("super(") {
            return Err(self.unsupported(def, "super() in a decorated method"));
        }
        let global = self.names.add_once(self.module, format!("{}_{name}", body.def.name));
        let mut before = Vec::new();
        self.cached(def, size, Target::Global(global), &mut before)?;
        body.before.extend(before);
        self.forward(name, global, body)
    }

    /// `def name(self, *args, **kwargs): return global(self, *args, **kwargs)`
    fn forward(&mut self, name: &str, global: GlobalId, body: &mut ClassBody<'a>) -> Lowered<()> {
        let node = &body.def.name;
        let params = vec![
            ("args".to_owned(), ParamKind::Star, None, None),
            ("kwargs".to_owned(), ParamKind::DoubleStar, None, None),
        ];
        self.take_name(name, body);
        self.synthetic(name, params, body, |lowerer, locals| {
            let func = Box::new(lowerer.expr(node, ExprKind::Global(global)));
            let kinds = [ArgKind::Positional, ArgKind::Star, ArgKind::DoubleStar];
            let pass = |((_, local), kind): (&(String, crate::hir::LocalId), ArgKind)| {
                let value = lowerer.expr(node, ExprKind::Local(*local));
                Arg { kind, value }
            };
            let args = locals.iter().zip(kinds).map(pass).collect();
            let value = lowerer.expr(node, ExprKind::Call { func, args });
            Ok(vec![lowerer.stmt(node, StmtKind::Return(Some(value)))])
        })
    }

    /// The property that computes its value once: `try: return self._cached_x`, then `self._cached_x = …`.
    fn cached_property(
        &mut self,
        def: &'a ast::StmtFunctionDef,
        name: &str,
        body: &mut ClassBody<'a>,
    ) -> Lowered<()> {
        let changed = |text: &str| {
            let is_set = |rest: &str| {
                let rest = rest.trim_start();
                rest.starts_with('=') && !rest.starts_with("==")
            };
            let stored = format!(".{name}");
            let is_deleted = |line: &str| line.trim_start().starts_with("del ") && line.contains(&stored);
            text.match_indices(&stored).any(|(at, found)| is_set(&text[at + found.len()..]))
                || text.lines().any(is_deleted)
        };
        if self.analysis.modules.iter().any(|info| changed(&info.source.text)) {
            return Err(self.unsupported(def, "a cached_property that is assigned or deleted"));
        }
        self.enter_method(def);
        let comments = self.comments.take(def.range, true);
        let func = self.function(def, FunctionKind::Method(body.id))?;
        self.comment_function(func, comments);
        let computing = format!("cached_property.{name}");
        if let Some(function) = &mut self.functions[func.index()] {
            function.name.clone_from(&computing);
        }
        self.take_name(name, body);
        body.methods.push(Method {
            name: computing.clone(),
            kind: MethodKind::Instance,
            func,
            synthetic: false,
        });
        let field = format!("_cached_{name}");
        let node = &body.def.name;
        let params = vec![("self".to_owned(), ParamKind::Positional, None, None)];
        self.synthetic_method(name, MethodKind::Getter, params, body, |lowerer, locals| {
            let this = locals[0].1;
            let held = lowerer.expr(node, ExprKind::Local(this));
            let held = lowerer.attribute(node, held, &field);
            let found = lowerer.stmt(node, StmtKind::Return(Some(held)));
            let missing = lowerer.builtin(node, "AttributeError");
            let handler = Handler {
                types: Some(vec![missing]),
                name: None,
                body: Vec::new(),
                comments: crate::hir::Comments::default(),
                span: lowerer.span(node),
            };
            let (orelse, finally) = (Vec::new(), Vec::new());
            let look = Try { body: vec![found], handlers: vec![handler], orelse, finally, is_star: false };
            let mut stmts: Vec<Stmt> = vec![lowerer.stmt(node, StmtKind::Try(look))];
            let value = lowerer.temporary("value");
            let owner = lowerer.expr(node, ExprKind::Local(this));
            let method = Box::new(lowerer.attribute(node, owner, &computing));
            let made = lowerer.expr(node, ExprKind::Call { func: method, args: Vec::new() });
            stmts.push(
                lowerer.stmt(node, StmtKind::Assign { targets: vec![Target::Local(value)], value: made }),
            );
            let owner = Box::new(lowerer.expr(node, ExprKind::Local(this)));
            let target = Target::Attribute { value: owner, name: field.clone(), span: lowerer.span(node) };
            let kept = lowerer.expr(node, ExprKind::Local(value));
            stmts.push(lowerer.stmt(node, StmtKind::Assign { targets: vec![target], value: kept }));
            let result = lowerer.expr(node, ExprKind::Local(value));
            stmts.push(lowerer.stmt(node, StmtKind::Return(Some(result))));
            Ok(stmts)
        })
    }

    /// The class body binds the name anew, as a method.
    fn take_name(&mut self, name: &str, body: &mut ClassBody<'a>) {
        body.methods.retain(|method| method.name != name);
        body.attrs.retain(|attr| attr.name != name);
        self.frame().class_bodies.entry(body.scope).or_default().insert(name.to_owned(), ClassName::Method);
    }
}
