//! `ByteArray`, Python's bytearray: mutable bytes behind a shared handle.

use super::index::stepped;
use super::methods::byte;
use super::{Bytes, fromhex};
use crate::error::Result;
use crate::iter::Iterable;
use crate::py;
use crate::slice::{Bound, Picked, Place, position, span};
use crate::str::{Str, decode_utf8};
use std::cell::RefCell;
use std::rc::Rc;

/// Python's bytearray; a clone is the same object.
///
/// A borrow never lasts beyond one of the methods below, none of which runs a program's code, so the cell is always free.
#[derive(Clone, Default)]
pub struct ByteArray(Rc<RefCell<Vec<u8>>>);

impl ByteArray {
    /// Calls `f` with the bytes; `f` must not change them.
    pub(crate) fn with<R>(&self, f: impl FnOnce(&[u8]) -> R) -> R {
        f(&self.0.borrow())
    }

    pub(super) fn same(&self, other: &ByteArray) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// `bytearray()`: an empty one.
    ///
    /// ```py
    /// assert len(bytearray()) == 0
    /// ```
    #[py("bytearray")]
    pub fn new() -> ByteArray {
        ByteArray::default()
    }

    /// `bytearray(n)`: `n` zeros.
    ///
    /// Raises ValueError for a negative number.
    ///
    /// ```py
    /// assert bytearray(2) == b"\0\0"
    /// ```
    #[py("bytearray")]
    pub fn zeros(n: i64) -> Result<ByteArray> {
        super::make::zeros(n).map(ByteArray::from)
    }

    /// `bytearray(b)`: a copy of bytes.
    ///
    /// ```py
    /// assert bytearray(b"ab")[1] == 98
    /// ```
    #[py("bytearray")]
    pub fn of(b: &Bytes) -> ByteArray {
        ByteArray::from(b.as_slice().to_vec())
    }

    /// `bytearray.fromhex(s)`: the bytes of hexadecimal digits.
    ///
    /// Raises ValueError for anything else.
    ///
    /// ```py
    /// assert bytearray.fromhex("01ff") == b"\x01\xff"
    /// ```
    #[py("bytearray.fromhex")]
    pub fn fromhex(s: &Str) -> Result<ByteArray> {
        fromhex(s).map(ByteArray::from)
    }

    /// `bytes(a)`: a copy that does not change.
    ///
    /// ```py
    /// assert bytes(bytearray(b"ab")) == b"ab"
    /// ```
    #[py("bytes")]
    pub fn to_bytes(&self) -> Bytes {
        self.with(|bytes| Bytes::from(bytes))
    }

    /// `len(a)`: the number of bytes.
    ///
    /// ```py
    /// assert len(bytearray(3)) == 3
    /// ```
    #[py("bytearray.__len__")]
    pub fn len(&self) -> i64 {
        self.with(<[u8]>::len) as i64
    }

    /// `not a`
    pub fn is_empty(&self) -> bool {
        self.with(<[u8]>::is_empty)
    }

    /// `a[i]`: the byte at `i` as an int.
    ///
    /// Raises IndexError outside of `-len(a)..len(a)`.
    ///
    /// ```py
    /// assert bytearray(b"ab")[-1] == 98
    /// ```
    #[py("bytearray.__getitem__")]
    #[inline]
    pub fn get(&self, i: Place) -> Result<i64> {
        let bytes = self.0.borrow();
        match position(bytes.len(), i) {
            Some(at) => Ok(bytes[at].into()),
            None => Err(err!(IndexError, "bytearray index out of range")),
        }
    }

    /// `a[i] = n`: changes a byte.
    ///
    /// Raises IndexError outside of `-len(a)..len(a)`, ValueError unless `n` is in `range(256)`.
    ///
    /// ```py
    /// a = bytearray(2)
    /// a[1] = 7
    /// assert a == b"\0\x07"
    /// ```
    #[py("bytearray.__setitem__")]
    #[inline]
    pub fn set(&self, i: Place, n: i64) -> Result<()> {
        let mut bytes = self.0.borrow_mut();
        let Some(at) = position(bytes.len(), i) else {
            return Err(err!(IndexError, "bytearray index out of range"));
        };
        bytes[at] = byte(n)?;
        Ok(())
    }

    /// `a[start:stop]`; None stands for an end that is left out.
    pub fn slice(&self, start: Option<Bound>, stop: Option<Bound>) -> ByteArray {
        self.with(|bytes| ByteArray::from(bytes[span(bytes.len(), start, stop)].to_vec()))
    }

    /// `a[start:stop:step]`; None stands for what is left out.
    ///
    /// Raises ValueError if the step is 0.
    pub fn slice_step(
        &self,
        start: Option<Bound>,
        stop: Option<Bound>,
        step: Option<i64>,
    ) -> Result<ByteArray> {
        self.with(|bytes| stepped(bytes, start, stop, step)).map(ByteArray::from)
    }

    /// `a[start:stop] = b`: replaces a part, which may change the length.
    pub fn set_slice(&self, start: Option<Bound>, stop: Option<Bound>, b: &Bytes) {
        let mut bytes = self.0.borrow_mut();
        let part = span(bytes.len(), start, stop);
        bytes.splice(part, b.as_slice().iter().copied());
    }

    /// `a[start:stop:step] = b`: replaces every `step`th byte; empty bytes remove these.
    ///
    /// Raises ValueError if the step is 0, or if the sizes differ and the step is not 1.
    pub fn set_slice_step(
        &self,
        start: Option<Bound>,
        stop: Option<Bound>,
        step: Option<i64>,
        b: &Bytes,
    ) -> Result<()> {
        let picked = Picked::new(self.0.borrow().len(), start, stop, step)?;
        let new = b.as_slice();
        if picked.step == 1 {
            self.set_slice(start, stop, b);
        } else if new.len() == picked.count {
            let mut bytes = self.0.borrow_mut();
            picked.positions().zip(new).for_each(|(at, byte)| bytes[at] = *byte);
        } else if new.is_empty() {
            let mut positions: Vec<usize> = picked.positions().collect();
            positions.sort_unstable();
            let mut at = 0;
            self.0.borrow_mut().retain(|_| {
                at += 1;
                positions.binary_search(&(at - 1)).is_err()
            });
        } else {
            return Err(err!(
                ValueError,
                "attempt to assign bytes of size {} to extended slice of size {}",
                new.len(),
                picked.count
            ));
        }
        Ok(())
    }

    /// `del a[start:stop]`: removes a part.
    pub fn del_slice(&self, start: Option<Bound>, stop: Option<Bound>) {
        self.set_slice(start, stop, &Bytes::EMPTY);
    }

    /// `del a[i]`: removes a byte.
    ///
    /// Raises IndexError outside of `-len(a)..len(a)`.
    ///
    /// ```py
    /// a = bytearray(b"ab")
    /// del a[0]
    /// assert a == b"b"
    /// ```
    #[py("bytearray.__delitem__")]
    pub fn del(&self, i: Place) -> Result<()> {
        let mut bytes = self.0.borrow_mut();
        let Some(at) = position(bytes.len(), i) else {
            return Err(err!(IndexError, "bytearray index out of range"));
        };
        bytes.remove(at);
        Ok(())
    }

    /// `a.append(n)`: adds a byte at the end.
    ///
    /// Raises ValueError unless `n` is in `range(256)`.
    ///
    /// ```py
    /// a = bytearray(b"a")
    /// a.append(98)
    /// assert a == b"ab"
    /// ```
    #[py("bytearray.append")]
    #[inline]
    pub fn append(&self, n: i64) -> Result<()> {
        let byte = byte(n)?;
        self.0.borrow_mut().push(byte);
        Ok(())
    }

    /// `a.extend(b)`: adds bytes at the end.
    ///
    /// ```py
    /// a = bytearray(b"a")
    /// a.extend(b"bc")
    /// assert a == b"abc"
    /// ```
    #[py("bytearray.extend")]
    pub fn extend(&self, b: &Bytes) {
        self.0.borrow_mut().extend_from_slice(b.as_slice());
    }

    /// `a.extend(ints)`: adds ints as bytes at the end.
    ///
    /// Raises ValueError for one that is not in `range(256)`; then nothing is added.
    ///
    /// ```py
    /// a = bytearray(b"a")
    /// a.extend([98, 99])
    /// assert a == b"abc"
    /// ```
    #[py("bytearray.extend")]
    pub fn extend_ints(&self, ints: impl Iterable<Item = i64>) -> Result<()> {
        let added = ByteArray::of_ints(ints)?;
        added.with(|bytes| self.0.borrow_mut().extend_from_slice(bytes));
        Ok(())
    }

    /// `a += b`: adds bytes at the end.
    ///
    /// ```py
    /// a = bytearray(b"a")
    /// a += b"bc"
    /// assert a == b"abc"
    /// ```
    #[py("bytearray.__iadd__")]
    pub fn iadd(&self, b: &Bytes) {
        self.extend(b);
    }

    /// `a * n`: a new bytearray with the bytes `n` times over.
    ///
    /// Raises MemoryError where that cannot fit into memory.
    ///
    /// ```py
    /// assert bytearray(b"ab") * 2 == b"abab" and bytearray([1]) * -1 == b""
    /// ```
    #[py("bytearray.__mul__")]
    pub fn mul(&self, n: i64) -> Result<ByteArray> {
        let count = n.max(0) as usize;
        match self.0.borrow().len().checked_mul(count) {
            Some(total) if crate::allocator::fits(total) => {
                Ok(self.with(|bytes| ByteArray::from(bytes.repeat(count))))
            }
            _ => Err(err!(MemoryError)),
        }
    }

    /// `a + b`: a new bytearray of both.
    ///
    /// ```py
    /// assert bytearray(b"ab") + b"c" == b"abc"
    /// ```
    #[py("bytearray.__add__")]
    pub fn add(&self, b: &Bytes) -> ByteArray {
        self.with(|bytes| ByteArray::from([bytes, b.as_slice()].concat()))
    }

    /// `a + b` of two bytearrays.
    ///
    /// ```py
    /// assert bytearray(b"ab") + bytearray(b"c") == b"abc"
    /// ```
    #[py("bytearray.__add__")]
    pub fn add_array(&self, b: &ByteArray) -> ByteArray {
        self.add(&b.to_bytes())
    }

    /// `a.remove(n)`: removes the first byte of this value.
    ///
    /// Raises ValueError if there is none.
    ///
    /// ```py
    /// a = bytearray(b"aba")
    /// a.remove(97)
    /// assert a == b"ba"
    /// ```
    #[py("bytearray.remove")]
    pub fn remove(&self, n: i64) -> Result<()> {
        let wanted = byte(n)?;
        let mut bytes = self.0.borrow_mut();
        match bytes.iter().position(|byte| *byte == wanted) {
            Some(at) => {
                let _ = bytes.remove(at);
                Ok(())
            }
            None => Err(err!(ValueError, "value not found in bytearray")),
        }
    }

    /// `a.count(sub)`: how often `sub` occurs without overlapping.
    ///
    /// ```py
    /// assert bytearray(b"banana").count(b"an") == 2
    /// ```
    #[py("bytearray.count")]
    pub fn count(&self, sub: &Bytes) -> i64 {
        self.to_bytes().count(sub)
    }

    /// `a.startswith(prefix)`: whether `a` begins with it.
    ///
    /// ```py
    /// assert bytearray(b"abc").startswith(b"ab")
    /// ```
    #[py("bytearray.startswith")]
    pub fn startswith(&self, prefix: &Bytes) -> bool {
        self.with(|bytes| bytes.starts_with(prefix.as_slice()))
    }

    /// `a.endswith(suffix)`: whether `a` ends with it.
    ///
    /// ```py
    /// assert bytearray(b"abc").endswith(b"bc")
    /// ```
    #[py("bytearray.endswith")]
    pub fn endswith(&self, suffix: &Bytes) -> bool {
        self.with(|bytes| bytes.ends_with(suffix.as_slice()))
    }

    /// `sub in a`: whether the bytes occur in `a`.
    ///
    /// ```py
    /// assert b"bc" in bytearray(b"abc")
    /// ```
    #[py("bytearray.__contains__")]
    pub fn contains(&self, sub: &Bytes) -> bool {
        self.find(sub) >= 0
    }

    /// `n in a`: whether a byte of this value is in `a`.
    ///
    /// Raises ValueError unless `n` is in `range(256)`.
    ///
    /// ```py
    /// assert 98 in bytearray(b"abc")
    /// ```
    #[py("bytearray.__contains__")]
    pub fn contains_int(&self, n: i64) -> Result<bool> {
        let wanted = byte(n)?;
        Ok(self.with(|bytes| bytes.contains(&wanted)))
    }

    /// `a.copy()`: a new bytearray of the same bytes.
    ///
    /// ```py
    /// assert bytearray(b"ab").copy() == b"ab"
    /// ```
    #[py("bytearray.copy")]
    pub fn copy(&self) -> ByteArray {
        ByteArray::copy_of(self)
    }

    /// `a.pop(i)`: removes the byte at `i` and gives it.
    ///
    /// Raises IndexError outside of `-len(a)..len(a)`.
    ///
    /// ```py
    /// a = bytearray(b"ab")
    /// assert a.pop(0) == 97 and a == b"b"
    /// ```
    #[py("bytearray.pop")]
    pub fn pop_at(&self, index: i64) -> Result<i64> {
        let mut bytes = self.0.borrow_mut();
        if bytes.is_empty() {
            return Err(err!(IndexError, "pop from empty bytearray"));
        }
        match position(bytes.len(), index) {
            Some(at) => Ok(bytes.remove(at).into()),
            None => Err(err!(IndexError, "pop index out of range")),
        }
    }

    /// `a.insert(index, n)`: adds a byte before `index`.
    ///
    /// Raises ValueError unless `n` is in `range(256)`.
    ///
    /// ```py
    /// a = bytearray(b"ac")
    /// a.insert(1, 98)
    /// assert a == b"abc"
    /// ```
    #[py("bytearray.insert")]
    pub fn insert(&self, index: Bound, n: i64) -> Result<()> {
        let byte = byte(n)?;
        let mut bytes = self.0.borrow_mut();
        let at = crate::str::clamp(index, bytes.len() as i64) as usize;
        bytes.insert(at, byte);
        Ok(())
    }

    /// `a.pop()`: removes the last byte and gives it.
    ///
    /// Raises IndexError if there is none.
    ///
    /// ```py
    /// a = bytearray(b"ab")
    /// assert a.pop() == 98 and a == b"a"
    /// ```
    #[py("bytearray.pop")]
    pub fn pop(&self) -> Result<i64> {
        match self.0.borrow_mut().pop() {
            Some(byte) => Ok(byte.into()),
            None => Err(err!(IndexError, "pop from empty bytearray")),
        }
    }

    /// `a.clear()`: removes all bytes.
    ///
    /// ```py
    /// a = bytearray(b"ab")
    /// a.clear()
    /// assert len(a) == 0
    /// ```
    #[py("bytearray.clear")]
    pub fn clear(&self) {
        self.0.borrow_mut().clear();
    }

    /// `a.reverse()`: turns the order of the bytes round.
    ///
    /// ```py
    /// a = bytearray(b"ab")
    /// a.reverse()
    /// assert a == b"ba"
    /// ```
    #[py("bytearray.reverse")]
    pub fn reverse(&self) {
        self.0.borrow_mut().reverse();
    }

    /// `a.hex()`: two hexadecimal digits for each byte.
    ///
    /// ```py
    /// assert bytearray(b"\x01").hex() == "01"
    /// ```
    #[py("bytearray.hex")]
    pub fn hex(&self) -> Str {
        self.to_bytes().hex()
    }

    /// `a.decode()`: the text of UTF-8 bytes.
    ///
    /// Raises UnicodeDecodeError where they are not UTF-8.
    ///
    /// ```py
    /// assert bytearray(b"ab").decode() == "ab"
    /// ```
    #[py("bytearray.decode")]
    pub fn decode(&self) -> Result<Str> {
        self.with(decode_utf8)
    }

    /// `a.find(sub)`: index of the first occurrence, or -1.
    ///
    /// ```py
    /// assert bytearray(b"abc").find(b"c") == 2
    /// ```
    #[py("bytearray.find")]
    pub fn find(&self, sub: &Bytes) -> i64 {
        self.with(|bytes| crate::str::find_bytes(bytes, sub.as_slice())).map_or(-1, |at| at as i64)
    }

    /// The bytes as ints. As with a list, changes during the loop are seen.
    pub fn iter(&self) -> ByteArrayIter {
        ByteArrayIter { array: self.clone(), at: 0 }
    }
}

impl From<Vec<u8>> for ByteArray {
    fn from(bytes: Vec<u8>) -> ByteArray {
        ByteArray(Rc::new(RefCell::new(bytes)))
    }
}

/// The ints of a bytearray.
#[derive(Clone)]
pub struct ByteArrayIter {
    array: ByteArray,
    at: usize,
}

impl Iterator for ByteArrayIter {
    type Item = i64;

    #[inline]
    fn next(&mut self) -> Option<i64> {
        let byte = self.array.with(|bytes| bytes.get(self.at).copied())?;
        self.at += 1;
        Some(byte.into())
    }
}

impl IntoIterator for &ByteArray {
    type Item = i64;
    type IntoIter = ByteArrayIter;

    fn into_iter(self) -> ByteArrayIter {
        self.iter()
    }
}

impl Iterable for &ByteArray {
    type Item = i64;
    type Iter = ByteArrayIter;

    fn iterate(self) -> ByteArrayIter {
        ByteArray::iter(self)
    }
}
