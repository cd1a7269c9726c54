//! `Num`: an int or a float, for values that may be either (`total = 0` before a sum of floats, `a ** b`).
//!
//! Python keeps the two apart at run time, and so does this: `1` and `1.0` print differently, ints are exact and floats
//! round, and an int beside a float becomes one, with OverflowError if it is too large. So `+`, `-` and `*` give a
//! `Result`: `(a + b)?`.

use crate::int::{self, Divide};
use crate::{Int, Result, Value, float};
use std::cmp::Ordering;
use std::ops::{Add, Mul, Neg, Sub};

/// An int or a float.
#[derive(Clone, Debug)]
pub enum Num {
    Int(Int),
    Float(f64),
}

impl Num {
    /// The value as a float; OverflowError for an int beyond the floats.
    #[inline]
    pub fn to_f64(&self) -> Result<f64> {
        match self {
            Num::Int(value) => value.to_f64(),
            Num::Float(value) => Ok(*value),
        }
    }

    /// `int(x)`: the value without its fraction; OverflowError for infinities, ValueError for NaN.
    pub fn to_int(&self) -> Result<Int> {
        match self {
            Num::Int(value) => Ok(value.clone()),
            Num::Float(value) => float::to_int(*value),
        }
    }

    /// The int of a value that is known to be one, else None.
    pub fn as_int(&self) -> Option<&Int> {
        match self {
            Num::Int(value) => Some(value),
            Num::Float(_) => None,
        }
    }

    /// The float of a value that is known to be one, else None.
    pub fn as_float(&self) -> Option<f64> {
        match self {
            Num::Int(_) => None,
            Num::Float(value) => Some(*value),
        }
    }

    /// `abs(x)`.
    pub fn abs(&self) -> Num {
        match self {
            Num::Int(value) => Num::Int(value.abs()),
            Num::Float(value) => Num::Float(value.abs()),
        }
    }

    /// `a / b`; ZeroDivisionError, OverflowError.
    pub fn truediv(a: Num, b: Num) -> Result<Num> {
        combine(a, b, |a, b| int::truediv(a, b).map(Num::Float), float::div)
    }

    /// `a // b`; ZeroDivisionError.
    pub fn floordiv(a: Num, b: Num) -> Result<Num> {
        combine(a, b, |a, b| a.floordiv(b).map(Num::Int), float::floordiv)
    }

    /// `a % b`; ZeroDivisionError.
    pub fn modulo(a: Num, b: Num) -> Result<Num> {
        combine(a, b, |a, b| a.modulo(b).map(Num::Int), float::modulo)
    }

    /// `a ** b`: an int for an int and an exponent that is not negative, else a float; ZeroDivisionError, OverflowError.
    pub fn pow(a: Num, b: Num) -> Result<Num> {
        let ints = |a: &Int, b: &Int| {
            if b.is_negative() { int::pow_float(a, b).map(Num::Float) } else { int::pow(a, b).map(Num::Int) }
        };
        combine(a, b, ints, float::pow)
    }
}

/// Applies the operator of ints to two ints, else that of floats.
fn combine(
    a: Num,
    b: Num,
    ints: impl FnOnce(&Int, &Int) -> Result<Num>,
    floats: impl FnOnce(f64, f64) -> Result<f64>,
) -> Result<Num> {
    match (&a, &b) {
        (Num::Int(a), Num::Int(b)) => ints(a, b),
        _ => floats(a.to_f64()?, b.to_f64()?).map(Num::Float),
    }
}

macro_rules! operator {
    ($name:ident, $method:ident, $symbol:tt) => {
        impl $name for Num {
            type Output = Result<Num>;
            #[inline]
            fn $method(self, other: Num) -> Result<Num> {
                combine(self, other, |a, b| Ok(Num::Int(a $symbol b)), |a, b| Ok(a $symbol b))
            }
        }
    };
}

operator!(Add, add, +);
operator!(Sub, sub, -);
operator!(Mul, mul, *);

impl Neg for Num {
    type Output = Num;
    fn neg(self) -> Num {
        match self {
            Num::Int(value) => Num::Int(-value),
            Num::Float(value) => Num::Float(-value),
        }
    }
}

impl From<Int> for Num {
    fn from(value: Int) -> Num {
        Num::Int(value)
    }
}

impl From<i64> for Num {
    fn from(value: i64) -> Num {
        Num::Int(value.into())
    }
}

impl From<bool> for Num {
    fn from(value: bool) -> Num {
        Num::Int(value.into())
    }
}

impl From<f64> for Num {
    fn from(value: f64) -> Num {
        Num::Float(value)
    }
}

impl PartialEq for Num {
    fn eq(&self, other: &Num) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Num {
    /// Exact, also between an int and a float; None for NaN.
    fn partial_cmp(&self, other: &Num) -> Option<Ordering> {
        match (self, other) {
            (Num::Int(a), Num::Int(b)) => Some(a.cmp(b)),
            (Num::Int(a), Num::Float(b)) => a.partial_cmp(b),
            (Num::Float(a), Num::Int(b)) => a.partial_cmp(b),
            (Num::Float(a), Num::Float(b)) => a.partial_cmp(b),
        }
    }
}

impl Value for Num {
    fn type_name(&self) -> String {
        match self {
            Num::Int(value) => value.type_name(),
            Num::Float(value) => value.type_name(),
        }
    }
    fn repr(&self, out: &mut String) -> Result<()> {
        match self {
            Num::Int(value) => value.repr(out),
            Num::Float(value) => value.repr(out),
        }
    }
    fn format(&self, spec: &str, out: &mut String) -> Result<()> {
        match self {
            Num::Int(value) => value.format(spec, out),
            Num::Float(value) => value.format(spec, out),
        }
    }
    fn truth(&self) -> Result<bool> {
        match self {
            Num::Int(value) => value.truth(),
            Num::Float(value) => value.truth(),
        }
    }
    fn eq(&self, other: &Num) -> Result<bool> {
        Ok(self == other)
    }
    fn is(&self, other: &Num) -> bool {
        match (self, other) {
            (Num::Int(a), Num::Int(b)) => a.is(b),
            (Num::Float(a), Num::Float(b)) => a.is(b),
            _ => false,
        }
    }
    fn hash(&self) -> Result<i64> {
        match self {
            Num::Int(value) => Value::hash(value),
            Num::Float(value) => Value::hash(value),
        }
    }
    fn compare(&self, other: &Num) -> Result<Option<Ordering>> {
        Ok(self.partial_cmp(other))
    }
}
