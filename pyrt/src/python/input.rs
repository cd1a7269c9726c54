//! Standard input of a program with an interpreter: `sys.stdin` reads ahead, so everybody has to read through it.

use super::{builtin, import};
use crate::{Result, Str};

/// `input(prompt)`.
///
/// # Errors
/// EOFError, or what reading raises.
pub(crate) fn input(prompt: &Str) -> Result<Str> {
    builtin("input")?.call((prompt,))?.extract()
}

/// `sys.stdin.readline()`.
///
/// # Errors
/// What reading raises.
pub(crate) fn readline() -> Result<Str> {
    import("sys")?.attr("stdin")?.method("readline", ())?.extract()
}

/// `sys.stdin.read()`.
///
/// # Errors
/// What reading raises.
pub(crate) fn read() -> Result<Str> {
    import("sys")?.attr("stdin")?.method("read", ())?.extract()
}
