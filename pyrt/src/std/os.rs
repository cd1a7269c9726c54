//! `os`: files and folders by their names, as far as that needs no interpreter. `os.path` is in `os_path.rs`.

use crate::error::{Arg, Raise, Result};
use crate::list::List;
use crate::py;
use crate::str::{Str, str};
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::PathBuf;

/// The name as the system takes it.
///
/// Raises ValueError for a name with a NUL.
pub(super) fn system_path(name: &Str) -> Result<PathBuf> {
    let bytes = name.encode_as(&str!("utf-8"), &str!("surrogateescape"))?;
    if bytes.as_slice().contains(&0) {
        return Err(err!(ValueError, "embedded null byte"));
    }
    Ok(PathBuf::from(OsStr::from_bytes(bytes.as_slice())))
}

/// The OSError of a call about that file.
fn failed(error: &io::Error, name: &Str) -> Box<Raise> {
    Raise::os(error, Some(Arg::new(name.clone())))
}

/// `os.sep`.
///
/// ```py
/// import os
/// assert os.sep == "/"
/// ```
#[py("os.sep")]
pub const SEP: Str = Str::lit("/");

/// `os.linesep`.
///
/// ```py
/// import os
/// assert os.linesep == "\n"
/// ```
#[py("os.linesep")]
pub const LINESEP: Str = Str::lit("\n");

/// `os.remove(path)`.
///
/// Raises OSError.
///
/// ```py
/// import os
/// open("remove.tmp", "w").close()
/// os.remove("remove.tmp")
/// assert not os.path.exists("remove.tmp")
/// ```
#[py("os.remove")]
pub fn remove(path: &Str) -> Result<()> {
    fs::remove_file(system_path(path)?).map_err(|error| failed(&error, path))
}

/// `os.unlink(path)`.
///
/// Raises OSError.
///
/// ```py
/// import os
/// open("unlink.tmp", "w").close()
/// os.unlink("unlink.tmp")
/// assert not os.path.exists("unlink.tmp")
/// ```
#[py("os.unlink")]
pub fn unlink(path: &Str) -> Result<()> {
    remove(path)
}

/// `os.rename(src, dst)`.
///
/// Raises OSError.
///
/// ```py
/// import os
/// open("rename.tmp", "w").close()
/// os.rename("rename.tmp", "renamed.tmp")
/// os.remove("renamed.tmp")
/// ```
#[py("os.rename")]
pub fn rename(src: &Str, dst: &Str) -> Result<()> {
    fs::rename(system_path(src)?, system_path(dst)?).map_err(|error| failed_with(&error, src, dst))
}

/// `os.replace(src, dst)`.
///
/// Raises OSError.
///
/// ```py
/// import os
/// open("replace.tmp", "w").close()
/// os.replace("replace.tmp", "replaced.tmp")
/// os.remove("replaced.tmp")
/// ```
#[py("os.replace")]
pub fn replace(src: &Str, dst: &Str) -> Result<()> {
    rename(src, dst)
}

/// The OSError of a call about two files.
#[cold]
fn failed_with(error: &io::Error, src: &Str, dst: &Str) -> Box<Raise> {
    let plain = Raise::os(error, None).into_object();
    let (errno, text) = (error.raw_os_error().unwrap_or(0), plain.args.get());
    let mut message = String::new();
    let _ = text.arg(1).map(|text| text.str(&mut message));
    let args = vec![
        Arg::number(i64::from(errno)),
        Arg::message(message),
        Arg::new(src.clone()),
        Arg::new(()),
        Arg::new(dst.clone()),
    ];
    crate::error::raise(crate::error::OSError::new(crate::error::Args::Values(args.into())))
}

/// `os.mkdir(path)`.
///
/// Raises OSError.
///
/// ```py
/// import os
/// os.mkdir("mkdir.tmp")
/// os.rmdir("mkdir.tmp")
/// ```
#[py("os.mkdir")]
pub fn mkdir(path: &Str) -> Result<()> {
    fs::create_dir(system_path(path)?).map_err(|error| failed(&error, path))
}

/// `os.rmdir(path)`.
///
/// Raises OSError.
///
/// ```py
/// import os
/// os.mkdir("rmdir.tmp")
/// os.rmdir("rmdir.tmp")
/// ```
#[py("os.rmdir")]
pub fn rmdir(path: &Str) -> Result<()> {
    fs::remove_dir(system_path(path)?).map_err(|error| failed(&error, path))
}

/// `os.makedirs(name, exist_ok=…)`: the folder and those above it.
///
/// Raises OSError, FileExistsError unless `exist_ok`.
///
/// ```py
/// import os
/// os.makedirs("makedirs.tmp", exist_ok=True)
/// os.rmdir("makedirs.tmp")
/// ```
#[py("os.makedirs")]
pub fn makedirs(name: &Str, #[default(false)] exist_ok: bool) -> Result<()> {
    let path = system_path(name)?;
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty() && !parent.exists()) {
        let above = Str::from_os(parent.as_os_str().as_bytes());
        makedirs(&above, true)?;
    }
    match fs::create_dir(&path) {
        Err(error) if !(exist_ok && path.is_dir()) => Err(failed(&error, name)),
        _ => Ok(()),
    }
}

/// `os.listdir(path)`: the names in the folder, in the order in which the system has them.
///
/// Raises OSError.
///
/// ```py
/// import os
/// os.mkdir("listdir.tmp")
/// assert os.listdir("listdir.tmp") == []
/// os.rmdir("listdir.tmp")
/// ```
#[py("os.listdir")]
pub fn listdir(#[default(&pyrt::Str::lit("."))] path: &Str) -> Result<List<Str>> {
    let names = List::new();
    for entry in fs::read_dir(system_path(path)?).map_err(|error| failed(&error, path))? {
        let entry = entry.map_err(|error| failed(&error, path))?;
        names.append(Str::from_os(&entry.file_name().into_vec()));
    }
    Ok(names)
}

/// `os.getcwd()`.
///
/// Raises OSError if the folder is gone.
///
/// ```py
/// import os
/// assert os.path.isdir(os.getcwd())
/// ```
#[py("os.getcwd")]
pub fn getcwd() -> Result<Str> {
    let path = std::env::current_dir().map_err(|error| Raise::os(&error, None))?;
    Ok(Str::from_os(path.as_os_str().as_bytes()))
}

/// `os.getpid()`.
///
/// ```py
/// import os
/// assert os.getpid() > 0
/// ```
#[py("os.getpid")]
pub fn getpid() -> i64 {
    i64::from(std::process::id())
}
