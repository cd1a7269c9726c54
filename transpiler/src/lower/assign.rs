//! Assignments keep their shape; an annotation is noted at the variable.
//!
//! ```py
//! a = b.c = v          # Assign { [Local a, Attribute b.c], v }
//! x: int = 1           # Local x has the annotation int; Assign { [x], 1 }
//! y: str               # Declare { y }
//! n += 1               # AugAssign { n, Add, 1 }
//! ```

use ruff_python_ast::{self as ast, Expr as Ast};

use super::context::{Lowered, Lowerer};
use super::expr::binary_op;
use crate::hir::{Stmt, StmtKind};

impl<'a> Lowerer<'a> {
    pub fn assign(&mut self, assign: &'a ast::StmtAssign) -> Lowered<StmtKind> {
        let value = self.assigned_value(assign)?;
        let targets = assign.targets.iter().map(|target| self.target(target)).collect::<Lowered<Vec<_>>>()?;
        Ok(StmtKind::Assign { targets, value })
    }

    pub fn aug_assign(&mut self, assign: &'a ast::StmtAugAssign) -> Lowered<StmtKind> {
        let target = self.target(&assign.target)?;
        let value = self.lower_expr(&assign.value)?;
        Ok(StmtKind::AugAssign { target, op: binary_op(assign.op), value })
    }

    /// `target: annotation = value`. An attribute's annotation has no effect when the program runs.
    pub fn ann_assign(&mut self, assign: &'a ast::StmtAnnAssign, out: &mut Vec<Stmt>) -> Lowered<()> {
        if self.frames.len() == 1 && self.analysis.reads_annotations_of(self.module) {
            return Err(self.unsupported(assign, "the program reads the annotations of the module"));
        }
        let annotation = self.annotation(&assign.annotation);
        let kind = match &assign.value {
            Some(value) => {
                let value = self.lower_expr(value)?;
                let target = self.target(&assign.target)?;
                self.annotate(&target, annotation);
                StmtKind::Assign { targets: vec![target], value }
            }
            None if matches!(&*assign.target, Ast::Name(_)) => {
                let target = self.target(&assign.target)?;
                self.annotate(&target, annotation);
                StmtKind::Declare { target }
            }
            None => return Ok(()),
        };
        out.push(self.stmt(assign, kind));
        Ok(())
    }
}
