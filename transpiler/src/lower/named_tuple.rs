//! Named tuples: classes whose fields stand in the body or in the call that makes the base.
//!
//! ```py
//! class P(NamedTuple):                   # def __init__(self, x: int, y: int = 0): …   as for a frozen dataclass
//!     x: int                             # def __repr__, __eq__, __lt__, …, __hash__
//!     y: int = 0                         # def _asdict(self): return {"x": self.x, "y": self.y}
//! P = namedtuple("P", "x y")             # def _make(iterable): …
//! class P(namedtuple("P", "x y")): …     # def _replace_x(self, x): return P(x=x, y=self.y)   for p._replace(x=3)
//! ```
//!
//! That an instance is a tuple as well is a matter of the later stages: where a tuple is wanted (unpacking, indexing, `+`,
//! comparison with another tuple, …), they take the fields (`infer/named_tuple.rs`).

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr as Ast};

use super::class::ClassBody;
use super::context::{Lowered, Lowerer};
use super::dataclass::{DataclassInfo, Options};
use super::expr::start;
use super::program::ModuleInfo;
use crate::hir::{
    Annotation, Arg, ArgKind, CompareOp, Conversion, Expr, ExprKind, FStringPart, HintTy, LocalId,
    MethodKind, ParamKind, Stmt, StmtKind, Target, replace_method,
};

/// Where the fields of a named tuple stand.
#[derive(Clone, Copy)]
pub(super) enum FieldSource<'a> {
    Body,
    /// `namedtuple("P", "x y")`
    Untyped(&'a ast::ExprCall),
    /// `NamedTuple("P", [("x", int)])`
    Typed(&'a ast::ExprCall),
}

/// A field as the call of the base says it.
struct Given<'a> {
    name: String,
    annotation: Option<&'a Ast>,
    default: Option<&'a Ast>,
}

impl<'a> Lowerer<'a> {
    /// Where the fields stand, if the class statement makes a named tuple.
    pub fn named_tuple(&self, module: usize, def: &'a ast::StmtClassDef) -> Option<FieldSource<'a>> {
        let [base] = def.bases() else { return None };
        let external = |node: &'a Ast| self.analysis.external(module, super::scope::MODULE, node);
        match base {
            Ast::Call(call) => match external(&call.func)?.as_str() {
                "collections.namedtuple" => Some(FieldSource::Untyped(call)),
                "typing.NamedTuple" => Some(FieldSource::Typed(call)),
                _ => None,
            },
            other => (external(other)? == "typing.NamedTuple").then_some(FieldSource::Body),
        }
    }

    /// The options of such a class, whose fields are added if they stand in the call.
    pub fn named_tuple_fields(&mut self, body: &mut ClassBody<'a>) -> Lowered<()> {
        let Some(source) = self.named_tuple(self.module, body.def) else { return Ok(()) };
        if !body.def.decorator_list.is_empty() || !body.def.keywords().is_empty() {
            return Err(self.unsupported(&body.def.name, "a named tuple with decorators"));
        }
        let given = match source {
            FieldSource::Body => None,
            FieldSource::Untyped(call) => Some(untyped_fields(call)),
            FieldSource::Typed(call) => Some(typed_fields(call)),
        };
        body.dataclass = Some(Options::named_tuple(given.is_some()));
        // Without a body there is no `__dict__` for other attributes.
        body.slots = given.is_none() || body.def.body.is_empty();
        let Some(given) = given else { return Ok(()) };
        let node = &body.def.name;
        let Some(given) = given.filter(|fields| are_valid(fields)) else {
            return Err(self.unsupported(node, "a named tuple whose fields are computed"));
        };
        for Given { name, annotation, default } in given {
            let annotation = match annotation {
                Some(annotation) => self.annotation(annotation),
                None => Annotation { text: String::new(), ty: HintTy::Unknown },
            };
            self.add_tuple_field(name, annotation, default, body)?;
        }
        Ok(())
    }

    /// Adds what only a named tuple has, as far as the program uses it.
    pub fn named_tuple_methods(&mut self, info: &DataclassInfo<'a>, body: &mut ClassBody<'a>) -> Lowered<()> {
        let names: Vec<String> = info.fields.iter().map(|field| field.name.clone()).collect();
        let node = &body.def.name;
        if names.is_empty() {
            return Err(self.unsupported(node, "a named tuple without fields"));
        }
        if body.slots {
            body.slot_names = Some(names.clone());
        }
        let defined: Vec<String> = body.methods.iter().map(|method| method.name.clone()).collect();
        let wants = |lowerer: &Self, name: &str| {
            lowerer.analysis.uses_attribute(name) && !defined.iter().any(|own| own == name)
        };
        if wants(self, "_fields") {
            let texts = names.iter().map(|name| self.str(node, name)).collect();
            let value = self.expr(node, ExprKind::Tuple(texts));
            self.class_attr(node, "_fields".to_owned(), Some(value), None, body);
        }
        if wants(self, "_asdict") {
            self.synthetic("_asdict", Vec::new(), body, |lowerer, locals| {
                let mut items = Vec::new();
                for name in &names {
                    items.push((Some(lowerer.str(node, name)), lowerer.field_of(node, locals[0].1, name)));
                }
                let value = lowerer.expr(node, ExprKind::Dict(items));
                Ok(vec![lowerer.stmt(node, StmtKind::Return(Some(value)))])
            })?;
        }
        if wants(self, "_make") {
            let params = vec![("iterable".to_owned(), ParamKind::Positional, None, None)];
            self.synthetic_method("_make", MethodKind::Static, params, body, |lowerer, locals| {
                lowerer.make_body(node, locals[0].1, names.len())
            })?;
        }
        if wants(self, "_replace") {
            self.replacing_methods(&names, body)?;
        }
        Ok(())
    }

    /// `values = tuple(iterable)`, the test of their number, `return P(values[0], values[1], …)`
    fn make_body(
        &mut self,
        node: &'a ast::Identifier,
        iterable: LocalId,
        count: usize,
    ) -> Lowered<Vec<Stmt>> {
        let values = self.temporary("values");
        let func = Box::new(self.builtin(node, "tuple"));
        let given = self.expr(node, ExprKind::Local(iterable));
        let value = self.expr(node, ExprKind::Call { func, args: vec![positional(given)] });
        let kept = self.stmt(node, StmtKind::Assign { targets: vec![Target::Local(values)], value });
        let length = |lowerer: &mut Self| {
            let func = Box::new(lowerer.builtin(node, "len"));
            let held = lowerer.expr(node, ExprKind::Local(values));
            lowerer.expr(node, ExprKind::Call { func, args: vec![positional(held)] })
        };
        let got = Box::new(length(self));
        let wanted = self.expr(node, ExprKind::Int(count as i64));
        let test = self.expr(node, ExprKind::Compare(got, vec![(CompareOp::NotEq, wanted)]));
        let text = vec![
            FStringPart::Literal(format!("Expected {count} arguments, got ")),
            FStringPart::Value { value: length(self), conversion: Conversion::None, spec: Vec::new() },
        ];
        let text = self.expr(node, ExprKind::FString(text));
        let func = Box::new(self.builtin(node, "TypeError"));
        let error = self.expr(node, ExprKind::Call { func, args: vec![positional(text)] });
        let raise = self.stmt(node, StmtKind::Raise { exc: Some(error), cause: None });
        let check = self.stmt(node, StmtKind::If { test, body: vec![raise], orelse: Vec::new() });
        let mut args = Vec::new();
        for place in 0..count {
            let held = Box::new(self.expr(node, ExprKind::Local(values)));
            let index = Box::new(self.expr(node, ExprKind::Int(place as i64)));
            args.push(positional(self.expr(node, ExprKind::Subscript(held, index))));
        }
        let func = Box::new(self.name(node, node.as_str())?);
        let made = self.expr(node, ExprKind::Call { func, args });
        Ok(vec![kept, check, self.stmt(node, StmtKind::Return(Some(made)))])
    }

    /// A method for each set of fields that the program replaces together.
    pub fn replacing_methods(&mut self, names: &[String], body: &mut ClassBody<'a>) -> Lowered<()> {
        let node = &body.def.name;
        for changed in &self.analysis.replaced_together {
            if !changed.iter().all(|name| names.contains(name)) {
                continue;
            }
            let method = replace_method(changed.iter().map(String::as_str));
            let params =
                changed.iter().map(|name| (name.clone(), ParamKind::Positional, None, None)).collect();
            self.synthetic(&method, params, body, |lowerer, locals| {
                let mut args = Vec::new();
                for name in names {
                    let given = locals[1..].iter().find(|(known, _)| known == name);
                    let value = match given {
                        Some((_, local)) => lowerer.expr(node, ExprKind::Local(*local)),
                        None => lowerer.field_of(node, locals[0].1, name),
                    };
                    args.push(Arg { kind: ArgKind::Keyword(name.clone()), value });
                }
                let func = Box::new(lowerer.name(node, node.as_str())?);
                let made = lowerer.expr(node, ExprKind::Call { func, args });
                Ok(vec![lowerer.stmt(node, StmtKind::Return(Some(made)))])
            })?;
        }
        Ok(())
    }

    /// The names of the fields, once the class is lowered.
    pub fn tuple_field_names(&self, body: &ClassBody<'a>) -> Option<Vec<String>> {
        body.dataclass.as_ref().filter(|options| options.is_named_tuple())?;
        let info = self.dataclasses.get(&(self.module, start(body.def)))?;
        Some(info.fields.iter().map(|field| field.name.clone()).collect())
    }
}

/// The sets of keywords of all calls of `_replace` and `replace` in the program.
pub(super) fn replaced_together(modules: &[ModuleInfo<'_>]) -> Vec<Vec<String>> {
    let mut calls = ReplaceCalls::default();
    modules.iter().for_each(|module| calls.visit_body(&module.source.suite));
    calls.0
}

fn positional(value: Expr) -> Arg {
    Arg { kind: ArgKind::Positional, value }
}

/// `namedtuple("P", "x y", defaults=(0,))`
fn untyped_fields(call: &ast::ExprCall) -> Option<Vec<Given<'_>>> {
    let [_, names] = &*call.arguments.args else { return None };
    let names: Vec<String> = match names {
        Ast::StringLiteral(text) => {
            text.value.to_str().replace(',', " ").split_whitespace().map(str::to_owned).collect()
        }
        other => items(other)?
            .iter()
            .map(|item| item.as_string_literal_expr().map(|text| text.value.to_str().to_owned()))
            .collect::<Option<_>>()?,
    };
    let defaults: &[Ast] = match &*call.arguments.keywords {
        [] => &[],
        [keyword] if keyword.arg.as_deref() == Some("defaults") => items(&keyword.value)?,
        _ => return None,
    };
    let required = names.len().checked_sub(defaults.len())?;
    let default = |place: usize| place.checked_sub(required).and_then(|place| defaults.get(place));
    let fields = names.into_iter().enumerate();
    Some(fields.map(|(place, name)| Given { name, annotation: None, default: default(place) }).collect())
}

/// `NamedTuple("P", [("x", int)])`
fn typed_fields(call: &ast::ExprCall) -> Option<Vec<Given<'_>>> {
    let [_, pairs] = &*call.arguments.args else { return None };
    let field = |pair| match items(pair)? {
        [Ast::StringLiteral(name), annotation] => {
            Some(Given { name: name.value.to_str().to_owned(), annotation: Some(annotation), default: None })
        }
        _ => None,
    };
    if !call.arguments.keywords.is_empty() {
        return None;
    }
    items(pairs)?.iter().map(field).collect()
}

fn items(node: &Ast) -> Option<&[Ast]> {
    match node {
        Ast::List(list) => Some(&list.elts),
        Ast::Tuple(tuple) => Some(&tuple.elts),
        _ => None,
    }
}

/// Names that Python takes: each once, and none that begins with an underscore.
fn are_valid(fields: &[Given<'_>]) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
            && ruff_python_parser::parse_expression(name).is_ok_and(|parsed| parsed.expr().is_name_expr())
    };
    fields.iter().enumerate().all(|(place, field)| {
        is_name(&field.name) && !fields[..place].iter().any(|other| other.name == field.name)
    })
}

/// The keywords of the calls of `p._replace(…)`, `replace(p, …)`.
#[derive(Default)]
struct ReplaceCalls(Vec<Vec<String>>);

impl<'a> Visitor<'a> for ReplaceCalls {
    fn visit_expr(&mut self, expr: &'a Ast) {
        if let Ast::Call(call) = expr {
            let name = match &*call.func {
                Ast::Attribute(attribute) => attribute.attr.as_str(),
                Ast::Name(name) => name.id.as_str(),
                _ => "",
            };
            let names: Option<Vec<String>> = call
                .arguments
                .keywords
                .iter()
                .map(|keyword| keyword.arg.as_ref().map(|name| name.to_string()))
                .collect();
            if let ("_replace" | "replace", Some(mut names)) = (name, names) {
                names.sort();
                if !names.is_empty() && !self.0.contains(&names) {
                    self.0.push(names);
                }
            }
        }
        visitor::walk_expr(self, expr);
    }
}
