//! Tracebacks: what an uncaught exception prints.
//!
//! Compiled code knows Rust lines. The transpiler writes a line map beside every Rust file, which the program registers
//! before it starts: the path of the Python file, then `rust:python` pairs of lines in ascending order, then the places that may raise, by
//! Rust line and column, with their Python line, the bytes in it, and those of the operator:
//!
//! ```text
//! /home/ada/app.py
//! 12:3 13:4 17:9
//! 13:22=4:8-21 17:30=9:4-17/9-12
//! main:3 total:1
//! 3:0-5:16=values,total
//! Account=balance,deposit,owner
//! ```
//!
//! The last three lines are for `Did you mean` (`meant.rs`): the module's variables with the line that first binds each, the names in the frame
//! of each function, from line and byte to line and byte, and the attributes of each class.
//!
//! A Rust line that has no pair of its own belongs to the nearest one above it. All of it is read only when a traceback is shown.

use crate::class::Inst;
use crate::error::{BaseException, Entry, Raise};
use std::io::Write;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

mod builtin_names;
mod lines;
#[cfg(feature = "python")]
pub(crate) use lines::Part;
pub(crate) use lines::Place;
pub(crate) mod meant;
mod nearest;
mod printer;

static MAPS: LazyLock<Mutex<lines::Finder>> = LazyLock::new(Mutex::default);

fn maps() -> MutexGuard<'static, lines::Finder> {
    MAPS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// `register(file!(), include_str!("main.lines"))`: the line map of a Rust file.
pub fn register(rust_file: &'static str, map: &'static str) {
    maps().register(rust_file, map);
}

/// The Python file that became this Rust file.
pub(crate) fn python_file(rust_file: &str) -> Option<&'static str> {
    maps().python_file(rust_file)
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

/// The place in the program of each entry.
pub(crate) fn places(trace: &[Entry]) -> Vec<Place> {
    let mut finder = maps();
    trace.iter().map(|entry| finder.place(entry)).collect()
}

#[cfg(test)]
mod tests;
