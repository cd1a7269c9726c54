//! `repr` and `ascii` of texts.

use super::code_point::chars_of;
use super::{Char, Str, is_printable, push_wtf8};
use crate::error::Result;
use crate::py;
use crate::value::Value;
use std::fmt::Write;

/// Appends `repr(s)` for a text in UTF-8 that may hold surrogates.
pub fn repr_into(text: &[u8], out: &mut String) {
    escape_into(text, out, is_printable);
}

/// Appends `ascii(s)` for a text in UTF-8 that may hold surrogates.
pub fn ascii_into(text: &[u8], out: &mut String) {
    escape_into(text, out, |c| matches!(c.0, 0x20..0x7F));
}

fn escape_into(text: &[u8], out: &mut String, plain: impl Fn(Char) -> bool) {
    let quote = if memchr::memchr(b'\'', text).is_some() && memchr::memchr(b'"', text).is_none() {
        '"'
    } else {
        '\''
    };
    out.push(quote);
    let mut chars = chars_of(text);
    loop {
        let run = run_len(chars.rest(), quote as u8, &plain);
        push_wtf8(out, &chars.rest()[..run]);
        chars = chars_of(&chars.rest()[run..]);
        let Some(c) = chars.next() else { break };
        match char::from_u32(c.0) {
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some(q) if q == quote => {
                out.push('\\');
                out.push(q);
            }
            _ if plain(c) => c.with_bytes(|bytes| push_wtf8(out, bytes)),
            _ => push_escape(c, out),
        }
    }
    out.push(quote);
}

/// The length of the run of characters at the start that stand for themselves.
fn run_len(text: &[u8], quote: u8, plain: &impl Fn(Char) -> bool) -> usize {
    let mut len = plain_len(text, quote);
    while let Some((c, bytes)) = Char::first(&text[len..])
        && c.0 >= 0x80
        && plain(c)
    {
        len += bytes;
        len += plain_len(&text[len..], quote);
    }
    len
}

/// The length of the run of ASCII characters at the start that stand for themselves between these quotes.
fn plain_len(text: &[u8], quote: u8) -> usize {
    let is_plain = |&byte: &u8| matches!(byte, 0x20..0x7F) && byte != quote && byte != b'\\';
    // Without a way out in its middle, a loop over some bytes becomes a few vector instructions.
    let all_plain = |piece: &&[u8]| piece.iter().fold(true, |all, byte| all & is_plain(byte));
    let start = 32 * text.chunks_exact(32).take_while(all_plain).count();
    start + text[start..].iter().take_while(|&byte| is_plain(byte)).count()
}

/// Appends `\xhh`, `\uhhhh` or `\Uhhhhhhhh`, the shortest that holds the code point.
pub(crate) fn push_escape(c: Char, out: &mut String) {
    let c = c.0;
    let written = match c {
        0..0x100 => write!(out, "\\x{c:02x}"),
        0x100..0x10000 => write!(out, "\\u{c:04x}"),
        _ => write!(out, "\\U{c:08x}"),
    };
    written.expect("writing to a String cannot fail");
}

impl Str {
    /// `repr(s)`: the text as a Python literal.
    ///
    /// ```py
    /// assert repr("it's") == '"it\'s"' and repr("a\n") == "'a\\n'"
    /// ```
    #[py("str.__repr__")]
    pub fn repr(&self) -> Str {
        let mut out = String::with_capacity(self.byte_len() + 2);
        repr_into(self.as_bytes(), &mut out);
        out.into()
    }
}

/// `ascii(x)`: `repr(x)` with escapes for all that is not ASCII.
///
/// Raises what `repr(x)` raises.
///
/// ```py
/// assert ascii(["é"]) == "['\\xe9']"
/// ```
#[py("ascii")]
pub fn ascii<T: Value>(x: &T) -> Result<Str> {
    let mut out = String::new();
    x.repr(&mut out)?;
    ascii_only(&mut out, 0);
    Ok(out.into())
}

/// Escapes what is not ASCII in the part of a repr that starts at `start`.
pub(crate) fn ascii_only(out: &mut String, start: usize) {
    if out.as_bytes()[start..].is_ascii() {
        return;
    }
    let shown = out.as_bytes()[start..].to_vec();
    out.truncate(start);
    for c in chars_of(&shown) {
        match char::from_u32(c.0) {
            Some(c) if c.is_ascii() => out.push(c),
            _ => push_escape(c, out),
        }
    }
}
