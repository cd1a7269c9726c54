//! Standard output and standard error.
//!
//! There is one buffer for standard output, whoever writes: `print`, `sys.stdout.write`, and Python code in the embedded
//! interpreter. So everything comes out in the order in which it was printed. As in CPython it is written out at each line
//! on a terminal, else by the block, before input is read, and at the end of the program.

use crate::error::{Raise, Result};
use crate::py;
use crate::str::{Str, check_utf8, escape_surrogates};
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError, RwLock};

/// CPython's size, so that output mixes with that of child processes in the same way.
const BLOCK: usize = 8192;

static BUFFER: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static BY_LINE: LazyLock<bool> = LazyLock::new(|| io::stdout().is_terminal());

/// Where texts go instead, while Python code has replaced `sys.stdout`.
static REDIRECTED: AtomicBool = AtomicBool::new(false);
static REDIRECT: RwLock<Option<Redirect>> = RwLock::new(None);

/// Takes a text that is printed, in UTF-8 that may hold surrogates.
pub type Redirect = fn(&[u8]) -> Result<()>;

/// Sends what is printed elsewhere, or, with None, to standard output again.
pub fn redirect(to: Option<Redirect>) {
    *REDIRECT.write().unwrap_or_else(PoisonError::into_inner) = to;
    REDIRECTED.store(to.is_some(), Ordering::Release);
}

/// Whether what is printed goes elsewhere.
#[inline]
pub(crate) fn is_redirected() -> bool {
    REDIRECTED.load(Ordering::Acquire)
}

/// Writes bytes to standard output.
///
/// Raises OSError (or BrokenPipeError) if the buffer is full and cannot be written out.
pub fn write(bytes: &[u8]) -> Result<()> {
    let mut buffer = lock();
    buffer.extend_from_slice(bytes);
    if buffer.len() >= BLOCK || *BY_LINE && memchr::memchr(b'\n', bytes).is_some() {
        write_out(&mut buffer)?;
    }
    Ok(())
}

/// Writes a text, UTF-8 that may hold surrogates, to `sys.stdout`.
///
/// Raises UnicodeEncodeError for a surrogate, else as [`write`].
pub fn write_text(text: &[u8]) -> Result<()> {
    if is_redirected() {
        let redirect = *REDIRECT.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(redirect) = redirect {
            return redirect(text);
        }
    }
    check_utf8(text)?;
    write(text)
}

/// Writes out what is buffered.
///
/// Raises OSError (or BrokenPipeError) if that fails; the text is lost then, as in CPython.
pub fn flush() -> Result<()> {
    write_out(&mut lock())
}

/// Writes out what is buffered, if nobody is about to: whoever asks can't wait, and can't be told of a failure.
pub(crate) fn flush_in_emergency() {
    if let Ok(mut buffer) = BUFFER.try_lock() {
        let _ = write_out(&mut buffer);
    }
}

/// Writes a text, UTF-8 that may hold surrogates (they are escaped), to standard error, at once.
pub fn write_error(text: &[u8]) -> Result<()> {
    io::stderr().write_all(&escape_surrogates(text)).map_err(|error| Raise::os(&error, None))
}

fn lock() -> MutexGuard<'static, Vec<u8>> {
    BUFFER.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes the buffer to the file descriptor itself: Rust's own `Stdout` would buffer once more.
fn write_out(buffer: &mut Vec<u8>) -> Result<()> {
    if buffer.is_empty() {
        return Ok(());
    }
    let mut stdout = io::stdout().lock();
    let written = stdout.write_all(buffer).and_then(|()| stdout.flush());
    buffer.clear();
    written.map_err(|error| Raise::os(&error, None))
}

/// `sys.stdout.write(s)`: writes a text and gives its length.
///
/// Raises UnicodeEncodeError for a surrogate, OSError if it cannot be written.
///
/// ```py
/// import sys
/// assert sys.stdout.write("") == 0
/// ```
#[py("sys.stdout.write")]
pub fn write_str(s: &Str) -> Result<i64> {
    write_text(s.as_bytes())?;
    Ok(s.len())
}

/// `sys.stdout.flush()`: writes out what is buffered.
///
/// Raises OSError if that fails.
///
/// ```py
/// import sys
/// assert sys.stdout.flush() is None
/// ```
#[py("sys.stdout.flush")]
pub fn flush_stdout() -> Result<()> {
    flush()
}

/// `sys.stderr.write(s)`: writes a text and gives its length.
///
/// Raises OSError if it cannot be written.
///
/// ```py
/// import sys
/// assert sys.stderr.write("") == 0
/// ```
#[py("sys.stderr.write")]
pub fn write_stderr(s: &Str) -> Result<i64> {
    write_error(s.as_bytes())?;
    Ok(s.len())
}
