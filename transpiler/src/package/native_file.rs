//! `src/main.rs` and the other Rust files of a program that needs no Python.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use crate::load::Program;
use crate::render::RustFile;

/// The files below `src/`: one per module, each with its line map.
pub fn files(program: &Program, rendered: &[RustFile]) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut out: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
    for file in rendered {
        let path = module_file(&file.path, rendered);
        let lines = path.with_extension("lines");
        let python = &program.modules[file.module.index()].path;
        let shift = with_declarations(file, rendered).lines().count() - file.text.lines().count();
        let map = line_map(&super::main_file::absolute(python), &file.lines, shift as u32);
        let text = if file.path.is_empty() { main_file(file, rendered) } else { with_declarations(file, rendered) };
        out.insert(path, text.into_bytes());
        out.insert(lines, map.into_bytes());
    }
    out
}

/// `src/main.rs`, `src/helper.rs`, `src/pkg/mod.rs` for a module that has submodules.
fn module_file(path: &[String], all: &[RustFile]) -> PathBuf {
    let Some(last) = path.last() else { return PathBuf::from("src/main.rs") };
    let mut file: PathBuf = ["src"].into_iter().chain(path.iter().map(String::as_str)).collect();
    if children(path, all).is_empty() {
        file.set_file_name(format!("{last}.rs"));
    } else {
        file.push("mod.rs");
    }
    file
}

/// The names of the modules directly below a module.
fn children(path: &[String], all: &[RustFile]) -> Vec<String> {
    let mut names: Vec<String> = all
        .iter()
        .filter(|file| file.path.len() > path.len() && file.path.starts_with(path))
        .map(|file| file.path[path.len()].clone())
        .collect();
    names.sort();
    names.dedup();
    names
}

fn declarations(path: &[String], all: &[RustFile]) -> String {
    let mut text = String::new();
    for name in children(path, all) {
        // Infallible: a String grows as needed.
        let _ = writeln!(text, "pub mod {name};");
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// The text with the module declarations behind its inner doc comments.
fn with_declarations(file: &RustFile, all: &[RustFile]) -> String {
    let split = file.text.lines().take_while(|line| line.starts_with("//!")).map(|line| line.len() + 1).sum();
    let (docs, rest) = file.text.split_at(split);
    let gap = if docs.is_empty() { "" } else { "\n" };
    format!("{docs}{gap}{}{rest}", declarations(&file.path, all))
}

fn main_file(file: &RustFile, all: &[RustFile]) -> String {
    let mut text = with_declarations(file, all);
    text.push_str("\nfn main() -> std::process::ExitCode {\n");
    for file in all {
        let path = module_file(&file.path, all);
        let lines = path.with_extension("lines");
        let lines = lines.strip_prefix("src").unwrap_or(&lines);
        let _ = writeln!(
            text,
            "    pyrt::traceback::register({:?}, include_str!({:?}));",
            path.display().to_string(),
            lines.display().to_string()
        );
    }
    text.push_str("    pyrt::run(module_body)\n}\n");
    text
}

/// The Python file, then `rust:python` pairs; module declarations above the text shift it.
fn line_map(python: &str, lines: &[(u32, u32)], shift: u32) -> String {
    let mut text = format!("{python}\n");
    for (rust, python) in lines {
        let _ = write!(text, "{}:{python} ", rust + shift);
    }
    text.push('\n');
    text
}
