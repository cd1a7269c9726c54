//! Exceptions: a raised exception travels as `Err(Box<Raise>)`.
//!
//! ```
//! use pyrt::error::{ValueError, ZeroDivisionError};
//! use pyrt::{Result, err};
//!
//! fn parse(text: &str) -> Result<i64> {
//!     Err(err!(ValueError, "invalid literal for int() with base 10: '{text}'"))
//! }
//!
//! let outcome: Result<i64> = 'try_: { Ok(match parse("x") { Ok(n) => n, Err(e) => break 'try_ Err(e) }) };
//! match outcome {
//!     Err(e) if e.is::<ZeroDivisionError>() => unreachable!(),
//!     Err(e) if e.is::<ValueError>() => {
//!         let e = e.catch::<ValueError>(); // `except ValueError as e`: e is being handled until the end of the block
//!         assert_eq!(e.text(), "invalid literal for int() with base 10: 'x'");
//!     }
//!     other => drop(other),
//! }
//! ```
//!
//! The exception object itself is an instance of a native class under [`BaseException`]; builtin classes live in
//! `builtin.rs`, a program's own derive from them. An error of the runtime is only a class and a message until somebody
//! looks at the object: most are caught and dropped unseen, and then cost one allocation.

/// `err!(ValueError, "cannot parse {}", text)`: a boxed [`Raise`] of a builtin exception class, to return as `Err`.
///
/// `err!(ValueError)` is `raise ValueError`. The text of a `KeyError` is the repr of its key.
#[macro_export]
macro_rules! err {
    ($class:ident) => {
        $crate::error::Raise::bare(<$crate::error::$class as $crate::class::Class>::INFO)
    };
    ($class:ident, $($arg:tt)*) => {
        $crate::error::Raise::plain(<$crate::error::$class as $crate::class::Class>::INFO, format_args!($($arg)*))
    };
}

mod args;
mod base;
mod builtin;
mod exit;
mod foreign;
mod group;
pub(crate) mod handled;
mod missing;
mod os;
mod raise;
mod trace;
mod unicode;

pub use crate::file::UnsupportedOperation;
pub use crate::std::re::PatternError;
pub use crate::std::statistics::StatisticsError;
pub use args::{Arg, Args};
pub use base::BaseException;
pub use builtin::*;
pub use exit::Traceback;
#[cfg(feature = "python")]
pub(crate) use foreign::Travelling;
pub use group::{BaseExceptionGroup, ExceptionGroup};
#[cfg(feature = "python")]
pub(crate) use handled::current as handled;
pub use handled::{Caught, handling, reraise};
pub(crate) use missing::Lacking;
pub use missing::{AttributeError, NameError, UnboundLocalError};
pub use os::*;
pub use raise::{Entry, Raise, Site, raise};
#[cfg(feature = "python")]
pub(crate) use trace::Trace;
pub use unicode::{UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError};

/// What a function that may raise returns.
pub type Result<T> = std::result::Result<T, Box<Raise>>;

#[cfg(test)]
mod tests;
