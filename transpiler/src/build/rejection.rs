//! What rustc says against a crate, as the places in its files: with them the statements at fault are kept in Python, and
//! all other code stays compiled.
//!
//! ```text
//! {"level":"error","spans":[{"file_name":"src/app.rs","line_start":12,"is_primary":true,..}],"rendered":"error[E0308]: ..",..}
//!   -> src/app.rs, line 12
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::package::NativeModule;

/// rustc's messages to a rejected crate: as it sent them, and for people.
const MESSAGES: &str = "rustc.json";
const LOG: &str = "rustc.log";

/// A crate that rustc rejects.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rejection {
    /// The file with rustc's messages.
    pub log: PathBuf,
    /// Where the errors are: files of the crate and lines in them.
    pub places: BTreeSet<(PathBuf, u32)>,
}

impl Rejection {
    /// The rejection of the crate in `folder`, if rustc was asked before.
    pub fn known(folder: &Path) -> Option<Rejection> {
        let messages = fs::read(folder.join(MESSAGES)).ok()?;
        Some(Rejection::understood(folder, &messages))
    }

    /// Keeps rustc's messages in `folder`.
    ///
    /// # Errors
    /// When the folder can't be written to.
    pub fn note(folder: &Path, messages: &[u8]) -> std::io::Result<Rejection> {
        let rendered: String =
            parsed(messages).filter_map(|message| message["rendered"].as_str().map(str::to_owned)).collect();
        fs::write(folder.join(LOG), rendered)?;
        super::cache::write_atomically(&folder.join(MESSAGES), messages)?;
        Ok(Rejection::understood(folder, messages))
    }

    fn understood(folder: &Path, messages: &[u8]) -> Rejection {
        let errors = parsed(messages).filter(|message| message["level"] == "error");
        let places = errors
            .filter_map(|error| {
                let spans = error["spans"].as_array()?;
                spans.iter().find(|span| span["is_primary"] == true).and_then(place)
            })
            .collect();
        Rejection { log: folder.join(LOG), places }
    }

    /// The Python lines of the places, by module; none for a place that belongs to no statement.
    pub fn python_lines(&self, native: &BTreeMap<usize, NativeModule>) -> Vec<(usize, u32)> {
        let modules: Vec<(PathBuf, usize, &NativeModule)> = native
            .iter()
            .map(|(place, module)| (crate::package::rust_file(module, native), *place, module))
            .collect();
        let found = self.places.iter().filter_map(|(file, line)| {
            let (_, place, module) = modules.iter().find(|(path, ..)| path == file)?;
            Some((*place, python_line(module, *line)?))
        });
        found.collect()
    }
}

/// One message per line; what is no JSON (an internal error of rustc) says nothing about a place.
fn parsed(messages: &[u8]) -> impl Iterator<Item = Value> {
    messages.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok())
}

/// Where a span is in the crate's own files: in the text of a macro it is where the macro is used.
fn place(span: &Value) -> Option<(PathBuf, u32)> {
    let file = Path::new(span["file_name"].as_str()?);
    let user = span["expansion"].get("span").filter(|user| !user.is_null());
    match user.and_then(place) {
        Some(place) => Some(place),
        None if file.starts_with("src") => {
            Some((file.to_owned(), u32::try_from(span["line_start"].as_u64()?).ok()?))
        }
        None => None,
    }
}

/// The Python line of a Rust line. In the head of an item (a signature, a struct) there is no statement: then it is the
/// first one below.
fn python_line(module: &NativeModule, line: u32) -> Option<u32> {
    let after = module.lines.partition_point(|&(rust, _)| rust <= line);
    let above = after.checked_sub(1).map(|at| module.lines[at]);
    let starts_item = |text: &&str| matches!(*text, "}" | "    }" | "use pyrt::prelude::*;");
    let skipped = above.map_or(0, |(rust, _)| rust as usize);
    let between = module.text.lines().take(line.saturating_sub(1) as usize).skip(skipped);
    let in_head = above.is_none() || between.into_iter().any(|text| starts_item(&text));
    let below = module.lines.get(after).copied();
    let pair = if in_head { below.or(above) } else { above };
    pair.map(|(_, python)| python)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(text: &str, lines: &[(u32, u32)]) -> NativeModule {
        let path = vec!["app".to_owned()];
        NativeModule {
            path,
            text: text.to_owned(),
            lines: lines.to_vec(),
            places: Vec::new(),
            needs_python: false,
        }
    }

    #[test]
    fn lines_of_heads_and_bodies() {
        let text = "use pyrt::prelude::*;\n\nfn f() -> i64 {\n    1\n}\n\nfn g() -> X {\n    2\n}\n";
        let module = module(text, &[(4, 2), (8, 5)]);
        let lines: Vec<Option<u32>> =
            [3, 4, 5, 7, 8, 9].into_iter().map(|line| python_line(&module, line)).collect();
        assert_eq!(lines, [Some(2), Some(2), Some(2), Some(5), Some(5), Some(5)]);
    }

    #[test]
    fn places_of_messages() {
        let json = r#"{"level":"warning","spans":[]}
{"level":"error","rendered":"error: x","spans":[{"file_name":"/r/macro.rs","line_start":3,"is_primary":true,"expansion":{"span":{"file_name":"src/app.rs","line_start":12,"is_primary":false,"expansion":null}}}]}"#;
        let folder = tempfile::tempdir().expect("there is room");
        let noted = Rejection::note(folder.path(), json.as_bytes()).expect("it can be written");
        assert_eq!(noted.places, BTreeSet::from([(PathBuf::from("src/app.rs"), 12)]));
        assert_eq!(Rejection::known(folder.path()), Some(noted));
        assert_eq!(fs::read_to_string(folder.path().join(LOG)).expect("it is there"), "error: x");
    }
}
