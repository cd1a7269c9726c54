//! The text of an uncaught exception: what led to it, its traceback, its message, and the members of a group.
//!
//! A group indents its members, each under a numbered line; a margin of `|` runs along them:
//! ```text
//!   + Exception Group Traceback (most recent call last):
//!   |   File "app.py", line 3, in <module>
//!   | ExceptionGroup: many (2 sub-exceptions)
//!   +-+---------------- 1 ----------------
//!     | ValueError: a
//!     +---------------- 2 ----------------
//!     | TypeError: b
//!     +------------------------------------
//! ```

use super::{lines, meant, places};
use crate::class::Inst;
use crate::error::{BaseException, BaseExceptionGroup, Entry};
use std::fmt::Write;

const CAUSE: &str = "The above exception was the direct cause of the following exception:";
const CONTEXT: &str = "During handling of the above exception, another exception occurred:";
/// How often one place is shown in a row.
const SHOWN: usize = 3;
/// How many different places in a row are shown: CPython never has more, because it stops at 1000 calls.
const RUNS: usize = 1000;
/// How many members of a group are shown, and how many groups in groups.
const GROUP_WIDTH: usize = 15;
const GROUP_DEPTH: usize = 10;

#[derive(Default)]
pub(super) struct Printer {
    pub out: String,
    /// The ids of the exceptions that are shown already.
    seen: Vec<i64>,
    depth: usize,
    /// The last member of a group still needs the line below it.
    open: bool,
}

impl Printer {
    /// Prints what led to the exception, then the exception.
    pub fn chain(&mut self, exception: &Inst<BaseException>) {
        self.seen.push(exception.id());
        let context = exception.context().filter(|_| !exception.suppresses_context());
        let before =
            exception.cause().map(|cause| (cause, CAUSE)).or(context.map(|context| (context, CONTEXT)));
        if let Some((before, joint)) = before.filter(|(before, _)| !self.seen.contains(&before.id())) {
            self.chain(&before);
            self.lines(&format!("\n{joint}\n\n"));
        }
        match exception.as_down::<BaseExceptionGroup>() {
            Some(_) if self.depth > GROUP_DEPTH => {
                self.lines(&format!("... (max_group_depth is {GROUP_DEPTH})\n"));
            }
            Some(group) => self.group(exception, group),
            None => self.single(exception),
        }
    }

    fn single(&mut self, exception: &Inst<BaseException>) {
        let trace = exception.trace();
        if !trace.is_empty() {
            self.lines("Traceback (most recent call last):\n");
            self.lines(&entries(&trace));
        }
        self.lines(&message(exception));
    }

    fn group(&mut self, exception: &Inst<BaseException>, group: &BaseExceptionGroup) {
        let outermost = self.depth == 0;
        self.depth += usize::from(outermost);
        let trace = exception.trace();
        if !trace.is_empty() {
            self.with_margin(
                "Exception Group Traceback (most recent call last):\n",
                if outermost { '+' } else { '|' },
            );
            self.lines(&entries(&trace));
        }
        self.lines(&message(exception));
        self.members(&group.exceptions());
        self.depth -= usize::from(outermost);
    }

    fn members(&mut self, members: &[Inst<BaseException>]) {
        self.open = false;
        let shown = members.len().min(GROUP_WIDTH + 1);
        for (index, member) in members.iter().take(shown).enumerate() {
            // A group that is the last member draws the closing line itself.
            self.open |= index + 1 == shown;
            let title = if index < GROUP_WIDTH { (index + 1).to_string() } else { "...".to_owned() };
            let corner = if index == 0 { "+-" } else { "  " };
            let _ = writeln!(self.out, "{}{corner}+---------------- {title} ----------------", self.indent());
            self.depth += 1;
            if index < GROUP_WIDTH {
                self.chain(member);
            } else {
                let more = members.len() - GROUP_WIDTH;
                self.lines(&format!("and {more} more exception{}\n", if more > 1 { "s" } else { "" }));
            }
            if index + 1 == shown && std::mem::take(&mut self.open) {
                let _ = writeln!(self.out, "{}+------------------------------------", self.indent());
            }
            self.depth -= 1;
        }
    }

    fn indent(&self) -> String {
        "  ".repeat(self.depth)
    }

    fn lines(&mut self, text: &str) {
        self.with_margin(text, '|');
    }

    fn with_margin(&mut self, text: &str, margin: char) {
        if self.depth == 0 {
            return self.out.push_str(text);
        }
        for line in text.split_inclusive('\n') {
            let _ = write!(self.out, "{}{margin} {line}", self.indent());
        }
    }
}

/// The entries of a traceback, outermost first; long runs of one place are folded.
fn entries(trace: &[Entry]) -> String {
    // A deep recursion has millions of entries, but few runs: only these are looked up.
    let mut runs: Vec<&[Entry]> = trace.chunk_by(|a, b| a == b).collect();
    runs.reverse();
    let mut out = String::new();
    match runs.len().checked_sub(RUNS).filter(|&more| more > 0) {
        None => add_runs(&runs, &mut out),
        Some(more) => {
            add_runs(&runs[..RUNS / 2], &mut out);
            let _ = writeln!(out, "  [{more} more places]");
            add_runs(&runs[more + RUNS / 2..], &mut out);
        }
    }
    out
}

fn add_runs(runs: &[&[Entry]], out: &mut String) {
    let firsts: Vec<Entry> = runs.iter().map(|run| run[0].clone()).collect();
    let mut sources = lines::Sources::default();
    let places: Vec<_> = places(&firsts).into_iter().zip(runs.iter().map(|run| run.len())).collect();
    // Several places in the Rust text may be one Python line.
    let line = |place: &lines::Place| (place.line, place.function.clone(), place.file.clone());
    for same in places.chunk_by(|(a, _), (b, _)| line(a) == line(b)) {
        let count: usize = same.iter().map(|(_, count)| count).sum();
        for (place, _) in same.iter().flat_map(|run| std::iter::repeat_n(run, run.1)).take(SHOWN) {
            let _ = writeln!(out, "  File \"{}\", line {}, in {}", place.file, place.line, place.function);
            add_source(&mut sources, place, out);
        }
        if let Some(more) = count.checked_sub(SHOWN).filter(|&more| more > 0) {
            let plural = if more == 1 { "" } else { "s" };
            let _ = writeln!(out, "  [Previous line repeated {more} more time{plural}]");
        }
    }
}

/// The line of the program, and the underline of the part of it that raised.
fn add_source(sources: &mut lines::Sources, place: &lines::Place, out: &mut String) {
    let Some(line) = sources.line(&place.file, place.line) else { return };
    let _ = writeln!(out, "    {}", lines::without_indent(line));
    if let Some(underline) = place.part.and_then(|part| lines::underline(line, part)) {
        let _ = writeln!(out, "    {underline}");
    }
}

/// `ValueError: message`, what may have been meant, and the notes.
fn message(exception: &Inst<BaseException>) -> String {
    let class = exception.class();
    let mut out = if class.module() == "__main__" { class.qualname().to_owned() } else { class.full_name() };
    let text = exception.text();
    if !text.is_empty() {
        out.push_str(": ");
        out.push_str(&text);
    }
    out.push_str(&meant::hint(exception));
    out.push('\n');
    for note in exception.notes.get() {
        let mut text = String::new();
        if note.str(&mut text).is_err() {
            text = "<note str() failed>".to_owned();
        }
        out.push_str(&text);
        out.push('\n');
    }
    out
}
