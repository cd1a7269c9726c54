//! What stands in parentheses: groups, names, flags, looking around, conditions.

use super::bits;
use super::error::{Fault, repr};
use super::parser::{Parser, Stop};
use super::tokens::{Token, shown, text_of};
use super::tree::{Node, One};
use crate::str::Char;
use crate::str::unicode::Properties;

/// What the characters behind `(?` say.
enum Opened {
    /// A group of its own, which may have a name.
    Capture(Option<Vec<u32>>),
    /// Parentheses that count for nothing, with flags to set and to clear.
    Plain(i64, i64),
    Atomic,
    Look {
        behind: bool,
        negated: bool,
    },
    Condition,
    /// Complete: `(?P=name)`, or nothing for a comment or flags.
    Done(Option<Node>),
}

impl Parser {
    /// A group; its `(` is taken. None is what matches nothing by itself.
    pub(super) fn group(&mut self, verbose: bool, first: bool) -> Result<Option<Node>, Stop> {
        let start = self.tokens.tell() - 1;
        let opened = match self.tokens.take('?')? {
            true => self.extension(start, verbose, first)?,
            false => Opened::Capture(None),
        };
        match opened {
            Opened::Done(node) => Ok(node),
            Opened::Look { behind, negated } => self.look(start, behind, negated, verbose).map(Some),
            Opened::Condition => self.condition(start, verbose).map(Some),
            Opened::Atomic => {
                let body = self.inside(start, verbose)?;
                Ok(Some(Node::Atomic(Box::new(body))))
            }
            Opened::Plain(add, clear) => {
                let outer = self.flags;
                if add & bits::TYPE_FLAGS != 0 {
                    self.flags &= !bits::TYPE_FLAGS;
                }
                self.flags = (self.flags | add) & !clear;
                let verbose = (verbose || add & bits::VERBOSE != 0) && clear & bits::VERBOSE == 0;
                let body = self.inside(start, verbose);
                self.flags = outer;
                body.map(Some)
            }
            Opened::Capture(name) => {
                let group = self.widths.len();
                if let Some(name) = name {
                    self.name(group, &name)?;
                }
                self.widths.push(None);
                let body = self.inside(start, verbose)?;
                self.widths[group] = Some(body.width(&self.widths));
                Ok(Some(Node::Group(group, Box::new(body))))
            }
        }
    }

    fn inside(&mut self, start: usize, verbose: bool) -> Result<Node, Stop> {
        let body = self.branches(verbose, false)?;
        self.close(start)?;
        Ok(body)
    }

    fn close(&mut self, start: usize) -> Result<(), Fault> {
        match self.tokens.take(')')? {
            true => Ok(()),
            false => Err(Fault::at("missing ), unterminated subpattern", start)),
        }
    }

    fn name(&mut self, group: usize, name: &[u32]) -> Result<(), Fault> {
        let text = text_of(name);
        if let Some((_, old)) = self.names.iter().find(|(known, _)| *known == text) {
            let message =
                format!("redefinition of group name {} as group {group}; was group {old}", repr(name));
            return Err(self.tokens.error(message, name.len() + 1));
        }
        self.names.push((text, group));
        Ok(())
    }

    fn extension(&mut self, start: usize, verbose: bool, first: bool) -> Result<Opened, Stop> {
        let Some(token) = self.tokens.get()? else { return Err(self.ends().into()) };
        let unknown = |parser: &Parser| parser.unknown("", token);
        let Token::Plain(c) = token else { return Err(unknown(self).into()) };
        Ok(match char::from_u32(c).unwrap_or('\u{FFFD}') {
            'P' => self.named()?,
            ':' => Opened::Plain(0, 0),
            '#' => {
                loop {
                    match self.tokens.get()? {
                        None => return Err(Fault::at("missing ), unterminated comment", start).into()),
                        Some(token) if token.is(')') => break,
                        Some(_) => {}
                    }
                }
                Opened::Done(None)
            }
            '=' => Opened::Look { behind: false, negated: false },
            '!' => Opened::Look { behind: false, negated: true },
            '<' => {
                let Some(token) = self.tokens.get()? else { return Err(self.ends().into()) };
                match (token.is('='), token.is('!')) {
                    (true, _) => Opened::Look { behind: true, negated: false },
                    (_, true) => Opened::Look { behind: true, negated: true },
                    _ => return Err(self.unknown("<", token).into()),
                }
            }
            '(' => Opened::Condition,
            '>' => Opened::Atomic,
            _ if c == u32::from(b'-') || bits::of_letter(c).is_some() => {
                let Some((add, clear)) = self.flag_letters(c)? else {
                    if !first {
                        let message = "global flags not at the start of the expression";
                        return Err(Fault::at(message, start).into());
                    }
                    if self.global & bits::VERBOSE != 0 && !verbose {
                        return Err(Stop::Verbose);
                    }
                    return Ok(Opened::Done(None));
                };
                Opened::Plain(add, clear)
            }
            _ => return Err(unknown(self).into()),
        })
    }

    #[cold]
    fn ends(&self) -> Fault {
        self.tokens.error("unexpected end of pattern", 0)
    }

    #[cold]
    fn unknown(&self, before: &str, token: Token) -> Fault {
        let message = format!("unknown extension ?{before}{}", token.text());
        self.tokens.error(message, token.len() + 1 + before.len())
    }

    /// `(?P<name>…)` or `(?P=name)`; the `P` is taken.
    fn named(&mut self) -> Result<Opened, Fault> {
        if self.tokens.take('<')? {
            let name = self.tokens.get_until('>', "group name")?;
            self.check_name(&name)?;
            return Ok(Opened::Capture(Some(name)));
        }
        if !self.tokens.take('=')? {
            return match self.tokens.get()? {
                None => Err(self.ends()),
                Some(token) => Err(self.unknown("P", token)),
            };
        }
        let name = self.tokens.get_until(')', "group name")?;
        self.check_name(&name)?;
        let group = self.group_named(&name)?;
        self.check_closed(group, name.len() + 1)?;
        self.check_behind(group)?;
        Ok(Opened::Done(Some(Node::Reference(group, self.fold()))))
    }

    fn check_name(&self, name: &[u32]) -> Result<(), Fault> {
        match text_of(name).isidentifier() {
            true => Ok(()),
            false => Err(self.bad_name(name)),
        }
    }

    #[cold]
    fn bad_name(&self, name: &[u32]) -> Fault {
        self.tokens.error(format!("bad character in group name {}", repr(name)), name.len() + 1)
    }

    fn group_named(&self, name: &[u32]) -> Result<usize, Fault> {
        let text = text_of(name);
        match self.names.iter().find(|(known, _)| *known == text) {
            Some((_, group)) => Ok(*group),
            None => Err(self.tokens.error(format!("unknown group name {}", repr(name)), name.len() + 1)),
        }
    }

    pub(super) fn check_closed(&self, group: usize, back: usize) -> Result<(), Fault> {
        match self.widths.get(group) {
            Some(Some(_)) => Ok(()),
            _ => Err(self.tokens.error("cannot refer to an open group", back)),
        }
    }

    /// Look-behinds know the width of groups that are closed before them only.
    pub(super) fn check_behind(&self, group: usize) -> Result<(), Fault> {
        let Some(before) = self.behind else { return Ok(()) };
        self.check_closed(group, 0)?;
        if group >= before {
            let message = "cannot refer to group defined in the same lookbehind subpattern";
            return Err(self.tokens.error(message, 0));
        }
        Ok(())
    }

    fn look(&mut self, start: usize, behind: bool, negated: bool, verbose: bool) -> Result<Node, Stop> {
        let outer = self.behind;
        if behind && outer.is_none() {
            self.behind = Some(self.widths.len());
        }
        let body = self.branches(verbose, false)?;
        self.behind = outer;
        self.close(start)?;
        // That the width is fixed is checked when the whole pattern has been read.
        let behind = behind.then_some(0);
        Ok(Node::Look { behind, negated, body: Box::new(body) })
    }

    /// `(?(1)yes|no)`; the second `(` is taken.
    fn condition(&mut self, start: usize, verbose: bool) -> Result<Node, Stop> {
        let name = self.tokens.get_until(')', "group name")?;
        let back = name.len() + 1;
        let group = if text_of(&name).isidentifier() {
            self.group_named(&name)?
        } else {
            let Some(group) = number(&name) else { return Err(self.bad_name(&name).into()) };
            if group == 0 {
                return Err(self.tokens.error("bad group number", back).into());
            }
            if !self.referred.iter().any(|(known, _)| *known == group) {
                self.referred.push((group, self.tokens.tell() - back));
            }
            group
        };
        self.check_behind(group)?;
        let yes = self.branch(verbose, false)?;
        let no = match self.tokens.take('|')? {
            true => self.branch(verbose, false)?,
            false => Node::Sequence(Vec::new()),
        };
        if self.tokens.next.is_some_and(|token| token.is('|')) {
            return Err(self.tokens.error("conditional backref with more than two branches", 0).into());
        }
        self.close(start)?;
        Ok(Node::Conditional(group, Box::new(yes), Box::new(no)))
    }

    /// The letters of `(?i)`, `(?i-s:…)`; the first is taken. None for those of the whole pattern, which are set here.
    fn flag_letters(&mut self, first: u32) -> Result<Option<(i64, i64)>, Fault> {
        let mut add = 0;
        let mut end = Token::Plain(first);
        if !end.is('-') {
            let mut letter = first;
            loop {
                let flag = bits::of_letter(letter).expect("only letters of flags come here");
                if flag == bits::LOCALE {
                    let message = "bad inline flags: cannot use 'L' flag with a str pattern";
                    return Err(self.tokens.error(message, 0));
                }
                add |= flag;
                if flag & bits::TYPE_FLAGS != 0 && add & bits::TYPE_FLAGS != flag {
                    let message = "bad inline flags: flags 'a', 'u' and 'L' are incompatible";
                    return Err(self.tokens.error(message, 0));
                }
                match self.flag_letter("missing -, : or )", ")-:")? {
                    Ok(next) => letter = next,
                    Err(token) => {
                        end = token;
                        break;
                    }
                }
            }
        }
        if end.is(')') {
            self.flags |= add;
            self.global |= add;
            return Ok(None);
        }
        if add & bits::GLOBAL_FLAGS != 0 {
            return Err(self.tokens.error("bad inline flags: cannot turn on global flag", 1));
        }
        let clear = if end.is('-') { self.cleared()? } else { 0 };
        if clear & bits::GLOBAL_FLAGS != 0 {
            return Err(self.tokens.error("bad inline flags: cannot turn off global flag", 1));
        }
        if add & clear != 0 {
            return Err(self.tokens.error("bad inline flags: flag turned on and off", 1));
        }
        Ok(Some((add, clear)))
    }

    /// The flags behind the `-`.
    fn cleared(&mut self) -> Result<i64, Fault> {
        let mut clear = 0;
        let mut missing = "missing flag";
        let mut ends = "";
        loop {
            let Ok(letter) = self.flag_letter(missing, ends)? else { return Ok(clear) };
            let flag = bits::of_letter(letter).expect("only letters of flags come here");
            if flag & bits::TYPE_FLAGS != 0 {
                let message = "bad inline flags: cannot turn off flags 'a', 'u' and 'L'";
                return Err(self.tokens.error(message, 0));
            }
            clear |= flag;
            (missing, ends) = ("missing :", ":");
        }
    }

    /// The next letter of a flag, or else the character that ends them.
    fn flag_letter(&mut self, missing: &str, ends: &str) -> Result<Result<u32, Token>, Fault> {
        let Some(token) = self.tokens.get()? else { return Err(self.tokens.error(missing, 0)) };
        if ends.chars().any(|end| token.is(end)) {
            return Ok(Err(token));
        }
        match token {
            Token::Plain(c) if bits::of_letter(c).is_some() => Ok(Ok(c)),
            Token::Plain(c) if Properties::of(Char(c)).alpha() => Err(self.tokens.error("unknown flag", 1)),
            token => Err(self.tokens.error(missing, token.len())),
        }
    }
}

/// A group's number as `int()` reads it.
pub(super) fn number(name: &[u32]) -> Option<usize> {
    let text = shown(name);
    let digits = text.trim().strip_prefix('+').unwrap_or(text.trim());
    let well_formed = !digits.starts_with('_') && !digits.ends_with('_') && !digits.contains("__");
    let digits = digits.replace('_', "");
    if !well_formed || digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(digits.parse().unwrap_or(usize::MAX))
}

/// Writes down how far the look-behinds look, which their parts say.
pub(super) fn measure(node: &mut Node, widths: &mut Vec<Option<super::tree::Width>>) -> Result<(), Fault> {
    match node {
        Node::One(One::Char(_) | One::Any | One::All | One::Set(_)) | Node::At(_) | Node::Reference(..) => {}
        Node::Sequence(nodes) | Node::Branch(nodes) => {
            for node in nodes {
                measure(node, widths)?;
            }
        }
        Node::Group(group, body) => {
            measure(body, widths)?;
            let width = body.width(widths);
            if widths.len() <= *group {
                widths.resize(*group + 1, None);
            }
            widths[*group] = Some(width);
        }
        Node::Repeat { body, .. } | Node::Atomic(body) => measure(body, widths)?,
        Node::Conditional(_, yes, no) => {
            measure(yes, widths)?;
            measure(no, widths)?;
        }
        Node::Look { behind, body, .. } => {
            measure(body, widths)?;
            if let Some(behind) = behind {
                let (low, high) = body.width(widths);
                if low != high {
                    return Err(Fault::Error("look-behind requires fixed-width pattern".into(), None));
                }
                *behind = low as u32;
            }
        }
    }
    Ok(())
}
