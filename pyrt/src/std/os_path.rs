//! `os.path`: names of files, taken apart and put together as POSIX has them, and questions about the files.

use super::os::system_path;
use crate::error::{Arg, Raise, Result};
use crate::py;
use crate::str::Str;
use std::fs;
use std::path::PathBuf;

/// The part of the name.
fn part(of: &Str, bytes: &[u8]) -> Str {
    of.part(bytes)
}

/// Where the last part of the name begins.
fn tail_start(bytes: &[u8]) -> usize {
    memchr::memrchr(b'/', bytes).map_or(0, |at| at + 1)
}

/// `os.path.join(a, b)`: an absolute second name replaces the first.
///
/// ```py
/// import os
/// assert os.path.join("a", "b") == "a/b" and os.path.join("a/", "b") == "a/b" and os.path.join("a", "/b") == "/b"
/// ```
#[py("os.path.join")]
pub fn join(a: &Str, b: &Str) -> Str {
    let (left, right) = (a.as_bytes(), b.as_bytes());
    if right.first() == Some(&b'/') {
        return b.clone();
    }
    if left.is_empty() || left.last() == Some(&b'/') {
        return Str::from_wtf8(&[left, right].concat());
    }
    Str::from_wtf8(&[left, b"/", right].concat())
}

/// `os.path.join(a, b, c)`.
///
/// ```py
/// import os
/// assert os.path.join("a", "b", "c") == "a/b/c"
/// ```
#[py("os.path.join")]
pub fn join3(a: &Str, b: &Str, c: &Str) -> Str {
    join(&join(a, b), c)
}

/// `os.path.basename(path)`: the part behind the last slash.
///
/// ```py
/// import os
/// assert os.path.basename("/a/b.txt") == "b.txt" and os.path.basename("a/") == ""
/// ```
#[py("os.path.basename")]
pub fn basename(path: &Str) -> Str {
    let bytes = path.as_bytes();
    part(path, &bytes[tail_start(bytes)..])
}

/// `os.path.dirname(path)`: the part before the last slash.
///
/// ```py
/// import os
/// assert os.path.dirname("/a/b.txt") == "/a" and os.path.dirname("/a") == "/" and os.path.dirname("a") == ""
/// ```
#[py("os.path.dirname")]
pub fn dirname(path: &Str) -> Str {
    let bytes = path.as_bytes();
    let head = &bytes[..tail_start(bytes)];
    let stripped = head.iter().rposition(|&byte| byte != b'/').map_or(head, |last| &head[..=last]);
    part(path, stripped)
}

/// `os.path.split(path)`: `dirname` and `basename`.
///
/// ```py
/// import os
/// assert os.path.split("/a/b.txt") == ("/a", "b.txt")
/// ```
#[py("os.path.split")]
pub fn split(path: &Str) -> (Str, Str) {
    (dirname(path), basename(path))
}

/// `os.path.splitext(path)`: the name and its last ending, with the dot; dots at the start of a name begin none.
///
/// ```py
/// import os
/// assert os.path.splitext("a/b.tar.gz") == ("a/b.tar", ".gz") and os.path.splitext(".bashrc") == (".bashrc", "")
/// ```
#[py("os.path.splitext")]
pub fn splitext(path: &Str) -> (Str, Str) {
    let bytes = path.as_bytes();
    let start = tail_start(bytes);
    let named = bytes[start..].iter().position(|&byte| byte != b'.').map_or(bytes.len(), |at| start + at);
    match memchr::memrchr(b'.', &bytes[named..]) {
        Some(dot) => (part(path, &bytes[..named + dot]), part(path, &bytes[named + dot..])),
        None => (path.clone(), Str::EMPTY),
    }
}

/// `os.path.isabs(path)`.
///
/// ```py
/// import os
/// assert os.path.isabs("/a") and not os.path.isabs("a")
/// ```
#[py("os.path.isabs")]
pub fn isabs(path: &Str) -> bool {
    path.as_bytes().first() == Some(&b'/')
}

/// The name, for a question that a name which can't exist answers with no.
fn asked(path: &Str) -> Option<PathBuf> {
    system_path(path).ok()
}

/// `os.path.exists(path)`.
///
/// ```py
/// import os
/// assert os.path.exists("/") and not os.path.exists("/nonexistent")
/// ```
#[py("os.path.exists")]
pub fn exists(path: &Str) -> bool {
    asked(path).is_some_and(|path| path.exists())
}

/// `os.path.isfile(path)`.
///
/// ```py
/// import os
/// assert not os.path.isfile("/")
/// ```
#[py("os.path.isfile")]
pub fn isfile(path: &Str) -> bool {
    asked(path).is_some_and(|path| path.is_file())
}

/// `os.path.isdir(path)`.
///
/// ```py
/// import os
/// assert os.path.isdir("/")
/// ```
#[py("os.path.isdir")]
pub fn isdir(path: &Str) -> bool {
    asked(path).is_some_and(|path| path.is_dir())
}

/// `os.path.getsize(path)`: in bytes.
///
/// Raises OSError.
///
/// ```py
/// import os
/// assert os.path.getsize("/dev/null") == 0
/// ```
#[py("os.path.getsize")]
pub fn getsize(path: &Str) -> Result<i64> {
    let about = fs::metadata(system_path(path)?);
    about.map(|about| about.len() as i64).map_err(|error| Raise::os(&error, Some(Arg::new(path.clone()))))
}
