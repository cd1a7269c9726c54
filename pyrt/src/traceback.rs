//! Tracebacks: what an uncaught exception prints.
//!
//! Compiled code knows Rust lines. The transpiler writes a line map beside every Rust file, which the program registers
//! before it starts: the path of the Python file, a newline, then `rust:python` pairs in ascending order:
//!
//! ```text
//! /home/ada/app.py
//! 12:3 13:4 17:9
//! ```
//!
//! A Rust line that has no pair of its own belongs to the nearest one above it.

use crate::class::Inst;
use crate::error::{BaseException, Entry, Raise};
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Mutex;

mod lines;

static MAPS: Mutex<Vec<(&'static str, &'static str)>> = Mutex::new(Vec::new());

/// `register(file!(), include_str!("main.lines"))`: the line map of a Rust file.
pub fn register(rust_file: &'static str, map: &'static str) {
    MAPS.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((rust_file, map));
}

/// What the interpreter prints for an exception that nobody catches, with its causes and contexts.
pub fn render(exception: &Inst<BaseException>) -> String {
    let mut out = String::new();
    chain(exception, &mut Vec::new(), &mut out);
    out
}

/// Prints an exception that cannot be raised because nobody is there to catch it (in `__del__`).
pub fn print_ignored(place: &str, error: Box<Raise>) {
    print(&format!("Exception ignored in: {place}\n{}", render(&error.into_object())));
}

/// Writes to standard error; there is nobody to tell if that fails.
pub(crate) fn print(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// Renders what led to the exception, then the exception.
fn chain(exception: &Inst<BaseException>, seen: &mut Vec<i64>, out: &mut String) {
    seen.push(exception.id());
    let context = exception.context().filter(|_| !exception.suppress_context.get());
    for (before, joint) in [(exception.cause(), CAUSE), (context, CONTEXT)] {
        if let Some(before) = before {
            if !seen.contains(&before.id()) {
                chain(&before, seen, out);
                out.push_str(joint);
            }
            break;
        }
    }
    let trace = exception.trace();
    if !trace.is_empty() {
        out.push_str("Traceback (most recent call last):\n");
        entries(&trace, out);
    }
    last_line(exception, out);
}

/// The Python file, line and function of each entry.
#[cfg(feature = "python")]
pub(crate) fn places(trace: &[Entry]) -> Vec<(String, u32, String)> {
    let maps = MAPS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut finder = lines::Finder::new(&maps);
    let place = |entry| {
        let place = finder.place(entry);
        (place.file, place.line, place.function)
    };
    trace.iter().map(place).collect()
}

/// How often one place is shown in a row.
const SHOWN: usize = 3;

fn entries(trace: &[Entry], out: &mut String) {
    let places: Vec<lines::Place> = {
        let maps = MAPS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut finder = lines::Finder::new(&maps);
        trace.iter().rev().map(|entry| finder.place(entry)).collect()
    };
    let mut sources = lines::Sources::default();
    for run in places.chunk_by(|a, b| a == b) {
        let place = &run[0];
        let source = sources.line(&place.file, place.line);
        for _ in 0..run.len().min(SHOWN) {
            let _ = writeln!(out, "  File \"{}\", line {}, in {}", place.file, place.line, place.function);
            if let Some(source) = &source {
                let _ = writeln!(out, "    {source}");
            }
        }
        if let Some(more) = run.len().checked_sub(SHOWN).filter(|&more| more > 0) {
            let plural = if more == 1 { "" } else { "s" };
            let _ = writeln!(out, "  [Previous line repeated {more} more time{plural}]");
        }
    }
}

/// `ValueError: message`, and the notes.
fn last_line(exception: &Inst<BaseException>, out: &mut String) {
    let class = exception.class();
    let name = if class.module() == "__main__" { class.name().to_owned() } else { class.full_name() };
    match exception.text() {
        text if text.is_empty() => out.push_str(&name),
        text => {
            let _ = write!(out, "{name}: {text}");
        }
    }
    out.push('\n');
    for note in exception.notes.get() {
        let mut text = String::new();
        if note.str(&mut text).is_err() {
            text.push_str("<note str() failed>");
        }
        out.push_str(&text);
        out.push('\n');
    }
}

#[cfg(test)]
mod tests;
