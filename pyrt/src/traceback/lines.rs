//! From Rust lines to Python lines, and to the text of these.

use crate::error::Entry;
use std::collections::HashMap;
use std::fs;

/// A place as a traceback shows it.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub file: String,
    pub line: u32,
    pub function: String,
}

/// Finds Python lines in the registered maps, each parsed once.
pub(super) struct Finder {
    maps: HashMap<&'static str, Map>,
}

struct Map {
    python_file: &'static str,
    /// Rust line and Python line, ascending.
    pairs: Vec<(u32, u32)>,
}

impl Finder {
    pub fn new(registered: &[(&'static str, &'static str)]) -> Self {
        Self { maps: registered.iter().map(|&(file, text)| (file, Map::parse(text))).collect() }
    }

    /// The Python place of an entry; the Rust place where there is no map (a traceback in a test, say).
    pub fn place(&mut self, entry: &Entry) -> Place {
        let site = match entry {
            Entry::Native(site) => site,
            Entry::Python(frame) => {
                return Place {
                    file: frame.file.clone(),
                    line: frame.line,
                    function: frame.function.clone(),
                };
            }
        };
        let (file, line) = match self.maps.get(site.file) {
            Some(map) => (map.python_file, map.line(site.line)),
            None => (site.file, site.line),
        };
        Place { file: file.to_owned(), line, function: site.function.to_owned() }
    }
}

impl Map {
    fn parse(text: &'static str) -> Self {
        let (python_file, rest) = text.split_once('\n').unwrap_or((text, ""));
        let pair = |word: &str| {
            let (rust, python) = word.split_once(':')?;
            Some((rust.parse().ok()?, python.parse().ok()?))
        };
        Self { python_file, pairs: rest.split_whitespace().filter_map(pair).collect() }
    }

    fn line(&self, rust_line: u32) -> u32 {
        let after = self.pairs.partition_point(|&(rust, _)| rust <= rust_line);
        self.pairs.get(after.saturating_sub(1)).map_or(rust_line, |&(_, python)| python)
    }
}

/// The source files, each read once.
#[derive(Default)]
pub(super) struct Sources(HashMap<String, Vec<String>>);

impl Sources {
    /// The text of a line without its indentation; None if the file is not there or the line is blank.
    pub fn line(&mut self, file: &str, line: u32) -> Option<String> {
        if !self.0.contains_key(file) {
            let text = fs::read(file).unwrap_or_default();
            let lines = String::from_utf8_lossy(&text).lines().map(str::to_owned).collect();
            self.0.insert(file.to_owned(), lines);
        }
        let text = self.0[file].get(line.checked_sub(1)? as usize)?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }
}
