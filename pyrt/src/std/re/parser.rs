//! Reads Python's pattern syntax, with CPython's messages where it is wrong.
//!
//! ```text
//! pattern   = branch { "|" branch }
//! branch    = { item [ "*" | "+" | "?" | "{m,n}" ] [ "?" | "+" ] }
//! item      = character | "." | "^" | "$" | "[" set "]" | "\" escape | "(" group ")"
//! ```

use super::bits;
use super::error::Fault;
use super::set::{Case, Category, Item, Set, is_cased};
use super::tokens::{Token, Tokens, is_digit};
use super::tree::{At, Fold, Greed, MANY, Node, One, Width};
use crate::str::Str;
use std::rc::Rc;

/// What a pattern says.
pub(super) struct Parsed {
    pub(super) root: Node,
    pub(super) flags: i64,
    /// How many groups there are.
    pub(super) groups: usize,
    /// The names of groups, in the order of their numbers.
    pub(super) names: Vec<(Str, usize)>,
}

/// Why a part of a pattern is not read to its end.
pub(super) enum Stop {
    Fault(Fault),
    /// `(?x)` says that white space in the pattern means nothing: it is read again from its start.
    Verbose,
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Stop {
        Stop::Fault(fault)
    }
}

pub(super) struct Parser {
    pub(super) tokens: Tokens,
    /// Those that hold where the parser is.
    pub(super) flags: i64,
    /// Those of the whole pattern.
    pub(super) global: i64,
    /// The width of each group, none while it is open; the first stands for the whole pattern.
    pub(super) widths: Vec<Option<Width>>,
    pub(super) names: Vec<(Str, usize)>,
    /// How many groups there were when the outermost look-behind began.
    pub(super) behind: Option<usize>,
    /// Where `(?(n)…)` first refers to a group that may come later.
    pub(super) referred: Vec<(usize, usize)>,
}

/// What the last item was, to a repetition behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Place,
    Repeat,
    Other,
}

/// Reads a pattern.
pub(super) fn parse(pattern: &Str, given: i64) -> Result<Parsed, Fault> {
    let mut global = given;
    loop {
        let mut parser = Parser {
            tokens: Tokens::new(pattern)?,
            flags: global,
            global,
            widths: vec![None],
            names: Vec::new(),
            behind: None,
            referred: Vec::new(),
        };
        let root = match parser.branches(global & bits::VERBOSE != 0, true) {
            Ok(root) => root,
            Err(Stop::Fault(fault)) => return Err(fault),
            Err(Stop::Verbose) => {
                global = given | bits::VERBOSE;
                continue;
            }
        };
        return parser.finish(root);
    }
}

impl Parser {
    fn finish(self, root: Node) -> Result<Parsed, Fault> {
        let flags = bits::checked(self.global)?;
        if self.tokens.next.is_some() {
            return Err(self.tokens.error("unbalanced parenthesis", 0));
        }
        let groups = self.widths.len();
        if let Some((group, at)) = self.referred.iter().find(|(group, _)| *group >= groups) {
            return Err(Fault::at(format!("invalid group reference {group}"), *at));
        }
        Ok(Parsed { root, flags, groups: groups - 1, names: self.names })
    }

    pub(super) fn case(&self) -> Case {
        match (self.flags & bits::IGNORECASE != 0, self.is_ascii()) {
            (false, _) => Case::Exact,
            (true, true) => Case::Ascii,
            (true, false) => Case::Unicode,
        }
    }

    pub(super) fn is_ascii(&self) -> bool {
        self.flags & bits::ASCII != 0
    }

    /// How references to groups compare.
    pub(super) fn fold(&self) -> Fold {
        match self.case() {
            Case::Exact => Fold::Exact,
            Case::Ascii => Fold::Ascii,
            Case::Unicode => Fold::Unicode,
        }
    }

    /// One letter, in any case if case is ignored.
    pub(super) fn letter(&self, c: u32) -> Node {
        let case = self.case();
        if case == Case::Exact || !is_cased(c, case == Case::Ascii) {
            return Node::One(One::Char(c));
        }
        Node::One(One::Set(Rc::new(Set::letter(c, false, case))))
    }

    pub(super) fn category(&self, category: Category, negated: bool) -> Item {
        Item::Category { category, ascii: self.is_ascii(), negated }
    }

    /// Alternatives; `top` are those of the whole pattern.
    pub(super) fn branches(&mut self, mut verbose: bool, top: bool) -> Result<Node, Stop> {
        let mut branches = Vec::new();
        loop {
            branches.push(self.branch(verbose, top && branches.is_empty())?);
            if !self.tokens.take('|')? {
                break;
            }
            if top {
                verbose = self.global & bits::VERBOSE != 0;
            }
        }
        match branches.len() {
            1 => Ok(branches.remove(0)),
            _ => Ok(Node::Branch(branches)),
        }
    }

    /// Items up to a `|` or `)`; only the `first` branch of the pattern may set flags for all of it.
    pub(super) fn branch(&mut self, verbose: bool, first: bool) -> Result<Node, Stop> {
        let mut items: Vec<Node> = Vec::new();
        let mut last = Last::Nothing;
        while let Some(token) = self.tokens.next {
            if token.is('|') || token.is(')') {
                break;
            }
            self.tokens.get()?;
            if verbose && self.skip(token)? {
                continue;
            }
            let Token::Plain(c) = token else {
                items.push(self.escape(token)?);
                last = if matches!(items.last(), Some(Node::At(_))) { Last::Place } else { Last::Other };
                continue;
            };
            match char::from_u32(c).unwrap_or('\u{FFFD}') {
                '[' => items.push(self.set()?),
                '.' if self.flags & bits::DOTALL != 0 => items.push(Node::One(One::All)),
                '.' => items.push(Node::One(One::Any)),
                '^' if self.flags & bits::MULTILINE != 0 => items.push(Node::At(At::LineStart)),
                '^' => items.push(Node::At(At::Start)),
                '$' if self.flags & bits::MULTILINE != 0 => items.push(Node::At(At::LineEnd)),
                '$' => items.push(Node::At(At::LastLineEnd)),
                '(' => match self.group(verbose, first && items.is_empty())? {
                    Some(node) => items.push(node),
                    // A comment, or flags.
                    None => continue,
                },
                '*' | '+' | '?' | '{' => {
                    if self.repeat(c, &mut items, last)? {
                        last = Last::Repeat;
                        continue;
                    }
                }
                _ => items.push(self.letter(c)),
            }
            last = if matches!(c, 0x24 | 0x5E) { Last::Place } else { Last::Other };
        }
        match items.len() {
            1 => Ok(items.remove(0)),
            _ => Ok(Node::Sequence(items)),
        }
    }

    /// White space and comments of a verbose pattern.
    fn skip(&mut self, token: Token) -> Result<bool, Fault> {
        let Token::Plain(c) = token else { return Ok(false) };
        if matches!(c, 9..=13 | 32) {
            return Ok(true);
        }
        if c != u32::from(b'#') {
            return Ok(false);
        }
        while let Some(token) = self.tokens.get()? {
            if token.is('\n') {
                break;
            }
        }
        Ok(true)
    }

    /// A repetition of the last item; a `{` that is none is a letter, and so the result false.
    fn repeat(&mut self, c: u32, items: &mut Vec<Node>, last: Last) -> Result<bool, Fault> {
        let here = self.tokens.tell();
        let (min, max) = match char::from_u32(c) {
            Some('?') => (0, 1),
            Some('*') => (0, MANY),
            Some('+') => (1, MANY),
            _ => match self.counts(here)? {
                Some(counts) => counts,
                None => {
                    items.push(Node::One(One::Char(c)));
                    return Ok(false);
                }
            },
        };
        match last {
            Last::Nothing | Last::Place => return Err(Fault::at("nothing to repeat", here - 1)),
            Last::Repeat => return Err(Fault::at("multiple repeat", here - 1)),
            Last::Other => {}
        }
        let greed = if self.tokens.take('?')? {
            Greed::Lazy
        } else if self.tokens.take('+')? {
            Greed::Possessive
        } else {
            Greed::Greedy
        };
        let body = Box::new(items.pop().expect("there was an item"));
        items.push(Node::Repeat { min, max, greed, body });
        Ok(true)
    }

    /// The counts of `{m,n}`, if these are some.
    fn counts(&mut self, here: usize) -> Result<Option<(u32, u32)>, Fault> {
        if self.tokens.next.is_some_and(|token| token.is('}')) {
            return Ok(None);
        }
        let low = self.tokens.get_while(usize::MAX, is_digit)?;
        let high = match self.tokens.take(',')? {
            true => self.tokens.get_while(usize::MAX, is_digit)?,
            false => low.clone(),
        };
        if !self.tokens.take('}')? {
            self.tokens.seek(here)?;
            return Ok(None);
        }
        let min = count(&low, 0)?;
        let max = count(&high, MANY)?;
        if max < min {
            let back = self.tokens.tell() - here;
            return Err(self.tokens.error("min repeat greater than max repeat", back));
        }
        Ok(Some((min, max)))
    }
}

fn count(digits: &[u32], absent: u32) -> Result<u32, Fault> {
    if digits.is_empty() {
        return Ok(absent);
    }
    let value = digits.iter().fold(0u64, |value, digit| {
        value.saturating_mul(10).saturating_add(u64::from(digit - u32::from(b'0')))
    });
    match u32::try_from(value) {
        Ok(value) if value < MANY => Ok(value),
        _ => Err(Fault::Overflow("the repetition number is too large")),
    }
}
