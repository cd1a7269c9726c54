//! Lists of texts that are one text from the start (`plan/pieces.rs`).
//!
//! ```text
//! parts = []           ->  let mut parts = str!("");
//! parts.append(word)   ->  parts += &word;
//! "".join(parts)       ->  parts
//! ```

use super::{Cx, Emit, Value};
use crate::hir::{BinaryOp, Expr, LocalId};
use crate::plan::pieces;

impl Cx<'_> {
    /// `parts = []`
    pub fn no_pieces(&mut self, local: LocalId) -> Option<syn::Stmt> {
        if !self.plan.pieces.contains(&local) {
            return None;
        }
        let empty = self.str_literal("");
        Some(self.set_local(local, empty.expr))
    }

    /// `parts.append(piece)`
    pub fn append_piece(&mut self, call: &Expr) -> Emit<Option<Vec<syn::Stmt>>> {
        match pieces::appended(call) {
            Some((local, piece)) if self.plan.pieces.contains(&local) => {
                self.aug_local(local, BinaryOp::Add, piece, call.span).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// `"".join(parts)`
    pub fn joined_pieces(&mut self, call: &Expr) -> Option<Value> {
        let (local, used) = pieces::joined(call)?;
        self.plan.pieces.contains(&local).then(|| self.local_use(local, used))
    }
}
