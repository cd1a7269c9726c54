//! Names that are known when the program is compiled, and yet may have no value when they are used.
//!
//! ```text
//! if n > 2:                        let mut inner: Option<()> = None;
//!     def inner(): …          ->   if n > 2 { inner = Some(()); }
//! inner()                          bound(&inner, "inner")?; f_inner()
//! ```
//!
//! Nothing is stored for a function, class or module that is used by its name only: what the variable holds is whether the
//! statement that binds it has run. A function's value, as in `map(late, xs)`, is made behind the check; where nothing has written
//! one, the name is the interpreter's.

use super::{Cx, Emit, Value, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::is_builtin;
use crate::hir::{Expr, ExprId, ExprKind, FunctionKind, GlobalId, LocalId, ModuleId, Stmt, Target};
use crate::plan::GlobalPlace;
use crate::plan::walk::{Part, evaluated, parts, subexpressions};
use crate::rep::Rep;
use crate::ty::{ModuleKey, Ty};
use std::collections::BTreeSet;
use syn::parse_quote;

/// Uses of functions, classes and modules whose definition may not have run.
#[derive(Default)]
pub(crate) struct Late {
    /// Those that a check has been written for.
    checked: BTreeSet<ExprId>,
    /// Arguments whose check stands before the call.
    pub before: BTreeSet<ExprId>,
}

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

    /// The checks before a use of `f`, `module.f` or `C.f` that asks for no value, because what the name means is known.
    pub fn checked_presence(&mut self, expr: &Expr) -> Emit<Vec<syn::Stmt>> {
        if let ExprKind::Attribute(owner, name) = &expr.kind
            && let Ty::Module(ModuleKey::Local(module)) = self.ty(owner)
        {
            let Some(global) = self.module_global(ModuleId(*module), name) else { return Ok(Vec::new()) };
            let mut checks = self.checked_presence(owner)?;
            if self.program.plan.global(global).late {
                let _ = self.late.checked.insert(expr.id);
                let module = tree::string(&self.program.sources.import_names[*module as usize]);
                let flag = tree::method(self.global_path(global), "attribute_of", vec![module]);
                checks.push(tree::semi(self.originating(Some(expr.span), |cx| cx.question(flag))));
            }
            return Ok(checks);
        }
        let mut root = expr;
        while let ExprKind::Attribute(owner, _) = &root.kind {
            if self.rep_of(owner) != Rep::Static {
                return Ok(Vec::new());
            }
            root = owner;
        }
        if let ExprKind::Global(global) = root.kind {
            return self.checked_definition(global, root);
        }
        let ExprKind::Local(local) = root.kind else { return Ok(Vec::new()) };
        if !self.plan.local(local).is_presence() {
            return Ok(Vec::new());
        }
        if self.function.kind == FunctionKind::ModuleBody {
            no_builtin(&self.function.locals[local.index()].name, root.span)?;
        }
        let name = tree::var(&self.locals[local.index()]);
        let check = self.originating(Some(root.span), |cx| cx.checked(local, tree::reference(name)));
        Ok(vec![tree::semi(check)])
    }

    fn checked_definition(&mut self, global: GlobalId, name: &Expr) -> Emit<Vec<syn::Stmt>> {
        if !self.program.plan.global(global).late {
            return Ok(Vec::new());
        }
        self.checked_flag(global, name).map(|check| vec![tree::semi(check)])
    }

    fn checked_flag(&mut self, global: GlobalId, name: &Expr) -> Emit<syn::Expr> {
        no_builtin(&self.program.hir.globals[global.index()].name, name.span)?;
        let _ = self.late.checked.insert(name.id);
        let flag = tree::method(self.global_path(global), "get", vec![]);
        Ok(self.originating(Some(name.span), |cx| cx.question(flag)))
    }

    /// The value of a function, class or module that is known: nothing, behind the check that it is defined.
    pub fn known_definition(&mut self, global: GlobalId, name: &Expr) -> Emit<Value> {
        if self.late.before.contains(&name.id) || !self.program.plan.global(global).late {
            return Ok(Value::owned(parse_quote!(()), Rep::Static));
        }
        self.checked_flag(global, name).map(|check| Value::owned(check, Rep::Static))
    }

    /// Whether the name, or `module.name`, may not be defined yet, and no check stands before it.
    pub fn names_late(&self, expr: &Expr) -> bool {
        self.late_definition(expr).is_some() && !self.late.before.contains(&expr.id)
    }

    fn late_definition(&self, expr: &Expr) -> Option<GlobalId> {
        let global = match &expr.kind {
            ExprKind::Global(global) => *global,
            ExprKind::Attribute(owner, name) => match self.ty(owner) {
                Ty::Module(ModuleKey::Local(module)) => self.module_global(ModuleId(*module), name)?,
                _ => return None,
            },
            _ => return None,
        };
        let plan = self.program.plan.global(global);
        (plan.late && plan.place == GlobalPlace::Nowhere).then_some(global)
    }

    /// The check before a known function, class or module becomes an object.
    pub fn checked_value(&mut self, expr: &Expr) -> Emit<Vec<syn::Stmt>> {
        match self.names_late(expr) {
            true => self.checked_presence(expr),
            false => Ok(Vec::new()),
        }
    }

    /// Refuses a use of what may not be defined yet that no check was written for.
    pub fn all_checked(&self) -> Emit<()> {
        let mut missed = Vec::new();
        self.missed_in(&self.function.body, &mut missed);
        match missed.first() {
            Some(expr) => unsupported(expr.span, "this may not be defined yet here"),
            None => Ok(()),
        }
    }

    fn missed_in<'e>(&self, stmts: &'e [Stmt], missed: &mut Vec<&'e Expr>) {
        for stmt in stmts {
            parts(stmt, &mut |part| match part {
                Part::Expr(expr) => self.missed(expr, missed),
                Part::Target(target) => {
                    evaluated(target).into_iter().for_each(|expr| self.missed(expr, missed))
                }
                Part::Block(block) => self.missed_in(block, missed),
            });
        }
    }

    fn missed<'e>(&self, expr: &'e Expr, missed: &mut Vec<&'e Expr>) {
        // What never runs has no type.
        let is_used = matches!(self.ty(expr), Ty::Function(..) | Ty::Class(_) | Ty::Module(_));
        if is_used && self.late_definition(expr).is_some() && !self.late.checked.contains(&expr.id) {
            missed.push(expr);
        }
        let mut targets = Vec::new();
        subexpressions(expr, &mut |inner| self.missed(inner, missed), &mut |target| targets.push(target));
        for target in targets {
            evaluated(target).into_iter().for_each(|inner| self.missed(inner, missed));
        }
    }
}

/// Refuses to read a module's variable that may not be bound yet where a builtin has the same name: that is what CPython finds then.
pub fn no_builtin(name: &str, span: Span) -> Emit<()> {
    match is_builtin(name) {
        true => unsupported(span, format!("`{name}` may be the builtin here")),
        false => Ok(()),
    }
}
