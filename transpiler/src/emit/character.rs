//! Characters that are only looked at are code points: `s[i]`, and the variables of `plan/characters.rs`.
//!
//! ```text
//! s[i] == "x"          ->  s.char_at(i)? == 'x'
//! ch in "+-"           ->  ch.is_in("+-")
//! "a" <= ch            ->  ch >= 'a'
//! ord(ch) - ord("a")   ->  ch.ord() - 'a' as i64
//! ch = "\n"            ->  ch = Char::from('\n');
//! words.append(ch)     ->  words.append(ch.to_str())
//! ```
//!
//! A variable of [`Rep::Char`] reads as `ch.to_str()`, a text; the functions here take that apart again, so that nothing else has to
//! know of it.

use super::{Cx, Emit, Form, Value, tree, unsupported};
use crate::hir::{Arg, ArgKind, CompareOp, Expr, ExprKind};
use crate::infer::types::Callee;
use crate::plan::characters::{TESTS, only_char};
use crate::rep::Rep;
use syn::parse_quote;

/// The text that the variable stands for.
pub(crate) fn as_text(character: syn::Expr) -> Value {
    Value { expr: tree::method(character, "to_str", vec![]), rep: Rep::Str, form: Form::Owned }
}

/// The variable, if the value is a text that is read from one.
fn taken(value: &Value) -> Option<syn::Expr> {
    let syn::Expr::MethodCall(call) = &value.expr else { return None };
    let is_read = value.rep == Rep::Str && call.method == "to_str" && call.args.is_empty();
    is_read.then(|| (*call.receiver).clone())
}

/// The only character of the literal `str!("x")`.
fn of_literal(value: &Value) -> Option<char> {
    match tree::macro_arguments(&value.expr, "str")?.as_slice() {
        [syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. })] => {
            let text = text.value();
            let mut chars = text.chars();
            chars.next().filter(|_| chars.next().is_none())
        }
        _ => None,
    }
}

/// Rust's operator, and that for swapped operands.
fn operators(op: CompareOp) -> Option<(syn::BinOp, syn::BinOp)> {
    Some(match op {
        CompareOp::Eq => (parse_quote!(==), parse_quote!(==)),
        CompareOp::NotEq => (parse_quote!(!=), parse_quote!(!=)),
        CompareOp::Lt => (parse_quote!(<), parse_quote!(>)),
        CompareOp::LtE => (parse_quote!(<=), parse_quote!(>=)),
        CompareOp::Gt => (parse_quote!(>), parse_quote!(<)),
        CompareOp::GtE => (parse_quote!(>=), parse_quote!(<=)),
        _ => return None,
    })
}

/// `left op right` of a variable of [`Rep::Char`] and another one or a literal.
pub(crate) fn compare_values(left: &Value, op: CompareOp, right: &Value) -> Option<Value> {
    let (plain, swapped) = operators(op)?;
    let test = match (taken(left), taken(right)) {
        (Some(left), Some(right)) => tree::binary(left, plain, right),
        (Some(left), None) => {
            let literal = of_literal(right)?;
            tree::binary(left, plain, parse_quote!(#literal))
        }
        (None, Some(right)) => {
            let literal = of_literal(left)?;
            tree::binary(right, swapped, parse_quote!(#literal))
        }
        (None, None) => return None,
    };
    Some(Value::owned(test, Rep::Bool))
}

impl Cx<'_> {
    /// `s[i] == "x"` and `s[i] == t[j]` without making texts of the characters.
    pub fn compare_character(&mut self, left: &Expr, op: CompareOp, right: &Expr) -> Emit<Option<Value>> {
        if !matches!(op, CompareOp::Eq | CompareOp::NotEq) || !self.is_character(left) {
            return Ok(None);
        }
        let Some((rust, _)) = operators(op) else { return Ok(None) };
        let test = match &right.kind {
            ExprKind::Str(_) => {
                let Some(c) = only_char(right) else { return Ok(None) };
                tree::binary(self.character(left)?, rust, parse_quote!(#c))
            }
            _ if self.is_character(right) => {
                let left = self.character(left)?;
                tree::binary(left, rust, self.character(right)?)
            }
            _ => return Ok(None),
        };
        Ok(Some(Value::owned(test, Rep::Bool)))
    }

    /// `s[i] in "+-"` without making a text of the character.
    pub fn character_in(&mut self, left: &Expr, right: &Expr) -> Emit<Option<syn::Expr>> {
        let ExprKind::Str(literal) = &right.kind else { return Ok(None) };
        if !literal.is_ascii() || literal.is_empty() || !self.is_character(left) {
            return Ok(None);
        }
        let character = self.character(left)?;
        Ok(Some(parse_quote!(#character.is_in(#literal))))
    }

    /// `ord(s[i])`, `ord("a")` and `s[i].isdigit()`.
    pub fn character_call(&mut self, call: &Expr, func: &Expr, args: &[Arg]) -> Emit<Option<Value>> {
        let path = match self.instance.callees.get(&call.id) {
            Some(Callee::Entry(entry)) => self.program.catalog.entries[*entry].path,
            Some(Callee::Special(name)) => name,
            _ => return Ok(None),
        };
        match (path, &func.kind, args) {
            ("ord", _, [Arg { kind: ArgKind::Positional, value }]) if let Some(c) = only_char(value) => {
                Ok(Some(Value::owned(tree::cast(parse_quote!(#c), parse_quote!(i64)), Rep::I64)))
            }
            ("ord", _, [only]) if only.kind == ArgKind::Positional && self.is_character(&only.value) => {
                let character = self.character(&only.value)?;
                Ok(Some(Value::owned(tree::method(character, "ord", vec![]), Rep::I64)))
            }
            (_, ExprKind::Attribute(receiver, name), [])
                if path.starts_with("str.")
                    && TESTS.contains(&name.as_str())
                    && self.is_character(receiver) =>
            {
                let character = self.character(receiver)?;
                Ok(Some(Value::owned(tree::method(character, name, vec![]), Rep::Bool)))
            }
            _ => Ok(None),
        }
    }

    /// Whether the expression is `s[i]` of a text, or a variable of [`Rep::Char`].
    fn is_character(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Subscript(text, index) => {
                self.rep_of(text) == Rep::Str && !matches!(index.kind, ExprKind::Slice { .. })
            }
            ExprKind::Local(local) => {
                self.plan.local(*local).rep == Rep::Char && !self.held.contains_key(&expr.id)
            }
            _ => false,
        }
    }

    /// `s[i]`, the variable, or a literal as a code point.
    pub fn character(&mut self, expr: &Expr) -> Emit<syn::Expr> {
        if let Some(c) = only_char(expr) {
            return Ok(parse_quote!(Char::from(#c)));
        }
        let ExprKind::Subscript(text, index) = &expr.kind else {
            let value = self.expr(expr)?;
            return match taken(&value) {
                Some(character) => Ok(character),
                None => unsupported(expr.span, "this is no character of a text"),
            };
        };
        let text = self.item_receiver(text, self.is_calm(index))?;
        let index_value = self.expr(index)?;
        let index = self.as_place(index_value, index.span)?;
        let call = tree::method(text.expr, "char_at", vec![index]);
        Ok(self.originating(Some(expr.span), |cx| cx.question(call)))
    }

    /// `s.characters()`, for a loop whose variable is a [`Rep::Char`].
    pub fn characters(&self, value: &Value, expr: &Expr) -> Option<syn::Expr> {
        let asked = value.rep == Rep::Str && self.plan.characters.contains(&expr.id);
        asked.then(|| {
            let text = super::coerce::without_copy(value.expr.clone());
            tree::method(text, "characters", vec![])
        })
    }
}
