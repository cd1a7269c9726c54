//! The functions of `re`: each compiles its pattern, or finds it compiled, and asks it.

#![expect(clippy::type_complexity, reason = "the tuples are the results that Python has")]

use super::flags::RegexFlag;
use super::matched::Match;
use super::pattern::Pattern;
use crate::error::Result;
use crate::list::List;
use crate::py;
use crate::str::Str;
use std::cell::RefCell;
use std::collections::HashMap;

/// How many patterns are kept, as in CPython.
const KEPT: usize = 512;

thread_local! {
    /// The patterns that were compiled, by their text and flags.
    static PATTERNS: RefCell<HashMap<(Vec<u8>, i64), Pattern, foldhash::fast::RandomState>> = RefCell::default();
    /// The pattern that was asked for last, which most often is asked for again.
    static LAST: RefCell<Option<(Str, i64, Pattern)>> = const { RefCell::new(None) };
}

/// The compiled pattern.
fn compiled(pattern: &Str, flags: i64) -> Result<Pattern> {
    let last = LAST.with_borrow(|last| match last {
        Some((text, with, found)) if *with == flags && text == pattern => Some(found.clone()),
        _ => None,
    });
    if let Some(found) = last {
        return Ok(found);
    }
    let key = (pattern.as_bytes().to_vec(), flags);
    let known = PATTERNS.with_borrow(|patterns| patterns.get(&key).cloned());
    let found = match known {
        Some(found) => found,
        None => {
            let made = Pattern::new(pattern, flags)?;
            PATTERNS.with_borrow_mut(|patterns| {
                if patterns.len() >= KEPT {
                    patterns.clear();
                }
                let _ = patterns.insert(key, made.clone());
            });
            made
        }
    };
    LAST.set(Some((pattern.clone(), flags, found.clone())));
    Ok(found)
}

/// `re.compile(pattern)`.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.compile("a+").match("aab").end() == 2
/// ```
#[py("re.compile")]
pub fn compile(pattern: &Str) -> Result<Pattern> {
    compiled(pattern, 0)
}

/// `re.compile(pattern, flags)`.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.compile("a", re.I).match("A")
/// ```
#[py("re.compile")]
pub fn compile_with(pattern: &Str, flags: RegexFlag) -> Result<Pattern> {
    compiled(pattern, flags.0)
}

/// `re.purge()`: forgets the compiled patterns.
///
/// ```py
/// import re
/// re.purge()
/// ```
#[py("re.purge")]
pub fn purge() {
    PATTERNS.with_borrow_mut(HashMap::clear);
    LAST.set(None);
}

/// `re.escape(text)`: a pattern that matches just this text.
///
/// ```py
/// import re
/// assert re.escape("a.b*") == "a\\.b\\*"
/// ```
#[py("re.escape")]
pub fn escape(pattern: &Str) -> Str {
    let mut out = Vec::with_capacity(pattern.byte_len() + 8);
    for &byte in pattern.as_bytes() {
        if b"()[]{}?*+-|^$\\.&~# \t\n\r\x0b\x0c".contains(&byte) {
            out.push(b'\\');
        }
        out.push(byte);
    }
    pattern.part(&out)
}

/// `re.match(pattern, string)`: the match at the start, if there is one.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.match("a", "ab")
/// ```
#[py("re.match")]
pub fn match_(pattern: &Str, string: &Str) -> Result<Option<Match>> {
    Ok(compiled(pattern, 0)?.match_(string))
}

/// `re.match(pattern, string, flags)`: the match at the start, if there is one.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.match("a", "ab", flags=re.A)
/// ```
#[py("re.match")]
pub fn match_with(pattern: &Str, string: &Str, flags: RegexFlag) -> Result<Option<Match>> {
    Ok(compiled(pattern, flags.0)?.match_(string))
}

/// `re.search(pattern, string)`: the first match, if there is one.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.search("b", "ab")
/// ```
#[py("re.search")]
pub fn search(pattern: &Str, string: &Str) -> Result<Option<Match>> {
    Ok(compiled(pattern, 0)?.search(string))
}

/// `re.search(pattern, string, flags)`: the first match, if there is one.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.search("b", "ab", flags=re.A)
/// ```
#[py("re.search")]
pub fn search_with(pattern: &Str, string: &Str, flags: RegexFlag) -> Result<Option<Match>> {
    Ok(compiled(pattern, flags.0)?.search(string))
}

/// `re.fullmatch(pattern, string)`: the match of all of the text, if there is one.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.fullmatch("ab", "ab")
/// ```
#[py("re.fullmatch")]
pub fn fullmatch(pattern: &Str, string: &Str) -> Result<Option<Match>> {
    Ok(compiled(pattern, 0)?.fullmatch(string))
}

/// `re.fullmatch(pattern, string, flags)`: the match of all of the text, if there is one.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.fullmatch("ab", "ab", flags=re.A)
/// ```
#[py("re.fullmatch")]
pub fn fullmatch_with(pattern: &Str, string: &Str, flags: RegexFlag) -> Result<Option<Match>> {
    Ok(compiled(pattern, flags.0)?.fullmatch(string))
}

/// `re.finditer(pattern, string)`: all matches, one after the other.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert [m.start() for m in re.finditer("a", "aba")] == [0, 2]
/// ```
#[py("re.finditer")]
pub fn finditer(pattern: &Str, string: &Str) -> Result<impl Iterator<Item = Match> + use<>> {
    Ok(compiled(pattern, 0)?.finditer(string))
}

/// `re.finditer(pattern, string, flags)`: all matches, one after the other.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert [m.start() for m in re.finditer("a", "aba", flags=re.A)] == [0, 2]
/// ```
#[py("re.finditer")]
pub fn finditer_with(
    pattern: &Str,
    string: &Str,
    flags: RegexFlag,
) -> Result<impl Iterator<Item = Match> + use<>> {
    Ok(compiled(pattern, flags.0)?.finditer(string))
}

/// `re.findall(pattern, string)`: what each match is, or its groups.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.findall(".", "a") == ["a"]
/// ```
#[py("re.findall")]
pub fn findall(pattern: &Str, string: &Str) -> Result<List<Str>> {
    Ok(compiled(pattern, 0)?.findall(string))
}

/// `re.findall(pattern, string, flags)`: what each match is, or its groups.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.findall(".", "a", flags=re.A) == ["a"]
/// ```
#[py("re.findall")]
pub fn findall_with(pattern: &Str, string: &Str, flags: RegexFlag) -> Result<List<Str>> {
    Ok(compiled(pattern, flags.0)?.findall(string))
}

/// `re.findall(pattern, string)`: what each match is, or its groups.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.findall("(.)(.)", "ab") == [("a", "b")]
/// ```
#[py("re.findall.2")]
pub fn findall_two(pattern: &Str, string: &Str) -> Result<List<(Str, Str)>> {
    Ok(compiled(pattern, 0)?.findall_two(string))
}

/// `re.findall(pattern, string, flags)`: what each match is, or its groups.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.findall("(.)(.)", "ab", flags=re.A) == [("a", "b")]
/// ```
#[py("re.findall.2")]
pub fn findall_two_with(pattern: &Str, string: &Str, flags: RegexFlag) -> Result<List<(Str, Str)>> {
    Ok(compiled(pattern, flags.0)?.findall_two(string))
}

/// `re.findall(pattern, string)`: what each match is, or its groups.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.findall("(.)(.)(.)", "abc") == [("a", "b", "c")]
/// ```
#[py("re.findall.3")]
pub fn findall_three(pattern: &Str, string: &Str) -> Result<List<(Str, Str, Str)>> {
    Ok(compiled(pattern, 0)?.findall_three(string))
}

/// `re.findall(pattern, string, flags)`: what each match is, or its groups.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.findall("(.)(.)(.)", "abc", flags=re.A) == [("a", "b", "c")]
/// ```
#[py("re.findall.3")]
pub fn findall_three_with(pattern: &Str, string: &Str, flags: RegexFlag) -> Result<List<(Str, Str, Str)>> {
    Ok(compiled(pattern, flags.0)?.findall_three(string))
}

/// `re.findall(pattern, string)`: what each match is, or its groups.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.findall("(.)(.)(.)(.)", "abcd") == [("a", "b", "c", "d")]
/// ```
#[py("re.findall.4")]
pub fn findall_four(pattern: &Str, string: &Str) -> Result<List<(Str, Str, Str, Str)>> {
    Ok(compiled(pattern, 0)?.findall_four(string))
}

/// `re.findall(pattern, string, flags)`: what each match is, or its groups.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.findall("(.)(.)(.)(.)", "abcd", flags=re.A) == [("a", "b", "c", "d")]
/// ```
#[py("re.findall.4")]
pub fn findall_four_with(
    pattern: &Str,
    string: &Str,
    flags: RegexFlag,
) -> Result<List<(Str, Str, Str, Str)>> {
    Ok(compiled(pattern, flags.0)?.findall_four(string))
}

/// `re.findall(pattern, string)`: what each match is, or its groups.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.findall("(.)(.)(.)(.)(.)", "abcde") == [("a", "b", "c", "d", "e")]
/// ```
#[py("re.findall.5")]
pub fn findall_five(pattern: &Str, string: &Str) -> Result<List<(Str, Str, Str, Str, Str)>> {
    Ok(compiled(pattern, 0)?.findall_five(string))
}

/// `re.findall(pattern, string, flags)`: what each match is, or its groups.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.findall("(.)(.)(.)(.)(.)", "abcde", flags=re.A) == [("a", "b", "c", "d", "e")]
/// ```
#[py("re.findall.5")]
pub fn findall_five_with(
    pattern: &Str,
    string: &Str,
    flags: RegexFlag,
) -> Result<List<(Str, Str, Str, Str, Str)>> {
    Ok(compiled(pattern, flags.0)?.findall_five(string))
}

/// `re.findall(pattern, string)`: what each match is, or its groups.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.findall("(.)(.)(.)(.)(.)(.)", "abcdef") == [("a", "b", "c", "d", "e", "f")]
/// ```
#[py("re.findall.6")]
pub fn findall_six(pattern: &Str, string: &Str) -> Result<List<(Str, Str, Str, Str, Str, Str)>> {
    Ok(compiled(pattern, 0)?.findall_six(string))
}

/// `re.findall(pattern, string, flags)`: what each match is, or its groups.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.findall("(.)(.)(.)(.)(.)(.)", "abcdef", flags=re.A) == [("a", "b", "c", "d", "e", "f")]
/// ```
#[py("re.findall.6")]
pub fn findall_six_with(
    pattern: &Str,
    string: &Str,
    flags: RegexFlag,
) -> Result<List<(Str, Str, Str, Str, Str, Str)>> {
    Ok(compiled(pattern, flags.0)?.findall_six(string))
}

/// `re.split(pattern, string)`: the pieces between the matches, for a pattern whose groups always take part.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.split(",", "a,b") == ["a", "b"]
/// ```
#[py("re.split.str")]
pub fn split(pattern: &Str, string: &Str) -> Result<List<Str>> {
    Ok(compiled(pattern, 0)?.split(string))
}

/// `re.split(pattern, string, maxsplit)`: the pieces between the matches, for a pattern whose groups always take part.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.split(",", "a,b,c", 1) == ["a", "b,c"]
/// ```
#[py("re.split.str")]
pub fn split_first(pattern: &Str, string: &Str, maxsplit: i64) -> Result<List<Str>> {
    Ok(compiled(pattern, 0)?.split_first(string, maxsplit))
}

/// `re.split(pattern, string, maxsplit=0, flags)`: the pieces between the matches, for a pattern whose groups always take part.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.split(",", "a,b", flags=re.A) == ["a", "b"]
/// ```
#[py("re.split.str")]
pub fn split_with(
    pattern: &Str,
    string: &Str,
    #[default(0)] maxsplit: i64,
    flags: RegexFlag,
) -> Result<List<Str>> {
    Ok(compiled(pattern, flags.0)?.split_first(string, maxsplit))
}

/// `re.split(pattern, string)`: the pieces between the matches, with the groups.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.split("(,)|;", "a,b;c") == ["a", ",", "b", None, "c"]
/// ```
#[py("re.split")]
pub fn split_parts(pattern: &Str, string: &Str) -> Result<List<Option<Str>>> {
    Ok(compiled(pattern, 0)?.split_parts(string))
}

/// `re.split(pattern, string, maxsplit)`: the pieces between the matches, with the groups.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.split("(,)|;", "a,b;c", 1) == ["a", ",", "b;c"]
/// ```
#[py("re.split")]
pub fn split_parts_first(pattern: &Str, string: &Str, maxsplit: i64) -> Result<List<Option<Str>>> {
    Ok(compiled(pattern, 0)?.split_parts_first(string, maxsplit))
}

/// `re.split(pattern, string, maxsplit=0, flags)`: the pieces between the matches, with the groups.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.split("(,)|;", "a,b;c", flags=re.A) == ["a", ",", "b", None, "c"]
/// ```
#[py("re.split")]
pub fn split_parts_with(
    pattern: &Str,
    string: &Str,
    #[default(0)] maxsplit: i64,
    flags: RegexFlag,
) -> Result<List<Option<Str>>> {
    Ok(compiled(pattern, flags.0)?.split_parts_first(string, maxsplit))
}

/// `re.sub(pattern, repl, string)`: with the template instead of the matches.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.sub("a", "b", "aa") == "bb"
/// ```
#[py("re.sub")]
pub fn sub(pattern: &Str, repl: &Str, string: &Str) -> Result<Str> {
    compiled(pattern, 0)?.sub(repl, string)
}

/// `re.sub(pattern, repl, string, count)`: with the template instead of the matches.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.sub("a", "b", "aa", 1) == "ba"
/// ```
#[py("re.sub")]
pub fn sub_first(pattern: &Str, repl: &Str, string: &Str, count: i64) -> Result<Str> {
    compiled(pattern, 0)?.sub_first(repl, string, count)
}

/// `re.sub(pattern, repl, string, count=0, flags)`: with the template instead of the matches.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.sub("a", "b", "aa", flags=re.A) == "bb"
/// ```
#[py("re.sub")]
pub fn sub_with(
    pattern: &Str,
    repl: &Str,
    string: &Str,
    #[default(0)] count: i64,
    flags: RegexFlag,
) -> Result<Str> {
    compiled(pattern, flags.0)?.sub_first(repl, string, count)
}

/// `re.sub(pattern, function, string)`: with what the function returns for each match instead of it.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.sub("a", lambda m: "b", "aa") == "bb"
/// ```
#[py("re.sub")]
pub fn sub_by(pattern: &Str, repl: impl Fn(Match) -> Result<Str>, string: &Str) -> Result<Str> {
    compiled(pattern, 0)?.sub_by(repl, string)
}

/// `re.sub(pattern, function, string, count)`: with what the function returns for each match instead of it.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.sub("a", lambda m: "b", "aa", 1) == "ba"
/// ```
#[py("re.sub")]
pub fn sub_first_by(
    pattern: &Str,
    repl: impl Fn(Match) -> Result<Str>,
    string: &Str,
    count: i64,
) -> Result<Str> {
    compiled(pattern, 0)?.sub_first_by(repl, string, count)
}

/// `re.sub(pattern, function, string, count=0, flags)`: with what the function returns for each match instead of it.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.sub("a", lambda m: "b", "aa", flags=re.A) == "bb"
/// ```
#[py("re.sub")]
pub fn sub_by_with(
    pattern: &Str,
    repl: impl Fn(Match) -> Result<Str>,
    string: &Str,
    #[default(0)] count: i64,
    flags: RegexFlag,
) -> Result<Str> {
    compiled(pattern, flags.0)?.sub_first_by(repl, string, count)
}

/// `re.subn(pattern, repl, string)`: with the template instead of the matches.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.subn("a", "b", "aa") == ("bb", 2)
/// ```
#[py("re.subn")]
pub fn subn(pattern: &Str, repl: &Str, string: &Str) -> Result<(Str, i64)> {
    compiled(pattern, 0)?.subn(repl, string)
}

/// `re.subn(pattern, repl, string, count)`: with the template instead of the matches.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.subn("a", "b", "aa", 1) == ("ba", 1)
/// ```
#[py("re.subn")]
pub fn subn_first(pattern: &Str, repl: &Str, string: &Str, count: i64) -> Result<(Str, i64)> {
    compiled(pattern, 0)?.subn_first(repl, string, count)
}

/// `re.subn(pattern, repl, string, count=0, flags)`: with the template instead of the matches.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.subn("a", "b", "aa", flags=re.A) == ("bb", 2)
/// ```
#[py("re.subn")]
pub fn subn_with(
    pattern: &Str,
    repl: &Str,
    string: &Str,
    #[default(0)] count: i64,
    flags: RegexFlag,
) -> Result<(Str, i64)> {
    compiled(pattern, flags.0)?.subn_first(repl, string, count)
}

/// `re.subn(pattern, function, string)`: with what the function returns for each match instead of it.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.subn("a", lambda m: "b", "aa") == ("bb", 2)
/// ```
#[py("re.subn")]
pub fn subn_by(pattern: &Str, repl: impl Fn(Match) -> Result<Str>, string: &Str) -> Result<(Str, i64)> {
    compiled(pattern, 0)?.subn_by(repl, string)
}

/// `re.subn(pattern, function, string, count)`: with what the function returns for each match instead of it.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.subn("a", lambda m: "b", "aa", 1) == ("ba", 1)
/// ```
#[py("re.subn")]
pub fn subn_first_by(
    pattern: &Str,
    repl: impl Fn(Match) -> Result<Str>,
    string: &Str,
    count: i64,
) -> Result<(Str, i64)> {
    compiled(pattern, 0)?.subn_first_by(repl, string, count)
}

/// `re.subn(pattern, function, string, count=0, flags)`: with what the function returns for each match instead of it.
///
/// Raises re.error if the pattern is wrong.
///
/// ```py
/// import re
/// assert re.subn("a", lambda m: "b", "aa", flags=re.A) == ("bb", 2)
/// ```
#[py("re.subn")]
pub fn subn_by_with(
    pattern: &Str,
    repl: impl Fn(Match) -> Result<Str>,
    string: &Str,
    #[default(0)] count: i64,
    flags: RegexFlag,
) -> Result<(Str, i64)> {
    compiled(pattern, flags.0)?.subn_first_by(repl, string, count)
}
