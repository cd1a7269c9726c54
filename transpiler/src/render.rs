//! Trees to text: prettyplease prints them, then the markers become what they stand for.
//!
//! `syn` holds no comments and no blank lines, so `emit` writes numbered marker statements (`__py!(17);`), which the printer keeps on lines of
//! their own. Here each such line becomes a comment or a blank line, or notes from which Python line the next Rust line comes. Numbers, not
//! text, so that the printer can never break one.

mod layout;
mod places;

use crate::emit::{Emitted, Marker, RustModule};
use crate::package::NativeModule;
use std::collections::{BTreeMap, BTreeSet};

/// Prints all modules, by their place in the program.
pub fn render(emitted: &Emitted) -> BTreeMap<usize, NativeModule> {
    emitted.modules.iter().map(|module| (module.module.index(), file(module, emitted))).collect()
}

fn file(module: &RustModule, emitted: &Emitted) -> NativeModule {
    let (all, markers) = (&emitted.modules, &emitted.markers);
    let printed = prettyplease::unparse(&module.file);
    let printed = layout::join(&printed, &macros(&printed).1);
    let mut places = places::Places::find(&module.file, &printed, &emitted.origins);
    let unread: Vec<&str> = printed.lines().collect();
    let (printed, literals) = macros(&printed);
    let mut page = Page {
        text: String::with_capacity(printed.len()),
        number: 1,
        lines: Vec::new(),
        python: None,
        in_item_head: false,
    };
    for comment in &module.header {
        page.comment(comment, "");
    }
    if !module.header.is_empty() {
        page.push("");
    }
    for (number, line) in printed.lines().enumerate() {
        if literals.contains(&number) {
            page.push(line);
            places.move_line(number, unread[number], page.number - 1);
            continue;
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        match (marker(line, markers), above_item(line, markers)) {
            (Some(marker), _) => page.mark(marker, indent),
            (None, Some(comment)) => page.above_item(comment, indent),
            (None, None) => page.code(line),
        }
        places.move_line(number, unread[number], page.number - 1);
        if line == USE {
            page.declarations(&module.path, all, "");
        }
    }
    if !module.trailer.is_empty() {
        page.push("");
    }
    for comment in &module.trailer {
        page.comment(comment, "");
    }
    NativeModule {
        path: module.path.clone(),
        text: page.text,
        lines: page.lines,
        places: places.found,
        needs_python: module.needs_python,
    }
}

/// `__mac_list(1, 2)` is `list![1, 2]`: the printer lays out calls, not the tokens of macros. With the numbers of the lines
/// that begin inside a literal, where nothing may be added.
fn macros(printed: &str) -> (String, BTreeSet<usize>) {
    let mut out = String::with_capacity(printed.len());
    let (mut number, mut literals) = (0, BTreeSet::new());
    let mut rest = printed;
    // Brackets that are still open, and whether they belong to a macro that wants square ones.
    let mut open: Vec<bool> = Vec::new();
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("__mac_")
            && let Some(end) = after.find('(')
        {
            let name = &after[..end];
            let square = matches!(name, "list" | "set" | "vec" | "dict");
            out.push_str(name);
            out.push_str(if square { "![" } else { "!(" });
            open.push(square);
            rest = &after[end + 1..];
            continue;
        }
        let length = match c {
            // A quote in a docstring opens nothing.
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '"' => literal(rest),
            '\'' if rest[1..].chars().nth(1) == Some('\'') || rest.starts_with("'\\") => character(rest),
            'r' if rest[1..].trim_start_matches('#').starts_with('"') && !in_word(&out) => raw(rest),
            _ => c.len_utf8(),
        };
        match c {
            '(' => open.push(false),
            ')' if open.pop() == Some(true) => {
                out.push(']');
                rest = &rest[1..];
                continue;
            }
            _ => {}
        }
        let ends = rest[..length].matches('\n').count();
        if c != '\n' {
            literals.extend(number + 1..=number + ends);
        }
        number += ends;
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    (out, literals)
}

fn in_word(text: &str) -> bool {
    text.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// The length of the string literal at the start.
fn literal(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of the character literal at the start.
fn character(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\'' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of the raw string literal at the start.
fn raw(text: &str) -> usize {
    let hashes = text[1..].chars().take_while(|c| *c == '#').count();
    let end = format!("\"{}", "#".repeat(hashes));
    text[hashes + 2..].find(&end).map_or(text.len(), |at| hashes + 2 + at + end.len())
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
    /// The line above is a comment that belongs to the item which comes next.
    in_item_head: bool,
}

impl Page {
    fn code(&mut self, line: &str) {
        let starts_group = is_static(line) && !is_static(self.text.lines().next_back().unwrap_or(""));
        if starts_item(line) || starts_group {
            self.blank_above();
        }
        if let Some(python) = self.python.take() {
            self.lines.push((self.number, python));
        }
        self.push(line);
    }

    /// A comment that belongs to the item below it.
    fn above_item(&mut self, comment: &Marker, indent: &str) {
        self.blank_above();
        self.mark(comment, indent);
        self.in_item_head = true;
    }

    fn blank_above(&mut self) {
        let is_top = self.text.is_empty() || ends_with_opening(&self.text) || self.text.ends_with("\n\n");
        if !is_top && !self.in_item_head {
            self.push("");
        }
    }

    fn mark(&mut self, marker: &Marker, indent: &str) {
        match marker {
            Marker::Line(line) => self.python = Some(*line),
            Marker::Blank if ends_with_opening(&self.text) || self.text.ends_with("\n\n") => {}
            Marker::Blank => self.push(""),
            Marker::Comment(comment) => self.comment(comment, indent),
        }
    }

    fn comment(&mut self, comment: &str, indent: &str) {
        let comment = comment.trim_end();
        let gap = if comment.starts_with(' ') || comment.is_empty() { "" } else { " " };
        self.push(&format!("{indent}//{gap}{comment}"));
    }

    /// `pub mod sub;` for the modules directly below; a folder without a module of its own is an inline one.
    fn declarations(&mut self, path: &[String], all: &[RustModule], indent: &str) {
        let below = all.iter().filter(|other| other.path.len() > path.len() && other.path.starts_with(path));
        let names: BTreeSet<&String> = below.map(|other| &other.path[path.len()]).collect();
        for name in names {
            let inner = [path, std::slice::from_ref(name)].concat();
            if all.iter().any(|other| other.path == inner) {
                self.push(&format!("{indent}pub mod {name};"));
            } else {
                self.push(&format!("{indent}pub mod {name} {{"));
                self.declarations(&inner, all, &format!("{indent}    "));
                self.push(&format!("{indent}}}"));
            }
        }
    }

    fn push(&mut self, line: &str) {
        self.in_item_head = false;
        self.text.push_str(line);
        self.text.push('\n');
        self.number += 1;
    }
}

/// The first line of an item at the top level or in an `impl` block gets a blank line above it.
fn starts_item(line: &str) -> bool {
    let indent = line.len() - line.trim_start().len();
    let line = line.trim_start();
    (indent == 0 || indent == 4)
        && ["///", "#[", "pub fn", "impl", "pub enum"].iter().any(|start| line.starts_with(start))
}

/// Statics stand in groups.
fn is_static(line: &str) -> bool {
    line.starts_with("static ") || line.starts_with("pub static ")
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

/// A marker that is written as an attribute, since items have no statements around them: `#[__py(3)]`.
fn above_item<'a>(line: &str, markers: &'a [Marker]) -> Option<&'a Marker> {
    let number = line.trim().strip_prefix("#[__py(")?.strip_suffix(")]")?;
    markers.get(number.parse::<usize>().ok()?)
}
