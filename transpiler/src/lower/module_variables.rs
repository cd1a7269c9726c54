//! The variables of modules: which are more than locals of the module's body, and which of them Python code may read or assign.

use super::held_modules::held_modules;
use super::onlookers::Look;
use super::program::{Analysis, Import, KeepSet, ModuleInfo, kept_ranges, within};
use super::scope::{Access, Binding, MODULE, Resolved};
use crate::diagnostic::Span;
use crate::hir::{Border, Global, GlobalId, ModuleId, PythonCalls};
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The module variables of the program.
#[derive(Default)]
pub(super) struct Names {
    pub globals: Vec<Global>,
    by_name: Vec<HashMap<String, GlobalId>>,
}

/// What is found out about one module variable.
#[derive(Default)]
struct Facts {
    shared: bool,
    seen: bool,
    set: bool,
    stores: usize,
    /// Assigned by a function or in a loop, or deleted.
    restless: bool,
    /// How kept code calls it.
    calls: PythonCalls,
}

impl Facts {
    /// Python code has the variable, who knows what for.
    fn show(&mut self) {
        (self.seen, self.calls) = (true, PythonCalls::Any);
    }
}

impl Names {
    /// The id of a module variable that is more than a local of the module's body.
    pub fn global(&self, module: usize, name: &str) -> Option<GlobalId> {
        self.by_name[module].get(name).copied()
    }

    /// A module variable that the program does not name.
    pub fn add(&mut self, module: usize, name: String) -> GlobalId {
        let id = GlobalId(self.globals.len() as u32);
        self.globals.push(Global {
            id,
            module: ModuleId(module as u32),
            name,
            seen_by_python: false,
            set_by_python: false,
            assigned_once: false,
            python_calls: PythonCalls::Any,
        });
        id
    }

    /// As `add`, for one that is assigned once, where it is made.
    pub fn add_once(&mut self, module: usize, name: String) -> GlobalId {
        let id = self.add(module, name);
        self.globals[id.index()].assigned_once = true;
        id
    }

    pub fn collect(analysis: &Analysis<'_>, keep: &KeepSet) -> Names {
        let mut facts: Vec<BTreeMap<String, Facts>> = analysis
            .modules
            .iter()
            .map(|info| info.scopes.module_names().into_iter().map(|name| (name, Facts::default())).collect())
            .collect();
        for (at, info) in analysis.modules.iter().enumerate() {
            own_uses(analysis, at, keep, &mut facts[at]);
            dataclass_names(info, &mut facts[at]);
        }
        let look = analysis.look();
        for (info, facts) in analysis.modules.iter().zip(&mut facts) {
            show(info, look.max(info.evaluates()), facts);
        }
        for (at, info) in analysis.modules.iter().enumerate() {
            let kept = kept_ranges(at, info, keep);
            for star in &info.scopes.stars {
                let Some(source) = analysis.local_module(&analysis.import_source(at, star)) else { continue };
                for name in analysis.star_names(source).unwrap_or_default() {
                    let facts = facts[at].entry(name).or_default();
                    facts.restless = true;
                    if within(&kept, star.start().to_u32()) {
                        (facts.shared, facts.set) = (true, true);
                    }
                }
            }
        }
        let border = super::border::border(analysis, keep);
        let sets_any = analysis.names_any(&["setattr", "delattr"]);
        for module in held_modules(analysis) {
            for (name, facts) in &mut facts[module] {
                facts.shared = true;
                facts.show();
                facts.set |= sets_any || analysis.changes_attribute(name);
            }
        }
        for at in 0..analysis.modules.len() {
            foreign_uses(analysis, at, (keep, &border), &mut facts);
        }
        let mut names = Names::default();
        for (module, facts) in facts.into_iter().enumerate() {
            let mut by_name = HashMap::new();
            for (name, facts) in facts.into_iter().filter(|(_, facts)| facts.shared) {
                let id = GlobalId(names.globals.len() as u32);
                by_name.insert(name.clone(), id);
                names.globals.push(Global {
                    id,
                    module: ModuleId(module as u32),
                    name,
                    seen_by_python: facts.seen,
                    set_by_python: facts.set,
                    assigned_once: facts.stores == 1 && !facts.restless,
                    python_calls: facts.calls,
                });
            }
            names.by_name.push(by_name);
        }
        names
    }

    /// The module variables that the kept statement at `span` may read, and those that it may assign.
    pub fn used_by(
        &self,
        analysis: &Analysis<'_>,
        info: &ModuleInfo<'_>,
        span: Span,
    ) -> (Vec<GlobalId>, Vec<GlobalId>) {
        let (mut reads, mut writes) = (BTreeSet::new(), BTreeSet::new());
        let at = span.module as usize;
        for star in &info.scopes.stars {
            if (span.start..span.end).contains(&star.start().to_u32())
                && let Some(source) = analysis.local_module(&analysis.import_source(at, star))
            {
                let names = analysis.star_names(source).unwrap_or_default();
                writes.extend(names.iter().filter_map(|name| self.global(at, name)));
            }
        }
        for occurrence in &info.scopes.occurrences {
            if !(span.start..span.end).contains(&occurrence.start)
                || info.scopes.resolve(occurrence.scope, &occurrence.name) != Resolved::Module
            {
                continue;
            }
            let Some(id) = self.global(span.module as usize, &occurrence.name) else { continue };
            if occurrence.access == Access::Load {
                reads.insert(id)
            } else {
                writes.insert(id)
            };
        }
        (reads.into_iter().collect(), writes.into_iter().collect())
    }
}

/// Marks what the module's own functions, classes and kept statements use.
fn own_uses(analysis: &Analysis<'_>, at: usize, keep: &KeepSet, facts: &mut BTreeMap<String, Facts>) {
    let info = &analysis.modules[at];
    let kept = kept_ranges(at, info, keep);
    if keep.modules.contains_key(&at) {
        for facts in facts.values_mut() {
            (facts.shared, facts.set) = (true, true);
            facts.show();
        }
    }
    let postponed = info.postpones_annotations(analysis);
    let calls = super::class_mentions::calls(analysis, at, keep);
    for occurrence in &info.scopes.occurrences {
        let in_kept = within(&kept, occurrence.start);
        if occurrence.annotation && (!in_kept || postponed)
            || info.scopes.resolve(occurrence.scope, &occurrence.name) != Resolved::Module
        {
            continue;
        }
        let Some(facts) = facts.get_mut(&occurrence.name) else { continue };
        let at_top = info.scopes.in_module_body(occurrence.scope);
        let stores = occurrence.access != Access::Load;
        facts.shared |= in_kept || !at_top;
        if in_kept && !stores {
            facts.seen = true;
            facts.calls.add(calls.get(&occurrence.start).unwrap_or(&PythonCalls::Any));
        }
        facts.set |= in_kept && stores;
        facts.stores += usize::from(occurrence.access == Access::Store);
        facts.restless |= stores && (occurrence.in_loop || !at_top || occurrence.access == Access::Delete);
    }
}

/// The methods that are made for a dataclass name the class.
fn dataclass_names(info: &ModuleInfo<'_>, facts: &mut BTreeMap<String, Facts>) {
    for stmt in info.source.units() {
        let Stmt::ClassDef(def) = stmt else { continue };
        if !def.decorator_list.is_empty()
            && let Some(facts) = facts.get_mut(def.name.as_str())
        {
            facts.shared = true;
        }
    }
}

/// Marks what Python modules that look into the program may find.
fn show(info: &ModuleInfo<'_>, look: Look, facts: &mut BTreeMap<String, Facts>) {
    for (name, facts) in facts {
        // A call may make a class: `Point = namedtuple("Point", "x y")`.
        let defines = |binding: &Binding<'_>| {
            matches!(binding, Binding::Class(_) | Binding::Function | Binding::Assign(Expr::Call(_)))
        };
        if look >= Look::All
            || look == Look::Definitions && info.scopes.bindings(MODULE, name).iter().any(defines)
        {
            facts.shared = true;
            facts.show();
        }
        facts.set |= look == Look::Change;
    }
}

/// Marks what module `at` imports from the others, and what it can reach as `module.name`.
fn foreign_uses(
    analysis: &Analysis<'_>,
    at: usize,
    (keep, border): (&KeepSet, &Border),
    facts: &mut [BTreeMap<String, Facts>],
) {
    let info = &analysis.modules[at];
    let kept = kept_ranges(at, info, keep);
    for import in info.imports() {
        match import {
            Import::Plain(import) => {
                let in_kept = within(&kept, import.start().to_u32());
                for alias in &import.names {
                    let parts: Vec<&str> = alias.name.split('.').collect();
                    for length in 1..=parts.len() {
                        open(
                            analysis,
                            &parts[..length].join("."),
                            in_kept || has_kept(at, keep),
                            border,
                            facts,
                        );
                    }
                }
            }
            Import::From(import) => {
                let in_kept = within(&kept, import.start().to_u32());
                let source = analysis.import_source(at, import);
                let target = analysis.local_module(&source);
                for alias in &import.names {
                    let name = format!("{source}.{}", alias.name);
                    open(analysis, &name, in_kept || has_kept(at, keep), border, facts);
                    let Some(target) = target else { continue };
                    let star = alias.name.as_str() == "*";
                    for (name, facts) in &mut facts[target] {
                        if star || name == alias.name.as_str() {
                            facts.shared = true;
                            if in_kept {
                                facts.show();
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The module `name` is a value somewhere: `….x` may be its variable `x`. What kept code has of the module (`by_python`) is what it
/// says: attributes by their names, or any attribute if it looks at objects by computed names.
fn open(
    analysis: &Analysis<'_>,
    name: &str,
    by_python: bool,
    border: &Border,
    facts: &mut [BTreeMap<String, Facts>],
) {
    let Some(target) = analysis.local_module(name) else { return };
    for (name, facts) in &mut facts[target] {
        let used = analysis.uses_attribute(name);
        let changed = analysis.changes_attribute(name);
        // `__getattr__` of a module is asked for whatever it lacks.
        let seen = by_python
            && (name.starts_with("__")
                || border.kept_reflection
                || border.kept_names.contains(name)
                || border.texts.contains(name));
        facts.shared |= used || analysis.reflective || seen;
        facts.restless |= changed;
        if seen {
            facts.show();
        }
        facts.set |= by_python && changed;
    }
}

/// Whether anything of the module is kept in Python.
fn has_kept(module: usize, keep: &KeepSet) -> bool {
    keep.modules.contains_key(&module) || keep.units.keys().any(|(at, _)| *at == module)
}
