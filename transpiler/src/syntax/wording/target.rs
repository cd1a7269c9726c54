//! CPython's names for expressions that stand where something is assigned.

use ruff_python_ast::Expr;
use ruff_python_ast::token::TokenKind;
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::INVALID;
use crate::syntax::SyntaxError;
use crate::syntax::source::Source;

/// The error of `range = …`.
pub fn assignment(source: &Source<'_>, range: TextRange) -> SyntaxError {
    let expr = parsed(source.slice(range));
    let kind = expr.as_ref().map_or("expression", expr_name);
    let is_first = source.token_before(range.start()).is_none_or(|token| starts_assignment(token.kind()));
    if kind == "yield expression" && is_first && !is_parenthesized(source, range) {
        return SyntaxError::new(range, "assignment to yield expression not possible");
    }
    let is_followed_by_equal = source.tokens()[source.index_at(range.end())..]
        .iter()
        .find(|token| token.kind() != TokenKind::Rpar)
        .is_some_and(|token| token.kind() == TokenKind::Equal);
    let is_part = source
        .token_before(range.start())
        .is_some_and(|token| matches!(token.kind(), TokenKind::Comma | TokenKind::Lsqb | TokenKind::For))
        || source.token_at(range.end()).is_some_and(|token| token.kind() == TokenKind::Comma);
    let may_be_comparison = !matches!(
        kind,
        "lambda"
            | "comparison"
            | "conditional expression"
            | "generator expression"
            | "True"
            | "False"
            | "None"
    ) && !expr.as_ref().is_some_and(is_not_or_and);
    let hint = if is_followed_by_equal && may_be_comparison && !is_part {
        " here. Maybe you meant '==' instead of '='?"
    } else {
        ""
    };
    SyntaxError::new(range, format!("cannot assign to {kind}{hint}"))
}

fn starts_assignment(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent | TokenKind::Semi | TokenKind::Equal
    )
}

fn is_parenthesized(source: &Source<'_>, range: TextRange) -> bool {
    source.token_before(range.start()).is_some_and(|token| token.kind() == TokenKind::Lpar)
}

fn is_not_or_and(expr: &Expr) -> bool {
    match expr {
        Expr::BoolOp(_) => true,
        Expr::UnaryOp(unary) => unary.op == ruff_python_ast::UnaryOp::Not,
        _ => false,
    }
}

/// An `=` inside an expression, as in `if x = 1:`.
pub fn equal_sign(source: &Source<'_>, range: TextRange) -> SyntaxError {
    let Some(before) = source.token_before(range.start()) else {
        return SyntaxError::new(range, INVALID);
    };
    if before.kind() == TokenKind::Name {
        let index = source.index_at(before.start());
        let is_attribute = index.checked_sub(1).is_some_and(|i| source.tokens()[i].kind() == TokenKind::Dot);
        let message = if is_attribute {
            "cannot assign to attribute here. Maybe you meant '==' instead of '='?"
        } else {
            "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
        };
        return SyntaxError::new(before.range(), message);
    }
    // The expression before the sign, as far back as its brackets reach.
    let start = operand_start(source, range.start());
    if start >= before.end() {
        return SyntaxError::new(range, INVALID);
    }
    let operand = TextRange::new(start, before.end());
    match parsed(source.slice(operand)) {
        Some(expr) => {
            let kind = expr_name(&expr);
            SyntaxError::new(
                operand,
                format!("cannot assign to {kind} here. Maybe you meant '==' instead of '='?"),
            )
        }
        None => SyntaxError::new(range, INVALID),
    }
}

/// Where the operand that ends before `end` starts: back over names, dots and balanced brackets.
fn operand_start(source: &Source<'_>, end: TextSize) -> TextSize {
    let mut depth = 0usize;
    let mut start = end;
    for token in source.tokens()[..source.index_at(end)].iter().rev() {
        match token.kind() {
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => depth += 1,
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace if depth > 0 => depth -= 1,
            TokenKind::Name | TokenKind::Dot => {}
            kind if depth == 0 && (kind.is_operator() || kind.is_keyword() || starts_assignment(kind)) => {
                return start;
            }
            _ => {}
        }
        start = token.start();
    }
    start
}

/// CPython's name for the expression with this text.
pub fn name(source: &Source<'_>, range: TextRange) -> &'static str {
    let starred = if source.slice(range).starts_with('*') { "starred" } else { "expression" };
    parsed(source.slice(range)).map_or(starred, |expr| expr_name(&expr))
}

/// The expression with this text; the brackets are for `yield`, which stands nowhere else.
fn parsed(text: &str) -> Option<Expr> {
    let parsed = ruff_python_parser::parse_expression(&format!("({text})"));
    parsed.ok().map(|parsed| parsed.into_expr())
}

fn expr_name(expr: &Expr) -> &'static str {
    match expr {
        Expr::Attribute(_) => "attribute",
        Expr::Subscript(_) => "subscript",
        Expr::Starred(_) => "starred",
        Expr::Name(_) => "name",
        Expr::List(_) => "list",
        Expr::Tuple(_) => "tuple",
        Expr::Lambda(_) => "lambda",
        Expr::Call(_) => "function call",
        Expr::Generator(_) => "generator expression",
        Expr::Yield(_) | Expr::YieldFrom(_) => "yield expression",
        Expr::Await(_) => "await expression",
        Expr::ListComp(_) => "list comprehension",
        Expr::SetComp(_) => "set comprehension",
        Expr::DictComp(_) => "dict comprehension",
        Expr::Dict(_) => "dict literal",
        Expr::Set(_) => "set display",
        Expr::FString(_) | Expr::TString(_) => "f-string expression",
        Expr::NoneLiteral(_) => "None",
        Expr::BooleanLiteral(literal) if literal.value => "True",
        Expr::BooleanLiteral(_) => "False",
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::StringLiteral(_) | Expr::BytesLiteral(_) | Expr::NumberLiteral(_) => "literal",
        Expr::Compare(_) => "comparison",
        Expr::If(_) => "conditional expression",
        Expr::Named(_) => "named expression",
        Expr::BoolOp(_) | Expr::BinOp(_) | Expr::UnaryOp(_) | Expr::Slice(_) | Expr::IpyEscapeCommand(_) => {
            "expression"
        }
    }
}
