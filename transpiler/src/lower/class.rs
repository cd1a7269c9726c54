//! `class`: bases, class variables and methods by kind.
//!
//! ```py
//! class Circle(Shape):               # Stmt::Class { target: Global Circle, class, decorators: [] }
//!     pi = 3.14                      # attrs: pi
//!     tau = 2 * pi                   # attrs: pi = (_pi := 3.14), tau = 2 * _pi
//!     @property
//!     def area(self): …              # methods: area (Getter)
//!     size = area                    # methods: size, the same function
//! ```
//!
//! A class body is not a scope of the HIR: what later statements of the body read is also put in a local of the function
//! around. A base that only marks the class (`ABC`, `Protocol`, `Generic[T]`, `object`) is dropped.

use std::collections::HashMap;

use ruff_python_ast::{self as ast, Expr as Ast, Stmt as AstStmt};
use ruff_text_size::{Ranged, TextRange};

use super::context::{ClassName, Lowered, Lowerer};
pub(super) use super::dataclass::DataclassInfo;
use super::dataclass::Options;
use super::enumeration::Members;
use super::expr::start;
use super::function::{Decorator, docstring};
use super::mixin::Mixture;
use super::scope::{Access, Resolved, ScopeId, is_type_checking};
use crate::diagnostic::Span;
use crate::hir::{
    Annotation, Asked, Class, ClassAttr, ClassId, Comments, Expr, ExprKind, FunctionKind, Kept, Method,
    MethodKind, ModuleRef, Stmt, StmtKind, Target, deleter_name,
};

/// Methods that change how attributes, instances or subclasses work.
const TOO_DYNAMIC: &[&str] = &[
    "__getattr__",
    "__getattribute__",
    "__setattr__",
    "__delattr__",
    "__new__",
    "__get__",
    "__set__",
    "__delete__",
    "__set_name__",
    "__class_getitem__",
    "__del__",
    "__instancecheck__",
    "__subclasscheck__",
    "__subclasshook__",
    "__mro_entries__",
];

/// A class body while it is lowered.
pub(super) struct ClassBody<'a> {
    pub id: ClassId,
    pub def: &'a ast::StmtClassDef,
    pub scope: ScopeId,
    pub attrs: Vec<ClassAttr>,
    pub methods: Vec<Method>,
    pub slots: bool,
    pub slot_names: Option<Vec<String>>,
    pub abstract_methods: Vec<String>,
    pub dataclass: Option<Options>,
    /// Values of the dataclass's own fields that other places read from a local.
    pub values: HashMap<String, Target>,
    /// For an enumeration: its members.
    pub members: Option<Members<'a>>,
    /// Statements that come before the class: the functions that decorators make of methods.
    pub before: Vec<Stmt>,
}

impl<'a> ClassBody<'a> {
    /// The body of another class, some of whose methods are lowered once more for the class `id`.
    pub fn copying(id: ClassId, def: &'a ast::StmtClassDef, scope: ScopeId) -> ClassBody<'a> {
        ClassBody {
            id,
            def,
            scope,
            attrs: Vec::new(),
            methods: Vec::new(),
            slots: false,
            slot_names: None,
            abstract_methods: Vec::new(),
            dataclass: None,
            values: HashMap::new(),
            members: None,
            before: Vec::new(),
        }
    }
}

impl<'a> Lowerer<'a> {
    pub fn class_def(&mut self, def: &'a ast::StmtClassDef, out: &mut Vec<Stmt>) -> Lowered<()> {
        if self.is_only_typed_dict(def) {
            return Ok(());
        }
        if let Some(params) = &def.type_params {
            return Err(self.unsupported(&**params, "type parameters"));
        }
        let mut decorators = Vec::new();
        let mut dataclass = None;
        for decorator in &def.decorator_list {
            let path = self.analysis.external(self.module, self.at(), &decorator.expression);
            match (self.dataclass_decorator(&decorator.expression)?, path.as_deref()) {
                (Some(options), _) => dataclass = Some(options),
                // See `total_ordering` and `make_members`.
                (None, Some("functools.total_ordering")) if def.decorator_list.len() == 1 => {}
                (None, Some("enum.unique")) if self.is_enumeration(self.module, def) => {}
                _ => decorators.extend(self.class_decorator(decorator)?),
            }
        }
        let (bases, primary, mixture) = self.bases(def)?;
        let around = std::mem::replace(&mut self.mixture, mixture);
        let made = self.class_with_bases(def, bases, primary, dataclass, decorators, out);
        self.mixture = around;
        made
    }

    fn class_with_bases(
        &mut self,
        def: &'a ast::StmtClassDef,
        bases: Vec<Expr>,
        primary: usize,
        dataclass: Option<Options>,
        decorators: Vec<Expr>,
        out: &mut Vec<Stmt>,
    ) -> Lowered<()> {
        let id = self.class_id(self.module, start(def));
        let scope = self.at_range(def.range);
        let mut body = ClassBody {
            slots: dataclass.as_ref().is_some_and(|options| options.slots),
            dataclass,
            members: self.is_enumeration(self.module, def).then(Members::default),
            ..ClassBody::copying(id, def, scope)
        };
        let qualname = format!("{}{}", self.frame().prefix, def.name);
        let prefix = std::mem::replace(&mut self.frame().prefix, format!("{qualname}."));
        self.within(scope, |lowerer| {
            lowerer.named_tuple_fields(&mut body)?;
            for stmt in &def.body {
                lowerer.class_stmt(stmt, &mut body, out)?;
            }
            lowerer.synthesise_enumeration(&mut body)?;
            lowerer.synthesise(&mut body)?;
            lowerer.synthesise_making(&mut body)?;
            lowerer.attribute_dict(&mut body)?;
            if lowerer.is_decorated(def, "functools.total_ordering") {
                lowerer.total_ordering(&mut body)?;
            }
            lowerer.mix(&mut body)
        })?;
        self.frame().prefix = prefix;
        self.frame().class_bodies.remove(&scope);
        let target = self.name_target(&def.name);
        let named_tuple = self.tuple_field_names(&body);
        let class = Class {
            id,
            module: self.module_id(),
            name: def.name.to_string(),
            qualname,
            doc: docstring(&def.body),
            copy_of: None,
            parent: self.frame().id,
            bases,
            primary,
            attrs: body.attrs,
            methods: body.methods,
            slots: body.slots,
            slot_names: body.slot_names.or_else(|| body.dataclass.as_ref().and_then(Options::slot_names)),
            abstract_methods: body.abstract_methods,
            is_abc: self.is_abc(self.module, def, 0),
            is_enum: body.members.is_some(),
            enum_value: self.enum_value(self.module, def),
            builtin: self.analysis.modules[self.module].source.owner.map(|owner| owner.builtin),
            named_tuple,
            dataclass: body.dataclass.map(|options| options.public()),
            kept: None,
            comments: Comments::default(),
            span: self.span(def),
        };
        let members = body.members;
        self.classes[id.index()] = Some(class);
        out.extend(body.before);
        let hook = self.subclass_hook(def)?.map(|hook| (hook, target.clone()));
        out.push(self.stmt(def, StmtKind::Class { target, class: id, decorators }));
        if let Some((hook, target)) = hook {
            self.run_subclass_hook(def, hook, &target, out)?;
        }
        match members {
            Some(members) => self.make_members(&members, def, out),
            None => Ok(()),
        }
    }

    /// A class that stays in Python: only its place and name are known.
    pub fn kept_class(&mut self, def: &'a ast::StmtClassDef, kept: Kept) -> ClassId {
        let id = self.class_id(self.module, start(def));
        self.classes[id.index()] = Some(Class {
            id,
            module: self.module_id(),
            name: def.name.to_string(),
            qualname: def.name.to_string(),
            doc: docstring(&def.body),
            copy_of: None,
            parent: self.frame().id,
            bases: Vec::new(),
            primary: 0,
            attrs: Vec::new(),
            methods: Vec::new(),
            slots: false,
            slot_names: None,
            abstract_methods: Vec::new(),
            is_abc: false,
            is_enum: false,
            enum_value: None,
            builtin: None,
            named_tuple: None,
            dataclass: None,
            kept: Some(kept),
            comments: Comments::default(),
            span: self.span(def),
        });
        id
    }

    /// Whether one of the decorators is this one of an installed module.
    pub fn is_decorated(&self, def: &'a ast::StmtClassDef, path: &str) -> bool {
        let is_it = |decorator: &ast::Decorator| {
            self.analysis.external(self.module, super::scope::MODULE, &decorator.expression).as_deref()
                == Some(path)
        };
        def.decorator_list.iter().any(is_it)
    }

    fn class_decorator(&mut self, decorator: &'a ast::Decorator) -> Lowered<Option<Expr>> {
        match self.decorator(&decorator.expression) {
            Decorator::Dropped => Ok(None),
            Decorator::Plain(expr) => self.lower_expr(expr).map(Some),
            _ => {
                let text = self.text(&decorator.expression);
                Err(self.unsupported(decorator, format!("the class decorator @{text}")))
            }
        }
    }

    /// The bases that matter when the program runs, and which of them the struct begins with.
    fn bases(&mut self, def: &'a ast::StmtClassDef) -> Lowered<(Vec<Expr>, usize, Option<Mixture<'a>>)> {
        for keyword in def.keywords() {
            let path = self.analysis.external(self.module, self.at(), &keyword.value);
            if path.as_deref() != Some("abc.ABCMeta") && self.subclass_hook(def)?.is_none() {
                return Err(self.unsupported(keyword, "a class with a metaclass or other keywords"));
            }
        }
        let mut bases = Vec::new();
        if self.named_tuple(self.module, def).is_some() || self.is_enumeration(self.module, def) {
            return Ok((bases, 0, None));
        }
        for base in def.bases() {
            bases.extend(self.base(base)?);
        }
        if bases.len() < 2 {
            return Ok((bases, 0, None));
        }
        let (mixture, primary) = self.mixture(def)?;
        Ok((bases, primary, Some(mixture)))
    }

    /// A base class that matters when the program runs.
    fn base(&mut self, base: &'a Ast) -> Lowered<Option<Expr>> {
        let marked = match base {
            Ast::Subscript(subscript) => &*subscript.value,
            other => other,
        };
        if let Some(path) = self.analysis.external(self.module, self.at(), marked) {
            return match path.as_str() {
                "abc.ABC" | "typing.Protocol" | "typing.Generic" | "typing_extensions.Protocol" => Ok(None),
                _ => {
                    Err(self
                        .unsupported(base, format!("the base class {path} comes from outside the program")))
                }
            };
        }
        if let Some((module, class)) = self.analysis.class_named(self.module, self.at(), marked) {
            if self.is_enumeration(module, class) {
                return Err(self.unsupported(base, "a class that derives from an enumeration"));
            }
            if self.named_tuple(module, class).is_some() {
                return Err(self.unsupported(base, "a class that derives from a named tuple"));
            }
            if self.is_kept(module, start(class)) {
                return Err(
                    self.unsupported(base, format!("its base class {} is kept in Python", class.name))
                );
            }
            if self.analysis.modules[module].source.owner.is_some() {
                let source = ModuleRef::Local(crate::hir::ModuleId(module as u32));
                return Ok(Some(self.expr(base, ExprKind::ImportFrom(source, class.name.to_string()))));
            }
            return self.lower_expr(marked).map(Some);
        }
        match base {
            Ast::Name(name) if self.is_builtin(&name.id) && name.id == "object" => Ok(None),
            Ast::Name(name) if self.is_builtin(&name.id) && is_exception(&name.id) => {
                self.lower_expr(base).map(Some)
            }
            _ => {
                let text = self.text(base);
                Err(self
                    .unsupported(base, format!("the base class {text} is not a plain class of the program")))
            }
        }
    }

    /// Whether the definition at `offset` of `module` is kept in Python.
    pub fn is_kept(&self, module: usize, offset: u32) -> bool {
        let unit = self.analysis.unit_at(module, offset);
        self.keep.modules.contains_key(&module)
            || unit.is_some_and(|unit| self.keep.units.contains_key(&(module, start(unit))))
    }

    pub fn class_stmt(
        &mut self,
        stmt: &'a AstStmt,
        body: &mut ClassBody<'a>,
        out: &mut Vec<Stmt>,
    ) -> Lowered<()> {
        match stmt {
            AstStmt::Pass(_) => {}
            AstStmt::Expr(expr) if expr.value.is_literal_expr() => {}
            AstStmt::If(if_) if is_type_checking(&if_.test) && if_.elif_else_clauses.is_empty() => {}
            AstStmt::FunctionDef(def) => self.method(def, body)?,
            AstStmt::Assign(assign) => {
                if !self.member(assign, body)? {
                    self.class_assign(assign, body)?;
                    self.comment_attribute(assign.range, body);
                }
            }
            AstStmt::AnnAssign(assign) => {
                self.class_ann_assign(assign, body)?;
                self.comment_attribute(assign.range, body);
            }
            AstStmt::ClassDef(def) => {
                self.class_def(def, out)?;
                if let Some(Stmt { kind: StmtKind::Class { target: Target::Local(id), .. }, .. }) = out.last()
                {
                    let value = self.expr(&def.name, ExprKind::Local(*id));
                    self.class_attr(&def.name, def.name.to_string(), Some(value), None, body);
                }
            }
            other => return Err(self.unsupported(other, "a statement in a class body besides definitions")),
        }
        Ok(())
    }

    pub fn method(&mut self, def: &'a ast::StmtFunctionDef, body: &mut ClassBody<'a>) -> Lowered<()> {
        let name = self.scopes().mangle(body.scope, &def.name);
        let making = self.making_method(&name, body);
        if TOO_DYNAMIC.contains(&name.as_str()) && making.is_none() {
            return Err(self.unsupported(&def.name, format!("a class with {name}")));
        }
        if self.decorated_method(def, &name, body)? {
            return Ok(());
        }
        // A class method without a decorator.
        let is_hook = name == super::subclass_hook::HOOK;
        let mut kind = if is_hook { MethodKind::Class } else { MethodKind::Instance };
        let mut manager = false;
        for decorator in &def.decorator_list {
            kind = match self.decorator(&decorator.expression) {
                Decorator::Dropped => kind,
                Decorator::Overload => return Ok(()),
                Decorator::AbstractMethod => {
                    body.abstract_methods.push(name.clone());
                    kind
                }
                Decorator::ContextManager if def.decorator_list.len() == 1 => {
                    manager = true;
                    kind
                }
                Decorator::Static => MethodKind::Static,
                Decorator::Class => MethodKind::Class,
                Decorator::Property => MethodKind::Getter,
                Decorator::Accessor(which) if self.is_accessor_of(&decorator.expression, &name, body) => {
                    match which {
                        "setter" => MethodKind::Setter,
                        "deleter" => MethodKind::Deleter,
                        _ => MethodKind::Getter,
                    }
                }
                _ => {
                    let text = self.text(&decorator.expression);
                    return Err(self.unsupported(decorator, format!("the method decorator @{text}")));
                }
            };
        }
        let combined = def.decorator_list.len() - usize::from(body.abstract_methods.last() == Some(&name));
        if combined > 1 && kind != MethodKind::Instance {
            return Err(self.unsupported(&def.name, "a method with several decorators"));
        }
        let comments = self.comments.take(def.range, true);
        if body.members.is_some() && kind == MethodKind::Class {
            self.enumeration_receiver = def.parameters.iter().next().map(|param| param.name().to_string());
        }
        self.enter_method(def);
        self.enter_making(&name, body);
        self.in_top_hook = is_hook && self.is_top_hook(body.def);
        let func = self.function(def, FunctionKind::Method(body.id));
        self.in_top_hook = false;
        if let Ok(func) = &func {
            self.finish_making(*func);
        }
        let func = func?;
        self.enumeration_receiver = None;
        if manager {
            self.make_manager(def, func)?;
        }
        self.comment_function(func, comments);
        if body.abstract_methods.contains(&name) && self.is_stub(def, body.def) {
            self.functions[func.index()].iter_mut().for_each(|function| function.is_stub = true);
        }
        let accessor = matches!(kind, MethodKind::Setter | MethodKind::Deleter);
        body.methods.retain(|method| {
            let is_replaced = method.name == name || method.name == deleter_name(&name);
            !is_replaced || (accessor && method.kind != kind)
        });
        body.attrs.retain(|attr| attr.name != name);
        self.frame().class_bodies.entry(body.scope).or_default().insert(name.clone(), ClassName::Method);
        let name = if kind == MethodKind::Deleter { deleter_name(&name) } else { name };
        let (name, kind) = making.map_or((name, kind), |(name, kind)| (name.to_owned(), kind));
        body.methods.push(Method { name, kind, func, synthetic: false });
        Ok(())
    }

    /// Whether abstract methods count for the class: one of its bases is `abc.ABC` or a protocol.
    pub fn is_abc(&self, module: usize, def: &'a ast::StmtClassDef, depth: usize) -> bool {
        let is_marker = |expr: &'a Ast| {
            let marked = if let Ast::Subscript(subscript) = expr { &*subscript.value } else { expr };
            self.analysis
                .external(module, super::scope::MODULE, marked)
                .is_some_and(|path| matches!(path.as_str(), "abc.ABC" | "abc.ABCMeta" | "typing.Protocol"))
        };
        def.keywords().iter().any(|keyword| is_marker(&keyword.value))
            || def.bases().iter().any(|base| {
                is_marker(base)
                    || self
                        .analysis
                        .class_named(module, super::scope::MODULE, base)
                        .is_some_and(|(module, base)| depth < 50 && self.is_abc(module, base, depth + 1))
            })
    }

    /// Whether an abstract method's body is a mere placeholder that nothing runs.
    fn is_stub(&self, def: &'a ast::StmtFunctionDef, class: &'a ast::StmtClassDef) -> bool {
        let is_nothing = |stmt: &AstStmt| match stmt {
            AstStmt::Pass(_) => true,
            AstStmt::Expr(expr) => expr.value.is_literal_expr(),
            _ => false,
        };
        let (name, class_name) = (&def.name, &class.name);
        let calls =
            [format!("super().{name}"), format!("super({class_name}, "), format!("{class_name}.{name}")];
        let is_called = |text: &str| calls.iter().any(|call| text.contains(call));
        def.body.iter().all(is_nothing)
            && self.is_abc(self.module, class, 0)
            && !self.analysis.modules.iter().any(|info| is_called(&info.source.text))
    }

    /// Comments at an attribute stay there; those of what makes none go on to the next definition.
    fn comment_attribute(&mut self, range: TextRange, body: &mut ClassBody<'a>) {
        let span = Span::new(self.module as u32, range);
        if let Some(attr) = body.attrs.last_mut().filter(|attr| attr.span.is_within(span)) {
            attr.comments = self.comments.take(range, false);
        }
    }

    /// Comments above a definition stay there.
    pub fn comment_function(&mut self, func: crate::hir::FuncId, comments: Comments) {
        if let Some(function) = &mut self.functions[func.index()] {
            function.comments = comments;
        }
    }

    /// Whether `expr` is `name.setter` for a property `name` of the same body.
    fn is_accessor_of(&self, expr: &Ast, name: &str, body: &ClassBody<'_>) -> bool {
        let Ast::Attribute(attribute) = expr else { return false };
        let Ast::Name(property) = &*attribute.value else { return false };
        self.scopes().mangle(body.scope, &property.id) == name
            && body.methods.iter().any(|method| method.name == name && method.kind == MethodKind::Getter)
    }

    fn class_assign(&mut self, assign: &'a ast::StmtAssign, body: &mut ClassBody<'a>) -> Lowered<()> {
        if let [Ast::Tuple(ast::ExprTuple { elts, .. }) | Ast::List(ast::ExprList { elts, .. })] =
            assign.targets.as_slice()
        {
            return self.class_unpacking(assign, elts, body);
        }
        let mut names = Vec::new();
        for target in &assign.targets {
            let Ast::Name(name) = target else {
                return Err(self.unsupported(target, "an assignment in a class body to more than a name"));
            };
            names.push(self.scopes().mangle(body.scope, &name.id));
        }
        if names == ["__slots__"] {
            body.slots = true;
            body.slot_names = slot_names(&assign.value);
            // Only what is asked for is a class variable.
            if !self.analysis.modules.iter().any(|info| info.uses_attribute("__slots__")) {
                return Ok(());
            }
        }
        if self.method_alias(&names, &assign.value, body) {
            return Ok(());
        }
        if let Some(name) = names.iter().find(|name| TOO_DYNAMIC.contains(&name.as_str())) {
            return Err(self.unsupported(assign, format!("a class with {name}")));
        }
        // `__hash__ = None`: the class does not have what its base has.
        let is_special =
            |name: &&String| name.starts_with("__") && name.ends_with("__") && *name != "__doc__";
        if let Some(name) = names.iter().find(is_special) {
            // `__repr__ = lambda self: "P"`: the runtime looks for methods.
            match &*assign.value {
                Ast::NoneLiteral(_) => {
                    return Err(self.unsupported(assign, format!("a class without {name}")));
                }
                Ast::Lambda(_) | Ast::Name(_) | Ast::Attribute(_) | Ast::Call(_) => {
                    return Err(self.unsupported(assign, format!("{name} that is made by no `def`")));
                }
                _ => {}
            }
        }
        let mut value = self.lower_expr(&assign.value)?;
        for (position, name) in names.iter().enumerate() {
            if position + 1 < names.len() {
                let id = self.temporary(&format!("_{name}"));
                let rest = self.expr(assign, ExprKind::Local(id));
                let first = ExprKind::Named(Box::new(Target::Local(id)), Box::new(value));
                let first = self.expr(assign, first);
                self.class_attr(assign, name.clone(), Some(first), None, body);
                value = rest;
            } else {
                self.class_attr(assign, name.clone(), Some(value), None, body);
                break;
            }
        }
        Ok(())
    }

    /// `RED, GREEN = range(2)`: taken apart in front of the class, so it may not read what stands in the body.
    fn class_unpacking(
        &mut self,
        assign: &'a ast::StmtAssign,
        targets: &'a [Ast],
        body: &mut ClassBody<'a>,
    ) -> Lowered<()> {
        let names: Option<Vec<String>> = targets
            .iter()
            .map(|target| target.as_name_expr().map(|name| self.scopes().mangle(body.scope, &name.id)))
            .collect();
        let reads_body = self.scopes().occurrences.iter().any(|occurrence| {
            occurrence.scope == body.scope
                && occurrence.access == Access::Load
                && assign.value.range().contains(occurrence.start.into())
                && self.is_class_name(&occurrence.name)
        });
        let special = |name: &String| name == "__slots__" || TOO_DYNAMIC.contains(&name.as_str());
        let Some(names) = names.filter(|names| !reads_body && !names.iter().any(special)) else {
            return Err(self.unsupported(assign, "this assignment in a class body has no native form yet"));
        };
        let value = self.lower_expr(&assign.value)?;
        let locals: Vec<_> =
            names.iter().map(|name| self.temporary(&format!("_{}", name.trim_start_matches('_')))).collect();
        let items = locals.iter().map(|id| Target::Local(*id)).collect();
        let target = Target::Tuple { items, star: None, span: self.span(assign) };
        let unpacking = self.stmt(assign, StmtKind::Assign { targets: vec![target], value });
        body.before.push(unpacking);
        for (name, id) in names.into_iter().zip(locals) {
            let value = self.expr(assign, ExprKind::Local(id));
            self.class_attr(assign, name, Some(value), None, body);
        }
        Ok(())
    }

    /// `__radd__ = __add__` and `x = property(_get_x, _set_x)`.
    fn method_alias(&mut self, names: &[String], value: &Ast, body: &mut ClassBody<'a>) -> bool {
        let [name] = names else { return false };
        let find = |node: &Ast, body: &ClassBody<'_>| {
            let Ast::Name(used) = node else { return None };
            let used = self.scopes().mangle(body.scope, &used.id);
            let method = body.methods.iter().rev().find(|method| method.name == used)?;
            (!matches!(method.kind, MethodKind::Setter | MethodKind::Deleter))
                .then_some((method.kind, method.func))
        };
        let added: Vec<Method> = match value {
            Ast::Call(call) if call.arguments.keywords.is_empty() => {
                let Ast::Name(func) = &*call.func else { return false };
                if func.id != "property" || !self.is_builtin("property") {
                    return false;
                }
                let kinds = [MethodKind::Getter, MethodKind::Setter, MethodKind::Deleter];
                let found: Option<Vec<_>> = call.arguments.args.iter().map(|arg| find(arg, body)).collect();
                let Some(found) = found.filter(|found| found.len() <= kinds.len()) else { return false };
                let made = found.into_iter().zip(kinds);
                let named =
                    |kind| if kind == MethodKind::Deleter { deleter_name(name) } else { name.clone() };
                made.map(|((_, func), kind)| Method { name: named(kind), kind, func, synthetic: false })
                    .collect()
            }
            other => match find(other, body) {
                Some(_) if self.is_reflected_copy(name, other, body) => return true,
                Some((kind, func)) => vec![Method { name: name.clone(), kind, func, synthetic: false }],
                None => return false,
            },
        };
        body.methods.extend(added);
        self.frame().class_bodies.entry(body.scope).or_default().insert(name.clone(), ClassName::Method);
        true
    }

    /// `__radd__ = __add__` of a method that may answer NotImplemented: what the operator does then is another thing for each name, so
    /// each of them is a method of its own.
    fn is_reflected_copy(&mut self, name: &str, value: &Ast, body: &mut ClassBody<'a>) -> bool {
        let (Some(Asked::Reflected(_)), Ast::Name(used)) = (Asked::of(name), value) else { return false };
        let def = body.def.body.iter().find_map(|stmt| match stmt {
            AstStmt::FunctionDef(def) if *def.name == *used.id => Some(def),
            _ => None,
        });
        let Some(def) = def.filter(|def| self.text(*def).contains("NotImplemented")) else { return false };
        let mut copied = ClassBody::copying(body.id, body.def, body.scope);
        if self.method(def, &mut copied).is_err() {
            return false;
        }
        for method in copied.methods {
            if let Some(function) = &mut self.functions[method.func.index()] {
                name.clone_into(&mut function.name);
            }
            body.methods.push(Method { name: name.to_owned(), ..method });
        }
        self.frame().class_bodies.entry(body.scope).or_default().insert(name.to_owned(), ClassName::Method);
        true
    }

    fn class_ann_assign(&mut self, assign: &'a ast::StmtAnnAssign, body: &mut ClassBody<'a>) -> Lowered<()> {
        let Ast::Name(name) = &*assign.target else {
            return Err(self.unsupported(assign, "an assignment in a class body to more than a name"));
        };
        let name = self.scopes().mangle(body.scope, &name.id);
        let annotation = self.annotation(&assign.annotation);
        if body.dataclass.is_some() && self.dataclass_field(assign, &name, &annotation, body)? {
            return Ok(());
        }
        let value = assign.value.as_deref().map(|value| self.lower_expr(value)).transpose()?;
        self.class_attr(assign, name, value, Some(annotation), body);
        Ok(())
    }

    /// Adds a class variable; when the body reads it later, its value also goes to a local.
    pub fn class_attr(
        &mut self,
        node: &impl Ranged,
        name: String,
        value: Option<Expr>,
        annotation: Option<Annotation>,
        body: &mut ClassBody<'a>,
    ) {
        let read = self.scopes().occurrences.iter().any(|occurrence| {
            occurrence.scope == body.scope && occurrence.access == Access::Load && occurrence.name == name
        });
        let value = match value {
            Some(value) if read => {
                let id = self.temporary(&format!("_{}", name.trim_start_matches('_')));
                let bodies = self.frame().class_bodies.entry(body.scope).or_default();
                bodies.insert(name.clone(), ClassName::Value(id));
                Some(self.expr(node, ExprKind::Named(Box::new(Target::Local(id)), Box::new(value))))
            }
            other => other,
        };
        if value.is_some() {
            body.attrs.retain(|attr| attr.name != name);
            body.methods.retain(|method| method.name != name);
        }
        let comments = Default::default();
        body.attrs.push(ClassAttr { name, value, annotation, comments, span: self.span(node) });
    }

    /// Whether `name` leads to something of the class body at hand.
    pub fn is_class_name(&self, name: &str) -> bool {
        matches!(self.scopes().resolve(self.at(), name), Resolved::Class(_))
    }
}

/// The names in `__slots__ = ("x", "y")`, if all are written there.
fn slot_names(value: &Ast) -> Option<Vec<String>> {
    let text = |node: &Ast| match node {
        Ast::StringLiteral(literal) => Some(literal.value.to_str().to_owned()),
        _ => None,
    };
    match value {
        Ast::Tuple(ast::ExprTuple { elts, .. }) | Ast::List(ast::ExprList { elts, .. }) => {
            elts.iter().map(text).collect()
        }
        other => text(other).map(|name| vec![name]),
    }
}

/// Builtin exception classes, by the way they are called.
pub(super) fn is_exception(name: &str) -> bool {
    let others = [
        "Exception",
        "BaseException",
        "StopIteration",
        "StopAsyncIteration",
        "KeyboardInterrupt",
        "SystemExit",
    ];
    name.ends_with("Error") || name.ends_with("Warning") || name == "GeneratorExit" || others.contains(&name)
}
