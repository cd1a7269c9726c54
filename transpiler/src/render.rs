//! Trees to text: prettyplease prints them, then the markers become what they stand for.
//!
//! `syn` holds no comments and no blank lines, so `emit` writes numbered marker statements (`__py!(17);`), which the printer keeps on lines of
//! their own. Here each such line becomes a comment or a blank line, or notes from which Python line the next Rust line comes. Numbers, not
//! text, so that the printer can never break one.

use crate::emit::{Emitted, Marker, RustModule};
use crate::hir::ModuleId;

/// One finished file.
#[derive(Debug)]
pub struct RustFile {
    pub module: ModuleId,
    /// Below the crate's root module; empty for the root.
    pub path: Vec<String>,
    pub text: String,
    /// Rust line and Python line, ascending.
    pub lines: Vec<(u32, u32)>,
}

/// Prints all modules.
pub fn render(emitted: &Emitted) -> Vec<RustFile> {
    emitted.modules.iter().map(|module| file(module, &emitted.markers)).collect()
}

fn file(module: &RustModule, markers: &[Marker]) -> RustFile {
    let printed = prettyplease::unparse(&module.file);
    let mut text = String::with_capacity(printed.len());
    let mut lines = Vec::new();
    let mut number = 1;
    let mut python = None;
    for line in printed.lines() {
        let Some(marker) = marker(line, markers) else {
            if let Some(python) = python.take() {
                lines.push((number, python));
            }
            if starts_item(line) && !text.is_empty() && !ends_with_opening(&text) && !text.ends_with("\n\n") {
                text.push('\n');
                number += 1;
            }
            text.push_str(line);
            text.push('\n');
            number += 1;
            continue;
        };
        let indent = &line[..line.len() - line.trim_start().len()];
        match marker {
            Marker::Line(line) => python = Some(*line),
            Marker::Blank if ends_with_opening(&text) || text.ends_with("\n\n") => {}
            Marker::Blank => {
                text.push('\n');
                number += 1;
            }
            Marker::Comment(comment) => {
                let comment = comment.trim_end();
                text.push_str(indent);
                text.push_str(if comment.starts_with(' ') || comment.is_empty() { "//" } else { "// " });
                text.push_str(comment);
                text.push('\n');
                number += 1;
            }
        }
    }
    RustFile { module: module.module, path: module.path.clone(), text, lines }
}

/// The first line of an item at the top level or in an `impl` block gets a blank line above it.
fn starts_item(line: &str) -> bool {
    let indent = line.len() - line.trim_start().len();
    let line = line.trim_start();
    (indent == 0 || indent == 4) && (line.starts_with("///") || line.starts_with("#[") || line.starts_with("pub fn"))
}

/// The line above opens a block or belongs to the same item.
fn ends_with_opening(text: &str) -> bool {
    let last = text.trim_end_matches('\n').lines().last().unwrap_or("").trim();
    last.ends_with('{') || last.starts_with("///") || last.starts_with("#[")
}

fn marker<'a>(line: &str, markers: &'a [Marker]) -> Option<&'a Marker> {
    let number = line.trim().strip_prefix("__py!(")?.strip_suffix(");")?;
    markers.get(number.parse::<usize>().ok()?)
}
