//! `with`: several items in one statement stay together.
//!
//! ```py
//! with open(a) as f, lock: …     # With { items: [open(a) as Local f, lock] }
//! ```

use ruff_python_ast as ast;

use super::context::{Lowered, Lowerer};
use crate::hir::{StmtKind, WithItem};

impl<'a> Lowerer<'a> {
    pub fn with(&mut self, with: &'a ast::StmtWith) -> Lowered<StmtKind> {
        if with.is_async {
            return Err(self.unsupported(with, "async with"));
        }
        let mut items = Vec::with_capacity(with.items.len());
        for item in &with.items {
            let context = self.lower_expr(&item.context_expr)?;
            let target = item.optional_vars.as_deref().map(|target| self.target(target)).transpose()?;
            items.push(WithItem { context, target });
        }
        Ok(StmtKind::With { items, body: self.block(&with.body)? })
    }
}
