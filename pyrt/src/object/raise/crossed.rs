//! Exceptions of the program's own classes that are on the other side: the same native object comes back.
//!
//! ```text
//! raise NotFound(key)            native; becomes a Python exception where it leaves the callback
//! re.sub(pattern, callback, s)   Python code, through which it travels
//! except NotFound as e: e.key    native again: the object that was raised, with its fields
//! ```

use super::Obj;
use crate::class::Inst;
use crate::error::BaseException;
use pyo3::ffi;
use std::cell::RefCell;
use std::collections::HashMap;
use std::mem::ManuallyDrop;

/// So many are remembered before anybody asks which of them are still needed.
const FEW: usize = 256;

/// By the address of the Python object. Each holds its object, so that none of these addresses is used again meanwhile.
struct Crossed {
    exceptions: HashMap<usize, Inst<BaseException>>,
    /// How many there may be before the next look.
    room: usize,
}

thread_local! {
    // Never dropped: when the thread ends, the interpreter may be gone already.
    static CROSSED: RefCell<ManuallyDrop<Crossed>> =
        RefCell::new(ManuallyDrop::new(Crossed { exceptions: HashMap::new(), room: FEW }));
}

/// Notes which Python object stands for the native exception.
pub(super) fn remember(exception: &Obj, native: &Inst<BaseException>) {
    debug_assert!(native.foreign.get().is_some_and(|known| known.is(exception)));
    let unneeded = CROSSED.with_borrow_mut(|crossed| {
        let _ = crossed.exceptions.insert(exception.as_ptr() as usize, native.clone());
        if crossed.exceptions.len() > crossed.room { crossed.take_unneeded() } else { Vec::new() }
    });
    // Dropped here, because that may run code of the program.
    drop(unneeded);
}

/// The native exception that the Python object stands for.
pub(crate) fn native(exception: &Obj) -> Option<Inst<BaseException>> {
    CROSSED.with_borrow(|crossed| crossed.exceptions.get(&(exception.as_ptr() as usize)).cloned())
}

impl Crossed {
    /// Takes out those that nothing but this table and the exception itself refers to, on neither side.
    fn take_unneeded(&mut self) -> Vec<Inst<BaseException>> {
        let is_unneeded = |address: &usize, native: &mut Inst<BaseException>| {
            let object = *address as *mut ffi::PyObject;
            // SAFETY: the exception holds the object, so it lives.
            native.head().count.get() == 1 && unsafe { ffi::Py_REFCNT(object) } == 1
        };
        let unneeded = self.exceptions.extract_if(is_unneeded).map(|(_, native)| native).collect();
        self.room = FEW.max(2 * self.exceptions.len());
        unneeded
    }
}
