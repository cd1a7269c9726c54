//! Upper, lower and title case, case folding.

use super::unicode::{self, Mapped, Properties};
use super::{Char, Kind, Str, chars_of, find_bytes};
use crate::py;

const FINAL_SIGMA: u32 = 0x3C2;
const SIGMA: u32 = 0x3A3;

impl Str {
    /// `s.upper()`: all in upper case.
    ///
    /// ```py
    /// assert "straße".upper() == "STRASSE"
    /// ```
    #[py("str.upper")]
    pub fn upper(&self) -> Str {
        match self.inline_upper() {
            Some(upper) => upper,
            None => self.map_case(|b| b.to_ascii_uppercase(), unicode::upper),
        }
    }

    /// `s.lower()`: all in lower case.
    ///
    /// ```py
    /// assert "ABC".lower() == "abc"
    /// ```
    #[py("str.lower")]
    pub fn lower(&self) -> Str {
        if let Some(lower) = self.inline_lower() {
            return lower;
        }
        if self.is_ascii_text() || find_bytes(self.as_bytes(), "Σ".as_bytes()).is_none() {
            return self.map_case(|b| b.to_ascii_lowercase(), unicode::lower);
        }
        self.map_with_context(lower_in)
    }

    /// `s.casefold()`: for comparisons that ignore case.
    ///
    /// ```py
    /// assert "Straße".casefold() == "strasse"
    /// ```
    #[py("str.casefold")]
    pub fn casefold(&self) -> Str {
        self.map_case(|b| b.to_ascii_lowercase(), unicode::fold)
    }

    /// `s.swapcase()`: upper becomes lower case and the other way round.
    ///
    /// ```py
    /// assert "Hello".swapcase() == "hELLO"
    /// ```
    #[py("str.swapcase")]
    pub fn swapcase(&self) -> Str {
        if self.is_ascii_text() {
            return self.map_ascii(|b| if b.is_ascii_alphabetic() { b ^ 0x20 } else { b });
        }
        self.map_with_context(|c, around| {
            let properties = Properties::of(c);
            if properties.upper() {
                lower_in(c, around)
            } else if properties.lower() {
                unicode::upper(c)
            } else {
                [c.0, 0, 0]
            }
        })
    }

    /// `s.capitalize()`: the first character in title case, the others in lower case.
    ///
    /// ```py
    /// assert "hello World".capitalize() == "Hello world"
    /// ```
    #[py("str.capitalize")]
    pub fn capitalize(&self) -> Str {
        let mut first = true;
        if self.is_ascii_text() {
            return self.map_ascii(|b| ascii_case(b, std::mem::take(&mut first)));
        }
        self.map_with_context(|c, around| {
            if std::mem::take(&mut first) { unicode::title(c) } else { lower_in(c, around) }
        })
    }

    /// `s.title()`: each word starts in title case and goes on in lower case.
    ///
    /// ```py
    /// assert "they're here".title() == "They'Re Here"
    /// ```
    #[py("str.title")]
    pub fn title(&self) -> Str {
        if self.is_ascii_text() {
            let mut starts = true;
            return self
                .map_ascii(|b| ascii_case(b, std::mem::replace(&mut starts, !b.is_ascii_alphabetic())));
        }
        let mut in_word = false;
        self.map_with_context(|c, around| {
            let starts = !std::mem::replace(&mut in_word, Properties::of(c).cased());
            if starts { unicode::title(c) } else { lower_in(c, around) }
        })
    }

    pub(super) fn map_ascii(&self, mut map: impl FnMut(u8) -> u8) -> Str {
        let bytes = self.as_bytes();
        Str::filled(bytes.len(), Kind::Ascii, |out| {
            out.iter_mut().zip(bytes).for_each(|(to, &from)| *to = map(from));
        })
    }

    fn map_case(&self, ascii: impl Fn(u8) -> u8, map: impl Fn(Char) -> Mapped) -> Str {
        if self.is_ascii_text() {
            return self.map_ascii(ascii);
        }
        let mut out = Vec::with_capacity(self.byte_len());
        let mut chars = self.chars();
        loop {
            match chars.rest() {
                [byte @ 0..0x80, rest @ ..] => {
                    out.push(ascii(*byte));
                    chars = chars_of(rest);
                }
                _ => match chars.next() {
                    Some(c) => push_mapped(map(c), &mut out),
                    None => break,
                },
            }
        }
        Str::from_wtf8(&out)
    }

    /// Maps each code point, knowing the bytes before and after it.
    fn map_with_context(&self, mut map: impl FnMut(Char, Around) -> Mapped) -> Str {
        let mut out = Vec::with_capacity(self.byte_len());
        let mut chars = self.chars();
        let mut before = 0;
        while let Some(c) = chars.next() {
            let around = Around { before: &self.as_bytes()[..before], after: chars.rest() };
            push_mapped(map(c, around), &mut out);
            before = self.byte_len() - chars.rest().len();
        }
        Str::from_wtf8(&out)
    }
}

/// The bytes on both sides of a code point.
struct Around<'a> {
    before: &'a [u8],
    after: &'a [u8],
}

/// Appends what a code point is mapped to. That is never nothing, so a 0 in its first place is the code point 0 itself.
#[inline(always)]
fn push_mapped([first, more @ ..]: Mapped, out: &mut Vec<u8>) {
    Char(first).push_to(out);
    if more != [0, 0] {
        out.extend_from_slice(more.into_iter().filter(|&c| c != 0).map(Char).collect::<Str>().as_bytes());
    }
}

fn ascii_case(byte: u8, upper: bool) -> u8 {
    if upper { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() }
}

/// The lower case of `c`, for which a capital sigma must know whether it ends a word.
fn lower_in(c: Char, around: Around) -> Mapped {
    if c.0 != SIGMA {
        return unicode::lower(c);
    }
    let cased = |c: Option<Char>| c.is_some_and(|c| Properties::of(c).cased());
    let ignorable = |c: &Char| Properties::of(*c).case_ignorable();
    let before = chars_of(around.before).rev().find(|c| !ignorable(c));
    let after = chars_of(around.after).find(|c| !ignorable(c));
    if cased(before) && !cased(after) { [FINAL_SIGMA, 0, 0] } else { unicode::lower(c) }
}
