//! Standard input: `input()` and `sys.stdin`.

use crate::error::{Raise, Result};
use crate::iter::{Iter, from_fn};
use crate::list::List;
use crate::py;
use crate::signal;
use crate::std::sys::STDIN;
use crate::stdout;
use crate::str::{Str, decode_utf8};
use crate::value::Value;
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::mem::ManuallyDrop;
use std::os::fd::FromRawFd;

/// `input()`: a line from standard input, without its end.
///
/// Raises EOFError at the end of the input.
///
/// ```py
/// try:
///     input()
/// except EOFError:
///     pass
/// ```
#[py("input")]
pub fn input() -> Result<Str> {
    input_with(&Str::EMPTY)
}

/// `input(prompt)`: writes the prompt, then reads a line from standard input, without its end.
///
/// Raises EOFError at the end of the input.
///
/// ```py
/// try:
///     input("")
/// except EOFError:
///     pass
/// ```
#[py("input")]
pub fn input_with(prompt: &Str) -> Result<Str> {
    #[cfg(feature = "python")]
    if crate::python::is_running() {
        return crate::python::input(prompt);
    }
    stdout::write_text(prompt.as_bytes())?;
    stdout::flush()?;
    let line = readline()?;
    match line.as_bytes() {
        [] => Err(err!(EOFError, "EOF when reading a line")),
        [text @ .., b'\n'] => Ok(Str::from_wtf8(text)),
        _ => Ok(line),
    }
}

/// `sys.stdin`: there is one, so that the value holds nothing.
#[derive(Clone, Copy, Debug)]
pub struct Stdin;

impl Value for Stdin {
    fn type_name(&self) -> String {
        "TextIOWrapper".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        out.push_str("<_io.TextIOWrapper name='<stdin>' mode='r' encoding='utf-8'>");
        Ok(())
    }

    fn eq(&self, _other: &Self) -> Result<bool> {
        Ok(true)
    }

    fn is(&self, _other: &Self) -> bool {
        true
    }

    fn hash(&self) -> Result<i64> {
        Ok(std::ptr::from_ref(&STDIN).addr() as i64)
    }
}

impl Stdin {
    /// `sys.stdin.readline()`: a line with its end, `\n` for any kind of line end; empty at the end of the input.
    ///
    /// Raises UnicodeDecodeError, OSError.
    ///
    /// ```py
    /// import sys
    /// assert sys.stdin.readline() == ""
    /// ```
    #[py("stdin.readline")]
    pub fn readline(&self) -> Result<Str> {
        readline()
    }

    /// `sys.stdin.read()`: all that is left, with `\n` for any kind of line end.
    ///
    /// Raises UnicodeDecodeError, OSError.
    ///
    /// ```py
    /// import sys
    /// assert sys.stdin.read() == ""
    /// ```
    #[py("stdin.read")]
    pub fn read(&self) -> Result<Str> {
        read()
    }

    /// `sys.stdin.readlines()`: all lines that are left, with their ends.
    ///
    /// Raises UnicodeDecodeError, OSError.
    ///
    /// ```py
    /// import sys
    /// assert sys.stdin.readlines() == []
    /// ```
    #[py("stdin.readlines")]
    pub fn readlines(&self) -> Result<List<Str>> {
        let mut lines = self.iter();
        let all = List::new();
        while let Some(line) = lines.next()? {
            all.append(line);
        }
        Ok(all)
    }

    /// `iter(sys.stdin)`: its lines, with their ends.
    ///
    /// ```py
    /// import sys
    /// for line in sys.stdin:
    ///     assert line
    /// ```
    #[py("stdin.__iter__")]
    pub fn iter(&self) -> impl Iter<Item = Str> + use<> {
        from_fn(|| {
            let line = readline()?;
            Ok((!line.is_empty()).then_some(line))
        })
    }
}

/// `sys.stdin.readline()`: a line with its end, `\n` for any kind of line end; empty at the end of the input.
///
/// Raises UnicodeDecodeError, OSError.
pub fn readline() -> Result<Str> {
    #[cfg(feature = "python")]
    if crate::python::is_running() {
        return crate::python::readline();
    }
    let mut line = Vec::new();
    INPUT.with_borrow_mut(|input| read_line(input, &mut line))?;
    decode_utf8(&line)
}

/// `sys.stdin.read()`: all that is left, with `\n` for any kind of line end.
///
/// Raises UnicodeDecodeError, OSError.
pub fn read() -> Result<Str> {
    #[cfg(feature = "python")]
    if crate::python::is_running() {
        return crate::python::read();
    }
    let mut all = Vec::new();
    INPUT.with_borrow_mut(|input| read_to_end(input, &mut all))?;
    if memchr::memchr(b'\r', &all).is_none() {
        return decode_utf8(&all);
    }
    let mut unified = Vec::with_capacity(all.len());
    for (i, &byte) in all.iter().enumerate() {
        match byte {
            b'\r' => unified.push(b'\n'),
            b'\n' if i > 0 && all[i - 1] == b'\r' => {}
            _ => unified.push(byte),
        }
    }
    decode_utf8(&unified)
}

thread_local! {
    /// What was read ahead. Only the program's thread reads: others exist under an interpreter only, which has its own.
    static INPUT: RefCell<BufReader<RawStdin>> = RefCell::new(BufReader::with_capacity(1 << 16, RawStdin));
}

/// The file descriptor, for which [`fill`] waits.
struct RawStdin;

impl Read for RawStdin {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // SAFETY: the descriptor is the process's own for all its life, and is not closed here.
        let mut file = ManuallyDrop::new(unsafe { File::from_raw_fd(libc::STDIN_FILENO) });
        file.read(buffer)
    }
}

/// What can be read without waiting, after a wait if that is nothing; empty at the end of the input.
fn fill(input: &mut BufReader<RawStdin>) -> Result<&[u8]> {
    while input.buffer().is_empty() {
        signal::wait(Some(libc::STDIN_FILENO), None)?;
        match input.fill_buf() {
            Ok(_) => break,
            // Not by Ctrl-C: the next wait sees that.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(Raise::os(&error, None)),
        }
    }
    Ok(input.buffer())
}

fn read_to_end(input: &mut BufReader<RawStdin>, all: &mut Vec<u8>) -> Result<()> {
    while let count @ 1.. = fill(input)?.len() {
        all.extend_from_slice(input.buffer());
        input.consume(count);
    }
    Ok(())
}

/// Reads up to and with the next line end, of which `\n` is kept.
fn read_line(input: &mut BufReader<RawStdin>, line: &mut Vec<u8>) -> Result<()> {
    loop {
        let ready = fill(input)?;
        let Some(at) = memchr::memchr2(b'\n', b'\r', ready) else {
            let len = ready.len();
            line.extend_from_slice(ready);
            input.consume(len);
            if len == 0 {
                return Ok(());
            }
            continue;
        };
        line.extend_from_slice(&ready[..at]);
        line.push(b'\n');
        let carriage_return = ready[at] == b'\r';
        input.consume(at + 1);
        if carriage_return && fill(input)?.first() == Some(&b'\n') {
            input.consume(1);
        }
        return Ok(());
    }
}
