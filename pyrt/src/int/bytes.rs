//! The bytes of ints, in both orders, with and without sign. `Bytes` owns the Python methods; this is their arithmetic.

use super::Int;
use crate::Result;
use dashu_int::{IBig, UBig};

fn is_little(byteorder: &str) -> Result<bool> {
    match byteorder {
        "little" => Ok(true),
        "big" => Ok(false),
        _ => Err(err!(ValueError, "byteorder must be either 'little' or 'big'")),
    }
}

/// `int.from_bytes(bytes, byteorder, signed=…)`.
pub fn from_bytes(bytes: &[u8], byteorder: &str, signed: bool) -> Result<Int> {
    let little = is_little(byteorder)?;
    Ok(Int::from(match (little, signed) {
        (true, true) => IBig::from_le_bytes(bytes),
        (false, true) => IBig::from_be_bytes(bytes),
        (true, false) => UBig::from_le_bytes(bytes).into(),
        (false, false) => UBig::from_be_bytes(bytes).into(),
    }))
}

impl Int {
    /// `n.to_bytes(length, byteorder, signed=…)`; OverflowError when it does not fit.
    pub fn to_byte_vec(&self, length: i64, byteorder: &str, signed: bool) -> Result<Vec<u8>> {
        let little = is_little(byteorder)?;
        let Ok(length) = usize::try_from(length) else {
            return Err(err!(ValueError, "length argument must be non-negative"));
        };
        if self.is_negative() && !signed {
            return Err(err!(OverflowError, "can't convert negative int to unsigned"));
        }
        // The two's complement of a negative number has the bits of its complement, inverted.
        let fill = if self.is_negative() { 0xff } else { 0 };
        let magnitude = if self.is_negative() { !self } else { self.clone() };
        let needed = magnitude.bit_length() as u128 + u128::from(signed);
        // Zero fits no bytes at all, and so does -1.
        if needed > length as u128 * 8 && !magnitude.is_zero() {
            return Err(err!(OverflowError, "int too big to convert"));
        }
        let mut bytes = magnitude.to_big().into_parts().1.to_le_bytes().into_vec();
        bytes.resize(length, 0);
        for byte in &mut bytes {
            *byte ^= fill;
        }
        if !little {
            bytes.reverse();
        }
        Ok(bytes)
    }
}
