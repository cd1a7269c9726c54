//! Binary files: `open(path, "rb")`.

use super::shown_name;
use super::stream::Stream;
use crate::bytes::Bytes;
use crate::error::Result;
use crate::iter::{Iter, Iterable};
use crate::list::List;
use crate::py;
use crate::str::Str;
use crate::value::Value;
use std::cell::RefCell;
use std::rc::Rc;

/// A binary file: CPython's `BufferedReader`, `BufferedWriter` or `BufferedRandom`, by the mode.
#[derive(Clone)]
pub struct BufferedIOBase(Rc<RefCell<Stream>>);

impl BufferedIOBase {
    pub(super) fn new(stream: Rc<RefCell<Stream>>) -> Self {
        BufferedIOBase(stream)
    }

    /// That the file can be read from.
    fn reader(&self) -> Result<std::cell::RefMut<'_, Stream>> {
        let stream = self.0.borrow_mut();
        if stream.is_closed() {
            return Err(err!(ValueError, "read of closed file"));
        }
        if stream.mode.reads { Ok(stream) } else { Err(err!(UnsupportedOperation, "read")) }
    }

    /// `f.read()`: all that is left.
    ///
    /// Raises OSError, ValueError if the file is closed.
    ///
    /// ```py
    /// assert open("/dev/null", "rb").read() == b""
    /// ```
    #[py("BufferedIOBase.read")]
    pub fn read(&self) -> Result<Bytes> {
        Ok(Bytes::from(self.reader()?.rest()?))
    }

    /// `f.read(size)`: at most that many bytes; all that is left for a negative size.
    ///
    /// Raises OSError, ValueError if the file is closed.
    ///
    /// ```py
    /// assert open("/dev/null", "rb").read(10) == b""
    /// ```
    #[py("BufferedIOBase.read")]
    pub fn read_up_to(&self, size: i64) -> Result<Bytes> {
        let Ok(size) = usize::try_from(size) else { return self.read() };
        let mut stream = self.reader()?;
        while stream.ahead().len() < size && stream.fill()? {}
        let count = size.min(stream.ahead().len());
        let block = Bytes::from(&stream.ahead()[..count]);
        stream.consume(count);
        Ok(block)
    }

    /// `f.readline()`: up to and with the next `\n`.
    ///
    /// Raises OSError, ValueError if the file is closed.
    ///
    /// ```py
    /// assert open("/dev/null", "rb").readline() == b""
    /// ```
    #[py("BufferedIOBase.readline")]
    pub fn readline(&self) -> Result<Bytes> {
        let mut stream = self.reader()?;
        let mut searched = 0;
        let count = loop {
            if let Some(at) = memchr::memchr(b'\n', &stream.ahead()[searched..]) {
                break searched + at + 1;
            }
            searched = stream.ahead().len();
            if !stream.fill()? {
                break searched;
            }
        };
        let line = Bytes::from(&stream.ahead()[..count]);
        stream.consume(count);
        Ok(line)
    }

    /// `f.readlines()`: all lines that are left.
    ///
    /// Raises OSError, ValueError if the file is closed.
    ///
    /// ```py
    /// assert open("/dev/null", "rb").readlines() == []
    /// ```
    #[py("BufferedIOBase.readlines")]
    pub fn readlines(&self) -> Result<List<Bytes>> {
        List::of(self)
    }

    /// `f.write(data)`: the number of bytes.
    ///
    /// Raises OSError, io.UnsupportedOperation if the file was opened for reading only.
    ///
    /// ```py
    /// assert open("/dev/null", "wb").write(b"abc") == 3
    /// ```
    #[py("BufferedIOBase.write")]
    pub fn write(&self, data: &Bytes) -> Result<i64> {
        let mut stream = self.0.borrow_mut();
        if stream.is_closed() {
            return Err(err!(ValueError, "write to closed file"));
        }
        if !stream.mode.writes {
            return Err(err!(UnsupportedOperation, "write"));
        }
        stream.write(data.as_slice())?;
        Ok(data.as_slice().len() as i64)
    }

    /// `f.flush()`: writes out what is buffered.
    ///
    /// Raises OSError.
    ///
    /// ```py
    /// open("/dev/null", "wb").flush()
    /// ```
    #[py("BufferedIOBase.flush")]
    pub fn flush(&self) -> Result<()> {
        let mut stream = self.0.borrow_mut();
        if stream.is_closed() { Err(err!(ValueError, "flush of closed file")) } else { stream.flush() }
    }

    /// `f.close()`: what the end of `with` does.
    ///
    /// Raises OSError if the rest can't be written.
    ///
    /// ```py
    /// f = open("/dev/null", "rb")
    /// f.close()
    /// assert f.closed
    /// ```
    #[py("BufferedIOBase.close")]
    pub fn close(&self) -> Result<()> {
        self.0.borrow_mut().close()
    }

    /// `f.closed`.
    ///
    /// ```py
    /// assert not open("/dev/null", "rb").closed
    /// ```
    #[py("BufferedIOBase.closed", value)]
    pub fn closed(&self) -> bool {
        self.0.borrow().is_closed()
    }

    /// `f.name`: as it was given to `open`.
    ///
    /// ```py
    /// assert open("/dev/null", "rb").name == "/dev/null"
    /// ```
    #[py("BufferedIOBase.name", value)]
    pub fn name(&self) -> Str {
        self.0.borrow().name.clone()
    }

    /// `f.mode`: as the file below the buffer says it.
    ///
    /// ```py
    /// assert open("/dev/null", "rb").mode == "rb"
    /// ```
    #[py("BufferedIOBase.mode", value)]
    pub fn mode(&self) -> Str {
        Str::lit(self.0.borrow().mode.shown())
    }

    /// `f.tell()`: the position, in bytes.
    ///
    /// Raises OSError, ValueError if the file is closed.
    ///
    /// ```py
    /// assert open("/dev/null", "rb").tell() == 0
    /// ```
    #[py("BufferedIOBase.tell")]
    pub fn tell(&self) -> Result<i64> {
        self.0.borrow_mut().tell()
    }

    /// `f.seek(offset, whence)`: goes to a place (from the start, from here or from the end) and gives its position.
    ///
    /// Raises OSError, ValueError if the file is closed.
    ///
    /// ```py
    /// assert open("/dev/null", "rb").seek(0) == 0
    /// ```
    #[py("BufferedIOBase.seek")]
    pub fn seek(&self, offset: i64, #[default(0)] whence: i64) -> Result<i64> {
        let mut stream = self.0.borrow_mut();
        if stream.is_closed() {
            return Err(err!(ValueError, "seek of closed file"));
        }
        if !(0..=2).contains(&whence) {
            return Err(err!(ValueError, "whence value {whence} unsupported"));
        }
        stream.seek(offset, whence)
    }

    /// `iter(f)`: the lines.
    pub fn iter(&self) -> Blocks {
        Blocks(self.clone())
    }
}

/// The lines of a binary file, as a loop takes them.
pub struct Blocks(BufferedIOBase);

impl Iter for Blocks {
    type Item = Bytes;

    fn next(&mut self) -> Result<Option<Bytes>> {
        let line = self.0.readline()?;
        Ok((!line.as_slice().is_empty()).then_some(line))
    }
}

impl Iterable for &BufferedIOBase {
    type Item = Bytes;
    type Iter = Blocks;

    fn iterate(self) -> Blocks {
        self.iter()
    }
}

impl Iterable for BufferedIOBase {
    type Item = Bytes;
    type Iter = Blocks;

    fn iterate(self) -> Blocks {
        Blocks(self)
    }
}

impl Value for BufferedIOBase {
    fn type_name(&self) -> String {
        self.0.borrow().mode.class().to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        out.push_str(&format!("<_io.{} name=", self.type_name()));
        shown_name(&self.0.borrow().name, out)?;
        out.push('>');
        Ok(())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        Ok(self.is(other))
    }

    fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    fn hash(&self) -> Result<i64> {
        Ok((Rc::as_ptr(&self.0) as *const () as i64).rotate_right(4))
    }
}
