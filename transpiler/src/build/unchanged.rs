//! Programs that have not changed since they were built: their binaries are found by their sources, without the stages.
//!
//! The stages take a second for some thousand lines, the binary often less than that.

use std::fs;
use std::path::PathBuf;

use super::cache::{self, Cache, Hash};
use super::{BuildError, find, python};
use crate::package::Crate;
use crate::source::Program;

/// Where the cache says what became of a program's sources.
#[derive(Debug)]
pub struct Unchanged {
    cache: Cache,
    /// The key of the crate, whether that needs Python, and its name: a line each.
    note: PathBuf,
    /// The folder of the program, where a virtual environment is looked for.
    near: PathBuf,
    debug: bool,
}

impl Unchanged {
    /// The place for these sources, as this py2rs translates them.
    ///
    /// # Errors
    /// When there is no cache folder.
    pub fn of(program: &Program, debug: bool) -> Result<Unchanged, BuildError> {
        let cache = Cache::open()?;
        let note = cache.folder("sources", &key(program));
        Ok(Unchanged { cache, note, near: program.root.clone(), debug })
    }

    /// The binary that these sources were built to, if it is still there.
    ///
    /// # Errors
    /// When the program needs Python, which is missing or broken.
    pub fn binary(&self) -> Result<Option<PathBuf>, BuildError> {
        let Ok(note) = fs::read_to_string(&self.note) else { return Ok(None) };
        let [crate_key, needs_python, name] = note.lines().collect::<Vec<_>>()[..] else { return Ok(None) };
        let python = if needs_python == "true" { Some(find(&self.near, &self.cache)?) } else { None };
        let key = cache::program_key(crate_key, python.as_ref(), self.debug);
        let binary = self.cache.folder("programs", &key).join(name);
        Ok(binary.is_file().then_some(binary))
    }

    /// Notes the crate that the sources became. Where that fails the stages run again the next time.
    pub fn note(&self, krate: &Crate) {
        let note = format!("{}\n{}\n{}\n", cache::crate_key(krate), krate.needs_python, krate.name);
        let _ = cache::write_atomically(&self.note, note.as_bytes());
    }
}

/// The key of all that the stages see, and of the py2rs that they belong to.
fn key(program: &Program) -> String {
    let mut hash = Hash::new();
    let own = std::env::current_exe().unwrap_or_default();
    hash.add(own.as_os_str().as_encoded_bytes());
    hash.add(python::modified(&own).as_bytes());
    hash.add(format!("{:?}", program.start).as_bytes());
    for name in [program.root.as_os_str(), program.argv0.as_os_str()] {
        hash.add(name.as_encoded_bytes());
    }
    for module in &program.modules {
        hash.add(module.path.as_os_str().as_encoded_bytes());
        for text in [&module.name, &module.import_name, &module.package] {
            hash.add(text.as_bytes());
        }
        hash.add(&[u8::from(module.is_package)]);
        hash.add(&module.bytes);
    }
    hash.finish()
}
