//! Which Python a program runs with, as its user would expect: the active virtual environment, else one beside the
//! program (`.venv` or `venv`, or in a folder above), else the `python3` on PATH.

use std::path::{Path, PathBuf};

/// The path of the interpreter for a program in the folder `near`.
pub fn candidate(near: &Path) -> Option<PathBuf> {
    if let Some(active) = std::env::var_os("VIRTUAL_ENV").filter(|value| !value.is_empty()) {
        // `sys.executable` is what was called: as `python3`, which this stands for.
        let names = ["bin/python3", "bin/python"].map(|name| Path::new(&active).join(name));
        if let Some(path) = names.into_iter().find(|path| path.is_file()) {
            return Some(path);
        }
    }
    let near = near.canonicalize().unwrap_or_else(|_| near.to_path_buf());
    let beside =
        near.ancestors().flat_map(|folder| [folder.join(".venv"), folder.join("venv")]).find_map(|folder| {
            let path = folder.join("bin/python3");
            (path.is_file() && folder.join("pyvenv.cfg").is_file()).then_some(path)
        });
    beside.or_else(|| {
        let search = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&search).map(|folder| folder.join("python3")).find(|path| path.is_file())
    })
}
