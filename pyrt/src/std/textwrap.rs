//! `textwrap`: filling paragraphs, and the white space at the start of lines.
//!
//! The text is cut into chunks where a line may break: white space, words, the parts of hyphenated words, dashes. A line takes
//! as many chunks as fit.

use crate::error::Result;
use crate::list::List;
use crate::py;
use crate::str::unicode::is_space;
use crate::str::{Char, Str, decimal_value};

/// `textwrap.wrap(text, width)`: the lines of the paragraph, none longer than `width`.
///
/// Raises ValueError unless the width is positive.
///
/// ```py
/// import textwrap
/// assert textwrap.wrap("the quick brown fox", 10) == ["the quick", "brown fox"]
/// ```
#[py("textwrap.wrap")]
pub fn wrap(text: &Str, #[default(70)] width: i64) -> Result<List<Str>> {
    Wrapper::plain(width).wrap(text).map(shown)
}

/// `textwrap.wrap(text, width, …)` with indents, and with or without breaking long words.
///
/// ```py
/// import textwrap
/// assert textwrap.wrap("a b c", 3, initial_indent="* ") == ["* a", "b c"]
/// ```
#[py("textwrap.wrap")]
pub fn wrap_with(
    text: &Str,
    #[default(70)] width: i64,
    #[default(&pyrt::Str::lit(""))] initial_indent: &Str,
    #[default(&pyrt::Str::lit(""))] subsequent_indent: &Str,
    #[default(true)] break_long_words: bool,
    #[default(true)] break_on_hyphens: bool,
) -> Result<List<Str>> {
    let wrapper = Wrapper {
        width,
        initial: characters(initial_indent),
        subsequent: characters(subsequent_indent),
        break_long_words,
        break_on_hyphens,
        placeholder: None,
    };
    wrapper.wrap(text).map(shown)
}

/// `textwrap.fill(text, width)`: the wrapped lines in one string.
///
/// Raises ValueError unless the width is positive.
///
/// ```py
/// import textwrap
/// assert textwrap.fill("the quick brown fox", 10) == "the quick\nbrown fox"
/// ```
#[py("textwrap.fill")]
pub fn fill(text: &Str, #[default(70)] width: i64) -> Result<Str> {
    Wrapper::plain(width).wrap(text).map(|lines| joined(&lines))
}

/// `textwrap.fill(text, width, …)` with indents, and with or without breaking long words.
///
/// ```py
/// import textwrap
/// assert textwrap.fill("a b c", 5, subsequent_indent="  ") == "a b c"
/// ```
#[py("textwrap.fill")]
pub fn fill_with(
    text: &Str,
    #[default(70)] width: i64,
    #[default(&pyrt::Str::lit(""))] initial_indent: &Str,
    #[default(&pyrt::Str::lit(""))] subsequent_indent: &Str,
    #[default(true)] break_long_words: bool,
    #[default(true)] break_on_hyphens: bool,
) -> Result<Str> {
    let lines =
        wrap_with(text, width, initial_indent, subsequent_indent, break_long_words, break_on_hyphens)?;
    Ok(Str::lit("\n").join(&lines))
}

/// `textwrap.shorten(text, width)`: the words that fit, and `[...]` if that is not all of them.
///
/// Raises ValueError if the width is too small for the placeholder.
///
/// ```py
/// import textwrap
/// assert textwrap.shorten("Hello  world!", 12) == "Hello world!"
/// assert textwrap.shorten("Hello world", 10, placeholder="...") == "Hello..."
/// ```
#[py("textwrap.shorten")]
pub fn shorten(
    text: &Str,
    width: i64,
    #[default(&pyrt::Str::lit(" [...]"))] placeholder: &Str,
) -> Result<Str> {
    let words = Str::lit(" ").join(&text.split());
    let wrapper = Wrapper { placeholder: Some(characters(placeholder)), ..Wrapper::plain(width) };
    wrapper.wrap(&words).map(|lines| joined(&lines))
}

/// `textwrap.dedent(text)`: without the white space that all lines begin with.
///
/// ```py
/// import textwrap
/// assert textwrap.dedent("  a\n    b\n") == "a\n  b\n"
/// ```
#[py("textwrap.dedent")]
pub fn dedent(text: &Str) -> Str {
    let blank = |c: char| c == ' ' || c == '\t';
    let lines: Vec<&str> =
        text.as_str().split('\n').map(|line| if line.chars().all(blank) { "" } else { line }).collect();
    let mut margin: Option<&str> = None;
    for line in lines.iter().filter(|line| !line.is_empty()) {
        let indent = &line[..line.find(|c| !blank(c)).unwrap_or(line.len())];
        margin = Some(match margin {
            None => indent,
            Some(margin) => {
                let common = margin.bytes().zip(indent.bytes()).take_while(|(a, b)| a == b).count();
                &margin[..common]
            }
        });
    }
    let margin = margin.unwrap_or("");
    let cut: Vec<&str> = lines.iter().map(|line| line.strip_prefix(margin).unwrap_or(line)).collect();
    Str::from(cut.join("\n"))
}

/// `textwrap.indent(text, prefix)`: the prefix before each line that is not blank.
///
/// ```py
/// import textwrap
/// assert textwrap.indent("a\n\nb", "> ") == "> a\n\n> b"
/// ```
#[py("textwrap.indent")]
pub fn indent(text: &Str, prefix: &Str) -> Str {
    let mut out = String::new();
    for line in text.splitlines(true).iter() {
        if !line.strip().is_empty() {
            prefix.push_to(&mut out);
        }
        line.push_to(&mut out);
    }
    Str::from(out)
}

type Text = Vec<char>;

fn characters(text: &Str) -> Text {
    text.as_str().chars().collect()
}

fn shown(lines: Vec<Text>) -> List<Str> {
    List::from(
        lines.into_iter().map(|line| Str::from(line.into_iter().collect::<String>())).collect::<Vec<_>>(),
    )
}

fn joined(lines: &[Text]) -> Str {
    let lines: Vec<String> = lines.iter().map(|line| line.iter().collect()).collect();
    Str::from(lines.join("\n"))
}

/// The settings of `textwrap.TextWrapper`.
struct Wrapper {
    width: i64,
    initial: Text,
    subsequent: Text,
    break_long_words: bool,
    break_on_hyphens: bool,
    /// What ends the only line of `shorten`, if there is more text.
    placeholder: Option<Text>,
}

impl Wrapper {
    fn plain(width: i64) -> Wrapper {
        Wrapper {
            width,
            initial: Text::new(),
            subsequent: Text::new(),
            break_long_words: true,
            break_on_hyphens: true,
            placeholder: None,
        }
    }

    fn wrap(&self, text: &Str) -> Result<Vec<Text>> {
        if self.width <= 0 {
            return Err(err!(ValueError, "invalid width {} (must be > 0)", self.width));
        }
        if let Some(placeholder) = &self.placeholder
            && (self.initial.len() + trimmed_start(placeholder).len()) as i64 > self.width
        {
            return Err(err!(ValueError, "placeholder too large for max width"));
        }
        let spaced: Text =
            characters(&text.expandtabs(8)).into_iter().map(|c| if is_blank(c) { ' ' } else { c }).collect();
        let mut chunks: Vec<Text> =
            if self.break_on_hyphens { split_words(&spaced) } else { split_blanks(&spaced) };
        chunks.reverse();
        let mut lines: Vec<Text> = Vec::new();
        while !chunks.is_empty() {
            let indent = if lines.is_empty() { &self.initial } else { &self.subsequent };
            let width = self.width - indent.len() as i64;
            if !lines.is_empty() && chunks.last().is_some_and(|chunk| is_gap(chunk)) {
                let _ = chunks.pop();
            }
            let mut line = self.take_line(&mut chunks, width);
            if line.last().is_some_and(|chunk| is_gap(chunk)) {
                let _ = line.pop();
            }
            if line.is_empty() {
                continue;
            }
            let rest_is_blank =
                chunks.is_empty() || (chunks.len() == 1 && chunks.first().is_some_and(|chunk| is_gap(chunk)));
            match &self.placeholder {
                Some(placeholder) if !(rest_is_blank && length(&line) <= width) => {
                    lines.push([indent.clone(), shortened(line, placeholder, width)].concat());
                    break;
                }
                _ => lines.push([indent.clone(), line.concat()].concat()),
            }
        }
        Ok(lines)
    }

    /// The chunks of the next line; what is longer than a line is broken.
    fn take_line(&self, chunks: &mut Vec<Text>, width: i64) -> Vec<Text> {
        let mut line: Vec<Text> = Vec::new();
        let mut taken = 0;
        while let Some(chunk) = chunks.pop() {
            let len = chunk.len() as i64;
            if taken + len <= width {
                taken += len;
                line.push(chunk);
                continue;
            }
            if len <= width {
                chunks.push(chunk);
                break;
            }
            let space = if width < 1 { 1 } else { (width - taken) as usize };
            if self.break_long_words {
                let end = self.break_at(&chunk, space);
                line.push(chunk[..end.min(chunk.len())].to_vec());
                chunks.push(chunk[end.min(chunk.len())..].to_vec());
            } else if line.is_empty() {
                line.push(chunk);
            } else {
                chunks.push(chunk);
            }
            break;
        }
        line
    }

    fn break_at(&self, chunk: &[char], space: usize) -> usize {
        if self.break_on_hyphens && chunk.len() > space {
            let hyphen = chunk[..space].iter().rposition(|c| *c == '-');
            if let Some(hyphen) = hyphen.filter(|at| *at > 0 && chunk[..*at].iter().any(|c| *c != '-')) {
                return hyphen + 1;
            }
        }
        space
    }
}

/// The only line of `shorten`: as many chunks as leave room for the placeholder.
fn shortened(mut line: Vec<Text>, placeholder: &Text, width: i64) -> Text {
    while let Some(last) = line.last() {
        if !is_gap(last) && length(&line) + placeholder.len() as i64 <= width {
            line.push(placeholder.clone());
            return line.concat();
        }
        let _ = line.pop();
    }
    trimmed_start(placeholder).to_vec()
}

fn length(chunks: &[Text]) -> i64 {
    chunks.iter().map(Vec::len).sum::<usize>() as i64
}

fn is_space_char(c: char) -> bool {
    is_space(Char(c as u32))
}

fn is_blank(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\x0b' | '\x0c' | '\r' | ' ')
}

fn is_gap(chunk: &[char]) -> bool {
    chunk.iter().all(|c| is_space_char(*c))
}

fn trimmed_start(text: &[char]) -> &[char] {
    let start = text.iter().take_while(|c| is_space_char(**c)).count();
    &text[start..]
}

/// `\w`
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// `[^\d\W]`
fn is_letter(c: char) -> bool {
    is_word(c) && decimal_value(Char(c as u32)).is_none()
}

fn is_word_or_mark(c: char) -> bool {
    is_word(c) || "!\"'&.,?".contains(c)
}

fn split_blanks(text: &[char]) -> Vec<Text> {
    text.chunk_by(|a, b| is_blank(*a) == is_blank(*b)).map(<[char]>::to_vec).collect()
}

/// White space, dashes between words, words up to and with their hyphens.
fn split_words(text: &[char]) -> Vec<Text> {
    let mut chunks = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = chunk_end(text, start);
        chunks.push(text[start..end].to_vec());
        start = end;
    }
    chunks
}

fn chunk_end(text: &[char], start: usize) -> usize {
    let at = |i: usize| text.get(i).copied();
    let run =
        |from: usize, test: &dyn Fn(char) -> bool| text[from..].iter().take_while(|c| test(**c)).count();
    let blanks = run(start, &is_blank);
    if blanks > 0 {
        return start + blanks;
    }
    // Two dashes or more, between words.
    let dash = |from: usize| {
        let dashes = run(from, &|c| c == '-');
        let between = dashes >= 2 && from > 0 && is_word_or_mark(text[from - 1]);
        (between && at(from + dashes).is_some_and(is_word)).then_some(from + dashes)
    };
    if let Some(end) = dash(start) {
        return end;
    }
    let mut end = start + 1;
    loop {
        let letter = |i: Option<usize>| i.and_then(at).is_some_and(is_letter);
        if at(end) == Some('-') {
            let two = letter(end.checked_sub(2)) && letter(Some(end - 1));
            let parted = end >= 3
                && letter(Some(end - 3))
                && at(end - 2) == Some('-')
                && at(end - 1).is_some_and(is_word_or_mark);
            let follows = letter(Some(end + 1))
                && (letter(Some(end + 2)) || (at(end + 2) == Some('-') && letter(Some(end + 3))));
            if (two || parted) && follows {
                return end + 1;
            }
        }
        if at(end).is_none_or(is_blank) || dash(end).is_some() {
            return end;
        }
        end += 1;
    }
}
