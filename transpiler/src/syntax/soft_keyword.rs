//! `x = 1; match = 3`: behind a semicolon `match` can only be a name, which the parser does not know.
//!
//! It reads another name of the same length there, so that all places stay; in the tree that name is `match` again.

use ruff_python_ast::name::Name;
use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_ast::visitor::transformer::{self, Transformer};
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

const WORD: &str = "match";

/// The text as the parser understands it, if it differs.
pub(super) fn readable(text: &str, tokens: &Tokens) -> Option<String> {
    let found: Vec<TextRange> = tokens
        .windows(2)
        .filter(|pair| pair[0].kind() == TokenKind::Semi)
        .map(|pair| pair[1].range())
        .filter(|range| text.get(range.to_std_range()) == Some(WORD))
        .collect();
    if found.is_empty() {
        return None;
    }
    let other = (0..10_000).map(|number| format!("m{number:04}")).find(|name| !text.contains(name))?;
    let mut readable = text.to_owned();
    found.into_iter().for_each(|range| readable.replace_range(range.to_std_range(), &other));
    Some(readable)
}

/// Gives the names back that the text has.
pub fn restore(text: &str, suite: &mut [Stmt]) {
    let names = Names { text };
    suite.iter_mut().for_each(|stmt| names.visit_stmt(stmt));
}

struct Names<'a> {
    text: &'a str,
}

impl Transformer for Names<'_> {
    fn visit_expr(&self, expr: &mut Expr) {
        if let Expr::Name(name) = expr
            && self.text.get(name.range.to_std_range()) == Some(WORD)
        {
            name.id = Name::new_static(WORD);
        }
        transformer::walk_expr(self, expr);
    }
}
