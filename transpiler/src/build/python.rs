//! What the Python is that a program runs with, and whether it can be embedded.
//!
//! The interpreter is asked once what it is; the answer is kept under its path and modification time.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::UNIX_EPOCH;

use super::BuildError;
use super::cache::{Cache, Hash, write_atomically};

/// What py2rs needs to know about an interpreter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Python {
    /// `sys.executable`: in a virtual environment the one of the environment.
    pub executable: String,
    /// The interpreter below the virtual environment.
    pub base_executable: String,
    /// `3.11.7`
    pub version: String,
    pub base_prefix: String,
    /// The folder of libpython.
    pub library_folder: String,
    /// The name of libpython in it.
    pub library: String,
}

const QUESTION: &str = "\
import sys, sysconfig
print(sys.executable)
print(getattr(sys, '_base_executable', sys.executable))
print('.'.join(map(str, sys.version_info[:3])))
print(sys.base_prefix)
print(sysconfig.get_config_var('LIBDIR') or '')
print(sysconfig.get_config_var('LDLIBRARY') or '')
print(sys.implementation.name)
";

const INSTALL: &str = "install CPython 3.11 with its shared library (Debian and Ubuntu: `apt install python3-dev`; \
                       pyenv: `PYTHON_CONFIGURE_OPTS=--enable-shared pyenv install 3.11`)";

/// The interpreter for a program in the folder `near`.
///
/// # Errors
/// When there is none, or none that can be embedded.
pub fn find(near: &Path, cache: &Cache) -> Result<Python, BuildError> {
    let Some(path) = crate::interpreter::candidate(near) else {
        let problem = "no Python was found: neither a virtual environment nor `python3` on PATH";
        return Err(BuildError::environment(problem, INSTALL));
    };
    let kept = cache.folder("python", &fingerprint(&path));
    let answer = match fs::read_to_string(&kept) {
        Ok(answer) => answer,
        Err(_) => {
            let answer = ask(&path)?;
            // Only a cache: the next run asks again.
            let _ = write_atomically(&kept, answer.as_bytes());
            answer
        }
    };
    understood(&answer, &path)
}

/// A hash of what decides an interpreter's answer. A pyenv shim is a script that chooses by the environment and
/// by files, so those count as well.
fn fingerprint(path: &Path) -> String {
    let mut hash = Hash::new();
    hash.add(path.as_os_str().as_encoded_bytes());
    hash.add(modified(path).as_bytes());
    if path.parent().is_some_and(|folder| folder.ends_with("shims")) {
        hash.add(std::env::var_os("PYENV_VERSION").unwrap_or_default().as_encoded_bytes());
        let here = std::env::current_dir().unwrap_or_default();
        for folder in here.ancestors().chain(path.ancestors().skip(2).take(1)) {
            for name in [".python-version", "version"] {
                hash.add(&fs::read(folder.join(name)).unwrap_or_default());
            }
        }
    }
    hash.finish()
}

pub(super) fn modified(path: &Path) -> String {
    let time = fs::metadata(path).and_then(|meta| meta.modified()).ok();
    let since = time.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.map_or_else(String::new, |since| since.as_nanos().to_string())
}

fn ask(path: &Path) -> Result<String, BuildError> {
    let failed =
        |why: String| BuildError::environment(format!("`{}` does not run: {why}", path.display()), INSTALL);
    let output = Command::new(path)
        .args(["-I", "-c", QUESTION])
        .output()
        .map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(failed(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
    }
}

fn understood(answer: &str, path: &Path) -> Result<Python, BuildError> {
    let lines: Vec<String> = answer.lines().map(str::to_owned).collect();
    let Ok([executable, base_executable, version, base_prefix, library_folder, library, implementation]) =
        <[String; 7]>::try_from(lines)
    else {
        let problem = format!("`{}` does not answer as a Python interpreter does", path.display());
        return Err(BuildError::environment(problem, INSTALL));
    };
    if implementation != "cpython" {
        let problem = format!("`{}` is {implementation}, and py2rs embeds CPython", path.display());
        return Err(BuildError::environment(problem, INSTALL));
    }
    if !library.contains(".so") && !library.contains(".dylib") {
        let problem = format!("Python {version} (`{executable}`) was built without a shared libpython");
        return Err(BuildError::environment(problem, INSTALL));
    }
    if !Path::new(&library_folder).join(&library).exists() {
        let problem = format!("`{library}` of Python {version} is not in `{library_folder}`");
        return Err(BuildError::environment(problem, INSTALL));
    }
    Ok(Python { executable, base_executable, version, base_prefix, library_folder, library })
}
