//! `len`, `b[i]`, slices and iteration.

use super::Bytes;
use crate::error::Result;
use crate::iter::Iterable;
use crate::py;
use crate::slice::{Bound, Picked, Place, position, span};

/// The bytes of `[start:stop:step]`.
///
/// Raises ValueError if the step is 0.
pub(super) fn stepped(
    bytes: &[u8],
    start: Option<Bound>,
    stop: Option<Bound>,
    step: Option<i64>,
) -> Result<Vec<u8>> {
    let picked = Picked::new(bytes.len(), start, stop, step)?;
    Ok(picked.positions().map(|i| bytes[i]).collect())
}

impl Bytes {
    /// `len(b)`: the number of bytes.
    ///
    /// ```py
    /// assert len(b"abc") == 3
    /// ```
    #[py("bytes.__len__")]
    #[inline]
    pub fn len(&self) -> i64 {
        self.as_slice().len() as i64
    }

    /// `not b`
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }

    /// `b[i]`: the byte at `i` as an int.
    ///
    /// Raises IndexError outside of `-len(b)..len(b)`.
    ///
    /// ```py
    /// assert b"abc"[0] == 97 and b"abc"[-1] == 99
    /// ```
    #[py("bytes.__getitem__")]
    #[inline]
    pub fn get(&self, i: Place) -> Result<i64> {
        let bytes = self.as_slice();
        match position(bytes.len(), i) {
            Some(at) => Ok(bytes[at].into()),
            None => Err(err!(IndexError, "index out of range")),
        }
    }

    /// `b[start:stop]`; None stands for an end that is left out.
    pub fn slice(&self, start: Option<Bound>, stop: Option<Bound>) -> Bytes {
        let bytes = self.as_slice();
        Bytes::from(&bytes[span(bytes.len(), start, stop)])
    }

    /// `b[start:stop:step]`; None stands for what is left out.
    ///
    /// Raises ValueError if the step is 0.
    pub fn slice_step(&self, start: Option<Bound>, stop: Option<Bound>, step: Option<i64>) -> Result<Bytes> {
        stepped(self.as_slice(), start, stop, step).map(Bytes::from)
    }

    /// The bytes as ints.
    ///
    /// ```py
    /// assert [n for n in b"ab"] == [97, 98]
    /// ```
    #[inline]
    pub fn iter(&self) -> BytesIter {
        BytesIter { bytes: self.clone(), at: 0 }
    }
}

/// The ints of a byte string, which the iterator keeps alive.
#[derive(Clone)]
pub struct BytesIter {
    bytes: Bytes,
    at: usize,
}

impl Iterator for BytesIter {
    type Item = i64;

    #[inline]
    fn next(&mut self) -> Option<i64> {
        let byte = *self.bytes.as_slice().get(self.at)?;
        self.at += 1;
        Some(byte.into())
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.bytes.as_slice().len() - self.at;
        (left, Some(left))
    }
}

impl IntoIterator for &Bytes {
    type Item = i64;
    type IntoIter = BytesIter;

    fn into_iter(self) -> BytesIter {
        self.iter()
    }
}

impl Iterable for &Bytes {
    type Item = i64;
    type Iter = BytesIter;

    fn iterate(self) -> BytesIter {
        Bytes::iter(self)
    }
}
