//! The crates of several programs as the modules of one crate, because a crate each would cost rustc more time than all
//! that is in them.
//!
//! The crate of a program is its files; in the joined one they lie one folder deeper:
//!
//! ```text
//! src/main.rs   ->  src/basics_sieve/mod.rs      its `main` is public, `crate::` is `crate::basics_sieve::`
//! src/sieve.rs  ->  src/basics_sieve/sieve.rs
//! python/…      ->  src/basics_sieve/python/…
//! ```
//!
//! When rustc rejects the whole, its messages name the programs that are to blame.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use py2rs::package::Crate;

/// A program of a joined crate.
#[derive(Clone, Copy)]
pub struct Member<'a> {
    /// `basics/sieve`
    pub name: &'a str,
    /// The `argv[0]` that chooses it.
    pub path: &'a Path,
    pub krate: &'a Crate,
}

/// The messages of rustc, by the module that they are about. Messages are separated by empty lines; the first `-->`
/// of one says where it is.
pub fn blame(log: &str, members: &BTreeMap<String, Member>) -> BTreeMap<String, String> {
    let mut blamed: BTreeMap<String, String> = BTreeMap::new();
    for message in log.split("\n\n").filter(|message| message.starts_with("error")) {
        let place = message.lines().find_map(|line| line.trim_start().strip_prefix("--> src/"));
        let module = place.and_then(|place| place.split('/').next()).unwrap_or_default();
        if members.contains_key(module) {
            let text = blamed.entry(module.to_owned()).or_default();
            text.push_str(message);
            text.push_str("\n\n");
        }
    }
    blamed
}

/// `basics/sieve` is the module `basics_sieve`.
pub fn module_name(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    format!("p_{}", name.chars().map(plain).collect::<String>())
}

/// One crate of all members, by their modules' names. They are all with Python, or all without.
pub fn joined(name: &str, needs_python: bool, members: &BTreeMap<String, Member>) -> Crate {
    let mut files: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
    for (module, member) in members {
        for (path, contents) in member.krate.own_files() {
            let (path, contents) = moved(module, path, contents);
            files.insert(path, contents);
        }
    }
    files.insert(PathBuf::from("src/main.rs"), dispatcher(needs_python, members).into_bytes());
    Crate { name: name.to_owned(), files, needs_python }
}

/// A file of a program at its place in the batch. Texts are changed by name only, which no example's strings contain.
fn moved(module: &str, path: &Path, contents: &[u8]) -> (PathBuf, Vec<u8>) {
    let folder = Path::new("src").join(module);
    if path.extension().is_none_or(|extension| extension != "rs") || path.starts_with("python") {
        return (folder.join(path.strip_prefix("src").unwrap_or(path)), contents.to_vec());
    }
    let text = String::from_utf8_lossy(contents).replace("crate::", &format!("crate::{module}::"));
    if path != Path::new("src/main.rs") {
        let below = path.strip_prefix("src").expect("all Rust files are below src");
        return (folder.join(below), text.into_bytes());
    }
    let text = text
        .replace("\nfn main()", "\npub fn main()")
        .replace("(\"src/", &format!("(\"src/{module}/"))
        .replace("\"../python/", "\"python/");
    (folder.join("mod.rs"), text.into_bytes())
}

fn dispatcher(needs_python: bool, members: &BTreeMap<String, Member>) -> String {
    let mut text = String::from("//! Programs in one binary, chosen by `argv[0]`.\n\n");
    for module in members.keys() {
        text.push_str(&format!("mod {module};\n"));
    }
    let result = if needs_python { "" } else { " -> std::process::ExitCode" };
    text.push_str(&format!("\nfn main(){result} {{\n"));
    text.push_str("    let name = std::env::args_os().next().unwrap_or_default();\n");
    text.push_str("    match name.to_string_lossy().as_ref() {\n");
    for (module, member) in members {
        text.push_str(&format!("        {:?} => {module}::main(),\n", member.path.display().to_string()));
    }
    text.push_str("        other => panic!(\"there is no program {other}\"),\n    }\n}\n");
    text
}
