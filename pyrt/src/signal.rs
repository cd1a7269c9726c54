//! Ctrl-C: a flag that loops look at.
//!
//! The handler only sets the flag. Emitted loops without a bound call [`poll`] once per round, which raises
//! KeyboardInterrupt; a round costs one load of a static and one branch (0.3 ns), but a loop with a poll is not vectorised.

use crate::error::Result;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicBool, Ordering};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Raises KeyboardInterrupt if Ctrl-C was pressed since the last time: `pyrt::poll()?` at the back edge of a loop.
#[inline(always)]
pub fn poll() -> Result<()> {
    if INTERRUPTED.load(Ordering::Relaxed) { interrupted() } else { Ok(()) }
}

#[cold]
#[inline(never)]
fn interrupted() -> Result<()> {
    #[cfg(feature = "python")]
    if crate::python::is_running() {
        INTERRUPTED.store(false, Ordering::Relaxed);
        return crate::python::attend();
    }
    if INTERRUPTED.swap(false, Ordering::Relaxed) { Err(err!(KeyboardInterrupt)) } else { Ok(()) }
}

/// Makes the next [`poll`] ask the interpreter.
#[cfg(feature = "python")]
pub(crate) fn remind() {
    INTERRUPTED.store(true, Ordering::Relaxed);
}

/// The second Ctrl-C that finds the first one unseen ends the process: a loop that does not poll must not be unstoppable.
extern "C" fn on_interrupt(_signal: libc::c_int) {
    if INTERRUPTED.swap(true, Ordering::Relaxed) {
        die_of_interrupt();
    }
}

/// Installs the handler, unless the parent process has SIGINT ignored (`nohup`). System calls are interrupted by it, so
/// that whoever waits in one can poll.
pub(crate) fn install() {
    // SAFETY: the structures are local and valid as zeroes; the handler only stores to an atomic.
    unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        if libc::sigaction(libc::SIGINT, null_mut(), &mut action) != 0 || action.sa_sigaction == libc::SIG_IGN
        {
            return;
        }
        action.sa_sigaction = on_interrupt as extern "C" fn(libc::c_int) as libc::sighandler_t;
        action.sa_flags = 0;
        libc::sigemptyset(&mut action.sa_mask);
        libc::sigaction(libc::SIGINT, &action, null_mut());
    }
}

/// Leaves SIGINT to the thread of the program, whose system calls it has to interrupt.
pub(crate) fn leave_to_program() {
    mask(libc::SIG_BLOCK);
}

fn mask(how: libc::c_int) {
    // SAFETY: the set is local and valid as zeroes.
    unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&mut set);
        libc::sigaddset(&mut set, libc::SIGINT);
        libc::pthread_sigmask(how, &set, null_mut());
    }
}

/// Ends the process by SIGINT: a shell must see that, to stop its own script too.
pub(crate) fn die_of_interrupt() {
    mask(libc::SIG_UNBLOCK);
    // SAFETY: restores the default action and sends the signal to this process.
    unsafe {
        libc::signal(libc::SIGINT, libc::SIG_DFL);
        libc::kill(libc::getpid(), libc::SIGINT);
    }
}
