//! Which functions raise, found before the text that stays is written.
//!
//! ```text
//! def parse(text): return int(text)       # writes a `?`: returns Result
//! def total(words): return sum(map(parse, words))
//! def main(): print(total(["1", "2"]))
//! ```
//!
//! Emitted in this order, one round finds all three; in the other order each round finds one more. So the functions are emitted
//! with their callees first, those that are known to raise not again, and others only where one that they have asked about was
//! found to raise since. The rounds that write the modules check what is found.

use super::Program;
use crate::hir::{FunctionKind, ModuleId};
use crate::infer::types::{Instance, InstanceId};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// The versions that return `Result`.
#[derive(Clone, Default)]
pub(crate) struct Raising {
    versions: BTreeSet<InstanceId>,
    /// Those that were asked about and do not raise as far as is known.
    asked: RefCell<BTreeSet<InstanceId>>,
}

impl Raising {
    pub fn contains(&self, version: &InstanceId) -> bool {
        let raises = self.versions.contains(version);
        if !raises {
            let _ = self.asked.borrow_mut().insert(*version);
        }
        raises
    }

    /// The versions themselves.
    pub fn versions(&self) -> &BTreeSet<InstanceId> {
        &self.versions
    }
}

impl From<BTreeSet<InstanceId>> for Raising {
    fn from(versions: BTreeSet<InstanceId>) -> Raising {
        Raising { versions, ..Raising::default() }
    }
}

impl Program<'_> {
    /// Adds the versions that write a `?` to those that raise. Some may be missing; what can't be emitted is left to the rounds that write.
    pub(super) fn find_raising(&mut self) {
        let known: BTreeSet<InstanceId> = self.outcomes.borrow().keys().copied().collect();
        // What each version has asked, and whether there was an interpreter then.
        let mut asked: BTreeMap<InstanceId, (BTreeSet<InstanceId>, bool)> = BTreeMap::new();
        loop {
            let before = (self.raising.versions.len(), self.embeds);
            // Versions have their numbers in the order of the calls that lead to them: the last ones call few others.
            for instance in self.types.instances.iter().rev() {
                let is_same = |(others, embeds): &(BTreeSet<InstanceId>, bool)| {
                    *embeds == self.embeds && others.is_disjoint(&self.raising.versions)
                };
                if self.raising.versions.contains(&instance.id)
                    || known.contains(&instance.id)
                    || asked.get(&instance.id).is_some_and(is_same)
                    || !self.is_written(instance)
                {
                    continue;
                }
                self.module.set(self.hir.functions[instance.func.index()].module);
                self.raising.asked.borrow_mut().clear();
                let found = self.raising_by(instance);
                asked.insert(instance.id, (self.raising.asked.take(), self.embeds));
                self.raising.versions.extend(found);
            }
            let mut raising = std::mem::take(&mut self.raising.versions);
            self.spread_to_overriding(&mut raising);
            self.raising.versions = raising;
            self.embeds |= self.uses_python.get();
            self.body_errors.borrow_mut().clear();
            if before == (self.raising.versions.len(), self.embeds) {
                self.module.set(ModuleId(0));
                return;
            }
        }
    }

    /// Whether the modules have the version.
    fn is_written(&self, instance: &Instance) -> bool {
        let function = &self.hir.functions[instance.func.index()];
        let in_class = match function.kind {
            FunctionKind::Method(class) => {
                self.method_kind(instance.func).is_some()
                    && self.hir.classes[class.index()].kept.is_none()
                    && !self.types.classes[class.index()].is_idle
            }
            _ => true,
        };
        in_class && function.kept.is_none() && self.hir.modules[function.module.index()].kept.is_none()
    }

    /// The versions that are found to raise when this one is emitted.
    fn raising_by(&self, instance: &Instance) -> Vec<InstanceId> {
        let function = &self.hir.functions[instance.func.index()];
        let mut found = Vec::new();
        match function.kind {
            FunctionKind::Method(class)
                if function.name == "__init__" && self.literal_init(class).is_some() =>
            {
                let _ = self.constructor(class, &mut found);
            }
            _ => {
                let emitted = self.function_item(instance, self.has_receiver(instance.func));
                found.extend(emitted.is_ok_and(|emitted| emitted.raises).then_some(instance.id));
            }
        }
        found
    }
}
