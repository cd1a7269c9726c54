//! `sys`: the command line, limits. The standard streams are in `stdin.rs` and `stdout.rs`.

use crate::error::Result;
use crate::list::List;
use crate::stdin::Stdin;
use crate::str::Str;
use crate::{py, recursion};
use std::cell::OnceCell;
use std::os::unix::ffi::OsStringExt;

thread_local! {
    static ARGV: OnceCell<List<Str>> = const { OnceCell::new() };
}

/// `sys.maxsize`: the largest index.
///
/// ```py
/// import sys
/// assert sys.maxsize + 1 == 2 ** 63
/// ```
#[py("sys.maxsize")]
pub const MAXSIZE: crate::slice::Word = i64::MAX;

/// `sys.argv`: the one list of the program and its arguments; a byte that is not UTF-8 is a surrogate, as in CPython.
///
/// ```py
/// import sys
/// assert len(sys.argv) >= 1
/// ```
#[py("sys.argv", value)]
pub fn argv() -> List<Str> {
    let read = || std::env::args_os().map(|arg| Str::from_os(&arg.into_vec())).collect::<Vec<_>>().into();
    ARGV.with(|argv| argv.get_or_init(read).clone())
}

/// `sys.stdin`: the lines of standard input.
///
/// ```py
/// import sys
/// assert sys.stdin.read() == ""
/// ```
#[py("sys.stdin")]
pub const STDIN: Stdin = Stdin;

/// `sys.intern(s)`: the text itself.
///
/// ```py
/// import sys
/// assert sys.intern("a") == "a"
/// ```
#[py("sys.intern")]
pub fn intern(s: &Str) -> Str {
    s.clone()
}

/// `sys.getdefaultencoding()`: always UTF-8.
///
/// ```py
/// import sys
/// assert sys.getdefaultencoding() == "utf-8"
/// ```
#[py("sys.getdefaultencoding")]
pub fn getdefaultencoding() -> Str {
    Str::lit("utf-8")
}

/// `sys.get_int_max_str_digits()`: from how many decimal digits on an int is not converted to or from text; 0 is no limit.
///
/// ```py
/// import sys
/// assert sys.get_int_max_str_digits() == 4300
/// ```
#[py("sys.get_int_max_str_digits")]
pub fn get_int_max_str_digits() -> i64 {
    crate::int::max_str_digits()
}

/// `sys.set_int_max_str_digits(maxdigits)`: sets that limit.
///
/// # Errors
/// ValueError for 1 to 639.
///
/// ```py
/// import sys
/// sys.set_int_max_str_digits(0)
/// assert len(str(10 ** 5000)) == 5001
/// sys.set_int_max_str_digits(4300)
/// ```
#[py("sys.set_int_max_str_digits")]
pub fn set_int_max_str_digits(maxdigits: i64) -> Result<()> {
    crate::int::set_max_str_digits(maxdigits)
}

/// `sys.getrecursionlimit()`: how deep calls may be nested.
///
/// ```py
/// import sys
/// assert sys.getrecursionlimit() >= 1000
/// ```
#[py("sys.getrecursionlimit")]
pub fn getrecursionlimit() -> i64 {
    i64::from(recursion::limit())
}

/// `sys.setrecursionlimit(limit)`: how deep calls may be nested from now on.
///
/// # Errors
/// ValueError for a limit below 1, OverflowError for one above 2**31 - 1, RecursionError for one that is exceeded already.
///
/// ```py
/// import sys
/// sys.setrecursionlimit(5000)
/// assert sys.getrecursionlimit() == 5000
/// ```
#[py("sys.setrecursionlimit")]
pub fn setrecursionlimit(limit: i64) -> Result<()> {
    let Ok(limit) = i32::try_from(limit) else {
        return Err(err!(OverflowError, "Python int too large to convert to C int"));
    };
    if limit < 1 {
        return Err(err!(ValueError, "recursion limit must be greater or equal than 1"));
    }
    recursion::set_limit(limit.unsigned_abs())
}
