//! Which instances can be on a cycle of references: those of `#[class(cyclic)]`, which the collector of cycles knows.
//!
//! ```text
//! class Node:                        Node -> Node, an edge that may be set when both ends are there: cyclic
//!     def __init__(self): self.next = None
//! class Branch:                      Branch -> Branch, but only the constructor sets it, to what was there before: no cycle
//!     def __init__(self, left, right): …
//! class Button:                      Button -> def#7 -> Button: the closure holds the button that holds it
//!     def connect(self): self.handler = lambda: self.press()
//! ```
//!
//! The graph has the classes, the records, and the functions that capture something; an edge says that one may hold the other, directly or
//! in containers. A cycle of instances is one in this graph, and its youngest reference was set after both of its ends were
//! made: by an assignment outside of the constructor, in a container, or in a variable that is shared with a function.
//!
//! Where the program has garbage counted (`gc.collect()`), what cycles lead to is cyclic as well.

use super::Plan;
use crate::hir::{ClassId, FuncId, Hir, LocalId, LocalKind};
use crate::infer::types::{Instance, InstanceId, Types};
use crate::ty::{ModuleKey, Ty};
use std::collections::{BTreeMap, BTreeSet};

/// What can be on a cycle.
#[derive(Default, Debug)]
pub struct Cycles {
    pub classes: BTreeSet<ClassId>,
    /// Dicts that are structs, by `Rep::Record`.
    pub records: BTreeSet<u32>,
    /// Functions that, as values, hold something that can hold them.
    pub functions: BTreeSet<InstanceId>,
    /// Classes whose bound methods something holds that their instances can hold.
    pub owners: BTreeSet<ClassId>,
}

/// Containers of the library that the collector looks into.
const TRACED: [&str; 4] = ["Deque", "DefaultDict", "Counter", "OrderedDict"];

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Node {
    Class(ClassId),
    Record(u32),
    Function(InstanceId),
}

/// How one node holds another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Edge {
    to: Node,
    /// It may be set when the other end is there already.
    late: bool,
    /// A bound method holds it.
    bound: bool,
}

/// Decides for the whole program.
pub fn find(hir: &Hir, types: &Types, plan: &Plan) -> Cycles {
    let mut graph = Graph { hir, types, plan, edges: BTreeMap::new() };
    let native = |class: &&crate::hir::Class| class.kept.is_none() && !class.is_enum;
    for class in hir.classes.iter().filter(native) {
        graph.add_class(class.id);
    }
    let mut found = BTreeSet::new();
    let mut owners = BTreeSet::new();
    for component in components(&graph.edges) {
        let inside = |edge: &&Edge| component.contains(&edge.to);
        let edges: Vec<&Edge> = component.iter().flat_map(|node| &graph.edges[node]).filter(inside).collect();
        if edges.iter().any(|edge| edge.late)
            && component.iter().any(|node| !matches!(node, Node::Function(_)))
        {
            owners.extend(edges.iter().filter(|edge| edge.bound).filter_map(|edge| edge.to.class()));
            found.extend(component);
        }
    }
    graph.add_counted(&mut found);
    let mut cycles = Cycles { owners, ..Cycles::default() };
    for node in found {
        match node {
            Node::Class(class) => graph.add_with_bases(class, &mut cycles.classes),
            Node::Record(record) => {
                let _ = cycles.records.insert(record);
            }
            Node::Function(version) => {
                let _ = cycles.functions.insert(version);
            }
        }
    }
    cycles
}

impl Node {
    fn class(self) -> Option<ClassId> {
        match self {
            Node::Class(class) => Some(class),
            _ => None,
        }
    }
}

struct Graph<'a> {
    hir: &'a Hir,
    types: &'a Types,
    plan: &'a Plan,
    edges: BTreeMap<Node, BTreeSet<Edge>>,
}

impl Graph<'_> {
    /// A class holds what its attributes hold, those of its bases included. What has one of the base may have one of it.
    fn add_class(&mut self, class: ClassId) {
        let mut out = BTreeSet::new();
        let mut current = Some(class);
        while let Some(id) = current {
            let fields = self.types.classes[id.index()].fields.iter();
            for (field, planned) in fields.zip(&self.plan.classes[id.index()].fields) {
                self.held(&field.ty, !planned.fixed, false, &mut out);
            }
            current = self.types.classes[id.index()].base;
        }
        self.add(Node::Class(class), out);
    }

    fn add(&mut self, node: Node, out: BTreeSet<Edge>) {
        let next: Vec<Node> = out.iter().map(|edge| edge.to).collect();
        let _ = self.edges.insert(node, out);
        for node in next {
            if !self.edges.contains_key(&node) {
                match node {
                    Node::Class(class) => self.add_class(class),
                    Node::Record(record) => self.add_record(record),
                    Node::Function(version) => self.add_function(version),
                }
            }
        }
    }

    fn add_record(&mut self, record: u32) {
        let _ = self.edges.insert(Node::Record(record), BTreeSet::new());
        let mut out = BTreeSet::new();
        for field in &self.types.records[record as usize].fields {
            self.held(&field.ty, true, false, &mut out);
        }
        self.add(Node::Record(record), out);
    }

    /// A function that is a value holds the variables that it has captured; what it calls, and captures others, stands for these.
    fn add_function(&mut self, version: InstanceId) {
        let _ = self.edges.insert(Node::Function(version), BTreeSet::new());
        let instance = self.types.instance(version);
        let mut out = BTreeSet::new();
        for local in &self.hir.functions[instance.func.index()].locals {
            let LocalKind::Captured(outer) = local.kind else { continue };
            let parent = self.hir.functions[instance.func.index()].parent;
            let Some((owner, variable)) = parent.and_then(|parent| self.owner(parent, outer)) else {
                continue;
            };
            let shared = self.hir.functions[owner.index()].locals[variable.index()].shared;
            if let Some(owner) = self.owner_version(version, owner) {
                self.held(owner.local(variable), shared, false, &mut out);
            }
        }
        self.add(Node::Function(version), out);
    }

    /// The function that declares a captured variable.
    fn owner(&self, func: FuncId, local: LocalId) -> Option<(FuncId, LocalId)> {
        let function = &self.hir.functions[func.index()];
        match function.locals.get(local.index())?.kind {
            LocalKind::Captured(outer) => self.owner(function.parent?, outer),
            _ => Some((func, local)),
        }
    }

    /// The version of it in which the version of the inner function is.
    fn owner_version(&self, version: InstanceId, owner: FuncId) -> Option<&Instance> {
        let mut around = std::iter::successors(Some(version), |id| self.types.instance(*id).parent)
            .map(|id| self.types.instance(id));
        around
            .find(|instance| instance.func == owner)
            .or_else(|| self.types.instances.iter().find(|instance| instance.func == owner))
    }

    /// Adds what a value of the type holds. What the collector can't look into (iterators, generators) is left out.
    fn held(&self, ty: &Ty, late: bool, nested: bool, out: &mut BTreeSet<Edge>) {
        let mut edge = |to: Node, bound: bool| {
            let _ = out.insert(Edge { to, late, bound });
        };
        match ty {
            Ty::Instance(class) => {
                self.family(*class).into_iter().for_each(|id| edge(Node::Class(id), false))
            }
            Ty::BoundMethod(class, _) => {
                self.family(*class).into_iter().for_each(|id| edge(Node::Class(id), true));
            }
            Ty::Function(_, versions) => versions.iter().for_each(|id| edge(Node::Function(*id), false)),
            Ty::Record(record) => edge(Node::Record(*record), false),
            Ty::Native(name, _) if !TRACED.contains(&name.as_str()) => {}
            Ty::List(_) | Ty::Dict(..) | Ty::Set(_) | Ty::Native(..) => {
                ty.parts().iter().for_each(|part| self.held(part, true, nested, out));
            }
            Ty::Tuple(_) | Ty::TupleOf(_) | Ty::FrozenSet(_) | Ty::Union(_) => {
                ty.parts().iter().for_each(|part| self.held(part, late, nested, out));
            }
            // It may hold itself: once is enough.
            Ty::Recursive(id) if !nested => {
                let members = &self.types.unions[*id as usize];
                members.iter().for_each(|member| self.held(member, late, true, out));
            }
            _ => {}
        }
    }

    /// The class and those below it.
    fn family(&self, class: ClassId) -> Vec<ClassId> {
        let mut family = vec![class];
        let mut next = 0;
        while let Some(id) = family.get(next) {
            let below = &self.types.classes[id.index()];
            let more: Vec<ClassId> = below.subclasses.iter().chain(&below.mixed_into).copied().collect();
            family.extend(more.into_iter().filter(|id| !family.contains(id)).collect::<Vec<_>>());
            next += 1;
        }
        family.retain(|id| self.hir.classes[id.index()].kept.is_none());
        family
    }

    /// Adds all that cycles lead to, if the program asks for the number of objects that were garbage.
    fn add_counted(&self, found: &mut BTreeSet<Node>) {
        let is_gc = |ty: &Ty| match ty {
            Ty::Module(ModuleKey::External(name)) => name == "gc",
            Ty::Builtin(path) => path == "gc.collect",
            _ => false,
        };
        if self.hir.globals.iter().any(|global| is_gc(self.types.global(global.id))) {
            *found = self.closure(found.iter().copied());
        }
    }

    /// The nodes that these lead to, and they themselves.
    fn closure(&self, from: impl IntoIterator<Item = Node>) -> BTreeSet<Node> {
        let mut reached = BTreeSet::new();
        let mut work: Vec<Node> = from.into_iter().collect();
        while let Some(node) = work.pop() {
            if reached.insert(node) {
                work.extend(self.edges.get(&node).into_iter().flatten().map(|edge| edge.to));
            }
        }
        reached
    }

    /// A handle of a base may refer to the instance: it has to be traced through as well.
    fn add_with_bases(&self, class: ClassId, classes: &mut BTreeSet<ClassId>) {
        let chain = std::iter::successors(Some(class), |id| self.types.classes[id.index()].base);
        classes.extend(chain);
    }
}

/// The strongly connected components that have a cycle (Tarjan's algorithm, without recursion).
fn components(edges: &BTreeMap<Node, BTreeSet<Edge>>) -> Vec<BTreeSet<Node>> {
    let mut search =
        Search { edges, order: BTreeMap::new(), low: BTreeMap::new(), open: Vec::new(), found: Vec::new() };
    for node in edges.keys() {
        if !search.order.contains_key(node) {
            search.visit(*node);
        }
    }
    let is_cycle = |nodes: &BTreeSet<Node>| {
        let first = nodes.first().expect("a component has a node");
        nodes.len() > 1 || edges[first].iter().any(|edge| edge.to == *first)
    };
    search.found.into_iter().filter(is_cycle).collect()
}

struct Search<'a> {
    edges: &'a BTreeMap<Node, BTreeSet<Edge>>,
    order: BTreeMap<Node, usize>,
    low: BTreeMap<Node, usize>,
    /// Visited, but not in a component yet.
    open: Vec<Node>,
    found: Vec<BTreeSet<Node>>,
}

impl Search<'_> {
    fn visit(&mut self, start: Node) {
        let mut path: Vec<(Node, Vec<Node>)> = Vec::new();
        self.enter(start, &mut path);
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            match next.pop() {
                Some(to) if !self.order.contains_key(&to) => self.enter(to, &mut path),
                Some(to) if self.open.contains(&to) => self.lower(node, self.order[&to]),
                Some(_) => {}
                None => {
                    let _ = path.pop();
                    let low = self.low[&node];
                    if let Some((outer, _)) = path.last() {
                        self.lower(*outer, low);
                    }
                    if low == self.order[&node] {
                        let at = self.open.iter().position(|open| *open == node).unwrap_or(0);
                        self.found.push(self.open.split_off(at).into_iter().collect());
                    }
                }
            }
        }
    }

    fn enter(&mut self, node: Node, path: &mut Vec<(Node, Vec<Node>)>) {
        let number = self.order.len();
        let _ = self.order.insert(node, number);
        let _ = self.low.insert(node, number);
        self.open.push(node);
        let next = self.edges.get(&node).into_iter().flatten().map(|edge| edge.to).collect();
        path.push((node, next));
    }

    fn lower(&mut self, node: Node, number: usize) {
        let low = self.low.entry(node).or_insert(number);
        *low = (*low).min(number);
    }
}
