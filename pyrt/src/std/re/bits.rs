//! The bits of flags, as CPython has them.

use super::error::Fault;

pub(super) const TEMPLATE: i64 = 1;
pub(super) const IGNORECASE: i64 = 2;
pub(super) const LOCALE: i64 = 4;
pub(super) const MULTILINE: i64 = 8;
pub(super) const DOTALL: i64 = 16;
pub(super) const UNICODE: i64 = 32;
pub(super) const VERBOSE: i64 = 64;
pub(super) const DEBUG: i64 = 128;
pub(super) const ASCII: i64 = 256;

/// The flags that say what a letter is: one of them holds.
pub(super) const TYPE_FLAGS: i64 = ASCII | LOCALE | UNICODE;
/// The flags that hold for the whole pattern only.
pub(super) const GLOBAL_FLAGS: i64 = DEBUG | TEMPLATE;

/// The flag of a letter in `(?i)`.
pub(super) fn of_letter(letter: u32) -> Option<i64> {
    Some(match char::from_u32(letter)? {
        'i' => IGNORECASE,
        'L' => LOCALE,
        'm' => MULTILINE,
        's' => DOTALL,
        'x' => VERBOSE,
        'a' => ASCII,
        't' => TEMPLATE,
        'u' => UNICODE,
        _ => return None,
    })
}

/// The flags of a pattern that is a str, which must not contradict each other.
pub(super) fn checked(flags: i64) -> Result<i64, Fault> {
    if flags & LOCALE != 0 {
        return Err(Fault::Value("cannot use LOCALE flag with a str pattern"));
    }
    match (flags & ASCII != 0, flags & UNICODE != 0) {
        (true, true) => Err(Fault::Value("ASCII and UNICODE flags are incompatible")),
        (true, false) => Ok(flags),
        _ => Ok(flags | UNICODE),
    }
}
