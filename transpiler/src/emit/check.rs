//! Checking: what can't be written, found without writing the rest.
//!
//! Most functions are emitted before any text is written, to see whether they raise (`raising`): what could not be emitted then can't be
//! written either. Where there is such a function, only those are emitted besides that were not. Where some expressions have become
//! objects since the last check, only the functions are that this changes; the next round emits them all.

use super::{Cx, Emit, Program, Unsupported, function::Emitted, recursion};
use crate::hir::FunctionKind;
use crate::infer::types::{Instance, InstanceId, Types};
use crate::plan::Plan;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a program that can't be written.
#[derive(Debug)]
pub struct Checked {
    pub errors: Vec<Unsupported>,
    outcomes: BTreeMap<InstanceId, Emit<()>>,
    raising: BTreeSet<InstanceId>,
    embeds: bool,
}

/// What was known of a program before some of its expressions became objects.
#[derive(Debug)]
pub struct Past {
    pub types: Types,
    pub plan: Plan,
    pub checked: Checked,
}

impl Program<'_> {
    /// Emits a version; in a check, what is known of it stands for that.
    pub(super) fn function_item(&self, instance: &Instance, is_method: bool) -> Emit<Emitted> {
        if self.checks
            && let Some(known) = self.outcomes.borrow().get(&instance.id)
        {
            known.clone()?;
            let cx = Cx::new(self, instance);
            let raises = cx.raises;
            return Ok(Emitted { item: cx.signature(is_method, &cx.plan.ret, raises), raises });
        }
        let emitted = Cx::new(self, instance).function_item(is_method);
        let is_body = self.hir.functions[instance.func.index()].kind == FunctionKind::ModuleBody;
        // What can't be written of a body is not all in its outcome.
        if !is_body {
            let outcome = emitted.as_ref().map(|_| ()).map_err(Clone::clone);
            let _ = self.outcomes.borrow_mut().insert(instance.id, outcome);
        }
        emitted
    }

    /// Whether a function is known that can't be written.
    pub(super) fn has_failed(&self) -> bool {
        self.outcomes.borrow().values().any(Result::is_err)
    }

    /// All that can't be written. None if something was found on the way that the rest of it has to be emitted with.
    pub(super) fn check(&mut self) -> Option<Vec<Unsupported>> {
        self.checks = true;
        let (mut errors, mut raising) = (Vec::new(), self.raising.versions().clone());
        for module in self.hir.modules.iter().filter(|module| module.kept.is_none()) {
            let _ = self.module(module.id, &mut raising, &mut errors);
        }
        self.checks = false;
        self.spread_to_overriding(&mut raising);
        let embeds = self.embeds || self.uses_python.get();
        (raising == *self.raising.versions() && embeds == self.embeds).then_some(errors)
    }

    /// What is known now, for the next check.
    pub(super) fn checked(self, errors: Vec<Unsupported>) -> Checked {
        let raising = self.raising.versions().clone();
        Checked { errors, outcomes: self.outcomes.into_inner(), raising, embeds: self.embeds }
    }

    /// Takes over what has not changed since.
    pub(super) fn recall(&mut self, past: &Past) {
        let Some(changed) = self.changed_since(past) else { return };
        let is_same = |id: &InstanceId| !changed.contains(id);
        let outcomes = past.checked.outcomes.iter().filter(|(id, _)| is_same(id));
        self.outcomes = std::cell::RefCell::new(outcomes.map(|(id, known)| (*id, known.clone())).collect());
        let mut raising = self.raising.versions().clone();
        raising.extend(past.checked.raising.iter().copied().filter(is_same));
        self.raising = raising.into();
        self.embeds = past.checked.embeds;
    }

    /// The versions whose text may be another. None: all.
    fn changed_since(&self, past: &Past) -> Option<BTreeSet<InstanceId>> {
        let (types, plan) = (self.types, self.plan);
        let is_alike = past.types.instances.len() == types.instances.len()
            && past.types.instances.iter().zip(&types.instances).all(|(old, new)| old.func == new.func)
            && past.types.classes == types.classes
            && past.plan.classes == plan.classes
            && past.plan.unions == plan.unions
            && past.plan.records == plan.records
            && past.plan.globals == plan.globals;
        if !is_alike {
            return None;
        }
        let old = past.types.instances.iter().zip(&past.plan.instances);
        let new = types.instances.iter().zip(&plan.instances);
        let differs = old.zip(new).filter(|(old, new)| old != new);
        let changed: BTreeSet<InstanceId> = differs.map(|(_, (new, _))| new.id).collect();
        let around = |instance: &&Instance| {
            let calls = recursion::calls_of(instance, &[]);
            calls.iter().chain(&instance.parent).any(|other| changed.contains(other))
        };
        let around = types.instances.iter().filter(around).map(|instance| instance.id);
        Some(around.chain(changed.iter().copied()).collect())
    }
}
