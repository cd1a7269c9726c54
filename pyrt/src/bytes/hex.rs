//! `hex` and `fromhex`.

use super::Bytes;
use crate::error::Result;
use crate::py;
use crate::str::{Kind, Str};

const DIGITS: &[u8; 16] = b"0123456789abcdef";

impl Bytes {
    /// `b.hex()`: two hexadecimal digits for each byte.
    ///
    /// ```py
    /// assert b"\x01\xff".hex() == "01ff"
    /// ```
    #[py("bytes.hex")]
    pub fn hex(&self) -> Str {
        let digits: Vec<u8> = self.as_slice().iter().flat_map(|&byte| digits(byte)).collect();
        Str::with_kind(&digits, Kind::Ascii)
    }

    /// `b.hex(sep, bytes_per_sep=1)`: with a separator between groups, which are counted from the right, or from the
    /// left if the number is negative.
    ///
    /// Raises ValueError unless `sep` is one ASCII character.
    ///
    /// ```py
    /// assert b"\x01\x02\x03".hex(":") == "01:02:03" and b"\x01\x02\x03".hex("-", 2) == "01-0203"
    /// ```
    #[py("bytes.hex")]
    pub fn hex_sep(&self, sep: &Str, #[default(1)] bytes_per_sep: i64) -> Result<Str> {
        hex_with(self.as_slice(), sep, bytes_per_sep)
    }

    /// `bytes.fromhex(s)`: the bytes of hexadecimal digits; white space between them is skipped.
    ///
    /// Raises ValueError for anything else.
    ///
    /// ```py
    /// assert bytes.fromhex("01 ff") == b"\x01\xff"
    /// ```
    #[py("bytes.fromhex")]
    pub fn fromhex(s: &Str) -> Result<Bytes> {
        fromhex(s).map(Bytes::from)
    }
}

fn digits(byte: u8) -> [u8; 2] {
    [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]
}

/// The hexadecimal digits of bytes with separators; see [`Bytes::hex_sep`].
pub fn hex_with(bytes: &[u8], sep: &Str, group: i64) -> Result<Str> {
    let &[separator] = sep.as_bytes() else {
        let problem = if sep.len() == 1 { "sep must be ASCII." } else { "sep must be length 1." };
        return Err(err!(ValueError, "{problem}"));
    };
    let mut out = Vec::with_capacity(bytes.len() * 3);
    for (i, &byte) in bytes.iter().enumerate() {
        let from_end = if group < 0 { i } else { bytes.len() - i };
        if i > 0 && group != 0 && (from_end as u64).is_multiple_of(group.unsigned_abs()) {
            out.push(separator);
        }
        out.extend_from_slice(&digits(byte));
    }
    Ok(Str::with_kind(&out, Kind::Ascii))
}

/// The bytes of hexadecimal digits; see [`Bytes::fromhex`].
pub fn fromhex(s: &Str) -> Result<Vec<u8>> {
    let text = s.as_bytes();
    let wrong = |at: usize| {
        let at = at.min(text.len());
        let at = crate::str::count_chars(&text[..at]);
        err!(ValueError, "non-hexadecimal number found in fromhex() arg at position {at}")
    };
    let digit = |at: usize| {
        let value = text.get(at).and_then(|&byte| char::from(byte).to_digit(16));
        value.map(|value| value as u8).ok_or_else(|| wrong(at))
    };
    let mut out = Vec::with_capacity(text.len() / 2);
    let mut at = 0;
    while at < text.len() {
        if matches!(text[at], b' ' | 9..=13) {
            at += 1;
            continue;
        }
        out.push(digit(at)? << 4 | digit(at + 1)?);
        at += 2;
    }
    Ok(out)
}
