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
use std::io::Write;
use std::sync::Mutex;

mod lines;
mod printer;

static MAPS: Mutex<Vec<(&'static str, &'static str)>> = Mutex::new(Vec::new());

/// `register(file!(), include_str!("main.lines"))`: the line map of a Rust file.
pub fn register(rust_file: &'static str, map: &'static str) {
    MAPS.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((rust_file, map));
}

/// What the interpreter prints for an exception that nobody catches, with its causes and contexts.
pub fn render(exception: &Inst<BaseException>) -> String {
    let mut printer = printer::Printer::default();
    printer.chain(exception);
    printer.out
}

/// Prints an exception that cannot be raised because nobody is there to catch it (in `__del__`).
pub fn print_ignored(place: &str, error: Box<Raise>) {
    print(&format!("Exception ignored in: {place}\n{}", render(&error.into_object())));
}

/// Writes to standard error; there is nobody to tell if that fails.
pub(crate) fn print(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// The Python file, line and function of each entry.
#[cfg(feature = "python")]
pub(crate) fn places(trace: &[Entry]) -> Vec<(String, u32, String)> {
    let place = |place: lines::Place| (place.file, place.line, place.function);
    places_of(trace).into_iter().map(place).collect()
}

fn places_of(trace: &[Entry]) -> Vec<lines::Place> {
    let maps = MAPS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut finder = lines::Finder::new(&maps);
    trace.iter().map(|entry| finder.place(entry)).collect()
}

#[cfg(test)]
mod tests;
