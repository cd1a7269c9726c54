//! What the user is told about the program: a place, one sentence, one hint.
//!
//! Every stage that can find something pushes into [`Diagnostics`] and carries on, so that all that is wrong is said at
//! once, in the order of the source. The text is drawn by `annotate-snippets` (rustc's own renderer), which knows
//! about tabs and wide characters:
//!
//! ```text
//! error[SyntaxError]: '(' was never closed
//!  --> app.py:3:6
//!   |
//! 3 | print(
//!   |      ^
//! ```

use std::path::{Path, PathBuf};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use ruff_text_size::TextRange;

use crate::source::{Program, SourceModule};

/// A place in the program: a range of bytes in the text of one module.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Span {
    /// The module's place in `Program::modules`.
    pub module: u32,
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The span of `range` in the module at place `module` of the program.
    pub fn new(module: u32, range: TextRange) -> Span {
        Span { module, start: range.start().to_u32(), end: range.end().to_u32() }
    }

    /// Whether it lies inside the other.
    pub fn is_within(self, other: Span) -> bool {
        self.module == other.module && other.start <= self.start && self.end <= other.end
    }

    /// The span from the start of `self` to the end of `other`.
    pub fn to(self, other: Span) -> Span {
        Span { end: other.end.max(self.end), ..self }
    }

    /// Whether `other` begins inside.
    pub fn holds(self, other: Span) -> bool {
        self.module == other.module && self.start <= other.start && other.start < self.end
    }
}

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The program can't be translated.
    Error,
    /// The program can be translated; something in it is likely a mistake.
    Warning,
    /// Nothing is wrong: what py2rs did, and how it could do better.
    Note,
}

/// One thing to tell the user.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    pub severity: Severity,
    /// Python's name for the kind of error (`SyntaxError`), where it has one.
    pub kind: Option<String>,
    pub place: Place,
    /// One sentence; for syntax errors CPython's own.
    pub title: String,
    /// What stands beside the caret; may be empty.
    pub label: String,
    /// A way out, if there is one to name.
    pub hint: Option<String>,
}

/// Where a diagnostic points to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    Span(Span),
    /// A file that has no text (unreadable, undecodable), perhaps with a line number.
    File(PathBuf, Option<usize>),
    Nowhere,
}

impl Diagnostic {
    /// An error at `span`.
    pub fn error(span: Span, title: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, Place::Span(span), title)
    }

    /// A warning at `span`.
    pub fn warning(span: Span, title: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, Place::Span(span), title)
    }

    /// A note at `span`.
    pub fn note(span: Span, title: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Note, Place::Span(span), title)
    }

    /// A diagnostic at any place.
    pub fn new(severity: Severity, place: Place, title: impl Into<String>) -> Diagnostic {
        Diagnostic { severity, kind: None, place, title: title.into(), label: String::new(), hint: None }
    }

    /// Adds Python's name for the kind of error.
    pub fn kind(mut self, kind: impl Into<String>) -> Diagnostic {
        self.kind = Some(kind.into());
        self
    }

    /// Adds what stands beside the caret.
    pub fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = label.into();
        self
    }

    /// Adds a way out.
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hint = Some(hint.into());
        self
    }
}

/// All that was found so far.
#[derive(Clone, Default, Debug)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.items.push(diagnostic);
    }

    /// Whether something is so wrong that the program can't be translated.
    pub fn has_errors(&self) -> bool {
        self.items.iter().any(|item| item.severity == Severity::Error)
    }

    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// All, in the order of the source.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut items: Vec<&Diagnostic> = self.items.iter().collect();
        items.sort_by_key(|item| match &item.place {
            Place::Span(span) => (1, span.module, span.start),
            Place::File(..) | Place::Nowhere => (0, 0, 0),
        });
        items
    }

    /// The text for a person to read; `program` has the sources that the spans point into.
    pub fn render(&self, program: &Program, color: bool) -> String {
        let shown: Vec<String> =
            self.sorted().iter().map(|item| render(item, &program.modules, color)).collect();
        shown.join("\n")
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(item: Diagnostic) -> Diagnostics {
        Diagnostics { items: vec![item] }
    }
}

/// The text of one diagnostic, ending with a newline.
pub fn render(item: &Diagnostic, modules: &[SourceModule], color: bool) -> String {
    let level = match item.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut title = level.primary_title(item.title.as_str());
    if let Some(kind) = &item.kind {
        title = title.id(kind.as_str());
    }
    let mut group = Group::with_title(title);
    let place = Located::of(item, modules);
    match &place {
        Some(Located { excerpt: Some(excerpt), path, line }) => {
            let mut caret = AnnotationKind::Primary.span(excerpt.start..excerpt.end);
            if !item.label.is_empty() {
                caret = caret.label(item.label.as_str());
            }
            group = group.element(
                Snippet::source(excerpt.text).path(path.as_str()).line_start(*line).annotation(caret),
            );
        }
        Some(Located { excerpt: None, path, line }) => {
            let mut origin = annotate_snippets::Origin::path(path.as_str());
            if *line > 0 {
                origin = origin.line(*line);
            }
            group = group.element(origin);
        }
        None => {}
    }
    if let Some(hint) = &item.hint {
        group = group.element(Level::HELP.message(hint.as_str()));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    format!("{}\n", renderer.render(&[group]))
}

/// A diagnostic's place in the terms of the renderer.
struct Located<'a> {
    path: String,
    /// 1-based; 0 when not known.
    line: usize,
    excerpt: Option<Excerpt<'a>>,
}

/// The source lines that a diagnostic shows, and where in them the caret stands.
struct Excerpt<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

impl<'a> Located<'a> {
    fn of(item: &Diagnostic, modules: &'a [SourceModule]) -> Option<Located<'a>> {
        match &item.place {
            Place::Nowhere => None,
            Place::File(path, line) => {
                Some(Located { path: shown(path), line: line.unwrap_or(0), excerpt: None })
            }
            Place::Span(span) => {
                let module = modules.get(span.module as usize)?;
                let (excerpt, line) = excerpt(&module.text, span.start as usize, span.end as usize);
                Some(Located { path: shown(&module.path), line, excerpt: Some(excerpt) })
            }
        }
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// The line that contains `start` (spans over several lines show only their first, as CPython does) and its number.
fn excerpt(text: &str, start: usize, end: usize) -> (Excerpt<'_>, usize) {
    let start = floor_boundary(text, start);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = floor_boundary(text, end.clamp(start, line_end));
    let number = text[..line_start].matches('\n').count() + 1;
    let line =
        Excerpt { text: &text[line_start..line_end], start: start - line_start, end: end - line_start };
    (line, number)
}

fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}
