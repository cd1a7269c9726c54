//! What CPython's tokenizer rejects: brackets, indentation with tabs, numbers, nesting.
//!
//! These errors win over the parser's, because CPython reads all tokens of a file before it gives a syntax error.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::SyntaxError;
use super::source::Source;

/// The tokenizer's errors.
pub struct TokenErrors {
    pub errors: Vec<SyntaxError>,
    /// Brackets that are open at the end.
    pub unclosed: Option<Unclosed>,
}

/// Brackets that are open at the end: an error only if the parser finds nothing wrong on the line of the outermost.
pub struct Unclosed {
    /// CPython names the innermost.
    pub error: SyntaxError,
    pub outermost: TextRange,
}

/// CPython's limits.
const MAX_NESTING: usize = 200;
const MAX_INDENTS: usize = 100;

/// All errors of the tokens of `source`.
pub fn errors(source: &Source<'_>) -> TokenErrors {
    let mut errors = Vec::new();
    let unclosed = brackets(source, &mut errors);
    numbers(source, &mut errors);
    indentation(source, &mut errors);
    TokenErrors { errors, unclosed }
}

/// Checks the brackets; returns those that are never closed. Ends at the first error, as everything after
/// it would be guesswork.
fn brackets(source: &Source<'_>, errors: &mut Vec<SyntaxError>) -> Option<Unclosed> {
    let mut open: Vec<&Token> = Vec::new();
    let mut strings = 0usize;
    for token in source.tokens() {
        match token.kind() {
            TokenKind::FStringStart => strings += 1,
            TokenKind::FStringEnd => strings = strings.saturating_sub(1),
            _ if strings > 0 => {}
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => {
                if open.len() >= MAX_NESTING {
                    errors.push(SyntaxError::new(token.range(), "too many nested parentheses"));
                    return None;
                }
                open.push(token);
            }
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                let closing = source.slice(token.range());
                let Some(opening) = open.pop() else {
                    errors.push(SyntaxError::new(token.range(), format!("unmatched '{closing}'")));
                    return None;
                };
                if let Some(message) = mismatch(source, opening, token) {
                    errors.push(SyntaxError::new(token.range(), message));
                    return None;
                }
            }
            _ => {}
        }
    }
    let (outermost, innermost) = (open.first()?.range(), open.last()?.range());
    let message = format!("'{}' was never closed", source.slice(innermost));
    Some(Unclosed { error: SyntaxError::new(innermost, message), outermost })
}

fn mismatch(source: &Source<'_>, opening: &Token, closing: &Token) -> Option<String> {
    let (open, close) = (source.slice(opening.range()), source.slice(closing.range()));
    if matches!((open, close), ("(", ")") | ("[", "]") | ("{", "}")) {
        return None;
    }
    let mut message = format!("closing parenthesis '{close}' does not match opening parenthesis '{open}'");
    let line = source.line(opening.start());
    if line != source.line(closing.start()) {
        message.push_str(&format!(" on line {line}"));
    }
    Some(message)
}

/// A number that runs into a name: `12abc`, `1__0`, `5L`.
fn numbers(source: &Source<'_>, errors: &mut Vec<SyntaxError>) {
    for pair in source.tokens().windows(2) {
        let [number, next] = pair else { continue };
        let is_number = matches!(number.kind(), TokenKind::Int | TokenKind::Float | TokenKind::Complex);
        if !is_number || number.end() != next.start() || number.range().is_empty() {
            continue;
        }
        let is_word = next.kind() == TokenKind::Name || next.kind().is_keyword();
        if is_word && !may_follow_number(source.slice(next.range())) {
            let at = TextRange::at(number.end() - TextSize::from(1), TextSize::from(1));
            errors.push(SyntaxError::new(
                at,
                format!("invalid {} literal", literal_kind(source.slice(number.range()))),
            ));
        }
    }
}

/// Keywords that CPython still takes right after a number: `1if x else 2`.
fn may_follow_number(word: &str) -> bool {
    matches!(word, "and" | "else" | "for" | "if" | "in" | "is" | "not" | "or")
}

/// What CPython calls a number with this text.
pub fn literal_kind(number: &str) -> &'static str {
    match number.get(..2).unwrap_or_default() {
        "0x" | "0X" => "hexadecimal",
        "0o" | "0O" => "octal",
        "0b" | "0B" => "binary",
        _ if number.ends_with(['j', 'J']) => "imaginary",
        _ => "decimal",
    }
}

/// Indentation that means different things for different widths of a tab, by CPython's two counts.
fn indentation(source: &Source<'_>, errors: &mut Vec<SyntaxError>) {
    let mut levels: Vec<(usize, usize)> = vec![(0, 0)];
    let mut at_start = true;
    for token in source.tokens() {
        match token.kind() {
            TokenKind::Newline => at_start = true,
            TokenKind::Indent | TokenKind::Dedent | TokenKind::EndOfFile => {}
            _ if at_start => {
                at_start = false;
                let range = leading(source, token);
                if let Some(error) = indent(&mut levels, source.slice(range), range) {
                    errors.push(error);
                    return;
                }
            }
            _ => {}
        }
    }
}

/// The white space before the first token of a line.
fn leading(source: &Source<'_>, token: &Token) -> TextRange {
    let start = source.text[..token.start().to_usize()].rfind('\n').map_or(0, |at| at + 1);
    let start = TextSize::try_from(start).expect("ruff limits files to 4 GB");
    TextRange::new(start, token.start())
}

fn indent(levels: &mut Vec<(usize, usize)>, white: &str, range: TextRange) -> Option<SyntaxError> {
    let (mut column, mut alternative) = (0, 0);
    for c in white.chars() {
        match c {
            ' ' => (column, alternative) = (column + 1, alternative + 1),
            '\t' => (column, alternative) = ((column / 8 + 1) * 8, alternative + 1),
            '\x0c' => (column, alternative) = (0, 0),
            // After a continuation line the count says nothing.
            _ => return None,
        }
    }
    let inconsistent = || {
        let message = "inconsistent use of tabs and spaces in indentation";
        Some(SyntaxError { kind: "TabError", ..SyntaxError::new(range, message) })
    };
    while levels.len() > 1 && levels.last().is_some_and(|&(last, _)| column < last) {
        levels.pop();
    }
    let (last, last_alternative) = levels.last().copied().unwrap_or_default();
    if column == last {
        return if alternative == last_alternative { None } else { inconsistent() };
    }
    if column < last {
        return None;
    }
    if alternative <= last_alternative {
        return inconsistent();
    }
    if levels.len() >= MAX_INDENTS {
        return Some(SyntaxError::indentation(range, "too many levels of indentation"));
    }
    levels.push((column, alternative));
    None
}
