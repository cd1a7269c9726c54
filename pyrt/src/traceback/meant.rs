//! `Did you mean: 'result'?`: the names in reach of the place where one was not found.
//!
//! CPython looks into the frame, the module and the builtins for a variable, into `dir()` of the object for an attribute. The line maps say
//! which names those were.

use super::builtin_names::{BUILTINS, OF_MODULES, OF_OBJECTS, of_type};
use super::lines::Finder;
use super::nearest::nearest;
use crate::class::{Class, ClassInfo, Inst};
use crate::error::{AttributeError, BaseException, Entry, Lacking, NameError};

/// What the last line of a traceback adds to the exception's own text: nothing for most.
pub(super) fn hint(exception: &Inst<BaseException>) -> String {
    let class = exception.class();
    let meant = if std::ptr::eq(class, NameError::INFO) {
        let name = exception.down::<NameError>().and_then(|error| error.name.get());
        name.and_then(|name| variable(name.as_str(), &exception.trace()))
    } else if std::ptr::eq(class, AttributeError::INFO) {
        exception.down::<AttributeError>().and_then(|error| attribute(&error))
    } else {
        None
    };
    meant.map_or_else(String::new, |meant| format!(". Did you mean: '{meant}'?"))
}

fn attribute(error: &AttributeError) -> Option<String> {
    let (name, owner) = (error.name.get()?, error.owner.get()?);
    let mut known: Vec<&str> = match owner {
        Lacking::Instance(object) => attributes(object.class()),
        Lacking::Type(name) => {
            let mut finder = super::maps();
            of_type(&name).split(' ').chain(OF_OBJECTS.split(' ')).chain(finder.attributes(&name)).collect()
        }
        Lacking::Module(file) => {
            let mut finder = super::maps();
            OF_MODULES.split(' ').chain(finder.variables(file).map(|(name, _)| name)).collect()
        }
    };
    known.sort_unstable();
    nearest(name.as_str(), known).map(str::to_owned)
}

/// The names that the class and those that it derives from give their instances.
pub(crate) fn attributes(class: &'static ClassInfo) -> Vec<&'static str> {
    let mut known: Vec<&str> = OF_OBJECTS.split(' ').collect();
    let mut finder = super::maps();
    let mut at = Some(class);
    while let Some(class) = at {
        known.extend(finder.attributes(class.qualname()));
        at = class.base();
    }
    known.sort_unstable();
    known.dedup();
    known
}

/// The names in the frame of the innermost function around the place.
#[cfg(feature = "python")]
pub(crate) fn frame(rust_file: &str, place: &super::Place) -> Vec<&'static str> {
    super::maps().frame(rust_file, place).collect()
}

/// The variables of each module, by its Python file: `main:3 total:1`, with the line that first binds each.
#[cfg(feature = "python")]
pub(crate) fn variables() -> Vec<(&'static str, &'static str)> {
    super::maps().all_variables()
}

/// The variable that was meant by `name`, where the exception has passed these places, innermost first.
fn variable(name: &str, trace: &[Entry]) -> Option<String> {
    let Some(Entry::Native(site)) = trace.first() else { return None };
    let places = super::places(trace);
    let place = places.first()?;
    let mut finder = super::maps();
    let local = nearest(name, finder.frame(site.file, place));
    if local.is_some() {
        return local.map(str::to_owned);
    }
    // While the module's own code runs, it has what is bound above that line.
    let running = places.iter().find(|other| other.file == place.file && other.function == "<module>");
    let is_bound = |line: u32| running.is_none_or(|module| line < module.line);
    let variables = finder.variables(site.file).filter(|(_, line)| is_bound(*line)).map(|(name, _)| name);
    let global = nearest(name, OF_MODULES.split(' ').chain(variables));
    global.or_else(|| nearest(name, BUILTINS.split(' '))).map(str::to_owned)
}

impl Finder {
    /// The module's variables, each with the line that first binds it.
    pub fn variables(&mut self, rust_file: &str) -> impl Iterator<Item = (&'static str, u32)> + use<> {
        let words = self.names(rust_file)[0].split_whitespace();
        words.filter_map(|word| {
            word.rsplit_once(':').and_then(|(name, line)| Some((name, line.parse().ok()?)))
        })
    }

    /// What stands in the frame of the innermost function around the place.
    pub fn frame(
        &mut self,
        rust_file: &str,
        place: &super::Place,
    ) -> impl Iterator<Item = &'static str> + use<> {
        let at = (place.line, place.part.map_or(0, |part| part.start));
        let around = |word: &&'static str| {
            frame_range(word).is_some_and(|(start, end)| {
                start.0 <= at.0 && at.0 <= end.0 && (place.part.is_none() || (start <= at && at < end))
            })
        };
        let innermost = self.names(rust_file)[1].split_whitespace().rfind(around);
        let names = innermost.and_then(|word| Some(word.split_once('=')?.1)).unwrap_or("");
        names.split(',').filter(|name| !name.is_empty())
    }

    /// What the class of that qualified name itself gives its instances.
    fn attributes(&mut self, qualname: &str) -> Vec<&'static str> {
        let mut found = Vec::new();
        for names in self.all_names() {
            let words = names[2].split_whitespace().filter_map(|word| word.split_once('='));
            found.extend(
                words.filter(|(class, _)| *class == qualname).flat_map(|(_, names)| names.split(',')),
            );
        }
        found
    }
}

/// `3:0-5:16=values,total`
fn frame_range(word: &str) -> Option<((u32, u32), (u32, u32))> {
    let pair = |text: &str| text.split_once(':').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
    let (start, end) = word.split_once('=')?.0.split_once('-')?;
    Some((pair(start)?, pair(end)?))
}
