//! `Stream`: an open file with what was read ahead and what is still to be written.

use super::mode::Mode;
use super::unsupported;
use crate::error::{Arg, Raise, Result};
use crate::str::{Str, str};
use std::cell::RefCell;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::mem::take;
use std::os::unix::ffi::OsStrExt;
use std::rc::{Rc, Weak};

/// CPython's size of a buffer: what another process sees of a file depends on it.
const BLOCK: usize = 8192;

/// An open file, or one that was.
pub(super) struct Stream {
    file: Option<File>,
    pub name: Str,
    pub mode: Mode,
    /// What was read from the file; before `at` it has been given out.
    input: Vec<u8>,
    at: usize,
    output: Vec<u8>,
}

thread_local! {
    /// The files that may have something to write when the program ends.
    static WRITTEN: RefCell<Vec<Weak<RefCell<Stream>>>> = const { RefCell::new(Vec::new()) };
}

/// Writes out what open files still hold: the end of the program.
pub fn flush_all() {
    let streams = WRITTEN.try_with(|written| take(&mut *written.borrow_mut())).unwrap_or_default();
    for stream in streams.iter().filter_map(Weak::upgrade) {
        if let Ok(mut stream) = stream.try_borrow_mut() {
            // CPython reports nothing either.
            let _ = stream.flush();
        }
    }
}

impl Stream {
    /// Opens the file.
    ///
    /// Raises OSError, and ValueError for a name with a NUL.
    pub fn open(name: &Str, mode: Mode) -> Result<Rc<RefCell<Stream>>> {
        let path = name.encode_as(&str!("utf-8"), &str!("surrogateescape"))?;
        if path.as_slice().contains(&0) {
            return Err(err!(ValueError, "embedded null byte"));
        }
        let failed = |error: &std::io::Error| Raise::os(error, Some(Arg::new(name.clone())));
        let file = mode.options().open(OsStr::from_bytes(path.as_slice())).map_err(|error| failed(&error))?;
        if file.metadata().is_ok_and(|about| about.is_dir()) {
            return Err(failed(&std::io::Error::from_raw_os_error(libc::EISDIR)));
        }
        let stream = Stream {
            file: Some(file),
            name: name.clone(),
            mode,
            input: Vec::new(),
            at: 0,
            output: Vec::new(),
        };
        let stream = Rc::new(RefCell::new(stream));
        if mode.writes {
            WRITTEN.with_borrow_mut(|written| {
                written.retain(|known| known.strong_count() > 0);
                written.push(Rc::downgrade(&stream));
            });
        }
        Ok(stream)
    }

    pub fn is_closed(&self) -> bool {
        self.file.is_none()
    }

    /// The file; ValueError if it is closed.
    pub fn file(&self) -> Result<&File> {
        self.file.as_ref().ok_or_else(|| err!(ValueError, "I/O operation on closed file."))
    }

    /// That the file can be read from.
    pub fn check_reads(&self) -> Result<()> {
        let _ = self.file()?;
        if self.mode.reads { Ok(()) } else { Err(unsupported("readable")) }
    }

    /// What has been read ahead.
    pub fn ahead(&self) -> &[u8] {
        &self.input[self.at..]
    }

    /// Gives out the first `count` bytes of what has been read ahead.
    pub fn consume(&mut self, count: usize) {
        self.at += count;
    }

    /// Reads one more block; whether there was any.
    pub fn fill(&mut self) -> Result<bool> {
        self.flush()?;
        let _ = self.input.drain(..take(&mut self.at));
        let mut input = take(&mut self.input);
        let had = input.len();
        input.resize(had + BLOCK, 0);
        let mut file = self.file()?;
        let read = loop {
            match file.read(&mut input[had..]) {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                outcome => break outcome,
            }
        };
        input.truncate(had + *read.as_ref().unwrap_or(&0));
        self.input = input;
        read.map(|count| count > 0).map_err(|error| Raise::os(&error, None))
    }

    /// All that is left of the file, given out.
    pub fn rest(&mut self) -> Result<Vec<u8>> {
        self.flush()?;
        let mut all = self.input.split_off(take(&mut self.at));
        self.input.clear();
        let mut file = self.file()?;
        file.read_to_end(&mut all).map_err(|error| Raise::os(&error, None))?;
        Ok(all)
    }

    /// Writes the bytes, now or with later ones.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let _ = self.file()?;
        if !self.mode.writes {
            return Err(unsupported("writable"));
        }
        if self.at < self.input.len() && self.mode.binary {
            self.back_to_reader()?;
        }
        self.input.clear();
        self.at = 0;
        if self.output.len() + bytes.len() > BLOCK {
            self.flush()?;
        }
        self.output.extend_from_slice(bytes);
        if self.output.len() > BLOCK { self.flush() } else { Ok(()) }
    }

    /// Puts the file's own position to where the program has read.
    fn back_to_reader(&mut self) -> Result<()> {
        let ahead = self.ahead().len() as i64;
        let mut file = self.file()?;
        file.seek(SeekFrom::Current(-ahead)).map_err(|error| Raise::os(&error, None))?;
        Ok(())
    }

    /// Writes out what is buffered.
    pub fn flush(&mut self) -> Result<()> {
        let mut file = self.file()?;
        if self.output.is_empty() {
            return Ok(());
        }
        let written = file.write_all(&self.output);
        self.output.clear();
        written.map_err(|error| Raise::os(&error, None))
    }

    /// `f.close()`: closing twice does nothing.
    pub fn close(&mut self) -> Result<()> {
        if self.is_closed() {
            return Ok(());
        }
        let flushed = self.flush();
        self.file = None;
        self.input = Vec::new();
        flushed
    }

    /// The position in the file as the program sees it.
    pub fn tell(&mut self) -> Result<i64> {
        let mut file = self.file()?;
        let position = file.stream_position().map_err(|error| Raise::os(&error, None))?;
        Ok(position as i64 - self.ahead().len() as i64 + self.output.len() as i64)
    }

    /// `f.seek(offset, whence)`: the new position.
    pub fn seek(&mut self, offset: i64, whence: i64) -> Result<i64> {
        self.flush()?;
        let target = match whence {
            // The system call refuses a negative one.
            0 => match u64::try_from(offset) {
                Ok(offset) => SeekFrom::Start(offset),
                Err(_) => return Err(Raise::os(&std::io::Error::from_raw_os_error(libc::EINVAL), None)),
            },
            1 => SeekFrom::Current(offset - self.ahead().len() as i64),
            2 => SeekFrom::End(offset),
            _ => unreachable!("both kinds of files check it"),
        };
        self.input.clear();
        self.at = 0;
        let mut file = self.file()?;
        let position = file.seek(target).map_err(|error| Raise::os(&error, None))?;
        Ok(position as i64)
    }

    /// `f.truncate(size)`: the new size; without one, the position.
    pub fn truncate(&mut self, size: Option<i64>) -> Result<i64> {
        self.flush()?;
        if !self.mode.writes {
            return Err(unsupported("writable"));
        }
        let size = match size {
            Some(size) => size,
            None => self.tell()?,
        };
        let length = u64::try_from(size)
            .map_err(|_| Raise::os(&std::io::Error::from_raw_os_error(libc::EINVAL), None))?;
        self.file()?.set_len(length).map_err(|error| Raise::os(&error, None))?;
        Ok(size)
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        // Nobody is left whom an error could be told.
        let _ = self.close();
    }
}
