//! Ctrl-C: a flag that loops look at.
//!
//! The handler only sets the flag. Emitted loops without a bound call [`poll`] once per round, which raises
//! KeyboardInterrupt; a round costs one load of a static and one branch (0.3 ns), but a loop with a poll is not vectorised.

use crate::error::{Raise, Result};
use std::io;
use std::os::fd::RawFd;
use std::ptr::{null, null_mut};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

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

/// Keeps all signals from this thread and from those that it starts: they have to interrupt the system calls of the
/// program's thread, which [`take`] gives them back to.
pub(crate) fn leave_to_program() -> libc::sigset_t {
    // SAFETY: the sets are local and valid as zeroes.
    unsafe {
        let mut all: libc::sigset_t = std::mem::zeroed();
        libc::sigfillset(&mut all);
        change(libc::SIG_BLOCK, &all)
    }
}

/// Gives this thread the signals that the process had before [`leave_to_program`].
pub(crate) fn take(before: &libc::sigset_t) {
    change(libc::SIG_SETMASK, before);
}

/// Waits until something can be read from a file descriptor, or for at most `time`. A Ctrl-C is never missed: one that comes
/// between the look at the flag and the wait ends the wait, for SIGINT is let through within it only.
///
/// Raises KeyboardInterrupt, OSError.
pub(crate) fn wait(readable: Option<RawFd>, time: Option<Duration>) -> Result<()> {
    let before = mask(libc::SIG_BLOCK);
    let waited = poll().and_then(|()| {
        let mut watched = readable.map(|fd| libc::pollfd { fd, events: libc::POLLIN, revents: 0 });
        let time = time.map(|time| libc::timespec {
            tv_sec: time.as_secs() as libc::time_t,
            tv_nsec: time.subsec_nanos().into(),
        });
        let entries = watched.as_mut().map_or(null_mut(), std::ptr::from_mut);
        let limit = time.as_ref().map_or(null(), std::ptr::from_ref);
        // SAFETY: the structures are local and outlive the call; there are as many entries as it is told.
        let outcome = unsafe { libc::ppoll(entries, readable.iter().len() as libc::nfds_t, limit, &before) };
        match io::Error::last_os_error() {
            error if outcome < 0 && error.kind() != io::ErrorKind::Interrupted => {
                Err(Raise::os(&error, None))
            }
            _ => Ok(()),
        }
    });
    take(&before);
    waited.and_then(|()| poll())
}

/// Blocks or unblocks SIGINT for this thread, and gives the mask that it had.
fn mask(how: libc::c_int) -> libc::sigset_t {
    // SAFETY: the set is local and valid as zeroes.
    unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&mut set);
        libc::sigaddset(&mut set, libc::SIGINT);
        change(how, &set)
    }
}

/// Changes the mask of this thread, and gives the one that it had.
fn change(how: libc::c_int, set: &libc::sigset_t) -> libc::sigset_t {
    // SAFETY: both sets are valid; the one that is filled is local.
    unsafe {
        let mut before: libc::sigset_t = std::mem::zeroed();
        libc::pthread_sigmask(how, set, &mut before);
        before
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
