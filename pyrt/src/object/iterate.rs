//! Iteration and unpacking.

use super::{Obj, raise, returned};
use crate::Result;
use crate::iter::Iter;
use pyo3::ffi;

/// `iter(x)`.
pub struct ObjIter(Obj);

impl Obj {
    /// `iter(x)`.
    ///
    /// # Errors
    /// TypeError if x is not iterable.
    pub fn iter(&self) -> Result<ObjIter> {
        // SAFETY: a live object, the lock is held.
        returned(unsafe { ffi::PyObject_GetIter(self.as_ptr()) }).map(ObjIter)
    }

    /// `a, b, c = x`: exactly N values.
    ///
    /// # Errors
    /// ValueError for another number of values, TypeError if x is not iterable.
    pub fn unpack<const N: usize>(&self) -> Result<[Obj; N]> {
        let mut values = self.unpacked()?;
        let mut taken = Vec::with_capacity(N);
        while taken.len() < N {
            let Some(value) = values.next()? else {
                return Err(err!(
                    ValueError,
                    "not enough values to unpack (expected {N}, got {})",
                    taken.len()
                ));
            };
            taken.push(value);
        }
        if values.next()?.is_some() {
            return Err(err!(ValueError, "too many values to unpack (expected {N})"));
        }
        Ok(taken.try_into().unwrap_or_else(|_| unreachable!("the loop takes N values")))
    }

    /// `a, *middle, z = x`: N values before the starred target, M behind it; the middle is a list.
    ///
    /// # Errors
    /// ValueError for too few values, TypeError if x is not iterable.
    pub fn unpack_star<const N: usize, const M: usize>(&self) -> Result<([Obj; N], Obj, [Obj; M])> {
        let mut values = self.unpacked()?;
        let mut taken = Vec::new();
        while let Some(value) = values.next()? {
            taken.push(value);
        }
        if taken.len() < N + M {
            let (least, got) = (N + M, taken.len());
            return Err(err!(
                ValueError,
                "not enough values to unpack (expected at least {least}, got {got})"
            ));
        }
        let last = taken.split_off(taken.len() - M);
        let middle = super::list(taken.split_off(N));
        let exact = |values: Vec<Obj>| values.into_iter();
        let (mut first, mut last) = (exact(taken), exact(last));
        let next = |values: &mut std::vec::IntoIter<Obj>| {
            Iterator::next(values).expect("the lengths are checked above")
        };
        Ok((std::array::from_fn(|_| next(&mut first)), middle, std::array::from_fn(|_| next(&mut last))))
    }

    fn unpacked(&self) -> Result<ObjIter> {
        // SAFETY: only the class is looked at.
        let iterable = unsafe {
            (*ffi::Py_TYPE(self.as_ptr())).tp_iter.is_some() || ffi::PySequence_Check(self.as_ptr()) != 0
        };
        if !iterable {
            return Err(err!(TypeError, "cannot unpack non-iterable {} object", self.class_name()));
        }
        self.iter()
    }
}

impl ObjIter {
    /// The iterator as the object it is.
    pub fn as_obj(&self) -> &Obj {
        &self.0
    }
}

impl Iter for ObjIter {
    type Item = Obj;

    #[inline]
    fn next(&mut self) -> Result<Option<Obj>> {
        // SAFETY: a live iterator; after its end the interpreter has no exception pending.
        unsafe {
            match Obj::owned(ffi::PyIter_Next(self.0.as_ptr())) {
                Some(value) => Ok(Some(value)),
                None if ffi::PyErr_Occurred().is_null() => Ok(None),
                None => Err(raise::pending()),
            }
        }
    }
}
