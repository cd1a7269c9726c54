//! `src/main.rs` of a program whose modules run in the embedded interpreter.
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

use std::fmt::Write;
use std::path::Path;

use super::{file_name, kept_path};
use crate::load::{Program, SourceModule, Start};

/// The text of the file.
pub fn interpreted(program: &Program) -> String {
    let source = program.modules.first().map_or_else(String::new, |entry| file_name(&entry.path));
    let mut text = format!("//! `{source}`, run by the embedded Python interpreter.\n\n");
    text.push_str("use pyrt::python::{Body, Module, Program, RunAs};\n\n");
    text.push_str("static PROGRAM: Program = Program {\n    python: env!(\"PY2RS_PYTHON\"),\n");
    // Infallible: a String grows as needed.
    let _ = writeln!(text, "    run_as: RunAs::{},\n    modules: &[", run_as(program.start));
    for module in &program.modules {
        text.push_str(&entry(module, program.start));
    }
    text.push_str("    ],\n};\n\nfn main() {\n    pyrt::python::main(&PROGRAM)\n}\n");
    text
}

fn run_as(start: Start) -> &'static str {
    match start {
        Start::Script | Start::Stdin => "Script",
        Start::Folder => "Folder",
        Start::Module => "Module",
    }
}

fn entry(module: &SourceModule, start: Start) -> String {
    let path = if start == Start::Stdin && module.name == "__main__" {
        "<stdin>".to_owned()
    } else {
        absolute(&module.path)
    };
    format!(
        "        Module {{\n            name: {:?},\n            path: {path:?},\n            source: \
         include_bytes!({:?}),\n            package: {},\n            body: Body::Kept,\n        }},\n",
        module.import_name,
        Path::new("../python").join(kept_path(module)).display().to_string(),
        module.is_package,
    )
}

/// The path as CPython makes `__file__`: absolute, symbolic links kept.
fn absolute(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()).display().to_string()
}
