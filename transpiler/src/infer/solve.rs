//! The solver: walks every reached version of every function until nothing grows any more.
//!
//! A *version* is a function analysed for some arguments. At first there is one for each function. Where that joins argument types
//! of calls that had nothing in common (`int` here, `str` there), the function becomes *polymorphic* and all is done
//! again from scratch: each shape of arguments then gets a version of its own, up to a bound.
//!
//! A version is walked again when something that it has read grows, callees first. When nobody waits any more, what goes over all classes
//! (calls by the runtime and by Python) is done, and one round over all versions confirms that nothing grows. Types only grow, in steps
//! of which there are few (an int's bounds, kinds of a union, depth), and versions and nodes are bounded by the program, so this ends;
//! where the steps do go on, [`Solver::is_at_a_loss`] notices. Versions, slots and nodes are numbered and visited in an order that the
//! program alone decides, so that the result is the same each time.

use super::cells::{Atom, Cells, Kind, NodeId, SlotId, T, Version};
use super::class::ClassTable;
use super::narrow::Env;
use super::types::{Callee, InstanceId};
use crate::catalog::Catalog;
use crate::diagnostic::Span;
use crate::hir::{
    ClassId, ExprId, FuncId, Function, FunctionKind, GlobalId, Hir, LocalId, LocalKind, LoopId,
};
use crate::ty::Ty;
use std::collections::{BTreeMap, BTreeSet};

/// More versions of one function than this become one.
pub(super) const MAX_VERSIONS: usize = 8;

/// A version is walked ten times or so. Where versions are walked this often, types grow without end or go to and fro.
const MAX_WALKS: usize = 2000;
const MAX_WALKS_PER_VERSION: usize = 100;

/// What a version was made for.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Key {
    /// All calls together.
    Mono,
    /// Calls with arguments like these.
    Shapes(Vec<Ty>),
    /// Nothing calls it: it tells what such a call would do.
    Exact(Vec<Ty>),
    /// Calls from Python: anything.
    Dyn,
}

/// A callee, before versions have their final numbers.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Target {
    Function(Version),
    Method(Vec<(ClassId, Version)>),
    Construct(ClassId, Option<Version>),
    /// A method of each type that the receiver may have: the receiver, the method, what runs.
    Variants(Vec<(T, T, Option<Target>)>),
    /// Entry, Special or Value.
    Other(Callee),
}

/// The names in a version's `**kwargs`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Keywords {
    /// Not called yet.
    Unseen,
    /// Each call gives these, in this order.
    Known(Vec<String>),
    /// They differ from call to call, and are among these.
    Among(Vec<String>),
    /// They come out of a dict.
    Mixed,
}

impl Keywords {
    pub fn known(&self) -> Option<&[String]> {
        if let Keywords::Known(names) = self { Some(names) } else { None }
    }

    /// All names that a call may give.
    pub fn all(&self) -> Option<&[String]> {
        if let Keywords::Known(names) | Keywords::Among(names) = self { Some(names) } else { None }
    }

    /// With what one more call gives; `None`: what comes out of a dict.
    pub fn with(&self, names: Option<Vec<String>>) -> Keywords {
        match (self, names) {
            (Keywords::Unseen, Some(names)) => Keywords::Known(names),
            (Keywords::Known(known), Some(names)) if *known == names => self.clone(),
            (Keywords::Known(known) | Keywords::Among(known), Some(names)) => {
                let mut all = known.clone();
                all.extend(names.into_iter().filter(|name| !known.contains(name)));
                Keywords::Among(all)
            }
            (_, None) | (Keywords::Mixed, _) => Keywords::Mixed,
        }
    }
}

/// A function under analysis.
#[derive(Clone, Debug)]
pub(super) struct VersionData {
    pub func: FuncId,
    pub parent: Option<Version>,
    pub key: Key,
    pub locals: Vec<SlotId>,
    pub keywords: Keywords,
    /// The parameters that some call gives a value.
    pub given: BTreeSet<usize>,
    pub ret: SlotId,
    /// Of the method of an operator: whether it answers (`bool`) and whether it declines (`NotImplemented`).
    pub verdict: SlotId,
    pub yielded: SlotId,
    /// What its expressions were when it was walked last.
    pub exprs: Vec<T>,
    pub callees: BTreeMap<ExprId, Target>,
    pub protocols: BTreeMap<(ExprId, String), Target>,
    /// Expressions of named tuples that are seen as tuples.
    pub views: BTreeMap<ExprId, T>,
    /// What expressions would be that are evaluated as Python objects.
    pub objects: BTreeMap<ExprId, T>,
    /// All versions that it may run.
    pub runs: BTreeSet<Version>,
}

/// What restarts carry over.
#[derive(Clone, Default, Debug)]
pub(super) struct Decisions {
    /// An analysis found no end: every function has one version, and a variable that has a second type is dynamic.
    pub coarse: bool,
    /// Dicts with constant keys may be records.
    pub records: bool,
    pub poly: BTreeSet<FuncId>,
    /// Had too many versions.
    pub mono: BTreeSet<FuncId>,
    pub kept: BTreeSet<ClassId>,
    /// Parameters whose default `()` is an empty list: their functions, and their places.
    pub list_defaults: BTreeSet<(FuncId, usize)>,
    /// Which instances are of a copy of their class.
    pub copies: super::copies::Copies,
    /// What made it so.
    pub sites: BTreeMap<ClassId, Span>,
    /// Modules of which nothing is native, because their state can't be in two places.
    pub foreign_modules: BTreeSet<String>,
}

#[derive(Clone)]
pub(super) struct Solver<'a> {
    pub hir: &'a Hir,
    pub catalog: &'a Catalog,
    pub decisions: &'a Decisions,
    pub cells: Cells,
    pub classes: ClassTable,
    pub versions: Vec<VersionData>,
    index: BTreeMap<(FuncId, Option<Version>), Vec<Version>>,
    pub globals: Vec<SlotId>,
    sites: BTreeMap<(Version, u32, u8, Kind), NodeId>,
    defaults: BTreeMap<(FuncId, Version, usize), SlotId>,
    keyword_slots: BTreeMap<(Version, String), SlotId>,
    /// Argument shapes seen at calls, by function.
    pub seen: BTreeMap<FuncId, Vec<Vec<Ty>>>,
    /// Where the class statement runs.
    pub class_parents: BTreeMap<ClassId, Version>,
    /// Classes that some walked code makes instances of.
    pub constructed: BTreeSet<ClassId>,
    /// Versions with calls that wait for their argument types.
    pub deferred: BTreeSet<Version>,
    /// Waiting is over: calls with incomplete argument types are made.
    pub force: bool,
    /// How often versions were walked, and functions called again with what they have returned.
    pub walks: usize,
    pub too_many: BTreeSet<FuncId>,
    /// Functions that are called through a value which may be another function, too.
    pub alternatives: BTreeSet<FuncId>,
    /// What generators return, where the program asks a StopIteration.
    pub stop_value: SlotId,
    pub asks_stop_value: bool,
    /// It asks one that a generator in Python may have raised.
    pub python_stops: bool,
    /// What the exceptions of a hierarchy are made from, by its root and the place in `args`.
    pub exception_args: BTreeMap<(ClassId, usize), SlotId>,
    /// Those of them that the program asks for.
    pub asked_args: BTreeSet<(ClassId, usize)>,
    /// Methods that the runtime calls, by class.
    pub implicit: BTreeMap<(ClassId, String), Version>,
    /// Versions of functions that nothing calls.
    pub uncalled: BTreeSet<Version>,
    /// The same, in the order in which they were analysed.
    pub roots: Vec<Version>,
    /// Functions that run only in such, and in which.
    pub idle: Vec<(Span, Span)>,
    pub idle_harms: bool,
    /// Classes whose instances the program copies.
    pub copied: BTreeSet<ClassId>,
    /// Versions of methods that Python code calls on instances that it got.
    pub python_calls: BTreeSet<Version>,
    /// The final numbers of the versions that are run, once they are known.
    pub numbers: BTreeMap<Version, InstanceId>,
    /// The recursive types of the result.
    pub unions: super::union::Unions,
    /// The records of the result.
    pub records: super::record::Records,
    /// The expressions of a function that are only gone over.
    pub iterated: BTreeMap<FuncId, BTreeSet<ExprId>>,
    /// The expressions of a function that are only searched or counted.
    pub searched: BTreeMap<FuncId, BTreeSet<ExprId>>,
    /// The empty tuples that are another empty container.
    pub empty_defaults: BTreeMap<(Version, ExprId), Kind>,
    /// A builtin function is being called for one type of several.
    pub in_variants: bool,
    /// The expressions that make instances or call methods of classes.
    pub makers: BTreeSet<super::copies::Maker>,
    /// Variables that may be complex from the start.
    pub zeros: super::zero::Zeros,
    /// The expressions that are evaluated as Python objects.
    pub objects: BTreeSet<Span>,
    /// The groups of the regular expressions that were seen.
    pub shapes: super::regex::Shapes,
    /// Those of the call that is at work.
    pub shape: super::ints::Ints,

    // What is being walked.
    pub version: Version,
    pub func: &'a Function,
    pub env: Env,
    pub breaks: Vec<(LoopId, Env)>,
}

impl<'a> Solver<'a> {
    pub fn new(hir: &'a Hir, catalog: &'a Catalog, decisions: &'a Decisions) -> Solver<'a> {
        let classes = ClassTable::new(hir, &decisions.kept);
        let mut cells = Cells {
            class_roots: hir.classes.iter().map(|class| classes.root(class.id)).collect(),
            own_equality: classes.with_own_equality(hir),
            plain_classes: classes.plain_classes(hir),
            python_callables: super::mixture::PythonCallables::new(hir, &classes),
            coarse: decisions.coarse,
            border: super::shown::Border::new(hir, &classes, &decisions.kept),
            ..Cells::default()
        };
        let globals = cells.slots(hir.globals.len());
        let stop_value = cells.slot();
        Solver {
            hir,
            catalog,
            decisions,
            cells,
            classes,
            versions: Vec::new(),
            index: BTreeMap::new(),
            globals,
            sites: BTreeMap::new(),
            defaults: BTreeMap::new(),
            keyword_slots: BTreeMap::new(),
            seen: BTreeMap::new(),
            class_parents: BTreeMap::new(),
            constructed: BTreeSet::new(),
            deferred: BTreeSet::new(),
            force: false,
            walks: 0,
            too_many: BTreeSet::new(),
            alternatives: BTreeSet::new(),
            stop_value,
            asks_stop_value: false,
            python_stops: false,
            exception_args: BTreeMap::new(),
            asked_args: BTreeSet::new(),
            implicit: BTreeMap::new(),
            uncalled: BTreeSet::new(),
            roots: Vec::new(),
            idle: Vec::new(),
            idle_harms: false,
            copied: BTreeSet::new(),
            python_calls: BTreeSet::new(),
            numbers: BTreeMap::new(),
            unions: Default::default(),
            records: Default::default(),
            iterated: BTreeMap::new(),
            searched: BTreeMap::new(),
            empty_defaults: BTreeMap::new(),
            in_variants: false,
            makers: BTreeSet::new(),
            zeros: super::zero::Zeros::new(hir),
            objects: hir.objects.keys().copied().collect(),
            shapes: super::regex::Shapes::default(),
            shape: super::ints::Ints::ANY,
            version: Version(0),
            func: &hir.functions[0],
            env: Env::default(),
            breaks: Vec::new(),
        }
    }

    /// Walks the modules and all that they reach, to the fixpoint.
    pub fn run(&mut self) {
        for module in &self.hir.modules {
            let version = self.version_for(module.body, None, &Key::Mono);
            self.cells.woken.insert(version);
        }
        for global in &self.hir.globals {
            if global.set_by_python {
                let slot = self.globals[global.id.index()];
                self.cells.write(slot, &T::dynamic());
            }
        }
        self.settle();
    }

    /// Runs to the fixpoint from whatever is woken now.
    pub fn settle(&mut self) {
        loop {
            while let Some(version) = self.cells.woken.pop_last() {
                self.walk(version);
                self.wake_escaped();
                if self.is_at_a_loss() {
                    return;
                }
            }
            // What Python code may do with instances goes over all classes: only once everything else is quiet.
            self.wake_shown();
            self.wake_escaped();
            if !self.cells.woken.is_empty() {
                continue;
            }
            if let Some(version) = self.deferred.pop_first() {
                self.force = true;
                self.walk(version);
                self.force = false;
                self.wake_escaped();
                if self.is_at_a_loss() {
                    return;
                }
                continue;
            }
            if self.cells.break_cycles() {
                continue;
            }
            // The same holds for what the runtime may do with them.
            self.call_implicit();
            self.wake_escaped();
            let is_quiet = self.cells.woken.is_empty() && self.deferred.is_empty();
            if is_quiet && !self.cells.review_records() {
                return;
            }
        }
    }

    /// One round over everything: whatever dependency was missed shows here. Whether there was none.
    pub fn confirm(&mut self) -> bool {
        self.cells.changed = false;
        let count = self.versions.len();
        for version in 0..count {
            self.walk(Version(version as u32));
        }
        self.call_implicit();
        self.wake_shown();
        self.wake_escaped();
        let is_quiet = !self.cells.changed && self.versions.len() == count && self.deferred.is_empty();
        if is_quiet {
            self.cells.woken.clear();
        }
        is_quiet
    }

    /// Evaluates more expressions as Python objects, and runs to the fixpoint again. Whether the decisions still stand.
    ///
    /// What flowed out of these expressions before stays where it went: types are never finer than those of an analysis that
    /// begins with the objects.
    pub fn go_on(&mut self, objects: BTreeSet<Span>) -> bool {
        for (at, data) in self.versions.iter().enumerate() {
            let function = &self.hir.functions[data.func.index()];
            if objects.iter().any(|object| function.span.holds(*object)) {
                self.cells.woken.insert(Version(at as u32));
            }
        }
        self.objects.extend(objects);
        self.walks = 0;
        self.settle();
        !self.is_at_a_loss() && self.review().or_else(|| self.review_versions()).is_none()
    }

    /// Whether versions are walked again and again, and no end can be seen: the analysis is given up, and done once more where whatever
    /// grows is dynamic at once (see [`Decisions::coarse`]).
    pub fn is_at_a_loss(&self) -> bool {
        self.walks > MAX_WALKS + MAX_WALKS_PER_VERSION * self.versions.len()
    }

    /// What to do about an analysis that found no end.
    pub fn give_up(&self) -> Option<Decisions> {
        if self.decisions.coarse || !self.is_at_a_loss() {
            return None;
        }
        let mono = (0..self.hir.functions.len() as u32).map(FuncId).collect();
        let kept = self.decisions.kept.clone();
        let copies = self.decisions.copies.clone();
        Some(Decisions { coarse: true, mono, kept, copies, ..Decisions::default() })
    }

    /// Functions that Python can call get a version for arguments of any type.
    fn wake_escaped(&mut self) {
        while let Some((func, parent)) = self.cells.newly_escaped.pop() {
            let before = self.versions.len();
            let version = self.version_for(func, Some(parent), &Key::Dyn);
            if self.versions.len() == before {
                continue;
            }
            let function = &self.hir.functions[func.index()];
            let receiver = self.receiver_class(function).map(|class| self.classes.instances(class));
            for (at, param) in function.params.iter().enumerate() {
                let slot = self.versions[version.0 as usize].locals[param.local.index()];
                let ty = match param.kind {
                    _ if at == 0 && receiver.is_some() => receiver.clone().unwrap_or_default(),
                    crate::hir::ParamKind::Star => T::of(Atom::TupleOf(Box::new(T::dynamic()))),
                    _ => T::dynamic(),
                };
                self.cells.write(slot, &ty);
            }
        }
    }

    fn walk(&mut self, version: Version) {
        self.walks += 1;
        let data = &mut self.versions[version.0 as usize];
        let function = &self.hir.functions[data.func.index()];
        data.exprs.iter_mut().for_each(|ty| *ty = T::NEVER);
        data.callees.clear();
        data.protocols.clear();
        data.views.clear();
        data.objects.clear();
        data.runs.clear();
        if function.kept.is_some() || function.is_stub {
            return;
        }
        self.version = version;
        self.func = function;
        self.cells.reader = Some(version);
        self.env = Env::default();
        self.breaks.clear();
        self.block(&function.body);
        if !self.env.dead {
            let ret = self.data().ret;
            self.cells.write(ret, &T::of(Atom::None));
        }
        if self.data().key == Key::Dyn {
            for slot in [self.data().ret, self.data().yielded] {
                let ty = self.cells.read(slot);
                self.cells.escape(&ty);
            }
        }
        self.cells.reader = None;
    }

    pub fn data(&self) -> &VersionData {
        &self.versions[self.version.0 as usize]
    }

    pub fn data_mut(&mut self) -> &mut VersionData {
        &mut self.versions[self.version.0 as usize]
    }

    /// The version for this key, made if there is none yet.
    pub fn version_for(&mut self, func: FuncId, parent: Option<Version>, key: &Key) -> Version {
        let list = self.index.entry((func, parent)).or_default();
        if let Some(found) = list.iter().find(|version| self.versions[version.0 as usize].key == *key) {
            return *found;
        }
        let version = Version(self.versions.len() as u32);
        list.push(version);
        let function = &self.hir.functions[func.index()];
        self.versions.push(VersionData {
            func,
            parent,
            key: key.clone(),
            locals: self.cells.slots(function.locals.len()),
            keywords: Keywords::Unseen,
            given: BTreeSet::new(),
            ret: self.cells.slot(),
            verdict: self.cells.slot(),
            yielded: self.cells.slot(),
            exprs: vec![T::NEVER; function.expr_count as usize],
            callees: BTreeMap::new(),
            protocols: BTreeMap::new(),
            views: BTreeMap::new(),
            objects: BTreeMap::new(),
            runs: BTreeSet::new(),
        });
        self.cells.changed = true;
        self.cells.woken.insert(version);
        version
    }

    /// The version that a call with such arguments runs; none yet if the call should wait for more to be known.
    pub fn choose(&mut self, func: FuncId, parent: Option<Version>, shapes: Vec<Ty>) -> Option<Version> {
        self.note_shapes(func, &shapes);
        if !self.decisions.poly.contains(&func) {
            return Some(self.version_for(func, parent, &Key::Mono));
        }
        let list = self.index.get(&(func, parent)).cloned().unwrap_or_default();
        for version in &list {
            let Key::Shapes(known) = &self.versions[version.0 as usize].key else { continue };
            if let Some(merged) = super::shape::merge_all(known, &shapes) {
                self.versions[version.0 as usize].key = Key::Shapes(merged);
                return Some(*version);
            }
        }
        // Before a call waits: what never gets a version of its own would wait for ever.
        if list.len() >= MAX_VERSIONS {
            self.too_many.insert(func);
            return list.first().copied();
        }
        if shapes.iter().any(super::shape::is_open) && !self.force {
            let version = self.version;
            self.deferred.insert(version);
            return None;
        }
        self.force = false;
        Some(self.version_for(func, parent, &Key::Shapes(shapes)))
    }

    fn note_shapes(&mut self, func: FuncId, shapes: &[Ty]) {
        let seen = self.seen.entry(func).or_default();
        for known in seen.iter_mut() {
            if let Some(merged) = super::shape::merge_all(known, shapes) {
                *known = merged;
                return;
            }
        }
        if seen.len() <= MAX_VERSIONS {
            seen.push(shapes.to_vec());
        }
    }

    pub fn versions_of(&self, func: FuncId, parent: Option<Version>) -> &[Version] {
        self.index.get(&(func, parent)).map_or(&[], Vec::as_slice)
    }

    /// The version of the function that was made first.
    pub fn first_version(&self, func: FuncId) -> Option<Version> {
        let versions = self.index.range((func, None)..).take_while(|((of, _), _)| *of == func);
        versions.flat_map(|(_, versions)| versions).min().copied()
    }

    /// The container that the expression makes (`n` tells several of one expression apart).
    pub fn site(&mut self, at: ExprId, n: u8, kind: Kind, args: usize) -> NodeId {
        let key = (self.version, at.0, n, kind.clone());
        if let Some(node) = self.sites.get(&key) {
            return *node;
        }
        let node = self.cells.node(kind, args);
        self.sites.insert(key, node);
        node
    }

    /// Whether the expression has made its container before.
    pub fn has_site(&self, at: ExprId, kind: Kind) -> bool {
        self.sites.contains_key(&(self.version, at.0, 0, kind))
    }

    /// The displays that make the record: the functions they stand in, and their expressions.
    pub fn sites_of(&mut self, node: NodeId) -> Vec<(FuncId, ExprId)> {
        let sites: Vec<_> =
            self.sites.iter().map(|((version, at, ..), site)| (*version, *at, *site)).collect();
        let mut found = Vec::new();
        for (version, at, site) in sites {
            if self.cells.find(site) == node {
                found.push((self.versions[version.0 as usize].func, ExprId(at)));
            }
        }
        found
    }

    /// The slot of one of the values in a version's `**kwargs`.
    pub fn keyword_slot(&mut self, version: Version, name: &str) -> SlotId {
        *self.keyword_slots.entry((version, name.to_owned())).or_insert_with(|| self.cells.slot())
    }

    /// The slot of a parameter's default value.
    pub fn default_slot(&mut self, func: FuncId, parent: Version, param: usize) -> SlotId {
        *self.defaults.entry((func, parent, param)).or_insert_with(|| self.cells.slot())
    }

    /// The slot of a local of the version at work; a captured one belongs to the version around it.
    pub fn local_slot(&self, local: LocalId) -> SlotId {
        let mut data = self.data();
        let mut local = local;
        loop {
            let function = &self.hir.functions[data.func.index()];
            match (function.locals[local.index()].kind, data.parent) {
                (LocalKind::Captured(outer), Some(parent)) => {
                    data = &self.versions[parent.0 as usize];
                    local = outer;
                }
                _ => return data.locals[local.index()],
            }
        }
    }

    pub fn global_slot(&self, id: GlobalId) -> SlotId {
        self.globals[id.index()]
    }

    /// The class in whose body the function at work is a method.
    pub fn own_class(&self) -> Option<ClassId> {
        let mut function = self.func;
        loop {
            match (function.kind, function.parent) {
                (FunctionKind::Method(class), _) => return Some(class),
                (_, Some(parent)) => function = &self.hir.functions[parent.index()],
                (_, None) => return None,
            }
        }
    }
}
