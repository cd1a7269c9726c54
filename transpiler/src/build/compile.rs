//! Compiles a program against a built pyrt with one call of rustc.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::warm::{Runtime, rustc};
use super::{BuildError, Options, Python, Rejection};
use crate::package::Crate;

/// What rustc makes of a crate that it takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Emit {
    Binary,
    Nothing,
}

/// Makes `folder` hold the program's sources and its binary, which appears there last and whole.
///
/// # Errors
/// When rustc rejects the program; its messages stay in `folder`.
pub fn compile(
    krate: &Crate,
    folder: &Path,
    runtime: &Runtime,
    python: Option<&Python>,
    emit: Emit,
    options: Options,
) -> Result<(), BuildError> {
    let io = |error: std::io::Error| BuildError::io("write", folder, &error);
    for (path, contents) in krate.own_files() {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder)).map_err(io)?;
        fs::write(&path, contents).map_err(io)?;
    }
    if options.progress {
        eprintln!("py2rs: compiling {} ...", krate.name);
    }
    if let Some(known) = Rejection::known(folder) {
        return Err(BuildError::Rejected(known));
    }
    let unfinished = folder.join(format!("{}.part", krate.name));
    let output = {
        let mut command = rustc_command(krate, folder, runtime, python, options, &unfinished);
        if emit == Emit::Nothing {
            command.arg("--emit=metadata");
        }
        command.output()
    };
    let output = output.map_err(|error| {
        BuildError::environment(format!("rustc does not run: {error}"), "install Rust from https://rustup.rs")
    })?;
    if output.status.success() && emit == Emit::Nothing {
        return Ok(());
    }
    if output.status.success() {
        return fs::rename(&unfinished, folder.join(&krate.name)).map_err(io);
    }
    Err(BuildError::Rejected(Rejection::note(folder, &output.stderr).map_err(io)?))
}

fn rustc_command(
    krate: &Crate,
    folder: &Path,
    runtime: &Runtime,
    python: Option<&Python>,
    options: Options,
    binary: &Path,
) -> Command {
    let mut command = Command::new(rustc());
    command
        .args(["--error-format=json", "--edition", "2024", "--crate-type", "bin", "--crate-name"])
        .arg(krate.name.replace('-', "_"))
        // Relative, so that `file!()` is the name under which the line maps are registered.
        .arg("src/main.rs")
        .current_dir(folder)
        .arg("-o")
        .arg(binary)
        .arg("--extern")
        .arg(concat("pyrt=", &runtime.library))
        .arg("-L")
        .arg(concat("dependency=", runtime.library.parent().unwrap_or(Path::new("."))))
        .arg("-L")
        .arg(concat("dependency=", &runtime.dependencies))
        .args(if options.debug { ["-C", "opt-level=0"] } else { ["-C", "opt-level=3"] })
        // As the emitted Cargo.toml says.
        .args(["-C", "codegen-units=1", "-C", "panic=abort", "-C", "strip=debuginfo"])
        .stdin(Stdio::null());
    if let Some(python) = python {
        command
            .arg("-L")
            .arg(format!("native={}", python.library_folder))
            .arg("-C")
            .arg(format!("link-arg=-Wl,-rpath,{}", python.library_folder))
            .env("PY2RS_PYTHON", &python.executable);
    }
    command
}

fn concat(prefix: &str, path: &Path) -> std::ffi::OsString {
    let mut text = std::ffi::OsString::from(prefix);
    text.push(path);
    text
}
