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
use std::cell::RefCell;
use std::collections::VecDeque;
use std::mem::ManuallyDrop;

/// So many are remembered. Each holds its Python object, so that none of these addresses is used again meanwhile.
const MOST: usize = 256;

thread_local! {
    // Never dropped: when the thread ends, the interpreter may be gone already.
    static CROSSED: RefCell<ManuallyDrop<VecDeque<Inst<BaseException>>>> =
        const { RefCell::new(ManuallyDrop::new(VecDeque::new())) };
}

/// Notes which Python object stands for the native exception.
pub(super) fn remember(exception: &Obj, native: &Inst<BaseException>) {
    debug_assert!(native.foreign.get().is_some_and(|known| known.is(exception)));
    let oldest = CROSSED.with_borrow_mut(|crossed| {
        crossed.push_back(native.clone());
        if crossed.len() > MOST { crossed.pop_front() } else { None }
    });
    // Dropped here, because that may run code of the program.
    drop(oldest);
}

/// The native exception that the Python object stands for.
pub(crate) fn native(exception: &Obj) -> Option<Inst<BaseException>> {
    CROSSED.with_borrow(|crossed| {
        let stands =
            |native: &&Inst<BaseException>| native.foreign.get().is_some_and(|known| known.is(exception));
        crossed.iter().rev().find(stands).cloned()
    })
}
