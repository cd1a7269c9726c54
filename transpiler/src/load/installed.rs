//! Programs that only the interpreter can find: `-m` of an installed package or of the standard library, and zip archives.
//!
//! ```text
//! py2rs run -m json.tool     -> /usr/lib/python3.11/json/tool.py, in the package json
//! py2rs run app.pyz          -> __main__.py inside of it
//! ```
//!
//! Only the entry is compiled: what it imports belongs to the installation (or the archive), and is imported from there.

use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// What `python3 -m` would run.
pub(super) struct Installed {
    pub name: String,
    pub path: PathBuf,
    pub package: String,
}

/// `runpy` knows what a name leads to; what it says goes to a line of its own behind all that imports may print.
const FIND: &str = "
import json, runpy, sys
class Missing(Exception): pass
try:
    name, spec, _ = runpy._get_module_details(sys.argv[1], Missing)
except Missing as error:
    answer = {'error': str(error)}
else:
    file = getattr(spec.loader_state, 'filename', None) or spec.origin
    answer = {'name': name, 'path': file, 'package': spec.parent}
sys.stdout.write('\\n' + json.dumps(answer))
";

const READ_MAIN: &str = "
import sys, zipimport
try:
    found = zipimport.zipimporter(sys.argv[1]).get_data('__main__.py')
except (OSError, zipimport.ZipImportError):
    sys.exit(1)
sys.stdout.buffer.write(found)
";

/// The installed module of that name, or the sentence why there is none.
pub(super) fn find(name: &str) -> Result<Installed, String> {
    let missing = || format!("No module named {name}");
    let output = ask(FIND, name).ok_or_else(missing)?;
    let text = String::from_utf8_lossy(&output);
    let answer: Value =
        text.lines().last().and_then(|line| serde_json::from_str(line).ok()).ok_or_else(missing)?;
    if let Some(error) = answer["error"].as_str() {
        return Err(error.to_owned());
    }
    let text = |key: &str| answer[key].as_str().map(str::to_owned);
    match (text("name"), text("path"), text("package")) {
        (Some(name), Some(path), Some(package)) => Ok(Installed { name, path: path.into(), package }),
        _ => Err(format!("{name} has no source file")),
    }
}

/// The source of the `__main__.py` in a zip archive, if the file is an archive that has one.
pub(super) fn main_of_archive(path: &Path) -> Option<Vec<u8>> {
    if !ends_as_archive(path) {
        return None;
    }
    ask(READ_MAIN, path.to_str()?)
}

/// Whether the end record of a zip archive is where Python looks for it.
fn ends_as_archive(path: &Path) -> bool {
    const RECORD: u64 = 22 + (1 << 16);
    let end = || {
        let mut file = std::fs::File::open(path)?;
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(RECORD)))?;
        let mut end = Vec::new();
        file.read_to_end(&mut end)?;
        std::io::Result::Ok(end)
    };
    end().is_ok_and(|end| end.windows(4).any(|window| window == b"PK\x05\x06"))
}

/// What the interpreter prints for a script with one argument; None if it fails.
fn ask(script: &str, argument: &str) -> Option<Vec<u8>> {
    let python = crate::interpreter::candidate(Path::new("."))?;
    let output = Command::new(python).args(["-c", script, argument]).stdin(Stdio::null()).output().ok()?;
    output.status.success().then_some(output.stdout)
}
