//! The only place that writes calls into CPython: whatever happens to a Python object.
//!
//! ```text
//! a = np.array([1, 2])       let a = NUMPY.method("array", (object::list([1, 2]),))?;
//! print(a.shape[0] + 1)  ->  py_print!(a.attr("shape")?.item(0)?.add(1)?)?;
//! if a.sum() > n: …          if a.method("sum", ())?.gt(n)? { … }
//! ```
//!
//! Native values go in as they are (`impl ToObj`); what comes out is an `Obj`, from which a native value is taken only where
//! inference knows its type.

mod calls;
mod containers;
mod exceptions;
mod functions;
mod globals;
mod items;
mod names;
mod operators;
mod shown;

pub(super) use globals::refuse_iterator;

use super::{Cx, Emit, Form, Program, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Expr, ExprKind};
use crate::rep::Rep;
use std::collections::BTreeSet;
use syn::parse_quote;

impl Cx<'_> {
    /// Notes that the program needs the interpreter.
    pub fn python(&self) {
        self.program.uses_python.set(true);
    }

    /// `value?` of a call into Python.
    fn asked(&mut self, call: syn::Expr) -> Value {
        self.python();
        Value::owned(self.question(call), Rep::Obj)
    }

    /// An expression as a Python object, also one that stands for a function, class or module.
    pub fn object(&mut self, expr: &Expr) -> Emit<Value> {
        self.python();
        let check = self.checked_value(expr)?;
        let known = self.originating(Some(expr.span), |cx| cx.static_object(expr));
        if let Some(value) = known.map_err(|error| self.with_callables(expr, error))? {
            return Ok(Value { expr: tree::block_expr(check, value.expr), ..value });
        }
        // `(str, bytes)`: a tuple of what is no value in Rust.
        if let (ExprKind::Tuple(items), Rep::Tuple(reps)) = (&expr.kind, self.rep_of(expr))
            && items.len() == reps.len()
            && reps.iter().any(|rep| matches!(rep, Rep::Static | Rep::Func(..)))
        {
            return self.dynamic_display(expr);
        }
        self.expr(expr)
    }

    /// Whether a container of this form can be copied into one of Python's.
    fn copies(&self, rep: &Rep) -> bool {
        match rep {
            Rep::List(item) | Rep::Set(item) => self.program.converts(item),
            Rep::Dict(key, value) => self.program.converts(key) && self.program.converts(value),
            _ => false,
        }
    }

    /// Whether it is a slice between ends that only Python knows.
    fn is_slice_of_objects(&self, expr: &Expr) -> bool {
        let ExprKind::Slice { lower, upper, step } = &expr.kind else { return false };
        let mut bounds = [lower, upper, step].into_iter().flatten();
        !self.held.contains_key(&expr.id) && bounds.any(|bound| !self.is_slice_end(bound))
    }

    /// An expression as an argument for an `impl ToObj`.
    fn object_argument(&mut self, expr: &Expr) -> Emit<syn::Expr> {
        if let ExprKind::Slice { lower, upper, step } = &expr.kind
            && self.is_slice_of_objects(expr)
        {
            return self.slice_object([lower.as_deref(), upper.as_deref(), step.as_deref()]);
        }
        let value = self.object(expr)?;
        self.to_object(value, expr.span).map_err(|error| self.with_callables(expr, error))
    }

    /// A value as an argument for an `impl ToObj`: converted there, so that the text stays short.
    fn to_object(&mut self, value: Value, span: Span) -> Emit<syn::Expr> {
        self.python();
        if !self.program.converts(&value.rep) {
            return self.into_object(value, span);
        }
        if coerce::is_receiver(&value) {
            return Ok(coerce::own(value));
        }
        if let Some(text) = str_literal(&value.expr) {
            return Ok(text);
        }
        if let Some(n) = coerce::literal_int(&value.expr) {
            return Ok(int_literal(n));
        }
        Ok(match value.form {
            // `(1 << 31) - 1` alone would be an `i32`.
            _ if value.rep.is_copy() => super::literal::typed(coerce::own(value)),
            Form::Place => tree::reference(value.expr),
            _ => value.expr,
        })
    }

    /// A native value as a Python object.
    pub fn into_object(&mut self, value: Value, span: Span) -> Emit<syn::Expr> {
        self.python();
        match &value.rep {
            Rep::Obj => Ok(coerce::own(value)),
            Rep::Unit if coerce::is_pure(&value.expr) => Ok(tree::call_path(&["Obj", "none"], vec![])),
            Rep::Unit => {
                let none = tree::call_path(&["Obj", "none"], vec![]);
                Ok(tree::block_expr(vec![tree::semi(value.expr)], none))
            }
            Rep::Generator(..) if self.program.may_be_asked(&value.rep) => {
                unsupported(span, "a generator that uses what it is sent is used by Python code here")
            }
            Rep::Generator(item, sent, returned)
                if **sent == Rep::Unit && self.program.converts(item) && self.program.converts(returned) =>
            {
                Ok(tree::call_path(&["Obj", "generator"], vec![coerce::own(value)]))
            }
            Rep::Iter(item) | Rep::Generator(item, ..) if self.program.converts(item) => {
                let iterator = match value.form {
                    Form::Plain | Form::Raw => value.expr,
                    _ => coerce::own(value),
                };
                let iterator = super::iteration::into_iterator(iterator);
                Ok(tree::call_path(&["Obj", "iterator"], vec![iterator]))
            }
            rep if self.program.converts(rep) => {
                let argument = match self.to_object(value, span)? {
                    syn::Expr::Reference(inner) => *inner.expr,
                    other => other,
                };
                Ok(tree::method(argument, "to_obj", vec![]))
            }
            rep => {
                let ty = self.program.type_text(rep);
                unsupported(span, format!("a value of the Rust type {ty} is used by Python code here"))
            }
        }
    }

    /// The native instance that a Python object stands for, by reference: `x.instance::<Job>()?`
    pub fn lent_instance(&mut self, value: Value, want: &Rep) -> Value {
        let Rep::Instance(class) = want else { return value };
        let path = self.program.class_path(*class);
        let path: Vec<_> = path.iter().map(|part| tree::ident(part)).collect();
        let lent = tree::method_of(value.expr, "instance", parse_quote!(#(#path)::*), vec![]);
        let lent = self.question(lent);
        Value { expr: lent, rep: want.clone(), form: Form::Ref }
    }

    /// A Python object as a native value; TypeError if it is something else.
    pub fn from_object(&mut self, value: Value, want: &Rep, span: Span) -> Emit<syn::Expr> {
        self.python();
        match want {
            Rep::Iter(item) if **item == Rep::Obj => {
                let iter = tree::method(value.expr, "iter", vec![]);
                let iter = self.question(iter);
                Ok(tree::method(iter, "boxed", vec![]))
            }
            want if self.program.extracts(want) => {
                let ty = self.program.rust_type(want);
                let call = tree::method_of(value.expr, "extract", ty, vec![]);
                Ok(self.question(call))
            }
            _ => unsupported(span, "a Python object is used where a native value is needed"),
        }
    }
}

impl Program<'_> {
    /// Whether a generator of this form may use what it is sent; natively nobody sends, or the slot for it would not be empty.
    fn may_be_asked(&self, rep: &Rep) -> bool {
        let functions = self.types.instances.iter().zip(&self.plan.instances);
        functions
            .into_iter()
            .any(|(instance, plan)| plan.ret == *rep && self.hir.functions[instance.func.index()].asks)
    }

    /// `ToObj` is implemented for it, and the object can't be told from the value itself.
    pub fn converts(&self, rep: &Rep) -> bool {
        self.converts_within(rep, &mut BTreeSet::new())
    }

    /// `open`: the unions around it, which may hold themselves.
    fn converts_within(&self, rep: &Rep, open: &mut BTreeSet<u32>) -> bool {
        match rep {
            Rep::Unit | Rep::Bool | Rep::I64 | Rep::Int | Rep::F64 | Rep::Num | Rep::Str | Rep::Bytes => true,
            Rep::Complex | Rep::Obj | Rep::Range | Rep::Slice | Rep::Exception(_) => true,
            Rep::Instance(class) => self.types.classes[class.index()].shown,
            // Those that get here are shown.
            rep if super::class_value::is_class_ref(rep) => true,
            Rep::Option(item) | Rep::TupleOf(item) => self.converts_within(item, open),
            Rep::Tuple(items) => {
                (1..=8).contains(&items.len()) && items.iter().all(|item| self.converts_within(item, open))
            }
            Rep::Union(id, _) => {
                !open.insert(*id)
                    || self.variants(*id).iter().all(|(_, variant)| self.converts_within(variant, open))
            }
            _ => false,
        }
    }

    /// `FromObj` is implemented for it.
    pub fn extracts(&self, rep: &Rep) -> bool {
        match rep {
            Rep::Bool | Rep::I64 | Rep::Int | Rep::F64 | Rep::Complex | Rep::Str | Rep::Bytes | Rep::Obj => {
                true
            }
            Rep::Instance(class) => self.types.classes[class.index()].exception_base.is_none(),
            Rep::Option(item) => self.extracts(item),
            Rep::Tuple(items) => {
                (1..=8).contains(&items.len()) && items.iter().all(|item| self.extracts(item))
            }
            _ => false,
        }
    }
}

/// The text of `str!("…")`.
fn str_literal(expr: &syn::Expr) -> Option<syn::Expr> {
    let syn::Expr::Call(call) = expr else { return None };
    let syn::Expr::Path(path) = &*call.func else { return None };
    let literal = call.args.first()?;
    let is_literal = matches!(literal, syn::Expr::Lit(_));
    (path.path.is_ident("__mac_str") && is_literal).then(|| literal.clone())
}

/// An int literal that keeps its value whatever its type is inferred to be.
fn int_literal(n: i64) -> syn::Expr {
    if i32::try_from(n).is_ok() {
        return tree::int(n);
    }
    if n < 0 {
        return tree::cast(tree::int(n), parse_quote!(i64));
    }
    let literal = proc_macro2::Literal::i64_suffixed(n);
    parse_quote!(#literal)
}
