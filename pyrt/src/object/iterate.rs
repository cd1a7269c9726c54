//! Iteration and unpacking.

use super::{Obj, ToObj, raise, returned};
use crate::error::TypeError;
use crate::iter::{Iter, Iterable};
use crate::{Result, py};
use pyo3::ffi;

/// `iter(x)`.
pub struct ObjIter(Source);

/// What the values come from. Lists and tuples, which programs iterate over most, need no iterator object.
enum Source {
    Iterator(Obj),
    List(Obj, isize),
    Tuple(Obj, isize),
}

impl Obj {
    /// `iter(x)`.
    ///
    /// # Errors
    /// TypeError if x is not iterable.
    pub fn iter(&self) -> Result<ObjIter> {
        // SAFETY: a live object, the lock is held.
        unsafe {
            if ffi::PyList_CheckExact(self.as_ptr()) != 0 {
                return Ok(ObjIter(Source::List(self.clone(), 0)));
            }
            if ffi::PyTuple_CheckExact(self.as_ptr()) != 0 {
                return Ok(ObjIter(Source::Tuple(self.clone(), 0)));
            }
            returned(ffi::PyObject_GetIter(self.as_ptr())).map(|iterator| ObjIter(Source::Iterator(iterator)))
        }
    }

    /// The items of x for `xs[1:] = x`.
    ///
    /// # Errors
    /// TypeError if x is not iterable.
    pub fn items_for_slice(&self) -> Result<ObjIter> {
        self.items_or("can only assign an iterable")
    }

    /// The items of x for `xs[::2] = x`.
    ///
    /// # Errors
    /// TypeError if x is not iterable.
    pub fn items_for_steps(&self) -> Result<ObjIter> {
        self.items_or("must assign iterable to extended slice")
    }

    fn items_or(&self, message: &str) -> Result<ObjIter> {
        match self.iter() {
            Err(error) if error.is::<TypeError>() => Err(err!(TypeError, "{}", message)),
            items => items,
        }
    }

    /// `a, b, c = x`: exactly N values.
    ///
    /// # Errors
    /// ValueError for another number of values, TypeError if x is not iterable.
    pub fn unpack<const N: usize>(&self) -> Result<[Obj; N]> {
        // SAFETY: the type and the length are checked.
        unsafe {
            if ffi::PyTuple_CheckExact(self.as_ptr()) != 0 && ffi::Py_SIZE(self.as_ptr()) == N as isize {
                let item = |at| Obj::borrowed(ffi::PyTuple_GET_ITEM(self.as_ptr(), at as isize));
                return Ok(std::array::from_fn(|at| item(at).expect("a tuple holds objects")));
            }
            if ffi::PyList_CheckExact(self.as_ptr()) != 0 && ffi::Py_SIZE(self.as_ptr()) == N as isize {
                let item = |at| Obj::borrowed(ffi::PyList_GET_ITEM(self.as_ptr(), at as isize));
                return Ok(std::array::from_fn(|at| item(at).expect("a list holds objects")));
            }
        }
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

/// `sum(items)` of Python objects.
///
/// Raises TypeError if they can't be added, or what an addition raises.
///
/// ```py
/// from fractions import Fraction
/// assert sum([Fraction(1, 2), Fraction(1, 3)]) == Fraction(5, 6)
/// ```
#[py("sum")]
pub fn sum(iterable: impl Iterable<Item = Obj>) -> Result<Obj> {
    add_to(0.to_obj(), iterable)
}

/// `sum(items, start)` of Python objects.
///
/// Raises TypeError if they can't be added or if `start` is a text, or what an addition raises.
///
/// ```py
/// from fractions import Fraction
/// assert sum([Fraction(1, 2)], Fraction(1, 3)) == Fraction(5, 6)
/// ```
#[py("sum")]
pub fn sum_from(iterable: impl Iterable<Item = Obj>, start: Obj) -> Result<Obj> {
    if start.is_str()? {
        return Err(err!(TypeError, "sum() can't sum strings [use ''.join(seq) instead]"));
    }
    add_to(start, iterable)
}

fn add_to(start: Obj, iterable: impl Iterable<Item = Obj>) -> Result<Obj> {
    let mut items = iterable.iterate();
    let mut total = start;
    while let Some(item) = items.next()? {
        total = total.add(item)?;
    }
    Ok(total)
}

impl Iter for ObjIter {
    type Item = Obj;

    #[inline]
    fn next(&mut self) -> Result<Option<Obj>> {
        // SAFETY: live objects; an index is checked against the size of now; after its end an iterator has no exception pending.
        unsafe {
            match &mut self.0 {
                Source::List(list, at) => {
                    if *at >= ffi::Py_SIZE(list.as_ptr()) {
                        // A list that grows after its end gives nothing more.
                        *at = isize::MAX;
                        return Ok(None);
                    }
                    *at += 1;
                    Ok(Obj::borrowed(ffi::PyList_GET_ITEM(list.as_ptr(), *at - 1)))
                }
                Source::Tuple(tuple, at) => {
                    if *at >= ffi::Py_SIZE(tuple.as_ptr()) {
                        return Ok(None);
                    }
                    *at += 1;
                    Ok(Obj::borrowed(ffi::PyTuple_GET_ITEM(tuple.as_ptr(), *at - 1)))
                }
                Source::Iterator(iterator) => match Obj::owned(ffi::PyIter_Next(iterator.as_ptr())) {
                    Some(value) => Ok(Some(value)),
                    None if ffi::PyErr_Occurred().is_null() => Ok(None),
                    None => Err(raise::pending()),
                },
            }
        }
    }
}
