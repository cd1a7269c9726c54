//! Splitting, and joining.

use super::search::Found;
use super::unicode::is_space;
use super::{Char, Str};
use crate::error::Result;
use crate::list::List;
use crate::py;
use crate::slice::Bound;
use memchr::memmem;

/// In a text of at most this length a plain loop finds a byte sooner than a vector search starts.
pub(super) const SHORT: usize = 32;

impl Str {
    /// `s.split()`: the words, which white space separates.
    ///
    /// ```py
    /// assert " a  b ".split() == ["a", "b"] and "".split() == []
    /// ```
    #[py("str.split")]
    pub fn split(&self) -> List<Str> {
        self.split_space(usize::MAX).into()
    }

    /// `s.split(sep)`: the pieces between the separators.
    ///
    /// Raises ValueError if `sep` is empty.
    ///
    /// ```py
    /// assert "a,,b".split(",") == ["a", "", "b"] and "".split(",") == [""]
    /// ```
    #[py("str.split")]
    pub fn split_on(&self, sep: &Str) -> Result<List<Str>> {
        self.split_on_max(sep, -1)
    }

    /// `s.split(sep, maxsplit)`: at most `maxsplit` cuts; a negative number is no limit.
    ///
    /// Raises ValueError if `sep` is empty.
    ///
    /// ```py
    /// assert "k=v=w".split("=", 1) == ["k", "v=w"]
    /// ```
    #[py("str.split")]
    pub fn split_on_max(&self, sep: &Str, maxsplit: Bound) -> Result<List<Str>> {
        self.split_by(sep, limit(maxsplit)).map(List::from)
    }

    /// `s.split(None, maxsplit)`: the words, and after `maxsplit` cuts the rest.
    ///
    /// ```py
    /// assert "a b  c ".split(None, 1) == ["a", "b  c "]
    /// ```
    #[py("str.split")]
    pub fn split_max(&self, #[default(())] sep: (), maxsplit: Bound) -> List<Str> {
        let () = sep;
        self.split_space(limit(maxsplit)).into()
    }

    /// `s.rsplit()`: the words, which white space separates.
    ///
    /// ```py
    /// assert " a  b ".rsplit() == ["a", "b"]
    /// ```
    #[py("str.rsplit")]
    pub fn rsplit(&self) -> List<Str> {
        self.rsplit_space(usize::MAX).into()
    }

    /// `s.rsplit(sep)`: the pieces between the separators, found from the end.
    ///
    /// Raises ValueError if `sep` is empty.
    ///
    /// ```py
    /// assert "aaa".rsplit("aa") == ["a", ""]
    /// ```
    #[py("str.rsplit")]
    pub fn rsplit_on(&self, sep: &Str) -> Result<List<Str>> {
        self.rsplit_on_max(sep, -1)
    }

    /// `s.rsplit(sep, maxsplit)`: at most `maxsplit` cuts, from the end.
    ///
    /// Raises ValueError if `sep` is empty.
    ///
    /// ```py
    /// assert "a.b.c".rsplit(".", 1) == ["a.b", "c"]
    /// ```
    #[py("str.rsplit")]
    pub fn rsplit_on_max(&self, sep: &Str, maxsplit: Bound) -> Result<List<Str>> {
        self.rsplit_by(sep, limit(maxsplit)).map(List::from)
    }

    /// `s.rsplit(None, maxsplit)`: at most `maxsplit` words from the end, and the rest.
    ///
    /// ```py
    /// assert " a  b c".rsplit(None, 1) == [" a  b", "c"]
    /// ```
    #[py("str.rsplit")]
    pub fn rsplit_max(&self, #[default(())] sep: (), maxsplit: Bound) -> List<Str> {
        let () = sep;
        self.rsplit_space(limit(maxsplit)).into()
    }

    /// `s.splitlines(keepends=False)`: the lines, with their ends if `keepends`.
    ///
    /// ```py
    /// assert "a\nb\r\nc".splitlines() == ["a", "b", "c"] and "a\n".splitlines(True) == ["a\n"]
    /// ```
    #[py("str.splitlines")]
    pub fn splitlines(&self, #[default(false)] keepends: bool) -> List<Str> {
        self.lines(keepends).into()
    }

    /// The pieces between white space, at most `max` cuts.
    pub fn split_space(&self, max: usize) -> Vec<Str> {
        let mut pieces = Vec::with_capacity(words_at_most(self.as_bytes()).min(max.saturating_add(1)));
        let mut rest = super::strip::skip_space(self.as_bytes());
        while !rest.is_empty() {
            let word = if pieces.len() < max { word_len(rest) } else { rest.len() };
            pieces.push(self.part(&rest[..word]));
            rest = super::strip::skip_space(&rest[word..]);
        }
        pieces
    }

    /// As `split_space`, cutting from the end.
    pub fn rsplit_space(&self, max: usize) -> Vec<Str> {
        let mut pieces = Vec::new();
        let mut rest = super::strip::trim_end(self.as_bytes(), is_space);
        while !rest.is_empty() {
            let start = if pieces.len() < max { last_word_start(rest) } else { 0 };
            pieces.push(self.part(&rest[start..]));
            rest = super::strip::trim_end(&rest[..start], is_space);
        }
        pieces.reverse();
        pieces
    }

    /// The pieces between the separators, at most `max` cuts.
    pub fn split_by(&self, sep: &Str, max: usize) -> Result<Vec<Str>> {
        let (text, sep) = (self.as_bytes(), separator(sep)?);
        let mut done = 0;
        // Counting is cheap, and a list that is as large as its pieces need holds less than one that grew.
        let mut pieces = match sep {
            [byte] => Vec::with_capacity(memchr::memchr_iter(*byte, text).count().min(max) + 1),
            _ => Vec::new(),
        };
        let mut cut = |at: usize| {
            pieces.push(self.part(&text[done..at]));
            done = at + sep.len();
        };
        match sep {
            [byte] if text.len() <= SHORT => {
                let found = text.iter().enumerate().filter(|&(_, b)| b == byte);
                found.map(|(at, _)| at).take(max).for_each(&mut cut);
            }
            [byte] => memchr::memchr_iter(*byte, text).take(max).for_each(&mut cut),
            _ => Found::of(text, sep).take(max).for_each(&mut cut),
        }
        pieces.push(self.part(&text[done..]));
        Ok(pieces)
    }

    /// As `split_by`, cutting from the end.
    pub fn rsplit_by(&self, sep: &Str, max: usize) -> Result<Vec<Str>> {
        let (text, sep) = (self.as_bytes(), separator(sep)?);
        let mut end = text.len();
        let mut pieces = Vec::new();
        let mut cut = |at: usize| {
            pieces.push(self.part(&text[at + sep.len()..end]));
            end = at;
        };
        match sep {
            [byte] => memchr::memrchr_iter(*byte, text).take(max).for_each(&mut cut),
            _ => memmem::rfind_iter(text, sep).take(max).for_each(&mut cut),
        }
        pieces.push(self.part(&text[..end]));
        pieces.reverse();
        Ok(pieces)
    }

    /// The lines, with their ends if `keepends`.
    pub fn lines(&self, keepends: bool) -> Vec<Str> {
        let mut lines = Vec::new();
        let mut rest = self.as_bytes();
        while !rest.is_empty() {
            let (line, end) = line_end(rest);
            lines.push(self.part(&rest[..if keepends { end } else { line }]));
            rest = &rest[end..];
        }
        lines
    }

    /// `s.partition(sep)`: what is before, the first `sep`, what is behind; `(s, "", "")` without it.
    ///
    /// Raises ValueError if `sep` is empty.
    ///
    /// ```py
    /// assert "k=v=w".partition("=") == ("k", "=", "v=w")
    /// ```
    #[py("str.partition")]
    pub fn partition(&self, sep: &Str) -> Result<(Str, Str, Str)> {
        let text = self.as_bytes();
        Ok(match memmem::find(text, separator(sep)?) {
            Some(at) => (self.part(&text[..at]), sep.clone(), self.part(&text[at + sep.byte_len()..])),
            None => (self.clone(), Str::EMPTY, Str::EMPTY),
        })
    }

    /// `s.rpartition(sep)`: what is before, the last `sep`, what is behind; `("", "", s)` without it.
    ///
    /// Raises ValueError if `sep` is empty.
    ///
    /// ```py
    /// assert "k=v=w".rpartition("=") == ("k=v", "=", "w")
    /// ```
    #[py("str.rpartition")]
    pub fn rpartition(&self, sep: &Str) -> Result<(Str, Str, Str)> {
        let text = self.as_bytes();
        Ok(match memmem::rfind(text, separator(sep)?) {
            Some(at) => (self.part(&text[..at]), sep.clone(), self.part(&text[at + sep.byte_len()..])),
            None => (Str::EMPTY, Str::EMPTY, self.clone()),
        })
    }
}

/// A `maxsplit` argument, where a negative number is no limit.
pub(crate) fn limit(maxsplit: Bound) -> usize {
    usize::try_from(maxsplit).unwrap_or(usize::MAX)
}

pub(super) fn separator(sep: &Str) -> Result<&[u8]> {
    match sep.as_bytes() {
        [] => Err(err!(ValueError, "empty separator")),
        bytes => Ok(bytes),
    }
}

/// How many words a text has, if blanks separate them; a long text is not looked through.
fn words_at_most(text: &[u8]) -> usize {
    const LONG: usize = 256;
    if text.len() > LONG {
        return 0;
    }
    let starts = text.windows(2).filter(|pair| pair[0] == b' ' && pair[1] != b' ');
    starts.count() + 1
}

pub(super) fn word_len(bytes: &[u8]) -> usize {
    // Bytes above the blank and below DEL belong to a word; the others are looked at as characters.
    let mut at = plain_len::<b'!'>(bytes);
    while let Some((c, len)) = Char::first(&bytes[at..])
        && !is_space(c)
    {
        at += len;
    }
    at
}

/// How many bytes at the start are from `FROM` to `~`, eight at a time: words are short, and where they end is no pattern that a
/// processor could learn.
fn plain_len<const FROM: u8>(bytes: &[u8]) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = EACH << 7;
    let mut at = 0;
    while let Some(eight) = bytes[at..].first_chunk() {
        let eight = u64::from_le_bytes(*eight);
        // The high bit of a byte says: it is not below `FROM`; it is DEL or above; it is not ASCII.
        let enough = (eight | HIGH) - EACH * u64::from(FROM);
        let too_much = (eight & !HIGH) + EACH;
        let others = (!enough | too_much | eight) & HIGH;
        if others != 0 {
            return at + others.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = &bytes[at..];
    at + rest.iter().position(|b| !(FROM..=b'~').contains(b)).unwrap_or(rest.len())
}

fn last_word_start(bytes: &[u8]) -> usize {
    let mut at = bytes.len();
    while let Some((c, len)) = Char::last(&bytes[..at])
        && !is_space(c)
    {
        at -= len;
    }
    at
}

/// The lengths of the first line without and with its end.
pub(super) fn line_end(bytes: &[u8]) -> (usize, usize) {
    let mut at = 0;
    loop {
        // What ends a line is a control character, or not ASCII.
        at += plain_len::<b' '>(&bytes[at..]);
        let Some((c, len)) = Char::first(&bytes[at..]) else { return (at, at) };
        match c.0 {
            0x0D if bytes.get(at + 1) == Some(&b'\n') => return (at, at + 2),
            0x0A..=0x0D | 0x1C..=0x1E | 0x85 | 0x2028 | 0x2029 => return (at, at + len),
            _ => at += len,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::plain_len;
    use crate::Str;

    #[test]
    fn eight_bytes_at_a_time_are_the_same_bytes() {
        for byte in 0..=u8::MAX {
            for at in 0..20 {
                let mut text = [b'x'; 20];
                text[at] = byte;
                let (word, line) = ((b'!'..=b'~').contains(&byte), (b' '..=b'~').contains(&byte));
                assert_eq!(plain_len::<b'!'>(&text), if word { 20 } else { at }, "{byte} at {at}");
                assert_eq!(plain_len::<b' '>(&text), if line { 20 } else { at }, "{byte} at {at}");
            }
        }
    }

    #[test]
    fn pieces_one_by_one_are_those_of_the_list() {
        for text in [
            "",
            " ",
            "a",
            " to  be\tor\u{2003}not\n",
            "ünï cödé\u{85}x\r\ny\r",
            "a,b,,c,",
            ",",
            "--a----b",
            "\x1c.\x1f",
        ] {
            let text = Str::from(text);
            assert!(text.words().eq(text.split_space(usize::MAX)), "{text:?}");
            for keepends in [false, true] {
                assert!(text.each_line(keepends).eq(text.lines(keepends)), "{text:?}");
            }
            for sep in [",", "--", " "] {
                let sep = Str::from(sep);
                let (pieces, list) =
                    (text.pieces(&sep).expect("a separator"), text.split_by(&sep, usize::MAX));
                assert!(pieces.eq(list.expect("a separator")), "{text:?}");
            }
        }
        assert!(Str::from("a").pieces(&Str::from("")).is_err());
    }
}
