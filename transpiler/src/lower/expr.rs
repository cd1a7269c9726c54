//! Expressions: names become ids, calls keep their arguments in the order of evaluation, the rest is one to one.
//!
//! ```py
//! f(*xs, key=len)[1:].y       # Attribute(Subscript(Call f [Star xs, Keyword key], Slice), "y")
//! ```
//!
//! Recursion follows the depth of the source; `lower` runs on a stack that is large enough for sums of 10,000 terms.

use ruff_python_ast::{self as ast, CmpOp, Expr as Ast, Number, Operator, UnaryOp as AstUnary};
use ruff_text_size::Ranged;

use super::called_argument::Place;
use super::context::{Lowered, Lowerer};
use super::infinity::is_infinite;
use super::scope::MODULE;
use crate::hir::{
    Arg, ArgKind, BinaryOp, BoolOp, CompareOp, Expr, ExprKind, ModuleId, ModuleRef, Target, UnaryOp,
};

/// `test and 1 or 0` is how `1 if test else 0` was written before Python had it: as the second value is true, nothing that the test
/// gives is ever the result.
fn choice(op: BoolOp, values: Vec<Expr>) -> ExprKind {
    let [first, second] = match <[Expr; 2]>::try_from(values) {
        Ok(two) => two,
        Err(more) => return ExprKind::Bool_(op, more),
    };
    match first {
        Expr { kind: ExprKind::Bool_(BoolOp::And, mut parts), id, span }
            if op == BoolOp::Or && parts.last().is_some_and(is_true) =>
        {
            let body = parts.split_off(parts.len() - 1).remove(0);
            let test = match parts.len() {
                1 => parts.remove(0),
                _ => Expr { kind: ExprKind::Bool_(BoolOp::And, parts), id, span },
            };
            ExprKind::IfElse { test: Box::new(test), body: Box::new(body), orelse: Box::new(second) }
        }
        first => ExprKind::Bool_(op, vec![first, second]),
    }
}

/// Whether the value is written out, and true.
fn is_true(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Bool(value) => *value,
        ExprKind::Int(value) => *value != 0,
        ExprKind::Float(value) => *value != 0.0,
        ExprKind::Str(text) => !text.is_empty(),
        _ => false,
    }
}

impl<'a> Lowerer<'a> {
    pub fn lower_expr(&mut self, node: &'a Ast) -> Lowered<Expr> {
        let kind = match node {
            Ast::Name(name) => return self.name(node, &name.id),
            Ast::NoneLiteral(_) => ExprKind::None,
            Ast::BooleanLiteral(literal) => ExprKind::Bool(literal.value),
            Ast::EllipsisLiteral(_) => ExprKind::Ellipsis,
            Ast::NumberLiteral(literal) => self.number(literal)?,
            Ast::StringLiteral(literal) => self.string(literal)?,
            Ast::BytesLiteral(literal) => ExprKind::Bytes(literal.value.bytes().collect()),
            Ast::FString(literal) => ExprKind::FString(self.fstring(literal)?),
            Ast::Tuple(tuple) => ExprKind::Tuple(self.display_items(&tuple.elts)?),
            Ast::List(list) => ExprKind::List(self.display_items(&list.elts)?),
            Ast::Set(set) => ExprKind::Set(self.exprs(&set.elts)?),
            Ast::Dict(dict) => self.dict(dict)?,
            Ast::Starred(starred) => ExprKind::Starred(Box::new(self.iterated(&starred.value)?)),
            Ast::UnaryOp(unary) => match (unary_op(unary.op), self.boxed(&unary.operand)?) {
                (UnaryOp::Neg, operand) if is_infinite(&operand) => ExprKind::Float(f64::NEG_INFINITY),
                (op, operand) => ExprKind::Unary(op, operand),
            },
            Ast::BinOp(binary) => {
                let left = self.boxed(&binary.left)?;
                ExprKind::Binary(binary_op(binary.op), left, self.boxed(&binary.right)?)
            }
            Ast::BoolOp(bool_op) => {
                let op = if bool_op.op == ast::BoolOp::And { BoolOp::And } else { BoolOp::Or };
                choice(op, self.exprs(&bool_op.values)?)
            }
            Ast::Compare(compare) => self.compare(compare)?,
            Ast::If(if_) => {
                let test = self.boxed(&if_.test)?;
                let body = self.boxed(&if_.body)?;
                ExprKind::IfElse { test, body, orelse: self.boxed(&if_.orelse)? }
            }
            Ast::Call(call) => match self.called_operator(call)? {
                Some(operation) => return Ok(operation),
                None => self.call(call)?,
            },
            Ast::Attribute(attribute) => return self.lower_attribute(attribute),
            Ast::Subscript(subscript) => {
                let key = std::slice::from_ref(&*subscript.slice);
                if let Some(lookup) = self.enumeration_call(&subscript.value, key, true)? {
                    return Ok(self.expr(node, lookup));
                }
                let value = self.boxed(&subscript.value)?;
                ExprKind::Subscript(value, self.boxed(&subscript.slice)?)
            }
            Ast::Slice(slice) => {
                let lower = self.optional(slice.lower.as_deref())?;
                let upper = self.optional(slice.upper.as_deref())?;
                ExprKind::Slice { lower, upper, step: self.optional(slice.step.as_deref())? }
            }
            Ast::Lambda(lambda) => ExprKind::Lambda(self.lambda(lambda)?),
            Ast::Generator(comp) => return self.generator_expression(node, comp),
            Ast::ListComp(_) | Ast::SetComp(_) | Ast::DictComp(_) => {
                return self.comprehension(node);
            }
            Ast::Named(named) => {
                let value = self.boxed(&named.value)?;
                ExprKind::Named(Box::new(self.target(&named.target)?), value)
            }
            Ast::Yield(_) | Ast::YieldFrom(_) => {
                let frame = self.frame();
                (frame.converses, frame.asks) = (true, true);
                match self.lower_yield(node)? {
                    Some(value) => return Ok(value),
                    None => return Err(self.unsupported(node, "this yield")),
                }
            }
            Ast::Await(await_) => return Err(self.unsupported(await_, "await")),
            Ast::TString(string) => return Err(self.unsupported(string, "a template string")),
            Ast::IpyEscapeCommand(command) => return Err(self.unsupported(command, "an IPython command")),
        };
        Ok(self.expr(node, kind))
    }

    pub fn boxed(&mut self, node: &'a Ast) -> Lowered<Box<Expr>> {
        self.lower_expr(node).map(Box::new)
    }

    pub fn optional(&mut self, node: Option<&'a Ast>) -> Lowered<Option<Box<Expr>>> {
        node.map(|node| self.boxed(node)).transpose()
    }

    pub fn exprs(&mut self, nodes: &'a [Ast]) -> Lowered<Vec<Expr>> {
        nodes.iter().map(|node| self.lower_expr(node)).collect()
    }

    /// A `yield` whose value nobody uses.
    pub fn lower_yield(&mut self, node: &'a Ast) -> Lowered<Option<Expr>> {
        let kind = match node {
            Ast::Yield(yield_) => ExprKind::Yield(self.optional(yield_.value.as_deref())?),
            Ast::YieldFrom(yield_) => ExprKind::YieldFrom(self.boxed(&yield_.value)?),
            _ => return Ok(None),
        };
        let frame = self.frame();
        frame.is_generator = true;
        frame.asks |= matches!(kind, ExprKind::YieldFrom(_));
        Ok(Some(self.expr(node, kind)))
    }

    fn dict(&mut self, dict: &'a ast::ExprDict) -> Lowered<ExprKind> {
        let mut items = Vec::with_capacity(dict.items.len());
        for item in &dict.items {
            let key = item.key.as_ref().map(|key| self.lower_expr(key)).transpose()?;
            items.push((key, self.display_item(&item.value)?));
        }
        Ok(ExprKind::Dict(items))
    }

    fn compare(&mut self, compare: &'a ast::ExprCompare) -> Lowered<ExprKind> {
        let left = self.boxed(&compare.left)?;
        let mut rest = Vec::with_capacity(compare.ops.len());
        for (op, operand) in compare.ops.iter().zip(&compare.comparators) {
            let is_search = matches!(op, CmpOp::In | CmpOp::NotIn);
            let operand = if is_search { self.iterated(operand)? } else { self.lower_expr(operand)? };
            rest.push((compare_op(*op), operand));
        }
        Ok(ExprKind::Compare(left, rest))
    }

    /// `vars` or `dir` of something: without an argument it would be the running function's.
    fn look_into_argument(&mut self, call: &ast::ExprCall) -> Option<Expr> {
        let Ast::Name(name) = &*call.func else { return None };
        let [argument] = &*call.arguments.args else { return None };
        let plain = !argument.is_starred_expr() && call.arguments.keywords.is_empty();
        let asks = matches!(name.id.as_str(), "vars" | "dir") && self.is_builtin(&name.id);
        (plain && asks).then(|| self.expr(name, ExprKind::Builtin(name.id.to_string())))
    }

    fn call(&mut self, call: &'a ast::ExprCall) -> Lowered<ExprKind> {
        self.check_call(call)?;
        if call.arguments.keywords.is_empty()
            && let Some(lookup) = self.enumeration_call(&call.func, &call.arguments.args, false)?
        {
            return Ok(lookup);
        }
        if let Some(asked) = self.cache_info(call) {
            return Ok(asked);
        }
        if let Some(dict) = self.typed_dict(call)? {
            return Ok(dict);
        }
        if let Some(lambda) = self.partial(call)? {
            return Ok(lambda);
        }
        if let Some(mixed) = self.mixed_call(call)? {
            return Ok(mixed);
        }
        let iterates = self.iterates(&call.func);
        if let Some(bare) = self.bare_instance(call)? {
            return Ok(bare);
        }
        let known = match self.held_method(&call.func)? {
            Some(method) => Some(method),
            None => self.made_by(&call.func)?.or_else(|| self.look_into_argument(call)),
        };
        let func = match known {
            Some(func) => Box::new(func),
            None => self.boxed(&call.func)?,
        };
        if let Some(infinity) = self.infinity(&func, &call.arguments) {
            return Ok(ExprKind::Float(infinity));
        }
        let consumes = self.consumes(call);
        let mut args = self.arguments_of(call, consumes)?;
        args.extend(self.cache_shape(call));
        for (arg, node) in args.iter_mut().zip(&call.arguments.args).filter(|_| iterates) {
            if self.names_enumeration(node) {
                arg.value = self.iterated(node)?;
            }
        }
        Ok(ExprKind::Call { func, args })
    }

    /// The arguments of a call; `consumed`: it has used up the iterables among them when it returns.
    pub fn arguments_of(&mut self, call: &'a ast::ExprCall, consumed: bool) -> Lowered<Vec<Arg>> {
        let arguments = &call.arguments;
        let mut args = Vec::with_capacity(arguments.len());
        for (at, node) in arguments.args.iter().enumerate() {
            if let Ast::Starred(starred) = node {
                args.push(Arg { kind: ArgKind::Star, value: self.consumed(&starred.value)? });
                continue;
            }
            let starred = arguments.args[..at].iter().any(Ast::is_starred_expr);
            let place = (!starred).then_some(Place::Position(at));
            let value = match self.given_callable(call, place, node)? {
                Some(lambda) => lambda,
                None if consumed => self.consumed(node)?,
                None => self.lower_expr(node)?,
            };
            args.push(Arg { kind: ArgKind::Positional, value });
        }
        for keyword in &arguments.keywords {
            if let Some(items) = constant_keywords(keyword, arguments) {
                for (name, value) in items {
                    let value = self.lower_expr(value)?;
                    args.push(Arg { kind: ArgKind::Keyword(name), value });
                }
                continue;
            }
            let kind = match &keyword.arg {
                Some(name) => ArgKind::Keyword(name.to_string()),
                None => ArgKind::DoubleStar,
            };
            let place = keyword.arg.as_ref().map(|name| Place::Keyword(name.to_string()));
            let value = match self.given_callable(call, place, &keyword.value)? {
                Some(lambda) => lambda,
                None => self.lower_expr(&keyword.value)?,
            };
            args.push(Arg { kind, value });
        }
        Ok(args)
    }

    /// An argument that is a function of `operator`, as the lambda that it stands for, if the call does nothing but call it.
    fn given_callable(
        &mut self,
        call: &'a ast::ExprCall,
        place: Option<Place>,
        node: &'a Ast,
    ) -> Lowered<Option<Expr>> {
        let function = if let Ast::Call(getter) = node { &*getter.func } else { node };
        if self.operator_path(function).is_none() || !self.only_calls(&call.func, place) {
            return Ok(None);
        }
        self.operator_callable(node)
    }

    /// Calls that look at the frames of the running program.
    fn check_call(&self, call: &ast::ExprCall) -> Lowered<()> {
        if self.calls_looker(call) {
            return Err(self.unsupported(call, "this call is looked at by what it calls"));
        }
        if self.logs_its_place(call) {
            return Err(self.unsupported(call, "the log says where this call stands"));
        }
        let Some(path) = self.analysis.external(self.module, self.at(), &call.func) else { return Ok(()) };
        let frames = ["sys._getframe", "inspect.currentframe", "inspect.stack", "inspect.getouterframes"];
        if frames.contains(&path.as_str()) {
            return Err(self.unsupported_module(call, format!("{path}() looks into running code")));
        }
        let callers = [
            "warnings.warn",
            "sys._current_frames",
            "doctest.DocTestSuite",
            "doctest.DocFileSuite",
            "doctest.testfile",
            "traceback.print_stack",
            "traceback.extract_stack",
            "traceback.format_stack",
        ];
        if callers.contains(&path.as_str()) {
            return Err(self.unsupported(call, format!("{path}() looks at the calling code")));
        }
        Ok(())
    }

    /// `value.name`; the way through packages of the program to a submodule is walked here.
    fn lower_attribute(&mut self, attribute: &'a ast::ExprAttribute) -> Lowered<Expr> {
        let name = self.scopes().mangle(self.at(), &attribute.attr);
        if let Some(module) = self.submodule(attribute) {
            return Ok(self.expr(attribute, ExprKind::Import(ModuleRef::Local(ModuleId(module as u32)))));
        }
        if let Some(variable) = self.function_attribute(attribute) {
            return Ok(self.expr(attribute, ExprKind::Global(variable)));
        }
        if let Some((list, first)) = self.wrapper_attribute(attribute) {
            return Ok(self.expr(attribute, ExprKind::Subscript(Box::new(list), Box::new(first))));
        }
        if let Some(mixed) = self.mixed_super(attribute)? {
            return Ok(mixed);
        }
        if self.is_infinity(attribute) {
            return Ok(self.expr(attribute, ExprKind::Float(f64::INFINITY)));
        }
        let value = self.boxed(&attribute.value)?;
        Ok(self.expr(attribute, ExprKind::Attribute(value, name)))
    }

    /// The module that `a.b` is when `a` is a package of the program that binds no `b`, or a folder without `__init__.py`.
    fn submodule(&self, attribute: &ast::ExprAttribute) -> Option<usize> {
        self.analysis.local_module(&self.submodule_path(attribute)?)
    }

    fn submodule_path(&self, attribute: &ast::ExprAttribute) -> Option<String> {
        let package = match &*attribute.value {
            Ast::Name(name) => self.analysis.module_path(self.module, self.at(), &name.id)?,
            Ast::Attribute(inner) => self.submodule_path(inner)?,
            _ => return None,
        };
        // What a package lacks until the submodule is imported, its `__getattr__` may give.
        let gives = |package: usize, name: &str| {
            !self.analysis.modules[package].scopes.bindings(MODULE, name).is_empty()
        };
        if let Some(package) = self.analysis.local_module(&package)
            && (gives(package, &attribute.attr) || gives(package, "__getattr__"))
        {
            return None;
        }
        let path = format!("{package}.{}", attribute.attr);
        self.analysis.leads_to_module(&path).then_some(path)
    }

    fn number(&self, literal: &ast::ExprNumberLiteral) -> Lowered<ExprKind> {
        Ok(match &literal.value {
            Number::Int(int) => match int.as_i64() {
                Some(value) => ExprKind::Int(value),
                None => ExprKind::BigInt(decimal(&int.to_string())),
            },
            Number::Float(value) => ExprKind::Float(*value),
            Number::Complex { imag, .. } => ExprKind::Imaginary(*imag),
        })
    }

    fn string(&self, literal: &ast::ExprStringLiteral) -> Lowered<ExprKind> {
        if may_hold_surrogate(self.text(literal)) {
            return Err(self.unsupported(literal, "a string with a lone surrogate"));
        }
        Ok(ExprKind::Str(literal.value.to_str().to_owned()))
    }

    /// An assignment target that stands as an expression of the source.
    pub fn target(&mut self, node: &'a Ast) -> Lowered<Target> {
        Ok(match node {
            Ast::Name(name) => self.name_target(&name.id),
            Ast::Attribute(attribute) if let Some(variable) = self.function_attribute(attribute) => {
                Target::Global(variable)
            }
            Ast::Attribute(attribute) if let Some((list, first)) = self.wrapper_attribute(attribute) => {
                Target::Subscript { value: Box::new(list), index: Box::new(first), span: self.span(node) }
            }
            Ast::Attribute(attribute) if matches!(attribute.attr.as_str(), "__class__" | "__dict__") => {
                let name = &attribute.attr;
                return Err(self.unsupported(node, format!("an instance whose {name} is another one")));
            }
            Ast::Attribute(attribute) => Target::Attribute {
                value: self.boxed(&attribute.value)?,
                name: self.scopes().mangle(self.at(), &attribute.attr),
                span: self.span(node),
            },
            Ast::Subscript(subscript) => Target::Subscript {
                value: self.boxed(&subscript.value)?,
                index: self.boxed(&subscript.slice)?,
                span: self.span(node),
            },
            Ast::Tuple(ast::ExprTuple { elts, .. }) | Ast::List(ast::ExprList { elts, .. }) => {
                let star = elts.iter().position(Ast::is_starred_expr);
                let items = elts.iter().map(|item| self.target(item)).collect::<Lowered<Vec<_>>>()?;
                Target::Tuple { items, star, span: self.span(node) }
            }
            Ast::Starred(starred) => self.target(&starred.value)?,
            other => return Err(self.unsupported(other, "an unknown assignment target")),
        })
    }
}

/// `f(**{"width": 3})` gives keywords that are known, if none is given twice.
fn constant_keywords<'a>(
    keyword: &'a ast::Keyword,
    arguments: &ast::Arguments,
) -> Option<Vec<(String, &'a Ast)>> {
    let Ast::Dict(dict) = &keyword.value else { return None };
    let only = arguments.keywords.iter().filter(|keyword| keyword.arg.is_none()).count() == 1;
    let mut items: Vec<(String, &'a Ast)> = Vec::new();
    for item in &dict.items {
        let name = item.key.as_ref()?.as_string_literal_expr()?.value.to_str().to_owned();
        let is_given = |keyword: &ast::Keyword| keyword.arg.as_ref().is_some_and(|arg| arg.as_str() == name);
        if items.iter().any(|(known, _)| *known == name) || arguments.keywords.iter().any(is_given) {
            return None;
        }
        items.push((name, &item.value));
    }
    (keyword.arg.is_none() && only).then_some(items)
}

/// An integer token (`0xFFFF_FFFF_…`, `1_000…`) in decimal.
fn decimal(token: &str) -> String {
    let lower: String = token.chars().filter(|c| *c != '_').flat_map(char::to_lowercase).collect();
    let (digits, radix) = match lower.get(..2) {
        Some("0x") => (&lower[2..], 16),
        Some("0o") => (&lower[2..], 8),
        Some("0b") => (&lower[2..], 2),
        _ => (lower.trim_start_matches('0'), 10),
    };
    if radix == 10 {
        return if digits.is_empty() { "0".to_owned() } else { digits.to_owned() };
    }
    const LIMB: u64 = 1_000_000_000;
    let mut limbs: Vec<u64> = vec![0];
    for digit in digits.chars().filter_map(|c| c.to_digit(radix)) {
        let mut carry = u64::from(digit);
        for limb in &mut limbs {
            let value = *limb * u64::from(radix) + carry;
            (*limb, carry) = (value % LIMB, value / LIMB);
        }
        if carry > 0 {
            limbs.push(carry);
        }
    }
    let (last, rest) = limbs.split_last().expect("there is at least one limb");
    rest.iter().rev().fold(last.to_string(), |text, limb| format!("{text}{limb:09}"))
}

/// Whether a literal's source has an escape for half of a surrogate pair, which no Rust string can hold.
pub(super) fn may_hold_surrogate(source: &str) -> bool {
    let lower = source.to_ascii_lowercase();
    ["\\ud", "\\u0000d"].iter().any(|escape| {
        lower.match_indices(escape).any(|(at, _)| {
            lower
                .as_bytes()
                .get(at + escape.len())
                .is_some_and(|digit| matches!(digit, b'8'..=b'9' | b'a'..=b'f'))
        })
    })
}

fn unary_op(op: AstUnary) -> UnaryOp {
    match op {
        AstUnary::Not => UnaryOp::Not,
        AstUnary::USub => UnaryOp::Neg,
        AstUnary::UAdd => UnaryOp::Pos,
        AstUnary::Invert => UnaryOp::Invert,
    }
}

pub(super) fn binary_op(op: Operator) -> BinaryOp {
    match op {
        Operator::Add => BinaryOp::Add,
        Operator::Sub => BinaryOp::Sub,
        Operator::Mult => BinaryOp::Mul,
        Operator::MatMult => BinaryOp::MatMul,
        Operator::Div => BinaryOp::Div,
        Operator::Mod => BinaryOp::Mod,
        Operator::Pow => BinaryOp::Pow,
        Operator::LShift => BinaryOp::Shl,
        Operator::RShift => BinaryOp::Shr,
        Operator::BitOr => BinaryOp::Or,
        Operator::BitXor => BinaryOp::Xor,
        Operator::BitAnd => BinaryOp::And,
        Operator::FloorDiv => BinaryOp::FloorDiv,
    }
}

fn compare_op(op: CmpOp) -> CompareOp {
    match op {
        CmpOp::Eq => CompareOp::Eq,
        CmpOp::NotEq => CompareOp::NotEq,
        CmpOp::Lt => CompareOp::Lt,
        CmpOp::LtE => CompareOp::LtE,
        CmpOp::Gt => CompareOp::Gt,
        CmpOp::GtE => CompareOp::GtE,
        CmpOp::Is => CompareOp::Is,
        CmpOp::IsNot => CompareOp::IsNot,
        CmpOp::In => CompareOp::In,
        CmpOp::NotIn => CompareOp::NotIn,
    }
}

/// `a.b.c` as a text.
pub(super) fn dotted(node: &Ast) -> Option<String> {
    match node {
        Ast::Name(name) => Some(name.id.to_string()),
        Ast::Attribute(attribute) => Some(format!("{}.{}", dotted(&attribute.value)?, attribute.attr)),
        _ => None,
    }
}

/// A definition's place: what [`crate::infer::types::KeepRequest`] is keyed by.
pub(super) fn start(node: &impl Ranged) -> u32 {
    node.start().to_u32()
}
