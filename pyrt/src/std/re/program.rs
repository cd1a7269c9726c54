//! The program of a pattern: the tree written as a row of instructions, with what may stand first worked out.
//!
//! Texts are UTF-8, and so are the literals of a program: positions are offsets of bytes.

use super::tree::{At, Fold, Greed, Node, One};
use crate::str::Char;

/// One step of the matcher; it goes on at the next one unless it says otherwise.
#[derive(Debug)]
pub(super) enum Op {
    Text(Box<[u8]>),
    One(One),
    At(At),
    Mark(usize),
    /// The branches, of which `table` says for each byte ahead which may match.
    Branch(Box<Branches>),
    Jump(usize),
    /// A single character, repeated.
    Repeat {
        one: One,
        min: u32,
        max: u32,
        greed: Greed,
        /// What has to come next, if only one byte can.
        next: Option<u8>,
    },
    /// Begins to count in a slot; the `Loop` behind the body is where it goes on.
    Enter {
        slot: usize,
        to: usize,
    },
    Loop {
        slot: usize,
        min: u32,
        max: u32,
        body: usize,
        lazy: bool,
    },
    /// One more round of a lazy loop.
    More {
        slot: usize,
        max: u32,
        body: usize,
    },
    Possessive {
        min: u32,
        max: u32,
        end: usize,
    },
    Look {
        behind: Option<u32>,
        negated: bool,
        end: usize,
    },
    Atomic {
        end: usize,
    },
    Reference(usize, Fold),
    Conditional {
        group: usize,
        no: usize,
    },
    /// The end of a part that is matched by itself.
    Yes,
    /// The end of the pattern.
    Match,
}

/// Where branches begin, and which of them a byte ahead allows.
#[derive(Debug)]
pub(super) struct Branches {
    /// For each byte, and for the end of the text, a row of `rows`.
    pub(super) table: Box<[u16; 257]>,
    pub(super) rows: Vec<Box<[usize]>>,
}

/// Which bytes may come first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct First {
    bytes: [u64; 4],
    /// Whether it matches nothing at all too, so that the bytes do not decide.
    pub(super) empty: bool,
}

impl First {
    const NOTHING: First = First { bytes: [0; 4], empty: false };
    const EMPTY: First = First { bytes: [0; 4], empty: true };

    fn add(&mut self, byte: u8) {
        self.bytes[usize::from(byte >> 6)] |= 1 << (byte & 63);
    }

    #[inline]
    pub(super) fn has(&self, byte: u8) -> bool {
        self.bytes[usize::from(byte >> 6)] >> (byte & 63) & 1 != 0
    }

    fn or(mut self, other: First) -> First {
        for (word, more) in self.bytes.iter_mut().zip(other.bytes) {
            *word |= more;
        }
        self.empty |= other.empty;
        self
    }

    fn of_one(one: &One) -> First {
        let mut first = First::NOTHING;
        match one {
            One::Char(c) => Char(*c).with_bytes(|bytes| first.add(bytes[0])),
            One::Any | One::All | One::Set(_) => {
                (0..128).filter(|byte| has_ascii(one, *byte)).for_each(|byte| first.add(byte));
                (128..=255).for_each(|byte| first.add(byte));
            }
        }
        first
    }

    pub(super) fn of(node: &Node) -> First {
        match node {
            Node::One(one) => First::of_one(one),
            Node::Sequence(nodes) => First::of_all(nodes),
            Node::Branch(nodes) => nodes.iter().map(First::of).fold(First::NOTHING, First::or),
            Node::Group(_, body) | Node::Atomic(body) => First::of(body),
            Node::Repeat { min, body, .. } => {
                let mut first = First::of(body);
                first.empty |= *min == 0;
                first
            }
            Node::Conditional(_, yes, no) => First::of(yes).or(First::of(no)),
            Node::At(_) | Node::Look { .. } => First::EMPTY,
            // The group may be anything.
            Node::Reference(..) => First { bytes: [u64::MAX; 4], empty: true },
        }
    }

    fn of_all<'a>(nodes: impl IntoIterator<Item = &'a Node>) -> First {
        let mut all = First::EMPTY;
        for node in nodes {
            let first = First::of(node);
            all = all.or(first);
            if !first.empty {
                all.empty = false;
                return all;
            }
        }
        all
    }

    /// The one byte that comes first, if there is just one.
    fn single(&self) -> Option<u8> {
        let count: u32 = self.bytes.iter().map(|word| word.count_ones()).sum();
        (!self.empty && count == 1).then(|| (0..=255).find(|byte| self.has(*byte)).expect("there is one"))
    }
}

#[inline]
pub(super) fn has_ascii(one: &One, byte: u8) -> bool {
    match one {
        One::Char(c) => *c == u32::from(byte),
        One::Any => byte != b'\n',
        One::All => true,
        One::Set(set) => set.has_ascii(byte),
    }
}

#[derive(Debug)]
pub(super) struct Program {
    pub(super) ops: Vec<Op>,
    pub(super) groups: usize,
    /// How many loops count at once.
    pub(super) slots: usize,
    /// What a match begins with.
    pub(super) first: First,
    /// The bytes that every match begins with.
    pub(super) prefix: Vec<u8>,
    /// It matches at the start of the text only.
    pub(super) anchored: bool,
}

impl Program {
    pub(super) fn new(root: &Node, groups: usize) -> Program {
        let mut writer = Writer { ops: Vec::new(), slots: 0 };
        writer.node(root, None);
        writer.ops.push(Op::Match);
        let mut prefix = Vec::new();
        prefix_of(root, &mut prefix);
        let anchored = match root {
            Node::Sequence(nodes) => matches!(nodes.first(), Some(Node::At(At::Start))),
            node => matches!(node, Node::At(At::Start)),
        };
        Program { ops: writer.ops, groups, slots: writer.slots, first: First::of(root), prefix, anchored }
    }
}

/// Adds the bytes that the node begins with; whether it is nothing but these.
fn prefix_of(node: &Node, prefix: &mut Vec<u8>) -> bool {
    match node {
        Node::One(One::Char(c)) => {
            Char(*c).push_to(prefix);
            true
        }
        Node::Sequence(nodes) => nodes.iter().all(|node| prefix_of(node, prefix)),
        Node::Group(_, body) => prefix_of(body, prefix),
        _ => false,
    }
}

struct Writer {
    ops: Vec<Op>,
    slots: usize,
}

impl Writer {
    /// Writes a node; `then` is what comes first behind it, if that is known.
    fn node(&mut self, node: &Node, then: Option<First>) {
        match node {
            Node::One(One::Char(c)) => {
                let mut bytes = Vec::new();
                Char(*c).push_to(&mut bytes);
                self.ops.push(Op::Text(bytes.into()));
            }
            Node::One(one) => self.ops.push(Op::One(one.clone())),
            Node::At(at) => self.ops.push(Op::At(*at)),
            Node::Sequence(nodes) => self.sequence(nodes, then),
            Node::Branch(nodes) => self.branch(nodes, then),
            Node::Group(group, body) => {
                self.ops.push(Op::Mark(2 * (group - 1)));
                self.node(body, then);
                self.ops.push(Op::Mark(2 * (group - 1) + 1));
            }
            Node::Repeat { min, max, greed, body } => self.repeat(*min, *max, *greed, body, then),
            Node::Look { behind, negated, body } => {
                let at = self.reserve();
                self.node(body, None);
                self.ops.push(Op::Yes);
                self.ops[at] = Op::Look { behind: *behind, negated: *negated, end: self.ops.len() };
            }
            Node::Atomic(body) => {
                let at = self.reserve();
                self.node(body, None);
                self.ops.push(Op::Yes);
                self.ops[at] = Op::Atomic { end: self.ops.len() };
            }
            Node::Reference(group, fold) => self.ops.push(Op::Reference(*group, *fold)),
            Node::Conditional(group, yes, no) => {
                let at = self.reserve();
                self.node(yes, then);
                let jump = self.reserve();
                self.ops[at] = Op::Conditional { group: *group, no: self.ops.len() };
                self.node(no, then);
                self.ops[jump] = Op::Jump(self.ops.len());
            }
        }
    }

    fn reserve(&mut self) -> usize {
        self.ops.push(Op::Yes);
        self.ops.len() - 1
    }

    fn sequence(&mut self, nodes: &[Node], then: Option<First>) {
        let mut at = 0;
        while at < nodes.len() {
            let mut bytes = Vec::new();
            while let Some(Node::One(One::Char(c))) = nodes.get(at) {
                Char(*c).push_to(&mut bytes);
                at += 1;
            }
            if !bytes.is_empty() {
                self.ops.push(Op::Text(bytes.into()));
                continue;
            }
            let behind = First::of_all(&nodes[at + 1..]);
            let behind = match then {
                _ if !behind.empty => Some(behind),
                Some(then) => {
                    let mut all = behind.or(then);
                    all.empty = then.empty;
                    Some(all)
                }
                None => None,
            };
            // A place or a look behind the node takes nothing, so what is behind it says too much; it is not used then.
            self.node(&nodes[at], behind.filter(|first| !first.empty));
            at += 1;
        }
    }

    fn branch(&mut self, nodes: &[Node], then: Option<First>) {
        let at = self.reserve();
        let mut starts = Vec::new();
        let mut jumps = Vec::new();
        for node in nodes {
            starts.push(self.ops.len());
            self.node(node, then);
            jumps.push(self.reserve());
        }
        let end = self.ops.len();
        for jump in jumps {
            self.ops[jump] = Op::Jump(end);
        }
        let firsts: Vec<First> = nodes.iter().map(First::of).collect();
        let mut branches = Branches { table: Box::new([0; 257]), rows: Vec::new() };
        let everything = firsts.iter().all(|first| first.empty);
        for byte in 0..257usize {
            let allowed = |first: &First| first.empty || byte < 256 && first.has(byte as u8);
            let row: Box<[usize]> = firsts
                .iter()
                .zip(&starts)
                .filter(|(first, _)| allowed(first))
                .map(|(_, start)| *start)
                .collect();
            let known = branches.rows.iter().position(|known| *known == row);
            let index = known.unwrap_or_else(|| {
                branches.rows.push(row);
                branches.rows.len() - 1
            });
            branches.table[byte] = index as u16;
            if everything {
                break;
            }
        }
        self.ops[at] = Op::Branch(Box::new(branches));
    }

    fn repeat(&mut self, min: u32, max: u32, greed: Greed, body: &Node, then: Option<First>) {
        if let Node::One(one) = body {
            let next = then.and_then(|first| first.single());
            self.ops.push(Op::Repeat { one: one.clone(), min, max, greed, next });
            return;
        }
        if greed == Greed::Possessive {
            let at = self.reserve();
            self.node(body, None);
            self.ops.push(Op::Yes);
            self.ops[at] = Op::Possessive { min, max, end: self.ops.len() };
            return;
        }
        let slot = self.slots;
        self.slots += 1;
        let enter = self.reserve();
        let start = self.ops.len();
        self.node(body, None);
        let end = self.ops.len();
        self.ops[enter] = Op::Enter { slot, to: end };
        let lazy = greed == Greed::Lazy;
        self.ops.push(Op::Loop { slot, min, max, body: start, lazy });
        if lazy {
            // `Loop` goes on behind this, which it leaves for later.
            self.ops.push(Op::More { slot, max, body: start });
        }
    }
}
