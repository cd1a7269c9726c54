//! `bytes(…)` and `bytearray(…)`: from ints, from a length, from text.

use super::methods::byte;
use super::{ByteArray, Bytes};
use crate::error::Result;
use crate::iter::{Iter, Iterable};
use crate::py;
use crate::str::Str;

fn collected(ints: impl Iterable<Item = i64>, what: &str) -> Result<Vec<u8>> {
    let mut ints = ints.iterate();
    let mut bytes = crate::allocator::room(ints.len_hint())?;
    while let Some(n) = ints.next()? {
        match u8::try_from(n) {
            Ok(byte) => bytes.push(byte),
            // The two constructors word it differently.
            Err(_) if what == "bytes" => return Err(err!(ValueError, "bytes must be in range(0, 256)")),
            Err(_) => bytes.push(byte(n)?),
        }
    }
    Ok(bytes)
}

/// So many zeros.
pub(super) fn zeros(n: i64) -> Result<Vec<u8>> {
    match usize::try_from(n) {
        Ok(n) if crate::allocator::fits(n) => Ok(vec![0; n]),
        Ok(_) => Err(err!(MemoryError)),
        Err(_) => Err(err!(ValueError, "negative count")),
    }
}

impl Bytes {
    /// `bytes()`: no bytes.
    ///
    /// ```py
    /// assert bytes() == b""
    /// ```
    #[py("bytes")]
    pub fn new() -> Bytes {
        Bytes::EMPTY
    }

    /// `bytes(n)`: `n` zeros.
    ///
    /// Raises ValueError for a negative number.
    ///
    /// ```py
    /// assert bytes(2) == b"\0\0"
    /// ```
    #[py("bytes")]
    pub fn zeros(n: i64) -> Result<Bytes> {
        zeros(n).map(Bytes::from)
    }

    /// `bytes(b)` of bytes: the same bytes.
    ///
    /// ```py
    /// assert bytes(b"ab") == b"ab"
    /// ```
    #[py("bytes")]
    pub fn same(source: &Bytes) -> Bytes {
        source.clone()
    }

    /// `bytes(text, encoding)`: the encoded text.
    ///
    /// Raises UnicodeEncodeError for what the encoding does not have.
    ///
    /// ```py
    /// assert bytes("é", "latin-1") == b"\xe9"
    /// ```
    #[py("bytes")]
    pub fn encoded(source: &Str, encoding: &Str) -> Result<Bytes> {
        source.encode_as(encoding, &Str::lit("strict"))
    }

    /// `bytes(ints)`: the ints as bytes.
    ///
    /// Raises ValueError for one that is not in `range(256)`.
    ///
    /// ```py
    /// assert bytes([104, 105]) == b"hi" and bytes(n + 1 for n in range(2)) == b"\x01\x02"
    /// ```
    #[py("bytes")]
    pub fn of_ints(source: impl Iterable<Item = i64>) -> Result<Bytes> {
        collected(source, "bytes").map(Bytes::from)
    }
}

impl ByteArray {
    /// `bytearray(a)` of a bytearray: a copy.
    ///
    /// ```py
    /// assert bytearray(bytearray(b"ab")) == b"ab"
    /// ```
    #[py("bytearray")]
    pub fn copy_of(source: &ByteArray) -> ByteArray {
        source.with(|bytes| ByteArray::from(bytes.to_vec()))
    }

    /// `bytearray(text, encoding)`: the encoded text.
    ///
    /// Raises UnicodeEncodeError for what the encoding does not have.
    ///
    /// ```py
    /// assert bytearray("hi", "ascii") == b"hi"
    /// ```
    #[py("bytearray")]
    pub fn encoded(source: &Str, encoding: &Str) -> Result<ByteArray> {
        Ok(ByteArray::of(&Bytes::encoded(source, encoding)?))
    }

    /// `bytearray(ints)`: the ints as bytes.
    ///
    /// Raises ValueError for one that is not in `range(256)`.
    ///
    /// ```py
    /// assert bytearray([104, 105]) == b"hi"
    /// ```
    #[py("bytearray")]
    pub fn of_ints(source: impl Iterable<Item = i64>) -> Result<ByteArray> {
        collected(source, "bytearray").map(ByteArray::from)
    }
}
