//! Parsing, and what is wrong with a source: all at once, in source order, in CPython's words where it has some.
//!
//! ruff's parser recovers from errors and so finds many; CPython stops at the first. To say what CPython says, errors
//! come from four places, each a file here: the tokens ([`tokens`]: brackets, numbers, indentation, which CPython's
//! tokenizer checks before anything else), the parser's messages in CPython's words ([`wording`]), ruff's checks of
//! the tree ([`semantic`]), and the rules about `global` and `nonlocal` ([`scopes`]).
//!
//! A broken line makes the parser stumble over what follows, so only the first error of a line is told, and none
//! after a bracket that is never closed.

mod scopes;
mod semantic;
mod soft_keyword;
mod source;
mod tokens;
mod wording;

use ruff_python_ast::{ModModule, PythonVersion, Stmt};
use ruff_python_parser::{Mode, ParseOptions, Parsed};
use ruff_text_size::TextRange;

use crate::diagnostic::{Diagnostic, Span};
use crate::source::SourceModule;
use source::Source;

/// The syntax tree of `text`; it is there also when the text has errors, with gaps.
pub fn parse(text: &str) -> Parsed<ModModule> {
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY311);
    let read = |text: &str| {
        let parsed = ruff_python_parser::parse_unchecked(text, options.clone());
        parsed.try_into_module().expect("Mode::Module gives a module")
    };
    let parsed = read(text);
    soft_keyword::readable(text, parsed.tokens()).map_or(parsed, |text| read(&text))
}

/// The statements of a parsed text.
pub fn statements(text: &str, parsed: &Parsed<ModModule>) -> Vec<Stmt> {
    let mut suite = parsed.suite().to_vec();
    soft_keyword::restore(text, &mut suite);
    suite
}

/// An error in CPython's words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxError {
    /// `SyntaxError`, `IndentationError` or `TabError`.
    pub kind: &'static str,
    pub message: String,
    pub range: TextRange,
    pub hint: Option<&'static str>,
}

impl SyntaxError {
    fn new(range: TextRange, message: impl Into<String>) -> SyntaxError {
        SyntaxError { kind: "SyntaxError", message: message.into(), range, hint: None }
    }

    fn indentation(range: TextRange, message: impl Into<String>) -> SyntaxError {
        SyntaxError { kind: "IndentationError", ..SyntaxError::new(range, message) }
    }
}

/// The errors of a module, in source order; `place` is the module's place in the program.
pub fn check(place: u32, module: &SourceModule) -> Vec<Diagnostic> {
    let found = errors(&module.text, &module.parsed);
    let told = found.into_iter().map(|error| {
        let diagnostic = Diagnostic::error(Span::new(place, error.range), error.message).kind(error.kind);
        Diagnostic { hint: error.hint.map(str::to_owned), ..diagnostic }
    });
    told.collect()
}

/// The errors of a parsed text, in source order.
pub fn errors(text: &str, parsed: &Parsed<ModModule>) -> Vec<SyntaxError> {
    let source = Source::new(text, parsed.tokens());
    let mut tokens = tokens::errors(&source);
    let mut found = wording::Found::new(&source, parsed);
    if let Some(unclosed) = tokens.unclosed {
        found.end_at_unclosed(&source, unclosed);
    }
    tokens.errors.append(&mut found.lexer);
    let mut found = found.parser;
    if tokens.errors.is_empty() && found.is_empty() {
        found = semantic::errors(text, parsed);
    }
    // CPython reads all tokens before it says what the parser found.
    let broken: Vec<usize> = tokens.errors.iter().map(|error| source.line(error.range.start())).collect();
    found.retain(|error| !broken.contains(&source.line(error.range.start())));
    found.extend(tokens.errors);
    found.sort_by_key(|error| error.range.start());
    // A broken header leaves its block behind.
    let lines: Vec<usize> = found.iter().map(|error| source.line(error.range.start())).collect();
    found.retain(|error| {
        let line = source.line(error.range.start());
        error.message != "unexpected indent" || !lines.contains(&(line - 1))
    });
    found.dedup_by_key(|error| source.line(error.range.start()));
    found
}
