//! Padding, and splitting from the right.

use super::Bytes;
use crate::error::Result;
use crate::list::List;
use crate::py;
use crate::slice::Bound;
use memchr::memmem;

impl Bytes {
    fn padded(&self, left: usize, right: usize, fill: u8) -> Bytes {
        let mut bytes = vec![fill; left];
        bytes.extend_from_slice(self.as_slice());
        bytes.resize(bytes.len() + right, fill);
        Bytes::from(bytes)
    }

    fn missing(&self, width: i64) -> usize {
        usize::try_from(width).unwrap_or(0).saturating_sub(self.as_slice().len())
    }

    /// `b.ljust(width, fill)`: filled up at the right.
    ///
    /// Raises TypeError unless `fill` is one byte.
    ///
    /// ```py
    /// assert b"ab".ljust(4) == b"ab  " and b"ab".ljust(3, b".") == b"ab."
    /// ```
    #[py("bytes.ljust")]
    pub fn ljust(&self, width: i64, #[default(&pyrt::Bytes::lit(b" "))] fill: &Bytes) -> Result<Bytes> {
        Ok(self.padded(0, self.missing(width), one(fill, "ljust")?))
    }

    /// `b.rjust(width, fill)`: filled up at the left.
    ///
    /// Raises TypeError unless `fill` is one byte.
    ///
    /// ```py
    /// assert b"ab".rjust(4) == b"  ab"
    /// ```
    #[py("bytes.rjust")]
    pub fn rjust(&self, width: i64, #[default(&pyrt::Bytes::lit(b" "))] fill: &Bytes) -> Result<Bytes> {
        Ok(self.padded(self.missing(width), 0, one(fill, "rjust")?))
    }

    /// `b.center(width, fill)`: filled up at both ends.
    ///
    /// Raises TypeError unless `fill` is one byte.
    ///
    /// ```py
    /// assert b"ab".center(6, b"*") == b"**ab**"
    /// ```
    #[py("bytes.center")]
    pub fn center(&self, width: i64, #[default(&pyrt::Bytes::lit(b" "))] fill: &Bytes) -> Result<Bytes> {
        let missing = self.missing(width);
        let left = missing / 2 + (missing & width as usize & 1);
        Ok(self.padded(left, missing - left, one(fill, "center")?))
    }

    /// `b.zfill(width)`: zeros at the left, behind a sign.
    ///
    /// ```py
    /// assert b"-42".zfill(5) == b"-0042"
    /// ```
    #[py("bytes.zfill")]
    pub fn zfill(&self, width: i64) -> Bytes {
        let missing = self.missing(width);
        let text = self.as_slice();
        let sign = usize::from(matches!(text.first(), Some(b'+' | b'-')));
        Bytes::concat(&[&text[..sign], &vec![b'0'; missing], &text[sign..]])
    }

    /// `b.rsplit(sep, maxsplit)`: the pieces between the separators, found from the end.
    ///
    /// Raises ValueError if `sep` is empty.
    ///
    /// ```py
    /// assert b"a.b.c".rsplit(b".", 1) == [b"a.b", b"c"]
    /// ```
    #[py("bytes.rsplit")]
    pub fn rsplit_on(&self, sep: &Bytes, #[default(-1)] maxsplit: Bound) -> Result<List<Bytes>> {
        let mut rest = self.as_slice();
        let mut pieces = Vec::new();
        let wanted = separator(sep)?;
        while pieces.len() < crate::str::limit(maxsplit)
            && let Some(at) = memmem::rfind(rest, wanted)
        {
            pieces.push(Bytes::from(&rest[at + wanted.len()..]));
            rest = &rest[..at];
        }
        pieces.push(Bytes::from(rest));
        pieces.reverse();
        Ok(List::from(pieces))
    }

    /// `b.rpartition(sep)`: what is before the last `sep`, it, what is behind; `(b"", b"", b)` without it.
    ///
    /// Raises ValueError if `sep` is empty.
    ///
    /// ```py
    /// assert b"a.b.c".rpartition(b".") == (b"a.b", b".", b"c")
    /// ```
    #[py("bytes.rpartition")]
    pub fn rpartition(&self, sep: &Bytes) -> Result<(Bytes, Bytes, Bytes)> {
        let text = self.as_slice();
        Ok(match memmem::rfind(text, separator(sep)?) {
            Some(at) => (text[..at].into(), sep.clone(), text[at + sep.as_slice().len()..].into()),
            None => (Bytes::EMPTY, Bytes::EMPTY, self.clone()),
        })
    }
}

fn separator(sep: &Bytes) -> Result<&[u8]> {
    match sep.as_slice() {
        [] => Err(err!(ValueError, "empty separator")),
        bytes => Ok(bytes),
    }
}

fn one(fill: &Bytes, method: &str) -> Result<u8> {
    match fill.as_slice() {
        [byte] => Ok(*byte),
        _ => Err(err!(TypeError, "{method}() argument 2 must be a byte string of length 1, not bytes")),
    }
}
