//! `enum.Enum`: a class whose members are made right behind the class statement.
//!
//! ```py
//! class Color(Enum):          # class Color:
//!     RED = 1                 #     RED: …; GREEN: …; __members__: …
//!     GREEN = auto()          #     def __init__(self, name, value): self.name = name; self.value = value
//!                             #     def __repr__(self): return f"<Color.{self.name}: {self.value!r}>"
//!                             #     def __str__(self): return f"Color.{self.name}"
//!                             # Color.RED = Color("RED", 1); Color.GREEN = Color("GREEN", 2)
//!                             # Color.__members__ = [Color.RED, Color.GREEN]
//! Color(2); Color["RED"]      # Color.__from_value__(2); Color.__from_name__("RED")
//! for color in Color: …       # for color in Color.__members__: …
//! ```
//!
//! Members compare by identity, as instances do. What goes beyond this (values that are computed, flags, members that
//! are ints, `_missing_`, …) keeps the class in Python.

use ruff_python_ast::{self as ast, Expr as Ast, Number};

use super::class::ClassBody;
use super::context::{Lowered, Lowerer};
use super::expr::start;
use super::program::ModuleInfo;
use super::scope::Resolved;
use crate::hir::{
    Arg, ArgKind, ClassAttr, CompareOp, Conversion, EnumKind, EnumValue, Expr, ExprKind, FStringPart,
    LocalId, LoopId, MethodKind, ParamKind, Stmt, StmtKind, Target,
};

/// The class variable with the list of all members.
const MEMBERS: &str = "__members__";
/// The `__init__` that an enumeration writes itself.
const OWN_INIT: &str = "own.__init__";
const FROM_VALUE: &str = "__from_value__";
const FROM_NAME: &str = "__from_name__";

/// What asks for more of an enumeration than its members' names and values.
const BEYOND: &[&str] = &[
    "__members__",
    "_value_",
    "_name_",
    "_missing_",
    "_ignore_",
    "_generate_next_value_",
    "__order__",
    "_member_map_",
    "_value2member_map_",
    "_member_names_",
];

/// What of [`BEYOND`] the program uses.
pub(super) fn beyond(modules: &[ModuleInfo<'_>]) -> Option<&'static str> {
    let is_used = |name: &&str| modules.iter().any(|info| mentions(&info.source.text, name));
    BEYOND.iter().copied().find(is_used)
}

/// Whether the name stands in the text, as itself: `__name__` is another one than `_name_`.
fn mentions(text: &str, name: &str) -> bool {
    let continues = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(name)
        .any(|(at, _)| !text[..at].ends_with(continues) && !text[at + name.len()..].starts_with(continues))
}

/// Builtins that iterate over their arguments.
const ITERATING: &[&str] = &[
    "list",
    "tuple",
    "set",
    "frozenset",
    "sorted",
    "len",
    "enumerate",
    "zip",
    "max",
    "min",
    "iter",
    "reversed",
    "map",
    "filter",
];

/// The members of the enumeration whose body is being lowered.
#[derive(Default)]
pub(super) struct Members<'a> {
    list: Vec<Member<'a>>,
}

struct Member<'a> {
    node: &'a ast::ExprName,
    value: Literal<'a>,
}

impl Member<'_> {
    /// The value, if it is a text.
    fn text(&self) -> Option<String> {
        match self.value {
            Literal::Lower => Some(self.node.id.to_lowercase()),
            Literal::Written(Ast::StringLiteral(text)) => Some(text.value.to_str().to_owned()),
            _ => None,
        }
    }

    /// Whether the other one is this one by another name.
    fn is_same(&self, other: &Member<'_>) -> bool {
        match (self.text(), other.text()) {
            (Some(a), Some(b)) => a == b,
            _ => same(self.value, other.value),
        }
    }
}

/// The value of a member: what is written, or the int that `auto()` gives.
#[derive(Clone, Copy)]
enum Literal<'a> {
    Written(&'a Ast),
    Auto(i64),
    /// `auto()` in a `StrEnum`: the name in lower case.
    Lower,
}

impl<'a> Lowerer<'a> {
    /// Whether the class statement derives from `enum.Enum` or one of its kin that is known here, and from nothing else.
    pub fn is_enumeration(&self, module: usize, def: &'a ast::StmtClassDef) -> bool {
        let is_plain = |base| self.enum_base(module, base).as_deref() == Some("enum.Enum");
        def.keywords().is_empty()
            && (matches!(def.bases(), [base] if is_plain(base)) || self.enum_value(module, def).is_some())
    }

    /// What the members of the enumeration are besides members.
    pub fn enum_value(&self, module: usize, def: &'a ast::StmtClassDef) -> Option<EnumValue> {
        let kinds = [("int", EnumKind::Int), ("str", EnumKind::Str)];
        match def.bases() {
            [base] => match self.enum_base(module, base)?.as_str() {
                "enum.IntEnum" => Some(EnumValue { kind: EnumKind::Int, shows_value: true }),
                "enum.StrEnum" => Some(EnumValue { kind: EnumKind::Str, shows_value: true }),
                _ => None,
            },
            [Ast::Name(mixed), base] if self.enum_base(module, base)? == "enum.Enum" => {
                let scopes = &self.analysis.modules[module].scopes;
                let (_, kind) = kinds.into_iter().find(|(name, _)| *name == mixed.id.as_str())?;
                let is_builtin = matches!(scopes.resolve(super::scope::MODULE, &mixed.id), Resolved::Builtin);
                is_builtin.then_some(EnumValue { kind, shows_value: false })
            }
            _ => None,
        }
    }

    fn enum_base(&self, module: usize, base: &'a Ast) -> Option<String> {
        self.analysis.external(module, super::scope::MODULE, base)
    }

    /// `RED = 1` in the body of an enumeration: a member; `false` for names with underscores around, which are none.
    pub fn member(&mut self, assign: &'a ast::StmtAssign, body: &mut ClassBody<'a>) -> Lowered<bool> {
        let value = self.enum_value(self.module, body.def);
        let declared = value.map(|value| value.kind);
        let is_text = declared == Some(EnumKind::Str) && value.is_some_and(|value| value.shows_value);
        let Some(members) = &mut body.members else { return Ok(false) };
        let [Ast::Name(node)] = assign.targets.as_slice() else {
            return Err(self.unsupported(assign, "members of an enumeration that are assigned together"));
        };
        if node.id.starts_with('_') {
            return Err(self.unsupported(assign, "a private name in an enumeration"));
        }
        let value = match &*assign.value {
            Ast::Call(call)
                if call.arguments.is_empty()
                    && self
                        .analysis
                        .external(
                            self.module,
                            self.frames.last().map_or(super::scope::MODULE, |frame| frame.at),
                            &call.func,
                        )
                        .as_deref()
                        == Some("enum.auto") =>
            {
                match next_auto(members) {
                    _ if is_text => Literal::Lower,
                    Some(value) => Literal::Auto(value),
                    None => return Err(self.unsupported(assign, "auto() after a value that is no int")),
                }
            }
            value if is_constant(value) => Literal::Written(value),
            _ => return Err(self.unsupported(assign, "an enumeration with computed values")),
        };
        let wanted = match declared {
            Some(EnumKind::Int) => Some("int"),
            Some(EnumKind::Str) => Some("str"),
            None => None,
        };
        if wanted.is_some_and(|wanted| kind(value) != wanted) {
            return Err(self.unsupported(assign, "an enumeration whose values are converted"));
        }
        members.list.push(Member { node, value });
        Ok(true)
    }

    /// Adds the methods of an enumeration, and its members as class variables without a value yet.
    pub fn synthesise_enumeration(&mut self, body: &mut ClassBody<'a>) -> Lowered<()> {
        let Some(members) = &body.members else { return Ok(()) };
        let node = &body.def.name;
        let is_taken = |name: &str| body.methods.iter().any(|method| method.name == name);
        let is_mixed = members.list.iter().any(|member| kind(member.value) != kind(members.list[0].value));
        // One number may equal another of another type.
        let numbers = ["int", "float", "bool"];
        let kinds =
            numbers.iter().filter(|name| members.list.iter().any(|member| kind(member.value) == **name));
        if is_mixed && (is_taken("__init__") || kinds.count() > 1) {
            return Err(self.unsupported(node, "an enumeration with values of different types"));
        }
        if members.list.is_empty() || ["__repr__", "__eq__", "name", "value"].into_iter().any(is_taken) {
            return Err(
                self.unsupported(node, "an enumeration without members, or with a `__repr__` of its own")
            );
        }
        if let Some(name) = self.analysis.beyond_enumerations {
            return Err(self.unsupported(node, format!("an enumeration in a program that uses {name}")));
        }
        let names: Vec<String> = members.list.iter().map(|member| member.node.id.to_string()).collect();
        let own_str = is_taken("__str__");
        let unpacked = self.own_constructor(body)?;
        for name in names.into_iter().chain([MEMBERS.to_owned()]) {
            let span = self.span(node);
            let comments = Default::default();
            body.attrs.push(ClassAttr { name, value: None, annotation: None, comments, span });
        }
        self.enumeration_init(unpacked, body)?;
        self.enumeration_text("__repr__", body)?;
        let value = self.enum_value(self.module, body.def);
        match value {
            _ if own_str => {}
            Some(value) if value.shows_value => self.value_as_text(value.kind, body)?,
            _ => self.enumeration_text("__str__", body)?,
        }
        if let Some(value) = value {
            self.value_methods(value.kind, body)?;
        }
        self.enumeration_lookup(FROM_VALUE, "value", body)?;
        self.enumeration_lookup(FROM_NAME, "name", body)
    }

    /// Renames an `__init__` that the enumeration writes itself, to be called with the parts of the value: their number, or
    /// `Some(None)` if the value is no tuple. `None` if there is no such `__init__`.
    fn own_constructor(&mut self, body: &mut ClassBody<'a>) -> Lowered<Option<Option<usize>>> {
        let Some(method) = body.methods.iter_mut().find(|method| method.name == "__init__") else {
            return Ok(None);
        };
        method.name = OWN_INIT.to_owned();
        if let Some(function) = &mut self.functions[method.func.index()] {
            function.name = OWN_INIT.to_owned();
        }
        let parts = |member: &Member<'a>| match member.value {
            Literal::Written(Ast::Tuple(tuple)) => Some(tuple.elts.len()),
            _ => None,
        };
        let members = body.members.as_ref().map_or(&[][..], |members| &members.list);
        let first = members.first().and_then(parts);
        if members.iter().any(|member| parts(member) != first) {
            return Err(self.unsupported(&body.def.name, "an enumeration with values of different lengths"));
        }
        Ok(Some(first))
    }

    /// `def __init__(self, name, value): self.name = name; self.value = value`, and the call of the enumeration's own.
    fn enumeration_init(&mut self, unpacked: Option<Option<usize>>, body: &mut ClassBody<'a>) -> Lowered<()> {
        let node = &body.def.name;
        let params = ["name", "value"].map(|name| (name.to_owned(), ParamKind::Positional, None, None));
        self.synthetic("__init__", params.into(), body, |lowerer, locals| {
            let this = locals[0].1;
            let mut stmts = Vec::new();
            for (name, local) in &locals[1..] {
                let value = Box::new(lowerer.expr(node, ExprKind::Local(this)));
                let target = Target::Attribute { value, name: name.clone(), span: lowerer.span(node) };
                let value = lowerer.expr(node, ExprKind::Local(*local));
                stmts.push(lowerer.stmt(node, StmtKind::Assign { targets: vec![target], value }));
            }
            if let Some(parts) = unpacked {
                let held = locals[2].1;
                let whole = |lowerer: &mut Self| lowerer.expr(node, ExprKind::Local(held));
                let mut args = Vec::new();
                for place in 0..parts.unwrap_or(0) {
                    let index = Box::new(lowerer.expr(node, ExprKind::Int(place as i64)));
                    let value = Box::new(whole(lowerer));
                    args.push(positional(lowerer.expr(node, ExprKind::Subscript(value, index))));
                }
                if parts.is_none() {
                    args.push(positional(whole(lowerer)));
                }
                let owner = lowerer.expr(node, ExprKind::Local(this));
                let func = Box::new(lowerer.attribute(node, owner, OWN_INIT));
                let call = lowerer.expr(node, ExprKind::Call { func, args });
                stmts.push(lowerer.stmt(node, StmtKind::Expr(call)));
            }
            Ok(stmts)
        })
    }

    /// `<Color.RED: 1>` or `Color.RED`
    fn enumeration_text(&mut self, name: &str, body: &mut ClassBody<'a>) -> Lowered<()> {
        let node = &body.def.name;
        let class = node.to_string();
        self.synthetic(name, Vec::new(), body, |lowerer, locals| {
            let this = locals[0].1;
            let part = |lowerer: &mut Self, field: &str, conversion| {
                let value = lowerer.expr(node, ExprKind::Local(this));
                let value = lowerer.attribute(node, value, field);
                FStringPart::Value { value, conversion, spec: Vec::new() }
            };
            let parts = if name == "__repr__" {
                vec![
                    FStringPart::Literal(format!("<{class}.")),
                    part(lowerer, "name", Conversion::None),
                    FStringPart::Literal(": ".to_owned()),
                    part(lowerer, "value", Conversion::Repr),
                    FStringPart::Literal(">".to_owned()),
                ]
            } else {
                vec![FStringPart::Literal(format!("{class}.")), part(lowerer, "name", Conversion::None)]
            };
            let value = lowerer.expr(node, ExprKind::FString(parts));
            Ok(vec![lowerer.stmt(node, StmtKind::Return(Some(value)))])
        })
    }

    /// `def __str__(self): return f"{self.value}"`
    fn value_as_text(&mut self, kind: EnumKind, body: &mut ClassBody<'a>) -> Lowered<()> {
        let node = &body.def.name;
        self.synthetic("__str__", Vec::new(), body, |lowerer, locals| {
            let value = lowerer.field_of(node, locals[0].1, "value");
            let text = match kind {
                EnumKind::Str => value,
                EnumKind::Int => {
                    let part = FStringPart::Value { value, conversion: Conversion::None, spec: Vec::new() };
                    lowerer.expr(node, ExprKind::FString(vec![part]))
                }
            };
            Ok(vec![lowerer.stmt(node, StmtKind::Return(Some(text)))])
        })
    }

    /// `def __lt__(self, other): return self.value < other.value`, `__gt__`, and `def __bool__(self): return self.value != 0`
    fn value_methods(&mut self, kind: EnumKind, body: &mut ClassBody<'a>) -> Lowered<()> {
        let node = &body.def.name;
        let own: Vec<String> = body.methods.iter().map(|method| method.name.clone()).collect();
        for (name, op) in [("__lt__", CompareOp::Lt), ("__gt__", CompareOp::Gt)] {
            if own.iter().any(|own| own == name) {
                continue;
            }
            let params = vec![("other".to_owned(), ParamKind::Positional, None, None)];
            self.synthetic(name, params, body, |lowerer, locals| {
                let left = Box::new(lowerer.field_of(node, locals[0].1, "value"));
                let right = lowerer.field_of(node, locals[1].1, "value");
                let test = lowerer.expr(node, ExprKind::Compare(left, vec![(op, right)]));
                Ok(vec![lowerer.stmt(node, StmtKind::Return(Some(test)))])
            })?;
        }
        if own.iter().any(|own| own == "__bool__") {
            return Ok(());
        }
        self.synthetic("__bool__", Vec::new(), body, |lowerer, locals| {
            let value = Box::new(lowerer.field_of(node, locals[0].1, "value"));
            let empty = match kind {
                EnumKind::Int => lowerer.expr(node, ExprKind::Int(0)),
                EnumKind::Str => lowerer.str(node, ""),
            };
            let test = lowerer.expr(node, ExprKind::Compare(value, vec![(CompareOp::NotEq, empty)]));
            Ok(vec![lowerer.stmt(node, StmtKind::Return(Some(test)))])
        })
    }

    /// `for member in Color.__members__: if member.value == value: return member`, else the error.
    fn enumeration_lookup(&mut self, name: &str, field: &str, body: &mut ClassBody<'a>) -> Lowered<()> {
        let node = &body.def.name;
        let qualname = self.frame().prefix.trim_end_matches('.').to_owned();
        let params = vec![(field.to_owned(), ParamKind::Positional, None, None)];
        self.synthetic_method(name, MethodKind::Static, params, body, |lowerer, locals| {
            let wanted = locals[0].1;
            let member = lowerer.temporary("member");
            let class = lowerer.name(node, node.as_str())?;
            let iter = lowerer.attribute(node, class, MEMBERS);
            let held = lowerer.expr(node, ExprKind::Local(member));
            let held = lowerer.attribute(node, held, field);
            let right = lowerer.expr(node, ExprKind::Local(wanted));
            let test = ExprKind::Compare(Box::new(held), vec![(CompareOp::Eq, right)]);
            let test = lowerer.expr(node, test);
            let found = lowerer.expr(node, ExprKind::Local(member));
            let found = lowerer.stmt(node, StmtKind::Return(Some(found)));
            let branch = lowerer.stmt(node, StmtKind::If { test, body: vec![found], orelse: Vec::new() });
            let frame = lowerer.frame();
            let id = LoopId(frame.loops);
            frame.loops += 1;
            let target = Target::Local(member);
            let search = StmtKind::For { id, target, iter, body: vec![branch], orelse: Vec::new() };
            let search = lowerer.stmt(node, search);
            let error = lowerer.no_such_member(node, field, &qualname, wanted);
            Ok(vec![search, lowerer.stmt(node, StmtKind::Raise { exc: Some(error), cause: None })])
        })
    }

    /// `ValueError("7 is not a valid Color")`, `KeyError("PINK")`
    fn no_such_member(
        &mut self,
        node: &'a ast::Identifier,
        field: &str,
        qualname: &str,
        wanted: LocalId,
    ) -> Expr {
        let value = self.expr(node, ExprKind::Local(wanted));
        let (class, value) = if field == "name" {
            ("KeyError", value)
        } else {
            let parts = vec![
                FStringPart::Value { value, conversion: Conversion::Repr, spec: Vec::new() },
                FStringPart::Literal(format!(" is not a valid {qualname}")),
            ];
            ("ValueError", self.expr(node, ExprKind::FString(parts)))
        };
        let func = Box::new(self.builtin(node, class));
        self.expr(node, ExprKind::Call { func, args: vec![positional(value)] })
    }

    /// The statements behind the class statement: the members come to be.
    pub fn make_members(
        &mut self,
        members: &Members<'a>,
        def: &'a ast::StmtClassDef,
        out: &mut Vec<Stmt>,
    ) -> Lowered<()> {
        let node = &def.name;
        let mut list = Vec::new();
        for (place, member) in members.list.iter().enumerate() {
            let name = member.node.id.as_str();
            let original = members.list[..place].iter().find(|other| other.is_same(member));
            if original.is_some() && self.is_decorated(def, "enum.unique") {
                return Err(self.unsupported(member.node, "@unique of an enumeration with an alias"));
            }
            let value = match original {
                Some(original) => {
                    let class = self.name(node, node.as_str())?;
                    self.attribute(member.node, class, original.node.id.as_str())
                }
                None => {
                    let func = Box::new(self.name(node, node.as_str())?);
                    let text = self.str(member.node, name);
                    let value = match member.value {
                        Literal::Written(value) => self.lower_expr(value)?,
                        Literal::Auto(value) => self.expr(member.node, ExprKind::Int(value)),
                        Literal::Lower => self.str(member.node, name.to_lowercase()),
                    };
                    let args = vec![positional(text), positional(value)];
                    let class = self.name(node, node.as_str())?;
                    list.push(self.attribute(member.node, class, name));
                    self.expr(member.node, ExprKind::Call { func, args })
                }
            };
            out.push(self.set_on_class(node, name, value)?);
        }
        let value = self.expr(node, ExprKind::List(list));
        out.push(self.set_on_class(node, MEMBERS, value)?);
        Ok(())
    }

    fn set_on_class(&mut self, node: &'a ast::Identifier, name: &str, value: Expr) -> Lowered<Stmt> {
        let class = Box::new(self.name(node, node.as_str())?);
        let target = Target::Attribute { value: class, name: name.to_owned(), span: self.span(node) };
        Ok(self.stmt(node, StmtKind::Assign { targets: vec![target], value }))
    }

    /// Whether the expression names an enumeration that is compiled.
    pub fn names_enumeration(&self, node: &'a Ast) -> bool {
        if let (Ast::Name(name), Some(receiver)) = (node, &self.enumeration_receiver) {
            return name.id.as_str() == receiver;
        }
        self.analysis.class_named(self.module, self.at(), node).is_some_and(|(module, class)| {
            self.is_enumeration(module, class) && !self.is_kept(module, start(class))
        })
    }

    /// An expression that is iterated over: the members of an enumeration, else the expression itself.
    pub fn iterated(&mut self, node: &'a Ast) -> Lowered<Expr> {
        let value = self.consumed(node)?;
        if !self.names_enumeration(node) {
            return Ok(value);
        }
        Ok(self.attribute(node, value, MEMBERS))
    }

    /// `Color(2)` and `Color["RED"]`: the lookup, if the expression names an enumeration.
    pub fn enumeration_call(
        &mut self,
        node: &'a Ast,
        args: &'a [Ast],
        by_name: bool,
    ) -> Lowered<Option<ExprKind>> {
        if !self.names_enumeration(node) {
            return Ok(None);
        }
        let [arg] = args else { return Err(self.unsupported(node, "this call of an enumeration")) };
        let class = self.lower_expr(node)?;
        let func = Box::new(self.attribute(node, class, if by_name { FROM_NAME } else { FROM_VALUE }));
        let value = self.lower_expr(arg)?;
        Ok(Some(ExprKind::Call { func, args: vec![positional(value)] }))
    }

    /// Whether the call is one of a builtin that iterates over its arguments.
    pub fn iterates(&self, func: &Ast) -> bool {
        matches!(func, Ast::Name(name) if ITERATING.contains(&name.id.as_str()) && self.is_builtin(&name.id))
    }
}

fn positional(value: Expr) -> Arg {
    Arg { kind: ArgKind::Positional, value }
}

/// What `auto()` gives behind these members.
fn next_auto(members: &Members<'_>) -> Option<i64> {
    let Some(last) = members.list.last() else { return Some(1) };
    match last.value {
        Literal::Auto(value) => value.checked_add(1),
        Literal::Written(value) => constant_int(value)?.checked_add(1),
        Literal::Lower => None,
    }
}

/// The value of an int that is written as a constant: `4`, `-1`, `1 << 2`.
fn constant_int(node: &Ast) -> Option<i64> {
    match node {
        Ast::NumberLiteral(literal) => match &literal.value {
            Number::Int(int) => int.as_i64(),
            _ => None,
        },
        Ast::UnaryOp(unary) if unary.op == ast::UnaryOp::USub => constant_int(&unary.operand)?.checked_neg(),
        Ast::BinOp(binary) => {
            let (left, right) = (constant_int(&binary.left)?, constant_int(&binary.right)?);
            match binary.op {
                ast::Operator::Add => left.checked_add(right),
                ast::Operator::Sub => left.checked_sub(right),
                ast::Operator::Mult => left.checked_mul(right),
                ast::Operator::BitOr => Some(left | right),
                ast::Operator::LShift if (0..62).contains(&right) => left.checked_mul(1 << right),
                ast::Operator::Pow if (0..62).contains(&right) => left.checked_pow(right as u32),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The type of a value: members with values of one type have one type.
fn kind(value: Literal<'_>) -> &'static str {
    match value {
        Literal::Auto(_) => "int",
        Literal::Lower => "str",
        Literal::Written(value) if constant_int(value).is_some() => "int",
        Literal::Written(Ast::NumberLiteral(literal)) => match &literal.value {
            Number::Int(_) => "int",
            _ => "float",
        },
        Literal::Written(Ast::UnaryOp(unary)) => kind(Literal::Written(&unary.operand)),
        Literal::Written(Ast::StringLiteral(_)) => "str",
        Literal::Written(Ast::BooleanLiteral(_)) => "bool",
        Literal::Written(Ast::NoneLiteral(_)) => "None",
        Literal::Written(Ast::Tuple(_)) => "tuple",
        Literal::Written(_) => "other",
    }
}

/// Whether the second value is the first one again.
fn same(a: Literal<'_>, b: Literal<'_>) -> bool {
    let int = |value: Literal<'_>| match value {
        Literal::Auto(value) => Some(value),
        Literal::Written(value) => constant_int(value),
        Literal::Lower => None,
    };
    if let (Some(a), Some(b)) = (int(a), int(b)) {
        return a == b;
    }
    match (a, b) {
        (Literal::Written(a), Literal::Written(b)) => {
            ast::comparable::ComparableExpr::from(a) == ast::comparable::ComparableExpr::from(b)
        }
        _ => false,
    }
}

fn is_constant(value: &Ast) -> bool {
    match value {
        Ast::Tuple(tuple) => !tuple.elts.is_empty() && tuple.elts.iter().all(is_constant),
        Ast::UnaryOp(unary) => unary.operand.is_number_literal_expr(),
        Ast::BinOp(_) => constant_int(value).is_some(),
        Ast::NumberLiteral(_) | Ast::StringLiteral(_) | Ast::BooleanLiteral(_) | Ast::NoneLiteral(_) => true,
        _ => false,
    }
}
