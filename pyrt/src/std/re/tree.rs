//! A pattern as a tree: what the parser reads and the compiler writes as a program.

use super::set::Set;
use std::rc::Rc;

/// "As often as you like."
pub(super) const MANY: u32 = u32::MAX;

/// How a repetition chooses between one more and going on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Greed {
    Greedy,
    Lazy,
    /// Greedy, and nothing is given back.
    Possessive,
}

/// A place between characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum At {
    Start,
    LineStart,
    /// The end, or before the newline there.
    LastLineEnd,
    LineEnd,
    End,
    Boundary {
        ascii: bool,
    },
    NoBoundary {
        ascii: bool,
    },
}

/// One character.
#[derive(Clone, Debug)]
pub(super) enum One {
    Char(u32),
    /// Any but a newline.
    Any,
    All,
    Set(Rc<Set>),
}

/// How a reference to a group compares characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fold {
    Exact,
    Ascii,
    Unicode,
}

impl Fold {
    pub(super) fn lower(self, c: u32) -> u32 {
        match self {
            Fold::Exact => c,
            _ if c < 128 => u32::from((c as u8).to_ascii_lowercase()),
            Fold::Ascii => c,
            Fold::Unicode => super::set::lower(c),
        }
    }
}

#[derive(Clone, Debug)]
pub(super) enum Node {
    One(One),
    At(At),
    Sequence(Vec<Node>),
    Branch(Vec<Node>),
    Group(usize, Box<Node>),
    Repeat {
        min: u32,
        max: u32,
        greed: Greed,
        body: Box<Node>,
    },
    /// `(?=…)` and the like; `behind` is how many characters it looks back.
    Look {
        behind: Option<u32>,
        negated: bool,
        body: Box<Node>,
    },
    Atomic(Box<Node>),
    Reference(usize, Fold),
    Conditional(usize, Box<Node>, Box<Node>),
}

/// The fewest and the most characters that a part takes; [`MANY`] and above is without bound.
pub(super) type Width = (u64, u64);

impl Node {
    /// How many characters the node takes, where `groups` has the widths of the groups that are closed.
    pub(super) fn width(&self, groups: &[Option<Width>]) -> Width {
        let many = u64::from(MANY);
        let (low, high) = match self {
            Node::One(_) => (1, 1),
            Node::At(_) | Node::Look { .. } => (0, 0),
            Node::Sequence(nodes) => nodes.iter().fold((0, 0), |(low, high), node| {
                let (l, h) = node.width(groups);
                (low + l, high + h)
            }),
            Node::Branch(nodes) => nodes.iter().fold((many - 1, 0), |(low, high), node| {
                let (l, h) = node.width(groups);
                (low.min(l), high.max(h))
            }),
            Node::Group(_, body) | Node::Atomic(body) => body.width(groups),
            Node::Repeat { min, max, body, .. } => {
                let (low, high) = body.width(groups);
                (low.saturating_mul((*min).into()), high.saturating_mul((*max).into()))
            }
            Node::Reference(group, _) => groups.get(*group).copied().flatten().unwrap_or((0, 0)),
            Node::Conditional(_, yes, no) => {
                let (yes, no) = (yes.width(groups), no.width(groups));
                (yes.0.min(no.0), yes.1.max(no.1))
            }
        };
        (low.min(many - 1), high.min(many))
    }
}
