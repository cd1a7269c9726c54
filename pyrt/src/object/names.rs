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

/// The names of the keywords of a call, and the tuple that vectorcall takes for them.
struct Keywords {
    names: Vec<&'static str>,
    tuple: Obj,
}

const KEYWORD_SLOTS: usize = 512;

struct KeywordCache(UnsafeCell<[Option<Keywords>; KEYWORD_SLOTS]>);
// SAFETY: only touched with the interpreter's lock held.
unsafe impl Sync for KeywordCache {}

static KEYWORDS: KeywordCache = KeywordCache(UnsafeCell::new([const { None }; KEYWORD_SLOTS]));

/// The tuple of keyword names that vectorcall takes, made once for the literals of a call.
pub(crate) fn keyword_names(keywords: &[(&'static str, Obj)]) -> Obj {
    let names = || keywords.iter().map(|(name, _)| *name);
    let mix = |all: usize, name: &'static str| all.rotate_left(5) ^ name.as_ptr() as usize;
    let index = names().fold(keywords.len(), mix) % KEYWORD_SLOTS;
    // SAFETY: the lock is held, and no reference into the array outlives this function, which runs no Python code.
    let slot = unsafe { &mut (*KEYWORDS.0.get())[index] };
    let same = |known: &Keywords| {
        known.names.len() == keywords.len()
            && known.names.iter().zip(names()).all(|(known, name)| std::ptr::eq(*known, name))
    };
    match slot {
        Some(known) if same(known) => known.tuple.clone(),
        slot => {
            let names: Vec<_> = names().collect();
            let tuple = super::tuple(names.iter().copied().map(name));
            *slot = Some(Keywords { names, tuple: tuple.clone() });
            tuple
        }
    }
}
