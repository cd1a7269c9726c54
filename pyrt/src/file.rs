//! Files: `open` and what it gives, without an interpreter.
//!
//! ```text
//! with open(path) as f:          ->   let f = open(&path)?;
//!     for line in f: …                for line in f.iter() { … }
//! ```
//!
//! A text file is a [`TextIOWrapper`], a binary one a [`BufferedIOBase`]; both lie on a [`Stream`](stream::Stream), which has the
//! file descriptor and the two buffers. What a program writes reaches the file when CPython writes it: when the buffer of 8192
//! bytes is full, at `flush`, `close` and `seek`, when nothing refers to the file any more, and at the end of the program.

mod binary;
mod mode;
mod open;
mod stream;
mod text;

pub use binary::{Blocks, BufferedIOBase};
pub use open::{open, open_as, open_binary, open_with};
pub use stream::flush_all;
pub use text::{Lines, TextIOWrapper};

use crate::error::{OSError, Result, ValueError};
use crate::{Str, class};

/// A file can't do what is asked of it, because of how it was opened.
#[class(base = OSError, also(ValueError), str, make, module = "io")]
pub struct UnsupportedOperation {
    pub base: OSError,
}

impl UnsupportedOperation {
    /// `__init__`.
    pub fn init(args: impl Into<crate::error::Args>) -> Self {
        Self { base: OSError::init(args) }
    }

    /// `__str__`.
    pub fn str(&self) -> Result<String> {
        self.base.str()
    }
}

/// `io.UnsupportedOperation: not readable`
#[cold]
fn unsupported(what: &str) -> Box<crate::Raise> {
    err!(UnsupportedOperation, "not {what}")
}

/// Where a file's name stands in its `repr`.
fn shown_name(name: &Str, out: &mut String) -> Result<()> {
    crate::Value::repr(name, out)
}
