//! Names that are known when the program is compiled, and yet may have no value when they are used.
//!
//! ```text
//! if n > 2:                        let mut inner: Option<()> = None;
//!     def inner(): …          ->   if n > 2 { inner = Some(()); }
//! inner()                          bound(&inner, "inner")?; f_inner()
//! ```
//!
//! Nothing is stored for a function, class or module that is used by its name only: what the variable holds is whether the
//! statement that binds it has run.

use super::{Cx, Emit, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::is_builtin;
use crate::hir::{Expr, ExprKind, FunctionKind, GlobalId, LocalId, ModuleId, Target};
use crate::rep::Rep;
use crate::ty::{ModuleKey, Ty};
use syn::parse_quote;

impl Cx<'_> {
    /// The statement that binds the name of a `def` or `class`, where something may ask whether it has run.
    pub fn note_definition(&mut self, target: &Target) -> Vec<syn::Stmt> {
        match target {
            Target::Local(local) => self.note_presence(*local),
            Target::Global(global) if self.program.plan.global(*global).late => {
                vec![tree::semi(tree::method(self.global_path(*global), "set", vec![parse_quote!(())]))]
            }
            _ => Vec::new(),
        }
    }

    /// The statement that binds such a name; nothing for any other that is known.
    pub fn note_presence(&mut self, local: LocalId) -> Vec<syn::Stmt> {
        match self.plan.local(local).is_presence() {
            true => vec![self.set_local(local, parse_quote!(()))],
            false => Vec::new(),
        }
    }

    /// The check before a use of `f`, `module.f` or `C.f` that asks for no value, because what the name means is known.
    pub fn checked_presence(&mut self, expr: &Expr) -> Emit<Option<syn::Stmt>> {
        if let ExprKind::Attribute(owner, name) = &expr.kind
            && let Ty::Module(ModuleKey::Local(module)) = self.ty(owner)
        {
            let Some(global) = self.module_global(ModuleId(*module), name) else { return Ok(None) };
            return Ok(self.program.plan.global(global).late.then(|| {
                let module = tree::string(&self.program.sources.import_names[*module as usize]);
                let flag = tree::method(self.global_path(global), "attribute_of", vec![module]);
                tree::semi(self.originating(Some(expr.span), |cx| cx.question(flag)))
            }));
        }
        let mut root = expr;
        while let ExprKind::Attribute(owner, _) = &root.kind {
            if self.rep_of(owner) != Rep::Static {
                return Ok(None);
            }
            root = owner;
        }
        if let ExprKind::Global(global) = root.kind {
            return self.checked_definition(global, root);
        }
        let ExprKind::Local(local) = root.kind else { return Ok(None) };
        if !self.plan.local(local).is_presence() {
            return Ok(None);
        }
        if self.function.kind == FunctionKind::ModuleBody {
            no_builtin(&self.function.locals[local.index()].name, root.span)?;
        }
        let name = tree::var(&self.locals[local.index()]);
        let check = self.originating(Some(root.span), |cx| cx.checked(local, tree::reference(name)));
        Ok(Some(tree::semi(check)))
    }

    fn checked_definition(&mut self, global: GlobalId, name: &Expr) -> Emit<Option<syn::Stmt>> {
        if !self.program.plan.global(global).late {
            return Ok(None);
        }
        no_builtin(&self.program.hir.globals[global.index()].name, name.span)?;
        let flag = tree::method(self.global_path(global), "get", vec![]);
        Ok(Some(tree::semi(self.originating(Some(name.span), |cx| cx.question(flag)))))
    }
}

/// Refuses to read a module's variable that may not be bound yet where a builtin has the same name: that is what CPython finds then.
pub fn no_builtin(name: &str, span: Span) -> Emit<()> {
    match is_builtin(name) {
        true => unsupported(span, format!("`{name}` may be the builtin here")),
        false => Ok(()),
    }
}
