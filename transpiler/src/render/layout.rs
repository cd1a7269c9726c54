//! Lines as rustfmt breaks them, where prettyplease breaks more: the only argument of a call hugs its parentheses, and a chain of
//! calls whose last one alone takes lines begins on the line of its receiver.
//!
//! ```text
//! return Ok(                        return Ok(Some(value.map(|x| match x {
//!     Some(                             …
//!         value              ->     })));
//!             .map(|x| match x {
//!                 …
//!             }),
//!     ),
//! );
//! ```

use std::collections::BTreeSet;

/// The longest line that may come of it.
const WIDTH: usize = 100;
const STEP: usize = 4;
const BRACKETS: [char; 3] = ['(', '[', '{'];

/// Joins what can be joined, innermost first. `literals` are the indices of lines that begin inside a literal.
pub(super) fn join(printed: &str, literals: &BTreeSet<usize>) -> String {
    let lines = printed.lines().enumerate();
    let lines = lines.map(|(number, text)| Line {
        text: text.to_owned(),
        fixed: literals.contains(&number),
        joined: false,
    });
    let mut page = Page { lines: lines.collect() };
    for at in (0..page.lines.len()).rev() {
        if let Some(part) =
            page.short_argument(at).or_else(|| page.only_argument(at)).or_else(|| page.chain(at))
        {
            page.join(&part);
        }
    }
    let kept = page.lines.iter().filter(|line| !line.joined);
    kept.flat_map(|line| [line.text.as_str(), "\n"]).collect()
}

struct Page {
    lines: Vec<Line>,
}

struct Line {
    text: String,
    /// It begins inside a literal, and stays as it is.
    fixed: bool,
    /// It has become a part of another line.
    joined: bool,
}

impl Line {
    fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    fn opens(&self, brackets: &[char]) -> bool {
        self.text.ends_with(brackets) && !self.fixed && !self.text.trim_start().starts_with("//")
    }

    /// Whether it ends with the parenthesis of a call: in that of a tuple the comma counts.
    fn opens_call(&self) -> bool {
        let called = |name: &str| name.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '>'));
        self.opens(&['(']) && self.text.strip_suffix('(').is_some_and(called)
    }

    fn ends_argument(&self) -> bool {
        self.text.ends_with(',') && !self.fixed && !self.text.trim_start().starts_with("//")
    }

    fn closes(&self, brackets: &[char]) -> bool {
        self.text.trim_start().starts_with(brackets) && !self.fixed
    }
}

/// Lines that become one each, and those between the first and the last of all that move to the left.
struct Part {
    joined: Vec<Vec<usize>>,
}

impl Page {
    /// The places of the lines that are left, from this one on.
    fn from(&self, at: usize) -> impl Iterator<Item = usize> {
        (at..self.lines.len()).filter(|&at| !self.lines[at].joined)
    }

    /// `f(`, `argument,`, `)`: on one line.
    fn short_argument(&self, at: usize) -> Option<Part> {
        let mut rest = self.from(at);
        let (opening, argument, closing) = (rest.next()?, rest.next()?, rest.next()?);
        let [call, value, end] = [opening, argument, closing].map(|at| &self.lines[at]);
        let is_short = call.opens_call() && value.ends_argument() && end.closes(&[')']);
        let width = call.text.len() + value.text.trim_start().len() + end.text.trim_start().len() - 1;
        let is_inside = value.indent() == call.indent() + STEP && end.indent() == call.indent();
        (is_short && is_inside && width <= WIDTH)
            .then(|| Part { joined: vec![vec![opening, argument, closing]] })
    }

    /// The call that the line opens, if its only argument opens a bracket in the next line and closes it in the last.
    fn only_argument(&self, at: usize) -> Option<Part> {
        let mut rest = self.from(at);
        let (opening, argument) = (rest.next()?, rest.next()?);
        let (call, first) = (&self.lines[opening], &self.lines[argument]);
        let indent = call.indent();
        let fits = call.text.len() + first.text.trim_start().len() <= WIDTH;
        if !call.opens_call() || !first.opens(&BRACKETS) || first.indent() != indent + STEP || !fits {
            return None;
        }
        let argument_end = self.end_of(argument)?;
        let last = &self.lines[argument_end];
        let closing = self.from(argument_end + 1).next()?;
        let end = &self.lines[closing];
        (last.ends_argument() && end.closes(&[')']) && end.indent() == indent)
            .then(|| Part { joined: vec![vec![opening, argument], vec![argument_end, closing]] })
    }

    /// A receiver, and lines of calls of which only the last one goes on.
    fn chain(&self, at: usize) -> Option<Part> {
        let mut rest = self.from(at);
        let receiver = rest.next()?;
        let indent = self.lines[receiver].indent();
        // `..items` is an argument, or what is left of a pattern.
        let is_call = |text: &str| text.starts_with('.') && !text.starts_with("..");
        let is_link =
            |line: &Line| !line.fixed && line.indent() == indent + STEP && is_call(line.text.trim_start());
        let mut head = vec![receiver];
        let mut width = self.lines[receiver].text.len();
        loop {
            let link = rest.next().filter(|&at| is_link(&self.lines[at]))?;
            head.push(link);
            width += self.lines[link].text.trim_start().len();
            if self.lines[link].opens(&BRACKETS) {
                break;
            }
        }
        let end = self.end_of(*head.last()?)?;
        let goes_on = self.from(end + 1).next().is_some_and(|next| is_link(&self.lines[next]));
        let receiver = &self.lines[receiver];
        let is_receiver =
            !receiver.fixed && !receiver.text.trim_start().starts_with(['.', '/', '}', ')', ']']);
        (is_receiver && width <= WIDTH && !goes_on).then(|| Part { joined: vec![head, vec![end]] })
    }

    /// Where the bracket closes that the line opens: nothing but what is inside stands between, and other branches.
    fn end_of(&self, opening: usize) -> Option<usize> {
        let indent = self.lines[opening].indent();
        let is_inner = |line: &Line| line.text.is_empty() || line.indent() > indent;
        let is_branch = |line: &Line| line.text.trim_start().starts_with("} else") && line.opens(&BRACKETS);
        let is_end = |line: &Line| line.fixed || !is_inner(line) && !is_branch(line);
        let end = self.from(opening + 1).find(|&at| is_end(&self.lines[at]))?;
        let closes = self.lines[end].closes(&[')', ']', '}']) && self.lines[end].indent() == indent;
        (closes && !self.lines[end].opens(&BRACKETS)).then_some(end)
    }

    fn join(&mut self, part: &Part) {
        let heads: Vec<usize> = part.joined.iter().map(|lines| lines[0]).collect();
        for lines in &part.joined {
            for &tail in &lines[1..] {
                self.lines[tail].joined = true;
                let tail = self.lines[tail].text.trim_start().to_owned();
                let head = &mut self.lines[lines[0]].text;
                if head.ends_with(',') {
                    let _ = head.pop();
                }
                head.push_str(&tail);
            }
        }
        if let [first, last] = heads[..] {
            for line in self.lines[first + 1..=last].iter_mut().filter(|line| !line.joined) {
                let _ = line.text.drain(..STEP.min(line.indent()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    fn joined(printed: &str) -> String {
        super::join(printed, &BTreeSet::new())
    }

    #[test]
    fn an_only_argument_hugs() {
        let printed = "    return Ok(\n        Some(\n            match x {\n                1 => a,\n                _ => b,\n            },\n        ),\n    );\n";
        assert_eq!(
            joined(printed),
            "    return Ok(Some(match x {\n        1 => a,\n        _ => b,\n    }));\n"
        );
    }

    #[test]
    fn branches_belong_to_the_argument() {
        let printed = "Ok(\n    if a {\n        b\n    } else {\n        c\n    },\n)\n";
        assert_eq!(joined(printed), "Ok(if a {\n    b\n} else {\n    c\n})\n");
    }

    #[test]
    fn a_tuple_of_one_stays_a_tuple() {
        let printed =
            "f(\n    1,\n    (\n        g(\n            2,\n            3,\n        ),\n    ),\n)\n";
        assert_eq!(joined(printed), printed);
    }

    #[test]
    fn two_arguments_keep_their_lines() {
        let printed = "f(\n    g(\n        1,\n        2,\n    ),\n    3,\n)\n";
        assert_eq!(joined(printed), printed);
    }

    #[test]
    fn a_chain_begins_at_its_receiver() {
        let printed = "let x = tree\n    .map(|x| match x {\n        _ => 1,\n    });\n";
        assert_eq!(joined(printed), "let x = tree.map(|x| match x {\n    _ => 1,\n});\n");
    }

    #[test]
    fn a_chain_that_goes_on_stays() {
        let printed = "xs\n    .map(|x| {\n        x\n    })\n    .collect()\n";
        assert_eq!(joined(printed), printed);
    }

    #[test]
    fn literals_stay() {
        let printed = "f(\n    g(\"\n  text\"),\n)\n";
        assert_eq!(super::join(printed, &BTreeSet::from([2])), printed);
    }
}
