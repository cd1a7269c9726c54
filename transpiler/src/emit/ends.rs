//! Whether the end of emitted statements is reached: what decides about `Ok(())` after a body and arms that nothing takes.

/// Whether rustc sees that the end of the block is never reached: it takes `Err(e)?;` for a statement like any other.
pub(crate) fn leaves(stmts: &[syn::Stmt]) -> bool {
    diverges(stmts) && !raises_at_end(stmts)
}

fn raises_at_end(stmts: &[syn::Stmt]) -> bool {
    match stmts.iter().rev().find(|stmt| !is_marker(stmt)) {
        Some(syn::Stmt::Expr(expr, _)) => expr_raises_at_end(expr),
        _ => false,
    }
}

fn expr_raises_at_end(expr: &syn::Expr) -> bool {
    match expr {
        syn::Expr::Try(_) => true,
        syn::Expr::If(choice) => {
            raises_at_end(&choice.then_branch.stmts)
                || choice.else_branch.as_ref().is_some_and(|(_, other)| expr_raises_at_end(other))
        }
        syn::Expr::Block(block) => raises_at_end(&block.block.stmts),
        syn::Expr::Match(choice) => choice.arms.iter().any(|arm| expr_raises_at_end(&arm.body)),
        _ => false,
    }
}

/// Whether the end of the block is never reached.
pub(crate) fn diverges(stmts: &[syn::Stmt]) -> bool {
    match stmts.iter().rev().find(|stmt| !is_marker(stmt)) {
        Some(syn::Stmt::Expr(expr, _)) => expr_diverges(expr),
        _ => false,
    }
}

pub(crate) fn expr_diverges(expr: &syn::Expr) -> bool {
    match expr {
        syn::Expr::Return(_) | syn::Expr::Break(_) | syn::Expr::Continue(_) => true,
        syn::Expr::If(choice) => {
            diverges(&choice.then_branch.stmts)
                && choice.else_branch.as_ref().is_some_and(|(_, other)| expr_diverges(other))
        }
        syn::Expr::Block(block) => block.label.is_none() && diverges(&block.block.stmts),
        syn::Expr::Match(choice) => {
            !choice.arms.is_empty() && choice.arms.iter().all(|arm| expr_diverges(&arm.body))
        }
        syn::Expr::Loop(inner) => !has_break(&inner.body),
        syn::Expr::Macro(inner) => inner.mac.path.is_ident("unreachable"),
        syn::Expr::Try(inner) => matches!(&*inner.expr, syn::Expr::Call(call)
            if matches!(&*call.func, syn::Expr::Path(path) if path.path.is_ident("Err"))),
        _ => false,
    }
}

/// Whether a `break` in the block leaves the loop around it.
fn has_break(block: &syn::Block) -> bool {
    use syn::visit::Visit;
    struct Finder {
        depth: u32,
        /// The labels of loops and blocks that stand in the block.
        inside: Vec<syn::Ident>,
        found: bool,
    }
    impl Finder {
        fn enter(&mut self, label: Option<&syn::Label>) {
            self.inside.extend(label.map(|label| label.name.ident.clone()));
        }
    }
    impl<'ast> Visit<'ast> for Finder {
        fn visit_expr_break(&mut self, node: &'ast syn::ExprBreak) {
            match &node.label {
                None => self.found |= self.depth == 0,
                Some(label) if self.inside.contains(&label.ident) => {}
                Some(label) => {
                    self.found |= label.ident.to_string().starts_with("loop_")
                        || label.ident.to_string().starts_with("search_")
                }
            }
        }
        fn visit_expr_for_loop(&mut self, node: &'ast syn::ExprForLoop) {
            self.depth += 1;
            self.enter(node.label.as_ref());
            syn::visit::visit_expr_for_loop(self, node);
            self.depth -= 1;
        }
        fn visit_expr_while(&mut self, node: &'ast syn::ExprWhile) {
            self.depth += 1;
            self.enter(node.label.as_ref());
            syn::visit::visit_expr_while(self, node);
            self.depth -= 1;
        }
        fn visit_expr_loop(&mut self, node: &'ast syn::ExprLoop) {
            self.depth += 1;
            self.enter(node.label.as_ref());
            syn::visit::visit_expr_loop(self, node);
            self.depth -= 1;
        }
        fn visit_expr_block(&mut self, node: &'ast syn::ExprBlock) {
            self.enter(node.label.as_ref());
            syn::visit::visit_expr_block(self, node);
        }
        fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {}
    }
    let mut finder = Finder { depth: 0, inside: Vec::new(), found: false };
    finder.visit_block(block);
    finder.found
}

pub(crate) fn is_marker(stmt: &syn::Stmt) -> bool {
    matches!(stmt, syn::Stmt::Macro(mac) if mac.mac.path.is_ident("__py"))
}
