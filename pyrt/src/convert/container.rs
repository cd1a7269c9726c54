//! Containers between the two worlds, by copy: only where nobody can see that it is one.

use super::{FromObj, ToObj, made, wrong_type};
use crate::bytes::Bytes;
use crate::dict::Dict;
use crate::error::Result;
use crate::iter::Iter;
use crate::list::List;
use crate::object::{Obj, done};
use crate::set::Set;
use crate::value::Value;
use pyo3::ffi;

impl<T: ToObj + Value> ToObj for List<T> {
    fn to_obj(&self) -> Obj {
        crate::object::list(self.iter().collect::<Vec<_>>())
    }
}

impl<T: FromObj + Value> FromObj for List<T> {
    /// The elements of a list.
    fn from_obj(object: &Obj) -> Result<List<T>> {
        // SAFETY: only the type is looked at.
        if unsafe { ffi::PyList_Check(object.as_ptr()) } == 0 {
            return Err(wrong_type("list", object));
        }
        let mut items = Vec::with_capacity(object.len()? as usize);
        let mut iter = object.iter()?;
        while let Some(item) = iter.next()? {
            items.push(T::from_obj(&item)?);
        }
        Ok(List::from(items))
    }
}

impl<K: ToObj + Value, V: ToObj + Value> ToObj for Dict<K, V> {
    /// # Panics
    /// If a key is an object whose `__hash__` fails now although it did not when it came into the native dict.
    fn to_obj(&self) -> Obj {
        let mut pairs = self.items().iter();
        let mut copied = Vec::with_capacity(self.len() as usize);
        while let Ok(Some(pair)) = pairs.next() {
            copied.push(pair);
        }
        crate::object::dict(copied).expect("keys of a dict are hashable")
    }
}

impl<K: FromObj + Value, V: FromObj + Value> FromObj for Dict<K, V> {
    /// The items of a dict.
    fn from_obj(object: &Obj) -> Result<Dict<K, V>> {
        // SAFETY: only the type is looked at.
        if unsafe { ffi::PyDict_Check(object.as_ptr()) } == 0 {
            return Err(wrong_type("dict", object));
        }
        let dict = Dict::with_capacity(object.len()? as usize);
        let mut items = object.method("items", ())?.iter()?;
        while let Some(item) = items.next()? {
            let [key, value] = item.unpack()?;
            dict.set(K::from_obj(&key)?, V::from_obj(&value)?)?;
        }
        Ok(dict)
    }
}

impl<T: ToObj + Value> ToObj for Set<T> {
    /// # Panics
    /// As for a dict.
    fn to_obj(&self) -> Obj {
        let mut items = self.iter();
        // SAFETY: a new set of our own; live objects.
        unsafe {
            let set = made(ffi::PySet_New(std::ptr::null_mut()));
            while let Ok(Some(item)) = Iter::next(&mut items) {
                done(ffi::PySet_Add(set.as_ptr(), item.to_obj().as_ptr()))
                    .expect("elements of a set are hashable");
            }
            set
        }
    }
}

impl<T: FromObj + Value> FromObj for Set<T> {
    /// The elements of a set.
    fn from_obj(object: &Obj) -> Result<Set<T>> {
        // SAFETY: only the type is looked at.
        if unsafe { ffi::PyAnySet_Check(object.as_ptr()) } == 0 {
            return Err(wrong_type("set", object));
        }
        let set = Set::new();
        let mut items = object.iter()?;
        while let Some(item) = items.next()? {
            set.add(T::from_obj(&item)?)?;
        }
        Ok(set)
    }
}

impl ToObj for Bytes {
    fn to_obj(&self) -> Obj {
        let bytes = self.as_slice();
        // SAFETY: the bytes live through the call.
        made(unsafe { ffi::PyBytes_FromStringAndSize(bytes.as_ptr().cast(), bytes.len() as isize) })
    }
}

impl FromObj for Bytes {
    /// A `bytes`, or an instance of a subclass.
    fn from_obj(object: &Obj) -> Result<Bytes> {
        // SAFETY: the type is checked first; the data lives as long as the object.
        unsafe {
            if ffi::PyBytes_Check(object.as_ptr()) == 0 {
                return Err(wrong_type("bytes", object));
            }
            let data = ffi::PyBytes_AsString(object.as_ptr()).cast::<u8>();
            let length = ffi::PyBytes_Size(object.as_ptr()) as usize;
            Ok(Bytes::from(std::slice::from_raw_parts(data, length)))
        }
    }
}

impl<T: ToObj + Value> ToObj for crate::Tuple<T> {
    fn to_obj(&self) -> Obj {
        crate::object::tuple(self.items())
    }
}

impl<T: FromObj + Value> FromObj for crate::Tuple<T> {
    /// The items of a tuple.
    fn from_obj(object: &Obj) -> Result<crate::Tuple<T>> {
        // SAFETY: only the type is looked at.
        if unsafe { ffi::PyTuple_Check(object.as_ptr()) } == 0 {
            return Err(wrong_type("tuple", object));
        }
        let mut items = object.iter()?;
        let mut values = Vec::new();
        while let Some(item) = items.next()? {
            values.push(T::from_obj(&item)?);
        }
        Ok(crate::Tuple::from(values))
    }
}

impl ToObj for crate::slice::Slice {
    fn to_obj(&self) -> Obj {
        crate::object::slice(self.start(), self.stop(), self.step())
    }
}

impl ToObj for crate::Range {
    fn to_obj(&self) -> Obj {
        // SAFETY: the class is static.
        let class = Obj::borrowed((&raw mut ffi::PyRange_Type).cast()).expect("the class exists");
        let (start, stop, step) = (self.start(), self.stop(), self.step());
        class.call((start, stop, step)).expect("a range of ints can be made")
    }
}
