//! `re.Match`: what a pattern found.

use super::pattern::{Found, Pattern};
use super::template::Part;
use crate::dict::Dict;
use crate::error::Result;
use crate::py;
use crate::str::Str;
use crate::tuple::Tuple;
use crate::value::Value;
use std::rc::Rc;

/// A match.
#[derive(Clone)]
pub struct Match(Rc<Body>);

struct Body {
    pattern: Pattern,
    text: Str,
    given: (i64, i64),
    found: Found,
}

#[cold]
fn no_such_group() -> Box<crate::error::Raise> {
    err!(IndexError, "no such group")
}

impl Match {
    pub(super) fn new(pattern: Pattern, text: Str, given: (i64, i64), found: Found) -> Match {
        Match(Rc::new(Body { pattern, text, given, found }))
    }

    fn count(&self) -> usize {
        self.0.pattern.compiled().groups
    }

    fn number(&self, group: i64) -> Result<usize> {
        usize::try_from(group).ok().filter(|group| *group <= self.count()).ok_or_else(no_such_group)
    }

    fn named(&self, name: &Str) -> Result<usize> {
        let names = &self.0.pattern.compiled().names;
        names.iter().find(|(known, _)| known == name).map(|(_, group)| *group).ok_or_else(no_such_group)
    }

    pub(super) fn text(&self, group: usize) -> Option<Str> {
        let (from, to) = self.0.found.span(group)?;
        Some(self.0.text.part(&self.0.text.as_bytes()[from..to]))
    }

    /// The text of a group that always takes part.
    fn sure_text(&self, group: usize) -> Str {
        self.text(group).unwrap_or(Str::EMPTY)
    }

    fn ends(&self, group: usize) -> (i64, i64) {
        match self.0.found.span(group) {
            Some((from, to)) => (self.0.text.char_offset(from), self.0.text.char_offset(to)),
            None => (-1, -1),
        }
    }

    /// `m.group()`: the text of the match.
    ///
    /// ```py
    /// import re
    /// assert re.match("a+", "aab").group() == "aa"
    /// ```
    #[py("re.Match.group")]
    pub fn group(&self) -> Str {
        self.sure_text(0)
    }

    /// `m.group(n)`: the text of a group, None if it did not take part.
    ///
    /// Raises IndexError if there is no such group.
    ///
    /// ```py
    /// import re
    /// assert re.match("(a)|(b)", "b").group(1) is None
    /// ```
    #[py("re.Match.group")]
    pub fn group_at(&self, group: i64) -> Result<Option<Str>> {
        Ok(self.text(self.number(group)?))
    }

    /// `m.group(name)`: the text of a group, None if it did not take part.
    ///
    /// Raises IndexError if there is no such group.
    ///
    /// ```py
    /// import re
    /// assert re.match("(?P<x>a)", "a").group("x") == "a"
    /// ```
    #[py("re.Match.group")]
    pub fn group_named(&self, group: &Str) -> Result<Option<Str>> {
        Ok(self.text(self.named(group)?))
    }

    /// `m.group(a, b)`: the texts of two groups.
    ///
    /// Raises IndexError if there is no such group.
    ///
    /// ```py
    /// import re
    /// assert re.match("(a)(b)", "ab").group(2, 1) == ("b", "a")
    /// ```
    #[py("re.Match.group")]
    pub fn group_two(&self, first: i64, second: i64) -> Result<(Option<Str>, Option<Str>)> {
        Ok((self.group_at(first)?, self.group_at(second)?))
    }

    /// `m.group(a, b, c)`: the texts of three groups.
    ///
    /// Raises IndexError if there is no such group.
    ///
    /// ```py
    /// import re
    /// assert re.match("(a)(b)", "ab").group(0, 2, 1) == ("ab", "b", "a")
    /// ```
    #[py("re.Match.group")]
    pub fn group_three(
        &self,
        first: i64,
        second: i64,
        third: i64,
    ) -> Result<(Option<Str>, Option<Str>, Option<Str>)> {
        Ok((self.group_at(first)?, self.group_at(second)?, self.group_at(third)?))
    }

    /// `m.group(a, b)`: the texts of two groups by their names.
    ///
    /// Raises IndexError if there is no such group.
    ///
    /// ```py
    /// import re
    /// assert re.match("(?P<x>a)(?P<y>b)", "ab").group("y", "x") == ("b", "a")
    /// ```
    #[py("re.Match.group")]
    pub fn group_two_named(&self, first: &Str, second: &Str) -> Result<(Option<Str>, Option<Str>)> {
        Ok((self.group_named(first)?, self.group_named(second)?))
    }

    /// `m.group(n)` of a group that takes part in every match.
    ///
    /// ```py
    /// import re
    /// assert re.match("(a)b", "ab").group(1) == "a"
    /// ```
    #[py("re.Match.group.str")]
    pub fn sure(&self, group: i64) -> Str {
        self.sure_text(group as usize)
    }

    /// `m.group(name)` of a group that takes part in every match.
    ///
    /// ```py
    /// import re
    /// assert re.match("(?P<x>a)b", "ab").group("x") == "a"
    /// ```
    #[py("re.Match.group.str")]
    pub fn sure_named(&self, group: &Str) -> Str {
        self.named(group).map_or(Str::EMPTY, |group| self.sure_text(group))
    }

    /// `m[n]`: the text of a group, None if it did not take part.
    ///
    /// Raises IndexError if there is no such group.
    ///
    /// ```py
    /// import re
    /// assert re.match("(a)|(b)", "b")[2] == "b"
    /// ```
    #[py("re.Match.__getitem__")]
    pub fn get(&self, group: i64) -> Result<Option<Str>> {
        self.group_at(group)
    }

    /// `m[name]`: the text of a group, None if it did not take part.
    ///
    /// Raises IndexError if there is no such group.
    ///
    /// ```py
    /// import re
    /// assert re.match("(?P<x>a)", "a")["x"] == "a"
    /// ```
    #[py("re.Match.__getitem__")]
    pub fn get_named(&self, group: &Str) -> Result<Option<Str>> {
        self.group_named(group)
    }

    /// `m.groups()`: the texts of all groups.
    ///
    /// ```py
    /// import re
    /// assert re.match("(a)(b)?", "a").groups() == ("a", None)
    /// ```
    #[py("re.Match.groups")]
    pub fn groups(&self) -> Tuple<Option<Str>> {
        (1..=self.count()).map(|group| self.text(group)).collect()
    }

    /// `m.groups(default)`: the texts of all groups, with a default for those that did not take part.
    ///
    /// ```py
    /// import re
    /// assert re.match("(a)(b)?", "a").groups("-") == ("a", "-")
    /// ```
    #[py("re.Match.groups")]
    pub fn groups_or(&self, default: &Str) -> Tuple<Str> {
        (1..=self.count()).map(|group| self.text(group).unwrap_or_else(|| default.clone())).collect()
    }

    /// `m.groupdict()`: the texts of the groups with names.
    ///
    /// ```py
    /// import re
    /// assert re.match("(?P<x>a)(?P<y>b)?", "a").groupdict() == {"x": "a", "y": None}
    /// ```
    #[py("re.Match.groupdict")]
    pub fn groupdict(&self) -> Dict<Str, Option<Str>> {
        let dict = Dict::new();
        for (name, group) in &self.0.pattern.compiled().names {
            dict.set(name.clone(), self.text(*group)).expect("names have a hash");
        }
        dict
    }

    /// `m.groupdict(default)`: with a default for the groups that did not take part.
    ///
    /// ```py
    /// import re
    /// assert re.match("(?P<x>a)(?P<y>b)?", "a").groupdict("") == {"x": "a", "y": ""}
    /// ```
    #[py("re.Match.groupdict")]
    pub fn groupdict_or(&self, default: &Str) -> Dict<Str, Str> {
        let dict = Dict::new();
        for (name, group) in &self.0.pattern.compiled().names {
            let text = self.text(*group).unwrap_or_else(|| default.clone());
            dict.set(name.clone(), text).expect("names have a hash");
        }
        dict
    }

    /// `m.groupdict()` of a pattern whose groups always take part.
    ///
    /// ```py
    /// import re
    /// assert re.match("(?P<x>a)", "a").groupdict() == {"x": "a"}
    /// ```
    #[py("re.Match.groupdict.str")]
    pub fn sure_groupdict(&self) -> Dict<Str, Str> {
        self.groupdict_or(&Str::EMPTY)
    }

    /// `m.start()`: where the match begins.
    ///
    /// ```py
    /// import re
    /// assert re.search("b", "ab").start() == 1
    /// ```
    #[py("re.Match.start")]
    pub fn start(&self) -> i64 {
        self.ends(0).0
    }

    /// `m.start(n)`: where a group begins, -1 if it did not take part.
    ///
    /// Raises IndexError if there is no such group.
    ///
    /// ```py
    /// import re
    /// assert re.search("a(b)", "ab").start(1) == 1
    /// ```
    #[py("re.Match.start")]
    pub fn start_of(&self, group: i64) -> Result<i64> {
        Ok(self.ends(self.number(group)?).0)
    }

    /// `m.start(name)`: where a group begins, -1 if it did not take part.
    ///
    /// Raises IndexError if there is no such group.
    ///
    /// ```py
    /// import re
    /// assert re.search("a(?P<x>b)", "ab").start("x") == 1
    /// ```
    #[py("re.Match.start")]
    pub fn start_of_named(&self, group: &Str) -> Result<i64> {
        Ok(self.ends(self.named(group)?).0)
    }

    /// `m.end()`: where the match ends.
    ///
    /// ```py
    /// import re
    /// assert re.search("b", "ab").end() == 2
    /// ```
    #[py("re.Match.end")]
    pub fn end(&self) -> i64 {
        self.ends(0).1
    }

    /// `m.end(n)`: where a group ends, -1 if it did not take part.
    ///
    /// Raises IndexError if there is no such group.
    ///
    /// ```py
    /// import re
    /// assert re.search("(a)b", "ab").end(1) == 1
    /// ```
    #[py("re.Match.end")]
    pub fn end_of(&self, group: i64) -> Result<i64> {
        Ok(self.ends(self.number(group)?).1)
    }

    /// `m.end(name)`: where a group ends, -1 if it did not take part.
    ///
    /// Raises IndexError if there is no such group.
    ///
    /// ```py
    /// import re
    /// assert re.search("(?P<x>a)b", "ab").end("x") == 1
    /// ```
    #[py("re.Match.end")]
    pub fn end_of_named(&self, group: &Str) -> Result<i64> {
        Ok(self.ends(self.named(group)?).1)
    }

    /// `m.span()`: where the match begins and ends.
    ///
    /// ```py
    /// import re
    /// assert re.search("b", "ab").span() == (1, 2)
    /// ```
    #[py("re.Match.span")]
    pub fn span(&self) -> (i64, i64) {
        self.ends(0)
    }

    /// `m.span(n)`: where a group begins and ends, (-1, -1) if it did not take part.
    ///
    /// Raises IndexError if there is no such group.
    ///
    /// ```py
    /// import re
    /// assert re.search("(a)b", "ab").span(1) == (0, 1)
    /// ```
    #[py("re.Match.span")]
    pub fn span_of(&self, group: i64) -> Result<(i64, i64)> {
        Ok(self.ends(self.number(group)?))
    }

    /// `m.span(name)`: where a group begins and ends, (-1, -1) if it did not take part.
    ///
    /// Raises IndexError if there is no such group.
    ///
    /// ```py
    /// import re
    /// assert re.search("(?P<x>a)b", "ab").span("x") == (0, 1)
    /// ```
    #[py("re.Match.span")]
    pub fn span_of_named(&self, group: &Str) -> Result<(i64, i64)> {
        Ok(self.ends(self.named(group)?))
    }

    /// `m.expand(template)`: the template with the groups of the match.
    ///
    /// Raises re.error or IndexError if the template is wrong.
    ///
    /// ```py
    /// import re
    /// assert re.match("(a)(b)", "ab").expand(r"\2-\1") == "b-a"
    /// ```
    #[py("re.Match.expand")]
    pub fn expand(&self, template: &Str) -> Result<Str> {
        let template = self.0.pattern.template(template)?;
        let mut out = Vec::new();
        for part in &template.parts {
            match part {
                Part::Text(text) => out.extend_from_slice(text),
                Part::Group(group) => out.extend_from_slice(self.sure_text(*group).as_bytes()),
            }
        }
        Ok(Str::from_wtf8(&out))
    }

    /// `m.lastindex`: the group that was closed last, None if there was none.
    ///
    /// ```py
    /// import re
    /// assert re.match("(a)|(b)", "b").lastindex == 2
    /// ```
    #[py("re.Match.lastindex", value)]
    pub fn lastindex(&self) -> Option<i64> {
        let last = self.0.found.last;
        (last > 0).then_some(last as i64)
    }

    /// `m.lastgroup`: the name of the group that was closed last, None if it has none.
    ///
    /// ```py
    /// import re
    /// assert re.match("(?P<x>a)|(?P<y>b)", "b").lastgroup == "y"
    /// ```
    #[py("re.Match.lastgroup", value)]
    pub fn lastgroup(&self) -> Option<Str> {
        let names = &self.0.pattern.compiled().names;
        names.iter().find(|(_, group)| *group == self.0.found.last).map(|(name, _)| name.clone())
    }

    /// `m.string`: the text that was looked at.
    ///
    /// ```py
    /// import re
    /// assert re.match("a", "ab").string == "ab"
    /// ```
    #[py("re.Match.string", value)]
    pub fn string(&self) -> Str {
        self.0.text.clone()
    }

    /// `m.re`: the pattern.
    ///
    /// ```py
    /// import re
    /// assert re.match("a", "ab").re.pattern == "a"
    /// ```
    #[py("re.Match.re", value)]
    pub fn re(&self) -> Pattern {
        self.0.pattern.clone()
    }

    /// `m.pos`: where the search began.
    ///
    /// ```py
    /// import re
    /// assert re.compile("b").search("abb", 2).pos == 2
    /// ```
    #[py("re.Match.pos", value)]
    pub fn pos(&self) -> i64 {
        self.0.given.0
    }

    /// `m.endpos`: where the search would have ended.
    ///
    /// ```py
    /// import re
    /// assert re.match("a", "ab").endpos == 2
    /// ```
    #[py("re.Match.endpos", value)]
    pub fn endpos(&self) -> i64 {
        self.0.given.1
    }
}

impl Value for Match {
    const PLAIN: bool = true;

    fn type_name(&self) -> String {
        "re.Match".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        let (from, to) = self.span();
        let shown: String = self.group().repr().as_str().chars().take(50).collect();
        out.push_str(&format!("<re.Match object; span=({from}, {to}), match={shown}>"));
        Ok(())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        Ok(self.is(other))
    }

    fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    fn hash(&self) -> Result<i64> {
        Ok((Rc::as_ptr(&self.0).cast::<()>() as i64).rotate_right(4))
    }
}
