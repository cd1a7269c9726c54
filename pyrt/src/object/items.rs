//! Items: `x[key]`, `key in x`, `len(x)`.

use super::operand::{Operand, Operator};
use super::{Obj, ObjIter, ToObj, done, flag, raise, returned};
use crate::Result;
use crate::error::Raise;
use crate::slice::Bound;
use pyo3::ffi;

/// `x[key]`.
struct Item;

impl Operator for Item {
    type Output = Result<Obj>;

    fn int(self, x: &Obj, index: i64) -> Result<Obj> {
        match x.element(index).or_else(|| x.array_item(index, None)) {
            Some(found) => Ok(found),
            None => x.general_item(&index.to_obj()),
        }
    }

    fn float(self, x: &Obj, key: f64) -> Result<Obj> {
        x.general_item(&key.to_obj())
    }

    fn object(self, x: &Obj, key: &Obj) -> Result<Obj> {
        // SAFETY: only the type is looked at.
        if unsafe { ffi::PyDict_CheckExact(x.as_ptr()) } != 0 {
            return x.dict_item(key);
        }
        let found = match key.exact_int() {
            Some(index) => x.element(index).or_else(|| x.array_item(index, None)),
            None => key.exact_pair().and_then(|(row, column)| x.array_item(row, Some(column))),
        };
        match found {
            Some(found) => Ok(found),
            None => x.general_item(key),
        }
    }
}

/// `x[key] = value`.
struct SetItem<'a>(Operand<'a>);

impl Operator for SetItem<'_> {
    type Output = Result<()>;

    fn int(self, x: &Obj, index: i64) -> Result<()> {
        if x.set_array_item(index, None, self.0) {
            return Ok(());
        }
        x.set_general_item(&index.to_obj(), &self.0.into_object())
    }

    fn float(self, x: &Obj, key: f64) -> Result<()> {
        x.set_general_item(&key.to_obj(), &self.0.into_object())
    }

    fn object(self, x: &Obj, key: &Obj) -> Result<()> {
        // SAFETY: live objects, the lock is held.
        if unsafe { ffi::PyDict_CheckExact(x.as_ptr()) } != 0 {
            let value = self.0.into_object();
            return done(unsafe { ffi::PyDict_SetItem(x.as_ptr(), key.as_ptr(), value.as_ptr()) });
        }
        let is_set = match key.exact_int() {
            Some(index) => x.set_array_item(index, None, self.0),
            None => key.exact_pair().is_some_and(|(row, column)| x.set_array_item(row, Some(column), self.0)),
        };
        if is_set { Ok(()) } else { x.set_general_item(key, &self.0.into_object()) }
    }
}

impl Obj {
    /// `x[key]`. An int key into a list or tuple is not boxed.
    ///
    /// # Errors
    /// IndexError, KeyError, TypeError, or what `__getitem__` raises.
    #[inline]
    pub fn item(&self, key: impl ToObj) -> Result<Obj> {
        if let Some(place) = key.to_index()
            && let Some(found) = self.array_item(place.0, Some(place.1))
        {
            return Ok(found);
        }
        Item.apply(self, &key)
    }

    /// `x[key]` of an exact dict.
    fn dict_item(&self, key: &Obj) -> Result<Obj> {
        // SAFETY: live objects, the lock is held; what is found is referenced at once. What is missing is an error below.
        unsafe {
            if let Some(found) = Obj::borrowed(ffi::PyDict_GetItemWithError(self.as_ptr(), key.as_ptr())) {
                return Ok(found);
            }
            if !ffi::PyErr_Occurred().is_null() {
                return Err(raise::pending());
            }
        }
        self.general_item(key)
    }

    fn general_item(&self, key: &Obj) -> Result<Obj> {
        // SAFETY: live objects, the lock is held.
        returned(unsafe { ffi::PyObject_GetItem(self.as_ptr(), key.as_ptr()) })
    }

    fn set_general_item(&self, key: &Obj, value: &Obj) -> Result<()> {
        // SAFETY: live objects, the lock is held.
        done(unsafe { ffi::PyObject_SetItem(self.as_ptr(), key.as_ptr(), value.as_ptr()) })
    }

    /// The object as an end or step of a slice of a native sequence: None says nothing, an int beyond 64 bits is the furthest end.
    ///
    /// # Errors
    /// TypeError if it is neither None nor has `__index__`, or what that raises.
    pub fn slice_end(&self) -> Result<Option<Bound>> {
        if self.is_none() {
            return Ok(None);
        }
        if let Some(small) = self.exact_int() {
            return Ok(Some(small));
        }
        // SAFETY: a live object, the lock is held.
        unsafe {
            if ffi::PyIndex_Check(self.as_ptr()) == 0 {
                return Err(err!(
                    TypeError,
                    "slice indices must be integers or None or have an __index__ method"
                ));
            }
            let end = ffi::PyNumber_AsSsize_t(self.as_ptr(), std::ptr::null_mut());
            if end == -1 && !ffi::PyErr_Occurred().is_null() {
                return Err(raise::pending());
            }
            Ok(Some(end as Bound))
        }
    }

    /// The element of an exact list or tuple, if there is one at the index; anything else goes the general way.
    fn element(&self, index: i64) -> Option<Obj> {
        // SAFETY: the index is checked against the length of the exact type, and the element is referenced at once.
        unsafe {
            let object = self.as_ptr();
            let list = ffi::PyList_CheckExact(object) != 0;
            if !list && ffi::PyTuple_CheckExact(object) == 0 {
                return None;
            }
            let length = ffi::Py_SIZE(object);
            let index = if index < 0 { index as isize + length } else { index as isize };
            if index < 0 || index >= length {
                return None;
            }
            Obj::borrowed(match list {
                true => ffi::PyList_GET_ITEM(object, index),
                false => ffi::PyTuple_GET_ITEM(object, index),
            })
        }
    }

    /// `[…, *values]`: adds the items to a list that is being made.
    ///
    /// # Errors
    /// TypeError if `values` is not iterable, or what its iteration raises.
    pub fn splice(&self, values: impl ToObj) -> Result<()> {
        let values = values.to_obj();
        if !values.is_iterable() {
            return Err(values.no_items_to_splice());
        }
        self.method("extend", (values,)).map(drop)
    }

    pub(super) fn no_items_to_splice(&self) -> Box<Raise> {
        err!(TypeError, "Value after * must be an iterable, not {}", self.class_name())
    }

    /// The items of x for `[*x]`.
    ///
    /// # Errors
    /// TypeError if x is not iterable.
    pub fn items_to_splice(&self) -> Result<ObjIter> {
        if self.is_iterable() { self.iter() } else { Err(self.no_items_to_splice()) }
    }

    /// `{…, **mapping}`: adds the entries to a dict that is being made.
    ///
    /// # Errors
    /// TypeError if it is no mapping, or what its methods raise.
    pub fn merge(&self, mapping: impl ToObj) -> Result<()> {
        let mapping = mapping.to_obj();
        // SAFETY: live objects, the lock is held; the dict is new and of our own.
        let merged = done(unsafe { ffi::PyDict_Update(self.as_ptr(), mapping.as_ptr()) });
        match merged {
            Err(error) if error.is::<crate::error::AttributeError>() => {
                Err(err!(TypeError, "'{}' object is not a mapping", mapping.class_name()))
            }
            merged => merged,
        }
    }

    /// `x[key] = value`.
    ///
    /// # Errors
    /// IndexError, TypeError, or what `__setitem__` raises.
    #[inline]
    pub fn set_item(&self, key: impl ToObj, value: impl ToObj) -> Result<()> {
        let made;
        let value = match value.to_operand() {
            Some(value) => value,
            None => {
                made = value.to_obj();
                Operand::Object(&made)
            }
        };
        if let Some(place) = key.to_index()
            && self.set_array_item(place.0, Some(place.1), value)
        {
            return Ok(());
        }
        SetItem(value).apply(self, &key)
    }

    /// `del x[key]`.
    ///
    /// # Errors
    /// IndexError, KeyError, TypeError, or what `__delitem__` raises.
    pub fn del_item(&self, key: impl ToObj) -> Result<()> {
        let key = key.to_obj();
        // SAFETY: live objects, the lock is held.
        done(unsafe { ffi::PyObject_DelItem(self.as_ptr(), key.as_ptr()) })
    }

    /// `item in x`.
    ///
    /// # Errors
    /// TypeError if x is no container, or what a comparison raises.
    pub fn contains(&self, item: impl ToObj) -> Result<bool> {
        let item = item.to_obj();
        // SAFETY: live objects, the lock is held.
        flag(unsafe { ffi::PySequence_Contains(self.as_ptr(), item.as_ptr()) })
    }

    /// `len(x)`.
    ///
    /// # Errors
    /// TypeError if x has no length.
    #[allow(clippy::len_without_is_empty, reason = "an object's emptiness is its truth")]
    #[inline]
    pub fn len(&self) -> Result<i64> {
        // SAFETY: a live object, the lock is held.
        match unsafe { ffi::PyObject_Size(self.as_ptr()) } {
            -1 => Err(raise::pending()),
            length => Ok(length as i64),
        }
    }
}
