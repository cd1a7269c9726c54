//! One page per program: the Python above the Rust, so that a reviewer sees both, and a page of what is kept in Python.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use libtest_mimic::{Failed, Trial};
use py2rs::report::{Function, State};

use crate::program::{Compiled, Done, Program};
use crate::root;

/// A check of each program's page, and of there being no page without a program.
pub fn trials(programs: &[Arc<Compiled>]) -> Vec<Trial> {
    let folder = root().join("snapshots");
    let mut trials = Vec::new();
    for compiled in programs {
        let compiled = Arc::clone(compiled);
        let path = folder.join(format!("{}.md", compiled.program.name));
        trials.push(Trial::test(format!("snapshot::{}", compiled.program.name), move || {
            match &compiled.result {
                Ok(done) => compare(&path, &page(&compiled.program, done)),
                Err(why) => Err(Failed::from(why)),
            }
        }));
    }
    trials
}

/// Compares a page with the one on disk, or writes it there when `UPDATE` is set.
///
/// The emitted text names the program's file absolutely; a page must be the same wherever the checkout lies.
pub fn compare(path: &Path, page: &str) -> Result<(), Failed> {
    let page = page.replace(&format!("{}/", root().display()), "");
    let page = page.as_str();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("it lies in a folder"))?;
        std::fs::write(path, page)?;
        return Ok(());
    }
    let old = std::fs::read_to_string(path).unwrap_or_default();
    let change = old.lines().zip(page.lines()).position(|(old, new)| old != new);
    let change = change.unwrap_or_else(|| old.lines().count().min(page.lines().count()));
    if old == page {
        return Ok(());
    }
    let line = |text: &str| text.lines().nth(change).unwrap_or("(end)").to_owned();
    Err(Failed::from(format!(
        "{} is out of date (UPDATE=1 rewrites it); line {}:\n  was {}\n  is  {}",
        path.display(),
        change + 1,
        line(&old),
        line(page)
    )))
}

fn page(program: &Program, done: &Done) -> String {
    let mut page = format!("# {}\n\n## Python\n", program.name);
    for (name, text) in program.sources() {
        let _ = write!(page, "\n`{name}`\n\n```py\n{}\n```\n", text.trim_end());
    }
    page.push_str("\n## Notes\n\n");
    let notes = notes(done);
    if notes.is_empty() {
        page.push_str("Everything is native.\n");
    }
    for note in notes {
        let _ = writeln!(page, "- {note}");
    }
    page.push_str("\n## Rust\n");
    for (path, contents) in done.krate.own_files() {
        if path.extension().is_some_and(|extension| extension == "rs") && path != Path::new("src/main.rs") {
            let text = String::from_utf8_lossy(contents);
            let _ = write!(page, "\n`{}`\n\n```rust\n{}\n```\n", path.display(), text.trim_end());
        }
    }
    page
}

/// What is not native, and why.
fn notes(done: &Done) -> Vec<String> {
    let foreign = done
        .report
        .functions
        .iter()
        .filter(|function| matches!(function.state, State::Dynamic | State::Kept));
    let note = |function: &Function| {
        let state = if function.state == State::Kept { "kept in Python" } else { "dynamic" };
        let reason = if function.reason.is_empty() { "" } else { ": " };
        format!("`{}` is {state}{reason}{}", function.name, function.reason)
    };
    foreign.map(note).collect()
}

/// The list of what is kept, over all programs; to make it shorter is the goal.
pub fn kept_page(programs: &[Arc<Compiled>]) -> String {
    let mut page =
        String::from("# Kept in Python\n\nWhat the examples show that is not native yet, and why.\n\n");
    let mut native = 0;
    for compiled in programs {
        let Ok(done) = &compiled.result else { continue };
        let notes = notes(done);
        native += usize::from(notes.is_empty());
        for note in notes {
            let _ = writeln!(page, "- {}: {note}", compiled.program.name);
        }
    }
    let all = programs.iter().filter_map(|compiled| compiled.result.as_ref().ok());
    let functions: Vec<&Function> = all.flat_map(|done| &done.report.functions).collect();
    let count = |state: State| functions.iter().filter(|function| function.state == state).count();
    let (total, programs) = (functions.len(), programs.len());
    let (fully, partly, kept) = (count(State::Native), count(State::Dynamic), count(State::Kept));
    let left_out = count(State::LeftOut);
    let _ = write!(
        page,
        "\n{native} of {programs} programs are native as a whole; of {total} functions {fully} are native, {partly} dynamic, \
         {kept} kept in Python, {left_out} left out.\n"
    );
    page
}
