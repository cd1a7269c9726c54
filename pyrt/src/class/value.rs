//! Instances as Python values: the special methods are looked up in the class of the instance.

use super::info::{Class, Object};
use super::inst::Inst;
use crate::cycles::Tracer;
use crate::error::Result;
use crate::num::{Case, Num};
use crate::recursion;
use crate::value::{Copies, Order, Value};
use std::cmp::Ordering;
use std::fmt::Write;

impl<C: Class> Inst<C> {
    #[inline]
    pub(crate) fn any(&self) -> &Inst<Object> {
        // Every class derives from `Object`.
        self.as_up::<Object>()
    }

    /// `x < y` as Python asks for it: `x.__lt__(y)`, then `y.__gt__(x)`; the other way round where `y` is of a derived class.
    fn less(&self, other: &Self) -> Result<Option<bool>> {
        let (a, b) = (self.any(), other.any());
        if let Some(gt) = b.class().slots.gt
            && !std::ptr::eq(a.class(), b.class())
            && b.class().is_subclass_of(a.class())
            && let Some(answer) = gt(b, a)?
        {
            return Ok(Some(answer));
        }
        if let Some(lt) = a.class().slots.lt
            && let Some(answer) = lt(a, b)?
        {
            return Ok(Some(answer));
        }
        match b.class().slots.gt {
            Some(gt) => gt(b, a),
            None => Ok(None),
        }
    }

    /// `x > y`: the same the other way round.
    fn greater(&self, other: &Self) -> Result<Option<bool>> {
        let (a, b) = (self.any(), other.any());
        if let Some(lt) = b.class().slots.lt
            && !std::ptr::eq(a.class(), b.class())
            && b.class().is_subclass_of(a.class())
            && let Some(answer) = lt(b, a)?
        {
            return Ok(Some(answer));
        }
        if let Some(gt) = a.class().slots.gt
            && let Some(answer) = gt(a, b)?
        {
            return Ok(Some(answer));
        }
        match b.class().slots.lt {
            Some(lt) => lt(b, a),
            None => Ok(None),
        }
    }

    #[cold]
    fn unordered(&self, other: &Self, asked: Order) -> Box<crate::Raise> {
        crate::op::unordered(asked.sign(), self, other)
    }

    /// Every order at once, for the operator that is asked for.
    fn compared(&self, other: &Self, asked: Order) -> Result<Option<Ordering>> {
        match (self.less(other)?, other.less(self)?) {
            (None, _) => Err(self.unordered(other, asked)),
            (Some(true), _) => Ok(Some(Ordering::Less)),
            (_, Some(true)) => Ok(Some(Ordering::Greater)),
            _ => Ok(Value::eq(self, other)?.then_some(Ordering::Equal)),
        }
    }
}

/// `repr(x)` is a call of the runtime, which counts, and one of `__repr__`.
const SLOT_CALLS: u32 = 2;

#[cold]
fn too_deep() -> Box<crate::Raise> {
    recursion::exceeded(" while calling a Python object")
}

/// `x == y` of instances of unrelated classes.
pub fn eq<A: Class, B: Class>(x: &Inst<A>, y: &Inst<B>) -> Result<bool> {
    Value::eq(x.any(), y.any())
}

/// Every order of instances of unrelated classes at once.
pub fn compare<A: Class, B: Class>(x: &Inst<A>, y: &Inst<B>) -> Result<Option<Ordering>> {
    Value::compare(x.any(), y.any())
}

/// `x < y`, `x <= y`, ... of instances of unrelated classes.
pub fn order<A: Class, B: Class>(x: &Inst<A>, y: &Inst<B>, asked: Order) -> Result<bool> {
    Value::is_ordered(x.any(), y.any(), asked)
}

/// `x < y` of instances of unrelated classes.
pub fn lt<A: Class, B: Class>(x: &Inst<A>, y: &Inst<B>) -> Result<bool> {
    Value::lt(x.any(), y.any())
}

impl<C: Class> Value for Inst<C> {
    // Any instance may be an `object`.
    const TRACED: bool = C::CYCLIC || C::DEPTH == 0;

    #[inline]
    fn trace_references(&self, tracer: &mut Tracer) {
        tracer.instance(self.raw());
    }

    fn type_name(&self) -> String {
        self.class_name().to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        match self.class().slots.repr {
            Some(repr) => {
                let Some(_level) = recursion::enter_many::<SLOT_CALLS>() else { return Err(too_deep()) };
                repr(self.any(), out)
            }
            None => {
                let _ = write!(out, "<{} object at {:#x}>", self.class().full_name(), self.id());
                Ok(())
            }
        }
    }

    fn str(&self, out: &mut String) -> Result<()> {
        match self.class().slots.str {
            Some(str) => {
                let Some(_level) = recursion::enter_many::<SLOT_CALLS>() else { return Err(too_deep()) };
                str(self.any(), out)
            }
            None => Value::repr(self, out),
        }
    }

    fn show(&self, out: &mut String) -> Result<()> {
        match self.class().slots.format {
            Some(_) => Value::format(self, "", out),
            None => Value::str(self, out),
        }
    }

    fn format(&self, spec: &str, out: &mut String) -> Result<()> {
        match self.class().slots.format {
            Some(format) => {
                let Some(_level) = recursion::enter_many::<SLOT_CALLS>() else { return Err(too_deep()) };
                format(self.any(), &crate::Str::from(spec), out)
            }
            None => crate::fmt::format_object(self, spec, out),
        }
    }

    fn seen_instance(&self) -> Option<&Inst<Object>> {
        Some(self.any())
    }

    fn seen_number(&self) -> Option<Case> {
        self.class().slots.number.and_then(|number| number(self.any()))
    }

    fn truth(&self) -> Result<bool> {
        match self.class().slots.truth {
            Some(truth) => truth(self.any()),
            None => Ok(true),
        }
    }

    /// The subclass's `__eq__` comes first if the right operand is of a subclass; identity decides if both decline.
    fn eq(&self, other: &Self) -> Result<bool> {
        let (mut a, mut b) = (self.any(), other.any());
        if b.class().slots.eq.is_some()
            && !std::ptr::eq(a.class(), b.class())
            && b.class().is_subclass_of(a.class())
        {
            std::mem::swap(&mut a, &mut b);
        }
        for (left, right) in [(a, b), (b, a)] {
            if recursion::stack_is_full() {
                return Err(recursion::exceeded(" in comparison"));
            }
            if let Some(eq) = left.class().slots.eq
                && let Some(answer) = eq(left, right)?
            {
                return Ok(answer);
            }
        }
        Ok(self.is(other))
    }

    fn deep_copy(&self, copies: &mut Copies) -> Result<Self> {
        let Some(copy) = self.class().slots.deep_copy else { return Ok(self.clone()) };
        let copy = copy(self.any(), copies)?;
        Ok(copy.down().unwrap_or_else(|| self.clone()))
    }

    fn is(&self, other: &Self) -> bool {
        Inst::is(self, other)
    }

    fn hash(&self) -> Result<i64> {
        match self.class().slots.hash {
            Some(hash) => hash(self.any()),
            None if let Some(number) = self.seen_number() => Value::hash(&Num::from(number)),
            // The low bits of an address are zero: CPython rotates them to the top.
            None => Ok(self.id().rotate_right(4)),
        }
    }

    fn compare(&self, other: &Self) -> Result<Option<Ordering>> {
        self.compared(other, Order::Lt)
    }

    fn is_ordered(&self, other: &Self, asked: Order) -> Result<bool> {
        match asked {
            Order::Lt => self.lt(other),
            Order::Gt => self.greater(other)?.ok_or_else(|| self.unordered(other, asked)),
            Order::Le | Order::Ge => Ok(asked.holds(self.compared(other, asked)?)),
        }
    }

    fn lt(&self, other: &Self) -> Result<bool> {
        self.less(other)?.ok_or_else(|| self.unordered(other, Order::Lt))
    }
}
