//! `Bytes`, Python's bytes; [`ByteArray`] is the mutable form.
//!
//! Both are sequences of small ints that have the methods of a str, with ASCII letters only. A `Bytes` lies in the same 16
//! bytes as a [`Str`]: up to 15 bytes in the handle, else in a counted block or in the program's constant data.

mod array;
mod hex;
mod index;
mod layout;
mod make;
mod methods;
mod predicates;
#[cfg(test)]
mod tests;
mod value;

pub use array::{ByteArray, ByteArrayIter};
pub use hex::{fromhex, hex_with};
pub use index::BytesIter;
pub use value::repr_into;

use crate::str::{Kind, Str};

/// Python's bytes: immutable; a clone shares them.
///
/// The storage is a `Str` of the kind with one byte per element; only its bytes are ever asked for.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bytes(Str);

impl Bytes {
    /// No bytes.
    pub const EMPTY: Bytes = Bytes::lit(b"");

    /// A literal: inline if it is short, else a pointer to the constant data.
    pub const fn lit(bytes: &'static [u8]) -> Bytes {
        Bytes(Str::lit_bytes(bytes))
    }

    /// The bytes.
    #[inline]
    pub fn as_slice(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// `a += b`: in place if nothing else holds `a`.
    pub fn push(&mut self, other: &Bytes) {
        self.0.push_as(other.as_slice(), Kind::Ascii);
    }

    /// The parts in one.
    pub(crate) fn concat(parts: &[&[u8]]) -> Bytes {
        Bytes(Str::concat(parts, Kind::Ascii))
    }
}

/// `bytes!(b"text")`: a literal, which costs nothing at run time. Import it as `pyrt::bytes::bytes`.
#[doc(hidden)]
#[macro_export]
macro_rules! __bytes {
    ($bytes:expr $(,)?) => {
        const { $crate::bytes::Bytes::lit($bytes) }
    };
}
pub use crate::__bytes as bytes;

impl From<&[u8]> for Bytes {
    #[inline]
    fn from(bytes: &[u8]) -> Bytes {
        Bytes(Str::with_kind(bytes, Kind::Ascii))
    }
}

impl<const N: usize> From<&[u8; N]> for Bytes {
    fn from(bytes: &[u8; N]) -> Bytes {
        Bytes::from(bytes.as_slice())
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Bytes {
        Bytes::from(bytes.as_slice())
    }
}

impl FromIterator<u8> for Bytes {
    fn from_iter<I: IntoIterator<Item = u8>>(bytes: I) -> Bytes {
        Bytes::from(bytes.into_iter().collect::<Vec<u8>>())
    }
}

impl PartialEq<[u8]> for Bytes {
    fn eq(&self, other: &[u8]) -> bool {
        self.as_slice() == other
    }
}
