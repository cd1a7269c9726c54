//! `__init_subclass__`: a class method that runs where a subclass is made.
//!
//! ```py
//! class Upper(Plugin, kind="text"): ...     # class Upper(Plugin): ...
//!                                           # Upper.__init_subclass__(kind="text")
//! ```
//!
//! `super().__init_subclass__()` in the topmost class that has one does nothing, and vanishes.

use ruff_python_ast::{self as ast, Expr as Ast, Stmt as AstStmt};

use super::context::{Lowered, Lowerer};
use crate::hir::{Arg, ArgKind, ExprKind, Stmt, StmtKind, Target};

/// The method's name.
pub(super) const HOOK: &str = "__init_subclass__";

impl<'a> Lowerer<'a> {
    /// The hook that the making of the class runs: that of one of its bases.
    pub fn subclass_hook(&self, def: &'a ast::StmtClassDef) -> Lowered<Option<&'a ast::StmtFunctionDef>> {
        let mut found = Vec::new();
        self.hooks_above(self.module, def, 0, &mut found);
        found.dedup_by_key(|hook| hook.range);
        match found[..] {
            [] => Ok(None),
            [hook] if own_hook(def).is_none() && def.decorator_list.is_empty() => Ok(Some(hook)),
            _ => Err(self.unsupported(&def.name, "a class with several __init_subclass__ or decorators")),
        }
    }

    fn hooks_above(
        &self,
        module: usize,
        def: &'a ast::StmtClassDef,
        depth: usize,
        found: &mut Vec<&'a ast::StmtFunctionDef>,
    ) {
        for base in def.bases() {
            let marked = if let Ast::Subscript(subscript) = base { &*subscript.value } else { base };
            let at = if depth == 0 { self.at() } else { super::scope::MODULE };
            let Some((module, base)) = self.analysis.class_named(module, at, marked) else { continue };
            found.extend(own_hook(base));
            if depth < 50 {
                self.hooks_above(module, base, depth + 1, found);
            }
        }
    }

    /// The call behind the class statement.
    pub fn run_subclass_hook(
        &mut self,
        def: &'a ast::StmtClassDef,
        hook: &'a ast::StmtFunctionDef,
        target: &Target,
        out: &mut Vec<Stmt>,
    ) -> Lowered<()> {
        let mut args = Vec::new();
        for keyword in def.keywords() {
            let params = hook.parameters.args.iter().chain(&hook.parameters.kwonlyargs);
            let takes =
                |name: &ast::Identifier| params.clone().any(|param| param.name().as_str() == name.as_str());
            // The value is made before the class, so it must not matter when.
            let is_plain = keyword.value.is_literal_expr() || keyword.value.is_name_expr();
            let Some(name) = keyword.arg.as_ref().filter(|name| is_plain && takes(name)) else {
                return Err(self.unsupported(keyword, "this keyword of a class"));
            };
            let value = self.lower_expr(&keyword.value)?;
            args.push(Arg { kind: ArgKind::Keyword(name.to_string()), value });
        }
        let class = match target {
            Target::Local(id) => ExprKind::Local(*id),
            Target::Global(id) => ExprKind::Global(*id),
            _ => return Err(self.unsupported(&def.name, "a class that is no variable")),
        };
        let class = self.expr(&def.name, class);
        let func = Box::new(self.attribute(&def.name, class, HOOK));
        let call = self.expr(&def.name, ExprKind::Call { func, args });
        out.push(self.stmt(&def.name, StmtKind::Expr(call)));
        Ok(())
    }

    /// Whether the statement is `super().__init_subclass__(**kwargs)`, and leads to `object`'s.
    pub fn is_empty_hook(&self, value: &Ast) -> bool {
        let Ast::Call(call) = value else { return false };
        let Ast::Attribute(method) = &*call.func else { return false };
        let Ast::Call(super_) = &*method.value else { return false };
        self.in_top_hook
            && method.attr.as_str() == HOOK
            && matches!(&*super_.func, Ast::Name(name) if name.id == "super")
            && super_.arguments.is_empty()
            && call.arguments.args.is_empty()
            && call
                .arguments
                .keywords
                .iter()
                .all(|keyword| keyword.arg.is_none() && keyword.value.is_name_expr())
    }

    /// Whether nothing above the class has a hook.
    pub fn is_top_hook(&self, def: &'a ast::StmtClassDef) -> bool {
        let mut found = Vec::new();
        self.hooks_above(self.module, def, 0, &mut found);
        found.is_empty()
    }
}

fn own_hook(def: &ast::StmtClassDef) -> Option<&ast::StmtFunctionDef> {
    def.body.iter().filter_map(AstStmt::as_function_def_stmt).find(|method| method.name.as_str() == HOOK)
}
