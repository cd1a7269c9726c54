//! Trees to text: prettyplease prints them, then the markers become what they stand for.
//!
//! `syn` holds no comments and no blank lines, so `emit` writes numbered marker statements (`__py!(17);`), which the printer keeps on lines of
//! their own. Here each such line becomes a comment or a blank line, or notes from which Python line the next Rust line comes. Numbers, not
//! text, so that the printer can never break one.

use crate::emit::{Emitted, Marker, RustModule};
use crate::package::NativeModule;
use std::collections::{BTreeMap, BTreeSet};

/// Prints all modules, by their place in the program.
pub fn render(emitted: &Emitted) -> BTreeMap<usize, NativeModule> {
    emitted
        .modules
        .iter()
        .map(|module| (module.module.index(), file(module, &emitted.modules, &emitted.markers)))
        .collect()
}

fn file(module: &RustModule, all: &[RustModule], markers: &[Marker]) -> NativeModule {
    let printed = prettyplease::unparse(&module.file);
    let mut page = Page { text: String::with_capacity(printed.len()), number: 1, lines: Vec::new(), python: None };
    for line in printed.lines() {
        match marker(line, markers) {
            None => page.code(line),
            Some(marker) => page.mark(marker, &line[..line.len() - line.trim_start().len()]),
        }
        if line == USE {
            page.declarations(&module.path, all);
        }
    }
    NativeModule { path: module.path.clone(), text: page.text, lines: page.lines, needs_python: module.needs_python }
}

/// The first item of every emitted module.
const USE: &str = "use pyrt::prelude::*;";

/// The text so far.
struct Page {
    text: String,
    /// The line that comes next.
    number: u32,
    lines: Vec<(u32, u32)>,
    /// The Python line of the next line of code.
    python: Option<u32>,
}

impl Page {
    fn code(&mut self, line: &str) {
        if starts_item(line) && !self.text.is_empty() && !ends_with_opening(&self.text) && !self.text.ends_with("\n\n") {
            self.push("");
        }
        if let Some(python) = self.python.take() {
            self.lines.push((self.number, python));
        }
        self.push(line);
    }

    fn mark(&mut self, marker: &Marker, indent: &str) {
        match marker {
            Marker::Line(line) => self.python = Some(*line),
            Marker::Blank if ends_with_opening(&self.text) || self.text.ends_with("\n\n") => {}
            Marker::Blank => self.push(""),
            Marker::Comment(comment) => {
                let comment = comment.trim_end();
                let gap = if comment.starts_with(' ') || comment.is_empty() { "" } else { " " };
                self.push(&format!("{indent}//{gap}{comment}"));
            }
        }
    }

    /// `pub mod sub;` for the modules directly below.
    fn declarations(&mut self, path: &[String], all: &[RustModule]) {
        let below = all.iter().filter(|other| other.path.len() > path.len() && other.path.starts_with(path));
        let names: BTreeSet<&String> = below.map(|other| &other.path[path.len()]).collect();
        for name in names {
            self.push(&format!("pub mod {name};"));
        }
    }

    fn push(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.number += 1;
    }
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
