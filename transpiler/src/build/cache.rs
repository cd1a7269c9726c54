//! The folder of what is kept between runs, and the keys under which it is found again.
//!
//! ```text
//! ~/.cache/py2rs/
//!   runtime/KEY/     the sources of a built pyrt, and where its library lies
//!   runtime/target-KEY/  what cargo built for one Python
//!   programs/KEY/    sources and binary of one program
//!   sources/KEY      the crate that Python sources became
//!   python/KEY       what an interpreter said about itself
//!   locks/           so that two processes don't build the same thing at once
//! ```
//!
//! A key is the hash of everything that the thing depends on, so nothing is ever stale and removing any of it is safe.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{BuildError, Python};
use crate::package::{Crate, RUNTIME};

/// The cache folder.
#[derive(Clone, Debug)]
pub struct Cache {
    root: PathBuf,
}

impl Cache {
    /// The folder that `PY2RS_CACHE` names, else `py2rs` in the user's cache folder.
    ///
    /// # Errors
    /// When there is no such folder and it can't be made.
    pub fn open() -> Result<Cache, BuildError> {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let root = set("PY2RS_CACHE")
            .or_else(|| set("XDG_CACHE_HOME").map(|cache| cache.join("py2rs")))
            .or_else(|| set("HOME").map(|home| home.join(".cache/py2rs")))
            .unwrap_or_else(|| std::env::temp_dir().join("py2rs-cache"));
        let root = std::path::absolute(&root).unwrap_or(root);
        fs::create_dir_all(root.join("locks")).map_err(|error| BuildError::io("make", &root, &error))?;
        Ok(Cache { root })
    }

    /// The folder (or file) of one thing; it need not exist.
    pub fn folder(&self, kind: &str, key: &str) -> PathBuf {
        self.root.join(kind).join(key)
    }

    /// Waits until no other process holds the lock of that name; it is held until the result is dropped.
    ///
    /// # Errors
    /// When the lock file can't be made.
    pub fn lock(&self, name: &str) -> Result<File, BuildError> {
        let path = self.root.join("locks").join(name);
        let lock = File::create(&path).and_then(|file| file.lock().map(|()| file));
        lock.map_err(|error| BuildError::io("lock", &path, &error))
    }
}

/// Writes a file so that readers see it whole or not at all.
pub fn write_atomically(path: &Path, contents: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    std::io::Write::write_all(&mut file, contents)?;
    file.persist(path)?;
    Ok(())
}

/// The key of a program's own files.
pub fn crate_key(krate: &Crate) -> String {
    let mut hash = Hash::new();
    hash.add(krate.name.as_bytes());
    for (path, contents) in krate.own_files() {
        hash.add(path.as_os_str().as_encoded_bytes());
        hash.add(contents);
    }
    hash.finish()
}

/// The key of a program's binary: its crate, the runtime, the interpreter that it is linked with.
pub fn program_key(crate_key: &str, python: Option<&Python>, debug: bool) -> String {
    let mut hash = Hash::new();
    hash.add(crate_key.as_bytes());
    hash.add(runtime_key(python, "").as_bytes());
    hash.add(python.map_or("", |python| python.executable.as_str()).as_bytes());
    hash.add(&[u8::from(debug)]);
    hash.finish()
}

/// The key of a built pyrt: its sources, the compiler, the libpython.
pub fn runtime_key(python: Option<&Python>, rustc: &str) -> String {
    let mut hash = Hash::new();
    hash.add(rustc.as_bytes());
    for (path, contents) in RUNTIME {
        hash.add(path.as_bytes());
        hash.add(contents);
    }
    hash.add(python_key(python).as_bytes());
    hash.finish()
}

/// The key of a libpython; virtual environments over one Python share it.
pub fn python_key(python: Option<&Python>) -> String {
    let Some(python) = python else { return "none".to_owned() };
    let mut hash = Hash::new();
    for part in [&python.version, &python.library_folder, &python.library, &python.base_prefix] {
        hash.add(part.as_bytes());
    }
    hash.finish()
}

/// A hash over a list of byte strings.
pub struct Hash(Sha256);

impl Hash {
    pub fn new() -> Hash {
        Hash(Sha256::new())
    }

    /// Adds one byte string (with its length, so that `ab, c` and `a, bc` differ).
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    /// The first 24 hex digits: enough to be unique, short enough for a path.
    pub fn finish(self) -> String {
        self.0.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect()
    }
}
