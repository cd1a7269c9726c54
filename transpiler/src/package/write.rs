//! Writes a crate to a folder, all or nothing.
//!
//! The files go to a new folder beside the wanted one, which then takes its place: an error leaves the old crate as
//! it was. Only a folder that py2rs wrote (it has the marker file), or an empty one, is replaced without `--force`.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Crate, MARKER};

/// Why a crate was not written.
#[derive(Debug)]
pub enum WriteError {
    /// The folder holds something that py2rs did not write.
    NotOurs(PathBuf),
    Io(PathBuf, io::Error),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::NotOurs(path) => {
                let path = path.display();
                write!(f, "`{path}` was not written by py2rs, so it is left as it is (`--force` replaces it)")
            }
            WriteError::Io(path, error) => write!(f, "can't write `{}`: {error}", path.display()),
        }
    }
}

/// Writes `krate` as the folder `out`.
///
/// # Errors
/// When `out` is someone else's and `force` is not set, or the disk refuses; `out` is then unchanged.
pub fn write(krate: &Crate, out: &Path, force: bool) -> Result<(), WriteError> {
    let failed = |error| WriteError::Io(out.to_owned(), error);
    if !force && is_foreign(out).map_err(failed)? {
        return Err(WriteError::NotOurs(out.to_owned()));
    }
    let parent = match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(failed)?;
    let new = tempfile::Builder::new().prefix(".py2rs-").tempdir_in(parent).map_err(failed)?;
    // Without this the folder would keep the private mode of temporary folders.
    let fresh = new.path().join("crate");
    fs::create_dir(&fresh).map_err(failed)?;
    write_files(krate, &fresh).map_err(failed)?;
    replace(&fresh, out, &new.path().join("old")).map_err(failed)
}

/// Writes all files below `folder`, which exists.
pub fn write_files(krate: &Crate, folder: &Path) -> io::Result<()> {
    for (path, contents) in &krate.files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, contents)?;
    }
    Ok(())
}

fn is_foreign(out: &Path) -> io::Result<bool> {
    if !out.is_dir() {
        return Ok(out.symlink_metadata().is_ok());
    }
    Ok(!out.join(MARKER).is_file() && fs::read_dir(out)?.next().is_some())
}

/// Puts `fresh` in the place of `out`; what was there goes to `old`, and comes back if something fails. What cargo built
/// stays.
fn replace(fresh: &Path, out: &Path, old: &Path) -> io::Result<()> {
    if out.symlink_metadata().is_err() {
        return fs::rename(fresh, out);
    }
    fs::rename(out, old)?;
    if let Err(error) = fs::rename(fresh, out) {
        fs::rename(old, out)?;
        return Err(error);
    }
    if old.join("target").is_dir() {
        // Only a cache: without it cargo builds again.
        let _ = fs::rename(old.join("target"), out.join("target"));
    }
    Ok(())
}
