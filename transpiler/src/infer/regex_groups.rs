//! Counts the groups of a pattern, and finds those that take part in every match.
//!
//! ```text
//! (\w+)=(\d+)?      two groups, of which the second may be missing
//! (a)|(b)           either may be missing
//! ```
//!
//! Only the parentheses matter here, and what may leave them out: alternatives, repetitions from 0 on, conditions, and `(?!…)`.
//! What is wrong with a pattern is found when the program runs.

use super::regex::Group;

/// An open parenthesis.
struct Open {
    /// The groups that began before it.
    before: usize,
    /// It counts itself.
    captures: bool,
    /// What is inside of it may be left out.
    optional: bool,
}

struct Scanner<'p> {
    rest: &'p [char],
    verbose: bool,
    groups: Vec<Group>,
    open: Vec<Open>,
}

/// The groups of a pattern; none where this does not understand it.
pub(super) fn groups(pattern: &str, verbose: bool) -> Option<Vec<Group>> {
    let chars: Vec<char> = pattern.chars().collect();
    // `(?x)` counts for the whole pattern, wherever it stands at its start; inside of it there are `(?x:…)`, which are not read here.
    let sets_verbose = inline_flags(&chars).contains('x');
    let outermost = Open { before: 0, captures: false, optional: false };
    let mut scanner =
        Scanner { rest: &chars, verbose: verbose || sets_verbose, groups: Vec::new(), open: vec![outermost] };
    scanner.scan()?;
    Some(scanner.groups)
}

/// The letters of `(?im)` at the start.
fn inline_flags(chars: &[char]) -> String {
    let mut found = String::new();
    let mut rest = chars;
    while let ['(', '?', inner @ ..] = rest {
        let Some(end) = inner.iter().position(|c| !c.is_ascii_alphabetic()) else { break };
        if end == 0 || inner[end] != ')' {
            break;
        }
        found.extend(&inner[..end]);
        rest = &inner[end + 1..];
    }
    found
}

impl Scanner<'_> {
    fn take(&mut self, text: &str) -> bool {
        let chars: Vec<char> = text.chars().collect();
        let found = self.rest.starts_with(&chars);
        if found {
            self.rest = &self.rest[chars.len()..];
        }
        found
    }

    fn next(&mut self) -> Option<char> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// Up to a character, which is taken.
    fn until(&mut self, end: char) -> Option<String> {
        let at = self.rest.iter().position(|c| *c == end)?;
        let text = self.rest[..at].iter().collect();
        self.rest = &self.rest[at + 1..];
        Some(text)
    }

    fn scan(&mut self) -> Option<()> {
        while let Some(c) = self.next() {
            match c {
                // A character by its name: only Python knows these.
                '\\' if self.rest.first() == Some(&'N') => return None,
                '\\' => {
                    self.next()?;
                }
                '[' => self.set()?,
                '#' if self.verbose => drop(self.until('\n').or_else(|| {
                    self.rest = &[];
                    None
                })),
                '(' => self.opens()?,
                ')' => self.closes()?,
                '|' => self.open.last_mut()?.optional = true,
                _ => {}
            }
        }
        let [outermost] = self.open.as_slice() else { return None };
        if outermost.optional {
            self.groups.iter_mut().for_each(Group::may_lack);
        }
        Some(())
    }

    /// A set; its `[` is taken, and a `]` at its start is one of its characters.
    fn set(&mut self) -> Option<()> {
        self.take("^");
        let mut first = true;
        loop {
            match self.next()? {
                ']' if !first => return Some(()),
                '\\' if self.rest.first() == Some(&'N') => return None,
                '\\' => {
                    self.next()?;
                }
                _ => {}
            }
            first = false;
        }
    }

    fn opens(&mut self) -> Option<()> {
        let before = self.groups.len();
        let mut open = Open { before, captures: false, optional: false };
        if !self.take("?") {
            self.groups.push(Group::new(None));
            open.captures = true;
        } else if self.take("P<") {
            let name = self.until('>')?;
            self.groups.push(Group::new(Some(name)));
            open.captures = true;
        } else if self.take("P=") || self.take("#") {
            self.until(')')?;
            return Some(());
        } else if self.take("!") || self.take("<!") {
            open.optional = true;
        } else if self.take("(") {
            self.until(')')?;
            open.optional = true;
        } else if !(self.take(":") || self.take("=") || self.take("<=") || self.take(">")) {
            let flags: String =
                self.rest.iter().take_while(|c| c.is_ascii_alphabetic() || **c == '-').collect();
            self.rest = &self.rest[flags.len()..];
            match self.next()? {
                ')' => return Some(()),
                ':' if !flags.contains('x') => {}
                _ => return None,
            }
        }
        self.open.push(open);
        Some(())
    }

    fn closes(&mut self) -> Option<()> {
        let open = self.open.pop()?;
        if self.open.is_empty() {
            return None;
        }
        if open.optional {
            let inside = open.before + usize::from(open.captures);
            self.groups[inside..].iter_mut().for_each(Group::may_lack);
        }
        if self.may_be_skipped() {
            self.groups[open.before..].iter_mut().for_each(Group::may_lack);
        }
        Some(())
    }

    /// Whether a repetition follows that may be none.
    fn may_be_skipped(&mut self) -> bool {
        let mut rest = self.rest;
        loop {
            match rest {
                [c, behind @ ..] if self.verbose && c.is_whitespace() => rest = behind,
                ['#', behind @ ..] if self.verbose => {
                    let end = behind.iter().position(|c| *c == '\n').unwrap_or(behind.len());
                    rest = &behind[end..];
                }
                _ => break,
            }
        }
        // A comment may stand between, too; it is no common place for one.
        match rest {
            ['*' | '?', ..] | ['(', '?', '#', ..] => true,
            ['{', count @ ..] => {
                let digits: String = count.iter().take_while(|c| c.is_ascii_digit()).collect();
                digits.parse().unwrap_or(0) == 0
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::groups;

    /// `+` for each group that takes part in every match, `-` for the others.
    fn shape(pattern: &str) -> String {
        match groups(pattern, false) {
            None => "unknown".to_owned(),
            Some(groups) => groups.iter().map(|group| if group.is_sure() { '+' } else { '-' }).collect(),
        }
    }

    #[test]
    fn groups_that_may_be_missing() {
        let cases = [
            ("", ""),
            (r"(\w+)=(\d+)?", "+-"),
            ("(a)|(b)", "--"),
            ("(a|b)(c)*", "+-"),
            ("(?:(a)|b)(c)+", "-+"),
            (r"\((a)[(](b)[]()](c)", "+++"),
            ("(?P<x>a)(?P=x)(?(1)(b))", "+-"),
            ("(?=(a))(?!(b))", "+-"),
            ("((a){0,2}(b){2}(c){,3})", "+-+-"),
            ("(?i)(a)(?s:(b)|)", "+-"),
            ("(?x) (a) # (\n ?(b)", "-+"),
            ("(?x:(a))", "unknown"),
            (r"\N{DIGIT ONE}(a)", "unknown"),
            ("(a", "unknown"),
            ("a)", "unknown"),
        ];
        for (pattern, expected) in cases {
            assert_eq!(shape(pattern), expected, "{pattern}");
        }
    }
}
