//! The state of one pass over the program: functions under construction, and how a name becomes a variable.
//!
//! Every function, lambda and module body that is being lowered is a [`Frame`]; comprehensions and class bodies use
//! the frame around them. A name of an outer frame is `Captured` in every frame between:
//!
//! ```py
//! def outer():
//!     n = 0                      # frame outer: Variable n
//!     def middle():              # frame middle: Captured n
//!         return lambda: n       # frame <lambda>: Captured n
//! ```

use std::collections::HashMap;

use ruff_text_size::{Ranged, TextRange};

use super::attribute_dicts::AttributeOrders;
use super::cache::CacheState;
use super::class::DataclassInfo;
use super::comments::CommentTable;
use super::function_attributes::FunctionUses;
use super::held_methods::HeldMethods;
use super::mixin::Mixture;
use super::module_variables::Names;
use super::own_new::OwnNew;
use super::program::{Analysis, KeepSet};
use super::scope::{MODULE, Resolved, ScopeId, ScopeKind, Scopes};
use super::single_dispatch::Dispatch;
use super::wrapper_attributes::WrapperAttribute;
use crate::diagnostic::Span;
use crate::hir::{
    Annotation, Class, ClassId, Comments, Expr, ExprId, ExprKind, FuncId, Function, GlobalId, Local, LocalId,
    LocalKind, LoopId, ModuleId, ModuleRef, Stmt, StmtKind, Target,
};

/// Something that the stages can't do natively: the statement of the module's top level around it is kept in Python,
/// or the whole module.
#[derive(Clone, Debug)]
pub(super) struct Unsupported {
    pub reason: String,
    pub span: Span,
    pub whole_module: bool,
}

pub(super) type Lowered<T> = Result<T, Unsupported>;

/// One pass.
pub(super) struct Lowerer<'a> {
    pub analysis: &'a Analysis<'a>,
    pub keep: &'a KeepSet,
    pub uses: &'a FunctionUses<'a>,
    pub names: Names,
    /// The variables that stand for attributes of functions, by module, function and attribute.
    pub function_attributes: HashMap<(usize, &'a str, &'a str), GlobalId>,
    pub wrapper_attributes: Vec<WrapperAttribute<'a>>,
    /// What the caches of `lru_cache` keep in module variables, by module and function.
    pub caches: HashMap<(usize, &'a str), CacheState>,
    pub functions: Vec<Option<Function>>,
    pub classes: Vec<Option<Class>>,
    pub class_ids: HashMap<(usize, u32), ClassId>,
    pub dataclasses: HashMap<(usize, u32), DataclassInfo<'a>>,
    /// `cls` in a class method of an enumeration: another name of it.
    pub enumeration_receiver: Option<String>,
    /// The classes with a `__new__` of their own that is native.
    pub own_news: HashMap<(usize, u32), OwnNew<'a>>,
    /// What is in the `__dict__` of the instances of classes, where the program only looks at it.
    pub attribute_orders: AttributeOrders,
    /// The functions of `singledispatch` that are compiled, by module, and the variables of those that they choose among.
    pub dispatches: HashMap<usize, Vec<Dispatch<'a>>>,
    pub dispatch_variables: HashMap<(usize, u32), GlobalId>,
    /// The class whose `__new__` is lowered, if it is one.
    pub making: Option<(OwnNew<'a>, &'a ruff_python_ast::StmtClassDef)>,
    /// The class with several bases whose methods are lowered, if it is one.
    pub mixture: Option<Mixture<'a>>,
    /// The method is an `__init_subclass__` with none above it.
    pub in_top_hook: bool,
    pub module: usize,
    pub frames: Vec<Frame<'a>>,
    pub comments: CommentTable<'a>,
    pub failures: Vec<Unsupported>,
}

/// A function that is being lowered.
pub(super) struct Frame<'a> {
    pub id: FuncId,
    /// The scope whose variables the frame holds; `None` for a function that the compiler makes.
    pub scope: Option<ScopeId>,
    /// The scope that names are resolved from: `scope`, or a comprehension or class body in it.
    pub at: ScopeId,
    pub locals: Vec<Local>,
    by_name: HashMap<(ScopeId, String), LocalId>,
    pub exprs: u32,
    pub loops: u32,
    pub loop_stack: Vec<LoopId>,
    pub is_generator: bool,
    /// It uses what a `yield` gives, or returns a value.
    pub converses: bool,
    /// It uses what a `yield` gives, or has a `yield from`.
    pub asks: bool,
    /// `__qualname__` of what is defined here starts with this.
    pub prefix: String,
    /// Values of the class bodies that are being lowered here, by class scope.
    pub class_bodies: HashMap<ScopeId, HashMap<String, ClassName>>,
    /// Variables that stand for methods of containers.
    pub held_methods: HeldMethods<'a>,
}

/// What a name of a class body stands for while the body is lowered.
#[derive(Clone, Debug)]
pub(super) enum ClassName {
    /// A class variable: its value is also in this local.
    Value(LocalId),
    /// A method, by its place in `Class::methods`.
    Method,
}

impl<'a> Lowerer<'a> {
    pub fn scopes(&self) -> &'a Scopes<'a> {
        &self.analysis.modules[self.module].scopes
    }

    pub fn text(&self, node: &impl Ranged) -> &'a str {
        &self.analysis.modules[self.module].source.text[node.range()]
    }

    pub fn span(&self, node: &impl Ranged) -> Span {
        Span::new(self.module as u32, node.range())
    }

    pub fn unsupported(&self, node: &impl Ranged, reason: impl Into<String>) -> Unsupported {
        Unsupported { reason: reason.into(), span: self.span(node), whole_module: false }
    }

    pub fn unsupported_module(&self, node: &impl Ranged, reason: impl Into<String>) -> Unsupported {
        Unsupported { whole_module: true, ..self.unsupported(node, reason) }
    }

    pub fn module_id(&self) -> ModuleId {
        ModuleId(self.module as u32)
    }

    pub fn frame(&mut self) -> &mut Frame<'a> {
        self.frames.last_mut().expect("the module body's frame is pushed first")
    }

    /// The scope that names are resolved from.
    pub fn at(&self) -> ScopeId {
        self.frames.last().map_or(MODULE, |frame| frame.at)
    }

    /// Runs `lower` with names resolved from `scope`.
    pub fn within<T>(&mut self, scope: ScopeId, lower: impl FnOnce(&mut Self) -> T) -> T {
        let saved = std::mem::replace(&mut self.frame().at, scope);
        let result = lower(self);
        self.frame().at = saved;
        result
    }

    /// Starts a function.
    pub fn push_frame(&mut self, scope: Option<ScopeId>, at: ScopeId, prefix: String) -> FuncId {
        let id = FuncId(self.functions.len() as u32);
        self.functions.push(None);
        self.frames.push(Frame {
            id,
            scope,
            at,
            locals: Vec::new(),
            by_name: HashMap::new(),
            exprs: 0,
            loops: 0,
            loop_stack: Vec::new(),
            is_generator: false,
            converses: false,
            asks: false,
            prefix,
            class_bodies: HashMap::new(),
            held_methods: HashMap::new(),
        });
        id
    }

    pub fn class_id(&mut self, module: usize, start: u32) -> ClassId {
        let classes = &mut self.classes;
        *self.class_ids.entry((module, start)).or_insert_with(|| {
            classes.push(None);
            ClassId(classes.len() as u32 - 1)
        })
    }

    pub fn expr(&mut self, node: &impl Ranged, kind: ExprKind) -> Expr {
        let span = self.span(node);
        let frame = self.frame();
        frame.exprs += 1;
        Expr { id: ExprId(frame.exprs - 1), span, kind }
    }

    pub fn stmt(&self, node: &impl Ranged, kind: StmtKind) -> Stmt {
        Stmt { kind, span: self.span(node), comments: Comments::default() }
    }

    pub fn str(&mut self, node: &impl Ranged, text: impl Into<String>) -> Expr {
        self.expr(node, ExprKind::Str(text.into()))
    }

    pub fn attribute(&mut self, node: &impl Ranged, value: Expr, name: &str) -> Expr {
        self.expr(node, ExprKind::Attribute(Box::new(value), name.to_owned()))
    }

    pub fn builtin(&mut self, node: &impl Ranged, name: &str) -> Expr {
        self.expr(node, ExprKind::Builtin(name.to_owned()))
    }

    /// A local that the program does not name.
    pub fn temporary(&mut self, name: &str) -> LocalId {
        self.add_local(format!(".{name}"), LocalKind::Variable)
    }

    pub fn add_local(&mut self, name: String, kind: LocalKind) -> LocalId {
        let locals = &mut self.frame().locals;
        locals.push(Local {
            name,
            kind,
            captured: false,
            shared: false,
            maybe_unbound: false,
            annotation: None,
        });
        LocalId(locals.len() as u32 - 1)
    }

    /// A parameter of the function on top.
    pub fn add_param(&mut self, name: &str) -> LocalId {
        let id = self.add_local(name.to_owned(), LocalKind::Param);
        let frame = self.frame();
        let at = frame.scope.unwrap_or(usize::MAX);
        frame.by_name.insert((at, name.to_owned()), id);
        id
    }

    /// The variable `name` of scope `owner`, seen from the function on top.
    pub fn local(&mut self, owner: ScopeId, name: &str) -> LocalId {
        let depth = self.frames.len() - 1;
        self.local_in(depth, owner, name)
    }

    fn local_in(&mut self, depth: usize, owner: ScopeId, name: &str) -> LocalId {
        let key = (owner, name.to_owned());
        if let Some(id) = self.frames[depth].by_name.get(&key) {
            return *id;
        }
        let own = self.frames[depth].scope.is_some_and(|scope| self.scopes().is_within(owner, scope));
        let kind = if own || depth == 0 {
            let comprehension = self.scopes().get(owner).kind == ScopeKind::Comprehension;
            if comprehension { LocalKind::Comprehension } else { LocalKind::Variable }
        } else {
            let outer = self.local_in(depth - 1, owner, name);
            self.frames[depth - 1].locals[outer.index()].captured = true;
            LocalKind::Captured(outer)
        };
        let frame = &mut self.frames[depth];
        let id = LocalId(frame.locals.len() as u32);
        let (captured, shared, maybe_unbound) = (false, false, false);
        frame.locals.push(Local {
            name: key.1.clone(),
            kind,
            captured,
            shared,
            maybe_unbound,
            annotation: None,
        });
        frame.by_name.insert(key, id);
        id
    }

    /// A use of `name`.
    pub fn name(&mut self, node: &impl Ranged, name: &str) -> Lowered<Expr> {
        let name = self.scopes().mangle(self.at(), name);
        let mut resolved = self.scopes().resolve(self.at(), &name);
        if let Resolved::Class(scope) = resolved {
            match self.frame().class_bodies.get(&scope).and_then(|body| body.get(&name)).cloned() {
                Some(ClassName::Value(id)) => return Ok(self.expr(node, ExprKind::Local(id))),
                Some(ClassName::Method) => {
                    return Err(self.unsupported(node, format!("the class body uses its own method {name}")));
                }
                None if name == "__qualname__" || name == "__module__" => {
                    return Err(self.unsupported(node, format!("the class body uses {name}")));
                }
                // An unbound name of a class body is looked up in the module, never in the functions around.
                None => resolved = self.scopes().resolve(MODULE, &name),
            }
        }
        let kind = match resolved {
            Resolved::Local(owner) => ExprKind::Local(self.local(owner, &name)),
            Resolved::Module if self.scopes().is_early(node.start().to_u32()) => {
                return self.builtin_name(node, &name);
            }
            Resolved::Module => match self.names.global(self.module, &name) {
                Some(id) => ExprKind::Global(id),
                None => ExprKind::Local(self.local(MODULE, &name)),
            },
            Resolved::Builtin | Resolved::Class(_) => return self.builtin_name(node, &name),
        };
        Ok(self.expr(node, kind))
    }

    /// `name` as a variable to assign.
    pub fn name_target(&mut self, name: &str) -> Target {
        let name = self.scopes().mangle(self.at(), name);
        match self.scopes().resolve(self.at(), &name) {
            Resolved::Local(owner) => Target::Local(self.local(owner, &name)),
            Resolved::Class(scope) => {
                let id = self.temporary(&format!("_{}", name.trim_start_matches('_')));
                self.frame().class_bodies.entry(scope).or_default().insert(name, ClassName::Value(id));
                Target::Local(id)
            }
            Resolved::Module | Resolved::Builtin => match self.names.global(self.module, &name) {
                Some(id) => Target::Global(id),
                None => Target::Local(self.local(MODULE, &name)),
            },
        }
    }

    /// A name that the program does not bind.
    fn builtin_name(&mut self, node: &impl Ranged, name: &str) -> Lowered<Expr> {
        let source = self.analysis.modules[self.module].source;
        let kind = match name {
            "__name__" => ExprKind::Str(source.name.clone()),
            "__file__" => ExprKind::Str(crate::package::absolute(&source.path)),
            "__doc__" => match super::function::docstring(&source.suite) {
                Some(doc) => ExprKind::Str(doc),
                None => ExprKind::None,
            },
            "__package__" => match source.name.as_str() {
                // Only a script has none: `__main__.py` of a folder is in the package "".
                "__main__" if source.package.is_empty() && !source.path.ends_with("__main__.py") => {
                    ExprKind::None
                }
                _ => ExprKind::Str(source.package.clone()),
            },
            "__debug__" => ExprKind::Bool(true),
            // In a function they change nothing but what is the function's own: `Names::collect` shows them the module's variables.
            "eval" | "locals" | "__import__" if self.frames.len() > 1 => {
                return Err(self.unsupported(node, format!("{name}() looks into running code")));
            }
            "exec" | "eval" | "globals" | "locals" | "__import__" => {
                return Err(self.unsupported_module(node, format!("{name}() may use any variable")));
            }
            "vars" | "dir" | "compile" | "breakpoint" => {
                return Err(self.unsupported(node, format!("{name}() looks into running code")));
            }
            "__spec__" | "__loader__" | "__cached__" | "__path__" | "__builtins__" | "__annotations__"
            | "__dict__" => {
                return Err(self.unsupported(node, format!("{name} exists only in the interpreter")));
            }
            "__class__" => {
                return Err(self.unsupported(node, "__class__ inside a method"));
            }
            _ if self.analysis.calls.replaced.contains(&format!("{}.{name}", source.name)) => {
                return Err(self.unsupported(node, format!("the module may get its own `{name}`")));
            }
            _ if self.analysis.calls.replaced.contains(&format!("builtins.{name}")) => {
                let builtins = ModuleRef::External { name: "builtins".to_owned(), submodule: None };
                let builtins = self.expr(node, ExprKind::Import(builtins));
                ExprKind::Attribute(Box::new(builtins), name.to_owned())
            }
            _ => ExprKind::Builtin(name.to_owned()),
        };
        Ok(self.expr(node, kind))
    }

    /// Notes the annotation of a variable.
    pub fn annotate(&mut self, target: &Target, annotation: Annotation) {
        if let Target::Local(id) = target {
            self.frame().locals[id.index()].annotation.get_or_insert(annotation);
        }
    }

    pub fn at_range(&self, range: TextRange) -> ScopeId {
        self.scopes().at(range)
    }
}
