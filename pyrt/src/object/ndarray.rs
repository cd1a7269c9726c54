//! Elements of numpy arrays without numpy: `a[i, j]` of float64 and int64 arrays reads and writes the array's own memory.
//!
//! ```text
//! total.add(grid.item((i, j))?)?      one load and one new np.float64, where numpy parses a tuple and makes an iterator
//! grid.set_item((i, j), 0.0)?         one store
//! ```
//!
//! Everything else (other dtypes, slices, masks, subclasses, an index out of range) goes to numpy. What numpy's structs look like
//! is tested once, against numpy itself; where it is not as expected, all goes to numpy.

use super::Obj;
use super::operand::Operand;
use crate::Result;
use pyo3::ffi;
use std::cell::Cell;
use std::ffi::CStr;
use std::ptr::null_mut;

/// `PyArrayObject`, whose fields every extension module reads.
#[repr(C)]
struct Array {
    head: ffi::PyObject,
    data: *mut u8,
    dimensions: i32,
    lengths: *const isize,
    strides: *const isize,
    base: *mut ffi::PyObject,
    dtype: *const Dtype,
    flags: i32,
}

/// The part of `PyArray_Descr` that all versions of numpy have.
#[repr(C)]
struct Dtype {
    head: ffi::PyObject,
    class: *mut ffi::PyTypeObject,
    kind: u8,
    letter: u8,
    byte_order: u8,
    flags: u8,
    number: i32,
}

/// A numpy scalar of eight bytes.
#[repr(C)]
struct Scalar<T> {
    head: ffi::PyObject,
    value: T,
}

const WRITEABLE: i32 = 0x0400;
const INT64: i32 = 7;
const FLOAT64: i32 = 12;

/// The types, once an array was seen.
#[derive(Clone, Copy)]
struct Numpy {
    array: *mut ffi::PyTypeObject,
    float: *mut ffi::PyTypeObject,
    int: *mut ffi::PyTypeObject,
}

const UNKNOWN: Numpy = Numpy { array: null_mut(), float: null_mut(), int: null_mut() };

struct Known {
    types: Cell<Numpy>,
    refused: Cell<bool>,
}
// SAFETY: touched only with the interpreter's lock held.
unsafe impl Sync for Known {}

static KNOWN: Known = Known { types: Cell::new(UNKNOWN), refused: Cell::new(false) };

/// An element: where it lies, and what it is.
enum Element {
    Float(*mut f64),
    Int(*mut i64),
}

impl Obj {
    /// `x[key]` of an array and of one or two ints.
    #[inline]
    pub(super) fn array_item(&self, first: i64, second: Option<i64>) -> Option<Obj> {
        let (element, _) = self.array_element(first, second)?;
        // SAFETY: the element lies in the array's memory; strides may leave it unaligned.
        unsafe {
            match element {
                Element::Float(place) => float_scalar(place.read_unaligned()),
                Element::Int(place) => int_scalar(place.read_unaligned()),
            }
        }
    }

    /// `x[key] = value` of an array, one or two ints, and a number that the array's type holds exactly. Whether it is done.
    #[inline]
    pub(super) fn set_array_item(&self, first: i64, second: Option<i64>, value: Operand<'_>) -> bool {
        let Some((element, flags)) = self.array_element(first, second) else { return false };
        if flags & WRITEABLE == 0 {
            return false;
        }
        // SAFETY: as for `array_item`; the memory may be written.
        unsafe {
            match element {
                Element::Float(place) => match value.as_float() {
                    Some(value) => place.write_unaligned(value),
                    None => return false,
                },
                Element::Int(place) => match value.int() {
                    Some(value) => place.write_unaligned(value),
                    None => return false,
                },
            }
        }
        true
    }

    /// The place of the element, and the array's flags.
    #[inline]
    fn array_element(&self, first: i64, second: Option<i64>) -> Option<(Element, i32)> {
        let array = self.as_array()?;
        // SAFETY: the type is checked; `lengths` and `strides` have `dimensions` items, each index is checked.
        unsafe {
            let wanted = 1 + i32::from(second.is_some());
            if (*array).dimensions != wanted {
                return None;
            }
            let mut place = (*array).data;
            for (axis, index) in [Some(first), second].into_iter().flatten().enumerate() {
                let length = *(*array).lengths.add(axis);
                let index = if index < 0 { index as isize + length } else { index as isize };
                if index < 0 || index >= length {
                    return None;
                }
                place = place.offset(index * *(*array).strides.add(axis));
            }
            let dtype = (*array).dtype;
            let native = matches!((*dtype).byte_order, b'=' | b'|' | b'<') && cfg!(target_endian = "little");
            match (*dtype).number {
                FLOAT64 if native => Some((Element::Float(place.cast()), (*array).flags)),
                INT64 if native => Some((Element::Int(place.cast()), (*array).flags)),
                _ => None,
            }
        }
    }

    #[inline]
    fn as_array(&self) -> Option<*const Array> {
        // SAFETY: only the type is looked at.
        let class = unsafe { ffi::Py_TYPE(self.as_ptr()) };
        if class == KNOWN.types.get().array && !class.is_null() {
            return Some(self.as_ptr().cast::<Array>().cast_const());
        }
        if KNOWN.refused.get() || !KNOWN.types.get().array.is_null() {
            return None;
        }
        // SAFETY: a type has a name.
        let is_array = unsafe {
            let name = (*class).tp_name;
            name.cast::<u8>().read() == b'n' && CStr::from_ptr(name) == c"numpy.ndarray"
        };
        if is_array {
            learn(class);
        }
        None // numpy answers the first time
    }

    /// The value of a np.float64.
    #[inline]
    fn float_scalar_value(&self) -> Option<f64> {
        let known = KNOWN.types.get().float;
        // SAFETY: the type is checked.
        unsafe {
            (!known.is_null() && ffi::Py_TYPE(self.as_ptr()) == known)
                .then(|| (*self.as_ptr().cast::<Scalar<f64>>()).value)
        }
    }

    /// The result of an operator of which one side is a np.float64 and the other that or a plain number. `None` where numpy has to
    /// be asked, as for what is not finite, of which it warns.
    #[inline]
    pub(super) fn scalar_arithmetic(
        &self,
        other: Operand<'_>,
        float: impl FnOnce(f64, f64) -> Option<f64>,
    ) -> Option<Obj> {
        if KNOWN.types.get().float.is_null() {
            return None;
        }
        let left = self.float_scalar_value();
        let right = other.object().and_then(Obj::float_scalar_value);
        let (left, right) = match (left, right) {
            (Some(left), Some(right)) => (left, right),
            (Some(left), None) => (left, other.as_float()?),
            (None, Some(right)) => (Operand::Object(self).as_float()?, right),
            (None, None) => return None,
        };
        // Of what overflows or underflows numpy may warn.
        let cancels = left == 0.0 || right == 0.0 || left.abs() == right.abs();
        let value = float(left, right).filter(|value| value.is_normal() || *value == 0.0 && cancels)?;
        float_scalar(value)
    }
}

/// A new `np.float64`.
#[inline]
fn float_scalar(value: f64) -> Option<Obj> {
    scalar(KNOWN.types.get().float, value)
}

/// A new `np.int64`.
#[inline]
fn int_scalar(value: i64) -> Option<Obj> {
    scalar(KNOWN.types.get().int, value)
}

#[inline]
fn scalar<T>(class: *mut ffi::PyTypeObject, value: T) -> Option<Obj> {
    // SAFETY: the type's objects have the layout of `Scalar<T>`, which `learn` has tested.
    unsafe {
        let made = ((*class).tp_alloc?)(class, 0);
        if made.is_null() {
            ffi::PyErr_Clear();
            return None;
        }
        (*made.cast::<Scalar<T>>()).value = value;
        Obj::owned(made)
    }
}

/// Finds the types, and tests that arrays and scalars look as they should.
#[cold]
fn learn(array: *mut ffi::PyTypeObject) {
    let outcome = types(array).and_then(|types| {
        KNOWN.types.set(types);
        looks_right()
    });
    if !matches!(outcome, Ok(true)) {
        KNOWN.types.set(UNKNOWN);
        KNOWN.refused.set(true);
    }
}

fn types(array: *mut ffi::PyTypeObject) -> Result<Numpy> {
    let numpy = crate::python::import("numpy")?;
    let class = |name| numpy.attr(name).map(|class| class.into_ptr().cast::<ffi::PyTypeObject>());
    Ok(Numpy { array, float: class("float64")?, int: class("int64")? })
}

/// Whether what is read and made here is what numpy reads and makes.
fn looks_right() -> Result<bool> {
    let numpy = crate::python::import("numpy")?;
    let whole = numpy.method("arange", (6.0,))?.method("reshape", (2, 3))?;
    let read = whole.attr("T")?.array_item(2, Some(1));
    let ints = numpy.method("arange", (5_i64,))?;
    let int = ints.array_item(-2, None);
    if !whole.set_array_item(1, Some(0), Operand::Float(2.5)) || whole.method("item", (1, 0))?.float()? != 2.5
    {
        return Ok(false);
    }
    let (Some(read), Some(int)) = (read, int) else { return Ok(false) };
    Ok(read.method("item", ())?.float()? == 5.0
        && read.repr_text()? == numpy.method("float64", (5.0,))?.repr_text()?
        && int.method("item", ())?.extract::<i64>()? == 3
        && int.repr_text()? == numpy.method("int64", (3_i64,))?.repr_text()?)
}
