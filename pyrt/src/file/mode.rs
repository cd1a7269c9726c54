//! The second argument of `open`: `"r"`, `"wb"`, `"a+"`.

use crate::Str;
use crate::error::Result;
use std::fs::OpenOptions;

/// What a file was opened for.
#[derive(Clone, Copy)]
pub(super) struct Mode {
    pub reads: bool,
    pub writes: bool,
    pub appends: bool,
    pub binary: bool,
    /// `x`: the file must not exist.
    creates: bool,
    /// `w`: the file is emptied.
    empties: bool,
    updates: bool,
}

impl Mode {
    /// Reads the letters, in any order, each once.
    ///
    /// Raises ValueError for anything else.
    pub fn parse(text: &Str) -> Result<Mode> {
        let letters = text.as_bytes();
        let has = |letter: u8| letters.contains(&letter);
        let repeated = letters.iter().enumerate().any(|(at, letter)| letters[..at].contains(letter));
        if repeated || letters.iter().any(|letter| !b"axrwb+t".contains(letter)) {
            return Err(err!(ValueError, "invalid mode: '{text}'"));
        }
        if has(b't') && has(b'b') {
            return Err(err!(ValueError, "can't have text and binary mode at once"));
        }
        let ways = b"axrw".iter().filter(|way| letters.contains(way)).count();
        if ways != 1 {
            let text = if ways == 0 {
                "Must have exactly one of create/read/write/append mode and at most one plus"
            } else {
                "must have exactly one of create/read/write/append mode"
            };
            return Err(err!(ValueError, "{text}"));
        }
        let updates = has(b'+');
        Ok(Mode {
            reads: has(b'r') || updates,
            writes: !has(b'r') || updates,
            appends: has(b'a'),
            binary: has(b'b'),
            creates: has(b'x'),
            empties: has(b'w'),
            updates,
        })
    }

    /// The options of the system call.
    pub fn options(self) -> OpenOptions {
        let mut options = OpenOptions::new();
        options.read(self.reads).write(self.writes && !self.appends).append(self.appends);
        options.create(self.empties || self.appends).create_new(self.creates).truncate(self.empties);
        options
    }

    /// `mode` of a binary file: how the file below it says it.
    pub fn shown(self) -> &'static str {
        match (self.creates, self.appends, self.reads, self.writes) {
            (true, _, true, _) => "xb+",
            (true, ..) => "xb",
            (_, true, true, _) => "ab+",
            (_, true, ..) => "ab",
            (_, _, true, true) => "rb+",
            (_, _, true, _) => "rb",
            _ => "wb",
        }
    }

    /// The class of a binary file that is opened so.
    pub fn class(self) -> &'static str {
        match (self.updates, self.reads) {
            (true, _) => "BufferedRandom",
            (_, true) => "BufferedReader",
            _ => "BufferedWriter",
        }
    }
}
