//! `return NotImplemented` in the method of an operator: what the operator does then.
//!
//! ```text
//! return NotImplemented                         # in __add__, where other may be Feet
//!     ->  return other.radd(&Inst::of(self));
//! return NotImplemented                         # in __eq__
//!     ->  return Ok(false);
//! return NotImplemented                         # in __lt__
//!     ->  Err(op::unordered("<", &Inst::of(self), &other))?;
//! ```

use super::{Cx, Emit, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Asked, BinaryOp, ClassId, CompareOp, Expr};
use crate::infer::types::{Callee, Declines, InstanceId};
use crate::rep::Rep;
use crate::ty::Ty;
use syn::parse_quote;

/// Builtin types that have their operators among themselves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Number,
    None,
    Str,
    Bytes,
    List,
    Tuple,
    Dict,
    Set,
}

impl Family {
    fn of(rep: &Rep) -> Option<Family> {
        Some(match rep {
            Rep::Bool | Rep::I64 | Rep::Int | Rep::F64 | Rep::Num => Family::Number,
            Rep::Unit => Family::None,
            Rep::Str => Family::Str,
            Rep::Bytes => Family::Bytes,
            Rep::List(_) => Family::List,
            Rep::Tuple(_) | Rep::TupleOf(_) => Family::Tuple,
            Rep::Dict(..) => Family::Dict,
            Rep::Set(_) => Family::Set,
            _ => return None,
        })
    }

    /// Whether two values of it have the operator.
    fn has(self, op: BinaryOp) -> bool {
        match self {
            Family::Number => true,
            Family::None => false,
            Family::Str | Family::Bytes | Family::List | Family::Tuple => op == BinaryOp::Add,
            Family::Dict => op == BinaryOp::Or,
            Family::Set => matches!(op, BinaryOp::Sub | BinaryOp::And | BinaryOp::Or | BinaryOp::Xor),
        }
    }
}

impl Cx<'_> {
    /// Whether the function at work is the method of an operator, whose `NotImplemented` the caller never sees.
    pub fn may_decline(&self) -> bool {
        let is_method = matches!(self.function.kind, crate::hir::FunctionKind::Method(_));
        is_method && self.function.params.len() > 1 && Asked::of(&self.function.name).is_some()
    }

    /// `return NotImplemented`
    pub fn decline(&mut self, value: &Expr) -> Emit<Vec<syn::Stmt>> {
        let span = value.span;
        let (Some(asked), Some(param)) = (Asked::of(&self.function.name), self.function.params.get(1)) else {
            return unsupported(span, "NotImplemented has no native form here");
        };
        let other = param.local;
        let hides = |(at, name): (usize, &String)| {
            at != other.index()
                && *name == self.locals[other.index()]
                && self.plan.locals[at].rep != Rep::Static
        };
        if self.locals.iter().enumerate().any(hides) {
            return unsupported(span, "the operand that NotImplemented is for has another value by then");
        }
        let other = self.local_value(other, self.plan.local(other).rep.clone());
        let this = Value::owned(
            parse_quote!(Inst::of(self)),
            self.plan.local(self.function.params[0].local).rep.clone(),
        );
        if let Some(stmts) = self.ask_other(value, asked, &this, &other)? {
            return Ok(stmts);
        }
        if let Asked::Compare(op @ (CompareOp::Eq | CompareOp::NotEq)) = asked {
            return self.answer_identity(op, this, other, value);
        }
        let raise = refusal(asked, coerce::borrow(this), coerce::borrow(other));
        Ok(vec![tree::semi(self.question(tree::call_path(&["Err"], vec![raise])))])
    }

    /// The other operand's method, where it has one.
    fn ask_other(
        &mut self,
        value: &Expr,
        asked: Asked,
        this: &Value,
        other: &Value,
    ) -> Emit<Option<Vec<syn::Stmt>>> {
        let Some(name) = asked.next() else { return Ok(None) };
        let names: &[&str] = if name == "__ne__" { &["__ne__", "__eq__"] } else { &[&name] };
        let notes = names.iter().filter_map(|name| {
            let callee = self.instance.protocols.get(&(value.id, (*name).to_owned()))?;
            Some(((*name).to_owned(), callee.clone()))
        });
        let notes: Vec<(String, Callee)> = notes.collect();
        let (name, versions) = match notes.as_slice() {
            [] => return Ok(None),
            [(name, Callee::Method(versions))] => (name.clone(), versions.clone()),
            _ => return unsupported(value.span, "which operand answers is known at run time only"),
        };
        let want = self.result_rep();
        let negates = name == "__eq__" && asked == Asked::Compare(CompareOp::NotEq);
        let answer = if self.is_mixed(&other.rep) {
            let borrowed = coerce::borrow(this.clone());
            let mut raise = |other| refusal(asked, borrowed.clone(), other);
            let mut each = |cx: &mut Self, other: Value| {
                let answer = cx.reflected(&versions, &name, negates, &other, this, value.span)?;
                Ok(match asked {
                    Asked::Compare(op @ (CompareOp::Eq | CompareOp::NotEq)) if answer.is_none() => {
                        Some(cx.identity_of(op, this.clone(), other, value))
                    }
                    _ => answer,
                })
            };
            self.dispatch(other.clone(), "other", &want, value.span, &mut each, &mut raise)?
        } else {
            match self.reflected(&versions, &name, negates, other, this, value.span)? {
                Some(answer) => answer,
                None => return unsupported(value.span, "which operand answers is known at run time only"),
            }
        };
        let answer = self.owned(answer, &want, value.span)?;
        Ok(Some(vec![tree::semi(self.leave_function(Some(answer)))]))
    }

    /// `other.radd(this)`
    fn reflected(
        &mut self,
        versions: &[(ClassId, InstanceId)],
        name: &str,
        negates: bool,
        other: &Value,
        this: &Value,
        span: Span,
    ) -> Emit<Option<Value>> {
        let Some(answer) = self.method_for(versions, name, other, this, span)? else { return Ok(None) };
        if !negates {
            return Ok(Some(answer));
        }
        let equal = self.truth_of(answer, span)?;
        Ok(Some(Value::owned(tree::not(equal), Rep::Bool)))
    }

    /// Nobody knows whether the operands are equal: they are if they are one object.
    fn answer_identity(
        &mut self,
        op: CompareOp,
        this: Value,
        other: Value,
        at: &Expr,
    ) -> Emit<Vec<syn::Stmt>> {
        let answer = self.identity_of(op, this, other, at);
        let want = self.result_rep();
        let answer = self.owned(answer, &want, at.span)?;
        Ok(vec![tree::semi(self.leave_function(Some(answer)))])
    }

    /// Whether the operands are, or are not, one object.
    fn identity_of(&self, op: CompareOp, this: Value, other: Value, at: &Expr) -> Value {
        let may_be_one = self.instance.protocols.contains_key(&(at.id, "is".to_owned()));
        let related = match (&this.rep, &other.rep) {
            (Rep::Instance(a), Rep::Instance(b)) => {
                self.program.derives(*a, *b) || self.program.derives(*b, *a)
            }
            _ => false,
        };
        let is_not = op == CompareOp::NotEq;
        let answer = if related && may_be_one {
            let same = tree::method(this.expr, "is", vec![coerce::borrow(other)]);
            if is_not { tree::not(same) } else { same }
        } else {
            parse_quote!(#is_not)
        };
        Value::owned(answer, Rep::Bool)
    }

    /// Whether one operand is an instance, and neither of them has a method for the operator.
    pub fn has_no_operator(&self, op: BinaryOp, left: &Rep, right: &Rep) -> bool {
        let lacks = |rep: &Rep, name: String| match rep {
            Rep::Instance(class) => {
                // Instances that are values of a builtin type as well have its operators.
                let is_plain = |id: &ClassId| {
                    let hir = &self.program.hir.classes[id.index()];
                    hir.named_tuple.is_none() && hir.builtin.is_none() && hir.enum_value.is_none()
                };
                self.program.types.classes[class.index()].mro.iter().all(is_plain)
                    && !self.program.class_or_subclass_defines(*class, &[&name])
            }
            // A text formats what it gets; the other builtin types have no operators with instances.
            rep => match Family::of(rep) {
                Some(Family::Str | Family::Bytes) => op != BinaryOp::Mod,
                family => family.is_some(),
            },
        };
        let is_one = matches!(left, Rep::Instance(_)) || matches!(right, Rep::Instance(_));
        is_one && lacks(left, format!("__{}__", op.stem())) && lacks(right, format!("__r{}__", op.stem()))
    }

    /// Whether both operands are of builtin types between which Python has no such operator: `n - None`, `"3" / 2`.
    pub fn never_works(&self, op: BinaryOp, left: &Rep, right: &Rep) -> bool {
        let (Some(a), Some(b)) = (Family::of(left), Family::of(right)) else { return false };
        // `xs += (1, 2)` takes whatever has items, and so does `d |= pairs`.
        if self.augments && matches!((op, a), (BinaryOp::Add, Family::List) | (BinaryOp::Or, Family::Dict)) {
            return false;
        }
        let formats = op == BinaryOp::Mod && matches!(a, Family::Str | Family::Bytes);
        let repeats = op == BinaryOp::Mul
            && [(a, right), (b, left)].iter().any(|(family, count)| {
                matches!(family, Family::Str | Family::Bytes | Family::List | Family::Tuple)
                    && super::operator::is_number(count)
                    && **count != Rep::F64
            });
        (a != b || !a.has(op)) && !formats && !repeats
    }

    /// `left op right` of operands that the operator is not for.
    pub fn refused_operator(&mut self, op: BinaryOp, left: Value, right: Value) -> Emit<Value> {
        let asked = if self.augments { Asked::InPlace(op) } else { Asked::Binary(op) };
        let raise = refusal(asked, coerce::borrow(left), coerce::borrow(right));
        let raise = self.question(tree::call_path(&["Err"], vec![raise]));
        Ok(Value::owned(raise, Rep::Never))
    }

    /// `value is NotImplemented`, which the types decide.
    pub fn is_not_implemented(&mut self, left: &Expr, op: CompareOp, right: &Expr) -> Emit<Option<Value>> {
        let is_it = |ty: &Ty| matches!(ty, Ty::Builtin(name) if name == "NotImplemented");
        if !matches!(op, CompareOp::Is | CompareOp::IsNot) || !is_it(self.ty(right)) {
            return Ok(None);
        }
        let answer = match self.ty(left) {
            ty if is_it(ty) => true,
            Ty::Dyn | Ty::Union(_) => return Ok(None),
            _ => false,
        };
        let value = self.expr(left)?;
        let answer = answer == (op == CompareOp::Is);
        Ok(Some(Value::owned(coerce::after(&value, parse_quote!(#answer)), Rep::Bool)))
    }

    /// What `target op= value` does where the methods decline; `None` if they answer.
    pub fn declined_in_place(
        &mut self,
        versions: &[(ClassId, InstanceId)],
        op: BinaryOp,
        (current, value): (&Value, &Expr),
    ) -> Emit<Option<Value>> {
        let declines: Vec<Declines> =
            versions.iter().map(|(_, version)| self.program.types.instance(*version).declines).collect();
        if declines.iter().all(|declines| *declines == Declines::Never) {
            return Ok(None);
        }
        let is_silent = versions.iter().all(|(_, version)| self.only_declines(*version));
        if !is_silent {
            // The message would name `+` for `+=`.
            return unsupported(value.span, "whether `__add__` answers `+=` is known at run time only");
        }
        let value = self.expr(value)?;
        let symbol = format!("{}=", op.symbol());
        let raise = tree::call_path(
            &["op", "bad_operands"],
            vec![tree::string(&symbol), coerce::borrow(current.clone()), coerce::borrow(value)],
        );
        let raise = self.question(tree::call_path(&["Err"], vec![raise]));
        Ok(Some(Value::owned(raise, Rep::Never)))
    }

    /// Whether the version does nothing but decline: all else in it is tests of types.
    fn only_declines(&self, version: InstanceId) -> bool {
        let instance = self.program.types.instance(version);
        let function = &self.program.hir.functions[instance.func.index()];
        instance.declines == Declines::Always
            && !instance.protocols.values().any(|callee| matches!(callee, Callee::Method(_)))
            && crate::infer::declined::only_tests(&function.body, instance)
    }
}

/// The TypeError of operands that the operator is not for.
fn refusal(asked: Asked, this: syn::Expr, other: syn::Expr) -> syn::Expr {
    let named = |name: &str, text: &str, left, right| {
        tree::call_path(&["op", name], vec![tree::string(text), left, right])
    };
    match asked {
        Asked::Compare(op) => named("unordered", op.order().unwrap_or_default(), this, other),
        Asked::Binary(op) => named("bad_operands", op.symbol(), this, other),
        Asked::Reflected(op) => named("bad_operands", op.symbol(), other, this),
        Asked::InPlace(op) => named("bad_operands", &format!("{}=", op.symbol()), this, other),
    }
}
