//! Classes as values: `type(x)`, `x.__class__`, a class in a list, a call of whichever class it is.
//!
//! ```text
//! kind = Circle if round else Square      let kind = if round { ClassRef::to::<Circle>() } else { ClassRef::to::<Square>() };
//! shape = kind(2.0)                  ->   let shape = if kind.is_exactly::<Circle>() { Circle::new(2.0).up::<Shape>() } else { … };
//! ```
//!
//! A class that is known is [`Rep::Static`]: nothing is stored. It becomes a `ClassRef` where one of several is wanted, or its text.

use super::method::type_call;
use super::{Cx, Emit, Value, coerce, tree, unsupported};
use crate::hir::{CompareOp, Expr, ExprKind};
use crate::infer::exceptions::is_exception;
use crate::rep::Rep;
use crate::ty::Ty;
use syn::parse_quote;

/// One of several classes.
pub(crate) fn is_class_ref(rep: &Rep) -> bool {
    matches!(rep, Rep::Native(name, _) if name == "ClassRef")
}

impl Cx<'_> {
    /// A class as a `ClassRef`; `None` where the expression is no class of the program or exception class.
    pub fn class_value(&mut self, expr: &Expr) -> Emit<Option<Value>> {
        let rep = Rep::Native("ClassRef".into(), Vec::new());
        if let Some(object) = class_of(expr)
            && matches!(self.rep_of(object), Rep::Instance(_) | Rep::Exception(_))
        {
            let object = self.expr(object)?;
            let handle = coerce::borrow(object);
            return Ok(Some(Value::owned(tree::call_path(&["ClassRef", "of"], vec![handle]), rep)));
        }
        // A variable of the type "exception class" holds any of them: only the name itself says which.
        let is_name = match self.ty(expr) {
            Ty::Builtin(_) => matches!(expr.kind, ExprKind::Builtin(_)),
            _ => matches!(expr.kind, ExprKind::Local(_) | ExprKind::Global(_) | ExprKind::Attribute(..)),
        };
        let Some(class) = self.named_class(expr).filter(|_| is_name) else { return Ok(None) };
        Ok(Some(Value::owned(parse_quote!(ClassRef::to::<#class>()), rep)))
    }

    /// A default that is a class of the program: its name means the same everywhere.
    pub fn class_default(&self, default: &Expr, rep: &Rep) -> Option<Value> {
        let ExprKind::Global(id) = default.kind else { return None };
        let Ty::Class(class) = self.program.types.global(id) else { return None };
        let path = self.program.class_path(*class);
        let path = path.iter().map(|part| tree::ident(part));
        is_class_ref(rep).then(|| Value::owned(parse_quote!(ClassRef::to::<#(#path)::*>()), rep.clone()))
    }

    /// What is known before the program runs, as a value for its text: a class, else the Python object.
    pub fn static_value(&mut self, expr: &Expr) -> Emit<Value> {
        match self.class_value(expr)? {
            Some(value) => Ok(value),
            None => self.object(expr),
        }
    }

    /// `copy.copy(object)` and `copy.deepcopy(object)` of an instance.
    pub fn copied_instance(
        &mut self,
        object: &Expr,
        path: &str,
        span: crate::diagnostic::Span,
    ) -> Emit<Value> {
        let value = self.expr(object)?;
        let rep = value.rep.clone();
        let is_native = match rep {
            Rep::Instance(class) if path == "copy.copy" => {
                let program = self.program;
                program.with_subclasses(class).all(|other| super::deep_copy::is_copied(program, other))
            }
            Rep::Instance(_) => self.is_copied_deeply(&rep),
            _ => false,
        };
        if !is_native {
            return unsupported(span, "a copy of these values has no native form yet");
        }
        let copy = match path {
            "copy.copy" => tree::call_path(&["copy", "instance"], vec![coerce::borrow(value)]),
            _ => {
                let copy = tree::call_path(&["copy", "deep"], vec![coerce::borrow(value)]);
                self.question(copy)
            }
        };
        Ok(Value::owned(copy, rep))
    }

    /// `issubclass(class, base)`
    pub fn issubclass(&mut self, expr: &Expr, class: &Expr, base: &Expr) -> Emit<Value> {
        let bases: Vec<&Expr> = match &base.kind {
            ExprKind::Tuple(items) => items.iter().collect(),
            _ => vec![base],
        };
        let Some(class) = self.class_or_ref(class)? else {
            return unsupported(expr.span, "`issubclass` of this has no native form yet");
        };
        let mut tests: Option<syn::Expr> = None;
        for base in bases {
            let test = match self.ty(base) {
                Ty::Builtin(name) if name == "object" => parse_quote!(true),
                Ty::Class(base) if self.program.embodiments(*base).len() > 1 => {
                    return unsupported(
                        expr.span,
                        "`issubclass` of one of several bases has no native form yet",
                    );
                }
                _ => match self.named_class(base) {
                    Some(base) => tree::method_of(class.expr.clone(), "is_subclass", base, vec![]),
                    None => return unsupported(expr.span, "`issubclass` of this has no native form yet"),
                },
            };
            tests = Some(match tests {
                None => test,
                Some(tests) => tree::binary(tests, parse_quote!(||), test),
            });
        }
        Ok(Value::owned(tests.unwrap_or_else(|| parse_quote!(false)), Rep::Bool))
    }

    /// A class as a `ClassRef`, known before the program runs or not.
    pub fn class_or_ref(&mut self, expr: &Expr) -> Emit<Option<Value>> {
        if let Some(value) = self.class_value(expr)? {
            return Ok(Some(value));
        }
        let held = match &expr.kind {
            ExprKind::Local(local) => self.plan.local(*local).rep.clone(),
            _ => self.rep_of(expr),
        };
        match held {
            rep if is_class_ref(&rep) => self.expr(expr).map(Some),
            Rep::Option(inner) if is_class_ref(&inner) => {
                let value = self.expr(expr)?;
                self.narrow(value, *inner).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// The Rust type of a class that is known.
    fn named_class(&self, expr: &Expr) -> Option<syn::Type> {
        match self.ty(expr) {
            Ty::Class(class) => {
                let path = self.program.class_path(*class);
                let path = path.iter().map(|part| tree::ident(part));
                Some(parse_quote!(#(#path)::*))
            }
            Ty::Builtin(name) if is_exception(name) => {
                let name = tree::ident(name);
                Some(parse_quote!(#name))
            }
            _ => None,
        }
    }

    /// `type(a) is type(b)`, `type(a) == Circle`
    pub fn compare_classes(&mut self, left: &Expr, op: CompareOp, right: &Expr) -> Emit<Option<Value>> {
        let rust: syn::BinOp = match op {
            CompareOp::Is | CompareOp::Eq => parse_quote!(==),
            CompareOp::IsNot | CompareOp::NotEq => parse_quote!(!=),
            _ => return Ok(None),
        };
        // `x.is_exactly::<C>()` says it better.
        let is_instance = type_call(left)
            .map(|object| self.rep_of(object))
            .is_some_and(|rep| matches!(rep, Rep::Instance(_)) || self.program.is_several(&rep));
        if is_instance && class_of(right).is_none() && matches!(self.ty(right), Ty::Class(_)) {
            return Ok(None);
        }
        let mut sides = Vec::new();
        let mut optional = Vec::new();
        for side in [left, right] {
            if !is_class(self.ty(side)) {
                return Ok(None);
            }
            // What `__exit__` is given is None where nothing was raised.
            let may_be_none = matches!(self.rep_of(side), Rep::Option(inner) if is_class_ref(&inner));
            let value = if may_be_none { Some(self.expr(side)?) } else { self.class_or_ref(side)? };
            let Some(value) = value else { return Ok(None) };
            sides.push(coerce::own(value));
            optional.push(may_be_none);
        }
        let mut sides = sides.into_iter().zip(&optional).map(|(side, may_be_none)| {
            if optional.contains(&true) && !may_be_none {
                tree::call_path(&["Some"], vec![side])
            } else {
                side
            }
        });
        let (Some(left), Some(right)) = (sides.next(), sides.next()) else { return Ok(None) };
        Ok(Some(Value::owned(tree::binary(left, rust, right), Rep::Bool)))
    }
}

/// A class, or one of several.
fn is_class(ty: &Ty) -> bool {
    match ty {
        Ty::Class(_) => true,
        Ty::Builtin(name) => is_exception(name),
        Ty::Union(items) => match items.as_slice() {
            [Ty::None, Ty::Builtin(name)] => is_exception(name),
            items => items.iter().all(|item| matches!(item, Ty::Class(_))),
        },
        _ => false,
    }
}

/// `x` of `type(x)` and `x.__class__`.
fn class_of(expr: &Expr) -> Option<&Expr> {
    match &expr.kind {
        ExprKind::Attribute(object, name) if name == "__class__" => Some(object),
        _ => type_call(expr),
    }
}
