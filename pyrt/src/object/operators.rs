//! Operators. Each takes whatever is [`ToObj`] on its right side: `a.mul(2)?`, `a.add(&b)?`.
//!
//! The names are Rust's own for operators (`add`, `bitand`, `shl`), those that Rust lacks are CPython's (`truediv`,
//! `floordiv`, `matmul`); `iadd` and the like are the augmented assignments, which may change x itself. A comparison gives a
//! bool for a condition (`a.lt(&b)?`) or the object that the comparison returned (`a.lt_obj(&b)?`, an array in numpy).

use super::operand::{Operand, Operator};
use super::{Obj, ToObj, flag, returned};
use crate::{Int, Result};
use pyo3::ffi;

/// An operator of the name, on what `$apply` takes.
macro_rules! operator {
    ($name:ident, $output:ty, $apply:expr) => {
        struct $name;
        impl Operator for $name {
            type Output = $output;

            fn int(self, x: &Obj, y: i64) -> $output {
                $apply(x, Operand::Int(y))
            }

            fn float(self, x: &Obj, y: f64) -> $output {
                $apply(x, Operand::Float(y))
            }

            fn object(self, x: &Obj, y: &Obj) -> $output {
                $apply(x, Operand::Object(y))
            }
        }
    };
}

macro_rules! binary {
    ($($name:ident $function:ident $text:literal $(, $int:expr, $float:expr)?;)*) => {
        impl Obj {
            $(
                #[doc = concat!("`", $text, "`.")]
                ///
                /// # Errors
                /// TypeError if neither operand supports it, or what the operator raises.
                #[inline]
                pub fn $name(&self, other: impl ToObj) -> Result<Obj> {
                    #[inline(always)]
                    fn apply(x: &Obj, y: Operand<'_>) -> Result<Obj> {
                        $(
                            if let Some(known) = x.arithmetic(y, $int, $float) {
                                return Ok(known);
                            }
                            if let Some(known) = x.scalar_arithmetic(y, $float) {
                                return Ok(known);
                            }
                        )?
                        let y = y.into_object();
                        // SAFETY: live objects, the lock is held.
                        returned(unsafe { ffi::$function(x.as_ptr(), y.as_ptr()) })
                    }
                    operator!(Apply, Result<Obj>, apply);
                    Apply.apply(self, &other)
                }
            )*
        }
    };
}

binary! {
    add PyNumber_Add "x + y", i64::checked_add, |a, b| Some(a + b);
    sub PyNumber_Subtract "x - y", i64::checked_sub, |a, b| Some(a - b);
    mul PyNumber_Multiply "x * y", i64::checked_mul, |a, b| Some(a * b);
    matmul PyNumber_MatrixMultiply "x @ y";
    truediv PyNumber_TrueDivide "x / y", |_, _| None, |a, b| (b != 0.0).then(|| a / b);
    floordiv PyNumber_FloorDivide "x // y", |a, b| (b > 0).then(|| a.div_euclid(b)), |_, _| None;
    modulo PyNumber_Remainder "x % y", |a, b| (b > 0).then(|| a.rem_euclid(b)), |_, _| None;
    shl PyNumber_Lshift "x << y";
    shr PyNumber_Rshift "x >> y";
    bitand PyNumber_And "x & y", |a, b| Some(a & b), |_, _| None;
    bitor PyNumber_Or "x | y", |a, b| Some(a | b), |_, _| None;
    bitxor PyNumber_Xor "x ^ y", |a, b| Some(a ^ b), |_, _| None;
    iadd PyNumber_InPlaceAdd "x += y", i64::checked_add, |a, b| Some(a + b);
    isub PyNumber_InPlaceSubtract "x -= y", i64::checked_sub, |a, b| Some(a - b);
    imul PyNumber_InPlaceMultiply "x *= y", i64::checked_mul, |a, b| Some(a * b);
    imatmul PyNumber_InPlaceMatrixMultiply "x @= y";
    itruediv PyNumber_InPlaceTrueDivide "x /= y", |_, _| None, |a, b| (b != 0.0).then(|| a / b);
    ifloordiv PyNumber_InPlaceFloorDivide "x //= y", |a, b| (b > 0).then(|| a.div_euclid(b)), |_, _| None;
    imodulo PyNumber_InPlaceRemainder "x %= y", |a, b| (b > 0).then(|| a.rem_euclid(b)), |_, _| None;
    ishl PyNumber_InPlaceLshift "x <<= y";
    ishr PyNumber_InPlaceRshift "x >>= y";
    ibitand PyNumber_InPlaceAnd "x &= y", |a, b| Some(a & b), |_, _| None;
    ibitor PyNumber_InPlaceOr "x |= y", |a, b| Some(a | b), |_, _| None;
    ibitxor PyNumber_InPlaceXor "x ^= y", |a, b| Some(a ^ b), |_, _| None;
}

macro_rules! unary {
    ($($name:ident $function:ident $text:literal;)*) => {
        impl Obj {
            $(
                #[doc = concat!("`", $text, "`.")]
                ///
                /// # Errors
                /// TypeError if x does not support it, or what the operator raises.
                pub fn $name(&self) -> Result<Obj> {
                    // SAFETY: a live object, the lock is held.
                    returned(unsafe { ffi::$function(self.as_ptr()) })
                }
            )*
        }
    };
}

unary! {
    neg PyNumber_Negative "-x";
    pos PyNumber_Positive "+x";
    invert PyNumber_Invert "~x";
    abs PyNumber_Absolute "abs(x)";
}

macro_rules! comparison {
    ($($object:ident $truth:ident $code:ident $text:literal, $method:ident;)*) => {
        impl Obj {
            $(
                #[doc = concat!("`", $text, "` as the object that the comparison returns.")]
                ///
                /// # Errors
                /// TypeError if the two cannot be ordered, or what the comparison raises.
                #[inline]
                pub fn $object(&self, other: impl ToObj) -> Result<Obj> {
                    self.compared(&other.to_obj(), ffi::$code)
                }

                #[doc = concat!("`bool(", $text, ")`.")]
                ///
                /// # Errors
                #[doc = concat!("As for [`", stringify!($object), "`](Obj::", stringify!($object), "), or what `__bool__` raises.")]
                #[inline]
                pub fn $truth(&self, other: impl ToObj) -> Result<bool> {
                    #[inline(always)]
                    fn apply(x: &Obj, y: Operand<'_>) -> Result<bool> {
                        match x.ordering(y, |a, b| a.$method(&b), |a, b| a.$method(&b)) {
                            Some(known) => Ok(known),
                            None => x.compared(&y.into_object(), ffi::$code)?.truth(),
                        }
                    }
                    operator!(Apply, Result<bool>, apply);
                    Apply.apply(self, &other)
                }
            )*
        }
    };
}

comparison! {
    eq_obj eq Py_EQ "x == y", eq;
    ne_obj ne Py_NE "x != y", ne;
    lt_obj lt Py_LT "x < y", lt;
    le_obj le Py_LE "x <= y", le;
    gt_obj gt Py_GT "x > y", gt;
    ge_obj ge Py_GE "x >= y", ge;
}

impl Obj {
    /// What the comparison with this code returns.
    fn compared(&self, other: &Obj, code: std::ffi::c_int) -> Result<Obj> {
        // SAFETY: live objects, the lock is held.
        returned(unsafe { ffi::PyObject_RichCompare(self.as_ptr(), other.as_ptr(), code) })
    }

    /// `x ** y`.
    ///
    /// # Errors
    /// TypeError if neither operand supports it, or what the operator raises.
    pub fn pow(&self, exponent: impl ToObj) -> Result<Obj> {
        let exponent = exponent.to_obj();
        // SAFETY: live objects, the lock is held; None is no modulus.
        returned(unsafe { ffi::PyNumber_Power(self.as_ptr(), exponent.as_ptr(), ffi::Py_None()) })
    }

    /// `x **= y`.
    ///
    /// # Errors
    /// As for [`pow`](Obj::pow).
    pub fn ipow(&self, exponent: impl ToObj) -> Result<Obj> {
        let exponent = exponent.to_obj();
        // SAFETY: live objects, the lock is held; None is no modulus.
        returned(unsafe { ffi::PyNumber_InPlacePower(self.as_ptr(), exponent.as_ptr(), ffi::Py_None()) })
    }

    /// `int(x)`.
    ///
    /// # Errors
    /// TypeError if x is no number and no text, ValueError for another text.
    pub fn int(&self) -> Result<Int> {
        // SAFETY: a live object, the lock is held.
        returned(unsafe { ffi::PyNumber_Long(self.as_ptr()) })?.extract()
    }

    /// `float(x)`.
    ///
    /// # Errors
    /// As for [`int`](Obj::int).
    pub fn float(&self) -> Result<f64> {
        // SAFETY: a live object, the lock is held; the type is looked at only to read an exact float.
        unsafe {
            if ffi::PyFloat_CheckExact(self.as_ptr()) != 0 {
                return Ok(ffi::PyFloat_AS_DOUBLE(self.as_ptr()));
            }
            returned(ffi::PyNumber_Float(self.as_ptr()))?.extract()
        }
    }

    /// `bool(x)`, `if x`, `not x`.
    ///
    /// # Errors
    /// What `__bool__` or `__len__` raises.
    #[inline]
    pub fn truth(&self) -> Result<bool> {
        // SAFETY: a live object, the lock is held; the three singletons are answered without a call.
        unsafe {
            let object = self.as_ptr();
            if object == ffi::Py_True() {
                Ok(true)
            } else if object == ffi::Py_False() || object == ffi::Py_None() {
                Ok(false)
            } else {
                flag(ffi::PyObject_IsTrue(object))
            }
        }
    }
}
