//! `OSError` and its subclasses, chosen by errno.

use super::Result;
use super::args::{Arg, Args};
use super::builtin::{Exception, exceptions};
use super::raise::{Raise, raise};
use crate::class::{Class, ClassInfo, Field, Inst};
use crate::{Str, py};
use pyrt_macros::class;
use std::io;

/// The system says no.
#[class(base = Exception, str, make, module = "builtins")]
#[derive(Default)]
pub struct OSError {
    pub base: Exception,
    pub errno: Field<Option<i64>>,
    pub strerror: Field<Option<Arg>>,
    pub filename: Field<Option<Arg>>,
    pub filename2: Field<Option<Arg>>,
}

impl OSError {
    /// With two to five arguments these are errno, the message, the file name, (on Windows its own code,) and a second file name;
    /// `args` then keeps the first two.
    pub fn init(args: impl Into<Args>) -> Self {
        let args = args.into();
        let at = |index| args.arg(index);
        let (kept, errno, strerror, filename, filename2) = match args.len() {
            2..=5 => (args.first_two(), args.get(0), at(1), at(2), at(4)),
            _ => (args.clone(), None, None, None, None),
        };
        Self {
            base: Exception::init(kept),
            errno: Field::new(errno),
            strerror: Field::new(strerror),
            filename: Field::new(filename),
            filename2: Field::new(filename2),
        }
    }

    /// `OSError(…)`: an instance of the subclass that errno selects.
    pub fn new(args: impl Into<Args>) -> Inst<Self> {
        let args = args.into();
        match args.get::<i64>(0).filter(|_| (2..=5).contains(&args.len())) {
            Some(errno) => of_errno(errno, args),
            None => Inst::new(Self::init(args)),
        }
    }

    /// `e.errno`.
    ///
    /// ```py
    /// try:
    ///     open("/nonexistent")
    /// except OSError as e:
    ///     assert e.errno == 2
    /// ```
    #[py("OSError.errno", value)]
    pub fn errno(&self) -> Option<i64> {
        self.errno.get()
    }

    /// `e.strerror`.
    ///
    /// Raises what `str()` of it raises.
    ///
    /// ```py
    /// try:
    ///     open("/nonexistent")
    /// except OSError as e:
    ///     assert e.strerror == "No such file or directory"
    /// ```
    #[py("OSError.strerror", value)]
    pub fn strerror(&self) -> Result<Option<Str>> {
        text_of(self.strerror.get())
    }

    /// `e.filename`: as the program gave it.
    ///
    /// Raises what `str()` of it raises.
    ///
    /// ```py
    /// try:
    ///     open("/nonexistent")
    /// except OSError as e:
    ///     assert e.filename == "/nonexistent"
    /// ```
    #[py("OSError.filename", value)]
    pub fn filename(&self) -> Result<Option<Str>> {
        text_of(self.filename.get())
    }

    /// `__str__`.
    pub fn str(&self) -> Result<String> {
        let mut out = String::new();
        let (Some(errno), Some(strerror)) = (self.errno.get(), self.strerror.get()) else {
            self.args.get().str(&mut out)?;
            return Ok(out);
        };
        out.push_str(&format!("[Errno {errno}] "));
        strerror.str(&mut out)?;
        if let Some(filename) = self.filename.get() {
            out.push_str(": ");
            filename.repr(&mut out)?;
        }
        if let Some(filename) = self.filename2.get() {
            out.push_str(" -> ");
            filename.repr(&mut out)?;
        }
        Ok(out)
    }
}

exceptions! {
    /// An operation would block.
    BlockingIOError: OSError;
    /// A child process fails.
    ChildProcessError: OSError;
    /// The base of errors of a connection.
    ConnectionError: OSError;
    /// The other side of a pipe or socket is closed.
    BrokenPipeError: ConnectionError;
    /// The peer aborts the connection.
    ConnectionAbortedError: ConnectionError;
    /// The peer refuses the connection.
    ConnectionRefusedError: ConnectionError;
    /// The peer resets the connection.
    ConnectionResetError: ConnectionError;
    /// A file exists already.
    FileExistsError: OSError;
    /// A file does not exist.
    FileNotFoundError: OSError;
    /// A system call is interrupted.
    InterruptedError: OSError;
    /// A file operation on a directory.
    IsADirectoryError: OSError;
    /// A directory operation on a file.
    NotADirectoryError: OSError;
    /// An operation is not permitted.
    PermissionError: OSError;
    /// A process does not exist.
    ProcessLookupError: OSError;
    /// A system call takes too long.
    TimeoutError: OSError;
}

/// The text of an argument.
fn text_of(arg: Option<Arg>) -> Result<Option<Str>> {
    let Some(arg) = arg else { return Ok(None) };
    let mut out = String::new();
    arg.str(&mut out)?;
    Ok(Some(Str::from_wtf8(out.as_bytes())))
}

/// `IOError` and `EnvironmentError` are old names.
pub type IOError = OSError;
pub type EnvironmentError = OSError;

/// The exception class of an errno, with Linux's numbers.
fn of_errno(errno: i64, args: Args) -> Inst<OSError> {
    match errno {
        1 | 13 => PermissionError::new(args).up(),
        2 => FileNotFoundError::new(args).up(),
        3 => ProcessLookupError::new(args).up(),
        4 => InterruptedError::new(args).up(),
        10 => ChildProcessError::new(args).up(),
        11 | 114 | 115 => BlockingIOError::new(args).up(),
        17 => FileExistsError::new(args).up(),
        20 => NotADirectoryError::new(args).up(),
        21 => IsADirectoryError::new(args).up(),
        32 | 108 => BrokenPipeError::new(args).up(),
        103 => ConnectionAbortedError::new(args).up(),
        104 => ConnectionResetError::new(args).up(),
        110 => TimeoutError::new(args).up(),
        111 => ConnectionRefusedError::new(args).up(),
        _ => Inst::new(OSError::init(args)),
    }
}

impl Raise {
    /// The OSError of a failed call of Rust's standard library; `filename` is what the Python program named.
    pub fn os(error: &io::Error, filename: Option<Arg>) -> Box<Self> {
        let Some(errno) = error.raw_os_error() else {
            return raise(OSError::new(error.to_string()));
        };
        let full = error.to_string();
        // Rust appends " (os error 2)" to the text of strerror.
        let text = full.split(" (os error").next().unwrap_or(&full).to_owned();
        let mut args = vec![Arg::number(i64::from(errno)), Arg::message(text)];
        args.extend(filename);
        raise(OSError::new(Args::Values(args.into())))
    }
}
