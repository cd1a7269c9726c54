//! The program's comments, handed to the statements they belong to.
//!
//! ```py
//! # a comment above          -> Comments::before of the `if`
//! if x:  # on the line       -> Comments::after of the `if`
//!     # inside
//!     y = 1  # at the end    -> before and after of `y = 1`
//! # the end                  -> Module::trailing_comments
//! ```
//!
//! What stands at the top of a file goes to `Module::header`:
//!
//! ```py
//! # Copyright of the module
//! """Docstring."""
//! ```
//!
//! Each comment is handed out once: statements ask in the order of the source, and what no statement took (a comment
//! inside a bracket, after a `pass`) goes to the next statement, so that nothing is lost.

use ruff_python_ast::token::TokenKind;
use ruff_text_size::TextRange;

use crate::hir::Comments;
use crate::source::SourceModule;

/// The comments of one module that no statement has taken yet.
pub(super) struct CommentTable<'a> {
    text: &'a str,
    lines: Vec<u32>,
    comments: Vec<Comment>,
    /// Comments before this position are all taken.
    next: usize,
}

struct Comment {
    start: u32,
    line: usize,
    own_line: bool,
    text: String,
    taken: bool,
}

impl<'a> CommentTable<'a> {
    /// The table of a module without text.
    pub fn empty() -> CommentTable<'a> {
        CommentTable { text: "", lines: vec![0], comments: Vec::new(), next: 0 }
    }

    pub fn new(module: &'a SourceModule) -> CommentTable<'a> {
        let text = module.text.as_str();
        let lines: Vec<u32> = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1))
            .collect();
        let mut table = CommentTable { text, lines, comments: Vec::new(), next: 0 };
        for token in module.parsed.tokens().iter().filter(|token| token.kind() == TokenKind::Comment) {
            let range = token.as_tuple().1;
            let start = range.start().to_u32();
            let line = table.line(start);
            let before = &text[table.lines[line] as usize..start as usize];
            let own_line = before.chars().all(|c| c.is_whitespace() || c == '\u{feff}');
            let content = text[range.start().to_usize() + 1..range.end().to_usize()].trim_end().to_owned();
            let for_the_system = line == 0 && content.starts_with('!') || line < 2 && is_cookie(&content);
            if !for_the_system {
                table.comments.push(Comment { start, line, own_line, text: content, taken: false });
            }
        }
        table
    }

    /// The comments at the top of the file, which belong to no statement: those above the docstring, else those that a blank
    /// line separates from the first statement, at `start`.
    pub fn header(&mut self, start: u32, has_doc: bool) -> Vec<String> {
        let first = self.line(start);
        let end = if has_doc { Some(first) } else { (0..first).rev().find(|line| self.is_blank(*line)) };
        let Some(end) = end else { return Vec::new() };
        let mut header = Vec::new();
        for comment in self.comments.iter_mut().take_while(|comment| comment.line < end) {
            comment.taken = true;
            header.push(std::mem::take(&mut comment.text));
        }
        self.advance();
        header
    }

    /// The comments of the statement at `range`; `header` is where its first line ends (the whole range for a simple
    /// statement, the part before the body for a compound one).
    pub fn take(&mut self, range: TextRange, compound: bool) -> Comments {
        let start = range.start().to_u32();
        let first = self.line(start);
        let last = if compound { first } else { self.line(range.end().to_u32()) };
        let mut comments = Comments::default();
        let mut top = first;
        for comment in &mut self.comments[self.next..] {
            if comment.line > last {
                break;
            }
            if comment.taken {
                continue;
            }
            if comment.start < start {
                if comment.own_line && comments.before.is_empty() {
                    top = comment.line;
                }
                comment.taken = true;
                comments.before.push(std::mem::take(&mut comment.text));
            } else if !comment.own_line
                && (comment.line == first || comment.line == last)
                && comments.after.is_none()
            {
                comment.taken = true;
                comments.after = Some(std::mem::take(&mut comment.text));
            }
        }
        self.advance();
        comments.blank_before = top > 0 && self.is_blank(top - 1);
        comments
    }

    /// Drops the comments inside `range`: the source there is kept as it is.
    pub fn skip(&mut self, range: TextRange) {
        let (start, end) = (range.start().to_u32(), range.end().to_u32());
        for comment in &mut self.comments[self.next..] {
            if comment.start >= end {
                break;
            }
            comment.taken |= comment.start >= start;
        }
        self.advance();
    }

    /// What is left at the end of the module.
    pub fn rest(&mut self) -> Vec<String> {
        let from = self.next;
        self.next = self.comments.len();
        self.comments[from..]
            .iter_mut()
            .filter(|comment| !comment.taken)
            .map(|comment| std::mem::take(&mut comment.text))
            .collect()
    }

    fn advance(&mut self) {
        while self.comments.get(self.next).is_some_and(|comment| comment.taken) {
            self.next += 1;
        }
    }

    fn line(&self, offset: u32) -> usize {
        self.lines.partition_point(|start| *start <= offset) - 1
    }

    fn is_blank(&self, line: usize) -> bool {
        let start = self.lines[line] as usize;
        let end = self.lines.get(line + 1).map_or(self.text.len(), |end| *end as usize);
        self.text[start..end].trim().is_empty()
    }
}

/// `# -*- coding: utf-8 -*-`: how the file was encoded.
fn is_cookie(comment: &str) -> bool {
    comment.find("coding").is_some_and(|at| comment[at + 6..].starts_with([':', '=']))
}
