//! Runs a program over a text, trying one way after another.
//!
//! What is still to be tried lies on a stack of its own, together with what to put back before that, so that neither long texts
//! nor deep patterns need the machine's stack. Order and effects are those of CPython's matcher: what a group holds when
//! a loop comes round again, when a loop that took nothing ends, what a look-ahead leaves behind.

use super::program::{Op, Program, has_ascii};
use super::set::Category;
use super::tree::{At, Fold, Greed, MANY, One};
use crate::str::Char;

/// No position: the group does not take part.
pub(super) const NONE: usize = usize::MAX;

/// Something to try, or to put back on the way to it.
#[derive(Clone, Copy)]
enum Save {
    Go {
        pc: u32,
        at: usize,
    },
    /// The other branches of a row.
    Row {
        pc: u32,
        row: u32,
        next: u32,
        at: usize,
    },
    /// One character less.
    Fewer {
        pc: u32,
        low: usize,
        at: usize,
    },
    /// One character more, up to `left`.
    Further {
        pc: u32,
        left: u32,
        at: usize,
    },
    Mark {
        mark: u32,
        old: usize,
    },
    Last {
        old: usize,
    },
    Loop {
        slot: u32,
        count: u32,
        last: usize,
    },
}

#[derive(Clone, Copy)]
struct Count {
    rounds: u32,
    /// Where the last round began, of those that did not have to be.
    last: usize,
}

/// What a match has to be, besides matching.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Any,
    /// All of the text.
    Full,
    /// Not nothing at the place where it begins: the match before it was empty.
    NotEmpty,
}

pub(super) struct Matcher<'a, const ASCII: bool> {
    program: &'a Program,
    text: &'a [u8],
    /// Two for each group.
    pub(super) marks: Vec<usize>,
    /// The group that was closed last; 0 if none was.
    pub(super) last: usize,
    counts: Vec<Count>,
    stack: Vec<Save>,
}

impl<'a, const ASCII: bool> Matcher<'a, ASCII> {
    pub(super) fn new(program: &'a Program, text: &'a [u8]) -> Self {
        Matcher {
            program,
            text,
            marks: vec![NONE; program.groups * 2],
            last: 0,
            counts: vec![Count { rounds: 0, last: NONE }; program.slots],
            stack: Vec::new(),
        }
    }

    /// Matches at a position; the end of the match.
    pub(super) fn at(&mut self, start: usize, wanted: Wanted) -> Option<usize> {
        self.marks.fill(NONE);
        self.last = 0;
        self.stack.clear();
        self.run(0, start, start, wanted)
    }

    /// The first match from `from` on; where it begins and ends.
    pub(super) fn search(&mut self, from: usize, mut wanted: Wanted) -> Option<(usize, usize)> {
        let program = self.program;
        let mut at = from;
        if program.anchored {
            return if from == 0 { self.at(0, wanted).map(|end| (0, end)) } else { None };
        }
        let finder = (program.prefix.len() > 1).then(|| memchr::memmem::Finder::new(&program.prefix));
        loop {
            match (&finder, &*program.prefix) {
                (Some(finder), _) => at += finder.find(&self.text[at..])?,
                (None, [byte]) => at += memchr::memchr(*byte, &self.text[at..])?,
                _ if !program.first.empty => {
                    at += self.text[at..].iter().position(|&byte| program.first.has(byte) && starts(byte))?;
                }
                _ => {}
            }
            if at > from && wanted == Wanted::NotEmpty {
                wanted = Wanted::Any;
            }
            if let Some(end) = self.at(at, wanted) {
                return Some((at, end));
            }
            if at >= self.text.len() {
                return None;
            }
            at = self.after(at);
        }
    }

    /// The position behind the character.
    #[inline]
    fn after(&self, at: usize) -> usize {
        if ASCII {
            return at + 1;
        }
        match self.text[at] {
            0..=0x7F => at + 1,
            0x80..=0xDF => at + 2,
            0xE0..=0xEF => at + 3,
            _ => at + 4,
        }
    }

    /// The position before the character that ends here.
    #[inline]
    fn before(&self, mut at: usize) -> usize {
        at -= 1;
        if !ASCII {
            while !starts(self.text[at]) {
                at -= 1;
            }
        }
        at
    }

    /// The character at a position that is not the end.
    #[inline]
    fn char(&self, at: usize) -> u32 {
        if ASCII || self.text[at] < 128 {
            return self.text[at].into();
        }
        Char::first(&self.text[at..]).map_or(0, |(c, _)| c.0)
    }

    #[inline]
    fn has(&self, one: &One, at: usize) -> bool {
        let byte = self.text[at];
        if ASCII || byte < 128 {
            return has_ascii(one, byte);
        }
        match one {
            One::Char(c) => self.char(at) == *c,
            One::Any | One::All => true,
            One::Set(set) => set.has(self.char(at)),
        }
    }

    /// Goes over up to `most` characters of the kind; where the last ends, and how many there were.
    #[inline]
    fn span(&self, one: &One, from: usize, most: u32) -> (usize, u32) {
        if ASCII {
            let rest = &self.text[from..];
            let rest = &rest[..rest.len().min(most as usize)];
            let count = match one {
                One::All => rest.len(),
                One::Any => memchr::memchr(b'\n', rest).unwrap_or(rest.len()),
                One::Char(c) => rest.iter().take_while(|&&byte| u32::from(byte) == *c).count(),
                One::Set(set) => rest.iter().take_while(|&&byte| set.has_ascii(byte)).count(),
            };
            return (from + count, count as u32);
        }
        let (mut at, mut count) = (from, 0);
        while count < most && at < self.text.len() && self.has(one, at) {
            at = self.after(at);
            count += 1;
        }
        (at, count)
    }

    fn is_word(&self, at: usize, ascii: bool) -> bool {
        Category::Word.has(self.char(at), ascii)
    }

    fn is_at(&self, place: At, at: usize) -> bool {
        let end = self.text.len();
        match place {
            At::Start => at == 0,
            At::LineStart => at == 0 || self.text[at - 1] == b'\n',
            At::LastLineEnd => at == end || at + 1 == end && self.text[at] == b'\n',
            At::LineEnd => at == end || self.text[at] == b'\n',
            At::End => at == end,
            // In an empty text there is neither.
            At::Boundary { .. } | At::NoBoundary { .. } if end == 0 => false,
            At::Boundary { ascii } => self.at_boundary(at, ascii),
            At::NoBoundary { ascii } => !self.at_boundary(at, ascii),
        }
    }

    fn at_boundary(&self, at: usize, ascii: bool) -> bool {
        let left = at > 0 && self.is_word(self.before(at), ascii);
        let right = at < self.text.len() && self.is_word(at, ascii);
        left != right
    }

    /// What a group holds, if it took part.
    fn group(&self, group: usize) -> Option<&'a [u8]> {
        let (from, to) = (self.marks[2 * (group - 1)], self.marks[2 * (group - 1) + 1]);
        (from != NONE && to != NONE && from <= to).then(|| &self.text[from..to])
    }

    /// Behind a copy of the group's text.
    fn copy_of(&self, group: usize, fold: Fold, at: usize) -> Option<usize> {
        let text = self.group(group)?;
        if fold == Fold::Exact {
            return self.text[at..].starts_with(text).then_some(at + text.len());
        }
        let mut at = at;
        for c in crate::str::chars_of(text) {
            if at >= self.text.len() || fold.lower(self.char(at)) != fold.lower(c.0) {
                return None;
            }
            at = self.after(at);
        }
        Some(at)
    }

    #[inline]
    fn mark(&mut self, mark: usize, at: usize) {
        if !self.stack.is_empty() {
            self.stack.push(Save::Mark { mark: mark as u32, old: self.marks[mark] });
        }
        self.marks[mark] = at;
        if mark % 2 == 1 {
            if !self.stack.is_empty() {
                self.stack.push(Save::Last { old: self.last });
            }
            self.last = mark / 2 + 1;
        }
    }

    fn count(&mut self, slot: usize, rounds: u32, last: usize) {
        let old = self.counts[slot];
        self.stack.push(Save::Loop { slot: slot as u32, count: old.rounds, last: old.last });
        self.counts[slot] = Count { rounds, last };
    }

    /// Runs from an instruction to the end of its part; where that is.
    fn run(&mut self, pc: usize, at: usize, start: usize, wanted: Wanted) -> Option<usize> {
        let program = self.program;
        let base = self.stack.len();
        let (mut pc, mut at) = (pc, at);
        loop {
            let matches = match &program.ops[pc] {
                Op::Text(text) => {
                    let found = self.text[at..].starts_with(text);
                    at += text.len();
                    found
                }
                Op::One(one) => {
                    let found = at < self.text.len() && self.has(one, at);
                    if found {
                        at = self.after(at);
                    }
                    found
                }
                Op::At(place) => self.is_at(*place, at),
                Op::Mark(mark) => {
                    self.mark(*mark, at);
                    true
                }
                Op::Jump(to) => {
                    pc = *to;
                    continue;
                }
                Op::Branch(branches) => {
                    let row = branches.table[self.text.get(at).map_or(256, |&byte| byte.into())];
                    match &*branches.rows[usize::from(row)] {
                        [] => false,
                        [first, rest @ ..] => {
                            if !rest.is_empty() {
                                self.stack.push(Save::Row { pc: pc as u32, row: row.into(), next: 1, at });
                            }
                            pc = *first;
                            continue;
                        }
                    }
                }
                Op::Repeat { one, min, max, greed, next } => {
                    match self.repeat(pc, at, one, (*min, *max), *greed, *next) {
                        Some(end) => {
                            at = end;
                            true
                        }
                        None => false,
                    }
                }
                Op::Enter { .. } | Op::Loop { .. } | Op::More { .. } => match self.round(pc, at) {
                    Some(to) => {
                        pc = to;
                        continue;
                    }
                    None => false,
                },
                Op::Possessive { .. }
                | Op::Atomic { .. }
                | Op::Look { .. }
                | Op::Reference(..)
                | Op::Conditional { .. } => match self.apart(pc, at) {
                    Some(next) => {
                        (pc, at) = next;
                        continue;
                    }
                    None => false,
                },
                Op::Yes => return Some(at),
                Op::Match => match wanted {
                    Wanted::Full if at != self.text.len() => false,
                    Wanted::NotEmpty if at == start => false,
                    _ => return Some(at),
                },
            };
            if matches {
                pc += 1;
                continue;
            }
            (pc, at) = self.back(base)?;
        }
    }

    /// Where a loop goes on: with its body once more, or behind it.
    #[inline]
    fn round(&mut self, pc: usize, at: usize) -> Option<usize> {
        match self.program.ops[pc] {
            Op::Enter { slot, to } => {
                self.count(slot, 0, NONE);
                Some(to)
            }
            Op::Loop { slot, min, max, body, lazy } => {
                let Count { rounds, last } = self.counts[slot];
                if rounds < min {
                    self.count(slot, rounds + 1, last);
                    return Some(body);
                }
                if lazy {
                    self.stack.push(Save::Go { pc: pc as u32 + 1, at });
                    return Some(pc + 2);
                }
                if (rounds < max || max == MANY) && at != last {
                    self.stack.push(Save::Go { pc: pc as u32 + 1, at });
                    self.count(slot, rounds.saturating_add(1), at);
                    return Some(body);
                }
                Some(pc + 1)
            }
            Op::More { slot, max, body } => {
                let Count { rounds, last } = self.counts[slot];
                if (rounds >= max && max != MANY) || at == last {
                    return None;
                }
                self.count(slot, rounds.saturating_add(1), at);
                Some(body)
            }
            _ => None,
        }
    }

    /// What is matched by itself, or depends on a group: the instruction and the position behind it.
    fn apart(&mut self, pc: usize, at: usize) -> Option<(usize, usize)> {
        match self.program.ops[pc] {
            Op::Possessive { min, max, end } => {
                self.possessive(pc + 1, at, min, max).map(|behind| (end, behind))
            }
            Op::Atomic { end } => self.part(pc + 1, at).map(|behind| (end, behind)),
            Op::Look { behind, negated, end } => {
                self.look(pc + 1, at, behind.unwrap_or(0), negated).then_some((end, at))
            }
            Op::Reference(group, fold) => self.copy_of(group, fold, at).map(|end| (pc + 1, end)),
            Op::Conditional { group, no } => {
                Some((if self.group(group).is_none() { no } else { pc + 1 }, at))
            }
            _ => None,
        }
    }

    /// Goes back to what is to be tried next, down to the depth `base` of the stack.
    #[inline]
    fn back(&mut self, base: usize) -> Option<(usize, usize)> {
        while self.stack.len() > base {
            let top = self.stack.len() - 1;
            match self.stack[top] {
                Save::Mark { mark, old } => self.marks[mark as usize] = old,
                Save::Last { old } => self.last = old,
                Save::Loop { slot, count, last } => {
                    self.counts[slot as usize] = Count { rounds: count, last };
                }
                Save::Go { pc, at } => {
                    self.stack.pop();
                    return Some((pc as usize, at));
                }
                Save::Row { pc, row, next, at } => {
                    let Op::Branch(branches) = &self.program.ops[pc as usize] else { return None };
                    let row_of = &branches.rows[row as usize];
                    let to = row_of[next as usize];
                    if next as usize + 1 < row_of.len() {
                        self.stack[top] = Save::Row { pc, row, next: next + 1, at };
                    } else {
                        self.stack.pop();
                    }
                    return Some((to, at));
                }
                Save::Fewer { pc, low, at } => {
                    let next = match &self.program.ops[pc as usize] {
                        Op::Repeat { next, .. } => *next,
                        _ => None,
                    };
                    if let Some(end) = self.last_before(low, at, next) {
                        if end > low {
                            self.stack[top] = Save::Fewer { pc, low, at: end };
                        } else {
                            self.stack.pop();
                        }
                        return Some((pc as usize + 1, end));
                    }
                }
                Save::Further { pc, left, at } => {
                    let Op::Repeat { one, .. } = &self.program.ops[pc as usize] else { return None };
                    if left > 0 && at < self.text.len() && self.has(one, at) {
                        let at = self.after(at);
                        self.stack[top] = Save::Further { pc, left: left - 1, at };
                        return Some((pc as usize + 1, at));
                    }
                }
            }
            self.stack.pop();
        }
        None
    }

    /// The last place before `at`, and not before `low`, that has the byte which comes next.
    #[inline]
    fn last_before(&self, low: usize, at: usize, next: Option<u8>) -> Option<usize> {
        if at <= low {
            return None;
        }
        match next {
            Some(next) => memchr::memrchr(next, &self.text[low..at]).map(|found| low + found),
            None => Some(self.before(at)),
        }
    }

    /// A repeated character: as far as it goes at first, with what else to try on the stack.
    #[inline]
    fn repeat(
        &mut self,
        pc: usize,
        at: usize,
        one: &One,
        (min, max): (u32, u32),
        greed: Greed,
        next: Option<u8>,
    ) -> Option<usize> {
        let mut low = at;
        if min > 0 && (greed == Greed::Lazy || !ASCII) {
            let (end, count) = self.span(one, at, min);
            if count < min {
                return None;
            }
            low = end;
        }
        if greed == Greed::Lazy {
            self.stack.push(Save::Further { pc: pc as u32, left: left(min, max), at: low });
            return Some(low);
        }
        if ASCII {
            low = at + min as usize;
        }
        let end = match ASCII {
            true => self.span(one, at, max).0,
            false => self.span(one, low, left(min, max)).0,
        };
        if end < low {
            return None;
        }
        if greed == Greed::Possessive {
            return Some(end);
        }
        let here = match next {
            Some(byte) => self.text.get(end) == Some(&byte),
            None => true,
        };
        let end = if here { end } else { self.last_before(low, end, next)? };
        if end > low {
            self.stack.push(Save::Fewer { pc: pc as u32, low, at: end });
        }
        Some(end)
    }

    /// A part that is matched by itself: what else it could have been is forgotten, what groups held before is not.
    fn part(&mut self, pc: usize, at: usize) -> Option<usize> {
        let base = self.stack.len();
        if base == 0 {
            // Something has to lie on the stack, or marks would not be saved.
            self.stack.push(Save::Last { old: self.last });
        }
        let Some(end) = self.run(pc, at, at, Wanted::Any) else {
            self.stack.truncate(base);
            return None;
        };
        let mut kept = base;
        for index in base..self.stack.len() {
            let save = self.stack[index];
            if matches!(save, Save::Mark { .. } | Save::Last { .. } | Save::Loop { .. }) {
                self.stack[kept] = save;
                kept += 1;
            }
        }
        self.stack.truncate(kept);
        Some(end)
    }

    fn look(&mut self, pc: usize, at: usize, behind: u32, negated: bool) -> bool {
        let mut from = at;
        for _ in 0..behind {
            if from == 0 {
                return negated;
            }
            from = self.before(from);
        }
        if !negated {
            return self.part(pc, from).is_some();
        }
        // What the part sets is put back in any case: this stays below it.
        let base = self.stack.len();
        self.stack.push(Save::Last { old: self.last });
        let found = self.run(pc, from, from, Wanted::Any).is_some();
        if found {
            self.undo(base);
        }
        self.stack.truncate(base);
        !found
    }

    /// Puts back what was saved above the depth.
    fn undo(&mut self, base: usize) {
        while self.stack.len() > base {
            match self.stack.pop() {
                Some(Save::Mark { mark, old }) => self.marks[mark as usize] = old,
                Some(Save::Last { old }) => self.last = old,
                Some(Save::Loop { slot, count, last }) => {
                    self.counts[slot as usize] = Count { rounds: count, last };
                }
                _ => {}
            }
        }
    }

    fn possessive(&mut self, pc: usize, at: usize, min: u32, max: u32) -> Option<usize> {
        let mut at = at;
        for _ in 0..min {
            at = self.part(pc, at)?;
        }
        let mut rounds = min;
        let mut last = NONE;
        while (rounds < max || max == MANY) && at != last {
            last = at;
            match self.part(pc, at) {
                Some(end) => at = end,
                None => break,
            }
            rounds = rounds.saturating_add(1);
        }
        Some(at)
    }
}

/// How many more than the fewest there may be.
fn left(min: u32, max: u32) -> u32 {
    if max == MANY { MANY } else { max - min }
}

/// Whether a character begins with the byte.
#[inline]
fn starts(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}
