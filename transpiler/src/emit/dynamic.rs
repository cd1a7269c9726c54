//! The only place that writes calls into CPython: whatever happens to a Python object.

use super::comprehension::Items;
use super::{Cx, Emit, Value, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Arg, BinaryOp, CompareOp, Expr, GlobalId, KeptStmt, Target, UnaryOp};
use crate::rep::Rep;

const REASON: &str = "a Python object is used here";

impl Cx<'_> {
    /// A native value as a Python object.
    pub fn into_object(&mut self, _value: Value, span: Span) -> Emit<syn::Expr> {
        unsupported(span, REASON)
    }

    /// A Python object as a native value; TypeError if it is something else.
    pub fn from_object(&mut self, _value: Value, _want: &Rep, span: Span) -> Emit<syn::Expr> {
        unsupported(span, REASON)
    }

    /// `func(args)`
    pub fn dynamic_call(&mut self, expr: &Expr, _func: &Expr, _args: &[Arg]) -> Emit<Value> {
        unsupported(expr.span, REASON)
    }

    /// `left op right`
    pub fn dynamic_binary(&mut self, _op: BinaryOp, _left: Value, _right: Value, span: Span) -> Emit<Value> {
        unsupported(span, REASON)
    }

    /// `op value`
    pub fn dynamic_unary(&mut self, _op: UnaryOp, _value: Value, span: Span) -> Emit<Value> {
        unsupported(span, REASON)
    }

    /// `left < right`
    pub fn dynamic_compare(
        &mut self,
        _left: Value,
        _op: CompareOp,
        _right: Value,
        span: Span,
    ) -> Emit<Value> {
        unsupported(span, REASON)
    }

    /// `left is right`
    pub fn dynamic_identity(&mut self, _left: Value, _right: Value, span: Span) -> Emit<syn::Expr> {
        unsupported(span, REASON)
    }

    /// `item in container`
    pub fn dynamic_contains(&mut self, _container: Value, _item: Value, span: Span) -> Emit<syn::Expr> {
        unsupported(span, REASON)
    }

    /// `bool(value)`
    pub fn dynamic_truth(&mut self, _value: Value) -> Emit<syn::Expr> {
        unsupported(Span::default(), REASON)
    }

    /// `value.name`
    pub fn dynamic_attribute(&mut self, _value: Value, _name: &str, span: Span) -> Emit<Value> {
        unsupported(span, REASON)
    }

    /// `owner.name = value`
    pub fn set_dynamic_attribute(
        &mut self,
        _owner: Value,
        _name: &str,
        _value: Value,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        unsupported(span, REASON)
    }

    /// `value[index]`
    pub fn dynamic_item(&mut self, _value: Value, _index: &Expr, span: Span) -> Emit<Value> {
        unsupported(span, REASON)
    }

    /// `value[lower:upper:step]`
    pub fn dynamic_slice(&mut self, _value: Value, _bounds: [Option<&Expr>; 3], span: Span) -> Emit<Value> {
        unsupported(span, REASON)
    }

    /// `container[index] = value`
    pub fn set_dynamic_item(
        &mut self,
        _container: Value,
        _index: &Expr,
        _value: Value,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        unsupported(span, REASON)
    }

    /// `container[index] op= value`
    pub fn dynamic_aug_item(
        &mut self,
        _container: Value,
        _index: &Expr,
        _op: BinaryOp,
        _value: &Expr,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        unsupported(span, REASON)
    }

    /// `del container[index]`
    pub fn dynamic_delete_item(
        &mut self,
        _container: Value,
        _index: &Expr,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        unsupported(span, REASON)
    }

    /// `a, b = value`
    pub fn dynamic_unpack(
        &mut self,
        _items: &[Target],
        _star: Option<usize>,
        _value: Value,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        unsupported(span, REASON)
    }

    /// `for x in value`
    pub fn dynamic_items(&mut self, _value: Value, span: Span) -> Emit<Items> {
        unsupported(span, REASON)
    }

    /// `[…]`, `{…}` and the like as Python's own containers.
    pub fn dynamic_display(&mut self, expr: &Expr) -> Emit<Value> {
        unsupported(expr.span, REASON)
    }

    /// A comprehension that makes a Python container.
    pub fn dynamic_comprehension(&mut self, expr: &Expr) -> Emit<Value> {
        unsupported(expr.span, REASON)
    }

    /// `1j`, `...`, a slice as a value.
    pub fn dynamic_constant(&mut self, expr: &Expr) -> Emit<Value> {
        unsupported(expr.span, REASON)
    }

    /// A name that only Python knows.
    pub fn dynamic_name(&mut self, expr: &Expr) -> Emit<Value> {
        unsupported(expr.span, REASON)
    }

    /// An imported module as a value.
    pub fn module_value(&mut self, expr: &Expr) -> Emit<Value> {
        match self.rep_of(expr) {
            Rep::Static => Ok(Value::owned(syn::parse_quote!(()), Rep::Static)),
            _ => unsupported(expr.span, REASON),
        }
    }

    /// Reads a variable from the module's dict.
    pub fn dict_global(&mut self, _global: GlobalId, span: Span) -> Emit<Value> {
        unsupported(span, REASON)
    }

    /// Writes a variable into the module's dict.
    pub fn set_dict_global(&mut self, _global: GlobalId, _value: Value, span: Span) -> Emit<Vec<syn::Stmt>> {
        unsupported(span, REASON)
    }

    /// A statement that stays in Python.
    pub fn kept_statement(&mut self, kept: &KeptStmt, _span: Span) -> Emit<Vec<syn::Stmt>> {
        unsupported(kept.kept.span, kept.kept.reason.clone())
    }

    /// A `def` or `class` that stays in Python.
    pub fn kept_definition(
        &mut self,
        _target: &Target,
        _definition: Span,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        unsupported(span, REASON)
    }
}
