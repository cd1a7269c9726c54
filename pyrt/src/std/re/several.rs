//! The results whose type depends on how many groups a pattern has: for patterns that the compiler has counted the groups of.
//!
//! ```py
//! for key, value in re.findall(r"(\w+)=(\w+)", text): ...
//! year, month = re.match(r"(\d+)-(\d+)", text).groups()
//! ```

#![expect(clippy::type_complexity, reason = "the tuples are the results that Python has")]

use super::matched::Match;
use super::pattern::Pattern;
use crate::list::List;
use crate::py;
use crate::str::Str;

impl Pattern {
    /// `p.findall(string)` for two groups: the texts of the groups of each match.
    ///
    /// ```py
    /// import re
    /// assert re.compile("(.)(.)").findall("ab") == [("a", "b")]
    /// ```
    #[py("re.Pattern.findall.2")]
    pub fn findall_two(&self, string: &Str) -> List<(Str, Str)> {
        self.all(string, |text| (text(1), text(2)))
    }

    /// `p.findall(string)` for three groups: the texts of the groups of each match.
    ///
    /// ```py
    /// import re
    /// assert re.compile("(.)(.)(.)").findall("abc") == [("a", "b", "c")]
    /// ```
    #[py("re.Pattern.findall.3")]
    pub fn findall_three(&self, string: &Str) -> List<(Str, Str, Str)> {
        self.all(string, |text| (text(1), text(2), text(3)))
    }

    /// `p.findall(string)` for four groups: the texts of the groups of each match.
    ///
    /// ```py
    /// import re
    /// assert re.compile("(.)(.)(.)(.)").findall("abcd") == [("a", "b", "c", "d")]
    /// ```
    #[py("re.Pattern.findall.4")]
    pub fn findall_four(&self, string: &Str) -> List<(Str, Str, Str, Str)> {
        self.all(string, |text| (text(1), text(2), text(3), text(4)))
    }

    /// `p.findall(string)` for five groups: the texts of the groups of each match.
    ///
    /// ```py
    /// import re
    /// assert re.compile("(.)(.)(.)(.)(.)").findall("abcde") == [("a", "b", "c", "d", "e")]
    /// ```
    #[py("re.Pattern.findall.5")]
    pub fn findall_five(&self, string: &Str) -> List<(Str, Str, Str, Str, Str)> {
        self.all(string, |text| (text(1), text(2), text(3), text(4), text(5)))
    }

    /// `p.findall(string)` for six groups: the texts of the groups of each match.
    ///
    /// ```py
    /// import re
    /// assert re.compile("(.)(.)(.)(.)(.)(.)").findall("abcdef") == [("a", "b", "c", "d", "e", "f")]
    /// ```
    #[py("re.Pattern.findall.6")]
    pub fn findall_six(&self, string: &Str) -> List<(Str, Str, Str, Str, Str, Str)> {
        self.all(string, |text| (text(1), text(2), text(3), text(4), text(5), text(6)))
    }
}

impl Match {
    /// `m.groups()` of one, which takes part in every match.
    ///
    /// ```py
    /// import re
    /// assert re.match("(.)", "a").groups() == ("a",)
    /// ```
    #[py("re.Match.groups.str.1")]
    pub fn sure_one(&self) -> (Str,) {
        (self.sure(1),)
    }

    /// `m.groups()` of one: None for those that did not take part.
    ///
    /// ```py
    /// import re
    /// assert re.match("(.)?", "").groups() == (None,)
    /// ```
    #[py("re.Match.groups.1")]
    pub fn groups_one(&self) -> (Option<Str>,) {
        (self.text(1),)
    }

    /// `m.groups()` of two, which all take part in every match.
    ///
    /// ```py
    /// import re
    /// assert re.match("(.)(.)", "ab").groups() == ("a", "b")
    /// ```
    #[py("re.Match.groups.str.2")]
    pub fn sure_two(&self) -> (Str, Str) {
        (self.sure(1), self.sure(2))
    }

    /// `m.groups()` of two: None for those that did not take part.
    ///
    /// ```py
    /// import re
    /// assert re.match("(.)(.)?", "a").groups() == ("a", None)
    /// ```
    #[py("re.Match.groups.2")]
    pub fn groups_two(&self) -> (Option<Str>, Option<Str>) {
        (self.text(1), self.text(2))
    }

    /// `m.groups()` of three, which all take part in every match.
    ///
    /// ```py
    /// import re
    /// assert re.match("(.)(.)(.)", "abc").groups() == ("a", "b", "c")
    /// ```
    #[py("re.Match.groups.str.3")]
    pub fn sure_three(&self) -> (Str, Str, Str) {
        (self.sure(1), self.sure(2), self.sure(3))
    }

    /// `m.groups()` of three: None for those that did not take part.
    ///
    /// ```py
    /// import re
    /// assert re.match("(.)(.)(.)?", "ab").groups() == ("a", "b", None)
    /// ```
    #[py("re.Match.groups.3")]
    pub fn groups_three(&self) -> (Option<Str>, Option<Str>, Option<Str>) {
        (self.text(1), self.text(2), self.text(3))
    }

    /// `m.groups()` of four, which all take part in every match.
    ///
    /// ```py
    /// import re
    /// assert re.match("(.)(.)(.)(.)", "abcd").groups() == ("a", "b", "c", "d")
    /// ```
    #[py("re.Match.groups.str.4")]
    pub fn sure_four(&self) -> (Str, Str, Str, Str) {
        (self.sure(1), self.sure(2), self.sure(3), self.sure(4))
    }

    /// `m.groups()` of four: None for those that did not take part.
    ///
    /// ```py
    /// import re
    /// assert re.match("(.)(.)(.)(.)?", "abc").groups() == ("a", "b", "c", None)
    /// ```
    #[py("re.Match.groups.4")]
    pub fn groups_four(&self) -> (Option<Str>, Option<Str>, Option<Str>, Option<Str>) {
        (self.text(1), self.text(2), self.text(3), self.text(4))
    }

    /// `m.groups()` of five, which all take part in every match.
    ///
    /// ```py
    /// import re
    /// assert re.match("(.)(.)(.)(.)(.)", "abcde").groups() == ("a", "b", "c", "d", "e")
    /// ```
    #[py("re.Match.groups.str.5")]
    pub fn sure_five(&self) -> (Str, Str, Str, Str, Str) {
        (self.sure(1), self.sure(2), self.sure(3), self.sure(4), self.sure(5))
    }

    /// `m.groups()` of five: None for those that did not take part.
    ///
    /// ```py
    /// import re
    /// assert re.match("(.)(.)(.)(.)(.)?", "abcd").groups() == ("a", "b", "c", "d", None)
    /// ```
    #[py("re.Match.groups.5")]
    pub fn groups_five(&self) -> (Option<Str>, Option<Str>, Option<Str>, Option<Str>, Option<Str>) {
        (self.text(1), self.text(2), self.text(3), self.text(4), self.text(5))
    }

    /// `m.groups()` of six, which all take part in every match.
    ///
    /// ```py
    /// import re
    /// assert re.match("(.)(.)(.)(.)(.)(.)", "abcdef").groups() == ("a", "b", "c", "d", "e", "f")
    /// ```
    #[py("re.Match.groups.str.6")]
    pub fn sure_six(&self) -> (Str, Str, Str, Str, Str, Str) {
        (self.sure(1), self.sure(2), self.sure(3), self.sure(4), self.sure(5), self.sure(6))
    }

    /// `m.groups()` of six: None for those that did not take part.
    ///
    /// ```py
    /// import re
    /// assert re.match("(.)(.)(.)(.)(.)(.)?", "abcde").groups() == ("a", "b", "c", "d", "e", None)
    /// ```
    #[py("re.Match.groups.6")]
    pub fn groups_six(
        &self,
    ) -> (Option<Str>, Option<Str>, Option<Str>, Option<Str>, Option<Str>, Option<Str>) {
        (self.text(1), self.text(2), self.text(3), self.text(4), self.text(5), self.text(6))
    }
}
