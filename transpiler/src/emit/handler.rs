//! The `except` branches of a `try`: which exceptions they catch, and what the exception is in them.
//!
//! ```text
//! except KeyError as missing:        Err(error) if error.is::<KeyError>() => {
//!     print(missing)            ->       let missing = error.catch::<KeyError>();
//!                                        py_print!(missing)?;
//!                                    }
//! except KeyError:                   Err(error) if error.is::<KeyError>() => {
//!     report()                  ->       let _caught = error.catch::<KeyError>();
//!                                        report()?;
//!                                    }
//! except KeyError:                   Err(error) if error.is::<KeyError>() => n = 0,
//!     n = 0                     ->
//! ```
//!
//! While the branch runs the exception is the one that is being handled: what is raised there has it as its context. A branch
//! that does nothing but to set variables and to leave shows it to nobody.

use super::{Cx, Emit, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{BinaryOp, Expr, ExprKind, Handler, Stmt, StmtKind, Target};
use crate::infer::exceptions::{canonical, is_exception};
use crate::plan::Start;
use crate::rep::Rep;
use crate::ty::Ty;
use syn::parse_quote;

impl Cx<'_> {
    /// The exception without a name: held while it is being handled, where that could be seen.
    fn unnamed(&self, handler: &Handler, class: &syn::Type) -> Vec<syn::Stmt> {
        match handler.body.iter().all(|stmt| self.is_quiet(stmt)) {
            true => Vec::new(),
            false => vec![parse_quote!(let _caught = error.catch::<#class>();)],
        }
    }

    /// The statement calls nothing and raises nothing.
    fn is_quiet(&self, stmt: &Stmt) -> bool {
        match &stmt.kind {
            StmtKind::Break(_) | StmtKind::Continue(_) | StmtKind::Return(None) => true,
            StmtKind::Expr(value) | StmtKind::Return(Some(value)) => !self.acts(value),
            StmtKind::Assign { targets, value } => {
                !self.acts(value) && targets.iter().all(|target| self.is_plain_variable(target))
            }
            StmtKind::AugAssign { target, op: BinaryOp::Add | BinaryOp::Sub, value } => {
                self.is_plain_variable(target) && self.is_plain_number(value) && !self.acts(value)
            }
            _ => false,
        }
    }

    /// A variable whose old value nobody sees die.
    fn is_plain_variable(&self, target: &Target) -> bool {
        matches!(target, Target::Local(local) if matches!(
            self.plan.local(*local).rep.bare(),
            Rep::Unit | Rep::Bool | Rep::I64 | Rep::Int | Rep::F64 | Rep::Str
        ))
    }

    pub(super) fn catches_everything(&self, handler: &Handler) -> bool {
        match &handler.types {
            None => true,
            Some(types) => {
                types.iter().any(|ty| matches!(&ty.kind, ExprKind::Builtin(name) if name == "BaseException"))
            }
        }
    }

    /// The arm of one `except`; `number` is its place among the blocks of the statement.
    pub(super) fn handler(&mut self, handler: &Handler, number: u32) -> Emit<syn::Arm> {
        if handler.types.iter().flatten().any(|ty| self.is_python_class(ty)) {
            return self.dynamic_handler(handler, number);
        }
        let classes = self.handler_classes(handler)?;
        let mut test: Option<syn::Expr> = None;
        for class in &classes {
            let next = tree::method_of(tree::var("error"), "is", class.clone(), vec![]);
            test = Some(match test {
                None => next,
                Some(test) => tree::binary(test, parse_quote!(||), next),
            });
        }
        if self.catches_everything(handler) {
            test = None;
        }
        let class = match classes.as_slice() {
            [only] => only.clone(),
            _ => parse_quote!(BaseException),
        };
        let mut body: Vec<syn::Stmt> = Vec::new();
        if let Some(target) = &handler.name {
            body.extend(self.bind_caught(target, &class, handler.span)?);
        } else {
            body.extend(self.unnamed(handler, &class));
        }
        body.extend(self.handled(handler, number)?);
        Ok(match test {
            Some(test) => parse_quote!(Err(error) if #test => { #(#body)* }),
            None => parse_quote!(Err(error) => { #(#body)* }),
        })
    }

    /// `let e = error.catch::<ValueError>();`
    fn bind_caught(&mut self, target: &Target, class: &syn::Type, span: Span) -> Emit<Vec<syn::Stmt>> {
        let is_object = match target {
            Target::Local(local) => self.plan.local(*local).rep == Rep::Obj,
            Target::Global(global) => self.program.plan.global(*global).rep == Rep::Obj,
            _ => false,
        };
        if is_object {
            let exception = self.exception_object(tree::var("caught"));
            let mut out: Vec<syn::Stmt> = vec![parse_quote!(let caught = error.catch::<#class>();)];
            out.extend(self.assign_caught(target, exception, span)?);
            return Ok(out);
        }
        let Target::Local(local) = target else {
            return unsupported(span, "a module variable as the name of an exception has no native form yet");
        };
        let plan = self.plan.local(*local);
        // The class that the variable is known by: of several classes, a base of them all.
        let known_by = match &plan.rep {
            Rep::Exception(name) => Ty::Builtin(name.clone()),
            Rep::Instance(class) => Ty::Class(*class),
            _ => return unsupported(span, "this exception variable has no native form yet"),
        };
        let class = self.class_type(&known_by, span)?;
        let name = self.locals[local.index()].clone();
        let held = tree::method_of(tree::var("error"), "catch", class, vec![]);
        if plan.start == Start::Pattern && !name.starts_with('_') {
            // `#[frame]` keeps it as being handled until the end of the block.
            return Ok(vec![tree::let_(&name, false, held)]);
        }
        let object = tree::method(tree::var("caught"), "clone", vec![]);
        let named = match plan.start {
            Start::Pattern => tree::let_(&name, false, object),
            _ => self.set_local(*local, object),
        };
        Ok(vec![tree::let_("caught", false, held), named])
    }

    /// A class that only Python knows.
    fn is_python_class(&self, class: &Expr) -> bool {
        match self.ty(class) {
            Ty::Builtin(name) => !is_exception(name),
            Ty::Class(_) => false,
            // Several classes that are known.
            Ty::Tuple(_) => self.rep_of(class) != Rep::Static,
            _ => true,
        }
    }

    /// `except json.JSONDecodeError as e`: the class is an object, and so is the exception.
    fn dynamic_handler(&mut self, handler: &Handler, number: u32) -> Emit<syn::Arm> {
        let mut test: Option<syn::Expr> = None;
        // What may be no exception class is asked first: it is refused whatever the others are.
        let (asked, known): (Vec<_>, Vec<_>) =
            handler.types.iter().flatten().partition(|class| self.is_python_class(class));
        for class in asked.into_iter().chain(known) {
            let next = match self.is_python_class(class) {
                true => self.dynamic_match(class)?,
                false => {
                    let class = self.exception_class(class)?;
                    tree::method_of(tree::var("error"), "is", class, vec![])
                }
            };
            test = Some(match test {
                None => next,
                Some(test) => tree::binary(test, parse_quote!(||), next),
            });
        }
        if self.catches_everything(handler) {
            test = None;
        }
        let mut body: Vec<syn::Stmt> = vec![parse_quote!(let caught = error.catch::<BaseException>();)];
        match &handler.name {
            Some(target) => {
                let exception = self.exception_object(tree::var("caught"));
                body.extend(self.assign_caught(target, exception, handler.span)?);
            }
            None => body = self.unnamed(handler, &parse_quote!(BaseException)),
        }
        body.extend(self.handled(handler, number)?);
        Ok(match test {
            Some(test) => parse_quote!(Err(error) if #test => { #(#body)* }),
            None => parse_quote!(Err(error) => { #(#body)* }),
        })
    }

    fn assign_caught(
        &mut self,
        target: &Target,
        exception: super::Value,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        match target {
            Target::Local(local) if self.plan.local(*local).start == Start::Pattern => {
                let rep = self.plan.local(*local).rep.clone();
                let value = self.owned(exception, &rep, span)?;
                Ok(vec![tree::let_(&self.locals[local.index()].clone(), false, value)])
            }
            target => self.assign_to(target, exception, span),
        }
    }

    fn handler_classes(&mut self, handler: &Handler) -> Emit<Vec<syn::Type>> {
        let Some(types) = &handler.types else { return Ok(Vec::new()) };
        let mut classes = Vec::new();
        for class in types {
            match self.ty(class) {
                Ty::Tuple(items) => {
                    for item in items {
                        classes.push(self.class_type(item, class.span)?);
                    }
                }
                _ => classes.push(self.exception_class(class)?),
            }
        }
        Ok(classes)
    }

    /// The Rust type of an exception class named in the program.
    pub(super) fn exception_class(&mut self, expr: &Expr) -> Emit<syn::Type> {
        self.class_type(self.ty(expr), expr.span)
    }

    fn class_type(&self, ty: &Ty, span: Span) -> Emit<syn::Type> {
        match ty {
            Ty::Builtin(path) => {
                let name = path.rsplit('.').next().unwrap_or(path);
                if !is_exception(canonical(name)) {
                    return unsupported(span, "this is no exception class");
                }
                let name = tree::ident(name);
                Ok(parse_quote!(#name))
            }
            Ty::Class(class) if self.program.is_exception(*class) => {
                let path = self.program.class_path(*class);
                let path = path.iter().map(|part| tree::ident(part));
                Ok(parse_quote!(#(#path)::*))
            }
            Ty::Class(_) => unsupported(span, "this class is no exception"),
            _ => unsupported(span, "this exception class is not known before the program runs"),
        }
    }
}
