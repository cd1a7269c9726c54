//! `while` and `for` keep their `else`; `break` and `continue` name the loop they belong to.
//!
//! ```py
//! for x in xs:         # For { id: 0, … }
//!     while x:         # While { id: 1, … }
//!         break        # Break(1)
//!     continue         # Continue(0)
//! ```

use ruff_python_ast as ast;
use ruff_text_size::Ranged;

use super::context::{Lowered, Lowerer};
use crate::hir::{LoopId, Stmt, StmtKind};

impl<'a> Lowerer<'a> {
    pub fn while_(&mut self, while_: &'a ast::StmtWhile) -> Lowered<StmtKind> {
        let test = self.lower_expr(&while_.test)?;
        let (id, body) = self.loop_body(&while_.body)?;
        Ok(StmtKind::While { id, test, body, orelse: self.block(&while_.orelse)? })
    }

    pub fn for_(&mut self, for_: &'a ast::StmtFor) -> Lowered<StmtKind> {
        if for_.is_async {
            return Err(self.unsupported(for_, "async for"));
        }
        let iter = self.iterated(&for_.iter)?;
        let target = self.target(&for_.target)?;
        let (id, body) = self.loop_body(&for_.body)?;
        Ok(StmtKind::For { id, target, iter, body, orelse: self.block(&for_.orelse)? })
    }

    fn loop_body(&mut self, body: &'a [ast::Stmt]) -> Lowered<(LoopId, Vec<Stmt>)> {
        let frame = self.frame();
        let id = LoopId(frame.loops);
        frame.loops += 1;
        frame.loop_stack.push(id);
        let body = self.block(body)?;
        self.frame().loop_stack.pop();
        Ok((id, body))
    }

    pub fn innermost_loop(&mut self, node: &impl Ranged) -> Lowered<LoopId> {
        match self.frame().loop_stack.last() {
            Some(id) => Ok(*id),
            None => Err(self.unsupported(node, "a loop control statement outside a loop")),
        }
    }
}
