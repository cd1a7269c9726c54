//! The errors of encoding and decoding, which know where in which object they happened.

use super::args::Args;
use super::builtin::{UnicodeError, exceptions};
use crate::class::{Class, ClassInfo, Inst};
use pyrt_macros::class;

exceptions! {
    /// Bytes cannot be decoded.
    UnicodeDecodeError: UnicodeError;
    /// A str cannot be encoded.
    UnicodeEncodeError: UnicodeError;
    /// A str cannot be translated.
    UnicodeTranslateError: UnicodeError;
}
