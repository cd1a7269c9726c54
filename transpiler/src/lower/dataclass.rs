//! `@dataclass`: the methods that CPython would generate, as methods of the HIR.
//!
//! ```py
//! @dataclass(order=True)
//! class P:
//!     x: int
//!     ys: list[int] = field(default_factory=list)
//! # def __init__(self, x: int, ys: list[int] | None = None):
//! #     self.x = x
//! #     self.ys = list() if ys is None else ys
//! # def __repr__(self): return f"P(x={self.x!r}, ys={self.ys!r})"
//! # def __eq__(self, other): if isinstance(other, P): return (self.x, self.ys) == (other.x, other.ys) …
//! # def __lt__(self, other): … and __le__, __gt__, __ge__
//! ```
//!
//! The default of a field with a factory is None; where the annotation lets None be a value of its own, the class is
//! kept in Python. `__init__` of a frozen class assigns its fields as plain attributes: only assignments outside of
//! synthetic methods are errors.

use ruff_python_ast::{self as ast, Expr as Ast};
use ruff_text_size::Ranged;

use super::class::ClassBody;
use super::context::{Lowered, Lowerer};
use super::expr::start;
use super::function::Made;
use super::literal::is_literal;
use super::scope::ScopeId;
use crate::hir::{
    Annotation, Arg, ArgKind, BoolOp, ClassAttr, CompareOp, Conversion, Dataclass, Expr, ExprKind,
    FStringPart, FunctionKind, HintTy, Intrinsic, LocalId, Method, MethodKind, Param, ParamKind, Stmt,
    StmtKind, Target,
};

/// The arguments of `@dataclass(…)`.
#[derive(Clone, Debug)]
pub(super) struct Options {
    init: bool,
    repr: bool,
    eq: bool,
    order: bool,
    frozen: bool,
    unsafe_hash: bool,
    kw_only: bool,
    pub slots: bool,
    /// A named tuple, no dataclass at all.
    named_tuple: bool,
    /// What stands in the body is no field: the fields are given elsewhere.
    closed: bool,
    fields: Vec<FieldName>,
}

impl Options {
    /// `@dataclass(slots=True)`: the class has room for its fields alone.
    pub fn slot_names(&self) -> Option<Vec<FieldName>> {
        (self.slots && !self.named_tuple).then(|| self.fields.clone())
    }
}

/// A field by name, for the methods; `DataclassInfo` has the rest.
type FieldName = String;

/// What subclasses and patterns need to know of a dataclass.
#[derive(Clone, Default, Debug)]
pub(super) struct DataclassInfo<'a> {
    pub fields: Vec<Field<'a>>,
    post_init: bool,
    frozen: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Field<'a> {
    pub name: String,
    pub annotation: Annotation,
    default: Default_<'a>,
    pub init: bool,
    repr: bool,
    compare: bool,
    kw_only: bool,
}

#[derive(Clone, Copy, Debug)]
enum Default_<'a> {
    None,
    /// A class variable.
    Value(&'a Ast),
    Factory {
        module: usize,
        scope: ScopeId,
        node: &'a Ast,
    },
}

impl Options {
    /// A named tuple is made, compared and shown like a frozen dataclass with an order. `closed`: its fields stand in a call.
    pub fn named_tuple(closed: bool) -> Options {
        Options {
            init: true,
            repr: true,
            eq: true,
            order: true,
            frozen: true,
            unsafe_hash: false,
            kw_only: false,
            slots: false,
            named_tuple: true,
            closed,
            fields: Vec::new(),
        }
    }

    pub fn is_named_tuple(&self) -> bool {
        self.named_tuple
    }

    pub fn public(&self) -> Dataclass {
        Dataclass { frozen: self.frozen, order: self.order }
    }
}

impl<'a> Lowerer<'a> {
    /// The options, if `expr` is `dataclass` or `dataclass(…)`.
    pub fn dataclass_decorator(&self, expr: &'a Ast) -> Lowered<Option<Options>> {
        let (called, keywords) = match expr {
            Ast::Call(call) => (&*call.func, Some(&call.arguments)),
            other => (other, None),
        };
        if self.analysis.external(self.module, self.at(), called).as_deref() != Some("dataclasses.dataclass")
        {
            return Ok(None);
        }
        let mut options = Options {
            init: true,
            repr: true,
            eq: true,
            order: false,
            frozen: false,
            unsafe_hash: false,
            kw_only: false,
            slots: false,
            named_tuple: false,
            closed: false,
            fields: Vec::new(),
        };
        let Some(arguments) = keywords else { return Ok(Some(options)) };
        for keyword in &arguments.keywords {
            let unknown = self.unsupported(keyword, "an option of @dataclass");
            let (Some(name), Ast::BooleanLiteral(value)) = (&keyword.arg, &keyword.value) else {
                return Err(unknown);
            };
            match name.as_str() {
                "init" => options.init = value.value,
                "repr" => options.repr = value.value,
                "eq" => options.eq = value.value,
                "order" => options.order = value.value,
                "frozen" => options.frozen = value.value,
                "kw_only" => options.kw_only = value.value,
                "slots" => options.slots = value.value,
                "unsafe_hash" => options.unsafe_hash = value.value,
                _ => return Err(unknown),
            }
        }
        if !arguments.args.is_empty() || (options.order && !options.eq) {
            return Err(self.unsupported(expr, "an option of @dataclass"));
        }
        Ok(Some(options))
    }

    /// Lowers `name: annotation = value` of a dataclass body; `false` if it is no field.
    pub fn dataclass_field(
        &mut self,
        assign: &'a ast::StmtAnnAssign,
        name: &str,
        annotation: &Annotation,
        body: &mut ClassBody<'a>,
    ) -> Lowered<bool> {
        if body.dataclass.as_ref().is_some_and(|options| options.closed) {
            return Ok(false);
        }
        if annotation.text.contains("InitVar") || annotation.text.contains("KW_ONLY") {
            return Err(self.unsupported(assign, "InitVar or KW_ONLY in a dataclass"));
        }
        if annotation.text.contains("ClassVar") {
            return Ok(false);
        }
        let kw_only = body.dataclass.as_ref().is_some_and(|options| options.kw_only);
        let mut field = Field {
            name: name.to_owned(),
            annotation: annotation.clone(),
            default: Default_::None,
            init: true,
            repr: true,
            compare: true,
            kw_only,
        };
        if let Some(value) = assign.value.as_deref() {
            field.default = Default_::Value(value);
            if let Ast::Call(call) = value
                && self.analysis.external(self.module, self.at(), &call.func).as_deref()
                    == Some("dataclasses.field")
            {
                self.field_call(call, body.scope, &mut field)?;
            }
        }
        let value = match field.default {
            Default_::Value(value) => {
                if is_mutable(value) {
                    return Err(self.unsupported(value, "a mutable default in a dataclass"));
                }
                let lowered = self.lower_expr(value)?;
                Some(if is_literal(value) { lowered } else { self.remember(value, name, lowered, body) })
            }
            _ => None,
        };
        // The class of a named tuple has a descriptor of that name.
        let is_tuple = body.dataclass.as_ref().is_some_and(|options| options.named_tuple);
        let value = value.filter(|_| !is_tuple || !is_constant_default(assign));
        self.class_attr(assign, name.to_owned(), value, Some(annotation.clone()), body);
        let info = self.dataclasses.entry((self.module, start(body.def))).or_default();
        info.fields.retain(|known| known.name != name);
        info.fields.push(field);
        if let Some(options) = &mut body.dataclass {
            options.fields.push(name.to_owned());
        }
        Ok(true)
    }

    /// A field of a named tuple that the call of its base names.
    pub fn add_tuple_field(
        &mut self,
        name: String,
        annotation: Annotation,
        default: Option<&'a Ast>,
        body: &mut ClassBody<'a>,
    ) -> Lowered<()> {
        if let Some(default) = default.filter(|default| !is_literal(default)) {
            return Err(self.unsupported(default, "a default of a named tuple that is no constant"));
        }
        let field = Field {
            name: name.clone(),
            annotation: annotation.clone(),
            default: default.map_or(Default_::None, Default_::Value),
            init: true,
            repr: true,
            compare: true,
            kw_only: false,
        };
        let info = self.dataclasses.entry((self.module, start(body.def))).or_default();
        info.fields.push(field);
        if let Some(options) = &mut body.dataclass {
            options.fields.push(name.clone());
        }
        let span = self.span(&body.def.name);
        let comments = Default::default();
        body.attrs.push(ClassAttr { name, value: None, annotation: Some(annotation), comments, span });
        Ok(())
    }

    /// The value of a class variable goes to a local as well: the default of the parameter.
    fn remember(&mut self, node: &'a Ast, name: &str, value: Expr, body: &mut ClassBody<'a>) -> Expr {
        let id = self.temporary(&format!("_{name}"));
        body.values.insert(name.to_owned(), Target::Local(id));
        self.expr(node, ExprKind::Named(Box::new(Target::Local(id)), Box::new(value)))
    }

    fn field_call(&self, call: &'a ast::ExprCall, scope: ScopeId, field: &mut Field<'a>) -> Lowered<()> {
        field.default = Default_::None;
        for keyword in &call.arguments.keywords {
            let name = keyword.arg.as_ref().map_or("", |name| name.as_str());
            match (name, &keyword.value) {
                ("default", value) => field.default = Default_::Value(value),
                ("default_factory", node) => {
                    field.default = Default_::Factory { module: self.module, scope, node };
                }
                ("init", Ast::BooleanLiteral(value)) => field.init = value.value,
                ("repr", Ast::BooleanLiteral(value)) => field.repr = value.value,
                ("compare", Ast::BooleanLiteral(value)) => field.compare = value.value,
                ("kw_only", Ast::BooleanLiteral(value)) => field.kw_only = value.value,
                ("metadata" | "hash", Ast::NoneLiteral(_)) => {}
                _ => return Err(self.unsupported(keyword, "an argument of dataclasses.field")),
            }
        }
        Ok(())
    }

    /// Adds what `@dataclass` would add to the class.
    pub fn synthesise(&mut self, body: &mut ClassBody<'a>) -> Lowered<()> {
        let Some(options) = body.dataclass.clone() else { return Ok(()) };
        let key = (self.module, start(body.def));
        let mut info = self.dataclasses.remove(&key).unwrap_or_default();
        let own = std::mem::take(&mut info.fields);
        if let Some(base) = self.base_dataclass(body.def)? {
            if base.frozen != options.frozen {
                return Err(self.unsupported(
                    &body.def.name,
                    "a dataclass that is frozen where its base is not, or the other way round",
                ));
            }
            info = base;
        }
        info.frozen = options.frozen;
        for field in own {
            match info.fields.iter_mut().find(|known| known.name == field.name) {
                Some(known) => *known = field,
                None => info.fields.push(field),
            }
        }
        info.post_init |= defines(body, "__post_init__");
        self.dataclasses.insert(key, info.clone());
        if options.init && !defines(body, "__init__") {
            self.synthesise_init(&options, &info, body)?;
        }
        if options.repr && !defines(body, "__repr__") {
            self.synthesise_repr(&info, body)?;
        }
        if options.eq && !defines(body, "__eq__") {
            self.synthesise_comparison("__eq__", CompareOp::Eq, &info, body)?;
        }
        if options.order {
            let all = [
                ("__lt__", CompareOp::Lt),
                ("__le__", CompareOp::LtE),
                ("__gt__", CompareOp::Gt),
                ("__ge__", CompareOp::GtE),
            ];
            for (name, op) in all {
                if options.named_tuple && defines(body, name) {
                    continue;
                }
                self.synthesise_comparison(name, op, &info, body)?;
            }
        }
        if options.unsafe_hash && defines(body, "__hash__") {
            return Err(self.unsupported(&body.def.name, "a dataclass with two ways to hash"));
        }
        if (options.unsafe_hash || options.eq && options.frozen) && !defines(body, "__hash__") {
            self.synthesise_hash(&info, body)?;
        }
        if options.named_tuple {
            self.named_tuple_methods(&info, body)?;
        } else {
            self.dataclass_methods(&info, body)?;
        }
        Ok(())
    }

    /// What is inherited from a base that is a dataclass.
    fn base_dataclass(&mut self, def: &'a ast::StmtClassDef) -> Lowered<Option<DataclassInfo<'a>>> {
        for base in def.bases() {
            let Some((module, class)) = self.analysis.class_named(self.module, self.at(), base) else {
                continue;
            };
            if let Some(info) = self.dataclasses.get(&(module, start(class))) {
                return Ok(Some(info.clone()));
            }
            let plain = class.decorator_list.is_empty() && class.bases().is_empty() && module == self.module;
            if !plain {
                return Err(self.unsupported(base, "a dataclass whose base's fields are not known"));
            }
        }
        Ok(None)
    }

    fn synthesise_init(
        &mut self,
        options: &Options,
        info: &DataclassInfo<'a>,
        body: &mut ClassBody<'a>,
    ) -> Lowered<()> {
        let node = &body.def.name;
        let (keyword, positional): (Vec<_>, Vec<_>) =
            info.fields.iter().filter(|field| field.init).partition(|field| field.kw_only);
        let mut optional = false;
        let mut params = Vec::new();
        for field in positional.into_iter().chain(keyword) {
            let default = self.field_default(field, options, body)?;
            if default.is_none() && optional && !field.kw_only {
                return Err(
                    self.unsupported(node, "a dataclass field without a default after one with a default")
                );
            }
            optional |= default.is_some();
            let kind = if field.kw_only { ParamKind::KeywordOnly } else { ParamKind::Positional };
            params.push((field.name.clone(), kind, default, Some(self.init_annotation(field)?)));
        }
        self.synthetic("__init__", params, body, |lowerer, locals| {
            let mut stmts = Vec::new();
            let this = locals[0].1;
            for field in &info.fields {
                let given = locals.iter().find(|(name, _)| *name == field.name).filter(|_| field.init);
                let Some(value) = lowerer.field_value(node, field, given.map(|(_, id)| *id))? else {
                    continue;
                };
                let this = lowerer.expr(node, ExprKind::Local(this));
                let target = Target::Attribute {
                    value: Box::new(this),
                    name: field.name.clone(),
                    span: lowerer.span(node),
                };
                stmts.push(lowerer.stmt(node, StmtKind::Assign { targets: vec![target], value }));
            }
            if info.post_init {
                let this = lowerer.expr(node, ExprKind::Local(this));
                let func = Box::new(lowerer.attribute(node, this, "__post_init__"));
                let call = lowerer.expr(node, ExprKind::Call { func, args: Vec::new() });
                stmts.push(lowerer.stmt(node, StmtKind::Expr(call)));
            }
            Ok(stmts)
        })
    }

    /// The default of the parameter for a field, an expression of the function around the class.
    fn field_default(
        &mut self,
        field: &Field<'a>,
        options: &Options,
        body: &ClassBody<'a>,
    ) -> Lowered<Option<Expr>> {
        let node = &body.def.name;
        Ok(match field.default {
            Default_::None => None,
            Default_::Factory { .. } => Some(self.expr(node, ExprKind::None)),
            Default_::Value(value) if is_literal(value) => Some(self.lower_expr(value)?),
            Default_::Value(_) if !options.fields.contains(&field.name) => {
                let Some(base) = body.def.bases().first() else { return Ok(None) };
                let base = self.lower_expr(base)?;
                Some(self.attribute(node, base, &field.name))
            }
            Default_::Value(_) => match body.values.get(&field.name) {
                Some(Target::Local(id)) => Some(self.expr(node, ExprKind::Local(*id))),
                _ => None,
            },
        })
    }

    fn init_annotation(&self, field: &Field<'a>) -> Lowered<Annotation> {
        let Default_::Factory { node, .. } = field.default else { return Ok(field.annotation.clone()) };
        let ty = &field.annotation.ty;
        let nothing = |ty: &HintTy| match ty {
            HintTy::None | HintTy::Unknown => true,
            HintTy::Name(name) => matches!(name.as_str(), "Any" | "object" | "T"),
            _ => false,
        };
        if nothing(ty) || matches!(ty, HintTy::Union(items) if items.iter().any(nothing)) {
            return Err(self.unsupported(node, "a default_factory for a field that may be None"));
        }
        let items = match ty {
            HintTy::Union(items) => items.iter().cloned().chain([HintTy::None]).collect(),
            other => vec![other.clone(), HintTy::None],
        };
        Ok(Annotation { text: field.annotation.text.clone(), ty: HintTy::Union(items) })
    }

    /// What `__init__` assigns to a field, if anything.
    fn field_value(
        &mut self,
        node: &ast::Identifier,
        field: &Field<'a>,
        given: Option<LocalId>,
    ) -> Lowered<Option<Expr>> {
        let Default_::Factory { module, scope, node: factory } = field.default else {
            return Ok(given.map(|id| self.expr(node, ExprKind::Local(id))));
        };
        let Some(id) = given else { return self.factory_value(module, scope, factory).map(Some) };
        let param = self.expr(node, ExprKind::Local(id));
        let none = self.expr(node, ExprKind::None);
        let test = ExprKind::Compare(Box::new(param), vec![(CompareOp::Is, none)]);
        let test = Box::new(self.expr(node, test));
        let body = Box::new(self.factory_value(module, scope, factory)?);
        let orelse = Box::new(self.expr(node, ExprKind::Local(id)));
        Ok(Some(self.expr(node, ExprKind::IfElse { test, body, orelse })))
    }

    /// `factory()`, with the body of a lambda in place of its call.
    fn factory_value(&mut self, module: usize, scope: ScopeId, factory: &'a Ast) -> Lowered<Expr> {
        let unsupported = self.unsupported(factory, "a default_factory of this form");
        let builtin = matches!(factory, Ast::Name(name) if self.is_builtin(&name.id));
        if module != self.module && !builtin {
            return Err(self.unsupported(factory, "a default_factory inherited from another module"));
        }
        match factory {
            Ast::Lambda(lambda) if lambda.parameters.is_none() => {
                let inner = self.at_range(lambda.range);
                let saved = self.frame().scope.replace(inner);
                let value = self.within(inner, |lowerer| lowerer.lower_expr(&lambda.body));
                self.frame().scope = saved;
                value
            }
            Ast::Name(name) if !self.within(scope, |lowerer| lowerer.is_class_name(&name.id)) => {
                let func = Box::new(self.lower_expr(factory)?);
                Ok(self.expr(factory, ExprKind::Call { func, args: Vec::new() }))
            }
            Ast::Attribute(_) => {
                let func = Box::new(self.lower_expr(factory)?);
                Ok(self.expr(factory, ExprKind::Call { func, args: Vec::new() }))
            }
            _ => Err(unsupported),
        }
    }

    fn synthesise_repr(&mut self, info: &DataclassInfo<'a>, body: &mut ClassBody<'a>) -> Lowered<()> {
        let node = &body.def.name;
        let is_tuple = body.dataclass.as_ref().is_some_and(|options| options.named_tuple);
        let qualname = match is_tuple {
            true => node.to_string(),
            false => self.frame().prefix.trim_end_matches('.').to_owned(),
        };
        self.synthetic("__repr__", Vec::new(), body, |lowerer, locals| {
            let mut parts = Vec::new();
            let mut text = format!("{qualname}(");
            for (position, field) in info.fields.iter().filter(|field| field.repr).enumerate() {
                text.push_str(if position > 0 { ", " } else { "" });
                text.push_str(&field.name);
                text.push('=');
                parts.push(FStringPart::Literal(std::mem::take(&mut text)));
                let value = lowerer.field_of(node, locals[0].1, &field.name);
                parts.push(FStringPart::Value { value, conversion: Conversion::Repr, spec: Vec::new() });
            }
            text.push(')');
            parts.push(FStringPart::Literal(text));
            let value = lowerer.expr(node, ExprKind::FString(parts));
            Ok(vec![lowerer.stmt(node, StmtKind::Return(Some(value)))])
        })
    }

    /// `if isinstance(other, C) and type(other) is type(self): return (fields) op (fields)`, else `NotImplemented`.
    fn synthesise_comparison(
        &mut self,
        name: &str,
        op: CompareOp,
        info: &DataclassInfo<'a>,
        body: &mut ClassBody<'a>,
    ) -> Lowered<()> {
        if defines(body, name) && name != "__eq__" {
            return Err(self.unsupported(&body.def.name, format!("@dataclass(order=True) and an own {name}")));
        }
        let node = &body.def.name;
        let params = vec![("other".to_owned(), ParamKind::Positional, None, None)];
        let has_subclasses = self.analysis.has_subclasses(&body.def.name);
        self.synthetic(name, params, body, |lowerer, locals| {
            let (this, other) = (locals[0].1, locals[1].1);
            let subject = lowerer.expr(node, ExprKind::Local(other));
            let class = lowerer.name(node, node.as_str())?;
            let kind = ExprKind::Intrinsic(Intrinsic::IsInstance, vec![subject, class]);
            let mut test = lowerer.expr(node, kind);
            if has_subclasses {
                let left = lowerer.type_of(node, other);
                let right = lowerer.type_of(node, this);
                let same = ExprKind::Compare(Box::new(left), vec![(CompareOp::Is, right)]);
                let same = lowerer.expr(node, same);
                test = lowerer.expr(node, ExprKind::Bool_(BoolOp::And, vec![test, same]));
            }
            let left = lowerer.field_tuple(node, this, info);
            let right = lowerer.field_tuple(node, other, info);
            let result = lowerer.expr(node, ExprKind::Compare(Box::new(left), vec![(op, right)]));
            let yes = lowerer.stmt(node, StmtKind::Return(Some(result)));
            let kind = StmtKind::If { test, body: vec![yes], orelse: Vec::new() };
            let branch = lowerer.stmt(node, kind);
            let no = lowerer.builtin(node, "NotImplemented");
            Ok(vec![branch, lowerer.stmt(node, StmtKind::Return(Some(no)))])
        })
    }

    fn synthesise_hash(&mut self, info: &DataclassInfo<'a>, body: &mut ClassBody<'a>) -> Lowered<()> {
        let node = &body.def.name;
        self.synthetic("__hash__", Vec::new(), body, |lowerer, locals| {
            let func = Box::new(lowerer.builtin(node, "hash"));
            let value = lowerer.field_tuple(node, locals[0].1, info);
            let args = vec![Arg { kind: ArgKind::Positional, value }];
            let value = lowerer.expr(node, ExprKind::Call { func, args });
            Ok(vec![lowerer.stmt(node, StmtKind::Return(Some(value)))])
        })
    }

    fn type_of(&mut self, node: &ast::Identifier, id: LocalId) -> Expr {
        let func = Box::new(self.builtin(node, "type"));
        let value = self.expr(node, ExprKind::Local(id));
        self.expr(node, ExprKind::Call { func, args: vec![Arg { kind: ArgKind::Positional, value }] })
    }

    /// `local.name`
    pub fn field_of(&mut self, node: &ast::Identifier, id: LocalId, name: &str) -> Expr {
        let value = self.expr(node, ExprKind::Local(id));
        self.attribute(node, value, name)
    }

    fn field_tuple(&mut self, node: &ast::Identifier, id: LocalId, info: &DataclassInfo<'a>) -> Expr {
        let compared = info.fields.iter().filter(|field| field.compare);
        let items = compared.map(|field| self.field_of(node, id, &field.name)).collect();
        self.expr(node, ExprKind::Tuple(items))
    }

    /// Adds a method with `self` and `params`, whose body is made by `lower` from its locals.
    pub fn synthetic(
        &mut self,
        name: &str,
        params: Vec<(String, ParamKind, Option<Expr>, Option<Annotation>)>,
        body: &mut ClassBody<'a>,
        lower: impl FnOnce(&mut Self, &[(String, LocalId)]) -> Lowered<Vec<Stmt>>,
    ) -> Lowered<()> {
        self.synthetic_method(name, MethodKind::Instance, params, body, lower)
    }

    /// As `synthetic`, of any kind: a static method has no `self`.
    pub fn synthetic_method(
        &mut self,
        name: &str,
        method: MethodKind,
        params: Vec<(String, ParamKind, Option<Expr>, Option<Annotation>)>,
        body: &mut ClassBody<'a>,
        lower: impl FnOnce(&mut Self, &[(String, LocalId)]) -> Lowered<Vec<Stmt>>,
    ) -> Lowered<()> {
        let node = &body.def.name;
        let qualname = format!("{}{name}", self.frame().prefix);
        self.push_frame(None, body.scope, format!("{qualname}.<locals>."));
        let this = if params.iter().any(|(name, ..)| name == "self") { "__dataclass_self__" } else { "self" };
        let mut all = Vec::new();
        if method == MethodKind::Instance {
            all.push((this.to_owned(), ParamKind::Positional, None, None));
        }
        all.extend(params);
        let mut locals = Vec::new();
        let mut made = Vec::new();
        for (name, kind, default, annotation) in all {
            let local = self.add_param(&name);
            self.frame().locals[local.index()].annotation.clone_from(&annotation);
            locals.push((name.clone(), local));
            made.push(Param { local, name, kind, default, annotation, span: self.span(node) });
        }
        let stmts = lower(self, &locals)?;
        let returns = (name == "__init__").then(|| Annotation { text: "None".to_owned(), ty: HintTy::None });
        let kind = FunctionKind::Method(body.id);
        let description = Made { kind, name: name.to_owned(), returns, span: node.range() };
        let func = self.finish(description, qualname, None, made, stmts)?;
        body.methods.push(Method { name: name.to_owned(), kind: method, func, synthetic: true });
        Ok(())
    }
}

fn defines(body: &ClassBody<'_>, name: &str) -> bool {
    body.methods.iter().any(|method| method.name == name)
}

fn is_constant_default(assign: &ast::StmtAnnAssign) -> bool {
    assign.value.as_deref().is_none_or(is_literal)
}

/// Defaults that `@dataclass` rejects.
fn is_mutable(node: &Ast) -> bool {
    match node {
        Ast::List(_) | Ast::Dict(_) | Ast::Set(_) | Ast::ListComp(_) | Ast::DictComp(_) | Ast::SetComp(_) => {
            true
        }
        Ast::Call(call) => {
            matches!(&*call.func, Ast::Name(name) if matches!(name.id.as_str(), "list" | "dict" | "set"))
        }
        _ => false,
    }
}
