//! Interned names: the `str` objects of the attribute names that stand in the emitted text.
//!
//! CPython compares attribute names by pointer, so a name must be interned once, not made for each access. Emitted code
//! shall nevertheless read `np.attr("array")`; hence the cache is keyed by the address and length of the literal, which
//! never change. It is direct-mapped: a collision costs a second interning, nothing else.

use super::Obj;
use pyo3::ffi;
use std::cell::UnsafeCell;
use std::ptr::null_mut;

const SLOTS: usize = 4096;

#[derive(Clone, Copy)]
struct Slot {
    text: *const u8,
    length: usize,
    object: *mut ffi::PyObject,
}

struct Cache(UnsafeCell<[Slot; SLOTS]>);
// SAFETY: only touched with the interpreter's lock held.
unsafe impl Sync for Cache {}

static CACHE: Cache =
    Cache(UnsafeCell::new([Slot { text: std::ptr::null(), length: 0, object: null_mut() }; SLOTS]));

/// The interned `str` of a literal.
pub fn name(text: &'static str) -> Obj {
    Obj::borrowed(interned(text)).expect("interning a name fails only without memory")
}

/// The interned `str` of a literal; the reference belongs to the cache and must not outlive the next call.
#[inline]
pub(crate) fn interned(text: &'static str) -> *mut ffi::PyObject {
    let address = text.as_ptr() as usize;
    let index = (address ^ (address >> 12) ^ text.len().wrapping_mul(0x9e5)) % SLOTS;
    // SAFETY: the lock is held, and no reference into the array outlives this function.
    let slot = unsafe { &mut (*CACHE.0.get())[index] };
    if slot.text == text.as_ptr() && slot.length == text.len() {
        return slot.object;
    }
    fill(slot, text)
}

#[cold]
fn fill(slot: &mut Slot, text: &'static str) -> *mut ffi::PyObject {
    // SAFETY: the text is UTF-8 of the given length. The former object of the slot may still be in use by the caller of an
    // outer call, so its reference is given up, not returned: names are few.
    unsafe {
        let mut object = ffi::PyUnicode_FromStringAndSize(text.as_ptr().cast(), text.len() as isize);
        assert!(!object.is_null(), "no memory for a name");
        ffi::PyUnicode_InternInPlace(&mut object);
        *slot = Slot { text: text.as_ptr(), length: text.len(), object };
        object
    }
}
