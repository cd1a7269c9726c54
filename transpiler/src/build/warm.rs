//! Builds pyrt once, with cargo, and says where its library lies.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::cache::{Cache, python_key, runtime_key, write_atomically};
use super::{BuildError, Options, Python};
use crate::package;

/// A built pyrt, ready for `rustc --extern`.
#[derive(Clone, Debug)]
pub struct Runtime {
    /// `libpyrt-….rlib`
    pub library: PathBuf,
    /// The folder of the libraries that it depends on.
    pub dependencies: PathBuf,
}

/// The runtime for this Python (or none), built if it is not in the cache.
///
/// # Errors
/// When cargo or rustc is missing, or can't build pyrt.
pub fn runtime(cache: &Cache, python: Option<&Python>, options: Options) -> Result<Runtime, BuildError> {
    let key = runtime_key(python, &compiler()?);
    let folder = cache.folder("runtime", &key);
    let answer = folder.join("library");
    let _lock = cache.lock(&format!("runtime-{key}"))?;
    if let Ok(library) = fs::read_to_string(&answer)
        && Path::new(&library).is_file()
    {
        return Ok(at(PathBuf::from(library)));
    }
    if options.progress {
        eprintln!("py2rs: building the runtime (once per version of Python and Rust, about a minute) ...");
    }
    let io = |error: std::io::Error| BuildError::io("write", &folder, &error);
    for (path, contents) in package::runtime_only(python.is_some()) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(&folder)).map_err(io)?;
        fs::write(&path, contents).map_err(io)?;
    }
    // The crates that pyrt depends on are shared by its versions, but not by Pythons: pyo3 is built for one.
    let target = cache.folder("runtime", &format!("target-{}", python_key(python)));
    let library = cargo(&folder, &target, python)?;
    write_atomically(&answer, library.display().to_string().as_bytes()).map_err(io)?;
    Ok(at(library))
}

fn at(library: PathBuf) -> Runtime {
    // cargo builds the library of a dependency in `deps` itself.
    let folder = library.parent().unwrap_or(Path::new("."));
    let dependencies = if folder.ends_with("deps") { folder.to_owned() } else { folder.join("deps") };
    Runtime { library, dependencies }
}

/// What rustc says about its version.
fn compiler() -> Result<String, BuildError> {
    let output = Command::new(rustc()).arg("-vV").stderr(Stdio::null()).output();
    match output {
        Ok(output) if output.status.success() => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        _ => {
            Err(BuildError::environment("no Rust compiler was found", "install Rust from https://rustup.rs"))
        }
    }
}

/// The compiler's command.
pub fn rustc() -> std::ffi::OsString {
    std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())
}

/// Builds the crate in `folder`; returns pyrt's library.
fn cargo(folder: &Path, target: &Path, python: Option<&Python>) -> Result<PathBuf, BuildError> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .args(["build", "--release", "--package", "warm", "--message-format=json-render-diagnostics"])
        .arg("--target-dir")
        .arg(target)
        .current_dir(folder)
        .stdin(Stdio::null());
    // The caller's own flags would change what is built here, and not what rustc builds against it.
    for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET", "CARGO_TARGET_DIR"] {
        command.env_remove(name);
    }
    if let Some(python) = python {
        command.env("PYO3_PYTHON", &python.base_executable);
    }
    let output = command.output().map_err(|error| {
        BuildError::environment(format!("cargo does not run: {error}"), "install Rust from https://rustup.rs")
    })?;
    let messages = String::from_utf8_lossy(&output.stdout);
    let library = messages.lines().filter_map(pyrt_library).next_back();
    match library {
        Some(library) if output.status.success() => Ok(library),
        _ => {
            let log = folder.join("build.log");
            // The message names the log; when it can't be written the message is all there is.
            let _ = fs::write(&log, &output.stderr);
            Err(BuildError::environment(
                format!("the runtime could not be built (see `{}`)", log.display()),
                "a C compiler and access to crates.io are needed the first time",
            ))
        }
    }
}

/// The library's path, if the message of cargo is that pyrt is built.
fn pyrt_library(message: &str) -> Option<PathBuf> {
    let message: Value = serde_json::from_str(message).ok()?;
    if message["reason"] != "compiler-artifact" || message["target"]["name"] != "pyrt" {
        return None;
    }
    let files = message["filenames"].as_array()?;
    files.iter().filter_map(Value::as_str).find(|file| file.ends_with(".rlib")).map(PathBuf::from)
}
