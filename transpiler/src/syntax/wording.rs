//! The parser's errors in CPython's words.
//!
//! | ruff | CPython |
//! |---|---|
//! | Expected `:`, found newline | expected ':' |
//! | Invalid assignment target (`f() = 1`) | cannot assign to function call here. Maybe you meant '==' instead of '='? |
//! | Expected an indented block after `if` statement | expected an indented block after 'if' statement on line 1 |
//! | most others | invalid syntax |

mod lexical;
mod target;

use ruff_python_ast::ModModule;
use ruff_python_ast::token::{Token, TokenKind};
use ruff_python_parser::{
    InterpolatedStringErrorType, LexicalErrorType, ParseErrorType, Parsed, UnsupportedSyntaxError,
    UnsupportedSyntaxErrorKind,
};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::SyntaxError;
use super::source::Source;
use super::tokens::Unclosed;

const INVALID: &str = "invalid syntax";
const COMMA: &str = "invalid syntax. Perhaps you forgot a comma?";

/// The parser's errors, those of its lexer apart.
pub struct Found {
    pub lexer: Vec<SyntaxError>,
    pub parser: Vec<SyntaxError>,
    /// Where the parser stumbled: `(place, whether only because the text or the line ended)`.
    stumbles: Vec<(TextSize, bool)>,
}

impl Found {
    pub fn new(source: &Source<'_>, parsed: &Parsed<ModModule>) -> Found {
        let mut found = Found { lexer: Vec::new(), parser: Vec::new(), stumbles: Vec::new() };
        for error in parsed.errors() {
            let is_end = is_end(&error.error);
            found.stumbles.push((error.location.start(), is_end));
            let told = worded(source, &error.error, error.location);
            let is_lexer =
                matches!(error.error, ParseErrorType::Lexical(_)) && !is_end && told.message != INVALID;
            if is_lexer { found.lexer.push(told) } else { found.parser.push(told) }
        }
        found
            .parser
            .extend(parsed.unsupported_syntax_errors().iter().map(|error| unsupported(source, error)));
        found.parser.sort_by_key(|error| error.range.start());
        found
    }

    /// Drops what was found after a bracket that is never closed, as it was read as part of the brackets; tells the
    /// bracket instead, unless its line is wrong in itself.
    pub fn end_at_unclosed(&mut self, source: &Source<'_>, unclosed: Unclosed) {
        let start = unclosed.outermost.start();
        let line = source.line(start);
        let on_its_line = |at: TextSize| at > start && source.line(at) == line;
        let is_wrong_before = self.stumbles.iter().any(|&(at, is_end)| on_its_line(at) && !is_end);
        self.parser.retain(|error| {
            let at = error.range.start();
            at <= start || (is_wrong_before && on_its_line(at))
        });
        if !is_wrong_before {
            self.parser.push(unclosed.error);
        }
    }
}

/// Whether the parser only says that there is no more text, or no more on the line.
fn is_end(error: &ParseErrorType) -> bool {
    matches!(
        error,
        ParseErrorType::Lexical(LexicalErrorType::Eof)
            | ParseErrorType::ExpectedToken { found: TokenKind::Newline | TokenKind::EndOfFile, .. }
    )
}

fn worded(source: &Source<'_>, error: &ParseErrorType, range: TextRange) -> SyntaxError {
    let says = |message: &str| SyntaxError::new(range, message);
    match error {
        ParseErrorType::Lexical(error) => lexical::worded(source, error, range),
        ParseErrorType::FStringError(error) => says(&f_string(error)),
        ParseErrorType::OtherError(message) => other(source, message, range),
        ParseErrorType::ExpectedToken { expected, found } => expected_token(source, *expected, *found, range),
        ParseErrorType::ExpectedExpression => says(&missing_expression(source, range)),
        ParseErrorType::UnexpectedIndentation => SyntaxError::indentation(range, "unexpected indent"),
        ParseErrorType::SimpleStatementsOnSameLine => two_statements(source, range),
        ParseErrorType::InvalidAssignmentTarget => target::assignment(source, range),
        ParseErrorType::InvalidNamedAssignmentTarget => {
            says(&format!("cannot use assignment expressions with {}", target::name(source, range)))
        }
        ParseErrorType::InvalidAugmentedAssignmentTarget => says(&format!(
            "'{}' is an illegal expression for augmented assignment",
            target::name(source, range)
        )),
        ParseErrorType::InvalidAnnotatedAssignmentTarget => says("illegal target for annotation"),
        ParseErrorType::InvalidDeleteTarget => {
            says(&format!("cannot delete {}", target::name(source, range)))
        }
        ParseErrorType::UnparenthesizedGeneratorExpression
            if starts_with(source, range, TokenKind::Class) =>
        {
            says(INVALID)
        }
        ParseErrorType::UnparenthesizedGeneratorExpression => {
            says("Generator expression must be parenthesized")
        }
        ParseErrorType::PositionalAfterKeywordArgument => {
            says("positional argument follows keyword argument")
        }
        ParseErrorType::PositionalAfterKeywordUnpacking => {
            says("positional argument follows keyword argument unpacking")
        }
        ParseErrorType::InvalidArgumentUnpackingOrder => {
            says("iterable argument unpacking follows keyword argument unpacking")
        }
        ParseErrorType::NonDefaultParamAfterDefaultParam => {
            says("non-default argument follows default argument")
        }
        ParseErrorType::ExpectedKeywordParam => says("named arguments must follow bare *"),
        ParseErrorType::ParamAfterVarKeywordParam => says("arguments cannot follow var-keyword argument"),
        ParseErrorType::VarParameterWithDefault => says(default_of_variadic(source, range)),
        ParseErrorType::InvalidStarredExpressionUsage if is_before(source, range, TokenKind::Colon) => {
            says(INVALID)
        }
        ParseErrorType::InvalidStarredExpressionUsage => says("cannot use starred expression here"),
        ParseErrorType::IterableUnpackingInComprehension => {
            says("iterable unpacking cannot be used in comprehension")
        }
        ParseErrorType::InvalidMatchPatternTarget => says(wildcard_target(source, range)),
        ParseErrorType::ExpectedImaginaryNumber => says("imaginary number required in complex literal"),
        ParseErrorType::ExpectedRealNumber if !range.is_empty() => {
            says("real number required in complex literal")
        }
        _ => says(INVALID),
    }
}

fn unsupported(source: &Source<'_>, error: &UnsupportedSyntaxError) -> SyntaxError {
    let message = match error.kind {
        UnsupportedSyntaxErrorKind::UnparenthesizedExceptionTypes => {
            "multiple exception types must be parenthesized"
        }
        UnsupportedSyntaxErrorKind::UnpackingInComprehension(_) => {
            let is_dict = source.slice(error.range).starts_with("**");
            let list = "iterable unpacking cannot be used in comprehension";
            if is_dict { "dict unpacking cannot be used in dict comprehension" } else { list }
        }
        UnsupportedSyntaxErrorKind::TypeParameterList => {
            let is_function = source
                .statement_start(error.range.start())
                .is_some_and(|token| token.kind() != TokenKind::Class);
            if is_function { "expected '('" } else { INVALID }
        }
        UnsupportedSyntaxErrorKind::Pep701FString(_) => "f-string: expecting '}'",
        _ => INVALID,
    };
    let hint = match error.kind {
        UnsupportedSyntaxErrorKind::TypeParameterList | UnsupportedSyntaxErrorKind::TypeAliasStatement => {
            Some(
                "this needs Python 3.12; py2rs compiles Python 3.11 (use `typing.TypeVar` and `typing.TypeAlias`)",
            )
        }
        UnsupportedSyntaxErrorKind::Pep701FString(_) => Some(
            "this needs Python 3.12; in Python 3.11 use other quotes, or a variable for the inner expression",
        ),
        _ => None,
    };
    SyntaxError { hint, ..SyntaxError::new(error.range, message) }
}

fn f_string(error: &InterpolatedStringErrorType) -> String {
    let text = match error {
        InterpolatedStringErrorType::UnclosedLbrace => "expecting '}'",
        InterpolatedStringErrorType::SingleRbrace => "single '}' is not allowed",
        InterpolatedStringErrorType::InvalidConversionFlag => {
            "invalid conversion character: expected 's', 'r', or 'a'"
        }
        _ => INVALID,
    };
    format!("f-string: {text}")
}

/// The parser's messages that have no type of their own.
fn other(source: &Source<'_>, message: &str, range: TextRange) -> SyntaxError {
    if let Some(header) = message.strip_prefix("Expected an indented block after ") {
        return SyntaxError::indentation(range, missing_block(source, header, range));
    }
    let says = |message: &str| SyntaxError::new(range, message);
    match message {
        "Expected a parameter name" => match source.slice(range) {
            word @ ("True" | "False" | "None") => says(&format!("cannot assign to {word}")),
            _ => says("expression cannot contain assignment, perhaps you meant \"==\"?"),
        },
        "Expected `except` or `finally` after `try` block" => {
            // At the end of the text CPython points to the last line.
            let is_code = |token: &&&Token| !token.range().is_empty() && token.kind() != TokenKind::Newline;
            let last = source.tokens()[..source.index_at(range.start())].iter().rfind(is_code);
            let is_end = range.start().to_usize() >= source.text.len();
            let at = if is_end { last.map_or(range, |token| token.range()) } else { range };
            SyntaxError::new(at, "expected 'except' or 'finally' block")
        }
        "Only single target (not tuple) can be annotated" => {
            says("only single target (not tuple) can be annotated")
        }
        "Only single target (not list) can be annotated" => {
            says("only single target (not list) can be annotated")
        }
        "Only one '*' parameter allowed" => says("* argument may appear only once"),
        "Only one '/' separator allowed" => says("/ may appear only once"),
        "Position-only parameter separator not allowed as first parameter" => {
            says("at least one argument must precede /")
        }
        "'/' parameter must appear before '*' parameter" => says("/ must be ahead of *"),
        "Trailing comma not allowed" if starts_with(source, range, TokenKind::From) => {
            says("trailing comma not allowed without surrounding parentheses")
        }
        "Positional patterns cannot follow keyword patterns" => {
            says("positional patterns follow keyword patterns")
        }
        "Bytes literal cannot be mixed with non-bytes literals" => {
            says("cannot mix bytes and nonbytes literals")
        }
        "Cannot have both 'except' and 'except*' on the same 'try'" => {
            says("cannot have both 'except' and 'except*' on the same 'try'")
        }
        "Expected one or more exception types" => says("expected one or more exception types"),
        _ => says(INVALID),
    }
}

fn starts_with(source: &Source<'_>, range: TextRange, kind: TokenKind) -> bool {
    source.statement_start(range.start()).is_some_and(|token| token.kind() == kind)
}

fn is_before(source: &Source<'_>, range: TextRange, kind: TokenKind) -> bool {
    source.token_at(range.end()).is_some_and(|token| token.kind() == kind)
}

/// `expected an indented block after 'if' statement on line 3`; `header` is ruff's name of what opens the block.
fn missing_block(source: &Source<'_>, header: &str, range: TextRange) -> String {
    let (name, keyword) = match header {
        "function definition" => ("function definition".to_owned(), TokenKind::Def),
        "`class` definition" => ("class definition".to_owned(), TokenKind::Class),
        _ => {
            let word = header.split('`').nth(1).unwrap_or_default();
            (format!("'{word}' statement"), block_keyword(word))
        }
    };
    let opening = source.line_starts_before(range.start()).find(|token| {
        token.kind() == keyword
            || (token.kind() == TokenKind::Async
                && source.token_at(token.end()).is_some_and(|next| next.kind() == keyword))
    });
    let line = opening.map_or(0, |token| source.line(token.start()));
    format!("expected an indented block after {name} on line {line}")
}

fn block_keyword(word: &str) -> TokenKind {
    match word {
        "if" => TokenKind::If,
        "elif" => TokenKind::Elif,
        "else" => TokenKind::Else,
        "for" => TokenKind::For,
        "while" => TokenKind::While,
        "try" => TokenKind::Try,
        "finally" => TokenKind::Finally,
        "with" => TokenKind::With,
        "match" => TokenKind::Match,
        "case" => TokenKind::Case,
        _ => TokenKind::Except,
    }
}

fn expected_token(
    source: &Source<'_>,
    expected: TokenKind,
    found: TokenKind,
    range: TextRange,
) -> SyntaxError {
    let says = |message: &str| SyntaxError::new(range, message);
    let first = source.statement_start(range.start()).map(|token| token.kind());
    if found == TokenKind::Equal {
        return target::equal_sign(source, range);
    }
    let in_parameters = matches!(first, Some(TokenKind::Def | TokenKind::Async | TokenKind::Lambda));
    match expected {
        TokenKind::Colon if found == TokenKind::Rbrace => says("':' expected after dictionary key"),
        TokenKind::Colon if found == TokenKind::Newline || is_forced_colon(first) => says("expected ':'"),
        TokenKind::Else => {
            let start = source.token_before(range.start()).map_or(range, |token| token.range());
            SyntaxError::new(start, "expected 'else' after 'if' expression")
        }
        TokenKind::Rpar if in_parameters && found == TokenKind::Lpar => {
            says("Function parameters cannot be parenthesized")
        }
        TokenKind::Comma | TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace
            if !in_parameters && starts_expression(found) && source.depth(range.start()) > 0 =>
        {
            let before = source.token_before(range.start()).map_or(range, |token| token.range());
            let is_prefix =
                found == TokenKind::String && source.token_before(range.start()).is_some_and(is_name);
            if is_prefix { says(INVALID) } else { SyntaxError::new(before, COMMA) }
        }
        _ => says(INVALID),
    }
}

fn is_name(token: &Token) -> bool {
    token.kind() == TokenKind::Name
}

fn is_forced_colon(first: Option<TokenKind>) -> bool {
    matches!(
        first,
        Some(TokenKind::Def | TokenKind::Async | TokenKind::Else | TokenKind::Try | TokenKind::Finally)
    )
}

fn starts_expression(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Name
            | TokenKind::Int
            | TokenKind::Float
            | TokenKind::Complex
            | TokenKind::String
            | TokenKind::FStringStart
            | TokenKind::Lbrace
            | TokenKind::None
            | TokenKind::True
            | TokenKind::False
            | TokenKind::Lambda
            | TokenKind::Ellipsis
            | TokenKind::Tilde
    )
}

/// Two statements on a line: Python 2's `print "x"`, or just wrong.
fn two_statements(source: &Source<'_>, range: TextRange) -> SyntaxError {
    if let Some(first) = source.statement_start(range.start()) {
        let word = source.slice(first.range());
        if matches!(word, "print" | "exec") && first.end() < range.start() {
            let message = format!("Missing parentheses in call to '{word}'. Did you mean {word}(...)?");
            return SyntaxError::new(first.range(), message);
        }
    }
    SyntaxError::new(range, INVALID)
}

/// What CPython says where an expression should stand.
fn missing_expression(source: &Source<'_>, range: TextRange) -> String {
    let before = source.token_before(range.start());
    let is_parameter =
        starts_with(source, range, TokenKind::Def) && before.is_some_and(|t| t.kind() == TokenKind::Equal);
    let closes = source.token_at(range.start()).map(|token| token.kind());
    let in_dict = before.is_some_and(|t| t.kind() == TokenKind::Colon)
        && matches!(closes, Some(TokenKind::Rbrace | TokenKind::Comma))
        && source.depth(range.start()) > 0;
    if is_parameter && source.depth(range.start()) > 0 {
        "expected default value expression".to_owned()
    } else if in_dict {
        "expression expected after dictionary key and ':'".to_owned()
    } else if before.is_some_and(|t| t.kind() == TokenKind::Rarrow) {
        "expected ':'".to_owned()
    } else if before.is_some_and(|t| t.kind() == TokenKind::Lbrace) && closes == Some(TokenKind::Rbrace) {
        "f-string: empty expression not allowed".to_owned()
    } else if source.is_in_f_string(range.start()) {
        let is_open = matches!(closes, None | Some(TokenKind::FStringEnd | TokenKind::Newline));
        if is_open { "f-string: expecting '}'".to_owned() } else { format!("f-string: {INVALID}") }
    } else {
        INVALID.to_owned()
    }
}

fn default_of_variadic(source: &Source<'_>, range: TextRange) -> &'static str {
    let at = source.index_at(range.start());
    let star = source.tokens()[..at].iter().rev().find_map(|token| match token.kind() {
        TokenKind::Star => Some("var-positional argument cannot have default value"),
        TokenKind::DoubleStar => Some("var-keyword argument cannot have default value"),
        _ => None,
    });
    star.unwrap_or(INVALID)
}

fn wildcard_target(source: &Source<'_>, range: TextRange) -> &'static str {
    let before = source.token_before(range.start()).map(|token| token.kind());
    if before == Some(TokenKind::As) { "cannot use '_' as a target" } else { INVALID }
}
