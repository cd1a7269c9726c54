//! Standard input: `input()` and `sys.stdin`.

use crate::error::{Raise, Result};
use crate::iter::{Iter, from_fn};
use crate::list::List;
use crate::py;
use crate::signal::poll;
use crate::std::sys::STDIN;
use crate::stdout;
use crate::str::{Str, decode_utf8};
use crate::value::Value;
use std::io::{self, BufRead};

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
    // What was pressed before the wait began would not interrupt it.
    poll()?;
    let mut line = Vec::new();
    while let Err(error) = read_line(&mut line) {
        goes_on(error)?;
    }
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
    let mut stdin = io::stdin().lock();
    loop {
        let ready = match stdin.fill_buf() {
            Ok(ready) => ready,
            Err(error) => {
                goes_on(error)?;
                continue;
            }
        };
        if ready.is_empty() {
            break;
        }
        all.extend_from_slice(ready);
        let count = ready.len();
        stdin.consume(count);
    }
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

/// A signal that interrupts the wait for input is no error: KeyboardInterrupt if it was Ctrl-C, else the wait goes on.
fn goes_on(error: io::Error) -> Result<()> {
    if error.kind() == io::ErrorKind::Interrupted { poll() } else { Err(Raise::os(&error, None)) }
}

/// Reads up to and with the next line end, of which `\n` is kept; what it has read stays in `line` if it fails.
fn read_line(line: &mut Vec<u8>) -> io::Result<()> {
    let mut stdin = io::stdin().lock();
    loop {
        let ready = stdin.fill_buf()?;
        let Some(at) = memchr::memchr2(b'\n', b'\r', ready) else {
            let len = ready.len();
            line.extend_from_slice(ready);
            stdin.consume(len);
            if len == 0 {
                return Ok(());
            }
            continue;
        };
        line.extend_from_slice(&ready[..at]);
        line.push(b'\n');
        let carriage_return = ready[at] == b'\r';
        stdin.consume(at + 1);
        if carriage_return && stdin.fill_buf().is_ok_and(|ready| ready.first() == Some(&b'\n')) {
            stdin.consume(1);
        }
        return Ok(());
    }
}
