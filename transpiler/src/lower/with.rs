//! `with`: the managers of `contextlib` that other statements say as well become those.
//!
//! ```py
//! with suppress(KeyError):         # try: body
//!     body                         # except KeyError: pass
//! with closing(make()) as x:       # _closing = make(); x = _closing
//!     body                         # try: body
//!                                  # finally: _closing.close()
//! with nullcontext(5) as n:        # n = 5
//!     body                         # body
//! with open(a) as f, lock:         # StmtKind::With { items: [open(a) as f, lock], body }
//!     body
//! ```

use ruff_python_ast::{self as ast, Expr as Ast};

use super::context::{Lowered, Lowerer};
use crate::hir::{Comments, Expr, ExprKind, Handler, Stmt, StmtKind, Target, Try, WithItem};

/// One manager of the statement.
enum Item {
    Manager(WithItem),
    /// `suppress(A, B)`
    Suppress(Vec<Expr>),
    /// `closing(value) as target`
    Closing(Expr, Option<Target>),
    /// `nullcontext(value) as target`
    Nothing(Expr, Option<Target>),
}

impl<'a> Lowerer<'a> {
    pub fn with(&mut self, with: &'a ast::StmtWith, out: &mut Vec<Stmt>) -> Lowered<()> {
        if with.is_async {
            return Err(self.unsupported(with, "async with"));
        }
        let items: Lowered<Vec<Item>> = with.items.iter().map(|item| self.with_item(item)).collect();
        let mut body = self.block(&with.body)?;
        let mut managers: Vec<WithItem> = Vec::new();
        for item in items?.into_iter().rev() {
            if let Item::Manager(item) = item {
                managers.insert(0, item);
                continue;
            }
            body = self.managed(with, std::mem::take(&mut managers), body);
            body = self.replaced(with, item, body);
        }
        out.extend(self.managed(with, managers, body));
        Ok(())
    }

    fn with_item(&mut self, item: &'a ast::WithItem) -> Lowered<Item> {
        let target = |lowerer: &mut Self| {
            item.optional_vars.as_deref().map(|target| lowerer.target(target)).transpose()
        };
        if let Ast::Call(call) = &item.context_expr
            && call.arguments.keywords.is_empty()
            && !call.arguments.args.iter().any(Ast::is_starred_expr)
        {
            let path = self.analysis.external(self.module, self.at(), &call.func);
            let is_class = |arg: &Ast| matches!(arg, Ast::Name(_) | Ast::Attribute(_));
            match (path.as_deref(), &*call.arguments.args) {
                (Some("contextlib.suppress"), classes)
                    if item.optional_vars.is_none()
                        && !classes.is_empty()
                        && classes.iter().all(is_class) =>
                {
                    return self.exprs(classes).map(Item::Suppress);
                }
                (Some("contextlib.closing"), [value]) => {
                    let value = self.lower_expr(value)?;
                    return Ok(Item::Closing(value, target(self)?));
                }
                (Some("contextlib.nullcontext"), []) => {
                    let value = self.expr(&item.context_expr, ExprKind::None);
                    return Ok(Item::Nothing(value, target(self)?));
                }
                (Some("contextlib.nullcontext"), [value]) => {
                    let value = self.lower_expr(value)?;
                    return Ok(Item::Nothing(value, target(self)?));
                }
                _ => {}
            }
        }
        let context = self.lower_expr(&item.context_expr)?;
        Ok(Item::Manager(WithItem { context, target: target(self)? }))
    }

    /// `with managers: body`, which is the body itself without any.
    fn managed(&self, with: &'a ast::StmtWith, items: Vec<WithItem>, body: Vec<Stmt>) -> Vec<Stmt> {
        if items.is_empty() {
            return body;
        }
        vec![self.stmt(with, StmtKind::With { items, body })]
    }

    /// What does the same as the manager.
    fn replaced(&mut self, with: &'a ast::StmtWith, item: Item, body: Vec<Stmt>) -> Vec<Stmt> {
        let protected = |body, handlers, finally| {
            StmtKind::Try(Try { body, handlers, orelse: Vec::new(), finally, is_star: false })
        };
        match item {
            Item::Manager(item) => self.managed(with, vec![item], body),
            Item::Suppress(classes) => {
                let handler = Handler {
                    types: Some(classes),
                    name: None,
                    body: Vec::new(),
                    comments: Comments::default(),
                    span: self.span(with),
                };
                vec![self.stmt(with, protected(body, vec![handler], Vec::new()))]
            }
            Item::Closing(value, target) => {
                let held = self.temporary("_closing");
                let assign = |target, value| StmtKind::Assign { targets: vec![target], value };
                let mut out = vec![self.stmt(with, assign(Target::Local(held), value))];
                if let Some(target) = target {
                    let value = self.expr(with, ExprKind::Local(held));
                    out.push(self.stmt(with, assign(target, value)));
                }
                let object = self.expr(with, ExprKind::Local(held));
                let close = self.attribute(with, object, "close");
                let call = ExprKind::Call { func: Box::new(close), args: Vec::new() };
                let call = self.expr(with, call);
                let close = self.stmt(with, StmtKind::Expr(call));
                out.push(self.stmt(with, protected(body, Vec::new(), vec![close])));
                out
            }
            Item::Nothing(value, target) => {
                let kind = match target {
                    Some(target) => StmtKind::Assign { targets: vec![target], value },
                    None => StmtKind::Expr(value),
                };
                let mut out = vec![self.stmt(with, kind)];
                out.extend(body);
                out
            }
        }
    }
}
