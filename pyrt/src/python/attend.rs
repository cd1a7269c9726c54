//! What compiled loops do for the interpreter while they run: signals are handled, other threads get their turn.
//!
//! The interpreter's own loop looks at a word for requests. That word is not open to others, so a thread reminds compiled
//! code every five milliseconds (the interpreter's own switch interval) through the flag that [`crate::signal::poll`] reads.

use crate::Result;
use crate::object::raise;
use crate::signal;
use pyo3::ffi;
use std::time::Duration;

const INTERVAL: Duration = Duration::from_millis(5);

/// Starts the reminders; a child process after a fork starts its own.
pub fn start() {
    extern "C" fn in_child() {
        remind();
    }
    remind();
    // SAFETY: the handler only starts a thread.
    unsafe { libc::pthread_atfork(None, None, Some(in_child)) };
}

fn remind() {
    // A system without room for one more thread runs on: Ctrl-C then waits for Python code.
    let _ = std::thread::Builder::new().stack_size(64 << 10).spawn(|| {
        signal::leave_to_program();
        loop {
            std::thread::sleep(INTERVAL);
            signal::remind();
        }
    });
}

/// Runs the Python handlers of signals that have arrived, then lets a waiting thread have the lock.
///
/// # Errors
/// KeyboardInterrupt, or whatever a handler raises.
#[cold]
pub(crate) fn attend() -> Result<()> {
    // SAFETY: compiled code holds the lock; it is given up and taken back by the same thread.
    unsafe {
        if ffi::PyErr_CheckSignals() != 0 {
            return Err(raise::pending());
        }
        let state = ffi::PyEval_SaveThread();
        ffi::PyEval_RestoreThread(state);
    }
    Ok(())
}
