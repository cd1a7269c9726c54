//! `Trace`: the places that an exception has passed.
//!
//! Most exceptions are caught in the function that raised them or in its caller, so two places are kept without an
//! allocation of their own.

use super::raise::{Entry, Site};

/// The entries of a traceback, innermost first.
#[derive(Clone, Default)]
pub struct Trace {
    near: [Option<&'static Site>; 2],
    /// What came when there was no room, or after such an entry.
    #[allow(clippy::box_collection, reason = "one word, because hardly any trace needs it")]
    rest: Option<Box<Vec<Entry>>>,
}

impl Trace {
    /// Adds a place of compiled code.
    #[inline]
    pub(crate) fn pass(&mut self, site: &'static Site) {
        if self.rest.is_none() {
            for place in &mut self.near {
                if place.is_none() {
                    *place = Some(site);
                    return;
                }
            }
        }
        self.push(Entry::Native(site));
    }

    /// Adds an entry of any kind.
    #[cold]
    pub(crate) fn push(&mut self, entry: Entry) {
        self.rest.get_or_insert_default().push(entry);
    }

    /// All entries.
    pub fn entries(&self) -> Vec<Entry> {
        let near = self.near.iter().flatten().copied().map(Entry::Native);
        near.chain(self.rest.iter().flat_map(|rest| rest.iter().cloned())).collect()
    }
}
