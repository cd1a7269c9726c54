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
    /// `libpyrt-….rlib`, in a folder with pyrt's macros.
    pub library: PathBuf,
    /// The folder of the other libraries that it depends on.
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
    // The crates that pyrt depends on are shared by its versions, but not by Pythons: pyo3 is built for one.
    let shared = format!("target-{}", python_key(python));
    let target = cache.folder("runtime", &shared);
    if let Ok(library) = fs::read_to_string(&answer)
        && let runtime = at(PathBuf::from(library), &target)
        && runtime.library.is_file()
        && runtime.dependencies.is_dir()
    {
        return Ok(runtime);
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
    // cargo gives the library of every version the same name, so it is copied before another version is built.
    let _target_lock = cache.lock(&shared)?;
    let built = cargo(&folder, &target, python)?;
    let mut library = None;
    for file in &built {
        let copy = folder.join("lib").join(file.file_name().unwrap_or_default());
        fs::create_dir_all(folder.join("lib")).map_err(io)?;
        fs::copy(file, &copy).map_err(io)?;
        if copy.extension().is_some_and(|ext| ext == "rlib") {
            library = Some(copy);
        }
    }
    let Some(library) = library else {
        return Err(BuildError::environment(
            "cargo did not say where pyrt's library is",
            "please report this",
        ));
    };
    write_atomically(&answer, library.display().to_string().as_bytes()).map_err(io)?;
    Ok(at(library, &target))
}

fn at(library: PathBuf, target: &Path) -> Runtime {
    Runtime { library, dependencies: target.join("release").join("deps") }
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

/// Builds the crate in `folder`; returns the libraries of pyrt and of its macros.
fn cargo(folder: &Path, target: &Path, python: Option<&Python>) -> Result<Vec<PathBuf>, BuildError> {
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
    let libraries: Vec<PathBuf> = messages.lines().filter_map(pyrt_library).collect();
    match output.status.success() {
        true => Ok(libraries),
        false => {
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

/// The library's path, if the message of cargo is that pyrt or its macro crate is built.
fn pyrt_library(message: &str) -> Option<PathBuf> {
    let message: Value = serde_json::from_str(message).ok()?;
    let name = message["target"]["name"].as_str()?;
    if message["reason"] != "compiler-artifact" || !matches!(name, "pyrt" | "pyrt_macros") {
        return None;
    }
    let files = message["filenames"].as_array()?;
    let is_library = |file: &&str| !file.ends_with(".rmeta");
    files.iter().filter_map(Value::as_str).find(is_library).map(PathBuf::from)
}
