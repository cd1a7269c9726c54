//! The errors of encoding and decoding, whose arguments say what failed where and why:
//! `UnicodeDecodeError('utf-8', b'\xff', 0, 1, 'invalid start byte')`.

use super::Result;
use super::args::Args;
use super::builtin::{UnicodeError, exceptions};
use crate::bytes::Bytes;
use crate::class::{Class, ClassInfo, Inst};
use crate::str::{Char, Str, ascii_into};
use pyrt_macros::class;

exceptions! {
    /// A str cannot be translated.
    UnicodeTranslateError: UnicodeError;
}

/// Bytes cannot be decoded: `UnicodeDecodeError(encoding, object, start, end, reason)`.
#[class(base = UnicodeError, str, make, module = "builtins")]
pub struct UnicodeDecodeError {
    pub base: UnicodeError,
}

impl UnicodeDecodeError {
    pub fn init(args: impl Into<Args>) -> Self {
        Self { base: UnicodeError::init(args) }
    }

    pub fn new(args: impl Into<Args>) -> Inst<Self> {
        Inst::new(Self::init(args))
    }

    /// `__str__`.
    pub fn str(&self) -> Result<String> {
        let args = self.args.get();
        let Some(failure) = args.get::<Bytes>(1).and_then(|object| Failure::of(&args, object)) else {
            return self.base.str();
        };
        let byte =
            usize::try_from(failure.start).ok().and_then(|at| failure.object.as_slice().get(at).copied());
        Ok(match byte {
            Some(byte) if failure.end == failure.start + 1 => {
                failure.text(&format!("can't decode byte 0x{byte:02x} in"), false)
            }
            _ => failure.text("can't decode bytes in", true),
        })
    }
}

/// A str cannot be encoded: `UnicodeEncodeError(encoding, object, start, end, reason)`.
#[class(base = UnicodeError, str, make, module = "builtins")]
pub struct UnicodeEncodeError {
    pub base: UnicodeError,
}

impl UnicodeEncodeError {
    pub fn init(args: impl Into<Args>) -> Self {
        Self { base: UnicodeError::init(args) }
    }

    pub fn new(args: impl Into<Args>) -> Inst<Self> {
        Inst::new(Self::init(args))
    }

    /// `__str__`.
    pub fn str(&self) -> Result<String> {
        let args = self.args.get();
        let Some(failure) = args.get::<Str>(1).and_then(|object| Failure::of(&args, object)) else {
            return self.base.str();
        };
        let char = usize::try_from(failure.start).ok().and_then(|at| failure.object.chars().nth(at));
        Ok(match char {
            Some(char) if failure.end == failure.start + 1 => {
                failure.text(&format!("can't encode character '{}' in", escaped(char)), false)
            }
            _ => failure.text("can't encode characters in", true),
        })
    }
}

/// The five arguments.
struct Failure<T> {
    encoding: Str,
    object: T,
    start: i64,
    end: i64,
    reason: Str,
}

impl<T> Failure<T> {
    /// None where they are not of the types that the class demands: an error that the runtime made from a text.
    fn of(args: &Args, object: T) -> Option<Self> {
        let (encoding, reason) = (args.get(0)?, args.get(4)?);
        Some(Self { encoding, object, start: args.get(2)?, end: args.get(3)?, reason })
    }

    fn text(&self, what: &str, range: bool) -> String {
        let (encoding, start, reason) = (self.encoding.to_string(), self.start, self.reason.to_string());
        let last = if range { format!("-{}", self.end - 1) } else { String::new() };
        format!("'{encoding}' codec {what} position {start}{last}: {reason}")
    }
}

/// The character as an escape, `\xe9`.
fn escaped(char: Char) -> String {
    if (0x20..0x7f).contains(&char.0) {
        return char.to_str().to_string();
    }
    let mut quoted = String::new();
    char.with_bytes(|bytes| ascii_into(bytes, &mut quoted));
    quoted.trim_matches('\'').to_owned()
}

/// The special classes of this file, beside `CLASSES`.
pub(super) static SPECIAL: [&ClassInfo; 2] = [UnicodeDecodeError::INFO, UnicodeEncodeError::INFO];
