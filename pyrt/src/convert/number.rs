//! Ints of any size between the two worlds.

use super::{FromObj, ToObj, made};
use crate::complex::Complex;
use crate::num::Case;
use crate::object::{Obj, Operand, raise};
use crate::{Int, Result};
use pyo3::ffi;

impl ToObj for Int {
    fn to_obj(&self) -> Obj {
        if let Some(small) = self.to_i64() {
            return small.to_obj();
        }
        let length = self.bit_length() / 8 + 1;
        let bytes = self
            .to_byte_vec(length, "little", true)
            .expect("one more bit than the number has holds its sign");
        // SAFETY: the bytes live through the call: little-endian two's complement.
        made(unsafe { ffi::_PyLong_FromByteArray(bytes.as_ptr(), bytes.len(), 1, 1) })
    }

    #[inline]
    fn to_operand(&self) -> Option<Operand<'_>> {
        self.to_i64().map(Operand::Int)
    }
}

impl FromObj for Int {
    /// An int, or what has `__index__`.
    fn from_obj(object: &Obj) -> Result<Int> {
        if let Some(small) = object.exact_int() {
            return Ok(Int::from(small));
        }
        // SAFETY: live objects, the lock is held. The buffer has room for the number's bits and its sign.
        unsafe {
            let number = crate::object::returned(ffi::PyNumber_Index(object.as_ptr()))?;
            let mut overflow = 0;
            let value = ffi::PyLong_AsLongLongAndOverflow(number.as_ptr(), &mut overflow);
            if overflow == 0 {
                return Ok(Int::from(value));
            }
            let mut bytes = vec![0; _PyLong_NumBits(number.as_ptr()) / 8 + 1];
            let (data, length) = (bytes.as_mut_ptr(), bytes.len());
            if ffi::_PyLong_AsByteArray(number.as_ptr().cast(), data, length, 1, 1) < 0 {
                return Err(raise::pending());
            }
            crate::int::from_bytes(&bytes, "little", true)
        }
    }
}

unsafe extern "C" {
    /// The number of bits of the absolute value.
    fn _PyLong_NumBits(number: *mut ffi::PyObject) -> usize;
}

impl ToObj for crate::Num {
    fn to_obj(&self) -> Obj {
        match self.case() {
            Case::Int(value) => value.to_obj(),
            Case::Float(value) => value.to_obj(),
        }
    }
}

impl ToObj for Complex {
    fn to_obj(&self) -> Obj {
        // SAFETY: the lock is held.
        made(unsafe { ffi::PyComplex_FromDoubles(self.real(), self.imag()) })
    }
}

impl FromObj for Complex {
    /// A complex number, a float, an int, or what has `__complex__`.
    fn from_obj(object: &Obj) -> Result<Complex> {
        // SAFETY: a live object, the lock is held.
        let value = unsafe { ffi::PyComplex_AsCComplex(object.as_ptr()) };
        // SAFETY: the lock is held.
        if value.real == -1.0 && unsafe { !ffi::PyErr_Occurred().is_null() } {
            return Err(raise::pending());
        }
        Ok(Complex::new(value.real, value.imag))
    }
}
