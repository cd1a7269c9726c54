//! A text with its tokens, and the questions that the checks ask of them.

use ruff_python_ast::token::{Token, TokenKind, Tokens};
use ruff_source_file::LineIndex;
use ruff_text_size::{Ranged, TextRange, TextSize};

/// A text, its tokens (without comments and blank lines) and its lines.
pub struct Source<'a> {
    pub text: &'a str,
    tokens: Vec<&'a Token>,
    lines: LineIndex,
}

impl<'a> Source<'a> {
    pub fn new(text: &'a str, tokens: &'a Tokens) -> Source<'a> {
        let is_code =
            |token: &&Token| !matches!(token.kind(), TokenKind::Comment | TokenKind::NonLogicalNewline);
        Source {
            text,
            tokens: tokens.iter().filter(is_code).collect(),
            lines: LineIndex::from_source_text(text),
        }
    }

    pub fn tokens(&self) -> &[&'a Token] {
        &self.tokens
    }

    pub fn slice(&self, range: TextRange) -> &'a str {
        self.text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or_default()
    }

    /// The 1-based number of the line that contains `at`.
    pub fn line(&self, at: TextSize) -> usize {
        self.lines.line_index(at.min(TextSize::of(self.text))).get()
    }

    /// The index of the first token that starts at or after `at`.
    pub fn index_at(&self, at: TextSize) -> usize {
        self.tokens.partition_point(|token| token.start() < at)
    }

    /// The first token that starts at or after `at`.
    pub fn token_at(&self, at: TextSize) -> Option<&'a Token> {
        self.tokens.get(self.index_at(at)).copied()
    }

    /// The last token that starts before `at`.
    pub fn token_before(&self, at: TextSize) -> Option<&'a Token> {
        self.index_at(at).checked_sub(1).and_then(|index| self.tokens.get(index)).copied()
    }

    /// The first token of the logical line that `at` stands in.
    pub fn statement_start(&self, at: TextSize) -> Option<&'a Token> {
        let end = self.index_at(at + TextSize::from(1)).min(self.tokens.len());
        let before = self.tokens[..end].iter().rposition(|token| starts_after(token.kind()));
        self.tokens.get(before.map_or(0, |index| index + 1)).copied()
    }

    /// The tokens that open a logical line, from the end of the text backwards, starting before `at`.
    pub fn line_starts_before(&self, at: TextSize) -> impl Iterator<Item = &'a Token> {
        let end = self.index_at(at);
        (0..end)
            .rev()
            .filter(|&index| index == 0 || starts_after(self.tokens[index - 1].kind()))
            .map(|i| self.tokens[i])
    }

    /// Whether `at` is in the replacement field of an f-string.
    pub fn is_in_f_string(&self, at: TextSize) -> bool {
        let before = &self.tokens[..self.index_at(at)];
        let count = |kind: TokenKind| before.iter().filter(|token| token.kind() == kind).count();
        count(TokenKind::FStringStart) > count(TokenKind::FStringEnd)
    }

    /// How many brackets are open before `at`.
    pub fn depth(&self, at: TextSize) -> usize {
        let mut depth = 0usize;
        for token in &self.tokens[..self.index_at(at)] {
            match token.kind() {
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => depth += 1,
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        depth
    }
}

fn starts_after(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent | TokenKind::Semi)
}
