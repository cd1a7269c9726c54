//! Text files: `open(path)`.
//!
//! Lines are found in the bytes of the file and decoded one by one. UTF-8 is checked block by block as it is read, because that is
//! when CPython notices what is no UTF-8, and where it counts positions from.

use super::stream::Stream;
use super::{shown_name, unsupported};
use crate::error::Result;
use crate::iter::{Iter, Iterable};
use crate::list::List;
use crate::py;
use crate::str::{Str, decode, decode_utf8, str};
use crate::value::Value;
use std::cell::{Cell, RefCell, RefMut};
use std::rc::Rc;

/// A text file.
#[derive(Clone)]
pub struct TextIOWrapper(Rc<Text>);

struct Text {
    stream: Rc<RefCell<Stream>>,
    mode: Str,
    /// As it was given to `open`.
    encoding: Option<Str>,
    errors: Str,
    newline: Newline,
    /// How many of the bytes that were read ahead are known to be text.
    checked: Cell<usize>,
    /// A loop goes over the lines: `tell` is refused then.
    looping: Cell<bool>,
}

/// What ends a line, and what becomes of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Newline {
    /// Any line end, given as `\n`.
    Universal,
    /// Any line end, as it is.
    Any,
    /// This one only; a written `\n` becomes it.
    Only(&'static [u8]),
}

impl Text {
    /// The stream to read from.
    fn reader(&self) -> Result<RefMut<'_, Stream>> {
        let stream = self.stream.borrow_mut();
        stream.check_reads()?;
        Ok(stream)
    }

    fn is_utf8(&self) -> bool {
        self.encoding.as_ref().is_none_or(|name| matches!(name.as_bytes(), b"utf-8" | b"utf8" | b"UTF-8"))
            && self.errors.as_bytes() == b"strict"
    }

    fn decode(&self, bytes: &[u8]) -> Result<Str> {
        if self.is_utf8() {
            return decode_utf8(bytes);
        }
        decode(bytes, self.encoding.as_ref().unwrap_or(&str!("utf-8")), &self.errors)
    }

    /// Reads a block and checks that it is text; whether there was any.
    fn fill(&self, stream: &mut Stream) -> Result<bool> {
        let some = stream.fill()?;
        let fresh = &stream.ahead()[self.checked.get()..];
        let good = match std::str::from_utf8(fresh) {
            _ if !self.is_utf8() => fresh.len(),
            Ok(text) => text.len(),
            Err(error) if error.error_len().is_none() && some => error.valid_up_to(),
            Err(_) => return decode_utf8(fresh).map(|_| some),
        };
        self.checked.set(self.checked.get() + good);
        Ok(some)
    }

    /// The bytes of the next line with its end; empty at the end of the file.
    fn line(&self, stream: &mut Stream) -> Result<usize> {
        let mut searched = 0;
        loop {
            let ahead = &stream.ahead()[..self.checked.get()];
            if let Some(end) = self.line_end(ahead, searched) {
                return Ok(end);
            }
            // A `\r` at the end may be followed by its `\n`.
            searched = ahead.len().saturating_sub(1);
            if !self.fill(stream)? {
                return Ok(stream.ahead().len());
            }
        }
    }

    /// Where the line ends that begins the bytes, if it ends in them.
    fn line_end(&self, bytes: &[u8], from: usize) -> Option<usize> {
        if let Newline::Only(end) = self.newline {
            return memchr::memmem::find(&bytes[from..], end).map(|at| from + at + end.len());
        }
        let at = from + memchr::memchr2(b'\n', b'\r', &bytes[from..])?;
        match (bytes[at], bytes.get(at + 1)) {
            (b'\n', _) => Some(at + 1),
            (_, Some(b'\n')) => Some(at + 2),
            (_, Some(_)) => Some(at + 1),
            (_, None) => None,
        }
    }

    /// Bytes as the program sees them.
    fn text(&self, bytes: &[u8]) -> Result<Str> {
        if self.newline != Newline::Universal || memchr::memchr(b'\r', bytes).is_none() {
            return self.decode(bytes);
        }
        let mut unified = Vec::with_capacity(bytes.len());
        for (at, &byte) in bytes.iter().enumerate() {
            match byte {
                b'\r' => unified.push(b'\n'),
                b'\n' if at > 0 && bytes[at - 1] == b'\r' => {}
                _ => unified.push(byte),
            }
        }
        self.decode(&unified)
    }

    /// Gives out bytes that have been read ahead.
    fn take(&self, stream: &mut Stream, count: usize) -> Result<Str> {
        let text = self.text(&stream.ahead()[..count]);
        stream.consume(count);
        self.checked.set(self.checked.get().saturating_sub(count));
        text
    }

    fn write(&self, text: &[u8]) -> Result<()> {
        let mut stream = self.stream.borrow_mut();
        let _ = stream.file()?;
        if !stream.mode.writes {
            return Err(unsupported("writable"));
        }
        self.checked.set(0);
        let translated;
        let text = match self.newline {
            Newline::Only(end) if end != b"\n" && memchr::memchr(b'\n', text).is_some() => {
                let lines: Vec<&[u8]> = text.split(|&byte| byte == b'\n').collect();
                translated = lines.join(end);
                &translated
            }
            _ => text,
        };
        if self.is_utf8() {
            crate::str::check_utf8(text)?;
            return stream.write(text);
        }
        let encoding = self.encoding.clone().unwrap_or(str!("utf-8"));
        let bytes = Str::from_wtf8(text).encode_as(&encoding, &self.errors)?;
        stream.write(bytes.as_slice())
    }
}

impl TextIOWrapper {
    pub(super) fn new(
        stream: Rc<RefCell<Stream>>,
        mode: Str,
        encoding: Option<Str>,
        errors: Option<Str>,
        newline: Option<Str>,
    ) -> Self {
        let newline = match newline.as_ref().map(Str::as_bytes) {
            None => Newline::Universal,
            Some(b"\n") => Newline::Only(b"\n"),
            Some(b"\r") => Newline::Only(b"\r"),
            Some(b"\r\n") => Newline::Only(b"\r\n"),
            Some(_) => Newline::Any,
        };
        let errors = errors.unwrap_or(str!("strict"));
        let (checked, looping) = (Cell::new(0), Cell::new(false));
        TextIOWrapper(Rc::new(Text { stream, mode, encoding, errors, newline, checked, looping }))
    }

    /// `f.read()`: all that is left.
    ///
    /// Raises OSError, UnicodeDecodeError, ValueError if the file is closed.
    ///
    /// ```py
    /// assert open("/dev/null").read() == ""
    /// ```
    #[py("TextIOWrapper.read")]
    pub fn read(&self) -> Result<Str> {
        let mut stream = self.0.reader()?;
        let checked = self.0.checked.take();
        let rest = stream.rest()?;
        if self.0.is_utf8() && std::str::from_utf8(&rest[checked..]).is_err() {
            // Positions count from what was not decoded before.
            let _ = decode_utf8(&rest[checked..])?;
        }
        self.0.text(&rest)
    }

    /// `f.read(size)`: at most that many characters; all that are left for a negative size.
    ///
    /// Raises OSError, UnicodeDecodeError, ValueError if the file is closed.
    ///
    /// ```py
    /// assert open("/dev/null").read(10) == ""
    /// ```
    #[py("TextIOWrapper.read")]
    pub fn read_up_to(&self, size: i64) -> Result<Str> {
        let Ok(size) = usize::try_from(size) else { return self.read() };
        let mut stream = self.0.reader()?;
        loop {
            let ahead = &stream.ahead()[..self.0.checked.get()];
            let (count, characters) = prefix(ahead, size, self.0.newline == Newline::Universal);
            let at_carriage_return = ahead.last() == Some(&b'\r') && count == ahead.len();
            if characters == size && !at_carriage_return || !self.0.fill(&mut stream)? {
                return self.0.take(&mut stream, count);
            }
        }
    }

    /// `f.readline()`: the next line with its end; empty at the end of the file.
    ///
    /// Raises OSError, UnicodeDecodeError, ValueError if the file is closed.
    ///
    /// ```py
    /// assert open("/dev/null").readline() == ""
    /// ```
    #[py("TextIOWrapper.readline")]
    pub fn readline(&self) -> Result<Str> {
        let mut stream = self.0.reader()?;
        let count = self.0.line(&mut stream)?;
        self.0.take(&mut stream, count)
    }

    /// `f.readlines()`: all lines that are left, with their ends.
    ///
    /// Raises OSError, UnicodeDecodeError, ValueError if the file is closed.
    ///
    /// ```py
    /// assert open("/dev/null").readlines() == []
    /// ```
    #[py("TextIOWrapper.readlines")]
    pub fn readlines(&self) -> Result<List<Str>> {
        List::of(self)
    }

    /// `next(f)`: the next line.
    ///
    /// Raises StopIteration at the end of the file.
    ///
    /// ```py
    /// assert next(open("/dev/null"), "none") == "none"
    /// ```
    #[py("next")]
    pub fn next_line(&self) -> Result<Str> {
        self.iter().next()?.ok_or_else(|| err!(StopIteration))
    }

    /// `next(f, default)`: the next line, or the default at the end of the file.
    ///
    /// ```py
    /// assert next(open("/dev/null"), "none") == "none"
    /// ```
    #[py("next")]
    pub fn next_line_or(&self, default: Str) -> Result<Str> {
        Ok(self.iter().next()?.unwrap_or(default))
    }

    /// `f.write(text)`: the number of characters.
    ///
    /// Raises OSError, UnicodeEncodeError, io.UnsupportedOperation if the file was opened for reading only.
    ///
    /// ```py
    /// assert open("/dev/null", "w").write("abc") == 3
    /// ```
    #[py("TextIOWrapper.write")]
    pub fn write(&self, text: &Str) -> Result<i64> {
        self.0.write(text.as_bytes())?;
        Ok(text.len())
    }

    /// `f.writelines(lines)`: writes the texts one after the other.
    ///
    /// Raises as [`write`](Self::write).
    ///
    /// ```py
    /// open("/dev/null", "w").writelines(["a\n", "b\n"])
    /// ```
    #[py("TextIOWrapper.writelines")]
    pub fn writelines(&self, lines: impl Iterable<Item = Str>) -> Result<()> {
        let mut lines = lines.iterate();
        while let Some(line) = lines.next()? {
            self.0.write(line.as_bytes())?;
        }
        Ok(())
    }

    /// What `print(…, file=f)` writes.
    pub(crate) fn print(&self, text: &[u8]) -> Result<()> {
        self.0.write(text)
    }

    /// `f.flush()`: writes out what is buffered.
    ///
    /// Raises OSError, ValueError if the file is closed.
    ///
    /// ```py
    /// open("/dev/null", "w").flush()
    /// ```
    #[py("TextIOWrapper.flush")]
    pub fn flush(&self) -> Result<()> {
        self.0.stream.borrow_mut().flush()
    }

    /// `f.close()`: what the end of `with` does.
    ///
    /// Raises OSError if the rest can't be written.
    ///
    /// ```py
    /// f = open("/dev/null")
    /// f.close()
    /// assert f.closed
    /// ```
    #[py("TextIOWrapper.close")]
    pub fn close(&self) -> Result<()> {
        self.0.stream.borrow_mut().close()
    }

    /// `f.closed`.
    ///
    /// ```py
    /// assert not open("/dev/null").closed
    /// ```
    #[py("TextIOWrapper.closed", value)]
    pub fn closed(&self) -> bool {
        self.0.stream.borrow().is_closed()
    }

    /// `f.name`: as it was given to `open`.
    ///
    /// ```py
    /// assert open("/dev/null").name == "/dev/null"
    /// ```
    #[py("TextIOWrapper.name", value)]
    pub fn name(&self) -> Str {
        self.0.stream.borrow().name.clone()
    }

    /// `f.mode`: as it was given to `open`.
    ///
    /// ```py
    /// assert open("/dev/null").mode == "r"
    /// ```
    #[py("TextIOWrapper.mode", value)]
    pub fn mode(&self) -> Str {
        self.0.mode.clone()
    }

    /// `f.encoding`.
    ///
    /// ```py
    /// assert open("/dev/null", encoding="utf-8").encoding == "utf-8"
    /// ```
    #[py("TextIOWrapper.encoding", value)]
    pub fn encoding(&self) -> Str {
        self.0.encoding.clone().unwrap_or(str!("UTF-8"))
    }

    /// `f.tell()`: the position, in bytes.
    ///
    /// Raises OSError inside a loop over the lines, ValueError if the file is closed.
    ///
    /// ```py
    /// assert open("/dev/null").tell() == 0
    /// ```
    #[py("TextIOWrapper.tell")]
    pub fn tell(&self) -> Result<i64> {
        let mut stream = self.0.stream.borrow_mut();
        let _ = stream.file()?;
        if self.0.looping.get() {
            return Err(err!(OSError, "telling position disabled by next() call"));
        }
        stream.tell()
    }

    /// `f.seek(offset, whence)`: goes to a place that `tell` gave, or to the end, and gives its position.
    ///
    /// Raises OSError, io.UnsupportedOperation, ValueError if the file is closed.
    ///
    /// ```py
    /// assert open("/dev/null").seek(0) == 0
    /// ```
    #[py("TextIOWrapper.seek")]
    pub fn seek(&self, offset: i64, #[default(0)] whence: i64) -> Result<i64> {
        let mut stream = self.0.stream.borrow_mut();
        let _ = stream.file()?;
        self.0.looping.set(false);
        match (whence, offset) {
            (0, ..0) => return Err(err!(ValueError, "negative seek position {offset}")),
            (0, _) | (1 | 2, 0) => {}
            (1, _) => return Err(err!(UnsupportedOperation, "can't do nonzero cur-relative seeks")),
            (2, _) => return Err(err!(UnsupportedOperation, "can't do nonzero end-relative seeks")),
            _ => return Err(err!(ValueError, "invalid whence ({whence}, should be 0, 1 or 2)")),
        }
        self.0.checked.set(0);
        stream.seek(offset, whence)
    }

    /// `f.truncate(size)`: cuts the file off (at the position if there is no size) and gives its size.
    ///
    /// Raises OSError, io.UnsupportedOperation, ValueError if the file is closed.
    ///
    /// ```py
    /// import os
    /// with open("truncated.tmp", "w") as f:
    ///     f.write("abc")
    ///     assert f.truncate(1) == 1
    /// os.remove("truncated.tmp")
    /// ```
    #[py("TextIOWrapper.truncate")]
    pub fn truncate(&self, #[default(None)] size: Option<i64>) -> Result<i64> {
        self.0.stream.borrow_mut().truncate(size)
    }

    /// `iter(f)`: the lines.
    pub fn iter(&self) -> Lines {
        Lines(self.clone())
    }
}

/// How many bytes hold at most `most` characters, and how many characters these are.
fn prefix(bytes: &[u8], most: usize, unify: bool) -> (usize, usize) {
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() && count < most {
        at += match bytes[at] {
            b'\r' if unify && bytes.get(at + 1) == Some(&b'\n') => 2,
            0xF0.. => 4,
            0xE0.. => 3,
            0xC0.. => 2,
            _ => 1,
        };
        count += 1;
    }
    (at.min(bytes.len()), count)
}

/// The lines of a text file, as a loop takes them.
pub struct Lines(TextIOWrapper);

impl Iter for Lines {
    type Item = Str;

    fn next(&mut self) -> Result<Option<Str>> {
        let line = self.0.readline()?;
        self.0.0.looping.set(!line.as_bytes().is_empty());
        Ok((!line.as_bytes().is_empty()).then_some(line))
    }
}

impl Iterable for &TextIOWrapper {
    type Item = Str;
    type Iter = Lines;

    fn iterate(self) -> Lines {
        self.iter()
    }
}

impl Iterable for TextIOWrapper {
    type Item = Str;
    type Iter = Lines;

    fn iterate(self) -> Lines {
        Lines(self)
    }
}

impl Value for TextIOWrapper {
    fn type_name(&self) -> String {
        "TextIOWrapper".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        out.push_str("<_io.TextIOWrapper name=");
        shown_name(&self.name(), out)?;
        out.push_str(&format!(" mode='{}' encoding='{}'>", self.0.mode, self.encoding()));
        Ok(())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        Ok(self.is(other))
    }

    fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    fn hash(&self) -> Result<i64> {
        Ok((Rc::as_ptr(&self.0).cast::<()>() as i64).rotate_right(4))
    }
}
