//! Embeds pyrt's sources in the transpiler, so that an installed `py2rs` carries its runtime along.

use std::path::{Path, PathBuf};

/// The text of a table `(path below pyrt/, contents)` of all files that building pyrt needs, sorted by path.
pub fn table(pyrt: &Path) -> String {
    let mut files: Vec<PathBuf> = Vec::new();
    collect(pyrt, pyrt, &mut files);
    files.sort();
    let mut text = String::from("pub static RUNTIME: &[(&str, &[u8])] = &[\n");
    for file in files {
        let inside = file.to_str().expect("pyrt's file names are ASCII");
        let path = pyrt.join(&file).canonicalize().expect("the file was just listed");
        if inside.ends_with("Cargo.toml") {
            let manifest = without_tests(&std::fs::read_to_string(&path).expect("a manifest is text"));
            text.push_str(&format!("    ({inside:?}, {manifest:?}.as_bytes()),\n"));
        } else {
            text.push_str(&format!("    ({inside:?}, include_bytes!({path:?})),\n"));
        }
    }
    text.push_str("];\n");
    text
}

/// A manifest without the sections that speak of tests and examples, which are not embedded.
fn without_tests(manifest: &str) -> String {
    let mut kept = String::new();
    let mut dropping = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            dropping =
                ["[[example", "[[test", "[[bench", "[dev-"].iter().any(|start| line.starts_with(start));
        }
        if !dropping {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("pyrt lies beside the transpiler") {
        let path = entry.expect("a listed folder can be read").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !matches!(name.as_str(), "tests" | "benches" | "examples" | "target") {
                collect(root, &path, files);
            }
        } else if folder != root || name == "Cargo.toml" || name == "build.rs" {
            files.push(path.strip_prefix(root).expect("it lies below pyrt").to_path_buf());
        }
    }
}
