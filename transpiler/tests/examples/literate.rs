//! Small facts about the language, as Markdown: every ```` ```py ```` block is a program of its own.

use std::path::Path;

use crate::program::{Program, entries};
use crate::scratch;

/// The blocks of all pages in the folder, written out as programs.
pub fn programs(folder: &Path) -> Vec<Program> {
    let pages = entries(folder)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    let mut programs = Vec::new();
    for page in pages {
        let stem = page.file_stem().expect("a page has a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&page).expect("pages are UTF-8 text");
        for (number, block) in blocks(&text).iter().enumerate() {
            programs.push(program("semantics", &format!("{stem}_{}", number + 1), block));
        }
    }
    programs
}

/// A program with this text.
pub fn program(area: &str, name: &str, text: &str) -> Program {
    let folder = scratch().join(area);
    std::fs::create_dir_all(&folder).expect("cargo's folder for tests can be written to");
    let path = folder.join(format!("{name}.py"));
    std::fs::write(&path, text).expect("cargo's folder for tests can be written to");
    Program::at(format!("{area}/{name}"), path)
}

/// The ```` ```py ```` blocks of a text.
pub fn blocks(text: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<String> = None;
    for line in text.lines() {
        match &mut open {
            None if line == "```py" => open = Some(String::new()),
            None => {}
            Some(_) if line == "```" => blocks.extend(open.take()),
            Some(block) => {
                block.push_str(line);
                block.push('\n');
            }
        }
    }
    blocks
}
