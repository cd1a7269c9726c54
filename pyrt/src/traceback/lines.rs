//! From places in the Rust text to places in the program, and to the text of these.

use crate::error::Entry;
use std::collections::HashMap;
use std::fs;

/// A place as a traceback shows it.
#[derive(Clone)]
pub(crate) struct Place {
    pub file: String,
    pub line: u32,
    pub function: String,
    /// What is underlined in the line.
    pub part: Option<Part>,
}

/// A part of a line, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Part {
    pub start: u32,
    /// None: the end of the line.
    pub end: Option<u32>,
    /// The operator in it.
    operator: Option<(u32, u32)>,
}

/// Finds Python lines in the registered maps, each parsed once.
#[derive(Default)]
pub(super) struct Finder {
    unread: Vec<(&'static str, &'static str)>,
    maps: HashMap<&'static str, Map>,
}

struct Map {
    python_file: &'static str,
    /// Rust line and Python line, ascending.
    pairs: Vec<(u32, u32)>,
    /// Rust line and column, ascending; Python line and the part of it.
    parts: Vec<((u32, u32), (u32, Part))>,
    /// The lines of names, read only for a name that was not found: the module's variables, those of its functions, the attributes of its
    /// classes.
    names: [&'static str; 3],
}

impl Finder {
    pub fn register(&mut self, rust_file: &'static str, map: &'static str) {
        self.unread.push((rust_file, map));
    }

    fn read(&mut self) {
        for (file, text) in self.unread.drain(..) {
            let _ = self.maps.insert(file, Map::parse(text));
        }
    }

    /// The Python file that became the Rust file, if there is a map.
    pub fn python_file(&mut self, rust_file: &str) -> Option<&'static str> {
        self.read();
        self.maps.get(rust_file).map(|map| map.python_file)
    }

    /// The lines of names of a Rust file; empty ones where there is no map.
    pub fn names(&mut self, rust_file: &str) -> [&'static str; 3] {
        self.read();
        self.maps.get(rust_file).map_or([""; 3], |map| map.names)
    }

    /// The Python file of each map with its line of variables.
    #[cfg(feature = "python")]
    pub fn all_variables(&mut self) -> Vec<(&'static str, &'static str)> {
        self.read();
        self.maps.values().map(|map| (map.python_file, map.names[0])).collect()
    }

    /// Those of all files.
    pub fn all_names(&mut self) -> impl Iterator<Item = [&'static str; 3]> {
        self.read();
        self.maps.values().map(|map| map.names)
    }

    /// The Python place of an entry; the Rust place where there is no map (a traceback in a test, say).
    pub fn place(&mut self, entry: &Entry) -> Place {
        self.read();
        let site = match entry {
            Entry::Native(site) => site,
            Entry::Python(frame) => {
                return Place {
                    file: frame.file.clone(),
                    line: frame.line,
                    function: frame.function.clone(),
                    part: None,
                };
            }
        };
        let map = self.maps.get(site.file);
        let (line, part) = match map.and_then(|map| map.part((site.line, site.column))) {
            Some((line, part)) => (line, Some(part)),
            None => (map.map_or(site.line, |map| map.line(site.line)), None),
        };
        let file = map.map_or(site.file, |map| map.python_file).to_owned();
        Place { file, line, function: site.function.to_owned(), part }
    }
}

impl Map {
    fn parse(text: &'static str) -> Self {
        let mut lines = text.split('\n');
        let mut line = || lines.next().unwrap_or("");
        let (python_file, pairs, parts) = (line(), line(), line());
        let names = [line(), line(), line()];
        let pair = |word: &str| {
            let (rust, python) = word.split_once(':')?;
            Some((rust.parse().ok()?, python.parse().ok()?))
        };
        Self {
            python_file,
            pairs: pairs.split_whitespace().filter_map(pair).collect(),
            parts: parts.split_whitespace().filter_map(part).collect(),
            names,
        }
    }

    fn part(&self, rust: (u32, u32)) -> Option<(u32, Part)> {
        let at = self.parts.binary_search_by_key(&rust, |(rust, _)| *rust).ok()?;
        Some(self.parts[at].1)
    }

    fn line(&self, rust_line: u32) -> u32 {
        let after = self.pairs.partition_point(|&(rust, _)| rust <= rust_line);
        self.pairs.get(after.saturating_sub(1)).map_or(rust_line, |&(_, python)| python)
    }
}

/// `17:30=9:4-17/9-12`
fn part(word: &str) -> Option<((u32, u32), (u32, Part))> {
    fn two(text: &str, between: char) -> Option<(u32, u32)> {
        let (a, b) = text.split_once(between)?;
        Some((a.parse().ok()?, b.parse().ok()?))
    }
    let (rust, python) = word.split_once('=')?;
    let (line, python) = python.split_once(':')?;
    let (range, operator) = match python.split_once('/') {
        Some((range, operator)) => (range, Some(two(operator, '-')?)),
        None => (python, None),
    };
    let (start, end) = range.split_once('-')?;
    let part = Part { start: start.parse().ok()?, end: end.parse().ok(), operator };
    Some((two(rust, ':')?, (line.parse().ok()?, part)))
}

/// The source files, each read once.
#[derive(Default)]
pub(super) struct Sources(HashMap<String, Vec<String>>);

impl Sources {
    /// The text of a line; None if the file is not there or the line is blank.
    pub fn line(&mut self, file: &str, line: u32) -> Option<&str> {
        if !self.0.contains_key(file) {
            let text = fs::read(file).unwrap_or_default();
            let lines = String::from_utf8_lossy(&text).lines().map(str::to_owned).collect();
            let _ = self.0.insert(file.to_owned(), lines);
        }
        let text = self.0[file].get(line.checked_sub(1)? as usize)?;
        (!text.trim().is_empty()).then_some(text)
    }
}

/// The line without its indentation.
pub(super) fn without_indent(line: &str) -> &str {
    line.trim_start_matches([' ', '\t', '\x0c'])
}

/// `    ~~^~~`: what stands below the line without its indentation; None where it would say no more than the line.
pub(super) fn underline(line: &str, part: Part) -> Option<String> {
    let indent = line.len() - without_indent(line).len();
    let column = |byte: u32| Some(line.get(indent..byte as usize)?.chars().count());
    let start = column(part.start)?;
    let end = column(part.end.unwrap_or(line.trim_end().len() as u32))?;
    if part.operator.is_none() && end.checked_sub(start)? == without_indent(line).chars().count() {
        return None;
    }
    let operator = match part.operator {
        Some((from, to)) => Some(column(from)?..column(to)?),
        None => None,
    };
    let mark = |at: usize| match &operator {
        Some(operator) if !operator.contains(&at) => '~',
        _ => '^',
    };
    Some(" ".repeat(start) + &(start..end).map(mark).collect::<String>())
}
