//! `s.encode`, and decoding bytes.
//!
//! The codecs are UTF-8, ASCII and Latin-1, under all their names. An error handler is a [`Errors`] value.

use super::{Char, Kind, Str, code_point::chars_of, repr::push_escape};
use crate::bytes::Bytes;
use crate::error::{Raise, Result, UnicodeDecodeError, UnicodeEncodeError, raise};
use crate::py;

/// A codec of the runtime.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Codec {
    Utf8,
    Ascii,
    Latin1,
}

impl Codec {
    /// The codec of a name; case, `-` and `_` make no difference.
    fn named(name: &Str) -> Result<Codec> {
        let plain: String = name.as_str().to_ascii_lowercase().replace(['_', ' '], "-");
        match plain.as_str() {
            "utf-8" | "utf8" | "u8" | "utf" | "cp65001" => Ok(Codec::Utf8),
            "ascii" | "us-ascii" | "646" => Ok(Codec::Ascii),
            "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "8859" | "l1" | "latin" | "cp819" => {
                Ok(Codec::Latin1)
            }
            _ => Err(err!(LookupError, "unknown encoding: {}", name)),
        }
    }

    /// The codec's name in messages.
    fn name(self) -> &'static str {
        match self {
            Codec::Utf8 => "utf-8",
            Codec::Ascii => "ascii",
            Codec::Latin1 => "latin-1",
        }
    }
}

/// What happens to what cannot be converted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Errors {
    Strict,
    Ignore,
    Replace,
    BackslashReplace,
    XmlCharRefReplace,
    SurrogateEscape,
    SurrogatePass,
}

impl Errors {
    fn named(name: &Str) -> Result<Errors> {
        Ok(match name.as_str() {
            "strict" => Errors::Strict,
            "ignore" => Errors::Ignore,
            "replace" => Errors::Replace,
            "backslashreplace" => Errors::BackslashReplace,
            "xmlcharrefreplace" => Errors::XmlCharRefReplace,
            "surrogateescape" => Errors::SurrogateEscape,
            "surrogatepass" => Errors::SurrogatePass,
            _ => return Err(err!(LookupError, "unknown error handler name '{}'", name)),
        })
    }
}

impl Str {
    /// `s.encode()`: the text in UTF-8.
    ///
    /// Raises UnicodeEncodeError if it holds a lone surrogate.
    ///
    /// ```py
    /// assert "ñ".encode() == b"\xc3\xb1"
    /// ```
    #[py("str.encode")]
    pub fn encode(&self) -> Result<Bytes> {
        check_utf8(self.as_bytes())?;
        Ok(Bytes::from(self.as_bytes()))
    }

    /// `s.encode(encoding, errors="strict")`: the text in UTF-8, ASCII or Latin-1.
    ///
    /// Raises UnicodeEncodeError for what does not fit, LookupError for an unknown name.
    ///
    /// ```py
    /// assert "ñ".encode("latin-1") == b"\xf1" and "ñ".encode("ascii", "replace") == b"?"
    /// ```
    #[py("str.encode")]
    pub fn encode_as(
        &self,
        encoding: &Str,
        #[default(&pyrt::Str::lit("strict"))] errors: &Str,
    ) -> Result<Bytes> {
        let codec = Codec::named(encoding)?;
        if codec == Codec::Utf8 && self.kind() != Kind::Surrogates || self.is_ascii_text() {
            return Ok(Bytes::from(self.as_bytes()));
        }
        let mut out = Vec::with_capacity(self.byte_len());
        let mut at = 0;
        let mut chars = self.chars().peekable();
        while let Some(&c) = chars.peek() {
            if encode_char(codec, c, &mut out) {
                chars.next();
                at += 1;
                continue;
            }
            let mut bad = Vec::new();
            while let Some(c) = chars.next_if(|&c| !fits(codec, c)) {
                bad.push(c);
            }
            if !encode_bad(codec, Errors::named(errors)?, &bad, &mut out) {
                return Err(encode_error(codec, self.clone(), at, bad.len()));
            }
            at += bad.len();
        }
        Ok(Bytes::from(out))
    }
}

impl Str {
    /// A text of the system, such as an argument or a file name: bytes that are not UTF-8 become surrogates.
    pub fn from_os(bytes: &[u8]) -> Str {
        decode_with(bytes, Codec::Utf8, Errors::SurrogateEscape)
            .expect("every byte that is not UTF-8 has a surrogate")
    }
}

fn fits(codec: Codec, c: Char) -> bool {
    match codec {
        Codec::Utf8 => char::from_u32(c.0).is_some(),
        Codec::Ascii => c.0 < 128,
        Codec::Latin1 => c.0 < 256,
    }
}

fn encode_char(codec: Codec, c: Char, out: &mut Vec<u8>) -> bool {
    let fits = fits(codec, c);
    if fits && codec == Codec::Utf8 {
        c.with_bytes(|bytes| out.extend_from_slice(bytes));
    } else if fits {
        out.push(c.0 as u8);
    }
    fits
}

/// Encodes neighbouring code points that the codec cannot hold; false where that is an error.
fn encode_bad(codec: Codec, errors: Errors, bad: &[Char], out: &mut Vec<u8>) -> bool {
    for &c in bad {
        match errors {
            Errors::Ignore => {}
            Errors::Replace => out.push(b'?'),
            Errors::BackslashReplace => {
                let mut escape = String::new();
                push_escape(c, &mut escape);
                out.extend_from_slice(escape.as_bytes());
            }
            Errors::XmlCharRefReplace => out.extend_from_slice(format!("&#{};", c.0).as_bytes()),
            Errors::SurrogateEscape if matches!(c.0, 0xDC80..0xDD00) => out.push(c.0 as u8),
            Errors::SurrogatePass if codec == Codec::Utf8 => {
                c.with_bytes(|bytes| out.extend_from_slice(bytes))
            }
            _ => return false,
        }
    }
    true
}

#[cold]
fn encode_error(codec: Codec, text: Str, at: usize, bad: usize) -> Box<Raise> {
    let reason = match codec {
        Codec::Utf8 => "surrogates not allowed",
        Codec::Ascii => "ordinal not in range(128)",
        Codec::Latin1 => "ordinal not in range(256)",
    };
    let (start, end) = (at as i64, (at + bad) as i64);
    let args = (Str::from(codec.name()), text, start, end, Str::from(reason));
    raise(UnicodeEncodeError::new(args))
}

/// Raises UnicodeEncodeError if a text holds surrogates, and thus has no UTF-8 form.
#[inline]
pub(crate) fn check_utf8(text: &[u8]) -> Result<()> {
    if Kind::of(text) == Kind::Surrogates { Err(surrogate_error(text)) } else { Ok(()) }
}

#[cold]
fn surrogate_error(text: &[u8]) -> Box<Raise> {
    let surrogate = |c: &Char| char::from_u32(c.0).is_none();
    let at = chars_of(text).position(|c| surrogate(&c)).unwrap_or_default();
    let bad = chars_of(text).skip(at).take_while(surrogate).count();
    encode_error(Codec::Utf8, Str::from_wtf8(text), at, bad)
}

/// The text with an escape for each surrogate, as `sys.stderr` writes it.
pub(crate) fn escape_surrogates(text: &[u8]) -> Vec<u8> {
    if Kind::of(text) != Kind::Surrogates {
        return text.to_vec();
    }
    let mut out = String::new();
    for c in chars_of(text) {
        match char::from_u32(c.0) {
            Some(c) => out.push(c),
            None => push_escape(c, &mut out),
        }
    }
    out.into_bytes()
}

/// The text of UTF-8 bytes.
///
/// Raises UnicodeDecodeError where they are not UTF-8.
pub(crate) fn decode_utf8(bytes: &[u8]) -> Result<Str> {
    if bytes.is_ascii() {
        return Ok(Str::with_kind(bytes, Kind::Ascii));
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => Ok(Str::with_kind(bytes, Kind::Unicode)),
        Err(_) => decode_with(bytes, Codec::Utf8, Errors::Strict),
    }
}

/// `b.decode(encoding, errors)`.
///
/// Raises UnicodeDecodeError for what cannot be decoded, LookupError for an unknown name.
pub(crate) fn decode(bytes: &[u8], encoding: &Str, errors: &Str) -> Result<Str> {
    if bytes.is_empty() {
        // CPython does not even look at the names.
        return Ok(Str::EMPTY);
    }
    match Codec::named(encoding)? {
        Codec::Latin1 => Ok(bytes.iter().map(|&byte| Char(byte.into())).collect()),
        _ if bytes.is_ascii() => Ok(Str::with_kind(bytes, Kind::Ascii)),
        Codec::Utf8 if std::str::from_utf8(bytes).is_ok() => Ok(Str::with_kind(bytes, Kind::Unicode)),
        codec => decode_with(bytes, codec, Errors::named(errors)?),
    }
}

fn decode_with(bytes: &[u8], codec: Codec, errors: Errors) -> Result<Str> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let good = match codec {
            Codec::Utf8 => {
                std::str::from_utf8(&bytes[at..]).map_or_else(|error| error.valid_up_to(), str::len)
            }
            _ => bytes[at..].iter().take_while(|byte| byte.is_ascii()).count(),
        };
        out.extend_from_slice(&bytes[at..at + good]);
        at += good;
        if at < bytes.len() {
            at += decode_bad(bytes, at, codec, errors, &mut out)?;
        }
    }
    Ok(Str::from_wtf8(&out))
}

/// Handles the bad bytes at `at`, and gives their number.
fn decode_bad(bytes: &[u8], at: usize, codec: Codec, errors: Errors, out: &mut Vec<u8>) -> Result<usize> {
    let bad = bad_sequence(&bytes[at..], codec);
    if errors == Errors::SurrogatePass
        && codec == Codec::Utf8
        && let [0xED, 0xA0..0xC0, 0x80..0xC0, ..] = bytes[at..]
    {
        out.extend_from_slice(&bytes[at..at + 3]);
        return Ok(3);
    }
    let sequence = &bytes[at..at + bad.len];
    match errors {
        Errors::Ignore => {}
        Errors::Replace => out.extend_from_slice("\u{fffd}".as_bytes()),
        Errors::BackslashReplace => {
            sequence.iter().for_each(|byte| out.extend_from_slice(format!("\\x{byte:02x}").as_bytes()));
        }
        Errors::SurrogateEscape if sequence.iter().all(|&byte| byte >= 0x80) => {
            for &byte in sequence {
                Char(0xDC00 + u32::from(byte)).with_bytes(|encoded| out.extend_from_slice(encoded));
            }
        }
        _ => return Err(decode_error(Bytes::from(bytes), at, codec, &bad)),
    }
    Ok(bad.len)
}

struct Bad {
    len: usize,
    reason: &'static str,
}

/// How many bytes are bad together, and why; the bytes do not begin with a valid code point.
fn bad_sequence(bytes: &[u8], codec: Codec) -> Bad {
    if codec != Codec::Utf8 {
        return Bad { len: 1, reason: "ordinal not in range(128)" };
    }
    let error = std::str::from_utf8(bytes).expect_err("the caller found that it is not UTF-8");
    let Some(len) = error.error_len() else {
        return Bad { len: bytes.len(), reason: "unexpected end of data" };
    };
    let starts = matches!(bytes[0], 0xC2..0xF5);
    Bad { len, reason: if starts { "invalid continuation byte" } else { "invalid start byte" } }
}

#[cold]
fn decode_error(object: Bytes, at: usize, codec: Codec, bad: &Bad) -> Box<Raise> {
    let args = (Str::from(codec.name()), object, at as i64, (at + bad.len) as i64, Str::from(bad.reason));
    raise(UnicodeDecodeError::new(args))
}
