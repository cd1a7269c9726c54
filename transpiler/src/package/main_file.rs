//! `src/main.rs`: which modules the program has, and what runs first.
//!
//! A program without Python is its entry module's body; any other describes itself to the embedded interpreter:
//!
//! ```ignore
//! static PROGRAM: Program = Program {
//!     python: env!("PY2RS_PYTHON"),
//!     run_as: RunAs::Script,
//!     modules: &[Module {
//!         name: "__main__",
//!         path: "/home/me/app.py",
//!         source: include_bytes!("../python/app.py"),
//!         package: false,
//!         body: Body::Kept,
//!     }],
//! };
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{NativeModule, file_name, is_used, kept_path};
use crate::source::{Program, SourceModule, Start};

/// The text of the file.
pub fn text(program: &Program, native: &BTreeMap<usize, NativeModule>, needs_python: bool) -> String {
    let source = program.modules.first().map_or_else(String::new, |entry| file_name(&entry.path));
    let mut text = format!("//! The program `{source}`.\n\n");
    let declarations = declarations(native);
    if !declarations.is_empty() {
        text.push_str(&declarations);
        text.push('\n');
    }
    match native.get(&0) {
        Some(entry) if !needs_python => text.push_str(&format!(
            "fn main() -> std::process::ExitCode {{\n{}    pyrt::run({})\n}}\n",
            line_maps(native),
            body(program, native, entry)
        )),
        _ => text.push_str(&embedding(program, native)),
    }
    text
}

/// What runs: the entry's body, after the packages around it (`python3 -m pkg` imports `pkg` first).
fn body(program: &Program, native: &BTreeMap<usize, NativeModule>, entry: &NativeModule) -> String {
    let init = format!("{}::init", entry.path.join("::"));
    let package = program.modules.first().map_or("", |module| module.package.as_str());
    let around = |name: &str| package == name || package.starts_with(&format!("{name}."));
    let mut packages: Vec<(&str, &NativeModule)> = native
        .iter()
        .filter(|(place, _)| **place > 0 && around(&program.modules[**place].name))
        .map(|(place, module)| (program.modules[*place].name.as_str(), module))
        .collect();
    if packages.is_empty() {
        return init;
    }
    packages.sort_by_key(|(name, _)| name.len());
    let imports: String = packages
        .iter()
        .map(|(_, module)| format!("{}::MODULE.import()?; ", module.path.join("::")))
        .collect();
    format!("|| {{ {imports}{init}() }}")
}

/// `mod app;` for each native module at the root; a package that is kept in Python is an inline module around what is
/// native below it.
fn declarations(native: &BTreeMap<usize, NativeModule>) -> String {
    let paths: BTreeSet<&[String]> = native.values().map(|module| module.path.as_slice()).collect();
    let mut text = String::new();
    declare(&paths, &[], 0, &mut text);
    text
}

fn declare(paths: &BTreeSet<&[String]>, parent: &[String], depth: usize, text: &mut String) {
    let below = paths.iter().filter(|path| path.len() > parent.len() && path.starts_with(parent));
    let names: BTreeSet<&String> = below.map(|path| &path[parent.len()]).collect();
    let indent = "    ".repeat(depth);
    let visibility = if depth == 0 { "" } else { "pub " };
    for name in names {
        let path: Vec<String> = parent.iter().chain([name]).cloned().collect();
        if paths.contains(path.as_slice()) {
            text.push_str(&format!("{indent}{visibility}mod {name};\n"));
        } else {
            text.push_str(&format!("{indent}{visibility}mod {name} {{\n"));
            declare(paths, &path, depth + 1, text);
            text.push_str(&format!("{indent}}}\n"));
        }
    }
}

fn embedding(program: &Program, native: &BTreeMap<usize, NativeModule>) -> String {
    let run_as = match program.start {
        Start::Script | Start::Stdin => "Script",
        Start::Folder => "Folder",
        Start::Module => "Module",
    };
    let mut text = String::from("use pyrt::python::{Body, Module, Program, RunAs};\n\n");
    text.push_str("static PROGRAM: Program = Program {\n    python: env!(\"PY2RS_PYTHON\"),\n");
    text.push_str(&format!("    run_as: RunAs::{run_as},\n    modules: &[\n"));
    for (place, module) in program.modules.iter().enumerate().filter(|(at, one)| is_used(*at, one, native)) {
        text.push_str(&entry(module, program.start, native.get(&place)));
    }
    text.push_str(&format!(
        "    ],\n}};\n\nfn main() {{\n{}    pyrt::python::main(&PROGRAM)\n}}\n",
        line_maps(native)
    ));
    text
}

/// The registrations of the line maps, with which tracebacks show Python lines.
fn line_maps(native: &BTreeMap<usize, NativeModule>) -> String {
    let mut text = String::new();
    for module in native.values() {
        let file = super::rust_file(module, native);
        let lines = file.with_extension("lines");
        let lines = lines.strip_prefix("src").unwrap_or(&lines);
        text.push_str(&format!(
            "    pyrt::traceback::register({:?}, include_str!({:?}));\n",
            file.display().to_string(),
            lines.display().to_string()
        ));
    }
    text
}

fn entry(module: &SourceModule, start: Start, native: Option<&NativeModule>) -> String {
    let is_stdin = start == Start::Stdin && module.name == "__main__";
    let path = if is_stdin { "<stdin>".to_owned() } else { absolute(&module.path) };
    let body = native.map_or_else(
        || "Body::Kept".to_owned(),
        |native| {
            let rust = native.path.join("::");
            format!("Body::Native {{ init: {rust}::init, globals: &{rust}::GLOBALS }}")
        },
    );
    let fields = [
        format!("name: {:?},", module.import_name),
        format!("path: {path:?},"),
        format!(
            "source: include_bytes!({:?}),",
            Path::new("../python").join(kept_path(module)).display().to_string()
        ),
        format!("package: {},", module.is_package),
        format!("body: {body},"),
    ];
    let fields: String = fields.iter().map(|field| format!("            {field}\n")).collect();
    format!("        Module {{\n{fields}        }},\n")
}

/// The path as CPython makes `__file__`: absolute, symbolic links kept.
pub fn absolute(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()).display().to_string()
}
