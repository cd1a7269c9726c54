//! Asks rustc about the crates of many texts: some dozen at once as the modules of one crate, of which nothing is built.

use std::collections::BTreeMap;
use std::path::Path;

use py2rs::build::{self, BuildError};
use py2rs::package::Crate;

use crate::joined::{self, Member};

/// How many programs rustc sees at once.
const TOGETHER: usize = 40;

/// Texts, their crates, and what rustc has against them.
#[derive(Default)]
pub struct Rejections {
    /// Those rustc was not asked about yet, without and with Python.
    waiting: [Vec<(String, Crate)>; 2],
    taken: usize,
    rejected: Vec<String>,
}

impl Rejections {
    /// One more text and its crate.
    pub fn add(&mut self, text: String, krate: Crate) {
        let place = usize::from(krate.needs_python);
        self.waiting[place].push((text, krate));
        if self.waiting[place].len() == TOGETHER {
            self.ask(place);
        }
    }

    /// Fails with the texts whose crates rustc rejects, and why.
    pub fn expect_none(mut self) {
        self.ask(0);
        self.ask(1);
        let (rejected, taken) = (self.rejected.len(), self.taken);
        eprintln!("rustc takes the crates of {taken} texts");
        assert!(
            self.rejected.is_empty(),
            "rustc rejects the crates of {rejected} texts and takes {taken}:\n{}",
            self.rejected.join("\n--------\n")
        );
    }

    /// rustc stops at the first kind of mistake: without the programs to blame it is asked again.
    fn ask(&mut self, place: usize) {
        let waiting = std::mem::take(&mut self.waiting[place]);
        let names: Vec<String> = (0..waiting.len()).map(|number| format!("text_{number}")).collect();
        let mut members: BTreeMap<String, Member> = BTreeMap::new();
        for (name, (_, krate)) in names.iter().zip(&waiting) {
            members.insert(joined::module_name(name), Member { name, path: Path::new(name), krate });
        }
        while !members.is_empty() {
            let Some(messages) = complaints(&joined::joined("texts", place == 1, &members)) else { break };
            let blamed = joined::blame(&messages, &members);
            assert!(!blamed.is_empty(), "rustc blames none of the texts:\n{messages}");
            for (module, messages) in blamed {
                let member = members.remove(&module).expect("only members are blamed");
                let number = names.iter().position(|name| name == member.name).expect("it has a name");
                self.rejected.push(format!("{}\n{messages}", waiting[number].0));
            }
        }
        self.taken += members.len();
    }
}

/// What rustc has against the crate.
fn complaints(krate: &Crate) -> Option<String> {
    match build::check(krate, Path::new(".")) {
        Ok(()) => None,
        Err(BuildError::Rejected(rejection)) => {
            let messages = std::fs::read_to_string(&rejection.log).expect("the messages are kept");
            if let Some(folder) = rejection.log.parent() {
                std::fs::remove_dir_all(folder).expect("the folder can be removed");
            }
            Some(messages)
        }
        Err(error) => panic!("{error}"),
    }
}
