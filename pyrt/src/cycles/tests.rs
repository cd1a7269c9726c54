//! The collector against a model: what can be reached from outside is alive, all else is freed.

use crate::class::{Class, Weak};
use crate::{Dict, Field, Func, Inst, List, Result, Set, Shared, Slot, Tuple, class, cycles};
use std::cell::{Cell, RefCell};

thread_local! {
    static LIVING: Cell<usize> = const { Cell::new(0) };
    static MOST: Cell<usize> = const { Cell::new(0) };
    static ENDED: RefCell<Vec<i64>> = const { RefCell::new(Vec::new()) };
    static SAVED: RefCell<Vec<Inst<Mortal>>> = const { RefCell::new(Vec::new()) };
}

/// Counts the instances that it is a field of.
pub struct Tally;

impl Tally {
    fn new() -> Self {
        LIVING.set(LIVING.get() + 1);
        MOST.set(MOST.get().max(LIVING.get()));
        Tally
    }
}

impl Drop for Tally {
    fn drop(&mut self) {
        LIVING.set(LIVING.get() - 1);
    }
}

#[class(cyclic)]
pub struct Node {
    pub next: Slot<Inst<Node>>,
    pub list: Field<List<Option<Inst<Node>>>>,
    pub dict: Field<Dict<i64, Inst<Node>>>,
    pub set: Slot<Set<Inst<Node>>>,
    pub pair: Slot<(i64, Tuple<Inst<Node>>)>,
    pub call: Slot<Func<dyn Fn(i64) -> Result<i64>>>,
    pub tally: Tally,
}

impl Node {
    fn new() -> Inst<Self> {
        Inst::new(Self {
            next: Slot::empty(),
            list: Field::new(List::new()),
            dict: Field::new(Dict::new()),
            set: Slot::empty(),
            pair: Slot::empty(),
            call: Slot::empty(),
            tally: Tally::new(),
        })
    }
}

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// Lets `a` refer to `b` in one of the ways there are; whether it ends an earlier reference of that kind.
fn connect(a: &Inst<Node>, b: &Inst<Node>, way: usize) {
    match way {
        0 => a.next.set(b.clone()),
        1 => a.list.get().append(Some(b.clone())),
        2 => a.dict.get().set(a.dict.get().len(), b.clone()).expect("ints can be hashed"),
        3 => a.set.set(Set::of([b.clone()].into_iter()).expect("instances can be hashed")),
        4 => a.pair.set((1, Tuple::from(vec![b.clone(), b.clone()]))),
        5 => a.call.set(Func::holding("call", (b.clone(), 2), |(_, n), (x,)| Ok(n + x))),
        _ => {
            let variable = Shared::new(b.clone());
            a.call.set(Func::holding("call", (variable,), |(variable,), (x,)| {
                Ok(variable.get().list.get().len() + x)
            }));
        }
    }
}

/// A model of the graph: what each node refers to, by numbers.
struct Model {
    /// In the ways that hold one reference, which a later one replaces.
    single: Vec<[Option<usize>; 4]>,
    dicts: Vec<Vec<usize>>,
    /// Which list each node has, and what is in the lists.
    list_of: Vec<usize>,
    lists: Vec<Vec<usize>>,
}

impl Model {
    fn new(count: usize) -> Self {
        let none = || vec![Vec::new(); count];
        Model { single: vec![[None; 4]; count], dicts: none(), list_of: (0..count).collect(), lists: none() }
    }

    fn connect(&mut self, from: usize, to: usize, way: usize) {
        match way {
            0 => self.single[from][0] = Some(to),
            1 => self.lists[self.list_of[from]].push(to),
            2 => self.dicts[from].push(to),
            3 => self.single[from][1] = Some(to),
            4 => self.single[from][2] = Some(to),
            _ => self.single[from][3] = Some(to),
        }
    }

    /// What can be reached from these nodes.
    fn reachable(&self, mut seen: Vec<bool>) -> Vec<bool> {
        let mut work: Vec<usize> = (0..seen.len()).filter(|at| seen[*at]).collect();
        while let Some(at) = work.pop() {
            let listed = &self.lists[self.list_of[at]];
            for to in self.single[at].iter().flatten().chain(&self.dicts[at]).chain(listed) {
                if !std::mem::replace(&mut seen[*to], true) {
                    work.push(*to);
                }
            }
        }
        seen
    }
}

#[test]
fn random_graphs_keep_what_can_be_reached() {
    let mut random = Random(7);
    for round in 0..500 {
        let count = 2 + random.below(40);
        let nodes: Vec<Inst<Node>> = (0..count).map(|_| Node::new()).collect();
        let mut model = Model::new(count);
        // Some have the same list, to which the test has a handle as well in some rounds.
        for _ in 0..random.below(4) {
            let (a, b) = (random.below(count), random.below(count));
            nodes[a].list.set(nodes[b].list.get());
            model.list_of[a] = model.list_of[b];
        }
        for _ in 0..random.below(count * 3) {
            let (a, b, way) = (random.below(count), random.below(count), random.below(7));
            connect(&nodes[a], &nodes[b], way);
            model.connect(a, b, way);
        }
        let mut roots: Vec<bool> = (0..count).map(|_| random.below(4) == 0).collect();
        let owner = random.below(count);
        let list = (round % 3 == 0).then(|| nodes[owner].list.get());
        let weak: Vec<Weak<Node>> = nodes.iter().map(Weak::new).collect();
        let handles: Vec<Option<Inst<Node>>> =
            nodes.into_iter().zip(&roots).map(|(node, root)| root.then_some(node)).collect();
        if list.is_some() {
            model.lists[model.list_of[owner]].iter().for_each(|to| roots[*to] = true);
        }
        let expected = model.reachable(roots);
        cycles::collect(round % 2 == 0);
        let alive: Vec<bool> = weak.iter().map(|weak| weak.get().is_some()).collect();
        assert_eq!(alive, expected, "round {round}");
        assert_eq!(LIVING.get(), expected.iter().filter(|alive| **alive).count());
        drop((handles, list));
        cycles::collect(true);
        assert_eq!(LIVING.get(), 0, "round {round}");
    }
}

#[test]
fn a_long_circle_is_found_without_recursion() {
    const LEN: usize = 1_000_000;
    let first = Node::new();
    let mut last = first.clone();
    for _ in 1..LEN {
        let node = Node::new();
        last.next.set(node.clone());
        last = node;
    }
    last.next.set(first.clone());
    drop(last);
    cycles::collect(true);
    assert_eq!(LIVING.get(), LEN, "it is referred to from outside");
    drop(first);
    assert_eq!(cycles::collect(true), 2 * LEN, "each has a list; a dict of nothing does not count");
    assert_eq!(LIVING.get(), 0);
}

#[test]
fn garbage_is_collected_while_the_program_runs() {
    for _ in 0..300_000 {
        let (a, b) = (Node::new(), Node::new());
        a.next.set(b.clone());
        b.next.set(a);
    }
    assert!(MOST.get() < 50_000, "{} at once", MOST.get());
    cycles::collect(true);
    assert_eq!((LIVING.get(), cycles::population()), (0, cycles::Population { young: 0, old: 0 }));
}

#[test]
fn old_garbage_is_collected_too() {
    for _ in 0..40 {
        let nodes: Vec<Inst<Node>> = (0..20_000).map(|_| Node::new()).collect();
        for (at, node) in nodes.iter().enumerate() {
            node.next.set(nodes[(at + 1) % nodes.len()].clone());
        }
    }
    assert!(MOST.get() < 150_000, "{} at once", MOST.get());
}

#[test]
fn nothing_is_collected_while_it_is_disabled() {
    cycles::disable();
    for _ in 0..30_000 {
        let node = Node::new();
        node.next.set(node.clone());
    }
    assert!(!cycles::is_enabled() && LIVING.get() == 30_000);
    cycles::enable();
    cycles::collect(true);
    assert_eq!(LIVING.get(), 0);
}

/// `__del__` notes the number, and may save the instance.
#[class(cyclic, del)]
pub struct Mortal {
    pub number: i64,
    pub saves: bool,
    pub other: Slot<Inst<Mortal>>,
}

impl Mortal {
    fn new(number: i64, saves: bool) -> Inst<Self> {
        Inst::new(Self { number, saves, other: Slot::empty() })
    }

    pub fn del(&self) {
        ENDED.with_borrow_mut(|ended| ended.push(self.number));
        let other = self.other.get().map(|other| other.number);
        assert!(other.is_some(), "attributes are there until every `__del__` has run");
        // What a `__del__` makes while the collector works is noted, and dies as always.
        let temporary = Node::new();
        drop(temporary);
        if self.saves {
            SAVED.with_borrow_mut(|saved| saved.push(Inst::of(self)));
        }
    }
}

fn pair(a: &Inst<Mortal>, b: &Inst<Mortal>) {
    a.other.set(b.clone());
    b.other.set(a.clone());
}

#[test]
fn finalizers_run_once_in_order_and_may_revive() {
    let (a, b, c) = (Mortal::new(1, false), Mortal::new(2, true), Mortal::new(3, false));
    pair(&a, &b);
    c.other.set(c.clone());
    let weak = [Weak::new(&a), Weak::new(&b), Weak::new(&c)];
    drop((a, b, c));
    assert_eq!(cycles::collect(true), 3);
    assert_eq!(ENDED.take(), [1, 2, 3]);
    assert!(weak.iter().all(|weak| weak.get().is_none()), "weak references are cut before `__del__` runs");
    let saved = SAVED.take();
    assert_eq!(saved.len(), 1);
    let other = saved[0].other.get().expect("what it leads to lives as well");
    assert_eq!((other.number, cycles::population().old), (1, 2));
    drop((saved, other));
    assert_eq!(cycles::collect(true), 2);
    assert!(ENDED.take().is_empty(), "`__del__` runs once");
    assert_eq!(cycles::population(), cycles::Population { young: 0, old: 0 });
}

#[test]
fn a_subclass_is_traced_with_its_base() {
    #[class(cyclic)]
    pub struct Base {
        pub other: Slot<Inst<Base>>,
        pub tally: Tally,
    }

    #[class(cyclic, base = Base)]
    pub struct Derived {
        pub base: Base,
        pub third: Slot<Inst<Base>>,
    }

    let base = Inst::new(Base { other: Slot::empty(), tally: Tally::new() });
    let own = Base { other: Slot::new(base.clone()), tally: Tally::new() };
    let derived = Inst::new(Derived { base: own, third: Slot::new(base.clone()) });
    base.other.set(derived.clone().up());
    const { assert!(Base::CYCLIC && Derived::CYCLIC) };
    drop((base, derived));
    assert_eq!((cycles::collect(true), LIVING.get()), (2, 0));
}
