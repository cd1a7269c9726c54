//! `with`.

use super::{Cx, Emit, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Stmt, WithItem};

impl Cx<'_> {
    /// `with context as target: body`
    pub fn with(&mut self, _items: &[WithItem], _body: &[Stmt], span: Span) -> Emit<Vec<syn::Stmt>> {
        unsupported(span, "`with` has no native form yet")
    }
}
