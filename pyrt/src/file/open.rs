//! `open`, by what it gives: which of the two a program means is known from the mode that it writes.

use super::mode::Mode;
use super::stream::Stream;
use super::{BufferedIOBase, TextIOWrapper};
use crate::error::Result;
use crate::py;
use crate::str::{Str, str};

/// `open(file)`: a text file in UTF-8, to be read.
///
/// Raises OSError (FileNotFoundError and the like).
///
/// ```py
/// assert open("/dev/null").read() == ""
/// ```
#[py("open")]
pub fn open(file: &Str) -> Result<TextIOWrapper> {
    open_as(file, &str!("r"))
}

/// `open(file, mode)`: a text file in UTF-8.
///
/// Raises as [`open`], and ValueError for a mode that does not exist.
///
/// ```py
/// assert open("/dev/null", "w").write("abc") == 3
/// ```
#[py("open")]
pub fn open_as(file: &Str, mode: &Str) -> Result<TextIOWrapper> {
    open_with(file, mode, None, None, None)
}

/// `open(file, mode, encoding=…, errors=…, newline=…)`: a text file.
///
/// Raises as [`open`], and LookupError for an unknown encoding.
///
/// ```py
/// assert open("/dev/null", encoding="utf-8").read() == ""
/// ```
#[py("open")]
pub fn open_with(
    file: &Str,
    #[default(&pyrt::Str::lit("r"))] mode: &Str,
    #[default(None)] encoding: Option<Str>,
    #[default(None)] errors: Option<Str>,
    #[default(None)] newline: Option<Str>,
) -> Result<TextIOWrapper> {
    let parsed = Mode::parse(mode)?;
    if let Some(newline) = &newline
        && !matches!(newline.as_bytes(), b"" | b"\n" | b"\r" | b"\r\n")
    {
        return Err(err!(ValueError, "illegal newline value: {newline}"));
    }
    let stream = Stream::open(file, parsed)?;
    Ok(TextIOWrapper::new(stream, mode.clone(), encoding, errors, newline))
}

/// `open(file, mode)` with a `b` in the mode.
///
/// Raises OSError (FileNotFoundError and the like), and ValueError for a mode that does not exist.
///
/// ```py
/// assert open("/dev/null", "rb").read() == b""
/// ```
#[py("open.binary")]
pub fn open_binary(file: &Str, mode: &Str) -> Result<BufferedIOBase> {
    let mode = Mode::parse(mode)?;
    Ok(BufferedIOBase::new(Stream::open(file, mode)?))
}
