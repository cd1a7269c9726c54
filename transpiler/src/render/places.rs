//! Where the text has the `?`s, and from which place of the program each comes.
//!
//! The printed text, read again, has the same expressions in the same order as the tree: the tree's have the places in the program, the
//! text's have lines and columns.

use crate::diagnostic::Span;
use crate::emit::{Origins, mark_of};
use crate::package::Origin;
use proc_macro2::LineColumn;
use std::collections::BTreeMap;
use syn::visit::{self, Visit};

/// The expressions that `#[frame]` gives an entry in tracebacks.
pub(super) struct Places {
    /// Column and place, by the line of the printed text.
    by_line: BTreeMap<usize, Vec<(usize, Span)>>,
    /// Those whose line in the final text is known.
    pub found: Vec<Origin>,
}

impl Places {
    pub fn find(tree: &syn::File, printed: &str, origins: &Origins) -> Self {
        let mut places = Self { by_line: BTreeMap::new(), found: Vec::new() };
        let mut spans = Spans { origins, found: Vec::new() };
        spans.visit_file(tree);
        if spans.found.iter().all(Option::is_none) {
            return places;
        }
        let Ok(read) = syn::parse_file(printed) else { return places };
        let mut columns = Columns::default();
        columns.visit_file(&read);
        if columns.0.len() != spans.found.len() {
            debug_assert!(false, "the text does not read as it was written");
            return places;
        }
        for (at, span) in columns.0.into_iter().zip(spans.found) {
            if let Some(span) = span {
                places.by_line.entry(at.line).or_default().push((at.column, span));
            }
        }
        places
    }

    /// The line with that index of the printed text is this one of the final text.
    pub fn move_line(&mut self, index: usize, printed: &str, line: u32) {
        let mut on_line = self.by_line.remove(&(index + 1)).unwrap_or_default();
        on_line.sort_unstable();
        for (column, span) in on_line {
            self.found.push(Origin { line, column: final_column(printed, column) as u32 + 1, span });
        }
    }
}

/// `__mac_list(` has become `list![`.
fn final_column(line: &str, column: usize) -> usize {
    let before: String = line.chars().take(column).collect();
    column - before.matches("__mac_").count() * ("__mac_".len() - "!".len())
}

/// The places of the tree's expressions.
struct Spans<'a> {
    origins: &'a Origins,
    found: Vec<Option<Span>>,
}

impl<'ast> Visit<'ast> for Spans<'_> {
    fn visit_expr(&mut self, expr: &'ast syn::Expr) {
        if is_place(expr) {
            self.found.push(mark_of(expr).and_then(|mark| self.origins.place(mark)));
        }
        visit::visit_expr(self, expr);
    }
}

/// The positions that `#[frame]` takes for these.
#[derive(Default)]
struct Columns(Vec<LineColumn>);

impl<'ast> Visit<'ast> for Columns {
    fn visit_expr(&mut self, expr: &'ast syn::Expr) {
        if is_place(expr) {
            self.0.push(match expr {
                syn::Expr::Try(question) => question.question_token.spans[0].start(),
                syn::Expr::MethodCall(call) => call.method.span().start(),
                other => syn::spanned::Spanned::span(other).start(),
            });
        }
        visit::visit_expr(self, expr);
    }
}

fn is_place(expr: &syn::Expr) -> bool {
    matches!(expr, syn::Expr::Try(_) | syn::Expr::Call(_) | syn::Expr::MethodCall(_))
}
