//! Parsing, and what is wrong with a source: all at once, in source order, in CPython's words where it has some.

use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, Parsed};

use crate::diagnostic::{Diagnostic, Span};
use crate::load::SourceModule;

/// The syntax tree of `text`; it is there also when the text has errors, with gaps.
pub fn parse(text: &str) -> Parsed<ModModule> {
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY311);
    let parsed = ruff_python_parser::parse_unchecked(text, options);
    parsed.try_into_module().expect("Mode::Module gives a module")
}

/// The errors of a module, in source order; `place` is the module's place in the program.
pub fn check(place: u32, module: &SourceModule) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for error in module.parsed.errors() {
        found.push(
            Diagnostic::error(Span::new(place, error.location), error.error.to_string()).kind("SyntaxError"),
        );
    }
    for error in module.parsed.unsupported_syntax_errors() {
        found.push(Diagnostic::error(Span::new(place, error.range), error.to_string()).kind("SyntaxError"));
    }
    found
}
