//! `re.Pattern`: a compiled pattern, and what it does with texts.

use super::bits;
use super::error::raised;
use super::groups::measure;
use super::matched::Match;
use super::matcher::{Matcher, NONE, Wanted};
use super::parser;
use super::program::Program;
use super::template::{self, Part, Template};
use crate::error::Result;
use crate::list::List;
use crate::py;
use crate::slice::Bound;
use crate::str::Str;
use crate::value::Value;
use std::rc::Rc;

/// A compiled pattern.
#[derive(Clone)]
pub struct Pattern(Rc<Compiled>);

pub(super) struct Compiled {
    pub(super) text: Str,
    pub(super) flags: i64,
    pub(super) program: Program,
    pub(super) groups: usize,
    pub(super) names: Vec<(Str, usize)>,
}

/// Where a match is: the bytes of each group, the whole first, and the group that was closed last.
pub(super) struct Found {
    pub(super) spans: Box<[usize]>,
    pub(super) last: usize,
}

impl Found {
    /// The bytes of a group, if it took part.
    pub(super) fn span(&self, group: usize) -> Option<(usize, usize)> {
        let (from, to) = (self.spans[2 * group], self.spans[2 * group + 1]);
        (from != NONE && to != NONE).then_some((from, to))
    }
}

/// A match after the other in one text.
pub(super) struct Scan<'a> {
    matcher: AnyMatcher<'a>,
    at: usize,
    end: usize,
    wanted: Wanted,
}

/// A matcher for the text that there is.
enum AnyMatcher<'a> {
    Ascii(Matcher<'a, true>),
    Wide(Matcher<'a, false>),
}

impl<'a> AnyMatcher<'a> {
    fn new(program: &'a Program, text: &'a Str, end: usize) -> Self {
        let bytes = &text.as_bytes()[..end];
        match text.is_ascii_text() {
            true => AnyMatcher::Ascii(Matcher::new(program, bytes)),
            false => AnyMatcher::Wide(Matcher::new(program, bytes)),
        }
    }

    fn search(&mut self, from: usize, wanted: Wanted) -> Option<(usize, usize)> {
        match self {
            AnyMatcher::Ascii(matcher) => matcher.search(from, wanted),
            AnyMatcher::Wide(matcher) => matcher.search(from, wanted),
        }
    }

    fn at(&mut self, start: usize, wanted: Wanted) -> Option<usize> {
        match self {
            AnyMatcher::Ascii(matcher) => matcher.at(start, wanted),
            AnyMatcher::Wide(matcher) => matcher.at(start, wanted),
        }
    }

    /// The marks of groups, and the group that was closed last.
    fn groups(&self) -> (&[usize], usize) {
        match self {
            AnyMatcher::Ascii(matcher) => (&matcher.marks, matcher.last),
            AnyMatcher::Wide(matcher) => (&matcher.marks, matcher.last),
        }
    }

    fn found(&self, from: usize, to: usize) -> Found {
        let (marks, last) = self.groups();
        let mut spans = Vec::with_capacity(marks.len() + 2);
        spans.extend([from, to]);
        spans.extend_from_slice(marks);
        Found { spans: spans.into(), last }
    }

    /// A group's text, empty if it did not take part; the whole is group 0.
    fn text(&self, text: &Str, group: usize, (from, to): (usize, usize)) -> Str {
        let (marks, _) = self.groups();
        match group {
            0 => text.part(&text.as_bytes()[from..to]),
            _ => match (marks[2 * group - 2], marks[2 * group - 1]) {
                (NONE, _) | (_, NONE) => Str::EMPTY,
                (from, to) => text.part(&text.as_bytes()[from..to]),
            },
        }
    }
}

impl<'a> Scan<'a> {
    pub(super) fn new(pattern: &'a Pattern, text: &'a Str, from: usize, end: usize) -> Scan<'a> {
        let matcher = AnyMatcher::new(&pattern.0.program, text, end);
        Scan { matcher, at: from, end, wanted: Wanted::Any }
    }

    /// Where the next match begins and ends.
    fn next(&mut self) -> Option<(usize, usize)> {
        if self.at > self.end {
            return None;
        }
        let (from, to) = self.matcher.search(self.at, self.wanted)?;
        self.at = to;
        self.wanted = if from == to { Wanted::NotEmpty } else { Wanted::Any };
        Some((from, to))
    }
}

/// The matches of a pattern in a text, as `finditer` gives them.
pub struct Matches {
    pattern: Pattern,
    text: Str,
    /// As the program gave them, in characters.
    given: (i64, i64),
    at: usize,
    end: usize,
    wanted: Wanted,
}

impl Iterator for Matches {
    type Item = Match;

    fn next(&mut self) -> Option<Match> {
        let mut scan = Scan::new(&self.pattern, &self.text, self.at, self.end);
        scan.wanted = self.wanted;
        let Some((from, to)) = scan.next() else {
            // It stays at its end.
            self.at = self.end + 1;
            return None;
        };
        let found = scan.matcher.found(from, to);
        (self.at, self.wanted) = (scan.at, scan.wanted);
        Some(Match::new(self.pattern.clone(), self.text.clone(), self.given, found))
    }
}

impl Pattern {
    pub(super) fn new(text: &Str, flags: i64) -> Result<Pattern> {
        let made = parser::parse(text, flags).and_then(|mut parsed| {
            measure(&mut parsed.root, &mut vec![None; parsed.groups + 1])?;
            Ok(parsed)
        });
        let parsed = made.map_err(|fault| raised(fault, text))?;
        let program = Program::new(&parsed.root, parsed.groups);
        Ok(Pattern(Rc::new(Compiled {
            text: text.clone(),
            flags: parsed.flags,
            program,
            groups: parsed.groups,
            names: parsed.names,
        })))
    }

    pub(super) fn compiled(&self) -> &Compiled {
        &self.0
    }

    /// The bytes from `pos` to `endpos`, which are clamped to the text, and these as they are then.
    fn window(&self, text: &Str, pos: i64, endpos: i64) -> ((usize, usize), (i64, i64)) {
        if pos <= 0 && endpos == i64::MAX {
            return ((0, text.byte_len()), (0, text.len()));
        }
        let len = text.len();
        let (pos, endpos) = (pos.clamp(0, len), endpos.clamp(0, len));
        ((text.byte_offset(pos), text.byte_offset(endpos)), (pos, endpos))
    }

    fn matched(&self, text: &Str, pos: i64, endpos: i64, wanted: Option<Wanted>) -> Option<Match> {
        let ((from, end), given) = self.window(text, pos, endpos);
        if from > end {
            return None;
        }
        let mut matcher = AnyMatcher::new(&self.0.program, text, end);
        let (from, to) = match wanted {
            Some(wanted) => (from, matcher.at(from, wanted)?),
            None => matcher.search(from, Wanted::Any)?,
        };
        let found = matcher.found(from, to);
        Some(Match::new(self.clone(), text.clone(), given, found))
    }

    /// `p.match(string)`: the match at the start, if there is one.
    ///
    /// ```py
    /// import re
    /// assert re.compile("b+").match("bba").group() == "bb"
    /// ```
    #[py("re.Pattern.match")]
    pub fn match_(&self, string: &Str) -> Option<Match> {
        self.matched(string, 0, i64::MAX, Some(Wanted::Any))
    }

    /// `p.match(string, pos, endpos=sys.maxsize)`: the match at `pos`, if there is one.
    ///
    /// ```py
    /// import re
    /// assert re.compile("b+").match("abbc", 1).group() == "bb"
    /// ```
    #[py("re.Pattern.match")]
    pub fn match_from(&self, string: &Str, pos: Bound, #[default(i64::MAX)] endpos: Bound) -> Option<Match> {
        self.matched(string, pos, endpos, Some(Wanted::Any))
    }

    /// `p.fullmatch(string)`: the match of all of the text, if there is one.
    ///
    /// ```py
    /// import re
    /// assert re.compile("a|ab").fullmatch("ab").group() == "ab"
    /// ```
    #[py("re.Pattern.fullmatch")]
    pub fn fullmatch(&self, string: &Str) -> Option<Match> {
        self.matched(string, 0, i64::MAX, Some(Wanted::Full))
    }

    /// `p.fullmatch(string, pos, endpos=sys.maxsize)`: the match of all from `pos` to `endpos`, if there is one.
    ///
    /// ```py
    /// import re
    /// assert re.compile("b+").fullmatch("abbc", 1, 3)
    /// ```
    #[py("re.Pattern.fullmatch")]
    pub fn fullmatch_from(
        &self,
        string: &Str,
        pos: Bound,
        #[default(i64::MAX)] endpos: Bound,
    ) -> Option<Match> {
        self.matched(string, pos, endpos, Some(Wanted::Full))
    }

    /// `p.search(string)`: the first match, if there is one.
    ///
    /// ```py
    /// import re
    /// assert re.compile("b+").search("abbc").start() == 1
    /// ```
    #[py("re.Pattern.search")]
    pub fn search(&self, string: &Str) -> Option<Match> {
        self.matched(string, 0, i64::MAX, None)
    }

    /// `p.search(string, pos, endpos=sys.maxsize)`: the first match from `pos` to `endpos`, if there is one.
    ///
    /// ```py
    /// import re
    /// assert re.compile("b+").search("abbcb", 3).start() == 4
    /// ```
    #[py("re.Pattern.search")]
    pub fn search_from(&self, string: &Str, pos: Bound, #[default(i64::MAX)] endpos: Bound) -> Option<Match> {
        self.matched(string, pos, endpos, None)
    }

    /// `p.finditer(string)`: all matches, one after the other.
    ///
    /// ```py
    /// import re
    /// assert [m.start() for m in re.compile("a").finditer("banana")] == [1, 3, 5]
    /// ```
    #[py("re.Pattern.finditer")]
    pub fn finditer(&self, string: &Str) -> impl Iterator<Item = Match> + use<> {
        self.matches(string, 0, i64::MAX)
    }

    /// `p.finditer(string, pos, endpos=sys.maxsize)`: the matches from `pos` to `endpos`.
    ///
    /// ```py
    /// import re
    /// assert [m.start() for m in re.compile("a").finditer("banana", 2)] == [3, 5]
    /// ```
    #[py("re.Pattern.finditer")]
    pub fn finditer_from(
        &self,
        string: &Str,
        pos: Bound,
        #[default(i64::MAX)] endpos: Bound,
    ) -> impl Iterator<Item = Match> + use<> {
        self.matches(string, pos, endpos)
    }

    fn matches(&self, string: &Str, pos: i64, endpos: i64) -> Matches {
        let ((at, end), given) = self.window(string, pos, endpos);
        Matches { pattern: self.clone(), text: string.clone(), given, at, end, wanted: Wanted::Any }
    }

    /// All matches, each as `item` makes it.
    pub(super) fn all<T: Value>(&self, string: &Str, item: impl Fn(&dyn Fn(usize) -> Str) -> T) -> List<T> {
        let mut scan = Scan::new(self, string, 0, string.byte_len());
        let mut items = Vec::new();
        while let Some(span) = scan.next() {
            items.push(item(&|group| scan.matcher.text(string, group, span)));
        }
        List::from(items)
    }

    /// `p.findall(string)` for a pattern with one group at most: the text of each match, or of its group.
    ///
    /// ```py
    /// import re
    /// assert re.compile("[0-9]+").findall("1 and 23") == ["1", "23"]
    /// ```
    #[py("re.Pattern.findall")]
    pub fn findall(&self, string: &Str) -> List<Str> {
        let group = self.0.groups.min(1);
        self.all(string, |text| text(group))
    }

    /// `p.split(string)` for a pattern whose groups always take part: the pieces between the matches, with the groups of
    /// the matches between them.
    ///
    /// ```py
    /// import re
    /// assert re.compile("[,;] *").split("a, b;c") == ["a", "b", "c"]
    /// ```
    #[py("re.Pattern.split.str")]
    pub fn split(&self, string: &Str) -> List<Str> {
        List::from(self.pieces(string, 0, |piece| piece.unwrap_or(Str::EMPTY)))
    }

    /// `p.split(string, maxsplit)` for a pattern whose groups always take part: the pieces between the matches, with the groups of
    /// the matches between them.
    ///
    /// ```py
    /// import re
    /// assert re.compile("[,;] *").split("a, b;c", 1) == ["a", "b;c"]
    /// ```
    #[py("re.Pattern.split.str")]
    pub fn split_first(&self, string: &Str, maxsplit: i64) -> List<Str> {
        List::from(self.pieces(string, maxsplit, |piece| piece.unwrap_or(Str::EMPTY)))
    }

    /// `p.split(string)` for any pattern: a group that did not take part is None.
    ///
    /// ```py
    /// import re
    /// assert re.compile("(,)|;").split("a,b;c") == ["a", ",", "b", None, "c"]
    /// ```
    #[py("re.Pattern.split")]
    pub fn split_parts(&self, string: &Str) -> List<Option<Str>> {
        List::from(self.pieces(string, 0, |piece| piece))
    }

    /// `p.split(string, maxsplit)` for any pattern: a group that did not take part is None.
    ///
    /// ```py
    /// import re
    /// assert re.compile("(,)|;").split("a,b;c", 1) == ["a", ",", "b;c"]
    /// ```
    #[py("re.Pattern.split")]
    pub fn split_parts_first(&self, string: &Str, maxsplit: i64) -> List<Option<Str>> {
        List::from(self.pieces(string, maxsplit, |piece| piece))
    }

    fn pieces<T>(&self, string: &Str, maxsplit: i64, piece: impl Fn(Option<Str>) -> T) -> Vec<T> {
        let text = string.as_bytes();
        let mut scan = Scan::new(self, string, 0, text.len());
        let (mut pieces, mut at, mut count) = (Vec::new(), 0, 0);
        while maxsplit == 0 || count < maxsplit {
            let Some((from, to)) = scan.next() else { break };
            pieces.push(piece(Some(string.part(&text[at..from]))));
            let (marks, _) = scan.matcher.groups();
            for pair in marks.chunks(2) {
                let took_part = pair[0] != NONE && pair[1] != NONE;
                pieces.push(piece(took_part.then(|| string.part(&text[pair[0]..pair[1]]))));
            }
            at = to;
            count += 1;
        }
        pieces.push(piece(Some(string.part(&text[at..]))));
        pieces
    }

    /// Replaces matches by what `put` appends, and counts them.
    fn replaced(
        &self,
        string: &Str,
        count: i64,
        mut put: impl FnMut(&mut Vec<u8>, &AnyMatcher<'_>, (usize, usize)) -> Result<()>,
    ) -> Result<(Str, i64)> {
        let text = string.as_bytes();
        let mut scan = Scan::new(self, string, 0, text.len());
        let (mut out, mut at, mut done) = (Vec::new(), 0, 0);
        while count == 0 || done < count {
            let Some((from, to)) = scan.next() else { break };
            out.extend_from_slice(&text[at..from]);
            put(&mut out, &scan.matcher, (from, to))?;
            at = to;
            done += 1;
        }
        if done == 0 {
            return Ok((string.clone(), 0));
        }
        out.extend_from_slice(&text[at..]);
        Ok((Str::from_wtf8(&out), done))
    }

    pub(super) fn template(&self, text: &Str) -> Result<Template> {
        template::parse(text, self.0.groups, &self.0.names).map_err(|fault| raised(fault, text))
    }

    /// `p.subn(repl, string)`: as `sub`, with the number of replacements.
    ///
    /// Raises re.error or IndexError if the template is wrong.
    ///
    /// ```py
    /// import re
    /// assert re.compile("a").subn("o", "banana") == ("bonono", 3)
    /// ```
    #[py("re.Pattern.subn")]
    pub fn subn(&self, repl: &Str, string: &Str) -> Result<(Str, i64)> {
        self.subn_first(repl, string, 0)
    }

    /// `p.subn(repl, string, count)`: as `sub`, with the number of replacements.
    ///
    /// Raises re.error or IndexError if the template is wrong.
    ///
    /// ```py
    /// import re
    /// assert re.compile("a").subn("o", "banana", 2) == ("bonona", 2)
    /// ```
    #[py("re.Pattern.subn")]
    pub fn subn_first(&self, repl: &Str, string: &Str, count: i64) -> Result<(Str, i64)> {
        let template = self.template(repl)?;
        self.replaced(string, count, |out, matcher, span| {
            for part in &template.parts {
                match part {
                    Part::Text(text) => out.extend_from_slice(text),
                    Part::Group(group) => {
                        out.extend_from_slice(matcher.text(string, *group, span).as_bytes())
                    }
                }
            }
            Ok(())
        })
    }

    /// `p.subn(function, string)`: each match is replaced by what the function returns for it.
    ///
    /// Raises what the function raises.
    ///
    /// ```py
    /// import re
    /// assert re.compile("a").subn(lambda m: m.group().upper(), "ab") == ("Ab", 1)
    /// ```
    #[py("re.Pattern.subn")]
    pub fn subn_by(&self, repl: impl Fn(Match) -> Result<Str>, string: &Str) -> Result<(Str, i64)> {
        self.subn_first_by(repl, string, 0)
    }

    /// `p.subn(function, string, count)`: each match is replaced by what the function returns for it.
    ///
    /// Raises what the function raises.
    ///
    /// ```py
    /// import re
    /// assert re.compile("a").subn(lambda m: m.group().upper(), "aba", 1) == ("Aba", 1)
    /// ```
    #[py("re.Pattern.subn")]
    pub fn subn_first_by(
        &self,
        repl: impl Fn(Match) -> Result<Str>,
        string: &Str,
        count: i64,
    ) -> Result<(Str, i64)> {
        let given = (0, string.len());
        self.replaced(string, count, |out, matcher, (from, to)| {
            let found = matcher.found(from, to);
            let text = repl(Match::new(self.clone(), string.clone(), given, found))?;
            out.extend_from_slice(text.as_bytes());
            Ok(())
        })
    }

    /// `p.sub(repl, string)`: the text with the template instead of the matches.
    ///
    /// Raises re.error or IndexError if the template is wrong.
    ///
    /// ```py
    /// import re
    /// assert re.compile("(a)(b)").sub(r"\2\1", "ab ab") == "ba ba"
    /// ```
    #[py("re.Pattern.sub")]
    pub fn sub(&self, repl: &Str, string: &Str) -> Result<Str> {
        Ok(self.subn(repl, string)?.0)
    }

    /// `p.sub(repl, string, count)`: the text with the template instead of the matches.
    ///
    /// Raises re.error or IndexError if the template is wrong.
    ///
    /// ```py
    /// import re
    /// assert re.compile("(a)(b)").sub(r"\2\1", "ab ab", 1) == "ba ab"
    /// ```
    #[py("re.Pattern.sub")]
    pub fn sub_first(&self, repl: &Str, string: &Str, count: i64) -> Result<Str> {
        Ok(self.subn_first(repl, string, count)?.0)
    }

    /// `p.sub(function, string)`: each match is replaced by what the function returns for it.
    ///
    /// Raises what the function raises.
    ///
    /// ```py
    /// import re
    /// assert re.compile("[0-9]+").sub(lambda m: str(int(m.group()) + 1), "a9") == "a10"
    /// ```
    #[py("re.Pattern.sub")]
    pub fn sub_by(&self, repl: impl Fn(Match) -> Result<Str>, string: &Str) -> Result<Str> {
        Ok(self.subn_by(repl, string)?.0)
    }

    /// `p.sub(function, string, count)`: each match is replaced by what the function returns for it.
    ///
    /// Raises what the function raises.
    ///
    /// ```py
    /// import re
    /// assert re.compile("[0-9]+").sub(lambda m: str(int(m.group()) + 1), "a9 b9", count=1) == "a10 b9"
    /// ```
    #[py("re.Pattern.sub")]
    pub fn sub_first_by(&self, repl: impl Fn(Match) -> Result<Str>, string: &Str, count: i64) -> Result<Str> {
        Ok(self.subn_first_by(repl, string, count)?.0)
    }

    /// `p.pattern`: what it was compiled from.
    ///
    /// ```py
    /// import re
    /// assert re.compile("a+").pattern == "a+"
    /// ```
    #[py("re.Pattern.pattern", value)]
    pub fn pattern(&self) -> Str {
        self.0.text.clone()
    }

    /// `p.flags`: the flags as an int, those in the pattern and UNICODE among them.
    ///
    /// ```py
    /// import re
    /// assert re.compile("(?i)a").flags == 34
    /// ```
    #[py("re.Pattern.flags", value)]
    pub fn flags(&self) -> i64 {
        self.0.flags
    }

    /// `p.groups`: how many groups there are.
    ///
    /// ```py
    /// import re
    /// assert re.compile("(a)(b)").groups == 2
    /// ```
    #[py("re.Pattern.groups", value)]
    pub fn groups(&self) -> i64 {
        self.0.groups as i64
    }

    fn is_same(&self, other: &Pattern) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.0.flags == other.0.flags && self.0.text == other.0.text
    }
}

impl Value for Pattern {
    const PLAIN: bool = true;

    fn type_name(&self) -> String {
        "re.Pattern".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        let shown: String = self.0.text.repr().as_str().chars().take(200).collect();
        out.push_str("re.compile(");
        out.push_str(&shown);
        let flags = super::flags::shown(self.0.flags);
        if !flags.is_empty() {
            out.push_str(", ");
            out.push_str(&flags);
        }
        out.push(')');
        Ok(())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        Ok(self.is_same(other))
    }

    fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    fn hash(&self) -> Result<i64> {
        Ok(self.0.text.hash()? ^ self.0.flags)
    }
}

impl Default for Pattern {
    fn default() -> Self {
        Pattern::new(&Str::EMPTY, bits::UNICODE).expect("the empty pattern is one")
    }
}
