//! `try`: handlers list their classes, names are plain targets.
//!
//! ```py
//! try: f()
//! except (A, B) as e: g(e)       # Handler { types: [A, B], name: Local e }; e is unbound where the handler ends
//! except: raise                  # Handler { types: None }
//! ```

use ruff_python_ast::{self as ast, Expr as Ast};

use super::context::{Lowered, Lowerer};
use crate::hir::{Handler, StmtKind, Try};

impl<'a> Lowerer<'a> {
    pub fn try_(&mut self, try_: &'a ast::StmtTry) -> Lowered<StmtKind> {
        if try_.is_star {
            return Err(self.unsupported(try_, "except* (exception groups)"));
        }
        let body = self.block(&try_.body)?;
        let mut handlers = Vec::with_capacity(try_.handlers.len());
        for handler in &try_.handlers {
            let ast::ExceptHandler::ExceptHandler(handler) = handler;
            handlers.push(self.handler(handler)?);
        }
        let orelse = self.block(&try_.orelse)?;
        Ok(StmtKind::Try(Try {
            body,
            handlers,
            orelse,
            finally: self.block(&try_.finalbody)?,
            is_star: false,
        }))
    }

    fn handler(&mut self, handler: &'a ast::ExceptHandlerExceptHandler) -> Lowered<Handler> {
        let comments = self.comments.take(handler.range, true);
        let types = match handler.type_.as_deref() {
            None => None,
            Some(Ast::Tuple(tuple)) if !tuple.elts.iter().any(Ast::is_starred_expr) => {
                Some(self.exprs(&tuple.elts)?)
            }
            Some(one) => Some(vec![self.lower_expr(one)?]),
        };
        let name = handler.name.as_ref().map(|name| self.name_target(name));
        let body = self.block(&handler.body)?;
        Ok(Handler { types, name, body, comments, span: self.span(handler) })
    }
}
